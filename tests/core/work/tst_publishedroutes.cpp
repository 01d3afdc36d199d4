// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/work/PublishedRoutes.h"

#include <QTest>

#include <algorithm>
#include <set>
#include <utility>

using namespace shardscope;

/// What a published plan says of tenants and places that were moved.
class TestPublishedRoutes : public QObject
{
    Q_OBJECT

private slots:
    void aTenantIsAskedWhereItWent();
    void vectorsAreCountedWhereTheyAre();
    void whatIsNotThereChangesNothing();
    void aPlaceGoesToItsNode();
};

namespace {

PublishedPlan anyPublished(Random &random, int shards, int tenants)
{
    PublishedPlan plan{.spec = {}, .form = VectorForm(Metric::L2, Element::Float32, 2)};
    plan.routing.shards = shards;
    std::vector<std::int64_t> starts{0};
    std::vector<ShardId> ids;
    std::set<ShardId> held;
    for (int tenant = 0; tenant < tenants; ++tenant) {
        plan.tenants.push_back("t" + std::to_string(tenant));
        std::set<ShardId> of;
        const auto count = random.below(3);
        for (std::int64_t i = 0; i <= count; ++i) {
            of.insert(ShardId(random.below(shards)));
        }
        ids.insert(ids.end(), of.begin(), of.end());
        held.insert(of.begin(), of.end());
        starts.push_back(std::ssize(ids));
    }
    plan.routing.shardsOfTenant = {starts, ids};
    plan.routing.held.assign(held.begin(), held.end());
    for (int shard = 0; shard < shards; ++shard) {
        plan.places.push_back({ShardId(shard), 0, 0});
        plan.vectors.push_back(1);
    }
    return plan;
}

std::set<ShardId> shardsOf(const PublishedPlan &plan, int tenant)
{
    const auto row = plan.routing.shardsOfTenant.row(tenant);
    return {row.begin(), row.end()};
}

} // namespace

void TestPublishedRoutes::aTenantIsAskedWhereItWent()
{
    Random random(3);
    for (int round = 0; round < 300; ++round) {
        const int shards = 2 + static_cast<int>(random.below(6));
        const int tenants = 1 + static_cast<int>(random.below(8));
        PublishedPlan plan = anyPublished(random, shards, tenants);
        const PublishedPlan before = plan;
        const int moved = static_cast<int>(random.below(tenants));
        const ShardId from = *shardsOf(plan, moved).begin();
        const ShardId to(random.below(shards));
        auto expected = shardsOf(plan, moved);
        expected.erase(from);
        expected.insert(to);
        const auto &name = plan.tenants[static_cast<std::size_t>(moved)];
        QCOMPARE(moveTenant(plan, name, from, to, 7), from != to);
        for (int tenant = 0; tenant < tenants; ++tenant) {
            QVERIFY(shardsOf(plan, tenant) == (tenant == moved ? expected : shardsOf(before, tenant)));
        }
        QVERIFY(std::ranges::is_sorted(plan.routing.held));
        QVERIFY(std::ranges::binary_search(plan.routing.held, to));
        // Once more is nothing new.
        const auto lists = plan.routing.shardsOfTenant;
        const auto counts = plan.vectors;
        QVERIFY(from == to || !moveTenant(plan, name, from, to, 7));
        QVERIFY(plan.vectors == counts);
        QVERIFY(plan.routing.shardsOfTenant == lists);
    }
}

/// An engine that finds an empty shard that should hold vectors says that it is missing, and nothing can be searched.
void TestPublishedRoutes::vectorsAreCountedWhereTheyAre()
{
    Random random(6);
    for (int round = 0; round < 300; ++round) {
        constexpr int shards = 4;
        const int tenants = 1 + static_cast<int>(random.below(5));
        PublishedPlan plan = anyPublished(random, shards, tenants);
        std::vector<std::vector<std::int64_t>> of(tenants, std::vector<std::int64_t>(shards)); // vectors
        for (int tenant = 0; tenant < tenants; ++tenant) {
            for (const ShardId shard : shardsOf(plan, tenant)) {
                of[tenant][shard.index()] = 1 + random.below(50);
            }
        }
        const auto counted = [&](int shard) {
            std::int64_t sum = 0;
            for (const auto &row : of) {
                sum += row[shard];
            }
            return sum;
        };
        for (int shard = 0; shard < shards; ++shard) {
            plan.vectors[shard] = counted(shard);
        }
        for (int step = 0; step < 12; ++step) {
            const int tenant = static_cast<int>(random.below(tenants));
            const ShardId from = *shardsOf(plan, tenant).begin();
            const ShardId to(random.below(shards));
            const auto moved = std::exchange(of[tenant][from.index()], 0);
            of[tenant][to.index()] += moved;
            moveTenant(plan, plan.tenants[tenant], from, to, moved);
            for (int shard = 0; shard < shards; ++shard) {
                QCOMPARE(plan.vectors[shard], counted(shard));
            }
        }
        // What was written since is not counted, but goes with the tenant.
        if (tenants == 1 && shardsOf(plan, 0).size() == 1) {
            const ShardId from = *shardsOf(plan, 0).begin();
            moveTenant(plan, plan.tenants[0], from, ShardId(from.value == 0), 1);
            QCOMPARE(plan.vectors[from.index()], 0);
        }
    }
}

void TestPublishedRoutes::whatIsNotThereChangesNothing()
{
    Random random(4);
    PublishedPlan plan = anyPublished(random, 3, 2);
    QVERIFY(!moveTenant(plan, "nobody", ShardId(0), ShardId(1), 1));
    QVERIFY(!moveTenant(plan, "t0", ShardId(0), ShardId(3), 1));
    plan.routing.shardsOfTenant = {};
    QVERIFY(!moveTenant(plan, "t0", ShardId(0), ShardId(1), 1));
}

void TestPublishedRoutes::aPlaceGoesToItsNode()
{
    Random random(5);
    PublishedPlan plan = anyPublished(random, 3, 1);
    QVERIFY(movePlace(plan, {ShardId(1), 0, 0}, 2));
    QCOMPARE(plan.places[1].node, 2);
    QVERIFY(!movePlace(plan, {ShardId(1), 0, 0}, 2));
    QVERIFY(!movePlace(plan, {ShardId(7), 0, 0}, 2));
    QCOMPARE(plan.places[0].node, 0);
}

QTEST_APPLESS_MAIN(TestPublishedRoutes)
#include "tst_publishedroutes.moc"
