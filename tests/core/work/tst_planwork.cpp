// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/work/WorkFixture.h"

#include <QFile>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace shardscope;
using namespace shardscope::test;

class TestPlanWork : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void samePlanIsMeasuredAlikeByNameAndById();
    void otherSettingsGetAFreeName();
    void partitionThatIsNoneIsMadeAgain();
    void figuresAreThereThoughNotKept();
    void plansAreFoundByNameAndById();
    void dataIsFoundWhereItIsNow();

private:
    PlanWork work(const std::string &name, int shards = 4) const
    {
        return {.data = m_data,
                .truth = m_truth,
                .spec = testing::namedPlan(name, shards),
                .workspace = std::make_shared<const WorkspacePlace>(m_store->file()),
                .source = sourceAt("a.fvecs")};
    }
    std::vector<Workspace::PlanEntry> plans() const
    {
        const auto workspace = m_store->open();
        return workspace->plans(workspace->dataSets().value().front().id).value();
    }

    std::unique_ptr<testing::StoreFixture> m_store;
    const std::shared_ptr<const DataSet> m_data = named(*makeData({.vectors = 500}));
    const std::shared_ptr<const GroundTruth> m_truth = truthOf(*m_data, 20);
};

void TestPlanWork::init()
{
    m_store = std::make_unique<testing::StoreFixture>();
}

/// What a command and a window do.
void TestPlanWork::samePlanIsMeasuredAlikeByNameAndById()
{
    const auto byName = measure(work("a"), unstaged);
    QVERIFY(byName.ok() && byName->stored && !byName->notStored);
    QVERIFY(!byName->wasPartitionKnown);
    PlanWork again = work("a");
    again.storedPlan = byName->stored->id;
    const auto byId = measure(again, unstaged);
    QVERIFY(byId.ok() && byId->wasPartitionKnown && byId->stored->id == byName->stored->id);
    const auto underAnother = measure(work("b"), unstaged);
    QVERIFY(underAnother.ok() && underAnother->wasPartitionKnown);

    const auto kept = plans();
    QCOMPARE(kept.size(), std::size_t(2));
    for (const auto &measured : {*byId, *underAnother}) {
        QVERIFY(measured.result->partition->shardOf == byName->result->partition->shardOf);
        QCOMPARE(measured.result->evaluation.seconds.partition, byName->result->evaluation.seconds.partition);
        QCOMPARE(toJson(measured.result->evaluation)["recall"].dump(),
                 toJson(byName->result->evaluation)["recall"].dump());
    }
    for (const auto &plan : kept) {
        QVERIFY(keptPartition(*m_store->open(), plan.id, shapeOf(*m_data, 4)).partition != nullptr);
        QCOMPARE(toJson(*plan.evaluation)["recall"].dump(), toJson(byName->result->evaluation)["recall"].dump());
    }
}

void TestPlanWork::otherSettingsGetAFreeName()
{
    QCOMPARE(measure(work("a", 4), unstaged)->stored->name, std::string("a"));
    for (int i = 0; i < 2; ++i) { // the second time it is that plan
        const auto other = measure(work("a", 5), unstaged);
        QCOMPARE(other->stored->name, std::string("a (2)"));
        QCOMPARE(other->wasPartitionKnown, i == 1);
    }
    QCOMPARE(plans().size(), std::size_t(2));
}

void TestPlanWork::partitionThatIsNoneIsMadeAgain()
{
    const auto first = measure(work("a"), unstaged);
    const auto id = first->stored->id;
    Partition other = *first->result->partition;
    other.shardOf.pop_back();
    QVERIFY(m_store->open()->storePartition(id, other).ok());
    const auto bad = keptPartition(*m_store->open(), id, shapeOf(*m_data, 4));
    QVERIFY(!bad.partition && bad.fault && bad.fault->code == Code::BadDocument);

    PlanWork again = work("a");
    again.storedPlan = id;
    const auto second = measure(again, unstaged);
    QVERIFY(second.ok() && !second->wasPartitionKnown && second->stored);
    QVERIFY(second->result->partition->shardOf == first->result->partition->shardOf);
    QVERIFY(keptPartition(*m_store->open(), id, shapeOf(*m_data, 4)).partition != nullptr);
}

void TestPlanWork::figuresAreThereThoughNotKept()
{
    QVERIFY(measure(work("a"), unstaged)->stored);
    closeTable(m_store->file(), "plan");
    const auto measured = measure(work("b"), unstaged);
    QVERIFY(measured.ok() && !measured->stored && measured->notStored);
    QCOMPARE(measured->result->evaluation.recall.size(), std::size_t(4));
    PlanWork without = work("b");
    without.workspace = nullptr;
    const auto unkept = measure(without, unstaged);
    QVERIFY(unkept.ok() && !unkept->stored && !unkept->notStored);
}

void TestPlanWork::plansAreFoundByNameAndById()
{
    const auto a = measure(work("a"), unstaged)->stored->id;
    const auto b = measure(work("b", 5), unstaged)->stored->id;
    const auto workspace = m_store->open();
    QCOMPARE(findPlan(*workspace, "a")->plan.id, a);
    QCOMPARE(findPlan(*workspace, "")->plan.id, b);
    QCOMPARE(findPlan(*workspace, a)->plan.spec.name, std::string("a"));
    QCOMPARE(findPlan(*workspace, "c").error().code, Code::NotFound);
    QVERIFY(isSamePlan(testing::namedPlan("a"), testing::namedPlan("b")));
    QVERIFY(!isSamePlan(testing::namedPlan("a"), testing::namedPlan("a", 5)));
}

void TestPlanWork::dataIsFoundWhereItIsNow()
{
    const auto folder = m_store->file().parent_path();
    QFile file(QString::fromStdString((folder / "q.fvecs").string()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Source stored = sourceAt("mixture:n=10", "/nowhere/q.fvecs");
    const auto beside = foundAgain(stored, {}, m_store->file());
    QVERIFY(beside.ok());
    QCOMPARE(beside->location, stored.location); // generated: it is nowhere
    QCOMPARE(beside->queries, folder / "q.fvecs");
    const auto gone = foundAgain(sourceAt("/nowhere/d.fvecs"), {}, m_store->file());
    QVERIFY(!gone.ok() && gone.error().code == Code::DataMoved);
    QCOMPARE(foundAgain(sourceAt("/nowhere/d.fvecs"), {.location = file.fileName().toStdString()}, m_store->file())
                 ->location,
             file.fileName().toStdString());

    Source learning = sourceAt("mixture:n=10");
    learning.trainingQueries = "/nowhere/q.fvecs";
    QCOMPARE(foundAgain(learning, {}, m_store->file())->trainingQueries, folder / "q.fvecs");
    learning.trainingQueries = "/nowhere/t.fvecs";
    const auto lost = foundAgain(learning, {}, m_store->file());
    QVERIFY(!lost.ok() && lost.error().code == Code::DataMoved);
    QCOMPARE(std::get<std::string>(lost.error().facts[1]), std::string("--training-queries"));
    QCOMPARE(foundAgain(learning, {.trainingQueries = folder / "q.fvecs"}, m_store->file())->trainingQueries,
             folder / "q.fvecs");
    learning.trainingQueries = std::filesystem::relative(folder / "q.fvecs");
    QCOMPARE(withAbsolutePaths(learning).trainingQueries, std::filesystem::absolute(folder / "q.fvecs"));
}

QTEST_GUILESS_MAIN(TestPlanWork)
#include "tst_planwork.moc"
