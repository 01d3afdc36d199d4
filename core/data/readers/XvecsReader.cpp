// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Layout.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <atomic>
#include <optional>

namespace shardscope {

namespace {

/// fvecs, ivecs, bvecs: each row is an int32 dimension and then that many values.
enum class Values { Float32, Int32, UInt8 };

std::optional<Values> valuesByEnding(const std::string &ending)
{
    if (ending == ".fvecs") {
        return Values::Float32;
    }
    if (ending == ".ivecs") {
        return Values::Int32;
    }
    return ending == ".bvecs" ? std::optional(Values::UInt8) : std::nullopt;
}

struct Rows
{
    std::int64_t dim = 0;
    std::int64_t stride = 0;
    std::int64_t count = 0; ///< whole ones
    std::int64_t rest = 0;  ///< bytes after them
};

Rows rowsAs(Values values, const FileBytes &file)
{
    Rows rows;
    rows.dim = numberAt<std::int32_t>(file.bytes(), 0);
    rows.stride = 4 + rows.dim * (values == Values::UInt8 ? 1 : 4);
    rows.count = file.size() / rows.stride;
    rows.rest = file.size() % rows.stride;
    return rows;
}

bool hasDimension(const FileBytes &file)
{
    if (file.size() < 4) {
        return false;
    }
    const auto dim = numberAt<std::int32_t>(file.bytes(), 0);
    return dim >= 1 && dim <= greatestDimension;
}

std::int64_t dimensionOf(const FileBytes &file, const Rows &rows, std::int64_t row)
{
    return numberAt<std::int32_t>(file.bytes(), row * rows.stride);
}

/// The second and the last row are looked at; a file of one row has nothing but its size to agree.
bool fitsExactly(Values values, const FileBytes &file, std::int64_t leastRows = 2)
{
    const Rows rows = rowsAs(values, file);
    return rows.rest == 0 && rows.count >= leastRows && dimensionOf(file, rows, rows.count - 1) == rows.dim &&
           dimensionOf(file, rows, std::min<std::int64_t>(1, rows.count - 1)) == rows.dim;
}

/// By the ending where the content allows it, else by the content.
Values valuesOf(const FileBytes &file)
{
    if (const auto named = valuesByEnding(file.ending())) {
        return *named;
    }
    if (!fitsExactly(Values::Float32, file) && fitsExactly(Values::UInt8, file)) {
        return Values::UInt8;
    }
    const auto firstRow = static_cast<std::size_t>(rowsAs(Values::Float32, file).stride);
    const bool whole = file.bytes().size() >= firstRow;
    return whole && looksLikeIds(file.bytes().first(firstRow).subspan(4)) ? Values::Int32 : Values::Float32;
}

Fit fit(const FileBytes &file)
{
    const auto named = valuesByEnding(file.ending());
    if (!hasDimension(file)) {
        return named ? Fit::Possible : Fit::No;
    }
    if (named) {
        return fitsExactly(*named, file, 1) ? Fit::Certain : Fit::Likely;
    }
    return fitsExactly(Values::Float32, file) || fitsExactly(Values::UInt8, file) ? Fit::Likely : Fit::No;
}

/// The first row whose dimension is not that of row 0, or the number of rows.
Outcome<std::int64_t> firstOddRow(const FileBytes &file, const Rows &rows, const Progress &progress)
{
    std::atomic<std::int64_t> odd = rows.count;
    const bool finished = parallelFor(
        rows.count, 65536,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t i = first; i < last; ++i) {
                if (dimensionOf(file, rows, i) != rows.dim) {
                    std::int64_t before = odd;
                    while (i < before && !odd.compare_exchange_weak(before, i)) {
                    }
                    return;
                }
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    return odd.load();
}

/// Errors: TooManyRows, RowDimension, TruncatedFile.
Outcome<Rows> checkedRows(const FileBytes &file, Values values, const ReadOptions &options, const Progress &progress)
{
    const Rows rows = rowsAs(values, file);
    if (rows.count > greatestRows) {
        return Error{Code::TooManyRows, file.name(), {rows.count}};
    }
    Rows looked = rows;
    looked.count = wanted(rows.count, options);
    const auto odd = firstOddRow(file, looked, progress);
    SHARDSCOPE_TRY(odd);
    if (*odd < looked.count) {
        return Error{Code::RowDimension, file.name(), {*odd, dimensionOf(file, rows, *odd), rows.dim}};
    }
    if (rows.count == 0 || (rows.rest != 0 && !options.acceptTruncated)) {
        return truncated(file, (rows.count + 1) * rows.stride);
    }
    return rows;
}

NeighborIds idsOf(const FileBytes &file, const Rows &rows)
{
    NeighborIds neighbors{static_cast<int>(rows.dim), std::vector<std::int64_t>(rows.count * rows.dim)};
    for (std::int64_t i = 0; i < rows.count; ++i) {
        for (std::int64_t j = 0; j < rows.dim; ++j) {
            neighbors.ids[i * rows.dim + j] = numberAt<std::int32_t>(file.bytes(), i * rows.stride + 4 + 4 * j);
        }
    }
    return neighbors;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    if (file.size() < 4) {
        return truncated(file, 4);
    }
    if (!hasDimension(file)) {
        return badHeader(file, 0, wrongDimension);
    }
    const Values values = valuesOf(file);
    auto rows = checkedRows(file, values, options, progress);
    SHARDSCOPE_TRY(rows);
    FileContent content;
    content.rowsPromised = rows->rest != 0 ? rows->count + 1 : 0;
    content.rowsInFile = rows->count;
    rows->count = wanted(rows->count, options);
    if (values == Values::Int32) {
        content.neighbors = idsOf(file, *rows);
        return content;
    }
    content.vectors =
        VectorSet(file.owner(), file.bytes().data() + 4, rows->count, static_cast<int>(rows->dim),
                  static_cast<std::size_t>(rows->stride), values == Values::UInt8 ? Element::UInt8 : Element::Float32);
    return content;
}

} // namespace

constinit const Reader xvecsReader{"xvecs", fit, read};

} // namespace shardscope
