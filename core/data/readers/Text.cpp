// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Text.h"

#include "core/data/readers/Layout.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace shardscope {

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";
constexpr std::int64_t rowsPerRange = 512;

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(blanks) == std::string_view::npos;
}

} // namespace

bool looksLikeText(const FileBytes &file)
{
    const auto head = file.text().substr(0, 4096);
    return !head.empty() && std::ranges::all_of(head, [](char c) {
        return static_cast<unsigned char>(c) >= ' ' || blanks.find(c) != std::string_view::npos;
    });
}

Outcome<std::vector<Line>> linesOf(const FileBytes &file, const Progress &progress)
{
    std::vector<Line> lines;
    const auto text = file.text();
    std::int64_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!isBlank(line)) {
            lines.push_back({line, number});
        }
        if (number % 65536 == 0 && !progress(static_cast<std::int64_t>(at), file.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    if (std::ssize(lines) > greatestRows) {
        return Error{Code::TooManyRows, file.name(), {std::int64_t(lines.size())}};
    }
    return lines;
}

Line firstLine(const FileBytes &file)
{
    const auto text = file.text();
    std::int64_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        ++number;
        if (const auto line = text.substr(at, end - at); !isBlank(line)) {
            return {line, number};
        }
        at = end + 1;
    }
    return {};
}

std::string_view takeWord(std::string_view &text)
{
    constexpr std::string_view between = " \t\r";
    text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
    const auto word = text.substr(0, text.find_first_of(between));
    text.remove_prefix(word.size());
    return word;
}

std::optional<std::uint64_t> parseCount(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (status == std::errc::invalid_argument || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return status == std::errc() ? number : std::numeric_limits<std::uint64_t>::max();
}

bool parseNumber(std::string_view text, float &number)
{
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    text = text.substr(0, text.find_last_not_of(blanks) + 1);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    // By way of double: what is too small for a float is 0, not an error.
    double wide = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), wide);
    number = static_cast<float>(wide);
    return status == std::errc() && end == text.data() + text.size();
}

bool parseList(std::string_view text, std::vector<float> &numbers)
{
    constexpr std::string_view between = "[]{}(), ;\t\r\n";
    numbers.clear();
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
        if (text.empty()) {
            return !numbers.empty();
        }
        const auto item = text.substr(0, text.find_first_of(between));
        float number = 0;
        if (!parseNumber(item, number)) {
            return false;
        }
        numbers.push_back(number);
        text.remove_prefix(item.size());
    }
}

Outcome<Done> forRows(std::int64_t rows,
                      const std::function<Outcome<Done>(std::int64_t first, std::int64_t last)> &body,
                      const Progress &progress)
{
    std::vector<std::optional<Error>> failures((rows + rowsPerRange - 1) / rowsPerRange);
    const bool finished = parallelFor(
        rows, rowsPerRange,
        [&](std::int64_t first, std::int64_t last) {
            if (const auto outcome = body(first, last); !outcome.ok()) {
                failures[first / rowsPerRange] = outcome.error();
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    for (auto &failure : failures) {
        if (failure) {
            return *std::move(failure);
        }
    }
    return Done();
}

} // namespace shardscope
