// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/Moves.h"
#include "core/work/DocumentFields.h"
#include "core/work/StudiedData.h"

/// Fields that documents of several studies have.
namespace shardscope::document {

template<class Fields>
void list(Fields &fields, Of<Fields, StudiedData> &data)
{
    fields("name", data.name);
    fields("fingerprint", data.fingerprint);
    fields("vectors", data.vectors);
    fields("row_bytes", data.rowBytes);
}

template<class Fields>
void list(Fields &fields, Of<Fields, RecallPoint> &point)
{
    fields("nprobe", point.nprobe);
    fields("recall", point.recall);
    fields("low", point.low);
    fields("high", point.high);
    fields("scanned", point.scanned);
    fields("distances", point.distances);
}

template<class Fields>
void list(Fields &fields, Of<Fields, ShardMove> &move)
{
    fields("from", move.from);
    fields.maybe("to", move.to, move.to.isValid());
    fields("vectors", move.vectors);
    fields.named(
        "kind", move.kind, [](MoveKind kind) { return nameOf(kind); }, allMoveKinds);
    fields("round", move.round);
}

/// With the bytes that go over the network.
template<class Fields>
void listMoves(Fields &fields, Of<Fields, Moves> &moves, const StudiedData &data)
{
    fields("moved", moves.moved);
    fields("copied", moves.copied);
    fields("deleted", moves.deleted);
    fields.besides("bytes", data.wholeBytesOf(moves.copied));
    fields("places_changed", moves.changed);
    fields("vectors_in_changed", moves.inChanged);
    fields("moves", moves.moves);
}

} // namespace shardscope::document
