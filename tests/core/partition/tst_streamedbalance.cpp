// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/partition/LeastFirst.h"
#include "core/partition/StreamedBalance.h"
#include "core/partition/StreamedSpill.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <numeric>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int clusters = 12;

/// Data of one kind, and where its clusters are.
struct Scene
{
    VectorSet vectors;
    Matrix centroids;
};

/// Rows 0 … 3999 of a mixture, changed as a kind of data asks.
VectorSet rowsOf(const QString &kind)
{
    const DataSet data = mixture({.rows = 4000, .clusters = 30, .spread = 0.5}, 5);
    Matrix rows(data.base.size(), data.base.dim());
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        data.base.copyRow(i, rows.row(i).data());
        for (float &value : rows.row(i)) {
            value += kind == QLatin1String("offset") ? 4096.0F : 0.0F;
            value = kind == QLatin1String("identical") ? 1.5F : value;
            value = kind == QLatin1String("huge") ? value * 0x1p40F : value;
            value = kind == QLatin1String("few distinct") ? std::round(value / 4) : value;
        }
        if (kind == QLatin1String("far rows") && i < 3) {
            rows.row(i)[i] += 1e4F;
        }
    }
    return VectorSet::own(std::move(rows));
}

Scene sceneOf(const QString &kind, Metric metric)
{
    Scene scene{rowsOf(kind), {}};
    scene.centroids = kMeans(scene.vectors, {.clusters = clusters, .metric = metric}, unwatched)->centroids;
    return scene;
}

double costOf(const Scene &scene, Metric metric, const std::vector<ShardId> &shardOf)
{
    const NearestPoints points(scene.centroids, metric);
    std::vector<float> distances(clusters);
    Matrix buffer;
    double cost = 0;
    const FloatRows rows(scene.vectors, metric);
    for (std::int64_t i = 0; i < rows.size(); ++i) {
        points.distances(rows.block(i, 1, buffer), distances.data());
        cost += distances[shardOf[i].index()];
    }
    return cost;
}

/// As the exact way has it, from prices that the rows have adapted.
std::vector<ShardId> exactly(const Scene &scene, Metric metric, std::int64_t capacity, Prices &prices)
{
    const FloatRows rows(scene.vectors, metric);
    for (int round = 0; round < 8; ++round) {
        const auto choices =
            shortlist(rows, NearestPoints(scene.centroids, metric), prices.values(), optionsPerRow, unwatched);
        if (!prices.adapt(*choices, {}, double(capacity), unwatched)) {
            return {};
        }
    }
    std::vector<std::int64_t> room(clusters, capacity);
    const auto assigned = assignWithin(room, rows, scene.centroids, metric, prices, {}, unwatched);
    std::vector<ShardId> shards;
    for (const CentroidId cluster : *assigned) {
        shards.emplace_back(cluster.value);
    }
    return shards;
}

std::vector<std::int64_t> sizesOf(const std::vector<ShardId> &shardOf)
{
    std::vector<std::int64_t> sizes(clusters, 0);
    for (const ShardId shard : shardOf) {
        ++sizes[shard.index()];
    }
    return sizes;
}

} // namespace

class TestStreamedBalance : public QObject
{
    Q_OBJECT

private slots:
    void leastFirstTakesWhatASortWould();
    void capacityHoldsAndTheCostIsNearTheExactOne_data();
    void capacityHoldsAndTheCostIsNearTheExactOne();
    void sameBitsAtAnyThreadCount();
    void copiesAreThoseOfTheExactWayButForAFew_data();
    void copiesAreThoseOfTheExactWayButForAFew();
    void copiesStopWhereShardsAreFull();
    void stopsWhenToldTo();
};

void TestStreamedBalance::leastFirstTakesWhatASortWould()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const auto groups = 1 + random.below(5);
        const auto entries = random.below(seed > 2 ? 400 : 5'000'000);   // of several stretches, too
        const auto spread = 1 + random.below(seed % 2 == 0 ? 65536 : 6); // few values: many ties
        std::vector<int> group(entries);
        std::vector<std::uint16_t> key(entries);
        std::vector<std::int64_t> wanted(groups);
        std::ranges::generate(group, [&] { return int(random.below(groups + 1)) - 1; });
        std::ranges::generate(key, [&] { return std::uint16_t(65535 - random.below(spread)); });
        std::ranges::generate(wanted, [&] { return random.below(150 + entries / 2) - 10; });

        std::vector<std::size_t> order(entries);
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return key[i]; });
        std::vector<bool> expected(entries);
        auto left = wanted;
        for (const auto i : order) {
            expected[i] = group[i] >= 0 && left[group[i]]-- > 0;
        }
        const LeastFirst least(
            entries, [&](std::int64_t i) { return group[i]; }, [&](std::int64_t i) { return key[i]; }, wanted);
        std::vector<std::int64_t> taken(static_cast<std::size_t>(least.taken()), -1);
        least.forEachTaken([&](std::int64_t i, std::int64_t place) { taken[place] = i; });
        std::vector<std::int64_t> wantedRows;
        std::vector<std::int64_t> ofGroups(groups, 0);
        for (std::int64_t i = 0; i < entries; ++i) {
            if (expected[i]) {
                wantedRows.push_back(i);
                ++ofGroups[group[i]];
            }
        }
        QCOMPARE(taken, wantedRows);
        QCOMPARE(least.takenOfGroups(), ofGroups);
    }
}

void TestStreamedBalance::capacityHoldsAndTheCostIsNearTheExactOne_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<double>("slack");
    QTest::addColumn<int>("metric");
    for (const char *kind : {"mixture", "offset", "far rows", "few distinct", "identical", "huge"}) {
        for (const double slack : {0.01, 0.1, 0.5}) {
            QTest::newRow(qPrintable(QString("%1, slack %2").arg(kind).arg(slack))) << kind << slack << int(Metric::L2);
        }
    }
    QTest::newRow("directions") << "mixture" << 0.1 << int(Metric::Cosine);
}

void TestStreamedBalance::capacityHoldsAndTheCostIsNearTheExactOne()
{
    QFETCH(QString, kind);
    QFETCH(double, slack);
    QFETCH(int, metric);
    const auto by = Metric(metric);
    Scene scene = sceneOf(kind, by);
    if (by == Metric::Cosine) {
        scene.vectors = mixture({.rows = 4000, .clusters = 30, .metric = by}, 5).base;
        scene.centroids = kMeans(scene.vectors, {.clusters = clusters, .metric = by}, unwatched)->centroids;
    }
    const auto capacity = capacityOf(scene.vectors.size(), clusters, slack);
    Prices prices(clusters);
    const auto exact = exactly(scene, by, capacity, prices);
    const auto streamed = assignStreamed(capacity, scene.vectors, scene.centroids, by, prices, 1, unwatched);
    QVERIFY(streamed.ok());
    const auto sizes = sizesOf(*streamed);
    QCOMPARE(std::reduce(sizes.begin(), sizes.end()), scene.vectors.size());
    QVERIFY(std::ranges::max(sizes) <= capacity);
    const double best = costOf(scene, by, exact);
    const double ours = costOf(scene, by, *streamed);
    QVERIFY2(ours <= 1.01 * best, qPrintable(QString("%1 of %2").arg(ours).arg(best)));
    // Without prices to start from, it has to find them.
    const auto alone = assignStreamed(capacity, scene.vectors, scene.centroids, by, Prices(clusters), 1, unwatched);
    QVERIFY(std::ranges::max(sizesOf(*alone)) <= capacity);
    const double found = costOf(scene, by, *alone);
    QVERIFY2(found <= 1.03 * best, qPrintable(QString("%1 of %2").arg(found).arg(best)));
}

void TestStreamedBalance::sameBitsAtAnyThreadCount()
{
    const Scene scene = sceneOf(QStringLiteral("mixture"), Metric::L2);
    const auto capacity = capacityOf(scene.vectors.size(), clusters, 0.05);
    std::optional<std::vector<ShardId>> expected;
    std::optional<std::vector<SpillCopy>> copies;
    for (const int threads : {1, 2, 7}) {
        setThreadCount(threads);
        const auto placed =
            assignStreamed(capacity, scene.vectors, scene.centroids, Metric::L2, Prices(clusters), 3, unwatched);
        QVERIFY(!expected || *placed == *expected);
        expected = *placed;
        Partition partition;
        partition.shards = clusters;
        partition.shardOf = *placed;
        partition.centroids = {scene.centroids, {}};
        for (int i = 0; i < clusters; ++i) {
            partition.centroids.shardOf.emplace_back(i);
        }
        QVERIFY(
            spillStreamed(partition, scene.vectors, Metric::L2, {.share = 0.3, .rule = SpillRule::Soar}, unwatched));
        QVERIFY(!copies || partition.spill == *copies);
        copies = partition.spill;
    }
}

void TestStreamedBalance::copiesAreThoseOfTheExactWayButForAFew_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<double>("share");
    QTest::addColumn<bool>("isBalanced");
    for (const char *rule : {"soar", "nearest"}) {
        for (const double share : {0.05, 0.2, 1.0}) {
            for (const bool isBalanced : {false, true}) {
                QTest::newRow(qPrintable(QString("%1 %2 %3").arg(rule).arg(share).arg(isBalanced)))
                    << rule << share << isBalanced;
            }
        }
    }
}

void TestStreamedBalance::copiesAreThoseOfTheExactWayButForAFew()
{
    QFETCH(QString, rule);
    QFETCH(double, share);
    QFETCH(bool, isBalanced);
    const auto data = mixture({.rows = 6000, .clusters = 25}, 3);
    const Settings settings{{"spill", share}, {"spill-rule", rule.toStdString()}};
    const auto exact = partition(data, planOf(isBalanced ? "balanced" : "semantic", clusters, settings), unwatched);
    QVERIFY(exact.ok());
    Partition streamed = *exact;
    streamed.spill.clear();
    SpillOptions options{.share = share, .rule = rule == QLatin1String("soar") ? SpillRule::Soar : SpillRule::Nearest};
    if (isBalanced) {
        options.capacity = capacityOf(data.base.size() + std::int64_t(share * double(data.base.size())), clusters, 0.1);
    }
    QVERIFY(spillStreamed(streamed, data.base, data.metric, options, unwatched));
    QVERIFY(std::ranges::is_sorted(streamed.spill));
    QVERIFY(std::ranges::adjacent_find(streamed.spill, {}, &SpillCopy::vector) == streamed.spill.end());
    for (const SpillCopy &copy : streamed.spill) {
        QVERIFY(copy.shard != streamed.shardOf[copy.vector.index()]);
    }
    QVERIFY(std::ranges::max(streamed.sizes()) <= options.capacity);
    QVERIFY(std::ssize(streamed.spill) <= std::int64_t(share * double(data.base.size())));
    QVERIFY2(std::ssize(streamed.spill) >= 0.98 * double(std::ssize(exact->spill)),
             qPrintable(QString("%1 of %2").arg(streamed.spill.size()).arg(exact->spill.size())));
    std::vector<SpillCopy> both;
    std::ranges::set_intersection(streamed.spill, exact->spill, std::back_inserter(both));
    // Full shards turn copies away, and those that go elsewhere then are not quite the same.
    QVERIFY2(double(both.size()) >= (isBalanced ? 0.85 : 0.95) * double(exact->spill.size()),
             qPrintable(QString("%1 of %2").arg(both.size()).arg(exact->spill.size())));
}

void TestStreamedBalance::copiesStopWhereShardsAreFull()
{
    const auto data = mixture({.rows = 3000, .clusters = 9, .spread = 0.4}, 2);
    auto split = partition(data, planOf("semantic", clusters), unwatched);
    const auto before = split->sizes();
    SpillOptions options{.share = 1, .rule = SpillRule::Soar};
    options.capacity = 3000 / clusters; // below the mean already
    QVERIFY(spillStreamed(*split, data.base, data.metric, options, unwatched));
    const auto after = split->sizes();
    for (int shard = 0; shard < clusters; ++shard) {
        QVERIFY(after[shard] <= std::max(before[shard], options.capacity));
    }
    QVERIFY(!split->spill.empty());
}

void TestStreamedBalance::stopsWhenToldTo()
{
    const Scene scene = sceneOf(QStringLiteral("mixture"), Metric::L2);
    const Progress never = [](std::int64_t, std::int64_t) { return false; };
    const auto placed = assignStreamed(400, scene.vectors, scene.centroids, Metric::L2, Prices(clusters), 3, never);
    QVERIFY(!placed.ok());
    QCOMPARE(placed.error().code, Code::Cancelled);
    Partition partition;
    partition.shards = clusters;
    partition.shardOf.assign(4000, ShardId(0));
    partition.centroids = {scene.centroids, std::vector<ShardId>(clusters, ShardId(0))};
    const auto spilled = spillStreamed(partition, scene.vectors, Metric::L2, {.share = 0.2}, never);
    QVERIFY(!spilled.ok());
    QVERIFY(partition.spill.empty());
}

QTEST_GUILESS_MAIN(TestStreamedBalance)
#include "tst_streamedbalance.moc"
