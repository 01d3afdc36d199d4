// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/Documents.h"

#include "core/store/SourceJson.h"

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

Json dataDocument(const ReportInput &input)
{
    const DataSet &data = *input.data;
    Json document{{"name", data.name},
                  {"source", toJson(input.source)},
                  {"fingerprint", data.fingerprint},
                  {"n", data.base.size()},
                  {"dim", data.base.dim()},
                  {"element", nameOf(data.base.element())},
                  {"metric", nameOf(data.metric)},
                  {"queries", data.queries.size()},
                  {"tenants", data.tenancy ? data.tenancy->names.size() : 0}};
    if (input.statistics) {
        const Statistics &found = *input.statistics;
        document["statistics"] = {
            {"zero_vectors", found.zeroVectors},
            {"duplicates", found.duplicates},
            {"non_finite", found.nonFinite},
            {"norms", {{"min", found.norms.min}, {"mean", found.norms.mean}, {"max", found.norms.max}}},
            {"intrinsic_dimension", found.intrinsicDimension},
            {"clusterability", found.clusterability},
            {"sampled", found.sampled}};
    }
    return document;
}

Json planDocument(const ReportPlan &plan, int nprobe)
{
    Json document{{"spec", toJson(plan.spec)}, {"nprobe", nprobe}};
    document["evaluation"] = plan.built ? toJson(plan.evaluation, plan.built->loadAt(nprobe)) : toJson(plan.evaluation);
    return document;
}

} // namespace

std::shared_ptr<const Json> documentsOf(const ReportInput &input)
{
    auto all = std::make_shared<Json>();
    (*all)["dataset"] = dataDocument(input);
    (*all)["plan"] = planDocument(input.plan, input.nprobe);
    if (input.compared) {
        (*all)["compared"] = planDocument(*input.compared, input.nprobe);
    }
    if (!input.differences.empty()) {
        (*all)["differences"] = toJson(input.differences);
    }
    if (input.forecast && input.forecast->figures) {
        (*all)["forecast"] = {{"settings", toJson(input.forecast->settings)},
                              {"figures", toJson(*input.forecast->figures)}};
    }
    if (input.tuning && input.tuning->result) {
        (*all)["tuning"] = toJson(*input.tuning->result);
    }
    return all;
}

} // namespace shardscope
