// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/Tuner.h"
#include "core/tuning/TuningResult.h"

#include <string>

namespace shardscope::cli {

/// A result as tables, for a terminal.
std::string tuningReport(const TuningResult &result);

/// "searching, semantic, 16 shards, …; 12 trials, 30 of 96 plans undecided; best so far: 8 nodes; 10–40 s left"
std::string statusLine(const TuningStatus &status);

} // namespace shardscope::cli
