// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ReshardingJob.h"

namespace shardscope {

class Session;

/// What becomes of shardings with time, one job a subject: for the page, and for reports.
class Lifecycle
{
public:
    explicit Lifecycle(Session &session);

    ReshardingJob &resharding() { return m_resharding; }
    const ReshardingJob &resharding() const { return m_resharding; }

private:
    ReshardingJob m_resharding;
};

} // namespace shardscope
