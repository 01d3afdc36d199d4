// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Bootstrap.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/lifecycle/Moves.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// Vectors of one time, and probes: queries by which recall is measured.
struct DriftSample
{
    VectorSet vectors;
    VectorSet probes;
};

/// What drift is looked for in. All in one frame, of one element type and metric.
struct DriftData
{
    Metric metric = Metric::L2;
    Frame frame{}; ///< that all are in; distances are told in units of the file
    /// What a plan learns from to compare the samples by; in neither, for a plan fits what it learned from too well.
    VectorSet learned;
    VectorSet earlier; ///< all that there was before: what the plan that there is learned from
    DriftSample before;
    DriftSample after;
    VectorSet served; ///< what the shards hold now
    /// (probes of `after`) or empty: times are not known. Before: the time at which the plan was learned is 0.
    std::vector<double> times{};
    std::string timeUnit{}; ///< "weeks", or the name of the column whose numbers they are
};

struct DriftOptions
{
    PlanSpec spec;              ///< whose strategy makes centroids
    int nprobe = 0;             ///< where recall is looked at; 0: the least that reached `recall` before
    double recall = 0.95;       ///< wanted
    double tolerated = 0.01;    ///< recall that may be lost before retraining is worth it
    double falseAlarms = 0.05;  ///< share of undrifted pairs of samples that give an alarm
    int resamples = 999;        ///< permutations of the two samples
    int runs = 5;               ///< of learning, then and now, by other seeds: k-means is lucky now and then; 1 … 20
    std::int64_t rows = 20'000; ///< of each sample at most
    std::uint64_t seed = 1;
};

/// What drift shows in.
enum class DriftSign {
    Distance,   ///< mean distance of a vector to its shard's centroid: squared under L2, as in Neighbor
    Sizes,      ///< shares of the vectors that shards get: half the sum of the differences
    FirstShard, ///< share of probes that are nearer to another shard's mean, if means were those of the sample
    Recall,     ///< mean recall of the probes
};

std::string_view nameOf(DriftSign sign); ///< "distance", "sizes", "first-shard", "recall"

/// What a figure is in random mixtures of the samples: its histogram.
struct DriftMixtures
{
    double low = 0;
    double high = 0;
    std::vector<std::int64_t> counts{}; ///< of mixtures, in equal parts of low … high; the last has its end, too

    bool operator==(const DriftMixtures &) const = default;
};

/// A figure of both samples, held against what it is when samples are mixed at random.
struct DriftTest
{
    DriftSign sign = DriftSign::Distance;
    double before = 0; ///< mean of the sample; Sizes: greatest share over mean share; FirstShard: 0
    double after = 0;
    double difference = 0; ///< that is tested, 0 or above
    double usual = 0;      ///< median of it without drift
    double unusual = 0;    ///< it is above that in `falseAlarms` of the mixtures, taken alone
    double p = 1;          ///< share of the mixtures, these samples included, where it is as great: taken alone
    bool isSeen = false;   ///< so great that this sign, or any, is so by chance in `falseAlarms` of undrifted pairs
    DriftMixtures mixtures{};
};

/// How recall that retraining would give back grows with time.
struct DriftTrend
{
    double perTime = 0; ///< recall a unit of time
    Interval range{};
    bool isKnown = false; ///< times are known, and zero is not in the range
};

/// What retraining would do for the vectors that are served now, probes of the later sample. Recalls and shares are
/// means over the runs; moves are those of the first, by the seed of the plan.
struct Retraining
{
    int nprobe = 0;
    int runs = 0;
    RecallPoint now{};       ///< by the plan that there is
    RecallPoint retrained{}; ///< by one learned from what is served
    /// Retrained minus now, over the same probes; its range is of the mean over probes and over runs.
    RecallDifference gain{};
    double spread =
        0; ///< standard deviation of the gain from run to run: one retraining may be so lucky, or so unlucky
    /// Least nprobe of the plan that there is with the recall of the retrained one; 0: none.
    int nprobeInstead = 0;
    double scannedInstead = 0;    ///< share of the vectors that are scanned then
    double firstShardChanged = 0; ///< share of the probes whose first shard is at another place then
    double maxOverMeanNow = 0;
    double maxOverMeanRetrained = 0;
    Moves moves{};
};

enum class DriftAdvice {
    RetrainNow, ///< what retraining gives back is surely more than is tolerated
    Later,      ///< it surely is not, and will be at a time that the trend tells
    NotWorth,   ///< it surely is not, and no trend says that it will be
    CannotTell, ///< the range of what it gives back has the tolerated loss inside: more probes would tell
};

std::string_view nameOf(DriftAdvice advice); ///< "retrain-now", "later", "not-worth-it", "cannot-tell"

enum class DriftReason {
    NoSign,        ///< nothing is seen that chance would not do
    SignsSeen,     ///< how many
    GainAbove,     ///< what retraining gives back is above what is tolerated
    GainBelow,     ///< below
    GainUncertain, ///< on either side of it
    TrendUp,       ///< it grows with time
    TrendUnknown,  ///< times are not known, or nothing of a trend is sure
    NprobeInstead, ///< what retraining surely gives back is found by asking more shards, too
};

std::string_view nameOf(DriftReason reason);

struct DriftVerdict
{
    DriftAdvice advice = DriftAdvice::CannotTell;
    std::vector<DriftReason> reasons{};
    /// Later: units of time until the tolerated loss, from the latest probe on: 95 % range and best guess. The end may
    /// be infinite.
    double until = 0;
    Interval untilRange{};
};

struct DriftReport
{
    std::vector<DriftTest> tests{};
    bool isAlarm = false;   ///< any sign is seen
    double p = 1;           ///< of all signs together
    double falseAlarms = 0; ///< at most: the share of undrifted pairs that give an alarm
    int resamples = 0;
    RecallPoint before{}; ///< of the earlier sample among its own vectors, at the same nprobe
    Retraining retraining{};
    DriftTrend trend{};
    DriftVerdict verdict{};
    std::int64_t learned = 0; ///< vectors
    std::int64_t rowsBefore = 0;
    std::int64_t rowsAfter = 0;
    std::int64_t probesBefore = 0;
    std::int64_t probesAfter = 0;
    std::int64_t served = 0;
    std::string timeUnit{};
};

enum class DriftStage { Learn, Before, Resample, Now, Retrain };

/// Told the stage and how far; false stops.
using DriftProgress = std::function<bool(DriftStage stage, std::int64_t done, std::int64_t total)>;

/// Two data sets: what there was and what there is. Half of the vectors of the first, drawn at random, is what the plan
/// is learned from; the second is what is served. Each brings its probes: its queries.
///
/// Errors: DimensionMismatch, ElementMismatch, MetricMismatch, NoQueries, OutOfRange (too few vectors).
Outcome<DriftData> driftBetween(const DataSet &before, const DataSet &after, const DriftOptions &options);

/// When rows of a data set are from.
struct RowTimes
{
    std::vector<double> ofVector; ///< (n)
    std::string unit;             ///< "weeks", or the name of the column
};

/// By a column of numbers, or of dates such as 2024-05-31 (in weeks). Errors: MissingColumn, BadNumber (line, text).
Outcome<RowTimes> timesByColumn(const DataSet &data, const std::string &column);
/// By the order of the rows: in thousands of vectors.
RowTimes timesByOrder(const DataSet &data);

/// One data set over time: vectors up to `splitAt` are before, the others after; all are served. Probes are drawn from
/// the vectors of both, and are in no sample then. Half of the vectors before are what the plan is learned from.
///
/// Errors: OutOfRange (splitAt, or too few vectors on a side).
Outcome<DriftData> driftWithin(const DataSet &data, const RowTimes &times, double splitAt, const DriftOptions &options);

/// The strategy by which drift of a plan is measured: its own, or "balanced" for one that learns from queries, of which
/// the samples have none.
std::string strategyOfDrift(const std::string &strategy);

/// Whether data have drifted away from what a plan learned, what that cost, and what retraining would give back.
///
/// The alarm: four figures of the two samples are held against the same of random mixtures of both (permutations,
/// labels of vectors and of probes apart), all together by the least p of the four. Without drift all mixtures are
/// equally likely, so an alarm is given in at most `falseAlarms` of such pairs, whatever the data are.
///
/// Errors:  DriftNeedsCentroids, where the plan's strategy makes none; those of evaluatePlan; OutOfRange; Cancelled.
/// Threads: all; the result does not depend on their number.
/// Source:  permutation tests, Fisher 1935; the least p of several, Westfall & Young 1993.
Outcome<DriftReport> measureDrift(const DriftData &data, const DriftOptions &options, const DriftProgress &progress);

} // namespace shardscope
