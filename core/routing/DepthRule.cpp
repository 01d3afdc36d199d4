// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthRule.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace shardscope {

namespace {

constexpr std::pair<const char *, double PointCloud::*> cloudFields[] = {{"vectors", &PointCloud::vectors},
                                                                         {"offset", &PointCloud::offset},
                                                                         {"slope", &PointCloud::slope},
                                                                         {"spread", &PointCloud::spread},
                                                                         {"along", &PointCloud::along}};
constexpr std::pair<const char *, double DepthCalibration::*> calibrationFields[] = {
    {"recall", &DepthCalibration::recall},
    {"low", &DepthCalibration::low},
    {"high", &DepthCalibration::high},
    {"fan_out", &DepthCalibration::fanOut}};

} // namespace

Json toJson(const DepthRule &rule)
{
    Json clouds = Json::object();
    for (const auto &[name, field] : cloudFields) {
        std::vector<double> values;
        std::ranges::transform(rule.clouds, std::back_inserter(values),
                               [field = field](const PointCloud &cloud) { return cloud.*field; });
        clouds[name] = std::move(values);
    }
    Json calibration{{"queries", rule.calibration.queries}};
    for (const auto &[name, field] : calibrationFields) {
        calibration[name] = rule.calibration.*field;
    }
    Json document{{"k", rule.k},
                  {"target", rule.target},
                  {"price", rule.price},
                  {"patience", DepthRule::patience},
                  {"calibration", std::move(calibration)},
                  {"clouds", std::move(clouds)},
                  {"model", rule.trees.toJson()},
                  {"likeness", toJson(rule.likeness)}};
    if (!rule.net.empty()) {
        document["net"] = toJson(rule.net);
    }
    if (rule.second) {
        document["second"] = toJson(*rule.second);
    }
    return document;
}

DepthRule readDepthRule(JsonReader reader, const DepthShape &shape, JsonFault &fault)
{
    DepthRule rule;
    reader.read("k", rule.k);
    reader.read("target", rule.target);
    reader.read("price", rule.price);
    JsonReader calibration = reader.object("calibration");
    calibration.read("queries", rule.calibration.queries);
    for (const auto &[name, field] : calibrationFields) {
        calibration.read(name, rule.calibration.*field);
    }
    if (reader.has("net")) {
        rule.net = readShardNet(reader.object("net"), fault);
        if (rule.net.dim() != shape.dim || rule.net.shards() != shape.shards) {
            fault.note("/routing/depth/net", "it is not for these shards");
            return rule;
        }
    }
    JsonReader clouds = reader.object("clouds");
    std::vector<double> vectors;
    clouds.read("vectors", vectors);
    const std::size_t expected = vectors.empty() && !rule.net.empty() ? 0 : shape.points;
    rule.clouds.resize(expected);
    for (const auto &[name, field] : cloudFields) {
        std::vector<double> values;
        clouds.read(name, values);
        if (values.size() != expected) {
            fault.note("/routing/depth/clouds", "there are not as many as points");
            return rule;
        }
        for (std::size_t i = 0; i < expected; ++i) {
            rule.clouds[i].*field = values[i];
        }
    }
    rule.trees = BoostedTrees::read(reader.object("model"), fault);
    rule.likeness = readLikeness(reader.object("likeness"));
    if (reader.has("second")) {
        rule.second = readSecondRound(reader.object("second"), shape.points, fault);
        if (rule.clouds.size() != shape.points) {
            fault.note("/routing/depth/clouds", "a second round needs them");
        }
    }
    if (rule.k < 1) {
        fault.note("/routing/depth/k", "it is not at least 1");
    }
    return rule;
}

} // namespace shardscope
