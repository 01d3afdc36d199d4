// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/SimulatedWorld.h"

#include <algorithm>
#include <memory>

namespace shardscope {

namespace {

constexpr double meanDelay = 150e3;     // ns of a message
constexpr double longDelay = 12e6;      // ns, of those that meet trouble on the way
constexpr double longShare = .01;       // of messages
constexpr double lostShare = .004;      // of messages
constexpr double meanNodeLife = 60e6;   // ns
constexpr double meanNodeAbsence = 9e6; // ns
constexpr int mostNodeCrashes = 4;      // in one run

} // namespace

void SimulatedTime::after(std::int64_t delay, std::function<void()> action)
{
    m_events.push_back({m_now + std::max<std::int64_t>(0, delay), m_count++, std::move(action)});
    std::ranges::push_heap(m_events, IsLater());
}

bool SimulatedTime::step()
{
    if (m_events.empty()) {
        return false;
    }
    std::ranges::pop_heap(m_events, IsLater());
    const Event event = std::move(m_events.back());
    m_events.pop_back();
    m_now = event.time;
    event.action();
    return true;
}

void SimulatedTime::runFor(std::int64_t duration)
{
    bool isOver = false;
    after(duration, [&isOver] { isOver = true; });
    while (!isOver) {
        step();
    }
}

void SimulatedNode::apply(ChangeKind kind, const VersionedVector &vector)
{
    const auto found = rows.find(vector.id);
    const bool isThere = found != rows.end();
    switch (kind) {
    case ChangeKind::Write:
    case ChangeKind::Copy:
        if (isThere && found->second.version >= vector.version) {
            return;
        }
        break;
    case ChangeKind::Mend:
        if (isThere && found->second.version > vector.version) {
            return;
        }
        break;
    case ChangeKind::Overwrite:
        if (vector.isDeleted) { // who overwrites knows nothing of tombstones
            return;
        }
        break;
    }
    rows.insert_or_assign(vector.id, vector);
}

SimulatedWorld::SimulatedWorld(const RehearsalSettings &of)
    : settings(of), random(Random::stream(of.seed, 1)), m_movedTenants{movedTenant}
{
    if (of.scope == MigrationScope::Shard) {
        m_movedTenants.emplace_back(neighbourTenant);
    }
}

bool SimulatedWorld::isMoved(const VersionedVector &vector) const
{
    return std::ranges::find(m_movedTenants, vector.tenant) != m_movedTenants.end();
}

std::int64_t SimulatedWorld::delay()
{
    const bool isLong = m_hasFaults && settings.faults.messages && random.uniform() < longShare;
    return 20'000 + exponential(isLong ? longDelay : meanDelay);
}

bool SimulatedWorld::isLost()
{
    return m_hasFaults && settings.faults.messages && random.uniform() < lostShare;
}

void SimulatedWorld::ask(Side side, std::int64_t phase, Work work, Then then)
{
    const auto isSettled = std::make_shared<bool>(false);
    const auto settle = std::make_shared<Then>([isSettled, told = std::move(then)](const SimulatedReply &reply) {
        if (!*isSettled) {
            *isSettled = true;
            told(reply);
        }
    });
    time.after(timeout, [settle] { (*settle)({.status = SimulatedReply::Status::TimedOut}); });
    if (isLost()) {
        return;
    }
    time.after(delay(), [this, side, phase, done = std::move(work), settle] {
        SimulatedNode &asked = node(side);
        if (!asked.isUp) {
            return;
        }
        SimulatedReply reply =
            phase < asked.fence ? SimulatedReply{.status = SimulatedReply::Status::Refused} : done(asked);
        if (!isLost()) {
            time.after(delay(), [settle, answer = std::move(reply)] { (*settle)(answer); });
        }
    });
}

void SimulatedWorld::askBoard(int client, std::int64_t actsOn, std::function<void(std::optional<MigrationPhase>)> then)
{
    const auto isSettled = std::make_shared<bool>(false);
    const auto settle = std::make_shared<std::function<void(std::optional<MigrationPhase>)>>(
        [isSettled, told = std::move(then)](const std::optional<MigrationPhase> &phase) {
            if (!*isSettled) {
                *isSettled = true;
                told(phase);
            }
        });
    time.after(timeout, [settle] { (*settle)(std::nullopt); });
    if (isLost()) {
        return;
    }
    time.after(delay(), [this, client, actsOn, settle] {
        Client &told = m_clients[static_cast<std::size_t>(client)];
        told.actsOn = std::max(told.actsOn, actsOn);
        told.leaseEnd = time.now() + lease;
        if (!isLost()) {
            time.after(delay(), [settle, phase = m_published] { (*settle)(phase); });
        }
    });
}

void SimulatedWorld::publish(const MigrationPhase &phase)
{
    m_published = phase.version > m_published.version ? phase : m_published;
}

bool SimulatedWorld::areAllAt(std::int64_t version) const
{
    return std::ranges::all_of(
        m_clients, [&](const Client &client) { return client.actsOn >= version || client.leaseEnd < time.now(); });
}

int SimulatedWorld::join()
{
    m_clients.push_back({});
    return static_cast<int>(m_clients.size()) - 1;
}

void SimulatedWorld::beginFaults()
{
    m_hasFaults = true;
    if (settings.faults.nodes) {
        scheduleNodeCrash(Side::Source);
        scheduleNodeCrash(Side::Target);
    }
}

void SimulatedWorld::endFaults()
{
    m_hasFaults = false;
    for (SimulatedNode &each : m_nodes) {
        each.isUp = true;
    }
}

void SimulatedWorld::scheduleNodeCrash(Side side)
{
    time.after(exponential(meanNodeLife), [this, side] {
        if (!m_hasFaults || m_nodeCrashes >= mostNodeCrashes) {
            return;
        }
        ++m_nodeCrashes;
        node(side).isUp = false;
        time.after(1'000'000 + exponential(meanNodeAbsence), [this, side] {
            node(side).isUp = true;
            if (m_hasFaults) {
                scheduleNodeCrash(side);
            }
        });
    });
}

} // namespace shardscope
