// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/Defaults.h"

#include "core/catalogue/PlanCheck.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/SlackAdvice.h"
#include "core/partition/Partitioner.h"

#include <algorithm>
#include <bit>

namespace shardscope {

namespace {

/// A power of two up to 64, with some hundred vectors in each where there are enough.
int shardsFor(std::int64_t vectors)
{
    constexpr std::int64_t vectorsPerShard = 100;
    const auto wanted = static_cast<std::uint64_t>(std::clamp<std::int64_t>(vectors / vectorsPerShard, 1, 64));
    return static_cast<int>(std::bit_floor(wanted));
}

PlanSpec unsplit(const DataSet &data)
{
    PlanSpec spec;
    spec.shards = shardsFor(data.base.size());
    spec.k = usualNeighbors(data);
    spec.metric = data.metric;
    return spec;
}

} // namespace

int usualNeighbors(const DataSet &data)
{
    return static_cast<int>(std::clamp<std::int64_t>(data.base.size(), 1, PlanSpec().k));
}

PlanSpec recommendedPlan(const DataSet &data)
{
    PlanSpec spec = unsplit(data);
    // Even shards, and a fifth more copies at the borders: most often better than plain k-means at every nprobe, for
    // the same vectors scanned. Where clusters are so uneven that it is not, shards may grow further.
    spec.strategy = {"balanced", {{"spill", 0.2}}};
    if (const auto advice = slackAdvice(data); advice.isRaised()) {
        spec.strategy.settings.set("slack", advice.slack);
    }
    return spec;
}

PlanSpec baselinePlan(const DataSet &data)
{
    PlanSpec spec = unsplit(data);
    spec.strategy = {"random", {}};
    spec.router = {"broadcast", {}};
    return spec;
}

std::optional<PlanSpec> todaysPlan(const DataSet &data)
{
    if (data.notes.sampledFrom == 0) {
        return std::nullopt;
    }
    PlanSpec spec = unsplit(data);
    spec.strategy = {"given", {}};
    spec.router = {std::string(usualRouter(spec.strategy.kind)), {}};
    const auto known = complete(spec, data);
    return known ? std::optional(*known) : std::nullopt;
}

PlanSpec draftPlan(const DataSet &data, const PlanWishes &wishes)
{
    PlanSpec spec = recommendedPlan(data);
    const auto wish = [&](bool isWished, auto change) {
        PlanSpec changed = spec;
        if (isWished) {
            change(changed);
            spec = check(changed, data) ? changed : spec;
        }
    };
    wish(!wishes.strategy.empty() && wishes.strategy != spec.strategy.kind, [&](PlanSpec &plan) {
        plan.strategy = {wishes.strategy, {}};
        plan.router = {std::string(usualRouter(wishes.strategy)), {}};
    });
    wish(!wishes.index.empty() && wishes.index != spec.index.kind, [&](PlanSpec &plan) {
        plan.index = {wishes.index, {}};
    });
    wish(wishes.shards > 0, [&](PlanSpec &plan) { plan.shards = wishes.shards; });
    wish(wishes.shards == 0 && wishes.vectorsPerShard > 0, [&](PlanSpec &plan) {
        const std::int64_t wanted = (data.base.size() + wishes.vectorsPerShard - 1) / wishes.vectorsPerShard;
        plan.shards = static_cast<int>(std::clamp<std::int64_t>(wanted, 1, maxShards));
    });
    return spec;
}

std::string_view usualRouter(std::string_view strategy)
{
    const auto kind = findKind(partitionerKinds(), "strategy", strategy);
    return kind ? (*kind)->can.usualRouter : Capabilities<Partitioner>().usualRouter;
}

std::string usualName(const PlanSpec &spec)
{
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    return std::string(kind ? (*kind)->title : spec.strategy.kind) + ' ' + std::to_string(spec.shards);
}

} // namespace shardscope
