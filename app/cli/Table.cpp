// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Table.h"

#include "core/base/Decimal.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace shardscope::cli {

namespace {

/// Places a text takes on screen: its characters, where UTF-8 may need several bytes for one.
std::size_t widthOf(const std::string &text)
{
    return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

std::string padded(const std::string &text, std::size_t width, Table::Align align)
{
    const std::string space(width - std::min(width, widthOf(text)), ' ');
    return align == Table::Align::Left ? text + space : space + text;
}

} // namespace

void Table::add(std::vector<std::string> cells)
{
    assert(cells.size() == m_columns.size());
    m_rows.push_back(std::move(cells));
}

std::vector<std::size_t> Table::widths() const
{
    std::vector<std::size_t> result;
    for (const auto &column : m_columns) {
        result.push_back(widthOf(column.title));
    }
    for (const auto &row : m_rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            result[i] = std::max(result[i], widthOf(row[i]));
        }
    }
    return result;
}

std::string Table::text() const
{
    const auto width = widths();
    const auto isShown = [&](std::size_t column) {
        return m_rows.empty() || std::ranges::any_of(m_rows, [&](const auto &row) { return !row[column].empty(); });
    };
    std::string result;
    const auto addLine = [&](auto cell) {
        std::string line;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            if (isShown(i)) {
                line += line.empty() ? "" : "  ";
                line += padded(cell(i), width[i], m_columns[i].align);
            }
        }
        line.erase(line.find_last_not_of(' ') + 1);
        result += line + '\n';
    };
    addLine([&](std::size_t i) { return m_columns[i].title; });
    for (const auto &row : m_rows) {
        addLine([&](std::size_t i) { return row[i]; });
    }
    return result;
}

std::string Table::markdown() const
{
    const auto width = widths();
    std::string result;
    const auto addLine = [&](auto cell) {
        result += '|';
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            result += ' ';
            result += padded(cell(i), width[i], m_columns[i].align);
            result += " |";
        }
        result += '\n';
    };
    addLine([&](std::size_t i) { return m_columns[i].title; });
    addLine([&](std::size_t i) {
        std::string line(std::max<std::size_t>(width[i], 4), '-');
        (m_columns[i].align == Align::Left ? line.front() : line.back()) = ':';
        return line;
    });
    for (const auto &row : m_rows) {
        addLine([&](std::size_t i) { return row[i]; });
    }
    return result;
}

std::string fixed(double value, int decimals)
{
    return fixedDecimal(value, decimals);
}

std::string magnitude(double value, int decimals)
{
    constexpr double most = 1e9;
    const double size = std::abs(value);
    if (size == 0 || (size < most && size >= std::pow(10.0, -decimals))) {
        return fixed(value, decimals);
    }
    return decimal(value, decimals + 1);
}

std::string percent(double share, int decimals)
{
    return fixed(100 * share, decimals) + " %";
}

std::string grouped(std::int64_t number)
{
    std::string digits = std::to_string(number);
    const std::int64_t first = number < 0 ? 1 : 0;
    for (auto i = static_cast<std::int64_t>(digits.size()) - 3; i > first; i -= 3) {
        digits.insert(static_cast<std::size_t>(i), 1, ',');
    }
    return digits;
}

std::string bytesText(std::int64_t bytes)
{
    constexpr std::array units{"B", "kB", "MB", "GB", "TB"};
    double size = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; size >= 1000 && unit + 1 < units.size(); ++unit) {
        size /= 1000;
    }
    return fixed(size, unit > 0 ? 1 : 0) + ' ' + units[unit];
}

} // namespace shardscope::cli
