// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/PolicyOptions.h"

#include "core/base/Decimal.h"
#include "core/base/Duration.h"

namespace shardscope::cli {

Error badOption(const char *name, const std::string &given, const char *allowed)
{
    return {Code::BadChoice, name, {std::string(name), given, std::string(allowed)}};
}

Outcome<Hedge> readHedge(const std::string &text)
{
    if (text.ends_with('%')) {
        const auto percent = parseDecimal(std::string_view(text).substr(0, text.size() - 1));
        if (percent && *percent > 0 && *percent < 100) {
            return Hedge{.quantile = *percent / 100};
        }
    } else if (const auto delay = parseDuration(text); delay && *delay > 0) {
        return Hedge{.delay = *delay};
    }
    return badOption("--hedge", text, "a percentile such as 95%, or a delay such as 5ms");
}

Outcome<double> readDuration(const char *option, const std::string &text)
{
    if (text.empty()) {
        return 0.0;
    }
    const auto duration = parseDuration(text);
    return duration ? Outcome<double>(*duration) : badOption(option, text, "a time such as 250us, 5ms or 1.5s");
}

} // namespace shardscope::cli
