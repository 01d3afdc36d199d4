// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Connection.h"

namespace shardscope {

/// Identifies a workspace among SQLite files: "SHRD".
inline constexpr std::int64_t workspaceApplicationId = 0x53485244;

/// The schema this program writes.
int currentSchemaVersion();

/// Brings the schema forward to the current version, one migration after another, all or nothing.
///
/// Errors: NotAWorkspace if the file holds other tables; DatabaseFailure.
Outcome<Done> migrate(const Connection &connection, const std::string &file);

} // namespace shardscope
