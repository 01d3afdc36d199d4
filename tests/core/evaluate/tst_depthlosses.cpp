// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/DepthLosses.h"
#include "core/index/ShardIndex.h"
#include "core/latency/Forecast.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <nlohmann/json.hpp>
#include <QTest>

#include <algorithm>

using namespace shardscope;
using namespace shardscope::test;

/// What depths cost, held against counting by the definition.
class TestDepthLosses : public QObject
{
    Q_OBJECT

private slots:
    void partsAddUpAtAnyDepths_data();
    void partsAddUpAtAnyDepths();
    void oneDepthForAllLosesNothing_data() { partsAddUpAtAnyDepths_data(); }
    void oneDepthForAllLosesNothing();
    void rightDepthsFindMoreThanTheSameNumberForAll();
    void measuredPlansTellThem();
    void lateShardsAreAPartBeside();
    void documentsBringThemBack();
};

namespace {

std::shared_ptr<const EvaluatedPlan> evaluated(const std::shared_ptr<const DataSet> &data, PlanSpec spec)
{
    spec.metric = data->metric;
    auto plan = evaluatePlan(data, truthOf(*data, 2 * spec.k), spec, ignoreStages);
    if (!plan) {
        qFatal("the plan cannot be evaluated: code %d", int(plan.error().code));
    }
    return *std::move(plan);
}

/// The plan with depths that a router might have said.
template<class Depth>
EvaluatedPlan withDepths(const EvaluatedPlan &plan, const Depth &depthOf)
{
    EvaluatedPlan changed = plan;
    Routes routes = *plan.routes;
    routes.keepDepths();
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        routes.setDepth(query, depthOf(QueryId(query)));
    }
    changed.routes = std::make_shared<const Routes>(std::move(routes));
    return changed;
}

/// Of the answerable queries, by asking their shards.
double recallByAsking(const EvaluatedPlan &plan)
{
    double sum = 0;
    int answerable = 0;
    for (std::int64_t query = 0; query < plan.routes->queries(); ++query) {
        const auto wanted = std::min<std::size_t>(plan.truth->found(query).size(), std::size_t(plan.spec.k));
        if (wanted > 0) {
            const auto asked = static_cast<int>(plan.routes->asked(query, ownDepth).size());
            sum += hitsIn(plan, QueryId(query), fanOut(plan, QueryId(query), asked)) / static_cast<double>(wanted);
            ++answerable;
        }
    }
    return sum / answerable;
}

Recipe recipeOf(int seed)
{
    const auto number = static_cast<std::uint64_t>(seed);
    switch (seed % 4) {
    case 0:
        return {.dim = 8, .seed = number};
    case 1:
        return {.dim = 4, .levels = 3, .seed = number};
    case 2:
        return {.dim = 6, .levels = 4, .tenants = 5, .seed = number};
    default:
        return {.dim = 6, .repeats = 3, .metric = Metric::InnerProduct, .seed = number};
    }
}

} // namespace

void TestDepthLosses::partsAddUpAtAnyDepths_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<QString>("index");
    for (const auto &kind : indexKinds()) {
        for (int seed = 1; seed <= 4; ++seed) {
            const auto index = QString::fromUtf8(kind.name.data(), qsizetype(kind.name.size()));
            QTest::addRow("%s, %d", qPrintable(index), seed) << seed << index;
        }
    }
}

void TestDepthLosses::partsAddUpAtAnyDepths()
{
    QFETCH(const int, seed);
    QFETCH(const QString, index);
    PlanSpec spec;
    spec.shards = 9;
    spec.index.kind = index.toStdString();
    const auto plan = evaluated(makeData(recipeOf(seed)), spec);
    Random random(static_cast<std::uint64_t>(seed));
    for (int round = 0; round < 5; ++round) {
        const auto changed = withDepths(*plan, [&](QueryId) { return 1 + int(random.below(spec.shards)); });
        const LossPoint losses = lossesAtOwnDepth(changed);
        QCOMPARE(losses.nprobe, ownDepth);
        QVERIFY(std::abs(losses.all() - (1 - recallByAsking(changed))) < 1e-9);
        QVERIFY(losses.oracle >= 0 && losses.routing >= -1e-12);
        QVERIFY(!plan->indices->areExact() || std::abs(losses.index) < 1e-12);
    }
}

void TestDepthLosses::oneDepthForAllLosesNothing()
{
    QFETCH(const int, seed);
    QFETCH(const QString, index);
    PlanSpec spec;
    spec.shards = 9;
    spec.index.kind = index.toStdString();
    const auto plan = evaluated(makeData(recipeOf(seed)), spec);
    for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
        const LossPoint losses = lossesAtOwnDepth(withDepths(*plan, [&](QueryId) { return nprobe; }));
        const LossPoint &plain = plan->evaluation.losses[nprobe - 1];
        QVERIFY(std::abs(losses.depth) < 1e-12);
        QVERIFY(std::abs(losses.oracle - plain.oracle) < 1e-12);
        QVERIFY(std::abs(losses.routing - plain.routing) < 1e-12);
        QVERIFY(std::abs(losses.index - plain.index) < 1e-12);
        QCOMPARE(plain.depth, 0.0);
    }
}

void TestDepthLosses::rightDepthsFindMoreThanTheSameNumberForAll()
{
    PlanSpec spec;
    spec.strategy.kind = "semantic";
    spec.router.kind = "centroid";
    spec.shards = 9;
    const auto plan = evaluated(makeData({.vectors = 900, .queries = 100, .dim = 6}), spec);
    std::vector<std::pair<int, std::size_t>> needs; // shards that a query must ask to find all
    for (std::size_t query = 0; query < 100; ++query) {
        int depth = 1;
        while (depth < spec.shards && plan->reach.recallOf(QueryId(query), depth) < 1) {
            ++depth;
        }
        needs.emplace_back(depth, query);
    }
    std::ranges::sort(needs);
    std::vector<int> right(100);
    std::vector<int> wrong(100); // the same depths, the least for whoever needs most
    for (std::size_t i = 0; i < needs.size(); ++i) {
        right[needs[i].second] = needs[i].first;
        wrong[needs[i].second] = needs[needs.size() - 1 - i].first;
    }
    const LossPoint best = lossesAtOwnDepth(withDepths(*plan, [&](QueryId query) { return right[query.index()]; }));
    const LossPoint worst = lossesAtOwnDepth(withDepths(*plan, [&](QueryId query) { return wrong[query.index()]; }));
    QVERIFY(std::abs(best.all()) < 1e-12);
    QVERIFY(best.depth < -0.01);
    QVERIFY(worst.depth > 0.01);
    QVERIFY(best.oracle == worst.oracle && best.routing == worst.routing); // as many are asked in all
}

void TestDepthLosses::measuredPlansTellThem()
{
    for (const char *router : {"adaptive", "two-rounds"}) {
        PlanSpec spec;
        spec.strategy.kind = "semantic";
        spec.shards = 8;
        spec.router.kind = router;
        const auto plan = evaluated(makeData({.vectors = 2000, .queries = 100, .dim = 6}), spec);
        const auto &adaptive = plan->evaluation.adaptive;
        QVERIFY(adaptive && adaptive->losses);
        QVERIFY(*adaptive->losses == lossesAtOwnDepth(*plan));
        QVERIFY(std::abs(adaptive->losses->all() - (1 - adaptive->recall)) < 1e-12);
    }
    PlanSpec plain;
    plain.shards = 8;
    QVERIFY(!evaluated(makeData({}), plain)->evaluation.adaptive);
}

void TestDepthLosses::lateShardsAreAPartBeside()
{
    LatencyFigures figures;
    figures.recallLost.value = 0.3;
    // What is found where all answer is .6 in .8: depths that find more leave more that may be late.
    QVERIFY(std::abs(deadlineLoss({0, 0.1, 0.2, 0.2, -0.1}, figures) - 0.3 * 0.75) < 1e-12);
}

void TestDepthLosses::documentsBringThemBack()
{
    PlanSpec spec;
    spec.strategy.kind = "semantic";
    spec.shards = 8;
    spec.router.kind = "adaptive";
    const auto plan = evaluated(makeData({.vectors = 2000, .queries = 50, .dim = 6}), spec);
    Json document = toJson(plan->evaluation);
    const auto again = evaluationFromJson(document);
    QVERIFY(again.ok());
    QVERIFY(again->adaptive == plan->evaluation.adaptive);
    document["adaptive"].erase("waterfall"); // as an earlier version wrote it
    const auto earlier = evaluationFromJson(document);
    QVERIFY(earlier.ok() && earlier->adaptive && !earlier->adaptive->losses);
}

QTEST_GUILESS_MAIN(TestDepthLosses)
#include "tst_depthlosses.moc"
