// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/redis/Resp.h"
#include "core/engines/Stream.h"

#include <memory>
#include <optional>
#include <string>

namespace shardscope {

struct RedisLogin
{
    std::string user;
    std::string password; ///< empty: none
};

/// What an error reply of a node means in this program's terms.
Error redisErrorOf(std::string_view reply, const NodeAddress &node, const std::string &user);

/// Where a reply sends a command, such as "MOVED 8495 127.0.0.1:17002".
struct RedisRedirect
{
    bool isLasting = false; ///< MOVED, not ASK
    int slot = 0;
    NodeAddress to; ///< with an empty host: that of the node which said so
};
std::optional<RedisRedirect> redisRedirectOf(std::string_view reply);

/// A connection to one Redis server, logged in and speaking RESP3. Never blocks. Threads: one.
class RedisLink
{
public:
    enum class State { Opening, Ready, Lost };

    /// `ofReplica`: a copy may answer, too.
    RedisLink(std::shared_ptr<const Peer> peer, std::shared_ptr<const RedisLogin> login, bool ofReplica = false);

    State state() const { return m_state; }
    /// Of a link that is Lost: those of Stream, AccessDenied, EngineTooOld, NodeBusy, NotAllowed, EngineRefused.
    const Error &trouble() const { return m_trouble; }
    const NodeAddress &node() const { return m_stream.peer().node; }
    Stream &stream() { return m_stream; }
    int descriptor() const { return m_stream.descriptor(); }
    bool wantsToWrite() const;

    // Of the server, once it is Ready.
    const std::string &version() const { return m_version; }
    bool isOfCluster() const { return m_isOfCluster; }

    /// Commands to be sent with the next `advance`, once it is Ready; each gets one reply, in their order.
    std::string &outgoing() { return m_outgoing; }
    /// Reads and writes what can be.
    void advance(bool canRead = true);
    /// The next reply; valid until the next call of this object. To be called until there is none, also of a link that
    /// was lost after it had come.
    std::optional<RespValue> next();

    Error errorOf(std::string_view reply) const { return redisErrorOf(reply, node(), m_login->user); }

private:
    void logIn();
    void flush();
    void receive();
    void finishLogin();
    void readGreeting(const RespValue &reply);
    void checkProtocol();
    void lose(Error reason);

    std::shared_ptr<const RedisLogin> m_login;
    Stream m_stream;
    RespReader m_reader;
    std::string m_outgoing;
    std::size_t m_sent = 0; ///< of m_outgoing
    bool m_ofReplica;
    State m_state = State::Opening;
    int m_loginReplies = 0; ///< that are still to come
    Error m_trouble;
    std::string m_version;
    bool m_isOfCluster = false;
};

} // namespace shardscope
