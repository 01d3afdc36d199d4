// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PageFixture.h"

#include "ui/pages/PlanPage.h"

#include <QComboBox>

using namespace shardscope;

class TestPlanPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { useEnglishAndLight(); }
    void saysWhereShardsGrowFurther_data();
    void saysWhereShardsGrowFurther();
};

void TestPlanPage::saysWhereShardsGrowFurther_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<bool>("isSkewed");
    QTest::newRow("clusters by Zipf") << "mixture:n=8000,d=32,clusters=100,zipf=1.5,spread=0.2,queries=50,seed=1"
                                      << true;
    QTest::newRow("uniform") << "uniform:n=8000,d=32,queries=50,seed=1" << false;
}

/// Where the form has the plan that is recommended, and nowhere else.
void TestPlanPage::saysWhereShardsGrowFurther()
{
    QFETCH(const QString, data);
    QFETCH(const bool, isSkewed);
    Session session;
    Source source;
    source.location = data.toStdString();
    session.data().open(source);
    QVERIFY(QTest::qWaitFor([&] { return session.data().set() != nullptr; }, 60'000));
    PlanPage page(session, nullptr);
    page.show();
    const QString sentence = QStringLiteral("so shards may grow to ");
    QTRY_COMPARE(isSaid(page, sentence), isSkewed);

    auto *strategy = page.findChild<QWidget *>(QStringLiteral("strategy"))->findChild<QComboBox *>();
    QVERIFY(strategy);
    strategy->setCurrentIndex(strategy->findText(QStringLiteral("Random")));
    QTRY_VERIFY(!isSaid(page, sentence));
}

QTEST_MAIN(TestPlanPage)
#include "tst_planpage.moc"
