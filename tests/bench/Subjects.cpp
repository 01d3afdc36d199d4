// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Bench.h"

namespace shardscope::bench {

Subject distanceSubject();

const std::vector<SubjectEntry> &subjects()
{
    static const std::vector<SubjectEntry> entries = {
        {"distance", &distanceSubject},
    };
    return entries;
}

} // namespace shardscope::bench
