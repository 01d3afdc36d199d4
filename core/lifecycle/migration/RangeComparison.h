// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/MigrationStore.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What the comparing of two places is made of.
namespace shardscope {

/// Whether clients find the same: a tombstone is as good as nothing. `error`: what values may differ by, relative to
/// the vector's length.
bool isSameContent(const std::optional<VersionedVector> &a, const std::optional<VersionedVector> &b, double error);

/// Whether the target has what the source had, or something newer: of a client that was killed, or has not come yet, on
/// its way to the source. To be asked of what was read at the source first.
bool hasArrived(const std::optional<VersionedVector> &source, const std::optional<VersionedVector> &target,
                double error);

/// Errors: as the store.
Outcome<std::optional<VersionedVector>> readOne(MigrationStore &store, std::int64_t phase, const std::string &id);

/// Two batches that were read from the same id on: compared as far as both are known.
class RangeComparison
{
public:
    struct Rules
    {
        int limit = 0;               ///< rows that each was asked for
        double error = 0;            ///< as in isSameContent
        const MigrationStore &order; ///< of ids
    };
    RangeComparison(std::span<const VersionedVector> source, std::span<const VersionedVector> target,
                    const Rules &rules);

    std::int64_t same() const { return m_same; } ///< vectors, without tombstones
    std::uint64_t checksum() const { return m_checksum; }
    const std::vector<std::string> &different() const { return m_different; }
    bool isLast() const { return m_isLast; }
    /// The last id that was compared.
    const std::string &end() const { return m_end; }

private:
    void compare(const VersionedVector *source, const VersionedVector *target, double error);

    std::int64_t m_same = 0;
    std::uint64_t m_checksum = 0;
    std::vector<std::string> m_different;
    bool m_isLast = false;
    std::string m_end;
};

/// Lets go of what is locked at the source, however it ends.
class SourceLock
{
public:
    explicit SourceLock(MigrationStore &source) : m_source(&source) {}
    ~SourceLock()
    {
        if (m_source) {
            m_source->rollback();
        }
    }
    SourceLock(const SourceLock &) = delete;
    SourceLock &operator=(const SourceLock &) = delete;

    void release() { m_source = nullptr; }

private:
    MigrationStore *m_source;
};

} // namespace shardscope
