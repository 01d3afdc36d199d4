// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonReader.h"
#include "core/evaluate/Evaluation.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shardscope {

namespace {

template<class Point>
Json listOf(const std::vector<Point> &points)
{
    Json list = Json::array();
    for (const Point &point : points) {
        list.push_back(toJson(point));
    }
    return list;
}

Json toJson(const Seconds &seconds)
{
    return {{"load", seconds.load},
            {"truth", seconds.truth},
            {"partition", seconds.partition},
            {"build", seconds.build},
            {"evaluate", seconds.evaluate}};
}

RecallPoint readRecall(JsonReader reader)
{
    RecallPoint point;
    reader.read("nprobe", point.nprobe);
    reader.read("recall", point.recall);
    reader.read("low", point.low);
    reader.read("high", point.high);
    reader.read("scanned", point.scanned);
    reader.read("distances", point.distances);
    return point;
}

LossPoint readLoss(JsonReader reader)
{
    LossPoint point;
    reader.read("nprobe", point.nprobe);
    reader.read("oracle", point.oracle);
    reader.read("routing", point.routing);
    reader.read("index", point.index);
    return point;
}

Seconds readSeconds(JsonReader reader)
{
    Seconds seconds;
    reader.read("load", seconds.load);
    reader.read("truth", seconds.truth);
    reader.read("partition", seconds.partition);
    reader.read("build", seconds.build);
    reader.read("evaluate", seconds.evaluate);
    return seconds;
}

/// Whether they are of nprobe 1, 2, …: others find them by their places.
template<class Point>
bool areOfEachNprobe(const std::vector<Point> &points)
{
    return std::ranges::all_of(points, [nprobe = 0](const Point &point) mutable { return point.nprobe == ++nprobe; });
}

} // namespace

Json toJson(const RecallPoint &point)
{
    return {{"nprobe", point.nprobe}, {"recall", point.recall},   {"low", point.low},
            {"high", point.high},     {"scanned", point.scanned}, {"distances", point.distances}};
}

Json toJson(const LossPoint &point)
{
    return {{"nprobe", point.nprobe}, {"oracle", point.oracle}, {"routing", point.routing}, {"index", point.index}};
}

Json toJson(const Skew &skew)
{
    return {{"sizes", skew.amounts},
            {"max_over_mean", skew.maxOverMean},
            {"cv", skew.cv},
            {"gini", skew.gini},
            {"imbalance_factor", skew.imbalanceFactor}};
}

Json toJson(const Evaluation &evaluation)
{
    return {{"recall", listOf(evaluation.recall)},
            {"waterfall", listOf(evaluation.losses)},
            {"skew", toJson(evaluation.sizes)},
            {"measured",
             {{"vectors", evaluation.vectors},
              {"queries", evaluation.queries},
              {"answerable", evaluation.answerable},
              {"k", evaluation.k},
              {"memory_bytes", evaluation.memoryBytes}}},
            {"seconds", toJson(evaluation.seconds)}};
}

Json toJson(const Evaluation &evaluation, const Skew &load)
{
    Json document = toJson(evaluation);
    document["skew"]["load"] = toJson(load);
    return document;
}

Outcome<Evaluation> evaluationFromJson(const Json &document)
{
    Evaluation evaluation;
    JsonFault fault("evaluation");
    JsonReader reader(document, fault);
    for (const JsonReader &point : reader.objects("recall")) {
        evaluation.recall.push_back(readRecall(point));
    }
    for (const JsonReader &point : reader.objects("waterfall")) {
        evaluation.losses.push_back(readLoss(point));
    }
    std::vector<double> sizes;
    reader.object("skew").read("sizes", sizes);
    evaluation.sizes = skewOf(std::move(sizes)); // the figures follow from the sizes
    JsonReader measured = reader.object("measured");
    measured.read("vectors", evaluation.vectors);
    measured.read("queries", evaluation.queries);
    evaluation.answerable = -1;
    if (measured.has("answerable")) {
        measured.read("answerable", evaluation.answerable);
    }
    measured.read("k", evaluation.k);
    measured.read("memory_bytes", evaluation.memoryBytes);
    evaluation.seconds = readSeconds(reader.object("seconds"));
    if (!areOfEachNprobe(evaluation.recall) || !areOfEachNprobe(evaluation.losses) ||
        evaluation.recall.size() != evaluation.losses.size()) {
        fault.note("/recall", "these and those of the waterfall are not of nprobe 1, 2, …");
    }
    SHARDSCOPE_TRY(fault.outcome());
    return evaluation;
}

} // namespace shardscope
