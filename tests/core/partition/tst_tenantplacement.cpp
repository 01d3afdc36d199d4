// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/partition/HashPlacement.h"
#include "core/partition/TenantPlacement.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace shardscope;

namespace {

struct Case
{
    Tenancy tenancy;
    int shards = 1;
    std::vector<int> pieces;
};

/// Tenants of uneven sizes, some of which are cut into few pieces, some into nearly as many as there are shards.
Case randomCase(std::uint64_t seed)
{
    Random random(seed);
    Case made;
    made.shards = 1 + static_cast<int>(random.below(40));
    const auto tenants = 1 + random.below(12);
    for (std::int64_t tenant = 0; tenant < tenants; ++tenant) {
        made.tenancy.names.push_back(std::to_string(tenant));
        const auto most = random.below(3) == 0 ? made.shards : std::min(3, made.shards);
        made.pieces.push_back(1 + static_cast<int>(random.below(most)));
        made.tenancy.ofVector.insert(made.tenancy.ofVector.end(), random.below(200), TenantId(tenant));
    }
    return made;
}

/// As it is defined, by looking at every shard for every piece.
std::vector<ShardId> byDefinition(const Case &made)
{
    std::map<std::pair<int, int>, std::vector<std::size_t>> vectorsOf; // tenant, piece
    for (std::size_t tenant = 0; tenant < made.pieces.size(); ++tenant) {
        for (int piece = 0; piece < made.pieces[tenant]; ++piece) {
            vectorsOf[{static_cast<int>(tenant), piece}];
        }
    }
    for (std::size_t i = 0; i < made.tenancy.ofVector.size(); ++i) {
        const int tenant = made.tenancy.ofVector[i].value;
        const int pieces = made.pieces[tenant];
        const int piece = pieces > 1 ? placeOf(hashOf(VectorId(i)), pieces, Placement::Modulo) : 0;
        vectorsOf[{tenant, piece}].push_back(i);
    }
    std::vector<std::pair<std::pair<int, int>, std::vector<std::size_t>>> order(vectorsOf.begin(), vectorsOf.end());
    std::ranges::stable_sort(order, [](const auto &a, const auto &b) { return a.second.size() > b.second.size(); });
    std::vector<std::size_t> load(made.shards, 0);
    std::map<int, std::set<int>> shardsOf;
    std::vector<ShardId> shardOf(made.tenancy.ofVector.size());
    for (const auto &[piece, vectors] : order) {
        int best = -1;
        for (int shard = 0; shard < made.shards; ++shard) {
            if (!shardsOf[piece.first].contains(shard) && (best < 0 || load[shard] < load[best])) {
                best = shard;
            }
        }
        shardsOf[piece.first].insert(best);
        load[best] += vectors.size();
        for (const auto vector : vectors) {
            shardOf[vector] = ShardId(best);
        }
    }
    return shardOf;
}

} // namespace

class TestTenantPlacement : public QObject
{
    Q_OBJECT

private slots:
    void isThatOfTheDefinition();
    void oneHotTenantOnManyShards();
};

void TestTenantPlacement::isThatOfTheDefinition()
{
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        const Case made = randomCase(seed);
        QCOMPARE(placeTenants(made.tenancy, made.shards, made.pieces).shardOf, byDefinition(made));
    }
}

/// To look at every shard for every piece, and at every piece for each of them, takes hours here.
void TestTenantPlacement::oneHotTenantOnManyShards()
{
    constexpr int shards = 30'000;
    Case made{.tenancy = {}, .shards = shards, .pieces = {shards}};
    made.tenancy.names = {"hot"};
    made.tenancy.ofVector.assign(2 * shards, TenantId(0));
    for (int tenant = 1; tenant < shards / 2; ++tenant) { // half of the shards are fuller than the others before
        made.tenancy.names.push_back(std::to_string(tenant));
        made.tenancy.ofVector.insert(made.tenancy.ofVector.end(), 20, TenantId(tenant));
        made.pieces.push_back(1);
    }
    const Partition placed = placeTenants(made.tenancy, shards, made.pieces);
    QCOMPARE(std::ranges::max(placed.sizes()) <= 20 + 10, true);
    std::map<int, ShardId> shardOfPiece;
    std::set<ShardId> taken;
    for (std::size_t i = 0; i < 2 * shards; ++i) {
        const int piece = placeOf(hashOf(VectorId(i)), shards, Placement::Modulo);
        const auto [first, isNew] = shardOfPiece.try_emplace(piece, placed.shardOf[i]);
        QCOMPARE(placed.shardOf[i], first->second);
        QVERIFY(!isNew || taken.insert(placed.shardOf[i]).second);
    }
}

QTEST_GUILESS_MAIN(TestTenantPlacement)
#include "tst_tenantplacement.moc"
