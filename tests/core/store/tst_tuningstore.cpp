// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/store/Connection.h"
#include "core/store/Schema.h"
#include "core/store/TuningStore.h"
#include "core/store/Workspace.h"
#include "tests/core/base/FullDisk.h"
#include "tests/core/store/StoreFixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace shardscope;
using testing::someCalibration;
namespace fs = std::filesystem;

namespace {

DataSet someData(const std::string &fingerprint)
{
    DataSet data;
    data.name = "some data";
    data.source = "a.fvecs";
    data.fingerprint = fingerprint;
    return data;
}

TuningSpec someSpec()
{
    TuningSpec spec;
    spec.limits.recall = 0.9;
    spec.space = {.strategies = {{"semantic"}, {"balanced"}},
                  .shards = {4, 8},
                  .routers = {{"centroid"}},
                  .indices = {{"flat"}, {"hnsw"}},
                  .replicas = {1, 2},
                  .nprobeUpTo = 3};
    return spec;
}

Trial someTrial(int number, const char *strategy, int shards)
{
    Trial trial;
    trial.number = number;
    PlanSpec plan;
    plan.strategy.kind = strategy;
    plan.shards = shards;
    trial.plan = complete(plan).value();
    trial.queries = 400;
    trial.memoryPerNode = 1.0 / 3;
    for (int nprobe = 1; nprobe <= 3; ++nprobe) {
        trial.points.push_back({.nprobe = nprobe, .recall = 0.1 * nprobe, .work = 1e5 / 7});
    }
    trial.forecasts = {{.nprobe = 1, .replicas = 2, .p99 = 1e7 / 3, .mean = 3}, {.nprobe = 2, .saturated = true}};
    trial.seconds = 0.25;
    return trial;
}

} // namespace

class TestTuningStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsSessionsWithTheirTrials();
    void namesAreUnique();
    void otherDataIsRefused();
    void duplicatesAreIndependent();
    void derivedSessionKeepsTrialsThatFit();
    void planStaysWhenItsSessionGoes();
    void olderWorkspaceIsBroughtForward();
    void fullDiskLosesNothing();
    void windowAndJobMayBothWrite();

private:
    fs::path file() const { return m_folder->filePath("test.shardscope").toStdString(); }
    std::unique_ptr<TuningStore> store() const { return TuningStore::open(file()).value(); }
    std::int64_t data(const std::string &fingerprint = "1") const
    {
        Source source;
        source.location = "a.fvecs";
        return Workspace::open(file()).value()->rememberData(source, someData(fingerprint)).value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestTuningStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestTuningStore::keepsSessionsWithTheirTrials()
{
    const auto id = store()->create(data(), "first", someSpec()).value();
    const auto trial = someTrial(1, "semantic", 4);
    QVERIFY(store()->add(id, trial).ok());
    QVERIFY(store()->add(id, someTrial(2, "balanced", 8)).ok());
    QVERIFY(store()->add(id, someCalibration()).ok());
    const auto entry = store()->session("first").value();
    QVERIFY(entry.spec == someSpec());
    QCOMPARE(entry.trials, 2);
    QCOMPARE(entry.location, std::string("a.fvecs"));
    QVERIFY(!entry.plan);
    const auto trials = store()->trials(id).value();
    QCOMPARE(trials.size(), std::size_t(2));
    QVERIFY(trials.front() == trial); // to the bit
    QVERIFY(store()->calibrations(id).value() == std::vector{someCalibration()});
    auto again = trial;
    again.forecasts.clear();
    QVERIFY(store()->add(id, again).ok());
    QVERIFY(store()->trials(id).value().front() == again);
    QCOMPARE(store()->trials(id).value().size(), std::size_t(2));
    QVERIFY(store()->remove(id).ok());
    QVERIFY(store()->trials(id).value().empty() && store()->calibrations(id).value().empty());
    QCOMPARE(store()->add(id, trial).error().code, Code::NotFound);
    QCOMPARE(store()->remove(id).error().code, Code::NotFound);
    QCOMPARE(store()->create(99, "x", someSpec()).error().code, Code::NotFound);
}

void TestTuningStore::namesAreUnique()
{
    const auto first = store()->create(data(), "first", someSpec()).value();
    QCOMPARE(store()->create(data(), "first", someSpec()).error().code, Code::NameTaken);
    const auto second = store()->create(data(), "'; DROP TABLE plan; --", someSpec()).value();
    QCOMPARE(store()->rename(second, "first").error().code, Code::NameTaken);
    QVERIFY(store()->rename(second, "second").ok());
    QCOMPARE(store()->duplicate(first, "second").error().code, Code::NameTaken);
    QCOMPARE(store()->derive(first, "second", someSpec()).error().code, Code::NameTaken);
    const auto all = store()->sessions().value();
    QCOMPARE(all.size(), std::size_t(2));
    QCOMPARE(all.front().name, std::string("second"));
    QCOMPARE(store()->session("third").error().code, Code::NotFound);
}

void TestTuningStore::otherDataIsRefused()
{
    QVERIFY(store()->create(data("1"), "first", someSpec()).ok());
    QVERIFY(store()->sessionOn("first", someData("1")).ok());
    const auto changed = store()->sessionOn("first", someData("2"));
    QCOMPARE(changed.error().code, Code::DataChanged);
    QVERIFY(changed.error().facts == (std::vector<Fact>{std::string("1"), std::string("2")}));
}

void TestTuningStore::duplicatesAreIndependent()
{
    const auto first = store()->create(data(), "first", someSpec()).value();
    QVERIFY(store()->add(first, someTrial(1, "semantic", 4)).ok());
    QVERIFY(store()->add(first, someCalibration()).ok());
    const auto copy = store()->duplicate(first, "copy").value();
    QVERIFY(store()->trials(copy).value() == store()->trials(first).value());
    QVERIFY(store()->add(copy, someTrial(2, "semantic", 8)).ok());
    QCOMPARE(store()->trials(first).value().size(), std::size_t(1));
    QVERIFY(store()->remove(first).ok());
    QCOMPARE(store()->trials(copy).value().size(), std::size_t(2));
    QCOMPARE(store()->calibrations(copy).value().size(), std::size_t(1));
    QCOMPARE(store()->duplicate(first, "other").error().code, Code::NotFound);
}

void TestTuningStore::derivedSessionKeepsTrialsThatFit()
{
    const auto first = store()->create(data(), "first", someSpec()).value();
    const std::vector all{someTrial(1, "semantic", 4), someTrial(2, "balanced", 4), someTrial(3, "semantic", 8)};
    for (const Trial &trial : all) {
        QVERIFY(store()->add(first, trial).ok());
    }
    QVERIFY(store()->add(first, someCalibration()).ok());
    auto narrow = someSpec();
    narrow.space.strategies = {{"semantic"}};
    narrow.limits.recall = 0.8;
    const auto narrowed = store()->derive(first, "narrow", narrow).value();
    QVERIFY(store()->trials(narrowed).value() == (std::vector{all[0], all[2]}));
    QCOMPARE(store()->calibrations(narrowed).value().size(), std::size_t(1));
    auto busier = someSpec();
    busier.load.qps = 1000; // recall is what it was, latency is not
    const auto loaded = store()->trials(store()->derive(first, "busier", busier).value()).value();
    QCOMPARE(loaded.size(), std::size_t(3));
    QVERIFY(loaded[0].forecasts.empty() && loaded[0].points == all[0].points);
    auto other = someSpec();
    other.selection.queries = 7;
    QVERIFY(store()->trials(store()->derive(first, "other", other).value()).value().empty());
}

void TestTuningStore::planStaysWhenItsSessionGoes()
{
    const auto set = data();
    const auto session = store()->create(set, "first", someSpec()).value();
    const auto workspace = Workspace::open(file()).value();
    const auto plan = workspace->addPlan(set, {}).value();
    const ForecastSettings settings{.service = {.fixed = 12'345, .perDistance = 6.25, .sigma = 0.2},
                                    .nprobe = 3,
                                    .replicas = 2,
                                    .qps = 500,
                                    .network = 2e5};
    QVERIFY(workspace->storeForecast(plan, settings).ok());
    QVERIFY(workspace->plans(set).value().front().forecast == std::optional(settings));
    QVERIFY(store()->setPlan(session, plan).ok());
    QCOMPARE(store()->session("first").value().plan, std::optional(plan));
    QVERIFY(workspace->removePlan(plan).ok());
    QVERIFY(!store()->session("first").value().plan);
    const auto next = workspace->addPlan(set, {}).value();
    QVERIFY(store()->setPlan(session, next).ok());
    QVERIFY(store()->remove(session).ok());
    QCOMPARE(workspace->plans(set).value().size(), std::size_t(1));
    QVERIFY(!workspace->plans(set).value().front().forecast);
}

/// A file as the first release wrote it, with a plan in it.
void TestTuningStore::olderWorkspaceIsBroughtForward()
{
    {
        const auto connection = Connection::open(file(), Connection::Access::ReadWrite).value();
        for (const char *statement :
             {"CREATE TABLE data_set (id INTEGER PRIMARY KEY, location TEXT NOT NULL, fingerprint TEXT NOT NULL,"
              " name TEXT NOT NULL, source TEXT NOT NULL, last_used TEXT NOT NULL, UNIQUE (location, fingerprint)) "
              "STRICT",
              "CREATE TABLE plan (id INTEGER PRIMARY KEY AUTOINCREMENT, data_set INTEGER NOT NULL REFERENCES data_set"
              " ON DELETE CASCADE, spec TEXT NOT NULL, evaluation TEXT) STRICT",
              "CREATE INDEX plan_of_data_set ON plan (data_set)",
              "CREATE TABLE partition (plan INTEGER PRIMARY KEY REFERENCES plan ON DELETE CASCADE,"
              " content BLOB NOT NULL) STRICT",
              "CREATE TABLE value (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
              "INSERT INTO data_set VALUES (1, 'a.fvecs', '1', 'a', '{\"location\":\"a.fvecs\"}', '2026-01-01')",
              "INSERT INTO plan VALUES (1, 1, '{\"name\":\"mine\",\"shards\":4}', NULL)"}) {
            QVERIFY(connection->run(statement).ok());
        }
        QVERIFY(connection->run(QStringLiteral("PRAGMA application_id = %1").arg(workspaceApplicationId)).ok());
        QVERIFY(connection->run("PRAGMA user_version = 1").ok());
    }
    const auto workspace = Workspace::open(file()).value();
    const auto plans = workspace->plans(1).value();
    QCOMPARE(plans.size(), std::size_t(1));
    QCOMPARE(plans.front().spec.name, std::string("mine"));
    QVERIFY(!plans.front().forecast);
    QVERIFY(store()->create(1, "first", someSpec()).ok());
}

void TestTuningStore::fullDiskLosesNothing()
{
    const auto id = store()->create(data(), "first", someSpec()).value();
    const auto writer = store();
    int stored = 0;
    const auto failure = [&] {
        const testing::FullDisk full(600'000);
        auto outcome = writer->add(id, someTrial(1, "semantic", 4));
        while (outcome.ok() && stored < 100'000) {
            ++stored;
            auto trial = someTrial(stored + 1, "semantic", 200);
            while (trial.points.size() < 200) {
                trial.points.push_back({.nprobe = static_cast<int>(trial.points.size()) + 1});
            }
            outcome = writer->add(id, trial);
        }
        return outcome;
    }();
    QVERIFY(!failure.ok());
    QCOMPARE(failure.error().code, Code::FileSizeLimit);
    QVERIFY(stored > 1);
    const auto kept = store()->trials(id).value();
    QCOMPARE(kept.size(), std::size_t(stored));
    QCOMPARE(kept.back().number, stored);
    QVERIFY(writer->add(id, someTrial(stored + 1, "semantic", 4)).ok()); // room again: it goes on
}

void TestTuningStore::windowAndJobMayBothWrite()
{
    const auto set = data();
    const auto session = store()->create(set, "first", someSpec()).value();
    const auto window = Workspace::open(file()).value();
    const auto job = store();
    for (int i = 1; i <= 20; ++i) {
        QVERIFY(job->add(session, someTrial(i, "semantic", 4)).ok());
        QVERIFY(window->setValue("page", std::to_string(i)).ok());
    }
    QCOMPARE(store()->session("first").value().trials, 20);
}

QTEST_GUILESS_MAIN(TestTuningStore)
#include "tst_tuningstore.moc"
