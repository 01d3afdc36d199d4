// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/deploy/ShardPlacement.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
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

    /// Never fuller than the greedy way, and near the best of all placements where those can be counted.
    void evenedOutPlacementsAreNearTheBest()
    {
        double worst = 1;
        int better = 0;
        for (std::uint64_t seed = 1; seed <= 150; ++seed) {
            Random random(seed);
            const int nodes = 2 + static_cast<int>(random.below(2));
            std::vector<ShardBurden> shards(4 + random.below(5));
            for (auto &shard : shards) {
                shard = {std::exp(random.normal()), seed % 3 == 0 ? 0 : 2 * random.uniform()};
            }
            const auto fullest = [&](const std::vector<ShardPlace> &places) {
                std::vector<ShardBurden> carried(nodes);
                for (const ShardPlace &place : places) {
                    carried[place.node].bytes += shards[place.shard.index()].bytes;
                    carried[place.node].load += shards[place.shard.index()].load;
                }
                double most = 0;
                for (const ShardBurden &node : carried) {
                    most = std::max({most, node.bytes, node.load});
                }
                return most;
            };
            double best = std::numeric_limits<double>::infinity();
            std::vector<ShardPlace> tried(shards.size());
            const auto all = static_cast<std::int64_t>(std::pow(nodes, shards.size()));
            for (std::int64_t choice = 0; choice < all; ++choice) {
                std::int64_t rest = choice;
                for (std::size_t i = 0; i < shards.size(); ++i, rest /= nodes) {
                    tried[i] = {ShardId(i), 0, static_cast<int>(rest % nodes)};
                }
                best = std::min(best, fullest(tried));
            }
            const double found = fullest(placeWithin(shards, nodes, 1).value());
            const double greedy = fullest(placeShards(shards, nodes, 1).value());
            QVERIFY(found >= best * (1 - 1e-9));
            worst = std::max(worst, found / best);
            better += found < greedy * (1 - 1e-9) ? 1 : 0;
        }
        QVERIFY2(worst < 1.25, qPrintable(QString::number(worst)));
        QVERIFY2(better > 10, qPrintable(QString::number(better)));
    }

    void evenedOutCopiesStayApart()
    {
        for (std::uint64_t seed = 1; seed <= 100; ++seed) {
            Random random(seed);
            const int domains = 2 + static_cast<int>(random.below(4));
            const int nodes = domains + static_cast<int>(random.below(6));
            const int replicas = 1 + static_cast<int>(random.below(domains));
            std::vector<ShardBurden> shards(1 + random.below(60));
            for (auto &shard : shards) {
                shard = {std::exp(2 * random.normal()), random.uniform()};
            }
            const auto places = placeWithin(shards, nodes, replicas, domains);
            QVERIFY(places.ok());
            QCOMPARE(std::ssize(*places), std::ssize(shards) * replicas);
            for (std::size_t i = 0; i < shards.size(); ++i) {
                std::set<int> in;
                for (int replica = 0; replica < replicas; ++replica) {
                    const auto &place = (*places)[i * replicas + replica];
                    QVERIFY(place.shard == ShardId(i) && place.replica == replica);
                    QVERIFY(place.node >= 0 && place.node < nodes);
                    QVERIFY(in.insert(place.node % domains).second);
                }
            }
        }
        QCOMPARE(placeWithin(std::vector<ShardBurden>(3), 2, 3).error().code, Code::OutOfRange);
        QVERIFY(placeWithin({}, 2, 1).value().empty());
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
