// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/routing/Router.h"
#include "core/routing/RouterAbilities.h"
#include "core/tuning/Trial.h"
#include "core/tuning/TuningSpec.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace shardscope;

namespace {

TuningSpec specFor(const DataSet &data)
{
    TuningSpec spec;
    spec.space = suggestedSpace(data, {});
    return spec;
}

/// The fields at which a spec is refused, and the code at the first.
std::set<std::string> fieldsOf(const std::vector<SpecFault> &faults)
{
    std::set<std::string> fields;
    for (const SpecFault &fault : faults) {
        fields.insert(fault.field);
    }
    return fields;
}

} // namespace

class TestLimits : public QObject
{
    Q_OBJECT

private slots:
    void textsAreReadAndWritten_data();
    void textsAreReadAndWritten();
    void wrongTextsAreRefused_data();
    void wrongTextsAreRefused();
    void documentsComeBack();
    void trialsOfOtherNprobesAreRefused();
    void suggestedSpaceFitsTheData();
    void suggestedSpaceAimsAtTheRecallThatIsAskedFor();
    void plansLeaveOutWhatCannotBe();
    void spaceOfNothingIsRefused();
    void specIsCheckedField_data();
    void specIsCheckedField();
    void memoryAndNodesMayContradict();
};

void TestLimits::textsAreReadAndWritten_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *given, double value, const char *written) {
        QTest::newRow(given) << given << value << written;
    };
    row("recall>=0.95", 0.95, "recall>=0.95");
    row("p99<=20ms", 20e6, "p99<=20ms");
    row("p99<=250us", 250e3, "p99<=250us");
    row("mean<=1.5s", 1.5e9, "mean<=1.5s");
    row("memory<=2GB", 2e9, "memory<=2GB");
    row("memory<=512MiB", 536870912, "memory<=536.870912MB");
    row("memory<=1500000", 1.5e6, "memory<=1.5MB");
    row("imbalance<=1.3", 1.3, "imbalance<=1.3");
    row("fan-out<=4", 4, "fan-out<=4");
    row("nodes<=32", 32, "nodes<=32");
}

void TestLimits::textsAreReadAndWritten()
{
    QFETCH(QString, given);
    QFETCH(double, value);
    QFETCH(QString, written);
    const auto limit = parseLimit(given.toStdString());
    QVERIFY(limit.ok());
    QCOMPARE(limit->value, value);
    QCOMPARE(QString::fromStdString(toText(*limit)), written);
    QCOMPARE(parseLimit(written.toStdString())->value, value);
}

void TestLimits::wrongTextsAreRefused_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<int>("code");
    for (const char *text : {"", "recall", "recall>0.9", "recall<=0.9", "p99>=20ms", "p99<=20", "speed<=3",
                             "nodes<=", "memory<=2XB", "recall>=nan", "p99<=-5ms", "recall>=0.9 "}) {
        QTest::newRow(text) << text << static_cast<int>(Code::BadLimit);
    }
    for (const char *text : {"recall>=1.1", "recall>=0", "imbalance<=0.9", "fan-out<=0", "nodes<=0", "memory<=0"}) {
        QTest::newRow(text) << text << static_cast<int>(Code::OutOfRange);
    }
}

void TestLimits::wrongTextsAreRefused()
{
    QFETCH(QString, given);
    QFETCH(int, code);
    const auto limit = parseLimit(given.toStdString());
    QVERIFY(!limit.ok());
    QCOMPARE(static_cast<int>(limit.error().code), code);
}

void TestLimits::documentsComeBack()
{
    const auto data = test::makeData({.vectors = 5000, .tenants = 3});
    TuningSpec spec = specFor(*data);
    spec.aim = Aim::P99;
    spec.limits.p99 = parseLimit("p99<=20.3ms")->value;
    spec.limits.recall = 0.97;
    spec.limits.memory = 1e9;
    spec.load = {.qps = 1234.5, .network = 2e5};
    spec.selection = {.vectors = 100, .queries = 5, .tenants = {"1", "2"}};
    spec.seed = 0xffffffffffffffff;
    const auto back = tuningFromJson(toJson(spec));
    QVERIFY(back.ok());
    QVERIFY(*back == spec);
    for (const char *wrong :
         {R"({"limits": {}})", R"({"limits": {"speed": 1}, "space": {}})", R"({"limits": {"recall": 2}, "space": {}})",
          R"({"limits": {}, "space": {"shards": "x"}})", R"({"limits": {}, "space": {}, "aim": "fame"})", R"([])"}) {
        QVERIFY2(!tuningFromJson(Json::parse(wrong)).ok(), wrong);
    }
    QVERIFY(!spaceFromText("{").ok());
    QVERIFY(!spaceFromText(R"({"strategies": [{"kind": "semantic", "colour": 1}]})").ok());
}

/// Forecasts find what was measured by their nprobe.
void TestLimits::trialsOfOtherNprobesAreRefused()
{
    Trial trial;
    trial.plan = *complete(PlanSpec{.name = {}, .shards = 4});
    trial.points = {{.nprobe = 1, .recall = 0.5}, {.nprobe = 2, .recall = 0.75}};
    trial.forecasts = {{.nprobe = 2, .replicas = 1, .p99 = 1e6}};
    const Json good = toJson(trial);
    QVERIFY(trialFromJson(good).ok());
    for (const int nprobe : {-5, 0, 3, 1'000'000}) {
        Json document = good;
        document["forecasts"][0]["nprobe"] = nprobe;
        QCOMPARE(trialFromJson(document).error().code, Code::BadDocument);
    }
    Json document = good;
    document["forecasts"][0]["replicas"] = 0;
    QCOMPARE(trialFromJson(document).error().code, Code::BadDocument);
    trial.plan.shards = 1; // fewer than were asked
    QCOMPARE(trialFromJson(toJson(trial)).error().code, Code::BadDocument);
}

void TestLimits::suggestedSpaceFitsTheData()
{
    for (const auto &data : {test::makeData({.vectors = 30}), test::makeData({.vectors = 20'000}),
                             test::makeData({.vectors = 6000, .tenants = 5})}) {
        Limits limits;
        const auto space = suggestedSpace(*data, limits);
        const auto plans = plansOf(space, *data, 10, 1);
        QVERIFY(plans.ok());
        QVERIFY(configurationsOf(space, *plans) >= std::int64_t(plans->size()));
        QCOMPARE(space.shards.front(), 1);
        limits.nodes = 6;
        limits.fanOut = 3;
        const auto narrow = suggestedSpace(*data, limits);
        QVERIFY(std::ranges::max(narrow.shards) <= 6);
        QVERIFY(narrow.nprobeUpTo <= 3);
        // Half of the vectors a node: one shard cannot be.
        limits.memory = static_cast<double>(data->base.bytes()) / 2;
        QVERIFY(suggestedSpace(*data, limits).shards.front() >= 2);
    }
}

/// Routers that choose the depth are offered where it is said what they are to find, and then find a little more, for a
/// limit holds for the lower end of an interval.
void TestLimits::suggestedSpaceAimsAtTheRecallThatIsAskedFor()
{
    const auto data = test::makeData({.vectors = 6000, .queries = 400});
    const auto aims = [&](const DataSet &of, std::optional<double> recall) {
        Limits limits;
        limits.recall = recall;
        std::vector<double> found;
        for (const KindRange &range : suggestedSpace(of, limits).routers) {
            PlanSpec plan;
            plan.router.kind = range.kind;
            if (choosesDepth(plan)) {
                found.push_back(std::get<double>(range.settings.at("recall").at(0)));
            }
        }
        return found;
    };
    std::size_t kinds = 0;
    for (const auto &kind : routerKinds()) {
        kinds += kind.can.choosesDepth ? 1 : 0;
    }
    QVERIFY(kinds >= 3);
    QVERIFY(aims(*data, {}).empty());
    QVERIFY(aims(*data, 1.0).empty()); // every shard
    QVERIFY(aims(*test::makeData({.vectors = 6000, .tenants = 5}), 0.9).empty());
    for (const double recall : {0.001, 0.5, 0.9, 0.95, 0.99, 0.999, 0.9999}) {
        const auto found = aims(*data, recall);
        QCOMPARE(found.size(), kinds);
        for (const double aim : found) {
            QVERIFY(aim >= recall && aim < 1 && aim < recall + 0.05);
        }
        Limits limits;
        limits.recall = recall;
        QVERIFY(plansOf(suggestedSpace(*data, limits), *data, 10, 1).ok());
    }
    auto more = *data;
    more.queries = VectorSet::own(Matrix(40'000, data->queries.dim()));
    QVERIFY(aims(more, 0.9).front() < aims(*data, 0.9).front());
}

void TestLimits::plansLeaveOutWhatCannotBe()
{
    const auto data = test::makeData({.vectors = 100});
    const Space space{.strategies = {{"random"}, {"semantic", {{"spill", {0.0, 0.1}}}}, {"tenant"}},
                      .shards = {1, 4, 1000},
                      .routers = {{"broadcast"}, {"centroid"}, {"tenant"}},
                      .indices = {{"flat"}, {"sq8", {{"rerank", {std::int64_t(0), std::int64_t(4)}}}}}};
    const auto plans = plansOf(space, *data, 5, 7);
    QVERIFY(plans.ok());
    int single = 0;
    for (const PlanSpec &plan : *plans) {
        QVERIFY(plan.strategy.kind != "tenant" && plan.router.kind != "tenant" && plan.shards <= 4);
        QVERIFY(plan.router.kind == "broadcast" || plan.strategy.kind == "semantic");
        QVERIFY(plan.k == 5 && plan.seed == 7);
        single += plan.shards == 1;
        QVERIFY(holds(space, plan, IndexMatch::Same));
        PlanSpec other = plan;
        other.index = {"hnsw", {}};
        QVERIFY(!holds(space, *complete(other), IndexMatch::Same) && holds(space, *complete(other), IndexMatch::Any));
    }
    QCOMPARE(single, 3);                             // one shard: strategies and routers make no difference
    QCOMPARE(plans->size(), std::size_t(3 + 5 * 3)); // random × broadcast, semantic × 2 × both; 3 indices
}

void TestLimits::spaceOfNothingIsRefused()
{
    const auto data = test::makeData({.vectors = 50});
    const Space whole = suggestedSpace(*data, {});
    for (const char *list : {"strategies", "shards", "routers", "indices", "replicas", "plans"}) {
        Space space = whole;
        const std::string name = list;
        if (name == "strategies") {
            space.strategies.clear();
        } else if (name == "shards") {
            space.shards.clear();
        } else if (name == "routers") {
            space.routers.clear();
        } else if (name == "indices") {
            space.indices = {{"hnsw", {{"ef", {}}}}}; // a parameter without a value
        } else if (name == "replicas") {
            space.replicas.clear();
        } else {
            space.strategies = {{"tenant"}};
        }
        const auto plans = plansOf(space, *data, 10, 1);
        QVERIFY(!plans.ok());
        QCOMPARE(plans.error().code, Code::EmptySpace);
        QCOMPARE(std::get<std::string>(plans.error().facts[0]), name);
    }
    Space misspelt = whole;
    misspelt.indices = {{"hnws"}};
    QCOMPARE(plansOf(misspelt, *data, 10, 1).error().code, Code::UnknownKind);
    misspelt.indices = {{"hnsw", {{"ef", {std::int64_t(-1)}}}}};
    QCOMPARE(plansOf(misspelt, *data, 10, 1).error().code, Code::BadParameter);
}

void TestLimits::specIsCheckedField_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("code");
    const auto row = [](const char *field, Code code) { QTest::newRow(field) << field << static_cast<int>(code); };
    row("recall", Code::OutOfRange);
    row("memory", Code::LimitTooLow);
    row("p99", Code::LimitTooLow);
    row("mean", Code::LimitTooLow);
    row("nodes", Code::LimitTooLow);
    row("qps", Code::NotPositive);
    row("network", Code::OutOfRange);
    row("vectors", Code::OutOfRange);
    row("queries", Code::OutOfRange);
    row("tenants", Code::NeedsTenants);
    row("k", Code::KTooLarge);
    row("space", Code::EmptySpace);
}

void TestLimits::specIsCheckedField()
{
    QFETCH(QString, field);
    QFETCH(int, code);
    const auto data = test::makeData({.vectors = 3000, .dim = 8});
    TuningSpec spec = specFor(*data);
    QVERIFY(check(spec, *data).empty());
    const std::map<QString, std::function<void()>> wrong{
        {"recall", [&] { spec.limits.recall = 1.01; }},
        {"memory", [&] { spec.limits.memory = 100; }}, // three vectors: fewer than one of the most shards
        {"p99", [&] { spec.limits.p99 = 1e6, spec.load.network = 5e5; }},
        {"mean", [&] { spec.limits.mean = 1e6, spec.load.network = 6e5; }},
        {"nodes",
         [&] {
             spec.limits.nodes = 1, spec.space.shards = {4, 8};
         }},
        {"qps", [&] { spec.load.qps = 0; }},
        {"network", [&] { spec.load.network = -1; }},
        {"vectors", [&] { spec.selection.vectors = 3001; }},
        {"queries", [&] { spec.selection.queries = -1; }},
        {"tenants", [&] { spec.selection.tenants = {"acme"}; }},
        {"k", [&] { spec.k = 4000; }},
        {"space", [&] { spec.space.routers.clear(); }},
    };
    wrong.at(field)();
    const auto faults = check(spec, *data);
    QCOMPARE(fieldsOf(faults), std::set<std::string>{field.toStdString()});
    QCOMPARE(static_cast<int>(faults.front().error.code), code);
}

void TestLimits::memoryAndNodesMayContradict()
{
    const auto data = test::makeData({.vectors = 3000, .dim = 8}); // 36 bytes a vector with its id
    TuningSpec spec = specFor(*data);
    spec.limits.memory = 36'000; // a third
    spec.limits.nodes = 3;
    QVERIFY(check(spec, *data).empty());
    spec.limits.nodes = 2;
    const auto faults = check(spec, *data);
    QCOMPARE(fieldsOf(faults), std::set<std::string>{"nodes"});
    QCOMPARE(faults.front().error.code, Code::LimitsContradict);
    QCOMPARE(std::get<std::string>(faults.front().error.facts[2]), std::string("3"));
    // An index that keeps only compressed vectors may do with less.
    spec.space.indices.push_back({"sq8", {{"rerank", {std::int64_t(0)}}}});
    QVERIFY(check(spec, *data).empty());
}

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
