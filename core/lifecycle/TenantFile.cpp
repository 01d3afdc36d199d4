// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/TenantFile.h"

#include "core/base/Decimal.h"
#include "core/base/TextFile.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

struct CsvLine
{
    std::int64_t number = 0;
    std::vector<std::string> fields;
};

/// Lines that are not empty.
std::vector<CsvLine> csvLines(std::string_view text)
{
    std::vector<CsvLine> lines;
    CsvLine line{1, {}};
    std::string field;
    bool isQuoted = false;
    bool isBegun = false; // something of the line was seen
    std::int64_t number = 1;
    const auto endField = [&] { line.fields.push_back(std::exchange(field, {})); };
    const auto endLine = [&] {
        if (isBegun) {
            endField();
            lines.push_back(std::exchange(line, {}));
        }
        isBegun = false;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (!isBegun && c != '\n' && c != '\r') {
            line.number = number;
            isBegun = true;
        }
        number += c == '\n' ? 1 : 0;
        if (isQuoted) {
            const bool isPair = c == '"' && i + 1 < text.size() && text[i + 1] == '"';
            if (c != '"' || isPair) {
                field += c;
                i += isPair ? 1 : 0;
            } else {
                isQuoted = false;
            }
        } else if (c == '"' && field.empty()) {
            isQuoted = true;
        } else if (c == ',') {
            endField();
        } else if (c == '\n') {
            endLine();
        } else if (c != '\r') {
            field += c;
        }
    }
    endLine();
    return lines;
}

/// None where the cell is empty. Errors: BadNumber.
Outcome<std::optional<double>> numberIn(const CsvLine &line, std::ptrdiff_t column, const std::string &name)
{
    if (column < 0 || line.fields[static_cast<std::size_t>(column)].empty()) {
        return std::optional<double>();
    }
    const std::string &text = line.fields[static_cast<std::size_t>(column)];
    const auto number = parseDecimal(text);
    if (!number || !std::isfinite(*number)) {
        return Error{Code::BadNumber, name, {line.number, text}};
    }
    return number;
}

} // namespace

Outcome<std::vector<ToldOfTenant>> tenantsFromText(std::string_view text, const std::string &name)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    text.remove_prefix(text.starts_with(byteOrderMark) ? byteOrderMark.size() : 0);
    const auto lines = csvLines(text);
    if (lines.empty()) {
        return Error{Code::EmptyFile, name, {}};
    }
    const auto &head = lines.front().fields;
    const auto columnOf = [&](std::string_view column) {
        const auto found = std::ranges::find(head, column);
        return found == head.end() ? std::ptrdiff_t(-1) : found - head.begin();
    };
    const auto tenant = columnOf("tenant");
    const auto queries = columnOf("queries");
    const auto growth = columnOf("growth");
    if (tenant < 0 || (queries < 0 && growth < 0)) {
        std::string there;
        for (const std::string &column : head) {
            there += (there.empty() ? "" : ", ") + column;
        }
        return Error{Code::MissingColumn, name, {std::string(tenant < 0 ? "tenant" : "queries"), there}};
    }
    std::vector<ToldOfTenant> told;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const CsvLine &line = lines[i];
        if (line.fields.size() != head.size()) {
            return Error{Code::FieldCount, name, {line.number, std::ssize(line.fields), std::ssize(head)}};
        }
        const auto rate = numberIn(line, queries, name);
        SHARDSCOPE_TRY(rate);
        const auto percent = numberIn(line, growth, name);
        SHARDSCOPE_TRY(percent);
        told.push_back({line.fields[static_cast<std::size_t>(tenant)], *rate,
                        *percent ? std::optional(**percent / 100) : std::nullopt});
    }
    return told;
}

Outcome<std::vector<ToldOfTenant>> readTenantFile(const std::filesystem::path &path)
{
    const auto text = readText(path);
    SHARDSCOPE_TRY(text);
    return tenantsFromText(*text, path.string());
}

} // namespace shardscope
