// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Descriptor.h"
#include "core/base/Outcome.h"
#include "core/engines/ClusterAddress.h"

#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace shardscope {

/// Whom connections believe. Read once (the system's authorities take some 20 ms) and shared by all connections.
/// Threads: any, side by side.
class TlsTrust;

/// Null for Tls::Off. Errors: CannotOpen of `authority`; TlsFailed.
Outcome<std::shared_ptr<const TlsTrust>> tlsTrust(Tls tls, const std::filesystem::path &authority);

/// A server whose name has been looked up: connecting to it asks nobody and blocks nowhere.
struct Peer
{
    struct Place
    {
        sockaddr_storage address{};
        socklen_t size = 0;
    };
    NodeAddress node;
    std::vector<Place> places; ///< all that the name stands for, in the order in which they are tried; not empty
    std::shared_ptr<const TlsTrust> trust; ///< null: without TLS
};

/// Looks the name up, which blocks as long as the system's resolver does. Errors: Unreachable.
Outcome<Peer> findPeer(const NodeAddress &node, std::shared_ptr<const TlsTrust> trust);

/// A TCP connection, with TLS where the peer says so, that never blocks and raises no SIGPIPE. Threads: one.
///
/// Errors: Unreachable, TlsFailed, ConnectionLost; the subject is "host:port".
class Stream
{
public:
    enum class State { Opening, Open, Lost };

    /// Starts to connect.
    explicit Stream(std::shared_ptr<const Peer> peer);
    ~Stream();
    Stream(Stream &&) noexcept;
    Stream &operator=(Stream &&) noexcept;

    State state() const { return m_state; }
    const Error &trouble() const { return m_trouble; } ///< of a stream that is Lost
    const Peer &peer() const { return *m_peer; }

    /// Another one after an address that did not answer.
    int descriptor() const { return m_socket.value(); }
    /// Of the descriptor, before it can go on opening; once it is open, what `write` left is the caller's to tell.
    bool wantsToWrite() const { return m_wantsToWrite; }

    /// Goes on opening, as far as it can.
    void advance();
    /// Bytes that were there; 0: none now, or it is lost. To be called until it answers 0: what TLS has unpacked
    /// already does not show at the descriptor.
    std::size_t read(std::span<char> into);
    /// Bytes that it took, which may be 0.
    std::size_t write(std::string_view bytes);
    /// Gives it up for a reason of the caller's.
    void lose(Error reason);

private:
    enum class Stage { Connecting, Greeting, Done };
    struct TlsSession;

    void connectToNext();
    void finishConnecting();
    void startTls();
    void greet();
    void placeFailed(int reason);
    void loseBy(int reason);
    std::size_t readTls(std::span<char> into);
    std::size_t writeTls(std::string_view bytes);
    /// Whether the last call of the library only has to wait; else the stream is lost.
    bool mustWait(int result);

    std::shared_ptr<const Peer> m_peer;
    std::size_t m_place = 0; ///< the next address to try
    Descriptor m_socket;
    std::unique_ptr<TlsSession> m_tls;
    State m_state = State::Opening;
    Stage m_stage = Stage::Connecting;
    bool m_wantsToWrite = true;
    Error m_trouble;
};

/// How long a call that waits may take.
struct Patience
{
    std::int64_t timeout = 10'000'000'000;  ///< ns until a server that says nothing counts as lost
    std::function<bool()> goesOn = nullptr; ///< asked some ten times a second; false: Cancelled
};

// For whoever has nothing to do but to wait. Each ends after `timeout` in which nothing came or went.
// Errors: those of Stream; NodeTimeout, after which the stream is lost; Cancelled.

/// Until something can be read, or written; which the caller does then.
Outcome<Done> waitUntilReady(Stream &stream, bool toWrite, const Patience &patience);
Outcome<Done> waitUntilOpen(Stream &stream, const Patience &patience);
/// At least one byte.
Outcome<std::size_t> waitForBytes(Stream &stream, std::span<char> into, const Patience &patience);
/// Writes all. What comes in meanwhile is given to `take`, for a server that is not read from may stop reading.
Outcome<Done> writeAll(Stream &stream, std::string_view bytes, const Patience &patience,
                       const std::function<void(std::string_view)> &take);

} // namespace shardscope
