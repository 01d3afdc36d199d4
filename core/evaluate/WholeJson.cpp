// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonReader.h"
#include "core/evaluate/WholeForecast.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace shardscope {

namespace {

struct NamedWholeFigure
{
    const char *name;
    WholeFigure WholeSizes::*figure;
};
constexpr std::array<NamedWholeFigure, 4> skewFigures{{{"max_over_mean", &WholeSizes::maxOverMean},
                                                       {"cv", &WholeSizes::cv},
                                                       {"gini", &WholeSizes::gini},
                                                       {"imbalance_factor", &WholeSizes::imbalanceFactor}}};

Json toJson(const WholeFigure &figure)
{
    return {{"value", figure.value}, {"low", figure.low}, {"high", figure.high}};
}

Json toJson(const WholeSizes &whole)
{
    Json sizes = Json::array();
    for (const WholeFigure &shard : whole.vectors) {
        sizes.push_back(toJson(shard));
    }
    Json skew{{"sizes", sizes}};
    for (const auto &[name, figure] : skewFigures) {
        skew[name] = toJson(whole.*figure);
    }
    return skew;
}

WholeFigure figureFrom(JsonReader reader)
{
    WholeFigure figure;
    reader.read("value", figure.value);
    reader.read("low", figure.low);
    reader.read("high", figure.high);
    return figure;
}

std::optional<NotForetold> reasonFrom(std::string_view name)
{
    for (const auto reason : {NotForetold::TooFew, NotForetold::Ties, NotForetold::TooFine, NotForetold::TruthTooFew}) {
        if (nameOf(reason) == name) {
            return reason;
        }
    }
    return std::nullopt;
}

} // namespace

Json toJson(const WholeForecast &whole)
{
    Json recall = Json::array();
    for (const WholePoint &point : whole.recall) {
        recall.push_back(
            {{"nprobe", point.nprobe}, {"recall", point.recall}, {"low", point.low}, {"high", point.high}});
    }
    Json document{
        {"share", whole.share}, {"vectors", whole.vectors}, {"recall", recall}, {"at_most", whole.isUpperBound}};
    if (!whole.sizes.vectors.empty()) {
        document["skew"] = toJson(whole.sizes);
    }
    if (whole.reason) {
        document["not_foretold"] = nameOf(*whole.reason);
    }
    return document;
}

Outcome<WholeForecast> wholeFromJson(const Json &document)
{
    WholeForecast whole;
    JsonFault fault("whole");
    JsonReader reader(document, fault);
    reader.read("share", whole.share);
    reader.read("vectors", whole.vectors);
    reader.read("at_most", whole.isUpperBound);
    int nprobe = 0;
    for (JsonReader &entry : reader.objects("recall")) {
        WholePoint &point = whole.recall.emplace_back();
        entry.read("nprobe", point.nprobe);
        entry.read("recall", point.recall);
        entry.read("low", point.low);
        entry.read("high", point.high);
        if (point.nprobe != ++nprobe) {
            fault.note("/recall", "this is not of nprobe 1, 2, …");
        }
    }
    if (reader.has("not_foretold")) {
        std::string name;
        reader.read("not_foretold", name);
        whole.reason = reasonFrom(name);
        if (!whole.reason) {
            fault.note("/not_foretold", "this is no reason");
        }
    }
    if (reader.has("skew")) {
        JsonReader skew = reader.object("skew");
        for (JsonReader &shard : skew.objects("sizes")) {
            whole.sizes.vectors.push_back(figureFrom(shard));
        }
        for (const auto &[name, figure] : skewFigures) {
            whole.sizes.*figure = figureFrom(skew.object(name));
        }
    }
    SHARDSCOPE_TRY(fault.outcome());
    return whole;
}

} // namespace shardscope
