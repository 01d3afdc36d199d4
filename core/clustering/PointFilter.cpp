// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/PointFilter.h"

#include "core/kernels/Distance.h"
#include "core/kernels/Filter.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/Least.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

constexpr std::int64_t fewestPoints = 512;
constexpr int fewestValues = 48;
/// Between these, squares and sums of them are far from the ends of what a float holds.
constexpr float leastValue = 1e-12F;
constexpr float greatestValue = 1e12F;
/// Share of a squared length that rounding of floats may take from a bound, several times over.
constexpr float doubt = 4e-6F;
constexpr float steps = 127;
constexpr std::int64_t rowsTried = 16;
constexpr std::int64_t leastRuledOut = 16; ///< all but one in so many, or comparing all is quicker

float largestOf(std::span<const float> values)
{
    float largest = 0;
    for (const float value : values) {
        largest = std::max(largest, std::abs(value));
    }
    return largest;
}

bool isHeldWell(float largest)
{
    return largest == 0 || (largest > leastValue && largest < greatestValue);
}

/// What is left of a row by rounding, and what that takes.
struct Rounded
{
    float left = 0; ///< its length
    float lost = 0; ///< likewise
};

template<class Code>
Rounded round(std::span<const float> row, float step, int offset, Code *codes)
{
    const float perStep = 1 / step;
    double left = 0;
    double lost = 0;
    for (std::size_t j = 0; j < row.size(); ++j) {
        const float code = std::nearbyint(row[j] * perStep);
        codes[j] = static_cast<Code>(static_cast<int>(code) + offset);
        const float kept = code * step;
        left += double(kept) * double(kept);
        lost += double(row[j] - kept) * double(row[j] - kept);
    }
    return {static_cast<float>(std::sqrt(left)), static_cast<float>(std::sqrt(lost))};
}

float squaredLengthOf(std::span<const float> row)
{
    return kernels::squaredNorm(Element::Float32, row.data(), row.size());
}

float stepOf(float largest)
{
    return largest > 0 ? largest / steps : 1;
}

} // namespace

std::unique_ptr<const PointFilter> PointFilter::of(MatrixView points)
{
    if (points.rows < fewestPoints || points.dim < fewestValues || points.dim > kernels::maxByteDim ||
        !kernels::hasByteProducts()) {
        return nullptr;
    }
    std::unique_ptr<const PointFilter> filter(new PointFilter(points));
    return filter->m_isUsable ? std::move(filter) : nullptr;
}

PointFilter::PointFilter(MatrixView points)
    : m_middle(static_cast<std::size_t>(points.dim)),
      m_codes(static_cast<std::size_t>(points.rows) * static_cast<std::size_t>(points.dim))
{
    std::vector<double> sums(m_middle.size(), 0);
    for (std::int64_t i = 0; i < points.rows; ++i) {
        std::transform(sums.begin(), sums.end(), points.row(i).begin(), sums.begin(),
                       [](double sum, float value) { return sum + double(value); });
    }
    std::ranges::transform(sums, m_middle.begin(),
                           [&](double sum) { return static_cast<float>(sum / static_cast<double>(points.rows)); });
    std::vector<float> moved(m_middle.size());
    for (std::int64_t i = 0; i < points.rows && m_isUsable; ++i) {
        std::transform(points.row(i).begin(), points.row(i).end(), m_middle.begin(), moved.begin(), std::minus<>());
        const float largest = largestOf(moved);
        m_isUsable = isHeldWell(largest);
        m_step.push_back(stepOf(largest));
        const auto rounded = round(moved, m_step.back(), 0, m_codes.data() + i * points.dim);
        const float squared = squaredLengthOf(moved);
        const auto *const codes = m_codes.data() + i * points.dim;
        m_sums.push_back(static_cast<float>(std::accumulate(codes, codes + points.dim, 0)));
        m_length.push_back(rounded.left);
        m_lost.push_back(rounded.lost);
        m_squared.push_back(squared * (1 - doubt));
    }
}

PointFilter::Bounds PointFilter::boundsFor(float step, float longest, float worst) const
{
    const std::size_t count = m_step.size();
    const auto dim = static_cast<float>(m_middle.size());
    Bounds bounds{std::vector<float>(count), std::vector<float>(count)};
    for (std::size_t j = 0; j < count; ++j) {
        bounds.scale[j] = -2 * step * m_step[j];
        // Rounding takes at most this of a product, and as much as floats may of one of such lengths.
        const float taken = worst * m_length[j] + longest * m_lost[j] + doubt * longest * (m_length[j] + m_lost[j]);
        // The codes of rows are moved up by 128; and a product of so many is rounded when it is made a float.
        const float moved = -128 * m_sums[j] * bounds.scale[j];
        const float rounded = -bounds.scale[j] * 255 * 128 * dim * std::numeric_limits<float>::epsilon();
        bounds.add[j] = m_squared[j] + moved - 2 * taken - rounded;
    }
    return bounds;
}

bool PointFilter::nearest(MatrixView points, MatrixView rows, std::span<NearestPoint> out) const
{
    const auto dim = static_cast<std::size_t>(rows.dim);
    thread_local AlignedVector<float> moved;
    thread_local AlignedVector<std::uint8_t> codes;
    thread_local AlignedVector<std::int32_t> products;
    moved.resize(static_cast<std::size_t>(rows.rows) * dim);
    codes.resize(moved.size());
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        std::transform(rows.row(i).begin(), rows.row(i).end(), m_middle.begin(), moved.begin() + i * rows.dim,
                       std::minus<>());
    }
    const float largest = largestOf(moved);
    if (!isHeldWell(largest)) {
        return false;
    }
    const float step = stepOf(largest);
    std::array<float, mostRows> squared{};
    float longest = 0;
    float worst = 0;
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        const std::span<const float> row(moved.data() + i * rows.dim, dim);
        worst = std::max(worst, round(row, step, 128, codes.data() + i * rows.dim).lost);
        squared[static_cast<std::size_t>(i)] = squaredLengthOf(row);
        longest = std::max(longest, squared[static_cast<std::size_t>(i)]);
    }
    const Bounds bounds = boundsFor(step, std::sqrt(longest), worst);
    products.resize(static_cast<std::size_t>(rows.rows * points.rows));
    if (!kernels::innerProducts(codes.data(), rows.rows, m_codes.data(), points.rows, rows.dim, products.data(),
                                points.rows)) {
        return false;
    }
    std::int64_t measured = 0;
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        if (i == rowsTried && measured > rowsTried * points.rows / leastRuledOut) {
            return false;
        }
        out[static_cast<std::size_t>(i)] = search(points, rows.row(i), squared[static_cast<std::size_t>(i)], bounds,
                                                  products.data() + i * points.rows, measured);
    }
    return true;
}

NearestPoint PointFilter::search(MatrixView points, std::span<const float> row, float squaredLength,
                                 const Bounds &bounds, const std::int32_t *products, std::int64_t &measured) const
{
    static const auto measure = kernels::pairDistance(Metric::L2, Element::Float32);
    constexpr int part = 512;
    std::array<std::int32_t, part + kernels::filterSlack> positions;
    std::array<float, part + kernels::filterSlack> least;
    constexpr float infinity = std::numeric_limits<float>::infinity();
    NearestPoint found{CentroidId(), infinity};
    const auto offer = [&](std::int32_t position) {
        const CentroidId point(position);
        ++measured;
        const float distance = measure(row.data(), points.row(position).data(), row.size());
        if (!found.point.isValid() || distance < found.distance ||
            (distance == found.distance && point < found.point)) {
            found = {point, distance};
        }
    };
    // Of squared distances less the squared length of the row.
    const auto limit = [&] { return found.distance - squaredLength * (1 - doubt); };
    const auto count = static_cast<int>(points.rows);
    for (int first = 0; first < count; first += part) {
        const int here = std::min(part, count - first);
        const int kept = kernels::keepAtMost(!found.point.isValid() ? infinity : limit(), products + first,
                                             bounds.scale.data() + first, bounds.add.data() + first, here,
                                             positions.data(), least.data());
        if (kept > 1) { // the most promising first: others need not be measured then
            offer(first + positions[static_cast<std::size_t>(kernels::leastOf(least.data(), kept))]);
        }
        for (int i = 0; i < kept; ++i) {
            if (least[static_cast<std::size_t>(i)] <= limit()) {
                offer(first + positions[static_cast<std::size_t>(i)]);
            }
        }
    }
    return found;
}

} // namespace shardscope
