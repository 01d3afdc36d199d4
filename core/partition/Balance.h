// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clustering/NearestPoints.h"
#include "core/partition/Partition.h"

#include <cstdint>
#include <span>
#include <utility>
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
/// A price changes by about what makes the right number of rows change their mind, which is a quantile: rows far from
/// all clusters, whose margins are enormous, do not move it.
/// Source: the dual of capacitated assignment, by its coordinates; as in auctions, Bertsekas 1988.
class Prices
{
public:
    /// How much dearer or cheaper a place must become for a row to change its mind, and the row's weight.
    using Gap = std::pair<float, std::int64_t>;

    explicit Prices(int clusters) : m_prices(clusters, 0) {}

    std::span<const float> values() const { return m_prices; }
    /// The option that each row takes at these prices.
    std::vector<Shortlist::Option> choicesOf(const Shortlist &shortlist) const;
    /// Lets rows choose and prices follow, a few times. `weights` is (rows), or empty if all weigh 1. Errors:
    /// Cancelled.
    Outcome<Done> adapt(const Shortlist &choices, std::span<const std::int64_t> weights, double capacity,
                        const Progress &progress);
    /// Halves the price of the dearest cluster and gives the other the same. Which one that was, ties to the lower id;
    /// invalid where every place is free.
    CentroidId split(CentroidId into);

private:
    Shortlist::Option choiceOf(std::span<const Shortlist::Option> options) const;
    /// What rows want at the prices.
    struct Demands
    {
        std::vector<Shortlist::Option> chosen; ///< (rows)
        std::vector<std::int64_t> asked;       ///< (clusters) rows that choose it, or their weights in all
        /// (clusters) For one that is too full the gaps at which its rows would leave for one with room; for one with
        /// room and a price those at which others would come, as far as a price can fall by.
        std::vector<std::vector<Gap>> gaps;
        std::vector<char> anyFar; ///< (clusters) whether any would come for less than nothing only
    };
    // False if stopped.
    bool count(const Shortlist &choices, std::span<const std::int64_t> weights, Demands &demands,
               const Progress &progress) const;
    bool measureGaps(const Shortlist &choices, std::span<const std::int64_t> weights, double capacity, Demands &demands,
                     const Progress &progress) const;
    void follow(Demands &demands, double capacity, bool allWeighOne);

    std::vector<float> m_prices;
};

/// Options that a row has at a time: where all of them are full it is shown those that are not.
inline constexpr int optionsPerRow = 8;

/// Gives every row a cluster that has room for its weight, as near as may be, and takes the weight from the room. Those
/// that would lose most by their second choice choose first; rows for whom all near clusters are full choose then among
/// the others.
///
/// Result: (rows); a row that fits nowhere gets an invalid id, which cannot happen when all weigh 1 and there is room
///         for all.
/// Errors: Cancelled.
Outcome<std::vector<CentroidId>> assignWithin(std::vector<std::int64_t> &room, const FloatRows &rows, MatrixView points,
                                              Metric metric, const Prices &prices,
                                              std::span<const std::int64_t> weights, const Progress &progress);

/// Vectors a shard may hold: `slack` more than the mean, and at least enough for all shards to hold all vectors.
std::int64_t capacityOf(std::int64_t vectors, int shards, double slack);

} // namespace shardscope
