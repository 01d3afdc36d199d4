// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/DriftStudy.h"

#include <string>

namespace shardscope::cli {

/// What was found out about drift, for a reader.
std::string textOf(const DriftStudy &study);

} // namespace shardscope::cli
