// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <filesystem>

namespace shardscope {

/// Whether files may only have a certain size in this session.
bool hasFileSizeLimit();

/// CannotWrite with the reason of the operating system; FileSizeLimit where that is a limit of the session.
Error cannotWrite(const std::filesystem::path &path, int reason);

} // namespace shardscope
