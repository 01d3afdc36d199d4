// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Options.h"
#include "app/server/Program.h"
#include "app/server/ServerOptions.h"
#include "app/server/StopSignal.h"
#include "core/base/JsonReader.h"
#include "core/base/TextFile.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/serve/ShardService.h"
#include "core/store/SourceJson.h"

#include <nlohmann/json.hpp>

#include <malloc.h>

namespace shardscope::shard {

namespace {

constexpr const char *programName = "shardscope-shard";
constexpr server::ServerOptions::Usual usual{.port = 7700, .mostK = 10'000};

struct ShardOptions
{
    server::ServerOptions server;
    cli::DataOptions data;
    cli::PlanOptions plan;
    std::filesystem::path deployment;
    int shard = 0;
    int workers = 1;
};

/// Of which data and plan a shard is to be served.
struct ShardOrigin
{
    Source source;
    PlanSpec spec;
    std::string fingerprint{}; ///< that the data must have; empty: any
};

bool goesOn(std::int64_t, std::int64_t)
{
    return !server::wasAskedToStop();
}

/// Of an exported deployment. Errors: CannotOpen, BadDocument, those of planFromJson.
Outcome<ShardOrigin> originOf(const std::filesystem::path &folder)
{
    const std::filesystem::path file = folder / "manifest.json";
    const auto text = readText(file);
    SHARDSCOPE_TRY(text);
    const auto document = parseJson(*text, file.string());
    SHARDSCOPE_TRY(document);
    JsonFault fault(file.string());
    JsonReader reader(*document, fault);
    JsonReader data = reader.object("data");
    reader.object("plan");
    std::string fingerprint;
    data.read("fingerprint", fingerprint);
    data.object("source");
    SHARDSCOPE_TRY(fault.outcome());
    const auto source = sourceFromJson((*document)["data"]["source"]);
    SHARDSCOPE_TRY(source);
    const auto spec = planFromJson((*document)["plan"]);
    SHARDSCOPE_TRY(spec);
    return ShardOrigin{.source = *source, .spec = *spec, .fingerprint = fingerprint};
}

Outcome<ShardOrigin> originOf(const ShardOptions &options)
{
    if (!options.deployment.empty()) {
        return originOf(options.deployment);
    }
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    return ShardOrigin{.source = *source, .spec = *spec};
}

Outcome<std::shared_ptr<const ShardContent>> contentOf(const ShardOptions &options)
{
    const auto origin = originOf(options);
    SHARDSCOPE_TRY(origin);
    auto opened = open(origin->source, goesOn);
    SHARDSCOPE_TRY(opened);
    const auto data = std::make_shared<const DataSet>(*std::move(opened));
    if (!origin->fingerprint.empty() && !data->isKnownAs(origin->fingerprint)) {
        return Error{Code::DataChanged, data->source, {origin->fingerprint, data->fingerprint}};
    }
    PlanSpec wanted = origin->spec;
    wanted.metric = data->metric;
    const auto spec = complete(wanted, *data);
    SHARDSCOPE_TRY(spec);
    if (options.shard >= spec->shards) {
        return Error{
            Code::OutOfRange,
            "--shard",
            {std::string("--shard"), std::int64_t(options.shard), std::int64_t(0), std::int64_t(spec->shards - 1)}};
    }
    const auto split = partition(*data, *spec, goesOn);
    SHARDSCOPE_TRY(split);
    const auto router = makeRouter(*data, *split, *spec, goesOn);
    SHARDSCOPE_TRY(router);
    return shardContent({data, *spec, *split, **router, ShardId(options.shard)}, goesOn);
}

/// What opening, splitting and building took besides: the allocator keeps it for later, and here nothing like it comes.
void giveBackMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

Outcome<Done> serve(const ShardOptions &options)
{
    const auto settings = options.server.settings("SHARDSCOPE_SHARD_TOKEN");
    SHARDSCOPE_TRY(settings);
    // First, so that an address that is taken is told before the work.
    const auto http = server::HttpServer::listen(*settings, server::wording);
    SHARDSCOPE_TRY(http);
    server::HttpServer &loop = **http;
    const auto content = contentOf(options);
    SHARDSCOPE_TRY(content);
    giveBackMemory();
    const auto service = ShardService::start(*content, {.workers = options.workers, .mostK = options.server.mostK()},
                                             server::wording, [&loop] { loop.wake(); });
    SHARDSCOPE_TRY(service);
    const ShardInfo &info = (*content)->info;
    server::say(programName, "shard " + std::to_string(info.shard.value) + " of " + std::to_string(info.shards) + ": " +
                                 std::to_string(info.vectors) + " vectors, " + info.index + ", " +
                                 std::to_string(info.bytes) + " bytes");
    server::serveUntilStopped(programName, loop, **service);
    return Done();
}

int runShard(int argc, char **argv)
{
    ShardOptions options;
    CLI::App parser(
        "Serves one shard of a plan over HTTP, with the index that the plan says: a cluster of processes to try "
        "things on, without any engine. shardscope-router --shards and shards://HOST:PORT,… ask such "
        "processes.\n"
        "POST /search; GET /info, /plan, /sample, /rows, /healthz, /metrics and /openapi.json. The token that "
        "clients must bear comes from the environment variable SHARDSCOPE_SHARD_TOKEN.");
    parser.name(programName);
    parser.set_version_flag("--version", SHARDSCOPE_VERSION);
    options.data.addTo(parser, false);
    options.plan.addTo(parser, "Examples:\n"
                               "  shardscope-shard fashion-mnist --strategy semantic --shards 3 --shard 0 --port 7001\n"
                               "  shardscope-shard --deployment deployment --shard 0 --port 7001\n");
    auto *deployment =
        parser.add_option("--deployment", options.deployment, "Data and plan of a folder that export has written")
            ->type_name("FOLDER");
    auto *data = parser.add_option("--data", options.data.source().location, "The same as DATA")->type_name("DATA");
    parser.add_option("--shard", options.shard, "Which shard, from 0")
        ->required()
        ->check(CLI::Range(0, 1 << 30))
        ->type_name("N");
    server::addNumber(parser, "--workers", options.workers, 1, 1024, "Searches at once");
    options.server.addTo(parser, usual);
    parser.callback([&] {
        if (deployment->count() + data->count() + parser.get_option("DATA")->count() != 1) {
            throw CLI::RequiredError("Exactly one of DATA and --deployment");
        }
    });
    return server::runProgram(parser, argc, argv, [&] { return serve(options); });
}

} // namespace

} // namespace shardscope::shard

int main(int argc, char **argv)
{
    return shardscope::shard::runShard(argc, argv);
}
