// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace shardscope {

struct LibraryVersion
{
    std::string name;
    std::string version; ///< empty where it cannot be told
    std::string licence; ///< an identifier of SPDX
};

/// The libraries behind the figures, as they run or, where they are headers only, as they were compiled in: the same
/// plan on the same data can be faster or slower with another version.
std::vector<LibraryVersion> libraryVersions();

/// The other libraries: what reads and packs files, connects, and holds documents.
std::vector<LibraryVersion> otherLibraryVersions();

} // namespace shardscope
