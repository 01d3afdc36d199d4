// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/NpyArray.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Nothing in such a file tells what it is: it is read so where the user says the dimension.
Fit fit(const FileBytes &)
{
    return Fit::No;
}

/// The kind of number as NumPy calls it, and its bytes.
std::pair<char, std::size_t> typeOf(StoredElement element)
{
    switch (element) {
    case StoredElement::Float32:
        return {'f', 4};
    case StoredElement::Float64:
        return {'f', 8};
    case StoredElement::Float16:
        return {'f', 2};
    case StoredElement::Int8:
        return {'i', 1};
    case StoredElement::UInt8:
    case StoredElement::Bit:
        break;
    }
    return {'u', 1};
}

/// Rows of numbers and nothing else. The last row may be cut off where that is accepted.
Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto &layout = options.layout;
    if (layout.dim < 1 || layout.dim > greatestDimension) {
        return badHeader(file, 0, wrongDimension);
    }
    const StoredElement element = layout.element.value_or(StoredElement::Float32);
    const auto [kind, bytes] = typeOf(element);
    const std::int64_t values = element == StoredElement::Bit ? (layout.dim + 7) / 8 : layout.dim;
    const std::int64_t rowBytes = values * std::int64_t(bytes);
    const std::int64_t rows = file.size() / rowBytes;
    if (rows > greatestRows) {
        return Error{Code::TooManyRows, file.name(), {rows}};
    }
    const bool isCut = file.size() % rowBytes != 0;
    if (rows == 0 || (isCut && !options.acceptTruncated)) {
        return truncated(file, (rows + 1) * rowBytes);
    }
    NpyColumn column;
    column.kind = kind;
    column.itemBytes = bytes;
    column.rowStride = rowBytes;
    column.itemStride = bytes;
    column.rows = wanted(rows, options);
    column.dim = values;
    FileContent content;
    auto vectors = npyVectors(file, column, progress);
    SHARDSCOPE_TRY(vectors);
    content.vectors = *std::move(vectors);
    content.rowsPromised = isCut ? rows + 1 : 0;
    content.rowsInFile = rows;
    if (!layout.element) {
        content.reading.guessed.push_back(LayoutPart::Element);
    }
    return content;
}

} // namespace

constinit const Reader rawReader{"raw numbers", fit, read};

} // namespace shardscope
