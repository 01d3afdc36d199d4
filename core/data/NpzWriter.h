// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/vectors/Matrix.h"

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

/// Writes vectors and texts beside them as a NumPy archive: "vectors.npy" and an array of characters for each column;
/// of a sample, how many there are, too. NumPy reads it, and so does this program. The file appears when it is
/// complete.
///
/// Errors: CannotWrite; OutOfRange where an array is 4 GB or more, which the archive has no place for.
Outcome<Done> writeNpz(MatrixView vectors, const std::vector<TextColumn> &columns, const std::filesystem::path &path,
                       std::optional<std::int64_t> sampledFrom = {});

} // namespace shardscope
