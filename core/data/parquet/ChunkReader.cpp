// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/parquet/ChunkReader.h"

#include "core/base/Parameter.h"
#include "core/data/readers/Layout.h"

#include <libdeflate.h>

#include <algorithm>

namespace shardscope::parquet {

Outcome<Done> ChunkReader::next(Batch &batch)
{
    batch.entries = 0;
    batch.values = 0;
    batch.repetition.clear();
    batch.definition.clear();
    batch.fixed.clear();
    batch.texts.clear();
    while (m_pageLeft == 0) {
        if (m_left == 0) {
            return Done();
        }
        SHARDSCOPE_TRY(nextPage());
    }

    // A dictionary of few and long values makes much of little.
    const std::int64_t most = std::max<std::int64_t>(batchBytes / std::max<std::int64_t>(m_column.bytes, 1), 1);
    const std::int64_t count = std::min({m_pageLeft, batchEntries, most});
    if (!readLevels(m_column.repetitions, m_repetition, count, batch.repetition) ||
        !readLevels(m_column.definitions, m_definition, count, batch.definition)) {
        return damaged(SHARDSCOPE_TEXT("the levels of a page are damaged"));
    }
    batch.entries = count;
    batch.values =
        m_column.definitions == 0 ? count : std::ranges::count(batch.definition, std::uint32_t(m_column.definitions));
    if (!m_values->read(batch.values, batch)) {
        return damaged(SHARDSCOPE_TEXT("the values of a page are damaged"));
    }
    m_pageLeft -= count;
    m_left -= count;
    if (m_chunk.mostRows < m_chunk.values) {
        cut(batch);
    }
    return Done();
}

/// Ends where more rows begin than are to be read.
void ChunkReader::cut(Batch &batch)
{
    std::int64_t entries = 0;
    while (entries < batch.entries) {
        const bool beginsRow = batch.repetition.empty() || batch.repetition[entries] == 0;
        if (beginsRow && m_rowsLeft-- == 0) {
            break;
        }
        ++entries;
    }
    if (entries == batch.entries) {
        return;
    }
    m_pageLeft = m_left = 0;
    batch.entries = entries;
    batch.repetition.resize(batch.repetition.empty() ? 0 : entries);
    batch.definition.resize(batch.definition.empty() ? 0 : entries);
    batch.values =
        batch.definition.empty() ? entries : std::ranges::count(batch.definition, std::uint32_t(m_column.definitions));
    batch.fixed.resize(std::min(batch.fixed.size(), std::size_t(batch.values) * m_column.bytes));
    batch.texts.resize(std::min(batch.texts.size(), std::size_t(batch.values)));
}

Outcome<Done> ChunkReader::nextPage()
{
    if (m_chunk.isElsewhere) {
        return unsupported("a column in another file");
    }
    if (!Inflater::knows(m_chunk.codec)) {
        return unsupported("data compressed by " + nameOf(m_chunk.codec));
    }
    m_page = m_at;
    if (m_at >= m_end) {
        return damaged(SHARDSCOPE_TEXT("the pages end before their values do"));
    }
    const auto header = readPageHeader(m_file, m_at, m_end);
    SHARDSCOPE_TRY(header);
    const auto stored = m_file.bytes().subspan(m_at + header->headerBytes, header->packedBytes);
    m_at += header->headerBytes + header->packedBytes;
    if (header->hasChecksum && libdeflate_crc32(0, stored.data(), stored.size()) != header->checksum) {
        return damaged(SHARDSCOPE_TEXT("the checksum of a page differs"));
    }
    switch (header->kind) {
    case PageKind::Data:
        return beginPage(*header, stored);
    case PageKind::DataSecond:
        return beginSecondPage(*header, stored);
    case PageKind::Dictionary:
        return beginDictionary(*header, stored);
    case PageKind::Index:
        break;
    }
    return Done(); // of no use here, or not known: other readers pass over such pages, too
}

Outcome<std::span<const std::byte>> ChunkReader::inflated(std::span<const std::byte> stored, std::int64_t plainBytes,
                                                          Codec codec)
{
    if (codec == Codec::None) {
        return stored;
    }
    if (plainBytes > Inflater::greatestSize(std::ssize(stored))) {
        return damaged(SHARDSCOPE_TEXT("a page claims to be larger than it can be"));
    }
    if (m_capacity < std::size_t(plainBytes)) {
        m_buffer.reset(new std::byte[plainBytes]); // left uninitialised on purpose: a page that lies touches none of it
        m_capacity = plainBytes;
    }
    const std::span out(m_buffer.get(), plainBytes);
    if (!m_inflater.inflate(codec, stored, out)) {
        return damaged(SHARDSCOPE_TEXT("the compressed data of a page is damaged"));
    }
    return std::span<const std::byte>(out);
}

Outcome<Done> ChunkReader::beginPage(const PageHeader &header, std::span<const std::byte> stored)
{
    const bool hasLevels = m_column.repetitions > 0 || m_column.definitions > 0;
    for (const auto encoding : {header.definitionEncoding, header.repetitionEncoding}) {
        if (hasLevels && encoding != Encoding::Runs) {
            return unsupported("levels encoded as " + nameOf(encoding));
        }
    }
    auto page = inflated(stored, header.plainBytes, m_chunk.codec);
    SHARDSCOPE_TRY(page);
    if (!takeLevels(*page, m_column.repetitions, m_repetition) ||
        !takeLevels(*page, m_column.definitions, m_definition)) {
        return damaged(SHARDSCOPE_TEXT("the levels of a page are damaged"));
    }
    return beginValues(header, *page);
}

Outcome<Done> ChunkReader::beginSecondPage(const PageHeader &header, std::span<const std::byte> stored)
{
    const std::int64_t levels = header.repetitionBytes + header.definitionBytes;
    if (levels > std::ssize(stored) || levels > header.plainBytes) {
        return damaged(SHARDSCOPE_TEXT("the levels of a page are damaged"));
    }
    m_repetition = Runs(stored.first(header.repetitionBytes), widthFor(m_column.repetitions));
    m_definition = Runs(stored.subspan(header.repetitionBytes, header.definitionBytes), widthFor(m_column.definitions));
    const auto page =
        inflated(stored.subspan(levels), header.plainBytes - levels, header.isCompressed ? m_chunk.codec : Codec::None);
    SHARDSCOPE_TRY(page);
    return beginValues(header, *page);
}

Outcome<Done> ChunkReader::beginDictionary(const PageHeader &header, std::span<const std::byte> stored)
{
    if (header.encoding != Encoding::Plain && header.encoding != Encoding::PlainDictionary) {
        return unsupported("a dictionary encoded as " + nameOf(header.encoding));
    }
    const auto page = inflated(stored, header.plainBytes, m_chunk.codec);
    SHARDSCOPE_TRY(page);
    if (!readDictionary(m_column, std::vector(page->begin(), page->end()), header.values, m_dictionary)) {
        return damaged(SHARDSCOPE_TEXT("a dictionary is damaged"));
    }
    return Done();
}

Outcome<Done> ChunkReader::beginValues(const PageHeader &header, std::span<const std::byte> page)
{
    if (header.values > m_left) {
        return damaged(SHARDSCOPE_TEXT("a page has more values than its column"));
    }
    if (!canDecode(header.encoding, m_column)) {
        return unsupported("values encoded as " + nameOf(header.encoding));
    }
    m_values = valuesOf(header.encoding, m_column, page, m_dictionary, header.values);
    if (!m_values) {
        return damaged(SHARDSCOPE_TEXT("the values of a page are damaged"));
    }
    m_pageLeft = header.values;
    return Done();
}

/// Cuts the levels off the front of a page of the first kind: a length, and as many bytes.
bool ChunkReader::takeLevels(std::span<const std::byte> &page, int greatest, Runs &levels) const
{
    if (greatest == 0) {
        return true;
    }
    constexpr std::size_t lengthBytes = sizeof(std::uint32_t);
    if (page.size() < lengthBytes) {
        return false;
    }
    const auto length = numberAt<std::uint32_t>(page, 0);
    if (length > page.size() - lengthBytes) {
        return false;
    }
    levels = Runs(page.subspan(lengthBytes, length), widthFor(greatest));
    page = page.subspan(lengthBytes + length);
    return true;
}

bool ChunkReader::readLevels(int greatest, Runs &levels, std::int64_t count, std::vector<std::uint32_t> &out) const
{
    if (greatest == 0) {
        return true;
    }
    out.resize(count);
    const auto exists = [greatest](std::uint32_t level) { return level <= std::uint32_t(greatest); };
    return levels.read(out) && std::ranges::all_of(out, exists);
}

Error ChunkReader::damaged(const char *what) const
{
    return badHeader(m_file, m_page, what);
}

Error ChunkReader::unsupported(std::string what) const
{
    return {Code::UnsupportedFeature, m_file.name(), {m_column.name + ": " + std::move(what)}};
}

} // namespace shardscope::parquet
