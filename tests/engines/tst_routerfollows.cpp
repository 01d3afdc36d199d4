// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveMigration.h"
#include "core/work/PublishedRoutes.h"
#include "engines/Deployments.h"
#include "engines/RouterQueries.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

std::string textOf(const Error &error)
{
    std::string said = "error " + std::to_string(static_cast<int>(error.code)) + " of " + error.subject;
    for (const Fact &fact : error.facts) {
        said += std::holds_alternative<std::string>(fact) ? " " + std::get<std::string>(fact) : "";
    }
    return said;
}

} // namespace

/// A router that is asked without end, while what it routes to goes elsewhere: no error, no answer without what was
/// there, nothing twice.
class TestRouterFollows : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void aTenantThatMoves_data() { addEngines(); }
    void aTenantThatMoves();
    void aShardThatMoves_data() { addEngines(); }
    void aShardThatMoves();
    void whoIsAskedIsNotWaitedFor_data() { addEngines(); }
    void whoIsAskedIsNotWaitedFor();
    void whoIsGoneHasItsTime_data() { addEngines(); }
    void whoIsGoneHasItsTime();
    void whoServesAnotherCollectionIsRefused_data() { addEngines(); }
    void whoServesAnotherCollectionIsRefused();

private:
    static void addEngines()
    {
        QTest::addColumn<QString>("engine");
        QTest::newRow("PostgreSQL") << "pgvector";
        QTest::newRow("Redis") << "redis";
    }
    std::unique_ptr<test::ServiceProcess> startRouter(const char *reload) const;
    LiveMigrationTask task() const { return {.address = *m_address, .password = m_cluster.password}; }
    /// The largest tenant to the next shard.
    LiveMigrationTask tenantTask() const
    {
        auto moving = task();
        moving.shard = m_plan->partition->shardsOfTenant.row(0).front();
        moving.tenant = m_plan->data->tenancy->names.front();
        moving.toShard = ShardId((moving.shard.value + 1) % 3);
        return moving;
    }

    TestCluster m_cluster;
    std::optional<ClusterAddress> m_address;
    std::optional<TestPlan> m_plan;
    QTemporaryDir m_folder;
};

void TestRouterFollows::init()
{
    QFETCH(QString, engine);
    m_cluster = testCluster(engine.toStdString());
    m_address = m_cluster.address("tst_followed").value();
    cleanup();
    Source source;
    source.location = "mixture:clusters=12,seed=5,n=3000,d=8";
    source.metric = Metric::Cosine;
    source.sampleQueries = 60;
    source.tenants = "zipf:count=7,s=0.8,seed=3";
    PlanSpec spec;
    spec.strategy.kind = "tenant";
    spec.router.kind = "tenant";
    spec.index.kind = "flat";
    spec.shards = 3;
    m_plan = TestPlan::make(source, spec).value();
    const auto live = m_plan->on(*m_address, m_cluster.password);
    const auto draft = draftDeployment(live);
    QVERIFY2(draft.ok(), draft.ok() ? "" : textOf(draft.error()).c_str());
    const auto deployed = deploy(live, *draft, [](DeployStage, std::int64_t, std::int64_t) { return true; });
    QVERIFY2(deployed.ok(), deployed.ok() ? "" : textOf(deployed.error()).c_str());
}

void TestRouterFollows::cleanup()
{
    static_cast<void>(undeploy(*m_address, m_cluster.password, unwatched));
}

std::unique_ptr<test::ServiceProcess> TestRouterFollows::startRouter(const char *reload) const
{
    return std::make_unique<test::ServiceProcess>(
        QStringLiteral("shardscope-router"),
        QStringList{QString::fromStdString(toText(*m_address)), "--port", "0", "--reload", reload, "--nprobe", "1000"},
        QStringList{"SHARDSCOPE_PASSWORD=" + QString::fromStdString(m_cluster.password)});
}

void TestRouterFollows::aTenantThatMoves()
{
    const auto router = startRouter("100ms");
    QVERIFY2(router->port() > 0, router->err());
    const auto &data = *m_plan->data;
    const auto shardOf = [&](TenantId tenant) { return m_plan->partition->shardsOfTenant.row(tenant.value).front(); };
    const TenantId moved(0); // the largest
    const ShardId to((shardOf(moved).value + 1) % 3);
    std::vector<KnownSearch> searches;
    for (const TenantId tenant : {moved, TenantId(1), TenantId(6)}) { // and some that stay
        const auto of = knownSearches(data, 10, tenant);
        searches.insert(searches.end(), of.begin(), of.end());
    }
    RouterQueries queries(router->port(), std::move(searches), 3);
    auto moving = task();
    moving.shard = shardOf(moved);
    moving.tenant = data.tenancy->names[moved.index()];
    moving.toShard = to;
    moving.routersFollow.seconds = 3;
    const auto state = migrateLive(moving, m_folder.filePath("tenant.db").toStdString(), LiveBegin::Anew,
                                   {.batch = 50, .bytesPerSecond = 100e3}, unwatched);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    queries.stop();
    QVERIFY2(state.ok(), state.ok() ? "" : textOf(state.error()).c_str());
    QVERIFY(state->copied > 100 && state->step == MigrationStep::Finished);
    QVERIFY2(queries.faults() == 0, queries.firstFault());
    QVERIFY(queries.asked() > 200);
    QCOMPARE(queries.versions().size(), std::size_t(2));
    qInfo("%lld vectors moved; %d searches answered", static_cast<long long>(state->copied), queries.asked());
}

/// Of a router that looks for another plan only when it is asked to.
void TestRouterFollows::aShardThatMoves()
{
    const auto router = startRouter("0");
    QVERIFY2(router->port() > 0, router->err());
    const auto &data = *m_plan->data;
    std::vector<KnownSearch> searches;
    for (int tenant = 0; tenant < 7; ++tenant) {
        const auto of = knownSearches(data, 10, TenantId(tenant));
        searches.insert(searches.end(), of.begin(), of.end());
    }
    RouterQueries queries(router->port(), std::move(searches), 3);
    std::atomic<bool> isOver = false;
    std::atomic<int> reloads = 0;
    std::thread teller([&] {
        while (!isOver) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            reloads += test::ask(router->port(), test::postOf("/plan/reload", "")).status == 200 ? 1 : 0;
        }
    });
    const auto engine = shardscope::connect(*m_address, m_cluster.password).value();
    auto moving = task();
    moving.shard = ShardId(0);
    moving.toNode = (publishedPlan(*engine, "").value().placeOf(ShardId(0), 0).node + 1) % 3;
    moving.mostSilence = 10;
    moving.routersFollow.seconds = 3;
    const auto state =
        migrateLive(moving, m_folder.filePath("shard.db").toStdString(), LiveBegin::Anew, {.batch = 50}, unwatched);
    std::this_thread::sleep_for(std::chrono::milliseconds(800));
    isOver = true;
    teller.join();
    queries.stop();
    QVERIFY2(state.ok(), state.ok() ? "" : textOf(state.error()).c_str());
    QVERIFY2(queries.faults() == 0, queries.firstFault());
    QVERIFY(queries.asked() > 200 && reloads > 0);
    QCOMPARE(queries.versions().size(), std::size_t(2));
    const auto now = test::ask(router->port(), test::postOf("/plan/reload", ""));
    QCOMPARE(now.document()["version"].get<std::int64_t>(), publishedPlan(*engine, "").value().version);
    qInfo("%lld vectors moved; %d searches answered, %d reloads", static_cast<long long>(state->copied),
          queries.asked(), reloads.load());
}

/// Routers that look for another plan only when they are asked to.
void TestRouterFollows::whoIsAskedIsNotWaitedFor()
{
    const auto first = startRouter("0");
    const auto second = startRouter("0");
    QVERIFY2(first->port() > 0 && second->port() > 0, first->err() + second->err());
    RouterQueries queries(first->port(), knownSearches(*m_plan->data, 20, TenantId(0)), 2);
    auto moving = tenantTask();
    moving.routersFollow = {.seconds = 120,
                            .routers = {"http://127.0.0.1:" + std::to_string(first->port()) + "/",
                                        "127.0.0.1:" + std::to_string(second->port())}};
    QElapsedTimer time;
    time.start();
    const auto state =
        migrateLive(moving, m_folder.filePath("asked.db").toStdString(), LiveBegin::Anew, {.batch = 50}, unwatched);
    const auto took = time.elapsed();
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    queries.stop();
    QVERIFY2(state.ok(), state.ok() ? "" : textOf(state.error()).c_str());
    QVERIFY2(queries.faults() == 0, queries.firstFault());
    QCOMPARE(queries.versions().size(), std::size_t(2));
    QVERIFY2(took < 60000, "it was waited for by time");
    const auto engine = shardscope::connect(*m_address, m_cluster.password).value();
    const auto version = publishedPlan(*engine, "").value().version;
    for (const auto *router : {first.get(), second.get()}) {
        QCOMPARE(test::ask(router->port(), test::getOf("/plan")).document()["version"].get<std::int64_t>(), version);
    }
    qInfo("%lld ms with two routers that were asked", static_cast<long long>(took));
}

void TestRouterFollows::whoIsGoneHasItsTime()
{
    const auto router = startRouter("0");
    QVERIFY2(router->port() > 0, router->err());
    auto moving = tenantTask();
    moving.routersFollow = {.seconds = 4,
                            .routers = {"127.0.0.1:" + std::to_string(router->port()), "127.0.0.1:1"}}; // nobody there
    QElapsedTimer time;
    time.start();
    const auto state =
        migrateLive(moving, m_folder.filePath("gone.db").toStdString(), LiveBegin::Anew, {.batch = 50}, unwatched);
    QVERIFY2(state.ok(), state.ok() ? "" : textOf(state.error()).c_str());
    QVERIFY(time.elapsed() >= 4000);
    const auto engine = shardscope::connect(*m_address, m_cluster.password).value();
    QCOMPARE(test::ask(router->port(), test::postOf("/plan/reload", "")).document()["version"].get<std::int64_t>(),
             publishedPlan(*engine, "").value().version);
}

/// Whose plan has a higher version than the one that is waited for.
void TestRouterFollows::whoServesAnotherCollectionIsRefused()
{
    const auto engine = shardscope::connect(*m_address, m_cluster.password).value();
    for (int i = 0; i < 5; ++i) {
        QVERIFY(republish(*engine, m_address->collection, [](PublishedPlan &) { return true; }).ok());
    }
    const auto router = startRouter("0");
    QVERIFY2(router->port() > 0, router->err());
    auto other = *m_address;
    other.collection = "tst_followed_other";
    static_cast<void>(undeploy(other, m_cluster.password, unwatched));
    const auto live = m_plan->on(other, m_cluster.password);
    const auto draft = draftDeployment(live);
    QVERIFY(draft.ok() && deploy(live, *draft, [](DeployStage, std::int64_t, std::int64_t) { return true; }).ok());
    const auto removed = qScopeGuard([&] { static_cast<void>(undeploy(other, m_cluster.password, unwatched)); });

    auto moving = tenantTask();
    moving.address = other;
    moving.routersFollow = {.seconds = 0, .routers = {"127.0.0.1:" + std::to_string(router->port())}};
    const std::string file = m_folder.filePath("other.db").toStdString();
    const auto refused = migrateLive(moving, file, LiveBegin::Anew, {.batch = 50}, unwatched);
    QVERIFY(!refused.ok());
    QVERIFY2(refused.error().code == Code::EngineRefused, textOf(refused.error()).c_str());
    QVERIFY2(textOf(refused.error()).find("\"tst_followed\", not \"tst_followed_other\"") != std::string::npos,
             textOf(refused.error()).c_str());
    // Reads are switched, and the source still has everything for routers that have not followed.
    const auto kept = shardscope::connect(other, m_cluster.password).value();
    const ShardPlace from = publishedPlan(*kept, other.collection).value().placeOf(moving.shard, 0);
    const auto source = kept->openForMigration({from, moving.tenant}, from).value();
    QVERIFY(source->count().value() > 100);
    moving.routersFollow.routers.clear();
    const auto state = migrateLive(moving, file, LiveBegin::Resume, {.batch = 50}, unwatched);
    QVERIFY2(state.ok(), state.ok() ? "" : textOf(state.error()).c_str());
    QCOMPARE(source->count().value(), 0);
}

QTEST_GUILESS_MAIN(TestRouterFollows)
#include "tst_routerfollows.moc"
