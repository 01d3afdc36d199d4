// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReshardDraft.h"

#include "core/base/JsonReader.h"
#include "core/catalogue/PlanDocument.h"
#include "core/lifecycle/migration/Migration.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shardscope {

std::int64_t ReshardDraft::vectors() const
{
    std::int64_t sum = 0;
    for (const MoveStep &step : steps) {
        sum += step.move.vectors;
    }
    return sum - dropped();
}

std::int64_t ReshardDraft::dropped() const
{
    std::int64_t sum = 0;
    for (const MoveStep &step : steps) {
        sum += step.move.kind == MoveKind::Drop ? step.move.vectors : 0;
    }
    return sum;
}

int ReshardDraft::batches() const
{
    int count = 0;
    for (int step = 0; step < static_cast<int>(std::ssize(steps)); step = batchEnd(step)) {
        ++count;
    }
    return count;
}

int ReshardDraft::batchEnd(int first) const
{
    const auto begin = steps.begin() + first;
    const auto end = std::find_if(begin, steps.end(), [&](const auto &step) { return step.batch != begin->batch; });
    return static_cast<int>(end - steps.begin());
}

std::int64_t ReshardDraft::bytes() const
{
    return forecastMigration(vectors(), dim, 0, replicas).copiedBytes;
}

std::vector<ShardPlace> ReshardDraft::copiesOf(ShardId shard) const
{
    std::vector<ShardPlace> copies;
    for (int replica = 0; replica < replicas; ++replica) {
        copies.push_back(placeOf(shard, replica));
    }
    return copies;
}

Json toJson(const ReshardDraft &draft)
{
    Json steps = Json::array();
    for (const MoveStep &step : draft.steps) {
        const ShardMove &move = step.move;
        Json told{
            {"from", move.from.value}, {"vectors", move.vectors}, {"kind", nameOf(move.kind)}, {"batch", step.batch}};
        if (move.to.isValid()) {
            told["to"] = move.to.value;
            told["peak_bytes"] = step.peak;
        }
        if (move.round > 0) {
            told["round"] = move.round;
        }
        steps.push_back(std::move(told));
    }
    return {{"before", toJson(draft.before)},
            {"after", toJson(draft.after)},
            {"way", nameOf(draft.way)},
            {"plan_version", draft.planVersion},
            {"dim", draft.dim},
            {"replicas", draft.replicas},
            {"nodes_of_shards", draft.nodeOf},
            {"steps", std::move(steps)},
            {"held_bytes", draft.held},
            {"peak_bytes", draft.peak},
            {"node_memory", draft.nodeMemory},
            {"past_abort", draft.isPastAbort},
            {"vectors", draft.vectors()},
            {"dropped", draft.dropped()},
            {"copied_bytes", draft.bytes()}};
}

namespace {

MoveStep stepIn(JsonReader &reader, int shards, JsonFault &fault)
{
    MoveStep step;
    int from = -1;
    int to = -1;
    std::string kind(nameOf(MoveKind::Move));
    reader.read("from", from);
    reader.read("to", to);
    reader.read("kind", kind);
    reader.read("round", step.move.round);
    reader.read("batch", step.batch);
    reader.read("vectors", step.move.vectors);
    reader.read("peak_bytes", step.peak);
    const auto known = std::ranges::find(allMoveKinds, kind, [](MoveKind each) { return nameOf(each); });
    if (known == allMoveKinds.end()) {
        fault.note("/steps", "there is no such kind");
        return step;
    }
    const auto isShard = [shards](int shard) { return shard >= 0 && shard < shards; };
    if (!isShard(from) || (*known == MoveKind::Drop ? to != -1 : !isShard(to))) {
        fault.note("/steps", "there is no such shard");
    }
    step.move.kind = *known;
    step.move.from = ShardId(from);
    step.move.to = ShardId(to);
    return step;
}

} // namespace

Outcome<ReshardDraft> reshardDraftFrom(const std::string &text, const std::string &subject)
{
    const auto document = parseJson(text, subject);
    SHARDSCOPE_TRY(document);
    JsonFault fault(subject);
    JsonReader reader(*document, fault);
    for (const std::string name : {"before", "after"}) {
        if (!reader.has(name)) {
            fault.note('/' + name, "it is missing");
        }
    }
    SHARDSCOPE_TRY(fault.outcome());
    const auto before = planFromJson((*document)["before"]);
    SHARDSCOPE_TRY(before);
    const auto after = planFromJson((*document)["after"]);
    SHARDSCOPE_TRY(after);
    ReshardDraft draft{.before = *before, .after = *after};
    std::string way(nameOf(draft.way)); // a draft that does not tell it was kept when nothing could be made anew
    reader.read("way", way);
    const auto known = std::ranges::find(allReshardWays, way, [](ReshardWay each) { return nameOf(each); });
    if (known == allReshardWays.end()) {
        fault.note("/way", "there is no such way");
    } else {
        draft.way = *known;
    }
    reader.read("plan_version", draft.planVersion);
    reader.read("dim", draft.dim);
    reader.read("replicas", draft.replicas);
    draft.replicas = std::max(1, draft.replicas);
    reader.read("nodes_of_shards", draft.nodeOf);
    reader.read("held_bytes", draft.held);
    reader.read("peak_bytes", draft.peak);
    reader.read("node_memory", draft.nodeMemory);
    reader.read("past_abort", draft.isPastAbort);
    const int shards = std::max(draft.before.shards, draft.after.shards);
    for (JsonReader &step : reader.objects("steps")) {
        draft.steps.push_back(stepIn(step, shards, fault));
    }
    if (draft.nodeOf.size() != static_cast<std::size_t>(shards) * static_cast<std::size_t>(draft.replicas)) {
        fault.note("/nodes_of_shards", "there are not as many as shards");
    }
    SHARDSCOPE_TRY(fault.outcome());
    return draft;
}

} // namespace shardscope
