// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Memory.h"

namespace shardscope {

double leastBytesPerVector(const Choice &index, const VectorSet &base)
{
    const auto rerank = index.settings.values().find("rerank");
    const bool isCompressed = rerank != index.settings.values().end() && rerank->second == Value(std::int64_t(0));
    return sizeof(VectorId) + (isCompressed ? 1.0 : static_cast<double>(base.rowBytes()));
}

} // namespace shardscope
