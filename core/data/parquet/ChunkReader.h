// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/parquet/Codec.h"
#include "core/data/parquet/Runs.h"
#include "core/data/parquet/Values.h"

#include <memory>
#include <span>
#include <vector>

namespace shardscope::parquet {

/// Reads one column of one group of rows, some thousand entries at a time, so that memory stays that of a page.
class ChunkReader
{
public:
    static constexpr std::int64_t batchEntries = 8192;
    static constexpr std::int64_t batchBytes = 16 << 20;

    /// `end` is the byte before which all pages are. All three must outlive the reader.
    ChunkReader(const FileBytes &file, const Column &column, const Chunk &chunk, std::int64_t end)
        : m_file(file), m_column(column), m_chunk(chunk), m_at(chunk.start), m_end(end), m_left(chunk.values),
          m_rowsLeft(chunk.mostRows)
    {
    }

    /// The next entries; a batch without entries at the end.
    ///
    /// Errors: BadHeader (with the byte of the page), UnsupportedFeature (a codec or an encoding by its name).
    Outcome<Done> next(Batch &batch);

private:
    Outcome<Done> nextPage();
    void cut(Batch &batch);
    Outcome<std::span<const std::byte>> inflated(std::span<const std::byte> stored, std::int64_t plainBytes,
                                                 Codec codec);
    Outcome<Done> beginPage(const PageHeader &header, std::span<const std::byte> stored);
    Outcome<Done> beginSecondPage(const PageHeader &header, std::span<const std::byte> stored);
    Outcome<Done> beginDictionary(const PageHeader &header, std::span<const std::byte> stored);
    Outcome<Done> beginValues(const PageHeader &header, std::span<const std::byte> page);
    bool takeLevels(std::span<const std::byte> &page, int greatest, Runs &levels) const;
    bool readLevels(int greatest, Runs &levels, std::int64_t count, std::vector<std::uint32_t> &out) const;
    Error damaged(const char *what) const;
    Error unsupported(std::string what) const;

    const FileBytes &m_file;
    const Column &m_column;
    const Chunk &m_chunk;
    std::int64_t m_at;   ///< byte of the next page
    std::int64_t m_end;  ///< byte before which all pages are
    std::int64_t m_left; ///< entries in the pages to come and in the one under way

    std::int64_t m_rowsLeft; ///< to be read

    std::int64_t m_page = 0;     ///< byte of the page under way
    std::int64_t m_pageLeft = 0; ///< its entries that are left
    Inflater m_inflater;
    std::unique_ptr<std::byte[]> m_buffer; ///< the page under way, inflated
    std::size_t m_capacity = 0;
    Runs m_repetition;
    Runs m_definition;
    Dictionary m_dictionary;
    std::unique_ptr<Values> m_values;
};

} // namespace shardscope::parquet
