// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/TextSample.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <span>
#include <tuple>

namespace shardscope {

namespace {

constexpr std::size_t mostRecords = 1000;
constexpr std::size_t enoughBytes = 1 << 20;
constexpr std::size_t leastRecords = 16; ///< also where these are longer
constexpr std::size_t mostBytes = 16 << 20;

bool mayBeginValue(char c)
{
    return (c >= '0' && c <= '9') || std::string_view("+-.,[{nNiI").find(c) != std::string_view::npos;
}

std::int64_t digitsIn(std::string_view text)
{
    return std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
}

CellKind kindOfList(std::string_view cell)
{
    std::vector<float> numbers;
    if (parseList(cell, numbers)) {
        return CellKind::List;
    }
    return parseList(cell, numbers, ',') ? CellKind::CommaList : CellKind::Text;
}

/// Two numbers and more, without brackets.
CellKind kindOfLoose(std::string_view cell)
{
    std::vector<float> numbers;
    const bool hasSemicolons = cell.find(';') != std::string_view::npos; // beside decimal commas only
    if (cell.find('\t') != std::string_view::npos) {
        return CellKind::Text;
    }
    if (!hasSemicolons && parseList(cell, numbers) && numbers.size() >= 2) {
        return CellKind::Loose;
    }
    const bool hasCommas = cell.find(',') != std::string_view::npos;
    return hasCommas && parseList(cell, numbers, ',') && numbers.size() >= 2 ? CellKind::CommaLoose : CellKind::Text;
}

bool isValue(CellKind kind)
{
    return kind != CellKind::Empty && kind != CellKind::Text;
}

bool isNumber(CellKind kind)
{
    return kind == CellKind::Whole || kind == CellKind::Point || kind == CellKind::Comma;
}

/// Of equally frequent ones that of the first record, or the greatest: a row is more likely short than all others long.
std::size_t mostFrequent(const std::map<std::size_t, std::size_t> &counts, std::size_t preferred)
{
    const auto rank = [preferred](const auto &count) {
        return std::tuple(count.second, count.first == preferred, count.first);
    };
    const auto most = std::ranges::max_element(counts, {}, rank);
    return most == counts.end() ? 0 : most->first;
}

/// The number of cells that most records have; the header, which may have one less, does not decide.
std::size_t usualWidth(const std::vector<SampleRecord> &records)
{
    std::map<std::size_t, std::size_t> counts;
    for (std::size_t i = records.size() > 1 ? 1 : 0; i < records.size(); ++i) {
        ++counts[records[i].cells.size()];
    }
    return mostFrequent(counts, records.empty() ? 0 : records.front().cells.size());
}

/// Values at the end of a record.
std::size_t trailingNumbers(const SampleRecord &record)
{
    std::size_t count = 0;
    while (count < record.kinds.size()) {
        if (!isNumber(record.kinds[record.kinds.size() - 1 - count])) {
            break;
        }
        ++count;
    }
    return count;
}

/// Word vectors whose words have blanks in them: as many numbers at the end of each line as most lines have.
void foldWords(TextSample &sample)
{
    const auto widthOf = [](const SampleRecord &record) { return record.cells.size(); };
    const auto rows = std::span(sample.records).subspan(sample.records.size() > 1 ? 1 : 0);
    const auto isAlike = [&](const auto &row) { return widthOf(row) == widthOf(rows[0]); };
    const bool isTable = !rows.empty() && std::ranges::all_of(rows, isAlike) &&
                         (isAlike(sample.records[0]) || widthOf(sample.records[0]) + 1 == widthOf(rows[0]));
    const bool mayBeWords = rows.size() == 1 && !isAlike(sample.records[0]); // of two records, none is the rule
    if (rows.empty() || (isTable && !mayBeWords)) {
        return;
    }
    std::map<std::size_t, std::size_t> counts;
    for (const auto &record : sample.records) {
        if (const auto numbers = trailingNumbers(record); numbers < record.cells.size()) {
            ++counts[numbers];
        }
    }
    const std::size_t dim = mostFrequent(counts, trailingNumbers(sample.records.front()));
    if (dim < 1) {
        return;
    }
    const auto isRow = [dim](const SampleRecord &record) {
        return record.cells.size() > dim && trailingNumbers(record) >= dim;
    };
    const auto rowCount = static_cast<std::size_t>(std::ranges::count_if(sample.records, isRow));
    if (rowCount * 10 < sample.records.size() * 9 && rowCount + 1 < sample.records.size()) {
        return;
    }
    for (auto &record : sample.records) {
        const std::size_t surplus = isRow(record) ? record.cells.size() - dim - 1 : 0;
        if (surplus > 0 && !isNumber(record.kinds[surplus])) { // else a row with a number too many
            for (std::size_t i = 1; i <= surplus; ++i) {
                record.cells[0] += ' ' + record.cells[i];
            }
            record.kinds[0] = CellKind::Text;
            record.cells.erase(record.cells.begin() + 1, record.cells.begin() + 1 + std::ptrdiff_t(surplus));
            record.kinds.erase(record.kinds.begin() + 1, record.kinds.begin() + 1 + std::ptrdiff_t(surplus));
        }
    }
    sample.isFolded = true;
    sample.width = dim + 1;
}

bool isRegular(const TextSample &sample)
{
    for (std::size_t i = 0; i < sample.records.size(); ++i) {
        const auto cells = sample.records[i].cells.size();
        const bool mayBeHeader = i == 0 && cells + 1 == sample.width;
        if (cells != sample.width && !mayBeHeader) {
            return false;
        }
    }
    return true;
}

bool isDrawn(std::string_view record)
{
    return record.find('-') != std::string_view::npos && record.find_first_not_of("-+|=: \t") == std::string_view::npos;
}

} // namespace

bool isNothing(std::string_view cell)
{
    constexpr std::array<std::string_view, 6> nothing{"NULL", "null", "\\N", "NA", "None", "N/A"};
    cell = trimmed(cell);
    return cell.empty() || std::ranges::find(nothing, cell) != nothing.end();
}

CellKind kindOf(std::string_view cell)
{
    cell = trimmed(cell);
    if (isNothing(cell)) {
        return CellKind::Empty;
    }
    if (!mayBeginValue(cell.front())) {
        return CellKind::Text;
    }
    if (cell.front() == '[' || cell.front() == '{') {
        return kindOfList(cell);
    }
    double number = 0;
    if (parseNumber(cell, number)) {
        return cell.find('.') == std::string_view::npos ? CellKind::Whole : CellKind::Point;
    }
    if (parseNumber(cell, number, ',')) {
        return CellKind::Comma;
    }
    return kindOfLoose(cell);
}

std::int64_t ColumnTally::filled() const
{
    std::int64_t all = 0;
    for (const auto count : counts) {
        all += count;
    }
    return all - (*this)[CellKind::Empty];
}

std::int64_t ColumnTally::numbers() const
{
    return (*this)[CellKind::Whole] + (*this)[CellKind::Point] + (*this)[CellKind::Comma];
}

std::int64_t ColumnTally::lists() const
{
    return (*this)[CellKind::List] + (*this)[CellKind::CommaList] + (*this)[CellKind::Loose] +
           (*this)[CellKind::CommaLoose];
}

bool ColumnTally::hasValues() const
{
    return filled() > 0 && 2 * (numbers() + lists()) >= filled();
}

std::vector<ColumnTally> TextSample::tallies(std::size_t first) const
{
    std::vector<ColumnTally> all(width);
    for (std::size_t i = first; i < records.size(); ++i) {
        const auto &record = records[i];
        for (std::size_t column = 0; column < std::min(width, record.cells.size()); ++column) {
            ++all[column].counts[static_cast<std::size_t>(record.kinds[column])];
            all[column].digits += isValue(record.kinds[column]) ? digitsIn(record.cells[column]) : 0;
        }
    }
    return all;
}

TextSample sampleOf(std::string_view text, char separator)
{
    TextSample sample;
    sample.separator = separator;
    const auto head = text.substr(0, mostBytes);
    Records records(head, separator);
    Line line;
    std::vector<SampleRecord> marked; // with the place of each among the others
    std::vector<std::size_t> places;
    while (true) {
        const bool isEnough = sample.records.size() >= mostRecords ||
                              (records.position() > enoughBytes && sample.records.size() >= leastRecords);
        const auto step = isEnough ? Records::Step::End : records.next(line);
        if (step != Records::Step::Record) {
            sample.isWhole = !isEnough && head.size() == text.size();
            sample.openQuote = step == Records::Step::OpenQuote && sample.isWhole ? line.number : 0;
            break;
        }
        if (records.position() > head.size() && head.size() < text.size() && !sample.records.empty()) {
            sample.isWhole = false; // the last one is cut off by the limit
            break;
        }
        SampleRecord record{line, fieldsOf(line.text, separator), {}};
        std::ranges::transform(record.cells, std::back_inserter(record.kinds), kindOf);
        if (separator == blankSeparator) { // "1,2,3" without blanks is no list among them
            std::ranges::replace_if(
                record.kinds, [](CellKind kind) { return kind == CellKind::Loose || kind == CellKind::CommaLoose; },
                CellKind::Text);
        }
        if (trimmed(line.text).starts_with('#') || isComment(line.text, separator, 0, 0)) {
            marked.push_back(std::move(record));
            places.push_back(sample.records.size());
        } else {
            sample.records.push_back(std::move(record));
        }
    }

    if (separator == blankSeparator) {
        foldWords(sample);
    }
    if (!sample.isFolded) {
        sample.width = usualWidth(sample.records);
    }
    const auto tallies = sample.tallies(sample.records.size() > 1 ? 1 : 0);
    const auto values = static_cast<std::size_t>(std::ranges::count_if(tallies, &ColumnTally::hasValues));
    for (std::size_t i = marked.size(); i-- > 0;) {
        const bool isFirst = i == 0 && places[i] == 0;
        // "#id,e0,e1" names columns: separators tell it from a sentence.
        const bool isHeader =
            isFirst && separator != blankSeparator && sample.width > 1 && marked[i].cells.size() == sample.width;
        if (isHeader || (sample.width > 0 && !isComment(marked[i].line.text, separator, sample.width, values))) {
            sample.records.insert(sample.records.begin() + std::ptrdiff_t(places[i]), std::move(marked[i]));
        }
    }
    sample.isRegular = isRegular(sample);
    return sample;
}

bool isComment(std::string_view record, char separator, std::size_t width, std::size_t values)
{
    record = trimmed(record);
    if (separator == '|' && (isDrawn(record) || (record.starts_with('(') && record.ends_with(')') &&
                                                 record.find("row") != std::string_view::npos))) {
        return true;
    }
    if (!record.starts_with('#') || width == 0) {
        return false;
    }
    const auto cells = fieldsOf(record, separator);
    const auto isHere = [](const std::string &cell) { return isValue(kindOf(cell)); };
    return cells.size() < width || static_cast<std::size_t>(std::ranges::count_if(cells, isHere)) < values;
}

} // namespace shardscope
