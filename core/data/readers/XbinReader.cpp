// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Layout.h"
#include "core/data/readers/NpyArray.h"
#include "core/data/readers/Text.h"

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

/// big-ann-benchmarks: uint32 rows, uint32 dimension, then all values. A ground truth has uint32 rows, uint32 k, all
/// int32 ids and then, mostly, all float32 distances.
enum class Values { Float32, Float16, UInt8, Int8, Ids };

constexpr std::size_t headerBytes = 8;

/// What a name says: its ending, and how many rows were cut out of a larger file ("base.1B.u8bin.crop_nb_10000000").
struct Name
{
    std::string ending;
    std::optional<std::uint64_t> cropRows;
};

Name nameOf(const FileBytes &file)
{
    constexpr std::string_view crop = ".crop_nb_";
    const auto ending = file.ending();
    const auto rows =
        ending.starts_with(crop) ? parseCount(std::string_view(ending).substr(crop.size())) : std::nullopt;
    if (!rows) {
        return {ending, std::nullopt};
    }
    const std::string name = file.path().filename().string();
    const std::filesystem::path whole(name.substr(0, name.rfind(crop)));
    return {whole.extension().string(), rows};
}

std::optional<Values> valuesByEnding(const std::string &ending)
{
    if (ending == ".fbin") {
        return Values::Float32;
    }
    if (ending == ".f16bin" || ending == ".hbin") {
        return Values::Float16;
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
    const std::size_t itemBytes = values == Values::Float32 || values == Values::Ids ? 4
                                  : values == Values::Float16                        ? 2
                                                                                     : 1;
    const std::uint64_t rows = numberAt<std::uint32_t>(bytes, 0);
    // The header of a crop has the rows of the crop, or still those of the whole: both are about.
    return {headerBytes, std::min(rows, nameOf(file).cropRows.value_or(rows)), numberAt<std::uint32_t>(bytes, 4),
            itemBytes};
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

/// What the user says, for a file that is not named by what it holds.
std::optional<Values> valuesOf(StoredElement element)
{
    switch (element) {
    case StoredElement::Float32:
        return Values::Float32;
    case StoredElement::Float16:
        return Values::Float16;
    case StoredElement::Int8:
        return Values::Int8;
    case StoredElement::UInt8:
    case StoredElement::Bit:
        return Values::UInt8;
    case StoredElement::Float64:
        break;
    }
    return std::nullopt;
}

/// By the ending, else by the size; nothing where neither tells.
std::optional<Values> valuesOf(const FileBytes &file)
{
    if (const auto named = valuesByEnding(nameOf(file).ending)) {
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
    const bool named = valuesByEnding(nameOf(file).ending).has_value();
    const bool exact = file.size() >= std::int64_t(headerBytes) && fitsExactly(file, *values);
    return named && exact ? Fit::Certain : Fit::Likely;
}

Outcome<NeighborIds> readIds(const FileBytes &file, const ReadOptions &options)
{
    const Block block = blockOf(file, Values::Ids);
    // With distances after the ids the file is twice as long; neither half is a truncated file.
    auto rows = rowsOf(withDistances(block), file, {});
    const bool hasDistances = rows.ok();
    if (!hasDistances) {
        rows = rowsOf(block, file, options);
    }
    SHARDSCOPE_TRY(rows);
    NeighborIds neighbors{static_cast<int>(block.dim), std::vector<std::int64_t>(*rows * block.dim)};
    for (std::size_t i = 0; i < neighbors.ids.size(); ++i) {
        neighbors.ids[i] = numberAt<std::int32_t>(file.bytes(), headerBytes + 4 * i);
    }
    if (hasDistances) {
        const auto first = headerBytes + 4 * neighbors.ids.size();
        neighbors.distances.resize(neighbors.ids.size());
        std::memcpy(neighbors.distances.data(), file.bytes().data() + first, 4 * neighbors.distances.size());
    }
    return neighbors;
}

/// Errors: Cancelled, NotEnoughMemory.
Outcome<VectorSet> halves(const FileBytes &file, const Block &block, std::int64_t rows, const Progress &progress)
{
    NpyColumn column;
    column.itemBytes = column.itemStride = block.itemBytes;
    column.start = block.offset;
    column.rowStride = block.dim * block.itemBytes;
    column.rows = rows;
    column.dim = static_cast<std::int64_t>(block.dim);
    return npyVectors(file, column, progress);
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    if (file.size() < std::int64_t(headerBytes)) {
        return truncated(file, headerBytes);
    }
    Values values = valuesOf(file).value_or(Values::Float32);
    if (options.layout.element && !valuesByEnding(nameOf(file).ending)) {
        values = valuesOf(*options.layout.element).value_or(values);
    }
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
    content.rowsInFile = *rows;
    if (values == Values::Float16) {
        auto vectors = halves(file, block, wanted(*rows, options), progress);
        SHARDSCOPE_TRY(vectors);
        content.vectors = *std::move(vectors);
        return content;
    }
    content.vectors = view(file, block, wanted(*rows, options),
                           values == Values::Float32 ? Element::Float32
                           : values == Values::UInt8 ? Element::UInt8
                                                     : Element::Int8);
    return content;
}

Outcome<std::optional<std::int64_t>> sizeByHeader(const FileBytes &head)
{
    const auto values = valuesByEnding(nameOf(head).ending);
    if (!values || head.size() < std::int64_t(headerBytes)) {
        return std::optional<std::int64_t>();
    }
    // A crop may still have the header of the whole, and so much behind the rows that count.
    Block block = *values == Values::Ids ? withDistances(blockOf(head, *values)) : blockOf(head, *values);
    block.rows = numberAt<std::uint32_t>(head.bytes(), 0);
    const auto end = endOf(block, head);
    SHARDSCOPE_TRY(end);
    return std::optional(*end);
}

} // namespace

constinit const Reader xbinReader{"xbin", fit, read, nullptr, sizeByHeader};

} // namespace shardscope
