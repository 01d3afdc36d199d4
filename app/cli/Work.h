// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"
#include "app/cli/Options.h"
#include "core/base/Json.h"
#include "core/evaluate/EvaluatedPlan.h"

#include <memory>

namespace shardscope::cli {

/// A data set and its exact neighbours, with the seconds each took.
struct Prepared
{
    std::shared_ptr<const DataSet> data;
    std::shared_ptr<const GroundTruth> truth;
    Seconds seconds;
};

/// Opens a data set for a command. Errors: those of `open`.
Outcome<std::shared_ptr<const DataSet>> openData(const Source &source, Console &console);

/// What a ground truth is for: to be listed as it is, k deep, or to evaluate plans with, for which it is deeper.
enum class TruthUse { List, Evaluate };

/// Opens a data set and gets its ground truth. Errors: those of `open` and `groundTruth`.
Outcome<Prepared> prepare(const Source &source, int k, TruthUse use, const std::filesystem::path &cache,
                          Console &console);

/// The same of data that is open already.
Outcome<Prepared> prepare(std::shared_ptr<const DataSet> data, int k, const std::filesystem::path &cache,
                          Console &console);

/// Evaluates a plan on prepared data; the metric is the data's.
Outcome<std::shared_ptr<const EvaluatedPlan>> evaluate(const Prepared &prepared, PlanSpec spec, Console &console);

/// The document of `evaluate --json`.
Json evaluationDocument(const EvaluatedPlan &plan, const Seconds &seconds, int loadNprobe);

/// Lines that say that few vectors answer most queries, where they do, and that clusters of queries route no better.
std::string answersLines(const EvaluatedPlan &plan);

/// How many queries recall is not about, as a line; empty where it is about all.
std::string leftOutLine(std::int64_t queries, std::int64_t answerable);

/// "fashion-mnist: 60,000 × 784 uint8, l2, 10,000 queries"
std::string dataLine(const DataSet &data);

/// That the data is a sample, and what that does to recall, as a line; empty where it is none.
std::string sampleLine(const DataSet &data);
/// What a plan does otherwise because there are so many vectors, as a line; empty where it does all with all of them.
std::string scaleLine(const EvaluatedPlan &plan);

/// What a reader must know about how the data was taken, on standard error.
void noteOddities(const DataSet &data, Console &console);

} // namespace shardscope::cli
