// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/TrialRun.h"

#include "core/latency/Forecast.h"
#include "tests/core/cluster/Nanoseconds.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTest>

using namespace shardscope;
using test::milliseconds;

namespace {

std::shared_ptr<const EvaluatedPlan> triedPlan()
{
    const auto data = test::makeData({});
    PlanSpec spec;
    spec.shards = 6;
    spec.k = 5;
    spec.metric = data->metric;
    auto plan =
        evaluatePlan(data, test::truthOf(*data, 10), spec, [](Stage, std::int64_t, std::int64_t) { return true; });
    if (!plan.ok()) {
        qFatal("plan refused");
    }
    return *plan;
}

} // namespace

class TestTrialRun : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_plan = triedPlan(); }
    void everyQueryHasItsTraceFastestFirst();
    void serversKeepToThePace();
    void deadlineLosesWhatComesLater();
    void networkTakesItsTimeEachWay();
    void deadlineShorterThanTheNetworkIsRefused();
    void stoppedRunAnswersWithWhatItHas();
    void impossibleClusterIsRefused();

private:
    SimulationSpec spec(int nprobe) const
    {
        ServiceModel service;
        service.durations = Durations::constant(milliseconds);
        service.costOfShard.assign(6, 1.0);
        auto result = forecastOf(*m_plan, nprobe, service);
        result.arrivals.qps = 300;
        return result;
    }

    std::shared_ptr<const EvaluatedPlan> m_plan;
};

void TestTrialRun::everyQueryHasItsTraceFastestFirst()
{
    const auto run = tryOutFor(0.5, *m_plan, spec(3), std::nullopt, unwatched);
    QVERIFY(run.ok());
    QVERIFY(!run->traces.empty());
    QCOMPARE(run->figures.latency.total(), static_cast<std::int64_t>(run->traces.size()));
    const auto took = [](const QueryTrace &trace) { return trace.ended - trace.intended; };
    QVERIFY(std::ranges::is_sorted(run->traces, {}, took));
    for (const auto &trace : run->traces) {
        QVERIFY(trace.query.isValid() && trace.query.index() < 40U);
        for (const auto &attempt : trace.attempts) {
            QCOMPARE(attempt.to.shard, m_plan->routes->order(trace.query.value)[attempt.position]);
        }
        QCOMPARE(trace.asked, 3);
        QCOMPARE(trace.attempts.size(), std::size_t(3));
        QCOMPARE(trace.coverage(), 1.0);
    }
    QCOMPARE(run->figures.latency.max(), took(run->traces.back()));
}

void TestTrialRun::serversKeepToThePace()
{
    const auto run = tryOutFor(0.3, *m_plan, spec(2), Durations::constant(5 * milliseconds), unwatched);
    QVERIFY(run.ok());
    for (const auto &trace : run->traces) {
        QVERIFY(trace.ended - trace.intended >= static_cast<std::int64_t>(5 * milliseconds));
    }
}

void TestTrialRun::deadlineLosesWhatComesLater()
{
    auto hurried = spec(2);
    hurried.end.deadline = 2 * milliseconds;
    const auto run = tryOutFor(0.2, *m_plan, hurried, Durations::constant(20 * milliseconds), unwatched);
    QVERIFY(run.ok());
    QCOMPARE(run->figures.coverage.value, 0.0);
    for (const auto &trace : run->traces) {
        QCOMPARE(trace.answered, 0);
        QVERIFY(std::ranges::none_of(trace.attempts, &AttemptTrace::counted));
    }
}

void TestTrialRun::networkTakesItsTimeEachWay()
{
    auto distant = spec(2);
    distant.network.base = 2 * milliseconds;
    distant.network.jitter = milliseconds;
    const auto run = tryOutFor(0.3, *m_plan, distant, std::nullopt, unwatched);
    QVERIFY(run.ok());
    for (const auto &trace : run->traces) {
        for (const auto &attempt : trace.attempts) {
            QVERIFY(attempt.arrived - attempt.sent >= static_cast<std::int64_t>(2 * milliseconds));
            QVERIFY(attempt.serviceBegan >= attempt.arrived);
            QVERIFY(attempt.received - attempt.serviceEnded >= static_cast<std::int64_t>(2 * milliseconds));
        }
    }
}

void TestTrialRun::deadlineShorterThanTheNetworkIsRefused()
{
    auto distant = spec(2);
    distant.network.base = 2 * milliseconds;
    distant.end.deadline = 3 * milliseconds;
    const auto run = tryOut(*m_plan, distant, {}, unwatched);
    QVERIFY(!run.ok());
    QCOMPARE(run.error().code, Code::DeadlineTooShort);
}

void TestTrialRun::stoppedRunAnswersWithWhatItHas()
{
    std::int64_t started = 0;
    const auto run = tryOutFor(4, *m_plan, spec(2), std::nullopt, [&](std::int64_t done, std::int64_t total) {
        started = done;
        return done < total / 5;
    });
    QVERIFY(run.ok());
    QVERIFY(!run->traces.empty());
    QVERIFY(static_cast<std::int64_t>(run->traces.size()) <= started);
}

void TestTrialRun::impossibleClusterIsRefused()
{
    auto none = spec(2);
    none.replicas = 0;
    const auto run = tryOutFor(1, *m_plan, none, std::nullopt, unwatched);
    QVERIFY(!run.ok());
    QCOMPARE(run.error().code, Code::OutOfRange);
}

QTEST_GUILESS_MAIN(TestTrialRun)
#include "tst_trialrun.moc"
