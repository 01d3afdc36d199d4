// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/Duplicates.h"

#include "core/jobs/Parallel.h"

#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <span>
#include <vector>

namespace shardscope {

namespace {

struct HashedRow
{
    std::uint64_t hash = 0;
    std::int64_t row = 0;

    auto operator<=>(const HashedRow &) const = default;
};

/// Rows of one hash that equal an earlier one of them. All but never more than one distinct row is in `group`.
std::int64_t duplicatesIn(std::span<const HashedRow> group, const VectorSet &vectors)
{
    std::vector<std::int64_t> distinct;
    std::int64_t duplicates = 0;
    for (const auto &hashed : group) {
        const auto isSame = [&](std::int64_t row) {
            return std::memcmp(vectors.row(row), vectors.row(hashed.row), vectors.rowBytes()) == 0;
        };
        if (std::ranges::any_of(distinct, isSame)) {
            ++duplicates;
        } else {
            distinct.push_back(hashed.row);
        }
    }
    return duplicates;
}

std::int64_t duplicatesAmong(std::span<HashedRow> rows, const VectorSet &vectors)
{
    std::ranges::sort(rows);
    std::int64_t duplicates = 0;
    for (auto first = rows.begin(); first != rows.end();) {
        const auto last = std::find_if(first, rows.end(), [&](const HashedRow &r) { return r.hash != first->hash; });
        if (last - first > 1) {
            duplicates += duplicatesIn({first, last}, vectors);
        }
        first = last;
    }
    return duplicates;
}

/// Rows by the first bits of their hashes, so that equal rows are together and parts can be sorted side by side.
class Buckets
{
public:
    static constexpr int count = 1024;

    explicit Buckets(std::span<const std::uint64_t> hashes) : m_starts(count + 1, 0), m_rows(hashes.size())
    {
        for (const auto hash : hashes) {
            ++m_starts[bucketOf(hash) + 1];
        }
        std::partial_sum(m_starts.begin(), m_starts.end(), m_starts.begin());
        auto next = m_starts;
        for (std::size_t i = 0; i < hashes.size(); ++i) {
            m_rows[next[bucketOf(hashes[i])]++] = {hashes[i], static_cast<std::int64_t>(i)};
        }
    }

    std::span<HashedRow> at(std::int64_t bucket)
    {
        return std::span(m_rows).subspan(m_starts[bucket], m_starts[bucket + 1] - m_starts[bucket]);
    }

private:
    static std::size_t bucketOf(std::uint64_t hash) { return hash / (UINT64_MAX / count + 1); }

    std::vector<std::size_t> m_starts;
    std::vector<HashedRow> m_rows;
};

} // namespace

Outcome<std::int64_t> countDuplicates(const VectorSet &vectors, const Progress &progress)
{
    std::vector<std::uint64_t> hashes(vectors.size());
    const auto hash = [&](std::int64_t first, std::int64_t last) {
        for (std::int64_t i = first; i < last; ++i) {
            hashes[i] = XXH3_64bits(vectors.row(i), vectors.rowBytes());
        }
    };
    if (!parallelFor(vectors.size(), 4096, hash, partOf(progress, 0, 500))) {
        return Error{Code::Cancelled, {}, {}};
    }
    Buckets buckets(hashes);
    std::atomic<std::int64_t> duplicates = 0;
    const auto count = [&](std::int64_t first, std::int64_t last) {
        for (auto bucket = first; bucket < last; ++bucket) {
            duplicates += duplicatesAmong(buckets.at(bucket), vectors);
        }
    };
    if (!parallelFor(Buckets::count, 8, count, partOf(progress, 500, 1000))) {
        return Error{Code::Cancelled, {}, {}};
    }
    return duplicates.load();
}

} // namespace shardscope
