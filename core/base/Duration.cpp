// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Duration.h"

#include "core/base/Decimal.h"

#include <array>
#include <cmath>

namespace shardscope {

std::optional<double> parseDuration(std::string_view text)
{
    struct Suffix
    {
        std::string_view name;
        double nanoseconds;
    };
    // "s" after those that it ends too
    constexpr std::array suffixes{Suffix{"ns", 1},  Suffix{"us", 1e3},   Suffix{"ms", 1e6},
                                  Suffix{"s", 1e9}, Suffix{"min", 6e10}, Suffix{"h", 3.6e12}};
    for (const auto &suffix : suffixes) {
        if (!text.ends_with(suffix.name)) {
            continue;
        }
        text.remove_suffix(suffix.name.size());
        const auto number = parseDecimal(text);
        return number && *number >= 0 && std::isfinite(*number) ? std::optional(*number * suffix.nanoseconds)
                                                                : std::nullopt;
    }
    return std::nullopt;
}

} // namespace shardscope
