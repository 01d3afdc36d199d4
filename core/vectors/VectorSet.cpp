// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vectors/VectorSet.h"

#include "core/vectors/Bytes.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace shardscope {

std::string_view nameOf(Element element)
{
    switch (element) {
    case Element::Float32:
        return "float32";
    case Element::UInt8:
        return "uint8";
    case Element::Int8:
        return "int8";
    }
    return {};
}

std::string_view nameOf(Metric metric)
{
    switch (metric) {
    case Metric::L2:
        return "l2";
    case Metric::InnerProduct:
        return "ip";
    case Metric::Cosine:
        return "cosine";
    }
    return {};
}

std::size_t sizeOf(Element element)
{
    return element == Element::Float32 ? sizeof(float) : 1;
}

Outcome<Metric> metricFromName(std::string_view name)
{
    for (const Metric metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        if (name == nameOf(metric)) {
            return metric;
        }
    }
    return Error{Code::BadChoice, "metric", {std::string("metric"), std::string(name), std::string("l2, ip, cosine")}};
}

VectorSet::VectorSet(std::shared_ptr<const void> owner, const std::byte *first, std::int64_t rows, int dim,
                     std::size_t stride, Element element)
    : m_owner(std::move(owner)), m_first(first), m_rows(rows), m_dim(dim), m_stride(stride), m_element(element)
{
    assert(stride >= dim * sizeOf(element));
}

VectorSet VectorSet::own(Matrix matrix)
{
    const auto owner = std::make_shared<const Matrix>(std::move(matrix));
    return {owner,
            reinterpret_cast<const std::byte *>(owner->data()),
            owner->rows(),
            owner->dim(),
            owner->dim() * sizeof(float),
            Element::Float32};
}

void VectorSet::copyRow(std::int64_t i, float *out) const
{
    switch (m_element) {
    case Element::Float32:
        std::memcpy(out, row(i), rowBytes());
        break;
    case Element::UInt8:
        kernels::toFloat(values<std::uint8_t>(i), out);
        break;
    case Element::Int8:
        kernels::toFloat(values<std::int8_t>(i), out);
        break;
    }
}

void VectorSet::copyRows(std::int64_t first, std::int64_t count, float *out) const
{
    for (std::int64_t i = 0; i < count; ++i) {
        copyRow(first + i, out + i * m_dim);
    }
}

VectorSet VectorSet::slice(std::int64_t first, std::int64_t count) const
{
    assert(first >= 0 && first + count <= m_rows);
    return {m_owner, row(first), count, m_dim, m_stride, m_element};
}

VectorSet VectorSet::gather(std::span<const VectorId> rows) const
{
    AlignedVector<std::byte> bytes(rows.size() * rowBytes());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::memcpy(bytes.data() + i * rowBytes(), row(rows[i].value), rowBytes());
    }
    const auto owner = std::make_shared<const AlignedVector<std::byte>>(std::move(bytes));
    return {owner, owner->data(), static_cast<std::int64_t>(rows.size()), m_dim, rowBytes(), m_element};
}

VectorSet VectorSet::contiguousFloat() const
{
    if (m_element == Element::Float32 && m_stride == rowBytes()) {
        return *this;
    }
    Matrix copy(m_rows, m_dim);
    copyRows(0, m_rows, copy.data());
    return own(std::move(copy));
}

MatrixView VectorSet::matrix() const
{
    assert(m_element == Element::Float32 && m_stride == rowBytes());
    return {reinterpret_cast<const float *>(m_first), m_rows, m_dim};
}

} // namespace shardscope
