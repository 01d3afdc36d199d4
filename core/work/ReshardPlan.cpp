// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReshardPlan.h"

#include "core/base/OutputFile.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/lifecycle/MoveSequence.h"
#include "core/partition/HashPlacement.h"
#include "core/partition/Partitioner.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <tuple>

namespace shardscope {

namespace {

Error otherwise(const std::string &collection, const char *what)
{
    return {Code::DeployedOtherwise, {}, {collection, std::string(what)}};
}

/// Errors: those of draftResharding about what is deployed.
Outcome<Done> checkDeployed(const LiveReshardTask &task, const PublishedPlan &plan)
{
    const std::string &collection = task.address.collection;
    if (plan.state != PublishedPlan::State::Serving) {
        return Error{Code::NotDeployed, {}, {collection}};
    }
    if (!task.data->isKnownAs(plan.fingerprint)) {
        return otherwise(collection, "data set");
    }
    if (plan.movesLeft > 0) {
        return otherwise(collection, "content, as it is resharded already");
    }
    return Done();
}

ReshardWay wayFor(const LiveReshardTask &task, const Partition &before)
{
    if (task.way || before.centroids.empty()) {
        return task.way.value_or(ReshardWay::ByRule);
    }
    return task.shards < before.shards ? ReshardWay::Retrain : ReshardWay::SplitLargest;
}

/// Small moves are made together as long as they move no more than this share of the vectors: routers follow each
/// switch for seconds, and until they have, what was copied is there twice.
constexpr double batchShare = .05;

/// By what the nodes hold now.
NodeRoom roomOf(const PublishedPlan &plan, const Topology &topology, double bytesIfEmpty, double nodeMemory)
{
    NodeRoom room;
    room.capacity = nodeMemory > 0 ? nodeMemory : std::numeric_limits<double>::infinity();
    room.used.resize(topology.nodes.size());
    double bytes = 0;
    for (const ShardState &shard : topology.shards) {
        const auto held = static_cast<double>(shard.dataBytes + shard.indexBytes);
        room.used[static_cast<std::size_t>(shard.node)] += held;
        bytes += held;
    }
    double vectors = 0;
    for (const std::int64_t count : plan.vectors) {
        vectors += static_cast<double>(count) * plan.replicas;
    }
    room.copies = plan.replicas;
    room.batch = static_cast<std::int64_t>(batchShare * vectors / plan.replicas);
    room.bytesPerVector = vectors > 0 && bytes > 0 ? bytes / vectors : bytesIfEmpty;
    for (const ShardPlace &place : plan.places) {
        room.nodeOf.push_back(place.node);
    }
    return room;
}

/// What is moved alike.
using MoveKey = std::tuple<ShardId, ShardId, MoveKind, int>;

MoveKey keyOf(const ShardMove &move)
{
    return {move.from, move.to, move.kind, move.round};
}

/// Rows of a move go one after the other to the steps that it was cut into. Errors: MigrationDiffers.
Outcome<std::vector<RowStep>> stepsOfRows(const Partition &before, const Partition &after,
                                          std::span<const MoveStep> steps)
{
    struct Piece
    {
        int step;
        std::int64_t left;
    };
    const Error differs{Code::MigrationDiffers, {}, {std::string("other vectors move")}};
    std::map<MoveKey, std::vector<Piece>> pieces;
    std::int64_t planned = 0;
    for (std::size_t i = steps.size(); i-- > 0;) { // the first is taken from the end
        pieces[keyOf(steps[i].move)].push_back({static_cast<int>(i), steps[i].move.vectors});
        planned += steps[i].move.vectors;
    }
    std::vector<RowStep> rowSteps;
    for (std::size_t row = 0; row < before.shardOf.size(); ++row) {
        for (const ShardMove &move : movesOf(before.placesOf(VectorId(row)), after.placesOf(VectorId(row)))) {
            auto &of = pieces[keyOf(move)];
            while (!of.empty() && of.back().left == 0) {
                of.pop_back();
            }
            if (of.empty()) {
                return differs;
            }
            --of.back().left;
            rowSteps.push_back({VectorId(row), of.back().step});
        }
    }
    std::ranges::sort(rowSteps); // a drop is made when it is its turn
    return planned == std::ssize(rowSteps) ? Outcome(std::move(rowSteps)) : differs;
}

/// Where a plan by a hash has a row, whether it is there yet or not. None: the plan has no such rule.
std::optional<ShardId> shardByRule(const PlanSpec &spec, VectorId row)
{
    if (spec.strategy.kind != "random") {
        return std::nullopt;
    }
    return ShardId(placeOf(hashOf(row), spec.shards, placementRule(spec.strategy.settings.text("hash"))));
}

VectorId futureRow(std::string_view id)
{
    std::int32_t row = 0;
    const auto read = std::from_chars(id.data(), id.data() + id.size(), row);
    return read.ec == std::errc() && read.ptr == id.data() + id.size() && row >= 0 ? VectorId(row) : VectorId();
}

/// Of the steps that a move was cut into the last, which takes what nobody knew of.
int lastStepOf(const ReshardDraft &draft, ShardId from, ShardId to)
{
    for (std::size_t i = draft.steps.size(); i-- > 0;) {
        if (draft.steps[i].move.from == from && draft.steps[i].move.to == to) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

/// The step of an id that no row has; −1: none.
int futureStepOf(const ReshardPlan &plan, std::string_view id)
{
    const VectorId row = plan.data->ids.empty() ? futureRow(id) : VectorId();
    const auto from = row.isValid() ? shardByRule(plan.draft.before, row) : std::nullopt;
    const auto to = row.isValid() ? shardByRule(plan.draft.after, row) : std::nullopt;
    return from && to && *from != *to ? lastStepOf(plan.draft, *from, *to) : -1;
}

bool isOfStep(const ReshardPlan &plan, std::string_view id, int step)
{
    const VectorId row = plan.ids->rowOf(id);
    return row.isValid() ? std::ranges::binary_search(plan.rowSteps, RowStep{row, step})
                         : futureStepOf(plan, id) == step;
}

std::string nameOfStep(const ReshardDraft &draft, int step)
{
    return std::to_string(draft.planVersion) + "." + std::to_string(step);
}

} // namespace

std::span<const RowStep> ReshardPlan::stepsOf(VectorId row) const
{
    return {std::ranges::lower_bound(rowSteps, row, {}, &RowStep::row),
            std::ranges::upper_bound(rowSteps, row, {}, &RowStep::row)};
}

std::vector<ShardId> ReshardPlan::placesAfter(VectorId row, int stepsDone) const
{
    std::vector<ShardId> places = before.placesOf(row);
    for (const RowStep &each : stepsOf(row)) {
        const ShardMove &move = draft.steps[static_cast<std::size_t>(each.step)].move;
        if (each.step >= stepsDone) {
            break;
        }
        if (move.kind == MoveKind::Copy) {
            places.push_back(move.to);
        } else if (move.kind == MoveKind::Move) {
            std::ranges::replace(places, move.from, move.to);
        } else {
            std::erase(places, move.from);
        }
    }
    for (const ShardId first : {before.shardOf[row.index()], after.shardOf[row.index()]}) {
        if (const auto found = std::ranges::find(places, first); found != places.end()) {
            std::iter_swap(places.begin(), found);
        }
    }
    return places;
}

Outcome<std::shared_ptr<const ReshardPlan>> draftResharding(const LiveReshardTask &task, Engine &engine,
                                                            const Progress &progress)
{
    const auto published = publishedPlan(engine, task.address.collection);
    SHARDSCOPE_TRY(published);
    SHARDSCOPE_TRY(checkDeployed(task, *published));
    PartitionCache cache(*task.data);
    auto before = partition(cache, published->spec, partOf(progress, 0, 400));
    SHARDSCOPE_TRY(before);
    const auto sizes = before->sizes();
    const bool isAsPlanned = std::ranges::equal(sizes, published->vectors, [](std::int64_t planned, std::int64_t told) {
        return told == planned || told == 0; // a shard may have been emptied since
    });
    if (!isAsPlanned) {
        return otherwise(task.address.collection, "content");
    }
    const ReshardWay way = wayFor(task, *before);
    const bool isSameNumber = task.shards == published->spec.shards;
    if (way == ReshardWay::Retrain && isSameNumber && !canRetrain(published->spec, task.shards)) {
        return Error{
            Code::MigrationUnsupported, {}, {task.address.engine, std::string("same"), std::int64_t(task.shards)}};
    }
    auto target =
        reshardTarget(cache, published->spec, *before, task.shards, way, task.load, partOf(progress, 400, 800));
    SHARDSCOPE_TRY(target);
    const auto after = complete(target->spec);
    SHARDSCOPE_TRY(after);
    const auto topology = engine.topology(partOf(progress, 800, 1000));
    SHARDSCOPE_TRY(topology);
    for (const NodeState &node : topology->nodes) {
        if (node.trouble) {
            return *node.trouble; // what it holds is not known
        }
    }
    const auto kind = findKind(engineKinds(), "engine", task.address.engine);
    SHARDSCOPE_TRY(kind);
    NodeRoom room = roomOf(*published, *topology, (*kind)->can.bytesPerVector(task.address.settings, published->shape),
                           task.nodeMemory);
    std::vector<double> later;
    for (const std::int64_t size : target->partition.sizes()) {
        later.push_back(static_cast<double>(size));
    }
    placeNew(room, later);

    auto plan = std::make_shared<ReshardPlan>();
    plan->data = task.data;
    plan->ids = idBookOf(task.data->ids, task.data->base.size());
    plan->draft = {.before = published->spec,
                   .after = *after,
                   .way = way,
                   .planVersion = published->version,
                   .dim = published->form.heldDim(),
                   .replicas = published->replicas,
                   .nodeOf = room.nodeOf,
                   .held = room.used,
                   .nodeMemory = task.nodeMemory};
    std::vector<ShardMove> moves = movesBetween(*before, target->partition, samePlaces(task.shards)).moves;
    if (way == ReshardWay::Retrain) {
        moves = shardByShard(std::move(moves), before->shards, task.shards);
    }
    auto order = orderMoves(moves, std::move(room));
    SHARDSCOPE_TRY(order);
    plan->draft.steps = std::move(order->steps);
    plan->draft.peak = std::move(order->peak);
    auto rowSteps = stepsOfRows(*before, target->partition, plan->draft.steps);
    SHARDSCOPE_TRY(rowSteps);
    plan->rowSteps = *std::move(rowSteps);
    plan->before = *std::move(before);
    plan->after = std::move(target->partition);
    return std::shared_ptr<const ReshardPlan>(std::move(plan));
}

Outcome<std::shared_ptr<const ReshardPlan>> reshardingAgain(std::shared_ptr<const DataSet> data, ReshardDraft draft,
                                                            const Progress &progress)
{
    PartitionCache cache(*data);
    auto before = partition(cache, draft.before, partOf(progress, 0, 500));
    SHARDSCOPE_TRY(before);
    auto after = partition(cache, draft.after, partOf(progress, 500, 1000));
    SHARDSCOPE_TRY(after);
    auto rowSteps = stepsOfRows(*before, *after, draft.steps);
    SHARDSCOPE_TRY(rowSteps);
    auto plan = std::make_shared<ReshardPlan>();
    plan->ids = idBookOf(data->ids, data->base.size());
    plan->data = std::move(data);
    plan->draft = std::move(draft);
    plan->before = *std::move(before);
    plan->after = *std::move(after);
    plan->rowSteps = *std::move(rowSteps);
    return std::shared_ptr<const ReshardPlan>(std::move(plan));
}

std::shared_ptr<const MovedIds> movedIds(const std::shared_ptr<const ReshardPlan> &plan, int step)
{
    return std::make_shared<const MovedIds>(MovedIds{
        nameOfStep(plan->draft, step), [plan, step](std::string_view id) { return isOfStep(*plan, id, step); }});
}

std::shared_ptr<const MovedIds> unknownIds(const std::shared_ptr<const ReshardPlan> &plan)
{
    return std::make_shared<const MovedIds>(MovedIds{nameOfStep(plan->draft, -1), [plan](std::string_view id) {
                                                         return !plan->ids->rowOf(id).isValid() &&
                                                                futureStepOf(*plan, id) < 0;
                                                     }});
}

Outcome<Done> writeMoves(const ReshardPlan &plan, const std::filesystem::path &file)
{
    auto out = OutputFile::create(file);
    SHARDSCOPE_TRY(out);
    SHARDSCOPE_TRY(out->write(std::string_view("id,from,to,name\n")));
    std::string lines;
    for (const auto &[row, step] : plan.rowSteps) {
        std::string id = plan.ids->idOf(row);
        if (id.find_first_of(",\"\r\n") != std::string::npos) {
            std::string quoted;
            for (const char letter : id) {
                quoted += letter == '"' ? "\"\"" : std::string(1, letter);
            }
            id = '"' + quoted + '"';
        }
        const ShardMove &move = plan.draft.steps[static_cast<std::size_t>(step)].move;
        const std::string to = move.to.isValid() ? std::to_string(move.to.value) : std::string();
        lines += id + ',' + std::to_string(move.from.value) + ',' + to + ',' + nameOfStep(plan.draft, step) + '\n';
        if (lines.size() > (1 << 20)) {
            SHARDSCOPE_TRY(out->write(std::string_view(lines)));
            lines.clear();
        }
    }
    SHARDSCOPE_TRY(out->write(std::string_view(lines)));
    return out->commit();
}

} // namespace shardscope
