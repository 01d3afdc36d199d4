// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/Tuner.h"

#include <map>
#include <span>
#include <vector>

namespace shardscope {

/// Samples of the queries, each holding the smaller ones, so that what is measured over different samples can be
/// compared query by query.
class QuerySamples
{
public:
    QuerySamples(SelectedData all, std::uint64_t seed);

    /// Sizes worth measuring with, ascending; the last is all. What is worth it is how many answerable queries are
    /// among them, those with a true neighbour: recall is told by these alone.
    std::vector<std::int64_t> sizes() const;
    std::int64_t all() const { return static_cast<std::int64_t>(m_order.size()); }

    /// The vectors with that many of the queries, in an order of their own; all of them in the data's order.
    const SelectedData &first(std::int64_t count);
    /// Where these queries are among all; empty for all of them.
    std::span<const VectorId> rows(std::int64_t count) const;

private:
    SelectedData m_all;
    std::vector<VectorId> m_order;
    std::map<std::int64_t, SelectedData> m_samples;
};

} // namespace shardscope
