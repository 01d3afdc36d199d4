// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SmallFiles.h"

#include <lz4.h>
#include <snappy-c.h>
#include <zstd.h>

#include <algorithm>
#include <optional>
#include <random>

/// Parquet files of every variation that the format allows, written from its documents alone: nothing here is shared
/// with the reader.
namespace shardscope::small {

enum class PackedBy { Nothing = 0, Snappy = 1, Gzip = 2, HadoopLz4 = 5, Zstd = 6, Lz4 = 7 };
enum class ListLayout { None, OneLevel, TwoLevels, ThreeLevels };
enum class Coding { Plain, Dictionary, Deltas, DeltaLengths, DeltaTexts, SplitBytes, BitRuns };

/// Physical types by their numbers.
namespace physical {
constexpr int boolean = 0, int32 = 1, int64 = 2, float32 = 4, float64 = 5, bytes = 6, fixed = 7;
}

/// A value as its little-endian bytes, or its text.
using Cell = std::optional<std::string>;

struct ParquetColumn
{
    std::string name;
    int type = physical::float32;
    std::vector<std::optional<std::vector<Cell>>> rows; ///< a scalar has one cell; nothing: null
    ListLayout list = ListLayout::None;
    bool isOptional = true;     ///< the scalar, or the list
    bool isItemOptional = true; ///< of three levels
    std::string group{};        ///< a record around it
    int typeLength = 0;
    int converted = -1;
    int logical = -1; ///< number of a union's empty member
    Coding coding = Coding::Plain;
};

struct ParquetSettings
{
    PackedBy codec = PackedBy::Nothing;
    bool isSecondVersion = false;
    bool hasChecksums = false;
    std::size_t groupRows = 1000;
    std::size_t pageEntries = 1000;
    unsigned seed = 1;
    std::optional<std::int64_t> claimedGroupRows{};  ///< what the description says of each group of rows
    std::optional<std::int64_t> claimedLevelBytes{}; ///< what pages of the second version say of both their levels
};

/// Thrift's compact protocol, as far as it takes to write.
class Compact
{
public:
    enum Kind { True = 1, False = 2, I32 = 5, I64 = 6, Binary = 8, List = 9, Struct = 12 };

    Compact &number(int id, Kind kind, std::int64_t value)
    {
        field(id, kind);
        varint((std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63));
        return *this;
    }
    Compact &i32(int id, std::int64_t value) { return number(id, I32, value); }
    Compact &i64(int id, std::int64_t value) { return number(id, I64, value); }
    Compact &flag(int id, bool value)
    {
        field(id, value ? True : False);
        return *this;
    }
    Compact &text(int id, const std::string &value)
    {
        field(id, Binary);
        varint(value.size());
        m_bytes += value;
        return *this;
    }
    Compact &structure(int id, const Compact &value)
    {
        field(id, Struct);
        m_bytes += value.bytes();
        return *this;
    }
    Compact &structures(int id, const std::vector<Compact> &values)
    {
        listHeader(id, Struct, values.size());
        for (const auto &value : values) {
            m_bytes += value.bytes();
        }
        return *this;
    }
    Compact &texts(int id, const std::vector<std::string> &values)
    {
        listHeader(id, Binary, values.size());
        for (const auto &value : values) {
            varint(value.size());
            m_bytes += value;
        }
        return *this;
    }
    Compact &numbers(int id, const std::vector<int> &values)
    {
        listHeader(id, I32, values.size());
        for (const int value : values) {
            varint(std::uint64_t(value) << 1);
        }
        return *this;
    }
    std::string bytes() const { return m_bytes + '\0'; }

private:
    void varint(std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7) {
            m_bytes += char(value | 0x80);
        }
        m_bytes += char(value);
    }
    void field(int id, Kind kind)
    {
        m_bytes += char((id - m_last) << 4 | kind); // ids come in order, and are near each other
        m_last = id;
    }
    void listHeader(int id, Kind kind, std::size_t size)
    {
        field(id, List);
        if (size < 15) {
            m_bytes += char(size << 4 | kind);
        } else {
            m_bytes += char(0xf0 | kind);
            varint(size);
        }
    }

    std::string m_bytes;
    int m_last = 0;
};

class ParquetWriter
{
public:
    explicit ParquetWriter(const ParquetSettings &settings) : m_settings(settings), m_random(settings.seed) {}

    std::string write(const std::vector<ParquetColumn> &columns)
    {
        m_bytes = "PAR1";
        const std::size_t rows = columns.front().rows.size();
        std::vector<Compact> groups;
        for (std::size_t first = 0; first < rows; first += m_settings.groupRows) {
            const std::size_t last = std::min(rows, first + m_settings.groupRows);
            std::vector<Compact> chunks;
            for (const auto &column : columns) {
                chunks.push_back(writeChunk(column, first, last));
            }
            groups.push_back(
                Compact().structures(1, chunks).i64(2, 1).i64(3, m_settings.claimedGroupRows.value_or(last - first)));
        }
        const auto description =
            Compact()
                .i32(1, 2)
                .structures(2, schema(columns))
                .i64(3, m_settings.claimedGroupRows ? *m_settings.claimedGroupRows * std::ssize(groups)
                                                    : std::int64_t(rows))
                .structures(4, groups)
                .text(6, "a test")
                .bytes();
        return m_bytes + description + raw(std::uint32_t(description.size())) + "PAR1";
    }

private:
    struct Entries
    {
        std::vector<int> repetition;
        std::vector<int> definition;
        std::vector<Cell> cells; ///< nothing: no value
    };

    static int definitionsOf(const ParquetColumn &column)
    {
        const int above = column.group.empty() ? 0 : 1;
        switch (column.list) {
        case ListLayout::None:
            return above + (column.isOptional ? 1 : 0);
        case ListLayout::OneLevel:
            return above + 1;
        case ListLayout::TwoLevels:
            return above + (column.isOptional ? 1 : 0) + 1;
        case ListLayout::ThreeLevels:
            return above + (column.isOptional ? 1 : 0) + 1 + (column.isItemOptional ? 1 : 0);
        }
        return 0;
    }

    static std::vector<Compact> schema(const std::vector<ParquetColumn> &columns)
    {
        constexpr int required = 0, optional = 1, repeated = 2, list = 3;
        std::vector<Compact> all{Compact().text(4, "schema").i32(5, std::int64_t(columns.size()))};
        for (const auto &column : columns) {
            if (!column.group.empty()) {
                all.push_back(Compact().i32(3, optional).text(4, column.group).i32(5, 1));
            }
            const int outer = column.isOptional ? optional : required;
            const auto leaf = [&](int repetition, const std::string &name) {
                Compact element;
                element.i32(1, column.type);
                if (column.typeLength > 0) {
                    element.i32(2, column.typeLength);
                }
                element.i32(3, repetition).text(4, name);
                if (column.converted >= 0) {
                    element.i32(6, column.converted);
                }
                if (column.logical >= 0) {
                    element.structure(10, Compact().structure(column.logical, Compact()));
                }
                all.push_back(element);
            };
            switch (column.list) {
            case ListLayout::None:
                leaf(outer, column.name);
                break;
            case ListLayout::OneLevel:
                leaf(repeated, column.name);
                break;
            case ListLayout::TwoLevels:
                all.push_back(Compact().i32(3, outer).text(4, column.name).i32(5, 1).i32(6, list));
                leaf(repeated, "array");
                break;
            case ListLayout::ThreeLevels:
                all.push_back(Compact().i32(3, outer).text(4, column.name).i32(5, 1).i32(6, list));
                all.push_back(Compact().i32(3, repeated).text(4, "list").i32(5, 1));
                leaf(column.isItemOptional ? optional : required, "element");
                break;
            }
        }
        return all;
    }

    static Entries entriesOf(const ParquetColumn &column, std::size_t first, std::size_t last)
    {
        Entries entries;
        const auto add = [&](int repetition, int definition, Cell cell) {
            entries.repetition.push_back(repetition);
            entries.definition.push_back(definition);
            entries.cells.push_back(std::move(cell));
        };
        const int greatest = definitionsOf(column);
        const int above = column.group.empty() ? 0 : 1;
        const int itemMissing = greatest - (column.isItemOptional && column.list == ListLayout::ThreeLevels ? 1 : 0);
        for (std::size_t row = first; row < last; ++row) {
            const auto &cells = column.rows[row];
            if (!cells) {
                add(0, above, {}); // null: of a required list the same as an empty one
            } else if (cells->empty()) {
                add(0, above + (column.isOptional && column.list != ListLayout::OneLevel ? 1 : 0), {});
            } else {
                for (std::size_t i = 0; i < cells->size(); ++i) {
                    const auto &cell = (*cells)[i];
                    add(i == 0 ? 0 : 1, cell ? greatest : itemMissing, cell);
                }
            }
        }
        return entries;
    }

    std::string pack(const std::string &plain) const
    {
        std::string packed;
        std::size_t size = 0;
        switch (m_settings.codec) {
        case PackedBy::Nothing:
            return plain;
        case PackedBy::Snappy:
            size = snappy_max_compressed_length(plain.size());
            packed.resize(size);
            snappy_compress(plain.data(), plain.size(), packed.data(), &size);
            packed.resize(size);
            return packed;
        case PackedBy::Gzip:
            return gzip(plain);
        case PackedBy::Zstd:
            packed.resize(ZSTD_compressBound(plain.size()));
            packed.resize(ZSTD_compress(packed.data(), packed.size(), plain.data(), plain.size(), 3));
            return packed;
        case PackedBy::Lz4:
        case PackedBy::HadoopLz4:
            packed.resize(LZ4_compressBound(int(plain.size())));
            packed.resize(LZ4_compress_default(plain.data(), packed.data(), int(plain.size()), int(packed.size())));
            return m_settings.codec == PackedBy::Lz4
                       ? packed
                       : bigEndian(std::uint32_t(plain.size())) + bigEndian(std::uint32_t(packed.size())) + packed;
        }
        return {};
    }

    static void putVarint(std::string &out, std::uint64_t value)
    {
        for (; value >= 0x80; value >>= 7) {
            out += char(value | 0x80);
        }
        out += char(value);
    }

    static std::uint64_t zigzag(std::int64_t value) { return (std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63); }

    /// The lowest bits first.
    static std::string packBits(const std::vector<std::uint64_t> &values, int width)
    {
        std::vector<bool> bits;
        for (const auto value : values) {
            for (int bit = 0; bit < width; ++bit) {
                bits.push_back((value >> bit & 1) != 0);
            }
        }
        std::string out((bits.size() + 7) / 8, '\0');
        for (std::size_t i = 0; i < bits.size(); ++i) {
            if (bits[i]) {
                out[i / 8] = char(out[i / 8] | 1 << (i % 8));
            }
        }
        return out;
    }

    static int widthOf(std::uint64_t greatest)
    {
        int width = 0;
        for (; greatest > 0; greatest >>= 1) {
            ++width;
        }
        return width;
    }

    /// Runs and packed groups of eight, mixed at random.
    std::string runs(const std::vector<int> &values, int width)
    {
        std::string out;
        for (std::size_t at = 0; at < values.size();) {
            std::size_t equal = at;
            while (equal < values.size() && values[equal] == values[at]) {
                ++equal;
            }
            if (equal - at >= 8 || m_random() % 3 == 0) {
                putVarint(out, (equal - at) << 1);
                out += raw(std::uint32_t(values[at])).substr(0, (width + 7) / 8);
                at = equal;
            } else {
                const std::size_t groups = 1 + m_random() % 3;
                std::vector<std::uint64_t> some;
                for (std::size_t i = 0; i < groups * 8; ++i) {
                    some.push_back(at + i < values.size() ? std::uint64_t(values[at + i]) : 0);
                }
                putVarint(out, groups << 1 | 1);
                out += packBits(some, width);
                at = std::min(values.size(), at + groups * 8);
            }
        }
        return out;
    }

    static std::int64_t integerOf(const std::string &bytes)
    {
        if (bytes.size() == 4) {
            std::int32_t value = 0;
            std::memcpy(&value, bytes.data(), 4);
            return value;
        }
        std::int64_t value = 0;
        std::memcpy(&value, bytes.data(), 8);
        return value;
    }

    static std::string deltas(const std::vector<std::int64_t> &values)
    {
        constexpr std::size_t block = 128, parts = 4, part = block / parts;
        std::string out;
        putVarint(out, block);
        putVarint(out, parts);
        putVarint(out, values.size());
        putVarint(out, zigzag(values.empty() ? 0 : values[0]));
        for (std::size_t at = 1; at < values.size(); at += block) {
            const std::size_t end = std::min(values.size(), at + block);
            std::vector<std::uint64_t> all;
            std::int64_t least = INT64_MAX;
            for (std::size_t i = at; i < end; ++i) {
                all.push_back(std::uint64_t(values[i]) - std::uint64_t(values[i - 1]));
                least = std::min(least, std::int64_t(all.back()));
            }
            for (auto &delta : all) {
                delta -= std::uint64_t(least);
            }
            putVarint(out, zigzag(least));
            std::string widths;
            std::string packed;
            for (std::size_t i = 0; i < parts; ++i) {
                std::vector<std::uint64_t> some;
                std::uint64_t greatest = 0;
                for (std::size_t j = i * part; j < std::min(all.size(), (i + 1) * part); ++j) {
                    some.push_back(all[j]);
                    greatest = std::max(greatest, all[j]);
                }
                const int width = widthOf(greatest);
                widths += char(width);
                if (!some.empty()) {
                    some.resize(part, 0);
                    packed += packBits(some, width);
                }
            }
            out += widths + packed;
        }
        return out;
    }

    static std::string lengthsOf(const std::vector<std::string> &texts)
    {
        std::vector<std::int64_t> lengths;
        for (const auto &text : texts) {
            lengths.push_back(std::int64_t(text.size()));
        }
        return deltas(lengths);
    }

    static std::string plain(const ParquetColumn &column, const std::vector<std::string> &values)
    {
        std::string out;
        if (column.type == physical::boolean) {
            std::vector<std::uint64_t> bits;
            for (const auto &value : values) {
                bits.push_back(std::uint64_t(value[0]));
            }
            return packBits(bits, 1);
        }
        for (const auto &value : values) {
            out += (column.type == physical::bytes ? raw(std::uint32_t(value.size())) : std::string()) + value;
        }
        return out;
    }

    /// The values of a page, and the number of their encoding.
    std::pair<std::string, int> encode(const ParquetColumn &column, const std::vector<std::string> &values,
                                       const std::vector<std::string> &dictionary)
    {
        std::string out;
        switch (column.coding) {
        case Coding::Plain:
            return {plain(column, values), 0};
        case Coding::Dictionary: {
            std::vector<int> places;
            for (const auto &value : values) {
                places.push_back(int(std::ranges::find(dictionary, value) - dictionary.begin()));
            }
            const int width = std::max(1, widthOf(dictionary.empty() ? 0 : dictionary.size() - 1));
            return {std::string(1, char(width)) + runs(places, width), m_settings.isSecondVersion ? 8 : 2};
        }
        case Coding::Deltas: {
            std::vector<std::int64_t> numbers;
            for (const auto &value : values) {
                numbers.push_back(integerOf(value));
            }
            return {deltas(numbers), 5};
        }
        case Coding::DeltaLengths:
            out = lengthsOf(values);
            for (const auto &value : values) {
                out += value;
            }
            return {out, 6};
        case Coding::DeltaTexts: {
            std::vector<std::int64_t> prefixes;
            std::vector<std::string> suffixes;
            std::string last;
            for (const auto &value : values) {
                const auto shared = std::ranges::mismatch(last, value).in1 - last.begin();
                prefixes.push_back(shared);
                suffixes.push_back(value.substr(std::size_t(shared)));
                last = value;
            }
            out = deltas(prefixes) + lengthsOf(suffixes);
            for (const auto &suffix : suffixes) {
                out += suffix;
            }
            return {out, 7};
        }
        case Coding::SplitBytes:
            for (std::size_t byte = 0; !values.empty() && byte < values[0].size(); ++byte) {
                for (const auto &value : values) {
                    out += value[byte];
                }
            }
            return {out, 9};
        case Coding::BitRuns: {
            std::vector<int> bits;
            for (const auto &value : values) {
                bits.push_back(value[0]);
            }
            out = runs(bits, 1);
            return {raw(std::uint32_t(out.size())) + out, 3};
        }
        }
        return {};
    }

    void putPage(int kind, const std::string &stored, std::size_t plainBytes, int detail, const Compact &header)
    {
        Compact page;
        page.i32(1, kind).i32(2, std::int64_t(plainBytes)).i32(3, std::int64_t(stored.size()));
        if (m_settings.hasChecksums) {
            page.i32(4, std::int32_t(libdeflate_crc32(0, stored.data(), stored.size())));
        }
        m_bytes += page.structure(detail, header).bytes() + stored;
    }

    void writePage(const ParquetColumn &column, const Entries &entries, std::size_t first, std::size_t last,
                   const std::vector<std::string> &dictionary)
    {
        const auto part = [&](const std::vector<int> &all) {
            return std::vector<int>(all.begin() + std::ptrdiff_t(first), all.begin() + std::ptrdiff_t(last));
        };
        const int definitions = definitionsOf(column);
        std::string repetition = column.list == ListLayout::None ? std::string() : runs(part(entries.repetition), 1);
        std::string definition =
            definitions == 0 ? std::string() : runs(part(entries.definition), widthOf(definitions));
        std::vector<std::string> values;
        std::size_t rows = 0;
        for (std::size_t i = first; i < last; ++i) {
            rows += entries.repetition[i] == 0 ? 1 : 0;
            if (entries.cells[i]) {
                values.push_back(*entries.cells[i]);
            }
        }
        const auto [encoded, encoding] = encode(column, values, dictionary);
        const std::size_t count = last - first;
        if (m_settings.isSecondVersion) {
            const auto packed = pack(encoded);
            Compact header;
            header.i32(1, std::int64_t(count)).i32(2, std::int64_t(count - values.size())).i32(3, std::int64_t(rows));
            const auto claimed = m_settings.claimedLevelBytes;
            header.i32(4, encoding)
                .number(5, Compact::I64, claimed.value_or(std::int64_t(definition.size())))
                .number(6, Compact::I64, claimed.value_or(std::int64_t(repetition.size())));
            putPage(3, repetition + definition + packed, repetition.size() + definition.size() + encoded.size(), 8,
                    header.flag(7, true));
            return;
        }
        const auto withLength = [](const std::string &levels) {
            return levels.empty() ? levels : raw(std::uint32_t(levels.size())) + levels;
        };
        const auto page = withLength(repetition) + withLength(definition) + encoded;
        putPage(0, pack(page), page.size(), 5,
                Compact().i32(1, std::int64_t(count)).i32(2, encoding).i32(3, 3).i32(4, 3));
    }

    Compact writeChunk(const ParquetColumn &column, std::size_t firstRow, std::size_t lastRow)
    {
        const auto entries = entriesOf(column, firstRow, lastRow);
        const std::size_t start = m_bytes.size();
        std::vector<std::string> dictionary;
        if (column.coding == Coding::Dictionary) {
            for (const auto &cell : entries.cells) {
                if (cell && std::ranges::find(dictionary, *cell) == dictionary.end()) {
                    dictionary.push_back(*cell);
                }
            }
            const auto page = plain(column, dictionary);
            putPage(2, pack(page), page.size(), 7,
                    Compact().i32(1, std::int64_t(dictionary.size())).i32(2, m_settings.isSecondVersion ? 0 : 2));
        }
        const std::size_t dataStart = m_bytes.size();
        for (std::size_t first = 0; first < entries.cells.size();) {
            std::size_t last = std::min(entries.cells.size(), first + m_settings.pageEntries);
            while (m_settings.isSecondVersion && last < entries.cells.size() && entries.repetition[last] != 0) {
                ++last; // a page of the second version ends with a row
            }
            writePage(column, entries, first, last, dictionary);
            first = last;
        }
        Compact column_;
        column_.i32(1, column.type).numbers(2, {0, 3}).texts(3, {column.name}).i32(4, int(m_settings.codec));
        column_.i64(5, std::int64_t(entries.cells.size())).i64(6, 1).i64(7, std::int64_t(m_bytes.size() - start));
        column_.i64(9, std::int64_t(dataStart));
        if (dataStart != start) {
            column_.i64(11, std::int64_t(start));
        }
        return Compact().i64(2, std::int64_t(start)).structure(3, column_);
    }

    ParquetSettings m_settings;
    std::mt19937 m_random;
    std::string m_bytes;
};

inline std::string parquet(const std::vector<ParquetColumn> &columns, const ParquetSettings &settings = {})
{
    return ParquetWriter(settings).write(columns);
}

/// A column of lists of numbers.
template<class T>
ParquetColumn listColumn(const std::string &name, int type, const std::vector<std::vector<T>> &rows,
                         ListLayout list = ListLayout::ThreeLevels)
{
    ParquetColumn column{name, type, {}, list};
    for (const auto &row : rows) {
        std::vector<Cell> cells;
        for (const auto value : row) {
            cells.emplace_back(raw(value));
        }
        column.rows.emplace_back(std::move(cells));
    }
    return column;
}

template<class T>
ParquetColumn numberColumn(const std::string &name, int type, const std::vector<T> &rows)
{
    ParquetColumn column{name, type, {}};
    for (const auto value : rows) {
        column.rows.emplace_back(std::vector<Cell>{raw(value)});
    }
    return column;
}

inline ParquetColumn textColumn(const std::string &name, const std::vector<std::string> &rows)
{
    ParquetColumn column{name, physical::bytes, {}};
    column.converted = 0; // UTF8
    for (const auto &value : rows) {
        column.rows.emplace_back(std::vector<Cell>{value});
    }
    return column;
}

} // namespace shardscope::small
