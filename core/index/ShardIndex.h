// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/base/Parameter.h"
#include "core/index/IndexMemory.h"
#include "core/jobs/Progress.h"
#include "core/vectors/Neighbors.h"
#include "core/vectors/VectorSet.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace shardscope {

/// The search structure over one group of vectors: a shard, or one tenant's part of a shard.
class ShardIndex
{
public:
    virtual ~ShardIndex() = default;

    /// The nearest found for one query, nearest first, as ids of the data set; invalid ids fill up.
    ///
    /// Shapes:  query: one row of the data set's element type; out: k places.
    /// Returns: distances computed.
    /// Threads: const calls may run side by side.
    virtual std::int64_t search(const std::byte *query, std::span<Neighbor> out) const = 0;

    /// What `search` returns of `nearest`, vectors than which the shard holds none nearer, where that is known without
    /// comparing them: their positions are appended to `found`. Those the shard does not hold are not found.
    ///
    /// Returns: distances that `search` computes; nothing where only a search can tell.
    /// Threads: const calls may run side by side.
    virtual std::optional<std::int64_t> foresee(const std::byte * /*query*/, std::span<const VectorId> /*nearest*/,
                                                std::vector<std::int32_t> & /*found*/) const
    {
        return std::nullopt;
    }

    /// The same structure, shared, searched with other settings of Phase::Search; those it was built with must be the
    /// same. Null where there is nothing to set: it is then searched as it is.
    virtual std::unique_ptr<ShardIndex> searchedWith(const Settings &) const { return nullptr; }

    /// What a node needs that holds it. What further threads need while they search is not in it.
    virtual IndexMemory memory() const = 0;

    /// Whether `search` returns the exact neighbours and exact distances.
    virtual bool isExact() const = 0;
    /// Whether its distances are those of the full vectors (false where vectors are compressed and not re-ranked).
    virtual bool hasExactDistances() const = 0;
};

/// What an index is built over. `base` outlives the index.
struct IndexTask
{
    const VectorSet &base;
    std::span<const VectorId> members; ///< ascending; may be empty
    Metric metric;
    const Settings &settings; ///< complete
    std::uint64_t seed;
    Progress progress = unwatched; ///< asked on whatever thread builds the index; see StopRelay
};

/// Called from a body of parallelFor, where libraries use one thread each, so that shards are built side by side. Small
/// groups must work: k-means inside an index is given no more clusters than it has vectors for.
///
/// Errors: Internal (a library's message), NotEnoughMemory.
using IndexMaker = Outcome<std::unique_ptr<ShardIndex>> (*)(const IndexTask &);

/// Vectors of which only the number and size is known.
struct VectorShape
{
    int dim = 0;
    double rowBytes = 0;
    double vectors = 0;
};

template<>
struct Capabilities<IndexMaker>
{
    bool isExact = false; ///< finds what its shard holds
    /// Bytes that it keeps of a vector of so many, at the very least.
    double (*leastBytes)(const Settings &complete, double rowBytes) = [](const Settings &, double rowBytes) {
        return rowBytes;
    };
    /// Bytes of a vector among so many of `dim` components and `rowBytes`, as the library that it is of lays it out on
    /// disk. Null: not known.
    double (*layoutBytes)(const Settings &complete, const VectorShape &shape) = nullptr;
    bool isGraph = false;  ///< links between vectors, "m" of them: rules of thumb tell these apart
    double building = 0.3; ///< how long it takes, about, where balanced partitioning takes 1: in 60,000 × 784 bytes
    /// Versions whose documents say "memory_per_node" counted its vectors twice: what they forecast is found anew.
    bool wasCountedTwice = false;
    /// What a tuner tries that is not told what: where the vectors fit the nodes, and where they do not. None: nothing.
    std::optional<ValueLists> worthTrying{};
    std::optional<ValueLists> worthTryingIfTight{};
};

/// flat, hnsw, ivf-flat, ivf-pq, sq8; in the order in which they are offered.
const std::vector<Kind<IndexMaker>> &indexKinds();

} // namespace shardscope
