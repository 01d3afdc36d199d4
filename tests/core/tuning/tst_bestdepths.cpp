// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/evaluate/Oracle.h"
#include "core/tuning/BestDepths.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

using namespace shardscope;

/// How few shards queries could ask, had each asked the right ones.
class TestBestDepths : public QObject
{
    Q_OBJECT

private slots:
    void noChoiceOfDepthsAsksFewer_data();
    void noChoiceOfDepthsAsksFewer();
    void shardsThatWereNotLookedAtAreTakenForTheNext();
    void queriesWithoutNeighboursTellNothing();
};

namespace {

constexpr int neighbours = 10;

/// Held by some of `shards` at random, skewed so that some shards hold many.
ReachTable drawnReach(int queries, int shards, int copies, Random &random)
{
    ReachTable reach(queries, neighbours, shards);
    for (std::int64_t query = 0; query < queries; ++query) {
        std::vector<std::vector<ShardId>> places(neighbours);
        for (auto &of : places) {
            for (int copy = 0; copy <= copies; ++copy) {
                const ShardId shard(random.below(1 + random.below(std::uint64_t(shards))));
                if (std::ranges::find(of, shard) == of.end()) {
                    of.push_back(shard);
                }
            }
        }
        reach.setCount(query, neighbours);
        const auto coverage = oracleCoverage(places, neighbours);
        for (int i = 0; i < neighbours; ++i) {
            const auto first = std::ranges::find_if(coverage, [i](int held) { return held > i; });
            reach.row(query)[std::size_t(i)].best = static_cast<std::uint16_t>(first - coverage.begin() + 1);
        }
    }
    return reach;
}

/// The fewest shards, by trying all depths of all queries.
double fewest(const ReachTable &reach, double recall)
{
    const auto queries = static_cast<int>(reach.queries());
    double best = std::numeric_limits<double>::infinity();
    const std::function<void(int, int, double)> go = [&](int query, int asked, double found) {
        if (query == queries) {
            if (found >= recall * queries - 1e-9) {
                best = std::min(best, static_cast<double>(asked) / queries);
            }
            return;
        }
        const auto row = reach.row(query);
        for (int depth = 1; depth <= reach.nprobes(); ++depth) {
            const auto held = std::ranges::count_if(row, [&](const auto &entry) { return entry.best <= depth; });
            go(query + 1, asked + depth, found + static_cast<double>(held) / neighbours);
        }
    };
    go(0, 0, 0);
    return best;
}

} // namespace

void TestBestDepths::noChoiceOfDepthsAsksFewer_data()
{
    QTest::addColumn<int>("copies");
    QTest::newRow("no copies") << 0;
    QTest::newRow("copies") << 1;
}

void TestBestDepths::noChoiceOfDepthsAsksFewer()
{
    QFETCH(int, copies);
    constexpr int queries = 4;
    Random random(3);
    for (int round = 0; round < 60; ++round) {
        const auto reach = drawnReach(queries, 5, copies, random);
        const auto depths = bestDepthsOf(reach);
        for (const double recall : {0.3, 0.6, 0.8, 0.9, 0.975, 1.0}) {
            const double least = leastFanOut(depths, queries, recall);
            const double tried = fewest(reach, recall);
            QVERIFY2(least <= tried + 1e-9, qPrintable(QString("%1 against %2").arg(least).arg(tried)));
            // Without copies no shard adds more than one before it, and only a part of a request is left over.
            QVERIFY(copies > 0 || tried < least + 1.0 / queries + 1e-9);
        }
    }
}

void TestBestDepths::shardsThatWereNotLookedAtAreTakenForTheNext()
{
    ReachTable reach(1, neighbours, 2); // two shards looked at, of more
    reach.setCount(0, neighbours);
    for (int i = 0; i < neighbours; ++i) {
        reach.row(0)[std::size_t(i)].best = i < 5 ? 1 : i < 8 ? 2 : ReachTable::never;
    }
    const auto depths = bestDepthsOf(reach);
    QCOMPARE(depths.first, 0.5);
    QCOMPARE(leastFanOut(depths, 1, 0.5), 1.0);
    QCOMPARE(leastFanOut(depths, 1, 0.8), 2.0);
    QCOMPARE(leastFanOut(depths, 1, 1.0), 3.0);
}

void TestBestDepths::queriesWithoutNeighboursTellNothing()
{
    Random random(4);
    auto reach = drawnReach(3, 4, 0, random);
    reach.setCount(1, 0);
    QVERIFY(bestDepthsOf(reach).further.empty());
    QCOMPARE(leastFanOut(bestDepthsOf(reach), 3, 0.99), 1.0);
}

QTEST_GUILESS_MAIN(TestBestDepths)
#include "tst_bestdepths.moc"
