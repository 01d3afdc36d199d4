// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/projection/PointIndex.h"

#include <QtTest>

#include <algorithm>
#include <limits>

using namespace shardscope;

namespace {

std::vector<MapPoint> cloud(std::int64_t n, std::uint64_t seed)
{
    Random random(seed);
    std::vector<MapPoint> points(n);
    for (MapPoint &p : points) {
        const double middle = random.below(5) * 7.0;
        p = {static_cast<float>(middle + random.normal()), static_cast<float>(100 - middle * 0.3 + random.normal())};
    }
    return points;
}

MapRect someRect(Random &random, const MapRect &bounds)
{
    return {bounds.x + (random.uniform() * 1.4 - 0.4) * bounds.width,
            bounds.y + (random.uniform() * 1.4 - 0.4) * bounds.height, random.uniform() * bounds.width,
            random.uniform() * bounds.height};
}

} // namespace

class TestPointIndex : public QObject
{
    Q_OBJECT

private slots:
    void everyPointIsKeptOnce();
    void countsEqualBruteForce();
    void nearestEqualsBruteForce();
    void tilesOfALevelCoverTheirParts();
    void equalPointsAndNonFiniteOnesDoNoHarm();
};

void TestPointIndex::everyPointIsKeptOnce()
{
    const auto points = cloud(20000, 1);
    const PointIndex index(points);
    QCOMPARE(index.size(), std::int64_t(points.size()));
    std::vector<bool> seen(points.size(), false);
    for (std::int64_t i = 0; i < index.size(); ++i) {
        const VectorId id = index.ids()[i];
        QVERIFY(!seen[id.index()]);
        seen[id.index()] = true;
        QVERIFY(index.points()[i] == points[id.index()]);
        QVERIFY(index.bounds().contains(index.points()[i]));
    }
}

void TestPointIndex::countsEqualBruteForce()
{
    const auto points = cloud(30000, 2);
    const PointIndex index(points);
    QCOMPARE(index.countIn(index.framed()), index.size());
    Random random(3);
    for (int round = 0; round < 300; ++round) {
        const MapRect rect = someRect(random, index.bounds());
        const auto expected = std::ranges::count_if(points, [&](MapPoint p) { return rect.contains(p); });
        QCOMPARE(index.countIn(rect), std::int64_t(expected));
    }
}

void TestPointIndex::nearestEqualsBruteForce()
{
    const auto points = cloud(5000, 4);
    const PointIndex index(points);
    Random random(5);
    int hits = 0;
    for (int round = 0; round < 500; ++round) {
        const MapRect rect = someRect(random, index.bounds());
        const MapPoint place{static_cast<float>(rect.x), static_cast<float>(rect.y)};
        const double radius = 0.05 * index.bounds().width * random.uniform();
        VectorId expected;
        double least = radius * radius;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double dx = points[i].x - place.x;
            const double dy = points[i].y - place.y;
            if (dx * dx + dy * dy < least) {
                least = dx * dx + dy * dy;
                expected = VectorId(i);
            }
        }
        hits += expected.isValid();
        QCOMPARE(index.nearest(place, radius), expected);
    }
    QVERIFY2(hits > 20 && hits < 480, qPrintable(QString::number(hits))); // both cases were met
}

void TestPointIndex::tilesOfALevelCoverTheirParts()
{
    const PointIndex index(cloud(10000, 6));
    for (const int level : {1, 3}) {
        for (const auto &[column, row] : {std::pair(0, 0), std::pair(3, 5), std::pair(20, 11)}) {
            const auto whole = index.tile(column, row, level);
            std::int64_t parts = 0;
            for (int y = 0; y < 1 << level; ++y) {
                for (int x = 0; x < 1 << level; ++x) {
                    const auto one = index.tile((column << level) + x, (row << level) + y);
                    parts += one.last - one.first;
                    QVERIFY(one.first >= whole.first && one.last <= whole.last);
                }
            }
            QCOMPARE(parts, whole.last - whole.first);
        }
    }
}

void TestPointIndex::equalPointsAndNonFiniteOnesDoNoHarm()
{
    QCOMPARE(PointIndex().countIn(PointIndex().framed()), std::int64_t(0));
    QVERIFY(!PointIndex().nearest({0, 0}, 1).isValid());

    const std::vector<MapPoint> equal(100, MapPoint{3, -4});
    const PointIndex one(equal);
    QVERIFY(one.bounds().width > 0);
    QCOMPARE(one.countIn(one.bounds()), std::int64_t(100));
    QCOMPARE(one.nearest({3, -4}, 0.1), VectorId(0));

    const float nan = std::numeric_limits<float>::quiet_NaN();
    const PointIndex three(
        std::vector<MapPoint>{{0, 0}, {nan, 1}, {1, 1}, {1, -std::numeric_limits<float>::infinity()}});
    QCOMPARE(three.size(), std::int64_t(2));
    QCOMPARE(three.nearest({0.9F, 0.9F}, 1), VectorId(2));
}

QTEST_GUILESS_MAIN(TestPointIndex)
#include "tst_pointindex.moc"
