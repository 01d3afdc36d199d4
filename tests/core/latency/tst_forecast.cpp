// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Forecast.h"

#include "core/latency/Sweep.h"
#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/latency/SimulationFixture.h"

#include <QTest>

#include <cmath>

using namespace shardscope;
using test::ms;

namespace {

} // namespace

class TestForecast : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void lossesAndRecallUnderTheDeadlineSumToOne_data();
    void lossesAndRecallUnderTheDeadlineSumToOne();
    void withoutADeadlineNothingIsLate();
    void whatTheIndexMissesIsNotLostTwice();
    void wayIsLearntFromTraces();
    void wayCountsAnswersOfFirstRequestsOnly();
    void wayIsThatOfTheShardThatServesLast();

private:
    LatencyFigures forecast(int nprobe, double deadline) const;

    std::shared_ptr<const EvaluatedPlan> m_plan;
};

void TestForecast::initTestCase()
{
    const auto data = test::makeData({});
    PlanSpec spec;
    spec.shards = 6;
    spec.k = 5;
    spec.metric = data->metric;
    auto plan =
        evaluatePlan(data, test::truthOf(*data, 10), spec, [](Stage, std::int64_t, std::int64_t) { return true; });
    QVERIFY(plan.ok());
    m_plan = *plan;
}

LatencyFigures TestForecast::forecast(int nprobe, double deadline) const
{
    ServiceModel service;
    service.durations = Durations::exponential(ms);
    service.costOfShard.assign(6, 1.0);
    auto spec = forecastOf(*m_plan, nprobe, service);
    spec.arrivals.qps = 100;
    if (deadline > 0) {
        spec.end.deadline = static_cast<std::int64_t>(deadline);
    }
    auto figures = simulate(withEffort(spec, {.requests = 800'000, .replications = 4}), unwatched);
    return figures.ok() ? *figures : LatencyFigures();
}

void TestForecast::lossesAndRecallUnderTheDeadlineSumToOne_data()
{
    QTest::addColumn<int>("nprobe");
    QTest::addColumn<double>("deadline");
    QTest::newRow("one shard, half of it late") << 1 << 0.7 * ms;
    QTest::newRow("three shards, some late") << 3 << 2 * ms;
    QTest::newRow("all shards, most late") << 6 << 0.2 * ms;
}

/// Two ways to one figure: what is lost part by part, and the recall that the simulator counts.
void TestForecast::lossesAndRecallUnderTheDeadlineSumToOne()
{
    QFETCH(int, nprobe);
    QFETCH(double, deadline);
    const auto figures = forecast(nprobe, deadline);
    const LossPoint &losses = m_plan->evaluation.losses[nprobe - 1];
    const double late = deadlineLoss(losses, figures);
    QVERIFY(late > 0.05);
    const double sum = losses.oracle + losses.routing + losses.index + late + figures.recall.value;
    QVERIFY2(std::abs(sum - 1) < 0.004, qPrintable(QString::number(sum))); // the simulator draws its queries
}

void TestForecast::withoutADeadlineNothingIsLate()
{
    const auto figures = forecast(3, 0);
    QCOMPARE(figures.recallLost.value, 0.0);
    QCOMPARE(deadlineLoss(m_plan->evaluation.losses[2], figures), 0.0);
}

void TestForecast::whatTheIndexMissesIsNotLostTwice()
{
    LatencyFigures figures;
    figures.recallLost.value = 0.4;
    // 0.8 are in asked shards, a quarter of which the index misses: so a quarter of those in late shards too.
    QCOMPARE(deadlineLoss({2, 0.1, 0.1, 0.2}, figures), 0.3);
    figures.recallLost.value = 0.8; // nothing came in time
    QCOMPARE(deadlineLoss({2, 0.1, 0.1, 0.2}, figures), 0.6);
    QCOMPARE(deadlineLoss({2, 0.5, 0.5, 0}, figures), 0.0);
}

/// Traces of a known network give it back, whatever the queueing and the service between its two ways.
void TestForecast::wayIsLearntFromTraces()
{
    const Network network{.base = 0.3 * ms, .jitter = 0.2 * ms};
    Random random(4);
    std::vector<QueryTrace> traces(20'000);
    for (auto &trace : traces) {
        trace.intended = 1'000'000'000;
        AttemptTrace attempt{.counted = true};
        attempt.arrived = trace.intended + network.wayThere(random);
        attempt.serviceBegan = attempt.arrived + random.below(3'000'000);
        attempt.serviceEnded = attempt.serviceBegan + random.below(9'000'000);
        attempt.merged = attempt.serviceEnded + network.wayBack(random);
        trace.attempts = {attempt};
    }
    const Network learnt = wayOf(traces);
    QVERIFY(std::abs(learnt.base - (network.base - network.jitter * std::log(0.9))) < 0.01 * ms);
    QVERIFY(std::abs(learnt.base + learnt.jitter - (network.base + network.jitter)) < 0.01 * ms);
}

void TestForecast::wayCountsAnswersOfFirstRequestsOnly()
{
    QVERIFY(wayOf({}).isInstant());
    QueryTrace trace{.intended = 1000};
    trace.attempts = {
        {.counted = true, .arrived = 1500, .serviceEnded = 9000, .merged = 9500},
        {.isHedge = true, .counted = true, .arrived = 5000, .serviceEnded = 9000, .merged = 9500},
        {.counted = false, .arrived = 7000},
    };
    const Network learnt = wayOf(std::span(&trace, 1));
    QCOMPARE(learnt.base, 500.0);
    QCOMPARE(learnt.jitter, 0.0);
}

/// Answers that came before it may have waited for it to be merged, which is no way.
void TestForecast::wayIsThatOfTheShardThatServesLast()
{
    QueryTrace trace{.intended = 1000};
    trace.attempts = {
        {.counted = true, .arrived = 1300, .serviceEnded = 4000, .merged = 9400},
        {.counted = true, .arrived = 1400, .serviceEnded = 9000, .merged = 9400},
        {.counted = true, .arrived = 1500, .serviceEnded = 6000, .merged = 9400},
    };
    const Network learnt = wayOf(std::span(&trace, 1));
    QCOMPARE(learnt.base, 400.0);
    QCOMPARE(learnt.jitter, 0.0);
}

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
