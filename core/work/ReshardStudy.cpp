// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReshardStudy.h"

#include "core/deploy/ShardPlacement.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// Places on nodes: those that there are stay, each new one goes where there will be least.
Outcome<NodeRoom> roomOf(const Evaluation &before, const StudiedWay &after, const Transport &transport)
{
    NodeRoom room;
    room.bytesPerVector = bytesHeld(before);
    room.capacity = transport.nodeMemory;
    std::vector<ShardBurden> burdens;
    for (const double size : before.sizes.amounts) {
        burdens.push_back({size * room.bytesPerVector, 0});
    }
    const auto placed = placeShards(burdens, transport.nodes, 1);
    SHARDSCOPE_TRY(placed);
    room.used.resize(static_cast<std::size_t>(transport.nodes));
    for (std::size_t shard = 0; shard < burdens.size(); ++shard) {
        const int node = (*placed)[shard].node;
        room.nodeOf.push_back(node);
        room.used[static_cast<std::size_t>(node)] += burdens[shard].bytes;
    }
    std::vector<double> later(burdens.size()); // by place
    const auto &sizes = after.plan.evaluation.sizes.amounts;
    for (std::size_t shard = 0; shard < sizes.size(); ++shard) {
        const std::size_t place = after.places[shard].index();
        later.resize(std::max(later.size(), place + 1));
        later[place] = sizes[shard];
    }
    placeNew(room, later);
    return room;
}

} // namespace

int ReshardStudy::nprobeAfter(double recall) const
{
    const double part =
        static_cast<double>(before.evaluation.nprobeTowards(recall)) / static_cast<double>(before.spec.shards);
    return std::clamp(static_cast<int>(std::lround(part * question.shards)), 1, question.shards);
}

Outcome<ReshardStudy> studyResharding(const std::shared_ptr<const EvaluatedPlan> &before,
                                      const ReshardQuestion &question, const ReshardListener &listener)
{
    ReshardStudy study{studied(*before->data), studied(before), question, {}, {}, {}};
    for (const ReshardWay way : reshardWays(*before, question.shards)) {
        auto made = reshard(*before, question.shards, way, question.loadNprobe, listener.way(way));
        if (!made && made.error().code == Code::CannotSplit) { // another way may do
            study.leftOut.push_back({way, made.error()});
            continue;
        }
        SHARDSCOPE_TRY(made);
        study.ways.push_back(
            {way, studied(made->plan), std::move(made->places), std::move(made->moves), made->copiedAsNumbered});
    }
    auto rules = movesByHash(*before->data, before->spec, question.shards, listener.rules());
    SHARDSCOPE_TRY(rules);
    study.rules = *std::move(rules);
    return study;
}

WayCost costOf(const ReshardStudy &study, const StudiedWay &way, const Transport &transport)
{
    WayCost cost;
    cost.bytes = study.bytesOf(way.moves.copied);
    cost.seconds = cost.bytes / transport.bytesPerSecond;
    cost.heldTwice = static_cast<double>(way.moves.copied) * bytesHeld(study.before.evaluation);
    if (transport.nodes == 0) {
        return cost;
    }
    auto room = roomOf(study.before.evaluation, way, transport);
    if (!room) {
        cost.noOrder = room.error();
        return cost;
    }
    cost.nodeOf = room->nodeOf;
    cost.before = room->used;
    cost.after.resize(cost.before.size());
    const auto &sizes = way.plan.evaluation.sizes.amounts;
    for (std::size_t shard = 0; shard < sizes.size(); ++shard) {
        const int node = cost.nodeOf[way.places[shard].index()];
        cost.after[static_cast<std::size_t>(node)] += sizes[shard] * room->bytesPerVector;
    }
    auto order = orderMoves(way.moves.moves, *std::move(room));
    if (order) {
        cost.order = *std::move(order);
    } else {
        cost.noOrder = order.error();
    }
    return cost;
}

} // namespace shardscope
