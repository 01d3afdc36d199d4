// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/ClusterAddress.h"
#include "core/engines/MovedPart.h"
#include "core/lifecycle/migration/LiveStore.h"
#include "tests/core/engines/FakeServers.h"

#include <chrono>
#include <thread>

namespace shardscope::test {

/// One side of a migration on servers of this process, as an engine without versions keeps it; writes are there at
/// once.
class FakeStore : public LiveStore
{
public:
    FakeStore(const ClusterAddress &address, MovedPart part)
        : m_part(std::move(part)), m_node(address.nodes[static_cast<std::size_t>(m_part.place.node)]),
          m_place(address.collection, m_part.place.node, m_part.place.shard.value, m_part.place.replica)
    {
    }

    Outcome<Done> provision(std::int64_t) override
    {
        return with([&](FakeServers::Shard &shard) { shard.isIndexed = true; });
    }
    Outcome<Done> fence(std::int64_t phase) override
    {
        return with([&](auto &) { note().fence = std::max(note().fence, phase); });
    }
    Outcome<std::int64_t> fenced() override
    {
        return asked<std::int64_t>([&] { return note().fence; });
    }
    Outcome<Done> publish(const MigrationPhase &phase) override
    {
        return with([&](auto &) {
            if (phase.version > note().phase.version) {
                note().phase = phase;
            }
        });
    }
    Outcome<MigrationPhase> published() override
    {
        return asked<MigrationPhase>([&] { return note().phase; });
    }
    Outcome<Done> drop(std::int64_t phase) override
    {
        SHARDSCOPE_TRY(admitted(phase));
        return with([&](FakeServers::Shard &shard) {
            std::erase_if(shard.rows, [&](const auto &row) { return isMoved(shard, row.first); });
            if (m_part.isAll()) {
                m_all.shards.erase(m_place);
            }
        });
    }
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool) override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(m_all.copyDelay));
        return asked<std::vector<VersionedVector>>([&] {
            std::vector<VersionedVector> found;
            const auto &shard = m_all.shards[m_place];
            for (auto row = shard.rows.upper_bound(after); row != shard.rows.end() && std::ssize(found) < limit;
                 ++row) {
                if (isMoved(shard, row->first)) {
                    found.push_back(vectorOf(shard, row->first));
                }
            }
            return found;
        });
    }
    Outcome<Done> lock(std::int64_t, const std::string &) override { return Done(); }
    Outcome<std::int64_t> count() override
    {
        return asked<std::int64_t>([&] {
            const auto &shard = m_all.shards[m_place];
            return std::ranges::count_if(shard.rows, [&](const auto &row) { return isMoved(shard, row.first); });
        });
    }
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override
    {
        SHARDSCOPE_TRY(admitted(phase));
        return asked<std::vector<VersionedVector>>([&] {
            std::vector<VersionedVector> found;
            for (const std::string &id : ids) {
                if (m_all.shards[m_place].rows.contains(id)) {
                    found.push_back(vectorOf(m_all.shards[m_place], id));
                }
            }
            return found;
        });
    }
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
    {
        SHARDSCOPE_TRY(admitted(phase));
        return with([&](FakeServers::Shard &shard) {
            for (const VersionedVector &vector : vectors) {
                if (vector.isDeleted) {
                    shard.rows.erase(vector.id);
                } else if (kind != ChangeKind::Copy || !shard.rows.contains(vector.id)) {
                    shard.rows[vector.id] = vector.values;
                }
                if (!vector.tenant.empty()) {
                    shard.tenants[vector.id] = vector.tenant;
                }
            }
        });
    }
    Outcome<Done> commit() override { return Done(); }
    void rollback() override {}

private:
    bool isMoved(const FakeServers::Shard &shard, const std::string &id) const
    {
        const auto tenant = shard.tenants.find(id);
        const bool isOfTenant = !m_part.tenant || (tenant != shard.tenants.end() && tenant->second == *m_part.tenant);
        return isOfTenant && m_part.includes(id);
    }
    static VersionedVector vectorOf(const FakeServers::Shard &shard, const std::string &id)
    {
        const auto tenant = shard.tenants.find(id);
        return {.id = id,
                .tenant = tenant == shard.tenants.end() ? std::string() : tenant->second,
                .values = shard.rows.at(id)};
    }
    FakeServers::MoveNote &note() { return m_all.notes[{m_place, m_part.key()}]; }

    /// Errors: PhaseOver.
    Outcome<Done> admitted(std::int64_t phase)
    {
        const auto fence = fenced();
        SHARDSCOPE_TRY(fence);
        return phase < *fence ? Outcome<Done>(Error{Code::PhaseOver, toText(m_node), {phase, *fence}}) : Done();
    }

    template<class T, class Answer>
    Outcome<T> asked(const Answer &answer)
    {
        const std::scoped_lock lock(m_all.mutex);
        if (m_all.down.contains(m_node.port)) {
            return Error{Code::Unreachable, toText(m_node), {std::string("connection refused")}};
        }
        return T(answer());
    }
    template<class Change>
    Outcome<Done> with(const Change &change)
    {
        return asked<Done>([&] {
            change(m_all.shards[m_place]);
            return Done();
        });
    }

    MovedPart m_part;
    NodeAddress m_node;
    FakeServers::Place m_place;
    FakeServers &m_all = FakeServers::all();
};

} // namespace shardscope::test
