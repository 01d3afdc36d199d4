// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Deployments.h"

#include "core/deploy/DeploymentPilot.h"
#include "core/work/ShardSurvey.h"

#include <QScopeGuard>
#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

Source mixture(const std::string &tenants = {}, const char *size = "n=4000,d=24")
{
    Source source;
    source.location = std::string("mixture:clusters=12,seed=5,") + size;
    source.sampleQueries = 100;
    source.tenants = tenants;
    return source;
}

PlanSpec planOf(const char *strategy, const char *router, int shards, const char *index = "hnsw")
{
    PlanSpec spec;
    spec.name = "live";
    spec.strategy.kind = strategy;
    spec.router.kind = router;
    spec.index.kind = index;
    spec.shards = shards;
    return spec;
}

bool goOn(DeployStage, std::int64_t, std::int64_t)
{
    return true;
}

/// What a collection holds, shard by shard; −1 where there is none.
std::vector<std::int64_t> countsOf(const ClusterAddress &address, const std::string &password,
                                   const std::vector<ShardPlace> &places)
{
    std::vector<std::int64_t> counts;
    const auto engine = connect(address, password);
    for (const auto &place : places) {
        const auto count = engine.ok() ? (*engine)->count(place) : Outcome<std::int64_t>(engine.error());
        counts.push_back(count.ok() ? *count : -1);
    }
    return counts;
}

} // namespace

/// Plans on the servers of `./dev engines`, on each engine.
class TestLiveDeployment : public QObject
{
    Q_OBJECT

private:
    TestCluster m_cluster;
    std::optional<ClusterAddress> m_address;

    std::optional<DeploymentDraft> draft(const TestPlan &plan, int replicas = 1)
    {
        const auto drafted = draftDeployment(plan.on(*m_address, m_cluster.password, replicas));
        if (!drafted) {
            qWarning("%d %s", static_cast<int>(drafted.error().code), drafted.error().subject.c_str());
            return std::nullopt;
        }
        return *drafted;
    }

    void forEachEngine()
    {
        QTest::addColumn<QString>("engine");
        for (const auto &kind : engineKinds()) {
            if (kind.can.triedOnServers && kind.can.writes) {
                QTest::newRow(std::string(kind.name).c_str()) << QString::fromStdString(std::string(kind.name));
            }
        }
    }

private slots:
    void init()
    {
        QFETCH(const QString, engine);
        m_cluster = testCluster(engine.toStdString());
        const auto address = m_cluster.address("tst_livedeployment");
        QVERIFY(address.ok());
        m_address = *address;
        (void)undeploy(*m_address, m_cluster.password, unwatched);
    }
    void cleanup() { (void)undeploy(*m_address, m_cluster.password, unwatched); }

    void whatIsWrittenIsThereAndIsFound_data() { forEachEngine(); }
    void whatIsWrittenIsThereAndIsFound()
    {
        const auto plan = TestPlan::make(mixture(), planOf("semantic", "centroid", 8));
        QVERIFY(plan.ok());
        const auto drafted = draft(*plan, 2);
        QVERIFY(drafted);
        QVERIFY(!drafted->isResumed);
        const auto deployed = deploy(plan->on(*m_address, m_cluster.password, 2), *drafted, goOn);
        QVERIFY2(deployed.ok(), deployed.ok() ? "" : deployed.error().subject.c_str());
        QCOMPARE(deployed->written, drafted->vectors());
        QCOMPARE(deployed->verified, 2 * plan->data->base.size());

        auto live = openLive(*m_address, m_cluster.password, *plan->data);
        QVERIFY(live.ok());
        auto truth = exactSearch(*plan->data, 10, unwatched);
        QVERIFY(truth.ok());
        const auto measured = evaluatePlan(plan->data, std::make_shared<const GroundTruth>(*std::move(truth)),
                                           plan->spec, [](Stage, std::int64_t, std::int64_t) { return true; });
        QVERIFY(measured.ok());
        const auto answers = askEveryShard(*live, **measured, 100, unwatched);
        QVERIFY(answers.ok());
        QCOMPARE(answers->failed, 0);
        for (int nprobe = 1; nprobe <= 8; ++nprobe) {
            const double expected = (*measured)->evaluation.recall[static_cast<std::size_t>(nprobe) - 1].recall;
            const double found = answers->recall[static_cast<std::size_t>(nprobe) - 1];
            QVERIFY2(std::abs(found - expected) <= 0.03,
                     qPrintable(QStringLiteral("nprobe %1: %2 for %3").arg(nprobe).arg(found).arg(expected)));
        }
    }

    void itIsToldHowLongItWillTake_data() { forEachEngine(); }
    void itIsToldHowLongItWillTake()
    {
        const auto plan = TestPlan::make(mixture({}, "n=20000,d=64"), planOf("random", "broadcast", 6));
        QVERIFY(plan.ok());
        const LiveTask task = plan->on(*m_address, m_cluster.password);
        const auto drafted = draft(*plan);
        QVERIFY(drafted);
        const auto time = timeDeployment(task, *drafted, unwatched);
        QVERIFY(time.ok());
        QVERIFY(time->loadSeconds > 0 && time->indexSeconds >= 0);
        // Nothing is left of it, and nothing is there yet of what is meant.
        const auto pilot = m_cluster.address("tst_livedeployment_pilot");
        QVERIFY(pilot.ok());
        QCOMPARE(countsOf(*pilot, m_cluster.password, {{ShardId(0), 0, 0}, {ShardId(1), 0, 1}}),
                 std::vector<std::int64_t>(2, -1));
        QCOMPARE(countsOf(*m_address, m_cluster.password, drafted->plan.places), std::vector<std::int64_t>(6, -1));
    }

    void oneThatWasStoppedGoesOn_data() { forEachEngine(); }
    void oneThatWasStoppedGoesOn()
    {
        const auto plan = TestPlan::make(mixture({}, "n=30000,d=96"), planOf("random", "broadcast", 4));
        QVERIFY(plan.ok());
        const LiveTask task = plan->on(*m_address, m_cluster.password);
        const auto first = draft(*plan);
        QVERIFY(first);
        const auto stopped = deploy(task, *first, [](DeployStage stage, std::int64_t done, std::int64_t) {
            return stage != DeployStage::Load || done == 0;
        });
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().code, Code::Cancelled);
        QVERIFY(!openLive(*m_address, m_cluster.password, *plan->data).ok()); // nobody routes to half of it
        const auto second = draft(*plan);
        QVERIFY(second);
        QVERIFY(second->isResumed);
        QVERIFY(second->plan.places == first->plan.places);
        const auto deployed = deploy(task, *second, goOn);
        QVERIFY(deployed.ok());
        QVERIFY(deployed->written <= plan->data->base.size());
        QCOMPARE(deployed->verified, plan->data->base.size());
        const auto third = draft(*plan);
        QVERIFY(third);
        const auto again = deploy(task, *third, goOn);
        QVERIFY(again.ok());
        QCOMPARE(again->written, 0);
        QCOMPARE(again->verified, plan->data->base.size());
    }

    void whatIsMissingIsFoundOut_data() { forEachEngine(); }
    void whatIsMissingIsFoundOut()
    {
        const auto plan = TestPlan::make(mixture(), planOf("random", "broadcast", 4));
        QVERIFY(plan.ok());
        const LiveTask task = plan->on(*m_address, m_cluster.password);
        const auto drafted = draft(*plan);
        QVERIFY(drafted);
        QVERIFY(deploy(task, *drafted, goOn).ok());
        const auto engine = shardscope::connect(*m_address, m_cluster.password);
        QVERIFY(engine.ok());
        const std::string id = std::to_string(plan->partition->members().row(2)[5].value);
        QVERIFY((*engine)->remove(drafted->plan.placeOf(ShardId(2), 0), std::vector{id}).ok());
        const auto again = draft(*plan);
        QVERIFY(again);
        const auto outcome = deploy(task, *again, goOn);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, Code::RowsDiffer);
        QCOMPARE(std::get<std::string>(outcome.error().facts[2]), id);
    }

    void anotherPlanDoesNotTakeItsPlace_data() { forEachEngine(); }
    void anotherPlanDoesNotTakeItsPlace()
    {
        const auto plan = TestPlan::make(mixture(), planOf("random", "broadcast", 4));
        const auto other = TestPlan::make(mixture(), planOf("random", "broadcast", 5));
        QVERIFY(plan.ok() && other.ok());
        const auto drafted = draft(*plan);
        QVERIFY(drafted);
        QVERIFY(deploy(plan->on(*m_address, m_cluster.password), *drafted, goOn).ok());
        const auto refused = draftDeployment(other->on(*m_address, m_cluster.password));
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Code::DeployedOtherwise);
    }

    void removingLeavesNothingOfItAndAllOfOthers_data() { forEachEngine(); }
    void removingLeavesNothingOfItAndAllOfOthers()
    {
        const auto plan = TestPlan::make(mixture(), planOf("random", "broadcast", 4));
        QVERIFY(plan.ok());
        const auto beside = m_cluster.address("tst_livedeployment_2");
        QVERIFY(beside.ok());
        const auto tidy = qScopeGuard([&] { (void)undeploy(*beside, m_cluster.password, unwatched); });
        const auto other = draftDeployment(plan->on(*beside, m_cluster.password));
        QVERIFY(other.ok());
        QVERIFY(deploy(plan->on(*beside, m_cluster.password), *other, goOn).ok());
        const auto drafted = draft(*plan);
        QVERIFY(drafted);
        QVERIFY(deploy(plan->on(*m_address, m_cluster.password), *drafted, goOn).ok());
        QVERIFY(undeploy(*m_address, m_cluster.password, unwatched).ok());
        QCOMPARE(countsOf(*m_address, m_cluster.password, drafted->plan.places), std::vector<std::int64_t>(4, -1));
        QCOMPARE(countsOf(*beside, m_cluster.password, other->plan.places), plan->partition->sizes());
        const auto twice = undeploy(*m_address, m_cluster.password, unwatched);
        QVERIFY(!twice.ok());
        QCOMPARE(twice.error().code, Code::NotDeployed);
    }

    /// Over random tenants, also tiny ones.
    void aTenantFindsItsOwnAndNothingElse_data() { forEachEngine(); }
    void aTenantFindsItsOwnAndNothingElse()
    {
        const auto plan = TestPlan::make(mixture("zipf:count=40,s=1.3,seed=3"), planOf("hybrid-tenant", "tenant", 6));
        QVERIFY(plan.ok());
        const auto drafted = draft(*plan);
        QVERIFY(drafted);
        QVERIFY(deploy(plan->on(*m_address, m_cluster.password), *drafted, goOn).ok());
        auto live = openLive(*m_address, m_cluster.password, *plan->data);
        QVERIFY(live.ok());
        auto truth = exactSearch(*plan->data, 10, unwatched);
        QVERIFY(truth.ok());
        const auto measured = evaluatePlan(plan->data, std::make_shared<const GroundTruth>(*std::move(truth)),
                                           plan->spec, [](Stage, std::int64_t, std::int64_t) { return true; });
        QVERIFY(measured.ok());
        const auto answers = askEveryShard(*live, **measured, 100, unwatched);
        QVERIFY(answers.ok());
        QCOMPARE(answers->failed, 0);
        QCOMPARE(answers->strangers, 0);
        QVERIFY2(answers->recall.back() >= 0.97, qPrintable(QString::number(answers->recall.back())));
    }

    void aServerThatGoesAwayIsToldAndGoneOnWithout_data() { forEachEngine(); }
    void aServerThatGoesAwayIsToldAndGoneOnWithout()
    {
        QFETCH(const QString, engine);
        const auto plan = TestPlan::make(mixture(), planOf("random", "broadcast", 6));
        QVERIFY(plan.ok());
        const auto drafted = draft(*plan);
        QVERIFY(drafted);
        QVERIFY(deploy(plan->on(*m_address, m_cluster.password), *drafted, goOn).ok());
        auto live = openLive(*m_address, m_cluster.password, *plan->data);
        QVERIFY(live.ok());
        const QString server = engine == QLatin1String("redis") ? QStringLiteral("redis3") : QStringLiteral("pg3");
        const auto again = qScopeGuard([&] { commandEngines({QStringLiteral("start"), server}); });
        QVERIFY(commandEngines({QStringLiteral("stop"), server}));
        auto truth = exactSearch(*plan->data, 10, unwatched);
        QVERIFY(truth.ok());
        const auto measured = evaluatePlan(plan->data, std::make_shared<const GroundTruth>(*std::move(truth)),
                                           plan->spec, [](Stage, std::int64_t, std::int64_t) { return true; });
        QVERIFY(measured.ok());
        const auto answers = askEveryShard(*live, **measured, 50, unwatched);
        QVERIFY(answers.ok());
        const auto lost = std::ranges::count(drafted->plan.places, 2, &ShardPlace::node);
        QCOMPARE(answers->failed, lost * 50);
        QVERIFY(answers->failure.has_value());
        QVERIFY(answers->recall.back() < 0.9);
        const auto topology = shardscope::connect(*m_address, m_cluster.password);
        QVERIFY(topology.ok()); // the others can be looked at
    }
};

QTEST_GUILESS_MAIN(TestLiveDeployment)
#include "tst_livedeployment.moc"
