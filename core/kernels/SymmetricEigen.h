// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace shardscope {

/// Eigenvalues of a small symmetric matrix, greatest first, with their unit vectors.
struct Eigen
{
    std::vector<double> values;  ///< (m)
    std::vector<double> vectors; ///< (m, m), one eigenvector a row
};

/// Shapes: matrix (m, m).
/// Source: cyclic Jacobi rotations; for m up to about a hundred.
Eigen symmetricEigen(std::vector<double> matrix, int m);

} // namespace shardscope
