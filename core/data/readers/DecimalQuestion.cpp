// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/DecimalQuestion.h"

#include "core/data/readers/ColumnNames.h"

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

bool isDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool beginsWithZeros(std::string_view digits)
{
    return digits.size() > 1 && digits.front() == '0';
}

/// What speaks for one number in two neighbouring fields.
enum class Pair { No, Possible, Told };

Pair pairOf(std::string_view whole, std::string_view fraction)
{
    const bool isNegative = whole.starts_with('-');
    const auto digits = isNegative || whole.starts_with('+') ? whole.substr(1) : whole;
    if (!isDigits(digits) || !isDigits(fraction)) {
        return Pair::No;
    }
    return beginsWithZeros(fraction) || (isNegative && digits == "0") ? Pair::Told : Pair::Possible;
}

class DecimalQuestion
{
public:
    explicit DecimalQuestion(const DecimalAsked &asked) : m_asked(asked), m_tallies(asked.sample.tallies(asked.first))
    {
    }

    Outcome<DecimalMark> answer()
    {
        if (m_asked.said.decimalMark) {
            return DecimalMark{*m_asked.said.decimalMark, false};
        }
        if (m_asked.sample.separator == ',' && !m_asked.said.separator) {
            SHARDSCOPE_TRY(checkPairs());
        }
        constexpr DecimalMark guessedComma{',', true};
        std::vector<std::size_t> commas; // columns of numbers with commas
        std::int64_t wholes = 0;
        for (std::size_t i = 0; i < m_tallies.size(); ++i) {
            const auto &tally = m_tallies[i];
            const auto commaLists = tally[CellKind::CommaList] + tally[CellKind::CommaLoose];
            if (commaLists > 0 && tally.hasValues() && 2 * commaLists >= tally.lists()) {
                return guessedComma;
            }
            if (tally[CellKind::Point] > 0 && tally.hasValues()) {
                return DecimalMark();
            }
            if (tally[CellKind::Comma] > 0 && tally.hasValues() && tally.lists() == 0) {
                commas.push_back(i);
            } else if (tally[CellKind::Whole] > 0 && tally.hasValues()) {
                ++wholes;
            }
        }
        if (commas.empty()) {
            return DecimalMark();
        }
        const bool isComponent = std::ranges::any_of(numberedColumns(m_asked.names), [&](const auto &group) {
            return std::ranges::find(group.columns, commas.front()) != group.columns.end();
        });
        if (commas.size() > 1 || wholes > 1 || isComponent || hasPlainCommas(commas.front())) {
            return guessedComma;
        }
        const auto &[line, cell] = cellWithComma(commas.front());
        return Error{Code::AmbiguousDecimal, m_asked.file.name(), {line, cell, std::int64_t(1), std::int64_t(2)}};
    }

private:
    std::span<const SampleRecord> rows() const { return std::span(m_asked.sample.records).subspan(m_asked.first); }

    /// Fields that are pairs of whole numbers in every row. Two columns without names are one pair; of more there must
    /// be a sign that they are.
    Outcome<Done> checkPairs() const
    {
        const std::size_t width = m_asked.sample.width;
        const auto isNumber = [](const ColumnTally &tally) { return tally[CellKind::Whole] == tally.filled(); };
        std::size_t begin = width; // of the numbers at the end of each row
        while (begin > 0 && m_tallies[begin - 1].filled() > 0 && isNumber(m_tallies[begin - 1])) {
            --begin;
        }
        begin += (width - begin) % 2; // ids, say, before the pairs
        const auto values = std::int64_t(width - begin);
        if (values == 0 || m_asked.headerCells == width) { // every field has a name
            return Done();
        }
        bool isTold = (values == 2 && begin == 0) || m_asked.headerCells * 2 == width;
        for (const auto &row : rows()) {
            if (row.cells.size() != width || row.line.text.find('"') != std::string_view::npos) { // quotes tell fields
                return Done();
            }
            for (std::size_t i = begin; i < width; i += 2) {
                const auto pair = pairOf(row.cells[i], row.cells[i + 1]);
                if (pair == Pair::No) {
                    return Done();
                }
                isTold |= pair == Pair::Told;
            }
        }
        const auto &line = rows().front().line;
        return isTold ? Outcome<Done>(Error{Code::AmbiguousDecimal,
                                            m_asked.file.name(),
                                            {line.number, std::string(line.text.substr(0, 60)), values / 2, values}})
                      : Done();
    }

    /// "0,05" and "1,5e3" are no lists of two.
    bool hasPlainCommas(std::size_t column) const
    {
        return std::ranges::any_of(rows(), [column](const auto &record) {
            if (column >= record.cells.size() || record.kinds[column] != CellKind::Comma) {
                return false;
            }
            const auto behind = record.cells[column].substr(record.cells[column].find(',') + 1);
            return beginsWithZeros(behind) || behind.find_first_of("eE") != std::string::npos;
        });
    }

    std::pair<std::int64_t, std::string> cellWithComma(std::size_t column) const
    {
        const auto found = std::ranges::find_if(rows(), [column](const auto &record) {
            return column < record.cells.size() && record.kinds[column] == CellKind::Comma;
        });
        return found == rows().end() ? std::pair<std::int64_t, std::string>()
                                     : std::pair(found->line.number, found->cells[column]);
    }

    const DecimalAsked &m_asked;
    std::vector<ColumnTally> m_tallies;
};

} // namespace

Outcome<DecimalMark> findDecimalMark(const DecimalAsked &asked)
{
    return DecimalQuestion(asked).answer();
}

} // namespace shardscope
