// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/WorkStep.h"

#include <algorithm>

namespace shardscope {

namespace {

thread_local WorkStep::State stepOfThread;

} // namespace

WorkStep::WorkStep(const char *name, const Progress &progress)
    : m_before(stepOfThread), m_progress([progress, name](std::int64_t done, std::int64_t total) {
          const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0.0;
          // A step within this one has said more.
          if (stepOfThread.name == name) {
              stepOfThread.share = std::clamp(share, 0.0, 1.0);
          }
          return progress(done, total);
      })
{
    stepOfThread = {name, 0};
}

WorkStep::~WorkStep()
{
    stepOfThread = m_before;
}

WorkStep::State WorkStep::current()
{
    return stepOfThread;
}

} // namespace shardscope
