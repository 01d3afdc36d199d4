// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Outcome.h"
#include "core/vectors/Matrix.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace shardscope {

enum class Element { Float32, UInt8, Int8 };
enum class Metric { L2, InnerProduct, Cosine };

std::string_view nameOf(Element element); ///< "float32", "uint8", "int8"
std::string_view nameOf(Metric metric);   ///< "l2", "ip", "cosine", as on the command line
std::size_t sizeOf(Element element);      ///< bytes
/// "l2", "ip" or "cosine". Errors: BadChoice.
Outcome<Metric> metricFromName(std::string_view name);

template<class T>
constexpr Element elementOf();
template<>
constexpr Element elementOf<float>()
{
    return Element::Float32;
}
template<>
constexpr Element elementOf<std::uint8_t>()
{
    return Element::UInt8;
}
template<>
constexpr Element elementOf<std::int8_t>()
{
    return Element::Int8;
}

/// n × d values of one element type, in memory or in a mapped file. Rows may be apart by more than their length, so
/// that a file with a header on each row (fvecs) is used where it lies. Copies share the memory; it never changes.
class VectorSet
{
public:
    VectorSet() = default;

    /// Rows in memory kept alive by `owner`. `stride` is the distance of two rows in bytes.
    VectorSet(std::shared_ptr<const void> owner, const std::byte *first, std::int64_t rows, int dim, std::size_t stride,
              Element element);

    /// Takes the values over. Their number must be a multiple of `dim`.
    template<class T>
    static VectorSet own(AlignedVector<T> values, int dim)
    {
        const auto rows = static_cast<std::int64_t>(values.size()) / dim;
        auto owner = std::make_shared<const AlignedVector<T>>(std::move(values));
        const auto *first = reinterpret_cast<const std::byte *>(owner->data());
        return {std::move(owner), first, rows, dim, dim * sizeof(T), elementOf<T>()};
    }
    static VectorSet own(Matrix matrix);

    std::int64_t size() const { return m_rows; }
    int dim() const { return m_dim; }
    Element element() const { return m_element; }
    bool empty() const { return m_rows == 0; }
    std::size_t stride() const { return m_stride; }                    ///< bytes from row to row
    std::size_t rowBytes() const { return m_dim * sizeOf(m_element); } ///< bytes of one row's values
    std::int64_t bytes() const { return m_rows * static_cast<std::int64_t>(rowBytes()); }
    const std::byte *row(std::int64_t i) const { return m_first + i * m_stride; }
    /// What keeps the rows: with it one can tell later whether they are still those.
    std::weak_ptr<const void> owner() const { return m_owner; }

    template<class T>
    std::span<const T> values(std::int64_t i) const
    {
        return {reinterpret_cast<const T *>(row(i)), static_cast<std::size_t>(m_dim)};
    }

    /// Row i as float32, whatever it is stored as; `out` has dim() places.
    void copyRow(std::int64_t i, float *out) const;
    /// Rows [first, first + count) as float32, one after another.
    void copyRows(std::int64_t first, std::int64_t count, float *out) const;

    /// Some rows; shares the memory.
    VectorSet slice(std::int64_t first, std::int64_t count) const;
    /// The named rows, one after another in memory of their own.
    VectorSet gather(std::span<const VectorId> rows) const;
    /// All rows as float32 with nothing between them; no copy where they are so already.
    VectorSet contiguousFloat() const;
    /// Float32 rows with nothing between them, as a matrix. Asserts that they are so.
    MatrixView matrix() const;

private:
    std::shared_ptr<const void> m_owner;
    const std::byte *m_first = nullptr;
    std::int64_t m_rows = 0;
    int m_dim = 0;
    std::size_t m_stride = 0;
    Element m_element = Element::Float32;
};

} // namespace shardscope
