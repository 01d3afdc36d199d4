// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include "core/base/Id.h"

namespace shardscope::theme {

/// What a colour stands for. All are told apart by colour-blind readers where they appear together, and have at least
/// 3:1 contrast with the background they are drawn on.
enum class Role {
    FirstPlan,   ///< the current plan
    SecondPlan,  ///< the plan compared with it
    ThirdPlan,   ///< a plan drawn besides
    FourthPlan,  ///< likewise
    FifthPlan,   ///< likewise
    SixthPlan,   ///< likewise
    LossOracle,  ///< lost by any router
    LossRouting, ///< lost by this router
    LossIndex,   ///< lost inside the shards
    Found,       ///< a true neighbour that was returned
    Missed,      ///< one that was not
    Query,       ///< the query itself
    Marked,      ///< what is selected everywhere
    Grid,        ///< lines that only help to read
    Muted,       ///< text of second rank
    Measured,    ///< a run for real, beside the forecast
    Median,      ///< latencies of half of the queries
    Tail,        ///< of one in a hundred
    FarTail,     ///< of one in a thousand
    Waiting,     ///< time a request spends in a queue
    Serving,     ///< time it is worked on
    Travelling,  ///< time on its way
    Good,
    Warning,
    Bad,
};

/// Of the plans that are drawn together, 0 the current one.
Role planRole(int place);

/// Paper and files are light or dark by themselves, whatever the screen is.
QColor color(Role role, bool onDark);

/// Plain text on that ground, and the ground itself.
QColor textColor(bool onDark);
QColor groundColor(bool onDark);

/// One colour per shard. Up to eight shards get the palette of Okabe and Ito, safe for all readers; more alternate in
/// lightness as well as hue, so that neighbours in the list differ for everybody.
QColor shardColor(ShardId shard, int shards, bool onDark);

} // namespace shardscope::theme
