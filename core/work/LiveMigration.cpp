// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveMigration.h"

#include "core/base/JsonReader.h"
#include "core/routing/Router.h"
#include "core/store/MigrationFile.h"
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
    Json document{{"engine", task.address.engine},
                  {"nodes", nodes},
                  {"collection", task.address.collection},
                  {"tenant", task.tenant ? Json(*task.tenant) : Json()},
                  {"from", toJson(places.from)},
                  {"to", toJson(places.to)},
                  {"dim", places.dim}};
    if (places.copies() > 1) {
        for (std::size_t copy = 0; copy < places.copiesTo.size(); ++copy) {
            document["copies"].push_back({toJson(places.copiesFrom[copy]), toJson(places.copiesTo[copy])});
        }
    }
    return document;
}

ShardPlace placeFrom(const Json &document)
{
    return {ShardId(document.at("shard").get<int>()), document.at("replica").get<int>(),
            document.at("node").get<int>()};
}

/// With what the engine is to do, where it moves it itself.
std::string taskOf(const LiveMigrationTask &task, const LiveMigrationPlaces &places,
                   const std::optional<OwnMove> &own = {})
{
    Json document = toJson(task, places);
    if (own) {
        document["own"] = {{"what", own->what},
                           {"pieces", own->pieces},
                           {"bytes", own->bytes},
                           {"least_silence", own->leastSilence},
                           {"silence", own->silence}};
    }
    return compactText(document);
}

/// Errors: BadDocument; MigrationDiffers where the task is another.
Outcome<LiveMigrationPlaces> keptPlaces(const LiveMigrationTask &task, const MigrationFile::Entry &kept)
{
    auto parsed = parseJson(kept.task, kept.name);
    SHARDSCOPE_TRY(parsed);
    try {
        Json document = *std::move(parsed);
        document.erase("own");
        LiveMigrationPlaces places{
            .from = placeFrom(document.at("from")), .to = placeFrom(document.at("to")), .dim = document.at("dim")};
        places.copiesFrom = {places.from};
        places.copiesTo = {places.to};
        if (document.contains("copies")) {
            places.copiesFrom.clear();
            places.copiesTo.clear();
            for (const Json &copy : document.at("copies")) {
                places.copiesFrom.push_back(placeFrom(copy.at(0)));
                places.copiesTo.push_back(placeFrom(copy.at(1)));
            }
        }
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
    auto source = openCopies(places.copiesFrom, Side::Source, opened);
    SHARDSCOPE_TRY(source);
    auto target = openCopies(places.copiesTo, Side::Target, opened);
    SHARDSCOPE_TRY(target);
    return LiveSides{*std::move(source), *std::move(target)};
}

/// All copies there are to be by the plan that is published, also those on a node that does not answer now: what is
/// moved is to be moved in each.
Outcome<LiveMigrationPlaces> withCopies(LiveMigrationPlaces places, Engine &engine, const std::string &collection)
{
    places.copiesFrom = {places.from};
    places.copiesTo = {places.to};
    const auto published = publishedPlan(engine, collection);
    if (!published.ok()) {
        return published.error().code == Code::NotDeployed ? Outcome<LiveMigrationPlaces>(std::move(places))
                                                           : published.error();
    }
    if (published->replicas > 1) {
        places.copiesFrom.clear();
        places.copiesTo.clear();
        for (int replica = 0; replica < published->replicas; ++replica) {
            places.copiesFrom.push_back(published->placeOf(places.from.shard, replica));
            places.copiesTo.push_back(published->placeOf(places.to.shard, replica));
        }
        places.from = places.copiesFrom.front();
        places.to = places.copiesTo.front();
    }
    return places;
}

/// One of its copies, not on a node.
const ShardState *findShard(const Topology &topology, ShardId shard, std::optional<int> notOn = std::nullopt)
{
    const auto found = std::ranges::find_if(
        topology.shards, [&](const ShardState &state) { return state.shard == shard && state.node != notOn; });
    return found == topology.shards.end() ? nullptr : &*found;
}

/// Not where queries go by something else than tenants: they would go on to ask the shards that it has left.
/// Errors: MigrationUnsupported with the engine and why ("routes").
Outcome<Done> checkTenantMovable(const PublishedPlan &plan, const LiveMigrationTask &task)
{
    const auto router = findKind(routerKinds(), "router", plan.routing.router);
    SHARDSCOPE_TRY(router);
    // One that compares nothing asks all shards.
    const bool isRouted = (*router)->can.needsTenants || plan.routing.representatives.empty();
    // One that the plan does not know has no route that could be wrong.
    const bool isKnown = std::ranges::find(plan.tenants, *task.tenant) != plan.tenants.end();
    return isRouted || !isKnown
               ? Outcome<Done>(Done())
               : Error{Code::MigrationUnsupported, {}, {task.address.engine, std::string("routes"), std::int64_t(0)}};
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
    return task.tenant ? checkTenantMovable(*published, task) : Outcome<Done>(Done());
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
        const auto own = keptOwnMove(kept->task, kept->name);
        SHARDSCOPE_TRY(own);
        if (*own) { // which goes on in any case
            return keptPlaces(task, *kept);
        }
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

/// Of one that begins, or goes on as it was begun.
Outcome<std::unique_ptr<MigrationJournal>> ownJournal(const LiveMigrationTask &task, const LiveMigrationPlaces &places,
                                                      const OwnMove &own, MigrationFile &file)
{
    const std::string name = nameOf(task);
    const auto kept = file.entry(name);
    if (kept.ok() && !kept->state.isOver()) {
        return file.journal(name, kept->task);
    }
    if (kept.ok()) {
        SHARDSCOPE_TRY(file.forget(name));
    }
    return file.journal(name, taskOf(task, places, own));
}

/// In the engine's own way. There is nothing to undo half of, and whoever does it again goes on.
/// Errors: OutOfRange, MigrationPastAbort.
Outcome<MigrationState> moveWhole(const LiveMigrationTask &task, const LiveMigrationPlaces &places, const OwnMove &own,
                                  Engine &engine, LiveBegin begin, MigrationFile &file, const OwnMoveWatch &watch)
{
    if (begin == LiveBegin::Abort) {
        return Error{Code::MigrationPastAbort, {}, {std::string(shardscope::nameOf(MigrationStep::Backfill))}};
    }
    if (own.silence > task.mostSilence) {
        return Error{
            Code::OutOfRange, {}, {std::string("seconds without an answer"), own.silence, 0.0, task.mostSilence}};
    }
    auto journal = ownJournal(task, places, own, file);
    SHARDSCOPE_TRY(journal);
    const auto kept = (*journal)->load();
    SHARDSCOPE_TRY(kept);
    MigrationState state = kept->value_or(MigrationState{.step = MigrationStep::Backfill, .total = places.vectors});
    SHARDSCOPE_TRY((*journal)->save(state));
    SHARDSCOPE_TRY(engine.moveItself(places.from, task.toNode, watch));
    SHARDSCOPE_TRY(publishRoute(engine, task, places, state.total));
    state.step = MigrationStep::Finished;
    state.copied = state.total;
    state.copiedBytes = forecastMigration(state.total, places.dim, 0).copiedBytes;
    SHARDSCOPE_TRY((*journal)->save(state));
    return state;
}

} // namespace

std::string nameOf(const LiveMigrationTask &task)
{
    return (task.tenant ? "tenant \"" + *task.tenant + "\" of " : std::string()) + "shard " +
           std::to_string(task.shard.value);
}

Outcome<std::optional<OwnMove>> keptOwnMove(const std::string &task, const std::string &name)
{
    const auto document = parseJson(task, name);
    SHARDSCOPE_TRY(document);
    if (!document->contains("own")) {
        return std::optional<OwnMove>();
    }
    try {
        const Json &own = document->at("own");
        return std::optional(OwnMove{.what = own.at("what"),
                                     .pieces = own.at("pieces"),
                                     .bytes = own.at("bytes"),
                                     .leastSilence = own.at("least_silence"),
                                     .silence = own.at("silence")});
    } catch (const Json::exception &exception) {
        return Error{Code::BadDocument, name, {std::string("task"), std::string(exception.what())}};
    }
}

Outcome<LiveMigrationPlaces> placesOf(const LiveMigrationTask &task, Engine &engine, const Progress &progress)
{
    const auto topology = engine.topology(progress);
    SHARDSCOPE_TRY(topology);
    const auto missing = [&](ShardId shard) {
        return Error{Code::ShardMissing, {}, {task.address.collection + ", shard " + std::to_string(shard.value)}};
    };
    const auto copyThere = [&] {
        return Error{Code::CopyThere,
                     toText(task.address.nodes[static_cast<std::size_t>(task.toNode)]),
                     {task.address.collection, std::int64_t(task.shard.value)}};
    };
    LiveMigrationPlaces places;
    places.dim = topology->dim;
    const auto nodes = std::ssize(task.address.nodes);
    if (!task.toShard && (task.toNode < 0 || task.toNode >= nodes)) {
        return Error{Code::OutOfRange,
                     {},
                     {std::string("node"), std::int64_t(task.toNode), std::int64_t(0), std::int64_t(nodes - 1)}};
    }
    const std::optional<int> notOn = task.toShard ? std::optional<int>() : task.toNode;
    const ShardState *from = findShard(*topology, task.shard, notOn);
    if (!from) {
        return findShard(*topology, task.shard) ? copyThere() : missing(task.shard);
    }
    places.from = {from->shard, from->replica, from->node};
    places.vectors = from->vectors;
    if (task.toShard) {
        const ShardState *to = *task.toShard == task.shard ? nullptr : findShard(*topology, *task.toShard);
        if (!to) {
            return missing(*task.toShard);
        }
        places.to = {to->shard, to->replica, to->node};
        return withCopies(std::move(places), engine, task.address.collection);
    }
    const bool isBesideAnother = std::ranges::any_of(topology->shards, [&](const ShardState &state) {
        return state.shard == task.shard && state.node == task.toNode && state.replica != from->replica;
    });
    if (isBesideAnother) { // the node would take both copies with it
        return copyThere();
    }
    places.to = {task.shard, from->replica, task.toNode};
    places.copiesFrom = {places.from};
    places.copiesTo = {places.to};
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
    return LiveForecast{forecastMigration(*vectors, places->dim, bytesPerSecond, places->copies()), std::nullopt};
}

Outcome<MigrationState> migrateLive(const LiveMigrationTask &task, const std::filesystem::path &file, LiveBegin begin,
                                    const MigrationOptions &options, const Progress &progress,
                                    const std::function<void(const MigrationState &)> &told,
                                    const std::function<void(const OwnMoveState &)> &ownTold)
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
        return moveWhole(task, *places, **own, **engine, begin, **migrations, [&](const OwnMoveState &state) {
            if (ownTold) {
                ownTold(state);
            }
            return progress(state.bytes, std::max<std::int64_t>(1, state.whole.bytes));
        });
    }
    const auto sides = openSides(**engine, task, *places);
    SHARDSCOPE_TRY(sides);
    const auto base = nextBase(*sides);
    SHARDSCOPE_TRY(base);
    if (begin == LiveBegin::Anew && (*migrations)->entry(nameOf(task)).ok()) {
        SHARDSCOPE_TRY((*migrations)->forget(nameOf(task))); // that one is over
    }
    auto journal = (*migrations)->journal(nameOf(task), taskOf(task, *places));
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
