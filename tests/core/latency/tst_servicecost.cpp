// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/ShardIndex.h"
#include "core/latency/ForecastSettings.h"
#include "core/latency/SearchDistances.h"
#include "core/partition/Partitioner.h"
#include "core/tuning/Trial.h"
#include "tests/core/base/CommaLocale.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

using namespace shardscope;

class TestServiceCost : public QObject
{
    Q_OBJECT

private slots:
    void notationComesBack();
    void notationDoesNotDependOnTheLocale();
    void documentsOfDecimalCommasAreRead();
    void wrongNotationsAreRefused();
    void forecastsThatCannotBeMadeAreRefused();
    void fitFindsTheLine();
    void shardsCostWhatTheirDistancesDo();
    void distancesOfExactShardsAreTheirSizes();
    void distancesAreTheMeanOfAllSearches();
    void distancesDoNotDependOnTheOrderOfQueries();
};

void TestServiceCost::notationComesBack()
{
    const auto cost = parseServiceCost("cost:fixed=12us,per-distance=4ns,sigma=0.3").value();
    QVERIFY(cost == (ServiceCost{.fixed = 12'000, .perDistance = 4, .sigma = 0.3}));
    QVERIFY(isServiceCost(toNotation(cost)) && !isServiceCost("lognormal:median=2ms"));
    Random random(5);
    for (int i = 0; i < 1000; ++i) {
        const auto once = parseServiceCost(toNotation({.fixed = 1e6 * random.uniform(),
                                                       .perDistance = 100 * random.uniform(),
                                                       .sigma = 0.01 + random.uniform()}))
                              .value();
        QVERIFY(parseServiceCost(toNotation(once)).value() == once); // to the bit
    }
}

static ServiceCost anyCost(Random &random)
{
    return {.fixed = std::exp(16 * random.uniform()),
            .perDistance = std::exp(20 * random.uniform() - 10),
            .sigma = 0.01 + random.uniform()};
}

void TestServiceCost::notationDoesNotDependOnTheLocale()
{
    Random random(6);
    for (int i = 0; i < 500; ++i) {
        const ServiceCost cost = anyCost(random);
        const ForecastSettings settings{.service = cost, .qps = 1000 * random.uniform(), .network = random.uniform()};
        const auto notation = toNotation(cost);
        const auto once = parseServiceCost(notation).value();
        const auto command = commandOptions(settings);
        const testing::CommaLocale comma;
        SHARDSCOPE_NEEDS(comma);
        QCOMPARE(toNotation(cost), notation);
        QCOMPARE(commandOptions(settings), command);
        QVERIFY(parseServiceCost(notation).value() == once);
        QVERIFY(forecastFromJson(toJson(settings))->service == once);
    }
}

/// As versions that followed the locale wrote them.
void TestServiceCost::documentsOfDecimalCommasAreRead()
{
    const auto cost = parseServiceCost("cost:fixed=1486ns,per-distance=2,734ns,sigma=0,05");
    QVERIFY(cost.ok() && *cost == (ServiceCost{.fixed = 1486, .perDistance = 2.734, .sigma = 0.05}));
    Random random(7);
    for (int i = 0; i < 500; ++i) {
        const ServiceCost made = anyCost(random);
        char text[160];
        {
            const testing::CommaLocale comma;
            SHARDSCOPE_NEEDS(comma);
            std::snprintf(text, sizeof text, "cost:fixed=%.9gns,per-distance=%.9gns,sigma=%.9g", made.fixed,
                          made.perDistance, made.sigma);
        }
        auto document = toJson(ForecastSettings{.service = made});
        document["service"] = text;
        const auto read = forecastFromJson(document);
        QVERIFY2(read.ok(), text);
        QVERIFY2(read->service == parseServiceCost(toNotation(made)).value(), text);
        auto calibration = toJson(Calibration{.structure = {"flat", {}}, .service = made, .distances = {}});
        calibration["service"] = text;
        QVERIFY2(calibrationFromJson(calibration).ok(), text);
        QVERIFY2(calibrationFromJson(calibration)->service == read->service, text);
    }
}

void TestServiceCost::wrongNotationsAreRefused()
{
    QCOMPARE(parseServiceCost("lognormal:median=2ms").error().code, Code::UnknownKind);
    QCOMPARE(parseServiceCost("cost:speed=2ms").error().code, Code::UnknownParameter);
    QCOMPARE(parseServiceCost("cost:fixed=-2ms").error().code, Code::BadParameter);
    QCOMPARE(parseServiceCost("cost:sigma=9").error().code, Code::BadParameter);
}

void TestServiceCost::forecastsThatCannotBeMadeAreRefused()
{
    const Json good = toJson(ForecastSettings{.nprobe = 3, .replicas = 2});
    QVERIFY(forecastFromJson(good).ok());
    const std::vector<std::pair<const char *, Json>> damages{
        {"nprobe", -1}, {"nprobe", -5}, {"nprobe", 1'000'000}, {"replicas", 0},
        {"qps", 0},     {"qps", -1},    {"requests", 0},       {"network_ms", -0.5}};
    for (const auto &[key, value] : damages) {
        Json document = good;
        document[key] = value;
        QCOMPARE(forecastFromJson(document).error().code, Code::BadDocument);
    }
    // One of a plan of more shards: all of this one's are asked.
    const auto data = test::makeData({.vectors = 200, .queries = 10});
    PlanSpec spec;
    spec.shards = 3;
    const auto plan = evaluatePlan(data, test::truthOf(*data, 20), spec, test::ignoreStages).value();
    const auto wanted = forecastOf(*plan, ForecastSettings{.nprobe = 60});
    QCOMPARE(wanted.workload->asked(0).size(), std::size_t(3));
}

void TestServiceCost::fitFindsTheLine()
{
    const ServiceCost made{.fixed = 20'000, .perDistance = 15, .sigma = 0.25};
    Random random(3);
    std::vector<ServiceSample> samples;
    for (int i = 0; i < 20'000; ++i) {
        const double distances = 100 + 5000 * random.uniform();
        const double noise = std::exp(made.sigma * random.normal() - made.sigma * made.sigma / 2);
        samples.push_back({ShardId(0), made.mean(distances) * noise, distances});
    }
    const auto found = fitServiceCost(samples).value();
    QVERIFY(std::abs(found.fixed / made.fixed - 1) < 0.05);
    QVERIFY(std::abs(found.perDistance / made.perDistance - 1) < 0.02);
    QVERIFY(std::abs(found.sigma / made.sigma - 1) < 0.05);
    QVERIFY(parseServiceCost(toNotation(found)).value() == found);
    QVERIFY(!fitServiceCost({}).ok());
}

void TestServiceCost::shardsCostWhatTheirDistancesDo()
{
    const ServiceCost cost{.fixed = 1000, .perDistance = 10, .sigma = 0.5};
    const std::vector<double> distances{0, 100, 900};
    const auto model = serviceOf(cost, distances);
    for (std::size_t i = 0; i < distances.size(); ++i) {
        const double mean = model.durations.mean() * model.costOfShard[i];
        QVERIFY(std::abs(mean - cost.mean(distances[i])) < 1e-6 * mean);
    }
}

void TestServiceCost::distancesOfExactShardsAreTheirSizes()
{
    for (const int tenants : {0, 4}) {
        const auto data = test::makeData({.vectors = 900, .queries = 80, .tenants = tenants});
        PlanSpec spec;
        spec.shards = 5;
        if (tenants > 0) {
            spec.router.kind = "tenant";
            spec.strategy.kind = "tenant";
            spec.shards = 2;
        }
        const auto plan = evaluatePlan(data, test::truthOf(*data, 20), spec, test::ignoreStages).value();
        const auto distances = distancesPerSearch(*plan, spec.shards);
        QCOMPARE(distances.size(), std::size_t(spec.shards));
        for (int shard = 0; shard < spec.shards; ++shard) {
            const auto size = static_cast<double>(plan->partition->sizes()[shard]);
            if (tenants > 0) { // no search sees another tenant's vectors
                QVERIFY(distances[shard] > 0 && distances[shard] < size);
            } else {
                QCOMPARE(distances[shard], size);
            }
        }
    }
}

/// Searched for every query that asks a shard: what an exact index computes is foreseen to the bit, what others do is
/// near it.
void TestServiceCost::distancesAreTheMeanOfAllSearches()
{
    double estimated = 0;
    double computed = 0;
    std::uint64_t seed = 1;
    for (const auto &strategy : partitionerKinds()) {
        for (const auto &router : routerKinds()) {
            for (const std::string index : {"flat", "ivf-flat"}) {
                const auto data =
                    test::makeData({.vectors = 700, .queries = 90, .dim = 3, .tenants = 9, .named = 4, .seed = seed++});
                PlanSpec spec{.name = "some", .strategy = {std::string(strategy.name), {}}, .shards = 4};
                spec.router.kind = router.name;
                spec.index.kind = index;
                const auto made = evaluatePlan(data, test::truthOf(*data, 20), spec, test::ignoreStages);
                if (!made) {
                    QVERIFY(made.error().code == Code::NeedsCentroids ||
                            made.error().code == Code::NeedsTrainingQueries);
                    continue;
                }
                const auto &plan = *made;
                std::vector<std::int64_t> sums(spec.shards);
                std::vector<std::int64_t> counts(spec.shards);
                for (int nprobe = 1; nprobe <= spec.shards; ++nprobe) {
                    for (std::int64_t query = 0; query < data->queries.size(); ++query) {
                        if (const ShardId shard = plan->routes->order(query)[nprobe - 1]; shard.isValid()) {
                            const TenantId tenant = test::tenantOf(*data, QueryId(query));
                            ++counts[shard.index()];
                            sums[shard.index()] +=
                                plan->indices->distances(shard, data->queries.row(query), tenant, spec.k);
                        }
                    }
                    const auto found = distancesPerSearch(*plan, nprobe);
                    for (int shard = 0; shard < spec.shards; ++shard) {
                        const double mean = counts[shard] > 0
                                                ? static_cast<double>(sums[shard]) / static_cast<double>(counts[shard])
                                                : 0;
                        if (index == "flat") {
                            QCOMPARE(found[shard], mean);
                        } else {
                            QVERIFY2(found[shard] >= 0.6 * mean && found[shard] <= 1.6 * mean,
                                     qPrintable(QString("%1 for %2").arg(found[shard]).arg(mean)));
                            estimated += found[shard];
                            computed += mean;
                        }
                    }
                }
            }
        }
    }
    QVERIFY2(std::abs(estimated / computed - 1) < 0.03, qPrintable(QString::number(estimated / computed)));
}

/// A file of queries sorted by tenant: the first ones are all of the largest, or of the smallest.
void TestServiceCost::distancesDoNotDependOnTheOrderOfQueries()
{
    const auto data = test::makeData({.vectors = 1000, .queries = 400, .tenants = 30});
    std::vector<std::vector<double>> found;
    for (const std::string index : {"flat", "ivf-flat"}) {
        PlanSpec spec{.name = "some", .strategy = {"tenant", {}}, .shards = 2};
        spec.router.kind = "tenant";
        spec.index.kind = index;
        for (const bool isAscending : {true, false}) {
            std::vector<VectorId> order(data->queries.size());
            std::ranges::generate(order, [i = 0]() mutable { return VectorId(i++); });
            const auto &tenants = data->tenancy->ofQuery;
            std::ranges::stable_sort(order, [&](VectorId a, VectorId b) {
                return isAscending ? tenants[a.index()] < tenants[b.index()] : tenants[b.index()] < tenants[a.index()];
            });
            auto sorted = std::make_shared<DataSet>(*data);
            sorted->queries = data->queries.gather(order);
            std::ranges::transform(order, sorted->tenancy->ofQuery.begin(),
                                   [&](VectorId row) { return tenants[row.index()]; });
            const auto plan = evaluatePlan(sorted, test::truthOf(*sorted, 20), spec, test::ignoreStages).value();
            found.push_back(distancesPerSearch(*plan, 1));
        }
        const auto &second = found.back();
        const auto &first = found[found.size() - 2];
        for (int shard = 0; shard < spec.shards; ++shard) {
            if (index == "flat") {
                QCOMPARE(first[shard], second[shard]);
            } else {
                QVERIFY2(std::abs(first[shard] / second[shard] - 1) < 0.25,
                         qPrintable(QString("%1, %2").arg(first[shard]).arg(second[shard])));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestServiceCost)
#include "tst_servicecost.moc"
