// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <filesystem>
#include <string>

namespace shardscope {

/// A whole text: a document or notes that a user names. What would be waited for or would never end is refused at once.
///
/// Errors: CannotOpen (folders, too), NotAFile (a pipe, a socket, a device), TooLongText.
Outcome<std::string> readText(const std::filesystem::path &path);

} // namespace shardscope
