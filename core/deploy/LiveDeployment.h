// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/PublishedPlan.h"
#include "core/engines/Engine.h"
#include "core/jobs/Progress.h"
#include "core/routing/Router.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace shardscope {

/// A plan that is to be put on a live cluster.
struct LiveTask
{
    const ClusterAddress &address;
    const std::string &password;
    const DataSet &data;
    const PlanSpec &spec; ///< complete
    const Partition &partition;
    const Router &router;
    int replicas = 1;
    std::span<const double> load{}; ///< (shards) share of the requests; empty: as the vectors
};

/// How an engine is to hold the vectors of a data set, which may not compare by their metric. `settings`: complete.
/// Errors: MetricUnsupported.
Outcome<VectorForm> engineForm(const DataSet &data, const Kind<EngineMaker> &kind, const Settings &settings);

/// What deploying would do, without having done anything.
struct DeploymentDraft
{
    struct Node
    {
        int places = 0;
        std::int64_t vectors = 0; ///< copies of shards and of vectors included
        double bytes = 0;         ///< about, with the index
    };
    ClusterAddress address; ///< with the settings that the plan's index asks for
    PublishedPlan plan;     ///< as it would be published
    std::vector<Node> nodes{};
    bool isResumed = false; ///< it was begun before: places are as they were then

    std::int64_t vectors() const; ///< to be written
};

/// Places shards on nodes; goes on with a deployment that was begun.
///
/// Errors: MetricUnsupported, IndexUnsupported, TooManyDimensions, OutOfRange (replicas), DeployedOtherwise; those of
///         Engine.
Outcome<DeploymentDraft> draftDeployment(const LiveTask &task);

/// Where a deployment is.
enum class DeployStage { Create, Load, Index, Verify, Publish };
/// Told the stage, and how many vectors of all have passed it; false stops.
using DeployProgress = std::function<bool(DeployStage stage, std::int64_t done, std::int64_t total)>;

struct Deployed
{
    PublishedPlan plan;
    std::int64_t written = 0;  ///< vectors, by this run
    std::int64_t verified = 0; ///< vectors that were read back and are as they should be
    double loadSeconds = 0;
    double indexSeconds = 0;
    double verifySeconds = 0;
};

/// Makes the shards, writes the vectors, builds the indices, reads everything back, and publishes the plan. Nodes work
/// side by side. One that was stopped or killed goes on where it was: nothing is written twice, nothing is left out.
/// What is deployed in place already is only verified.
///
/// Errors: RowsDiffer; those of draftDeployment and Engine; Cancelled. Until it is published nobody routes to it.
Outcome<Deployed> deploy(const LiveTask &task, const DeploymentDraft &draft, const DeployProgress &progress);

/// Removes the shards of a collection and what was published of it, and nothing else.
/// Errors: NotDeployed, those of Engine.
Outcome<Done> undeploy(const ClusterAddress &address, const std::string &password, const Progress &progress);

} // namespace shardscope
