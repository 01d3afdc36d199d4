// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "core/partition/Balance.h"
#include "core/partition/PartitionCache.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <set>

using namespace shardscope;
using namespace shardscope::testing;

class TestPartitioners : public QObject
{
    Q_OBJECT

private slots:
    void sameBitsAtAnyThreadCount_data();
    void sameBitsAtAnyThreadCount();
    void cacheMakesNoDifference();
    void groundworkIsMadeOnce();
    void everyVectorHasOneFirstPlaceAndDistinctCopies_data();
    void everyVectorHasOneFirstPlaceAndDistinctCopies();
    void sizesStayWithinTheLimit_data();
    void sizesStayWithinTheLimit();
    void everyMetricAndElementWorks_data();
    void everyMetricAndElementWorks();
    void balanceCostsLittle();
    void outliersGetNoShardOfTheirOwn_data();
    void outliersGetNoShardOfTheirOwn();
    void equalVectorsAreSpreadUnderTheLimit();
    void tenantsStayWholeAndEven();
    void hotTenantsAreSplitByHash();
    void badPlansAreErrors_data();
    void badPlansAreErrors();
    void cancelStops_data();
    void cancelStops();

    void cleanup() { setThreadCount(2); }
};

namespace {

bool same(const Partition &a, const Partition &b)
{
    return a.shardOf == b.shardOf && a.spill == b.spill && a.centroids.points == b.centroids.points &&
           a.centroids.shardOf == b.centroids.shardOf && a.shardsOfTenant == b.shardsOfTenant;
}

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

void addStrategies()
{
    QTest::addColumn<QString>("strategy");
    for (const auto &kind : partitionerKinds()) {
        const auto name = QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size()));
        QTest::newRow(qPrintable(name)) << name;
    }
}

/// With spill where the strategy can.
PlanSpec spillingPlan(const std::string &strategy, int shards)
{
    const bool semantic = strategy == "semantic" || strategy == "packed" || strategy == "balanced";
    return planOf(strategy, shards, semantic ? Settings{{"spill", 0.2}} : Settings{});
}

} // namespace

void TestPartitioners::sameBitsAtAnyThreadCount_data()
{
    addStrategies();
}

void TestPartitioners::sameBitsAtAnyThreadCount()
{
    QFETCH(QString, strategy);
    const auto data = tenantData();
    const auto spec = spillingPlan(strategy.toStdString(), 12);
    setThreadCount(1);
    const auto expected = partition(data, spec, unwatched);
    QVERIFY(expected.ok());
    for (const int threads : {2, 7}) {
        setThreadCount(threads);
        QVERIFY(same(*partition(data, spec, unwatched), *expected));
    }
}

void TestPartitioners::cacheMakesNoDifference()
{
    const auto data = tenantData();
    PartitionCache cache(data, 1'000'000);
    const std::vector<std::pair<std::string, Settings>> strategies{
        {"balanced", {{"spill", 0.2}}},
        {"semantic", {}},
        {"balanced", {}},
        {"balanced", {{"slack", 0.3}, {"spill", 0.1}}},
        {"semantic", {{"spill", 0.1}, {"spill-rule", std::string("soar")}}},
        {"semantic", {{"spill", 0.1}}},
        {"packed", {{"clusters", std::int64_t(2)}}},
        {"tenant", {}},
        {"semantic", {{"sample", std::int64_t(20)}}},
        {"balanced", {{"sample", std::int64_t(20)}}},
    };
    for (const std::uint64_t seed : {1, 2}) {
        for (const int shards : {6, 12}) {
            for (const auto &[strategy, settings] : strategies) {
                auto spec = planOf(strategy, shards, settings);
                spec.seed = seed;
                const auto shared = partition(cache, spec, unwatched);
                QVERIFY(shared.ok());
                QVERIFY2(same(*shared, *partition(data, spec, unwatched)), strategy.c_str());
            }
        }
    }
}

void TestPartitioners::groundworkIsMadeOnce()
{
    const auto data = tenantData();
    PartitionCache cache(data, 1'000'000);
    const Progress neverWorks = [](std::int64_t, std::int64_t) { return false; };
    const auto spilling = planOf("balanced", 6, {{"spill", 0.2}});
    const auto plain = planOf("balanced", 6);
    const KMeansOptions options{.clusters = 6, .metric = Metric::L2, .startsFromAll = true};
    QVERIFY(!partition(cache, plain, neverWorks).ok());
    QVERIFY(!cache.clustering(VectorSpace::Positions, options, neverWorks).ok());
    QVERIFY(!cache.demand(plain.seed, neverWorks).ok());
    QVERIFY(partition(cache, spilling, unwatched).ok());
    QVERIFY(partition(cache, plain, neverWorks).ok());
    QVERIFY(cache.clustering(VectorSpace::Positions, options, neverWorks).ok());
    QVERIFY(cache.demand(plain.seed, neverWorks).ok());
}

void TestPartitioners::everyVectorHasOneFirstPlaceAndDistinctCopies_data()
{
    addStrategies();
}

void TestPartitioners::everyVectorHasOneFirstPlaceAndDistinctCopies()
{
    QFETCH(QString, strategy);
    const auto data = tenantData();
    const auto result = partition(data, spillingPlan(strategy.toStdString(), 12), unwatched);
    QCOMPARE(std::ssize(result->shardOf), data.base.size());
    QVERIFY(std::ranges::is_sorted(result->spill));
    QVERIFY(std::ssize(result->spill) <= data.base.size() / 5);

    std::int64_t held = 0;
    for (std::int64_t i = 0; i < data.base.size(); ++i) {
        const auto places = result->placesOf(VectorId(i));
        QCOMPARE(places.front(), result->shardOf[i]);
        QCOMPARE(std::set(places.begin(), places.end()).size(), places.size());
        held += std::ssize(places);
    }
    const auto members = result->members();
    const auto sizes = result->sizes();
    for (int shard = 0; shard < 12; ++shard) {
        const auto row = members.row(shard);
        QCOMPARE(std::ssize(row), sizes[shard]);
        QVERIFY(std::ranges::is_sorted(row) && std::ranges::adjacent_find(row) == row.end());
        held -= std::ssize(row);
    }
    QCOMPARE(held, 0);
}

void TestPartitioners::sizesStayWithinTheLimit_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<double>("slack");
    QTest::addColumn<double>("spill");
    for (const auto *strategy : {"balanced", "packed"}) {
        for (const double slack : {0.05, 0.3}) {
            for (const double spill : {0.0, 0.2, 1.0}) {
                QTest::newRow(qPrintable(QString("%1 slack %2 spill %3").arg(strategy).arg(slack).arg(spill)))
                    << strategy << slack << spill;
            }
        }
    }
}

void TestPartitioners::sizesStayWithinTheLimit()
{
    QFETCH(QString, strategy);
    QFETCH(double, slack);
    QFETCH(double, spill);
    const auto data = mixture({.clusters = 9, .spread = 0.4});
    const auto spec = planOf(strategy.toStdString(), 16, {{"slack", slack}, {"spill", spill}});
    const auto result = partition(data, spec, unwatched);
    QVERIFY(result.ok());
    const auto copies = static_cast<std::int64_t>(spill * double(data.base.size()));
    QVERIFY(std::ssize(result->spill) <= copies);
    QVERIFY(std::ssize(result->spill) >= copies * 9 / 10);
    QVERIFY(std::ranges::max(result->sizes()) <= capacityOf(data.base.size() + copies, 16, slack));
}

void TestPartitioners::everyMetricAndElementWorks_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("metric");
    QTest::addColumn<bool>("bytes");
    for (const auto *strategy : {"semantic", "packed", "balanced"}) {
        for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
            for (const bool bytes : {false, true}) {
                const auto metricName = QString::number(int(metric));
                QTest::newRow(qPrintable(QString(strategy) + " metric " + metricName + (bytes ? " bytes" : " floats")))
                    << strategy << int(metric) << bytes;
            }
        }
    }
}

void TestPartitioners::everyMetricAndElementWorks()
{
    QFETCH(QString, strategy);
    QFETCH(int, metric);
    QFETCH(bool, bytes);
    auto data = mixture({.metric = Metric(metric)});
    if (bytes) {
        AlignedVector<std::int8_t> values;
        for (std::int64_t i = 0; i < data.base.size(); ++i) {
            for (const float value : data.base.values<float>(i)) {
                values.push_back(std::int8_t(std::clamp(30 * value, -128.0f, 127.0f)));
            }
        }
        data.base = VectorSet::own(std::move(values), data.base.dim());
    }
    const auto result = partition(data, planOf(strategy.toStdString(), 10, {{"spill", 0.1}}), unwatched);
    QVERIFY(result.ok());
    // Semantic: a vector's nearest centroid is mostly that of its shard.
    const Metric clustering = metric == int(Metric::Cosine) ? Metric::Cosine : Metric::L2;
    const auto nearest = assignToNearest(FloatRows(data.base, clustering),
                                         NearestPoints(result->centroids.points, clustering), unwatched);
    int agree = 0;
    for (std::size_t i = 0; i < nearest->size(); ++i) {
        agree += result->centroids.shardOf[(*nearest)[i].point.index()] == result->shardOf[i];
    }
    QVERIFY2(agree > 0.7 * double(data.base.size()), qPrintable(QString::number(agree)));
}

void TestPartitioners::balanceCostsLittle()
{
    const auto data = mixture({.rows = 6000, .clusters = 30});
    const auto cost = [&](const Partition &partition) {
        double total = 0;
        std::vector<float> row(data.base.dim());
        for (std::int64_t i = 0; i < data.base.size(); ++i) {
            const auto centroid = partition.centroids.points.row(partition.shardOf[i].value);
            data.base.copyRow(i, row.data());
            for (std::size_t j = 0; j < row.size(); ++j) {
                total += (row[j] - centroid[j]) * (row[j] - centroid[j]);
            }
        }
        return total;
    };
    const auto plain = partition(data, planOf("semantic", 20), unwatched);
    const auto balanced = partition(data, planOf("balanced", 20), unwatched);
    QVERIFY(maxOverMean(*plain) > 1.4);
    QVERIFY(maxOverMean(*balanced) <= 1.1);
    const double ratio = cost(*balanced) / cost(*plain);
    QVERIFY2(ratio < 1.1, qPrintable(QString::number(ratio)));
}

void TestPartitioners::outliersGetNoShardOfTheirOwn_data()
{
    QTest::addColumn<int>("outliers");
    QTest::newRow("none") << 0;
    QTest::newRow("a few") << 5;
    QTest::newRow("several groups") << 24;
}

/// A handful of vectors far from all others draws a centroid of k-means; a shard for them would be wasted.
void TestPartitioners::outliersGetNoShardOfTheirOwn()
{
    QFETCH(int, outliers);
    auto data = mixture({.rows = 4000, .clusters = 30});
    Matrix rows(data.base.size(), data.base.dim());
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        data.base.copyRow(i, rows.row(i).data());
        if (i < outliers) {
            rows.row(i)[i / 8] += 200.0f; // groups of eight at most
        }
    }
    data.base = VectorSet::own(std::move(rows));
    const auto plain = partition(data, planOf("semantic", 20), unwatched);
    const auto balanced = partition(data, planOf("balanced", 20), unwatched);
    QVERIFY(outliers == 0 || minOverMean(*plain) < 0.1);
    QVERIFY2(minOverMean(*balanced) >= 0.25, qPrintable(QString::number(minOverMean(*balanced))));
    QVERIFY(maxOverMean(*balanced) <= 1.1);
}

void TestPartitioners::equalVectorsAreSpreadUnderTheLimit()
{
    DataSet data;
    data.base = VectorSet::own(AlignedVector<float>(1000 * 8, 1.5f), 8);
    for (const auto *strategy : {"balanced", "packed"}) {
        const auto split = partition(data, planOf(strategy, 8, {{"spill", 0.1}}), unwatched);
        QVERIFY(split.ok());
        QVERIFY(std::ranges::max(split->sizes()) <= capacityOf(1100, 8, 0.1));
    }
    QVERIFY(partition(data, planOf("semantic", 8, {{"spill", 0.1}}), unwatched).ok());
}

void TestPartitioners::tenantsStayWholeAndEven()
{
    const auto data = tenantData();
    const auto result = partition(data, planOf("tenant", 6), unwatched);
    for (std::size_t i = 0; i < result->shardOf.size(); ++i) {
        const auto shards = result->shardsOfTenant.row(data.tenancy->ofVector[i].value);
        QCOMPARE(std::ssize(shards), 1);
        QCOMPARE(shards[0], result->shardOf[i]);
    }
    // Graham's bound: no shard exceeds the mean by more than the largest tenant that came last to it.
    const auto sizes = result->sizes();
    const auto ofTenant = std::ranges::count(data.tenancy->ofVector, TenantId(0));
    QVERIFY(std::ranges::max(sizes) <= std::max<std::int64_t>(ofTenant, 3000 * 4 / 3 / 6));
}

void TestPartitioners::hotTenantsAreSplitByHash()
{
    const auto data = tenantData();
    const auto result =
        partition(data, planOf("hybrid-tenant", 6, {{"hot", 1.0}, {"sub-shards", std::int64_t(3)}}), unwatched);
    QVERIFY(result.ok());
    bool anyHot = false;
    for (std::int64_t tenant = 0; tenant < 60; ++tenant) {
        const auto size = std::ranges::count(data.tenancy->ofVector, TenantId(tenant));
        const bool hot = double(size) > 3000.0 / 6;
        anyHot |= hot;
        QCOMPARE(std::ssize(result->shardsOfTenant.row(tenant)), size == 0 ? 0 : hot ? 3 : 1);
    }
    QVERIFY(anyHot);
    QVERIFY(maxOverMean(*result) < maxOverMean(*partition(data, planOf("tenant", 6), unwatched)));
}

void TestPartitioners::badPlansAreErrors_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("shards");
    QTest::addColumn<int>("code");
    QTest::newRow("more shards than vectors") << "semantic" << 3001 << int(Code::TooManyShards);
    QTest::newRow("more hash shards than vectors") << "random" << 3001 << int(Code::TooManyShards);
    QTest::newRow("no shard") << "semantic" << 0 << int(Code::OutOfRange);
    QTest::newRow("tenant without tenants") << "tenant" << 4 << int(Code::NeedsTenants);
    QTest::newRow("hybrid without tenants") << "hybrid-tenant" << 4 << int(Code::NeedsTenants);
    QTest::newRow("unknown strategy") << "psychic" << 4 << int(Code::UnknownKind);
}

void TestPartitioners::badPlansAreErrors()
{
    QFETCH(QString, strategy);
    QFETCH(int, shards);
    QFETCH(int, code);
    const auto result = partition(mixture({}), planOf(strategy.toStdString(), shards), unwatched);
    QVERIFY(!result.ok());
    QCOMPARE(int(result.error().code), code);
}

void TestPartitioners::cancelStops_data()
{
    addStrategies();
}

void TestPartitioners::cancelStops()
{
    QFETCH(QString, strategy);
    const auto spec = spillingPlan(strategy.toStdString(), 12);
    const auto result = partition(tenantData(), spec, [](std::int64_t, std::int64_t) { return false; });
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestPartitioners)
#include "tst_partitioners.moc"
