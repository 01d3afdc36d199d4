// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/LifecyclePage.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/Lifecycle.h"
#include "ui/tables/MoveModel.h"
#include "ui/tables/ReshardWayModel.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/PlanHistory.h"
#include "ui/widgets/TablePanel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTabWidget>
#include <QTemporaryDir>

#include <numeric>

using namespace shardscope;

/// The page over a small data set with a measured plan, driven as a user does.
class LifecyclePageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void emptyPageSaysWhatToDo();
    void everyWayHasItsRowAndCurve();
    void theSameNumberOfShardsIsRefused();
    void moreShardsThanVectorsAreRefused();
    void bandwidthChangesTimesAtOnce();
    void movesFollowTheChosenWayAndTheNodes();
    void movesOfAWayAreRehearsed();
    void noRoomIsSaid();
    void stoppingLeavesWhatWasThere();
    void adoptedPlanIsCurrentMeasuredAndCanBeUndone();
    void adoptedPartitionIsKeptInTheWorkspace();
    void keyboardAloneIsEnough();
    void otherDataForgetWhatWasWorkedOut();
    void otherLanguagesSayEverything();
    void tableModelsKeepTheRules();

private:
    template<class T>
    T *find(const char *name) const
    {
        return m_page->findChild<Page *>(QStringLiteral("resharding"))->findChild<T *>(QLatin1String(name));
    }
    ReshardingJob &job() const { return m_session->lifecycle()->resharding(); }
    QAbstractItemModel *rows(const char *panel) const { return find<TablePanel>(panel)->table()->model(); }
    double number(const char *panel, int row, int column) const
    {
        return rows(panel)->index(row, column).data(NumberTable::SortRole).toDouble();
    }
    void workOut(int shards) const;
    void chooseWay(int row) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PlanHistory> m_history;
    std::unique_ptr<LifecyclePage> m_page;
    PlanKey m_plan = 0;
};

void LifecyclePageTest::initTestCase()
{
    useEnglishAndLight();
    m_session = measuredSession("mixture:n=2000,d=8,clusters=16,seed=3", 8);
    QVERIFY(m_session);
    m_plan = m_session->selection().currentPlan()->key;
    m_history = std::make_unique<PlanHistory>(*m_session);
}

void LifecyclePageTest::init()
{
    m_session->selection().setCurrentPlan(m_plan);
    m_session->selection().setNprobe(2);
    job().forget();
    m_page = std::make_unique<LifecyclePage>(*m_session);
    m_page->setHistory(m_history.get());
    m_page->resize(1200, 800);
    m_page->show();
}

void LifecyclePageTest::cleanup()
{
    m_page.reset();
    while (m_history->canUndo()) {
        m_history->undo();
    }
}

void LifecyclePageTest::workOut(int shards) const
{
    find<QSpinBox>("reshard-shards")->setValue(shards);
    QTest::mouseClick(find<QPushButton>("run"), Qt::LeftButton);
    QVERIFY(job().isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && job().study(), 60000);
    QVERIFY(!job().error());
}

void LifecyclePageTest::chooseWay(int row) const
{
    auto *table = find<TablePanel>("ways")->table();
    const QModelIndex index = table->model()->index(row, 0);
    table->scrollTo(index);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
}

void LifecyclePageTest::emptyPageSaysWhatToDo()
{
    Session session;
    LifecyclePage page(session);
    page.resize(900, 600);
    page.show();
    QVERIFY(isSaid(page, QStringLiteral("Open a data set")));
    QVERIFY(!page.findChild<Page *>("resharding")->findChild<QPushButton *>("run")->isEnabled());
    QVERIFY(!page.findChild<QPushButton *>("adopt-way")->isEnabled());
    QVERIFY(page.isSettled());
    // With a plan, what there is to do is said instead.
    QVERIFY(isSaid(*m_page, QStringLiteral("Choose how many shards")));
    QCOMPARE(find<QSpinBox>("reshard-shards")->value(), 16); // twice as many
    QVERIFY(find<QPushButton>("run")->isEnabled());
}

void LifecyclePageTest::everyWayHasItsRowAndCurve()
{
    workOut(12);
    QCOMPARE(rows("ways")->rowCount(), 4); // now, two splits, retraining
    QVERIFY(rows("ways")->index(0, 0).data().toString().contains(QStringLiteral("8 shard")));
    const auto &study = *job().study();
    QCOMPARE(study.question.loadNprobe, 2);
    for (int way = 1; way < 4; ++way) {
        const auto &moves = study.ways[static_cast<std::size_t>(way) - 1].moves;
        QCOMPARE(number("ways", way, ReshardWayModel::Moved), static_cast<double>(moves.copied));
        QCOMPARE(number("ways", way, ReshardWayModel::Bytes), static_cast<double>(moves.copied) * 8 * 4);
        QVERIFY(number("ways", way, ReshardWayModel::Recall) > 0.3);
    }
    const auto &figure = find<ChartPanel>("reshard-chart")->chart()->figure();
    QCOMPARE(figure.series.size(), 4);
    QCOMPARE(figure.series[0].points.size(), 8);
    QCOMPARE(figure.series[3].points.size(), 12);
    find<QComboBox>("chart-choice")->setCurrentIndex(1);
    QVERIFY(find<ChartPanel>("reshard-chart")->chart()->figure().series[1].points.back().x() >= 1);
    QVERIFY(isSaid(*m_page, QStringLiteral("from 8 to 12 shards")));
}

void LifecyclePageTest::theSameNumberOfShardsIsRefused()
{
    find<QSpinBox>("reshard-shards")->setValue(8);
    QVERIFY(!find<QPushButton>("run")->isEnabled());
    QVERIFY(isSaid(*m_page, QStringLiteral("has 8 shard")));
}

void LifecyclePageTest::moreShardsThanVectorsAreRefused()
{
    find<QSpinBox>("reshard-shards")->setValue(2001);
    QVERIFY(!find<QPushButton>("run")->isEnabled());
    QVERIFY(isSaid(*m_page, QStringLiteral("There are only 2,000 vectors")));
}

void LifecyclePageTest::bandwidthChangesTimesAtOnce()
{
    workOut(10);
    find<QDoubleSpinBox>("reshard-bandwidth")->setValue(1);
    QTRY_VERIFY(m_page->isSettled());
    const double slow = number("ways", 1, ReshardWayModel::Seconds);
    QCOMPARE(slow, number("ways", 1, ReshardWayModel::Bytes) / 1e6);
    find<QDoubleSpinBox>("reshard-bandwidth")->setValue(10);
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(number("ways", 1, ReshardWayModel::Seconds), slow / 10);
}

void LifecyclePageTest::movesFollowTheChosenWayAndTheNodes()
{
    workOut(12);
    const auto movedIn = [&] {
        double moved = 0;
        for (int row = 0; row < rows("moves")->rowCount(); ++row) {
            moved += number("moves", row, MoveModel::Vectors);
        }
        return moved;
    };
    QCOMPARE(movedIn(), number("ways", 1, ReshardWayModel::Moved)); // the first way is chosen
    QVERIFY(isSaid(*m_page, QStringLiteral("Tell nodes and their memory")));
    chooseWay(3);
    QCOMPARE(movedIn(), number("ways", 3, ReshardWayModel::Moved));
    QVERIFY(isSaid(*m_page, QStringLiteral("Moves: Retrain")));
    find<QSpinBox>("reshard-nodes")->setValue(3);
    QVERIFY(find<QDoubleSpinBox>("reshard-memory")->isEnabled());
    find<QDoubleSpinBox>("reshard-memory")->setValue(0.0001); // 100 kB, of 64 kB in all
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(movedIn(), number("ways", 3, ReshardWayModel::Moved));
    for (int row = 0; row < rows("moves")->rowCount(); ++row) {
        QVERIFY(number("moves", row, MoveModel::Peak) <= 100'000);
        QVERIFY(number("moves", row, MoveModel::ToNode) < 3);
    }
    find<QComboBox>("chart-choice")->setCurrentIndex(2);
    const auto &figure = find<ChartPanel>("reshard-chart")->chart()->figure();
    QCOMPARE(figure.series.size(), 3);
    QCOMPARE(figure.series[1].points.size(), 3);
    const auto sum = [](const Series &series) {
        return std::accumulate(series.points.begin(), series.points.end(), 0.0,
                               [](double before, const QPointF &point) { return before + point.y(); });
    };
    QVERIFY(std::abs(sum(figure.series[0]) - sum(figure.series[2])) < 1); // no copies: as much after as before
}

void LifecyclePageTest::movesOfAWayAreRehearsed()
{
    auto *rehearse = find<QPushButton>("rehearse-way");
    QVERIFY(!rehearse->isEnabled());
    workOut(12);
    QTRY_VERIFY(rehearse->isEnabled());
    chooseWay(2);
    const auto moved = static_cast<std::int64_t>(number("ways", 2, ReshardWayModel::Moved));
    QTest::mouseClick(rehearse, Qt::LeftButton);

    auto *migration = m_page->findChild<Page *>(QStringLiteral("migration"));
    QCOMPARE(m_page->findChild<QTabWidget *>(QStringLiteral("subjects"))->currentWidget(), migration);
    auto *scope = migration->findChild<QComboBox *>(QStringLiteral("scope"));
    QCOMPARE(scope->count(), 3);
    QCOMPARE(scope->currentIndex(), 2);
    QVERIFY(!migration->findChild<QSpinBox *>(QStringLiteral("vectors"))->isEnabled());
    QVERIFY(isSaid(*m_page, QStringLiteral("of %L1 vectors together").arg(moved)));
    migration->findChild<QSpinBox *>(QStringLiteral("runs"))->setValue(3);
    auto &rehearsing = m_session->lifecycle()->migration();
    QTest::mouseClick(migration->findChild<QPushButton *>(QStringLiteral("run")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && rehearsing.answer(), 120000);
    const auto &study = *rehearsing.answer();
    QCOMPARE(rehearsedVectors(study.question.settings), moved);
    QCOMPARE(std::ssize(study.question.settings.moves), std::ssize(job().study()->ways[1].moves.moves));
    QCOMPARE(study.orders.front().rehearsal.runsWithViolations, 0);

    // A tenant again, with a number of its own.
    scope->setCurrentIndex(0);
    QVERIFY(migration->findChild<QSpinBox *>(QStringLiteral("vectors"))->isEnabled());
}

void LifecyclePageTest::noRoomIsSaid()
{
    workOut(12);
    find<QSpinBox>("reshard-nodes")->setValue(2);
    find<QDoubleSpinBox>("reshard-memory")->setValue(0.00001);
    QTRY_VERIFY(m_page->isSettled());
    QCOMPARE(rows("moves")->rowCount(), 0);
    QVERIFY(isSaid(*m_page, QStringLiteral("There is no order in which the vectors can be moved")));
    find<QComboBox>("chart-choice")->setCurrentIndex(2); // what is before and after is known all the same
    QVERIFY(find<ChartPanel>("reshard-chart")->chart()->figure().series[1].points.isEmpty());
    QCOMPARE(find<ChartPanel>("reshard-chart")->chart()->figure().series[0].points.size(), 2);
}

void LifecyclePageTest::stoppingLeavesWhatWasThere()
{
    workOut(10);
    const auto before = job().study();
    find<QSpinBox>("reshard-shards")->setValue(300);
    QTest::mouseClick(find<QPushButton>("run"), Qt::LeftButton);
    QVERIFY(job().isRunning());
    QCOMPARE(m_session->jobs()->rowCount(), 1);
    QTest::mouseClick(find<QPushButton>("run"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 30000);
    QCOMPARE(job().study(), before);
    QVERIFY(job().error() && job().error()->code == Code::Cancelled);
    QVERIFY(find<QPushButton>("run")->isEnabled());
    QCOMPARE(rows("ways")->rowCount(), 4);
}

void LifecyclePageTest::adoptedPlanIsCurrentMeasuredAndCanBeUndone()
{
    workOut(12);
    const auto plans = m_session->plans().rows().size();
    chooseWay(1);
    QTest::mouseClick(find<QPushButton>("adopt-way"), Qt::LeftButton);
    QCOMPARE(m_session->plans().rows().size(), plans + 1);
    const PlanRow *adopted = m_session->selection().currentPlan();
    QVERIFY(adopted->key != m_plan);
    QCOMPARE(adopted->state, PlanState::Measured); // as it was: nothing is done twice
    QCOMPARE(adopted->spec.shards, 12);
    QCOMPARE(adopted->spec.strategy.kind, std::string("split"));
    QCOMPARE(adopted->result, job().study()->ways[0].plan.built);
    QCOMPARE(m_session->selection().comparedPlan()->key, m_plan);
    QVERIFY(isSaid(*m_page, planName(*adopted)));
    QVERIFY(job().study()); // what was worked out of the plan before stays in view
    QTest::mouseClick(find<QPushButton>("adopt-way"), Qt::LeftButton); // it is there already
    QCOMPARE(m_session->plans().rows().size(), plans + 1);
    while (m_history->canUndo()) {
        m_history->undo();
    }
    QCOMPARE(m_session->plans().rows().size(), plans);
    QCOMPARE(m_session->selection().currentPlan()->key, m_plan);
}

void LifecyclePageTest::adoptedPartitionIsKeptInTheWorkspace()
{
    const auto file = m_folder.filePath(QStringLiteral("kept.shardscope")).toStdString();
    QVERIFY(m_session->openWorkspace(file).ok());
    PlanSpec spec;
    spec.shards = 8;
    const PlanKey plan = m_session->plans().add(spec);
    m_session->selection().setCurrentPlan(plan);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(plan)->result && m_session->jobs()->rowCount() == 0, 60000);
    m_plan = plan; // the others belong to no workspace
    workOut(12);
    chooseWay(1);
    QTest::mouseClick(find<QPushButton>("adopt-way"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->jobs()->rowCount() == 0, 30000);
    const PlanRow *adopted = m_session->selection().currentPlan();
    QVERIFY(adopted->stored != 0);
    const auto workspace = Workspace::open(file);
    QVERIFY(workspace.ok());
    const auto &partition = *adopted->result->partition;
    const PartitionShape shape = shapeOf(*m_session->data().set(), adopted->spec.shards);
    const auto kept = (*workspace)->partition(adopted->stored, shape);
    QVERIFY(kept.ok() && *kept);
    QVERIFY((*kept)->shardOf == partition.shardOf);
}

void LifecyclePageTest::keyboardAloneIsEnough()
{
    auto *shards = find<QSpinBox>("reshard-shards");
    m_page->activateWindow();
    shards->setFocus();
    shards->selectAll();
    QTest::keyClicks(shards, QStringLiteral("11"));
    QTest::keyClick(shards, Qt::Key_Tab);
    auto *run = find<QPushButton>("run");
    QVERIFY(run->isEnabled());
    run->setFocus();
    QTest::keyClick(run, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && job().study(), 60000);
    QCOMPARE(job().study()->question.shards, 11);
    auto *table = find<TablePanel>("ways")->table();
    table->setFocus();
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::keyClick(table, Qt::Key_Down);
    QTest::keyClick(table, Qt::Key_Down);
    QVERIFY(isSaid(*m_page, QStringLiteral("Moves: Split the busiest")));
    for (const char *name :
         {"reshard-shards", "reshard-recall", "reshard-bandwidth", "reshard-nodes", "reshard-memory", "chart-choice"}) {
        const auto *field = find<QWidget>(name);
        QVERIFY2(!field->accessibleName().isEmpty() && !field->toolTip().isEmpty(), name);
    }
}

void LifecyclePageTest::otherDataForgetWhatWasWorkedOut()
{
    auto session = measuredSession("mixture:n=500,d=4,clusters=5,seed=1", 4);
    QVERIFY(session);
    LifecyclePage page(*session);
    page.resize(900, 600);
    page.show();
    page.findChild<Page *>("resharding")->findChild<QPushButton *>("run")->click();
    auto &resharding = session->lifecycle()->resharding();
    QTRY_VERIFY_WITH_TIMEOUT(page.isSettled() && resharding.study(), 60000);
    Source source;
    source.location = "uniform:n=300,d=3,queries=20";
    session->data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(!resharding.study(), 30000);
    QCOMPARE(page.findChild<TablePanel *>("ways")->table()->model()->rowCount(), 0);
}

void LifecyclePageTest::otherLanguagesSayEverything()
{
    workOut(9);
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(m_page.get(), &change);
    const auto *tabs = m_page->findChild<QTabWidget *>("subjects");
    for (int i = 0; i < tabs->count(); ++i) {
        QVERIFY(!tabs->tabText(i).isEmpty());
    }
    for (const auto *button : m_page->findChildren<QPushButton *>()) {
        QVERIFY2(!button->text().isEmpty(), qPrintable(button->objectName()));
    }
}

void LifecyclePageTest::tableModelsKeepTheRules()
{
    workOut(12);
    find<QSpinBox>("reshard-nodes")->setValue(2);
    find<QDoubleSpinBox>("reshard-memory")->setValue(1);
    QTRY_VERIFY(m_page->isSettled());
    for (const char *panel : {"ways", "moves"}) {
        const QAbstractItemModelTester tester(rows(panel), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(rows(panel)->rowCount() > 0);
    }
    chooseWay(2);
}

QTEST_MAIN(LifecyclePageTest)
#include "tst_lifecyclepage.moc"
