// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/Gemm.h"

#include "core/base/GuardedPages.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"

#include <hwy/targets.h>
#include <oneapi/dnnl/dnnl.h>

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <numeric>
#include <vector>

namespace shardscope::kernels {

namespace {

/// Before every product. oneDNN 2.6 adds offsets to products of bytes one by one where the processor has AMX, which
/// takes longer than the products; the instructions before those do it as they go.
void prepare()
{
    static const bool isLimited = [] {
        const bool hasByteProductsOfAvx512 = (hwy::SupportedTargets() & HWY_AVX3_DL) != 0;
        return hasByteProductsOfAvx512 && std::getenv("ONEDNN_MAX_CPU_ISA") == nullptr &&
               dnnl_set_max_cpu_isa(dnnl_cpu_isa_avx512_core_bf16) == dnnl_success;
    }();
    static_cast<void>(isLimited);
    useSignalStack();
}

/// What is added to the products: one number per row of the result, or one per column.
enum class Offsets : char { PerRow = 'C', PerColumn = 'R', One = 'F' };

/// out (m, n) = a · bᵀ + offsets.
bool multiply(const std::uint8_t *a, std::int64_t m, const std::int8_t *b, std::int64_t n, int dim, Offsets kind,
              const std::vector<std::int32_t> &offsets, std::int32_t *out, std::int64_t outStride)
{
    prepare();
    return dnnl_gemm_u8s8s32('N', 'T', static_cast<char>(kind), m, n, dim, 1, a, dim, 0, b, dim, 0, 0, out, outStride,
                             offsets.data()) == dnnl_success;
}

/// Whether oneDNN's products of bytes are exact here. Without VNNI instructions it adds pairs of products in 16 bits,
/// which saturates; so it is asked once for the largest product there is.
bool multipliesExactly()
{
    static const bool exact = [] {
        constexpr int size = 64;
        const std::vector<std::uint8_t> a(size * size, 255);
        const std::vector<std::int8_t> b(size * size, -128);
        const std::vector<std::int32_t> none(size, 0);
        std::vector<std::int32_t> out(size * size);
        return multiply(a.data(), size, b.data(), size, size, Offsets::PerRow, none, out.data(), size) &&
               std::ranges::all_of(out, [](std::int32_t product) { return product == 255 * -128 * size; });
    }();
    return exact;
}

template<class Byte>
void multiplyPairwise(const Byte *a, std::int64_t m, const Byte *b, std::int64_t n, int dim, std::int32_t *out,
                      std::int64_t outStride)
{
    for (std::int64_t i = 0; i < m; ++i) {
        for (std::int64_t j = 0; j < n; ++j) {
            out[i * outStride + j] =
                static_cast<std::int32_t>(byteProduct(elementOf<Byte>(), a + i * dim, b + j * dim, dim));
        }
    }
}

/// Every value moved by 128 into the range of the other kind of byte: u8 − 128 is an s8, s8 + 128 a u8.
template<class To, class From>
std::vector<To> moved(const From *values, std::int64_t count)
{
    std::vector<To> result(count);
    std::transform(values, values + count, result.begin(), [](From value) { return static_cast<To>(value ^ 0x80); });
    return result;
}

template<class Byte>
std::vector<std::int32_t> rowSums(const Byte *values, std::int64_t rows, int dim, std::int32_t factor)
{
    std::vector<std::int32_t> sums(rows);
    for (std::int64_t i = 0; i < rows; ++i) {
        sums[i] = factor * std::accumulate(values + i * dim, values + (i + 1) * dim, std::int32_t(0));
    }
    return sums;
}

} // namespace

bool hasByteProducts()
{
    return multipliesExactly();
}

void warmUpProducts()
{
    const OneOpenMpThread scope;
    const Matrix small(32, 32);
    Matrix products(32, 32);
    innerProducts(small, small, products.data(), products.dim());
    hasByteProducts();
}

void innerProducts(MatrixView a, MatrixView b, float *out, std::int64_t outStride)
{
    assert(a.dim == b.dim);
    if (a.empty() || b.empty()) {
        return;
    }
    prepare();
    [[maybe_unused]] const auto status =
        dnnl_sgemm('N', 'T', a.rows, b.rows, a.dim, 1, a.data, a.dim, b.data, b.dim, 0, out, outStride);
    assert(status == dnnl_success);
}

void weightedSums(MatrixView weights, MatrixView rows, int first, int count, float *out, std::int64_t outStride)
{
    assert(weights.dim == rows.rows && !rows.empty() && first + count <= rows.dim);
    if (weights.empty() || count == 0) {
        return;
    }
    prepare();
    [[maybe_unused]] const auto status = dnnl_sgemm('N', 'N', weights.rows, count, weights.dim, 1, weights.data,
                                                    weights.dim, rows.data + first, rows.dim, 0, out, outStride);
    assert(status == dnnl_success);
}

// The instructions multiply u8 by s8 only. So one side is moved by 128, and what that adds is taken off again:
// Σ a·b = Σ a·(b − 128) + 128·Σ a = Σ (a + 128)·b − 128·Σ b.

void innerProducts(const std::uint8_t *a, std::int64_t m, const std::uint8_t *b, std::int64_t n, int dim,
                   std::int32_t *out, std::int64_t outStride)
{
    assert(dim <= maxByteDim);
    const bool done = multipliesExactly() && multiply(a, m, moved<std::int8_t>(b, n * dim).data(), n, dim,
                                                      Offsets::PerRow, rowSums(a, m, dim, 128), out, outStride);
    if (!done) {
        multiplyPairwise(a, m, b, n, dim, out, outStride);
    }
}

void innerProducts(const std::int8_t *a, std::int64_t m, const std::int8_t *b, std::int64_t n, int dim,
                   std::int32_t *out, std::int64_t outStride)
{
    assert(dim <= maxByteDim);
    const bool done = multipliesExactly() && multiply(moved<std::uint8_t>(a, m * dim).data(), m, b, n, dim,
                                                      Offsets::PerColumn, rowSums(b, n, dim, -128), out, outStride);
    if (!done) {
        multiplyPairwise(a, m, b, n, dim, out, outStride);
    }
}

bool innerProducts(const std::uint8_t *a, std::int64_t m, const std::int8_t *b, std::int64_t n, int dim,
                   std::int32_t *out, std::int64_t outStride)
{
    assert(dim <= maxByteDim);
    static const std::vector<std::int32_t> none(1, 0);
    return multipliesExactly() && multiply(a, m, b, n, dim, Offsets::One, none, out, outStride);
}

} // namespace shardscope::kernels
