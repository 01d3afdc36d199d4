// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Mend.h"

#include "core/base/Shuffle.h"
#include "core/data/Sampling.h"
#include "core/data/Scratch.h"
#include "core/jobs/Parallel.h"
#include "core/vectors/Length.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace shardscope {

namespace {

/// The memory is not const where it was allocated or mapped; see Mend.h for why it may be written here.
std::byte *writable(const VectorSet &vectors, std::int64_t row)
{
    return const_cast<std::byte *>(vectors.row(row));
}

/// What belongs to a row of the base goes where the row goes.
void moveRow(DataSet &data, std::int64_t from, std::int64_t to)
{
    std::memcpy(writable(data.base, to), data.base.row(from), data.base.rowBytes());
    if (!data.labels.empty()) {
        data.labels[to] = std::move(data.labels[from]);
    }
    for (auto &attribute : data.attributes) {
        attribute.ofVector[to] = attribute.ofVector[from];
    }
    data.ids.move(from, to);
    if (data.tenancy) {
        data.tenancy->ofVector[to] = data.tenancy->ofVector[from];
    }
}

void keepFirst(DataSet &data, std::int64_t count)
{
    data.base = data.base.slice(0, count);
    if (!data.labels.empty()) {
        data.labels.resize(count);
    }
    for (auto &attribute : data.attributes) {
        attribute.ofVector.resize(count);
    }
    data.ids.keepFirst(count);
    if (data.tenancy) {
        data.tenancy->ofVector.resize(count);
    }
}

/// Moves the last of n rows into the places of those that go (ascending), unless they go themselves.
template<class Move>
void fillHoles(std::int64_t n, const std::vector<VectorId> &going, const Move &move)
{
    const std::int64_t kept = n - std::ssize(going);
    auto hole = going.begin();
    auto gone = std::ranges::lower_bound(going, VectorId(kept));
    for (std::int64_t last = kept; last < n; ++last) {
        if (gone != going.end() && gone->value == last) {
            ++gone;
        } else {
            move(last, (hole++)->value);
        }
    }
}

/// The rows that become queries, ascending, so that every tenant keeps a vector.
std::vector<VectorId> chooseHeldOut(const DataSet &data, std::int64_t count, std::uint64_t seed)
{
    auto sample = sampleRows(data.base.size(), count, seed);
    if (!data.tenancy) {
        return sample;
    }
    const auto &tenantOf = data.tenancy->ofVector;
    std::vector<std::int64_t> left(data.tenancy->names.size());
    for (const TenantId tenant : tenantOf) {
        if (tenant.isValid()) {
            left[tenant.index()] += 1;
        }
    }
    std::vector<VectorId> chosen;
    const auto take = [&](VectorId row) {
        const TenantId tenant = tenantOf[row.index()];
        if (std::ssize(chosen) < count && tenant.isValid() && left[tenant.index()] > 1) {
            --left[tenant.index()];
            chosen.push_back(row);
        }
    };
    std::ranges::for_each(sample, take);
    if (std::ssize(chosen) == count) {
        return chosen;
    }
    std::vector<VectorId> others;
    auto next = sample.begin();
    for (std::int64_t row = 0; row < data.base.size(); ++row) {
        if (next != sample.end() && next->value == row) {
            ++next;
        } else {
            others.emplace_back(row);
        }
    }
    Random random = Random::stream(seed, 1);
    shuffle(others, random);
    std::ranges::for_each(others, take);
    std::ranges::sort(chosen);
    return chosen;
}

} // namespace

void dropRows(DataSet &data, std::span<const VectorId> rows)
{
    auto next = rows.begin();
    std::int64_t kept = 0;
    for (std::int64_t i = 0; i < data.base.size(); ++i) {
        if (next != rows.end() && next->value == i) {
            ++next;
            continue;
        }
        if (kept != i) {
            moveRow(data, i, kept);
        }
        ++kept;
    }
    keepFirst(data, kept);
}

void holdOutQueries(DataSet &data, std::int64_t count, std::uint64_t seed)
{
    auto rows = chooseHeldOut(data, count, seed);
    data.queries = data.base.gather(rows);
    data.queryIds = data.ids.gather(rows);
    for (const auto row : rows) {
        if (!data.labels.empty()) {
            data.queryLabels.push_back(data.labels[row.index()]);
        }
        if (data.tenancy) {
            data.tenancy->ofQuery.push_back(data.tenancy->ofVector[row.index()]);
        }
    }

    fillHoles(data.base.size(), rows, [&data](std::int64_t from, std::int64_t to) { moveRow(data, from, to); });
    keepFirst(data, data.base.size() - std::ssize(rows));
    data.notes.queriesSampled = true;
    data.notes.queriesWanted = count;
    data.notes.heldOutRows = std::move(rows);
}

std::vector<VectorId> sourceRows(const DataSet &data)
{
    const auto &dropped = data.notes.droppedRows;
    const auto &held = data.notes.heldOutRows;
    std::vector<VectorId> rows;
    if (dropped.empty() && held.empty()) {
        return rows;
    }
    const std::int64_t n = data.base.size() + std::ssize(held);
    auto gone = dropped.begin();
    for (std::int64_t row = 0; std::ssize(rows) < n; ++row) {
        if (gone != dropped.end() && gone->value == row) {
            ++gone;
        } else {
            rows.emplace_back(row);
        }
    }
    fillHoles(n, held, [&rows](std::int64_t from, std::int64_t to) { rows[to] = rows[from]; });
    rows.resize(data.base.size());
    return rows;
}

namespace {

/// Room for float rows in a file that the system can take out of memory.
Outcome<VectorSet> scratchRows(std::int64_t rows, int dim)
{
    const std::size_t stride = dim * sizeof(float);
    const auto scratch = scratchMemory(rows * static_cast<std::int64_t>(stride));
    SHARDSCOPE_TRY(scratch);
    return VectorSet(*scratch, scratch->get(), rows, dim, stride, Element::Float32);
}

/// Writes what `change` makes of the rows to those of `target`, which may be the same.
Outcome<Done> changeInto(const VectorSet &target, const VectorSet &vectors, const RowChange &change,
                         const Progress &progress)
{
    const bool isInPlace = vectors.empty() || target.row(0) == vectors.row(0);
    const auto changeRow = [&](std::int64_t i) {
        const auto values = vectors.values<float>(i);
        const std::span out(reinterpret_cast<float *>(writable(target, i)), values.size());
        if (!change(i, values, out) && !isInPlace) {
            std::ranges::copy(values, out.begin());
        }
    };
    const bool finished = parallelFor(
        vectors.size(), 1024,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t i = first; i < last; ++i) {
                changeRow(i);
            }
        },
        progress);
    return finished ? Outcome(Done()) : Error{Code::Cancelled, {}, {}};
}

} // namespace

Outcome<Done> changeRows(VectorSet &vectors, std::int64_t memory, const RowChange &change, const Progress &progress)
{
    if (vectors.bytes() <= memory) {
        return changeInto(vectors, vectors, change, progress);
    }
    auto target = scratchRows(vectors.size(), vectors.dim());
    SHARDSCOPE_TRY(target);
    SHARDSCOPE_TRY(changeInto(*target, vectors, change, progress));
    vectors = *std::move(target);
    return Done();
}

Outcome<VectorSet> writtenRows(std::int64_t rows, int dim, std::int64_t memory, const RowsWriter &write,
                               const Progress &progress)
{
    constexpr std::int64_t rowsAtATime = 256;
    const auto bytes = rows * dim * static_cast<std::int64_t>(sizeof(float));
    auto target = bytes <= memory ? VectorSet::own(Matrix(rows, dim)) : scratchRows(rows, dim);
    SHARDSCOPE_TRY(target);
    const bool finished = parallelFor(
        rows, rowsAtATime,
        [&](std::int64_t first, std::int64_t last) {
            write(first, last, reinterpret_cast<float *>(writable(*target, first)));
        },
        progress);
    return finished ? Outcome(*std::move(target)) : Error{Code::Cancelled, {}, {}};
}

Outcome<LiftedRows> liftedRows(const VectorSet &vectors, std::int64_t memory, const Progress &progress)
{
    const int dim = vectors.dim() + 1;
    const auto bytes = vectors.size() * dim * static_cast<std::int64_t>(sizeof(float));
    auto lifted = bytes <= memory ? VectorSet::own(Matrix(vectors.size(), dim)) : scratchRows(vectors.size(), dim);
    SHARDSCOPE_TRY(lifted);
    std::vector<double> squares(vectors.size());
    const auto rowOf = [&](std::int64_t i) { return reinterpret_cast<float *>(writable(*lifted, i)); };
    const auto copy = [&](std::int64_t first, std::int64_t last) {
        for (auto i = first; i < last; ++i) {
            vectors.copyRow(i, rowOf(i));
            squares[i] = squaredLength({rowOf(i), static_cast<std::size_t>(vectors.dim())});
        }
    };
    if (!parallelFor(vectors.size(), 1024, copy, progress)) {
        return Error{Code::Cancelled, {}, {}};
    }
    const double longest = vectors.empty() ? 0 : std::ranges::max(squares);
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        rowOf(i)[vectors.dim()] = static_cast<float>(std::sqrt(longest - squares[i]));
    }
    return LiftedRows{*std::move(lifted), std::sqrt(longest)};
}

Outcome<VectorSet> unitRows(const VectorSet &vectors, std::int64_t memory, const Progress &progress)
{
    auto target = vectors.bytes() <= memory ? VectorSet::own(Matrix(vectors.size(), vectors.dim()))
                                            : scratchRows(vectors.size(), vectors.dim());
    SHARDSCOPE_TRY(target);
    const auto toUnit = [&vectors](std::int64_t i, std::span<const float>, std::span<float> out) {
        readRows(vectors, Metric::Cosine, i, 1, out.data());
        return true;
    };
    SHARDSCOPE_TRY(changeInto(*target, vectors, toUnit, progress));
    return target;
}

Outcome<std::vector<double>> normalise(VectorSet &vectors, std::int64_t memory, const Progress &progress)
{
    constexpr double unitEnough = 1e-6; // of the squared norm; float rounding alone leaves about as much
    std::vector<double> norms(vectors.size());
    const auto toUnit = [&norms](std::int64_t i, std::span<const float> row, std::span<float> out) {
        const double squares = squaredLength(row);
        norms[i] = std::sqrt(squares);
        if (squares == 0 || std::abs(squares - 1) < unitEnough) {
            return false;
        }
        toUnitLength(row, out);
        return true;
    };
    SHARDSCOPE_TRY(changeRows(vectors, memory, toUnit, progress));
    return norms;
}

} // namespace shardscope
