// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/TunePage.h"
#include "ui/session/TuningStudy.h"
#include "ui/tables/PlanModel.h"
#include "ui/widgets/FileDialog.h"
#include "ui/widgets/MessageBar.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QFileSystemModel>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>
#include <QTimer>

#include <sys/inotify.h>
#include <unistd.h>

using namespace shardscope;

/// What a user does with workspaces, through the window.
class TestWorkspaceWindow : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void savingAsGoesOnInTheCopyWithASearchRunning();
    void workspaceWhoseLogIsGoneIsOpenedAgainFromTheMessage();
    void fileDialogsLeaveFilesAlone();
    void workspaceOpensItsOwnData();
    void newWorkspaceGoesOnWithTheData();
    void unreadablePlansAreShownAndNoneAreAdded();
    void languageChangesTheNumbersOfEveryField();

private:
    void chooseInDialog(const char *action, const QString &file);
    QString path(const char *name) const { return m_folder->filePath(QLatin1String(name)); }
};

/// Calls the menu's action, and answers the dialog that opens.
void TestWorkspaceWindow::chooseInDialog(const char *action, const QString &file)
{
    QAction *found = nullptr;
    for (QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
        for (QAction *candidate : menu->actions()) {
            found = candidate->text().remove(QLatin1Char('&')) == QString::fromUtf8(action) ? candidate : found;
        }
    }
    QVERIFY(found);
    QTimer::singleShot(0, this, [&] {
        auto *dialog = qobject_cast<QFileDialog *>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        dialog->selectFile(file);
        QTest::qWait(200); // it lists the folder
        static_cast<QDialog *>(dialog)->accept();
    });
    found->trigger();
}

void TestWorkspaceWindow::savingAsGoesOnInTheCopyWithASearchRunning()
{
    openSmall();
    auto &study = m_window->findChild<TunePage *>()->study();
    study.start(QStringLiteral("search"), 0);
    PlanSpec spec;
    spec.shards = 5;
    const auto late = m_session->plans().add(spec);
    chooseInDialog("Save workspace as…", path("copy.shardscope"));
    QTRY_COMPARE_WITH_TIMEOUT(m_session->workspace().get()->file().string(), path("copy.shardscope").toStdString(),
                              60'000);
    QVERIFY(m_window->windowTitle().contains(QLatin1String("copy")));
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 120'000);
    QCOMPARE(m_session->plans().find(late)->state, PlanState::Measured);
    const auto copy = Workspace::open(path("copy.shardscope").toStdString()).value();
    const auto data = copy->dataSets()->front().id;
    const auto plans = copy->plans(data).value();
    QCOMPARE(plans.size(), 3U);
    for (const auto &plan : plans) {
        QVERIFY2(plan.evaluation.has_value(), plan.spec.name.c_str());
    }
    const auto store = TuningStore::open(path("copy.shardscope").toStdString()).value();
    QCOMPARE(std::size_t(store->session("search")->trials), study.result()->trials.size());
    QVERIFY(!study.result()->trials.empty());
}

void TestWorkspaceWindow::workspaceWhoseLogIsGoneIsOpenedAgainFromTheMessage()
{
    openSmall();
    auto *message = m_window->findChild<MessageBar *>();
    auto *remedy = find<QPushButton>("remedy");
    const auto rename = [&](const char *name) {
        m_session->plans().rename(m_session->plans().rows()[0].key, QLatin1String(name));
    };
    emit m_session->failed({Code::CannotOpen, "a file", {std::string("no such place")}});
    QVERIFY(message->isVisible() && !remedy->isVisible()); // nothing that one step would mend
    for (const char *beside : {"-wal", "-shm"}) {
        QVERIFY(QFile::remove(path("w.shardscope") + QLatin1String(beside)));
    }
    rename("lost");
    QVERIFY(message->isVisible() && remedy->isVisible());
    remedy->click();
    QVERIFY(!message->isVisible());
    QTRY_COMPARE(m_session->plans().rows().size(), 2U);
    rename("kept");
    QVERIFY2(!message->isVisible(), qPrintable(message->text()));
    QCOMPARE(m_session->plans().rows()[0].spec.name, std::string("kept"));
}

/// Who opens and closes a database's file drops the locks of its connections; Qt's own dialogs do, to tell its type.
void TestWorkspaceWindow::fileDialogsLeaveFilesAlone()
{
    const int watch = ::inotify_init1(IN_NONBLOCK);
    QVERIFY(watch >= 0);
    QVERIFY(::inotify_add_watch(watch, m_folder->path().toLocal8Bit(), IN_OPEN) >= 0);
    const auto openedFiles = [&] {
        QStringList names;
        alignas(inotify_event) char buffer[16384];
        for (ssize_t size; (size = ::read(watch, buffer, sizeof buffer)) > 0;) {
            for (const char *at = buffer; at < buffer + size;) {
                const auto *event = reinterpret_cast<const inotify_event *>(at);
                if (!(event->mask & IN_ISDIR)) {
                    names.append(QString::fromLocal8Bit(event->name));
                }
                at += sizeof(inotify_event) + event->len;
            }
        }
        return names;
    };
    static_cast<void>(openedFiles());
    for (const auto view : {QFileDialog::List, QFileDialog::Detail}) {
        FileDialog dialog(m_window.get(), QStringLiteral("Open"), m_folder->path());
        QVERIFY(dialog.testOption(QFileDialog::DontUseNativeDialog)); // a native one does as it likes
        dialog.setViewMode(view);
        dialog.show();
        const auto *files = dialog.findChild<QFileSystemModel *>();
        QVERIFY(files);
        // Files are looked at in a thread, and are of a type then.
        QTRY_COMPARE(files->type(files->index(path("w.shardscope"))), QStringLiteral("shardscope"));
    }
    const QStringList opened = openedFiles().filter(QStringLiteral("w.shardscope")); // with its log and its locks
    QVERIFY2(opened.isEmpty(), qPrintable(opened.join(QLatin1Char(' '))));
    ::close(watch);
}

void TestWorkspaceWindow::workspaceOpensItsOwnData()
{
    const std::string theirs = path("theirs.shardscope").toStdString();
    {
        Session session;
        QVERIFY(session.openWorkspace(theirs).ok());
        session.data().open(test::smallSource(2));
        QTRY_VERIFY(session.data().set());
        session.addFirstPlans();
        session.selection().setCurrentPlan(session.plans().rows()[1].key);
        QTRY_COMPARE_WITH_TIMEOUT(session.jobs()->rowCount(), 0, 20'000);
    }
    openSmall();
    m_session->selection().selectQuery(QueryId(3));
    for (const char *page : {"data", "plan", "map", "skew", "recall", "latency", "search", "tune", "report"}) {
        m_window->showPage(QLatin1String(page)); // all of them hold something of the data that goes
        QTest::qWait(20);
    }
    m_window->openWorkspace(path("theirs.shardscope"));
    QVERIFY(!m_session->data().set()); // until that of the workspace is there
    QVERIFY(m_session->plans().rows().empty() && m_session->data().isOpening());
    QTRY_VERIFY(m_session->data().set());
    QCOMPARE(m_session->data().source().location, test::smallSource(2).location);
    QCOMPARE(m_session->selection().currentPlan()->key, m_session->plans().rows()[1].key);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    QCOMPARE(m_session->plans().rows().size(), 2U);
    const auto sets = Workspace::open(theirs)->get()->dataSets().value();
    QCOMPARE(sets.size(), 1U);
    QCOMPARE(sets.front().source.location, test::smallSource(2).location);
}

void TestWorkspaceWindow::newWorkspaceGoesOnWithTheData()
{
    openSmall();
    const auto before = m_session->data().set();
    m_window->openWorkspace(path("fresh.shardscope"));
    QCOMPARE(m_session->data().set(), before); // not read again
    QVERIFY(!m_session->data().isOpening());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    QCOMPARE(m_session->plans().rows().size(), 2U);
    QCOMPARE(m_session->workspace().get()->plans(1)->size(), 2U);
}

void TestWorkspaceWindow::unreadablePlansAreShownAndNoneAreAdded()
{
    openSmall();
    const QString file = path("w.shardscope");
    QVERIFY(m_session->openWorkspace(path("other.shardscope").toStdString()).ok());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    {
        const auto raw = Connection::open(file.toStdString(), Connection::Access::ReadWrite).value();
        QVERIFY(raw->run("UPDATE plan SET spec = 'broken'").ok());
    }
    m_window->openWorkspace(file);
    auto *plans = find<QTableView>("plans");
    QTRY_COMPARE(m_session->workspace().get()->file().string(), file.toStdString());
    QTRY_COMPARE(plans->model()->rowCount(), 2);
    QTRY_VERIFY(!m_session->data().isOpening());
    QCOMPARE(m_session->plans().rows().size(), 2U);
    for (const auto &plan : m_session->plans().rows()) {
        QCOMPARE(plan.state, PlanState::Unreadable);
    }
    QVERIFY(!m_session->selection().currentPlan());
    auto *bar = m_window->findChild<MessageBar *>();
    QVERIFY(bar->isVisible());
    QVERIFY2(bar->text().contains(QLatin1String("cannot be read")), qPrintable(bar->text()));
    for (const char *page : {"data", "plan", "map", "skew", "recall", "latency", "search", "tune", "report"}) {
        m_window->showPage(QLatin1String(page)); // none of them needs a plan to live
        QTest::qWait(20);
    }
}

void TestWorkspaceWindow::languageChangesTheNumbersOfEveryField()
{
    if (!language::available().contains(QStringLiteral("de"))) {
        QVERIFY2(!qEnvironmentVariableIsSet("CI"), "what every change must pass is built with translations");
        QSKIP("built without translations");
    }
    openSmall();
    for (const char *code : {"de", "en", "de"}) {
        language::install(QLatin1String(code));
        for (const auto *field : m_window->findChildren<QDoubleSpinBox *>()) {
            QVERIFY2(field->locale() == QLocale(), qPrintable(field->objectName()));
            QCOMPARE(field->locale().decimalPoint(), QString(qstrcmp(code, "de") == 0 ? "," : "."));
        }
    }
    language::install(QStringLiteral("en"));
}

QTEST_MAIN(TestWorkspaceWindow)
#include "tst_workspacewindow.moc"
