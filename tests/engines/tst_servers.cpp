// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Servers.h"

#include <QScopeGuard>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTest>

#include <libpq-fe.h>

#include <memory>

using namespace shardscope::testing;

namespace {

using PgHandle = std::unique_ptr<PGconn, decltype(&PQfinish)>;

struct Login
{
    QString password = ofEngines("SHARDSCOPE_PG_PASSWORD");
    QString tls = "disable"; ///< as libpq's sslmode
};

PgHandle connectTo(const Server &server, const Login &login = {})
{
    const QString where =
        QStringLiteral(
            "host=%1 port=%2 user=%3 password='%4' dbname=postgres connect_timeout=10 sslmode=%5 sslrootcert='%6'")
            .arg(server.host)
            .arg(server.port)
            .arg(ofEngines("SHARDSCOPE_PG_USER"), login.password, login.tls, ofEngines("SHARDSCOPE_ENGINES_CA"));
    return {PQconnectdb(where.toUtf8().constData()), &PQfinish};
}

QByteArray ask(const PgHandle &connection, const char *sql)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql), &PQclear);
    return PQntuples(result.get()) == 1 ? PQgetvalue(result.get(), 0, 0) : PQresultErrorMessage(result.get());
}

/// All that a Redis server answers until it holds `end`.
QByteArray ask(QTcpSocket &socket, const QByteArray &commands, const QByteArray &end)
{
    socket.write(commands);
    QByteArray answer;
    while (!answer.contains(end) && socket.waitForReadyRead(10'000)) {
        answer += socket.readAll();
    }
    return answer;
}

QByteArray logIn()
{
    return "AUTH " + ofEngines("SHARDSCOPE_REDIS_PASSWORD").toUtf8() + "\r\n";
}

} // namespace

/// That the servers of `./dev engines` are what the other tests of this folder take them for.
class TestServers : public QObject
{
    Q_OBJECT

private slots:
    void thereAreThreeOfEachKind();
    void postgresqlComparesVectors();
    void postgresqlRefusesAWrongPassword();
    void oneOfPostgresqlShowsACertificate();
    void redisIsOneClusterWithVectorSets();
    void redisRefusesWhoHasNoPassword();
    void redisShowsACertificate();
    void aStoppedServerRefusesAndComesBack();
};

void TestServers::thereAreThreeOfEachKind()
{
    QCOMPARE(serversOf("SHARDSCOPE_PG_SERVERS").size(), 3);
    QCOMPARE(serversOf("SHARDSCOPE_PG_TLS_SERVER").size(), 1);
    QCOMPARE(serversOf("SHARDSCOPE_REDIS_SERVERS").size(), 3);
    QCOMPARE(serversOf("SHARDSCOPE_REDIS_TLS_SERVERS").size(), 3);
}

void TestServers::postgresqlComparesVectors()
{
    for (const Server &server : serversOf("SHARDSCOPE_PG_SERVERS")) {
        const PgHandle connection = connectTo(server);
        QVERIFY2(PQstatus(connection.get()) == CONNECTION_OK, PQerrorMessage(connection.get()));
        QCOMPARE(PQserverVersion(connection.get()) / 10'000, 17);
        QCOMPARE(ask(connection, "SELECT '[0,3]'::vector <-> '[4,0]'::vector"), "5");
    }
}

void TestServers::postgresqlRefusesAWrongPassword()
{
    for (const Server &server : serversOf("SHARDSCOPE_PG_SERVERS")) {
        const PgHandle connection = connectTo(server, {.password = "wrong"});
        QVERIFY(PQstatus(connection.get()) == CONNECTION_BAD);
        QVERIFY2(QByteArray(PQerrorMessage(connection.get())).contains("password authentication failed"),
                 PQerrorMessage(connection.get()));
    }
}

void TestServers::oneOfPostgresqlShowsACertificate()
{
    const Server withTls = serversOf("SHARDSCOPE_PG_TLS_SERVER").value(0);
    for (const char *host : {"127.0.0.1", "localhost"}) {
        const PgHandle connection = connectTo({host, withTls.port}, {.tls = "verify-full"});
        QVERIFY2(PQstatus(connection.get()) == CONNECTION_OK, PQerrorMessage(connection.get()));
        QVERIFY(PQsslInUse(connection.get()));
    }
    const PgHandle without = connectTo(serversOf("SHARDSCOPE_PG_SERVERS").value(1), {.tls = "require"});
    QVERIFY2(QByteArray(PQerrorMessage(without.get())).contains("server does not support SSL"),
             PQerrorMessage(without.get()));
}

void TestServers::redisIsOneClusterWithVectorSets()
{
    for (const Server &server : serversOf("SHARDSCOPE_REDIS_SERVERS")) {
        QTcpSocket socket;
        socket.connectToHost(server.host, server.port);
        const QByteArray answer = ask(socket, logIn() + "CLUSTER INFO\r\nCOMMAND INFO VSIM\r\nPING\r\n", "+PONG");
        QVERIFY2(answer.contains("cluster_state:ok") && answer.contains("cluster_slots_ok:16384") &&
                     answer.contains("cluster_size:3") && answer.contains("VSIM"),
                 answer);
    }
}

void TestServers::redisRefusesWhoHasNoPassword()
{
    for (const Server &server : serversOf("SHARDSCOPE_REDIS_SERVERS")) {
        QTcpSocket socket;
        socket.connectToHost(server.host, server.port);
        // One after the other: who has not logged in yet gets one answer to a batch.
        QVERIFY(ask(socket, "PING\r\n", "\r\n").startsWith("-NOAUTH"));
        QVERIFY(ask(socket, "AUTH wrong\r\n", "\r\n").startsWith("-WRONGPASS"));
    }
}

void TestServers::redisShowsACertificate()
{
    QSslConfiguration configuration;
    configuration.setCaCertificates(QSslCertificate::fromPath(ofEngines("SHARDSCOPE_ENGINES_CA")));
    for (const Server &server : serversOf("SHARDSCOPE_REDIS_TLS_SERVERS")) {
        QSslSocket socket;
        socket.setSslConfiguration(configuration);
        socket.connectToHostEncrypted(server.host, server.port);
        QVERIFY2(socket.waitForEncrypted(10'000), qPrintable(socket.errorString()));
        const QByteArray answer = ask(socket, logIn() + "PING\r\n", "+PONG");
        QVERIFY2(answer.contains("+PONG"), answer);
    }
}

void TestServers::aStoppedServerRefusesAndComesBack()
{
    const auto again = qScopeGuard([] { commandEngines({"start", "pg2", "redis2"}); });
    const Server postgresql = serversOf("SHARDSCOPE_PG_SERVERS").value(1);
    const Server redis = serversOf("SHARDSCOPE_REDIS_SERVERS").value(1);

    QVERIFY(commandEngines({"stop", "pg2", "redis2"}));
    QVERIFY(PQstatus(connectTo(postgresql).get()) == CONNECTION_BAD);
    QTcpSocket socket;
    socket.connectToHost(redis.host, redis.port);
    QVERIFY(!socket.waitForConnected(10'000));
    QCOMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);

    QVERIFY(commandEngines({"start", "pg2", "redis2"}));
    QVERIFY(PQstatus(connectTo(postgresql).get()) == CONNECTION_OK);
    socket.connectToHost(redis.host, redis.port);
    QVERIFY(socket.waitForConnected(10'000));
}

QTEST_GUILESS_MAIN(TestServers)
#include "tst_servers.moc"
