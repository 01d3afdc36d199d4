// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/work/PublishedRoutes.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace shardscope;

/// What a published plan says of tenants and places that were moved.
class TestPublishedRoutes : public QObject
{
    Q_OBJECT

private slots:
    void aTenantIsAskedWhereItWent();
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
        QCOMPARE(moveTenant(plan, plan.tenants[static_cast<std::size_t>(moved)], from, to), from != to);
        for (int tenant = 0; tenant < tenants; ++tenant) {
            QVERIFY(shardsOf(plan, tenant) == (tenant == moved ? expected : shardsOf(before, tenant)));
        }
        QVERIFY(std::ranges::is_sorted(plan.routing.held));
        QVERIFY(std::ranges::binary_search(plan.routing.held, to));
        // Once more is nothing new.
        const auto lists = plan.routing.shardsOfTenant;
        QVERIFY(from == to || !moveTenant(plan, plan.tenants[static_cast<std::size_t>(moved)], from, to));
        QVERIFY(plan.routing.shardsOfTenant == lists);
    }
}

void TestPublishedRoutes::whatIsNotThereChangesNothing()
{
    Random random(4);
    PublishedPlan plan = anyPublished(random, 3, 2);
    QVERIFY(!moveTenant(plan, "nobody", ShardId(0), ShardId(1)));
    QVERIFY(!moveTenant(plan, "t0", ShardId(0), ShardId(3)));
    plan.routing.shardsOfTenant = {};
    QVERIFY(!moveTenant(plan, "t0", ShardId(0), ShardId(1)));
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
