// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/IndexMakers.h"

namespace shardscope {

const std::vector<Kind<IndexMaker>> &indexKinds()
{
    static const std::vector<Kind<IndexMaker>> kinds{flatIndex(), hnswIndex(), ivfFlatIndex(), ivfPqIndex(),
                                                     sq8Index()};
    return kinds;
}

} // namespace shardscope
