// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Partitioner.h"
#include "core/routing/DepthTraining.h"
#include "core/routing/RouterAbilities.h"
#include "core/routing/RoutingCache.h"
#include "core/tuning/Bounds.h"
#include "core/tuning/TrialRunner.h"
#include "tests/core/routing/Families.h"
#include "tests/core/tuning/SmallTask.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace shardscope;
using namespace shardscope::test;

namespace {

/// All configurations of the small space, measured once for all tests.
const std::vector<OperatingPoint> &allConfigurations()
{
    static const auto points = test::exhaustiveSearch(smallTask({}, Aim::Cost));
    return points;
}

TuningResult tuned(const TuningTask &task)
{
    return tune(task, {}).value();
}

/// What must be the same in two runs.
Json essence(TuningResult result)
{
    for (Trial &trial : result.trials) {
        trial.seconds = 0;
    }
    result.seconds = 0;
    Json document = toJson(result);
    for (const Trial &trial : result.trials) {
        document["all"].push_back(toJson(trial));
    }
    return document;
}

void addLimits()
{
    QTest::addColumn<double>("recall");
    QTest::addColumn<double>("p99");
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("nodes");
    QTest::addColumn<int>("aim");
    const auto row = [](const char *name, double recall, double p99, double memory, double nodes, Aim aim) {
        QTest::newRow(name) << recall << p99 << memory << nodes << static_cast<int>(aim);
    };
    row("fewest nodes", 0.9, 0, 0, 0, Aim::Cost);
    row("fewest nodes, fast", 0.8, 12e6, 0, 0, Aim::Cost);
    row("fewest nodes, little memory", 0.85, 0, 14e3, 0, Aim::Cost);
    row("least work", 0.9, 0, 0, 0, Aim::Work);
    row("least work on few nodes", 0.95, 0, 0, 8, Aim::Work);
    row("lowest p99", 0.9, 0, 0, 16, Aim::P99);
    row("highest recall", 0, 8e6, 0, 0, Aim::Recall);
    row("highest recall, few and small nodes", 0, 15e6, 30e3, 8, Aim::Recall);
    row("nothing in particular", 0, 0, 0, 0, Aim::Cost);
}

} // namespace

class TestTuner : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatExhaustiveSearchFinds_data() { addLimits(); }
    void findsWhatExhaustiveSearchFinds();
    void boundsAreNeverBelowWhatIsFound();
    void forecastsCanBeMadeAgain();
    void endedAtAnyTrialGoesOnToTheSameResult();
    void resultDoesNotDependOnThreads();
    void nearestPlanWhereNothingKeepsToTheLimits_data();
    void nearestPlanWhereNothingKeepsToTheLimits();
    void provenAnswersHoldForAllConfigurations_data() { addLimits(); }
    void provenAnswersHoldForAllConfigurations();
    void pausesTakeNothingFromTheBudget();
    void budgetEndsWithTheBestSoFar();
    void refusesWhatCannotBe();
    void errorOfTheListenerEndsTheSearch();
    void selectionCountsOnly();
    void littleMemoryChangesNothing();
    void routersThatChooseTheDepthAreJudgedByWhatTheyAsk();
    void routersThatChooseTheDepthAreTriedWhereTheyMayWin();
    void whatRoutersLearnFromChangesNoneOfThem();

    void cleanup() { setThreadCount(2); }
};

void TestTuner::findsWhatExhaustiveSearchFinds()
{
    QFETCH(double, recall);
    QFETCH(double, p99);
    QFETCH(double, memory);
    QFETCH(double, nodes);
    QFETCH(int, aim);
    const auto task = smallTask(limitsOf(recall, p99, memory, nodes), static_cast<Aim>(aim));
    const auto result = tuned(task);
    const auto &all = allConfigurations();
    const auto best = all[choose(all, task.spec.limits, task.spec.aim)];
    QCOMPARE(excess(best, task.spec.limits), 0.0); // else the row is of no use
    QVERIFY(result.meets);
    const auto &found = result.points[result.best];
    switch (task.spec.aim) {
    case Aim::Cost:
        QCOMPARE(found.nodes, best.nodes);
        QVERIFY2(found.work <= 1.02 * best.work, qPrintable(QString("%1 against %2").arg(found.work).arg(best.work)));
        break;
    case Aim::Work:
        QVERIFY2(found.work <= 1.02 * best.work, qPrintable(QString("%1 against %2").arg(found.work).arg(best.work)));
        break;
    case Aim::P99:
        QVERIFY2(*found.p99 <= 1.02 * *best.p99, qPrintable(QString("%1 against %2").arg(*found.p99).arg(*best.p99)));
        break;
    case Aim::Recall:
        QVERIFY2(found.recall >= best.recall - 0.001,
                 qPrintable(QString("%1 against %2").arg(found.recall).arg(best.recall)));
        break;
    }
    QCOMPARE(result.ending, Ending::Complete);
    QVERIFY(result.configurations && result.configurationsCovered == result.configurations);
    QCOMPARE(result.configurations.value(), std::int64_t(all.size()));
    QVERIFY(!result.front.empty());
}

/// The search may rule out only what is worse: no plan's bound, whatever is known of it, is worse than what it is.
void TestTuner::boundsAreNeverBelowWhatIsFound()
{
    Limits limits;
    limits.recall = 0.9;
    limits.p99 = 15e6;
    for (const Aim aim : {Aim::Cost, Aim::Work, Aim::Recall}) {
        const auto task = smallTask(limits, aim);
        const auto result = tuned(task);
        for (const Trial &full : result.trials) {
            if (!full.isFull || full.isBound) {
                continue;
            }
            const auto *calibration = result.calibrationOf(full.plan);
            const auto truth = boundOf(full.plan, {.own = &full, .calibration = calibration}, task.spec, *task.data);
            PlanSpec exactPlan = full.plan;
            exactPlan.index = {"flat", {}};
            for (const Trial &exact : result.trials) {
                if (exact.plan != exactPlan) {
                    continue;
                }
                const Knowledge known{.exact = &exact, .split = &exact, .calibration = calibration};
                const auto bound = boundOf(full.plan, known, task.spec, *task.data);
                QVERIFY2(bound.merit <= truth.merit, summary(full.plan).c_str());
            }
            const auto nothing = boundOf(full.plan, {}, task.spec, *task.data);
            QVERIFY(nothing.merit <= truth.merit);
        }
    }
}

void TestTuner::forecastsCanBeMadeAgain()
{
    Limits limits;
    limits.recall = 0.9;
    limits.p99 = 20e6;
    const auto task = smallTask(limits, Aim::Cost);
    const auto result = tuned(task);
    const auto &best = result.points[result.best];
    const PlanSpec &plan = result.trialOf(best)->plan;
    const auto evaluated = evaluatePlan(task.data, task.truth, plan, test::ignoreStages).value();
    const auto settings = result.forecastOf(best);
    const auto figures = simulate(forecastOf(*evaluated, settings), unwatched).value();
    QCOMPARE(figures.p99.value, *best.p99);
    QCOMPARE(figures.mean.value, *best.mean);
    QCOMPARE(evaluated->evaluation.recall[best.nprobe - 1].recall, best.recall);
    QCOMPARE(evaluated->evaluation.recall[best.nprobe - 1].low, best.low);
    // The same from what a workspace or a command line keeps of the settings.
    QCOMPARE(*forecastFromJson(toJson(settings)), settings);
}

void TestTuner::endedAtAnyTrialGoesOnToTheSameResult()
{
    Limits limits;
    limits.recall = 0.9;
    limits.p99 = 15e6;
    for (const Aim aim : {Aim::Cost, Aim::Recall}) {
        auto task = smallTask(limits, aim);
        const auto whole = tuned(task);
        const auto expected = essence(whole);
        QVERIFY(whole.trials.size() > 3);
        // Ended again and again, at random trials; what was stored went through a document.
        Random random(7);
        std::vector<Trial> stored;
        while (true) {
            task.trials = stored;
            const auto until = stored.size() + 1 + random.below(3);
            TuningListener listener;
            listener.ended = [&](const Trial &trial) -> Outcome<Done> {
                stored.push_back(trialFromJson(toJson(trial)).value());
                return Done();
            };
            listener.status = [&](const TuningStatus &) { return stored.size() < until; };
            const auto result = tune(task, listener).value();
            if (result.ending == Ending::Complete) {
                QVERIFY(essence(result) == expected);
                break;
            }
            QCOMPARE(result.ending, Ending::Stopped);
        }
        // All known: nothing is measured.
        task.trials = whole.trials;
        TuningListener listener;
        listener.ended = [](const Trial &) -> Outcome<Done> { return Error{Code::Internal, {}, {}}; };
        QVERIFY(essence(tune(task, listener).value()) == expected);
    }
}

void TestTuner::resultDoesNotDependOnThreads()
{
    Limits limits;
    limits.recall = 0.9;
    const auto task = smallTask(limits, Aim::Cost);
    setThreadCount(1);
    const auto one = essence(tuned(task));
    setThreadCount(3);
    QVERIFY(essence(tuned(task)) == one);
}

void TestTuner::nearestPlanWhereNothingKeepsToTheLimits_data()
{
    QTest::addColumn<double>("recall");
    QTest::addColumn<double>("p99");
    QTest::addColumn<double>("nodes");
    QTest::newRow("much recall at once") << 0.99 << 2e6 << 0.0;
    QTest::newRow("neither") << 0.995 << 5e6 << 4.0; // most is to be had from few of the shards
    QTest::newRow("too fast") << 0.5 << 1.2e6 << 8.0;
}

/// The nearest of all configurations, whatever its nprobe and replicas.
void TestTuner::nearestPlanWhereNothingKeepsToTheLimits()
{
    QFETCH(double, recall);
    QFETCH(double, p99);
    QFETCH(double, nodes);
    const Limits limits = limitsOf(recall, p99, 0, nodes);
    const auto result = tuned(smallTask(limits, Aim::Cost));
    QVERIFY(!result.meets);
    QVERIFY(!result.binding.empty());
    const auto &all = allConfigurations();
    const double least = excess(all[choose(all, limits, Aim::Cost)], limits);
    QVERIFY(least > 0);
    const double found = excess(result.points[result.best], limits);
    QVERIFY2(found <= 1.01 * least, qPrintable(QString("%1 against %2").arg(found).arg(least)));
    for (const LimitMove &move : result.sensitivity) {
        QVERIFY(move.isRelaxed && move.choice);
        Limits relaxed = limits;
        relaxed.of(move.kind) = move.to;
        QCOMPARE(excess(*move.choice, relaxed), 0.0);
    }
}

/// What is said to be proven holds among all configurations, tried or not.
void TestTuner::provenAnswersHoldForAllConfigurations()
{
    QFETCH(double, recall);
    QFETCH(double, p99);
    QFETCH(double, memory);
    QFETCH(double, nodes);
    QFETCH(int, aim);
    const Limits limits = limitsOf(recall, p99, memory, nodes);
    const auto result = tuned(smallTask(limits, static_cast<Aim>(aim)));
    const auto &all = allConfigurations();
    const auto holds = [&](const std::optional<OperatingPoint> &choice, const Limits &moved) {
        const auto &best = all[choose(all, moved, result.spec.aim)];
        if (!choice) {
            return excess(best, moved) > 0;
        }
        const Merit reached = meritOf(*choice, moved, result.spec.aim);
        const Merit possible = meritOf(best, moved, result.spec.aim);
        // No better by more than what counts as a difference.
        return reached.excess <= possible.excess && reached.first <= possible.first + 0.02 * std::abs(possible.first);
    };
    for (const LimitMove &move : result.sensitivity) {
        Limits moved = limits;
        moved.of(move.kind) = move.to;
        if (!move.isRelaxed) {
            moved = keepingOut(result.points[result.best], move.kind, limits);
        }
        QVERIFY2(!move.isProven || holds(move.choice, moved), textOf(move.kind).name.data());
    }
    const Limits more = withNextRecall(result.points[result.best], limits);
    QVERIFY(!result.isNextRecallProven || holds(result.nextRecall, more));
}

/// A budget is of work: an hour's pause takes nothing from it.
void TestTuner::pausesTakeNothingFromTheBudget()
{
    constexpr std::int64_t second = 1'000'000'000;
    for (const bool isPause : {true, false}) {
        auto task = smallTask(limitsOf(0.9, 0, 0, 0), Aim::Cost);
        std::int64_t now = 5 * second;
        task.clock = [&] { return now; };
        task.budget = 60;
        TuningListener listener;
        double told = 0;
        listener.status = [&](const TuningStatus &status) {
            told = status.seconds;
            now += isPause ? 3600 * second : 0;
            return true;
        };
        listener.ended = [&](const Trial &) {
            now += isPause ? second : 3600 * second; // storing it is work
            return Outcome<Done>(Done());
        };
        const auto result = tune(task, listener).value();
        QCOMPARE(result.ending, isPause ? Ending::Complete : Ending::Budget);
        QVERIFY(!isPause || told <= static_cast<double>(result.trials.size()));
    }
}

void TestTuner::budgetEndsWithTheBestSoFar()
{
    auto task = smallTask({}, Aim::Work);
    task.budget = 1e-9;
    const auto result = tuned(task);
    QCOMPARE(result.ending, Ending::Budget);
    QCOMPARE(result.best, -1);
    QVERIFY(result.configurationsCovered < result.configurations || result.configurations.value_or(0) == 0);
}

void TestTuner::refusesWhatCannotBe()
{
    Limits limits;
    limits.recall = 1.5;
    const auto refused = tune(smallTask(limits, Aim::Cost), {});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::OutOfRange);
    auto empty = smallTask({}, Aim::Cost);
    empty.spec.space.indices.clear();
    QCOMPARE(tune(empty, {}).error().code, Code::EmptySpace);
}

void TestTuner::errorOfTheListenerEndsTheSearch()
{
    TuningListener listener;
    int stored = 0;
    listener.ended = [&](const Trial &) -> Outcome<Done> {
        return ++stored < 3 ? Outcome<Done>(Done()) : Error{Code::DatabaseFailure, "file", {std::string("disk full")}};
    };
    const auto result = tune(smallTask({}, Aim::Work), listener);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, Code::DatabaseFailure);
    QCOMPARE(stored, 3);
}

void TestTuner::selectionCountsOnly()
{
    const auto data = test::makeData({.vectors = 3000, .queries = 300, .dim = 5, .tenants = 6, .seed = 8});
    const auto truth = test::truthOf(*data, 20);
    const Selection selection{.vectors = 500, .queries = 40, .tenants = {"0", "2"}};
    const auto chosen = select(data, truth, selection, 10, 1, unwatched).value();
    QCOMPARE(chosen.data->base.size(), 500);
    QCOMPARE(chosen.data->queries.size(), 40);
    for (const TenantId tenant : chosen.data->tenancy->ofVector) {
        QVERIFY(tenant.value == 0 || tenant.value == 2);
    }
    // The truth is that of the chosen vectors, for each query's tenant.
    const auto exact = exactSearch(*chosen.data, chosen.truth->k(), unwatched).value();
    QVERIFY(exact == *chosen.truth);
    const auto queriesOnly = select(data, truth, {.queries = 25}, 10, 1, unwatched).value();
    QCOMPARE(queriesOnly.data->base.size(), 3000);
    QVERIFY(exactSearch(*queriesOnly.data, 20, unwatched).value() == *queriesOnly.truth);

    TuningTask task;
    task.data = data;
    task.truth = truth;
    task.spec.selection = selection;
    task.spec.limits.recall = 0.8;
    task.spec.space = {.strategies = {{"tenant"}, {"hybrid-tenant"}},
                       .shards = {2, 4},
                       .routers = {{"tenant"}},
                       .indices = {{"flat"}}};
    task.spec.space.strategies.back().settings["sub-shards"] = integers({2});
    const auto result = tuned(task);
    QVERIFY(result.meets);
    QCOMPARE(result.trials.back().queries, 40);
    const auto faults = check({.selection = {.tenants = {"nobody"}}}, *data);
    QVERIFY(std::ranges::any_of(faults, [](const SpecFault &fault) { return fault.field == "tenants"; }));
}

void TestTuner::littleMemoryChangesNothing()
{
    Limits limits;
    limits.recall = 0.95;
    auto task = smallTask(limits, Aim::Work);
    const auto expected = essence(tuned(task));
    task.memory = 1; // everything is made again each time
    QVERIFY(essence(tuned(task)) == expected);
}

void TestTuner::routersThatChooseTheDepthAreJudgedByWhatTheyAsk()
{
    Limits limits;
    limits.recall = 0.5;
    auto task = smallTask(limits, Aim::Work);
    const ValueLists settings{{"recall", {Value(0.8)}}, {"learn-from", {Value(std::int64_t(200))}}};
    task.spec.space.routers = {{"adaptive", settings}, {"two-rounds", settings}};
    const auto result = tuned(task);
    int compared = 0;
    for (const Trial &trial : result.trials) {
        if (trial.isBound || !trial.isFull || trial.plan.shards == 1) {
            continue;
        }
        QVERIFY(trial.isAtOwnDepth());
        QVERIFY(trialFromJson(Json::parse(toJson(trial).dump())).value() == trial);
        const auto plan = evaluatePlan(task.data, task.truth, trial.plan, test::ignoreStages).value();
        const AdaptivePoint &expected = *plan->evaluation.adaptive;
        const TrialPoint &found = trial.points.front();
        QVERIFY(std::abs(found.recall - expected.recall) < 1e-9);
        QVERIFY(std::abs(found.fanOut - expected.fanOut) < 1e-9);
        ++compared;
    }
    QVERIFY(compared > 0);
}

namespace {

constexpr double leastRecall = 0.97;

/// Clusters of very uneven sizes, where queries differ in how many shards they need.
TuningTask unevenTask(std::vector<KindRange> routers)
{
    static const auto data = testing::zipfMixture({.vectors = 8000, .queries = 1000, .seed = 5});
    static const auto truth = truthOf(*data, 20);
    TuningTask task;
    task.data = data;
    task.truth = truth;
    task.spec.limits.recall = leastRecall;
    task.spec.aim = Aim::Work;
    task.spec.space = {.strategies = {{"semantic"}, {"balanced", {{"spill", {0.0, 0.2}}}}},
                       .shards = {4, 8, 16, 32},
                       .routers = std::move(routers),
                       .indices = {{"flat"}},
                       .nprobeUpTo = 16};
    task.spec.load = {.qps = 1, .network = 1e5};
    task.spec.seed = 3;
    task.calibrations = calibrationsFor(task.spec, *data, [](const Calibration &) {
        return ServiceCost{.fixed = 3e4, .perDistance = 60, .sigma = 0.2};
    });
    return task;
}

std::vector<KindRange> withOwnDepth()
{
    const ValueLists settings{{"recall", {Value(0.975)}}, {"learn-from", {Value(std::int64_t(2600))}}};
    return {{"centroid"}, {"adaptive", settings}, {"learned", settings}, {"two-rounds", settings}};
}

} // namespace

/// A wider space finds what is better in it, and of what is new only what could be better than the best is looked at:
/// that no router can ask fewer shards than the right ones would be rules out the others.
void TestTuner::routersThatChooseTheDepthAreTriedWhereTheyMayWin()
{
    const auto plain = tuned(unevenTask({{"centroid"}}));
    const auto task = unevenTask(withOwnDepth());
    const auto wide = tuned(task);
    QVERIFY(plain.meets && wide.meets);
    const auto &before = plain.points[plain.best];
    const auto &after = wide.points[wide.best];
    std::set<std::string> made;
    for (const Trial &trial : wide.trials) {
        if (trial.isAtOwnDepth()) {
            made.insert(partitionName(trial.plan));
        }
    }
    const std::size_t partitions = 3 * 4;
    qInfo("%zu of %zu partitions, %zu trials for %zu, work %.0f for %.0f", made.size(), partitions, wide.trials.size(),
          plain.trials.size(), after.work, before.work);
    QVERIFY2(after.work < 0.95 * before.work, qPrintable(QString("%1 for %2").arg(after.work).arg(before.work)));
    QCOMPARE(after.nprobe, ownDepth);
    QVERIFY(!made.empty() && made.size() <= 2 * partitions / 3);

    // Nothing better was ruled out.
    const auto plans = plansOf(task.spec.space, *task.data, task.spec.k, task.spec.seed).value();
    for (const PlanSpec &plan : plans) {
        if (!choosesDepth(plan) || made.contains(partitionName(plan))) {
            continue;
        }
        const auto evaluated = evaluatePlan(task.data, task.truth, plan, test::ignoreStages).value();
        const auto &own = *evaluated->evaluation.adaptive;
        const auto *calibration = wide.calibrationOf(plan);
        const double vectors = own.scanned * static_cast<double>(task.data->base.size()); // in asked shards, a query
        const double work = own.fanOut * calibration->service.fixed + vectors * calibration->service.perDistance;
        QVERIFY2(own.low < leastRecall || work > 0.98 * after.work, summary(plan).c_str());
    }
}

/// Exact neighbours that one router has learned from serve the next.
void TestTuner::whatRoutersLearnFromChangesNoneOfThem()
{
    const auto data = testing::zipfMixture({.vectors = 6000, .queries = 10, .seed = 5});
    RoutingCache cache(1 << 26);
    for (const char *kind : {"adaptive", "learned", "two-rounds"}) {
        for (const int shards : {4, 8}) {
            PlanSpec spec{.name = {}, .strategy = {"balanced", {}}, .shards = shards};
            spec.router = {kind, {{"learn-from", std::int64_t(500)}}};
            spec = complete(spec).value();
            const auto split = partition(*data, spec, unwatched).value();
            const auto alone = makeRouter(*data, split, spec, unwatched).value();
            const auto kept = makeRouter(*data, split, spec, unwatched, &cache).value();
            QVERIFY(*alone->depthRule() == *kept->depthRule());
        }
    }
    int asked = 0; // of what is kept nothing is searched again
    const auto count = [&](std::int64_t, std::int64_t) { return ++asked > 0; };
    const Settings settings =
        complete(Settings{{"learn-from", std::int64_t(500)}}, (*findKind(routerKinds(), {}, "adaptive"))->parameters)
            .value();
    Partition none;
    none.shards = 4;
    const RoutingTask routing{*data, none, settings, 1, "balanced", 10, &cache};
    const auto rows = learningRows(routing, 500);
    const auto first = sampleOf(routing, rows, count).value();
    QCOMPARE(asked, 0);
    QVERIFY(sampleOf(routing, rows, count).value() == first);
}

QTEST_GUILESS_MAIN(TestTuner)
#include "tst_tuner.moc"
