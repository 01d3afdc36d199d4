// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TruthFile.h"

#include "core/base/Parameter.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"

#include <algorithm>
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

void measure(const NeighborIds &neighbors, const DataSet &data, std::int64_t query, GroundTruth &truth)
{
    std::vector<VectorId> ids;
    for (const auto id : neighbors.row(query)) {
        if (id >= 0) {
            ids.emplace_back(id);
        }
    }
    std::vector<float> distances(ids.size());
    kernels::distancesToRows(data.metric, data.base, ids, data.queries.row(query), distances.data());
    const auto row = truth.row(query);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        row[i] = {ids[i], distances[i]};
    }
    std::sort(row.begin(), row.begin() + std::ssize(ids));
}

} // namespace

Outcome<GroundTruth> groundTruthOf(const NeighborIds &neighbors, const DataSet &data, const std::string &file,
                                   const Progress &progress)
{
    if (neighbors.rows() != data.queries.size()) {
        return mismatch(file, std::min(neighbors.rows(), data.queries.size()),
                        SHARDSCOPE_TEXT("the number of queries is another"));
    }
    if (const auto query = firstStranger(neighbors, data.base.size()); query >= 0) {
        return mismatch(file, query, SHARDSCOPE_TEXT("it names a vector that is not there"));
    }
    GroundTruth truth(data.queries.size(), neighbors.k);
    const bool finished = parallelFor(
        data.queries.size(), 16,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t query = first; query < last; ++query) {
                measure(neighbors, data, query, truth);
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    return truth;
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
