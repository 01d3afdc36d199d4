// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/Subset.h"
#include "core/partition/HashPlacement.h"
#include "core/partition/PartitionCache.h"
#include "core/partition/Partitioners.h"
#include "core/partition/Parts.h"
#include "core/partition/Spill.h"
#include "core/partition/TenantPlacement.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::string_view nestedName = "nested";

Kind<Partitioner> innerKind(std::string_view name)
{
    return name == "balanced"        ? balancedPartitioner()
           : name == "random"        ? randomPartitioner()
           : name == "hybrid-tenant" ? hybridTenantPartitioner()
                                     : semanticPartitioner();
}

/// Of those settings the ones that an inner strategy has, without copies: they would leave their part.
Settings innerSettings(const Kind<Partitioner> &kind, const Settings &settings)
{
    Settings inner;
    for (const Parameter &parameter : kind.parameters) {
        const bool isOurs = settings.has(parameter.name);
        inner.set(std::string(parameter.name),
                  isOurs ? settings.values().find(parameter.name)->second : parameter.standard);
    }
    for (const Parameter &parameter : spillParameters()) {
        if (inner.has(parameter.name)) {
            inner.set(std::string(parameter.name), parameter.standard);
        }
    }
    return inner;
}

/// Splits one part after another over its shards.
class Nesting
{
public:
    Nesting(const PartitionTask &task, Parts parts, IdLists<ShardId> shardsOfPart)
        : m_task(task), m_parts(std::move(parts)), m_shardsOfPart(std::move(shardsOfPart)),
          m_inner(innerKind(task.settings.text("within"))), m_settings(innerSettings(m_inner, task.settings)),
          m_members(m_parts.names.size()), m_ownPoints(static_cast<std::size_t>(task.shards))
    {
        m_result.shards = task.shards;
        m_result.shardOf.resize(m_parts.ofVector.size());
        for (std::size_t row = 0; row < m_parts.ofVector.size(); ++row) {
            const auto part = static_cast<std::size_t>(m_parts.ofVector[row]);
            const auto shards = m_shardsOfPart.row(m_parts.ofVector[row]);
            m_result.shardOf[row] = shards.front();
            if (shards.size() > 1) {
                m_members[part].emplace_back(row);
            }
        }
    }

    Outcome<Partition> run(const Progress &progress)
    {
        const auto whole = static_cast<std::int64_t>(m_parts.ofVector.size());
        std::int64_t done = 0;
        for (std::size_t part = 0; part < m_members.size(); ++part) {
            if (m_members[part].empty()) {
                continue;
            }
            const auto size = std::ssize(m_members[part]);
            const Progress within = [&](std::int64_t now, std::int64_t total) {
                const double share = total > 0 ? static_cast<double>(now) / static_cast<double>(total) : 0;
                return progress(done + static_cast<std::int64_t>(share * static_cast<double>(size)), whole);
            };
            SHARDSCOPE_TRY(m_inner.can.looksAtVectors && !m_inner.can.needsTenants ? splitByVectors(part, within)
                                                                                   : splitByHash(part, within));
            done += size;
        }
        if (m_inner.can.makesCentroids) {
            SHARDSCOPE_TRY(addCentroids(progress));
        }
        if (m_task.settings.text("column") == tenantsColumn) {
            m_result.shardsOfTenant = shardsOfTenants(m_result, *m_task.data.tenancy);
        }
        return std::move(m_result);
    }

private:
    /// By an inner strategy, as if the part were all there is.
    Outcome<Done> splitByVectors(std::size_t part, const Progress &progress)
    {
        const auto &rows = m_members[part];
        const auto shards = m_shardsOfPart.row(static_cast<std::int64_t>(part));
        const DataSet alone = subset(m_task.data, rows, std::span<const VectorId>());
        PartitionCache cache(alone);
        const PartitionTask task{alone, cache, static_cast<int>(shards.size()), m_settings,
                                 Random::stream(m_task.seed, part).next()};
        const auto split = m_inner.make(task, progress);
        SHARDSCOPE_TRY(split);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            m_result.shardOf[rows[i].index()] = shards[split->shardOf[i].index()];
        }
        for (std::size_t i = 0; i < split->centroids.shardOf.size(); ++i) {
            const auto point = split->centroids.points.row(static_cast<std::int64_t>(i));
            m_ownPoints[shards[split->centroids.shardOf[i].index()].index()].emplace_back(point.begin(), point.end());
        }
        return Done();
    }

    /// By hashes of ids as the whole data set has them, so that clients can compute them.
    Outcome<Done> splitByHash(std::size_t part, const Progress &progress)
    {
        if (!progress(0, 1)) {
            return Error{Code::Cancelled, {}, {}};
        }
        const auto &rows = m_members[part];
        const auto shards = m_shardsOfPart.row(static_cast<std::int64_t>(part));
        const int count = static_cast<int>(shards.size());
        if (!m_inner.can.needsTenants) {
            const auto rule = placementRule(m_settings.text("hash"));
            for (const VectorId row : rows) {
                m_result.shardOf[row.index()] = shards[static_cast<std::size_t>(placeOf(hashOf(row), count, rule))];
            }
            return Done();
        }
        const Tenancy tenancy = tenantsOf(rows);
        const double hot = m_settings.real("hot") * static_cast<double>(rows.size()) / count;
        const int pieces = static_cast<int>(std::min<std::int64_t>(m_settings.integer("sub-shards"), count));
        std::vector<int> piecesOfTenant;
        for (const auto size : sizesOfTenants(tenancy)) {
            piecesOfTenant.push_back(static_cast<double>(size) > hot ? pieces : 1);
        }
        const Partition split = placeTenants(tenancy, count, piecesOfTenant, rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            m_result.shardOf[rows[i].index()] = shards[split.shardOf[i].index()];
        }
        return Done();
    }

    /// Tenants of some vectors, those that have any, numbered anew.
    Tenancy tenantsOf(const std::vector<VectorId> &rows) const
    {
        const Tenancy &all = *m_task.data.tenancy;
        std::vector<TenantId> ids(all.names.size());
        Tenancy tenancy;
        for (const VectorId row : rows) {
            TenantId &id = ids[all.ofVector[row.index()].index()];
            if (!id.isValid()) {
                id = TenantId(tenancy.names.size());
                tenancy.names.push_back(all.names[all.ofVector[row.index()].index()]);
            }
            tenancy.ofVector.push_back(id);
        }
        return tenancy;
    }

    /// Those of the inner strategy; the mean where parts are whole.
    Outcome<Done> addCentroids(const Progress &progress)
    {
        auto means = meansOfShards(m_result.shardOf, m_task.shards, m_task.data, progress);
        SHARDSCOPE_TRY(means);
        std::int64_t points = 0;
        for (auto &own : m_ownPoints) {
            points += std::max<std::int64_t>(1, std::ssize(own));
        }
        Representatives &centroids = m_result.centroids;
        centroids.points = Matrix(points, m_task.data.base.dim());
        const auto add = [&](std::size_t shard, std::span<const float> point) {
            std::ranges::copy(point, centroids.points.row(std::ssize(centroids.shardOf)).begin());
            centroids.shardOf.emplace_back(shard);
        };
        for (std::size_t shard = 0; shard < m_ownPoints.size(); ++shard) {
            for (const auto &point : m_ownPoints[shard]) {
                add(shard, point);
            }
            if (m_ownPoints[shard].empty()) {
                add(shard, means->points.row(static_cast<std::int64_t>(shard)));
            }
        }
        return Done();
    }

    const PartitionTask &m_task;
    Parts m_parts;
    IdLists<ShardId> m_shardsOfPart;
    Kind<Partitioner> m_inner;
    Settings m_settings;                                      ///< of the inner strategy, complete
    std::vector<std::vector<VectorId>> m_members;             ///< (parts) of those with several shards, ascending
    std::vector<std::vector<std::vector<float>>> m_ownPoints; ///< (shards) centroids of the inner strategy
    Partition m_result;
};

Outcome<Done> fitsNested(const DataSet &data, const Settings &settings)
{
    if (innerKind(settings.text("within")).can.needsTenants && !data.tenancy) {
        return Error{Code::NeedsTenants, std::string(nestedName), {"nested:within=" + settings.text("within")}};
    }
    const std::string &column = settings.text("column");
    if (column == tenantsColumn && !data.tenancy) {
        return Error{Code::NeedsTenants, std::string(nestedName), {std::string(nestedName)}};
    }
    const auto parts = partsBy(data, column, nestedName);
    SHARDSCOPE_TRY(parts);
    return Done();
}

Outcome<Partition> partitionNested(const PartitionTask &task, const Progress &progress)
{
    SHARDSCOPE_TRY(fitsNested(task.data, task.settings));
    auto parts = partsBy(task.data, task.settings.text("column"), nestedName);
    SHARDSCOPE_TRY(parts);
    auto shards = shardsOfParts(parts->sizes(), task.shards, progress);
    SHARDSCOPE_TRY(shards);
    return Nesting(task, *std::move(parts), *std::move(shards)).run(progress);
}

/// Its own, and all that an inner strategy can be told, but for copies.
std::vector<Parameter> nestedParameters()
{
    std::vector<Parameter> parameters{
        {.name = "column",
         .title = SHARDSCOPE_TEXT("First by"),
         .standard = std::string(tenantsColumn),
         .meaning = SHARDSCOPE_TEXT("What parts the data before anything else: \"tenant\" for the tenants, or the name "
                                    "of a column, such as a region or a class of tenants.")},
        {.name = "within",
         .title = SHARDSCOPE_TEXT("Within a part"),
         .standard = std::string("semantic"),
         .meaning = SHARDSCOPE_TEXT("How a part that is larger than a shard is split over shards of its own."),
         .choices = {{"semantic", SHARDSCOPE_TEXT("Semantic")},
                     {"balanced", SHARDSCOPE_TEXT("Balanced semantic")},
                     {"random", SHARDSCOPE_TEXT("Random")},
                     {"hybrid-tenant", SHARDSCOPE_TEXT("Hybrid tenant")}}}};
    const auto spills = spillParameters();
    const auto isThere = [](const std::vector<Parameter> &all, std::string_view name) {
        return std::ranges::find(all, name, &Parameter::name) != all.end();
    };
    const std::vector<NamedValue> choices = parameters.back().choices;
    for (const NamedValue &choice : choices) {
        for (const Parameter &parameter : innerKind(choice.name).parameters) {
            if (!isThere(parameters, parameter.name) && !isThere(spills, parameter.name)) {
                parameters.push_back(parameter);
            }
        }
    }
    return parameters;
}

} // namespace

Kind<Partitioner> nestedPartitioner()
{
    return {.name = nestedName,
            .title = SHARDSCOPE_TEXT("Nested"),
            .meaning = SHARDSCOPE_TEXT("First by tenant, or by a column of the data: a part that is larger than a "
                                       "shard is split over shards of its own, smaller ones share shards and stay "
                                       "whole."),
            .example = {"nested:within=random",
                        SHARDSCOPE_TEXT("Keeps tenants apart, and spreads each large one over its shards by a hash.")},
            .parameters = nestedParameters(),
            .make = &partitionNested,
            .can = {.needsTenants = true,
                    .fits = &fitsNested,
                    .columnParameter = "column",
                    .makesCentroids = true,
                    .usualRouter = nestedName,
                    .worthTrying = ValueLists()}};
}

} // namespace shardscope
