// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Parameter.h"
#include "core/data/parquet/ChunkReader.h"
#include "core/data/parquet/Table.h"
#include "core/data/readers/Layout.h"

#include <algorithm>

namespace shardscope::parquet {

namespace {

/// Lists of any lengths, one after another.
struct Lists
{
    std::vector<std::int64_t> values;
    std::vector<std::size_t> starts; ///< one a row

    void take(const Column &column, const Batch &batch)
    {
        std::int64_t value = 0;
        for (std::int64_t i = 0; i < batch.entries; ++i) {
            if (batch.repetition[i] == 0) {
                starts.push_back(values.size());
            }
            // Else there is no neighbour at all, or a gap.
            if (batch.definition.empty() || batch.definition[i] == std::uint32_t(column.definitions)) {
                values.push_back(column.type == Type::Int32 ? batch.at<std::int32_t>(value)
                                                            : batch.at<std::int64_t>(value));
                ++value;
            }
        }
    }

    std::size_t longest() const
    {
        std::size_t length = 0;
        for (std::size_t row = 0; row < starts.size(); ++row) {
            length = std::max(length, end(row) - starts[row]);
        }
        return length;
    }

    std::size_t end(std::size_t row) const { return row + 1 < starts.size() ? starts[row + 1] : values.size(); }
};

/// Errors: BadHeader, UnsupportedFeature, Cancelled.
Outcome<Lists> readLists(const Table &table, const Column &column, const Progress &progress)
{
    const auto &[file, metadata, columns, choice] = table;
    const std::int64_t most = Inflater::greatestSize(file.size()) / std::int64_t(sizeof(std::int64_t));
    Lists lists;
    Batch batch;
    for (const auto &group : metadata.groups) {
        ChunkReader reader(file, column, group.chunks[column.place], metadata.end);
        do {
            SHARDSCOPE_TRY(reader.next(batch));
            lists.take(column, batch);
            if (std::ssize(lists.values) > most || std::ssize(lists.starts) > metadata.rows) {
                return badHeader(file, metadata.end, tooManyValues);
            }
            if (!progress(std::ssize(lists.starts), metadata.rows)) {
                return Error{Code::Cancelled, {}, {}};
            }
        } while (batch.entries > 0);
    }
    if (std::ssize(lists.starts) != metadata.rows || lists.starts.front() != 0) {
        return badHeader(file, metadata.end, otherRows);
    }
    return lists;
}

} // namespace

Outcome<NeighborIds> readNeighbors(const Table &table, const Progress &progress)
{
    SHARDSCOPE_TRY(checkRows(table.file, table.metadata.rows));
    const auto lists = readLists(table, *table.choice.neighbors, progress);
    SHARDSCOPE_TRY(lists);
    const std::size_t k = lists->longest();
    if (k == 0 || k > std::size_t(greatestDimension)) {
        return badHeader(table.file, table.metadata.end, wrongDimension);
    }
    SHARDSCOPE_TRY(
        checkExpansion(table, table.file.size(), table.metadata.rows * std::int64_t(k * sizeof(std::int64_t))));
    NeighborIds neighbors{
        static_cast<int>(k), std::vector<std::int64_t>(table.metadata.rows * k, -1), {}, NeighborIds::Of::UserIds};
    for (std::size_t row = 0; row < lists->starts.size(); ++row) {
        std::copy(lists->values.begin() + std::ptrdiff_t(lists->starts[row]),
                  lists->values.begin() + std::ptrdiff_t(lists->end(row)),
                  neighbors.ids.begin() + std::ptrdiff_t(row * k));
    }
    return neighbors;
}

} // namespace shardscope::parquet
