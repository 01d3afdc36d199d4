// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/ConnectionLoop.h"

#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <limits>

namespace shardscope {

namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t shortestPause = 10'000'000; ///< ns, before a node is tried again
constexpr std::int64_t longestPause = 1'000'000'000;
constexpr int eventsAtOnce = 64;
constexpr std::uint64_t wakeEvent = ~std::uint64_t(0);

} // namespace

ConnectionLoop::ConnectionLoop(const SearchTask &task, std::span<const NodeAddress> nodes, int connections,
                               ConnectedCluster::Opener opener)
    : m_task(task), m_opener(std::move(opener)), m_poll(epoll_create1(EPOLL_CLOEXEC)),
      m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_nodes(nodes.size())
{
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        m_nodes[i].name = toText(nodes[i]);
    }
    for (const auto &place : m_task.places) {
        m_nodes[static_cast<std::size_t>(place.node)].links.resize(static_cast<std::size_t>(connections));
    }
    // By its edge: each wake is told once, and its count need not be read.
    epoll_event event{.events = EPOLLIN | EPOLLET, .data = {.u64 = wakeEvent}};
    epoll_ctl(m_poll.value(), EPOLL_CTL_ADD, m_wake.value(), &event);
    m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

ConnectionLoop::~ConnectionLoop()
{
    m_thread.request_stop();
    wake();
    m_thread.join();
}

const ShardPlace &ConnectionLoop::placeOf(ReplicaAddress at) const
{
    return m_task
        .places[at.shard.index() * static_cast<std::size_t>(m_task.replicas) + static_cast<std::size_t>(at.replica)];
}

std::optional<Error> ConnectionLoop::troubleOf(int node) const
{
    const std::scoped_lock lock(m_inboxMutex);
    return m_nodes[static_cast<std::size_t>(node)].trouble;
}

void ConnectionLoop::cancel(RequestToken token)
{
    ShardRequest request;
    request.token = token;
    post({request, nullptr, 0});
}

Outcome<Done> ConnectionLoop::waitUntilOpen()
{
    std::unique_lock lock(m_inboxMutex);
    m_opened.wait(lock, [this] { return m_isOpen; });
    std::optional<Error> trouble;
    for (const auto &node : m_nodes) {
        if (!node.links.empty() && node.up) {
            return Done();
        }
        trouble = node.trouble ? node.trouble : trouble;
    }
    return trouble ? Outcome<Done>(*trouble) : Done();
}

void ConnectionLoop::post(const Letter &letter)
{
    bool isFirst = false;
    {
        const std::scoped_lock lock(m_inboxMutex);
        isFirst = m_inbox.empty();
        m_inbox.push_back(letter);
    }
    if (std::this_thread::get_id() == m_thread.get_id()) { // from within a reply
        m_hasPosted = true;
    } else if (isFirst) {
        wake();
    }
}

void ConnectionLoop::wake()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(m_wake.value(), &one, sizeof one);
}

void ConnectionLoop::run(const std::stop_token &stop)
{
    std::array<epoll_event, eventsAtOnce> events{};
    while (!stop.stop_requested()) {
        takeLetters();
        handleTimers();
        lookAfterLinks();
        for (auto &node : m_nodes) {
            distribute(node);
        }
        tellWhetherOpen();
        const int count = epoll_wait(m_poll.value(), events.data(), eventsAtOnce, patience());
        for (int i = 0; i < count; ++i) {
            handle(events[static_cast<std::size_t>(i)]);
        }
    }
    takeLetters();
    endAll();
}

int ConnectionLoop::patience() const
{
    std::int64_t due = m_timers.empty() ? never : m_timers.top().time;
    for (const auto &node : m_nodes) {
        for (const auto &link : node.links) {
            due = isReady(link) ? due : std::min(due, link.due);
        }
    }
    if (m_hasPosted) {
        return 0;
    }
    if (due == never) {
        return -1;
    }
    return static_cast<int>(std::clamp<std::int64_t>((due - steadyNow() + 999'999) / 1'000'000, 0, 60'000));
}

void ConnectionLoop::takeLetters()
{
    m_hasPosted = false;
    {
        const std::scoped_lock lock(m_inboxMutex);
        m_letters.swap(m_inbox);
    }
    for (const auto &letter : m_letters) {
        if (letter.sink) {
            accept(letter);
        } else {
            cancelCall(letter.request.token);
        }
    }
    m_letters.clear();
}

void ConnectionLoop::accept(const Letter &letter)
{
    const std::int32_t index = m_calls.take();
    Call &call = m_calls[index];
    call.request = letter.request;
    call.sink = letter.sink;
    call.place = placeOf(letter.request.to);
    call.posted = letter.posted;
    call.began = call.ended = 0;
    call.link = nullptr;
    call.cancelled = call.late = false;
    m_callOf[letter.request.token] = index;
    Node &node = m_nodes[static_cast<std::size_t>(call.place.node)];
    if (!node.up) {
        end(index, {.status = ReplyStatus::Refused});
        return;
    }
    node.waiting.push_back(index);
    if (call.request.deadline > 0) {
        m_timers.push({call.request.deadline, index, call.generation});
    }
}

void ConnectionLoop::cancelCall(RequestToken token)
{
    const auto found = m_callOf.find(token);
    if (found == m_callOf.end()) {
        return;
    }
    Call &call = m_calls[found->second];
    call.cancelled = true;
    if (call.link) {
        call.link->connection->cancel(found->second);
    } else {
        std::erase(m_nodes[static_cast<std::size_t>(call.place.node)].waiting, found->second);
        end(found->second, {.status = ReplyStatus::Cancelled});
    }
}

void ConnectionLoop::distribute(Node &node)
{
    for (auto &link : node.links) {
        while (!node.waiting.empty() && isReady(link) && link.connection->room() > 0) {
            const std::int32_t index = node.waiting.front();
            node.waiting.pop_front();
            begin(link, index);
        }
        watch(node, link);
    }
}

bool ConnectionLoop::isReady(const Link &link)
{
    return link.connection && link.connection->state() == ShardConnection::State::Ready;
}

void ConnectionLoop::begin(Link &link, std::int32_t index)
{
    Call &call = m_calls[index];
    call.query.resize(static_cast<std::size_t>(m_task.form.heldDim()));
    m_task.form.asked(call.request.query, call.query);
    const std::int64_t now = steadyNow();
    call.began = std::max(call.posted, link.freeSince); // what this thread takes to notice that holds up the node, too
    call.link = &link;
    link.calls.push_back(index);
    m_timers.push({now + m_task.timeout, index, call.generation});
    const TenantId tenant = call.request.tenant;
    link.connection->begin({.number = index,
                            .place = call.place,
                            .query = call.query,
                            .tenant = tenant.isValid() ? std::string_view(m_task.tenants[tenant.index()]) : "",
                            .hits = call.request.hits,
                            .timeLeft = call.request.deadline > 0 ? call.request.deadline - now : 0});
}

void ConnectionLoop::watch(const Node &node, Link &link)
{
    if (!link.connection) {
        return;
    }
    const int descriptor = link.connection->descriptor();
    const std::uint32_t events = EPOLLIN | (link.connection->wantsToWrite() ? EPOLLOUT : 0U);
    const bool isOpening = link.connection->state() == ShardConnection::State::Opening;
    if (descriptor == link.descriptor && events == link.events && !isOpening) {
        return;
    }
    const auto nodeNumber = static_cast<std::uint64_t>(&node - m_nodes.data());
    const auto linkNumber = static_cast<std::uint64_t>(&link - node.links.data());
    epoll_event event{.events = events, .data = {.u64 = nodeNumber << 32 | linkNumber}};
    if (link.descriptor >= 0 && link.descriptor != descriptor) {
        forgetDescriptor(link);
    }
    if (epoll_ctl(m_poll.value(), EPOLL_CTL_MOD, descriptor, &event) != 0) {
        epoll_ctl(m_poll.value(), EPOLL_CTL_ADD, descriptor, &event);
    }
    link.descriptor = descriptor;
    link.events = events;
}

void ConnectionLoop::forgetDescriptor(const Link &link)
{
    const auto isTaken = [&](const Link &other) { return &other != &link && other.descriptor == link.descriptor; };
    if (std::ranges::none_of(m_nodes, [&](const Node &node) { return std::ranges::any_of(node.links, isTaken); })) {
        epoll_ctl(m_poll.value(), EPOLL_CTL_DEL, link.descriptor, nullptr);
    }
}

void ConnectionLoop::handle(const epoll_event &event)
{
    if (event.data.u64 == wakeEvent) {
        return;
    }
    Node &node = m_nodes[event.data.u64 >> 32];
    Link &link = node.links[event.data.u64 & 0xffffffff];
    if (link.connection) {
        constexpr std::uint32_t broken = EPOLLERR | EPOLLHUP;
        advance(node, link, (event.events & (EPOLLIN | broken)) != 0, (event.events & (EPOLLOUT | broken)) != 0);
    }
}

void ConnectionLoop::advance(Node &node, Link &link, bool canRead, bool canWrite)
{
    m_ended.clear();
    const bool wasReady = isReady(link);
    link.connection->advance(canRead, canWrite, m_ended);
    noteTimes(link);
    if (!wasReady) {
        link.freeSince = steadyNow();
    }
    distribute(node); // it works on while what it found is told
    for (const auto &ended : m_ended) {
        end(ended.number, replyTo(ended));
    }
    if (link.connection->state() == ShardConnection::State::Ready) {
        link.pause = 0;
        link.wasTried = true;
        node.up = true;
    } else if (link.connection->state() == ShardConnection::State::Lost) {
        drop(node, link, link.connection->trouble());
    }
}

void ConnectionLoop::noteTimes(Link &link)
{
    const std::int64_t now = steadyNow();
    auto left = std::ssize(m_ended);
    for (const auto &ended : m_ended) {
        Call &call = m_calls[ended.number];
        call.began = std::max(call.began, link.freeSince);
        call.ended = call.began + (now - call.began) / left--;
        link.freeSince = call.ended;
        std::erase(link.calls, ended.number);
    }
}

ShardReply ConnectionLoop::replyTo(const EndedCall &ended)
{
    const Call &call = m_calls[ended.number];
    if (ended.error) {
        note(m_nodes[static_cast<std::size_t>(call.place.node)], *ended.error);
        return {.status = call.cancelled ? ReplyStatus::Cancelled
                          : call.late    ? ReplyStatus::Expired
                                         : ReplyStatus::Failed};
    }
    const std::span<Neighbor> hits = call.request.hits.first(static_cast<std::size_t>(ended.hits));
    for (Neighbor &hit : hits) {
        hit.distance = m_task.form.distance(call.query, hit.distance);
    }
    std::sort(hits.begin(), hits.end());
    return {.status = ReplyStatus::Answered, .hits = ended.hits};
}

void ConnectionLoop::note(Node &node, const Error &error)
{
    const std::scoped_lock lock(m_inboxMutex);
    node.trouble = error;
}

void ConnectionLoop::drop(Node &node, Link &link, const Error &reason)
{
    note(node, reason);
    if (link.descriptor >= 0) {
        epoll_ctl(m_poll.value(), EPOLL_CTL_DEL, link.descriptor, nullptr);
    }
    link.connection.reset();
    link.descriptor = -1;
    const bool worked = link.wasTried && link.pause == 0;
    link.wasTried = true;
    link.due = steadyNow() + (worked ? 0 : link.pause);
    link.pause = std::clamp(2 * link.pause, shortestPause, longestPause);
    node.up = std::ranges::any_of(node.links, isReady);
    for (const std::int32_t index : std::exchange(link.calls, {})) {
        end(index, {.status = m_calls[index].cancelled ? ReplyStatus::Cancelled : ReplyStatus::Failed});
    }
    if (!node.up) {
        for (const std::int32_t index : std::exchange(node.waiting, {})) {
            end(index, {.status = ReplyStatus::Refused});
        }
    }
}

void ConnectionLoop::lookAfterLinks()
{
    const std::int64_t now = steadyNow();
    for (auto &node : m_nodes) {
        for (auto &link : node.links) {
            if (isReady(link) || now < link.due) {
                continue;
            }
            if (link.connection) {
                const bool isLost = link.connection->state() == ShardConnection::State::Lost;
                drop(node, link, isLost ? link.connection->trouble() : timeoutOf(node));
            } else {
                open(node, link);
            }
        }
    }
}

void ConnectionLoop::open(Node &node, Link &link)
{
    auto opened = m_opener(static_cast<int>(&node - m_nodes.data()));
    if (!opened) {
        drop(node, link, opened.error());
        return;
    }
    link.connection = *std::move(opened);
    link.freeSince = steadyNow();
    link.due = link.freeSince + m_task.timeout;
    if (link.connection->state() == ShardConnection::State::Lost) {
        drop(node, link, link.connection->trouble());
    }
}

void ConnectionLoop::tellWhetherOpen()
{
    if (m_isOpen) { // read by this thread only, once it is true
        return;
    }
    const auto isDecided = [](const Node &node) { return std::ranges::all_of(node.links, &Link::wasTried); };
    if (std::ranges::all_of(m_nodes, isDecided)) {
        const std::scoped_lock lock(m_inboxMutex);
        m_isOpen = true;
        m_opened.notify_all();
    }
}

void ConnectionLoop::handleTimers()
{
    const std::int64_t now = steadyNow();
    while (!m_timers.empty() && m_timers.top().time <= now) {
        const Timer timer = m_timers.top();
        m_timers.pop();
        if (m_calls[timer.call].generation == timer.generation) {
            handleDue(timer.call, now);
        }
    }
}

void ConnectionLoop::handleDue(std::int32_t index, std::int64_t now)
{
    Call &call = m_calls[index];
    Node &node = m_nodes[static_cast<std::size_t>(call.place.node)];
    if (!call.link) {
        std::erase(node.waiting, index);
        end(index, {.status = ReplyStatus::Expired});
    } else if (now >= call.began + m_task.timeout) {
        drop(node, *call.link, timeoutOf(node));
    } else if (!call.late) {
        call.late = true;
        call.link->connection->cancel(index);
    }
}

void ConnectionLoop::end(std::int32_t index, ShardReply reply)
{
    Call &call = m_calls[index];
    reply.token = call.request.token;
    reply.arrived = call.posted;
    reply.serviceBegan = call.began;
    reply.serviceEnded = call.began == 0 || call.ended > 0 ? call.ended : steadyNow();
    ReplySink *sink = call.sink;
    m_callOf.erase(call.request.token);
    m_calls.release(index);
    sink->reply(reply);
}

void ConnectionLoop::endAll()
{
    for (auto &[token, index] : std::exchange(m_callOf, {})) {
        m_calls[index].sink->reply({.token = token, .status = ReplyStatus::Cancelled});
    }
    m_nodes.clear(); // connections end on the thread that drove them
}

} // namespace shardscope
