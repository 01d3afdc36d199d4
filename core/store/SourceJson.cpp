// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SourceJson.h"

#include "core/base/JsonReader.h"
#include "core/plan/PlanSpec.h"

#include <nlohmann/json.hpp>

namespace shardscope {

Json toJson(const Source &source)
{
    return {
        {"location", source.location},
        {"metric", source.metric ? std::string(nameOf(*source.metric)) : std::string()},
        {"queries", source.queries.string()},
        {"truth", source.truth.string()},
        {"tenant_column", source.tenantColumn},
        {"tenants", source.tenants},
        {"sample_queries", source.sampleQueries},
        {"seed", source.seed},
        {"accept_truncated", source.acceptTruncated},
        {"drop_non_finite", source.dropNonFinite},
        {"vector_column", source.vectorColumn},
    };
}

Outcome<Source> sourceFromJson(const Json &document)
{
    Source source;
    std::string metric;
    std::string queries;
    std::string truth;
    JsonFault fault("source");
    JsonReader reader(document, fault);
    reader.read("location", source.location);
    reader.read("metric", metric);
    reader.read("queries", queries);
    reader.read("truth", truth);
    reader.read("tenant_column", source.tenantColumn);
    reader.read("tenants", source.tenants);
    reader.read("sample_queries", source.sampleQueries);
    reader.read("seed", source.seed);
    reader.read("accept_truncated", source.acceptTruncated);
    reader.read("drop_non_finite", source.dropNonFinite);
    reader.read("vector_column", source.vectorColumn);
    SHARDSCOPE_TRY(fault.outcome());
    source.queries = queries;
    source.truth = truth;
    if (!metric.empty()) {
        const auto known = metricFromName(metric);
        SHARDSCOPE_TRY(known);
        source.metric = *known;
    }
    return source;
}

} // namespace shardscope
