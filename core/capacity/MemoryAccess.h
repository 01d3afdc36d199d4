// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/GrowthLaw.h"

#include <optional>
#include <span>
#include <vector>

namespace shardscope {

/// How long it takes to read a random place among so many bytes, each place known only once the one before was read:
/// what caches that hold less and less of them, and translations of addresses, come to.
struct MemoryAccess
{
    double bytes = 0;
    double time = 0; ///< ns

    bool operator==(const MemoryAccess &) const = default;
};

/// Of this machine: of 1 MB and every doubling up to 1 GB or an eighth of its memory, the fastest of several rounds.
/// Ascending, never falling. Measured by the first who asks, which takes about a second.
const std::vector<MemoryAccess> &machineAccesses();

/// What a distance costs by how long memory takes to answer where an index is of that size: samples of an index fit
/// caches that the whole will not, so that their own growth does not tell.
class AccessLaw
{
public:
    /// `costs`: ns a distance by vectors, ascending. `bytesPerVector`: of the index. None where there are too few
    /// sizes, or all of them are reached alike, so that what access costs cannot be told.
    static std::optional<AccessLaw> fit(std::span<const GrowthPoint> costs, double bytesPerVector,
                                        std::span<const MemoryAccess> accesses);

    /// Vectors of the largest size that was measured: up to there costs are known without this.
    double largest() const { return m_largest.size; }
    /// ns a distance, beyond `largest`. Its error is that of a law without the largest size there, and two standard
    /// errors of the slope.
    Foretold at(double vectors) const;

private:
    double accessAt(double vectors) const;

    std::vector<MemoryAccess> m_accesses;
    double m_bytesPerVector = 0;
    GrowthPoint m_largest;
    double m_slope = 0;      ///< ns a distance by ns an access
    double m_slopeError = 0; ///< standard error of that
    double m_missed = 0;     ///< of the largest, by a law of those before it, as a share
};

} // namespace shardscope
