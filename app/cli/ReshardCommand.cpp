// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/deploy/ShardPlacement.h"
#include "core/lifecycle/MoveOrder.h"
#include "core/lifecycle/Resharding.h"
#include "core/tuning/Limits.h"
#include "ui/text/ErrorText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <optional>

namespace shardscope::cli {

namespace {

struct ReshardOptions
{
    CommonOptions common;
    DataOptions data;
    PlanOptions plan;
    int shards = 0;
    double recall = 0.95;
    int loadNprobe = 1;
    std::string bandwidth = "100MB";
    int nodes = 0;
    std::string nodeMemory;
};

/// Moves over a network, and on nodes.
struct Transport
{
    double bytesPerSecond = 0;
    std::optional<double> nodeMemory; ///< bytes
    int nodes = 0;                    ///< 0: not told
};

/// Errors: BadParameter.
Outcome<double> readBytes(const char *option, const std::string &text)
{
    const auto bytes = parseBytes(text);
    if (!bytes || *bytes <= 0) {
        return Error{
            Code::BadParameter, option, {std::string(option), text, std::string("1kB"), std::string("1000TB")}};
    }
    return *bytes;
}

Outcome<Transport> transportOf(const ReshardOptions &options)
{
    const auto bandwidth = readBytes("--bandwidth", options.bandwidth);
    SHARDSCOPE_TRY(bandwidth);
    Transport transport{*bandwidth, std::nullopt, options.nodes};
    if (!options.nodeMemory.empty()) {
        const auto memory = readBytes("--node-memory", options.nodeMemory);
        SHARDSCOPE_TRY(memory);
        transport.nodeMemory = *memory;
    }
    return transport;
}

/// A way with what it costs and gives.
struct Way
{
    Resharded resharded;
    std::optional<MoveOrder> order; ///< where nodes are told
};

/// Bytes of one vector where it is held: its values, and its share of the index.
double heldBytes(const EvaluatedPlan &plan)
{
    const auto sizes = plan.partition->sizes();
    const auto held = std::accumulate(sizes.begin(), sizes.end(), std::int64_t(0));
    return plan.evaluation.memoryBytes / static_cast<double>(std::max<std::int64_t>(1, held));
}

/// Places on nodes: those that there are stay, each new one goes where there will be least.
Outcome<NodeRoom> roomOf(const EvaluatedPlan &before, const Resharded &after, const Transport &transport)
{
    NodeRoom room;
    room.bytesPerVector = heldBytes(before);
    room.capacity = *transport.nodeMemory;
    std::vector<ShardBurden> burdens;
    for (const std::int64_t size : before.partition->sizes()) {
        burdens.push_back({static_cast<double>(size) * room.bytesPerVector, 0});
    }
    const auto placed = placeShards(burdens, transport.nodes, 1);
    SHARDSCOPE_TRY(placed);
    room.used.resize(static_cast<std::size_t>(transport.nodes));
    std::vector<double> later(room.used.size()); // when all is done
    for (std::size_t shard = 0; shard < burdens.size(); ++shard) {
        const int node = (*placed)[shard].node;
        room.nodeOf.push_back(node);
        room.used[static_cast<std::size_t>(node)] += burdens[shard].bytes;
    }
    const auto sizes = after.plan->partition->sizes();
    std::vector<std::pair<double, ShardId>> fresh; // bytes and place
    for (std::size_t shard = 0; shard < sizes.size(); ++shard) {
        const double bytes = static_cast<double>(sizes[shard]) * room.bytesPerVector;
        const ShardId place = after.places[shard];
        if (place.index() < burdens.size()) {
            later[static_cast<std::size_t>(room.nodeOf[place.index()])] += bytes;
        } else {
            fresh.emplace_back(bytes, place);
        }
    }
    room.nodeOf.resize(burdens.size() + fresh.size());
    std::ranges::sort(fresh, std::greater<>());
    for (const auto &[bytes, place] : fresh) {
        const auto node = std::ranges::min_element(later) - later.begin();
        later[static_cast<std::size_t>(node)] += bytes;
        room.nodeOf[place.index()] = static_cast<int>(node);
    }
    return room;
}

Json toJson(const Moves &moves, std::size_t rowBytes)
{
    return {{"moved", moves.moved},
            {"copied", moves.copied},
            {"deleted", moves.deleted},
            {"bytes", moves.copied * static_cast<std::int64_t>(rowBytes)},
            {"places_changed", moves.changed},
            {"vectors_in_changed", moves.inChanged}};
}

Json toJson(const MoveOrder &order)
{
    Json steps = Json::array();
    for (const MoveStep &step : order.steps) {
        steps.push_back({{"from", step.move.from.value}, {"to", step.move.to.value}, {"vectors", step.move.vectors}});
    }
    return {{"steps", steps}, {"peak_bytes", order.peak}};
}

class Result
{
public:
    Result(const ReshardOptions &options, const Transport &transport, std::shared_ptr<const EvaluatedPlan> before,
           std::vector<Way> ways, std::vector<RuleMoves> rules)
        : m_options(options), m_transport(transport), m_before(std::move(before)), m_ways(std::move(ways)),
          m_rules(std::move(rules))
    {
    }

    Json document() const
    {
        Json ways = Json::array();
        for (const Way &way : m_ways) {
            Json entry{{"way", nameOf(way.resharded.way)}, {"moves", toJson(way.resharded.moves, rowBytes())}};
            entry["moves"]["copied_as_numbered"] = way.resharded.copiedAsNumbered;
            entry["seconds"] = seconds(way.resharded.moves);
            entry["evaluation"] = toJsonOf(*way.resharded.plan);
            if (way.order) {
                entry["order"] = toJson(*way.order);
            }
            ways.push_back(std::move(entry));
        }
        Json rules = Json::array();
        for (const RuleMoves &rule : m_rules) {
            rules.push_back({{"hash", rule.hash}, {"moves", toJson(rule.moves, rowBytes())}});
        }
        return {{"shards_before", m_before->spec.shards},
                {"shards_after", m_options.shards},
                {"vectors", m_before->data->base.size()},
                {"before", toJsonOf(*m_before)},
                {"ways", ways},
                {"hashes", rules}};
    }

    std::string text() const
    {
        Table table({{"", Table::Align::Left},
                     {"moved"},
                     {"of all"},
                     {"as numbered"},
                     {"bytes"},
                     {"time"},
                     {"shards touched"},
                     {"max/mean"},
                     {"recall at nprobe " + std::to_string(nprobeAfter())},
                     {"nprobe for " + fixed(m_options.recall, 2)},
                     {"scanned there"}});
        const auto addPlan = [&](std::vector<std::string> cells, const EvaluatedPlan &plan, int nprobe) {
            const int needed = plan.evaluation.nprobeFor(m_options.recall);
            cells.push_back(fixed(plan.evaluation.sizes.maxOverMean, 2));
            cells.push_back(fixed(plan.evaluation.recall[static_cast<std::size_t>(nprobe) - 1].recall, 4));
            cells.push_back(needed > 0 ? std::to_string(needed) : "none");
            const auto shown = static_cast<std::size_t>(needed > 0 ? needed : plan.spec.shards) - 1;
            cells.push_back(percent(plan.evaluation.recall[shown].scanned, 2));
            table.add(std::move(cells));
        };
        addPlan({"now, " + std::to_string(m_before->spec.shards) + " shards", "", "", "", "", "", ""}, *m_before,
                std::min(nprobeAfter(), m_before->spec.shards));
        for (const Way &way : m_ways) {
            const Moves &moves = way.resharded.moves;
            addPlan({std::string(nameOf(way.resharded.way)), grouped(moves.copied), percent(shareOf(moves.copied)),
                     percent(shareOf(way.resharded.copiedAsNumbered)),
                     bytesText(moves.copied * static_cast<std::int64_t>(rowBytes())),
                     seconds(moves) < 1 ? "under 1 s" : spokenDuration(seconds(moves)), std::to_string(moves.changed)},
                    *way.resharded.plan, nprobeAfter());
        }
        std::string text = dataLine(*m_before->data) + '\n' + summary(m_before->spec) + ", to become " +
                           std::to_string(m_options.shards) + " shards\n\n" + table.text() + '\n' + explanation();
        for (const RuleMoves &rule : m_rules) {
            text += "hash=" + rule.hash + " moves " + percent(shareOf(rule.moves.copied)) + "\n";
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
        for (const Way &way : m_ways) {
            if (way.order) {
                text += std::string(nameOf(way.resharded.way)) + ": " + grouped(std::ssize(way.order->steps)) +
                        " steps in order; the fullest node holds " +
                        bytesText(static_cast<std::int64_t>(*std::ranges::max_element(way.order->peak))) + " of " +
                        m_options.nodeMemory + " meanwhile.\n";
            }
        }
        return text;
    }

    static Json toJsonOf(const EvaluatedPlan &plan) { return shardscope::toJson(plan.evaluation); }
    std::size_t rowBytes() const { return m_before->data->base.rowBytes(); }
    double seconds(const Moves &moves) const
    {
        return static_cast<double>(moves.copied) * static_cast<double>(rowBytes()) / m_transport.bytesPerSecond;
    }
    double shareOf(std::int64_t copied) const
    {
        return static_cast<double>(copied) / static_cast<double>(m_before->data->base.size());
    }
    /// As large a part of the shards as reaches the recall now.
    int nprobeAfter() const
    {
        const double part = static_cast<double>(m_before->evaluation.nprobeTowards(m_options.recall)) /
                            static_cast<double>(m_before->spec.shards);
        return std::clamp(static_cast<int>(std::lround(part * m_options.shards)), 1, m_options.shards);
    }

    const ReshardOptions &m_options;
    const Transport &m_transport;
    std::shared_ptr<const EvaluatedPlan> m_before;
    std::vector<Way> m_ways;
    std::vector<RuleMoves> m_rules;
};

/// Every way that there is and that can be gone, with an order of moves where nodes are told.
Outcome<std::vector<Way>> waysOf(const EvaluatedPlan &before, const ReshardOptions &options, const Transport &transport,
                                 Console &console)
{
    std::vector<Way> ways;
    for (const ReshardWay kind : reshardWays(before, options.shards)) {
        auto made =
            reshard(before, options.shards, kind, options.loadNprobe, console.stages(std::string(nameOf(kind))));
        if (!made && made.error().code == Code::CannotSplit) { // another way may do
            console.note(std::string(nameOf(kind)) + ": " + sentence(made.error()).toStdString());
            continue;
        }
        SHARDSCOPE_TRY(made);
        Way way{*std::move(made), std::nullopt};
        if (transport.nodeMemory) {
            auto room = roomOf(before, way.resharded, transport);
            SHARDSCOPE_TRY(room);
            auto order = orderMoves(way.resharded.moves.moves, *std::move(room));
            if (order) {
                way.order = *std::move(order);
            } else {
                console.note(std::string(nameOf(kind)) + ": " + sentence(order.error()).toStdString());
            }
        }
        ways.push_back(std::move(way));
    }
    return ways;
}

Outcome<Done> run(const ReshardOptions &options)
{
    Console console(options.common.quiet);
    const auto transport = transportOf(options);
    SHARDSCOPE_TRY(transport);
    const auto spec = options.plan.spec();
    SHARDSCOPE_TRY(spec);
    if (options.loadNprobe > spec->shards) {
        return Error{
            Code::NprobeOutOfRange, "--load-nprobe", {std::int64_t(options.loadNprobe), std::int64_t(spec->shards)}};
    }
    if (options.shards == spec->shards) {
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
    auto ways = waysOf(**before, options, *transport, console);
    SHARDSCOPE_TRY(ways);
    auto rules = movesByHash(*prepared->data, *spec, options.shards, console.stage("hashes"));
    SHARDSCOPE_TRY(rules);
    const Result result(options, *transport, *before, *std::move(ways), *std::move(rules));
    return options.common.json ? console.print(result.document()) : console.print(result.text());
}

} // namespace

Command reshardCommand(CLI::App &parent)
{
    auto options = std::make_shared<ReshardOptions>();
    auto *parser = parent.add_subcommand("reshard", "What it takes to have more or fewer shards, and what it gives");
    options->data.addTo(*parser);
    options->plan.addTo(*parser, "Examples:\n"
                                 "  shardscope-cli reshard fashion-mnist --strategy semantic --shards 64 --to 128\n"
                                 "  shardscope-cli reshard base.fbin --strategy balanced --shards 256 --to 512 --nodes "
                                 "16 --node-memory 64GB --bandwidth 1GB\n"
                                 "  shardscope-cli reshard fashion-mnist --strategy random --shards 8 --to 12\n");
    options->common.addTo(*parser);
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
    auto *nodes = parser->add_option("--nodes", options->nodes, "Nodes that the shards are on, as even as can be")
                      ->check(CLI::PositiveNumber)
                      ->type_name("N");
    auto *memory = parser
                       ->add_option("--node-memory", options->nodeMemory,
                                    "Bytes that a node can hold: moves are put in an order that keeps to it")
                       ->type_name("BYTES");
    nodes->needs(memory);
    memory->needs(nodes);
    return {parser, [options] { return run(*options); }};
}

} // namespace shardscope::cli
