// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <vector>

namespace shardscope {

/// Allocates on cache-line boundaries, where the widest SIMD loads do not straddle lines.
template<class T>
struct AlignedAllocator
{
    using value_type = T;
    static constexpr std::align_val_t alignment{64};

    AlignedAllocator() = default;
    template<class U>
    AlignedAllocator(const AlignedAllocator<U> &)
    {
    }
    T *allocate(std::size_t n) { return static_cast<T *>(::operator new(n * sizeof(T), alignment)); }
    void deallocate(T *p, std::size_t) noexcept { ::operator delete(p, alignment); }
    bool operator==(const AlignedAllocator &) const { return true; }
};

template<class T>
using AlignedVector = std::vector<T, AlignedAllocator<T>>;

/// float32 rows that somebody else owns. Matrices are row-major everywhere in this program.
struct MatrixView
{
    const float *data = nullptr;
    std::int64_t rows = 0;
    int dim = 0;

    std::span<const float> row(std::int64_t i) const { return {data + i * dim, static_cast<std::size_t>(dim)}; }
    MatrixView slice(std::int64_t first, std::int64_t count) const { return {data + first * dim, count, dim}; }
    bool empty() const { return rows == 0; }
};

/// float32 rows with their memory.
class Matrix
{
public:
    Matrix() = default;
    Matrix(std::int64_t rows, int dim) : m_values(static_cast<std::size_t>(rows) * dim), m_rows(rows), m_dim(dim) {}

    std::int64_t rows() const { return m_rows; }
    int dim() const { return m_dim; }
    bool empty() const { return m_rows == 0; }
    float *data() { return m_values.data(); }
    const float *data() const { return m_values.data(); }
    std::span<float> row(std::int64_t i) { return {data() + i * m_dim, static_cast<std::size_t>(m_dim)}; }
    std::span<const float> row(std::int64_t i) const { return {data() + i * m_dim, static_cast<std::size_t>(m_dim)}; }
    operator MatrixView() const { return {data(), m_rows, m_dim}; }
    bool operator==(const Matrix &) const = default;

private:
    AlignedVector<float> m_values;
    std::int64_t m_rows = 0;
    int m_dim = 0;
};

} // namespace shardscope
