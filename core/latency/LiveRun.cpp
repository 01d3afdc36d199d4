// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/LiveRun.h"

#include "core/base/Duration.h"
#include "core/base/JsonReader.h"
#include "core/plan/PlanSpec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

Json pairOf(const BesideForecast &figure, double unit)
{
    Json pair{{"measured", figure.measured / unit}, {"forecast", figure.forecast / unit}};
    if (figure.again) {
        pair["again"] = *figure.again / unit;
    }
    return pair;
}

BesideForecast pairFrom(JsonReader reader, double unit)
{
    BesideForecast figure;
    reader.read("measured", figure.measured);
    reader.read("forecast", figure.forecast);
    figure.measured *= unit;
    figure.forecast *= unit;
    if (reader.has("again")) {
        reader.read("again", figure.again.emplace());
        *figure.again *= unit;
    }
    return figure;
}

struct NamedFigure
{
    const char *name;
    BesideForecast LiveRun::*figure;
    double unit;
};
constexpr NamedFigure namedFigures[] = {
    {"p50_ms", &LiveRun::p50, perMillisecond}, {"p90_ms", &LiveRun::p90, perMillisecond},
    {"p99_ms", &LiveRun::p99, perMillisecond}, {"mean_ms", &LiveRun::mean, perMillisecond},
    {"coverage", &LiveRun::coverage, 1},       {"service_ms", &LiveRun::service, perMillisecond}};

Json toJson(const LiveRun::Node &node)
{
    return {
        {"address", node.address}, {"down", node.isDown}, {"memory", node.memory}, {"most_memory", node.mostMemory}};
}

LiveRun::Node nodeFrom(JsonReader &reader)
{
    LiveRun::Node node;
    reader.read("address", node.address);
    reader.read("down", node.isDown);
    reader.read("memory", node.memory);
    reader.read("most_memory", node.mostMemory);
    return node;
}

Json toJson(const LiveRun::Shard &shard)
{
    return {{"name", shard.name},
            {"node", shard.node},
            {"replica", shard.replica},
            {"vectors", shard.vectors},
            {"bytes", shard.bytes}};
}

LiveRun::Shard shardFrom(JsonReader &reader)
{
    LiveRun::Shard shard;
    reader.read("name", shard.name);
    reader.read("node", shard.node);
    reader.read("replica", shard.replica);
    reader.read("vectors", shard.vectors);
    reader.read("bytes", shard.bytes);
    return shard;
}

Json toJson(const LiveRun::AtFixedNprobe &fixed)
{
    return {{"nprobe", fixed.nprobe},
            {"recall", fixed.recall},
            {"fan_out", fixed.fanOut},
            {"work_ms", fixed.work / perMillisecond},
            {"p50_ms", fixed.p50 / perMillisecond},
            {"p99_ms", fixed.p99 / perMillisecond}};
}

LiveRun::AtFixedNprobe fixedFrom(JsonReader reader)
{
    LiveRun::AtFixedNprobe fixed;
    reader.read("nprobe", fixed.nprobe);
    reader.read("recall", fixed.recall);
    reader.read("fan_out", fixed.fanOut);
    reader.read("work_ms", fixed.work);
    reader.read("p50_ms", fixed.p50);
    reader.read("p99_ms", fixed.p99);
    for (double *time : {&fixed.work, &fixed.p50, &fixed.p99}) {
        *time *= perMillisecond;
    }
    return fixed;
}

template<class Item>
Json listOf(const std::vector<Item> &items)
{
    Json list = Json::array();
    for (const auto &item : items) {
        list.push_back(toJson(item));
    }
    return list;
}

/// Whether every shard is on a node that there is, and nothing is less than nothing.
bool isPlaced(const LiveRun &run)
{
    return std::ranges::all_of(run.shards,
                               [&](const LiveRun::Shard &shard) {
                                   return shard.node >= 0 && shard.node < std::ssize(run.nodes) && shard.replica >= 0 &&
                                          shard.vectors >= 0 && shard.bytes >= 0;
                               }) &&
           std::ranges::all_of(run.nodes,
                               [](const LiveRun::Node &node) { return node.memory >= 0 && node.mostMemory >= 0; });
}

} // namespace

void setLatency(LiveRun &run, const LatencyFigures &measured, const LatencyFigures &forecast,
                const LatencyFigures &again)
{
    const auto beside = [&](Estimate LatencyFigures::*figure) {
        return BesideForecast{(measured.*figure).value, (forecast.*figure).value, (again.*figure).value};
    };
    run.p50 = beside(&LatencyFigures::p50);
    run.p90 = beside(&LatencyFigures::p90);
    run.p99 = beside(&LatencyFigures::p99);
    run.mean = beside(&LatencyFigures::mean);
    run.coverage = {measured.coverage.value, forecast.coverage.value};
    run.service = beside(&LatencyFigures::workPerQuery);
    const auto toRequests = [&run](double &work, const LatencyFigures &figures) {
        const double requests = run.nprobe > 0 ? run.nprobe : figures.fanOut.value;
        work = requests > 0 ? work / requests : 0;
    };
    toRequests(run.service.measured, measured);
    toRequests(run.service.forecast, forecast);
    toRequests(*run.service.again, again);
    run.fanOut = measured.fanOut.value;
    run.saturationQps = forecast.saturationQps;
}

Json toJson(const LiveRun &run)
{
    Json recall = Json::array();
    for (const auto &point : run.recall) {
        recall.push_back(pairOf(point, 1));
    }
    Json memory = Json::array();
    for (const auto &node : run.memory) {
        memory.push_back({{"node", node.node}, {"bytes", pairOf(node.bytes, 1)}});
    }
    Json document{{"cluster", run.cluster},
                  {"version", run.version},
                  {"when", run.when},
                  {"k", run.k},
                  {"nprobe", run.nprobe},
                  {"qps", run.qps},
                  {"queries", run.queries},
                  {"failed", run.failed},
                  {"down_nodes", run.downNodes},
                  {"recall", recall},
                  {"memory", memory},
                  {"slowdown", run.contention.slowdown},
                  {"way_ms", run.way / perMillisecond}};
    document["fan_out"] = run.fanOut;
    if (run.ownRecall) {
        document["own_recall"] = pairOf(*run.ownRecall, 1);
    }
    if (run.fixed) {
        document["fixed"] = toJson(*run.fixed);
    }
    document["nodes"] = listOf(run.nodes);
    document["shards"] = listOf(run.shards);
    document["saturation_qps"] = std::isfinite(run.saturationQps) ? Json(run.saturationQps) : Json();
    for (const auto &named : namedFigures) {
        document[named.name] = pairOf(run.*named.figure, named.unit);
    }
    return document;
}

Outcome<LiveRun> liveRunFromJson(const Json &document)
{
    JsonFault fault("live run");
    JsonReader reader(document, fault);
    LiveRun run;
    reader.read("cluster", run.cluster);
    reader.read("version", run.version);
    reader.read("when", run.when);
    reader.read("k", run.k);
    reader.read("nprobe", run.nprobe);
    reader.read("qps", run.qps);
    reader.read("queries", run.queries);
    reader.read("failed", run.failed);
    reader.read("down_nodes", run.downNodes);
    if (reader.has("saturation_qps")) {
        reader.read("saturation_qps", run.saturationQps);
    }
    if (reader.has("slowdown")) { // runs of earlier versions do not tell
        reader.read("slowdown", run.contention.slowdown);
    }
    if (reader.has("way_ms")) { // the same
        reader.read("way_ms", run.way);
        run.way *= perMillisecond;
    }
    for (JsonReader &point : reader.objects("recall")) {
        run.recall.push_back(pairFrom(point, 1));
    }
    if (reader.has("fan_out")) {
        reader.read("fan_out", run.fanOut);
    }
    if (reader.has("own_recall")) {
        run.ownRecall = pairFrom(reader.object("own_recall"), 1);
    }
    if (reader.has("fixed")) {
        run.fixed = fixedFrom(reader.object("fixed"));
    }
    for (JsonReader &node : reader.objects("memory")) {
        LiveRun::NodeMemory memory;
        node.read("node", memory.node);
        memory.bytes = pairFrom(node.object("bytes"), 1);
        run.memory.push_back(std::move(memory));
    }
    if (reader.has("nodes")) {
        for (JsonReader &node : reader.objects("nodes")) {
            run.nodes.push_back(nodeFrom(node));
        }
    }
    if (reader.has("shards")) {
        for (JsonReader &shard : reader.objects("shards")) {
            run.shards.push_back(shardFrom(shard));
        }
    }
    for (const auto &named : namedFigures) {
        if (named.figure != &LiveRun::service || reader.has(named.name)) {
            run.*named.figure = pairFrom(reader.object(named.name), named.unit);
        }
    }
    if (run.nprobe < (run.ownRecall ? 0 : 1) || run.nprobe > std::ssize(run.recall) ||
        (run.nprobe > 0 && (run.ownRecall || run.fixed)) || (run.fixed && run.fixed->nprobe < 1) || run.k < 1 ||
        run.k > maxK || !(run.qps >= 0)) {
        fault.note("/nprobe", "nprobe, k and load do not make a run");
    }
    if (!isPlaced(run)) {
        fault.note("/shards", "nodes and shards do not fit");
    }
    SHARDSCOPE_TRY(fault.outcome());
    return run;
}

} // namespace shardscope
