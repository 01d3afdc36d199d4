// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/plan/PlanSpec.h"
#include "core/store/Connection.h"
#include "core/store/Schema.h"
#include "core/store/Workspace.h"
#include "tests/core/base/FullDisk.h"
#include "tests/core/store/SomePartition.h"
#include "tests/TestProgram.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

#include <fstream>
#include <thread>

using namespace shardscope;
using namespace shardscope::testing;
namespace fs = std::filesystem;

namespace {

std::unique_ptr<Workspace> openOrFail(const fs::path &file)
{
    auto workspace = Workspace::open(file);
    return workspace.ok() ? *std::move(workspace) : nullptr;
}

std::optional<Code> codeOfOpening(const fs::path &file)
{
    const auto workspace = Workspace::open(file);
    return workspace.ok() ? std::optional<Code>() : workspace.error().code;
}

Source from(const std::string &location, std::optional<Metric> metric = {}, std::uint64_t seed = 1)
{
    Source source;
    source.location = location;
    source.metric = metric;
    source.seed = seed;
    return source;
}

DataSet someData(const std::string &fingerprint)
{
    DataSet data;
    data.name = "some data";
    data.fingerprint = fingerprint;
    return data;
}

Evaluation someEvaluation()
{
    Evaluation evaluation;
    evaluation.vectors = 1000;
    evaluation.queries = 10;
    evaluation.k = 7;
    evaluation.memoryBytes = 1e9;
    evaluation.recall = {{1, 0.1, 0.05, 1.0 / 3, 0.25, 12345.5}, {2, 1, 1, 1, 1, 2}};
    evaluation.losses = {{1, 0.2, 0.3, 0.4}, {2, 0, 0, 0}};
    evaluation.sizes = skewOf({700, 500});
    evaluation.seconds = {1, 2, 3, 4, 5};
    return evaluation;
}

std::string contentOf(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// What killedWriterLosesNothing runs in a process of its own, and kills. Returns only if something fails.
int writeUntilKilled(const fs::path &file)
{
    const auto workspace = openOrFail(file);
    const auto sets = workspace ? workspace->dataSets() : Error{};
    for (auto next = sets.ok() ? sets->size() + 1 : 0; next > 0; ++next) {
        const auto data = workspace->rememberData(from(std::to_string(next)), someData("1"));
        if (!data.ok()) {
            break;
        }
        std::printf("stored %zu.\n", next);
        std::fflush(stdout);
        const auto plan = workspace->addPlan(*data, {});
        if (!plan.ok() || !workspace->storePartition(*plan, somePartition(next)).ok()) {
            break;
        }
    }
    return 1;
}

/// Acts as a user whom permissions bind, for tests are often run by one whom they do not.
class WithoutPrivileges
{
public:
    WithoutPrivileges() : m_before(::geteuid()) { m_done = m_before != 0 || ::seteuid(65534) == 0; }
    ~WithoutPrivileges() { static_cast<void>(::seteuid(m_before)); }
    bool done() const { return m_done; }

private:
    uid_t m_before;
    bool m_done;
};

} // namespace

class TestWorkspace : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void keepsWhatIsStored();
    void findsDataAgain();
    void removingAPlanRemovesItsPartition();
    void unknownPlansAreReported();
    void namesMayHoldAnything();
    void otherFilesAreLeftAlone();
    void newerWorkspaceIsReadOnly();
    void remarksAreKept();
    void olderWorkspaceThatCannotBeWrittenIsRead();
    void movedDataKeepsItsPlans();
    void damagedFileIsReported();
    void readOnlyPlace();
    void fullDiskLosesNothing();
    void twoConnectionsWrite();
    void killedWriterLosesNothing();

private:
    fs::path file() const { return fs::path(m_folder->path().toStdString()) / "work.shardscope"; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWorkspace::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestWorkspace::cleanup()
{
    m_folder.reset();
}

void TestWorkspace::keepsWhatIsStored()
{
    PlanSpec spec = complete(PlanSpec{}).value();
    spec.name = "größer";
    spec.seed = 0xffffffffffffffff;
    spec.shards = 2;
    spec.k = 7;
    const Partition partition = somePartition(3);
    std::int64_t plan = 0;
    std::int64_t data = 0;
    {
        const auto workspace = openOrFail(file());
        QVERIFY(workspace && !workspace->isReadOnly() && workspace->newerVersion() == 0);
        data = workspace->rememberData(from("a.fvecs", Metric::Cosine), someData("f")).value();
        plan = workspace->addPlan(data, spec).value();
        QVERIFY(workspace->storePartition(plan, partition).ok());
        QVERIFY(workspace->storeEvaluation(plan, someEvaluation()).ok());
        QVERIFY(workspace->setValue("nprobe", "7").ok());
        QVERIFY(workspace->setValue("nprobe", "8").ok());
        QVERIFY(workspace->renamePlan(plan, "other").ok());
    }
    const auto workspace = openOrFail(file());
    QVERIFY(workspace);
    const auto sets = workspace->dataSets();
    QVERIFY(sets.ok());
    QCOMPARE(sets->size(), std::size_t(1));
    QCOMPARE(sets->front().source.location, std::string("a.fvecs"));
    QCOMPARE(sets->front().source.metric, std::optional(Metric::Cosine));
    const auto plans = workspace->plans(data);
    QVERIFY(plans.ok());
    QCOMPARE(plans->size(), std::size_t(1));
    spec.name = "other";
    QVERIFY(plans->front().id == plan && plans->front().spec == spec);
    const Evaluation &kept = *plans->front().evaluation;
    const Evaluation wanted = someEvaluation();
    QVERIFY(kept.recall[0].high == wanted.recall[0].high && kept.recall.size() == 2);
    QVERIFY(kept.losses[0].index == 0.4 && kept.sizes == wanted.sizes && kept.memoryBytes == 1e9);
    QVERIFY(kept.k == 7 && kept.vectors == 1000 && kept.queries == 10 && kept.seconds.evaluate == 5);
    QVERIFY(equal(workspace->partition(plan, shapeOf(partition)).value().value(), partition));
    QCOMPARE(workspace->value("nprobe"), std::string("8"));
    QCOMPARE(workspace->value("page"), std::string());
}

void TestWorkspace::findsDataAgain()
{
    const auto workspace = openOrFail(file());
    const auto first = workspace->rememberData(from("a"), someData("1")).value();
    const auto changed = workspace->rememberData(from("a"), someData("2")).value();
    const auto moved = workspace->rememberData(from("b"), someData("1")).value();
    QVERIFY(first != changed && first != moved && changed != moved);
    QTest::qWait(5); // times are kept to the millisecond
    QCOMPARE(workspace->rememberData(from("a", {}, 9), someData("1")).value(), first);
    const auto sets = workspace->dataSets().value();
    QCOMPARE(sets.size(), std::size_t(3));
    QCOMPARE(sets.front().id, first); // used last
    QCOMPARE(sets.front().source.seed, std::uint64_t(9));
}

void TestWorkspace::removingAPlanRemovesItsPartition()
{
    const auto workspace = openOrFail(file());
    const auto data = workspace->rememberData(from("a"), someData("1")).value();
    const auto plan = workspace->addPlan(data, {}).value();
    QVERIFY(!workspace->partition(plan, shapeOf(somePartition(2))).value().has_value());
    QVERIFY(workspace->storePartition(plan, somePartition(1)).ok());
    QVERIFY(workspace->storePartition(plan, somePartition(2)).ok());
    QVERIFY(workspace->partition(plan, shapeOf(somePartition(2))).value().has_value());
    QVERIFY(workspace->removePlan(plan).ok());
    QVERIFY(!workspace->partition(plan, shapeOf(somePartition(2))).value().has_value());
    QVERIFY(workspace->plans(data).value().empty());
    QVERIFY(workspace->addPlan(data, {}).value() != plan); // ids are not used again
}

void TestWorkspace::unknownPlansAreReported()
{
    const auto workspace = openOrFail(file());
    QCOMPARE(workspace->addPlan(5, {}).error().code, Code::NotFound);
    QCOMPARE(workspace->renamePlan(5, "x").error().code, Code::NotFound);
    QCOMPARE(workspace->removePlan(5).error().code, Code::NotFound);
    QCOMPARE(workspace->storePartition(5, somePartition(1)).error().code, Code::NotFound);
    QCOMPARE(workspace->storeEvaluation(5, {}).error().code, Code::NotFound);
}

void TestWorkspace::namesMayHoldAnything()
{
    const auto workspace = openOrFail(file());
    const auto data = workspace->rememberData(from("a'b\"c\xff"), someData("x'); DROP TABLE plan; --")).value();
    PlanSpec spec;
    spec.name = "'; DROP TABLE plan; --\n{\"";
    const auto plan = workspace->addPlan(data, spec).value();
    QCOMPARE(workspace->plans(data).value().front().spec.name, spec.name);
    QVERIFY(workspace->renamePlan(plan, "\"}'").ok());
    QCOMPARE(workspace->plans(data).value().front().spec.name, std::string("\"}'"));
}

void TestWorkspace::otherFilesAreLeftAlone()
{
    for (const std::string &content : {std::string("not a database, only a text"), std::string(5000, '\0')}) {
        std::ofstream(file(), std::ios::binary) << content;
        QCOMPARE(codeOfOpening(file()), Code::NotAWorkspace);
        QCOMPARE(contentOf(file()), content);
    }
    fs::remove(file());
    {
        const auto foreign = Connection::open(file(), Connection::Access::ReadWrite);
        QVERIFY((*foreign)->run("CREATE TABLE mail (text TEXT)").ok());
    }
    const auto before = contentOf(file());
    QCOMPARE(codeOfOpening(file()), Code::NotAWorkspace);
    QCOMPARE(contentOf(file()), before);
    QCOMPARE(codeOfOpening(m_folder->path().toStdString()), Code::CannotOpen); // a folder
    QCOMPARE(codeOfOpening(file() / "below" / "nothing"), Code::CannotOpen);
    std::ofstream(file(), std::ios::trunc).close(); // an empty file becomes one
    QCOMPARE(codeOfOpening(file()), std::optional<Code>());
}

void TestWorkspace::newerWorkspaceIsReadOnly()
{
    std::int64_t data = 0;
    {
        const auto workspace = openOrFail(file());
        data = workspace->rememberData(from("a"), someData("1")).value();
        QVERIFY(workspace->addPlan(data, {}).ok());
    }
    {
        const auto connection = Connection::open(file(), Connection::Access::ReadWrite);
        QVERIFY((*connection)->run("PRAGMA user_version = 99").ok());
    }
    const auto workspace = openOrFail(file());
    QVERIFY(workspace && workspace->isReadOnly());
    QCOMPARE(workspace->newerVersion(), 99);
    QCOMPARE(workspace->plans(data).value().size(), std::size_t(1));
    const auto refused = workspace->addPlan(data, {});
    QCOMPARE(refused.error().code, Code::NewerWorkspace);
    QVERIFY(refused.error().facts == (std::vector<Fact>{std::int64_t(99), std::int64_t(currentSchemaVersion())}));
}

void TestWorkspace::remarksAreKept()
{
    const auto workspace = openOrFail(file());
    const auto data = workspace->rememberData(from("a"), someData("1")).value();
    const auto plan = workspace->addPlan(data, {}).value();
    QCOMPARE(workspace->plans(data)->front().remarks, Workspace::Remarks());
    const auto stampBefore = workspace->planStamps(data).value();
    const Workspace::Remarks remarks{"two\nlines, \xc3\xa4 'quoted'", {"a, b", "c"}};
    QVERIFY(workspace->storeRemarks(plan, remarks).ok());
    QCOMPARE(workspace->plans(data)->front().remarks, remarks);
    QVERIFY(workspace->planStamps(data).value() != stampBefore); // another window sees that
    QVERIFY(workspace->storeRemarks(plan, {"", {"of\ntwo lines"}}).ok());
    QCOMPARE(workspace->plans(data)->front().remarks.tags, std::vector<std::string>{"of two lines"});
    QVERIFY(workspace->storeRemarks(plan, {}).ok());
    QCOMPARE(workspace->plans(data)->front().remarks, Workspace::Remarks());
    QCOMPARE(workspace->storeRemarks(plan + 1, remarks).error().code, Code::NotFound);
}

/// It stays as it is, so that it lacks what later versions added.
void TestWorkspace::olderWorkspaceThatCannotBeWrittenIsRead()
{
    std::int64_t data = 0;
    {
        const auto workspace = openOrFail(file());
        data = workspace->rememberData(from("a"), someData("1")).value();
        QVERIFY(workspace->addPlan(data, {}).ok());
    }
    {
        const auto connection = Connection::open(file(), Connection::Access::ReadWrite);
        QVERIFY((*connection)->run("DROP TABLE partition_part").ok());
        QVERIFY((*connection)->run("ALTER TABLE plan DROP COLUMN note").ok());
        QVERIFY((*connection)->run("ALTER TABLE plan DROP COLUMN tags").ok());
        QVERIFY((*connection)->run("PRAGMA user_version = 4").ok());
        QVERIFY((*connection)->run("PRAGMA wal_checkpoint(TRUNCATE)").ok());
    }
    if (geteuid() != 0) { // root may write everywhere
        std::filesystem::permissions(file(), std::filesystem::perms::owner_read);
        const auto reader = openOrFail(file());
        QVERIFY(reader && reader->isReadOnly());
        QCOMPARE(reader->plans(data).value().size(), std::size_t(1));
        std::filesystem::permissions(file(), std::filesystem::perms::owner_all);
    }
    const auto writer = openOrFail(file());
    QCOMPARE(writer->plans(data).value().size(), std::size_t(1));
    QVERIFY(writer->storeRemarks(writer->plans(data)->front().id, {"note", {}}).ok());
}

void TestWorkspace::movedDataKeepsItsPlans()
{
    const auto workspace = openOrFail(file());
    const auto data = workspace->rememberData(from("old"), someData("1")).value();
    QVERIFY(workspace->addPlan(data, {}).ok());
    // Only of the same vectors.
    QVERIFY(workspace->moveData("old", "new", someData("2").fingerprint).ok());
    QVERIFY(workspace->rememberData(from("new"), someData("2")).value() != data);
    QVERIFY(workspace->moveData("old", "new", someData("1").fingerprint).ok());
    QCOMPARE(workspace->rememberData(from("new"), someData("1")).value(), data);
    QCOMPARE(workspace->plans(data)->size(), std::size_t(1));
    // There it was before: both stay.
    const auto other = workspace->rememberData(from("third"), someData("1")).value();
    QVERIFY(workspace->moveData("third", "new", someData("1").fingerprint).ok());
    QCOMPARE(workspace->rememberData(from("third"), someData("1")).value(), other);
}

void TestWorkspace::damagedFileIsReported()
{
    {
        const auto workspace = openOrFail(file());
        const auto data = workspace->rememberData(from("a"), someData("1")).value();
        for (int i = 0; i < 50; ++i) {
            const auto plan = workspace->addPlanNamedFreely(data, {}).value();
            QVERIFY(workspace->storePartition(plan.id, somePartition(i)).ok());
        }
    }
    auto content = contentOf(file());
    std::ranges::fill(content.begin() + 4096, content.end(), '\xa5'); // all pages but the first
    std::ofstream(file(), std::ios::binary) << content;
    const auto workspace = Workspace::open(file());
    if (workspace.ok()) {
        QVERIFY(!(*workspace)->dataSets().ok());
    }
}

void TestWorkspace::readOnlyPlace()
{
    {
        const auto workspace = openOrFail(file());
        QVERIFY(workspace->setValue("a", "b").ok());
    }
    fs::permissions(file(), fs::perms(0444));
    fs::permissions(file().parent_path(), fs::perms(0555));
    {
        const WithoutPrivileges scope;
        if (!scope.done()) {
            QSKIP("needs a user whom file permissions bind");
        }
        const auto workspace = openOrFail(file());
        QVERIFY(workspace && workspace->isReadOnly() && workspace->newerVersion() == 0);
        QCOMPARE(workspace->value("a"), std::string("b"));
        QCOMPARE(workspace->setValue("a", "c").error().code, Code::WorkspaceReadOnly);
        QCOMPARE(codeOfOpening(file().parent_path() / "new.shardscope"), Code::CannotOpen);
    }
    fs::permissions(file().parent_path(), fs::perms(0755));
}

void TestWorkspace::fullDiskLosesNothing()
{
    const auto workspace = openOrFail(file());
    const auto data = workspace->rememberData(from("a"), someData("1")).value();
    const auto plan = workspace->addPlan(data, {}).value();
    const Partition small = somePartition(1);
    QVERIFY(workspace->storePartition(plan, small).ok());

    Partition large = somePartition(2);
    Random random(1);
    for (int i = 0; i < 1'000'000; ++i) {
        large.shardOf.emplace_back(random.below(large.shards));
    }
    const auto refused = [&] {
        const FullDisk full(200 * 1024);
        return workspace->storePartition(plan, large);
    }();
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::FileSizeLimit);
    QVERIFY(equal(workspace->partition(plan, shapeOf(small)).value().value(), small));
    QVERIFY(workspace->storePartition(plan, large).ok()); // there is room again
    const auto again = openOrFail(file());
    QVERIFY(equal(again->partition(plan, shapeOf(large)).value().value(), large));
}

void TestWorkspace::twoConnectionsWrite()
{
    const auto write = [&](int first, std::atomic<int> &done) {
        const auto workspace = openOrFail(file()); // both make the file
        for (int i = 0; workspace && i < 40; ++i) {
            const auto data = workspace->rememberData(from(std::to_string(first + i)), someData("1"));
            done += data.ok() && workspace->addPlan(*data, {}).ok();
        }
    };
    std::atomic<int> done = 0;
    {
        const std::jthread one([&] { write(0, done); });
        const std::jthread two([&] { write(1000, done); });
    }
    QCOMPARE(done.load(), 80);
    QCOMPARE(openOrFail(file())->dataSets().value().size(), std::size_t(80));
}

void TestWorkspace::killedWriterLosesNothing()
{
    Random random(7);
    int kills = 0;
    std::int64_t acknowledged = 0;
    for (int round = 0; round < 10; ++round) {
        QProcess writer;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert("SHARDSCOPE_TEST_WRITE_TO", QString::fromStdString(file().string()));
        writer.setProcessEnvironment(environment);
        writer.setProcessChannelMode(QProcess::SeparateChannels);
        writer.start(QCoreApplication::applicationFilePath(), {test::thisTest()});
        QVERIFY(writer.waitForStarted());
        QByteArray output;
        while (!output.contains("stored ") && writer.waitForReadyRead()) {
            output += writer.readAllStandardOutput();
        }
        QTest::qSleep(static_cast<int>(random.below(60)));
        writer.kill();
        writer.waitForFinished();
        kills += writer.exitStatus() == QProcess::CrashExit;
        output += writer.readAllStandardOutput();
        for (const auto &line : output.split('\n')) {
            // A line cut short is of a write whose acknowledgement did not arrive.
            if (line.startsWith("stored ") && line.endsWith(".")) {
                acknowledged = std::max<std::int64_t>(acknowledged, line.sliced(7).chopped(1).toLongLong());
            }
        }
        const auto workspace = openOrFail(file());
        QVERIFY(workspace);
        const auto stored = workspace->dataSets().value();
        QVERIFY2(static_cast<std::int64_t>(stored.size()) >= acknowledged,
                 qPrintable(QString("%1 of %2").arg(stored.size()).arg(acknowledged)));
        for (const auto &entry : stored) {
            const auto plans = workspace->plans(entry.id);
            QVERIFY(plans.ok());
            for (const auto &plan : *plans) {
                const Partition wanted = somePartition(std::stoi(entry.source.location));
                QVERIFY(workspace->partition(plan.id, shapeOf(wanted)).ok());
            }
        }
    }
    QCOMPARE(kills, 10);
    QVERIFY(acknowledged >= 10);
}

SHARDSCOPE_TEST_MAIN(TestWorkspace)
{
    QCoreApplication application(argc, argv);
    if (const auto path = qEnvironmentVariable("SHARDSCOPE_TEST_WRITE_TO"); !path.isEmpty()) {
        return writeUntilKilled(path.toStdString());
    }
    TestWorkspace test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_workspace.moc"
