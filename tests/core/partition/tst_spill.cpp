// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/Filter.h"
#include "core/partition/NearNeighbors.h"
#include "core/partition/ResidualOffers.h"
#include "core/partition/Spill.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <sys/resource.h>

#include <cmath>
#include <numeric>
#include <set>
#include <tuple>

using namespace shardscope;
using namespace shardscope::testing;

class TestSpill : public QObject
{
    Q_OBJECT

private slots:
    void soarLossIsTheClosedForm();
    void noLossThatCountsIsLeftOut();
    void soarAvoidsTheParallelResidual();
    void residualsChooseByDefinition_data();
    void residualsChooseByDefinition();
    void demandFindsMoreThanResidualsOnUnseenMixtures_data();
    void demandFindsMoreThanResidualsOnUnseenMixtures();
    void nearNeighborsAreNearlyExact_data();
    void nearNeighborsAreNearlyExact();
    void neighborsOfSomeAreThoseOfAll();
};

namespace {

/// Two-dimensional vectors with three shards, whose centroids are given.
Partition threeShards(const VectorSet &vectors, std::initializer_list<float> centroids)
{
    Partition partition;
    partition.shards = 3;
    partition.shardOf.assign(vectors.size(), ShardId(0));
    partition.centroids.points = Matrix(3, 2);
    std::ranges::copy(centroids, partition.centroids.points.data());
    partition.centroids.shardOf = {ShardId(0), ShardId(1), ShardId(2)};
    return partition;
}

} // namespace

void TestSpill::soarLossIsTheClosedForm()
{
    // x = (1, 0), c = (0, 0), c′ = (3, 1): r = (1, 0), r′ = (−2, −1); ‖r′‖² = 5, r′ along r = −2.
    QCOMPARE(soarLoss(1, 5, 10, 1), 5 + 1.0 * 4);
    QCOMPARE(soarLoss(1, 5, 10, 2.5), 5 + 2.5 * 4);
    // Orthogonal residuals cost nothing extra: c′ = (1, 2).
    QCOMPARE(soarLoss(1, 4, 5, 7), 4.0);
    QCOMPARE(soarLoss(0, 5, 5, 7), 5.0);
}

void TestSpill::soarAvoidsTheParallelResidual()
{
    // The vector (1, 0) of shard 0: shard 1 is the nearer one, but straight ahead; shard 2 is off to the side.
    DataSet data;
    data.base = VectorSet::own(AlignedVector<float>{1, 0}, 2);
    const auto copyBy = [&](SpillRule rule) {
        auto partition = threeShards(data.base, {0, 0, 2.1f, 0, 1, 1.2f});
        PartitionCache cache(data);
        const auto done = spill(partition, cache, {.share = 1, .rule = rule, .lambda = 1}, unwatched);
        return done.ok() && partition.spill.size() == 1 ? partition.spill[0].shard : ShardId();
    };
    QCOMPARE(copyBy(SpillRule::Nearest), ShardId(1));
    QCOMPARE(copyBy(SpillRule::Soar), ShardId(2));
}

namespace {

/// Of whole numbers, so that no way to compute a distance rounds.
Partition wholeNumbers(int shards, int representatives, VectorSet &vectors, int rows, Random &random)
{
    constexpr int dim = 3;
    const auto whole = [&random] { return static_cast<float>(random.below(61) - 30); };
    AlignedVector<float> values(std::size_t(rows) * dim);
    std::ranges::generate(values, whole);
    vectors = VectorSet::own(std::move(values), dim);
    Partition partition;
    partition.shards = shards;
    for (int i = 0; i < rows; ++i) {
        partition.shardOf.emplace_back(random.below(shards));
    }
    partition.centroids.points = Matrix(representatives, dim);
    std::generate_n(partition.centroids.points.data(), std::size_t(representatives) * dim, whole);
    for (int i = 0; i < representatives; ++i) {
        partition.centroids.shardOf.emplace_back(random.below(shards)); // some shards have none
    }
    return partition;
}

/// Squared distances of points on a line or in a plane, far from one another and near, of any scale: their losses, and
/// those that floats say may be at most the median. Returns how many of the others are kept.
int keptForNothing(Random &random)
{
    constexpr int count = 77;
    const double scale = std::exp2(double(random.below(160)) - 80);
    const float lambda = random.below(4) == 0 ? 0 : static_cast<float>(random.uniform() * 3);
    const double vector = random.uniform() * (random.below(2) == 0 ? 1 : 1e-3);
    std::vector<float> toSecond(count);
    std::vector<float> between(count);
    std::vector<double> losses(count);
    const auto toFirst = static_cast<float>(vector * vector * scale);
    for (int i = 0; i < count; ++i) {
        const double x = random.below(3) == 0 ? vector + 1e-4 * random.normal() : random.normal(); // the first is at 0
        const double y = random.below(2) == 0 ? 0 : random.normal();
        toSecond[i] = static_cast<float>(((x - vector) * (x - vector) + y * y) * scale);
        between[i] = static_cast<float>((x * x + y * y) * scale);
        losses[i] = soarLoss(toFirst, toSecond[i], between[i], lambda);
    }
    std::vector<double> sorted = losses;
    std::ranges::sort(sorted);
    const auto limit = std::nextafter(static_cast<float>(sorted[count / 2]), HUGE_VALF);
    std::vector<std::int32_t> kept(count + kernels::filterSlack);
    std::vector<float> atLeast(kept.size());
    kept.resize(kernels::keepLossesAtMost(limit, toFirst, lambda, toSecond.data(), between.data(), count, kept.data(),
                                          atLeast.data()));
    int forNothing = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        if (atLeast[i] > losses[kept[i]]) {
            QTest::qFail("a loss is less than it is said to be at least", __FILE__, __LINE__);
        }
    }
    for (int i = 0; i < count; ++i) {
        const bool isKept = std::ranges::binary_search(kept, i);
        if (!isKept && losses[i] <= limit) {
            QTest::qFail("a loss was left out", __FILE__, __LINE__);
        }
        forNothing += static_cast<int>(isKept && losses[i] > limit);
    }
    return forNothing;
}

/// The copies by definition: for each vector the three other shards of least loss, and of all those the greatest gains
/// while there is budget, one a vector.
std::vector<std::pair<VectorId, ShardId>> copiesOf(const Partition &partition, const VectorSet &vectors, double lambda,
                                                   std::int64_t budget)
{
    const Matrix &points = partition.centroids.points;
    const auto distance = [](std::span<const float> a, std::span<const float> b) {
        double sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            sum += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
        }
        return sum;
    };
    std::vector<std::tuple<float, VectorId, ShardId>> offers;
    for (std::int64_t row = 0; row < vectors.size(); ++row) {
        const auto home = partition.shardOf[row];
        int first = -1;
        const auto to = [&](int i) { return distance(vectors.values<float>(row), points.row(i)); };
        for (int i = 0; i < points.rows(); ++i) {
            if (partition.centroids.shardOf[i] == home && (first < 0 || to(i) < to(first))) {
                first = i;
            }
        }
        std::vector<double> losses(partition.shards, HUGE_VAL);
        for (int i = 0; first >= 0 && i < points.rows(); ++i) {
            const auto shard = partition.centroids.shardOf[i];
            if (shard != home) {
                losses[shard.index()] =
                    std::min(losses[shard.index()],
                             soarLoss(to(first), to(i), distance(points.row(first), points.row(i)), lambda));
            }
        }
        std::vector<int> order(partition.shards);
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, {}, [&](int shard) { return losses[shard]; });
        for (int i = 0; i < std::min(3, partition.shards) && std::isfinite(losses[order[i]]); ++i) {
            offers.emplace_back(-float(float(to(first)) / std::max(losses[order[i]], 1e-30)), VectorId(row),
                                ShardId(order[i]));
        }
    }
    std::ranges::sort(offers);
    std::set<VectorId> copied;
    std::vector<std::pair<VectorId, ShardId>> copies;
    for (const auto &[gain, vector, shard] : offers) {
        if (std::ssize(copies) < budget && copied.insert(vector).second) {
            copies.emplace_back(vector, shard);
        }
    }
    std::ranges::sort(copies);
    return copies;
}

} // namespace

void TestSpill::noLossThatCountsIsLeftOut()
{
    Random random(7);
    constexpr int trials = 2000;
    int forNothing = 0;
    for (int i = 0; i < trials && !QTest::currentTestFailed(); ++i) {
        forNothing += keptForNothing(random);
    }
    QVERIFY2(forNothing < trials / 2, qPrintable(QString::number(forNothing))); // of 154,000
}

void TestSpill::residualsChooseByDefinition_data()
{
    QTest::addColumn<int>("shards");
    QTest::addColumn<int>("representatives");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("seeds");
    QTest::newRow("few") << 7 << 20 << 60 << 60;
    QTest::newRow("more than are looked at together") << 90 << 200 << 60 << 5;
    QTest::newRow("fewer than alternatives") << 3 << 5 << 20 << 60;
    QTest::newRow("as many as all distances between are kept of") << 500 << 4096 << 50 << 1;
    QTest::newRow("one more") << 500 << 4097 << 50 << 1;
    QTest::newRow("so many that all distances between would be 6 GB") << 5000 << 40'000 << 20 << 1;
}

void TestSpill::residualsChooseByDefinition()
{
    QFETCH(int, shards);
    QFETCH(int, representatives);
    QFETCH(int, rows);
    QFETCH(int, seeds);
    for (int seed = 1; seed <= seeds; ++seed) {
        Random random(seed);
        for (const auto rule : {SpillRule::Soar, SpillRule::Nearest}) {
            DataSet data;
            auto partition = wholeNumbers(shards, representatives, data.base, rows, random);
            const auto wanted = copiesOf(partition, data.base, rule == SpillRule::Soar ? 1 : 0, rows / 2);
            PartitionCache cache(data);
            rusage before{};
            getrusage(RUSAGE_SELF, &before);
            QVERIFY(spill(partition, cache, {.share = 0.5, .rule = rule}, unwatched).ok());
            rusage after{};
            getrusage(RUSAGE_SELF, &after);
            QVERIFY(after.ru_maxrss - before.ru_maxrss < 1'000'000); // kB
            std::vector<std::pair<VectorId, ShardId>> copies;
            for (const auto &copy : partition.spill) {
                copies.emplace_back(copy.vector, copy.shard);
            }
            QCOMPARE(copies, wanted);
        }
    }
}

void TestSpill::demandFindsMoreThanResidualsOnUnseenMixtures_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("metric");
    QTest::newRow("l2") << 11 << int(Metric::L2);
    QTest::newRow("cosine") << 12 << int(Metric::Cosine);
    QTest::newRow("inner product") << 13 << int(Metric::InnerProduct);
}

void TestSpill::demandFindsMoreThanResidualsOnUnseenMixtures()
{
    QFETCH(int, seed);
    QFETCH(int, metric);
    const auto data =
        mixture({.rows = 12000, .dim = 24, .clusters = 100, .queries = 1000, .metric = Metric(metric)}, seed);
    const auto truth = exactSearch(data, 10, unwatched);
    QVERIFY(truth.ok());
    const auto recall = [&](Settings settings) {
        const auto spec = planOf("balanced", 32, std::move(settings));
        const auto shards = partition(data, spec, unwatched);
        const auto router = makeRouter(data, *shards, spec, unwatched);
        return recallOf(*shards, *(*router)->route({data.queries, {}}, 32, unwatched), *truth);
    };
    const auto none = recall({});
    const auto nearest = recall({{"spill", 0.2}, {"spill-rule", std::string("nearest")}});
    const auto soar = recall({{"spill", 0.2}, {"spill-rule", std::string("soar")}});
    const auto demand = recall({{"spill", 0.2}});
    for (const int nprobe : {2, 3}) {
        const auto at = [&](const std::vector<double> &curve) { return curve[nprobe - 1]; };
        qInfo("nprobe %d: none %.4f nearest %.4f soar %.4f demand %.4f", nprobe, at(none), at(nearest), at(soar),
              at(demand));
        QVERIFY(at(nearest) > at(none) && at(soar) > at(none));
        QVERIFY(at(demand) > at(nearest) && at(demand) > at(soar));
        QVERIFY(1 - at(demand) < 0.8 * (1 - at(none)));
    }
}

namespace {

VectorSet asBytes(const VectorSet &floats)
{
    AlignedVector<std::uint8_t> values;
    for (std::int64_t i = 0; i < floats.size(); ++i) {
        for (const float value : floats.values<float>(i)) {
            values.push_back(std::uint8_t(std::clamp(128 + 30 * value, 0.0f, 255.0f)));
        }
    }
    return VectorSet::own(std::move(values), floats.dim());
}

/// Every `step`-th row.
std::vector<VectorId> rowsOf(const VectorSet &vectors, int step)
{
    std::vector<VectorId> rows;
    for (std::int64_t i = 0; i < vectors.size(); i += step) {
        rows.emplace_back(i);
    }
    return rows;
}

} // namespace

void TestSpill::nearNeighborsAreNearlyExact_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<bool>("bytes");
    QTest::newRow("l2") << int(Metric::L2) << false;
    QTest::newRow("l2 bytes") << int(Metric::L2) << true;
    QTest::newRow("cosine bytes") << int(Metric::Cosine) << true;
    QTest::newRow("inner product") << int(Metric::InnerProduct) << false;
}

void TestSpill::nearNeighborsAreNearlyExact()
{
    QFETCH(int, metric);
    QFETCH(bool, bytes);
    const VectorSet floats = mixture({.rows = 5000, .dim = 12}).base;
    const VectorSet base = bytes ? asBytes(floats) : floats;
    const auto found = nearNeighbors(base, rowsOf(base, 1), Metric(metric), 10, 1, unwatched);
    const auto truth = exactSearch(base, base.slice(0, 300), Metric(metric), 11, unwatched);
    int right = 0;
    for (int query = 0; query < 300; ++query) {
        const auto row = found->row(QueryId(query));
        QVERIFY(std::ranges::find(row, VectorId(query)) == row.end());
        for (const auto &neighbor : truth->row(query).first(10)) {
            right += std::ranges::find(row, neighbor.id) != row.end() || neighbor.id == VectorId(query);
        }
    }
    // The inner product's neighbours are long vectors, which may lie in any cluster.
    const double least = metric == int(Metric::InnerProduct) ? 0.3 : 0.9;
    QVERIFY2(right > least * 3000, qPrintable(QString::number(right)));
}

void TestSpill::neighborsOfSomeAreThoseOfAll()
{
    const VectorSet base = asBytes(mixture({.rows = 3000, .dim = 12}).base);
    const auto all = nearNeighbors(base, rowsOf(base, 1), Metric::L2, 7, 1, unwatched);
    const auto some = nearNeighbors(base, rowsOf(base, 13), Metric::L2, 7, 1, unwatched);
    for (std::int64_t i = 0; i * 13 < base.size(); ++i) {
        QVERIFY(std::ranges::equal(some->row(QueryId(i)), all->row(QueryId(i * 13))));
    }
}

QTEST_GUILESS_MAIN(TestSpill)
#include "tst_spill.moc"
