// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/WorkspaceFile.h"
#include "core/work/ReportInput.h"

#include <memory>
#include <optional>

namespace shardscope {

/// What preparing a report needs, owned, so that it can run on any thread.
struct ReportPreparation
{
    ReportInput input;                               ///< what is known already
    std::optional<ReportInput> before;               ///< what was prepared last, to take over from
    std::shared_ptr<const WorkspacePlace> workspace; ///< null if there is none
    std::int64_t storedPlan = 0;                     ///< id of the plan there; 0 if it is not there
};

struct PreparedReport
{
    ReportInput input;
    std::optional<Error> error; ///< why it has not all it could have
};

/// Reads what the workspace has for the report, the forecast of the plan and the search that led to it, takes over what
/// was worked out before as far as it is about the same things, and works out the rest.
PreparedReport prepare(const ReportPreparation &wanted, const Progress &progress);

} // namespace shardscope
