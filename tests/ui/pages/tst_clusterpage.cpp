// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/ClusterPageFixture.h"
#include "ui/charts/TreemapView.h"
#include "ui/widgets/ChartPanel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QInputDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>

using namespace shardscope;
using test::FakeServers;

/// Looks at clusters, keeps them under names and samples them.
class ClusterPageTest : public QObject, private test::ClusterPageFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { offerServers(); }
    void init() { open(); }
    void cleanup() { close(); }
    void nothingIsAskedBeforeTheUserSaysSo();
    void fieldsAndLineAreInStep();
    void whatIsWrongInTheLineIsSaidThere();
    void whatWasNotTriedIsMarked();
    void aLookShowsShardsByNode();
    void nodesThatDoNotAnswerAreShown();
    void whatCannotBeLookedAtIsSaid();
    void lateAnswersAreDropped();
    void tilesAreReadOutAndPickedByKeys();
    void aTreemapIsATableOneClickAway();
    void clustersAreKeptUnderNamesWithoutPasswords();
    void aSampleBecomesTheOpenData();
};

void ClusterPageTest::nothingIsAskedBeforeTheUserSaysSo()
{
    makePage();
    QVERIFY(isSaid(*m_page, QStringLiteral("No cluster yet")));
    for (const char *name : {"look", "sample", "deploy", "measure", "remove"}) {
        QVERIFY2(!button(name)->isEnabled(), name);
    }
    QCOMPARE(button("deploy")->toolTip(), QStringLiteral("Look at a cluster first."));
    QTest::keyClicks(find<QLineEdit>("address"), QStringLiteral("fake://a:1/items"));
    QVERIFY(button("look")->isEnabled());
    QCOMPARE(FakeServers::all().looks.load(), 0);
}

void ClusterPageTest::fieldsAndLineAreInStep()
{
    makePage();
    auto *line = find<QLineEdit>("address");
    QTest::keyClicks(line, QStringLiteral("fake://me@a:1,b/items?width=9"));
    QCOMPARE(find<QComboBox>("engine")->currentData().toString(), QStringLiteral("fake"));
    QCOMPARE(find<QLineEdit>("nodes")->text(), QStringLiteral("a:1, b:7"));
    QCOMPARE(find<QLineEdit>("user")->text(), QStringLiteral("me"));
    QCOMPARE(find<QLineEdit>("collection")->text(), QStringLiteral("items"));
    QCOMPARE(find<QSpinBox>("width")->value(), 9);
    QVERIFY(!find<QLineEdit>("database")->isVisible());
    QCOMPARE(find<QComboBox>("tls")->currentIndex(), int(Tls::Verify));

    find<QSpinBox>("width")->setValue(5);
    find<QLineEdit>("nodes")->setText(QStringLiteral("c:3 , d"));
    find<QLineEdit>("user")->clear();
    find<QComboBox>("tls")->setCurrentIndex(int(Tls::Off));
    QCOMPARE(line->text(), QStringLiteral("fake://c:3,d:7/items?tls=off&width=5"));
}

void ClusterPageTest::whatIsWrongInTheLineIsSaidThere()
{
    makePage();
    auto *line = find<QLineEdit>("address");
    QTest::keyClicks(line, QStringLiteral("fake://me:secret@a:1/items"));
    QTRY_VERIFY(isSaid(*m_page, QStringLiteral("must not hold a password")));
    QVERIFY(!button("look")->isEnabled());
    line->clear();
    QTest::keyClicks(line, QStringLiteral("fake://a:1/items"));
    QVERIFY(!isSaid(*m_page, QStringLiteral("must not hold a password")));
    QVERIFY(button("look")->isEnabled());
    auto *nodes = find<QLineEdit>("nodes");
    nodes->setText(QStringLiteral("a:99999999"));
    qDebug() << nodes->geometry() << nodes->mapTo(m_page.get(), QPoint()) << m_page->size()
             << nodes->parentWidget()->geometry() << nodes->parentWidget()->parentWidget()->geometry()
             << nodes->parentWidget()->parentWidget()->parentWidget()->geometry();
    m_page->grab().save("/tmp/h7shots/bubble.png");
    QTRY_VERIFY(isSaid(*m_page, QStringLiteral("Write hosts with their ports")));
    QVERIFY(!button("look")->isEnabled());
}

void ClusterPageTest::whatWasNotTriedIsMarked()
{
    makePage();
    auto *engine = find<QComboBox>("engine");
    const int fake = engine->findData(QStringLiteral("fake"));
    QVERIFY(engine->itemText(fake).contains(QStringLiteral("not tried on a real server")));
    engine->setCurrentIndex(fake);
    QVERIFY(isSaid(*m_page, QStringLiteral("Not tried on a real server")));
}

void ClusterPageTest::aLookShowsShardsByNode()
{
    FakeServers::all().fill("items", 2, {100, 30, 20, 0});
    makePage();
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    QVERIFY(isSaid(*m_page, QStringLiteral("150 vectors")));
    const auto &figure = treemap()->figure();
    QCOMPARE(figure.groups.size(), 2);
    QCOMPARE(figure.groups[0].name, QStringLiteral("a:1"));
    QCOMPARE(figure.groups[0].tiles.size(), 2);
    QCOMPARE(figure.groups[0].weight(), 120.0);
    const QRectF first = treemap()->placeOf(0);
    const QRectF third = treemap()->placeOf(2);
    QVERIFY(std::abs(first.width() * first.height() / (third.width() * third.height()) - 5) < 0.05);
    // 100 of 150 vectors on one of four shards are told, and 120 on one of two nodes.
    auto *warnings = find<QListWidget>("warnings");
    QVERIFY(warnings->isVisible() && warnings->count() >= 2);
    for (const char *name : {"nodes-table", "shards-table"}) {
        auto *table = m_page->findChild<Panel *>(QLatin1String(name))->table();
        QVERIFY(table->model()->rowCount() > 0);
        QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
    // Sizes are bytes where that is asked for.
    find<QComboBox>("size")->setCurrentIndex(1);
    QCOMPARE(treemap()->figure().groups[0].weight(), 12000.0);
}

void ClusterPageTest::nodesThatDoNotAnswerAreShown()
{
    FakeServers::all().fill("items", 3, {40, 40, 40});
    FakeServers::all().down = {2};
    makePage();
    lookAt(QStringLiteral("fake://a:1,b:2,c:3/items"));
    QCOMPARE(treemap()->figure().groups.size(), 3);
    QVERIFY(treemap()->figure().groups[1].isInTrouble);
    QVERIFY(treemap()->figure().groups[1].remark.contains(QStringLiteral("does not answer")));
    const auto *warnings = find<QListWidget>("warnings");
    QVERIFY(warnings->item(0)->text().contains(QStringLiteral("b:2")));
    QVERIFY(warnings->item(0)->text().contains(QStringLiteral("connection refused")));
    auto *nodes = m_page->findChild<Panel *>("nodes-table")->table();
    QCOMPARE(nodes->model()->rowCount(), 3);
}

void ClusterPageTest::whatCannotBeLookedAtIsSaid()
{
    FakeServers::all().password = "right";
    makePage();
    find<QLineEdit>("password")->setText(QStringLiteral("wrong"));
    lookAt(QStringLiteral("fake://me@a:1/items"));
    QVERIFY(isSaid(*m_page, QStringLiteral("refuses user")));
    QVERIFY(!button("sample")->isEnabled());
    find<QLineEdit>("password")->setText(QStringLiteral("right"));
    button("look")->click();
    waitIdle(*m_page);
    QVERIFY(m_page->study().seen());
    QVERIFY(!isSaid(*m_page, QStringLiteral("refuses user")));
}

void ClusterPageTest::lateAnswersAreDropped()
{
    FakeServers &all = FakeServers::all();
    all.fill("first", 1, {10});
    all.fill("second", 1, {20});
    makePage();
    const auto first = parseClusterAddress("fake://a:1/first");
    const auto second = parseClusterAddress("fake://a:1/second");
    QVERIFY(first && second);
    all.isHeld = true;
    m_page->study().look(*first, {}, false);
    QTRY_COMPARE(all.looks.load(), 1);
    m_page->study().look(*second, {}, false);
    QTRY_COMPARE(all.looks.load(), 2);
    all.isHeld = false;
    waitIdle(*m_page);
    QCOMPARE(m_page->study().seen()->address.collection, std::string("second"));
    QVERIFY(isSaid(*m_page, QStringLiteral("20 vectors")));
    QCOMPARE(m_session->jobs()->rowCount(), 0);
}

void ClusterPageTest::tilesAreReadOutAndPickedByKeys()
{
    FakeServers::all().fill("items", 2, {50, 40, 30, 20, 10, 5});
    makePage();
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    auto *map = treemap();
    map->setFocus();
    QTest::keyClick(map, Qt::Key_Home);
    const QStringList first = map->readOut();
    QVERIFY(!first.isEmpty() && first.first().contains(QStringLiteral("part0")));
    QCOMPARE(map->accessibleDescription(), first.join(QStringLiteral("; ")));
    QSet<QString> reached{first.first()};
    for (const auto key : {Qt::Key_Right, Qt::Key_Down, Qt::Key_Right, Qt::Key_Left, Qt::Key_Up}) {
        QTest::keyClick(map, key);
        reached.insert(map->readOut().first());
    }
    QVERIFY(reached.size() >= 3);
    QTest::keyClick(map, Qt::Key_Home);
    QTest::keyClick(map, Qt::Key_Return);
    QCOMPARE(map->figure().marked, QList<int>{0});
    QTest::mouseClick(map, Qt::LeftButton, {}, map->placeOf(3).center().toPoint());
    QCOMPARE(map->figure().marked, QList<int>{3});
    auto *table = m_page->findChild<Panel *>("shards-table")->table();
    QCOMPARE(table->currentIndex().data().toString(), QStringLiteral("part3"));
}

void ClusterPageTest::aTreemapIsATableOneClickAway()
{
    FakeServers::all().fill("items", 2, {50, 40, 30});
    makePage();
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    auto *panel = m_page->findChild<TreemapPanel *>("shards-by-node");
    panel->tableAction()->trigger();
    QVERIFY(panel->table()->isVisible() && !treemap()->isVisible());
    QCOMPARE(panel->table()->model()->rowCount(), 3);
    for (const auto format : {PictureFormat::Png, PictureFormat::Svg}) {
        const QString file = m_folder->filePath(QStringLiteral("map"));
        QVERIFY(panel->save(format, file).ok());
        QVERIFY(QFile(file).size() > 1000);
    }
    QVERIFY(panel->saveCsv(m_folder->filePath(QStringLiteral("map.csv"))).ok());
}

void ClusterPageTest::clustersAreKeptUnderNamesWithoutPasswords()
{
    const auto file = m_folder->filePath(QStringLiteral("w.shardscope"));
    auto session = std::make_unique<Session>();
    QVERIFY(session->openWorkspace(file.toStdString()).ok());
    makePage(std::move(session));
    find<QLineEdit>("password")->setText(QStringLiteral("tell-nobody"));
    lookAt(QStringLiteral("fake://me@a:1/items"));
    const auto name = [this](const char *action, const QString &given) {
        find<QAction>(action)->trigger();
        auto *asked = dialog<QInputDialog>();
        QVERIFY(asked);
        asked->setTextValue(given);
        asked->accept();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    name("save-cluster", QStringLiteral("Shop"));
    auto *list = find<QComboBox>("clusters");
    QCOMPARE(list->currentText(), QStringLiteral("Shop"));
    QCOMPARE(list->count(), 2);
    name("rename-cluster", QStringLiteral("Store"));
    QCOMPARE(list->currentText(), QStringLiteral("Store"));
    QCOMPARE(list->count(), 2);
    const auto other = parseClusterAddress("fake://b:2/other");
    QVERIFY(other);
    m_page->study().keep("Other", *other);
    name("rename-cluster", QStringLiteral("Other"));
    auto *taken = dialog<QMessageBox>();
    QVERIFY(taken && taken->text().contains(QStringLiteral("Other already")));
    taken->accept();
    QCOMPARE(list->currentText(), QStringLiteral("Store"));
    m_page->study().forget("Other");
    button("look")->click(); // so that the workspace remembers it
    waitIdle(*m_page);

    m_page.reset();
    m_session.reset();
    auto again = std::make_unique<Session>();
    QVERIFY(again->openWorkspace(file.toStdString()).ok());
    const int looks = FakeServers::all().looks;
    makePage(std::move(again));
    QCOMPARE(find<QComboBox>("clusters")->currentText(), QStringLiteral("Store"));
    QVERIFY(find<QLineEdit>("address")->text().startsWith(QStringLiteral("fake://me@a:1/items")));
    QVERIFY(find<QLineEdit>("password")->text().isEmpty());
    QCOMPARE(FakeServers::all().looks.load(), looks); // it asks nothing by itself

    find<QAction>("forget-cluster")->trigger();
    auto *sure = dialog<QMessageBox>();
    QVERIFY(sure);
    for (auto *each : sure->buttons()) {
        if (sure->buttonRole(each) == QMessageBox::DestructiveRole) {
            each->click();
        }
    }
    QCOMPARE(find<QComboBox>("clusters")->count(), 1);
    m_page.reset();
    m_session.reset();
    for (const QString &each : {file, file + QStringLiteral("-wal")}) {
        QFile written(each);
        QVERIFY(!written.open(QIODevice::ReadOnly) || !written.readAll().contains("tell-nobody"));
    }
}

void ClusterPageTest::aSampleBecomesTheOpenData()
{
    FakeServers::all().fill("items", 2, {300, 200});
    makePage();
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    button("sample")->click();
    auto *asked = dialog<QDialog>();
    QVERIFY(asked);
    asked->findChild<QSpinBox *>("count")->setValue(400);
    const QString file = m_folder->filePath(QStringLiteral("s.npz"));
    asked->findChild<QWidget *>("file")->findChild<QLineEdit *>()->setText(file);
    asked->findChild<QPushButton *>("begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->data().set(), 20000);
    QVERIFY(news().contains(QStringLiteral("400 vectors")));
    QVERIFY(news().contains(QStringLiteral("Today's sharding")));
    const auto set = m_session->data().set();
    QCOMPARE(set->base.size() + set->queries.size(), 400);
    QCOMPARE(set->base.dim(), 2);
    QCOMPARE(set->notes.sampledFrom, std::int64_t(500));
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20000);
    m_session->addFirstPlans(); // as the window does
    const auto isMeasured = [&] {
        const PlanRow *row = m_session->selection().comparedPlan();
        return row && row->result;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isMeasured(), 20000);
    const PlanRow *today = m_session->selection().comparedPlan();
    QCOMPARE(today->result->spec.strategy.kind, std::string("given"));
    QCOMPARE(today->result->partition->shards, 2);
}

QTEST_MAIN(ClusterPageTest)
#include "tst_clusterpage.moc"
