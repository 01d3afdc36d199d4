// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/Random.h"
#include "ui/style/Theme.h"
#include "ui/widgets/VectorMap.h"
#include "ui/widgets/VectorMapColors.h"
#include "ui/widgets/VectorMapMarks.h"

#include <cmath>

using namespace shardscope;

namespace {

std::vector<MapPoint> grid()
{
    std::vector<MapPoint> points;
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 20; ++x) {
            points.push_back({static_cast<float>(x), static_cast<float>(y)});
        }
    }
    return points;
}

double scaleOf(const VectorMap &map)
{
    return map.width() / map.view().width;
}

} // namespace

class TestVectorMap : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsAllPointsAtFirst();
    void draggingMovesTheMapWithTheHand();
    void aTremblingClickPicks();
    void clickPicksTheNearestVector();
    void clickOnAMarkerPicksItsShard();
    void wheelZoomsAtTheMouse();
    void doubleClickZooms();
    void keysMoveZoomAndFit();
    void resizeKeepsAllInViewUntilMoved();
    void newestViewIsDrawnAtLast();
    void pictureOfAnotherDataSetIsDropped();
    void neighbouringShardsDiffer();
    void numbersAvoidEachOther_data();
    void numbersAvoidEachOther();
    void whatHasNoRoomIsADotUntilItIsZoomedIn();
    void firstBadgesAreToldAndTheOthersCounted();

private:
    std::unique_ptr<VectorMap> m_map;
    std::vector<MapPoint> m_points;
};

void TestVectorMap::initTestCase()
{
    theme::apply(theme::Scheme::Light);
    qRegisterMetaType<ShardId>();
    qRegisterMetaType<VectorId>();
    qRegisterMetaType<MapRect>();
}

void TestVectorMap::init()
{
    m_points = grid();
    m_map = std::make_unique<VectorMap>();
    m_map->resize(600, 500);
    m_map->show();
    auto coloring = std::make_shared<VectorMapColoring>();
    coloring->categoryOf.assign(m_points.size(), 0);
    coloring->categories = {{Qt::blue}};
    m_map->setPoints(std::make_shared<PointIndex>(m_points), coloring);
    QTRY_VERIFY(m_map->isSettled());
}

void TestVectorMap::showsAllPointsAtFirst()
{
    for (const MapPoint p : m_points) {
        QVERIFY(m_map->rect().contains(m_map->toScreen(p).toPoint()));
    }
    const QImage picture = m_map->grab().toImage();
    const QColor paper = m_map->palette().color(QPalette::Base);
    QVERIFY(picture.pixelColor(m_map->toScreen({3, 7}).toPoint()) != paper);
    QCOMPARE(picture.pixelColor(m_map->toScreen({3.5F, 7.5F}).toPoint()), paper);
}

void TestVectorMap::draggingMovesTheMapWithTheHand()
{
    QSignalSpy picked(m_map.get(), &VectorMap::vectorPicked);
    QSignalSpy moved(m_map.get(), &VectorMap::viewChanged);
    const QPointF before = m_map->toScreen({5, 5});
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, {200, 200});
    QTest::mouseMove(m_map.get(), {230, 210});
    QTest::mouseMove(m_map.get(), {260, 190});
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, {260, 190});
    const QPointF apart = m_map->toScreen({5, 5}) - before;
    QVERIFY(std::abs(apart.x() - 60) < 1e-3 && std::abs(apart.y() + 10) < 1e-3);
    QCOMPARE(picked.count(), 0);
    QVERIFY(moved.count() >= 1);
}

void TestVectorMap::aTremblingClickPicks()
{
    QSignalSpy picked(m_map.get(), &VectorMap::vectorPicked);
    const QPoint at = m_map->toScreen({4, 4}).toPoint();
    QTest::mousePress(m_map.get(), Qt::LeftButton, {}, at);
    QTest::mouseMove(m_map.get(), at + QPoint(2, 1));
    QTest::mouseRelease(m_map.get(), Qt::LeftButton, {}, at + QPoint(2, 1));
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].value<VectorId>(), VectorId(4 * 20 + 4));
}

void TestVectorMap::clickPicksTheNearestVector()
{
    QSignalSpy picked(m_map.get(), &VectorMap::vectorPicked);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, m_map->toScreen({7.2F, 11.1F}).toPoint());
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].value<VectorId>(), VectorId(11 * 20 + 7));
    // Nothing is near enough in the middle between four.
    QSignalSpy shard(m_map.get(), &VectorMap::shardPicked);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, m_map->toScreen({7.5F, 11.5F}).toPoint());
    QCOMPARE(picked.count(), 1);
    QCOMPARE(shard.count(), 1);
    QVERIFY(!shard[0][0].value<ShardId>().isValid());
}

void TestVectorMap::clickOnAMarkerPicksItsShard()
{
    VectorMapOverlay overlay;
    overlay.middles = {{ShardId(0), {2, 2}, 100, Qt::red}, {ShardId(1), {12, 9}, 300, Qt::green}};
    m_map->setOverlay(overlay);
    QSignalSpy shard(m_map.get(), &VectorMap::shardPicked);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, m_map->toScreen({12, 9}).toPoint());
    QCOMPARE(shard.count(), 1);
    QCOMPARE(shard[0][0].value<ShardId>(), ShardId(1));
    overlay.showMiddles = false;
    m_map->setOverlay(overlay);
    QSignalSpy picked(m_map.get(), &VectorMap::vectorPicked);
    QTest::mouseClick(m_map.get(), Qt::LeftButton, {}, m_map->toScreen({12, 9}).toPoint());
    QCOMPARE(picked.count(), 1);
}

void TestVectorMap::wheelZoomsAtTheMouse()
{
    const MapPoint under{15, 3};
    const QPointF at = m_map->toScreen(under);
    const double before = scaleOf(*m_map);
    QWheelEvent event(at, m_map->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(m_map.get(), &event);
    QVERIFY(scaleOf(*m_map) > 1.5 * before);
    const QPointF apart = m_map->toScreen(under) - at;
    QVERIFY(std::hypot(apart.x(), apart.y()) < 1e-3);
}

void TestVectorMap::doubleClickZooms()
{
    const double before = scaleOf(*m_map);
    QTest::mouseDClick(m_map.get(), Qt::LeftButton, {}, {100, 100});
    QVERIFY(std::abs(scaleOf(*m_map) / before - 2) < 1e-9);
}

void TestVectorMap::keysMoveZoomAndFit()
{
    const MapRect all = m_map->view();
    QTest::keyClick(m_map.get(), Qt::Key_Right);
    QVERIFY(std::abs(m_map->view().x - (all.x + 0.1 * all.width)) < 1e-9);
    QTest::keyClick(m_map.get(), Qt::Key_Down);
    QVERIFY(std::abs(m_map->view().y - (all.y + 0.1 * all.height)) < 1e-9);
    QTest::keyClick(m_map.get(), Qt::Key_Plus);
    QVERIFY(m_map->view().width < 0.8 * all.width);
    QTest::keyClick(m_map.get(), Qt::Key_Minus);
    QVERIFY(std::abs(m_map->view().width / all.width - 1) < 1e-9);
    QTest::keyClick(m_map.get(), Qt::Key_Home);
    QCOMPARE(m_map->view(), all);
    // The space bar picks what is in the middle.
    m_map->setView({9 - all.width / 2, 6 - all.height / 2, all.width, all.height});
    QSignalSpy picked(m_map.get(), &VectorMap::vectorPicked);
    QTest::keyClick(m_map.get(), Qt::Key_Space);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].value<VectorId>(), VectorId(6 * 20 + 9));
}

void TestVectorMap::resizeKeepsAllInViewUntilMoved()
{
    m_map->resize(300, 400);
    QCoreApplication::processEvents();
    for (const MapPoint p : m_points) {
        QVERIFY(m_map->rect().contains(m_map->toScreen(p).toPoint()));
    }
    m_map->zoomIn();
    const double scale = scaleOf(*m_map);
    m_map->resize(500, 400);
    QCoreApplication::processEvents();
    QVERIFY(std::abs(scaleOf(*m_map) - scale) < 1e-9);
}

void TestVectorMap::newestViewIsDrawnAtLast()
{
    for (int i = 0; i < 30; ++i) {
        m_map->zoomIn();
        m_map->zoomOut();
        m_map->grab(); // shows the last picture, moved, and must not wait for the next
    }
    m_map->setView({-1, -1, 6, 5});
    QVERIFY(!m_map->isSettled());
    QSignalSpy settled(m_map.get(), &VectorMap::settled);
    QTRY_VERIFY(m_map->isSettled());
    QVERIFY(settled.count() >= 1);
    const QImage picture = m_map->grab().toImage();
    QVERIFY(picture.pixelColor(m_map->toScreen({2, 2}).toPoint()) != m_map->palette().color(QPalette::Base));
}

void TestVectorMap::pictureOfAnotherDataSetIsDropped()
{
    m_map->zoomIn();
    m_map->setPoints(nullptr, nullptr);
    QTest::qWait(50);
    m_map->clearFocus();
    m_map->setPlaceholder({});
    const QImage picture = m_map->grab().toImage();
    QCOMPARE(picture.pixelColor(300, 250), m_map->palette().color(QPalette::Base));
    QVERIFY(m_map->isSettled());
}

void TestVectorMap::neighbouringShardsDiffer()
{
    std::vector<MapPoint> middles;
    Random random(8);
    for (int i = 0; i < 200; ++i) {
        middles.push_back({static_cast<float>(random.uniform()), static_cast<float>(random.uniform())});
    }
    const auto colors = mapShardColors(middles);
    QCOMPARE(colors.size(), middles.size());
    for (std::size_t i = 0; i < middles.size(); ++i) {
        std::size_t nearest = i == 0 ? 1 : 0;
        for (std::size_t j = 0; j < middles.size(); ++j) {
            const auto apart = [&](std::size_t other) {
                return std::hypot(middles[other].x - middles[i].x, middles[other].y - middles[i].y);
            };
            nearest = j != i && apart(j) < apart(nearest) ? j : nearest;
        }
        const QColor a = colors[i];
        const QColor b = colors[nearest];
        const int apart = std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue());
        QVERIFY2(apart > 90, qPrintable(a.name() + ' ' + b.name()));
    }
}

static VectorMapOverlay scattered(int shards, std::uint64_t seed)
{
    VectorMapOverlay overlay;
    Random random(seed);
    for (int i = 0; i < shards; ++i) {
        overlay.middles.push_back({ShardId(i),
                                   {static_cast<float>(random.uniform()), static_cast<float>(random.uniform())},
                                   static_cast<std::int64_t>(1 + random.below(5000)),
                                   Qt::blue});
    }
    return overlay;
}

void TestVectorMap::numbersAvoidEachOther_data()
{
    QTest::addColumn<int>("shards");
    QTest::addColumn<int>("points");
    QTest::addColumn<double>("least"); // share of numbers that must be legible
    QTest::newRow("16") << 16 << 10 << 1.0;
    QTest::newRow("64") << 64 << 10 << 0.95;
    QTest::newRow("256") << 256 << 10 << 0.85;
    QTest::newRow("256, large letters") << 256 << 14 << 0.65;
    QTest::newRow("2000") << 2000 << 10 << 0.1;
}

void TestVectorMap::numbersAvoidEachOther()
{
    QFETCH(int, shards);
    QFETCH(int, points);
    QFETCH(double, least);
    QFont font = m_map->font();
    font.setPointSize(points);
    const QFontMetricsF metrics(markFont(font));
    const QRectF view(0, 0, 900, 620);
    const QTransform toScreen = QTransform::fromScale(view.width(), view.height());
    for (std::uint64_t seed = 1; seed < 6; ++seed) {
        VectorMapOverlay overlay = scattered(shards, seed);
        overlay.route = VectorMapOverlay::Route{{0.5F, 0.5F}, {}, {}};
        for (int i = 0; i < shards; i += 3) {
            overlay.route->asked.emplace_back(i);
        }
        const VectorMapMarks marks = placeMarks(overlay, toScreen, metrics, view);
        QCOMPARE(marks.shards.size(), std::size_t(shards));
        std::vector<QRectF> boxes;
        for (const auto &mark : marks.shards) {
            if (!mark.pill.isEmpty()) {
                QVERIFY(view.contains(mark.pill));
                QVERIFY(mark.pill.width() >= metrics.horizontalAdvance(mark.text));
                QVERIFY(mark.pill.height() >= metrics.height());
                boxes.push_back(mark.pill);
            }
        }
        QVERIFY2(double(boxes.size()) >= least * shards, qPrintable(QString::number(boxes.size())));
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                QVERIFY(!boxes[i].intersects(boxes[j]));
            }
        }
        // Each is found where it is drawn.
        for (const auto &mark : marks.shards) {
            if (!mark.pill.isEmpty()) {
                QCOMPARE(shardAt(overlay, marks, mark.pill.center()), overlay.middles[mark.middle].shard);
            }
        }
        QVERIFY(!shardAt(overlay, marks, {-50, -50}).isValid());
    }
}

void TestVectorMap::whatHasNoRoomIsADotUntilItIsZoomedIn()
{
    VectorMapOverlay overlay = scattered(300, 7);
    const QFontMetricsF metrics(markFont(m_map->font()));
    const QRectF view(0, 0, 300, 200);
    const auto numbers = [&](double zoom) {
        const QTransform toScreen = QTransform::fromScale(zoom * view.width(), zoom * view.height());
        const auto marks = placeMarks(overlay, toScreen, metrics, view);
        const auto legible = std::ranges::count_if(marks.shards, [](const auto &mark) { return !mark.pill.isEmpty(); });
        return std::pair(legible, std::ssize(marks.shards));
    };
    const auto whole = numbers(1);
    QVERIFY(whole.first < whole.second);
    const auto part = numbers(6);
    QVERIFY(part.second > 0);
    QCOMPARE(part.first, part.second);
    // What is selected has its number in any case.
    overlay.selectedShard = ShardId(299);
    const QTransform toScreen = QTransform::fromScale(view.width(), view.height());
    const auto marks = placeMarks(overlay, toScreen, metrics, view);
    QCOMPARE(overlay.middles[marks.shards.back().middle].shard, ShardId(299));
    QVERIFY(!marks.shards.back().pill.isEmpty());
}

void TestVectorMap::firstBadgesAreToldAndTheOthersCounted()
{
    VectorMapOverlay overlay = scattered(64, 3);
    overlay.route = VectorMapOverlay::Route{{0.5F, 0.5F}, {}, {}};
    const auto texts = [&](int asked) {
        overlay.route->asked.clear();
        for (int i = 0; i < asked; ++i) {
            overlay.route->asked.emplace_back(63 - i);
        }
        QStringList said;
        const QRectF view(0, 0, 900, 620);
        const auto marks = placeMarks(overlay, QTransform::fromScale(900, 620), QFontMetricsF(m_map->font()), view);
        for (const auto &badge : marks.badges) {
            said << badge.text;
        }
        return said;
    };
    QCOMPARE(texts(2), QStringList({"1", "2"}));
    QCOMPARE(texts(8), QStringList({"1", "2", "3", "4", "5", "6", "7", "8"}));
    QCOMPARE(texts(61), QStringList({"1", "2", "3", "4", "5", "6", "7", "8", "+53"}));
}

QTEST_MAIN(TestVectorMap)
#include "tst_vectormap.moc"
