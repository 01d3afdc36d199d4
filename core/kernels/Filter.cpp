// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/Filter.h"

// Highway compiles the rest of this file once per instruction set and picks one of them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/Filter.cpp" // NOLINT
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shardscope::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template<class Product>
int keep(float limit, const Product *products, const float *scale, const float *add, int count, std::int32_t *positions,
         float *values)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> di;
    const int lanes = static_cast<int>(hn::Lanes(d));
    const auto limits = hn::Set(d, limit);
    const auto valuesAt = [&](int i) HWY_ATTR {
        if constexpr (std::is_same_v<Product, float>) {
            return hn::MulAdd(hn::LoadU(d, scale + i), hn::LoadU(d, products + i), hn::LoadU(d, add + i));
        } else {
            const auto asFloat = hn::ConvertTo(d, hn::LoadU(di, products + i));
            return hn::MulAdd(hn::LoadU(d, scale + i), asFloat, hn::LoadU(d, add + i));
        }
    };

    int kept = 0;
    int i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto value = valuesAt(i);
        const auto inside = hn::Le(value, limits);
        if (!hn::AllFalse(d, inside)) {
            // Not CompressStore: compressing straight to memory takes AMD's Zen 4 hundreds of cycles.
            hn::StoreU(hn::Compress(value, inside), d, values + kept);
            hn::StoreU(hn::Compress(hn::Iota(di, i), hn::RebindMask(di, inside)), di, positions + kept);
            kept += static_cast<int>(hn::CountTrue(d, inside));
        }
    }
    for (; i < count; ++i) {
        const float value = add[i] + scale[i] * static_cast<float>(products[i]);
        if (value <= limit) {
            values[kept] = value;
            positions[kept++] = i;
        }
    }
    return kept;
}

int keepFloat(float limit, const float *products, const float *scale, const float *add, int count,
              std::int32_t *positions, float *values)
{
    return keep(limit, products, scale, add, count, positions, values);
}

int keepInteger(float limit, const std::int32_t *products, const float *scale, const float *add, int count,
                std::int32_t *positions, float *values)
{
    return keep(limit, products, scale, add, count, positions, values);
}

int keepLosses(float limit, float toFirst, float lambda, const float *toSecond, const float *between, int count,
               std::int32_t *positions, float *losses)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> di;
    const int lanes = static_cast<int>(hn::Lanes(d));
    const float weight = toFirst > 0 ? lambda / toFirst : 0;
    // Of a sum of three: what rounding may take from it, four times over.
    constexpr float rounding = 4.8e-7F;
    const auto first = hn::Set(d, toFirst);
    const auto leastLosses = [&](auto second, auto apart) HWY_ATTR {
        const auto sum = hn::Add(first, second);
        const auto twice = hn::Abs(hn::Sub(sum, apart));
        const auto doubt = hn::Mul(hn::Add(sum, apart), hn::Set(d, rounding));
        const auto product = hn::Mul(hn::Max(hn::Sub(twice, doubt), hn::Zero(d)), hn::Set(d, 0.5F));
        // In this order no step leaves the range of a float where the distances do not.
        const auto loss = hn::MulAdd(hn::Mul(product, hn::Set(d, weight)), product, second);
        return hn::Mul(loss, hn::Set(d, 1 - rounding));
    };

    int kept = 0;
    int i = 0;
    for (; i + lanes <= count; i += lanes) {
        const auto least = leastLosses(hn::LoadU(d, toSecond + i), hn::LoadU(d, between + i));
        const auto inside = hn::Le(least, hn::Set(d, limit));
        if (!hn::AllFalse(d, inside)) {
            hn::StoreU(hn::Compress(least, inside), d, losses + kept);
            hn::StoreU(hn::Compress(hn::Iota(di, i), hn::RebindMask(di, inside)), di, positions + kept);
            kept += static_cast<int>(hn::CountTrue(d, inside));
        }
    }
    for (; i < count; ++i) {
        const float least = hn::GetLane(leastLosses(hn::Set(d, toSecond[i]), hn::Set(d, between[i])));
        if (least <= limit) {
            losses[kept] = least;
            positions[kept++] = i;
        }
    }
    return kept;
}

} // namespace shardscope::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shardscope::kernels {

HWY_EXPORT(keepFloat);
HWY_EXPORT(keepInteger);
HWY_EXPORT(keepLosses);

int keepAtMost(float limit, const float *products, const float *scale, const float *add, int count,
               std::int32_t *positions, float *values)
{
    return HWY_DYNAMIC_DISPATCH(keepFloat)(limit, products, scale, add, count, positions, values);
}

int keepAtMost(float limit, const std::int32_t *products, const float *scale, const float *add, int count,
               std::int32_t *positions, float *values)
{
    return HWY_DYNAMIC_DISPATCH(keepInteger)(limit, products, scale, add, count, positions, values);
}

int keepLossesAtMost(float limit, float toFirst, float lambda, const float *toSecond, const float *between, int count,
                     std::int32_t *positions, float *losses)
{
    return HWY_DYNAMIC_DISPATCH(keepLosses)(limit, toFirst, lambda, toSecond, between, count, positions, losses);
}

} // namespace shardscope::kernels
#endif // HWY_ONCE
