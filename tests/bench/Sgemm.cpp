// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Sgemm.h"

#include "core/jobs/Parallel.h"
#include "core/vectors/Matrix.h"

#include <dlfcn.h>
#include <omp.h>
#include <oneapi/dnnl/dnnl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <memory>
#include <string>

namespace shardscope::bench {

namespace {

struct Operands
{
    explicit Operands(Shape s) : shape(s), a(s.m, int(s.d)), b(s.n, int(s.d)), out(s.m * s.n)
    {
        std::fill_n(a.data(), s.m * s.d, 0.5F);
        std::fill_n(b.data(), s.n * s.d, 0.25F);
    }

    Shape shape;
    Matrix a;
    Matrix b;
    AlignedVector<float> out;
};

Run oneDnn(Shape shape)
{
    const auto operands = std::make_shared<Operands>(shape);
    return timed([operands] {
        auto &[s, a, b, out] = *operands;
        omp_set_num_threads(threadCount());
        dnnl_sgemm('N', 'T', s.m, s.n, s.d, 1, a.data(), s.d, b.data(), s.d, 0, out.data(), s.n);
        keep(out.data());
    });
}

/// OpenBLAS with the kernels of one processor, in a process of its own; NaN where it cannot.
Run openBlas(const char *kernels, Shape shape)
{
    std::array<char, 4096> self{};
    if (readlink("/proc/self/exe", self.data(), self.size() - 1) < 0) {
        return [] { return std::numeric_limits<double>::quiet_NaN(); };
    }
    const std::string line = "OPENBLAS_CORETYPE=" + std::string(kernels) +
                             " OPENBLAS_NUM_THREADS=" + std::to_string(threadCount()) + " '" + self.data() +
                             "' --openblas " + std::to_string(shape.m) + " " + std::to_string(shape.n) + " " +
                             std::to_string(shape.d);
    return [line] {
        double seconds = std::numeric_limits<double>::quiet_NaN();
        if (FILE *const child = popen(line.c_str(), "r")) {
            if (std::fscanf(child, "%lf", &seconds) != 1) {
                seconds = std::numeric_limits<double>::quiet_NaN();
            }
            pclose(child);
        }
        return seconds;
    };
}

} // namespace

Sgemm fastestSgemm(Shape shape)
{
    Sgemm fastest{"oneDNN sgemm", oneDnn(shape), 0};
    fastest.run();
    fastest.seconds = std::min(fastest.run(), fastest.run());
    std::fprintf(stderr, "  oneDNN: %.3f s\n", fastest.seconds);
    for (const char *const kernels : {"Haswell", "SkylakeX", "Zen", "Cooperlake"}) {
        const Run run = openBlas(kernels, shape);
        const double seconds = std::min(run(), run());
        std::fprintf(stderr, "  OpenBLAS %s: %.3f s\n", kernels, seconds);
        if (seconds < fastest.seconds) {
            fastest = {std::string("OpenBLAS ") + kernels + " sgemm", run, seconds};
        }
    }
    return fastest;
}

int openBlasMain(Shape shape)
{
    using Cblas =
        void (*)(int, int, int, int, int, int, float, const float *, int, const float *, int, float, float *, int);
    void *const library = dlopen("libopenblas.so.0", RTLD_NOW);
    const auto sgemm = library ? reinterpret_cast<Cblas>(dlsym(library, "cblas_sgemm")) : nullptr;
    if (!sgemm) {
        return 1;
    }
    Operands operands(shape);
    const Run run = timed([&] {
        auto &[s, a, b, out] = operands;
        constexpr int rowMajor = 101;
        constexpr int plain = 111;
        constexpr int transposed = 112;
        sgemm(rowMajor, plain, transposed, int(s.m), int(s.n), int(s.d), 1, a.data(), int(s.d), b.data(), int(s.d), 0,
              out.data(), int(s.n));
    });
    run(); // pages in
    std::printf("%.9f\n", run());
    return 0;
}

} // namespace shardscope::bench
