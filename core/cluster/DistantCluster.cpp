// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/DistantCluster.h"

#include "core/base/Clock.h"

#include <limits>
#include <utility>

namespace shardscope {

namespace {

/// A slot's token names one use of it: a late cancel must not meet the next.
RequestToken tokenOf(std::int32_t trip, std::uint32_t generation)
{
    return static_cast<RequestToken>(generation) << 32 | static_cast<std::uint32_t>(trip);
}

} // namespace

DistantCluster::DistantCluster(std::unique_ptr<Cluster> cluster, const Network &network, std::uint64_t seed)
    : m_cluster(std::move(cluster)), m_network(network), m_seed(seed),
      m_courier([this](const std::stop_token &stop) { carry(stop); })
{
}

DistantCluster::~DistantCluster()
{
    m_courier = {}; // stops and joins
    m_cluster.reset();
    std::unique_lock lock(m_mutex);
    for (std::int32_t trip = 0; trip < static_cast<std::int32_t>(m_trips.size()); ++trip) {
        if (m_trips[trip].sink) {
            reachSender(trip, lock);
        }
    }
}

void DistantCluster::send(const ShardRequest &request, ReplySink &sink)
{
    const std::scoped_lock lock(m_mutex);
    const auto index = m_trips.take();
    Trip &trip = m_trips[index];
    trip.request = request;
    trip.sink = &sink;
    trip.random = Random::stream(m_seed, m_sent++);
    trip.stage = Stage::OnItsWay;
    trip.cancelled = false;
    trip.reply = {.token = request.token, .status = ReplyStatus::Cancelled}; // unless a server says otherwise
    setOut(index, m_network.wayThere(trip.random));
}

void DistantCluster::setOut(std::int32_t trip, std::int64_t way)
{
    const std::int64_t time = steadyNow() + way;
    const bool isNext = m_arrivals.empty() || time < m_arrivals.top().time;
    m_arrivals.push({time, trip, m_trips[trip].generation});
    if (isNext) {
        m_wake.notify_one();
    }
}

void DistantCluster::cancel(RequestToken token, ReplicaAddress at)
{
    std::unique_lock lock(m_mutex);
    for (std::int32_t index = 0; index < static_cast<std::int32_t>(m_trips.size()); ++index) {
        Trip &trip = m_trips[index];
        if (!trip.sink || trip.request.token != token || trip.stage == Stage::OnItsWayBack) {
            continue;
        }
        if (trip.stage == Stage::OnItsWay) {
            reachSender(index, lock);
            return;
        }
        trip.cancelled = true;
        const RequestToken known = tokenOf(index, trip.generation);
        lock.unlock();
        m_cluster->cancel(known, at);
        return;
    }
}

/// From a server: the way back begins.
void DistantCluster::reply(const ShardReply &reply)
{
    const std::scoped_lock lock(m_mutex);
    const auto index = static_cast<std::int32_t>(reply.token & 0xffffffff);
    Trip &trip = m_trips[index];
    trip.stage = Stage::OnItsWayBack;
    trip.reply = reply;
    trip.reply.token = trip.request.token;
    setOut(index, m_network.wayBack(trip.random));
}

void DistantCluster::carry(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const std::int64_t next = m_arrivals.empty() ? std::numeric_limits<std::int64_t>::max() : m_arrivals.top().time;
        if (next > steadyNow()) {
            // woken when something arrives earlier than what is waited for
            m_wake.wait_until(lock, stop, steadyTime(next),
                              [&] { return !m_arrivals.empty() && m_arrivals.top().time < next; });
            continue;
        }
        const Arrival arrival = m_arrivals.top();
        m_arrivals.pop();
        const Trip &trip = m_trips[arrival.trip];
        if (trip.generation != arrival.generation) {
            continue; // cancelled on its way
        }
        if (trip.stage == Stage::OnItsWay) {
            reachServer(arrival.trip, lock);
        } else {
            reachSender(arrival.trip, lock);
        }
    }
}

void DistantCluster::reachServer(std::int32_t index, std::unique_lock<std::mutex> &lock)
{
    Trip &trip = m_trips[index];
    trip.stage = Stage::AtServer;
    const auto generation = trip.generation;
    ShardRequest request = trip.request;
    request.token = tokenOf(index, generation);
    lock.unlock();
    m_cluster->send(request, *this);
    lock.lock();
    // A cancel that came in between found nothing at the server yet.
    if (m_trips[index].generation == generation && m_trips[index].cancelled) {
        lock.unlock();
        m_cluster->cancel(request.token, request.to);
        lock.lock();
    }
}

void DistantCluster::reachSender(std::int32_t index, std::unique_lock<std::mutex> &lock)
{
    Trip &trip = m_trips[index];
    ReplySink &sink = *std::exchange(trip.sink, nullptr);
    const ShardReply reply = trip.reply;
    m_trips.release(index);
    lock.unlock();
    sink.reply(reply);
    lock.lock();
}

} // namespace shardscope
