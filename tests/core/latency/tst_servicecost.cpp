// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/ForecastSettings.h"
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
    void fitFindsTheLine();
    void shardsCostWhatTheirDistancesDo();
    void distancesOfExactShardsAreTheirSizes();
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
        const auto distances = distancesPerSearch(*data, *plan->indices, *plan->routes, 10);
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

QTEST_GUILESS_MAIN(TestServiceCost)
#include "tst_servicecost.moc"
