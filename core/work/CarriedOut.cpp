// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/CarriedOut.h"

#include "core/base/JsonReader.h"
#include "core/store/StudyStore.h"
#include "core/work/DocumentFields.h"

#include <QDateTime>

#include <array>

namespace shardscope {

namespace document {

namespace {

constexpr std::array allMovedThings{CarriedOutMove::What::Tenant, CarriedOutMove::What::Shard,
                                    CarriedOutMove::What::Resharding};

constexpr std::string_view nameOfThing(CarriedOutMove::What what)
{
    switch (what) {
    case CarriedOutMove::What::Tenant:
        return "tenant";
    case CarriedOutMove::What::Shard:
        return "shard";
    case CarriedOutMove::What::Resharding:
        break;
    }
    return "resharding";
}

} // namespace

template<class Fields>
void list(Fields &fields, Of<Fields, CarriedOutMove> &move)
{
    fields.named("what", move.what, nameOfThing, allMovedThings);
    fields("cluster", move.cluster);
    fields("ended", move.ended);
    fields("tenant", move.tenant);
    fields("from", move.from);
    fields("to", move.to);
    fields("to_node", move.toNode);
    fields("shards_before", move.shardsBefore);
    fields("shards_after", move.shardsAfter);
    fields("moves", move.moves);
    fields("vectors", move.vectors);
    fields("copied", move.copied);
    fields("copied_bytes", move.copiedBytes);
    fields("verified", move.verified);
    fields("mended", move.mended);
    fields("silence", move.silence);
    fields("silence_foretold", move.silenceForetold);
    fields("aborted", move.isAborted);
}

template<class Fields>
void list(Fields &fields, Of<Fields, CarriedOut> &carriedOut)
{
    fields("moves", carriedOut.moves);
}

} // namespace document

CarriedOutMove carriedOutOf(const LiveMoveTask &task, const LiveMoveState &state)
{
    CarriedOutMove move{.cluster = toText(addressOf(task)),
                        .ended = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString(),
                        .moves = std::ssize(state.moves),
                        .vectors = state.sum(&MigrationState::total),
                        .copied = state.sum(&MigrationState::copied),
                        .copiedBytes = state.sum(&MigrationState::copiedBytes),
                        .verified = state.sum(&MigrationState::verified),
                        .mended = state.sum(&MigrationState::mended),
                        .isAborted = state.isAborted};
    if (const auto *migration = std::get_if<LiveMigrationTask>(&task)) {
        move.what = migration->tenant ? CarriedOutMove::What::Tenant : CarriedOutMove::What::Shard;
        move.tenant = migration->tenant;
        move.from = migration->shard;
        move.to = migration->toShard;
        move.toNode = migration->toShard ? std::nullopt : std::optional(migration->toNode);
        if (state.own) {
            move.silence = state.own->silent;
            move.silenceForetold = state.own->whole.silence;
        }
        return move;
    }
    move.what = CarriedOutMove::What::Resharding;
    if (state.draft) {
        move.shardsBefore = state.draft->before.shards;
        move.shardsAfter = state.draft->after.shards;
        move.vectors = state.draft->vectors();
    }
    return move;
}

Json toJson(const CarriedOut &carriedOut)
{
    return document::write(carriedOut);
}

Outcome<CarriedOut> carriedOutFromJson(const Json &json)
{
    CarriedOut carriedOut;
    SHARDSCOPE_TRY(document::read(json, carriedOut));
    return carriedOut;
}

Outcome<CarriedOut> keepCarriedOut(const std::filesystem::path &workspace, const CarriedOutMove &move)
{
    constexpr std::size_t most = 200;
    const auto store = StudyStore::open(workspace);
    SHARDSCOPE_TRY(store);
    const auto entries = (*store)->entries(0);
    SHARDSCOPE_TRY(entries);
    CarriedOut all{{move}};
    for (const StudyStore::Entry &entry : *entries) {
        if (entry.subject.kind == carriedOutKind) {
            const auto document = parseJson(entry.content, {});
            SHARDSCOPE_TRY(document);
            const auto before = carriedOutFromJson(*document);
            SHARDSCOPE_TRY(before);
            all.moves.insert(all.moves.end(), before->moves.begin(), before->moves.end());
        }
    }
    all.moves.resize(std::min(all.moves.size(), most));
    SHARDSCOPE_TRY((*store)->keep({carriedOutKind}, toJson(all)));
    return all;
}

} // namespace shardscope
