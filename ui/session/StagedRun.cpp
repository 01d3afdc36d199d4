// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/StagedRun.h"

#include <QCoreApplication>

#include <array>
#include <utility>

namespace shardscope {

namespace {

struct StagedRunText
{
    Q_DECLARE_TR_FUNCTIONS(shardscope::PlanQueue)
};

} // namespace

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Partition:
        return StagedRunText::tr("splitting");
    case Stage::Route:
        return StagedRunText::tr("routing");
    case Stage::Build:
        return StagedRunText::tr("building indices");
    case Stage::Search:
        return StagedRunText::tr("searching");
    case Stage::Summarise:
        return StagedRunText::tr("summing up");
    }
    return {};
}

StagedProgress asOneRun(Progress progress, CurrentStage current)
{
    return [progress = std::move(progress), current = std::move(current)](Stage stage, std::int64_t done,
                                                                          std::int64_t total) {
        static constexpr std::array<int, 7> startOf = {0, 0, 450, 480, 600, 950, 1000};
        const auto i = static_cast<std::size_t>(stage);
        *current = stage;
        const std::int64_t width = startOf[i + 1] - startOf[i];
        return progress(startOf[i] + (total > 0 ? width * done / total : 0), startOf.back());
    };
}

} // namespace shardscope
