// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PageFixture.h"

#include "ui/pages/MapPage.h"
#include "ui/session/MapLayouts.h"
#include "ui/style/Theme.h"
#include "ui/widgets/PictureExport.h"
#include "ui/widgets/VectorMap.h"
#include "ui/widgets/VectorMapPane.h"

#include <QComboBox>
#include <QContextMenuEvent>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace shardscope;

class TestMapPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void everyLayoutIsDrawn();
    void routeCountsEqualTheMisses();
    void routeFollowsQueryAndNprobe();
    void routeIsFoundInTheBackground();
    void hiddenPageFindsNothing();
    void planIsNamedAsItIsNow();
    void layoutUnderWayIsNotBegunAgain();
    void nextWorstGoesThroughTheWorst();
    void clickingAPointPicksItEverywhere();
    void vectorPickedElsewhereIsBroughtIntoView();
    void selectingAShardBringsItOut();
    void colorsByLabel();
    void comparedPlanIsDrawnBesideWithTheSameView();
    void cancelIsSaidAndCanBeRepeated();
    void languageAndPaletteChange();
    void mapIsTakenOutLikeAnyChart();

private:
    VectorMapPane *pane(int i) const
    {
        return m_page->findChild<VectorMapPane *>(i == 0 ? "first-plan" : "second-plan");
    }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<MapPage> m_page;
};

void TestMapPage::initTestCase()
{
    theme::apply(theme::Scheme::Light);
    m_session = measuredSession("mixture:n=4000,d=12,clusters=20,seed=3", 16);
    QVERIFY(m_session);
}

void TestMapPage::init()
{
    m_session->selection().selectQuery({});
    m_session->selection().selectVector({});
    m_session->selection().selectShard({});
    m_session->selection().setNprobe(1);
    m_session->selection().setComparedPlan(0);
    m_page = std::make_unique<MapPage>(*m_session);
    m_page->resize(1100, 700);
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
}

void TestMapPage::cleanup()
{
    m_page.reset();
}

void TestMapPage::everyLayoutIsDrawn()
{
    auto *layouts = m_page->findChild<QComboBox *>("layout");
    QCOMPARE(layouts->count(), 3);
    QImage before;
    for (int i = 0; i < layouts->count(); ++i) {
        layouts->setCurrentIndex(i);
        emit layouts->activated(i);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 60000);
        QCOMPARE(pane(0)->map()->overlay().middles.size(), std::size_t(16));
        const QImage picture = pane(0)->map()->grab().toImage();
        QVERIFY(picture != before);
        before = picture;
    }
}

void TestMapPage::routeCountsEqualTheMisses()
{
    const auto &plan = *m_session->selection().currentPlan()->result;
    int misses = 0;
    for (const int nprobe : {1, 2, 4}) {
        m_session->selection().setNprobe(nprobe);
        for (int query = 0; query < 200; query += 7) {
            m_session->selection().selectQuery(QueryId(query));
            QTRY_VERIFY(pane(0)->route() && pane(0)->route()->nprobe == nprobe);
            const auto &route = pane(0)->map()->overlay().route;
            QVERIFY(route);
            QCOMPARE(route->asked.size(), std::size_t(nprobe));
            std::size_t missed = 0;
            for (const auto &neighbour : route->neighbours) {
                missed += neighbour.state != VectorMapOverlay::Neighbour::State::Found;
            }
            QCOMPARE(missed, plan.missesOf(QueryId(query), nprobe).size());
            QCOMPARE(route->neighbours.size(), std::size_t(10));
            misses += int(missed);
        }
    }
    QVERIFY(misses > 0); // or nothing was compared
}

void TestMapPage::routeFollowsQueryAndNprobe()
{
    auto *query = m_page->findChild<QSpinBox *>("query");
    QVERIFY(!pane(0)->map()->overlay().route);
    query->setValue(5);
    QCOMPARE(m_session->selection().query(), QueryId(5));
    QTRY_VERIFY(pane(0)->map()->overlay().route);
    m_session->selection().selectQuery(QueryId(9));
    QCOMPARE(query->value(), 9);
    m_session->selection().setNprobe(3);
    QTRY_VERIFY(pane(0)->route() && pane(0)->route()->nprobe == 3);
    const auto order = m_session->selection().currentPlan()->result->routes->order(9);
    QVERIFY(std::ranges::equal(pane(0)->map()->overlay().route->asked, order.first(3)));
    query->setValue(-1);
    QVERIFY(!pane(0)->map()->overlay().route);
}

/// Approximate indices are searched for it, which must not hold up the window.
void TestMapPage::routeIsFoundInTheBackground()
{
    m_session->selection().selectQuery(QueryId(3));
    QVERIFY(!pane(0)->route());
    QTRY_VERIFY(pane(0)->route());
    m_session->selection().setNprobe(4);
    QCOMPARE(pane(0)->route()->nprobe, 1); // the one before stays, or it would flicker
    QTRY_COMPARE(pane(0)->route()->nprobe, 4);
    m_session->selection().selectQuery(QueryId(4));
    QVERIFY(!pane(0)->route()); // that of another query would be wrong
    QTRY_VERIFY(pane(0)->route() && pane(0)->route()->query == QueryId(4));
}

void TestMapPage::hiddenPageFindsNothing()
{
    m_page->hide();
    QSignalSpy changed(pane(0), &VectorMapPane::routeChanged);
    m_session->selection().selectQuery(QueryId(3));
    for (int nprobe = 2; nprobe < 9; ++nprobe) {
        m_session->selection().setNprobe(nprobe);
    }
    QVERIFY(pane(0)->isSettled() && changed.empty());
    m_page->show();
    QTRY_VERIFY(pane(0)->route() && pane(0)->route()->nprobe == 8);
    QCOMPARE(pane(0)->map()->overlay().route->asked.size(), std::size_t(8));
}

void TestMapPage::planIsNamedAsItIsNow()
{
    const auto key = m_session->selection().currentPlan()->key;
    const QString before = QString::fromStdString(m_session->selection().currentPlan()->spec.name);
    m_session->plans().rename(key, QStringLiteral("Another <b>name</b>"));
    QVERIFY(isSaid(*pane(0), QStringLiteral("Another &lt;b&gt;name")));
    QVERIFY(pane(0)->map()->accessibleName().contains(QStringLiteral("Another <b>name</b>")));
    m_session->plans().rename(key, before);
    QVERIFY(isSaid(*pane(0), before.toHtmlEscaped()));
}

void TestMapPage::layoutUnderWayIsNotBegunAgain()
{
    MapLayouts layouts(*m_session);
    QSignalSpy begun(m_session->jobs(), &QAbstractItemModel::rowsInserted);
    layouts.makeMissing();
    emit m_session->selection().currentPlanChanged();
    layouts.makeMissing();
    QVERIFY(layouts.isBusy());
    QCOMPARE(begun.size(), 1);
    layouts.setKind("discriminant"); // another one is another work
    layouts.makeMissing();
    QCOMPARE(begun.size(), 2);
    QTRY_VERIFY(!layouts.isBusy());
}

void TestMapPage::nextWorstGoesThroughTheWorst()
{
    const auto worst = m_session->selection().currentPlan()->result->reach.worst(1, 3);
    auto *next = m_page->findChild<QPushButton *>("next-worst");
    for (const QueryId query : worst) {
        QTest::mouseClick(next, Qt::LeftButton);
        QCOMPARE(m_session->selection().query(), query);
    }
}

void TestMapPage::clickingAPointPicksItEverywhere()
{
    auto *search = m_page->findChild<QPushButton *>("search-from-here");
    QVERIFY(!search->isEnabled());
    VectorMap *map = pane(0)->map();
    // Zoomed in until markers are out of the way.
    const VectorId wanted(123);
    m_session->selection().selectVector(wanted);
    const MapPoint place = *map->overlay().selectedVector;
    m_session->selection().selectVector({});
    const double side = map->view().width / 200;
    map->setView({place.x - side / 2, place.y - side / 2, side, side});
    QTest::mouseClick(map, Qt::LeftButton, {}, map->toScreen(place).toPoint());
    QCOMPARE(m_session->selection().vector(), wanted);
    QVERIFY(m_page->findChild<QLabel *>("facts")->text().contains("123"));
    QVERIFY(search->isEnabled());
    QSignalSpy requested(m_page.get(), &Page::pageRequested);
    QTest::mouseClick(search, Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested[0][0].toString(), QString("search"));
}

void TestMapPage::vectorPickedElsewhereIsBroughtIntoView()
{
    VectorMap *map = pane(0)->map();
    const VectorId wanted(321);
    m_session->selection().selectVector(wanted);
    const MapPoint place = *map->overlay().selectedVector;
    m_session->selection().selectVector({});
    const MapRect all = map->view();
    const double side = all.width / 20;
    map->setView({place.x + all.width, place.y + all.height, side, side}); // far from it
    QVERIFY(!map->rect().contains(map->toScreen(place).toPoint()));
    m_page->hide();
    m_session->selection().selectVector(wanted);
    m_page->show();
    QTRY_VERIFY(map->rect().contains(map->toScreen(place).toPoint()));
    QVERIFY(map->view().width < all.width / 5); // as near as before
    map->setView({place.x + all.width, place.y + all.height, side, side});
    m_session->selection().selectShard(ShardId(2)); // nobody asked for the vector
    QVERIFY(!map->rect().contains(map->toScreen(place).toPoint()));
    m_page->hide();
    emit m_session->selection().vectorSelected(wanted); // "Show on the map", again
    m_page->show();
    QTRY_VERIFY(map->rect().contains(map->toScreen(place).toPoint()));
}

void TestMapPage::selectingAShardBringsItOut()
{
    QTRY_VERIFY(pane(0)->isSettled());
    const QImage before = pane(0)->map()->grab().toImage();
    m_session->selection().selectShard(ShardId(3));
    QCOMPARE(pane(0)->map()->overlay().selectedShard, ShardId(3));
    QTRY_VERIFY(pane(0)->isSettled());
    QVERIFY(pane(0)->map()->grab().toImage() != before);
}

void TestMapPage::colorsByLabel()
{
    auto *color = m_page->findChild<QComboBox *>("color");
    QVERIFY2(color->count() >= 2, "the mixture's clusters are labels");
    const QImage before = pane(0)->map()->grab().toImage();
    color->setCurrentIndex(1);
    emit color->activated(1);
    QTRY_VERIFY(pane(0)->isSettled());
    QVERIFY(pane(0)->map()->grab().toImage() != before);
    // Markers in the colours of shards would be taken for labels.
    for (const auto &middle : pane(0)->map()->overlay().middles) {
        QCOMPARE(middle.color, theme::color(theme::Role::Muted));
    }
    color->setCurrentIndex(0);
    emit color->activated(0);
    QVERIFY(pane(0)->map()->overlay().middles[0].color != theme::color(theme::Role::Muted));
}

void TestMapPage::comparedPlanIsDrawnBesideWithTheSameView()
{
    QVERIFY(!pane(1)->isVisible());
    PlanSpec random;
    random.strategy.kind = "random";
    random.router.kind = "broadcast";
    random.shards = 8;
    const auto key = m_session->plans().add(random);
    m_session->selection().setComparedPlan(key);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->selection().comparedPlan() && m_session->selection().comparedPlan()->result,
                             60000);
    QTRY_VERIFY_WITH_TIMEOUT(pane(1)->isVisible() && m_page->isSettled(), 20000);
    QCOMPARE(pane(1)->map()->overlay().middles.size(), std::size_t(8));

    QTest::keyClick(pane(0)->map(), Qt::Key_Plus);
    QTest::keyClick(pane(0)->map(), Qt::Key_Left);
    const auto same = [](const MapRect &a, const MapRect &b) {
        return std::abs(a.x + a.width / 2 - b.x - b.width / 2) < 1e-6 &&
               std::abs(a.y + a.height / 2 - b.y - b.height / 2) < 1e-6;
    };
    QVERIFY(same(pane(0)->map()->view(), pane(1)->map()->view()));
    QTest::keyClick(pane(1)->map(), Qt::Key_Down);
    QVERIFY(same(pane(0)->map()->view(), pane(1)->map()->view()));
    m_session->plans().remove(key);
    QTRY_VERIFY(!pane(1)->isVisible());
}

void TestMapPage::cancelIsSaidAndCanBeRepeated()
{
    auto *layouts = m_page->findChild<QComboBox *>("layout");
    layouts->setCurrentIndex(2);
    emit layouts->activated(2);
    QTRY_VERIFY(m_session->jobs()->rowCount() > 0);
    m_session->jobs()->cancelAll();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QVERIFY(pane(0)->map()->overlay().middles.empty());
    layouts->setCurrentIndex(0);
    emit layouts->activated(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && !pane(0)->map()->overlay().middles.empty(), 20000);
}

void TestMapPage::languageAndPaletteChange()
{
    m_session->selection().selectQuery(QueryId(1));
    QEvent language(QEvent::LanguageChange);
    QCoreApplication::sendEvent(m_page.get(), &language);
    QCOMPARE(m_page->findChild<QComboBox *>("layout")->count(), 3);
    theme::apply(theme::Scheme::Dark);
    QTRY_VERIFY(m_page->isSettled());
    const QImage dark = pane(0)->map()->grab().toImage();
    QVERIFY(dark.pixelColor(4, 4).lightness() < 60);
    theme::apply(theme::Scheme::Light);
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() && widget->inherits("QComboBox")) {
            QVERIFY(!widget->accessibleName().isEmpty());
        }
    }
}

void TestMapPage::mapIsTakenOutLikeAnyChart()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 60000);
    VectorMap *map = pane(0)->map();
    const auto *taken = map->findChild<PictureExport *>();
    QVERIFY(taken);
    const QTemporaryDir folder;
    const QString png = folder.filePath(QStringLiteral("m.png"));
    const QString svg = folder.filePath(QStringLiteral("m.svg"));
    const QString csv = folder.filePath(QStringLiteral("m.csv"));
    QVERIFY(taken->savePng(png).ok() && taken->saveSvg(svg).ok() && taken->saveCsv(csv).ok());
    QCOMPARE(QImage(png).size(), 2 * map->size()); // sharp when enlarged

    QFile drawing(svg);
    QVERIFY(drawing.open(QIODevice::ReadOnly));
    const QByteArray text = drawing.readAll();
    QVERIFY(text.contains("<svg") && text.contains("<image"));
    QFile table(csv);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const auto lines = table.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), qsizetype(4001));
    const auto &partition = *m_session->selection().currentPlan()->result->partition;
    QCOMPARE(lines[18].split(',').value(0), QByteArray("17"));
    QCOMPARE(lines[18].split(',').value(1).toInt(), partition.shardOf[17].value);
    QVERIFY(!taken->savePng(QStringLiteral("/proc/no/m.png")).ok());

    QContextMenuEvent wanted(QContextMenuEvent::Mouse, map->rect().center(), map->mapToGlobal(map->rect().center()));
    QCoreApplication::sendEvent(map, &wanted);
    QVERIFY(taken->menu()->isVisible());
    taken->menu()->close();
}

QTEST_MAIN(TestMapPage)
#include "tst_mappage.moc"
