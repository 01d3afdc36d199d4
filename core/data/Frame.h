// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"
#include "core/data/Examine.h"
#include "core/vectors/Matrix.h"

#include <span>
#include <vector>

/// Between vectors as a data set holds them and vectors as they are in its file.
namespace shardscope {

/// Beyond these magnitudes squares of values, and of differences of neighbouring floats, leave the range of float32
/// or lose bits there: squares of a value, 2^20 of them, are less than 2^127, and squares of the last bit of a value
/// are above 2^−126.
inline constexpr int greatestExponent = 50;
inline constexpr int leastExponent = -39;

/// The power of two that brings all values between the magnitudes above; 0 where they are already. Scaling by a power
/// of two loses nothing, so that all figures are those of the file.
///
/// Under L2 a few stray rows of values so small do not count beside others: from nearly everything else they are as far
/// as the origin. Their products with each other are what only an inner product tells.
///
/// Errors: MagnitudesTooFar, where there is none; of `subject`, or of `queriesSubject` if the greatest value is a
/// query's.
Outcome<int> exponentFor(const Magnitudes &base, const Magnitudes &queries, Metric metric, const std::string &subject,
                         const std::string &queriesSubject);

/// The point that L2 distances are better measured from, where vectors are far from the origin compared with their
/// spread, so that ‖x‖² + ‖y‖² − 2⟨x, y⟩ would lose what they differ by; else empty. Of vectors times 2^exponent.
///
/// Its coordinates are medians, of a sample, in multiples of a power of two not far above the spread. So subtracting it
/// is exact but for stray vectors, and moving all vectors by such multiples moves it by as much, and nothing else
/// changes.
std::vector<float> originOf(const VectorSet &vectors, int exponent);

/// A row of the file as the data set holds it. Shapes: both (d); they may be the same memory.
void hold(const Frame &frame, std::span<const float> inFile, std::span<float> held);
/// Rows of the file as the data set holds them; shares the memory where it holds them as they are.
VectorSet hold(const Frame &frame, const VectorSet &inFile);

/// A held row as it is in the file. Shapes: both (d).
void restore(const Frame &frame, std::span<const float> held, std::span<double> inFile);
/// Held rows as they are in the file; shares the memory where they are held so.
VectorSet restore(const Frame &frame, const VectorSet &held);

/// A distance (in the convention of Neighbor) in units of the file. Infinite beyond the range of double.
double distanceInFile(const Frame &frame, Metric metric, float distance);
/// What a held length or value is multiplied by.
double unitInFile(const Frame &frame);

} // namespace shardscope
