// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanDocument.h"

#include "core/catalogue/PlanCompletion.h"
#include "core/plan/ChoiceJson.h"

#include <nlohmann/json.hpp>

namespace shardscope {

Json toJson(const PlanSpec &spec)
{
    return {
        {"name", spec.name},
        {"strategy", toJson(spec.strategy)},
        {"shards", spec.shards},
        {"router", toJson(spec.router)},
        {"index", toJson(spec.index)},
        {"k", spec.k},
        {"metric", nameOf(spec.metric)},
        {"seed", spec.seed},
    };
}

Outcome<PlanSpec> planFromJson(const Json &document)
{
    PlanSpec spec;
    std::string metric(nameOf(spec.metric));
    JsonFault fault("plan");
    JsonReader reader(document, fault);
    reader.allow({"name", "strategy", "shards", "router", "index", "k", "metric", "seed"});
    reader.read("name", spec.name);
    reader.read("shards", spec.shards);
    reader.read("k", spec.k);
    reader.read("metric", metric);
    reader.read("seed", spec.seed);
    for (const auto &[key, choice] :
         {std::pair{"strategy", &spec.strategy}, {"router", &spec.router}, {"index", &spec.index}}) {
        if (reader.has(key)) {
            readChoice(reader.object(key), *choice);
        }
    }
    SHARDSCOPE_TRY(fault.outcome());
    const auto known = metricFromName(metric);
    SHARDSCOPE_TRY(known);
    spec.metric = *known;
    return complete(spec);
}

Outcome<PlanSpec> planFromText(std::string_view text)
{
    const auto document = parseJson(text, "plan");
    SHARDSCOPE_TRY(document);
    return planFromJson(*document);
}

} // namespace shardscope
