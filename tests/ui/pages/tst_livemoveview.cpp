// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/LiveDeployment.h"
#include "core/work/KeptStudies.h"
#include "tests/core/engines/FakeEngine.h"
#include "tests/ui/pages/PageFixture.h"
#include "ui/pages/LiveMoveView.h"
#include "ui/session/ClusterStudy.h"
#include "ui/session/Lifecycle.h"
#include "ui/tables/LiveMoveModel.h"
#include "ui/text/LifecycleText.h"
#include "ui/text/MigrationText.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/CounterRow.h"
#include "ui/widgets/StepDiagram.h"
#include "ui/widgets/TablePanel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

using namespace shardscope;
using test::FakeServers;

namespace {

const char *const cluster = "fake://one:1,two:2/items";

} // namespace

/// Moves on a cluster of this process, each driven as a user does.
class LiveMoveViewTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void whatIsMissingIsSaid();
    void nothingBeginsBeforeADryRun();
    void aTenantMovesAndIsTold();
    void aMoveIsPausedThrottledAndGoneOnWith();
    void aKilledProgramGoesOn();
    void aCopyOfTheWorkspaceGoesOn();
    void anAbortedMoveIsUndone();
    void aServerThatDiesIsToldAndGoneOnAfter();
    void aShardGoesToAnotherNode();
    void shardsBecomeMoreOrFewer_data();
    void shardsBecomeMoreOrFewer();
    void reshardingNeedsItsData();

private:
    template<class T>
    T *find(const char *name) const
    {
        T *found = m_view->findChild<T *>(QLatin1String(name));
        Q_ASSERT(found);
        return found;
    }
    QPushButton *button(const char *name) const { return find<QPushButton>(name); }
    LiveMoves &moves() const { return m_session->lifecycle()->moves(); }
    QAbstractItemModel *table() const { return find<TablePanel>("live-moves")->table()->model(); }
    double figure(int row, int column) const
    {
        return table()->index(row, column).data(NumberTable::SortRole).toDouble();
    }
    std::filesystem::path in(const char *name) const { return m_folder->filePath(QLatin1String(name)).toStdString(); }
    std::filesystem::path workspace() const { return in("w.shardscope"); }

    /// A deployed plan of a session, and the view on it.
    void deployPlan(const char *strategy);
    void makeView();
    void look();
    void openAnew(const std::filesystem::path &file);
    void saveAs(const std::filesystem::path &file);
    /// The largest tenant to the next shard.
    void chooseTenant();
    void beginSlowMove();
    void tryIt();
    void setNumber(const char *name, double value) { find<QDoubleSpinBox>(name)->setValue(value); }
    std::int64_t vectorsOf(const std::string &tenant, int shard) const;
    PublishedPlan published() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<LiveMoveView> m_view;
    std::string m_tenant;
    int m_from = 0;
    int m_to = 0;
};

void LiveMoveViewTest::initTestCase()
{
    useEnglishAndLight();
    qunsetenv("SHARDSCOPE_PASSWORD");
    qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no keyring
    test::offerFakeEngine();
}

void LiveMoveViewTest::init()
{
    FakeServers::all().reset();
    m_folder = std::make_unique<QTemporaryDir>();
}

void LiveMoveViewTest::cleanup()
{
    m_view.reset();
    m_session.reset();
    m_folder.reset();
}

void LiveMoveViewTest::deployPlan(const char *strategy)
{
    const bool isByTenant = QLatin1String(strategy) == QLatin1String("tenant");
    m_session = measuredSession("mixture:n=3000,d=8,clusters=16,seed=3", 4, "zipf:count=12,s=1.2,seed=1");
    QVERIFY(m_session && m_session->openWorkspace(workspace()).ok());
    PlanSpec spec;
    spec.strategy.kind = strategy;
    spec.router.kind = isByTenant ? "tenant" : "centroid";
    spec.shards = 4;
    const PlanKey key = m_session->plans().add(spec);
    m_session->selection().setCurrentPlan(key);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(key)->result != nullptr, 60000);
    const auto built = m_session->plans().find(key)->result;
    const auto address = parseClusterAddress(cluster);
    QVERIFY(address.ok());
    const std::string password;
    const LiveTask task{*address, password, *built->data, built->spec, *built->partition, *built->router, 1, {}};
    const auto draft = draftDeployment(task);
    QVERIFY(draft.ok());
    QVERIFY(deploy(task, *draft, [](DeployStage, std::int64_t, std::int64_t) { return true; }).ok());
    QVERIFY(m_session->workspace().get()->keepCluster({"ours", toText(*address)}).ok());
    if (isByTenant) {
        m_tenant = built->data->tenancy->names.front();
        m_from = built->partition->shardsOfTenant.row(0).front().value;
        m_to = (m_from + 1) % 4;
    }
    makeView();
    look();
}

void LiveMoveViewTest::makeView()
{
    m_view = std::make_unique<LiveMoveView>(*m_session);
    m_view->resize(1100, 760);
    m_view->show();
}

void LiveMoveViewTest::look()
{
    QVERIFY(button("live-look")->isEnabled());
    button("live-look")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_view->isSettled() && m_session->cluster()->seen(), 20000);
    setNumber("live-follow", 0);
}

/// Another program, which looks at the cluster.
void LiveMoveViewTest::openAnew(const std::filesystem::path &file)
{
    m_view.reset();
    m_session.reset();
    m_session = std::make_unique<Session>();
    QVERIFY(m_session->openWorkspace(file).ok());
    makeView();
    look();
}

void LiveMoveViewTest::saveAs(const std::filesystem::path &file)
{
    m_session->workspace().saveAs(file);
    QTRY_VERIFY_WITH_TIMEOUT(!m_session->workspace().isSaving(), 20000);
    QCOMPARE(m_session->workspace().get()->file(), file);
}

void LiveMoveViewTest::chooseTenant()
{
    const auto choose = [this](const char *name, int number) {
        auto *choice = find<QComboBox>(name);
        choice->setCurrentIndex(choice->findData(number));
    };
    find<QComboBox>("live-what")->setCurrentIndex(0);
    choose("live-shard", m_from);
    choose("live-to-shard", m_to);
    find<QComboBox>("live-tenant")->setCurrentText(QString::fromStdString(m_tenant));
}

void LiveMoveViewTest::tryIt()
{
    QVERIFY2(button("live-try")->isEnabled(), qPrintable(find<QLabel>("live-reason")->text()));
    button("live-try")->click();
    QTRY_VERIFY_WITH_TIMEOUT(!moves().isDrafting(), 20000);
    QVERIFY2(moves().drafted().has_value(), qPrintable(find<QLabel>("live-fault")->text()));
}

std::int64_t LiveMoveViewTest::vectorsOf(const std::string &tenant, int shard) const
{
    FakeServers &all = FakeServers::all();
    const std::scoped_lock lock(all.mutex);
    std::int64_t count = 0;
    for (const auto &[place, content] : all.shards) {
        if (std::get<2>(place) == shard) {
            count += std::ranges::count_if(content.rows,
                                           [&](const auto &row) { return content.tenants.at(row.first) == tenant; });
        }
    }
    return count;
}

PublishedPlan LiveMoveViewTest::published() const
{
    FakeServers &all = FakeServers::all();
    const std::scoped_lock lock(all.mutex);
    return publishedPlanFrom(all.published.at("items"), "items").value();
}

void LiveMoveViewTest::whatIsMissingIsSaid()
{
    m_session = std::make_unique<Session>();
    makeView();
    QVERIFY(isSaid(*m_view, QStringLiteral("Save the workspace first")));
    QVERIFY(!button("live-try")->isEnabled() && !button("live-begin")->isEnabled());
    QVERIFY(!button("live-pause")->isEnabled() && !button("live-abort")->isEnabled());
    QVERIFY(m_session->openWorkspace(workspace()).ok() || m_session->newWorkspace(workspace()).ok());
    QVERIFY(isSaid(*m_view, QStringLiteral("No cluster yet")));
    FakeServers::all().fill("items", 2, {10, 20});
    QVERIFY(m_session->workspace().get()->keepCluster({"ours", cluster}).ok());
    emit m_session->cluster()->knownChanged();
    QVERIFY(isSaid(*m_view, QStringLiteral("Look at the cluster first")));
    FakeServers::all().password = "secret";
    button("live-look")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_view->isSettled(), 20000);
    QVERIFY(isSaid(*m_view, QStringLiteral("refuses user")));
    find<QLineEdit>("live-password")->setText(QStringLiteral("secret"));
    button("live-look")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_session->cluster()->seen(), 20000);
    find<QComboBox>("live-what")->setCurrentIndex(2);
    QVERIFY(isSaid(*m_view, QStringLiteral("No plan is deployed there")));
}

void LiveMoveViewTest::nothingBeginsBeforeADryRun()
{
    deployPlan("tenant");
    const QAbstractItemModelTester tester(table());
    chooseTenant();
    const auto there = vectorsOf(m_tenant, m_from);
    QVERIFY(there > 200);
    QVERIFY(!button("live-begin")->isEnabled());
    tryIt();
    QCOMPARE(moves().drafted()->vectors, there);
    QCOMPARE(moves().drafted()->copiedBytes, there * 8 * 4);
    QVERIFY(isSaid(*m_view, QStringLiteral("Nothing has moved yet")));
    QCOMPARE(table()->rowCount(), 1);
    QCOMPARE(figure(0, LiveMoveModel::Vectors), double(there));
    QVERIFY(button("live-begin")->isEnabled());
    moves().dropDraft();
    QVERIFY(!button("live-begin")->isEnabled());
    find<QDoubleSpinBox>("live-throttle")->setFocus();
    QTest::keyClick(find<QDoubleSpinBox>("live-throttle"), Qt::Key_Return); // tries, and no more
    QTRY_VERIFY_WITH_TIMEOUT(moves().drafted().has_value(), 20000);
    QCOMPARE(moves().phase(), LiveMoves::Phase::Idle);
    find<QComboBox>("live-tenant")->setCurrentText(QStringLiteral("another")); // another question
    QVERIFY(!button("live-begin")->isEnabled());
    QCOMPARE(vectorsOf(m_tenant, m_from), there);
    QCOMPARE(vectorsOf(m_tenant, m_to), 0);
}

void LiveMoveViewTest::aTenantMovesAndIsTold()
{
    deployPlan("tenant");
    chooseTenant();
    const auto there = vectorsOf(m_tenant, m_from);
    tryIt();
    button("live-begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_view->isSettled() && moves().phase() == LiveMoves::Phase::Idle, 60000);
    QVERIFY2(!moves().error(), qPrintable(find<QLabel>("live-fault")->text()));
    QCOMPARE(vectorsOf(m_tenant, m_from), 0);
    QCOMPARE(vectorsOf(m_tenant, m_to), there);
    QCOMPARE(moves().state().sum(&MigrationState::copiedBytes), there * 8 * 4);
    QCOMPARE(find<StepDiagram>("live-steps")->current(), int(stepsOf(MigrationOrder::Safe).size()));
    QCOMPARE(find<CounterRow>("live-counters")->valueOf(0), numberText(double(there), NumberFormat::Count));
    QVERIFY(isSaid(*m_view, QStringLiteral("It is over")));
    const auto plan = published(); // routers find it there
    QCOMPARE(plan.routing.shardsOfTenant.row(0).front(), ShardId(m_to));
    QCOMPARE(plan.routing.shardsOfTenant.row(0).size(), std::size_t(1));
    // The report of the workspace tells it.
    const auto kept = keptStudies(workspace(), m_session->workspace().dataId(), std::nullopt);
    QVERIFY(kept.ok() && kept->carriedOut);
    QCOMPARE(kept->carriedOut->moves.size(), std::size_t(1));
    const CarriedOutMove &told = kept->carriedOut->moves.front();
    QCOMPARE(told, moves().carriedOut()->moves.front());
    QVERIFY(told.what == CarriedOutMove::What::Tenant && told.tenant == m_tenant && !told.isAborted);
    QVERIFY(told.from == ShardId(m_from) && told.to == ShardId(m_to));
    QCOMPARE(told.copied, there);
}

void LiveMoveViewTest::aMoveIsPausedThrottledAndGoneOnWith()
{
    deployPlan("tenant");
    chooseTenant();
    const auto there = vectorsOf(m_tenant, m_from);
    setNumber("live-throttle", 0.002); // a batch takes seconds
    tryIt();
    QVERIFY(moves().drafted()->seconds > 0);
    button("live-begin")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().state().now().step, MigrationStep::Backfill, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(moves().state().now().copied > 0, 20000);
    QVERIFY(isSaid(*m_view, stepMeaning(MigrationStep::Backfill)));
    QElapsedTimer stopping;
    stopping.start();
    button("live-pause")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Paused, 20000);
    QVERIFY2(stopping.elapsed() < 2000, "a throttled batch held it up");
    QVERIFY(!moves().error());
    QVERIFY(moves().state().now().copied < there);
    QCOMPARE(button("live-pause")->text().remove('&'), QStringLiteral("Go on"));
    QVERIFY(isSaid(*m_view, QStringLiteral("was begun and is not over")));
    QVERIFY(!button("live-try")->isEnabled()); // one at a time
    button("live-pause")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Running, 20000);
    setNumber("live-throttle", 0); // while it waits for its next batch
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Idle, 5000);
    QCOMPARE(vectorsOf(m_tenant, m_to), there);
    QCOMPARE(moves().state().sum(&MigrationState::copied), there);
}

/// Of a tenant, of which a first batch is copied; the next takes seconds.
void LiveMoveViewTest::beginSlowMove()
{
    deployPlan("tenant");
    chooseTenant();
    setNumber("live-throttle", 0.002);
    tryIt();
    button("live-begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(moves().state().now().copied > 0, 20000);
}

void LiveMoveViewTest::aKilledProgramGoesOn()
{
    beginSlowMove();
    const auto there = vectorsOf(m_tenant, m_from);
    m_view.reset();
    m_session.reset();

    m_session = std::make_unique<Session>();
    QVERIFY(m_session->openWorkspace(workspace()).ok());
    makeView();
    QVERIFY(!moves().task());
    look();
    QCOMPARE(moves().phase(), LiveMoves::Phase::Paused);
    QVERIFY(isSaid(*m_view, QString::fromStdString(m_tenant)));
    QVERIFY(isSaid(*m_view, QStringLiteral("was begun and is not over")));
    QVERIFY(moves().state().now().copied > 0);
    QVERIFY(button("live-abort")->isEnabled());
    button("live-pause")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Idle, 20000);
    QCOMPARE(vectorsOf(m_tenant, m_from), 0);
    QCOMPARE(vectorsOf(m_tenant, m_to), there);
    QCOMPARE(moves().state().sum(&MigrationState::copied), there); // none twice
}

/// Saved under another name while a move is paused, and while it goes on. Whichever workspace is opened then tells the
/// same, also once the move is over; that the file is gone is told and not taken for "nothing was begun".
void LiveMoveViewTest::aCopyOfTheWorkspaceGoesOn()
{
    beginSlowMove();
    const auto there = vectorsOf(m_tenant, m_from);
    saveAs(in("running.shardscope"));
    QCOMPARE(moves().phase(), LiveMoves::Phase::Running);
    button("live-pause")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Paused, 20000);
    saveAs(in("paused.shardscope"));
    const auto copied = moves().state().now().copied;
    const auto kept = moves().file();
    QVERIFY(std::filesystem::exists(kept));

    for (const char *copy : {"paused.shardscope", "w.shardscope", "running.shardscope"}) {
        openAnew(in(copy));
        QCOMPARE(moves().phase(), LiveMoves::Phase::Paused);
        QCOMPARE(moves().state().now().copied, copied);
        QCOMPARE(moves().file(), kept);
        QVERIFY(isSaid(*m_view, QString::fromStdString(kept.string())));
    }
    std::filesystem::rename(kept, in("elsewhere"));
    openAnew(in("running.shardscope"));
    QCOMPARE(moves().phase(), LiveMoves::Phase::Idle);
    QVERIFY(isSaid(*m_view, QStringLiteral("is not there")));
    QVERIFY(isSaid(*m_view, QString::fromStdString(kept.string())));
    std::filesystem::rename(in("elsewhere"), kept);
    button("live-look")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Paused, 20000);
    QVERIFY(!isSaid(*m_view, QStringLiteral("is not there")));
    button("live-pause")->click(); // goes on
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Idle, 20000);
    QCOMPARE(vectorsOf(m_tenant, m_to), there);

    std::filesystem::rename(kept, in("elsewhere")); // which nobody needs any more
    openAnew(in("running.shardscope"));
    QVERIFY(!isSaid(*m_view, QStringLiteral("is not there")));
    std::filesystem::rename(in("elsewhere"), kept);
    openAnew(in("paused.shardscope")); // where it is not known that it is over
    QCOMPARE(moves().phase(), LiveMoves::Phase::Idle);
    QVERIFY(!isSaid(*m_view, QStringLiteral("is not there")));
}

void LiveMoveViewTest::anAbortedMoveIsUndone()
{
    beginSlowMove();
    const auto there = vectorsOf(m_tenant, m_from);
    QTRY_VERIFY(button("live-abort")->isEnabled());
    button("live-abort")->click();
    QTRY_VERIFY_WITH_TIMEOUT(moves().phase() == LiveMoves::Phase::Idle, 20000);
    QVERIFY(moves().state().isAborted);
    QCOMPARE(vectorsOf(m_tenant, m_from), there);
    QCOMPARE(vectorsOf(m_tenant, m_to), 0);
    QVERIFY(isSaid(*m_view, QStringLiteral("It was undone")));
    QVERIFY(moves().carriedOut()->moves.front().isAborted);
}

void LiveMoveViewTest::aServerThatDiesIsToldAndGoneOnAfter()
{
    deployPlan("tenant");
    chooseTenant();
    const auto there = vectorsOf(m_tenant, m_from);
    setNumber("live-throttle", 0.02);
    tryIt();
    button("live-begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(moves().state().now().copied > 0, 20000);
    {
        const std::scoped_lock lock(FakeServers::all().mutex);
        FakeServers::all().down = {1, 2};
    }
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Paused, 20000);
    QVERIFY(moves().error() && moves().error()->code == Code::Unreachable);
    QVERIFY(isSaid(*m_view, QStringLiteral("cannot be reached: connection refused")));
    button("live-pause")->click(); // too early
    QTRY_VERIFY_WITH_TIMEOUT(moves().phase() == LiveMoves::Phase::Paused && moves().error(), 20000);
    {
        const std::scoped_lock lock(FakeServers::all().mutex);
        FakeServers::all().down.clear();
    }
    setNumber("live-throttle", 0);
    button("live-pause")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Idle, 20000);
    QVERIFY(!moves().error());
    QCOMPARE(vectorsOf(m_tenant, m_to), there);
}

void LiveMoveViewTest::aShardGoesToAnotherNode()
{
    deployPlan("tenant");
    const int before = published().placeOf(ShardId(m_from), 0).node;
    find<QComboBox>("live-what")->setCurrentIndex(1);
    auto *shard = find<QComboBox>("live-shard");
    shard->setCurrentIndex(shard->findData(m_from));
    find<QComboBox>("live-to-node")->setCurrentIndex(1 - before);
    QVERIFY(!find<QComboBox>("live-tenant")->isVisible());
    tryIt();
    button("live-begin")->click();
    QTRY_COMPARE_WITH_TIMEOUT(moves().phase(), LiveMoves::Phase::Idle, 20000);
    QVERIFY2(moves().state().isOver, qPrintable(find<QLabel>("live-fault")->text()));
    QCOMPARE(published().placeOf(ShardId(m_from), 0).node, 1 - before);
    FakeServers &all = FakeServers::all();
    const std::scoped_lock lock(all.mutex);
    QVERIFY(!all.shards.contains({"items", before, m_from, 0}));
    QVERIFY(!all.shards.at({"items", 1 - before, m_from, 0}).rows.empty());
}

void LiveMoveViewTest::shardsBecomeMoreOrFewer_data()
{
    QTest::addColumn<int>("shards");
    QTest::addColumn<int>("way");
    QTest::newRow("by splits") << 6 << static_cast<int>(ReshardWay::SplitLargest);
    QTest::newRow("more, made anew") << 6 << static_cast<int>(ReshardWay::Retrain);
    QTest::newRow("fewer, made anew") << 3 << static_cast<int>(ReshardWay::Retrain);
}

void LiveMoveViewTest::shardsBecomeMoreOrFewer()
{
    QFETCH(int, shards);
    QFETCH(int, way);
    deployPlan("semantic");
    m_view->setResharding(shards, static_cast<ReshardWay>(way));
    QCOMPARE(find<QComboBox>("live-way")->currentText(), wayText(static_cast<ReshardWay>(way)));
    tryIt();
    QVERIFY(moves().drafted()->resharding);
    const auto foretold = moves().drafted()->resharding->vectors();
    const int steps = static_cast<int>(moves().drafted()->resharding->steps.size());
    QVERIFY(foretold > 0 && steps >= 2);
    QCOMPARE(table()->rowCount(), steps);
    button("live-begin")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_view->isSettled() && moves().phase() == LiveMoves::Phase::Idle, 60000);
    QVERIFY2(moves().state().isOver, qPrintable(find<QLabel>("live-fault")->text()));
    QCOMPARE(moves().state().sum(&MigrationState::copied), foretold);
    QCOMPARE(figure(steps - 1, LiveMoveModel::Copied), figure(steps - 1, LiveMoveModel::Vectors));
    const auto plan = published();
    QCOMPARE(plan.spec.shards, shards);
    QCOMPARE(plan.movesLeft, 0);
    std::int64_t sum = 0;
    for (const std::int64_t vectors : plan.vectors) {
        sum += vectors;
    }
    QCOMPARE(sum, m_session->data().set()->base.size());
    const CarriedOutMove &told = moves().carriedOut()->moves.front();
    QVERIFY(told.what == CarriedOutMove::What::Resharding && told.shardsBefore == 4 && told.shardsAfter == shards);
    QCOMPARE(told.moves, std::int64_t(steps));
}

void LiveMoveViewTest::reshardingNeedsItsData()
{
    deployPlan("semantic");
    Source other;
    other.location = "mixture:n=500,d=8,clusters=5,seed=9";
    m_session->data().open(other);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->data().set() && m_session->data().set()->base.size() == 500, 60000);
    m_view->setResharding(6, ReshardWay::SplitLargest);
    QVERIFY(!button("live-try")->isEnabled());
    QVERIFY(isSaid(*m_view, QStringLiteral("that is what the plan there was made of")));
}

QTEST_MAIN(LiveMoveViewTest)
#include "tst_livemoveview.moc"
