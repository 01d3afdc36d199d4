// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/lifecycle/migration/MigrationJudge.h"
#include "core/lifecycle/migration/MigrationStore.h"
#include "core/lifecycle/migration/Rehearsal.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Nodes, a board and messages between them and whoever asks, in simulated time.
namespace shardscope {

/// What is to happen when.
class SimulatedTime
{
public:
    std::int64_t now() const { return m_now; }
    void after(std::int64_t delay, std::function<void()> action);
    /// The next that happens; false: nothing will.
    bool step();
    void runFor(std::int64_t duration);

private:
    struct Event
    {
        std::int64_t time;
        std::int64_t number; ///< of two at the same time the one that was asked for first
        std::function<void()> action;
    };
    struct IsLater
    {
        bool operator()(const Event &a, const Event &b) const
        {
            return a.time != b.time ? a.time > b.time : a.number > b.number;
        }
    };

    std::int64_t m_now = 0;
    std::int64_t m_count = 0;
    std::vector<Event> m_events; ///< a heap
};

/// Tenants of a rehearsal. A set of vectors that is moved is all of a tenant.
inline constexpr const char *movedTenant = "moved";         ///< of the first move; of others "moved 1", "moved 2", …
inline constexpr const char *neighbourTenant = "neighbour"; ///< at the source as well
inline constexpr const char *residentTenant = "resident";   ///< at the target before

/// Vectors on one node, as an engine keeps them that knows versions and tombstones.
struct SimulatedNode
{
    bool isUp = true;
    std::map<std::string, VersionedVector> rows{}; ///< tombstones included
    std::map<int, std::int64_t> fences{};          ///< by move: for requests about what it moves

    std::int64_t fenceOf(int move) const
    {
        const auto found = fences.find(move);
        return found == fences.end() ? 0 : found->second;
    }

    void apply(ChangeKind kind, const VersionedVector &vector);
};

/// What came of a request.
struct SimulatedReply
{
    enum class Status { Done, Refused, TimedOut };
    Status status = Status::Done;
    std::vector<VersionedVector> rows{};
    std::int64_t number = 0;
};

/// Where a request goes, and about what.
struct SimulatedPlace
{
    int node = 0;
    int move = 0; ///< that moves what it is about
};

class SimulatedWorld
{
public:
    using Work = std::function<SimulatedReply(SimulatedNode &)>;
    using Then = std::function<void(const SimulatedReply &)>;

    /// Requests about what others hold are never refused.
    static constexpr std::int64_t noPhase = INT64_MAX;
    static constexpr std::int64_t lease = 20'000'000;  ///< ns
    static constexpr std::int64_t timeout = 8'000'000; ///< ns until an answer counts as lost

    explicit SimulatedWorld(const RehearsalSettings &settings);

    SimulatedNode &node(int place) { return m_nodes[static_cast<std::size_t>(place)]; }
    int nodes() const { return static_cast<int>(m_nodes.size()); }
    int moves() const { return static_cast<int>(settings.moves.size()); }
    int replicas() const { return settings.replicas; }
    const RehearsalMove &at(int move) const { return settings.moves[static_cast<std::size_t>(move)]; }
    SimulatedPlace placeOf(int move, Side side, int copy = 0) const
    {
        const RehearsalMove &of = at(move);
        return {copyOf(side == Side::Source ? of.from : of.to, copy), move};
    }
    /// Vectors of a tenant when it begins.
    int vectorsOf(const std::string &tenant) const;
    /// The move of a tenant's vectors; none: they stay.
    std::optional<int> moveOf(const std::string &tenant) const;
    /// Where a tenant's vectors are that stay.
    int homeOf(const std::string &tenant, int copy = 0) const;
    std::string tenantOf(int move) const;
    /// Sides that hold what a move moves, before it begins or once it is over.
    std::span<const Side> sidesOf(int move, bool isOver) const;
    /// One of those that are moved, at random.
    std::string anyMovedTenant();

    /// Sends a request; `then` gets its answer, or is told that none came in time, in which case the work may be done
    /// or may be done later.
    void ask(const SimulatedPlace &place, std::int64_t phase, Work work, Then then);
    /// The same of the board; the phase is told at its arrival.
    void askBoard(int client, std::int64_t actsOn, std::function<void(std::optional<MigrationPhase>)> then);

    // The board itself.
    void publish(const MigrationPhase &phase);
    bool areAllAt(std::int64_t version) const;
    int join(); ///< one more client
    MigrationPhase published() const { return m_published; }

    std::int64_t nextVersion() { return ++m_version; }
    std::int64_t exponential(double mean) { return static_cast<std::int64_t>(mean * random.exponential()); }

    /// From now on nodes fail now and then, if they do at all.
    void beginFaults();
    void endFaults();
    int nodeCrashes() const { return m_nodeCrashes; }

    const RehearsalSettings &settings;
    SimulatedTime time;
    Random random;
    MigrationJudge judge;

private:
    struct Client
    {
        std::int64_t actsOn = 0;
        std::int64_t leaseEnd = 0;
    };

    /// The node of a copy of a shard: first copies of all, then second ones, …
    int copyOf(int shard, int copy) const { return copy * m_shards + shard; }
    std::int64_t delay();
    bool isLost();
    void scheduleNodeCrash(int place);

    int m_shards = 0;
    std::vector<SimulatedNode> m_nodes;
    std::vector<Client> m_clients;
    MigrationPhase m_published;
    std::int64_t m_version = 0;
    bool m_hasFaults = false;
    int m_nodeCrashes = 0;
};

} // namespace shardscope
