// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Layout.h"

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

/// big-ann-benchmarks: uint32 rows, uint32 dimension, then all values. A ground truth has uint32 rows, uint32 k, all
/// int32 ids and then, mostly, all float32 distances.
enum class Values { Float32, UInt8, Int8, Ids };

constexpr std::size_t headerBytes = 8;

std::optional<Values> valuesByEnding(const std::string &ending)
{
    if (ending == ".fbin") {
        return Values::Float32;
    }
    if (ending == ".u8bin") {
        return Values::UInt8;
    }
    if (ending == ".i8bin") {
        return Values::Int8;
    }
    return ending == ".ibin" ? std::optional(Values::Ids) : std::nullopt;
}

Block blockOf(const FileBytes &file, Values values)
{
    const auto bytes = file.bytes();
    return {headerBytes, numberAt<std::uint32_t>(bytes, 0), numberAt<std::uint32_t>(bytes, 4),
            values == Values::Float32 || values == Values::Ids ? std::size_t(4) : std::size_t(1)};
}

/// The same rows with a distance beside each id.
Block withDistances(Block block)
{
    block.itemBytes *= 2;
    return block;
}

bool fitsExactly(const FileBytes &file, Values values)
{
    const Block block = blockOf(file, values);
    return rowsOf(block, file, {}).ok() || (values == Values::Ids && rowsOf(withDistances(block), file, {}).ok());
}

/// By the ending, else by the size; nothing where neither tells.
std::optional<Values> valuesOf(const FileBytes &file)
{
    if (const auto named = valuesByEnding(file.ending())) {
        return named;
    }
    if (file.size() < std::int64_t(headerBytes)) {
        return std::nullopt;
    }
    if (fitsExactly(file, Values::Float32)) {
        const auto row = file.bytes().subspan(headerBytes).first(4 * blockOf(file, Values::Float32).dim);
        return looksLikeIds(row) ? Values::Ids : Values::Float32;
    }
    for (const auto values : {Values::Ids, Values::UInt8}) {
        if (fitsExactly(file, values)) {
            return values;
        }
    }
    return std::nullopt;
}

Fit fit(const FileBytes &file)
{
    const auto values = valuesOf(file);
    if (!values) {
        return Fit::No;
    }
    const bool named = valuesByEnding(file.ending()).has_value();
    const bool exact = file.size() >= std::int64_t(headerBytes) && fitsExactly(file, *values);
    return named && exact ? Fit::Certain : Fit::Likely;
}

Outcome<NeighborIds> readIds(const FileBytes &file, const ReadOptions &options)
{
    const Block block = blockOf(file, Values::Ids);
    // With distances after the ids the file is twice as long; neither half is a truncated file.
    auto rows = rowsOf(withDistances(block), file, {});
    if (!rows.ok()) {
        rows = rowsOf(block, file, options);
    }
    SHARDSCOPE_TRY(rows);
    NeighborIds neighbors{static_cast<int>(block.dim), std::vector<std::int64_t>(*rows * block.dim)};
    for (std::size_t i = 0; i < neighbors.ids.size(); ++i) {
        neighbors.ids[i] = numberAt<std::int32_t>(file.bytes(), headerBytes + 4 * i);
    }
    return neighbors;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &)
{
    if (file.size() < std::int64_t(headerBytes)) {
        return truncated(file, headerBytes);
    }
    const Values values = valuesOf(file).value_or(Values::Float32);
    FileContent content;
    if (values == Values::Ids) {
        auto neighbors = readIds(file, options);
        SHARDSCOPE_TRY(neighbors);
        content.neighbors = *std::move(neighbors);
        return content;
    }
    const Block block = blockOf(file, values);
    const auto rows = rowsOf(block, file, options);
    SHARDSCOPE_TRY(rows);
    content.rowsPromised = *rows < std::int64_t(block.rows) ? std::int64_t(block.rows) : 0;
    content.vectors = view(file, block, *rows,
                           values == Values::Float32 ? Element::Float32
                           : values == Values::UInt8 ? Element::UInt8
                                                     : Element::Int8);
    return content;
}

} // namespace

constinit const Reader xbinReader{"xbin", fit, read};

} // namespace shardscope
