// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Frame.h"

#include "core/base/Moments.h"
#include "core/base/Quantile.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

/// Of a power of two above a magnitude.
int exponentAbove(float magnitude)
{
    int exponent = 0;
    std::frexp(magnitude, &exponent);
    return exponent;
}

Error tooFar(const std::string &subject, const Magnitudes::At &greatest, const Magnitudes::At &least)
{
    return {
        Code::MagnitudesTooFar,
        subject,
        {std::int64_t(greatest.row.value), double(greatest.value), std::int64_t(least.row.value), double(least.value)}};
}

/// Medians of the columns, which are values that occur in them.
std::vector<double> mediansOf(const Matrix &rows)
{
    std::vector<double> medians(rows.dim());
    std::vector<double> column(rows.rows());
    for (int j = 0; j < rows.dim(); ++j) {
        for (std::int64_t i = 0; i < rows.rows(); ++i) {
            column[i] = rows.row(i)[j];
        }
        medians[j] = lowerMedian(column);
    }
    return medians;
}

/// The median squared distance of the rows from a point; their mean where most lie on it. A few stray rows do not
/// count.
double squaredSpread(const Matrix &rows, std::span<const double> middle)
{
    std::vector<double> squares(rows.rows(), 0);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const auto row = rows.row(i);
        for (std::size_t j = 0; j < middle.size(); ++j) {
            squares[i] += (row[j] - middle[j]) * (row[j] - middle[j]);
        }
    }
    const double mean = meanOf(squares);
    const double typical = lowerMedian(squares);
    return typical > 0 ? typical : mean;
}

} // namespace

Outcome<int> exponentFor(const Magnitudes &base, const Magnitudes &queries, Metric metric, const std::string &subject,
                         const std::string &queriesSubject)
{
    const bool isOfQuery = queries.greatest.value > base.greatest.value;
    const auto &greatest = isOfQuery ? queries.greatest : base.greatest;
    const std::string &whose = isOfQuery ? queriesSubject : subject;
    const int above = exponentAbove(greatest.value);
    if (above > greatestExponent) {
        const int exponent = greatestExponent - above;
        const bool losesBits = base.least.value > 0 && exponentAbove(base.least.value) + exponent <= leastExponent;
        return losesBits ? Outcome<int>(tooFar(whose, greatest, base.least)) : exponent;
    }
    // Rows of small values only; beside others a small value makes no difference.
    const auto &least = base.leastOfRows;
    if (least.value > 0 && exponentAbove(least.value) <= leastExponent) {
        const int wanted = leastExponent + 1 - exponentAbove(least.value);
        if (wanted <= greatestExponent - above) {
            return wanted;
        }
        constexpr std::int64_t rowsPerStray = 100;
        const bool areStray = metric == Metric::L2 && rowsPerStray * base.tinyRows <= base.rows;
        return areStray ? Outcome<int>(0) : tooFar(whose, greatest, least);
    }
    return 0;
}

std::vector<float> originOf(const VectorSet &vectors, int exponent)
{
    constexpr std::int64_t sampleSize = 256;
    if (vectors.element() != Element::Float32 || vectors.empty()) {
        return {};
    }
    Matrix sample(std::min(sampleSize, vectors.size()), vectors.dim());
    const auto rows = spreadSample(vectors.size(), sample.rows(), 1);
    for (std::int64_t i = 0; i < sample.rows(); ++i) {
        vectors.copyRow(rows[i].value, sample.row(i).data());
        hold({.exponent = exponent, .origin = {}}, sample.row(i), sample.row(i));
    }
    const auto middle = mediansOf(sample);
    const double spread = std::sqrt(squaredSpread(sample, middle));
    if (spread == 0) {
        return {};
    }
    // First so coarsely that vectors near the origin stay where they are; then, if that leaves them far from it still,
    // in steps of their spread along one dimension.
    constexpr double farAway = 8; // spreads; products lose six bits of 24 there, of which no figure tells
    std::vector<double> origin(middle.size(), 0);
    const auto moveOn = [&](double step) {
        for (std::size_t j = 0; j < origin.size(); ++j) {
            origin[j] += std::nearbyint((middle[j] - origin[j]) / step) * step;
        }
    };
    moveOn(std::ldexp(1.0, std::ilogb(2 * farAway * spread) + 1));
    const double left =
        std::sqrt(std::transform_reduce(middle.begin(), middle.end(), origin.begin(), 0.0, std::plus<>(),
                                        [](double a, double b) { return (a - b) * (a - b); }));
    if (left >= farAway * spread) {
        moveOn(std::ldexp(1.0, std::ilogb(farAway * spread / std::sqrt(vectors.dim()))));
    }
    const bool isNone = std::ranges::all_of(origin, [](double value) { return value == 0; });
    return isNone ? std::vector<float>() : std::vector<float>(origin.begin(), origin.end());
}

void hold(const Frame &frame, std::span<const float> inFile, std::span<float> held)
{
    const double scale = std::ldexp(1.0, frame.exponent);
    if (frame.origin.empty()) {
        std::ranges::transform(inFile, held.begin(),
                               [scale](float value) { return static_cast<float>(value * scale); });
        return;
    }
    std::ranges::transform(inFile, frame.origin, held.begin(),
                           [scale](float value, float origin) { return static_cast<float>(value * scale - origin); });
}

VectorSet hold(const Frame &frame, const VectorSet &inFile)
{
    if (frame.isTrivial() || inFile.element() != Element::Float32) {
        return inFile;
    }
    Matrix rows(inFile.size(), inFile.dim());
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        hold(frame, inFile.values<float>(i), rows.row(i));
    }
    return VectorSet::own(std::move(rows));
}

void restore(const Frame &frame, std::span<const float> held, std::span<double> inFile)
{
    const double unit = unitInFile(frame);
    for (std::size_t i = 0; i < held.size(); ++i) {
        inFile[i] = ((frame.origin.empty() ? 0.0 : frame.origin[i]) + held[i]) * unit;
    }
}

VectorSet restore(const Frame &frame, const VectorSet &held)
{
    if (frame.isTrivial() || held.element() != Element::Float32) {
        return held;
    }
    Matrix rows(held.size(), held.dim());
    std::vector<double> row(held.dim());
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        restore(frame, held.values<float>(i), row);
        std::ranges::transform(row, rows.row(i).begin(), [](double value) { return static_cast<float>(value); });
    }
    return VectorSet::own(std::move(rows));
}

double distanceInFile(const Frame &frame, Metric metric, float distance)
{
    return metric == Metric::Cosine ? distance : std::ldexp(static_cast<double>(distance), -2 * frame.exponent);
}

double unitInFile(const Frame &frame)
{
    return std::ldexp(1.0, -frame.exponent);
}

} // namespace shardscope
