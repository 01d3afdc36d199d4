// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReportInput.h"

#include "core/data/MappedFile.h"
#include "core/latency/DepthComparison.h"
#include "core/tuning/Space.h"
#include "core/work/TuningWork.h"

namespace shardscope {

namespace {

Outcome<Done> drawMap(ReportInput &input, const Progress &progress)
{
    const Partition &partition = *input.plan.built->partition;
    if (!input.map) {
        auto map = layOut(input.data, partition.shardOf, "pca", progress); // that of `evaluate --map`
        SHARDSCOPE_TRY(map);
        input.map = *std::move(map);
    }
    input.mapShards = layOutShards(*input.map, partition);
    return Done();
}

} // namespace

Outcome<ReportTuning> tuningOf(const std::filesystem::path &workspace, const std::string &session, const DataSet &data)
{
    const auto store = TuningStore::open(workspace);
    SHARDSCOPE_TRY(store);
    const auto entry = (*store)->session(session);
    SHARDSCOPE_TRY(entry);
    auto known = knownTrials(**store, entry->id, data);
    SHARDSCOPE_TRY(known);
    auto result = resultOf(entry->spec, std::move(known->trials), std::move(known->calibrations));
    // What the search covered of them is not kept.
    const TuningSpec &spec = result.spec;
    if (spec.selection == TuningSpec().selection) {
        if (const auto plans = plansOf(spec.space, data, spec.k, spec.seed)) {
            result.configurations = configurationsOf(spec.space, *plans);
        }
    }
    return ReportTuning{session, workspace, std::make_shared<const TuningResult>(std::move(result))};
}

int forecastNprobe(const ReportInput &input)
{
    return input.plan.evaluation.adaptive ? ownDepth : input.nprobe;
}

Counterpart comparedStanding(const ReportInput &input)
{
    return counterpartOf(input.plan.evaluation, input.nprobe, input.compared->evaluation, input.basis);
}

Outcome<Done> fillIn(ReportInput &input, const Progress &progress)
{
    if (!input.statistics) {
        const auto statistics = describe(*input.data, 1, partOf(progress, 0, 400)); // the seed of `info`
        SHARDSCOPE_TRY(statistics);
        input.statistics = *statistics;
    }
    if (input.plan.built && input.compared && input.compared->built && input.differences.empty()) {
        auto differences = differencesOf(*input.plan.built, *input.compared->built, input.nprobe, input.basis,
                                         partOf(progress, 400, 700));
        SHARDSCOPE_TRY(differences);
        input.differences = *std::move(differences);
    }
    if (input.plan.built && !input.mapShards) {
        SHARDSCOPE_TRY(drawMap(input, partOf(progress, 700, 900)));
    }
    if (input.plan.built && input.forecast && !input.forecast->figures) {
        auto figures = simulate(forecastOf(*input.plan.built, input.forecast->settings), partOf(progress, 900, 940));
        SHARDSCOPE_TRY(figures);
        input.forecast->figures = std::make_shared<const LatencyFigures>(*std::move(figures));
    }
    if (input.plan.built && input.forecast && input.forecast->settings.nprobe == ownDepth && !input.forecast->fixed) {
        if (const auto standing = asGoodFixedNprobe(input.plan.evaluation)) {
            ForecastSettings settings = input.forecast->settings;
            settings.nprobe = standing->nprobe;
            auto figures = simulate(forecastOf(*input.plan.built, settings), partOf(progress, 940, 950));
            SHARDSCOPE_TRY(figures);
            input.forecast->fixed = std::make_shared<const LatencyFigures>(*std::move(figures));
        }
    }
    if (input.forecast && input.compared && input.compared->built && !input.forecast->compared) {
        ForecastSettings settings = input.forecast->settings;
        settings.nprobe =
            counterpartOf(input.plan.evaluation, settings.nprobe, input.compared->evaluation, input.basis).nprobe;
        auto figures = simulate(forecastOf(*input.compared->built, settings), partOf(progress, 950, 1000));
        SHARDSCOPE_TRY(figures);
        input.forecast->compared = std::make_shared<const LatencyFigures>(*std::move(figures));
    }
    if (input.tuning && !input.tuning->result) {
        auto tuning = tuningOf(input.tuning->workspace, input.tuning->session, *input.data);
        SHARDSCOPE_TRY(tuning);
        input.tuning = *std::move(tuning);
    }
    return checkUnchanged(*input.data);
}

Outcome<ReportInput> filledIn(ReportInput input, const Progress &progress)
{
    SHARDSCOPE_TRY(fillIn(input, progress));
    return input;
}

} // namespace shardscope
