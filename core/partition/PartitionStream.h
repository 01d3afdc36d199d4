// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/partition/Partition.h"

#include <cstdint>
#include <functional>
#include <span>

namespace shardscope {

/// Where some vectors that follow one another are held.
struct PartitionStretch
{
    std::int64_t first = 0;           ///< the number of the first of them
    std::span<const ShardId> shardOf; ///< the first, or only, place of each
    std::span<const SpillCopy> spill; ///< their further places, sorted by vector, then shard
};

/// A partition that is read a stretch of vectors at a time, so that it need not be in memory as a whole.
class PartitionStream
{
public:
    using Visitor = std::function<Outcome<Done>(const PartitionStretch &)>;

    virtual ~PartitionStream() = default;

    virtual int shards() const = 0;
    virtual std::int64_t vectors() const = 0;
    virtual std::int64_t copies() const = 0; ///< of all vectors
    virtual const Representatives &centroids() const = 0;
    virtual const IdLists<ShardId> &shardsOfTenant() const = 0;

    /// Hands every stretch to the visitor, in order and from the beginning, until it fails. Errors: its own, and those
    /// of where the partition is.
    virtual Outcome<Done> read(const Visitor &visit) const = 0;

protected:
    PartitionStream() = default;
    PartitionStream(const PartitionStream &) = default;
    PartitionStream &operator=(const PartitionStream &) = default;
};

/// Vectors in a stretch of a partition that is kept in parts.
inline constexpr std::int64_t vectorsPerStretch = 1 << 22;

/// One that is in memory, which must outlive this.
class HeldPartition : public PartitionStream
{
public:
    explicit HeldPartition(const Partition &partition, std::int64_t stretch = vectorsPerStretch)
        : m_partition(partition), m_stretch(stretch)
    {
    }

    int shards() const override { return m_partition.shards; }
    std::int64_t vectors() const override { return std::ssize(m_partition.shardOf); }
    std::int64_t copies() const override { return std::ssize(m_partition.spill); }
    const Representatives &centroids() const override { return m_partition.centroids; }
    const IdLists<ShardId> &shardsOfTenant() const override { return m_partition.shardsOfTenant; }
    Outcome<Done> read(const Visitor &visit) const override;

private:
    const Partition &m_partition;
    std::int64_t m_stretch;
};

} // namespace shardscope
