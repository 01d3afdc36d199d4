// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/TuningSpec.h"

#include "core/base/Duration.h"
#include "core/base/JsonReader.h"
#include "core/catalogue/PlanDocument.h"
#include "core/data/Tenants.h"
#include "core/tuning/Memory.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

Error outOfRange(const char *what, double value, double least, double greatest)
{
    return {Code::OutOfRange, what, {std::string(what), value, least, greatest}};
}

/// The value part of a limit's text: "1.5MB" of "memory<=1.5MB".
std::string valueText(LimitKind kind, double value)
{
    const std::string text = toText({kind, value});
    return text.substr(text.find('=') + 1);
}

/// Finds what is wrong, field by field.
class SpecCheck
{
public:
    SpecCheck(const TuningSpec &spec, const DataSet &data) : m_spec(spec), m_data(data) {}

    std::vector<SpecFault> run()
    {
        checkRanges();
        checkLoad();
        checkSelection();
        checkSpace();
        return std::move(m_faults);
    }

private:
    void add(std::string field, Error error) { m_faults.push_back({std::move(field), std::move(error)}); }

    void checkRanges()
    {
        for (const LimitText &text : limitTexts()) {
            if (const auto &value = m_spec.limits.of(text.kind)) {
                if (const auto fits = checkRange({text.kind, *value}); !fits) {
                    add(std::string(text.name), fits.error());
                }
            }
        }
    }

    void checkLoad()
    {
        constexpr double mostQps = 1e12;
        constexpr double longest = 3.6e12;
        const auto &[qps, network] = m_spec.load;
        if (!(qps > 0)) {
            add("qps", {Code::NotPositive, "qps", {std::string("qps"), qps}});
        } else if (qps > mostQps) {
            add("qps", outOfRange("qps", qps, 0, mostQps));
        }
        if (!(network >= 0 && network <= longest)) {
            add("network", outOfRange("network", network / perMillisecond, 0, longest / perMillisecond));
        }
        for (const LimitKind kind : {LimitKind::P99, LimitKind::Mean}) {
            if (const auto &limit = m_spec.limits.of(kind); limit && *limit <= 2 * network) {
                tooLow(kind, 2 * network);
            }
        }
    }

    void checkSelection()
    {
        const auto &selection = m_spec.selection;
        if (m_data.queries.empty()) {
            add("queries", {Code::NoQueries, m_data.name, {}});
        }
        checkSample("vectors", selection.vectors, m_data.base.size());
        checkSample("queries", selection.queries, m_data.queries.size());
        for (const auto &tenant : selection.tenants) {
            if (!m_data.tenancy) {
                add("tenants", {Code::NeedsTenants, tenant, {tenant}});
            } else if (std::ranges::find(m_data.tenancy->names, tenant) == m_data.tenancy->names.end()) {
                add("tenants", unknownTenant(tenant, m_data.tenancy->names));
            }
        }
    }

    void checkSample(const char *what, std::int64_t wanted, std::int64_t there)
    {
        if (wanted < 0 || wanted > there) {
            add(what, outOfRange(what, static_cast<double>(wanted), 0, static_cast<double>(there)));
        }
    }

    void checkSpace()
    {
        const auto plans = plansOf(m_spec.space, m_data, m_spec.k, m_spec.seed);
        if (!plans) {
            const bool isOfK = plans.error().code == Code::KTooLarge || plans.error().subject == "k";
            add(isOfK ? "k" : "space", plans.error());
        } else if (m_faults.empty()) { // what follows compares limits that make sense
            checkMemory(*plans);
            checkNodes(*plans);
        }
    }

    /// Bytes of all vectors, and of the smallest node that the space allows.
    void checkMemory(const std::vector<PlanSpec> &plans)
    {
        const auto &limits = m_spec.limits;
        if (!limits.memory) {
            return;
        }
        double leastNode = std::numeric_limits<double>::infinity();
        double leastNodes = std::numeric_limits<double>::infinity();
        for (const PlanSpec &plan : plans) {
            const auto vectors = static_cast<double>(vectorsThatCount());
            const double bytes = leastBytesPerVector(plan.index, m_data.base);
            leastNode = std::min(leastNode, std::ceil(vectors / plan.shards) * bytes);
            leastNodes = std::min(leastNodes, std::ceil(vectors * bytes / *limits.memory));
        }
        if (*limits.memory < leastNode) {
            tooLow(LimitKind::Memory, leastNode);
        } else if (limits.nodes && *limits.nodes < leastNodes) {
            add("nodes", {Code::LimitsContradict,
                          "nodes",
                          {toText({LimitKind::Nodes, *limits.nodes}), toText({LimitKind::Memory, *limits.memory}),
                           valueText(LimitKind::Nodes, leastNodes)}});
        }
    }

    void checkNodes(const std::vector<PlanSpec> &plans)
    {
        const int shards = std::ranges::min_element(plans, {}, &PlanSpec::shards)->shards;
        const double least = static_cast<double>(shards) * std::ranges::min(m_spec.space.replicas);
        if (m_spec.limits.nodes && *m_spec.limits.nodes < least) {
            tooLow(LimitKind::Nodes, least);
        }
    }

    std::int64_t vectorsThatCount() const
    {
        const auto &selection = m_spec.selection;
        std::int64_t count = m_data.base.size();
        if (!selection.tenants.empty() && m_data.tenancy) {
            const auto &tenancy = *m_data.tenancy;
            count = std::ranges::count_if(tenancy.ofVector, [&](TenantId tenant) {
                return tenant.isValid() &&
                       std::ranges::find(selection.tenants, tenancy.names[tenant.index()]) != selection.tenants.end();
            });
        }
        return selection.vectors > 0 ? std::min(selection.vectors, count) : count;
    }

    void tooLow(LimitKind kind, double least)
    {
        const std::string name(textOf(kind).name);
        add(name, {Code::LimitTooLow, name, {toText({kind, *m_spec.limits.of(kind)}), valueText(kind, least)}});
    }

    const TuningSpec &m_spec;
    const DataSet &m_data;
    std::vector<SpecFault> m_faults;
};

} // namespace

std::vector<SpecFault> check(const TuningSpec &spec, const DataSet &data)
{
    return SpecCheck(spec, data).run();
}

Json toJson(const TuningSpec &spec)
{
    return {{"limits", toJson(spec.limits)},
            {"aim", nameOf(spec.aim)},
            {"space", toJson(spec.space)},
            {"load", {{"qps", spec.load.qps}, {"network_ms", spec.load.network / perMillisecond}}},
            {"selection",
             {{"vectors", spec.selection.vectors},
              {"queries", spec.selection.queries},
              {"tenants", spec.selection.tenants}}},
            {"k", spec.k},
            {"seed", spec.seed}};
}

Outcome<TuningSpec> tuningFromJson(const Json &document)
{
    TuningSpec spec;
    JsonFault fault("tuning");
    JsonReader reader(document, fault);
    reader.allow({"limits", "aim", "space", "load", "selection", "k", "seed"});
    std::string aim(nameOf(spec.aim));
    reader.read("aim", aim);
    reader.read("k", spec.k);
    reader.read("seed", spec.seed);
    if (reader.has("load")) {
        JsonReader load = reader.object("load");
        double network = 0;
        load.allow({"qps", "network_ms"});
        load.read("qps", spec.load.qps);
        load.read("network_ms", network);
        spec.load.network = network * perMillisecond;
    }
    if (reader.has("selection")) {
        JsonReader selection = reader.object("selection");
        selection.allow({"vectors", "queries", "tenants"});
        selection.read("vectors", spec.selection.vectors);
        selection.read("queries", spec.selection.queries);
        selection.read("tenants", spec.selection.tenants);
    }
    for (const char *part : {"limits", "space"}) {
        if (!reader.has(part)) {
            fault.note(std::string("/") + part, "this key is missing");
        }
    }
    SHARDSCOPE_TRY(fault.outcome());
    auto limits = limitsFromJson(document["limits"]);
    SHARDSCOPE_TRY(limits);
    auto space = spaceFromJson(document["space"]);
    SHARDSCOPE_TRY(space);
    const auto known = aimFromName(aim);
    SHARDSCOPE_TRY(known);
    spec.limits = *limits;
    spec.space = *std::move(space);
    spec.aim = *known;
    return spec;
}

} // namespace shardscope
