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

SimulatedWorld::SimulatedWorld(const RehearsalSettings &of) : settings(of), random(Random::stream(of.seed, 1))
{
    int last = 1;
    for (const RehearsalMove &move : of.moves) {
        last = std::max({last, move.from, move.to});
    }
    m_shards = last + 1;
    m_nodes.resize(static_cast<std::size_t>(m_shards) * static_cast<std::size_t>(of.replicas));
}

std::string SimulatedWorld::tenantOf(int move) const
{
    return move == 0 ? movedTenant : movedTenant + (" " + std::to_string(move));
}

std::span<const Side> SimulatedWorld::sidesOf(int move, bool isOver) const
{
    const MoveKind kind = at(move).kind;
    const bool areBoth = kind == (isOver ? MoveKind::Copy : MoveKind::Drop);
    return writeSides(areBoth ? PhaseKind::DualWrite : isOver ? PhaseKind::TargetOnly : PhaseKind::SourceOnly);
}

std::optional<int> SimulatedWorld::moveOf(const std::string &tenant) const
{
    if (tenant == neighbourTenant) {
        return settings.scope == MigrationScope::Shard ? std::optional(0) : std::nullopt;
    }
    for (int move = 0; move < moves(); ++move) {
        if (tenant == tenantOf(move)) {
            return move;
        }
    }
    return std::nullopt;
}

int SimulatedWorld::vectorsOf(const std::string &tenant) const
{
    const auto move = tenant == neighbourTenant ? std::nullopt : moveOf(tenant);
    const int own = move ? at(*move).vectors : 0;
    return own > 0 ? own : settings.vectors;
}

int SimulatedWorld::homeOf(const std::string &tenant, int copy) const
{
    return placeOf(0, tenant == residentTenant ? Side::Target : Side::Source, copy).node;
}

std::string SimulatedWorld::anyMovedTenant()
{
    return tenantOf(moves() > 1 ? static_cast<int>(random.below(moves())) : 0);
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

void SimulatedWorld::ask(const SimulatedPlace &place, std::int64_t phase, Work work, Then then)
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
    time.after(delay(), [this, place, phase, done = std::move(work), settle] {
        SimulatedNode &asked = node(place.node);
        if (!asked.isUp) {
            return;
        }
        SimulatedReply reply =
            phase < asked.fenceOf(place.move) ? SimulatedReply{.status = SimulatedReply::Status::Refused} : done(asked);
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
        for (int place = 0; place < nodes(); ++place) {
            scheduleNodeCrash(place);
        }
    }
}

void SimulatedWorld::endFaults()
{
    m_hasFaults = false;
    for (SimulatedNode &each : m_nodes) {
        each.isUp = true;
    }
}

void SimulatedWorld::scheduleNodeCrash(int place)
{
    time.after(exponential(meanNodeLife), [this, place] {
        if (!m_hasFaults || m_nodeCrashes >= mostNodeCrashes) {
            return;
        }
        ++m_nodeCrashes;
        node(place).isUp = false;
        time.after(1'000'000 + exponential(meanNodeAbsence), [this, place] {
            node(place).isUp = true;
            if (m_hasFaults) {
                scheduleNodeCrash(place);
            }
        });
    });
}

} // namespace shardscope
