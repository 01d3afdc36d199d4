// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/Progress.h"

namespace shardscope {

/// A step of a long work that its watchers can tell by its name: "k-means" of splitting, say. The algorithm makes one
/// for as long as the step lasts and gives its progress to what runs in it.
///
/// Whoever is told of progress may ask which step it comes from, and how far that is. Steps within a step are told
/// instead of it. Threads: Progress comes from the thread that runs the work, and so do these answers.
class WorkStep
{
public:
    /// `name`: marked SHARDSCOPE_TEXT; it must outlive everything.
    WorkStep(const char *name, const Progress &progress);
    ~WorkStep();
    WorkStep(const WorkStep &) = delete;
    WorkStep &operator=(const WorkStep &) = delete;

    const Progress &progress() const { return m_progress; }

    struct State
    {
        const char *name = nullptr; ///< null: no step was named
        double share = 0;           ///< done of it, 0 … 1
    };
    static State current(); ///< of the calling thread

private:
    State m_before;
    Progress m_progress;
};

} // namespace shardscope
