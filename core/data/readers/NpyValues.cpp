// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/NpyArray.h"

#include "core/base/Decimal.h"
#include "core/data/readers/Layout.h"
#include "core/data/Scratch.h"
#include "core/jobs/Parallel.h"

#include <QFloat16>

#include <algorithm>
#include <array>
#include <bit>
#include <type_traits>

namespace shardscope {

namespace {

template<class T>
T swapped(T value)
{
    auto bytes = std::bit_cast<std::array<std::byte, sizeof(T)>>(value);
    std::ranges::reverse(bytes);
    return std::bit_cast<T>(bytes);
}

/// The value of a row as it is stored.
template<class T>
T valueAt(const FileBytes &file, const NpyColumn &column, std::int64_t row, std::int64_t item)
{
    const auto value = numberAt<T>(file.bytes(), column.start + row * column.rowStride + item * column.itemStride);
    return column.isBigEndian && sizeof(T) > 1 ? swapped(value) : value;
}

/// Half a float, whose type cannot be swapped as it is.
float halfAt(const FileBytes &file, const NpyColumn &column, std::int64_t row, std::int64_t item)
{
    return std::bit_cast<qfloat16>(valueAt<std::uint16_t>(file, column, row, item));
}

/// Calls `use(value)` with a function (row, item) of the column's own type.
template<class Use>
void withValues(const FileBytes &file, const NpyColumn &column, const Use &use)
{
    const auto as = [&]<class T>(T) {
        use([&file, &column](std::int64_t row, std::int64_t item) { return valueAt<T>(file, column, row, item); });
    };
    switch (column.kind) {
    case 'f':
        if (column.itemBytes == 2) {
            use([&file, &column](std::int64_t row, std::int64_t item) { return halfAt(file, column, row, item); });
        } else if (column.itemBytes == 4) {
            as(float());
        } else {
            as(double());
        }
        break;
    case 'i':
        column.itemBytes == 1   ? as(std::int8_t())
        : column.itemBytes == 2 ? as(std::int16_t())
        : column.itemBytes == 4 ? as(std::int32_t())
                                : as(std::int64_t());
        break;
    default:
        column.itemBytes == 1   ? as(std::uint8_t())
        : column.itemBytes == 2 ? as(std::uint16_t())
        : column.itemBytes == 4 ? as(std::uint32_t())
                                : as(std::uint64_t());
    }
}

/// Fills rows of components of type Out with those of the column, from component `first` on.
template<class Out>
Outcome<Done> fill(const FileBytes &file, const NpyColumn &column, Out *out, std::int64_t dim, std::int64_t first,
                   const Progress &progress)
{
    bool finished = true;
    withValues(file, column, [&](const auto &value) {
        finished = parallelFor(
            column.rows, 1024,
            [&](std::int64_t begin, std::int64_t end) {
                for (std::int64_t row = begin; row < end; ++row) {
                    for (std::int64_t item = 0; item < column.dim; ++item) {
                        out[row * dim + first + item] = static_cast<Out>(value(row, item));
                    }
                }
            },
            progress);
    });
    return finished ? Outcome<Done>(Done()) : Error{Code::Cancelled, {}, {}};
}

template<class Out>
Outcome<VectorSet> converted(const FileBytes &file, const std::vector<const NpyColumn *> &columns, std::int64_t dim,
                             const Progress &progress)
{
    const std::int64_t rows = columns.front()->rows;
    const auto memory = largeMemory(rows * dim * std::int64_t(sizeof(Out)), file.name());
    SHARDSCOPE_TRY(memory);
    std::int64_t first = 0;
    for (const auto *column : columns) {
        const Progress part = partOf(progress, 1000 * first / dim, 1000 * (first + column->dim) / dim);
        SHARDSCOPE_TRY(fill(file, *column, reinterpret_cast<Out *>(memory->get()), dim, first, part));
        first += column->dim;
    }
    return VectorSet(*memory, memory->get(), rows, static_cast<int>(dim), dim * sizeof(Out), elementOf<Out>());
}

void appendUtf8(std::string &text, std::uint32_t code)
{
    if (code < 0x80) {
        text += static_cast<char>(code);
    } else if (code < 0x800) {
        text += static_cast<char>(0xc0 | code >> 6);
        text += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        text += static_cast<char>(0xe0 | code >> 12);
        text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        text += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        text += static_cast<char>(0xf0 | (code >> 18 & 7));
        text += static_cast<char>(0x80 | (code >> 12 & 0x3f));
        text += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        text += static_cast<char>(0x80 | (code & 0x3f));
    }
}

/// A text of fixed room, which ends where zeros follow.
std::string textAt(const FileBytes &file, const NpyColumn &column, std::int64_t row)
{
    const std::size_t at = column.start + row * column.rowStride;
    if (column.kind == 'S') {
        const auto text = file.text().substr(at, column.itemBytes);
        return std::string(text.substr(0, text.find_last_not_of('\0') + 1)); // npos + 1 is 0
    }
    std::string text;
    for (std::size_t i = 0; i < column.itemBytes; i += 4) {
        const auto code = numberAt<std::uint32_t>(file.bytes(), at + i);
        const auto inOrder = column.isBigEndian ? swapped(code) : code;
        if (inOrder == 0) {
            break;
        }
        appendUtf8(text, inOrder);
    }
    return text;
}

template<class T>
std::string numberText(T value)
{
    if constexpr (std::is_integral_v<T>) {
        return std::to_string(value);
    } else {
        return decimal(value);
    }
}

} // namespace

Outcome<VectorSet> npyVectors(const FileBytes &file, const NpyColumn &column, const Progress &progress)
{
    const auto *first = file.bytes().data() + column.start;
    const bool isFloat = column.isFloat() && column.itemBytes == sizeof(float) && !column.isBigEndian;
    const bool isAligned = column.isByte() || (std::bit_cast<std::uintptr_t>(first) % alignof(float) == 0 &&
                                               column.rowStride % alignof(float) == 0);
    if ((isFloat || column.isByte()) && isAligned && column.itemStride == column.itemBytes) {
        const Element element = isFloat ? Element::Float32 : column.kind != 'i' ? Element::UInt8 : Element::Int8;
        return VectorSet(file.owner(), first, column.rows, static_cast<int>(column.dim), column.rowStride, element);
    }
    if (column.isByte() && column.kind != 'i') {
        return converted<std::uint8_t>(file, {&column}, column.dim, progress);
    }
    return column.isByte() ? converted<std::int8_t>(file, {&column}, column.dim, progress)
                           : converted<float>(file, {&column}, column.dim, progress);
}

Outcome<VectorSet> npyComponents(const FileBytes &file, const std::vector<const NpyColumn *> &columns,
                                 const Progress &progress)
{
    return converted<float>(file, columns, std::ssize(columns), progress);
}

NeighborIds npyNeighbors(const FileBytes &file, const NpyColumn &column)
{
    NeighborIds neighbors{static_cast<int>(column.dim), std::vector<std::int64_t>(column.rows * column.dim)};
    withValues(file, column, [&](const auto &value) {
        for (std::int64_t row = 0; row < column.rows; ++row) {
            for (std::int64_t item = 0; item < column.dim; ++item) {
                neighbors.ids[row * column.dim + item] = static_cast<std::int64_t>(value(row, item));
            }
        }
    });
    return neighbors;
}

Identifiers npyIds(const FileBytes &file, const NpyColumn &column)
{
    if (column.kind == 'u') {
        std::vector<std::uint64_t> ids(column.rows);
        withValues(file, column, [&](const auto &value) {
            for (std::int64_t row = 0; row < column.rows; ++row) {
                ids[row] = static_cast<std::uint64_t>(value(row, 0));
            }
        });
        return Identifiers::ofUnsigned(std::move(ids));
    }
    if (column.kind == 'i') {
        return Identifiers::ofIntegers(npyNeighbors(file, column).ids);
    }
    return Identifiers::ofTexts(npyTexts(file, column));
}

std::vector<std::string> npyTexts(const FileBytes &file, const NpyColumn &column)
{
    std::vector<std::string> texts(column.rows);
    if (column.isText()) {
        for (std::int64_t row = 0; row < column.rows; ++row) {
            texts[row] = textAt(file, column, row);
        }
        return texts;
    }
    withValues(file, column, [&](const auto &value) {
        for (std::int64_t row = 0; row < column.rows; ++row) {
            const auto number = value(row, 0);
            texts[row] = column.kind == 'b' ? (number != 0 ? "true" : "false") : numberText(number);
        }
    });
    return texts;
}

} // namespace shardscope
