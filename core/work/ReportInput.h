// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Comparison.h"
#include "core/facts/Statistics.h"
#include "core/jobs/Progress.h"
#include "core/latency/ForecastSettings.h"
#include "core/latency/LatencyFigures.h"
#include "core/latency/LiveRun.h"
#include "core/projection/MapLayout.h"
#include "core/sources/Source.h"
#include "core/tuning/TuningResult.h"
#include "core/work/ReportLifecycle.h"
#include "core/work/StudiedPlan.h"

#include <QDateTime>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// A plan of a report.
using ReportPlan = StudiedPlan;

/// Latency of the plan under a load.
struct ReportForecast
{
    ForecastSettings settings;                                ///< with which `simulate` makes it again
    std::shared_ptr<const LatencyFigures> figures;            ///< null: not simulated yet
    std::shared_ptr<const LatencyFigures> compared = nullptr; ///< of the compared plan where it stands, if there is one
    /// At a fixed nprobe and equal recall, where the settings leave that to the router.
    std::shared_ptr<const LatencyFigures> fixed = nullptr;
};

/// A search for the plan that keeps to limits.
struct ReportTuning
{
    std::string session;                        ///< its name
    std::filesystem::path workspace;            ///< that keeps it; empty: none does
    std::shared_ptr<const TuningResult> result; ///< null: not read yet
};

/// What a session of a workspace found, from its stored trials; a thousand of them take their time.
/// Errors: as Workspace::open; NotFound.
Outcome<ReportTuning> tuningOf(const std::filesystem::path &workspace, const std::string &session, const DataSet &data);

/// Everything a report may speak of. What is missing was not measured, and the report says so.
struct ReportInput
{
    Source source; ///< opens `data` again
    std::shared_ptr<const DataSet> data;
    ReportPlan plan;
    std::optional<ReportPlan> compared;
    int nprobe = 1; ///< of the plan
    ComparisonBasis basis = ComparisonBasis::EqualRecall;
    std::optional<double> target; ///< the recall that is wanted

    std::optional<Statistics> statistics;
    std::vector<DifferencePoint> differences; ///< of the plan minus the compared one, `nprobe` among them
    std::shared_ptr<const MapLayout> map;     ///< "pca", for that is the one `evaluate --map` makes again
    std::optional<ShardLayout> mapShards;     ///< of the plan

    std::optional<ReportForecast> forecast;
    std::optional<ReportTuning> tuning;
    std::vector<LiveRun> live; ///< of the plan, last first
    ReportLifecycle lifecycle; ///< of the plan, or of the compared one

    QDateTime written; ///< UTC
};

/// At which nprobe latency is forecast where none is asked for: as many as the router says, where it says it.
int forecastNprobe(const ReportInput &input);

/// Where the compared plan, which there must be, stands beside the plan.
Counterpart comparedStanding(const ReportInput &input);

/// Works out what is missing and can be had from what is there: statistics, comparison, map, forecast, tuning. What is
/// there stays, also what was worked out before an error.
///
/// Errors: those of describe, layOut, simulate, tuningOf and checkUnchanged; Cancelled.
/// Cancel: as those.
Outcome<Done> fillIn(ReportInput &input, const Progress &progress);
/// The same, all or nothing.
Outcome<ReportInput> filledIn(ReportInput input, const Progress &progress);

} // namespace shardscope
