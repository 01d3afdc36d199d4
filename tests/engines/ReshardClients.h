// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/lifecycle/migration/MigrationJudge.h"
#include "core/lifecycle/migration/NoStore.h"
#include "core/work/ReshardPlan.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <map>
#include <memory>
#include <set>
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

    /// The steps that move an id, in their order.
    std::vector<int> stepsOf(const std::string &id) const
    {
        std::vector<int> steps;
        for (int step = 0; step < static_cast<int>(plan->draft.steps.size()); ++step) {
            if (movedIds(plan, step)->includes(id)) {
                steps.push_back(step);
            }
        }
        return steps;
    }
    ShardPlace placeOf(ShardId shard) const { return {shard, 0, plan->draft.nodeOf[shard.index()]}; }
    /// Where an id is before anything moves.
    std::vector<ShardId> placesBefore(int id) const { return placesOf(id, plan->before, &ShardMove::from); }
    /// And where it is to be.
    std::vector<ShardId> placesAfter(int id) const { return placesOf(id, plan->after, &ShardMove::to); }

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

private:
    /// Of one that the plan does not know the end of its only move, by the rule of a hash; else all agree on a place.
    std::vector<ShardId> placesOf(int id, const Partition &partition, ShardId ShardMove::*end) const
    {
        if (id < std::ssize(partition.shardOf)) {
            return partition.placesOf(VectorId(id));
        }
        const auto steps = stepsOf(std::to_string(id));
        return {steps.empty() ? ShardId(0) : plan->draft.steps[static_cast<std::size_t>(steps.front())].move.*end};
    }
};

/// Keeps a client's connections and, for each step, its phase; makes them anew after an error.
class ReshardClient
{
public:
    explicit ReshardClient(ReshardedPlan &shared) : m_shared(shared) {}

    /// Wherever the vector is or comes to. Both try until it is done, or, once all are stopping, for some seconds more.
    /// Whether it is.
    bool write(int id, const VersionedVector &vector)
    {
        return attempt(id, [&] { return writeOnce(id, std::span(&vector, 1)); });
    }
    /// Where it was first, and from there to where that goes.
    bool read(int id, std::vector<VersionedVector> &rows)
    {
        return attempt(id, [&]() -> Outcome<Done> {
            auto read = readOnce(id);
            SHARDSCOPE_TRY(read);
            rows = *std::move(read);
            return Done();
        });
    }

private:
    /// A step that counts for an id, with both sides as far as they are needed.
    struct Turn
    {
        const ShardMove &move;
        MigrationPhase phase;
        LiveStore &source;
        LiveStore &target;
    };
    struct Turns
    {
        std::vector<Turn> turns;
        std::vector<ShardId> quiet; ///< places that no step is about
    };
    struct Sides
    {
        std::unique_ptr<LiveStore> source;
        std::unique_ptr<LiveStore> target;
        std::int64_t until = 0; ///< ns, up to which the phase is taken for new
    };

    template<class Work>
    bool attempt(int id, const Work &work)
    {
        const std::int64_t patience = 60'000'000'000;
        std::int64_t since = 0;
        while (true) {
            const Outcome<Done> went = work();
            if (went.ok()) {
                return true;
            }
            if (went.error().code != Code::PhaseOver) {
                m_sides.clear();
                m_quiet.clear();
                m_engine.reset();
            }
            for (const int step : stepsOf(id)) {
                m_sides[step].until = 0; // asks again
            }
            since = m_shared.isStopping && since == 0 ? steadyNow() : since;
            if (since > 0 && steadyNow() - since > patience) {
                return false;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
    }

    const std::vector<int> &stepsOf(int id)
    {
        const auto known = m_stepsOf.find(id);
        return known != m_stepsOf.end() ? known->second
                                        : m_stepsOf.emplace(id, m_shared.stepsOf(std::to_string(id))).first->second;
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

    /// A place of what stays: nobody ever ends its phase.
    Outcome<LiveStore *> quiet(ShardId shard)
    {
        auto &store = m_quiet[shard];
        if (!store) {
            const ShardPlace place = m_shared.placeOf(shard);
            auto opened = open(place, std::make_shared<MovedIds>(MovedIds{"stays", [](auto) { return true; }}), place);
            SHARDSCOPE_TRY(opened);
            store = *std::move(opened);
        }
        return store.get();
    }

    Outcome<Turn> turn(int step)
    {
        Sides &sides = m_sides[step];
        const ShardMove &move = m_shared.plan->draft.steps[static_cast<std::size_t>(step)].move;
        const auto ids = movedIds(m_shared.plan, step);
        MigrationPhase &phase = m_phases[step];
        const ShardPlace from = m_shared.placeOf(move.from);
        const auto known = phase.kind == PhaseKind::TargetOnly ? Outcome<Done>(Done()) : ask(sides, from, ids, phase);
        if (!known.ok() && known.error().code == Code::ShardMissing) {
            phase = {PhaseKind::TargetOnly, 1 << 20}; // its shard is no more, so it has moved
        } else {
            SHARDSCOPE_TRY(known);
        }
        if (!sides.target && move.kind == MoveKind::Drop) {
            sides.target = std::make_unique<NoStore>();
        } else if (!sides.target && phase.kind != PhaseKind::SourceOnly) {
            const ShardPlace to = m_shared.placeOf(move.to);
            auto target = open(to, ids, phase.kind == PhaseKind::TargetOnly ? to : from);
            SHARDSCOPE_TRY(target);
            sides.target = *std::move(target);
        }
        LiveStore &target = sides.target ? *sides.target : *sides.source;
        return Turn{move, phase, sides.source ? *sides.source : target, target};
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

    Outcome<Turns> turnsOf(int id)
    {
        const auto first = m_shared.placesBefore(id);
        std::set<ShardId> places(first.begin(), first.end());
        std::set<ShardId> busy;
        Turns result;
        for (const int step : stepsOf(id)) {
            const ShardMove &move = m_shared.plan->draft.steps[static_cast<std::size_t>(step)].move;
            if (!places.contains(move.from)) {
                continue; // not yet
            }
            auto next = turn(step);
            SHARDSCOPE_TRY(next);
            busy.insert(move.from);
            if (next->phase.kind != PhaseKind::SourceOnly && move.to.isValid()) {
                places.insert(move.to);
                busy.insert(move.to);
            }
            if (next->phase.kind == PhaseKind::TargetOnly) {
                places.erase(move.from);
            }
            result.turns.push_back(*next);
        }
        std::ranges::set_difference(places, busy, std::back_inserter(result.quiet));
        return result;
    }

    Outcome<Done> writeOnce(int id, std::span<const VersionedVector> vectors)
    {
        const auto now = turnsOf(id);
        SHARDSCOPE_TRY(now);
        for (const ShardId shard : now->quiet) { // first, as whoever reads what is dropped goes on there
            const auto store = quiet(shard);
            SHARDSCOPE_TRY(store);
            SHARDSCOPE_TRY(writeUnder(MigrationPhase{}, **store, **store, vectors));
        }
        for (const Turn &each : now->turns) {
            SHARDSCOPE_TRY(writeUnder(each.phase, each.source, each.target, vectors));
        }
        return Done();
    }

    Outcome<std::vector<VersionedVector>> readOnce(int id)
    {
        const std::string text = std::to_string(id);
        const ShardId first = m_shared.placesBefore(id).front();
        const auto now = turnsOf(id);
        SHARDSCOPE_TRY(now);
        for (const Turn &each : now->turns) {
            const bool isRead = each.move.from == first && each.move.kind != MoveKind::Copy;
            const bool isAtTarget = isRead && readSide(each.phase.kind) == Side::Target;
            if (isRead && !(isAtTarget && each.move.kind == MoveKind::Drop)) {
                return (isAtTarget ? each.target : each.source).read(each.phase.version, std::span(&text, 1));
            }
            if (isRead) {
                const auto other = quiet(m_shared.placesAfter(id).front());
                SHARDSCOPE_TRY(other);
                return (*other)->read(0, std::span(&text, 1));
            }
        }
        const auto store = quiet(first);
        SHARDSCOPE_TRY(store);
        return (*store)->read(0, std::span(&text, 1));
    }

    ReshardedPlan &m_shared;
    std::unique_ptr<Engine> m_engine;
    std::map<int, Sides> m_sides;
    std::map<ShardId, std::unique_ptr<LiveStore>> m_quiet;
    std::map<int, MigrationPhase> m_phases;    ///< by step
    std::map<int, std::vector<int>> m_stepsOf; ///< by id
};

inline void writeOne(ReshardedPlan &shared, ReshardClient &client, int id, bool isDelete)
{
    const auto vector = shared.vectorOf(id, ++shared.version, isDelete);
    shared.judge.writeBegins(vector.id, {}, vector.version, isDelete);
    if (client.write(id, vector)) {
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

inline void readOne(ReshardedPlan &shared, ReshardClient &client, int reader, int id)
{
    const std::string text = std::to_string(id);
    const auto ticket = shared.judge.readBegins(reader, text, {});
    std::vector<VersionedVector> rows;
    if (client.read(id, rows)) {
        const bool isThere = !rows.empty() && !rows.front().isDeleted;
        shared.judge.readEnds(ticket,
                              isThere ? std::optional(ReshardedPlan::seenIn(rows.front().values)) : std::nullopt);
    }
}

inline void readOn(ReshardedPlan &shared, int reader, std::uint64_t seed)
{
    Random random = Random::stream(seed, 1000 + static_cast<std::uint64_t>(reader));
    ReshardClient client(shared);
    while (!shared.isStopping) {
        readOne(shared, client, reader, static_cast<int>(random.below(shared.ids)));
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
}

/// Once it is over: everything where it is to be and nowhere else, and as it was written last. `found`: what a shard
/// has of an id; null: nothing.
inline void audit(ReshardedPlan &shared,
                  const std::function<const std::vector<float> *(ShardId, const std::string &)> &found)
{
    for (int id = 0; id < shared.ids; ++id) {
        const std::string text = std::to_string(id);
        const auto wanted = shared.placesAfter(id);
        int reader = 0;
        for (const ShardId shard : wanted) { // nobody reads copies one after the other
            const auto ticket = shared.judge.readBegins(--reader, text, {});
            const auto *values = found(shard, text);
            shared.judge.readEnds(ticket, values ? std::optional(ReshardedPlan::seenIn(*values)) : std::nullopt);
        }
        for (int shard = 0; shard < shared.plan->draft.shards(); ++shard) {
            const bool isWanted = std::ranges::find(wanted, ShardId(shard)) != wanted.end();
            if (!isWanted && found(ShardId(shard), text)) {
                shared.judge.foundTwice(text, "left where it was not to stay");
            }
        }
    }
}

} // namespace shardscope::testing
