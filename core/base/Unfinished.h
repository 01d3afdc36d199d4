// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"

#include <sys/types.h>

#include <filesystem>
#include <string>

/// Results that are being written: hidden files and folders, ".writing-" and six letters, beside the place that they
/// will have. Who writes one holds a lock on it, so that what a killed program left behind can be told and cleared
/// away.
namespace shardscope::unfinished {

/// A new, empty file in a folder, open for writing and locked; not open where it cannot be made, with the reason in
/// errno. It is never one that was there, nor one that a link leads to.
Descriptor makeFile(int folder, mode_t mode, std::string &name);

/// A new folder, open and locked, likewise. `path` becomes its path.
Descriptor makeFolder(const std::filesystem::path &folder, std::filesystem::path &path);

/// Removes what is left of results that nobody writes any more: of this user, not locked, and older than a minute.
/// Once for each folder in the life of the program.
void sweep(const std::filesystem::path &folder);

} // namespace shardscope::unfinished
