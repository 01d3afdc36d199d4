// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/engines/Engine.h"
#include "core/lifecycle/migration/Migration.h"
#include "core/lifecycle/migration/MigrationJudge.h"
#include "core/work/SwitchBoard.h"
#include "engines/Servers.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

/// Clients of a tenant that is moved on real servers: they write, delete and read as the protocol has it, and tell the
/// judge.
namespace shardscope::testing {

inline constexpr int movedDim = 8;

/// Both places of what is moved, on connections of one client's own.
struct MovedSides
{
    std::unique_ptr<Engine> engine;
    std::unique_ptr<LiveStore> source;
    std::unique_ptr<LiveStore> target;
};

/// What all clients of a run share.
struct MovedTenant
{
    ClusterAddress address;
    std::string password;
    ShardPlace from{ShardId(0), 0, 0};
    ShardPlace to{ShardId(1), 0, 1};
    std::string tenant = "moved";
    bool isWhole = false; ///< the whole shard is moved, with others' vectors
    int vectors = 400;
    int copies = 1; ///< of both shards, on nodes that follow one another

    MigrationJudge judge{};
    std::atomic<std::int64_t> version = 0;
    std::atomic<bool> isStopping = false;
    std::mutex mutex{};
    std::vector<double> writeTimes{}; ///< ms
    std::vector<double> readTimes{};  ///< ms

    ShardPlace copyOf(const ShardPlace &place, int copy) const { return {place.shard, copy, (place.node + copy) % 3}; }

    /// `only`: a reader's copy; none: all, as writers need them.
    Outcome<MovedSides> open(std::optional<int> only = {}) const
    {
        auto engine = shardscope::connect(address, password);
        SHARDSCOPE_TRY(engine);
        const auto part = isWhole ? std::optional<std::string>() : std::optional(tenant);
        const auto opened = [&](const ShardPlace &place) { // at the end the shard is at the target only
            auto store = (*engine)->openForMigration({place, part}, from);
            return store.ok() || store.error().code != Code::ShardMissing
                       ? std::move(store)
                       : (*engine)->openForMigration({place, part}, to);
        };
        const auto copiesOf = [&](const ShardPlace &place) {
            std::vector<ShardPlace> all;
            for (int copy = only.value_or(0); copy < (only ? *only + 1 : copies); ++copy) {
                all.push_back(copyOf(place, copy));
            }
            return all;
        };
        auto source = openCopies(copiesOf(from), Side::Source, opened);
        SHARDSCOPE_TRY(source);
        auto target = openCopies(copiesOf(to), Side::Source, opened); // clients mend nothing
        SHARDSCOPE_TRY(target);
        return MovedSides{*std::move(engine), *std::move(source), *std::move(target)};
    }

    /// A vector that tells its version, even by an engine that rounds.
    VersionedVector vectorOf(int id, std::int64_t of, bool isDeleted) const
    {
        VersionedVector vector{
            .id = std::to_string(id), .tenant = tenant, .values = {}, .version = of, .isDeleted = isDeleted};
        if (!isDeleted) {
            vector.values.assign(movedDim, 1.0F);
            vector.values[0] = 1000;
            vector.values[1] = static_cast<float>(of / 1024);
            vector.values[2] = static_cast<float>(of % 1024);
        }
        return vector;
    }
    static MigrationJudge::Seen seenIn(const VersionedVector &row)
    {
        const bool isWhole = row.values.size() == movedDim && std::abs(row.values[0] - 1000) < .1;
        return {isWhole ? std::llround(row.values[1]) * 1024 + std::llround(row.values[2]) : -1, row.tenant};
    }
};

/// Keeps a client's connections and phase, and makes them anew after an error.
class MovedClient
{
public:
    explicit MovedClient(MovedTenant &moved, std::optional<int> copy = {}) : m_moved(moved), m_copy(copy) {}

    /// Tries until it is done, or, once all are stopping, for some seconds more. Whether it is.
    bool attempt(const std::function<Outcome<Done>(const MigrationPhase &, MovedSides &)> &work)
    {
        const std::int64_t stopped = 30'000'000'000;
        std::int64_t since = 0;
        while (true) {
            if (ready()) {
                const auto went = work(m_phase, m_sides);
                if (went.ok()) {
                    return true;
                }
                m_isFresh = false;
                if (went.error().code != Code::PhaseOver) {
                    m_sides = {};
                }
            }
            since = m_moved.isStopping && since == 0 ? steadyNow() : since;
            if (since > 0 && steadyNow() - since > stopped) {
                return false;
            }
            if (!m_isFresh) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
        }
    }

private:
    /// Knows a phase, which may be some milliseconds old.
    bool ready()
    {
        if (!m_sides.source) {
            auto opened = m_moved.open(m_copy);
            if (!opened.ok()) {
                return false;
            }
            m_sides = *std::move(opened);
            m_isFresh = false;
        }
        if (!m_isFresh || steadyNow() > m_until) {
            const auto told = m_sides.source->published();
            if (!told.ok()) {
                m_sides = {};
                return false;
            }
            m_phase = told->version >= m_phase.version ? *told : m_phase;
            m_until = steadyNow() + staleFor;
            m_isFresh = true;
        }
        return true;
    }

    static constexpr std::int64_t staleFor = 10'000'000; ///< ns

    MovedTenant &m_moved;
    std::optional<int> m_copy; ///< that is read; none: it writes
    MovedSides m_sides{};
    MigrationPhase m_phase{};
    std::int64_t m_until = 0;
    bool m_isFresh = false;
};

/// Writes and deletes ids of its own: without versions, of two writers of one id nobody could tell who was last.
inline void writeOn(MovedTenant &moved, int writer, int writers, std::uint64_t seed)
{
    Random random = Random::stream(seed, static_cast<std::uint64_t>(writer));
    MovedClient client(moved);
    std::vector<double> times;
    client.attempt([](const MigrationPhase &, MovedSides &) { return Done(); }); // connects before time is taken
    while (!moved.isStopping) {
        const int id = static_cast<int>(random.below(moved.vectors / writers)) * writers + writer;
        const bool isDelete = random.uniform() < .25;
        const auto vector = moved.vectorOf(id, ++moved.version, isDelete);
        moved.judge.writeBegins(vector.id, moved.tenant, vector.version, isDelete);
        const std::int64_t began = steadyNow();
        const bool isDone = client.attempt([&](const MigrationPhase &phase, MovedSides &sides) {
            return writeUnder(phase, *sides.source, *sides.target, std::span(&vector, 1));
        });
        if (isDone) {
            moved.judge.writeAcknowledged(vector.id, vector.version);
            times.push_back(static_cast<double>(steadyNow() - began) / 1e6);
        }
    }
    const std::scoped_lock lock(moved.mutex);
    moved.writeTimes.insert(moved.writeTimes.end(), times.begin(), times.end());
}

inline void readOn(MovedTenant &moved, int reader, std::uint64_t seed)
{
    Random random = Random::stream(seed, 1000 + static_cast<std::uint64_t>(reader));
    MovedClient client(moved, reader % moved.copies);
    std::vector<double> times;
    client.attempt([](const MigrationPhase &, MovedSides &) { return Done(); }); // connects before time is taken
    while (!moved.isStopping) {
        const std::string id = std::to_string(random.below(moved.vectors));
        const auto ticket = moved.judge.readBegins(reader, id, moved.tenant);
        const std::int64_t began = steadyNow();
        std::vector<VersionedVector> rows;
        const bool isDone = client.attempt([&](const MigrationPhase &phase, MovedSides &sides) -> Outcome<Done> {
            LiveStore &side = readSide(phase.kind) == Side::Source ? *sides.source : *sides.target;
            auto read = side.read(phase.version, std::span(&id, 1));
            SHARDSCOPE_TRY(read);
            rows = *std::move(read);
            return Done();
        });
        if (isDone) {
            const bool isThere = !rows.empty() && !rows.front().isDeleted;
            moved.judge.readEnds(ticket, isThere ? std::optional(MovedTenant::seenIn(rows.front())) : std::nullopt);
            times.push_back(static_cast<double>(steadyNow() - began) / 1e6);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    const std::scoped_lock lock(moved.mutex);
    moved.readTimes.insert(moved.readTimes.end(), times.begin(), times.end());
}

/// A place whose calls end at some point, as those of a process that is killed: before one, or after it.
class Mortal : public MigrationStore
{
public:
    Mortal(MigrationStore &store, int &callsLeft, bool isAfter)
        : m_store(store), m_callsLeft(callsLeft), m_isAfter(isAfter)
    {
    }

    Outcome<Done> provision(std::int64_t phase) override
    {
        return live([&] { return m_store.provision(phase); });
    }
    Outcome<Done> fence(std::int64_t phase) override
    {
        return live([&] { return m_store.fence(phase); });
    }
    Outcome<std::int64_t> fenced() override
    {
        return live([&] { return m_store.fenced(); });
    }
    Outcome<Done> drop(std::int64_t phase) override
    {
        return live([&] { return m_store.drop(phase); });
    }
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool locked) override
    {
        return live([&] { return m_store.scan(after, limit, locked); });
    }
    Outcome<Done> lock(std::int64_t phase, const std::string &id) override
    {
        return live([&] { return m_store.lock(phase, id); });
    }
    Outcome<Done> finish() override
    {
        return live([&] { return m_store.finish(); });
    }
    Outcome<std::int64_t> count() override
    {
        return live([&] { return m_store.count(); });
    }
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override
    {
        return live([&] { return m_store.read(phase, ids); });
    }
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
    {
        return live([&] { return m_store.apply(phase, kind, vectors); });
    }
    Outcome<Done> commit() override
    {
        return live([&] { return m_store.commit(); });
    }
    void rollback() override
    {
        if (m_callsLeft > 0) { // the dead undo nothing
            m_store.rollback();
        }
    }
    double readError() const override { return m_store.readError(); }
    int copies() const override { return m_store.copies(); }
    std::int64_t levelled() const override { return m_store.levelled(); }
    bool precedes(const std::string &a, const std::string &b) const override { return m_store.precedes(a, b); }

private:
    template<class Work>
    auto live(const Work &work) -> decltype(work())
    {
        const Error killed{Code::Cancelled, "killed", {}};
        --m_callsLeft;
        if (m_callsLeft < 0 || (m_callsLeft == 0 && !m_isAfter)) {
            m_callsLeft = std::min(m_callsLeft, 0);
            return killed;
        }
        auto result = work();
        return m_callsLeft == 0 ? decltype(result)(killed) : result;
    }

    MigrationStore &m_store;
    int &m_callsLeft;
    bool m_isAfter;
};

} // namespace shardscope::testing
