// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "ui/figures/Figure.h"

namespace shardscope {

class LorenzModel;
class SkewModel;

enum class ShardAmount { Vectors, Queries };
enum class ShardOrder {
    ById,
    LargestFirst, ///< by the vectors a shard holds
    BusiestFirst, ///< by the queries that ask it
};

/// More bars than this cannot be told apart; each then stands for the largest of a few shards.
inline constexpr int mostBars = 200;

/// An amount per shard: the plan as bars, the compared one as an outline; keys are shards. `nprobe`: of both, where
/// the model does not say that each is at its own.
Figure shardFigure(const SkewModel &model, ShardAmount amount, ShardOrder order, ShardId selected, int nprobe);

/// Lorenz curves of vectors and of queries, both plans, with the diagonal of even shards.
Figure lorenzFigure(const LorenzModel &model);

} // namespace shardscope
