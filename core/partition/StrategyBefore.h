// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Partitioner.h"
#include "core/plan/PlanSpec.h"

#include <string>
#include <string_view>

namespace shardscope {

/// How a strategy that changes the shards of another tells which that is: in a setting, as on the command line.
struct StrategyBefore
{
    std::string_view kind;                               ///< of the strategy that changes
    std::string_view setting;                            ///< that tells
    Choice usual;                                        ///< where it is not told
    bool (*isPossible)(const Kind<Partitioner> &before); ///< whether that can be changed
    /// Of the settings within the setting, whose commas would end it.
    std::string (*encoded)(std::string_view settings);
    std::string (*decoded)(std::string_view text);

    /// Complete. Errors: UnknownKind, those of parseSettings.
    Outcome<Choice> in(const Settings &settings) const;
    std::string notationOf(const Choice &strategy) const;
    /// The plan with the strategy before, and its number of shards as it is now; others as they are.
    PlanSpec plan(PlanSpec changed) const;
    /// The partition before. Errors: those of `in` and of partition.
    Outcome<Partition> partitionOf(const PartitionTask &task, int shards, const Progress &progress) const;
};

} // namespace shardscope
