// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/cluster/TrialRun.h"
#include "core/latency/Forecast.h"
#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/latency/SimulationFixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace shardscope;
using test::ms;

namespace {

/// Shards of very different sizes, as clusters make them.
std::shared_ptr<const EvaluatedPlan> unevenPlan(std::uint64_t seed)
{
    const auto data = test::makeData({.vectors = 600, .queries = 60, .dim = 3, .seed = seed});
    PlanSpec spec;
    spec.shards = 8;
    spec.seed = seed;
    return evaluatePlan(data, test::truthOf(*data, 20), spec, test::ignoreStages).value();
}

/// Written without the code under test: of all queries, those whose first `nprobe` shards hold that one.
std::vector<double> sharesOf(const EvaluatedPlan &plan, int nprobe)
{
    std::vector<double> shares(plan.spec.shards);
    for (std::int64_t query = 0; query < plan.routes->queries(); ++query) {
        for (int i = 0; i < nprobe; ++i) {
            if (const ShardId shard = plan.routes->order(query)[i]; shard.isValid()) {
                shares[shard.index()] += 1.0 / static_cast<double>(plan.routes->queries());
            }
        }
    }
    return shares;
}

} // namespace

class TestStatedService : public QObject
{
    Q_OBJECT

private slots:
    void isTheTimeOfEveryShard();
    void hotShardsAreBusyByTheirShareOfTheLoad();
    void singleRunHasNoInterval();
    void singleMeasuredQueryHasNoInterval();
    void progressOfAMeasurementIsThatOfItsTime();
};

/// The example: 2 ms, 8 shards, all asked: p50 2.00 ms, 500 queries a second, every time.
void TestStatedService::isTheTimeOfEveryShard()
{
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const auto plan = unevenPlan(seed);
        SimulationSpec spec = forecastOf(*plan, 8, statedService(Durations::constant(2 * ms)));
        QVERIFY(spec.costOfShard.empty());
        spec.arrivals.qps = 100;
        spec.queries = 5000;
        QCOMPARE(saturationLoad(spec), 500.0);
        const auto figures = simulate(spec, unwatched).value();
        QCOMPARE(std::round(static_cast<double>(figures.p50.value) / ms * 1000), 2000.0); // as it is printed
        QCOMPARE(figures.saturationQps, 500.0);
    }
}

/// Share × load × time, for any plan, load and number of servers.
void TestStatedService::hotShardsAreBusyByTheirShareOfTheLoad()
{
    Random random(5);
    for (int i = 0; i < 200; ++i) {
        const auto plan = unevenPlan(static_cast<std::uint64_t>(i % 7));
        const int nprobe = static_cast<int>(1 + random.below(8));
        const double time = ms * (0.5 + 4 * random.uniform());
        SimulationSpec spec = forecastOf(*plan, nprobe, statedService(Durations::constant(time)));
        spec.replicas = static_cast<int>(1 + random.below(3));
        spec.workers = static_cast<int>(1 + random.below(2));
        const auto shares = sharesOf(*plan, nprobe);
        const double hottest = std::ranges::max(shares);
        const double saturation = 1e9 * spec.replicas * spec.workers / (hottest * time);
        QVERIFY(std::abs(saturationLoad(spec) / saturation - 1) < 1e-9);
        spec.arrivals = {.process = ArrivalProcess::Constant, .qps = saturation * (0.1 + 0.7 * random.uniform())};
        spec.queries = 4000;
        spec.warmUp = 200;
        spec.replications = 2;
        const auto figures = simulate(spec, unwatched).value();
        for (int shard = 0; shard < 8; ++shard) {
            const double expected = shares[shard] * spec.arrivals.qps * time / 1e9 / (spec.replicas * spec.workers);
            QVERIFY2(
                std::abs(figures.shards[shard].utilisation - expected) <= 0.03 * hottest / 1 + 0.08 * expected,
                qPrintable(QStringLiteral("%1 instead of %2").arg(figures.shards[shard].utilisation).arg(expected)));
        }
    }
}

void TestStatedService::singleRunHasNoInterval()
{
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(Workload::random(4, 2, 100, 1));
    spec.queries = 500;
    for (const int replications : {1, 2, 5}) {
        spec.replications = replications;
        const auto figures = simulate(spec, unwatched).value();
        const auto document = toJson(figures);
        for (const Estimate &estimate :
             {figures.mean, figures.p50, figures.p99, figures.recall, figures.workPerQuery}) {
            QCOMPARE(estimate.halfWidth.has_value(), replications > 1);
        }
        for (const char *name : {"p50", "p90", "p95", "p99", "p999", "mean"}) {
            QCOMPARE(document["interval"][name].is_null(), replications == 1);
        }
    }
}

void TestStatedService::singleMeasuredQueryHasNoInterval()
{
    const auto plan = unevenPlan(1);
    SimulationSpec spec = forecastOf(*plan, 2, statedService(Durations::constant(ms)));
    spec.arrivals.qps = 200;
    spec.warmUp = 0;
    spec.queries = 1;
    const auto one = tryOut(*plan, spec, {.pace = spec.service}, unwatched).value();
    QVERIFY(!one.p50.halfWidth && toJson(one)["interval"]["p50"].is_null());
    QVERIFY(std::ranges::all_of(one.shards, [](const ShardLoad &load) { return load.utilisation < 1.5; }));
    // A limit of time that ends the run early does not make a single one of it.
    spec.queries = 20'000;
    const auto hurried = tryOut(*plan, spec, {.pace = spec.service, .seconds = 0.3}, unwatched).value();
    QVERIFY(hurried.p50.halfWidth.has_value());
}

/// Limited by a time that ends long before its queries do: a tenth of them is not a tenth of the way.
void TestStatedService::progressOfAMeasurementIsThatOfItsTime()
{
    const auto plan = unevenPlan(2);
    SimulationSpec spec = forecastOf(*plan, 2, statedService(Durations::constant(0.1 * ms)));
    spec.arrivals = {.process = ArrivalProcess::Constant, .qps = 200};
    spec.warmUp = 40; // 0.2 s
    spec.queries = 20'000;
    const auto began = steadyNow();
    std::vector<std::pair<double, double>> looks;
    const auto look = [&](std::int64_t done, std::int64_t total) {
        looks.emplace_back(static_cast<double>(steadyNow() - began) / 1e9,
                           static_cast<double>(done) / static_cast<double>(total));
        return true;
    };
    QVERIFY(tryOut(*plan, spec, {.pace = spec.service, .seconds = 0.8}, look).ok());
    for (const auto &[seconds, share] : looks) {
        QVERIFY2(std::abs(share - std::min(1.0, seconds / 1.0)) < 0.25,
                 qPrintable(QStringLiteral("%1 after %2 s").arg(share).arg(seconds)));
    }
    QVERIFY(looks.back().second > 0.9);
}

QTEST_GUILESS_MAIN(TestStatedService)
#include "tst_statedservice.moc"
