// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What CSV and JSON share: rows of named cells, one of which is a vector.
namespace shardscope {

/// Cells by the name of their column. Only cells that are there take memory, so columns of few rows are cheap.
class Columns
{
public:
    /// A file with more is more likely damaged than a table.
    static constexpr int greatestCount = 256;

    void add(std::int64_t row, int place, const std::string &name, std::string cell);
    /// Takes the cells of other rows over.
    void merge(Columns &&others);
    int count() const { return static_cast<int>(m_columns.size()); }

    /// What columns are for.
    struct Roles
    {
        std::string ids;
        bool areIdsChosen =
            false;          ///< by the user: it must hold ids. Else it stays a column like others where it does not
        std::string labels; ///< empty: the most telling by its name; "none": none
        std::string tenants;
    };
    std::vector<std::string> names() const; ///< in the order in which they first appear

    /// Becomes the attributes of `rows` rows, each distinct value once, in the order in which the columns first appear,
    /// ids and labels; the content's reading is told what became of them. `lineOf` gives the line of a row.
    ///
    /// Errors: EmptyCell, DuplicateId.
    Outcome<Done> moveInto(FileContent &content, std::int64_t rows, const Roles &roles, const std::string &file,
                           const std::function<std::int64_t(std::int64_t row)> &lineOf);

private:
    using Cells = std::vector<std::pair<std::int64_t, std::string>>;
    struct Column
    {
        std::pair<std::int64_t, int> first{INT64_MAX, 0}; ///< row and place in it
        Cells cells;
    };
    static Attribute encode(const std::string &name, const Cells &cells, std::int64_t rows);
    static Outcome<Identifiers> identify(const std::string &name, const Cells &cells, std::int64_t rows,
                                         const std::string &file,
                                         const std::function<std::int64_t(std::int64_t row)> &lineOf);

    std::map<std::string, Column> m_columns;
};

/// No column holds vectors. Errors: MissingColumn.
Error missingVectors(const FileBytes &file, const FileLayout &said, const std::vector<std::string> &names);

} // namespace shardscope
