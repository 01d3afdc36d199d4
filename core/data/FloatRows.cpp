// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/FloatRows.h"

#include "core/base/Random.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

void makeUnit(float *row, int dim)
{
    const double squared = std::inner_product(row, row + dim, row, 0.0);
    if (squared > 0) {
        const auto factor = static_cast<float>(1 / std::sqrt(squared));
        std::transform(row, row + dim, row, [factor](float x) { return x * factor; });
    }
}

} // namespace

void readRows(const VectorSet &vectors, Metric metric, std::int64_t first, std::int64_t count, float *out)
{
    vectors.copyRows(first, count, out);
    // A loaded set has unit float rows already; bytes, and a vector typed in by hand, have not.
    for (std::int64_t i = 0; metric == Metric::Cosine && i < count; ++i) {
        makeUnit(out + i * vectors.dim(), vectors.dim());
    }
}

Matrix readRows(const VectorSet &vectors, Metric metric, const std::vector<VectorId> &rows)
{
    Matrix matrix(static_cast<std::int64_t>(rows.size()), vectors.dim());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        readRows(vectors, metric, rows[i].value, 1, matrix.row(i).data());
    }
    return matrix;
}

std::vector<VectorId> spreadSample(std::int64_t n, std::int64_t count, std::uint64_t seed)
{
    count = std::min(n, count);
    std::vector<VectorId> rows(count);
    Random random(seed);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t first = i * n / count;
        rows[i] = VectorId(first + random.below((i + 1) * n / count - first));
    }
    return rows;
}

} // namespace shardscope
