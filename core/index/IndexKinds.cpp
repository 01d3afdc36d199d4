// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/IndexMakers.h"

namespace shardscope {

const std::vector<Kind<IndexMaker>> &indexKinds()
{
    static const std::vector<Kind<IndexMaker>> kinds = {
        {"flat",
         SHARDSCOPE_TEXT("Flat"),
         SHARDSCOPE_TEXT("Compares a query with every vector of the shard: exact."),
         {},
         &makeFlatIndex},
    };
    return kinds;
}

} // namespace shardscope
