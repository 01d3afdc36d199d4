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
    double memory = 0;             ///< bytes
    int workers = 1;               ///< requests that it serves at once
    std::optional<double> price{}; ///< a month
};

struct PricedMachine
{
    Machine machine;
    std::optional<int> nodes; ///< none: no number of them will do
    std::string why{};        ///< a sentence, where none will
};

/// All that the command tells.
struct CapacityReport
{
    std::shared_ptr<const EvaluatedPlan> plan;
    IndexGrowth growth;
    CapacityQuestion question{};
    Capacity capacity;
    std::vector<SizingRule> rules{};
    std::optional<IndexLayout> layout{};
    std::vector<PricedMachine> machines{};

    /// Of those that have a price, else of those that do; null where none will.
    const PricedMachine *cheapest() const;
};

/// Vectors of a shard of mean size.
VectorShape shapeOf(const CapacityReport &report);

Json documentOf(const CapacityReport &report);
std::string textOf(const CapacityReport &report);

} // namespace shardscope::cli
