// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parameter.h"
#include "core/data/parquet/Choice.h"
#include "core/data/readers/Reader.h"
#include "core/jobs/Progress.h"

#include <vector>

namespace shardscope::parquet {

/// A file of a table, and what is taken from which of its columns.
struct Table
{
    FileBytes file;
    Metadata metadata;
    std::vector<Column> columns;
    Choice choice; ///< of these columns
};

/// Errors: those of readMetadata, columnsOf and chooseColumns.
Outcome<Table> openTable(const FileBytes &file, const FileLayout &layout);

/// The vectors in the chosen columns of tables of the same columns, in memory, or on the disk where they take more than
/// half of it. Rows in errors are those of the file that is named.
///
/// Errors: MissingVector (null, or with a null in it, by row), RowDimension, EmptyDataSet, TooManyRows, BadHeader,
///         MissingColumn (in one of several tables), UnsupportedElement (whole numbers that are no bytes),
///         UnsupportedFeature, NotEnoughMemory, CannotWrite.
/// Cancel: polled every some thousand values.
Outcome<VectorSet> readVectors(const std::vector<Table> &tables, const FileLayout &layout, const Progress &progress);

/// Lists of ids; −1 where a row has fewer than the longest. Errors: as above.
Outcome<NeighborIds> readNeighbors(const Table &table, const Progress &progress);

/// The ids of the rows, as the columns have them; a row without one has the empty text.
///
/// Errors: BadHeader, UnsupportedFeature, Cancelled.
Outcome<Identifiers> readIds(const std::vector<Table> &tables, const Progress &progress);

struct Attributes
{
    std::vector<Attribute> kept;
    std::vector<std::string> leftOut; ///< names of columns that would take too much memory
};

/// Columns as text beside the vectors, together of no more than `greatestBytes`. One that is not in all tables is left
/// out.
///
/// Errors: BadHeader, UnsupportedFeature, Cancelled.
Outcome<Attributes> readAttributes(const std::vector<Table> &tables, std::int64_t greatestBytes,
                                   const Progress &progress);

/// Leaves only the first rows to be read.
void keepFirst(std::int64_t rows, Metadata &metadata);

// What these share.

inline constexpr const char *otherRows = SHARDSCOPE_TEXT("a column has another number of rows than its group");
inline constexpr const char *tooManyValues = SHARDSCOPE_TEXT("it claims more values than a file of its size can hold");
/// Errors: EmptyDataSet, TooManyRows.
Outcome<Done> checkRows(const FileBytes &file, std::int64_t rows);
/// Files of few bytes may stand for many equal values, but not for any number. Errors: BadHeader.
Outcome<Done> checkExpansion(const Table &table, std::int64_t fileBytes, std::int64_t bytes);

} // namespace shardscope::parquet
