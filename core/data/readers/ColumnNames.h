// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// What names of columns tell, and how users name columns.
namespace shardscope {

std::string lowerCase(std::string_view text);

/// Names that usually hold vectors: emb, embedding, vector and the like.
bool isUsualVectorName(std::string_view name);
/// Names that usually hold the ids of rows: id, _id, uuid, key and the like; of a table without a name for it, the
/// index that pandas writes.
bool isUsualIdName(std::string_view name);
/// The first of these names that usually holds ids; names of fewer letters come first. Nothing: none does.
std::optional<std::size_t> usualIdColumn(std::span<const std::string> names);
/// The first of these names that usually holds labels, the most telling first.
std::optional<std::size_t> usualLabelColumn(std::span<const std::string> names);

/// Columns whose names differ by a number at their end only ("e0", "e1", "e10"), in the order of the numbers.
struct NumberedColumns
{
    std::string prefix;
    std::vector<std::size_t> columns;
};
/// All of two columns and more, in the order in which they first appear.
std::vector<NumberedColumns> numberedColumns(std::span<const std::string> names);

/// The columns that a user names: see FileLayout::vectorColumns. None twice. Errors: MissingColumn.
Outcome<std::vector<std::size_t>> chooseColumns(std::string_view wanted, std::span<const std::string> names,
                                                const std::string &file);
/// One column. Errors: MissingColumn.
Outcome<std::size_t> chooseColumn(std::string_view wanted, std::span<const std::string> names, const std::string &file);

/// Columns as `chooseColumns` understands them, as short as may be: "emb", "e0..e99", "x, z".
std::string columnsText(std::span<const std::size_t> columns, std::span<const std::string> names);

} // namespace shardscope
