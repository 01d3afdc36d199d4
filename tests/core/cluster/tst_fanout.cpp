// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/cluster/FanOut.h"
#include "tests/core/cluster/Nanoseconds.h"
#include "tests/core/cluster/ScriptedCluster.h"

#include <QTest>

#include <atomic>
#include <cstdlib>
#include <map>
#include <new>
#include <numeric>

using namespace shardscope;
using test::ms;

namespace {

std::atomic<std::int64_t> allocations = 0;

} // namespace

// The steady state must not allocate; only a counting operator new can tell.
void *operator new(std::size_t size)
{
    ++allocations;
    if (void *p = std::malloc(size)) {
        return p;
    }
    throw std::bad_alloc();
}
void operator delete(void *p) noexcept
{
    std::free(p);
}
void operator delete(void *p, std::size_t) noexcept
{
    std::free(p);
}

namespace {

/// Keeps what it hears.
class Listener : public AnswerSink
{
public:
    struct Heard
    {
        std::vector<Neighbor> results;
        std::vector<ShardId> missing;
        double coverage = 0;
        int answers = 0;
        int traces = 0;
        QueryTrace trace;
    };
    std::map<std::int64_t, Heard> heard;

    void answered(const FanOutAnswer &answer) override
    {
        Heard &h = heard[answer.number];
        ++h.answers;
        h.results.assign(answer.results.begin(), answer.results.end());
        h.missing.assign(answer.missing.begin(), answer.missing.end());
        h.coverage = answer.coverage();
    }
    void traced(const QueryTrace &trace) override
    {
        Heard &h = heard[trace.number];
        ++h.traces;
        h.trace = trace;
    }
};

std::vector<ShardId> firstShards(int count)
{
    std::vector<ShardId> shards;
    for (int i = 0; i < count; ++i) {
        shards.emplace_back(i);
    }
    return shards;
}

/// Polls until nothing is under way, or for a second.
void finish(FanOut &fanOut)
{
    const auto until = steadyNow() + 1000 * ms;
    while (fanOut.underWay() > 0 && steadyNow() < until) {
        fanOut.poll(steadyNow() + ms);
    }
}

} // namespace

class TestFanOut : public QObject
{
    Q_OBJECT

private slots:
    void mergesTheNearestOfAllShardsEachOnce();
    void queryWithoutShardsEndsAtOnce();
    void deadlineNamesTheShardsThatAreMissing();
    void answerTakenAfterTheDeadlineIsLate();
    void enoughCoverageEndsBeforeTheDeadline();
    void refusalAsksAnotherReplicaThenGivesUp();
    void failureIsNeverAnEmptyAnswer();
    void hedgeWinsAndTheLoserIsCancelled();
    void concurrencyStaysBounded();
    void endAllEndsEveryQuery();
    void steadyStateAllocatesNothing();
};

void TestFanOut::mergesTheNearestOfAllShardsEachOnce()
{
    ScriptedCluster cluster(4, 1);
    cluster.script = [](const ShardRequest &request, ShardReply &reply) {
        const int shard = request.to.shard.value;
        request.hits[0] = {VectorId(7), 1.5F}; // spilled to all
        request.hits[1] = {VectorId(10 + shard), 2.0F + static_cast<float>(shard)};
        request.hits[2] = {VectorId(20 + shard), 10.0F};
        reply.hits = 3;
        return true;
    };
    Listener listener;
    FanOut fanOut(cluster, listener, {});
    const auto shards = firstShards(4);
    fanOut.start({.number = 1, .shards = shards, .k = 6, .intended = steadyNow()});
    finish(fanOut);
    const auto &heard = listener.heard[1];
    const std::vector<Neighbor> expected{{VectorId(7), 1.5F},  {VectorId(10), 2.0F}, {VectorId(11), 3.0F},
                                         {VectorId(12), 4.0F}, {VectorId(13), 5.0F}, {VectorId(20), 10.0F}};
    QVERIFY(heard.results == expected);
    QCOMPARE(heard.coverage, 1.0);
    QCOMPARE(heard.answers, 1);
    QCOMPARE(heard.traces, 1);
    QCOMPARE(heard.trace.attempts.size(), std::size_t(4));
    for (const auto &attempt : heard.trace.attempts) {
        QVERIFY(attempt.queued <= attempt.sent && attempt.sent <= attempt.received &&
                attempt.received <= attempt.merged);
        QVERIFY(attempt.counted);
    }
}

void TestFanOut::queryWithoutShardsEndsAtOnce()
{
    ScriptedCluster cluster(1, 1);
    Listener listener;
    FanOut fanOut(cluster, listener, {});
    fanOut.start({.number = 5, .intended = steadyNow()});
    QCOMPARE(listener.heard[5].answers, 1);
    QCOMPARE(listener.heard[5].traces, 1);
    QCOMPARE(listener.heard[5].coverage, 1.0);
}

void TestFanOut::deadlineNamesTheShardsThatAreMissing()
{
    ScriptedCluster cluster(3, 1);
    cluster.script = [](const ShardRequest &request, ShardReply &) { return request.to.shard != ShardId(1); };
    Listener listener;
    FanOut fanOut(cluster, listener, {.end = {.deadline = 50.0 * ms}});
    const auto shards = firstShards(3);
    fanOut.start({.number = 1, .shards = shards, .intended = steadyNow()});
    finish(fanOut);
    QCOMPARE(listener.heard[1].missing, std::vector<ShardId>{ShardId(1)});
    QCOMPARE(listener.heard[1].answers, 1);
    QCOMPARE(listener.heard[1].traces, 1);
    QCOMPARE(cluster.cancelled.size(), std::size_t(1));
    QCOMPARE(listener.heard[1].trace.attempts[1].status, ReplyStatus::Cancelled);
}

void TestFanOut::answerTakenAfterTheDeadlineIsLate()
{
    ScriptedCluster cluster(1, 1); // answers at once, but nobody comes for the answer in time
    Listener listener;
    FanOut fanOut(cluster, listener, {.end = {.deadline = 1 * ms}});
    const auto shards = firstShards(1);
    fanOut.start({.number = 1, .shards = shards, .k = 1, .intended = steadyNow()});
    QTest::qSleep(3);
    finish(fanOut);
    const auto &heard = listener.heard[1];
    QCOMPARE(heard.answers, 1);
    QCOMPARE(heard.traces, 1);
    QCOMPARE(heard.coverage, 0.0);
    QCOMPARE(heard.missing, shards);
    QVERIFY(!heard.trace.attempts[0].counted);
}

void TestFanOut::enoughCoverageEndsBeforeTheDeadline()
{
    ScriptedCluster cluster(4, 1);
    cluster.script = [](const ShardRequest &request, ShardReply &) { return request.to.shard != ShardId(0); };
    Listener listener;
    FanOut fanOut(cluster, listener,
                  {.end = {.deadline = 60'000.0 * ms, .minimumCoverage = 0.75, .shareOfTimeLeft = 0}});
    const auto shards = firstShards(4);
    fanOut.start({.number = 1, .shards = shards, .intended = steadyNow()});
    finish(fanOut);
    QCOMPARE(listener.heard[1].answers, 1);
    QCOMPARE(listener.heard[1].coverage, 0.75);
}

void TestFanOut::refusalAsksAnotherReplicaThenGivesUp()
{
    ScriptedCluster cluster(2, 2);
    cluster.script = [](const ShardRequest &request, ShardReply &reply) {
        const bool isDown = request.to.shard == ShardId(0) || request.to.replica == 0;
        reply.status = isDown ? ReplyStatus::Refused : ReplyStatus::Answered;
        return true;
    };
    Listener listener;
    FanOut fanOut(cluster, listener, {});
    const auto shards = firstShards(2);
    fanOut.start({.number = 1, .shards = shards, .intended = steadyNow()});
    finish(fanOut);
    QCOMPARE(listener.heard[1].missing, std::vector<ShardId>{ShardId(0)});
    QCOMPARE(listener.heard[1].traces, 1);
}

void TestFanOut::failureIsNeverAnEmptyAnswer()
{
    ScriptedCluster cluster(1, 1);
    cluster.script = [](const ShardRequest &, ShardReply &reply) {
        reply.status = ReplyStatus::Failed;
        return true;
    };
    Listener listener;
    FanOut fanOut(cluster, listener, {});
    const auto shards = firstShards(1);
    fanOut.start({.number = 1, .shards = shards, .intended = steadyNow()});
    finish(fanOut);
    QCOMPARE(listener.heard[1].coverage, 0.0);
    QCOMPARE(listener.heard[1].missing.size(), std::size_t(1));
}

void TestFanOut::hedgeWinsAndTheLoserIsCancelled()
{
    ScriptedCluster cluster(1, 2);
    int first = -1;
    cluster.script = [&](const ShardRequest &request, ShardReply &) {
        first = first < 0 ? request.to.replica : first;
        return request.to.replica != first; // the first one asked hangs
    };
    Listener listener;
    FanOut fanOut(cluster, listener, {.hedge = Hedge{.delay = 2.0 * ms}});
    const auto shards = firstShards(1);
    fanOut.start({.number = 1, .shards = shards, .intended = steadyNow()});
    finish(fanOut);
    const auto &trace = listener.heard[1].trace;
    QCOMPARE(trace.attempts.size(), std::size_t(2));
    QVERIFY(!trace.attempts[0].isHedge && trace.attempts[0].status == ReplyStatus::Cancelled &&
            !trace.attempts[0].counted);
    QVERIFY(trace.attempts[1].isHedge && trace.attempts[1].counted);
    QVERIFY(trace.attempts[1].sent - trace.attempts[0].sent >= 2 * ms);
    QCOMPARE(listener.heard[1].coverage, 1.0);
}

void TestFanOut::concurrencyStaysBounded()
{
    ScriptedCluster cluster(10, 1);
    cluster.script = [](const ShardRequest &, ShardReply &) { return false; };
    Listener listener;
    FanOut fanOut(cluster, listener, {.maxOutstanding = 7});
    const auto shards = firstShards(10);
    for (int i = 0; i < 5; ++i) {
        fanOut.start({.number = i, .shards = shards, .intended = steadyNow()});
    }
    while (fanOut.underWay() > 0) {
        QVERIFY(!cluster.held.empty());
        cluster.answer(cluster.held.size() / 2);
        fanOut.poll(steadyNow());
    }
    QCOMPARE(cluster.most, 7);
    QCOMPARE(cluster.sent, 50);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(listener.heard[i].answers, 1);
        QCOMPARE(listener.heard[i].coverage, 1.0);
    }
}

void TestFanOut::endAllEndsEveryQuery()
{
    ScriptedCluster cluster(10, 1);
    cluster.script = [](const ShardRequest &request, ShardReply &) { return request.to.shard == ShardId(0); };
    Listener listener;
    {
        FanOut fanOut(cluster, listener, {.maxOutstanding = 12});
        const auto shards = firstShards(10);
        for (int i = 0; i < 3; ++i) {
            fanOut.start({.number = i, .shards = shards, .intended = steadyNow()});
        }
        fanOut.poll(steadyNow());
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(listener.heard[i].answers, 1);
        QCOMPARE(listener.heard[i].traces, 1);
    }
}

void TestFanOut::steadyStateAllocatesNothing()
{
    class Counter : public AnswerSink
    {
    public:
        int answers = 0;
        void answered(const FanOutAnswer &) override { ++answers; }
        void traced(const QueryTrace &) override {}
    };
    ScriptedCluster cluster(64, 2);
    Counter counter;
    FanOut fanOut(cluster, counter, {.hedge = Hedge{.quantile = 0.95}});
    const auto shards = firstShards(64);
    const auto ask = [&](int queries) {
        for (int i = 0; i < queries; ++i) {
            fanOut.start({.number = i, .shards = shards, .intended = steadyNow()});
            fanOut.poll(steadyNow());
        }
    };
    ask(2000); // hedge timers pile up until they are due
    QTest::qWait(20);
    ask(50);
    const auto before = allocations.load();
    ask(50);
    const auto perRequest = static_cast<double>(allocations.load() - before) / (50.0 * 64);
    QCOMPARE(perRequest, 0.0);
    QCOMPARE(counter.answers, 2100);
}

QTEST_GUILESS_MAIN(TestFanOut)
#include "tst_fanout.moc"
