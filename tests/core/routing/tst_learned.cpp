// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Shuffle.h"
#include "core/jobs/Parallel.h"
#include "core/routing/DepthRule.h"
#include "core/routing/ShardNetTraining.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/partition/MixtureData.h"
#include "tests/core/routing/Families.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

/// The router that learns which shards hold a query's neighbours.
class TestLearned : public QObject
{
    Q_OBJECT

private slots:
    void ordersNoWorseThanDistances_data();
    void ordersNoWorseThanDistances();
    void orderIsLearned();
    void copiesAreNoReasonToAskAnotherShard();
    void keepsToItsRecall_data();
    void keepsToItsRecall();
    void queriesUnlikeTheBaseAreTold();
    void sameBitsAtAnyThreadCount();
    void powersOfTwoChangeNothing();
    void farFromTheOriginNothingIsLost();
    void directionsDecideUnderInnerProduct();
    void sharesAreThoseOfTheDefinition_data();
    void sharesAreThoseOfTheDefinition();
    void strayVectorsDoNotSpoilIt();
    void strayVectorsAmongCopiesDoNotSetTheScale();
    void lessonsAreFromAllOverTheBase();
    void tooFewVectorsAreRouted();
    void tenantsAreRouted();
    void ruleIsReadAsItWasWritten();
    void documentsThatDoNotFitAreRefused();
    void cancelStops();

    void cleanup() { setThreadCount(2); }
};

namespace {

PlanSpec planBy(const char *router, int shards)
{
    auto spec = planOf("balanced", shards, {{"spill", 0.2}}, router);
    if (std::string_view(router) == "learned") {
        spec.router.settings = {{"learn-from", std::int64_t(2000)}, {"hidden", std::int64_t(64)}};
    }
    return spec;
}

std::shared_ptr<const EvaluatedPlan> evaluatedBy(const std::shared_ptr<const DataSet> &data, PlanSpec spec)
{
    spec.metric = data->metric;
    auto plan = evaluatePlan(data, test::truthOf(*data, int(std::min<std::int64_t>(2 * spec.k, data->base.size()))),
                             spec, test::ignoreStages);
    if (!plan) {
        qFatal("the plan cannot be evaluated: code %d", int(plan.error().code));
    }
    return *std::move(plan);
}

/// Mean recall at nprobe 1 … 8.
double meanRecall(const EvaluatedPlan &plan)
{
    double sum = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        sum += plan.evaluation.recall[i].recall / 8;
    }
    return sum;
}

/// The best there is, likewise.
double bestRecall(const EvaluatedPlan &plan)
{
    double sum = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        sum += (1 - plan.evaluation.losses[i].oracle) / 8;
    }
    return sum;
}

VectorSet changed(const VectorSet &vectors, const std::function<float(float)> &change)
{
    return filled(vectors.size(), vectors.dim(), [&](std::int64_t row, std::span<float> values) {
        std::ranges::transform(vectors.values<float>(row), values.begin(), change);
    });
}

std::shared_ptr<DataSet> changed(const DataSet &data, const std::function<float(float)> &change)
{
    auto result = std::make_shared<DataSet>(data);
    result->base = changed(data.base, change);
    result->queries = changed(data.queries, change);
    return result;
}

bool sameRoutes(const Routes &a, const Routes &b)
{
    for (std::int64_t query = 0; query < a.queries(); ++query) {
        if (!std::ranges::equal(a.order(query), b.order(query)) || a.depth(query) != b.depth(query)) {
            return false;
        }
    }
    return a.queries() == b.queries();
}

std::unique_ptr<Router> routerOf(const DataSet &data, const PlanSpec &spec)
{
    return makeRouter(data, partition(data, spec, unwatched).value(), spec, unwatched).value();
}

} // namespace

void TestLearned::ordersNoWorseThanDistances_data()
{
    QTest::addColumn<int>("family");
    for (std::size_t i = 0; i < families().size(); ++i) {
        QTest::addRow("%s", families()[i].first) << int(i);
    }
}

void TestLearned::ordersNoWorseThanDistances()
{
    QFETCH(int, family);
    const auto data = families()[std::size_t(family)].second({});
    const auto learned = evaluatedBy(data, planBy("learned", 32));
    for (const char *router : {"centroid", "sub-centroids"}) {
        const auto plain = evaluatedBy(data, planBy(router, 32));
        const double way = (meanRecall(*learned) - meanRecall(*plain)) / (bestRecall(*plain) - meanRecall(*plain));
        qInfo("mean recall at nprobe 1 to 8: learned %.4f, %s %.4f, best %.4f; %.2f of the way; net %d",
              meanRecall(*learned), router, meanRecall(*plain), bestRecall(*plain), way,
              int(!learned->router->depthRule()->net.empty()));
        QVERIFY(meanRecall(*learned) >= meanRecall(*plain) - 0.004);
    }
}

/// A good part of what hindsight would add is learned where there is enough to learn from.
void TestLearned::orderIsLearned()
{
    const auto data = zipfMixture({.vectors = 24000});
    const auto learned = evaluatedBy(data, planBy("learned", 32));
    const auto plain = evaluatedBy(data, planBy("sub-centroids", 32));
    const double way = (meanRecall(*learned) - meanRecall(*plain)) / (bestRecall(*plain) - meanRecall(*plain));
    qInfo("%.4f over %.4f of %.4f: %.2f of the way", meanRecall(*learned), meanRecall(*plain), bestRecall(*plain), way);
    QVERIFY(!learned->router->depthRule()->net.empty());
    QVERIFY(way >= 0.2);
}

/// Shard 1 holds copies of all that is in shard 0: after either, only shard 2 has something new.
void TestLearned::copiesAreNoReasonToAskAnotherShard()
{
    auto data = lowRank({.vectors = 6000, .queries = 300});
    Partition split;
    split.shards = 3;
    for (std::int64_t row = 0; row < data->base.size(); ++row) {
        const bool isRight = data->base.values<float>(row)[0] > 0;
        split.shardOf.emplace_back(isRight ? 2 : 0);
        if (!isRight) {
            split.spill.push_back({VectorId(row), ShardId(1)});
        }
    }
    const Settings none;
    const RoutingTask task{.data = *data, .partition = split, .settings = none, .seed = 1, .strategy = "given"};
    Matrix shares;
    trainShardNet(task, shardNetSize(task, 32), {}, unwatched).value().logShares(data->queries.matrix(), shares);
    const auto truth = exactSearch(*data, 10, unwatched).value();
    int lastIsTheCopy = 0;
    int between = 0;
    for (std::int64_t query = 0; query < shares.rows(); ++query) {
        std::size_t right = 0;
        for (const Neighbor &neighbor : truth.found(query)) {
            right += split.shardOf[neighbor.id.index()] == ShardId(2) ? 1 : 0;
        }
        if (right > 0 && right < truth.found(query).size()) {
            ++between;
            lastIsTheCopy += std::ranges::min_element(shares.row(query)) - shares.row(query).begin() == 1 ? 1 : 0;
        }
    }
    QVERIFY(between > 20);
    QVERIFY2(lastIsTheCopy > 0.95 * between, qPrintable(QStringLiteral("%1 of %2").arg(lastIsTheCopy).arg(between)));
}

void TestLearned::keepsToItsRecall_data()
{
    ordersNoWorseThanDistances_data();
}

void TestLearned::keepsToItsRecall()
{
    QFETCH(int, family);
    auto spec = planBy("learned", 32);
    spec.router.settings.set("recall", 0.95);
    const auto plan = evaluatedBy(families()[std::size_t(family)].second({}), spec);
    const auto &point = *plan->evaluation.adaptive;
    qInfo("recall %.4f (%.4f … %.4f), %.2f shards, difference %.3f", point.recall, point.low, point.high, point.fanOut,
          point.difference);
    QVERIFY(point.mayKeep());
    QVERIFY(!point.isUnlike);
    QVERIFY(point.fanOut < 31);
}

void TestLearned::queriesUnlikeTheBaseAreTold()
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto plan = evaluatedBy(withQueriesFromElsewhere({.seed = seed}), planBy("learned", 32));
        const auto &point = *plan->evaluation.adaptive;
        qInfo("recall %.4f … %.4f, difference %.3f", point.low, point.high, point.difference);
        QVERIFY(point.isUnlike);
        QVERIFY(!point.mayKeep());
    }
}

void TestLearned::sameBitsAtAnyThreadCount()
{
    const auto data = zipfMixture({.vectors = 3000, .queries = 200});
    const auto spec = planBy("learned", 12);
    const auto split = partition(*data, spec, unwatched);
    setThreadCount(1);
    const auto expected = makeRouter(*data, *split, spec, unwatched).value();
    for (const int threads : {2, 7}) {
        setThreadCount(threads);
        const auto actual = makeRouter(*data, *split, spec, unwatched).value();
        QVERIFY(*actual->depthRule() == *expected->depthRule());
    }
    auto other = spec;
    ++other.seed;
    QVERIFY(!(*makeRouter(*data, *split, other, unwatched).value()->depthRule() == *expected->depthRule()));
}

void TestLearned::powersOfTwoChangeNothing()
{
    const auto data = lowRank({.vectors = 3000, .queries = 300});
    const auto spec = planBy("learned", 12);
    const auto split = partition(*data, spec, unwatched).value();
    const auto routes = makeRouter(*data, split, spec, unwatched).value()->route({data->queries, {}}, 12, unwatched);
    for (const float factor : {0x1p30F, 0x1p-30F}) {
        const auto scaled = changed(*data, [=](float value) { return factor * value; });
        auto scaledSplit = split;
        auto &centroids = scaledSplit.centroids.points;
        std::for_each_n(centroids.data(), centroids.rows() * centroids.dim(), [=](float &value) { value *= factor; });
        const auto router = makeRouter(*scaled, scaledSplit, spec, unwatched).value();
        QVERIFY(sameRoutes(*router->route({scaled->queries, {}}, 12, unwatched), *routes));
    }
}

void TestLearned::farFromTheOriginNothingIsLost()
{
    // In multiples of 2^-8, so that moving loses nothing.
    const auto near =
        changed(*zipfMixture({.vectors = 6000}), [](float value) { return std::round(value * 256) / 256; });
    const auto far = changed(*near, [](float value) { return value + 4096; });
    const auto spec = planBy("learned", 16);
    const auto split = partition(*near, spec, unwatched).value();
    const Settings none;
    const auto learnedFrom = [&](const DataSet &data) {
        const RoutingTask task{.data = data, .partition = split, .settings = none, .seed = 1, .strategy = "balanced"};
        return trainShardNet(task, shardNetSize(task, 64), {}, unwatched).value();
    };
    const ShardNet ofNear = learnedFrom(*near);
    const ShardNet ofFar = learnedFrom(*far);
    ShardNet moved = ofNear;
    std::ranges::for_each(moved.middle, [](float &value) { value += 4096; });
    QCOMPARE(ofFar.scale, ofNear.scale);
    QVERIFY(ofFar.middle == moved.middle);
    Matrix a;
    Matrix b;
    ofNear.logShares(near->queries.matrix(), a);
    moved.logShares(far->queries.matrix(), b);
    QVERIFY(a == b);
}

void TestLearned::directionsDecideUnderInnerProduct()
{
    auto data = lowRank({.vectors = 3000, .queries = 200});
    data->metric = Metric::InnerProduct;
    auto spec = planBy("learned", 12);
    spec.metric = data->metric;
    const auto router = routerOf(*data, spec);
    const auto longer = changed(data->queries, [](float value) { return 8 * value; });
    const auto a = router->route({data->queries, {}}, 12, unwatched);
    const auto b = router->route({longer, {}}, 12, unwatched);
    if (!router->depthRule()->net.empty()) {
        QVERIFY(sameRoutes(*a, *b));
    }
    QVERIFY(evaluatedBy(data, spec)->evaluation.adaptive->recall > 0.9);
}

void TestLearned::sharesAreThoseOfTheDefinition_data()
{
    QTest::addColumn<bool>("isNarrow");
    QTest::addColumn<bool>("isDirect");
    QTest::newRow("values") << false << false;
    QTest::newRow("values, also directly") << false << true;
    QTest::newRow("directions") << true << false;
    QTest::newRow("directions, also directly") << true << true;
}

/// Against sums written down here, in double.
void TestLearned::sharesAreThoseOfTheDefinition()
{
    QFETCH(bool, isNarrow);
    QFETCH(bool, isDirect);
    Random random(5);
    ShardNet net;
    net.middle = {1, -2, 0.5};
    net.scale = 0.7;
    const std::size_t given = isNarrow ? 2 : 3;
    if (isNarrow) {
        net.narrow = normalMatrix(2, 3, random);
    }
    if (isDirect) {
        net.direct = normalMatrix(4, int(given), random);
    }
    net.hidden = normalMatrix(5, int(given), random);
    net.hiddenBias = {0.1F, -0.2F, 0.3F, 0, -1};
    net.shard = normalMatrix(4, 5, random);
    net.shardBias = {0, 0.5F, -0.5F, 1};
    Matrix queries = normalMatrix(50, 3, random);
    std::ranges::for_each(queries.row(7), [](float &value) { value *= 1e20F; });
    Matrix actual;
    net.logShares(queries, actual);
    for (std::int64_t query = 0; query < queries.rows(); ++query) {
        std::vector<double> x(3);
        double square = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            x[j] = (double(queries.row(query)[j]) - double(net.middle[j])) * 0.7;
            square += x[j] * x[j];
        }
        if (const double most = 4 * std::sqrt(3.0), length = std::sqrt(square); length > most) {
            std::ranges::for_each(x, [&](double &v) { v *= most * (1 + std::log(length / most)) / length; });
        }
        if (isNarrow) {
            std::vector<double> products(given, 0);
            for (std::size_t r = 0; r < given; ++r) {
                for (std::size_t j = 0; j < 3; ++j) {
                    products[r] += double(net.narrow.row(std::int64_t(r))[j]) * x[j];
                }
            }
            x = products;
        }
        std::vector<double> odds(4);
        for (std::size_t s = 0; s < 4; ++s) {
            odds[s] = double(net.shardBias[s]);
            for (std::size_t j = 0; isDirect && j < given; ++j) {
                odds[s] += double(net.direct.row(std::int64_t(s))[j]) * x[j];
            }
            for (std::size_t h = 0; h < 5; ++h) {
                double sum = double(net.hiddenBias[h]);
                for (std::size_t j = 0; j < given; ++j) {
                    sum += double(net.hidden.row(std::int64_t(h))[j]) * x[j];
                }
                odds[s] += double(net.shard.row(std::int64_t(s))[h]) * std::max(0.0, sum);
            }
        }
        double whole = 0;
        std::ranges::for_each(odds, [&](double odd) { whole += std::exp(odd); });
        for (std::size_t s = 0; s < 4; ++s) {
            const double expected = odds[s] - std::log(whole);
            QVERIFY(std::abs(double(actual.row(query)[s]) - expected) <= 1e-4 * (1 + std::abs(expected)));
        }
    }
}

void TestLearned::strayVectorsDoNotSpoilIt()
{
    const auto data = zipfMixture({});
    const auto stray = std::make_shared<DataSet>(*data);
    stray->base = filled(data->base.size(), data->base.dim(), [&](std::int64_t row, std::span<float> values) {
        std::ranges::transform(data->base.values<float>(row), values.begin(),
                               [&](float value) { return row < 3 ? 1e9F * float(row + 1) : value; });
    });
    const auto spoiled = evaluatedBy(stray, planBy("learned", 32));
    const auto plain = evaluatedBy(data, planBy("learned", 32));
    qInfo("%.4f of %.4f; without them %.4f of %.4f", meanRecall(*spoiled), bestRecall(*spoiled), meanRecall(*plain),
          bestRecall(*plain));
    for (const char *router : {"centroid", "sub-centroids"}) {
        QVERIFY(meanRecall(*spoiled) >= meanRecall(*evaluatedBy(stray, planBy(router, 32))) - 0.004);
    }
    QVERIFY(meanRecall(*spoiled) >= meanRecall(*plain) - 0.01);
}

void TestLearned::strayVectorsAmongCopiesDoNotSetTheScale()
{
    const auto data = zipfMixture({.vectors = 3000});
    const auto spec = planBy("learned", 12);
    const auto split = partition(*data, spec, unwatched).value();
    const Settings none;
    const auto scaleWith = [&](float stray) {
        DataSet copies = *data;
        copies.base = filled(data->base.size(), data->base.dim(), [&](std::int64_t row, std::span<float> values) {
            const bool isCopy = row % 3 != 0;
            std::ranges::transform(data->base.values<float>(isCopy ? 1 : row), values.begin(),
                                   [&](float value) { return row == 30 ? stray * value : value; });
        });
        const RoutingTask task{.data = copies, .partition = split, .settings = none, .seed = 1, .strategy = "balanced"};
        return trainShardNet(task, shardNetSize(task, 16), {}, unwatched).value().scale;
    };
    const double ratio = scaleWith(1e9F) / scaleWith(1);
    QVERIFY2(ratio > 0.95 && ratio < 1.05, qPrintable(QString::number(ratio)));
}

/// Of tenants, one after the other in a file, not of the first alone.
void TestLearned::lessonsAreFromAllOverTheBase()
{
    constexpr std::int64_t rows = 1'000'000;
    DataSet data;
    data.base = VectorSet::own(Matrix(rows, 8));
    const Partition split;
    const Settings none;
    const RoutingTask task{.data = data, .partition = split, .settings = none, .seed = 1, .strategy = "tenant"};
    const std::vector<VectorId> leftOut{VectorId(3), VectorId(700'000)};
    for (const bool hasTenants : {false, true}) {
        if (hasTenants) {
            data.tenancy.emplace();
        }
        const auto lessons = lessonRows(task, leftOut);
        const auto count = std::ssize(lessons);
        QVERIFY(count <= (hasTenants ? 125'000 : 250'000) && count >= (hasTenants ? 124'998 : 249'998));
        QVERIFY(std::ranges::is_sorted(lessons));
        QVERIFY(std::ranges::adjacent_find(lessons) == lessons.end());
        for (const VectorId row : leftOut) {
            QVERIFY(!std::ranges::binary_search(lessons, row));
        }
        const auto inFirstQuarter = std::ranges::lower_bound(lessons, VectorId(rows / 4)) - lessons.begin();
        QVERIFY(inFirstQuarter > count / 5 && inFirstQuarter < count * 3 / 10);
    }
}

void TestLearned::tooFewVectorsAreRouted()
{
    for (const std::int64_t vectors : {1, 2, 3, 5, 20}) {
        const auto data = zipfMixture({.vectors = vectors, .queries = 30});
        auto spec = planBy("learned", int(std::min<std::int64_t>(vectors, 4)));
        spec.k = int(std::min<std::int64_t>(vectors, 3));
        const auto plan = evaluatedBy(data, spec);
        QVERIFY(plan->evaluation.adaptive.has_value());
        QCOMPARE(plan->evaluation.recall.back().recall, 1.0);
    }
}

void TestLearned::tenantsAreRouted()
{
    const auto data = zipfMixture({.vectors = 4000, .queries = 400});
    Tenancy tenancy;
    tenancy.names = {"one", "two", "three"};
    for (std::int64_t row = 0; row < data->base.size(); ++row) {
        tenancy.ofVector.push_back(TenantId(row == 0 ? 2 : row % 2)); // the last has one vector
    }
    for (std::int64_t row = 0; row < data->queries.size(); ++row) {
        tenancy.ofQuery.push_back(TenantId(row % 100 == 7 ? 2 : row % 2));
    }
    data->tenancy = tenancy;
    const auto plan = evaluatedBy(data, planBy("learned", 12));
    QVERIFY(plan->evaluation.adaptive->recall >= 0.9);
    QCOMPARE(plan->evaluation.recall.back().recall, 1.0);
}

void TestLearned::ruleIsReadAsItWasWritten()
{
    const auto data = zipfMixture({.vectors = 12000, .queries = 100});
    const auto router = routerOf(*data, planBy("learned", 12));
    const auto rule = router->depthRule();
    QVERIFY(!rule->net.empty());
    JsonFault fault("rule");
    const Json document = Json::parse(toJson(*rule).dump());
    const auto again =
        readDepthRule(JsonReader(document, fault),
                      {.points = router->representatives().shardOf.size(), .dim = 24, .shards = 12}, fault);
    QVERIFY(fault.outcome().ok());
    QVERIFY(again == *rule);
}

void TestLearned::documentsThatDoNotFitAreRefused()
{
    Random random(1);
    ShardNet net{.takesDirections = false,
                 .middle = {0, 0},
                 .scale = 1,
                 .hidden = normalMatrix(3, 2, random),
                 .hiddenBias = {0, 0, 0},
                 .shard = normalMatrix(4, 3, random),
                 .shardBias = {0, 0, 0, 0}};
    const Json good = toJson(net);
    const auto isRead = [](const Json &document) {
        JsonFault fault("net");
        readShardNet(JsonReader(document, fault), fault);
        return fault.outcome().ok();
    };
    QVERIFY(isRead(good));
    for (const auto &[name, value] :
         std::vector<std::pair<const char *, Json>>{{"dim", 3},
                                                    {"hidden", 1 << 30},
                                                    {"shards", 0},
                                                    {"shards", 5},
                                                    {"middle", {0, 1e300}},
                                                    {"hidden_weights", "AAAA"},
                                                    {"shard_bias", "AADAfwAAwH8AAMB/AADAfw=="}}) {
        Json bad = good;
        bad[name] = value;
        QVERIFY2(!isRead(bad), name);
    }
    // Terabytes, if it were believed.
    Json vast = toJson(ShardNet{.takesDirections = false,
                                .middle = {0},
                                .scale = 1,
                                .hidden = Matrix(1'000'000, 1),
                                .hiddenBias = std::vector<float>(1'000'000),
                                .shard = Matrix(1, 1),
                                .shardBias = {0}});
    vast["shards"] = 1'000'000;
    QVERIFY(!isRead(vast));
}

void TestLearned::cancelStops()
{
    const auto data = zipfMixture({.vectors = 3000});
    const auto spec = planBy("learned", 12);
    const auto split = partition(*data, spec, unwatched).value();
    for (const int after : {0, 3, 30, 100}) {
        int calls = 0;
        const auto stopped =
            makeRouter(*data, split, spec, [&](std::int64_t, std::int64_t) { return calls++ < after; });
        QVERIFY(!stopped.ok());
        QCOMPARE(stopped.error().code, Code::Cancelled);
    }
}

QTEST_GUILESS_MAIN(TestLearned)
#include "tst_learned.moc"
