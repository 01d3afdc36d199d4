// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/index/ShardIndices.h"
#include "core/jobs/Progress.h"
#include "core/routing/Router.h"

namespace shardscope {

/// Routes of the data set's queries, with the second round of each behind the first, which is searched for that: the
/// k nearest that its shards return, for the tenant of the query.
///
/// Errors:  Cancelled.
/// Threads: all; the result does not depend on their number.
Outcome<Routes> withSecondRounds(const DataSet &data, const ShardIndices &indices, Routes routes, int k,
                                 const Progress &progress);

} // namespace shardscope
