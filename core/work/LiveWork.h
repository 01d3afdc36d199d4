// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/PublishedPlan.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Progress.h"
#include "core/latency/LiveRun.h"
#include "core/latency/ServiceModel.h"
#include "core/latency/Simulation.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// The address with the settings under which a plan's shards were made and are searched. Errors: IndexUnsupported.
Outcome<ClusterAddress> asPlanned(const ClusterAddress &address, const Choice &index);

/// Writes vectors that came from an engine as a data set with their ids, their tenants in the column "tenant" and their
/// shards in the column "shard", and of how many vectors they are a sample, and by which metric they are compared where
/// that is known. Errors: EmptyDataSet, those of writeNpz.
Outcome<Done> keepSample(const RowBatch &rows, std::int64_t of, std::optional<Metric> metric,
                         const std::filesystem::path &file);

/// A live cluster as it is now.
struct LiveLook
{
    Topology topology;
    std::optional<PublishedPlan> published{}; ///< none where nothing is deployed there
    std::optional<Error> fault{};             ///< why what is published cannot be read
};

/// Errors: those of Engine::topology.
Outcome<LiveLook> lookAt(const ClusterAddress &address, const std::string &password, const Progress &progress);

/// What was sampled.
struct LiveSample
{
    std::int64_t vectors = 0;
    std::int64_t of = 0; ///< vectors there, about
    int dim = 0;
    std::optional<Metric> metric{}; ///< by which the cluster's indices compare, where they say
    bool hasTenants = false;
    bool hasShards = false; ///< the engine tells which shard each was in
};

/// Vectors of a live cluster, each as likely as any other, into a file: see keepSample.
/// Errors: those of Engine::sample, Engine::topology and keepSample.
Outcome<LiveSample> sampleInto(const std::filesystem::path &file, const ClusterAddress &address,
                               const std::string &password, std::int64_t count, std::uint64_t seed,
                               const Progress &progress);

/// A deployed plan whose shards can be asked.
struct LiveCluster
{
    PublishedPlan plan;
    std::shared_ptr<const IdBook> ids;
    std::unique_ptr<Cluster> cluster; ///< rows of what it finds are those of the data
    int atOnce = 1;                   ///< searches that a node works on at once
};

/// Opens what is deployed of a data set. Errors: NotDeployed; DeployedOtherwise, where it is of other data or is not
/// ready; those of Engine.
Outcome<LiveCluster> openLive(const ClusterAddress &address, const std::string &password, const DataSet &data);

/// What is known of a live cluster before anything is asked: its nodes, and their memory beside what was to be
/// expected. Errors: those of Engine::topology.
Outcome<LiveRun> liveRunOf(const ClusterAddress &address, const std::string &password, const LiveCluster &live);

/// What the simulator needs to know of a deployed plan: its shards on the nodes that they share.
SimulationSpec forecastOf(const LiveCluster &live, const EvaluatedPlan &plan, int nprobe, const ServiceModel &service);

} // namespace shardscope
