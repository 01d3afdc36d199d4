// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

class TestCliCapacity : public QObject
{
    Q_OBJECT

private slots:
    void tellsBytesNodesAndRules();
    void keepsToLimitsOrSaysWhatCouldBeKept();
    void machinesAreCompared();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();

private:
    CommandLine m_cli;
    const QString m_data = "mixture:n=4000,d=16,clusters=30,queries=200,seed=3";

    QStringList command(const QStringList &more) const
    {
        return QStringList{"capacity", m_data, "-q", "--strategy", "semantic", "--shards", "8"} + more;
    }
};

void TestCliCapacity::tellsBytesNodesAndRules()
{
    const auto result = m_cli.run(command({"--vectors", "1e9", "--index", "hnsw", "--json"}));
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    const auto &bytes = document["bytes_per_vector"];
    // 16 float32 and a graph of M = 16: by the layout 64 + 140 + 4 + 68/15 bytes, in memory some more.
    QVERIFY(std::abs(bytes["formula"].get<double>() - 212.5) < 0.1);
    QVERIFY(bytes["measured"] > bytes["formula"]);
    QVERIFY(bytes["measured"] < 1.6 * bytes["formula"].get<double>());
    QCOMPARE(bytes["raw"].get<int>(), 64);
    QVERIFY(bytes["low"] <= bytes["measured"] && bytes["measured"] <= bytes["high"]);
    QCOMPARE(document["vectors"].get<double>(), 1e9);
    QVERIFY(std::abs(document["memory_bytes"].get<double>() / (bytes["measured"].get<double>() * 1e9) - 1) < 0.02);
    QVERIFY(document["nodes"].get<int>() == 1 && document["p99_ms"].is_null());
    QVERIFY(document["rules"].size() >= 6);
    for (const auto &rule : document["rules"]) {
        QVERIFY(!rule["source"].get<std::string>().empty() && rule["bytes"] > 0);
    }
    QVERIFY(document["samples"].size() >= 4);
    const auto table = m_cli.run(command({"--vectors", "1e9", "--index", "hnsw"}));
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("1,000,000,000") && table.out.contains("OpenSearch") && table.out.contains("layout"));
}

void TestCliCapacity::keepsToLimitsOrSaysWhatCouldBeKept()
{
    const QStringList load{"--vectors", "1e6",     "--replicas", "2",       "--domains",     "2",
                           "--qps",     "200",     "--json",     "--limit", "memory<=100MB", "--limit",
                           "p99<=5s",   "--limit", "recall>=0.8"};
    const auto document = m_cli.run(command(load)).document();
    QVERIFY(document["nodes"].get<int>() >= 2);
    QVERIFY(document["recall"]["low"].get<double>() >= 0.8);
    QVERIFY(document["p99_ms"].get<double>() > 0 && document["p99_ms"].get<double>() <= 5000);
    for (const auto &node : document["per_node"]) {
        QVERIFY(node["bytes"].get<double>() <= 80e6);
    }
    QCOMPARE(document["places"].size(), std::size_t(16));
    QVERIFY(document["node_lost"]["coverage"].get<double>() > 0.999);

    const auto small = m_cli.run(command({"--vectors", "1e9", "--limit", "memory<=1GB"}));
    QCOMPARE(small.code, 1);
    QVERIFY(small.err.contains("memory"));
    const auto exact = m_cli.run(command({"--nprobe", "1", "--limit", "recall>=0.9999"}));
    QCOMPARE(exact.code, 1);
    QVERIFY(exact.err.contains("recall cannot be"));
}

void TestCliCapacity::machinesAreCompared()
{
    m_cli.write("machines.json", R"([{"name": "small", "memory": "64GB", "workers": 8, "price": 200},
                                     {"name": "tiny", "memory": "1MB", "workers": 1, "price": 1},
                                     {"name": "large", "memory": "512GB", "workers": 64, "price": 1000.5}])");
    const auto result = m_cli.run(command({"--vectors", "1e9", "--machines", "machines.json", "--json"}));
    QCOMPARE(result.code, 0);
    const auto machines = result.document()["machines"];
    QCOMPARE(machines.size(), std::size_t(3));
    QVERIFY(machines[0]["nodes"].get<int>() > 1);
    QCOMPARE(machines[0]["price_per_month"].get<double>(), 200.0 * machines[0]["nodes"].get<int>());
    QVERIFY(machines[1]["nodes"].is_null());
    QCOMPARE(machines[2]["price_per_month"].get<double>(), 1000.5 * machines[2]["nodes"].get<int>());
}

void TestCliCapacity::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("message");
    QTest::addRow("limit of something else") << QStringList{"--limit", "fan-out<=3"} << "recall, p99, memory, nodes";
    QTest::addRow("no limit") << QStringList{"--limit", "memory"} << "memory";
    QTest::addRow("fewer domains than copies")
        << QStringList{"--replicas", "3", "--domains", "2"} << "domains cannot be 2";
    QTest::addRow("nprobe") << QStringList{"--nprobe", "9"} << "9";
    QTest::addRow("sample too small") << QStringList{"--sample", "10"} << "vectors cannot be 10";
    QTest::addRow("no machines") << QStringList{"--machines", "nowhere.json"} << "nowhere.json";
    QTest::addRow("shrinks to nothing") << QStringList{"--growth", "-100", "--months", "1"} << "growth cannot be";
}

void TestCliCapacity::wrongUseIsRefused()
{
    QFETCH(const QStringList, more);
    QFETCH(const QString, message);
    const auto result = m_cli.run(command(more));
    QVERIFY(result.code != 0);
    QVERIFY2(result.err.contains(message), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliCapacity)
#include "tst_cli_capacity.moc"
