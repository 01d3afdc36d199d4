// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/TruthFile.h"

#include "core/base/Parameter.h"
#include "core/data/Frame.h"
#include "core/data/Mend.h"
#include "core/data/Sampling.h"
#include "core/data/TruthCheck.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <unordered_map>
#include <vector>

namespace shardscope {

namespace {

Error mismatch(const std::string &file, std::int64_t query, const char *what)
{
    return {Code::TruthMismatch, file, {query, std::string(what)}};
}

/// The first query with an id that no vector has, or −1. A −1 at the end of a row stands for "fewer than k".
std::int64_t firstStranger(const NeighborIds &neighbors, std::int64_t vectors)
{
    const auto stranger =
        std::ranges::find_if(neighbors.ids, [vectors](std::int64_t id) { return id < -1 || id >= vectors; });
    return stranger == neighbors.ids.end() ? -1 : (stranger - neighbors.ids.begin()) / neighbors.k;
}

/// Whether a file names vectors by their users' ids. A table whose vectors have none counts rows.
bool hasUserIds(const NeighborIds &neighbors, const DataSet &data)
{
    const auto kind = data.ids.kind();
    return neighbors.of == NeighborIds::Of::UserIds &&
           (kind == Identifiers::Kind::Signed || kind == Identifiers::Kind::Unsigned);
}

/// Users' ids as rows of the base. One that no vector has becomes a row that is not there, or none where rows have been
/// left out.
NeighborIds inRows(const NeighborIds &neighbors, const DataSet &data)
{
    std::unordered_map<std::int64_t, std::int64_t> rowOf;
    for (std::int64_t row = 0; row < data.ids.size(); ++row) {
        if (const auto id = data.ids.integer(row)) {
            rowOf.emplace(*id, row);
        }
    }
    const std::int64_t stranger = data.notes.droppedRows.empty() ? data.base.size() : -1;
    NeighborIds rows = neighbors;
    for (auto &id : rows.ids) {
        const auto row = rowOf.find(id);
        id = row != rowOf.end() ? row->second : id == -1 ? -1 : stranger;
    }
    return rows;
}

void measure(const NeighborIds &neighbors, const DataSet &data, std::int64_t query, GroundTruth &truth,
             TruthCheck &check)
{
    std::vector<VectorId> ids;
    for (const auto id : neighbors.row(query)) {
        if (id >= 0) {
            ids.emplace_back(id);
        }
    }
    std::vector<float> distances(ids.size());
    kernels::distancesToRows(data.metric, data.base, ids, data.queries.row(query), distances.data());
    check.look(query, distances);
    const auto row = truth.row(query);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        row[i] = {ids[i], distances[i]};
    }
    std::sort(row.begin(), row.begin() + std::ssize(ids));
}

/// The same neighbours where the ids count the rows of the source, some of which are not in the data.
NeighborIds fromSource(const NeighborIds &neighbors, const DataSet &data)
{
    constexpr std::int64_t gone = -1;
    const auto rows = sourceRows(data);
    const auto count = data.base.size() + std::ssize(data.notes.droppedRows) + std::ssize(data.notes.heldOutRows);
    std::vector<std::int64_t> idOf(count, gone);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        idOf[rows[i].index()] = static_cast<std::int64_t>(i);
    }
    NeighborIds mapped{neighbors.k, neighbors.ids, {}, NeighborIds::Of::Rows};
    for (auto &id : mapped.ids) {
        if (id >= count) {
            id = data.base.size(); // that no vector has
        } else if (id >= 0) {
            id = idOf[id];
        }
    }
    return mapped;
}

/// Whether `a` lists nearer vectors than `b`, which has as many, by some of the rows in which they differ.
bool isNearer(const NeighborIds &a, const NeighborIds &b, const DataSet &data)
{
    constexpr int enough = 256;
    const auto distance = kernels::pairDistance(data.metric, data.base.element());
    const auto sumOf = [&](const NeighborIds &neighbors, std::int64_t query) {
        double sum = 0;
        for (const auto id : neighbors.row(query)) {
            sum += id < 0 ? 0 : distance(data.queries.row(query), data.base.row(id), data.base.dim());
        }
        return sum;
    };
    double difference = 0;
    int compared = 0;
    for (std::int64_t query = 0; query < a.rows() && compared < enough; ++query) {
        if (!std::ranges::equal(a.row(query), b.row(query))) {
            difference += sumOf(a, query) - sumOf(b, query);
            ++compared;
        }
    }
    return difference < 0;
}

/// Ids of the data's own vectors, whichever rows the file counts.
NeighborIds settled(const NeighborIds &neighbors, const DataSet &data)
{
    if (data.notes.droppedRows.empty()) {
        return neighbors;
    }
    auto mapped = fromSource(neighbors, data);
    if (firstStranger(neighbors, data.base.size()) >= 0) {
        return mapped;
    }
    // A file over all rows lists none that was left out while it has others.
    const auto isThere = [](std::int64_t id) { return id >= 0; };
    const bool losesNone = std::ranges::count_if(mapped.ids, isThere) == std::ranges::count_if(neighbors.ids, isThere);
    return losesNone && isNearer(mapped, neighbors, data) ? mapped : neighbors;
}

NeighborIds inBase(const NeighborIds &neighbors, const DataSet &data)
{
    return hasUserIds(neighbors, data) ? inRows(neighbors, data) : settled(neighbors, data);
}

/// A row as it is in the file, as long as that is known.
std::vector<double> rowInFile(const DataSet &data, const VectorSet &vectors, std::int64_t row)
{
    std::vector<float> held(vectors.dim());
    std::vector<double> inFile(vectors.dim());
    vectors.copyRow(row, held.data());
    restore(data.frame, held, inFile);
    return inFile;
}

double distanceBy(Metric metric, std::span<const double> a, std::span<const double> b)
{
    const double product = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    if (metric == Metric::InnerProduct) {
        return -product;
    }
    const double lengths =
        std::inner_product(a.begin(), a.end(), a.begin(), 0.0) * std::inner_product(b.begin(), b.end(), b.begin(), 0.0);
    if (metric == Metric::Cosine) {
        return lengths > 0 ? 1 - product / std::sqrt(lengths) : 1;
    }
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0, std::plus(),
                              [](double x, double y) { return (x - y) * (x - y); });
}

/// Whether a query's list begins with the nearest and has none that is farther than one of the others.
bool isListBy(Metric metric, std::span<const double> query, const std::vector<std::vector<double>> &listed,
              const std::vector<std::vector<double>> &others)
{
    constexpr double rounding = 1e-5; // of the program that made the file
    double last = -HUGE_VAL;
    const auto isNearer = [&](const std::vector<double> &row) {
        const double distance = distanceBy(metric, query, row);
        return distance < last - rounding * (1 + std::abs(last));
    };
    for (const auto &row : listed) {
        if (isNearer(row)) {
            return false;
        }
        last = distanceBy(metric, query, row);
    }
    return std::ranges::none_of(others, isNearer);
}

} // namespace

Outcome<GroundTruth> groundTruthOf(const NeighborIds &given, const DataSet &data, const std::string &file,
                                   const Progress &progress)
{
    if (given.rows() != data.queries.size()) {
        return mismatch(file, std::min(given.rows(), data.queries.size()),
                        SHARDSCOPE_TEXT("the number of queries is another"));
    }
    const NeighborIds neighbors = inBase(given, data);
    if (const auto query = firstStranger(neighbors, data.base.size()); query >= 0) {
        return mismatch(file, query, SHARDSCOPE_TEXT("it names a vector that is not there"));
    }
    GroundTruth truth(data.queries.size(), neighbors.k);
    TruthCheck check(neighbors, given.distances, data);
    const bool finished = parallelFor(
        data.queries.size(), 16,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t query = first; query < last; ++query) {
                measure(neighbors, data, query, truth, check);
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    SHARDSCOPE_TRY(check.result(file));
    return truth;
}

std::optional<Metric> metricOf(const NeighborIds &given, const DataSet &data)
{
    constexpr std::int64_t someQueries = 20;
    constexpr std::int64_t someVectors = 200;
    const bool isLengthKnown = data.metric != Metric::Cosine || data.base.element() != Element::Float32;
    if (given.k < 2 || given.rows() != data.queries.size() || !isLengthKnown) {
        return {};
    }
    const NeighborIds neighbors = inBase(given, data);
    if (firstStranger(neighbors, data.base.size()) >= 0) {
        return {};
    }
    const auto others = sampleRows(data.base.size(), std::min(someVectors, data.base.size()), 1);
    std::vector<Metric> fitting{Metric::Cosine, Metric::InnerProduct, Metric::L2};
    for (const auto query : sampleRows(neighbors.rows(), std::min(someQueries, neighbors.rows()), 1)) {
        std::vector<std::vector<double>> listed;
        std::vector<std::vector<double>> unlisted;
        const auto ids = neighbors.row(query.value);
        for (const auto id : ids) {
            if (id >= 0) {
                listed.push_back(rowInFile(data, data.base, id));
            }
        }
        for (const auto other : others) {
            if (std::ranges::find(ids, other.value) == ids.end()) {
                unlisted.push_back(rowInFile(data, data.base, other.value));
            }
        }
        const auto row = rowInFile(data, data.queries, query.value);
        std::erase_if(fitting, [&](Metric metric) { return !isListBy(metric, row, listed, unlisted); });
    }
    return fitting.empty() ? std::nullopt : std::optional(fitting.front());
}

Outcome<GroundTruth> readTruth(const std::filesystem::path &path, const DataSet &data, const Progress &progress)
{
    const auto content = readFile(path, {.companions = false}, partOf(progress, 0, 300));
    SHARDSCOPE_TRY(content);
    if (!content->neighbors) {
        return Error{Code::UnsupportedElement, path.string(), {std::string(nameOf(content->vectors.element()))}};
    }
    return groundTruthOf(*content->neighbors, data, path.string(), partOf(progress, 300, 1000));
}

} // namespace shardscope
