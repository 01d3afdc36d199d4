// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/StrategyBefore.h"

#include "core/base/Notation.h"

#include <vector>

namespace shardscope {

Outcome<Choice> StrategyBefore::in(const Settings &settings) const
{
    if (!settings.has(setting)) {
        return usual;
    }
    const auto [name, values] = splitNotation(settings.text(setting));
    std::vector<Kind<Partitioner>> kinds = partitionerKinds();
    std::erase_if(kinds, [this](const auto &each) { return !isPossible(each); });
    const auto before = findKind(kinds, "strategy", name);
    SHARDSCOPE_TRY(before);
    auto complete = parseSettings(decoded(values), (*before)->parameters);
    SHARDSCOPE_TRY(complete);
    return Choice{std::string(name), *std::move(complete)};
}

std::string StrategyBefore::notationOf(const Choice &strategy) const
{
    const std::string notation = toNotation(strategy.kind, strategy.settings);
    const auto [name, settings] = splitNotation(notation);
    return std::string(name) + (settings.empty() ? "" : ":") + encoded(settings);
}

PlanSpec StrategyBefore::plan(PlanSpec changed) const
{
    if (changed.strategy.kind == kind) {
        auto before = in(changed.strategy.settings);
        changed.strategy = before ? *std::move(before) : usual;
    }
    return changed;
}

Outcome<Partition> StrategyBefore::partitionOf(const PartitionTask &task, int shards, const Progress &progress) const
{
    const auto strategy = in(task.settings);
    SHARDSCOPE_TRY(strategy);
    PlanSpec spec;
    spec.strategy = *strategy;
    spec.shards = shards;
    spec.metric = task.data.metric;
    spec.seed = task.seed;
    return partition(task.cache, spec, progress);
}

} // namespace shardscope
