// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <limits>

namespace shardscope {

Outcome<std::int64_t> endOf(const Block &block, const FileBytes &file)
{
    if (block.rows == 0) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }
    if (block.rows > std::uint64_t(greatestRows)) {
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        return Error{Code::TooManyRows, file.name(), {static_cast<std::int64_t>(std::min(block.rows, most))}};
    }
    if (block.dim == 0 || block.dim > std::uint64_t(greatestDimension)) {
        return badHeader(file, 0, wrongDimension);
    }
    return static_cast<std::int64_t>(block.offset + block.rows * block.dim * block.itemBytes);
}

std::int64_t wanted(std::int64_t rows, const ReadOptions &options)
{
    return options.firstRows > 0 ? std::min(rows, options.firstRows) : rows;
}

Outcome<std::int64_t> rowsOf(const Block &block, const FileBytes &file, const ReadOptions &options)
{
    SHARDSCOPE_TRY(endOf(block, file));
    const auto promised = static_cast<std::int64_t>(block.rows);
    const auto rowBytes = static_cast<std::int64_t>(block.dim * block.itemBytes);
    const auto first = static_cast<std::int64_t>(block.offset);
    const std::int64_t bytes = std::max<std::int64_t>(0, file.size() - first);
    if (bytes == promised * rowBytes) {
        return promised;
    }
    const std::int64_t there = bytes / rowBytes;
    if (there == 0) {
        return truncated(file, first + promised * rowBytes);
    }
    if (!options.acceptTruncated) {
        return Error{Code::SizeMismatch, file.name(), {promised, there}};
    }
    return std::min(promised, there);
}

VectorSet view(const FileBytes &file, const Block &block, std::int64_t rows, Element element)
{
    return {file.owner(),
            file.bytes().data() + block.offset,
            rows,
            static_cast<int>(block.dim),
            block.dim * block.itemBytes,
            element};
}

bool looksLikeIds(std::span<const std::byte> values)
{
    bool anything = false;
    for (std::size_t i = 0; i + 4 <= values.size(); i += 4) {
        const auto id = numberAt<std::int32_t>(values, i);
        if (id < -1 || id >= 0x00800000) { // from there on, a normal float
            return false;
        }
        anything |= id != 0;
    }
    return anything;
}

Outcome<Done> checkIds(const Identifiers &ids, const FileBytes &file)
{
    const auto twice = ids.duplicate();
    return twice ? Error{Code::DuplicateId, file.name(), {ids.text(twice->first), twice->first, twice->second}}
                 : Outcome<Done>(Done());
}

Error truncated(const FileBytes &file, std::int64_t needed)
{
    return {Code::TruncatedFile, file.name(), {needed, file.size()}};
}

Error badHeader(const FileBytes &file, std::int64_t byte, const char *what)
{
    return {Code::BadHeader, file.name(), {byte, std::string(what)}};
}

} // namespace shardscope
