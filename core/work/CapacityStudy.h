// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/capacity/Capacity.h"
#include "core/capacity/CapacityLife.h"
#include "core/capacity/EngineSize.h"
#include "core/capacity/IndexGrowth.h"
#include "core/capacity/MachineList.h"
#include "core/capacity/SizingRules.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Progress.h"
#include "core/work/StudiedData.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// A figure beyond what is possible, as an error OutOfRange tells it.
struct CapacityMisfit
{
    std::string what{}; ///< "bytes of a node's memory"
    double value = 0;
    double least = 0;
    double greatest = 0;

    Error error() const;
};

struct PricedMachine
{
    Machine machine{};
    std::optional<int> nodes{};          ///< none: no number of them will do
    std::optional<CapacityMisfit> why{}; ///< where none will

    std::optional<double> price() const; ///< a month, of all; none where it is not known, or none will do
};

/// A live engine on which samples are measured.
struct MeasuredEngine
{
    ClusterAddress address{};
    std::string password{}; ///< empty: none
    std::int64_t sample = engineSample;
};

/// What is asked of a plan.
struct CapacityOptions
{
    CapacityQuestion question{};    ///< nprobe 0: the fewest that surely reach the recall; vectors 0: those of the data
    std::optional<double> recall{}; ///< that the lower end is to reach; none: usualRecall, if it can be reached
    std::int64_t sample = growthSample;
    std::vector<Machine> machines{}; ///< where the question has no memory, nodes are such as the best of them
    std::optional<MeasuredEngine> engine{};

    /// What cannot be asked together. Errors: NotPositive (a limit of p99 without a load).
    Outcome<Done> check() const;
};

/// Recall that is looked for where none is asked for.
inline constexpr double usualRecall = 0.95;

/// What it takes to hold a plan at another number of vectors, beside what rules of thumb say.
struct CapacityStudy
{
    StudiedData data{};
    PlanSpec spec{}; ///< complete
    int dim = 0;
    CapacityQuestion asked{};       ///< as it was asked
    CapacityQuestion question{};    ///< complete: nodes that were not described are such as the machine that is chosen
    std::optional<double> recall{}; ///< that was to be reached; none: usualRecall, if it could be
    std::int64_t sample = 0;        ///< vectors of the largest sample that was allowed
    /// Of the data that is asked as it will be.
    RecallPoint found{};
    /// An approximate index of a larger shard finds less at the same settings, and how much less is not known.
    bool recallHolds = false;
    IndexGrowth growth{};
    Capacity capacity{};
    std::optional<CapacityLife> life{}; ///< where the vectors grow
    std::vector<PricedMachine> machines{};
    /// What engines would take in place of the index here: measured, or by what is known of how they store vectors.
    std::vector<EngineSize> engines{};
    // These follow from the rest.
    std::vector<SizingRule> rules{};
    std::optional<IndexLayout> layout{};

    /// The one that costs least; where none that does has a price, that of which the fewest do. Null where none will.
    const PricedMachine *best() const;
    /// Nodes were to be such as one of the machines, and none will do: what is told is of nodes without a limit of
    /// memory.
    bool isBesideMachines() const;
    /// Vectors of a shard of mean size.
    VectorShape shape() const;
    double measuredBytes() const;      ///< of a vector, in the largest sample that was built
    double copiesPerVector() const;    ///< by spill
    double fullestBytes() const;       ///< of the node that holds most, at most
    double timesLargestSample() const; ///< vectors of a shard over those of the largest sample
    /// Adds what follows from the rest. Errors: UnknownKind.
    Outcome<Done> addRules();
};

/// Errors: OutOfRange (names what, such as a recall that is not reached), NprobeOutOfRange, those of measureGrowth and
/// planCapacity, Cancelled.
Outcome<CapacityStudy> studyCapacity(const std::shared_ptr<const EvaluatedPlan> &plan, const CapacityOptions &options,
                                     const Progress &progress);

/// What a workspace keeps. Rules of thumb are not in it: they are those of the program that reads it.
Json toJson(const CapacityStudy &study);
/// Errors: BadDocument, UnknownKind.
Outcome<CapacityStudy> capacityStudyFromJson(const Json &document);

} // namespace shardscope
