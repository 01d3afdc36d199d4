// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Shuffle.h"
#include "core/cluster/FanOut.h"
#include "core/latency/Engines.h"
#include "core/latency/ReplicaQueues.h"
#include "tests/core/latency/SimulationFixture.h"

#include <QTest>

#include <cstring>
#include <map>

using namespace shardscope;
using test::ms;

namespace {

EventList *clockOfTheTest = nullptr;
std::int64_t simulatedNow()
{
    return clockOfTheTest->now();
}

/// A cluster in simulated time, with the queues, service times and ways of the simulation of the same spec. The vector
/// of a query points to its number in the stream.
class SimulatedCluster : public Cluster
{
public:
    SimulatedCluster(const SimulationSpec &spec, const Draws &draws, EventList &events,
                     std::vector<RunCounts::ShardCount> &counts)
        : m_spec(spec), m_draws(draws), m_events(events), m_queues(spec, draws, events, m_requests, counts)
    {
    }

    int replies = 0;

    int shards() const override { return m_spec.workload->shards(); }
    int replicas() const override { return m_spec.replicas; }
    std::int64_t vectors(ShardId) const override { return 0; }
    bool isUp(ReplicaAddress replica) const override { return m_queues.isUp(replicaOf(replica)); }

    void send(const ShardRequest &request, ReplySink &sink) override
    {
        const auto index = static_cast<std::int32_t>(m_requests.size());
        Sent sent{.token = request.token, .sink = &sink, .place = {request.query, request.to.shard}};
        auto &taken = m_taken[sent.place];
        sent.attempt = taken[0] ? 1 : 0; // a hedge is sent while the first request is under way, a further try is not
        taken[sent.attempt] = true;
        m_sent.push_back(sent);
        m_underWay[sent.token] = index;
        SimulatedRequest simulated;
        simulated.replica = replicaOf(request.to);
        simulated.measured = true;
        simulated.stage = SimulatedRequest::Stage::Away;
        std::int64_t number = 0;
        std::memcpy(&number, request.query, sizeof number);
        simulated.random = m_draws.request(number, positionOf(number, request.to.shard), sent.attempt);
        m_requests.push_back(simulated);
        m_events.schedule(m_events.now() + m_draws.wayThere(m_requests[index].random), Event::What::AtReplica, index);
    }

    void cancel(RequestToken token, ReplicaAddress) override
    {
        const auto index = m_underWay.at(token);
        SimulatedRequest &request = m_requests[index];
        using Stage = SimulatedRequest::Stage;
        if (request.stage == Stage::Away || request.stage == Stage::Waiting) {
            ++request.generation;
            reply(index, ReplyStatus::Cancelled);
        }
    }

    void handle(const Event &event)
    {
        using What = Event::What;
        const auto index = event.index;
        if (event.what() == What::Down || event.what() == What::Up) {
            const Outage &outage = m_spec.outages[index];
            const ReplicaId replica = replicaOf({outage.shard, outage.replica});
            return event.what() == What::Down ? m_queues.fail(replica) : m_queues.recover(replica);
        }
        if (m_requests[index].generation != event.generation) {
            return;
        }
        switch (event.what()) {
        case What::AtReplica:
            return m_queues.arrive(index);
        case What::Served:
            return m_queues.endService(index);
        case What::Answered:
            return reply(index, ReplyStatus::Answered);
        case What::Refused:
            return reply(index, ReplyStatus::Refused);
        default:
            return;
        }
    }

    std::vector<std::int64_t> queryOf; ///< of the workload, by number in the stream

private:
    using Place = std::pair<const std::byte *, ShardId>;
    struct Sent
    {
        RequestToken token;
        ReplySink *sink;
        Place place; ///< query and shard
        int attempt = 0;
    };

    ReplicaId replicaOf(ReplicaAddress replica) const
    {
        return ReplicaId(replica.shard.value * m_spec.replicas + replica.replica);
    }
    int positionOf(std::int64_t number, ShardId shard) const
    {
        const auto asked = m_spec.workload->asked(queryOf[number]);
        return static_cast<int>(std::ranges::find(asked, shard) - asked.begin());
    }
    void reply(std::int32_t index, ReplyStatus status)
    {
        ++replies;
        const Sent sent = m_sent[index];
        m_underWay.erase(sent.token);
        m_taken[sent.place][sent.attempt] = false;
        sent.sink->reply({.token = sent.token, .status = status, .serviceEnded = m_requests[index].service});
    }

    const SimulationSpec &m_spec;
    const Draws &m_draws;
    EventList &m_events;
    SimulatedRequests m_requests;
    ReplicaQueues m_queues;
    std::vector<Sent> m_sent;
    std::map<RequestToken, std::int32_t> m_underWay;
    std::map<Place, std::array<bool, 2>> m_taken;
};

/// Plays a simulation's queries through the FanOut that asks real clusters.
class RealTimeRun : public AnswerSink
{
public:
    RealTimeRun(const SimulationSpec &spec, std::uint64_t seed)
        : m_spec(spec), m_draws(spec, seed), m_counts(spec.workload->shards()),
          m_cluster(spec, m_draws, m_events, m_counts.shards), m_numbers(spec.queries)
    {
        clockOfTheTest = &m_events;
        m_fanOut = std::make_unique<FanOut>(m_cluster, *this,
                                            FanOut::Settings{.choice = spec.choice,
                                                             .hedge = spec.hedge,
                                                             .end = spec.end,
                                                             .maxOutstanding = 1'000'000,
                                                             .seed = Random::stream(seed, ~0ULL).next()},
                                            simulatedNow);
    }

    std::int64_t traces = 0;

    RunCounts run()
    {
        for (std::size_t i = 0; i < m_spec.outages.size(); ++i) {
            m_events.schedule(m_spec.outages[i].from, Event::What::Down, static_cast<std::int32_t>(i));
            m_events.schedule(m_spec.outages[i].until, Event::What::Up, static_cast<std::int32_t>(i));
        }
        scheduleArrival();
        while (!m_events.empty()) {
            const Event event = m_events.next();
            if (event.what() == Event::What::Arrival) {
                start();
            } else if (event.what() != Event::What::HedgeDue) { // which stands for something that the FanOut waits for
                m_cluster.handle(event);
            }
            do {
                m_cluster.replies = 0;
                m_fanOut->poll(0);
            } while (m_cluster.replies > 0);
            if (m_fanOut->nextDue() != m_due && m_fanOut->nextDue() != FanOutMachine::never) {
                m_due = m_fanOut->nextDue();
                m_events.schedule(m_due, Event::What::HedgeDue, -1);
            }
        }
        return m_counts;
    }

    void answered(const FanOutAnswer &answer) override
    {
        const std::int64_t query = m_cluster.queryOf[answer.number];
        const auto asked = m_spec.workload->asked(query);
        m_counts.count(*m_spec.workload, query, answer.took, answer.lastAnswered, [&](int position) {
            return position < answer.asked &&
                   std::ranges::find(answer.missing, asked[position]) == answer.missing.end();
        });
    }

    std::span<const ShardId> secondRound(std::int64_t number, std::span<const Neighbor>) override
    {
        return m_spec.workload->askedThen(m_cluster.queryOf[number]);
    }

    void traced(const QueryTrace &trace) override
    {
        ++traces;
        for (const auto &attempt : trace.attempts) {
            ++m_counts.requests;
            ++(attempt.isHedge ? m_counts.hedges : m_counts.firstRequests);
            m_counts.shards[attempt.to.shard.index()].asked += attempt.isHedge ? 0 : 1;
        }
    }

private:
    void scheduleArrival()
    {
        m_arrival += m_draws.interval();
        m_events.schedule(static_cast<std::int64_t>(m_arrival), Event::What::Arrival, 0);
    }

    void start()
    {
        const auto number = static_cast<std::int64_t>(m_cluster.queryOf.size());
        if (number == m_spec.queries) {
            return;
        }
        m_cluster.queryOf.push_back(m_draws.query());
        m_numbers[number] = number;
        m_fanOut->start({.number = number,
                         .vector = reinterpret_cast<const std::byte *>(&m_numbers[number]),
                         .shards = m_spec.workload->askedFirst(m_cluster.queryOf.back()),
                         .asksAgain = m_spec.workload->haveRounds(),
                         .intended = m_events.now()});
        scheduleArrival();
    }

    const SimulationSpec &m_spec;
    Draws m_draws;
    EventList m_events;
    RunCounts m_counts;
    SimulatedCluster m_cluster;
    std::vector<std::int64_t> m_numbers;
    std::unique_ptr<FanOut> m_fanOut;
    double m_arrival = 0;
    std::int64_t m_due = -1;
};

/// Queries that ask up to three of eight shards first and up to five more then.
Workload inTwoRounds()
{
    Random random(5);
    Routes routes(1000, 8);
    routes.keepRounds();
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        for (int i = 0; i < 8; ++i) {
            routes.order(query)[i] = ShardId(i);
            routes.thresholds(query)[i] = static_cast<float>(random.below(3));
        }
        auto order = routes.order(query);
        shuffle(order, random);
        routes.setFirstDepth(query, static_cast<int>(1 + random.below(3)));
        routes.continueAt(query, static_cast<float>(random.below(2)));
    }
    return Workload::fromRoutes(routes, ownDepth, 8);
}

} // namespace

/// Real and simulated time drive one machine: what a forecast plays is what a cluster would be asked.
class TestFanOutDrivers : public QObject
{
    Q_OBJECT

private slots:
    void bothPlayTheSameQueriesToTheBit_data();
    void bothPlayTheSameQueriesToTheBit();
};

void TestFanOutDrivers::bothPlayTheSameQueriesToTheBit_data()
{
    QTest::addColumn<int>("replicas");
    QTest::addColumn<ReplicaChoice>("choice");
    QTest::addColumn<double>("hedgeDelay"); // ms; 0: the percentile
    QTest::addColumn<EndPolicy>("end");
    QTest::addColumn<bool>("outages");
    QTest::addColumn<bool>("rounds");
    const EndPolicy patient;
    const EndPolicy hurried{.deadline = 6 * ms};
    const EndPolicy shorter{.deadline = 4 * ms};
    const EndPolicy content{.deadline = 20 * ms, .minimumCoverage = 0.7, .shareOfTimeLeft = 0.2};
    for (const auto &[outages, rounds] :
         {std::pair(false, false), std::pair(true, false), std::pair(false, true), std::pair(true, true)}) {
        const char *const with = rounds ? (outages ? "two rounds, with outages" : "two rounds, all up")
                                        : (outages ? "with outages" : "all up");
        QTest::addRow("one replica, %s", with) << 1 << ReplicaChoice::Random << 0.0 << hurried << outages << rounds;
        QTest::addRow("random, %s", with) << 2 << ReplicaChoice::Random << 0.0 << patient << outages << rounds;
        QTest::addRow("round robin, %s", with) << 3 << ReplicaChoice::RoundRobin << 2.0 << patient << outages << rounds;
        QTest::addRow("least outstanding, %s", with)
            << 3 << ReplicaChoice::LeastOutstanding << 0.0 << hurried << outages << rounds;
        QTest::addRow("two choices, %s", with) << 2 << ReplicaChoice::TwoChoices << 1.0 << shorter << outages << rounds;
        QTest::addRow("two choices, enough coverage, %s", with)
            << 3 << ReplicaChoice::TwoChoices << 0.0 << content << outages << rounds;
        QTest::addRow("C3, %s", with) << 3 << ReplicaChoice::C3 << 0.5 << content << outages << rounds;
    }
}

void TestFanOutDrivers::bothPlayTheSameQueriesToTheBit()
{
    QFETCH(int, replicas);
    QFETCH(ReplicaChoice, choice);
    QFETCH(double, hedgeDelay);
    QFETCH(EndPolicy, end);
    QFETCH(bool, outages);
    QFETCH(bool, rounds);
    SimulationSpec spec;
    spec.workload = std::make_shared<const Workload>(rounds ? inTwoRounds() : Workload::random(8, 5, 1000, 5));
    spec.replicas = replicas;
    spec.workers = replicas == 2 ? 2 : 1;
    spec.choice = choice;
    spec.arrivals.qps = 900.0 * replicas;
    spec.service = Durations::logNormal(ms, 0.6);
    spec.network = {.base = 0.1 * ms, .jitter = 0.05 * ms};
    spec.hedge = hedgeDelay > 0 ? Hedge{.delay = hedgeDelay * ms} : Hedge{.quantile = 0.9};
    spec.end = end;
    spec.queries = 3000;
    spec.warmUp = 0;
    for (int shard = 0; outages && shard < 8; ++shard) { // one after the other, and for a while two at once
        const std::int64_t from = 100'000'000 + shard * std::int64_t(90'000'000);
        spec.outages.push_back(
            {.shard = ShardId(shard), .replica = shard % replicas, .from = from, .until = from + 120'000'000});
        spec.outages.push_back(
            {.shard = ShardId(0), .replica = replicas - 1, .from = from + 1, .until = from + 30'000'000 + shard});
    }
    const auto simulated = playEvents(spec, 11, unwatched);
    RealTimeRun real(spec, 11);
    const auto played = real.run();

    QCOMPARE(real.traces, spec.queries);
    QCOMPARE(played.queries, simulated.queries);
    QCOMPARE(played.requests, simulated.requests);
    QCOMPARE(played.firstRequests, simulated.firstRequests);
    QCOMPARE(played.hedges, simulated.hedges);
    QCOMPARE(played.coverage, simulated.coverage);
    QCOMPARE(played.latency.mean(), simulated.latency.mean());
    QCOMPARE(played.latency.max(), simulated.latency.max());
    for (const double q : {0.01, 0.1, 0.5, 0.9, 0.99, 0.999}) {
        QCOMPARE(played.latency.quantile(q), simulated.latency.quantile(q));
    }
    for (std::size_t i = 0; i < simulated.shards.size(); ++i) {
        QCOMPARE(played.shards[i].busy, simulated.shards[i].busy);
        QCOMPARE(played.shards[i].waited, simulated.shards[i].waited);
        QCOMPARE(played.shards[i].asked, simulated.shards[i].asked);
        QCOMPARE(played.shards[i].slowest, simulated.shards[i].slowest);
    }
    // What is compared must be worth it.
    QCOMPARE(simulated.hedges > 0, replicas > 1);
    QVERIFY(simulated.coverage < static_cast<double>(spec.queries) || end.deadline == 0);
}

QTEST_GUILESS_MAIN(TestFanOutDrivers)
#include "tst_fanoutdrivers.moc"
