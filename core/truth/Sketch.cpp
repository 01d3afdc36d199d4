// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/Sketch.h"

#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/PrincipalAxes.h"
#include "core/truth/Rounding.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

namespace shardscope {

namespace {

constexpr std::int64_t rowsPerTask = 512;
constexpr float greatestByte = 127;
constexpr float infinity = std::numeric_limits<float>::infinity();

/// The greatest difference of the product of two axes from what it should be. An axis of zeros, where vectors have no
/// more directions, is as good as none.
double skewness(const VectorSet &axes)
{
    double worst = 0;
    for (std::int64_t i = 0; i < axes.size(); ++i) {
        for (std::int64_t j = 0; j <= i; ++j) {
            const auto a = axes.values<float>(i);
            const double product = std::inner_product(a.begin(), a.end(), axes.values<float>(j).begin(), 0.0);
            const bool isUnit = i == j && product > 0.5;
            worst = std::max(worst, std::abs(product - (isUnit ? 1 : 0)));
        }
    }
    return worst;
}

double squaredLength(std::span<const float> values)
{
    return kernels::squaredNorm(Element::Float32, values.data(), values.size());
}

/// Vectors relative to a centre, along the axes.
struct Coordinates
{
    Matrix along;
    std::vector<float> rest;           ///< the length left over
    std::vector<float> squaredLengths; ///< relative to the centre
    std::vector<float> squaredNorms;   ///< relative to the origin
};

Coordinates coordinatesOf(const VectorSet &vectors, Metric metric, std::int64_t first, std::int64_t count,
                          std::span<const float> centre, const VectorSet &axes)
{
    Matrix rows(count, vectors.dim());
    readRows(vectors, metric, first, count, rows.data());
    Coordinates result{.along = Matrix(count, static_cast<int>(axes.size())),
                       .rest = std::vector<float>(count),
                       .squaredLengths = std::vector<float>(count),
                       .squaredNorms = std::vector<float>(count)};
    for (std::int64_t i = 0; i < count; ++i) {
        const auto row = rows.row(i);
        result.squaredNorms[i] = static_cast<float>(squaredLength(row));
        std::transform(row.begin(), row.end(), centre.begin(), row.begin(), std::minus<>());
        result.squaredLengths[i] = static_cast<float>(squaredLength(row));
    }
    for (std::int64_t i = 0; i < count; ++i) {
        // Not as a product of matrices: sums of many short ones are nearer to the truth, at the same speed.
        const auto along = result.along.row(i);
        kernels::distancesToRows(Metric::InnerProduct, axes, 0, axes.size(),
                                 reinterpret_cast<const std::byte *>(rows.row(i).data()), along.data());
        std::ranges::transform(along, along.begin(), std::negate<>());
        const double left = result.squaredLengths[i] - squaredLength(result.along.row(i));
        result.rest[i] = static_cast<float>(std::sqrt(std::max(0.0, left)));
    }
    return result;
}

/// What rounding to bytes did to a sketch.
struct Rounded
{
    bool isInside = true;    ///< whether every coordinate has a byte near it
    double moved = 0;        ///< by which length
    double squaredBytes = 0; ///< squared length in steps
};

Rounded roundToBytes(std::span<const float> along, float rest, float step, std::span<std::int8_t> out)
{
    Rounded result;
    double squaredMove = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float value = i < along.size() ? along[i] : rest;
        const float inSteps = std::isfinite(value) ? value / step : 0; // a norm that is not finite is found out later
        const float byte = std::clamp(std::nearbyint(inSteps), -greatestByte, greatestByte);
        const double move = double(byte) * step - value;
        result.isInside = result.isInside && std::abs(move) <= 0.51 * step;
        squaredMove += move * move;
        result.squaredBytes += double(byte) * byte;
        out[i] = static_cast<std::int8_t>(byte);
    }
    result.moved = std::sqrt(squaredMove);
    return result;
}

} // namespace

Sketch::Sketch(Metric metric, std::vector<float> centre, VectorSet axes, Scale scale)
    : m_metric(metric), m_centre(std::move(centre)), m_axes(std::move(axes)), m_scale(scale)
{
    const auto count = static_cast<double>(m_axes.size());
    m_slack = std::sqrt(count) * summingError(kernels::longestSum(m_axes.dim())) + count * skewness(m_axes);
}

Sketch::Side Sketch::sideOf(const VectorSet &vectors) const
{
    const auto count = static_cast<std::size_t>(vectors.size());
    const auto width = static_cast<int>(m_axes.size()) + 1;
    AlignedVector<std::int8_t> bytes(count * width);
    Side side;
    side.add.resize(count);
    side.scale.assign(count, -2);
    side.blur.resize(count);
    side.squaredNorms.resize(count);
    parallelFor(vectors.size(), rowsPerTask, [&](std::int64_t first, std::int64_t last) {
        const auto coordinates = coordinatesOf(vectors, m_metric, first, last - first, m_centre, m_axes);
        for (std::int64_t i = first; i < last; ++i) {
            const std::int64_t row = i - first;
            const float rest = coordinates.rest[row];
            const Rounded rounded = roundToBytes(coordinates.along.row(row), rest - m_scale.middleRest, m_scale.step,
                                                 std::span(bytes).subspan(i * width, width));
            const double length = std::sqrt(coordinates.squaredLengths[row]);
            // The rest comes of a difference of squares, whose error counts the more the less is left.
            const double inSquare = 4 * m_slack * length * length;
            const double inRest = inSquare > 0 ? inSquare / std::max<double>(rest, std::sqrt(inSquare)) : 0;
            const double inCentring = 4 * unitRoundoff * std::sqrt(coordinates.squaredNorms[row]);
            side.blur[i] = static_cast<float>((rounded.moved + m_slack * length + inRest + inCentring) * (1 + 1e-6));
            side.add[i] = rounded.isInside ? static_cast<float>(rounded.squaredBytes) : -infinity;
            side.squaredNorms[i] = coordinates.squaredNorms[row];
        }
    });
    for (std::size_t i = 0; i < count; ++i) {
        const float norm = std::sqrt(side.squaredNorms[i]);
        side.greatestNorm = norm <= side.greatestNorm ? side.greatestNorm : norm; // written so that a NaN is kept
        if (side.add[i] > -infinity) {
            side.greatestBlur = std::max(side.greatestBlur, side.blur[i]);
        }
    }
    side.rows = VectorSet::own(std::move(bytes), width);
    return side;
}

// --------------------------------------------------------------------------------------------------------- readings

// Every metric follows from the squared distance of the vectors: −x·y = ½ (‖x − y‖² − ‖x‖² − ‖y‖²).

Sketch::Reading::Reading(const Sketch &sketch, const Side &queries, std::int64_t query, const Side &base)
    : m_metric(sketch.m_metric), m_step(sketch.m_scale.step), m_squaredLength(0),
      m_blur(double(queries.blur[query]) + base.greatestBlur),
      m_squaredNorms((double(queries.squaredNorms[query]) + double(base.greatestNorm) * base.greatestNorm) *
                     (1 + 1e-6)),
      m_rounding(4 * summingError(sketch.m_axes.dim()))
{
    for (const std::int8_t byte : queries.rows.values<std::int8_t>(query)) {
        m_squaredLength += double(byte) * byte;
    }
}

float Sketch::Reading::limit(float bound) const
{
    double squared = bound; // most that the squared distance may be
    if (m_metric == Metric::L2) {
        squared = bound / (1 - m_rounding);
    } else {
        const double product = bound - (m_metric == Metric::Cosine ? 1 : 0) + m_rounding * (1 + m_squaredNorms);
        squared = std::max(0.0, 2 * product + m_squaredNorms);
    }
    const double steps = (std::sqrt(squared) + m_blur) / m_step;
    return static_cast<float>((steps * steps) * (1 + 1e-6) - m_squaredLength + 1);
}

// --------------------------------------------------------------------------------------------------- worth the while

namespace {

constexpr std::int64_t rowsSampled = 4096;
constexpr std::int64_t sampleQueries = 64;

VectorSet sampleOf(const ChosenRows &rows, std::int64_t count)
{
    auto sample = spreadSample(rows.size(), count, 1);
    std::ranges::transform(sample, sample.begin(), [&](VectorId i) { return VectorId(rows.id(i.value)); });
    return rows.set.gather(sample);
}

/// Has a byte for every coordinate seen in a sample, and for those a little greater.
Sketch::Scale scaleFor(const VectorSet &sample, Metric metric, std::span<const float> centre, const VectorSet &axes)
{
    std::vector<float> rest(sample.size());
    std::vector<float> greatestOf(sample.size());
    parallelFor(sample.size(), rowsPerTask, [&](std::int64_t first, std::int64_t last) {
        const auto coordinates = coordinatesOf(sample, metric, first, last - first, centre, axes);
        std::ranges::copy(coordinates.rest, rest.begin() + first);
        for (std::int64_t i = first; i < last; ++i) {
            for (const float value : coordinates.along.row(i - first)) {
                greatestOf[i] = std::max(greatestOf[i], std::abs(value));
            }
        }
    });
    const float middle = std::reduce(rest.begin(), rest.end()) / static_cast<float>(rest.size());
    const auto [least, most] = std::ranges::minmax(rest);
    const float greatest = std::max({std::ranges::max(greatestOf), most - middle, middle - least});
    return {.step = 1.05F * greatest / greatestByte, .middleRest = middle};
}

/// The share of pairs that sketches leave to be compared. Among fewer vectors the k nearest are farther away, so the
/// share of all is rather less.
double shareLeft(const Sketch &sketch, const VectorSet &base, const VectorSet &queries, Metric metric, int k)
{
    const auto ofBase = sketch.sideOf(base);
    const auto ofQueries = sketch.sideOf(queries);
    std::vector<std::int32_t> products(queries.size() * base.size());
    kernels::innerProducts(ofQueries.rows.values<std::int8_t>(0).data(), queries.size(),
                           ofBase.rows.values<std::int8_t>(0).data(), base.size(), ofBase.rows.dim(), products.data(),
                           base.size());
    std::atomic<std::int64_t> left = 0;
    parallelFor(queries.size(), 1, [&](std::int64_t query, std::int64_t) {
        std::vector<float> distances(base.size());
        kernels::distancesToRows(metric, base, 0, base.size(), queries.row(query), distances.data());
        std::ranges::nth_element(distances, distances.begin() + k - 1);
        const float limit = sketch.reading(ofQueries, query, ofBase).limit(distances[k - 1]);
        std::int64_t ofQuery = 0;
        for (std::int64_t i = 0; i < base.size(); ++i) {
            ofQuery += ofBase.add[i] + ofBase.scale[i] * static_cast<float>(products[query * base.size() + i]) <= limit
                           ? 1
                           : 0;
        }
        left += ofQuery;
    });
    return static_cast<double>(left) / static_cast<double>(queries.size() * base.size());
}

/// What comparing a pair costs, in products of one pair of bytes; measured on AVX-512 with VNNI. A product of floats
/// takes four of them; choosing from what sketches say of a pair a hundred. A pair left over, which lies anywhere in
/// memory, takes 6,000 and 6.3 for each byte; and as long as the nearest are not known, 1.7 times as many are left.
double costOf(const VectorSet &base)
{
    return base.dim() * (base.element() == Element::Float32 ? 4 : 1);
}
double costWithSketch(const SearchTask &search, int width, double shareLeft)
{
    const VectorSet &base = search.base.set;
    const double ofLeft = 6'000 + 6.3 * static_cast<double>(base.rowBytes());
    // Sketching a vector takes a product of floats for each coordinate and axis; finding the axes, a hundred products
    // of bytes for each value of the sample and axis.
    const auto rows = static_cast<double>(search.base.size());
    const auto queries = static_cast<double>(search.queries.size());
    const double making = (4 * (rows + queries) + 100.0 * rowsSampled) * base.dim() * width;
    return width + 100 + 1.7 * shareLeft * ofLeft + making / (rows * queries);
}

} // namespace

std::optional<Sketch> Sketch::worthwhile(const SearchTask &search)
{
    const VectorSet &base = search.base.set;
    const int width = base.rowBytes() >= 2048 ? 128 : 64;
    const double reach = 0.8 * costOf(base);
    const bool isPromising = search.base.size() >= 4 * rowsSampled && costWithSketch(search, width, 0) < 0.5 * reach &&
                             kernels::hasByteProducts();
    if (!isPromising) {
        return std::nullopt;
    }

    const VectorSet sample = sampleOf(search.base, rowsSampled);
    Matrix rows = readRows(sample, search.metric);
    std::vector<float> centre = shardscope::centre(rows);
    auto axes = VectorSet::own(principalSpan(rows, width - 1, 1));
    const Scale scale = scaleFor(sample, search.metric, centre, axes);
    if (!(scale.step > 0) || !std::isfinite(scale.step)) {
        return std::nullopt;
    }
    const Sketch sketch(search.metric, std::move(centre), std::move(axes), scale);
    const auto k = static_cast<int>(
        std::ceil(static_cast<double>(search.k) * rowsSampled / static_cast<double>(search.base.size())));
    const double left = shareLeft(sketch, sample, sampleOf(search.queries, sampleQueries), search.metric, k);
    return costWithSketch(search, width, left) < reach ? std::optional(sketch) : std::nullopt;
}

} // namespace shardscope
