// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vectors/ReadRows.h"

#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/vectors/Length.h"

#include <algorithm>

namespace shardscope {

void readRows(const VectorSet &vectors, Metric metric, std::int64_t first, std::int64_t count, float *out)
{
    vectors.copyRows(first, count, out);
    // A loaded set has unit float rows already; bytes, and a vector typed in by hand, have not.
    for (std::int64_t i = 0; metric == Metric::Cosine && i < count; ++i) {
        const std::span row(out + i * vectors.dim(), vectors.dim());
        toUnitLength(row, row);
    }
}

Matrix readRows(const VectorSet &vectors, Metric metric)
{
    constexpr std::int64_t rowsPerTask = 512;
    Matrix matrix(vectors.size(), vectors.dim());
    parallelFor(vectors.size(), rowsPerTask, [&](std::int64_t first, std::int64_t last) {
        readRows(vectors, metric, first, last - first, matrix.row(first).data());
    });
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
