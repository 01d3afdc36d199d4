// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ClusterOptions.h"
#include "app/cli/Command.h"
#include "app/cli/Console.h"
#include "app/cli/Options.h"
#include "app/cli/Stored.h"
#include "app/cli/Table.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/deploy/DeploymentPilot.h"
#include "core/deploy/LiveDeployment.h"
#include "core/engines/Engine.h"
#include "core/engines/TopologyJson.h"
#include "core/partition/Partitioner.h"
#include "core/work/LiveWork.h"
#include "core/work/StoredPlans.h"
#include "ui/text/ErrorText.h"
#include "ui/text/TopologyText.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

namespace shardscope::cli {

namespace {

/// What all of these commands take; each uses what is its own.
struct ClusterCommandOptions
{
    CommonOptions common;
    ClusterOptions cluster;
    StoredOptions stored;
    std::int64_t count = 10'000;
    std::uint64_t seed = 1;
    std::filesystem::path out;
    int replicas = 1;
    bool dryRun = false;
    bool times = false; ///< how long it will take
};

std::string shardsText(const Topology &topology)
{
    Table shards({{"shard", Table::Align::Left},
                  {"node", Table::Align::Left},
                  {"copy"},
                  {"vectors"},
                  {"data"},
                  {"index"},
                  {"how", Table::Align::Left}});
    for (const auto &shard : topology.shards) {
        const auto bytes = [](std::int64_t number) { return number ? bytesText(number) : std::string(); };
        shards.add({shard.name, toText(topology.nodes[static_cast<std::size_t>(shard.node)].address),
                    std::to_string(shard.replica), (shard.isEstimate ? "about " : "") + grouped(shard.vectors),
                    bytes(shard.dataBytes), bytes(shard.indexBytes), shard.index.empty() ? "no index" : shard.index});
    }
    return shards.text();
}

std::string nodesText(const Topology &topology)
{
    Table nodes(
        {{"node", Table::Align::Left}, {"version", Table::Align::Left}, {"memory"}, {"of"}, {"shards"}, {"vectors"}});
    for (std::size_t i = 0; i < topology.nodes.size(); ++i) {
        const NodeState &node = topology.nodes[i];
        std::int64_t shards = 0;
        std::int64_t vectors = 0;
        for (const auto &shard : topology.shards) {
            if (shard.node == static_cast<int>(i)) {
                ++shards;
                vectors += shard.vectors;
            }
        }
        nodes.add({toText(node.address), node.trouble ? "down" : node.version,
                   node.memory ? bytesText(node.memory) : "", node.mostMemory ? bytesText(node.mostMemory) : "",
                   grouped(shards), grouped(vectors)});
    }
    return nodes.text();
}

Outcome<Done> info(const ClusterCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto cluster = options.cluster.cluster(options.stored.workspace);
    SHARDSCOPE_TRY(cluster);
    const auto engine = connect(cluster->address, cluster->password);
    SHARDSCOPE_TRY(engine);
    const auto topology = (*engine)->topology(console.stage("looking"));
    SHARDSCOPE_TRY(topology);
    if (options.common.json) {
        return console.print(toJson(*topology));
    }
    std::string text = cluster->address.collection + ": " + grouped(topology->vectors()) + " vectors";
    text += topology->dim ? " of " + std::to_string(topology->dim) + " dimensions" : "";
    text += topology->metric ? ", " + std::string(nameOf(*topology->metric)) : "";
    text += "\n\n" + nodesText(*topology) + '\n' + shardsText(*topology);
    for (const auto &node : topology->nodes) {
        text += node.trouble ? '\n' + sentence(*node.trouble).toStdString() : "";
    }
    for (const auto &warning : topology->warnings) {
        text += '\n' + sentence(warning).toStdString();
    }
    return console.print(text + (text.ends_with('\n') ? "" : "\n"));
}

Outcome<Done> sample(const ClusterCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto cluster = options.cluster.cluster(options.stored.workspace);
    SHARDSCOPE_TRY(cluster);
    const auto made = sampleInto(options.out, cluster->address, cluster->password, options.count, options.seed,
                                 console.stage("sampling"));
    SHARDSCOPE_TRY(made);
    if (options.common.json) {
        return console.print(Json{{"file", options.out.string()},
                                  {"vectors", made->vectors},
                                  {"of", made->of},
                                  {"dim", made->dim},
                                  {"metric", made->metric ? Json(shardscope::nameOf(*made->metric)) : Json()},
                                  {"tenants", made->hasTenants},
                                  {"shards", made->hasShards}});
    }
    const std::string tenants = made->hasTenants ? ", with their tenants in column \"tenant\"" : "";
    const std::string shards = made->hasShards
                                   ? "The column \"shard\" has the shard that each is in: --strategy given evaluates "
                                     "today's sharding, beside any plan.\n"
                                   : "The engine does not tell which shard each is in.\n";
    const std::string metric = made->metric ? "The file says that they are compared by " +
                                                  std::string(shardscope::nameOf(*made->metric)) +
                                                  ", as the cluster's indices do; --metric opens it by another.\n"
                                            : "";
    const std::string bias = made->vectors < made->of
                                 ? "What is measured on a sample is about the sample. Its nearest neighbours lie "
                                   "further apart than those of the whole, so recall of a plan that keeps neighbours "
                                   "together is told too low; skew has the noise of so many vectors.\n"
                                 : "These are all that there are.\n";
    return console.print(options.out.string() + ": " + grouped(made->vectors) + " of about " + grouped(made->of) +
                         " vectors of " + std::to_string(made->dim) + " dimensions, each as likely as any other" +
                         tenants + ".\n" + shards + metric + bias);
}

// --- deployments

/// A stored plan with all that deploying it takes.
struct StoredDeployment
{
    std::shared_ptr<const DataSet> data;
    PlanSpec spec;
    std::shared_ptr<const Partition> partition;
    std::unique_ptr<Router> router;

    LiveTask on(const ReachableCluster &cluster, int replicas) const
    {
        return {cluster.address, cluster.password, *data, spec, *partition, *router, replicas};
    }
};

Outcome<StoredDeployment> openPlan(const StoredOptions &stored, Console &console)
{
    const auto workspace = openWorkspace(stored.workspace);
    SHARDSCOPE_TRY(workspace);
    auto plan = findPlan(**workspace, stored.plan);
    SHARDSCOPE_TRY(plan);
    auto data = openStored(plan->data, stored, console);
    SHARDSCOPE_TRY(data);
    const auto spec = complete(plan->plan.spec);
    SHARDSCOPE_TRY(spec);
    auto kept = storedPartition(**workspace, plan->plan, **data, console);
    if (!kept) {
        auto made = partition(**data, *spec, console.stage("partition"));
        SHARDSCOPE_TRY(made);
        kept = std::make_shared<const Partition>(*std::move(made));
    }
    auto router = makeRouter(**data, *kept, *spec, console.stage("router"));
    SHARDSCOPE_TRY(router);
    return StoredDeployment{*std::move(data), *spec, std::move(kept), *std::move(router)};
}

Json toJson(const DeploymentDraft &draft)
{
    Json nodes = Json::array();
    for (std::size_t i = 0; i < draft.nodes.size(); ++i) {
        nodes.push_back({{"node", toText(draft.address.nodes[i])},
                         {"places", draft.nodes[i].places},
                         {"vectors", draft.nodes[i].vectors},
                         {"bytes", draft.nodes[i].bytes}});
    }
    return {{"shards", draft.plan.spec.shards},
            {"replicas", draft.plan.replicas},
            {"resumed", draft.isResumed},
            {"vectors", draft.vectors()},
            {"nodes", nodes}};
}

std::string draftText(const DeploymentDraft &draft)
{
    Table nodes({{"node", Table::Align::Left}, {"shards"}, {"vectors"}, {"bytes, about"}});
    for (std::size_t i = 0; i < draft.nodes.size(); ++i) {
        const auto &node = draft.nodes[i];
        nodes.add({toText(draft.address.nodes[i]), grouped(node.places), grouped(node.vectors),
                   bytesText(static_cast<std::int64_t>(node.bytes))});
    }
    std::string text = "\"" + draft.plan.spec.name + "\" (" + summary(draft.plan.spec) + ") on " +
                       std::to_string(draft.address.nodes.size()) + " nodes as \"" + draft.address.collection + "\"";
    text += draft.isResumed ? ", which was begun before and is gone on with:\n" : ":\n";
    return text + nodes.text();
}

const char *nameOf(DeployStage stage)
{
    switch (stage) {
    case DeployStage::Create:
        return "making shards";
    case DeployStage::Load:
        return "writing vectors";
    case DeployStage::Index:
        return "building indices";
    case DeployStage::Verify:
        return "reading back";
    case DeployStage::Publish:
        return "publishing";
    }
    return "";
}

std::string timeText(const DeploymentTime &time)
{
    return "Time: about " + spokenDuration(time.loadSeconds) + " to write and " + spokenDuration(time.indexSeconds) +
           " to build indices, or somewhat more, from " + grouped(time.vectors) +
           " vectors that were written to each node and removed again.\n";
}

/// What would be made where and, where that is asked for, how long it would take.
Outcome<Done> printDraft(const ClusterCommandOptions &options, const LiveTask &task, const DeploymentDraft &draft,
                         Console &console)
{
    std::optional<DeploymentTime> time;
    if (options.times) {
        const auto found = timeDeployment(task, draft, console.stage("timing"));
        SHARDSCOPE_TRY(found);
        time = *found;
    }
    if (!options.common.json) {
        return console.print(draftText(draft) + (time ? timeText(*time) : std::string()));
    }
    Json document = toJson(draft);
    if (time) {
        document["seconds"] = {{"load", time->loadSeconds}, {"index", time->indexSeconds}};
    }
    return console.print(document);
}

Outcome<Done> deployPlan(const ClusterCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto cluster = options.cluster.cluster(options.stored.workspace);
    SHARDSCOPE_TRY(cluster);
    const auto plan = openPlan(options.stored, console);
    SHARDSCOPE_TRY(plan);
    const LiveTask task = plan->on(*cluster, options.replicas);
    const auto draft = draftDeployment(task);
    SHARDSCOPE_TRY(draft);
    if (options.dryRun) {
        return printDraft(options, task, *draft, console);
    }
    console.note(draftText(*draft));
    const auto done = deploy(task, *draft, inStages<DeployStage>(console, nameOf));
    SHARDSCOPE_TRY(done);
    if (options.common.json) {
        Json document = toJson(*draft);
        document["version"] = done->plan.version;
        document["written"] = done->written;
        document["verified"] = done->verified;
        document["seconds"] = {
            {"load", done->loadSeconds}, {"index", done->indexSeconds}, {"verify", done->verifySeconds}};
        return console.print(document);
    }
    return console.print(options.cluster.isGiven()
                             ? grouped(done->written) + " vectors written, " + grouped(done->verified) +
                                   " read back and as they should be. Version " + std::to_string(done->plan.version) +
                                   " is published.\n"
                             : "");
}

Outcome<Done> remove(const ClusterCommandOptions &options)
{
    Console console(options.common.quiet);
    const auto cluster = options.cluster.cluster(options.stored.workspace);
    SHARDSCOPE_TRY(cluster);
    SHARDSCOPE_TRY(undeploy(cluster->address, cluster->password, console.stage("removing")));
    return options.common.json ? console.print(Json{{"removed", cluster->address.collection}})
                               : console.print("\"" + cluster->address.collection + "\" is removed.\n");
}

} // namespace

Command clusterCommand(CLI::App &parent)
{
    auto options = std::make_shared<ClusterCommandOptions>();
    auto *parser = parent.add_subcommand("cluster", "Live clusters: look at one, sample it, deploy a plan to it");
    parser->require_subcommand(1);
    parser->footer(
        enginesText() +
        "\nExamples:\n"
        "  shardscope-cli cluster info pgvector://me@db1,db2,db3/app/items\n"
        "  shardscope-cli cluster info production --workspace work.shardscope\n"
        "  shardscope-cli cluster sample redis://10.0.0.1:6379/items -n 50000 -o items.npz\n"
        "  shardscope-cli cluster deploy redis://10.0.0.1:6379/items --workspace work.shardscope --dry-run\n");
    const auto add = [&](const char *name, const char *meaning) {
        auto *command = parser->add_subcommand(name, meaning);
        options->cluster.addTo(*command, true);
        options->common.addTo(*command);
        return command;
    };
    const auto addWorkspace = [&](CLI::App &command) {
        command
            .add_option("--workspace", options->stored.workspace,
                        "Workspace that keeps the cluster, where CLUSTER is its name")
            ->type_name("FILE");
    };
    auto *infoParser = add("info", "Shards by node, sizes, indices, and what is wrong with them");
    addWorkspace(*infoParser);
    auto *sampleParser = add("sample", "Vectors at random into a file that every command opens");
    addWorkspace(*sampleParser);
    sampleParser->add_option("-n,--count", options->count, "How many; all where there are no more")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    sampleParser->add_option("--seed", options->seed, "Of the choice")->type_name("SEED");
    sampleParser->add_option("-o,--out", options->out, "The file, a NumPy archive")->required()->type_name("FILE.npz");
    auto *deployParser =
        add("deploy", "Put a stored plan on the cluster: make its shards, write, index, verify, publish. "
                      "Goes on where an earlier run stopped");
    options->stored.addTo(*deployParser);
    deployParser->add_option("--replicas", options->replicas, "Copies of each shard, on different nodes")
        ->check(CLI::Range(1, 100))
        ->type_name("N");
    auto *dryRun = deployParser->add_flag("--dry-run", options->dryRun, "Only say what would be made where");
    deployParser
        ->add_flag("--time", options->times,
                   "With --dry-run: how long it would take, too; some vectors are written to each node for that, as a "
                   "collection of its own, and removed again")
        ->needs(dryRun);
    auto *removeParser = add("remove", "Undo a deployment: remove what it made, and nothing else");
    addWorkspace(*removeParser);
    return {parser, [options, infoParser, sampleParser, deployParser, removeParser]() -> Outcome<Done> {
                if (infoParser->parsed()) {
                    return info(*options);
                }
                if (sampleParser->parsed()) {
                    return sample(*options);
                }
                return deployParser->parsed() ? deployPlan(*options) : remove(*options);
            }};
}

} // namespace shardscope::cli
