// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/Table.h"

#include "core/data/parquet/Codec.h"
#include "core/data/readers/Layout.h"

#include <algorithm>

namespace shardscope::parquet {

Outcome<Table> openTable(const FileBytes &file, const FileLayout &layout)
{
    Table table;
    table.file = file;
    auto metadata = readMetadata(file);
    SHARDSCOPE_TRY(metadata);
    table.metadata = *std::move(metadata);
    auto columns = columnsOf(file, table.metadata);
    SHARDSCOPE_TRY(columns);
    table.columns = *std::move(columns);
    auto choice = chooseColumns(file, table.columns, layout);
    SHARDSCOPE_TRY(choice);
    table.choice = *std::move(choice);
    return Outcome<Table>(std::move(table)); // moved, so that the columns stay where the choice has them
}

void keepFirst(std::int64_t rows, Metadata &metadata)
{
    metadata.rows = std::min(metadata.rows, rows);
    std::int64_t left = rows;
    for (auto &group : metadata.groups) {
        group.rows = std::min(group.rows, left);
        left -= group.rows;
        for (auto &chunk : group.chunks) {
            chunk.mostRows = group.rows;
        }
    }
    std::erase_if(metadata.groups, [](const RowGroup &group) { return group.rows == 0; });
}

Outcome<Done> checkRows(const FileBytes &file, std::int64_t rows)
{
    if (rows == 0) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }
    return rows <= greatestRows ? Outcome<Done>(Done()) : Error{Code::TooManyRows, file.name(), {rows}};
}

Outcome<Done> checkExpansion(const Table &table, std::int64_t fileBytes, std::int64_t bytes)
{
    return bytes <= Inflater::greatestSize(fileBytes) ? Outcome<Done>(Done())
                                                      : badHeader(table.file, table.metadata.end, tooManyValues);
}

} // namespace shardscope::parquet
