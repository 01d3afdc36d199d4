// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>

namespace {

const QString plan = QStringLiteral("--strategy semantic --shards 24 --set spill=0.2 --seed 3");

nlohmann::json parsed(const QByteArray &text)
{
    return nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
}

/// The blocks of a report that have an id.
std::map<std::string, nlohmann::json> blocksOf(const nlohmann::json &report)
{
    std::map<std::string, nlohmann::json> blocks;
    for (const auto &section : report["sections"]) {
        for (const auto &block : section["blocks"]) {
            if (block.contains("id")) {
                blocks[block["id"]] = block;
            }
        }
    }
    return blocks;
}

/// Compares a column of a report's table with numbers of a command.
void compareColumn(const nlohmann::json &table, int column, const std::vector<double> &numbers)
{
    QCOMPARE(table["rows"].size(), numbers.size());
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        QCOMPARE(table["rows"][row][column].get<double>(), numbers[row]);
    }
}

/// What the smallest shards hold together, from none of them to all, as shares.
std::vector<double> lorenzOf(std::vector<double> sizes)
{
    std::ranges::sort(sizes);
    const double total = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    std::vector<double> shares{0};
    double sum = 0;
    for (const double size : sizes) {
        sum += size;
        shares.push_back(sum / total);
    }
    return shares;
}

std::vector<double> column(const nlohmann::json &points, const char *key)
{
    std::vector<double> numbers;
    for (const auto &point : points) {
        numbers.push_back(point[key]);
    }
    return numbers;
}

} // namespace

/// Reports and exports as a user makes them, from a workspace that evaluate filled.
class TestCliReport : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void evaluateKeepsPlansInTheWorkspace();
    void secondEvaluationTakesThePartition();
    void plansAreComparedAtEqualRecall();
    void everyFormatIsWritten();
    void documentFollowsItsSchema();
    void commandsOfTheReportMakeItsFiguresAgain();
    void sessionTellsWhatWasTried();
    void sameReportTwiceDiffersInItsTimeOnly();
    void sectionsAndNotesAreTheUsers();
    void exportWritesADeployment();
    void dataThatMovedIsFoundAndDataThatChangedRefused();
    void badInputIsRefusedInOneLine_data();
    void badInputIsRefusedInOneLine();

private:
    QString workspace() const { return m_cli.path("work.shardscope"); }
    CommandLine::Result report(const QStringList &arguments) const
    {
        return m_cli.run(QStringList{"report", "-q", "--workspace", workspace()} + arguments);
    }

    CommandLine m_cli;
};

void TestCliReport::initTestCase()
{
    const QString evaluate = "evaluate " + smallMixture + " --workspace " + workspace();
    const auto first = m_cli.runLine(evaluate + ' ' + plan + " --name first --json");
    QVERIFY2(first.code == 0, first.err);
    const auto second = m_cli.runLine(evaluate + " --strategy random --shards 24");
    QVERIFY2(second.code == 0, second.err);
    QVERIFY(second.err.contains("Random 24"));
}

void TestCliReport::evaluateKeepsPlansInTheWorkspace()
{
    const QString evaluate = "evaluate " + smallMixture + " --workspace " + m_cli.path("other.shardscope");
    QVERIFY(m_cli.runLine(evaluate + " --shards 8 --name a").err.contains("\"a\""));
    QVERIFY(m_cli.runLine(evaluate + " --shards 8 --name a").err.contains("\"a\"")); // the same plan, measured anew
    QVERIFY(m_cli.runLine(evaluate + " --shards 9 --name a").err.contains("\"a (2)\""));
}

void TestCliReport::secondEvaluationTakesThePartition()
{
    const QString evaluate = "evaluate " + smallMixture + " --shards 8 --json --workspace ";
    const auto first = m_cli.runLine(evaluate + m_cli.path("again.shardscope") + " --name a");
    const auto second = m_cli.runLine(evaluate + m_cli.path("again.shardscope") + " --name b");
    const auto elsewhere = m_cli.runLine(evaluate + m_cli.path("elsewhere.shardscope"));
    QVERIFY(!first.err.contains("the partition is that of the workspace"));
    QVERIFY(second.err.contains("the partition is that of the workspace"));
    QVERIFY(!elsewhere.err.contains("the partition is that of the workspace"));
    for (const char *key : {"recall", "waterfall", "skew"}) {
        QVERIFY(first.document()[key] == second.document()[key]);
    }
    const auto another = m_cli.runLine(evaluate + m_cli.path("again.shardscope") + " --seed 2");
    QVERIFY(!another.err.contains("the partition is that of the workspace"));
}

void TestCliReport::plansAreComparedAtEqualRecall()
{
    m_cli.write("random.json", R"({"strategy": {"kind": "random"}, "router": {"kind": "broadcast"}, "shards": 16})");
    const QString evaluate = "evaluate " + smallMixture + " --shards 8 --load-nprobe 2 --against random.json --json";
    const auto made = m_cli.runLine(evaluate);
    QVERIFY2(made.code == 0, made.err);
    const auto document = made.document();
    QCOMPARE(document["equal"].get<std::string>(), std::string("recall"));
    const auto &other = document["against"]["recall"];
    for (const auto &point : document["differences"]) {
        const double recall = document["recall"][point["nprobe"].get<int>() - 1]["recall"];
        const int there = point["other_nprobe"];
        QVERIFY(other[there - 1]["recall"].get<double>() >= recall - 1e-9);
        QVERIFY(there == 1 || other[there - 2]["recall"].get<double>() < recall);
    }
    const int there = document["against"]["skew"]["load"]["nprobe"];
    QVERIFY(there > 8);
    const auto shown = m_cli.runLine(QString(evaluate).remove(" --json"));
    QVERIFY(shown.out.contains("at equal recall: "));
    QVERIFY(shown.out.contains("nprobe " + QByteArray::number(there)));

    const auto same = m_cli.runLine(evaluate + " --equal nprobe").document();
    QCOMPARE(same["equal"].get<std::string>(), std::string("nprobe"));
    for (const auto &point : same["differences"]) {
        QVERIFY(point["nprobe"] == point["other_nprobe"]);
    }
    QVERIFY(m_cli.runLine(evaluate + " --equal cost").code != 0);

    const QString simulate = "simulate " + smallMixture +
                             " --shards 8 --nprobe 2 --service cost:fixed=100us,per-distance=1us --qps 20 --against "
                             "random.json";
    const auto both = m_cli.runLine(simulate + " --json");
    QVERIFY2(both.code == 0, both.err);
    const auto figures = both.document();
    QCOMPARE(figures["against"]["nprobe"].get<int>(), there);
    QVERIFY(figures["against"]["reached"].get<bool>());
    QVERIFY(figures["against"]["work_per_query"] > figures["work_per_query"]);
    QVERIFY(m_cli.runLine(simulate).out.contains("at equal recall: "));

    QByteArray rows; // without queries, which is told whenever it is opened
    for (int i = 0; i < 400; ++i) {
        rows += QByteArray::number(i % 20 + 0.5) + ',' + QByteArray::number(i / 20 + 0.5) + '\n';
    }
    m_cli.write("grid.csv", rows);
    const auto once = m_cli.runLine("simulate grid.csv --sample-queries 20 --shards 4 --nprobe 2 --service "
                                    "cost:fixed=100us --qps 20 --against random.json");
    QVERIFY2(once.code == 0, once.err);
    QCOMPARE(once.err.count("has no queries"), 1);
}

void TestCliReport::everyFormatIsWritten()
{
    for (const char *name : {"r.html", "r.pdf", "r.md", "r.json", "csv"}) {
        const auto result = report({"--plan", "first", "--compare", "Random 24", "-o", m_cli.path(name)});
        QVERIFY2(result.code == 0, result.err);
        QVERIFY2(result.out.contains(name) && result.out.count('\n') == 1, result.out);
        QVERIFY2(QFile::exists(m_cli.path(name)), name);
    }
    QVERIFY(contentOf(m_cli.path("r.html")).startsWith("<!DOCTYPE html>"));
    QVERIFY(contentOf(m_cli.path("r.pdf")).startsWith("%PDF-"));
    QVERIFY(!contentOf(m_cli.path("r.html")).contains("(s)")); // plurals are English
    QVERIFY(QFile::exists(m_cli.path("r-pictures/recall-by-nprobe.svg")));
    QVERIFY(QFile::exists(m_cli.path("csv/recall-by-nprobe.csv")));
}

void TestCliReport::documentFollowsItsSchema()
{
    const QString schema = QDir::cleanPath(SHARDSCOPE_TEST_DATA "/../../resources/schemas/report-1.schema.json");
    const QString python = QStringLiteral("/usr/bin/python3");
    if (QProcess::execute(python, {"-c", "import jsonschema"}) != 0) {
        QSKIP("python3-jsonschema is not installed: nothing can check the document");
    }
    QVERIFY(report({"--plan", "first", "--compare", "Random 24", "--qps", "200", "-o", m_cli.path("s.json")}).code ==
            0);
    const QString check = "import json, jsonschema, sys\n"
                          "schema, document = (json.load(open(name)) for name in sys.argv[1:])\n"
                          "jsonschema.Draft202012Validator.check_schema(schema)\n"
                          "jsonschema.validate(document, schema, jsonschema.Draft202012Validator)\n";
    QCOMPARE(QProcess::execute(python, {"-c", check, schema, m_cli.path("s.json")}), 0);
    auto broken = parsed(contentOf(m_cli.path("s.json")));
    broken["sections"][0]["blocks"][0].erase("text");
    m_cli.write("broken.json", QByteArray::fromStdString(broken.dump()));
    QProcess refused;
    refused.start(python, {"-c", check, schema, m_cli.path("broken.json")});
    QVERIFY(refused.waitForFinished(30'000));
    QVERIFY(refused.exitCode() != 0);
}

void TestCliReport::commandsOfTheReportMakeItsFiguresAgain()
{
    const auto written =
        report({"--plan", "first", "--compare", "Random 24", "--qps", "300", "-o", m_cli.path("made.json")});
    QVERIFY2(written.code == 0, written.err);
    const auto document = parsed(contentOf(m_cli.path("made.json")));
    const auto blocks = blocksOf(document);
    // Every command is run as a user would: by a shell, in a folder of its own.
    std::map<std::string, nlohmann::json> answers;
    for (const auto &[id, block] : blocks) {
        const std::string command = block["command"];
        if (command.empty() || answers.contains(command)) {
            continue;
        }
        QProcess shell;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PATH", QStringLiteral(SHARDSCOPE_BIN ":") + environment.value("PATH"));
        environment.insert("XDG_CACHE_HOME", m_cli.path("cache"));
        shell.setProcessEnvironment(environment);
        shell.setWorkingDirectory(QFileInfo(workspace()).absolutePath());
        shell.start("/bin/sh", {"-c", QString::fromStdString(command)});
        QVERIFY(shell.waitForFinished(120'000));
        QVERIFY2(shell.exitCode() == 0, (QByteArray::fromStdString(command) + '\n' + shell.readAllStandardError()));
        answers[command] = parsed(shell.readAllStandardOutput());
        QVERIFY(answers[command].is_object());
    }
    const auto answerTo = [&](const char *id) -> const nlohmann::json & {
        return answers.at(blocks.at(id)["command"]);
    };

    const auto &recall = answerTo("recall-by-nprobe")["recall"];
    for (const char *id : {"recall-by-nprobe", "recall-by-scanned"}) {
        const char *const keys[] = {"nprobe", "recall", "low", "high", "scanned", "distances"};
        for (int i = 0; i < 6; ++i) {
            compareColumn(blocks.at(id), i, column(recall, keys[i]));
        }
    }
    const int nprobe = document["documents"]["plan"]["nprobe"];
    const auto &losses = answerTo("losses")["waterfall"][nprobe - 1];
    QCOMPARE(blocks.at("losses")["rows"][0][1].get<double>(), losses["oracle"].get<double>());
    QCOMPARE(blocks.at("losses")["rows"][1][1].get<double>(), losses["routing"].get<double>());
    QCOMPARE(blocks.at("losses")["rows"][2][1].get<double>(), losses["index"].get<double>());

    const auto &skew = answerTo("vectors-per-shard")["skew"];
    compareColumn(blocks.at("vectors-per-shard"), 1, skew["sizes"].get<std::vector<double>>());
    compareColumn(blocks.at("queries-per-shard"), 3, skew["load"]["sizes"].get<std::vector<double>>());
    QCOMPARE(blocks.at("skew")["rows"][0][1].get<double>(), skew["max_over_mean"].get<double>());
    QCOMPARE(blocks.at("skew")["rows"][1][2].get<double>(), skew["load"]["gini"].get<double>());
    QCOMPARE(skew["load"]["nprobe"].get<int>(), nprobe);

    const auto lorenz = lorenzOf(skew["sizes"].get<std::vector<double>>());
    const auto lorenzOfLoad = lorenzOf(skew["load"]["sizes"].get<std::vector<double>>());
    QVERIFY(answerTo("lorenz")["skew"] == skew);
    for (std::size_t row = 0; row < lorenz.size(); ++row) { // the other plan has more shards, so more rows
        const auto &cells = blocks.at("lorenz")["rows"][row];
        QCOMPARE(cells[0].get<double>(), double(row) / double(lorenz.size() - 1));
        QCOMPARE(cells[1].get<double>(), lorenz[row]);
        QCOMPARE(cells[2].get<double>(), lorenzOfLoad[row]);
    }

    const auto &norms = answerTo("norms");
    const auto counts = norms["norm_histogram"].get<std::vector<double>>();
    const double shortest = norms["norms"]["min"];
    const double longest = norms["norms"]["max"];
    compareColumn(blocks.at("norms"), 2, counts);
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        const double width = (longest - shortest) / double(counts.size());
        QCOMPARE(blocks.at("norms")["rows"][bin][0].get<double>(), shortest + double(bin) * width);
        QCOMPARE(blocks.at("norms")["rows"][bin][1].get<double>(), shortest + double(bin + 1) * width);
    }
    QCOMPARE(std::accumulate(counts.begin(), counts.end(), 0.0), double(norms["n"].get<int>()));

    const auto &differences = answerTo("difference")["differences"];
    compareColumn(blocks.at("difference"), 0, column(differences, "nprobe"));
    compareColumn(blocks.at("difference"), 1, column(differences, "other_nprobe"));
    compareColumn(blocks.at("difference"), 2, column(differences, "difference"));
    compareColumn(blocks.at("difference"), 3, column(differences, "low"));
    compareColumn(blocks.at("difference"), 4, column(differences, "high"));
    compareColumn(blocks.at("difference"), 5, column(differences, "scanned"));
    compareColumn(blocks.at("difference"), 6, column(differences, "other_scanned"));

    // The compared plan stands at an nprobe of its own, and the same commands tell of it.
    const auto &against = answerTo("losses")["against"];
    const int there = document["documents"]["compared"]["nprobe"];
    QVERIFY(there > nprobe);
    QCOMPARE(document["documents"]["equal"].get<std::string>(), std::string("recall"));
    QVERIFY(against["recall"][there - 1]["recall"].get<double>() >= recall[nprobe - 1]["recall"].get<double>() - 1e-9);
    QVERIFY(against["recall"][there - 2]["recall"].get<double>() < recall[nprobe - 1]["recall"].get<double>());
    QCOMPARE(blocks.at("losses")["rows"][0][2].get<double>(), against["waterfall"][there - 1]["oracle"].get<double>());
    QCOMPARE(against["skew"]["load"]["nprobe"].get<int>(), there);
    QCOMPARE(blocks.at("skew")["rows"][1][4].get<double>(), against["skew"]["load"]["gini"].get<double>());
    QCOMPARE(blocks.at("latency")["rows"][0][1].get<double>(), answerTo("latency")["latency_ms"]["p50"].get<double>());
    QCOMPARE(blocks.at("latency")["rows"][0][3].get<double>(),
             answerTo("latency")["against"]["latency_ms"]["p50"].get<double>());
    QCOMPARE(answerTo("latency")["against"]["nprobe"].get<int>(), there);
    const auto &keys = blocks.at("key-figures")["rows"];
    const auto ofKey = [&](const std::string &fact) {
        return *std::ranges::find_if(keys, [&](const auto &cells) { return cells[0] == fact; });
    };
    QCOMPARE(ofKey("nprobe")[1].get<double>(), double(nprobe));
    QCOMPARE(ofKey("nprobe")[2].get<double>(), double(there));
    const auto &figuresAgain = answerTo("key-figures");
    const auto ofBusiest = [&](const nlohmann::json &made) {
        return made["skew"]["load"]["max_over_mean"].get<double>();
    };
    QCOMPARE(ofKey("Busiest shard to the mean one")[1].get<double>(), ofBusiest(figuresAgain));
    QCOMPARE(ofKey("Busiest shard to the mean one")[2].get<double>(), ofBusiest(figuresAgain["against"]));

    const auto &statistics = document["documents"]["dataset"]["statistics"];
    for (const char *key : {"duplicates", "intrinsic_dimension", "clusterability", "norms", "sampled"}) {
        QCOMPARE(answerTo("data-facts")[key] == statistics[key], true);
    }
    const auto figureOf = [&](const std::string &fact) {
        const auto &rows = blocks.at("data-facts")["rows"];
        const auto row = std::ranges::find_if(rows, [&](const auto &cells) { return cells[0] == fact; });
        return row == rows.end() ? std::nan("") : (*row)[1].template get<double>();
    };
    QCOMPARE(figureOf("Vectors"), answerTo("data-facts")["n"].get<double>());
    QCOMPARE(figureOf("Mean length"), answerTo("data-facts")["norms"]["mean"].get<double>());
    QCOMPARE(figureOf("Clusterability"), answerTo("data-facts")["clusterability"].get<double>());
    QCOMPARE(answerTo("plan")["plan"] == document["documents"]["plan"]["spec"] ||
                 answerTo("plan")["plan"]["name"] != document["documents"]["plan"]["spec"]["name"],
             true);
    auto spec = document["documents"]["plan"]["spec"];
    spec["name"] = answerTo("plan")["plan"]["name"]; // a name is not in a command
    QCOMPARE(answerTo("plan")["plan"] == spec, true);

    auto compared = document["documents"]["compared"]["spec"];
    compared["name"] = answerTo("compared-plan")["plan"]["name"];
    QVERIFY(answerTo("compared-plan")["plan"] == compared);
    const auto &itsEvaluation = document["documents"]["compared"]["evaluation"];
    QVERIFY(answerTo("compared-plan")["recall"] == itsEvaluation["recall"]);
    QVERIFY(answerTo("compared-plan")["waterfall"] == itsEvaluation["waterfall"]);
    QVERIFY(answerTo("compared-plan")["skew"]["sizes"] == itsEvaluation["skew"]["sizes"]);

    const auto &latency = answerTo("latency");
    const auto &figures = document["documents"]["forecast"]["figures"];
    for (const auto &[key, value] : figures.items()) {
        QVERIFY2(latency[key] == value, key.c_str());
    }

    // The map: middles are medians of where the command puts the shard's vectors.
    const QByteArray map = contentOf(QFileInfo(workspace()).absolutePath() + "/map.npy");
    QVERIFY(report({"--plan", "first", "-o", m_cli.path("unused.json")}).code == 0);
    QVERIFY(
        m_cli.run({"export", "-q", "--workspace", workspace(), "--plan", "first", "-o", m_cli.path("shards")}).code ==
        0);
    const auto clusters = contentOf(m_cli.path("shards/clusters.txt")).split('\n');
    const auto *places = reinterpret_cast<const float *>(map.constData() + map.size() - 3000 * 2 * 4);
    for (const auto &row : blocks.at("map")["rows"]) {
        const auto ids = clusters[row[0].get<int>()].split(' ');
        QCOMPARE(row[3].get<double>(), double(ids.size()));
        for (const int axis : {0, 1}) {
            std::vector<float> values;
            for (const QByteArray &id : ids) {
                values.push_back(places[2 * id.toInt() + axis]);
            }
            std::ranges::sort(values);
            const double least = values[(values.size() - 1) / 2];
            const double most = values[values.size() / 2];
            const double middle = row[1 + axis];
            QVERIFY(middle >= least - 1e-6 && middle <= most + 1e-6);
        }
    }
}

void TestCliReport::sessionTellsWhatWasTried()
{
    m_cli.write("space.json",
                R"({"strategies": [{"kind": "semantic"}], "shards": [4, 8], "routers": [{"kind": "centroid"}],
                                 "indices": [{"kind": "flat"}]})");
    const auto tuned = m_cli.run({"tune", smallMixture, "-q", "--limit", "recall>=0.9", "--space", "space.json",
                                  "--workspace", workspace(), "--session", "search", "--json"});
    QVERIFY2(tuned.code == 0, tuned.err);
    const auto result = report({"--session", "search", "-o", m_cli.path("tuned.json")});
    QVERIFY2(result.code == 0, result.err);
    const auto document = parsed(contentOf(m_cli.path("tuned.json")));
    const auto blocks = blocksOf(document);
    const auto best = tuned.document()["best"];
    const auto &choice = blocks.at("tuning-choice")["rows"];
    QCOMPARE(choice[0][2].get<double>(), best["low"].get<double>());
    QVERIFY(!blocks.at("tuning-trials")["rows"].empty());
    QVERIFY(!blocks.at("tuning-front")["rows"].empty());
    QVERIFY(document["documents"]["plan"]["spec"]["shards"] == best["plan"]["shards"]);
    QVERIFY(blocks.contains("latency")); // a tuned plan has its forecast
    QCOMPARE(document["documents"]["tuning"]["configurations"], tuned.document()["configurations"]);
    QVERIFY(document["documents"]["tuning"]["configurations_covered"].is_null()); // which a session does not keep
    const std::string command = blocks.at("tuning-choice")["command"];
    const auto again = m_cli.runLine(QString::fromStdString(command).section(' ', 1) + " -q");
    QVERIFY2(again.code == 0, again.err);
    QCOMPARE(again.document()["best"] == best, true);
    for (const char *name : {"none.json", "none.pdf"}) { // of a PDF, Qt is told of, and has an option --session, too
        const auto missing = report({"--session", "none", "-o", m_cli.path(name)});
        QCOMPARE(missing.code, 1);
        QVERIFY2(missing.isOneLineOfError(), missing.err);
    }
}

void TestCliReport::sameReportTwiceDiffersInItsTimeOnly()
{
    std::set<std::string> documents;
    for (const char *name : {"once.json", "twice.json"}) {
        QVERIFY(report({"--plan", "first", "--compare", "Random 24", "--qps", "100", "-o", m_cli.path(name)}).code ==
                0);
        auto document = parsed(contentOf(m_cli.path(name)));
        document["written"] = "";
        for (auto &section : document["sections"]) {
            if (section["id"] == "provenance") {
                section["blocks"] = nullptr; // tells the time, too
            }
        }
        documents.insert(document.dump());
    }
    QCOMPARE(documents.size(), std::size_t(1));
}

void TestCliReport::sectionsAndNotesAreTheUsers()
{
    m_cli.write("notes.md", "Ours, <script>not</script> theirs.");
    const auto result = report({"--plan", "first", "--sections", "recall,notes", "--title", "A & B", "--notes",
                                m_cli.path("notes.md"), "-o", m_cli.path("own.json")});
    QVERIFY2(result.code == 0, result.err);
    const auto document = parsed(contentOf(m_cli.path("own.json")));
    QCOMPARE(QString::fromStdString(document["title"]), QStringLiteral("A & B"));
    QCOMPARE(document["sections"].size(), std::size_t(2));
    QCOMPARE(QString::fromStdString(document["sections"][0]["id"]), QStringLiteral("recall"));
    QCOMPARE(QString::fromStdString(document["sections"][1]["blocks"][0]["markdown"]),
             QStringLiteral("Ours, <script>not</script> theirs."));
    QVERIFY(m_cli.runLine("report --help").out.contains("provenance:"));
}

void TestCliReport::exportWritesADeployment()
{
    const auto result =
        m_cli.run({"export", "-q", "--workspace", workspace(), "--plan", "first", "-o", m_cli.path("deployment")});
    QVERIFY2(result.code == 0, result.err);
    const auto manifest = parsed(contentOf(m_cli.path("deployment/manifest.json")));
    QVERIFY(manifest.is_object());
    for (const auto &entry : manifest["files"]) {
        const QString name = QString::fromStdString(entry["name"]);
        QVERIFY2(QFile::exists(m_cli.path("deployment/" + name)), qPrintable(name));
    }
    const QByteArray readme = contentOf(m_cli.path("deployment/README.txt"));
    QVERIFY(readme.contains("centroid_index.faiss") && readme.contains("spill.npy"));
}

void TestCliReport::dataThatMovedIsFoundAndDataThatChangedRefused()
{
    QVERIFY(m_cli.run({"generate", "mixture:n=800,d=6,clusters=8,seed=1", "-o", m_cli.path("a.fbin"), "-q"}).code == 0);
    QVERIFY(m_cli.run({"generate", "mixture:n=800,d=6,clusters=8,seed=2", "-o", m_cli.path("b.fbin"), "-q"}).code == 0);
    const QString file = m_cli.path("moved.shardscope");
    QVERIFY(m_cli.run({"evaluate", "a.fbin", "-q", "--shards", "4", "--workspace", file, "--name", "p"}).code == 0);
    QVERIFY(QFile::rename(m_cli.path("a.fbin"), m_cli.path("c.fbin")));
    const QStringList make{"report", "-q", "--workspace", file, "-o", m_cli.path("moved.json")};
    const auto gone = m_cli.run(make);
    QCOMPARE(gone.code, 1);
    QVERIFY2(gone.isOneLineOfError(), gone.err);
    const auto found = m_cli.run(make + QStringList{"--data", m_cli.path("c.fbin")});
    QVERIFY2(found.code == 0, found.err);
    QVERIFY(QFile::remove(m_cli.path("moved.json")));
    const auto changed = m_cli.run(make + QStringList{"--data", m_cli.path("b.fbin")});
    QCOMPARE(changed.code, 1);
    QVERIFY2(changed.isOneLineOfError() && changed.err.contains("fingerprint"), changed.err);
    QVERIFY(!QFile::exists(m_cli.path("moved.json")));
}

void TestCliReport::badInputIsRefusedInOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    const QString out = m_cli.path("bad.html");
    QTest::newRow("no such workspace") << QStringList{"report", "--workspace", m_cli.path("none"), "-o", out} << 1;
    QTest::newRow("no such plan") << QStringList{"report", "--workspace", workspace(), "--plan", "none", "-o", out}
                                  << 1;
    QTest::newRow("no such section") << QStringList{"report", "--workspace", workspace(), "--sections",
                                                    "none",   "-o",          out}
                                     << 2;
    QTest::newRow("no such format") << QStringList{"report", "--workspace", workspace(), "-o", m_cli.path("bad.docx")}
                                    << 2;
    QTest::newRow("nprobe beyond the shards")
        << QStringList{"report", "--workspace", workspace(), "--nprobe", "99", "-o", out} << 1;
    QTest::newRow("no such notes") << QStringList{"report", "--workspace", workspace(), "--notes", "none.md", "-o", out}
                                   << 1;
    QTest::newRow("full disk") << QStringList{"report", "-q",        "--workspace", workspace(),
                                              "-o",     "/dev/full", "--sections",  "recall"}
                               << 1;
    QTest::newRow("place that cannot be")
        << QStringList{"report", "-q", "--workspace", workspace(), "-o", "/proc/none/r.pdf"} << 1;
    QTest::newRow("export to a place that cannot be")
        << QStringList{"export", "-q", "--workspace", workspace(), "-o", "/proc/none/folder"} << 1;
    QTest::newRow("not a workspace") << QStringList{"export", "--workspace", "/usr/bin/env", "-o", out} << 1;
}

void TestCliReport::badInputIsRefusedInOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    const auto result = m_cli.run(arguments + QStringList{"--quiet"});
    QCOMPARE(result.code, code);
    QVERIFY2(result.isOneLineOfError(), result.err);
    QVERIFY(!QFile::exists(m_cli.path("bad.html")));
}

QTEST_GUILESS_MAIN(TestCliReport)
#include "tst_cli_report.moc"
