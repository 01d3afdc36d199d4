// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// Changes to a data set that is still being loaded. They work in place: until `open` returns, nobody else holds the
/// memory, and a mapped file is mapped privately, so only the touched pages cost memory.
namespace shardscope {

/// Takes the rows (ascending) out of the base; labels, attributes, ids and tenants follow. The others keep their order.
void dropRows(DataSet &data, std::span<const VectorId> rows);

/// Takes `count` random rows out of the base and makes them the queries; their labels, ids and tenants follow. The
/// holes are filled with the last rows, so all other rows keep their ids and a mapped file is not copied.
///
/// No tenant loses its last vector, for its queries would have nothing to find: others are taken instead, and fewer
/// where there are no others.
void holdOutQueries(DataSet &data, std::int64_t count, std::uint64_t seed);

/// The row of the source that each vector was, where rows were left out of it or held out as queries; empty where every
/// vector is at its own row.
std::vector<VectorId> sourceRows(const DataSet &data);

/// Replaces every float32 row by what `change` makes of it, given its number, the row and where it goes to. In place,
/// where `change` answers false for a row that stays as it is and is not written; or, where the rows take more than
/// `memory` bytes, in a file that the system can take out of memory.
///
/// Errors: Cancelled, CannotWrite. Threads: all.
using RowChange = std::function<bool(std::int64_t i, std::span<const float> row, std::span<float> out)>;
Outcome<Done> changeRows(VectorSet &vectors, std::int64_t memory, const RowChange &change, const Progress &progress);

/// Brings float32 rows to unit length; zero rows are left as they are. In place, where rows that have it already are
/// not written; or, where the rows take more than `memory` bytes, in a file that the system can take out of memory.
/// Tells the lengths that the rows had.
///
/// Errors: Cancelled, CannotWrite.
Outcome<std::vector<double>> normalise(VectorSet &vectors, std::int64_t memory, const Progress &progress);

/// Float32 rows of `dim` values that `write(first, last, out)` fills, some at a time, on all threads: in memory or,
/// where they take more than `memory` bytes, in a file that the system can take out of memory.
///
/// Errors: Cancelled, CannotWrite.
using RowsWriter = std::function<void(std::int64_t first, std::int64_t last, float *out)>;
Outcome<VectorSet> writtenRows(std::int64_t rows, int dim, std::int64_t memory, const RowsWriter &write,
                               const Progress &progress);

/// Float32 rows brought to unit length, each to the same bits however long it is; zero rows as they are. Beside the
/// rows, in memory or, where they take more than `memory` bytes, in a file that the system can take out of memory.
///
/// Errors: Cancelled, CannotWrite. Threads: all.
Outcome<VectorSet> unitRows(const VectorSet &vectors, std::int64_t memory, const Progress &progress);

struct LiftedRows
{
    VectorSet rows;
    double length = 0; ///< of each
};

/// Rows as float32 with one more value behind, √(M² − ‖x‖²), M being the length of the longest. Where they are put is
/// as of unitRows.
///
/// Errors: Cancelled, CannotWrite. Threads: all.
Outcome<LiftedRows> liftedRows(const VectorSet &vectors, std::int64_t memory, const Progress &progress);

} // namespace shardscope
