// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <vector>

namespace shardscope {

/// Where the neighbours of a sample stand in the whole that it was taken from.
///
/// Each vector of the whole is in the sample with probability f, independently. The j-th nearest of those taken is then
/// the R_j-th nearest of all, where R_j = j, j + 1, … is how many of them are looked at, nearest first, until j were
/// taken: a negative binomial number, P(R_j = r) = C(r − 1, j − 1) f^j (1 − f)^(r − j), of mean j / f. Whatever is true
/// of the r-th neighbour with probability h(r), is so of the sample's j-th with Σ_r P(R_j = r) h(r): the thinning
/// identity. It is exact wherever h is the same in both, so of the routing of a split that is not changed.
/// Source: thinning of point processes; Pascal's distribution.
class Thinning
{
public:
    /// Equally likely parts that the distribution of a rank is cut into.
    static constexpr int parts = 12;
    using Ranks = std::array<double, parts>;

    /// `share`: f, above 0 and at most 1.
    explicit Thinning(double share);

    double share() const { return m_share; }
    /// Of the sample's j-th neighbour (1 …): the ranks that it may have in the whole, a mean for each part. They stand
    /// for the distribution under the mean of whatever changes slowly with the logarithm of a rank. Below a share of
    /// 1/200, where ranks are so many that they are as good as continuous, they are those of 1/200, stretched.
    Ranks ranksOf(int neighbor) const;

private:
    double m_share;
    double m_walked;  ///< share that is computed with
    double m_stretch; ///< that many ranks stand for each of them
};

} // namespace shardscope
