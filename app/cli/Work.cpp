// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Work.h"

#include "app/cli/Table.h"
#include "core/catalogue/PlanDocument.h"
#include "core/data/Tenants.h"
#include "core/facts/DataDocument.h"
#include "core/facts/Hubs.h"
#include "core/facts/LongVectors.h"
#include "core/kernels/Gemm.h"
#include "core/partition/SemanticSettings.h"
#include "core/sources/PartFiles.h"
#include "core/truth/ExactSearch.h"
#include "ui/text/AnswerableText.h"
#include "ui/text/DataText.h"
#include "ui/text/LongVectorsText.h"
#include "ui/text/QueryFactsText.h"
#include "ui/text/ReadingText.h"
#include "ui/text/ScaleText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <future>

namespace shardscope::cli {

namespace {

Outcome<Prepared> findTruth(std::shared_ptr<const DataSet> data, int k, TruthUse use,
                            const std::filesystem::path &cache, Console &console)
{
    const Stopwatch searching;
    const int depth = use == TruthUse::Evaluate ? truthDepth(*data, k) : k;
    auto truth = groundTruth(*data, depth, cache, console.stage("exact neighbours"), console.cacheTrouble());
    SHARDSCOPE_TRY(truth);
    Prepared result{
        .data = std::move(data), .truth = std::make_shared<const GroundTruth>(*std::move(truth)), .seconds = {}};
    result.seconds.truth = searching.seconds();
    return result;
}

} // namespace

Outcome<std::shared_ptr<const DataSet>> openData(const Source &source, Console &console)
{
    auto data = open(source, console.stage("reading " + source.location));
    SHARDSCOPE_TRY(data);
    noteOddities(*data, console);
    auto shared = std::make_shared<const DataSet>(*std::move(data));
    console.answersFor(shared);
    return shared;
}

Outcome<Prepared> prepare(const Source &source, int k, TruthUse use, const std::filesystem::path &cache,
                          Console &console)
{
    const auto warmUp = std::async(std::launch::async | std::launch::deferred, // mostly one thread reads
                                   kernels::warmUpProducts);
    const Stopwatch loading;
    auto data = openData(source, console);
    SHARDSCOPE_TRY(data);
    const double seconds = loading.seconds();
    auto result = findTruth(*std::move(data), k, use, cache, console);
    if (result) {
        result->seconds.load = seconds;
    }
    return result;
}

Outcome<Prepared> prepare(std::shared_ptr<const DataSet> data, int k, const std::filesystem::path &cache,
                          Console &console)
{
    return findTruth(std::move(data), k, TruthUse::Evaluate, cache, console);
}

Outcome<std::shared_ptr<const EvaluatedPlan>> evaluate(const Prepared &prepared, PlanSpec spec, Console &console)
{
    spec.metric = prepared.data->metric;
    const std::string name = spec.name;
    return evaluatePlan(prepared.data, prepared.truth, spec, console.stages(name));
}

namespace {

/// Where there are tenants, queries are answered by their own tenant's vectors.
std::optional<HubFacts> hubsOfPlan(const EvaluatedPlan &plan)
{
    return plan.data->tenancy ? std::nullopt : hubsOf(plan.data->base.size(), *plan.truth, plan.spec.k);
}

} // namespace

Json evaluationDocument(const EvaluatedPlan &plan, const Seconds &seconds, int loadNprobe)
{
    Evaluation evaluation = plan.evaluation;
    evaluation.seconds.load = seconds.load;
    evaluation.seconds.truth = seconds.truth;

    Json document;
    document["dataset"] = dataDocument(*plan.data);
    document["plan"] = toJson(plan.spec);
    document.update(toJson(evaluation, plan.loadAt(loadNprobe)));
    document["skew"]["load"]["nprobe"] = loadNprobe;
    if (const auto sample = trainingSampleOf(plan.spec, plan.data->base.size())) {
        document["learned"] = {{"vectors", sample->vectors}, {"of", sample->of}, {"clusters", sample->clusters}};
    }
    if (const auto share = shareOfLongest(*plan.data, *plan.truth, plan.spec.k)) {
        document["heldByLongestHundredth"] = *share; // of the true neighbours, under inner product
    }
    if (const auto hubs = hubsOfPlan(plan)) {
        document["hubs"] = toJson(*hubs);
    }
    return document;
}

std::string answersLines(const EvaluatedPlan &plan)
{
    const auto share = shareOfLongest(*plan.data, *plan.truth, plan.spec.k);
    std::string lines;
    for (const QString &sentence :
         {longVectorsSentence(share), hubsSentence(hubsOfPlan(plan)), votesSentence(plan.router->queryVotes().get())}) {
        lines += sentence.isEmpty() ? std::string() : sentence.toStdString() + '\n';
    }
    return lines;
}

std::string leftOutLine(std::int64_t queries, std::int64_t answerable)
{
    const std::string text = leftOutSentence(queries, answerable).toStdString();
    return text.empty() ? text : text + '\n';
}

std::string sampleLine(const DataSet &data)
{
    const std::string text = sampleSentence(data).toStdString();
    return text.empty() ? text : text + '\n';
}

std::string scaleLine(const EvaluatedPlan &plan)
{
    const std::string text = scaleSentence(plan.spec, plan.data->base.size()).toStdString();
    return text.empty() ? text : text + '\n';
}

std::string dataLine(const DataSet &data)
{
    std::string line = data.name + ": " + grouped(data.base.size()) + " × " + std::to_string(data.base.dim()) + ' ' +
                       std::string(nameOf(data.base.element())) + ", " + std::string(nameOf(data.metric)) + ", " +
                       grouped(data.queries.size()) + " queries";
    if (!data.trainingQueries.empty()) {
        line += " and " + grouped(data.trainingQueries.size()) + " to learn from";
    }
    if (data.tenancy) {
        line += ", " + grouped(tenantsWithVectors(*data.tenancy)) + " tenants";
    }
    return line;
}

void noteOddities(const DataSet &data, Console &console)
{
    const DataNotes &notes = data.notes;
    if (!data.reading.guessed.empty() ||
        !data.reading.leftOutColumns.empty()) { // what a user may want to see before a figure is believed
        console.note(data.source + ": " + readingSentence(data.reading).toStdString());
    }
    if (const auto parts = partFilesOf(data.source); parts && parts->size() > 1) {
        console.note(data.source + ": " + grouped(std::ssize(*parts)) + " files as one data set, from " +
                     parts->front().filename().string() + " to " + parts->back().filename().string() +
                     ", in the order of the numbers in their names");
    }
    if (notes.rowsPromised > 0) {
        console.note(data.source + ": " + grouped(data.base.size()) + " of the " + grouped(notes.rowsPromised) +
                     " rows that the header promises are there and were taken");
    }
    if (const std::string sample = sampleSentence(data).toStdString(); !sample.empty()) {
        console.note(data.source + ": " + sample);
    }
    if (notes.zeroVectors > 0) {
        console.note(data.source + ": " + grouped(notes.zeroVectors) +
                     " vectors are zero and under cosine at distance 1 from everything");
    }
    if (data.frame.exponent != 0) {
        console.note(data.source + ": values are too " + (data.frame.exponent < 0 ? "large" : "small") +
                     " for squares in float32; computed with 2^" + std::to_string(data.frame.exponent) +
                     " times the vectors, shown in units of the file");
    }
    if (!data.frame.origin.empty()) {
        console.note(data.source + ": vectors are far from the origin for how little they differ; computed from a "
                                   "point among them, which changes no distance");
    }
    if (notes.baseWas) {
        console.note(data.source + ": its " + std::string(nameOf(*notes.baseWas)) + " values were made " +
                     std::string(nameOf(data.base.element())) + ", because the queries have others");
    }
    if (notes.queriesWere) {
        console.note(data.source + ": the queries' " + std::string(nameOf(*notes.queriesWere)) + " values were made " +
                     std::string(nameOf(data.base.element())) + ", without a change");
    }
    if (notes.truthLeftAside) {
        console.note(data.source + ": " + truthLeftAsideSentence(data).toStdString());
    }
    if (const std::string training = trainingSentence(data).toStdString(); !training.empty()) {
        console.note(data.source + ": " + training);
    }
    if (notes.queriesSampled) {
        console.note(data.source + ": has no queries; " + grouped(std::ssize(notes.heldOutRows)) +
                     " vectors were held out as queries" +
                     (std::ssize(notes.heldOutRows) < notes.queriesWanted
                          ? ", not " + grouped(notes.queriesWanted) + ", so that every tenant keeps one"
                          : ""));
    }
}

} // namespace shardscope::cli
