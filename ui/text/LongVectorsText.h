// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace shardscope {

/// That few long vectors take most queries, where they do: see shareOfLongest. Empty where they do not.
QString longVectorsSentence(std::optional<double> shareOfLongest);

} // namespace shardscope
