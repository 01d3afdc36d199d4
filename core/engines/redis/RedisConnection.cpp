// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisConnection.h"

#include "core/engines/redis/RedisKeys.h"

#include <sys/epoll.h>

#include <algorithm>
#include <cassert>

namespace shardscope {

namespace {

constexpr int mostUnderWay = 16; ///< searches on one connection: enough to keep a server busy while answers travel
constexpr int mostRedirectsOfCall = 5;
/// Vectors that a search looks at for a tenant's: as many as there are. Else few of a small tenant would be found.
constexpr std::string_view allCandidates = "1000000000";

} // namespace

void RedisSearchPlan::read(const Settings &settings)
{
    isExact = settings.text("exact") == "yes";
    hasNoThread = settings.text("nothread") == "yes";
    candidates = std::to_string(settings.integer("ef_search"));
    foreignAttribute = settings.text("tenant");
}

RedisConnection::RedisConnection(std::shared_ptr<const RedisSearchPlan> plan, std::shared_ptr<const Peer> home)
    : m_plan(std::move(plan))
{
    m_lanes.push_back(std::make_unique<Lane>(Lane{RedisLink(std::move(home), m_plan->login)}));
}

RedisConnection::~RedisConnection() = default;

ShardConnection::State RedisConnection::state() const
{
    switch (m_lanes.front()->link.state()) {
    case RedisLink::State::Opening:
        return State::Opening;
    case RedisLink::State::Ready:
        return State::Ready;
    case RedisLink::State::Lost:
        break;
    }
    return State::Lost;
}

int RedisConnection::descriptor() const
{
    return m_lanesReady.isOpen() ? m_lanesReady.value() : m_lanes.front()->link.descriptor();
}

bool RedisConnection::wantsToWrite() const
{
    // Of several, each is watched in the epoll that the descriptor is then.
    return !m_lanesReady.isOpen() && m_lanes.front()->link.wantsToWrite();
}

int RedisConnection::room() const
{
    return mostUnderWay - static_cast<int>(m_calls.size());
}

void RedisConnection::begin(const SearchCall &search)
{
    const RedisSearchedSet &set = m_plan->setOf(search.place);
    const Call &call = m_calls.insert_or_assign(search.number, Call{search, &set}).first->second;
    Lane &lane = laneOf(set);
    write(lane, call, false);
    lane.link.advance(false); // at once, for most of the time the socket has room
    watchLanes();
}

RedisConnection::Lane &RedisConnection::laneOf(const RedisSearchedSet &set)
{
    if (m_movedTo.empty()) {
        return *m_lanes.front();
    }
    const auto moved = m_movedTo.find(set.key);
    const auto lane = moved == m_movedTo.end() ? Outcome<Lane *>(m_lanes.front().get()) : laneTo(moved->second);
    return lane.ok() ? **lane : *m_lanes.front(); // home will say again where it is
}

void RedisConnection::write(Lane &lane, const Call &call, bool asksFirst)
{
    m_commands.clear();
    if (asksFirst) {
        m_commands.add({"ASKING"});
        lane.pending.push_back({call.search.number, Step::Permission});
    }
    const bool hasFilter = !call.search.tenant.empty();
    m_commands.begin(7 + (m_plan->isExact ? 1 : 2) + (m_plan->hasNoThread ? 1 : 0) + (hasFilter ? 4 : 0));
    m_commands.word("VSIM");
    m_commands.word(call.set->key);
    m_commands.word("FP32");
    m_commands.word(call.search.query);
    m_commands.word("WITHSCORES");
    m_commands.word("COUNT");
    m_commands.word(static_cast<std::int64_t>(call.search.hits.size()));
    if (m_plan->isExact) {
        m_commands.word("TRUTH");
    } else {
        m_commands.word("EF");
        m_commands.word(m_plan->candidates);
    }
    if (hasFilter) {
        const auto &attribute = m_plan->foreignAttribute;
        m_commands.word("FILTER");
        m_commands.word(redisFilter(call.set->isOurs ? "tenant" : attribute, call.search.tenant, call.set->isOurs));
        m_commands.word("FILTER-EF");
        m_commands.word(allCandidates);
    }
    if (m_plan->hasNoThread) {
        m_commands.word("NOTHREAD");
    }
    lane.pending.push_back({call.search.number, Step::Search});
    send(lane, m_commands);
}

void RedisConnection::writeExistence(Lane &lane, std::int32_t number, const std::string &key)
{
    m_commands.clear();
    m_commands.add({"EXISTS", key});
    lane.pending.push_back({number, Step::Existence});
    send(lane, m_commands);
}

void RedisConnection::send(Lane &lane, const RespCommands &commands)
{
    if (lane.link.state() == RedisLink::State::Ready) {
        lane.link.outgoing() += commands.bytes();
    } else {
        lane.unsent += commands.bytes();
    }
}

void RedisConnection::advance(bool canRead, bool, std::vector<EndedCall> &ended)
{
    const bool areSeveral = m_lanes.size() > 1;        // which of them can be read, their epoll does not say here
    for (std::size_t i = 0; i < m_lanes.size(); ++i) { // a lane may lead to further ones
        advanceLane(*m_lanes[i], canRead || areSeveral, ended);
    }
    endLostLanes(ended);
    watchLanes();
}

void RedisConnection::advanceLane(Lane &lane, bool canRead, std::vector<EndedCall> &ended)
{
    lane.link.advance(canRead);
    if (lane.link.state() == RedisLink::State::Ready && !lane.unsent.empty()) {
        lane.link.outgoing() += std::exchange(lane.unsent, {});
        lane.link.advance(false);
    }
    while (const auto reply = lane.link.next()) {
        if (lane.pending.empty()) {
            lane.link.stream().lose(
                {Code::EngineRefused, toText(lane.link.node()), {std::string("an answer too many")}});
            break;
        }
        const Pending pending = lane.pending.front();
        lane.pending.pop_front();
        handle(lane, pending, *reply, ended);
    }
}

void RedisConnection::handle(Lane &lane, const Pending &pending, const RespValue &reply, std::vector<EndedCall> &ended)
{
    if (pending.step == Step::Permission) {
        return;
    }
    Call &call = m_calls.at(pending.number);
    if (reply.isError()) {
        handleError(lane, call, reply.text(), ended);
        return;
    }
    if (pending.step == Step::Existence) {
        EndedCall without{.number = pending.number};
        if (reply.integer() == 0) {
            without.error = Error{Code::ShardMissing, toText(lane.link.node()), {call.set->key}};
        }
        end(without, ended);
        return;
    }
    const int hits = readHits(call, reply);
    if (hits == 0 && call.set->vectors > 0) { // as Redis answers where there is nothing, too
        writeExistence(lane, pending.number, call.set->key);
        lane.link.advance(false);
        return;
    }
    end({.number = pending.number, .hits = hits}, ended);
}

int RedisConnection::readHits(const Call &call, const RespValue &reply) const
{
    int hits = 0;
    VectorId row;
    bool isScore = false;
    for (const auto value : reply) {
        if (!isScore) {
            row = m_plan->ids->rowOf(value.text());
        } else if (row.isValid() && hits < static_cast<int>(call.search.hits.size())) {
            // The score is (1 + cosine) / 2; the distance, one minus the cosine.
            call.search.hits[static_cast<std::size_t>(hits++)] = {row, static_cast<float>(2 - 2 * value.real())};
        }
        isScore = !isScore;
    }
    return hits;
}

void RedisConnection::handleError(Lane &lane, Call &call, std::string_view text, std::vector<EndedCall> &ended)
{
    auto redirect = redisRedirectOf(text);
    if (!redirect || call.redirects++ >= mostRedirectsOfCall) {
        end({.number = call.search.number, .error = lane.link.errorOf(text)}, ended);
        return;
    }
    if (redirect->to.host.empty()) {
        redirect->to.host = lane.link.node().host;
    }
    follow(call, *redirect, ended);
}

void RedisConnection::follow(Call &call, const RedisRedirect &redirect, std::vector<EndedCall> &ended)
{
    const auto lane = laneTo(redirect.to);
    if (!lane) {
        end({.number = call.search.number, .error = lane.error()}, ended);
        return;
    }
    if (redirect.isLasting) {
        m_movedTo[call.set->key] = redirect.to;
    }
    write(**lane, call, !redirect.isLasting);
    (*lane)->link.advance(false);
}

/// A lane to a node; one is opened where there is none. Looking up a name blocks, but a cluster names numbers.
Outcome<RedisConnection::Lane *> RedisConnection::laneTo(const NodeAddress &node)
{
    for (const auto &lane : m_lanes) {
        if (lane->link.node() == node && lane->link.state() != RedisLink::State::Lost) {
            return lane.get();
        }
    }
    auto peer = findPeer(node, m_plan->trust);
    SHARDSCOPE_TRY(peer);
    m_lanes.push_back(
        std::make_unique<Lane>(Lane{RedisLink(std::make_shared<const Peer>(*std::move(peer)), m_plan->login)}));
    return m_lanes.back().get();
}

void RedisConnection::end(const EndedCall &call, std::vector<EndedCall> &ended)
{
    m_calls.erase(call.number);
    ended.push_back(call);
}

/// A lane that is lost takes its calls with it, but not this connection, unless it is home.
void RedisConnection::endLostLanes(std::vector<EndedCall> &ended)
{
    for (std::size_t i = m_lanes.size(); i-- > 1;) {
        Lane &lane = *m_lanes[i];
        if (lane.link.state() != RedisLink::State::Lost) {
            continue;
        }
        for (const auto &pending : lane.pending) {
            if (pending.step != Step::Permission) {
                end({.number = pending.number, .error = lane.link.trouble()}, ended);
            }
        }
        std::erase_if(m_movedTo, [&](const auto &moved) { return moved.second == lane.link.node(); });
        m_lanes.erase(m_lanes.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void RedisConnection::watchLanes()
{
    if (m_lanes.size() < 2 && !m_lanesReady.isOpen()) {
        return;
    }
    if (!m_lanesReady.isOpen()) {
        m_lanesReady = Descriptor(epoll_create1(EPOLL_CLOEXEC));
    }
    for (const auto &lane : m_lanes) {
        const std::uint32_t events = EPOLLIN | (lane->link.wantsToWrite() ? EPOLLOUT : 0U);
        epoll_event event{.events = events, .data = {}};
        const int descriptor = lane->link.descriptor();
        if (std::exchange(lane->watched, {descriptor, events}) == std::pair(descriptor, events)) {
            continue;
        }
        if (epoll_ctl(m_lanesReady.value(), EPOLL_CTL_MOD, descriptor, &event) != 0) {
            epoll_ctl(m_lanesReady.value(), EPOLL_CTL_ADD, descriptor, &event);
        }
    }
}

} // namespace shardscope
