// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "tests/ui/shell/SmallData.h"
#include "tests/ui/shell/WindowFixture.h"
#include "ui/pages/Page.h"
#include "ui/shell/Language.h"
#include "ui/tables/DataFactsModel.h"
#include "ui/tables/NormModel.h"
#include "ui/tables/PreviewModel.h"
#include "ui/tables/TenantModel.h"
#include "ui/text/ErrorText.h"
#include "ui/widgets/MessageBar.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace shardscope;

/// Drives the window as a user does.
class TestMainWindow : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void sliderAndSpinBoxFollowEachOther();
    void fileThatIsDroppedIsOpened();
    void badFileIsExplainedAndTheDataStays();
    void dataPageGeneratesWhatTheFormSays();
    void tenantsAreListed();
    void planPageEvaluatesAndCompares();
    void planPageRefusesAtTheField();
    void strategyBringsItsRouter();
    void leastIsShownAsWhatItStandsFor();
    void planIsCopiedAndPastedAsJson();
    void removingAPlanIsUndone();
    void renamingInTheTableIsUndone();
    void jobIsCancelledByItsButton();
    void wrappedTextsAreWhole_data();
    void wrappedTextsAreWhole();
    void themeSwitchesAtRunTime();
    void languageSwitchesAtRunTime();
    void firstPlanShowsAnExample();
    void everyModelIsSound();

private:
    QTableView *plans() const { return find<QTableView>("plans"); }
    void pickPlan(int row) const { plans()->selectRow(row); }
    void dropFile(const QString &file);
};

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

void TestMainWindow::sliderAndSpinBoxFollowEachOther()
{
    openSmall();
    auto *slider = find<QSlider>("nprobeSlider");
    auto *spin = find<QSpinBox>("nprobe");
    QCOMPARE(spin->maximum(), m_session->selection().currentPlan()->spec.shards);
    m_session->selection().setNprobe(2);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(m_session->selection().nprobe(), 3);
    QCOMPARE(spin->value(), 3);
    QTest::keyClick(spin, Qt::Key_Up);
    QCOMPARE(slider->value(), 4);
    const double recall = m_session->selection().currentPlan()->evaluation->recall[3].recall;
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
    QTRY_VERIFY(find<QPushButton>("openPreviewed") && find<QPushButton>("openPreviewed")->isEnabled());
    QTest::mouseClick(find<QPushButton>("openPreviewed"), Qt::LeftButton); // it was shown as it will be read
    QTRY_VERIFY(m_session->data().set());
    QCOMPARE(m_session->data().set()->base.dim(), 3);
    QVERIFY(find<QLabel>("dataName")->text().contains(QLatin1String("words")));
    QTRY_VERIFY(m_window->windowTitle().contains(QLatin1String("words")));
}

void TestMainWindow::badFileIsExplainedAndTheDataStays()
{
    openSmall();
    const auto before = m_session->data().set();
    const QString file = m_folder->filePath(QStringLiteral("empty.fvecs"));
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    dropFile(file);
    auto *bar = m_window->findChild<MessageBar *>();
    QTRY_VERIFY(bar->isVisible());
    QCOMPARE(bar->text(), sentence({Code::EmptyFile, file.toStdString(), {}}));
    QCOMPARE(m_session->data().set(), before);
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
    QTRY_VERIFY(m_session->data().set());
    QCOMPARE(m_session->data().set()->base.size(), 700);
    QCOMPARE(m_session->data().set()->base.dim(), 6);
    QCOMPARE(m_session->data().set()->queries.size(), 30);
    QTRY_VERIFY(m_session->data().statistics());
    QVERIFY(!find<QLabel>("verdict")->text().isEmpty());
    QTRY_COMPARE(find<QListWidget>("recent")->count(), 1);
}

void TestMainWindow::tenantsAreListed()
{
    Source source = test::smallSource();
    source.tenants = "zipf:count=5";
    m_session->data().open(source);
    QTRY_VERIFY(m_session->data().set());
    TenantModel model;
    model.setDataSet(m_session->data().set().get());
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
    const auto before = m_session->selection().currentPlan()->key;
    find<QSpinBox>("shards")->setValue(5);
    QTest::keyClicks(find<QLineEdit>("name"), QStringLiteral("Five"));
    auto *evaluate = find<QPushButton>("evaluate");
    for (const QAction *menu : m_window->menuBar()->actions()) { // or the key would only ask which one is meant
        QVERIFY(QKeySequence::mnemonic(menu->text()) != QKeySequence::mnemonic(evaluate->text()));
    }
    evaluate->setFocus();
    QTest::keyClick(evaluate, Qt::Key_Space);
    QCOMPARE(m_session->plans().rows().size(), 3U);
    QCOMPARE(QString::fromStdString(m_session->selection().currentPlan()->spec.name), QStringLiteral("Five"));
    QCOMPARE(m_session->selection().comparedPlan()->key, before);
    QTRY_COMPARE(m_session->selection().currentPlan()->state, PlanState::Measured);
    QCOMPARE(m_session->selection().currentPlan()->evaluation->recall.size(), 5U);
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

void TestMainWindow::leastIsShownAsWhatItStandsFor()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    auto *sample = find<QSpinBox>("sample");
    QVERIFY(sample->isVisible());
    QCOMPARE(sample->text(), QStringLiteral("automatic"));
    sample->setValue(50);
    QCOMPARE(sample->text(), QStringLiteral("50 vectors"));
    language::install(QStringLiteral("de"));
    sample->setValue(-1);
    QCOMPARE(sample->text(), QStringLiteral("automatisch"));
}

void TestMainWindow::planIsCopiedAndPastedAsJson()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    pickPlan(1);
    find<QAction>("copy")->trigger();
    const auto copied = planFromText(QApplication::clipboard()->text().toStdString());
    QVERIFY(copied.ok());
    QCOMPARE(*copied, *complete(m_session->plans().rows()[1].spec));
    find<QSpinBox>("shards")->setValue(3);
    find<QAction>("paste")->trigger();
    QCOMPARE(find<QSpinBox>("shards")->value(), m_session->plans().rows()[1].spec.shards);
    QApplication::clipboard()->setText(QStringLiteral("{ no plan"));
    find<QAction>("paste")->trigger();
    QVERIFY(find<QLabel>("problem")->isVisible());
    QVERIFY(!find<QLabel>("problem")->text().isEmpty());
}

void TestMainWindow::removingAPlanIsUndone()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    pickPlan(1);
    const auto key = m_session->plans().rows()[1].key;
    QCOMPARE(m_session->selection().currentPlan()->key, key);
    plans()->setFocus();
    QTest::keyClick(plans(), Qt::Key_Delete);
    QCOMPARE(m_session->plans().rows().size(), 1U);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_session->plans().rows().size(), 2U);
    QCOMPARE(m_session->selection().currentPlan()->key, key);
    QVERIFY(m_session->selection().currentPlan()->result);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_session->plans().rows().size(), 1U);
}

void TestMainWindow::renamingInTheTableIsUndone()
{
    openSmall();
    m_window->showPage(QStringLiteral("plan"));
    const QString before = QString::fromStdString(m_session->plans().rows()[1].spec.name);
    QVERIFY(plans()->model()->setData(plans()->model()->index(1, 0), QStringLiteral("Mine")));
    QCOMPARE(QString::fromStdString(m_session->plans().rows()[1].spec.name), QStringLiteral("Mine"));
    QCOMPARE(find<QComboBox>("currentPlan")->currentText(), QStringLiteral("Mine"));
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(QString::fromStdString(m_session->plans().rows()[1].spec.name), before);
}

void TestMainWindow::jobIsCancelledByItsButton()
{
    Source large = test::smallSource();
    large.location = "mixture:n=3000000,d=64";
    m_session->data().open(large);
    QCOMPARE(m_session->jobs()->rowCount(), 1);
    auto *bar = m_window->findChild<QProgressBar *>();
    QVERIFY(bar);
    QTest::mouseClick(bar->parentWidget()->findChild<QToolButton *>(), Qt::LeftButton);
    QTRY_COMPARE(m_session->jobs()->rowCount(), 0);
    QVERIFY(!m_session->data().set());
    QVERIFY(!m_window->findChild<MessageBar *>()->isVisible()); // the user knows
}

void TestMainWindow::wrappedTextsAreWhole_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"start", "data", "plan", "map", "skew", "recall", "latency", "search", "tune", "report"}) {
        QTest::newRow(page) << QString::fromLatin1(page);
    }
}

/// On the page that the window begins with, which is laid out before and while the data comes.
void TestMainWindow::wrappedTextsAreWhole()
{
    QFETCH(QString, page);
    m_window->showPage(page);
    openSmall();
    QTest::qWait(50);
    for (const QLabel *label : m_window->findChildren<QLabel *>()) {
        if (label->isVisible() && label->wordWrap()) {
            QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
        }
    }
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
    const QString lastPage = m_window->pages().constLast()->title();
    const QString menu = m_window->menuBar()->actions().constFirst()->text();
    language::install(QStringLiteral("de"));
    QVERIFY(evaluate->text() != english);
    QVERIFY(m_window->pages().constLast()->title() != lastPage);
    QVERIFY(m_window->menuBar()->actions().constFirst()->text() != menu);
    language::install(QStringLiteral("en"));
    QCOMPARE(evaluate->text(), english);
}

/// A newcomer's pages show a query that loses something, not an empty place that asks to choose one.
void TestMainWindow::firstPlanShowsAnExample()
{
    openSmall();
    const auto *plan = m_session->selection().currentPlan();
    QVERIFY(plan && plan->result && m_session->selection().query().isValid());
    const auto worst = plan->result->reach.worst(m_session->selection().nprobe(), 24);
    QVERIFY(std::ranges::find(worst, m_session->selection().query()) != worst.end()); // of this plan, not one before it
    m_session->selection().selectQuery(QueryId(1));
    m_session->plans().evaluate(plan->key);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->jobs()->rowCount(), 0, 20'000);
    QCOMPARE(m_session->selection().query(), QueryId(1)); // what somebody chose stays
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
    facts.setDataSet(m_session->data().set());
    facts.setStatistics(m_session->data().statistics());
    facts.setTruthDepth(10);
    norms.setStatistics(*m_session->data().statistics());
    preview.setDataSet(m_session->data().set());
    tenants.setDataSet(m_session->data().set().get());
    double vectors = 0;
    for (int row = 0; row < norms.rowCount(); ++row) {
        vectors += norms.number(row, NormModel::Vectors);
    }
    QCOMPARE(vectors, 1200.0);
    QCOMPARE(preview.rowCount(), PreviewModel::rowLimit);
    facts.setDataSet(nullptr);
    preview.setDataSet(nullptr);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
