// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/Filter.h"
#include "core/kernels/Gemm.h"
#include "core/truth/Candidates.h"
#include "core/truth/SearchTask.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace shardscope {

/// Some queries against the base, block by block, as products of matrices.
///
/// `Products` says what is multiplied and what the products say of distances. Its `Side` is one side of the products:
/// `rows`, values of type Products::Value, and `scale` and `add`, which turn the product with a base row into
/// add + scale · product. Its `Reading` takes such numbers for limits of one query's distances, of which its `Nearest`
/// chooses the least.
template<class Products>
class BlockSearch
{
public:
    BlockSearch(const SearchTask &search, const Products &products, std::int64_t first, std::int64_t last)
        : m_search(search), m_products(products), m_first(first), m_queries(search.queries.block(first, last - first)),
          m_querySide(products.sideOf(m_queries)), m_nearest(m_queries.size(), Nearest(search.k))
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
            const Side block = m_products.sideOf(m_search.base.block(row, rows));
            if (!std::isfinite(block.greatestNorm + m_querySide.greatestNorm)) {
                return false;
            }
            parallelFor(
                m_queries.size(), chunk,
                [&](std::int64_t begin, std::int64_t end) {
                    compare(block, row, begin, end);
                    m_search.watch.advance((end - begin) * rows);
                },
                m_search.watch.untilStopped());
        }
        finish(chunk);
        return true;
    }

private:
    using Side = typename Products::Side;
    using Nearest = typename Products::Nearest;
    using Value = typename Products::Value;
    using Product = std::conditional_t<std::is_same_v<Value, float>, float, std::int32_t>;

    static constexpr std::int64_t tileRows = 1024;
    static constexpr std::int64_t tileQueries = 256;

    /// The products and what the filter finds in them, of one thread.
    struct Tile
    {
        AlignedVector<Product> products = AlignedVector<Product>(tileQueries * tileRows);
        std::vector<std::int32_t> positions = std::vector<std::int32_t>(tileRows + kernels::filterSlack);
        std::vector<float> values = std::vector<float>(tileRows + kernels::filterSlack);
        std::vector<VectorId> ids = std::vector<VectorId>(tileRows);
    };

    static const Value *valuesOf(const Side &side, std::int64_t row)
    {
        return reinterpret_cast<const Value *>(side.rows.row(row));
    }

    static void multiply(const float *a, std::int64_t m, const float *b, std::int64_t n, int dim, float *out)
    {
        kernels::innerProducts({a, m, dim}, {b, n, dim}, out, tileRows);
    }
    template<class Byte>
    static void multiply(const Byte *a, std::int64_t m, const Byte *b, std::int64_t n, int dim, std::int32_t *out)
    {
        kernels::innerProducts(a, m, b, n, dim, out, tileRows);
    }

    Measure measure(std::int64_t query) const
    {
        return [this, query](std::span<const VectorId> ids, float *distances) {
            kernels::distancesToRows(m_search.metric, m_search.base.set, ids, m_queries.row(query), distances);
        };
    }

    void compare(const Side &block, std::int64_t blockStart, std::int64_t begin, std::int64_t end)
    {
        thread_local Tile tile;
        for (std::int64_t row = 0; row < block.rows.size(); row += tileRows) {
            const std::int64_t rows = std::min(tileRows, block.rows.size() - row);
            multiply(valuesOf(m_querySide, begin), end - begin, valuesOf(block, row), rows, block.rows.dim(),
                     tile.products.data());
            for (std::int64_t query = begin; query < end; ++query) {
                select(tile, tile.products.data() + (query - begin) * tileRows, block, row, rows, blockStart, query);
            }
        }
    }

    void select(Tile &tile, const Product *products, const Side &block, std::int64_t row, std::int64_t rows,
                std::int64_t blockStart, std::int64_t query)
    {
        auto &nearest = m_nearest[query];
        const auto reading = m_products.reading(m_querySide, query, block);
        const int kept = kernels::keepAtMost(reading.limit(nearest.bound()), products, block.scale.data() + row,
                                             block.add.data() + row, static_cast<int>(rows), tile.positions.data(),
                                             tile.values.data());
        if (kept == 0) {
            return;
        }
        std::transform(tile.positions.begin(), tile.positions.begin() + kept, tile.ids.begin(),
                       [&](std::int32_t position) { return VectorId(m_search.base.id(blockStart + row + position)); });
        nearest.offer(reading, std::span(tile.ids).first(kept), std::span(tile.values).first(kept), measure(query));
    }

    void finish(std::int64_t chunk)
    {
        parallelFor(m_queries.size(), chunk, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t query = begin; query < end; ++query) {
                m_nearest[query].drainInto(m_search.out.row(m_search.queries.id(m_first + query)), measure(query));
            }
        });
    }

    const SearchTask &m_search;
    const Products &m_products;
    std::int64_t m_first;
    VectorSet m_queries;
    Side m_querySide;
    std::vector<Nearest> m_nearest;
};

} // namespace shardscope
