// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>

using namespace shardscope;
using namespace shardscope::testing;

class TestRouters : public QObject
{
    Q_OBJECT

private slots:
    void sameRoutesAtAnyThreadCount_data();
    void sameRoutesAtAnyThreadCount();
    void routesAreDistinctAndAscend_data();
    void routesAreDistinctAndAscend();
    void centroidScoresAreDistances_data();
    void centroidScoresAreDistances();
    void tiesGoToTheLowerShard();
    void shardsWithoutRepresentativeComeLast();
    void subCentroidsRouteBetterThanCentroidsInTheLongRun();
    void randomShardsRecallTheirShare();
    void tenantRouteIsWhereTheTenantIs();
    void badTasksAreErrors();
    void cancelStops();

    void cleanup() { setThreadCount(2); }
};

namespace {

DataSet tenantData()
{
    auto data = mixture({});
    addTenants(data, 60);
    constexpr std::int64_t training = 100;
    data.trainingQueries = mixture({.queries = training}, 2).queries;
    for (std::int64_t i = 0; i < training; ++i) {
        data.tenancy->ofTrainingQuery.emplace_back(i % 60);
    }
    return data;
}

void addRouters()
{
    QTest::addColumn<QString>("router");
    for (const auto &kind : routerKinds()) {
        const auto name = QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size()));
        QTest::newRow(qPrintable(name)) << name;
    }
}

Outcome<Routes> routeAll(const DataSet &data, const Partition &partition, const PlanSpec &spec, int limit)
{
    const auto router = makeRouter(data, partition, spec, unwatched);
    SHARDSCOPE_TRY(router);
    return (*router)->route({data.queries, data.tenancy->ofQuery}, limit, unwatched);
}

/// Equal, or both no opinion.
bool hasSameBits(float a, float b)
{
    return std::bit_cast<std::uint32_t>(a) == std::bit_cast<std::uint32_t>(b);
}

} // namespace

void TestRouters::sameRoutesAtAnyThreadCount_data()
{
    addRouters();
}

void TestRouters::sameRoutesAtAnyThreadCount()
{
    QFETCH(QString, router);
    const auto data = tenantData();
    const auto spec = planOf("semantic", 20, {}, router.toStdString());
    const auto shards = partition(data, spec, unwatched);
    setThreadCount(1);
    const auto expected = routeAll(data, *shards, spec, 20);
    QVERIFY(expected.ok());
    for (const int threads : {2, 7}) {
        setThreadCount(threads);
        const auto actual = routeAll(data, *shards, spec, 20);
        for (std::int64_t query = 0; query < expected->queries(); ++query) {
            QVERIFY(std::ranges::equal(actual->order(query), expected->order(query)));
            QVERIFY(std::ranges::equal(actual->scores(query), expected->scores(query), hasSameBits));
        }
    }
}

void TestRouters::routesAreDistinctAndAscend_data()
{
    addRouters();
}

void TestRouters::routesAreDistinctAndAscend()
{
    QFETCH(QString, router);
    const auto kind = findKind(routerKinds(), "router", router.toStdString());
    QVERIFY(kind.ok());
    const auto data = tenantData();
    const auto spec = planOf("balanced", 20, {{"spill", 0.2}}, router.toStdString());
    const auto shards = partition(data, spec, unwatched);
    const auto all = routeAll(data, *shards, spec, 100);
    const auto few = routeAll(data, *shards, spec, 3);
    QCOMPARE(all->limit(), 20);
    for (std::int64_t query = 0; query < all->queries(); ++query) {
        std::vector<ShardId> order;
        std::ranges::copy_if(all->order(query), std::back_inserter(order), &ShardId::isValid);
        QVERIFY(std::ranges::is_sorted(all->scores(query)));
        QVERIFY(std::ranges::equal(few->order(query), all->order(query).first(3)));
        std::ranges::sort(order);
        QVERIFY(std::ranges::adjacent_find(order) == order.end());
        QVERIFY((*kind)->can.asksOwnTenantOnly || order.size() == 20);
    }
}

void TestRouters::centroidScoresAreDistances_data()
{
    QTest::addColumn<int>("metric");
    QTest::newRow("l2") << int(Metric::L2);
    QTest::newRow("inner product") << int(Metric::InnerProduct);
    QTest::newRow("cosine") << int(Metric::Cosine);
}

void TestRouters::centroidScoresAreDistances()
{
    QFETCH(int, metric);
    const auto data = mixture({.metric = Metric(metric)});
    const auto spec = planOf("packed", 9, {{"slack", 0.4}});
    const auto shards = partition(data, spec, unwatched);
    const auto router = makeRouter(data, *shards, spec, unwatched);
    QCOMPARE((*router)->distancesPerQuery(), 9 * 8);
    const auto routes = (*router)->route({data.queries, {}}, 9, unwatched);
    const auto &points = (*router)->representatives();
    const auto distance = kernels::pairDistance(Metric(metric), Element::Float32);
    for (std::int64_t query = 0; query < routes->queries(); ++query) {
        std::vector<float> nearest(9, std::numeric_limits<float>::infinity());
        for (std::int64_t i = 0; i < points.points.rows(); ++i) {
            auto &least = nearest[points.shardOf[i].index()];
            least = std::min(least, distance(data.queries.row(query), points.points.row(i).data(), 16));
        }
        for (int i = 0; i < 9; ++i) {
            QVERIFY(std::abs(routes->scores(query)[i] - nearest[routes->order(query)[i].index()]) < 1e-3f);
        }
    }
}

void TestRouters::tiesGoToTheLowerShard()
{
    auto data = mixture({.rows = 8, .dim = 2, .queries = 1});
    data.queries = VectorSet::own(AlignedVector<float>{0, 0}, 2);
    Partition shards;
    shards.shards = 4;
    shards.shardOf = {ShardId(0), ShardId(1), ShardId(2), ShardId(3), ShardId(0), ShardId(1), ShardId(2), ShardId(3)};
    shards.centroids = {Matrix(4, 2), {ShardId(3), ShardId(1), ShardId(2), ShardId(0)}};
    std::ranges::copy(std::vector<float>{1, 0, 0, 1, -1, 0, 0, -1}, shards.centroids.points.data());
    const auto router = makeRouter(data, shards, planOf("semantic", 4), unwatched);
    const auto routes = (*router)->route({data.queries, {}}, 4, unwatched);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(routes->order(0)[i], ShardId(i));
    }
}

void TestRouters::shardsWithoutRepresentativeComeLast()
{
    auto data = mixture({.rows = 8, .dim = 2, .queries = 1});
    Partition shards;
    shards.shards = 4;
    shards.shardOf.assign(8, ShardId(2));
    shards.shardOf[3] = ShardId(1);
    shards.centroids = {Matrix(2, 2), {ShardId(2), ShardId(3)}}; // of shard 1 none; that of shard 3 leads nowhere
    const auto router = makeRouter(data, shards, planOf("semantic", 4), unwatched);
    const auto routes = (*router)->route({data.queries, {}}, 4, unwatched);
    QCOMPARE(routes->order(0)[0], ShardId(2));
    QCOMPARE(routes->order(0)[1], ShardId(1));
    QVERIFY(std::isinf(routes->scores(0)[1]));
    QVERIFY(!routes->order(0)[2].isValid() && !routes->order(0)[3].isValid());
}

void TestRouters::subCentroidsRouteBetterThanCentroidsInTheLongRun()
{
    // Shards of several clusters each, which one centroid cannot describe.
    const auto data = mixture({.rows = 6000, .clusters = 200, .spread = 0.15});
    auto shards = *partition(data, planOf("semantic", 48), unwatched);
    for (auto &shard : shards.shardOf) {
        shard = ShardId(shard.value % 8);
    }
    shards.shards = 8;
    Matrix means(8, data.base.dim());
    shards.centroids.shardOf.clear();
    const auto members = shards.members();
    for (int shard = 0; shard < 8; ++shard) {
        for (const auto vector : members.row(shard)) {
            for (int j = 0; j < data.base.dim(); ++j) {
                means.row(shard)[j] += data.base.values<float>(vector.value)[j] / float(members.row(shard).size());
            }
        }
        shards.centroids.shardOf.emplace_back(shard);
    }
    shards.centroids.points = std::move(means);
    const auto hits = [&](const char *name) {
        const auto router = makeRouter(data, shards, planOf("semantic", 8, {}, name), unwatched);
        const auto routes = (*router)->route({data.base, {}}, 1, unwatched);
        int right = 0;
        for (std::int64_t i = 0; i < data.base.size(); ++i) {
            right += routes->order(i)[0] == shards.shardOf[i];
        }
        return right;
    };
    QVERIFY(hits("sub-centroids") > 0.9 * 6000);
    QVERIFY(hits("centroid") < 0.8 * 6000);
}

void TestRouters::randomShardsRecallTheirShare()
{
    const auto data = mixture({.rows = 6000, .queries = 2000});
    const auto spec = planOf("random", 16, {}, "broadcast");
    const auto shards = partition(data, spec, unwatched);
    const auto router = makeRouter(data, *shards, spec, unwatched);
    const auto routes = (*router)->route({data.queries, {}}, 16, unwatched);
    QVERIFY(std::isnan(routes->scores(0)[0])); // to a hash, no shard is nearer than another
    // Which neighbours are true does not matter to a hash: any ten distinct vectors will do.
    GroundTruth truth(2000, 10);
    for (std::int64_t query = 0; query < 2000; ++query) {
        for (int i = 0; i < 10; ++i) {
            truth.row(query)[i] = {VectorId((query * 37 + i * 601) % 6000), 0};
        }
    }
    const auto recall = recallOf(*shards, *routes, truth);
    for (int p = 1; p <= 16; ++p) {
        QVERIFY(std::abs(recall[p - 1] - p / 16.0) < 0.03);
    }
}

void TestRouters::tenantRouteIsWhereTheTenantIs()
{
    const auto data = tenantData();
    for (const auto *strategy : {"tenant", "hybrid-tenant", "semantic"}) {
        const auto spec = planOf(strategy, 6, {}, "tenant");
        const auto shards = partition(data, spec, unwatched);
        const auto routes = routeAll(data, *shards, spec, 6);
        for (std::int64_t query = 0; query < routes->queries(); ++query) {
            std::vector<bool> holds(6, false);
            for (std::size_t i = 0; i < shards->shardOf.size(); ++i) {
                if (data.tenancy->ofVector[i] == data.tenancy->ofQuery[query]) {
                    holds[shards->shardOf[i].index()] = true;
                }
            }
            const auto order = routes->order(query);
            QCOMPARE(std::ranges::count_if(order, &ShardId::isValid), std::ranges::count(holds, true));
            for (const auto shard : order) {
                QVERIFY(!shard.isValid() || holds[shard.index()]);
            }
        }
    }
}

void TestRouters::badTasksAreErrors()
{
    auto data = tenantData();
    const auto random = partition(data, planOf("random", 4), unwatched);
    const auto noCentroids = makeRouter(data, *random, planOf("random", 4), unwatched);
    QCOMPARE(noCentroids.error().code, Code::NeedsCentroids);
    QVERIFY((noCentroids.error().facts == std::vector<Fact>{std::string("centroid"), std::string("random")}));

    const auto semantic = partition(data, planOf("semantic", 4), unwatched);
    const auto router = makeRouter(data, *semantic, planOf("semantic", 4), unwatched);
    const auto otherDim = mixture({.dim = 15});
    QCOMPARE((*router)->route({otherDim.queries, {}}, 4, unwatched).error().code, Code::DimensionMismatch);

    data.tenancy->ofQuery[5] = TenantId(60);
    const auto tenants = partition(data, planOf("tenant", 4), unwatched);
    QCOMPARE(routeAll(data, *tenants, planOf("tenant", 4, {}, "tenant"), 4).error().code, Code::TenantNotNamed);
    data.tenancy.reset();
    QCOMPARE(makeRouter(data, *random, planOf("random", 4, {}, "tenant"), unwatched).error().code, Code::NeedsTenants);
}

void TestRouters::cancelStops()
{
    const auto data = tenantData();
    const auto shards = partition(data, planOf("semantic", 8), unwatched);
    const auto never = [](std::int64_t, std::int64_t) { return false; };
    QCOMPARE(makeRouter(data, *shards, planOf("semantic", 8, {}, "sub-centroids"), never).error().code,
             Code::Cancelled);
    const auto router = makeRouter(data, *shards, planOf("semantic", 8), unwatched);
    QCOMPARE((*router)->route({data.queries, {}}, 8, never).error().code, Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestRouters)
#include "tst_routers.moc"
