// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Parameter.h"
#include "core/data/parquet/ChunkReader.h"
#include "core/data/parquet/Table.h"
#include "core/data/parquet/Target.h"
#include "core/data/parquet/Watch.h"
#include "core/data/readers/Layout.h"
#include "core/data/Scratch.h"

#include <algorithm>

namespace shardscope::parquet {

namespace {

Error missingVector(const FileBytes &file, const Column &column, std::int64_t row)
{
    return {Code::MissingVector, file.name(), {row, column.name}};
}

/// What the components become.
Element elementFor(const Choice &choice, const FileLayout &layout)
{
    const Column &column = *choice.vectors.front();
    const bool isBytes = isWhole(column) && column.meaning.kind == Meaning::Integer && column.meaning.bits == 8;
    if (layout.element && !isFloat(column)) {
        switch (*layout.element) {
        case StoredElement::UInt8:
        case StoredElement::Bit:
            return Element::UInt8;
        case StoredElement::Int8:
            return Element::Int8;
        default:
            return Element::Float32;
        }
    }
    return !isBytes || choice.vectors.size() > 1 ? Element::Float32
           : column.meaning.isSigned             ? Element::Int8
                                                 : Element::UInt8;
}

/// Puts the lists of one group of rows into its rows.
class ListRows
{
public:
    ListRows(const Target &target, const Column &column, const RowGroup &group, std::int64_t firstRow)
        : m_target(target), m_column(column), m_row(firstRow - 1), m_firstRow(firstRow), m_end(firstRow + group.rows)
    {
    }

    Outcome<Done> take(const Batch &batch)
    {
        std::int64_t value = 0;
        for (std::int64_t i = 0; i < batch.entries;) {
            const bool begins = batch.repetition[i] == 0;
            if (begins) {
                SHARDSCOPE_TRY(beginRow());
            }
            std::int64_t last = i + 1; // entries [i, last) are of one row
            while (last < batch.entries && batch.repetition[last] != 0) {
                ++last;
            }
            SHARDSCOPE_TRY(append(batch, i, last, value));
            value += last - i;
            i = last;
        }
        return Done();
    }

    Outcome<Done> finish()
    {
        SHARDSCOPE_TRY(endRow());
        return m_row == m_end - 1 ? Outcome<Done>(Done()) : wrongRows();
    }

private:
    Error wrongRows() const { return badHeader(m_target.file, 0, otherRows); }

    Outcome<Done> endRow() const
    {
        if (m_row >= m_firstRow && m_length != m_target.dim) {
            return Error{Code::RowDimension, m_target.file.name(), {m_row, m_length, m_target.dim}};
        }
        return Done();
    }

    Outcome<Done> beginRow()
    {
        SHARDSCOPE_TRY(endRow());
        ++m_row;
        m_length = 0;
        return m_row < m_end ? Outcome<Done>(Done()) : wrongRows();
    }

    Outcome<Done> append(const Batch &batch, std::int64_t first, std::int64_t last, std::int64_t value)
    {
        if (m_row < m_firstRow) {
            return wrongRows(); // the first entry continues a row
        }
        if (!batch.definition.empty()) {
            const auto whole = std::uint32_t(m_column.definitions);
            const auto *gap = std::find_if(batch.definition.data() + first, batch.definition.data() + last,
                                           [whole](std::uint32_t level) { return level != whole; });
            if (gap != batch.definition.data() + last) {
                return missingVector(m_target.file, m_column, m_row);
            }
        }
        const std::int64_t count = last - first;
        const std::int64_t room = std::min(count, m_target.dim - m_length);
        if (room > 0 && !m_target.put(m_column, batch, value, room, m_row, m_length)) {
            return m_target.noByte(m_column);
        }
        m_length += count; // past the end of the row counts, too: endRow says how long it is
        return Done();
    }

    const Target &m_target;
    const Column &m_column;
    std::int64_t m_row;
    std::int64_t m_firstRow;
    std::int64_t m_end;
    std::int64_t m_length = 0;
};

Outcome<Done> readLists(const Target &target, const Metadata &metadata, const Column &column, const Progress &progress)
{
    Watch watch(metadata, progress);
    return watch.forGroups([&](const RowGroup &group, std::int64_t firstRow) -> Outcome<Done> {
        ChunkReader reader(target.file, column, group.chunks[column.place], metadata.end);
        ListRows rows(target, column, group, firstRow);
        Batch batch;
        while (true) {
            SHARDSCOPE_TRY(reader.next(batch));
            if (batch.entries == 0) {
                return rows.finish();
            }
            SHARDSCOPE_TRY(rows.take(batch));
            if (!watch.goOn(batch.entries / target.dim)) {
                return Done();
            }
        }
    });
}

/// One column a component.
Outcome<Done> readComponent(const Target &target, const Metadata &metadata, const Column &column,
                            std::int64_t component, const Progress &progress)
{
    Watch watch(metadata, progress);
    return watch.forGroups([&](const RowGroup &group, std::int64_t firstRow) -> Outcome<Done> {
        ChunkReader reader(target.file, column, group.chunks[column.place], metadata.end);
        Batch batch;
        for (std::int64_t row = firstRow; row < firstRow + group.rows;) {
            SHARDSCOPE_TRY(reader.next(batch));
            if (batch.entries == 0 || batch.entries > firstRow + group.rows - row) {
                return badHeader(target.file, 0, otherRows);
            }
            for (std::int64_t i = 0; i < batch.entries; ++i, ++row) {
                if (!batch.definition.empty() && batch.definition[i] != std::uint32_t(column.definitions)) {
                    return missingVector(target.file, column, row);
                }
                if (!target.put(column, batch, i, 1, row, component)) {
                    return target.noByte(column);
                }
            }
            if (!watch.goOn(batch.entries)) {
                return Done();
            }
        }
        return Done();
    });
}

std::size_t bytesOf(StoredElement element)
{
    return element == StoredElement::Float32   ? 4
           : element == StoredElement::Float64 ? 8
           : element == StoredElement::Float16 ? 2
                                               : 1;
}

/// Vectors as the bytes of a cell.
Outcome<Done> readCells(const Target &target, const Metadata &metadata, const Column &column, StoredElement element,
                        const Progress &progress)
{
    // The bytes of a cell are the values of a column of another type.
    Column values = column;
    values.meaning = {element == StoredElement::Float16 ? Meaning::Float16 : Meaning::Integer, 8,
                      element == StoredElement::Int8};
    values.bytes = bytesOf(element);
    values.type = element == StoredElement::Float32   ? Type::Float
                  : element == StoredElement::Float64 ? Type::Double
                  : element == StoredElement::Float16 ? Type::FixedBytes
                                                      : Type::Bytes;
    Watch watch(metadata, progress);
    return watch.forGroups([&](const RowGroup &group, std::int64_t firstRow) -> Outcome<Done> {
        ChunkReader reader(target.file, column, group.chunks[column.place], metadata.end);
        Batch batch;
        Batch cell;
        for (std::int64_t row = firstRow; row < firstRow + group.rows;) {
            SHARDSCOPE_TRY(reader.next(batch));
            if (batch.entries == 0 || batch.entries > firstRow + group.rows - row) {
                return badHeader(target.file, 0, otherRows);
            }
            for (std::int64_t i = 0; i < batch.entries; ++i, ++row) {
                if (batch.values != batch.entries && batch.definition[i] != std::uint32_t(column.definitions)) {
                    return missingVector(target.file, column, row);
                }
                const auto bytes =
                    column.bytes == 0 ? std::as_bytes(std::span(batch.texts[i]))
                                      : std::span<const std::byte>(batch.fixed).subspan(i * column.bytes, column.bytes);
                const auto length = std::ssize(bytes) / std::int64_t(values.bytes);
                if (length != target.dim || std::ssize(bytes) % std::int64_t(values.bytes) != 0) {
                    return Error{Code::RowDimension, target.file.name(), {row, length, target.dim}};
                }
                cell.fixed.assign(bytes.begin(), bytes.end());
                if (values.type == Type::Bytes) {
                    std::ranges::copy(bytes, target.at(row, 0));
                } else {
                    target.put(values, cell, 0, length, row, 0);
                }
            }
            if (!watch.goOn(batch.entries)) {
                return Done();
            }
        }
        return Done();
    });
}

/// How many values the first row has. Errors: MissingVector, BadHeader.
Outcome<std::int64_t> firstLength(const FileBytes &file, const Metadata &metadata, const Column &column,
                                  const FileLayout &layout)
{
    const auto group = std::ranges::find_if(metadata.groups, [](const RowGroup &each) { return each.rows > 0; });
    ChunkReader reader(file, column, group->chunks[column.place], metadata.end);
    Batch batch;
    std::int64_t length = 0;
    while (length <= greatestDimension) {
        SHARDSCOPE_TRY(reader.next(batch));
        if (batch.entries == 0) {
            return length;
        }
        for (std::int64_t i = 0; i < batch.entries; ++i) {
            if (column.shape == Shape::List && batch.repetition[i] == 0 && length > 0) {
                return length;
            }
            if (!batch.definition.empty() && batch.definition[i] != std::uint32_t(column.definitions)) {
                return missingVector(file, column, 0);
            }
            if (column.shape != Shape::List) {
                return std::int64_t((column.bytes == 0 ? batch.texts[0].size() : column.bytes) /
                                    bytesOf(*layout.element));
            }
            ++length;
        }
    }
    return length;
}

/// Whether a column holds whole vectors, as lists or as bytes; else it is one of several components.
bool holdsVectors(const Choice &choice)
{
    const Column &column = *choice.vectors.front();
    return choice.vectors.size() == 1 && (column.shape == Shape::List || !isNumber(column));
}

/// Errors: as readVectors.
Outcome<Done> readRows(const Target &target, const Table &table, const FileLayout &layout, const Progress &progress)
{
    const Column &column = *table.choice.vectors.front();
    if (holdsVectors(table.choice)) {
        return column.shape == Shape::List ? readLists(target, table.metadata, column, progress)
                                           : readCells(target, table.metadata, column, *layout.element, progress);
    }
    for (std::int64_t i = 0; i < target.dim; ++i) {
        const Progress part = partOf(progress, 1000 * i / target.dim, 1000 * (i + 1) / target.dim);
        SHARDSCOPE_TRY(readComponent(target, table.metadata, *table.choice.vectors[i], i, part));
    }
    return Done();
}

/// All tables have their vectors in the same columns. Errors: MissingColumn.
Outcome<Done> checkColumns(const std::vector<Table> &tables)
{
    const auto namesOf = [](const Table &table) {
        std::string names;
        for (const auto *column : table.choice.vectors) {
            names += (names.empty() ? "" : ", ") + column->name;
        }
        return names;
    };
    const auto wanted = namesOf(tables.front());
    for (const auto &table : tables) {
        if (namesOf(table) != wanted || holdsVectors(table.choice) != holdsVectors(tables.front().choice)) {
            return Error{Code::MissingColumn, table.file.name(), {wanted, namesOf(table)}};
        }
    }
    return Done();
}

} // namespace

Outcome<VectorSet> readVectors(const std::vector<Table> &tables, const FileLayout &layout, const Progress &progress)
{
    const Table &first = tables.front();
    std::int64_t rows = 0;
    std::int64_t fileBytes = 0;
    for (const auto &table : tables) {
        SHARDSCOPE_TRY(checkRows(table.file, table.metadata.rows));
        rows += table.metadata.rows;
        fileBytes += table.file.size();
    }
    SHARDSCOPE_TRY(checkRows(first.file, rows));
    SHARDSCOPE_TRY(checkColumns(tables));
    auto dim = std::ssize(first.choice.vectors);
    if (holdsVectors(first.choice)) {
        const auto length = firstLength(first.file, first.metadata, *first.choice.vectors.front(), layout);
        SHARDSCOPE_TRY(length);
        dim = *length;
    }
    if (dim < 1 || dim > greatestDimension) {
        return badHeader(first.file, first.metadata.end, wrongDimension);
    }
    const Element element = elementFor(first.choice, layout);
    const std::int64_t rowBytes = dim * std::int64_t(sizeOf(element));
    SHARDSCOPE_TRY(checkExpansion(first, fileBytes, rows * rowBytes));
    const auto memory = largeMemory(rows * rowBytes, first.file.name());
    SHARDSCOPE_TRY(memory);

    std::int64_t done = 0;
    for (const auto &table : tables) {
        const Target target{table.file, memory->get() + done * rowBytes, dim, element};
        const std::int64_t next = done + table.metadata.rows;
        SHARDSCOPE_TRY(readRows(target, table, layout, partOf(progress, 1000 * done / rows, 1000 * next / rows)));
        done = next;
    }
    return VectorSet(*memory, memory->get(), rows, static_cast<int>(dim), rowBytes, element);
}

} // namespace shardscope::parquet
