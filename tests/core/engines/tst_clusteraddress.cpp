// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/ClusterAddress.h"

#include <QTest>

using namespace shardscope;

class ClusterAddressTest : public QObject
{
    Q_OBJECT

private slots:
    void everyPartIsRead()
    {
        const auto address = parseClusterAddress(
            "pgvector://an%20na@db1:6000,db2,[::1]:7/app/my%2Fitems?tls=unverified&ca=/etc/my%20ca.pem&ef_search=77");
        QVERIFY2(address.ok(), address.ok() ? "" : std::get<std::string>(address.error().facts.back()).c_str());
        QCOMPARE(address->engine, std::string("pgvector"));
        QCOMPARE(address->user, std::string("an na"));
        QVERIFY(address->nodes == (std::vector<NodeAddress>{{"db1", 6000}, {"db2", 5432}, {"::1", 7}}));
        QCOMPARE(address->database, std::string("app"));
        QCOMPARE(address->collection, std::string("my/items"));
        QCOMPARE(address->tls, Tls::Unverified);
        QCOMPARE(address->authority.string(), std::string("/etc/my ca.pem"));
        QCOMPARE(address->settings.integer("ef_search"), 77);
        const auto again = parseClusterAddress(toText(*address));
        QVERIFY(again.ok());
        QVERIFY(*again == *address);
    }

    void onlyThisMachineIsSpokenToInClear()
    {
        for (const auto &[text, tls] : {std::pair("redis://127.0.0.1,localhost:7,[::1]/items", Tls::Off),
                                        std::pair("redis://127.3.2.1/items", Tls::Off),
                                        std::pair("redis://127.0.0.1,10.0.0.1/items", Tls::Verify),
                                        std::pair("redis://example.org/items", Tls::Verify),
                                        std::pair("redis://localhost.example.org/items", Tls::Verify),
                                        std::pair("redis://10.0.0.1/items?tls=off", Tls::Off)}) {
            const auto address = parseClusterAddress(text);
            QVERIFY2(address.ok(), text);
            QVERIFY2(address->tls == tls, text);
        }
    }

    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<Code>("code");
        const auto add = [](const char *text, Code code) { QTest::newRow(text) << QByteArray(text) << code; };
        add("", Code::BadAddress);
        add("items", Code::BadAddress);
        add("redis:/host/items", Code::BadAddress);
        add("oracle://host/items", Code::UnknownKind);
        add("redis://user:secret@host/items", Code::PasswordInAddress);
        add("redis://host", Code::BadAddress);
        add("redis:///items", Code::BadAddress);
        add("redis://host:0/items", Code::BadAddress);
        add("redis://host:99999/items", Code::BadAddress);
        add("redis://host:12x/items", Code::BadAddress);
        add("redis://[::1/items", Code::BadAddress);
        add("redis://a,,b/items", Code::BadAddress);
        add("pgvector://host/items", Code::BadAddress);
        add("redis://host/items?tls=maybe", Code::BadChoice);
        add("redis://host/items?speed=9", Code::UnknownParameter);
        add("redis://host/items?ef_search=many", Code::BadParameter);
        add("redis://host/items?ef_search=-1", Code::BadParameter);
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const Code, code);
        const auto address = parseClusterAddress(text.toStdString());
        QVERIFY(!address.ok());
        QCOMPARE(address.error().code, code);
        for (const Fact &fact : address.error().facts) {
            const auto *words = std::get_if<std::string>(&fact);
            QVERIFY(!words || words->find("secret") == std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(ClusterAddressTest)
#include "tst_clusteraddress.moc"
