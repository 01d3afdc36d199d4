// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/vectors/Matrix.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// A column of texts beside vectors.
struct TextColumn
{
    std::string name;
    std::vector<std::string> values; ///< (rows), UTF-8
};

/// The array of an archive that says of how many vectors, about, the rows are a random sample.
inline constexpr std::string_view sampledFromArray = "sampled_from";
/// The array of one text that says by which metric the vectors are compared: "l2", "ip" or "cosine".
inline constexpr std::string_view metricArray = "metric";

/// What an archive says of its vectors besides their columns.
struct NpzNotes
{
    std::optional<std::int64_t> sampledFrom{}; ///< of a sample: how many there are
    std::optional<Metric> metric{};
};

/// Writes vectors and texts beside them as a NumPy archive: "vectors.npy" and an array of characters for each column;
/// what is noted of them is an array of one value. NumPy reads it, and so does this program. The file appears when it
/// is complete.
///
/// Errors: CannotWrite; OutOfRange where an array is 4 GB or more, which the archive has no place for.
Outcome<Done> writeNpz(MatrixView vectors, const std::vector<TextColumn> &columns, const std::filesystem::path &path,
                       const NpzNotes &notes = {});

} // namespace shardscope
