// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/lifecycle/TenantAdvice.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace shardscope {

/// What a file tells of tenants: CSV (RFC 4180) whose first line names its columns, "tenant" and "queries" (a second),
/// "growth" (percent a month) or both, in any order; an empty cell tells nothing.
///
/// Errors: CannotOpen, MissingColumn, FieldCount, BadNumber (line, text).
Outcome<std::vector<ToldOfTenant>> readTenantFile(const std::filesystem::path &path);

/// The same of a text; `name` is for errors.
Outcome<std::vector<ToldOfTenant>> tenantsFromText(std::string_view text, const std::string &name);

} // namespace shardscope
