// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Countdown.h"

#include <QCoreApplication>
#include <QString>

#include <memory>
#include <mutex>

namespace shardscope {

/// What a plan's evaluation is at, as it is told while it goes on: its stage, the step of that, and how far this is.
///
/// Threads: written by that of the work, read by the window's.
class StageReport
{
    Q_DECLARE_TR_FUNCTIONS(shardscope::PlanQueue)

public:
    StageReport();

    void note(Stage stage, double share);

    /// "splitting: k-means, 34 %, 2–3 min left"; what is over at once has no figures.
    QString text() const;

private:
    double seconds() const;

    mutable std::mutex m_mutex;
    Stage m_stage = Stage::Partition;
    const char *m_step = nullptr;
    double m_share = 0;
    std::int64_t m_began; ///< steadyNow
    Countdown m_left;
};

/// One run from 0 to 1 out of the stages' own counts. The shares are what the stages take on the default data set.
StagedProgress asOneRun(Progress progress, std::shared_ptr<StageReport> report);

} // namespace shardscope
