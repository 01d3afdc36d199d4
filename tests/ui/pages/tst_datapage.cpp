// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/pages/DataPage.h"

#include <QPushButton>

using namespace shardscope;

class DataPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useEnglishAndLight(); }
    void whatWasStoppedIsSaidAndCanBeWorkedOutAgain();
};

void DataPageTest::whatWasStoppedIsSaidAndCanBeWorkedOutAgain()
{
    Session session;
    DataPage page(session, nullptr);
    page.resize(1100, 800);
    page.show();
    auto *again = page.findChild<QPushButton *>("work-out-again");
    QVERIFY(!again->isVisible());
    connect(&session, &Session::dataOpened, session.jobs(), &JobModel::cancelAll); // both have just begun
    Source source;
    source.location = "mixture:n=40000,d=32,clusters=12,queries=2000,seed=1"; // which takes a moment
    session.data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session.data().set() && session.jobs()->rowCount() == 0, 60000);
    QVERIFY(session.data().statisticsError() && session.data().truthError());
    QVERIFY(again->isVisible());
    QVERIFY(isSaid(page, QStringLiteral("figures of the vectors")));
    QVERIFY(isSaid(page, QStringLiteral("exact neighbours")));
    QVERIFY(!isSaid(page, QStringLiteral("Looking at the vectors")));

    disconnect(&session, &Session::dataOpened, session.jobs(), &JobModel::cancelAll);
    again->click();
    QVERIFY(!again->isVisible());
    QVERIFY(isSaid(page, QStringLiteral("Looking at the vectors")));
    QTRY_VERIFY_WITH_TIMEOUT(session.data().statistics() && session.data().truth(), 60000);
    QVERIFY(!again->isVisible());
}

QTEST_MAIN(DataPageTest)
#include "tst_datapage.moc"
