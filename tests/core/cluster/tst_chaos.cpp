// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/cluster/DistantCluster.h"
#include "core/cluster/EmbeddedCluster.h"
#include "core/cluster/FanOut.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/evaluate/Search.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/cluster/Nanoseconds.h"

#include <QTest>

#include <atomic>
#include <set>
#include <thread>

using namespace shardscope;
using test::ms;

namespace {

constexpr int shards = 6;
constexpr int k = 5;

/// Seconds to go on for: some for every run of the tests, minutes under the thread sanitizer.
double secondsToRun()
{
    const double given = qEnvironmentVariable("SHARDSCOPE_CHAOS_SECONDS").toDouble();
    return given > 0 ? given : 3;
}

std::shared_ptr<const EvaluatedPlan> planInChaos()
{
    Source source;
    source.location = "mixture:n=1200,d=8,clusters=12,queries=100,seed=3";
    auto data = open(source, unwatched);
    auto shared = std::make_shared<const DataSet>(*std::move(data));
    auto truth = std::make_shared<const GroundTruth>(*exactSearch(*shared, k, unwatched));
    PlanSpec spec;
    spec.shards = shards;
    spec.k = k;
    spec.seed = 3;
    auto plan = evaluatePlan(shared, truth, spec, [](Stage, std::int64_t, std::int64_t) { return true; });
    return *std::move(plan);
}

/// Counts what goes through it: every request must get one reply, and none may be made up.
class CountingCluster : public Cluster, private ReplySink
{
public:
    explicit CountingCluster(Cluster &cluster) : m_cluster(cluster) {}

    int shards() const override { return m_cluster.shards(); }
    int replicas() const override { return m_cluster.replicas(); }
    std::int64_t vectors(ShardId shard) const override { return m_cluster.vectors(shard); }
    bool isUp(ReplicaAddress replica) const override { return m_cluster.isUp(replica); }
    void send(const ShardRequest &request, ReplySink &sink) override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_sink = &sink;
            ++m_sent;
            m_doubled += m_underWay.insert(request.token).second ? 0 : 1;
        }
        m_cluster.send(request, *this);
    }
    void cancel(RequestToken token, ReplicaAddress at) override { m_cluster.cancel(token, at); }

    std::int64_t sent() const { return m_sent; }
    std::size_t underWay() const { return m_underWay.size(); }
    int wrong() const { return m_doubled + m_unknown; }

private:
    void reply(const ShardReply &reply) override
    {
        ReplySink *sink = nullptr;
        {
            const std::scoped_lock lock(m_mutex);
            m_unknown += m_underWay.erase(reply.token) ? 0 : 1;
            sink = m_sink;
        }
        sink->reply(reply);
    }

    Cluster &m_cluster;
    std::mutex m_mutex;
    ReplySink *m_sink = nullptr;
    std::set<RequestToken> m_underWay;
    std::int64_t m_sent = 0;
    int m_doubled = 0;
    int m_unknown = 0;
};

/// Holds every answer and trace against what must be true of it.
class Judge : public AnswerSink
{
public:
    explicit Judge(const std::vector<std::vector<Neighbor>> &expected) : m_expected(expected) {}

    std::vector<int> answers; ///< by query
    std::vector<int> traces;
    std::int64_t attempts = 0;
    QString fault; ///< the first thing that was wrong

    void answered(const FanOutAnswer &answer) override
    {
        count(answers, answer.number);
        demand(answer.missing.size() <= static_cast<std::size_t>(answer.asked), "more missing than asked");
        std::set<std::int32_t> ids;
        for (const auto &hit : answer.results) {
            demand(ids.insert(hit.id.value).second, "a vector twice in one answer");
        }
        demand(std::is_sorted(answer.results.begin(), answer.results.end()), "results out of order");
        if (answer.missing.empty()) {
            const auto &expected = m_expected[answer.number % m_expected.size()];
            demand(std::ranges::equal(answer.results, expected, {}, &Neighbor::id, &Neighbor::id),
                   "a complete answer that is not the one of the search");
        }
    }

    void traced(const QueryTrace &trace) override
    {
        count(traces, trace.number);
        demand(trace.ended >= trace.intended, "ended before it was meant to begin");
        int counted = 0;
        std::set<int> positions;
        for (const auto &attempt : trace.attempts) {
            ++attempts;
            demand(attempt.sent > 0 && attempt.received >= attempt.sent, "an attempt without its end");
            demand(!attempt.counted || attempt.status == ReplyStatus::Answered, "counted, but not answered");
            demand(!attempt.counted || attempt.merged <= trace.ended, "merged after the end");
            demand(attempt.serviceBegan == 0 || attempt.serviceBegan >= attempt.arrived, "served before it arrived");
            counted += attempt.counted ? 1 : 0;
            demand(!attempt.counted || positions.insert(attempt.position).second, "a shard counted twice");
        }
        demand(counted == trace.answered, "answers that no attempt brought");
    }

private:
    static void count(std::vector<int> &of, std::int64_t number)
    {
        of.resize(std::max<std::size_t>(of.size(), number + 1));
        ++of[number];
    }
    void demand(bool holds, const char *otherwise)
    {
        if (!holds && fault.isEmpty()) {
            fault = QString::fromLatin1(otherwise);
        }
    }

    const std::vector<std::vector<Neighbor>> &m_expected;
};

Faults randomFaults(Random &random)
{
    switch (random.below(8)) {
    case 0:
        return {.down = true};
    case 1:
        return {.silent = true};
    case 2:
        return {.errorProbability = 0.5};
    case 3:
        return {.straggler = {.probability = 0.3, .factor = 20}};
    case 4:
        return {.straggler = {.pauseEvery = 10, .pause = 5e6}};
    case 5:
        return {.addedDelay = Durations::exponential(1e6)};
    default:
        return {}; // well again
    }
}

/// Does something else to some replica again and again, from a thread of its own; in the end all are well.
class Saboteur
{
public:
    Saboteur(EmbeddedCluster &cluster, std::uint64_t seed)
        : m_cluster(cluster), m_thread([this, seed](const std::stop_token &stop) { run(stop, Random(seed)); })
    {
    }

private:
    void run(const std::stop_token &stop, Random random)
    {
        while (!stop.stop_requested()) {
            const ReplicaAddress victim{ShardId(random.below(shards)),
                                        static_cast<int>(random.below(m_cluster.replicas()))};
            m_cluster.setFaults(victim, randomFaults(random));
            std::this_thread::sleep_for(std::chrono::microseconds(random.below(2000)));
        }
        for (int shard = 0; shard < shards; ++shard) {
            for (int replica = 0; replica < m_cluster.replicas(); ++replica) {
                m_cluster.setFaults({ShardId(shard), replica}, {});
            }
        }
    }

    EmbeddedCluster &m_cluster;
    std::jthread m_thread;
};

FanOut::Settings randomSettings(Random &random)
{
    FanOut::Settings settings;
    settings.choice = static_cast<ReplicaChoice>(random.below(5));
    settings.maxOutstanding = 1 + static_cast<int>(random.below(200));
    settings.seed = random.next();
    if (random.below(3) > 0) {
        settings.hedge = random.below(2) ? Hedge{.quantile = 0.9} : Hedge{.delay = 1e6 * random.uniform()};
    }
    if (random.below(3) > 0) {
        settings.end = {.deadline = 1e6 * static_cast<double>(1 + random.below(20)),
                        .minimumCoverage = random.uniform(),
                        .shareOfTimeLeft = random.uniform()};
    }
    return settings;
}

} // namespace

/// Random clusters with random policies, while replicas fail at random. Takes SHARDSCOPE_CHAOS_SECONDS.
class TestChaos : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyRequestEndsOnceWhateverFails();

private:
    void runRound(std::uint64_t seed, bool &sound);

    std::shared_ptr<const EvaluatedPlan> m_plan;
    std::vector<std::vector<Neighbor>> m_expected; ///< by query, all shards asked
    std::int64_t m_attempts = 0;
};

void TestChaos::initTestCase()
{
    m_plan = planInChaos();
    for (std::int64_t query = 0; query < m_plan->data->queries.size(); ++query) {
        const auto answer = search(*m_plan, m_plan->data->queries.slice(query, 1), {}, shards);
        QVERIFY(answer.ok());
        std::vector<Neighbor> neighbours;
        for (const auto &hit : answer->results) {
            neighbours.push_back({hit.id, 0});
        }
        m_expected.push_back(std::move(neighbours));
    }
}

void TestChaos::everyRequestEndsOnceWhateverFails()
{
    const std::int64_t until = steadyNow() + static_cast<std::int64_t>(secondsToRun() * 1e9);
    std::uint64_t round = 0;
    bool sound = true;
    do {
        runRound(++round, sound);
        if (QTest::currentTestFailed() || !sound) {
            QFAIL(qPrintable(QString("round %1").arg(round)));
        }
    } while (steadyNow() < until);
    qInfo("%llu rounds, %lld requests", static_cast<unsigned long long>(round), static_cast<long long>(m_attempts));
}

void TestChaos::runRound(std::uint64_t seed, bool &sound)
{
    sound = false; // until the end is reached
    Random random(seed);
    EmbeddedCluster::Settings settings{.replicas = 1 + static_cast<int>(random.below(3)),
                                       .workers = 1 + static_cast<int>(random.below(2)),
                                       .seed = seed};
    if (random.below(2)) {
        settings.service = Durations::exponential(1e5);
    }
    auto embedded = *EmbeddedCluster::start(m_plan->indices, settings);
    EmbeddedCluster &servers = *embedded;
    std::unique_ptr<Cluster> cluster = std::move(embedded);
    if (random.below(2)) {
        cluster = std::make_unique<DistantCluster>(std::move(cluster), Network{.base = 5e4, .jitter = 3e5}, seed);
    }

    CountingCluster counting(*cluster);
    Judge judge(m_expected);
    const auto queries = static_cast<int>(50 + random.below(150));
    std::vector<ShardId> all;
    for (int shard = 0; shard < shards; ++shard) {
        all.emplace_back(shard);
    }
    {
        FanOut fanOut(counting, judge, randomSettings(random));
        {
            const Saboteur saboteur(servers, seed);
            for (int i = 0; i < queries; ++i) {
                fanOut.start({.number = i,
                              .vector = m_plan->data->queries.row(i % m_plan->data->queries.size()),
                              .shards = all,
                              .k = k,
                              .intended = steadyNow()});
                fanOut.poll(steadyNow() + static_cast<std::int64_t>(random.below(ms / 2)));
            }
        }
        const bool isCutShort = random.below(2) == 0; // ends with requests under way
        const std::int64_t patience = steadyNow() + 120'000 * ms;
        while (!isCutShort && fanOut.underWay() > 0) {
            QVERIFY2(steadyNow() < patience, "a request never ended");
            fanOut.poll(steadyNow() + 10 * ms);
        }
    }
    QVERIFY2(judge.fault.isEmpty(), qPrintable(judge.fault));
    QCOMPARE(judge.answers, std::vector<int>(queries, 1));
    QCOMPARE(judge.traces, std::vector<int>(queries, 1));
    QCOMPARE(judge.attempts, counting.sent());
    QCOMPARE(counting.underWay(), std::size_t(0));
    QCOMPARE(counting.wrong(), 0);
    m_attempts += judge.attempts;
    sound = true;
}

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
