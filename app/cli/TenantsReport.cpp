// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TenantsReport.h"

#include "app/cli/Table.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

namespace shardscope::cli {

namespace {

std::string monthsText(const KeptFor &kept)
{
    if (kept.isNever()) {
        return "no end seen";
    }
    if (kept.months <= 0) {
        return "over " + std::string(nameOf(kept.first));
    }
    return fixed(kept.months, 1) + " months, " + std::string(nameOf(kept.first));
}

std::string listOf(std::span<const ShardId> shards)
{
    constexpr std::size_t most = 6;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, shards.size()); ++i) {
        text += (i > 0 ? " " : "") + std::to_string(shards[i].value);
    }
    return shards.size() > most ? text + " … (" + std::to_string(shards.size()) + ")" : text;
}

Json toJson(const KeptFor &kept)
{
    Json document{{"first", nameOf(kept.first)}};
    document["months"] = kept.isNever() ? Json(nullptr) : Json(kept.months);
    return document;
}

Json toJson(std::span<const ShardId> shards)
{
    Json list = Json::array();
    for (const ShardId shard : shards) {
        list.push_back(shard.value);
    }
    return list;
}

Json toJson(const std::vector<ShardUse> &shards)
{
    Json list = Json::array();
    for (const ShardUse &shard : shards) {
        list.push_back({{"tenants", shard.tenants},
                        {"vectors", shard.vectors},
                        {"bytes", shard.bytes},
                        {"load", shard.load},
                        {"kept", toJson(shard.kept)}});
    }
    return list;
}

class TenantsWriter
{
public:
    TenantsWriter(const TenantsSubject &subject, const TenantAdvice &advice)
        : m_model(subject.model), m_data(subject.data), m_before(subject.before), m_rows(subject.rows), m_advice(advice)
    {
    }

    Json document() const
    {
        Json tenants = Json::array();
        for (std::size_t i = 0; i < m_advice.tenants.size(); ++i) {
            const TenantUse &use = m_advice.tenants[i];
            const auto tenant = static_cast<std::int64_t>(i);
            tenants.push_back({{"tenant", nameOfTenant(TenantId(i))},
                               {"vectors", use.vectors},
                               {"queries", use.queries},
                               {"queries_per_second", use.queriesPerSecond},
                               {"growth", use.growth},
                               {"shards", toJson(m_before.shardsOfTenant.row(tenant))},
                               {"shards_after", toJson(m_advice.after.shardsOfTenant.row(tenant))}});
        }
        Json hot = Json::array();
        for (const HotTenant &one : m_advice.hot) {
            Json choices = Json::array();
            for (const SubShardChoice &choice : one.choices) {
                choices.push_back(
                    {{"sub_shards", choice.subShards}, {"largest", choice.largest}, {"kept", toJson(choice.kept)}});
            }
            hot.push_back({{"tenant", nameOfTenant(one.tenant)},
                           {"sub_shards_now", one.subShardsNow},
                           {"kept_now", toJson(one.keptNow)},
                           {"sub_shards_needed", one.subShardsNeeded > 0 ? Json(one.subShardsNeeded) : Json(nullptr)},
                           {"choices", choices}});
        }
        Json changes = Json::array();
        for (const TenantChange &change : m_advice.changes) {
            changes.push_back({{"tenant", nameOfTenant(change.tenant)},
                               {"kind", nameOf(change.kind)},
                               {"from", toJson(change.from)},
                               {"to", toJson(change.to)},
                               {"copied", change.copied},
                               {"bytes", change.copied * rowBytes()}});
            if (!change.byRemainder.empty()) {
                changes.back()["shard_by_remainder"] = toJson(change.byRemainder);
            }
        }
        Json document{{"vectors", m_data.base.size()},
                      {"months", m_model.months},
                      {"bytes_per_vector", m_model.bytesPerVector},
                      {"tenants", tenants},
                      {"hot", hot},
                      {"changes", changes},
                      {"shards_now", toJson(m_advice.shardsNow)},
                      {"shards_after", toJson(m_advice.shardsAfter)},
                      {"moves",
                       {{"copied", m_advice.moves.copied},
                        {"bytes", m_advice.moves.copied * rowBytes()},
                        {"deleted", m_advice.moves.deleted},
                        {"places_changed", m_advice.moves.changed}}}};
        document["limits"] = Json::object();
        if (m_model.limits.memory) {
            document["limits"]["memory"] = *m_model.limits.memory;
        }
        if (m_model.limits.load) {
            document["limits"]["load"] = *m_model.limits.load;
        }
        return document;
    }

    std::string text() const
    {
        return tenantTable() + '\n' + hotTable() + changeTable() +
               shardTable("Shards now", m_advice.shardsNow, m_before) +
               (m_advice.changes.empty() ? std::string()
                                         : shardTable("Shards after", m_advice.shardsAfter, m_advice.after)) +
               notes();
    }

private:
    std::string nameOfTenant(TenantId tenant) const { return m_data.tenancy->names[tenant.index()]; }
    std::int64_t rowBytes() const { return static_cast<std::int64_t>(m_data.base.rowBytes()); }

    /// How many rows of `count` a table shows, with a line about the rest.
    std::size_t shown(std::size_t count) const { return std::min(count, static_cast<std::size_t>(m_rows)); }
    std::string rest(std::size_t count, const std::string &what) const
    {
        const auto left = static_cast<std::int64_t>(count - shown(count));
        return left == 0 ? std::string()
                         : "… and " + grouped(left) + " more " + what + (left > 1 ? "s" : "") + " (--rows, --json)\n";
    }

    std::string tenantTable() const
    {
        std::vector<std::size_t> order(m_advice.tenants.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
            return m_advice.tenants[a].vectors > m_advice.tenants[b].vectors;
        });
        Table table({{"tenant", Table::Align::Left},
                     {"vectors"},
                     {"of all"},
                     {"queries"},
                     {"queries/s"},
                     {"growth/month"},
                     {"on shards", Table::Align::Left},
                     {"to be on", Table::Align::Left}});
        for (std::size_t i = 0; i < shown(order.size()); ++i) {
            const std::size_t tenant = order[i];
            const TenantUse &use = m_advice.tenants[tenant];
            const auto row = static_cast<std::int64_t>(tenant);
            const auto after = m_advice.after.shardsOfTenant.row(row);
            const auto before = m_before.shardsOfTenant.row(row);
            table.add({nameOfTenant(TenantId(tenant)), grouped(use.vectors),
                       percent(static_cast<double>(use.vectors) / static_cast<double>(m_data.base.size())),
                       grouped(use.queries), use.queriesPerSecond > 0 ? magnitude(use.queriesPerSecond, 1) : "",
                       use.growth != 0 ? percent(use.growth) : "", listOf(before),
                       std::ranges::equal(before, after) ? "" : listOf(after)});
        }
        return table.text() + rest(order.size(), "tenant");
    }

    std::string hotTable() const
    {
        if (m_advice.hot.empty()) {
            return {};
        }
        Table table({{"hot tenant", Table::Align::Left},
                     {"sub-shards"},
                     {"", Table::Align::Left},
                     {"largest"},
                     {"keeps its limits for", Table::Align::Left}});
        for (std::size_t i = 0; i < shown(m_advice.hot.size()); ++i) {
            const HotTenant &hot = m_advice.hot[i];
            for (const SubShardChoice &choice : hot.choices) {
                const bool isNow = choice.subShards == hot.subShardsNow;
                const bool isNeeded = choice.subShards == hot.subShardsNeeded;
                table.add({&choice == &hot.choices.front() ? nameOfTenant(hot.tenant) : "",
                           std::to_string(choice.subShards),
                           isNeeded ? (isNow ? "now, enough" : "needed") : (isNow ? "now" : ""),
                           grouped(choice.largest), monthsText(choice.kept)});
            }
            if (hot.subShardsNeeded == 0) {
                table.add({"", "", "no number is enough", "", ""});
            }
        }
        return table.text() + rest(m_advice.hot.size(), "hot tenant") + '\n';
    }

    std::string changeTable() const
    {
        if (m_advice.changes.empty()) {
            return "Nothing needs to move.\n\n";
        }
        Table table({{"change", Table::Align::Left},
                     {"tenant", Table::Align::Left},
                     {"from", Table::Align::Left},
                     {"to", Table::Align::Left},
                     {"vectors moved"},
                     {"bytes"}});
        for (std::size_t i = 0; i < shown(m_advice.changes.size()); ++i) {
            const TenantChange &change = m_advice.changes[i];
            table.add({std::string(nameOf(change.kind)), nameOfTenant(change.tenant), listOf(change.from),
                       listOf(change.to), grouped(change.copied), bytesText(change.copied * rowBytes())});
        }
        return table.text() + rest(m_advice.changes.size(), "change") + "All together move " +
               grouped(m_advice.moves.copied) + " vectors (" +
               percent(static_cast<double>(m_advice.moves.copied) / static_cast<double>(m_data.base.size())) + ", " +
               bytesText(m_advice.moves.copied * rowBytes()) + ").\n\n";
    }

    /// `partition`: which the shards are of.
    std::string shardTable(const std::string &title, const std::vector<ShardUse> &shards,
                           const Partition &partition) const
    {
        std::vector<std::size_t> order(shards.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::ranges::stable_sort(
            order, [&](std::size_t a, std::size_t b) { return shards[a].kept.months < shards[b].kept.months; });
        std::vector<std::vector<TenantId>> tenantsOf(shards.size());
        for (std::size_t tenant = 0; tenant < m_advice.tenants.size(); ++tenant) {
            for (const ShardId shard : partition.shardsOfTenant.row(static_cast<std::int64_t>(tenant))) {
                tenantsOf[shard.index()].emplace_back(tenant);
            }
        }
        Table table({{title, Table::Align::Left},
                     {"vectors"},
                     {"bytes"},
                     {"comparisons/s"},
                     {"keeps its limits for", Table::Align::Left},
                     {"tenants"},
                     {"", Table::Align::Left}});
        for (std::size_t i = 0; i < shown(order.size()); ++i) {
            const ShardUse &shard = shards[order[i]];
            table.add({std::to_string(order[i]), grouped(shard.vectors),
                       bytesText(static_cast<std::int64_t>(shard.bytes)),
                       shard.load > 0 ? magnitude(shard.load, 0) : "", monthsText(shard.kept), grouped(shard.tenants),
                       namesOf(tenantsOf[order[i]])});
        }
        return table.text() + rest(order.size(), "shard") + '\n';
    }

    std::string namesOf(const std::vector<TenantId> &tenants) const
    {
        constexpr std::size_t most = 4;
        std::string names;
        for (std::size_t i = 0; i < std::min(most, tenants.size()); ++i) {
            names += (i > 0 ? ", " : "") + nameOfTenant(tenants[i]);
        }
        return tenants.size() > most ? names + ", …" : names;
    }

    std::string notes() const
    {
        std::string text = "Sub-shards are chosen by hash(id) mod M of the key (tenant, hash(id) mod M). Vectors and "
                           "queries of a tenant are taken to grow alike, steadily.\n";
        if (m_model.limits.load) {
            text += "A tenant's query asks all its sub-shards: more of them make a query cheaper for each, not rarer; "
                    "against many queries replicas help. Load is that of comparing all vectors of the tenant, as an "
                    "exact search does.\n";
        }
        if (!m_model.limits.memory && !m_model.limits.load) {
            text += "No limit is given, so nothing is too full: see --limit.\n";
        }
        return text;
    }

    const TenantOptions &m_model;
    const DataSet &m_data;
    const Partition &m_before;
    int m_rows;
    const TenantAdvice &m_advice;
};

} // namespace

Json TenantsReport::document() const
{
    return TenantsWriter(m_subject, m_advice).document();
}

std::string TenantsReport::text() const
{
    return TenantsWriter(m_subject, m_advice).text();
}

} // namespace shardscope::cli
