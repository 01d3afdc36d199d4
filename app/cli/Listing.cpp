// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Listing.h"

#include "core/base/Decimal.h"

namespace shardscope::cli {

std::string rangeOf(const Parameter &parameter)
{
    if (!std::holds_alternative<std::string>(parameter.standard)) {
        constexpr int digits = 6; // a range is to be read
        return decimal(parameter.least, digits) + " … " + decimal(parameter.greatest, digits);
    }
    std::string all;
    for (const NamedValue &choice : parameter.choices) {
        all += (all.empty() ? "" : "|") + std::string(choice.name);
    }
    return all;
}

} // namespace shardscope::cli
