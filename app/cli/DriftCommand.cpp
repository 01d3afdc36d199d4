// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/base/Quantile.h"
#include "core/lifecycle/Drift.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>

namespace shardscope::cli {

namespace {

struct DriftCommandOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    std::string after;
    std::string afterQueries;
    std::string timeColumn;
    std::optional<double> splitAt;
    bool byOrder = false;
    DriftOptions drift{};
};

const char *stageName(DriftStage stage)
{
    switch (stage) {
    case DriftStage::Learn:
        return "learning";
    case DriftStage::Before:
        return "looking back";
    case DriftStage::Resample:
        return "resampling";
    case DriftStage::Now:
        return "measuring";
    case DriftStage::Retrain:
        return "retraining";
    }
    return "";
}

const char *meaningOf(DriftSign sign)
{
    switch (sign) {
    case DriftSign::Distance:
        return "mean distance to the shard's centroid, squared under l2";
    case DriftSign::Sizes:
        return "largest shard over the mean; tested: how far shares of shards are apart";
    case DriftSign::FirstShard:
        return "share of probes nearer to another shard's mean";
    case DriftSign::Recall:
        return "mean recall of probes";
    }
    return "";
}

Json toJson(const Interval &interval)
{
    const auto end = [](double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); };
    return {end(interval.low), end(interval.high)};
}

Json documentOf(const DriftReport &report, const DriftOptions &options, std::size_t rowBytes)
{
    Json tests = Json::array();
    for (const DriftTest &test : report.tests) {
        tests.push_back({{"sign", nameOf(test.sign)},
                         {"before", test.before},
                         {"after", test.after},
                         {"difference", test.difference},
                         {"usual", test.usual},
                         {"unusual", test.unusual},
                         {"p", test.p},
                         {"seen", test.isSeen}});
    }
    const Retraining &retraining = report.retraining;
    Json reasons = Json::array();
    for (const DriftReason reason : report.verdict.reasons) {
        reasons.push_back(nameOf(reason));
    }
    Json verdict{{"advice", nameOf(report.verdict.advice)}, {"reasons", reasons}};
    if (report.verdict.advice == DriftAdvice::Later) {
        verdict["until"] = report.verdict.until;
        verdict["until_range"] = toJson(report.verdict.untilRange);
        verdict["unit"] = report.timeUnit;
    }
    Json trend{{"known", report.trend.isKnown}};
    if (!report.timeUnit.empty()) {
        trend["per_time"] = report.trend.perTime;
        trend["range"] = toJson(report.trend.range);
        trend["unit"] = report.timeUnit;
    }
    return {{"alarm", report.isAlarm},
            {"p", report.p},
            {"false_alarms_at_most", report.falseAlarms},
            {"resamples", report.resamples},
            {"tests", tests},
            {"learned", report.learned},
            {"vectors_before", report.rowsBefore},
            {"vectors_after", report.rowsAfter},
            {"probes_before", report.probesBefore},
            {"probes_after", report.probesAfter},
            {"served", report.served},
            {"recall_before", toJson(report.before)},
            {"retraining",
             {{"nprobe", retraining.nprobe},
              {"runs", retraining.runs},
              {"spread", retraining.spread},
              {"now", toJson(retraining.now)},
              {"retrained", toJson(retraining.retrained)},
              {"gain",
               {{"difference", retraining.gain.difference},
                {"low", retraining.gain.low},
                {"high", retraining.gain.high},
                {"queries", retraining.gain.queries}}},
              {"nprobe_instead", retraining.nprobeInstead > 0 ? Json(retraining.nprobeInstead) : Json(nullptr)},
              {"scanned_instead", retraining.scannedInstead},
              {"first_shard_changed", retraining.firstShardChanged},
              {"max_over_mean_now", retraining.maxOverMeanNow},
              {"max_over_mean_retrained", retraining.maxOverMeanRetrained},
              {"moved", retraining.moves.copied},
              {"moved_bytes", retraining.moves.copied * static_cast<std::int64_t>(rowBytes)}}},
            {"trend", trend},
            {"tolerated", options.tolerated},
            {"verdict", verdict}};
}

std::string points(double recall)
{
    return fixed(recall, 4);
}

std::string rangeText(double low, double high)
{
    return points(low) + " … " + points(high);
}

class DriftText
{
public:
    DriftText(const DriftReport &report, const DriftOptions &options, std::size_t rowBytes)
        : m_report(report), m_options(options), m_rowBytes(static_cast<std::int64_t>(rowBytes))
    {
    }

    std::string text() const { return signs() + '\n' + retraining() + '\n' + verdict(); }

private:
    std::string signs() const
    {
        Table table({{"sign", Table::Align::Left},
                     {"before"},
                     {"after"},
                     {"apart"},
                     {"usual"},
                     {"unusual above"},
                     {"p"},
                     {"", Table::Align::Left},
                     {"", Table::Align::Left}});
        for (const DriftTest &test : m_report.tests) {
            const bool hasMeans = test.sign != DriftSign::FirstShard;
            table.add({std::string(nameOf(test.sign)), hasMeans ? magnitude(test.before, 4) : "",
                       hasMeans ? magnitude(test.after, 4) : "", magnitude(test.difference, 4),
                       magnitude(test.usual, 4), magnitude(test.unusual, 4), fixed(test.p, 3),
                       test.isSeen ? "seen" : "", meaningOf(test.sign)});
        }
        return "Learned from " + grouped(m_report.learned) + " vectors; " + grouped(m_report.rowsBefore) +
               " vectors and " + grouped(m_report.probesBefore) + " probes before, " + grouped(m_report.rowsAfter) +
               " and " + grouped(m_report.probesAfter) + " after.\n\n" + table.text() +
               (m_report.isAlarm ? "Drift: " : "No drift is seen: ") + "p " + fixed(m_report.p, 3) +
               " of all signs together, by " + grouped(m_report.resamples) +
               " random mixtures of both samples. Without drift an alarm is given in at most " +
               percent(m_report.falseAlarms) + " of such comparisons.\n";
    }

    std::string retraining() const
    {
        const Retraining &r = m_report.retraining;
        Table table({{"at nprobe " + std::to_string(r.nprobe), Table::Align::Left},
                     {"recall"},
                     {"95 % range"},
                     {"scanned"},
                     {"max/mean"}});
        const auto add = [&](const char *name, const RecallPoint &point, const std::string &skew) {
            table.add({name, points(point.recall), rangeText(point.low, point.high), percent(point.scanned, 2), skew});
        };
        add("then, the plan on its own data", m_report.before, "");
        add("now, the same plan", r.now, fixed(r.maxOverMeanNow, 2));
        add("now, retrained", r.retrained, fixed(r.maxOverMeanRetrained, 2));
        std::string text = table.text() + "Retraining gives back " + points(r.gain.difference) + " (" +
                           rangeText(r.gain.low, r.gain.high) + ") and moves " + grouped(r.moves.copied) + " of " +
                           grouped(m_report.served) + " vectors (" +
                           percent(static_cast<double>(r.moves.copied) / static_cast<double>(m_report.served)) + ", " +
                           bytesText(r.moves.copied * m_rowBytes) + "); " + percent(r.firstShardChanged) +
                           " of the probes ask another shard first then.\n";
        if (r.runs > 1) {
            text += "Means of " + std::to_string(r.runs) +
                    " runs by other seeds, between which what retraining gives "
                    "back differs by " +
                    points(r.spread) + " (standard deviation).\n";
        }
        if (r.gain.low > 0 && r.nprobeInstead > r.nprobe) {
            text += "The same recall without moving anything: nprobe " + std::to_string(r.nprobeInstead) +
                    ", scanning " + percent(r.scannedInstead, 2) + " instead of " + percent(r.now.scanned, 2) + ".\n";
        }
        return text;
    }

    std::string trend() const
    {
        const DriftTrend &trend = m_report.trend;
        if (m_report.timeUnit.empty()) {
            return "Nothing says when vectors came, so when it will be worth it is not known (--time-column).";
        }
        const std::string range = "(" + magnitude(trend.range.low, 5) + " … " + magnitude(trend.range.high, 5) + ")";
        return trend.isKnown ? "The loss changes by " + magnitude(trend.perTime, 5) + " " + range +
                                   " a unit of time (" + m_report.timeUnit + ")."
                             : "No trend of the loss is sure.";
    }

    std::string untilText() const
    {
        const DriftVerdict &verdict = m_report.verdict;
        const auto end = [](double value) { return std::isfinite(value) ? magnitude(value, 1) : "no end seen"; };
        return magnitude(verdict.until, 1) + " (" + end(verdict.untilRange.low) + " … " + end(verdict.untilRange.high) +
               "), counted in " + m_report.timeUnit + " and if the trend goes on";
    }

    std::string verdict() const
    {
        const std::string tolerated = "the tolerated " + points(m_options.tolerated);
        switch (m_report.verdict.advice) {
        case DriftAdvice::RetrainNow:
            return "Retrain now: what it gives back is surely more than " + tolerated + ". " + trend() + '\n';
        case DriftAdvice::Later:
            return "Retrain in about " + untilText() + ": now it would give back less than " + tolerated + ". " +
                   trend() + '\n';
        case DriftAdvice::NotWorth:
            return "Not worth it: retraining would give back less than " + tolerated + ". " + trend() + '\n';
        case DriftAdvice::CannotTell:
            return "Cannot tell: what retraining gives back may be more or less than " + tolerated +
                   "; more probes would tell. " + trend() + '\n';
        }
        return {};
    }

    const DriftReport &m_report;
    const DriftOptions &m_options;
    std::int64_t m_rowBytes;
};

/// The time up to which rows are before: what the user says, else the median of the rows' times, or the one below
/// where all that are later would be none.
double splitOf(const RowTimes &times, const std::optional<double> &told)
{
    if (told) {
        return *told;
    }
    std::vector<double> values(times.ofVector);
    const double middle = lowerMedian(values);
    const double latest = std::ranges::max(times.ofVector);
    if (middle < latest) {
        return middle;
    }
    double below = -std::numeric_limits<double>::infinity();
    for (const double time : times.ofVector) {
        below = time < latest ? std::max(below, time) : below;
    }
    return below;
}

Outcome<DriftData> driftData(const DriftCommandOptions &options, const std::shared_ptr<const DataSet> &data,
                             Console &console)
{
    if (!options.after.empty()) {
        Source source = options.data.source();
        source.location = options.after;
        source.queries = options.afterQueries;
        source.truth.clear();
        source.metric = data->metric;
        const auto after = openData(source, console);
        SHARDSCOPE_TRY(after);
        return driftBetween(*data, **after, options.drift);
    }
    if (options.timeColumn.empty()) {
        const RowTimes times = timesByOrder(*data);
        return driftWithin(*data, times, splitOf(times, options.splitAt), options.drift);
    }
    const auto times = timesByColumn(*data, options.timeColumn);
    SHARDSCOPE_TRY(times);
    return driftWithin(*data, *times, splitOf(*times, options.splitAt), options.drift);
}

Outcome<Done> run(const DriftCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto data = openData(*source, console);
    SHARDSCOPE_TRY(data);
    DriftCommandOptions complete = options;
    complete.drift.spec = *spec;
    complete.drift.seed = spec->seed;
    const auto samples = driftData(complete, *data, console);
    SHARDSCOPE_TRY(samples);
    const auto report = measureDrift(*samples, complete.drift, inStages(console, stageName));
    SHARDSCOPE_TRY(report);
    const std::size_t rowBytes = samples->served.rowBytes();
    if (options.common.json) {
        return console.print(documentOf(*report, complete.drift, rowBytes));
    }
    return console.print(dataLine(**data) + '\n' + summary(*spec) + "\n\n" +
                         DriftText(*report, complete.drift, rowBytes).text());
}

} // namespace

Command driftCommand(CLI::App &parent)
{
    auto options = std::make_shared<DriftCommandOptions>();
    auto *parser = parent.add_subcommand(
        "drift", "Whether data have drifted away from what a plan learned, and what retraining would give back");
    options->data.addTo(*parser);
    options->plan.addTo(*parser,
                        "Examples:\n"
                        "  shardscope-cli drift january.fbin --after june.fbin --strategy semantic --shards 64\n"
                        "  shardscope-cli drift events.parquet --time-column day --shards 32\n"
                        "  shardscope-cli drift drift:n=20000,rotation=5 --time-column time --shards 16\n");
    options->common.addTo(*parser);
    auto *after = parser
                      ->add_option("--after", options->after,
                                   "What there is now, where DATA is what there was (default: DATA is both)")
                      ->type_name("DATA");
    parser->add_option("--after-queries", options->afterQueries, "File of queries of that")
        ->needs(after)
        ->type_name("FILE");
    auto *time = parser
                     ->add_option("--time-column", options->timeColumn,
                                  "Column of numbers or dates that says when a vector came (default: their order)")
                     ->type_name("COLUMN");
    time->excludes(after);
    parser
        ->add_option("--split-at", options->splitAt,
                     "Vectors up to that time are before, in the unit of the column: numbers as they are, dates in "
                     "weeks; without a column in thousands of vectors (default: the middle)")
        ->excludes(after)
        ->type_name("TIME");
    DriftOptions &drift = options->drift;
    parser->add_option("--nprobe", drift.nprobe, "Where recall is looked at (default: what reached --recall before)")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    parser->add_option("--recall", drift.recall, "Recall that is wanted")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str()
        ->type_name("R");
    parser->add_option("--tolerate", drift.tolerated, "Recall that may be lost before retraining is worth it")
        ->check(CLI::Range(1e-6, 1.0))
        ->capture_default_str()
        ->type_name("R");
    parser->add_option("--false-alarms", drift.falseAlarms, "Share of undrifted comparisons that may give an alarm")
        ->check(CLI::Range(1e-4, 0.5))
        ->capture_default_str()
        ->type_name("SHARE");
    parser->add_option("--resamples", drift.resamples, "Random mixtures that the samples are held against")
        ->check(CLI::Range(19, 100'000))
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--runs", drift.runs, "Times that plans are learned, by other seeds: one may be lucky")
        ->check(CLI::Range(1, 20))
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--rows-compared", drift.rows, "Vectors of each sample that are compared at most")
        ->check(CLI::Range(std::int64_t(2), std::int64_t(1) << 31))
        ->capture_default_str()
        ->type_name("N");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
