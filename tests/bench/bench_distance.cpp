// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/kernels/Distance.h"
#include "tests/bench/Bench.h"

#include <faiss/utils/distances.h>

#include <memory>

namespace shardscope::bench {

/// One query against rows that fit into the second-level cache: arithmetic alone.
Subject distanceSubject()
{
    constexpr int dim = 128;
    constexpr int count = 1000;
    constexpr int passes = 200;
    Random random(1);
    Matrix rows(count, dim);
    std::generate_n(rows.data(), count * dim, [&] { return static_cast<float>(random.normal()); });
    const auto base = VectorSet::own(std::move(rows));
    const auto out = std::make_shared<std::vector<float>>(count);

    Subject subject;
    subject.comparisons.push_back({
        .what = "L2 distances of one query to 1,000 × 128 float32 in cache",
        .ours = timed([=] {
            for (int pass = 0; pass < passes; ++pass) {
                kernels::distancesToRows(Metric::L2, base, 0, count, base.row(pass), out->data());
                keep(out->data());
            }
        }),
        .peer = "Faiss fvec_L2sqr_ny as installed",
        .theirs = timed([=] {
            for (int pass = 0; pass < passes; ++pass) {
                faiss::fvec_L2sqr_ny(out->data(), base.values<float>(pass).data(), base.matrix().data, dim, count);
                keep(out->data());
            }
        }),
        .reach = 2,
    });
    return subject;
}

} // namespace shardscope::bench
