// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <csignal>

namespace {

/// Whether a process has come so far that it handles the signal.
bool handles(qint64 process, int signal)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly)) {
        return false;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("SigCgt:")) {
            return line.mid(7).trimmed().toULongLong(nullptr, 16) >> (signal - 1) & 1;
        }
    }
    return false;
}

/// By a process, to files of any kind, also ones without a name.
std::int64_t bytesWritten(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/io").arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("wchar: ")) {
            return line.mid(7).toLongLong();
        }
    }
    return 0;
}

constexpr int onceItWrites = -1; ///< in place of milliseconds

} // namespace

/// Ctrl-C at any moment ends the program soon and leaves nothing half written.
class TestCliInterrupt : public QObject
{
    Q_OBJECT

private slots:
    void endsSoonAndLeavesNothing_data();
    void endsSoonAndLeavesNothing();
};

void TestCliInterrupt::endsSoonAndLeavesNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("afterMilliseconds");
    // Minutes of work each, if let be.
    const QString large = "uniform:n=200000,d=128,queries=20000";
    for (const int wait : {0, 600, 1400}) {
        const QByteArray when = QByteArray::number(wait) + " ms";
        QTest::newRow("truth, " + when) << QStringList{"truth", large, "-k", "50", "--out", "truth.ibin"} << SIGINT
                                        << wait;
    }
    QTest::newRow("evaluate, index building") << QStringList{"evaluate",   "uniform:n=200000,d=64,queries=20",
                                                             "--index",    "hnsw",
                                                             "--strategy", "random",
                                                             "--set",      "ef-construction=500",
                                                             "--json"}
                                              << SIGTERM << 2500;
    QTest::newRow("writing") << QStringList{"generate", "uniform:n=4000000,d=64,queries=1", "--out", "large.fbin"}
                             << SIGINT << onceItWrites;
}

void TestCliInterrupt::endsSoonAndLeavesNothing()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, signal);
    QFETCH(int, afterMilliseconds);
    const CommandLine cli;
    const auto process = cli.start(arguments);
    QVERIFY(process->waitForStarted());
    QTRY_VERIFY(handles(process->processId(), signal));
    if (afterMilliseconds == onceItWrites) {      // a fixed time would be that of the last bytes on some machine
        constexpr std::int64_t some = 20'000'000; // of a thousand
        QTRY_VERIFY_WITH_TIMEOUT(bytesWritten(process->processId()) > some, patience);
    } else {
        QVERIFY2(!process->waitForFinished(afterMilliseconds), process->readAllStandardError());
    }

    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), signal), 0);
    QVERIFY(process->waitForFinished(patience));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 1);
    QVERIFY(process->readAllStandardOutput().isEmpty());
    QVERIFY(process->readAllStandardError().endsWith("shardscope-cli: Stopped at your request.\n"));
    QCOMPARE(cli.files(), QStringList());
}

QTEST_GUILESS_MAIN(TestCliInterrupt)
#include "tst_cli_interrupt.moc"
