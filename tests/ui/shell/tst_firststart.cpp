// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/StartPage.h"
#include "ui/shell/Pages.h"
#include "ui/shell/ScreenPlace.h"
#include "ui/shell/Tour.h"
#include "ui/tables/PlanModel.h"

#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScreen>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace shardscope;

/// What somebody meets who opens the program for the first time.
class TestFirstStart : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void firstPageIsTheStartAndLaterTheLastOne();
    void windowIsWithinItsScreen();
    void placesAreFittedToAnyScreen();
    void everyPageFitsASmallWindow();
    void randomPlanIsShownBeforeTheRecommendedOne();
    void chosenPlanIsNotTakenAway();
    void stateTellsWhatIsOpenAndUnderWay();
    void exampleOpensAndLeadsToItsData();
    void fileLeadsToItsDataToo();
    void recentWorkspacesTellWhatTheyHold();
    void chosenWorkspaceIsOpened();
    void notesOfForgottenWorkspacesGo();
    void tourPointsAtWhatIsThere();
    void tourGoesByKeysAlone();
    void tourFollowsWindowAndLanguage();
    void onlyOneTourAtATime();

private:
    StartPage *start() const { return m_window->findChild<StartPage *>(); }
    Tour *beginTour() const;
};

Tour *TestFirstStart::beginTour() const
{
    m_window->showPage(QStringLiteral("start"));
    QTest::mouseClick(find<QPushButton>("start-tour"), Qt::LeftButton);
    return m_window->findChild<Tour *>();
}

void TestFirstStart::firstPageIsTheStartAndLaterTheLastOne()
{
    QCOMPARE(m_window->currentPage(), QStringLiteral("start"));
    QCOMPARE(m_window->pages().constFirst()->objectName(), QStringLiteral("start"));
    m_window->showPage(QStringLiteral("skew"));
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier); // the digits are those of the pages after it
    QCOMPARE(m_window->currentPage(), QStringLiteral("data"));
    QTest::keyClick(m_window.get(), Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(m_window->currentPage(), QStringLiteral("start"));
    m_window->showPage(QStringLiteral("skew"));
    MainWindow again(*m_session, *m_settings);
    QCOMPARE(again.currentPage(), QStringLiteral("skew"));
}

/// Whatever was kept, such as from a larger screen.
void TestFirstStart::windowIsWithinItsScreen()
{
    const QRect screen = QGuiApplication::primaryScreen()->availableGeometry();
    MainWindow first(*m_session, *m_settings);
    QVERIFY(screen.contains(first.geometry()));
    QWidget large;
    large.setGeometry(screen.x() + 50, screen.y() + 50, 3 * screen.width(), 2 * screen.height());
    m_settings->setGeometry(large.saveGeometry());
    MainWindow second(*m_session, *m_settings);
    QVERIFY(screen.contains(second.geometry()));
    large.setGeometry(screen.right() + 4000, screen.y(), 700, 500); // on a screen that is gone
    m_settings->setGeometry(large.saveGeometry());
    MainWindow third(*m_session, *m_settings);
    QVERIFY(screen.contains(third.geometry()));
}

void TestFirstStart::placesAreFittedToAnyScreen()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 1000; ++round) {
        const auto number = [&](int least, int most) { return random.bounded(least, most + 1); };
        const QRect screen(number(-3000, 3000), number(-3000, 3000), number(1, 4000), number(1, 4000));
        const QRect wanted(number(-9000, 9000), number(-9000, 9000), number(1, 6000), number(1, 6000));
        const QRect fitted = fittedTo(wanted, screen);
        QVERIFY(screen.contains(fitted));
        QCOMPARE(fitted.size(), wanted.size().boundedTo(screen.size())); // no smaller than it must be
        QVERIFY(!screen.contains(wanted) || fitted == wanted);
    }
}

void TestFirstStart::everyPageFitsASmallWindow()
{
    openSmall();
    for (const char *code : {"en", "de"}) {
        language::install(QLatin1String(code));
        for (const auto *page : m_window->pages()) {
            m_window->showPage(page->objectName());
            QCoreApplication::processEvents();
            const QSize least = m_window->minimumSizeHint();
            QVERIFY2(least.width() <= 1366 && least.height() <= 700,
                     qPrintable(QStringLiteral("%1 %2: %3 x %4")
                                    .arg(QLatin1String(code), page->objectName())
                                    .arg(least.width())
                                    .arg(least.height())));
        }
    }
}

void TestFirstStart::randomPlanIsShownBeforeTheRecommendedOne()
{
    QStringList measured;
    connect(&m_session->plans(), &SessionPlans::measured, this, [&](PlanKey key) {
        measured << QString::fromStdString(m_session->plans().find(key)->spec.strategy.kind);
        QCOMPARE(m_session->selection().currentPlan()->key, key); // each is in view as soon as it is measured
    });
    openSmall();
    QCOMPARE(measured, QStringList({QStringLiteral("random"), QStringLiteral("balanced")}));
    QCOMPARE(m_session->selection().currentPlan()->spec.strategy.kind, std::string("balanced"));
    QCOMPARE(m_session->selection().comparedPlan()->spec.strategy.kind, std::string("random"));
    // What is shown is what is selected in the list.
    m_window->showPage(QStringLiteral("plan"));
    const auto *list = find<QTableView>("plans");
    QCOMPARE(list->currentIndex().data(PlanModel::KeyRole).toLongLong(), m_session->selection().currentPlan()->key);
    QVERIFY(list->selectionModel()->isRowSelected(list->currentIndex().row()));
    QCOMPARE(list->selectionModel()->selectedRows().size(), 1);
}

/// Somebody who compares with nothing, or has another plan made, meanwhile.
void TestFirstStart::chosenPlanIsNotTakenAway()
{
    connect(&m_session->plans(), &SessionPlans::measured, this, [this, isFirst = true](PlanKey) mutable {
        if (std::exchange(isFirst, false)) {
            m_session->selection().setComparedPlan(0);
        }
    });
    openSmall();
    QCOMPARE(m_session->selection().currentPlan()->spec.strategy.kind, std::string("random"));
    QVERIFY(!m_session->selection().comparedPlan());
}

void TestFirstStart::stateTellsWhatIsOpenAndUnderWay()
{
    m_window->showPage(QStringLiteral("start"));
    const auto *state = find<QLabel>("start-state");
    const auto *goOn = find<QPushButton>("start-go-on");
    QVERIFY(!goOn->isVisible());
    m_session->data().open(test::smallSource());
    QTRY_VERIFY(state->text().contains(QLatin1String("being opened")));
    QTRY_VERIFY(state->text().contains(QLatin1String("1,200 vectors")));
    QVERIFY(goOn->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(state->text().contains(QLatin1String("Balanced semantic")) &&
                                 state->text().endsWith(QLatin1String("is shown.")),
                             20'000);
    QTest::mouseClick(find<QPushButton>("start-go-on"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QStringLiteral("recall"));
}

void TestFirstStart::exampleOpensAndLeadsToItsData()
{
    m_window->showPage(QStringLiteral("start"));
    QTest::mouseClick(find<QPushButton>("example-uniform"), Qt::LeftButton);
    QCOMPARE(m_window->currentPage(), QStringLiteral("data"));
    QTRY_VERIFY(m_session->data().set());
    QCOMPARE(m_session->data().set()->base.size(), 20'000);
    for (const auto &kind : generatorKinds()) {
        QVERIFY(find<QPushButton>(("example-" + std::string(kind.name)).c_str()));
    }
}

void TestFirstStart::fileLeadsToItsDataToo()
{
    const QString file = m_folder->filePath(QStringLiteral("values.csv"));
    QFile values(file);
    QVERIFY(values.open(QIODevice::WriteOnly));
    for (int i = 0; i < 200; ++i) {
        values.write(QStringLiteral("%1,%2\n").arg(i % 17).arg(i).toUtf8());
    }
    values.close();
    m_window->showPage(QStringLiteral("start"));
    m_window->openFile(file, MainWindow::FirstLook::Skipped);
    QCOMPARE(m_window->currentPage(), QStringLiteral("data"));
    m_window->showPage(QStringLiteral("skew"));
    m_window->openFile(file, MainWindow::FirstLook::Skipped);
    QCOMPARE(m_window->currentPage(), QStringLiteral("skew")); // who is somewhere else stays there
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
}

void TestFirstStart::recentWorkspacesTellWhatTheyHold()
{
    const auto *recent = find<QListWidget>("start-recent");
    QCOMPARE(recent->count(), 1);
    QVERIFY(recent->item(0)->text().startsWith(QLatin1String("w\n")));
    QVERIFY(recent->item(0)->text().contains(QLatin1String("used ")));
    openSmall();
    const QString name = QString::fromStdString(m_session->data().set()->name);
    QVERIFY2(recent->item(0)->text().contains(name), qPrintable(recent->item(0)->text()));
    const QString other = m_folder->filePath(QStringLiteral("other.shardscope"));
    QVERIFY(m_session->newWorkspace(other.toStdString()).ok());
    QCOMPARE(recent->count(), 2);
    QVERIFY(recent->item(0)->text().startsWith(QLatin1String("other\n")));
    QVERIFY(recent->item(1)->text().contains(name)); // as it was when it was left
}

void TestFirstStart::chosenWorkspaceIsOpened()
{
    openSmall();
    const QString other = m_folder->filePath(QStringLiteral("other.shardscope"));
    QVERIFY(m_session->newWorkspace(other.toStdString()).ok());
    m_window->showPage(QStringLiteral("start"));
    auto *recent = find<QListWidget>("start-recent");
    recent->setFocus();
    recent->setCurrentRow(1);
    QTest::keyClick(recent, Qt::Key_Return);
    QTRY_VERIFY(m_session->workspace().isAt(m_folder->filePath(QStringLiteral("w.shardscope")).toStdString()));
    QCOMPARE(m_window->currentPage(), QStringLiteral("recall"));
    QTRY_VERIFY(m_session->data().set()); // with its data
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
}

void TestFirstStart::notesOfForgottenWorkspacesGo()
{
    for (int i = 0; i < 30; ++i) {
        const QString file = m_folder->filePath(QStringLiteral("%1.shardscope").arg(i));
        QVERIFY(QFile(file).open(QIODevice::WriteOnly));
        m_settings->addRecentWorkspace(file);
        m_settings->noteWorkspace(file, {QDateTime::currentDateTime(), QString::number(i)});
    }
    int known = 0;
    for (int i = 0; i < 30; ++i) {
        const auto note = m_settings->workspaceNote(m_folder->filePath(QStringLiteral("%1.shardscope").arg(i)));
        known += note.used.isValid() ? 1 : 0;
        QVERIFY(!note.used.isValid() || note.data == QString::number(i));
    }
    QCOMPARE(known, static_cast<int>(m_settings->recentWorkspaces().size()));
}

void TestFirstStart::tourPointsAtWhatIsThere()
{
    openSmall();
    for (const QSize size : {QSize(1280, 820), QSize(900, 600)}) {
        m_window->resize(size);
        Tour *tour = beginTour();
        QVERIFY(tour);
        QStringList texts;
        for (int step = 0; step < Tour::steps(); ++step) {
            QTest::qWait(20); // the page is laid out
            QCOMPARE(tour->step(), step);
            QVERIFY2(!tour->target().isEmpty(), qPrintable(QString::number(step)));
            QVERIFY(m_window->rect().contains(tour->target()));
            const auto *note = tour->findChild<QFrame *>(QStringLiteral("tour-note"));
            QVERIFY(tour->rect().contains(note->geometry()));
            const auto *text = tour->findChild<QLabel *>(QStringLiteral("tour-text"));
            QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
            QVERIFY(!text->text().isEmpty() && !texts.contains(text->text()));
            texts << text->text();
            QTest::mouseClick(tour->findChild<QPushButton *>(QStringLiteral("tour-next")), Qt::LeftButton);
        }
        QTRY_VERIFY(!m_window->findChild<Tour *>());
    }
}

void TestFirstStart::tourGoesByKeysAlone()
{
    Tour *tour = beginTour();
    QVERIFY(tour);
    QWidget *next = tour->findChild<QPushButton *>(QStringLiteral("tour-next"));
    QVERIFY(next->hasFocus());
    QTest::keyClick(next, Qt::Key_Right);
    QCOMPARE(tour->step(), 1);
    QTest::keyClick(next, Qt::Key_Return);
    QCOMPARE(tour->step(), 2);
    QTest::keyClick(next, Qt::Key_Left);
    QCOMPARE(tour->step(), 1);
    for (int i = 0; i < 7; ++i) { // Tab never leads out of it
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(tour->isAncestorOf(QApplication::focusWidget()));
    }
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<Tour *>());
}

void TestFirstStart::tourFollowsWindowAndLanguage()
{
    Tour *tour = beginTour();
    QVERIFY(tour);
    m_window->resize(1000, 700);
    QTRY_COMPARE(tour->size(), m_window->size());
    const auto *text = tour->findChild<QLabel *>(QStringLiteral("tour-text"));
    const QString english = text->text();
    language::install(QStringLiteral("de"));
    QTRY_VERIFY(text->text() != english);
}

void TestFirstStart::onlyOneTourAtATime()
{
    Tour *tour = beginTour();
    for (QAction *action : m_window->findChildren<QAction *>()) {
        if (action->text() == QLatin1String("Show me a&round")) {
            action->trigger();
        }
    }
    QCOMPARE(m_window->findChildren<Tour *>(), QList<Tour *>{tour});
}

QTEST_MAIN(TestFirstStart)
#include "tst_firststart.moc"
