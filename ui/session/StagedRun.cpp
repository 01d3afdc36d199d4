// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/StagedRun.h"

#include "core/base/Clock.h"
#include "core/jobs/WorkStep.h"
#include "ui/text/NumberText.h"
#include "ui/text/RegistryText.h"
#include "ui/text/TimeLeftText.h"

#include <array>
#include <utility>

namespace shardscope {

namespace {

struct StageText
{
    Q_DECLARE_TR_FUNCTIONS(shardscope::PlanQueue)
};

QString stageName(Stage stage)
{
    switch (stage) {
    case Stage::Partition:
        return StageText::tr("splitting");
    case Stage::Route:
        return StageText::tr("routing");
    case Stage::Build:
        return StageText::tr("building indices");
    case Stage::Search:
        return StageText::tr("searching");
    case Stage::Summarise:
        return StageText::tr("summing up");
    }
    return {};
}

} // namespace

StageReport::StageReport() : m_began(steadyNow()) {}

void StageReport::note(Stage stage, double share)
{
    const WorkStep::State step = WorkStep::current();
    const std::scoped_lock lock(m_mutex);
    if (stage != m_stage || step.name != m_step) {
        m_stage = stage;
        m_step = step.name;
        m_began = steadyNow();
        m_left = Countdown();
    }
    m_share = step.name ? step.share : share;
    m_left.advance(seconds(), m_share);
}

QString StageReport::text() const
{
    const std::scoped_lock lock(m_mutex);
    QStringList parts{
        m_step ? tr("%1 – %2", "stage of a plan's measuring; step of it").arg(stageName(m_stage), registryText(m_step))
               : stageName(m_stage)};
    constexpr double atOnce = 1; // s
    if (seconds() > atOnce) {
        parts << numberText(m_share, NumberFormat::Percent);
        if (const auto range = m_left.range(seconds())) {
            parts << timeLeftText(*range);
        }
    }
    return parts.join(QStringLiteral(", "));
}

double StageReport::seconds() const
{
    return 1e-9 * static_cast<double>(steadyNow() - m_began);
}

StagedProgress asOneRun(Progress progress, std::shared_ptr<StageReport> report)
{
    return [progress = std::move(progress), report = std::move(report)](Stage stage, std::int64_t done,
                                                                        std::int64_t total) {
        static constexpr std::array startOf = {0, 450, 480, 600, 950, 1000}; // of each stage, and the end
        static_assert(startOf.size() == static_cast<std::size_t>(Stage::Summarise) + 2);
        const auto i = static_cast<std::size_t>(stage);
        report->note(stage, total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0.0);
        const std::int64_t width = startOf[i + 1] - startOf[i];
        return progress(startOf[i] + (total > 0 ? width * done / total : 0), startOf.back());
    };
}

} // namespace shardscope
