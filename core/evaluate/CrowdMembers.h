// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Measurement.h"

#include <map>
#include <vector>

namespace shardscope {

/// Of a crowd of targets as many as can matter with a partition: of every shard the first k that it holds. With any
/// choice of shards as many of these are reached as of the whole crowd, or k.
class CrowdMembers
{
public:
    explicit CrowdMembers(const MeasurementTask &task);

    /// Of the crowd of a query: those found beforehand, or else, where it is not kept, found now.
    std::vector<VectorId> of(QueryId query, const Targets &targets, const Progress &progress) const;

private:
    const MeasurementTask &m_task;
    Ties m_ties;
    std::map<const std::vector<VectorId> *, std::vector<VectorId>> m_members;
};

} // namespace shardscope
