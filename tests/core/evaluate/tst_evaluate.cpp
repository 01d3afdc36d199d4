// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvaluateFixture.h"

#include "core/evaluate/Bootstrap.h"
#include "core/evaluate/Measurement.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Parallel.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::test;

namespace {

/// A random partition with spill, and points to route by, so that these tests hold for any partition there may be.
std::shared_ptr<const Partition> randomPartition(const DataSet &data, int shards, double spill, std::uint64_t seed)
{
    Random random(seed);
    auto partition = std::make_shared<Partition>();
    partition->shards = shards;
    partition->centroids.points = Matrix(shards, data.base.dim());
    for (int shard = 0; shard < shards; ++shard) {
        data.base.copyRow(random.below(data.base.size()), partition->centroids.points.row(shard).data());
        partition->centroids.shardOf.push_back(ShardId(shard));
    }
    const auto pair = kernels::pairDistance(Metric::L2, Element::Float32);
    for (std::int64_t row = 0; row < data.base.size(); ++row) {
        std::vector<std::pair<float, ShardId>> near;
        for (int shard = 0; shard < shards; ++shard) {
            near.emplace_back(pair(data.base.row(row), partition->centroids.points.row(shard).data(), data.base.dim()),
                              ShardId(shard));
        }
        std::ranges::sort(near);
        // Not always the nearest, so that routing has something to lose.
        partition->shardOf.push_back(near[random.uniform() < 0.7 ? 0 : random.below(shards)].second);
        for (const auto &[distance, shard] : near) {
            if (shard != partition->shardOf.back() && random.uniform() < spill / 2) {
                partition->spill.push_back({VectorId(row), shard});
            }
        }
    }
    std::ranges::sort(partition->spill);
    return partition;
}

std::shared_ptr<const EvaluatedPlan> evaluateOrFail(const std::shared_ptr<const DataSet> &data, const PlanSpec &spec,
                                                    const std::shared_ptr<const Partition> &partition, int depth = 0)
{
    auto plan = evaluatePlan(data, truthOf(*data, depth > 0 ? depth : 2 * spec.k), spec, {partition}, ignoreStages);
    return plan.ok() ? *plan : nullptr;
}

} // namespace

class TestEvaluate : public QObject
{
    Q_OBJECT

private slots:
    void recallCurveEqualsOneSearchPerNprobe_data();
    void recallCurveEqualsOneSearchPerNprobe();
    void depthOfTruthDoesNotMatter();
    void allVectorsEqual();
    void tenantsAreMeasuredWithinThemselves();
    void resultDoesNotDependOnThreads();
    void cancelStopsInEveryStage();
    void wrongInputsAreRefused();
    void costsAreCounted();
    void hashShardsFindTheirShare();
    void loadCountsQueries();
    void comparesPlansPairwise();
    void knownSearchesServeOtherRoutersAndSamples();
    void fewNprobesHaveTheFiguresOfAll();
};

void TestEvaluate::recallCurveEqualsOneSearchPerNprobe_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<Recipe>("recipe");
    QTest::addColumn<double>("spill");
    const std::pair<const char *, Recipe> recipes[] = {
        {"distinct", {.dim = 12}},
        {"many ties", {.dim = 4, .levels = 3}},
        {"duplicates", {.dim = 8, .repeats = 7}},
        {"duplicates of integers", {.dim = 5, .levels = 4, .repeats = 3}},
        {"tenants", {.dim = 6, .levels = 4, .tenants = 5}},
        {"cosine", {.dim = 10, .repeats = 2, .metric = Metric::Cosine}},
        {"inner product", {.dim = 6, .levels = 5, .metric = Metric::InnerProduct}},
    };
    for (const auto &kind : indexKinds()) {
        for (const auto &[name, recipe] : recipes) {
            for (const double spill : {0.0, 0.3}) {
                const auto index = QString::fromUtf8(kind.name.data(), kind.name.size());
                QTest::addRow("%s, %s, spill %.1f", qPrintable(index), name, spill) << index << recipe << spill;
            }
        }
    }
}

void TestEvaluate::recallCurveEqualsOneSearchPerNprobe()
{
    QFETCH(QString, index);
    QFETCH(Recipe, recipe);
    QFETCH(double, spill);
    PlanSpec spec;
    spec.shards = 9;
    spec.k = 10;
    spec.metric = recipe.metric;
    spec.index.kind = index.toStdString();
    const auto data = makeData(recipe);
    const auto plan = evaluateOrFail(data, spec, randomPartition(*data, spec.shards, spill, 5));
    QVERIFY(plan);

    const auto curve = plan->reach.recallCurve();
    for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
        double sum = 0;
        for (int i = 0; i < recipe.queries; ++i) {
            const QueryId query(i);
            const auto answer = fanOut(*plan, query, nprobe);
            const int hits = hitsIn(*plan, query, answer);
            const auto neighbours = std::min<std::size_t>(plan->truth->found(i).size(), spec.k);
            QCOMPARE(plan->reach.hitsOf(query, nprobe), hits);
            QCOMPARE(plan->missesOf(query, nprobe).size(), neighbours - hits);
            sum += neighbours > 0 ? static_cast<double>(hits) / static_cast<double>(neighbours) : 1;
        }
        QVERIFY(std::abs(curve[nprobe - 1] - sum / static_cast<double>(recipe.queries)) < 1e-12);
        const RecallPoint &point = plan->evaluation.recall[nprobe - 1];
        QCOMPARE(point.nprobe, nprobe);
        QCOMPARE(point.recall, curve[nprobe - 1]);
        QVERIFY(0 <= point.low && point.low <= point.recall && point.recall <= point.high && point.high <= 1 + 1e-9);

        const LossPoint &loss = plan->evaluation.losses[nprobe - 1];
        QVERIFY(loss.oracle >= 0 && loss.routing >= -1e-12 && loss.index >= -1e-12);
        QVERIFY(std::abs(loss.oracle + loss.routing + loss.index - (1 - point.recall)) < 1e-12);
        if (plan->indices->areExact()) {
            QVERIFY(loss.index == 0);
            QVERIFY(nprobe == 1 || curve[nprobe - 1] >= curve[nprobe - 2]);
        }
    }
    if (plan->indices->areExact()) {
        QCOMPARE(curve.back(), 1.0);
    }
}

void TestEvaluate::depthOfTruthDoesNotMatter()
{
    // A tie beyond the end of a truth deeper than k is searched for: the figures are those of a truth of all vectors.
    PlanSpec spec;
    spec.shards = 7;
    for (const Recipe &recipe : {Recipe{.dim = 3, .levels = 3}, Recipe{.dim = 8}, Recipe{.levels = 4, .tenants = 6}}) {
        const auto data = makeData(recipe);
        const auto partition = randomPartition(*data, spec.shards, 0.2, 1);
        const auto all = evaluateOrFail(data, spec, partition, static_cast<int>(recipe.vectors));
        QVERIFY(all);
        for (const int depth : {spec.k, spec.k + 1, 4 * spec.k}) {
            const auto plan = evaluateOrFail(data, spec, partition, depth);
            QVERIFY(plan);
            QCOMPARE(plan->reach.recallCurve(), all->reach.recallCurve());
            QCOMPARE(plan->reach.routedCurve(), all->reach.routedCurve());
            QCOMPARE(plan->reach.oracleCurve(), all->reach.oracleCurve());
        }
    }
}

void TestEvaluate::allVectorsEqual()
{
    // Any k vectors are the nearest: one shard with at least k of them answers in full.
    const auto data = makeData({.vectors = 300, .repeats = 300});
    PlanSpec spec;
    spec.shards = 5;
    const auto plan = evaluateOrFail(data, spec, randomPartition(*data, spec.shards, 0, 1));
    QVERIFY(plan);
    for (int i = 0; i < data->queries.size(); ++i) {
        for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
            std::int64_t held = 0;
            for (int p = 0; p < nprobe; ++p) {
                held += plan->indices->visible(plan->routes->order(i)[p], TenantId());
            }
            QCOMPARE(plan->reach.hitsOf(QueryId(i), nprobe), static_cast<int>(std::min<std::int64_t>(held, spec.k)));
        }
    }
}

void TestEvaluate::tenantsAreMeasuredWithinThemselves()
{
    const auto data = makeData({.vectors = 500, .tenants = 40}); // most have fewer than k vectors
    PlanSpec spec;
    spec.shards = 6;
    const auto plan = evaluateOrFail(data, spec, randomPartition(*data, spec.shards, 0, 1));
    QVERIFY(plan);
    std::vector<std::int64_t> vectorsOf(40);
    for (const TenantId tenant : data->tenancy->ofVector) {
        ++vectorsOf[tenant.index()];
    }
    double scanned = 0;
    for (int i = 0; i < data->queries.size(); ++i) {
        const auto visible = vectorsOf[data->tenancy->ofQuery[i].index()];
        QCOMPARE(plan->reach.row(i).size(), std::size_t(std::min<std::int64_t>(visible, spec.k)));
        QCOMPARE(plan->reach.recallOf(QueryId(i), spec.shards), 1.0);
        scanned += static_cast<double>(visible);
    }
    scanned /= static_cast<double>(data->queries.size() * data->base.size());
    QVERIFY(std::abs(plan->evaluation.recall.back().scanned - scanned) < 1e-12);
}

void TestEvaluate::resultDoesNotDependOnThreads()
{
    const auto data = makeData({.queries = 100, .levels = 5});
    PlanSpec spec;
    spec.shards = 8;
    for (const auto &kind : indexKinds()) {
        spec.index.kind = kind.name;
        std::optional<Evaluation> first;
        for (const int threads : {1, 2, 5}) {
            setThreadCount(threads);
            const auto plan = evaluateOrFail(data, spec, randomPartition(*data, spec.shards, 0.2, 1));
            QVERIFY(plan);
            first = first ? first : plan->evaluation;
            for (int i = 0; i < spec.shards; ++i) {
                const auto &a = plan->evaluation.recall[i];
                const auto &b = first->recall[i];
                QVERIFY(a.recall == b.recall && a.low == b.low && a.high == b.high && a.distances == b.distances);
            }
        }
    }
    setThreadCount(4);
}

void TestEvaluate::cancelStopsInEveryStage()
{
    const auto data = makeData({.queries = 200});
    PlanSpec spec;
    spec.shards = 8;
    const auto truth = truthOf(*data, 2 * spec.k);
    std::set<Stage> seen;
    std::optional<Stage> first;
    const auto all = evaluatePlan(data, truth, spec, [&](Stage stage, std::int64_t done, std::int64_t total) {
        first = first.value_or(stage);
        seen.insert(stage);
        return done <= total;
    });
    QVERIFY(all.ok());
    QVERIFY(first == Stage::Partition);
    QVERIFY(seen.contains(Stage::Partition) && seen.contains(Stage::Search) && seen.contains(Stage::Summarise));
    for (const Stage stop : seen) {
        const auto plan =
            evaluatePlan(data, truth, spec, [&](Stage stage, std::int64_t, std::int64_t) { return stage != stop; });
        QVERIFY(!plan.ok());
        QCOMPARE(plan.error().code, Code::Cancelled);
    }
}

void TestEvaluate::wrongInputsAreRefused()
{
    const auto data = makeData({});
    const auto truth = truthOf(*data, 10);
    const auto codeOf = [&](const PlanSpec &spec, const std::shared_ptr<const DataSet> &set) {
        const auto plan = evaluatePlan(set, truth, spec, ignoreStages);
        return plan.ok() ? std::optional<Code>() : plan.error().code;
    };
    PlanSpec spec;
    spec.shards = 4;
    QCOMPARE(codeOf(spec, data), std::optional<Code>());
    spec.k = 11;
    QCOMPARE(codeOf(spec, data), Code::TruthTooShallow);
    spec.k = 601;
    QCOMPARE(codeOf(spec, data), Code::KTooLarge);
    spec.k = 10;
    spec.metric = Metric::Cosine;
    QCOMPARE(codeOf(spec, data), Code::MetricMismatch);
    spec.metric = Metric::L2;
    spec.shards = 601;
    QCOMPARE(codeOf(spec, data), Code::TooManyShards);
    spec.shards = 4;
    spec.strategy.kind = "none";
    QCOMPARE(codeOf(spec, data), Code::UnknownKind);
    spec.strategy.kind = "semantic";
    QCOMPARE(codeOf(spec, makeData({.queries = 41})), Code::TruthMismatch);
    QCOMPARE(codeOf(spec, makeData({.queries = 0})), Code::NoQueries);
}

void TestEvaluate::costsAreCounted()
{
    const auto data = makeData({.vectors = 2000, .dim = 12});
    PlanSpec spec;
    spec.shards = 8;
    for (const auto &kind : indexKinds()) {
        spec.index.kind = kind.name;
        const auto plan = evaluateOrFail(data, spec, randomPartition(*data, spec.shards, 0.2, 1));
        QVERIFY(plan);
        for (const int nprobe : {1, 3, 8}) {
            double vectors = 0;
            double distances = 0;
            std::vector<Neighbor> answer(spec.k);
            for (int i = 0; i < data->queries.size(); ++i) {
                for (int p = 0; p < nprobe; ++p) {
                    const ShardId shard = plan->routes->order(i)[p];
                    vectors += static_cast<double>(plan->indices->visible(shard, TenantId()));
                    distances +=
                        static_cast<double>(plan->indices->search(shard, data->queries.row(i), TenantId(), answer));
                }
            }
            const auto queries = static_cast<double>(data->queries.size());
            const auto &point = plan->evaluation.recall[nprobe - 1];
            QVERIFY(std::abs(point.scanned - vectors / queries / 2000) < 1e-12);
            const double counted = distances / queries + plan->router->distancesPerQuery();
            const bool isEstimate = !plan->indices->areExact() && plan->indices->haveExactDistances();
            QVERIFY2(std::abs(point.distances - counted) <= (isEstimate ? 0.1 : 1e-9) * counted, kind.name.data());
        }
    }
}

void TestEvaluate::hashShardsFindTheirShare()
{
    const auto data = makeData({.vectors = 4000, .queries = 300, .dim = 10});
    PlanSpec spec;
    spec.strategy.kind = "random";
    spec.router.kind = "broadcast";
    spec.shards = 10;
    const auto plan = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages);
    QVERIFY(plan.ok());
    for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
        const double expected = nprobe / 10.0;
        // 3,000 neighbours, some of them shared by queries.
        QVERIFY(std::abs((*plan)->evaluation.recall[nprobe - 1].recall - expected) < 0.04);
        QVERIFY(std::abs((*plan)->evaluation.recall[nprobe - 1].scanned - expected) < 0.04);
    }
}

void TestEvaluate::loadCountsQueries()
{
    const auto data = makeData({.queries = 70});
    PlanSpec spec;
    spec.shards = 6;
    const auto plan = evaluateOrFail(data, spec, randomPartition(*data, spec.shards, 0, 1));
    QVERIFY(plan);
    for (const int nprobe : {1, 2, 6}) {
        const Skew load = plan->loadAt(nprobe);
        QCOMPARE(std::accumulate(load.amounts.begin(), load.amounts.end(), 0.0), 70.0 * nprobe);
    }
    QCOMPARE(plan->loadAt(6).imbalanceFactor, 1.0);
    double first = 0;
    for (int i = 0; i < 70; ++i) {
        first += plan->routes->order(i)[0] == ShardId(2);
    }
    QCOMPARE(plan->loadAt(1).amounts[2], first);
}

void TestEvaluate::comparesPlansPairwise()
{
    const auto data = makeData({.vectors = 2000, .queries = 200});
    PlanSpec spec;
    spec.shards = 8;
    const auto plan = evaluateOrFail(data, spec, randomPartition(*data, spec.shards, 0, 1));
    QVERIFY(plan);
    const auto same = compareRecall(*plan, 3, *plan, 3);
    QVERIFY(same.difference == 0 && same.low == 0 && same.high == 0);
    const auto more = compareRecall(*plan, 1, *plan, 4);
    const auto &recall = plan->evaluation.recall;
    QVERIFY(std::abs(more.difference - (recall[3].recall - recall[0].recall)) < 1e-12);
    QVERIFY(0 < more.low && more.low < more.difference && more.difference < more.high);
}

namespace {

MeasurementTask taskOf(const DataSet &data, const Partition &partition, const ShardIndices &indices,
                       const Router &router, const Routes &routes, std::span<const Targets> targets,
                       const PlanSpec &spec)
{
    return {.data = data,
            .partition = partition,
            .indices = indices,
            .routes = routes,
            .targets = targets,
            .k = spec.k,
            .seed = spec.seed,
            .distancesPerRoute = router.distancesPerQuery()};
}

} // namespace

/// Every second query first, then all; by one router, then by another that asks in another order.
void TestEvaluate::knownSearchesServeOtherRoutersAndSamples()
{
    const auto data = makeData({.vectors = 900, .queries = 80, .dim = 5, .levels = 6});
    const auto truth = truthOf(*data, 20);
    std::vector<VectorId> rows;
    auto some = std::make_shared<DataSet>(*data);
    GroundTruth ofSome(data->queries.size() / 2, truth->k());
    for (std::int64_t i = 0; i < ofSome.queries(); ++i) {
        rows.emplace_back(2 * i + 1);
        std::ranges::copy(truth->row(2 * i + 1), ofSome.row(i).begin());
    }
    some->queries = data->queries.gather(rows);
    const auto truthOfSome = std::make_shared<const GroundTruth>(std::move(ofSome));
    const auto partition = randomPartition(*data, 6, 0.3, 2);
    for (const char *index : {"flat", "hnsw", "ivf-flat", "sq8"}) {
        PlanSpec spec;
        spec.shards = 6;
        spec.index.kind = index;
        if (spec.index.kind == "ivf-flat") {
            spec.index.settings.set("nprobe-inside", std::int64_t(1));
        }
        const auto indices = ShardIndices::build(data, *partition, spec, unwatched).value();
        SearchMemo memo(data->queries.size());
        for (const char *router : {"centroid", "broadcast"}) {
            spec.router = {router, {}};
            const auto routing = makeRouter(*data, *partition, spec, unwatched).value();
            const auto reachOf = [&](const auto &set, const auto &exact, SearchMemo *known, auto rowsAmongAll) {
                const auto routes = routing->route({set->queries, {}}, spec.shards, unwatched).value();
                const auto targets = rowsAmongAll.empty() ? targetsOf(*set, *exact, spec.k, unwatched).value()
                                                          : targetsOf(*data, *truth, spec.k, unwatched).value();
                auto task = taskOf(*set, *partition, indices, *routing, routes, targets, spec);
                task.memo = known;
                task.rows = rowsAmongAll;
                return measure(task, unwatched).value().reach;
            };
            const auto same = [](const ReachTable &a, const ReachTable &b) {
                for (std::int64_t query = 0; query < a.queries(); ++query) {
                    for (int nprobe = 1; nprobe <= a.nprobes(); ++nprobe) {
                        if (a.hitsOf(QueryId(query), nprobe) != b.hitsOf(QueryId(query), nprobe)) {
                            return false;
                        }
                    }
                }
                return a.queries() == b.queries() && a.routedCurve() == b.routedCurve();
            };
            using Rows = std::span<const VectorId>;
            QVERIFY(same(reachOf(some, truthOfSome, &memo, Rows(rows)), reachOf(some, truthOfSome, nullptr, Rows())));
            QVERIFY(same(reachOf(data, truth, &memo, Rows()), reachOf(data, truth, nullptr, Rows())));
        }
    }
}

void TestEvaluate::fewNprobesHaveTheFiguresOfAll()
{
    const auto data = makeData({.vectors = 900, .queries = 80, .dim = 5, .levels = 6});
    const auto truth = truthOf(*data, 20);
    const auto partition = randomPartition(*data, 14, 0.3, 2);
    for (const char *index : {"flat", "hnsw", "ivf-flat", "sq8"}) {
        PlanSpec spec;
        spec.shards = 14;
        spec.index.kind = index;
        const auto indices = ShardIndices::build(data, *partition, spec, unwatched).value();
        const auto router = makeRouter(*data, *partition, spec, unwatched).value();
        const auto routes = router->route({data->queries, {}}, spec.shards, unwatched).value();
        const auto targets = targetsOf(*data, *truth, spec.k, unwatched).value();
        const auto upTo = [&](int nprobes) {
            auto task = taskOf(*data, *partition, indices, *router, routes, targets, spec);
            task.nprobes = nprobes;
            return measure(task, unwatched).value();
        };
        const auto all = upTo(0);
        const auto intervals = recallIntervals(all.reach, 1, unwatched);
        for (const int nprobes : {1, 3, 14}) {
            const auto few = upTo(nprobes);
            QCOMPARE(few.reach.nprobes(), nprobes);
            const auto sameStart = [&](const std::vector<double> &start, std::vector<double> whole) {
                whole.resize(nprobes);
                return start == whole;
            };
            QVERIFY(sameStart(few.reach.recallCurve(), all.reach.recallCurve()));
            QVERIFY(sameStart(few.reach.routedCurve(), all.reach.routedCurve()));
            QVERIFY(sameStart(few.reach.oracleCurve(), all.reach.oracleCurve()));
            QVERIFY(sameStart(few.scanned, all.scanned));
            QVERIFY(sameStart(few.distances, all.distances));
            const auto fewer = recallIntervals(few.reach, 1, unwatched);
            for (int i = 0; i < nprobes; ++i) {
                QVERIFY(fewer[i].low == intervals[i].low && fewer[i].high == intervals[i].high);
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestEvaluate)
#include "tst_evaluate.moc"
