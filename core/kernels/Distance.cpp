// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/Distance.h"

#include <algorithm>
#include <array>
#include <cmath>

// Highway compiles the rest of this file once per instruction set and picks one of them when the program runs.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernels/Distance.cpp" // NOLINT
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// After foreach_target.h, which includes this file again for each instruction set.
#include "core/kernels/ByteSums-inl.h"
#include "core/kernels/FloatSums-inl.h"

#ifndef SHARDSCOPE_KERNELS_DISTANCE_ONCE
#define SHARDSCOPE_KERNELS_DISTANCE_ONCE
namespace shardscope::kernels {

/// Rows to compare with one query: the named ones, or those from `first` on.
struct RowsTask
{
    Metric metric;
    Element element;
    const std::byte *rows;
    std::size_t stride;
    std::size_t dim;
    const VectorId *ids; ///< null: consecutive
    std::int64_t count;
    const std::byte *query;
    float *out;

    const std::byte *row(std::int64_t i) const { return rows + (ids ? ids[i].value : i) * stride; }
};

} // namespace shardscope::kernels
#endif

HWY_BEFORE_NAMESPACE();
namespace shardscope::kernels::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// ------------------------------------------------------------------------------------------------------- metrics

template<class T, std::size_t Rows>
HWY_INLINE auto products(const T *query, const std::array<const T *, Rows> &rows, std::size_t dim)
{
    if constexpr (std::is_same_v<T, float>) {
        return reduce<Product, Rows>(query, rows, dim);
    } else {
        return reduceBytes<ByteProduct, T, Rows>(query, rows, dim);
    }
}

template<class T, std::size_t Rows>
HWY_INLINE auto squaredDifferences(const T *query, const std::array<const T *, Rows> &rows, std::size_t dim)
{
    if constexpr (std::is_same_v<T, float>) {
        return reduce<SquaredDifference, Rows>(query, rows, dim);
    } else {
        return reduceBytes<ByteSquaredDifference, T, Rows>(query, rows, dim);
    }
}

template<Metric metric, class T, std::size_t Rows>
struct Distances;

template<class T, std::size_t Rows>
struct Distances<Metric::L2, T, Rows>
{
    static HWY_INLINE void compute(const T *query, const std::array<const T *, Rows> &rows, std::size_t dim, float *out)
    {
        const auto sums = squaredDifferences<T, Rows>(query, rows, dim);
        for (std::size_t r = 0; r < Rows; ++r) {
            out[r] = static_cast<float>(sums[r]);
        }
    }
};

template<class T, std::size_t Rows>
struct Distances<Metric::InnerProduct, T, Rows>
{
    static HWY_INLINE void compute(const T *query, const std::array<const T *, Rows> &rows, std::size_t dim, float *out)
    {
        const auto sums = products<T, Rows>(query, rows, dim);
        for (std::size_t r = 0; r < Rows; ++r) {
            out[r] = -static_cast<float>(sums[r]);
        }
    }
};

template<class T, std::size_t Rows>
struct Distances<Metric::Cosine, T, Rows>
{
    static HWY_INLINE void compute(const T *query, const std::array<const T *, Rows> &rows, std::size_t dim, float *out)
    {
        const auto sums = products<T, Rows>(query, rows, dim);
        if constexpr (std::is_same_v<T, float>) {
            for (std::size_t r = 0; r < Rows; ++r) {
                out[r] = 1 - sums[r];
            }
        } else {
            const auto ofQuery = static_cast<double>(products<T, 1>(query, {query}, dim)[0]);
            for (std::size_t r = 0; r < Rows; ++r) {
                const auto ofRow = static_cast<double>(products<T, 1>(rows[r], {rows[r]}, dim)[0]);
                const double norms = std::sqrt(ofQuery * ofRow);
                // A row of zeros has no direction: at distance 1 from everything.
                out[r] = norms > 0 ? static_cast<float>(1 - static_cast<double>(sums[r]) / norms) : 1;
            }
        }
    }
};

template<Metric metric, class T>
float pair(const void *a, const void *b, std::size_t dim)
{
    float distance;
    Distances<metric, T, 1>::compute(static_cast<const T *>(a), {static_cast<const T *>(b)}, dim, &distance);
    return distance;
}

/// Asks for the beginning of a row, which comes while others are compared. Rows that do not follow one another are
/// nothing the processor could foresee; once one is being read, it sees itself what follows.
HWY_INLINE void fetch(const std::byte *row, std::size_t bytes)
{
    constexpr std::size_t line = 64;
    constexpr std::size_t most = 8 * line;
    for (std::size_t byte = 0; byte < std::min(bytes, most); byte += line) {
        hwy::Prefetch(row + byte);
    }
}

template<Metric metric, class T>
void rows(const RowsTask &task)
{
    constexpr std::int64_t together = 2; // the query is loaded once for both, and twice as many rows are under way
    constexpr std::int64_t ahead = 4;
    const auto *query = reinterpret_cast<const T *>(task.query);
    const auto at = [&](std::int64_t i) { return reinterpret_cast<const T *>(task.row(i)); };

    std::int64_t i = 0;
    for (; i + together <= task.count; i += together) {
        for (auto next = i + ahead; task.ids && next < std::min(i + ahead + together, task.count); ++next) {
            fetch(task.row(next), task.dim * sizeof(T));
        }
        Distances<metric, T, together>::compute(query, {at(i), at(i + 1)}, task.dim, task.out + i);
    }
    for (; i < task.count; ++i) {
        Distances<metric, T, 1>::compute(query, {at(i)}, task.dim, task.out + i);
    }
}

// ------------------------------------------------------------------------------------------------------ dispatch

/// Calls `use` with the metric and the element type as template arguments.
template<class Use>
auto dispatch(Metric metric, Element element, Use use)
{
    const auto withMetric = [&]<class T>() {
        switch (metric) {
        case Metric::InnerProduct:
            return use.template operator()<Metric::InnerProduct, T>();
        case Metric::Cosine:
            return use.template operator()<Metric::Cosine, T>();
        case Metric::L2:
            break;
        }
        return use.template operator()<Metric::L2, T>();
    };
    switch (element) {
    case Element::UInt8:
        return withMetric.template operator()<std::uint8_t>();
    case Element::Int8:
        return withMetric.template operator()<std::int8_t>();
    case Element::Float32:
        break;
    }
    return withMetric.template operator()<float>();
}

PairDistance choosePair(Metric metric, Element element)
{
    return dispatch(metric, element, []<Metric M, class T>() -> PairDistance { return &pair<M, T>; });
}

void computeRows(const RowsTask &task)
{
    dispatch(task.metric, task.element, [&]<Metric M, class T>() { rows<M, T>(task); });
}

std::int64_t computeProduct(Element element, const void *a, const void *b, std::size_t dim)
{
    const auto product = [&]<class T>() {
        return products<T, 1>(static_cast<const T *>(a), {static_cast<const T *>(b)}, dim)[0];
    };
    return element == Element::UInt8 ? product.template operator()<std::uint8_t>()
                                     : product.template operator()<std::int8_t>();
}

int computeLongestSum(int dim)
{
    const auto lanes = static_cast<int>(hn::Lanes(hn::ScalableTag<float>()));
    const int leftOver = accumulators + 1; // that fill no accumulator, and the last lanes
    return dim / (accumulators * lanes) + leftOver + lanes + accumulators;
}

} // namespace shardscope::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace shardscope::kernels {

HWY_EXPORT(choosePair);
HWY_EXPORT(computeRows);
HWY_EXPORT(computeProduct);
HWY_EXPORT(computeLongestSum);

PairDistance pairDistance(Metric metric, Element element)
{
    return HWY_DYNAMIC_DISPATCH(choosePair)(metric, element);
}

void distancesToRows(Metric metric, const VectorSet &base, std::int64_t first, std::int64_t count,
                     const std::byte *query, float *out)
{
    HWY_DYNAMIC_DISPATCH(computeRows)
    ({.metric = metric,
      .element = base.element(),
      .rows = base.row(first),
      .stride = base.stride(),
      .dim = static_cast<std::size_t>(base.dim()),
      .ids = nullptr,
      .count = count,
      .query = query,
      .out = out});
}

void distancesToRows(Metric metric, const VectorSet &base, std::span<const VectorId> rows, const std::byte *query,
                     float *out)
{
    HWY_DYNAMIC_DISPATCH(computeRows)
    ({.metric = metric,
      .element = base.element(),
      .rows = base.row(0),
      .stride = base.stride(),
      .dim = static_cast<std::size_t>(base.dim()),
      .ids = rows.data(),
      .count = static_cast<std::int64_t>(rows.size()),
      .query = query,
      .out = out});
}

int longestSum(int dim)
{
    return HWY_DYNAMIC_DISPATCH(computeLongestSum)(dim);
}

float squaredNorm(Element element, const void *row, std::size_t dim)
{
    return -pairDistance(Metric::InnerProduct, element)(row, row, dim);
}

std::int64_t byteProduct(Element element, const void *a, const void *b, std::size_t dim)
{
    return HWY_DYNAMIC_DISPATCH(computeProduct)(element, a, b, dim);
}

std::string instructionSet()
{
    const auto supported = static_cast<std::uint64_t>(hwy::SupportedTargets() & HWY_TARGETS);
    return hwy::TargetName(static_cast<std::int64_t>(supported & -supported)); // the lowest bit is the best target
}

} // namespace shardscope::kernels
#endif // HWY_ONCE
