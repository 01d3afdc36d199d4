// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/DriftView.h"
#include "ui/pages/MigrationView.h"
#include "ui/pages/TenantsView.h"
#include "ui/text/MigrationText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/CounterRow.h"
#include "ui/widgets/FileField.h"
#include "ui/widgets/StepDiagram.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/TenantForm.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

#include <cmath>

using namespace shardscope;

/// Tenants, drift and migration, each driven as a user does.
class LifecycleStudiesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useEnglishAndLight(); }
    void emptyViewsSayWhatToDo();
    void dataWithoutTenantsSaySo();
    void plansThatMixTenantsSaySo();
    void tenantsThatOutgrowTheirShardsAreNamed();
    void withoutLimitsNothingIsTooFull();
    void growthOfSingleTenantsIsRead_data();
    void growthOfSingleTenantsIsRead();
    void unknownTenantsAreRefused();
    void driftIsSeenWhereThereIsSome();
    void noDriftIsNotWorthIt();
    void plansThatLearnNothingDoNotDrift();
    void aLaterFileIsAsked();
    void theSafeOrderLosesNothingAndANaiveOneDoes();
    void aRunIsWatchedPausedAndGoneOnWith();
    void anAbortedRunIsUndone();
    void readsOnceSwitchedCannotBeUndone();
    void theFirstViolationCanBeWatched();
    void stepsAreDrawnAndDescribed();

private:
    template<class T>
    static T *find(const QWidget &view, const char *name)
    {
        return view.findChild<T *>(QLatin1String(name));
    }
    static QAbstractItemModel *rows(const QWidget &view, const char *panel)
    {
        return find<TablePanel>(view, panel)->table()->model();
    }
    static double number(const QWidget &view, const char *panel, int row, int column)
    {
        return rows(view, panel)->index(row, column).data(NumberTable::SortRole).toDouble();
    }
    static QString text(const QWidget &view, const char *panel, int row, int column)
    {
        return rows(view, panel)->index(row, column).data().toString();
    }
    template<class View>
    static void show(View &view)
    {
        view.resize(1100, 760);
        view.show();
    }
    template<class View>
    static void run(View &view)
    {
        QTest::mouseClick(find<QPushButton>(view, "run"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(view.isSettled(), 120000);
    }
    /// A session whose current plan is by tenant.
    static std::unique_ptr<Session> tenantSession(int shards);
};

std::unique_ptr<Session> LifecycleStudiesTest::tenantSession(int shards)
{
    auto session = measuredSession("mixture:n=3000,d=8,clusters=16,seed=3", shards, "zipf:count=12,s=1.2,seed=1");
    if (!session) {
        return nullptr;
    }
    PlanSpec spec;
    spec.strategy.kind = "tenant";
    spec.router.kind = "tenant";
    spec.shards = shards;
    const PlanKey key = session->plans().add(spec);
    session->selection().setCurrentPlan(key);
    const bool isMeasured = QTest::qWaitFor([&] { return session->plans().find(key)->result != nullptr; }, 60000);
    return isMeasured ? std::move(session) : nullptr;
}

void LifecycleStudiesTest::emptyViewsSayWhatToDo()
{
    Session session;
    TenantsView tenants(session);
    DriftView drift(session);
    for (Page *view : {static_cast<Page *>(&tenants), static_cast<Page *>(&drift)}) {
        show(*view);
        QVERIFY(isSaid(*view, QStringLiteral("Open a data set")));
        QVERIFY(!find<QPushButton>(*view, "run")->isEnabled());
        QVERIFY(view->isSettled());
    }
    MigrationView migration(session); // needs no data
    show(migration);
    QVERIFY(find<QPushButton>(migration, "run")->isEnabled());
    QVERIFY(find<QPushButton>(migration, "watch")->isEnabled());
    QVERIFY(!find<QPushButton>(migration, "migration-pause")->isEnabled());
    QVERIFY(!find<QPushButton>(migration, "migration-abort")->isEnabled());
    QVERIFY(isSaid(migration, QStringLiteral("Watch one run")));
}

void LifecycleStudiesTest::dataWithoutTenantsSaySo()
{
    const auto session = measuredSession("mixture:n=500,d=4,clusters=5,seed=1", 4);
    QVERIFY(session);
    TenantsView view(*session);
    show(view);
    QVERIFY(isSaid(view, QStringLiteral("The data have no tenants")));
    QVERIFY(!find<QPushButton>(view, "run")->isEnabled());
}

void LifecycleStudiesTest::plansThatMixTenantsSaySo()
{
    const auto session = measuredSession("mixture:n=500,d=4,clusters=5,seed=1", 4, "zipf:count=5,s=1,seed=1");
    QVERIFY(session);
    TenantsView view(*session);
    show(view);
    QVERIFY(isSaid(view, QStringLiteral("does not keep tenants apart")));
}

void LifecycleStudiesTest::tenantsThatOutgrowTheirShardsAreNamed()
{
    const auto session = tenantSession(4);
    QVERIFY(session);
    TenantsView view(*session);
    show(view);
    const auto &plan = *session->selection().currentPlan()->result;
    const double held = plan.evaluation.memoryBytes / 3000;
    const auto sizes = plan.partition->sizes();
    const double largest = static_cast<double>(std::ranges::max(sizes)) * held;
    find<QDoubleSpinBox>(view, "shard-memory")->setValue(1.3 * largest / 1e9);
    find<QDoubleSpinBox>(view, "growth")->setValue(10);
    find<QDoubleSpinBox>(view, "months")->setValue(12); // three times as much by then
    run(view);
    QCOMPARE(rows(view, "tenants-table")->rowCount(), 12);
    double vectors = 0;
    for (int row = 0; row < 12; ++row) {
        vectors += number(view, "tenants-table", row, TenantUseModel::Vectors);
        QVERIFY(row == 0 || number(view, "tenants-table", row, TenantUseModel::Vectors) <=
                                number(view, "tenants-table", row - 1, TenantUseModel::Vectors));
    }
    QCOMPARE(vectors, 3000.0);
    QVERIFY(rows(view, "tenant-changes")->rowCount() > 0);
    QVERIFY(rows(view, "sub-shards")->rowCount() > 0); // the largest tenant fits no shard so long
    QVERIFY(number(view, "tenants-table", 0, TenantUseModel::SubShards) >= 2);
    const auto &figure = find<ChartPanel>(view, "shard-use")->chart()->figure();
    QCOMPARE(figure.series[0].points.size(), 4);
    QVERIFY(figure.series[1].points.size() > 4);
    QCOMPARE(figure.markers.size(), 1);
    const auto &advice = *session->lifecycle()->tenants().answer();
    QVERIFY(isSaid(view, QStringLiteral("move")));
    QCOMPARE(number(view, "shards-table", 0, ShardUseModel::Vectors),
             static_cast<double>(advice.advice.shardsNow[0].vectors));
    for (const char *panel : {"tenants-table", "tenant-changes", "sub-shards", "shards-table"}) {
        const QAbstractItemModelTester tester(rows(view, panel),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }
}

void LifecycleStudiesTest::withoutLimitsNothingIsTooFull()
{
    const auto session = tenantSession(3);
    QVERIFY(session);
    TenantsView view(*session);
    show(view);
    run(view);
    QVERIFY(isSaid(view, QStringLiteral("No limit is set")));
    QCOMPARE(rows(view, "tenant-changes")->rowCount(), 0);
    QVERIFY(find<ChartPanel>(view, "shard-use")->chart()->figure().markers.isEmpty());
}

void LifecycleStudiesTest::growthOfSingleTenantsIsRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("tenants"); // −1: refused
    QTest::newRow("nothing") << "" << 0;
    QTest::newRow("one") << "acme=20" << 1;
    QTest::newRow("with signs") << " acme = 20 % ; initech=-3.5;" << 2;
    QTest::newRow("a name with an equals sign") << "a=b=5" << 1;
    QTest::newRow("no number") << "acme=much" << -1;
    QTest::newRow("no name") << "=5" << -1;
    QTest::newRow("no growth") << "acme" << -1;
    QTest::newRow("less than nothing is left") << "acme=-100" << -1;
    QTest::newRow("not finite") << "acme=nan" << -1;
    QTest::newRow("infinite") << "acme=inf" << -1;
}

void LifecycleStudiesTest::growthOfSingleTenantsIsRead()
{
    QFETCH(QString, text);
    QFETCH(int, tenants);
    const auto told = growthOfTenants(text);
    QCOMPARE(told ? static_cast<int>(told->size()) : -1, tenants);
    if (tenants == 2) {
        QCOMPARE((*told)[0].tenant, std::string("acme"));
        QCOMPARE(*(*told)[0].growth, 0.2);
        QCOMPARE(*(*told)[1].growth, -0.035);
    }
}

void LifecycleStudiesTest::unknownTenantsAreRefused()
{
    const auto session = tenantSession(3);
    QVERIFY(session);
    TenantsView view(*session);
    show(view);
    auto *told = find<QLineEdit>(view, "told");
    told->setFocus();
    QTest::keyClicks(told, QStringLiteral("nobody"));
    QVERIFY(!find<QPushButton>(view, "run")->isEnabled());
    QTest::keyClicks(told, QStringLiteral("=5"));
    QVERIFY(find<QPushButton>(view, "run")->isEnabled());
    run(view);
    QVERIFY(session->lifecycle()->tenants().error());
    QVERIFY(isSaid(view, QStringLiteral("nobody")));
}

void LifecycleStudiesTest::driftIsSeenWhereThereIsSome()
{
    const auto session = measuredSession("drift:n=6000,d=8,clusters=12,rotation=12,periods=10,seed=2", 8);
    QVERIFY(session);
    DriftView view(*session);
    show(view);
    auto *samples = find<QComboBox>(view, "samples");
    QVERIFY(!find<QWidget>(view, "time-column")->isVisible());
    samples->setCurrentIndex(1);
    auto *column = find<QComboBox>(view, "time-column");
    QVERIFY(column->isVisible());
    column->setCurrentIndex(column->findData(QStringLiteral("time")));
    find<QSpinBox>(view, "resamples")->setValue(99);
    run(view);
    const auto &study = session->lifecycle()->drift().answer();
    QVERIFY(study);
    QVERIFY(study->report.isAlarm);
    QCOMPARE(rows(view, "signs")->rowCount(), static_cast<int>(study->report.tests.size()));
    bool isAnySeen = false;
    for (int row = 0; row < rows(view, "signs")->rowCount(); ++row) {
        isAnySeen |= text(view, "signs", row, DriftSignModel::Seen) == QLatin1String("yes");
        QCOMPARE(number(view, "signs", row, DriftSignModel::Difference),
                 study->report.tests[static_cast<std::size_t>(row)].difference);
    }
    QVERIFY(isAnySeen);
    QVERIFY(!find<QLabel>(view, "drift-verdict")->text().isEmpty());
    QVERIFY(isSaid(view, QStringLiteral("Without drift such an alarm comes in")));
    const auto &figure = find<ChartPanel>(view, "signs-chart")->chart()->figure();
    QVERIFY(std::ranges::any_of(figure.series[0].points, [](const QPointF &point) { return point.y() > 1; }));
    QCOMPARE(rows(view, "gain")->rowCount(), static_cast<int>(RetrainingModel::RowCount));
    QCOMPARE(number(view, "gain", RetrainingModel::Moved, RetrainingModel::Retrained),
             static_cast<double>(study->report.retraining.moves.copied));
}

void LifecycleStudiesTest::noDriftIsNotWorthIt()
{
    const auto session = measuredSession("mixture:n=6000,d=8,clusters=12,seed=2", 8);
    QVERIFY(session);
    DriftView view(*session);
    show(view);
    find<QSpinBox>(view, "resamples")->setValue(99);
    find<QDoubleSpinBox>(view, "tolerated")->setValue(0.2);
    run(view);
    const auto &study = session->lifecycle()->drift().answer();
    QVERIFY(study);
    QCOMPARE(study->report.verdict.advice, DriftAdvice::NotWorth);
    QCOMPARE(find<QLabel>(view, "drift-verdict")->text(), QStringLiteral("Not worth it"));
}

void LifecycleStudiesTest::plansThatLearnNothingDoNotDrift()
{
    const auto session = tenantSession(3);
    QVERIFY(session);
    DriftView view(*session);
    show(view);
    QVERIFY(isSaid(view, QStringLiteral("learns nothing from the vectors")));
    QVERIFY(!find<QPushButton>(view, "run")->isEnabled());
}

void LifecycleStudiesTest::aLaterFileIsAsked()
{
    const auto session = measuredSession("mixture:n=3000,d=6,clusters=9,seed=2", 6);
    QVERIFY(session);
    DriftView view(*session);
    show(view);
    find<QComboBox>(view, "samples")->setCurrentIndex(2);
    QVERIFY(isSaid(view, QStringLiteral("Choose the file of the later data")));
    find<FileField>(view, "later-file")->setFile(QStringLiteral("mixture:n=3000,d=6,clusters=9,seed=77,queries=200"));
    find<QSpinBox>(view, "resamples")->setValue(39);
    run(view);
    QVERIFY(session->lifecycle()->drift().answer());
    QVERIFY(session->lifecycle()->drift().answer()->report.isAlarm); // other clusters altogether
    find<FileField>(view, "later-file")->setFile(QStringLiteral("/nowhere/at-all.fbin"));
    run(view);
    QVERIFY(session->lifecycle()->drift().error());
    QVERIFY(rows(view, "signs")->rowCount() > 0); // what was found before stays
    find<FileField>(view, "later-file")->setFile(QStringLiteral("mixture:n=3000,d=7,clusters=9,queries=200"));
    run(view);
    QCOMPARE(session->lifecycle()->drift().error()->code, Code::DimensionMismatch);
}

void LifecycleStudiesTest::theSafeOrderLosesNothingAndANaiveOneDoes()
{
    Session session;
    MigrationView view(session);
    show(view);
    find<QSpinBox>(view, "runs")->setValue(12);
    run(view);
    QCOMPARE(rows(view, "orders")->rowCount(), static_cast<int>(migrationOrders().size()));
    QCOMPARE(number(view, "orders", 0, MigrationModel::WithViolations), 0.0);
    QVERIFY(isSaid(view, QStringLiteral("The safe order violated nothing in 12 runs")));
    double naive = 0;
    for (int row = 1; row < rows(view, "orders")->rowCount(); ++row) {
        QCOMPARE(number(view, "orders", row, MigrationModel::Runs), 12.0);
        naive += number(view, "orders", row, MigrationModel::WithViolations);
    }
    QVERIFY(naive > 0);
    const auto &figure = find<ChartPanel>(view, "violations")->chart()->figure();
    QCOMPARE(figure.series[0].points[0].y(), 0.0);
    find<QCheckBox>(view, "compare")->setChecked(false);
    find<QComboBox>(view, "order")->setCurrentIndex(1);
    run(view);
    QCOMPARE(rows(view, "orders")->rowCount(), 1);
}

void LifecycleStudiesTest::aRunIsWatchedPausedAndGoneOnWith()
{
    Session session;
    auto &watch = session.lifecycle()->migrationWatch();
    MigrationView view(session);
    show(view);
    find<QDoubleSpinBox>(view, "pace")->setValue(20);
    auto *button = find<QPushButton>(view, "watch");
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(watch.state(), MigrationWatch::State::Running);
    QTRY_VERIFY_WITH_TIMEOUT(watch.sight() && watch.sight()->state.step > MigrationStep::Provision, 20000);
    auto *pause = find<QPushButton>(view, "migration-pause");
    QTest::mouseClick(pause, Qt::LeftButton);
    QCOMPARE(watch.state(), MigrationWatch::State::Paused);
    QTest::qWait(250); // a step may have been under way
    const auto halted = watch.sight()->state;
    QTest::qWait(300);
    QCOMPARE(watch.sight()->state, halted);
    QVERIFY(find<StepDiagram>(view, "migration-steps")->current() >= 1);
    find<QDoubleSpinBox>(view, "pace")->setValue(0);
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(watch.state() == MigrationWatch::State::Idle, 30000);
    QVERIFY(watch.result() && watch.result()->state.step == MigrationStep::Finished);
    QVERIFY(isSaid(view, QStringLiteral("Nothing was violated")));
    for (int kind = 0; kind < violationKinds; ++kind) {
        QCOMPARE(find<CounterRow>(view, "judge")->valueOf(kind), QStringLiteral("0"));
    }
    const auto *steps = find<StepDiagram>(view, "migration-steps");
    QCOMPARE(steps->current(), static_cast<int>(stepsOf(MigrationOrder::Safe).size()));
    QVERIFY(steps->accessibleDescription().contains(QStringLiteral("All steps are done")));
}

void LifecycleStudiesTest::anAbortedRunIsUndone()
{
    Session session;
    auto &watch = session.lifecycle()->migrationWatch();
    MigrationView view(session);
    show(view);
    find<QDoubleSpinBox>(view, "pace")->setValue(30);
    QTest::mouseClick(find<QPushButton>(view, "watch"), Qt::LeftButton);
    auto *abort = find<QPushButton>(view, "migration-abort");
    QTRY_VERIFY_WITH_TIMEOUT(watch.sight() && watch.sight()->state.step >= MigrationStep::DualWrite, 20000);
    QVERIFY(abort->isEnabled());
    QTest::mouseClick(abort, Qt::LeftButton);
    find<QDoubleSpinBox>(view, "pace")->setValue(0);
    QTRY_VERIFY_WITH_TIMEOUT(watch.state() == MigrationWatch::State::Idle, 30000);
    QVERIFY(watch.result());
    QCOMPARE(watch.result()->state.step, MigrationStep::Aborted);
    QCOMPARE(watch.result()->violations.sum(), 0);
    QVERIFY(isSaid(view, QStringLiteral("It was undone")));
    QVERIFY(!abort->isEnabled());
}

void LifecycleStudiesTest::readsOnceSwitchedCannotBeUndone()
{
    Session session;
    auto &watch = session.lifecycle()->migrationWatch();
    MigrationView view(session);
    show(view);
    find<QDoubleSpinBox>(view, "pace")->setValue(5);
    QTest::mouseClick(find<QPushButton>(view, "watch"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(watch.sight() && watch.sight()->state.step >= MigrationStep::SwitchReads, 60000);
    QVERIFY(!find<QPushButton>(view, "migration-abort")->isEnabled());
    QTest::mouseClick(find<QPushButton>(view, "watch"), Qt::LeftButton); // stops it
    QTRY_VERIFY_WITH_TIMEOUT(watch.state() == MigrationWatch::State::Idle, 20000);
}

void LifecycleStudiesTest::theFirstViolationCanBeWatched()
{
    Session session;
    MigrationView view(session);
    show(view);
    find<QSpinBox>(view, "runs")->setValue(12);
    find<QDoubleSpinBox>(view, "pace")->setValue(0);
    QVERIFY(!find<QPushButton>(view, "watch-violation")->isEnabled());
    run(view);
    QTest::mouseClick(find<QPushButton>(view, "watch-violation"), Qt::LeftButton);
    auto &watch = session.lifecycle()->migrationWatch();
    QTRY_VERIFY_WITH_TIMEOUT(watch.state() == MigrationWatch::State::Idle && watch.result(), 30000);
    QVERIFY(watch.order() != MigrationOrder::Safe);
    QVERIFY(watch.result()->violations.sum() > 0); // the same run again
    QVERIFY(isSaid(view, QStringLiteral("What must not happen did happen")));
}

void LifecycleStudiesTest::stepsAreDrawnAndDescribed()
{
    StepDiagram diagram;
    diagram.setSteps({{"First", "One."}, {"Second", "Two."}, {"Third", "Three."}}, 1);
    QVERIFY(diagram.accessibleDescription().contains(QStringLiteral("Step 2 of 3: Second. Two.")));
    diagram.resize(400, diagram.heightForWidth(400));
    QVERIFY(diagram.heightForWidth(120) > diagram.heightForWidth(400));
    for (const int width : {120, 250, 400, 900}) {
        diagram.resize(width, diagram.heightForWidth(width));
        for (int i = 0; i < 3; ++i) {
            QVERIFY(diagram.rect().contains(diagram.rectOf(i)));
            QVERIFY(i == 0 || !diagram.rectOf(i).intersects(diagram.rectOf(i - 1)));
        }
    }
}

QTEST_MAIN(LifecycleStudiesTest)
#include "tst_lifecyclestudies.moc"
