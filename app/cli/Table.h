// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace shardscope::cli {

/// Text in columns as wide as their widest cell, for a terminal or as Markdown. Numbers stand on the right. For a
/// terminal, a column in which every cell is empty is left out.
class Table
{
public:
    enum class Align { Left, Right };
    struct Column
    {
        std::string title;
        Align align = Align::Right;
    };

    explicit Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}

    void add(std::vector<std::string> cells);
    std::string text() const;
    std::string markdown() const;

private:
    std::vector<std::size_t> widths() const;

    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

std::string fixed(double value, int decimals);
/// The same, but in scientific notation where the decimals would show nothing, or digits that nobody can count.
std::string magnitude(double value, int decimals);
std::string percent(double share, int decimals = 1); ///< "12.3 %"
std::string grouped(std::int64_t number);            ///< "60,000"
std::string bytesText(std::int64_t bytes);           ///< "12.3 MB"

} // namespace shardscope::cli
