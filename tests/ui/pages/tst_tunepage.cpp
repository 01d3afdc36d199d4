// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/PlanMessage.h"
#include "ui/pages/TunePage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/tables/TuningSummaryModel.h"
#include "ui/text/ComparisonText.h"
#include "ui/text/TuningText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/LimitForm.h"
#include "ui/widgets/PlanHistory.h"
#include "ui/widgets/SpaceForm.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/TuningForm.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

#include <cmath>

using namespace shardscope;

/// The page over a small data set, driven as a user does.
class TunePageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void emptyPageSaysWhatToDo();
    void fieldsBeginWithWhatFitsTheData();
    void refusedLimitsSayWhyAtTheirField();
    void valuesThatAreNoneAreRefusedInTheSpace();
    void searchFillsTableFrontAndChoice();
    void aResultIsThatOfTheSameSearchWithoutAWindow();
    void movingALimitChoosesAnotherWithoutSearching();
    void chartAndTableSelectTogether();
    void pausedSearchStandsStill();
    void adoptedPlanIsCurrentComparedAndCanBeUndone();
    void onlyWhatKeepsToTheLimitsIsOfferedAsTheBest();
    void sessionsAreKeptCopiedNamedAndRemoved();
    void tableModelsKeepTheRules();

private:
    template<class T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    TuningStudy &study() const { return m_page->study(); }
    void want(const char *limit, double value) const;
    void narrow() const;
    void search() const;

    const QTemporaryDir m_folder; ///< outlives the session, which keeps a workspace in it
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PlanHistory> m_history;
    std::unique_ptr<TunePage> m_page;
};

void TunePageTest::initTestCase()
{
    useEnglishAndLight();
    m_session = measuredSession("mixture:n=2000,d=8,clusters=16,seed=3", 8);
    QVERIFY(m_session);
    m_history = std::make_unique<PlanHistory>(*m_session);
}

void TunePageTest::init()
{
    m_page = std::make_unique<TunePage>(*m_session);
    m_page->setHistory(m_history.get());
    m_page->resize(1200, 800);
    m_page->show();
}

void TunePageTest::want(const char *limit, double value) const
{
    find<QCheckBox>((std::string(limit) + "-wanted").c_str())->setChecked(true);
    find<QDoubleSpinBox>(limit)->setValue(value);
}

/// A space that takes a moment only.
void TunePageTest::narrow() const
{
    TuningSpec spec = study().spec();
    spec.limits = {};
    spec.limits.recall = 0.9;
    spec.limits.nodes = 16;
    spec.space = {.strategies = {{"semantic"}, {"balanced", {{"spill", {0.0, 0.2}}}}},
                  .shards = {4, 8},
                  .routers = {{"centroid"}},
                  .indices = {{"flat"}},
                  .replicas = {1, 2},
                  .nprobeUpTo = 4};
    study().setCurrent(0);
    m_page->findChild<TuningForm *>()->setSpec(spec);
    emit m_page->findChild<TuningForm *>()->changed();
    QCOMPARE(study().spec(), spec);
}

void TunePageTest::search() const
{
    QVERIFY(find<QPushButton>("start")->isEnabled());
    find<QPushButton>("start")->click();
    QTRY_VERIFY_WITH_TIMEOUT(study().state() == TuningStudy::State::Idle, 60000);
    QVERIFY2(!study().error(), study().error() ? study().error()->subject.c_str() : "");
}

void TunePageTest::emptyPageSaysWhatToDo()
{
    Session session;
    TunePage page(session);
    page.resize(900, 600);
    page.show();
    QVERIFY(isSaid(page, QStringLiteral("Open a data set")));
    QVERIFY(!page.findChild<QPushButton *>("start")->isEnabled());
    QVERIFY(!page.findChild<QPushButton *>("adopt")->isEnabled());
    QVERIFY(page.isSettled());
}

void TunePageTest::fieldsBeginWithWhatFitsTheData()
{
    QVERIFY(find<QCheckBox>("recall-wanted")->isChecked());
    QVERIFY(!find<QCheckBox>("p99-wanted")->isChecked());
    QVERIFY(!find<QDoubleSpinBox>("p99")->isEnabled());
    QVERIFY(find<QDoubleSpinBox>("p99")->value() > 0);
    for (const LimitText &text : limitTexts()) {
        want(std::string(text.name).c_str(), find<QDoubleSpinBox>(std::string(text.name).c_str())->value());
    }
    QVERIFY(study().faults().empty()); // what is suggested can be met together
    QVERIFY(find<QPushButton>("start")->isEnabled());
}

void TunePageTest::refusedLimitsSayWhyAtTheirField()
{
    const auto fault = [this]() -> QString {
        for (const auto *label : m_page->findChildren<QLabel *>(QStringLiteral("fault"))) {
            if (label->isVisible()) {
                return label->text();
            }
        }
        return {};
    };
    narrow();
    want("recall", 1.5);
    QVERIFY(!fault().isEmpty());
    QVERIFY(!find<QPushButton>("start")->isEnabled());
    want("recall", 0.9);
    QVERIFY2(fault().isEmpty(), qPrintable(fault()));
    want("memory", 0.001); // about a kilobyte
    QVERIFY(!fault().isEmpty());
    QVERIFY(!find<QPushButton>("start")->isEnabled());
    find<QCheckBox>("memory-wanted")->setChecked(false);
    QVERIFY(fault().isEmpty());
    QVERIFY(find<QPushButton>("start")->isEnabled());
}

void TunePageTest::valuesThatAreNoneAreRefusedInTheSpace()
{
    narrow();
    auto *tree = find<QTreeWidget>("space");
    auto *shards = tree->topLevelItem(1);
    const QString before = shards->text(1);
    QCOMPARE(before, QStringLiteral("4, 8"));
    shards->setText(1, QStringLiteral("4, many"));
    QVERIFY(!find<QLabel>("space-fault")->text().isEmpty());
    QVERIFY(!find<QPushButton>("start")->isEnabled());
    shards->setText(1, QString());
    QVERIFY(!find<QLabel>("space-fault")->text().isEmpty()); // a space of nothing
    QVERIFY(!find<QPushButton>("start")->isEnabled());
    shards->setText(1, QStringLiteral("6 12"));
    QCOMPARE(study().spec().space.shards, std::vector<int>({6, 12}));
    QVERIFY(find<QPushButton>("start")->isEnabled());
    find<QToolButton>("suggest-space")->click();
    QCOMPARE(study().spec().space, suggestedSpace(*m_session->data().set(), study().spec().limits));
}

void TunePageTest::searchFillsTableFrontAndChoice()
{
    narrow();
    search();
    const auto result = study().result();
    QVERIFY(result->best >= 0 && result->meets);
    const auto *table = find<TablePanel>("trials")->table()->model();
    QVERIFY(table->rowCount() > 0);
    find<QComboBox>("rows")->setCurrentIndex(2);
    QCOMPARE(table->rowCount(), int(result->points.size()));
    find<QComboBox>("rows")->setCurrentIndex(1);
    QCOMPARE(table->rowCount(), int(result->front.size()));

    const Figure &figure = find<ChartPanel>("front")->chart()->figure();
    QCOMPARE(figure.series[1].points.size(), qsizetype(result->front.size()));
    const OperatingPoint &best = result->points[result->best];
    QVERIFY(figure.series[2].points.contains(QPointF(best.low, best.nodes)));
    QVERIFY(find<QLabel>("why")->text().contains(configurationText(*result, best).toHtmlEscaped()));
    QVERIFY(find<QLabel>("why")->text().contains(QStringLiteral("keeps to all limits")));
    const auto *figures = find<TablePanel>("figures")->table()->model();
    QCOMPARE(figures->index(0, TuningSummaryModel::Limit).data(NumberTable::SortRole).toDouble(), 0.9);
    QCOMPARE(figures->index(0, TuningSummaryModel::Value).data(NumberTable::SortRole).toDouble(), best.low);
    QCOMPARE(find<QComboBox>("sessions")->currentText(), QStringLiteral("Recall 0.900"));
    QVERIFY(find<QLabel>("session-note")->text().contains(QStringLiteral("forgotten"))); // there is no workspace
}

void TunePageTest::aResultIsThatOfTheSameSearchWithoutAWindow()
{
    narrow();
    search();
    TuningTask task;
    task.data = m_session->data().set();
    task.truth = m_session->data().truth();
    task.spec = study().spec();
    task.calibrations = study().result()->calibrations;
    const auto again = tune(task, {});
    QVERIFY(again.ok());
    const auto &best = again->points[again->best];
    const auto &shown = *m_page->shownPoint();
    QCOMPARE(shown.nodes, best.nodes);
    QCOMPARE(shown.nprobe, best.nprobe);
    QCOMPARE(shown.recall, best.recall);
    QCOMPARE(shown.work, best.work);
}

void TunePageTest::movingALimitChoosesAnotherWithoutSearching()
{
    narrow();
    search();
    const auto trials = study().result()->trials.size();
    const double before = m_page->shownPoint()->low;
    want("recall", std::floor(1000 * before) / 1000 - 0.1);
    QVERIFY(!study().isOfSession());
    QCOMPARE(study().result()->trials.size(), trials);
    QCOMPARE(study().state(), TuningStudy::State::Idle);
    QVERIFY(find<QLabel>("session-note")->text().contains(QStringLiteral("Changed")));
    const auto all = study().result();
    const auto expected = choose(all->points, all->spec.limits, all->spec.aim);
    QCOMPARE(m_page->shownPoint(), &all->points[expected]);

    search(); // becomes a session of its own
    QVERIFY(study().isOfSession());
    QVERIFY(study().sessions().entries().size() >= 2);
}

void TunePageTest::chartAndTableSelectTogether()
{
    narrow();
    search();
    find<QComboBox>("rows")->setCurrentIndex(2);
    auto *chart = find<ChartPanel>("front")->chart();
    const auto result = study().result();
    const Series tried = chart->figure().series[0];
    const int picked = tried.keys.last();
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->pixelAt(tried.points.last()));
    const OperatingPoint &place = result->points[picked];
    QCOMPARE(m_page->shownPoint()->low, place.low);
    QCOMPARE(m_page->shownPoint()->nodes, place.nodes);
    auto *table = find<TablePanel>("trials")->table();
    QVERIFY(table->currentIndex().isValid());
    QCOMPARE(table->currentIndex().siblingAtColumn(TrialModel::Low).data(NumberTable::SortRole).toDouble(), place.low);

    table->setCurrentIndex(table->model()->index(0, 0));
    const auto low = table->model()->index(0, TrialModel::Low).data(NumberTable::SortRole).toDouble();
    QCOMPARE(m_page->shownPoint()->low, low);
    QVERIFY(find<QPushButton>("adopt")->isEnabled());
}

void TunePageTest::pausedSearchStandsStill()
{
    narrow();
    auto *start = find<QPushButton>("start");
    start->click();
    QCOMPARE(study().state(), TuningStudy::State::Running);
    QVERIFY(!m_page->findChild<TuningForm *>()->isEnabled());
    start->click();
    if (study().state() == TuningStudy::State::Paused) { // a fast machine is done before
        QVERIFY(start->text().contains(QStringLiteral("Paused")) && start->isChecked());
        QTest::qWait(400); // it stays so
        QCOMPARE(study().state(), TuningStudy::State::Paused);
        QVERIFY(start->text().contains(QStringLiteral("Paused")) && start->isChecked());
        start->click();
        QVERIFY(!start->isChecked());
    }
    find<QPushButton>("stop")->click();
    QTRY_VERIFY_WITH_TIMEOUT(study().state() == TuningStudy::State::Idle, 60000);
    QVERIFY(!study().error());
    search(); // goes on
    QVERIFY(study().result()->best >= 0);
}

void TunePageTest::adoptedPlanIsCurrentComparedAndCanBeUndone()
{
    narrow();
    search();
    const auto *before = m_session->selection().currentPlan();
    const auto beforeKey = before->key;
    const auto plans = m_session->plans().rows().size();
    const int nprobe = m_session->selection().nprobe();
    const OperatingPoint point = *m_page->shownPoint();
    find<QPushButton>("adopt")->click();
    QCOMPARE(m_session->plans().rows().size(), plans + 1);
    QCOMPARE(m_session->selection().currentPlan()->spec.shards, point.shards);
    QCOMPARE(m_session->selection().nprobe(), point.nprobe);
    QCOMPARE(m_session->selection().comparedPlan()->key, beforeKey);
    QCOMPARE(m_session->latency()->settings().replicas, point.replicas);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 60000);
    const QString note = find<QLabel>("comparison")->text();
    QVERIFY2(note.contains(QStringLiteral("95\u00a0% interval")), qPrintable(note));
    // Beside the plan that was, each at the nprobe that it needs for the recall.
    const auto *adopted = m_session->selection().currentPlan();
    const auto *other = m_session->plans().find(beforeKey);
    const auto standing =
        counterpartOf(*adopted->evaluation, point.nprobe, *other->evaluation, ComparisonBasis::EqualRecall);
    QVERIFY2(note.contains(planAt(planName(*other), standing.nprobe)) || !standing.reaches, qPrintable(note));
    QVERIFY2(note.contains(QStringLiteral("%1 at nprobe %2").arg(planName(*other)).arg(standing.nprobe)),
             qPrintable(note));
    m_session->selection().setComparisonBasis(ComparisonBasis::EqualNprobe);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 60000);
    const int equal = std::min(point.nprobe, other->spec.shards);
    const QString atEqual = find<QLabel>("comparison")->text();
    QVERIFY2(atEqual.contains(QStringLiteral("%1 at nprobe %2").arg(planName(*other)).arg(equal)), qPrintable(atEqual));
    m_session->selection().setComparisonBasis(ComparisonBasis::EqualRecall);
    // What the search forecast with is what the plan measures on all queries.
    QVERIFY(std::abs(m_session->selection().currentPlan()->evaluation->recall[point.nprobe - 1].recall - point.recall) <
            1e-9);

    auto *adopt = find<QPushButton>("adopt");
    QVERIFY(!adopt->isEnabled() && adopt->text() == QStringLiteral("Adopted")); // it is there already
    QVERIFY(find<QLabel>("adopted")->isVisible());
    QVERIFY(find<QLabel>("adopted")->text().contains(planName(*m_session->selection().currentPlan())));
    m_session->selection().setCurrentPlan(beforeKey); // another is chosen
    QVERIFY(adopt->isEnabled() && !find<QLabel>("adopted")->isVisible());
    adopt->click();
    QCOMPARE(m_session->plans().rows().size(), plans + 1);
    m_history->undo();
    m_history->undo();
    QCOMPARE(m_session->plans().rows().size(), plans);
    QCOMPARE(m_session->selection().currentPlan()->key, beforeKey);
    QCOMPARE(m_session->selection().nprobe(), nprobe);
}

void TunePageTest::onlyWhatKeepsToTheLimitsIsOfferedAsTheBest()
{
    narrow();
    search();
    want("nodes", 3); // fewer than the shards of any of them
    QVERIFY(study().result()->best >= 0 && !study().result()->meets);
    auto *adopt = find<QPushButton>("adopt");
    QVERIFY(!adopt->isEnabled());
    QVERIFY(isSaid(*m_page, QStringLiteral("Nothing that was tried keeps to all limits. Pick")));
    auto *table = find<TablePanel>("trials")->table();
    const QRect row = table->visualRect(table->model()->index(0, TrialModel::Shards));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row.center()); // wanted all the same
    QVERIFY(adopt->isEnabled());
    QVERIFY(adopt->text().contains(QStringLiteral("selected")));
    want("nodes", 16);
    QVERIFY(adopt->isEnabled());
}

void TunePageTest::sessionsAreKeptCopiedNamedAndRemoved()
{
    const auto file = m_folder.filePath(QStringLiteral("w.shardscope")).toStdString();
    QVERIFY(m_session->openWorkspace(file).ok());
    narrow();
    search();
    const auto trials = study().result()->trials;
    const auto id = study().current();
    QVERIFY(find<QLabel>("session-note")->text().isEmpty());
    const auto copy = study().sessions().duplicate(id, QStringLiteral("Copy"));
    QVERIFY(copy.ok());
    QVERIFY(study().sessions().rename(id, QStringLiteral("First")).ok());
    QVERIFY(!study().sessions().rename(id, QStringLiteral("Copy")).ok()); // taken
    auto *sessions = find<QComboBox>("sessions");
    QVERIFY(sessions->findText(QStringLiteral("First")) > 0);
    emit sessions->activated(sessions->findText(QStringLiteral("Copy")));
    QCOMPARE(study().current(), *copy);
    QVERIFY(study().result()->trials == trials);

    auto *compared = find<QComboBox>("compared");
    const int first = compared->findText(QStringLiteral("compare with First"));
    QVERIFY(first > 0);
    compared->setCurrentIndex(first);
    emit compared->activated(first);
    QVERIFY(study().comparedResult());
    QCOMPARE(find<ChartPanel>("front")->chart()->figure().series[2].name, QStringLiteral("First"));
    QCOMPARE(find<TablePanel>("figures")->table()->model()->columnCount(), int(TuningSummaryModel::ColumnCount));

    QVERIFY(study().sessions().remove(id).ok());
    init(); // another page on the same workspace, as after a restart
    QCOMPARE(study().current(), *copy);
    QVERIFY(study().result()->trials == trials);
    QVERIFY(study().result()->best >= 0);
}

void TunePageTest::tableModelsKeepTheRules()
{
    narrow();
    search();
    TrialModel trials;
    TuningSummaryModel figures;
    QAbstractItemModelTester ofTrials(&trials, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QAbstractItemModelTester ofFigures(&figures, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto result = study().result();
    for (const auto rows : {TrialModel::Rows::Plans, TrialModel::Rows::Front, TrialModel::Rows::All}) {
        trials.setResult(result, rows);
        QVERIFY(trials.rowCount() > 0);
        for (int row = 0; row < trials.rowCount(); ++row) {
            QCOMPARE(trials.rowOf(trials.pointAt(row)), row);
            const OperatingPoint &point = result->points[trials.pointAt(row)];
            QCOMPARE(trials.number(row, TrialModel::Nodes), double(point.nodes));
            const bool keeps = excess(point, result->spec.limits) <= 0;
            QCOMPARE(trials.index(row, TrialModel::Keeps).data().toString() == QStringLiteral("yes"), keeps);
        }
    }
    figures.setPoints(result->spec.limits, TuningSummaryModel::Named{QStringLiteral("A"), result->points.front()},
                      TuningSummaryModel::Named{QStringLiteral("B"), result->points.back()});
    QCOMPARE(figures.rowCount(), int(limitTexts().size()) + 1);
    figures.setPoints({}, std::nullopt, std::nullopt);
    QCOMPARE(figures.rowCount(), 0);
    trials.setResult(nullptr, TrialModel::Rows::All);
    QCOMPARE(trials.rowCount(), 0);
}

QTEST_MAIN(TunePageTest)
#include "tst_tunepage.moc"
