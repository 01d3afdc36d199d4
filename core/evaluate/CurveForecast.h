// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/RankHits.h"
#include "core/evaluate/WholeForecast.h"

#include <span>
#include <vector>

namespace shardscope {

/// Foretells recall@k of the whole at one nprobe after another, from what a sample's neighbours show.
/// Threads: const calls may run side by side.
class CurveForecast
{
public:
    /// `hits`: gathered at every nprobe that is asked for; it must outlive this. `share`: of the whole.
    CurveForecast(const RankHits &hits, double share, int k);

    /// The greatest misfit of a curve over these nprobes, those aside that find nearly all.
    double misfit(std::span<const int> nprobes) const;
    WholePoint at(int nprobe) const;

    /// What a recall of the whole may be off by.
    struct Uncertainty
    {
        double form = 0;   ///< by the form of the curve
        double chance = 0; ///< by the choice of queries and vectors: half of a 95 % interval
    };
    /// At an nprobe, as it is; and its form's part as it would be in a sample of `share`, were the whole as foretold.
    Uncertainty uncertaintyAt(int nprobe) const;
    double formErrorAt(int nprobe, double share) const;

private:
    /// The forms under one thinning.
    struct Forms
    {
        Forms(const Thinning &thinning, std::span<const RankShare> groups, int k);

        RankCurve::Places usual;
        RankCurve::Places strong;
        RankCurve::Places weak;
    };

    bool isCertain(int nprobe) const;
    std::vector<RankShare> groupsAt(int nprobe) const;
    Interval byChance(int nprobe, const RankCurve &curve) const;
    double formError(const Forms &forms, std::span<const RankShare> groups, double recall) const;
    double queries() const { return static_cast<double>(m_hits.queries()); }

    const RankHits &m_hits;
    double m_share;
    int m_k;
    std::vector<RankShare> m_groups;
    std::size_t m_groupsOfHalf; ///< of half the neighbours
    Forms m_forms;
};

} // namespace shardscope
