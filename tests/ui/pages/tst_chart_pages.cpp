// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/RecallPage.h"
#include "ui/pages/SkewPage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/session/Session.h"
#include "ui/tables/LossModel.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/TablePanel.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace shardscope;

namespace {

PlanSpec specOf(const char *name, const char *strategy, const char *router, int shards = 16)
{
    PlanSpec spec;
    spec.name = name;
    spec.strategy.kind = strategy;
    spec.router.kind = router;
    spec.shards = shards;
    return spec;
}

double cpuMilliseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// The pages over a small data set with two plans, driven as a user does.
class ChartPagesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void emptyPageSaysWhatToDo();
    void draggingTheRecallChartSetsNprobe();
    void arrowKeysOnTheRecallChartSetNprobe();
    void hoverReadsOutExactValues();
    void costAxisKeepsTheMarkerAtNprobe();
    void targetSaysTheNprobeThatReachesIt();
    void comparisonAppearsWhenTheSliderRests();
    void comparedPlanStandsAtItsOwnNprobe();
    void aDeadlineIsAPartOfTheLosses();
    void pickingAWorstQuerySelectsItAndListsItsMisses();
    void missesOfAnotherPlanAreNeverShownAsThisOnes();
    void plansOfDifferentDepthsAreNotCompared();
    void tableIsOneShortcutAway();
    void contextMenuExportsFiles();
    void failedExportIsSaidInASentence();
    void copiedNumbersAreThoseOfTheTable();
    void chartsAndControlsHaveAccessibleNames();
    void pagesFollowNprobeWithinAFrame();

private:
    static ChartPanel *panel(QWidget &page, const char *name) { return page.findChild<ChartPanel *>(name); }
    static void move(ChartView &chart, QPoint at, Qt::MouseButtons buttons);
    QString saveThroughDialog(ChartPanel &from, int action, const QString &file);

    std::unique_ptr<Session> m_session;
    std::unique_ptr<RecallPage> m_recall;
    std::unique_ptr<SkewPage> m_skew;
};

void ChartPagesTest::initTestCase()
{
    useEnglishAndLight();
    m_session = std::make_unique<Session>();
    Source source;
    source.location = "mixture:n=3000,d=16,clusters=24,seed=7";
    m_session->data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->data().set() != nullptr, 60000);
    const auto random = m_session->plans().add(specOf("Random", "random", "broadcast"));
    const auto semantic = m_session->plans().add(specOf("Semantic", "semantic", "centroid"));
    m_session->selection().setCurrentPlan(semantic);
    m_session->selection().setComparedPlan(random);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(semantic)->result && m_session->plans().find(random)->result,
                             120000);
    m_recall = std::make_unique<RecallPage>(*m_session);
    m_skew = std::make_unique<SkewPage>(*m_session);
    for (QWidget *page : {static_cast<QWidget *>(m_recall.get()), static_cast<QWidget *>(m_skew.get())}) {
        page->resize(1100, 700);
        page->show();
    }
    m_session->selection().setNprobe(2);
    QCoreApplication::processEvents();
}

void ChartPagesTest::move(ChartView &chart, QPoint at, Qt::MouseButtons buttons)
{
    QMouseEvent event(QEvent::MouseMove, at, chart.viewport()->mapToGlobal(at), Qt::NoButton, buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(chart.viewport(), &event);
}

void ChartPagesTest::emptyPageSaysWhatToDo()
{
    Session session;
    RecallPage page(session);
    page.resize(900, 600);
    page.show();
    QVERIFY(isSaid(*panel(page, "recall"), QStringLiteral("Open a data set")));
    QVERIFY(!panel(page, "recall")->chart()->isVisible());
}

void ChartPagesTest::draggingTheRecallChartSetsNprobe()
{
    ChartView *chart = panel(*m_recall, "recall")->chart();
    const auto points = chart->figure().series[0].points; // a copy: the figure changes with nprobe
    QCOMPARE(points.size(), 16);
    const QPoint from = chart->pixelAt(points[3]);
    QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, from);
    QCOMPARE(m_session->selection().nprobe(), 4);
    move(*chart, chart->pixelAt(points[7]), Qt::LeftButton);
    QCOMPARE(m_session->selection().nprobe(), 8);
    move(*chart, chart->pixelAt(points[15]) + QPoint(200, 0), Qt::LeftButton); // past the end
    QCOMPARE(m_session->selection().nprobe(), 16);
    QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, from);
    move(*chart, from, Qt::NoButton);
    QCOMPARE(m_session->selection().nprobe(), 16); // let go
}

void ChartPagesTest::arrowKeysOnTheRecallChartSetNprobe()
{
    ChartView *chart = panel(*m_recall, "recall")->chart();
    m_session->selection().setNprobe(3);
    QTest::keyClick(chart, Qt::Key_Escape);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(m_session->selection().nprobe(), 4);
    QTest::keyClick(chart, Qt::Key_Home);
    QCOMPARE(m_session->selection().nprobe(), 1);
    QTest::keyClick(chart, Qt::Key_End);
    QCOMPARE(m_session->selection().nprobe(), 16);
    QTest::keyClick(chart, Qt::Key_Right);
    QCOMPARE(m_session->selection().nprobe(), 16);
}

void ChartPagesTest::hoverReadsOutExactValues()
{
    ChartView *chart = panel(*m_recall, "recall")->chart();
    const auto points = chart->figure().series[0].points;
    move(*chart, chart->pixelAt(points[1]), Qt::NoButton);
    QCOMPARE(chart->cursor(), 1);
    const auto &measured = m_session->selection().currentPlan()->evaluation->recall[1];
    QVERIFY(chart->readOut(1).join(u' ').contains(numberText(measured.recall, NumberFormat::Fraction)));
    QVERIFY(chart->accessibleDescription().contains(numberText(measured.low, NumberFormat::Fraction)));
    QCOMPARE(chart->readOut(1).size(), 3); // nprobe, both plans
    for (const auto goes : {QEvent::Leave, QEvent::WindowDeactivate}) {
        move(*chart, chart->pixelAt(points[1]), Qt::NoButton);
        QCOMPARE(chart->cursor(), 1);
        QEvent event(goes);
        QCoreApplication::sendEvent(chart->viewport(), &event);
        QCOMPARE(chart->cursor(), -1);
    }
}

void ChartPagesTest::costAxisKeepsTheMarkerAtNprobe()
{
    auto *cost = m_recall->findChild<QComboBox *>();
    m_session->selection().setNprobe(5);
    cost->setCurrentIndex(1);
    const Figure figure = panel(*m_recall, "recall")->chart()->figure();
    QCOMPARE(figure.markers[0].at, m_session->selection().currentPlan()->evaluation->recall[4].scanned);
    cost->setCurrentIndex(0);
    QCOMPARE(panel(*m_recall, "recall")->chart()->figure().markers[0].at, 5.0);
}

void ChartPagesTest::targetSaysTheNprobeThatReachesIt()
{
    auto *target = m_recall->findChild<QDoubleSpinBox *>();
    target->setValue(0.9);
    const int nprobe = m_session->selection().currentPlan()->evaluation->nprobeFor(0.9);
    QVERIFY(nprobe >= 1);
    const QString wanted = QStringLiteral("Semantic surely reaches recall 0.900 at nprobe %1,").arg(nprobe);
    bool found = false;
    for (const auto *label : m_recall->findChildren<QLabel *>()) {
        found |= label->text().startsWith(wanted);
    }
    QVERIFY2(found, qPrintable(wanted));
}

void ChartPagesTest::comparisonAppearsWhenTheSliderRests()
{
    m_session->selection().setNprobe(1);
    m_session->selection().setNprobe(2);
    const auto says = [this] {
        for (const auto *label : m_recall->findChildren<QLabel *>()) {
            if (label->objectName() == QStringLiteral("comparison-note")) {
                return label->text();
            }
        }
        return QString();
    };
    const int there = m_session->selection().comparedNprobe();
    QVERIFY(there > 10); // as many as random shards need
    QTRY_VERIFY(says().contains(QStringLiteral("95\u00a0% interval")));
    const QString standing = QStringLiteral("Compared at equal recall: Semantic, nprobe 2 and Random, nprobe %1.");
    QVERIFY2(says().startsWith(standing.arg(there)), qPrintable(says()));

    m_session->selection().setComparisonBasis(ComparisonBasis::EqualNprobe);
    const auto restore =
        qScopeGuard([this] { m_session->selection().setComparisonBasis(ComparisonBasis::EqualRecall); });
    QTRY_VERIFY(says().startsWith(QStringLiteral("Recall of Semantic at nprobe 2 is ")));
    QVERIFY2(says().contains(QStringLiteral("higher than that of Random at nprobe 2 (95\u00a0% interval")),
             qPrintable(says()));
    QVERIFY2(says().contains(QStringLiteral("queries)")), qPrintable(says()));
}

void ChartPagesTest::comparedPlanStandsAtItsOwnNprobe()
{
    m_session->selection().setNprobe(2);
    const int there = m_session->selection().comparedNprobe();
    const auto &random = *m_session->selection().comparedPlan();
    QVERIFY(random.evaluation->recall[there - 1].recall >=
            m_session->selection().currentPlan()->evaluation->recall[1].recall);
    // The losses are those at the two nprobes, and the bars say so.
    const auto *losses = panel(*m_recall, "losses")->table()->model();
    const double lost =
        losses->index(LossModel::Lost - 2, LossModel::ComparedShare).data(NumberTable::SortRole).toDouble();
    QVERIFY(std::abs(lost - (1 - random.evaluation->recall[there - 1].recall)) < 1e-9);
    QVERIFY(panel(*m_recall, "losses")->chart()->figure().series[1].name.endsWith(QString::number(there)));
    const auto markers = panel(*m_recall, "recall")->chart()->figure().markers;
    QVERIFY(std::ranges::any_of(
        markers, [&](const Marker &marker) { return marker.role == theme::Role::SecondPlan && marker.at == there; }));
    // So is the load of the shards.
    const auto load = random.result->loadAt(there);
    const auto *queries = panel(*m_skew, "queries")->table()->model();
    for (int shard = 0; shard < 16; ++shard) {
        QCOMPARE(queries->index(shard, SkewModel::ComparedQueries).data(NumberTable::SortRole).toDouble(),
                 load.amounts[shard]);
    }
    const auto heading = queries->headerData(SkewModel::ComparedQueries, Qt::Horizontal).toString();
    QVERIFY2(heading.contains(QStringLiteral("nprobe %1").arg(there)), qPrintable(heading));

    m_session->selection().setComparisonBasis(ComparisonBasis::EqualNprobe);
    const auto restore =
        qScopeGuard([this] { m_session->selection().setComparisonBasis(ComparisonBasis::EqualRecall); });
    QCOMPARE(m_session->selection().comparedNprobe(), 2);
    QCOMPARE(queries->index(0, SkewModel::ComparedQueries).data(NumberTable::SortRole).toDouble(),
             random.result->loadAt(2).amounts[0]);
}

void ChartPagesTest::aDeadlineIsAPartOfTheLosses()
{
    m_session->selection().setNprobe(4);
    const auto *losses = panel(*m_recall, "losses");
    const auto *table = losses->table()->model();
    const auto number = [&](int row, int column) { return table->index(row, column).data(NumberTable::SortRole); };
    QCOMPARE(table->rowCount(), int(LossModel::RowCount) - 2);
    constexpr int withoutDepth = 1; // this router leaves that to nprobe
    constexpr int lost = LossModel::Lost - withoutDepth;

    // Service times with a tail, and a deadline in the middle of them.
    LatencySettings settings;
    settings.service = Choice{"exponential", {{"mean", 5.0}}};
    settings.load = 10;
    settings.deadline = 5;
    m_session->latency()->setSettings(settings);
    QCOMPARE(table->rowCount(), int(LossModel::RowCount) - 1);
    QTRY_VERIFY_WITH_TIMEOUT(m_recall->isSettled(), 60000);
    for (int column = LossModel::Share; column <= LossModel::ComparedShare; ++column) {
        QVERIFY(number(LossModel::Deadline - withoutDepth, column).toDouble() > 0.01);
        double sum = number(LossModel::Recall - withoutDepth, column).toDouble();
        for (int part = 0; part < lost; ++part) {
            sum += number(part, column).toDouble();
        }
        QVERIFY(std::abs(sum - 1) < 1e-9);
    }
    QCOMPARE(losses->chart()->figure().series[0].points.size(), 5);

    m_session->selection().setNprobe(3); // another question: its answer is on its way
    QVERIFY(!number(lost, LossModel::Share).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(m_recall->isSettled() && number(lost, LossModel::Share).isValid(), 60000);

    m_session->latency()->setSettings({});
    QCOMPARE(table->rowCount(), int(LossModel::RowCount) - 2);
}

void ChartPagesTest::pickingAWorstQuerySelectsItAndListsItsMisses()
{
    m_session->selection().setNprobe(1);
    QTableView *worst = m_recall->findChild<TablePanel *>("worst")->table();
    auto *missPanel = m_recall->findChild<TablePanel *>("misses");
    QVERIFY(worst->model()->rowCount() > 1);
    QTest::mouseClick(worst->viewport(), Qt::LeftButton, {}, worst->visualRect(worst->model()->index(1, 0)).center());
    const QueryId query = m_session->selection().query();
    QCOMPARE(QString::number(query.value), worst->model()->index(1, 0).data().toString());
    // A row goes on where the columns end.
    const QRect last = worst->visualRect(worst->model()->index(0, worst->model()->columnCount() - 1));
    const QPoint beyond(worst->viewport()->width() - 2, last.center().y());
    QVERIFY(beyond.x() > last.right());
    QTest::mouseClick(worst->viewport(), Qt::LeftButton, {}, beyond);
    QCOMPARE(worst->currentIndex().row(), 0);
    QTest::mouseClick(worst->viewport(), Qt::LeftButton, {}, worst->visualRect(worst->model()->index(1, 0)).center());
    const auto misses = m_session->selection().currentPlan()->result->missesOf(query, 1);
    QTableView *missed = missPanel->table();
    QTRY_COMPARE(missed->model()->rowCount(), int(misses.size()));
    QVERIFY(missPanel->note().startsWith(QStringLiteral("True neighbour no. ")));
    QTest::keyClick(missed, Qt::Key_Down);
    QCOMPARE(m_session->selection().vector(), misses[missed->currentIndex().row()].vector);
    // Selected elsewhere: the tables follow.
    m_session->selection().selectQuery(m_session->selection().currentPlan()->result->reach.worst(1, 1)[0]);
    QCOMPARE(worst->currentIndex().row(), 0);
}

void ChartPagesTest::missesOfAnotherPlanAreNeverShownAsThisOnes()
{
    m_session->selection().setNprobe(1);
    const auto current = m_session->selection().currentPlan()->key;
    const auto other = m_session->selection().comparedPlan()->key;
    m_session->selection().selectQuery(m_session->selection().currentPlan()->result->reach.worst(1, 1)[0]);
    const auto *misses = m_recall->findChild<TablePanel *>("misses")->table()->model();
    QTRY_VERIFY(misses->rowCount() > 0);
    m_session->selection().setCurrentPlan(other);
    QCOMPARE(misses->rowCount(), 0); // until they are found
    QTRY_VERIFY(misses->rowCount() > 0);
    m_session->selection().setCurrentPlan(current);
    m_session->selection().setComparedPlan(other);
}

void ChartPagesTest::plansOfDifferentDepthsAreNotCompared()
{
    const auto before = m_session->selection().comparedPlan()->key;
    PlanSpec spec = specOf("Nearest 5", "random", "broadcast");
    spec.k = 5;
    const auto other = m_session->plans().add(spec);
    m_session->selection().setComparedPlan(other);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(other)->result, 60000);
    m_session->selection().setNprobe(3);
    QCOMPARE(m_session->selection().comparedNprobe(), 3); // there is no recall that both could have
    QVERIFY(!m_session->selection().standingOf(*m_session->selection().comparedPlan()).isSameDepth);
    QTRY_VERIFY(isSaid(*m_recall, QStringLiteral("another number of neighbours")));
    QTRY_VERIFY(m_recall->isSettled());
    QVERIFY(!isSaid(*m_recall, QStringLiteral("No difference")));
    QVERIFY(!isSaid(*m_recall, QStringLiteral("higher than")));
    m_session->selection().setComparedPlan(before);
    m_session->plans().remove(other);
    m_session->selection().setNprobe(2);
}

void ChartPagesTest::tableIsOneShortcutAway()
{
    ChartPanel *chartPanel = panel(*m_recall, "recall");
    QVERIFY(chartPanel->chart()->isVisible());
    chartPanel->tableAction()->trigger();
    QVERIFY(chartPanel->table()->isVisible());
    QVERIFY(!chartPanel->chart()->isVisible());
    QCOMPARE(chartPanel->table()->model()->rowCount(), 16);
    chartPanel->tableAction()->trigger();
    QVERIFY(chartPanel->chart()->isVisible());
    QCOMPARE(chartPanel->tableAction()->shortcut(), QKeySequence(QStringLiteral("Ctrl+T")));
}

/// Chooses an entry of the context menu and types the file name, as a user does. Returns what a message box said.
QString ChartPagesTest::saveThroughDialog(ChartPanel &from, int action, const QString &file)
{
    const QPoint middle = from.rect().center();
    QContextMenuEvent event(QContextMenuEvent::Mouse, middle, from.mapToGlobal(middle));
    QCoreApplication::sendEvent(&from, &event);
    if (!from.exportMenu()->isVisible()) {
        return QStringLiteral("no menu");
    }
    from.exportMenu()->close();
    from.exportMenu()->actions().at(action)->trigger();
    auto *dialog = from.findChild<QFileDialog *>();
    if (!dialog) {
        return QStringLiteral("no dialog");
    }
    dialog->selectFile(file);
    emit dialog->fileSelected(file);
    dialog->close();
    QString said;
    for (auto *box : from.findChildren<QMessageBox *>()) {
        said += box->text();
        box->close();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return said;
}

void ChartPagesTest::contextMenuExportsFiles()
{
    QTemporaryDir folder;
    ChartPanel *chartPanel = panel(*m_recall, "recall");
    // Behind the table entry and a line: PNG, SVG, CSV.
    QCOMPARE(saveThroughDialog(*chartPanel, 2, folder.filePath("a.png")), QString());
    QVERIFY(QImage(folder.filePath("a.png")).width() >= 1280);
    QCOMPARE(saveThroughDialog(*chartPanel, 3, folder.filePath("a.svg")), QString());
    QFile svg(folder.filePath("a.svg"));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(svg.readAll().contains("Semantic"));
    QCOMPARE(saveThroughDialog(*chartPanel, 4, folder.filePath("a.csv")), QString());
    QFile csv(folder.filePath("a.csv"));
    QVERIFY(csv.open(QIODevice::ReadOnly));
    const auto lines = csv.readAll().split('\n');
    QCOMPARE(lines.size(), 16 + 2);
    QCOMPARE(lines[1].split(',')[1].toDouble(), m_session->selection().currentPlan()->evaluation->recall[0].recall);
}

void ChartPagesTest::failedExportIsSaidInASentence()
{
    const QString said = saveThroughDialog(*panel(*m_recall, "recall"), 4, QStringLiteral("/nowhere/at/all/a.csv"));
    QVERIFY2(said.startsWith(QStringLiteral("/nowhere/at/all/a.csv: cannot be written")), qPrintable(said));
}

void ChartPagesTest::copiedNumbersAreThoseOfTheTable()
{
    ChartPanel *chartPanel = panel(*m_skew, "vectors");
    chartPanel->copyNumbers();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 16 + 2);
    QCOMPARE(lines[1].split(u'\t')[1].toDouble(), m_session->selection().currentPlan()->evaluation->sizes.amounts[0]);
    chartPanel->copyPicture();
    QVERIFY(!QGuiApplication::clipboard()->image().isNull());
}

void ChartPagesTest::chartsAndControlsHaveAccessibleNames()
{
    for (QWidget *page : {static_cast<QWidget *>(m_recall.get()), static_cast<QWidget *>(m_skew.get())}) {
        for (const auto *chart : page->findChildren<ChartView *>()) {
            QVERIFY(!chart->accessibleName().isEmpty());
            QVERIFY(!chart->accessibleDescription().isEmpty());
            QVERIFY(chart->focusPolicy() & Qt::TabFocus);
        }
        for (const auto *table : page->findChildren<QTableView *>()) {
            QVERIFY(!table->accessibleName().isEmpty());
        }
    }
}

/// Printed, not asserted: the time depends on the machine.
/// With as many shards as the first plans have, and a second plan drawn beside the first.
void ChartPagesTest::pagesFollowNprobeWithinAFrame()
{
    const auto random = m_session->plans().add(specOf("Random 64", "random", "broadcast", 64));
    const auto semantic = m_session->plans().add(specOf("Semantic 64", "semantic", "centroid", 64));
    m_session->selection().setCurrentPlan(semantic);
    m_session->selection().setComparedPlan(random);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(semantic)->result && m_session->plans().find(random)->result,
                             120000);
    for (QWidget *page : {static_cast<QWidget *>(m_recall.get()), static_cast<QWidget *>(m_skew.get())}) {
        m_recall->setVisible(page == m_recall.get());
        m_skew->setVisible(page == m_skew.get());
        QTest::qWait(50);
        QList<double> times;
        for (int nprobe = 1; nprobe <= 16; ++nprobe) {
            const double begin = cpuMilliseconds();
            m_session->selection().setNprobe(nprobe);
            QCoreApplication::processEvents();
            times.append(cpuMilliseconds() - begin);
        }
        std::sort(times.begin(), times.end());
        qInfo("%s: update and repaint %.1f ms median, %.1f ms greatest (processor time; a frame is 16 ms)",
              page->metaObject()->className(), times[8], times.last());
    }
}

} // namespace

QTEST_MAIN(ChartPagesTest)
#include "tst_chart_pages.moc"
