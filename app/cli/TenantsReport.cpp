// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TenantsReport.h"

#include "app/cli/Table.h"

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

class TenantsWriter
{
public:
    TenantsWriter(const TenantStudy &study, int rows)
        : m_study(study), m_model(study.options), m_rows(rows), m_advice(study.advice)
    {
    }

    std::string text() const
    {
        return tenantTable() + '\n' + hotTable() + changeTable() +
               shardTable("Shards now", m_advice.shardsNow, m_study.shardsOfTenant) +
               (m_advice.changes.empty()
                    ? std::string()
                    : shardTable("Shards after", m_advice.shardsAfter, m_advice.after.shardsOfTenant)) +
               notes();
    }

private:
    const std::string &nameOfTenant(TenantId tenant) const { return m_study.nameOf(tenant); }
    std::string bytesOf(std::int64_t vectors) const { return bytesText(vectors * m_study.data.rowBytes); }

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
            const auto before = m_study.shardsOfTenant.row(row);
            table.add({nameOfTenant(TenantId(tenant)), grouped(use.vectors), percent(m_study.data.shareOf(use.vectors)),
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
                       listOf(change.to), grouped(change.copied), bytesOf(change.copied)});
        }
        return table.text() + rest(m_advice.changes.size(), "change") + "All together move " +
               grouped(m_advice.moves.copied) + " vectors (" + percent(m_study.data.shareOf(m_advice.moves.copied)) +
               ", " + bytesOf(m_advice.moves.copied) + ").\n\n";
    }

    std::string shardTable(const std::string &title, const std::vector<ShardUse> &shards,
                           const IdLists<ShardId> &shardsOfTenant) const
    {
        std::vector<std::size_t> order(shards.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::ranges::stable_sort(
            order, [&](std::size_t a, std::size_t b) { return shards[a].kept.months < shards[b].kept.months; });
        std::vector<std::vector<TenantId>> tenantsOf(shards.size());
        for (std::size_t tenant = 0; tenant < m_advice.tenants.size(); ++tenant) {
            for (const ShardId shard : shardsOfTenant.row(static_cast<std::int64_t>(tenant))) {
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

    const TenantStudy &m_study;
    const TenantOptions &m_model;
    int m_rows;
    const TenantAdvice &m_advice;
};

} // namespace

std::string textOf(const TenantStudy &study, int rows)
{
    return TenantsWriter(study, rows).text();
}

} // namespace shardscope::cli
