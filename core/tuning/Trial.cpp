// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Trial.h"

#include "core/catalogue/PlanDocument.h"
#include "core/index/ShardIndex.h"
#include "core/plan/ChoiceJson.h"
#include "core/routing/Router.h"
#include "core/routing/RouterAbilities.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace shardscope {

namespace {

/// A trial's points as columns, which takes a third of the room of a list of objects.
struct PointColumn
{
    const char *name;
    double TrialPoint::*value;
};
constexpr std::array pointColumns{
    PointColumn{"recall", &TrialPoint::recall},      PointColumn{"low", &TrialPoint::low},
    PointColumn{"high", &TrialPoint::high},          PointColumn{"deviation", &TrialPoint::deviation},
    PointColumn{"lost", &TrialPoint::lost},          PointColumn{"lost_deviation", &TrialPoint::lostDeviation},
    PointColumn{"fan_out", &TrialPoint::fanOut},     PointColumn{"work_ns", &TrialPoint::work},
    PointColumn{"busiest_ns", &TrialPoint::busiest},
};

Json pointsToJson(const std::vector<TrialPoint> &points)
{
    Json document = Json::object();
    for (const auto &column : pointColumns) {
        Json values = Json::array();
        for (const TrialPoint &point : points) {
            values.push_back(point.*column.value);
        }
        document[column.name] = std::move(values);
    }
    return document;
}

std::vector<TrialPoint> readPoints(JsonReader reader, JsonFault &fault)
{
    std::vector<TrialPoint> points;
    for (const auto &column : pointColumns) {
        std::vector<double> values;
        reader.read(column.name, values);
        if (points.empty()) {
            points.resize(values.size());
        }
        if (values.size() != points.size()) {
            fault.note(std::string("/points/") + column.name, "the columns differ in length");
            return {};
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            points[i].nprobe = static_cast<int>(i + 1);
            points[i].*column.value = values[i];
        }
        if (!std::ranges::all_of(values, [](double value) { return std::isfinite(value); })) {
            fault.note(std::string("/points/") + column.name, "this is not a number");
        }
    }
    return points;
}

void readDepths(JsonReader &reader, BestDepths &depths, JsonFault &fault)
{
    reader.read("best_first", depths.first);
    reader.read("best_further", depths.further);
    if (std::ranges::any_of(depths.further, [](int count) { return count < 0; })) {
        fault.note("/best_further", "there are fewer than none");
    }
    if (!depths.further.empty() && depths.further.size() != BestDepths::steps) {
        fault.note("/best_further", "these are not as many as there are steps");
    }
}

TrialForecast readForecast(JsonReader reader, const Trial &trial, JsonFault &fault)
{
    TrialForecast forecast;
    reader.read("nprobe", forecast.nprobe);
    reader.read("replicas", forecast.replicas);
    reader.read("saturated", forecast.saturated);
    reader.read("p99_ns", forecast.p99);
    reader.read("mean_ns", forecast.mean);
    if (!trial.pointAt(forecast.nprobe) || forecast.replicas < 1) {
        fault.note("/forecasts", "this nprobe was not measured, or there are no replicas");
    }
    return forecast;
}

} // namespace

Json toJson(const Calibration &calibration)
{
    Json growths = Json::array();
    for (const auto &growth : calibration.distances) {
        growths.push_back({{"settings", toJson(growth.settings)},
                           {"factor", growth.law.factor},
                           {"power", growth.law.power},
                           {"referred", growth.referred}});
    }
    Json document{{"structure", toJson(calibration.structure)},
                  {"service", toNotation(calibration.service)},
                  {"bytes_factor", calibration.held.factor},
                  {"bytes_power", calibration.held.power},
                  {"distances", std::move(growths)}};
    if (calibration.timing) {
        document["timing"] = toJson(*calibration.timing);
    }
    return document;
}

Outcome<Calibration> calibrationFromJson(const Json &document)
{
    Calibration calibration;
    std::string service;
    JsonFault fault("calibration");
    JsonReader reader(document, fault);
    readChoice(reader.object("structure"), calibration.structure);
    reader.read("service", service);
    reader.read("bytes_factor", calibration.held.factor);
    reader.read("bytes_power", calibration.held.power);
    for (JsonReader &item : reader.objects("distances")) {
        Calibration::Growth growth;
        readSettings(item.object("settings"), growth.settings);
        item.read("factor", growth.law.factor);
        item.read("power", growth.law.power);
        item.read("referred", growth.referred);
        calibration.distances.push_back(std::move(growth));
    }
    SHARDSCOPE_TRY(fault.outcome());
    const auto cost = parseServiceCost(service);
    SHARDSCOPE_TRY(cost);
    calibration.service = *cost;
    if (reader.has("timing")) {
        const auto timing = timingFromJson(document["timing"]);
        SHARDSCOPE_TRY(timing);
        calibration.timing = *timing;
    }
    return calibration;
}

std::vector<Trial> settled(std::vector<Trial> trials, const DataSet &data)
{
    for (Trial &trial : trials) {
        if (!trial.isTold() && !data.tenancy && (trial.isAtOwnDepth() || !choosesDepth(trial.plan))) {
            trial.answerable = trial.queries;
        }
    }
    return trials;
}

const TrialPoint *Trial::pointAt(int nprobe) const
{
    const auto found = std::ranges::find(points, nprobe, &TrialPoint::nprobe);
    return found == points.end() ? nullptr : &*found;
}

const TrialForecast *Trial::forecast(int nprobe, int replicas) const
{
    const auto found = std::ranges::find_if(forecasts, [&](const TrialForecast &forecast) {
        return forecast.nprobe == nprobe && forecast.replicas == replicas;
    });
    return found == forecasts.end() ? nullptr : &*found;
}

Json toJson(const Trial &trial)
{
    Json forecasts = Json::array();
    for (const auto &forecast : trial.forecasts) {
        forecasts.push_back({{"nprobe", forecast.nprobe},
                             {"replicas", forecast.replicas},
                             {"saturated", forecast.saturated},
                             {"p99_ns", forecast.p99},
                             {"mean_ns", forecast.mean}});
    }
    return {{"number", trial.number},
            {"own_depth", trial.isAtOwnDepth()},
            {"plan", toJson(trial.plan)},
            {"bound", trial.isBound},
            {"queries", trial.queries},
            {"answerable", trial.answerable},
            {"full", trial.isFull},
            {"node_bytes", trial.memoryPerNode},
            {"imbalance", trial.imbalance},
            {"points", pointsToJson(trial.points)},
            {"forecasts", std::move(forecasts)},
            {"best_first", trial.depths.first},
            {"best_further", trial.depths.further},
            {"seconds", trial.seconds}};
}

Outcome<Trial> trialFromJson(const Json &document)
{
    Trial trial;
    JsonFault fault("trial");
    JsonReader reader(document, fault);
    reader.read("number", trial.number);
    reader.read("bound", trial.isBound);
    reader.read("queries", trial.queries);
    trial.answerable = -1;
    if (reader.has("answerable")) {
        reader.read("answerable", trial.answerable);
    }
    reader.read("full", trial.isFull);
    reader.read("node_bytes", trial.memoryPerNode);
    reader.read("imbalance", trial.imbalance);
    reader.read("seconds", trial.seconds);
    trial.points = readPoints(reader.object("points"), fault);
    bool isAtOwnDepth = false;
    if (reader.has("own_depth")) {
        reader.read("own_depth", isAtOwnDepth);
    }
    if (isAtOwnDepth && trial.points.size() == 1) {
        trial.points.front().nprobe = ownDepth;
    }
    if (reader.has("best_further")) {
        readDepths(reader, trial.depths, fault);
    }
    for (JsonReader &item : reader.objects("forecasts")) {
        trial.forecasts.push_back(readForecast(std::move(item), trial, fault));
    }
    if (!reader.has("plan")) {
        fault.note("/plan", "this key is missing");
    }
    SHARDSCOPE_TRY(fault.outcome());
    auto plan = planFromJson(document["plan"]);
    SHARDSCOPE_TRY(plan);
    trial.plan = *std::move(plan);
    if (choosesDepth(trial.plan) && !trial.isAtOwnDepth()) { // of a version that gave all queries one nprobe
        trial.answerable = -1;                               // so it is measured again before it counts
        trial.forecasts.clear();
    }
    if (std::ssize(trial.points) > trial.plan.shards) {
        fault.note("/points", "there are more than the plan has shards");
    }
    if (!reader.has("node_bytes")) { // of a version that counted some vectors twice
        reader.read("memory_per_node", trial.memoryPerNode);
        const auto kind = findKind(indexKinds(), "index", trial.plan.index.kind);
        if (kind.ok() && (*kind)->can.wasCountedTwice) {
            trial.forecasts.clear(); // so it is measured again before it counts
        }
    }
    SHARDSCOPE_TRY(fault.outcome());
    return trial;
}

bool sharesMeasurements(const TuningSpec &a, const TuningSpec &b)
{
    return a.selection == b.selection && a.k == b.k && a.seed == b.seed;
}

std::vector<Trial> trialsThatFit(const std::vector<Trial> &trials, const TuningSpec &from, const TuningSpec &to)
{
    std::vector<Trial> fitting;
    if (!sharesMeasurements(from, to)) {
        return fitting;
    }
    for (const Trial &trial : trials) {
        const auto match = trial.isBound ? IndexMatch::Any : IndexMatch::Same;
        const auto nprobes = to.space.nprobesOf(trial.plan);
        const bool reaches = std::ranges::all_of(nprobes, [&](int nprobe) { return trial.pointAt(nprobe); });
        if (reaches && holds(to.space, trial.plan, match)) {
            fitting.push_back(trial);
            if (from.load != to.load) {
                fitting.back().forecasts.clear();
            }
        }
    }
    return fitting;
}

} // namespace shardscope
