// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/PolicyOptions.h"
#include "app/router/PlanWatch.h"
#include "app/server/Program.h"
#include "app/server/ServerOptions.h"
#include "core/serve/RouterService.h"
#include "core/work/Credentials.h"

#include <cstdio>
#include <functional>
#include <optional>
#include <unistd.h>

namespace shardscope::router {

namespace {

constexpr const char *programName = "shardscope-router";
constexpr server::ServerOptions::Usual usual{.port = 8080, .mostK = 1000};

struct RouterOptions
{
    server::ServerOptions server;
    std::string cluster;
    std::vector<std::string> shards;
    int connections = 8;
    std::optional<int> nprobe{};
    int mostUnderWay = 4096;
    std::string deadline;
    std::string hedge;
    std::string reload = "5s";
};

/// Addresses of shard processes, with or without "http://", as one of a cluster.
std::string clusterOf(const RouterOptions &options)
{
    std::string address = "shards://";
    bool isEncrypted = false;
    for (std::string shard : options.shards) {
        for (const std::string scheme : {"http://", "https://"}) {
            if (shard.starts_with(scheme)) {
                shard.erase(0, scheme.size());
                isEncrypted = isEncrypted || scheme == "https://";
            }
        }
        while (shard.ends_with('/')) {
            shard.pop_back();
        }
        address += (address.ends_with("//") ? "" : ",") + shard;
    }
    return address + "/?tls=" + (isEncrypted ? "verify" : "off") +
           "&connections=" + std::to_string(options.connections);
}

Outcome<ClusterAddress> addressOf(const RouterOptions &options)
{
    return parseClusterAddress(options.shards.empty() ? options.cluster : clusterOf(options));
}

Outcome<RouterService::Settings> settingsOf(const RouterOptions &options)
{
    RouterService::Settings settings{
        .nprobe = options.nprobe, .mostK = options.server.mostK(), .mostUnderWay = options.mostUnderWay};
    const auto deadline = cli::readDuration("--deadline", options.deadline);
    SHARDSCOPE_TRY(deadline);
    settings.fanOut.end.deadline = *deadline;
    if (!options.hedge.empty()) {
        const auto hedge = cli::readHedge(options.hedge);
        SHARDSCOPE_TRY(hedge);
        settings.fanOut.hedge = *hedge;
    }
    return settings;
}

std::string summaryOf(const ServedPlan &served)
{
    const auto &plan = served.plan();
    return "plan \"" + plan.spec.name + "\" of " + plan.data + ", version " + std::to_string(plan.version) + ": " +
           std::to_string(plan.spec.shards) + " shards, " + std::to_string(plan.replicas) +
           (plan.replicas == 1 ? " copy" : " copies") + " of each";
}

Outcome<Done> serve(const RouterOptions &options)
{
    const auto serverSettings = options.server.settings("SHARDSCOPE_ROUTER_TOKEN");
    SHARDSCOPE_TRY(serverSettings);
    const auto settings = settingsOf(options);
    SHARDSCOPE_TRY(settings);
    const auto interval = cli::readDuration("--reload", options.reload == "0" ? "" : options.reload);
    SHARDSCOPE_TRY(interval);
    const auto address = addressOf(options);
    SHARDSCOPE_TRY(address);
    // Not of the keyring, which might ask somebody who is not there.
    auto engine = connect(*address, passwordFromEnvironment().value_or(""));
    SHARDSCOPE_TRY(engine);
    const auto plan = ServedPlan::open(**engine, *address);
    SHARDSCOPE_TRY(plan);

    const auto http = server::HttpServer::listen(*serverSettings, server::wording);
    SHARDSCOPE_TRY(http);
    server::HttpServer &loop = **http;
    RouterService service(*plan, *settings, server::wording, [&loop] { loop.wake(); });
    PlanWatch watch({.engine = *std::move(engine),
                     .address = *address,
                     .version = (*plan)->plan().version,
                     .interval = static_cast<std::int64_t>(*interval),
                     .found =
                         [&](const std::shared_ptr<ServedPlan> &found) {
                             server::say(programName, summaryOf(*found));
                             loop.post([&service, found] { service.adopt(found); });
                         },
                     .trouble = [](const Error &error) { server::say(programName, server::wording(error)); }});
    service.setReload([&](std::function<void(const Outcome<std::int64_t> &)> then) {
        watch.lookNow([&loop, then = std::move(then)](const Outcome<std::int64_t> &version) {
            loop.post([then, version] { then(version); });
        });
    });
    server::say(programName, summaryOf(**plan));
    server::serveUntilStopped(programName, loop, service);
    std::fflush(nullptr);
    ::_exit(0); // a look at a node that does not answer would hold up the end
}

int runRouter(int argc, char **argv)
{
    RouterOptions options;
    CLI::App parser(
        "Searches a sharded collection over HTTP: holds the plan that a cluster has published and its routing, "
        "asks the shards, merges their answers.\n"
        "POST /search (a tenant's shards), /semantic_search (the nearest shards) and /plan/reload (another version of "
        "the "
        "plan, at once); GET /plan, /healthz, /metrics and /openapi.json. The password of the cluster comes from the "
        "environment variable "
        "SHARDSCOPE_PASSWORD, the token that clients must bear from SHARDSCOPE_ROUTER_TOKEN.");
    parser.name(programName);
    parser.set_version_flag("--version", SHARDSCOPE_VERSION);
    auto *cluster = parser.add_option("CLUSTER", options.cluster, "ENGINE://HOST[:PORT][,HOST[:PORT]]…/COLLECTION");
    auto *shards =
        parser.add_option("--shards", options.shards, "Processes of shardscope-shard instead, with commas between")
            ->delimiter(',')
            ->excludes(cluster)
            ->type_name("URL");
    server::addNumber(parser, "--connections", options.connections, 1, 256, "With --shards: connections to each");
    parser
        .add_option("--nprobe", options.nprobe,
                    "Shards that a semantic search asks where it does not say (default: as many as an adaptive router "
                    "says, else 1)")
        ->check(CLI::Range(1, 1 << 30))
        ->type_name("N");
    server::addNumber(parser, "--max-searches", options.mostUnderWay, 1, 1 << 20, "Searches at once; more are refused");
    parser.add_option("--deadline", options.deadline, "Answer with what has come by then, such as 50ms")
        ->type_name("TIME");
    parser.add_option("--hedge", options.hedge, "Ask a second copy after this percentile or time: 95%, 5ms")
        ->type_name("WHEN");
    parser
        .add_option("--reload", options.reload,
                    "Look for another version of the plan this often; 0: only when asked to (POST /plan/reload)")
        ->capture_default_str()
        ->type_name("TIME");
    options.server.addTo(parser, usual);
    parser.callback([&] {
        if (cluster->count() + shards->count() == 0) {
            throw CLI::RequiredError("CLUSTER or --shards");
        }
    });
    parser.footer(
        "Examples:\n"
        "  shardscope-router --shards 127.0.0.1:7001,127.0.0.1:7002,127.0.0.1:7003 --deadline 50ms\n"
        "  curl -d '{\"vector\": [0.1, 0.2], \"k\": 5, \"nprobe\": 2}' http://127.0.0.1:8080/semantic_search");
    return server::runProgram(parser, argc, argv, [&] { return serve(options); });
}

} // namespace

} // namespace shardscope::router

int main(int argc, char **argv)
{
    return shardscope::router::runRouter(argc, argv);
}
