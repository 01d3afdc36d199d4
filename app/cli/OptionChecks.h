// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace shardscope::cli {

/// Adds to every option of a command what holds for all: a value that is given is not empty, as that of a variable
/// that a script forgot to set would be, unless it names a tenant, which may be called ""; a whole number is written in
/// decimal digits and fits its 64 bits; a number is finite.
void checkValues(CLI::App &command);

/// The arguments of the program, "--name=" as "--name" and an empty value: CLI11 would take the next argument for it.
std::vector<std::string> argumentsOf(int argc, char **argv);

} // namespace shardscope::cli
