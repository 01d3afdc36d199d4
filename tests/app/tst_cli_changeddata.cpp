// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "core/base/Random.h"
#include "core/store/Workspace.h"

#include <QThread>

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

using namespace shardscope;

/// Data that changes while a command works on it, at any moment: the figures are those of what was there, or there are
/// none.
class TestCliChangedData : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void runsOnDataThatChangesEndWell_data();
    void runsOnDataThatChangesEndWell();
    void truthOfDataThatShrinksIsNotWritten();
    void aLimitOfFileSizesIsAnError_data();
    void aLimitOfFileSizesIsAnError();

private:
    static QByteArray rowsOf(int seed);
    QByteArray m_first;  ///< what the file has
    QByteArray m_second; ///< what it is changed into
};

namespace {

constexpr std::uint32_t rows = 6000;
constexpr std::uint32_t dim = 64;

/// What a result is about, without what differs from run to run.
nlohmann::json figuresOf(const CommandLine::Result &result)
{
    const auto document = result.document();
    return {document.value("dataset", nlohmann::json()), document.value("recall", nlohmann::json()),
            document.value("skew", nlohmann::json())};
}

/// Recall at the first nprobe of the plans that a workspace has. One that was stored before the data changed is right.
std::vector<double> storedRecalls(const QString &file)
{
    std::vector<double> recalls;
    if (!QFile::exists(file)) {
        return recalls;
    }
    const auto workspace = Workspace::open(file.toStdString());
    const auto sets = (*workspace)->dataSets();
    for (const auto &set : *sets) {
        const auto plans = (*workspace)->plans(set.id);
        for (const auto &plan : *plans) {
            recalls.push_back(plan.evaluation->recall.front().recall);
        }
    }
    return recalls;
}

} // namespace

QByteArray TestCliChangedData::rowsOf(int seed)
{
    Random random(static_cast<std::uint64_t>(seed));
    std::vector<float> values(std::size_t(rows) * dim);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(random.below(1000)) + 3000.0F * static_cast<float>(i / dim % 7);
    }
    const std::uint32_t header[] = {rows, dim};
    return QByteArray(reinterpret_cast<const char *>(header), sizeof header) +
           QByteArray(reinterpret_cast<const char *>(values.data()), qsizetype(values.size() * sizeof(float)));
}

void TestCliChangedData::initTestCase()
{
    m_first = rowsOf(1);
    m_second = rowsOf(2);
}

void TestCliChangedData::runsOnDataThatChangesEndWell_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("shrinks");
    const QStringList evaluate{"evaluate", "data.fbin", "--shards", "12",        "--sample-queries",
                               "300",      "--json",    "--quiet",  "--strategy"};
    QTest::newRow("balanced, shorter") << evaluate + QStringList{"balanced"} << true;
    QTest::newRow("semantic, shorter") << evaluate + QStringList{"semantic"} << true;
    QTest::newRow("semantic, other values") << evaluate + QStringList{"semantic"} << false;
    QTest::newRow("hnsw, shorter") << evaluate + QStringList{"random", "--index", "hnsw"} << true;
}

void TestCliChangedData::runsOnDataThatChangesEndWell()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, shrinks);
    const CommandLine cli;
    const QString file = cli.path("data.fbin");
    cli.write("data.fbin", m_second);
    const auto ofSecond = cli.run(arguments);
    QCOMPARE(ofSecond.code, 0);
    cli.write("data.fbin", m_first);
    QElapsedTimer watch;
    watch.start();
    const auto ofFirst = cli.run(arguments);
    const auto usual = std::max<qint64>(watch.elapsed(), 10);
    QCOMPARE(ofFirst.code, 0);
    QVERIFY(figuresOf(ofFirst) != figuresOf(ofSecond));

    constexpr int mostRounds = 30;
    constexpr int enough = 3; // runs that were met by the change
    Random random(3);
    int met = 0;
    for (int round = 0; round < mostRounds && met < enough; ++round) {
        cli.write("data.fbin", m_first);
        QDir(cli.path("cache")).removeRecursively(); // so that every stage is worked through
        QFile::remove(cli.path("w.shardscope"));
        const auto process = cli.start(arguments + QStringList{"--workspace", "w.shardscope"});
        QVERIFY(process->waitForStarted());
        QThread::msleep(static_cast<unsigned long>(random.below(usual)));
        if (shrinks) {
            std::filesystem::resize_file(file.toStdString(), static_cast<std::uintmax_t>(random.below(100'000)));
        } else {
            cli.write("data.fbin", m_second);
        }
        QVERIFY(process->waitForFinished(600'000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit); // SIGBUS was the end of it
        const CommandLine::Result result{process->exitCode(), process->readAllStandardOutput(),
                                         process->readAllStandardError()};
        if (result.code == 0) {
            QVERIFY(figuresOf(result) == figuresOf(ofFirst) || (!shrinks && figuresOf(result) == figuresOf(ofSecond)));
            continue;
        }
        QVERIFY2(result.isOneLineOfError() && result.err.contains("data.fbin"), result.err);
        for (const double recall : storedRecalls(cli.path("w.shardscope"))) {
            QCOMPARE(recall, ofFirst.document()["recall"][0]["recall"].get<double>());
        }
        ++met;
        // What was kept of it is true of what it is kept for.
        cli.write("data.fbin", m_first);
        QVERIFY(figuresOf(cli.run(arguments)) == figuresOf(ofFirst));
        if (!shrinks) {
            cli.write("data.fbin", m_second);
            QVERIFY(figuresOf(cli.run(arguments)) == figuresOf(ofSecond));
        }
    }
    QVERIFY(met > 0);
}

void TestCliChangedData::truthOfDataThatShrinksIsNotWritten()
{
    const CommandLine cli;
    const QStringList arguments{"truth", "data.fbin", "--sample-queries", "1000",    "-k",
                                "20",    "--out",     "truth.ibin",       "--quiet", "--json"};
    const auto contentOf = [&](const char *name) {
        QFile file(cli.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    cli.write("data.fbin", m_first);
    QElapsedTimer watch;
    watch.start();
    QCOMPARE(cli.run(arguments).code, 0);
    const auto usual = std::max<qint64>(watch.elapsed(), 10);
    const QByteArray good = contentOf("truth.ibin");
    QVERIFY(!good.isEmpty());

    constexpr int mostRounds = 30;
    constexpr int enough = 3;
    Random random(5);
    int met = 0;
    for (int round = 0; round < mostRounds && met < enough; ++round) {
        cli.write("data.fbin", m_first);
        QFile::remove(cli.path("truth.ibin"));
        QDir(cli.path("cache")).removeRecursively();
        const auto process = cli.start(arguments);
        QVERIFY(process->waitForStarted());
        QThread::msleep(static_cast<unsigned long>(random.below(usual)));
        std::filesystem::resize_file(cli.path("data.fbin").toStdString(), 50'000);
        QVERIFY(process->waitForFinished(600'000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        const QByteArray written = contentOf("truth.ibin"); // before the data changed, if at all
        QVERIFY(written == good || (written.isEmpty() && process->exitCode() == 1));
        if (process->exitCode() != 0) {
            const QByteArray error = process->readAllStandardError();
            QVERIFY2(error.contains("data.fbin"), error);
            ++met;
        }
    }
    QVERIFY(met > 0);
}

void TestCliChangedData::aLimitOfFileSizesIsAnError_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const QString data = QStringLiteral("mixture:n=3000,d=12,clusters=30,queries=150,seed=5");
    QTest::newRow("generate") << QStringList{"generate", data, "--out", "out.fbin"} << 1;
    QTest::newRow("truth") << QStringList{"truth", data, "-k", "100", "--out", "out.ibin"} << 1;
    QTest::newRow("workspace") << QStringList{"evaluate", data, "--shards", "8", "--workspace", "w.shardscope"} << 1;
    QTest::newRow("report") << QStringList{"report", "--workspace", "kept.shardscope", "--out", "out.html"} << 1;
    QTest::newRow("export") << QStringList{"export", "--workspace", "kept.shardscope", "--out", "out"} << 1;
    QTest::newRow("cache") << QStringList{"evaluate", data, "--shards", "8", "-k", "40"} << 0; // goes on without
}

void TestCliChangedData::aLimitOfFileSizesIsAnError()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const CommandLine cli;
    if (arguments.contains("kept.shardscope")) {
        const auto kept = cli.runLine("evaluate uniform:n=20000,d=4,queries=20 --shards 4 --workspace kept.shardscope");
        QVERIFY2(kept.code == 0, kept.err);
    }
    rlimit before = {};
    ::getrlimit(RLIMIT_FSIZE, &before);
    rlimit limit = before;
    limit.rlim_cur = 40'000; // more than the index that SQLite keeps beside its log
    ::setrlimit(RLIMIT_FSIZE, &limit);
    const auto result = cli.run(arguments);
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY2(result.code == code, result.err);
    QVERIFY2(result.err.contains("ulimit -f"), result.err);
    QCOMPARE(result.err.count("ulimit -f"), 1 + (result.err.contains("Exact neighbours are not kept") && code != 0));
    for (const char *name : {"out.fbin", "out.ibin", "out.html", "out"}) {
        QVERIFY2(!QFile::exists(cli.path(name)), name);
    }
}

QTEST_GUILESS_MAIN(TestCliChangedData)
#include "tst_cli_changeddata.moc"
