// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/store/TuningStore.h"
#include "core/store/WorkspaceFile.h"
#include "tests/core/store/SomePartition.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/TestProgram.h"

#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <set>
#include <thread>

using namespace shardscope;
using namespace shardscope::testing;
namespace fs = std::filesystem;

namespace {

/// Plans of a size that makes the log grow, each said once it is kept. Returns only if something fails.
int writePlans(const fs::path &file)
{
    const auto workspace = Workspace::open(file);
    if (!workspace.ok()) {
        return 1;
    }
    const auto data = rememberSome(**workspace);
    for (int i = 0;; ++i) {
        PlanSpec spec = namedPlan("Semantic 64");
        spec.seed = i; // so that each is a plan of its own
        const auto plan = (*workspace)->keepPlan(data, spec, {somePartition(i), evaluationOf(spec, i)});
        if (!plan.ok()) {
            return 1;
        }
        std::printf("kept %s|\n", plan->name.c_str());
        std::fflush(stdout);
    }
}

/// Of the partition that it keeps of a plan.
PartitionShape shapeKept(const Workspace::PlanEntry &plan)
{
    return shapeOf(somePartition(plan.spec.seed));
}

/// As a command does that only looks.
int visit(const fs::path &file)
{
    const auto workspace = Workspace::open(file);
    return workspace.ok() && (*workspace)->dataSets().ok() ? 0 : 1;
}

int visitFrom(const fs::path &file)
{
    const auto visitor = startAgain(QStringLiteral("visit"), file);
    return visitor->waitForFinished() ? visitor->exitCode() : -1;
}

bool hasLog(const fs::path &file)
{
    return fs::exists(fs::path(file) += "-wal");
}

/// The names that whole lines of the output say.
std::vector<std::string> keptNames(const QByteArray &output)
{
    std::vector<std::string> names;
    for (const QByteArray &line : output.split('\n')) {
        if (line.startsWith("kept ") && line.endsWith('|')) {
            names.push_back(line.sliced(5).chopped(1).toStdString());
        }
    }
    return names;
}

std::vector<std::string> planNames(const Workspace &workspace, std::int64_t data)
{
    std::vector<std::string> names;
    const auto plans = workspace.plans(data).value();
    for (const auto &plan : plans) {
        names.push_back(plan.spec.name);
    }
    return names;
}

std::string contentOf(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

/// Any number of windows and commands work in one workspace.
class TestSharing : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_store = std::make_unique<StoreFixture>(); }

    void visitorsLeaveTheLog();
    void whatIsWrittenAfterAVisitOutlivesAKill();
    void logThatIsGoneIsNoticedBeforeAnythingIsLost();
    void killedWritersLoseNothingThatWasSaid();
    void othersAreNoticed();
    void namesAreGivenOnce();
    void keepingAgainMeasuresAnew();
    void doublesOfEarlierVersionsGetNumbers();
    void copyIsWholeWhileOthersWrite();
    void copyIsFollowedAndCanBeStopped();
    void copyReplacesATargetOnlyIfItSucceeds();
    void newWorkspaceReplacesOneThatNobodyUses();
    void leftoversOfKilledCopiesGo();
    void searchesOfOneSessionKeepEachOthersTrials();

private:
    std::unique_ptr<StoreFixture> m_store;
};

void TestSharing::visitorsLeaveTheLog()
{
    const auto window = m_store->open();
    const auto data = rememberSome(*window);
    for (int i = 0; i < 20; ++i) {
        // The window opens it again for its sessions and its jobs, and closes it.
        QVERIFY(TuningStore::open(m_store->file()).ok());
        QVERIFY(m_store->open() != nullptr);
        QCOMPARE(visitFrom(m_store->file()), 0);
        QVERIFY(hasLog(m_store->file()));
        QVERIFY(window->addPlanNamedFreely(data, namedPlan("p")).ok());
    }
    QCOMPARE(m_store->open()->plans(data)->size(), std::size_t(20));
}

void TestSharing::whatIsWrittenAfterAVisitOutlivesAKill()
{
    const auto writer = startAgain(QStringLiteral("plans"), m_store->file());
    QVERIFY(writer->waitForReadyRead());
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(visitFrom(m_store->file()), 0);
    }
    QTest::qSleep(30);
    writer->kill();
    writer->waitForFinished();
    const auto said = keptNames(writer->readAll());
    const auto workspace = m_store->open();
    const auto kept = planNames(*workspace, 1);
    QVERIFY(!said.empty() &&
            std::ranges::includes(std::set(kept.begin(), kept.end()), std::set(said.begin(), said.end())));
}

void TestSharing::logThatIsGoneIsNoticedBeforeAnythingIsLost()
{
    const auto window = m_store->open();
    const auto data = rememberSome(*window);
    QVERIFY(window->addPlan(data, namedPlan("a")).ok());
    // As after a file dialog that looked into the file: the locks are dropped, and the next visitor is the last.
    {
        QFile plain(QString::fromStdString(m_store->file().string()));
        QVERIFY(plain.open(QIODevice::ReadOnly));
    }
    QCOMPARE(visitFrom(m_store->file()), 0);
    QVERIFY(!hasLog(m_store->file()));
    QCOMPARE(window->addPlan(data, namedPlan("b")).error().code, Code::WorkspaceLogGone);
    QCOMPARE(window->setValue("a", "b").error().code, Code::WorkspaceLogGone);
}

void TestSharing::killedWritersLoseNothingThatWasSaid()
{
    constexpr int wanted = 400;
    constexpr int wantedKills = 8;
    Random random(11);
    std::multiset<std::string> said;
    int kills = 0;
    // A fast machine writes all plans before the second kill, a slow one needs many kills for them.
    while (static_cast<int>(said.size()) < wanted || kills < wantedKills) {
        const auto one = startAgain(QStringLiteral("plans"), m_store->file());
        const auto two = startAgain(QStringLiteral("plans"), m_store->file());
        for (QProcess *writer : {one.get(), two.get()}) {
            QVERIFY(writer->waitForReadyRead());
        }
        QTest::qSleep(static_cast<int>(50 + random.below(200)));
        for (QProcess *writer : {one.get(), two.get()}) {
            writer->kill();
            writer->waitForFinished();
            kills += writer->exitStatus() == QProcess::CrashExit;
            for (const auto &name : keptNames(writer->readAll())) {
                said.insert(name);
            }
        }
        const auto workspace = m_store->open();
        QVERIFY(workspace);
        const auto names = planNames(*workspace, 1);
        const std::set<std::string> kept(names.begin(), names.end());
        QCOMPARE(kept.size(), names.size()); // no name twice
        for (const auto &name : said) {
            QVERIFY2(kept.contains(name), name.c_str());
        }
        const auto plans = workspace->plans(1).value();
        for (const auto &plan : plans) {
            QVERIFY(plan.evaluation && workspace->partition(plan.id, shapeKept(plan))->has_value()); // all or nothing
        }
    }
}

void TestSharing::othersAreNoticed()
{
    const auto window = m_store->open();
    const auto data = rememberSome(*window);
    const auto before = window->version().value();
    QVERIFY(window->addPlan(data, namedPlan("own")).ok());
    QCOMPARE(window->version().value(), before);
    const auto stamps = window->planStamps(data).value();
    const auto other = m_store->open();
    QVERIFY(other->renamePlan(1, "another").ok());
    QVERIFY(window->version().value() != before);
    QVERIFY(window->planStamps(data).value() != stamps);
    QCOMPARE(planNames(*window, data), std::vector<std::string>{"another"});
}

void TestSharing::namesAreGivenOnce()
{
    const auto workspace = m_store->open();
    const auto data = rememberSome(*workspace);
    const auto elsewhere = rememberSome(*workspace, "b.fvecs");
    const auto first = workspace->addPlan(data, namedPlan("a")).value();
    QCOMPARE(workspace->addPlan(data, namedPlan("a", 8)).error().code, Code::PlanNameTaken);
    QVERIFY(workspace->addPlan(elsewhere, namedPlan("a")).ok());
    const auto second = workspace->addPlanNamedFreely(data, namedPlan("a")).value();
    QCOMPARE(second.name, std::string("a (2)"));
    QCOMPARE(workspace->addPlanNamedFreely(data, namedPlan("a")).value().name, std::string("a (3)"));
    QCOMPARE(workspace->renamePlan(second.id, "a").error().code, Code::PlanNameTaken);
    QVERIFY(workspace->renamePlan(second.id, "a (2)").ok()); // its own
    QVERIFY(workspace->renamePlan(first, "b").ok());
    QVERIFY(workspace->renamePlan(second.id, "a").ok());
    QCOMPARE(planNames(*workspace, data), (std::vector<std::string>{"b", "a", "a (3)"}));
    QCOMPARE(workspace->addPlanNamedFreely(99, namedPlan("a")).error().code, Code::NotFound);
    // The schema itself refuses what some other program might try.
    const auto raw = Connection::open(m_store->file(), Connection::Access::ReadWrite).value();
    QVERIFY(!raw->run("UPDATE plan SET name = 'b' WHERE data_set = 1").ok());

    std::vector<std::string> given;
    std::mutex mutex;
    {
        std::vector<std::jthread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                const auto own = m_store->open();
                for (int i = 0; i < 25; ++i) {
                    const auto plan = own->addPlanNamedFreely(data, namedPlan("race"));
                    const std::lock_guard lock(mutex);
                    given.push_back(plan.ok() ? plan->name : "failed");
                }
            });
        }
    }
    QCOMPARE(std::set(given.begin(), given.end()).size(), std::size_t(100));
    QVERIFY(std::ranges::find(given, "failed") == given.end());
}

void TestSharing::keepingAgainMeasuresAnew()
{
    const auto workspace = m_store->open();
    const auto data = rememberSome(*workspace);
    double memory = 3;
    const auto keep = [&](int shards) {
        const PlanSpec plan = namedPlan("p", shards);
        return workspace->keepPlan(data, plan, {somePartition(1), evaluationOf(plan, memory)}).value();
    };
    const auto first = keep(4);
    const auto other = keep(8);
    QVERIFY(first.name == "p" && other.name == "p (2)");
    memory = 7;
    QCOMPARE(keep(4).id, first.id);
    QCOMPARE(keep(8).id, other.id);
    QCOMPARE(workspace->plans(data)->size(), std::size_t(2));
    QCOMPARE(workspace->plans(data)->back().evaluation->memoryBytes, 7.0);
}

/// As the version before names were unique left it.
void TestSharing::doublesOfEarlierVersionsGetNumbers()
{
    std::int64_t data = 0;
    std::int64_t elsewhere = 0;
    {
        const auto workspace = m_store->open();
        data = rememberSome(*workspace);
        elsewhere = rememberSome(*workspace, "b.fvecs");
    }
    {
        const auto raw = Connection::open(m_store->file(), Connection::Access::ReadWrite).value();
        QVERIFY(raw->run("ALTER TABLE plan DROP COLUMN note").ok() &&
                raw->run("ALTER TABLE plan DROP COLUMN tags").ok());
        QVERIFY(raw->run("DROP TABLE partition_part").ok());
        QVERIFY(raw->run("DROP TABLE live_run").ok() && raw->run("DROP TABLE cluster").ok());
        QVERIFY(raw->run("DROP INDEX plan_name").ok() && raw->run("ALTER TABLE plan DROP COLUMN name").ok());
        for (const char *name : {"a", "a (2)", "a", "b", "a", ""}) {
            QVERIFY(raw->run("INSERT INTO plan (data_set, spec) VALUES (?, json_object('name', ?))",
                             {qint64(data), QLatin1String(name)})
                        .ok());
        }
        QVERIFY(raw->run("INSERT INTO plan (data_set, spec) VALUES (?, '{\"name\": \"cut')", {qint64(data)}).ok());
        QVERIFY(
            raw->run("INSERT INTO plan (data_set, spec) VALUES (?, '{\"name\": \"a\"}')", {qint64(elsewhere)}).ok());
        QVERIFY(raw->run("PRAGMA user_version = 2").ok());
    }
    const auto workspace = m_store->open();
    QVERIFY(workspace);
    QCOMPARE(planNames(*workspace, data), (std::vector<std::string>{"a", "a (2)", "a (3)", "b", "a (4)", ""}));
    QCOMPARE(planNames(*workspace, elsewhere), std::vector<std::string>{"a"});
    QCOMPARE(workspace->unreadablePlans(data)->size(), std::size_t(1));
    QCOMPARE(workspace->unreadablePlans(data)->front().name, std::string("plan 7"));
}

void TestSharing::copyIsFollowedAndCanBeStopped()
{
    const auto workspace = m_store->open();
    const auto raw = Connection::open(m_store->file(), Connection::Access::ReadWrite).value();
    QVERIFY(raw->run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)"
                     " INSERT INTO value SELECT 'k' || i, hex(randomblob(1000)) FROM n")
                .ok());
    std::int64_t last = 0;
    int calls = 0;
    const auto follow = [&](std::int64_t done, std::int64_t total) {
        ++calls;
        const bool isForward = done >= last && done <= total;
        last = done;
        return isForward;
    };
    const auto fresh = workspace->copyBeside(m_store->file("copy.shardscope"), follow);
    QVERIFY(fresh.ok() && calls > 2 && last > 0);
    QVERIFY(Workspace::open(*fresh)->get()->value("k5000").size() == 2000);
    std::filesystem::remove(*fresh);

    const auto stop = [](std::int64_t, std::int64_t) { return false; };
    QCOMPARE(workspace->copyBeside(m_store->file("copy.shardscope"), stop).error().code, Code::Cancelled);
    QCOMPARE(QDir(m_store->folder()).entryList({"*.new-*"}, QDir::Files).size(), 0);
    QVERIFY(workspace->copyTo(m_store->file("copy.shardscope")).ok()); // nobody asks any more
}

void TestSharing::copyIsWholeWhileOthersWrite()
{
    const auto workspace = m_store->open();
    const auto data = rememberSome(*workspace);
    const auto writer = startAgain(QStringLiteral("plans"), m_store->file());
    QVERIFY(writer->waitForReadyRead());
    for (int i = 0; i < 20; ++i) {
        const auto before = planNames(*workspace, data);
        QVERIFY(workspace->copyTo(m_store->file("copy.shardscope")).ok());
        const auto copy = Workspace::open(m_store->file("copy.shardscope")).value();
        const auto copied = planNames(*copy, data);
        QVERIFY(copied.size() >= before.size());
        QVERIFY(std::ranges::equal(before, std::span(copied).first(before.size())));
        const auto plans = copy->plans(data).value();
        for (const auto &plan : plans) {
            QVERIFY(copy->partition(plan.id, shapeKept(plan))->has_value());
        }
    }
    writer->kill();
    writer->waitForFinished();
    QCOMPARE(QDir(m_store->folder()).entryList({"*.new-*"}, QDir::Files).size(), 0);
}

void TestSharing::copyReplacesATargetOnlyIfItSucceeds()
{
    const auto workspace = m_store->open();
    QVERIFY(workspace->addPlan(rememberSome(*workspace), namedPlan("mine")).ok());
    const fs::path target = m_store->file("target.shardscope");
    {
        const auto other = Workspace::open(target).value();
        QVERIFY(other->addPlan(rememberSome(*other), namedPlan("theirs")).ok());
        QCOMPARE(workspace->copyTo(target).error().code, Code::WorkspaceInUse);
        QCOMPARE(planNames(*other, 1), std::vector<std::string>{"theirs"});
        QVERIFY(other->addPlan(1, namedPlan("and go on")).ok());
    }
    QCOMPARE(workspace->copyTo("/proc/none/w.shardscope").error().code, Code::CannotWrite);
    QCOMPARE(workspace->copyTo(m_store->folder().toStdString()).error().code, Code::CannotWrite);
    QCOMPARE(planNames(*Workspace::open(target).value(), 1), (std::vector<std::string>{"theirs", "and go on"}));
    // A log that a kill left is taken into what it belongs to, not into what comes after.
    const auto killed = startAgain(QStringLiteral("plans"), target);
    QVERIFY(killed->waitForReadyRead());
    killed->kill();
    killed->waitForFinished();
    QVERIFY(hasLog(target));
    QVERIFY(workspace->copyTo(target).ok());
    QVERIFY(!hasLog(target));
    QCOMPARE(planNames(*Workspace::open(target).value(), 1), std::vector<std::string>{"mine"});
    std::ofstream(m_store->file("text")) << "no database";
    QVERIFY(workspace->copyTo(m_store->file("text")).ok()); // the dialog has asked
    QVERIFY(contentOf(m_store->file("text")).starts_with("SQLite format 3"));
    QCOMPARE(QDir(m_store->folder()).entryList({"*.new-*"}, QDir::Files).size(), 0);
}

void TestSharing::newWorkspaceReplacesOneThatNobodyUses()
{
    {
        const auto used = m_store->open();
        QVERIFY(used->addPlan(rememberSome(*used), namedPlan("a")).ok());
        QCOMPARE(Workspace::create(m_store->file()).error().code, Code::WorkspaceInUse);
        QCOMPARE(planNames(*used, 1), std::vector<std::string>{"a"});
    }
    const auto fresh = Workspace::create(m_store->file());
    QVERIFY(fresh.ok() && (*fresh)->dataSets()->empty());
    QCOMPARE(Workspace::create("/proc/none/w.shardscope").error().code, Code::CannotOpen);
}

void TestSharing::leftoversOfKilledCopiesGo()
{
    const pid_t gone = ::fork();
    if (gone == 0) {
        ::_exit(0);
    }
    ::waitpid(gone, nullptr, 0);
    const auto workspace = m_store->open();
    const fs::path target = m_store->file("copy.shardscope");
    const std::string ofGone = "copy.shardscope.new-" + std::to_string(gone) + "-1";
    const std::string ofLiving = "copy.shardscope.new-" + std::to_string(::getppid()) + "-1";
    const std::vector<std::string> kept{ofLiving, "copy.shardscope.new-", "copy.shardscope.new-1",
                                        "copy.shardscope.news", "other.shardscope.new-" + std::to_string(gone) + "-1"};
    const auto put = [&](const std::string &name, std::time_t modified) {
        std::ofstream(m_store->file(name.c_str())) << "half";
        const timespec times[2] = {{modified, 0}, {modified, 0}};
        ::utimensat(AT_FDCWD, m_store->file(name.c_str()).c_str(), times, 0);
    };
    for (const auto &name : kept) {
        put(name, 1'000'000'000);
    }
    put(ofGone, 1'000'000'000);
    put(ofGone + "-wal", 1'000'000'000);
    const std::string young = "copy.shardscope.new-" + std::to_string(gone) + "-2";
    put(young, std::time(nullptr));
    QVERIFY(workspace->copyTo(target).ok());
    QVERIFY(!fs::exists(m_store->file(ofGone.c_str())) && !fs::exists(m_store->file((ofGone + "-wal").c_str())));
    QVERIFY(fs::exists(m_store->file(young.c_str())));
    for (const auto &name : kept) {
        QVERIFY2(fs::exists(m_store->file(name.c_str())), name.c_str());
    }
}

void TestSharing::searchesOfOneSessionKeepEachOthersTrials()
{
    const auto data = rememberSome(*m_store->open());
    const auto one = TuningStore::open(m_store->file()).value();
    const auto two = TuningStore::open(m_store->file()).value();
    const auto session = one->create(data, "s", {}).value();
    const auto trial = [](int number, int shards) {
        Trial made;
        made.number = number;
        made.plan = namedPlan("", shards);
        made.queries = 10;
        return made;
    };
    QVERIFY(one->add(session, trial(1, 2)).ok() && two->add(session, trial(1, 4)).ok());
    QVERIFY(one->add(session, trial(2, 8)).ok() && two->add(session, trial(2, 16)).ok());
    auto again = trial(1, 4);
    again.memoryPerNode = 5; // measured further
    QVERIFY(two->add(session, again).ok());
    std::multiset<int> shards;
    const auto trials = one->trials(session).value();
    for (const auto &kept : trials) {
        shards.insert(kept.plan.shards);
        QCOMPARE(kept.memoryPerNode, kept.plan.shards == 4 ? 5.0 : 0.0);
    }
    QVERIFY(shards == (std::multiset<int>{2, 4, 8, 16}));
}

SHARDSCOPE_TEST_MAIN(TestSharing)
{
    QCoreApplication application(argc, argv);
    const fs::path file = qEnvironmentVariable("SHARDSCOPE_TEST_FILE").toStdString();
    if (const auto task = qEnvironmentVariable("SHARDSCOPE_TEST_TASK"); !task.isEmpty()) {
        return task == QLatin1String("plans") ? writePlans(file) : visit(file);
    }
    TestSharing test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sharing.moc"
