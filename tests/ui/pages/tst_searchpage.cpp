// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PageFixture.h"

#include "core/evaluate/Search.h"
#include "ui/pages/SearchPage.h"
#include "ui/style/Theme.h"
#include "ui/tables/MissModel.h"
#include "ui/tables/SearchResultModel.h"
#include "ui/widgets/SearchForm.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QContextMenuEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

#include <set>

using namespace shardscope;

class TestSearchPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void firstSightIsAnAnswer();
    void resultsEqualTheCoresSearch();
    void nprobeFollowsTheSession();
    void searchesByRow();
    void searchesByTheFilesId();
    void searchesByLabel();
    void searchesPastedNumbers();
    void badInputIsExplained();
    void worstQueriesAreOffered();
    void labelsAreCompletedRegardlessOfCase();
    void resultsLeadOn();
    void whatTheFormNoLongerAsksIsMarked();
    void hiddenPageRanksNothing();
    void arrowsInTheResultsSelectEverywhere();
    void whatWasSelectedElsewhereIsSearched();
    void tenantsNeverSeeEachOther();
    void vectorIsSearchedForItsOwnTenant();
    void withoutAPlanItSaysSo();
    void fashionMnistHasPictures();

private:
    QTableView *table(const char *name) const { return m_page->findChild<QTableView *>(name); }
    std::int64_t number(const char *name, int row, int column) const
    {
        return std::int64_t(table(name)->model()->index(row, column).data(NumberTable::SortRole).toDouble());
    }
    void choose(SearchForm::Mode mode)
    {
        auto *modes = m_page->findChild<QComboBox *>("mode");
        modes->setCurrentIndex(modes->findData(static_cast<int>(mode)));
        emit modes->activated(modes->currentIndex());
    }
    void search()
    {
        QTest::mouseClick(m_page->findChild<QPushButton *>("search"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    }
    void makePage(Session &session);
    void compareWith(const SearchAnswer &expected);

    std::unique_ptr<Session> m_session;
    std::unique_ptr<SearchPage> m_page;
};

void TestSearchPage::makePage(Session &session)
{
    m_page = std::make_unique<SearchPage>(session);
    m_page->resize(1200, 760);
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
}

void TestSearchPage::initTestCase()
{
    theme::apply(theme::Scheme::Light);
    m_session = measuredSession("mixture:n=3000,d=8,clusters=12,seed=5", 12);
    QVERIFY(m_session);
}

void TestSearchPage::init()
{
    m_session->selection().setNprobe(1);
    m_session->selection().selectQuery({});
    m_session->selection().selectVector({});
    makePage(*m_session);
}

void TestSearchPage::cleanup()
{
    m_page.reset();
}

void TestSearchPage::compareWith(const SearchAnswer &expected)
{
    QCOMPARE(table("results")->model()->rowCount(), int(expected.results.size()));
    for (std::size_t i = 0; i < expected.results.size(); ++i) {
        QCOMPARE(number("results", int(i), SearchResultModel::Vector), std::int64_t(expected.results[i].id.value));
        QCOMPARE(number("results", int(i), SearchResultModel::Shard), std::int64_t(expected.results[i].shard.value));
    }
    QCOMPARE(table("exact")->model()->rowCount(), int(expected.truth.size()));
    QCOMPARE(table("asked")->model()->rowCount(), int(expected.asked.size()));
    QCOMPARE(table("missed")->model()->rowCount(), int(expected.missed.size()));
    for (std::size_t i = 0; i < expected.missed.size(); ++i) {
        QCOMPARE(number("missed", int(i), MissModel::Vector), std::int64_t(expected.missed[i].vector.value));
        QCOMPARE(number("missed", int(i), MissModel::ShardRank), std::int64_t(expected.missed[i].shardRank));
    }
}

void TestSearchPage::firstSightIsAnAnswer()
{
    QCOMPARE(table("results")->model()->rowCount(), 10);
    QVERIFY(m_page->findChild<QLabel *>("summary")->text().contains("10"));
    for (const char *name : {"results", "exact", "asked", "missed"}) {
        const QAbstractItemModelTester tester(table(name)->model());
    }
}

void TestSearchPage::resultsEqualTheCoresSearch()
{
    const auto &plan = *m_session->selection().currentPlan()->result;
    std::size_t missed = 0;
    for (const int query : {0, 17, 42, 180}) {
        m_page->findChild<QSpinBox *>("query")->setValue(query);
        search();
        const auto expected = shardscope::search(plan, QueryId(query), 1);
        QVERIFY(expected.ok());
        compareWith(*expected);
        QCOMPARE(m_session->selection().query(), QueryId(query));
        missed += expected->missed.size();
    }
    const QueryId worst = plan.reach.worst(1, 1).front();
    m_page->findChild<QSpinBox *>("query")->setValue(worst.value);
    search();
    compareWith(*shardscope::search(plan, worst, 1));
    QVERIFY(table("missed")->model()->rowCount() > 0);
}

void TestSearchPage::nprobeFollowsTheSession()
{
    m_session->selection().setNprobe(4);
    QTRY_COMPARE(table("asked")->model()->rowCount(), 4);
    auto *nprobe = m_page->findChild<QSpinBox *>("nprobe");
    QCOMPARE(nprobe->value(), 4);
    QCOMPARE(nprobe->maximum(), 12);
    nprobe->setValue(12);
    QCOMPARE(m_session->selection().nprobe(), 12);
    QTRY_COMPARE(table("asked")->model()->rowCount(), 12);
    QCOMPARE(table("missed")->model()->rowCount(), 0);
}

void TestSearchPage::searchesByRow()
{
    choose(SearchForm::Mode::Row);
    auto *row = m_page->findChild<QSpinBox *>("row");
    row->setFocus();
    row->setValue(77);
    QTest::keyClick(row, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QCOMPARE(number("results", 0, SearchResultModel::Vector), std::int64_t(77)); // itself
    compareWith(*shardscope::search(*m_session->selection().currentPlan()->result,
                                    m_session->data().set()->base.slice(77, 1), {}, 1));
}

void TestSearchPage::searchesByTheFilesId()
{
    QVERIFY(table("results")->isColumnHidden(SearchResultModel::Id)); // this data has none
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("named.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("id,vector\n");
    for (int row = 0; row < 700; ++row) {
        file.write(QStringLiteral("doc-%1,\"[%2, %3]\"\n").arg(row * 3).arg(row * 0.25).arg(row % 13 * 1.5).toUtf8());
    }
    file.close();
    const auto session = measuredSession(file.fileName().toStdString(), 4);
    QVERIFY(session);
    makePage(*session);
    choose(SearchForm::Mode::Id);
    auto *id = m_page->findChild<QLineEdit *>("id");
    const std::string wanted = session->data().set()->ids.text(77);
    id->setText(QString::fromStdString(wanted));
    QTest::keyClick(id, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QVERIFY(!table("results")->isColumnHidden(SearchResultModel::Id));
    QCOMPARE(number("results", 0, SearchResultModel::Vector), std::int64_t(77));
    QCOMPARE(table("results")->model()->index(0, SearchResultModel::Id).data().toString().toStdString(), wanted);
    id->setText(QStringLiteral("doc-1"));
    search();
    QVERIFY(isSaid(*m_page, QStringLiteral("doc-1")));
    m_page.reset();
}

void TestSearchPage::searchesByLabel()
{
    const auto &labels = m_session->data().set()->labels;
    QVERIFY(!labels.empty());
    choose(SearchForm::Mode::Label);
    auto *label = m_page->findChild<QLineEdit *>("label");
    label->setText(QString::fromStdString(labels[40]));
    auto *match = m_page->findChild<QSpinBox *>("match");
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] == labels[40]) {
            rows.push_back(std::int64_t(i));
        }
    }
    QCOMPARE(match->maximum(), int(rows.size()));
    match->setValue(2);
    QTest::keyClick(label, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QCOMPARE(number("results", 0, SearchResultModel::Vector), rows[1]);
}

void TestSearchPage::searchesPastedNumbers()
{
    choose(SearchForm::Mode::Numbers);
    auto *numbers = m_page->findChild<QPlainTextEdit *>("numbers");
    QStringList values;
    for (const float value : m_session->data().set()->base.values<float>(55)) {
        values << QString::number(value, 'g', 9);
    }
    numbers->setPlainText('[' + values.join(", ") + ']');
    QTest::keyClick(numbers, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QCOMPARE(number("results", 0, SearchResultModel::Vector), std::int64_t(55));
}

void TestSearchPage::badInputIsExplained()
{
    choose(SearchForm::Mode::Numbers);
    auto *numbers = m_page->findChild<QPlainTextEdit *>("numbers");
    const auto *summary = m_page->findChild<QLabel *>("summary");
    QStringList said;
    for (const char *text : {"", "1 2 3", "1 2 3 4 5 6 7 x", "1 2 3 4 5 6 7 nan"}) {
        numbers->setPlainText(text);
        search();
        QCOMPARE(table("results")->model()->rowCount(), 0);
        QVERIFY(summary->text().size() > 20);
        said << summary->text();
    }
    QVERIFY(said[1].contains('3') && said[1].contains('8')); // given and needed
    QVERIFY(said[2] != said[3]);
    choose(SearchForm::Mode::Label);
    m_page->findChild<QLineEdit *>("label")->setText("no such word");
    search();
    QVERIFY(summary->text().contains("no such word"));
    // And then all is well again.
    choose(SearchForm::Mode::Query);
    search();
    QCOMPARE(table("results")->model()->rowCount(), 10);
}

void TestSearchPage::worstQueriesAreOffered()
{
    auto *offers = m_page->findChild<QListWidget *>("offers");
    const auto worst = m_session->selection().currentPlan()->result->reach.worst(1, 24);
    QCOMPARE(offers->count(), int(worst.size()));
    offers->setCurrentRow(2);
    QTest::keyClick(offers, Qt::Key_Return);
    QTRY_COMPARE(m_session->selection().query(), worst[2]);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    compareWith(*shardscope::search(*m_session->selection().currentPlan()->result, worst[2], 1));
    QVERIFY(offers->accessibleName().contains("lowest recall"));
    m_session->selection().setNprobe(12); // all shards, exactly: nothing is missed
    QVERIFY(!offers->accessibleName().contains("lowest recall"));
    QVERIFY(offers->toolTip().contains("No query misses"));
}

void TestSearchPage::labelsAreCompletedRegardlessOfCase()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("named.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("label,vector\n");
    const QStringList names{"Ankle boot", "ankle", "Bag", "sandal", "Shirt"};
    for (int row = 0; row < 600; ++row) {
        file.write(
            QStringLiteral("%1,\"[%2, %3]\"\n").arg(names[row % 5]).arg(row * 0.25).arg(row % 13 * 1.5).toUtf8());
    }
    file.close();
    const auto session = measuredSession(file.fileName().toStdString(), 4);
    QVERIFY(session);
    QCOMPARE(session->data().set()->labels.size(), std::size_t(session->data().set()->base.size()));
    makePage(*session);
    choose(SearchForm::Mode::Label);
    auto *label = m_page->findChild<QLineEdit *>("label");
    label->setFocus();
    const auto offered = [&](const QString &typed) {
        label->clear();
        QTest::keyClicks(label, typed);
        QStringList words;
        auto *completer = label->completer();
        for (int i = 0; completer->setCurrentRow(i); ++i) {
            words << completer->currentCompletion();
        }
        return words;
    };
    QCOMPARE(offered(QStringLiteral("AN")), QStringList({"ankle", "Ankle boot"}));
    QCOMPARE(offered(QStringLiteral("s")), QStringList({"sandal", "Shirt"}));
    label->completer()->popup()->hide();
    label->setText(QStringLiteral("SANDAL")); // is found, too
    search();
    const auto first = number("results", 0, SearchResultModel::Vector);
    QCOMPARE(session->data().set()->labels[first], std::string("sandal"));
    label->setText(QStringLiteral("no such"));
    search();
    QVERIFY(isSaid(*m_page, QStringLiteral("No vector of")) && isSaid(*m_page, QStringLiteral("no such")));
    m_page.reset();
}

/// By button, by key and in the context menu.
void TestSearchPage::resultsLeadOn()
{
    auto *from = m_page->findChild<QToolButton *>("search-from-this-button");
    auto *onMap = m_page->findChild<QToolButton *>("show-on-map-button");
    QVERIFY(!from->isEnabled() && !onMap->isEnabled()); // of which?
    QTableView *results = table("results");
    results->setFocus();
    results->setCurrentIndex(results->model()->index(2, SearchResultModel::Vector));
    const auto third = number("results", 2, SearchResultModel::Vector);
    QVERIFY(from->isEnabled() && onMap->isEnabled());
    QSignalSpy shown(m_page.get(), &Page::pageRequested);
    QTest::mouseClick(onMap, Qt::LeftButton);
    QCOMPARE(shown.count(), 1);
    QCOMPARE(shown[0][0].toString(), QStringLiteral("map"));
    QCOMPARE(m_session->selection().vector(), VectorId(third));
    QTest::mouseClick(from, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QCOMPARE(number("results", 0, SearchResultModel::Vector), third); // itself
    QVERIFY(m_page->findChild<QLabel *>("summary")->text().startsWith(QStringLiteral("Vector %1").arg(third)));

    results->setFocus();
    results->setCurrentIndex(results->model()->index(1, SearchResultModel::Vector));
    const auto second = number("results", 1, SearchResultModel::Vector);
    QTest::keyClick(results, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QCOMPARE(number("results", 0, SearchResultModel::Vector), second);

    const QPoint at = results->viewport()->rect().topLeft() + QPoint(5, 5);
    QContextMenuEvent wanted(QContextMenuEvent::Mouse, at, results->viewport()->mapToGlobal(at));
    QCoreApplication::sendEvent(results->viewport(), &wanted);
    QMenu *menu = nullptr;
    for (QMenu *each : m_page->findChildren<QMenu *>()) {
        menu = each->isVisible() ? each : menu;
    }
    QVERIFY(menu);
    QVERIFY(menu->actions()[0]->text().contains(QStringLiteral("from this")));
    QVERIFY(menu->actions()[1]->text().contains(QStringLiteral("map")));
    QVERIFY(menu->actions().size() > 3); // and what can be taken out
    menu->close();
}

void TestSearchPage::whatTheFormNoLongerAsksIsMarked()
{
    const auto *age = m_page->findChild<QLabel *>("age");
    auto *query = m_page->findChild<QSpinBox *>("query");
    query->setValue(7);
    search();
    QVERIFY(!age->isVisible());
    query->setValue(8);
    QVERIFY(age->isVisible() && age->text().contains(QStringLiteral("Query 7")));
    QCOMPARE(table("results")->palette().color(QPalette::Text), theme::color(theme::Role::Muted));
    query->setValue(7); // as it was
    QVERIFY(!age->isVisible());
    choose(SearchForm::Mode::Row);
    QVERIFY(age->isVisible());
    search();
    QVERIFY(!age->isVisible());
    QVERIFY(table("results")->palette().color(QPalette::Text) != theme::color(theme::Role::Muted));
}

void TestSearchPage::hiddenPageRanksNothing()
{
    const auto *offers = m_page->findChild<QListWidget *>("offers");
    const auto &reach = m_session->selection().currentPlan()->result->reach;
    const auto offered = [&] {
        QStringList names;
        for (int i = 0; i < offers->count(); ++i) {
            names << offers->item(i)->text();
        }
        return names;
    };
    const QStringList before = offered();
    m_page->hide();
    m_session->selection().setNprobe(3);
    QCOMPARE(offered(), before);
    m_page->show();
    const auto worst = reach.worst(3, 24);
    QVERIFY(worst != reach.worst(1, 24));
    QCOMPARE(offers->count(), int(worst.size()));
    QVERIFY(offered() != before);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
}

void TestSearchPage::arrowsInTheResultsSelectEverywhere()
{
    QTableView *results = table("results");
    results->setFocus();
    results->setCurrentIndex(results->model()->index(0, SearchResultModel::Vector));
    QTest::keyClick(results, Qt::Key_Down);
    const VectorId second(number("results", 1, SearchResultModel::Vector));
    QCOMPARE(m_session->selection().vector(), second);
    QTest::keyClick(results, Qt::Key_Down);
    QCOMPARE(m_session->selection().vector(), VectorId(number("results", 2, SearchResultModel::Vector)));
    // The form stays on what was searched.
    QCOMPARE(m_page->findChild<QComboBox *>("mode")->currentData().toInt(), 0);
}

void TestSearchPage::whatWasSelectedElsewhereIsSearched()
{
    m_page->hide();
    m_session->selection().selectVector(VectorId(321));
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QCOMPARE(number("results", 0, SearchResultModel::Vector), std::int64_t(321));
    m_page->hide();
    m_session->selection().selectQuery(QueryId(8));
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    compareWith(*shardscope::search(*m_session->selection().currentPlan()->result, QueryId(8), 1));
}

void TestSearchPage::tenantsNeverSeeEachOther()
{
    const auto session = measuredSession("mixture:n=2000,d=8,clusters=6,seed=2", 4, "zipf:count=5,s=1,seed=1");
    QVERIFY(session);
    makePage(*session);
    choose(SearchForm::Mode::Row);
    auto *tenant = m_page->findChild<QComboBox *>("tenant");
    QVERIFY(tenant->isVisible());
    QCOMPARE(tenant->count(), int(session->data().set()->tenancy->names.size()));
    for (int i = 0; i < tenant->count(); ++i) {
        tenant->setCurrentIndex(i);
        emit tenant->activated(i);
        search();
        for (const char *name : {"results", "exact"}) {
            QVERIFY(table(name)->model()->rowCount() > 0);
            for (int row = 0; row < table(name)->model()->rowCount(); ++row) {
                QCOMPARE(session->data().set()->tenancy->ofVector[number(name, row, SearchResultModel::Vector)],
                         TenantId(i));
            }
        }
    }
    m_page.reset();
}

/// As `search --row` of the command line does it.
void TestSearchPage::vectorIsSearchedForItsOwnTenant()
{
    const auto session = measuredSession("mixture:n=2000,d=8,clusters=6,seed=2", 4, "zipf:count=5,s=1,seed=1");
    QVERIFY(session);
    makePage(*session);
    const auto &tenancy = *session->data().set()->tenancy;
    choose(SearchForm::Mode::Row);
    auto *row = m_page->findChild<QSpinBox *>("row");
    auto *tenant = m_page->findChild<QComboBox *>("tenant");
    std::set<int> seen;
    for (int i = 0; i < 40; i += 3) {
        row->setValue(i);
        search();
        QCOMPARE(tenant->currentIndex(), tenancy.ofVector[i].value);
        QCOMPARE(number("results", 0, SearchResultModel::Vector), std::int64_t(i)); // finds itself
        seen.insert(tenant->currentIndex());
    }
    QVERIFY(seen.size() > 1);
    m_page->hide();
    session->selection().selectVector(VectorId(100)); // picked on another page
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
    QCOMPARE(tenant->currentIndex(), tenancy.ofVector[100].value);
    choose(SearchForm::Mode::Label);
    m_page->findChild<QLineEdit *>("label")->setText(QString::fromStdString(session->data().set()->labels[7]));
    const int chosen = (tenant->currentIndex() + 1) % tenant->count();
    tenant->setCurrentIndex(chosen);
    emit tenant->activated(chosen);
    choose(SearchForm::Mode::Row);
    row->setValue(row->value() + 1);
    QCOMPARE(tenant->currentIndex(), chosen); // what the user chose stays
    m_page.reset();
}

void TestSearchPage::withoutAPlanItSaysSo()
{
    Session empty;
    makePage(empty);
    QVERIFY(m_page->findChild<QLabel *>("summary")->text().size() > 10);
    QTest::mouseClick(m_page->findChild<QPushButton *>("search"), Qt::LeftButton);
    QCOMPARE(table("results")->model()->rowCount(), 0);
    m_page.reset();
}

void TestSearchPage::fashionMnistHasPictures()
{
    if (!isFashionMnistInstalled()) {
        QSKIP("Fashion-MNIST (dataset-fashion-mnist) is not installed");
    }
    const auto session = measuredSession("fashion-mnist", 16);
    QVERIFY(session);
    session->selection().setNprobe(2);
    makePage(*session);
    compareWith(*shardscope::search(*session->selection().currentPlan()->result, QueryId(0), 2));
    QVERIFY(!m_page->findChild<QListWidget *>("offers")->item(0)->icon().isNull());
    QVERIFY(table("results")->rowHeight(0) >= 36);
    m_page.reset();
}

QTEST_MAIN(TestSearchPage)
#include "tst_searchpage.moc"
