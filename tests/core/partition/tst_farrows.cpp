// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/MassStart.h"
#include "core/partition/Balance.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

/// Rows far from all others, as every real table has some: partitions under a limit are about as good as without them.
class TestFarRows : public QObject
{
    Q_OBJECT

private slots:
    void threeFarRowsChangeLittle_data();
    void threeFarRowsChangeLittle();
    void limitedShardsFindWhatPlainOnesDo_data();
    void limitedShardsFindWhatPlainOnesDo();
    void largeClustersAreDividedIntoNeighbours_data();
    void largeClustersAreDividedIntoNeighbours();
    void clustersOfManyShardsAreBoundByTheLimit_data();
    void clustersOfManyShardsAreBoundByTheLimit();
    void centroidsGoByMass();
    void copiesOfOneVectorMakeNoOtherRowFar();
};

namespace {

enum class Tail { None, StudentByValue, StudentByRow, Scales, Pareto, Count };

struct Table
{
    int rows = 600;
    int dim = 16;
    int clusters = 12;
    int queries = 50;
    Tail tail = Tail::None;
    int degrees = 1; ///< of freedom of Student's t
    int far = 0;     ///< rows replaced
    double range = 0;
};

double student(Random &random, int degrees)
{
    double square = 0;
    for (int i = 0; i < degrees; ++i) {
        square += std::pow(random.normal(), 2);
    }
    return random.normal() / std::sqrt(square / degrees);
}

/// Rows about some centres; those drawn for the same seed are the same but for the far ones.
DataSet tableOf(const Table &table, std::uint64_t seed)
{
    Random random(seed);
    Matrix centres(table.clusters, table.dim);
    std::generate_n(centres.data(), centres.rows() * table.dim, [&] { return float(random.normal()); });
    std::vector<double> scales(table.clusters, 0.5);
    if (table.tail == Tail::Scales) {
        std::ranges::generate(scales, [&] { return 0.5 * std::exp(random.normal()); });
    }
    const auto draw = [&](int count) {
        Matrix rows(count, table.dim);
        for (int i = 0; i < count; ++i) {
            const auto cluster = random.below(table.clusters);
            const double row = table.tail == Tail::StudentByRow ? std::abs(student(random, table.degrees))
                               : table.tail == Tail::Pareto     ? std::pow(1 - random.uniform(), -1 / 1.2)
                                                                : 1;
            for (int j = 0; j < table.dim; ++j) {
                const double noise =
                    table.tail == Tail::StudentByValue ? 0.6 * student(random, table.degrees) : random.normal();
                const double about =
                    table.tail == Tail::Pareto ? row * centres.row(cluster)[j] : centres.row(cluster)[j];
                rows.row(i)[j] = float(about + scales[cluster] * row * noise);
            }
        }
        return rows;
    };
    Matrix base = draw(table.rows);
    DataSet data;
    data.queries = VectorSet::own(draw(table.queries));
    for (int i = 0; i < table.far; ++i) {
        for (float &value : base.row(random.below(table.rows))) {
            value = float((2 * random.uniform() - 1) * table.range);
        }
    }
    data.base = VectorSet::own(std::move(base));
    return data;
}

struct Found
{
    std::vector<double> recall;
    double largest = 0; ///< shard, in mean ones
};

Found found(const DataSet &data, const std::string &strategy, int shards, int k)
{
    const auto spec = planOf(strategy, shards);
    const auto split = partition(data, spec, unwatched);
    if (!split) {
        return {std::vector<double>(shards, 0), 1e9};
    }
    const auto truth = exactSearch(data, k, unwatched);
    const auto router = makeRouter(data, *split, spec, unwatched);
    const auto routes = (*router)->route({data.queries, {}}, shards, unwatched);
    const bool isKept =
        strategy == "semantic" || std::ranges::max(split->sizes()) <= capacityOf(data.base.size(), shards, 0.1);
    return {recallOf(*split, *routes, *truth), isKept ? maxOverMean(*split) : 1e9};
}

void addStrategies()
{
    QTest::addColumn<QString>("strategy");
    QTest::newRow("balanced") << "balanced";
    QTest::newRow("packed") << "packed";
}

} // namespace

void TestFarRows::threeFarRowsChangeLittle_data()
{
    addStrategies();
}

/// The example: 12 clusters, 4,000 × 24, 8 shards.
void TestFarRows::threeFarRowsChangeLittle()
{
    QFETCH(QString, strategy);
    Table table{.rows = 4000, .dim = 24, .queries = 300};
    const auto clean = found(tableOf(table, 5), strategy.toStdString(), 8, 10);
    QVERIFY2(clean.recall[0] > 0.8, qPrintable(QString::number(clean.recall[0])));
    table.far = 3;
    for (const double range : {1e2, 1e3, 1e4, 1e6}) {
        table.range = range;
        const auto result = found(tableOf(table, 5), strategy.toStdString(), 8, 10);
        QVERIFY2(result.recall[0] > clean.recall[0] - 0.06,
                 qPrintable(QString("%1: %2 against %3").arg(range).arg(result.recall[0]).arg(clean.recall[0])));
        QVERIFY(result.largest <= 1.1);
    }
}

void TestFarRows::limitedShardsFindWhatPlainOnesDo_data()
{
    addStrategies();
}

/// Plain k-means may find everything in one shard because that holds nearly all there is. So it is held against as
/// many shards under the limit as have as many vectors together.
void TestFarRows::limitedShardsFindWhatPlainOnesDo()
{
    QFETCH(QString, strategy);
    Random random(21);
    double sum = 0;
    double sumOfPlain = 0;
    constexpr int rounds = 200;
    for (int round = 0; round < rounds; ++round) {
        const Table table{.dim = 6 + int(random.below(20)),
                          .clusters = 4 + int(random.below(16)),
                          .tail = Tail(round % int(Tail::Count)),
                          .degrees = 1 + int(random.below(2)),
                          .far = int(random.below(6)),
                          .range = std::pow(10, 2 + 4 * random.uniform())};
        const int shards = 4 + int(random.below(6));
        const auto data = tableOf(table, std::uint64_t(round));
        const auto plain = found(data, "semantic", shards, 5);
        const auto limited = found(data, strategy.toStdString(), shards, 5);
        QVERIFY2(limited.largest < 10, qPrintable(QString("round %1: past the limit").arg(round)));
        const int nprobe = std::min(shards, int(std::ceil(plain.largest)));
        const double reached = limited.recall[nprobe - 1];
        QVERIFY2(reached > plain.recall[0] - 0.25, qPrintable(QString("round %1, tail %2: %3 against %4")
                                                                  .arg(round)
                                                                  .arg(int(table.tail))
                                                                  .arg(reached)
                                                                  .arg(plain.recall[0])));
        sum += reached / rounds;
        sumOfPlain += plain.recall[0] / rounds;
    }
    qInfo("recall %.3f, plain k-means %.3f", sum, sumOfPlain);
    QVERIFY(sum > sumOfPlain - 0.02);
}

void TestFarRows::largeClustersAreDividedIntoNeighbours_data()
{
    addStrategies();
}

/// Clusters by Zipf's law, the largest of several shards' size.
void TestFarRows::largeClustersAreDividedIntoNeighbours()
{
    QFETCH(QString, strategy);
    Source source;
    source.location = "mixture:n=10000,d=32,clusters=200,zipf=1.1,seed=7,queries=300";
    const auto data = open(source, unwatched);
    QVERIFY(data.ok());
    const auto plain = found(*data, "semantic", 16, 10);
    const auto limited = found(*data, strategy.toStdString(), 16, 10);
    qInfo("at nprobe 4: %.3f, plain k-means %.3f", limited.recall[3], plain.recall[3]);
    QVERIFY(plain.largest > 1.5);
    QVERIFY(limited.largest <= 1.1);
    QVERIFY(limited.recall[3] > plain.recall[3] - 0.02);
}

void TestFarRows::clustersOfManyShardsAreBoundByTheLimit_data()
{
    addStrategies();
}

namespace {

/// What asking 1 … shards comes to, on average.
struct Curves
{
    std::vector<double> recall;
    std::vector<double> oracle; ///< recall of the best shards in hindsight
};

Curves curvesOf(const DataSet &data, const PlanSpec &spec)
{
    const auto truth = exactSearch(data, 10, unwatched).value();
    const auto split = partition(data, spec, unwatched).value();
    const auto router = makeRouter(data, split, spec, unwatched).value();
    const auto routes = router->route({data.queries, {}}, spec.shards, unwatched).value();
    Curves curves{recallOf(split, routes, truth), std::vector<double>(spec.shards, 0)};
    const auto queries = static_cast<double>(routes.queries());
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        std::vector<int> held(spec.shards, 0);
        for (const auto &neighbor : truth.found(query)) {
            ++held[split.shardOf[neighbor.id.index()].index()];
        }
        std::ranges::sort(held, std::greater<>());
        double best = 0;
        for (int i = 0; i < spec.shards; ++i) {
            best += held[i];
            curves.oracle[i] += best / 10 / queries;
        }
    }
    return curves;
}

} // namespace

/// Where a cluster is spread over six shards and more, four of them have not all of its vectors, whoever chooses: see
/// BalancedPartitioner. What is left to the order of the shards is about as good as that of plain ones.
void TestFarRows::clustersOfManyShardsAreBoundByTheLimit()
{
    QFETCH(QString, strategy);
    Source source;
    source.location = "mixture:n=12000,d=32,clusters=200,zipf=1.1,seed=7,queries=300";
    const auto data = open(source, unwatched);
    QVERIFY(data.ok());
    const auto plain = curvesOf(*data, planOf("semantic", 48));
    const auto limited = curvesOf(*data, planOf(strategy.toStdString(), 48));
    qInfo("nprobe 4: %.3f of %.3f in hindsight, plain %.3f of %.3f", limited.recall[3], limited.oracle[3],
          plain.recall[3], plain.oracle[3]);
    QVERIFY(limited.oracle[3] < plain.oracle[3]);
    QVERIFY(limited.oracle[3] - limited.recall[3] < plain.oracle[3] - plain.recall[3] + 0.04);
    QVERIFY(limited.recall[3] > plain.recall[3] - 0.08);
}

/// However many rows are at the centroid itself, those at usual distances stay and those far from it go.
void TestFarRows::copiesOfOneVectorMakeNoOtherRowFar()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const int copies = static_cast<int>(random.below(200));
        const int usual = 8 + static_cast<int>(random.below(40));
        const int far = static_cast<int>(random.below(3));
        std::vector<NearestPoints::Nearest> nearest(copies + usual + far, {CentroidId(0), 0});
        for (int i = copies; i < copies + usual + far; ++i) {
            nearest[i].distance = i < copies + usual ? float(1 + random.uniform()) : 1e6F;
        }
        std::vector<VectorId> ids(nearest.size());
        for (std::size_t i = 0; i < ids.size(); ++i) {
            ids[i] = VectorId(i);
        }
        const IdLists<VectorId> members({0, std::int64_t(ids.size())}, ids);
        QCOMPARE(std::ssize(withoutFarRows(members, nearest).row(0)), std::ptrdiff_t(copies + usual));
    }
    QCOMPARE(farDistance({0, 0, 0}), 0.0F);
}

void TestFarRows::centroidsGoByMass()
{
    // Nine in ten rows about the origin, and three far rows, each of which k-means has given a centroid.
    Random random(3);
    Matrix rows(1003, 4);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        for (float &value : rows.row(i)) {
            value = float(i < 3 ? 1e5 * double(i + 1) : (i < 100 ? 20 : 0) + random.normal());
        }
    }
    Matrix centroids(10, 4);
    for (int i = 0; i < 10; ++i) {
        std::ranges::copy(rows.row(i < 3 ? i : i == 3 ? 50 : 100 + i), centroids.row(i).begin());
    }
    const VectorSet vectors = VectorSet::own(std::move(rows));
    const auto made = centroidsByMass(vectors, centroids, Metric::L2, {.largest = 2, .least = 0.05}, 1, unwatched);
    QVERIFY(made.ok());
    QVERIFY(made->nearest.empty()); // they are others than before
    const Matrix &points = made->centroids;
    QCOMPARE(points.rows(), 10);
    int far = 0;
    int small = 0;
    for (int i = 0; i < 10; ++i) {
        far += points.row(i)[0] > 1000;
        small += points.row(i)[0] > 10 && points.row(i)[0] < 1000;
    }
    QCOMPARE(far, 0);
    QCOMPARE(small, 1);
}

QTEST_GUILESS_MAIN(TestFarRows)
#include "tst_farrows.moc"
