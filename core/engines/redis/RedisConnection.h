// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Parameter.h"
#include "core/engines/IdBook.h"
#include "core/engines/redis/RedisLink.h"
#include "core/engines/ShardConnection.h"

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace shardscope {

/// A copy of a shard as searches ask for it.
struct RedisSearchedSet
{
    std::string key;          ///< empty: nobody knows it
    std::int64_t vectors = 0; ///< that it should hold
    bool isOurs = true;       ///< attributes are as this program writes them
};

/// What all connections of a cluster have in common.
struct RedisSearchPlan
{
    std::shared_ptr<const RedisLogin> login;
    std::shared_ptr<const TlsTrust> trust;
    std::shared_ptr<const IdBook> ids;
    std::vector<Outcome<std::shared_ptr<const Peer>>> peers{}; ///< by node
    std::map<std::pair<ShardId, int>, RedisSearchedSet> sets{};
    bool isExact = false;
    bool hasNoThread = true;
    std::string candidates{};       ///< EF
    std::string foreignAttribute{}; ///< that names tenants in sets which this program did not make

    void read(const Settings &settings);
    void add(const ShardPlace &place, RedisSearchedSet set) { sets[{place.shard, place.replica}] = std::move(set); }
    const RedisSearchedSet &setOf(const ShardPlace &place) const { return sets.at({place.shard, place.replica}); }
};

/// Searches on one node of a Redis cluster, several at once on their way. A shard that has moved is asked where it is
/// now, over a connection of its own from then on.
class RedisConnection : public ShardConnection
{
public:
    RedisConnection(std::shared_ptr<const RedisSearchPlan> plan, std::shared_ptr<const Peer> home);
    ~RedisConnection() override;

    State state() const override;
    Error trouble() const override { return m_lanes.front()->link.trouble(); }
    int descriptor() const override;
    bool wantsToWrite() const override;
    int room() const override;
    void begin(const SearchCall &call) override;
    void cancel(std::int32_t) override {} // Redis does not give up a search
    void advance(bool canRead, bool canWrite, std::vector<EndedCall> &ended) override;

private:
    enum class Step { Search, Existence, Permission };
    struct Pending
    {
        std::int32_t number; ///< of the call; of a Permission, of the one that follows
        Step step;
    };
    struct Call
    {
        SearchCall search;
        const RedisSearchedSet *set;
        int redirects = 0;
    };
    /// A link to the home node, or to one that shards have moved to.
    struct Lane
    {
        RedisLink link;
        std::deque<Pending> pending{};
        std::string unsent{};                         ///< until the link is ready
        std::pair<int, std::uint32_t> watched{-1, 0}; ///< descriptor and events that the epoll of all lanes knows
    };

    void write(Lane &lane, const Call &call, bool asksFirst);
    void writeExistence(Lane &lane, std::int32_t number, const std::string &key);
    void send(Lane &lane, const RespCommands &commands);
    void advanceLane(Lane &lane, bool canRead, std::vector<EndedCall> &ended);
    void handle(Lane &lane, const Pending &pending, const RespValue &reply, std::vector<EndedCall> &ended);
    void handleError(Lane &lane, Call &call, std::string_view text, std::vector<EndedCall> &ended);
    void follow(Call &call, const RedisRedirect &redirect, std::vector<EndedCall> &ended);
    int readHits(const Call &call, const RespValue &reply) const;
    void end(const EndedCall &call, std::vector<EndedCall> &ended);
    Outcome<Lane *> laneTo(const NodeAddress &node);
    void endLostLanes(std::vector<EndedCall> &ended);
    void watchLanes();
    Lane &laneOf(const RedisSearchedSet &set);

    std::shared_ptr<const RedisSearchPlan> m_plan;
    std::vector<std::unique_ptr<Lane>> m_lanes; ///< the first is home
    std::unordered_map<std::int32_t, Call> m_calls;
    std::unordered_map<std::string, NodeAddress> m_movedTo; ///< by key
    Descriptor m_lanesReady;                                ///< an epoll of all lanes, once there are several
    RespCommands m_commands;
};

} // namespace shardscope
