// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Layout.h"
#include "core/data/readers/TextTable.h"

#include <algorithm>
#include <cctype>

namespace shardscope {

namespace {

/// Numbers at the end of the word, behind its first part: a row with more values than others, and not a word with
/// spaces.
std::int64_t surplusOf(std::string_view word, char decimalMark)
{
    takeWord(word);
    std::int64_t numbers = 0;
    float number = 0;
    for (auto next = takeWord(word); !next.empty(); next = takeWord(word)) {
        const bool isWord = std::isalpha(static_cast<unsigned char>(next.front())); // "nan" is one
        numbers = !isWord && parseNumber(next, number, decimalMark) ? numbers + 1 : 0;
    }
    return numbers;
}

Outcome<Done> readRow(const FileBytes &file, const Line &line, std::int64_t index, Matrix &values, char decimalMark,
                      std::vector<std::string> &labels)
{
    const std::int64_t dim = values.dim();
    auto row = wordRowOf(line.text, dim);
    const auto surplus = surplusOf(row.word, decimalMark);
    if (row.dim != dim || row.word.empty() || surplus != 0) {
        const auto there = row.word.empty() ? row.dim - 1 : row.dim + surplus;
        return Error{Code::RowDimension, file.name(), {index, there, dim}};
    }
    for (float &value : values.row(index)) {
        const auto word = takeWord(row.values);
        if (!parseNumber(word, value, decimalMark)) {
            return Error{Code::BadNumber, file.name(), {line.number, std::string(word.substr(0, 40))}};
        }
    }
    labels[index] = row.word;
    return Done();
}

/// The rows that a header promises. Errors: SizeMismatch.
Outcome<std::span<const Line>> promisedRows(const FileBytes &file, std::span<const Line> lines,
                                            const TextLayout::Counts &counts, const ReadOptions &options)
{
    const auto promised = static_cast<std::int64_t>(std::min<std::uint64_t>(counts.rows, INT64_MAX));
    if (promised != std::ssize(lines) && !options.acceptTruncated) {
        return Error{Code::SizeMismatch, file.name(), {promised, std::int64_t(lines.size())}};
    }
    return lines.first(static_cast<std::size_t>(std::min<std::int64_t>(promised, std::ssize(lines))));
}

} // namespace

/// GloVe has words with spaces in them.
WordRow wordRowOf(std::string_view line, std::int64_t dim)
{
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    std::size_t at = line.size();
    WordRow row{line, {}, 0};
    while (row.dim < dim) {
        const auto last = line.find_last_not_of(" \t", at == 0 ? 0 : at - 1);
        const auto space = last == std::string_view::npos ? last : line.find_last_of(" \t", last);
        if (space == std::string_view::npos) {
            break;
        }
        at = space;
        ++row.dim;
    }
    row.word = trimmed(line.substr(0, at));
    row.values = line.substr(at);
    return row;
}

Outcome<FileContent> readWords(const FileBytes &file, const TextLayout &layout, std::span<const Line> lines,
                               const ReadOptions &options, const Progress &progress)
{
    FileContent content;
    content.reading = layout.reading;
    auto rows = lines;
    if (layout.counts) {
        const auto some = promisedRows(file, lines, *layout.counts, options);
        SHARDSCOPE_TRY(some);
        rows = *some;
        content.rowsPromised = layout.counts->rows > rows.size()
                                   ? static_cast<std::int64_t>(std::min<std::uint64_t>(layout.counts->rows, INT64_MAX))
                                   : 0;
        if (rows.empty()) {
            return Error{Code::EmptyDataSet, file.name(), {}};
        }
    }

    const auto dim = layout.dim;
    // A row is a word and two bytes a value at least: a false header cannot ask for more memory than the file's size.
    const auto isShort = [dim](const Line &line) { return std::ssize(line.text) <= 2 * dim; };
    if (const auto found = std::ranges::find_if(rows, isShort); found != rows.end()) {
        return Error{Code::RowDimension, file.name(), {found - rows.begin(), wordRowOf(found->text, dim).dim, dim}};
    }
    Matrix values(std::ssize(rows), static_cast<int>(dim));
    content.labels.resize(rows.size());
    const auto readRows = [&](std::int64_t first, std::int64_t last) -> Outcome<Done> {
        for (std::int64_t i = first; i < last; ++i) {
            SHARDSCOPE_TRY(readRow(file, rows[i], i, values, layout.decimalMark, content.labels));
        }
        return Done();
    };
    SHARDSCOPE_TRY(forRows(std::ssize(rows), readRows, progress));
    content.vectors = VectorSet::own(std::move(values));
    if (layout.idColumn) {
        content.ids = Identifiers::ofTexts(content.labels);
        if (const auto twice = content.ids.duplicate()) {
            return Error{Code::DuplicateId, file.name(), {content.ids.text(twice->first), twice->first, twice->second}};
        }
    }
    if (!layout.labelColumn) {
        content.labels.clear();
    }
    return content;
}

} // namespace shardscope
