// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/index/ShardIndices.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/truth/ExactSearch.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace shardscope;

namespace {

/// Vectors in clusters, so that approximate indices have something to work with.
template<class T>
VectorSet clusteredRows(std::int64_t rows, int dim, std::uint64_t seed, bool unitLength)
{
    Random random(seed);
    AlignedVector<T> values(rows * dim);
    for (std::int64_t row = 0; row < rows; ++row) {
        Random centre(static_cast<std::uint64_t>(random.below(20)));
        double squared = 0;
        for (int i = 0; i < dim; ++i) {
            const double value = std::is_same_v<T, float> ? centre.normal() + 0.5 * random.normal()
                                                          : 30 + 60 * centre.uniform() + 30 * random.uniform();
            values[row * dim + i] = static_cast<T>(value);
            squared += value * value;
        }
        for (int i = 0; unitLength && i < dim; ++i) {
            values[row * dim + i] = static_cast<T>(values[row * dim + i] / std::sqrt(squared));
        }
    }
    return VectorSet::own(std::move(values), dim);
}

VectorSet clusteredRows(Element element, std::int64_t rows, int dim, std::uint64_t seed, bool unitLength)
{
    switch (element) {
    case Element::UInt8:
        return clusteredRows<std::uint8_t>(rows, dim, seed, false);
    case Element::Int8:
        return clusteredRows<std::int8_t>(rows, dim, seed, false);
    case Element::Float32:
        break;
    }
    return clusteredRows<float>(rows, dim, seed, unitLength);
}

std::shared_ptr<DataSet> makeData(Element element, Metric metric, std::int64_t rows, int dim)
{
    auto data = std::make_shared<DataSet>();
    data->metric = metric;
    data->base = clusteredRows(element, rows, dim, 1, metric == Metric::Cosine);
    data->queries = clusteredRows(element, 60, dim, 2, metric == Metric::Cosine);
    return data;
}

Settings defaultsOf(std::string_view kind)
{
    return *complete({}, (*findKind(indexKinds(), "index", kind))->parameters);
}

std::unique_ptr<ShardIndex> makeIndex(std::string_view kind, const DataSet &data, std::span<const VectorId> members,
                                      const Settings &settings)
{
    std::unique_ptr<ShardIndex> result;
    // As ShardIndices builds them: where libraries use one thread each.
    parallelFor(1, 1, [&](std::int64_t, std::int64_t) {
        auto index = (*findKind(indexKinds(), "index", kind))->make({data.base, members, data.metric, settings, 7});
        result = index.ok() ? *std::move(index) : nullptr;
    });
    return result;
}

std::vector<VectorId> everySecond(std::int64_t rows)
{
    std::vector<VectorId> ids;
    for (std::int64_t i = 0; i < rows; i += 2) {
        ids.emplace_back(i);
    }
    return ids;
}

Neighbors exactNeighbors(const DataSet &data, std::span<const VectorId> members, int k)
{
    auto found = *exactSearch(data.base.gather(members), data.queries, data.metric, k, unwatched);
    for (std::int64_t query = 0; query < found.queries(); ++query) {
        for (Neighbor &neighbor : found.row(query)) {
            neighbor.id = members[neighbor.id.index()];
        }
    }
    return found;
}

Neighbors searchAll(const ShardIndex &index, const DataSet &data, int k)
{
    Neighbors found(data.queries.size(), k);
    for (std::int64_t query = 0; query < data.queries.size(); ++query) {
        index.search(data.queries.row(query), found.row(query));
    }
    return found;
}

double recall(const Neighbors &found, const Neighbors &truth)
{
    std::int64_t hits = 0;
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        for (const Neighbor &neighbor : truth.row(query)) {
            const auto row = found.row(query);
            hits += std::ranges::find(row, neighbor.id, &Neighbor::id) != row.end();
        }
    }
    return static_cast<double>(hits) / static_cast<double>(truth.queries() * truth.k());
}

/// Vectors spread at random over shards, some held twice.
Partition randomPartition(std::int64_t rows, int shards, std::uint64_t seed)
{
    Random random(seed);
    Partition partition;
    partition.shards = shards;
    for (std::int64_t i = 0; i < rows; ++i) {
        partition.shardOf.emplace_back(random.below(shards));
        if (shards > 1 && random.below(5) == 0) {
            partition.spill.push_back({VectorId(i), ShardId((partition.shardOf.back().value + 1) % shards)});
        }
    }
    return partition;
}

PlanSpec planWith(std::string_view kind, Metric metric)
{
    PlanSpec spec;
    spec.index.kind = kind;
    spec.metric = metric;
    return spec;
}

void addKinds()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : indexKinds()) {
        QTest::newRow(std::string(kind.name).c_str()) << QString::fromUtf8(kind.name.data(), kind.name.size());
    }
}

} // namespace

class TestShardIndices : public QObject
{
    Q_OBJECT

private slots:
    void fewVectorsAreAllFound_data() { addKinds(); }
    void fewVectorsAreAllFound();
    void findsMostNeighbours_data();
    void findsMostNeighbours();
    void flatIsExact();
    void everyListProbedIsExact();
    void whatIsForeseenIsWhatASearchReturns_data();
    void whatIsForeseenIsWhatASearchReturns();
    void unrerankedDistancesAreApproximate();
    void sameSeedSameAnswers_data() { addKinds(); }
    void sameSeedSameAnswers();
    void noTenantSeesAnothersVectors_data() { addKinds(); }
    void noTenantSeesAnothersVectors();
    void copiesAreFoundInBothShards();
    void searchedWithEqualsBuiltWith_data();
    void searchedWithEqualsBuiltWith();
    void buildingCanBeCancelled();
    void unknownSettingsAreRefused();

    void cleanup() { setThreadCount(2); }
};

void TestShardIndices::fewVectorsAreAllFound()
{
    QFETCH(QString, kind);
    for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        const auto data = makeData(Element::UInt8, metric, 50, 13);
        for (const int count : {0, 1, 2, 5, 17}) {
            auto members = everySecond(50);
            members.resize(count);
            const auto index = makeIndex(kind.toStdString(), *data, members, defaultsOf(kind.toStdString()));
            QVERIFY(index);
            const auto found = searchAll(*index, *data, 20);
            for (int query = 0; query < 60; ++query) {
                std::set<VectorId> ids;
                for (const Neighbor &neighbor : found.found(query)) {
                    ids.insert(neighbor.id);
                }
                QCOMPARE(ids, std::set<VectorId>(members.begin(), members.end()));
                QCOMPARE(found.found(query).size(), members.size());
            }
            QVERIFY(index->memory().held() >= 0);
        }
    }
}

void TestShardIndices::findsMostNeighbours_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("element");
    QTest::addColumn<int>("metric");
    for (const auto &kind : indexKinds()) {
        for (const auto element : {Element::Float32, Element::UInt8, Element::Int8}) {
            for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
                const auto name = QString::fromUtf8(kind.name.data(), kind.name.size());
                QTest::newRow(qPrintable(QStringLiteral("%1 %2 %3").arg(name).arg(int(element)).arg(int(metric))))
                    << name << int(element) << int(metric);
            }
        }
    }
}

void TestShardIndices::findsMostNeighbours()
{
    QFETCH(QString, kind);
    QFETCH(int, element);
    QFETCH(int, metric);
    const auto data = makeData(Element(element), Metric(metric), 3000, 30);
    const auto members = everySecond(3000);
    const auto index = makeIndex(kind.toStdString(), *data, members, defaultsOf(kind.toStdString()));
    QVERIFY(index);
    const auto truth = exactNeighbors(*data, members, 10);
    const auto found = searchAll(*index, *data, 10);
    const double share = recall(found, truth);
    // Lists by centroid serve inner products of all-positive bytes badly, whoever builds them.
    const bool hard = Metric(metric) == Metric::InnerProduct;
    QVERIFY2(share >= (index->isExact() ? 1.0 : hard ? 0.5 : 0.8), qPrintable(QString::number(share)));
    QVERIFY(index->hasExactDistances());

    const auto distance = kernels::pairDistance(data->metric, data->base.element());
    Neighbors row(1, 10);
    for (std::int64_t query = 0; query < 60; ++query) {
        QVERIFY(std::is_sorted(found.row(query).begin(), found.row(query).end()));
        for (const Neighbor &neighbor : found.row(query)) {
            QCOMPARE(neighbor.distance, distance(data->queries.row(query), data->base.row(neighbor.id.value), 30));
            QCOMPARE(neighbor.id.value % 2, 0);
        }
        const auto computed = index->search(data->queries.row(query), row.row(0));
        QVERIFY(computed > 10 && computed <= 1500 * 2);
    }
}

void TestShardIndices::flatIsExact()
{
    const auto data = makeData(Element::Float32, Metric::L2, 2000, 17);
    const auto members = everySecond(2000);
    const auto index = makeIndex("flat", *data, members, {});
    QVERIFY(searchAll(*index, *data, 25) == exactNeighbors(*data, members, 25));
    QVERIFY(index->isExact());
    Neighbors row(1, 3);
    QCOMPARE(index->search(data->queries.row(0), row.row(0)), 1000);
    QCOMPARE(index->memory().referred, 1000 * 17 * 4); // it refers to the vectors, it does not copy them
    QCOMPARE(index->memory().vectors, 0);
}

void TestShardIndices::everyListProbedIsExact()
{
    const auto data = makeData(Element::UInt8, Metric::Cosine, 2000, 17);
    const auto members = everySecond(2000);
    auto settings = defaultsOf("ivf-flat");
    settings.set("nlist", std::int64_t(20));
    QVERIFY(!makeIndex("ivf-flat", *data, members, settings)->isExact());
    settings.set("nprobe-inside", std::int64_t(20));
    const auto index = makeIndex("ivf-flat", *data, members, settings);
    QVERIFY(index->isExact());
    QVERIFY(searchAll(*index, *data, 10) == exactNeighbors(*data, members, 10));
}

void TestShardIndices::whatIsForeseenIsWhatASearchReturns_data()
{
    addKinds();
}

/// Of the nearest ten of all vectors, half of which the shard holds.
void TestShardIndices::whatIsForeseenIsWhatASearchReturns()
{
    QFETCH(QString, kind);
    constexpr int k = 10;
    for (const auto element : {Element::UInt8, Element::Float32}) {
        for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
            const auto data = makeData(element, metric, 3000, 12);
            const auto index = makeIndex(kind.toStdString(), *data, everySecond(3000), defaultsOf(kind.toStdString()));
            const auto truth = *exactSearch(data->base, data->queries, metric, k, unwatched);
            for (std::int64_t query = 0; query < data->queries.size(); ++query) {
                std::vector<VectorId> nearest;
                std::ranges::transform(truth.row(query), std::back_inserter(nearest), &Neighbor::id);
                std::vector<std::int32_t> foreseen;
                const auto distances = index->foresee(data->queries.row(query), nearest, foreseen);
                QCOMPARE(distances.has_value(), kind == "flat" || kind == "ivf-flat");
                if (distances) {
                    std::vector<Neighbor> hits(k);
                    QCOMPARE(*distances, index->search(data->queries.row(query), hits));
                    std::vector<std::int32_t> returned;
                    for (int i = 0; i < k; ++i) {
                        if (std::ranges::find(hits, nearest[i], &Neighbor::id) != hits.end()) {
                            returned.push_back(i);
                        }
                    }
                    QVERIFY(foreseen == returned);
                }
            }
        }
    }
}

void TestShardIndices::unrerankedDistancesAreApproximate()
{
    for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        for (const char *kind : {"ivf-pq", "sq8"}) {
            const auto data = makeData(Element::Float32, metric, 2000, 32);
            const auto members = everySecond(2000);
            auto settings = defaultsOf(kind);
            settings.set("rerank", std::int64_t(0));
            const auto index = makeIndex(kind, *data, members, settings);
            QVERIFY(!index->hasExactDistances());
            const auto found = searchAll(*index, *data, 10);
            const auto distance = kernels::pairDistance(metric, Element::Float32);
            double error = 0;
            double size = 0;
            for (std::int64_t query = 0; query < 60; ++query) {
                for (const Neighbor &neighbor : found.found(query)) {
                    const float exact = distance(data->queries.row(query), data->base.row(neighbor.id.value), 32);
                    error += std::abs(neighbor.distance - exact);
                    size += std::abs(exact);
                }
            }
            QVERIFY(error > 0);
            QVERIFY2(error < 0.4 * size, qPrintable(QString::number(error / size))); // the same units
            QVERIFY(recall(found, exactNeighbors(*data, members, 10)) > 0.3);
        }
    }
}

void TestShardIndices::sameSeedSameAnswers()
{
    QFETCH(QString, kind);
    const auto data = makeData(Element::Float32, Metric::L2, 1500, 16);
    const auto partition = randomPartition(1500, 5, 3);
    std::vector<Neighbors> answers;
    for (const int threads : {1, 4}) {
        setThreadCount(threads);
        const auto indices = ShardIndices::build(data, partition, planWith(kind.toStdString(), Metric::L2), unwatched);
        QVERIFY(indices.ok());
        QCOMPARE(indices->shards(), 5);
        Neighbors found(60 * 5, 10);
        parallelFor(60 * 5, 7, [&](std::int64_t first, std::int64_t last) { // side by side, as an evaluation does
            for (auto i = first; i < last; ++i) {
                indices->search(ShardId(i % 5), data->queries.row(i / 5), {}, found.row(i));
            }
        });
        answers.push_back(found);
    }
    QVERIFY(answers[0] == answers[1]);
}

void TestShardIndices::noTenantSeesAnothersVectors()
{
    QFETCH(QString, kind);
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        Random random(seed);
        const auto rows = 20 + random.below(400);
        const auto tenants = 1 + random.below(12);
        const int shards = static_cast<int>(1 + random.below(6));
        const auto data = makeData(Element::Float32, Metric::L2, rows, 9);
        Tenancy tenancy;
        for (std::int64_t i = 0; i < rows; ++i) { // uneven; a few vectors without a tenant
            tenancy.ofVector.emplace_back(std::min(random.below(tenants), random.below(tenants)) -
                                          (random.below(30) == 0 ? tenants : 0));
        }
        tenancy.names.resize(tenants);
        data->tenancy = tenancy;

        const auto partition = randomPartition(rows, shards, seed);
        const auto indices = ShardIndices::build(data, partition, planWith(kind.toStdString(), Metric::L2), unwatched);
        QVERIFY(indices.ok());
        for (std::int64_t tenant = -1; tenant <= tenants; ++tenant) {
            std::set<VectorId> seen;
            for (int shard = 0; shard < shards; ++shard) {
                Neighbors row(1, 500);
                indices->search(ShardId(shard), data->queries.row(tenant + 1), TenantId(tenant), row.row(0));
                const auto found = row.found(0);
                QVERIFY(static_cast<std::int64_t>(found.size()) <= indices->visible(ShardId(shard), TenantId(tenant)));
                for (const Neighbor &neighbor : found) {
                    QVERIFY(tenant >= 0);
                    QCOMPARE(tenancy.ofVector[neighbor.id.index()], TenantId(tenant));
                    const auto places = partition.placesOf(neighbor.id);
                    QVERIFY(std::ranges::find(places, ShardId(shard)) != places.end());
                    seen.insert(neighbor.id);
                }
            }
            const auto own = std::ranges::count(tenancy.ofVector, TenantId(tenant));
            if (kind == "flat" && tenant >= 0) { // and misses none of its own
                QCOMPARE(static_cast<std::int64_t>(seen.size()), static_cast<std::int64_t>(own));
            }
        }
    }
}

void TestShardIndices::copiesAreFoundInBothShards()
{
    const auto data = makeData(Element::Float32, Metric::L2, 10, 4);
    Partition partition;
    partition.shards = 2;
    partition.shardOf.assign(10, ShardId(0));
    partition.spill = {{VectorId(3), ShardId(1)}};
    const auto indices = ShardIndices::build(data, partition, planWith("flat", Metric::L2), unwatched);
    QVERIFY(indices.ok());
    QCOMPARE(indices->visible(ShardId(0), {}), 10);
    QCOMPARE(indices->visible(ShardId(1), {}), 1);
    QVERIFY(indices->areExact() && indices->haveExactDistances());
    Neighbors row(1, 1);
    for (const int shard : {0, 1}) {
        indices->search(ShardId(shard), data->base.row(3), {}, row.row(0));
        QCOMPARE(row.row(0)[0].id, VectorId(3));
        QVERIFY(indices->memory(ShardId(shard)).total() > 0);
    }
}

void TestShardIndices::searchedWithEqualsBuiltWith_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<int>("value");
    QTest::newRow("hnsw") << "hnsw"
                          << "ef" << 12;
    QTest::newRow("ivf-flat") << "ivf-flat"
                              << "nprobe-inside" << 2;
    QTest::newRow("ivf-pq, lists") << "ivf-pq"
                                   << "nprobe-inside" << 2;
    QTest::newRow("ivf-pq, rerank") << "ivf-pq"
                                    << "rerank" << 0;
    QTest::newRow("sq8") << "sq8"
                         << "rerank" << 0;
}

void TestShardIndices::searchedWithEqualsBuiltWith()
{
    QFETCH(QString, kind);
    QFETCH(QString, parameter);
    QFETCH(int, value);
    const auto data = makeData(Element::Float32, Metric::L2, 900, 12);
    const auto partition = randomPartition(900, 3, 5);
    auto plan = planWith(kind.toStdString(), Metric::L2);
    const auto usual = ShardIndices::build(data, partition, plan, unwatched);
    plan.index.settings.set(parameter.toStdString(), std::int64_t(value));
    const auto built = ShardIndices::build(data, partition, plan, unwatched);
    const auto shared = usual->searchedWith(plan.index);
    QVERIFY(shared.ok());
    bool differs = false;
    for (int query = 0; query < 60; ++query) {
        std::vector<Neighbor> wanted(10);
        std::vector<Neighbor> found(10);
        std::vector<Neighbor> before(10);
        const auto *const row = data->queries.row(query);
        QCOMPARE(shared->search(ShardId(1), row, TenantId(), found),
                 built->search(ShardId(1), row, TenantId(), wanted));
        QVERIFY(found == wanted);
        differs |= usual->search(ShardId(1), row, TenantId(), before) != 0 && before != found;
    }
    QVERIFY(differs); // the setting had an effect at all
    QVERIFY(shared->memory(ShardId(1)) == built->memory(ShardId(1)));
    QCOMPARE(shared->memory(ShardId(1)).held(), usual->memory(ShardId(1)).held()); // it is the same structure
    QCOMPARE(shared->haveExactDistances(), built->haveExactDistances());
    plan.index.settings.set("unknown", std::int64_t(1));
    QVERIFY(!usual->searchedWith(plan.index).ok());
}

void TestShardIndices::buildingCanBeCancelled()
{
    const auto data = makeData(Element::Float32, Metric::L2, 500, 4);
    const auto stop = [](std::int64_t, std::int64_t) { return false; };
    const auto indices = ShardIndices::build(data, randomPartition(500, 50, 1), planWith("hnsw", Metric::L2), stop);
    QVERIFY(!indices.ok());
    QCOMPARE(int(indices.error().code), int(Code::Cancelled));
}

void TestShardIndices::unknownSettingsAreRefused()
{
    const auto data = makeData(Element::Float32, Metric::L2, 10, 4);
    auto spec = planWith("no-such-index", Metric::L2);
    QCOMPARE(int(ShardIndices::build(data, randomPartition(10, 2, 1), spec, unwatched).error().code),
             int(Code::UnknownKind));
    spec = planWith("flat", Metric::L2);
    spec.index.settings.set("ef", std::int64_t(10));
    QCOMPARE(int(ShardIndices::build(data, randomPartition(10, 2, 1), spec, unwatched).error().code),
             int(Code::UnknownParameter));
}

QTEST_GUILESS_MAIN(TestShardIndices)
#include "tst_shardindices.moc"
