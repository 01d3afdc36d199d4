// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ReportPreparation.h"

#include "core/store/TuningStore.h"

namespace shardscope {

namespace {

/// The search that the plan was adopted from, else the last one on this data; none where nothing was tried. Its result
/// is still to be read.
std::optional<ReportTuning> searchFor(const ReportInput &input, const std::vector<TuningStore::SessionEntry> &entries,
                                      std::int64_t plan, const std::filesystem::path &file)
{
    const TuningStore::SessionEntry *chosen = nullptr;
    for (const auto &entry : entries) {
        const bool isOfData = input.data->isKnownAs(entry.fingerprint) && entry.trials > 0;
        if (isOfData && (!chosen || (plan != 0 && entry.plan == plan))) {
            chosen = &entry;
        }
    }
    if (!chosen) {
        return std::nullopt;
    }
    return ReportTuning{chosen->name, file, nullptr};
}

/// The latency that a tuner forecast for the plan when it was adopted, at the nprobe in hand; and its search.
Outcome<Done> readStored(ReportInput &input, const std::filesystem::path &file, std::int64_t plan)
{
    if (plan != 0) {
        const auto workspace = Workspace::open(file);
        SHARDSCOPE_TRY(workspace);
        auto live = (*workspace)->liveRuns(plan);
        SHARDSCOPE_TRY(live);
        input.live = *std::move(live);
        const auto adoption = (*workspace)->adoption(plan);
        SHARDSCOPE_TRY(adoption);
        if (adoption->forecast) {
            input.forecast = ReportForecast{*adoption->forecast, nullptr};
            input.forecast->settings.nprobe = forecastNprobe(input);
        }
    }
    const auto store = TuningStore::open(file);
    SHARDSCOPE_TRY(store);
    const auto entries = (*store)->sessions();
    SHARDSCOPE_TRY(entries);
    input.tuning = searchFor(input, *entries, plan, file);
    return Done();
}

void reuse(const ReportInput &before, ReportInput &input)
{
    if (before.data != input.data) {
        return;
    }
    if (!input.statistics) {
        input.statistics = before.statistics;
    }
    input.map = before.map;
    if (before.plan.built && before.plan.built == input.plan.built) {
        input.mapShards = before.mapShards;
        if (before.forecast && input.forecast && before.forecast->settings == input.forecast->settings) {
            input.forecast = before.forecast;
        }
        const bool isSameOther = before.compared && input.compared && before.compared->built == input.compared->built;
        const bool isSamePlace = before.nprobe == input.nprobe && before.basis == input.basis;
        if (isSameOther && isSamePlace) {
            input.differences = before.differences;
        } else if (input.forecast) {
            input.forecast->compared.reset();
        }
    }
}

} // namespace

PreparedReport prepare(const ReportPreparation &wanted, const Progress &progress)
{
    PreparedReport prepared{wanted.input, {}};
    if (wanted.workspace) {
        const auto read = wanted.workspace->use(
            [&](const std::filesystem::path &file) { return readStored(prepared.input, file, wanted.storedPlan); });
        prepared.error = read ? std::nullopt : std::optional(read.error());
    }
    if (wanted.before) {
        reuse(*wanted.before, prepared.input);
    }
    if (const auto filled = fillIn(prepared.input, progress); !filled) {
        prepared.error = filled.error();
    }
    return prepared;
}

} // namespace shardscope
