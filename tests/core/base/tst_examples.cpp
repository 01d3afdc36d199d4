// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Notation.h"
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/Tenants.h"
#include "core/engines/Engine.h"
#include "core/index/ShardIndex.h"
#include "core/latency/Durations.h"
#include "core/partition/Partitioner.h"
#include "core/projection/Projection.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::test;

/// What is shown as an example of a kind can be typed, and does something.
class TestExamples : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyPartitionerHasOneThatSplits();
    void everyRouterHasOneThatRoutes();
    void everyIndexHasOneThatSearches();
    void everyGeneratorHasOneThatMakesVectors();
    void everyTenancyHasOneThatGivesTenants();
    void everyProjectionHasOneThatLaysOut();
    void everyLawOfServiceHasOne();
    void everyEngineHasOneThatIsAnAddress();

private:
    void evaluates(PlanSpec spec) const;

    std::shared_ptr<const DataSet> m_data;
    std::shared_ptr<const GroundTruth> m_truth;
};

namespace {

bool isSentence(std::string_view text)
{
    return text.size() > 1 && text.ends_with('.');
}

/// The example's settings, complete; what it shows is how something is set, where something can be.
template<class Maker>
Settings settingsOf(const Kind<Maker> &kind)
{
    const auto [name, text] = splitNotation(kind.example.notation);
    if (name != kind.name || !isSentence(kind.example.meaning) || text.empty() != kind.parameters.empty()) {
        qFatal("%s has no example, or not one of itself: \"%s\"", std::string(kind.name).c_str(),
               std::string(kind.example.notation).c_str());
    }
    return parseSettings(text, kind.parameters).value();
}

} // namespace

void TestExamples::initTestCase()
{
    m_data = makeData({.vectors = 800, .queries = 10, .training = 40, .dim = 8, .tenants = 5});
    m_truth = truthOf(*m_data, 20);
}

void TestExamples::evaluates(PlanSpec spec) const
{
    spec.shards = 8;
    const auto completed = complete(spec);
    QVERIFY(completed.ok());
    const auto plan = evaluatePlan(m_data, m_truth, *completed, ignoreStages);
    QVERIFY(plan.ok());
    QVERIFY((*plan)->evaluation.recall.back().recall > 0.2); // a code of eight bytes is rough
}

void TestExamples::everyPartitionerHasOneThatSplits()
{
    for (const auto &kind : partitionerKinds()) {
        evaluates({.name = "plan",
                   .strategy = {std::string(kind.name), settingsOf(kind)},
                   .router = {std::string(kind.can.usualRouter), {}}});
    }
}

void TestExamples::everyRouterHasOneThatRoutes()
{
    for (const auto &kind : routerKinds()) {
        evaluates({.name = "plan",
                   .strategy = {kind.can.needsTenants ? "tenant" : "semantic", {}},
                   .router = {std::string(kind.name), settingsOf(kind)}});
    }
}

void TestExamples::everyIndexHasOneThatSearches()
{
    for (const auto &kind : indexKinds()) {
        evaluates({.name = "plan",
                   .strategy = {"semantic", {}},
                   .router = {"centroid", {}},
                   .index = {std::string(kind.name), settingsOf(kind)}});
    }
}

void TestExamples::everyGeneratorHasOneThatMakesVectors()
{
    for (const auto &kind : generatorKinds()) {
        const Settings settings = settingsOf(kind);
        Source source;
        source.location = kind.example.notation;
        const auto data = open(source, unwatched);
        QVERIFY(data.ok());
        QCOMPARE(data->base.size(), settings.integer("n"));
        QCOMPARE(data->base.dim(), settings.integer("d"));
    }
}

void TestExamples::everyTenancyHasOneThatGivesTenants()
{
    for (const auto &kind : tenancyKinds()) {
        settingsOf(kind);
        const auto tenancy = makeTenancy(std::string(kind.example.notation), *m_data);
        QVERIFY(tenancy.ok());
        QVERIFY(tenantsWithVectors(*tenancy) > 1);
    }
}

void TestExamples::everyProjectionHasOneThatLaysOut()
{
    std::vector<ShardId> shardOf;
    for (std::int64_t row = 0; row < m_data->base.size(); ++row) {
        shardOf.emplace_back(row % 3);
    }
    for (const auto &kind : projectionKinds()) {
        const auto projection = project(*m_data, shardOf, kind.name, settingsOf(kind), 1, unwatched);
        QVERIFY(projection.ok());
        QCOMPARE(std::ssize(projection->points), m_data->base.size());
    }
}

void TestExamples::everyLawOfServiceHasOne()
{
    for (const auto &kind : durationKinds()) {
        settingsOf(kind);
        const auto law = Durations::parse(kind.example.notation);
        QVERIFY(law.ok());
        QVERIFY(law->mean() > 1e6 && law->mean() < 1e7);
    }
}

void TestExamples::everyEngineHasOneThatIsAnAddress()
{
    for (const auto &kind : engineKinds()) {
        const auto address = parseClusterAddress(kind.example.notation);
        QVERIFY2(address.ok(), kind.name.data());
        QCOMPARE(address->engine, kind.name);
        QVERIFY2(isSentence(kind.example.meaning), kind.name.data());
        QVERIFY2(address->settings != complete({}, kind.parameters).value(), kind.name.data());
    }
}

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
