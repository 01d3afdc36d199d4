// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/SimulatedWorld.h"

#include <functional>
#include <string>
#include <vector>

namespace shardscope {

/// What clients of a rehearsal have in common: they ask the board for their phase, act on it as long as their lease
/// holds, and are killed now and then.
class RehearsalClient
{
public:
    explicit RehearsalClient(SimulatedWorld &world) : m_world(world), m_client(world.join()) {}
    virtual ~RehearsalClient() = default;
    RehearsalClient(const RehearsalClient &) = delete;
    RehearsalClient &operator=(const RehearsalClient &) = delete;

    void start();
    void beginFaults();
    /// Ends after what it is at.
    void stop() { m_isStopping = true; }
    bool isIdle() const { return m_isIdle; }
    int crashes() const { return m_crashes; }

    /// ns of everything it was asked to do and did.
    const std::vector<double> &times() const { return m_times; }
    std::vector<double> takeTimes() { return std::exchange(m_times, {}); }

protected:
    virtual void begin() = 0;

    /// Asks the board, until it answers, then goes on.
    void refresh(std::function<void()> then);
    /// Goes on at once, or after asking the board where the lease has run out.
    void withLease(const std::function<void()> &then);
    /// What came after it was killed is not for this life of it.
    template<class Action>
    auto inThisLife(Action action)
    {
        return [this, life = m_life, action](auto &&...arguments) {
            if (life == m_life) {
                action(arguments...);
            }
        };
    }
    void finish(std::int64_t began);
    /// What it is to do about the vectors of a move: those before are over, those behind have not begun. Its requests
    /// tell the version that was published last.
    MigrationPhase phaseOfMove(int move) const;
    SimulatedWorld &world() const { return m_world; }
    int number() const { return m_client; }
    std::string anyId(const std::string &tenant);

private:
    void loop();
    void crash();

    SimulatedWorld &m_world;
    int m_client;
    MigrationPhase m_phase;
    std::int64_t m_leaseEnd = 0;
    std::int64_t m_nextQuestion = 0;
    int m_life = 0;
    int m_crashes = 0;
    bool m_isIdle = true;
    bool m_isStopping = false;
    std::vector<double> m_times;
};

/// Writes and deletes.
class RehearsalWriter : public RehearsalClient
{
public:
    using RehearsalClient::RehearsalClient;

private:
    void begin() override;
    void attempt();
    void attemptPlace(std::size_t place);
    void writeElsewhere(int copy);
    void acknowledged();

    VersionedVector m_vector;
    int m_move = 0; ///< of it
    std::int64_t m_began = 0;
    MigrationPhase m_under; ///< that this attempt is made in
};

/// Reads single vectors and whole tenants.
class RehearsalReader : public RehearsalClient
{
public:
    using RehearsalClient::RehearsalClient;

private:
    void begin() override;
    int copy() const { return number() % world().replicas(); } ///< that it keeps to
    void readOne();
    void readAll();
    void readElsewhere();
    void judgeAll(const std::vector<VersionedVector> &rows);

    std::vector<MigrationJudge::Ticket> m_tickets;
    std::string m_tenant;
    int m_move = 0; ///< of it
    std::int64_t m_began = 0;
};

/// Ids of a tenant; clients write and read those.
std::string rehearsalId(const std::string &tenant, int number);
/// A vector that tells which version it is.
VersionedVector rehearsalVector(const std::string &id, const std::string &tenant, std::int64_t version, bool isDelete);
/// What a reader sees of a row; a version that nobody wrote where its values are those of another.
MigrationJudge::Seen seenIn(const VersionedVector &row);

} // namespace shardscope
