// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/evaluate/Oracle.h"

#include <QTest>

#include <bit>

using namespace shardscope;

class TestOracle : public QObject
{
    Q_OBJECT

private slots:
    void withoutSpillTakesTheFullestShards();
    void greedyIsNotEnough();
    void equalsTryingEveryChoice();
    void neverBelowAnyChoice();
};

namespace {

using Places = std::vector<std::vector<ShardId>>;

Places randomPlaces(Random &random, int targets, int shards, double spill)
{
    Places places(targets);
    for (auto &list : places) {
        list.emplace_back(random.below(shards));
        for (int shard = 0; shard < shards; ++shard) {
            if (ShardId(shard) != list.front() && random.uniform() < spill) {
                list.emplace_back(shard);
            }
        }
    }
    return places;
}

int heldBy(const Places &places, unsigned chosen)
{
    return static_cast<int>(std::ranges::count_if(places, [&](const auto &list) {
        return std::ranges::any_of(list, [&](ShardId shard) { return chosen >> shard.value & 1; });
    }));
}

} // namespace

void TestOracle::withoutSpillTakesTheFullestShards()
{
    const Places places{{ShardId(4)}, {ShardId(1)}, {ShardId(4)}, {ShardId(7)}, {ShardId(4)}, {ShardId(1)}};
    QCOMPARE(oracleCoverage(places, 6), (std::vector<int>{3, 5, 6}));
    QCOMPARE(oracleCoverage(places, 4), (std::vector<int>{3, 4})); // the others are only as near as the fourth
    QCOMPARE(oracleCoverage({}, 0), std::vector<int>());
}

void TestOracle::greedyIsNotEnough()
{
    // Greedy takes shard 0, which holds four, and then needs both others; shards 1 and 2 hold all six.
    const Places places{{ShardId(1), ShardId(0)}, {ShardId(1), ShardId(0)}, {ShardId(1)},
                        {ShardId(2), ShardId(0)}, {ShardId(2), ShardId(0)}, {ShardId(2)}};
    const auto coverage = oracleCoverage(places, 6);
    QCOMPARE(coverage[0], 4);
    QCOMPARE(coverage[1], 6);
}

void TestOracle::equalsTryingEveryChoice()
{
    Random random(1);
    for (int round = 0; round < 300; ++round) {
        const int shards = 2 + static_cast<int>(random.below(8));
        const auto places =
            randomPlaces(random, 1 + static_cast<int>(random.below(14)), shards, round % 3 == 0 ? 0 : 0.25);
        const int wanted = 1 + static_cast<int>(random.below(static_cast<std::int64_t>(places.size())));
        const auto coverage = oracleCoverage(places, wanted);
        std::vector<int> best(shards + 1);
        for (unsigned chosen = 0; chosen < 1U << shards; ++chosen) {
            auto &most = best[std::popcount(chosen)];
            most = std::max(most, std::min(heldBy(places, chosen), wanted));
        }
        for (int p = 1; p <= shards; ++p) {
            const int reached = p <= static_cast<int>(coverage.size()) ? coverage[p - 1] : wanted;
            QCOMPARE(reached, best[p]);
        }
    }
}

void TestOracle::neverBelowAnyChoice()
{
    // More targets than the exhaustive search takes: a bound, which no choice may exceed.
    Random random(2);
    for (int round = 0; round < 30; ++round) {
        const auto places = randomPlaces(random, 100, 12, 0.15);
        const auto coverage = oracleCoverage(places, 100);
        QVERIFY(std::ranges::is_sorted(coverage));
        for (unsigned chosen = 1; chosen < 1U << 12; ++chosen) {
            const auto p = static_cast<std::size_t>(std::popcount(chosen));
            QVERIFY(heldBy(places, chosen) <= (p <= coverage.size() ? coverage[p - 1] : 100));
        }
    }
}

QTEST_GUILESS_MAIN(TestOracle)
#include "tst_oracle.moc"
