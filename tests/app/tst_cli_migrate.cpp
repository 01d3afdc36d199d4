// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

class TestCliMigrate : public QObject
{
    Q_OBJECT

private slots:
    void rehearsalsTellWhatEveryOrderLoses();
    void abortsAreRehearsed();
    void copiesAndManyVectorsAreRehearsed();
    void dryRunsTellBytesExactly();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();

private:
    CommandLine m_cli;
};

void TestCliMigrate::rehearsalsTellWhatEveryOrderLoses()
{
    const auto result = m_cli.run({"migrate", "--rehearse", "20", "--order", "all", "--json", "-q"});
    QCOMPARE(result.code, 0);
    const auto rehearsals = result.document()["rehearsals"];
    QCOMPARE(rehearsals.size(), std::size_t(5));
    for (const auto &rehearsal : rehearsals) {
        const bool isSafe = rehearsal["order"] == "safe";
        QCOMPARE(rehearsal["runs"].get<int>(), 20);
        QCOMPARE(rehearsal["runs_with_violations"].get<int>() == 0, isSafe);
        QCOMPARE(rehearsal["first_violation"].is_null(), isSafe);
        QVERIFY(rehearsal["crashes"]["clients"].get<int>() > 0);
    }
    // What was wrong comes again with its seed.
    const auto seed = QString::number(rehearsals[1]["first_violation"]["seed"].get<int>());
    const auto again =
        m_cli.run({"migrate", "--rehearse", "1", "--order", "backfill-first", "--seed", seed, "--json", "-q"});
    QCOMPARE(again.document()["rehearsals"][0]["first_violation"].dump(), rehearsals[1]["first_violation"].dump());
    const auto table = m_cli.run({"migrate", "--rehearse", "2", "--faults", "none", "-q"});
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("safe") && table.out.contains("resurrected") && table.err.isEmpty());
}

void TestCliMigrate::abortsAreRehearsed()
{
    const auto result =
        m_cli.run({"migrate", "--rehearse", "5", "--abort-at", "verify", "--scope", "shard", "--json", "-q"});
    const auto rehearsal = result.document()["rehearsals"][0];
    QCOMPARE(rehearsal["aborted"].get<int>(), 5);
    QCOMPARE(rehearsal["runs_with_violations"].get<int>(), 0);
}

void TestCliMigrate::copiesAndManyVectorsAreRehearsed()
{
    const QStringList command{"migrate", "--rehearse", "1", "--vectors", "5000000", "--replicas", "2", "-q"};
    const auto result = m_cli.run(command + QStringList{"--json"});
    QVERIFY2(result.code == 0, result.err.constData());
    const auto document = result.document();
    QCOMPARE(document["question"]["replicas"].get<int>(), 2);
    QCOMPARE(document["question"]["stands_for"].get<double>(), 250.0);
    QCOMPARE(document["question"]["moves"][0]["vectors"].get<int>(), 20'000);
    QCOMPARE(document["rehearsals"][0]["finished"].get<int>(), 1);
    QCOMPARE(document["rehearsals"][0]["runs_with_violations"].get<int>(), 0);
    const auto table = m_cli.run(command);
    QVERIFY2(table.out.contains("Of every 250 vectors one is rehearsed, 20,000 in all."), table.out.constData());
}

void TestCliMigrate::dryRunsTellBytesExactly()
{
    const auto result =
        m_cli.run({"migrate", "--dry-run", "--vectors", "1000", "--dim", "96", "--bandwidth", "96kB", "--json", "-q"});
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    QCOMPARE(document["copied_bytes"].get<int>(), 1000 * 96 * 4);
    QCOMPARE(document["compared_bytes"].get<int>(), 2 * 1000 * 96 * 4);
    QCOMPARE(document["seconds"].get<double>(), 12.0);
    QCOMPARE(document["steps"].size(), std::size_t(11));
}

void TestCliMigrate::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("said");
    QTest::addColumn<int>("code");
    const QStringList cluster{"--cluster", "pgvector://me@127.0.0.1:1/app/items", "--shard", "0"};
    QTest::newRow("order") << QStringList{"--order", "hasty"} << "hasty" << 2;
    QTest::newRow("step") << QStringList{"--abort-at", "switch-reads"} << "switch-reads" << 2;
    QTest::newRow("no run") << QStringList{"--rehearse", "0"} << "--rehearse" << 2;
    QTest::newRow("bandwidth") << QStringList{"--bandwidth", "fast"} << "--bandwidth" << 2;
    QTest::newRow("too many") << QStringList{"--vectors", "10000000000"} << "--vectors" << 2;
    QTest::newRow("no copy") << QStringList{"--replicas", "0"} << "--replicas" << 2;
    QTest::newRow("dimension") << QStringList{"--dry-run"} << "--dim" << 2;
    QTest::newRow("whither") << cluster + QStringList{"--state", "m.db"} << "--to-shard or --to-node" << 2;
    QTest::newRow("state") << cluster + QStringList{"--to-node", "0"} << "--state" << 2;
    QTest::newRow("tenant") << cluster + QStringList{"--only-tenant", "a", "--to-node", "0"} << "--to-shard" << 2;
    QTest::newRow("no shard") << cluster.first(2) << "--shard" << 2;
    QTest::newRow("resume and abort") << cluster + QStringList{"--to-node", "0", "--resume", "--abort"} << "--abort"
                                      << 2;
}

void TestCliMigrate::wrongUseIsRefused()
{
    QFETCH(QStringList, options);
    QFETCH(QString, said);
    QFETCH(int, code);
    const auto result = m_cli.run(QStringList{"migrate", "-q"} + options);
    QCOMPARE(result.code, code);
    QVERIFY2(result.err.contains(said.toUtf8()), result.err);
    QVERIFY(result.out.isEmpty());
}

QTEST_GUILESS_MAIN(TestCliMigrate)
#include "tst_cli_migrate.moc"
