// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/fanout/Policies.h"

#include <string>

/// Notations of policies, which more than one program takes.
namespace shardscope::cli {

/// BadChoice, of an option.
Error badOption(const char *name, const std::string &given, const char *allowed);

/// "95%" or "5ms". Errors: BadChoice.
Outcome<Hedge> readHedge(const std::string &text);

/// "50ms" in nanoseconds; 0 where it is empty. Errors: BadChoice.
Outcome<double> readDuration(const char *option, const std::string &text);

} // namespace shardscope::cli
