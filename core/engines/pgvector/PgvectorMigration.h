// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgvector/MigrationNotes.h"
#include "core/engines/pgvector/Tables.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace shardscope::pg {

/// A part of a shard in a table, without versions or tombstones: a client's transaction at the source stays open, and
/// its row locked, until the target has the same; what is copied is locked at the source meanwhile.
class PgvectorMigration : public LiveStore
{
public:
    /// `like`: the table of the shard that is moved, if it is elsewhere.
    PgvectorMigration(ConnectionTask task, ClusterAddress address, MovedPart part, const Table &like);

    Outcome<Done> open();

    Outcome<Done> provision(std::int64_t phase) override;
    Outcome<Done> fence(std::int64_t phase) override;
    Outcome<std::int64_t> fenced() override;
    Outcome<Done> drop(std::int64_t phase) override;
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool locked) override;
    Outcome<Done> lock(std::int64_t phase, const std::string &id) override;
    Outcome<Done> finish() override;
    Outcome<std::int64_t> count() override;
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override;
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override;
    Outcome<Done> commit() override;
    void rollback() override;
    bool precedes(const std::string &a, const std::string &b) const override;

    Outcome<Done> publish(const MigrationPhase &phase) override;
    Outcome<MigrationPhase> published() override;

private:
    Outcome<Connection *> connection();
    Outcome<Connection *> begin();
    Outcome<Done> admitted(Connection &connection, std::int64_t phase);
    Outcome<Done> lockIds(Connection &connection, std::span<const VersionedVector> vectors) const;
    Outcome<Done> put(Connection &connection, ChangeKind kind, std::span<const VersionedVector> vectors) const;
    Outcome<Done> erase(Connection &connection, std::span<const VersionedVector> vectors) const;
    Outcome<bool> isThere(Connection &connection) const;
    /// What an error about a missing table means where the phase is over.
    Error explained(Connection &connection, const Error &error, std::int64_t phase);
    Outcome<Done> removePart(Connection &connection);
    Outcome<std::vector<VersionedVector>> scanIds(Connection &connection, const std::string &after, int limit,
                                                  bool locked);
    Outcome<std::vector<VersionedVector>> rowsWhere(Connection &connection, const std::string &condition, int limit,
                                                    bool locked);
    /// Behind one, in their order.
    Outcome<std::vector<std::string>> idsOfPart(Connection &connection, const std::string &after) const;
    /// A condition: "true" for all, and for a part that is told by ids.
    std::string ofPart() const;
    std::string isAmong(std::span<const std::string> ids) const; ///< a condition
    std::string orderOfIds() const;
    std::string idOf(const std::string &id) const;

    ConnectionTask m_task;
    ClusterAddress m_address;
    MovedPart m_part;
    Table m_table; ///< as it is, or will be
    MigrationNotes m_notes;
    std::unique_ptr<Connection> m_link;
    bool m_isOpen = false;          ///< a transaction on it
    std::vector<std::string> m_ids; ///< of a scan of ids under way, in their order
    bool m_isScanning = false;
};

} // namespace shardscope::pg
