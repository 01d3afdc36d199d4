// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/DepthComparison.h"
#include "core/routing/Router.h"
#include "tests/ui/pages/ClusterPageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/charts/TreemapView.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/ChartPanel.h"

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>

using namespace shardscope;
using test::FakeServers;

/// Deploys plans and measures them there.
class ClusterDeployingTest : public QObject, private test::ClusterPageFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { offerServers(); }
    void init() { open(); }
    void cleanup() { close(); }
    void howLongDeployingTakesIsFoundOutOnRequest();
    void aPlanIsDeployedAfterADryRunAndRemoved();
    void aStoppedDeploymentGoesOn();
    void aMeasurementIsKeptWithThePlan();
    void depthsOfARouterAreMeasuredBesideAFixedNprobe();
    void shardsOfTheCurrentPlanAreSelectedEverywhere();

private:
    void deployFromWorkspace(const char *location, const PlanSpec &spec);
};

/// The only plan of a workspace, deployed.
void ClusterDeployingTest::deployFromWorkspace(const char *location, const PlanSpec &spec)
{
    auto session = std::make_unique<Session>();
    QVERIFY(session->openWorkspace(m_folder->filePath(QStringLiteral("w.shardscope")).toStdString()).ok());
    Source source;
    source.location = location;
    session->data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session->data().set(), 20000);
    session->selection().setCurrentPlan(session->plans().add(spec));
    QTRY_VERIFY_WITH_TIMEOUT(session->jobs()->rowCount() == 0 && session->selection().currentPlan()->result, 60000);
    makePage(std::move(session));
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    deploy();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("Deployed")), 20000);
    waitIdle(*m_page);
}

void ClusterDeployingTest::howLongDeployingTakesIsFoundOutOnRequest()
{
    auto session = measuredSession("mixture:n=3000,d=8,clusters=6,queries=100,seed=3", 6);
    QVERIFY(session);
    makePage(std::move(session));
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    const auto open = [&] {
        button("deploy")->click();
        auto *asked = dialog<QDialog>();
        return asked && QTest::qWaitFor([&] { return asked->findChild<QPushButton *>("begin")->isEnabled(); })
                   ? asked
                   : nullptr;
    };
    QDialog *asked = open();
    QVERIFY(asked);
    auto *time = asked->findChild<QLabel *>("time");
    auto *timing = asked->findChild<QPushButton *>("timing");
    QVERIFY(time->text().contains(QStringLiteral("not known")));
    QVERIFY(FakeServers::all().shards.empty()); // nothing is written before one asks for it

    FakeServers::all().writeDelay = 300;
    timing->click();
    QVERIFY(asked->findChild<QProgressBar *>("timed")->isVisible());
    timing->click(); // which stops it
    QTRY_VERIFY(time->text().startsWith(QStringLiteral("Stopped")));
    QVERIFY(FakeServers::all().shards.empty());

    FakeServers::all().writeDelay = 0;
    timing->click();
    QTRY_VERIFY(time->text().contains(QStringLiteral("to write and")));
    QVERIFY(time->text().contains(QStringLiteral("2,000 vectors")));
    QVERIFY(FakeServers::all().shards.empty());
    QVERIFY(FakeServers::all().published.empty());

    asked->reject();
    asked = open(); // it is known from before, until the plan or the copies are others
    QVERIFY(asked);
    time = asked->findChild<QLabel *>("time");
    QTRY_VERIFY(time->text().contains(QStringLiteral("to write and")));
    asked->findChild<QSpinBox *>("replicas")->setValue(2);
    QTRY_VERIFY(time->text().contains(QStringLiteral("not known")));
    asked->findChild<QPushButton *>("begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("6,000 vectors written")), 20000);
    waitIdle(*m_page);
    asked = open(); // there is nothing left to write
    QVERIFY(asked);
    QVERIFY(!asked->findChild<QPushButton *>("timing")->isVisible());
    asked->reject();
}

void ClusterDeployingTest::aPlanIsDeployedAfterADryRunAndRemoved()
{
    auto session = measuredSession("mixture:n=3000,d=8,clusters=6,queries=100,seed=3", 6);
    QVERIFY(session);
    FakeServers::all().fill("others", 2, {5});
    makePage(std::move(session));
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    QVERIFY(!button("measure")->isEnabled() && !button("remove")->isEnabled());
    button("deploy")->click();
    auto *asked = dialog<QDialog>();
    QVERIFY(asked);
    auto *table = asked->findChild<Panel *>("draft")->table();
    auto *begin = asked->findChild<QPushButton *>("begin");
    QTRY_VERIFY(begin->isEnabled());
    QCOMPARE(table->model()->rowCount(), 2);
    QVERIFY(isSaid(*asked, QStringLiteral("3,000 vectors")));
    asked->findChild<QSpinBox *>("replicas")->setValue(2);
    QTRY_VERIFY(isSaid(*asked, QStringLiteral("6,000 vectors")));
    QVERIFY(FakeServers::all().published.empty()); // it was dry
    QTRY_VERIFY(begin->isEnabled());
    begin->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("6,000 vectors written, 6,000 read back")), 20000);
    waitIdle(*m_page);
    QVERIFY(isSaid(*m_page, QStringLiteral("serves the current plan")));
    QCOMPARE(treemap()->figure().groups[1].tiles.size(), 6);

    button("remove")->click();
    auto *sure = dialog<QMessageBox>();
    QVERIFY(sure);
    QVERIFY(sure->text().contains(QStringLiteral("12 shard")));
    QVERIFY(sure->informativeText().contains(QStringLiteral("part0 on a:1")));
    sure->findChild<QPushButton *>("confirm")->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("items is removed")), 20000);
    waitIdle(*m_page);
    QVERIFY(!button("remove")->isEnabled());
    QCOMPARE(FakeServers::all().shards.size(), 1U); // that of others
}

void ClusterDeployingTest::aStoppedDeploymentGoesOn()
{
    auto session = measuredSession("mixture:n=9000,d=8,clusters=6,queries=100,seed=3", 3);
    QVERIFY(session);
    makePage(std::move(session));
    lookAt(QStringLiteral("fake://a:1/items"));
    FakeServers::all().writeDelay = 150;
    deploy();
    QTRY_VERIFY(!FakeServers::all().shards.empty() && button("stop")->isVisible());
    QVERIFY(!button("deploy")->isEnabled());
    QTest::qWait(200);
    button("stop")->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("Stopped")), 20000);
    waitIdle(*m_page);
    QVERIFY(isSaid(*m_page, QStringLiteral("not deployed completely")));
    FakeServers::all().writeDelay = 0;
    button("deploy")->click();
    auto *asked = dialog<QDialog>();
    QVERIFY(asked);
    QTRY_VERIFY(isSaid(*asked, QStringLiteral("was begun before")));
    asked->findChild<QPushButton *>("begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("9,000 read back")), 20000);
    QVERIFY(!news().contains(QStringLiteral("9,000 vectors written"))); // some were there
    waitIdle(*m_page);
}

void ClusterDeployingTest::aMeasurementIsKeptWithThePlan()
{
    PlanSpec spec;
    spec.shards = 4;
    deployFromWorkspace("mixture:n=2000,d=8,clusters=6,queries=100,seed=3", spec);
    QVERIFY(m_page);
    QVERIFY2(button("measure")->isEnabled(), qPrintable(button("measure")->toolTip()));
    button("measure")->click();
    auto *asked = dialog<QDialog>();
    QVERIFY(asked);
    asked->findChild<QSpinBox *>("nprobe")->setValue(2);
    asked->findChild<QDoubleSpinBox *>("qps")->setValue(200);
    asked->findChild<QDoubleSpinBox *>("seconds")->setValue(1);
    asked->findChild<QPushButton *>("begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("Measured")), 60000);
    waitIdle(*m_page);
    QVERIFY(news().contains(QStringLiteral("kept")));
    const auto runs = m_session->workspace().get()->liveRuns(m_session->selection().currentPlan()->stored);
    QVERIFY(runs && runs->size() == 1);
    QCOMPARE(runs->front().nprobe, 2);
    QCOMPARE(runs->front().recall.size(), 4U);
    QVERIFY(std::abs(runs->front().recall.back().measured - 1) < 1e-9);
    QVERIFY(std::abs(runs->front().recall[1].difference()) < 0.02);
    auto *figures = m_page->findChild<Panel *>("run-figures")->table();
    QVERIFY(figures->isVisible());
    QVERIFY(figures->model()->rowCount() >= 6);
    QCOMPARE(m_page->findChild<ChartPanel *>("run-recall")->chart()->figure().series.size(), 2);
}

void ClusterDeployingTest::depthsOfARouterAreMeasuredBesideAFixedNprobe()
{
    PlanSpec spec;
    spec.strategy.kind = "semantic";
    spec.router.kind = "adaptive";
    spec.shards = 8;
    deployFromWorkspace("mixture:n=3000,d=10,clusters=24,queries=200,seed=7", spec);
    QVERIFY(m_page);
    button("measure")->click();
    auto *asked = dialog<QDialog>();
    QVERIFY(asked);
    auto *depth = asked->findChild<QComboBox *>("depth");
    auto *nprobe = asked->findChild<QSpinBox *>("nprobe");
    const Evaluation &evaluation = *m_session->selection().currentPlan()->evaluation;
    QVERIFY(depth->isVisible() && !nprobe->isEnabled());
    QVERIFY(depth->currentText().startsWith(numberText(evaluation.adaptive->fanOut, NumberFormat::Ratio)));
    depth->setCurrentIndex(1);
    QVERIFY(nprobe->isEnabled());
    depth->setCurrentIndex(0);
    asked->findChild<QDoubleSpinBox *>("qps")->setValue(200);
    asked->findChild<QDoubleSpinBox *>("seconds")->setValue(1);
    asked->findChild<QPushButton *>("begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("Measured")), 60000);
    waitIdle(*m_page);
    const auto runs = m_session->workspace().get()->liveRuns(m_session->selection().currentPlan()->stored);
    QVERIFY(runs && runs->size() == 1);
    const LiveRun &run = runs->front();
    QCOMPARE(run.nprobe, ownDepth);
    QVERIFY(run.ownRecall && std::abs(run.ownRecall->difference()) < 0.05);
    QVERIFY(std::abs(run.fanOut - evaluation.adaptive->fanOut) < 0.5);
    QVERIFY(run.fixed);
    QCOMPARE(run.fixed->nprobe, asGoodFixedNprobe(evaluation)->nprobe);
    QCOMPARE(run.fixed->fanOut, double(run.fixed->nprobe));
    QVERIFY2(news().contains(QStringLiteral("Beside nprobe %1").arg(run.fixed->nprobe)), qPrintable(news()));
    QVERIFY(isSaid(*m_page, QStringLiteral("with nprobe %1 for every query").arg(run.fixed->nprobe)));
}

void ClusterDeployingTest::shardsOfTheCurrentPlanAreSelectedEverywhere()
{
    auto session = measuredSession("mixture:n=2000,d=8,clusters=6,queries=100,seed=3", 4);
    QVERIFY(session);
    makePage(std::move(session));
    lookAt(QStringLiteral("fake://a:1,b:2/items"));
    deploy(2);
    QTRY_VERIFY_WITH_TIMEOUT(news().contains(QStringLiteral("Deployed")), 20000);
    waitIdle(*m_page);
    m_session->selection().selectShard(ShardId(2));
    QCOMPARE(treemap()->figure().marked.size(), 2); // both copies
    const QRectF other = treemap()->placeOf(0);
    QTest::mouseClick(treemap(), Qt::LeftButton, {}, other.center().toPoint());
    QCOMPARE(m_session->selection().shard(), ShardId(0));
}

QTEST_MAIN(ClusterDeployingTest)
#include "tst_clusterdeploying.moc"
