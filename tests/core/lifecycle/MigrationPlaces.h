// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/Migration.h"

#include <QMetaType>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>

/// Places in memory to migrate between: all that a test needs to look at, to break, and to count.
namespace shardscope::test {

/// What a place holds of all tenants; a store sees those of one.
struct Place
{
    std::map<std::string, VersionedVector> rows;
    std::int64_t fence = 0;
    bool isProvisioned = false;
};

/// Fails at one of many calls: before it does anything, or after.
class Failing
{
public:
    /// The call of that number fails; −1: none does.
    int at = -1;
    bool isAfter = false;
    int calls = 0;

    template<class Work>
    auto operator()(const Work &work) -> decltype(work())
    {
        const bool fails = calls++ == at;
        const Error error{Code::ConnectionLost, "test", {std::string("gone")}};
        if (fails && !isAfter) {
            return error;
        }
        auto result = work();
        return fails ? decltype(result)(error) : result;
    }
};

class PlaceStore : public MigrationStore
{
public:
    PlaceStore(Place &place, std::string tenant, Failing &failing, bool isVersioned = true)
        : m_place(place), m_tenant(std::move(tenant)), m_failing(failing), m_isVersioned(isVersioned)
    {
    }

    Outcome<Done> provision(std::int64_t phase) override
    {
        return m_failing([&]() -> Outcome<Done> {
            SHARDSCOPE_TRY(admit(phase));
            m_place.isProvisioned = true;
            return Done();
        });
    }
    Outcome<Done> fence(std::int64_t phase) override
    {
        return m_failing([&]() -> Outcome<Done> {
            m_place.fence = std::max(m_place.fence, phase);
            return Done();
        });
    }
    Outcome<std::int64_t> fenced() override { return m_place.fence; }
    Outcome<Done> drop(std::int64_t phase) override
    {
        return m_failing([&]() -> Outcome<Done> {
            SHARDSCOPE_TRY(admit(phase));
            std::erase_if(m_place.rows, [&](const auto &entry) { return entry.second.tenant == m_tenant; });
            return Done();
        });
    }
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool) override
    {
        return m_failing([&]() -> Outcome<std::vector<VersionedVector>> {
            std::vector<VersionedVector> rows;
            for (const auto &[id, row] : m_place.rows) {
                if (row.tenant == m_tenant && id > after && std::ssize(rows) < limit) {
                    rows.push_back(row);
                }
            }
            return rows;
        });
    }
    Outcome<Done> lock(std::int64_t phase, const std::string &) override
    {
        return m_failing([&] { return admit(phase); });
    }
    Outcome<std::int64_t> count() override
    {
        return m_failing([&]() -> Outcome<std::int64_t> {
            return std::ranges::count_if(m_place.rows, [&](const auto &entry) {
                return entry.second.tenant == m_tenant && !entry.second.isDeleted;
            });
        });
    }
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override
    {
        return m_failing([&]() -> Outcome<std::vector<VersionedVector>> {
            SHARDSCOPE_TRY(admit(phase));
            std::vector<VersionedVector> rows;
            for (const std::string &id : ids) {
                const auto found = m_place.rows.find(id);
                if (found != m_place.rows.end() && found->second.tenant == m_tenant) {
                    rows.push_back(found->second);
                }
            }
            return rows;
        });
    }
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
    {
        return m_failing([&]() -> Outcome<Done> {
            SHARDSCOPE_TRY(admit(phase));
            for (const auto &vector : vectors) {
                m_pending.emplace_back(kind, vector);
            }
            return Done();
        });
    }
    Outcome<Done> commit() override
    {
        return m_failing([&]() -> Outcome<Done> {
            for (const auto &[kind, vector] : std::exchange(m_pending, {})) {
                change(kind, vector);
            }
            return Done();
        });
    }
    void rollback() override { m_pending.clear(); }

private:
    Outcome<Done> admit(std::int64_t phase) const
    {
        return phase < m_place.fence ? Outcome<Done>(Error{Code::PhaseOver, "test", {phase, m_place.fence}}) : Done();
    }

    /// Without versions a deletion leaves nothing, and only copies keep what is there.
    void change(ChangeKind kind, const VersionedVector &vector)
    {
        const auto found = m_place.rows.find(vector.id);
        const bool isThere = found != m_place.rows.end();
        if (!m_isVersioned) {
            if (vector.isDeleted) {
                m_place.rows.erase(vector.id);
            } else if (kind != ChangeKind::Copy || !isThere) {
                m_place.rows.insert_or_assign(vector.id, vector);
            }
            return;
        }
        const std::int64_t least = isThere ? found->second.version + (kind == ChangeKind::Mend ? 0 : 1) : 0;
        if (kind == ChangeKind::Overwrite || vector.version >= least) {
            m_place.rows.insert_or_assign(vector.id, vector);
        }
    }

    Place &m_place;
    std::string m_tenant;
    Failing &m_failing;
    bool m_isVersioned;
    std::vector<std::pair<ChangeKind, VersionedVector>> m_pending;
};

class Board : public PhaseBoard
{
public:
    explicit Board(Failing &failing) : m_failing(failing) {}

    Outcome<Done> publish(const MigrationPhase &phase) override
    {
        return m_failing([&]() -> Outcome<Done> {
            published = phase.version > published.version ? phase : published;
            return Done();
        });
    }
    Outcome<bool> areAllAt(std::int64_t) override
    {
        return m_failing([&]() -> Outcome<bool> { return followed(); });
    }

    MigrationPhase published;
    std::function<bool()> followed = [] { return true; };

private:
    Failing &m_failing;
};

class Journal : public MigrationJournal
{
public:
    explicit Journal(Failing &failing) : m_failing(failing) {}

    Outcome<std::optional<MigrationState>> load() override { return kept; }
    Outcome<Done> save(const MigrationState &state) override
    {
        return m_failing([&]() -> Outcome<Done> {
            kept = state;
            return Done();
        });
    }

    std::optional<MigrationState> kept;

private:
    Failing &m_failing;
};

/// Time passes only while somebody sleeps.
class Clock : public MigrationClock
{
public:
    std::int64_t now() override { return time; }
    void sleep(std::int64_t nanoseconds) override { time += nanoseconds; }

    std::int64_t time = 0;
};

} // namespace shardscope::test

Q_DECLARE_METATYPE(shardscope::MigrationOrder)
