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

/// A figure by its name in documents.
template<class Record>
struct NamedFigure
{
    const char *name;
    double Record::*value;
};
constexpr NamedFigure<RecallPoint> recallFigures[] = {{"recall", &RecallPoint::recall},
                                                      {"low", &RecallPoint::low},
                                                      {"high", &RecallPoint::high},
                                                      {"scanned", &RecallPoint::scanned},
                                                      {"distances", &RecallPoint::distances}};
constexpr NamedFigure<LossPoint> lossFigures[] = {
    {"oracle", &LossPoint::oracle}, {"routing", &LossPoint::routing}, {"index", &LossPoint::index}};
constexpr NamedFigure<LossPoint> ownLossFigures[] = {{"oracle", &LossPoint::oracle},
                                                     {"routing", &LossPoint::routing},
                                                     {"depth", &LossPoint::depth},
                                                     {"index", &LossPoint::index}};
constexpr NamedFigure<HubGain::Point> hubFigures[] = {{"with", &HubGain::Point::with},
                                                      {"without", &HubGain::Point::without}};
constexpr NamedFigure<Seconds> timeFigures[] = {{"load", &Seconds::load},
                                                {"truth", &Seconds::truth},
                                                {"partition", &Seconds::partition},
                                                {"build", &Seconds::build},
                                                {"evaluate", &Seconds::evaluate}};

constexpr NamedFigure<AdaptivePoint> adaptiveFigures[] = {{"target", &AdaptivePoint::target},
                                                          {"recall", &AdaptivePoint::recall},
                                                          {"low", &AdaptivePoint::low},
                                                          {"high", &AdaptivePoint::high},
                                                          {"fan_out", &AdaptivePoint::fanOut},
                                                          {"scanned", &AdaptivePoint::scanned},
                                                          {"distances", &AdaptivePoint::distances},
                                                          {"expected", &AdaptivePoint::expected},
                                                          {"difference", &AdaptivePoint::difference}};

template<class Record, std::size_t count>
Json withFigures(Json document, const Record &record, const NamedFigure<Record> (&figures)[count])
{
    for (const auto &figure : figures) {
        document[figure.name] = record.*figure.value;
    }
    return document;
}

template<class Record, std::size_t count>
void readFigures(JsonReader &reader, const NamedFigure<Record> (&figures)[count], Record &record)
{
    for (const auto &figure : figures) {
        reader.read(figure.name, record.*figure.value);
    }
}

template<class Point, std::size_t count>
std::vector<Point> readPoints(std::vector<JsonReader> documents, const NamedFigure<Point> (&figures)[count])
{
    std::vector<Point> points;
    for (JsonReader &document : documents) {
        Point &point = points.emplace_back();
        document.read("nprobe", point.nprobe);
        readFigures(document, figures, point);
    }
    return points;
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
    return withFigures({{"nprobe", point.nprobe}}, point, recallFigures);
}

Json toJson(const LossPoint &point)
{
    return withFigures({{"nprobe", point.nprobe}}, point, lossFigures);
}

Json toJson(const AdaptivePoint &point)
{
    Json document = withFigures(Json::object(), point, adaptiveFigures);
    document["unlike"] = point.isUnlike;
    if (point.secondRound) {
        document["second_round"] = *point.secondRound;
    }
    if (point.losses) {
        document["waterfall"] = withFigures(Json::object(), *point.losses, ownLossFigures);
    }
    document["may_keep"] = point.mayKeep(); // for readers; follows from the others
    return document;
}

Json toJson(const HubGain &hubs)
{
    Json recall = Json::array();
    for (const HubGain::Point &point : hubs.points) {
        recall.push_back(withFigures({{"nprobe", point.nprobe}}, point, hubFigures));
    }
    return {{"vectors", hubs.vectors}, {"copies", hubs.copies}, {"bytes", hubs.bytes}, {"recall", recall}};
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
    Json document{{"recall", listOf(evaluation.recall)},
                  {"waterfall", listOf(evaluation.losses)},
                  {"skew", toJson(evaluation.sizes)},
                  {"measured",
                   {{"vectors", evaluation.vectors},
                    {"queries", evaluation.queries},
                    {"answerable", evaluation.answerable},
                    {"k", evaluation.k},
                    {"memory_bytes", evaluation.memoryBytes}}},
                  {"seconds", withFigures(Json::object(), evaluation.seconds, timeFigures)}};
    if (evaluation.adaptive) {
        document["adaptive"] = toJson(*evaluation.adaptive);
        if (const auto fixed = evaluation.asMuchAtFixedNprobe()) { // for readers; follows from the others
            document["adaptive"]["same_recall_fixed"] = {{"fan_out", fixed->fanOut}, {"distances", fixed->distances}};
        }
    }
    if (evaluation.hubs) {
        document["hub_copies"] = toJson(*evaluation.hubs);
    }
    if (evaluation.whole) {
        document["whole"] = toJson(*evaluation.whole);
    }
    return document;
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
    evaluation.recall = readPoints(reader.objects("recall"), recallFigures);
    evaluation.losses = readPoints(reader.objects("waterfall"), lossFigures);
    if (reader.has("adaptive")) {
        JsonReader adaptive = reader.object("adaptive");
        evaluation.adaptive.emplace();
        readFigures(adaptive, adaptiveFigures, *evaluation.adaptive);
        adaptive.read("unlike", evaluation.adaptive->isUnlike);
        if (adaptive.has("second_round")) {
            adaptive.read("second_round", evaluation.adaptive->secondRound.emplace());
        }
        if (adaptive.has("waterfall")) {
            JsonReader losses = adaptive.object("waterfall");
            readFigures(losses, ownLossFigures, evaluation.adaptive->losses.emplace());
        }
    }
    if (reader.has("hub_copies")) {
        JsonReader hubs = reader.object("hub_copies");
        HubGain &gain = evaluation.hubs.emplace();
        hubs.read("vectors", gain.vectors);
        hubs.read("copies", gain.copies);
        hubs.read("bytes", gain.bytes);
        gain.points = readPoints(hubs.objects("recall"), hubFigures);
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
    JsonReader seconds = reader.object("seconds");
    readFigures(seconds, timeFigures, evaluation.seconds);
    if (!areOfEachNprobe(evaluation.recall) || !areOfEachNprobe(evaluation.losses) ||
        evaluation.recall.size() != evaluation.losses.size() ||
        (evaluation.hubs &&
         (!areOfEachNprobe(evaluation.hubs->points) || evaluation.hubs->points.size() != evaluation.recall.size()))) {
        fault.note("/recall", "these and those of the waterfall or hubs are not of nprobe 1, 2, …");
    }
    SHARDSCOPE_TRY(fault.outcome());
    if (document.contains("whole")) {
        auto whole = wholeFromJson(document.at("whole"));
        SHARDSCOPE_TRY(whole);
        if (!whole->recall.empty() && whole->recall.size() != evaluation.recall.size()) {
            return Error{
                Code::BadDocument, "evaluation", {std::int64_t(0), std::string("/whole/recall is not of each nprobe")}};
        }
        evaluation.whole = *std::move(whole);
    }
    return evaluation;
}

} // namespace shardscope
