// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shardscope {

/// What a column says of each vector; each distinct value once, also those whose vectors were all left out.
struct ColumnValues
{
    std::vector<std::string_view> values; ///< of the data set, which must outlive them
    std::vector<std::int32_t> ofVector;   ///< (n) positions in `values`
};

/// The columns that vectors can be told apart by: attributes, and the labels by the name of their column, or "label"
/// where the format has no name for it.
std::vector<std::string> columnNames(const DataSet &data);

/// Nothing where there is no such column.
std::optional<ColumnValues> columnNamed(const DataSet &data, std::string_view name);

} // namespace shardscope
