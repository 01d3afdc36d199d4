// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/Documents.h"

#include "core/catalogue/PlanDocument.h"
#include "core/facts/DataDocument.h"
#include "core/store/SourceJson.h"

#include <nlohmann/json.hpp>

namespace shardscope {

namespace {

Json documentOfData(const ReportInput &input)
{
    Json document = dataDocument(*input.data);
    document["source"] = toJson(input.source);
    if (input.statistics) {
        document["statistics"] = toJson(*input.statistics);
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
    (*all)["dataset"] = documentOfData(input);
    (*all)["plan"] = planDocument(input.plan, input.nprobe);
    if (input.compared) {
        (*all)["compared"] = planDocument(*input.compared, comparedStanding(input).nprobe);
        (*all)["equal"] = nameOf(input.basis);
    }
    if (!input.differences.empty()) {
        (*all)["differences"] = toJson(input.differences);
    }
    if (input.forecast && input.forecast->figures) {
        (*all)["forecast"] = {{"settings", toJson(input.forecast->settings)},
                              {"figures", toJson(*input.forecast->figures)}};
        if (input.forecast->compared) {
            (*all)["forecast"]["compared"] = toJson(*input.forecast->compared);
        }
    }
    if (input.tuning && input.tuning->result) {
        (*all)["tuning"] = toJson(*input.tuning->result);
    }
    return all;
}

} // namespace shardscope
