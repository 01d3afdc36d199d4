// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReshardStudy.h"

#include "core/deploy/ShardPlacement.h"
#include "core/work/TenantStudy.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// Places on nodes: those that there are stay, each new one goes where there will be least.
Outcome<NodeRoom> roomOf(const EvaluatedPlan &before, const Resharded &after, const Transport &transport)
{
    NodeRoom room;
    room.bytesPerVector = bytesHeld(before);
    room.capacity = transport.nodeMemory;
    std::vector<ShardBurden> burdens;
    for (const std::int64_t size : before.partition->sizes()) {
        burdens.push_back({static_cast<double>(size) * room.bytesPerVector, 0});
    }
    const auto placed = placeShards(burdens, transport.nodes, 1);
    SHARDSCOPE_TRY(placed);
    room.used.resize(static_cast<std::size_t>(transport.nodes));
    std::vector<double> later(room.used.size()); // when all is done
    for (std::size_t shard = 0; shard < burdens.size(); ++shard) {
        const int node = (*placed)[shard].node;
        room.nodeOf.push_back(node);
        room.used[static_cast<std::size_t>(node)] += burdens[shard].bytes;
    }
    const auto sizes = after.plan->partition->sizes();
    std::vector<std::pair<double, ShardId>> fresh; // bytes and place
    for (std::size_t shard = 0; shard < sizes.size(); ++shard) {
        const double bytes = static_cast<double>(sizes[shard]) * room.bytesPerVector;
        const ShardId place = after.places[shard];
        if (place.index() < burdens.size()) {
            later[static_cast<std::size_t>(room.nodeOf[place.index()])] += bytes;
        } else {
            fresh.emplace_back(bytes, place);
        }
    }
    room.nodeOf.resize(burdens.size() + fresh.size());
    std::ranges::sort(fresh, std::greater<>());
    for (const auto &[bytes, place] : fresh) {
        const auto node = std::ranges::min_element(later) - later.begin();
        later[static_cast<std::size_t>(node)] += bytes;
        room.nodeOf[place.index()] = static_cast<int>(node);
    }
    return room;
}

} // namespace

double ReshardStudy::bytesOf(std::int64_t vectors) const
{
    return static_cast<double>(vectors) * static_cast<double>(before->data->base.rowBytes());
}

double ReshardStudy::shareOf(std::int64_t vectors) const
{
    return static_cast<double>(vectors) / static_cast<double>(before->data->base.size());
}

int ReshardStudy::nprobeAfter(double recall) const
{
    const double part =
        static_cast<double>(before->evaluation.nprobeTowards(recall)) / static_cast<double>(before->spec.shards);
    return std::clamp(static_cast<int>(std::lround(part * question.shards)), 1, question.shards);
}

Outcome<ReshardStudy> studyResharding(std::shared_ptr<const EvaluatedPlan> before, const ReshardQuestion &question,
                                      const ReshardListener &listener)
{
    ReshardStudy study{std::move(before), question, {}, {}, {}};
    for (const ReshardWay way : reshardWays(*study.before, question.shards)) {
        auto made = reshard(*study.before, question.shards, way, question.loadNprobe, listener.way(way));
        if (!made && made.error().code == Code::CannotSplit) { // another way may do
            study.leftOut.push_back({way, made.error()});
            continue;
        }
        SHARDSCOPE_TRY(made);
        study.ways.push_back(*std::move(made));
    }
    auto rules = movesByHash(*study.before->data, study.before->spec, question.shards, listener.rules());
    SHARDSCOPE_TRY(rules);
    study.rules = *std::move(rules);
    return study;
}

WayCost costOf(const ReshardStudy &study, const Resharded &way, const Transport &transport)
{
    WayCost cost;
    cost.bytes = study.bytesOf(way.moves.copied);
    cost.seconds = cost.bytes / transport.bytesPerSecond;
    cost.heldTwice = static_cast<double>(way.moves.copied) * bytesHeld(*study.before);
    if (transport.nodes == 0) {
        return cost;
    }
    auto room = roomOf(*study.before, way, transport);
    if (!room) {
        cost.noOrder = room.error();
        return cost;
    }
    cost.nodeOf = room->nodeOf;
    cost.before = room->used;
    cost.after.resize(cost.before.size());
    const auto sizes = way.plan->partition->sizes();
    for (std::size_t shard = 0; shard < sizes.size(); ++shard) {
        const int node = cost.nodeOf[way.places[shard].index()];
        cost.after[static_cast<std::size_t>(node)] += static_cast<double>(sizes[shard]) * room->bytesPerVector;
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
