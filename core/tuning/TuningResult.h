// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/latency/ForecastSettings.h"
#include "core/tuning/Trial.h"
#include "core/tuning/TuningSpec.h"

#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// One configuration and what it was measured, or forecast, to do.
struct OperatingPoint
{
    int trial = 0;          ///< number of the trial it comes from
    bool isMeasured = true; ///< over all queries that count; false: over a sample of them
    int shards = 1;
    int nprobe = 1; ///< ownDepth: as many as the router says
    int replicas = 1;
    int nodes = 1;
    double recall = 0;
    double low = 0;
    double high = 0;
    double fanOut = 1;
    double work = 0;   ///< ns a query
    double memory = 0; ///< bytes a node
    double imbalance = 1;
    bool saturated = false;
    std::optional<double> p99{};  ///< ns, forecast; none where saturated
    std::optional<double> mean{}; ///< ns, forecast
};

/// The value a limit is held against; none where it is not known.
std::optional<double> valueOf(const OperatingPoint &point, LimitKind kind);
/// By how much a point breaks a limit: 0 where it keeps to it, else a share of the limit (for recall, of the misses it
/// allows). A saturated point breaks limits of latency tenfold.
double excess(const OperatingPoint &point, const Limit &limit);
/// The sum over all limits; one more where the load cannot be served.
double excess(const OperatingPoint &point, const Limits &limits);
/// Whether a point is known to keep to all limits: measured over all queries that count, not over a sample of them.
bool keepsTo(const OperatingPoint &point, const Limits &limits);
/// Whether `a` serves better: breaks the limits less, or else serves the aim better.
bool isBetter(const OperatingPoint &a, const OperatingPoint &b, const Limits &limits, Aim aim);

/// What a trial says of a configuration, given its latency.
OperatingPoint pointOf(const Trial &trial, const TrialForecast &forecast);
/// The configurations whose latency was forecast, of the largest trial of each plan. Left out are bounds and
/// trials that do not tell of how many queries their recall is.
std::vector<OperatingPoint> pointsOf(const std::vector<Trial> &trials);

/// The point that serves an aim best among those that keep to the limits; where none does, the one that breaks them
/// least. Those of samples count only where nothing was measured in full. Position, or −1 for no points. Fast enough to
/// follow a slider.
int choose(const std::vector<OperatingPoint> &points, const Limits &limits, Aim aim);

/// Positions of the points of which none is better in recall, p99 and nodes at once, by ascending recall. Points
/// without a forecast take no part.
std::vector<int> frontOf(const std::vector<OperatingPoint> &points);

/// A change of one limit and what would be chosen then.
struct LimitMove
{
    LimitKind kind = LimitKind::Recall;
    double from = 0;
    double to = 0;
    bool isRelaxed = false;                 ///< else tightened
    std::optional<OperatingPoint> choice{}; ///< none: nothing that was tried keeps to it
    bool isProven = false;                  ///< what was not tried can do no better; else there may be a better one
};

/// Why plans were not tried, or not to the end.
struct RuledOut
{
    enum class Reason {
        Limit, ///< cannot keep to a limit, whatever it finds
        Worse, ///< cannot be better than the best
        Time,  ///< the budget ended, or the user
    };
    Reason reason = Reason::Worse;
    LimitKind limit = LimitKind::Recall; ///< for Reason::Limit
    int plans = 0;
    int untouched = 0; ///< of these, plans nothing was built for
};

enum class Ending { Complete, Budget, Stopped };

/// What may be said of the best that a search has come to.
enum class Verdict {
    Nothing, ///< nothing was measured
    Sampled, ///< only samples of the queries were measured: nothing is sure
    Nearest, ///< it breaks limits, others break them more
    Keeps,   ///< it keeps to all limits
};

/// Limits under which another than `best` has to be chosen, for one keeps it out: a hair stricter than what it reaches.
Limits keepingOut(const OperatingPoint &best, LimitKind kind, const Limits &limits);
/// Limits of what misses a quarter less than `best` does.
Limits withNextRecall(const OperatingPoint &best, const Limits &limits);

/// What came of a search, and why.
struct TuningResult
{
    TuningSpec spec;
    Ending ending = Ending::Complete;
    std::vector<Trial> trials;
    std::vector<Calibration> calibrations;
    std::vector<OperatingPoint> points; ///< of the trials
    std::vector<int> front;             ///< positions in `points`

    int best = -1;                            ///< position in `points`; −1: nothing was measured
    bool meets = false;                       ///< whether it keeps to the limits; else it is the nearest
    std::vector<LimitKind> binding;           ///< without which a better one would be there
    std::vector<LimitMove> sensitivity;       ///< what moving each limit would change; where nothing meets them: by how
                                              ///< much each would have to be relaxed alone, or all that are broken
    std::optional<OperatingPoint> nextRecall; ///< what serves the aim best of those that miss a quarter less
    bool isNextRecallProven = false;          ///< as LimitMove::isProven
    std::vector<RuledOut> ruledOut;

    // Of a search; what trials alone do not tell.
    std::optional<std::int64_t> configurations;        ///< in the space
    std::optional<std::int64_t> configurationsCovered; ///< of these, measured or ruled out
    double seconds = 0;                                ///< over all runs

    Verdict verdict() const;
    const Trial *trialOf(const OperatingPoint &point) const;
    const Calibration *calibrationOf(const PlanSpec &plan) const;
    /// With which `simulate` makes the latency of a point again; the point must have one.
    ForecastSettings forecastOf(const OperatingPoint &point) const;
};

/// Everything of a result that follows from its trials: points, front, best, binding limits, sensitivity. What a
/// session says before it has ended, and again when a limit is moved by hand. Nothing is proven by trials alone.
TuningResult resultOf(TuningSpec spec, std::vector<Trial> trials, std::vector<Calibration> calibrations);

/// The document of `shardscope-cli tune --json`.
Json toJson(const TuningResult &result);

} // namespace shardscope
