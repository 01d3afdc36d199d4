// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/latency/ServiceCost.h"
#include "core/latency/Simulation.h"

#include <CLI/App.hpp>

#include <optional>
#include <string>

namespace shardscope::cli {

/// What the user says of service times, if anything: how they are distributed, or what a request and its distances
/// cost.
struct GivenService
{
    std::optional<Durations> law{};
    ServiceScale scale = ServiceScale::Stated; ///< of the law
    std::optional<ServiceCost> cost{};
};

/// The laws that --service knows, for the end of a command's help.
std::string serviceText();

/// Load, cluster and policies: what `simulate` and `measure` share.
struct LatencyOptions
{
    void addTo(CLI::App &parser);

    /// Shards each query asks; all where none is given. Errors: NprobeOutOfRange.
    Outcome<int> nprobe(int shards) const;
    /// The same of a built plan: as many as its router says (ownDepth) where none is given and it says it.
    Outcome<int> nprobe(const EvaluatedPlan &plan) const;
    /// Errors: those of Durations::parse and parseServiceCost.
    Outcome<GivenService> service() const;
    /// Writes everything but workload and service into a spec. Errors: BadParameter, BadChoice.
    Outcome<Done> applyTo(SimulationSpec &spec) const;

private:
    std::optional<int> m_nprobe;
    double m_qps = 100;
    int m_replicas = 1;
    int m_workers = 1;
    int m_clients = 1;
    std::string m_arrivals = "poisson";
    std::string m_service;
    bool m_scalesService = false;
    std::string m_hedge;
    std::string m_deadline;
    std::string m_straggler;
    std::string m_network;
    std::string m_jitter;
    std::string m_choice = "two";
    double m_coverage = 1;
    double m_timeLeft = 1;
    std::int64_t m_queries = 20'000;
    std::optional<std::int64_t> m_warmUp;
};

} // namespace shardscope::cli
