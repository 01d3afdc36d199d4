// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/KeptStudies.h"
#include "core/work/ReportInput.h"

namespace shardscope {

/// Of studies those that are of the data and of one of the plans of a report; migrations are of none.
ReportLifecycle studiesFor(const ReportInput &input, ReportLifecycle all);

/// What a workspace keeps, with the costs of a resharding over the usual transport.
ReportLifecycle lifecycleOf(const KeptStudies &kept, double recall);

} // namespace shardscope
