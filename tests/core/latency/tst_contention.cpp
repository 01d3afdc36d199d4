// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Engines.h"
#include "tests/core/latency/SimulationFixture.h"

using namespace shardscope;
using namespace shardscope::test;

/// Requests that slow each other down, as nodes on one machine do.
class TestContention : public QObject
{
    Q_OBJECT

private slots:
    void sharedProcessorFollowsKleinrock_data();
    void sharedProcessorFollowsKleinrock();
    void sharedProcessorsFollowErlang();
    void contentionOfNoneChangesNothing();
    void loadUnderContentionIsWhatTheNodesCarry();
    void contentionLiesOnLinesBetweenItsCounts();
    void whatFailsUnderContentionFreesTheOthers();
};

namespace {

/// Any number of requests at once on one shard, with as many processors to share as there are.
SimulationSpec sharing(double processors, double qps, const Durations &service)
{
    auto spec = cluster(1, 1, qps);
    spec.workers = 10'000;
    spec.service = service;
    for (int served = 1; served <= 1000; ++served) {
        spec.contention.slowdown.push_back(std::max(1.0, served / processors));
    }
    spec.queries = 300'000;
    spec.warmUp = 20'000;
    return spec;
}

} // namespace

void TestContention::sharedProcessorFollowsKleinrock_data()
{
    QTest::addColumn<Durations>("service");
    QTest::newRow("constant") << Durations::constant(ms);
    QTest::newRow("exponential") << Durations::exponential(ms);
    QTest::newRow("heavy") << Durations::gamma(0.4, ms / 0.4);
}

/// Under processor sharing the mean depends on nothing but the mean of the service: E[S] / (1 − load).
void TestContention::sharedProcessorFollowsKleinrock()
{
    QFETCH(Durations, service);
    const auto result = run(sharing(1, 700, service));
    verifyEstimate(result.mean, ms / 0.3, 0.08);
    // who is busy is in service all the while: Little's law over the requests there
    QVERIFY(std::abs(result.workPerQuery.value - result.mean.value) < 0.001 * ms);
}

/// With exponential service the number there is that of M/M/c, whichever of them is served.
void TestContention::sharedProcessorsFollowErlang()
{
    constexpr double chanceOfWaiting = 0.7111; // C(2, 1.6)
    verifyEstimate(run(sharing(2, 1600, Durations::exponential(ms))).mean, ms + chanceOfWaiting * ms / (2 * 0.2));
}

void TestContention::contentionOfNoneChangesNothing()
{
    auto spec = cluster(8, 3, 500);
    spec.nodeOf = {0, 0, 0, 1, 1, 1, 2, 2};
    spec.queries = 5000;
    spec.service = Durations::gamma(1.5, 0.2 * ms);
    const auto plain = playEvents(spec, 3, unwatched);
    spec.contention.slowdown = {1, 1, 1 + 1e-15}; // so little that it is lost in rounding, but shared all the same
    QVERIFY(!spec.contention.isNone());
    const auto shared = playEvents(spec, 3, unwatched);
    QCOMPARE(shared.requests, plain.requests);
    for (const double q : {0.1, 0.5, 0.9, 0.999}) {
        const auto difference = std::abs(shared.latency.quantile(q) - plain.latency.quantile(q));
        QVERIFY(difference <= plain.latency.quantile(q) / 100);
    }
    for (std::size_t i = 0; i < plain.shards.size(); ++i) {
        QVERIFY(std::abs(shared.shards[i].busy / plain.shards[i].busy - 1) < 1e-3);
    }
}

/// Just below the load at which the nodes have no time left, queues end; just above it, they grow with the run.
void TestContention::loadUnderContentionIsWhatTheNodesCarry()
{
    auto spec = cluster(6, 6, 100);
    spec.nodeOf = {0, 0, 1, 1, 2, 2};
    spec.service = Durations::constant(ms);
    spec.contention.slowdown = {1, 1, 1.5}; // three nodes, two processors
    const double most = saturationLoad(spec);
    QVERIFY(std::abs(most - 1000.0 / 3) < 1e-6);
    spec.queries = 20'000;
    spec.arrivals.qps = 0.97 * most;
    const double below = run(spec).mean.value;
    spec.arrivals.qps = 1.05 * most;
    const auto above = run(spec);
    QVERIFY(above.saturated);
    QVERIFY(above.mean.value > 5 * below);
}

void TestContention::contentionLiesOnLinesBetweenItsCounts()
{
    const Contention contention =
        contentionFrom({1, 2, 4}, {1.2, 0.9, 1.5}); // the first is 1, none is less than another
    QCOMPARE(contention.slowdown, (std::vector<double>{1, 1, 1.25, 1.5}));
    QCOMPARE(contention.at(3.5), 1.375);
    QCOMPARE(contention.at(6), 2.0);
    QCOMPARE(contention.at(1), 1.0);
    QCOMPARE(Contention{}.at(7), 1.0);
    QVERIFY(Contention{}.isNone());
    QVERIFY(contentionFrom({1}, {1}).isNone());
}

void TestContention::whatFailsUnderContentionFreesTheOthers()
{
    auto spec = cluster(2, 2, 50);
    spec.service = Durations::constant(2 * ms);
    spec.contention.slowdown = {1, 2};
    spec.queries = 2000;
    spec.warmUp = 0;
    QVERIFY(std::abs(run(spec).p50.value - 4 * ms) < 0.1 * ms); // both at once, each at half its pace
    spec.outages = {{ShardId(1), 0, 0, std::int64_t(1) << 60}};
    const auto result = run(spec);
    QVERIFY(std::abs(result.p50.value - 2 * ms) < 0.1 * ms);
    QCOMPARE(result.coverage.value, 0.5);
}

QTEST_GUILESS_MAIN(TestContention)
#include "tst_contention.moc"
