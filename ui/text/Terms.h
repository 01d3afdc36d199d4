// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shardscope {

/// A word of the field that a reader may want explained.
enum class Term {
    Recall,
    Nprobe,
    FanOut,
    Coverage,
    ExactNeighbors,
    Shard,
    Replica,
    Centroid,
    Router,
    Spill,
    Tenant,
    Plan,
    Scanned,
    Distances,
    ConfidenceBand,
    RecallOfWhole,
    OracleLoss,
    RoutingLoss,
    DepthLoss,
    IndexLoss,
    DeadlineLoss,
    MaxOverMean,
    CoefficientOfVariation,
    Gini,
    ImbalanceFactor,
    LorenzCurve,
    QueryLoad,
    IntrinsicDimension,
    Clusterability,
    Metric,
    Latency,
    Percentile,
    RunInterval,
    OfferedLoad,
    Worker,
    ReplicaChoice,
    Straggler,
    Hedge,
    Deadline,
    MinimumCoverage,
    ServiceTime,
    NetworkTime,
    Utilisation,
    SaturationLoad,
    WorkPerQuery,
    ExtraLoad,
    RecallUnderDeadline,
    AnswersLast,
    TermCount
};

/// The word itself, as a column or an axis is titled.
QString title(Term term);
/// One sentence that explains it, for a tooltip, a help text or a report.
QString definition(Term term);

} // namespace shardscope
