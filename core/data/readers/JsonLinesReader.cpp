// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Table.h"
#include "core/data/readers/Text.h"

#include <simdjson.h>

#include <algorithm>
#include <mutex>
#include <span>

namespace shardscope {

namespace {

/// One JSON object a line.
struct Parsed
{
    std::vector<float> vector;
    std::vector<std::pair<std::string, std::string>> cells; ///< in the order of the line
    bool hasVector = false;
    std::string vectorKey;
};

Error badRecord(const FileBytes &file, const Line &line, std::string what)
{
    return {Code::BadRecord, file.name(), {line.number, std::move(what)}};
}

/// Texts without their quotes; null as nothing; anything else as JSON.
std::string cellOf(simdjson::dom::element value)
{
    if (value.is_string()) {
        return std::string(value.get_string().value_unsafe());
    }
    return value.is_null() ? std::string() : simdjson::minify(value);
}

/// What a value is, for people.
const char *typeName(simdjson::dom::element value)
{
    switch (value.type()) {
    case simdjson::dom::element_type::ARRAY:
        return SHARDSCOPE_TEXT("a list");
    case simdjson::dom::element_type::OBJECT:
        return SHARDSCOPE_TEXT("an object");
    case simdjson::dom::element_type::STRING:
        return SHARDSCOPE_TEXT("a text");
    case simdjson::dom::element_type::BOOL:
        return SHARDSCOPE_TEXT("true or false");
    case simdjson::dom::element_type::NULL_VALUE:
        return SHARDSCOPE_TEXT("nothing");
    default:
        return SHARDSCOPE_TEXT("a number");
    }
}

/// Parses lines, one after another, with memory kept between them. Of simdjson's two interfaces only this one chooses
/// its instructions at run time; the other is compiled for the oldest processor.
class LineParser
{
public:
    LineParser(const FileBytes &file, const FileLayout &layout) : m_file(file), m_layout(layout) {}

    /// Errors: BadRecord, WrongType, EmptyCell, EmptyList.
    Outcome<Done> parse(const Line &line, Parsed &parsed)
    {
        parsed.hasVector = false;
        parsed.cells.clear();
        m_padded.assign(line.text);
        m_padded.resize(line.text.size() + simdjson::SIMDJSON_PADDING, ' ');
        simdjson::dom::object object;
        if (const auto error = m_parser.parse(m_padded.data(), line.text.size(), false).get(object)) {
            return badRecord(m_file, line, simdjson::error_message(error));
        }
        for (const auto &[key, value] : object) {
            if (isVectorKey(key) && !parsed.hasVector) {
                parsed.hasVector = true;
                parsed.vectorKey = key;
                SHARDSCOPE_TRY(takeVector(line, key, value, parsed.vector));
            } else {
                parsed.cells.emplace_back(key, cellOf(value));
            }
        }
        return Done();
    }

private:
    bool isVectorKey(std::string_view key) const
    {
        const auto lower = lowerCase(key);
        return m_layout.vectorColumns.empty() ? lower == "emb" || lower == "embedding" || lower == "vector"
                                              : key == m_layout.vectorColumns;
    }

    Outcome<Done> takeVector(const Line &line, std::string_view key, simdjson::dom::element value,
                             std::vector<float> &vector) const
    {
        const auto wrongType = [&](const std::string &place, simdjson::dom::element found, const char *needed) {
            return Error{Code::WrongType,
                         m_file.name(),
                         {line.number, place, std::string(typeName(found)), std::string(needed)}};
        };
        const std::string name(key);
        if (value.is_null()) {
            return Error{Code::EmptyCell, m_file.name(), {line.number, name}};
        }
        simdjson::dom::array list;
        if (value.get_array().get(list) != simdjson::SUCCESS) {
            return wrongType(name, value, SHARDSCOPE_TEXT("a list of numbers"));
        }
        vector.clear();
        for (const auto item : list) {
            double number = 0;
            if (item.get_double().get(number) != simdjson::SUCCESS) {
                return wrongType(name + '[' + std::to_string(vector.size()) + ']', item, SHARDSCOPE_TEXT("a number"));
            }
            vector.push_back(static_cast<float>(number));
        }
        return vector.empty() ? Outcome<Done>(Error{Code::EmptyList, m_file.name(), {line.number, name}}) : Done();
    }

    const FileBytes &m_file;
    const FileLayout &m_layout;
    simdjson::dom::parser m_parser;
    std::string m_padded;
};

Fit fit(const FileBytes &file)
{
    const auto ending = file.ending();
    const bool named = ending == ".jsonl" || ending == ".ndjson" || ending == ".json";
    const auto line = trimmed(firstLine(file).text);
    // PostgreSQL's arrays begin with a brace, too.
    const auto behind = line.empty() ? line : trimmed(line.substr(1));
    const bool begins = looksLikeText(file) && line.starts_with('{') &&
                        (behind.empty() || behind.front() == '"' || behind.front() == '}');
    return begins ? (named ? Fit::Certain : Fit::Likely) : named ? Fit::Possible : Fit::No;
}

/// Ids, labels and tenants as the user or the keys name them. Errors: MissingColumn.
Outcome<Columns::Roles> rolesOf(const FileBytes &file, const FileLayout &layout, const std::vector<std::string> &names)
{
    Columns::Roles roles;
    roles.areIdsChosen = !layout.idColumn.empty() && layout.idColumn != noColumn;
    const auto choose = [&](const std::string &said, std::string &name) -> Outcome<Done> {
        name = said;
        if (!said.empty() && said != noColumn) {
            const auto column = chooseColumn(said, names, file.name());
            SHARDSCOPE_TRY(column);
            name = names[*column];
        }
        return Done();
    };
    SHARDSCOPE_TRY(choose(layout.idColumn, roles.ids));
    SHARDSCOPE_TRY(choose(layout.labelColumn, roles.labels));
    SHARDSCOPE_TRY(choose(layout.tenantColumn, roles.tenants));
    if (const auto usual = usualIdColumn(names); roles.ids.empty() && usual) {
        roles.ids = names[*usual];
    }
    return roles;
}

/// The first line, which tells the number of components and the key of the vector.
Outcome<Parsed> parseFirst(const FileBytes &file, const Line &line, const FileLayout &layout)
{
    Parsed parsed;
    SHARDSCOPE_TRY(LineParser(file, layout).parse(line, parsed));
    if (!parsed.hasVector) {
        std::vector<std::string> names;
        std::ranges::transform(parsed.cells, std::back_inserter(names), &std::pair<std::string, std::string>::first);
        return missingVectors(file, layout, names);
    }
    if (std::ssize(parsed.vector) > greatestDimension) {
        return badRecord(file, line, wrongDimension);
    }
    return parsed;
}

/// What the ranges of lines, read side by side, are put into.
struct Rows
{
    Matrix vectors;
    std::mutex mutex; ///< of `columns`
    Columns columns;
};

/// Reads lines whose first is row `row`. A line too short to have a place in `rows.vectors` is refused.
Outcome<Done> readLines(const FileBytes &file, std::span<const Line> lines, std::int64_t row, const FileLayout &layout,
                        Rows &rows)
{
    LineParser parser(file, layout);
    Parsed parsed;
    Columns columns;
    for (const auto &line : lines) {
        SHARDSCOPE_TRY(parser.parse(line, parsed));
        const std::int64_t there = parsed.hasVector ? std::ssize(parsed.vector) : 0;
        if (there != rows.vectors.dim() || row >= rows.vectors.rows()) {
            return Error{Code::RowDimension, file.name(), {row, there, std::int64_t(rows.vectors.dim())}};
        }
        std::ranges::copy(parsed.vector, rows.vectors.row(row).begin());
        int place = 0;
        for (auto &[name, cell] : parsed.cells) {
            columns.add(row, place++, name, std::move(cell));
        }
        ++row;
    }
    const std::scoped_lock lock(rows.mutex);
    rows.columns.merge(std::move(columns));
    if (rows.columns.count() > Columns::greatestCount) {
        return badRecord(file, lines.front(), SHARDSCOPE_TEXT("more than 256 different keys"));
    }
    return Done();
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto lines = linesOf(file, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(lines);
    if (lines->empty()) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }
    const auto parsed = parseFirst(file, lines->front(), options.layout);
    SHARDSCOPE_TRY(parsed);
    const std::int64_t dim = std::ssize(parsed->vector);
    // A line needs two bytes a value, so a short one is found before memory is asked for.
    const auto isShort = [&](const Line &line) { return std::ssize(line.text) < 2 * dim - 1; };
    const std::int64_t rows = std::ranges::find_if(*lines, isShort) - lines->begin();

    Rows result{Matrix(rows, static_cast<int>(dim)), {}, {}};
    const auto readRange = [&](std::int64_t first, std::int64_t last) {
        return readLines(file, std::span(*lines).subspan(first, last - first), first, options.layout, result);
    };
    SHARDSCOPE_TRY(forRows(std::ssize(*lines), readRange, partOf(progress, 100, 900)));

    FileContent content;
    content.vectors = VectorSet::own(std::move(result.vectors));
    content.reading.vectorColumns = parsed->vectorKey;
    content.reading.vectorColumnCount = 1;
    const auto roles = rolesOf(file, options.layout, result.columns.names());
    SHARDSCOPE_TRY(roles);
    SHARDSCOPE_TRY(result.columns.moveInto(content, rows, *roles, file.name(),
                                           [&](std::int64_t row) { return (*lines)[row].number; }));
    return content;
}

} // namespace

constinit const Reader jsonLinesReader{"JSON lines", fit, read};

} // namespace shardscope
