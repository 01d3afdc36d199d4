// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/EscapedText.h"
#include "core/partition/HashPlacement.h"
#include "core/partition/Partitioners.h"
#include "core/partition/StrategyBefore.h"
#include "core/partition/TenantMoves.h"
#include "core/partition/TenantPlacement.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace shardscope {

namespace {

constexpr std::string_view movedKind = "moved";
constexpr std::string_view ofSetting = "of";
constexpr std::string_view beforeSetting = "before";
constexpr std::string_view tenantsSetting = "tenants";
constexpr char betweenTenants = ';'; // a notation within a notation: a comma would end the outer one
constexpr char betweenShards = '/';
constexpr char fromTo = '>';
constexpr std::string_view escaped = "%,;=>/"; // what has a meaning in any of them

/// Up to the separator, which is left out; the text goes on behind it.
std::string_view taken(std::string_view &text, char separator)
{
    const auto item = text.substr(0, text.find(separator));
    text.remove_prefix(std::min(item.size() + 1, text.size()));
    return item;
}

Error badMove(std::string_view item)
{
    return {Code::BadChoice,
            std::string(tenantsSetting),
            {std::string(tenantsSetting), std::string(item), std::string("TENANT=SHARD/SHARD/…, TENANT=FROM>TO/…")}};
}

Outcome<ShardId> shardIn(std::string_view text)
{
    std::int32_t shard = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), shard);
    const bool isShard = status == std::errc() && end == text.data() + text.size() && shard >= 0 && shard < maxShards;
    return isShard ? Outcome<ShardId>(ShardId(shard)) : badMove(text);
}

/// "TENANT=3/5/3": by remainders; "TENANT=3>7/4>9": what is on 3 goes to 7. Errors: BadChoice.
Outcome<TenantMove> moveIn(std::string_view item)
{
    const auto equals = item.find('=');
    if (equals == item.npos || equals + 1 == item.size()) {
        return badMove(item);
    }
    TenantMove move{unescapedText(item.substr(0, equals))};
    auto places = item.substr(equals + 1);
    while (!places.empty()) {
        auto place = taken(places, betweenShards);
        const bool isPiece = place.find(fromTo) != place.npos;
        const auto first = shardIn(isPiece ? taken(place, fromTo) : place);
        SHARDSCOPE_TRY(first);
        if (!isPiece) {
            move.byRemainder.push_back(*first);
            continue;
        }
        const auto second = shardIn(place);
        SHARDSCOPE_TRY(second);
        move.pieces.emplace_back(*first, *second);
    }
    return move.byRemainder.empty() || move.pieces.empty() ? Outcome<TenantMove>(std::move(move)) : badMove(item);
}

Outcome<std::vector<TenantMove>> movesIn(std::string_view text)
{
    std::vector<TenantMove> moves;
    while (!text.empty()) {
        auto move = moveIn(taken(text, betweenTenants));
        SHARDSCOPE_TRY(move);
        moves.push_back(*std::move(move));
    }
    return moves;
}

std::string textOf(const TenantMove &move)
{
    std::string places;
    const auto separate = [&] { places += places.empty() ? "" : std::string(1, betweenShards); };
    for (const ShardId shard : move.byRemainder) {
        separate();
        places += std::to_string(shard.value);
    }
    for (const auto &[from, to] : move.pieces) {
        separate();
        places += std::to_string(from.value) + fromTo + std::to_string(to.value);
    }
    return escapedText(move.tenant, escaped) + '=' + places;
}

const StrategyBefore beforeMoving{.kind = movedKind,
                                  .setting = ofSetting,
                                  .usual = {"tenant", {}},
                                  .isPossible = [](const Kind<Partitioner> &) { return true; },
                                  .encoded = [](std::string_view settings) { return escapedText(settings, "%,"); },
                                  .decoded = &unescapedText};

/// One tenant after the other, by what was moved of each before.
void addMove(std::map<std::string, TenantMove> &all, const TenantMove &move)
{
    const auto [place, isNew] = all.try_emplace(move.tenant, move);
    TenantMove &known = place->second;
    if (isNew || !move.byRemainder.empty()) {
        known = move;
        return;
    }
    const auto then = [&](ShardId shard) {
        const auto next = std::ranges::find(move.pieces, shard, &std::pair<ShardId, ShardId>::first);
        return next == move.pieces.end() ? shard : next->second;
    };
    std::ranges::transform(known.byRemainder, known.byRemainder.begin(), then);
    if (!known.byRemainder.empty()) {
        return;
    }
    std::vector<std::pair<ShardId, ShardId>> pieces;
    for (const auto &[from, to] : known.pieces) {
        pieces.emplace_back(from, then(to));
    }
    for (const auto &piece : move.pieces) { // of what had stayed where it was; what arrived there goes on with it
        if (std::ranges::find(known.pieces, piece.first, &std::pair<ShardId, ShardId>::first) == known.pieces.end()) {
            pieces.push_back(piece);
        }
    }
    known.pieces = std::move(pieces);
}

Error shardsOutOfRange(int shards, std::int64_t least)
{
    return {Code::OutOfRange, "shards", {std::string("shards"), std::int64_t(shards), least, std::int64_t(maxShards)}};
}

/// Errors: OutOfRange, where a plan has not all the shards that its moves name.
Outcome<Done> checkShards(std::span<const TenantMove> moves, int shards)
{
    std::int32_t greatest = 0;
    for (const TenantMove &move : moves) {
        for (const ShardId shard : move.byRemainder) {
            greatest = std::max(greatest, shard.value);
        }
        for (const auto &[from, to] : move.pieces) {
            greatest = std::max({greatest, from.value, to.value});
        }
    }
    return greatest < shards ? Outcome<Done>(Done()) : shardsOutOfRange(shards, std::int64_t(greatest) + 1);
}

/// A tenant that the data have not is passed over.
void moveTenants(Partition &partition, std::span<const TenantMove> moves, const Tenancy &tenancy)
{
    std::vector<const TenantMove *> ofTenant(tenancy.names.size(), nullptr);
    for (const TenantMove &move : moves) {
        const auto found = std::ranges::find(tenancy.names, move.tenant);
        if (found != tenancy.names.end()) {
            ofTenant[static_cast<std::size_t>(found - tenancy.names.begin())] = &move;
        }
    }
    for (std::size_t row = 0; row < partition.shardOf.size(); ++row) {
        const TenantMove *move = ofTenant[tenancy.ofVector[row].index()];
        ShardId &shard = partition.shardOf[row];
        if (move && !move->byRemainder.empty()) {
            const int count = static_cast<int>(move->byRemainder.size());
            shard =
                move->byRemainder[static_cast<std::size_t>(placeOf(hashOf(VectorId(row)), count, Placement::Modulo))];
        } else if (move) {
            const auto piece = std::ranges::find(move->pieces, shard, &std::pair<ShardId, ShardId>::first);
            shard = piece == move->pieces.end() ? shard : piece->second;
        }
    }
}

Outcome<Partition> partitionByMoves(const PartitionTask &task, const Progress &progress)
{
    if (!task.data.tenancy) {
        return Error{Code::NeedsTenants, std::string(movedKind), {std::string(movedKind)}};
    }
    const auto moves = movesIn(task.settings.text(tenantsSetting));
    SHARDSCOPE_TRY(moves);
    const auto told = task.settings.integer(beforeSetting);
    if (told > task.shards) {
        return shardsOutOfRange(task.shards, told);
    }
    SHARDSCOPE_TRY(checkShards(*moves, task.shards));
    auto made = beforeMoving.partitionOf(task, told > 0 ? static_cast<int>(told) : task.shards, progress);
    SHARDSCOPE_TRY(made);
    made->shards = task.shards;
    made->spill.clear();
    made->centroids = {}; // those of shards that gave or got vectors would mislead
    moveTenants(*made, *moves, *task.data.tenancy);
    made->shardsOfTenant = shardsOfTenants(*made, *task.data.tenancy);
    return made;
}

} // namespace

PlanSpec withTenantMoves(PlanSpec spec, std::span<const TenantMove> moves, int shards)
{
    std::map<std::string, TenantMove> all;
    if (spec.strategy.kind == movedKind) {
        if (const auto before = movesIn(spec.strategy.settings.text(tenantsSetting))) {
            for (const TenantMove &move : *before) {
                addMove(all, move);
            }
        }
    } else {
        spec.strategy = {std::string(movedKind),
                         {{std::string(ofSetting), beforeMoving.notationOf(spec.strategy)},
                          {std::string(beforeSetting), std::int64_t(spec.shards)}}};
    }
    for (const TenantMove &move : moves) {
        addMove(all, move);
    }
    std::string text;
    for (const auto &[tenant, move] : all) {
        text += (text.empty() ? "" : std::string(1, betweenTenants)) + textOf(move);
    }
    spec.strategy.settings.set(std::string(tenantsSetting), text);
    spec.shards = shards;
    spec.router = {"tenant", {}};
    return spec;
}

PlanSpec beforeTenantMoves(PlanSpec spec)
{
    return beforeMoving.plan(std::move(spec));
}

Kind<Partitioner> movedPartitioner()
{
    return {
        .name = movedKind,
        .title = SHARDSCOPE_TEXT("Moved tenants"),
        .meaning = SHARDSCOPE_TEXT("The shards of another strategy by tenant, from which some tenants have been moved "
                                   "since, whole or spread over sub-shards by a hash: what a plan becomes when advice "
                                   "on its tenants is followed."),
        .example = {"moved:of=tenant,before=3,tenants=tenant-1=0/1/3",
                    SHARDSCOPE_TEXT("One shard for each tenant, among three; then the tenant of that name is spread "
                                    "over three sub-shards, one of them new.")},
        .parameters =
            {{.name = ofSetting,
              .title = SHARDSCOPE_TEXT("Strategy before"),
              .standard = std::string("tenant"),
              .meaning = SHARDSCOPE_TEXT("What placed the tenants that were moved, as on the command line but with "
                                         "%2C in place of commas.")},
             {.name = beforeSetting,
              .title = SHARDSCOPE_TEXT("Shards before"),
              .standard = std::int64_t(0),
              .least = 0,
              .greatest = maxShards,
              .unit = Unit::Shards,
              .meaning = SHARDSCOPE_TEXT("Shards that the strategy before made."),
              .zero = SHARDSCOPE_TEXT("as many as now")},
             {.name = tenantsSetting,
              .title = SHARDSCOPE_TEXT("Tenants moved"),
              .standard = std::string(),
              .meaning = SHARDSCOPE_TEXT("With semicolons between tenants: NAME=3/5/8 puts the vectors whose hash "
                                         "leaves 0, 1, 2 when divided by three there; NAME=3>7 moves what is on shard "
                                         "3 to shard 7.")}},
        .make = &partitionByMoves,
        .can = {.needsTenants = true, .usualRouter = "tenant"}};
}

} // namespace shardscope
