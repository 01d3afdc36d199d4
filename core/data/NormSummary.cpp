// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/NormSummary.h"

#include "core/base/Moments.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::size_t normBins = 64;

} // namespace

NormSummary summarise(std::span<const double> norms)
{
    const auto [least, greatest] = std::ranges::minmax(norms);
    NormSummary summary{least, meanOf(norms), greatest, {}};
    summary.histogram.assign(normBins, 0);
    const double width = (summary.max - summary.min) / normBins;
    for (const double norm : norms) {
        const auto bin = width > 0 ? static_cast<std::size_t>((norm - summary.min) / width) : 0;
        ++summary.histogram[std::min(bin, normBins - 1)];
    }
    return summary;
}

} // namespace shardscope
