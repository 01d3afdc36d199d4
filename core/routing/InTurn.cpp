// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/InTurn.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace shardscope {

namespace {

/// The same for a vector and for its multiples by powers of two, which have the same neighbours among such multiples.
std::uint64_t hashOfQuery(const VectorSet &vector)
{
    if (vector.element() != Element::Float32) {
        return XXH3_64bits(vector.row(0), vector.rowBytes());
    }
    std::vector<float> values(vector.values<float>(0).begin(), vector.values<float>(0).end());
    float greatest = 0;
    for (const float value : values) {
        greatest = std::max(greatest, std::abs(value));
    }
    int exponent = 0;
    std::frexp(greatest, &exponent);
    for (float &value : values) {
        value = std::ldexp(value, -exponent) + 0.0F; // that of −0 is that of 0
    }
    return XXH3_64bits(values.data(), values.size() * sizeof(float));
}

} // namespace

void takeInTurn(std::span<const ShardId> shards, const VectorSet &queries, std::int64_t query, std::span<ShardId> order)
{
    if (shards.empty()) {
        return;
    }
    auto next = static_cast<std::size_t>(hashOfQuery(queries.slice(query, 1)) % shards.size());
    for (ShardId &shard : order.first(std::min(order.size(), shards.size()))) {
        shard = shards[next];
        next = next + 1 < shards.size() ? next + 1 : 0;
    }
}

} // namespace shardscope
