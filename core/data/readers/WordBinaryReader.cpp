// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Text.h"

#include <algorithm>

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

/// Words are of any length, so the rows must be found one after another. Stops at the first that is not whole.
Outcome<std::vector<Row>> findRows(const FileBytes &file, const Header &header, const Progress &progress)
{
    const auto text = file.text();
    const std::size_t valueBytes = header.dim * sizeof(float);
    std::vector<Row> rows;
    std::size_t at = header.end;
    while (rows.size() < header.rows) {
        at += at < text.size() && text[at] == '\n' ? 1 : 0;
        const auto space = at < text.size() ? text.find(' ', at) : std::string_view::npos;
        if (space == std::string_view::npos || text.size() - (space + 1) < valueBytes) {
            break;
        }
        rows.push_back({text.substr(at, space - at), space + 1});
        at = space + 1 + valueBytes;
        if (rows.size() % 65536 == 0 && !progress(static_cast<std::int64_t>(at), file.size())) {
            return Error{Code::Cancelled, {}, {}};
        }
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
    const auto rows = findRows(file, *header, partOf(progress, 0, 300));
    SHARDSCOPE_TRY(rows);
    const auto promised = static_cast<std::int64_t>(header->rows);
    const auto there = static_cast<std::int64_t>(rows->size());
    if (there < promised && there == 0) {
        return truncated(file, static_cast<std::int64_t>(header->end + 1 + header->dim * sizeof(float)));
    }
    if (there < promised && !options.acceptTruncated) {
        return Error{Code::SizeMismatch, file.name(), {promised, there}};
    }

    FileContent content;
    content.rowsPromised = there < promised ? promised : 0;
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
