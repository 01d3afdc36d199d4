// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/TextSample.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// How a table of text is laid out. Columns are positions in a record.
struct TextLayout
{
    enum class Form {
        Table, ///< records of as many fields
        Words, ///< a word, which may have blanks in it, and numbers
    };
    /// The first line of word2vec's text format.
    struct Counts
    {
        std::uint64_t rows = 0;
        std::uint64_t dim = 0;
    };

    Form form = Form::Table;
    char separator = ',';
    char decimalMark = '.';
    std::int64_t headerLine = 0; ///< 0: there is none
    std::optional<Counts> counts;
    std::vector<std::string> names;       ///< of all columns, no two alike
    std::vector<std::int32_t> components; ///< of each column its place in the vector; −1: beside it
    std::optional<std::size_t> listColumn;
    std::int64_t dim = 0;
    std::optional<std::size_t> idColumn;
    std::optional<std::size_t> labelColumn;
    /// Why ids were taken for such: a column that was chosen must hold ids; one that its name tells stays a column like
    /// others where it does not; one that its values tell may be a component where they do not tell it in all rows.
    enum class IdReason { Chosen, Name, Values };
    IdReason idReason = IdReason::Name;
    Reading reading; ///< but for what is kept beside

    std::size_t vectorColumns() const; ///< 1 where one column holds lists
    bool isVector(std::size_t column) const;
};

/// Finds the layout by the beginning of a file, as far as the user does not say it. Every reading that fits is held
/// against the others: the one is taken that makes numbers of most digits, and where another makes other vectors of
/// nearly as many, none is.
///
/// Errors: UnsupportedText, EmptyDataSet, MissingColumn, BadRecord, BadHeader, UnknownFormat and the Ambiguous… ones.
Outcome<TextLayout> findTextLayout(const FileBytes &file, const FileLayout &said);

/// What a file is judged by where no layout fits: cut at the separator that makes most numbers.
TextSample likeliestSample(const FileBytes &file, const FileLayout &said);

/// The same, without a file's ending to go by, for one separator. `sample` is what it is judged by.
Outcome<TextLayout> describeSample(const TextSample &sample, const FileBytes &file, const FileLayout &said);

} // namespace shardscope
