// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/evaluate/Bootstrap.h"
#include "core/jobs/Parallel.h"

#include <QTest>

#include <cmath>

using namespace shardscope;

class TestBootstrap : public QObject
{
    Q_OBJECT

private slots:
    void coversTheTruth();
    void widthFollowsTheSpread();
    void curveAndMeanAgree();
    void certainRecallHasNoWidth();
    void singleQueryTellsNothingOfOthers();
    void stepsMayGoDown();
    void doesNotDependOnThreads();
};

namespace {

/// Queries of which each finds all its neighbours at nprobe 1 or all at nprobe 2: hits as correlated as can be.
ReachTable allOrNothing(Random &random, int queries, double share)
{
    constexpr int k = 10;
    ReachTable reach(queries, k, 3);
    for (int query = 0; query < queries; ++query) {
        reach.setCount(query, k);
        const std::uint16_t at = random.uniform() < share ? 1 : 2;
        for (auto &entry : reach.row(query)) {
            entry = {1, at, at};
        }
    }
    return reach;
}

} // namespace

void TestBootstrap::coversTheTruth()
{
    Random random(5);
    constexpr double truth = 0.8;
    constexpr int experiments = 300;
    int covered = 0;
    for (int i = 0; i < experiments; ++i) {
        const auto intervals = recallIntervals(allOrNothing(random, 150, truth), i, unwatched);
        covered += intervals[0].low <= truth && truth <= intervals[0].high;
    }
    // 95 % is nominal; the percentile bootstrap of 150 queries falls a little short. Five standard errors each way.
    QVERIFY2(covered >= 0.88 * experiments && covered <= 0.99 * experiments, qPrintable(QString::number(covered)));
}

void TestBootstrap::widthFollowsTheSpread()
{
    Random random(6);
    const auto reach = allOrNothing(random, 2000, 0.7);
    const double recall = reach.recallCurve()[0];
    const auto interval = recallIntervals(reach, 1, unwatched)[0];
    const double width = 2 * 1.96 * std::sqrt(recall * (1 - recall) / 2000); // as if k were 1, for hits are all alike
    QVERIFY(std::abs((interval.high - interval.low) / width - 1) < 0.1);
}

void TestBootstrap::curveAndMeanAgree()
{
    Random random(7);
    const auto reach = allOrNothing(random, 500, 0.6);
    std::vector<double> values;
    for (int query = 0; query < 500; ++query) {
        values.push_back(reach.recallOf(QueryId(query), 1));
    }
    const auto curve = recallIntervals(reach, 3, unwatched)[0];
    const auto mean = meanInterval(values, 3);
    QVERIFY(std::abs(curve.low - mean.low) < 1e-12 && std::abs(curve.high - mean.high) < 1e-12);
}

void TestBootstrap::certainRecallHasNoWidth()
{
    Random random(8);
    const auto intervals = recallIntervals(allOrNothing(random, 100, 0.5), 1, unwatched);
    QVERIFY(intervals[0].high - intervals[0].low > 0.1);
    QVERIFY(std::abs(intervals[1].low - 1) < 1e-12 && std::abs(intervals[2].high - 1) < 1e-12);
}

void TestBootstrap::singleQueryTellsNothingOfOthers()
{
    Random random(8);
    for (const Interval &interval : recallIntervals(allOrNothing(random, 1, 1), 1, unwatched)) {
        QVERIFY(interval.low == 0 && interval.high == 1);
    }
    const double difference = 0.3;
    const auto interval = meanInterval({&difference, 1}, 1);
    QVERIFY(interval.low == -1 && interval.high == 1);
}

void TestBootstrap::stepsMayGoDown()
{
    ReachTable reach(4, 2, 3);
    reach.keepSteps();
    for (int query = 0; query < 4; ++query) {
        reach.setCount(query, 2);
        reach.setSteps(query, {{1, 2}, {2, -1}}); // one is pushed out again
    }
    QCOMPARE(reach.recallCurve(), (std::vector<double>{1, 0.5, 0.5}));
    QCOMPARE(reach.hitsOf(QueryId(0), 1), 2);
    QCOMPARE(reach.hitsOf(QueryId(0), 3), 1);
    const auto intervals = recallIntervals(reach, 1, unwatched);
    QVERIFY(std::abs(intervals[1].low - 0.5) < 1e-12 && std::abs(intervals[1].high - 0.5) < 1e-12);
}

void TestBootstrap::doesNotDependOnThreads()
{
    Random random(9);
    const auto reach = allOrNothing(random, 300, 0.5);
    setThreadCount(1);
    const auto one = recallIntervals(reach, 1, unwatched);
    setThreadCount(3);
    const auto three = recallIntervals(reach, 1, unwatched);
    QVERIFY(one[0].low == three[0].low && one[0].high == three[0].high);
    QVERIFY(recallIntervals(reach, 1, [](std::int64_t, std::int64_t) { return false; }).empty());
}

QTEST_GUILESS_MAIN(TestBootstrap)
#include "tst_bootstrap.moc"
