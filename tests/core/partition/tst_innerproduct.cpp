// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/PartitionCache.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/base/FullDisk.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <array>
#include <map>

using namespace shardscope;
using namespace shardscope::testing;

/// What inner product clusters and routes by: directions, or positions, lifted, where a limit keeps shards even.
class TestInnerProduct : public QObject
{
    Q_OBJECT

private slots:
    void lengthsDoNotMakeClusters_data();
    void lengthsDoNotMakeClusters();
    void scalingAVectorMovesNone_data();
    void scalingAVectorMovesNone();
    void scalingAllVectorsMovesNone_data();
    void scalingAllVectorsMovesNone();
    void liftingFindsWhatOnlyAnOffsetTellsApart();
    void copiesGoByDirectionToo();
    void directionsThatAreTooLargeForMemoryAreInAFile();
};

namespace {

/// The vectors of a mixture, at lengths whose logarithm deviates by `sigma`.
DataSet withLengths(double sigma, const MixtureShape &shape, std::uint64_t seed)
{
    auto data = mixture(shape, seed);
    Random random(seed + 1000);
    Matrix rows(data.base.size(), data.base.dim());
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const double length = std::exp(sigma * random.normal());
        std::ranges::transform(data.base.values<float>(i), rows.row(i).begin(),
                               [length](float value) { return float(length * value); });
    }
    data.base = VectorSet::own(std::move(rows));
    return data;
}

std::vector<double> recallFor(const DataSet &data, const Partition &split, const PlanSpec &spec)
{
    const auto truth = exactSearch(data, 10, unwatched);
    const auto router = makeRouter(data, split, spec, unwatched);
    return recallOf(split, *(*router)->route({data.queries, {}}, spec.shards, unwatched), *truth);
}

void addWaysOfProducts()
{
    QTest::addColumn<QString>("strategy");
    for (const auto *strategy : {"semantic", "packed", "balanced"}) {
        QTest::newRow(strategy) << strategy;
    }
}

} // namespace

void TestInnerProduct::lengthsDoNotMakeClusters_data()
{
    QTest::addColumn<double>("sigma");
    QTest::newRow("sigma 0.5") << 0.5;
    QTest::newRow("sigma 1") << 1.0;
    QTest::newRow("sigma 1.5") << 1.5;
}

void TestInnerProduct::lengthsDoNotMakeClusters()
{
    QFETCH(double, sigma);
    const auto data = withLengths(sigma, {.rows = 4000, .dim = 24, .clusters = 60, .metric = Metric::InnerProduct}, 3);
    const auto byDirection = planOf("semantic", 16);
    const auto byPosition = planOf("semantic", 16, {{"cluster-by", std::string("position")}});
    const auto direction = partition(data, byDirection, unwatched);
    const auto position = partition(data, byPosition, unwatched);
    const auto recall = recallFor(data, *direction, byDirection);
    const auto recallByPosition = recallFor(data, *position, byPosition);
    qInfo("direction: max/mean %.2f, recall %.3f %.3f %.3f; position: %.2f, %.3f %.3f %.3f", maxOverMean(*direction),
          recall[0], recall[1], recall[3], maxOverMean(*position), recallByPosition[0], recallByPosition[1],
          recallByPosition[3]);
    QVERIFY(maxOverMean(*direction) < 2.6); // clusters of the mixture are uneven
    QVERIFY(sigma < 1 || maxOverMean(*position) > 2 * maxOverMean(*direction));
    for (const int nprobe : {1, 2}) { // position finds more of few in a shard that holds nearly all
        QVERIFY(recall[nprobe - 1] > recallByPosition[nprobe - 1] - 0.01);
    }
}

void TestInnerProduct::scalingAVectorMovesNone_data()
{
    addWaysOfProducts();
}

void TestInnerProduct::scalingAVectorMovesNone()
{
    QFETCH(QString, strategy);
    Random random(4);
    for (int round = 0; round < 200; ++round) {
        const MixtureShape shape{
            .rows = 150, .dim = 3 + int(random.below(12)), .clusters = 8, .queries = 1, .metric = Metric::InnerProduct};
        const auto data = mixture(shape, std::uint64_t(round));
        Matrix rows(data.base.size(), data.base.dim());
        for (std::int64_t i = 0; i < rows.rows(); ++i) {
            // By powers of two, so that directions are the same to the bit.
            const auto exponent = int(random.below(21)) - 10;
            std::ranges::transform(data.base.values<float>(i), rows.row(i).begin(),
                                   [exponent](float value) { return std::ldexp(value, exponent); });
        }
        DataSet scaled = data;
        scaled.base = VectorSet::own(std::move(rows));
        auto spec =
            planOf(strategy.toStdString(), 2 + int(random.below(6)), {{"cluster-by", std::string("direction")}});
        spec.seed = std::uint64_t(round);
        const auto expected = partition(data, spec, unwatched);
        const auto actual = partition(scaled, spec, unwatched);
        QVERIFY(expected.ok() && actual.ok());
        QVERIFY(actual->shardOf == expected->shardOf);
        QVERIFY(actual->centroids.points == expected->centroids.points);
    }
}

void TestInnerProduct::scalingAllVectorsMovesNone_data()
{
    QTest::addColumn<QString>("by");
    for (const auto *by : {"direction", "position", "lifted"}) {
        QTest::newRow(by) << by;
    }
}

/// By a power of two, whatever they are clustered by. Centroids grow with them, but for those of directions.
void TestInnerProduct::scalingAllVectorsMovesNone()
{
    QFETCH(QString, by);
    constexpr std::array strategies{"semantic", "packed", "balanced"};
    Random random(6);
    for (int round = 0; round < 200; ++round) {
        const auto data =
            withLengths(random.uniform(),
                        {.rows = 150, .dim = 3 + int(random.below(9)), .clusters = 8, .metric = Metric::InnerProduct},
                        std::uint64_t(round));
        const int exponent = int(random.below(21)) - 10;
        Matrix rows(data.base.size(), data.base.dim());
        for (std::int64_t i = 0; i < rows.rows(); ++i) {
            std::ranges::transform(data.base.values<float>(i), rows.row(i).begin(),
                                   [exponent](float value) { return std::ldexp(value, exponent); });
        }
        DataSet scaled = data;
        scaled.base = VectorSet::own(std::move(rows));
        const auto spec = planOf(strategies[round % 3], 2 + int(random.below(6)), {{"cluster-by", by.toStdString()}});
        const auto expected = partition(data, spec, unwatched);
        const auto actual = partition(scaled, spec, unwatched);
        QVERIFY(expected.ok() && actual.ok());
        QVERIFY(actual->shardOf == expected->shardOf);
        QCOMPARE(actual->centroids.points.dim(), data.base.dim());
        const int grown = by == "direction" ? 0 : exponent;
        for (std::int64_t i = 0; i < actual->centroids.points.rows(); ++i) {
            for (int j = 0; j < data.base.dim(); ++j) {
                QCOMPARE(actual->centroids.points.row(i)[j], std::ldexp(expected->centroids.points.row(i)[j], grown));
            }
        }
    }
}

/// Vectors around one point: a query's neighbours are those farthest along it, wherever their directions point.
void TestInnerProduct::liftingFindsWhatOnlyAnOffsetTellsApart()
{
    const auto data = mixture({.rows = 4000, .dim = 24, .clusters = 1, .spread = 1, .metric = Metric::InnerProduct}, 8);
    std::map<std::string, double> found;
    for (const std::string by : {"direction", "position", "lifted"}) {
        const auto spec = planOf("balanced", 16, {{"cluster-by", by}});
        const auto split = partition(data, spec, unwatched);
        QVERIFY(maxOverMean(*split) <= 1.11);
        found[by] = recallFor(data, *split, spec)[0];
    }
    qInfo("recall: direction %.3f, position %.3f, lifted %.3f", found["direction"], found["position"], found["lifted"]);
    QVERIFY(found["lifted"] > 2 * found["direction"] && found["lifted"] > found["position"] + 0.1);
    QCOMPARE(recallFor(data, *partition(data, planOf("balanced", 16), unwatched), planOf("balanced", 16))[0],
             found["lifted"]);
}

/// SOAR compares residuals: those of vectors to centroids of directions are of unit vectors.
void TestInnerProduct::copiesGoByDirectionToo()
{
    const auto data = withLengths(1, {.rows = 2000, .clusters = 30, .metric = Metric::InnerProduct}, 5);
    const auto even = withLengths(0, {.rows = 2000, .clusters = 30, .metric = Metric::InnerProduct}, 5);
    const auto spec = planOf("semantic", 8, {{"spill", 0.2}, {"spill-rule", std::string("soar")}});
    const auto split = partition(data, spec, unwatched);
    const auto expected = partition(even, spec, unwatched);
    QCOMPARE(std::ssize(split->spill), std::ptrdiff_t(400));
    std::vector<SpillCopy> both;
    std::ranges::set_intersection(split->spill, expected->spill, std::back_inserter(both));
    QVERIFY(both.size() > 380);
}

void TestInnerProduct::directionsThatAreTooLargeForMemoryAreInAFile()
{
    const auto data = withLengths(1, {.rows = 2000, .clusters = 30, .metric = Metric::InnerProduct}, 5);
    for (const char *strategy : {"semantic", "packed", "balanced"}) {
        const auto spec = planOf(strategy, 8, {{"spill", 0.1}, {"spill-rule", std::string("soar")}});
        PartitionCache inMemory(data);
        PartitionCache inFile(data, 0, data.base.bytes() - 1);
        const auto expected = partition(inMemory, spec, unwatched);
        const auto actual = partition(inFile, spec, unwatched);
        QVERIFY(expected.ok() && actual.ok());
        QVERIFY(actual->shardOf == expected->shardOf && actual->spill == expected->spill);

        PartitionCache withoutRoom(data, 0, 0);
        const FullDisk full(data.base.bytes() / 2);
        const auto refused = partition(withoutRoom, spec, unwatched);
        QVERIFY(!refused.ok());
        QVERIFY(refused.error().code == Code::FileSizeLimit || refused.error().code == Code::CannotWrite);
    }
}

QTEST_GUILESS_MAIN(TestInnerProduct)
#include "tst_innerproduct.moc"
