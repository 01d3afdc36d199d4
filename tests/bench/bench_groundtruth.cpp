// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Sgemm.h"

#include <cstdlib>
#include <memory>

namespace shardscope::bench {

namespace {

constexpr std::int64_t queries = 2000;

Run search(VectorSet base, VectorSet asked, int k)
{
    return timed([=] {
        const auto truth = exactSearch(base, asked, Metric::L2, k, unwatched);
        if (!truth.ok()) {
            std::abort();
        }
        keep(truth->row(0).data());
    });
}

} // namespace

/// Exact neighbours of 2,000 queries against the matrix product they contain.
Subject groundTruthSubject()
{
    const auto data = open(defaultSource(), unwatched);
    if (!data.ok()) {
        std::abort();
    }
    const VectorSet bytes = data->base;
    const VectorSet byteQueries = data->queries.slice(0, std::min(queries, data->queries.size()));
    const VectorSet floats = bytes.contiguousFloat();
    const VectorSet floatQueries = byteQueries.contiguousFloat();
    const auto peer = fastestSgemm({floatQueries.size(), floats.size(), floats.dim()});

    Subject subject;
    for (const auto &[k, reach] : {std::pair(10, 0.75), std::pair(100, 0.65)}) {
        subject.comparisons.push_back({
            .what = "ground truth, float32, " + data->name + ", k = " + std::to_string(k),
            .ours = search(floats, floatQueries, k),
            .peer = peer.name + ", same shape",
            .theirs = peer.run,
            .reach = reach,
        });
    }
    if (bytes.element() != Element::Float32) {
        subject.comparisons.push_back({
            .what = "ground truth, uint8, " + data->name + ", k = 10",
            .ours = search(bytes, byteQueries, 10),
            .peer = "the same as float32",
            .theirs = search(floats, floatQueries, 10),
            .reach = 1,
        });
    }
    return subject;
}

} // namespace shardscope::bench
