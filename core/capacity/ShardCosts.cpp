// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/ShardCosts.h"

#include "core/data/Tenants.h"
#include "core/index/ShardIndex.h"

#include <optional>

namespace shardscope {

namespace {

/// Vectors of what is built, and searched, as one index.
std::vector<double> piecesOf(const EvaluatedPlan &plan, ShardId shard, double scale)
{
    std::vector<double> pieces;
    const auto add = [&](std::int64_t vectors) {
        if (vectors > 0) {
            pieces.push_back(static_cast<double>(vectors) * scale);
        }
    };
    if (const auto &tenancy = plan.data->tenancy) {
        for (std::size_t tenant = 0; tenant < tenancy->names.size(); ++tenant) {
            add(plan.indices->visible(shard, TenantId(tenant)));
        }
    } else {
        add(plan.indices->vectors(shard));
    }
    return pieces;
}

/// Bytes of the files of an index over so many vectors.
std::optional<double> diskOf(const Choice &index, const VectorSet &base, double vectors)
{
    const auto kind = findKind(indexKinds(), "index", index.kind);
    if (!kind || !(*kind)->can.layoutBytes) {
        return std::nullopt;
    }
    const VectorShape shape{base.dim(), static_cast<double>(base.rowBytes()), vectors};
    return vectors * (*kind)->can.layoutBytes(index.settings, shape);
}

/// Of a vector, that a search which is under way takes.
double bytesOfSearch(const Choice &index)
{
    constexpr double visited = sizeof(std::uint16_t); // hnswlib's list of the nodes that it has been to
    const auto kind = findKind(indexKinds(), "index", index.kind);
    return kind && (*kind)->can.isGraph ? visited : 0;
}

} // namespace

ShardCosts shardCosts(const EvaluatedPlan &plan, const IndexGrowth &growth, const Workload &workload, double scale,
                      int workers)
{
    const double furtherSearches = bytesOfSearch(growth.index) * (workers - 1);
    const auto shards = static_cast<std::size_t>(plan.spec.shards);
    ShardCosts costs;
    std::vector<ForetoldSum> service(shards);
    for (std::int64_t query = 0; query < workload.queries(); ++query) {
        const TenantId tenant = tenantOfQuery(*plan.data, QueryId(query));
        for (const ShardId shard : workload.asked(query)) {
            const auto seen = static_cast<double>(plan.indices->visible(shard, tenant)) * scale;
            service[shard.index()].add(growth.service.at(seen));
        }
    }
    for (std::size_t shard = 0; shard < shards; ++shard) {
        ForetoldSum bytes;
        ForetoldSum building;
        double vectors = 0;
        double disk = 0;
        for (const double piece : piecesOf(plan, ShardId(shard), scale)) {
            const Foretold ofPiece = growth.bytes.at(piece);
            const auto files = diskOf(plan.spec.index, plan.data->base, piece);
            bytes.add(ofPiece);
            disk += files.value_or(ofPiece.value);
            building.add(growth.building.at(piece));
            vectors += piece;
        }
        bytes.add({vectors * furtherSearches, 0.0});
        costs.vectors.push_back(vectors);
        costs.bytes.push_back(bytes.sum());
        costs.disk.push_back(disk);
        costs.building.push_back(building.sum());
        costs.service.push_back(service[shard].parts() > 0 ? service[shard].mean() : growth.service.at(vectors));
    }
    return costs;
}

} // namespace shardscope
