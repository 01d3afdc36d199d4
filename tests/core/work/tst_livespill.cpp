// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/lifecycle/Moves.h"
#include "core/partition/Partitioner.h"
#include "tests/core/work/LiveMoveFixture.h"
#include "tests/engines/ReshardClients.h"

using namespace shardscope;
using test::contentOf;
using test::FakeServers;

/// Plans with copies of vectors on further shards, whose shards become more or fewer on servers of this process while
/// they are served.
class LiveSpillTest : public test::LiveMoveFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { test::offerFakeEngine(); }
    void init() { clear(); }
    void shardsHoldWhatThePlanSays_data();
    void shardsHoldWhatThePlanSays();
    void clientsLoseNothing_data() { shardsHoldWhatThePlanSays_data(); }
    void clientsLoseNothing();
    void itIsUndone();

private:
    LiveReshardTask begin();
    /// Stopped and gone on with until it is over. `meanwhile`: between the batches of every step.
    LiveMoveState carryThrough(const LiveReshardTask &moving, const std::function<void()> &meanwhile);
};

void LiveSpillTest::shardsHoldWhatThePlanSays_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<double>("spill");
    QTest::addColumn<qint64>("hubs");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("way");
    QTest::addColumn<int>("replicas");
    const int split = static_cast<int>(ReshardWay::SplitLargest);
    const int anew = static_cast<int>(ReshardWay::Retrain);
    const qint64 none = 0;
    const qint64 some = 7;
    QTest::newRow("split") << "balanced" << .2 << none << 3 << 5 << split << 1;
    QTest::newRow("split, two of each shard") << "semantic" << .1 << none << 3 << 4 << split << 2;
    QTest::newRow("split, with hubs") << "balanced" << .2 << some << 3 << 6 << split << 1;
    QTest::newRow("more, made anew") << "balanced" << .3 << none << 4 << 6 << anew << 1;
    QTest::newRow("fewer, made anew") << "semantic" << .3 << none << 6 << 4 << anew << 1;
    QTest::newRow("fewer, with hubs, two of each shard") << "balanced" << .1 << some << 5 << 3 << anew << 2;
    QTest::newRow("one shard") << "semantic" << .2 << none << 3 << 1 << anew << 1;
    QTest::newRow("made of one shard") << "balanced" << .2 << none << 1 << 3 << anew << 1;
}

/// Deploys the plan of the row.
LiveReshardTask LiveSpillTest::begin()
{
    QFETCH(QString, strategy);
    QFETCH(double, spill);
    QFETCH(qint64, hubs);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, way);
    QFETCH(int, replicas);
    PlanSpec spec;
    spec.strategy = {strategy.toStdString(), {{"spill", spill}, {"hubs", std::int64_t(hubs)}}};
    spec.shards = before;
    deployPlan(spec, replicas);
    auto moving = task(after);
    moving.way = static_cast<ReshardWay>(way);
    return moving;
}

LiveMoveState LiveSpillTest::carryThrough(const LiveReshardTask &moving, const std::function<void()> &meanwhile)
{
    Random random(17);
    for (int stops = 0; stops < 1000; ++stops) {
        std::int64_t left = 20 + random.below(120);
        bool isMoving = false;
        const LiveMoveWatch watch{.progress = [&](std::int64_t, std::int64_t) { return !isMoving || --left > 0; },
                                  .told =
                                      [&](const LiveMoveState &state) {
                                          isMoving = !state.moves.empty();
                                          meanwhile();
                                      }};
        const bool isKept = !keptMoves(file(), *m_address).value().empty();
        const auto moved = carry(moving, isKept ? LiveBegin::Resume : LiveBegin::Anew, watch);
        if (moved.ok()) {
            return *moved;
        }
        if (moved.error().code != Code::Cancelled) {
            qFatal("error %d", static_cast<int>(moved.error().code));
        }
    }
    qFatal("it comes to no end");
}

/// Nobody writes: what is copied and dropped is what was foretold, and every shard is as if it was deployed anew.
void LiveSpillTest::shardsHoldWhatThePlanSays()
{
    const LiveReshardTask moving = begin();
    const auto foretold = draftMove(moving, 0, unwatched);
    QVERIFY(foretold.ok());
    const auto &draft = *foretold->resharding;
    const bool isOfOne = draft.before.shards == 1 || draft.after.shards == 1; // whose moves are large
    QVERIFY(draft.batches() > 1 && (isOfOne || draft.batches() < std::ssize(draft.steps)));
    const auto state = carryThrough(moving, [] {});
    QVERIFY(state.isOver && !state.isAborted);
    QCOMPARE(state.sum(&MigrationState::copied), foretold->vectors);
    QCOMPARE(state.sum(&MigrationState::copiedBytes), foretold->copiedBytes);
    QCOMPARE(state.sum(&MigrationState::verified), foretold->vectors);
    QCOMPARE(state.sum(&MigrationState::mended), 0);

    const auto engine = shardscope::connect(*m_address, {}).value();
    const auto published = publishedPlan(*engine, m_address->collection).value();
    QVERIFY(published.spec == foretold->resharding->after);
    QCOMPARE(published.movesLeft, 0);
    const Partition made = partition(*m_plan->data, published.spec, unwatched).value();
    QVERIFY(!made.spill.empty() || made.shards == 1);
    QVERIFY(published.vectors == made.sizes());
    const Moves between = movesBetween(*m_plan->partition, made, samePlaces(made.shards));
    QCOMPARE(foretold->vectors, between.copied);
    const auto content = contentOf(FakeServers::all());
    const auto members = made.members();
    std::size_t held = 0;
    for (const auto &[place, rows] : content) {
        std::vector<std::string> wanted;
        for (const VectorId row : members.row(std::get<2>(place))) {
            wanted.push_back(std::to_string(row.value));
        }
        std::ranges::sort(wanted);
        QVERIFY(std::ranges::equal(rows, wanted, {}, [](const auto &row) { return row.first; }));
        held += rows.size();
    }
    const auto copies = static_cast<std::int64_t>(published.replicas);
    QCOMPARE(static_cast<std::int64_t>(held), copies * (m_plan->data->base.size() + std::ssize(made.spill)));
}

/// They write, delete and read between any two batches, by phases that are up to some milliseconds old.
void LiveSpillTest::clientsLoseNothing()
{
    QFETCH(int, replicas);
    if (replicas > 1) {
        return; // these clients write to one copy of a shard
    }
    const LiveReshardTask moving = begin();
    LiveMoveState kept;
    const LiveMoveWatch stopping{.progress = [&](std::int64_t, std::int64_t) { return kept.moves.empty(); },
                                 .told = [&](const LiveMoveState &state) { kept = state; }};
    QVERIFY(!carry(moving, LiveBegin::Anew, stopping).ok() && kept.draft);
    testing::ReshardedPlan shared{.address = *m_address, .password = {}};
    shared.plan = reshardingAgain(m_plan->data, *kept.draft, unwatched).value();
    shared.ids = 1500;
    std::array<testing::ReshardClient, 3> clients{testing::ReshardClient(shared), testing::ReshardClient(shared),
                                                  testing::ReshardClient(shared)};
    Random random(5);
    for (int id = 0; id < shared.ids; ++id) {
        writeOne(shared, clients[static_cast<std::size_t>(id % 3)], id, false);
    }
    const auto state = carryThrough(moving, [&] {
        for (int i = 0; i < 6; ++i) {
            const int id = static_cast<int>(random.below(shared.ids));
            auto &own = clients[static_cast<std::size_t>(id % 3)];
            if (random.uniform() < .5) {
                writeOne(shared, own, id, random.uniform() < .25);
            } else {
                readOne(shared, clients[static_cast<std::size_t>(i % 3)], i % 3, id);
            }
        }
    });
    QVERIFY(state.isOver && !state.isAborted);
    const auto content = contentOf(FakeServers::all());
    std::map<int, std::map<std::string, std::vector<float>>> byShard;
    for (const auto &[place, rows] : content) {
        byShard[std::get<2>(place)] = rows;
    }
    audit(shared, [&](ShardId shard, const std::string &id) -> const std::vector<float> * {
        const auto found = byShard[shard.value].find(id);
        return found == byShard[shard.value].end() ? nullptr : &found->second;
    });
    QVERIFY2(shared.judge.violations() == Violations{}, shared.judge.firstViolation().c_str());
    QVERIFY(shared.judge.writes() > 1700 && shared.judge.reads() > 1500);
}

void LiveSpillTest::itIsUndone()
{
    PlanSpec spec;
    spec.strategy = {"balanced", {{"spill", .2}}};
    spec.shards = 10;
    deployPlan(spec);
    const auto there = contentOf(FakeServers::all());
    for (const int shards : {13, 7}) {
        for (const int begun : {1, 3}) { // of the first batch
            LiveMoveState last;
            const auto isThere = [&] {
                const int first = last.draft ? last.draft->batchEnd(0) : 0;
                return std::ssize(last.moves) >= std::min(begun, first) && last.now().copied > 0;
            };
            const LiveMoveWatch watch{.progress = [&](std::int64_t, std::int64_t) { return !isThere(); },
                                      .told = [&](const LiveMoveState &state) { last = state; }};
            QVERIFY(!carry(task(shards), LiveBegin::Anew, watch).ok() && isThere());
            QVERIFY(last.canAbort());
            // Whoever undoes it may be stopped as well, and then it is only undone.
            const LiveMoveWatch hasty{.progress = [&](std::int64_t, std::int64_t) { return !last.isBeingAborted(); },
                                      .told = [&](const LiveMoveState &state) { last = state; }};
            QVERIFY(!carry(task(shards), LiveBegin::Abort, hasty).ok() && last.isBeingAborted());
            QCOMPARE(carry(task(shards), LiveBegin::Resume).error().code, Code::MigrationDiffers);
            const auto undone = carry(task(shards), LiveBegin::Abort);
            QVERIFY(undone.ok() && undone->isAborted);
            QCOMPARE(contentOf(FakeServers::all()), there);
        }
    }
    // Once the first of a batch is read elsewhere there is no way back.
    LiveMoveState last;
    const auto isSwitched = [&] {
        return std::ranges::any_of(last.moves, [](const auto &move) { return move.step > MigrationStep::SwitchReads; });
    };
    const LiveMoveWatch watch{.progress = [&](std::int64_t, std::int64_t) { return !isSwitched(); },
                              .told = [&](const LiveMoveState &state) { last = state; }};
    QVERIFY(!carry(task(13), LiveBegin::Anew, watch).ok() && isSwitched() && !last.canAbort());
    QCOMPARE(carry(task(13), LiveBegin::Abort).error().code, Code::MigrationPastAbort);
    QVERIFY(carry(task(13), LiveBegin::Resume).ok());
}

QTEST_GUILESS_MAIN(LiveSpillTest)
#include "tst_livespill.moc"
