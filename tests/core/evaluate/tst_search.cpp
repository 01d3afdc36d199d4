// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvaluateFixture.h"

#include "core/evaluate/MergedHits.h"
#include "core/evaluate/Search.h"

#include <QTest>

#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::test;

namespace {

std::shared_ptr<const EvaluatedPlan> planOver(const Recipe &recipe, const std::string &index = "flat")
{
    PlanSpec spec;
    spec.shards = 8;
    spec.metric = recipe.metric;
    spec.index.kind = index;
    if (recipe.tenants > 0) {
        spec.strategy.kind = "random";
        spec.router.kind = "broadcast";
    }
    const auto data = makeData(recipe);
    auto plan = evaluatePlan(data, truthOf(*data, 2 * spec.k), spec, ignoreStages);
    return plan.ok() ? *plan : nullptr;
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheEvaluation_data();
    void agreesWithTheEvaluation();
    void missesAreExplained();
    void neverShowsAnotherTenant();
    void cosineQueryNeedsNoUnitLength();
    void bytesAreSearched();
    void wrongQueriesAreRefused();
    void mergedHitsAreTheNearestOfAllAnswers();
};

void TestSearch::agreesWithTheEvaluation_data()
{
    QTest::addColumn<QString>("index");
    for (const char *index : {"flat", "hnsw", "ivf-pq"}) {
        QTest::newRow(index) << index;
    }
}

void TestSearch::agreesWithTheEvaluation()
{
    QFETCH(QString, index);
    for (const Recipe &recipe : {Recipe{.dim = 8}, Recipe{.dim = 4, .levels = 3}, Recipe{.tenants = 4}}) {
        const auto plan = planOver(recipe, index.toStdString());
        QVERIFY(plan);
        for (int i = 0; i < recipe.queries; ++i) {
            for (const int nprobe : {1, 3, 8}) {
                const auto answer = search(*plan, QueryId(i), nprobe);
                QVERIFY(answer.ok());
                const int hits = plan->reach.hitsOf(QueryId(i), nprobe);
                QCOMPARE(std::ranges::count(answer->results, true, &SearchAnswer::Result::isTrue), hits);
                const auto misses = plan->missesOf(QueryId(i), nprobe);
                QCOMPARE(answer->missed.size(), misses.size());
                for (std::size_t m = 0; m < misses.size(); ++m) {
                    QCOMPARE(answer->missed[m].query, QueryId(i));
                    QCOMPARE(answer->missed[m].shardRank, misses[m].shardRank);
                }
                QCOMPARE(answer->asked.size(), std::size_t(nprobe));
                int returned = 0;
                for (const auto &asked : answer->asked) {
                    returned += asked.returned;
                    QVERIFY(asked.milliseconds >= 0 && asked.returned <= asked.vectors);
                }
                QCOMPARE(returned, static_cast<int>(answer->results.size()));
            }
        }
    }
}

void TestSearch::missesAreExplained()
{
    for (const char *index : {"flat", "hnsw"}) {
        const auto plan = planOver({.vectors = 1500, .dim = 10}, index);
        QVERIFY(plan);
        int missed = 0;
        for (int i = 0; i < 40; ++i) {
            const auto answer = search(*plan, QueryId(i), 2);
            for (const Miss &miss : answer->missed) {
                ++missed;
                QCOMPARE(miss.vector, answer->truth[miss.neighborRank - 1].id);
                QCOMPARE(answer->order[miss.shardRank - 1], miss.shard);
                QCOMPARE(plan->partition->shardOf[miss.vector.index()], miss.shard);
                QCOMPARE(miss.reason, miss.shardRank > 2 ? MissReason::NotAsked : MissReason::InShard);
                if (plan->indices->areExact()) { // asking that shard too would have found it
                    const auto more = search(*plan, QueryId(i), miss.shardRank);
                    QVERIFY(std::ranges::find(more->results, miss.vector, &SearchAnswer::Result::id) !=
                            more->results.end());
                }
            }
        }
        QVERIFY(missed > 20);
    }
}

void TestSearch::neverShowsAnotherTenant()
{
    const auto plan = planOver({.tenants = 7});
    QVERIFY(plan);
    const auto &tenancy = *plan->data->tenancy;
    for (int tenant = 0; tenant < 7; ++tenant) {
        const auto answer = search(*plan, plan->data->queries.slice(3, 1), TenantId(tenant), 8);
        QVERIFY(answer.ok());
        for (const auto &result : answer->results) {
            QCOMPARE(tenancy.ofVector[result.id.index()], TenantId(tenant));
        }
        for (const Neighbor &neighbor : answer->truth) {
            QCOMPARE(tenancy.ofVector[neighbor.id.index()], TenantId(tenant));
        }
        QVERIFY(answer->missed.empty());
    }
    const auto query = plan->data->queries.slice(0, 1);
    QCOMPARE(search(*plan, query, TenantId(7), 1).error().code, Code::TenantNotNamed);
    QCOMPARE(search(*plan, query, TenantId(), 1).error().code, Code::TenantNotNamed);
}

void TestSearch::cosineQueryNeedsNoUnitLength()
{
    const auto plan = planOver({.dim = 8, .metric = Metric::Cosine});
    QVERIFY(plan);
    const auto unit = plan->data->queries.values<float>(5);
    AlignedVector<float> longer(unit.begin(), unit.end());
    std::ranges::transform(longer, longer.begin(), [](float value) { return 40 * value; });
    const auto expected = search(*plan, QueryId(5), 3);
    const auto answer = search(*plan, VectorSet::own(std::move(longer), 8), TenantId(), 3);
    QVERIFY(answer.ok());
    for (std::size_t i = 0; i < answer->results.size(); ++i) {
        QCOMPARE(answer->results[i].id, expected->results[i].id);
        QVERIFY(std::abs(answer->results[i].distance - expected->results[i].distance) < 1e-5F);
    }
    QCOMPARE(search(*plan, VectorSet::own(AlignedVector<float>(8), 8), TenantId(), 3).error().code, Code::ZeroVectors);
}

void TestSearch::bytesAreSearched()
{
    auto data = std::make_shared<DataSet>();
    Random random(1);
    AlignedVector<std::uint8_t> base(500 * 12);
    AlignedVector<std::uint8_t> queries(20 * 12);
    std::ranges::generate(base, [&] { return static_cast<std::uint8_t>(random.below(4)); });
    std::ranges::generate(queries, [&] { return static_cast<std::uint8_t>(random.below(4)); });
    data->base = VectorSet::own(std::move(base), 12);
    data->queries = VectorSet::own(std::move(queries), 12);
    PlanSpec spec;
    spec.shards = 5;
    const auto plan = evaluatePlan(data, truthOf(*data, 2 * spec.k), spec, ignoreStages);
    QVERIFY(plan.ok());
    for (int i = 0; i < 20; ++i) {
        const QueryId query(i);
        for (int nprobe = 1; nprobe <= 5; ++nprobe) {
            QCOMPARE((*plan)->reach.hitsOf(query, nprobe), hitsIn(**plan, query, fanOut(**plan, query, nprobe)));
            QCOMPARE(search(**plan, query, nprobe)->missed.size(), (*plan)->missesOf(query, nprobe).size());
        }
    }
}

void TestSearch::wrongQueriesAreRefused()
{
    const auto plan = planOver({.dim = 6});
    QVERIFY(plan);
    const auto codeOf = [&](AlignedVector<float> values, TenantId tenant, int nprobe) {
        const auto dim = static_cast<int>(values.size());
        const auto answer = search(*plan, VectorSet::own(std::move(values), dim), tenant, nprobe);
        return answer.ok() ? std::optional<Code>() : answer.error().code;
    };
    QCOMPARE(codeOf(AlignedVector<float>(6), TenantId(), 1), std::optional<Code>());
    QCOMPARE(codeOf(AlignedVector<float>(5), TenantId(), 1), Code::DimensionMismatch);
    QCOMPARE(codeOf(AlignedVector<float>(6), TenantId(), 0), Code::NprobeOutOfRange);
    QCOMPARE(codeOf(AlignedVector<float>(6), TenantId(), 9), Code::NprobeOutOfRange);
    QCOMPARE(codeOf(AlignedVector<float>(6), TenantId(0), 1), Code::NeedsTenants);
    QCOMPARE(codeOf(AlignedVector<float>(6, std::numeric_limits<float>::quiet_NaN()), TenantId(), 1), Code::NonFinite);
    const auto bytes = VectorSet::own(AlignedVector<std::uint8_t>(6), 6);
    QVERIFY(search(*plan, bytes, TenantId(), 1).ok()); // every byte is a float, too
    QCOMPARE(search(*plan, QueryId(40), 1).error().code, Code::OutOfRange);
}

/// By sorting all together: answers of many vectors or few, some of them held by several shards, whose distances may
/// differ where they are compressed.
void TestSearch::mergedHitsAreTheNearestOfAllAnswers()
{
    Random random(4);
    for (int round = 0; round < 400; ++round) {
        const int k = 1 + static_cast<int>(random.below(round % 4 == 0 ? 200 : 12));
        const auto vectors = 1 + random.below(3 * k);
        MergedHits merged(k);
        std::vector<std::pair<Neighbor, ShardId>> all;
        for (int shard = 0; shard < 6; ++shard) {
            std::map<VectorId, float> held;
            for (auto count = random.below(k + 1); count > 0; --count) {
                held.emplace(random.below(vectors), static_cast<float>(random.below(20)));
            }
            std::vector<Neighbor> answer;
            for (const auto &[id, distance] : held) {
                answer.push_back({id, distance});
                all.emplace_back(answer.back(), ShardId(shard));
            }
            std::sort(answer.begin(), answer.end());
            answer.resize(k);
            merged.add(ShardId(shard), answer);
        }
        std::ranges::stable_sort(all, [](const auto &a, const auto &b) { return a.first < b.first; });
        std::set<VectorId> seen;
        std::erase_if(all, [&](const auto &hit) { return !seen.insert(hit.first.id).second; });
        QCOMPARE(merged.hits().size(), std::min<std::size_t>(k, all.size()));
        for (std::size_t i = 0; i < merged.hits().size(); ++i) {
            QVERIFY(merged.hits()[i].neighbor == all[i].first && merged.hits()[i].shard == all[i].second);
        }
    }
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
