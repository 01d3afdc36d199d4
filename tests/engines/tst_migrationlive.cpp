// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/deploy/PublishedPlan.h"
#include "core/store/MigrationFile.h"
#include "core/work/LiveMove.h"
#include "engines/Deployments.h"
#include "engines/MigrationClients.h"

#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int writers = 4;
constexpr int readers = 2;
constexpr int others = 60; ///< of each tenant that stays
constexpr ShardPlace neighbourhood{ShardId(0), 0, 0};
constexpr ShardPlace residence{ShardId(1), 0, 1};

void check(const Outcome<Done> &outcome, const char *what)
{
    if (!outcome.ok()) {
        std::string said;
        for (const Fact &fact : outcome.error().facts) {
            said += std::holds_alternative<std::string>(fact) ? " " + std::get<std::string>(fact) : "";
        }
        qFatal("%s: error %d of %s%s", what, static_cast<int>(outcome.error().code), outcome.error().subject.c_str(),
               said.c_str());
    }
}

/// Two shards on two nodes: the tenant that is moved and a neighbour in one, another in the other.
class Arena
{
public:
    explicit Arena(const std::string &engine, const std::string &collection) : m_cluster(testCluster(engine))
    {
        m_moved.address = m_cluster.address(collection).value();
        m_moved.password = m_cluster.password;
        m_engine = shardscope::connect(m_moved.address, m_moved.password).value();
        clear();
        const CollectionShape shape{
            .dim = movedDim, .metric = Metric::Cosine, .hasIntegerIds = true, .hasTenants = true};
        check(m_engine->create(m_moved.from, shape), "create");
        check(m_engine->create(residence, shape), "create");
        fillOthers();
    }
    ~Arena()
    {
        stopClients(); // of a test that has failed
        clear();
    }
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;

    MovedTenant &moved() { return m_moved; }
    Engine &engine() { return *m_engine; }

    /// As clients do, and told the judge: with versions where there are some.
    void fill()
    {
        auto sides = m_moved.open();
        check(sides.ok() ? Outcome<Done>(Done()) : sides.error(), "open");
        for (int id = 0; id < m_moved.vectors; ++id) {
            const auto vector = m_moved.vectorOf(id, ++m_moved.version, false);
            m_moved.judge.writeBegins(vector.id, m_moved.tenant, vector.version, false);
            check(writeUnder({}, *sides->source, *sides->target, std::span(&vector, 1)), "fill");
            m_moved.judge.writeAcknowledged(vector.id, vector.version);
        }
    }

    void startClients(std::uint64_t seed)
    {
        for (int i = 0; i < writers; ++i) {
            m_threads.emplace_back([this, i, seed] { writeOn(m_moved, i, writers, seed); });
        }
        for (int i = 0; i < readers; ++i) {
            m_threads.emplace_back([this, i, seed] { readOn(m_moved, i, seed); });
        }
    }
    void stopClients()
    {
        m_moved.isStopping = true;
        for (auto &thread : m_threads) {
            thread.join();
        }
        m_threads.clear();
    }

    /// Everything where it must be, and nothing anywhere else.
    void audit(Side home)
    {
        m_engine = shardscope::connect(m_moved.address, m_moved.password).value(); // a server may have been away
        auto sides = m_moved.open();
        check(sides.ok() ? Outcome<Done>(Done()) : sides.error(), "open");
        const auto there = rowsOf(home == Side::Source ? *sides->source : *sides->target);
        // A whole shard has no place left where it was.
        const auto elsewhere = m_moved.isWhole ? std::map<std::string, VersionedVector>()
                                               : rowsOf(home == Side::Source ? *sides->target : *sides->source);
        for (int id = 0; id < m_moved.vectors; ++id) {
            const auto ticket = m_moved.judge.readBegins(-1, std::to_string(id), m_moved.tenant);
            const auto found = there.find(std::to_string(id));
            m_moved.judge.readEnds(ticket, found == there.end() ? std::nullopt
                                                                : std::optional(MovedTenant::seenIn(found->second)));
        }
        for (const auto &[id, row] : elsewhere) {
            m_moved.judge.foundTwice(id, "left where it was not to stay");
        }
        auditOthers(m_moved.isWhole && home == Side::Target ? m_moved.to : neighbourhood, "neighbour");
        auditOthers(residence, "resident");
    }

private:
    std::map<std::string, VersionedVector> rowsOf(LiveStore &store)
    {
        std::map<std::string, VersionedVector> rows;
        std::string cursor;
        while (true) {
            const auto batch = store.scan(cursor, 100, false);
            check(batch.ok() ? Outcome<Done>(Done()) : batch.error(), "scan");
            if (batch->empty()) {
                return rows;
            }
            cursor = batch->back().id;
            for (const auto &row : *batch) {
                if (!row.isDeleted) {
                    rows[row.id] = row;
                }
            }
        }
    }

    static RowBatch rowsFor(const char *tenant, int firstId)
    {
        RowBatch rows;
        rows.vectors = Matrix(others, movedDim);
        for (int i = 0; i < others; ++i) {
            rows.ids.push_back(std::to_string(firstId + i));
            rows.tenants.emplace_back(tenant);
            std::ranges::fill(rows.vectors.row(i), 1.0F + static_cast<float>(i));
        }
        return rows;
    }

    void fillOthers()
    {
        check(m_engine->write(m_moved.from, rowsFor("neighbour", 10'000), others), "write");
        check(m_engine->write(residence, rowsFor("resident", 20'000), others), "write");
    }

    void auditOthers(const ShardPlace &place, const std::string &tenant)
    {
        int found = 0;
        check(m_engine->read(place,
                             [&](const RowBatch &batch) {
                                 for (std::size_t i = 0; i < batch.ids.size(); ++i) {
                                     const bool isOurs = batch.tenants[i] == tenant;
                                     found += isOurs ? 1 : 0;
                                     if (!isOurs && batch.tenants[i] != m_moved.tenant) {
                                         m_moved.judge.foundForeign(batch.ids[i], "beside " + tenant);
                                     }
                                 }
                                 return true;
                             }),
              "read");
        if (found != others) {
            m_moved.judge.foundForeign(tenant, "lost or doubled some of its own");
        }
    }

    void clear()
    {
        for (int shard = 0; shard < 3; ++shard) {
            for (int node = 0; node < 3; ++node) {
                static_cast<void>(m_engine->drop({ShardId(shard), 0, node}));
            }
        }
        static_cast<void>(m_engine->unpublish());
    }

    TestCluster m_cluster;
    MovedTenant m_moved;
    std::unique_ptr<Engine> m_engine;
    std::vector<std::thread> m_threads;
};

/// One migration by one process after the other, each killed after some calls, until it is over.
MigrationState migrate(Arena &arena, const std::filesystem::path &file, const MigrationOptions &options, Random &random,
                       int mostKills, const std::optional<MigrationStep> &abortAt = std::nullopt)
{
    Error last;
    for (int life = 0; life < 600; ++life) {
        auto migrations = MigrationFile::open(file).value();
        auto journal = migrations->journal("m", "task").value();
        auto sides = arena.moved().open();
        if (!sides.ok()) { // a server is away
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            continue;
        }
        int callsLeft = life < mostKills ? 1 + static_cast<int>(random.below(25)) : 1'000'000;
        const bool isAfter = random.below(2) == 0;
        Mortal source(*sides->source, callsLeft, isAfter);
        Mortal target(*sides->target, callsLeft, isAfter);
        LiveBoard board(*sides->source, *sides->target);
        Migration migration({source, target, board, *journal, wallClock()}, options);
        auto went = migration.load();
        while (went.ok() && !migration.state().isOver()) {
            const bool aborts = abortAt == migration.state().step;
            went = aborts ? migration.abort() : migration.advance();
        }
        if (went.ok()) {
            return migration.state();
        }
        last = went.error();
        std::this_thread::sleep_for(std::chrono::milliseconds(50)); // until somebody starts it again
    }
    qFatal("the migration comes to no end: error %d of %s", static_cast<int>(last.code), last.subject.c_str());
}

double quantile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

QByteArray told(const MigrationJudge &judge)
{
    const Violations found = judge.violations();
    return QByteArray::fromStdString(judge.firstViolation() + "; lost " + std::to_string(found.lost) + ", stale " +
                                     std::to_string(found.stale) + ", resurrected " +
                                     std::to_string(found.resurrected) + ", doubled " + std::to_string(found.doubled) +
                                     ", foreign " + std::to_string(found.foreign));
}

} // namespace

/// A tenant moves between two servers under writers, deleters and readers, with everybody killed.
class TestMigrationLive : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLostUnderClients_data() { addEngines(); }
    void nothingIsLostUnderClients();
    void crashesLoseNothing_data() { addEngines(); }
    void crashesLoseNothing();
    void aKilledRedisServerLosesNothingThatItAcknowledged();
    void abortLosesNothing_data() { addEngines(); }
    void abortLosesNothing();
    void backfillFirstIsSeenToLose_data() { addEngines(); }
    void backfillFirstIsSeenToLose();
    void aWholeShardMovesWithItsIndex();
    void aWholeSlotMovesAsForecast_data();
    void aWholeSlotMovesAsForecast();
    void aSlotThatWasInterruptedGoesOn();
    void routersFollowATenantThatLeavesItsShardEmpty_data() { addEngines(); }
    void routersFollowATenantThatLeavesItsShardEmpty();
    void theCommandGoesOnAfterAKill();

private:
    static void addEngines()
    {
        QTest::addColumn<QString>("engine");
        QTest::newRow("PostgreSQL") << "pgvector";
        QTest::newRow("Redis") << "redis";
    }
    std::filesystem::path file(const QString &name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

void TestMigrationLive::nothingIsLostUnderClients()
{
    QFETCH(QString, engine);
    Arena arena(engine.toStdString(), "tst_moving");
    arena.moved().vectors = 2000;
    arena.fill();
    arena.startClients(7);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    Random random(7);
    const std::int64_t began = steadyNow();
    const auto state = migrate(arena, file(engine), {.batch = 200}, random, 0);
    const double took = static_cast<double>(steadyNow() - began) / 1e9;
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    arena.stopClients();
    arena.audit(Side::Target);
    QCOMPARE(state.step, MigrationStep::Finished);
    QVERIFY2(arena.moved().judge.violations() == Violations{}, told(arena.moved().judge));
    QVERIFY(arena.moved().judge.writes() > 2100 && arena.moved().judge.reads() > 2100);
    qInfo("%s: %lld copied in %.2f s, %lld mended; %lld writes, p50 %.2f ms, p99 %.2f ms; %lld reads, p99 %.2f ms, "
          "longest %.2f ms",
          qPrintable(engine), static_cast<long long>(state.copied), took, static_cast<long long>(state.mended),
          static_cast<long long>(arena.moved().judge.writes()), quantile(arena.moved().writeTimes, .5),
          quantile(arena.moved().writeTimes, .99), static_cast<long long>(arena.moved().judge.reads()),
          quantile(arena.moved().readTimes, .99), quantile(arena.moved().readTimes, 1));
    // And back, for clients who come to where it is now.
    std::swap(arena.moved().from, arena.moved().to);
    arena.moved().isStopping = false;
    arena.startClients(8);
    const auto back =
        migrate(arena, file("back" + engine), {.batch = 200, .baseVersion = phasesPerMigration}, random, 3);
    arena.stopClients();
    arena.audit(Side::Target);
    QCOMPARE(back.step, MigrationStep::Finished);
    QVERIFY2(arena.moved().judge.violations() == Violations{}, told(arena.moved().judge));
}

void TestMigrationLive::crashesLoseNothing()
{
    QFETCH(QString, engine);
    const bool isRedis = engine == "redis";
    constexpr int runs = 20;
    for (int run = 0; run < runs; ++run) {
        const auto seed = static_cast<std::uint64_t>(100 + run);
        Random random(seed);
        Arena arena(engine.toStdString(), "tst_crashing");
        arena.fill();
        arena.startClients(seed);
        std::thread trouble;
        if (run % 2 == 0) {
            // A killed Redis server without a log has lost its data, which no order of steps can mend: it is stopped
            // instead, which cuts all connections and loses nothing.
            const QString server = (isRedis ? "redis" : "pg") + QString::number(1 + run / 2 % 2);
            const auto wait = random.below(250);
            trouble = std::thread([server, isRedis, wait] {
                std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                commandEngines({isRedis ? "stop" : "kill", server});
                commandEngines({"start", server});
            });
        }
        const auto state = migrate(arena, file(engine + QString::number(run)), {.batch = 40}, random, 4);
        if (trouble.joinable()) {
            trouble.join();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        arena.stopClients();
        arena.audit(Side::Target);
        QCOMPARE(state.step, MigrationStep::Finished);
        QVERIFY2(arena.moved().judge.violations() == Violations{},
                 QByteArray("run " + QByteArray::number(run) + ": " + told(arena.moved().judge)));
        QVERIFY(arena.moved().judge.writes() > arena.moved().vectors);
    }
}

/// Where it has each write in its log before it answers, as appendfsync always makes it.
void TestMigrationLive::aKilledRedisServerLosesNothingThatItAcknowledged()
{
    const QStringList both{"redis1", "redis2"};
    const auto restart = [&] { return commandEngines(QStringList{"restart"} + both); };
    const auto asBefore = qScopeGuard([&] {
        qunsetenv("SHARDSCOPE_ENGINES_REDIS_APPENDFSYNC");
        restart();
    });
    qputenv("SHARDSCOPE_ENGINES_REDIS_APPENDFSYNC", "always");
    QVERIFY(restart());
    constexpr int runs = 8;
    for (int run = 0; run < runs; ++run) {
        const auto seed = static_cast<std::uint64_t>(300 + run);
        Random random(seed);
        Arena arena("redis", "tst_killing");
        arena.fill();
        arena.startClients(seed);
        const QString &server = both[run % 2]; // the source, then the target
        const auto wait = random.below(250);
        std::thread trouble([server, wait] {
            std::this_thread::sleep_for(std::chrono::milliseconds(wait));
            commandEngines({"kill", server});
            commandEngines({"start", server});
        });
        const auto state = migrate(arena, file("killed" + QString::number(run)), {.batch = 40}, random, 4);
        trouble.join();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        arena.stopClients();
        arena.audit(Side::Target);
        QCOMPARE(state.step, MigrationStep::Finished);
        QVERIFY2(arena.moved().judge.violations() == Violations{},
                 QByteArray("run " + QByteArray::number(run) + ": " + told(arena.moved().judge)));
        QVERIFY(arena.moved().judge.writes() > arena.moved().vectors);
    }
}

void TestMigrationLive::abortLosesNothing()
{
    QFETCH(QString, engine);
    int run = 0;
    for (const MigrationStep step :
         {MigrationStep::Provision, MigrationStep::AwaitWriters, MigrationStep::Backfill, MigrationStep::Verify}) {
        Random random(static_cast<std::uint64_t>(++run));
        Arena arena(engine.toStdString(), "tst_aborting");
        arena.fill();
        arena.startClients(static_cast<std::uint64_t>(run));
        const auto state =
            migrate(arena, file("abort" + engine + QString::number(run)), {.batch = 40}, random, 2, step);
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        arena.stopClients();
        arena.audit(Side::Source);
        QCOMPARE(state.step, MigrationStep::Aborted);
        QVERIFY2(arena.moved().judge.violations() == Violations{}, told(arena.moved().judge));
    }
}

/// The same judge, the same clients: what is done in the wrong order is found out.
void TestMigrationLive::backfillFirstIsSeenToLose()
{
    QFETCH(QString, engine);
    Arena arena(engine.toStdString(), "tst_losing");
    arena.moved().vectors = 2000;
    arena.fill();
    arena.startClients(3);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    Random random(3);
    const auto state =
        migrate(arena, file("naive" + engine),
                {.order = MigrationOrder::BackfillFirst, .batch = 200, .bytesPerSecond = 100e3}, random, 0);
    arena.stopClients();
    arena.audit(Side::Target);
    QCOMPARE(state.step, MigrationStep::Finished);
    const Violations found = arena.moved().judge.violations();
    QVERIFY(found.lost + found.stale + found.resurrected > 0);
    qInfo("%s, backfill first: %s", qPrintable(engine), told(arena.moved().judge).constData());
}

void TestMigrationLive::aWholeShardMovesWithItsIndex()
{
    Arena arena("pgvector", "tst_whole");
    MovedTenant &moved = arena.moved();
    moved.isWhole = true;
    moved.to = {ShardId(0), 0, 1};
    arena.fill();
    check(arena.engine().finish(moved.from, {.dim = movedDim, .metric = Metric::Cosine}, unwatched), "finish");
    arena.startClients(5);
    const LiveMigrationTask task{
        .address = moved.address, .password = moved.password, .shard = ShardId(0), .toNode = 1};
    const auto state = migrateLive(task, file("whole"), LiveBegin::Anew, {.batch = 100}, unwatched);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    arena.stopClients();
    check(state.ok() ? Outcome<Done>(Done()) : state.error(), "migrate");
    QCOMPARE(state->step, MigrationStep::Finished);
    arena.audit(Side::Target);
    QVERIFY2(moved.judge.violations() == Violations{}, told(moved.judge));
    const auto topology = arena.engine().topology(unwatched);
    QVERIFY(topology.ok());
    QCOMPARE(topology->shards.size(), std::size_t(2));
    QCOMPARE(topology->shards.front().node, 1);
    QVERIFY2(topology->shards.front().index.find("hnsw") != std::string::npos, topology->shards.front().index.c_str());
    // There is nothing more to move, and no way back by aborting.
    const auto again = migrateLive(task, file("whole"), LiveBegin::Anew, {}, unwatched);
    QVERIFY(!again.ok());
    QCOMPARE(again.error().code, Code::CopyThere);
    const auto late = migrateLive(task, file("whole"), LiveBegin::Abort, {}, unwatched);
    QVERIFY(!late.ok());
    QCOMPARE(late.error().code, Code::MigrationPastAbort);
}

void TestMigrationLive::aWholeSlotMovesAsForecast_data()
{
    QTest::addColumn<int>("vectors");
    for (const int vectors : {400, 2000, 6000}) {
        QTest::addRow("%d", vectors) << vectors;
    }
}

void TestMigrationLive::aWholeSlotMovesAsForecast()
{
    QFETCH(int, vectors);
    Arena arena("redis", "tst_slot");
    MovedTenant &moved = arena.moved();
    moved.vectors = vectors;
    arena.fill();
    LiveMigrationTask task{.address = moved.address, .password = moved.password, .shard = ShardId(0), .toNode = 1};
    const auto forecast = forecastLive(task, 0, unwatched);
    QVERIFY(forecast.ok() && forecast->ownMove);
    const OwnMove &foretold = *forecast->ownMove;
    QVERIFY(foretold.leastSilence > 0 && foretold.silence > foretold.leastSilence);
    QVERIFY(foretold.bytes > vectors * movedDim * 4);
    task.mostSilence = (foretold.leastSilence + foretold.silence) / 2;
    const QString name = QStringLiteral("slot%1").arg(vectors);
    const auto refused = migrateLive(task, file(name), LiveBegin::Anew, {}, unwatched);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::OutOfRange);
    QCOMPARE(arena.engine().topology(unwatched)->shards.front().node, 0); // before anything began
    task.mostSilence = 60;
    moved.from.node = 0;
    arena.startClients(6);
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    OwnMoveState last;
    const auto state =
        migrateLive(task, file(name), LiveBegin::Anew, {}, unwatched, {}, [&](const OwnMoveState &now) { last = now; });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    arena.stopClients();
    check(state.ok() ? Outcome<Done>(Done()) : state.error(), "migrate");
    arena.audit(Side::Source); // clients know it by the same name, wherever it is
    QVERIFY2(moved.judge.violations() == Violations{}, told(moved.judge));
    const auto topology = arena.engine().topology(unwatched);
    QVERIFY(topology.ok());
    QCOMPARE(topology->shards.front().node, 1);
    const double longest = quantile(moved.readTimes, 1);
    qInfo("forecast %.1f to %.1f ms of silence for %lld bytes; told afterwards %.1f ms, longest read %.1f ms, p99 %.2f "
          "ms",
          foretold.leastSilence * 1e3, foretold.silence * 1e3, static_cast<long long>(foretold.bytes),
          last.silent * 1e3, longest, quantile(moved.readTimes, .99));
    QCOMPARE(last.step, OwnMoveState::Step::Finished);
    QVERIFY(last.silent > 0 && last.silent < foretold.silence);
    QVERIFY2(longest < foretold.silence * 1e3, QByteArray::number(longest));
    task.toNode = 0; // for whoever comes next
    const auto back = migrateLive(task, file(name), LiveBegin::Anew, {}, unwatched);
    QVERIFY(back.ok());
}

void TestMigrationLive::aSlotThatWasInterruptedGoesOn()
{
    Arena arena("redis", "tst_slotstep");
    MovedTenant &moved = arena.moved();
    arena.fill();
    LiveMigrationTask task{
        .address = moved.address, .password = moved.password, .shard = ShardId(0), .toNode = 1, .mostSilence = 10};
    const auto forecast = forecastLive(task, 0, unwatched);
    QVERIFY(forecast.ok() && forecast->ownMove);
    const OwnMove &foretold = *forecast->ownMove;
    QVERIFY(foretold.pieces >= 2); // the set and the note beside it
    QVERIFY(foretold.what.starts_with("slot "));

    // Stopped between two of its keys.
    OwnMoveState last;
    LiveMoveWatch stopping;
    stopping.told = [&](const LiveMoveState &state) { last = state.own.value_or(OwnMoveState{}); };
    stopping.progress = [&](std::int64_t, std::int64_t) { return last.pieces == 0; };
    const auto stopped = carryOut(task, file("step"), LiveBegin::Anew, {}, stopping);
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().code, Code::Cancelled);
    QCOMPARE(last.step, OwnMoveState::Step::HandOver);
    QCOMPARE(last.pieces, 1);
    QVERIFY(last.bytes > 0 && last.bytes < foretold.bytes);
    QCOMPARE(last.whole.bytes, foretold.bytes);
    QVERIFY(last.silenceLeft() > 0 && last.silenceLeft() < foretold.silence);

    // It is kept, and cannot be undone.
    const auto kept = keptMoves(file("step"), moved.address);
    QVERIFY(kept.ok());
    QCOMPARE(kept->size(), std::size_t(1));
    QVERIFY(kept->front().state.own && !kept->front().state.canAbort());
    QCOMPARE(kept->front().state.own->whole.bytes, foretold.bytes);
    const auto undone = carryOut(task, file("step"), LiveBegin::Abort, {}, {});
    QVERIFY(!undone.ok());
    QCOMPARE(undone.error().code, Code::MigrationPastAbort);

    std::vector<OwnMoveState::Step> steps;
    LiveMoveWatch watch;
    watch.told = [&](const LiveMoveState &state) {
        if (state.own && (steps.empty() || steps.back() != state.own->step)) {
            steps.push_back(state.own->step);
        }
        last = state.own.value_or(OwnMoveState{});
    };
    const auto done = carryOut(task, file("step"), LiveBegin::Resume, {}, watch);
    check(done.ok() ? Outcome<Done>(Done()) : done.error(), "resume");
    using enum OwnMoveState::Step;
    QVERIFY((steps == std::vector{Announce, HandOver, Assign, Finished}));
    QCOMPARE(last.bytes, last.whole.bytes);
    QCOMPARE(last.whole.pieces, foretold.pieces - 1);
    QVERIFY(done->isOver && done->own && done->moves.front().step == MigrationStep::Finished);
    QVERIFY(keptMoves(file("step"), moved.address)->empty());
    arena.audit(Side::Source);
    QVERIFY2(moved.judge.violations() == Violations{}, told(moved.judge));
    task.toNode = 0; // for whoever comes next
    QVERIFY(carryOut(task, file("step"), LiveBegin::Anew, {}, {}).ok());
}

/// Redis has no set for a shard without vectors, and routers are not to take it for one that is lost.
void TestMigrationLive::routersFollowATenantThatLeavesItsShardEmpty()
{
    QFETCH(QString, engine);
    Arena arena(engine.toStdString(), "tst_emptied");
    const LiveMigrationTask task{.address = arena.moved().address,
                                 .password = arena.moved().password,
                                 .shard = ShardId(0),
                                 .tenant = "neighbour",
                                 .toShard = ShardId(1),
                                 .routersFollow = {.seconds = 0.1}};
    PlanSpec spec{.name = {}, .strategy = {"tenant", {}}, .shards = 2, .router = {"tenant", {}}};
    spec.metric = Metric::Cosine;
    PublishedPlan plan{.state = PublishedPlan::State::Serving,
                       .spec = complete(spec).value(),
                       .form = VectorForm(Metric::Cosine, Element::Float32, movedDim)};
    plan.places = {neighbourhood, residence};
    plan.vectors = {others, others};
    plan.tenants = {"neighbour", "resident"};
    plan.routing.router = "tenant";
    plan.routing.held = {ShardId(0), ShardId(1)};
    plan.routing.shardsOfTenant = {{0, 1, 2}, {ShardId(0), ShardId(1)}};
    check(arena.engine().publish(toText(plan)), "publish");
    const auto isSearched = [&] {
        const auto published = publishedPlan(arena.engine(), "tst_emptied");
        check(published.ok() ? Outcome<Done>(Done()) : published.error(), "published");
        plan = *published;
        return arena.engine().openForSearch(searchTaskOf(plan, growingIdBook(true))).ok();
    };
    QVERIFY(isSearched());
    const auto state = migrateLive(task, file("emptied" + engine), LiveBegin::Anew, {}, unwatched);
    check(state.ok() ? Outcome<Done>(Done()) : state.error(), "migrate");
    QVERIFY(isSearched());
    QVERIFY((plan.vectors == std::vector<std::int64_t>{0, 2 * others}));
    QVERIFY(std::ranges::equal(plan.routing.shardsOfTenant.row(0), std::vector{ShardId(1)}));
}

void TestMigrationLive::theCommandGoesOnAfterAKill()
{
    Arena arena("pgvector", "tst_command");
    MovedTenant &moved = arena.moved();
    moved.vectors = 1000;
    arena.fill();
    const QString address = QStringLiteral("pgvector://%1@%2/postgres/tst_command?tls=off")
                                .arg(ofEngines("SHARDSCOPE_PG_USER"), ofEngines("SHARDSCOPE_PG_SERVERS"));
    const auto command = [&](const QStringList &more) {
        return QStringList{"migrate",
                           "--cluster",
                           address,
                           "--shard",
                           "0",
                           "--only-tenant",
                           "moved",
                           "--to-shard",
                           "1",
                           "--state",
                           m_folder.filePath("command"),
                           "--json",
                           "-q"} +
               more;
    };
    const auto copied = [&]() -> std::int64_t {
        const auto migrations = MigrationFile::open(file("command"));
        const auto entries = migrations.ok() ? (*migrations)->entries() : migrations.error();
        return entries.ok() && !entries->empty() ? entries->front().state.copied : 0;
    };
    // Killed once it has copied more than before.
    const auto run = [&](const QStringList &more, bool isKilled = false) {
        const std::int64_t before = isKilled ? copied() : 0;
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("SHARDSCOPE_PASSWORD", ofEngines("SHARDSCOPE_PG_PASSWORD"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(SHARDSCOPE_BIN "/shardscope-cli"), command(more));
        while (isKilled && !process.waitForFinished(100)) {
            if (copied() > before) {
                process.kill();
            }
        }
        process.waitForFinished(60'000);
        return std::tuple(process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                          process.readAllStandardOutput(), process.readAllStandardError());
    };
    const auto [dryCode, dryOut, dryErr] = run({"--dry-run"});
    QVERIFY2(dryCode == 0, dryErr);
    QVERIFY2(dryOut.contains("\"copied_bytes\": 32000"), dryOut); // 1,000 of 8 floats
    arena.startClients(9);
    for (int i = 0; i < 3; ++i) {
        const auto [code, out, err] =
            run(QStringList{"--bandwidth", "4kB", "--batch", "50"} + QStringList(i == 0 ? 0 : 1, "--resume"), true);
        QVERIFY2(code == -1, err);
    }
    QVERIFY(copied() < 1000); // there is something left to do
    const auto [code, out, err] = run({"--resume"});
    QVERIFY2(code == 0, err);
    QVERIFY2(out.contains("\"step\": \"finished\""), out);
    arena.stopClients();
    arena.audit(Side::Target);
    QVERIFY2(moved.judge.violations() == Violations{}, told(moved.judge));
}

QTEST_GUILESS_MAIN(TestMigrationLive)
#include "tst_migrationlive.moc"
