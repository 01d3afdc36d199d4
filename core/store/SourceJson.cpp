// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SourceJson.h"

#include "core/base/JsonReader.h"
#include "core/plan/PlanSpec.h"

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

constexpr std::string_view headerName(Header header)
{
    return header == Header::Present ? "yes" : header == Header::Absent ? "no" : "";
}

/// Documents of before there were layouts have the first two of these. Errors: BadChoice.
Outcome<FileLayout> layoutFrom(JsonReader &reader)
{
    FileLayout layout;
    std::string separator;
    std::string decimalMark;
    std::string header;
    std::string element;
    reader.read("tenant_column", layout.tenantColumn);
    reader.read("vector_column", layout.vectorColumns);
    reader.read("id_column", layout.idColumn);
    reader.read("label_column", layout.labelColumn);
    reader.read("separator", separator);
    reader.read("decimal_mark", decimalMark);
    reader.read("header", header);
    reader.read("dim", layout.dim);
    reader.read("element", element);
    reader.read("query_array", layout.queryArray);
    reader.read("neighbor_array", layout.neighborArray);
    layout.header = header == "yes" ? Header::Present : header == "no" ? Header::Absent : Header::Unknown;
    if (!separator.empty()) {
        const auto known = separatorFromName(separator);
        SHARDSCOPE_TRY(known);
        layout.separator = *known;
    }
    if (!decimalMark.empty()) {
        const auto known = decimalMarkFromName(decimalMark);
        SHARDSCOPE_TRY(known);
        layout.decimalMark = *known;
    }
    if (!element.empty()) {
        const auto known = elementFromName(element);
        SHARDSCOPE_TRY(known);
        layout.element = *known;
    }
    return layout;
}

} // namespace

Json toJson(const Source &source)
{
    return {
        {"location", source.location},
        {"metric", source.metric ? std::string(nameOf(*source.metric)) : std::string()},
        {"queries", source.queries.string()},
        {"truth", source.truth.string()},
        {"training_queries", source.trainingQueries.string()},
        {"training_share", source.trainingShare},
        {"tenant_column", source.layout.tenantColumn},
        {"tenants", source.tenants},
        {"sample_queries", source.sampleQueries},
        {"seed", source.seed},
        {"accept_truncated", source.acceptTruncated},
        {"drop_non_finite", source.dropNonFinite},
        {"sampled_from", source.sampledFrom},
        {"vector_column", source.layout.vectorColumns},
        {"id_column", source.layout.idColumn},
        {"label_column", source.layout.labelColumn},
        {"separator", source.layout.separator ? separatorName(*source.layout.separator) : ""},
        {"decimal_mark", source.layout.decimalMark ? decimalMarkName(*source.layout.decimalMark) : ""},
        {"header", headerName(source.layout.header)},
        {"dim", source.layout.dim},
        {"element", source.layout.element ? nameOf(*source.layout.element) : ""},
        {"query_array", source.layout.queryArray},
        {"neighbor_array", source.layout.neighborArray},
    };
}

Outcome<Source> sourceFromJson(const Json &document)
{
    Source source;
    std::string metric;
    std::string queries;
    std::string truth;
    std::string trainingQueries;
    JsonFault fault("source");
    JsonReader reader(document, fault);
    reader.read("location", source.location);
    reader.read("metric", metric);
    reader.read("queries", queries);
    reader.read("truth", truth);
    reader.read("training_queries", trainingQueries);
    reader.read("training_share", source.trainingShare);
    reader.read("tenants", source.tenants);
    reader.read("sample_queries", source.sampleQueries);
    reader.read("seed", source.seed);
    reader.read("accept_truncated", source.acceptTruncated);
    reader.read("drop_non_finite", source.dropNonFinite);
    reader.read("sampled_from", source.sampledFrom);
    const auto layout = layoutFrom(reader);
    const auto isCount = [](std::int64_t count, std::int64_t most) { return count >= 0 && count <= most; };
    if (!isCount(source.sampleQueries, std::int64_t(1) << 31)) {
        fault.note("/sample_queries", "this is no number of queries");
    }
    if (!(source.trainingShare >= 0 && source.trainingShare < 1)) {
        fault.note("/training_share", "this is no share of the queries");
    }
    if (!isCount(source.sampledFrom, std::int64_t(1) << 50)) {
        fault.note("/sampled_from", "this is no number of vectors");
    }
    if (layout && !isCount(layout->dim, 1 << 20)) {
        fault.note("/dim", "this is no dimension");
    }
    SHARDSCOPE_TRY(fault.outcome());
    SHARDSCOPE_TRY(layout);
    source.layout = *layout;
    source.queries = queries;
    source.truth = truth;
    source.trainingQueries = trainingQueries;
    if (!metric.empty()) {
        const auto known = metricFromName(metric);
        SHARDSCOPE_TRY(known);
        source.metric = *known;
    }
    return source;
}

} // namespace shardscope
