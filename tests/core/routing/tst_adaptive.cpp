// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"
#include "core/latency/SearchDistances.h"
#include "core/latency/Workload.h"
#include "core/routing/DepthRule.h"
#include "core/routing/DepthTraining.h"
#include "core/routing/PointCloud.h"
#include "core/routing/RoutingCache.h"
#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/partition/MixtureData.h"
#include "tests/core/routing/Families.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

class TestAdaptive : public QObject
{
    Q_OBJECT

private slots:
    void keepsToItsRecallOnEveryFamily_data();
    void keepsToItsRecallOnEveryFamily();
    void queriesUnlikeTheBaseAreTold();
    void sameBitsAtAnyThreadCount();
    void moreRecallAsksMore();
    void anyMetricIsKeptTo_data();
    void anyMetricIsKeptTo();
    void anotherOrderOfTheRowsAsksAsMany();
    void anyDataIsRouted();
    void shardsForARecallAreThoseOfAFixedNprobe();
    void representativesAreThoseThatTheRecallTakes();
    void representativesMayStandInAnyOrder();
    void tenantsAreCalibratedOnTheirOwnVectors();
    void tooFewVectorsAskEveryShard();
    void depthIsWhereTheSumOfGainsIsGreatest();
    void simulatedQueriesAskAsManyAsTheRouterSays();
    void ruleIsReadAsItWasWritten();
    void cancelStops();

    void cleanup() { setThreadCount(2); }
};

namespace {

PlanSpec adaptivePlan(int shards, double recall, std::int64_t sample = 3000)
{
    auto spec = planOf("balanced", shards, {{"spill", 0.2}}, "adaptive");
    spec.router.settings = {{"recall", recall}, {"learn-from", sample}};
    return spec;
}

std::shared_ptr<const EvaluatedPlan> evaluated(const std::shared_ptr<const DataSet> &data, PlanSpec spec)
{
    spec.metric = data->metric;
    auto plan = evaluatePlan(data, test::truthOf(*data, int(std::min<std::int64_t>(2 * spec.k, data->base.size()))),
                             spec, test::ignoreStages);
    if (!plan) {
        qFatal("the plan cannot be evaluated: code %d", int(plan.error().code));
    }
    return *std::move(plan);
}

/// Shards that a fixed nprobe asks for a recall, between two of them in proportion.
double fixedFanOut(const Evaluation &evaluation, double recall)
{
    double before = 0;
    for (const auto &point : evaluation.recall) {
        if (point.recall >= recall) {
            return point.nprobe - 1 + (recall - before) / std::max(1e-12, point.recall - before);
        }
        before = point.recall;
    }
    return evaluation.recall.back().nprobe;
}

/// Mean share of the true neighbours, by the definition, in the shards that each query asks.
double recallByDefinition(const EvaluatedPlan &plan)
{
    double sum = 0;
    std::int64_t answered = 0;
    for (std::int64_t query = 0; query < plan.routes->queries(); ++query) {
        const auto wanted = std::min<std::size_t>(plan.truth->found(query).size(), std::size_t(plan.spec.k));
        if (wanted > 0) {
            const int asked = static_cast<int>(plan.routes->asked(query, ownDepth).size());
            const auto answer = test::fanOut(plan, QueryId(query), asked);
            sum += test::hitsIn(plan, QueryId(query), answer) / double(wanted);
            ++answered;
        }
    }
    return sum / double(answered);
}

} // namespace

void TestAdaptive::keepsToItsRecallOnEveryFamily_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<double>("recall");
    for (std::size_t i = 0; i < families().size(); ++i) {
        for (const double recall : {0.9, 0.95, 0.99}) {
            QTest::addRow("%s %g", families()[i].first, recall) << int(i) << recall;
        }
    }
}

void TestAdaptive::keepsToItsRecallOnEveryFamily()
{
    QFETCH(int, family);
    QFETCH(double, recall);
    const auto plan = evaluated(families()[std::size_t(family)].second({}), adaptivePlan(32, recall));
    const auto &point = plan->evaluation.adaptive;
    QVERIFY(point.has_value());
    qInfo("recall %.4f (%.4f … %.4f), %.2f shards, fixed %.2f, difference %.3f", point->recall, point->low, point->high,
          point->fanOut, fixedFanOut(plan->evaluation, point->recall), point->difference);
    QCOMPARE(point->target, recall);
    QVERIFY(point->mayKeep());
    QVERIFY(point->low <= point->recall && point->recall <= point->high);
    QVERIFY(!point->isUnlike);
    QVERIFY(std::abs(recallByDefinition(*plan) - point->recall) < 1e-9);
    // Never worse than as many shards for each query, of the same recall.
    QVERIFY(point->fanOut <= 1.03 * fixedFanOut(plan->evaluation, point->recall));
}

void TestAdaptive::queriesUnlikeTheBaseAreTold()
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto plan = evaluated(withQueriesFromElsewhere({.seed = seed}), adaptivePlan(32, 0.95));
        const auto &point = *plan->evaluation.adaptive;
        qInfo("recall %.4f … %.4f, difference %.3f", point.low, point.high, point.difference);
        QVERIFY(point.isUnlike);
        QVERIFY(!point.mayKeep()); // they find far less, and that is said
    }
}

void TestAdaptive::sameBitsAtAnyThreadCount()
{
    const auto data = zipfMixture({.vectors = 3000, .queries = 200});
    const auto spec = adaptivePlan(12, 0.95);
    const auto split = partition(*data, spec, unwatched);
    setThreadCount(1);
    const auto expected = makeRouter(*data, *split, spec, unwatched);
    const auto routes = (*expected)->route({data->queries, {}}, 12, unwatched);
    QVERIFY(expected.ok() && routes.ok());
    for (const int threads : {2, 7}) {
        setThreadCount(threads);
        const auto actual = makeRouter(*data, *split, spec, unwatched);
        QVERIFY(*(*actual)->depthRule() == *(*expected)->depthRule());
        const auto again = (*actual)->route({data->queries, {}}, 12, unwatched);
        for (std::int64_t query = 0; query < routes->queries(); ++query) {
            QCOMPARE(again->depth(query), routes->depth(query));
        }
    }
    auto other = spec;
    other.seed = 2; // draws another sample
    const auto otherSplit = partition(*data, other, unwatched);
    QVERIFY(!(*(*makeRouter(*data, *otherSplit, other, unwatched))->depthRule() == *(*expected)->depthRule()));
}

void TestAdaptive::moreRecallAsksMore()
{
    const auto data = lowRank({.vectors = 4000, .queries = 300});
    std::vector<int> before(300, 0);
    for (const double recall : {0.5, 0.8, 0.9, 0.95, 0.99, 1.0}) {
        const auto plan = evaluated(data, adaptivePlan(16, recall));
        for (std::int64_t query = 0; query < 300; ++query) { // of each query, not only on average
            QVERIFY(plan->routes->depth(query) >= before[std::size_t(query)]);
            before[std::size_t(query)] = plan->routes->depth(query);
        }
    }
    QVERIFY(std::ranges::all_of(before, [](int depth) { return depth == 16; })); // at 1 every shard
}

void TestAdaptive::anyMetricIsKeptTo_data()
{
    QTest::addColumn<int>("metric");
    QTest::newRow("inner product") << int(Metric::InnerProduct);
    QTest::newRow("cosine") << int(Metric::Cosine);
}

void TestAdaptive::anyMetricIsKeptTo()
{
    QFETCH(int, metric);
    auto data =
        std::make_shared<DataSet>(mixture({.rows = 8000, .clusters = 150, .queries = 1000, .metric = Metric(metric)}));
    const auto plan = evaluated(data, adaptivePlan(24, 0.95));
    const auto &point = *plan->evaluation.adaptive;
    qInfo("recall %.4f … %.4f, %.2f shards, fixed %.2f", point.low, point.high, point.fanOut,
          fixedFanOut(plan->evaluation, point.recall));
    QVERIFY(point.mayKeep());
    QVERIFY(point.fanOut <= 1.03 * fixedFanOut(plan->evaluation, point.recall));
}

void TestAdaptive::anotherOrderOfTheRowsAsksAsMany()
{
    const auto data = lowRank({});
    auto shuffled = std::make_shared<DataSet>(*data);
    std::vector<VectorId> rows;
    for (std::int64_t row = 0; row < data->base.size(); ++row) {
        rows.emplace_back(row * 3001 % data->base.size()); // 3,001 and 8,000 have no divisor in common
    }
    shuffled->base = data->base.gather(rows);
    const auto one = *evaluated(data, adaptivePlan(32, 0.95))->evaluation.adaptive;
    const auto two = *evaluated(shuffled, adaptivePlan(32, 0.95))->evaluation.adaptive;
    QVERIFY(one.mayKeep() && two.mayKeep());
    QVERIFY2(std::abs(one.fanOut / two.fanOut - 1) < 0.12, qPrintable(QString::number(one.fanOut / two.fanOut)));
}

/// Small sets of every kind: copies, few values, one shard, shards that hold nothing, more neighbours than a shard has.
void TestAdaptive::anyDataIsRouted()
{
    Random random(4);
    for (int round = 0; round < 60; ++round) {
        const bool isCosine = random.below(3) == 0;
        const test::Recipe recipe{.vectors = 1 + random.below(400),
                                  .queries = 20,
                                  .dim = 1 + int(random.below(7)),
                                  .levels = random.below(2) == 0 ? 0 : 1 + int(random.below(3)),
                                  .repeats = 1 + int(random.below(6)),
                                  .tenants = random.below(4) == 0 ? 5 : 0,
                                  .metric = isCosine               ? Metric::Cosine
                                            : random.below(3) == 0 ? Metric::InnerProduct
                                                                   : Metric::L2,
                                  .seed = std::uint64_t(round)};
        const auto data = test::makeData(recipe);
        const auto shards = int(1 + random.below(std::min<std::int64_t>(9, recipe.vectors)));
        auto spec = adaptivePlan(shards, 0.5 + 0.5 * random.uniform(), 2 + random.below(500));
        spec.strategy = {random.below(2) == 0 ? "random" : "semantic", {}};
        spec.k = int(1 + random.below(std::min<std::int64_t>(30, recipe.vectors)));
        const auto plan = evaluated(data, spec);
        const auto held = plan->partition->heldShards();
        for (std::int64_t query = 0; query < recipe.queries; ++query) {
            const auto asked = plan->routes->asked(query, ownDepth);
            QVERIFY(!asked.empty() && asked.size() <= held.size());
            QVERIFY(std::ranges::all_of(asked, [&](ShardId shard) { return std::ranges::binary_search(held, shard); }));
        }
        const auto &point = plan->evaluation.adaptive;
        QVERIFY(point && point->fanOut >= 1 && point->fanOut <= double(held.size()));
        QVERIFY(std::isfinite(point->recall) && std::isfinite(point->difference));
        QVERIFY(std::abs(recallByDefinition(*plan) - point->recall) < 1e-9);
    }
}

/// A strategy's centroids are not in the order of their shards.
/// Found for vectors of the base, which queries are much like; by an evaluation of these the nprobe of which is fixed.
void TestAdaptive::shardsForARecallAreThoseOfAFixedNprobe()
{
    for (const auto &[name, make] : families()) {
        const auto data = make({});
        const auto plan = evaluated(data, planOf("balanced", 16, {{"spill", 0.2}}, "centroid"));
        const Settings none;
        const RoutingTask task{
            .data = *data, .partition = *plan->partition, .settings = none, .seed = 1, .strategy = "balanced"};
        const auto sample = sampleOf(task, learningRows(task, 2600), unwatched).value();
        const NearestRouter order(plan->partition->centroids, *plan->partition, data->metric);
        double before = 0;
        for (const double recall : {0.5, 0.8, 0.95}) {
            const double asked = shardsFor(task, order, *sample, recall);
            const double fixed = fixedFanOut(plan->evaluation, recall);
            QVERIFY2(std::abs(asked / fixed - 1) < 0.25,
                     qPrintable(QString("%1, %2: %3 for %4").arg(name).arg(recall).arg(asked).arg(fixed)));
            QVERIFY(asked > before);
            before = asked;
        }
        QVERIFY(shardsFor(task, order, *sample, 1) <= 16);
    }
}

/// Of two orders the one that finds half of the neighbours sooner need not be the one that finds nearly all.
void TestAdaptive::representativesAreThoseThatTheRecallTakes()
{
    const auto data = lowRank({.vectors = 6000, .queries = 10});
    auto split = partition(*data, planOf("balanced", 16), unwatched).value();
    Representatives withoutOne = split.centroids; // true, but for a shard that is always asked last
    std::ranges::fill(withoutOne.points.row(0), 1e3F);
    Random random(5);
    for (std::int64_t i = 0; i < split.centroids.points.rows(); ++i) { // all there, but a little off
        std::ranges::for_each(split.centroids.points.row(i),
                              [&](float &value) { value += float(2 * random.normal()); });
    }
    const Settings none;
    const RoutingTask task{.data = *data, .partition = split, .settings = none, .seed = 1, .strategy = "balanced"};
    const auto sample = sampleOf(task, learningRows(task, 2000), unwatched).value();
    const auto askedBy = [&](const Representatives &by, double recall) {
        return shardsFor(task, NearestRouter(by, split, data->metric), *sample, recall);
    };
    QVERIFY(askedBy(withoutOne, 0.5) < askedBy(split.centroids, 0.5));
    QVERIFY(askedBy(withoutOne, 0.95) > askedBy(split.centroids, 0.95));
    QVERIFY(betterInOrder(task, withoutOne, *sample, 0.5).points.row(0)[0] == 1e3F);
    QVERIFY(betterInOrder(task, withoutOne, *sample, 0.95).points.row(0)[0] != 1e3F);
    QVERIFY(betterInOrder(task, split.centroids, *sample, 0.95).points.row(0)[0] == split.centroids.points.row(0)[0]);
}

void TestAdaptive::representativesMayStandInAnyOrder()
{
    const auto data = lowRank({.vectors = 3000, .queries = 10});
    const auto split = partition(*data, planOf("packed", 6), unwatched).value();
    const auto &points = split.centroids;
    QVERIFY(points.shardOf.size() > 12 && !std::ranges::is_sorted(points.shardOf));
    Representatives reversed{Matrix(points.points.rows(), points.points.dim()),
                             {points.shardOf.rbegin(), points.shardOf.rend()}};
    for (std::int64_t i = 0; i < points.points.rows(); ++i) {
        std::ranges::copy(points.points.row(points.points.rows() - 1 - i), reversed.points.row(i).begin());
    }
    const Settings none;
    const RoutingTask task{.data = *data, .partition = split, .settings = none, .seed = 1, .strategy = "packed"};
    const auto clouds = cloudsOf(task, points, split.members(), unwatched).value();
    auto again = cloudsOf(task, reversed, split.members(), unwatched).value();
    std::ranges::reverse(again);
    QVERIFY(again == clouds);
    std::vector<double> held(6);
    for (std::size_t i = 0; i < clouds.size(); ++i) {
        held[points.shardOf[i].index()] += clouds[i].vectors;
    }
    const auto sizes = split.sizes();
    for (std::size_t shard = 0; shard < sizes.size(); ++shard) {
        QCOMPARE(held[shard], static_cast<double>(sizes[shard]));
    }
}

void TestAdaptive::tenantsAreCalibratedOnTheirOwnVectors()
{
    auto data = zipfMixture({});
    addTenants(*data, 12);
    const auto plan = evaluated(data, adaptivePlan(16, 0.95));
    QVERIFY(plan->evaluation.adaptive->mayKeep());
    QVERIFY(std::abs(recallByDefinition(*plan) - plan->evaluation.adaptive->recall) < 1e-9);
}

void TestAdaptive::tooFewVectorsAskEveryShard()
{
    const auto data = zipfMixture({.vectors = 24, .queries = 10});
    const auto plan = evaluated(data, adaptivePlan(6, 0.95)); // what 12 vectors find is no proof of 95 %
    for (std::int64_t query = 0; query < 10; ++query) {
        QCOMPARE(plan->routes->depth(query), 6);
    }
    QCOMPARE(plan->evaluation.adaptive->recall, 1.0);
}

void TestAdaptive::depthIsWhereTheSumOfGainsIsGreatest()
{
    const std::vector<double> gains{0.5, 0.01, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.9};
    const auto at = [&](double price) {
        return depthFor(int(gains.size()), price, [&](int rank) { return gains[std::size_t(rank)]; });
    };
    QCOMPARE(at(0.9), 1); // one is always asked
    QCOMPARE(at(0.2), 1); // .01 + .3 is less than two prices
    QCOMPARE(at(0.1), 3);
    QCOMPARE(at(0.001), 3); // what comes after so many in vain is not seen
    QCOMPARE(at(-1), 12);
    Random random(9);
    for (int round = 0; round < 200; ++round) {
        std::vector<double> some(std::size_t(1 + random.below(20)));
        std::ranges::generate(some, [&] { return std::pow(random.uniform(), 4); });
        int before = 0;
        for (double price = 1; price > 1e-4; price *= 0.7) {
            const int depth = depthFor(int(some.size()), price, [&](int rank) { return some[std::size_t(rank)]; });
            QVERIFY(depth >= before && depth <= int(some.size()));
            before = depth;
        }
    }
}

void TestAdaptive::simulatedQueriesAskAsManyAsTheRouterSays()
{
    const auto plan = evaluated(zipfMixture({.vectors = 4000, .queries = 300}), adaptivePlan(16, 0.95));
    const auto workload = Workload::fromRoutes(*plan->routes, ownDepth, *plan->partition, *plan->targets);
    double recall = 0;
    std::vector<double> asked(16, 0);
    for (std::int64_t query = 0; query < 300; ++query) {
        QCOMPARE(std::ssize(workload.asked(query)), std::ptrdiff_t(plan->routes->depth(query)));
        recall += workload.recall(query, [](int) { return true; }) / 300;
        for (const ShardId shard : workload.asked(query)) {
            ++asked[shard.index()];
        }
    }
    QVERIFY(std::abs(recall - plan->evaluation.adaptive->recall) < 1e-9);
    QVERIFY(plan->loadAt(ownDepth).amounts == asked);
    const auto distances = distancesPerSearch(*plan, ownDepth);
    double work = 0;
    for (std::size_t shard = 0; shard < asked.size(); ++shard) {
        work += asked[shard] * distances[shard] / 300;
    }
    QVERIFY(std::abs(work + plan->router->distancesPerQuery() - plan->evaluation.adaptive->distances) < 1e-6 * work);
}

void TestAdaptive::ruleIsReadAsItWasWritten()
{
    const auto data = zipfMixture({.vectors = 2000, .queries = 10});
    const auto spec = adaptivePlan(8, 0.9);
    const auto split = partition(*data, spec, unwatched);
    const auto router = makeRouter(*data, *split, spec, unwatched);
    const auto rule = (*router)->depthRule();
    const Json document = Json::parse(toJson(*rule).dump());
    JsonFault fault("here");
    const auto points = (*router)->representatives().shardOf.size();
    QVERIFY(readDepthRule(JsonReader(document, fault), {.points = points}, fault) == *rule);
    QVERIFY(fault.outcome().ok());
    JsonFault another("here");
    readDepthRule(JsonReader(document, another), {.points = points + 1}, another);
    QVERIFY(!another.outcome().ok());
}

void TestAdaptive::cancelStops()
{
    const auto data = zipfMixture({.vectors = 3000, .queries = 10});
    const auto spec = adaptivePlan(8, 0.9);
    const auto split = partition(*data, spec, unwatched);
    for (int allowed = 0; allowed < 300; allowed += 7) {
        int asked = 0;
        const auto router =
            makeRouter(*data, *split, spec, [&](std::int64_t, std::int64_t) { return asked++ < allowed; });
        QVERIFY(router.ok() ? asked <= allowed : router.error().code == Code::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestAdaptive)
#include "tst_adaptive.moc"
