// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "core/store/Connection.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

using shardscope::Connection;

namespace {

} // namespace

/// What commands keep in workspaces and folders, and what becomes of their results where that is not possible.
class TestCliStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void evaluatesSideBySideAreAllKept();
    void workspaceInUseIsFoundBeforehand();
    void figuresAreShownThoughNotKept();
    void placeOfAWorkspaceIsCheckedBeforehand();
    void sessionIsReportedFromElsewhere();
    void dataMovedWithItsWorkspaceIsFound();
    void everyFileThatMovedIsNamedWithItsOption();
    void partitionOfOtherDataIsNotBelieved();
    void exportsAreVerified();
    void whatIsWrittenIsSaid();
    void numbersHaveAPointInEveryLocale();

private:
    QString workspace() const { return m_cli->path("w.shardscope"); }
    CommandLine::Result keep(const QString &name, const QStringList &more = {}) const
    {
        return m_cli->run(QStringList{"evaluate", smallMixture, "-q", "--strategy", "random", "--shards", "4",
                                      "--workspace", workspace(), "--name", name} +
                          more);
    }

    std::unique_ptr<CommandLine> m_cli;
};

void TestCliStore::init()
{
    m_cli = std::make_unique<CommandLine>();
}

/// All under one name, of which each says where its figures are.
void TestCliStore::evaluatesSideBySideAreAllKept()
{
    QVERIFY(m_cli->run({"info", smallMixture}).code == 0);
    std::vector<std::unique_ptr<QProcess>> runs;
    for (int shards = 2; shards < 8; ++shards) {
        runs.push_back(m_cli->start({"evaluate", smallMixture, "--strategy", "random", "--shards",
                                     QString::number(shards), "--workspace", workspace(), "--name", "same"}));
    }
    static const QRegularExpression stored("stored as \"([^\"]+)\"");
    std::map<QString, int> shardsOf;
    for (int i = 0; i < int(runs.size()); ++i) {
        QVERIFY(runs[i]->waitForFinished(patience));
        const QString said = QString::fromUtf8(runs[i]->readAllStandardError());
        QVERIFY2(runs[i]->exitCode() == 0, qPrintable(said));
        QVERIFY(shardsOf.emplace(stored.match(said).captured(1), i + 2).second);
    }
    QCOMPARE(shardsOf.size(), runs.size());
    for (const auto &[name, shards] : shardsOf) {
        const auto made = m_cli->run({"report", "-q", "--workspace", workspace(), "--plan", name, "--sections", "plan",
                                      "-o", m_cli->path("r.json")});
        QVERIFY2(made.code == 0, made.err);
        const auto report = nlohmann::json::parse(contentOf(m_cli->path("r.json")).toStdString());
        QCOMPARE(report["documents"]["plan"]["spec"]["shards"].get<int>(), shards);
    }
}

void TestCliStore::workspaceInUseIsFoundBeforehand()
{
    QVERIFY(keep("a").code == 0);
    const auto other = Connection::open(workspace().toStdString(), Connection::Access::ReadWrite).value();
    QVERIFY(other->run("BEGIN IMMEDIATE").ok());
    const auto refused = keep("b", {"--json"}); // after as long as others are waited for
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.isOneLineOfError() && refused.err.contains("in use"), refused.err);
    QVERIFY(other->run("ROLLBACK").ok());
    QVERIFY(keep("b").code == 0);
}

/// Storing cannot fail earlier than it does where a trigger refuses it.
void TestCliStore::figuresAreShownThoughNotKept()
{
    QVERIFY(keep("a").code == 0);
    const auto other = Connection::open(workspace().toStdString(), Connection::Access::ReadWrite).value();
    for (const char *table : {"plan", "tuning_trial", "tuning_calibration"}) {
        QVERIFY(other
                    ->run(QString("CREATE TRIGGER no_%1 BEFORE INSERT ON %1 BEGIN SELECT RAISE(ABORT, 'no room'); END")
                              .arg(QLatin1String(table)))
                    .ok());
    }
    const auto evaluated = keep("b", {"--json"});
    QCOMPARE(evaluated.code, 1);
    QVERIFY2(evaluated.err.contains("no room") && evaluated.err.count('\n') == 1, evaluated.err);
    QCOMPARE(evaluated.document()["recall"].size(), std::size_t(4));

    m_cli->write("space.json",
                 R"({"strategies": [{"kind": "random"}], "shards": [2], "routers": [{"kind": "broadcast"}],
                                   "indices": [{"kind": "flat"}]})");
    const auto tuned = m_cli->run({"tune", smallMixture, "-q", "--space", "space.json", "--limit", "recall>=0.5",
                                   "--workspace", workspace(), "--session", "s", "--json"});
    QCOMPARE(tuned.code, 1);
    QVERIFY2(tuned.err.contains("no room"), tuned.err);
    QVERIFY(tuned.document()["meets_limits"].get<bool>());

    const auto measured = m_cli->run({"measure", smallMixture, "-q", "--shards", "2", "--requests", "200", "--qps",
                                      "2000", "--traces", "/dev/full", "--json"});
    QCOMPARE(measured.code, 1);
    QVERIFY2(measured.err.contains("/dev/full"), measured.err);
    QVERIFY(measured.document()["latency_ms"].is_object());
    const auto mapped = m_cli->run(
        {"evaluate", smallMixture, "-q", "--shards", "2", "--map", m_cli->path("nowhere/map.npy"), "--json"});
    QCOMPARE(mapped.code, 1);
    QCOMPARE(mapped.document()["recall"].size(), std::size_t(2));
}

void TestCliStore::placeOfAWorkspaceIsCheckedBeforehand()
{
    // Nothing is computed: the data is not even looked for.
    const auto nowhere =
        m_cli->run({"evaluate", "none.fbin", "--workspace", m_cli->path("no/such/w.shardscope"), "--shards", "2"});
    QVERIFY2(nowhere.code == 1 && nowhere.isOneLineOfError() && nowhere.err.contains("w.shardscope"), nowhere.err);
    const auto unmade = m_cli->run({"evaluate", "none.fbin", "--workspace", workspace(), "--shards", "2"});
    QVERIFY2(unmade.code == 1 && unmade.err.contains("none.fbin"), unmade.err);
    QVERIFY(!QFile::exists(workspace())); // looking makes nothing
    QVERIFY(keep("a").code == 0);
    {
        const auto raw = Connection::open(workspace().toStdString(), Connection::Access::ReadWrite).value();
        QVERIFY(raw->run("PRAGMA user_version = 99").ok());
    }
    for (const QStringList &command :
         {QStringList{"evaluate", "none.fbin", "--shards", "2"}, QStringList{"tune", "none.fbin", "--session", "s"}}) {
        const auto newer = m_cli->run(command + QStringList{"--workspace", workspace()});
        QVERIFY2(newer.code == 1 && newer.isOneLineOfError() && newer.err.contains("newer version"), newer.err);
    }
}

void TestCliStore::sessionIsReportedFromElsewhere()
{
    QVERIFY(m_cli->run({"generate", smallMixture, "-q", "--out", "b.fbin", "--queries-out", "q.fbin"}).code == 0);
    QVERIFY(m_cli->run({"truth", "b.fbin", "--queries", "q.fbin", "-q", "--out", "t.ibin"}).code == 0);
    m_cli->write("space.json",
                 R"({"strategies": [{"kind": "random"}], "shards": [2], "routers": [{"kind": "broadcast"}],
                                   "indices": [{"kind": "flat"}]})");
    const auto tuned =
        m_cli->run({"tune", "b.fbin", "--queries", "q.fbin", "--truth", "t.ibin", "-q", "--space", "space.json",
                    "--limit", "recall>=0.5", "--workspace", "w.shardscope", "--session", "s"}); // relative paths
    QVERIFY2(tuned.code == 0, tuned.err);
    const CommandLine elsewhere; // another folder
    const auto made = elsewhere.run(
        {"report", "-q", "--workspace", workspace(), "--session", "s", "--sections", "plan", "-o", "r.json"});
    QVERIFY2(made.code == 0, made.err);
}

void TestCliStore::dataMovedWithItsWorkspaceIsFound()
{
    QVERIFY(QDir(m_cli->path(".")).mkpath("old"));
    QVERIFY(m_cli->run({"generate", smallMixture, "-q", "--out", "old/b.fbin", "--queries-out", "old/q.fbin"}).code ==
            0);
    const auto kept = m_cli->run({"evaluate", "old/b.fbin", "--queries", "old/q.fbin", "-q", "--shards", "4",
                                  "--workspace", "old/w.shardscope"});
    QVERIFY2(kept.code == 0, kept.err);
    std::filesystem::rename(m_cli->path("old").toStdString(), m_cli->path("new").toStdString());
    const auto made = m_cli->run({"export", "-q", "--workspace", "new/w.shardscope", "-o", "deployment"});
    QVERIFY2(made.code == 0, made.err);
}

void TestCliStore::everyFileThatMovedIsNamedWithItsOption()
{
    QVERIFY(m_cli->run({"generate", smallMixture, "-q", "--out", "b.fbin", "--queries-out", "q.fbin"}).code == 0);
    QVERIFY(m_cli->run({"truth", "b.fbin", "--queries", "q.fbin", "-q", "--out", "t.ibin"}).code == 0);
    QVERIFY(QDir(m_cli->path(".")).mkpath("store") && QDir(m_cli->path(".")).mkpath("away"));
    const QString file = "store/w.shardscope";
    QVERIFY(m_cli
                ->run({"evaluate", "b.fbin", "--queries", "q.fbin", "--truth", "t.ibin", "-q", "--shards", "4",
                       "--workspace", file})
                .code == 0);
    QStringList command{"export", "-q", "--workspace", file, "-o", "deployment"};
    for (const auto &[name, option] :
         {std::pair("b.fbin", "--data"), std::pair("q.fbin", "--queries"), std::pair("t.ibin", "--truth")}) {
        const QString away = QString("away/moved-%1").arg(QLatin1String(name));
        QVERIFY(QFile::rename(m_cli->path(name), m_cli->path(away)));
        const auto lost = m_cli->run(command);
        QCOMPARE(lost.code, 1);
        QVERIFY2(lost.isOneLineOfError() && lost.err.contains(name) && lost.err.contains(option), lost.err);
        command += {option, away};
        const auto found = m_cli->run(command);
        QVERIFY2(found.code == 0, found.err);
    }
}

void TestCliStore::partitionOfOtherDataIsNotBelieved()
{
    QVERIFY(keep("a").code == 0);
    // That of data with twice the rows, under the plan's own number.
    const QString large = QString(smallMixture).replace("n=3000", "n=6000");
    QVERIFY(m_cli
                ->run({"evaluate", large, "-q", "--strategy", "random", "--shards", "4", "--workspace", workspace(),
                       "--name", "large"})
                .code == 0);
    const auto exported = [&](const char *folder) {
        return m_cli->run({"export", "--workspace", workspace(), "--plan", "a", "-o", m_cli->path(folder)});
    };
    QVERIFY(exported("right").code == 0);
    {
        const auto raw = Connection::open(workspace().toStdString(), Connection::Access::ReadWrite).value();
        QVERIFY(raw->run("UPDATE partition SET content = (SELECT content FROM partition WHERE plan = 2) WHERE plan = 1")
                    .ok());
    }
    const auto made = exported("again");
    QVERIFY2(made.code == 0, made.err);
    QVERIFY2(made.err.contains("made again") && made.err.contains("number of vectors"), made.err);
    QCOMPARE(contentOf(m_cli->path("again/assignment.npy")), contentOf(m_cli->path("right/assignment.npy")));
    const auto report = m_cli->run(
        {"report", "--workspace", workspace(), "--plan", "a", "--sections", "recall", "-o", m_cli->path("r.json")});
    QVERIFY2(report.code == 0 && report.err.contains("made again"), report.err);
}

void TestCliStore::exportsAreVerified()
{
    QVERIFY(keep("a").code == 0);
    const QString folder = m_cli->path("deployment");
    const QStringList verify{"export", "--verify", folder, "-q"};
    QVERIFY(m_cli->run({"export", "-q", "--workspace", workspace(), "-o", folder}).code == 0);
    const auto whole = m_cli->run(verify);
    QVERIFY2(whole.code == 0 && whole.out.contains("whole"), whole.err);
    QVERIFY(m_cli->run(verify + QStringList{"--json"}).document()["whole"].get<bool>());

    QFile file(folder + "/assignment.npy");
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(200) && file.write("x") == 1);
    file.close();
    QVERIFY(QFile::remove(folder + "/ids/00003.npy"));
    const auto differs = m_cli->run(verify);
    QCOMPARE(differs.code, 1);
    QVERIFY(differs.out.contains("assignment.npy has other content") &&
            differs.out.contains("ids/00003.npy is missing"));
    QVERIFY2(differs.err.contains("exported: 2"), differs.err);
    const auto document = m_cli->run(verify + QStringList{"--json"}).document();
    QVERIFY(!document["whole"].get<bool>() && document["differing"].size() == 2);

    QVERIFY(QFile::remove(folder + "/manifest.json"));
    const auto unfinished = m_cli->run(verify);
    QVERIFY2(unfinished.code == 1 && unfinished.isOneLineOfError() && unfinished.err.contains("no whole export"),
             unfinished.err);
    for (const QStringList &wrong : {QStringList{"export"}, QStringList{"export", "--workspace", workspace()},
                                     verify + QStringList{"-o", folder}}) {
        QCOMPARE(m_cli->run(wrong).code, 2);
    }
}

void TestCliStore::whatIsWrittenIsSaid()
{
    QVERIFY(keep("a").code == 0);
    const QStringList of{"-q", "--workspace", workspace()};
    const auto report = m_cli->run(QStringList{"report", "-o", "r.html"} + of);
    QVERIFY2(report.code == 0 && report.out.contains("r.html") && report.out.contains("kB"), report.out + report.err);
    QCOMPARE(report.out.count('\n'), 1);
    const auto table = m_cli->run(QStringList{"report", "-o", "tables", "--json"} + of).document();
    QCOMPARE(table["files"].get<qsizetype>(), QDir(m_cli->path("tables")).entryList(QDir::Files).size());
    const auto exported = m_cli->run(QStringList{"export", "-o", "deployment", "--json"} + of).document();
    QVERIFY(exported["files"].get<int>() > 5 && exported["bytes"].get<int>() > 10'000);
    const auto said = m_cli->run(QStringList{"export", "-o", "deployment"} + of);
    QVERIFY2(said.out.contains("deployment") && said.out.contains("kB") && said.out.count('\n') == 1, said.out);
}

void TestCliStore::numbersHaveAPointInEveryLocale()
{
    QVERIFY(keep("a").code == 0);
    for (const char *locale : {"C.UTF-8", "de_DE.UTF-8"}) {
        const CommandLine german(locale);
        const auto made = german.run(
            {"report", "-q", "--workspace", workspace(), "--qps", "50.5", "--target", "0.95", "-o", "r.json"});
        QVERIFY2(made.code == 0, made.err);
        const auto simulated = german.run(
            {"simulate", "--shards", "4", "--qps", "50.5", "--coverage", "0.5", "--requests", "200", "--json"});
        QVERIFY2(simulated.code == 0, simulated.err);
    }
}

QTEST_GUILESS_MAIN(TestCliStore)
#include "tst_cli_store.moc"
