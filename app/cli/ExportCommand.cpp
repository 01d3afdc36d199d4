// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Options.h"
#include "app/cli/Stored.h"
#include "app/cli/Table.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/deploy/Deployment.h"
#include "core/partition/Partitioner.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <utility>

namespace shardscope::cli {

namespace {

struct ExportOptions
{
    CommonOptions common;
    StoredOptions stored;
    std::filesystem::path out;
    std::filesystem::path verify;
};

Outcome<Partition> partitionOf(const Workspace &workspace, const Workspace::PlanEntry &plan, const DataSet &data,
                               Console &console)
{
    const auto stored = storedPartition(workspace, plan, data, console);
    return stored ? Outcome<Partition>(*stored) : partition(data, plan.spec, console.stage("partition"));
}

std::string sizeText(const DeploymentSize &size)
{
    return grouped(size.files) + (size.files == 1 ? " file, " : " files, ") + bytesText(size.bytes);
}

Outcome<Done> write(const ExportOptions &options, Console &console)
{
    const auto workspace = openWorkspace(options.stored.workspace);
    SHARDSCOPE_TRY(workspace);
    auto plan = findPlan(**workspace, options.stored.plan);
    SHARDSCOPE_TRY(plan);
    const auto data = openStored(plan->data, options.stored, console);
    SHARDSCOPE_TRY(data);
    const auto spec = complete(plan->plan.spec);
    SHARDSCOPE_TRY(spec);
    const auto shards = partitionOf(**workspace, plan->plan, **data, console);
    SHARDSCOPE_TRY(shards);
    const auto router = makeRouter(**data, *shards, *spec, console.stage("router"));
    SHARDSCOPE_TRY(router);
    const auto size =
        writeDeployment({plan->data.source, **data, *spec, *shards, **router}, options.out, console.stage("writing"));
    SHARDSCOPE_TRY(size);
    if (options.common.json) {
        return console.print(Json{
            {"plan", toJson(*spec)}, {"folder", options.out.string()}, {"files", size->files}, {"bytes", size->bytes}});
    }
    return console.print("\"" + spec->name + "\" (" + summary(*spec) + ") in " + options.out.string() + ": " +
                         sizeText(*size) + '\n');
}

/// Tells what is found, and fails where that is not the whole.
Outcome<Done> verify(const ExportOptions &options, Console &console)
{
    const std::string folder = options.verify.string();
    const auto check = checkDeployment(options.verify, console.stage("reading"));
    SHARDSCOPE_TRY(check);
    const auto &differing = check->differing;
    if (options.common.json) {
        SHARDSCOPE_TRY(console.print(Json{{"folder", folder},
                                          {"whole", check->isWhole()},
                                          {"files", check->size.files},
                                          {"bytes", check->size.bytes},
                                          {"differing", differing}}));
    } else if (check->isWhole()) {
        return console.print(folder + ": whole, every file is as it was exported: " + sizeText(check->size) + '\n');
    } else {
        std::string lines;
        for (const std::string &difference : differing) {
            lines += difference + '\n';
        }
        SHARDSCOPE_TRY(console.print(lines));
    }
    return check->isWhole() ? Outcome<Done>(Done())
                            : Error{Code::DeploymentDiffers, folder, {std::ssize(differing), differing.front()}};
}

Outcome<Done> run(const ExportOptions &options)
{
    Console console(options.common.quiet);
    return options.verify.empty() ? write(options, console) : verify(options, console);
}

} // namespace

Command exportCommand(CLI::App &parent)
{
    auto options = std::make_shared<ExportOptions>();
    auto *parser = parent.add_subcommand("export", "Files that deploy a stored plan: centroids, ids of each shard, …");
    options->stored.addTo(*parser, false);
    parser->add_option("-o,--out", options->out, "Folder for the files; an earlier export in it is brought up to date")
        ->type_name("FOLDER");
    parser
        ->add_option("--verify", options->verify,
                     "Only say whether the export in that folder is whole and every file as it was written")
        ->excludes("--workspace", "--out")
        ->type_name("FOLDER");
    options->common.addTo(*parser);
    parser->callback([options] {
        for (const auto &[path, name] :
             {std::pair(&options->stored.workspace, "--workspace"), {&options->out, "--out"}}) {
            if (path->empty() && options->verify.empty()) {
                throw CLI::RequiredError(name);
            }
        }
    });
    parser->footer("Examples:\n"
                   "  shardscope-cli export --workspace work.shardscope --plan first -o deployment\n"
                   "  shardscope-cli export --verify deployment\n\n"
                   "README.txt in the folder explains every file and shows how to route a query.");
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
