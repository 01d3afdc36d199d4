// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evaluate/EvaluateFixture.h"
#include "ui/session/MissSearch.h"

#include <QSignalSpy>
#include <QtTest>

using namespace shardscope;
using namespace shardscope::test;

namespace {

bool isSame(const Miss &first, const Miss &second)
{
    return first.query == second.query && first.vector == second.vector && first.neighborRank == second.neighborRank &&
           first.shard == second.shard && first.shardRank == second.shardRank && first.reason == second.reason;
}

} // namespace

/// The neighbours a query misses are looked for on another thread.
class MissSearchTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void missesAreThoseOfThePlan();
    void theLastQuestionIsAnswered();
    void askingNeverSearches();
    void whatWasFoundIsKept();
    void forgettingLeavesNothing();

private:
    std::shared_ptr<const EvaluatedPlan> m_plan;
};

void MissSearchTest::initTestCase()
{
    const auto data = makeData({.vectors = 6000, .queries = 50, .dim = 24});
    PlanSpec spec;
    spec.shards = 8;
    spec.index.kind = "hnsw"; // approximate: its misses are found by searching
    const auto plan = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages);
    QVERIFY(plan.ok());
    m_plan = *plan;
    QVERIFY(!m_plan->indices->areExact());
}

void MissSearchTest::missesAreThoseOfThePlan()
{
    MissSearch search;
    int missed = 0;
    for (int query = 0; query < 20; ++query) {
        search.ask({m_plan, QueryId(query), 2});
        QTRY_VERIFY(search.misses());
        const auto wanted = m_plan->missesOf(QueryId(query), 2);
        QVERIFY(std::ranges::equal(*search.misses(), wanted, isSame));
        missed += static_cast<int>(wanted.size());
    }
    QVERIFY(missed > 10);
}

void MissSearchTest::theLastQuestionIsAnswered()
{
    MissSearch search;
    const QSignalSpy found(&search, &MissSearch::found);
    for (int nprobe = 1; nprobe <= 8; ++nprobe) {
        for (int query = 0; query < 10; ++query) {
            search.ask({m_plan, QueryId(query), nprobe});
        }
    }
    QTRY_VERIFY(search.misses());
    QTest::qWait(50);
    QCOMPARE(found.count(), 1); // the others were outdated before they could be answered
    QVERIFY(std::ranges::equal(*search.misses(), m_plan->missesOf(QueryId(9), 8), isSame));
}

void MissSearchTest::askingNeverSearches()
{
    MissSearch search;
    for (int query = 0; query < 50; ++query) {
        search.ask({m_plan, QueryId(query), 8});
        QVERIFY(!search.misses()); // nothing is known yet when it returns
        QVERIFY(search.isBusy());
    }
    QTRY_VERIFY(search.misses());
}

void MissSearchTest::whatWasFoundIsKept()
{
    MissSearch search;
    search.ask({m_plan, QueryId(1), 1});
    QTRY_VERIFY(search.misses());
    search.ask({m_plan, QueryId(1), 2});
    QTRY_VERIFY(search.misses());
    const QSignalSpy found(&search, &MissSearch::found);
    search.ask({m_plan, QueryId(1), 1});
    QVERIFY(search.misses() && !search.isBusy());
    QCOMPARE(found.count(), 1);
    QVERIFY(std::ranges::equal(*search.misses(), m_plan->missesOf(QueryId(1), 1), isSame));
}

void MissSearchTest::forgettingLeavesNothing()
{
    MissSearch search;
    const QSignalSpy found(&search, &MissSearch::found);
    search.ask({m_plan, QueryId(3), 8});
    search.forget();
    QTest::qWait(50);
    QVERIFY(!search.misses() && !search.isBusy());
    QCOMPARE(found.count(), 0);
}

QTEST_GUILESS_MAIN(MissSearchTest)
#include "tst_misssearch.moc"
