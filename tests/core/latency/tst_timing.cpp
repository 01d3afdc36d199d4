// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/ForecastSettings.h"
#include "core/latency/SearchDistances.h"
#include "core/latency/TimedShards.h"
#include "core/latency/Timing.h"
#include "core/partition/Partitioner.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace shardscope;

namespace {

std::shared_ptr<const EvaluatedPlan> somePlan()
{
    static const auto data = test::makeData({.vectors = 2000, .queries = 60, .dim = 4});
    PlanSpec spec;
    spec.strategy.kind = "random";
    spec.router.kind = "broadcast";
    spec.shards = 8;
    return evaluatePlan(data, test::truthOf(*data, 20), spec, test::ignoreStages).value();
}

/// A machine on which each request takes 100 µs, and more where others are at work, which come and go.
class NoisyClock
{
public:
    NoisyClock(std::uint64_t seed, double busyShare) : m_random(seed), m_busyShare(busyShare) {}

    std::int64_t operator()()
    {
        if (m_isIn) { // the end of a request
            if (--m_untilChange <= 0) {
                m_isBusy = m_random.uniform() < m_busyShare;
                m_untilChange = static_cast<int>(1 + m_random.below(30));
            }
            m_now += static_cast<std::int64_t>(1e5 * (m_isBusy ? 1.5 + 2 * m_random.uniform() : 1));
        }
        m_isIn = !m_isIn;
        return m_now;
    }

private:
    Random m_random;
    double m_busyShare;
    bool m_isIn = false;
    bool m_isBusy = false;
    int m_untilChange = 0;
    std::int64_t m_now = 0;
};

} // namespace

class TestTiming : public QObject
{
    Q_OBJECT

private slots:
    void theFastestOfAllRoundsCounts();
    void roundsGoOnWhileTheyFindSomethingFaster();
    void busyMachinesMoveServiceTimesLittle();
    void timedRequestsAreThoseOfTheQueries_data();
    void timedRequestsAreThoseOfTheQueries();
    void costsFollowTheQueriesThatAsk();
    void timingTellsWhenAndHow();
    void busyIsToldFromEachSign();
    void documentsComeBack();
    void forecastsKeepHowTheyWereTimed();
};

void TestTiming::theFastestOfAllRoundsCounts()
{
    Random random(2);
    for (int i = 0; i < 200; ++i) {
        const auto requests = static_cast<std::size_t>(1 + random.below(20));
        RepeatedTimes times(requests);
        std::vector<double> least(requests, 1e300);
        std::vector<double> sums;
        const auto rounds = 1 + random.below(6);
        for (std::int64_t round = 0; round < rounds; ++round) {
            sums.push_back(0);
            for (std::size_t request = 0; request < requests; ++request) {
                const double time = 1 + 9 * random.uniform();
                times.add(request, time);
                least[request] = std::min(least[request], time);
                sums.back() += time;
            }
            times.endRound();
        }
        double all = 0;
        for (std::size_t request = 0; request < requests; ++request) {
            QCOMPARE(times.fastest(request), least[request]);
            all += least[request];
        }
        std::ranges::sort(sums);
        const double usual = sums[sums.size() / 2];
        QVERIFY(std::abs(times.spread() - (rounds > 1 ? usual / all - 1 : 0)) < 1e-9);
    }
}

void TestTiming::roundsGoOnWhileTheyFindSomethingFaster()
{
    RepeatedTimes steady(1);
    for (int round = 1; !steady.isEnough(); ++round) {
        steady.add(0, 100);
        steady.endRound();
        QVERIFY(round <= RepeatedTimes::fewestRounds);
    }
    RepeatedTimes falling(1);
    for (int round = 0; round < 6; ++round) {
        QVERIFY(!falling.isEnough());
        falling.add(0, 100 - 10 * round);
        falling.endRound();
    }
    falling.add(0, 50);
    falling.endRound();
    QVERIFY(falling.isEnough());
    RepeatedTimes endless(1);
    double time = 1e6;
    while (!endless.isEnough()) {
        endless.add(0, time /= 2);
        endless.endRound();
    }
    QCOMPARE(endless.rounds(), RepeatedTimes::mostRounds);
}

/// Half of the time others double or triple each request's; what is found is nevertheless that of the quiet machine.
void TestTiming::busyMachinesMoveServiceTimesLittle()
{
    const auto plan = somePlan();
    int telling = 0;
    double all = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto timed = timeShards(*plan, 8, 10, unwatched, NoisyClock(seed, 0.5)).value();
        double sum = 0;
        for (const ServiceSample &sample : timed.samples) {
            sum += sample.service;
        }
        const double mean = sum / static_cast<double>(timed.samples.size());
        QVERIFY2(mean >= 1e5 - 1 && mean <= 1.4e5, qPrintable(QString::number(mean)));
        telling += timed.timing.spread > 0.1 ? 1 : 0;
        all += mean / 200;
    }
    QVERIFY2(all <= 1.05e5, qPrintable(QString::number(all)));     // where a single round would have said 1.75e5
    QVERIFY2(telling > 180, qPrintable(QString::number(telling))); // the spread tells of the others
    const auto quiet = timeShards(*plan, 8, 10, unwatched, NoisyClock(1, 0)).value();
    QVERIFY(quiet.timing.spread < 1e-9);
    QCOMPARE(quiet.timing.rounds, RepeatedTimes::fewestRounds);
    QCOMPARE(quiet.samples.size(), std::size_t(80));
}

void TestTiming::timedRequestsAreThoseOfTheQueries_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("router");
    for (const auto &strategy : partitionerKinds()) {
        for (const auto &router : routerKinds()) {
            const auto name = std::string(strategy.name) + ", " + std::string(router.name);
            QTest::newRow(name.c_str()) << QString::fromUtf8(strategy.name.data())
                                        << QString::fromUtf8(router.name.data());
        }
    }
}

/// Of tenants from one vector to most of all: what is timed of a shard computes, in the mean, as many distances as the
/// requests that the queries send it. Random queries would mostly find nothing of theirs there.
void TestTiming::timedRequestsAreThoseOfTheQueries()
{
    QFETCH(QString, strategy);
    QFETCH(QString, router);
    const auto data =
        test::makeData({.vectors = 400, .queries = 60, .training = 50, .dim = 3, .tenants = 12, .named = 4});
    PlanSpec spec{.name = "some", .strategy = {strategy.toStdString(), {}}, .shards = 4};
    spec.router.kind = router.toStdString();
    const auto made = evaluatePlan(data, test::truthOf(*data, 20), spec, test::ignoreStages);
    if (!made) {
        QVERIFY(made.error().code == Code::NeedsCentroids || made.error().code == Code::NeedsTrainingQueries);
        return;
    }
    const auto &plan = *made;
    for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
        struct Sum
        {
            double distances = 0;
            double squares = 0;
            double count = 0;
        };
        std::vector<Sum> asked(spec.shards);
        for (std::int64_t query = 0; query < data->queries.size(); ++query) {
            for (const ShardId shard : plan->routes->order(query).first(nprobe)) {
                if (shard.isValid()) {
                    const auto count = plan->indices->visible(shard, test::tenantOf(*data, QueryId(query)));
                    const auto distances = static_cast<double>(count);
                    asked[shard.index()].distances += distances;
                    asked[shard.index()].squares += distances * distances;
                    ++asked[shard.index()].count;
                }
            }
        }
        std::vector<Sum> timed(spec.shards);
        const auto requests = timeShards(*plan, nprobe, 300, unwatched, NoisyClock(1, 0)).value();
        for (const auto &sample : requests.samples) {
            timed[sample.shard.index()].distances += sample.distances;
            ++timed[sample.shard.index()].count;
        }
        for (int shard = 0; shard < spec.shards; ++shard) {
            const Sum &all = asked[shard];
            QCOMPARE(timed[shard].count, all.count > 0 ? 300.0 : 0.0);
            if (all.count > 0) {
                const double mean = all.distances / all.count;
                const double deviation = std::sqrt(std::max(0.0, all.squares / all.count - mean * mean));
                const double found = timed[shard].distances / timed[shard].count;
                QVERIFY2(std::abs(found - mean) <= 5 * deviation / std::sqrt(300) + 1e-9,
                         qPrintable(QString("%1 for %2").arg(found).arg(mean)));
            }
        }
    }
}

/// At whichever nprobe shards were timed: they cost what the requests at another one compute.
void TestTiming::costsFollowTheQueriesThatAsk()
{
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const auto data = test::makeData({.vectors = 500, .queries = 50, .dim = 3, .tenants = 8, .seed = seed});
        PlanSpec spec;
        spec.shards = 5;
        const auto plan = evaluatePlan(data, test::truthOf(*data, 20), spec, test::ignoreStages).value();
        const ServiceCost cost{.fixed = 2000, .perDistance = 30};
        for (const int timedAt : {1, 2, 5}) {
            const auto service = serviceOf(cost, distancesPerSearch(*plan, timedAt));
            for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
                const auto costs = costsAt(*plan, service, timedAt, nprobe);
                const auto distances = distancesPerSearch(*plan, nprobe);
                for (int shard = 0; shard < spec.shards; ++shard) {
                    const double mean = costs[shard] * service.durations.mean();
                    QVERIFY(std::abs(mean / cost.mean(distances[shard]) - 1) < 1e-9);
                }
            }
        }
    }
}

void TestTiming::timingTellsWhenAndHow()
{
    const auto before = static_cast<std::int64_t>(std::time(nullptr));
    const auto timed = timeShards(*somePlan(), 8, 5, unwatched).value();
    const auto after = static_cast<std::int64_t>(std::time(nullptr));
    QVERIFY(timed.timing.when >= before && timed.timing.when <= after);
    QVERIFY(timed.timing.rounds >= RepeatedTimes::fewestRounds && timed.timing.spread >= 0);
    QVERIFY(timed.timing.waited >= 0 && timed.timing.waited <= 1 && timed.timing.others >= 0);
}

void TestTiming::busyIsToldFromEachSign()
{
    QVERIFY(!wasBusy({.spread = 0.05, .others = 0.1, .waited = 0.01}, 2));
    QVERIFY(wasBusy({.spread = 0.5}, 2));
    QVERIFY(wasBusy({.others = 1}, 2));
    QVERIFY(!wasBusy({.others = 1}, 16)); // one of sixteen
    QVERIFY(wasBusy({.waited = 0.4}, 2));
}

void TestTiming::documentsComeBack()
{
    Random random(4);
    for (int i = 0; i < 200; ++i) {
        const Timing timing{.when = random.below(4'000'000'000),
                            .rounds = static_cast<int>(random.below(20)),
                            .spread = random.uniform(),
                            .others = 8 * random.uniform(),
                            .waited = random.uniform()};
        QVERIFY(timingFromJson(Json::parse(toJson(timing).dump())).value() == timing);
    }
    QCOMPARE(toJson(Timing{.when = 1764353045})["when"].get<std::string>(), std::string("2025-11-28T18:04:05Z"));
    QCOMPARE(whenText({.when = 1764353045}), std::string("2025-11-28 18:04 UTC"));
    QCOMPARE(timingFromJson(Json{{"when", "yesterday"}}).error().code, Code::BadDocument);
}

void TestTiming::forecastsKeepHowTheyWereTimed()
{
    ForecastSettings settings{.nprobe = 3};
    QVERIFY(forecastFromJson(toJson(settings)).value() == settings);
    settings.timing = Timing{.when = 1764353045, .rounds = 3, .spread = 0.25};
    QVERIFY(forecastFromJson(toJson(settings)).value() == settings);
}

QTEST_GUILESS_MAIN(TestTiming)
#include "tst_timing.moc"
