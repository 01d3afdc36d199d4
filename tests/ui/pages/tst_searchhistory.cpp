// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PageFixture.h"

#include "ui/pages/SearchHistoryMenu.h"
#include "ui/pages/SearchPage.h"
#include "ui/widgets/SearchForm.h"

#include <QAction>
#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

using namespace shardscope;

/// Going back to what was searched for, in this session and the next.
class SearchHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { m_page.reset(); }
    void searchesBeforeAreFoundAgain();
    void searchesAreKeptInTheWorkspace();

private:
    void makePage(Session &session);
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
    QStringList listed();

    std::unique_ptr<Session> m_session;
    std::unique_ptr<SearchPage> m_page;
};

void SearchHistoryTest::initTestCase()
{
    useEnglishAndLight();
    m_session = measuredSession("mixture:n=3000,d=8,clusters=12,seed=5", 12);
    QVERIFY(m_session);
}

void SearchHistoryTest::makePage(Session &session)
{
    m_page = std::make_unique<SearchPage>(session);
    m_page->resize(1200, 760);
    m_page->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
}

/// The searches that the menu offers.
QStringList SearchHistoryTest::listed()
{
    auto *menu = m_page->findChild<SearchHistoryMenu *>();
    emit menu->aboutToShow();
    QStringList texts;
    for (const QAction *action : menu->actions()) {
        if (!action->isSeparator() && action->isEnabled() && action->objectName().isEmpty()) {
            texts << action->text().section(QStringLiteral(" ("), 0, 0); // without the label
        }
    }
    return texts;
}

void SearchHistoryTest::searchesBeforeAreFoundAgain()
{
    makePage(*m_session);
    auto *query = m_page->findChild<QSpinBox *>("query");
    auto *back = m_page->findChild<QToolButton *>("search-back-button");
    auto *forward = m_page->findChild<QToolButton *>("search-forward-button");
    for (const int value : {3, 5, 5, 9}) { // the same again is not another one
        query->setValue(value);
        search();
    }
    choose(SearchForm::Mode::Row);
    m_page->findChild<QSpinBox *>("row")->setValue(40);
    search();
    QVERIFY(back->isEnabled() && !forward->isEnabled());
    const auto goesTo = [&](QToolButton *button, int wanted) {
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled(), 20000);
        QCOMPARE(m_page->findChild<QComboBox *>("mode")->currentData().toInt(), int(SearchForm::Mode::Query));
        QCOMPARE(query->value(), wanted);
        QVERIFY(m_page->findChild<QLabel *>("summary")->text().contains(QStringLiteral("Query %1").arg(wanted)));
    };
    goesTo(back, 9);
    goesTo(back, 5);
    goesTo(back, 3);
    goesTo(forward, 5);
    QTest::keyClick(m_page.get(), Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(query->value(), 9);
    goesTo(back, 5);
    query->setValue(11); // from here on another way
    search();
    QVERIFY(!forward->isEnabled());
    goesTo(back, 5);
}

void SearchHistoryTest::searchesAreKeptInTheWorkspace()
{
    const QTemporaryDir folder;
    const std::string file = folder.filePath("work.shardscope").toStdString();
    {
        const auto session = measuredSession("mixture:n=1000,d=4,clusters=5,seed=2", 6);
        QVERIFY(session && session->openWorkspace(file).ok());
        PlanSpec spec;
        spec.shards = 6;
        session->selection().setCurrentPlan(session->plans().add(spec));
        QTRY_VERIFY_WITH_TIMEOUT(session->selection().currentPlan()->result != nullptr, 60000);
        makePage(*session);
        QVERIFY(listed().isEmpty()); // what the page searches by itself is not kept
        for (const int value : {7, 9, 7}) {
            m_page->findChild<QSpinBox *>("query")->setValue(value);
            search();
        }
        choose(SearchForm::Mode::Row);
        m_page->findChild<QSpinBox *>("row")->setValue(40);
        search();
        QCOMPARE(listed(), QStringList({"Vector 40", "Query 7", "Query 9"}));
        m_page.reset();
    }
    Session session;
    QVERIFY(session.openWorkspace(file).ok());
    session.data().openLast();
    QTRY_VERIFY_WITH_TIMEOUT(session.data().set() != nullptr, 60000);
    makePage(session);
    QCOMPARE(listed(), QStringList({"Vector 40", "Query 7", "Query 9"}));
    QVERIFY(m_page->findChild<QToolButton *>("search-back-button")->isEnabled());
    m_page->findChild<SearchHistoryMenu *>()->actions()[2]->trigger();
    QCOMPARE(m_page->findChild<QSpinBox *>("query")->value(), 9);
    m_page->findChild<QAction *>("forget-searches")->trigger();
    QVERIFY(listed().isEmpty());
    QVERIFY(!m_page->findChild<QAction *>("forget-searches")->isEnabled());
    m_page.reset();
    QVERIFY(SearchStore::open(file).value()->searches(session.workspace().dataId()).value().empty());
}

QTEST_MAIN(SearchHistoryTest)
#include "tst_searchhistory.moc"
