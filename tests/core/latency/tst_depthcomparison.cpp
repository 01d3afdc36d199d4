// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/DepthComparison.h"
#include "core/latency/Forecast.h"
#include "core/latency/SearchDistances.h"
#include "core/latency/ServiceCost.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <nlohmann/json.hpp>
#include <QTest>

using namespace shardscope;
using namespace shardscope::test;

/// The depths of a router beside a fixed nprobe that finds as much.
class TestDepthComparison : public QObject
{
    Q_OBJECT

private slots:
    void leastNprobeThatFindsAsMuch();
    void onlyWhatIntervalsLeaveNoDoubtOfIsBetter();
    void overloadTellsNoLatency();
    void simulatedFanOutIsThatOfTheDepths_data();
    void simulatedFanOutIsThatOfTheDepths();
    void documentSaysWhichIsBetter();
};

namespace {

Evaluation evaluationWith(double recall)
{
    Evaluation evaluation;
    evaluation.k = 10;
    for (const double each : {0.5, 0.8, 0.9, 1.0}) {
        evaluation.recall.push_back({.nprobe = int(evaluation.recall.size()) + 1, .recall = each});
    }
    evaluation.adaptive = AdaptivePoint{.recall = recall};
    return evaluation;
}

BesideFixed beside(double own, double ownWidth, double fixed, double fixedWidth)
{
    return {Estimate{own, ownWidth}, Estimate{fixed, fixedWidth}};
}

} // namespace

void TestDepthComparison::leastNprobeThatFindsAsMuch()
{
    const auto at = [](double recall) { return asGoodFixedNprobe(evaluationWith(recall))->nprobe; };
    QCOMPARE(at(0.8), 2);
    QCOMPARE(at(0.801), 3);
    QCOMPARE(at(0.1), 1);
    QCOMPARE(at(1), 4);
    QVERIFY(asGoodFixedNprobe(evaluationWith(0.85))->reaches);
    QCOMPARE(asGoodFixedNprobe(evaluationWith(0.85))->recall, 0.9);
    Evaluation plain = evaluationWith(0.8);
    plain.adaptive.reset();
    QVERIFY(!asGoodFixedNprobe(plain));
    QVERIFY(!compareWithFixed(plain, LatencyFigures(), LatencyFigures()));
}

void TestDepthComparison::onlyWhatIntervalsLeaveNoDoubtOfIsBetter()
{
    QVERIFY(beside(1, 0.1, 2, 0.1).isBetter());
    QVERIFY(!beside(2, 0.1, 1, 0.1).isBetter());
    QVERIFY(!beside(1, 0.1, 1, 0.1).isBetter());
    QVERIFY(!beside(1, 3, 2, 0.1).isBetter());
    QVERIFY(!beside(1, 0.8, 2, 0.8).isBetter());                 // together wider than the difference
    QVERIFY((BesideFixed{Estimate{1}, Estimate{2}}.isBetter())); // of single runs
    QCOMPARE(*beside(1, 0, 2, 0).difference(), -0.5);
}

void TestDepthComparison::overloadTellsNoLatency()
{
    LatencyFigures own;
    LatencyFigures fixed;
    own.p50 = own.p99 = {1e6, 1e3};
    fixed.p50 = fixed.p99 = {2e6, 1e3};
    fixed.saturated = true;
    const auto comparison = compareWithFixed(evaluationWith(0.85), own, fixed);
    QVERIFY(comparison && !comparison->p99.fixed && !comparison->p99.difference());
    QVERIFY(comparison->p99.isBetter()); // which can be told all the same
    QVERIFY(!compareWithFixed(evaluationWith(0.85), fixed, own)->p99.isBetter());
}

void TestDepthComparison::simulatedFanOutIsThatOfTheDepths_data()
{
    QTest::addColumn<QString>("router");
    for (const char *router : {"adaptive", "two-rounds"}) {
        QTest::newRow(router) << QString(router);
    }
}

void TestDepthComparison::simulatedFanOutIsThatOfTheDepths()
{
    QFETCH(const QString, router);
    const auto data = makeData({.vectors = 3000, .queries = 200, .dim = 6});
    PlanSpec spec;
    spec.strategy.kind = "semantic";
    spec.shards = 12;
    spec.router.kind = router.toStdString();
    const auto plan = *evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages);
    const auto standing = *asGoodFixedNprobe(plan->evaluation);
    QVERIFY(standing.recall >= plan->evaluation.adaptive->recall - 1e-9);

    const auto simulated = [&](int nprobe) {
        const ServiceCost cost{.fixed = 50'000, .perDistance = 100};
        auto run = forecastOf(*plan, nprobe, serviceOf(cost, distancesPerSearch(*plan, nprobe)));
        run.arrivals.qps = 20;
        run.queries = 20'000;
        run.replications = 4;
        return *simulate(run, unwatched);
    };
    const LatencyFigures own = simulated(ownDepth);
    const LatencyFigures fixed = simulated(standing.nprobe);
    QVERIFY(std::abs(own.fanOut.value - plan->evaluation.adaptive->fanOut) < 0.1);
    QVERIFY(std::abs(own.recall.value - plan->evaluation.adaptive->recall) < 0.01);
    QVERIFY(std::abs(fixed.fanOut.value - standing.nprobe) < 1e-9);
    const auto comparison = *compareWithFixed(plan->evaluation, own, fixed);
    QCOMPARE(comparison.fanOut.own->value, own.fanOut.value);
    QCOMPARE(comparison.work.fixed->value, fixed.workPerQuery.value);
    QCOMPARE(comparison.fixed.nprobe, standing.nprobe);
}

void TestDepthComparison::documentSaysWhichIsBetter()
{
    DepthComparison comparison;
    comparison.recall = 0.85;
    comparison.fixed = {3, 0.9, true};
    comparison.fanOut = beside(2.1, 0.01, 3, 0);
    comparison.p99 = beside(2e6, 1e5, 1.9e6, 1e5);
    const Json document = toJson(comparison);
    QCOMPARE(document["nprobe"].get<int>(), 3);
    QVERIFY(document["fan_out"]["better"].get<bool>());
    QVERIFY(!document["p99_ms"]["better"].get<bool>());
    QCOMPARE(document["p99_ms"]["as_routed"].get<double>(), 2.0);
    QVERIFY(document["p50_ms"]["fixed"].is_null());
}

QTEST_GUILESS_MAIN(TestDepthComparison)
#include "tst_depthcomparison.moc"
