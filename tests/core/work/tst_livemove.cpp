// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/MigrationFile.h"
#include "core/work/CarriedOut.h"
#include "core/work/KeptStudies.h"
#include "tests/core/work/LiveMoveFixture.h"

#include <nlohmann/json.hpp>

#include <array>

using namespace shardscope;
using test::contentOf;
using test::FakeServers;

/// What the moves on a live cluster keep, refuse and tell, on servers of this process.
class LiveMoveTest : public test::LiveMoveFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { test::offerFakeEngine(); }
    void init() { clear(); }
    void strangersAreRefusedBeforeAnythingMoves_data();
    void strangersAreRefusedBeforeAnythingMoves();
    void strangersThatComeMeanwhileStopTheSwitch();
    void whatIsKeptIsFoundAgain();
    void aStoppedThrottleDoesNotHoldUp();
    void carriedOutMovesAreReadBack();
    void filesOfClustersAreTheirOwn();
    void routersThatAreNoneAreRefused();
    void aTenantThatNothingRoutesByIsRefused();
    void everyCopyIsMoved_data();
    void everyCopyIsMoved();
    void aCopyThatCannotBeReachedStopsTheMove();
    void noTwoCopiesComeToOneNode();

private:
    void addStranger(int shard)
    {
        const std::scoped_lock lock(FakeServers::all().mutex);
        for (auto &[place, content] : FakeServers::all().shards) {
            if (std::get<2>(place) == shard) {
                content.rows["stranger"] = std::vector<float>(8, 1);
                content.tenants["stranger"] = m_plan->data->tenancy->names.front();
            }
        }
    }
    void removeStranger()
    {
        const std::scoped_lock lock(FakeServers::all().mutex);
        for (auto &[place, content] : FakeServers::all().shards) {
            content.rows.erase("stranger");
        }
    }
};

void LiveMoveTest::strangersAreRefusedBeforeAnythingMoves_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("shard");
    QTest::newRow("of a shard that goes") << "random" << 5 << 3 << 4;
    QTest::newRow("of a shard that tenants leave") << "tenant" << 3 << 4 << -1; // whichever one leaves
}

void LiveMoveTest::strangersAreRefusedBeforeAnythingMoves()
{
    QFETCH(QString, strategy);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, shard);
    deployPlan(strategy.toUtf8(), before);
    const auto draft = draftMove(task(after), 0, unwatched);
    QVERIFY(draft.ok() && draft->resharding && !draft->resharding->steps.empty());
    addStranger(shard >= 0 ? shard : draft->resharding->steps.front().move.from.value);
    const auto there = contentOf(FakeServers::all());
    const auto published = FakeServers::all().published;
    const auto refused = carry(task(after));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::RowsDiffer);
    QCOMPARE(std::get<std::int64_t>(refused.error().facts[1]), std::int64_t(1));
    QCOMPARE(contentOf(FakeServers::all()), there);
    QCOMPARE(FakeServers::all().published, published);
    QVERIFY(keptMoves(file(), *m_address).value().empty()); // nothing to go on with
    removeStranger();
    const auto moved = carry(task(after));
    QVERIFY(moved.ok() && moved->isOver);
    QCOMPARE(moved->sum(&MigrationState::copied), draft->vectors);
}

/// Of a shard that goes: nobody would find it any more.
void LiveMoveTest::strangersThatComeMeanwhileStopTheSwitch()
{
    deployPlan("random", 5);
    bool isAdded = false;
    const LiveMoveWatch watch{.progress = unwatched, .told = [&](const LiveMoveState &state) {
                                  if (!isAdded && state.now().step == MigrationStep::Verify) {
                                      addStranger(3);
                                      addStranger(4);
                                      isAdded = true;
                                  }
                              }};
    const auto refused = carry(task(3), LiveBegin::Anew, watch);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::RowsDiffer);
    std::int64_t strangers = 0;
    for (const auto &[place, rows] : contentOf(FakeServers::all())) {
        strangers += rows.contains("stranger") ? 1 : 0;
    }
    QCOMPARE(strangers, std::int64_t(2)); // none was deleted
    removeStranger();
    const auto moved = carry(task(3), LiveBegin::Resume);
    QVERIFY(moved.ok() && moved->isOver);
}

void LiveMoveTest::whatIsKeptIsFoundAgain()
{
    deployPlan("tenant", 3);
    const auto &tenant = m_plan->data->tenancy->names.front();
    const int from = m_plan->partition->shardsOfTenant.row(0).front().value;
    LiveMigrationTask moving{.address = *m_address, .password = {}, .shard = ShardId(from)};
    moving.tenant = tenant;
    moving.toShard = ShardId((from + 1) % 3);
    moving.routersFollow.seconds = 0;
    QVERIFY(keptMoves(file(), *m_address).value().empty());
    const auto stopped =
        carry(moving, LiveBegin::Anew, {.progress = [](std::int64_t done, std::int64_t) { return done < 60; }});
    QVERIFY(!stopped.ok() && stopped.error().code == Code::Cancelled);
    const auto kept = keptMoves(file(), *m_address);
    QVERIFY(kept.ok());
    QCOMPARE(kept->size(), std::size_t(1));
    const auto &again = std::get<LiveMigrationTask>(kept->front().task);
    QVERIFY(again.tenant == tenant && again.shard == moving.shard && again.toShard == moving.toShard);
    QVERIFY(kept->front().state.now().step == MigrationStep::Backfill && kept->front().state.canAbort());
    // Of another cluster there is nothing.
    QVERIFY(keptMoves(file(), parseClusterAddress("fake://one:1,two:2/others").value()).value().empty());
    auto goesOn = again;
    goesOn.routersFollow.seconds = 0;
    QVERIFY(carry(goesOn, LiveBegin::Resume).ok());
    QVERIFY(keptMoves(file(), *m_address).value().empty());
}

/// A batch that is due in an hour.
void LiveMoveTest::aStoppedThrottleDoesNotHoldUp()
{
    deployPlan("random", 3);
    QElapsedTimer time;
    time.start();
    std::optional<std::int64_t> copiedAt;
    const LiveMoveWatch watch{
        .progress = [&](std::int64_t, std::int64_t) { return !copiedAt || time.elapsed() < *copiedAt + 200; },
        .told =
            [&](const LiveMoveState &state) {
                if (!copiedAt && state.now().copied > 0) {
                    copiedAt = time.elapsed();
                }
            }};
    const auto stopped = carryOut(task(4), file(), LiveBegin::Anew, {.batch = 50, .bytesPerSecond = 1}, watch);
    QVERIFY(!stopped.ok() && stopped.error().code == Code::Cancelled);
    QVERIFY(time.elapsed() < 60000);
    const auto kept = keptMoves(file(), *m_address);
    QVERIFY(kept.ok() && kept->size() == 1 && kept->front().state.draft);
    QCOMPARE(kept->front().state.draft->after.shards, 4);
    // As fast as it goes from then on, asked again and again.
    int questions = 0;
    const MigrationOptions free{.batch = 50, .throttle = [&] {
                                    ++questions;
                                    return 0.0;
                                }};
    const auto moved = carryOut(task(4), file(), LiveBegin::Resume, free, {});
    QVERIFY(moved.ok() && moved->isOver && questions > 0);
}

void LiveMoveTest::carriedOutMovesAreReadBack()
{
    const std::filesystem::path workspace = m_folder->filePath("w.shardscope").toStdString();
    QVERIFY(Workspace::create(workspace).ok());
    LiveMigrationTask tenant{.address = *m_address, .password = "secret", .shard = ShardId(2)};
    tenant.tenant = "a \"b\"";
    tenant.toShard = ShardId(0);
    LiveMoveState state;
    state.moves = {
        {.step = MigrationStep::Finished, .total = 12, .copied = 13, .copiedBytes = 416, .verified = 14, .mended = 1}};
    state.isOver = true;
    const auto first = carriedOutOf(tenant, state);
    QVERIFY(keepCarriedOut(workspace, first).ok());
    LiveMigrationTask shard = tenant;
    shard.tenant.reset();
    shard.toShard.reset();
    shard.toNode = 1;
    state.isAborted = true;
    state.own = OwnMoveState{.whole = {.what = "slot 7", .leastSilence = .25, .silence = 4}, .silent = 1.5};
    const auto second = carriedOutOf(shard, state);
    const auto kept = keepCarriedOut(workspace, second);
    QVERIFY(kept.ok());
    QCOMPARE(kept->moves.size(), std::size_t(2));
    QVERIFY(kept->moves[0] == second && kept->moves[1] == first); // the last first
    QCOMPARE(first.copiedBytes, std::int64_t(416));
    QVERIFY(!first.silence && !first.silenceForetold);
    QVERIFY(second.silence == 1.5 && second.silenceForetold == 4);
    QVERIFY(first.to == ShardId(0) && !first.toNode && second.toNode == 1 && !second.to && second.isAborted);
    QVERIFY(toJson(*kept).dump().find("secret") == std::string::npos);
    QVERIFY(carriedOutFromJson(toJson(*kept)).value().moves == kept->moves);
    QVERIFY(!carriedOutFromJson(Json{{"moves", 3}}).ok());
}

void LiveMoveTest::filesOfClustersAreTheirOwn()
{
    const auto ours = moveFileOf("w.shardscope", *m_address);
    auto asSomebodyElse = *m_address;
    asSomebodyElse.user = "me";
    QCOMPARE(moveFileOf("w.shardscope", asSomebodyElse), ours);
    auto other = *m_address;
    other.collection = "others";
    QVERIFY(moveFileOf("w.shardscope", other) != ours);
    QVERIFY(ours.string().starts_with("w.shardscope.moves-") && ours.extension() == ".db");
}

void LiveMoveTest::routersThatAreNoneAreRefused()
{
    deployPlan("random", 3);
    auto reshard = task(4);
    reshard.routersFollow.routers = {"http://one:8080", "two:nowhere"};
    const auto refused = carry(reshard);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::BadAddress);
    QVERIFY(keptMoves(file(), *m_address).value().empty());
    QVERIFY(checkRouters({"http://one:8080/", "https://two", "three:1"}).ok());
}

void LiveMoveTest::aTenantThatNothingRoutesByIsRefused()
{
    deployPlan("semantic", 3);
    LiveMigrationTask tenant{.address = *m_address, .password = {}, .shard = ShardId(0)};
    tenant.tenant = m_plan->data->tenancy->names.front();
    tenant.toShard = ShardId(1);
    const auto there = contentOf(FakeServers::all());
    const auto published = FakeServers::all().published;
    const auto drafted = draftMove(tenant, 0, unwatched);
    const auto refused = carry(tenant);
    QVERIFY(!drafted.ok() && !refused.ok());
    for (const Error &error : {drafted.error(), refused.error()}) {
        QCOMPARE(error.code, Code::MigrationUnsupported);
        QCOMPARE(std::get<std::string>(error.facts[1]), std::string("routes"));
    }
    QCOMPARE(contentOf(FakeServers::all()), there);
    QCOMPARE(FakeServers::all().published, published);
    QVERIFY(keptMoves(file(), *m_address).value().empty());
}

void LiveMoveTest::everyCopyIsMoved_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("after"); ///< 0: a tenant is moved
    QTest::newRow("of a tenant's shard") << "tenant" << 0;
    QTest::newRow("more shards by centroids") << "semantic" << 5;
    QTest::newRow("more shards by hash") << "random" << 4;
    QTest::newRow("fewer shards by hash") << "random" << 2;
    QTest::newRow("more shards of tenants") << "tenant" << 4;
}

void LiveMoveTest::everyCopyIsMoved()
{
    QFETCH(QString, strategy);
    QFETCH(int, after);
    PlanSpec spec;
    spec.strategy.kind = strategy.toStdString();
    spec.shards = 3;
    deployPlan(spec, 2);
    LiveMoveTask moving = task(after);
    if (after == 0) {
        LiveMigrationTask tenant{
            .address = *m_address, .password = {}, .shard = m_plan->partition->shardsOfTenant.row(0).front()};
        tenant.tenant = m_plan->data->tenancy->names.front();
        tenant.toShard = ShardId((tenant.shard.value + 1) % 3);
        tenant.routersFollow.seconds = 0;
        moving = tenant;
    }
    const auto foretold = draftMove(moving, 0, unwatched);
    QVERIFY(foretold.ok() && foretold->vectors > 0);
    QCOMPARE(foretold->copiedBytes, 2 * foretold->vectors * 8 * 4);
    QCOMPARE(foretold->comparedBytes, 3 * foretold->vectors * 8 * 4);
    const auto state = carry(moving);
    QVERIFY(state.ok() && state->isOver);
    QCOMPARE(state->sum(&MigrationState::copied), foretold->vectors);
    QCOMPARE(state->sum(&MigrationState::copiedBytes), foretold->copiedBytes);
    QCOMPARE(state->sum(&MigrationState::verified), foretold->vectors);

    const auto plan = publishedPlanFrom(FakeServers::all().published.at("items"), "items").value();
    const auto content = contentOf(FakeServers::all());
    std::int64_t sum = 0;
    for (int shard = 0; shard < plan.spec.shards; ++shard) {
        std::array<std::map<std::string, std::vector<float>>, 2> copies;
        for (int copy = 0; copy < 2; ++copy) {
            const ShardPlace &place = plan.placeOf(ShardId(shard), copy);
            const auto found = content.find({"items", place.node, shard, copy});
            copies[static_cast<std::size_t>(copy)] = found == content.end() ? decltype(found->second){} : found->second;
        }
        QVERIFY(copies[0] == copies[1]);
        QCOMPARE(std::ssize(copies[0]), plan.vectors[static_cast<std::size_t>(shard)]);
        QVERIFY(plan.placeOf(ShardId(shard), 0).node != plan.placeOf(ShardId(shard), 1).node);
        sum += std::ssize(copies[0]);
    }
    QCOMPARE(sum, m_plan->data->base.size());
    std::int64_t there = 0; // nothing elsewhere
    for (const auto &[place, rows] : content) {
        there += std::ssize(rows);
    }
    QCOMPARE(there, 2 * sum);
}

/// Nobody is to find only some of a shard's copies without what was moved.
void LiveMoveTest::aCopyThatCannotBeReachedStopsTheMove()
{
    PlanSpec spec;
    spec.strategy.kind = "tenant";
    spec.shards = 3;
    deployPlan(spec, 2);
    LiveMigrationTask tenant{
        .address = *m_address, .password = {}, .shard = m_plan->partition->shardsOfTenant.row(0).front()};
    tenant.tenant = m_plan->data->tenancy->names.front();
    tenant.toShard = ShardId((tenant.shard.value + 1) % 3);
    tenant.routersFollow.seconds = 0;
    LiveMoveState last;
    LiveMoveWatch watch;
    watch.told = [&](const LiveMoveState &state) { last = state; };
    watch.progress = [&](std::int64_t, std::int64_t) {
        if (last.now().copied > 0) {
            const std::scoped_lock lock(FakeServers::all().mutex);
            FakeServers::all().down = {2};
        }
        return true;
    };
    const auto failed = carry(tenant, LiveBegin::Anew, watch);
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().code, Code::Unreachable);
    QVERIFY(last.now().step < MigrationStep::SwitchReads);
    {
        const std::scoped_lock lock(FakeServers::all().mutex);
        FakeServers::all().down.clear();
    }
    const auto state = carry(tenant, LiveBegin::Resume);
    QVERIFY(state.ok() && state->isOver && !state->isAborted);
    std::int64_t moved = 0;
    for (const TenantId of : m_plan->data->tenancy->ofVector) {
        moved += of == TenantId(0) ? 1 : 0;
    }
    QCOMPARE(state->sum(&MigrationState::copied), moved);
}

void LiveMoveTest::noTwoCopiesComeToOneNode()
{
    PlanSpec spec;
    spec.strategy.kind = "random";
    spec.shards = 3;
    deployPlan(spec, 2); // each on both nodes
    const auto there = contentOf(FakeServers::all());
    for (const int node : {0, 1}) {
        const LiveMigrationTask whole{.address = *m_address, .password = {}, .shard = ShardId(1), .toNode = node};
        const auto drafted = draftMove(whole, 0, unwatched);
        const auto refused = carry(whole);
        QVERIFY(!drafted.ok() && !refused.ok());
        QCOMPARE(drafted.error().code, Code::CopyThere);
        QCOMPARE(refused.error().code, Code::CopyThere);
        QCOMPARE(refused.error().subject, toText(m_address->nodes[static_cast<std::size_t>(node)]));
    }
    QCOMPARE(contentOf(FakeServers::all()), there);
}

QTEST_GUILESS_MAIN(LiveMoveTest)
#include "tst_livemove.moc"
