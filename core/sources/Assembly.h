// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"
#include "core/sources/Source.h"

namespace shardscope {

/// What a location gave, before queries, tenants and truth are settled.
struct LoadedSet
{
    DataSet data;
    std::optional<NeighborIds> neighbors;
    std::string neighborsBeside; ///< see FileContent
    std::optional<Metric> metric;
};

/// Takes a data set from what was loaded to what `open` hands out: its rows checked, queries, tenants, metric, frame
/// and truth settled. `progress`: from 600 to 1000 of 1000. Errors and cancel: those of `open`.
Outcome<DataSet> assemble(LoadedSet loaded, const Source &source, const Progress &progress);

} // namespace shardscope
