// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Targets.h"

#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t queriesPerChunk = 16;
constexpr std::int64_t rowsPerScan = 4096;

/// Finds the targets of one query after another.
class TargetFinder
{
public:
    TargetFinder(const DataSet &data, const GroundTruth &truth, int k)
        : m_data(data), m_truth(truth), m_k(k), m_distance(kernels::pairDistance(data.metric, data.base.element()))
    {
    }

    Targets of(QueryId query) const
    {
        Targets targets;
        float threshold = -std::numeric_limits<float>::infinity();
        for (const Neighbor &neighbor : m_truth.found(query.value)) {
            if (targets.neighbours == m_k) {
                break;
            }
            targets.vectors.push_back(neighbor.id);
            ++targets.neighbours;
            threshold = std::max(threshold, distance(query, neighbor.id));
        }
        targets.farthest = threshold;
        // All that the query's tenant has, or all that is known.
        if (targets.neighbours < m_k || m_truth.k() == m_k) {
            return targets;
        }
        const auto listed = m_truth.found(query.value);
        const bool endsBeyond = static_cast<int>(listed.size()) < m_truth.k() ||
                                static_cast<std::int64_t>(listed.size()) == m_data.base.size() ||
                                distance(query, listed.back().id) > threshold;
        if (!endsBeyond) {
            addTies(query, threshold, targets);
            return targets;
        }
        const auto trueOnes = targets.vectors;
        for (const Neighbor &neighbor : listed) {
            if (std::ranges::find(trueOnes, neighbor.id) == trueOnes.end() &&
                distance(query, neighbor.id) <= threshold) {
                targets.vectors.push_back(neighbor.id);
            }
        }
        std::sort(targets.vectors.begin() + targets.neighbours, targets.vectors.end());
        return targets;
    }

private:
    float distance(QueryId query, VectorId vector) const
    {
        return m_distance(m_data.queries.row(query.value), m_data.base.row(vector.value), m_data.base.dim());
    }

    void addTies(QueryId query, float threshold, Targets &targets) const
    {
        // The batch kernel may round otherwise than the one that decides: what is close is looked at again.
        const float close = threshold + std::abs(threshold) * 1e-4F;
        const auto &tenancy = m_data.tenancy;
        const auto visible = [&](std::int64_t row) {
            return !tenancy || tenancy->ofVector[row] == tenancy->ofQuery[query.index()];
        };
        auto known = targets.vectors;
        std::ranges::sort(known);
        std::vector<float> distances(rowsPerScan);
        const std::int64_t rows = m_data.base.size();
        for (std::int64_t first = 0; first < rows; first += rowsPerScan) {
            const std::int64_t count = std::min(rowsPerScan, rows - first);
            kernels::distancesToRows(m_data.metric, m_data.base, first, count, m_data.queries.row(query.value),
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

    const DataSet &m_data;
    const GroundTruth &m_truth;
    int m_k;
    kernels::PairDistance m_distance;
};

} // namespace

int depthThatShowsTies(int k, std::int64_t vectors)
{
    return static_cast<int>(std::min<std::int64_t>(2 * std::int64_t(k), std::max<std::int64_t>(k, vectors)));
}

Outcome<Done> checkTruth(const DataSet &data, const GroundTruth &truth, int k)
{
    if (k > data.base.size()) {
        return Error{Code::KTooLarge, data.name, {std::int64_t(k), data.base.size()}};
    }
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

Outcome<std::vector<Targets>> targetsOf(const DataSet &data, const GroundTruth &truth, int k, const Progress &progress)
{
    SHARDSCOPE_TRY(checkTruth(data, truth, k));
    const TargetFinder finder(data, truth, k);
    std::vector<Targets> targets(data.queries.size());
    const auto find = [&](std::int64_t first, std::int64_t last) {
        for (auto query = first; query < last; ++query) {
            targets[query] = finder.of(QueryId(query));
        }
    };
    if (!parallelFor(data.queries.size(), queriesPerChunk, find, progress)) {
        return Error{Code::Cancelled, {}, {}};
    }
    if (std::ranges::none_of(targets, &Targets::neighbours)) {
        return Error{Code::NoAnswerableQuery, data.name, {data.queries.size()}};
    }
    return targets;
}

} // namespace shardscope
