// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/redis/RedisClient.h"

#include <string>
#include <vector>

namespace shardscope {

/// A part of a shard in a vector set. There are no transactions over nodes, so every vector has a version, in its
/// attributes, and every deleted one a tombstone, in a hash with the set's hash tag; a script on each side keeps what
/// is newer. Phases are in a second hash there, and checked by the same script.
class RedisMigration : public LiveStore
{
public:
    struct Place
    {
        std::string key;         ///< of the set
        bool isMadeHere = false; ///< for what is moved
        std::string attribute;   ///< that names tenants
        Settings settings{};     ///< of the engine
    };

    RedisMigration(const ClusterAddress &address, const std::string &password, std::int64_t timeout, MovedPart part,
                   Place place);

    /// What migrations left beside a set that is removed.
    static Outcome<Done> forget(RedisClient &client, const std::string &key);

    Outcome<Done> provision(std::int64_t phase) override;
    Outcome<Done> fence(std::int64_t phase) override;
    Outcome<std::int64_t> fenced() override;
    Outcome<Done> drop(std::int64_t phase) override;
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool locked) override;
    Outcome<Done> lock(std::int64_t, const std::string &) override { return Done(); }
    Outcome<std::int64_t> count() override;
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override;
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override;
    Outcome<Done> commit() override;
    void rollback() override { m_pending.clear(); }
    double readError() const override;

    Outcome<Done> publish(const MigrationPhase &phase) override;
    Outcome<MigrationPhase> published() override;

private:
    struct Pending
    {
        std::int64_t phase;
        ChangeKind kind;
        VersionedVector vector;
    };

    void beginScript(RespCommands &commands, std::string_view script, std::int64_t phase, std::size_t words) const;
    /// Runs a script that answers 1, 0 where the shard is missing, or what is fenced, below 0.
    Outcome<Done> runScript(const RespCommands &commands, std::int64_t phase);
    Outcome<Done> judged(std::int64_t answer, std::int64_t phase) const;
    Outcome<Done> send(std::span<const Pending> changes);
    Outcome<std::vector<VersionedVector>> readIds(std::int64_t phase, std::span<const std::string> ids);
    bool isOfPart(const VersionedVector &vector) const;
    /// Ids of the set, and those of tombstones: of a part that is told by ids only its own, else all.
    Outcome<std::vector<std::string>> allIds();
    std::string field(std::string_view name) const;

    RedisClient m_client;
    MovedPart m_part;
    Place m_place;
    std::string m_deadKey;
    std::string m_phaseKey;
    std::vector<Pending> m_pending;
    std::vector<std::string> m_ids; ///< of a scan under way, ascending
    bool m_isScanning = false;
};

} // namespace shardscope
