// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvaluateFixture.h"

#include "core/catalogue/PlanCompletion.h"
#include "core/data/Mend.h"
#include "core/data/Sampling.h"
#include "core/evaluate/Bootstrap.h"
#include "core/evaluate/Comparison.h"
#include "core/evaluate/TruthCheck.h"
#include "core/latency/LatencyFigures.h"
#include "core/latency/Workload.h"
#include "core/partition/Partitioner.h"
#include "core/tuning/Bounds.h"
#include "core/tuning/QuerySamples.h"
#include "core/tuning/Tuner.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <bit>

using namespace shardscope;
using namespace shardscope::test;

namespace {

/// Random vectors of whole numbers, so that distances have no rounding, and tenants of all sizes: many of one vector,
/// of fewer than k, and of none, which queries have all the same.
std::shared_ptr<DataSet> randomTenancy(std::uint64_t seed)
{
    Random random(seed);
    Recipe recipe{.vectors = 40 + random.below(120), .queries = 10 + random.below(30), .dim = 3, .levels = 40};
    recipe.seed = seed;
    auto data = std::make_shared<DataSet>(*makeData(recipe));
    auto &tenancy = data->tenancy.emplace();
    const auto tenants = 2 + random.below(recipe.vectors);
    const auto empty = tenants / 4 + 1; // the last ones
    for (std::int64_t i = 0; i < tenants + empty; ++i) {
        tenancy.names.push_back("t" + std::to_string(i));
    }
    for (std::int64_t i = 0; i < recipe.vectors; ++i) { // half of them in a few large tenants
        tenancy.ofVector.emplace_back(random.below(2) == 0 ? random.below(std::min<std::int64_t>(3, tenants))
                                                           : random.below(tenants));
    }
    for (std::int64_t i = 0; i < recipe.queries; ++i) {
        tenancy.ofQuery.emplace_back(random.below(tenants + empty));
    }
    return data;
}

/// Squared distances in whole numbers.
std::int64_t distanceOf(const DataSet &data, std::int64_t query, std::int64_t vector)
{
    const auto a = data.queries.values<float>(query);
    const auto b = data.base.values<float>(vector);
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const auto difference = static_cast<std::int64_t>(a[i]) - static_cast<std::int64_t>(b[i]);
        sum += difference * difference;
    }
    return sum;
}

/// What a query may find, by comparing it with every vector.
struct Wanted
{
    std::vector<VectorId> targets; ///< as near as the last of the nearest k
    int neighbours = 0;
};

Wanted wantedOf(const DataSet &data, std::int64_t query, int k)
{
    std::vector<std::pair<std::int64_t, VectorId>> all;
    for (std::int64_t i = 0; i < data.base.size(); ++i) {
        if (data.tenancy->ofVector[i] == data.tenancy->ofQuery[query]) {
            all.emplace_back(distanceOf(data, query, i), VectorId(i));
        }
    }
    std::ranges::sort(all);
    Wanted wanted;
    wanted.neighbours = static_cast<int>(std::min<std::size_t>(all.size(), k));
    for (const auto &[distance, id] : all) {
        if (distance <= all[wanted.neighbours - 1].first) {
            wanted.targets.push_back(id);
        }
    }
    return wanted;
}

/// How many targets the named shards hold, at most as many as are asked for.
int heldBy(const Wanted &wanted, const Partition &partition, const std::set<ShardId> &shards)
{
    const auto isHeld = [&](VectorId id) {
        const auto copy = [&](const SpillCopy &held) { return held.vector == id && shards.contains(held.shard); };
        return shards.contains(partition.shardOf[id.index()]) || std::ranges::any_of(partition.spill, copy);
    };
    return std::min(wanted.neighbours, static_cast<int>(std::ranges::count_if(wanted.targets, isHeld)));
}

/// The most that any so many shards hold.
int bestOf(const Wanted &wanted, const Partition &partition, int nprobe)
{
    int best = 0;
    for (unsigned mask = 0; mask < (1U << partition.shards); ++mask) {
        if (std::popcount(mask) == nprobe) {
            std::set<ShardId> shards;
            for (int shard = 0; shard < partition.shards; ++shard) {
                if ((mask >> shard & 1U) != 0) {
                    shards.insert(ShardId(shard));
                }
            }
            best = std::max(best, heldBy(wanted, partition, shards));
        }
    }
    return best;
}

std::set<ShardId> askedShards(const EvaluatedPlan &plan, std::int64_t query, int nprobe)
{
    std::set<ShardId> shards;
    for (const ShardId shard : plan.routes->order(query).first(nprobe)) {
        if (shard.isValid()) {
            shards.insert(shard);
        }
    }
    return shards;
}

struct Combination
{
    std::string strategy;
    std::string router;
};
const std::vector<Combination> combinations{
    {"random", "broadcast"},        {"random", "tenant"},          {"tenant", "tenant"},
    {"tenant", "broadcast"},        {"hybrid-tenant", "tenant"},   {"semantic", "centroid"},
    {"semantic", "tenant"},         {"balanced", "sub-centroids"}, {"balanced", "centroid"},
    {"hybrid-tenant", "broadcast"}, {"semantic", "broadcast"},
};

PlanSpec planFor(std::uint64_t round, Random &random)
{
    PlanSpec spec;
    const auto &[strategy, router] = combinations[round % combinations.size()];
    spec.strategy.kind = strategy;
    spec.router.kind = router;
    if (strategy == "balanced") {
        spec.strategy.settings.set("spill", 0.2);
    }
    if (strategy == "hybrid-tenant") {
        spec.strategy.settings.set("hot", 0.2);
    }
    const char *indices[] = {"flat", "flat", "hnsw", "sq8"};
    spec.index.kind = indices[round % 4];
    spec.shards = 2 + static_cast<int>(random.below(4));
    spec.k = 1 + static_cast<int>(random.below(10));
    spec.seed = round;
    return spec;
}

/// The data of the issue that asked for this: half of 1,200 rows have a tenant of their own, and a sample of the rows
/// became queries, whatever that left of their tenants.
std::shared_ptr<DataSet> halfAlone()
{
    auto data = std::make_shared<DataSet>(*makeData({.vectors = 1200, .queries = 0, .dim = 8, .seed = 12}));
    auto &tenancy = data->tenancy.emplace();
    for (int i = 0; i < 1200; ++i) {
        const bool isAlone = i % 2 == 0;
        tenancy.names.push_back(isAlone ? "own" + std::to_string(i) : "shared" + std::to_string(i));
        tenancy.ofVector.emplace_back(isAlone ? i : 1 + 2 * (i % 3));
    }
    return data;
}

} // namespace

class TestAnswerable : public QObject
{
    Q_OBJECT

private slots:
    void figuresAreOfAnswerableQueriesOnly();
    void halfOfTheTenantsAlone();
    void noAnswerableQueryIsAnError();
    void heldOutQueriesLeaveEveryTenantAVector();
    void latencyRunsCountTheAnswerable();
    void samplesAreLargeEnoughInAnswerableQueries();
    void tunerMeasuresTheSame();
    void trialsThatDoNotTellTheAnswerableDoNotCount();
    void samplesAreAsSureAsTheyHaveAnswerableQueries();
    void searchesFindWhatTheTruthHasMissed();
    void firstShardsShowWhatTheTruthHasMissed();
};

void TestAnswerable::figuresAreOfAnswerableQueriesOnly()
{
    int measured = 0;
    int withLeftOut = 0;
    for (std::uint64_t round = 0; round < 264; ++round) {
        Random random(1000 + round);
        const std::shared_ptr<const DataSet> data = randomTenancy(round);
        const PlanSpec spec = planFor(round, random);
        const auto built = evaluatePlan(data, truthOf(*data, std::min<int>(2 * spec.k, 40)), spec, ignoreStages);
        std::vector<Wanted> wanted;
        for (std::int64_t query = 0; query < data->queries.size(); ++query) {
            wanted.push_back(wantedOf(*data, query, spec.k));
        }
        const auto answerable = std::ranges::count_if(wanted, [](const Wanted &each) { return each.neighbours > 0; });
        if (answerable == 0) {
            QCOMPARE(built.error().code, Code::NoAnswerableQuery);
            continue;
        }
        QVERIFY2(built.ok(), built.ok() ? "" : qPrintable(QString::number(int(built.error().code))));
        const EvaluatedPlan &plan = **built;
        ++measured;
        withLeftOut += answerable < data->queries.size() ? 1 : 0;
        QCOMPARE(plan.evaluation.queries, data->queries.size());
        QCOMPARE(plan.evaluation.answerable, answerable);
        for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
            double recall = 0;
            double routed = 0;
            double oracle = 0;
            double scanned = 0;
            for (std::int64_t query = 0; query < data->queries.size(); ++query) {
                const auto asked = askedShards(plan, query, nprobe);
                for (std::int64_t i = 0; i < data->base.size(); ++i) { // copies counted
                    if (data->tenancy->ofVector[i] == data->tenancy->ofQuery[query]) {
                        scanned += asked.contains(plan.partition->shardOf[i]) ? 1 : 0;
                        scanned += static_cast<double>(std::ranges::count_if(plan.partition->spill, [&](auto &copy) {
                            return copy.vector == VectorId(i) && asked.contains(copy.shard);
                        }));
                    }
                }
                const Wanted &each = wanted[query];
                QCOMPARE(plan.reach.isAnswerable(QueryId(query)), each.neighbours > 0);
                if (each.neighbours == 0) {
                    QVERIFY(plan.missesOf(QueryId(query), nprobe).empty());
                    continue;
                }
                const int hits = hitsIn(plan, QueryId(query), fanOut(plan, QueryId(query), nprobe));
                const int held = heldBy(each, *plan.partition, asked);
                if (spec.index.kind == "flat") {
                    QCOMPARE(hits, held);
                }
                QCOMPARE(plan.reach.hitsOf(QueryId(query), nprobe), hits);
                QCOMPARE(plan.missesOf(QueryId(query), nprobe).size(), std::size_t(each.neighbours - hits));
                recall += double(hits) / each.neighbours;
                routed += double(held) / each.neighbours;
                oracle += double(bestOf(each, *plan.partition, nprobe)) / each.neighbours;
            }
            const auto mean = static_cast<double>(answerable);
            const RecallPoint &point = plan.evaluation.recall[nprobe - 1];
            const LossPoint &loss = plan.evaluation.losses[nprobe - 1];
            QVERIFY(std::abs(point.recall - recall / mean) < 1e-9);
            QVERIFY(std::abs(loss.oracle - (1 - oracle / mean)) < 1e-9);
            QVERIFY(std::abs(loss.routing - (oracle - routed) / mean) < 1e-9);
            QVERIFY(std::abs(loss.index - (routed - recall) / mean) < 1e-9);
            QVERIFY(point.low <= point.recall && point.recall <= point.high);
            QVERIFY(point.high <= 1 + 1e-9 && (answerable > 1 || point.high - point.low < 1e-12));
            const auto pairs = static_cast<double>(data->queries.size() * data->base.size());
            QVERIFY(std::abs(point.scanned - scanned / pairs) < 1e-9);
            const auto worst = plan.reach.worst(nprobe, 1000);
            QCOMPARE(std::ssize(worst), answerable);
            QVERIFY(std::ranges::all_of(worst, [&](QueryId query) { return wanted[query.index()].neighbours > 0; }));
        }
        if (spec.index.kind == "flat") {
            QCOMPARE(plan.evaluation.recall.back().recall, 1.0);
        }
        // Of two numbers of shards asked, the paired difference is that of the curves.
        const auto difference = compareRecall(plan, 1, plan, 2);
        const auto &curve = plan.evaluation.recall;
        QVERIFY(std::abs(difference.difference - (curve[1].recall - curve[0].recall)) < 1e-9);
    }
    QVERIFY(measured >= 200);
    QVERIFY(withLeftOut >= 150);
}

void TestAnswerable::halfOfTheTenantsAlone()
{
    auto data = halfAlone();
    const auto rows = sampleRows(1200, 400, 1);
    std::vector<VectorId> kept;
    for (std::int64_t i = 0; i < 1200; ++i) {
        if (!std::ranges::binary_search(rows, VectorId(i))) {
            kept.emplace_back(i);
        }
    }
    const auto tenants = data->tenancy->ofVector;
    data->queries = data->base.gather(rows);
    data->base = data->base.gather(kept);
    data->tenancy->ofVector.clear();
    for (const VectorId row : kept) {
        data->tenancy->ofVector.push_back(tenants[row.index()]);
    }
    std::int64_t shared = 0;
    for (const VectorId row : rows) {
        data->tenancy->ofQuery.push_back(tenants[row.index()]);
        shared += row.value % 2;
    }
    PlanSpec spec;
    spec.strategy.kind = "semantic";
    spec.shards = 8;
    const auto plan = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages);
    QVERIFY(plan.ok());
    QCOMPARE((*plan)->evaluation.answerable, shared);
    QVERIFY(shared > 150 && shared < 250);
    double sum = 0;
    for (std::int64_t query = 0; query < 400; ++query) {
        std::vector<std::pair<double, std::size_t>> visible;
        for (std::size_t i = 0; i < kept.size(); ++i) {
            if (data->tenancy->ofVector[i] == data->tenancy->ofQuery[query]) {
                const auto a = data->queries.values<float>(query);
                const auto b = data->base.values<float>(static_cast<std::int64_t>(i));
                double distance = 0;
                for (std::size_t j = 0; j < a.size(); ++j) {
                    distance += (double(a[j]) - b[j]) * (double(a[j]) - b[j]);
                }
                visible.emplace_back(distance, i);
            }
        }
        std::ranges::sort(visible);
        for (std::size_t j = 0; j < std::min<std::size_t>(10, visible.size()); ++j) {
            const bool isFound = (*plan)->partition->shardOf[visible[j].second] == (*plan)->routes->order(query)[0];
            sum += isFound ? 0.1 : 0.0;
        }
    }
    const double recall = (*plan)->evaluation.recall[0].recall;
    QVERIFY(std::abs(recall - sum / double(shared)) < 1e-9);
    const double asFound = (recall * double(shared) + double(400 - shared)) / 400; // the others counted as found
    QVERIFY(asFound - recall > 0.2);
}

void TestAnswerable::noAnswerableQueryIsAnError()
{
    auto data = std::make_shared<DataSet>(*makeData({.vectors = 100, .queries = 5, .tenants = 3}));
    data->tenancy->names.push_back("empty");
    std::ranges::fill(data->tenancy->ofQuery, TenantId(3));
    const auto truth = truthOf(*data, 20);
    PlanSpec spec;
    spec.shards = 4;
    const auto plan = evaluatePlan(data, truth, spec, ignoreStages);
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().code, Code::NoAnswerableQuery);
    TuningTask task;
    task.data = data;
    task.truth = truth;
    task.spec.space = {.strategies = {{"tenant"}}, .shards = {2}, .routers = {{"tenant"}}, .indices = {{"flat"}}};
    const auto tuned = tune(task, {});
    QVERIFY(!tuned.ok());
    QCOMPARE(tuned.error().code, Code::NoAnswerableQuery);
}

void TestAnswerable::heldOutQueriesLeaveEveryTenantAVector()
{
    int fewer = 0;
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        DataSet data = *randomTenancy(seed);
        Random random(seed);
        const std::int64_t n = data.base.size();
        if (seed % 2 == 1) { // nearly all alone
            data.tenancy->names.resize(n, "one");
            for (std::int64_t i = 0; i < n; ++i) {
                data.tenancy->ofVector[i] = TenantId(4 * i < 3 * n ? i : random.below(n));
            }
        }
        AlignedVector<float> numbers(n);
        for (std::int64_t i = 0; i < n; ++i) {
            numbers[i] = static_cast<float>(i);
        }
        data.base = VectorSet::own(std::move(numbers), 1);
        data.queries = {};
        data.tenancy->ofQuery.clear();
        const auto before = data.tenancy->ofVector;
        const std::set<TenantId> tenants(before.begin(), before.end());
        const std::int64_t count = random.below(n / 2 + 1);
        holdOutQueries(data, count, seed);
        QCOMPARE(data.queries.size(), std::min<std::int64_t>(count, n - std::ssize(tenants)));
        fewer += data.queries.size() < count ? 1 : 0;
        const auto &after = data.tenancy->ofVector;
        QVERIFY((std::set<TenantId>(after.begin(), after.end()) == tenants));
        QCOMPARE(std::ssize(after), data.base.size());
        std::set<float> seen;
        const auto rows = sourceRows(data);
        for (std::int64_t i = 0; i < data.base.size(); ++i) {
            const float number = data.base.values<float>(i)[0];
            seen.insert(number);
            QCOMPARE(static_cast<float>(rows.empty() ? i : rows[i].value), number);
            QCOMPARE(after[i], before[static_cast<std::size_t>(number)]);
        }
        for (std::int64_t i = 0; i < data.queries.size(); ++i) {
            const float number = data.queries.values<float>(i)[0];
            seen.insert(number);
            QCOMPARE(data.tenancy->ofQuery[i], before[static_cast<std::size_t>(number)]);
        }
        QCOMPARE(std::ssize(seen), n);
    }
    QVERIFY(fewer > 0);
}

void TestAnswerable::latencyRunsCountTheAnswerable()
{
    // Two queries of three have neighbours; of those of the first the second shard has half.
    Routes routes(3, 2);
    for (int query = 0; query < 3; ++query) {
        routes.order(query)[0] = ShardId(0);
        routes.order(query)[1] = ShardId(1);
    }
    Partition partition;
    partition.shards = 2;
    partition.shardOf = {ShardId(0), ShardId(1), ShardId(0)};
    std::vector<Targets> targets(3);
    targets[0].vectors = {VectorId(0), VectorId(1)};
    targets[2].vectors = {VectorId(2)};
    for (Targets &one : targets) {
        one.neighbours = static_cast<int>(one.vectors.size());
    }
    const auto workload = Workload::fromRoutes(routes, 2, partition, targets);
    QVERIFY(workload.isAnswerable(0) && !workload.isAnswerable(1) && workload.isAnswerable(2));
    RunCounts run(2);
    const auto onlyFirst = [](int position) { return position == 0; };
    for (int query = 0; query < 3; ++query) {
        run.count(workload, query, 1000, 0, onlyFirst);
    }
    RunCounts nothing(2); // a replication that met no answerable query
    nothing.count(workload, 1, 1000, 0, onlyFirst);
    for (const auto &runs : {std::vector{run}, std::vector{run, nothing}}) {
        const auto figures = summarise(runs, {});
        QCOMPARE(figures.recall.value, 0.75);
        QCOMPARE(figures.recallLost.value, 0.25);
        QCOMPARE(figures.coverage.value, 0.5);
    }
    QCOMPARE(summarise({run}, {}).answerable, 2.0 / 3);
}

void TestAnswerable::samplesAreLargeEnoughInAnswerableQueries()
{
    auto data = std::make_shared<DataSet>(*makeData({.vectors = 300, .queries = 4000, .dim = 2, .tenants = 3}));
    data->tenancy->names.push_back("empty");
    for (std::size_t i = 0; i < data->tenancy->ofQuery.size(); ++i) {
        if (i % 4 != 0) {
            data->tenancy->ofQuery[i] = TenantId(3);
        }
    }
    const auto truth = truthOf(*data, 5);
    QuerySamples samples({data, truth}, 1);
    const auto sizes = samples.sizes();
    QCOMPARE(sizes.size(), std::size_t(2)); // of 1,000: 400, all
    QCOMPARE(sizes.back(), 4000);
    const auto &first = samples.first(sizes.front());
    int answerable = 0;
    for (std::int64_t i = 0; i < first.data->queries.size(); ++i) {
        answerable += first.truth->found(i).empty() ? 0 : 1;
    }
    QCOMPARE(answerable, 400);
    QVERIFY(sizes.front() > 1400 && sizes.front() < 1800);
}

void TestAnswerable::tunerMeasuresTheSame()
{
    int tried = 0;
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
        const auto data = randomTenancy(seed);
        const auto truth = truthOf(*data, 10);
        TuningTask task;
        task.data = data;
        task.truth = truth;
        task.spec.k = 5;
        task.spec.aim = Aim::Recall;
        task.spec.space = {.strategies = {{"semantic"}, {"tenant"}},
                           .shards = {3, 4},
                           .routers = {{"centroid"}, {"tenant"}},
                           .indices = {{"flat"}}};
        const auto result = tune(task, {});
        if (!result) {
            QCOMPARE(result.error().code, Code::NoAnswerableQuery);
            continue;
        }
        ++tried;
        // Trials of a version that counted queries without neighbours as found are not gone on from.
        for (const Trial &trial : result->trials) {
            Json document = toJson(trial);
            document.erase("answerable");
            task.trials.push_back(trialFromJson(document).value());
            for (TrialPoint &point : task.trials.back().points) {
                point.recall = point.low = point.high = 1;
            }
        }
        const auto again = tune(task, {});
        QVERIFY(again.ok());
        auto trials = result->trials;
        trials.insert(trials.end(), again->trials.begin(), again->trials.end());
        for (const Trial &trial : trials) {
            const auto plan = evaluatePlan(data, truth, trial.plan, ignoreStages);
            QVERIFY(plan.ok());
            QCOMPARE(trial.answerable, (*plan)->evaluation.answerable);
            for (const TrialPoint &point : trial.points) {
                QCOMPARE(point.recall, (*plan)->evaluation.recall[point.nprobe - 1].recall);
            }
        }
    }
    QVERIFY(tried > 3);
}

/// Trials of a version that counted queries without neighbours as found, in a session that goes on: whether they are
/// measured again or not needed at all, nothing is said by them.
void TestAnswerable::trialsThatDoNotTellTheAnswerableDoNotCount()
{
    const auto data = randomTenancy(3);
    TuningTask task;
    task.data = data;
    task.truth = truthOf(*data, 10);
    task.spec.k = 5;
    task.spec.aim = Aim::Recall;
    task.spec.space = {.strategies = {{"tenant"}}, .shards = {3}, .routers = {{"tenant"}}, .indices = {{"flat"}}};
    const auto fresh = tune(task, {}).value();
    QVERIFY(fresh.best >= 0);

    const auto flattered = [](Trial trial) {
        trial.answerable = -1;
        for (TrialPoint &point : trial.points) {
            point.recall = point.low = point.high = 1;
        }
        return trial;
    };
    std::ranges::transform(fresh.trials, std::back_inserter(task.trials), flattered);
    task.trials.push_back(task.trials.front()); // of a plan that the search has no need of
    task.trials.back().plan.shards = 2;
    task.trials.back().number = 99;
    task.trials.back().isFull = true;
    task.calibrations = fresh.calibrations;
    const auto resumed = tune(task, {}).value();
    QCOMPARE(resumed.points.size(), fresh.points.size());
    for (std::size_t i = 0; i < fresh.points.size(); ++i) {
        QCOMPARE(resumed.points[i].recall, fresh.points[i].recall);
        QVERIFY(resumed.points[i].trial != 99);
    }
    QCOMPARE(resultOf(task.spec, settled(task.trials, *data), fresh.calibrations).best, -1);

    // Without tenants every query was answerable.
    DataSet everyone = *data;
    everyone.tenancy.reset();
    const auto counting = resultOf(task.spec, settled(task.trials, everyone), fresh.calibrations);
    QVERIFY(counting.best >= 0);
    QCOMPARE(counting.trials.front().answerable, counting.trials.front().queries);
}

void TestAnswerable::samplesAreAsSureAsTheyHaveAnswerableQueries()
{
    const auto data = randomTenancy(3);
    TuningSpec spec;
    spec.limits.recall = 0.9;
    Trial seen;
    seen.plan = *complete(PlanSpec{.name = {}, .shards = 4, .k = 5});
    seen.queries = 1000;
    seen.answerable = 50;
    for (int nprobe = 1; nprobe <= 4; ++nprobe) {
        seen.points.push_back(
            {.nprobe = nprobe, .recall = 0.89, .low = 0.88, .high = 0.9, .deviation = 0.2, .fanOut = 1.0 * nprobe});
    }
    Trial other = seen;
    other.queries = 50;
    QVERIFY(fearedOf(seen.plan, {.own = &seen}, nullptr, spec, *data) ==
            fearedOf(seen.plan, {.own = &other}, nullptr, spec, *data));
    other.answerable = 500;
    QVERIFY(fearedOf(seen.plan, {.own = &seen}, nullptr, spec, *data) >
            fearedOf(seen.plan, {.own = &other}, nullptr, spec, *data));
}

void TestAnswerable::searchesFindWhatTheTruthHasMissed()
{
    const auto data = makeData({.vectors = 400, .queries = 30, .dim = 4, .seed = 5});
    PlanSpec spec;
    spec.shards = 2;
    spec.k = 5;
    spec.index.kind = "hnsw";
    QVERIFY(evaluatePlan(data, truthOf(*data, 10), spec, ignoreStages).ok());
    auto wrong = std::make_shared<GroundTruth>(*truthOf(*data, 10));
    const auto far = *exactSearch(data->base, data->queries, data->metric, 400, unwatched);
    for (const int query : {17, 23}) { // of another query, say
        std::copy_n(far.row(query).begin() + 200, 10, wrong->row(query).begin());
    }
    const auto plan = evaluatePlan(data, wrong, spec, ignoreStages);
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().code, Code::TruthMismatch);
    QCOMPARE(std::get<std::int64_t>(plan.error().facts[0]), 17);
}

void TestAnswerable::firstShardsShowWhatTheTruthHasMissed()
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        const auto data = makeData({.vectors = 100, .queries = 20, .dim = 3, .tenants = int(seed % 3), .seed = seed});
        PlanSpec spec;
        spec.shards = 3;
        const auto shards = *partition(*data, spec, unwatched);
        const auto router = *makeRouter(*data, shards, spec, unwatched);
        const QuerySet asking{data->queries, data->tenancy ? std::span<const TenantId>(data->tenancy->ofQuery)
                                                           : std::span<const TenantId>()};
        const auto routes = *router->route(asking, 3, unwatched);
        auto truth = *truthOf(*data, 6);
        const auto check = [&] {
            const auto targets = *targetsOf(*data, truth, 5, unwatched);
            return checkAgainstShards(*data, targets, shards, routes, unwatched);
        };
        QVERIFY(check().ok());
        // A neighbour that is held by the shard asked first is forgotten; another takes its place.
        const auto query = random.below(20);
        const auto row = truth.row(query);
        const auto held = std::ranges::find_if(row.first(5), [&](const Neighbor &neighbor) {
            return neighbor.id.isValid() && shards.shardOf[neighbor.id.index()] == routes.order(query)[0];
        });
        if (held == row.begin() + 5 || !row[5].id.isValid()) {
            continue;
        }
        std::rotate(held, held + 1, row.end());
        row[5] = Neighbor();
        const auto result = check();
        QVERIFY(!result.ok());
        QCOMPARE(std::get<std::int64_t>(result.error().facts[0]), query);
    }
}

QTEST_GUILESS_MAIN(TestAnswerable)
#include "tst_answerable.moc"
