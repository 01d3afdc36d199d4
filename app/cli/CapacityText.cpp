// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CapacityText.h"

#include "app/cli/Console.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/plan/PlanSpec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <numeric>

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

/// Recall of the data that is asked as it will be.
RecallPoint recallOf(const CapacityReport &report)
{
    const Evaluation &evaluation = report.plan->evaluation;
    if (report.question.nprobe == ownDepth) {
        RecallPoint point;
        point.recall = evaluation.adaptive->recall;
        point.low = evaluation.adaptive->low;
        point.high = evaluation.adaptive->high;
        return point;
    }
    return evaluation.recall[static_cast<std::size_t>(report.question.nprobe) - 1];
}

/// An approximate index of a larger shard finds less at the same settings, and how much less is not known here.
bool recallHolds(const CapacityReport &report)
{
    return report.plan->indices->areExact() ||
           report.capacity.vectors <= static_cast<double>(report.plan->data->base.size());
}

/// Bytes of a vector in the largest sample that was built.
double measuredBytes(const CapacityReport &report)
{
    const IndexSample &largest = report.growth.samples.back();
    return static_cast<double>(largest.memory.total()) / static_cast<double>(largest.vectors);
}

double copiesPerVector(const CapacityReport &report)
{
    const auto &shards = report.capacity.shards;
    return std::accumulate(shards.begin(), shards.end(), 0.0) / report.capacity.vectors;
}

/// Bytes of the files of all shards and replicas, where the layout is known.
std::optional<double> diskBytes(const CapacityReport &report)
{
    if (!report.layout) {
        return std::nullopt;
    }
    return report.layout->bytes * report.capacity.vectors * copiesPerVector(report) * report.question.replicas;
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

std::string ruleTable(const CapacityReport &report)
{
    const double foretold = report.capacity.bytesPerVector.value;
    Table table({{"bytes a vector", Table::Align::Left},
                 {""},
                 {"of foretold"},
                 {"formula", Table::Align::Left},
                 {"counts", Table::Align::Left},
                 {"source", Table::Align::Left}});
    const auto vectors = static_cast<std::int64_t>(shapeOf(report).vectors);
    table.add({"foretold", fixed(foretold, 1), "1.00", "", "what the allocator gives and what is searched, one search",
               "from the samples, for shards of " + grouped(vectors)});
    table.add({"measured", fixed(measuredBytes(report), 1), fixed(measuredBytes(report) / foretold, 2), "", "the same",
               "this data, " + grouped(report.growth.samples.back().vectors) + " vectors"});
    if (report.layout) {
        table.add({"layout", fixed(report.layout->bytes, 1), fixed(report.layout->bytes / foretold, 2), "",
                   "the file of the library", std::string(report.layout->library)});
    }
    for (const SizingRule &rule : report.rules) {
        table.add({std::string(rule.name), fixed(rule.bytes, 1), fixed(rule.bytes / foretold, 2),
                   std::string(rule.formula), std::string(rule.counts),
                   std::string(rule.source) + ", " + std::string(rule.date)});
    }
    return table.text();
}

std::string machineTable(const CapacityReport &report)
{
    if (report.machines.empty()) {
        return {};
    }
    Table table({{"machine", Table::Align::Left}, {"nodes"}, {"price a month"}, {"", Table::Align::Left}});
    for (const PricedMachine &priced : report.machines) {
        const bool isPriced = priced.nodes && priced.machine.price;
        table.add({priced.machine.name, priced.nodes ? std::to_string(*priced.nodes) : "none will do",
                   isPriced ? fixed(*priced.nodes * *priced.machine.price, 2) : "", priced.why});
    }
    return '\n' + table.text();
}

std::string whyText(const CapacityReport &report)
{
    std::string text;
    switch (report.capacity.limit) {
    case CapacityLimit::Memory:
        text = "It is memory that takes so many nodes";
        break;
    case CapacityLimit::Load:
        text = "It is the load that takes so many nodes";
        break;
    case CapacityLimit::P99:
        text = "It is the limit of p99 that takes so many nodes";
        break;
    case CapacityLimit::Copies:
        text = "There must be so many nodes for the copies of a shard to be apart";
        break;
    case CapacityLimit::Several:
        text = "Several limits each take as many nodes: with none of them alone given up would fewer do";
        break;
    }
    for (const CapacityRelaxation &relaxed : report.capacity.relaxed) {
        text += "; without the limit of " + std::string(nameOf(relaxed.limit)) + " " + std::to_string(relaxed.nodes) +
                " would do";
    }
    return text + ".\n";
}

void addLoad(const CapacityReport &report, Table &table)
{
    const Capacity &capacity = report.capacity;
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

const PricedMachine *CapacityReport::cheapest() const
{
    const PricedMachine *best = nullptr;
    const auto costOf = [](const PricedMachine &priced) {
        return priced.machine.price ? *priced.nodes * *priced.machine.price : std::numeric_limits<double>::infinity();
    };
    for (const PricedMachine &priced : machines) {
        if (priced.nodes && (!best || costOf(priced) < costOf(*best))) {
            best = &priced;
        }
    }
    return best;
}

VectorShape shapeOf(const CapacityReport &report)
{
    const auto &base = report.plan->data->base;
    const auto &shards = report.capacity.shards;
    const double held = std::accumulate(shards.begin(), shards.end(), 0.0);
    return {base.dim(), static_cast<double>(base.rowBytes()), held / static_cast<double>(shards.size())};
}

Json documentOf(const CapacityReport &report)
{
    const Capacity &capacity = report.capacity;
    Json bytes = rangeOf(capacity.bytesPerVector, 1);
    bytes["measured"] = measuredBytes(report);
    bytes["measured_vectors"] = report.growth.samples.back().vectors;
    bytes["formula"] = report.layout ? Json(report.layout->bytes) : Json();
    bytes["raw"] = report.plan->data->base.rowBytes();
    Json rules = Json::array();
    for (const SizingRule &rule : report.rules) {
        rules.push_back({{"name", rule.name},
                         {"bytes", rule.bytes},
                         {"of_foretold", rule.bytes / capacity.bytesPerVector.value},
                         {"formula", rule.formula},
                         {"counts", rule.counts},
                         {"source", rule.source},
                         {"date", rule.date}});
    }
    Json nodes = Json::array();
    for (const NodeBurden &burden : capacity.burdens) {
        nodes.push_back({{"bytes_high", burden.bytes}, {"busy_high", burden.busy}});
    }
    Json relaxed = Json::object();
    for (const CapacityRelaxation &relaxation : capacity.relaxed) {
        relaxed[std::string(nameOf(relaxation.limit))] = relaxation.nodes;
    }
    Json places = Json::array();
    for (const ShardPlace &place : capacity.places) {
        places.push_back({place.shard.value, place.replica, place.node});
    }
    const RecallPoint recall = recallOf(report);
    Json document{
        {"vectors", capacity.vectors},
        {"shards", report.plan->spec.shards},
        {"replicas", report.question.replicas},
        {"nprobe", report.question.nprobe == ownDepth ? Json() : Json(report.question.nprobe)},
        {"recall",
         {{"value", recall.recall},
          {"low", recall.low},
          {"high", recall.high},
          {"at_vectors", report.plan->data->base.size()},
          {"holds_at_end", recallHolds(report)}}},
        {"bytes_per_vector", bytes},
        {"raw_bytes", capacity.rawBytes},
        {"memory_bytes", capacity.bytes.value},
        {"memory_bytes_high", capacity.bytes.error ? Json(capacity.bytes.high()) : Json()},
        {"disk_bytes", orNull(diskBytes(report))},
        {"nodes", capacity.nodes},
        {"limit", nameOf(capacity.limit)},
        {"nodes_without_limit", relaxed},
        {"per_node", nodes},
        {"places", places},
        {"service_ms", rangeOf(capacity.service, perMs)},
        {"build_processor_seconds", rangeOf(capacity.building, perSecond)},
        {"saturation_qps", capacity.saturation},
        {"samples", samplesOf(report.growth)},
        {"growth",
         {{"bytes", nameOf(report.growth.bytes.rest.form())}, {"service", nameOf(report.growth.service.form())}}},
        {"timing", toJson(report.growth.timing)},
        {"rules", rules}};
    document["p99_ms"] = capacity.p99 ? Json(capacity.p99->value / perMs) : Json();
    if (capacity.p99) {
        const auto inMs = [](const std::optional<double> &end) { return end ? Json(*end / perMs) : Json(); };
        document["p99_range_ms"] = {inMs(capacity.p99->low), inMs(capacity.p99->high)};
        document["p50_ms"] = capacity.p50->value / perMs;
        document["network_bytes_per_second"] = capacity.network;
    }
    if (capacity.loss) {
        document["node_lost"] = {{"node", capacity.loss->node},
                                 {"p99_ms", capacity.loss->p99 ? Json(*capacity.loss->p99 / perMs) : Json()},
                                 {"coverage", capacity.loss->coverage}};
    }
    if (!report.machines.empty()) {
        Json machines = Json::array();
        for (const PricedMachine &priced : report.machines) {
            const bool isPriced = priced.nodes && priced.machine.price;
            machines.push_back({{"name", priced.machine.name},
                                {"nodes", priced.nodes ? Json(*priced.nodes) : Json()},
                                {"price_per_month", isPriced ? Json(*priced.nodes * *priced.machine.price) : Json()},
                                {"why", priced.why}});
        }
        document["machines"] = machines;
    }
    return document;
}

std::string textOf(const CapacityReport &report)
{
    const Capacity &capacity = report.capacity;
    const RecallPoint recall = recallOf(report);
    const auto largest = std::ranges::max_element(capacity.burdens, {}, &NodeBurden::bytes);
    Table table({{"", Table::Align::Left}, {"", Table::Align::Left}});
    table.add({"vectors", grouped(static_cast<std::int64_t>(capacity.vectors)) + ", " +
                              fixed(copiesPerVector(report), 2) + " places each, " +
                              std::to_string(report.question.replicas) +
                              (report.question.replicas == 1 ? " copy" : " copies") + " of every shard"});
    table.add({"vectors alone, one copy", shown(capacity.rawBytes)});
    table.add(
        {"bytes a vector in memory", fixed(capacity.bytesPerVector.value, 1) + plusMinus(capacity.bytesPerVector)});
    table.add({"memory in all", shown(capacity.bytes.value) + plusMinus(capacity.bytes)});
    if (const auto disk = diskBytes(report)) {
        table.add({"on disk, as the index is laid out", shown(*disk)});
    }
    table.add({"nodes", std::to_string(capacity.nodes) + ", the fullest " + shown(largest->bytes) + " (upper end)"});
    table.add({"building, one copy", spokenDuration(capacity.building.value / perSecond) + " of one processor" +
                                         plusMinus(capacity.building)});
    table.add({"a search in one shard", milliseconds(capacity.service.value) + plusMinus(capacity.service)});
    addLoad(report, table);
    table.add({report.question.nprobe == ownDepth ? "recall as the router asks"
                                                  : "recall at nprobe " + std::to_string(report.question.nprobe),
               fixed(recall.recall, 4) + " (" + fixed(recall.low, 4) + " to " + fixed(recall.high, 4) +
                   ") measured on this data" +
                   (recallHolds(report) ? "; of more vectors as long as they are like these"
                                        : "; the index of a larger shard finds less at the same settings: how much "
                                          "less is not known")});
    std::string text = dataLine(*report.plan->data) + '\n' + summary(report.plan->spec) + '\n' +
                       sampleLine(*report.plan->data) + '\n' + table.text() + '\n' + whyText(report) + '\n' +
                       ruleTable(report) + machineTable(report) +
                       "\nTimes are of this machine, with workers that do not slow each other.\n";
    const double beyond = shapeOf(report).vectors / static_cast<double>(report.growth.samples.back().vectors);
    if (beyond > 4) {
        text += "Shards are " + fixed(beyond, 0) +
                " times the largest sample: beyond the processor's caches searches may take longer than foretold. "
                "A larger --sample tells.\n";
    }
    if (wasBusy(report.growth.timing)) {
        text += "Other work kept the machine busy while searches were timed: they may be faster.\n";
    }
    return text;
}

} // namespace shardscope::cli
