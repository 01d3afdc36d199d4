// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/Engine.h"

#include "core/engines/Engines.h"

namespace shardscope {

namespace {

std::vector<Kind<EngineMaker>> &offeredEngines()
{
    static std::vector<Kind<EngineMaker>> kinds{pgvectorEngine(), redisEngine(), qdrantEngine(), shardsEngine()};
    return kinds;
}

} // namespace

Outcome<std::unique_ptr<LiveStore>> Engine::openForMigration(const MovedPart &, const ShardPlace &)
{
    return Error{Code::MigrationUnsupported, {}, {std::string()}}; // whoever asked knows its name
}

Outcome<std::optional<OwnMove>> Engine::forecastOwnMove(const ShardPlace &, int)
{
    return std::optional<OwnMove>();
}

Outcome<Done> Engine::moveItself(const ShardPlace &, int, const OwnMoveWatch &)
{
    return Error{Code::MigrationUnsupported, {}, {std::string()}};
}

const std::vector<Kind<EngineMaker>> &engineKinds()
{
    return offeredEngines();
}

void offerEngine(Kind<EngineMaker> kind)
{
    offeredEngines().push_back(std::move(kind));
}

Outcome<std::unique_ptr<Engine>> connect(const ClusterAddress &address, const std::string &password)
{
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    return (*kind)->make({address, password});
}

} // namespace shardscope
