// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/IdLists.h"
#include "core/base/Outcome.h"
#include "core/clustering/NearestPoints.h"
#include "core/jobs/Progress.h"
#include "core/vectors/Matrix.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// How large and how small a cluster may be, in mean sizes, before all are handed out anew.
struct MassLimits
{
    double largest = 2;
    double least = 0;
};

/// Centroids, and the nearest of them to each row where that is known already; else empty.
struct MassCentroids
{
    Matrix centroids;
    std::vector<NearestPoints::Nearest> nearest{};
};

/// As many centroids as there are, handed out anew by how many rows each stands for: clusters of many times the mean
/// are divided among several, by k-means inside them, and those of a few far rows get none. k-means itself does the
/// opposite: a centroid spent on a far row saves more squared distance than one spent inside a large cluster. Where all
/// clusters are within the limits already, the centroids as they are, with the nearest of them.
///
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
/// Source:  seats by Sainte-Laguë's method; trimming as in Cuesta-Albertos, Gordaliza & Matrán 1997.
Outcome<MassCentroids> centroidsByMass(const VectorSet &vectors, Matrix centroids, Metric metric, MassLimits limits,
                                       std::uint64_t seed, const Progress &progress);

/// Beyond this a row counts as far: four times as far, of squared distances, as those are in the median that are not at
/// the centroid itself. Copies of one vector, however many, say nothing of how far others lie. 0 where all are.
float farDistance(std::vector<float> distances);

/// The rows of each cluster without those that are many times as far from its centroid as its rows are in the median:
/// what a mean is to be taken of that no far row can move. `distances`: of each row, squared or of the cosine.
IdLists<VectorId> withoutFarRows(const IdLists<VectorId> &members, std::span<const NearestPoints::Nearest> distances);

} // namespace shardscope
