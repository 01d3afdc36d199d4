// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <csignal>

class TestCliTune : public QObject
{
    Q_OBJECT

private slots:
    void findsAPlanWithinTheLimits();
    void forecastIsMadeAgainBySimulate();
    void sessionGoesOnAndKeepsItsPlan();
    void interruptedSessionGoesOn();
    void spaceCanBeShownAndGiven();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();

private:
    CommandLine m_cli;
    const QString m_data = "mixture:n=4000,d=16,clusters=30,queries=900,seed=3";

    QStringList command(const QStringList &more) const
    {
        return QStringList{"tune", m_data, "--space", m_cli.path("small.json")} + more;
    }
    void writeSpace() const
    {
        m_cli.write("small.json", R"({"strategies": [{"kind": "semantic"}, {"kind": "balanced"}], "shards": [2, 4, 8],
                                      "routers": [{"kind": "centroid"}], "replicas": [1, 2], "nprobe_up_to": 4,
                                      "indices": [{"kind": "flat"}, {"kind": "ivf-flat",
                                                   "settings": {"nprobe-inside": [2, 4]}}]})");
    }
};

void TestCliTune::findsAPlanWithinTheLimits()
{
    writeSpace();
    const auto result = m_cli.run(command({"--limit", "recall>=0.9", "--limit", "memory<=150kB", "--limit", "p99<=20ms",
                                           "--minimise", "cost", "--qps", "500", "--json"}));
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    const auto &best = document["best"];
    QVERIFY(document["meets_limits"].get<bool>());
    QVERIFY(best["low"] >= 0.9 && best["recall"] >= best["low"]);
    QVERIFY(best["p99_ms"] <= 20 && best["memory_per_node"] <= 150e3);
    QVERIFY(best["nodes"] >= 2 && best["work_per_query"] > 0);
    QVERIFY(best["plan"]["strategy"]["kind"].is_string());
    for (const char *name : {"binding", "front", "sensitivity", "ruled_out"}) {
        QVERIFY2(document[name].is_array(), name);
    }
    for (const char *name : {"trials", "configurations_covered", "seconds"}) {
        QVERIFY2(document[name].is_number(), name);
    }
    QVERIFY(!document["front"].empty());
    QVERIFY(document["configurations_covered"] == document["configurations"]);
    const auto table = m_cli.run(command({"--limit", "recall>=0.9", "--maximise", "recall", "--quiet"}));
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("The plan that serves best") && table.err.isEmpty());
}

void TestCliTune::forecastIsMadeAgainBySimulate()
{
    writeSpace();
    const auto tuned = m_cli.run(command({"--limit", "recall>=0.9", "--qps", "300", "--network", "150us", "--json"}));
    QCOMPARE(tuned.code, 0);
    const auto best = tuned.document()["best"];
    m_cli.write("plan.json", QByteArray::fromStdString(best["plan"].dump()));
    const auto options = QString::fromStdString(best["simulate"]).split(' ');
    const auto simulated =
        m_cli.run(QStringList{"simulate", m_data, "--plan", m_cli.path("plan.json"), "--json"} + options);
    QCOMPARE(simulated.code, 0);
    QCOMPARE(simulated.document()["latency_ms"]["p99"].get<double>(), best["p99_ms"].get<double>());
    QCOMPARE(simulated.document()["latency_ms"]["mean"].get<double>(), best["mean_ms"].get<double>());
}

void TestCliTune::sessionGoesOnAndKeepsItsPlan()
{
    writeSpace();
    const QStringList session{"--session", "first", "--workspace", m_cli.path("w.shardscope")};
    const auto arguments = command({"--limit", "recall>=0.9", "--json"}) + session;
    const auto first = m_cli.run(arguments);
    QCOMPARE(first.code, 0);
    const auto again = m_cli.run(arguments);
    QCOMPARE(again.code, 0);
    QVERIFY(again.document() == first.document()); // nothing was measured again, not even a time
    const auto bare = m_cli.run(QStringList{"tune", m_data, "--json"} + session);
    QVERIFY(bare.document() == first.document()); // it knows what it was asked
    const auto other = m_cli.run(command({"--limit", "recall>=0.8"}) + session);
    QCOMPARE(other.code, 1);
    QVERIFY(other.isOneLineOfError() && other.err.contains("limits"));
    const auto changed = m_cli.run(QStringList{"tune", "mixture:n=4001,d=16,clusters=30,queries=900,seed=3"} + session);
    QCOMPARE(changed.code, 1);
    QVERIFY(changed.err.contains("fingerprint"));
}

void TestCliTune::interruptedSessionGoesOn()
{
    writeSpace();
    const QStringList session{"--session", "cut", "--workspace", m_cli.path("cut.shardscope")};
    const QStringList asked{"--limit", "recall>=0.95", "--minimise", "work", "--json"};
    auto arguments = command(asked) + session;
    arguments[1] = "mixture:n=40000,d=64,clusters=300,queries=4000,seed=3";
    for (int i = 0; i < 2; ++i) {
        const auto process = m_cli.start(arguments);
        QVERIFY(process->waitForStarted());
        QVERIFY(!process->waitForFinished(600)); // one that has ended has the number 0, which means this group
        ::kill(static_cast<pid_t>(process->processId()), i == 0 ? SIGINT : SIGKILL);
        QVERIFY(process->waitForFinished(patience));
    }
    const auto whole = m_cli.run(arguments);
    QVERIFY2(whole.code == 0, whole.err);
    QVERIFY(whole.document()["meets_limits"].get<bool>());
}

void TestCliTune::spaceCanBeShownAndGiven()
{
    const auto shown = m_cli.run({"tune", m_data, "--limit", "nodes<=4", "--show-space"});
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.document()["shards"].is_array());
    m_cli.write("shown.json", shown.out);
    const auto used = m_cli.run({"tune", m_data, "--space", m_cli.path("shown.json"), "--limit", "recall>=0.5",
                                 "--queries-sample", "200", "--vectors", "1000", "--budget", "10min", "--json"});
    QVERIFY2(used.code == 0, used.err);
    QVERIFY(used.document()["meets_limits"].get<bool>());
}

void TestCliTune::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QStringList &arguments, int code, const char *says) {
        QTest::newRow(name) << arguments << code << says;
    };
    row("recall above 1", {"--limit", "recall>=1.2"}, 1, "recall");
    row("not a limit", {"--limit", "speed<=3"}, 2, "speed<=3");
    row("memory below a shard", {"--limit", "memory<=100"}, 1, "memory<=100B");
    row("nodes below what memory demands", {"--limit", "memory<=120kB", "--limit", "nodes<=2", "--space", "small.json"},
        1, "contradicts");
    row("p99 below the network", {"--limit", "p99<=1ms", "--network", "1ms"}, 1, "2ms");
    row("two aims", {"--minimise", "cost", "--maximise", "recall"}, 2, "");
    row("no such aim", {"--minimise", "fame"}, 2, "");
    row("no such space", {"--space", "nowhere.json"}, 1, "nowhere.json");
    row("space of nothing", {"--space", "empty.json"}, 1, "no strategies");
    row("space misspelt", {"--space", "misspelt.json"}, 1, "colour");
    row("session without workspace", {"--session", "a"}, 2, "");
    row("workspace without session", {"--workspace", "a.shardscope"}, 2, "");
    row("workspace that is none", {"--session", "a", "--workspace", "empty.json"}, 1, "not a workspace");
    row("workspace nowhere", {"--session", "a", "--workspace", "/no/such/place.shardscope"}, 1, "cannot be opened");
    row("budget", {"--budget", "soon"}, 2, "--budget");
    row("load", {"--qps", "0"}, 1, "qps");
    row("more vectors than there are", {"--vectors", "5000"}, 1, "vectors");
    row("unknown tenant", {"--only-tenant", "acme"}, 1, "acme");
}

void TestCliTune::wrongUseIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, says);
    writeSpace();
    m_cli.write("empty.json", "{}");
    m_cli.write("misspelt.json", R"({"strategies": [{"kind": "semantic", "colour": 1}]})");
    const auto result = m_cli.run(QStringList{"tune", m_data, "--quiet"} + arguments);
    QVERIFY2(result.code == code, result.err);
    QVERIFY2(result.err.contains(says.toUtf8()), result.err);
    QVERIFY(result.out.isEmpty());
    QVERIFY(says.isEmpty() || result.isOneLineOfError());
}

QTEST_GUILESS_MAIN(TestCliTune)
#include "tst_cli_tune.moc"
