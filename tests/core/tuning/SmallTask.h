// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/tuning/Exhaustive.h"

namespace shardscope::test {

inline std::vector<Value> integers(std::initializer_list<std::int64_t> values)
{
    return {values.begin(), values.end()};
}

inline Space smallSpace()
{
    return {
        .strategies = {{"balanced"}},
        .shards = {2, 4, 8},
        .routers = {{"centroid"}, {"sub-centroids", {{"per-shard", integers({4})}}}},
        .indices = {{"flat"},
                    {"hnsw", {{"m", integers({6})}, {"ef-construction", integers({30})}, {"ef", integers({10, 40})}}},
                    {"ivf-flat", {{"nprobe-inside", integers({3})}}}},
        .replicas = {1, 2},
        .nprobeUpTo = 5};
}

/// Requests and distances so dear that the load matters.
inline ServiceCost dear(const Calibration &calibration)
{
    return {.fixed = calibration.structure.kind == "flat" ? 2e5 : 3e5, .perDistance = 1e4, .sigma = 0.4};
}

inline TuningTask smallTask(Limits limits, Aim aim)
{
    static const auto data = makeData({.vectors = 1600, .queries = 820, .dim = 6, .seed = 4});
    static const auto truth = truthOf(*data, 20);
    TuningTask task;
    task.data = data;
    task.truth = truth;
    task.spec.limits = limits;
    task.spec.aim = aim;
    task.spec.space = smallSpace();
    task.spec.load = {.qps = 60, .network = 1e5};
    task.spec.seed = 3;
    static const auto calibrations = calibrationsFor(task.spec, *data, dear);
    task.calibrations = calibrations;
    return task;
}

} // namespace shardscope::test
