// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/JsonRecords.h"
#include "core/data/readers/JsonValues.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Table.h"
#include "core/data/readers/Text.h"

#include <simdjson.h>

#include <algorithm>
#include <mutex>
#include <span>

namespace shardscope {

namespace {

using json::cellOf;
using json::isListOfNumbers;
using json::partsOf;
using json::placeOfVectors;
using json::typeName;
using json::visitValues;

/// What a record holds.
struct Parsed
{
    std::vector<float> vector;
    std::vector<std::pair<std::string, std::string>> cells; ///< in the order of the line
    bool hasVector = false;
    std::string vectorKey; ///< its place; empty where records are lists
};

Error badRecord(const FileBytes &file, const Line &line, std::string what)
{
    return {Code::BadRecord, file.name(), {line.number, std::move(what)}};
}

/// Parses records, one after another, with memory kept between them. Of simdjson's two interfaces only this one chooses
/// its instructions at run time; the other is compiled for the oldest processor.
class RecordParser
{
public:
    /// `place` as placeOfVectors has it; of records that are lists it is empty.
    RecordParser(const FileBytes &file, std::string place) : m_file(file), m_place(std::move(place)) {}

    /// Errors: BadRecord.
    Outcome<simdjson::dom::element> elementOf(const JsonRecords &records, std::int64_t number)
    {
        constexpr std::size_t longest = 256 << 20; // parsing takes many times as much
        if (records.size(number) > longest) {
            return badRecord(m_file, records.lines[number], SHARDSCOPE_TEXT("a record of more than 256 MB"));
        }
        records.write(number, m_padded);
        const auto size = m_padded.size();
        m_padded.resize(size + simdjson::SIMDJSON_PADDING, ' ');
        simdjson::dom::element record;
        if (const auto error = m_parser.parse(m_padded.data(), size, false).get(record)) {
            return badRecord(m_file, records.lines[number], simdjson::error_message(error));
        }
        return record;
    }

    /// Errors: BadRecord, WrongType, EmptyCell, EmptyList.
    Outcome<Done> parse(const JsonRecords &records, std::int64_t number, Parsed &parsed)
    {
        parsed.hasVector = false;
        parsed.cells.clear();
        const auto record = elementOf(records, number);
        SHARDSCOPE_TRY(record);
        const Line &line = records.lines[number];
        if (record->is_array() != m_place.empty() || !(record->is_array() || record->is_object())) {
            return badRecord(m_file, line, simdjson::error_message(simdjson::INCORRECT_TYPE));
        }
        Outcome<Done> outcome{Done()};
        visitValues({}, *record, 0, [&](const std::string &path, simdjson::dom::element value) {
            if (path == m_place && !parsed.hasVector) {
                parsed.hasVector = true;
                outcome = takeVector(line, path, value, parsed.vector);
            } else if (!isLongList(value)) {
                parsed.cells.emplace_back(path, cellOf(value));
            }
        });
        return outcome;
    }

private:
    /// Another vector of the record, say: nothing to group rows by, and large as text.
    static bool isLongList(simdjson::dom::element value)
    {
        constexpr std::size_t few = 16;
        simdjson::dom::array list;
        return value.get_array().get(list) == simdjson::SUCCESS && list.size() > few;
    }

    Outcome<Done> takeVector(const Line &line, const std::string &place, simdjson::dom::element value,
                             std::vector<float> &vector) const
    {
        const std::string name = place.empty() ? "record" : place;
        const auto wrongType = [&](const std::string &where, simdjson::dom::element found, const char *needed) {
            return Error{Code::WrongType,
                         m_file.name(),
                         {line.number, where, std::string(typeName(found)), std::string(needed)}};
        };
        vector.clear();
        if (value.is_null()) {
            return Error{Code::EmptyCell, m_file.name(), {line.number, name}};
        }
        std::string_view text;
        simdjson::dom::array list;
        if (value.get_string().get(text) == simdjson::SUCCESS && trimmed(text).starts_with('[')) {
            if (!parseList(text, vector)) {
                return wrongType(name, value, SHARDSCOPE_TEXT("a list of numbers"));
            }
        } else if (value.get_array().get(list) == simdjson::SUCCESS) {
            for (const auto item : list) {
                double number = 0;
                if (item.get_double().get(number) != simdjson::SUCCESS) {
                    return wrongType(name + '[' + std::to_string(vector.size()) + ']', item,
                                     SHARDSCOPE_TEXT("a number"));
                }
                vector.push_back(static_cast<float>(number));
            }
        } else {
            return wrongType(name, value, SHARDSCOPE_TEXT("a list of numbers"));
        }
        return vector.empty() ? Outcome<Done>(Error{Code::EmptyList, m_file.name(), {line.number, name}}) : Done();
    }

    const FileBytes &m_file;
    std::string m_place;
    simdjson::dom::parser m_parser;
    std::string m_padded;
};

Fit fit(const FileBytes &file)
{
    const auto ending = file.ending();
    const bool named = ending == ".jsonl" || ending == ".ndjson" || ending == ".json";
    const auto text = looksLikeText(file) ? textOf(file) : std::string_view();
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    const auto second = first == text.npos ? first : text.find_first_not_of(blanks, first + 1);
    const char behind = second == text.npos ? '\0' : text[second];
    // PostgreSQL's arrays begin with a brace, too, and vectors of its dumps with a bracket.
    const bool isObject = first != text.npos && text[first] == '{' && (behind == '"' || behind == '}');
    const bool isList = first != text.npos && text[first] == '[' && (behind == '{' || behind == '[');
    return isObject || isList ? (named ? Fit::Certain : Fit::Likely) : named ? Fit::Possible : Fit::No;
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

/// What the first record tells: the number of components and the place of the vector.
///
/// Errors: those of RecordParser, AmbiguousVectors, MissingColumn.
Outcome<Parsed> parseFirst(const FileBytes &file, const JsonRecords &records, const FileLayout &layout)
{
    RecordParser looker(file, {});
    const auto record = looker.elementOf(records, 0);
    SHARDSCOPE_TRY(record);
    Parsed parsed;
    if (!record->is_array()) {
        auto place = layout.vectorColumns.empty() ? placeOfVectors(file, *record) : Outcome(layout.vectorColumns);
        SHARDSCOPE_TRY(place);
        parsed.vectorKey = *std::move(place);
    }
    std::vector<std::string> names;
    if (!record->is_array() && parsed.vectorKey.empty()) {
        visitValues({}, *record, 0, [&](const std::string &path, simdjson::dom::element) { names.push_back(path); });
        return missingVectors(file, layout, names);
    }
    SHARDSCOPE_TRY(RecordParser(file, parsed.vectorKey).parse(records, 0, parsed));
    if (!parsed.hasVector) {
        std::ranges::transform(parsed.cells, std::back_inserter(names), &std::pair<std::string, std::string>::first);
        return missingVectors(file, layout, names);
    }
    if (std::ssize(parsed.vector) > greatestDimension) {
        return badRecord(file, records.lines.front(), wrongDimension);
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

/// A record too short to have a place in `rows.vectors` is refused.
Outcome<Done> readRecords(const FileBytes &file, const JsonRecords &records, std::int64_t first, std::int64_t last,
                          const std::string &vectorPlace, Rows &rows)
{
    RecordParser parser(file, vectorPlace);
    Parsed parsed;
    Columns columns;
    for (std::int64_t row = first; row < last; ++row) {
        SHARDSCOPE_TRY(parser.parse(records, row, parsed));
        const std::int64_t there = parsed.hasVector ? std::ssize(parsed.vector) : 0;
        if (there != rows.vectors.dim() || row >= rows.vectors.rows()) {
            return Error{Code::RowDimension, file.name(), {row, there, std::int64_t(rows.vectors.dim())}};
        }
        std::ranges::copy(parsed.vector, rows.vectors.row(row).begin());
        int place = 0;
        for (auto &[name, cell] : parsed.cells) {
            columns.add(row, place++, name, std::move(cell));
        }
    }
    const std::scoped_lock lock(rows.mutex);
    rows.columns.merge(std::move(columns));
    if (rows.columns.count() > Columns::greatestCount) {
        return badRecord(file, records.lines[first], SHARDSCOPE_TEXT("more than 256 different keys"));
    }
    return Done();
}

Outcome<FileContent> readAll(const FileBytes &file, const JsonRecords &records, const FileLayout &layout,
                             const Progress &progress)
{
    if (records.lines.empty()) {
        return Error{Code::EmptyDataSet, file.name(), {}};
    }
    const auto parsed = parseFirst(file, records, layout);
    SHARDSCOPE_TRY(parsed);
    const std::int64_t dim = std::ssize(parsed->vector);
    // A vector needs two bytes a value, so a short record is found before memory is asked for.
    std::int64_t rows = 0;
    while (rows < std::ssize(records.lines) && std::int64_t(records.size(rows)) >= 2 * dim - 1) {
        ++rows;
    }

    Rows result{Matrix(rows, static_cast<int>(dim)), {}, {}};
    const auto readRange = [&](std::int64_t first, std::int64_t last) {
        return readRecords(file, records, first, last, parsed->vectorKey, result);
    };
    SHARDSCOPE_TRY(forRows(std::ssize(records.lines), readRange, partOf(progress, 0, 900)));

    FileContent content;
    content.vectors = VectorSet::own(std::move(result.vectors));
    content.reading.vectorColumns = parsed->vectorKey;
    content.reading.vectorColumnCount = 1;
    if (layout.vectorColumns.empty() && !parsed->vectorKey.empty() &&
        std::ranges::none_of(partsOf(parsed->vectorKey), isUsualVectorName)) {
        content.reading.guessed.push_back(LayoutPart::VectorColumns);
    }
    const auto roles = rolesOf(file, layout, result.columns.names());
    SHARDSCOPE_TRY(roles);
    SHARDSCOPE_TRY(result.columns.moveInto(content, rows, *roles, file.name(),
                                           [&](std::int64_t row) { return records.lines[row].number; }));
    return content;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto records = options.firstRows > 0 ? firstRecordsOf(file, std::size_t(options.firstRows))
                                               : recordsOf(file, partOf(progress, 0, 100));
    SHARDSCOPE_TRY(records);
    auto content = readAll(file, *records, options.layout, partOf(progress, 100, 1000));
    if (content && options.firstRows > 0) {
        const auto &last = records->lines.back().text;
        const auto looked = last.data() + last.size() - file.text().data();
        content->isRowsInFileAbout = content->vectors.size() == options.firstRows;
        content->rowsInFile =
            content->isRowsInFileAbout ? content->vectors.size() * file.wholeSize() / looked : content->vectors.size();
    }
    return content;
}

std::vector<std::string> choices(const FileBytes &file)
{
    std::vector<std::string> names;
    const auto records = firstRecordsOf(file, 1);
    if (!records || records->lines.empty()) {
        return names;
    }
    RecordParser parser(file, {});
    if (const auto record = parser.elementOf(*records, 0); record && record->is_object()) {
        visitValues({}, *record, 0, [&](const std::string &path, simdjson::dom::element value) {
            if (isListOfNumbers(value)) {
                names.push_back(path);
            }
        });
    }
    return names;
}

} // namespace

constinit const Reader jsonReader{"JSON", fit, read, nullptr, nullptr, choices};

} // namespace shardscope
