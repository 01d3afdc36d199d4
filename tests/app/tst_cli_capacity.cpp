// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

class TestCliCapacity : public QObject
{
    Q_OBJECT

private slots:
    void tellsBytesNodesAndRules();
    void keepsToLimitsOrSaysWhatCouldBeKept();
    void machinesAreCompared();
    void aDiskIsKeptBesideMachines();
    void machinesThatWillNotDoAreNamed();
    void monthsAreTold();
    void whatWasFoundIsKept();
    void tenantsHaveIndicesOfTheirOwn();
    void adaptiveRoutersChooseForThemselves();
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
    QCOMPARE(bytes["measured_vectors"].get<int>(), 4000);
    QCOMPARE(bytes["raw"].get<int>(), 64);
    QVERIFY(bytes["low"] <= bytes["value"] && bytes["value"] <= bytes["high"]);
    QVERIFY(!document["recall"]["holds_at_end"].get<bool>()); // a graph of shards so much larger finds less
    QCOMPARE(document["vectors"].get<double>(), 1e9);
    QVERIFY(std::abs(document["memory_bytes"].get<double>() / (bytes["value"].get<double>() * 1e9) - 1) < 1e-6);
    QVERIFY(document["nodes"].get<int>() == 1 && document["p99_ms"].is_null());
    QVERIFY(document["rules"].size() >= 6);
    const auto rules = document["rules"];
    for (const auto &rule : rules) {
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
        QVERIFY(node["bytes_high"].get<double>() <= 80e6);
    }
    QCOMPARE(document["places"].size(), std::size_t(16));
    QVERIFY(document["node_lost"]["coverage"].get<double>() > 0.999);
    // Each run times its searches anew, so that what one says is held against its own limit only; that a tighter limit
    // takes more nodes is tst_capacity's.
    const double tighter = 0.8 * document["p99_range_ms"][1].get<double>();
    const auto quick =
        m_cli.run(command(load + QStringList{"--limit", QStringLiteral("p99<=%1ms").arg(tighter, 0, 'g', 17)}));
    if (quick.code == 0) {
        QVERIFY(quick.document()["p99_range_ms"][1].get<double>() <= tighter);
    } else { // not even a node for each copy is so quick
        QVERIFY(quick.err.contains("milliseconds of p99 cannot be"));
    }

    const auto small = m_cli.run(command({"--vectors", "1e9", "--limit", "memory<=1GB"}));
    QCOMPARE(small.code, 1);
    QVERIFY(small.err.contains("bytes of a node's memory cannot be"));
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
    // The same as a table of a spreadsheet.
    m_cli.write("machines.csv", "name;memory;cores;price\nsmall;64;8;200\n");
    const auto table = m_cli.run(command({"--vectors", "1e9", "--machines", "machines.csv", "--json"}));
    QVERIFY2(table.code == 0, table.err.constData());
    QCOMPARE(table.document()["machines"][0]["nodes"].get<int>(), machines[0]["nodes"].get<int>());
}

/// A machine of which nothing is known of the disk has the one that was asked for.
void TestCliCapacity::aDiskIsKeptBesideMachines()
{
    m_cli.write("machines.json", R"([{"name": "large", "memory": "512GB", "cores": 64, "price": 1000}])");
    const QStringList rest{"--vectors", "1e9", "--machines", "machines.json", "--json"};
    const auto free = m_cli.run(command(rest)).document();
    const double files = free["disk_bytes"].get<double>();
    const auto tight = m_cli.run(command(rest + QStringList{"--disk", QString::number(files / 2, 'f', 0)}));
    QVERIFY2(tight.code == 0, tight.err.constData());
    QVERIFY(tight.document()["nodes"].get<int>() > free["nodes"].get<int>());
    QVERIFY(tight.document()["machines"][0]["nodes"] == tight.document()["nodes"]);
    for (const auto &node : tight.document()["per_node"]) {
        QVERIFY(node["disk_bytes"].get<double>() <= files / 2);
    }
}

/// Nodes that none of the machines can be are not told as if they would do.
void TestCliCapacity::machinesThatWillNotDoAreNamed()
{
    m_cli.write("machines.json", R"([{"name": "tiny", "memory": "1MB", "cores": 1, "price": 1}])");
    const auto none = m_cli.run(command({"--vectors", "1e9", "--machines", "machines.json"}));
    QVERIFY2(none.code == 0, none.err.constData());
    QVERIFY2(none.out.contains("None of the machines will do in any number. Without a limit of memory 1 node does. No "
                               "limit takes more than one node."),
             none.out.constData());
    QVERIFY(none.out.contains("A single shard takes a node with"));
    QVERIFY(!none.out.contains("apart"));
}

void TestCliCapacity::monthsAreTold()
{
    const QStringList rest{"--vectors", "1e6", "--growth", "10", "--limit", "memory<=100MB", "--limit", "nodes<=3"};
    const auto document = m_cli.run(command(rest + QStringList{"--json"})).document();
    const auto &life = document["life"];
    QVERIFY(life["limits"]["memory"]["passed_in_month"].get<int>() >= 1);
    QVERIFY(life["limits"]["nodes"]["passed_in_month"].get<int>() >= life["limits"]["memory"]["passed_in_month"]);
    QCOMPARE(life["months"].size(), life["vectors"].size());
    QCOMPARE(life["months"].size(), life["nodes"].size());
    QCOMPARE(life["nodes"][0].get<int>(), document["nodes"].get<int>());
    QVERIFY(life["limits"]["memory"]["used"][0].get<double>() <= 1);
    const auto text = m_cli.run(command(rest));
    QVERIFY2(text.out.contains("passed in month"), text.out.constData());
    // Of no growth nothing is told.
    const auto still = m_cli.run(command({"--vectors", "1e6", "--json"})).document();
    QVERIFY(!still.contains("life"));
}

/// Kept with its plan, read again, and in the report.
void TestCliCapacity::whatWasFoundIsKept()
{
    const auto kept = m_cli.run(command({"--vectors", "1e6", "--qps", "20", "--replicas", "2", "--growth", "3",
                                         "--limit", "memory<=200MB", "--workspace", "w.shardscope", "--json"}));
    QVERIFY2(kept.code == 0, kept.err.constData());
    QCOMPARE(m_cli
                 .run({"evaluate", m_data, "-q", "--strategy", "semantic", "--shards", "8", "--workspace",
                       "w.shardscope", "--name", "eight"})
                 .code,
             0);
    const auto report =
        m_cli.run({"report", "--workspace", "w.shardscope", "--plan", "eight", "-q", "--out", "r.json"});
    QVERIFY2(report.code == 0, report.err.constData());
    const QByteArray text = m_cli.read("r.json");
    QVERIFY(text.contains("capacity-figures") && text.contains("capacity-places") && text.contains("capacity-life"));
    QVERIFY(text.contains("shardscope-cli capacity"));
}

/// A query searches its tenant's index alone: in the same shards it takes a part of the time.
void TestCliCapacity::tenantsHaveIndicesOfTheirOwn()
{
    const QString tenants = "mixture:n=4000,d=16,clusters=30,queries=200,seed=3";
    const QStringList rest{"-q",      "--strategy", "semantic", "--shards", "4",
                           "--index", "flat",       "--json",   "--nprobe", "4"};
    const auto mine = m_cli.run(QStringList{"capacity", tenants, "--tenants", "zipf:count=20,s=0.5,seed=1"} + rest);
    QVERIFY2(mine.code == 0, mine.err.constData());
    const auto all = m_cli.run(QStringList{"capacity", m_data} + rest);
    QVERIFY(mine.document()["service_ms"]["value"].get<double>() <
            0.6 * all.document()["service_ms"]["value"].get<double>());
}

void TestCliCapacity::adaptiveRoutersChooseForThemselves()
{
    const auto result = m_cli.run(
        command({"--router", "adaptive", "--set", "recall=0.9", "--vectors", "1e6", "--qps", "10", "--json"}));
    QVERIFY2(result.code == 0, result.err.constData());
    const auto document = result.document();
    QVERIFY(document["nprobe"].is_null());
    QVERIFY(document["recall"]["value"].get<double>() > 0.8);
}

void TestCliCapacity::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("message");
    QTest::addRow("limit of something else") << QStringList{"--limit", "fan-out<=3"} << "recall, p99, memory, nodes";
    QTest::addRow("no limit") << QStringList{"--limit", "memory"} << "memory";
    QTest::addRow("fewer domains than copies")
        << QStringList{"--replicas", "3", "--domains", "2"} << "domains cannot be 2";
    QTest::addRow("nprobe") << QStringList{"--nprobe", "9"} << "nprobe 9";
    QTest::addRow("p99 of no load") << QStringList{"--limit", "p99<=5ms"} << "--qps beside a limit of p99";
    QTest::addRow("months of no growth") << QStringList{"--months", "5"} << "--growth";
    QTest::addRow("no size of a disk") << QStringList{"--disk", "wide"} << "--disk";
    QTest::addRow("no cluster") << QStringList{"--cluster", "nowhere"} << "nowhere";
    QTest::addRow("fewer nodes than copies")
        << QStringList{"--replicas", "3", "--limit", "nodes<=2"} << "nodes cannot be 2";
    QTest::addRow("grows beyond all bounds")
        << QStringList{"--growth", "1000", "--months", "1200"} << "vectors at the end cannot be";
    QTest::addRow("sample too small") << QStringList{"--sample", "10"} << "vectors cannot be 10";
    QTest::addRow("no machines") << QStringList{"--machines", "nowhere.json"} << "nowhere.json";
    QTest::addRow("shrinks to nothing") << QStringList{"--growth", "-100", "--months", "1"} << "--growth";
}

void TestCliCapacity::wrongUseIsRefused()
{
    QFETCH(const QStringList, more);
    QFETCH(const QString, message);
    const auto result = m_cli.run(command(more));
    QVERIFY(result.code != 0);
    QVERIFY2(result.err.contains(message.toUtf8()), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliCapacity)
#include "tst_cli_capacity.moc"
