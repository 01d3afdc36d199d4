// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/StudiedData.h"
#include "ui/session/Session.h"

#include <QString>

namespace shardscope {

/// Why there is nothing to show about the current plan yet, and what to do about it; empty if it has been measured.
QString planMessage(const Session &session);

/// The same for what only a plan built in this session can tell: its queries one by one.
QString builtPlanMessage(const Session &session);

/// That a study is of data that have changed since, or of another plan than the current one; empty: it is not.
QString studyMessage(const Session &session, const StudiedData &studied, const PlanSpec &planOfStudy);

/// The name under which a plan is shown.
QString planName(const PlanRow &plan);

} // namespace shardscope
