// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/DataDocument.h"

#include "core/data/Sampling.h"
#include "core/data/Tenants.h"

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

std::string_view nameOf(LayoutPart part)
{
    switch (part) {
    case LayoutPart::VectorColumns:
        return "vector_columns";
    case LayoutPart::IdColumn:
        return "id_column";
    case LayoutPart::LabelColumn:
        return "label_column";
    case LayoutPart::Separator:
        return "separator";
    case LayoutPart::DecimalMark:
        return "decimal_mark";
    case LayoutPart::Header:
        return "header";
    case LayoutPart::Dimension:
        return "dim";
    case LayoutPart::Element:
        return "element";
    }
    return {};
}

} // namespace

Json toJson(const Reading &reading)
{
    Json guessed = Json::array();
    for (const LayoutPart part : reading.guessed) {
        guessed.push_back(nameOf(part));
    }
    Json document{{"format", reading.format},
                  {"vector_columns", reading.vectorColumns},
                  {"vector_column_count", reading.vectorColumnCount},
                  {"id_column", reading.idColumn},
                  {"label_column", reading.labelColumn},
                  {"tenant_column", reading.tenantColumn},
                  {"other_columns", reading.otherColumns},
                  {"left_out_columns", reading.leftOutColumns},
                  {"comment_lines", reading.commentLines},
                  {"guessed", guessed}};
    if (reading.separator) {
        document["separator"] = separatorName(*reading.separator);
        document["decimal_mark"] = decimalMarkName(reading.decimalMark);
    }
    if (reading.header != Header::Unknown) {
        document["header"] = reading.header == Header::Present;
    }
    return document;
}

Json dataDocument(const DataSet &data)
{
    Json document{{"name", data.name},
                  {"source", data.source},
                  {"fingerprint", data.fingerprint},
                  {"n", data.base.size()},
                  {"dim", data.base.dim()},
                  {"element", nameOf(data.base.element())},
                  {"metric", nameOf(data.metric)},
                  {"queries", data.queries.size()},
                  {"training_queries", data.trainingQueries.size()},
                  {"tenants", data.tenancy ? tenantsWithVectors(*data.tenancy) : 0},
                  {"reading", toJson(data.reading)}};
    if (const auto share = sampledShare(data)) {
        document["sample"] = {{"of", data.notes.sampledFrom}, {"share", *share}};
    }
    if (const auto &left = data.notes.truthLeftAside) {
        document["truth_left_aside"] = {{"file", left->file}};
        if (left->fits) {
            document["truth_left_aside"]["fits"] = nameOf(*left->fits);
        }
    }
    return document;
}

Json userIdDocument(const Identifiers &ids, std::int64_t row)
{
    switch (ids.kind()) {
    case Identifiers::Kind::Signed:
        return static_cast<std::int64_t>(ids.numbers()[row]);
    case Identifiers::Kind::Unsigned:
        return ids.numbers()[row];
    default:
        return ids.text(row);
    }
}

Json toJson(const HubFacts &hubs)
{
    return {{"queries", hubs.queries},   {"k", hubs.k},
            {"vectors", hubs.hubs},      {"share_of_answers", hubs.share},
            {"skewness", hubs.skewness}, {"skewness_by_chance", hubs.skewnessByChance},
            {"seen", hubs.areSeen()}};
}

Json toJson(const Statistics &statistics)
{
    Json document = {
        {"zero_vectors", statistics.zeroVectors},
        {"duplicates", statistics.duplicates},
        {"non_finite", statistics.nonFinite},
        {"norms", {{"min", statistics.norms.min}, {"mean", statistics.norms.mean}, {"max", statistics.norms.max}}},
        {"norm_histogram", statistics.norms.histogram},
        {"intrinsic_dimension", statistics.intrinsicDimension},
        {"clusterability", statistics.clusterability},
        {"sampled", statistics.sampled}};
    if (statistics.heldByLongest) {
        document["held_by_longest_hundredth"] = *statistics.heldByLongest;
    }
    if (const auto &hubs = statistics.hubs) {
        document["hubs"] = toJson(*hubs);
    }
    if (const auto &likeness = statistics.likeness) {
        document["queries_like_vectors"] = {{"queries", likeness->queries},
                                            {"difference", likeness->difference},
                                            {"expected", likeness->expected},
                                            {"unlike", likeness->isUnlike()}};
    }
    return document;
}

} // namespace shardscope
