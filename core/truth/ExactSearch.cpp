// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/ExactSearch.h"

#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/Filter.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/TopK.h"
#include "core/truth/Candidates.h"

#include <atomic>
#include <cassert>
#include <cmath>
#include <mutex>
#include <thread>
#include <utility>

namespace shardscope {

namespace {

/// Some rows of a set: all of them, or the named ones.
struct Rows
{
    const VectorSet &set;
    std::span<const std::int32_t> ids; ///< ignored where all are meant
    bool all;

    std::int64_t size() const { return all ? set.size() : static_cast<std::int64_t>(ids.size()); }
    std::int64_t id(std::int64_t i) const { return all ? i : ids[i]; }
    const std::byte *row(std::int64_t i) const { return set.row(id(i)); }

    /// Rows [first, first + count) with nothing between them; a copy only where they do not lie so already.
    VectorSet block(std::int64_t first, std::int64_t count) const
    {
        if (all && set.stride() == set.rowBytes()) {
            return set.slice(first, count);
        }
        std::vector<VectorId> named(count);
        for (std::int64_t i = 0; i < count; ++i) {
            named[i] = VectorId(id(first + i));
        }
        return set.gather(named);
    }
};

/// Counts pairs of vectors as they are compared, on any thread, and tells the caller from the caller's own.
class Watch
{
public:
    Watch(const Progress &progress, std::int64_t total)
        : m_progress(progress), m_total(total), m_caller(std::this_thread::get_id())
    {
    }

    void advance(std::int64_t pairs)
    {
        const std::int64_t done = m_done += pairs;
        if (std::this_thread::get_id() == m_caller && !m_progress(done, m_total)) {
            m_stopped = true;
        }
    }
    bool stopped() const { return m_stopped; }
    Progress untilStopped() const
    {
        return [this](std::int64_t, std::int64_t) { return !m_stopped; };
    }

private:
    const Progress &m_progress;
    std::int64_t m_total;
    std::thread::id m_caller;
    std::atomic<std::int64_t> m_done = 0;
    std::atomic<bool> m_stopped = false;
};

struct Search
{
    Rows base;
    Rows queries;
    Metric metric;
    int k;
    Neighbors &out; ///< rows by query id
    Watch &watch;
};

// ------------------------------------------------------------------------------------------------ a few queries

/// With fewer queries than this a matrix product does not pay: the base is read once from memory either way.
constexpr std::int64_t fewQueries = 12;

/// Compares the queries [first, last) with every base vector, pair by pair.
void searchDirectly(const Search &search, std::int64_t first, std::int64_t last)
{
    constexpr std::int64_t rowsPerTask = 8192;
    constexpr std::int64_t rowsPerStep = 128; // stay in the cache for all queries
    const auto count = static_cast<std::size_t>(last - first);
    std::vector<kernels::TopK> nearest(count, kernels::TopK(search.k));
    std::mutex mutex;

    const auto compare = [&](std::int64_t begin, std::int64_t end) {
        std::vector<kernels::TopK> local(count, kernels::TopK(search.k));
        std::array<VectorId, rowsPerStep> ids;
        std::array<float, rowsPerStep> distances;
        for (std::int64_t row = begin; row < end; row += rowsPerStep) {
            const std::int64_t step = std::min(rowsPerStep, end - row);
            for (std::int64_t i = 0; i < step; ++i) {
                ids[i] = VectorId(search.base.id(row + i));
            }
            for (std::size_t q = 0; q < count; ++q) {
                kernels::distancesToRows(search.metric, search.base.set, std::span(ids).first(step),
                                         search.queries.row(first + static_cast<std::int64_t>(q)), distances.data());
                for (std::int64_t i = 0; i < step; ++i) {
                    local[q].offer({ids[i], distances[i]});
                }
            }
        }
        const std::scoped_lock lock(mutex);
        for (std::size_t q = 0; q < count; ++q) {
            nearest[q].merge(local[q]);
        }
        search.watch.advance((end - begin) * static_cast<std::int64_t>(count));
    };
    parallelFor(search.base.size(), rowsPerTask, compare, search.watch.untilStopped());
    for (std::size_t q = 0; q < count; ++q) {
        nearest[q].drainInto(search.out.row(search.queries.id(first + static_cast<std::int64_t>(q))));
    }
}

// ------------------------------------------------------------------------------------------------- many queries

/// How a distance follows from an inner product: distance ≈ ofQuery + perQuery · (add + scale · product).
struct Terms
{
    std::vector<float> squaredNorms;
    std::vector<float> add;
    std::vector<float> scale;
    float greatestNorm = 0; ///< not squared
};

Terms termsOf(Metric metric, const VectorSet &rows)
{
    const auto count = static_cast<std::size_t>(rows.size());
    Terms terms{.squaredNorms = std::vector<float>(count),
                .add = std::vector<float>(count, 0),
                .scale = std::vector<float>(count, metric == Metric::L2 ? -2.0F : -1.0F)};
    for (std::size_t i = 0; i < count; ++i) {
        const float squared = kernels::squaredNorm(rows.element(), rows.row(static_cast<std::int64_t>(i)), rows.dim());
        terms.squaredNorms[i] = squared;
        if (metric == Metric::L2) {
            terms.add[i] = squared;
        } else if (metric == Metric::Cosine && rows.element() != Element::Float32) {
            terms.scale[i] = squared > 0 ? -1 / std::sqrt(squared) : 0;
        }
        // Written so that a NaN is kept.
        terms.greatestNorm = std::sqrt(squared) <= terms.greatestNorm ? terms.greatestNorm : std::sqrt(squared);
    }
    return terms;
}

/// Distance from inner product for one query, with a bound of the error of doing so.
struct QueryTerms
{
    float offset;
    float factor;
    float error;

    float limit(float bound) const
    {
        return factor > 0 ? (bound + error - offset) / factor : std::numeric_limits<float>::infinity();
    }
    float distance(float value) const { return offset + factor * value; }
};

/// The error is that of summing `dim` products one after another, Higham's γ, in the matrix product, in the norms and
/// in the pair's own distance; 16 covers the few roundings around them. Products of bytes are exact.
QueryTerms queryTerms(Metric metric, Element element, int dim, float squaredNorm, float greatestNorm)
{
    const float steps = (element == Element::Float32 ? static_cast<float>(dim) : 0) + 16;
    const float gamma = 4 * steps * 0x1p-24F;
    switch (metric) {
    case Metric::L2:
        return {squaredNorm, 1, gamma * (squaredNorm + greatestNorm * greatestNorm)};
    case Metric::InnerProduct:
        return {0, 1, gamma * std::sqrt(squaredNorm) * greatestNorm};
    case Metric::Cosine:
        break;
    }
    if (element == Element::Float32) {
        return {1, 1, gamma * std::max(1.0F, std::sqrt(squaredNorm) * greatestNorm)};
    }
    return {1, squaredNorm > 0 ? 1 / std::sqrt(squaredNorm) : 0, gamma};
}

constexpr std::int64_t tileRows = 1024;
constexpr std::int64_t tileQueries = 256;

/// The matrix products and what the filter finds in them, of one thread.
template<class Product>
struct Tile
{
    AlignedVector<Product> products = AlignedVector<Product>(tileQueries * tileRows);
    std::vector<std::int32_t> positions = std::vector<std::int32_t>(tileRows + kernels::filterSlack);
    std::vector<float> values = std::vector<float>(tileRows + kernels::filterSlack);
};

template<class Value>
struct ProductOf
{
    using Type = std::int32_t;
};
template<>
struct ProductOf<float>
{
    using Type = float;
};

void multiply(const float *a, std::int64_t m, const float *b, std::int64_t n, int dim, float *out)
{
    kernels::innerProducts({a, m, dim}, {b, n, dim}, out, tileRows);
}
template<class Byte>
void multiply(const Byte *a, std::int64_t m, const Byte *b, std::int64_t n, int dim, std::int32_t *out)
{
    kernels::innerProducts(a, m, b, n, dim, out, tileRows);
}

/// Some queries against the base, block by block.
template<class Value>
class BlockSearch
{
public:
    BlockSearch(const Search &search, std::int64_t first, std::int64_t last)
        : m_search(search), m_first(first), m_queries(search.queries.block(first, last - first)),
          m_queryTerms(termsOf(search.metric, m_queries)), m_nearest(m_queries.size(), Candidates(search.k))
    {
    }

    /// False where norms overflow or are not numbers, so that nothing can be computed with them.
    bool run()
    {
        constexpr std::int64_t blockBytes = 32 << 20;
        const auto rowBytes = static_cast<std::int64_t>(m_queries.rowBytes());
        const std::int64_t blockRows = std::clamp(blockBytes / rowBytes, tileRows, tileRows * 64);
        const std::int64_t chunk =
            std::clamp((m_queries.size() + threadCount() - 1) / threadCount(), std::int64_t(16), tileQueries);
        for (std::int64_t row = 0; row < m_search.base.size() && !m_search.watch.stopped(); row += blockRows) {
            const std::int64_t rows = std::min(blockRows, m_search.base.size() - row);
            const VectorSet block = m_search.base.block(row, rows);
            const Terms terms = termsOf(m_search.metric, block);
            if (!std::isfinite(terms.greatestNorm + m_queryTerms.greatestNorm)) {
                return false;
            }
            parallelFor(
                m_queries.size(), chunk,
                [&](std::int64_t begin, std::int64_t end) {
                    compare(block, terms, row, begin, end);
                    m_search.watch.advance((end - begin) * rows);
                },
                m_search.watch.untilStopped());
        }
        finish(chunk);
        return true;
    }

private:
    using Product = typename ProductOf<Value>::Type;

    const Value *queryValues(std::int64_t i) const { return reinterpret_cast<const Value *>(m_queries.row(i)); }

    Candidates::Measure measure(std::int64_t query) const
    {
        return [this, query](std::span<const VectorId> ids, float *distances) {
            kernels::distancesToRows(m_search.metric, m_search.base.set, ids, m_queries.row(query), distances);
        };
    }

    void compare(const VectorSet &block, const Terms &terms, std::int64_t blockStart, std::int64_t begin,
                 std::int64_t end)
    {
        thread_local Tile<Product> tile;
        for (std::int64_t row = 0; row < block.size(); row += tileRows) {
            const std::int64_t rows = std::min(tileRows, block.size() - row);
            multiply(queryValues(begin), end - begin, reinterpret_cast<const Value *>(block.row(row)), rows,
                     block.dim(), tile.products.data());
            for (std::int64_t query = begin; query < end; ++query) {
                select(tile, tile.products.data() + (query - begin) * tileRows, terms, row, rows, blockStart, query);
            }
        }
    }

    void select(Tile<Product> &tile, const Product *products, const Terms &terms, std::int64_t row, std::int64_t rows,
                std::int64_t blockStart, std::int64_t query)
    {
        auto &nearest = m_nearest[query];
        const auto ofQuery = queryTerms(m_search.metric, m_queries.element(), m_queries.dim(),
                                        m_queryTerms.squaredNorms[query], terms.greatestNorm);
        const int kept = kernels::keepAtMost(ofQuery.limit(nearest.bound()), products, terms.scale.data() + row,
                                             terms.add.data() + row, static_cast<int>(rows), tile.positions.data(),
                                             tile.values.data());
        if (kept == 0) {
            return;
        }
        const auto exact = measure(query);
        for (int i = 0; i < kept; ++i) {
            const float distance = ofQuery.distance(tile.values[i]);
            nearest.offer(VectorId(m_search.base.id(blockStart + row + tile.positions[i])), distance - ofQuery.error,
                          distance + ofQuery.error, exact);
        }
    }

    void finish(std::int64_t chunk)
    {
        parallelFor(m_queries.size(), chunk, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t query = begin; query < end; ++query) {
                m_nearest[query].drainInto(m_search.out.row(m_search.queries.id(m_first + query)), measure(query));
            }
        });
    }

    const Search &m_search;
    std::int64_t m_first;
    VectorSet m_queries;
    Terms m_queryTerms;
    std::vector<Candidates> m_nearest;
};

bool searchInBlocks(const Search &search, std::int64_t first, std::int64_t last)
{
    switch (search.base.set.element()) {
    case Element::UInt8:
        return BlockSearch<std::uint8_t>(search, first, last).run();
    case Element::Int8:
        return BlockSearch<std::int8_t>(search, first, last).run();
    case Element::Float32:
        break;
    }
    return BlockSearch<float>(search, first, last).run();
}

void run(const Search &search)
{
    constexpr std::int64_t queriesPerPass = 16384;
    const std::int64_t queries = search.queries.size();
    bool inBlocks = queries >= fewQueries && search.base.set.dim() <= kernels::maxByteDim;
    for (std::int64_t first = 0; first < queries && !search.watch.stopped();) {
        const std::int64_t last = std::min(first + (inBlocks ? queriesPerPass : fewQueries), queries);
        inBlocks = inBlocks && searchInBlocks(search, first, last);
        if (!inBlocks) {
            searchDirectly(search, first, std::min(first + fewQueries, last));
        }
        first = inBlocks ? last : std::min(first + fewQueries, last);
    }
}

Outcome<Done> check(const VectorSet &base, const VectorSet &queries, int k)
{
    if (queries.empty()) {
        return Error{Code::NoQueries, {}, {}};
    }
    if (queries.dim() != base.dim()) {
        return Error{Code::DimensionMismatch, {}, {std::int64_t(queries.dim()), std::int64_t(base.dim())}};
    }
    if (queries.element() != base.element()) {
        return Error{
            Code::ElementMismatch, {}, {std::string(nameOf(queries.element())), std::string(nameOf(base.element()))}};
    }
    if (k > base.size()) {
        return Error{Code::KTooLarge, {}, {std::int64_t(k), base.size()}};
    }
    return Done();
}

/// Rows by tenant, ascending; a row without a tenant is in none.
std::vector<std::vector<std::int32_t>> byTenant(const std::vector<TenantId> &tenants, std::size_t count)
{
    std::vector<std::vector<std::int32_t>> rows(count);
    for (std::size_t i = 0; i < tenants.size(); ++i) {
        if (tenants[i].isValid()) {
            rows[tenants[i].index()].push_back(static_cast<std::int32_t>(i));
        }
    }
    return rows;
}

} // namespace

Outcome<GroundTruth> exactSearch(const VectorSet &base, const VectorSet &queries, Metric metric, int k,
                                 const Progress &progress)
{
    SHARDSCOPE_TRY(check(base, queries, k));
    GroundTruth result(queries.size(), k);
    Watch watch(progress, base.size() * queries.size());
    run({{base, {}, true}, {queries, {}, true}, metric, k, result, watch});
    if (watch.stopped()) {
        return Error{Code::Cancelled, {}, {}};
    }
    return result;
}

Outcome<GroundTruth> exactSearch(const DataSet &data, int k, const Progress &progress)
{
    if (!data.tenancy) {
        return exactSearch(data.base, data.queries, data.metric, k, progress);
    }
    SHARDSCOPE_TRY(check(data.base, data.queries, k));
    const auto vectors = byTenant(data.tenancy->ofVector, data.tenancy->names.size());
    const auto queries = byTenant(data.tenancy->ofQuery, data.tenancy->names.size());
    std::int64_t pairs = 0;
    for (std::size_t tenant = 0; tenant < vectors.size(); ++tenant) {
        pairs += static_cast<std::int64_t>(vectors[tenant].size() * queries[tenant].size());
    }
    GroundTruth result(data.queries.size(), k);
    Watch watch(progress, pairs);
    parallelFor(
        static_cast<std::int64_t>(vectors.size()), 1,
        [&](std::int64_t tenant, std::int64_t) {
            run({{data.base, vectors[tenant], false},
                 {data.queries, queries[tenant], false},
                 data.metric,
                 k,
                 result,
                 watch});
        },
        watch.untilStopped());
    if (watch.stopped()) {
        return Error{Code::Cancelled, {}, {}};
    }
    return result;
}

} // namespace shardscope
