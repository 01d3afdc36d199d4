// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/TextSample.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// What a column of a table of text holds.
enum class ColumnType { Empty, Number, List, Text };

ColumnType typeOf(const ColumnTally &tally, char decimalMark);

/// What the vectors are told by.
struct VectorAsked
{
    const TextSample &sample;
    const FileBytes &file;
    const FileLayout &said;
    std::size_t first = 0;              ///< record of the first row
    std::span<const std::string> names; ///< of all columns
    bool isNamed = false;               ///< by the file; otherwise the names are made up
    std::span<const ColumnType> types;
    char decimalMark = '.';
    std::optional<std::size_t> idColumn; ///< named by the user or the header, as the next
    std::optional<std::size_t> labelColumn;
    std::optional<std::size_t> tenantColumn;

    bool isTaken(std::size_t column) const
    {
        return idColumn == column || labelColumn == column || tenantColumn == column;
    }
    std::vector<std::size_t> columnsOf(ColumnType type) const; ///< that are not taken
    std::string numberOf(std::size_t column) const;            ///< its name, where the file gives one
    /// As FileLayout writes columns; "2..5" where they have no names.
    std::string textOf(std::span<const std::size_t> columns) const;
};

struct VectorPlace
{
    std::optional<std::size_t> listColumn{};
    std::vector<std::size_t> columns{}; ///< else: of components, in their order
    bool isGuessed = false;
    std::optional<std::size_t> idColumn{}; ///< that the values told
    bool mayBeComponent = false;           ///< so where these do not tell it in all rows
};

/// The columns that the user names. Errors: MissingColumn.
Outcome<VectorPlace> chooseVectors(const VectorAsked &asked);

/// Where names or, without these, values tell that the vectors are.
///
/// Errors: AmbiguousVectors, AmbiguousIds, MissingColumn.
Outcome<VectorPlace> findVectors(const VectorAsked &asked);

} // namespace shardscope
