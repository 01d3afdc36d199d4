// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/VectorForm.h"

#include "core/base/JsonReader.h"
#include "core/vectors/Length.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t rowsAtOnce = 1024;

/// Calls `take` with each row of the vectors.
template<class Take>
void forEachRow(const VectorSet &vectors, const Take &take)
{
    std::vector<float> block(static_cast<std::size_t>(rowsAtOnce) * vectors.dim());
    for (std::int64_t first = 0; first < vectors.size(); first += rowsAtOnce) {
        const std::int64_t count = std::min(rowsAtOnce, vectors.size() - first);
        vectors.copyRows(first, count, block.data());
        for (std::int64_t i = 0; i < count; ++i) {
            take(std::span<const float>(block).subspan(static_cast<std::size_t>(i) * vectors.dim(), vectors.dim()));
        }
    }
}

std::vector<float> meanOf(const VectorSet &vectors)
{
    std::vector<double> sums(vectors.dim());
    forEachRow(vectors, [&](std::span<const float> row) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            sums[i] += row[i];
        }
    });
    std::vector<float> mean(vectors.dim());
    std::ranges::transform(sums, mean.begin(), [&](double sum) {
        return static_cast<float>(sum / static_cast<double>(std::max<std::int64_t>(1, vectors.size())));
    });
    return mean;
}

/// Of the longest row, less a point.
double greatestSquaredLength(const VectorSet &vectors, std::span<const float> point)
{
    double greatest = 0;
    std::vector<float> moved(vectors.dim());
    forEachRow(vectors, [&](std::span<const float> row) {
        std::ranges::copy(row, moved.begin());
        for (std::size_t i = 0; i < point.size(); ++i) {
            moved[i] -= point[i];
        }
        greatest = std::max(greatest, squaredLength(moved));
    });
    return greatest;
}

void readRow(Element element, const std::byte *row, std::span<float> out)
{
    const auto convert = [&]<class T>(const T *values) { std::copy_n(values, out.size(), out.begin()); };
    switch (element) {
    case Element::Float32:
        return convert(reinterpret_cast<const float *>(row));
    case Element::UInt8:
        return convert(reinterpret_cast<const std::uint8_t *>(row));
    case Element::Int8:
        return convert(reinterpret_cast<const std::int8_t *>(row));
    }
}

void subtract(std::span<const float> point, std::span<float> values)
{
    for (std::size_t i = 0; i < point.size(); ++i) {
        values[i] -= point[i];
    }
}

constexpr Element elements[] = {Element::Float32, Element::UInt8, Element::Int8};

Lift readLift(JsonReader reader)
{
    Lift lift;
    std::vector<double> mean;
    reader.read("scale", lift.scale);
    reader.read("radius", lift.radius);
    reader.read("mean", mean);
    lift.mean.assign(mean.begin(), mean.end());
    return lift;
}

} // namespace

VectorForm::VectorForm(Metric metric, Element element, int dim) : m_metric(metric), m_element(element), m_dim(dim) {}

VectorForm VectorForm::lifted(Metric metric, const VectorSet &base)
{
    VectorForm form(metric, base.element(), base.dim());
    if (metric == Metric::Cosine) {
        return form;
    }
    Lift lift;
    if (metric == Metric::L2) {
        lift.mean = meanOf(base);
    }
    const double longest = greatestSquaredLength(base, lift.mean);
    // Where all vectors are one, any scale and any radius serve.
    lift.scale = longest > 0 ? std::sqrt(longest / 2) : 1;
    const double further = metric == Metric::L2 ? longest / (2 * lift.scale) : 0;
    lift.radius = longest > 0 ? std::sqrt(longest + further * further) : 1;
    form.m_lift = std::move(lift);
    return form;
}

VectorForm VectorForm::ofFloats() const
{
    VectorForm form = *this;
    form.m_element = Element::Float32;
    return form;
}

int VectorForm::heldDim() const
{
    return m_lift ? m_dim + (m_metric == Metric::L2 ? 2 : 1) : m_dim;
}

void VectorForm::held(const std::byte *row, std::span<float> out) const
{
    const auto values = out.first(static_cast<std::size_t>(m_dim));
    readRow(m_element, row, values);
    if (!m_lift) {
        return;
    }
    subtract(m_lift->mean, values);
    double squared = squaredLength(values);
    if (m_metric == Metric::L2) {
        const double further = -squared / (2 * m_lift->scale);
        out[values.size()] = static_cast<float>(further);
        squared += further * further;
    }
    out.back() = static_cast<float>(std::sqrt(std::max(0.0, m_lift->radius * m_lift->radius - squared)));
}

void VectorForm::asked(const std::byte *query, std::span<float> out) const
{
    const auto values = out.first(static_cast<std::size_t>(m_dim));
    readRow(m_element, query, values);
    if (!m_lift) {
        return;
    }
    subtract(m_lift->mean, values);
    if (m_metric == Metric::L2) {
        out[values.size()] = static_cast<float>(m_lift->scale);
    }
    out.back() = 0;
}

float VectorForm::distance(std::span<const float> asked, float found) const
{
    if (!m_lift) {
        return found;
    }
    const double squared = squaredLength(asked);
    const double product = (1 - double(found)) * m_lift->radius * std::sqrt(squared);
    if (m_metric == Metric::InnerProduct) {
        return static_cast<float>(-product);
    }
    return static_cast<float>(std::max(0.0, squared - m_lift->scale * m_lift->scale - 2 * product));
}

Json VectorForm::toJson() const
{
    Json document{
        {"metric", std::string(nameOf(m_metric))}, {"element", std::string(nameOf(m_element))}, {"dim", m_dim}};
    if (m_lift) {
        document["lift"] = {{"scale", m_lift->scale}, {"radius", m_lift->radius}, {"mean", m_lift->mean}};
    }
    return document;
}

Outcome<VectorForm> VectorForm::read(const Json &document, const std::string &subject)
{
    JsonFault fault(subject);
    JsonReader reader(document, fault);
    std::string metricName;
    std::string elementName;
    int dim = 0;
    reader.read("metric", metricName);
    reader.read("element", elementName);
    reader.read("dim", dim);
    std::optional<Lift> lift;
    if (reader.has("lift")) {
        lift = readLift(reader.object("lift"));
    }
    const auto metric = metricFromName(metricName);
    const auto element = std::ranges::find(elements, elementName, [](Element e) { return nameOf(e); });
    const bool fits = !lift || lift->mean.size() == (metric.ok() && *metric == Metric::L2 ? std::size_t(dim) : 0);
    if (!metric.ok() || element == std::end(elements) || dim < 1 || !fits) {
        fault.note("/form", "metric, element and dimension do not make a form of vectors");
    }
    SHARDSCOPE_TRY(fault.outcome());
    VectorForm form(*metric, *element, dim);
    form.m_lift = std::move(lift);
    return form;
}

} // namespace shardscope
