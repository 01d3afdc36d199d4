// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Engine.h"

#include "core/engines/Engines.h"

namespace shardscope {

const std::vector<Kind<EngineMaker>> &engineKinds()
{
    static const std::vector<Kind<EngineMaker>> kinds{pgvectorEngine(), redisEngine()};
    return kinds;
}

Outcome<std::unique_ptr<Engine>> connect(const ClusterAddress &address, const std::string &password)
{
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    return (*kind)->make({address, password});
}

} // namespace shardscope
