// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Moments.h"
#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/SymmetricEigen.h"
#include "core/projection/Projection.h"

#include <QElapsedTimer>
#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace shardscope;

namespace {

DataSet dataSet(Matrix rows)
{
    DataSet data;
    data.base = VectorSet::own(std::move(rows));
    return data;
}

/// Normal rows of standard deviations `spreads`, turned in the plane of the first two axes, away from the origin.
Matrix ellipse(std::int64_t n, const std::vector<double> &spreads, double angle, std::uint64_t seed)
{
    Random random(seed);
    Matrix rows(n, static_cast<int>(spreads.size()));
    for (std::int64_t i = 0; i < n; ++i) {
        const auto row = rows.row(i);
        std::ranges::transform(spreads, row.begin(), [&](double s) { return float(s * random.normal()); });
        const double x = row[0];
        const double y = row[1];
        row[0] = static_cast<float>(5 + x * std::cos(angle) - y * std::sin(angle));
        row[1] = static_cast<float>(-3 + x * std::sin(angle) + y * std::cos(angle));
    }
    return rows;
}

/// `groups` clusters whose middles lie apart along the last axes only, while the first axes vary far more.
struct Hidden
{
    DataSet data;
    std::vector<ShardId> shardOf;
};

Hidden hiddenGroups(std::int64_t n, int groups)
{
    Random random(7);
    Matrix rows(n, 12);
    std::vector<ShardId> shardOf(n);
    for (std::int64_t i = 0; i < n; ++i) {
        const auto group = random.below(groups);
        shardOf[i] = ShardId(group);
        for (int j = 0; j < 12; ++j) {
            const double middle = j == 10 ? 3.0 * group : j == 11 ? 3.0 * (group % 2) : 0;
            rows.row(i)[j] = static_cast<float>(middle + random.normal() * (j < 4 ? 20 : 0.3));
        }
    }
    return {dataSet(std::move(rows)), std::move(shardOf)};
}

Outcome<Projection> lay(const DataSet &data, std::string_view kind, std::span<const ShardId> shardOf = {},
                        const Settings &settings = {})
{
    return project(data, shardOf, kind, settings, 1, unwatched);
}

double variance(const std::vector<MapPoint> &points, float MapPoint::*along)
{
    std::vector<double> values;
    std::ranges::transform(points, std::back_inserter(values), along);
    return momentsOf(values).variance();
}

/// Share of points whose nearest other on the map has the same group.
double purity(const std::vector<MapPoint> &points, const std::vector<ShardId> &groups)
{
    int same = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double least = 1e30;
        std::size_t nearest = i;
        for (std::size_t j = 0; j < points.size(); ++j) {
            const double d = std::hypot(points[i].x - points[j].x, points[i].y - points[j].y);
            if (j != i && d < least) {
                least = d;
                nearest = j;
            }
        }
        same += groups[i] == groups[nearest];
    }
    return double(same) / points.size();
}

} // namespace

class TestProjection : public QObject
{
    Q_OBJECT

private slots:
    void eigenvectorsOfAKnownMatrix();
    void principalAxesOfAnEllipseAreItsAxes();
    void greaterVarianceComesFirst();
    void lengthsNeverGrow();
    void bytesAndFloatsGiveTheSameMap();
    void discriminantFindsWhatVarianceHides();
    void discriminantUnitIsTheSpreadInAShard();
    void neighbourMapKeepsGroupsTogether();
    void aVectorPlacedAgainLiesWhereItLies_data();
    void aVectorPlacedAgainLiesWhereItLies();
    void threadsDoNotMatter_data() { kinds(); }
    void threadsDoNotMatter();
    void degenerateDataStaysFinite_data();
    void degenerateDataStaysFinite();
    void cancelStops_data() { kinds(); }
    void cancelStops();
    void unknownKindIsAnError();

private:
    static void kinds();
};

void TestProjection::kinds()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : projectionKinds()) {
        const auto name = QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size()));
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestProjection::eigenvectorsOfAKnownMatrix()
{
    // Eigenvalues 2 − 2cos(πj/4), j = 1 … 3: the second difference.
    const Eigen eigen = symmetricEigen({2, -1, 0, -1, 2, -1, 0, -1, 2}, 3);
    for (int j = 0; j < 3; ++j) {
        QVERIFY(std::abs(eigen.values[j] - (2 - 2 * std::cos(M_PI * (3 - j) / 4))) < 1e-12);
        for (int k = 0; k < 3; ++k) {
            const double dot =
                std::inner_product(&eigen.vectors[j * 3], &eigen.vectors[j * 3] + 3, &eigen.vectors[k * 3], 0.0);
            QVERIFY(std::abs(dot - (j == k)) < 1e-12);
        }
    }
}

void TestProjection::principalAxesOfAnEllipseAreItsAxes()
{
    const double angle = 0.4;
    const DataSet data = dataSet(ellipse(8000, {6, 2, 0.1, 0.1}, angle, 2));
    const auto projection = lay(data, "pca");
    QVERIFY(projection.ok());
    for (std::int64_t i = 0; i < 100; ++i) {
        const auto row = data.base.values<float>(i);
        const double x = row[0] - 5;
        const double y = row[1] + 3;
        // Within sampling error of the axes: 2/6/√8000 in direction, 6/√8000 in the mean.
        QVERIFY(std::abs(projection->points[i].x - (x * std::cos(angle) + y * std::sin(angle))) < 0.35);
        QVERIFY(std::abs(std::abs(projection->points[i].y) - std::abs(y * std::cos(angle) - x * std::sin(angle))) <
                0.35);
    }
    QVERIFY(std::abs(projection->explained - 40 / 40.02) < 1e-3);
}

void TestProjection::greaterVarianceComesFirst()
{
    const auto projection = lay(dataSet(ellipse(5000, {1, 4, 2, 3, 0.5}, 0, 3)), "pca");
    QVERIFY(std::abs(variance(projection->points, &MapPoint::x) - 16) < 1.0);
    QVERIFY(std::abs(variance(projection->points, &MapPoint::y) - 9) < 0.6);
    QVERIFY(std::abs(projection->explained - 25 / 30.25) < 0.01);
}

void TestProjection::lengthsNeverGrow()
{
    const DataSet data = dataSet(ellipse(500, std::vector<double>(30, 1.0), 0.3, 4));
    const auto projection = lay(data, "pca");
    Random random(1);
    for (int round = 0; round < 1000; ++round) {
        const auto a = random.below(500);
        const auto b = random.below(500);
        double squared = 0;
        for (int j = 0; j < 30; ++j) {
            squared += std::pow(data.base.values<float>(a)[j] - data.base.values<float>(b)[j], 2);
        }
        const MapPoint p = projection->points[a];
        const MapPoint q = projection->points[b];
        QVERIFY(std::hypot(p.x - q.x, p.y - q.y) <= std::sqrt(squared) * (1 + 1e-5) + 1e-5);
    }
}

void TestProjection::bytesAndFloatsGiveTheSameMap()
{
    Random random(9);
    AlignedVector<std::uint8_t> bytes(2000 * 16);
    std::ranges::generate(bytes, [&] { return static_cast<std::uint8_t>(random.below(256)); });
    DataSet data;
    data.base = VectorSet::own(std::move(bytes), 16);
    DataSet floats;
    floats.base = data.base.contiguousFloat();
    for (const auto &kind : projectionKinds()) {
        const std::vector<ShardId> shardOf(2000, ShardId(0));
        const auto first = lay(data, kind.name, shardOf, {});
        const auto second = lay(floats, kind.name, shardOf, {});
        QVERIFY(first.ok() && second.ok());
        QVERIFY(first->points == second->points);
    }
}

void TestProjection::discriminantFindsWhatVarianceHides()
{
    const Hidden hidden = hiddenGroups(2000, 6);
    QVERIFY(purity(lay(hidden.data, "pca")->points, hidden.shardOf) < 0.5);
    QVERIFY(purity(lay(hidden.data, "discriminant", hidden.shardOf)->points, hidden.shardOf) > 0.97);
}

void TestProjection::discriminantUnitIsTheSpreadInAShard()
{
    const Hidden hidden = hiddenGroups(4000, 4);
    const auto projection = lay(hidden.data, "discriminant", hidden.shardOf);
    std::vector<MapPoint> one;
    for (std::size_t i = 0; i < hidden.shardOf.size(); ++i) {
        if (hidden.shardOf[i] == ShardId(2)) {
            one.push_back(projection->points[i]);
        }
    }
    // Shrinkage adds 1 % of the mean variance, here that of the wide axes, which makes the unit larger than the
    // spread: 0.09 + 0.01 · 133 under the root. The ratio of both axes is what is left to hold.
    const double expected = 0.09 / (0.09 + 0.01 * (4 * 400 + 8 * 0.09) / 12);
    QVERIFY(std::abs(variance(one, &MapPoint::x) / expected - 1) < 0.15);
}

void TestProjection::neighbourMapKeepsGroupsTogether()
{
    // Eight groups in 20 dimensions that two principal components cannot show apart.
    Random random(11);
    Matrix rows(2400, 20);
    std::vector<ShardId> groups(2400);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        groups[i] = ShardId(i % 8);
        for (int j = 0; j < 20; ++j) {
            rows.row(i)[j] = static_cast<float>(random.normal() + (j == i % 8 ? 8 : 0));
        }
    }
    const auto projection = lay(dataSet(std::move(rows)), "neighbour", {}, {{"landmarks", std::int64_t(800)}});
    QVERIFY(projection.ok());
    QVERIFY2(purity(projection->points, groups) > 0.99,
             qPrintable(QString::number(purity(projection->points, groups))));
}

void TestProjection::aVectorPlacedAgainLiesWhereItLies_data()
{
    kinds();
}

void TestProjection::aVectorPlacedAgainLiesWhereItLies()
{
    QFETCH(QString, kind);
    const Hidden hidden = hiddenGroups(1500, 5);
    const auto projection = lay(hidden.data, kind.toStdString(), hidden.shardOf);
    QVERIFY(projection.ok());
    const std::vector<VectorId> some{VectorId(17), VectorId(3), VectorId(1499)};
    const auto places = projection->placement->place(hidden.data.base.gather(some), unwatched);
    for (std::size_t i = 0; i < some.size(); ++i) {
        const MapPoint expected = projection->points[some[i].index()];
        QVERIFY(std::hypot(places[i].x - expected.x, places[i].y - expected.y) < 1e-3);
    }
}

void TestProjection::threadsDoNotMatter()
{
    QFETCH(QString, kind);
    const Hidden hidden = hiddenGroups(3000, 5);
    const int before = threadCount();
    setThreadCount(1);
    const auto one = lay(hidden.data, kind.toStdString(), hidden.shardOf);
    setThreadCount(4);
    const auto four = lay(hidden.data, kind.toStdString(), hidden.shardOf);
    setThreadCount(before);
    QVERIFY(one->points == four->points);
}

void TestProjection::degenerateDataStaysFinite_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("dim");
    QTest::addColumn<bool>("equal");
    for (const auto &kind : projectionKinds()) {
        const auto name = QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size()));
        QTest::addRow("%s one vector", qPrintable(name)) << name << 1 << 5 << true;
        QTest::addRow("%s one vector of one dimension", qPrintable(name)) << name << 1 << 1 << true;
        QTest::addRow("%s one dimension", qPrintable(name)) << name << 300 << 1 << false;
        QTest::addRow("%s all equal", qPrintable(name)) << name << 300 << 5 << true;
        QTest::addRow("%s three vectors", qPrintable(name)) << name << 3 << 5 << false;
        QTest::addRow("%s two dimensions", qPrintable(name)) << name << 300 << 2 << false;
    }
}

void TestProjection::degenerateDataStaysFinite()
{
    QFETCH(QString, kind);
    QFETCH(int, rows);
    QFETCH(int, dim);
    QFETCH(bool, equal);
    Random random(5);
    Matrix matrix(rows, dim);
    std::generate_n(matrix.data(), rows * dim, [&] { return equal ? 7.0F : float(random.normal()); });
    std::vector<ShardId> shardOf(rows);
    for (int i = 0; i < rows; ++i) {
        shardOf[i] = ShardId(i % 3);
    }
    const auto projection = lay(dataSet(std::move(matrix)), kind.toStdString(), shardOf);
    QVERIFY(projection.ok());
    QCOMPARE(projection->points.size(), std::size_t(rows));
    for (const MapPoint p : projection->points) {
        QVERIFY(std::isfinite(p.x) && std::isfinite(p.y));
    }
    if (kind == "pca" && dim == 1 && rows > 1) {
        QVERIFY(std::abs(projection->explained - 1) < 1e-6);
        QVERIFY(variance(projection->points, &MapPoint::y) == 0);
    }
}

void TestProjection::cancelStops()
{
    QFETCH(QString, kind);
    const Hidden hidden = hiddenGroups(3000, 3);
    // At the first question: how often it asks again depends on which thread takes which chunk.
    const auto stopped = project(hidden.data, hidden.shardOf, kind.toStdString(), {}, 1,
                                 [](std::int64_t, std::int64_t) { return false; });
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().code, Code::Cancelled);
}

void TestProjection::unknownKindIsAnError()
{
    const auto outcome = lay(dataSet(Matrix(3, 2)), "tsne");
    QVERIFY(!outcome.ok());
    QCOMPARE(outcome.error().code, Code::UnknownKind);
    QCOMPARE(lay(DataSet(), "pca").error().code, Code::EmptyDataSet);
}

QTEST_GUILESS_MAIN(TestProjection)
#include "tst_projection.moc"
