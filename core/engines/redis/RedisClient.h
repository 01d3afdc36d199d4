// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ClusterAddress.h"
#include "core/engines/redis/RedisKeys.h"
#include "core/engines/redis/RedisLink.h"
#include "core/jobs/Progress.h"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace shardscope {

/// A cluster of Redis, or one server, for whoever waits for answers. Commands are sent to whoever has their key, and
/// follow it where it moves. Threads: one.
///
/// Errors of all: those of RedisLink, and what replies say (redisErrorOf).
class RedisClient
{
public:
    /// Told the place of a command among those that were sent, and its reply; an error of its own ends the call.
    using Take = std::function<Outcome<Done>(std::size_t, const RespValue &)>;

    RedisClient(const ClusterAddress &address, const std::string &password, std::int64_t timeout);

    /// Reads who has which slots, unless it is known. Errors: of a node, where none answers.
    Outcome<Done> findOut();
    /// Anew at the next call.
    void forgetSlots() { m_masters.clear(); }

    int nodes() const { return static_cast<int>(m_address.nodes.size()); }
    /// The node of the address that has a slot; −1: none of them.
    int nodeOfSlot(int slot) const;
    /// Slots that a node of the address has.
    int slotsOf(int node) const;

    /// A link to a node of the address that is ready. Errors: as above; of a moment ago, where it was tried just now.
    Outcome<RedisLink *> linkTo(int node) { return linkTo(m_address.nodes[static_cast<std::size_t>(node)]); }
    Outcome<RedisLink *> linkTo(const NodeAddress &node, bool ofReplica = false);

    /// Sends commands without keys, or with keys that are there, to one server. Error replies are given to `take`.
    Outcome<Done> tell(RedisLink &link, const RespCommands &commands, const Take &take);
    /// Sends commands whose keys share a slot to whoever has it. Error replies end the call.
    Outcome<Done> run(int slot, const RespCommands &commands, const Take &take);
    /// The same of one command whose reply does not matter.
    Outcome<Done> run(int slot, std::initializer_list<std::string_view> command);

    /// To whom calls report that they wait.
    void setGoesOn(std::function<bool()> goesOn) { m_patience.goesOn = std::move(goesOn); }
    bool goesOn() const { return !m_patience.goesOn || m_patience.goesOn(); }

    std::shared_ptr<const TlsTrust> trust() const { return m_trust; }
    std::shared_ptr<const RedisLogin> login() const { return m_login; }

private:
    struct Master
    {
        NodeAddress at; ///< as the address has it, or else as the cluster does
        std::string id;
        std::vector<std::string> ids; ///< its own and those of its replicas
        int node = -1;                ///< position in the address
        int slotCount = 0;
    };
    struct Link
    {
        std::unique_ptr<RedisLink> link;
        std::optional<Error> trouble{};
        std::int64_t triedAt = 0;
    };

    Outcome<Done> prepareTrust();
    Outcome<Done> open(const NodeAddress &node, bool ofReplica, Link &link);
    Outcome<Done> readSlots(RedisLink &link);
    void readRange(const RespValue &entry, const NodeAddress &teller);
    Outcome<Done> matchNodes();
    Outcome<RedisLink *> linkForSlot(int slot);
    Outcome<Done> pause();
    /// Where those commands that were sent elsewhere are to be sent, and which; none: all are answered.
    struct Again
    {
        std::vector<std::size_t> commands{};
        std::optional<RedisRedirect> redirect{};
        std::string said{};
    };
    Outcome<Again> round(RedisLink &link, const RespCommands &commands, const Again &which, const Take &take);

    ClusterAddress m_address;
    std::shared_ptr<const RedisLogin> m_login;
    std::shared_ptr<const TlsTrust> m_trust;
    bool m_hasTrust = false;
    Patience m_patience;
    std::map<std::pair<std::string, bool>, Link> m_links; ///< by address, and whether as of a replica
    std::vector<Master> m_masters;
    std::array<std::int16_t, redisSlots> m_masterOf{}; ///< by slot; −1: none
};

/// While it lives, calls of a client report to a progress.
class RedisReporting
{
public:
    RedisReporting(RedisClient &client, const Progress &progress) : m_client(client)
    {
        client.setGoesOn([&progress] { return progress(0, 0); });
    }
    ~RedisReporting() { m_client.setGoesOn(nullptr); }
    RedisReporting(const RedisReporting &) = delete;
    RedisReporting &operator=(const RedisReporting &) = delete;

private:
    RedisClient &m_client;
};

} // namespace shardscope
