// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Elements.h"

#include "core/data/Scratch.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <vector>

namespace shardscope {

namespace {

constexpr std::int64_t blockRows = 1024;

template<class T>
bool isOf(float value)
{
    return value >= float(std::numeric_limits<T>::min()) && value <= float(std::numeric_limits<T>::max()) &&
           value == std::floor(value);
}

/// Makes rows of `dim` values of type T: `make(row, out)` writes one.
template<class T, class Make>
Outcome<VectorSet> madeRows(std::int64_t rows, std::int64_t dim, const Make &make, const Progress &progress)
{
    const auto memory = largeMemory(rows * dim * std::int64_t(sizeof(T)), {});
    SHARDSCOPE_TRY(memory);
    auto *const out = reinterpret_cast<T *>(memory->get());
    const bool finished = parallelFor(
        rows, blockRows,
        [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t row = first; row < last; ++row) {
                make(row, out + row * dim);
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    return VectorSet(*memory, memory->get(), rows, static_cast<int>(dim), dim * sizeof(T), elementOf<T>());
}

template<class T>
Outcome<VectorSet> asBytes(const VectorSet &vectors, const Progress &progress)
{
    return madeRows<T>(
        vectors.size(), vectors.dim(),
        [&](std::int64_t row, T *out) {
            std::vector<float> values(vectors.dim());
            vectors.copyRow(row, values.data());
            std::ranges::transform(values, out, [](float value) { return static_cast<T>(value); });
        },
        progress);
}

} // namespace

bool canBe(Element element, const VectorSet &vectors, const Progress &progress)
{
    if (element == Element::Float32 || element == vectors.element()) {
        return true;
    }
    std::atomic<bool> can = true;
    const bool finished = parallelFor(
        vectors.size(), blockRows,
        [&](std::int64_t first, std::int64_t last) {
            std::vector<float> row(vectors.dim());
            for (std::int64_t i = first; i < last && can; ++i) {
                vectors.copyRow(i, row.data());
                if (!std::ranges::all_of(row, element == Element::UInt8 ? isOf<std::uint8_t> : isOf<std::int8_t>)) {
                    can = false;
                }
            }
        },
        progress);
    return finished && can;
}

Outcome<VectorSet> asElement(Element element, const VectorSet &vectors, const Progress &progress)
{
    if (element == vectors.element()) {
        return vectors;
    }
    switch (element) {
    case Element::Float32:
        return madeRows<float>(
            vectors.size(), vectors.dim(), [&](std::int64_t row, float *out) { vectors.copyRow(row, out); }, progress);
    case Element::UInt8:
        return asBytes<std::uint8_t>(vectors, progress);
    case Element::Int8:
        return asBytes<std::int8_t>(vectors, progress);
    }
    return vectors;
}

Outcome<Done> agree(VectorSet &base, VectorSet &queries, const Progress &progress)
{
    if (base.element() == queries.element()) {
        return Done();
    }
    const Element common = canBe(base.element(), queries, partOf(progress, 0, 100)) ? base.element() : Element::Float32;
    auto converted = asElement(common, queries, partOf(progress, 100, 200));
    SHARDSCOPE_TRY(converted);
    auto convertedBase = asElement(common, base, partOf(progress, 200, 1000));
    SHARDSCOPE_TRY(convertedBase);
    queries = *std::move(converted);
    base = *std::move(convertedBase);
    return Done();
}

Outcome<VectorSet> unpackBits(const VectorSet &bytes, std::int64_t dim, const std::string &file,
                              const Progress &progress)
{
    constexpr std::int64_t bits = 8;
    const std::int64_t all = bytes.dim() * bits;
    const std::int64_t wanted = dim == 0 ? all : dim;
    if (wanted > all || wanted <= all - bits) {
        return Error{Code::DimensionMismatch, file, {all, wanted}};
    }
    return madeRows<std::uint8_t>(
        bytes.size(), wanted,
        [&](std::int64_t row, std::uint8_t *out) {
            const auto packed = bytes.values<std::uint8_t>(row);
            for (std::int64_t i = 0; i < wanted; ++i) {
                out[i] = packed[i / bits] >> (bits - 1 - i % bits) & 1;
            }
        },
        progress);
}

} // namespace shardscope
