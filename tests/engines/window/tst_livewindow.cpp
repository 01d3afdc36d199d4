// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/KeptStudies.h"
#include "engines/Deployments.h"
#include "tests/ui/pages/PageFixture.h"
#include "ui/pages/LiveMoveView.h"
#include "ui/report/Compose.h"
#include "ui/session/ClusterStudy.h"
#include "ui/session/Lifecycle.h"
#include "ui/tables/LiveMoveModel.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/CounterRow.h"
#include "ui/widgets/StepDiagram.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int patience = 60'000;    ///< ms for whatever must come, however busy the machine is
constexpr double hardlyAny = 0.001; ///< MB/s: the first batch keeps it for some seconds

} // namespace

/// What the window does on real servers, driven as a user does.
class TestLiveWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup();
    void aTenantIsMoved_data() { addEngines(); }
    void aTenantIsMoved();
    void shardsBecomeMore_data() { addEngines(); }
    void shardsBecomeMore();
    void anEngineMovesAShardItself();

private:
    static void addEngines()
    {
        QTest::addColumn<QString>("engine");
        QTest::addRow("pgvector") << "pgvector";
        QTest::addRow("redis") << "redis";
    }

    template<class T>
    T *find(const char *name) const
    {
        T *found = m_view->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    void click(const char *name)
    {
        QVERIFY2(button(name)->isEnabled(), qPrintable(find<QLabel>("live-reason")->text()));
        button(name)->click();
    }
    void setNumber(const char *name, double value) { find<QDoubleSpinBox>(name)->setValue(value); }
    void choose(const char *name, int number)
    {
        auto *choice = find<QComboBox>(name);
        choice->setCurrentIndex(choice->findData(number));
    }
    LiveMoves &moves() const { return m_session->lifecycle()->moves(); }
    ClusterStudy &study() const { return *m_session->cluster(); }
    const LiveLook &seen() const { return *study().seen()->look; }
    QString fault() const { return find<QLabel>("live-fault")->text(); }
    std::filesystem::path workspace() const { return m_folder->filePath("w.shardscope").toStdString(); }

    void deployPlan(const std::string &engine, const char *strategy);
    void removeDeployed();
    void open();
    void look();
    void tryIt();
    void waitUntilIdle();
    void beginHalted(); ///< as slowly as can be, until the first vectors have come
    void closeAndOpenAgain();
    void checkReport(int moves);

    std::int64_t vectorsOf(const std::string &tenant, int shard) const;
    std::vector<std::int64_t> held() const; ///< by shard that there is

    std::unique_ptr<QTemporaryDir> m_folder;
    TestCluster m_cluster;
    ClusterAddress m_address;
    std::shared_ptr<const EvaluatedPlan> m_built; ///< that was deployed
    std::unique_ptr<Session> m_session;
    std::unique_ptr<LiveMoveView> m_view;
};

void TestLiveWindow::initTestCase()
{
    useEnglishAndLight();
    qunsetenv("SHARDSCOPE_PASSWORD");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no keyring
}

void TestLiveWindow::cleanup()
{
    m_view.reset();
    m_session.reset();
    removeDeployed();
    m_folder.reset();
}

void TestLiveWindow::removeDeployed()
{
    const auto removed = undeploy(m_address, m_cluster.password, unwatched);
    QVERIFY(removed.ok() || removed.error().code == Code::NotDeployed);
}

/// By the session, as page Cluster does.
void TestLiveWindow::deployPlan(const std::string &engine, const char *strategy)
{
    const bool isByTenant = QLatin1String(strategy) == QLatin1String("tenant");
    m_cluster = testCluster(engine);
    m_address = m_cluster.address("window_" + std::string(strategy)).value();
    removeDeployed(); // what a test that was killed has left
    m_session = measuredSession("mixture:n=3000,d=8,clusters=16,seed=3", 4, "zipf:count=12,s=1.2,seed=1");
    QVERIFY(m_session && m_session->openWorkspace(workspace()).ok());
    PlanSpec spec;
    spec.strategy.kind = strategy;
    spec.router.kind = isByTenant ? "tenant" : "centroid";
    spec.shards = 4;
    const PlanKey key = m_session->plans().add(spec);
    m_session->selection().setCurrentPlan(key);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(key)->result, patience);
    study().keep("ours", m_address);
    open();
    look();

    std::optional<Outcome<DeploymentDraft>> draft;
    connect(&study(), &ClusterStudy::drafted, m_view.get(), [&](const auto &made) { draft = made; });
    const auto plan = study().currentPlan();
    QVERIFY(plan);
    m_built = plan->built;
    study().draft(*plan, 1);
    QTRY_VERIFY_WITH_TIMEOUT(draft, patience);
    QVERIFY2(draft->ok(), qPrintable(draft->ok() ? QString() : QString::number(int(draft->error().code))));
    bool isDeployed = false;
    connect(&study(), &ClusterStudy::deployed, m_view.get(), [&] { isDeployed = true; });
    study().deploy(*plan, **draft);
    QTRY_VERIFY_WITH_TIMEOUT(isDeployed && m_view->isSettled(), patience);
    QVERIFY(study().isCurrentPlanDeployed());
    QVERIFY(!isSaid(*m_view, QStringLiteral("No plan is deployed there")));
}

void TestLiveWindow::open()
{
    m_view = std::make_unique<LiveMoveView>(*m_session);
    m_view->resize(1100, 760);
    m_view->show();
    setNumber("live-follow", 0);
}

void TestLiveWindow::look()
{
    find<QLineEdit>("live-password")->setText(QString::fromStdString(m_cluster.password));
    click("live-look");
    QTRY_VERIFY_WITH_TIMEOUT(m_view->isSettled(), patience);
    QVERIFY2(study().seen(), qPrintable(find<QLabel>("live-reason")->text()));
}

void TestLiveWindow::tryIt()
{
    click("live-try");
    QTRY_VERIFY_WITH_TIMEOUT(!moves().isDrafting(), patience);
    QVERIFY2(moves().drafted(), qPrintable(fault()));
}

void TestLiveWindow::waitUntilIdle()
{
    QTRY_VERIFY2_WITH_TIMEOUT(m_view->isSettled(), qPrintable(fault()), patience);
    QVERIFY2(moves().phase() == LiveMoves::Phase::Idle && moves().state().isOver, qPrintable(fault()));
}

void TestLiveWindow::beginHalted()
{
    setNumber("live-throttle", hardlyAny);
    tryIt();
    QVERIFY(moves().drafted()->seconds > 0);
    click("live-begin");
    QTRY_VERIFY2_WITH_TIMEOUT(moves().state().now().copied > 0, qPrintable(fault()), patience);
    QCOMPARE(moves().state().now().step, MigrationStep::Backfill);
}

void TestLiveWindow::closeAndOpenAgain()
{
    const Source source = m_session->data().source();
    m_view.reset();
    m_session.reset();
    m_session = std::make_unique<Session>();
    QVERIFY(m_session->openWorkspace(workspace()).ok());
    m_session->data().open(source);
    open();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->data().set() && m_view->isSettled(), patience);
    QVERIFY(!moves().task());
    look();
    QCOMPARE(moves().phase(), LiveMoves::Phase::Paused);
    QVERIFY(isSaid(*m_view, QStringLiteral("was begun and is not over")));
}

void TestLiveWindow::checkReport(int expected)
{
    const auto kept = keptStudies(workspace(), m_session->workspace().dataId(), std::nullopt);
    QVERIFY(kept.ok() && kept->carriedOut);
    ReportInput input;
    input.data = m_session->data().set();
    input.plan = {m_built->spec, m_built->evaluation, m_built};
    input.lifecycle.carriedOut = kept->carriedOut;
    QVERIFY(usualSections(input, {}).contains(QStringLiteral("carried-out")));
    const Report report = compose(input, {.sections = QStringList{QStringLiteral("carried-out")}});
    QCOMPARE(report.sections.size(), 1);
    const auto *table = std::get_if<ReportTable>(&report.sections[0].blocks.back());
    QVERIFY(table);
    QCOMPARE(table->rows.size(), expected);
    QCOMPARE(table->rows.front()[1].text, QString::fromStdString(toText(m_address)));
    QCOMPARE(table->rows.front()[6].value.toDouble(), double(moves().state().sum(&MigrationState::copied)));
    QCOMPARE(table->rows.front()[7].value.toDouble(), double(moves().state().sum(&MigrationState::copiedBytes)));
    QVERIFY(!toText(m_address).empty() &&
            !table->rows.front()[1].text.contains(QString::fromStdString(m_cluster.password)));
}

std::int64_t TestLiveWindow::vectorsOf(const std::string &tenant, int shard) const
{
    const auto engine = shardscope::connect(m_address, m_cluster.password);
    const auto &published = seen().published;
    const ShardPlace place = published->placeOf(ShardId(shard), 0);
    const auto store = (*engine)->openForMigration({place, tenant}, place);
    return store.ok() ? (*store)->count().value() : -1;
}

std::vector<std::int64_t> TestLiveWindow::held() const
{
    const auto engine = shardscope::connect(m_address, m_cluster.password);
    const auto published = publishedPlan(**engine, m_address.collection);
    std::vector<std::int64_t> counts;
    for (const ShardPlace &place : published->places) {
        const auto count = (*engine)->count(place);
        counts.push_back(count.ok() ? *count : -1);
    }
    return counts;
}

void TestLiveWindow::aTenantIsMoved()
{
    QFETCH(QString, engine);
    deployPlan(engine.toStdString(), "tenant");
    if (QTest::currentTestFailed()) {
        return;
    }
    const std::string tenant = m_built->data->tenancy->names.front();
    const int from = m_built->partition->shardsOfTenant.row(0).front().value;
    const int to = (from + 1) % 4;
    const auto there = vectorsOf(tenant, from);
    QVERIFY(there > 400); // more than two batches
    const auto chooseIt = [&] {
        find<QComboBox>("live-what")->setCurrentIndex(0);
        choose("live-shard", from);
        choose("live-to-shard", to);
        find<QComboBox>("live-tenant")->setCurrentText(QString::fromStdString(tenant));
    };

    // Begun, paused, and undone while that is possible.
    chooseIt();
    beginHalted();
    QVERIFY(!moves().drafted());
    click("live-pause");
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Paused, patience);
    QVERIFY2(!moves().error(), qPrintable(fault()));
    QVERIFY(moves().state().now().copied < there);
    QVERIFY(!button("live-try")->isEnabled());
    QCOMPARE(vectorsOf(tenant, from), there); // it serves them still
    QCOMPARE(vectorsOf(tenant, to), moves().state().now().copied);
    click("live-pause");
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Running, patience);
    QTRY_VERIFY_WITH_TIMEOUT(button("live-abort")->isEnabled(), patience);
    click("live-abort");
    waitUntilIdle();
    QVERIFY(moves().state().isAborted && isSaid(*m_view, QStringLiteral("It was undone")));
    QCOMPARE(vectorsOf(tenant, from), there);
    QCOMPARE(vectorsOf(tenant, to), 0);

    // Once more, ended by another program that opens the workspace.
    chooseIt();
    beginHalted();
    closeAndOpenAgain();
    if (QTest::currentTestFailed()) {
        return;
    }
    QVERIFY(isSaid(*m_view, QString::fromStdString(tenant)));
    const auto before = moves().state().now().copied;
    QVERIFY(before > 0 && before < there);
    setNumber("live-throttle", 0);
    click("live-pause");
    waitUntilIdle();
    QCOMPARE(moves().state().sum(&MigrationState::copied), there); // none twice
    QCOMPARE(moves().state().sum(&MigrationState::verified), there);
    QCOMPARE(vectorsOf(tenant, from), 0);
    QCOMPARE(vectorsOf(tenant, to), there);
    QCOMPARE(seen().published->routing.shardsOfTenant.row(0).front(), ShardId(to));
    QCOMPARE(find<StepDiagram>("live-steps")->current(), int(stepsOf(MigrationOrder::Safe).size()));
    QCOMPARE(find<CounterRow>("live-counters")->valueOf(0), numberText(double(there), NumberFormat::Count));
    checkReport(2);
}

void TestLiveWindow::shardsBecomeMore()
{
    QFETCH(QString, engine);
    deployPlan(engine.toStdString(), "semantic");
    if (QTest::currentTestFailed()) {
        return;
    }
    const auto size = m_session->data().set()->base.size();
    m_view->setResharding(6, ReshardWay::SplitLargest);
    setNumber("live-throttle", 0);
    tryIt();
    QVERIFY(moves().drafted()->resharding);
    const auto foretold = *moves().drafted();
    const int steps = static_cast<int>(foretold.resharding->steps.size());
    QVERIFY(foretold.vectors > 0 && steps >= 2);
    QCOMPARE(find<TablePanel>("live-moves")->table()->model()->rowCount(), steps);
    QCOMPARE(std::ssize(held()), 4);

    beginHalted();
    closeAndOpenAgain();
    if (QTest::currentTestFailed()) {
        return;
    }
    QVERIFY(isSaid(*m_view, QStringLiteral("gets 6 shard")));
    setNumber("live-throttle", 0);
    click("live-pause");
    waitUntilIdle();
    QCOMPARE(moves().state().sum(&MigrationState::copied), foretold.vectors);
    QCOMPARE(moves().state().sum(&MigrationState::copiedBytes), foretold.copiedBytes);
    const PublishedPlan &plan = *seen().published;
    QCOMPARE(plan.spec.shards, 6);
    QCOMPARE(plan.movesLeft, 0);
    const auto there = held();
    QVERIFY(there == plan.vectors);
    std::int64_t sum = 0;
    for (const std::int64_t vectors : there) {
        sum += vectors;
    }
    QCOMPARE(sum, size);
    checkReport(1);
}

/// Redis gives another node the slot that the shard is in.
void TestLiveWindow::anEngineMovesAShardItself()
{
    deployPlan("redis", "semantic");
    if (QTest::currentTestFailed()) {
        return;
    }
    const ShardId shard(2);
    const auto there = held();
    const int to = (seen().published->placeOf(shard, 0).node + 1) % 3;
    find<QComboBox>("live-what")->setCurrentIndex(1);
    choose("live-shard", shard.value);
    choose("live-to-node", to);
    setNumber("live-silence", 30); // it is not for this that the machine is too busy
    tryIt();
    QVERIFY(moves().drafted()->ownMove);
    QVERIFY(isSaid(*m_view, QString::fromStdString(moves().drafted()->ownMove->what)));
    QVERIFY(isSaid(*m_view, QStringLiteral("cannot be aborted")));
    click("live-begin");
    QVERIFY(!button("live-abort")->isEnabled());
    waitUntilIdle();
    QVERIFY(moves().state().own && moves().state().own->step == OwnMoveState::Step::Finished);
    QCOMPARE(moves().state().own->bytes, moves().state().own->whole.bytes);
    QVERIFY(isSaid(*m_view, durationText(1e3 * moves().state().own->silent)));
    QCOMPARE(find<StepDiagram>("live-steps")->current(), 4);
    QCOMPARE(seen().published->placeOf(shard, 0).node, to);
    QVERIFY(held() == there);
    const auto moved = std::ranges::find(seen().topology.shards, shard, &ShardState::shard);
    QVERIFY(moved != seen().topology.shards.end() && moved->node == to);
    checkReport(1);
}

QTEST_MAIN(TestLiveWindow)
#include "tst_livewindow.moc"
