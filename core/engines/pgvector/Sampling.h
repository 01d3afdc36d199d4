// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgvector/Nodes.h"
#include "core/engines/RowBatch.h"
#include "core/jobs/Progress.h"

#include <cstdint>

namespace shardscope::pg {

/// See Engine::sample.
Outcome<RowBatch> sampleOf(Nodes &nodes, std::int64_t count, std::uint64_t seed, const Progress &progress);

} // namespace shardscope::pg
