// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/partition/Partitioner.h"
#include "core/store/MigrationFile.h"
#include "tests/core/work/LiveMoveFixture.h"

using namespace shardscope;
using test::contentOf;
using test::FakeServers;

/// Plans that are made anew with another number of shards on servers of this process, while they are served.
class LiveRetrainingTest : public test::LiveMoveFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { test::offerFakeEngine(); }
    void init() { clear(); }
    void itGoesOnAfterEveryStop_data();
    void itGoesOnAfterEveryStop();
    void itIsUndone();
    void theSamePlanIsNotMadeAnew();
};

void LiveRetrainingTest::itGoesOnAfterEveryStop_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("replicas");
    QTest::newRow("more") << "semantic" << 4 << 7 << 1;
    QTest::newRow("fewer") << "balanced" << 7 << 4 << 1;
    QTest::newRow("fewer, in several copies") << "packed" << 5 << 3 << 2;
}

void LiveRetrainingTest::itGoesOnAfterEveryStop()
{
    QFETCH(QString, strategy);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, replicas);
    PlanSpec spec;
    spec.strategy.kind = strategy.toStdString();
    spec.shards = before;
    deployPlan(spec, replicas);
    auto anew = task(after);
    anew.way = ReshardWay::Retrain;
    const auto draft = draftMove(anew, 0, unwatched);
    QVERIFY(draft.ok() && draft->vectors > 0 && draft->vectors < 1500);
    QVERIFY(draft->resharding->way == ReshardWay::Retrain && draft->resharding->steps.size() > 3);
    Random random(static_cast<std::uint64_t>(before));
    std::optional<LiveMoveState> over;
    int stops = 0;
    while (!over) {
        // Of those that are told while vectors move; every step takes a few.
        std::int64_t left = 5 + random.below(40);
        bool isMoving = false;
        const LiveMoveWatch watch{.progress = [&](std::int64_t, std::int64_t) { return !isMoving || --left > 0; },
                                  .told = [&](const LiveMoveState &state) { isMoving = !state.moves.empty(); }};
        const bool isKept = !keptMoves(file(), *m_address).value().empty();
        const auto moved = carry(anew, isKept ? LiveBegin::Resume : LiveBegin::Anew, watch);
        if (moved.ok()) {
            over = *moved;
            break;
        }
        QCOMPARE(moved.error().code, Code::Cancelled);
        ++stops;
    }
    QVERIFY(over->isOver && !over->isAborted && stops > 2);
    QCOMPARE(over->sum(&MigrationState::copied), draft->vectors);
    QCOMPARE(over->sum(&MigrationState::copiedBytes), draft->copiedBytes);
    QCOMPARE(over->sum(&MigrationState::verified), draft->vectors);
    const auto engine = shardscope::connect(*m_address, {}).value();
    const auto published = publishedPlan(*engine, m_address->collection).value();
    QVERIFY(published.spec == draft->resharding->after);
    QCOMPARE(published.movesLeft, 0);
    const Partition made = partition(*m_plan->data, published.spec, unwatched).value();
    QVERIFY(published.vectors == made.sizes());
    std::size_t held = 0;
    for (const auto &[place, rows] : contentOf(FakeServers::all())) {
        held += rows.size();
        for (const auto &[id, values] : rows) {
            QCOMPARE(std::get<2>(place), made.shardOf[static_cast<std::size_t>(std::stoi(id))].value);
        }
    }
    QCOMPARE(held, static_cast<std::size_t>(1500 * replicas));
    // Later it is split, and what was split is made anew with as many.
    const auto split = carry(task(after + 2));
    QVERIFY(split.ok() && split->isOver && split->draft->after.strategy.kind == "split");
    auto again = task(after + 2);
    again.way = ReshardWay::Retrain;
    const auto last = carry(again);
    QVERIFY(last.ok() && last->isOver && last->sum(&MigrationState::copied) > 0);
    QCOMPARE(last->sum(&MigrationState::copied), last->draft->vectors());
}

void LiveRetrainingTest::itIsUndone()
{
    deployPlan("semantic", 5);
    const auto there = contentOf(FakeServers::all());
    for (const int shards : {8, 3}) {
        auto anew = task(shards);
        anew.way = ReshardWay::Retrain;
        std::int64_t copied = 0;
        const LiveMoveWatch watch{.progress = [&](std::int64_t, std::int64_t) { return copied == 0; },
                                  .told = [&](const LiveMoveState &state) { copied = state.now().copied; }};
        QVERIFY(!carry(anew, LiveBegin::Anew, watch).ok() && copied > 0);
        const auto undone = carry(anew, LiveBegin::Abort);
        QVERIFY(undone.ok() && undone->isAborted);
        QCOMPARE(contentOf(FakeServers::all()), there);
    }
    // Fewer are made anew unless another way is named, and once reads are switched there is no way back.
    bool isSwitched = false;
    const LiveMoveWatch watch{
        .progress = [&](std::int64_t, std::int64_t) { return !isSwitched; },
        .told = [&](const LiveMoveState &state) { isSwitched = state.now().step == MigrationStep::StopSource; }};
    QVERIFY(!carry(task(3), LiveBegin::Anew, watch).ok() && isSwitched);
    QCOMPARE(carry(task(3), LiveBegin::Abort).error().code, Code::MigrationPastAbort);
    const auto moved = carry(task(3), LiveBegin::Resume);
    QVERIFY(moved.ok() && moved->isOver);
}

void LiveRetrainingTest::theSamePlanIsNotMadeAnew()
{
    deployPlan("semantic", 4);
    auto anew = task(4);
    anew.way = ReshardWay::Retrain;
    const auto refused = carry(anew);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::MigrationUnsupported);
    QCOMPARE(std::get<std::string>(refused.error().facts[1]), std::string("same"));
    QCOMPARE(carry(task(4)).error().code, Code::OutOfRange); // nothing to split
    clear();
    deployPlan("random", 3);
    anew.data = m_plan->data;
    anew.shards = 5;
    QCOMPARE(carry(anew).error().code, Code::OutOfRange); // no centroids to learn
}

QTEST_GUILESS_MAIN(LiveRetrainingTest)
#include "tst_liveretraining.moc"
