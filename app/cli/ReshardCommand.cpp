// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/MigrateOptions.h"
#include "app/cli/ReshardOptions.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/catalogue/PlanDocument.h"
#include "core/tuning/Limits.h"
#include "core/work/ReshardRehearsal.h"
#include "core/work/ReshardStudy.h"
#include "ui/text/ErrorText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace shardscope::cli {

namespace {

Outcome<Transport> transportOf(const ReshardOptions &options)
{
    const auto bandwidth = readBytes("--bandwidth", options.bandwidth);
    SHARDSCOPE_TRY(bandwidth);
    Transport transport{*bandwidth, options.nodes, 0};
    if (!options.nodeMemory.empty()) {
        const auto memory = readBytes("--node-memory", options.nodeMemory);
        SHARDSCOPE_TRY(memory);
        transport.nodeMemory = *memory;
    }
    return transport;
}

Json toJson(const MoveOrder &order)
{
    Json steps = Json::array();
    for (const MoveStep &step : order.steps) {
        const ShardMove &move = step.move;
        steps.push_back({{"from", move.from.value},
                         {"to", move.to.isValid() ? Json(move.to.value) : Json()},
                         {"vectors", move.vectors},
                         {"kind", nameOf(move.kind)}});
    }
    return {{"steps", steps}, {"peak_bytes", order.peak}};
}

/// A study with what its ways cost over a transport.
class Result
{
public:
    Result(const ReshardOptions &options, const Transport &transport, ReshardStudy study)
        : m_options(options), m_transport(transport), m_study(std::move(study))
    {
        for (const StudiedWay &way : m_study.ways) {
            m_costs.push_back(costOf(m_study, way, transport));
        }
    }

    /// Why there is no order of some moves.
    void note(Console &console) const
    {
        for (const ReshardStudy::LeftOut &left : m_study.leftOut) {
            console.note(std::string(nameOf(left.way)) + ": " + sentence(left.why).toStdString());
        }
        for (std::size_t i = 0; i < m_costs.size(); ++i) {
            if (m_costs[i].noOrder) {
                console.note(nameOfWay(i) + ": " + sentence(*m_costs[i].noOrder).toStdString());
            }
        }
    }

    Json document() const
    {
        Json document = shardscope::toJson(m_study);
        for (std::size_t i = 0; i < m_costs.size(); ++i) {
            Json &way = document["ways"][i];
            way["seconds"] = m_costs[i].seconds;
            if (m_costs[i].order) {
                way["order"] = toJson(*m_costs[i].order);
            }
        }
        return document;
    }

    const ReshardStudy &study() const { return m_study; }

    /// What is rehearsed: the moves of a way. Errors: BadChoice, where there is none of that name.
    Outcome<RehearsalSettings> rehearsal(const std::string &name) const
    {
        std::string names;
        for (std::size_t i = 0; i < m_study.ways.size(); ++i) {
            if (name.empty() || name == nameOfWay(i)) {
                return rehearsalOf(m_study.ways[i], m_costs[i], RehearsalSettings());
            }
            names += (names.empty() ? "" : ", ") + nameOfWay(i);
        }
        return Error{Code::BadChoice, "--way", {std::string("--way"), name, names}};
    }

    /// What that is of, and how long it would take over the transport.
    std::string rehearsedText(const std::string &name, const RehearsalSettings &settings) const
    {
        const auto found = std::ranges::find_if(
            m_study.ways, [&](const StudiedWay &way) { return name.empty() || name == nameOf(way.way); });
        const std::int64_t vectors = found->moves.copied;
        const auto dim = static_cast<int>(m_study.before.built->data->base.dim());
        const double seconds = forecastMigration(vectors, dim, m_transport.bytesPerSecond).seconds;
        return grouped(std::ssize(settings.moves)) + " moves that copy " + grouped(vectors) +
               " vectors together, one after the other. At " + m_options.bandwidth +
               " a second copying and comparing them takes " +
               (seconds < 1 ? "under 1 s" : "at least " + spokenDuration(seconds)) + ".\n" + standInText(settings);
    }

    std::string text() const
    {
        const int nprobe = m_study.nprobeAfter(m_options.recall);
        Table table({{"", Table::Align::Left},
                     {"moved"},
                     {"of all"},
                     {"as numbered"},
                     {"bytes"},
                     {"time"},
                     {"shards touched"},
                     {"max/mean"},
                     {"recall at nprobe " + std::to_string(nprobe)},
                     {"nprobe for " + fixed(m_options.recall, 2)},
                     {"scanned there"}});
        const auto addPlan = [&](std::vector<std::string> cells, const StudiedPlan &plan, int there) {
            const int needed = plan.evaluation.nprobeFor(m_options.recall);
            cells.push_back(fixed(plan.evaluation.sizes.maxOverMean, 2));
            cells.push_back(fixed(plan.evaluation.recall[static_cast<std::size_t>(there) - 1].recall, 4));
            cells.push_back(needed > 0 ? std::to_string(needed) : "none");
            const auto shown = static_cast<std::size_t>(needed > 0 ? needed : plan.spec.shards) - 1;
            cells.push_back(percent(plan.evaluation.recall[shown].scanned, 2));
            table.add(std::move(cells));
        };
        const StudiedPlan &before = m_study.before;
        addPlan({"now, " + std::to_string(before.spec.shards) + " shards", "", "", "", "", "", ""}, before,
                std::min(nprobe, before.spec.shards));
        for (std::size_t i = 0; i < m_costs.size(); ++i) {
            const StudiedWay &way = m_study.ways[i];
            const double seconds = m_costs[i].seconds;
            addPlan({nameOfWay(i), grouped(way.moves.copied), percent(m_study.shareOf(way.moves.copied)),
                     percent(m_study.shareOf(way.copiedAsNumbered)),
                     bytesText(static_cast<std::int64_t>(m_costs[i].bytes)),
                     seconds < 1 ? "under 1 s" : spokenDuration(seconds), std::to_string(way.moves.changed)},
                    way.plan, nprobe);
        }
        std::string text = dataLine(*before.built->data) + '\n' + summary(before.spec) + ", to become " +
                           std::to_string(m_options.shards) + " shards\n\n" + table.text() + '\n' + explanation();
        for (const RuleMoves &rule : m_study.rules) {
            text += "hash=" + rule.hash + " moves " + percent(m_study.shareOf(rule.moves.copied)) + "\n";
        }
        return text + orderText();
    }

private:
    std::string explanation() const
    {
        return "Moved: vectors that are copied to another place, copies of them included; the time is that of their "
               "values at " +
               m_options.bandwidth +
               " a second. A new shard goes where most of its vectors are already; \"as numbered\": if it went to the "
               "place of its own number.\nUntil routes are switched every query is answered by the shards of now, at "
               "the recall of "
               "now; until then what is moved is held twice.\n";
    }

    std::string orderText() const
    {
        std::string text;
        for (std::size_t i = 0; i < m_costs.size(); ++i) {
            if (const auto &order = m_costs[i].order) {
                text += nameOfWay(i) + ": " + grouped(std::ssize(order->steps)) +
                        " steps in order; the fullest node holds " +
                        bytesText(static_cast<std::int64_t>(*std::ranges::max_element(order->peak))) + " of " +
                        m_options.nodeMemory + " meanwhile.\n";
            }
        }
        return text;
    }

    std::string nameOfWay(std::size_t way) const { return std::string(nameOf(m_study.ways[way].way)); }

    const ReshardOptions &m_options;
    Transport m_transport;
    ReshardStudy m_study;
    std::vector<WayCost> m_costs; ///< (ways)
};

/// Carries the moves of a way out on simulated nodes, under clients and faults, and tells what came of it.
Outcome<Done> rehearseMoves(const ReshardOptions &options, const Result &result, Console &console)
{
    const auto settings = result.rehearsal(options.way);
    SHARDSCOPE_TRY(settings);
    if (settings->moves.empty()) {
        return console.print(std::string("Nothing has to be moved.\n"));
    }
    auto sum = rehearse(*settings, options.runs, console.stage("rehearsing"));
    SHARDSCOPE_TRY(sum);
    MigrationStudy study{{*settings, {settings->order}, options.runs}, {}};
    study.orders.push_back({settings->order, *std::move(sum)});
    return options.common.json
               ? console.print(toJson(study))
               : console.print(result.rehearsedText(options.way, *settings) + '\n' + rehearsalText(study));
}

Outcome<Done> run(const ReshardOptions &options)
{
    Console console(options.common.quiet);
    if (options.cluster.isGiven()) {
        return reshardCluster(options, console);
    }
    const auto transport = transportOf(options);
    SHARDSCOPE_TRY(transport);
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    if (options.loadNprobe > spec->shards) {
        return Error{
            Code::NprobeOutOfRange, "--load-nprobe", {std::int64_t(options.loadNprobe), std::int64_t(spec->shards)}};
    }
    if (options.shards == spec->shards && !canRetrain(*spec, options.shards)) {
        return Error{Code::BadParameter,
                     "--to",
                     {std::string("--to"), std::to_string(options.shards), std::string("1"),
                      std::string("the number of vectors, but for the shards that there are")}};
    }
    const auto source = options.plan.sourceFor(options.data.source());
    SHARDSCOPE_TRY(source);
    const auto prepared = prepare(*source, spec->k, TruthUse::Evaluate, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    const auto before = evaluate(*prepared, *spec, console);
    SHARDSCOPE_TRY(before);
    const ReshardListener listener{[&console](ReshardWay way) { return console.stages(std::string(nameOf(way))); },
                                   [&console] { return console.stage("hashes"); }};
    auto study = studyResharding(*before, {options.shards, options.loadNprobe}, listener);
    SHARDSCOPE_TRY(study);
    const Result result(options, *transport, *std::move(study));
    result.note(console);
    SHARDSCOPE_TRY(options.runs > 0      ? rehearseMoves(options, result, console)
                   : options.common.json ? console.print(result.document())
                                         : console.print(result.text()));
    return options.keep.keep(*source, *(*before)->data, result.study(), console);
}

/// The plan is that which the cluster serves.
void addCluster(CLI::App &parser, ReshardOptions &options)
{
    options.cluster.addTo(parser, false);
    auto *cluster = parser.get_option("--cluster");
    for (const char *plan : {"--plan", "--strategy", "--shards", "--router", "--index", "--k", "--seed", "--set",
                             "--nodes", "--rehearse"}) {
        cluster->excludes(parser.get_option(plan));
    }
    auto *carryOut =
        parser
            .add_flag("--carry-out", options.carriesOut,
                      "Move the vectors on the cluster, while it is served: its plan by splits, made anew, "
                      "or by the rule of its hash")
            ->needs(cluster);
    parser.add_flag("--dry-run", options.dryRun, "Only tell what would be moved, in which order")->needs(carryOut);
    parser
        .add_option("--state", options.file,
                    "File in which it is kept how far the moves are, so that what was killed can be resumed")
        ->type_name("FILE")
        ->needs(carryOut);
    auto *resume = parser.add_flag("--resume", options.resume, "Go on with what is kept")->needs(carryOut);
    parser
        .add_flag("--abort", options.abort,
                  "Undo what is kept; possible until the reads of the first batch are switched")
        ->needs(carryOut)
        ->excludes(resume);
    parser.add_option("--throttle", options.throttle, "Bytes a second to copy and to compare at most")
        ->type_name("BYTES")
        ->needs(carryOut);
    parser.add_option("--batch", options.batch, "Vectors copied or compared at a time")
        ->check(CLI::PositiveNumber)
        ->type_name("N")
        ->needs(carryOut);
    parser
        .add_option(
            "--moves", options.moves,
            "Only write what will move into a CSV file (id, from, to, name of the move), for clients that write "
            "to learn it; --resume begins")
        ->type_name("FILE")
        ->needs(carryOut);
    options.routers.addTo(parser, carryOut);
}

} // namespace

Outcome<double> readBytes(const char *option, const std::string &text)
{
    const auto bytes = parseBytes(text);
    if (!bytes || *bytes <= 0) {
        return Error{
            Code::BadParameter, option, {std::string(option), text, std::string("1kB"), std::string("1000TB")}};
    }
    return *bytes;
}

Command reshardCommand(CLI::App &parent)
{
    auto options = std::make_shared<ReshardOptions>();
    auto *parser = parent.add_subcommand("reshard", "What it takes to have more or fewer shards, and what it gives");
    options->data.addTo(*parser);
    options->plan.addTo(*parser, "Examples:\n"
                                 "  shardscope-cli reshard fashion-mnist --strategy semantic --shards 64 --to 128\n"
                                 "  shardscope-cli reshard base.fbin --strategy balanced --shards 256 --to 512 --nodes "
                                 "16 --node-memory 64GB --bandwidth 1GB\n"
                                 "  shardscope-cli reshard fashion-mnist --strategy random --shards 8 --to 12\n"
                                 "  shardscope-cli reshard fashion-mnist --to 12 --cluster "
                                 "pgvector://me@db1,db2/app/items --carry-out --state moves.db --throttle 20MB\n"
                                 "  shardscope-cli reshard fashion-mnist --to 12 --cluster "
                                 "pgvector://me@db1,db2/app/items --carry-out --state moves.db --resume\n");
    options->common.addTo(*parser);
    options->keep.addTo(*parser);
    parser->add_option("--to", options->shards, "Shards that there are to be")
        ->required()
        ->check(CLI::Range(1, maxShards))
        ->type_name("N");
    parser->add_option("--recall", options->recall, "Recall to look at")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str()
        ->type_name("R");
    parser->add_option("--load-nprobe", options->loadNprobe, "Shards a query asks when the busiest are looked for")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    parser->add_option("--bandwidth", options->bandwidth, "Bytes a second that may be moved")
        ->capture_default_str()
        ->type_name("BYTES");
    parser
        ->add_option("--rehearse", options->runs,
                     "Carry the moves of a way out so often on simulated nodes, under clients and faults")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    parser
        ->add_option("--way", options->way,
                     "The way whose moves are rehearsed or carried out (default: the first that is told)")
        ->type_name("WAY");
    auto *nodes = parser->add_option("--nodes", options->nodes, "Nodes that the shards are on, as even as can be")
                      ->check(CLI::PositiveNumber)
                      ->type_name("N");
    auto *memory = parser
                       ->add_option("--node-memory", options->nodeMemory,
                                    "Bytes that a node can hold: moves are put in an order that keeps to it")
                       ->type_name("BYTES");
    nodes->needs(memory);
    addCluster(*parser, *options);
    parser->callback([options, nodes, memory] { // throws what the parser does where an option is missing
        const bool isLive = options->cluster.isGiven();
        if (!isLive && memory->count() > 0 && nodes->count() == 0) {
            throw CLI::RequiredError("--nodes");
        }
        if (!isLive && !options->way.empty() && options->runs == 0) {
            throw CLI::RequiredError("--rehearse or --cluster");
        }
        if (isLive && !options->carriesOut) {
            throw CLI::RequiredError("--carry-out");
        }
        if (isLive && !options->dryRun && options->file.empty()) {
            throw CLI::RequiredError("--state");
        }
    });
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
