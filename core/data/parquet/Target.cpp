// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Target.h"

#include <QFloat16>

#include <cstring>
#include <limits>
#include <type_traits>

namespace shardscope::parquet {

namespace {

template<class Out, class In>
bool narrow(In value, Out &out)
{
    out = static_cast<Out>(value);
    if constexpr (std::is_floating_point_v<Out>) {
        return true; // what becomes infinite is refused later, by row
    } else {
        return value >= In(std::numeric_limits<Out>::min()) && value <= In(std::numeric_limits<Out>::max());
    }
}

template<class In, class Out>
bool convertAs(const Batch &batch, std::int64_t first, std::int64_t count, Out *out)
{
    if constexpr (std::is_same_v<In, Out>) {
        std::memcpy(out, batch.fixed.data() + first * sizeof(Out), count * sizeof(Out));
        return true;
    }
    bool fits = true;
    for (std::int64_t i = 0; i < count; ++i) {
        fits &= narrow(batch.at<In>(first + i), out[i]);
    }
    return fits;
}

/// Values [first, first + count) of a batch as components. False where one of them is none: a byte is asked for, and
/// the number is larger.
template<class Out>
bool convert(const Column &column, const Batch &batch, std::int64_t first, std::int64_t count, Out *out)
{
    const bool isUnsigned = column.meaning.kind == Meaning::Integer && !column.meaning.isSigned;
    switch (column.type) {
    case Type::Float:
        return std::is_floating_point_v<Out> && convertAs<float>(batch, first, count, out);
    case Type::Double:
        return std::is_floating_point_v<Out> && convertAs<double>(batch, first, count, out);
    case Type::Int32:
        return isUnsigned ? convertAs<std::uint32_t>(batch, first, count, out)
                          : convertAs<std::int32_t>(batch, first, count, out);
    case Type::Int64:
        return isUnsigned ? convertAs<std::uint64_t>(batch, first, count, out)
                          : convertAs<std::int64_t>(batch, first, count, out);
    case Type::FixedBytes:
        if constexpr (std::is_floating_point_v<Out>) {
            return convertAs<qfloat16>(batch, first, count, out);
        }
        return false;
    default:
        return false;
    }
}

} // namespace

bool Target::put(const Column &column, const Batch &batch, std::int64_t value, std::int64_t count, std::int64_t row,
                 std::int64_t component) const
{
    std::byte *out = at(row, component);
    switch (element) {
    case Element::Float32:
        return convert(column, batch, value, count, reinterpret_cast<float *>(out));
    case Element::UInt8:
        return convert(column, batch, value, count, reinterpret_cast<std::uint8_t *>(out));
    case Element::Int8:
        return convert(column, batch, value, count, reinterpret_cast<std::int8_t *>(out));
    }
    return false;
}

} // namespace shardscope::parquet
