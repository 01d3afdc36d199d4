// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/HubGain.h"
#include "core/partition/HubCopies.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <nlohmann/json.hpp>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace shardscope;
using namespace shardscope::test;

/// What copies of hubs give, held against a partition that has none of them.
class TestHubGain : public QObject
{
    Q_OBJECT

private slots:
    void withoutCopiesOnlyTheFirstShardCounts_data();
    void withoutCopiesOnlyTheFirstShardCounts();
    void plansWithoutHubsTellNothing();
    void copiesAreTakenAwayAlone();
    void documentsBringThemBack();
};

namespace {

std::shared_ptr<const EvaluatedPlan> planWith(const Recipe &recipe, std::int64_t hubs, double spill, const char *index)
{
    const auto data = makeData(recipe);
    PlanSpec spec;
    spec.metric = recipe.metric;
    spec.strategy = {"semantic", {{"hubs", hubs}, {"spill", spill}}};
    spec.router.kind = "centroid";
    spec.index.kind = index;
    spec.shards = 8;
    auto plan = evaluatePlan(data, truthOf(*data, 2 * spec.k), spec, ignoreStages);
    if (!plan) {
        qFatal("the plan cannot be evaluated: code %d", int(plan.error().code));
    }
    return *std::move(plan);
}

/// Whether a shard among the first of a query's route is one of these.
bool isAsked(const EvaluatedPlan &plan, std::int64_t query, int nprobe, const std::vector<ShardId> &places)
{
    const auto asked = plan.routes->asked(query, nprobe);
    return std::ranges::find_first_of(asked, places) != asked.end();
}

} // namespace

void TestHubGain::withoutCopiesOnlyTheFirstShardCounts_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<double>("spill");
    QTest::addColumn<bool>("isInner");
    for (const char *index : {"flat", "hnsw", "sq8"}) {
        for (const double spill : {0.0, 0.2}) {
            QTest::addRow("%s, l2, spill %g", index, spill) << QString(index) << spill << false;
            QTest::addRow("%s, ip, spill %g", index, spill) << QString(index) << spill << true;
        }
    }
}

void TestHubGain::withoutCopiesOnlyTheFirstShardCounts()
{
    QFETCH(const QString, index);
    QFETCH(const double, spill);
    QFETCH(const bool, isInner);
    const auto plan =
        planWith({.vectors = 800, .queries = 60, .dim = 8, .metric = isInner ? Metric::InnerProduct : Metric::L2}, 20,
                 spill, qPrintable(index));
    const auto &gain = plan->evaluation.hubs;
    QVERIFY(gain.has_value());
    QVERIFY(gain->vectors >= 20); // those that a vector of the border was copied to everywhere count, too
    QCOMPARE(gain->copies, 7 * gain->vectors);
    const auto hubs = heldEverywhere(*plan->partition);
    QCOMPARE(std::ssize(hubs), gain->vectors);
    for (int nprobe = 1; nprobe <= 8; ++nprobe) {
        double with = 0;
        double without = 0;
        for (std::int64_t query = 0; query < 60; ++query) {
            for (const Neighbor &neighbor : plan->truth->found(query).first(10)) { // no two are equally far
                const auto places = plan->partition->placesOf(neighbor.id);
                const bool isHub = std::ranges::binary_search(hubs, neighbor.id);
                with += isAsked(*plan, query, nprobe, places);
                without += isAsked(*plan, query, nprobe, isHub ? std::vector{places.front()} : places);
            }
        }
        const HubGain::Point &point = gain->points[std::size_t(nprobe) - 1];
        QCOMPARE(point.nprobe, nprobe);
        QVERIFY(std::abs(point.with - with / 600) < 1e-9);
        QVERIFY(std::abs(point.without - without / 600) < 1e-9);
    }
    QVERIFY(gain->points.front().with > gain->points.front().without);
    QVERIFY(std::abs(gain->points.back().without - 1) < 1e-9); // all shards hold everything
    if (index == QLatin1String("flat")) {
        const double each = plan->evaluation.memoryBytes / static_cast<double>(800 + plan->partition->spill.size());
        QVERIFY(std::abs(gain->bytes - each * static_cast<double>(gain->copies)) < 0.1 * gain->bytes);
    }
}

void TestHubGain::plansWithoutHubsTellNothing()
{
    QVERIFY(!planWith({}, 0, 0.2, "flat")->evaluation.hubs);
    QVERIFY(planWith({}, 1, 0.2, "flat")->evaluation.hubs);
}

void TestHubGain::copiesAreTakenAwayAlone()
{
    Partition partition;
    partition.shards = 3;
    for (const int shard : {0, 1, 2, 0}) {
        partition.shardOf.emplace_back(shard);
    }
    partition.spill = {{VectorId(0), ShardId(1)}, {VectorId(1), ShardId(0)}, {VectorId(1), ShardId(2)}};
    const auto everywhere = heldEverywhere(partition);
    QVERIFY(everywhere == std::vector{VectorId(1)});
    const Partition plain = withoutCopiesOf(partition, everywhere);
    QVERIFY(plain.spill == (std::vector<SpillCopy>{{VectorId(0), ShardId(1)}}));
    QVERIFY(plain.placesOf(VectorId(1)) == std::vector{ShardId(1)});
    Partition single;
    single.shards = 2; // of which one holds all
    single.shardOf = {ShardId(1), ShardId(1)};
    QVERIFY(heldEverywhere(single).empty());
}

void TestHubGain::documentsBringThemBack()
{
    const auto plan = planWith({}, 5, 0, "flat");
    const auto again = evaluationFromJson(toJson(plan->evaluation));
    QVERIFY(again.ok());
    QVERIFY(again->hubs == plan->evaluation.hubs);
    Json document = toJson(plan->evaluation);
    document["hub_copies"]["recall"].erase(0);
    QVERIFY(!evaluationFromJson(document).ok());
}

QTEST_GUILESS_MAIN(TestHubGain)
#include "tst_hubgain.moc"
