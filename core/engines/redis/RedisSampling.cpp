// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/engines/redis/RedisEngine.h"

#include <algorithm>
#include <set>

namespace shardscope {

namespace {

/// `count` of `total` positions, each as likely as any other, ascending. Source: Floyd's sampling, Bentley 1987.
std::set<std::int64_t> chosenPositions(std::int64_t total, std::int64_t count, std::uint64_t seed)
{
    Random random(seed);
    std::set<std::int64_t> chosen;
    for (std::int64_t last = total - std::min(count, total); last < total; ++last) {
        if (!chosen.insert(random.below(last + 1)).second) {
            chosen.insert(last);
        }
    }
    return chosen;
}

/// All rows in one batch. Errors: DimensionMismatch.
Outcome<RowBatch> joined(std::vector<RowBatch> parts)
{
    std::erase_if(parts, [](const RowBatch &part) { return part.size() == 0; });
    RowBatch all;
    std::int64_t rows = 0;
    for (const auto &part : parts) {
        rows += part.size();
        if (part.vectors.dim() != parts.front().vectors.dim()) {
            return Error{Code::DimensionMismatch,
                         {},
                         {std::int64_t(part.vectors.dim()), std::int64_t(parts.front().vectors.dim())}};
        }
    }
    all.vectors = Matrix(rows, parts.empty() ? 0 : parts.front().vectors.dim());
    const bool hasTenants = std::ranges::any_of(parts, [](const RowBatch &part) { return !part.tenants.empty(); });
    float *to = all.vectors.data();
    for (auto &part : parts) {
        to = std::copy_n(part.vectors.data(), part.vectors.rows() * part.vectors.dim(), to);
        part.tenants.resize(hasTenants ? part.ids.size() : 0);
        std::ranges::move(part.ids, std::back_inserter(all.ids));
        std::ranges::move(part.tenants, std::back_inserter(all.tenants));
        std::ranges::move(part.shards, std::back_inserter(all.shards));
    }
    return all;
}

} // namespace

/// The rows at some positions of a set's elements.
Outcome<RowBatch> RedisEngine::rowsAt(const RedisFoundSet &set, std::span<const std::int64_t> positions)
{
    const auto elements = redisElements(m_client, set.key);
    SHARDSCOPE_TRY(elements);
    const auto facts = redisFacts(m_client, set.key);
    SHARDSCOPE_TRY(facts);
    std::vector<std::string> wanted;
    for (const std::int64_t position : positions) {
        if (position < std::ssize(*elements)) { // some may have gone meanwhile
            wanted.push_back((*elements)[static_cast<std::size_t>(position)]);
        }
    }
    RedisSet from = setOf(set.key, !set.name.empty());
    from.attribute = facts->attributes > 0 ? from.attribute : std::string();
    return redisRows(m_client, from, wanted, facts->dim);
}

Outcome<RowBatch> RedisEngine::sample(std::int64_t count, std::uint64_t seed, const Progress &progress)
{
    const RedisReporting reporting(m_client, progress);
    auto sets = findRedisSets(m_client, m_book, m_address, progress);
    SHARDSCOPE_TRY(sets);
    std::erase_if(*sets, [](const RedisFoundSet &set) { return set.replica > 0; });
    std::vector<std::int64_t> sizes;
    std::int64_t total = 0;
    for (const auto &set : *sets) {
        const auto size = redisSize(m_client, set.key);
        SHARDSCOPE_TRY(size);
        sizes.push_back(*size);
        total += *size;
    }
    const auto chosen = chosenPositions(total, count, seed);
    std::vector<RowBatch> parts;
    std::int64_t first = 0;
    for (std::size_t i = 0; i < sets->size(); first += sizes[i++]) {
        if (!progress(first, total)) {
            return Error{Code::Cancelled, {}, {}};
        }
        std::vector<std::int64_t> positions;
        const auto end = chosen.lower_bound(first + sizes[i]);
        for (auto at = chosen.lower_bound(first); at != end; ++at) {
            positions.push_back(*at - first);
        }
        if (!positions.empty()) {
            auto rows = rowsAt((*sets)[i], positions);
            SHARDSCOPE_TRY(rows);
            rows->shards.assign(rows->ids.size(), (*sets)[i].shard);
            parts.push_back(*std::move(rows));
        }
    }
    return joined(std::move(parts));
}

} // namespace shardscope
