// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MigrationFile.h"
#include "core/work/LiveResharding.h"
#include "engines/Deployments.h"
#include "engines/ReshardClients.h"
#include "engines/RouterQueries.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int writers = 4;
constexpr int readers = 2;
constexpr int rows = 1500;
const char *const mixture = "mixture:clusters=12,seed=5,n=1500,d=8";

Source source()
{
    Source source;
    source.location = mixture;
    source.metric = Metric::Cosine;
    source.sampleQueries = 50;
    return source;
}

/// A way to go, of a plan.
struct Way
{
    QString strategy; ///< with its hash, or its share of copies, where it has one
    int before = 0;
    int after = 0;

    PlanSpec spec(int shards) const
    {
        PlanSpec spec;
        spec.name = "resharded";
        spec.strategy.kind = strategy.section(':', 0, 0).toStdString();
        const QString setting = strategy.section(':', 1);
        if (setting.startsWith("spill=")) {
            spec.strategy.settings.set("spill", setting.section('=', 1).toDouble());
        } else if (!setting.isEmpty()) {
            spec.strategy.settings.set("hash", setting.toStdString());
        }
        const bool isRandom = spec.strategy.kind == "random";
        spec.router.kind = isRandom ? "broadcast" : "centroid";
        spec.index.kind = "flat";
        spec.shards = shards;
        return spec;
    }
};

void must(const Outcome<Done> &outcome, const char *what)
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

template<class T>
T got(Outcome<T> outcome, const char *what)
{
    must(outcome.ok() ? Outcome<Done>(Done()) : outcome.error(), what);
    return *std::move(outcome);
}

std::optional<ReshardWay> wayOf(const QString &name)
{
    const auto found =
        std::ranges::find(allReshardWays, name.toStdString(), [](ReshardWay way) { return nameOf(way); });
    return found == allReshardWays.end() ? std::nullopt : std::optional(*found);
}

/// What a shard holds, by id.
std::map<std::string, std::vector<float>> contentOf(Engine &engine, const ShardPlace &place)
{
    std::map<std::string, std::vector<float>> content;
    must(engine.read(place,
                     [&](const RowBatch &batch) {
                         for (std::size_t i = 0; i < batch.ids.size(); ++i) {
                             const auto values = batch.vectors.row(static_cast<std::int64_t>(i));
                             content[batch.ids[i]] = {values.begin(), values.end()};
                         }
                         return true;
                     }),
         "read");
    return content;
}

bool areAlike(const Matrix &a, const Matrix &b)
{
    return a.rows() == b.rows() && a.dim() == b.dim() && std::equal(a.data(), a.data() + a.rows() * a.dim(), b.data());
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

/// Shards become more or fewer on real servers while they are searched, written and read, and everybody is killed.
class TestReshardLive : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void becomesThePlanAsDeployedAnewWhileRoutersFollow_data()
    {
        addWays();
        for (const QString engine : {"pgvector", "redis"}) {
            QTest::addRow("%s, made anew, 6 to 4", qPrintable(engine)) << engine << "semantic" << 6 << 4 << "retrain";
            QTest::addRow("%s, with copies, made anew, 4 to 3", qPrintable(engine))
                << engine << "balanced:spill=0.2" << 4 << 3 << "retrain";
        }
    }
    void becomesThePlanAsDeployedAnewWhileRoutersFollow();
    void killsLoseNothing_data() { addWays(); }
    void killsLoseNothing();
    void abortLeavesAllAsItWas_data() { addEngines(); }
    void abortLeavesAllAsItWas();
    void nodesKeepToTheirMemory_data() { addEngines(); }
    void nodesKeepToTheirMemory();

private:
    struct Ended
    {
        int code = 0; ///< −1: it was killed
        QByteArray out;
        QByteArray err;
    };

    static void addEngines()
    {
        QTest::addColumn<QString>("engine");
        QTest::newRow("PostgreSQL") << "pgvector";
        QTest::newRow("Redis") << "redis";
    }
    static void addWays()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<QString>("way"); // empty: the usual one
        for (const QString engine : {"pgvector", "redis"}) {
            const auto add = [&](const char *strategy, int before, int after) {
                QTest::addRow("%s, %s, %d to %d", qPrintable(engine), strategy, before, after)
                    << engine << strategy << before << after << "";
            };
            add("semantic", 4, 7);
            add("random:jump", 3, 5);
            add("random:rendezvous", 5, 3);
            add("random:sha256", 2, 3);
            add("balanced:spill=0.2", 3, 5);
            QTest::addRow("%s, made anew, 3 to 5", qPrintable(engine)) << engine << "semantic" << 3 << 5 << "retrain";
        }
    }

    void clear(const ClusterAddress &address);
    void deployPlan(const TestPlan &plan, const ClusterAddress &address);
    TestPlan deployWay(const Way &way);
    std::unique_ptr<test::ServiceProcess> startRouter(const ClusterAddress &address) const;
    Ended run(const QStringList &more, int killAfter = 0);
    std::shared_ptr<const ReshardPlan> begun(const TestPlan &plan, int shards, const QString &way);
    void audit(ReshardedPlan &shared, int shards);
    std::filesystem::path file() const { return m_folder.filePath("moves.db").toStdString(); }

    TestCluster m_cluster;
    std::optional<ClusterAddress> m_address;
    std::optional<ClusterAddress> m_anew;
    QTemporaryDir m_folder;
};

void TestReshardLive::init()
{
    QFETCH(QString, engine);
    m_cluster = testCluster(engine.toStdString());
    m_address = m_cluster.address("tst_resharding").value();
    m_anew = m_cluster.address("tst_reshardedanew").value();
    clear(*m_address);
    clear(*m_anew);
    std::filesystem::remove(file());
}

void TestReshardLive::cleanup()
{
    clear(*m_address);
    clear(*m_anew);
}

void TestReshardLive::clear(const ClusterAddress &address)
{
    const auto engine = got(shardscope::connect(address, m_cluster.password), "connect");
    for (int shard = 0; shard < 10; ++shard) {
        for (int node = 0; node < 3; ++node) {
            static_cast<void>(engine->drop({ShardId(shard), 0, node}));
        }
    }
    static_cast<void>(engine->unpublish());
}

void TestReshardLive::deployPlan(const TestPlan &plan, const ClusterAddress &address)
{
    const auto task = plan.on(address, m_cluster.password);
    const auto draft = got(draftDeployment(task), "draft");
    got(deploy(task, draft, [](DeployStage, std::int64_t, std::int64_t) { return true; }), "deploy");
}

TestPlan TestReshardLive::deployWay(const Way &way)
{
    auto plan = got(TestPlan::make(source(), way.spec(way.before)), "plan");
    deployPlan(plan, *m_address);
    return plan;
}

/// That asks all shards where a search does not say how many.
std::unique_ptr<test::ServiceProcess> TestReshardLive::startRouter(const ClusterAddress &address) const
{
    return std::make_unique<test::ServiceProcess>(
        QStringLiteral("shardscope-router"),
        QStringList{QString::fromStdString(toText(address)), "--port", "0", "--reload", "100ms", "--nprobe", "1000"},
        QStringList{"SHARDSCOPE_PASSWORD=" + QString::fromStdString(m_cluster.password)});
}

/// `killAfter`: ms; 0: not at all.
TestReshardLive::Ended TestReshardLive::run(const QStringList &more, int killAfter)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("SHARDSCOPE_PASSWORD", QString::fromStdString(m_cluster.password));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(SHARDSCOPE_BIN "/shardscope-cli"),
                  QStringList{"reshard", mixture, "--metric", "cosine", "--sample-queries", "50", "--cluster",
                              QString::fromStdString(toText(*m_address)), "--carry-out", "-q", "--json", "--state",
                              QString::fromStdString(file().string())} +
                      more);
    if (killAfter > 0 && !process.waitForFinished(killAfter)) {
        process.kill();
    }
    process.waitForFinished(300'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

/// Worked out and kept, as whoever goes on with it finds it, before anything moves.
std::shared_ptr<const ReshardPlan> TestReshardLive::begun(const TestPlan &plan, int shards, const QString &way)
{
    LiveReshardTask task{.address = *m_address, .password = m_cluster.password, .data = plan.data, .shards = shards};
    task.way = wayOf(way);
    ReshardWatch watch;
    watch.moving = [](std::int64_t, std::int64_t) { return false; };
    const auto stopped = reshardLive(task, file(), LiveBegin::Anew, {}, {}, watch);
    if (stopped.ok() || stopped.error().code != Code::Cancelled) {
        qFatal("it does not stop");
    }
    const auto migrations = got(MigrationFile::open(file()), "open");
    const auto kept = got(migrations->series("tst_resharding"), "series");
    return got(reshardingAgain(plan.data, got(reshardDraftFrom(kept->task, "kept"), "draft"), unwatched), "again");
}

void TestReshardLive::audit(ReshardedPlan &shared, int shards)
{
    const auto engine = got(shardscope::connect(*m_address, m_cluster.password), "connect");
    std::vector<std::map<std::string, std::vector<float>>> content(
        static_cast<std::size_t>(shared.plan->draft.shards()));
    for (int shard = 0; shard < shards; ++shard) {
        content[static_cast<std::size_t>(shard)] = contentOf(*engine, shared.placeOf(ShardId(shard)));
    }
    testing::audit(shared, [&](ShardId shard, const std::string &id) -> const std::vector<float> * {
        const auto found = content[shard.index()].find(id);
        return found == content[shard.index()].end() ? nullptr : &found->second;
    });
}

/// Nobody writes, so what is moved is what was foretold; routers answer all the while, and find all there is.
void TestReshardLive::becomesThePlanAsDeployedAnewWhileRoutersFollow()
{
    QFETCH(QString, strategy);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(QString, way);
    const TestPlan plan = deployWay({strategy, before, after});
    const auto router = startRouter(*m_address);
    QVERIFY2(router->port() > 0, router->err());
    const LiveReshardTask task{.address = *m_address,
                               .password = m_cluster.password,
                               .data = plan.data,
                               .shards = after,
                               .way = wayOf(way),
                               .routersFollow = {.routers = {"http://127.0.0.1:" + std::to_string(router->port())}}};
    const auto draft = got(forecastResharding(task, unwatched), "forecast");
    QVERIFY(draft.vectors() > 0 && !draft.steps.empty());
    RouterQueries queries(router->port(), knownSearches(*plan.data, 10));
    const auto state = got(reshardLive(task, file(), LiveBegin::Anew, {.batch = 100}, {}, {}), "reshard");
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    queries.stop();
    QVERIFY2(queries.faults() == 0, queries.firstFault());
    QVERIFY(queries.asked() > 100);
    QCOMPARE(static_cast<int>(queries.versions().size()), draft.batches() + 1); // each switch was followed
    QCOMPARE(state.copied(), draft.vectors());
    QCOMPARE(state.copiedBytes(), draft.bytes());
    QCOMPARE(state.verified(), draft.vectors());
    QCOMPARE(state.mended(), 0);
    qInfo("%lld vectors, %lld bytes in %d moves, as foretold; %d searches answered",
          static_cast<long long>(state.copied()), static_cast<long long>(state.copiedBytes()),
          static_cast<int>(state.steps.size()), queries.asked());

    const TestPlan target = got(TestPlan::make(source(), draft.after), "target");
    deployPlan(target, *m_anew);
    const auto here = got(shardscope::connect(*m_address, m_cluster.password), "connect");
    const auto anew = got(shardscope::connect(*m_anew, m_cluster.password), "connect");
    const auto is = got(publishedPlan(*here, m_address->collection), "published");
    const auto due = got(publishedPlan(*anew, m_anew->collection), "published");
    QVERIFY(is.spec == due.spec);
    QCOMPARE(is.movesLeft, 0);
    QVERIFY(is.vectors == due.vectors);
    QVERIFY(is.routing.held == due.routing.held);
    QVERIFY(is.routing.representatives.shardOf == due.routing.representatives.shardOf);
    QVERIFY(areAlike(is.routing.representatives.points, due.routing.representatives.points));
    for (int shard = 0; shard < after; ++shard) {
        const auto content = contentOf(*here, is.placeOf(ShardId(shard), 0));
        const auto wanted = contentOf(*anew, due.placeOf(ShardId(shard), 0));
        QVERIFY(std::ranges::equal(
            content, wanted, {}, [](const auto &row) { return row.first; }, [](const auto &row) { return row.first; }));
        for (const auto &[id, values] : content) {
            QVERIFY(std::ranges::equal(values, wanted.at(id), [](float a, float b) { return std::abs(a - b) < 1e-6; }));
        }
    }
    const auto topology = got(here->topology(unwatched), "topology");
    QCOMPARE(static_cast<int>(topology.shards.size()), after); // what is no more is gone
    const auto other = startRouter(*m_anew);
    QVERIFY2(other->port() > 0, other->err());
    for (std::int64_t query = 0; query < plan.data->queries.size(); ++query) {
        for (const int nprobe : {1, 2}) {
            const auto foundBy = [&](const test::ServiceProcess &service) {
                std::vector<float> values(static_cast<std::size_t>(plan.data->queries.dim()));
                plan.data->queries.copyRow(query, values.data());
                const nlohmann::json body{{"vector", values}, {"k", 10}, {"nprobe", nprobe}};
                const auto answer = test::ask(service.port(), test::postOf("/semantic_search", body.dump()));
                if (answer.status != 200) {
                    qWarning("%d %s", answer.status, answer.body.c_str());
                }
                std::vector<std::pair<double, std::int64_t>> found;
                const auto document = answer.document();
                for (const auto &result : document["results"]) {
                    found.emplace_back(result["distance"].get<double>(), result["id"].get<std::int64_t>());
                }
                // Of those that are as far as the last a server may find any.
                const double last = found.empty() ? 0 : found.back().first;
                std::ranges::replace_if(
                    found, [last](const auto &each) { return each.first == last; }, std::pair(last, std::int64_t(-1)));
                std::ranges::sort(found);
                return found;
            };
            const auto found = foundBy(*router);
            QVERIFY2(found.size() == 10, qPrintable(QStringLiteral("%1 found").arg(found.size())));
            QVERIFY(found == foundBy(*other));
        }
    }
}

/// The process is killed again and again, and in every other run a server, while clients write, delete and read.
void TestReshardLive::killsLoseNothing()
{
    QFETCH(QString, engine);
    QFETCH(QString, strategy);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(QString, way);
    const bool isRedis = engine == "redis";
    const int runs = strategy == "semantic" && way.isEmpty() ? 2 : 1; // all go by the same steps
    constexpr int kills = 6;
    for (int time = 0; time < runs; ++time) {
        init();
        const auto seed = static_cast<std::uint64_t>(500 + time);
        Random random(seed);
        const TestPlan plan = deployWay({strategy, before, after});
        ReshardedPlan shared{.address = *m_address, .password = m_cluster.password};
        shared.plan = begun(plan, after, way);
        shared.ids = rows + 100; // some that nobody has written yet
        {
            ReshardClient client(shared);
            for (int id = 0; id < rows; ++id) {
                writeOne(shared, client, id, false);
            }
        }
        std::vector<std::thread> clients;
        for (int i = 0; i < writers; ++i) {
            clients.emplace_back([&shared, i, seed] { writeOn(shared, i, writers, seed); });
        }
        for (int i = 0; i < readers; ++i) {
            clients.emplace_back([&shared, i, seed] { readOn(shared, i, seed); });
        }
        std::thread trouble;
        if (time % 2 == 0) {
            // A killed Redis server without a log has lost its data, which no order of steps can mend.
            const QString server = (isRedis ? "redis" : "pg") + QString::number(1 + random.below(3));
            const auto wait = 300 + random.below(1500);
            trouble = std::thread([server, isRedis, wait] {
                std::this_thread::sleep_for(std::chrono::milliseconds(wait));
                commandEngines({isRedis ? "stop" : "kill", server});
                commandEngines({"start", server});
            });
        }
        // So slow that none of those that are killed can end first: each has less than a second.
        const QString slow = QString::number(std::max<std::int64_t>(1, shared.plan->draft.bytes() / kills));
        Ended ended{-1, {}, {}};
        int killed = 0;
        for (int life = 0; ended.code != 0 && life < 200; ++life) {
            QStringList how{"--to", QString::number(after), "--routers-follow", "50ms", "--batch", "40", "--resume"};
            if (killed < kills) {
                how << "--throttle" << slow;
            }
            ended = run(how, killed < kills ? 250 + static_cast<int>(random.below(600)) : 0);
            killed += ended.code == -1 ? 1 : 0;
            if (ended.code > 0) {
                std::this_thread::sleep_for(std::chrono::milliseconds(100)); // a server is away
            }
        }
        if (trouble.joinable()) {
            trouble.join();
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        shared.isStopping = true;
        for (auto &client : clients) {
            client.join();
        }
        QVERIFY2(ended.code == 0, ended.err);
        QCOMPARE(killed, kills);
        audit(shared, after);
        QVERIFY2(shared.judge.violations() == Violations{},
                 QByteArray("run " + QByteArray::number(time) + ": " + told(shared.judge)));
        QVERIFY(shared.judge.writes() > rows + 100 && shared.judge.reads() > 100);
        const auto document = nlohmann::json::parse(ended.out.toStdString());
        QCOMPARE(document["state"], nlohmann::json("finished"));
        qInfo("%lld writes, %lld reads, %lld mended", static_cast<long long>(shared.judge.writes()),
              static_cast<long long>(shared.judge.reads()), document["moved"]["mended"].get<long long>());
    }
}

void TestReshardLive::abortLeavesAllAsItWas()
{
    const TestPlan plan = deployWay({"semantic", 4, 7});
    const auto engine = got(shardscope::connect(*m_address, m_cluster.password), "connect");
    const auto before = got(publishedPlan(*engine, m_address->collection), "published");
    const LiveReshardTask task{.address = *m_address,
                               .password = m_cluster.password,
                               .data = plan.data,
                               .shards = 7,
                               .routersFollow = {.seconds = .1}};
    const MigrationOptions slow{.batch = 20};
    std::int64_t versions = 0;
    for (const MigrationStep step : {MigrationStep::Provision, MigrationStep::Backfill, MigrationStep::Verify}) {
        MigrationStep now = MigrationStep::Provision;
        ReshardWatch watch;
        watch.step = [&](int, const MigrationState &state) { now = state.step; };
        watch.moving = [&](std::int64_t, std::int64_t) { return now != step; };
        const auto stopped = reshardLive(task, file(), LiveBegin::Anew, slow, {}, watch);
        QVERIFY(!stopped.ok() && stopped.error().code == Code::Cancelled);
        const auto again = reshardLive(task, file(), LiveBegin::Anew, slow, {}, {});
        QVERIFY(!again.ok() && again.error().code == Code::MigrationDiffers);
        // An abort that is stopped can only be gone on with.
        ReshardWatch hasty;
        hasty.moving = [](std::int64_t, std::int64_t) { return false; };
        const auto halfway = reshardLive(task, file(), LiveBegin::Abort, slow, {}, hasty);
        QVERIFY(!halfway.ok() && halfway.error().code == Code::Cancelled);
        const auto on = reshardLive(task, file(), LiveBegin::Resume, slow, {}, {});
        QVERIFY(!on.ok() && on.error().code == Code::MigrationDiffers);
        const auto aborted = got(reshardLive(task, file(), LiveBegin::Abort, slow, {}, {}), "abort");
        QVERIFY(aborted.isAborted);
        // Another version, so that the names of moves do not come again; else as it was.
        auto after = got(publishedPlan(*engine, m_address->collection), "published");
        QCOMPARE(after.version, before.version + ++versions);
        after.version = before.version;
        QCOMPARE(QString::fromStdString(toText(after)), QString::fromStdString(toText(before)));
        const auto topology = got(engine->topology(unwatched), "topology");
        QCOMPARE(topology.shards.size(), std::size_t(4));
        for (const ShardState &shard : topology.shards) {
            QCOMPARE(got(engine->count({shard.shard, 0, shard.node}), "count"),
                     plan.partition->sizes()[shard.shard.index()]);
        }
        const auto none = reshardLive(task, file(), LiveBegin::Resume, slow, {}, {});
        QVERIFY(!none.ok() && none.error().code == Code::MigrationMissing);
    }
    // Once the reads of a move are switched there is no way back, but on.
    MigrationStep now = MigrationStep::Provision;
    ReshardWatch watch;
    watch.step = [&](int, const MigrationState &state) { now = state.step; };
    watch.moving = [&](std::int64_t, std::int64_t) { return now != MigrationStep::StopSource; };
    QVERIFY(!reshardLive(task, file(), LiveBegin::Anew, slow, {}, watch).ok());
    const auto late = reshardLive(task, file(), LiveBegin::Abort, slow, {}, {});
    QVERIFY(!late.ok() && late.error().code == Code::MigrationPastAbort);
    const auto state = got(reshardLive(task, file(), LiveBegin::Resume, slow, {}, {}), "resume");
    QVERIFY(state.isOver && !state.isAborted);
    QCOMPARE(state.copied(), state.draft.vectors());
    QCOMPARE(state.copiedBytes(), state.draft.bytes());
    // And what was split is split once more.
    const LiveReshardTask further{.address = *m_address,
                                  .password = m_cluster.password,
                                  .data = plan.data,
                                  .shards = 8,
                                  .routersFollow = {.seconds = .1}};
    const auto more = got(reshardLive(further, file(), LiveBegin::Anew, {}, {}, {}), "once more");
    QCOMPARE(more.copied(), more.draft.vectors());
    const auto published =
        got(publishedPlan(*got(shardscope::connect(*m_address, m_cluster.password), "connect"), "x"), "plan");
    QCOMPARE(published.spec.shards, 8);
}

/// A limit that all moves at once would break.
void TestReshardLive::nodesKeepToTheirMemory()
{
    const TestPlan plan = deployWay({"random:jump", 6, 9});
    LiveReshardTask task{.address = *m_address, .password = m_cluster.password, .data = plan.data, .shards = 9};
    task.routersFollow.seconds = .05;
    const auto free = got(forecastResharding(task, unwatched), "forecast");
    const double fullest = *std::ranges::max_element(free.held);
    task.nodeMemory = 1.1 * fullest;
    const auto draft = got(forecastResharding(task, unwatched), "forecast");
    for (std::size_t node = 0; node < draft.peak.size(); ++node) { // what a server says of its tables grows by itself
        const double most = std::max(task.nodeMemory, draft.held[node]);
        QVERIFY2(draft.peak[node] <= most + 1, qPrintable(QStringLiteral("%1 of %2").arg(draft.peak[node]).arg(most)));
    }
    QCOMPARE(draft.vectors(), free.vectors());
    task.nodeMemory = .9 * fullest;
    const auto full = forecastResharding(task, unwatched);
    QVERIFY(!full.ok() && full.error().code == Code::NoRoomOnNode);
    task.nodeMemory = 1.1 * fullest;
    const auto state = got(reshardLive(task, file(), LiveBegin::Anew, {}, {}, {}), "reshard");
    QCOMPARE(state.copied(), draft.vectors());
}

QTEST_GUILESS_MAIN(TestReshardLive)
#include "tst_reshardlive.moc"
