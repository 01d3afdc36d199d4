// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/lifecycle/migration/MigrationJudge.h"
#include "core/work/ReshardDraft.h"
#include "engines/Servers.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <memory>
#include <thread>
#include <vector>

/// Clients of a plan whose shards become more or fewer on real servers: they know what moves where, ask for its phase,
/// write, delete and read as the protocol has it, and tell the judge.
namespace shardscope::testing {

/// What all clients of a run share.
struct ReshardedPlan
{
    ClusterAddress address;
    std::string password;
    std::shared_ptr<const ReshardPlan> plan{};
    int ids = 0; ///< that clients write: rows of the data, and more that nobody has written yet

    MigrationJudge judge{};
    std::atomic<std::int64_t> version = 0;
    std::atomic<bool> isStopping = false;

    /// The step that moves an id; −1: it stays.
    int stepOf(const std::string &id) const
    {
        for (int step = 0; step < static_cast<int>(plan->draft.steps.size()); ++step) {
            if (movedIds(plan, step)->includes(id)) {
                return step;
            }
        }
        return -1;
    }
    ShardPlace placeOf(ShardId shard) const { return {shard, 0, plan->draft.nodeOf[shard.index()]}; }
    /// Where an id that stays is.
    ShardId homeOf(int id) const
    {
        return id < std::ssize(plan->before.shardOf) ? plan->before.shardOf[static_cast<std::size_t>(id)] : ShardId(0);
    }

    /// A vector that tells its version, even by an engine that rounds.
    VersionedVector vectorOf(int id, std::int64_t of, bool isDeleted) const
    {
        VersionedVector vector{.id = std::to_string(id), .version = of, .isDeleted = isDeleted};
        if (!isDeleted) {
            vector.values.assign(static_cast<std::size_t>(plan->draft.dim), 1.0F);
            vector.values[0] = 1000;
            vector.values[1] = static_cast<float>(of / 1024);
            vector.values[2] = static_cast<float>(of % 1024);
        }
        return vector;
    }
    static MigrationJudge::Seen seenIn(std::span<const float> values)
    {
        const bool isWhole = values.size() >= 3 && std::abs(values[0] - 1000) < .1;
        return {isWhole ? std::llround(values[1]) * 1024 + std::llround(values[2]) : -1, {}};
    }
};

/// Keeps a client's connections and, for each step, its phase; makes them anew after an error.
class ReshardClient
{
public:
    explicit ReshardClient(ReshardedPlan &shared) : m_shared(shared) {}

    /// Tries until it is done, or, once all are stopping, for some seconds more. Whether it is.
    template<class Work>
    bool attempt(int id, const Work &work)
    {
        const std::int64_t patience = 60'000'000'000;
        std::int64_t since = 0;
        while (true) {
            const auto went = once(id, work);
            if (went.ok()) {
                return true;
            }
            if (went.error().code != Code::PhaseOver) {
                m_sides.clear();
                m_engine.reset();
            } else {
                m_sides[stepOf(id)].until = 0; // asks again
            }
            since = m_shared.isStopping && since == 0 ? steadyNow() : since;
            if (since > 0 && steadyNow() - since > patience) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

private:
    struct Sides
    {
        std::unique_ptr<LiveStore> source;
        std::unique_ptr<LiveStore> target;
        std::int64_t until = 0; ///< ns, up to which the phase is taken for new
    };

    int stepOf(int id)
    {
        const auto known = m_stepOf.find(id);
        return known != m_stepOf.end() ? known->second
                                       : m_stepOf.emplace(id, m_shared.stepOf(std::to_string(id))).first->second;
    }

    Outcome<std::unique_ptr<LiveStore>> open(const ShardPlace &place, std::shared_ptr<const MovedIds> ids,
                                             const ShardPlace &like)
    {
        if (!m_engine) {
            auto engine = connect(m_shared.address, m_shared.password);
            SHARDSCOPE_TRY(engine);
            m_engine = *std::move(engine);
        }
        return m_engine->openForMigration({place, {}, std::move(ids)}, like);
    }

    template<class Work>
    Outcome<Done> once(int id, const Work &work)
    {
        const int step = stepOf(id);
        Sides &sides = m_sides[step];
        if (step < 0) { // it stays: nobody ever ends its phase
            const ShardPlace home = m_shared.placeOf(m_shared.homeOf(id));
            auto &store = m_homes[home.shard];
            if (!m_engine || !store) {
                auto opened =
                    open(home, std::make_shared<MovedIds>(MovedIds{"stays", [](auto) { return true; }}), home);
                SHARDSCOPE_TRY(opened);
                store = *std::move(opened);
            }
            return work(MigrationPhase{}, *store, *store);
        }
        const ShardMove &move = m_shared.plan->draft.steps[static_cast<std::size_t>(step)].move;
        const ShardPlace from = m_shared.placeOf(move.from);
        const ShardPlace to = m_shared.placeOf(move.to);
        const auto ids = movedIds(m_shared.plan, step);
        MigrationPhase &phase = m_phases[step];
        const auto known = phase.kind == PhaseKind::TargetOnly ? Outcome<Done>(Done()) : ask(sides, from, ids, phase);
        if (!known.ok() && known.error().code == Code::ShardMissing) {
            phase = {PhaseKind::TargetOnly, 1 << 20}; // its shard is no more, so it has moved
        } else {
            SHARDSCOPE_TRY(known);
        }
        if (phase.kind != PhaseKind::SourceOnly && !sides.target) {
            auto target = open(to, ids, phase.kind == PhaseKind::TargetOnly ? to : from);
            SHARDSCOPE_TRY(target);
            sides.target = *std::move(target);
        }
        LiveStore &target = sides.target ? *sides.target : *sides.source;
        return work(phase, sides.source ? *sides.source : target, target);
    }

    /// Knows a phase, which may be some milliseconds old.
    Outcome<Done> ask(Sides &sides, const ShardPlace &from, const std::shared_ptr<const MovedIds> &ids,
                      MigrationPhase &phase)
    {
        if (!sides.source) {
            auto source = open(from, ids, from);
            SHARDSCOPE_TRY(source);
            sides.source = *std::move(source);
            sides.until = 0;
        }
        if (steadyNow() > sides.until) {
            const auto told = sides.source->published();
            SHARDSCOPE_TRY(told);
            phase = told->version >= phase.version ? *told : phase;
            sides.until = steadyNow() + 10'000'000;
        }
        return Done();
    }

    ReshardedPlan &m_shared;
    std::unique_ptr<Engine> m_engine;
    std::map<int, Sides> m_sides;
    std::map<ShardId, std::unique_ptr<LiveStore>> m_homes;
    std::map<int, MigrationPhase> m_phases; ///< by step
    std::map<int, int> m_stepOf;            ///< by id
};

inline void writeOne(ReshardedPlan &shared, ReshardClient &client, int id, bool isDelete)
{
    const auto vector = shared.vectorOf(id, ++shared.version, isDelete);
    shared.judge.writeBegins(vector.id, {}, vector.version, isDelete);
    const bool isDone = client.attempt(id, [&](const MigrationPhase &phase, LiveStore &source, LiveStore &target) {
        return writeUnder(phase, source, target, std::span(&vector, 1));
    });
    if (isDone) {
        shared.judge.writeAcknowledged(vector.id, vector.version);
    }
}

/// Writes and deletes ids of its own: without versions, of two writers of one id nobody could tell who was last.
inline void writeOn(ReshardedPlan &shared, int writer, int writers, std::uint64_t seed)
{
    Random random = Random::stream(seed, static_cast<std::uint64_t>(writer));
    ReshardClient client(shared);
    while (!shared.isStopping) {
        const int id = static_cast<int>(random.below(shared.ids / writers)) * writers + writer;
        writeOne(shared, client, id, random.uniform() < .25);
    }
}

inline void readOn(ReshardedPlan &shared, int reader, std::uint64_t seed)
{
    Random random = Random::stream(seed, 1000 + static_cast<std::uint64_t>(reader));
    ReshardClient client(shared);
    while (!shared.isStopping) {
        const int number = static_cast<int>(random.below(shared.ids));
        const std::string id = std::to_string(number);
        const auto ticket = shared.judge.readBegins(reader, id, {});
        std::vector<VersionedVector> rows;
        const bool isDone = client.attempt(
            number, [&](const MigrationPhase &phase, LiveStore &source, LiveStore &target) -> Outcome<Done> {
                LiveStore &side = readSide(phase.kind) == Side::Source ? source : target;
                auto read = side.read(phase.version, std::span(&id, 1));
                SHARDSCOPE_TRY(read);
                rows = *std::move(read);
                return Done();
            });
        if (isDone) {
            const bool isThere = !rows.empty() && !rows.front().isDeleted;
            shared.judge.readEnds(ticket,
                                  isThere ? std::optional(ReshardedPlan::seenIn(rows.front().values)) : std::nullopt);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
}

} // namespace shardscope::testing
