// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/KMeans.h"
#include "core/data/Sampling.h"
#include "core/jobs/Parallel.h"
#include "tests/core/partition/MixtureData.h"

#include <QElapsedTimer>
#include <QTest>

#include <numeric>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

class TestKMeans : public QObject
{
    Q_OBJECT

private slots:
    void sameBitsAtAnyThreadCount_data();
    void sameBitsAtAnyThreadCount();
    void inertiaFallsAndIsThatOfTheMeans_data();
    void inertiaFallsAndIsThatOfTheMeans();
    void equalsPlainLloyd();
    void bytesClusterAsTheirFloats();
    void emptyClustersAreFilled();
    void equalVectorsAreSurvived();
    void sphericalCentroidsHaveUnitLength();
    void sampleFindsClustersOfTheWhole();
    void sampleStartsAsTheWholeDoes();
    void drawnRowsAreTheFirstOfAShuffle();
    void drawingAFewOfManyTakesNoListOfAll();
    void moreClustersThanVectorsIsAnError();
    void cancelStops();

    void cleanup() { setThreadCount(2); }
};

namespace {

/// Rows as bytes and the same values as floats.
std::pair<VectorSet, VectorSet> bytesAndFloats(const VectorSet &from)
{
    AlignedVector<std::uint8_t> bytes;
    for (std::int64_t i = 0; i < from.size(); ++i) {
        for (const float value : from.values<float>(i)) {
            bytes.push_back(static_cast<std::uint8_t>(std::clamp(128 + 30 * value, 0.0f, 255.0f)));
        }
    }
    const auto set = VectorSet::own(std::move(bytes), from.dim());
    return {set, set.contiguousFloat()};
}

/// Textbook Lloyd in double precision, from the start that kMeans with no iteration returns.
Matrix plainLloyd(const VectorSet &vectors, Matrix centroids, int iterations)
{
    const int dim = vectors.dim();
    for (int iteration = 0; iteration < iterations; ++iteration) {
        std::vector<double> sums(centroids.rows() * dim, 0);
        std::vector<int> counts(centroids.rows(), 0);
        for (std::int64_t i = 0; i < vectors.size(); ++i) {
            std::int64_t best = 0;
            double least = std::numeric_limits<double>::infinity();
            for (std::int64_t c = 0; c < centroids.rows(); ++c) {
                double distance = 0;
                for (int j = 0; j < dim; ++j) {
                    distance += std::pow(double(vectors.values<float>(i)[j]) - centroids.row(c)[j], 2);
                }
                if (distance < least) {
                    least = distance;
                    best = c;
                }
            }
            ++counts[best];
            for (int j = 0; j < dim; ++j) {
                sums[best * dim + j] += vectors.values<float>(i)[j];
            }
        }
        for (std::int64_t c = 0; c < centroids.rows(); ++c) {
            for (int j = 0; j < dim && counts[c]; ++j) {
                centroids.row(c)[j] = float(sums[c * dim + j] / counts[c]);
            }
        }
    }
    return centroids;
}

} // namespace

void TestKMeans::sameBitsAtAnyThreadCount_data()
{
    QTest::addColumn<int>("metric");
    QTest::newRow("l2") << int(Metric::L2);
    QTest::newRow("cosine") << int(Metric::Cosine);
}

void TestKMeans::sameBitsAtAnyThreadCount()
{
    QFETCH(int, metric);
    const auto data = mixture({.metric = Metric(metric)});
    const KMeansOptions options{.clusters = 50, .iterations = 15, .metric = Metric(metric), .seed = 3};
    setThreadCount(1);
    const auto expected = kMeans(data.base, options, unwatched);
    for (const int threads : {2, 7}) {
        setThreadCount(threads);
        const auto actual = kMeans(data.base, options, unwatched);
        QVERIFY(actual->centroids == expected->centroids);
        QCOMPARE(actual->inertia, expected->inertia);
    }
}

void TestKMeans::inertiaFallsAndIsThatOfTheMeans_data()
{
    sameBitsAtAnyThreadCount_data();
}

void TestKMeans::inertiaFallsAndIsThatOfTheMeans()
{
    QFETCH(int, metric);
    const auto data = mixture({.metric = Metric(metric)});
    const auto result = kMeans(data.base, {.clusters = 30, .iterations = 60, .metric = Metric(metric)}, unwatched);
    QVERIFY(std::ranges::is_sorted(result->inertia, std::greater<>(), [](double v) { return std::floor(v * 1e6); }));

    // Converged: the assignment to the last centroids costs what the last iteration said.
    const auto assigned = assignToNearest(FloatRows(data.base, Metric(metric)),
                                          NearestPoints(result->centroids, Metric(metric)), unwatched);
    double total = 0;
    for (const auto &row : *assigned) {
        total += row.distance;
    }
    QVERIFY(std::abs(total / result->inertia.back() - 1) < 2e-3);
}

void TestKMeans::equalsPlainLloyd()
{
    const auto data = mixture({.rows = 1500, .clusters = 12, .spread = 0.4});
    constexpr int iterations = 12;
    const auto start = kMeans(data.base, {.clusters = 12, .iterations = 0, .seed = 5}, unwatched);
    const auto ours = kMeans(data.base, {.clusters = 12, .iterations = iterations, .seed = 5}, unwatched);
    const auto plain = plainLloyd(data.base, start->centroids, iterations);
    for (std::int64_t c = 0; c < plain.rows(); ++c) {
        for (int j = 0; j < plain.dim(); ++j) {
            QVERIFY(std::abs(plain.row(c)[j] - ours->centroids.row(c)[j]) < 1e-3f);
        }
    }
}

void TestKMeans::bytesClusterAsTheirFloats()
{
    const auto [bytes, floats] = bytesAndFloats(mixture({}).base);
    for (const auto metric : {Metric::L2, Metric::Cosine}) {
        // Cosine wants floats of unit length, so only bytes are normalised on the way.
        const KMeansOptions options{.clusters = 20, .metric = metric};
        const auto ofBytes = kMeans(bytes, options, unwatched);
        if (metric == Metric::L2) {
            QVERIFY(ofBytes->centroids == kMeans(floats, options, unwatched)->centroids);
        } else {
            Matrix unit;
            const auto rows = FloatRows(bytes, Metric::Cosine).block(0, bytes.size(), unit);
            Matrix copy(rows.rows, rows.dim);
            std::copy_n(rows.data, rows.rows * rows.dim, copy.data());
            QVERIFY(ofBytes->centroids == kMeans(VectorSet::own(std::move(copy)), options, unwatched)->centroids);
        }
    }
}

void TestKMeans::emptyClustersAreFilled()
{
    // Half of all rows are one point, so that several first centroids coincide and all but one run empty.
    auto data = mixture({.rows = 400, .clusters = 8});
    Matrix rows(800, data.base.dim());
    for (std::int64_t i = 0; i < 800; ++i) {
        data.base.copyRow(i < 400 ? i : 0, rows.row(i).data());
    }
    const auto vectors = VectorSet::own(std::move(rows));
    const auto result = kMeans(vectors, {.clusters = 40, .iterations = 30}, unwatched);
    const auto assigned =
        assignToNearest(FloatRows(vectors, Metric::L2), NearestPoints(result->centroids, Metric::L2), unwatched);
    std::vector<int> sizes(40, 0);
    for (const auto &row : *assigned) {
        ++sizes[row.point.index()];
    }
    QVERIFY(std::ranges::count(sizes, 0) <= 2);
}

void TestKMeans::equalVectorsAreSurvived()
{
    AlignedVector<float> values(500 * 4, 0.25f);
    const auto result = kMeans(VectorSet::own(std::move(values), 4), {.clusters = 16}, unwatched);
    QVERIFY(result.ok());
    for (std::int64_t c = 0; c < 16; ++c) {
        for (const float value : result->centroids.row(c)) {
            QVERIFY(std::abs(value - 0.25f) < 0.02f);
        }
    }
}

void TestKMeans::sphericalCentroidsHaveUnitLength()
{
    const auto data = mixture({.metric = Metric::Cosine});
    const auto result = kMeans(data.base, {.clusters = 25, .metric = Metric::Cosine}, unwatched);
    for (std::int64_t c = 0; c < 25; ++c) {
        double square = 0;
        for (const float value : result->centroids.row(c)) {
            square += double(value) * value;
        }
        QVERIFY(std::abs(square - 1) < 5e-3); // a twin just split off is a little longer
    }
}

void TestKMeans::sampleFindsClustersOfTheWhole()
{
    const auto data = mixture({.rows = 8000, .clusters = 10, .spread = 0.3});
    const auto cost = [&](std::int64_t sample) {
        const auto result = kMeans(data.base, {.clusters = 40, .sample = sample}, unwatched);
        const auto assigned =
            assignToNearest(FloatRows(data.base, Metric::L2), NearestPoints(result->centroids, Metric::L2), unwatched);
        double total = 0;
        for (const auto &row : *assigned) {
            total += row.distance;
        }
        return total;
    };
    QVERIFY(cost(64) != cost(0));
    QVERIFY(cost(64) < 1.1 * cost(0));
}

/// So that what a sample costs can be told from what another start does.
void TestKMeans::sampleStartsAsTheWholeDoes()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const auto data = mixture({.rows = 200 + 300 * int(seed), .clusters = 12});
        const auto start = [&](Metric metric, std::int64_t sample) {
            return kMeans(data.base,
                          {.clusters = 12,
                           .iterations = 0,
                           .metric = metric,
                           .sample = sample,
                           .seed = seed,
                           .startsFromAll = true},
                          unwatched)
                ->centroids;
        };
        for (const auto metric : {Metric::L2, Metric::Cosine}) {
            QVERIFY(start(metric, 5) == start(metric, 0));
        }
    }
}

/// However few are drawn of however many: figures that rest on a sample do not depend on how it was drawn.
void TestKMeans::drawnRowsAreTheFirstOfAShuffle()
{
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        Random random(seed);
        const auto n = 1 + random.below(500);
        const auto count = random.below(n + 1);
        std::vector<VectorId> all;
        for (std::int64_t i = 0; i < n; ++i) {
            all.emplace_back(i);
        }
        Random drawing(~seed);
        for (std::int64_t i = 0; i < count; ++i) {
            std::swap(all[i], all[i + drawing.below(n - i)]);
        }
        all.resize(count);
        QCOMPARE(drawRows(n, count, ~seed), all);
        std::ranges::sort(all);
        QCOMPARE(sampleRows(n, count, ~seed), all);
    }
}

void TestKMeans::drawingAFewOfManyTakesNoListOfAll()
{
    constexpr std::int64_t many = 2'147'483'647; // a list of them would be 8 GB
    QElapsedTimer timer;
    timer.start();
    const auto rows = drawRows(many, 10'000, 1);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed()))); // writing 8 GB takes longer
    QCOMPARE(std::set(rows.begin(), rows.end()).size(), std::size_t(10'000));
    const double mean = std::accumulate(rows.begin(), rows.end(), 0.0,
                                        [](double sum, VectorId row) { return sum + double(row.value) / 10'000; });
    QVERIFY(std::abs(mean / (many / 2.0) - 1) < 0.03); // its deviation is .6 %
}

void TestKMeans::moreClustersThanVectorsIsAnError()
{
    const auto result = kMeans(mixture({.rows = 10}).base, {.clusters = 11}, unwatched);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, Code::TooManyShards);
}

void TestKMeans::cancelStops()
{
    int polls = 0;
    const auto result =
        kMeans(mixture({}).base, {.clusters = 30}, [&](std::int64_t, std::int64_t) { return ++polls < 5; });
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestKMeans)
#include "tst_kmeans.moc"
