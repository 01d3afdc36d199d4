// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class ShardUseModel;

enum class ShardUseFigure { Bytes, Load };

/// What each shard holds, or does, before and after what is advised, and its limit.
Figure shardUseFigure(const ShardUseModel &model, ShardUseFigure what);

} // namespace shardscope
