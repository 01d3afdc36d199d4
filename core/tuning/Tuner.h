// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/TimeRange.h"
#include "core/tuning/Trial.h"
#include "core/tuning/TuningResult.h"
#include "core/tuning/TuningSpec.h"
#include "core/vectors/Neighbors.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// A search, from its beginning or from where it was.
struct TuningTask
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth; ///< of `data`, truthDepth deep
    TuningSpec spec;

    std::vector<Calibration> calibrations; ///< known already: those of the session
    std::vector<Trial> trials;             ///< ended already, in their order

    double budget = 0;                               ///< seconds of work in this run; 0: until it is done
    std::int64_t memory = std::int64_t(1) << 30;     ///< bytes of partitions and indices kept for further trials
    std::function<std::int64_t()> clock = steadyNow; ///< ns
};

enum class TuningStage { Selecting, Calibrating, Partitioning, Routing, Building, Searching, Forecasting };

/// How far a search is.
struct TuningStatus
{
    TuningStage stage = TuningStage::Selecting;
    const PlanSpec *plan = nullptr; ///< at work on; null where it is none
    int trials = 0;
    int plans = 0;                      ///< in the space
    int undecided = 0;                  ///< of these, neither measured to the end nor ruled out
    double seconds = 0;                 ///< of work in this run
    std::optional<double> left;         ///< seconds, about; none while it cannot be known from how it went so far
    std::optional<TimeRange> range;     ///< the same as it may be shown: in nine of ten looks between these
    std::optional<double> atMost;       ///< seconds until the budget ends; none without one
    std::optional<OperatingPoint> best; ///< so far
};

/// Who hears of a search. All are called on the thread that called `tune`; any may be empty.
struct TuningListener
{
    std::function<Outcome<Done>(const Calibration &)> calibrated{};
    std::function<Outcome<Done>(const Trial &)> ended{}; ///< for storing it; an error ends the search with that error
    /// Several times a second; false: stop. The time until it returns is a pause, not work.
    std::function<bool(const TuningStatus &)> status{};
};

/// Finds the plan of a space that keeps to the limits and serves the aim best.
///
/// First it looks for anything that keeps to all limits, beginning with the plans that are likeliest to; so a search
/// that is ended early has most often something to show. Then for the best:
///
/// Every plan has a bound: the best it could turn out to be, from what is known of it. The plan with the best bound is
/// looked at closer, one step at a time: partition and routing over a sample of the queries (no index finds more than
/// exact search in the asked shards does), then its index over the same sample, then more queries. The search ends when
/// that plan needs no closer look, for then no other can be better. What a limit or the best so far rules out is never
/// built. All routers and indices share a partition, all ways of searching an index one building of it, all nprobes one
/// search of each shard.
///
/// A step's result depends on the spec, the data and the calibrations alone, and a step whose trial is given is not
/// done again; so a search that was ended and goes on comes to the same result as one that was not. What was measured
/// for the first time in this run is told to the listener.
///
/// Where nothing keeps to the limits the plan that breaks them least is found the same way.
///
/// Errors:  the first of check(spec, data); those of exactSearch, evaluation and simulation; the listener's. To be
///          stopped or out of budget is no error: the result says so and holds what there is.
/// Threads: all; the result does not depend on their number.
/// Source:  best-first branch and bound, Hart, Nilsson & Raphael 1968; samples that grow for the undecided only,
///          as in Hoeffding races, Maron & Moore 1994, with intervals of the index's loss paired with its routing
///          (ours).
Outcome<TuningResult> tune(const TuningTask &task, const TuningListener &listener);

/// The data that a selection leaves, with its ground truth; both as given where it leaves all.
struct SelectedData
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth;
};
/// Errors: UnknownTenant, OutOfRange, NoQueries, EmptyDataSet, those of exactSearch.
Outcome<SelectedData> select(std::shared_ptr<const DataSet> data, std::shared_ptr<const GroundTruth> truth,
                             const Selection &selection, int k, std::uint64_t seed, const Progress &progress);

} // namespace shardscope
