// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/parquet/Values.h"
#include "core/vectors/VectorSet.h"

namespace shardscope::parquet {

/// Where the rows of a table go: memory of one element type.
struct Target
{
    const FileBytes &file;
    std::byte *first; ///< of row 0 of the table
    std::int64_t dim;
    Element element;

    std::byte *at(std::int64_t row, std::int64_t component) const
    {
        return first + (row * dim + component) * std::int64_t(sizeOf(element));
    }

    /// Values [value, value + count) of a batch as components of a row, from `component` on. False where one of them is
    /// none: a byte is asked for, and the number is larger.
    bool put(const Column &column, const Batch &batch, std::int64_t value, std::int64_t count, std::int64_t row,
             std::int64_t component) const;

    /// What to say then.
    Error noByte(const Column &column) const
    {
        return {Code::UnsupportedElement, file.name(), {column.name + ": " + typeOf(column)}};
    }
};

} // namespace shardscope::parquet
