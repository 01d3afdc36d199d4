// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Layout.h"
#include "core/data/readers/Text.h"

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

/// GloVe: lines of a word and its values. word2vec: the same after a line with the number of words and the dimension.
struct Shape
{
    bool hasHeader = false;
    std::uint64_t rows = 0; ///< as the header says
    std::uint64_t dim = 0;
};

Shape shapeOf(std::string_view line)
{
    auto rest = line;
    const auto first = parseCount(takeWord(rest));
    const auto second = parseCount(takeWord(rest));
    if (first && second && takeWord(rest).empty()) {
        return {true, *first, *second};
    }
    std::uint64_t words = 0;
    while (!takeWord(line).empty()) {
        ++words;
    }
    return {false, 0, words > 0 ? words - 1 : 0};
}

/// The word of a line and its last `dim` words, the values. GloVe has words with spaces in them.
struct Row
{
    std::string_view word;
    std::string_view values;
    std::int64_t dim = 0; ///< values that are there
};

Row rowOf(std::string_view line, std::int64_t dim)
{
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    std::size_t at = line.size();
    Row row{line, {}, 0};
    while (row.dim < dim) {
        const auto last = line.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
        const auto space = last == std::string_view::npos ? last : line.find_last_of(" \t", last);
        if (space == std::string_view::npos) {
            break;
        }
        at = space;
        ++row.dim;
    }
    row.word = line.substr(0, at);
    row.word.remove_prefix(std::min(row.word.find_first_not_of(" \t"), row.word.size()));
    row.values = line.substr(at);
    return row;
}

/// Numbers at the end of the word: a row with more values than the first has, and not a word with spaces.
std::int64_t surplusOf(std::string_view word)
{
    takeWord(word);
    std::int64_t numbers = 0;
    float number = 0;
    while (true) {
        const auto next = takeWord(word);
        if (next.empty()) {
            return numbers;
        }
        if (!parseNumber(next, number)) {
            return 0;
        }
        ++numbers;
    }
}

Fit fit(const FileBytes &file)
{
    if (!looksLikeText(file)) {
        return Fit::No;
    }
    const auto line = firstLine(file);
    const Shape shape = shapeOf(line.text);
    if (shape.hasHeader) {
        return Fit::Likely;
    }
    auto rest = line.text;
    takeWord(rest);
    float number = 0;
    if (!parseNumber(takeWord(rest), number) || !parseNumber(takeWord(rest), number)) {
        return Fit::No;
    }
    return Fit::Likely;
}

Outcome<Done> readRow(const FileBytes &file, const Line &line, std::int64_t index, Matrix &values,
                      std::vector<std::string> &labels)
{
    const std::int64_t dim = values.dim();
    auto row = rowOf(line.text, dim);
    const auto surplus = surplusOf(row.word);
    if (row.dim != dim || row.word.empty() || surplus != 0) {
        const auto there = row.word.empty() ? row.dim - 1 : row.dim + surplus;
        return Error{Code::RowDimension, file.name(), {index, there, dim}};
    }
    for (float &value : values.row(index)) {
        const auto word = takeWord(row.values);
        if (!parseNumber(word, value)) {
            return Error{Code::BadNumber, file.name(), {line.number, std::string(word.substr(0, 40))}};
        }
    }
    labels[index] = row.word;
    return Done();
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    auto lines = linesOf(file, partOf(progress, 0, 200));
    SHARDSCOPE_TRY(lines);
    if (lines->empty()) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }
    const Shape shape = shapeOf(lines->front().text);
    if (shape.dim == 0 || shape.dim > std::uint64_t(greatestDimension)) {
        return badHeader(file, 0, wrongDimension);
    }

    std::span<const Line> rows = *lines;
    FileContent content;
    if (shape.hasHeader) {
        rows = rows.subspan(1);
        const auto promised = static_cast<std::int64_t>(std::min<std::uint64_t>(shape.rows, INT64_MAX));
        if (rows.empty()) {
            return Error{Code::EmptyDataSet, file.name(), {}};
        }
        if (promised != std::ssize(rows) && !options.acceptTruncated) {
            return Error{Code::SizeMismatch, file.name(), {promised, std::int64_t(rows.size())}};
        }
        content.rowsPromised = promised > std::ssize(rows) ? promised : 0;
        rows = rows.first(static_cast<std::size_t>(std::min<std::int64_t>(promised, std::ssize(rows))));
    }

    const auto dim = static_cast<std::int64_t>(shape.dim);
    // A row is a word and two bytes a value at least: a false header cannot ask for more memory than the file's size.
    const auto isShort = [dim](const Line &line) { return std::ssize(line.text) <= 2 * dim; };
    if (const auto found = std::ranges::find_if(rows, isShort); found != rows.end()) {
        return Error{Code::RowDimension, file.name(), {found - rows.begin(), rowOf(found->text, dim).dim, dim}};
    }
    Matrix values(std::ssize(rows), static_cast<int>(dim));
    content.labels.resize(rows.size());
    const auto readRows = [&](std::int64_t first, std::int64_t last) -> Outcome<Done> {
        for (std::int64_t i = first; i < last; ++i) {
            SHARDSCOPE_TRY(readRow(file, rows[i], i, values, content.labels));
        }
        return Done();
    };
    SHARDSCOPE_TRY(forRows(std::ssize(rows), readRows, partOf(progress, 200, 1000)));
    content.vectors = VectorSet::own(std::move(values));
    return content;
}

} // namespace

constinit const Reader wordTextReader{"word vectors, text", fit, read};

} // namespace shardscope
