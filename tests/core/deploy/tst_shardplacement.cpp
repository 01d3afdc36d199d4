// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/deploy/ShardPlacement.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace shardscope;

class ShardPlacementTest : public QObject
{
    Q_OBJECT

private slots:
    void copiesOfAShardAreOnDifferentNodes()
    {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            Random random(seed);
            const int nodes = 1 + static_cast<int>(random.below(9));
            const int replicas = 1 + static_cast<int>(random.below(nodes));
            std::vector<ShardBurden> shards(1 + random.below(100));
            for (auto &shard : shards) {
                shard = {std::exp(2 * random.normal()), random.uniform() < 0.2 ? 0 : random.uniform()};
            }
            const auto places = placeShards(shards, nodes, replicas);
            QVERIFY(places.ok());
            QCOMPARE(std::ssize(*places), std::ssize(shards) * replicas);
            for (std::size_t i = 0; i < shards.size(); ++i) {
                std::set<int> on;
                for (int replica = 0; replica < replicas; ++replica) {
                    const auto &place = (*places)[i * replicas + replica];
                    QCOMPARE(place.shard, ShardId(i));
                    QCOMPARE(place.replica, replica);
                    QVERIFY(place.node >= 0 && place.node < nodes);
                    on.insert(place.node);
                }
                QCOMPARE(static_cast<int>(on.size()), replicas);
            }
        }
    }

    /// Longest processing time first is within 4/3 of the best for one copy, and the best is at least the mean and the
    /// largest (Graham 1969).
    void noNodeCarriesMuchMoreThanItMust()
    {
        for (std::uint64_t seed = 1; seed <= 200; ++seed) {
            Random random(seed);
            const int nodes = 2 + static_cast<int>(random.below(8));
            std::vector<ShardBurden> shards(nodes + random.below(60));
            double sum = 0;
            double largest = 0;
            for (auto &shard : shards) {
                const double size = std::exp(random.normal());
                shard = {size, size};
                sum += size;
                largest = std::max(largest, size);
            }
            const auto places = placeShards(shards, nodes, 1);
            QVERIFY(places.ok());
            std::vector<double> carried(nodes);
            for (const auto &place : *places) {
                carried[place.node] += shards[place.shard.index()].bytes;
            }
            const double bound = sum / nodes + largest * (1 - 1.0 / nodes); // of any greedy schedule
            QVERIFY(*std::ranges::max_element(carried) <= bound * (1 + 1e-9));
        }
    }

    void equalShardsAreSpreadEvenly()
    {
        const auto places = placeShards(std::vector<ShardBurden>(16, {1, 1}), 4, 2);
        QVERIFY(places.ok());
        std::vector<int> carried(4);
        for (const auto &place : *places) {
            ++carried[place.node];
        }
        QCOMPARE(carried, std::vector<int>(4, 8));
    }

    void moreCopiesThanNodesAreRefused()
    {
        const auto places = placeShards(std::vector<ShardBurden>(4, {1, 1}), 2, 3);
        QVERIFY(!places.ok());
        QCOMPARE(places.error().code, Code::OutOfRange);
    }
};

QTEST_GUILESS_MAIN(ShardPlacementTest)
#include "tst_shardplacement.moc"
