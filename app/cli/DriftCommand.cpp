// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/DriftReport.h"
#include "app/cli/KeepOptions.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/work/DriftStudy.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace shardscope::cli {

namespace {

struct DriftCommandOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    std::string after;
    std::string afterQueries;
    DriftQuestion question{}; ///< without the later data and the plan
    KeepOptions keep;
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

/// Opens other data as the command does, so that what is odd about them is said and they must not change either.
LaterOpener opener(Console &console)
{
    return [&console](const Source &source) { return openData(source, console); };
}

/// Opens the data; where a file is so small that held out queries would be a large part of it, fewer are held out.
Outcome<std::shared_ptr<const DataSet>> openWhole(Source &source, bool isLaterElsewhere, Console &console)
{
    auto data = openData(source, console);
    SHARDSCOPE_TRY(data);
    const auto heldOut = std::ssize((*data)->notes.heldOutRows);
    const std::int64_t rows = (*data)->base.size() + heldOut;
    constexpr std::int64_t partHeldOut = 10;
    if (isLaterElsewhere || heldOut <= rows / partHeldOut || source.sampleQueries != Source().sampleQueries) {
        return data;
    }
    source.sampleQueries = std::max<std::int64_t>(1, rows / partHeldOut);
    console.note("Of " + grouped(rows) + " rows " + grouped(source.sampleQueries) + " are held out as queries, not " +
                 grouped(heldOut) + ": what is compared are the rows that are left (--sample-queries).");
    return openData(source, console);
}

Outcome<Done> run(const DriftCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    DriftQuestion question = options.question;
    if (!options.after.empty()) {
        question.later = options.data.source();
        question.later->location = options.after;
        question.later->queries = options.afterQueries;
        question.later->truth.clear();
    }
    const auto data = openWhole(*source, question.later.has_value(), console);
    SHARDSCOPE_TRY(data);
    question.options.spec = *spec;
    question.options.seed = spec->seed;
    const auto study = studyDrift(**data, question, opener(console), inStages(console, stageName));
    SHARDSCOPE_TRY(study);
    SHARDSCOPE_TRY(options.common.json
                       ? console.print(toJson(*study))
                       : console.print(dataLine(**data) + '\n' + summary(*spec) + "\n\n" + textOf(*study)));
    return options.keep.keep(*source, **data, *study, console);
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
    options->keep.addTo(*parser);
    auto *after = parser
                      ->add_option("--after", options->after,
                                   "What there is now, where DATA is what there was (default: DATA is both)")
                      ->type_name("DATA");
    parser->add_option("--after-queries", options->afterQueries, "File of queries of that")
        ->needs(after)
        ->type_name("FILE");
    auto *time = parser
                     ->add_option("--time-column", options->question.timeColumn,
                                  "Column of numbers or dates that says when a vector came (default: their order)")
                     ->type_name("COLUMN");
    time->excludes(after);
    parser
        ->add_option("--split-at", options->question.splitAt,
                     "Vectors up to that time are before, in the unit of the column: numbers as they are, dates in "
                     "weeks; without a column in thousands of vectors (default: the middle)")
        ->excludes(after)
        ->type_name("TIME");
    DriftOptions &drift = options->question.options;
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
