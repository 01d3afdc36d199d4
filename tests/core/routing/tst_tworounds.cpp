// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/TrialRun.h"
#include "core/jobs/Parallel.h"
#include "core/latency/Forecast.h"
#include "core/latency/SearchDistances.h"
#include "core/routing/DepthRule.h"
#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/partition/MixtureData.h"
#include "tests/core/routing/Families.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <set>

using namespace shardscope;
using namespace shardscope::testing;

class TestTwoRounds : public QObject
{
    Q_OBJECT

private slots:
    void radiiFindWhatEveryShardHolds_data();
    void radiiFindWhatEveryShardHolds();
    void radiiSpareShardsWhereTheyCan();
    void calibratedKeepsToItsRecallOnEveryFamily_data();
    void calibratedKeepsToItsRecallOnEveryFamily();
    void anyMetricIsKeptTo_data();
    void anyMetricIsKeptTo();
    void queriesUnlikeTheBaseAreTold();
    void moreRecallAsksMore();
    void sameBitsAtAnyThreadCount();
    void anyDataIsRouted();
    void tenantsFindAllOfTheirOwn();
    void firstRoundHoldsEnoughVectors();
    void evaluatedIsWhatIsAsked();
    void secondTripTakesAsLongAsTheFirst();
    void embeddedClusterAsksTwice();
    void ruleIsReadAsItWasWritten();
    void cancelStops();

    void cleanup() { setThreadCount(2); }
};

namespace {

PlanSpec twoRoundPlan(int shards, double recall, const char *second = "calibrated", std::int64_t sample = 3000)
{
    auto spec = planOf("balanced", shards, {{"spill", 0.2}}, "two-rounds");
    spec.router.settings = {{"recall", recall}, {"second", std::string(second)}, {"learn-from", sample}};
    return spec;
}

std::shared_ptr<const EvaluatedPlan> evaluatedTwice(const std::shared_ptr<const DataSet> &data, PlanSpec spec)
{
    spec.metric = data->metric;
    auto plan = evaluatePlan(data, test::truthOf(*data, int(std::min<std::int64_t>(2 * spec.k, data->base.size()))),
                             spec, test::ignoreStages);
    if (!plan) {
        qFatal("the plan cannot be evaluated: code %d", int(plan.error().code));
    }
    return *std::move(plan);
}

/// In the convention of Neighbor, in double precision, by the definition.
double distanceBetween(Metric metric, std::span<const float> a, std::span<const float> b)
{
    double product = 0;
    double square = 0;
    double lengths[2] = {0, 0};
    for (std::size_t j = 0; j < a.size(); ++j) {
        product += double(a[j]) * b[j];
        square += (double(a[j]) - b[j]) * (double(a[j]) - b[j]);
        lengths[0] += double(a[j]) * a[j];
        lengths[1] += double(b[j]) * b[j];
    }
    return metric == Metric::L2             ? square
           : metric == Metric::InnerProduct ? -product
                                            : 1 - product / std::sqrt(lengths[0] * lengths[1]);
}

/// The k least distances of a query to the vectors that lie in some shards.
std::vector<double> nearestIn(const EvaluatedPlan &plan, std::int64_t query, const std::set<ShardId> &shards)
{
    const DataSet &data = *plan.data;
    std::vector<bool> isHeld(std::size_t(data.base.size()), false);
    for (std::size_t i = 0; i < plan.partition->shardOf.size(); ++i) {
        isHeld[i] = shards.contains(plan.partition->shardOf[i]);
    }
    for (const SpillCopy &copy : plan.partition->spill) {
        isHeld[copy.vector.index()] = isHeld[copy.vector.index()] || shards.contains(copy.shard);
    }
    const auto asking = data.queries.matrix().row(query);
    std::vector<double> distances;
    for (std::int64_t i = 0; i < data.base.size(); ++i) {
        const bool isSeen = !data.tenancy || data.tenancy->ofVector[std::size_t(i)] == data.tenancy->ofQuery[query];
        if (isHeld[std::size_t(i)] && isSeen) {
            distances.push_back(distanceBetween(data.metric, data.base.matrix().row(i), asking));
        }
    }
    std::ranges::sort(distances);
    distances.resize(std::min(distances.size(), std::size_t(plan.spec.k)));
    return distances;
}

std::set<ShardId> allShards(const EvaluatedPlan &plan)
{
    std::set<ShardId> all;
    for (int shard = 0; shard < plan.spec.shards; ++shard) {
        all.insert(ShardId(shard));
    }
    return all;
}

/// Whether the shards that each query asks hold all that there is to find, but for what rounding tells apart.
bool findsAll(const EvaluatedPlan &plan)
{
    const Routes &routes = plan.routesAt(ownDepth);
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        const auto asked = routes.asked(query, ownDepth);
        const auto found = nearestIn(plan, query, {asked.begin(), asked.end()});
        const auto expected = nearestIn(plan, query, allShards(plan));
        if (found.size() != expected.size()) {
            return false;
        }
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (found[i] > expected[i] + 1e-5 * std::abs(expected[i]) + 1e-7) {
                qInfo("query %lld: %g instead of %g", static_cast<long long>(query), found[i], expected[i]);
                return false;
            }
        }
    }
    return true;
}

std::shared_ptr<DataSet> moved(const std::shared_ptr<DataSet> &data, float by, float times)
{
    const auto all = [=](const VectorSet &vectors) {
        return filled(vectors.size(), vectors.dim(), [=](std::int64_t row, std::span<float> values) {
            std::ranges::transform(vectors.matrix().row(row), values.begin(),
                                   [=](float value) { return times * (value + by); });
        });
    };
    auto result = std::make_shared<DataSet>(*data);
    result->base = all(data->base);
    result->queries = all(data->queries);
    return result;
}

std::shared_ptr<DataSet> toUnit(std::shared_ptr<DataSet> data)
{
    const auto all = [](const VectorSet &vectors) {
        return filled(vectors.size(), vectors.dim(), [=](std::int64_t row, std::span<float> values) {
            const auto from = vectors.matrix().row(row);
            const double length = std::sqrt(std::inner_product(from.begin(), from.end(), from.begin(), 0.0));
            std::ranges::transform(from, values.begin(), [=](float value) { return float(value / length); });
        });
    };
    data->base = all(data->base);
    data->queries = all(data->queries);
    data->metric = Metric::Cosine;
    return data;
}

} // namespace

void TestTwoRounds::radiiFindWhatEveryShardHolds_data()
{
    QTest::addColumn<std::shared_ptr<DataSet>>("data");
    const FamilySize size{.vectors = 3000, .queries = 60};
    for (const auto &[name, family] : families()) {
        QTest::addRow("l2, %s", name) << family(size);
        QTest::addRow("l2, %s, far from the origin", name) << moved(family(size), 4096, 1);
        QTest::addRow("l2, %s, times 2^60", name) << moved(family(size), 0, 0x1p52F); // squares still fit a float
        QTest::addRow("cosine, %s", name) << toUnit(family(size));
        auto byProduct = family(size);
        byProduct->metric = Metric::InnerProduct;
        QTest::addRow("inner product, %s", name) << byProduct;
    }
    QTest::newRow("queries from elsewhere") << withQueriesFromElsewhere(size);
}

void TestTwoRounds::radiiFindWhatEveryShardHolds()
{
    QFETCH(std::shared_ptr<DataSet>, data);
    for (const int shards : {3, 24}) {
        auto spec = twoRoundPlan(shards, 0.9, "radii", 500);
        spec.router.settings.set("first", std::int64_t(shards == 3 ? 1 : 2));
        const auto plan = evaluatedTwice(data, spec);
        QVERIFY(findsAll(*plan));
        QCOMPARE(plan->evaluation.adaptive->recall, 1.0);
        qInfo("%d shards: %.2f asked", shards, plan->evaluation.adaptive->fanOut);
    }
}

/// Clusters far apart: what a query finds in its own rules out all others.
void TestTwoRounds::radiiSpareShardsWhereTheyCan()
{
    Random random(3);
    const auto data = drawn("apart", 8, {.vectors = 2000, .queries = 200}, [&](std::int64_t row, std::span<float> v) {
        std::ranges::generate(v, [&] { return float(random.normal()); });
        v[0] += float(100 * (row % 10));
    });
    auto spec = twoRoundPlan(10, 0.9, "radii");
    spec.strategy = {"semantic", {}};
    const auto plan = evaluatedTwice(data, spec);
    QVERIFY(findsAll(*plan));
    QVERIFY2(plan->evaluation.adaptive->fanOut < 2, qPrintable(QString::number(plan->evaluation.adaptive->fanOut)));
}

void TestTwoRounds::calibratedKeepsToItsRecallOnEveryFamily_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<double>("recall");
    for (std::size_t i = 0; i < families().size(); ++i) {
        for (const double recall : {0.9, 0.95, 0.99}) {
            QTest::addRow("%s %g", families()[i].first, recall) << int(i) << recall;
        }
    }
}

void TestTwoRounds::calibratedKeepsToItsRecallOnEveryFamily()
{
    QFETCH(int, family);
    QFETCH(double, recall);
    const auto plan = evaluatedTwice(families()[std::size_t(family)].second({}), twoRoundPlan(32, recall));
    const auto &point = plan->evaluation.adaptive;
    QVERIFY(point.has_value() && point->secondRound.has_value());
    const auto fixed = plan->evaluation.asMuchAtFixedNprobe();
    qInfo("recall %.4f (%.4f … %.4f), %.2f shards, %.0f distances, %.2f ask again; fixed %.2f, %.0f; difference %.3f",
          point->recall, point->low, point->high, point->fanOut, point->distances, *point->secondRound, fixed->fanOut,
          fixed->distances, point->difference);
    QVERIFY(point->mayKeep());
    QVERIFY(!point->isUnlike);
    QVERIFY(point->low <= point->recall && point->recall <= point->high);
    QVERIFY(*point->secondRound >= 0 && *point->secondRound <= 1);
    QVERIFY(point->fanOut <= 1.03 * fixed->fanOut); // never worse than as many shards for each query
}

void TestTwoRounds::anyMetricIsKeptTo_data()
{
    QTest::addColumn<int>("metric");
    QTest::newRow("inner product") << int(Metric::InnerProduct);
    QTest::newRow("cosine") << int(Metric::Cosine);
}

void TestTwoRounds::anyMetricIsKeptTo()
{
    QFETCH(int, metric);
    auto data =
        std::make_shared<DataSet>(mixture({.rows = 8000, .clusters = 150, .queries = 1000, .metric = Metric(metric)}));
    const auto plan = evaluatedTwice(data, twoRoundPlan(24, 0.95));
    const auto &point = *plan->evaluation.adaptive;
    const auto fixed = plan->evaluation.asMuchAtFixedNprobe();
    qInfo("recall %.4f … %.4f, %.2f shards, fixed %.2f", point.low, point.high, point.fanOut, fixed->fanOut);
    QVERIFY(point.mayKeep());
    QVERIFY(point.fanOut <= 1.03 * fixed->fanOut);
}

void TestTwoRounds::queriesUnlikeTheBaseAreTold()
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto plan = evaluatedTwice(withQueriesFromElsewhere({.seed = seed}), twoRoundPlan(32, 0.95));
        const auto &point = *plan->evaluation.adaptive;
        qInfo("recall %.4f … %.4f, difference %.3f", point.low, point.high, point.difference);
        QVERIFY(point.isUnlike);
    }
}

void TestTwoRounds::moreRecallAsksMore()
{
    const auto data = lowRank({.vectors = 4000, .queries = 300});
    std::vector<std::size_t> before(300, 0);
    for (const double recall : {0.5, 0.8, 0.9, 0.95, 0.99}) {
        auto spec = twoRoundPlan(16, recall);
        spec.router.settings.set("first", std::int64_t(1));
        const auto plan = evaluatedTwice(data, spec);
        for (std::int64_t query = 0; query < 300; ++query) { // of each query, not only on average
            const auto asked = plan->routesAt(ownDepth).asked(query, ownDepth).size();
            QVERIFY(asked >= before[std::size_t(query)]);
            before[std::size_t(query)] = asked;
        }
    }
    // All is what radii find.
    const auto all = evaluatedTwice(data, twoRoundPlan(16, 1));
    QVERIFY(all->router->depthRule()->second->byRadii);
    QCOMPARE(all->evaluation.adaptive->recall, 1.0);
}

void TestTwoRounds::sameBitsAtAnyThreadCount()
{
    const auto data = zipfMixture({.vectors = 3000, .queries = 200});
    for (const char *second : {"calibrated", "radii"}) {
        const auto spec = twoRoundPlan(12, 0.95, second);
        setThreadCount(1);
        const auto expected = evaluatedTwice(data, spec);
        for (const int threads : {2, 7}) {
            setThreadCount(threads);
            const auto actual = evaluatedTwice(data, spec);
            QVERIFY(*actual->router->depthRule() == *expected->router->depthRule());
            for (std::int64_t query = 0; query < 200; ++query) {
                QVERIFY(std::ranges::equal(actual->routesAt(ownDepth).asked(query, ownDepth),
                                           expected->routesAt(ownDepth).asked(query, ownDepth)));
            }
        }
    }
}

/// Small sets of every kind: copies, few values, one shard, shards that hold nothing, more neighbours than a shard has.
void TestTwoRounds::anyDataIsRouted()
{
    Random random(4);
    for (int round = 0; round < 80; ++round) {
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
        const bool byRadii = random.below(2) == 0;
        auto spec =
            twoRoundPlan(shards, 0.5 + 0.5 * random.uniform(), byRadii ? "radii" : "calibrated", 2 + random.below(500));
        spec.router.settings.set("first", 1 + random.below(4));
        spec.strategy = {random.below(2) == 0 ? "random" : "semantic", {}};
        spec.k = int(1 + random.below(std::min<std::int64_t>(30, recipe.vectors)));
        const auto plan = evaluatedTwice(data, spec);
        const auto held = plan->partition->heldShards();
        const Routes &routes = plan->routesAt(ownDepth);
        for (std::int64_t query = 0; query < recipe.queries; ++query) {
            const auto asked = routes.asked(query, ownDepth);
            QVERIFY(!asked.empty() && asked.size() <= held.size());
            QVERIFY(std::ranges::all_of(asked, [&](ShardId shard) { return std::ranges::binary_search(held, shard); }));
            QCOMPARE(std::set<ShardId>(asked.begin(), asked.end()).size(), asked.size());
        }
        const auto &point = plan->evaluation.adaptive;
        QVERIFY(point && point->fanOut >= 1 && point->fanOut <= double(held.size()));
        QVERIFY(std::isfinite(point->recall) && std::isfinite(point->difference));
        QVERIFY(!plan->router->depthRule()->second->byRadii || findsAll(*plan));
    }
}

void TestTwoRounds::tenantsFindAllOfTheirOwn()
{
    auto data = zipfMixture({.vectors = 3000, .queries = 100});
    addTenants(*data, 12);
    const auto plan = evaluatedTwice(data, twoRoundPlan(16, 0.95, "radii"));
    QVERIFY(findsAll(*plan));
    const auto calibrated = evaluatedTwice(data, twoRoundPlan(16, 0.95));
    QVERIFY(calibrated->evaluation.adaptive->mayKeep());
}

/// Or a query would ask every shard, for it cannot tell how far the k-th is.
void TestTwoRounds::firstRoundHoldsEnoughVectors()
{
    const auto data = zipfMixture({.vectors = 400, .queries = 50});
    auto spec = twoRoundPlan(100, 0.9, "radii", 20);
    const auto plan = evaluatedTwice(data, spec);
    const auto sizes = plan->partition->sizes();
    for (std::int64_t query = 0; query < 50; ++query) {
        const Routes &routes = plan->routesAt(ownDepth);
        std::int64_t vectors = 0;
        for (const ShardId shard : routes.asked(query, routes.firstDepth(query))) {
            vectors += sizes[shard.index()];
        }
        QVERIFY(vectors >= 10);
        QVERIFY(routes.firstDepth(query) < 12);
    }
}

void TestTwoRounds::evaluatedIsWhatIsAsked()
{
    const auto plan = evaluatedTwice(zipfMixture({.vectors = 4000, .queries = 300}), twoRoundPlan(16, 0.95));
    const Routes &routes = plan->routesAt(ownDepth);
    const auto workload = workloadOf(*plan, ownDepth);
    const auto sizes = plan->partition->sizes();
    double recall = 0;
    double again = 0;
    double scanned = 0;
    std::vector<double> load(16, 0);
    for (std::int64_t query = 0; query < 300; ++query) {
        const auto first = workload->askedFirst(query);
        QCOMPARE(std::ssize(first), std::ptrdiff_t(1));
        QCOMPARE(first[0], plan->routes->order(query)[0]);
        const double kth = nearestIn(*plan, query, {first[0]})[9];
        const auto expected = plan->routes->secondRound(query, float(kth));
        QVERIFY(std::ranges::equal(workload->askedThen(query), expected));
        again += expected.empty() ? 0 : 1.0 / 300;
        const auto asked = workload->asked(query);
        const auto found = nearestIn(*plan, query, {asked.begin(), asked.end()});
        const auto truth = nearestIn(*plan, query, allShards(*plan));
        recall += double(std::ranges::count_if(found, [&](double d) { return d <= truth[9] * (1 + 1e-9); })) / 3000;
        QVERIFY(std::abs(workload->recall(query, [](int) { return true; }) * 10 -
                         double(std::ranges::count_if(found, [&](double d) { return d <= truth[9] * (1 + 1e-9); }))) <
                1e-9);
        for (const ShardId shard : asked) {
            ++load[shard.index()];
            scanned += double(sizes[shard.index()]) / 300;
        }
        QVERIFY(std::ranges::equal(routes.asked(query, ownDepth), asked));
    }
    const auto &point = *plan->evaluation.adaptive;
    QVERIFY(std::abs(recall - point.recall) < 1e-9);
    QVERIFY(std::abs(again - *point.secondRound) < 1e-9);
    QVERIFY(std::abs(scanned / 4000 - point.scanned) < 1e-9);
    QVERIFY(std::abs(scanned + plan->router->distancesPerQuery() - point.distances) < 1e-6 * scanned);
    QVERIFY(plan->loadAt(ownDepth).amounts == load);
    QVERIFY(again > 0.05 && again < 1); // or there would be nothing to see
    // What is missed is told of the shards that were asked.
    for (std::int64_t query = 0; query < 300; ++query) {
        const auto missed = plan->missesOf(QueryId(query), ownDepth);
        const double share = workload->recall(query, [](int) { return true; });
        QCOMPARE(std::ssize(missed), std::ptrdiff_t(std::lround(10 * (1 - share))));
    }
    // In the order of one round nothing is changed: the curve is that of the sub-centroids.
    auto plain = plan->spec;
    plain.router = {"sub-centroids", {}};
    const auto fixed = evaluatePlan(plan->data, plan->truth, plain, {plan->partition}, test::ignoreStages).value();
    QVERIFY(std::abs(fixed->evaluation.recall[2].recall - plan->evaluation.recall[2].recall) < 0.05);
}

/// Without load every request takes as long as another, so a query takes one trip or two.
void TestTwoRounds::secondTripTakesAsLongAsTheFirst()
{
    auto wanted = twoRoundPlan(16, 0.95);
    wanted.router.settings.set("first", std::int64_t(1));
    const auto plan = evaluatedTwice(zipfMixture({.vectors = 4000, .queries = 300}), wanted);
    SimulationSpec spec;
    spec.workload = workloadOf(*plan, ownDepth);
    spec.service = Durations::constant(2e6);
    spec.network.base = 5e5;
    spec.arrivals = {.process = ArrivalProcess::Constant, .qps = 1};
    spec.queries = 5000;
    spec.warmUp = 0;
    const auto figures = simulate(spec, unwatched).value();
    const double again = *plan->evaluation.adaptive->secondRound;
    QVERIFY(again > 0.02 && again < 0.98);
    QVERIFY2(std::abs(figures.mean.value / 3e6 - (1 + again)) < 0.02,
             qPrintable(QString("%1, %2").arg(figures.mean.value / 3e6).arg(1 + again)));
    QVERIFY(std::abs(figures.p99.value / 6e6 - 1) < 0.01);
    QVERIFY(std::abs(figures.recall.value - plan->evaluation.adaptive->recall) < 0.01);
}

void TestTwoRounds::embeddedClusterAsksTwice()
{
    auto wanted = twoRoundPlan(8, 0.97);
    wanted.router.settings.set("first", std::int64_t(1));
    const auto plan = evaluatedTwice(zipfMixture({.vectors = 4000, .queries = 300}), wanted);
    SimulationSpec spec;
    spec.workload = workloadOf(*plan, ownDepth);
    spec.arrivals.qps = 500;
    spec.queries = 400;
    spec.warmUp = 10;
    std::size_t twice = 0;
    std::size_t seen = 0;
    const auto listen = [&](const QueryTrace &trace) {
        ++seen;
        const auto first = spec.workload->askedFirst(trace.query.value);
        QCOMPARE(trace.asked, int(spec.workload->asked(trace.query.value).size()));
        std::int64_t firstMerged = 0;
        for (const auto &attempt : trace.attempts) {
            if (attempt.position < std::ssize(first)) {
                firstMerged = std::max(firstMerged, attempt.merged);
            }
        }
        for (const auto &attempt : trace.attempts) {
            QVERIFY(attempt.position < std::ssize(first) || attempt.sent >= firstMerged);
        }
        twice += trace.asked > std::ssize(first) ? 1 : 0;
    };
    const auto figures = tryOut(*plan, spec, {.onTrace = listen}, unwatched).value();
    QCOMPARE(figures.coverage.value, 1.0);
    QCOMPARE(seen, std::size_t(400));
    QVERIFY(twice > 0 && twice < seen);
}

void TestTwoRounds::ruleIsReadAsItWasWritten()
{
    const auto data = zipfMixture({.vectors = 2000, .queries = 10});
    for (const char *second : {"calibrated", "radii"}) {
        const auto plan = evaluatedTwice(data, twoRoundPlan(8, 0.9, second));
        const auto rule = plan->router->depthRule();
        const auto document = Json::parse(toJson(*rule).dump());
        const auto points = plan->router->representatives().shardOf.size();
        JsonFault fault("rule");
        QVERIFY(readDepthRule(JsonReader(document, fault), {.points = points}, fault) == *rule);
        QVERIFY(fault.outcome().ok());
        auto broken = document;
        broken["second"]["reach"].erase(0);
        JsonFault another("rule");
        readDepthRule(JsonReader(broken, another), {.points = points}, another);
        QVERIFY(!another.outcome().ok());
    }
}

void TestTwoRounds::cancelStops()
{
    const auto data = zipfMixture({.vectors = 2000, .queries = 20});
    for (const char *second : {"calibrated", "radii"}) {
        const auto spec = twoRoundPlan(8, 0.9, second);
        const auto split = partition(*data, spec, unwatched).value();
        for (int allowed = 0; allowed < 300; allowed += 7) {
            int asked = 0;
            const auto router =
                makeRouter(*data, split, spec, [&](std::int64_t, std::int64_t) { return asked++ < allowed; });
            QVERIFY(router.ok() ? asked <= allowed : router.error().code == Code::Cancelled);
        }
    }
}

QTEST_GUILESS_MAIN(TestTwoRounds)
#include "tst_tworounds.moc"
