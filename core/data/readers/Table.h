// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What CSV and JSON lines share: rows of named cells, one of which is a vector.
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

    /// Becomes the attributes of `rows` rows, each distinct value once, in the order in which the columns first appear,
    /// and labels from the most telling of them.
    void moveInto(FileContent &content, std::int64_t rows);

private:
    using Cells = std::vector<std::pair<std::int64_t, std::string>>;
    struct Column
    {
        std::pair<std::int64_t, int> first{INT64_MAX, 0}; ///< row and place in it
        Cells cells;
    };
    static Attribute encode(const std::string &name, const Cells &cells, std::int64_t rows);

    std::map<std::string, Column> m_columns;
};

/// Whether a column of this name holds the vectors: the one asked for, or a usual name.
bool isVectorColumn(std::string_view name, const ReadOptions &options);

/// No column holds vectors. Errors: MissingColumn.
Error missingVectors(const FileBytes &file, const ReadOptions &options, const std::vector<std::string> &names);

} // namespace shardscope
