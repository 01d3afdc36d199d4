// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Source.h"
#include "core/store/StudyStore.h"
#include "core/work/KeptStudies.h"
#include "core/work/ReportStudies.h"
#include "tests/core/work/WorkFixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace shardscope;

/// Studies in a workspace, and read from it again.
class TestKeptStudies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void allKindsComeBackAsTheyWere();
    void capacityComesBackAsItWasAsked();
    void theLastOfEachPlanIsKept();
    void ageTellsOtherPlansAndOtherData();
    void reportsTakeWhatIsOfTheirPlan();
    void damagedOnesAreListed_data();
    void damagedOnesAreListed();
    void aWorkspaceBeforeStudiesOpens();

private:
    std::shared_ptr<const EvaluatedPlan> evaluated(const PlanSpec &spec) const;
    ReshardStudy resharding(const std::shared_ptr<const EvaluatedPlan> &plan, int shards) const;

    Source m_source;
    std::shared_ptr<const DataSet> m_data;
    std::shared_ptr<const GroundTruth> m_truth;
    std::shared_ptr<const EvaluatedPlan> m_semantic;
    std::shared_ptr<const EvaluatedPlan> m_byTenant;
};

namespace {

PlanSpec specOf(const char *strategy, const char *router, int shards)
{
    PlanSpec spec{.name = strategy, .strategy = {strategy, {}}, .shards = shards};
    spec.router.kind = router;
    spec.k = 5;
    return spec;
}

MigrationStudy rehearsed()
{
    MigrationQuestion question;
    question.orders = {MigrationOrder::Safe, MigrationOrder::EarlyDelete};
    question.runs = 3;
    question.settings.abortAt = MigrationStep::Backfill;
    return studyMigration(question, unwatched).value();
}

DriftStudy drifted(const DataSet &data, const PlanSpec &spec)
{
    DriftQuestion question;
    question.options.spec = spec;
    question.options.resamples = 39;
    question.options.runs = 1;
    const LaterOpener none = [](const Source &) { return Error{Code::NotFound, {}, {}}; };
    return studyDrift(data, question, none, [](DriftStage, std::int64_t, std::int64_t) { return true; }).value();
}

TenantStudy advised(const EvaluatedPlan &plan)
{
    TenantOptions options;
    options.limits.memory = plan.evaluation.memoryBytes / 8;
    options.queriesPerSecond = 10;
    options.growth = 0.03;
    return studyTenants(plan, options, {}, unwatched).value();
}

} // namespace

void TestKeptStudies::initTestCase()
{
    m_source.location = "mixture:n=1500,d=6,clusters=12,queries=60,seed=4";
    m_source.tenants = "zipf:count=9,s=1.2,seed=2";
    m_data = std::make_shared<const DataSet>(open(m_source, unwatched).value());
    m_truth = std::make_shared<const GroundTruth>(exactSearch(*m_data, truthDepth(*m_data, 5), unwatched).value());
    m_semantic = evaluated(specOf("semantic", "centroid", 8));
    m_byTenant = evaluated(specOf("tenant", "tenant", 4));
}

std::shared_ptr<const EvaluatedPlan> TestKeptStudies::evaluated(const PlanSpec &spec) const
{
    return evaluatePlan(m_data, m_truth, spec, test::unstaged).value();
}

ReshardStudy TestKeptStudies::resharding(const std::shared_ptr<const EvaluatedPlan> &plan, int shards) const
{
    const ReshardListener listener{[](ReshardWay) { return StagedProgress(test::unstaged); },
                                   [] { return Progress(unwatched); }};
    return studyResharding(plan, {shards, 2}, listener).value();
}

/// With what was asked, whatever machine was chosen for it; and in one piece, or not at all.
void TestKeptStudies::capacityComesBackAsItWasAsked()
{
    CapacityOptions options;
    options.question = {.vectors = 1e6, .growth = 0.1, .replicas = 2, .load = 50, .disk = 3e12, .p99 = 1e12};
    options.question.nprobe = 0;
    options.machines = {{"priced", 64e9, 4, 1e12, 100.0},
                        {"few", 640e9, 4, std::nullopt, std::nullopt},
                        {"tiny", 1e3, 1, std::nullopt, 1.0}};
    const CapacityStudy study = studyCapacity(m_semantic, options, unwatched).value();
    QVERIFY(study.asked == options.question);
    QCOMPARE(study.question.memory, 64e9);
    QCOMPARE(study.question.disk, 1e12);
    QCOMPARE(study.best()->machine.name, std::string("priced"));
    const Json whole = toJson(study);
    const CapacityStudy again = capacityStudyFromJson(whole).value();
    QVERIFY(again.asked == options.question && again.question == study.question);
    QVERIFY(toJson(again) == whole);
    Json earlier = whole; // a version that did not keep it
    earlier.erase("asked");
    QVERIFY(capacityStudyFromJson(earlier).value().asked == study.question);

    const auto isRefused = [&](const char *where, const Json &value) {
        Json broken = whole;
        broken[Json::json_pointer(where)] = value;
        return !capacityStudyFromJson(broken).ok();
    };
    QVERIFY(isRefused("/capacity/p99", nullptr));
    QVERIFY(isRefused("/capacity/p50", nullptr));
    QVERIFY(isRefused("/question/replicas", 1)); // each shard has two places
    QVERIFY(isRefused("/question/replicas", 0));
    Json fewer = whole["capacity"]["places"];
    fewer.erase(fewer.size() - 1);
    QVERIFY(isRefused("/capacity/places", fewer));
    Json byP99 = whole;
    byP99["capacity"]["limit"] = "p99";
    QVERIFY(capacityStudyFromJson(byP99).ok());
    byP99["question"]["p99"] = nullptr;
    QVERIFY(!capacityStudyFromJson(byP99).ok());

    // Without prices it is that of which the fewest do; where a disk is not known the one asked for holds.
    options.machines = {{"small", 1e6, 4, std::nullopt, std::nullopt}, {"large", 640e9, 4, std::nullopt, std::nullopt}};
    for (int times = 0; times < 2; ++times) {
        const CapacityStudy unpriced = studyCapacity(m_semantic, options, unwatched).value();
        QCOMPARE(unpriced.best()->machine.name, std::string("large"));
        QCOMPARE(unpriced.question.disk, 3e12);
        QVERIFY(!unpriced.isBesideMachines());
        std::ranges::reverse(options.machines);
    }
    options.machines = {{"tiny", 1e3, 1, std::nullopt, 1.0}};
    QVERIFY(studyCapacity(m_semantic, options, unwatched).value().isBesideMachines());
}

/// Their documents, which have all of them, are the same; and a way can be costed without its plan.
void TestKeptStudies::allKindsComeBackAsTheyWere()
{
    const testing::StoreFixture store;
    const ReshardStudy reshard = resharding(m_semantic, 12);
    const TenantStudy tenants = advised(*m_byTenant);
    const DriftStudy drift = drifted(*m_data, m_semantic->spec);
    const MigrationStudy migration = rehearsed();
    QVERIFY(!tenants.advice.changes.empty() && !drift.report.tests.front().mixtures.counts.empty());
    QVERIFY(keepStudy(store.file(), m_source, *m_data, reshard).ok());
    QVERIFY(keepStudy(store.file(), m_source, *m_data, tenants).ok());
    QVERIFY(keepStudy(store.file(), m_source, *m_data, drift).ok());
    QVERIFY(keepStudy(store.file(), migration).ok());
    const auto workspace = store.open();
    const auto row = workspace->rememberData(withAbsolutePaths(m_source), *m_data);
    QVERIFY(row.ok());
    QCOMPARE(workspace->plans(*row).value().size(), std::size_t(2)); // of the same plan one row
    const auto kept = keptStudies(store.file(), *row, std::nullopt);
    QVERIFY(kept.ok() && kept->unreadable.empty());
    QVERIFY(kept->resharding && kept->tenants && kept->drift && kept->migration);
    QVERIFY(toJson(*kept->resharding) == toJson(reshard));
    QVERIFY(toJson(*kept->tenants) == toJson(tenants));
    QVERIFY(toJson(*kept->drift) == toJson(drift));
    QVERIFY(toJson(*kept->migration) == toJson(migration));
    QVERIFY(adopted(*kept->tenants) == adopted(tenants));
    const Transport transport{1e6, 3, 1e6};
    for (std::size_t i = 0; i < reshard.ways.size(); ++i) {
        const WayCost before = costOf(reshard, reshard.ways[i], transport);
        const WayCost after = costOf(*kept->resharding, kept->resharding->ways[i], transport);
        QCOMPARE(after.bytes, before.bytes);
        QVERIFY(after.after == before.after && after.order.has_value() == before.order.has_value());
    }
}

void TestKeptStudies::theLastOfEachPlanIsKept()
{
    const testing::StoreFixture store;
    for (const int shards : {10, 12, 11}) {
        QVERIFY(keepStudy(store.file(), m_source, *m_data, resharding(m_semantic, shards)).ok());
    }
    const auto other = evaluated(specOf("balanced", "centroid", 8));
    QVERIFY(keepStudy(store.file(), m_source, *m_data, resharding(other, 9)).ok());
    const auto row = store.open()->rememberData(withAbsolutePaths(m_source), *m_data).value();
    QCOMPARE(StudyStore::open(store.file()).value()->entries(row).value().size(), std::size_t(2));
    QCOMPARE(keptStudies(store.file(), row, std::nullopt).value().resharding->question.shards, 9);
    QCOMPARE(keptStudies(store.file(), row, m_semantic->spec).value().resharding->question.shards, 11);
    // A plan that is removed leaves its study, which says itself what it is of.
    {
        const auto workspace = store.open();
        const auto plans = workspace->plans(row).value();
        for (const auto &plan : plans) {
            QVERIFY(workspace->removePlan(plan.id).ok());
        }
    }
    QCOMPARE(keptStudies(store.file(), row, m_semantic->spec).value().resharding->question.shards, 11);
}

void TestKeptStudies::ageTellsOtherPlansAndOtherData()
{
    const TenantStudy study = advised(*m_byTenant);
    QVERIFY(ageOf(study.data, planOf(study), *m_data, m_byTenant->spec) == StudyAge::Current);
    PlanSpec renamed = m_byTenant->spec;
    renamed.name = "another name";
    QVERIFY(ageOf(study.data, planOf(study), *m_data, renamed) == StudyAge::Current);
    QVERIFY(ageOf(study.data, planOf(study), *m_data, m_semantic->spec) == StudyAge::OtherPlan);
    DataSet changed = *m_data;
    changed.fingerprint = "another";
    changed.earlierFingerprint = "another, too";
    QVERIFY(ageOf(study.data, planOf(study), changed, m_byTenant->spec) == StudyAge::OtherData);
    // Of the same place before its data changed: it is found, to be marked.
    const testing::StoreFixture store;
    QVERIFY(keepStudy(store.file(), m_source, *m_data, study).ok());
    const auto row = store.open()->rememberData(withAbsolutePaths(m_source), changed).value();
    const auto kept = keptStudies(store.file(), row, std::nullopt);
    QVERIFY(kept.ok() && kept->tenants);
    QCOMPARE(kept->tenants->data.fingerprint, m_data->fingerprint);
}

void TestKeptStudies::reportsTakeWhatIsOfTheirPlan()
{
    const testing::StoreFixture store;
    QVERIFY(keepStudy(store.file(), m_source, *m_data, resharding(m_semantic, 12)).ok());
    QVERIFY(keepStudy(store.file(), m_source, *m_data, advised(*m_byTenant)).ok());
    QVERIFY(keepStudy(store.file(), rehearsed()).ok());
    const auto row = store.open()->rememberData(withAbsolutePaths(m_source), *m_data).value();
    const auto kept = keptStudies(store.file(), row, std::nullopt).value();
    ReportInput input;
    input.data = m_data;
    input.plan = studied(m_semantic);
    const auto ofSemantic = studiesFor(input, lifecycleOf(kept, 0.9));
    QVERIFY(ofSemantic.resharding.study && !ofSemantic.tenants && ofSemantic.migration);
    QCOMPARE(ofSemantic.resharding.costs.size(), kept.resharding->ways.size());
    input.compared = studied(m_byTenant);
    QVERIFY(studiesFor(input, lifecycleOf(kept, 0.9)).tenants);
    auto changed = std::make_shared<DataSet>(*m_data);
    changed->fingerprint = "another";
    changed->earlierFingerprint = "another, too";
    input.data = changed;
    const auto ofNone = studiesFor(input, lifecycleOf(kept, 0.9));
    QVERIFY(!ofNone.resharding.study && !ofNone.tenants);
}

void TestKeptStudies::damagedOnesAreListed_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("no document") << "UPDATE study SET content = 'nothing'";
    QTest::newRow("empty") << "UPDATE study SET content = '{}'";
    QTest::newRow("list") << "UPDATE study SET content = '[]'";
    QTest::newRow("place beyond") << "UPDATE study SET content = json_set(content, '$.ways[0].places[0]', 4000)";
    QTest::newRow("place twice")
        << "UPDATE study SET content = json_set(content, '$.ways[0].places[0]', json_extract(content, "
           "'$.ways[0].places[1]'))";
    QTest::newRow("negative place") << "UPDATE study SET content = json_set(content, '$.ways[0].places[0]', -3)";
    QTest::newRow("move from nowhere")
        << "UPDATE study SET content = json_set(content, '$.ways[0].moves.moves[0].from', 999)";
    QTest::newRow("other number of shards") << "UPDATE study SET content = json_set(content, '$.shards_after', 13)";
    QTest::newRow("no such way") << "UPDATE study SET content = json_set(content, '$.ways[0].way', 'magic')";
    QTest::newRow("text for a number") << "UPDATE study SET content = json_set(content, '$.load_nprobe', 'two')";
}

void TestKeptStudies::damagedOnesAreListed()
{
    QFETCH(QString, statement);
    const testing::StoreFixture store;
    QVERIFY(keepStudy(store.file(), m_source, *m_data, resharding(m_semantic, 12)).ok());
    {
        const auto other = Connection::open(store.file(), Connection::Access::ReadWrite).value();
        QVERIFY(other->run(statement).ok());
    }
    const auto row = store.open()->rememberData(withAbsolutePaths(m_source), *m_data).value();
    const auto kept = keptStudies(store.file(), row, std::nullopt);
    QVERIFY(kept.ok());
    QVERIFY(!kept->resharding);
    QCOMPARE(kept->unreadable.size(), std::size_t(1));
}

/// It is brought forward, with all it has.
void TestKeptStudies::aWorkspaceBeforeStudiesOpens()
{
    const testing::StoreFixture store;
    std::int64_t row = 0;
    {
        const auto workspace = store.open();
        row = workspace->rememberData(withAbsolutePaths(m_source), *m_data).value();
        QVERIFY(workspace->addPlan(row, m_semantic->spec).ok());
    }
    {
        // As version 5 had it: without the tables that have come since.
        const auto other = Connection::open(store.file(), Connection::Access::ReadWrite).value();
        QStringList later;
        QVERIFY(other
                    ->read(QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                          "'sqlite%' AND name NOT LIKE 'tuning%' AND name NOT IN ('data_set', 'plan', "
                                          "'partition', 'value', 'cluster', 'live_run')"),
                           {},
                           [&](const QVariantList &found) -> Outcome<Done> {
                               later << found[0].toString();
                               return Done();
                           })
                    .ok());
        QVERIFY(later.contains(QStringLiteral("study")));
        for (const QString &table : later) {
            QVERIFY(other->run(QStringLiteral("DROP TABLE ") + table).ok());
        }
        QVERIFY(other->run(QStringLiteral("PRAGMA user_version = 5")).ok());
    }
    const auto kept = keptStudies(store.file(), row, std::nullopt);
    QVERIFY(kept.ok() && !kept->resharding && kept->unreadable.empty());
    QVERIFY(keepStudy(store.file(), m_source, *m_data, resharding(m_semantic, 12)).ok());
    QVERIFY(keptStudies(store.file(), row, m_semantic->spec).value().resharding);
    QCOMPARE(store.open()->plans(row).value().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestKeptStudies)
#include "tst_keptstudies.moc"
