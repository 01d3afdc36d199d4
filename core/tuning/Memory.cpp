// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Memory.h"

#include "core/index/ShardIndex.h"

namespace shardscope {

double leastBytesPerVector(const Choice &index, const VectorSet &base)
{
    const auto bytes = static_cast<double>(base.rowBytes());
    const auto kind = findKind(indexKinds(), "index", index.kind);
    const auto settings = kind ? complete(index.settings, (*kind)->parameters) : kind.error();
    return sizeof(VectorId) + (settings ? (*kind)->can.leastBytes(*settings, bytes) : bytes);
}

} // namespace shardscope
