// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/NodeCrew.h"

#include "core/jobs/Threads.h"

#include <algorithm>
#include <condition_variable>
#include <iterator>
#include <mutex>
#include <thread>

namespace shardscope {

namespace {

constexpr std::chrono::milliseconds betweenLooks{50};

/// One that failed stopped the others, who know only that they were stopped.
Outcome<Done> reasonOf(const std::vector<Outcome<Done>> &outcomes)
{
    Outcome<Done> reason = Done();
    for (const auto &outcome : outcomes) {
        if (!outcome.ok() && (reason.ok() || reason.error().code == Code::Cancelled)) {
            reason = outcome;
        }
    }
    return reason;
}

} // namespace

Outcome<std::unique_ptr<NodeCrew>> NodeCrew::connectTo(const ClusterAddress &address, const std::string &password,
                                                       std::span<const ShardPlace> places)
{
    std::unique_ptr<NodeCrew> crew(new NodeCrew);
    for (int node = 0; node < static_cast<int>(address.nodes.size()); ++node) {
        Member member;
        std::ranges::copy_if(places, std::back_inserter(member.places),
                             [&](const ShardPlace &place) { return place.node == node; });
        if (member.places.empty()) {
            continue;
        }
        auto engine = connect(address, password);
        SHARDSCOPE_TRY(engine);
        member.engine = *std::move(engine);
        crew->m_members.push_back(std::move(member));
    }
    return crew;
}

Outcome<Done> NodeCrew::work(const Work &work, const std::function<bool()> &goesOn)
{
    std::vector<Outcome<Done>> outcomes(m_members.size(), Outcome<Done>(Done()));
    std::mutex mutex;
    std::condition_variable ended;
    std::size_t underWay = m_members.size();
    m_stop = false;
    const auto workOn = [&](std::size_t i) {
        auto outcome = workAt(m_members[i], work);
        const std::scoped_lock lock(mutex);
        m_stop = m_stop || !outcome.ok();
        outcomes[i] = std::move(outcome);
        --underWay;
        ended.notify_one();
    };
    const auto started = startingThreads(std::ssize(m_members), [&] {
        std::vector<std::jthread> threads; // joined at the end of this
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            threads.emplace_back(workOn, i);
        }
        std::unique_lock lock(mutex);
        while (!ended.wait_for(lock, betweenLooks, [&] { return underWay == 0; })) {
            lock.unlock();
            m_stop = !goesOn() || m_stop;
            lock.lock();
        }
        return Done();
    });
    SHARDSCOPE_TRY(started);
    return reasonOf(outcomes);
}

Outcome<Done> NodeCrew::workAt(Member &member, const Work &work) const
{
    for (const auto &place : member.places) {
        if (m_stop) {
            return Error{Code::Cancelled, {}, {}};
        }
        SHARDSCOPE_TRY(work(*member.engine, place));
    }
    return Done();
}

} // namespace shardscope
