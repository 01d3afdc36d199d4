// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/evaluate/Evaluation.h"
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/plan/PlanSpec.h"
#include "core/routing/Router.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <functional>

using namespace shardscope;

class TestPlanSpec : public QObject
{
    Q_OBJECT

private slots:
    void everyKindSurvivesItsDocument();
    void documentMayLeaveThingsOut();
    void hostileDocumentsAreRefused_data();
    void hostileDocumentsAreRefused();
    void brokenTextNeverCrashes();
    void parametersAreSetByName();
    void rangesAreKept();
    void evaluationSurvivesItsDocument();
    void hostileEvaluationsAreRefused();
    void evaluationsOfOtherNprobesAreRefused();
    void recallsReachWhatTheyAreMeantToBe();
};

namespace {

std::optional<Code> codeOf(const std::string &text)
{
    const auto spec = planFromText(text);
    return spec.ok() ? std::optional<Code>() : spec.error().code;
}

} // namespace

void TestPlanSpec::everyKindSurvivesItsDocument()
{
    for (const auto &strategy : partitionerKinds()) {
        for (const auto &router : routerKinds()) {
            for (const auto &index : indexKinds()) {
                PlanSpec spec{.name = "a \"name\"\n∑",
                              .strategy = {std::string(strategy.name), {}},
                              .shards = 7,
                              .router = {std::string(router.name), {}},
                              .index = {std::string(index.name), {}},
                              .k = 3,
                              .metric = Metric::InnerProduct,
                              .seed = 0xfedcba9876543210};
                const auto full = complete(spec);
                QVERIFY(full.ok());
                const auto read = planFromText(toJson(*full).dump());
                QVERIFY(read.ok());
                QVERIFY(*read == *full);
                QVERIFY(planFromJson(toJson(spec)).value() == *full); // defaults are filled in on the way
            }
        }
    }
}

void TestPlanSpec::documentMayLeaveThingsOut()
{
    QVERIFY(planFromText("{}").value() == complete(PlanSpec{}).value());
    const auto spec = planFromText(R"({"shards": 12, "strategy": {"kind": "random"}})");
    QCOMPARE(spec->shards, 12);
    QCOMPARE(spec->strategy.kind, std::string("random"));
}

void TestPlanSpec::hostileDocumentsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const QString &text, Code code) {
        QTest::newRow(name) << text << static_cast<int>(code);
    };
    row("nothing", "", Code::BadDocument);
    row("not JSON", "plan", Code::BadDocument);
    row("cut short", R"({"shards": 1)", Code::BadDocument);
    row("a list", "[]", Code::BadDocument);
    row("a text", "\"plan\"", Code::BadDocument);
    row("key not known", R"({"shard": 1})", Code::BadDocument);
    row("text for number", R"({"shards": "64"})", Code::BadDocument);
    row("real for integer", R"({"shards": 6.5})", Code::BadDocument);
    row("beyond 32 bits", R"({"shards": 4294967360})", Code::BadDocument);
    row("beyond 64 bits", R"({"seed": 36893488147419103232})", Code::BadDocument);
    row("beyond doubles", R"({"seed": 1e999})", Code::BadDocument);
    row("negative seed", R"({"seed": -1})", Code::BadDocument);
    row("null", R"({"k": null})", Code::BadDocument);
    row("kind not a text", R"({"strategy": {"kind": 5}})", Code::BadDocument);
    row("choice not an object", R"({"strategy": "semantic"})", Code::BadDocument);
    row("settings not an object", R"({"strategy": {"settings": [1]}})", Code::BadDocument);
    row("setting of no type", R"({"strategy": {"settings": {"iterations": {}}}})", Code::BadDocument);
    row("choice key not known", R"({"strategy": {"name": "x"}})", Code::BadDocument);
    row("bad UTF-8", QString::fromLatin1("{\"name\": \"\\ud800\"}"), Code::BadDocument);
    row("unknown kind", R"({"strategy": {"kind": "magic"}})", Code::UnknownKind);
    row("unknown setting", R"({"strategy": {"settings": {"speed": 1}}})", Code::UnknownParameter);
    row("setting out of range", R"({"strategy": {"settings": {"iterations": -5}}})", Code::BadParameter);
    row("unknown metric", R"({"metric": "l3"})", Code::BadChoice);
    row("no shards", R"({"shards": 0})", Code::OutOfRange);
    row("too many shards", R"({"shards": 65535})", Code::OutOfRange);
    row("no neighbours", R"({"k": 0})", Code::OutOfRange);
    row("deep lists", QString(200'000, '['), Code::BadDocument);
    row("deep value", "{\"k\":" + QString(200'000, '[') + QString(200'000, ']') + "}", Code::BadDocument);
}

void TestPlanSpec::hostileDocumentsAreRefused()
{
    QFETCH(QString, text);
    QFETCH(int, code);
    const auto refused = codeOf(text.toStdString());
    QVERIFY(refused.has_value());
    QCOMPARE(static_cast<int>(*refused), code);
}

void TestPlanSpec::brokenTextNeverCrashes()
{
    Random random(1);
    const std::string good = toJson(complete(PlanSpec{}).value()).dump();
    int accepted = 0;
    for (int round = 0; round < 5000; ++round) {
        std::string bad = good;
        for (int i = 0; i < 1 + random.below(4); ++i) {
            bad[random.below(static_cast<std::int64_t>(bad.size()))] = static_cast<char>(random.below(256));
        }
        const auto spec = planFromText(bad);
        accepted += spec.ok();
        if (spec.ok()) {
            QVERIFY(spec->shards >= 1 && spec->shards <= maxShards && spec->k >= 1);
        }
    }
    QVERIFY(accepted < 2500); // a letter of the name or a digit of a number may change
}

void TestPlanSpec::parametersAreSetByName()
{
    PlanSpec spec;
    QVERIFY(setParameter(spec, "iterations", "7").ok());
    QCOMPARE(spec.strategy.settings.integer("iterations"), std::int64_t(7));
    QVERIFY(setParameter(spec, "strategy.iterations", "8").ok());
    QCOMPARE(spec.strategy.settings.integer("iterations"), std::int64_t(8));
    QCOMPARE(setParameter(spec, "router.iterations", "8").error().code, Code::UnknownParameter);
    QCOMPARE(setParameter(spec, "speed", "8").error().code, Code::UnknownParameter);
    QCOMPARE(setParameter(spec, "", "8").error().code, Code::UnknownParameter);
    QCOMPARE(setParameter(spec, "iterations", "many").error().code, Code::BadParameter);
    QCOMPARE(setParameter(spec, "iterations", "7.5").error().code, Code::BadParameter);
    QCOMPARE(setParameter(spec, "iterations", "").error().code, Code::BadParameter);
    QCOMPARE(spec.strategy.settings.integer("iterations"), std::int64_t(8)); // as before

    // Every parameter of every kind has a full name that is not ambiguous.
    for (const auto &index : indexKinds()) {
        spec.index = {std::string(index.name), {}};
        for (const auto &parameter : index.parameters) {
            const auto standard = complete(spec)->index.settings.values().find(parameter.name)->second;
            const auto *number = std::get_if<std::int64_t>(&standard);
            const std::string value = number ? std::to_string(*number)
                                      : std::holds_alternative<double>(standard)
                                          ? std::to_string(std::get<double>(standard))
                                          : std::get<std::string>(standard);
            QVERIFY(setParameter(spec, "index." + std::string(parameter.name), value).ok());
        }
    }
    QVERIFY(complete(spec).ok());
}

void TestPlanSpec::rangesAreKept()
{
    PlanSpec spec;
    spec.shards = maxShards;
    spec.k = maxK;
    QVERIFY(complete(spec).ok());
    spec.k = maxK + 1;
    QCOMPARE(complete(spec).error().code, Code::OutOfRange);
    QCOMPARE(metricFromName("ip").value(), Metric::InnerProduct);
    QCOMPARE(metricFromName("L2").error().code, Code::BadChoice);
    QCOMPARE(summary(PlanSpec{}), std::string("semantic, 64 shards, centroid router, flat"));
}

void TestPlanSpec::evaluationSurvivesItsDocument()
{
    Evaluation evaluation;
    evaluation.vectors = 60000;
    evaluation.queries = 1000;
    evaluation.answerable = 990;
    evaluation.k = 10;
    evaluation.memoryBytes = 47e6;
    evaluation.recall = {{1, 0.759, 0.75, 0.77, 0.0175, 1100}, {2, 1.0 / 3, 0.9, 0.93, 0.04, 2200}};
    evaluation.losses = {{1, 0.01, 0.2, 0.031}, {2, 0, 0.075, 0}};
    evaluation.sizes = skewOf({1, 2, 3, 4.5});
    evaluation.seconds = {.load = 1, .truth = 2, .partition = 3, .build = 4, .evaluate = 5};
    for (const Json &document : {toJson(evaluation), toJson(evaluation, skewOf({7, 8}))}) {
        const auto read = evaluationFromJson(Json::parse(document.dump()));
        QVERIFY(read.ok());
        QCOMPARE(toJson(*read).dump(), toJson(evaluation).dump());
    }
    const Json document = toJson(evaluation, skewOf({7, 8}));
    QCOMPARE(document["recall"][0]["scanned"].get<double>(), 0.0175);
    QCOMPARE(document["waterfall"][1]["routing"].get<double>(), 0.075);
    QCOMPARE(document["skew"]["load"]["sizes"].get<std::vector<double>>(), (std::vector<double>{7, 8}));
    QCOMPARE(document["skew"]["imbalance_factor"].get<double>(), evaluation.sizes.imbalanceFactor);
    QCOMPARE(document["seconds"]["evaluate"].get<double>(), 5.0);
    QCOMPARE(evaluation.nprobeFor(0.5), 1);
    QCOMPARE(evaluation.nprobeFor(0.755), 2); // which the mean of the first reaches, but not surely
    QCOMPARE(evaluation.nprobeFor(0.95), 0);
    QCOMPARE(evaluation.nprobeTowards(0.755), 2);
    QCOMPARE(evaluation.nprobeTowards(0.95), 2);
    QCOMPARE(Evaluation().nprobeTowards(0.5), 1);
}

void TestPlanSpec::hostileEvaluationsAreRefused()
{
    for (const char *text : {"[]", R"({"recall": 5})", R"({"recall": [5]})", R"({"recall": [{"nprobe": "x"}]})",
                             R"({"skew": {"sizes": ["a"]}})", R"({"seconds": {"load": null}})"}) {
        const auto read = evaluationFromJson(Json::parse(text));
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, Code::BadDocument);
    }
}

/// Others find a point by its place: what stands there must be of that nprobe.
void TestPlanSpec::evaluationsOfOtherNprobesAreRefused()
{
    Evaluation evaluation;
    evaluation.recall = {{.nprobe = 1}, {.nprobe = 2}, {.nprobe = 3}};
    evaluation.losses = {{.nprobe = 1}, {.nprobe = 2}, {.nprobe = 3}};
    QVERIFY(evaluationFromJson(toJson(evaluation)).ok());
    const std::vector<std::function<void(Evaluation &)>> damages{
        [](Evaluation &e) { e.recall[0].nprobe = 0; }, [](Evaluation &e) { e.recall[2].nprobe = 1'000'000; },
        [](Evaluation &e) { e.losses[1].nprobe = -5; }, [](Evaluation &e) { e.losses.pop_back(); },
        [](Evaluation &e) { e.recall.erase(e.recall.begin()); }};
    for (const auto &damage : damages) {
        Evaluation damaged = evaluation;
        damage(damaged);
        QCOMPARE(evaluationFromJson(toJson(damaged)).error().code, Code::BadDocument);
    }
}

/// However many queries there are: the mean of their recalls, summed one by one, reaches what it is meant to be.
void TestPlanSpec::recallsReachWhatTheyAreMeantToBe()
{
    Random random(1);
    int missed = 0;
    for (int queries = 1; queries <= 300; ++queries) {
        constexpr int k = 10;
        double sum = 0;
        int hits = 0;
        for (int i = 0; i < queries; ++i) {
            const int found = static_cast<int>(random.below(k + 1));
            hits += found;
            sum += static_cast<double>(found) / k;
        }
        Evaluation evaluation;
        evaluation.recall = {{.nprobe = 1, .recall = sum / queries, .low = sum / queries},
                             {.nprobe = 2, .recall = 1, .low = 1}};
        const double meant = static_cast<double>(hits) / (k * queries);
        missed += evaluation.recall[0].recall < meant ? 1 : 0;
        QCOMPARE(evaluation.nprobeFor(meant), 1);
        QVERIFY(queries * k - hits == 0 || evaluation.nprobeFor(meant + 1.0 / (k * queries)) == 2);
    }
    QVERIFY(missed > 0); // as the sums have it
}

QTEST_GUILESS_MAIN(TestPlanSpec)
#include "tst_planspec.moc"
