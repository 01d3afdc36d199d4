// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Pgvector.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <future>
#include <thread>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int smallDim = 8;
constexpr ShardPlace onlyPlace{ShardId(0), 0, 0};
const CollectionShape smallShape{smallDim, Metric::L2, true, false};

/// A user of the servers who is there for one test.
class Role
{
public:
    explicit Role(const QByteArray &options)
    {
        remove();
        m_session.ask("CREATE ROLE tst_role LOGIN PASSWORD 'other' " + options);
    }
    ~Role() { remove(); }
    Role(const Role &) = delete;
    Role &operator=(const Role &) = delete;

    void grant(const QByteArray &rights) { m_session.ask("GRANT " + rights + " TO tst_role"); }
    void set(const QByteArray &setting) { m_session.ask("ALTER ROLE tst_role SET " + setting); }
    PgSession &session() { return m_session; }

private:
    void remove()
    {
        m_session.ask("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE usename = 'tst_role'");
        m_session.ask("DROP OWNED BY tst_role");
        m_session.ask("DROP ROLE tst_role");
    }
    PgSession m_session;
};

/// On the first server only.
ClusterAddress addressFor(const std::string &collection, const std::string &user = {})
{
    auto address = pgAddress(collection);
    address.nodes.resize(1);
    address.user = user.empty() ? address.user : user;
    return address;
}

Outcome<std::unique_ptr<Engine>> connectAsRole(const std::string &collection)
{
    return engineAt(addressFor(collection, "tst_role"), "other");
}

/// Another address of this machine that leads to a server, for one connection at a time.
class Relay
{
public:
    explicit Relay(const NodeAddress &target)
    {
        std::promise<quint16> port;
        auto listening = port.get_future();
        m_thread = std::jthread([target, &port](const std::stop_token &stop) {
            QTcpServer server;
            server.listen(QHostAddress("127.0.0.2"));
            port.set_value(server.serverPort());
            while (!stop.stop_requested()) {
                if (server.waitForNewConnection(20)) {
                    pass(*server.nextPendingConnection(), target, stop);
                }
            }
        });
        m_address = {"127.0.0.2", listening.get()};
    }
    const NodeAddress &address() const { return m_address; }

private:
    static void pass(QTcpSocket &client, const NodeAddress &target, const std::stop_token &stop)
    {
        QTcpSocket server;
        server.connectToHost(QString::fromStdString(target.host), static_cast<quint16>(target.port));
        server.waitForConnected();
        while (!stop.stop_requested() && client.state() == QTcpSocket::ConnectedState &&
               server.state() == QTcpSocket::ConnectedState) {
            client.waitForReadyRead(2);
            server.write(client.readAll());
            server.waitForReadyRead(2);
            client.write(server.readAll());
            client.flush();
            server.flush();
        }
    }

    NodeAddress m_address;
    std::jthread m_thread;
};

std::string said(const Error &error, std::size_t fact = 0)
{
    return error.facts.size() > fact ? std::get<std::string>(error.facts[fact]) : "";
}

} // namespace

/// What servers refuse, and how it is told.
class TestPgvectorErrors : public QObject
{
    Q_OBJECT

private slots:
    void nobodyListens();
    void noSuchHost();
    void theHostSaysNothing();
    void thePasswordIsWrong();
    void thereIsNoPassword();
    void thereIsNoSuchUser();
    void thereIsNoSuchDatabase();
    void theServerHasNoTls();
    void theCertificateIsOfAnUnknownAuthority();
    void theCertificateIsForAnotherName();
    void aRightCertificateIsTaken();
    void vectorsHaveAnotherDimension();
    void vectorsAreTooLong();
    void theTableIsMissing();
    void anIdIsNoNumber();
    void valuesAreRefused();
    void constraintsOfOthersRefuse();
    void theServerIsReadOnly();
    void theDiskIsFull();
    void rightsAreMissing();
    void thereAreTooManyClients();
    void theServerGivesUp();
    void theServerSaysNothing();
    void aServerThatShutsDownIsBusy();
    void oneNodeOfThreeIsDown();
};

void TestPgvectorErrors::nobodyListens()
{
    auto address = addressFor("tst_errors");
    address.nodes[0].port = 1;
    const auto engine = engineAt(address, pgPassword());
    QCOMPARE(engine.error().code, Code::Unreachable);
    QCOMPARE(engine.error().subject, std::string("127.0.0.1:1"));
    QCOMPARE(said(engine.error()), std::string("Connection refused"));
}

void TestPgvectorErrors::noSuchHost()
{
    auto address = addressFor("tst_errors");
    address.nodes[0].host = "nowhere.invalid";
    const auto engine = engineAt(address, pgPassword());
    QCOMPARE(engine.error().code, Code::Unreachable);
    QVERIFY(!said(engine.error()).empty());
}

/// One that takes connections, and does no more.
void TestPgvectorErrors::theHostSaysNothing()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    auto address = addressFor("tst_errors");
    address.nodes[0] = {"127.0.0.1", silent.serverPort()};
    const auto &kind = **findKind(engineKinds(), "engine", "pgvector");
    QElapsedTimer timer;
    timer.start();
    const auto engine = kind.make({address, pgPassword(), 300'000'000});
    QVERIFY(timer.elapsed() < 2000);
    QCOMPARE(engine.error().code, Code::NodeTimeout);
    QCOMPARE(std::get<std::int64_t>(engine.error().facts.at(0)), 300);
}

void TestPgvectorErrors::thePasswordIsWrong()
{
    const auto engine = engineAt(addressFor("tst_errors"), "wrong");
    QCOMPARE(engine.error().code, Code::AccessDenied);
    QCOMPARE(said(engine.error()), addressFor("").user);
    QVERIFY(said(engine.error(), 1).starts_with("password authentication failed for user"));
}

void TestPgvectorErrors::thereIsNoPassword()
{
    const auto engine = engineAt(addressFor("tst_errors"), {});
    QCOMPARE(engine.error().code, Code::AccessDenied);
}

void TestPgvectorErrors::thereIsNoSuchUser()
{
    const auto engine = engineAt(addressFor("tst_errors", "nobody of that name"), "wrong");
    QCOMPARE(engine.error().code, Code::AccessDenied);
    QCOMPARE(said(engine.error()), std::string("nobody of that name"));
}

void TestPgvectorErrors::thereIsNoSuchDatabase()
{
    auto address = addressFor("tst_errors");
    address.database = "none";
    const auto engine = engineAt(address, pgPassword());
    QCOMPARE(engine.error().code, Code::EngineRefused);
    QCOMPARE(said(engine.error()), std::string("database \"none\" does not exist"));
}

void TestPgvectorErrors::theServerHasNoTls()
{
    auto address = addressFor("tst_errors");
    const auto servers = serversOf("SHARDSCOPE_PG_SERVERS");
    address.nodes[0] = {servers[1].host.toStdString(), servers[1].port};
    address.tls = Tls::Unverified;
    const auto engine = engineAt(address, pgPassword());
    QCOMPARE(engine.error().code, Code::TlsFailed);
    QCOMPARE(said(engine.error()), std::string("server does not support SSL, but SSL was required"));
}

void TestPgvectorErrors::theCertificateIsOfAnUnknownAuthority()
{
    auto address = addressFor("tst_errors");
    address.tls = Tls::Verify;
    const auto engine = engineAt(address, pgPassword());
    QCOMPARE(engine.error().code, Code::TlsFailed);
    QVERIFY2(said(engine.error()).find("certificate verify failed") != std::string::npos, said(engine.error()).c_str());
    address.tls = Tls::Unverified;
    VERIFY_OK(engineAt(address, pgPassword()));
}

void TestPgvectorErrors::theCertificateIsForAnotherName()
{
    auto address = addressFor("tst_errors");
    address.tls = Tls::Verify;
    address.authority = ofEngines("SHARDSCOPE_ENGINES_CA").toStdString();
    const Relay relay(address.nodes[0]);
    address.nodes[0] = relay.address();
    const auto engine = engineAt(address, pgPassword());
    QCOMPARE(engine.error().code, Code::TlsFailed);
    QVERIFY2(said(engine.error()).find("does not match host name") != std::string::npos, said(engine.error()).c_str());
    address.tls = Tls::Unverified;
    VERIFY_OK(engineAt(address, pgPassword()));
}

void TestPgvectorErrors::aRightCertificateIsTaken()
{
    auto address = addressFor("tst_errors");
    address.tls = Tls::Verify;
    address.authority = ofEngines("SHARDSCOPE_ENGINES_CA").toStdString();
    VERIFY_OK(engineAt(address, pgPassword()));
    address.nodes[0].host = "localhost";
    VERIFY_OK(engineAt(address, pgPassword()));
}

void TestPgvectorErrors::vectorsHaveAnotherDimension()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    const auto wrote = shards->write(onlyPlace, someRows(someVectors(2, 3, 1), 0, 2), 2);
    QCOMPARE(wrote.error().code, Code::DimensionMismatch);
    QCOMPARE(wrote.error().facts, (std::vector<Fact>{std::int64_t(3), std::int64_t(smallDim)}));
    QCOMPARE(*shards->written(onlyPlace), 0);
}

void TestPgvectorErrors::vectorsAreTooLong()
{
    for (const auto &[element, most] : {std::pair("vector", 2000), std::pair("halfvec", 4000)}) {
        PgCollection shards(pgAddress("tst_errors", {{"element", element}}));
        VERIFY_OK(shards->create(onlyPlace, {most, Metric::L2, true, false}));
        VERIFY_OK(shards->finish(onlyPlace, {most, Metric::L2, true, false}, unwatched));
        const auto refused = shards->create({ShardId(1), 0, 0}, {most + 1, Metric::L2, true, false});
        QCOMPARE(refused.error().code, Code::TooManyDimensions);
        QCOMPARE(refused.error().facts,
                 (std::vector<Fact>{std::int64_t(most + 1), std::int64_t(most), std::string("pgvector")}));
    }
}

void TestPgvectorErrors::theTableIsMissing()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    PgSession().ask("DROP TABLE tst_errors_s0000");
    const auto rows = someRows(someVectors(2, smallDim, 1), 0, 2);
    QCOMPARE(shards->write(onlyPlace, rows, 2).error().code, Code::ShardMissing);
    QCOMPARE(shards->count(onlyPlace).error().code, Code::ShardMissing);
    const auto read = shards->read(onlyPlace, [](const RowBatch &) { return true; });
    QCOMPARE(read.error().code, Code::ShardMissing);
    QCOMPARE(said(read.error()), std::string("tst_errors_s0000"));
    QCOMPARE(shards->sample(5, 1, unwatched).error().code, Code::ShardMissing);
    VERIFY_OK(shards->create(onlyPlace, smallShape)); // and can be made again
    VERIFY_OK(shards->write(onlyPlace, rows, 2));
}

void TestPgvectorErrors::anIdIsNoNumber()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    auto rows = someRows(someVectors(2, smallDim, 1), 0, 2);
    rows.ids[1] = "1x";
    QCOMPARE(shards->write(onlyPlace, rows, 2).error().code, Code::BadNumber);
}

void TestPgvectorErrors::valuesAreRefused()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    auto rows = someRows(someVectors(2, smallDim, 1), 0, 2);
    rows.vectors.row(1)[2] = std::numeric_limits<float>::quiet_NaN();
    const auto wrote = shards->write(onlyPlace, rows, 2);
    QCOMPARE(wrote.error().code, Code::EngineRefused);
    QCOMPARE(said(wrote.error()), std::string("NaN not allowed in vector"));
    QCOMPARE(*shards->count(onlyPlace), 0);
}

/// What somebody else has asked of the table: states 23514 and 23505.
void TestPgvectorErrors::constraintsOfOthersRefuse()
{
    PgCollection shards(addressFor("tst_errors"));
    const CollectionShape withTenants{smallDim, Metric::L2, true, true};
    VERIFY_OK(shards->create(onlyPlace, withTenants));
    const auto rows = someRows(someVectors(2, smallDim, 1), 0, 2, [](std::int64_t) { return "same"; });
    PgSession session;
    session.ask("ALTER TABLE tst_errors_s0000 ADD CONSTRAINT tst_small CHECK (id < 1)");
    const auto outside = shards->write(onlyPlace, rows, 2);
    QCOMPARE(outside.error().code, Code::EngineRefused);
    QVERIFY2(said(outside.error()).find("violates check constraint \"tst_small\"") != std::string::npos,
             said(outside.error()).c_str());
    session.ask("ALTER TABLE tst_errors_s0000 DROP CONSTRAINT tst_small");
    session.ask("CREATE UNIQUE INDEX tst_one ON tst_errors_s0000 (tenant)");
    const auto twice = shards->write(onlyPlace, rows, 2);
    QCOMPARE(twice.error().code, Code::EngineRefused);
    QVERIFY2(said(twice.error()).find("violates unique constraint \"tst_one\"") != std::string::npos,
             said(twice.error()).c_str());
    QCOMPARE(*shards->count(onlyPlace), 0);
    QCOMPARE(*shards->written(onlyPlace), 0);
    session.ask("DROP INDEX tst_one");
    VERIFY_OK(shards->write(onlyPlace, rows, 2));
}

void TestPgvectorErrors::theServerIsReadOnly()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    Role role("SUPERUSER");
    role.set("default_transaction_read_only = on");
    const auto reader = connectAsRole("tst_errors");
    VERIFY_OK(reader);
    QCOMPARE((*reader)->write(onlyPlace, someRows(someVectors(2, smallDim, 1), 0, 2), 2).error().code,
             Code::NodeReadOnly);
    QCOMPARE((*reader)->create({ShardId(1), 0, 0}, smallShape).error().code, Code::NodeReadOnly);
    QCOMPARE((*reader)->publish("x").error().code, Code::NodeReadOnly);
    QCOMPARE(*(*reader)->count(onlyPlace), 0); // reading goes on
}

/// A trigger says what a server with a full disk says.
void TestPgvectorErrors::theDiskIsFull()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    PgSession session;
    session.ask("CREATE OR REPLACE FUNCTION tst_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$");
    session.ask("CREATE TRIGGER full_disk BEFORE INSERT ON tst_errors_s0000 EXECUTE FUNCTION tst_full()");
    const auto wrote = shards->write(onlyPlace, someRows(someVectors(2, smallDim, 1), 0, 2), 2);
    QCOMPARE(wrote.error().code, Code::NodeFull);
    QCOMPARE(said(wrote.error()), std::string("could not extend file"));
    QCOMPARE(*shards->written(onlyPlace), 0);
    session.ask("DROP FUNCTION tst_full() CASCADE");
    VERIFY_OK(shards->write(onlyPlace, someRows(someVectors(2, smallDim, 1), 0, 2), 2));
}

void TestPgvectorErrors::rightsAreMissing()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    Role role("");
    const auto stranger = connectAsRole("tst_errors");
    VERIFY_OK(stranger);
    QCOMPARE((*stranger)->count(onlyPlace).error().code, Code::NotAllowed);
    QCOMPARE((*stranger)->create({ShardId(1), 0, 0}, smallShape).error().code, Code::NotAllowed);
    const auto topology = (*stranger)->topology(unwatched);
    VERIFY_OK(topology);
    QCOMPARE(topology->nodes[0].trouble->code, Code::NotAllowed);
    role.grant("SELECT ON ALL TABLES IN SCHEMA public");
    QCOMPARE(*(*stranger)->count(onlyPlace), 0);
    QCOMPARE((*stranger)->write(onlyPlace, someRows(someVectors(2, smallDim, 1), 0, 2), 2).error().code,
             Code::NotAllowed);
}

void TestPgvectorErrors::thereAreTooManyClients()
{
    Role role("CONNECTION LIMIT 1");
    const auto first = connectAsRole("tst_errors");
    VERIFY_OK(first);
    const auto second = connectAsRole("tst_errors");
    QCOMPARE(second.error().code, Code::NodeBusy);
    QVERIFY(said(second.error()).starts_with("too many connections"));
}

void TestPgvectorErrors::theServerGivesUp()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    Role role("SUPERUSER");
    role.set("statement_timeout = '200ms'");
    PgSession session;
    session.ask("BEGIN");
    session.ask("LOCK TABLE tst_errors_s0000");
    const auto waiting = connectAsRole("tst_errors");
    VERIFY_OK(waiting);
    QCOMPARE((*waiting)->count(onlyPlace).error().code, Code::NodeTimeout);
    session.ask("ROLLBACK");
    QCOMPARE(*(*waiting)->count(onlyPlace), 0);
}

void TestPgvectorErrors::theServerSaysNothing()
{
    PgCollection shards(addressFor("tst_errors"));
    VERIFY_OK(shards->create(onlyPlace, smallShape));
    const auto &kind = **findKind(engineKinds(), "engine", "pgvector");
    const auto engine = kind.make({shards.address(), pgPassword(), 300'000'000});
    VERIFY_OK(engine);
    VERIFY_OK((*engine)->count(onlyPlace));
    PgSession session;
    session.ask("BEGIN");
    session.ask("LOCK TABLE tst_errors_s0000");
    const auto wrote = (*engine)->write(onlyPlace, someRows(someVectors(2, smallDim, 1), 0, 2), 2);
    QCOMPARE(wrote.error().code, Code::NodeTimeout);
    QCOMPARE(std::get<std::int64_t>(wrote.error().facts.at(0)), 300);
    session.ask("ROLLBACK");
    VERIFY_OK((*engine)->write(onlyPlace, someRows(someVectors(2, smallDim, 1), 0, 2), 2)); // over another connection
    QCOMPARE(*(*engine)->count(onlyPlace), 2);
}

/// It waits for those who are there, and takes nobody else.
void TestPgvectorErrors::aServerThatShutsDownIsBusy()
{
    auto address = pgAddress("tst_errors");
    address.nodes = {address.nodes[2]};
    const auto codeNow = [&] {
        const auto engine = engineAt(address, pgPassword());
        return engine.ok() ? std::optional<Code>() : engine.error().code;
    };
    {
        const auto again = qScopeGuard([] { commandEngines({"restart", "pg3"}); });
        PgSession session(2);
        session.ask("COPY (SELECT 1) TO PROGRAM 'kill -s TERM $(head -n 1 postmaster.pid)'");
        QTRY_VERIFY(codeNow() == Code::NodeBusy);
        const auto engine = engineAt(address, pgPassword());
        QCOMPARE(engine.error().subject, toText(address.nodes[0]));
        QVERIFY(said(engine.error()).ends_with("the database system is shutting down"));
        QCOMPARE(session.ask("SELECT 1"), QByteArray("1"));
    }
    QVERIFY(!codeNow());
}

void TestPgvectorErrors::oneNodeOfThreeIsDown()
{
    PgCollection shards(pgAddress("tst_errors"));
    VERIFY_OK(shards->create({ShardId(0), 0, 0}, smallShape));
    VERIFY_OK(shards->create({ShardId(1), 0, 2}, smallShape));
    VERIFY_OK(shards->publish("document"));
    auto address = shards.address();
    address.nodes[0].port = 1;
    const auto engine = engineAt(address, pgPassword());
    VERIFY_OK(engine);
    const auto topology = (*engine)->topology(unwatched);
    VERIFY_OK(topology);
    QCOMPARE(topology->nodes[0].trouble->code, Code::Unreachable);
    QCOMPARE(topology->shards.size(), 1);
    QCOMPARE(topology->shards[0].shard, ShardId(1));
    QCOMPARE((*engine)->sample(10, 1, unwatched).error().code, Code::Unreachable);
    QCOMPARE(**(*engine)->published(), std::string("document"));
    QCOMPARE((*engine)->publish("other").error().code, Code::Unreachable);
}

QTEST_GUILESS_MAIN(TestPgvectorErrors)
#include "tst_pgvectorerrors.moc"
