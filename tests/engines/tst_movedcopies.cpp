// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MigrationFile.h"
#include "core/work/LiveMove.h"
#include "core/work/SwitchBoard.h"
#include "engines/Deployments.h"
#include "engines/MigrationClients.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int copies = 2;

QByteArray textOf(const Error &error)
{
    std::string said = "error " + std::to_string(static_cast<int>(error.code)) + " of " + error.subject;
    for (const Fact &fact : error.facts) {
        said += std::holds_alternative<std::string>(fact) ? " " + std::get<std::string>(fact) : "";
    }
    return QByteArray::fromStdString(said);
}

} // namespace

/// Plans whose shards have copies, moved on real servers: every copy gets the same.
class TestMovedCopies : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void cleanup();
    void nothingIsLostUnderClients_data() { addEngines(); }
    void nothingIsLostUnderClients();
    void aTenantMovesInEveryCopy_data() { addEngines(); }
    void aTenantMovesInEveryCopy();
    void shardsBecomeMoreAndFewerInEveryCopy_data() { addEngines(); }
    void shardsBecomeMoreAndFewerInEveryCopy();

private:
    static void addEngines()
    {
        QTest::addColumn<QString>("engine");
        QTest::newRow("PostgreSQL") << "pgvector";
        QTest::newRow("Redis") << "redis";
    }
    std::filesystem::path file() const { return m_folder->filePath("moves.db").toStdString(); }
    void deployPlan(const char *strategy, int shards);
    std::map<std::string, std::vector<float>> contentOf(Engine &engine, const ShardPlace &place) const;
    /// Every copy of every shard holds the same, and all vectors are somewhere, once.
    void checkCopies(const PublishedPlan &plan);
    void reshard(int shards);

    TestCluster m_cluster;
    std::optional<ClusterAddress> m_address;
    std::optional<TestPlan> m_plan;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestMovedCopies::cleanup()
{
    if (m_address) {
        static_cast<void>(undeploy(*m_address, m_cluster.password, unwatched));
    }
    m_address.reset();
}

void TestMovedCopies::deployPlan(const char *strategy, int shards)
{
    QFETCH(QString, engine);
    m_cluster = testCluster(engine.toStdString());
    m_address = m_cluster.address("tst_movedcopies").value();
    static_cast<void>(undeploy(*m_address, m_cluster.password, unwatched));
    Source source;
    source.location = "mixture:clusters=12,seed=5,n=1500,d=8";
    source.metric = Metric::Cosine;
    source.sampleQueries = 20;
    source.tenants = "zipf:count=7,s=0.8,seed=3";
    PlanSpec spec;
    spec.strategy.kind = strategy;
    spec.router.kind = spec.strategy.kind == "tenant"   ? "tenant"
                       : spec.strategy.kind == "random" ? "broadcast"
                                                        : "centroid";
    spec.index.kind = "flat";
    spec.shards = shards;
    m_plan = TestPlan::make(source, spec).value();
    const auto live = m_plan->on(*m_address, m_cluster.password, copies);
    const auto draft = draftDeployment(live);
    QVERIFY2(draft.ok(), draft.ok() ? "" : textOf(draft.error()));
    const auto deployed = deploy(live, *draft, [](DeployStage, std::int64_t, std::int64_t) { return true; });
    QVERIFY2(deployed.ok(), deployed.ok() ? "" : textOf(deployed.error()));
}

std::map<std::string, std::vector<float>> TestMovedCopies::contentOf(Engine &engine, const ShardPlace &place) const
{
    std::map<std::string, std::vector<float>> content;
    const auto read = engine.read(place, [&](const RowBatch &rows) {
        for (std::int64_t row = 0; row < rows.size(); ++row) {
            const auto values = rows.vectors.row(row);
            content[rows.ids[static_cast<std::size_t>(row)]].assign(values.begin(), values.end());
        }
        return true;
    });
    return read.ok() ? content : std::map<std::string, std::vector<float>>{{"unreadable", {}}};
}

void TestMovedCopies::checkCopies(const PublishedPlan &plan)
{
    const auto engine = shardscope::connect(*m_address, m_cluster.password).value();
    QCOMPARE(plan.replicas, copies);
    std::map<std::string, int> found;
    for (int shard = 0; shard < plan.spec.shards; ++shard) {
        const auto first = contentOf(*engine, plan.placeOf(ShardId(shard), 0));
        QCOMPARE(std::ssize(first), plan.vectors[static_cast<std::size_t>(shard)]);
        for (const auto &[id, values] : first) {
            ++found[id];
        }
        QVERIFY(plan.placeOf(ShardId(shard), 0).node != plan.placeOf(ShardId(shard), 1).node);
        const auto second = contentOf(*engine, plan.placeOf(ShardId(shard), 1));
        QCOMPARE(second.size(), first.size());
        for (const auto &[id, values] : first) {
            QVERIFY(second.contains(id));
            for (std::size_t i = 0; i < values.size(); ++i) {
                QVERIFY(std::abs(values[i] - second.at(id)[i]) < 1e-4F);
            }
        }
    }
    QCOMPARE(std::ssize(found), m_plan->data->base.size());
    QVERIFY(std::ranges::all_of(found, [](const auto &id) { return id.second == 1; }));
}

/// A tenant of two shards with copies, while it is written to all of them and read at each.
void TestMovedCopies::nothingIsLostUnderClients()
{
    QFETCH(QString, engine);
    m_cluster = testCluster(engine.toStdString());
    MovedTenant moved;
    moved.address = m_cluster.address("tst_copiedarena").value();
    moved.password = m_cluster.password;
    moved.copies = copies;
    const auto link = shardscope::connect(moved.address, moved.password).value();
    const CollectionShape shape{.dim = movedDim, .metric = Metric::Cosine, .hasIntegerIds = true, .hasTenants = true};
    const auto clear = [&] {
        for (int copy = 0; copy < copies; ++copy) {
            for (const ShardPlace &place : {moved.from, moved.to}) {
                static_cast<void>(link->drop(moved.copyOf(place, copy)));
            }
        }
    };
    clear();
    for (int copy = 0; copy < copies; ++copy) {
        for (const ShardPlace &place : {moved.from, moved.to}) {
            const auto made = link->create(moved.copyOf(place, copy), shape);
            QVERIFY2(made.ok(), made.ok() ? "" : textOf(made.error()));
        }
    }
    {
        auto sides = moved.open().value();
        for (int id = 0; id < moved.vectors; ++id) {
            const auto vector = moved.vectorOf(id, ++moved.version, false);
            moved.judge.writeBegins(vector.id, moved.tenant, vector.version, false);
            QVERIFY(writeUnder({}, *sides.source, *sides.target, std::span(&vector, 1)).ok());
            moved.judge.writeAcknowledged(vector.id, vector.version);
        }
    }
    std::vector<std::thread> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back([&, i] { writeOn(moved, i, 3, 11); });
        clients.emplace_back([&, i] { readOn(moved, i, 11); });
    }
    // As migrateLive does, of places that no plan names.
    auto source = moved.open().value().source;
    std::vector<ShardPlace> targets;
    for (int copy = 0; copy < copies; ++copy) {
        targets.push_back(moved.copyOf(moved.to, copy));
    }
    auto target = openCopies(targets, Side::Target, [&](const ShardPlace &copy) {
                      return link->openForMigration({copy, moved.tenant}, moved.from);
                  }).value();
    const LiveSides sides{std::move(source), std::move(target)};
    LiveBoard board(*sides.source, *sides.target);
    const auto file = MigrationFile::open(this->file()).value();
    const auto journal = file->journal("arena", "{}").value();
    MigrationOptions options{.batch = 50, .bytesPerSecond = 60e3};
    options.baseVersion = nextBase(sides).value();
    Migration migration({*sides.source, *sides.target, board, *journal, wallClock()}, options);
    auto ran = migration.load();
    ran = ran.ok() ? migration.run(unwatched) : ran;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    moved.isStopping = true;
    for (std::thread &client : clients) {
        client.join();
    }
    QVERIFY2(ran.ok(), ran.ok() ? "" : textOf(ran.error()));
    QCOMPARE(migration.state().step, MigrationStep::Finished);
    for (int copy = 0; copy < copies; ++copy) { // each of them has all that was acknowledged
        const auto there = moved.open(copy).value();
        for (int id = 0; id < moved.vectors; ++id) {
            const std::string name = std::to_string(id);
            const auto ticket = moved.judge.readBegins(100 + copy, name, moved.tenant);
            const auto rows = there.target->read(1'000'000'000, std::span(&name, 1)).value();
            const bool isThere = !rows.empty() && !rows.front().isDeleted;
            moved.judge.readEnds(ticket, isThere ? std::optional(MovedTenant::seenIn(rows.front())) : std::nullopt);
        }
        QCOMPARE(there.source->count().value(), 0);
    }
    clear();
    QVERIFY2(moved.judge.violations() == Violations{}, moved.judge.firstViolation().c_str());
    QVERIFY(moved.judge.writes() > moved.vectors && moved.judge.reads() > 0);
    qInfo("%lld copied, %lld bytes; %lld writes, %lld reads", static_cast<long long>(migration.state().copied),
          static_cast<long long>(migration.state().copiedBytes), static_cast<long long>(moved.judge.writes()),
          static_cast<long long>(moved.judge.reads()));
}

void TestMovedCopies::aTenantMovesInEveryCopy()
{
    deployPlan("tenant", 3);
    if (QTest::currentTestFailed()) {
        return;
    }
    LiveMigrationTask task{.address = *m_address, .password = m_cluster.password, .routersFollow = {.seconds = 0}};
    task.shard = m_plan->partition->shardsOfTenant.row(0).front();
    task.tenant = m_plan->data->tenancy->names.front();
    task.toShard = ShardId((task.shard.value + 1) % 3);
    const auto foretold = draftMove(task, 0, unwatched);
    QVERIFY2(foretold.ok(), foretold.ok() ? "" : textOf(foretold.error()));
    QVERIFY(foretold->vectors > 0);
    // Stopped once something is copied, and gone on with.
    LiveMoveState last;
    LiveMoveWatch watch;
    watch.told = [&](const LiveMoveState &state) { last = state; };
    watch.progress = [&](std::int64_t, std::int64_t) { return last.now().copied == 0; };
    const auto stopped = carryOut(task, file(), LiveBegin::Anew, {.batch = 50}, watch);
    QVERIFY(!stopped.ok() && stopped.error().code == Code::Cancelled);
    const auto state = carryOut(task, file(), LiveBegin::Resume, {.batch = 50}, {});
    QVERIFY2(state.ok(), state.ok() ? "" : textOf(state.error()));
    QCOMPARE(state->sum(&MigrationState::copied), foretold->vectors);
    QCOMPARE(state->sum(&MigrationState::copiedBytes), foretold->copiedBytes);
    QCOMPARE(state->sum(&MigrationState::verified), foretold->vectors);
    const auto engine = shardscope::connect(*m_address, m_cluster.password).value();
    const auto plan = publishedPlan(*engine, m_address->collection).value();
    QCOMPARE(plan.routing.shardsOfTenant.row(0).front(), *task.toShard);
    checkCopies(plan);
}

void TestMovedCopies::reshard(int shards)
{
    const LiveReshardTask task{.address = *m_address,
                               .password = m_cluster.password,
                               .data = m_plan->data,
                               .shards = shards,
                               .routersFollow = {.seconds = 0}};
    const auto foretold = draftMove(task, 0, unwatched);
    QVERIFY2(foretold.ok(), foretold.ok() ? "" : textOf(foretold.error()));
    const auto state = carryOut(task, file(), LiveBegin::Anew, {.batch = 100}, {});
    QVERIFY2(state.ok(), state.ok() ? "" : textOf(state.error()));
    QCOMPARE(state->sum(&MigrationState::copied), foretold->vectors);
    QCOMPARE(state->sum(&MigrationState::copiedBytes), foretold->copiedBytes);
    QCOMPARE(foretold->copiedBytes, copies * foretold->vectors * state->draft->dim * std::int64_t(sizeof(float)));
    const auto engine = shardscope::connect(*m_address, m_cluster.password).value();
    const auto plan = publishedPlan(*engine, m_address->collection).value();
    QCOMPARE(plan.spec.shards, shards);
    QCOMPARE(plan.movesLeft, 0);
    checkCopies(plan);
}

void TestMovedCopies::shardsBecomeMoreAndFewerInEveryCopy()
{
    deployPlan("semantic", 3);
    if (!QTest::currentTestFailed()) {
        reshard(5);
    }
    cleanup();
    if (!QTest::currentTestFailed()) {
        deployPlan("random", 4);
    }
    if (!QTest::currentTestFailed()) {
        reshard(2);
    }
}

QTEST_GUILESS_MAIN(TestMovedCopies)
#include "tst_movedcopies.moc"
