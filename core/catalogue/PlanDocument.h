// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/plan/PlanSpec.h"

#include <string_view>

namespace shardscope {

/// The one document of a plan, the same in the workspace, on the command line, in a report and in a deployment:
/// {"name", "strategy": {"kind", "settings": {…}}, "shards", "router": {…}, "index": {…}, "k", "metric", "seed"}.
Json toJson(const PlanSpec &spec);

/// The spec of a document, completed. What is left out has its default; a key that is not known is refused, for a
/// setting passed over in silence would be another plan.
///
/// Errors: BadDocument and those of `complete`.
Outcome<PlanSpec> planFromJson(const Json &document);
Outcome<PlanSpec> planFromText(std::string_view text);

} // namespace shardscope
