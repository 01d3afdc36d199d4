// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/work/ReportInput.h"

#include <memory>

namespace shardscope {

/// What a report is about, in the documents that the command line and the workspace use: {"dataset", "plan",
/// "evaluation", …}, each where it is known.
std::shared_ptr<const Json> documentsOf(const ReportInput &input);

} // namespace shardscope
