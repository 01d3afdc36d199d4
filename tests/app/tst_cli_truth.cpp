// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "core/data/ParquetFile.h"

#include <QElapsedTimer>

#include <cmath>
#include <cstring>

/// Ground truth, queries without any, and words that were mistyped, as a user meets them.
class TestCliTruth : public QObject
{
    Q_OBJECT

private slots:
    void leftOutQueriesAreTold();
    void heldOutQueriesSpareLastVectors();
    void wrongRowsAreRefused();
    void truthOverAllRowsServesTheOthers();
    void truthBesideTheDataIsLeftAsideWithAWord();
    void queryWithoutTenantIsNamed();
    void unknownCommandIsNamed();
    void bytesOfFloatsAreRefusedAtOnce();
    void oneShardIsExplained();

private:
    CommandLine m_cli;
};

void TestCliTruth::leftOutQueriesAreTold()
{
    QByteArray base = "tenant;emb\n";
    for (int i = 0; i < 60; ++i) {
        base += "many;[" + QByteArray::number(i) + ",1]\n";
    }
    base += "gone;[nan,1]\n";
    m_cli.write("tenants.csv", base);
    m_cli.write("queries.csv", "tenant;emb\nmany;[3,1]\ngone;[3,1]\nmany;[40,1]\ngone;[2,2]\n");
    const QString line =
        "evaluate tenants.csv --tenant tenant --queries queries.csv --drop-non-finite --strategy random "
        "--router broadcast --shards 4 -q";
    const auto table = m_cli.runLine(line);
    QCOMPARE(table.code, 0);
    QVERIFY2(table.out.contains("Recall is measured with 2 of the 4 queries"), table.out);
    const auto document = m_cli.runLine(line + " --json").document();
    QCOMPARE(document["measured"]["queries"].get<int>(), 4);
    QCOMPARE(document["measured"]["answerable"].get<int>(), 2);
    QVERIFY(document["recall"][0]["recall"].get<double>() < 0.9); // it was (that + 1) / 2

    m_cli.write("queries.csv", "tenant;emb\ngone;[3,1]\n");
    const auto none = m_cli.runLine(line);
    QCOMPARE(none.code, 1);
    QVERIFY2(none.isOneLineOfError() && none.err.contains("none of the 1 queries has a true neighbour"), none.err);
}

void TestCliTruth::heldOutQueriesSpareLastVectors()
{
    QByteArray base = "tenant;emb\n";
    for (int i = 0; i < 40; ++i) {
        base += "own" + QByteArray::number(i < 30 ? i : 100) + ";[" + QByteArray::number(i) + ",1]\n";
    }
    m_cli.write("alone.csv", base);
    const auto result = m_cli.runLine("info alone.csv --tenant tenant --json");
    QCOMPARE(result.code, 0);
    QCOMPARE(result.document()["queries"].get<int>(), 9); // of 20: ten share a tenant, which keeps one
    QVERIFY2(result.err.contains("9 vectors were held out as queries, not 20"), result.err);
}

void TestCliTruth::wrongRowsAreRefused()
{
    QCOMPARE(m_cli.run({"truth", smallMixture, "--out", "t.ibin", "-q"}).code, 0);
    QFile file(m_cli.path("t.ibin"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray content = file.readAll();
    const QStringList evaluate{"evaluate", smallMixture, "--truth", "t.ibin", "--shards", "8", "-q"};
    QCOMPARE(m_cli.run(evaluate).code, 0);
    for (const int row : {71, 113}) { // two of 150
        for (int i = 0; i < 10; ++i) {
            const std::int32_t id = 100 * i + row;
            std::memcpy(content.data() + 8 + 4 * (10 * row + i), &id, sizeof id);
        }
    }
    m_cli.write("t.ibin", content);
    const auto refused = m_cli.run(evaluate);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.isOneLineOfError() && refused.err.contains("t.ibin") && refused.err.contains("at query 71"),
             refused.err);
}

void TestCliTruth::truthOverAllRowsServesTheOthers()
{
    QByteArray base;
    for (int i = 0; i < 50; ++i) {
        base += i % 10 == 2 ? "nan,0\n" : QByteArray::number(i) + ",0\n";
    }
    m_cli.write("holes.csv", base);
    m_cli.write("holes-q.csv", "40.2,0\n11.4,0\n");
    QByteArray truth;
    for (const std::int32_t value : {3, 40, 41, 39, 3, 11, 10, 13}) { // 12 is a hole
        truth.append(reinterpret_cast<const char *>(&value), sizeof value);
    }
    m_cli.write("holes.ivecs", truth);
    const auto result =
        m_cli.runLine("evaluate holes.csv --id-column none --queries holes-q.csv --truth holes.ivecs --drop-non-finite "
                      "--k 3 --shards 2 -q --json");
    QVERIFY2(result.code == 0, result.err);
    QCOMPARE(result.document()["recall"][1]["recall"].get<double>(), 1.0);
}

/// As VectorDBBench lays a folder out; which metric its neighbours are by, the files do not say.
void TestCliTruth::truthBesideTheDataIsLeftAsideWithAWord()
{
    using namespace shardscope::small;
    const auto write = [&](const char *name, const ParquetColumn &column) {
        m_cli.write(name, QByteArray::fromStdString(parquet({column})));
    };
    std::vector<std::vector<float>> rows; // fan out from the origin, every second one ten times as long
    for (int i = 0; i < 40; ++i) {
        const float length = i % 2 == 0 ? 1 : 10;
        rows.push_back({length * std::cos(float(i) / 40), length * std::sin(float(i) / 40)});
    }
    write("train.parquet", listColumn("emb", physical::float32, rows));
    write("test.parquet", listColumn("emb", physical::float32, std::vector<std::vector<float>>{{1, 0}, {10, 0}}));
    write("neighbors.parquet",
          listColumn("neighbors_id", physical::int64, std::vector<std::vector<std::int64_t>>{{0, 1, 2}, {0, 1, 2}}));
    const QByteArray said = "neighbors.parquet lies beside the data but does not list its nearest neighbours by L2 "
                            "distance, and was left aside: the exact ones are computed. It lists those by cosine: to "
                            "use it, choose that metric (--metric cosine).";
    const auto info = m_cli.runLine("info train.parquet --json");
    QCOMPARE(info.code, 0);
    QVERIFY2(info.err.contains(said), info.err);
    QVERIFY(info.document()["truth_left_aside"]["fits"] == "cosine");
    const auto evaluated = m_cli.runLine("evaluate train.parquet --strategy random --shards 2 --router broadcast -k 3");
    QVERIFY2(evaluated.code == 0 && evaluated.err.contains(said), evaluated.err);
    const auto cosine = m_cli.runLine("info train.parquet --metric cosine");
    QVERIFY2(cosine.code == 0 && !cosine.err.contains("left aside"), cosine.err);
    const auto named = m_cli.runLine("info train.parquet --truth neighbors.parquet");
    QVERIFY2(named.code == 1 && named.isOneLineOfError() && named.err.contains("neighbors.parquet"), named.err);
}

void TestCliTruth::queryWithoutTenantIsNamed()
{
    m_cli.write("t.csv", "tenant;emb\na;[1,2]\na;[2,2]\nb;[3,2]\nb;[3,3]\n");
    m_cli.write("tq.csv", "tenant;emb\na;[1,2]\n;[2,2]\n");
    const auto row = m_cli.runLine("info t.csv --tenant tenant --queries tq.csv");
    QCOMPARE(row.code, 1);
    QVERIFY2(row.isOneLineOfError() && row.err.contains("row 1 names no tenant"), row.err);
    m_cli.write("one.csv", "1.0,2.0\n");
    const auto search = m_cli.runLine("search t.csv --tenant tenant --vector one.csv --shards 1 --k 1 -q");
    QCOMPARE(search.code, 1);
    QVERIFY2(search.isOneLineOfError() && search.err.contains("--as-tenant"), search.err);
}

void TestCliTruth::unknownCommandIsNamed()
{
    const auto result = m_cli.run({"evalute", "x.fbin"});
    QCOMPARE(result.code, 2);
    QVERIFY2(result.isOneLineOfError() && result.err.contains("\"evalute\"") && result.err.contains("evaluate,"),
             result.err);
    QCOMPARE(m_cli.run({}).code, 2);
    QCOMPARE(m_cli.run({"--help"}).code, 0);
}

void TestCliTruth::bytesOfFloatsAreRefusedAtOnce()
{
    QElapsedTimer timer;
    timer.start();
    const auto result = m_cli.run({"generate", "mixture:n=20000000,d=64,queries=10", "--out", "x.u8bin"});
    QCOMPARE(result.code, 2);
    QVERIFY2(result.err.contains("float32 vectors cannot be \".u8bin\"") && result.err.contains(".fbin, .fvecs, .npy"),
             result.err);
    QVERIFY(timer.elapsed() < patience); // making them takes minutes
    QCOMPARE(m_cli.run({"generate", "fashion-mnist", "--out", "x.fvecs"}).code, 2);
}

void TestCliTruth::oneShardIsExplained()
{
    const QString tune = "tune mixture:n=300,d=8,clusters=5,queries=20,seed=1 --limit recall>=0.5";
    const auto one = m_cli.runLine(tune);
    QCOMPARE(one.code, 0);
    QVERIFY2(one.err.contains("--show-space"), one.err);
    const auto more = m_cli.runLine(tune + " --limit memory<=8kB");
    QVERIFY2(more.code == 0 && !more.err.contains("--show-space"), more.err);
    QVERIFY(more.out.contains("MB a node"));
}

QTEST_GUILESS_MAIN(TestCliTruth)
#include "tst_cli_truth.moc"
