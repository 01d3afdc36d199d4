// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisLink.h"

#include <charconv>

namespace shardscope {

namespace {

constexpr int leastMajorVersion = 8; ///< the first that has vector sets
constexpr std::size_t readAtOnce = 64 * 1024;

std::optional<std::int64_t> numberAfter(std::string_view text, std::string_view word)
{
    const auto at = text.find(word);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    const char *const begin = text.data() + at + word.size();
    const auto read = std::from_chars(begin, text.data() + text.size(), number);
    return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

/// By the word with which Redis begins an error; those that it begins with ERR are told apart by what follows.
Code codeOfReply(std::string_view reply)
{
    static constexpr std::pair<std::string_view, Code> beginnings[] = {
        {"WRONGPASS", Code::AccessDenied},
        {"NOAUTH", Code::AccessDenied},
        {"NOPERM", Code::NotAllowed},
        {"DENIED", Code::NotAllowed},
        {"READONLY", Code::NodeReadOnly},
        {"OOM", Code::NodeFull},
        {"MISCONF", Code::NodeFull},
        {"LOADING", Code::NodeBusy},
        {"BUSY", Code::NodeBusy},
        {"CLUSTERDOWN", Code::NodeBusy},
        {"MASTERDOWN", Code::NodeBusy},
        {"TRYAGAIN", Code::NodeBusy},
        {"ERR max number of clients", Code::NodeBusy},
    };
    for (const auto &[beginning, code] : beginnings) {
        if (reply.starts_with(beginning)) {
            return code;
        }
    }
    return Code::EngineRefused;
}

bool isOldServer(std::string_view reply)
{
    return reply.starts_with("NOPROTO") || reply.starts_with("ERR unknown command");
}

} // namespace

Error redisErrorOf(std::string_view reply, const NodeAddress &node, const std::string &user)
{
    const std::string subject = toText(node);
    if (reply.find("Vector dimension mismatch") != std::string_view::npos) {
        const auto given = numberAfter(reply, "got ");
        const auto needed = numberAfter(reply, "has ");
        if (given && needed) {
            return {Code::DimensionMismatch, subject, {*given, *needed}};
        }
    }
    const Code code = codeOfReply(reply);
    if (code == Code::AccessDenied) {
        return {code, subject, {user.empty() ? std::string("default") : user, std::string(reply)}};
    }
    if (code == Code::NodeReadOnly) {
        return {code, subject, {}};
    }
    return {code, subject, {std::string(reply)}};
}

std::optional<RedisRedirect> redisRedirectOf(std::string_view reply)
{
    const bool isLasting = reply.starts_with("MOVED ");
    if (!isLasting && !reply.starts_with("ASK ")) {
        return std::nullopt;
    }
    const auto slot = numberAfter(reply, " ");
    const auto place = reply.rfind(' ') + 1;
    const auto colon = reply.rfind(':');
    if (!slot || *slot < 0 || *slot >= 16384 || colon == std::string_view::npos || colon < place) {
        return std::nullopt;
    }
    const auto port = numberAfter(reply.substr(colon), ":");
    if (!port || *port < 1 || *port > 65535) {
        return std::nullopt;
    }
    return RedisRedirect{
        isLasting, static_cast<int>(*slot), {std::string(reply.substr(place, colon - place)), static_cast<int>(*port)}};
}

RedisLink::RedisLink(std::shared_ptr<const Peer> peer, std::shared_ptr<const RedisLogin> login, bool ofReplica)
    : m_login(std::move(login)), m_stream(std::move(peer)), m_ofReplica(ofReplica)
{
    advance(false);
}

bool RedisLink::wantsToWrite() const
{
    return m_stream.state() == Stream::State::Opening ? m_stream.wantsToWrite() : m_sent < m_outgoing.size();
}

void RedisLink::advance(bool canRead)
{
    if (m_stream.state() == Stream::State::Opening) {
        m_stream.advance();
        if (m_stream.state() == Stream::State::Open) {
            logIn();
        }
    }
    flush();
    if (canRead) {
        receive();
    }
    if (m_loginReplies > 0) {
        finishLogin();
    }
    if (m_stream.state() == Stream::State::Lost && m_state != State::Lost) {
        lose(m_stream.trouble());
    }
}

void RedisLink::logIn()
{
    RespCommands commands;
    if (m_login->password.empty()) {
        commands.add({"HELLO", "3"});
    } else {
        const std::string_view user = m_login->user.empty() ? std::string_view("default") : m_login->user;
        commands.add({"HELLO", "3", "AUTH", user, m_login->password});
    }
    if (m_ofReplica) {
        commands.add({"READONLY"});
    }
    m_outgoing = commands.bytes();
    m_loginReplies = static_cast<int>(commands.count());
}

void RedisLink::flush()
{
    if (m_stream.state() != Stream::State::Open) {
        return;
    }
    while (m_sent < m_outgoing.size()) {
        const std::size_t written = m_stream.write(std::string_view(m_outgoing).substr(m_sent));
        if (written == 0) {
            return;
        }
        m_sent += written;
    }
    m_outgoing.clear();
    m_sent = 0;
}

void RedisLink::receive()
{
    while (m_stream.state() == Stream::State::Open) {
        const auto room = m_reader.room(readAtOnce);
        const std::size_t size = m_stream.read(room);
        m_reader.fill(size);
        // Without TLS, what is left would show at the descriptor: no need to ask for it in vain.
        if (size == 0 || (size < room.size() && !m_stream.peer().trust)) {
            return;
        }
    }
}

void RedisLink::finishLogin()
{
    while (m_loginReplies > 0 && m_state == State::Opening) {
        const auto reply = m_reader.next();
        if (!reply) {
            checkProtocol();
            return;
        }
        const bool isGreeting = m_version.empty();
        --m_loginReplies;
        if (isGreeting) {
            readGreeting(*reply);
        }
    }
    m_state = m_state == State::Opening ? State::Ready : m_state;
}

void RedisLink::readGreeting(const RespValue &reply)
{
    if (reply.isError() && !isOldServer(reply.text())) {
        lose(errorOf(reply.text()));
        return;
    }
    const auto version = reply.of("version");
    const auto mode = reply.of("mode");
    m_version = version ? version->text() : std::string_view("< 6");
    m_isOfCluster = mode && mode->text() == "cluster";
    if (reply.isError() || numberAfter(m_version, "").value_or(0) < leastMajorVersion) {
        lose({Code::EngineTooOld, toText(node()), {std::string("Redis"), m_version, std::string("8.0")}});
    }
}

/// What is no reply ends the link: nothing that follows can be told from it.
void RedisLink::checkProtocol()
{
    if (!m_reader.fault().empty()) {
        lose({Code::EngineRefused, toText(node()), {"this is no Redis server: " + m_reader.fault()}});
    }
}

std::optional<RespValue> RedisLink::next()
{
    if (m_state == State::Opening) {
        return std::nullopt;
    }
    auto reply = m_reader.next();
    if (!reply) {
        checkProtocol();
    }
    return reply;
}

void RedisLink::lose(Error reason)
{
    m_state = State::Lost;
    m_trouble = reason;
    m_stream.lose(std::move(reason));
}

} // namespace shardscope
