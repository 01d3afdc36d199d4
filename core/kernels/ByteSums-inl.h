// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of products and of squared differences over rows of bytes, without error.
// Included once per instruction set, hence the guard that is turned over each time.
#if defined(SHARDSCOPE_KERNELS_BYTESUMS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SHARDSCOPE_KERNELS_BYTESUMS_INL_H
#undef SHARDSCOPE_KERNELS_BYTESUMS_INL_H
#else
#define SHARDSCOPE_KERNELS_BYTESUMS_INL_H
#endif

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shardscope::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// Bytes whose squares and products are summed at a time: 65025 · 16384 stays within 32 bits.
constexpr std::size_t byteBlock = 16384;

#if HWY_TARGET == HWY_SCALAR

struct ByteSquaredDifference
{
    static std::int32_t of(std::int32_t a, std::int32_t b) { return (a - b) * (a - b); }
};

struct ByteProduct
{
    static std::int32_t of(std::int32_t a, std::int32_t b) { return a * b; }
};

template<class Step, class T, std::size_t Rows>
std::array<std::int32_t, Rows> reduceBlock(const T *query, const std::array<const T *, Rows> &rows, std::size_t dim)
{
    std::array<std::int32_t, Rows> totals{};
    for (std::size_t i = 0; i < dim; ++i) {
        for (std::size_t r = 0; r < Rows; ++r) {
            totals[r] += Step::of(query[i], rows[r][i]);
        }
    }
    return totals;
}

#else

/// Even and odd bytes of a vector as 16-bit lanes.
template<class V>
struct Halves
{
    V even;
    V odd;
};

template<class D8>
using Wide = hn::VFromD<hn::RepartitionToWide<hn::RebindToSigned<D8>>>;

template<class D8>
HWY_INLINE Halves<Wide<D8>> widen(D8, hn::VFromD<D8> v)
{
    const hn::RepartitionToWide<hn::RebindToSigned<D8>> d16;
    const hn::RebindToUnsigned<decltype(d16)> du16;
    if constexpr (hwy::IsSigned<hn::TFromD<D8>>()) {
        const auto pairs = hn::BitCast(d16, v);
        return {hn::ShiftRight<8>(hn::ShiftLeft<8>(pairs)), hn::ShiftRight<8>(pairs)};
    } else {
        const auto pairs = hn::BitCast(du16, v);
        return {hn::BitCast(d16, hn::And(pairs, hn::Set(du16, 0xff))), hn::BitCast(d16, hn::ShiftRight<8>(pairs))};
    }
}

/// 32-bit sums of products: of even bytes, of odd bytes, and what some processors add in a second place.
template<class V32>
struct ByteSums
{
    V32 even;
    V32 odd;
    V32 second;

    template<class D32, class V16>
    HWY_INLINE void add(D32 d, const Halves<V16> &a, const Halves<V16> &b)
    {
        even = hn::ReorderWidenMulAccumulate(d, a.even, b.even, even, second);
        odd = hn::ReorderWidenMulAccumulate(d, a.odd, b.odd, odd, second);
    }
};

struct ByteSquaredDifference
{
    template<class D8, class D32, class V32>
    static HWY_INLINE void add(D8, D32 d32, hn::VFromD<D8> a, hn::VFromD<D8> b, ByteSums<V32> &sums)
    {
        // The absolute difference fits into an unsigned byte, for signed bytes too.
        const hn::RebindToUnsigned<D8> du;
        const auto difference = widen(du, hn::BitCast(du, hn::Sub(hn::Max(a, b), hn::Min(a, b))));
        sums.add(d32, difference, difference);
    }
};

struct ByteProduct
{
    template<class D8, class D32, class V32>
    static HWY_INLINE void add(D8 d, D32 d32, hn::VFromD<D8> a, hn::VFromD<D8> b, ByteSums<V32> &sums)
    {
        sums.add(d32, widen(d, a), widen(d, b));
    }
};

/// The last lanes of a row of bytes, zeros behind it.
template<class D, class T>
hn::VFromD<D> loadByteTail(D d, const T *from, std::size_t count)
{
#if HWY_MEM_OPS_MIGHT_FAULT
    HWY_ALIGN T lanes[hn::MaxLanes(d)] = {};
    std::memcpy(lanes, from, count);
    return hn::Load(d, lanes);
#else
    return hn::MaskedLoad(hn::FirstN(d, count), d, from);
#endif
}

template<class Step, class T, std::size_t Rows>
HWY_INLINE std::array<std::int32_t, Rows> reduceBlock(const T *query, const std::array<const T *, Rows> &rows,
                                                      std::size_t dim)
{
    const hn::ScalableTag<T> d;
    const hn::Repartition<std::int32_t, decltype(d)> d32;
    const std::size_t lanes = hn::Lanes(d);
    const auto zero = hn::Zero(d32);

    ByteSums<hn::VFromD<decltype(d32)>> sums[Rows];
    for (auto &ofRow : sums) {
        ofRow = {zero, zero, zero};
    }
    std::size_t i = 0;
    for (; i + lanes <= dim; i += lanes) {
        const auto q = hn::LoadU(d, query + i);
        for (std::size_t r = 0; r < Rows; ++r) {
            Step::add(d, d32, q, hn::LoadU(d, rows[r] + i), sums[r]);
        }
    }
    if (i < dim) {
        const auto q = loadByteTail(d, query + i, dim - i);
        for (std::size_t r = 0; r < Rows; ++r) {
            Step::add(d, d32, q, loadByteTail(d, rows[r] + i, dim - i), sums[r]);
        }
    }
    std::array<std::int32_t, Rows> totals;
    for (std::size_t r = 0; r < Rows; ++r) {
        const auto sum = hn::Add(hn::Add(sums[r].even, sums[r].odd), sums[r].second);
        totals[r] = hn::GetLane(hn::SumOfLanes(d32, sum));
    }
    return totals;
}

#endif

template<class Step, class T, std::size_t Rows>
HWY_INLINE std::array<std::int64_t, Rows> reduceBytes(const T *query, std::array<const T *, Rows> rows, std::size_t dim)
{
    std::array<std::int64_t, Rows> totals{};
    for (std::size_t first = 0; first < dim; first += byteBlock) {
        const auto part = reduceBlock<Step, T, Rows>(query + first, rows, std::min(byteBlock, dim - first));
        for (std::size_t r = 0; r < Rows; ++r) {
            totals[r] += part[r];
            rows[r] += byteBlock;
        }
    }
    return totals;
}

} // namespace shardscope::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
