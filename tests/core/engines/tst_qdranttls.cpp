// SPDX-License-Identifier: GPL-3.0-or-later
#include "Certificates.h"
#include "Qdrant.h"

#include <QTemporaryDir>

#include <csignal>

using namespace shardscope;
using namespace shardscope::testing;

/// Encrypted connections to Qdrant: to the server that is meant, or to none.
class TestQdrantTls : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { std::signal(SIGPIPE, m_onPipe); }
    void everythingGoesOverTls_data();
    void everythingGoesOverTls();
    void anotherServerIsRefused_data();
    void anotherServerIsRefused();
    void verifyingGoesWithoutSaying();
    void aServerWithoutTlsIsToldSo();
    void aClientWithoutTlsIsToldSo();
    void theAuthorityMustBeReadable();

private:
    std::string authorityFile() const { return m_folder.filePath(QStringLiteral("ca.pem")).toStdString(); }

    QTemporaryDir m_folder;
    Identity m_authority{{.validUntil = 86'400, .isAuthority = true}};
    void (*m_onPipe)(int) = nullptr;
};

namespace {

/// Why nothing can be asked of a server; none: it can.
std::optional<Error> troubleWith(const QdrantServer &server, const std::string &options)
{
    const auto engine = shardscope::connect(parseClusterAddress(server.address(collection, options)).value(), {});
    return engine.ok() ? std::nullopt : std::optional(engine.error());
}

QString reasonIn(const Error &error)
{
    return QString::fromStdString(std::get<std::string>(error.facts.at(0)));
}

} // namespace

void TestQdrantTls::initTestCase()
{
    QVERIFY(m_authority.writeTo(authorityFile()));
    m_onPipe = std::signal(SIGPIPE, SIG_IGN); // the server of the tests, which writes by the library, would end by it
}

void TestQdrantTls::everythingGoesOverTls_data()
{
    QTest::addColumn<QString>("options");
    QTest::newRow("verified") << QStringLiteral("tls=verify&ca=") + QString::fromStdString(authorityFile());
    QTest::newRow("to whoever answers") << QStringLiteral("tls=unverified");
}

void TestQdrantTls::everythingGoesOverTls()
{
    QFETCH(const QString, options);
    const Identity identity({}, &m_authority);
    QdrantServer server(3, identity.serverContext());
    const auto engine = engineOf(server, options.toStdString());
    QVERIFY(engine);
    const auto places = placesOf(3);
    for (const auto &place : places) {
        QVERIFY(load(*engine, place, plain, rowsOf(3000, place.shard.index() + 1)));
        QCOMPARE(engine->count(place).value(), std::int64_t(3000));
    }
    QCOMPARE(engine->topology(unwatched).value().vectors(), std::int64_t(9000));
    QCOMPARE(engine->sample(500, 1, unwatched)->size(), std::int64_t(500));
    const auto cluster = engine->openForSearch(taskOf(places, Metric::L2, 3000));
    QVERIFY(cluster.ok());
    const std::vector<float> query(dim, 0.5F);
    QCOMPARE(searchOn(**cluster, ShardId(2), query, 7).hits.size(), std::size_t(7));
}

void TestQdrantTls::anotherServerIsRefused_data()
{
    QTest::addColumn<QString>("names");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("until");
    QTest::addColumn<bool>("isSelfSigned");
    QTest::addColumn<QString>("reason");
    QTest::newRow("another address") << "IP:127.0.0.2" << -60 << 3600 << false << "IP address mismatch";
    QTest::newRow("a name") << "DNS:localhost" << -60 << 3600 << false << "IP address mismatch";
    QTest::newRow("expired") << "IP:127.0.0.1" << -7200 << -3600 << false << "certificate has expired";
    QTest::newRow("of tomorrow") << "IP:127.0.0.1" << 3600 << 7200 << false << "certificate is not yet valid";
    QTest::newRow("self-signed") << "IP:127.0.0.1" << -60 << 3600 << true << "self-signed certificate";
}

/// With one line that says why.
void TestQdrantTls::anotherServerIsRefused()
{
    QFETCH(const QString, names);
    QFETCH(const int, from);
    QFETCH(const int, until);
    QFETCH(const bool, isSelfSigned);
    QFETCH(const QString, reason);
    const Identity identity({.names = names.toStdString(), .validFrom = from, .validUntil = until},
                            isSelfSigned ? nullptr : &m_authority);
    QdrantServer server(1, identity.serverContext());
    const auto trouble = troubleWith(server, "tls=verify&ca=" + authorityFile());
    QVERIFY(trouble);
    QCOMPARE(trouble->code, Code::TlsFailed);
    QVERIFY(trouble->subject.starts_with("127.0.0.1:"));
    QVERIFY2(reasonIn(*trouble).contains(reason), qPrintable(reasonIn(*trouble)));
    QVERIFY(server.state().collections.empty());
    QVERIFY(!troubleWith(server, "tls=unverified"));
}

/// To other machines; this one's own name stands for one here.
void TestQdrantTls::verifyingGoesWithoutSaying()
{
    const auto address = parseClusterAddress("qdrant://db.example:6333/items");
    QVERIFY(address->tls == Tls::Verify && address->authority.empty());
    const Identity identity({}, &m_authority);
    QdrantServer server(1, identity.serverContext());
    // An authority that the system does not know.
    const auto trouble = troubleWith(server, "tls=verify");
    QVERIFY(trouble);
    QCOMPARE(trouble->code, Code::TlsFailed);
    QVERIFY2(reasonIn(*trouble).contains(QStringLiteral("issuer certificate")), qPrintable(reasonIn(*trouble)));
}

void TestQdrantTls::aServerWithoutTlsIsToldSo()
{
    QdrantServer server(1);
    const auto trouble = troubleWith(server, "tls=unverified");
    QVERIFY(trouble);
    QCOMPARE(trouble->code, Code::TlsFailed);
    QCOMPARE(reasonIn(*trouble), QStringLiteral("the server does not speak TLS at this port"));
}

void TestQdrantTls::aClientWithoutTlsIsToldSo()
{
    const Identity identity({}, &m_authority);
    QdrantServer server(1, identity.serverContext());
    const auto trouble = troubleWith(server, "tls=off");
    QVERIFY(trouble);
    QVERIFY2(trouble->code == Code::ConnectionLost || trouble->code == Code::EngineRefused,
             qPrintable(QString::number(static_cast<int>(trouble->code))));
    QVERIFY(!reasonIn(*trouble).isEmpty());
}

void TestQdrantTls::theAuthorityMustBeReadable()
{
    QdrantServer server(1);
    const auto trouble = troubleWith(server, "tls=verify&ca=/no/such/file.pem");
    QVERIFY(trouble);
    QCOMPARE(trouble->code, Code::CannotOpen);
    QCOMPARE(trouble->subject, std::string("/no/such/file.pem"));
}

QTEST_GUILESS_MAIN(TestQdrantTls)
#include "tst_qdranttls.moc"
