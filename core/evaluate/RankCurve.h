// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Thinning.h"

#include <span>
#include <vector>

namespace shardscope {

/// Sample's neighbours `first` … `last` (1 …) and the share of them that is in the asked shards.
struct RankShare
{
    int first = 1;
    int last = 1;
    double share = 0;
};

/// Neighbours 1 … `depth` in groups that get wider, so that each tells about as much of how the share falls.
std::vector<RankShare> rankGroups(int depth);

/// Learns from what a sample shows how probable it is that the r-th neighbour of a query, of the whole, is in one of
/// the shards that it asks: h(r), which falls with r.
///
/// What a sample of share f shows is of ranks about 1/f and beyond (Thinning); recall@k is of ranks 1 … k. Between them
/// there is no measurement, so a form has to be believed: that the logit of h is linear in r^(1/D). Neighbours of rank
/// r are as far as r^(1/d) in d dimensions, and how many are beyond a border of their shard grows with how far they are
/// from the query, at first in proportion and then less. D = 6 foretells best what was measured on sets of many kinds
/// (mixtures even and uneven, noise, heavy tails, few dimensions in many; see the tests), 4 is mostly too low, 16 too
/// high: they are told as what the form may be off by.
class RankCurve
{
public:
    static constexpr double usualBend = 6;
    static constexpr double strongBend = 4; ///< foretells lower
    static constexpr double weakBend = 16;  ///< foretells higher

    /// The places of groups under a thinning: the same for all curves that are fitted to them.
    class Places
    {
    public:
        /// `scale`: the share in whose units they are, by default that of the thinning; curves that were fitted to
        /// places of one share are read at those of another in units of the first.
        Places(const Thinning &thinning, std::span<const RankShare> groups, int k, double bend, double scale = 0);

    private:
        friend class RankCurve;
        std::vector<std::vector<double>> m_ofGroup; ///< (groups) r^(1/D), from that of 1/f in units of how it grows
        std::vector<double> m_ofRank;               ///< (k) the same of ranks 1 … k
    };

    /// Weighted least squares of the groups' shares; `queries`: that they are means over.
    static RankCurve fit(const Places &places, std::span<const RankShare> groups, double queries,
                         const RankCurve *start = nullptr);

    /// Mean of h over ranks 1 … k: recall@k of the whole.
    double recall(const Places &places) const;
    /// What it says of a group of the sample's neighbours.
    double shareOf(const Places &places, std::size_t group) const;
    /// Mean squared deviation of the groups from the curve, in variances of a group's share: some 1 at most where the
    /// form holds, for shares of neighbouring groups err alike.
    double misfit(const Places &places, std::span<const RankShare> groups, double queries) const;

private:
    double m_constant = 0;
    double m_slope = 0;
};

} // namespace shardscope
