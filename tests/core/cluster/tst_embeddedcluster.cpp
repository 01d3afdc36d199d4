// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/cluster/EmbeddedCluster.h"
#include "core/cluster/LoadDriver.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/evaluate/Search.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/cluster/Nanoseconds.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>

using namespace shardscope;
using test::milliseconds;

namespace {

/// A small plan with everything a cluster needs.
std::shared_ptr<const EvaluatedPlan> plainPlan()
{
    Source source;
    source.location = "mixture:n=3000,d=16,clusters=30,queries=100,seed=3";
    auto data = open(source, unwatched);
    auto shared = std::make_shared<const DataSet>(*std::move(data));
    auto truth = std::make_shared<const GroundTruth>(*exactSearch(*shared, 10, unwatched));
    PlanSpec spec;
    spec.shards = 8;
    auto plan = evaluatePlan(shared, truth, spec, [](Stage, std::int64_t, std::int64_t) { return true; });
    return *std::move(plan);
}

std::shared_ptr<const Workload> workloadOf(const EvaluatedPlan &plan, int nprobe)
{
    return std::make_shared<const Workload>(Workload::fromRoutes(*plan.routes, nprobe, *plan.partition, *plan.targets));
}

std::unique_ptr<EmbeddedCluster> startCluster(const EvaluatedPlan &plan, const EmbeddedCluster::Settings &settings)
{
    auto cluster = EmbeddedCluster::start(plan.indices, settings);
    return *std::move(cluster);
}

LoadSpec loadOf(const EvaluatedPlan &plan, int nprobe)
{
    LoadSpec load;
    load.workload = workloadOf(plan, nprobe);
    load.queries = plan.data->queries;
    load.k = plan.spec.k;
    load.arrivals.qps = 500;
    load.warmUp = 20;
    load.count = 300;
    return load;
}

class Collector : public AnswerSink
{
public:
    std::vector<std::vector<Neighbor>> results;
    std::map<std::int64_t, int> answers;
    std::map<std::int64_t, int> traces;
    std::int64_t badAttempts = 0;

    void answered(const FanOutAnswer &answer) override
    {
        ++answers[answer.number];
        results.resize(std::max<std::size_t>(results.size(), answer.number + 1));
        results[answer.number].assign(answer.results.begin(), answer.results.end());
    }
    void traced(const QueryTrace &trace) override
    {
        ++traces[trace.number];
        for (const auto &attempt : trace.attempts) {
            badAttempts += attempt.received > 0 ? 0 : 1;
        }
    }
};

} // namespace

class TestEmbeddedCluster : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { m_plan = plainPlan(); }

    void fanOutFindsWhatTheSearchFinds();
    void measuredRecallIsTheOneOfTheCurve();
    void queueingIsReal();
    void pacedServiceTakesItsTime();
    void pacedServerBeginsAsSoonAsItCould();
    void downReplicaCostsCoverageOnlyWhenItIsTheLast();
    void silentReplicaIsCancelledAtTheDeadline();
    void fanOutMayGoWithItsLastReply();
    void clusterThatGoesAwayEndsTheRunWithWhatWasMeasured();
    void runStopsWhenTold();
    void impossibleSettingsAreRefused();

private:
    std::shared_ptr<const EvaluatedPlan> m_plan;
};

void TestEmbeddedCluster::fanOutFindsWhatTheSearchFinds()
{
    const auto cluster = startCluster(*m_plan, {.replicas = 2});
    const auto workload = workloadOf(*m_plan, 3);
    Collector collector;
    FanOut fanOut(*cluster, collector, {});
    for (std::int64_t query = 0; query < 100; ++query) {
        fanOut.start({.number = query,
                      .vector = m_plan->data->queries.row(query),
                      .shards = workload->asked(query),
                      .k = 10,
                      .intended = steadyNow()});
    }
    while (fanOut.underWay() > 0) {
        fanOut.poll(steadyNow() + 10'000'000);
    }
    for (std::int64_t query = 0; query < 100; ++query) {
        const auto answer = search(*m_plan, m_plan->data->queries.slice(query, 1), {}, 3);
        QVERIFY(answer.ok());
        QCOMPARE(collector.results[query].size(), answer->results.size());
        for (std::size_t i = 0; i < answer->results.size(); ++i) {
            QCOMPARE(collector.results[query][i].id, answer->results[i].id);
        }
    }
}

void TestEmbeddedCluster::measuredRecallIsTheOneOfTheCurve()
{
    const auto cluster = startCluster(*m_plan, {});
    auto load = loadOf(*m_plan, 2);
    load.count = 3000;
    load.arrivals.qps = 20'000;
    const auto figures = measure(*cluster, load, unwatched);
    QVERIFY(figures.ok());
    QCOMPARE(figures->latency.total(), 3000);
    QCOMPARE(figures->coverage.value, 1.0);
    const double expected = m_plan->evaluation.recall[1].recall;
    QVERIFY2(std::abs(figures->recall.value - expected) < 0.03,
             qPrintable(QString("%1 %2").arg(figures->recall.value).arg(expected)));
}

void TestEmbeddedCluster::queueingIsReal()
{
    // Ten requests at once to one worker who takes 2 milliseconds each: the last has waited for the nine before it.
    const auto cluster = startCluster(*m_plan, {.service = Durations::constant(2 * milliseconds)});
    Collector collector;
    FanOut fanOut(*cluster, collector, {});
    const std::vector<ShardId> shard{ShardId(0)};
    const auto start = steadyNow();
    for (int i = 0; i < 10; ++i) {
        fanOut.start({.number = i, .vector = m_plan->data->queries.row(i), .shards = shard, .intended = start});
    }
    while (fanOut.underWay() > 0) {
        fanOut.poll(steadyNow() + 10'000'000);
    }
    QVERIFY(static_cast<double>(steadyNow() - start) >= 20 * milliseconds);
}

void TestEmbeddedCluster::pacedServiceTakesItsTime()
{
    const auto cluster = startCluster(*m_plan, {.service = Durations::constant(3 * milliseconds)});
    auto load = loadOf(*m_plan, 4);
    load.arrivals.qps = 50;
    load.count = 20;
    load.warmUp = 0;
    int attempts = 0;
    load.onTrace = [&](const QueryTrace &trace) {
        for (const auto &attempt : trace.attempts) {
            QVERIFY(static_cast<double>(attempt.serviceEnded - attempt.serviceBegan) >= 3 * milliseconds);
            QVERIFY(attempt.sent <= attempt.serviceBegan && attempt.serviceEnded <= attempt.received);
            ++attempts;
        }
    };
    QVERIFY(measure(*cluster, load, unwatched).ok());
    QCOMPARE(attempts, 80);
}

/// Whatever else this machine has to do: on a machine of its own, a server would have begun then.
void TestEmbeddedCluster::pacedServerBeginsAsSoonAsItCould()
{
    const auto cluster = startCluster(*m_plan, {.service = Durations::exponential(milliseconds)});
    auto load = loadOf(*m_plan, 4);
    load.warmUp = 0;
    std::vector<AttemptTrace> attempts;
    load.onTrace = [&](const QueryTrace &trace) {
        attempts.insert(attempts.end(), trace.attempts.begin(), trace.attempts.end());
    };
    QVERIFY(measure(*cluster, load, unwatched).ok());
    std::ranges::stable_sort(attempts, {}, &AttemptTrace::serviceEnded);
    std::vector<std::int64_t> freeSince(8, 0);
    for (const auto &attempt : attempts) {
        std::int64_t &free = freeSince[attempt.to.shard.index()];
        QCOMPARE(attempt.serviceBegan, std::max(attempt.arrived, free));
        free = attempt.serviceEnded;
    }
}

void TestEmbeddedCluster::downReplicaCostsCoverageOnlyWhenItIsTheLast()
{
    const auto cluster = startCluster(*m_plan, {.replicas = 2});
    auto load = loadOf(*m_plan, 8);
    cluster->setFaults({ShardId(3), 0}, {.down = true});
    QCOMPARE(measure(*cluster, load, unwatched)->coverage.value, 1.0);
    cluster->setFaults({ShardId(3), 1}, {.down = true});
    QCOMPARE(measure(*cluster, load, unwatched)->coverage.value, 7.0 / 8);
    cluster->setFaults({ShardId(3), 1}, {});
    QCOMPARE(measure(*cluster, load, unwatched)->coverage.value, 1.0);
}

void TestEmbeddedCluster::silentReplicaIsCancelledAtTheDeadline()
{
    const auto cluster = startCluster(*m_plan, {});
    cluster->setFaults({ShardId(0), 0}, {.silent = true});
    auto load = loadOf(*m_plan, 8);
    load.count = 30;
    load.fanOut.end.deadline = 30 * milliseconds;
    const auto figures = measure(*cluster, load, unwatched);
    QVERIFY(figures.ok());
    QVERIFY(figures->coverage.value <= 7.0 / 8 + 1e-9);
    QCOMPARE(figures->latency.total(), 30);
}

/// For the thread sanitizer: the thread that brought the last reply must be done with the fan-out by then.
void TestEmbeddedCluster::fanOutMayGoWithItsLastReply()
{
    const auto cluster = startCluster(*m_plan, {});
    const auto workload = workloadOf(*m_plan, 4);
    constexpr int rounds = 1000;
    Collector collector;
    for (int i = 0; i < rounds; ++i) {
        FanOut fanOut(*cluster, collector, {});
        fanOut.start({.number = i,
                      .vector = m_plan->data->queries.row(i % 100),
                      .shards = workload->asked(i % 100),
                      .intended = steadyNow()});
        while (fanOut.underWay() > 0) {
            fanOut.poll(steadyNow() + 10'000'000);
        }
    }
    QCOMPARE(collector.traces.size(), std::size_t(rounds));
    QCOMPARE(collector.badAttempts, 0);
}

void TestEmbeddedCluster::clusterThatGoesAwayEndsTheRunWithWhatWasMeasured()
{
    const auto cluster = startCluster(*m_plan, {});
    auto load = loadOf(*m_plan, 4);
    load.onTrace = [&](const QueryTrace &trace) {
        if (trace.number == 100) {
            for (int shard = 0; shard < 8; ++shard) {
                cluster->setFaults({ShardId(shard), 0}, {.down = true});
            }
        }
    };
    const auto figures = measure(*cluster, load, unwatched);
    QVERIFY(figures.ok());
    QCOMPARE(figures->latency.total(), 300);
    QVERIFY(figures->coverage.value < 0.9);
}

void TestEmbeddedCluster::runStopsWhenTold()
{
    const auto cluster = startCluster(*m_plan, {});
    auto load = loadOf(*m_plan, 4);
    load.count = 1'000'000;
    load.warmUp = 0;
    QElapsedTimer clock;
    clock.start();
    const auto figures = measure(*cluster, load, [&](std::int64_t, std::int64_t) { return clock.elapsed() < 300; });
    QVERIFY(figures.ok()); // of what was measured until then
    QVERIFY(figures->latency.total() > 0 && figures->latency.total() < load.count / 2);
    const auto nothing = measure(*cluster, load, [](std::int64_t, std::int64_t) { return false; });
    QCOMPARE(nothing.error().code, Code::Cancelled);
}

void TestEmbeddedCluster::impossibleSettingsAreRefused()
{
    QCOMPARE(EmbeddedCluster::start(m_plan->indices, {.replicas = 0}).error().subject, std::string("replicas"));
    QCOMPARE(EmbeddedCluster::start(m_plan->indices, {.workers = -3}).error().subject, std::string("workers"));
    QCOMPARE(EmbeddedCluster::start(m_plan->indices, {.replicas = 100, .workers = 100}).error().subject,
             std::string("threads"));
}

QTEST_GUILESS_MAIN(TestEmbeddedCluster)
#include "tst_embeddedcluster.moc"
