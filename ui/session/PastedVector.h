// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/vectors/VectorSet.h"

#include <string_view>

namespace shardscope {

/// One vector from text: numbers apart by commas, semicolons, spaces or lines, with or without brackets; so a JSON
/// list, a line of CSV or a column of numbers.
///
/// Shapes: result (1, d) with the dimension and element type of `like`.
/// Errors: BadNumber (line, text), DimensionMismatch, NonFinite; OutOfRange where bytes are wanted and a number is
///         none.
Outcome<VectorSet> vectorFromText(std::string_view text, const VectorSet &like);

} // namespace shardscope
