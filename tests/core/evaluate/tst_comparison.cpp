// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Comparison.h"
#include "tests/core/evaluate/EvaluateFixture.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <map>

using namespace shardscope;
using namespace shardscope::test;

/// Two plans beside each other: at equal recall each at its own nprobe.
class ComparisonTest : public QObject
{
    Q_OBJECT

private slots:
    void counterpartIsTheLeastNprobeOfThatRecall();
    void counterpartThatCannotReachStandsAtItsBest();
    void atEqualNprobeBothAskAsMany();
    void differentDepthsHaveNoEqualRecall();
    void aPlanBesideItselfStandsWhereItIs();
    void differencesSayAtWhichNprobes();
    void atEqualRecallRandomShardsScanMore();
    void basesHaveNames();
};

namespace {

/// Curves as plans have them: rising; or, as with approximate indices, nearly so.
Evaluation randomCurve(Random &random, bool rises)
{
    Evaluation evaluation;
    const int shards = 1 + static_cast<int>(random.below(40));
    const double most = random.uniform() < 0.3 ? random.uniform() : 1.0;
    std::vector<double> recalls(shards);
    for (double &recall : recalls) {
        recall = most * std::round(200 * random.uniform()) / 200; // so that some are equal
    }
    if (rises) {
        std::ranges::sort(recalls);
    }
    for (int i = 0; i < shards; ++i) {
        evaluation.recall.push_back({.nprobe = i + 1, .recall = recalls[i]});
    }
    return evaluation;
}

std::shared_ptr<const EvaluatedPlan> evaluated(const std::shared_ptr<const DataSet> &data, const char *strategy,
                                               int shards)
{
    PlanSpec spec;
    spec.strategy.kind = strategy;
    spec.router.kind = std::string_view(strategy) == "random" ? "broadcast" : "centroid";
    spec.shards = shards;
    spec.metric = data->metric;
    auto plan = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages);
    return plan ? *plan : nullptr;
}

} // namespace

void ComparisonTest::counterpartIsTheLeastNprobeOfThatRecall()
{
    Random random(1);
    int reached = 0;
    for (int i = 0; i < 400; ++i) {
        const Evaluation plan = randomCurve(random, true);
        const Evaluation other = randomCurve(random, i % 2 == 0);
        const int nprobe = 1 + static_cast<int>(random.below(plan.recall.size()));
        const double wanted = plan.recall[nprobe - 1].recall;
        const Counterpart found = counterpartOf(plan, nprobe, other, ComparisonBasis::EqualRecall);
        // By elimination, from the far end.
        std::optional<int> least;
        for (int p = static_cast<int>(other.recall.size()); p >= 1; --p) {
            if (other.recall[p - 1].recall >= wanted) {
                least = p;
            }
        }
        QCOMPARE(found.reaches, least.has_value());
        QCOMPARE(found.wanted, wanted);
        if (least) {
            QCOMPARE(found.nprobe, *least);
            ++reached;
        }
    }
    QVERIFY(reached > 100 && reached < 390); // both cases were there
}

void ComparisonTest::counterpartThatCannotReachStandsAtItsBest()
{
    Random random(2);
    int failed = 0;
    for (int i = 0; i < 400; ++i) {
        const Evaluation other = randomCurve(random, i % 2 == 0);
        Evaluation plan;
        plan.recall.push_back({.nprobe = 1, .recall = 1.0});
        const Counterpart found = counterpartOf(plan, 1, other, ComparisonBasis::EqualRecall);
        std::map<double, int, std::greater<>> firstOf; // recall → the least nprobe that has it
        for (const RecallPoint &point : other.recall) {
            firstOf.emplace(point.recall, point.nprobe);
        }
        QCOMPARE(found.nprobe, firstOf.begin()->second);
        QCOMPARE(found.reaches, firstOf.begin()->first >= 1.0);
        failed += found.reaches ? 0 : 1;
    }
    QVERIFY(failed > 50);
}

void ComparisonTest::differentDepthsHaveNoEqualRecall()
{
    Random random(4);
    for (int i = 0; i < 200; ++i) {
        Evaluation plan = randomCurve(random, true);
        Evaluation other = randomCurve(random, true);
        const int nprobe = 1 + static_cast<int>(random.below(plan.recall.size()));
        plan.k = 10;
        other.k = 25;
        const Counterpart found = counterpartOf(plan, nprobe, other, ComparisonBasis::EqualRecall);
        QVERIFY(!found.isSameDepth);
        QCOMPARE(found.nprobe, std::min(nprobe, static_cast<int>(other.recall.size())));
        other.k = plan.k;
        QVERIFY(counterpartOf(plan, nprobe, other, ComparisonBasis::EqualRecall).isSameDepth);
    }
}

void ComparisonTest::atEqualNprobeBothAskAsMany()
{
    Random random(3);
    for (int i = 0; i < 200; ++i) {
        const Evaluation plan = randomCurve(random, true);
        const Evaluation other = randomCurve(random, true);
        const int nprobe = 1 + static_cast<int>(random.below(plan.recall.size()));
        const Counterpart found = counterpartOf(plan, nprobe, other, ComparisonBasis::EqualNprobe);
        QCOMPARE(found.nprobe, std::min(nprobe, static_cast<int>(other.recall.size())));
        QCOMPARE(found.reaches, nprobe <= static_cast<int>(other.recall.size()));
    }
    // What was not measured has no recall to be equal in.
    QCOMPARE(counterpartOf({}, 3, {}, ComparisonBasis::EqualRecall).nprobe, 1);
}

void ComparisonTest::aPlanBesideItselfStandsWhereItIs()
{
    Random random(4);
    for (int i = 0; i < 200; ++i) {
        const Evaluation plan = randomCurve(random, true);
        for (int nprobe = 1; nprobe <= static_cast<int>(plan.recall.size()); ++nprobe) {
            const Counterpart found = counterpartOf(plan, nprobe, plan, ComparisonBasis::EqualRecall);
            QVERIFY(found.reaches);
            QVERIFY(found.nprobe <= nprobe);
            QCOMPARE(plan.recall[found.nprobe - 1].recall, plan.recall[nprobe - 1].recall);
        }
    }
}

void ComparisonTest::differencesSayAtWhichNprobes()
{
    const auto data = makeData({.vectors = 1500, .queries = 60, .dim = 4});
    const auto plan = evaluated(data, "semantic", 12);
    const auto other = evaluated(data, "random", 9);
    QVERIFY(plan && other);
    const auto equal = differencesOf(*plan, *other, 5, ComparisonBasis::EqualRecall, unwatched);
    QVERIFY(equal.ok());
    QCOMPARE(equal->back().nprobe, 12);
    for (const DifferencePoint &point : *equal) {
        const double mine = plan->evaluation.recall[point.nprobe - 1].recall;
        const double its = other->evaluation.recall[point.other.nprobe - 1].recall;
        QVERIFY(point.other.reaches && its >= mine - 1e-9);
        QVERIFY(point.other.nprobe == 1 || other->evaluation.recall[point.other.nprobe - 2].recall < mine);
        QVERIFY(std::abs(point.recall.difference - (mine - its)) < 1e-9);
        QVERIFY(point.recall.low <= point.recall.difference && point.recall.difference <= point.recall.high);
        QCOMPARE(point.scanned, plan->evaluation.recall[point.nprobe - 1].scanned);
        QCOMPARE(point.otherScanned, other->evaluation.recall[point.other.nprobe - 1].scanned);
    }
    const auto same = differencesOf(*plan, *other, 5, ComparisonBasis::EqualNprobe, unwatched);
    QVERIFY(same.ok());
    QCOMPARE(same->back().nprobe, 9); // no further than both go
    for (const DifferencePoint &point : *same) {
        QCOMPARE(point.other.nprobe, point.nprobe);
    }
    const Json document = toJson(*equal);
    QCOMPARE(document[0]["nprobe"].get<int>(), 1);
    QCOMPARE(document[0]["other_nprobe"].get<int>(), equal->front().other.nprobe);
    QCOMPARE(document[0]["reached"].get<bool>(), true);
}

void ComparisonTest::atEqualRecallRandomShardsScanMore()
{
    const auto data = makeData({.vectors = 3000, .queries = 80, .dim = 4});
    const auto plan = evaluated(data, "semantic", 16);
    const auto random = evaluated(data, "random", 16);
    QVERIFY(plan && random);
    const auto points = differencesOf(*plan, *random, 3, ComparisonBasis::EqualRecall, unwatched);
    QVERIFY(points.ok());
    for (const DifferencePoint &point : *points) {
        if (point.nprobe <= 8) {
            QVERIFY(point.otherScanned > 1.5 * point.scanned);
        }
    }
}

void ComparisonTest::basesHaveNames()
{
    for (const auto basis : {ComparisonBasis::EqualRecall, ComparisonBasis::EqualNprobe}) {
        const auto again = comparisonBasisFrom(nameOf(basis));
        QVERIFY(again.ok());
        QCOMPARE(*again, basis);
    }
    QCOMPARE(comparisonBasisFrom("cost").error().code, Code::BadChoice);
}

QTEST_GUILESS_MAIN(ComparisonTest)
#include "tst_comparison.moc"
