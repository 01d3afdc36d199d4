// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/StoredCheck.h"
#include "core/work/ReshardStudy.h"
#include "core/work/StudyFields.h"

#include <algorithm>
#include <vector>

namespace shardscope {

namespace document {

namespace {

constexpr auto nameOfWay = [](ReshardWay way) { return shardscope::nameOf(way); };

Error badWay(const char *what)
{
    return {Code::BadDocument, "study", {std::string("ways"), std::string(what)}};
}

/// What costs are worked out by: a place for every shard, each its own, new ones without gaps.
Outcome<Done> checkWay(const StudiedWay &way, int shardsBefore)
{
    SHARDSCOPE_TRY(checkStored(way.plan.evaluation, way.plan.spec));
    if (std::ssize(way.places) != way.plan.spec.shards) {
        return badWay("places");
    }
    const auto fresh = std::ranges::count_if(way.places, [&](ShardId place) { return place.value >= shardsBefore; });
    std::vector<bool> isTaken(static_cast<std::size_t>(shardsBefore + fresh), false);
    for (const ShardId place : way.places) {
        if (place.index() >= isTaken.size() || isTaken[place.index()]) {
            return badWay("places");
        }
        isTaken[place.index()] = true;
    }
    const bool areThere = std::ranges::all_of(way.moves.moves, [&](const ShardMove &move) {
        const bool isDrop = move.kind == MoveKind::Drop;
        const bool areKnown = move.from.index() < isTaken.size() && (isDrop || move.to.index() < isTaken.size());
        return areKnown && isDrop != move.to.isValid() && move.vectors >= 0 && move.round >= 0;
    });
    return areThere ? Outcome<Done>(Done()) : badWay("moves");
}

Outcome<Done> checkReshardStudy(const ReshardStudy &study)
{
    SHARDSCOPE_TRY(checkStored(study.before.evaluation, study.before.spec));
    for (const StudiedWay &way : study.ways) {
        SHARDSCOPE_TRY(checkWay(way, study.before.spec.shards));
        if (way.plan.spec.shards != study.question.shards) {
            return badWay("shards");
        }
    }
    return Done();
}

} // namespace

/// With the bytes that go over the network.
template<class Fields>
void listWay(Fields &fields, Of<Fields, StudiedWay> &way, const StudiedData &data)
{
    fields.named("way", way.way, nameOfWay, allReshardWays);
    fields.within("moves", [&](auto &within) {
        listMoves(within, way.moves, data);
        within("copied_as_numbered", way.copiedAsNumbered);
    });
    fields("evaluation", way.plan.evaluation);
    fields("plan", way.plan.spec);
    fields("places", way.places);
}

template<class Fields>
void list(Fields &fields, Of<Fields, ReshardStudy::LeftOut> &left)
{
    fields.named("way", left.way, nameOfWay, allReshardWays);
    std::vector<std::int64_t> facts; // the only reason there is: CannotSplit
    for (const auto &fact : left.why.facts) {
        const auto *number = std::get_if<std::int64_t>(&fact);
        facts.push_back(number ? *number : 0);
    }
    fields("facts", facts);
    if constexpr (std::same_as<Fields, Reader>) {
        facts.resize(2);
        left.why = {Code::CannotSplit, {}, {facts[0], facts[1]}};
    }
}

template<class Fields>
void list(Fields &fields, Of<Fields, ReshardStudy> &study)
{
    const auto listRule = [&](auto &within, auto &rule) {
        within("hash", rule.hash);
        within.within("moves", [&](auto &moves) { listMoves(moves, rule.moves, study.data); });
    };
    fields("data", study.data);
    fields.besides("vectors", study.data.vectors);
    fields.besides("shards_before", study.before.spec.shards);
    fields("shards_after", study.question.shards);
    fields("load_nprobe", study.question.loadNprobe);
    fields("plan", study.before.spec);
    fields("before", study.before.evaluation);
    fields.each("ways", study.ways, [&](auto &within, auto &way) { listWay(within, way, study.data); });
    fields("left_out", study.leftOut);
    fields.each("hashes", study.rules, listRule);
}

} // namespace document

Json toJson(const ReshardStudy &study)
{
    return document::write(study);
}

Outcome<ReshardStudy> reshardStudyFromJson(const Json &json)
{
    ReshardStudy study;
    SHARDSCOPE_TRY(document::read(json, study));
    SHARDSCOPE_TRY(document::checkReshardStudy(study));
    return study;
}

} // namespace shardscope
