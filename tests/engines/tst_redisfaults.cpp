// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Redis.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>

#include <atomic>
#include <set>
#include <thread>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

/// What the first server saves, and reads when it starts.
QString savedData()
{
    return QFileInfo(ofEngines("SHARDSCOPE_ENGINES_CA")).path() + "/data/redis1/dump.rdb";
}

} // namespace

/// Redis 8 when something is in the way: slots that move, nodes that are gone, what is refused; on the servers of
/// `./dev engines`.
class TestRedisFaults : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_collection.open(); }
    void cleanup() { m_collection.clear(); }

    void aMissingShardIsAnError();
    void searchesFollowASlotThatMoves();
    void callsFollowASlotThatMoves();
    void connectionsThatAreKilledComeBack();
    void aWriteThatIsCutOffIsToldAndRepeated();
    void aSlotThatNobodyServesIsBusy();
    void aStoppedServerIsUnreachable();
    void aServerThatLoadsIsBusy();
    void aServerThatCannotSaveTakesNothing();
    void errorsAreThoseOfTheProgram();
    void tlsIsVerified();

private:
    RedisCollection m_collection;
};

void TestRedisFaults::aMissingShardIsAnError()
{
    Administrator administrator;
    m_collection.make(0, 0, rowsFrom(0, 50, 1));
    const auto form = VectorForm(Metric::Cosine, Element::Float32, dim);
    QCOMPARE(codeOf(m_collection.engine->openForSearch(taskOf({placeOf(0, 0), placeOf(1, 1)}, 50, form))),
             codeOf(Code::ShardMissing));
    const auto cluster = m_collection.engine->openForSearch(taskOf({placeOf(0, 0)}, 50, form));
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    const RowBatch query = rowsFrom(0, 1, 2);
    std::vector<Neighbor> hits(10);
    QCOMPARE(asking.ask(ShardId(0), query.vectors.data(), hits).status, ReplyStatus::Answered);
    administrator.tell(
        0, {"DEL", m_collection.engine->topology(unwatched)->shards.at(0).name}); // somebody, while it is served
    QCOMPARE(asking.ask(ShardId(0), query.vectors.data(), hits).status, ReplyStatus::Failed);
    QCOMPARE((*cluster)->lastFailure({ShardId(0), 0})->code, Code::ShardMissing);
    QCOMPARE(codeOf(m_collection.engine->count(placeOf(0, 0))), codeOf(Code::ShardMissing));
    QCOMPARE(codeOf(m_collection.engine->read(placeOf(0, 0), [](const RowBatch &) { return true; })),
             codeOf(Code::ShardMissing));
    QCOMPARE(m_collection.engine->written(placeOf(0, 0)).value(), 0); // all of it again
}

void TestRedisFaults::searchesFollowASlotThatMoves()
{
    Administrator administrator;
    const RowBatch rows = rowsFrom(0, 200, 1);
    m_collection.make(0, 0, rows);
    m_collection.make(1, 0, rows);
    const auto key = m_collection.engine->topology(unwatched)->shards.at(0).name;
    const auto cluster = m_collection.engine->openForSearch(
        taskOf({placeOf(0, 0), placeOf(1, 0)}, 200, VectorForm(Metric::Cosine, Element::Float32, dim)));
    QVERIFY(cluster.ok());
    std::atomic<bool> stop = false;
    std::atomic<int> failed = 0;
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> searching;
        for (int shard = 0; shard < 2; ++shard) {
            searching.emplace_back([&, shard] {
                Asking asking(**cluster);
                for (std::int64_t i = 0; !stop; i = (i + 1) % 200) {
                    const auto found = asking.idsFor(ShardId(shard), rows.vectors.row(i).data(), 3);
                    const bool isRight = found.size() == 3 && found[0] == i;
                    ++(isRight ? answered : failed);
                }
            });
        }
        for (const int to : {1, 2, 0, 1, 0}) {
            administrator.moveSlot(redisSlotOf(key), to);
            QTest::qWait(50);
        }
        stop = true;
    }
    QVERIFY(answered > 100);
    QCOMPARE(failed.load(), 0);
    QCOMPARE(administrator.nodeOf(key), 0);
}

void TestRedisFaults::callsFollowASlotThatMoves()
{
    Administrator administrator;
    m_collection.make(0, 0, rowsFrom(0, 200, 1));
    const int slot = redisSlotOf(m_collection.engine->topology(unwatched)->shards.at(0).name);
    administrator.moveSlot(slot, 1); // this engine does not know it
    QCOMPARE(m_collection.engine->count(placeOf(0, 0)).value(), 200);
    administrator.moveSlot(slot, 2);
    QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(200, 700, 1), 900)), "ok");
    std::int64_t read = 0;
    const auto all = m_collection.engine->read(placeOf(0, 0), [&](const RowBatch &batch) {
        if (read == 0) {
            administrator.moveSlot(slot, 0);
        }
        read += batch.size();
        return true;
    });
    QCOMPARE(codeOf(all), "ok");
    QCOMPARE(read, 900);
    QCOMPARE(m_collection.engine->topology(unwatched)->shards.at(0).node, 0);
}

void TestRedisFaults::connectionsThatAreKilledComeBack()
{
    Administrator administrator;
    const RowBatch rows = rowsFrom(0, 50, 1);
    m_collection.make(0, 0, rows);
    const auto cluster = m_collection.engine->openForSearch(
        taskOf({placeOf(0, 0)}, 50, VectorForm(Metric::Cosine, Element::Float32, dim)));
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    QCOMPARE(asking.idsFor(ShardId(0), rows.vectors.data(), 1).size(), std::size_t(1));
    administrator.tell(0, {"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    QTRY_COMPARE(asking.idsFor(ShardId(0), rows.vectors.data(), 1).size(), std::size_t(1));
    QCOMPARE(m_collection.engine->count(placeOf(0, 0)).value(), 50);
}

/// Nothing doubled, nothing missing.
void TestRedisFaults::aWriteThatIsCutOffIsToldAndRepeated()
{
    const RowBatch rows = rowsFrom(0, 4000, 1);
    QCOMPARE(codeOf(m_collection.engine->create(placeOf(0, 0), cosine)), "ok");
    std::atomic<bool> stop = false;
    std::jthread cutting([&] {
        Administrator administrator;
        while (!stop) {
            administrator.tell(0, {"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    });
    int cut = 0;
    for (int i = 0; i < 200 && cut < 5; ++i) {
        const auto wrote = m_collection.engine->write(placeOf(0, 0), rows, 4000);
        cut += wrote.ok() ? 0 : 1;
        QVERIFY2(wrote.ok() || wrote.error().code == Code::ConnectionLost, codeOf(wrote).constData());
    }
    stop = true;
    cutting.join();
    QVERIFY(cut > 0);
    QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rows, 4000)), "ok");
    QCOMPARE(m_collection.engine->count(placeOf(0, 0)).value(), 4000);
}

void TestRedisFaults::aSlotThatNobodyServesIsBusy()
{
    Administrator administrator;
    m_collection.make(0, 0, rowsFrom(0, 20, 1));
    const std::string slot = std::to_string(redisSlotOf(m_collection.engine->topology(unwatched)->shards.at(0).name));
    {
        const auto back = qScopeGuard([&] { administrator.tell(0, {"CLUSTER", "ADDSLOTS", slot}); });
        QCOMPARE(administrator.tell(0, {"CLUSTER", "DELSLOTS", slot}), std::string("OK"));
        const auto wrote = m_collection.engine->write(placeOf(0, 0), rowsFrom(20, 5, 1), 25);
        QCOMPARE(codeOf(wrote), codeOf(Code::NodeBusy));
        QVERIFY(std::get<std::string>(wrote.error().facts.at(0)).starts_with("CLUSTERDOWN"));
    }
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(20, 5, 1), 25)), "ok", 10'000);
}

void TestRedisFaults::aStoppedServerIsUnreachable()
{
    const RowBatch rows = rowsFrom(0, 50, 1);
    m_collection.make(0, 0, rows);
    m_collection.make(1, 1, rows);
    const auto form = VectorForm(Metric::Cosine, Element::Float32, dim);
    const auto cluster = m_collection.engine->openForSearch(taskOf({placeOf(0, 0), placeOf(1, 1)}, 50, form));
    QVERIFY(cluster.ok());
    const auto again = qScopeGuard([] { commandEngines({"start", "redis2"}); });
    QVERIFY(commandEngines({"stop", "redis2"}));
    Asking asking(**cluster);
    std::vector<Neighbor> hits(1);
    QTRY_VERIFY(!(*cluster)->isUp({ShardId(1), 0}));
    QCOMPARE(asking.ask(ShardId(1), rows.vectors.data(), hits).status, ReplyStatus::Refused);
    QCOMPARE((*cluster)->lastFailure({ShardId(1), 0})->code, Code::Unreachable);
    QCOMPARE(asking.idsFor(ShardId(0), rows.vectors.data(), 1).size(), std::size_t(1));

    const auto topology = m_collection.engine->topology(unwatched);
    QVERIFY(topology.ok());
    QCOMPARE(topology->nodes.at(1).trouble->code, Code::Unreachable);
    QVERIFY(!topology->nodes.at(0).trouble);
    QCOMPARE(m_collection.engine->count(placeOf(0, 0)).value(), 50);
    const auto count = m_collection.engine->count(placeOf(1, 1));
    QCOMPARE(codeOf(count), codeOf(Code::Unreachable));
    QCOMPARE(count.error().subject, toText(m_collection.address.nodes.at(1)));
    // Who connects only now knows all keys, too.
    const auto late =
        engineAt(m_collection.address).value()->openForSearch(taskOf({placeOf(0, 0), placeOf(1, 1)}, 50, form));
    QCOMPARE(codeOf(late), "ok");

    QVERIFY(commandEngines({"start", "redis2"}));
    QTRY_VERIFY_WITH_TIMEOUT((*cluster)->isUp({ShardId(1), 0}), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(asking.idsFor(ShardId(1), rows.vectors.data(), 1).size(), std::size_t(1), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(m_collection.engine->count(placeOf(1, 1))), "ok", 10'000);
}

/// As after a start with many vectors. A call asks again for a while before it gives up.
void TestRedisFaults::aServerThatLoadsIsBusy()
{
    Administrator administrator;
    const RowBatch rows = rowsFrom(0, 50, 1);
    m_collection.make(0, 0, rows);
    // Beside it what takes six seconds to read: between two keys, and no oftener, the server listens.
    std::vector<std::string> others;
    Random random(5);
    for (int i = 0; i < 60; ++i) {
        others.push_back(m_collection.engine->topology(unwatched)->shards.at(0).name + ":other " + std::to_string(i));
        std::string value(8000, ' ');
        std::ranges::generate(value, [&] { return static_cast<char>('a' + random.below(26)); });
        administrator.tell(0, {"SET", others.back(), value});
    }
    const auto back = qScopeGuard([&] {
        administrator.tell(0, {"CONFIG", "SET", "key-load-delay", "0"});
        for (const std::string &other : others) {
            administrator.tell(0, {"DEL", other});
        }
        QFile::remove(savedData()); // nobody is to start with it
    });
    QCOMPARE(administrator.tell(0, {"CONFIG", "SET", "key-load-delay", "100000", // µs
                                    "loading-process-events-interval-bytes", "1024"}),
             std::string("OK"));
    const auto impatient =
        redisEngine().make({.address = m_collection.address, .password = password(), .timeout = 900'000'000});
    QCOMPARE(codeOf(impatient), "ok");
    std::atomic<bool> isLoading = true;
    std::jthread loading([&] {
        Administrator other;
        other.tell(0, {"DEBUG", "RELOAD"});
        isLoading = false;
    });
    std::set<Code> met;
    std::string said;
    while (isLoading) {
        const auto wrote = (*impatient)->write(placeOf(0, 0), rows, 50);
        if (!wrote.ok()) {
            met.insert(wrote.error().code);
            said = wrote.error().code == Code::NodeBusy ? std::get<std::string>(wrote.error().facts.at(0)) : said;
        }
    }
    QVERIFY2(said.starts_with("LOADING"), said.c_str());
    met.erase(Code::NodeTimeout); // on a busy machine
    QCOMPARE(met.size(), std::size_t(1));
    QTRY_COMPARE(codeOf(m_collection.engine->count(placeOf(0, 0))), "ok");
    QCOMPARE(m_collection.engine->count(placeOf(0, 0)).value(), 50);
}

void TestRedisFaults::aServerThatCannotSaveTakesNothing()
{
    Administrator administrator;
    m_collection.make(0, 0, rowsFrom(0, 50, 1));
    QFile::remove(savedData());
    {
        const auto back = qScopeGuard([&] {
            administrator.tell(0, {"CONFIG", "SET", "save", ""});
            QDir(savedData()).removeRecursively();
        });
        QVERIFY(QDir().mkpath(savedData() + "/in the way"));
        QCOMPARE(administrator.tell(0, {"CONFIG", "SET", "save", "3600 1"}), std::string("OK"));
        administrator.tell(0, {"BGSAVE"});
        const auto canSave = [&] {
            return administrator.tell(0, {"INFO", "persistence"}).find("rdb_last_bgsave_status:ok") !=
                   std::string::npos;
        };
        QTRY_VERIFY(!canSave());
        const auto wrote = m_collection.engine->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55);
        QCOMPARE(codeOf(wrote), codeOf(Code::NodeFull));
        QVERIFY(std::get<std::string>(wrote.error().facts.at(0)).starts_with("MISCONF"));
        QCOMPARE(m_collection.engine->count(placeOf(0, 0)).value(), 50); // which it still says
    }
    QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55)), "ok");
    QCOMPARE(m_collection.engine->count(placeOf(0, 0)).value(), 55);
}

void TestRedisFaults::errorsAreThoseOfTheProgram()
{
    Administrator administrator;
    QCOMPARE(codeOf(engineAt(m_collection.address, "wrong")), codeOf(Code::AccessDenied));
    QCOMPARE(codeOf(engineAt(m_collection.address, "")), codeOf(Code::AccessDenied));
    ClusterAddress nowhere = m_collection.address;
    nowhere.nodes = {{"127.0.0.1", 1}};
    QCOMPARE(codeOf(engineAt(nowhere)), codeOf(Code::Unreachable));

    m_collection.make(0, 0, rowsFrom(0, 50, 1));
    QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(50, 5, 1, 0, 3), 55)),
             codeOf(Code::DimensionMismatch));
    QCOMPARE(m_collection.engine->written(placeOf(0, 0)).value(), 50);
    const auto compressed = engineAt(addressOf("tst-redis", {{"quantization", std::string("q8")}}));
    const auto refused = (*compressed)->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55);
    QCOMPARE(codeOf(refused), codeOf(Code::EngineRefused));
    QVERIFY(std::get<std::string>(refused.error().facts.at(0)).find("quantization mismatch") != std::string::npos);
    {
        const auto more = qScopeGuard([&] { administrator.tell(0, {"CONFIG", "SET", "maxmemory", "0"}); });
        administrator.tell(0, {"CONFIG", "SET", "maxmemory", "1000000"});
        QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55)), codeOf(Code::NodeFull));
        const auto warnings = m_collection.engine->topology(unwatched)->warnings;
        QVERIFY(std::ranges::any_of(
            warnings, [](const auto &warning) { return warning.what == TopologyWarning::What::NearlyFull; }));
    }
    QCOMPARE(m_collection.engine->written(placeOf(0, 0)).value(), 50);
    {
        const auto more = qScopeGuard([&] { administrator.tell(0, {"CONFIG", "SET", "maxclients", "10000"}); });
        administrator.tell(0, {"CONFIG", "SET", "maxclients", "1"});
        ClusterAddress only = m_collection.address;
        only.nodes = {m_collection.address.nodes.front()};
        QCOMPARE(codeOf(engineAt(only)), codeOf(Code::NodeBusy));
    }
    {
        administrator.tell(0, {"ACL", "SETUSER", "reader", "on", ">pw", "~*", "+@read", "+hello", "+cluster|slots"});
        const auto gone = qScopeGuard([&] { administrator.tell(0, {"ACL", "DELUSER", "reader"}); });
        ClusterAddress only = m_collection.address;
        only.nodes = {m_collection.address.nodes.front()};
        only.user = "reader";
        const auto engine = engineAt(only, "pw");
        QCOMPARE(codeOf(engine), "ok");
        QCOMPARE(codeOf((*engine)->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55)), codeOf(Code::NotAllowed));
    }
    {
        administrator.tell(0, {"CLIENT", "PAUSE", "1500", "ALL"});
        auto impatient =
            redisEngine().make({.address = m_collection.address, .password = password(), .timeout = 200'000'000});
        QCOMPARE(codeOf(impatient.ok() ? (*impatient)->count(placeOf(0, 0)) : Outcome<std::int64_t>(impatient.error())),
                 codeOf(Code::NodeTimeout));
    }
}

void TestRedisFaults::tlsIsVerified()
{
    ClusterAddress address = m_collection.address;
    address.nodes = nodesOf("SHARDSCOPE_REDIS_TLS_SERVERS");
    address.tls = Tls::Verify;
    QCOMPARE(codeOf(engineAt(address)), codeOf(Code::TlsFailed)); // nobody vouches for the test's authority
    address.authority = ofEngines("SHARDSCOPE_ENGINES_CA").toStdString();
    auto engine = engineAt(address);
    QCOMPARE(codeOf(engine), "ok");
    const RowBatch rows = rowsFrom(0, 500, 1);
    QCOMPARE(codeOf((*engine)->create(placeOf(0, 1), cosine)), "ok");
    QCOMPARE(codeOf((*engine)->write(placeOf(0, 1), rows, 500)), "ok");
    const auto cluster =
        (*engine)->openForSearch(taskOf({placeOf(0, 1)}, 500, VectorForm(Metric::Cosine, Element::Float32, dim)));
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    for (std::int64_t i = 0; i < 50; ++i) {
        QCOMPARE(asking.idsFor(ShardId(0), rows.vectors.row(i).data(), 1).at(0), std::int32_t(i));
    }
    address.nodes = m_collection.address.nodes; // where nobody speaks TLS
    QVERIFY(!engineAt(address).ok());
    for (auto &node : address.nodes) {
        node.host = "127.0.0.2";
        node.port += 100;
    }
    QVERIFY(!engineAt(address).ok()); // of another name
    address.tls = Tls::Unverified;
    address.nodes = nodesOf("SHARDSCOPE_REDIS_TLS_SERVERS");
    address.authority.clear();
    QCOMPARE(codeOf(engineAt(address)), "ok");
}

QTEST_GUILESS_MAIN(TestRedisFaults)
#include "tst_redisfaults.moc"
