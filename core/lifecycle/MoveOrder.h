// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/lifecycle/Moves.h"

#include <span>
#include <vector>

namespace shardscope {

/// Nodes that hold the places of shards.
struct NodeRoom
{
    std::vector<int> nodeOf;   ///< by place, and of each by copy: which node it is on, or will be
    std::vector<double> used;  ///< (nodes) bytes
    double capacity = 0;       ///< bytes of each node
    double bytesPerVector = 0; ///< what one takes there, its share of the index included
    int copies = 1;            ///< of every place, each on another node
    std::int64_t batch = 0;    ///< vectors of small moves that are made together; 0: each is made by itself
};

/// Gives each place that is on no node yet one, each of its copies another: the largest first, each to the nodes where
/// there will be least when all is done. `later`: by place, vectors that it holds then; room.nodeOf has the first of
/// the places, and there are as many nodes as copies.
void placeNew(NodeRoom &room, std::span<const double> later);

/// One step: vectors are copied, checked, and then deleted where they were, or what its kind has of these.
struct MoveStep
{
    ShardMove move;  ///< or as much of one as there was room for
    double peak = 0; ///< bytes on the receiving node before anything is deleted; of several copies the most; 0: none is
    int batch = 0;   ///< of steps that are next to one another, whose vectors are deleted once all of them are copied
};

struct MoveOrder
{
    std::vector<MoveStep> steps;
    std::vector<double> peak; ///< (nodes) bytes at most at any time
};

/// An order in which no node ever holds more than it can: that of the moves if all fit whole, else round by round,
/// drops in the first, the fullest nodes' vectors first, as much of a move at a time as there is room for, no less than
/// a thousandth of a node but at its end. `moves`: rounds one after the other.
///
/// Errors: NoRoomOnNode (the node that lacks the least: its number, bytes lacking), where no order is.
Outcome<MoveOrder> orderMoves(std::span<const ShardMove> moves, NodeRoom room);

} // namespace shardscope
