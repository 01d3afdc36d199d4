// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonReader.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/evaluate/Evaluation.h"
#include "core/index/ShardIndex.h"
#include "core/latency/ForecastSettings.h"
#include "core/partition/Partitioner.h"
#include "core/plan/PlanSpec.h"
#include "core/routing/Router.h"
#include "core/store/SourceJson.h"
#include "core/store/StoredCheck.h"
#include "core/tuning/Trial.h"
#include "core/tuning/TuningSpec.h"
#include "tests/fuzz/Subject.h"

#include <nlohmann/json.hpp>

#include <concepts>

/// Documents that stand in a workspace, in a file or in a deployment: what is accepted is the same when it is written
/// and read again, and can be used.
namespace shardscope::testing {

template<class T>
std::string writtenAndRead(const T &value, Outcome<T> (*fromJson)(const Json &))
{
    const std::string text = toJson(value).dump();
    const auto document = parseJson(text, "again");
    if (!document) {
        return "what was written is no document";
    }
    const auto again = fromJson(*document);
    if (!again) {
        return "what was written is refused: " + text;
    }
    if constexpr (std::equality_comparable<T>) {
        if (!(*again == value)) {
            return "another was read than was written: " + text;
        }
    }
    const std::string twice = toJson(*again).dump();
    return twice == text ? std::string() : "written twice in two ways: " + text + " and " + twice;
}

/// A text as a document that `check` must pass before it is used.
template<class T, class Check>
std::string documentHolds(Bytes input, Outcome<T> (*fromJson)(const Json &), Check check)
{
    const auto document = parseJson(viewOf(input), "a.json");
    if (!document) {
        return namesWhatIsWrong(document.error()) ? std::string() : "an error names nothing";
    }
    const auto value = fromJson(*document);
    if (!value) {
        return namesWhatIsWrong(value.error()) ? std::string() : "an error names nothing";
    }
    if (const Outcome<Done> isRight = check(*value); !isRight) {
        return namesWhatIsWrong(isRight.error()) ? std::string() : "an error names nothing";
    }
    return writtenAndRead(*value, fromJson);
}

inline constexpr auto unchecked = [](const auto &) { return Outcome<Done>(Done()); };
inline constexpr auto standsAlone = [](const auto &value) { return checkStored(value); };

inline PlanSpec planOfShards(int shards)
{
    PlanSpec spec;
    spec.shards = shards;
    return complete(spec).value();
}

/// Against the plan whose shards the first byte says.
template<class T>
std::string documentOfPlanHolds(Bytes input, Outcome<T> (*fromJson)(const Json &))
{
    const auto [shards] = takeChoices<1>(input);
    const PlanSpec plan = planOfShards(1 + static_cast<int>(shards % 8));
    return documentHolds(input, fromJson, [&](const T &value) { return checkStored(value, plan); });
}

inline std::string planHolds(unsigned, Bytes input)
{
    const auto plan = planFromText(viewOf(input));
    if (plan) {
        const auto again = complete(*plan);
        if (!again || !(*again == *plan)) {
            return "a plan that was read is not complete";
        }
        if (summary(*plan).empty() || plan->shards < 1 || plan->shards > maxShards || plan->k < 1 || plan->k > maxK) {
            return "a plan that was read is out of range";
        }
    }
    return documentHolds(input, planFromJson, unchecked);
}

inline std::string sourceHolds(unsigned, Bytes input)
{
    return documentHolds(input, sourceFromJson, unchecked);
}

inline std::string evaluationHolds(unsigned, Bytes input)
{
    return documentOfPlanHolds(input, evaluationFromJson);
}

inline std::string forecastHolds(unsigned, Bytes input)
{
    return documentOfPlanHolds(input, forecastFromJson);
}

inline std::string trialHolds(unsigned, Bytes input)
{
    return documentHolds(input, trialFromJson, standsAlone);
}

inline std::string calibrationHolds(unsigned, Bytes input)
{
    return documentHolds(input, calibrationFromJson, standsAlone);
}

inline std::string tuningHolds(unsigned, Bytes input)
{
    return documentHolds(input, tuningFromJson, unchecked);
}

inline std::vector<Seed> planSeeds(unsigned)
{
    std::vector<Seed> seeds{
        {"defaults", "{}"},
        {"short", R"({"shards":16,"strategy":{"kind":"packed"},"index":{"kind":"ivf-flat"},"metric":"cosine"})"},
        {"refused", R"({"shards":0,"router":{"kind":"none","settings":{"x":1.5}}})"}};
    const auto add = [&](PlanSpec spec, Choice PlanSpec::*part, std::string_view kind) {
        spec.name = "\xc3\xa9 \"a\"";
        spec.*part = {std::string(kind), {}};
        if (const auto whole = complete(spec)) {
            seeds.emplace_back(kind, toJson(*whole).dump(std::ssize(seeds) % 2 == 0 ? -1 : 1));
        }
    };
    for (const auto &kind : partitionerKinds()) {
        add(planOfShards(3), &PlanSpec::strategy, kind.name);
    }
    for (const auto &kind : routerKinds()) {
        add(planOfShards(3), &PlanSpec::router, kind.name);
    }
    for (const auto &kind : indexKinds()) {
        add(planOfShards(3), &PlanSpec::index, kind.name);
    }
    return seeds;
}

inline std::vector<Seed> sourceSeeds(unsigned)
{
    Source plain;
    plain.location = "a.fvecs";
    Source full;
    full.location = "a.csv";
    full.metric = Metric::Cosine;
    full.queries = "q.npy";
    full.truth = "t.ivecs";
    full.tenants = "zipf:count=5,s=1,seed=7";
    full.acceptTruncated = true;
    full.layout = {.vectorColumns = "e", .idColumn = "id", .labelColumn = "l", .tenantColumn = "t"};
    full.layout.separator = ';';
    full.layout.decimalMark = ',';
    full.layout.header = Header::Present;
    full.layout.dim = 3;
    full.layout.element = StoredElement::Float16;
    return {{"plain", toJson(plain).dump()}, {"full", toJson(full).dump()}};
}

inline Timing someTiming()
{
    return {.when = 1764353045, .rounds = 3, .spread = 0.25, .others = 1.5, .waited = 0.125};
}

inline std::vector<Seed> evaluationSeeds(unsigned)
{
    std::vector<Seed> seeds;
    for (const int shards : {1, 3, 8}) {
        Evaluation evaluation;
        evaluation.vectors = 40;
        evaluation.queries = 10;
        evaluation.answerable = 9;
        evaluation.k = planOfShards(shards).k;
        for (int nprobe = 1; nprobe <= shards; ++nprobe) {
            evaluation.recall.push_back(
                {.nprobe = nprobe, .recall = 0.5, .low = 0.25, .high = 1, .scanned = 0.5, .distances = 20});
            evaluation.losses.push_back({.nprobe = nprobe, .oracle = 0.1, .routing = 0.2, .index = -0.05});
        }
        evaluation.sizes = skewOf(std::vector<double>(shards, 40));
        evaluation.memoryBytes = 1e6;
        evaluation.seconds = {.load = 0.5, .truth = 1, .partition = 2, .build = 3, .evaluate = 4};
        seeds.emplace_back(std::to_string(shards), static_cast<char>(shards - 1) + toJson(evaluation).dump());
    }
    return seeds;
}

inline std::vector<Seed> forecastSeeds(unsigned)
{
    ForecastSettings settings{.service = {.fixed = 1234, .perDistance = 5.5, .sigma = 0.31},
                              .nprobe = 2,
                              .replicas = 3,
                              .qps = 50.5,
                              .network = 250'000};
    const std::string plain = toJson(settings).dump();
    settings.timing = someTiming();
    return {{"plain", '\4' + plain}, {"timed", '\4' + toJson(settings).dump()}};
}

inline std::vector<Seed> trialSeeds(unsigned)
{
    Trial trial;
    trial.number = 3;
    trial.plan = planOfShards(5);
    trial.queries = 40;
    trial.answerable = 38;
    trial.isFull = true;
    for (int nprobe = 1; nprobe <= 4; ++nprobe) {
        trial.points.push_back({.nprobe = nprobe, .recall = 0.2 * nprobe, .low = 0.1, .high = 1, .work = 1e5});
    }
    trial.forecasts = {{.nprobe = 4, .replicas = 2, .p99 = 1e7, .mean = 1e6}};
    const std::string plain = toJson(trial).dump();
    Json earlier = toJson(trial); // of a version that named it otherwise
    earlier.erase("node_bytes");
    earlier["memory_per_node"] = 5.5;
    return {{"plain", plain}, {"earlier", earlier.dump()}};
}

inline std::vector<Seed> calibrationSeeds(unsigned)
{
    const Calibration calibration{
        .structure = {"hnsw", {{"m", std::int64_t(16)}}},
        .service = {.fixed = 1234, .perDistance = 5.5, .sigma = 0.31},
        .timing = someTiming(),
        .held = {99.5, 0.75},
        .distances = {{.settings = {{"ef", std::int64_t(64)}}, .law = {1.0 / 7, 0.2}, .referred = 512}}};
    return {{"plain", toJson(calibration).dump()}};
}

inline std::vector<Seed> tuningSeeds(unsigned)
{
    TuningSpec spec;
    spec.space = {.strategies = {{"semantic", {{"slack", {0.05, 0.2}}}}, {"random"}},
                  .shards = {2, 4},
                  .routers = {{"centroid"}},
                  .indices = {{"hnsw", {{"m", {std::int64_t(8), std::int64_t(16)}}}}, {"flat"}},
                  .replicas = {1, 2},
                  .nprobeUpTo = 3};
    const std::string plain = toJson(spec).dump();
    for (const LimitText &limit : limitTexts()) {
        spec.limits.of(limit.kind) = limit.least + (limit.greatest - limit.least) / 3;
    }
    spec.load = {.qps = 500, .network = 250'000};
    spec.selection = {.vectors = 100, .queries = 10, .tenants = {"a", "b"}};
    return {{"plain", plain}, {"full", toJson(spec).dump(1)}};
}

} // namespace shardscope::testing
