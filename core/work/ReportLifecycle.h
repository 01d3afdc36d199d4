// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/CapacityStudy.h"
#include "core/work/CarriedOut.h"
#include "core/work/DriftStudy.h"
#include "core/work/MigrationStudy.h"
#include "core/work/ReshardStudy.h"
#include "core/work/TenantStudy.h"

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

/// What is known of the lifecycle of a sharding; null: not worked out.
struct ReportLifecycle
{
    ReportResharding resharding{};
    std::shared_ptr<const TenantStudy> tenants{};
    std::shared_ptr<const DriftStudy> drift{};
    std::shared_ptr<const MigrationStudy> migration{};
    std::shared_ptr<const CapacityStudy> capacity{};
    std::shared_ptr<const CarriedOut> carriedOut{};
};

} // namespace shardscope
