// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/Drift.h"

#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/clustering/NearestPoints.h"
#include "core/data/Frame.h"
#include "core/lifecycle/DriftSigns.h"
#include "core/lifecycle/DriftVerdict.h"
#include "core/partition/Partitioner.h"
#include "core/partition/Spill.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

std::shared_ptr<const DataSet> dataOf(VectorSet base, VectorSet probes, Metric metric)
{
    DataSet data;
    data.name = "drift";
    data.metric = metric;
    data.base = std::move(base);
    data.queries = std::move(probes);
    return std::make_shared<const DataSet>(std::move(data));
}

/// The plan as drift looks at it: each vector in one shard, the nearest centroids asked.
Outcome<PlanSpec> plainPlan(const DriftOptions &options, const DriftData &data)
{
    auto spec = complete(options.spec);
    SHARDSCOPE_TRY(spec);
    auto kind = findKind(partitionerKinds(), "strategy", spec->strategy.kind);
    SHARDSCOPE_TRY(kind);
    if ((*kind)->can.needsTrainingQueries) { // the samples have none
        spec->strategy.kind = strategyOfDrift(spec->strategy.kind);
        kind = findKind(partitionerKinds(), "strategy", spec->strategy.kind);
        SHARDSCOPE_TRY(kind);
        Settings shared;
        for (const auto &[name, value] : spec->strategy.settings.values()) {
            if (std::ranges::find((*kind)->parameters, name, &Parameter::name) != (*kind)->parameters.end()) {
                shared.set(name, value);
            }
        }
        spec->strategy.settings = std::move(shared);
    }
    const auto &can = (*kind)->can;
    if (!can.makesCentroids || !can.columnParameter.empty() || can.shardsFrom) {
        return Error{Code::DriftNeedsCentroids, {}, {spec->strategy.kind}};
    }
    spec->strategy.settings = withoutSpill(spec->strategy.settings);
    spec->router = {"centroid", {}};
    spec->metric = data.metric;
    return complete(*spec);
}

Outcome<Done> checkOptions(const DriftOptions &options, const DriftData &data)
{
    const auto within = [](const char *name, double value, double least, double greatest) {
        return value >= least && value <= greatest
                   ? Outcome<Done>(Done())
                   : Error{Code::OutOfRange, name, {std::string(name), value, least, greatest}};
    };
    SHARDSCOPE_TRY(within("false alarms", options.falseAlarms, 1e-4, 0.5));
    SHARDSCOPE_TRY(within("resamples", options.resamples, 19, 100'000));
    // Fewer could not be as unusual as an alarm needs.
    SHARDSCOPE_TRY(within("resamples", (options.resamples + 1) * options.falseAlarms, 1, 1e9));
    SHARDSCOPE_TRY(within("runs", options.runs, 1, 20));
    SHARDSCOPE_TRY(within("tolerated loss", options.tolerated, 1e-6, 1));
    SHARDSCOPE_TRY(within("recall", options.recall, 0, 1));
    if (data.learned.size() < options.spec.shards) {
        return Error{Code::TooManyShards, {}, {std::int64_t(options.spec.shards), data.learned.size()}};
    }
    if (options.nprobe > options.spec.shards) {
        return Error{
            Code::NprobeOutOfRange, "nprobe", {std::int64_t(options.nprobe), std::int64_t(options.spec.shards)}};
    }
    if (data.before.probes.empty() || data.after.probes.empty()) {
        return Error{Code::NoQueries, "drift", {}};
    }
    return Done();
}

/// So many standard errors are 95 % on either side of a mean, by degrees of freedom; 0 where there are none.
double studentFactor(int freedom)
{
    constexpr double factors[] = {0,     12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262,
                                  2.228, 2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093};
    return factors[freedom];
}

class DriftMeter
{
public:
    DriftMeter(const DriftData &data, const DriftOptions &options, PlanSpec spec, const DriftProgress &progress)
        : m_data(data), m_options(options), m_spec(std::move(spec)), m_progress(progress)
    {
    }

    Outcome<DriftReport> run()
    {
        SHARDSCOPE_TRY(learn());
        SHARDSCOPE_TRY(lookBack());
        SHARDSCOPE_TRY(compare());
        SHARDSCOPE_TRY(retrain());
        m_report.verdict = verdictOf(m_report, m_options.tolerated, m_losses);
        return std::move(m_report);
    }

private:
    Progress at(DriftStage stage) const
    {
        return [this, stage](std::int64_t done, std::int64_t total) { return m_progress(stage, done, total); };
    }

    StagedProgress within(DriftStage stage) const
    {
        return [this, stage](Stage part, std::int64_t done, std::int64_t total) {
            constexpr std::int64_t parts = 5;
            const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
            const double whole = (static_cast<double>(part) + share) / parts;
            return m_progress(stage, static_cast<std::int64_t>(whole * 1000), 1000);
        };
    }

    /// Of the runs that come one after another in a stage.
    Progress inRun(DriftStage stage, int run) const
    {
        return [this, stage, run](std::int64_t done, std::int64_t total) {
            const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
            return m_progress(stage, static_cast<std::int64_t>((run + share) * 1000),
                              std::int64_t(1000) * m_options.runs);
        };
    }

    PlanSpec specOf(int run) const
    {
        PlanSpec spec = m_spec;
        spec.seed = run == 0 ? m_spec.seed : Random::stream(m_spec.seed, static_cast<std::uint64_t>(run)).next();
        return spec;
    }

    /// A plan of all that there was for each run, and one of a part of it to compare the samples by.
    Outcome<Done> learn()
    {
        const auto all = dataOf(m_data.earlier, m_data.before.probes, m_data.metric);
        for (int run = 0; run < m_options.runs; ++run) {
            auto learned = partition(*all, specOf(run), inRun(DriftStage::Learn, run));
            SHARDSCOPE_TRY(learned);
            m_earlier.push_back(std::move(learned->centroids));
        }
        const auto part = dataOf(m_data.learned, m_data.before.probes, m_data.metric);
        auto learned = partition(*part, m_spec, at(DriftStage::Learn));
        SHARDSCOPE_TRY(learned);
        m_learned = {std::move(learned->centroids), m_spec.shards, m_data.metric};
        return Done();
    }

    /// Vectors as they are placed when they arrive: each on the shard of the nearest centroid.
    Outcome<KnownPartition> placed(const VectorSet &vectors, const Representatives &centroids,
                                   const Progress &progress) const
    {
        const auto nearest = assignToNearest(FloatRows(vectors, m_data.metric),
                                             NearestPoints(centroids.points, m_data.metric), progress);
        SHARDSCOPE_TRY(nearest);
        Partition result;
        result.shards = m_spec.shards;
        for (const auto &row : *nearest) {
            result.shardOf.push_back(centroids.shardOf[static_cast<std::size_t>(row.point.value)]);
        }
        result.centroids = leadingTo(result.heldShards(), centroids);
        return KnownPartition{std::make_shared<const Partition>(std::move(result)), 0};
    }

    Outcome<std::shared_ptr<const EvaluatedPlan>> measured(const std::shared_ptr<const DataSet> &data,
                                                           const std::shared_ptr<const GroundTruth> &truth, int run,
                                                           DriftStage stage) const
    {
        auto known = placed(data->base, m_earlier[static_cast<std::size_t>(run)], at(stage));
        SHARDSCOPE_TRY(known);
        return evaluatePlan(data, truth, specOf(run), *std::move(known), within(stage));
    }

    Outcome<std::shared_ptr<const GroundTruth>> truthOf(const DataSet &data, DriftStage stage) const
    {
        auto truth = exactSearch(data, truthDepth(data, m_spec.k), at(stage));
        SHARDSCOPE_TRY(truth);
        return std::make_shared<const GroundTruth>(*std::move(truth));
    }

    /// The plan on the vectors of its own time; which nprobe to look at.
    Outcome<Done> lookBack()
    {
        const auto data = dataOf(m_data.earlier, m_data.before.probes, m_data.metric);
        const auto truth = truthOf(*data, DriftStage::Before);
        SHARDSCOPE_TRY(truth);
        const auto plan = measured(data, *truth, 0, DriftStage::Before);
        SHARDSCOPE_TRY(plan);
        const Evaluation &evaluation = (*plan)->evaluation;
        m_nprobe = m_options.nprobe > 0 ? m_options.nprobe : evaluation.nprobeTowards(m_options.recall);
        m_report.before = evaluation.recall[static_cast<std::size_t>(m_nprobe) - 1];
        return Done();
    }

    Outcome<Done> compare()
    {
        auto signs = compareSamples(m_data, m_learned, m_nprobe, m_options, at(DriftStage::Resample));
        SHARDSCOPE_TRY(signs);
        m_report.tests = std::move(signs->tests);
        DriftTest &distance = m_report.tests.front();
        const double unit = distanceInFile(m_data.frame, m_data.metric, 1.0F);
        for (double *value :
             {&distance.before, &distance.after, &distance.difference, &distance.usual, &distance.unusual}) {
            *value *= unit;
        }
        m_report.p = signs->p;
        m_report.isAlarm = signs->p <= m_options.falseAlarms;
        const double mixtures = m_options.resamples + 1;
        m_report.falseAlarms = std::floor(m_options.falseAlarms * mixtures + 1e-9) / mixtures;
        m_report.resamples = m_options.resamples;
        m_report.learned = m_data.learned.size();
        m_report.rowsBefore = m_data.before.vectors.size();
        m_report.rowsAfter = m_data.after.vectors.size();
        m_report.probesBefore = m_data.before.probes.size();
        m_report.probesAfter = m_data.after.probes.size();
        m_report.served = m_data.served.size();
        m_report.timeUnit = m_data.timeUnit;
        return Done();
    }

    Outcome<Done> retrain()
    {
        const auto data = dataOf(m_data.served, m_data.after.probes, m_data.metric);
        const auto truth = truthOf(*data, DriftStage::Now);
        SHARDSCOPE_TRY(truth);
        std::vector<double> gains; // of runs
        for (int run = 0; run < m_options.runs; ++run) {
            const auto now = measured(data, *truth, run, DriftStage::Now);
            SHARDSCOPE_TRY(now);
            const auto fresh = evaluatePlan(data, *truth, specOf(run), within(DriftStage::Retrain));
            SHARDSCOPE_TRY(fresh);
            gains.push_back(addRun(**now, **fresh));
            if (run == 0) {
                describeMoves(**now, **fresh);
            }
        }
        tellGain(gains);
        m_report.trend = m_data.times.empty() ? DriftTrend() : trendOf(m_losses, m_options.seed);
        return Done();
    }

    /// Returns the mean gain of the run.
    double addRun(const EvaluatedPlan &now, const EvaluatedPlan &fresh)
    {
        const auto probes = now.reach.answerable();
        if (m_losses.empty()) {
            for (const QueryId probe : probes) {
                m_losses.push_back({m_data.times.empty() ? 0 : m_data.times[probe.index()], 0});
            }
        }
        double gain = 0;
        for (std::size_t i = 0; i < probes.size(); ++i) {
            const double lost = fresh.reach.recallOf(probes[i], m_nprobe) - now.reach.recallOf(probes[i], m_nprobe);
            m_losses[i].loss += lost / m_options.runs;
            gain += lost / static_cast<double>(probes.size());
        }
        const auto place = static_cast<std::size_t>(m_nprobe) - 1;
        const double share = 1.0 / m_options.runs;
        Retraining &result = m_report.retraining;
        const auto add = [share](RecallPoint &mean, const RecallPoint &point) {
            mean.nprobe = point.nprobe;
            mean.recall += share * point.recall;
            mean.low += share * point.low;
            mean.high += share * point.high;
            mean.scanned += share * point.scanned;
            mean.distances += share * point.distances;
        };
        add(result.now, now.evaluation.recall[place]);
        add(result.retrained, fresh.evaluation.recall[place]);
        result.maxOverMeanNow += share * now.evaluation.sizes.maxOverMean;
        result.maxOverMeanRetrained += share * fresh.evaluation.sizes.maxOverMean;
        m_curve.resize(now.evaluation.recall.size());
        for (std::size_t i = 0; i < m_curve.size(); ++i) {
            add(m_curve[i], now.evaluation.recall[i]);
        }
        return gain;
    }

    /// The range is of the mean over probes, by resampling them, and over runs, by Student's law: both together as
    /// independent.
    void tellGain(const std::vector<double> &gains)
    {
        Retraining &result = m_report.retraining;
        result.nprobe = m_nprobe;
        result.runs = m_options.runs;
        std::vector<double> losses;
        losses.reserve(m_losses.size());
        for (const LossAt &loss : m_losses) {
            losses.push_back(loss.loss);
        }
        const Interval probes = meanInterval(losses, m_options.seed);
        const double mean = std::accumulate(gains.begin(), gains.end(), 0.0) / static_cast<double>(gains.size());
        double squares = 0;
        for (const double gain : gains) {
            squares += (gain - mean) * (gain - mean);
        }
        result.spread = gains.size() > 1 ? std::sqrt(squares / static_cast<double>(gains.size() - 1)) : 0;
        const double runs = studentFactor(static_cast<int>(gains.size()) - 1) * result.spread /
                            std::sqrt(static_cast<double>(gains.size()));
        result.gain = {.difference = mean,
                       .low = std::max(-1.0, mean - std::hypot(mean - probes.low, runs)),
                       .high = std::min(1.0, mean + std::hypot(probes.high - mean, runs)),
                       .queries = std::ssize(losses)};
        for (const RecallPoint &point : m_curve) {
            if (reachesRecall(point.recall, result.retrained.recall)) {
                result.nprobeInstead = point.nprobe;
                result.scannedInstead = point.scanned;
                break;
            }
        }
    }

    void describeMoves(const EvaluatedPlan &now, const EvaluatedPlan &fresh)
    {
        Retraining &result = m_report.retraining;
        const Places places = closestPlaces(*now.partition, *fresh.partition);
        result.moves = movesBetween(*now.partition, *fresh.partition, places);
        std::int64_t changed = 0;
        for (std::int64_t probe = 0; probe < now.routes->queries(); ++probe) {
            const ShardId first = now.routes->order(probe).front();
            const ShardId later = fresh.routes->order(probe).front();
            changed += first != places[later.index()] ? 1 : 0;
        }
        result.firstShardChanged = static_cast<double>(changed) / static_cast<double>(now.routes->queries());
    }

    const DriftData &m_data;
    const DriftOptions &m_options;
    PlanSpec m_spec; ///< complete
    const DriftProgress &m_progress;
    std::vector<Representatives> m_earlier; ///< (runs) centroids of the plan that there is
    LearnedShards m_learned;
    int m_nprobe = 1;
    std::vector<LossAt> m_losses;     ///< of each answerable probe, means over runs
    std::vector<RecallPoint> m_curve; ///< of the plan that there is, means over runs
    DriftReport m_report;
};

} // namespace

std::string_view nameOf(DriftSign sign)
{
    switch (sign) {
    case DriftSign::Distance:
        return "distance";
    case DriftSign::Sizes:
        return "sizes";
    case DriftSign::FirstShard:
        return "first-shard";
    case DriftSign::Recall:
        return "recall";
    }
    return "";
}

std::string strategyOfDrift(const std::string &strategy)
{
    const auto kind = findKind(partitionerKinds(), "strategy", strategy);
    return kind && (*kind)->can.needsTrainingQueries ? "balanced" : strategy;
}

Outcome<DriftReport> measureDrift(const DriftData &data, const DriftOptions &options, const DriftProgress &progress)
{
    SHARDSCOPE_TRY(checkOptions(options, data));
    auto spec = plainPlan(options, data);
    SHARDSCOPE_TRY(spec);
    return DriftMeter(data, options, *std::move(spec), progress).run();
}

} // namespace shardscope
