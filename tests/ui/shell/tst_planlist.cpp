// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/DeploymentCheck.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/DrawnPlansButton.h"
#include "ui/pages/Page.h"
#include "ui/tables/PlanModel.h"
#include "ui/text/TagsText.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/ExportDialog.h"
#include "ui/widgets/FileField.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <set>

using namespace shardscope;

/// What can be done with plans, in the window.
class TestPlanList : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void undoBringsBackWhatWasLookedAt();
    void undoOfAnEvaluationGoesBackToThePlansBefore();
    void remarksAreKeptAndUndone();
    void filterFindsPlansByAnyWord();
    void namesAreNoMarkup();
    void sixPlansAreDrawn();
    void planIsExported();
    void renamingTakesOneKeyWhicheverColumnIsCurrent();

private:
    PlanKey add(const char *name, int shards) const
    {
        PlanSpec spec;
        spec.name = name;
        spec.shards = shards;
        return m_session->plans().add(spec);
    }
    bool isIdle() const
    {
        return QTest::qWaitFor([&] { return m_session->jobs()->rowCount() == 0; }, 20'000);
    }
    PlanKey current() const { return m_session->selection().currentPlan()->key; }
    PlanKey compared() const
    {
        const auto *plan = m_session->selection().comparedPlan();
        return plan ? plan->key : 0;
    }
    void pick(PlanKey key) const
    {
        auto *table = find<QTableView>("plans");
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, 0).data(PlanModel::KeyRole).toLongLong() == key) {
                table->selectRow(row);
            }
        }
    }
    void removePicked() const
    {
        auto *table = find<QTableView>("plans");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Delete);
    }
    void undo() const { QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier); }
};

void TestPlanList::undoBringsBackWhatWasLookedAt()
{
    openSmall();
    const PlanKey large = add("large", 8);
    const PlanKey small = add("small", 2);
    QVERIFY(isIdle());
    m_window->showPage(QStringLiteral("plan"));
    auto &selection = m_session->selection();
    for (const PlanKey removed : {large, small}) {
        selection.setCurrentPlan(large);
        selection.setComparedPlan(small);
        selection.setNprobe(7);
        pick(removed);
        removePicked();
        QVERIFY(!m_session->plans().find(removed));
        undo();
        QVERIFY(m_session->plans().find(removed));
        QCOMPARE(current(), large);
        QCOMPARE(compared(), small);
        QCOMPARE(selection.nprobe(), 7);
        QVERIFY(isIdle());
    }
    // One that nobody looks at changes nothing when it comes back.
    const PlanKey other = add("other", 4);
    QVERIFY(isIdle());
    pick(other);
    removePicked();
    selection.setNprobe(3);
    undo();
    QVERIFY(m_session->plans().find(other));
    QCOMPARE(selection.nprobe(), 3);
}

void TestPlanList::undoOfAnEvaluationGoesBackToThePlansBefore()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    m_session->selection().setNprobe(5);
    const PlanKey before = current();
    const PlanKey comparedBefore = compared();
    const auto count = m_session->plans().rows().size();
    QTest::mouseClick(find<QPushButton>("evaluate"), Qt::LeftButton);
    QVERIFY(isIdle());
    QCOMPARE(compared(), before);
    undo();
    QCOMPARE(m_session->plans().rows().size(), count);
    QCOMPARE(current(), before);
    QCOMPARE(compared(), comparedBefore);
    QCOMPARE(m_session->selection().nprobe(), 5);
}

void TestPlanList::remarksAreKeptAndUndone()
{
    openSmall();
    const PlanKey key = add("mine", 4);
    QVERIFY(isIdle());
    m_window->showPage(QStringLiteral("plan"));
    pick(key);
    auto *tags = find<QLineEdit>("tags");
    tags->setFocus();
    QTest::keyClicks(tags, QStringLiteral("fast ,  for   Tuesday,, fast"));
    QTest::keyClick(tags, Qt::Key_Return);
    auto *note = find<QPlainTextEdit>("planNote");
    note->setFocus();
    QTest::keyClicks(note, QStringLiteral("<b>why</b>"));
    const auto expected = std::vector<std::string>{"fast", "for Tuesday"};
    QCOMPARE(m_session->plans().find(key)->remarks.tags, expected);
    pick(m_session->plans().rows().front().key); // what was typed about the other one is kept
    QCOMPARE(m_session->plans().find(key)->remarks.note, std::string("<b>why</b>"));
    QVERIFY(note->toPlainText().isEmpty());
    // Another window on the same workspace sees them.
    const auto file = m_folder->filePath(QStringLiteral("w.shardscope")).toStdString();
    const auto workspace = Workspace::open(file).value();
    const auto entries = workspace->plans(m_session->workspace().dataId()).value();
    const auto entry = std::ranges::find(entries, m_session->plans().storedId(key), &Workspace::PlanEntry::id);
    QCOMPARE(entry->remarks.tags, expected);
    QCOMPARE(entry->remarks.note, std::string("<b>why</b>"));
    // Gone with the plan, back with it, also in the workspace.
    pick(key);
    removePicked();
    undo();
    QVERIFY(isIdle());
    const auto again = workspace->plans(m_session->workspace().dataId()).value();
    const auto there = std::ranges::find(again, m_session->plans().storedId(key), &Workspace::PlanEntry::id);
    QVERIFY(there != again.end());
    QCOMPARE(there->remarks.note, std::string("<b>why</b>"));
    undo();
    const Workspace::Remarks &left = m_session->plans().find(key)->remarks;
    QVERIFY2(left == Workspace::Remarks(), qPrintable(tagsText(left.tags) + QString::fromStdString(left.note)));
}

void TestPlanList::filterFindsPlansByAnyWord()
{
    openSmall();
    const PlanKey key = add("Alpha", 4);
    m_session->plans().remark(key, {"Because of Berta", {"north"}});
    QVERIFY(isIdle());
    m_window->showPage(QStringLiteral("plan"));
    auto *table = find<QTableView>("plans");
    auto *filter = find<QLineEdit>("planFilter");
    const auto shown = [&](const QString &text) {
        filter->setText(text);
        return table->model()->rowCount();
    };
    QCOMPARE(shown({}), 3);
    QCOMPARE(shown(QStringLiteral("alpha")), 1);
    QCOMPARE(shown(QStringLiteral("NORTH berta")), 1);
    QCOMPARE(shown(QStringLiteral("north random")), 0);
    QVERIFY(find<QLabel>("note")->isVisible());
    QCOMPARE(shown(QStringLiteral("Random")), 1);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(filter->hasFocus());
    // Sorting goes by numbers.
    filter->clear();
    table->sortByColumn(PlanModel::ShardsColumn, Qt::AscendingOrder);
    QList<double> shards;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        shards.append(table->model()->index(row, PlanModel::ShardsColumn).data(PlanModel::SortRole).toDouble());
    }
    QVERIFY(std::ranges::is_sorted(shards));
    QCOMPARE(tagsText(tagsFromText(QStringLiteral(" a,b ,a,, c  d "))), QStringLiteral("a, b, c d"));
}

/// On every page, in every label and tooltip: "<b>" is four letters, and "&" no mnemonic.
void TestPlanList::namesAreNoMarkup()
{
    openSmall();
    const QString name = QStringLiteral("<b>R&D</b><script>");
    const PlanKey key = add(qPrintable(name), 4);
    const PlanKey other = add("<i>other</i> & more", 3);
    m_session->selection().setCurrentPlan(key);
    m_session->selection().setComparedPlan(other);
    QVERIFY(isIdle());
    const auto isMarkup = [](const QString &text) {
        return (text.contains(QLatin1String("<b>R")) || text.contains(QLatin1String("<i>other"))) &&
               Qt::mightBeRichText(text);
    };
    QStringList wrong;
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QVERIFY(isIdle());
        QTest::qWait(50);
        for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
            const auto *label = qobject_cast<const QLabel *>(widget);
            if ((label && isMarkup(label->text()) && label->textFormat() != Qt::PlainText) ||
                isMarkup(widget->toolTip())) {
                wrong << page->objectName() + QLatin1Char(' ') + widget->objectName() + QLatin1Char(' ') +
                             (label ? label->text() : widget->toolTip());
            }
        }
        for (const auto *view : page->findChildren<QAbstractItemView *>()) {
            for (int row = 0; view->model() && row < view->model()->rowCount(); ++row) {
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    const auto index = view->model()->index(row, column);
                    if (isMarkup(index.data(Qt::ToolTipRole).toString())) {
                        wrong << page->objectName() + QLatin1Char(' ') + index.data(Qt::ToolTipRole).toString();
                    }
                }
            }
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    m_window->showPage(QStringLiteral("plan"));
    pick(key);
    removePicked();
    bool isTold = false;
    for (const QAction *menu : m_window->menuBar()->actions()) {
        for (const QAction *action : menu->menu()->actions()) {
            isTold |= action->text().contains(QLatin1String("R&&D")); // "Undo remove …"
        }
    }
    QVERIFY(isTold);
}

void TestPlanList::sixPlansAreDrawn()
{
    openSmall();
    m_window->showPage(QStringLiteral("recall"));
    QList<PlanKey> keys;
    for (int i = 0; i < 6; ++i) {
        keys.append(add(qPrintable(QStringLiteral("plan %1").arg(i)), 2 + i));
    }
    QVERIFY(isIdle());
    auto *button = find<DrawnPlansButton>("drawnPlans");
    const auto offered = [&] {
        emit button->menu()->aboutToShow();
        return button->menu()->actions();
    };
    QCOMPARE(offered().size(), 8);
    int chosen = 0;
    for (int i = 0; i < 8; ++i) {
        if (QAction *action = offered()[i]; action->isEnabled() && !action->isChecked()) {
            action->trigger();
            ++chosen;
        }
    }
    QCOMPARE(chosen, SessionSelection::mostDrawn - 2); // the rest is not offered any more
    const auto *chart = find<ChartPanel>("recall")->chart();
    QCOMPARE(chart->figure().series.size(), SessionSelection::mostDrawn);
    std::set<theme::Role> roles;
    for (const Series &series : chart->figure().series) {
        roles.insert(series.role);
        QVERIFY(!series.points.isEmpty());
        const auto &rows = m_session->plans().rows();
        const auto row =
            std::ranges::find(rows, series.name.toStdString(), [](const PlanRow &plan) { return plan.spec.name; });
        QVERIFY(row != rows.end());
        QCOMPARE(series.points.last().y(), row->evaluation->recall.back().recall);
        QCOMPARE(std::size_t(series.points.size()), row->evaluation->recall.size());
    }
    QCOMPARE(roles.size(), std::size_t(SessionSelection::mostDrawn));
    // Of no compared plan, too; and one that is removed is drawn no more, but again when that is undone.
    m_session->selection().setComparedPlan(0);
    QCOMPARE(chart->figure().series.size(), SessionSelection::mostDrawn - 1);
    m_window->showPage(QStringLiteral("plan"));
    pick(keys.front());
    QVERIFY(m_session->selection().isDrawnBesides(keys.front()));
    removePicked();
    QVERIFY(!m_session->selection().isDrawnBesides(keys.front()));
    undo();
    QVERIFY(m_session->selection().isDrawnBesides(keys.front()));
    QVERIFY(isIdle());
    // They are kept with the data.
    const auto file = m_folder->filePath(QStringLiteral("w.shardscope")).toStdString();
    const auto drawn = m_session->selection().drawnPlans().size();
    QVERIFY(m_session->openWorkspace(file).ok());
    m_session->data().openLast();
    QTRY_VERIFY(m_session->data().set());
    QVERIFY(isIdle());
    QCOMPARE(m_session->selection().drawnPlans().size(), drawn);
}

void TestPlanList::planIsExported()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    const PlanKey key = current();
    pick(key);
    find<QAction>("export")->trigger();
    QTRY_VERIFY(m_window->findChild<ExportDialog *>());
    auto *dialog = m_window->findChild<ExportDialog *>();
    auto *folder = dialog->findChild<FileField *>(QStringLiteral("folder"));
    QVERIFY(!folder->file().isEmpty()); // a name is suggested
    const QString place = m_folder->filePath(QStringLiteral("out"));
    folder->setFile(place);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("export")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QMessageBox *>(QStringLiteral("exported")), 20'000);
    const auto check = checkDeployment(place.toStdString(), unwatched);
    QVERIFY(check.ok() && check->isWhole());
    QVERIFY(m_window->findChild<QMessageBox *>(QStringLiteral("exported"))->text().contains(place));
    m_window->findChild<QMessageBox *>(QStringLiteral("exported"))->close();
    // A file is in the way of a folder.
    QFile file(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    ExportDialog other(QStringLiteral("x"), nullptr);
    other.setAttribute(Qt::WA_DeleteOnClose, false);
    other.findChild<FileField *>(QStringLiteral("folder"))->setFile(file.fileName());
    QVERIFY(!other.findChild<QPushButton *>(QStringLiteral("export"))->isEnabled());
    other.findChild<FileField *>(QStringLiteral("folder"))->setFile(place);
    QVERIFY(other.findChild<QPushButton *>(QStringLiteral("export"))->isEnabled());
}

void TestPlanList::renamingTakesOneKeyWhicheverColumnIsCurrent()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    auto *table = find<QTableView>("plans");
    table->setFocus();
    table->setCurrentIndex(table->model()->index(1, PlanModel::ShardsColumn));
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor && editor->isVisible());
    editor->setText(QStringLiteral("renamed"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(table->model()->index(1, PlanModel::NameColumn).data().toString(), QStringLiteral("renamed"));
}

QTEST_MAIN(TestPlanList)
#include "tst_planlist.moc"
