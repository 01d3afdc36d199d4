// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/capacity/Capacity.h"
#include "core/capacity/NodePlacement.h"
#include "core/capacity/ShardCosts.h"
#include "core/latency/Simulation.h"

#include <memory>

namespace shardscope {

/// The shards of a plan as they are at the end of a question, on any number of nodes.
class ClusterModel
{
public:
    /// All of them must outlive it.
    ClusterModel(const EvaluatedPlan &plan, const IndexGrowth &growth, const CapacityQuestion &question);
    ClusterModel(const ClusterModel &) = delete;
    ClusterModel &operator=(const ClusterModel &) = delete;

    const ShardCosts &costs() const { return m_costs; }
    const NodePlacement &nodes() const { return m_nodes; }

    /// Which end of what a search may take.
    enum class End { Lower, Foretold, Upper };
    /// `queries`: a run.
    SimulationSpec simulationOf(const PlacedCluster &cluster, End end, std::int64_t queries) const;
    /// ns, with searches as long as they may take; infinite where it does not keep up. Errors: Cancelled.
    Outcome<double> p99Of(const PlacedCluster &cluster, std::int64_t queries, const Progress &progress) const;
    /// The same at another load than the question's, queries a second.
    Outcome<double> p99Of(const PlacedCluster &cluster, double load, std::int64_t queries,
                          const Progress &progress) const;

private:
    const EvaluatedPlan &m_plan;
    const IndexGrowth &m_growth;
    const CapacityQuestion &m_question;
    std::shared_ptr<const Workload> m_workload;
    ShardCosts m_costs;
    NodePlacement m_nodes;
};

/// Nodes that can be asked for.
inline constexpr double mostNodesAsked = 1e9;

/// Vectors at the end of a question.
double vectorsAtEnd(const CapacityQuestion &question);

/// Errors: OutOfRange (names what), NprobeOutOfRange.
Outcome<Done> checkQuestion(const CapacityQuestion &question, const EvaluatedPlan &plan);

/// Queries a run: enough to tell about how many nodes keep to a p99, and for the figures that are shown.
inline constexpr std::int64_t roughQueries = 5'000;
inline constexpr std::int64_t shownQueries = 20'000;

} // namespace shardscope
