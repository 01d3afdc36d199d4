// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ParquetFile.h"

#include "core/data/readers/Reader.h"

#include <QFloat16>

#include <array>
#include <random>

namespace shardscope::small {

using Rows = std::vector<Floats>;

inline constexpr std::array codecs{PackedBy::Nothing,   PackedBy::Snappy, PackedBy::Gzip,
                                   PackedBy::HadoopLz4, PackedBy::Zstd,   PackedBy::Lz4};

/// What the reader makes of a file of these bytes.
inline Outcome<FileContent> contentOf(const std::string &bytes, const FileLayout &layout = {})
{
    ReadOptions options;
    options.layout = layout;
    const auto file = FileBytes::inMemory("file.parquet", std::as_bytes(std::span(bytes)));
    return parquetReader.read(file, options, unwatched);
}

/// Random files: what they hold and how it is stored.
class Lottery
{
public:
    explicit Lottery(unsigned seed) : m_random(seed) {}

    std::size_t upTo(std::size_t most) { return m_random() % (most + 1); }
    bool coin() { return m_random() % 2 == 0; }
    template<class T, std::size_t count>
    T oneOf(const std::array<T, count> &values)
    {
        return values[upTo(count - 1)];
    }

    ParquetSettings settings()
    {
        return {.codec = oneOf(codecs),
                .isSecondVersion = coin(),
                .hasChecksums = coin(),
                .groupRows = 1 + upTo(20),
                .pageEntries = 1 + upTo(40),
                .seed = unsigned(m_random())};
    }

    /// Vectors as one of the types that hold such values exactly, in one of the layouts of lists.
    ParquetColumn vectors(const std::string &name, const Rows &rows)
    {
        constexpr std::array layouts{ListLayout::OneLevel, ListLayout::TwoLevels, ListLayout::ThreeLevels};
        constexpr std::array codings{Coding::Plain, Coding::Dictionary, Coding::SplitBytes};
        ParquetColumn column{name, physical::float32, {}, oneOf(layouts)};
        column.isOptional = coin();
        column.isItemOptional = coin();
        column.coding = oneOf(codings);
        const auto kind = upTo(2);
        if (kind == 1) {
            column.type = physical::float64;
        } else if (kind == 2) {
            column.type = physical::fixed;
            column.typeLength = 2;
            column.logical = 15;
        }
        for (const auto &row : rows) {
            std::vector<Cell> cells;
            for (const float value : row) {
                cells.emplace_back(kind == 0 ? raw(value) : kind == 1 ? raw(double(value)) : raw(qfloat16(value)));
            }
            column.rows.emplace_back(std::move(cells));
        }
        return column;
    }

    Rows vectorsOf(std::size_t n, std::size_t dim)
    {
        Rows rows(n, Floats(dim));
        for (auto &row : rows) {
            for (auto &value : row) {
                value = float(int(upTo(40)) - 20) / 4; // exact also in half precision, with repetitions
            }
        }
        return rows;
    }

private:
    std::mt19937 m_random;
};

} // namespace shardscope::small
