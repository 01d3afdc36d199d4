// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Text.h"

#include "core/data/readers/Layout.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>

namespace shardscope {

namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";
constexpr std::int64_t rowsPerRange = 512;

/// Which part of every second byte, from the first or the second on, is zero. In UTF-16 Latin text has them.
double zerosAt(std::string_view head, std::size_t first)
{
    std::size_t zeros = 0;
    std::size_t count = 0;
    for (std::size_t i = first; i < head.size(); i += 2) {
        ++count;
        zeros += head[i] == '\0' ? 1 : 0;
    }
    return count > 0 ? double(zeros) / double(count) : 0;
}

/// Whether the other bytes are those of text.
bool isTextAt(std::string_view head, std::size_t first)
{
    for (std::size_t i = first; i < head.size(); i += 2) {
        if (static_cast<unsigned char>(head[i]) < ' ' && blanks.find(head[i]) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

/// Leaves the digits as they are and makes the decimal mark a point.
bool parseDouble(std::string_view text, double &number)
{
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (end != text.data() + text.size() || status == std::errc::invalid_argument) {
        return false;
    }
    if (status == std::errc::result_out_of_range) {
        // Too small for a double is zero, too large is an infinity, which is refused by row.
        const auto exponent = text.find_first_of("eE");
        const bool isTiny = exponent != std::string_view::npos ? text.substr(exponent + 1).starts_with('-')
                                                               : text.find_first_not_of("-0.") > text.find('.');
        number = isTiny ? 0 : std::numeric_limits<double>::infinity();
    }
    return true;
}

/// Whether some commas have a blank behind them and others have not, and there is no point: "0,1, 0,2" may be two
/// numbers with decimal commas.
bool hasDoubtfulCommas(std::string_view text, char decimalMark)
{
    if (decimalMark == ',' || text.find('.') != std::string_view::npos) {
        return false;
    }
    bool anyWide = false;
    bool anyTight = false;
    for (auto at = text.find(','); at != std::string_view::npos && at + 1 < text.size(); at = text.find(',', at + 1)) {
        const char next = text[at + 1];
        anyWide |= next == ' ';
        anyTight |= next != ' ' && next != '\n' && next != '\r';
    }
    return anyWide && anyTight;
}

/// Cuts brackets that belong together off both ends; false where only one of them is there.
bool stripBrackets(std::string_view &text)
{
    constexpr std::string_view opening = "[{(";
    constexpr std::string_view closing = "]})";
    text = trimmed(text);
    const auto kind = text.empty() ? std::string_view::npos : opening.find(text.front());
    if (kind == std::string_view::npos) {
        return true;
    }
    if (text.size() < 2 || text.back() != closing[kind]) {
        return false;
    }
    text = trimmed(text.substr(1, text.size() - 2));
    return true;
}

} // namespace

bool isBlank(std::string_view text)
{
    return text.find_first_not_of(blanks) == std::string_view::npos;
}

std::string_view trimmed(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string_view textOf(const FileBytes &file)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    auto text = file.text();
    text.remove_prefix(text.starts_with(mark) ? mark.size() : 0);
    if (file.isHead()) { // its last line is cut off
        text = text.substr(0, text.find_last_of("\r\n") + 1);
    }
    return text;
}

std::optional<std::string> foreignEncoding(const FileBytes &file)
{
    using namespace std::string_view_literals;
    constexpr std::size_t leastText = 8; // bytes; fewer may be anything
    constexpr double mostly = 0.6;       // of the letters of a table are digits and the like, whatever the language
    const auto head = file.text().substr(0, 256);
    const auto body = [](std::string_view text, std::size_t mark) {
        return text.substr(mark, (text.size() - mark) / 2 * 2);
    };
    for (const auto mark : {"\xff\xfe\0\0"sv, "\0\0\xfe\xff"sv}) {
        if (head.starts_with(mark) && head.size() >= leastText && head.size() % 4 == 0 &&
            zerosAt(head, 0) + zerosAt(head, 1) > 2 * mostly) {
            return "UTF-32";
        }
    }
    for (const std::size_t zeros : {1, 0}) {
        const bool isMarked = head.starts_with(zeros == 1 ? "\xff\xfe"sv : "\xfe\xff"sv);
        const auto text = body(head, isMarked ? 2 : 0);
        if (text.size() < leastText || !isTextAt(text, 1 - zeros)) {
            continue;
        }
        if (isMarked ? zerosAt(text, zeros) > mostly : zerosAt(text, zeros) == 1 && zerosAt(text, 1 - zeros) == 0) {
            return "UTF-16";
        }
    }
    return std::nullopt;
}

char lineEndOf(std::string_view text)
{
    constexpr std::size_t enough = 1 << 20; // a line beyond that is none of old Macs either
    const auto head = text.substr(0, enough);
    return head.find('\n') == std::string_view::npos && head.find('\r') != std::string_view::npos ? '\r' : '\n';
}

bool looksLikeText(const FileBytes &file)
{
    const auto head = textOf(file).substr(0, 4096);
    return !head.empty() && std::ranges::all_of(head, [](char c) {
        return static_cast<unsigned char>(c) >= ' ' || blanks.find(c) != std::string_view::npos;
    });
}

Outcome<std::vector<Line>> linesOf(const FileBytes &file, const Progress &progress)
{
    std::vector<Line> lines;
    const auto text = textOf(file);
    const char lineEnd = lineEndOf(text);
    std::int64_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(lineEnd, at), text.size());
        auto line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (!isBlank(line)) {
            if (std::ssize(lines) == greatestRows) {
                return Error{Code::TooManyRows, file.name(), {greatestRows + 1}};
            }
            lines.push_back({line, number});
        }
        if (number % 65536 == 0 && !progress(static_cast<std::int64_t>(at), file.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    return lines;
}

Line firstLine(const FileBytes &file)
{
    const auto text = textOf(file);
    const char lineEnd = lineEndOf(text);
    std::int64_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(lineEnd, at), text.size());
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

bool parseNumber(std::string_view text, double &number, char decimalMark)
{
    constexpr std::size_t longest = 64; // of a number with a decimal comma, which is copied
    text = trimmed(text);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
        if (text.starts_with('-')) {
            return false;
        }
    }
    const auto comma = decimalMark == '.' ? std::string_view::npos : text.find(decimalMark);
    if (decimalMark != '.' && text.find('.') != std::string_view::npos) {
        return false;
    }
    if (comma == std::string_view::npos) {
        return parseDouble(text, number);
    }
    std::array<char, longest> copy;
    if (text.size() > copy.size()) {
        return false;
    }
    std::ranges::copy(text, copy.begin());
    copy[comma] = '.';
    return parseDouble({copy.data(), text.size()}, number);
}

bool parseNumber(std::string_view text, float &number, char decimalMark)
{
    // By way of double: what is too small for a float is 0, not an error.
    double wide = 0;
    const bool isNumber = parseNumber(text, wide, decimalMark);
    number = static_cast<float>(wide);
    return isNumber;
}

bool parseList(std::string_view text, std::vector<float> &numbers, char decimalMark)
{
    const std::string_view ends = decimalMark == ',' ? "; \t\r\n" : ",; \t\r\n";
    numbers.clear();
    if (!stripBrackets(text) || hasDoubtfulCommas(text, decimalMark)) {
        return false;
    }
    char mark =
        0; // between the numbers; a blank where there is none. One for the whole list: "0,1 0,2" is none of four
    while (!text.empty()) {
        const auto item = text.substr(0, text.find_first_of(ends));
        float number = 0;
        if (!parseNumber(item, number, decimalMark)) {
            return false;
        }
        numbers.push_back(number);
        text.remove_prefix(item.size());
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        if (text.empty()) {
            return true;
        }
        const char next = text.front() == ';' || (text.front() == ',' && decimalMark != ',') ? text.front() : ' ';
        if (mark != 0 && next != mark) {
            return false;
        }
        mark = next;
        if (mark != ' ') {
            text.remove_prefix(1);
            text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
            if (text.empty()) { // a comma behind the last
                return false;
            }
        }
    }
    return true;
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
