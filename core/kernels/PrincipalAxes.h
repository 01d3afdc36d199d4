// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/vectors/Matrix.h"

#include <cstdint>
#include <vector>

namespace shardscope {

/// The orthonormal directions in which rows vary most.
struct PrincipalAxes
{
    std::vector<float> mean;       ///< (d)
    Matrix axes;                   ///< (count, d), greatest variance first; rows of zeros where there is no variance
    std::vector<double> variances; ///< (count) along each axis
    double totalVariance = 0;      ///< summed over all d directions
};

/// `tolerance` is the relative change of the variances that counts as converged: with many axes, of which only the
/// space they span matters, a coarse one saves most of the time.
///
/// Shapes:  rows (s, d); consumed, for they are centred in place.
/// Threads: all; the result does not depend on their number.
/// Source:  subspace iteration with oversampling, Halko, Martinsson & Tropp 2011; an axis's largest part is made
///          positive, so that the map does not flip (ours).
PrincipalAxes principalAxes(Matrix rows, int count, std::uint64_t seed, double tolerance = 1e-7);

/// Orthonormal directions that together hold nearly as much of the rows' variance as the same number of principal axes,
/// each about the same; in far less time than it takes to find the axes.
///
/// Shapes:  rows (s, d), centred; result (count, d), fewer rows where there are no more directions.
/// Threads: all; the result does not depend on their number.
/// Source:  Halko, Martinsson & Tropp 2011, randomised range finder with two power iterations.
Matrix principalSpan(const Matrix &rows, int count, std::uint64_t seed);

/// Takes the mean of the rows from each and returns it.
std::vector<float> centre(Matrix &rows);

/// How many rows are enough to find axes in d dimensions, within some 30 MB.
std::int64_t axesSampleSize(int dim);

/// Coordinates of rows along the axes, relative to the mean.
///
/// Shapes: rows (m, d), consumed, for the mean is taken from them in place: products of rows far from the origin would
///         lose what they differ by; out (m, count).
void coordinates(const PrincipalAxes &axes, Matrix &rows, float *out);

} // namespace shardscope
