// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Nearest.h"
#include "core/partition/Partition.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// The few points each row would rather go to, and how far they are.
struct Shortlist
{
    using Option = NearestPoints::Nearest;

    int width = 0;
    std::vector<Option> options; ///< (rows, width), by ascending distance plus price

    std::int64_t rows() const { return width ? static_cast<std::int64_t>(options.size()) / width : 0; }
    std::span<const Option> row(std::int64_t i) const
    {
        return {options.data() + i * width, static_cast<std::size_t>(width)};
    }
};

/// The `width` points of least distance plus price for every row, ties to the lower id. Errors: Cancelled.
Outcome<Shortlist> shortlist(const FloatRows &rows, const NearestPoints &points, std::span<const float> prices,
                             int width, const Progress &progress);

/// What a place in each cluster costs, in units of distance. A row goes to the cluster of least distance plus price;
/// a cluster that more weight asks for than it can hold grows dearer, one with room to spare cheaper, down to nothing.
///
/// Source: the dual of capacitated assignment, solved by subgradient steps; as in auctions, Bertsekas 1988.
class Prices
{
public:
    explicit Prices(int clusters) : m_prices(clusters, 0) {}

    std::span<const float> values() const { return m_prices; }
    /// The option that each row takes at these prices.
    std::vector<Shortlist::Option> choicesOf(const Shortlist &shortlist) const;
    /// Lets rows choose and prices follow, a few times. `weights` is (rows), or empty if all weigh 1.
    void adapt(const Shortlist &choices, std::span<const std::int64_t> weights, double capacity);
    /// Halves the price of the dearest cluster and gives the other the same. Which one that was, ties to the lower id;
    /// invalid where every place is free.
    CentroidId split(CentroidId into);

private:
    Shortlist::Option choiceOf(std::span<const Shortlist::Option> options) const;
    /// How many rows choose each cluster, or their weights in all.
    std::vector<std::int64_t> loads(const Shortlist &choices, std::span<const std::int64_t> weights) const;

    std::vector<float> m_prices;
};

/// Gives every row a cluster so that none exceeds its capacity, as near as may be: rows that would lose most by their
/// second choice choose first. A row none of whose options has room goes where there is most.
///
/// Result: (rows); a row that fits nowhere gets an invalid id, which cannot happen when all weigh 1 and the
///         capacities together suffice.
std::vector<CentroidId> assignWithin(std::int64_t capacity, const Shortlist &choices, const Prices &prices,
                                     std::span<const std::int64_t> weights = {});

/// Vectors a shard may hold: `slack` more than the mean, and at least enough for all shards to hold all vectors.
std::int64_t capacityOf(std::int64_t vectors, int shards, double slack);

} // namespace shardscope
