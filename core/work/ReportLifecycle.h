// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/ReshardStudy.h"

#include <memory>
#include <vector>

namespace shardscope {

/// What another number of shards takes and gives.
struct ReportResharding
{
    std::shared_ptr<const ReshardStudy> study; ///< null: not worked out
    std::vector<WayCost> costs{};              ///< (ways)
    Transport transport{};
    double recall = 0.95; ///< that is wanted
};

/// What is known of the lifecycle of a sharding.
struct ReportLifecycle
{
    ReportResharding resharding{};
};

} // namespace shardscope
