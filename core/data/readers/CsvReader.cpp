// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Table.h"
#include "core/data/readers/TextPreview.h"
#include "core/data/readers/TextTable.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <span>

namespace shardscope {

namespace {

/// What the ranges of records, read side by side, are put into.
struct Rows
{
    Matrix vectors;
    std::mutex mutex; ///< of `columns`
    Columns columns;
};

/// One record taken apart.
class RecordReader
{
public:
    RecordReader(const FileBytes &file, const TextLayout &layout) : m_file(file), m_layout(layout) {}

    /// Errors: FieldCount, EmptyCell, EmptyList, BadNumber, RowDimension.
    Outcome<Done> read(const Line &record, std::int64_t row, std::span<float> vector, Columns &columns)
    {
        const std::size_t width = m_layout.names.size();
        Fields fields(record.text, m_layout.separator);
        Field field;
        std::size_t column = 0;
        std::optional<Error> first; // a record of another length is that first of all
        for (; fields.next(field); ++column) {
            if (column < width && !first) {
                if (const auto taken = take(field.text, column, record, row, vector, columns); !taken) {
                    first = taken.error();
                }
            }
        }
        if (column != width) {
            return Error{Code::FieldCount,
                         m_file.name(),
                         {record.number, static_cast<std::int64_t>(column), std::int64_t(width)}};
        }
        return first ? Outcome<Done>(*std::move(first)) : Done();
    }

private:
    Outcome<Done> take(std::string_view field, std::size_t column, const Line &record, std::int64_t row,
                       std::span<float> vector, Columns &columns)
    {
        if (!m_layout.isVector(column)) {
            columns.add(row, static_cast<int>(column), m_layout.names[column], cellOf(field, column));
            return Done();
        }
        if (!m_layout.listColumn) {
            float &value = vector[m_layout.components[column]];
            return parseNumber(field, value, m_layout.decimalMark) ? Outcome<Done>(Done())
                                                                   : notANumber(field, column, record);
        }
        if (!parseList(field, m_list, m_layout.decimalMark) || (m_list.empty() && isBlank(field))) {
            return notANumber(field, column, record);
        }
        if (m_list.empty()) {
            return Error{Code::EmptyList, m_file.name(), {record.number, nameOf(column)}};
        }
        if (std::ssize(m_list) != m_layout.dim) {
            return Error{Code::RowDimension, m_file.name(), {row, std::int64_t(m_list.size()), m_layout.dim}};
        }
        std::ranges::copy(m_list, vector.begin());
        return Done();
    }

    Error notANumber(std::string_view field, std::size_t column, const Line &record) const
    {
        if (isNothing(field)) {
            return {Code::EmptyCell, m_file.name(), {record.number, nameOf(column)}};
        }
        return {Code::BadNumber, m_file.name(), {record.number, std::string(field.substr(0, 40))}};
    }

    /// As a user finds it: by its number where it has no name.
    std::string nameOf(std::size_t column) const
    {
        return m_layout.headerLine > 0 ? m_layout.names[column] : std::to_string(column + 1);
    }

    /// The text of a cell beside the vector.
    std::string cellOf(std::string_view field, std::size_t column) const
    {
        if (m_layout.separator == '|') {
            field = trimmed(field);
        }
        if (field == "\\N") { // as PostgreSQL and MySQL write nothing
            return {};
        }
        return m_layout.idColumn == column ? idText(field, m_layout.decimalMark) : std::string(field);
    }

    const FileBytes &m_file;
    const TextLayout &m_layout;
    std::vector<float> m_list;
};

/// Too short for its values, so that a false layout cannot ask for more memory than the file's size.
Outcome<Done> refuseShort(const FileBytes &file, std::span<const Line> records, const TextLayout &layout)
{
    const auto least = 2 * layout.dim - 1;
    const auto isShort = [least](const Line &record) { return std::ssize(record.text) < least; };
    const auto found = std::ranges::find_if(records, isShort);
    if (found == records.end()) {
        return Done();
    }
    std::vector<float> vector(layout.dim);
    Columns ignored;
    const auto row = found - records.begin();
    SHARDSCOPE_TRY(RecordReader(file, layout).read(*found, row, vector, ignored));
    return Error{Code::RowDimension, file.name(), {row, std::ssize(found->text), layout.dim}};
}

/// Ids that only their values told: where they are not all different, nothing tells.
Error unclearIds(const FileBytes &file, const TextLayout &layout)
{
    return {Code::AmbiguousIds, file.name(), {std::to_string(*layout.idColumn + 1), layout.dim, layout.dim + 1}};
}

Outcome<FileContent> readTable(const FileBytes &file, const TextLayout &layout, std::span<const Line> records,
                               const FileLayout &said, const Progress &progress)
{
    if (layout.names.size() - layout.reading.vectorColumnCount > Columns::greatestCount) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("more than 256 columns beside the vectors"));
    }
    SHARDSCOPE_TRY(refuseShort(file, records, layout));
    Rows rows{Matrix(std::ssize(records), static_cast<int>(layout.dim)), {}, {}};
    const auto readRange = [&](std::int64_t first, std::int64_t last) -> Outcome<Done> {
        RecordReader reader(file, layout);
        Columns columns;
        for (std::int64_t i = first; i < last; ++i) {
            SHARDSCOPE_TRY(reader.read(records[i], i, rows.vectors.row(i), columns));
        }
        const std::scoped_lock lock(rows.mutex);
        rows.columns.merge(std::move(columns));
        return Done();
    };
    SHARDSCOPE_TRY(forRows(std::ssize(records), readRange, partOf(progress, 0, 900)));

    FileContent content;
    content.reading = layout.reading;
    content.vectors = VectorSet::own(std::move(rows.vectors));
    const auto nameOf = [&](const std::optional<std::size_t> &column) {
        return column ? layout.names[*column] : std::string();
    };
    const Columns::Roles roles{nameOf(layout.idColumn), layout.idReason != TextLayout::IdReason::Name,
                               layout.labelColumn ? nameOf(layout.labelColumn) : said.labelColumn,
                               layout.reading.tenantColumn};
    const auto done = rows.columns.moveInto(content, std::ssize(records), roles, file.name(),
                                            [&](std::int64_t row) { return records[row].number; });
    if (!done && layout.idReason == TextLayout::IdReason::Values) {
        return unclearIds(file, layout);
    }
    SHARDSCOPE_TRY(done);
    return content;
}

Fit fit(const FileBytes &file)
{
    const auto ending = file.ending();
    if (!looksLikeText(file)) {
        return Fit::No;
    }
    return ending == ".csv" || ending == ".tsv" ? Fit::Certain : Fit::Possible;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto layout = findTextLayout(file, options.layout);
    SHARDSCOPE_TRY(layout);
    const auto all = recordsOf(file, layout->separator, partOf(progress, 0, 200));
    SHARDSCOPE_TRY(all);
    std::int64_t comments = 0;
    auto records = rowsAmong(*all, *layout, comments);
    if (records.empty()) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }
    const auto rowsInFile = std::ssize(records);
    records.resize(wanted(rowsInFile, options));
    ReadOptions ofWords = options;
    ofWords.acceptTruncated |= options.firstRows > 0; // fewer than the first line says
    auto content = layout->form == TextLayout::Form::Words
                       ? readWords(file, *layout, records, ofWords, partOf(progress, 200, 1000))
                       : readTable(file, *layout, records, options.layout, partOf(progress, 200, 1000));
    if (content) {
        content->reading.commentLines = comments;
        content->rowsInFile = rowsInFile;
    }
    return content;
}

} // namespace

std::vector<Line> rowsAmong(std::span<const Line> records, const TextLayout &layout, std::int64_t &comments)
{
    std::vector<Line> rows;
    rows.reserve(records.size());
    const auto values = layout.form == TextLayout::Form::Words ? static_cast<std::size_t>(layout.dim)
                        : layout.listColumn                    ? std::size_t(1)
                                                               : static_cast<std::size_t>(layout.dim);
    const auto width = layout.form == TextLayout::Form::Words ? values + 1 : layout.names.size();
    for (const auto &record : records) {
        const char first = trimmed(record.text).empty() ? ' ' : trimmed(record.text).front();
        const bool mayBeComment = first == '#' || layout.separator == '|';
        if (record.number == layout.headerLine) {
            continue;
        }
        if (record.number < layout.headerLine ||
            (mayBeComment && isComment(record.text, layout.separator, width, values))) {
            ++comments;
        } else {
            rows.push_back(record);
        }
    }
    return rows;
}

std::string idText(std::string_view field, char decimalMark)
{
    field = trimmed(field);
    double number = 0;
    constexpr double exact = 9007199254740992; // whole numbers up to which a double tells apart
    const bool isWritten = field.find_first_of(".,eE") != std::string_view::npos;
    if (isWritten && parseNumber(field, number, decimalMark) && std::abs(number) <= exact &&
        number == std::floor(number)) {
        return std::to_string(static_cast<std::int64_t>(number)); // "1.000000e+00", as numpy writes ids beside floats
    }
    return std::string(field);
}

constinit const Reader csvReader{"CSV", fit, read, previewText};

} // namespace shardscope
