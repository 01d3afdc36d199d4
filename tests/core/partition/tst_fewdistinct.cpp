// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/partition/Balance.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

/// Fewer different vectors than shards: some shards of a semantic strategy hold nothing, and nobody is to be led there.
class TestFewDistinct : public QObject
{
    Q_OBJECT

private slots:
    void identicalVectorsAreFoundInTheFirstShardAsked();
    void kMeansGivesEveryValueItsCluster();
    void semanticKeepsEqualVectorsTogether_data();
    void semanticKeepsEqualVectorsTogether();
    void balanceAndPackingKeepTheirLimit_data();
    void balanceAndPackingKeepTheirLimit();
    void emptyShardsAreNeverAsked_data();
    void emptyShardsAreNeverAsked();
};

namespace {

constexpr int k = 5;

struct FewValues
{
    DataSet data;
    int values = 0;
    std::vector<int> valueOf; ///< (n)
};

/// Up to `most` different vectors, each there at least k times, in random order; every one is a query.
FewValues fewValues(int most, Metric metric, Random &random)
{
    FewValues result;
    result.values = 1 + int(random.below(most));
    const int dim = 1 + int(random.below(20));
    Matrix values(result.values, dim);
    std::generate_n(values.data(), values.rows() * dim, [&] { return float(random.normal()); });
    if (metric == Metric::Cosine) {
        // In one dimension there are but two directions; and what is equal in one metric is to be equal here.
        result.values = dim == 1 ? 1 : result.values;
        for (std::int64_t i = 0; i < values.rows(); ++i) {
            double square = 0;
            for (const float x : values.row(i)) {
                square += x * x;
            }
            for (float &x : values.row(i)) {
                x = float(x / std::sqrt(square));
            }
        }
    }
    for (int value = 0; value < result.values; ++value) {
        result.valueOf.insert(result.valueOf.end(), k + random.below(60), value);
    }
    for (std::int64_t i = std::ssize(result.valueOf) - 1; i > 0; --i) {
        std::swap(result.valueOf[i], result.valueOf[random.below(i + 1)]);
    }
    Matrix rows(std::ssize(result.valueOf), dim);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        std::ranges::copy(values.row(result.valueOf[i]), rows.row(i).begin());
    }
    Matrix queries(result.values, dim);
    std::copy_n(values.data(), queries.rows() * dim, queries.data());
    result.data.metric = metric;
    result.data.base = VectorSet::own(std::move(rows));
    result.data.queries = VectorSet::own(std::move(queries));
    return result;
}

/// Whether the first shard that each query is sent to holds k vectors equal to it.
bool firstShardsSuffice(const FewValues &few, const Partition &shards, const Routes &routes)
{
    std::map<std::pair<ShardId, int>, int> held;
    for (std::size_t i = 0; i < shards.shardOf.size(); ++i) {
        ++held[{shards.shardOf[i], few.valueOf[i]}];
    }
    for (int value = 0; value < few.values; ++value) {
        if (held[{routes.order(value)[0], value}] < k) {
            return false;
        }
    }
    return true;
}

} // namespace

void TestFewDistinct::identicalVectorsAreFoundInTheFirstShardAsked()
{
    auto data = std::make_shared<DataSet>();
    data->base = VectorSet::own(AlignedVector<float>(1000 * 8, 1.5f), 8);
    data->queries = VectorSet::own(AlignedVector<float>(20 * 8, 1.25f), 8);
    auto truth = exactSearch(*data, truthDepth(*data, 10), unwatched);
    const auto plan = evaluatePlan(data, std::make_shared<const GroundTruth>(*std::move(truth)), planOf("semantic", 16),
                                   [](Stage, std::int64_t, std::int64_t) { return true; });
    QVERIFY(plan.ok());
    for (const auto &point : (*plan)->evaluation.recall) {
        QCOMPARE(point.recall, 1.0);
        QCOMPARE(point.scanned, 1.0);
    }
    QCOMPARE((*plan)->router->representatives().points.rows(), 1);
    QCOMPARE((*plan)->router->distancesPerQuery(), 1);
    QVERIFY(!(*plan)->routes->order(0)[1].isValid());
}

void TestFewDistinct::kMeansGivesEveryValueItsCluster()
{
    Random random(11);
    for (int round = 0; round < 200; ++round) {
        const Metric metric = round % 3 == 0 ? Metric::Cosine : Metric::L2;
        const auto few = fewValues(24, metric, random);
        const int clusters = few.values + int(random.below(std::min<std::int64_t>(few.data.base.size(), 40)));
        if (clusters > few.data.base.size()) {
            continue;
        }
        const auto made =
            kMeans(few.data.base, {.clusters = clusters, .metric = metric, .seed = std::uint64_t(round)}, unwatched);
        QVERIFY(made.ok());
        QVERIFY(std::all_of(made->centroids.data(), made->centroids.data() + clusters * made->centroids.dim(),
                            [](float value) { return std::isfinite(value); }));
        const auto nearest =
            assignToNearest(FloatRows(few.data.base, metric), NearestPoints(made->centroids, metric), unwatched);
        std::set<std::pair<int, CentroidId>> pairs;
        std::set<CentroidId> used;
        for (std::size_t i = 0; i < nearest->size(); ++i) {
            pairs.insert({few.valueOf[i], (*nearest)[i].point});
            used.insert((*nearest)[i].point);
        }
        QCOMPARE(int(pairs.size()), few.values);
        QCOMPARE(int(used.size()), few.values);
    }
}

void TestFewDistinct::semanticKeepsEqualVectorsTogether_data()
{
    QTest::addColumn<QString>("router");
    QTest::newRow("centroid") << "centroid";
    QTest::newRow("sub-centroids") << "sub-centroids";
}

void TestFewDistinct::semanticKeepsEqualVectorsTogether()
{
    QFETCH(QString, router);
    Random random(12);
    for (int round = 0; round < 200; ++round) {
        const Metric metric = round % 3 == 0 ? Metric::Cosine : Metric::L2;
        const int shards = 2 + int(random.below(30));
        const auto few = fewValues(shards, metric, random);
        auto spec =
            planOf("semantic", int(std::min<std::int64_t>(shards, few.data.base.size())), {}, router.toStdString());
        spec.seed = std::uint64_t(round);
        const auto split = partition(few.data, spec, unwatched);
        QVERIFY(split.ok());
        std::set<std::pair<int, ShardId>> pairs;
        for (std::size_t i = 0; i < split->shardOf.size(); ++i) {
            pairs.insert({few.valueOf[i], split->shardOf[i]});
        }
        QCOMPARE(int(pairs.size()), few.values);
        QCOMPARE(int(split->centroids.shardOf.size()), few.values);
        const auto made = makeRouter(few.data, *split, spec, unwatched);
        const auto routes = (*made)->route({few.data.queries, {}}, spec.shards, unwatched);
        QVERIFY2(firstShardsSuffice(few, *split, *routes), qPrintable(QString("round %1").arg(round)));
    }
}

void TestFewDistinct::balanceAndPackingKeepTheirLimit_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::newRow("balanced") << "balanced";
    QTest::newRow("packed") << "packed";
}

/// Here the limit decides: equal vectors are parted where a shard could not hold them all.
void TestFewDistinct::balanceAndPackingKeepTheirLimit()
{
    QFETCH(QString, strategy);
    Random random(13);
    for (int round = 0; round < 200; ++round) {
        const int shards = 2 + int(random.below(12));
        const auto few = fewValues(shards, round % 3 == 0 ? Metric::Cosine : Metric::L2, random);
        if (few.data.base.size() < shards) {
            continue;
        }
        auto spec = planOf(strategy.toStdString(), shards);
        spec.seed = std::uint64_t(round);
        const auto split = partition(few.data, spec, unwatched);
        QVERIFY(split.ok());
        QVERIFY(std::ranges::max(split->sizes()) <= capacityOf(few.data.base.size(), shards, 0.1));
    }
}

void TestFewDistinct::emptyShardsAreNeverAsked_data()
{
    QTest::addColumn<QString>("router");
    for (const auto *router : {"broadcast", "tenant", "centroid", "sub-centroids"}) {
        QTest::newRow(router) << router;
    }
}

void TestFewDistinct::emptyShardsAreNeverAsked()
{
    QFETCH(QString, router);
    Random random(14);
    for (int round = 0; round < 200; ++round) {
        const int shards = 2 + int(random.below(20));
        auto few = fewValues(8, Metric::L2, random);
        addTenants(few.data, 3, std::uint64_t(round));
        // Representatives of all shards, as an older version or another program may have kept them.
        Partition split;
        split.shards = shards;
        split.centroids.points = Matrix(shards, few.data.base.dim());
        std::generate_n(split.centroids.points.data(), shards * few.data.base.dim(),
                        [&] { return float(random.normal()); });
        for (int shard = 0; shard < shards; ++shard) {
            split.centroids.shardOf.emplace_back(shard);
        }
        std::vector<ShardId> held;
        std::ranges::copy_if(split.centroids.shardOf, std::back_inserter(held),
                             [&](ShardId) { return random.uniform() < 0.4; });
        held.resize(std::max<std::size_t>(1, held.size()), ShardId(random.below(shards)));
        std::generate_n(std::back_inserter(split.shardOf), few.data.base.size(),
                        [&] { return held[random.below(std::ssize(held))]; });
        const auto sizes = split.sizes();
        const auto full = std::ssize(sizes) - std::ranges::count(sizes, 0);

        const auto made = makeRouter(few.data, split, planOf("semantic", shards, {}, router.toStdString()), unwatched);
        QVERIFY(made.ok());
        const int limit = 1 + int(random.below(shards));
        const auto routes = (*made)->route({few.data.queries, few.data.tenancy->ofQuery}, limit, unwatched);
        for (std::int64_t query = 0; query < routes->queries(); ++query) {
            const auto order = routes->order(query);
            const auto end = std::ranges::find_if_not(order, &ShardId::isValid);
            QVERIFY(std::none_of(end, order.end(), [](ShardId shard) { return shard.isValid(); }));
            QVERIFY(std::all_of(order.begin(), end, [&](ShardId shard) { return sizes[shard.index()] > 0; }));
            QVERIFY(router == "tenant" || end - order.begin() == std::min<std::int64_t>(limit, full));
        }
        for (const ShardId shard : (*made)->representatives().shardOf) {
            QVERIFY(sizes[shard.index()] > 0);
        }
    }
}

QTEST_GUILESS_MAIN(TestFewDistinct)
#include "tst_fewdistinct.moc"
