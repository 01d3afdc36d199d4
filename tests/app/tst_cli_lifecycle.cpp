// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "core/catalogue/PlanDocument.h"
#include "core/work/StoredPlans.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

/// The commands on tenants and drift.
class TestCliLifecycle : public QObject
{
    Q_OBJECT

private slots:
    void tenantsAreAdvised();
    void fileOfTenantsCounts();
    void tenantsAreRefused_data();
    void tenantsAreRefused();
    void driftIsToldOfOneDataSet();
    void driftIsToldOfTwo();
    void driftIsRefused_data();
    void driftIsRefused();
    void nestedPlansGoAllTheWay();
    void advisedPlanGoesAllTheWay();
    void studiesAreKeptAndReported();
    void whatCannotBeKeptIsToldAllTheSame();
    void smallFilesHoldOutLittleForDrift();
    void movesOfAReshardingAreRehearsed();

private:
    CommandLine m_cli;
    const QString m_data = "mixture:n=4000,d=16,clusters=30,queries=200,seed=3";
    const QString m_drift = "drift:n=4000,d=8,clusters=16,periods=8,queries=20,rotation=6,seed=2";
};

void TestCliLifecycle::tenantsAreAdvised()
{
    const QStringList command{"tenants",  m_data,     "-q",      "--tenants",    "zipf:count=20,s=1.2,seed=1",
                              "--shards", "6",        "--limit", "memory<=60kB", "--growth",
                              "5",        "--months", "6"};
    const auto result = m_cli.run(command + QStringList{"--json"});
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    QCOMPARE(document["limits"]["memory"].get<double>(), 60000.0);
    std::int64_t copied = 0;
    std::set<std::string> changed;
    for (const auto &change : document["changes"]) {
        copied += change["copied"].get<std::int64_t>();
        QCOMPARE(change["bytes"].get<std::int64_t>(), change["copied"].get<std::int64_t>() * 64);
        changed.insert(change["tenant"].get<std::string>());
    }
    QVERIFY(copied > 0);
    QCOMPARE(document["moves"]["copied"].get<std::int64_t>(), copied);
    QVERIFY(!document["hot"].empty());
    std::int64_t vectors = 0;
    for (const auto &shard : document["shards_after"]) {
        QVERIFY(shard["bytes"].get<double>() <= 60000);
        QVERIFY(shard["kept"]["months"].is_null() || shard["kept"]["months"].get<double>() >= 6);
        vectors += shard["vectors"].get<std::int64_t>();
    }
    QCOMPARE(vectors, std::int64_t(4000));
    for (const auto &tenant : document["tenants"]) {
        QVERIFY(changed.contains(tenant["tenant"].get<std::string>()) || tenant["shards"] == tenant["shards_after"]);
    }
    const auto table = m_cli.run(command);
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("hot tenant") && table.out.contains("needed") && table.out.contains("Shards after"));
    QVERIFY(table.err.isEmpty());
}

void TestCliLifecycle::fileOfTenantsCounts()
{
    m_cli.write("told.csv", "queries,tenant,growth\r\n100,\"tenant-1\",50\r\n,tenant-2,\r\n\r\n");
    const QStringList command{"tenants",
                              m_data,
                              "-q",
                              "--tenants",
                              "zipf:count=5,s=1,seed=1",
                              "--shards",
                              "3",
                              "--tenant-file",
                              "told.csv",
                              "--queries-per-second",
                              "1000",
                              "--limit",
                              "load<=1e12",
                              "--json"};
    const auto document = m_cli.run(command).document();
    QCOMPARE(document["tenants"][0]["queries_per_second"].get<double>(), 100.0);
    QCOMPARE(document["tenants"][0]["growth"].get<double>(), 0.5);
    QVERIFY(document["tenants"][1]["queries_per_second"].get<double>() > 0);
    QCOMPARE(document["tenants"][1]["growth"].get<double>(), 0.0);
}

void TestCliLifecycle::tenantsAreRefused_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");
    const QString tenants = "zipf:count=5,s=1,seed=1";
    QTest::newRow("no tenants") << QStringList{} << 1 << "needs tenants";
    QTest::newRow("other limit") << QStringList{"--tenants", tenants, "--limit", "p99<=3ms"} << 2 << "memory<=BYTES";
    QTest::newRow("limit of nothing") << QStringList{"--tenants", tenants, "--limit", "load<=0"} << 2 << "load<=0";
    QTest::newRow("other strategy") << QStringList{"--tenants", tenants, "--strategy", "random"} << 2
                                    << "hybrid-tenant";
    QTest::newRow("no file") << QStringList{"--tenants", tenants, "--tenant-file", "none.csv"} << 1 << "none.csv";
    QTest::newRow("unknown tenant") << QStringList{"--tenants", tenants, "--tenant-file", "unknown.csv"} << 1
                                    << "nobody";
    QTest::newRow("bad number") << QStringList{"--tenants", tenants, "--tenant-file", "number.csv"} << 1 << "many";
    QTest::newRow("no columns") << QStringList{"--tenants", tenants, "--tenant-file", "columns.csv"} << 1 << "queries";
    QTest::newRow("ragged") << QStringList{"--tenants", tenants, "--tenant-file", "ragged.csv"} << 1 << "ragged.csv";
}

void TestCliLifecycle::tenantsAreRefused()
{
    QFETCH(QStringList, more);
    QFETCH(int, code);
    QFETCH(QString, says);
    m_cli.write("unknown.csv", "tenant,growth\nnobody,1\n");
    m_cli.write("number.csv", "tenant,growth\ntenant-1,many\n");
    m_cli.write("columns.csv", "tenant,colour\ntenant-1,red\n");
    m_cli.write("ragged.csv", "tenant,growth\ntenant-1\n");
    const auto result = m_cli.run(QStringList{"tenants", m_data, "-q", "--shards", "3"} + more);
    QCOMPARE(result.code, code);
    QVERIFY2(result.err.contains(says.toUtf8()), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

void TestCliLifecycle::driftIsToldOfOneDataSet()
{
    const QStringList command{"drift", m_drift,       "-q",  "--time-column", "time", "--shards",
                              "8",     "--resamples", "199", "--split-at",    "3"};
    const auto result = m_cli.run(command + QStringList{"--json"});
    QCOMPARE(result.code, 0);
    const auto document = result.document();
    QVERIFY(document["alarm"].get<bool>());
    QCOMPARE(document["false_alarms_at_most"].get<double>(), 0.05);
    QCOMPARE(document["tests"].size(), std::size_t(4));
    QCOMPARE(document["trend"]["unit"].get<std::string>(), "time");
    QCOMPARE(document["retraining"]["moved_bytes"].get<std::int64_t>(),
             document["retraining"]["moved"].get<std::int64_t>() * 32);
    const auto table = m_cli.run(command);
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("Without drift an alarm is given in at most 5.0 %"));
    QVERIFY(table.out.contains("Retraining gives back"));
    const auto byOrder = m_cli.run({"drift", m_drift, "-q", "--shards", "8", "--resamples", "99", "--json"});
    QCOMPARE(byOrder.code, 0);
    QCOMPARE(byOrder.document()["trend"]["unit"].get<std::string>(), "thousand vectors");
}

void TestCliLifecycle::driftIsToldOfTwo()
{
    const auto still = m_cli.run({"drift", "drift:n=3000,d=8,clusters=16,periods=1,queries=100,seed=2", "--after",
                                  "drift:n=3000,d=8,clusters=16,periods=1,queries=100,seed=2", "-q", "--shards", "8",
                                  "--resamples", "99", "--json"});
    QCOMPARE(still.code, 0);
    QVERIFY(!still.document()["trend"]["known"].get<bool>());
    QVERIFY(!still.document()["trend"].contains("unit"));
    const auto other = m_cli.run({"drift", "drift:n=3000,d=8,clusters=16,periods=1,queries=100,seed=2", "--after",
                                  "drift:n=3000,d=8,clusters=16,periods=1,queries=100,seed=3", "-q", "--shards", "8",
                                  "--resamples", "99", "--json"});
    QVERIFY(other.document()["alarm"].get<bool>());
}

void TestCliLifecycle::driftIsRefused_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("says");
    QTest::newRow("no such column") << QStringList{"--time-column", "day"} << "time";
    QTest::newRow("labels are no times") << QStringList{"--time-column", "label"} << "cluster-";
    QTest::newRow("all before") << QStringList{"--time-column", "time", "--split-at", "99"} << "vectors after";
    QTest::newRow("no centroids") << QStringList{"--strategy", "random"} << "centroid";
    QTest::newRow("other dimension") << QStringList{"--after", "uniform:n=100,d=3"} << "8";
    QTest::newRow("few mixtures") << QStringList{"--resamples", "19", "--false-alarms", "0.001"} << "resamples";
}

void TestCliLifecycle::driftIsRefused()
{
    QFETCH(QStringList, more);
    QFETCH(QString, says);
    const auto result = m_cli.run(QStringList{"drift", m_drift, "-q", "--shards", "4"} + more);
    QVERIFY(result.code != 0);
    QVERIFY2(result.err.contains(says.toUtf8()), result.err.constData());
    QVERIFY(result.out.isEmpty());
}

/// Evaluated, stored and exported with all that a client needs to route, and given more shards.
void TestCliLifecycle::nestedPlansGoAllTheWay()
{
    const QStringList tenants{"--tenants", "zipf:count=4,s=1,seed=1"};
    const auto evaluated = m_cli.run(QStringList{"evaluate", m_data, "-q", "--strategy", "nested", "--shards", "8",
                                                 "--workspace", "w.shardscope", "--name", "Nested", "--json"} +
                                     tenants);
    QVERIFY2(evaluated.code == 0, evaluated.err.constData());
    const auto recall = evaluated.document()["recall"];
    QCOMPARE(recall.back()["recall"].get<double>(), 1.0); // every tenant's query finds all of its own
    const auto exported =
        m_cli.run({"export", "-q", "--workspace", "w.shardscope", "--plan", "Nested", "-o", "deployed"});
    QVERIFY2(exported.code == 0, exported.err.constData());
    QVERIFY(!exported.err.contains("made again")); // the stored partition is used
    const auto manifest = m_cli.read("deployed/manifest.json");
    QVERIFY(manifest.contains("tenants.json") && manifest.contains("centroids.npy") && manifest.contains("nested: of"));
    const auto byLabel = m_cli.run({"evaluate", m_data, "-q", "--strategy", "nested:column=label,within=random",
                                    "--shards", "8", "--workspace", "w.shardscope", "--name", "By label"});
    QVERIFY2(byLabel.code == 0, byLabel.err.constData());
    const auto parts = m_cli.run({"export", "-q", "--workspace", "w.shardscope", "--plan", "By label", "-o", "parts"});
    QVERIFY2(parts.code == 0, parts.err.constData());
    QVERIFY(m_cli.read("parts/parts.json").contains("cluster-1"));
    QVERIFY(m_cli.read("parts/manifest.json").contains("broadcast: ask every shard"));
    const auto more = m_cli.run(
        QStringList{"reshard", m_data, "-q", "--strategy", "nested", "--shards", "8", "--to", "12", "--json"} +
        tenants);
    QVERIFY2(more.code == 0, more.err.constData());
    const auto document = more.document();
    QCOMPARE(document["ways"].size(), std::size_t(3));
    for (const auto &way : document["ways"]) {
        QCOMPARE(way["evaluation"]["recall"].back()["recall"].get<double>(), 1.0);
    }
    const auto split = m_cli.run(
        {"reshard", m_data, "-q", "--strategy", "nested:column=label", "--shards", "40", "--to", "44", "--json"});
    QVERIFY2(split.code == 0, split.err.constData());
    const auto hashed = m_cli.run({"reshard", m_data, "-q", "--strategy", "nested:column=label,within=random",
                                   "--shards", "8", "--to", "12", "--json"});
    QVERIFY2(hashed.code == 0, hashed.err.constData());
    QCOMPARE(hashed.document()["ways"].size(), std::size_t(1));
}

/// Added by the advice, measured, forecast, exported; what moves is what the advice foretold.
void TestCliLifecycle::advisedPlanGoesAllTheWay()
{
    const QStringList tenants{"--tenants", "zipf:count=20,s=1.2,seed=1"};
    const QStringList command =
        QStringList{"tenants",      m_data,   "-q",          "--shards",     "6",       "--limit",
                    "memory<=60kB", "--json", "--workspace", "a.shardscope", "--adopt", "Advised"} +
        tenants;
    const auto advised = m_cli.run(command);
    QVERIFY2(advised.code == 0, advised.err.constData());
    const auto again = m_cli.run(command); // the name is taken
    QVERIFY(again.code != 0 && again.err.contains("Advised"));
    QCOMPARE(again.document()["changes"].size(), advised.document()["changes"].size()); // told all the same
    const auto idle = m_cli.run(QStringList{"tenants", m_data, "--shards", "6", "--limit", "memory<=60GB",
                                            "--workspace", "a.shardscope", "--adopt", "Idle"} +
                                tenants);
    QVERIFY2(idle.code == 0 && idle.err.contains("changes nothing"), idle.err.constData());
    const auto without = m_cli.run(QStringList{"tenants", m_data, "-q", "--adopt", "Advised"} + tenants);
    QCOMPARE(without.code, 2);
    const auto workspace = shardscope::Workspace::open(m_cli.path("a.shardscope").toStdString());
    QVERIFY(workspace.ok());
    const auto plan = shardscope::findPlan(**workspace, "Advised");
    QVERIFY(plan.ok());
    QVERIFY(!shardscope::findPlan(**workspace, "Idle").ok());
    m_cli.write("advised.json", QByteArray::fromStdString(shardscope::toJson(plan->plan.spec).dump()));
    const auto evaluated = m_cli.run(QStringList{"evaluate", m_data, "-q", "--plan", "advised.json", "--workspace",
                                                 "b.shardscope", "--name", "Advised", "--json"} +
                                     tenants);
    QVERIFY2(evaluated.code == 0, evaluated.err.constData());
    const auto document = evaluated.document();
    QCOMPARE(document["recall"].back()["recall"].get<double>(), 1.0);
    QCOMPARE(document["skew"]["sizes"].size(), advised.document()["shards_after"].size());
    for (std::size_t shard = 0; shard < document["skew"]["sizes"].size(); ++shard) {
        QCOMPARE(document["skew"]["sizes"][shard].get<double>(),
                 advised.document()["shards_after"][shard]["vectors"].get<double>());
    }
    const auto simulated =
        m_cli.run(QStringList{"simulate", m_data, "-q", "--plan", "advised.json", "--qps", "100", "--json"} + tenants);
    QVERIFY2(simulated.code == 0, simulated.err.constData());
    const auto exported =
        m_cli.run({"export", "-q", "--workspace", "b.shardscope", "--plan", "Advised", "-o", "advised"});
    QVERIFY2(exported.code == 0, exported.err.constData());
    QVERIFY(m_cli.read("advised/manifest.json").contains("tenants.json"));
}

void TestCliLifecycle::studiesAreKeptAndReported()
{
    const QStringList all{m_data,     "-q", "--tenants",   "zipf:count=9,s=1,seed=1",
                          "--shards", "6",  "--workspace", "s.shardscope"};
    const QStringList semantic = all + QStringList{"--strategy", "semantic", "--router", "centroid"};
    const QStringList byTenant = all + QStringList{"--strategy", "tenant", "--router", "tenant"};
    for (const QStringList &command :
         {QStringList{"evaluate", "--name", "Semantic"} + semantic,
          QStringList{"evaluate", "--name", "Tenant"} + byTenant,
          QStringList{"tenants", "--limit", "memory<=60kB"} + byTenant, QStringList{"reshard", "--to", "8"} + semantic,
          QStringList{"drift", "--resamples", "39", "--runs", "1"} + semantic,
          QStringList{"migrate", "-q", "--rehearse", "3", "--workspace", "s.shardscope"}}) {
        const auto result = m_cli.run(command);
        QVERIFY2(result.code == 0, result.err.constData());
    }
    const auto reported = [&](const QString &plan) {
        const auto report = m_cli.run({"report", "-q", "--workspace", "s.shardscope", "--plan", plan, "-o", "r.json"});
        return report.code == 0 ? m_cli.read("r.json") : report.err;
    };
    const QByteArray ofSemantic = reported("Semantic");
    for (const char *id : {"resharding-ways", "drift-signs", "migration-orders"}) {
        QVERIFY2(ofSemantic.contains(id), id);
    }
    QVERIFY(!ofSemantic.contains("tenants-shards"));
    const QByteArray ofTenant = reported("Tenant");
    QVERIFY(ofTenant.contains("tenants-shards") && !ofTenant.contains("drift-signs"));
}

void TestCliLifecycle::whatCannotBeKeptIsToldAllTheSame()
{
    m_cli.write("no.shardscope", "This is no workspace, and is left as it is.");
    const QStringList data{m_data, "-q", "--tenants", "zipf:count=9,s=1,seed=1"};
    for (const QStringList &command :
         {QStringList{"tenants", "--shards", "6", "--limit", "memory<=60kB", "--adopt", "Advised"} + data,
          QStringList{"reshard", "--shards", "6", "--to", "8"} + data,
          QStringList{"drift", "--shards", "6", "--resamples", "39", "--runs", "1"} + data,
          QStringList{"migrate", "-q", "--rehearse", "3"}}) {
        const auto result = m_cli.run(command + QStringList{"--workspace", "no.shardscope", "--json"});
        QVERIFY2(result.code != 0 && result.err.contains("no.shardscope"), result.err.constData());
        QVERIFY2(result.document().is_object(), qPrintable(command.front()));
    }
    QVERIFY(m_cli.read("no.shardscope").startsWith("This is no workspace"));
}

void TestCliLifecycle::smallFilesHoldOutLittleForDrift()
{
    QByteArray rows;
    for (int row = 0; row < 600; ++row) {
        rows += QByteArray::number((row * 7919) % 1000) + ".5," + QByteArray::number((row * 104729) % 1000) + ".25\n";
    }
    m_cli.write("small.csv", rows);
    const QStringList command{"drift", "small.csv", "--shards", "4", "--resamples", "39", "--runs", "1", "--json"};
    const auto middle = m_cli.run(command + QStringList{"--split-at", "0.3"}); // of the rows of the file
    QVERIFY2(middle.code == 0, middle.err.constData());
    QVERIFY2(middle.err.contains("held out"), middle.err.constData());
    QVERIFY(middle.document()["vectors_after"].get<int>() > 100);
    // What the user asks for is done.
    const auto asked = m_cli.run(command + QStringList{"--split-at", "0.3", "--sample-queries", "300"});
    QVERIFY(asked.code != 0 && asked.err.contains("vectors after"));
}

void TestCliLifecycle::movesOfAReshardingAreRehearsed()
{
    const QStringList command{"reshard", m_data, "-q", "--shards", "3", "--to", "4", "--rehearse", "5"};
    const auto result = m_cli.run(command + QStringList{"--json", "--way", "retrain"});
    QVERIFY2(result.code == 0, result.err.constData());
    const auto document = result.document();
    QCOMPARE(document["rehearsals"][0]["finished"].get<int>(), 5);
    QCOMPARE(document["rehearsals"][0]["runs_with_violations"].get<int>(), 0);
    // Each move has the vectors that it would have.
    std::int64_t rehearsed = 0;
    for (const auto &move : document["question"]["moves"]) {
        rehearsed += move["vectors"].get<std::int64_t>();
    }
    const auto study = m_cli.run({"reshard", m_data, "-q", "--shards", "3", "--to", "4", "--json"}).document();
    const auto way = std::ranges::find_if(study["ways"], [](const auto &each) { return each["way"] == "retrain"; });
    QVERIFY(rehearsed > 0);
    QCOMPARE(rehearsed, (*way)["moves"]["copied"].get<std::int64_t>());
    QCOMPARE(document["question"]["stands_for"].get<double>(), 1.0);
    const auto told = m_cli.run(command).out;
    QVERIFY2(told.contains("one after the other") && told.contains("copying and comparing"), told.constData());
    const auto wrong = m_cli.run(command + QStringList{"--way", "magic"});
    QVERIFY(wrong.code == 2 && wrong.err.contains("retrain"));
}

QTEST_GUILESS_MAIN(TestCliLifecycle)
#include "tst_cli_lifecycle.moc"
