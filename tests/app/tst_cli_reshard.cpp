// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

class TestCliReshard : public QObject
{
    Q_OBJECT

private slots:
    void tellsWhatEveryWayMoves();
    void movesKeepToTheMemoryOfNodes();
    void whatCannotBeSplitIsMadeAnew();
    void hashesAreCompared();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();

private:
    CommandLine m_cli;
    const QString m_data = "mixture:n=4000,d=16,clusters=30,queries=200,seed=3";

    QStringList command(const QStringList &more) const { return QStringList{"reshard", m_data, "-q"} + more; }
};

void TestCliReshard::tellsWhatEveryWayMoves()
{
    const auto result = m_cli.run(command({"--strategy", "semantic", "--shards", "8", "--to", "12", "--json"}));
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    QCOMPARE(document["shards_before"].get<int>(), 8);
    QCOMPARE(document["ways"].size(), std::size_t(3));
    for (const auto &way : document["ways"]) {
        const auto &moves = way["moves"];
        QVERIFY(moves["copied"] > 0 && moves["copied"] < 4000);
        QCOMPARE(moves["bytes"].get<std::int64_t>(), moves["copied"].get<std::int64_t>() * 16 * 4);
        QCOMPARE(moves["copied"].get<int>(), moves["deleted"].get<int>());
        QCOMPARE(way["evaluation"]["recall"].size(), std::size_t(12));
        QVERIFY(!way.contains("order"));
    }
    QCOMPARE(document["ways"][0]["way"].get<std::string>(), "split-largest");
    const auto table = m_cli.run(command({"--strategy", "semantic", "--shards", "8", "--to", "12"}));
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("now, 8 shards") && table.out.contains("split-busiest") && table.err.isEmpty());
    const auto fewer = m_cli.run(command({"--strategy", "semantic", "--shards", "8", "--to", "5", "--json"}));
    QCOMPARE(fewer.document()["ways"].size(), std::size_t(1));
}

void TestCliReshard::movesKeepToTheMemoryOfNodes()
{
    const QStringList plan{"--strategy", "semantic", "--shards", "8", "--to", "12", "--json", "--nodes", "3"};
    const auto document = m_cli.run(command(plan + QStringList{"--node-memory", "1MB"})).document();
    for (const auto &way : document["ways"]) {
        std::int64_t moved = 0;
        for (const auto &step : way["order"]["steps"]) {
            moved += step["vectors"].get<std::int64_t>();
        }
        QCOMPARE(moved, way["moves"]["copied"].get<std::int64_t>());
        QCOMPARE(way["order"]["peak_bytes"].size(), std::size_t(3));
    }
    const auto full = m_cli.run(QStringList{"reshard", m_data} + plan + QStringList{"--node-memory", "10kB"});
    QCOMPARE(full.code, 0); // what it gives is told all the same
    QVERIFY(full.err.contains("There is no order in which the vectors can be moved"));
    QVERIFY(!full.document()["ways"][0].contains("order"));
}

void TestCliReshard::whatCannotBeSplitIsMadeAnew()
{
    QByteArray rows("x,y\n");
    for (int i = 0; i < 60; ++i) {
        rows += "1,2\n";
    }
    m_cli.write("equal.csv", rows);
    const auto result = m_cli.run({"reshard", "equal.csv", "--sample-queries", "5", "--strategy", "semantic",
                                   "--shards", "2", "--to", "4", "--json"});
    QCOMPARE(result.code, 0);
    QVERIFY(result.err.contains("split-largest: Only 2 of 4 shards can be made by splitting"));
    const auto document = result.document();
    QCOMPARE(document["ways"].size(), std::size_t(1));
    QCOMPARE(document["ways"][0]["way"].get<std::string>(), "retrain");
}

void TestCliReshard::hashesAreCompared()
{
    const auto document =
        m_cli.run(command({"--strategy", "random", "--shards", "4", "--to", "6", "--json"})).document();
    QCOMPARE(document["hashes"].size(), std::size_t(3));
    QCOMPARE(document["ways"].size(), std::size_t(1));
    const auto copied = [&](int i) {
        return document["hashes"][static_cast<std::size_t>(i)]["moves"]["copied"].get<int>();
    };
    QCOMPARE(document["ways"][0]["moves"]["copied"].get<int>(), copied(0));
    QVERIFY(copied(1) < 0.6 * copied(0) && copied(2) < 0.6 * copied(0));
}

void TestCliReshard::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no number") << QStringList{"--shards", "8"};
    QTest::newRow("the same number") << QStringList{"--shards", "8", "--to", "8"};
    QTest::newRow("more than there are vectors") << QStringList{"--shards", "8", "--to", "5000"};
    QTest::newRow("no bandwidth") << QStringList{"--shards", "8", "--to", "9", "--bandwidth", "fast"};
    QTest::newRow("nodes without memory") << QStringList{"--shards", "8", "--to", "9", "--nodes", "3"};
    QTest::newRow("load over too many") << QStringList{"--shards", "8", "--to", "9", "--load-nprobe", "9"};
}

void TestCliReshard::wrongUseIsRefused()
{
    QFETCH(QStringList, arguments);
    const auto result = m_cli.run(command(QStringList{"--strategy", "semantic"} + arguments));
    QVERIFY(result.code != 0 && result.out.isEmpty() && !result.err.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliReshard)
#include "tst_cli_reshard.moc"
