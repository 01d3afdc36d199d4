// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Mend.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Balance.h"
#include "core/partition/HubCopies.h"
#include "core/partition/OrderTraining.h"
#include "core/partition/PartitionCheck.h"
#include "core/partition/QuerySpaces.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"
#include "tests/core/partition/QueryFamilies.h"

#include <QTest>

#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

using namespace shardscope;
using namespace shardscope::testing;

/// Splitting, copying and routing by queries, held against the plan that looks at the vectors alone.
class TestByQueries : public QObject
{
    Q_OBJECT

private slots:
    void needsQueriesToLearnFrom();
    void findsMoreForQueriesUnlikeTheVectors_data();
    void findsMoreForQueriesUnlikeTheVectors();
    void findsNoLessElsewhere_data();
    void findsNoLessElsewhere();
    void sameBitsAtAnyThreadCount();
    void movedScaledAndShuffledDataAreSplitAlike();
    void anyDataIsSplit();
    void evaluatedQueriesAreNotLookedAt();
    void farQueriesGoByCentroids();
    void expectedSharesAreThoseOfTheClusters();
    void bytesLieAsTheirValuesDo();
    void wantedRowsFarFromAllHaveDirections();
    void hubsAnswerMostAndAreInEveryShardOnce();
    void hubsOfTenantsAnswerWithinThem();
    void hubsLeaveTheSlack();
    void hubsHaveNoVote();
    void lessonsAreKeptAsLongAsTheirVectors();
    void cancelStops();

    void cleanup() { setThreadCount(2); }
};

namespace {

struct Outcomes
{
    std::vector<double> recall; ///< by nprobe, from 1
    Partition split;
};

Outcomes outcomesOf(const DataSet &data, PlanSpec spec, const GroundTruth &truth)
{
    spec.metric = data.metric;
    auto split = partition(data, spec, unwatched);
    if (!split) {
        qFatal("cannot be split: code %d", int(split.error().code));
    }
    const auto router = makeRouter(data, *split, spec, unwatched);
    if (!router) {
        qFatal("cannot be routed: code %d", int(router.error().code));
    }
    const auto routes = (*router)->route({data.queries, {}}, spec.shards, unwatched);
    return {recallOf(*split, *routes, truth), *std::move(split)};
}

PlanSpec plain(int shards, double spill)
{
    return planOf("balanced", shards, {{"spill", spill}});
}

PlanSpec byQueries(int shards, double spill)
{
    return planOf("by-queries", shards, {{"spill", spill}}, "by-queries");
}

} // namespace

void TestByQueries::needsQueriesToLearnFrom()
{
    const auto data = opened("mixture:n=500,d=6,queries=20,seed=1", Metric::L2);
    const auto split = partition(*data, byQueries(4, 0), unwatched);
    QVERIFY(!split.ok() && split.error().code == Code::NeedsTrainingQueries);
    const auto other = partition(*data, plain(4, 0), unwatched);
    const auto router = makeRouter(*data, *other, planOf("balanced", 4, {}, "by-queries"), unwatched);
    QVERIFY(!router.ok() && router.error().code == Code::NeedsTrainingQueries);
}

void TestByQueries::findsMoreForQueriesUnlikeTheVectors_data()
{
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("spill");
    for (const double spill : {0.0, 0.2}) {
        QTest::addRow("cross-modal, l2, spill %g", spill) << "cross-modal:n=16000,d=40,queries=600,training=4000"
                                                          << "l2" << spill;
        QTest::addRow("cross-modal, ip, spill %g", spill) << "cross-modal:n=16000,d=40,queries=600,training=4000"
                                                          << "ip" << spill;
        QTest::addRow("cross-modal, cosine, spill %g", spill) << "cross-modal:n=16000,d=40,queries=600,training=4000"
                                                              << "cosine" << spill;
        QTest::addRow("turned, l2, spill %g", spill) << "turned:n=16000,d=32,queries=600,training=4000"
                                                     << "l2" << spill;
        QTest::addRow("turned, ip, spill %g", spill) << "turned:n=16000,d=32,queries=600,training=4000"
                                                     << "ip" << spill;
    }
}

void TestByQueries::findsMoreForQueriesUnlikeTheVectors()
{
    QFETCH(QString, family);
    QFETCH(QString, metric);
    QFETCH(double, spill);
    constexpr int shards = 64;
    std::vector<double> gains;
    for (const int seed : {1, 2, 3}) {
        const auto data = opened(family.toStdString() + ",seed=" + std::to_string(seed),
                                 metricFromName(metric.toStdString()).value());
        const auto truth = exactSearch(*data, 10, unwatched);
        const auto before = outcomesOf(*data, plain(shards, spill), *truth);
        const auto after = outcomesOf(*data, byQueries(shards, spill), *truth);
        QVERIFY(checkPartition(after.split, shapeOf(*data, shards)).ok());
        QVERIFY(after.split.spill.size() <= before.split.spill.size() + 1); // no more copies
        QVERIFY(maxOverMean(after.split) <= 1.11);                          // the slack
        gains.push_back(after.recall[3] - before.recall[3]);
        qInfo("seed %d: nprobe 1 %.3f → %.3f, 4 %.3f → %.3f, 8 %.3f → %.3f", seed, before.recall[0], after.recall[0],
              before.recall[3], after.recall[3], before.recall[7], after.recall[7]);
    }
    const double mean = (gains[0] + gains[1] + gains[2]) / 3;
    double squares = 0;
    for (const double gain : gains) {
        squares += (gain - mean) * (gain - mean);
    }
    const double half = 4.3 * std::sqrt(squares / 2 / 3); // Student's, of three, 95 %
    qInfo("gain at nprobe 4: %.3f ± %.3f", mean, half);
    QVERIFY2(mean - half > 0, qPrintable(QString::number(mean)));
}

void TestByQueries::findsNoLessElsewhere_data()
{
    QTest::addColumn<int>("family");
    for (std::size_t i = 0; i < families().size(); ++i) {
        QTest::newRow(families()[i].first) << int(i);
    }
}

void TestByQueries::findsNoLessElsewhere()
{
    QFETCH(int, family);
    constexpr int shards = 32;
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto data = withTraining(families()[std::size_t(family)].second, {.queries = 1000, .seed = seed}, 2000);
        const auto truth = exactSearch(*data, 10, unwatched);
        const auto before = outcomesOf(*data, plain(shards, 0.2), *truth);
        const auto after = outcomesOf(*data, byQueries(shards, 0.2), *truth);
        for (const int nprobe : {1, 2, 4, 8}) {
            const double lost = before.recall[nprobe - 1] - after.recall[nprobe - 1];
            qInfo("seed %d, nprobe %d: %.3f → %.3f", int(seed), nprobe, before.recall[nprobe - 1],
                  after.recall[nprobe - 1]);
            QVERIFY(lost < 0.01);
        }
    }
}

void TestByQueries::sameBitsAtAnyThreadCount()
{
    const auto data = opened("cross-modal:n=3000,d=16,queries=50,training=800,seed=5", Metric::Cosine);
    const auto spec = byQueries(8, 0.1);
    std::vector<std::vector<ShardId>> orders;
    std::vector<Partition> splits;
    for (const int threads : {1, 3}) {
        setThreadCount(threads);
        splits.push_back(partition(*data, spec, unwatched).value());
        const auto router = makeRouter(*data, splits.back(), spec, unwatched).value();
        const auto routes = router->route({data->queries, {}}, 8, unwatched).value();
        auto &order = orders.emplace_back();
        for (std::int64_t query = 0; query < routes.queries(); ++query) {
            order.insert(order.end(), routes.order(query).begin(), routes.order(query).end());
        }
    }
    QVERIFY(splits[0].shardOf == splits[1].shardOf);
    QVERIFY(splits[0].spill == splits[1].spill);
    QVERIFY(orders[0] == orders[1]);
}

void TestByQueries::movedScaledAndShuffledDataAreSplitAlike()
{
    const auto data = opened("turned:n=6000,d=16,queries=400,training=1500,seed=4", Metric::L2);
    const auto truth = exactSearch(*data, 10, unwatched);
    const auto spec = byQueries(16, 0.1);
    const auto before = outcomesOf(*data, spec, *truth);

    const auto changed = [&](const std::function<float(float)> &change) {
        DataSet other = *data;
        for (VectorSet *set : {&other.base, &other.queries, &other.trainingQueries}) {
            Matrix values(set->size(), set->dim());
            for (std::int64_t i = 0; i < set->size(); ++i) {
                std::ranges::transform(set->values<float>(i), values.row(i).begin(), change);
            }
            *set = VectorSet::own(std::move(values));
        }
        return other;
    };
    // Powers of two change no bit of a product.
    const auto scaled = outcomesOf(changed([](float value) { return value * 1024; }), spec, *truth);
    QVERIFY(scaled.split.shardOf == before.split.shardOf);
    QVERIFY(scaled.recall == before.recall);

    const auto movedData = changed([](float value) { return value + 3; });
    const auto moved = outcomesOf(movedData, spec, *exactSearch(movedData, 10, unwatched));
    QVERIFY2(std::abs(moved.recall[3] - before.recall[3]) < 0.03, qPrintable(QString::number(moved.recall[3])));

    DataSet shuffled = *data;
    std::vector<VectorId> order;
    for (std::int64_t i = 0; i < data->base.size(); ++i) {
        order.emplace_back((i * 4099) % data->base.size()); // prime to the number of rows
    }
    shuffled.base = data->base.gather(order);
    const auto other = outcomesOf(shuffled, spec, *exactSearch(shuffled, 10, unwatched));
    QVERIFY2(std::abs(other.recall[3] - before.recall[3]) < 0.03, qPrintable(QString::number(other.recall[3])));
}

void TestByQueries::anyDataIsSplit()
{
    Random random(11);
    for (int round = 0; round < 40; ++round) {
        const int dim = static_cast<int>(1 + random.below(6));
        const auto vectors = 2 + random.below(round % 4 == 0 ? 6 : 300);
        const auto kind = random.below(4);
        const double unit = std::exp2(double(random.below(41)) - 20);
        const auto fill = [&](std::int64_t row, std::span<float> values) {
            for (float &value : values) {
                value = kind == 0   ? float(unit) // all the same
                        : kind == 1 ? float(unit * double(random.below(3)))
                                    : float(unit * random.normal());
            }
            if (kind == 3 && row < 3) { // far from all others
                values[0] = float(1e4 * unit * double(row + 1));
            }
        };
        DataSet data;
        data.metric = std::array{Metric::L2, Metric::InnerProduct, Metric::Cosine}[std::size_t(random.below(3))];
        data.base = filled(vectors, dim, fill);
        data.queries = filled(5, dim, fill);
        data.trainingQueries = filled(1 + random.below(120), dim, fill);
        if (data.metric == Metric::Cosine) {
            for (VectorSet *set : {&data.base, &data.queries, &data.trainingQueries}) {
                QVERIFY(normalise(*set, std::int64_t(1) << 40, unwatched).ok());
            }
        }
        if (round % 5 == 4) {
            addTenants(data, 3, std::uint64_t(round));
            data.tenancy->ofTrainingQuery.assign(std::size_t(data.trainingQueries.size()), TenantId(0));
        }
        const int shards = static_cast<int>(1 + random.below(std::min<std::int64_t>(vectors, 9)));
        auto spec = byQueries(shards, 0.3 * random.uniform());
        spec.metric = data.metric;
        spec.strategy.settings.set("hubs", round % 3 == 0 ? random.below(8) : std::int64_t(0));
        spec.k = static_cast<int>(1 + random.below(std::min<std::int64_t>(vectors, 10)));
        const auto split = partition(data, spec, unwatched);
        QVERIFY(split.ok());
        QVERIFY(checkPartition(*split, shapeOf(data, shards)).ok());
        const auto router = makeRouter(data, *split, spec, unwatched);
        QVERIFY(router.ok());
        const auto routes = (*router)->route({data.queries, {}}, shards, unwatched);
        QVERIFY(routes.ok());
        for (std::int64_t query = 0; query < 5; ++query) {
            const auto asked = routes->asked(query, shards);
            std::vector<ShardId> seen(asked.begin(), asked.end());
            std::ranges::sort(seen);
            QVERIFY(seen == split->heldShards()); // each once, and no empty one
        }
    }
}

void TestByQueries::evaluatedQueriesAreNotLookedAt()
{
    const auto data = opened("cross-modal:n=2000,d=12,queries=100,training=500,seed=3", Metric::L2);
    const auto spec = byQueries(8, 0.2);
    DataSet other = *data;
    other.queries = data->base.slice(0, 7);
    const auto one = partition(*data, spec, unwatched).value();
    const auto two = partition(other, spec, unwatched).value();
    QVERIFY(one.shardOf == two.shardOf && one.spill == two.spill);
    const auto routeWith = [&](const DataSet &set) {
        return makeRouter(set, one, spec, unwatched).value()->route({data->queries, {}}, 8, unwatched).value();
    };
    const auto first = routeWith(*data);
    const auto second = routeWith(other);
    for (std::int64_t query = 0; query < first.queries(); ++query) {
        QVERIFY(std::ranges::equal(first.order(query), second.order(query)));
    }
}

void TestByQueries::farQueriesGoByCentroids()
{
    const auto data = opened("cross-modal:n=4000,d=16,queries=20,training=1500,seed=2", Metric::L2);
    const auto spec = byQueries(16, 0);
    const auto split = partition(*data, spec, unwatched).value();
    const auto router = makeRouter(*data, split, spec, unwatched).value();
    QVERIFY(!router->queryVotes()->empty()); // or there would be nothing to fall back from
    const VectorSet far = filled(20, 16, [](std::int64_t row, std::span<float> values) {
        std::ranges::fill(values, float(row % 2 == 0 ? 300 : -300) - float(row));
    });
    const auto routes = router->route({far, {}}, 16, unwatched).value();
    const auto &points = router->representatives();
    for (std::int64_t query = 0; query < far.size(); ++query) {
        std::vector<std::pair<double, ShardId>> nearest(16);
        for (int shard = 0; shard < 16; ++shard) {
            nearest[std::size_t(shard)] = {std::numeric_limits<double>::infinity(), ShardId(shard)};
        }
        for (std::size_t point = 0; point < points.shardOf.size(); ++point) {
            double distance = 0;
            for (int j = 0; j < 16; ++j) {
                distance += std::pow(double(far.values<float>(query)[std::size_t(j)]) -
                                         double(points.points.row(std::int64_t(point))[std::size_t(j)]),
                                     2);
            }
            auto &best = nearest[points.shardOf[point].index()].first;
            best = std::min(best, distance);
        }
        QCOMPARE(routes.order(query)[0], std::ranges::min(nearest).second);
    }
}

void TestByQueries::expectedSharesAreThoseOfTheClusters()
{
    Random random(21);
    const int shards = 5;
    QueryVotes votes{.points = normalMatrix(7, 3, random), .shares = Matrix(7, shards), .width = 0.7, .reach = 1e9};
    for (std::int64_t i = 0; i < 7; ++i) {
        double sum = 0;
        for (float &share : votes.shares.row(i)) {
            share = float(random.uniform());
            sum += double(share);
        }
        for (float &share : votes.shares.row(i)) {
            share = float(double(share) / sum);
        }
    }
    const Representatives places{normalMatrix(shards, 3, random),
                                 {ShardId(0), ShardId(1), ShardId(2), ShardId(3), ShardId(4)}};
    const Matrix queries = normalMatrix(30, 3, random);
    const VotedOrder order(places, votes, shards, Metric::L2);
    Matrix shares;
    const auto inReach = order.expected(queries, shares);
    for (std::int64_t query = 0; query < 30; ++query) {
        QVERIFY(inReach[std::size_t(query)] != 0);
        std::vector<double> wanted(shards, 0);
        double sum = 0;
        for (std::int64_t i = 0; i < 7; ++i) {
            double distance = 0;
            for (std::size_t j = 0; j < 3; ++j) {
                distance += std::pow(double(queries.row(query)[j]) - double(votes.points.row(i)[j]), 2);
            }
            const double weight = std::exp(-distance / votes.width);
            sum += weight;
            for (std::size_t shard = 0; shard < std::size_t(shards); ++shard) {
                wanted[shard] += weight * double(votes.shares.row(i)[shard]);
            }
        }
        for (std::size_t shard = 0; shard < std::size_t(shards); ++shard) {
            QVERIFY(std::abs(wanted[shard] / sum - double(shares.row(query)[shard])) < 1e-4);
        }
    }
}

namespace {

VectorSet bytesOf(const VectorSet &rows)
{
    AlignedVector<std::uint8_t> bytes;
    for (std::int64_t i = 0; i < rows.size(); ++i) {
        std::ranges::transform(rows.values<float>(i), std::back_inserter(bytes),
                               [](float value) { return std::uint8_t(std::clamp(40 + 12 * value, 0.0F, 255.0F)); });
    }
    return VectorSet::own(std::move(bytes), rows.dim());
}

VectorSet unitValuesOf(const VectorSet &bytes)
{
    VectorSet values = filled(bytes.size(), bytes.dim(),
                              [&](std::int64_t row, std::span<float> out) { bytes.copyRow(row, out.data()); });
    if (!normalise(values, std::int64_t(1) << 40, unwatched).ok()) {
        qFatal("not normalised");
    }
    return values;
}

constexpr std::array spaces{QuerySpace::Differences, QuerySpace::NearnessToo, QuerySpace::Wanted};

VectorSet spaceOf(QuerySpace kind, const DataSet &data, int shards, const QueryLessons &lessons)
{
    PartitionCache cache(data);
    const Settings settings;
    return spaceByQueries(kind, {data, cache, shards, settings, 1}, lessons, unwatched).value().vectors;
}

} // namespace

void TestByQueries::bytesLieAsTheirValuesDo()
{
    const auto drawn = opened("cross-modal:n=1500,d=10,queries=20,training=600,seed=6", Metric::L2);
    DataSet bytes;
    bytes.metric = Metric::Cosine;
    bytes.base = bytesOf(drawn->base);
    bytes.queries = bytesOf(drawn->queries);
    bytes.trainingQueries = bytesOf(drawn->trainingQueries);
    DataSet values = bytes;
    for (VectorSet *set : {&values.base, &values.queries, &values.trainingQueries}) {
        *set = unitValuesOf(*set);
    }
    const auto lessons = lessonsOf(values, 1, unwatched).value();
    for (const QuerySpace kind : spaces) {
        const auto one = spaceOf(kind, bytes, 8, lessons);
        const auto two = spaceOf(kind, values, 8, lessons);
        QCOMPARE(one.dim(), two.dim());
        double squares = 0;
        double apart = 0;
        for (std::int64_t i = 0; i < one.size(); ++i) {
            for (std::size_t j = 0; j < std::size_t(one.dim()); ++j) {
                squares += std::pow(double(two.values<float>(i)[j]), 2);
                apart += std::pow(double(one.values<float>(i)[j]) - double(two.values<float>(i)[j]), 2);
            }
        }
        QVERIFY(squares > 0);
        QVERIFY2(apart < 1e-6 * squares, qPrintable(QString::number(apart / squares)));
    }
}

void TestByQueries::wantedRowsFarFromAllHaveDirections()
{
    Random random(4);
    const auto fill = [&](std::int64_t, std::span<float> values) {
        std::ranges::generate(values, [&] { return float(random.normal()); });
    };
    for (const double far : {1e2, 1e4, 1e6, 1e9}) {
        DataSet data;
        data.base = filled(60, 4, [&](std::int64_t row, std::span<float> values) {
            fill(row, values);
            values[0] += row < 3 ? float(far * double(row + 1)) : 0;
        });
        data.queries = filled(5, 4, fill);
        data.trainingQueries = filled(200, 4, fill); // each wants all vectors, for there are so few
        const auto lessons = lessonsOf(data, 1, unwatched).value();
        for (const QuerySpace kind : spaces) {
            const auto space = spaceOf(kind, data, 4, lessons);
            for (std::int64_t i = 0; i < space.size(); ++i) {
                for (const float value : space.values<float>(i)) {
                    QVERIFY2(std::isfinite(value), qPrintable(QString::number(far)));
                }
            }
        }
    }
}

void TestByQueries::hubsAnswerMostAndAreInEveryShardOnce()
{
    const auto data = opened("cross-modal:n=700,d=8,queries=20,training=300,seed=8", Metric::InnerProduct);
    PartitionCache cache(*data);
    const auto lessons = cache.lessons(3, unwatched).value();
    std::map<VectorId, int> answers;
    for (const VectorId row : lessons->learned) {
        for (const Neighbor &neighbor : lessons->truth.found(row.value).first(QueryLessons::answer)) {
            ++answers[neighbor.id];
        }
    }
    const auto hubs = hubsOfQueries(cache, 5000, 3, unwatched).value(); // more than there are vectors
    QCOMPARE(hubs.size(), answers.size());
    for (std::size_t i = 1; i < hubs.size(); ++i) {
        const std::pair before(-answers.at(hubs[i - 1]), hubs[i - 1]);
        QVERIFY(before < std::pair(-answers.at(hubs[i]), hubs[i]));
    }
    QCOMPARE(hubsOfQueries(cache, 7, 3, unwatched).value(), std::vector(hubs.begin(), hubs.begin() + 7));

    Random random(9);
    Partition split;
    split.shards = 6; // of which the last holds nothing
    for (std::int64_t i = 0; i < data->base.size(); ++i) {
        split.shardOf.emplace_back(random.below(5));
        if (random.below(4) == 0) {
            split.spill.push_back({VectorId(i), ShardId((split.shardOf.back().value + 1) % 5)});
        }
    }
    const Partition before = split;
    copyToEveryShard(split, hubs);
    QVERIFY(std::ranges::is_sorted(split.spill));
    for (std::int64_t i = 0; i < data->base.size(); ++i) {
        auto places = split.placesOf(VectorId(i));
        if (answers.contains(VectorId(i))) {
            std::ranges::sort(places);
            QCOMPARE(places, before.heldShards());
        } else {
            QCOMPARE(places, before.placesOf(VectorId(i)));
        }
    }
}

void TestByQueries::hubsOfTenantsAnswerWithinThem()
{
    // The only vector of its tenant, and the nearest to all of the other: it answers nobody.
    Random random(3);
    DataSet data;
    data.base = filled(200, 3, [&](std::int64_t row, std::span<float> values) {
        std::ranges::generate(values, [&] { return row == 0 ? 0.0F : float(random.normal()); });
    });
    data.queries = data.base.slice(1, 5);
    data.tenancy = Tenancy{.names = {"a", "b"},
                           .ofVector = std::vector<TenantId>(200, TenantId(1)),
                           .ofQuery = std::vector<TenantId>(5, TenantId(1))};
    data.tenancy->ofVector[0] = TenantId(0);
    PartitionCache cache(data);
    const auto hubs = hubsOfQueries(cache, 200, 1, unwatched).value();
    QVERIFY(!hubs.empty());
    QVERIFY(std::ranges::find(hubs, VectorId(0)) == hubs.end());
}

void TestByQueries::hubsLeaveTheSlack()
{
    const auto data = opened("cross-modal:n=3000,d=8,queries=20,training=10,seed=8", Metric::L2);
    constexpr int shards = 10;
    constexpr double slack = 0.05;
    constexpr double share = 0.4;
    auto spec = planOf("balanced", shards, {{"hubs", std::int64_t(3000)}, {"spill", share}, {"slack", slack}});
    spec.metric = data->metric;
    const auto split = partition(*data, spec, unwatched).value();
    PartitionCache cache(*data);
    const auto hubs = std::ssize(hubsOfQueries(cache, 3000, spec.seed, unwatched).value());
    QVERIFY(hubs > 0 && hubs <= 100); // what ten queries want, however many may be hubs
    QVERIFY(std::ssize(split.spill) > hubs * (shards - 1));
    const auto all = 3000 + hubs * (shards - 1) + std::int64_t(share * 3000);
    QVERIFY(std::ranges::max(split.sizes()) <= capacityOf(all, shards, slack));
}

void TestByQueries::hubsHaveNoVote()
{
    const auto data = opened("cross-modal:n=2000,d=8,queries=20,training=400,seed=8", Metric::L2);
    constexpr int shards = 6;
    auto split = partition(*data, plain(shards, 0), unwatched).value();
    PartitionCache cache(*data);
    const auto hubs = hubsOfQueries(cache, 30, 1, unwatched).value();
    const auto lessons = cache.lessons(1, unwatched).value();
    const auto home = split.shardOf;
    copyToEveryShard(split, hubs);
    constexpr int k = 10;
    const auto votes = votesOf(split, *lessons, lessons->learned, k, 24, 1, unwatched).value();
    const auto clusters = std::size_t(votes.points.rows());
    std::vector<std::array<double, shards>> counts(clusters, std::array<double, shards>{});
    std::array<double, shards> overall{};
    double whole = 0;
    for (const VectorId row : lessons->learned) {
        std::vector<double> distances;
        for (std::size_t i = 0; i < clusters; ++i) {
            double distance = 0;
            for (std::size_t j = 0; j < 8; ++j) {
                distance += std::pow(double(lessons->queries.values<float>(row.value)[j]) -
                                         double(votes.points.row(std::int64_t(i))[j]),
                                     2);
            }
            distances.push_back(distance);
        }
        const auto nearest = std::size_t(std::ranges::min_element(distances) - distances.begin());
        for (const Neighbor &neighbor : lessons->truth.found(row.value).first(k)) {
            if (std::ranges::find(hubs, neighbor.id) == hubs.end()) {
                counts[nearest][home[neighbor.id.index()].index()] += 1;
                overall[home[neighbor.id.index()].index()] += 1;
                whole += 1;
            }
        }
    }
    for (std::size_t i = 0; i < clusters; ++i) {
        double sum = 0;
        for (const double count : counts[i]) {
            sum += count;
        }
        for (std::size_t shard = 0; shard < shards; ++shard) {
            const double expected = (counts[i][shard] + k * overall[shard] / whole) / (sum + k);
            QVERIFY(std::abs(expected - double(votes.shares.row(std::int64_t(i))[shard])) < 1e-5);
        }
    }
}

void TestByQueries::lessonsAreKeptAsLongAsTheirVectors()
{
    auto data = std::make_shared<DataSet>(*opened("turned:n=2000,d=8,queries=50,training=300,seed=3", Metric::L2));
    const auto kept = *keptLessonsOf(*data, 7, unwatched);
    QVERIFY(!kept->queries.empty());
    const auto fresh = *lessonsOf(*data, 7, unwatched);
    QVERIFY(kept->learned == fresh.learned && kept->judges == fresh.judges);
    for (std::int64_t query = 0; query < kept->truth.queries(); ++query) {
        const auto own = kept->truth.found(query);
        QVERIFY(std::ranges::equal(own, fresh.truth.found(query),
                                   [](const Neighbor &a, const Neighbor &b) { return a.id == b.id; }));
    }
    // The same vectors under another name, and a partition's, are the same lessons.
    DataSet renamed = *data;
    renamed.name = "other";
    QCOMPARE(keptLessonsOf(renamed, 7, unwatched)->get(), kept.get());
    PartitionCache cache(*data);
    QCOMPARE(cache.lessons(7, unwatched)->get(), kept.get());
    // Another seed, metric, tenants, fewer of the queries or of the vectors: others.
    QVERIFY(keptLessonsOf(*data, 8, unwatched)->get() != kept.get());
    DataSet changed = *data;
    changed.metric = Metric::InnerProduct;
    QVERIFY(keptLessonsOf(changed, 7, unwatched)->get() != kept.get());
    changed = *data;
    changed.trainingQueries = data->trainingQueries.slice(0, 200);
    QCOMPARE((*keptLessonsOf(changed, 7, unwatched))->queries.size(), 200);
    changed = *data;
    changed.base = data->base.slice(0, 1000);
    QVERIFY(keptLessonsOf(changed, 7, unwatched)->get() != kept.get());
    changed = *data;
    changed.tenancy = Tenancy{.names = {"a", "b"},
                              .ofVector = std::vector<TenantId>(2000, TenantId(0)),
                              .ofQuery = std::vector<TenantId>(50, TenantId(0)),
                              .ofTrainingQuery = std::vector<TenantId>(300, TenantId(0))};
    QVERIFY(keptLessonsOf(changed, 7, unwatched)->get() != kept.get());
    // Once nobody has the vectors, nothing holds the lessons.
    std::weak_ptr<const QueryLessons> watched;
    {
        const auto gone = opened("turned:n=500,d=4,queries=20,training=60,seed=4", Metric::L2);
        watched = *keptLessonsOf(*gone, 1, unwatched);
    }
    QVERIFY(keptLessonsOf(*data, 9, unwatched).ok());
    QVERIFY(watched.expired());
}

void TestByQueries::cancelStops()
{
    const auto data = opened("cross-modal:n=1500,d=8,queries=10,training=300,seed=3", Metric::L2);
    const auto spec = byQueries(6, 0.2);
    for (int allowed = 0; allowed < 400; allowed += 23) {
        int asked = 0;
        const auto split = partition(*data, spec, [&](std::int64_t, std::int64_t) { return asked++ < allowed; });
        QVERIFY(split.ok() ? asked <= allowed : split.error().code == Code::Cancelled);
    }
    const auto split = partition(*data, spec, unwatched).value();
    for (int allowed = 0; allowed < 60; allowed += 5) {
        int asked = 0;
        const auto router =
            makeRouter(*data, split, spec, [&](std::int64_t, std::int64_t) { return asked++ < allowed; });
        QVERIFY(router.ok() ? asked <= allowed : router.error().code == Code::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestByQueries)
#include "tst_byqueries.moc"
