// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/LiveStore.h"
#include "core/lifecycle/migration/SimulatedWorld.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// The process of the coordinator in a rehearsal: everything it asks for takes a while, in which clients go on, and it
/// is killed now and then: before a call, after it, or with its request still on the way.
class CoordinatorProcess
{
public:
    explicit CoordinatorProcess(SimulatedWorld &world);

    /// Sends a request and lets time pass until it is answered. Errors: NodeTimeout, PhaseOver; Cancelled: killed.
    Outcome<SimulatedReply> call(const SimulatedPlace &place, std::int64_t phase, SimulatedWorld::Work work);
    /// Something that happens elsewhere at once.
    Outcome<Done> act(const std::function<void()> &action);

    void restart() { m_isKilled = false; }
    bool isKilled() const { return m_isKilled; }
    /// Of the migration it is at, so that it can be killed in a step of it.
    void watch(const MigrationState *state) { m_state = state; }
    const std::array<int, migrationSteps> &crashesAt() const { return m_crashesAt; }
    int crashes() const;

private:
    enum class Kill { Not, Before, OnTheWay, After };
    Kill fate();
    Error killed();

    SimulatedWorld &m_world;
    const MigrationState *m_state = nullptr;
    Random m_random;
    MigrationStep m_killStep = MigrationStep::Provision; ///< it is killed there at least
    int m_callsUntilKill = 0;
    bool m_hasBeenKilledThere = false;
    bool m_isKilled = false;
    std::array<int, migrationSteps> m_crashesAt{};
};

/// What a move moves on a simulated node, as the coordinator sees it.
class SimulatedStore : public LiveStore
{
public:
    SimulatedStore(SimulatedWorld &world, CoordinatorProcess &process, const SimulatedPlace &place)
        : m_world(world), m_process(process), m_place(place)
    {
    }

    Outcome<Done> provision(std::int64_t phase) override;
    Outcome<Done> fence(std::int64_t phase) override;
    Outcome<std::int64_t> fenced() override;
    Outcome<Done> drop(std::int64_t phase) override;
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool locked) override;
    Outcome<Done> lock(std::int64_t, const std::string &) override { return Done(); }
    Outcome<std::int64_t> count() override;
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override;
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override;
    Outcome<Done> commit() override;
    void rollback() override { m_pending.clear(); }

    // Clients ask the board.
    Outcome<Done> publish(const MigrationPhase &) override { return Done(); }
    Outcome<MigrationPhase> published() override { return MigrationPhase{}; }

private:
    struct Pending
    {
        ChangeKind kind;
        VersionedVector vector;
    };

    bool isOurs(const VersionedVector &vector) const { return m_world.moveOf(vector.tenant) == m_place.move; }

    SimulatedWorld &m_world;
    CoordinatorProcess &m_process;
    SimulatedPlace m_place;
    std::int64_t m_phase = 0;
    std::vector<Pending> m_pending; ///< until commit
};

class SimulatedBoard : public PhaseBoard
{
public:
    SimulatedBoard(SimulatedWorld &world, CoordinatorProcess &process) : m_world(world), m_process(process) {}

    Outcome<Done> publish(const MigrationPhase &phase) override;
    Outcome<bool> areAllAt(std::int64_t version) override;

private:
    SimulatedWorld &m_world;
    CoordinatorProcess &m_process;
};

/// Outlives the process.
class SimulatedJournal : public MigrationJournal
{
public:
    explicit SimulatedJournal(CoordinatorProcess &process) : m_process(process) {}

    Outcome<std::optional<MigrationState>> load() override { return m_state; }
    Outcome<Done> save(const MigrationState &state) override;

private:
    CoordinatorProcess &m_process;
    std::optional<MigrationState> m_state;
};

class SimulatedClock : public MigrationClock
{
public:
    explicit SimulatedClock(SimulatedWorld &world) : m_world(world) {}
    std::int64_t now() override { return m_world.time.now(); }
    void sleep(std::int64_t nanoseconds) override { m_world.time.runFor(nanoseconds); }

private:
    SimulatedWorld &m_world;
};

} // namespace shardscope
