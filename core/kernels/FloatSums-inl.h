// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of products and of squared differences over rows of float32.
// Included once per instruction set, hence the guard that is turned over each time.
#if defined(SHARDSCOPE_KERNELS_FLOATSUMS_INL_H) == defined(HWY_TARGET_TOGGLE)
#ifdef SHARDSCOPE_KERNELS_FLOATSUMS_INL_H
#undef SHARDSCOPE_KERNELS_FLOATSUMS_INL_H
#else
#define SHARDSCOPE_KERNELS_FLOATSUMS_INL_H
#endif

#include <array>
#include <cstddef>
#include <cstring>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shardscope::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

struct SquaredDifference
{
    template<class V>
    static V add(V a, V b, V sum)
    {
        const V difference = hn::Sub(a, b);
        return hn::MulAdd(difference, difference, sum);
    }
};

struct Product
{
    template<class V>
    static V add(V a, V b, V sum)
    {
        return hn::MulAdd(a, b, sum);
    }
};

/// The last lanes of a row, zeros behind it; never reads past the row, which may be the last of a mapped file.
template<class D>
hn::VFromD<D> loadTail(D d, const float *from, std::size_t count)
{
#if HWY_MEM_OPS_MIGHT_FAULT
    HWY_ALIGN float lanes[hn::MaxLanes(d)] = {};
    std::memcpy(lanes, from, count * sizeof(float));
    return hn::Load(d, lanes);
#else
    return hn::MaskedLoad(hn::FirstN(d, count), d, from);
#endif
}

constexpr int accumulators = 4; // hide the latency of a fused multiply-add

/// Sums `Step` over the elements of the query and of each row. The order of the additions of one row does not depend
/// on how many rows are summed together.
template<class Step, std::size_t Rows>
HWY_INLINE std::array<float, Rows> reduce(const float *query, const std::array<const float *, Rows> &rows,
                                          std::size_t dim)
{
    const hn::ScalableTag<float> d;
    using V = hn::VFromD<decltype(d)>;
    const std::size_t lanes = hn::Lanes(d);

    V sums[Rows][accumulators];
    for (auto &ofRow : sums) {
        for (auto &sum : ofRow) {
            sum = hn::Zero(d);
        }
    }
    std::size_t i = 0;
    for (; i + accumulators * lanes <= dim; i += accumulators * lanes) {
        for (std::size_t a = 0; a < accumulators; ++a) {
            const V q = hn::LoadU(d, query + i + a * lanes);
            for (std::size_t r = 0; r < Rows; ++r) {
                sums[r][a] = Step::add(q, hn::LoadU(d, rows[r] + i + a * lanes), sums[r][a]);
            }
        }
    }
    for (; i + lanes <= dim; i += lanes) {
        const V q = hn::LoadU(d, query + i);
        for (std::size_t r = 0; r < Rows; ++r) {
            sums[r][0] = Step::add(q, hn::LoadU(d, rows[r] + i), sums[r][0]);
        }
    }
    if (i < dim) {
        const V q = loadTail(d, query + i, dim - i);
        for (std::size_t r = 0; r < Rows; ++r) {
            sums[r][1] = Step::add(q, loadTail(d, rows[r] + i, dim - i), sums[r][1]);
        }
    }
    std::array<float, Rows> totals;
    for (std::size_t r = 0; r < Rows; ++r) {
        const V sum = hn::Add(hn::Add(sums[r][0], sums[r][1]), hn::Add(sums[r][2], sums[r][3]));
        totals[r] = hn::GetLane(hn::SumOfLanes(d, sum));
    }
    return totals;
}

} // namespace shardscope::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
