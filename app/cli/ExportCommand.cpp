// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Options.h"
#include "app/cli/Stored.h"
#include "core/deploy/Deployment.h"
#include "core/partition/Partitioner.h"

#include <memory>

namespace shardscope::cli {

namespace {

struct ExportOptions
{
    CommonOptions common;
    StoredOptions stored;
    std::filesystem::path out;
};

Outcome<Partition> partitionOf(const Workspace &workspace, const Workspace::PlanEntry &plan, const DataSet &data,
                               Console &console)
{
    const auto stored = storedPartition(workspace, plan, console);
    SHARDSCOPE_TRY(stored);
    return *stored ? Outcome<Partition>(**stored) : partition(data, plan.spec, console.stage("partition"));
}

Outcome<Done> run(const ExportOptions &options)
{
    Console console(options.common.quiet);
    const auto workspace = openWorkspace(options.stored.workspace);
    SHARDSCOPE_TRY(workspace);
    auto plan = findPlan(**workspace, options.stored.plan);
    SHARDSCOPE_TRY(plan);
    const auto data = openStored(plan->data, options.stored.data, console);
    SHARDSCOPE_TRY(data);
    const auto spec = complete(plan->plan.spec);
    SHARDSCOPE_TRY(spec);
    const auto shards = partitionOf(**workspace, plan->plan, **data, console);
    SHARDSCOPE_TRY(shards);
    const auto router = makeRouter(**data, *shards, *spec, console.stage("router"));
    SHARDSCOPE_TRY(router);
    return writeDeployment({plan->data.source, **data, *spec, *shards, **router}, options.out,
                           console.stage("writing"));
}

} // namespace

Command exportCommand(CLI::App &parent)
{
    auto options = std::make_shared<ExportOptions>();
    auto *parser = parent.add_subcommand("export", "Files that deploy a stored plan: centroids, ids of each shard, …");
    options->stored.addTo(*parser);
    parser->add_option("-o,--out", options->out, "Folder for the files; an earlier export in it is brought up to date")
        ->required()
        ->type_name("FOLDER");
    options->common.addTo(*parser);
    parser->footer("Example:\n"
                   "  shardscope-cli export --workspace work.shardscope --plan first -o deployment\n\n"
                   "README.txt in the folder explains every file and shows how to route a query.");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
