// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vectors/Bytes.h"

#include <algorithm>

// Highway compiles the rest of this file once per instruction set and picks one of them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/vectors/Bytes.cpp" // NOLINT
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace shardscope::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template<class Byte>
HWY_INLINE void convert(std::span<const Byte> bytes, float *out)
{
    const hn::ScalableTag<float> d;
    const hn::RebindToSigned<decltype(d)> d32;
    const hn::Rebind<Byte, decltype(d)> d8;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t i = 0;
    for (; i + lanes <= bytes.size(); i += lanes) {
        hn::StoreU(hn::ConvertTo(d, hn::PromoteTo(d32, hn::LoadU(d8, bytes.data() + i))), d, out + i);
    }
    std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.end(), out + i);
}

void unsignedToFloat(std::span<const std::uint8_t> bytes, float *out)
{
    convert(bytes, out);
}

void signedToFloat(std::span<const std::int8_t> bytes, float *out)
{
    convert(bytes, out);
}

} // namespace shardscope::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shardscope::kernels {

HWY_EXPORT(unsignedToFloat);
HWY_EXPORT(signedToFloat);

void toFloat(std::span<const std::uint8_t> bytes, float *out)
{
    HWY_DYNAMIC_DISPATCH(unsignedToFloat)(bytes, out);
}

void toFloat(std::span<const std::int8_t> bytes, float *out)
{
    HWY_DYNAMIC_DISPATCH(signedToFloat)(bytes, out);
}

} // namespace shardscope::kernels
#endif // HWY_ONCE
