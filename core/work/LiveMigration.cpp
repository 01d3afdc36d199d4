// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveMigration.h"

#include "core/store/MigrationFile.h"
#include "core/work/Movable.h"
#include "core/work/PublishedRoutes.h"
#include "core/work/SwitchBoard.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shardscope {

namespace {

/// What has to be known of it again, even when a shard is in its old place no more.
Json toJson(const ShardPlace &place)
{
    return {{"shard", place.shard.value}, {"replica", place.replica}, {"node", place.node}};
}

Json toJson(const LiveMigrationTask &task, const LiveMigrationPlaces &places)
{
    Json nodes = Json::array();
    for (const auto &node : task.address.nodes) {
        nodes.push_back(toText(node));
    }
    return {{"engine", task.address.engine},
            {"nodes", nodes},
            {"collection", task.address.collection},
            {"tenant", task.tenant ? Json(*task.tenant) : Json()},
            {"from", toJson(places.from)},
            {"to", toJson(places.to)},
            {"dim", places.dim}};
}

ShardPlace placeFrom(const Json &document)
{
    return {ShardId(document.at("shard").get<int>()), document.at("replica").get<int>(),
            document.at("node").get<int>()};
}

/// Errors: BadDocument; MigrationDiffers where the task is another.
Outcome<LiveMigrationPlaces> keptPlaces(const LiveMigrationTask &task, const MigrationFile::Entry &kept)
{
    try {
        const Json document = Json::parse(kept.task);
        LiveMigrationPlaces places{
            .from = placeFrom(document.at("from")), .to = placeFrom(document.at("to")), .dim = document.at("dim")};
        const bool isSame = toJson(task, places) == document &&
                            (task.toShard ? *task.toShard == places.to.shard : task.toNode == places.to.node);
        return isSame ? Outcome<LiveMigrationPlaces>(places) : Error{Code::MigrationDiffers, kept.name, {kept.task}};
    } catch (const Json::exception &exception) {
        return Error{Code::BadDocument, kept.name, {std::string("task"), std::string(exception.what())}};
    }
}

Outcome<std::unique_ptr<LiveStore>> openSide(Engine &engine, const LiveMigrationTask &task, const ShardPlace &place,
                                             const ShardPlace &like)
{
    auto store = engine.openForMigration({place, task.tenant}, like);
    if (!store.ok() && store.error().code == Code::MigrationUnsupported) {
        return Error{Code::MigrationUnsupported, {}, {task.address.engine}};
    }
    return store;
}

Outcome<LiveSides> openSides(Engine &engine, const LiveMigrationTask &task, const LiveMigrationPlaces &places)
{
    const auto opened = [&](const ShardPlace &place) {
        auto side = openSide(engine, task, place, places.from);
        return !side.ok() && side.error().code == Code::ShardMissing // at the end it is at the target only
                   ? openSide(engine, task, place, places.to)
                   : std::move(side);
    };
    auto source = opened(places.from);
    SHARDSCOPE_TRY(source);
    auto target = opened(places.to);
    SHARDSCOPE_TRY(target);
    return LiveSides{*std::move(source), *std::move(target)};
}

/// One of its copies, not on a node.
const ShardState *findShard(const Topology &topology, ShardId shard, std::optional<int> notOn = std::nullopt)
{
    const auto found = std::ranges::find_if(
        topology.shards, [&](const ShardState &state) { return state.shard == shard && state.node != notOn; });
    return found == topology.shards.end() ? nullptr : &*found;
}

/// Of one that begins. Errors: DeployedOtherwise; those of checkTenantMovable.
Outcome<Done> checkMovable(const LiveMigrationTask &task, Engine &engine)
{
    const auto published = publishedPlan(engine, task.address.collection);
    if (!published.ok()) {
        return published.error().code == Code::NotDeployed ? Outcome<Done>(Done()) : published.error();
    }
    if (published->movesLeft > 0) {
        return Error{
            Code::DeployedOtherwise, {}, {task.address.collection, std::string("content, as it is resharded now")}};
    }
    return task.tenant ? checkTenantMovable(*published, task.address.engine, *task.tenant) : Outcome<Done>(Done());
}

/// Of one that goes on as it was begun, else as the cluster is.
Outcome<LiveMigrationPlaces> placesFor(const LiveMigrationTask &task, const MigrationFile &file, LiveBegin begin,
                                       Engine &engine, const Progress &progress)
{
    const auto kept = file.entry(nameOf(task));
    if (begin != LiveBegin::Anew) {
        SHARDSCOPE_TRY(kept);
        return keptPlaces(task, *kept);
    }
    if (kept.ok() && !kept->state.isOver()) {
        return Error{Code::MigrationDiffers,
                     kept->name,
                     {"it has come to \"" + std::string(shardscope::nameOf(kept->state.step)) + "\""}};
    }
    SHARDSCOPE_TRY(checkMovable(task, engine));
    return placesOf(task, engine, progress);
}

Outcome<std::optional<OwnMove>> ownMoveOf(const LiveMigrationTask &task, const LiveMigrationPlaces &places,
                                          Engine &engine)
{
    return task.tenant ? Outcome<std::optional<OwnMove>>(std::optional<OwnMove>())
                       : engine.forecastOwnMove(places.from, task.toNode);
}

/// Whoever reads the plan that a collection publishes asks in the new place from now on. `moved`: vectors of the
/// tenant.
Outcome<Done> publishRoute(Engine &engine, const LiveMigrationTask &task, const LiveMigrationPlaces &places,
                           std::int64_t moved)
{
    return republish(engine, task.address.collection, [&](PublishedPlan &plan) {
        return task.tenant ? moveTenant(plan, *task.tenant, places.from.shard, places.to.shard, moved)
                           : movePlace(plan, places.from, places.to.node);
    });
}

/// In the engine's own way. There is nothing to undo half of, and whoever does it again goes on.
/// Errors: OutOfRange, MigrationPastAbort.
Outcome<MigrationState> moveWhole(const LiveMigrationTask &task, const LiveMigrationPlaces &places, const OwnMove &own,
                                  Engine &engine, LiveBegin begin, const Progress &progress)
{
    if (begin == LiveBegin::Abort) {
        return Error{Code::MigrationPastAbort, {}, {std::string(shardscope::nameOf(MigrationStep::Backfill))}};
    }
    if (own.silence > task.mostSilence) {
        return Error{
            Code::OutOfRange, {}, {std::string("seconds without an answer"), own.silence, 0.0, task.mostSilence}};
    }
    SHARDSCOPE_TRY(engine.moveItself(places.from, task.toNode, progress));
    SHARDSCOPE_TRY(publishRoute(engine, task, places, places.vectors));
    MigrationState state{.step = MigrationStep::Finished, .total = places.vectors, .copied = places.vectors};
    state.copiedBytes = forecastMigration(places.vectors, places.dim, 0).copiedBytes;
    return state;
}

} // namespace

std::string nameOf(const LiveMigrationTask &task)
{
    return (task.tenant ? "tenant \"" + *task.tenant + "\" of " : std::string()) + "shard " +
           std::to_string(task.shard.value);
}

Outcome<LiveMigrationPlaces> placesOf(const LiveMigrationTask &task, Engine &engine, const Progress &progress)
{
    const auto topology = engine.topology(progress);
    SHARDSCOPE_TRY(topology);
    const auto missing = [&](ShardId shard) {
        return Error{Code::ShardMissing, {}, {task.address.collection + ", shard " + std::to_string(shard.value)}};
    };
    LiveMigrationPlaces places;
    places.dim = topology->dim;
    const std::optional<int> notOn = task.toShard ? std::optional<int>() : task.toNode;
    const ShardState *from = findShard(*topology, task.shard, notOn);
    if (!from) {
        return missing(task.shard);
    }
    places.from = {from->shard, from->replica, from->node};
    places.vectors = from->vectors;
    if (task.toShard) {
        const ShardState *to = *task.toShard == task.shard ? nullptr : findShard(*topology, *task.toShard);
        if (!to) {
            return missing(*task.toShard);
        }
        places.to = {to->shard, to->replica, to->node};
        return places;
    }
    const auto nodes = std::ssize(task.address.nodes);
    if (task.toNode < 0 || task.toNode >= nodes) {
        return Error{Code::OutOfRange,
                     {},
                     {std::string("node"), std::int64_t(task.toNode), std::int64_t(0), std::int64_t(nodes - 1)}};
    }
    places.to = {task.shard, from->replica, task.toNode};
    return places;
}

Outcome<LiveForecast> forecastLive(const LiveMigrationTask &task, double bytesPerSecond, const Progress &progress)
{
    const auto engine = connect(task.address, task.password);
    SHARDSCOPE_TRY(engine);
    SHARDSCOPE_TRY(checkMovable(task, **engine));
    const auto places = placesOf(task, **engine, progress);
    SHARDSCOPE_TRY(places);
    const auto own = ownMoveOf(task, *places, **engine);
    SHARDSCOPE_TRY(own);
    if (*own) {
        auto moved = forecastMigration(places->vectors, places->dim, 0);
        moved.comparedBytes = 0;
        return LiveForecast{moved, *own};
    }
    const auto source = openSide(**engine, task, places->from, places->from);
    SHARDSCOPE_TRY(source);
    const auto vectors = (*source)->count();
    SHARDSCOPE_TRY(vectors);
    return LiveForecast{forecastMigration(*vectors, places->dim, bytesPerSecond), std::nullopt};
}

Outcome<MigrationState> migrateLive(const LiveMigrationTask &task, const std::filesystem::path &file, LiveBegin begin,
                                    const MigrationOptions &options, const Progress &progress,
                                    const std::function<void(const MigrationState &)> &told)
{
    SHARDSCOPE_TRY(checkRouters(task.routersFollow.routers));
    const auto migrations = MigrationFile::open(file);
    SHARDSCOPE_TRY(migrations);
    const auto engine = connect(task.address, task.password);
    SHARDSCOPE_TRY(engine);
    const auto places = placesFor(task, **migrations, begin, **engine, progress);
    SHARDSCOPE_TRY(places);
    const auto own = ownMoveOf(task, *places, **engine);
    SHARDSCOPE_TRY(own);
    if (*own) {
        return moveWhole(task, *places, **own, **engine, begin, progress);
    }
    const auto sides = openSides(**engine, task, *places);
    SHARDSCOPE_TRY(sides);
    const auto base = nextBase(*sides);
    SHARDSCOPE_TRY(base);
    if (begin == LiveBegin::Anew && (*migrations)->entry(nameOf(task)).ok()) {
        SHARDSCOPE_TRY((*migrations)->forget(nameOf(task))); // that one is over
    }
    auto journal = (*migrations)->journal(nameOf(task), toJson(task, *places).dump());
    SHARDSCOPE_TRY(journal);
    const auto publish = [&]() -> Outcome<Done> {
        const auto moved = sides->source->count(); // it keeps them until routers have followed
        SHARDSCOPE_TRY(moved);
        return publishRoute(**engine, task, *places, *moved);
    };
    SwitchBoard board(*sides, {.tell = publish,
                               .version = [&] { return servedVersion(**engine, task.address.collection); },
                               .follow = task.routersFollow});
    MigrationOptions completed = options;
    completed.baseVersion = *base;
    Migration migration({*sides->source, *sides->target, board, **journal, wallClock()}, completed);
    SHARDSCOPE_TRY(migration.load());
    if (begin == LiveBegin::Abort) {
        SHARDSCOPE_TRY(migration.abort());
    }
    const auto tell = [&] {
        if (told) {
            told(migration.state());
        }
    };
    SHARDSCOPE_TRY(migration.run([&](std::int64_t done, std::int64_t total) {
        tell();
        return progress(done, total);
    }));
    tell();
    return migration.state();
}

} // namespace shardscope
