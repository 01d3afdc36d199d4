// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Space.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t vectorsPerShard = 200; ///< fewer make more shards than anybody runs
constexpr int mostShards = 256;
constexpr int mostReplicas = 4;
constexpr int mostNprobe = 32;

std::vector<Value> integers(std::initializer_list<std::int64_t> values)
{
    return {values.begin(), values.end()};
}

/// Powers of two and their halves between, from the fewest that memory allows to the most that make sense.
std::vector<int> suggestedShards(const DataSet &data, const Limits &limits)
{
    const auto vectors = data.base.size();
    const auto fitting = static_cast<int>(std::clamp<std::int64_t>(vectors / vectorsPerShard, 1, mostShards));
    const auto greatest = static_cast<int>(std::min<double>(fitting, limits.nodes.value_or(mostShards)));
    int least = 1;
    if (limits.memory) {
        const double whole = static_cast<double>(vectors * static_cast<std::int64_t>(data.base.rowBytes()));
        least = static_cast<int>(std::clamp(whole / *limits.memory, 1.0, static_cast<double>(greatest)));
    }
    std::vector<int> shards;
    for (int power = 1; power <= greatest; power *= 2) {
        for (const int count : {power, power + power / 2}) {
            if (count >= least && count <= greatest && (shards.empty() || shards.back() != count)) {
                shards.push_back(count);
            }
        }
    }
    if (shards.empty()) {
        shards.push_back(std::max(1, greatest));
    }
    return shards;
}

std::vector<KindRange> suggestedIndices(const DataSet &data, const Limits &limits)
{
    std::vector<KindRange> indices{{"flat"}, {"hnsw", {{"ef", integers({16, 32, 64, 128})}}}};
    const double raw = static_cast<double>(data.base.size() * static_cast<std::int64_t>(data.base.rowBytes()));
    const bool isTight = limits.memory && limits.nodes && *limits.memory * *limits.nodes < 1.2 * raw;
    if (isTight) { // the vectors themselves do not fit: only compressed ones can
        indices.push_back({"sq8", {{"rerank", integers({0})}}});
        indices.push_back({"ivf-pq", {{"rerank", integers({0})}, {"nprobe-inside", integers({4, 16})}}});
    } else {
        indices.push_back({"ivf-flat", {{"nprobe-inside", integers({2, 4, 8, 16})}}});
    }
    return indices;
}

} // namespace

Space suggestedSpace(const DataSet &data, const Limits &limits)
{
    Space space;
    space.strategies = {{"semantic"}, {"balanced", {{"spill", {0.0, 0.2}}}}};
    space.routers = {{"centroid"}, {"sub-centroids"}};
    if (data.tenancy) {
        space.strategies.insert(space.strategies.begin(), {{"tenant"}, {"hybrid-tenant"}});
        space.routers.insert(space.routers.begin(), {"tenant"});
    }
    space.shards = suggestedShards(data, limits);
    space.indices = suggestedIndices(data, limits);
    const double nodes = limits.nodes.value_or(mostReplicas * mostShards);
    const int replicas = static_cast<int>(std::clamp(nodes / space.shards.front(), 1.0, double(mostReplicas)));
    space.replicas.clear();
    for (int i = 1; i <= replicas; ++i) {
        space.replicas.push_back(i);
    }
    space.nprobeUpTo = static_cast<int>(std::min<double>(mostNprobe, limits.fanOut.value_or(mostNprobe)));
    return space;
}

} // namespace shardscope
