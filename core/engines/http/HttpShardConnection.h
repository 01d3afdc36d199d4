// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/http/HttpResponses.h"
#include "core/engines/ShardConnection.h"
#include "core/engines/Stream.h"

#include <deque>
#include <memory>
#include <string>

namespace shardscope {

/// How an engine is asked over HTTP for a search, and how it answers.
class HttpDialect
{
public:
    virtual ~HttpDialect() = default;

    virtual HttpRequest searchRequest(const SearchCall &call) const = 0;
    /// Fills the hits of a call from a response, also one that tells of a failure. How many there are.
    virtual Outcome<int> readHits(const SearchCall &call, const HttpResponse &response,
                                  const std::string &node) const = 0;
    /// A request whose success says that the server takes searches; none: being connected is enough.
    virtual std::optional<HttpRequest> greeting() const { return std::nullopt; }
    /// What a greeting's response says is wrong. The node is the subject.
    virtual std::optional<Error> refusal(const HttpResponse &, const std::string &) const { return std::nullopt; }
};

/// A connection that is kept. Up to `pipelined` requests go out before their answers have come, which come in the same
/// order: as many servers serve one after another, more than one only spares the way there and back.
class HttpShardConnection : public ShardConnection
{
public:
    HttpShardConnection(std::shared_ptr<const Peer> peer, std::shared_ptr<const HttpDialect> dialect, int pipelined);

    State state() const override { return m_state; }
    Error trouble() const override { return m_trouble; }
    int descriptor() const override { return m_stream.descriptor(); }
    bool wantsToWrite() const override;
    int room() const override;
    void begin(const SearchCall &call) override;
    void cancel(std::int32_t) override {} // its answer is in line, and is read
    void advance(bool canRead, bool canWrite, std::vector<EndedCall> &ended) override;

private:
    void open();
    void flush();
    void readAll();
    void takeResponses(std::vector<EndedCall> &ended);
    void takeGreeting(const HttpResponse &response);
    void lose(Error error);

    Stream m_stream;
    std::string m_host;
    std::shared_ptr<const HttpDialect> m_dialect;
    int m_pipelined;
    State m_state = State::Opening;
    Error m_trouble;
    bool m_isGreeted = false;
    std::string m_out;
    std::size_t m_written = 0; ///< of it
    HttpResponses m_responses;
    std::deque<SearchCall> m_calls; ///< in the order in which their answers come
};

} // namespace shardscope
