// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisClient.h"

#include "core/base/Clock.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <thread>

namespace shardscope {

namespace {

constexpr int mostRedirects = 16;
constexpr std::chrono::milliseconds beforeAskingAgain{50};
constexpr std::int64_t beforeConnectingAgain = 1'000'000'000; ///< ns in which a node that failed is not tried again
constexpr std::size_t sentAtOnce = 1 << 20; ///< bytes before answers are read: neither side's memory has to hold all

/// Whether a reply says that the same may work in a moment.
bool isPassing(std::string_view reply)
{
    return reply.starts_with("TRYAGAIN") || reply.starts_with("CLUSTERDOWN") || reply.starts_with("LOADING");
}

} // namespace

RedisClient::RedisClient(const ClusterAddress &address, const std::string &password, std::int64_t timeout)
    : m_address(address),
      m_login(std::make_shared<RedisLogin>(RedisLogin{address.user, password})), m_patience{.timeout = timeout}
{
    m_masterOf.fill(-1);
}

int RedisClient::nodeOfSlot(int slot) const
{
    const int master = m_masterOf[static_cast<std::size_t>(slot)];
    return master < 0 ? -1 : m_masters[static_cast<std::size_t>(master)].node;
}

int RedisClient::slotsOf(int node) const
{
    const auto found = std::ranges::find(m_masters, node, &Master::node);
    return found == m_masters.end() ? 0 : found->slotCount;
}

Outcome<Done> RedisClient::prepareTrust()
{
    if (!m_hasTrust) {
        auto trust = tlsTrust(m_address.tls, m_address.authority);
        SHARDSCOPE_TRY(trust);
        m_trust = *std::move(trust);
        m_hasTrust = true;
    }
    return Done();
}

Outcome<RedisLink *> RedisClient::linkTo(const NodeAddress &node, bool ofReplica)
{
    Link &link = m_links[{toText(node), ofReplica}];
    if (link.link) {
        link.link->advance(); // sees that a server has ended an idle connection
    }
    if (link.link && link.link->state() == RedisLink::State::Ready) {
        return link.link.get();
    }
    if (!link.link && link.trouble && steadyNow() - link.triedAt < beforeConnectingAgain) {
        return *link.trouble;
    }
    const auto opened = open(node, ofReplica, link);
    if (!opened.ok()) {
        link.link.reset();
        link.trouble = opened.error();
        link.triedAt = steadyNow();
        return opened.error();
    }
    return link.link.get();
}

Outcome<Done> RedisClient::open(const NodeAddress &node, bool ofReplica, Link &link)
{
    SHARDSCOPE_TRY(prepareTrust());
    auto peer = findPeer(node, m_trust);
    SHARDSCOPE_TRY(peer);
    link.link = std::make_unique<RedisLink>(std::make_shared<const Peer>(*std::move(peer)), m_login, ofReplica);
    while (link.link->state() == RedisLink::State::Opening) {
        SHARDSCOPE_TRY(waitUntilReady(link.link->stream(), link.link->wantsToWrite(), m_patience));
        link.link->advance();
    }
    return link.link->state() == RedisLink::State::Ready ? Outcome<Done>(Done()) : link.link->trouble();
}

Outcome<Done> RedisClient::tell(RedisLink &link, const RespCommands &commands, const Take &take)
{
    std::size_t sent = 0;
    std::size_t answered = 0;
    Outcome<Done> outcome = Done();
    while (answered < commands.count()) {
        while (sent < commands.count() && link.outgoing().size() < sentAtOnce) {
            link.outgoing() += commands.at(sent++);
        }
        link.advance();
        bool hasCome = false;
        while (const auto reply = link.next()) {
            hasCome = true;
            // The rest is read as well: those that come later must not find answers that are not theirs.
            if (outcome.ok() && answered < commands.count()) {
                outcome = take(answered, *reply);
            }
            ++answered;
        }
        if (answered < commands.count() && link.state() == RedisLink::State::Lost) {
            return link.trouble();
        }
        if (answered < commands.count() && !hasCome) {
            const auto waited = waitUntilReady(link.stream(), link.wantsToWrite(), m_patience);
            if (!waited.ok()) { // of a call that is given up, answers would come into the next one
                link.stream().lose(waited.error());
                link.advance();
                return waited.error();
            }
        }
    }
    return outcome;
}

Outcome<RedisClient::Again> RedisClient::round(RedisLink &link, const RespCommands &commands, const Again &which,
                                               const Take &take)
{
    const bool mustAsk = which.redirect && !which.redirect->isLasting;
    RespCommands sent;
    for (const std::size_t i : which.commands) {
        if (mustAsk) {
            sent.add({"ASKING"});
        }
        sent.addBytes(commands.at(i));
    }
    Again again;
    const auto told = tell(link, sent, [&](std::size_t place, const RespValue &reply) -> Outcome<Done> {
        if (mustAsk && place % 2 == 0) {
            return Done();
        }
        const std::size_t command = which.commands[mustAsk ? place / 2 : place];
        if (!reply.isError()) {
            return take(command, reply);
        }
        auto redirect = redisRedirectOf(reply.text());
        if (!redirect && !isPassing(reply.text())) {
            return link.errorOf(reply.text());
        }
        if (redirect && redirect->to.host.empty()) {
            redirect->to.host = link.node().host;
        }
        again.commands.push_back(command);
        again.redirect = redirect;
        again.said = reply.text();
        return Done();
    });
    SHARDSCOPE_TRY(told);
    return again;
}

Outcome<Done> RedisClient::run(int slot, const RespCommands &commands, const Take &take)
{
    SHARDSCOPE_TRY(findOut());
    Again again;
    again.commands.resize(commands.count());
    std::iota(again.commands.begin(), again.commands.end(), std::size_t(0));
    std::string lastNode;
    for (int trial = 0; trial < mostRedirects && !again.commands.empty(); ++trial) {
        if (trial > 0 && !again.redirect) {
            SHARDSCOPE_TRY(pause());
        }
        auto link = again.redirect ? linkTo(again.redirect->to) : linkForSlot(slot);
        SHARDSCOPE_TRY(link);
        lastNode = toText((*link)->node());
        auto rest = round(**link, commands, again, take);
        SHARDSCOPE_TRY(rest);
        again = *std::move(rest);
        if (again.redirect && again.redirect->isLasting) {
            forgetSlots();
            SHARDSCOPE_TRY(findOut());
        }
    }
    return again.commands.empty() ? Outcome<Done>(Done()) : Error{Code::NodeBusy, lastNode, {again.said}};
}

Outcome<Done> RedisClient::run(int slot, std::initializer_list<std::string_view> command)
{
    RespCommands commands;
    commands.add(command);
    return run(slot, commands, [](std::size_t, const RespValue &) { return Done(); });
}

Outcome<Done> RedisClient::pause()
{
    if (!goesOn()) {
        return Error{Code::Cancelled, {}, {}};
    }
    std::this_thread::sleep_for(beforeAskingAgain);
    return Done();
}

Outcome<RedisLink *> RedisClient::linkForSlot(int slot)
{
    const int master = m_masterOf[static_cast<std::size_t>(slot)];
    if (master < 0) {
        forgetSlots();
        return Error{Code::NodeBusy,
                     toText(m_address.nodes.front()),
                     {"CLUSTERDOWN no server has slot " + std::to_string(slot)}};
    }
    return linkTo(m_masters[static_cast<std::size_t>(master)].at);
}

Outcome<Done> RedisClient::findOut()
{
    if (!m_masters.empty()) {
        return Done();
    }
    std::optional<Error> trouble;
    for (int node = 0; node < nodes(); ++node) {
        const auto link = linkTo(node);
        if (!link) {
            trouble = trouble ? trouble : link.error();
            continue;
        }
        if ((*link)->isOfCluster()) {
            SHARDSCOPE_TRY(readSlots(**link));
            return matchNodes();
        }
        if (nodes() > 1) {
            return Error{Code::EngineRefused,
                         toText((*link)->node()),
                         {std::string("this server is not part of a cluster; name it alone")}};
        }
        m_masters = {{.at = m_address.nodes.front(), .id = {}, .ids = {}, .node = 0, .slotCount = redisSlots}};
        m_masterOf.fill(0);
        return Done();
    }
    return *trouble;
}

Outcome<Done> RedisClient::readSlots(RedisLink &link)
{
    RespCommands commands;
    commands.add({"CLUSTER", "SLOTS"});
    m_masterOf.fill(-1);
    return tell(link, commands, [&](std::size_t, const RespValue &reply) -> Outcome<Done> {
        if (reply.isError()) {
            return link.errorOf(reply.text());
        }
        for (const auto entry : reply) {
            readRange(entry, link.node());
        }
        return Done();
    });
}

/// [first slot, last slot, master, replica …], each server [host, port, id, …].
void RedisClient::readRange(const RespValue &entry, const NodeAddress &teller)
{
    const auto first = entry.at(0);
    const auto last = entry.at(1);
    const auto server = entry.at(2);
    if (!first || !last || !server || !server->at(2)) {
        return;
    }
    const std::string id(server->at(2)->text());
    auto master = std::ranges::find(m_masters, id, &Master::id);
    if (master == m_masters.end()) {
        const auto host = server->at(0)->text(); // none where the server does not know its own
        m_masters.push_back({.at = {host.empty() || host == "?" ? teller.host : std::string(host),
                                    static_cast<int>(server->at(1)->integer())},
                             .id = id,
                             .ids = {}});
        master = m_masters.end() - 1;
    }
    std::size_t place = 0;
    for (const auto part : entry) {
        if (place++ >= 2 && part.at(2)) {
            master->ids.emplace_back(part.at(2)->text());
        }
    }
    const auto number = static_cast<std::int16_t>(master - m_masters.begin());
    const std::int64_t end = std::min<std::int64_t>(last->integer() + 1, redisSlots);
    for (std::int64_t slot = std::max<std::int64_t>(0, first->integer()); slot < end; ++slot) {
        m_masterOf[static_cast<std::size_t>(slot)] = number;
        ++master->slotCount;
    }
}

/// Which masters the nodes of the address are: by host and port, else, as a cluster may know itself by other names, by
/// what they say that they are.
Outcome<Done> RedisClient::matchNodes()
{
    for (int node = 0; node < nodes(); ++node) {
        const auto &address = m_address.nodes[static_cast<std::size_t>(node)];
        auto master = std::ranges::find(m_masters, address, &Master::at);
        if (master == m_masters.end()) {
            const auto link = linkTo(node);
            if (!link) {
                continue;
            }
            RespCommands commands;
            commands.add({"CLUSTER", "MYID"});
            std::string id;
            SHARDSCOPE_TRY(tell(**link, commands, [&](std::size_t, const RespValue &reply) {
                id = reply.isError() ? std::string_view() : reply.text();
                return Done();
            }));
            const auto knows = [&](const Master &m) { return std::ranges::find(m.ids, id) != m.ids.end(); };
            master = std::ranges::find_if(m_masters, knows);
            if (master != m_masters.end() && master->id == id) {
                master->at = address;
            }
        }
        if (master != m_masters.end() && master->node < 0) {
            master->node = node;
        }
    }
    if (m_masters.empty()) {
        return Error{Code::NodeBusy, toText(m_address.nodes.front()), {std::string("CLUSTERDOWN no slots are served")}};
    }
    return Done();
}

} // namespace shardscope
