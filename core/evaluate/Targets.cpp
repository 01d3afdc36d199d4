// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Targets.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerScan = 4096;

Outcome<Done> checkTruth(const GroundTruth &truth, const DataSet &data, int k)
{
    if (data.queries.empty()) {
        return Error{Code::NoQueries, data.name, {}};
    }
    if (truth.queries() != data.queries.size()) {
        return Error{
            Code::TruthMismatch,
            data.name,
            {std::min(truth.queries(), data.queries.size()),
             std::to_string(truth.queries()) + " rows for " + std::to_string(data.queries.size()) + " queries"}};
    }
    if (truth.k() < k) {
        return Error{Code::TruthTooShallow, data.name, {std::int64_t(truth.k()), std::int64_t(k)}};
    }
    return Done();
}

} // namespace

int TargetFinder::depthFor(int k, std::int64_t vectors)
{
    return static_cast<int>(std::min<std::int64_t>(2 * std::int64_t(k), std::max<std::int64_t>(k, vectors)));
}

Outcome<TargetFinder> TargetFinder::make(std::shared_ptr<const DataSet> data, std::shared_ptr<const GroundTruth> truth,
                                         int k)
{
    if (k > data->base.size()) {
        return Error{Code::KTooLarge, data->name, {std::int64_t(k), data->base.size()}};
    }
    SHARDSCOPE_TRY(checkTruth(*truth, *data, k));
    return TargetFinder(std::move(data), std::move(truth), k);
}

TargetFinder::TargetFinder(std::shared_ptr<const DataSet> data, std::shared_ptr<const GroundTruth> truth, int k)
    : m_data(std::move(data)), m_truth(std::move(truth)), m_k(k),
      m_distance(kernels::pairDistance(m_data->metric, m_data->base.element()))
{
}

float TargetFinder::distance(QueryId query, VectorId vector) const
{
    return m_distance(m_data->queries.row(query.value), m_data->base.row(vector.value), m_data->base.dim());
}

Targets TargetFinder::of(QueryId query) const
{
    Targets targets;
    float threshold = -std::numeric_limits<float>::infinity();
    for (const Neighbor &neighbor : m_truth->found(query.value)) {
        if (targets.neighbours == m_k) {
            break;
        }
        targets.vectors.push_back(neighbor.id);
        ++targets.neighbours;
        threshold = std::max(threshold, distance(query, neighbor.id));
    }
    // All that the query's tenant has, or all that is known.
    if (targets.neighbours < m_k || m_truth->k() == m_k) {
        return targets;
    }
    const auto listed = m_truth->found(query.value);
    const bool endsBeyond = static_cast<int>(listed.size()) < m_truth->k() ||
                            static_cast<std::int64_t>(listed.size()) == m_data->base.size() ||
                            distance(query, listed.back().id) > threshold;
    if (!endsBeyond) {
        addTies(query, threshold, targets);
        return targets;
    }
    const auto trueOnes = targets.vectors;
    for (const Neighbor &neighbor : listed) {
        if (std::ranges::find(trueOnes, neighbor.id) == trueOnes.end() && distance(query, neighbor.id) <= threshold) {
            targets.vectors.push_back(neighbor.id);
        }
    }
    std::sort(targets.vectors.begin() + targets.neighbours, targets.vectors.end());
    return targets;
}

void TargetFinder::addTies(QueryId query, float threshold, Targets &targets) const
{
    // The batch kernel may round otherwise than the one that decides: what is close is looked at again.
    const float close = threshold + std::abs(threshold) * 1e-4F;
    const auto &tenancy = m_data->tenancy;
    const auto visible = [&](std::int64_t row) {
        return !tenancy || tenancy->ofVector[row] == tenancy->ofQuery[query.index()];
    };
    auto known = targets.vectors;
    std::ranges::sort(known);
    std::vector<float> distances(rowsPerScan);
    const std::int64_t rows = m_data->base.size();
    for (std::int64_t first = 0; first < rows; first += rowsPerScan) {
        const std::int64_t count = std::min(rowsPerScan, rows - first);
        kernels::distancesToRows(m_data->metric, m_data->base, first, count, m_data->queries.row(query.value),
                                 distances.data());
        for (std::int64_t i = 0; i < count; ++i) {
            const VectorId id(first + i);
            if (distances[i] <= close && visible(id.value) && !std::ranges::binary_search(known, id) &&
                distance(query, id) <= threshold) {
                targets.vectors.push_back(id);
            }
        }
    }
}

} // namespace shardscope
