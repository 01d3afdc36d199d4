// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "ui/widgets/VectorMapRaster.h"

#include <cmath>

using namespace shardscope;

namespace {

std::vector<MapPoint> cloud(std::int64_t n)
{
    Random random(3);
    std::vector<MapPoint> points(n);
    for (MapPoint &p : points) {
        p = {static_cast<float>(random.normal() * 3 + random.below(3) * 8), static_cast<float>(random.normal())};
    }
    return points;
}

VectorMapRaster rasterOf(const std::vector<MapPoint> &points)
{
    auto coloring = std::make_shared<VectorMapColoring>();
    for (std::size_t i = 0; i < points.size(); ++i) {
        coloring->categoryOf.push_back(static_cast<std::uint16_t>(i % 3));
    }
    coloring->categories = {{Qt::red}, {Qt::green}, {Qt::blue}};
    return {std::make_shared<PointIndex>(points), coloring};
}

VectorMapView viewOf(const PointIndex &index, double zoom, double x, double y)
{
    const QSize pixels(400, 300);
    const MapRect all = index.bounds();
    const double width = all.width * 1.4 / zoom;
    return {
        {all.x + x * all.width - width / 2, all.y + y * all.height - width * 3 / 8, width, width * 3 / 4}, pixels, 1};
}

double totalWeight(const std::vector<VectorMapCell> &cells)
{
    double sum = 0;
    for (const auto &cell : cells) {
        sum += cell.weight();
    }
    return sum;
}

} // namespace

class TestVectorMapRaster : public QObject
{
    Q_OBJECT

private slots:
    void cellsHoldThePointsInView_data();
    void cellsHoldThePointsInView();
    void colorsAreMeans();
    void fewPointsAreDiscsOfTheirArea();
    void pyramidAgreesWithPoints();
    void sumsDoNotOverflow();
    void threadsDoNotMatter();
    void emptyViewIsBackground();
};

void TestVectorMapRaster::cellsHoldThePointsInView_data()
{
    QTest::addColumn<double>("zoom");
    QTest::addColumn<double>("x");
    QTest::addColumn<double>("y");
    QTest::newRow("all") << 1.0 << 0.5 << 0.5;
    QTest::newRow("left edge") << 2.0 << 0.0 << 0.5;
    QTest::newRow("closer") << 2.0 << 0.4 << 0.5;
    QTest::newRow("from afar") << 0.2 << 0.5 << 0.5;
}

void TestVectorMapRaster::cellsHoldThePointsInView()
{
    QFETCH(double, zoom);
    QFETCH(double, x);
    QFETCH(double, y);
    const auto points = cloud(200000);
    const auto raster = rasterOf(points);
    const auto view = viewOf(raster.index(), zoom, x, y);
    QCOMPARE(raster.markRadius(view), 0.0);
    const auto expected = std::ranges::count_if(points, [&](MapPoint p) { return view.rect.contains(p); });
    QVERIFY(expected > 1000);
    // A point within rounding of the edge may fall on either side.
    QVERIFY(std::abs(totalWeight(raster.cells(view)) - double(expected)) <= 2);
}

void TestVectorMapRaster::colorsAreMeans()
{
    const auto raster = rasterOf(cloud(90000));
    const auto cells = raster.cells(viewOf(raster.index(), 0.5, 0.5, 0.5));
    std::array<double, 4> sums{};
    for (const auto &cell : cells) {
        for (std::size_t c = 0; c < 4; ++c) {
            sums[c] += cell.sums[c];
        }
    }
    // A third of the points in each pure colour (Qt::green is #00ff00).
    for (std::size_t c = 0; c < 3; ++c) {
        QVERIFY(std::abs(sums[c] / sums[3] - 1 / 3.0) < 1e-4);
    }
}

void TestVectorMapRaster::fewPointsAreDiscsOfTheirArea()
{
    const auto raster = rasterOf({{0, 0}, {10, 0}, {0, 10}, {10, 10}});
    const VectorMapView view{{-5, -5, 20, 20}, {400, 400}, 2};
    const double radius = raster.markRadius(view);
    QCOMPARE(radius, 9.0); // the largest, twice as many device pixels
    const double area = M_PI * radius * radius;
    QVERIFY(std::abs(totalWeight(raster.cells(view)) / (4 * area) - 1) < 0.02);
    const QImage image = raster.draw(view, Qt::white);
    QVERIFY(image.pixelColor(100, 100) != QColor(Qt::white));
    QVERIFY(image.pixelColor(100, 130) == QColor(Qt::white));
}

void TestVectorMapRaster::pyramidAgreesWithPoints()
{
    const auto points = cloud(2'100'000); // enough for a pyramid
    const auto raster = rasterOf(points);
    for (const double zoom : {0.15, 0.3, 1.0, 8.0}) {
        const auto view = viewOf(raster.index(), zoom, 0.5, 0.5);
        QCOMPARE(raster.markRadius(view), 0.0);
        const double counted = totalWeight(raster.cells(view));
        const double half = 0.5 / view.pixelsPerUnit(); // a cell of the pyramid is at most half a pixel
        MapRect less = view.rect;
        less.x += half, less.y += half, less.width -= 2 * half, less.height -= 2 * half;
        MapRect more = view.rect;
        more.x -= half, more.y -= half, more.width += 2 * half, more.height += 2 * half;
        QVERIFY2(counted >= double(raster.index().countIn(less)) - 2 &&
                     counted <= double(raster.index().countIn(more)) + 2,
                 qPrintable(QString::number(zoom)));
    }
}

void TestVectorMapRaster::sumsDoNotOverflow()
{
    // 20 million points of the brightest colour in one place: more than a 32-bit sum of 255s holds.
    const auto raster = rasterOf(std::vector<MapPoint>(20'000'000, MapPoint{1, 1}));
    const VectorMapView view{{0, 0, 2, 2}, {40, 40}, 1};
    const auto cells = raster.cells(view);
    const VectorMapCell &full = *std::ranges::max_element(cells, {}, &VectorMapCell::weight);
    QVERIFY(full.weight() >= 16777216.0F);
    for (std::size_t c = 0; c < 3; ++c) {
        QVERIFY(full.sums[c] > 0 && full.sums[c] <= full.weight());
    }
    const QColor color = raster.draw(view, Qt::black).pixelColor(20, 20);
    QVERIFY(color.red() > 100 && color.green() > 100 && color.blue() > 100);
}

void TestVectorMapRaster::threadsDoNotMatter()
{
    const auto raster = rasterOf(cloud(50000));
    const int before = threadCount();
    for (const double zoom : {0.5, 4.0, 60.0}) {
        const auto view = viewOf(raster.index(), zoom, 0.4, 0.5);
        setThreadCount(1);
        const QImage one = raster.draw(view, Qt::white);
        setThreadCount(4);
        QCOMPARE(raster.draw(view, Qt::white), one);
    }
    setThreadCount(before);
}

void TestVectorMapRaster::emptyViewIsBackground()
{
    const auto raster = rasterOf(cloud(1000));
    const QImage image = raster.draw({{1000, 1000, 4, 3}, {40, 30}, 1}, QColor(12, 34, 56));
    for (int y = 0; y < 30; ++y) {
        for (int x = 0; x < 40; ++x) {
            QCOMPARE(image.pixelColor(x, y), QColor(12, 34, 56));
        }
    }
}

QTEST_MAIN(TestVectorMapRaster)
#include "tst_vectormapraster.moc"
