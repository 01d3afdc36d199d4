// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CapacityText.h"

#include "app/cli/Console.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/plan/PlanSpec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
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

const RecallPoint &recallOf(const CapacityReport &report)
{
    return report.plan->evaluation.recall[static_cast<std::size_t>(report.question.nprobe) - 1];
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
    return *report.layout * report.capacity.vectors * copiesPerVector(report) * report.question.replicas;
}

std::string shown(double bytes)
{
    return bytesText(static_cast<std::int64_t>(bytes));
}

std::string milliseconds(double nanoseconds)
{
    const double value = nanoseconds / perMs;
    return fixed(value, value < 10 ? 2 : value < 100 ? 1 : 0) + " ms";
}

std::string plusMinus(const Foretold &foretold)
{
    return foretold.error ? " ± " + percent(*foretold.error) : " (error not known)";
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
    const double measured = report.capacity.bytesPerVector.value;
    Table table({{"bytes a vector", Table::Align::Left},
                 {""},
                 {"of measured"},
                 {"formula", Table::Align::Left},
                 {"counts", Table::Align::Left},
                 {"source", Table::Align::Left}});
    table.add({"measured", fixed(measured, 1), "1.00", "", "what the allocator gives and what is searched",
               "this data, " + grouped(report.growth.samples.back().vectors) + " vectors"});
    if (report.layout) {
        table.add({"layout", fixed(*report.layout, 1), fixed(*report.layout / measured, 2), "",
                   "the file of the library", "hnswlib 0.6.2, Faiss 1.7.3"});
    }
    for (const SizingRule &rule : report.rules) {
        table.add({std::string(rule.name), fixed(rule.bytes, 1), fixed(rule.bytes / measured, 2),
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
    Table table({{"machine", Table::Align::Left}, {"nodes"}, {"price a month"}});
    for (const PricedMachine &priced : report.machines) {
        table.add({priced.machine.name, priced.nodes ? std::to_string(*priced.nodes) : "none will do",
                   priced.nodes ? fixed(*priced.nodes * priced.machine.price, 2) : ""});
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
    table.add({"p50, forecast", latencyText(*capacity.p50)});
    table.add({"p99, forecast", latencyText(*capacity.p99)});
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
    bytes["measured"] = bytes["value"];
    bytes.erase("value");
    bytes["formula"] = orNull(report.layout);
    bytes["raw"] = report.plan->data->base.rowBytes();
    Json rules = Json::array();
    for (const SizingRule &rule : report.rules) {
        rules.push_back({{"name", rule.name},
                         {"bytes", rule.bytes},
                         {"of_measured", rule.bytes / capacity.bytesPerVector.value},
                         {"formula", rule.formula},
                         {"counts", rule.counts},
                         {"source", rule.source},
                         {"date", rule.date}});
    }
    Json nodes = Json::array();
    for (const NodeBurden &burden : capacity.burdens) {
        nodes.push_back({{"bytes", burden.bytes}, {"busy", burden.busy}});
    }
    Json relaxed = Json::object();
    for (const CapacityRelaxation &relaxation : capacity.relaxed) {
        relaxed[std::string(nameOf(relaxation.limit))] = relaxation.nodes;
    }
    Json places = Json::array();
    for (const ShardPlace &place : capacity.places) {
        places.push_back({place.shard.value, place.replica, place.node});
    }
    const RecallPoint &recall = recallOf(report);
    Json document{
        {"vectors", capacity.vectors},
        {"shards", report.plan->spec.shards},
        {"replicas", report.question.replicas},
        {"nprobe", report.question.nprobe},
        {"recall", {{"value", recall.recall}, {"low", recall.low}, {"high", recall.high}}},
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
        {"growth", {{"bytes", nameOf(report.growth.bytes.form())}, {"service", nameOf(report.growth.service.form())}}},
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
            machines.push_back(
                {{"name", priced.machine.name},
                 {"nodes", priced.nodes ? Json(*priced.nodes) : Json()},
                 {"price_per_month", priced.nodes ? Json(*priced.nodes * priced.machine.price) : Json()}});
        }
        document["machines"] = machines;
    }
    return document;
}

std::string textOf(const CapacityReport &report)
{
    const Capacity &capacity = report.capacity;
    const RecallPoint &recall = recallOf(report);
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
    table.add({"recall at nprobe " + std::to_string(report.question.nprobe),
               fixed(recall.recall, 4) + " (" + fixed(recall.low, 4) + " to " + fixed(recall.high, 4) +
                   ") measured on this data; of more vectors as long as they are like these"});
    std::string text = dataLine(*report.plan->data) + '\n' + summary(report.plan->spec) + "\n\n" + table.text() + '\n' +
                       whyText(report) + '\n' + ruleTable(report) + machineTable(report);
    if (wasBusy(report.growth.timing)) {
        text += "\nOther work kept the machine busy while searches were timed: they may be faster.\n";
    }
    return text;
}

} // namespace shardscope::cli
