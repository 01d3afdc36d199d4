// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Table.h"
#include "core/data/readers/Text.h"

#include <algorithm>
#include <mutex>
#include <span>

namespace shardscope {

namespace {

/// Tables as RFC 4180 has them; also with semicolons or tabs. The vectors are lists in one column ("[0.1, 0.2]"), or
/// a run of columns, one a component: numbered ones where there is a header, all that are numbers where there is none.
struct Layout
{
    char separator = ',';
    bool hasHeader = false;
    std::vector<std::string> names;
    std::size_t firstComponent = 0; ///< column of the list, or of the first component
    std::size_t components = 0;     ///< columns that hold components; 0: one column holds a list
    std::int64_t dim = 0;

    bool isVector(std::size_t column) const
    {
        return column >= firstComponent && column < firstComponent + std::max<std::size_t>(components, 1);
    }
};

/// Where to look for the end of an unquoted field: behind a list, whose commas do not end it.
std::size_t listEnd(std::string_view record)
{
    const auto end = record.starts_with('[') ? record.find(']') : record.starts_with('{') ? record.find('}') : 0;
    return end == std::string_view::npos ? 0 : end;
}

/// Cuts the next field off the front of a record. Quoted fields are unquoted into `scratch`.
std::string_view takeField(std::string_view &record, char separator, std::string &scratch)
{
    if (!record.starts_with('"')) {
        const auto field = record.substr(0, record.find(separator, listEnd(record)));
        record.remove_prefix(std::min(field.size() + 1, record.size()));
        return field;
    }
    scratch.clear();
    std::size_t at = 1;
    while (at < record.size()) {
        if (record[at] == '"') {
            const bool isDoubled = at + 1 < record.size() && record[at + 1] == '"';
            if (!isDoubled) {
                break;
            }
            ++at;
        }
        scratch += record[at++];
    }
    const auto end = std::min(record.find(separator, std::min(at, record.size())), record.size());
    record.remove_prefix(std::min(end + 1, record.size()));
    return scratch;
}

std::vector<std::string> fieldsOf(std::string_view record, char separator)
{
    std::vector<std::string> fields;
    std::string scratch;
    const bool endsEmpty = record.ends_with(separator);
    while (!record.empty()) {
        fields.emplace_back(takeField(record, separator, scratch));
    }
    if (endsEmpty) {
        fields.emplace_back();
    }
    return fields;
}

/// Records: lines, except that a line end inside quotes does not end one. Blank ones are left out.
Outcome<std::vector<Line>> recordsOf(const FileBytes &file, const Progress &progress)
{
    const auto text = file.text();
    if (text.find('"') == std::string_view::npos) {
        return linesOf(file, progress);
    }
    std::vector<Line> records;
    std::size_t start = 0;
    std::int64_t number = 1;
    std::int64_t startNumber = 1;
    bool quoted = false;
    const auto finish = [&](std::size_t end) {
        auto record = text.substr(start, end - start);
        if (record.ends_with('\r')) {
            record.remove_suffix(1);
        }
        if (!record.empty()) {
            records.push_back({record, startNumber});
        }
        start = end + 1;
        startNumber = number + 1;
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        quoted ^= text[at] == '"';
        if (text[at] != '\n') {
            continue;
        }
        if (!quoted) {
            finish(at);
        }
        ++number;
        if (number % 65536 == 0 && !progress(static_cast<std::int64_t>(at), file.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    if (quoted) {
        return Error{Code::BadRecord, file.name(), {startNumber, SHARDSCOPE_TEXT("a quote is never closed")}};
    }
    finish(text.size());
    if (std::ssize(records) > greatestRows) {
        return Error{Code::TooManyRows, file.name(), {std::int64_t(records.size())}};
    }
    return records;
}

char separatorOf(std::string_view record)
{
    char best = ',';
    std::size_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
        if (const auto count = fieldsOf(record, candidate).size(); count > most) {
            best = candidate;
            most = count;
        }
    }
    return best;
}

bool isNumber(const std::string &field)
{
    float ignored = 0;
    return parseNumber(field, ignored);
}

bool isList(const std::string &field)
{
    std::vector<float> ignored;
    return (field.starts_with('[') || field.starts_with('{')) && parseList(field, ignored);
}

struct Run
{
    std::size_t first = 0;
    std::size_t length = 0;
};

/// The longest run of neighbouring columns for which `continues` holds, of each and the one before it.
template<class Continues>
Run longestRun(const std::vector<std::string> &fields, const Continues &continues)
{
    Run best;
    Run run;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        run = run.length > 0 && continues(fields[i - 1], fields[i]) ? Run{run.first, run.length + 1} : Run{i, 1};
        if (run.length > best.length) {
            best = run;
        }
    }
    return best;
}

/// "dim_7" then "dim_8".
bool isNextName(const std::string &before, const std::string &name)
{
    const auto split = [](const std::string &text) {
        const auto at = text.find_last_not_of("0123456789") + 1;
        return std::pair(std::string_view(text).substr(0, at), parseCount(std::string_view(text).substr(at)));
    };
    const auto [prefixBefore, numberBefore] = split(before);
    const auto [prefix, number] = split(name);
    return prefix == prefixBefore && number && numberBefore && *number == *numberBefore + 1;
}

/// A first record is a header unless it holds values: a list, or numbers other than pandas' column names 0, 1, 2 ….
bool isHeader(const std::vector<std::string> &fields)
{
    const auto numbers = std::ranges::count_if(fields, isNumber);
    const Run counted = longestRun(fields, isNextName);
    const bool onlyCounts =
        counted.length >= 2 && fields[counted.first] == "0" && numbers == std::ptrdiff_t(counted.length);
    return (numbers == 0 || onlyCounts) && std::ranges::none_of(fields, isList);
}

/// With a header: the named column, or the longest run of numbered ones.
Run vectorColumnsByName(const std::vector<std::string> &names, const ReadOptions &options)
{
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (isVectorColumn(names[i], options)) {
            return {i, 0};
        }
    }
    const Run run = longestRun(names, isNextName);
    return options.layout.vectorColumns.empty() && run.length >= 2 ? run : Run{names.size(), 0};
}

/// Without one: a list, or the longest run of numbers.
Run vectorColumnsByValue(const std::vector<std::string> &fields)
{
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (isList(fields[i])) {
            return {i, 0};
        }
    }
    const auto bothNumbers = [](const std::string &before, const std::string &field) {
        return isNumber(before) && isNumber(field);
    };
    const Run run = longestRun(fields, bothNumbers);
    return run.length >= 1 && isNumber(fields[run.first]) ? run : Run{fields.size(), 0};
}

Outcome<Layout> layoutOf(const FileBytes &file, std::span<const Line> records, const ReadOptions &options)
{
    Layout layout;
    layout.separator = separatorOf(records.front().text);
    layout.names = fieldsOf(records.front().text, layout.separator);
    layout.hasHeader = isHeader(layout.names);
    const Run columns =
        layout.hasHeader ? vectorColumnsByName(layout.names, options) : vectorColumnsByValue(layout.names);
    if (columns.first == layout.names.size()) {
        return missingVectors(file, options, layout.names);
    }
    layout.firstComponent = columns.first;
    layout.components = columns.length;
    if (layout.hasHeader && records.size() < 2) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }

    layout.dim = static_cast<std::int64_t>(columns.length);
    if (columns.length == 0) {
        const Line &record = records[layout.hasHeader ? 1 : 0];
        const auto fields = fieldsOf(record.text, layout.separator);
        std::vector<float> list;
        if (columns.first >= fields.size() || !parseList(fields[columns.first], list)) {
            return Error{Code::BadRecord, file.name(), {record.number, SHARDSCOPE_TEXT("no list of numbers")}};
        }
        layout.dim = std::ssize(list);
    }
    if (layout.dim > greatestDimension) {
        return badHeader(file, 0, wrongDimension);
    }
    if (layout.names.size() - std::max<std::size_t>(1, layout.components) > Columns::greatestCount) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("more than 256 columns beside the vectors"));
    }
    for (std::size_t i = 0; i < layout.names.size(); ++i) {
        if (!layout.hasHeader || layout.names[i].empty()) {
            layout.names[i] = i == 0 ? "label" : "column-" + std::to_string(i + 1);
        }
    }
    return layout;
}

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
    RecordReader(const FileBytes &file, const Layout &layout) : m_file(file), m_layout(layout) {}

    Outcome<Done> read(const Line &record, std::int64_t row, Matrix &vectors, Columns &columns)
    {
        const auto columnCount = static_cast<std::int64_t>(m_layout.names.size());
        auto rest = record.text;
        const bool endsEmpty = rest.ends_with(m_layout.separator);
        std::int64_t column = 0;
        for (; !rest.empty() || (endsEmpty && column == columnCount - 1); ++column) {
            const auto field = takeField(rest, m_layout.separator, m_scratch);
            if (column < columnCount) {
                SHARDSCOPE_TRY(take(field, column, record, row, vectors, columns));
            }
        }
        if (column == columnCount) {
            return Done();
        }
        if (m_layout.components > 0) {
            return Error{Code::RowDimension, m_file.name(), {row, m_layout.dim + column - columnCount, m_layout.dim}};
        }
        return Error{
            Code::BadRecord, m_file.name(), {record.number, SHARDSCOPE_TEXT("not as many fields as the first line")}};
    }

private:
    Outcome<Done> take(std::string_view field, std::int64_t column, const Line &record, std::int64_t row,
                       Matrix &vectors, Columns &columns)
    {
        if (!m_layout.isVector(column)) {
            columns.add(row, static_cast<int>(column), m_layout.names[column], std::string(field));
            return Done();
        }
        const Error badNumber{Code::BadNumber, m_file.name(), {record.number, std::string(field.substr(0, 40))}};
        if (m_layout.components > 0) {
            float &value = vectors.row(row)[column - m_layout.firstComponent];
            return parseNumber(field, value) ? Outcome<Done>(Done()) : badNumber;
        }
        if (!parseList(field, m_list)) {
            return badNumber;
        }
        if (std::ssize(m_list) != m_layout.dim) {
            return Error{Code::RowDimension, m_file.name(), {row, std::int64_t(m_list.size()), m_layout.dim}};
        }
        std::ranges::copy(m_list, vectors.row(row).begin());
        return Done();
    }

    const FileBytes &m_file;
    const Layout &m_layout;
    std::string m_scratch;
    std::vector<float> m_list;
};

Fit fit(const FileBytes &file)
{
    const auto ending = file.ending();
    const bool named = ending == ".csv" || ending == ".tsv";
    if (!looksLikeText(file)) {
        return Fit::No;
    }
    const bool hasFields = firstLine(file).text.find_first_of(",;\t") != std::string_view::npos;
    return named ? Fit::Certain : hasFields ? Fit::Possible : Fit::No;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto all = recordsOf(file, partOf(progress, 0, 200));
    SHARDSCOPE_TRY(all);
    if (all->empty()) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }
    const auto layout = layoutOf(file, *all, options);
    SHARDSCOPE_TRY(layout);
    const auto records = std::span(*all).subspan(layout->hasHeader ? 1 : 0);
    // A value needs two bytes: a record too short for its values is refused before memory is asked for.
    const auto isShort = [&](const Line &record) { return std::ssize(record.text) < 2 * layout->dim - 1; };
    if (const auto found = std::ranges::find_if(records, isShort); found != records.end()) {
        const auto there = std::ssize(fieldsOf(found->text, layout->separator));
        return Error{Code::RowDimension, file.name(), {found - records.begin(), there, layout->dim}};
    }

    Rows rows{Matrix(std::ssize(records), static_cast<int>(layout->dim)), {}, {}};
    const auto readRange = [&](std::int64_t first, std::int64_t last) -> Outcome<Done> {
        RecordReader reader(file, *layout);
        Columns columns;
        for (std::int64_t i = first; i < last; ++i) {
            SHARDSCOPE_TRY(reader.read(records[i], i, rows.vectors, columns));
        }
        const std::scoped_lock lock(rows.mutex);
        rows.columns.merge(std::move(columns));
        return Done();
    };
    SHARDSCOPE_TRY(forRows(std::ssize(records), readRange, partOf(progress, 200, 900)));

    FileContent content;
    content.vectors = VectorSet::own(std::move(rows.vectors));
    rows.columns.moveInto(content, std::ssize(records));
    return content;
}

} // namespace

constinit const Reader csvReader{"CSV", fit, read};

} // namespace shardscope
