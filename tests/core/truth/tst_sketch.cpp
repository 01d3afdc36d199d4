// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/kernels/Distance.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/PrincipalAxes.h"
#include "core/truth/BlockSearch.h"
#include "core/truth/Candidates.h"
#include "core/truth/ExactSearch.h"
#include "core/truth/Sketch.h"
#include "core/vectors/ReadRows.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace shardscope;

namespace {

constexpr std::int64_t rowsForSketch = 17'000; ///< with fewer a search makes none

/// Vectors that vary in few directions, far from the origin, with a little noise in all: what a sketch is for.
template<class T>
VectorSet flatRows(std::int64_t rows, int dim, std::uint64_t seed)
{
    constexpr int directions = 6;
    Random shape(1);
    std::vector<double> spread(static_cast<std::size_t>(directions) * dim);
    std::ranges::generate(spread, [&] { return shape.normal(); });
    Random random(seed);
    AlignedVector<T> values(rows * dim);
    for (std::int64_t row = 0; row < rows; ++row) {
        std::array<double, directions> along;
        std::ranges::generate(along, [&] { return 6 * random.normal(); });
        for (int i = 0; i < dim; ++i) {
            double value = 64 + random.normal();
            for (int a = 0; a < directions; ++a) {
                value += along[a] * spread[a * dim + i] / 4;
            }
            values[row * dim + i] =
                std::is_same_v<T, float> ? static_cast<T>(value) : static_cast<T>(std::clamp(value, 0.0, 127.0));
        }
    }
    return VectorSet::own(std::move(values), dim);
}

VectorSet flatRows(Element element, Metric metric, std::int64_t rows, int dim, std::uint64_t seed)
{
    switch (element) {
    case Element::UInt8:
        return flatRows<std::uint8_t>(rows, dim, seed);
    case Element::Int8:
        return flatRows<std::int8_t>(rows, dim, seed);
    case Element::Float32:
        break;
    }
    const auto floats = flatRows<float>(rows, dim, seed);
    Matrix asLoaded(rows, dim);
    readRows(floats, metric, 0, rows, asLoaded.data());
    return VectorSet::own(std::move(asLoaded));
}

/// A sketch with bytes for coordinates up to `greatest`.
Sketch sketchOf(const VectorSet &base, Metric metric, int axes, float greatest)
{
    Matrix rows = readRows(base.gather(spreadSample(base.size(), 300, 1)), metric);
    std::vector<float> mean = centre(rows);
    return {metric,
            std::move(mean),
            VectorSet::own(principalSpan(rows, axes, 1)),
            {.step = greatest / 127, .middleRest = greatest / 4}};
}

/// Calls `visit(query, row, mayBeWithin)` for each pair, where mayBeWithin(bound) is whether the sketch leaves it open
/// that their distance is at most that.
template<class Visit>
void forEachPair(const Sketch &sketch, const VectorSet &queries, const VectorSet &base, Visit visit)
{
    const auto ours = sketch.sideOf(queries);
    const auto theirs = sketch.sideOf(base);
    for (std::int64_t q = 0; q < queries.size(); ++q) {
        const auto reading = sketch.reading(ours, q, theirs);
        const auto a = ours.rows.values<std::int8_t>(q);
        for (std::int64_t i = 0; i < base.size(); ++i) {
            const int product = std::inner_product(a.begin(), a.end(), theirs.rows.values<std::int8_t>(i).begin(), 0);
            const float value = theirs.add[i] + theirs.scale[i] * static_cast<float>(product);
            visit(q, i, [&](float bound) { return value <= reading.limit(bound); });
        }
    }
}

bool isWorthwhile(const VectorSet &base, const VectorSet &queries)
{
    GroundTruth out(queries.size(), 10);
    const Progress progress = unwatched;
    PairWatch watch(progress, 1);
    return Sketch::worthwhile({{base, {}, true}, {queries, {}, true}, Metric::L2, 10, out, watch}).has_value();
}

void addElementsAndMetrics()
{
    QTest::addColumn<int>("element");
    QTest::addColumn<int>("metric");
    for (const auto element : {Element::Float32, Element::UInt8, Element::Int8}) {
        for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
            const auto name = std::string(nameOf(element)) + " " + std::string(nameOf(metric));
            QTest::newRow(name.c_str()) << int(element) << int(metric);
        }
    }
}

} // namespace

class TestSketch : public QObject
{
    Q_OBJECT

private slots:
    void neverLengthensADistance_data() { addElementsAndMetrics(); }
    void neverLengthensADistance();
    void saysMoreWithMoreAxes();
    void isWorthwhileOnlyWhereItRulesOut();
    void theSearchFindsTheSameWithIt_data() { addElementsAndMetrics(); }
    void theSearchFindsTheSameWithIt();
    void candidatesAreMeasuredOnlyWhileTheyMayBeNear();
};

void TestSketch::neverLengthensADistance()
{
    QFETCH(int, element);
    QFETCH(int, metric);
    constexpr int dim = 96;
    const auto base = flatRows(Element(element), Metric(metric), 500, dim, 1);
    const auto queries = flatRows(Element(element), Metric(metric), 40, dim, 2);
    const auto distance = kernels::pairDistance(Metric(metric), Element(element));
    const float usual = Metric(metric) == Metric::Cosine ? 0.5F : 100;
    for (const int axes : {1, 4, 20, dim}) {            // the last leaves nothing over but rounding errors
        for (const float range : {0.1F, 1.0F, 10.0F}) { // some have no byte near them; as it should be; much blur
            const Sketch sketch = sketchOf(base, Metric(metric), axes, range * usual);
            forEachPair(sketch, queries, base, [&](std::int64_t q, std::int64_t i, const auto &mayBeWithin) {
                QVERIFY(mayBeWithin(distance(queries.row(q), base.row(i), dim)));
            });
        }
    }
}

void TestSketch::saysMoreWithMoreAxes()
{
    // With as many axes as the data has directions, what is left is noise, and a bound is nearly the distance.
    constexpr int dim = 96;
    const auto rows = flatRows(Element::Float32, Metric::L2, 300, dim, 1);
    const auto distance = kernels::pairDistance(Metric::L2, Element::Float32);
    const auto shareRuledOut = [&](int axes) {
        constexpr double share = 0.8; // of the distance, at which it is to be ruled out
        std::int64_t ruledOut = 0;
        const Sketch sketch = sketchOf(rows, Metric::L2, axes, 300);
        forEachPair(sketch, rows, rows, [&](std::int64_t q, std::int64_t i, const auto &mayBeWithin) {
            const double bound = share * share * distance(rows.row(q), rows.row(i), dim);
            ruledOut += q != i && !mayBeWithin(static_cast<float>(bound)) ? 1 : 0;
        });
        return static_cast<double>(ruledOut) / static_cast<double>(rows.size() * (rows.size() - 1));
    };
    const double few = shareRuledOut(2);
    const double most = shareRuledOut(6);
    QVERIFY2(few < 0.5 && few > 0.05, qPrintable(QString::number(few)));
    QVERIFY2(most > 0.8, qPrintable(QString::number(most)));
}

void TestSketch::isWorthwhileOnlyWhereItRulesOut()
{
    if (!kernels::hasByteProducts()) {
        QSKIP("this processor multiplies bytes no faster than floats");
    }
    const auto base = flatRows(Element::Float32, Metric::L2, rowsForSketch, 400, 1);
    const auto queries = flatRows(Element::Float32, Metric::L2, 3000, 400, 2);
    QVERIFY(isWorthwhile(base, queries));
    QVERIFY(!isWorthwhile(base, queries.slice(0, 50))); // too few to pay for it
    // Bytes are compared so fast that only long rows of them are worth a sketch.
    const auto longRows = flatRows<std::uint8_t>(rowsForSketch, 1024, 1);
    QVERIFY(!isWorthwhile(flatRows<std::uint8_t>(rowsForSketch, 200, 1), flatRows<std::uint8_t>(8000, 200, 2)));
    QVERIFY(isWorthwhile(longRows, flatRows<std::uint8_t>(12'000, 1024, 2)));
    QVERIFY(!isWorthwhile(longRows, flatRows<std::uint8_t>(1200, 1024, 2)));

    Random random(3);
    const auto noise = [&](std::int64_t rows) {
        Matrix matrix(rows, 400);
        std::generate_n(matrix.data(), rows * 400, [&] { return static_cast<float>(random.normal()); });
        return VectorSet::own(std::move(matrix));
    };
    QVERIFY(!isWorthwhile(noise(rowsForSketch), noise(3000)));
}

void TestSketch::theSearchFindsTheSameWithIt()
{
    QFETCH(int, element);
    QFETCH(int, metric);
    const auto base = flatRows(Element(element), Metric(metric), 5000, 96, 1);
    const auto queries = flatRows(Element(element), Metric(metric), 300, 96, 2);
    const float greatest = Metric(metric) == Metric::Cosine ? 0.5F : 60; // too small for some
    const Sketch sketch = sketchOf(base, Metric(metric), 31, greatest);
    for (const int k : {1, 7, 100}) {
        const auto plain = exactSearch(base, queries, Metric(metric), k, unwatched); // too small for a sketch
        QVERIFY(plain.ok());
        GroundTruth sketched(queries.size(), k);
        const Progress progress = unwatched;
        PairWatch watch(progress, base.size() * queries.size());
        const SearchTask task{{base, {}, true}, {queries, {}, true}, Metric(metric), k, sketched, watch};
        QVERIFY(BlockSearch(task, sketch, 0, queries.size()).run());
        QVERIFY(sketched == *plain);
    }
}

void TestSketch::candidatesAreMeasuredOnlyWhileTheyMayBeNear()
{
    // Distances are the ids; each is known only to be at least half of that.
    std::int64_t measured = 0;
    const Measure measure = [&](std::span<const VectorId> ids, float *distances) {
        measured += std::ssize(ids);
        std::ranges::transform(ids, distances, [](VectorId id) { return static_cast<float>(id.value); });
    };
    Candidates candidates(5);
    constexpr int count = 10'000;
    for (int i = count - 1; i >= 0; --i) { // farthest first, the worst order
        candidates.offer(VectorId(i), static_cast<float>(i) / 2, std::numeric_limits<float>::infinity(), measure);
    }
    std::array<Neighbor, 5> row;
    candidates.drainInto(row, measure);
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(row[i].id, VectorId(i));
        QCOMPARE(row[i].distance, static_cast<float>(i));
    }
    QVERIFY2(measured < count, qPrintable(QString::number(measured)));
}

QTEST_GUILESS_MAIN(TestSketch)
#include "tst_sketch.moc"
