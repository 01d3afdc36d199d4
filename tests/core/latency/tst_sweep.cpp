// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Sweep.h"
#include "tests/core/latency/SimulationFixture.h"

#include <QTest>

#include <cmath>

using namespace shardscope;
using test::ms;

namespace {

constexpr Effort quick{.requests = 400'000, .replications = 8};

/// Eight shards that all are asked, so rarely that nobody waits.
SimulationSpec idleCluster()
{
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(Workload::random(8, 8, 500, 5));
    spec.service = Durations::logNormal(2 * ms, 0.5);
    spec.arrivals.qps = 0.5;
    return spec;
}

std::vector<SweepPoint> run(const SweepSpec &spec, const std::vector<double> &values, const Effort &effort = quick)
{
    auto points = sweep(spec, values, effort, unwatched);
    if (!points.ok()) {
        qFatal("sweep refused");
    }
    return *std::move(points);
}

void verifyEstimate(const Estimate &estimate, double expected)
{
    const QString text = QString("%1 ± %2, expected %3").arg(estimate.value).arg(*estimate.halfWidth).arg(expected);
    QVERIFY2(std::abs(estimate.value - expected) <= 2.3 * *estimate.halfWidth + 0.005 * expected, qPrintable(text));
    QVERIFY2(*estimate.halfWidth <= 0.1 * expected, qPrintable(text));
}

} // namespace

class TestSweep : public QObject
{
    Q_OBJECT

private slots:
    void broadcastGetsSlowerAndDearerWithShards();
    void aFixedNumberOfShardsAskedGetsCheaperWithShards();
    void fewerShardsAskedWaitForFewer();
    void loadFollowsPollaczekKhinchine();
    void replicasMoveTheSaturationLoad();
    void stragglersReachTheTailByTheirChance();
    void earlierHedgesCostMoreRequests();
    void suggestedValuesCanBeSimulated_data();
    void suggestedValuesCanBeSimulated();
    void loadsEndBelowSaturation();
    void pointIsTheSimulationOfThatSpec();
    void splittingKeepsTheSharesOfTheMeasuredModel();
    void effortCountsRequests();
    void refusesWhatSimulateRefuses();
    void stopsWhenTold();
};

void TestSweep::broadcastGetsSlowerAndDearerWithShards()
{
    // Service that does not shrink with the shard: the p99 of a broadcast is that of the slowest of so many.
    const SweepSpec spec{.base = idleCluster(), .variable = SweepVariable::Shards, .splitting = {.fixed = 3 * ms}};
    const auto points = run(spec, {1, 8, 64}, {.requests = 1'000'000});
    const double scale = 3 * ms / spec.base.service.mean();
    for (const auto &point : points) {
        verifyEstimate(point.figures.p99, scale * spec.base.service.quantile(std::pow(0.99, 1 / point.value)));
        verifyEstimate(point.figures.workPerQuery, point.value * 3 * ms);
        QCOMPARE(point.figures.shards.size(), static_cast<std::size_t>(point.value));
    }
}

void TestSweep::aFixedNumberOfShardsAskedGetsCheaperWithShards()
{
    const Splitting splitting{.fixed = 0.1 * ms, .whole = 64 * ms, .nprobe = 2};
    const SweepSpec spec{.base = idleCluster(), .variable = SweepVariable::Shards, .splitting = splitting};
    for (const auto &point : run(spec, {1, 4, 32})) {
        const double asked = std::min(2.0, point.value);
        verifyEstimate(point.figures.workPerQuery, asked * (0.1 * ms + 64 * ms / point.value));
    }
}

void TestSweep::fewerShardsAskedWaitForFewer()
{
    const auto at = [](int nprobe) { return std::make_shared<const Workload>(Workload::random(8, nprobe, 500, 5)); };
    const SweepSpec spec{.base = idleCluster(), .variable = SweepVariable::Nprobe, .workloadAt = at};
    for (const auto &point : run(spec, sweepValues(spec))) {
        verifyEstimate(point.figures.p50, spec.base.service.quantile(std::pow(0.5, 1 / point.value)));
    }
}

void TestSweep::loadFollowsPollaczekKhinchine()
{
    SweepSpec spec{.base = idleCluster()};
    spec.base.workload = std::make_shared<const Workload>(Workload::random(1, 1, 10, 5));
    spec.base.service = Durations::exponential(ms);
    for (const auto &point : run(spec, {200, 500, 800}, {.requests = 2'000'000})) {
        verifyEstimate(point.figures.mean, ms / (1 - point.value / 1000));
    }
}

void TestSweep::replicasMoveTheSaturationLoad()
{
    const SweepSpec spec{.base = idleCluster(), .variable = SweepVariable::Replicas};
    const auto points = run(spec, {1, 2, 4}, {.requests = 50'000});
    QCOMPARE(points[1].figures.saturationQps, 2 * points[0].figures.saturationQps);
    QCOMPARE(points[2].figures.saturationQps, 4 * points[0].figures.saturationQps);
}

void TestSweep::stragglersReachTheTailByTheirChance()
{
    SweepSpec spec{.base = idleCluster(), .variable = SweepVariable::StragglerProbability};
    spec.base.service = Durations::constant(ms);
    spec.base.straggler.factor = 20;
    for (const auto &point : run(spec, {0.001, 0.01, 0.1})) {
        const double slow = 1 - point.figures.latency.shareUpTo(static_cast<std::int64_t>(10 * ms));
        const double expected = 1 - std::pow(1 - point.value, 8);
        QVERIFY2(std::abs(slow - expected) < 0.15 * expected, qPrintable(QString::number(slow)));
    }
}

void TestSweep::earlierHedgesCostMoreRequests()
{
    SweepSpec spec{.base = idleCluster(), .variable = SweepVariable::HedgeDelay};
    spec.base.replicas = 2;
    for (const auto &point : run(spec, {2 * ms, 4 * ms, 6 * ms}, {.requests = 200'000})) {
        const double expected = 1 - spec.base.service.distribution(point.value);
        QVERIFY2(std::abs(point.figures.extraLoad - expected) < 0.1 * expected,
                 qPrintable(QString("%1, expected %2").arg(point.figures.extraLoad).arg(expected)));
    }
}

void TestSweep::suggestedValuesCanBeSimulated_data()
{
    QTest::addColumn<int>("variable");
    QTest::newRow("nprobe") << int(SweepVariable::Nprobe);
    QTest::newRow("load") << int(SweepVariable::OfferedLoad);
    QTest::newRow("replicas") << int(SweepVariable::Replicas);
    QTest::newRow("stragglers") << int(SweepVariable::StragglerProbability);
    QTest::newRow("hedge delay") << int(SweepVariable::HedgeDelay);
    QTest::newRow("shards") << int(SweepVariable::Shards);
}

void TestSweep::suggestedValuesCanBeSimulated()
{
    QFETCH(int, variable);
    const auto at = [](int nprobe) { return std::make_shared<const Workload>(Workload::random(8, nprobe, 50, 5)); };
    const SweepSpec spec{.base = idleCluster(),
                         .variable = static_cast<SweepVariable>(variable),
                         .workloadAt = at,
                         .splitting = {.fixed = ms, .whole = 8 * ms}};
    const auto values = sweepValues(spec);
    QVERIFY(values.size() >= 4);
    QVERIFY(std::ranges::is_sorted(values));
    QCOMPARE(std::ranges::adjacent_find(values), values.end());
    const auto points = run(spec, values, {.requests = 2'000, .replications = 2});
    QCOMPARE(points.size(), values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        QCOMPARE(points[i].value, values[i]);
        QVERIFY(points[i].figures.p99.value > 0);
    }
}

void TestSweep::loadsEndBelowSaturation()
{
    const SweepSpec spec{.base = idleCluster()};
    QVERIFY(sweepValues(spec).back() < saturationLoad(spec.base));
    QVERIFY(sweepValues(spec).back() > 0.9 * saturationLoad(spec.base));
}

void TestSweep::pointIsTheSimulationOfThatSpec()
{
    const SweepSpec spec{.base = idleCluster(), .variable = SweepVariable::Replicas};
    const Effort effort{.requests = 20'000, .replications = 3};
    auto direct = spec.base;
    direct.replicas = 2;
    const auto expected = simulate(withEffort(direct, effort), unwatched);
    const auto points = run(spec, {1, 2}, effort);
    QCOMPARE(points[1].figures.p99.value, expected->p99.value);
    QCOMPARE(points[1].figures.mean.value, expected->mean.value);
}

void TestSweep::splittingKeepsTheSharesOfTheMeasuredModel()
{
    const auto base = idleCluster(); // eight shards
    ServiceModel model;
    model.durations = Durations::constant(4 * ms);
    model.fixed = ms;
    const auto splitting = splittingOf(base, model, 3);
    const double mean = base.service.mean();
    QCOMPARE(splitting.fixed, mean / 4);
    QCOMPARE(splitting.fixed + splitting.whole / 8, mean);
    QCOMPARE(splitting.nprobe, 3);
}

void TestSweep::effortCountsRequests()
{
    const Effort effort{.requests = 100'000, .replications = 4};
    for (const int nprobe : {1, 3, 8}) {
        auto spec = idleCluster();
        spec.workload = std::make_shared<const Workload>(Workload::random(8, nprobe, 500, 5));
        const auto figures = simulate(withEffort(spec, effort), unwatched);
        QVERIFY2(std::abs(static_cast<double>(figures->requests) - 100'000) < 1'000,
                 qPrintable(QString::number(figures->requests)));
    }
}

void TestSweep::refusesWhatSimulateRefuses()
{
    const SweepSpec spec{.base = idleCluster()};
    const auto refused = sweep(spec, std::vector<double>{1, 0}, quick, unwatched);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::NotPositive);
}

void TestSweep::stopsWhenTold()
{
    const SweepSpec spec{.base = idleCluster()};
    std::int64_t reached = 0;
    const auto stopped = sweep(spec, sweepValues(spec), quick, [&](std::int64_t done, std::int64_t) {
        reached = std::max(reached, done);
        return done < 500;
    });
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().code, Code::Cancelled);
    QVERIFY(reached >= 500 && reached < 1000);
}

QTEST_GUILESS_MAIN(TestSweep)
#include "tst_sweep.moc"
