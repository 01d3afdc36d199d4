// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/vectors/VectorSet.h"

namespace shardscope {

/// Rows that are equal, to the bit, to an earlier one. Takes 24 bytes of memory a row.
///
/// Errors:  Cancelled.
/// Threads: all.
Outcome<std::int64_t> countDuplicates(const VectorSet &vectors, const Progress &progress);

} // namespace shardscope
