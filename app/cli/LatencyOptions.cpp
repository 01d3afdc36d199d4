// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/LatencyOptions.h"

#include "app/cli/Listing.h"
#include "app/cli/PolicyOptions.h"
#include "core/base/Decimal.h"
#include "core/base/Duration.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>

namespace shardscope::cli {

namespace {

/// "0.01x20": one request in a hundred takes twenty times as long. "500+200ms": every 500th is held up by 200 ms.
Outcome<Straggler> readStraggler(const std::string &text)
{
    const std::string_view view = text;
    if (const auto times = view.find('x'); times != std::string_view::npos) {
        const auto probability = parseDecimal(view.substr(0, times));
        const auto factor = parseDecimal(view.substr(times + 1));
        if (probability && factor && *probability >= 0 && *probability <= 1 && *factor >= 1) {
            return Straggler{.probability = *probability, .factor = *factor};
        }
    } else if (const auto plus = view.find('+'); plus != std::string_view::npos) {
        const auto every = parseDecimal(view.substr(0, plus));
        const auto pause = parseDuration(view.substr(plus + 1));
        if (every && *every >= 1 && *every <= 1e12 && pause) {
            return Straggler{.pauseEvery = static_cast<std::int64_t>(*every), .pause = *pause};
        }
    }
    return badOption("--straggler", text, "PROBABILITYxFACTOR such as 0.01x20, or EVERY+PAUSE such as 500+200ms");
}

constexpr std::array choices{std::pair("random", ReplicaChoice::Random),
                             std::pair("round-robin", ReplicaChoice::RoundRobin),
                             std::pair("least", ReplicaChoice::LeastOutstanding),
                             std::pair("two", ReplicaChoice::TwoChoices), std::pair("c3", ReplicaChoice::C3)};
constexpr std::array processes{std::pair("poisson", ArrivalProcess::Poisson),
                               std::pair("constant", ArrivalProcess::Constant),
                               std::pair("closed", ArrivalProcess::Closed)};

template<class Names>
std::vector<std::string> namesOf(const Names &named)
{
    std::vector<std::string> names;
    for (const auto &[name, value] : named) {
        names.emplace_back(name);
    }
    return names;
}

template<class Names>
auto valueOf(const Names &named, const std::string &name)
{
    return std::ranges::find(named, name, [](const auto &pair) { return std::string(pair.first); })->second;
}

} // namespace

void LatencyOptions::addTo(CLI::App &parser)
{
    parser
        .add_option("--nprobe", m_nprobe,
                    "Shards each query asks (default: as many as an adaptive router says, else all)")
        ->type_name("N");
    parser.add_option("--qps", m_qps, "Offered load, queries a second")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("Q");
    parser.add_option("--arrivals", m_arrivals, "poisson, constant, or closed: clients that wait for their answers")
        ->check(CLI::IsMember(namesOf(processes)))
        ->capture_default_str()
        ->type_name("KIND");
    parser.add_option("--clients", m_clients, "Clients of a closed loop")->check(CLI::PositiveNumber)->type_name("N");
    parser.add_option("--replicas", m_replicas, "Replicas of each shard")->capture_default_str()->type_name("N");
    parser.add_option("--workers", m_workers, "Requests a replica serves at once")
        ->capture_default_str()
        ->type_name("N");
    parser.add_option("--choice", m_choice, "Which replica is asked: random, round-robin, least, two, c3")
        ->check(CLI::IsMember(namesOf(choices)))
        ->capture_default_str()
        ->type_name("RULE");
    parser.add_option("--hedge", m_hedge, "Ask a second replica after this percentile or time: 95%, 5ms")
        ->type_name("WHEN");
    parser.add_option("--deadline", m_deadline, "Answer with what has come by then, such as 50ms")->type_name("TIME");
    parser.add_option("--coverage", m_coverage, "Share of the shards that is enough to shorten the wait")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str()
        ->type_name("SHARE");
    parser.add_option("--time-left", m_timeLeft, "… to this share of the time left until the deadline")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str()
        ->type_name("SHARE");
    parser
        .add_option("--straggler", m_straggler,
                    "Slow requests: 0.01x20 (one in a hundred, 20 times), 500+200ms (every 500th held up)")
        ->type_name("SPEC");
    parser.add_option("--network", m_network, "Time to a shard, and back, such as 200us")->type_name("TIME");
    parser.add_option("--jitter", m_jitter, "Mean of a random addition to it")->type_name("TIME");
    parser
        .add_option(
            "--service", m_service,
            "Service time of a shard: constant:value=2ms, exponential:mean=2ms, lognormal:median=2ms,sigma=0.5, "
            "gamma:shape=2,mean=2ms; with DATA also cost:fixed=12us,per-distance=4ns,sigma=0.3")
        ->type_name("SPEC");
    parser.add_flag("--scale-service", m_scalesService,
                    "With DATA: --service is that of a shard of mean cost, and each takes longer or shorter as it was "
                    "measured here (default: every shard takes it as stated)");
    parser.add_option("--requests", m_queries, "Queries measured")
        ->check(CLI::Range(std::int64_t(1), std::int64_t(1) << 40))
        ->capture_default_str()
        ->type_name("N");
    parser.add_option("--warm-up", m_warmUp, "Queries before those (default: a tenth)")
        ->check(CLI::NonNegativeNumber)
        ->type_name("N");
}

std::string serviceText()
{
    return listing("Service times, for --service", durationKinds());
}

Outcome<int> LatencyOptions::nprobe(const EvaluatedPlan &plan) const
{
    return !m_nprobe && plan.routes->haveDepths() ? Outcome<int>(ownDepth) : nprobe(plan.spec.shards);
}

Outcome<int> LatencyOptions::nprobe(int shards) const
{
    const int nprobe = m_nprobe.value_or(shards);
    if (nprobe < 1 || nprobe > shards) {
        return Error{Code::NprobeOutOfRange, "--nprobe", {std::int64_t(nprobe), std::int64_t(shards)}};
    }
    return nprobe;
}

Outcome<GivenService> LatencyOptions::service() const
{
    if (m_service.empty()) {
        return GivenService();
    }
    if (isServiceCost(m_service)) {
        const auto cost = parseServiceCost(m_service);
        SHARDSCOPE_TRY(cost);
        return GivenService{.cost = *cost};
    }
    const auto law = Durations::parse(m_service);
    SHARDSCOPE_TRY(law);
    return GivenService{.law = *law, .scale = m_scalesService ? ServiceScale::ByMeasuredCost : ServiceScale::Stated};
}

Outcome<Done> LatencyOptions::applyTo(SimulationSpec &spec) const
{
    const auto deadline = readDuration("--deadline", m_deadline);
    SHARDSCOPE_TRY(deadline);
    const auto network = readDuration("--network", m_network);
    SHARDSCOPE_TRY(network);
    const auto jitter = readDuration("--jitter", m_jitter);
    SHARDSCOPE_TRY(jitter);
    if (!m_hedge.empty()) {
        const auto hedge = readHedge(m_hedge);
        SHARDSCOPE_TRY(hedge);
        spec.hedge = *hedge;
    }
    if (!m_straggler.empty()) {
        const auto straggler = readStraggler(m_straggler);
        SHARDSCOPE_TRY(straggler);
        spec.straggler = *straggler;
    }
    spec.arrivals = {.process = valueOf(processes, m_arrivals), .qps = m_qps, .clients = m_clients};
    spec.replicas = m_replicas;
    spec.workers = m_workers;
    spec.choice = valueOf(choices, m_choice);
    spec.end = {.deadline = *deadline, .minimumCoverage = m_coverage, .shareOfTimeLeft = m_timeLeft};
    spec.network.base = *network;
    spec.network.jitter = *jitter;
    spec.queries = m_queries;
    spec.warmUp = m_warmUp.value_or(m_queries / 10);
    return Done();
}

} // namespace shardscope::cli
