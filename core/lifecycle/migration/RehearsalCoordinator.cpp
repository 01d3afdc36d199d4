// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/RehearsalCoordinator.h"

#include <algorithm>
#include <numeric>

namespace shardscope {

namespace {

constexpr double killShare = .004; // of calls, beside the one in a step of its own
constexpr int mostKills = 8;       // a move in one run, so that it comes to an end

std::string nodeName(const SimulatedPlace &place)
{
    return "node " + std::to_string(place.node);
}

} // namespace

CoordinatorProcess::CoordinatorProcess(SimulatedWorld &world)
    : m_world(world), m_random(Random::stream(world.settings.seed, 2))
{
    const auto steps = stepsOf(world.settings.order);
    const std::uint64_t place = world.settings.seed % (steps.size() - 1); // the last is the end
    m_killStep = steps[place];
    if (world.settings.abortAt && m_random.uniform() < .5) {
        m_killStep = MigrationStep::Aborting;
    }
    const bool isLong = m_killStep == MigrationStep::Backfill || m_killStep == MigrationStep::Verify;
    m_callsUntilKill = static_cast<int>(m_random.below(isLong ? 30 : 3));
}

int CoordinatorProcess::crashes() const
{
    return std::accumulate(m_crashesAt.begin(), m_crashesAt.end(), 0);
}

CoordinatorProcess::Kill CoordinatorProcess::fate()
{
    if (!m_world.settings.faults.coordinator || !m_state || crashes() >= mostKills * m_world.moves()) {
        return Kill::Not;
    }
    bool isDue = m_random.uniform() < killShare;
    if (!m_hasBeenKilledThere && m_state->step == m_killStep && m_callsUntilKill-- <= 0) {
        m_hasBeenKilledThere = true;
        isDue = true;
    }
    if (!isDue) {
        return Kill::Not;
    }
    const auto kinds = {Kill::Before, Kill::OnTheWay, Kill::After};
    return *(kinds.begin() + m_random.below(3));
}

Error CoordinatorProcess::killed()
{
    if (!m_isKilled) {
        m_isKilled = true;
        m_crashesAt[static_cast<std::size_t>(m_state->step)] += 1;
    }
    return {Code::Cancelled, "coordinator", {}};
}

Outcome<SimulatedReply> CoordinatorProcess::call(const SimulatedPlace &place, std::int64_t phase,
                                                 SimulatedWorld::Work work)
{
    const Kill fated = m_isKilled ? Kill::Before : fate();
    if (fated == Kill::Before) {
        return killed();
    }
    if (fated == Kill::OnTheWay) {
        m_world.ask(place, phase, std::move(work), [](const SimulatedReply &) {});
        return killed();
    }
    std::optional<SimulatedReply> reply;
    m_world.ask(place, phase, std::move(work), [&reply](const SimulatedReply &told) { reply = told; });
    while (!reply) {
        m_world.time.step();
    }
    if (fated == Kill::After) {
        return killed();
    }
    switch (reply->status) {
    case SimulatedReply::Status::TimedOut:
        return Error{Code::NodeTimeout, nodeName(place), {SimulatedWorld::timeout / 1'000'000}};
    case SimulatedReply::Status::Refused:
        return Error{Code::PhaseOver, nodeName(place), {phase, m_world.node(place.node).fenceOf(place.move)}};
    case SimulatedReply::Status::Done:
        break;
    }
    return *std::move(reply);
}

Outcome<Done> CoordinatorProcess::act(const std::function<void()> &action)
{
    const Kill fated = m_isKilled ? Kill::Before : fate();
    if (fated == Kill::Before || fated == Kill::OnTheWay) {
        return killed();
    }
    m_world.time.runFor(30'000 + m_world.exponential(60e3));
    action();
    return fated == Kill::After ? Outcome<Done>(killed()) : Done();
}

// --- the nodes

Outcome<Done> SimulatedStore::provision(std::int64_t phase)
{
    const auto reply = m_process.call(m_place, phase, [phase, move = m_place.move](SimulatedNode &node) {
        node.fences[move] = std::max(node.fenceOf(move), phase);
        return SimulatedReply{};
    });
    SHARDSCOPE_TRY(reply);
    return Done();
}

Outcome<Done> SimulatedStore::fence(std::int64_t phase)
{
    const auto reply =
        m_process.call(m_place, SimulatedWorld::noPhase, [phase, move = m_place.move](SimulatedNode &node) {
            node.fences[move] = std::max(node.fenceOf(move), phase);
            return SimulatedReply{};
        });
    SHARDSCOPE_TRY(reply);
    return Done();
}

Outcome<std::int64_t> SimulatedStore::fenced()
{
    const auto reply = m_process.call(m_place, SimulatedWorld::noPhase, [move = m_place.move](SimulatedNode &node) {
        return SimulatedReply{.number = node.fenceOf(move)};
    });
    SHARDSCOPE_TRY(reply);
    return reply->number;
}

Outcome<Done> SimulatedStore::drop(std::int64_t phase)
{
    const auto reply = m_process.call(m_place, phase, [this](SimulatedNode &node) {
        std::erase_if(node.rows, [this](const auto &entry) { return isOurs(entry.second); });
        return SimulatedReply{};
    });
    SHARDSCOPE_TRY(reply);
    return Done();
}

Outcome<std::vector<VersionedVector>> SimulatedStore::scan(const std::string &after, int limit, bool)
{
    auto reply = m_process.call(m_place, SimulatedWorld::noPhase, [this, after, limit](SimulatedNode &node) {
        SimulatedReply rows;
        for (auto row = node.rows.upper_bound(after); row != node.rows.end() && std::ssize(rows.rows) < limit; ++row) {
            if (isOurs(row->second)) {
                rows.rows.push_back(row->second);
            }
        }
        return rows;
    });
    SHARDSCOPE_TRY(reply);
    return std::move(reply->rows);
}

Outcome<std::int64_t> SimulatedStore::count()
{
    const auto reply = m_process.call(m_place, SimulatedWorld::noPhase, [this](SimulatedNode &node) {
        return SimulatedReply{.number = std::ranges::count_if(node.rows, [this](const auto &entry) {
                                  return isOurs(entry.second) && !entry.second.isDeleted;
                              })};
    });
    SHARDSCOPE_TRY(reply);
    return reply->number;
}

Outcome<std::vector<VersionedVector>> SimulatedStore::read(std::int64_t phase, std::span<const std::string> ids)
{
    auto reply =
        m_process.call(m_place, phase, [this, asked = std::vector(ids.begin(), ids.end())](SimulatedNode &node) {
            SimulatedReply rows;
            for (const std::string &id : asked) {
                const auto found = node.rows.find(id);
                if (found != node.rows.end() && isOurs(found->second)) {
                    rows.rows.push_back(found->second);
                }
            }
            return rows;
        });
    SHARDSCOPE_TRY(reply);
    return std::move(reply->rows);
}

Outcome<Done> SimulatedStore::apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors)
{
    m_phase = phase;
    for (const VersionedVector &vector : vectors) {
        m_pending.push_back({kind, vector});
    }
    return Done();
}

Outcome<Done> SimulatedStore::commit()
{
    if (m_pending.empty()) {
        return Done();
    }
    const auto reply = m_process.call(m_place, m_phase, [changes = std::exchange(m_pending, {})](SimulatedNode &node) {
        for (const Pending &change : changes) {
            node.apply(change.kind, change.vector);
        }
        return SimulatedReply{};
    });
    SHARDSCOPE_TRY(reply);
    return Done();
}

// --- the rest

Outcome<Done> SimulatedBoard::publish(const MigrationPhase &phase)
{
    return m_process.act([&] { m_world.publish(phase); });
}

Outcome<bool> SimulatedBoard::areAllAt(std::int64_t version)
{
    bool areAll = false;
    SHARDSCOPE_TRY(m_process.act([&] { areAll = m_world.areAllAt(version); }));
    return areAll;
}

Outcome<Done> SimulatedJournal::save(const MigrationState &state)
{
    return m_process.act([&] { m_state = state; });
}

} // namespace shardscope
