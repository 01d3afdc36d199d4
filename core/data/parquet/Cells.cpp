// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Decimal.h"
#include "core/base/Parameter.h"
#include "core/data/parquet/ChunkReader.h"
#include "core/data/parquet/Table.h"
#include "core/data/readers/Layout.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace shardscope::parquet {

namespace {

std::string uuidText(std::span<const std::byte> bytes)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text += '-';
        }
        text += digits[std::to_integer<int>(bytes[i]) >> 4];
        text += digits[std::to_integer<int>(bytes[i]) & 15];
    }
    return text;
}

/// A value as text.
std::string cellText(const Column &column, const Batch &batch, std::int64_t i)
{
    const bool isUnsigned = column.meaning.kind == Meaning::Integer && !column.meaning.isSigned;
    switch (column.type) {
    case Type::Boolean:
        return batch.at<std::uint8_t>(i) != 0 ? "true" : "false";
    case Type::Int32:
        return isUnsigned ? std::to_string(batch.at<std::uint32_t>(i)) : std::to_string(batch.at<std::int32_t>(i));
    case Type::Int64:
        return isUnsigned ? std::to_string(batch.at<std::uint64_t>(i)) : std::to_string(batch.at<std::int64_t>(i));
    case Type::Float:
        return decimal(batch.at<float>(i));
    case Type::Double:
        return decimal(batch.at<double>(i));
    case Type::Bytes:
        return std::string(batch.texts[i]);
    case Type::FixedBytes:
        if (column.meaning.kind == Meaning::Uuid) {
            return uuidText(std::span<const std::byte>(batch.fixed).subspan(i * column.bytes, column.bytes));
        }
        return {};
    case Type::Int96:
        return {};
    }
    return {};
}

/// Calls `take(batch)` for the entries of all groups, in order. It answers false where no more are wanted.
///
/// Errors: BadHeader, UnsupportedFeature, Cancelled.
template<class Take>
Outcome<Done> forBatches(const FileBytes &file, const Metadata &metadata, const Column &column,
                         const Progress &progress, const Take &take)
{
    std::int64_t done = 0;
    Batch batch;
    for (const auto &group : metadata.groups) {
        ChunkReader reader(file, column, group.chunks[column.place], metadata.end);
        for (std::int64_t left = group.rows; left > 0; left -= batch.entries) {
            SHARDSCOPE_TRY(reader.next(batch));
            if (batch.entries == 0 || batch.entries > left) {
                return badHeader(file, metadata.end, otherRows);
            }
            if (!take(batch)) {
                return Done();
            }
            done += batch.entries;
            if (!progress(done, metadata.rows)) {
                return Error{Code::Cancelled, {}, {}};
            }
        }
    }
    return Done();
}

bool isThere(const Column &column, const Batch &batch, std::int64_t entry)
{
    return batch.definition.empty() || batch.definition[entry] == std::uint32_t(column.definitions);
}

/// The attribute of that name; null where the table has none.
const Column *columnNamed(const Table &table, const std::string &name)
{
    const auto found = std::ranges::find(table.choice.others, name, &Column::name);
    return found == table.choice.others.end() ? nullptr : *found;
}

/// Each distinct text once.
class Encoder
{
public:
    Encoder(std::string name, std::int64_t rows) : m_bytes(rows * std::int64_t(sizeof(std::int32_t)))
    {
        m_attribute.name = std::move(name);
        m_attribute.ofVector.reserve(rows);
    }

    void take(const Column &column, const Batch &batch)
    {
        std::int64_t value = 0;
        for (std::int64_t entry = 0; entry < batch.entries; ++entry) {
            add(isThere(column, batch, entry) ? cellText(column, batch, value++) : std::string());
        }
    }

    std::int64_t bytes() const { return m_bytes; }
    Attribute finish() { return std::move(m_attribute); }

private:
    void add(std::string text)
    {
        const auto next = static_cast<std::int32_t>(m_places.size());
        const auto [place, isNew] = m_places.try_emplace(text, next);
        if (isNew) {
            constexpr std::int64_t overhead = 2 * sizeof(std::string) + 32; // of a text here and one in the map
            m_bytes += overhead + 2 * std::ssize(text);
            m_attribute.values.push_back(std::move(text));
        }
        m_attribute.ofVector.push_back(place->second);
    }

    Attribute m_attribute;
    std::unordered_map<std::string, std::int32_t> m_places;
    std::int64_t m_bytes;
};

} // namespace

Outcome<Identifiers> readIds(const std::vector<Table> &tables, const Progress &progress)
{
    const auto isSigned = [](const Table &table) {
        const Column &column = *table.choice.ids;
        return isWhole(column) && (column.meaning.kind != Meaning::Integer || column.meaning.isSigned);
    };
    if (std::ranges::all_of(tables, isSigned)) {
        std::vector<std::int64_t> numbers;
        bool hasGap = false;
        for (const auto &table : tables) {
            const Column &column = *table.choice.ids;
            SHARDSCOPE_TRY(forBatches(table.file, table.metadata, column, progress, [&](const Batch &batch) {
                hasGap |= batch.values != batch.entries;
                for (std::int64_t i = 0; i < batch.values; ++i) {
                    numbers.push_back(column.type == Type::Int32 ? batch.at<std::int32_t>(i)
                                                                 : batch.at<std::int64_t>(i));
                }
                return !hasGap;
            }));
        }
        if (!hasGap) {
            return Identifiers::ofIntegers(std::move(numbers));
        }
    }
    std::vector<std::string> texts;
    for (const auto &table : tables) {
        const Column &column = *table.choice.ids;
        SHARDSCOPE_TRY(forBatches(table.file, table.metadata, column, progress, [&](const Batch &batch) {
            std::int64_t value = 0;
            for (std::int64_t entry = 0; entry < batch.entries; ++entry) {
                texts.push_back(isThere(column, batch, entry) ? cellText(column, batch, value++) : std::string());
            }
            return true;
        }));
    }
    return Identifiers::ofTexts(texts);
}

Outcome<Attributes> readAttributes(const std::vector<Table> &tables, std::int64_t greatestBytes,
                                   const Progress &progress)
{
    std::int64_t rows = 0;
    for (const auto &table : tables) {
        rows += table.metadata.rows;
    }
    Attributes attributes;
    std::int64_t room = greatestBytes;
    const auto &columns = tables.front().choice.others;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto &name = columns[i]->name;
        const auto has = [&](const Table &table) { return columnNamed(table, name) != nullptr; };
        if (!std::ranges::all_of(tables, has)) {
            continue;
        }
        if (rows * std::int64_t(sizeof(std::int32_t)) > room) {
            attributes.leftOut.push_back(name);
            continue;
        }
        const std::int64_t first = 1000 * std::int64_t(i) / std::ssize(columns);
        const std::int64_t last = 1000 * std::int64_t(i + 1) / std::ssize(columns);
        const Progress part = partOf(progress, first, last);
        Encoder encoder(name, rows);
        for (const auto &table : tables) {
            const Column &column = *columnNamed(table, name);
            SHARDSCOPE_TRY(forBatches(table.file, table.metadata, column, part, [&](const Batch &batch) {
                encoder.take(column, batch);
                return encoder.bytes() <= room;
            }));
        }
        if (encoder.bytes() <= room) {
            room -= encoder.bytes();
            attributes.kept.push_back(encoder.finish());
        } else {
            attributes.leftOut.push_back(name);
        }
    }
    return attributes;
}

} // namespace shardscope::parquet
