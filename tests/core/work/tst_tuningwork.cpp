// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/TuningWork.h"
#include "tests/core/tuning/SmallTask.h"
#include "tests/core/work/WorkFixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace shardscope;
using namespace shardscope::test;

namespace {

const Source source = sourceAt("a.fvecs");

Json essence(const TuningResult &result)
{
    Json document = toJson(result);
    document.erase("seconds");
    return document;
}

} // namespace

class TestTuningWork : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void aSessionGoesOnWithTheSameOnly();
    void whatWasFoundIsNotMeasuredAgain();
    void forgottenCostsAreMadeAnew();
    void adoptingTwiceIsOnePlan();
    void adoptedAlikeByNameAndById();
    void aFullStoreDoesNotEndASearch();
    void nothingIsKeptWithoutAWorkspace();

private:
    /// The session, begun or gone on with.
    Outcome<std::int64_t> begin(const TuningSpec &spec) const
    {
        const auto workspace = m_store->open();
        const auto store = TuningStore::open(m_store->file()).value();
        return beginSession(*workspace, *store, source, *m_work.task.data, "s", spec);
    }
    /// The work as another run goes on with it.
    TuningWork nextRun() const
    {
        TuningWork work = m_work;
        work.workspace = std::make_shared<const WorkspacePlace>(m_store->file());
        work.session = begin(work.task.spec).value();
        auto known = knownTrials(*TuningStore::open(m_store->file()).value(), work.session, *work.task.data).value();
        work.task.trials = std::move(known.trials);
        return work;
    }
    std::vector<Workspace::PlanEntry> plans() const
    {
        const auto workspace = m_store->open();
        return workspace->plans(workspace->dataSets().value().front().id).value();
    }
    TuningStore::SessionEntry session() const
    {
        return TuningStore::open(m_store->file()).value()->session("s").value();
    }

    std::unique_ptr<testing::StoreFixture> m_store;
    TuningWork m_work;
};

void TestTuningWork::init()
{
    m_store = std::make_unique<testing::StoreFixture>();
    m_work.task = smallTask({.recall = 0.9}, Aim::Cost);
    m_work.task.data = named(*m_work.task.data);
    m_work.task.spec.space.shards = {2, 4};
}

void TestTuningWork::aSessionGoesOnWithTheSameOnly()
{
    TuningSpec spec = m_work.task.spec;
    const auto first = begin(spec);
    QVERIFY(first.ok());
    QCOMPARE(begin(spec).value(), *first);
    spec.seed = 4;
    const auto other = begin(spec);
    QVERIFY(!other.ok());
    QCOMPARE(other.error().code, Code::SessionDiffers);
}

void TestTuningWork::whatWasFoundIsNotMeasuredAgain()
{
    TuningWork work = nextRun();
    work.task.truth = nullptr; // it is found
    const auto first = search(work, {}, unwatched);
    QVERIFY(first.ok() && !first->notKept && first->truth);
    QCOMPARE(session().trials, int(first->result.trials.size()));
    int measured = 0;
    TuningListener listener;
    listener.ended = [&](const Trial &) {
        ++measured;
        return Done();
    };
    const auto second = search(nextRun(), listener, unwatched);
    QCOMPARE(measured, 0);
    QCOMPARE(essence(second->result).dump(), essence(first->result).dump());
}

void TestTuningWork::forgottenCostsAreMadeAnew()
{
    QVERIFY(search(nextRun(), {}, unwatched).ok());
    const auto store = TuningStore::open(m_store->file()).value();
    auto known = knownTrials(*store, session().id, *m_work.task.data).value();
    QVERIFY(forgetCosts(*store, session().id, known).ok());
    QVERIFY(known.calibrations.empty());
    const auto stored = knownTrials(*store, session().id, *m_work.task.data).value();
    QVERIFY(!stored.trials.empty());
    for (const Trial &trial : stored.trials) {
        QVERIFY(trial.forecasts.empty());
    }
}

void TestTuningWork::adoptingTwiceIsOnePlan()
{
    const TuningWork work = nextRun();
    const auto tuned = search(work, {}, unwatched);
    QVERIFY(tuned.ok() && tuned->result.meets);
    for (int i = 0; i < 2; ++i) {
        QVERIFY(adoptBest(work, *tuned, source, "s", unstaged).ok());
        const auto kept = plans();
        QCOMPARE(kept.size(), std::size_t(1));
        QVERIFY(kept.front().evaluation && kept.front().spec.name == "s");
        QVERIFY(kept.front().forecast == tuned->result.forecastOf(tuned->result.points[tuned->result.best]));
        QVERIFY(session().plan == kept.front().id);
    }
}

/// As a command adopts and as a window does, which measures the plan in its own time.
void TestTuningWork::adoptedAlikeByNameAndById()
{
    const TuningWork work = nextRun();
    const auto tuned = search(work, {}, unwatched);
    QVERIFY(adoptBest(work, *tuned, source, "by name", unstaged).ok());
    const OperatingPoint &best = tuned->result.points[tuned->result.best];
    PlanSpec spec = tuned->result.trialOf(best)->plan;
    spec.name = "by id";
    const auto workspace = m_store->open();
    const auto id = workspace->addPlan(workspace->dataSets().value().front().id, spec).value();
    const auto store = TuningStore::open(m_store->file()).value();
    QVERIFY(keepAdoption(*workspace, *store, work.session, id, tuned->result, best).ok());
    QVERIFY(measure({.data = work.task.data,
                     .truth = tuned->truth,
                     .spec = spec,
                     .workspace = work.workspace,
                     .storedPlan = id},
                    unstaged)
                .ok());
    const auto kept = plans();
    QCOMPARE(kept.size(), std::size_t(2));
    QVERIFY(isSamePlan(kept[0].spec, kept[1].spec));
    QVERIFY(kept[0].forecast && kept[0].forecast == kept[1].forecast);
    QCOMPARE(toJson(*kept[0].evaluation)["recall"].dump(), toJson(*kept[1].evaluation)["recall"].dump());
    QVERIFY(session().plan == id);
}

void TestTuningWork::aFullStoreDoesNotEndASearch()
{
    const auto whole = search(nextRun(), {}, unwatched);
    QVERIFY(TuningStore::open(m_store->file()).value()->remove(session().id).ok());
    const TuningWork work = nextRun();
    closeTable(m_store->file(), "tuning_trial");
    const auto tuned = search(work, {}, unwatched);
    QVERIFY(tuned.ok() && tuned->notKept);
    QCOMPARE(essence(tuned->result).dump(), essence(whole->result).dump());
}

void TestTuningWork::nothingIsKeptWithoutAWorkspace()
{
    const auto tuned = search(m_work, {}, unwatched);
    QVERIFY(tuned.ok() && !tuned->notKept && tuned->result.meets);
    QVERIFY(adoptBest(m_work, *tuned, source, "s", unstaged).ok());
    QVERIFY(!std::filesystem::exists(m_store->file()));
}

QTEST_GUILESS_MAIN(TestTuningWork)
#include "tst_tuningwork.moc"
