// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <cmath>

class TestCliLatency : public QObject
{
    Q_OBJECT

private slots:
    void simulatesWithoutDataInASecond();
    void simulateKnowsTheStragglersOfTheTailAtScale();
    void simulateForecastsAPlan();
    void measureWritesFiguresAndTraces();
    void depthsStandBesideAFixedNprobe_data();
    void depthsStandBesideAFixedNprobe();
    void statedServiceTimeIsUsedAsStated();
    void singleMeasuredRunShowsNoInterval();
    void timedServiceSaysWhen();
    void overloadIsSaid();
    void wrongUseIsRefused_data();
    void wrongUseIsRefused();

private:
    CommandLine m_cli;
    const QString m_data = "mixture:n=2000,d=16,clusters=20,queries=50,seed=3";
};

void TestCliLatency::simulatesWithoutDataInASecond()
{
    const auto result = m_cli.run({"simulate", "--shards", "2000", "--nprobe", "4", "--qps", "50", "--replicas", "2",
                                   "--hedge", "95%", "--deadline", "50ms", "--service",
                                   "lognormal:median=2ms,sigma=0.5", "--requests", "2000", "--json"});
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    for (const char *name : {"p50", "p90", "p95", "p99", "p999", "mean"}) {
        QVERIFY2(document["latency_ms"].contains(name) && document["interval"].contains(name), name);
    }
    for (const char *name :
         {"coverage", "recall", "work_per_query", "extra_load", "saturation_qps", "requests", "seconds"}) {
        QVERIFY2(document[name].is_number(), name);
    }
    QCOMPARE(document["shards"].size(), std::size_t(2000));
    QVERIFY(document["shards"][0].contains("utilisation") && document["shards"][0].contains("queue"));
    QVERIFY(document["extra_load"] > 0.02 && document["extra_load"] < 0.08);
}

void TestCliLatency::simulateKnowsTheStragglersOfTheTailAtScale()
{
    // 63.4 % of the queries meet a straggler, so the median is one.
    const auto result = m_cli.run({"simulate", "--shards", "100", "--qps", "1", "--service", "constant:value=1ms",
                                   "--straggler", "0.01x50", "--requests", "4000", "--json"});
    QCOMPARE(result.code, 0);
    QVERIFY(std::abs(result.document()["latency_ms"]["p50"].get<double>() - 50) < 1);
}

void TestCliLatency::simulateForecastsAPlan()
{
    const auto result = m_cli.run({"simulate", m_data, "--shards", "8", "--nprobe", "2", "--qps", "20", "--service",
                                   "constant:value=1ms", "--network", "2ms", "--requests", "2000", "--json"});
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    QVERIFY(document["latency_ms"]["p50"] > 4);
    QVERIFY(document["recall"] > 0.5 && document["recall"] <= 1.0);
}

void TestCliLatency::measureWritesFiguresAndTraces()
{
    const auto result = m_cli.run({"measure", m_data, "--shards", "4", "--nprobe", "2", "--qps", "400", "--requests",
                                   "100", "--warm-up", "0", "--traces", "traces.jsonl", "--json"});
    QCOMPARE(result.code, 0);
    QCOMPARE(result.document()["coverage"].get<double>(), 1.0);
    QFile file(m_cli.path("traces.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int queries = 0;
    while (!file.atEnd()) {
        const auto line = file.readLine();
        const auto trace = nlohmann::json::parse(line.begin(), line.end());
        QCOMPARE(trace["attempts"].size(), std::size_t(2));
        for (const auto &attempt : trace["attempts"]) {
            QCOMPARE(attempt["status"].get<std::string>(), std::string("answered"));
            QVERIFY(attempt["sent"] <= attempt["received"]);
        }
        ++queries;
    }
    QCOMPARE(queries, 100);
}

void TestCliLatency::depthsStandBesideAFixedNprobe_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("router");
    for (const char *command : {"simulate", "measure"}) {
        for (const char *router : {"adaptive", "two-rounds"}) {
            QTest::addRow("%s, %s", command, router) << QString(command) << QString(router);
        }
    }
}

/// Forecast and measurement ask as many shards as evaluate says, and the fixed nprobe beside finds as much.
void TestCliLatency::depthsStandBesideAFixedNprobe()
{
    QFETCH(const QString, command);
    QFETCH(const QString, router);
    const QStringList plan{"mixture:n=4000,d=12,clusters=40,queries=200,seed=4",
                           "--strategy",
                           "balanced",
                           "--shards",
                           "12",
                           "--router",
                           router};
    const auto evaluation = m_cli.run(QStringList{"evaluate"} + plan + QStringList{"--json"}).document();
    const QStringList load{"--qps", "200", "--requests", "1500", "--service", "constant:value=1ms"};
    const auto result = m_cli.run(QStringList{command} + plan + load + QStringList{"--json"});
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    const auto fixed = document["fixed_nprobe"];
    const auto adaptive = evaluation["adaptive"];
    QVERIFY(std::abs(double(document["fan_out"]) - double(adaptive["fan_out"])) < 0.25);
    QVERIFY(std::abs(double(document["recall"]) - double(adaptive["recall"])) < 0.03);
    const int nprobe = fixed["nprobe"];
    QVERIFY(evaluation["recall"][nprobe - 1]["recall"] >= double(adaptive["recall"]) - 1e-9);
    QVERIFY(nprobe == 1 || evaluation["recall"][nprobe - 2]["recall"] < double(adaptive["recall"]));
    QCOMPARE(double(fixed["fan_out"]["fixed"]), double(nprobe));
    QCOMPARE(double(fixed["fan_out"]["as_routed"]), double(document["fan_out"]));
    for (const char *figure : {"fan_out", "work_ms", "p50_ms", "p99_ms"}) {
        QVERIFY2(fixed[figure]["as_routed"] > 0.0 && fixed[figure]["fixed"] > 0.0, figure);
        QVERIFY2(!fixed[figure]["better"] || fixed[figure]["as_routed"] < double(fixed[figure]["fixed"]), figure);
    }
    const auto text = m_cli.run(QStringList{command} + plan + load).out;
    QVERIFY(text.contains("nprobe " + QByteArray::number(nprobe)) && text.contains("as routed"));
    // With an nprobe there is nothing to stand beside.
    const auto plain =
        m_cli.run(QStringList{command} + plan + load + QStringList{"--nprobe", "2", "--json"}).document();
    QVERIFY(!plain.contains("fixed_nprobe"));
    QCOMPARE(double(plain["fan_out"]), 2.0);
}

/// p50 2.00 ms and saturation 500, every run; utilisation a share of the load.
void TestCliLatency::statedServiceTimeIsUsedAsStated()
{
    const QStringList stated{"simulate",   m_data, "--strategy", "random", "--router",  "broadcast",
                             "--shards",   "8",    "--qps",      "100",    "--service", "constant:value=2ms",
                             "--requests", "5000"};
    for (int run = 0; run < 3; ++run) {
        const auto document = m_cli.run(stated + QStringList{"--json"}).document();
        QCOMPARE(std::round(document["latency_ms"]["p50"].get<double>() * 100), 200.0);
        QCOMPARE(document["saturation_qps"].get<double>(), 500.0);
        QVERIFY(document["timing"].is_null()); // nothing was timed
        for (const auto &shard : document["shards"]) {
            QVERIFY(std::abs(shard["utilisation"].get<double>() - 0.2) < 0.01);
        }
    }
    // Where it is asked for, shards take longer or shorter as they were measured to.
    const auto scaled = m_cli.run(stated + QStringList{"--scale-service", "--json"});
    QCOMPARE(scaled.code, 0);
    QVERIFY(scaled.document()["saturation_qps"] < 500);
    QVERIFY(scaled.document()["timing"].is_object());
}

void TestCliLatency::singleMeasuredRunShowsNoInterval()
{
    const QStringList one{
        "measure", m_data,       "--shards", "4",         "--nprobe", "2",         "--qps",
        "400",     "--requests", "1",        "--warm-up", "0",        "--service", "constant:value=1ms"};
    const auto text = m_cli.run(one);
    QCOMPARE(text.code, 0);
    QVERIFY(!text.out.contains("±"));
    const auto document = m_cli.run(one + QStringList{"--json"}).document();
    for (const auto &interval : document["interval"]) {
        QVERIFY(interval.is_null());
    }
}

void TestCliLatency::timedServiceSaysWhen()
{
    const QStringList timed{"simulate", m_data, "--shards", "4", "--nprobe", "2", "--qps", "20", "--requests", "500"};
    const auto document = m_cli.run(timed + QStringList{"--json"}).document();
    for (const char *name : {"when", "rounds", "spread", "other_processors", "waited", "busy"}) {
        QVERIFY2(document["timing"].contains(name), name);
    }
    QVERIFY(document["timing"]["rounds"] >= 3);
    QVERIFY(m_cli.run(timed).out.contains("Service times: timed here, "));
}

void TestCliLatency::overloadIsSaid()
{
    const QStringList overload{"simulate",  "--shards",           "4",          "--qps", "2000",
                               "--service", "constant:value=1ms", "--requests", "2000"};
    const auto text = m_cli.run(overload);
    QCOMPARE(text.code, 0);
    QVERIFY(text.out.contains("Overloaded"));
    QCOMPARE(m_cli.run(overload + QStringList{"--json"}).document()["saturated"].get<bool>(), true);
}

void TestCliLatency::wrongUseIsRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("nprobe above shards") << QStringList{"--shards", "4", "--nprobe", "5"} << 1;
    QTest::newRow("deadline below the network") << QStringList{"--deadline", "1ms", "--network", "1ms"} << 1;
    QTest::newRow("no replicas") << QStringList{"--replicas", "0"} << 1;
    QTest::newRow("hedge of no kind") << QStringList{"--hedge", "soon"} << 2;
    QTest::newRow("hedge beyond all") << QStringList{"--hedge", "100%"} << 2;
    QTest::newRow("straggler of no kind") << QStringList{"--straggler", "often"} << 2;
    QTest::newRow("deadline without a unit") << QStringList{"--deadline", "5"} << 2;
    QTest::newRow("service of no kind") << QStringList{"--service", "weibull:shape=2"} << 2;
    QTest::newRow("load of nothing") << QStringList{"--qps", "0"} << 2;
}

void TestCliLatency::wrongUseIsRefused()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const auto result = m_cli.run(QStringList{"simulate"} + arguments);
    QCOMPARE(result.code, code);
    QVERIFY(result.out.isEmpty());
    QVERIFY(!result.err.isEmpty());
    QVERIFY(code == 2 || result.isOneLineOfError());
}

QTEST_GUILESS_MAIN(TestCliLatency)
#include "tst_cli_latency.moc"
