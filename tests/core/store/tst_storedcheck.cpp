// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/evaluate/Comparison.h"
#include "core/latency/Workload.h"
#include "core/store/StoredCheck.h"
#include "tests/core/store/StoreFixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int shards = 5;

PlanSpec somePlan()
{
    return namedPlan("p", shards);
}

Trial someTrial()
{
    Trial trial;
    trial.number = 3;
    trial.plan = somePlan();
    trial.queries = 40;
    trial.answerable = 38;
    for (int nprobe = 1; nprobe <= 4; ++nprobe) {
        trial.points.push_back({.nprobe = nprobe, .recall = 0.2 * nprobe, .low = 0.1, .high = 1, .work = 1e5});
    }
    trial.forecasts = {{.nprobe = 4, .replicas = 2, .p99 = 1e7, .mean = 1e6}};
    return trial;
}

/// The document with a few of its values, keys or list items made something else.
Json damaged(Json document, Random &random)
{
    static const std::vector<Json> hostile{0,
                                           -1,
                                           1,
                                           2,
                                           0.5,
                                           -0.5,
                                           1.5,
                                           7,
                                           1e300,
                                           -1e300,
                                           1e19,
                                           std::int64_t(1) << 62,
                                           2'147'483'648,
                                           "x",
                                           "",
                                           nullptr,
                                           true,
                                           Json::array(),
                                           Json::object(),
                                           Json::array({1, 2, 3})};
    for (auto count = 1 + random.below(3); count > 0; --count) {
        std::vector<Json *> all{&document};
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (all[i]->is_structured()) {
                for (auto &child : *all[i]) {
                    all.push_back(&child);
                }
            }
        }
        Json &hit = *all[random.below(all.size())];
        if (hit.is_array() && !hit.empty() && random.below(2) == 0) {
            if (random.below(2) == 0) {
                const Json last = hit.back();
                hit.push_back(last);
            } else {
                hit.erase(hit.begin());
            }
        } else {
            hit = hostile[random.below(hostile.size())];
        }
    }
    return document;
}

void useEvaluation(const Evaluation &evaluation)
{
    QCOMPARE(evaluation.recall.size(), std::size_t(shards));
    QCOMPARE(evaluation.losses.size(), std::size_t(shards));
    QCOMPARE(evaluation.sizes.amounts.size(), std::size_t(shards));
    QVERIFY(std::isfinite(evaluation.sizes.maxOverMean) && std::isfinite(evaluation.sizes.gini));
    const Evaluation other = evaluationOf(somePlan(), 1);
    for (int nprobe = 1; nprobe <= shards; ++nprobe) {
        QCOMPARE(evaluation.recall[nprobe - 1].nprobe, nprobe);
        for (const auto basis : {ComparisonBasis::EqualRecall, ComparisonBasis::EqualNprobe}) {
            const int there = counterpartOf(other, nprobe, evaluation, basis).nprobe;
            QVERIFY(there >= 1 && there <= shards);
        }
    }
    const int nprobe = evaluation.nprobeFor(0.9);
    QVERIFY(nprobe >= 0 && nprobe <= shards);
}

void useForecast(const ForecastSettings &settings)
{
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(Workload::random(shards, settings.nprobe, 10, 1));
    apply(settings, spec);
    QVERIFY(check(spec).ok());
    QVERIFY(std::isfinite(settings.service.fixed) && settings.service.fixed >= 0);
}

void useTrial(const Trial &trial)
{
    QVERIFY(std::ssize(trial.points) <= trial.plan.shards);
    for (const TrialForecast &forecast : trial.forecasts) {
        QCOMPARE(trial.points.at(forecast.nprobe - 1).nprobe, forecast.nprobe);
        QVERIFY(forecast.replicas >= 1 && std::isfinite(forecast.p99) && forecast.p99 >= 0);
    }
    for (const TrialPoint &point : trial.points) {
        QVERIFY(point.recall > -0.01 && point.recall < 1.01 && std::isfinite(point.work) && point.work >= 0);
    }
}

void useCalibration(const Calibration &calibration)
{
    QVERIFY(std::isfinite(calibration.held.at(10)) && calibration.held.at(10) >= 0);
    for (const auto &growth : calibration.distances) {
        QVERIFY(std::isfinite(growth.law.at(10)) && growth.law.at(10) >= 0);
    }
}

} // namespace

/// Documents that somebody may have changed are refused, or can be used.
class TestStoredCheck : public QObject
{
    Q_OBJECT

private slots:
    void whatIsRightPasses();
    void figuresOfOtherPlansAreRefused();
    void damagedEvaluations()
    {
        damagedDocuments(evaluationOf(somePlan(), 1), evaluationFromJson, useEvaluation, somePlan());
    }
    void damagedForecasts()
    {
        damagedDocuments(ForecastSettings{.nprobe = 3}, forecastFromJson, useForecast, somePlan());
    }
    void damagedTrials() { damagedDocuments(someTrial(), trialFromJson, useTrial); }
    void damagedCalibrations() { damagedDocuments(someCalibration(), calibrationFromJson, useCalibration); }

private:
    template<class T, class... Plan>
    void damagedDocuments(const T &good, Outcome<T> (*fromJson)(const Json &), void (*use)(const T &),
                          const Plan &...plan)
    {
        Random random(1);
        const Json document = toJson(good);
        int refused = 0;
        for (int round = 0; round < 10'000; ++round) {
            const auto read = fromJson(damaged(document, random));
            if (read && checkStored(*read, plan...).ok()) {
                use(*read);
                if (QTest::currentTestFailed()) {
                    return;
                }
            } else {
                ++refused;
            }
        }
        QVERIFY(refused > 2000 && refused < 10'000);
    }
};

void TestStoredCheck::whatIsRightPasses()
{
    const PlanSpec plan = somePlan();
    QVERIFY(checkStored(evaluationOf(plan, 1), plan).ok());
    QVERIFY(checkStored(ForecastSettings{.nprobe = shards}, plan).ok());
    QVERIFY(checkStored(someTrial()).ok());
    QVERIFY(checkStored(someCalibration()).ok());
}

void TestStoredCheck::figuresOfOtherPlansAreRefused()
{
    const PlanSpec plan = somePlan();
    for (const int others : {1, shards - 1, shards + 1}) {
        QVERIFY(!checkStored(evaluationOf(namedPlan("p", others), 1), plan).ok());
    }
    for (const int nprobe : {0, -1, shards + 1}) {
        QCOMPARE(checkStored(ForecastSettings{.nprobe = nprobe}, plan).error().code, Code::BadDocument);
    }
    Evaluation unordered = evaluationOf(plan, 1);
    std::swap(unordered.recall[1], unordered.recall[2]);
    QVERIFY(!checkStored(unordered, plan).ok());
    Evaluation nothing = evaluationOf(plan, 1);
    nothing.recall[2].low = std::numeric_limits<double>::quiet_NaN();
    QVERIFY(!checkStored(nothing, plan).ok());
    Trial further = someTrial();
    further.forecasts.front().nprobe = 5; // of which it has no point
    QVERIFY(!checkStored(further).ok());
}

QTEST_GUILESS_MAIN(TestStoredCheck)
#include "tst_storedcheck.moc"
