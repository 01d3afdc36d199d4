// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace {

template<class... Values>
QByteArray bytes(Values... values)
{
    QByteArray all;
    (all.append(reinterpret_cast<const char *>(&values), sizeof values), ...);
    return all;
}

QByteArray floats(std::initializer_list<float> values)
{
    return {reinterpret_cast<const char *>(values.begin()), static_cast<qsizetype>(values.size() * sizeof(float))};
}

using U32 = std::uint32_t;

} // namespace

/// Each bad input ends with exit code 1 and one line that names what is wrong, and never with a result.
class TestCliBadInput : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void oneLineThatNamesIt_data();
    void oneLineThatNamesIt();
    void truncatedRowsCanBeAccepted();
    void zeroVectorsUnderCosineAreReported();

private:
    CommandLine m_cli;
};

void TestCliBadInput::initTestCase()
{
    m_cli.write("empty.fbin", {});
    m_cli.write("truncated.fbin", bytes(U32(1000), U32(4)) + QByteArray(16 * 10, '\0'));
    m_cli.write("huge.fbin", bytes(U32(0xffffffff), U32(0xffffffff)) + QByteArray(64, '\1'));
    m_cli.write("magic.npy", "\x93NUMPX" + QByteArray(200, '\0'));
    m_cli.write("ragged.fvecs", bytes(std::int32_t(2), 1.f, 2.f, std::int32_t(3), 1.f, 2.f, 3.f));
    m_cli.write("ragged.csv", "id,vector\n1,\"[1,2,3]\"\n2,\"[1,2]\"\n");
    m_cli.write("words.txt", "one 1 2 3\ntwo 1 oops 3\n");
    m_cli.write("noise.bin", QByteArray::fromHex("00ff17cafe00ba5e0102"));
    m_cli.write("nan.fbin", bytes(U32(3), U32(2)) + floats({1, 2, NAN, 4, 5, 6}));
    m_cli.write("infinity.fbin", bytes(U32(3), U32(2)) + floats({1, 2, 3, INFINITY, 5, 6}));
    m_cli.write("plan.json", "{\"shards\": \"many\"}");
    m_cli.write("cut.json", "{\"shards\": 4,");
    QCOMPARE(m_cli.run({"generate", smallMixture, "--out", "b.fbin", "--queries-out", "q.fbin"}).code, 0);
    const QString other = QString(smallMixture).replace("seed=5", "seed=6");
    QCOMPARE(m_cli.run({"truth", other, "--out", "other.ibin"}).code, 0);
    QCOMPARE(m_cli.run({"truth", smallMixture, "-k", "3", "--out", "shallow.ibin"}).code, 0);
    QCOMPARE(m_cli.run({"generate", "uniform:n=50,d=7,queries=5", "--out", "seven.fbin"}).code, 0);
}

void TestCliBadInput::oneLineThatNamesIt_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("names");
    const auto add = [](const char *what, const QString &arguments, const char *names) {
        QTest::newRow(what) << arguments << QByteArray(names);
    };
    const QString evaluate = "evaluate " + smallMixture + ' ';
    add("no such file", "info nowhere.fbin", "nowhere.fbin");
    add("a folder", "info .", "");
    add("empty", "info empty.fbin", "empty.fbin");
    add("truncated", "info truncated.fbin", "--accept-truncated");
    add("counts near 2^64", "info huge.fbin", "huge.fbin");
    add("wrong magic", "info magic.npy", "magic.npy");
    add("no known format", "info noise.bin", "noise.bin");
    add("rows of different d", "info ragged.fvecs", "ragged.fvecs");
    add("records of different d", "info ragged.csv", "ragged.csv");
    add("not a number", "info words.txt", "words.txt");
    add("NaN", "evaluate nan.fbin --shards 2 -k 1", "nan.fbin");
    add("infinity", "evaluate infinity.fbin --shards 2 -k 1", "infinity.fbin");
    add("truth of other data", "evaluate b.fbin --queries q.fbin --truth other.ibin --shards 4", "other.ibin");
    add("queries of another dimension", "evaluate b.fbin --queries seven.fbin --shards 4", "seven.fbin");
    add("more shards than vectors", evaluate + "--shards 3001", "3,001");
    add("k larger than the data", evaluate + "-k 3001", "3,001");
    add("nprobe above the shards", "search " + smallMixture + " --row 1 --shards 4 --nprobe 5", "5");
    add("load nprobe above the shards", evaluate + "--shards 4 --load-nprobe 5", "5");
    add("row out of range", "search " + smallMixture + " --row 3000 --shards 4", "--row");
    add("query row out of range", "search " + smallMixture + " --query-row -1 --shards 4", "--query-row");
    add("unknown label", "search " + smallMixture + " --label nothing --shards 4", "nothing");
    add("vector of another dimension", "search " + smallMixture + " --vector seven.fbin --shards 4", "7");
    add("tenants where there are none", evaluate + "--strategy tenant --shards 4", "tenant");
    add("unknown tenant column", "evaluate b.fbin --tenant owner", "owner");
    add("unknown tenant",
        "search " + smallMixture + " --tenants zipf:count=5 --strategy tenant --shards 4 --row 1 --as-tenant nobody",
        "nobody");
    add("router without centroids", evaluate + "--strategy random --router centroid --shards 4", "centroid");
    add("plan of another type", evaluate + "--plan plan.json", "plan.json");
    add("plan cut short", evaluate + "--plan cut.json", "cut.json");
    add("no such plan", evaluate + "--plan none.json", "none.json");
    add("comparison with no plan", evaluate + "--shards 4 --against none.json", "none.json");
    add("full disk", "truth " + smallMixture + " --out /dev/full", "/dev/full");
    add("output is a folder", "truth " + smallMixture + " --out .", "");
}

void TestCliBadInput::oneLineThatNamesIt()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, names);
    const auto result = m_cli.runLine(arguments);
    QVERIFY2(result.code == 1, QByteArray::number(result.code) + ' ' + result.err);
    QVERIFY2(result.isOneLineOfError(), result.err);
    QVERIFY2(result.err.contains(names), result.err);
    QVERIFY2(!result.err.contains(": ?") && !result.err.contains(" ? "), result.err); // a fact was not given
}

void TestCliBadInput::truncatedRowsCanBeAccepted()
{
    const auto result = m_cli.runLine("info truncated.fbin --accept-truncated --json");
    QCOMPARE(result.code, 0);
    QCOMPARE(result.document()["n"].get<int>() + result.document()["queries"].get<int>(), 10);
    QVERIFY(result.err.contains("1,000"));
}

void TestCliBadInput::zeroVectorsUnderCosineAreReported()
{
    m_cli.write("zeros.fbin", bytes(U32(4), U32(2)) + floats({1, 2, 0, 0, 3, 4, 5, 6}));
    const auto result = m_cli.runLine("info zeros.fbin --metric cosine --queries zeros.fbin --json");
    if (result.code == 0) {
        QVERIFY2(result.err.contains("zero"), result.err);
        QVERIFY(result.document()["zero_vectors"] == 1);
    } else {
        QVERIFY2(result.isOneLineOfError() && result.err.contains("row 1"), result.err);
    }
}

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_badinput.moc"
