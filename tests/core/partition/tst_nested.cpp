// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCheck.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/evaluate/Search.h"
#include "core/partition/Parts.h"
#include "core/routing/RoutingMap.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"

#include <QCryptographicHash>
#include <QTest>

#include <map>
#include <numeric>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr const char *withins[] = {"semantic", "balanced", "random", "hybrid-tenant"};

bool proceed(Stage, std::int64_t, std::int64_t)
{
    return true;
}

PlanSpec nested(int shards, const char *within, const char *column = "tenant")
{
    return planOf("nested", shards, {{"within", std::string(within)}, {"column", std::string(column)}}, "nested");
}

/// Tenants by any law, from one to more than there are vectors; duplicates and rows that are all equal among them.
DataSet anyData(Random &random)
{
    const int rows = 1 + static_cast<int>(random.below(400));
    const int dim = 1 + static_cast<int>(random.below(6));
    const int queries = 1 + static_cast<int>(random.below(12));
    const auto kinds = 1 + random.below(4); // distinct values: few make many duplicates
    const auto draw = [&](int count) {
        Matrix points(count, dim);
        std::generate_n(points.data(), points.rows() * dim,
                        [&] { return kinds < 4 ? float(random.below(kinds)) : float(random.normal()); });
        return VectorSet::own(std::move(points));
    };
    DataSet data;
    data.base = draw(rows);
    data.queries = draw(queries);
    const auto tenants = 1 + random.below(random.below(3) == 0 ? 2 * rows : 8);
    Tenancy tenancy;
    for (std::int64_t i = 0; i < tenants; ++i) {
        tenancy.names.push_back("t" + std::to_string(i));
    }
    const double uneven = 4 * random.uniform();
    const auto drawTenant = [&] {
        return TenantId(std::int64_t(std::pow(random.uniform(), 1 + uneven) * double(tenants)));
    };
    tenancy.ofVector.resize(std::size_t(rows));
    tenancy.ofQuery.resize(std::size_t(queries));
    std::ranges::generate(tenancy.ofVector, drawTenant);
    std::ranges::generate(tenancy.ofQuery, drawTenant);
    Attribute region{"region", {"north", "south", "nowhere", "west"}, {}}; // by tenant, as regions of tenants are
    for (const TenantId tenant : tenancy.ofVector) {
        region.ofVector.push_back(tenant.value % 3 == 2 ? 3 : tenant.value % 3);
    }
    data.attributes.push_back(std::move(region));
    data.tenancy = std::move(tenancy);
    return data;
}

std::vector<std::int32_t> partOfVector(const DataSet &data, const std::string &column)
{
    if (column == "region") {
        return data.attributes.front().ofVector;
    }
    std::vector<std::int32_t> parts;
    for (const TenantId tenant : data.tenancy->ofVector) {
        parts.push_back(tenant.value);
    }
    return parts;
}

} // namespace

class TestNested : public QObject
{
    Q_OBJECT

private slots:
    void partsKeepToTheirShards();
    void noShardIsTwiceAsLargeAsTheMean();
    void tenantsAskAndGetTheirOwnOnly();
    void placesByHashFollowFromTheIds();
    void routersFromMapsAreTheSame();
    void columnsWithoutTenantsWork();
    void likelyShardsComeFirst();
    void badPlansAreErrors();
};

/// Of parts that share a shard each is whole there.
void TestNested::partsKeepToTheirShards()
{
    Random random(11);
    for (int round = 0; round < 300; ++round) {
        const DataSet data = anyData(random);
        const auto *column = random.below(2) == 0 ? "tenant" : "region";
        const auto *within = withins[random.below(4)];
        const int shards = 1 + static_cast<int>(random.below(std::min<std::int64_t>(40, data.base.size())));
        const auto made = partition(data, nested(shards, within, column), unwatched);
        QVERIFY(made.ok());
        QCOMPARE(std::ssize(made->shardOf), data.base.size());
        QVERIFY(made->spill.empty());
        const auto parts = partOfVector(data, column);
        std::map<std::int32_t, std::set<std::int32_t>> shardsOfPart;
        std::map<std::int32_t, std::set<std::int32_t>> partsOfShard;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            QVERIFY(made->shardOf[i].isValid() && made->shardOf[i].value < shards);
            shardsOfPart[parts[i]].insert(made->shardOf[i].value);
            partsOfShard[made->shardOf[i].value].insert(parts[i]);
        }
        for (const auto &[shard, there] : partsOfShard) {
            for (const auto part : there) {
                QVERIFY(there.size() == 1 || shardsOfPart[part].size() == 1);
            }
        }
    }
}

void TestNested::noShardIsTwiceAsLargeAsTheMean()
{
    Random random(12);
    for (int round = 0; round < 500; ++round) {
        std::vector<std::int64_t> sizes(std::size_t(1 + random.below(60)));
        for (auto &size : sizes) {
            size = random.below(4) == 0 ? 0 : 1 + std::int64_t(std::pow(random.uniform(), 5) * 10000);
        }
        const auto all = std::accumulate(sizes.begin(), sizes.end(), std::int64_t(0));
        const int shards = 1 + static_cast<int>(random.below(50));
        const auto lists = shardsOfParts(sizes, shards, unwatched);
        QVERIFY(lists.ok());
        std::vector<std::int64_t> held(std::size_t(shards), 0);
        for (std::size_t part = 0; part < sizes.size(); ++part) {
            const auto own = lists->row(std::int64_t(part));
            QCOMPARE(own.empty(), sizes[part] == 0);
            QVERIFY(std::ssize(own) <= std::max<std::int64_t>(sizes[part], 0));
            for (const ShardId shard : own) { // as even as it can be cut
                held[shard.index()] += (sizes[part] + std::ssize(own) - 1) / std::ssize(own);
            }
        }
        // Graham's argument: while a shard would pass twice the mean, all hold more than the mean.
        QVERIFY(std::ranges::max(held) <= 2 * ((all + shards - 1) / shards));
        const auto used = std::ranges::count_if(held, [](std::int64_t size) { return size > 0; });
        QVERIFY(used == std::min<std::int64_t>(shards, all) || all == 0);
    }
}

/// Every query asks all shards that hold its tenant's vectors, once each, and no other; and gets from them the nearest
/// of its own, as a search through all vectors finds them.
void TestNested::tenantsAskAndGetTheirOwnOnly()
{
    Random random(13);
    int answered = 0;
    for (int round = 0; round < 200; ++round) {
        const auto data = std::make_shared<const DataSet>(anyData(random));
        const auto *column = random.below(2) == 0 ? "tenant" : "region";
        PlanSpec spec = nested(1 + int(random.below(std::min<std::int64_t>(20, data->base.size()))),
                               withins[random.below(4)], column);
        spec.k = 1 + int(random.below(std::min<std::int64_t>(8, data->base.size())));
        const auto truth = exactSearch(*data, spec.k, unwatched);
        QVERIFY(truth.ok());
        const auto plan = evaluatePlan(data, std::make_shared<const GroundTruth>(*truth), spec, proceed);
        if (!plan.ok()) {
            QCOMPARE(plan.error().code, Code::NoAnswerableQuery);
            continue;
        }
        for (std::int64_t query = 0; query < data->queries.size(); ++query) {
            const TenantId tenant = data->tenancy->ofQuery[std::size_t(query)];
            std::set<ShardId> holders;
            std::vector<float> distances;
            for (std::int64_t row = 0; row < data->base.size(); ++row) {
                if (data->tenancy->ofVector[std::size_t(row)] != tenant) {
                    continue;
                }
                holders.insert((*plan)->partition->shardOf[std::size_t(row)]);
                float sum = 0;
                for (int j = 0; j < data->base.dim(); ++j) {
                    const float apart = data->base.values<float>(row)[std::size_t(j)] -
                                        data->queries.values<float>(query)[std::size_t(j)];
                    sum += apart * apart;
                }
                distances.push_back(sum);
            }
            std::ranges::sort(distances);
            std::set<ShardId> asked;
            for (const ShardId shard : (*plan)->routes->order(query)) {
                QVERIFY(!shard.isValid() || asked.insert(shard).second);
            }
            QVERIFY(asked == holders);
            const auto found = search(**plan, QueryId(query), spec.shards);
            QVERIFY(found.ok());
            QCOMPARE(found->results.size(), std::min(distances.size(), std::size_t(spec.k)));
            for (std::size_t i = 0; i < found->results.size(); ++i) {
                QVERIFY(data->tenancy->ofVector[found->results[i].id.index()] == tenant);
                QVERIFY(std::abs(found->results[i].distance - distances[i]) <= 1e-4F * (1 + distances[i]));
                ++answered;
            }
        }
    }
    QVERIFY(answered > 1000);
}

/// Where parts are split by a hash, two vectors of a part with the same remainder are on the same shard.
void TestNested::placesByHashFollowFromTheIds()
{
    Random random(14);
    for (int round = 0; round < 60; ++round) {
        const DataSet data = anyData(random);
        const int shards = 1 + static_cast<int>(random.below(std::min<std::int64_t>(20, data.base.size())));
        const auto made = partition(data, nested(shards, "random"), unwatched);
        QVERIFY(made.ok());
        std::vector<std::vector<std::size_t>> rows(data.tenancy->names.size());
        for (std::size_t i = 0; i < data.tenancy->ofVector.size(); ++i) {
            rows[data.tenancy->ofVector[i].index()].push_back(i);
        }
        for (const auto &own : rows) {
            std::set<std::int32_t> places;
            for (const std::size_t row : own) {
                places.insert(made->shardOf[row].value);
            }
            std::map<std::size_t, std::int32_t> placeOfRemainder; // for the number of shards that the part has
            for (const std::size_t row : own) {
                const auto hash =
                    QCryptographicHash::hash(QByteArray::number(qulonglong(row)), QCryptographicHash::Sha256);
                std::uint64_t first = 0;
                for (int i = 0; i < 8; ++i) {
                    first = first << 8 | std::uint8_t(hash[i]);
                }
                // A part may have a shard that no hash of its few ids led to: then its number is not known here.
                if (own.size() >= 40 * places.size()) {
                    const auto known = placeOfRemainder.try_emplace(first % places.size(), made->shardOf[row].value);
                    QCOMPARE(known.first->second, made->shardOf[row].value);
                }
            }
        }
    }
}

void TestNested::routersFromMapsAreTheSame()
{
    Random random(15);
    for (int round = 0; round < 60; ++round) {
        DataSet data = anyData(random);
        const auto *column = random.below(2) == 0 ? "tenant" : "region";
        const auto *within = withins[random.below(3)];
        const bool hasTenants = std::string(column) == "tenant" || random.below(2) == 0;
        if (!hasTenants) {
            data.tenancy.reset();
        }
        const auto spec = nested(1 + int(random.below(std::min<std::int64_t>(9, data.base.size()))), within, column);
        const auto made = partition(data, spec, unwatched);
        QVERIFY(made.ok());
        const auto router = makeRouter(data, *made, spec, unwatched);
        QVERIFY(router.ok());
        const RoutingTask task{data, *made, spec.router.settings, 1, "nested"};
        const auto again = makeRouter(routingMapOf(task, "nested", **router));
        QVERIFY(again.ok());
        const QuerySet queries{data.queries, data.tenancy ? std::span<const TenantId>(data.tenancy->ofQuery)
                                                          : std::span<const TenantId>()};
        const auto first = (*router)->route(queries, spec.shards, unwatched);
        const auto second = (*again)->route(queries, spec.shards, unwatched);
        QVERIFY(first.ok() && second.ok());
        for (std::int64_t query = 0; query < first->queries(); ++query) {
            QVERIFY(std::ranges::equal(first->order(query), second->order(query)));
        }
    }
}

void TestNested::columnsWithoutTenantsWork()
{
    DataSet data = mixture({.rows = 2000, .queries = 100});
    const auto checked = check(nested(12, "semantic", "shard"), data);
    QVERIFY(checked.ok());
    const auto made = partition(data, nested(12, "semantic", "shard"), unwatched);
    QVERIFY(made.ok());
    QVERIFY(made->shardsOfTenant.empty());
    std::set<std::pair<std::int32_t, std::int32_t>> pairs;
    for (std::size_t i = 0; i < made->shardOf.size(); ++i) {
        pairs.emplace(made->shardOf[i].value, data.attributes.front().ofVector[i]);
    }
    QCOMPARE(pairs.size(), std::size_t(12)); // each shard is of one value
}

/// The order within a tenant is by centroids: half of the shards find nearly all.
void TestNested::likelyShardsComeFirst()
{
    auto data = mixture({.rows = 6000, .dim = 8, .clusters = 40, .spread = 0.2, .queries = 200});
    addTenants(data, 2);
    const auto truth = exactSearch(data, 10, unwatched);
    const auto recallAtTwo = [&](const char *within) {
        const auto spec = nested(16, within);
        const auto made = partition(data, spec, unwatched);
        const auto router = makeRouter(data, *made, spec, unwatched);
        const auto routes = (*router)->route({data.queries, data.tenancy->ofQuery}, 16, unwatched);
        return recallOf(*made, *routes, *truth)[1];
    };
    QVERIFY(recallAtTwo("semantic") > 0.9);
    QVERIFY(recallAtTwo("random") < 0.6);
}

void TestNested::badPlansAreErrors()
{
    DataSet data = mixture({.rows = 50});
    QCOMPARE(check(nested(4, "semantic"), data).error().code, Code::NeedsTenants);
    QCOMPARE(partition(data, nested(4, "semantic"), unwatched).error().code, Code::NeedsTenants);
    QCOMPARE(check(nested(4, "semantic", "colour"), data).error().code, Code::NeedsColumn);
    QCOMPARE(check(nested(4, "hybrid-tenant", "shard"), data).error().code, Code::NeedsTenants);
    QVERIFY(check(nested(4, "random", "shard"), data).ok());
    addTenants(data, 3);
    QVERIFY(check(nested(4, "hybrid-tenant", "shard"), data).ok());
    data.tenancy->ofQuery[0] = TenantId();
    const auto made = partition(data, nested(4, "semantic"), unwatched);
    const auto router = makeRouter(data, *made, nested(4, "semantic"), unwatched);
    QCOMPARE((*router)->route({data.queries, data.tenancy->ofQuery}, 4, unwatched).error().code, Code::TenantNotNamed);
    QCOMPARE((*router)->route({data.queries, {}}, 4, unwatched).error().code, Code::NeedsTenants);
}

QTEST_GUILESS_MAIN(TestNested)
#include "tst_nested.moc"
