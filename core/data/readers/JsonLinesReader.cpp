// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
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

simdjson::error_code vectorOf(simdjson::dom::element value, std::vector<float> &vector)
{
    simdjson::dom::array list;
    if (const auto error = value.get_array().get(list)) {
        return error;
    }
    vector.clear();
    for (const auto item : list) {
        double number = 0;
        if (const auto error = item.get_double().get(number)) {
            return error;
        }
        vector.push_back(static_cast<float>(number));
    }
    return simdjson::SUCCESS;
}

/// Parses lines, one after another, with memory kept between them. Of simdjson's two interfaces only this one chooses
/// its instructions at run time; the other is compiled for the oldest processor.
class LineParser
{
public:
    explicit LineParser(const ReadOptions &options) : m_options(options) {}

    simdjson::error_code parse(std::string_view line, Parsed &parsed)
    {
        parsed.hasVector = false;
        parsed.cells.clear();
        m_padded.assign(line);
        m_padded.resize(line.size() + simdjson::SIMDJSON_PADDING, ' ');
        simdjson::dom::object object;
        if (const auto error = m_parser.parse(m_padded.data(), line.size(), false).get(object)) {
            return error;
        }
        for (const auto &[key, value] : object) {
            if (isVectorColumn(key, m_options) && !parsed.hasVector) {
                parsed.hasVector = true;
                if (const auto error = vectorOf(value, parsed.vector)) {
                    return error;
                }
            } else {
                parsed.cells.emplace_back(key, cellOf(value));
            }
        }
        return simdjson::SUCCESS;
    }

private:
    const ReadOptions &m_options;
    simdjson::dom::parser m_parser;
    std::string m_padded;
};

Fit fit(const FileBytes &file)
{
    const auto ending = file.ending();
    const bool named = ending == ".jsonl" || ending == ".ndjson" || ending == ".json";
    auto line = firstLine(file).text;
    const bool begins = looksLikeText(file) && takeWord(line).starts_with('{');
    return begins ? (named ? Fit::Certain : Fit::Likely) : named ? Fit::Possible : Fit::No;
}

/// The number of components, from the first line.
Outcome<std::int64_t> dimensionOf(const FileBytes &file, const Line &line, const ReadOptions &options)
{
    Parsed parsed;
    if (const auto error = LineParser(options).parse(line.text, parsed)) {
        return badRecord(file, line, simdjson::error_message(error));
    }
    if (!parsed.hasVector) {
        std::vector<std::string> names;
        std::ranges::transform(parsed.cells, std::back_inserter(names), &std::pair<std::string, std::string>::first);
        return missingVectors(file, options, names);
    }
    if (parsed.vector.empty() || std::ssize(parsed.vector) > greatestDimension) {
        return badRecord(file, line, wrongDimension);
    }
    return std::ssize(parsed.vector);
}

/// What the ranges of lines, read side by side, are put into.
struct Rows
{
    Matrix vectors;
    std::mutex mutex; ///< of `columns`
    Columns columns;
};

/// Reads lines whose first is row `row`. A line too short to have a place in `rows.vectors` is refused.
Outcome<Done> readLines(const FileBytes &file, std::span<const Line> lines, std::int64_t row,
                        const ReadOptions &options, Rows &rows)
{
    LineParser parser(options);
    Parsed parsed;
    Columns columns;
    for (const auto &line : lines) {
        if (const auto error = parser.parse(line.text, parsed)) {
            return badRecord(file, line, simdjson::error_message(error));
        }
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
    const auto dim = dimensionOf(file, lines->front(), options);
    SHARDSCOPE_TRY(dim);
    // A line needs two bytes a value, so a short one is found before memory is asked for.
    const auto isShort = [&](const Line &line) { return std::ssize(line.text) < 2 * *dim - 1; };
    const std::int64_t rows = std::ranges::find_if(*lines, isShort) - lines->begin();

    Rows result{Matrix(rows, static_cast<int>(*dim)), {}, {}};
    const auto readRange = [&](std::int64_t first, std::int64_t last) {
        return readLines(file, std::span(*lines).subspan(first, last - first), first, options, result);
    };
    SHARDSCOPE_TRY(forRows(std::ssize(*lines), readRange, partOf(progress, 100, 900)));

    FileContent content;
    content.vectors = VectorSet::own(std::move(result.vectors));
    result.columns.moveInto(content, rows);
    return content;
}

} // namespace

constinit const Reader jsonLinesReader{"JSON lines", fit, read};

} // namespace shardscope
