// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/Least.h"

#include <algorithm>
#include <cstdint>
#include <limits>

// Highway compiles the rest of this file once per instruction set and picks one of them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/Least.cpp" // NOLINT
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shardscope::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::ScalableTag<float>;
using Positions = hn::RebindToSigned<Floats>;

/// The two least of value(i), where valuesAt(i) has those of i and behind it in lanes.
template<class ValuesAt, class ValueAt>
TwoLeast twoLeast(const ValuesAt &valuesAt, const ValueAt &valueAt, int count)
{
    constexpr float infinity = std::numeric_limits<float>::infinity();
    const Floats d;
    const Positions di;
    const int lanes = static_cast<int>(hn::Lanes(d));
    auto least = hn::Set(d, infinity);
    auto second = least;
    auto positions = hn::Zero(di);
    int i = 0;
    // Comparing and choosing, not Min: a value that is no number is never less.
    for (; i + lanes <= count; i += lanes) {
        const auto value = valuesAt(i);
        const auto isLess = hn::Lt(value, least);
        const auto other = hn::IfThenElse(isLess, least, value);
        second = hn::IfThenElse(hn::Lt(other, second), other, second);
        least = hn::IfThenElse(isLess, value, least);
        positions = hn::IfThenElse(hn::RebindMask(di, isLess), hn::Iota(di, i), positions);
    }
    HWY_ALIGN float leastOfLane[hn::MaxLanes(d)];
    HWY_ALIGN float secondOfLane[hn::MaxLanes(d)];
    HWY_ALIGN std::int32_t positionOfLane[hn::MaxLanes(di)];
    hn::Store(least, d, leastOfLane);
    hn::Store(second, d, secondOfLane);
    hn::Store(positions, di, positionOfLane);
    TwoLeast result{.position = count, .least = infinity, .second = infinity};
    const auto offer = [&result](float value, int position) {
        const bool isFirst = value < result.least || (value == result.least && position < result.position);
        const float other = isFirst ? result.least : value;
        result.second = other < result.second ? other : result.second;
        if (isFirst) {
            result.least = value;
            result.position = position;
        }
    };
    for (int lane = 0; i > 0 && lane < lanes; ++lane) {
        offer(leastOfLane[lane], positionOfLane[lane]);
        result.second = std::min(result.second, secondOfLane[lane]);
    }
    for (; i < count; ++i) {
        offer(valueAt(i), i);
    }
    result.position = result.position < count ? result.position : 0;
    return result;
}

int leastPosition(const float *values, int count)
{
    const auto valuesAt = [values](int i) HWY_ATTR { return hn::LoadU(Floats(), values + i); };
    return twoLeast(
               valuesAt, [values](int i) { return values[i]; }, count)
        .position;
}

TwoLeast twoLeastSums(const float *values, const float *add, int count)
{
    const auto valuesAt = [values, add](int i) HWY_ATTR {
        return hn::Add(hn::LoadU(Floats(), values + i), hn::LoadU(Floats(), add + i));
    };
    return twoLeast(
        valuesAt, [values, add](int i) { return values[i] + add[i]; }, count);
}

bool squaredDistances(float norm, const float *norms, float share, float *products, int count)
{
    const Floats d;
    const int lanes = static_cast<int>(hn::Lanes(d));
    const auto ours = hn::Set(d, norm);
    auto anyLess = hn::Lt(ours, ours);
    int i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto product = hn::LoadU(d, products + i);
        const auto theirs = hn::LoadU(d, norms + i);
        const auto difference = hn::Add(ours, hn::Sub(theirs, hn::Add(product, product)));
        const auto distance = hn::IfThenElseZero(hn::Gt(difference, hn::Zero(d)), difference);
        hn::StoreU(distance, d, products + i);
        anyLess = hn::Or(anyLess, hn::Lt(distance, hn::Mul(hn::Set(d, share), hn::Add(ours, theirs))));
    }
    bool isAnyLess = !hn::AllFalse(d, anyLess);
    for (; i < count; ++i) {
        const float difference = norm + (norms[i] - 2 * products[i]);
        products[i] = difference > 0 ? difference : 0;
        isAnyLess = isAnyLess || products[i] < share * (norm + norms[i]);
    }
    return isAnyLess;
}

} // namespace shardscope::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shardscope::kernels {

HWY_EXPORT(leastPosition);
HWY_EXPORT(twoLeastSums);
HWY_EXPORT(squaredDistances);

int leastOf(const float *values, int count)
{
    return HWY_DYNAMIC_DISPATCH(leastPosition)(values, count);
}

TwoLeast twoLeastOf(const float *values, const float *add, int count)
{
    return HWY_DYNAMIC_DISPATCH(twoLeastSums)(values, add, count);
}

bool toSquaredDistances(float norm, const float *norms, float share, float *products, int count)
{
    return HWY_DYNAMIC_DISPATCH(squaredDistances)(norm, norms, share, products, count);
}

} // namespace shardscope::kernels
#endif // HWY_ONCE
