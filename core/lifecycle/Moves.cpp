// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/Moves.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace shardscope {

namespace {

constexpr int mostExact = 1'500; ///< shards on either side, for some seconds

/// (shards after, shards before) how many vectors both hold, copies included.
class Overlap
{
public:
    Overlap(const Partition &before, const Partition &after)
        : m_before(before.shards), m_shared(static_cast<std::size_t>(before.shards) * after.shards)
    {
        for (std::size_t row = 0; row < before.shardOf.size(); ++row) {
            for (const ShardId old : before.placesOf(VectorId(row))) {
                for (const ShardId now : after.placesOf(VectorId(row))) {
                    ++m_shared[now.index() * static_cast<std::size_t>(m_before) + old.index()];
                }
            }
        }
    }

    std::int64_t at(int after, int before) const
    {
        return m_shared[static_cast<std::size_t>(after) * static_cast<std::size_t>(m_before) +
                        static_cast<std::size_t>(before)];
    }

private:
    int m_before;
    std::vector<std::int64_t> m_shared;
};

/// For each of `rows` one of `columns`, rows ≤ columns, no column twice, at least cost.
template<class Cost>
std::vector<int> assignAtLeastCost(int rows, int columns, const Cost &cost)
{
    constexpr std::int64_t far = std::numeric_limits<std::int64_t>::max() / 4;
    std::vector<std::int64_t> ofRow(static_cast<std::size_t>(rows) + 1);       // dual prices
    std::vector<std::int64_t> ofColumn(static_cast<std::size_t>(columns) + 1); // likewise; index 0 stands for none
    std::vector<int> rowOf(ofColumn.size());                                   // 1 …; 0: free
    std::vector<int> cameFrom(ofColumn.size());
    for (int row = 1; row <= rows; ++row) {
        std::vector<std::int64_t> distance(ofColumn.size(), far);
        std::vector<bool> isDone(ofColumn.size());
        int column = 0;
        rowOf[0] = row;
        do {
            isDone[static_cast<std::size_t>(column)] = true;
            const int at = rowOf[static_cast<std::size_t>(column)];
            std::int64_t step = far;
            int next = 0;
            for (int j = 1; j <= columns; ++j) {
                const auto index = static_cast<std::size_t>(j);
                if (isDone[index]) {
                    continue;
                }
                const std::int64_t reduced =
                    cost(at - 1, j - 1) - ofRow[static_cast<std::size_t>(at)] - ofColumn[index];
                if (reduced < distance[index]) {
                    distance[index] = reduced;
                    cameFrom[index] = column;
                }
                if (distance[index] < step) {
                    step = distance[index];
                    next = j;
                }
            }
            for (std::size_t j = 0; j < ofColumn.size(); ++j) {
                if (isDone[j]) {
                    ofRow[static_cast<std::size_t>(rowOf[j])] += step;
                    ofColumn[j] -= step;
                } else {
                    distance[j] -= step;
                }
            }
            column = next;
        } while (rowOf[static_cast<std::size_t>(column)] != 0);
        while (column != 0) {
            const int previous = cameFrom[static_cast<std::size_t>(column)];
            rowOf[static_cast<std::size_t>(column)] = rowOf[static_cast<std::size_t>(previous)];
            column = previous;
        }
    }
    std::vector<int> columnOf(static_cast<std::size_t>(rows), -1);
    for (int j = 1; j <= columns; ++j) {
        if (const int row = rowOf[static_cast<std::size_t>(j)]; row > 0) {
            columnOf[static_cast<std::size_t>(row) - 1] = j - 1;
        }
    }
    return columnOf;
}

/// For each shard after the one before whose place it takes, or −1.
std::vector<int> matchExactly(const Overlap &overlap, int after, int before)
{
    if (after <= before) {
        return assignAtLeastCost(after, before, [&](int row, int column) { return -overlap.at(row, column); });
    }
    const auto matched =
        assignAtLeastCost(before, after, [&](int row, int column) { return -overlap.at(column, row); });
    std::vector<int> placeOf(static_cast<std::size_t>(after), -1);
    for (int old = 0; old < before; ++old) {
        placeOf[static_cast<std::size_t>(matched[static_cast<std::size_t>(old)])] = old;
    }
    return placeOf;
}

std::vector<int> matchGreedily(const Overlap &overlap, int after, int before)
{
    std::vector<std::pair<int, int>> pairs;
    for (int now = 0; now < after; ++now) {
        for (int old = 0; old < before; ++old) {
            if (overlap.at(now, old) > 0) {
                pairs.emplace_back(now, old);
            }
        }
    }
    std::ranges::stable_sort(pairs, [&](const auto &a, const auto &b) {
        return overlap.at(a.first, a.second) > overlap.at(b.first, b.second);
    });
    std::vector<int> placeOf(static_cast<std::size_t>(after), -1);
    std::vector<bool> isTaken(static_cast<std::size_t>(before));
    for (const auto &[now, old] : pairs) {
        if (placeOf[static_cast<std::size_t>(now)] < 0 && !isTaken[static_cast<std::size_t>(old)]) {
            placeOf[static_cast<std::size_t>(now)] = old;
            isTaken[static_cast<std::size_t>(old)] = true;
        }
    }
    return placeOf;
}

/// The same of the first shards before alone.
std::vector<int> matched(const Partition &before, const Partition &after, int firstBefore)
{
    const Overlap overlap(before, after);
    const bool isSmall = std::max(before.shards, after.shards) <= mostExact;
    return isSmall ? matchExactly(overlap, after.shards, firstBefore)
                   : matchGreedily(overlap, after.shards, firstBefore);
}

} // namespace

Places samePlaces(int shards)
{
    Places places;
    for (int shard = 0; shard < shards; ++shard) {
        places.emplace_back(shard);
    }
    return places;
}

Places closestPlaces(const Partition &before, const Partition &after)
{
    Places places;
    int fresh = before.shards;
    for (const int place : matched(before, after, before.shards)) {
        places.emplace_back(place >= 0 ? place : fresh++);
    }
    return places;
}

Places closestNumbers(const Partition &before, const Partition &after)
{
    const auto numberOf = matched(before, after, std::min(before.shards, after.shards));
    std::vector<bool> isTaken(numberOf.size());
    for (const int number : numberOf) {
        if (number >= 0) {
            isTaken[static_cast<std::size_t>(number)] = true;
        }
    }
    Places numbers;
    auto fresh = isTaken.begin();
    for (const int number : numberOf) {
        if (number >= 0) {
            numbers.emplace_back(number);
            continue;
        }
        fresh = std::find(fresh, isTaken.end(), false);
        numbers.emplace_back(fresh++ - isTaken.begin());
    }
    return numbers;
}

std::vector<ShardMove> movesOf(std::span<const ShardId> held, std::span<const ShardId> wanted)
{
    const auto isIn = [](std::span<const ShardId> places, ShardId place) {
        return std::ranges::find(places, place) != places.end();
    };
    std::vector<ShardId> added;
    for (const ShardId place : wanted) {
        if (!isIn(held, place)) {
            added.push_back(place);
        }
    }
    const bool gainsFirst = !added.empty() && added.front() == wanted.front();
    std::sort(added.begin() + (gainsFirst ? 1 : 0), added.end()); // the same pairs for many vectors
    std::vector<ShardMove> moves;
    ShardId at = held.front();
    for (const ShardId place : added) {
        const bool leaves = moves.empty() && !isIn(wanted, at);
        moves.push_back({at, place, 1, leaves ? MoveKind::Move : MoveKind::Copy, static_cast<int>(std::ssize(moves))});
        at = place;
    }
    for (const ShardId place : held) {
        const bool hasMoved = place == held.front() && !added.empty();
        if (!isIn(wanted, place) && !hasMoved) {
            moves.push_back({place, ShardId(), 1, MoveKind::Drop});
        }
    }
    return moves;
}

Moves movesBetween(const Partition &before, const Partition &after, const Places &places)
{
    using Key = std::tuple<bool, int, ShardId, ShardId, MoveKind>;
    Moves result;
    std::map<Key, std::int64_t> counts;
    std::set<ShardId> changed;
    for (std::size_t row = 0; row < before.shardOf.size(); ++row) {
        const std::vector<ShardId> old = before.placesOf(VectorId(row));
        std::vector<ShardId> now = after.placesOf(VectorId(row));
        std::ranges::transform(now, now.begin(), [&](ShardId shard) { return places[shard.index()]; });
        result.moved += old.front() != now.front() ? 1 : 0;
        for (const ShardMove &move : movesOf(old, now)) {
            ++counts[{move.kind == MoveKind::Drop, move.round, move.from, move.to, move.kind}];
            if (move.kind != MoveKind::Drop) {
                ++result.copied;
                changed.insert(move.to);
            }
            if (move.kind != MoveKind::Copy) {
                ++result.deleted;
                changed.insert(move.from);
            }
        }
    }
    for (const auto &[key, vectors] : counts) {
        const auto &[isDrop, round, from, to, kind] = key;
        result.moves.push_back({from, to, vectors, kind, round});
    }
    result.changed = static_cast<int>(changed.size());
    const auto sizes = after.sizes();
    for (std::size_t shard = 0; shard < sizes.size(); ++shard) {
        result.inChanged += changed.contains(places[shard]) ? sizes[shard] : 0;
    }
    return result;
}

} // namespace shardscope
