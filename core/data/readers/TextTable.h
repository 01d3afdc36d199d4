// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/TextLayout.h"

#include <span>
#include <string>
#include <vector>

/// The parts of the reader of text tables.
namespace shardscope {

/// The records that are rows: neither the header nor comments, which are counted.
std::vector<Line> rowsAmong(std::span<const Line> records, const TextLayout &layout, std::int64_t &comments);

/// An id as a user knows it: "1.000000e+00", as numpy writes it beside floats, is "1".
std::string idText(std::string_view field, char decimalMark);

/// Word vectors: GloVe's and word2vec's text.
///
/// Errors: BadHeader, EmptyDataSet, SizeMismatch, RowDimension, BadNumber, DuplicateId, Cancelled.
Outcome<FileContent> readWords(const FileBytes &file, const TextLayout &layout, std::span<const Line> lines,
                               const ReadOptions &options, const Progress &progress);

/// Cuts a line of word vectors into its word and its last `dim` numbers.
struct WordRow
{
    std::string_view word;
    std::string_view values;
    std::int64_t dim = 0; ///< values that are there
};
WordRow wordRowOf(std::string_view line, std::int64_t dim);

} // namespace shardscope
