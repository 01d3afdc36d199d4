// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan/Defaults.h"
#include "tests/ui/shell/SmallData.h"
#include "ui/models/DataFactsModel.h"
#include "ui/models/JobModel.h"
#include "ui/models/NormModel.h"
#include "ui/models/PreviewModel.h"
#include "ui/models/Session.h"
#include "ui/models/TenantModel.h"
#include "ui/pages/Page.h"
#include "ui/shell/Language.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/UserSettings.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/MessageBar.h"

#include <QAbstractItemModelTester>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

using namespace shardscope;

/// Drives the window as a user does.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void keysChangeThePage();
    void sliderAndSpinBoxFollowEachOther();
    void fileThatIsDroppedIsOpened();
    void badFileIsExplainedAndTheDataStays();
    void dataPageGeneratesWhatTheFormSays();
    void tenantsAreListed();
    void planPageEvaluatesAndCompares();
    void planPageRefusesAtTheField();
    void strategyBringsItsRouter();
    void planIsCopiedAndPastedAsJson();
    void removingAPlanIsUndone();
    void renamingInTheTableIsUndone();
    void jobIsCancelledByItsButton();
    void themeSwitchesAtRunTime();
    void languageSwitchesAtRunTime();
    void everyControlHasAnAccessibleName();
    void tabReachesEveryControlInReadingOrder();
    void noShortcutMeansTwoThings();
    void helpListsTheKeysOfThePage();
    void firstPlanShowsAnExample();
    void everyModelIsSound();

private:
    template<class T>
    T *find(const char *name) const
    {
        T *found = m_window->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }
    QTableView *plans() const { return find<QTableView>("plans"); }
    void pickPlan(int row) const { plans()->selectRow(row); }
    void openSmall();
    void dropFile(const QString &file);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<UserSettings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init()
{
    language::install(QStringLiteral("en"));
    theme::apply(theme::Scheme::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<UserSettings>(m_folder->filePath(QStringLiteral("settings.ini")));
    m_session = std::make_unique<Session>();
    m_window = std::make_unique<MainWindow>(*m_session, *m_settings);
    m_window->resize(1280, 820);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get())); // shortcuts need it
    QVERIFY(m_session->openWorkspace(m_folder->filePath(QStringLiteral("w.shardscope")).toStdString()).ok());
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_settings.reset(); // writes its file when it goes, so before the folder
    m_folder.reset();
}

void TestMainWindow::openSmall()
{
    m_session->openData(test::smallSource());
    QTRY_VERIFY(m_session->data());
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    QCOMPARE(m_session->plans().size(), 2U);
}

void TestMainWindow::dropFile(const QString &file)
{
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(file)});
    QDragEnterEvent enter({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({100, 100}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
}

void TestMainWindow::keysChangeThePage()
{
    for (qsizetype i = 0; i < m_window->pages().size(); ++i) {
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), m_window->pages()[i]->objectName());
    }
    auto *navigation = find<QListWidget>("navigation");
    navigation->setCurrentRow(0);
    QTest::keyClick(navigation, Qt::Key_Down);
    QCOMPARE(m_window->currentPage(), m_window->pages()[1]->objectName());
    QCOMPARE(m_settings->page(), m_window->currentPage());
}

void TestMainWindow::sliderAndSpinBoxFollowEachOther()
{
    openSmall();
    auto *slider = find<QSlider>("nprobeSlider");
    auto *spin = find<QSpinBox>("nprobe");
    QCOMPARE(spin->maximum(), m_session->currentPlan()->spec.shards);
    m_session->setNprobe(2);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(m_session->nprobe(), 3);
    QCOMPARE(spin->value(), 3);
    QTest::keyClick(spin, Qt::Key_Up);
    QCOMPARE(slider->value(), 4);
    const double recall = m_session->currentPlan()->evaluation->recall[3].recall;
    QVERIFY(find<QLabel>("readout")->text().contains(numberText(recall, NumberFormat::Fraction)));
}

void TestMainWindow::fileThatIsDroppedIsOpened()
{
    const QString file = m_folder->filePath(QStringLiteral("words.txt"));
    QFile words(file);
    QVERIFY(words.open(QIODevice::WriteOnly));
    for (int i = 0; i < 300; ++i) {
        words.write(QStringLiteral("word%1 %2 %3 %4\n").arg(i).arg(i % 17).arg(i % 5).arg(0.5 * i).toUtf8());
    }
    words.close();
    dropFile(file);
    QTRY_VERIFY(m_session->data());
    QCOMPARE(m_session->data()->base.dim(), 3);
    QVERIFY(find<QLabel>("dataName")->text().contains(QLatin1String("words")));
    QTRY_VERIFY(m_window->windowTitle().contains(QLatin1String("words")));
}

void TestMainWindow::badFileIsExplainedAndTheDataStays()
{
    openSmall();
    const auto before = m_session->data();
    const QString file = m_folder->filePath(QStringLiteral("empty.fvecs"));
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    dropFile(file);
    auto *bar = m_window->findChild<MessageBar *>();
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->text(), sentence({Code::EmptyFile, file.toStdString(), {}}));
    QCOMPARE(m_session->data(), before);
    QTest::mouseClick(bar->findChild<QToolButton *>(), Qt::LeftButton);
    QVERIFY(!bar->isVisible());
}

void TestMainWindow::dataPageGeneratesWhatTheFormSays()
{
    m_window->showPage(QStringLiteral("data"));
    auto *origin = find<QComboBox>("origin");
    origin->setFocus();
    QTest::keyClick(origin, Qt::Key_End);
    auto *generator = find<QWidget>("generator");
    generator->findChild<QSpinBox *>(QStringLiteral("n"))->setValue(700);
    generator->findChild<QSpinBox *>(QStringLiteral("d"))->setValue(6);
    generator->findChild<QSpinBox *>(QStringLiteral("queries"))->setValue(30);
    QTest::mouseClick(find<QPushButton>("open"), Qt::LeftButton);
    QTRY_VERIFY(m_session->data());
    QCOMPARE(m_session->data()->base.size(), 700);
    QCOMPARE(m_session->data()->base.dim(), 6);
    QCOMPARE(m_session->data()->queries.size(), 30);
    QTRY_VERIFY(m_session->statistics());
    QVERIFY(!find<QLabel>("verdict")->text().isEmpty());
    QTRY_COMPARE(find<QListWidget>("recent")->count(), 1);
}

void TestMainWindow::tenantsAreListed()
{
    Source source = test::smallSource();
    source.tenants = "zipf:count=5";
    m_session->openData(source);
    QTRY_VERIFY(m_session->data());
    TenantModel model;
    model.setData(m_session->data().get());
    QCOMPARE(model.rowCount(), 5);
    double vectors = 0;
    double share = 0;
    for (int row = 0; row < 5; ++row) {
        vectors += model.number(row, TenantModel::Vectors);
        share += model.number(row, TenantModel::Share);
        QVERIFY(row == 0 || model.number(row, TenantModel::Vectors) <= model.number(row - 1, TenantModel::Vectors));
    }
    QCOMPARE(vectors, 1200.0);
    QCOMPARE(share, 1.0);
}

void TestMainWindow::planPageEvaluatesAndCompares()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    const auto before = m_session->currentPlan()->key;
    find<QSpinBox>("shards")->setValue(5);
    QTest::keyClicks(find<QLineEdit>("name"), QStringLiteral("Five"));
    auto *evaluate = find<QPushButton>("evaluate");
    for (const QAction *menu : m_window->menuBar()->actions()) { // or the key would only ask which one is meant
        QVERIFY(QKeySequence::mnemonic(menu->text()) != QKeySequence::mnemonic(evaluate->text()));
    }
    evaluate->setFocus();
    QTest::keyClick(evaluate, Qt::Key_Space);
    QCOMPARE(m_session->plans().size(), 3U);
    QCOMPARE(QString::fromStdString(m_session->currentPlan()->spec.name), QStringLiteral("Five"));
    QCOMPARE(m_session->comparedPlan()->key, before);
    QTRY_COMPARE(m_session->currentPlan()->state, Session::PlanState::Measured);
    QCOMPARE(m_session->currentPlan()->evaluation->recall.size(), 5U);
    QCOMPARE(plans()->model()->rowCount(), 3);
    QVERIFY(find<QLineEdit>("name")->text().isEmpty());
}

void TestMainWindow::planPageRefusesAtTheField()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    auto *shards = find<QSpinBox>("shards");
    auto *error = find<QLabel>("fieldError");
    shards->setValue(5000);
    QVERIFY(error->isVisible());
    QCOMPARE(error->text(), sentence({Code::TooManyShards, {}, {std::int64_t(5000), std::int64_t(1200)}}));
    QVERIFY(!find<QPushButton>("evaluate")->isEnabled());
    QVERIFY(error->geometry().top() > shards->geometry().top());
    shards->setValue(6);
    QVERIFY(!error->isVisible());
    QVERIFY(find<QPushButton>("evaluate")->isEnabled());
}

void TestMainWindow::strategyBringsItsRouter()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    auto *strategy = find<QWidget>("strategy")->findChild<QComboBox *>();
    auto *router = find<QWidget>("router")->findChild<QComboBox *>();
    strategy->setFocus();
    QTest::keyClick(strategy, Qt::Key_Home);
    QCOMPARE(strategy->currentData().toString(), QStringLiteral("random"));
    QCOMPARE(router->currentData().toString(), QStringLiteral("broadcast"));
    QVERIFY(find<QPushButton>("evaluate")->isEnabled());
}

void TestMainWindow::planIsCopiedAndPastedAsJson()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    pickPlan(1);
    find<QAction>("copy")->trigger();
    const auto copied = planFromText(QApplication::clipboard()->text().toStdString());
    QVERIFY(copied.ok());
    QCOMPARE(*copied, *complete(m_session->plans()[1].spec));
    find<QSpinBox>("shards")->setValue(3);
    find<QAction>("paste")->trigger();
    QCOMPARE(find<QSpinBox>("shards")->value(), m_session->plans()[1].spec.shards);
    QApplication::clipboard()->setText(QStringLiteral("{ no plan"));
    find<QAction>("paste")->trigger();
    QVERIFY(find<QLabel>("problem")->isVisible());
    QVERIFY(!find<QLabel>("problem")->text().isEmpty());
}

void TestMainWindow::removingAPlanIsUndone()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    pickPlan(0);
    const auto key = m_session->plans()[0].key;
    plans()->setFocus();
    QTest::keyClick(plans(), Qt::Key_Delete);
    QCOMPARE(m_session->plans().size(), 1U);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_session->plans().size(), 2U);
    QCOMPARE(m_session->currentPlan()->key, key);
    QVERIFY(m_session->currentPlan()->result);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_session->plans().size(), 1U);
}

void TestMainWindow::renamingInTheTableIsUndone()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    const QString before = QString::fromStdString(m_session->plans()[0].spec.name);
    QVERIFY(plans()->model()->setData(plans()->model()->index(0, 0), QStringLiteral("Mine")));
    QCOMPARE(QString::fromStdString(m_session->plans()[0].spec.name), QStringLiteral("Mine"));
    QCOMPARE(find<QComboBox>("currentPlan")->currentText(), QStringLiteral("Mine"));
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(QString::fromStdString(m_session->plans()[0].spec.name), before);
}

void TestMainWindow::jobIsCancelledByItsButton()
{
    Source large = test::smallSource();
    large.location = "mixture:n=3000000,d=64";
    m_session->openData(large);
    QCOMPARE(m_session->jobs()->rowCount(), 1);
    auto *bar = m_window->findChild<QProgressBar *>();
    QVERIFY(bar);
    QTest::mouseClick(bar->parentWidget()->findChild<QToolButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_session->jobs()->rowCount(), 0);
    QVERIFY(!m_session->data());
    QVERIFY(!m_window->findChild<MessageBar *>()->isVisible()); // the user knows
}

void TestMainWindow::themeSwitchesAtRunTime()
{
    QVERIFY(!theme::isDark());
    const QColor before = theme::color(theme::Role::FirstPlan);
    theme::apply(theme::Scheme::Dark);
    QVERIFY(theme::isDark());
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() < 100);
    QVERIFY(theme::color(theme::Role::FirstPlan) != before);
}

void TestMainWindow::languageSwitchesAtRunTime()
{
    openSmall();
    if (!language::available().contains(QStringLiteral("de"))) {
        QSKIP("built without translations");
    }
    auto *evaluate = find<QPushButton>("evaluate");
    const QString english = evaluate->text();
    const QString firstPage = m_window->pages().constFirst()->title();
    const QString menu = m_window->menuBar()->actions().constFirst()->text();
    language::install(QStringLiteral("de"));
    QVERIFY(evaluate->text() != english);
    QVERIFY(m_window->pages().constFirst()->title() != firstPage);
    QVERIFY(m_window->menuBar()->actions().constFirst()->text() != menu);
    language::install(QStringLiteral("en"));
    QCOMPARE(evaluate->text(), english);
}

void TestMainWindow::everyControlHasAnAccessibleName()
{
    openSmall();
    QStringList unnamed;
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            // Named by what is around them.
            const auto *area = qobject_cast<QAbstractScrollArea *>(widget->parent());
            const bool isInside =
                qobject_cast<QAbstractSpinBox *>(widget->parent()) || (area && area->viewport() == widget);
            if (isInside || widget->focusProxy() || !widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) {
                continue;
            }
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            if (!accessible || accessible->text(QAccessible::Name).isEmpty()) {
                unnamed << QStringLiteral("%1: %2 %3 in %4")
                               .arg(page->objectName(), QLatin1String(widget->metaObject()->className()),
                                    widget->objectName(), QLatin1String(widget->parent()->metaObject()->className()));
            }
        }
    }
    QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(QStringLiteral("; "))));
}

/// From the navigation through the bar into the page and around again; on the Plan page the form from top to bottom.
void TestMainWindow::tabReachesEveryControlInReadingOrder()
{
    openSmall();
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        auto *first = find<QListWidget>("navigation");
        first->setFocus();
        QSet<const QWidget *> reached;
        QList<const QWidget *> order;
        do {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            order.append(QApplication::focusWidget());
            QVERIFY2(!reached.contains(order.last()), qPrintable(page->objectName())); // Tab never gets caught
            reached.insert(order.last());
        } while (order.last() != first);
        for (const QWidget *widget : page->findChildren<QWidget *>()) {
            const bool takesTab = widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
                                  (widget->focusPolicy() & Qt::TabFocus);
            const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget->parentWidget()) ||
                                qobject_cast<const QComboBox *>(widget->parentWidget());
            QVERIFY2(!takesTab || isPart || reached.contains(widget),
                     qPrintable(page->objectName() + QLatin1Char(' ') +
                                QLatin1String(widget->metaObject()->className()) + widget->objectName()));
        }
        if (page->objectName() == QLatin1String("plan")) {
            QList<qsizetype> places;
            for (const char *name : {"shards", "k"}) {
                places.append(order.indexOf(find<QSpinBox>(name)));
            }
            places << order.indexOf(find<QLineEdit>("name")) << order.indexOf(find<QPushButton>("evaluate"))
                   << order.indexOf(plans());
            QVERIFY(std::ranges::is_sorted(places));
        }
    }
}

/// Two actions on one key, one of the window and one of a panel inside it, would each keep the other from running.
void TestMainWindow::noShortcutMeansTwoThings()
{
    openSmall();
    for (const Page *page : m_window->pages()) {
        m_window->showPage(page->objectName());
        QHash<QKeySequence, QString> ofWindow;
        QList<const QAction *> inMenus;
        for (const QAction *menu : m_window->menuBar()->actions()) {
            for (const QAction *action : menu->menu()->actions()) {
                inMenus.append(action);
                for (const QKeySequence &keys : action->shortcuts()) {
                    QVERIFY2(!ofWindow.contains(keys), qPrintable(keys.toString() + ofWindow.value(keys)));
                    ofWindow.insert(keys, action->text());
                }
            }
        }
        for (const QAction *action : page->findChildren<QAction *>()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(inMenus.contains(action) || !ofWindow.contains(keys),
                         qPrintable(page->objectName() + QLatin1Char(' ') + keys.toString() + QLatin1Char(' ') +
                                    action->text() + QStringLiteral(" and ") + ofWindow.value(keys)));
            }
        }
    }
}

void TestMainWindow::helpListsTheKeysOfThePage()
{
    openSmall();
    m_window->showPage(QStringLiteral("recall"));
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *list = m_window->findChild<QTreeWidget *>(QStringLiteral("shortcuts"));
    QVERIFY(list && list->isVisible());
    const auto keysOf = [list](const QString &meaning) {
        const auto found = list->findItems(meaning, Qt::MatchExactly | Qt::MatchRecursive);
        return found.size() == 1 ? found.constFirst()->text(1) : QString();
    };
    QCOMPARE(keysOf(QStringLiteral("Undo")), QStringLiteral("Ctrl+Z"));
    QCOMPARE(keysOf(QStringLiteral("Ask more shards")), QStringLiteral("Ctrl+Up"));
    QCOMPARE(keysOf(QStringLiteral("Save as SVG")), QStringLiteral("Ctrl+Shift+G")); // once for all charts
    QVERIFY(list->findItems(QStringLiteral("On the map"), Qt::MatchExactly).isEmpty());
    QTest::keyClick(list, Qt::Key_Escape);
    m_window->showPage(QStringLiteral("map"));
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY((list = m_window->findChild<QTreeWidget *>(QStringLiteral("shortcuts"))) && list->isVisible());
    QCOMPARE(list->findItems(QStringLiteral("On the map"), Qt::MatchExactly).size(), 1);
}

/// A newcomer's pages show a query that loses something, not an empty place that asks to choose one.
void TestMainWindow::firstPlanShowsAnExample()
{
    openSmall();
    const auto *plan = m_session->currentPlan();
    QVERIFY(plan && plan->result && m_session->selectedQuery().isValid());
    const auto worst = plan->result->reach.worst(m_session->nprobe(), 24);
    QVERIFY(std::ranges::find(worst, m_session->selectedQuery()) != worst.end()); // of this plan, not one before it
    m_session->selectQuery(QueryId(1));
    m_session->evaluate(plan->key);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    QCOMPARE(m_session->selectedQuery(), QueryId(1)); // what somebody chose stays
}

void TestMainWindow::everyModelIsSound()
{
    openSmall();
    const auto mode = QAbstractItemModelTester::FailureReportingMode::QtTest;
    DataFactsModel facts;
    NormModel norms;
    PreviewModel preview;
    TenantModel tenants;
    for (QAbstractItemModel *model : std::initializer_list<QAbstractItemModel *>{&facts, &norms, &preview, &tenants}) {
        new QAbstractItemModelTester(model, mode, model);
    }
    facts.setData(m_session->data());
    facts.setStatistics(m_session->statistics());
    facts.setTruthDepth(10);
    norms.setStatistics(*m_session->statistics());
    preview.setData(m_session->data());
    tenants.setData(m_session->data().get());
    double vectors = 0;
    for (int row = 0; row < norms.rowCount(); ++row) {
        vectors += norms.number(row, NormModel::Vectors);
    }
    QCOMPARE(vectors, 1200.0);
    QCOMPARE(preview.rowCount(), PreviewModel::rowLimit);
    facts.setData(nullptr);
    preview.setData(nullptr);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
