// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/Targets.h"

#include "core/data/Tenants.h"
#include "core/jobs/Parallel.h"
#include "core/jobs/StopRelay.h"
#include "core/kernels/Distance.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

namespace shardscope {

namespace {

constexpr std::int64_t queriesPerChunk = 16;
constexpr std::int64_t rowsPerBlock = 4096;
constexpr std::int64_t mostListed = 1024; ///< ties of a query that are listed with it; more are a crowd

using Crowd = std::shared_ptr<const std::vector<VectorId>>;

/// The crowds found so far: each is kept once, and found once for queries that are the same; as many as there is room
/// for.
/// Threads: calls may run side by side.
class Crowds
{
public:
    explicit Crowds(std::int64_t bytes) : m_room(bytes / static_cast<std::int64_t>(sizeof(VectorId))) {}

    /// Vectors that a crowd may have to be kept.
    std::int64_t room() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_room;
    }

    Crowd of(const std::string &query) const
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_ofQuery.find(query);
        return found == m_ofQuery.end() ? Crowd() : found->second;
    }

    /// Null where there is no room for it.
    Crowd keep(const std::string &query, std::vector<VectorId> vectors)
    {
        const std::scoped_lock lock(m_mutex);
        auto &same = m_byEnds[{std::ssize(vectors), vectors.front(), vectors.back()}];
        auto found = std::ranges::find_if(same, [&](const Crowd &crowd) { return *crowd == vectors; });
        if (found == same.end()) {
            if (std::ssize(vectors) > m_room) {
                return nullptr;
            }
            m_room -= std::ssize(vectors);
            vectors.shrink_to_fit();
            found = same.insert(found, std::make_shared<const std::vector<VectorId>>(std::move(vectors)));
        }
        return m_ofQuery[query] = *found;
    }

private:
    mutable std::mutex m_mutex;
    std::int64_t m_room;
    std::map<std::string, Crowd> m_ofQuery;
    std::map<std::tuple<std::int64_t, VectorId, VectorId>, std::vector<Crowd>> m_byEnds;
};

/// Finds the targets of one query after another.
class TargetFinder
{
public:
    /// `deeper`: the same neighbours and more, where there are such.
    TargetFinder(const DataSet &data, const GroundTruth &truth, const GroundTruth &deeper, int k,
                 std::int64_t crowdBytes)
        : m_data(data), m_truth(truth), m_deeper(deeper), m_k(k), m_ties(data), m_crowds(crowdBytes)
    {
    }

    /// Worthless where stopped, which is asked while it compares with all vectors.
    Targets of(QueryId query, const Progress &progress) const
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
        if (targets.neighbours < m_k) { // all that the query's tenant has
            return targets;
        }
        const auto listed = m_deeper.found(query.value);
        if (mayEndWithinTie(query, listed, threshold)) {
            addTies(query, threshold, targets, progress);
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
    float distance(QueryId query, VectorId vector) const { return m_ties.distance(query, vector); }

    /// Whether vectors as near as the k-th neighbour may be missing in the list.
    bool mayEndWithinTie(QueryId query, std::span<const Neighbor> listed, float threshold) const
    {
        if (static_cast<int>(listed.size()) < m_deeper.k() || std::ssize(listed) == m_data.base.size()) {
            return false;
        }
        if (m_deeper.k() > m_k) {
            return distance(query, listed.back().id) <= threshold;
        }
        const auto isLast = [&](const Neighbor &neighbor) { return distance(query, neighbor.id) == threshold; };
        return std::ranges::count_if(listed, isLast) > 1;
    }

    /// What the vectors tied with the last neighbour of a query follow from.
    std::string identityOf(QueryId query, float threshold) const
    {
        std::string identity(reinterpret_cast<const char *>(m_data.queries.row(query.value)),
                             m_data.queries.rowBytes());
        return identity + '/' + std::to_string(tenantOfQuery(m_data, query).value) + '/' +
               std::to_string(std::bit_cast<std::uint32_t>(threshold));
    }

    void addTies(QueryId query, float threshold, Targets &targets, const Progress &progress) const
    {
        const auto identity = identityOf(query, threshold);
        targets.crowd = m_crowds.of(identity);
        if (targets.crowd) {
            targets.isCrowded = true;
            return;
        }
        const auto most = std::max<std::int64_t>(mostListed, m_crowds.room());
        auto trueOnes = targets.vectors;
        std::ranges::sort(trueOnes);
        const auto isTrue = [&](VectorId id) { return std::ranges::binary_search(trueOnes, id); };
        std::vector<VectorId> tied; // the true ones included
        const auto take = [&](VectorId id) {
            if (!isTrue(id) || distance(query, id) == threshold) {
                tied.push_back(id);
            }
            return std::ssize(tied) <= most + m_k;
        };
        m_ties.forEachWithin(query, threshold, take, progress);
        const auto others = std::ranges::count_if(tied, [&](VectorId id) { return !isTrue(id); });
        if (others <= mostListed) {
            std::ranges::copy_if(tied, std::back_inserter(targets.vectors), [&](VectorId id) { return !isTrue(id); });
            return;
        }
        targets.isCrowded = true;
        if (std::ssize(tied) <= most) {
            targets.crowd = m_crowds.keep(identity, std::move(tied));
        }
    }

    const DataSet &m_data;
    const GroundTruth &m_truth;
    const GroundTruth &m_deeper;
    int m_k;
    Ties m_ties;
    mutable Crowds m_crowds;
};

} // namespace

Ties::Ties(const DataSet &data) : m_data(data), m_distance(kernels::pairDistance(data.metric, data.base.element())) {}

float Ties::distance(QueryId query, VectorId vector) const
{
    return m_distance(m_data.queries.row(query.value), m_data.base.row(vector.value), m_data.base.dim());
}

bool Ties::isWithin(QueryId query, VectorId vector, float farthest) const
{
    return distance(query, vector) <= farthest;
}

void Ties::forEachWithin(QueryId query, float farthest, const std::function<bool(VectorId)> &take,
                         const Progress &progress) const
{
    // The batch kernel may round otherwise than the one that decides: what is close is looked at again.
    const float close = farthest + std::abs(farthest) * 1e-4F;
    const auto &tenancy = m_data.tenancy;
    const TenantId tenant = tenantOfQuery(m_data, query);
    std::vector<float> distances(rowsPerBlock);
    const std::int64_t rows = m_data.base.size();
    for (std::int64_t first = 0; first < rows && progress(first, rows); first += rowsPerBlock) {
        const std::int64_t count = std::min(rowsPerBlock, rows - first);
        kernels::distancesToRows(m_data.metric, m_data.base, first, count, m_data.queries.row(query.value),
                                 distances.data());
        for (std::int64_t i = 0; i < count; ++i) {
            const VectorId id(first + i);
            const bool isVisible = !tenancy || tenancy->ofVector[id.index()] == tenant;
            if (distances[i] <= close && isVisible && isWithin(query, id, farthest) && !take(id)) {
                return;
            }
        }
    }
}

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

Outcome<std::vector<Targets>> targetsOf(const DataSet &data, const GroundTruth &truth, int k, const Progress &progress,
                                        std::int64_t crowdBytes)
{
    SHARDSCOPE_TRY(checkTruth(data, truth, k));
    std::optional<GroundTruth> deeper;
    if (truth.k() == k && k < depthThatShowsTies(k, data.base.size()) && isVerifiedInFull(data)) {
        auto found = exactSearch(data, depthThatShowsTies(k, data.base.size()), partOf(progress, 0, 500));
        SHARDSCOPE_TRY(found);
        deeper = *std::move(found);
    }
    const TargetFinder finder(data, truth, deeper ? *deeper : truth, k, crowdBytes);
    std::vector<Targets> targets(data.queries.size());
    const Progress finding = partOf(progress, deeper ? 500 : 0, 1000);
    StopRelay relay(finding);
    const Progress within = relay.forBodies();
    const auto find = [&](std::int64_t first, std::int64_t last) {
        for (auto query = first; query < last; ++query) {
            targets[query] = finder.of(QueryId(query), within);
        }
    };
    if (!parallelFor(data.queries.size(), queriesPerChunk, find, relay.forLoop())) {
        return Error{Code::Cancelled, {}, {}};
    }
    if (std::ranges::none_of(targets, &Targets::neighbours)) {
        return Error{Code::NoAnswerableQuery, data.name, {data.queries.size()}};
    }
    return targets;
}

} // namespace shardscope
