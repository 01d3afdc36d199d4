// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace shardscope {

// Numbers as text in files, documents, commands and on the command line: with a point, whatever the locale. The C
// library's printf and strtod, std::to_string and std::stod follow LC_NUMERIC, which Qt sets from the environment:
// none of them may write or read such a text. What the window shows is formatted by ui/text.

/// With as few digits as bring back the same number.
std::string decimal(double value);
std::string decimal(float value);

/// With so many digits that count at most, as "%.*g" writes it in the C locale.
std::string decimal(double value, int digits);

/// With so many digits after the point.
std::string fixedDecimal(double value, int decimals);

/// The number that the whole text is; none if it is not one.
std::optional<double> parseDecimal(std::string_view text);

/// Numbers are read and written as in the C locale by the C library too, for the libraries that go by it: CLI11, which
/// reads the command line by it, among others. To be called once the application object is there, whose constructor
/// sets what the environment says.
void useDecimalPoint();

} // namespace shardscope
