// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/TenantStudy.h"

#include <string>

namespace shardscope::cli {

/// Advice on tenants for a reader. `rows`: of each table at most.
std::string textOf(const TenantStudy &study, int rows);

} // namespace shardscope::cli
