// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "core/base/Random.h"
#include "core/data/Tenants.h"
#include "core/engines/Engine.h"
#include "core/index/ShardIndex.h"
#include "core/latency/Durations.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>

using nlohmann::json;

/// What scripts rely on: names, shapes, exit codes, and that results and progress do not mix.
class TestCli : public QObject
{
    Q_OBJECT

private slots:
    void everyCommandHasHelpWithAnExample_data();
    void everyCommandHasHelpWithAnExample();
    void helpHasAnExampleOfEveryKind();
    void examplesAreTakenAsTheyStand();
    void wrongUsageIsTwo_data();
    void wrongUsageIsTwo();
    void infoSaysWhatTheDataIs();
    void infoTellsWhereFewLongVectorsTakeMostQueries();
    void evaluateHasTheDocumentedShape();
    void evaluateAgreesWithItself();
    void adaptiveRouterTellsWhatItKeepsTo();
    void copiesOfHubsAreTold();
    void sameSeedSameDocumentAtAnyThreadCount();
    void tableShowsTheFiguresOfTheDocument();
    void planDocumentReproducesThePlan();
    void randomShardsFindTheirShare();
    void generatedFilesReadBackTheSame_data();
    void generatedFilesReadBackTheSame();
    void truthFileIsReadBackAndRight();
    void searchFindsTheRowItself();
    void searchNamesEveryMiss();
    void searchTakesALabelAndAFile();
    void idsOfTheFileAreKept();
    void tourWritesItsResult();
    void tourCallsTunedOnlyWhatKeepsToItsLimits();
    void tourEndsWithoutTuningWhereIdsOutweighVectors();
    void resultsThatCannotBeWrittenFail();

private:
    template<class Maker>
    void hasExamples(const QStringList &command, const std::vector<shardscope::Kind<Maker>> &kinds) const;

    CommandLine m_cli;
};

void TestCli::everyCommandHasHelpWithAnExample_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"info", "generate", "truth", "evaluate", "search", "tour"}) {
        QTest::newRow(command) << command;
    }
}

void TestCli::everyCommandHasHelpWithAnExample()
{
    QFETCH(QString, command);
    const auto result = m_cli.run({command, "--help"});
    QCOMPARE(result.code, 0);
    QVERIFY(result.err.isEmpty());
    QVERIFY(result.out.contains("shardscope-cli " + command.toUtf8()));
    QVERIFY(result.out.contains("--json"));
    QVERIFY(m_cli.run({"--help"}).out.contains("  " + command.toUtf8() + ' '));
}

template<class Maker>
void TestCli::hasExamples(const QStringList &command, const std::vector<shardscope::Kind<Maker>> &kinds) const
{
    const QByteArray help = m_cli.run(command + QStringList{"--help"}).out;
    for (const auto &kind : kinds) {
        const std::string line =
            "Example " + std::string(kind.example.notation) + ": " + std::string(kind.example.meaning);
        QVERIFY2(help.contains(QByteArray::fromStdString(line)), line.c_str());
    }
}

void TestCli::helpHasAnExampleOfEveryKind()
{
    hasExamples({"evaluate"}, shardscope::partitionerKinds());
    hasExamples({"evaluate"}, shardscope::routerKinds());
    hasExamples({"evaluate"}, shardscope::indexKinds());
    hasExamples({"generate"}, shardscope::generatorKinds());
    hasExamples({"generate"}, shardscope::tenancyKinds());
    hasExamples({"simulate"}, shardscope::durationKinds());
    hasExamples({"cluster"}, shardscope::engineKinds());
}

void TestCli::examplesAreTakenAsTheyStand()
{
    const QStringList common{"evaluate", smallMixture, "--shards", "8", "--quiet", "--json"};
    const auto spec = [&](const QStringList &further) {
        const auto result = m_cli.run(common + further);
        return result.code == 0 ? result.document()["plan"] : json(result.err.toStdString());
    };
    for (const auto &kind : shardscope::partitionerKinds()) {
        QStringList further{"--tenants", "zipf:count=20,s=1,seed=1", "--strategy",
                            QString::fromStdString(std::string(kind.example.notation))};
        if (kind.can.needsTrainingQueries) {
            further << "--training-share"
                    << "0.5";
        }
        const auto made = spec(further);
        QVERIFY2(made.is_object(), made.dump().c_str());
        QCOMPARE(made["strategy"]["kind"].get<std::string>(), std::string(kind.name));
    }
    const auto plan = spec({"--strategy", "balanced:slack=0.3,spill=0.2", "--index", "hnsw:m=8"});
    QVERIFY2(plan.is_object(), plan.dump().c_str());
    QCOMPARE(plan, spec({"--strategy", "balanced", "--index", "hnsw", "--set", "slack=0.3", "--set", "spill=0.2",
                         "--set", "index.m=8"}));
    QVERIFY(plan.dump().find("\"slack\":0.3") != std::string::npos);
    // Of a plan that is there, only what is named changes.
    m_cli.write("plan.json", QByteArray::fromStdString(plan.dump()));
    auto changed = plan;
    changed["strategy"]["settings"]["slack"] = 0.5;
    QCOMPARE(spec({"--plan", "plan.json", "--strategy", "balanced:slack=0.5"}), changed);
    for (const char *wrong :
         {"balanced:slack=much", "balanced:slack", "balanced:colour=red", "balanced:,", "semantic:slack=1"}) {
        const auto result = m_cli.run(common + QStringList{"--strategy", wrong});
        QVERIFY2(result.code == 2 && result.isOneLineOfError(), wrong);
    }
}

void TestCli::wrongUsageIsTwo_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("no command") << "--json";
    QTest::newRow("unknown command") << "shard x";
    QTest::newRow("no data") << "evaluate --shards 3";
    QTest::newRow("unknown option") << "info x --colour";
    QTest::newRow("unknown strategy") << "evaluate x --strategy sematic";
    QTest::newRow("unknown strategy, set") << "evaluate x --strategy sematic:spill=0.1";
    QTest::newRow("unknown router") << "evaluate x --router best";
    QTest::newRow("unknown index kind") << "evaluate x --index tree";
    QTest::newRow("unknown metric") << "evaluate x --metric l3";
    QTest::newRow("not a number") << "evaluate x --shards many";
    QTest::newRow("unknown parameter") << "evaluate x --set colour=red";
    QTest::newRow("parameter out of range") << "evaluate x --set spill=-1";
    QTest::newRow("parameter without value") << "evaluate x --set spill";
    QTest::newRow("nothing to search for") << "search x --nprobe 2";
    QTest::newRow("two things to search for") << "search x --row 1 --query-row 2";
    QTest::newRow("no output file") << "truth x";
    QTest::newRow("no threads") << "info x --threads 0";
}

void TestCli::wrongUsageIsTwo()
{
    QFETCH(QString, arguments);
    const auto result = m_cli.runLine(arguments);
    QCOMPARE(result.code, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY(!result.err.isEmpty());
}

void TestCli::infoSaysWhatTheDataIs()
{
    const auto result = m_cli.run({"info", smallMixture, "--json"});
    QCOMPARE(result.code, 0);
    QVERIFY2(result.err.isEmpty(), result.err);
    const json info = result.document();
    QVERIFY(info["n"] == 3000);
    QVERIFY(info["dim"] == 12);
    QVERIFY(info["element"] == "float32");
    QVERIFY(info["metric"] == "l2");
    QVERIFY(info["queries"] == 150);
    QVERIFY(info["duplicates"] == 0);
    QVERIFY(info["non_finite"] == 0);
    QVERIFY(info["norms"]["min"] <= info["norms"]["mean"] && info["norms"]["mean"] <= info["norms"]["max"]);
    QVERIFY(info["intrinsic_dimension"] > 1 && info["intrinsic_dimension"] < 24);
    QVERIFY(info["clusterability"] > 0.3);

    const auto noise = m_cli.run({"info", "uniform:n=3000,d=24,queries=10", "--json"}).document();
    QVERIFY(noise["clusterability"] < info["clusterability"]);
}

/// Directions alike, lengths up to e³ times as long: under inner product the longest are near every query.
void TestCli::infoTellsWhereFewLongVectorsTakeMostQueries()
{
    shardscope::Random random(3);
    QByteArray uneven;
    QByteArray even;
    for (int i = 0; i < 3000; ++i) {
        const double length = std::exp(random.normal());
        std::array<double, 8> direction;
        std::ranges::generate(direction, [&] { return random.normal(); });
        const double norm = std::sqrt(std::inner_product(direction.begin(), direction.end(), direction.begin(), 0.0));
        for (std::size_t j = 0; j < direction.size(); ++j) {
            const char *end = j + 1 < direction.size() ? "," : "\n";
            uneven += QByteArray::number(length * direction[j]) + end;
            even += QByteArray::number(direction[j] / norm) + end;
        }
    }
    m_cli.write("uneven.csv", uneven);
    m_cli.write("even.csv", even);
    const QByteArray said = "Lengths are spread far: the longest 1 % of the vectors are ";
    const auto held = [&](const QString &arguments) {
        const auto result = m_cli.runLine("info " + arguments);
        const json share = m_cli.runLine("info " + arguments + " --json").document()["held_by_longest_hundredth"];
        const auto at = result.out.indexOf(said);
        const QByteArray told = at < 0 ? QByteArray() : result.out.mid(at + said.size());
        // Where it is told, as it is in the document.
        const bool isTold =
            share.is_number() && told.startsWith(QByteArray::number(std::round(share.get<double>() * 100)) + " %");
        return std::tuple(result.code, at >= 0, isTold);
    };
    QCOMPARE(held("uneven.csv --metric ip"), std::tuple(0, true, true));
    for (const char *other : {"uneven.csv --metric cosine", "uneven.csv --metric l2"}) {
        QCOMPARE(held(other), std::tuple(0, false, false));
    }
    QCOMPARE(std::get<1>(held("even.csv --metric ip")), false);
}

void TestCli::evaluateHasTheDocumentedShape()
{
    const auto result =
        m_cli.run({"evaluate", smallMixture, "--strategy", "semantic", "--shards", "8", "--router", "centroid",
                   "--index", "flat", "-k", "5", "--seed", "3", "--set", "spill=0.1", "--load-nprobe", "2", "--json"});
    QCOMPARE(result.code, 0);
    QVERIFY2(result.err.isEmpty(), result.err);
    const json document = result.document();

    for (const char *key : {"n", "dim", "metric", "queries"}) {
        QVERIFY2(document["dataset"].contains(key), key);
    }
    const json &plan = document["plan"];
    QVERIFY(plan["strategy"]["kind"] == "semantic");
    QVERIFY(plan["strategy"]["settings"]["spill"] == 0.1);
    QVERIFY(plan["shards"] == 8);
    QVERIFY(plan["k"] == 5);
    QVERIFY(plan["seed"] == 3);

    QCOMPARE(document["recall"].size(), 8u);
    QCOMPARE(document["waterfall"].size(), 8u);
    for (const char *key : {"nprobe", "recall", "low", "high", "scanned", "distances"}) {
        QVERIFY2(document["recall"][0][key].is_number(), key);
    }
    for (const char *key : {"nprobe", "oracle", "routing", "index"}) {
        QVERIFY2(document["waterfall"][0][key].is_number(), key);
    }
    for (const json *skew : {&document["skew"], &document["skew"]["load"]}) {
        QCOMPARE((*skew)["sizes"].size(), 8u);
        for (const char *key : {"max_over_mean", "cv", "gini", "imbalance_factor"}) {
            QVERIFY2((*skew)[key].is_number(), key);
        }
    }
    QVERIFY(document["skew"]["load"]["nprobe"] == 2);
    for (const char *key : {"load", "truth", "partition", "build", "evaluate"}) {
        QVERIFY2(document["seconds"][key].is_number(), key);
    }
}

void TestCli::evaluateAgreesWithItself()
{
    const json document =
        m_cli.run({"evaluate", smallMixture, "--shards", "8", "--set", "spill=0.1", "--load-nprobe", "2", "--json"})
            .document();
    double before = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        const json &point = document["recall"][i];
        const json &loss = document["waterfall"][i];
        const double recall = point["recall"];
        QVERIFY(point["nprobe"] == int(i) + 1);
        QVERIFY(recall >= before);
        QVERIFY(point["low"] <= recall && recall <= point["high"]);
        const double lost = double(loss["oracle"]) + double(loss["routing"]) + double(loss["index"]);
        QVERIFY(std::abs(lost - (1 - recall)) < 1e-9);
        before = recall;
    }
    QCOMPARE(before, 1.0); // all shards asked, exact inside
    const auto sum = [](const json &list) {
        double total = 0;
        for (const double value : list) {
            total += value;
        }
        return total;
    };
    QVERIFY(sum(document["skew"]["sizes"]) == 3300.0);              // 10 % of copies
    QVERIFY(sum(document["skew"]["load"]["sizes"]) == 2.0 * 150.0); // every query asks two
    QVERIFY(std::abs(double(document["recall"][7]["scanned"]) - 1.1) < 1e-9);
}

void TestCli::adaptiveRouterTellsWhatItKeepsTo()
{
    const QString mixture = QStringLiteral("mixture:n=6000,d=16,clusters=60,queries=400,seed=4");
    const QStringList plan{mixture, "--strategy", "balanced", "--set", "spill=0.2", "--shards",
                           "16",    "--router",   "adaptive", "--set", "recall=0.9"};
    const auto evaluate = QStringList{"evaluate"} + plan;
    const json point = m_cli.run(evaluate + QStringList{"--json"}).document()["adaptive"];
    QCOMPARE(double(point["target"]), 0.9);
    QVERIFY(point["low"] <= point["recall"] && point["recall"] <= point["high"]);
    QVERIFY(double(point["high"]) >= 0.9);
    QVERIFY(point["fan_out"] > 1.0 && point["fan_out"] < 16.0);
    QVERIFY(m_cli.run(evaluate).out.contains("Adaptive: "));
    QVERIFY(m_cli.run(evaluate).out.contains("as routed"));
    const json &losses = point["waterfall"];
    QVERIFY(std::abs(double(losses["oracle"]) + double(losses["routing"]) + double(losses["depth"]) +
                     double(losses["index"]) + double(point["recall"]) - 1) < 1e-9);
    const json centroid = m_cli.run({"evaluate", mixture, "--shards", "16", "--json"}).document();
    QVERIFY(centroid.contains("recall") && !centroid.contains("adaptive"));

    // A forecast without an nprobe asks as many as the router says, one with an nprobe that many.
    const QStringList forecast =
        QStringList{"simulate"} + plan + QStringList{"--service", "constant:value=2ms", "--requests", "2000", "--json"};
    const json own = m_cli.run(forecast).document();
    const json all = m_cli.run(forecast + QStringList{"--nprobe", "16"}).document();
    QVERIFY(std::abs(double(own["recall"]) - double(point["recall"])) < 0.02);
    QVERIFY(std::abs(double(own["work_per_query"]) / double(all["work_per_query"]) - double(point["fan_out"]) / 16) <
            0.03);
}

void TestCli::copiesOfHubsAreTold()
{
    const QStringList evaluate{"evaluate",   "cross-modal:n=3000,d=12,queries=200,training=500,seed=2",
                               "--metric",   "ip",
                               "--strategy", "balanced",
                               "--shards",   "8"};
    const auto withHubs = evaluate + QStringList{"--set", "hubs=30"};
    const json document = m_cli.run(withHubs + QStringList{"--json"}).document();
    const json &hubs = document["hub_copies"];
    QCOMPARE(int(hubs["vectors"]), 30);
    QCOMPARE(int(hubs["copies"]), 7 * 30);
    QVERIFY(hubs["bytes"] >= 7.0 * 30 * 12 * 4);
    QCOMPARE(hubs["recall"].size(), std::size_t(8));
    for (const json &point : hubs["recall"]) {
        // An exact index loses nothing, so what the asked shards hold is what is found.
        const int nprobe = point["nprobe"];
        QVERIFY(std::abs(double(point["with"]) - double(document["recall"][nprobe - 1]["recall"])) < 1e-9);
        QVERIFY(point["without"] <= double(point["with"]) + 1e-12);
    }
    QVERIFY(hubs["recall"][0]["without"] < double(hubs["recall"][0]["with"]));
    QVERIFY(m_cli.run(withHubs).out.contains("Hubs: 30 vectors are held by every shard"));
    QVERIFY(!m_cli.run(evaluate + QStringList{"--json"}).document().contains("hub_copies"));
}

void TestCli::sameSeedSameDocumentAtAnyThreadCount()
{
    const auto evaluate = [&](const char *threads) {
        json document =
            m_cli.run({"evaluate", smallMixture, "--shards", "8", "--threads", threads, "--json"}).document();
        document.erase("seconds");
        return document;
    };
    const json one = evaluate("1");
    QVERIFY(!one.is_discarded() && one.contains("recall"));
    QVERIFY(one == evaluate("3"));
}

void TestCli::tableShowsTheFiguresOfTheDocument()
{
    const auto document = m_cli.run({"evaluate", smallMixture, "--shards", "4", "--json"}).document();
    const auto table = m_cli.run({"evaluate", smallMixture, "--shards", "4"});
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("recall@10"));
    for (const json &point : document["recall"]) {
        QVERIFY(table.out.contains(QByteArray::number(double(point["recall"]), 'f', 4)));
    }
    QVERIFY(table.out.contains(QByteArray::number(double(document["skew"]["gini"]), 'f', 3)));
}

void TestCli::planDocumentReproducesThePlan()
{
    json first = m_cli.run({"evaluate", smallMixture, "--shards", "6", "--set", "spill=0.2", "--json"}).document();
    m_cli.write("plan.json", QByteArray::fromStdString(first["plan"].dump()));
    json again = m_cli.run({"evaluate", smallMixture, "--plan", "plan.json", "--json"}).document();
    first.erase("seconds");
    again.erase("seconds");
    QVERIFY(again == first);
    const json changed =
        m_cli.run({"evaluate", smallMixture, "--plan", "plan.json", "--shards", "7", "--json"}).document();
    QVERIFY(changed["plan"]["shards"] == 7);
    QVERIFY(changed["plan"]["strategy"] == first["plan"]["strategy"]);
}

void TestCli::randomShardsFindTheirShare()
{
    const json document =
        m_cli.run({"evaluate", smallMixture, "--strategy", "random", "--shards", "10", "--json"}).document();
    QVERIFY(document["plan"]["router"]["kind"] == "broadcast");
    // 1,500 neighbours fall on ten shards; ten deviations of one query's ten neighbours leave ample room.
    QVERIFY(std::abs(double(document["recall"][2]["recall"]) - 0.3) < 0.05);
}

void TestCli::generatedFilesReadBackTheSame_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"base.fbin", "base.fvecs", "base.npy"}) {
        QTest::newRow(file) << file;
    }
}

void TestCli::generatedFilesReadBackTheSame()
{
    QFETCH(QString, file);
    const auto generated = m_cli.run({"generate", smallMixture, "--out", file, "--queries-out", "queries.fbin"});
    QCOMPARE(generated.code, 0);
    const auto direct = m_cli.run({"evaluate", smallMixture, "--shards", "4", "--json"}).document();
    const auto read = m_cli.run({"evaluate", file, "--queries", "queries.fbin", "--shards", "4", "--json"}).document();
    QVERIFY(read["recall"] == direct["recall"]);
    QVERIFY(read["dataset"]["n"] == 3000);
}

void TestCli::truthFileIsReadBackAndRight()
{
    m_cli.run({"generate", smallMixture, "--out", "b.fbin", "--queries-out", "q.fbin"});
    const auto result = m_cli.runLine("truth b.fbin --queries q.fbin --k 7 --out truth.ibin --json");
    QCOMPARE(result.code, 0);
    QVERIFY(result.document()["k"] == 7);

    QFile file(m_cli.path("truth.ibin"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.size(), 8 + 150 * 7 * 8);
    std::uint32_t header[2];
    QCOMPARE(file.read(reinterpret_cast<char *>(header), 8), 8);
    QCOMPARE(header[0], 150u);
    QCOMPARE(header[1], 7u);

    const auto evaluated = m_cli.runLine("evaluate b.fbin --queries q.fbin --truth truth.ibin -k 7 --shards 4 --json");
    QCOMPARE(evaluated.code, 0);
    QVERIFY(evaluated.document()["recall"][3]["recall"] == 1.0);
}

void TestCli::searchFindsTheRowItself()
{
    const auto result = m_cli.run({"search", smallMixture, "--row", "42", "--shards", "8", "--nprobe", "2", "--json"});
    QCOMPARE(result.code, 0);
    const json answer = result.document();
    QVERIFY(answer["results"][0]["id"] == 42);
    QVERIFY(answer["results"][0]["score"] == 0.0);
    QVERIFY(answer["results"][0]["label"].is_string());
    QCOMPARE(answer["asked"].size(), 2u);
    for (const json &found : answer["results"]) {
        QVERIFY(found["shard"] == answer["asked"][0]["shard"] || found["shard"] == answer["asked"][1]["shard"]);
    }
    QVERIFY(answer["asked"][0]["score"] <= answer["asked"][1]["score"]);

    const auto random = m_cli.run(
        {"search", smallMixture, "--row", "42", "--strategy", "random", "--shards", "8", "--nprobe", "2", "--json"});
    QVERIFY(random.document()["asked"][0]["score"].is_null()); // no shard is nearer than another
}

void TestCli::searchNamesEveryMiss()
{
    int misses = 0;
    for (int query = 0; query < 5; ++query) {
        const json answer = m_cli
                                .run({"search", smallMixture, "--query-row", QString::number(query), "--shards", "40",
                                      "--nprobe", "1", "--json"})
                                .document();
        const auto kept =
            std::ranges::count_if(answer["results"], [](const json &r) { return bool(r["true_neighbor"]); });
        QCOMPARE(kept + static_cast<int>(answer["missed"].size()), 10);
        for (const json &miss : answer["missed"]) {
            QVERIFY(miss["reason"] == "not-asked"); // flat shards lose nothing
            QVERIFY(miss["rank"] > 1);
            QVERIFY(miss["shard"] != answer["asked"][0]["shard"]);
            ++misses;
            // Asking as far as the miss says finds the vector.
            const json wider = m_cli
                                   .run({"search", smallMixture, "--query-row", QString::number(query), "--shards",
                                         "40", "--nprobe", QString::number(int(miss["rank"])), "--json"})
                                   .document();
            QVERIFY(std::ranges::any_of(wider["results"], [&](const json &r) { return r["id"] == miss["id"]; }));
            break; // one a query keeps the test short
        }
    }
    QVERIFY(misses > 0);
}

void TestCli::searchTakesALabelAndAFile()
{
    const json byLabel =
        m_cli.run({"search", smallMixture, "--label", "cluster-2", "--shards", "4", "--json"}).document();
    QVERIFY(byLabel["results"][0]["label"] == "cluster-2");
    QVERIFY(byLabel["results"][0]["score"] == 0.0);

    m_cli.run({"generate", smallMixture, "--out", "all.npy"});
    const json byFile =
        m_cli.run({"search", smallMixture, "--vector", "all.npy", "--shards", "4", "--json"}).document();
    QVERIFY(byFile["results"][0]["id"] == 0);
}

void TestCli::idsOfTheFileAreKept()
{
    QFile file(m_cli.path("named.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("id,vector\n");
    for (int row = 0; row < 300; ++row) { // ids that a double could not hold
        file.write(QStringLiteral("%1,\"[%2, %3, %4]\"\n")
                       .arg(9'007'199'254'740'993LL + 2 * row)
                       .arg(row * 0.37)
                       .arg(row % 7 * 0.5)
                       .arg(row % 11 - 4.25)
                       .toUtf8());
    }
    file.close();
    const auto found =
        m_cli.runLine("search named.csv --id 9007199254741093 --sample-queries 1 --shards 4 --nprobe 1 --json");
    QCOMPARE(found.code, 0);
    const json answer = found.document();
    QVERIFY(answer["results"][0]["user_id"] == 9'007'199'254'741'093LL);
    QVERIFY(answer["results"][0]["score"] == 0.0);
    for (const json &miss : answer["missed"]) {
        QVERIFY(miss["user_id"].is_number_integer());
    }
    QVERIFY(m_cli.runLine("search named.csv --id 9007199254741093 --sample-queries 1 --shards 4")
                .out.contains("9007199254741093"));
    const auto stranger = m_cli.runLine("search named.csv --id 17 --shards 4");
    QCOMPARE(stranger.code, 1);
    QVERIFY(stranger.err.contains("17"));
}

void TestCli::tourWritesItsResult()
{
    const auto result = m_cli.run({"tour", smallMixture, "--out", "result"});
    QCOMPARE(result.code, 0);
    QVERIFY(result.out.contains(m_cli.path("result").toUtf8()));
    QFile page(m_cli.path("result/report.html"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray html = page.readAll();
    for (const char *id : {"summary", "recall", "latency", "comparison", "provenance"}) {
        QVERIFY2(html.contains("<section id=\"" + QByteArray(id)), id);
    }
    QFile story(m_cli.path("result/tour.md"));
    QVERIFY(story.open(QIODevice::ReadOnly));
    QVERIFY(story.readAll().contains("| nprobe |"));
    QFile file(m_cli.path("result/tour.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const json document = json::parse(file.readAll().toStdString());
    QCOMPARE(document["plans"].size(), 2u);
    QVERIFY(document["plans"][0]["plan"]["strategy"]["kind"] == "random");
    QVERIFY(double(document["plans"][1]["recall"][0]["recall"]) > double(document["plans"][0]["recall"][0]["recall"]));
}

/// However little time there is: what the sentence says of the plan is what its figures say.
void TestCli::tourCallsTunedOnlyWhatKeepsToItsLimits()
{
    for (const char *budget : {"1us", "300ms", "10s"}) {
        const auto result = m_cli.run({"tour", smallMixture, "--out", "tuned", "--budget", budget});
        QVERIFY2(result.code == 0, result.err);
        QFile file(m_cli.path("tuned/tour.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const json tuning = json::parse(file.readAll().toStdString())["tuning"];
        QCOMPARE(result.out.contains("Tuned for a recall"), tuning["meets_limits"].get<bool>());
        QFile page(m_cli.path("tuned/report.html"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        QCOMPARE(page.readAll().contains(">tuned"), tuning["meets_limits"].get<bool>());
        if (tuning["meets_limits"].get<bool>()) {
            QVERIFY(tuning["best"]["low"] >= 0.95);
            QVERIFY(tuning["nearest"].is_null());
        } else {
            QVERIFY(tuning["best"].is_null());
        }
        if (QByteArray(budget) == "10s") {
            QVERIFY(tuning["meets_limits"].get<bool>());
        }
    }
}

void TestCli::tourEndsWithoutTuningWhereIdsOutweighVectors()
{
    const auto result = m_cli.run({"tour", "mixture:n=2000,d=1,clusters=10,queries=100,seed=5", "--out", "small"});
    QVERIFY2(result.code == 0, result.err);
    QVERIFY(!result.out.contains("Tuned"));
    QFile file(m_cli.path("small/tour.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const json tuning = json::parse(file.readAll().toStdString())["tuning"];
    QVERIFY(tuning.is_null() || (tuning["best"].is_null() && !tuning["meets_limits"].get<bool>()));
    QVERIFY(QFile::exists(m_cli.path("small/report.html")));
}

void TestCli::resultsThatCannotBeWrittenFail()
{
    const auto result = m_cli.run({"truth", smallMixture, "--out", "no/such/folder/t.ibin"});
    QCOMPARE(result.code, 1);
    QVERIFY2(result.isOneLineOfError(), result.err);

    QProcess process;
    process.setStandardOutputFile("/dev/full");
    process.start(QStringLiteral(SHARDSCOPE_BIN "/shardscope-cli"), {"info", smallMixture});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("standard output"));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
