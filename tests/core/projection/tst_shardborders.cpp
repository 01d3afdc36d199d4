// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/projection/ShardBorders.h"

#include <QtTest>

#include <cmath>

using namespace shardscope;

namespace {

std::vector<MapPoint> square(std::int64_t n, std::uint64_t seed)
{
    Random random(seed);
    std::vector<MapPoint> points(n);
    for (MapPoint &p : points) {
        p = {static_cast<float>(random.uniform()), static_cast<float>(random.uniform())};
    }
    return points;
}

template<class Rule>
std::vector<ShardId> shardsBy(const std::vector<MapPoint> &points, Rule rule)
{
    std::vector<ShardId> shards;
    for (const MapPoint p : points) {
        shards.push_back(ShardId(rule(p)));
    }
    return shards;
}

double length(ShardBorders::Segment s)
{
    return std::hypot(s.to.x - s.from.x, s.to.y - s.from.y);
}

} // namespace

class TestShardBorders : public QObject
{
    Q_OBJECT

private slots:
    void aStraightBorderIsFoundWhereItIs();
    void threeShardsMeetInOnePoint();
    void mixedShardsOwnNextToNothing();
    void oneShardHasNoBorder();
    void threadsDoNotMatter();
};

void TestShardBorders::aStraightBorderIsFoundWhereItIs()
{
    const auto points = square(100000, 1);
    // x + y/2 = 0.8: neither along the grid nor along its diagonal.
    const auto shards = shardsBy(points, [](MapPoint p) { return p.x + p.y / 2 < 0.8F ? 0 : 1; });
    const auto borders = shardBorders(PointIndex(points), shards, 2);
    double total = 0;
    for (const auto segment : borders.segments) {
        for (const MapPoint p : {segment.from, segment.to}) {
            QVERIFY2(std::abs(p.x + p.y / 2 - 0.8) < 0.012, qPrintable(QString("%1 %2").arg(p.x).arg(p.y)));
        }
        total += length(segment);
    }
    const double expected = std::hypot(0.5, 1.0);
    QVERIFY2(std::abs(total - expected) < 0.06 * expected, qPrintable(QString::number(total)));
    QVERIFY(!borders.areMixed);
    QVERIFY2(borders.ownShare > 0.99, qPrintable(QString::number(borders.ownShare)));
}

void TestShardBorders::threeShardsMeetInOnePoint()
{
    const auto points = square(100000, 2);
    const auto shards = shardsBy(points, [](MapPoint p) { return p.y < 0.5F ? 0 : p.x < 0.5F ? 1 : 2; });
    const auto borders = shardBorders(PointIndex(points), shards, 3);
    bool met = false;
    for (const auto segment : borders.segments) {
        met = met || std::hypot(segment.to.x - 0.5, segment.to.y - 0.5) < 0.02;
        const bool onOne = std::abs(segment.from.y - 0.5) < 0.02 || std::abs(segment.from.x - 0.5) < 0.02;
        QVERIFY(onOne);
    }
    QVERIFY(met);
}

void TestShardBorders::mixedShardsOwnNextToNothing()
{
    const auto points = square(100000, 3);
    Random random(4);
    const auto shards = shardsBy(points, [&](MapPoint) { return random.below(50); });
    const auto borders = shardBorders(PointIndex(points), shards, 50);
    QVERIFY2(borders.ownShare < 0.2, qPrintable(QString::number(borders.ownShare)));
    QVERIFY(borders.areMixed);
    QVERIFY(borders.segments.empty());
    // Two shards: half of the vectors are right by chance.
    const auto two = shardsBy(points, [&](MapPoint) { return random.below(2); });
    QVERIFY(shardBorders(PointIndex(points), two, 2).areMixed);
}

void TestShardBorders::oneShardHasNoBorder()
{
    const auto points = square(1000, 5);
    const auto borders = shardBorders(PointIndex(points), std::vector<ShardId>(1000, ShardId(0)), 1);
    QVERIFY(borders.segments.empty());
    QCOMPARE(borders.ownShare, 1.0);
    QVERIFY(!borders.areMixed);
    QVERIFY(shardBorders(PointIndex(), {}, 3).segments.empty());
}

void TestShardBorders::threadsDoNotMatter()
{
    const auto points = square(20000, 6);
    const auto shards = shardsBy(points, [](MapPoint p) { return int(p.x * 4) + 4 * int(p.y * 4); });
    const int before = threadCount();
    const PointIndex index(points);
    setThreadCount(1);
    const auto one = shardBorders(index, shards, 16);
    setThreadCount(3);
    const auto three = shardBorders(index, shards, 16);
    setThreadCount(before);
    QCOMPARE(one.ownShare, three.ownShare);
    QVERIFY(one.segments.size() > 20);
    QVERIFY(std::ranges::equal(one.segments, three.segments,
                               [](auto a, auto b) { return a.from == b.from && a.to == b.to; }));
}

QTEST_GUILESS_MAIN(TestShardBorders)
#include "tst_shardborders.moc"
