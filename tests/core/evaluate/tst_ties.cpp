// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvaluateFixture.h"

#include "core/evaluate/Measurement.h"
#include "core/evaluate/Targets.h"
#include "core/index/ShardIndex.h"
#include "core/latency/Workload.h"
#include "core/partition/Partitioner.h"

#include <QTest>

#include <map>

using namespace shardscope;
using namespace shardscope::test;

namespace {

std::shared_ptr<const Partition> inShards(std::vector<ShardId> shardOf, std::vector<SpillCopy> spill, int shards)
{
    auto partition = std::make_shared<Partition>();
    partition->shards = shards;
    partition->shardOf = std::move(shardOf);
    partition->spill = std::move(spill);
    return partition;
}

PlanSpec broadcastTo(int shards, const std::string &index, int k, Metric metric)
{
    PlanSpec spec{.name = "ties", .strategy = {"random", {}}, .shards = shards};
    spec.router = {"broadcast", {}};
    spec.index.kind = index;
    spec.k = k;
    spec.metric = metric;
    return spec;
}

/// One after another, every strategy with every router; with copies where the strategy makes them.
std::vector<PlanSpec> plansWithAllRouters(int k)
{
    std::vector<PlanSpec> plans;
    for (const auto &strategy : partitionerKinds()) {
        for (const auto &router : routerKinds()) {
            PlanSpec plan{.name = "some", .strategy = {std::string(strategy.name), {}}, .shards = 5};
            plan.router.kind = router.name;
            plan.k = k;
            if (std::ranges::find(strategy.parameters, "spill", &Parameter::name) != strategy.parameters.end()) {
                plan.strategy.settings.set("spill", 0.2);
            }
            plans.push_back(plan);
        }
    }
    return plans;
}

/// Few distinct vectors in random tenants: many are at the same distance, and now and then a thousand.
std::shared_ptr<const DataSet> tiedData(std::uint64_t seed)
{
    const bool isCrowded = seed % 4 == 3;
    return makeData({.vectors = isCrowded ? 2500 : 150,
                     .queries = 12,
                     .dim = isCrowded ? 1 : 2,
                     .levels = isCrowded ? 2 : 5,
                     .tenants = seed % 2 == 0 ? 4 : 1,
                     .seed = seed});
}

} // namespace

class TestTies : public QObject
{
    Q_OBJECT

private slots:
    void moreTiesThan65535AllCount_data();
    void moreTiesThan65535AllCount();
    void manyTiesHaveTheRecallOfFanOuts();
    void crowdsAreKeptOnce();
    void truthFilesCountTiesLikeAnyOther();
    void simulatedRecallIsTheEvaluated();
    void crowdsTakeNoMoreThanTheyMay();
    void crowdsThatAreNotKeptCountTheSame();
};

void TestTies::moreTiesThan65535AllCount_data()
{
    QTest::addColumn<QString>("index");
    for (const auto &kind : indexKinds()) {
        if (kind.name != "hnsw") { // a graph of equal vectors takes long to build, and has nothing to say here
            QTest::newRow(kind.name.data()) << QString::fromUtf8(kind.name.data());
        }
    }
}

/// 140,000 vectors at the distance of the k-th, half of them in either shard, and one that is nearer, in the second. An
/// answer of either shard is all right; it lacks the nearest one at most.
void TestTies::moreTiesThan65535AllCount()
{
    QFETCH(QString, index);
    constexpr std::int64_t ties = 140'000;
    constexpr int k = 10;
    auto data = std::make_shared<DataSet>();
    Matrix base(ties + 1, 2);
    std::fill_n(base.data(), 2 * ties, 3.0F);
    std::ranges::fill(base.row(ties), 1.0F);
    data->base = VectorSet::own(std::move(base));
    data->queries = VectorSet::own(Matrix(4, 2));
    std::vector<ShardId> shardOf(ties + 1, ShardId(0));
    std::fill(shardOf.begin() + ties / 2, shardOf.end(), ShardId(1));
    const auto truth = truthOf(*data, 2 * k);
    const auto plan = evaluatePlan(data, truth, broadcastTo(2, index.toStdString(), k, Metric::L2),
                                   KnownPartition{inShards(shardOf, {}, 2), 0}, ignoreStages);
    QVERIFY(plan.ok());
    for (std::int64_t query = 0; query < 4; ++query) {
        for (const int nprobe : {1, 2}) {
            const int hits = hitsIn(**plan, QueryId(query), fanOut(**plan, QueryId(query), nprobe));
            QCOMPARE((*plan)->reach.hitsOf(QueryId(query), nprobe), hits);
            QVERIFY(hits >= k - 1);
        }
        QCOMPARE((*plan)->reach.hitsOf(QueryId(query), 2), k);
    }
}

/// A few distinct vectors, each there very often, with and without copies and tenants, in every kind of index.
void TestTies::manyTiesHaveTheRecallOfFanOuts()
{
    int withCrowd = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const auto &kind = indexKinds()[seed % indexKinds().size()];
        const bool isGraph = kind.name == "hnsw";
        const auto data = makeData({.vectors = isGraph ? 2200 : 4000 + random.below(3000),
                                    .queries = 4,
                                    .dim = 1 + static_cast<int>(random.below(2)),
                                    .levels = 1 + static_cast<int>(random.below(2)),
                                    .tenants = seed % 7 == 0 ? 2 : 0,
                                    .metric = Metric(seed % 3),
                                    .seed = seed});
        const int shards = 2 + static_cast<int>(random.below(6));
        const int k = 1 + static_cast<int>(random.below(30));
        std::vector<ShardId> shardOf(data->base.size());
        // Some shards hold hardly any.
        std::ranges::generate(shardOf, [&] {
            return ShardId(random.uniform() < 0.01 ? random.below(shards) : random.below(1 + shards / 2));
        });
        std::vector<SpillCopy> spill;
        for (std::int64_t i = 0; seed % 2 == 0 && i < data->base.size(); i += 3) {
            spill.push_back({VectorId(i), ShardId((shardOf[i].value + 1) % shards)});
        }
        const auto truth = truthOf(*data, 2 * k);
        const auto targets = targetsOf(*data, *truth, k, unwatched);
        QVERIFY(targets.ok());
        withCrowd += std::ranges::any_of(*targets, [](const Targets &t) { return t.isCrowded; }) ? 1 : 0;
        const auto plan = evaluatePlan(data, truth, broadcastTo(shards, std::string(kind.name), k, data->metric),
                                       KnownPartition{inShards(shardOf, spill, shards), 0}, ignoreStages);
        const auto which = std::string(kind.name) + ", seed " + std::to_string(seed);
        QVERIFY2(plan.ok(),
                 (which + ": " + std::to_string(int(plan.ok() ? Code::Internal : plan.error().code))).c_str());
        for (std::int64_t query = 0; query < data->queries.size(); ++query) {
            for (int nprobe = 1; nprobe <= shards; ++nprobe) {
                const int expected = hitsIn(**plan, QueryId(query), fanOut(**plan, QueryId(query), nprobe));
                const int found = (*plan)->reach.hitsOf(QueryId(query), nprobe);
                // Copies of one vector take places of others in a shard's answer, but not in the merged one.
                QVERIFY2(found == expected, (std::string(kind.name) + ", seed " + std::to_string(seed)).c_str());
            }
        }
    }
    QVERIFY(withCrowd > 100);
}

void TestTies::crowdsAreKeptOnce()
{
    auto data = std::make_shared<DataSet>();
    Matrix base(30'000, 3);
    std::fill_n(base.data(), 45'000, 1.0F); // half of them; the others are zero
    data->base = VectorSet::own(std::move(base));
    Matrix queries(500, 3);
    std::generate_n(queries.data(), 1500, [i = 0]() mutable { return i++ / 3 % 2 == 0 ? 2.0F : -1.0F; });
    data->queries = VectorSet::own(std::move(queries));
    const auto targets = targetsOf(*data, *truthOf(*data, 20), 10, unwatched);
    QVERIFY(targets.ok());
    std::map<const void *, int> uses;
    for (const Targets &one : *targets) {
        QVERIFY(one.crowd);
        QCOMPARE(one.crowd->size(), std::size_t(15'000));
        QCOMPARE(one.vectors.size(), std::size_t(10));
        ++uses[one.crowd.get()];
    }
    QCOMPARE(uses.size(), std::size_t(2));
}

/// With a file of any depth the figures are those of the truth that is computed where there is none.
void TestTies::truthFilesCountTiesLikeAnyOther()
{
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const auto data = tiedData(seed);
        constexpr int k = 10;
        const auto plan = broadcastTo(7, "flat", k, data->metric);
        const auto without = evaluatePlan(data, truthOf(*data, truthDepth(*data, k)), plan, ignoreStages);
        QVERIFY(without.ok());
        for (const int depth : {k, k + 1, 2 * k, 100}) {
            auto known = std::make_shared<DataSet>(*data);
            known->truth = *truthOf(*data, depth);
            const auto truth = groundTruth(*known, truthDepth(*known, k), {}, unwatched);
            QVERIFY(truth.ok());
            const auto with = evaluatePlan(known, std::make_shared<const GroundTruth>(*truth), plan, ignoreStages);
            QVERIFY(with.ok());
            QCOMPARE((*with)->reach.recallCurve(), (*without)->reach.recallCurve());
        }
    }
}

/// What the simulator counts as found in the shards that answered: where all answer, the recall of the evaluation; else
/// what counting the vectors by hand gives.
void TestTies::simulatedRecallIsTheEvaluated()
{
    std::uint64_t seed = 0;
    for (const auto &spec : plansWithAllRouters(10)) {
        const auto data = tiedData(seed);
        const auto made = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages);
        if (!made) {
            QVERIFY(made.error().code == Code::NeedsCentroids || made.error().code == Code::NeedsTrainingQueries);
            continue;
        }
        const EvaluatedPlan &plan = **made;
        Random random(seed++);
        const auto pair = kernels::pairDistance(data->metric, data->base.element());
        for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
            const auto workload = Workload::fromRoutes(*plan.routes, nprobe, *plan.partition, *plan.targets);
            const auto mask = random.next();
            for (const QueryId query : plan.reach.answerable()) {
                QVERIFY(workload.isAnswerable(query.value));
                QCOMPARE(workload.recall(query.value, [](int) { return true; }), plan.reach.recallOf(query, nprobe));

                const auto answered = [&](int position) { return (mask >> position & 1) != 0; };
                const auto asked = workload.asked(query.value);
                const Targets &targets = (*plan.targets)[query.index()];
                int held = 0;
                for (std::int64_t vector = 0; vector < data->base.size(); ++vector) {
                    const auto places = plan.partition->placesOf(VectorId(vector));
                    bool isHeld = false;
                    for (int position = 0; position < std::ssize(asked); ++position) {
                        isHeld = isHeld ||
                                 (answered(position) && std::ranges::find(places, asked[position]) != places.end());
                    }
                    const bool isVisible = data->tenancy->ofVector[vector] == tenantOf(*data, query);
                    const float distance =
                        pair(data->queries.row(query.value), data->base.row(vector), data->base.dim());
                    held += isHeld && isVisible && distance <= targets.farthest ? 1 : 0;
                }
                QCOMPARE(workload.recall(query.value, answered),
                         static_cast<double>(std::min(held, targets.neighbours)) / targets.neighbours);
            }
        }
    }
}

namespace {

/// Rows of bits: at every distance of a query there are very many, others for every query.
std::shared_ptr<const DataSet> bits(std::int64_t rows, int queries, int dim, std::uint64_t seed, int tenants = 0)
{
    return makeData({.vectors = rows, .queries = queries, .dim = dim, .levels = 2, .tenants = tenants, .seed = seed});
}

} // namespace

void TestTies::crowdsTakeNoMoreThanTheyMay()
{
    const auto data = bits(40'000, 60, 8, 5);
    const auto truth = truthOf(*data, 400);
    for (const std::int64_t most : {0, 30'000, 100'000, 1 << 20, 256 << 20}) {
        const auto targets = targetsOf(*data, *truth, 200, unwatched, most);
        QVERIFY(targets.ok());
        std::map<const void *, std::int64_t> kept;
        int crowded = 0;
        int listed = 0;
        for (const Targets &one : *targets) {
            crowded += one.isCrowded ? 1 : 0;
            listed += one.crowd ? 1 : 0;
            QVERIFY(one.isCrowded || !one.crowd);
            if (one.crowd) {
                kept[one.crowd.get()] = std::ssize(*one.crowd) * std::int64_t(sizeof(VectorId));
            }
        }
        QVERIFY(crowded > 10);
        QVERIFY(most == 0 ? listed == 0 : listed > 0);
        QVERIFY(most < 256 << 20 || listed == crowded);
        std::int64_t bytes = 0;
        for (const auto &[crowd, size] : kept) {
            bytes += size;
        }
        QVERIFY(bytes <= most);
    }
}

/// Whether a crowd is kept or looked for again is a matter of memory only.
void TestTies::crowdsThatAreNotKeptCountTheSame()
{
    int crowded = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const auto &kind = indexKinds()[seed % indexKinds().size()];
        if (kind.name == "hnsw") { // a graph of equal vectors takes long to build
            continue;
        }
        const auto data = bits(2400 + random.below(800), 3, 1, seed, seed % 5 == 0 ? 2 : 0);
        const int shards = 2 + static_cast<int>(random.below(6));
        const int k = 1 + static_cast<int>(random.below(20));
        std::vector<ShardId> shardOf(data->base.size());
        std::ranges::generate(shardOf, [&] { return ShardId(random.below(shards)); });
        std::vector<SpillCopy> spill;
        for (std::int64_t i = 0; seed % 2 == 0 && i < data->base.size(); i += 3) {
            spill.push_back({VectorId(i), ShardId((shardOf[i].value + 1) % shards)});
        }
        const auto plan =
            evaluatePlan(data, truthOf(*data, 2 * k), broadcastTo(shards, std::string(kind.name), k, data->metric),
                         KnownPartition{inShards(shardOf, spill, shards), 0}, ignoreStages);
        QVERIFY(plan.ok());
        const auto reachWith = [&](std::int64_t bytes) {
            const auto targets = targetsOf(*data, *(*plan)->truth, k, unwatched, bytes).value();
            crowded += bytes == 0 && std::ranges::any_of(targets, &Targets::isCrowded) ? 1 : 0;
            const auto measured = measure({.data = *data,
                                           .partition = *(*plan)->partition,
                                           .indices = *(*plan)->indices,
                                           .routes = *(*plan)->routes,
                                           .targets = targets,
                                           .k = k,
                                           .seed = 1,
                                           .distancesPerRoute = 0},
                                          unwatched);
            std::vector<std::vector<double>> curves;
            if (measured.ok()) {
                curves = {measured->reach.recallCurve(), measured->reach.routedCurve(), measured->reach.oracleCurve()};
            }
            return curves;
        };
        const auto kept = reachWith(mostCrowdBytes);
        QVERIFY(!kept.empty());
        QVERIFY(reachWith(0) == kept);
        QVERIFY(reachWith(20'000) == kept);
    }
    QVERIFY(crowded > 80);
}

QTEST_GUILESS_MAIN(TestTies)
#include "tst_ties.moc"
