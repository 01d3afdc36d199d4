// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Duplicates.h"

#include "core/jobs/Parallel.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
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

} // namespace

Outcome<std::int64_t> countDuplicates(const VectorSet &vectors, const Progress &progress)
{
    std::vector<HashedRow> rows(vectors.size());
    const bool finished = parallelFor(
        vectors.size(), 4096,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t i = first; i < last; ++i) {
                rows[i] = {XXH3_64bits(vectors.row(i), vectors.rowBytes()), i};
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
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

} // namespace shardscope
