// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/SymmetricEigen.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

/// Turns the plane of axes p and q so that matrix(p, q) becomes 0. Source: Golub & Van Loan, §8.5.
void rotate(std::vector<double> &matrix, std::vector<double> &vectors, int m, int p, int q)
{
    const double off = matrix[p * m + q];
    const double theta = (matrix[q * m + q] - matrix[p * m + p]) / (2 * off);
    const double t = std::copysign(1.0, theta) / (std::abs(theta) + std::sqrt(theta * theta + 1));
    const double c = 1 / std::sqrt(t * t + 1);
    const double s = t * c;
    const auto turn = [c, s](double &a, double &b) {
        const double before = a;
        a = c * before - s * b;
        b = s * before + c * b;
    };
    for (int i = 0; i < m; ++i) {
        turn(matrix[i * m + p], matrix[i * m + q]);
    }
    for (int i = 0; i < m; ++i) {
        turn(matrix[p * m + i], matrix[q * m + i]);
        turn(vectors[p * m + i], vectors[q * m + i]);
    }
}

/// One sweep over all pairs. False if nothing was left to turn.
bool sweep(std::vector<double> &matrix, std::vector<double> &vectors, int m)
{
    bool turned = false;
    for (int p = 0; p < m; ++p) {
        for (int q = p + 1; q < m; ++q) {
            const double scale = std::sqrt(std::abs(matrix[p * m + p] * matrix[q * m + q]));
            if (std::abs(matrix[p * m + q]) > 1e-14 * scale && matrix[p * m + q] != 0) {
                rotate(matrix, vectors, m, p, q);
                turned = true;
            }
        }
    }
    return turned;
}

} // namespace

Eigen symmetricEigen(std::vector<double> matrix, int m)
{
    std::vector<double> vectors(static_cast<std::size_t>(m) * m, 0.0);
    for (int i = 0; i < m; ++i) {
        vectors[i * m + i] = 1;
    }
    // Convergence is quadratic; a dozen sweeps are plenty, the bound only guards against values that are not finite.
    for (int round = 0; round < 30 && sweep(matrix, vectors, m); ++round) {
    }

    std::vector<int> order(m);
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, [&](int a, int b) { return matrix[a * m + a] > matrix[b * m + b]; });
    Eigen result;
    for (const int i : order) {
        result.values.push_back(matrix[i * m + i]);
        result.vectors.insert(result.vectors.end(), vectors.begin() + i * m, vectors.begin() + (i + 1) * m);
    }
    return result;
}

} // namespace shardscope
