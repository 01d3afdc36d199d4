// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/capacity/Capacity.h"
#include "core/capacity/SizingRules.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope::cli {

/// One that can be rented or bought.
struct Machine
{
    std::string name;
    double memory = 0; ///< bytes
    int workers = 1;   ///< requests that it serves at once
    double price = 0;  ///< a month
};

struct PricedMachine
{
    Machine machine;
    std::optional<int> nodes; ///< none: no number of them will do
};

/// All that the command tells.
struct CapacityReport
{
    std::shared_ptr<const EvaluatedPlan> plan;
    IndexGrowth growth;
    CapacityQuestion question{};
    Capacity capacity;
    std::vector<SizingRule> rules{};
    std::optional<double> layout{}; ///< bytes of a vector on disk
    std::vector<PricedMachine> machines{};
};

/// Vectors of a shard of mean size.
VectorShape shapeOf(const CapacityReport &report);

Json documentOf(const CapacityReport &report);
std::string textOf(const CapacityReport &report);

} // namespace shardscope::cli
