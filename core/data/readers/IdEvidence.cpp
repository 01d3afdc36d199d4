// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/IdEvidence.h"

#include "core/data/Identifiers.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// The numbers of a column in the rows of a sample, and what they are like.
struct Values
{
    std::vector<double> numbers;
    std::int64_t fractional = 0;

    bool isWhole() const { return fractional == 0 && !numbers.empty(); }
    bool areNonNegative() const
    {
        return std::ranges::all_of(numbers, [](double number) { return number >= 0 && !std::signbit(number); });
    }
    bool differ() const
    {
        auto sorted = numbers;
        std::ranges::sort(sorted);
        return std::ranges::adjacent_find(sorted) == sorted.end();
    }
    bool increase() const { return std::ranges::is_sorted(numbers) && differ(); }
    bool countUp() const
    {
        for (std::size_t i = 1; i < numbers.size(); ++i) {
            if (numbers[i] != numbers[i - 1] + 1) {
                return false;
            }
        }
        return true;
    }
};

Values valuesOf(const TextSample &sample, std::size_t first, std::size_t column, char decimalMark)
{
    Values values;
    for (std::size_t i = first; i < sample.records.size(); ++i) {
        const auto &cells = sample.records[i].cells;
        double number = 0;
        if (column < cells.size() && parseNumber(cells[column], number, decimalMark) && std::isfinite(number)) {
            values.numbers.push_back(number);
            values.fractional += number != std::floor(number) ? 1 : 0;
        }
    }
    return values;
}

/// Beside fractional numbers.
IdEvidence amongFractions(const Values &values)
{
    constexpr std::size_t noChance = 5; // of so many different numbers, one order in 120 counts up by chance
    return values.numbers.size() >= noChance && values.increase() ? IdEvidence::Ids : IdEvidence::Unclear;
}

/// Beside whole numbers, such as bytes.
IdEvidence amongWholes(const Values &values, std::span<const Values> others)
{
    constexpr std::size_t someRows = 3;
    constexpr std::size_t noChance = 8;
    constexpr std::size_t manyRows = 30;
    constexpr double exact = 1 << 24; // whole numbers up to which float32 tells apart
    const auto n = values.numbers.size();
    if (values.countUp() && n >= someRows) {
        const bool isOnlyOne = std::ranges::none_of(others, &Values::countUp);
        return n >= 10 && isOnlyOne ? IdEvidence::Ids : IdEvidence::Unclear;
    }
    const bool othersRepeat = std::ranges::none_of(others, &Values::differ);
    const bool mayBeIds = (values.increase() && n >= noChance) || *std::ranges::max_element(values.numbers) >= exact ||
                          (n >= manyRows && othersRepeat);
    return mayBeIds ? IdEvidence::Unclear : IdEvidence::Component;
}

} // namespace

IdEvidence idEvidence(const TextSample &sample, std::size_t first, std::span<const std::size_t> columns,
                      char decimalMark)
{
    const auto values = valuesOf(sample, first, columns.front(), decimalMark);
    if (!values.isWhole() || !values.areNonNegative() || !values.differ()) {
        return IdEvidence::Component;
    }
    std::vector<Values> others;
    std::int64_t fractional = 0;
    std::int64_t numbers = 0;
    for (const auto column : columns.subspan(1)) {
        others.push_back(valuesOf(sample, first, column, decimalMark));
        fractional += others.back().fractional;
        numbers += std::ssize(others.back().numbers);
    }
    return 2 * fractional >= numbers && numbers > 0 ? amongFractions(values) : amongWholes(values, others);
}

bool looksLikeIds(const TextSample &sample, std::size_t first, std::size_t column)
{
    const auto values = valuesOf(sample, first, column, '.');
    const bool areNumbers = values.numbers.size() == sample.records.size() - first && values.isWhole();
    return (areNumbers && values.differ()) || looksLikeUuids(sample, first, column);
}

bool looksLikeUuids(const TextSample &sample, std::size_t first, std::size_t column)
{
    std::vector<std::string> cells;
    for (std::size_t i = first; i < sample.records.size(); ++i) {
        if (column >= sample.records[i].cells.size()) {
            return false;
        }
        cells.push_back(sample.records[i].cells[column]);
    }
    const auto ids = Identifiers::ofTexts(cells);
    return ids.kind() == Identifiers::Kind::Uuids && !ids.duplicate();
}

} // namespace shardscope
