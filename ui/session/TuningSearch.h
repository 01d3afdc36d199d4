// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Progress.h"
#include "core/work/TuningWork.h"

#include <QString>

#include <condition_variable>
#include <mutex>
#include <string>

namespace shardscope {

/// How far a search is, as others may keep it.
struct TuningProgress
{
    TuningStage stage = TuningStage::Selecting;
    int trials = 0;
    int plans = 0;
    int undecided = 0;
    double seconds = 0;
    std::optional<TimeRange> range; ///< that it may take yet
    std::optional<double> atMost;   ///< until the budget ends
};

/// What a search does now, how far it is and how long it may take yet.
QString progressSentence(const TuningProgress &progress, bool isPaused);

/// What goes to and fro between a search and who watches it from another thread.
class TuningFeed
{
public:
    struct News
    {
        std::vector<Trial> trials;
        std::vector<Calibration> calibrations;
        TuningProgress progress;
    };

    /// What came since the last look.
    News take();
    void setPaused(bool isPaused);

    // Called by the search.
    void add(const Trial &trial);
    void add(const Calibration &calibration);
    void tell(const TuningStatus &status);
    /// Returns when it is not paused, or false when it should not go on.
    bool waitWhilePaused(const std::function<bool()> &goesOn);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    News m_news;
    bool m_isPaused = false;
};

/// A search that is watched, paused and stopped from another thread. Errors: those of `search`.
Outcome<Tuned> run(const TuningWork &work, TuningFeed &feed, const Progress &progress);

} // namespace shardscope
