// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/Capacity.h"
#include "core/capacity/IndexGrowth.h"
#include "core/capacity/SizingRules.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// One that can be rented or bought.
struct Machine
{
    std::string name{};
    double memory = 0;             ///< bytes
    int workers = 1;               ///< requests that it serves at once
    std::optional<double> price{}; ///< a month, in any currency

    bool operator==(const Machine &) const = default;
};

struct PricedMachine
{
    Machine machine{};
    std::optional<int> nodes{}; ///< none: no number of them will do
    std::optional<Error> why{}; ///< where none will

    std::optional<double> price() const; ///< a month, of all; none where it is not known, or none will do
};

/// What is asked of a plan.
struct CapacityOptions
{
    CapacityQuestion question{};    ///< nprobe 0: the fewest that surely reach the recall; vectors 0: those of the data
    std::optional<double> recall{}; ///< that the lower end is to reach; none: usualRecall, if it can be reached
    std::int64_t sample = growthSample;
    std::vector<Machine> machines{}; ///< where the question has no memory, nodes are the cheapest of them that do
};

/// Recall that is looked for where none is asked for.
inline constexpr double usualRecall = 0.95;

/// What it takes to hold a plan at another number of vectors, beside what rules of thumb say.
struct CapacityStudy
{
    std::shared_ptr<const EvaluatedPlan> plan{};
    IndexGrowth growth{};
    CapacityQuestion question{}; ///< complete
    Capacity capacity{};
    std::vector<SizingRule> rules{};
    std::optional<IndexLayout> layout{};
    std::vector<PricedMachine> machines{};

    /// Of those that have a price, else of those that do; null where none will.
    const PricedMachine *cheapest() const;
    /// Vectors of a shard of mean size.
    VectorShape shape() const;
    /// Of the data that is asked as it will be.
    RecallPoint recall() const;
    /// An approximate index of a larger shard finds less at the same settings, and how much less is not known.
    bool recallHolds() const;
    double measuredBytes() const;            ///< of a vector, in the largest sample that was built
    double copiesPerVector() const;          ///< by spill
    std::optional<double> diskBytes() const; ///< files of all shards and replicas, where the layout is known
    double fullestBytes() const;             ///< of the node that holds most, at most
    double timesLargestSample() const;       ///< vectors of a shard over those of the largest sample
};

/// Errors: OutOfRange (names what, such as a recall that is not reached), NprobeOutOfRange, those of measureGrowth and
/// planCapacity, Cancelled.
Outcome<CapacityStudy> studyCapacity(const std::shared_ptr<const EvaluatedPlan> &plan, const CapacityOptions &options,
                                     const Progress &progress);

} // namespace shardscope
