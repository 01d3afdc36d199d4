// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisRemoval.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace shardscope {

bool redisRemovalMayCrash(std::string_view version)
{
    /// The first without the fault, of each minor version that has one.
    using Version = std::array<int, 3>;
    constexpr std::array mended = {Version{8, 2, 9}, Version{8, 4, 6}, Version{8, 6, 6}, Version{8, 8, 2},
                                   Version{8, 10, 1}};
    Version parts{};
    const char *at = version.data();
    const char *const end = at + version.size();
    for (int &part : parts) {
        const auto [next, error] = std::from_chars(at, end, part);
        if (error != std::errc()) {
            return false;
        }
        at = next != end && *next == '.' ? next + 1 : next;
    }
    const auto series =
        std::ranges::find_if(mended, [&](const Version &one) { return one[0] == parts[0] && one[1] == parts[1]; });
    return series != mended.end() ? parts < *series : parts < mended.back();
}

} // namespace shardscope
