// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/PlanNodes.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTest>

#include <set>

using namespace shardscope;
using namespace shardscope::test;

class PlanNodesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyCopyIsCountedWhereItIs_data();
    void everyCopyIsCountedWhereItIs();
    void shardsStandWhereDeployingPutsThem();
    void moreCopiesThanNodesAreRefused();

private:
    static std::shared_ptr<const EvaluatedPlan> plan(const char *strategy, const char *router, int shards,
                                                     int tenants = 0)
    {
        const auto data = makeData({.vectors = 500, .queries = 30, .tenants = tenants, .seed = 3});
        PlanSpec spec;
        spec.strategy.kind = strategy;
        spec.router.kind = router;
        spec.shards = shards;
        spec.k = 5;
        auto built = evaluatePlan(data, truthOf(*data, 10), spec, ignoreStages);
        return built ? *std::move(built) : nullptr;
    }
};

void PlanNodesTest::everyCopyIsCountedWhereItIs_data()
{
    QTest::addColumn<int>("shards");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("replicas");
    QTest::addColumn<int>("tenants");
    QTest::newRow("one node") << 12 << 1 << 1 << 0;
    QTest::newRow("copies") << 12 << 5 << 3 << 0;
    QTest::newRow("more nodes than shards") << 3 << 8 << 1 << 0;
    QTest::newRow("tenants") << 7 << 3 << 2 << 4;
}

/// Against sums over the partition and the routes, shard by shard.
void PlanNodesTest::everyCopyIsCountedWhereItIs()
{
    QFETCH(int, shards);
    QFETCH(int, nodes);
    QFETCH(int, replicas);
    QFETCH(int, tenants);
    const auto built = tenants > 0 ? plan("tenant", "tenant", shards, tenants) : plan("semantic", "centroid", shards);
    QVERIFY(built);
    const int there = built->spec.shards;
    const int nprobe = std::min(2, there);
    const auto placed = placePlan(*built, built->loadAt(nprobe).amounts, nodes, replicas);
    QVERIFY(placed.ok());
    QCOMPARE(std::ssize(placed->places), std::ptrdiff_t(there) * replicas);
    QCOMPARE(std::ssize(placed->nodes), std::ptrdiff_t(nodes));

    std::vector<double> vectors(nodes);
    std::vector<double> queries(nodes);
    std::vector<double> bytes(nodes);
    std::vector<std::set<int>> nodesOfShard(there);
    const auto sizes = built->partition->sizes();
    for (std::size_t i = 0; i < placed->places.size(); ++i) {
        const ShardPlace &place = placed->places[i];
        const auto shard = place.shard.index();
        double asking = 0; // counted query by query
        for (std::int64_t query = 0; query < built->data->queries.size(); ++query) {
            for (int rank = 0; rank < nprobe; ++rank) {
                asking += built->routes->order(query)[rank] == place.shard ? 1 : 0;
            }
        }
        QCOMPARE(placed->burdens[i].vectors, double(sizes[shard]));
        QCOMPARE(placed->burdens[i].queries * replicas, asking);
        QVERIFY(placed->burdens[i].bytes >= double(sizes[shard]) * double(built->data->base.rowBytes()));
        vectors[place.node] += double(sizes[shard]);
        queries[place.node] += asking / replicas;
        bytes[place.node] += placed->burdens[i].bytes;
        nodesOfShard[shard].insert(place.node);
    }
    for (const auto &on : nodesOfShard) {
        QCOMPARE(std::ssize(on), std::ptrdiff_t(replicas)); // no two copies on one node
    }
    double allBytes = 0;
    for (int node = 0; node < nodes; ++node) {
        QCOMPARE(placed->nodes[node].vectors, vectors[node]);
        QVERIFY(std::abs(placed->nodes[node].queries - queries[node]) < 1e-9 * (1 + queries[node]));
        QCOMPARE(placed->nodes[node].bytes, bytes[node]);
        allBytes += bytes[node];
    }
    QVERIFY(std::abs(allBytes - replicas * built->evaluation.memoryBytes) <= 1e-9 * allBytes);
    QVERIFY(std::abs(placed->mean().bytes * nodes - allBytes) <= 1e-9 * allBytes);
}

void PlanNodesTest::shardsStandWhereDeployingPutsThem()
{
    const auto built = plan("semantic", "centroid", 16);
    QVERIFY(built);
    const auto load = built->loadAt(3).amounts;
    std::vector<ShardBurden> burdens;
    for (int shard = 0; shard < 16; ++shard) {
        burdens.push_back({double(built->indices->memory(ShardId(shard)).total()), load[shard]});
    }
    const auto placed = placePlan(*built, load, 4, 2);
    QVERIFY(placed.ok());
    QVERIFY(placed->places == placeShards(burdens, 4, 2).value());
}

void PlanNodesTest::moreCopiesThanNodesAreRefused()
{
    const auto built = plan("random", "broadcast", 4);
    QVERIFY(built);
    const auto placed = placePlan(*built, built->loadAt(1).amounts, 2, 3);
    QVERIFY(!placed.ok());
    QCOMPARE(placed.error().code, Code::OutOfRange);
}

QTEST_GUILESS_MAIN(PlanNodesTest)
#include "tst_plannodes.moc"
