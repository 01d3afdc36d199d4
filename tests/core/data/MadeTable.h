// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/data/FileLayout.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

/// Tables of random content, written as text in random layouts: an independent writer for what readers must read.
namespace shardscope::testing {

struct MadeTable
{
    // What is in it
    std::vector<std::vector<float>> vectors;
    std::vector<std::string> ids;    ///< empty: none
    std::vector<std::string> labels; ///< empty: none
    std::string text;

    // How it was written
    bool isNamed = false;
    FileLayout truth; ///< what a user who knows the file can say about it
    std::string story;
};

/// Writes one table after another.
class TableMaker
{
public:
    explicit TableMaker(std::uint64_t seed) : m_random(seed) {}

    MadeTable next()
    {
        m_table = MadeTable();
        m_separator = std::string(",;\t| ")[m_random.below(5)];
        m_decimal = m_separator != ',' && m_random.below(3) == 0 ? ',' : '.';
        m_isList = m_random.below(3) == 0;
        m_table.isNamed = m_random.below(2) == 0;
        m_rows = 5 + m_random.below(30);
        m_dim = 2 + m_random.below(12);
        m_columns.clear();
        makeVectors();
        makeOthers();
        arrange();
        write();
        return std::move(m_table);
    }

private:
    struct Column
    {
        std::string name;
        std::vector<std::string> cells;
        int component = -1; ///< −2: lists
    };

    bool chance(int oneIn) { return m_random.below(oneIn) == 0; }

    /// A number as a text, and the float that it is.
    std::pair<std::string, float> number()
    {
        const auto digits = 1 + m_random.below(6);
        std::int64_t scale = 1;
        for (std::int64_t i = 0; i < digits; ++i) {
            scale *= 10;
        }
        const auto mantissa = m_random.below(4 * scale) - 2 * scale;
        std::string text = std::to_string(mantissa < 0 ? -mantissa : mantissa);
        while (std::ssize(text) <= digits) {
            text.insert(text.begin(), '0');
        }
        text.insert(text.size() - static_cast<std::size_t>(digits), 1, m_isList ? listMark() : m_decimal);
        double value = static_cast<double>(mantissa) / static_cast<double>(scale);
        if (m_isScientific) {
            text += "e+00";
        }
        if (mantissa < 0) {
            text.insert(text.begin(), '-');
        }
        return {std::move(text), static_cast<float>(value)};
    }

    char listMark() const { return m_decimal; }

    void makeVectors()
    {
        m_isScientific = chance(4);
        m_table.vectors.assign(m_rows, std::vector<float>(m_dim));
        if (!m_isList) {
            m_columns.resize(m_dim);
        } else {
            m_columns.resize(1);
        }
        const std::string prefix = std::vector<std::string>{"e", "dim_", "emb_", "f", "V"}[m_random.below(5)];
        const auto style = m_random.below(3);
        const std::string open = style == 0 ? "[" : "{";
        const std::string close = style == 0 ? "]" : "}";
        const std::string between = m_decimal == ',' ? "; " : style == 0 && chance(2) ? ", " : ",";
        for (std::int64_t i = 0; i < m_dim && !m_isList; ++i) {
            m_columns[i].name = prefix + std::to_string(i);
            m_columns[i].component = static_cast<int>(i);
        }
        if (m_isList) {
            m_columns[0].name = std::vector<std::string>{"emb", "embedding", "Vector", "content"}[m_random.below(4)];
            m_columns[0].component = -2;
        }
        for (std::int64_t row = 0; row < m_rows; ++row) {
            std::string list = open;
            for (std::int64_t i = 0; i < m_dim; ++i) {
                const auto [text, value] = number();
                m_table.vectors[row][i] = value;
                if (m_isList) {
                    list += (i == 0 ? "" : between) + text;
                } else {
                    m_columns[i].cells.push_back(text);
                }
            }
            if (m_isList) {
                m_columns[0].cells.push_back(list + close);
            }
        }
    }

    std::string word()
    {
        const std::vector<std::string> plain{"red", "blue", "caf\xc3\xa9", "x1", "o'neill", "nan", "NA", "rio"};
        const std::vector<std::string> odd{"new york", "a;b", "x,y", "say \"hi\"", "a|b", "two words here", "3 pigs"};
        const bool mayBeOdd = m_separator != ' ' || m_table.isNamed;
        return mayBeOdd && chance(3) ? odd[m_random.below(std::ssize(odd))] : plain[m_random.below(std::ssize(plain))];
    }

    void makeOthers()
    {
        if (chance(2)) { // labels
            Column column{"title", {}, -1};
            for (std::int64_t row = 0; row < m_rows; ++row) {
                column.cells.push_back(word());
            }
            m_table.labels = column.cells;
            m_columns.insert(m_columns.begin(), std::move(column));
        }
        if (chance(2)) { // ids
            Column column{std::vector<std::string>{"id", "_id", "uuid", "key"}[m_random.below(4)], {}, -1};
            const auto kind = m_random.below(3);
            auto count = m_random.below(1000);
            for (std::int64_t row = 0; row < m_rows; ++row) {
                count += 1 + m_random.below(5);
                std::string uuid = "00000000-0000-4000-8000-000000000000";
                const auto tail = std::to_string(count);
                uuid.replace(uuid.size() - tail.size(), tail.size(), tail);
                column.cells.push_back(kind == 0   ? std::to_string(count)
                                       : kind == 1 ? uuid
                                                   : "9" + tail + "4567890123");
            }
            if (kind != 0) {
                std::ranges::reverse(column.cells);
            }
            m_table.ids = column.cells;
            m_columns.insert(m_columns.begin(), std::move(column));
        }
        if (m_table.isNamed && chance(2)) { // something else, that names must tell from the vector
            Column column{"price", {}, -1};
            for (std::int64_t row = 0; row < m_rows; ++row) {
                const bool wasList = std::exchange(m_isList, false);
                column.cells.push_back(number().first);
                m_isList = wasList;
            }
            m_columns.push_back(std::move(column));
        }
    }

    /// With names, columns may stand in any order.
    void arrange()
    {
        if (!m_table.isNamed || !chance(2)) {
            return;
        }
        if (chance(2)) {
            std::ranges::sort(m_columns, {}, &Column::name); // "e10" before "e2"
            return;
        }
        for (std::int64_t i = std::ssize(m_columns) - 1; i > 0; --i) {
            std::swap(m_columns[i], m_columns[m_random.below(i + 1)]);
        }
    }

    std::string cell(const std::string &text)
    {
        const std::string special = std::string("\"\n") + m_separator;
        const bool isList = text.starts_with('[') || text.starts_with('{');
        const bool isBare = isList && m_separator != ' ' && m_separator != ';' && !m_isQuoting;
        const bool hasBlank = m_separator == ' ' && text.find(' ') != std::string::npos && !isList;
        const bool mustQuote = (text.find_first_of(special) != std::string::npos && !isList) || hasBlank;
        if (!mustQuote && (!isList || isBare || m_separator == ' ')) {
            return text;
        }
        if (isList && text.find(m_separator) == std::string::npos && !m_isQuoting) {
            return text;
        }
        std::string quoted = "\"";
        for (const char c : text) {
            quoted += c == '"' ? "\"\"" : std::string(1, c);
        }
        return quoted + '"';
    }

    void write()
    {
        m_isQuoting = chance(2);
        const std::string lineEnd = chance(3) ? "\r\n" : "\n";
        const bool isAligned = m_separator == ' ' && chance(3);
        std::string &text = m_table.text;
        text += chance(5) ? "\xef\xbb\xbf" : "";
        text += chance(6) ? "# made by a test" + lineEnd : "";
        const auto writeRow = [&](const auto &textOf) {
            text += isAligned ? "   " : "";
            for (std::size_t i = 0; i < m_columns.size(); ++i) {
                std::string one = textOf(m_columns[i]);
                one.insert(0, isAligned && one.size() < 14 ? 14 - one.size() : 0, ' ');
                text += (i == 0 ? "" : std::string(1, m_separator)) + one;
            }
            text += lineEnd;
        };
        if (m_table.isNamed) {
            writeRow([](const Column &column) { return column.name; });
        }
        for (std::int64_t row = 0; row < m_rows; ++row) {
            writeRow([&](const Column &column) { return cell(column.cells[row]); });
        }
        tell();
    }

    void tell()
    {
        auto &truth = m_table.truth;
        truth.separator = m_separator;
        truth.decimalMark = m_decimal;
        truth.header = m_table.isNamed ? Header::Present : Header::Absent;
        std::vector<std::pair<int, std::string>> vectors;
        truth.idColumn = "none";
        truth.labelColumn = "none";
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const auto &column = m_columns[i];
            const std::string name = m_table.isNamed ? column.name : std::to_string(i + 1);
            if (column.component != -1) {
                vectors.emplace_back(column.component, name);
            } else if (!m_table.ids.empty() && column.cells == m_table.ids) {
                truth.idColumn = name;
            } else if (!m_table.labels.empty() && column.cells == m_table.labels) {
                truth.labelColumn = name;
            }
        }
        std::ranges::sort(vectors);
        for (const auto &[place, name] : vectors) {
            truth.vectorColumns += (truth.vectorColumns.empty() ? "" : ",") + name;
        }
        m_table.story = std::string("separator '") + m_separator + "' decimal '" + m_decimal + "' " +
                        (m_isList ? "list " : "columns ") + (m_table.isNamed ? "named" : "bare");
    }

    Random m_random;
    MadeTable m_table;
    std::vector<Column> m_columns;
    std::int64_t m_rows = 0;
    std::int64_t m_dim = 0;
    char m_separator = ',';
    char m_decimal = '.';
    bool m_isList = false;
    bool m_isScientific = false;
    bool m_isQuoting = false;
};

} // namespace shardscope::testing
