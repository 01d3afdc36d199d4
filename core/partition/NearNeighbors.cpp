// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/NearNeighbors.h"

#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/Filter.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/TopK.h"
#include "core/partition/Balance.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int clustersSearched = 12;
constexpr int vectorsPerCentroid = 64; ///< trained on: the clusters only need to be local, not optimal
constexpr int iterations = 4;
/// Vectors of one cluster that are compared at most, in mean sizes of a cluster. Vectors that are all alike are in one.
constexpr std::int64_t largestCluster = 64;

/// Compares the vectors of one cluster with those of near clusters.
template<class T>
class ClusterSearch
{
public:
    ClusterSearch(const VectorSet &vectors, std::span<const VectorId> queries, Metric metric,
                  const IdLists<VectorId> &members, NearNeighbors &result)
        : m_vectors(vectors), m_queryOf(static_cast<std::size_t>(vectors.size())), m_metric(metric), m_members(members),
          m_result(result)
    {
        for (std::size_t i = 0; i < queries.size(); ++i) {
            m_queryOf[queries[i].index()] = QueryId(i);
        }
    }

    void search(std::int64_t cluster, std::span<const CentroidId> near)
    {
        std::vector<VectorId> rows;
        std::ranges::copy_if(m_members.row(cluster), std::back_inserter(rows),
                             [this](VectorId row) { return m_queryOf[row.index()].isValid(); });
        for (std::size_t first = 0; first < rows.size(); first += rowsPerBlock) {
            const auto queries =
                std::span(rows).subspan(first, std::min<std::size_t>(rowsPerBlock, rows.size() - first));
            std::vector<kernels::TopK> best(queries.size(), kernels::TopK(m_result.k));
            const auto queryValues = gather(queries);
            for (const auto other : near) {
                compare(queries, queryValues, some(m_members.row(other.value)), best);
            }
            std::vector<Neighbor> found(static_cast<std::size_t>(m_result.k));
            for (std::size_t i = 0; i < queries.size(); ++i) {
                best[i].drainInto(found);
                const auto query = m_queryOf[queries[i].index()];
                std::ranges::transform(found, m_result.ids.begin() + query.index() * m_result.k, &Neighbor::id);
            }
        }
    }

private:
    using Product = std::conditional_t<std::is_same_v<T, float>, float, std::int32_t>;

    /// All of a cluster's vectors, or as many as are affordable, from all over it.
    std::vector<VectorId> some(std::span<const VectorId> members) const
    {
        const auto size = std::ssize(members);
        const auto most = std::max<std::int64_t>(1, largestCluster * m_vectors.size() / std::max(1, m_members.rows()));
        std::vector<VectorId> chosen(static_cast<std::size_t>(std::min(size, most)));
        for (std::int64_t i = 0; i < std::ssize(chosen); ++i) {
            chosen[i] = members[i * size / std::ssize(chosen)];
        }
        return chosen;
    }

    AlignedVector<T> gather(std::span<const VectorId> rows) const
    {
        AlignedVector<T> values(rows.size() * m_vectors.dim());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::ranges::copy(m_vectors.values<T>(rows[i].value), values.begin() + i * m_vectors.dim());
        }
        return values;
    }

    void compare(std::span<const VectorId> queries, const AlignedVector<T> &queryValues,
                 std::span<const VectorId> candidates, std::vector<kernels::TopK> &best) const
    {
        if (candidates.empty()) {
            return;
        }
        const auto count = static_cast<int>(candidates.size());
        const auto candidateValues = gather(candidates);
        AlignedVector<Product> products(queries.size() * candidates.size());
        multiply(queryValues, candidateValues, products.data());

        // Up to a term of the query's own, a distance is add + scale · product.
        AlignedVector<float> scale(candidates.size(), m_metric == Metric::L2 ? -2.0f : -1.0f);
        AlignedVector<float> add(candidates.size(), 0.0f);
        for (std::size_t j = 0; j < candidates.size(); ++j) {
            const float norm = kernels::squaredNorm(elementOf<T>(), &candidateValues[j * m_vectors.dim()],
                                                    static_cast<std::size_t>(m_vectors.dim()));
            if (m_metric == Metric::L2) {
                add[j] = norm;
            } else if (m_metric == Metric::Cosine && norm > 0) {
                scale[j] = -1 / std::sqrt(norm);
            }
        }
        std::vector<std::int32_t> positions(candidates.size() + kernels::filterSlack);
        std::vector<float> values(candidates.size() + kernels::filterSlack);
        for (std::size_t i = 0; i < queries.size(); ++i) {
            const int kept = kernels::keepAtMost(best[i].bound(), products.data() + i * candidates.size(), scale.data(),
                                                 add.data(), count, positions.data(), values.data());
            for (int j = 0; j < kept; ++j) {
                if (candidates[positions[j]] != queries[i]) {
                    best[i].offer({candidates[positions[j]], values[j]});
                }
            }
        }
    }

    void multiply(const AlignedVector<T> &a, const AlignedVector<T> &b, Product *out) const
    {
        const int dim = m_vectors.dim();
        const auto m = static_cast<std::int64_t>(a.size()) / dim;
        const auto n = static_cast<std::int64_t>(b.size()) / dim;
        if constexpr (std::is_same_v<T, float>) {
            kernels::innerProducts({a.data(), m, dim}, {b.data(), n, dim}, out, n);
        } else {
            kernels::innerProducts(a.data(), m, b.data(), n, dim, out, n);
        }
    }

    const VectorSet &m_vectors;
    std::vector<QueryId> m_queryOf; ///< (n) the place of a vector among the queries, or invalid
    Metric m_metric;
    const IdLists<VectorId> &m_members;
    NearNeighbors &m_result;
};

template<class T>
bool searchAll(const VectorSet &vectors, std::span<const VectorId> queries, Metric metric,
               const IdLists<VectorId> &members, const Shortlist &near, NearNeighbors &result, const Progress &progress)
{
    ClusterSearch<T> search(vectors, queries, metric, members, result);
    return parallelFor(
        members.rows(), 1,
        [&](std::int64_t cluster, std::int64_t) {
            std::vector<CentroidId> clusters;
            std::ranges::transform(near.row(cluster), std::back_inserter(clusters), &Shortlist::Option::point);
            search.search(cluster, clusters);
        },
        progress);
}

} // namespace

Outcome<NearNeighbors> nearNeighbors(const VectorSet &vectors, std::span<const VectorId> queries, Metric metric, int k,
                                     std::uint64_t seed, const Progress &progress)
{
    const Metric clustering = clusteringMetric(metric);
    const auto clusters = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(vectors.size()))));
    const auto trained = kMeans(vectors,
                                {.clusters = clusters,
                                 .iterations = iterations,
                                 .metric = clustering,
                                 .sample = vectorsPerCentroid,
                                 .seed = seed},
                                partOf(progress, 0, 250));
    SHARDSCOPE_TRY(trained);
    const NearestPoints points(trained->centroids, clustering);
    const auto assigned = assignToNearest(FloatRows(vectors, clustering), points, partOf(progress, 250, 350));
    SHARDSCOPE_TRY(assigned);
    const auto members = rowsByCluster(*assigned, clusters);

    const std::vector<float> free(clusters, 0);
    const auto near =
        shortlist(FloatRows(VectorSet::own(trained->centroids), clustering), points, free, clustersSearched, unwatched);
    SHARDSCOPE_TRY(near);

    NearNeighbors result{k, std::vector<VectorId>(queries.size() * k)};
    const auto searching = partOf(progress, 350, 1000);
    const bool finished = vectors.element() == Element::Float32
                              ? searchAll<float>(vectors, queries, metric, members, *near, result, searching)
                          : vectors.element() == Element::UInt8
                              ? searchAll<std::uint8_t>(vectors, queries, metric, members, *near, result, searching)
                              : searchAll<std::int8_t>(vectors, queries, metric, members, *near, result, searching);
    return finished ? Outcome(std::move(result)) : Error{Code::Cancelled, {}, {}};
}

} // namespace shardscope
