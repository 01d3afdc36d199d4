// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Text.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstring>
#include <optional>
#include <span>

namespace shardscope {

namespace {

/// word2vec's own format: a line with the number of words and the dimension; then for each word its bytes, a space,
/// float32 values and, mostly, a line end.
struct Header
{
    std::uint64_t rows = 0;
    std::uint64_t dim = 0;
    std::size_t end = 0; ///< first byte after the line
};

std::optional<Header> headerOf(const FileBytes &file)
{
    constexpr std::size_t greatestLine = 64;
    const auto head = file.text().substr(0, greatestLine);
    const auto end = head.find('\n');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    auto line = head.substr(0, end);
    const auto rows = parseCount(takeWord(line));
    const auto dim = parseCount(takeWord(line));
    if (!rows || !dim || !takeWord(line).empty()) {
        return std::nullopt;
    }
    return Header{*rows, *dim, end + 1};
}

Fit fit(const FileBytes &file)
{
    return headerOf(file) && !looksLikeText(file) ? Fit::Likely : Fit::No;
}

struct Row
{
    std::string_view word;
    std::size_t values = 0; ///< byte of the first
};

/// Finds where the rows are. Words are of any length and may have blanks in them, so that the blank which ends a word
/// must be told from those inside: behind it are as many values as the header says, and then another word.
class RowFinder
{
public:
    RowFinder(std::string_view text, const Header &header)
        : m_text(text), m_header(header), m_valueBytes(header.dim * sizeof(float))
    {
        m_hasLineEnds = haveLineEnds();
    }

    /// The row at a byte; nothing where it is not whole.
    std::optional<Row> next(std::size_t at) const
    {
        const auto word = skipLineEnd(at);
        const auto blanks = candidates(word);
        auto chosen =
            blanks.empty() ? word < m_text.size() ? m_text.find(' ', word) : std::string_view::npos : blanks.front();
        if (chosen == std::string_view::npos || m_text.size() - (chosen + 1) < m_valueBytes) {
            return std::nullopt;
        }
        if (blanks.size() > 1) {
            chosen = likeliest(blanks).value_or(chosen);
        }
        return Row{m_text.substr(word, chosen - word), chosen + 1};
    }
    std::size_t behind(const Row &row) const { return row.values + m_valueBytes; }
    /// Whether nothing but a line end is there.
    bool isEnd(std::size_t at) const { return skipLineEnd(at) >= m_text.size(); }

private:
    static constexpr std::size_t longestWord = 1024;
    static constexpr std::size_t mostBlanks = 16;
    static constexpr int lookAhead = 2; ///< rows: bytes of values look like a word and values once, not again and again

    std::size_t skipLineEnd(std::size_t at) const { return at < m_text.size() && m_text[at] == '\n' ? at + 1 : at; }

    /// The first blank behind which values lie as close together as behind any: those inside a word have shifted bytes
    /// behind them, those inside values have the next row's.
    std::optional<std::size_t> likeliest(std::span<const std::size_t> blanks) const
    {
        constexpr int asClose = 16; // powers of two
        std::vector<std::pair<std::size_t, int>> rows;
        int least = INT_MAX;
        for (const auto blank : blanks) {
            if (isRow(blank, lookAhead)) {
                rows.emplace_back(blank, spreadAt(blank + 1));
                least = std::min(least, rows.back().second);
            }
        }
        const auto found = std::ranges::find_if(rows, [&](const auto &row) { return row.second <= least + asClose; });
        return found == rows.end() ? std::nullopt : std::optional(found->first);
    }

    /// word2vec itself ends each row with a line end, others do not. One byte may be so by chance, those behind three
    /// rows are not.
    bool haveLineEnds()
    {
        m_hasLineEnds = true;
        return std::ranges::any_of(candidates(skipLineEnd(m_header.end)),
                                   [&](std::size_t blank) { return isRow(blank, lookAhead); });
    }

    /// Blanks that may end the word which begins here: nothing before them is a control character, and there is room
    /// for values behind them.
    std::vector<std::size_t> candidates(std::size_t word) const
    {
        std::vector<std::size_t> blanks;
        const auto last = std::min(m_text.size(), word + longestWord);
        for (std::size_t at = word; at < last && blanks.size() < mostBlanks; ++at) {
            if (static_cast<unsigned char>(m_text[at]) < ' ') {
                break;
            }
            if (m_text[at] == ' ' && m_text.size() - (at + 1) >= m_valueBytes) {
                blanks.push_back(at);
            }
        }
        return blanks;
    }

    /// Whether values are behind a blank, and rows, or the end, behind them.
    bool isRow(std::size_t blank, int depth) const
    {
        const auto end = blank + 1 + m_valueBytes;
        if (!areValues(blank + 1) || (m_hasLineEnds && end < m_text.size() && m_text[end] != '\n')) {
            return false;
        }
        if (isEnd(end) || depth == 0) {
            return true;
        }
        return std::ranges::any_of(candidates(skipLineEnd(end)),
                                   [&](std::size_t next) { return isRow(next, depth - 1); });
    }

    /// Of an embedding rather than of letters and shifted bytes, whose exponents are anything.
    bool areValues(std::size_t at) const
    {
        constexpr float least = 1e-12F;
        constexpr float greatest = 1e9F;
        for (std::uint64_t i = 0; i < m_header.dim; ++i) {
            float value = 0;
            std::memcpy(&value, m_text.data() + at + i * sizeof value, sizeof value);
            const float size = std::abs(value);
            if (!(size == 0 || (size > least && size < greatest))) {
                return false;
            }
        }
        return true;
    }

    /// How far apart the exponents of the values are: little in an embedding, much in shifted bytes.
    int spreadAt(std::size_t at) const
    {
        int least = INT_MAX;
        int greatest = INT_MIN;
        for (std::uint64_t i = 0; i < m_header.dim; ++i) {
            float value = 0;
            std::memcpy(&value, m_text.data() + at + i * sizeof value, sizeof value);
            if (value != 0 && std::isfinite(value)) {
                least = std::min(least, std::ilogb(value));
                greatest = std::max(greatest, std::ilogb(value));
            }
        }
        return greatest >= least ? greatest - least : 0;
    }

    std::string_view m_text;
    const Header &m_header;
    std::size_t m_valueBytes;
    bool m_hasLineEnds = false;
};

/// The rows, one after another. Stops at the first that is not whole. Errors: BadHeader (bytes are left, and
/// may not be), Cancelled.
Outcome<std::vector<Row>> findRows(const FileBytes &file, const Header &header, bool mayGoOn, const Progress &progress)
{
    const RowFinder finder(file.text(), header);
    std::vector<Row> rows;
    std::size_t at = header.end;
    while (rows.size() < header.rows) {
        const auto row = finder.next(at);
        if (!row) {
            return rows;
        }
        rows.push_back(*row);
        at = finder.behind(*row);
        if (rows.size() % 65536 == 0 && !progress(static_cast<std::int64_t>(at), file.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    if (!mayGoOn && !finder.isEnd(at)) {
        return badHeader(file, static_cast<std::int64_t>(at),
                         SHARDSCOPE_TEXT("there are more bytes than words and vectors need"));
    }
    return rows;
}

Outcome<FileContent> read(const FileBytes &file, const ReadOptions &options, const Progress &progress)
{
    const auto header = headerOf(file);
    if (!header) {
        return badHeader(file, 0, SHARDSCOPE_TEXT("not a line with the number of words and the dimension"));
    }
    if (header->rows > std::uint64_t(greatestRows)) {
        return Error{Code::TooManyRows,
                     file.name(),
                     {static_cast<std::int64_t>(std::min<std::uint64_t>(header->rows, INT64_MAX))}};
    }
    if (header->dim == 0 || header->dim > std::uint64_t(greatestDimension)) {
        return badHeader(file, 0, wrongDimension);
    }
    Header looked = *header;
    looked.rows = static_cast<std::uint64_t>(wanted(static_cast<std::int64_t>(header->rows), options));
    const auto rows = findRows(file, looked, options.firstRows > 0, partOf(progress, 0, 300));
    SHARDSCOPE_TRY(rows);
    const auto promised = static_cast<std::int64_t>(looked.rows);
    const auto there = static_cast<std::int64_t>(rows->size());
    if (there < promised && there == 0) {
        return truncated(file, static_cast<std::int64_t>(header->end + 1 + header->dim * sizeof(float)));
    }
    if (there < promised && !options.acceptTruncated) {
        return Error{Code::SizeMismatch, file.name(), {promised, there}};
    }

    FileContent content;
    content.rowsPromised = there < promised ? promised : 0;
    content.rowsInFile = static_cast<std::int64_t>(header->rows);
    content.labels.resize(rows->size());
    Matrix values(there, static_cast<int>(header->dim));
    const auto readRows = [&](std::int64_t first, std::int64_t last) -> Outcome<Done> {
        for (std::int64_t i = first; i < last; ++i) {
            const Row &row = (*rows)[i];
            content.labels[i] = row.word;
            std::memcpy(values.row(i).data(), file.bytes().data() + row.values, header->dim * sizeof(float));
        }
        return Done();
    };
    SHARDSCOPE_TRY(forRows(there, readRows, partOf(progress, 300, 1000)));
    content.vectors = VectorSet::own(std::move(values));
    return content;
}

} // namespace

constinit const Reader wordBinaryReader{"word2vec, binary", fit, read};

} // namespace shardscope
