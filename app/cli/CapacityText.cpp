// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CapacityText.h"

#include "app/cli/Console.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/index/ShardIndex.h"
#include "ui/text/CapacityText.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace shardscope::cli {

namespace {

constexpr double perMs = 1e6;     // ns
constexpr double perSecond = 1e9; // ns

Json orNull(const std::optional<double> &value)
{
    return value ? Json(*value) : Json();
}

/// A figure with its ends, in a unit.
Json rangeOf(const Foretold &foretold, double unit)
{
    return {{"value", foretold.value / unit},
            {"low", foretold.error ? Json(foretold.low() / unit) : Json()},
            {"high", foretold.error ? Json(foretold.high() / unit) : Json()}};
}

Json samplesOf(const IndexGrowth &growth)
{
    Json samples = Json::array();
    for (const IndexSample &sample : growth.samples) {
        samples.push_back({{"vectors", sample.vectors},
                           {"bytes", sample.memory.total()},
                           {"build_seconds", sample.building / perSecond},
                           {"service_ms", sample.service / perMs},
                           {"distances", sample.distances}});
    }
    return samples;
}

std::string shown(double bytes)
{
    constexpr double petabyte = 1e15;
    return bytes >= petabyte ? fixed(bytes / petabyte, 1) + " PB" : bytesText(static_cast<std::int64_t>(bytes));
}

std::string milliseconds(double nanoseconds)
{
    const double value = nanoseconds / perMs;
    return fixed(value, value < 10 ? 2 : value < 100 ? 1 : 0) + " ms";
}

std::string plusMinus(const Foretold &foretold)
{
    if (!foretold.error) {
        return " (error not known)";
    }
    return *foretold.error < 1 ? " ± " + percent(*foretold.error)
                               : " (up to " + fixed(1 + *foretold.error, 1) + " times as much)";
}

std::string latencyText(const ForetoldLatency &latency)
{
    std::string text = milliseconds(latency.value);
    if (latency.low) {
        text += latency.high ? " (" + milliseconds(*latency.low) + " to " + milliseconds(*latency.high) + ")"
                             : " (from " + milliseconds(*latency.low) +
                                   "; no upper end: with searches as long as they may take it does not keep up)";
    }
    return text;
}

std::string ruleTable(const CapacityStudy &study)
{
    const double foretold = study.capacity.bytesPerVector.value;
    Table table({{"bytes a vector", Table::Align::Left},
                 {""},
                 {"of foretold"},
                 {"formula", Table::Align::Left},
                 {"counts", Table::Align::Left},
                 {"source", Table::Align::Left}});
    const auto vectors = static_cast<std::int64_t>(study.shape().vectors);
    table.add({"foretold", fixed(foretold, 1), "1.00", "", "what the allocator gives and what is searched, one search",
               "from the samples, for shards of " + grouped(vectors)});
    table.add({"measured", fixed(study.measuredBytes(), 1), fixed(study.measuredBytes() / foretold, 2), "", "the same",
               "this data, " + grouped(study.growth.samples.back().vectors) + " vectors"});
    if (study.layout) {
        table.add({"layout", fixed(study.layout->bytes, 1), fixed(study.layout->bytes / foretold, 2), "",
                   "the file of the library", std::string(study.layout->library)});
    }
    for (const EngineSize &size : study.engines) {
        const double bytes = size.bytesPerVector(study.shape().vectors);
        table.add({size.engine, fixed(bytes, 1), fixed(bytes / foretold, 2), "",
                   "table or keys, and index, in its place",
                   size.isMeasured() ? "measured there, up to " + grouped(size.samples.back().vectors) + " vectors"
                                     : "what is known of its pages or objects; not measured (--cluster does)"});
    }
    for (const SizingRule &rule : study.rules) {
        table.add({std::string(rule.name), fixed(rule.bytes, 1), fixed(rule.bytes / foretold, 2),
                   std::string(rule.formula), std::string(rule.counts),
                   std::string(rule.source) + ", " + std::string(rule.date)});
    }
    return table.text();
}

std::string whyOf(const PricedMachine &priced)
{
    return priced.why ? misfitSentence(*priced.why).toStdString() : std::string();
}

std::string machineTable(const CapacityStudy &study)
{
    if (study.machines.empty()) {
        return {};
    }
    Table table({{"machine", Table::Align::Left}, {"nodes"}, {"price a month"}, {"", Table::Align::Left}});
    for (const PricedMachine &priced : study.machines) {
        const auto price = priced.price();
        table.add({priced.machine.name, priced.nodes ? std::to_string(*priced.nodes) : "none will do",
                   price ? fixed(*price, 2) : "", whyOf(priced)});
    }
    return '\n' + table.text();
}

/// What a limit would have to be for fewer nodes.
std::string wantedText(const CapacityRelaxation &relaxed)
{
    if (!relaxed.wanted) {
        return relaxed.limit == CapacityLimit::Load ? "" : ", which do not keep up";
    }
    switch (relaxed.limit) {
    case CapacityLimit::Memory:
        return " of " + shown(*relaxed.wanted) + " of memory";
    case CapacityLimit::Disk:
        return " with a disk of " + shown(*relaxed.wanted);
    case CapacityLimit::P99:
        return ", with a p99 of " + milliseconds(*relaxed.wanted) + " (upper end)";
    default:
        return ", for " + magnitude(*relaxed.wanted, *relaxed.wanted < 10 ? 2 : 0) + " queries a second";
    }
}

std::string whyText(const CapacityStudy &study)
{
    std::string text;
    if (study.isBesideMachines()) {
        text = "None of the machines will do in any number. Without a limit of memory " +
               std::to_string(study.capacity.nodes) + (study.capacity.nodes == 1 ? " node does. " : " nodes do. ");
    }
    switch (study.capacity.limit) {
    case CapacityLimit::Memory:
        text += "It is memory that takes so many nodes";
        break;
    case CapacityLimit::Disk:
        text += "It is the disk that takes so many nodes";
        break;
    case CapacityLimit::Load:
        text += "It is the load that takes so many nodes";
        break;
    case CapacityLimit::P99:
        text += "It is the limit of p99 that takes so many nodes";
        break;
    case CapacityLimit::Copies:
        text += study.question.replicas == 1 ? "No limit takes more than one node"
                                             : "There must be so many nodes for the copies of a shard to be apart";
        break;
    case CapacityLimit::Several:
    case CapacityLimit::Nodes:
        text += "Several limits each take as many nodes: with none of them alone given up would fewer do";
        break;
    }
    for (const CapacityRelaxation &relaxed : study.capacity.relaxed) {
        const bool isLoadOfNone = relaxed.limit == CapacityLimit::Load && !relaxed.wanted;
        text += (isLoadOfNone ? "; without the limits of load and p99 "
                              : "; without the limit of " + std::string(nameOf(relaxed.limit)) + ' ') +
                std::to_string(relaxed.nodes) + " would do" + wantedText(relaxed);
    }
    return text + ".\n";
}

/// A share of a limit; more than anything where the cluster does not keep up.
std::string usedText(double used)
{
    return std::isfinite(used) ? percent(used, used < 0.1 ? 1 : 0) : "does not keep up";
}

std::string lifeText(const CapacityStudy &study)
{
    if (!study.life) {
        return {};
    }
    const CapacityLife &life = *study.life;
    const std::string horizon = std::to_string(life.lookedAt);
    std::string text = "\nLeft as it is while the vectors grow:\n";
    for (const LimitLife &limit : life.limits) {
        text += "  " + std::string(nameOf(limit.limit)) +
                (limit.passedIn ? ": passed in month " + std::to_string(*limit.passedIn)
                                : ": not passed within " + horizon + " months") +
                '\n';
    }
    if (life.outgrownIn) {
        text += "  From month " + std::to_string(*life.outgrownIn) +
                " on more nodes do not help: a shard alone is too much for one, and more shards are needed.\n";
    }
    if (life.overloadedIn) {
        text += "  From month " + std::to_string(*life.overloadedIn) +
                " on the load on a shard alone is too much for a node: more replicas are needed, or more shards.\n";
    }
    std::vector<Table::Column> columns{{"month"}, {"vectors"}, {"nodes needed"}};
    for (const LimitLife &limit : life.limits) {
        columns.push_back({"of " + std::string(nameOf(limit.limit))});
    }
    Table table(std::move(columns));
    for (std::size_t i = 0; i < life.months.size(); ++i) {
        std::vector<std::string> row{std::to_string(life.months[i]),
                                     grouped(static_cast<std::int64_t>(life.vectors[i])),
                                     life.nodes[i] ? std::to_string(*life.nodes[i]) : "none will do"};
        for (const LimitLife &limit : life.limits) {
            row.push_back(limit.limit == CapacityLimit::Nodes && !life.nodes[i] ? "" : usedText(limit.used[i]));
        }
        table.add(std::move(row));
    }
    return text + '\n' + table.text();
}

/// As it is told in documents: a share that is infinite is null.
/// By what the time of a distance was foretold; null where nothing is compared but all in order.
Json costFormOf(const ServiceGrowth &service)
{
    return service.inOrder ? Json() : Json(service.access ? "memory access" : nameOf(service.cost.form()));
}

Json lifeOf(const CapacityLife &life)
{
    Json limits = Json::object();
    for (const LimitLife &limit : life.limits) {
        Json used = Json::array();
        for (const double share : limit.used) {
            used.push_back(std::isfinite(share) ? Json(share) : Json());
        }
        limits[std::string(nameOf(limit.limit))] = {
            {"passed_in_month", limit.passedIn ? Json(*limit.passedIn) : Json()}, {"used", std::move(used)}};
    }
    Json nodes = Json::array();
    for (const auto &count : life.nodes) {
        nodes.push_back(count ? Json(*count) : Json());
    }
    return {{"months", life.months},
            {"vectors", life.vectors},
            {"nodes", std::move(nodes)},
            {"limits", std::move(limits)},
            {"outgrown_in_month", life.outgrownIn ? Json(*life.outgrownIn) : Json()},
            {"overloaded_in_month", life.overloadedIn ? Json(*life.overloadedIn) : Json()},
            {"looked_at_months", life.lookedAt}};
}

bool isGraph(const CapacityStudy &study)
{
    const auto kind = findKind(indexKinds(), "index", study.spec.index.kind);
    return kind && (*kind)->can.isGraph;
}

/// The arithmetic of the field: raw values, and the links of a graph as a share of them.
std::string arithmeticText(const CapacityStudy &study)
{
    if (!study.layout) {
        return {};
    }
    const auto raw = static_cast<double>(study.data.rowBytes);
    const double vectors = study.capacity.vectors;
    return "By arithmetic " + grouped(static_cast<std::int64_t>(vectors)) + " x " +
           std::to_string(study.data.rowBytes) + " bytes are " + shown(vectors * raw) + " of values; the file of " +
           std::string(study.layout->library) + " is " + fixed(study.layout->bytes / raw, 2) + " times as large" +
           (isGraph(study) ? ", where articles say 1.5 to 2 times of graphs: links take the same at any dimension"
                           : "") +
           ".\n";
}

void addLoad(const CapacityStudy &study, Table &table)
{
    const Capacity &capacity = study.capacity;
    if (!capacity.p99) {
        return;
    }
    table.add({"p50, forecast, no network", latencyText(*capacity.p50)});
    table.add({"p99, forecast, no network", latencyText(*capacity.p99)});
    table.add({"saturation load, queries a second", fixed(capacity.saturation, capacity.saturation < 10 ? 2 : 0)});
    table.add({"network to and from shards", shown(capacity.network) + " a second"});
    if (capacity.loss) {
        const auto &loss = *capacity.loss;
        table.add({"without node " + std::to_string(loss.node) + ", the busiest",
                   (loss.p99 ? "p99 " + milliseconds(*loss.p99) : "the others do not keep up") + ", coverage " +
                       percent(loss.coverage, 2)});
    }
}

} // namespace

Json documentOf(const CapacityStudy &study)
{
    const Capacity &capacity = study.capacity;
    Json bytes = rangeOf(capacity.bytesPerVector, 1);
    bytes["measured"] = study.measuredBytes();
    bytes["measured_vectors"] = study.growth.samples.back().vectors;
    bytes["formula"] = study.layout ? Json(study.layout->bytes) : Json();
    bytes["raw"] = study.data.rowBytes;
    Json rules = Json::array();
    for (const SizingRule &rule : study.rules) {
        rules.push_back({{"name", rule.name},
                         {"bytes", rule.bytes},
                         {"of_foretold", rule.bytes / capacity.bytesPerVector.value},
                         {"formula", rule.formula},
                         {"counts", rule.counts},
                         {"source", rule.source},
                         {"date", rule.date}});
    }
    Json engines = Json::array();
    for (const EngineSize &size : study.engines) {
        const Foretold foretold = size.at(study.shape().vectors);
        Json samples = Json::array();
        for (const EngineSize::Sample &sample : size.samples) {
            samples.push_back({{"vectors", sample.vectors}, {"bytes", sample.bytes}});
        }
        engines.push_back({{"name", size.engine},
                           {"measured", size.isMeasured()},
                           {"bytes_per_vector", rangeOf(foretold, study.shape().vectors)},
                           {"documented_bytes_per_vector", size.documented},
                           {"samples", std::move(samples)}});
    }
    Json nodes = Json::array();
    for (const NodeBurden &burden : capacity.burdens) {
        nodes.push_back({{"bytes_high", burden.bytes}, {"disk_bytes", burden.disk}, {"busy_high", burden.busy}});
    }
    Json relaxed = Json::object();
    Json wanted = Json::object(); // bytes, queries a second, ns
    for (const CapacityRelaxation &relaxation : capacity.relaxed) {
        relaxed[std::string(nameOf(relaxation.limit))] = relaxation.nodes;
        wanted[std::string(nameOf(relaxation.limit))] = orNull(relaxation.wanted);
    }
    Json places = Json::array();
    for (const ShardPlace &place : capacity.places) {
        places.push_back({place.shard.value, place.replica, place.node});
    }
    const RecallPoint &recall = study.found;
    Json document{{"vectors", capacity.vectors},
                  {"shards", study.spec.shards},
                  {"replicas", study.question.replicas},
                  {"nprobe", study.question.nprobe == ownDepth ? Json() : Json(study.question.nprobe)},
                  {"recall",
                   {{"value", recall.recall},
                    {"low", recall.low},
                    {"high", recall.high},
                    {"at_vectors", study.data.vectors},
                    {"holds_at_end", study.recallHolds}}},
                  {"bytes_per_vector", bytes},
                  {"raw_bytes", capacity.rawBytes},
                  {"memory_bytes", capacity.bytes.value},
                  {"memory_bytes_high", capacity.bytes.error ? Json(capacity.bytes.high()) : Json()},
                  {"disk_bytes", capacity.disk},
                  {"nodes", capacity.nodes},
                  {"limit", nameOf(capacity.limit)},
                  {"nodes_without_limit", relaxed},
                  {"limit_wanted_for_those", wanted},
                  {"per_node", nodes},
                  {"places", places},
                  {"service_ms", rangeOf(capacity.service, perMs)},
                  {"build_processor_seconds", rangeOf(capacity.building, perSecond)},
                  {"saturation_qps", capacity.saturation},
                  {"samples", samplesOf(study.growth)},
                  {"growth",
                   {{"bytes", nameOf(study.growth.bytes.rest.form())},
                    {"distances", nameOf(study.growth.service.distances.form())},
                    {"cost_a_distance", costFormOf(study.growth.service)}}},
                  {"timing", toJson(study.growth.timing)},
                  {"rules", rules},
                  {"engines", engines}};
    document["p99_ms"] = capacity.p99 ? Json(capacity.p99->value / perMs) : Json();
    if (capacity.p99) {
        const auto inMs = [](const std::optional<double> &end) { return end ? Json(*end / perMs) : Json(); };
        document["p99_range_ms"] = {inMs(capacity.p99->low), inMs(capacity.p99->high)};
        document["p50_ms"] = capacity.p50->value / perMs;
        document["network_bytes_per_second"] = capacity.network;
    }
    if (study.life) {
        document["life"] = lifeOf(*study.life);
    }
    if (capacity.loss) {
        document["node_lost"] = {{"node", capacity.loss->node},
                                 {"p99_ms", capacity.loss->p99 ? Json(*capacity.loss->p99 / perMs) : Json()},
                                 {"coverage", capacity.loss->coverage},
                                 {"busy", capacity.loss->busy}};
    }
    if (!study.machines.empty()) {
        Json machines = Json::array();
        for (const PricedMachine &priced : study.machines) {
            machines.push_back({{"name", priced.machine.name},
                                {"nodes", priced.nodes ? Json(*priced.nodes) : Json()},
                                {"price_per_month", orNull(priced.price())},
                                {"why", whyOf(priced)}});
        }
        document["machines"] = machines;
    }
    return document;
}

std::string textOf(const CapacityStudy &study, const DataSet &data)
{
    const Capacity &capacity = study.capacity;
    const RecallPoint &recall = study.found;
    Table table({{"", Table::Align::Left}, {"", Table::Align::Left}});
    table.add({"vectors", grouped(static_cast<std::int64_t>(capacity.vectors)) + ", " +
                              fixed(study.copiesPerVector(), 2) + " places each, " +
                              std::to_string(study.question.replicas) +
                              (study.question.replicas == 1 ? " copy" : " copies") + " of every shard"});
    table.add({"vectors alone, one copy", shown(capacity.rawBytes)});
    table.add(
        {"bytes a vector in memory", fixed(capacity.bytesPerVector.value, 1) + plusMinus(capacity.bytesPerVector)});
    table.add({"memory in all", shown(capacity.bytes.value) + plusMinus(capacity.bytes)});
    table.add({study.layout ? "on disk, as the index is laid out" : "on disk, taken to be as in memory",
               shown(capacity.disk)});
    table.add(
        {"nodes", std::to_string(capacity.nodes) + ", the fullest " + shown(study.fullestBytes()) + " (upper end)"});
    table.add({"building, one copy", spokenDuration(capacity.building.value / perSecond) + " of one processor" +
                                         plusMinus(capacity.building)});
    table.add({"a search in one shard", milliseconds(capacity.service.value) + plusMinus(capacity.service)});
    addLoad(study, table);
    table.add({study.question.nprobe == ownDepth ? "recall as the router asks"
                                                 : "recall at nprobe " + std::to_string(study.question.nprobe),
               fixed(recall.recall, 4) + " (" + fixed(recall.low, 4) + " to " + fixed(recall.high, 4) +
                   ") measured on this data" +
                   (study.recallHolds ? "; of more vectors as long as they are like these"
                                      : "; the index of a larger shard finds less at the same settings: how much "
                                        "less is not known")});
    std::string text = dataLine(data) + '\n' + summary(study.spec) + '\n' + sampleLine(data) + '\n' + table.text() +
                       '\n' + whyText(study) + lifeText(study) + '\n' + ruleTable(study) + arithmeticText(study) +
                       machineTable(study) + "\nTimes are of this machine, with workers that do not slow each other.\n";
    const double beyond = study.timesLargestSample();
    if (beyond > 4) {
        text += "Shards are " + fixed(beyond, 0) +
                " times the largest sample: beyond the processor's caches searches may take longer than foretold. "
                "A larger --sample tells.\n";
    }
    if (wasBusy(study.growth.timing)) {
        text += "Other work kept the machine busy while searches were timed: they may be faster.\n";
    }
    return text;
}

} // namespace shardscope::cli
