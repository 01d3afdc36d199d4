// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/Bench.h"

#include <cstdint>

namespace shardscope::bench {

/// Shape of a product of (m, d) with the transpose of (n, d).
struct Shape
{
    std::int64_t m = 0;
    std::int64_t n = 0;
    std::int64_t d = 0;
};

struct Sgemm
{
    std::string name;
    Run run;
    double seconds = 0; ///< of the trial it won
};

/// The fastest matrix product of float32 on this machine for a shape, of oneDNN and of OpenBLAS with each of its
/// kernels forced; on all processors.
Sgemm fastestSgemm(Shape shape);

/// What a child process does, for OpenBLAS chooses its kernels when it is loaded: `shardscope-bench --openblas m n d`
/// prints the seconds of one product.
int openBlasMain(Shape shape);

} // namespace shardscope::bench
