// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/ShardIndex.h"

namespace shardscope {

Outcome<std::unique_ptr<ShardIndex>> makeFlatIndex(const IndexTask &task);

} // namespace shardscope
