// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/Source.h"

namespace shardscope::test {

/// A data set that is evaluated in a moment.
inline Source smallSource(int seed = 1)
{
    Source source;
    source.location = "mixture:n=1200,d=8,clusters=12,queries=40,seed=" + std::to_string(seed);
    return source;
}

} // namespace shardscope::test
