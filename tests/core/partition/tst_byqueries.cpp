// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Mend.h"
#include "core/jobs/Parallel.h"
#include "core/partition/OrderTraining.h"
#include "core/partition/PartitionCheck.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"
#include "tests/core/partition/QueryFamilies.h"

#include <QTest>

#include <array>
#include <cmath>
#include <functional>
#include <limits>

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
