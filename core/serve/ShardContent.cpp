// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/ShardContent.h"

#include "core/data/Scratch.h"
#include "core/data/Subset.h"
#include "core/routing/RoutingMap.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::int64_t exactDouble = std::int64_t(1) << 53; ///< below which every whole number is a double

/// FNV-1a: the version of a plan that nobody counts, so that another plan or data set is another version.
std::int64_t versionOf(const std::string &document)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char letter : document) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    }
    return static_cast<std::int64_t>(hash % static_cast<std::uint64_t>(exactDouble));
}

std::string describe(const Choice &index)
{
    std::string text = index.kind;
    for (const auto &[name, value] : index.settings.values()) {
        text += ' ' + name + '=' + toText(value);
    }
    return text;
}

std::vector<TenantId> tenantsOf(const Tenancy &tenancy, std::span<const VectorId> rows)
{
    std::vector<TenantId> tenants(rows.size());
    std::ranges::transform(rows, tenants.begin(), [&](VectorId row) { return tenancy.ofVector[row.index()]; });
    return tenants;
}

ShardInfo infoOf(const ShardTask &task, const PublishedPlan &plan, const ShardContent &content)
{
    const IndexMemory memory = content.indices->memory(ShardId(0));
    return {.shard = task.shard,
            .shards = task.spec.shards,
            .vectors = content.data->base.size(),
            .firstCopies = std::ssize(content.firstCopies),
            .dim = content.data->base.dim(),
            .metric = content.data->metric,
            .element = content.data->base.element(),
            .hasIntegerIds = plan.shape.hasIntegerIds,
            .hasTenants = plan.shape.hasTenants,
            .index = describe(task.spec.index),
            .bytes = memory.total(),
            .dataBytes = memory.referred + memory.vectors,
            .version = plan.version,
            .program = SHARDSCOPE_VERSION};
}

} // namespace

PublishedPlan publishedBy(const ShardTask &task)
{
    const DataSet &data = *task.data;
    const VectorForm form(data.metric, data.base.element(), data.base.dim());
    PublishedPlan plan{.state = PublishedPlan::State::Serving, .spec = task.spec, .form = form};
    plan.data = data.name;
    plan.fingerprint = data.fingerprint;
    plan.frame = data.frame;
    plan.vectors = task.partition.sizes();
    plan.tenants = data.tenancy ? data.tenancy->names : std::vector<std::string>();
    plan.shape = {.dim = form.heldDim(),
                  .metric = form.compared(),
                  .hasIntegerIds = idBookOf(data.ids, data.base.size())->areIntegers(),
                  .hasTenants = data.tenancy.has_value()};
    const RoutingTask routing{data,           task.partition,          task.spec.router.settings,
                              task.spec.seed, task.spec.strategy.kind, task.spec.k};
    plan.routing = routingMapOf(routing, task.spec.router.kind, task.router);
    for (int shard = 0; shard < task.spec.shards; ++shard) {
        plan.places.push_back({ShardId(shard), 0, shard}); // whoever knows all the processes says where they are
    }
    plan.version = versionOf(toText(plan));
    return plan;
}

std::string ShardContent::idOf(VectorId row) const
{
    return ids.empty() ? std::to_string(rows[row.index()].value) : ids.text(row.value);
}

std::int64_t ShardContent::integerIdOf(VectorId row) const
{
    return ids.empty() ? rows[row.index()].value : *ids.integer(row.value);
}

Outcome<std::shared_ptr<const ShardContent>> shardContent(const ShardTask &task, const Progress &progress)
{
    auto content = std::make_shared<ShardContent>();
    const auto members = task.partition.members();
    const auto own = members.row(task.shard.value);
    content->rows.assign(own.begin(), own.end());
    content->ids = task.data->ids.empty() ? Identifiers() : task.data->ids.gather(content->rows);
    // In a file where it can be: see below.
    const auto apart = ScratchRows::gather(task.data->base, content->rows);
    auto data = subset(*task.data, apart ? ChosenIds(std::span<const VectorId>()) : ChosenIds(content->rows),
                       std::span<const VectorId>());
    if (apart) {
        data.base = apart->rows();
        if (task.data->tenancy) {
            data.tenancy->ofVector = tenantsOf(*task.data->tenancy, content->rows);
        }
    }
    content->data = std::make_shared<const DataSet>(std::move(data));
    for (std::size_t i = 0; i < content->rows.size(); ++i) {
        if (task.partition.shardOf[content->rows[i].index()] == task.shard) {
            content->firstCopies.push_back(VectorId(i));
        }
    }
    content->firstCopies.shrink_to_fit();
    const Partition alone{.shards = 1,
                          .shardOf = std::vector<ShardId>(content->rows.size(), ShardId(0)),
                          .spill = {},
                          .centroids = {},
                          .shardsOfTenant = {}};
    auto indices = ShardIndices::build(content->data, alone, task.spec, progress);
    SHARDSCOPE_TRY(indices);
    content->indices = std::make_shared<const ShardIndices>(*std::move(indices));
    if (apart && content->indices->memory(ShardId(0)).referred == 0) {
        apart->leaveMemory();
    }
    const PublishedPlan plan = publishedBy(task);
    content->plan = toText(plan);
    content->info = infoOf(task, plan, *content);
    return std::shared_ptr<const ShardContent>(std::move(content));
}

} // namespace shardscope
