// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/redis/RedisBook.h"
#include "core/engines/redis/RedisClient.h"
#include "core/engines/redis/RedisConnection.h"
#include "core/engines/redis/RedisVectors.h"

namespace shardscope {

/// A vector set that an address means.
struct RedisFoundSet
{
    std::string key;
    int node = 0;       ///< of the address; −1: of none
    std::string name{}; ///< of its place, such as "s0007:r1"; empty: of no deployment
    ShardId shard{};    ///< of no deployment: by order of keys
    int replica = 0;
};

/// Redis 8, a cluster or one server, with vector sets. A shard is the key "COLLECTION:{TAG}:s0007" with a tag that
/// leads to its node, and what is noted of it beside it, in the same slot: a batch and how far it goes are written by
/// one script, all or nothing.
class RedisEngine : public Engine
{
public:
    explicit RedisEngine(const EngineTask &task);

    /// Errors: where no node can be reached.
    Outcome<Done> open() { return m_client.findOut(); }

    Outcome<Topology> topology(const Progress &progress) override;
    Outcome<RowBatch> sample(std::int64_t count, std::uint64_t seed, const Progress &progress) override;
    Outcome<Done> create(const ShardPlace &place, const CollectionShape &shape) override;
    Outcome<Done> write(const ShardPlace &place, const RowBatch &rows, std::int64_t until) override;
    Outcome<std::int64_t> written(const ShardPlace &place) override;
    Outcome<Done> finish(const ShardPlace &place, const CollectionShape &shape, const Progress &progress) override;
    Outcome<std::int64_t> count(const ShardPlace &place) override;
    Outcome<Done> read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take) override;
    Outcome<Done> remove(const ShardPlace &place, std::span<const std::string> ids) override;
    Outcome<std::int64_t> bytes(const ShardPlace &place) override;
    Outcome<Done> drop(const ShardPlace &place) override;
    Outcome<Done> publish(const std::string &document) override { return m_book.publish(document); }
    Outcome<std::optional<std::string>> published() override { return m_book.published(); }
    Outcome<Done> unpublish() override { return m_book.unpublish(); }
    /// Both places are there already: a whole shard moves with its slot.
    Outcome<std::unique_ptr<LiveStore>> openForMigration(const MovedPart &part, const ShardPlace &like) override;
    Outcome<std::optional<OwnMove>> forecastOwnMove(const ShardPlace &place, int toNode) override;
    Outcome<Done> moveItself(const ShardPlace &place, int toNode, const OwnMoveWatch &watch) override;
    Outcome<std::unique_ptr<Cluster>> openForSearch(const SearchTask &task) override;

private:
    /// What stands beside a shard.
    struct Note
    {
        bool isThere = false; ///< as this program writes it
        bool isTaken = false; ///< something else has its key, or that of the shard
        std::int64_t written = 0;
        bool isEmptied = false; ///< nothing is left of what was written, and that is right
        std::int64_t size = 0;  ///< of the set
    };

    Outcome<std::string> keyOf(const ShardPlace &place);
    Outcome<Note> noteOf(const std::string &key);
    Outcome<Done> writePart(const std::string &key, const RowBatch &rows, std::int64_t first, std::int64_t count,
                            std::int64_t written);
    Outcome<RowBatch> rowsAt(const RedisFoundSet &set, std::span<const std::int64_t> positions);
    Outcome<RedisSearchedSet> foreignSet(const ShardPlace &place);
    /// Errors: ShardMissing, where no copy of a shard is there.
    Outcome<std::vector<RedisSearchedSet>> setsToSearch(const SearchTask &task);
    Error missing(const ShardPlace &place) const;
    RedisSet setOf(const std::string &key, bool isOurs) const;

    ClusterAddress m_address;
    std::string m_password;
    std::int64_t m_timeout;
    RedisClient m_client;
    RedisBook m_book;
    std::vector<RedisFoundSet> m_foreign; ///< that somebody else made
};

/// Those of a deployment, else those whose keys fit, by name. Errors: of a node, where none answers; one that does not
/// answer is left out.
Outcome<std::vector<RedisFoundSet>> findRedisSets(RedisClient &client, RedisBook &book, const ClusterAddress &address,
                                                  const Progress &progress);

/// The attribute that names the tenants of sets, which this program made or did not make.
std::string redisTenantAttribute(const ClusterAddress &address, bool isOurs);

Outcome<Topology> lookAtRedis(RedisClient &client, RedisBook &book, const ClusterAddress &address,
                              const Progress &progress);

} // namespace shardscope
