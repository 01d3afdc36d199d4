// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/tuning/SmallTask.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace shardscope;
using namespace shardscope::test;

namespace {

/// A slow machine: each trial takes a second of its clock, and nothing else any time.
struct SlowClock
{
    std::shared_ptr<std::int64_t> now = std::make_shared<std::int64_t>(0);
};

TuningResult tuneFor(TuningTask task, double seconds)
{
    const SlowClock slow;
    task.clock = [now = slow.now] { return *now; };
    task.budget = seconds;
    TuningListener listener;
    listener.ended = [now = slow.now](const Trial &) {
        *now += 1'000'000'000;
        return Done();
    };
    return tune(task, listener).value();
}

/// By the words of the limits, without the code under test: whether what a trial measured keeps to them.
bool keepsByItsFigures(const TuningResult &result, const OperatingPoint &point)
{
    const auto trial = std::ranges::find(result.trials, point.trial, &Trial::number);
    if (trial == result.trials.end() || !trial->isFull || trial->isBound) {
        return false;
    }
    const auto forecast = std::ranges::find_if(trial->forecasts, [&](const TrialForecast &made) {
        return made.nprobe == point.nprobe && made.replicas == point.replicas;
    });
    if (forecast == trial->forecasts.end() || forecast->saturated) {
        return false;
    }
    const TrialPoint &found = trial->points[point.nprobe - 1];
    const Limits &limits = result.spec.limits;
    const auto atMost = [](double value, const std::optional<double> &limit) { return !limit || value <= *limit; };
    constexpr double rounding = 1e-9; // of a mean of shares
    return (!limits.recall || found.low >= *limits.recall - rounding) && atMost(forecast->p99, limits.p99) &&
           atMost(forecast->mean, limits.mean) && atMost(found.fanOut, limits.fanOut) &&
           atMost(trial->memoryPerNode, limits.memory) && atMost(trial->imbalance, limits.imbalance) &&
           atMost(trial->plan.shards * point.replicas, limits.nodes);
}

struct Small
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth;
    std::vector<Calibration> calibrations;
};

Space tinySpace()
{
    Space space = smallSpace();
    space.strategies = {{"balanced"}, {"random"}};
    space.shards = {2, 5, 8};
    space.routers = {{"centroid"}, {"broadcast"}};
    space.indices = {{"flat"}, {"ivf-flat", {{"nprobe-inside", integers({3})}}}};
    space.replicas = {1, 2};
    space.nprobeUpTo = 3;
    return space;
}

/// Little data, so that hundreds of searches take some seconds.
const Small &small()
{
    static const Small made = [] {
        Small result;
        result.data = makeData({.vectors = 400, .queries = 50, .dim = 4, .seed = 9});
        result.truth = truthOf(*result.data, 20);
        TuningSpec spec;
        spec.space = tinySpace();
        spec.seed = 3;
        result.calibrations = calibrationsFor(spec, *result.data, dear);
        return result;
    }();
    return made;
}

TuningTask taskOf(const Limits &limits, Aim aim)
{
    TuningTask task;
    task.data = small().data;
    task.truth = small().truth;
    task.calibrations = small().calibrations;
    task.spec = {.limits = limits, .aim = aim, .space = tinySpace(), .load = {.qps = 60, .network = 1e5}, .seed = 3};
    return task;
}

/// Some limits of each kind, from ones that all plans keep to up to ones that none does.
Limits randomLimits(Random &random)
{
    const auto maybe = [&](double least, double greatest) -> std::optional<double> {
        return random.uniform() < 0.4 ? std::optional(least + (greatest - least) * random.uniform()) : std::nullopt;
    };
    const double raw = 400.0 * 4 * sizeof(float);
    Limits limits;
    limits.recall = maybe(0.7, 1.05);
    limits.p99 = maybe(1.5e6, 8e6);
    limits.mean = maybe(0.8e6, 3e6);
    limits.fanOut = maybe(1, 3);
    limits.memory = maybe(raw / 6, raw / 2);
    limits.imbalance = maybe(1, 1.2);
    limits.nodes = maybe(2, 8);
    if (limits.recall) {
        limits.recall = std::min(1.0, *limits.recall);
    }
    return limits;
}

} // namespace

class TestFeasible : public QObject
{
    Q_OBJECT

private slots:
    void whatIsSaidToKeepToLimitsDoes();
    void somethingThatKeepsToThemIsFoundFirst();
    void searchThatEndsEarlyHasSomethingToShow();
    void nothingIsFoundWhereNothingIsThere_data();
    void nothingIsFoundWhereNothingIsThere();
};

/// Whatever the limits, the aim, and the moment at which the time is over.
void TestFeasible::whatIsSaidToKeepToLimitsDoes()
{
    Random random(17);
    int keeping = 0;
    int breaking = 0;
    for (int i = 0; i < 225; ++i) {
        const auto aim = static_cast<Aim>(random.below(4));
        auto task = taskOf(randomLimits(random), aim);
        if (!check(task.spec, *task.data).empty()) {
            continue;
        }
        const double budget = random.uniform() < 0.1 ? 0 : 0.5 + static_cast<double>(random.below(5));
        const auto result = tuneFor(task, budget);
        const Json document = toJson(result);
        QCOMPARE(result.meets, result.verdict() == Verdict::Keeps);
        QCOMPARE(document["best"].is_null(), !result.meets);
        QCOMPARE(document["nearest"].is_null(), result.meets || result.best < 0);
        QCOMPARE(document["meets_limits"].get<bool>(), result.meets);
        if (result.best >= 0) {
            QCOMPARE(keepsByItsFigures(result, result.points[result.best]), result.meets);
        }
        // Nor is anything kept silent: where a point keeps to all limits, it is the one or another that is told.
        const bool any = std::ranges::any_of(
            result.points, [&](const OperatingPoint &point) { return keepsByItsFigures(result, point); });
        QCOMPARE(any, result.meets);
        (result.meets ? keeping : breaking) += 1;
    }
    qInfo("%d keep to their limits, %d do not", keeping, breaking);
    QVERIFY(keeping > 40 && breaking > 40);
}

/// Of the trials that a search makes, how many until one keeps to all limits: few, however many it makes in all.
void TestFeasible::somethingThatKeepsToThemIsFoundFirst()
{
    Random random(23);
    double until = 0;
    double all = 0;
    int searches = 0;
    for (int i = 0; i < 30; ++i) {
        const auto task = taskOf(randomLimits(random), static_cast<Aim>(random.below(4)));
        if (!check(task.spec, *task.data).empty()) {
            continue;
        }
        const auto whole = tuneFor(task, 0);
        if (!whole.meets) {
            continue;
        }
        ++searches;
        all += static_cast<double>(whole.trials.size());
        int trials = 0;
        for (bool meets = false; !meets; ++trials) {
            const auto part = resultOf(task.spec, {whole.trials.begin(), whole.trials.begin() + trials + 1}, {});
            meets = part.meets;
        }
        until += trials;
    }
    qInfo("%d searches: %.1f trials of %.1f until something keeps to the limits", searches, until / searches,
          all / searches);
    QVERIFY(searches > 8);
    QVERIFY(until / searches <= 4);
}

/// Uneven clusters in an eighth of their bytes: the first plans that memory would allow do not fit, as in the tour.
void TestFeasible::searchThatEndsEarlyHasSomethingToShow()
{
    Random random(31);
    AlignedVector<float> values(3000 * 8);
    for (std::int64_t row = 0; row < 3000; ++row) {
        Random centre(static_cast<std::uint64_t>(std::min(random.below(40), random.below(40))));
        for (int i = 0; i < 8; ++i) {
            values[row * 8 + i] = static_cast<float>(3 * centre.normal() + random.normal());
        }
    }
    auto data = std::make_shared<DataSet>();
    data->name = "test";
    data->base = VectorSet::own(std::move(values), 8);
    data->queries = data->base.slice(0, 200);
    TuningTask task;
    task.data = data;
    task.truth = truthOf(*data, 20);
    task.spec.limits.recall = 0.95;
    task.spec.limits.memory = static_cast<double>(data->base.bytes()) / 8;
    task.spec.space = {.strategies = {{"semantic"}, {"balanced"}},
                       .shards = {8, 10, 12, 16},
                       .routers = {{"centroid"}, {"sub-centroids"}},
                       .indices = {{"flat"}, {"hnsw", {{"ef-construction", integers({30})}}}},
                       .replicas = {1}};
    task.calibrations = calibrationsFor(task.spec, *data, dear);
    const auto whole = tuneFor(task, 0);
    QVERIFY(whole.meets);
    const auto early = tuneFor(task, 3.5);
    QCOMPARE(early.ending, Ending::Budget);
    QVERIFY(early.meets);
    QVERIFY(early.points[early.best].memory <= *task.spec.limits.memory);
    QVERIFY(early.points[early.best].low >= 0.95);
}

void TestFeasible::nothingIsFoundWhereNothingIsThere_data()
{
    QTest::addColumn<Limits>("limits");
    QTest::newRow("recall") << Limits{.recall = 0.99, .fanOut = 1, .memory = 4000};
    QTest::newRow("p99") << Limits{.recall = 0.99, .p99 = 1.3e6};
    QTest::newRow("mean") << Limits{.recall = 0.99, .mean = 1.1e6};
    QTest::newRow("memory") << Limits{.fanOut = 1, .memory = 1001};
    QTest::newRow("imbalance") << Limits{.recall = 0.95, .fanOut = 1, .imbalance = 1};
    QTest::newRow("nodes") << Limits{.recall = 0.97, .p99 = 2.5e6, .nodes = 2};
}

/// However long it may search: it never says that the limits are kept to.
void TestFeasible::nothingIsFoundWhereNothingIsThere()
{
    QFETCH(Limits, limits);
    const auto task = taskOf(limits, Aim::Cost);
    if (!check(task.spec, *task.data).empty()) {
        QSKIP("refused beforehand");
    }
    for (const double budget : {0.0, 0.5, 2.5}) {
        const auto result = tuneFor(task, budget);
        QVERIFY(!result.meets);
        QVERIFY(result.verdict() != Verdict::Keeps);
        QVERIFY(toJson(result)["best"].is_null());
        QVERIFY(result.best < 0 || excess(result.points[result.best], limits) > 0 ||
                !result.points[result.best].isMeasured);
    }
}

QTEST_GUILESS_MAIN(TestFeasible)
#include "tst_feasible.moc"
