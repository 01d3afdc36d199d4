// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/deploy/AssignmentFiles.h"
#include "core/partition/PartitionStream.h"
#include "core/store/Workspace.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace shardscope::testing {

/// Any number of vectors in shards drawn at random, every hundredth with a copy, that nobody holds in memory.
class SyntheticPartition : public PartitionStream
{
public:
    SyntheticPartition(std::int64_t vectors, int shards) : m_vectors(vectors), m_shards(shards) {}

    int shards() const override { return m_shards; }
    std::int64_t vectors() const override { return m_vectors; }
    std::int64_t copies() const override { return m_shards > 1 ? (m_vectors + 99) / 100 : 0; }
    const Representatives &centroids() const override { return m_centroids; }
    const IdLists<ShardId> &shardsOfTenant() const override { return m_tenants; }

    Outcome<Done> read(const Visitor &visit) const override
    {
        std::vector<ShardId> shardOf;
        std::vector<SpillCopy> spill;
        for (std::int64_t first = 0; first < m_vectors; first += vectorsPerStretch) {
            fill(first, std::min(vectorsPerStretch, m_vectors - first), shardOf, spill);
            SHARDSCOPE_TRY(visit({first, shardOf, spill}));
        }
        return Done();
    }

    /// A stretch of it.
    void fill(std::int64_t first, std::int64_t count, std::vector<ShardId> &shardOf,
              std::vector<SpillCopy> &spill) const
    {
        Random random = Random::stream(7, static_cast<std::uint64_t>(first / vectorsPerStretch));
        shardOf.resize(static_cast<std::size_t>(count));
        std::ranges::generate(shardOf, [&] { return ShardId(random.below(m_shards)); });
        spill.clear();
        for (std::int64_t vector = (first + 99) / 100 * 100; vector < first + count && m_shards > 1; vector += 100) {
            const auto home = shardOf[static_cast<std::size_t>(vector - first)].value;
            spill.push_back({VectorId(vector), ShardId((home + 1) % m_shards)});
        }
    }

private:
    std::int64_t m_vectors;
    int m_shards;
    Representatives m_centroids;
    IdLists<ShardId> m_tenants;
};

/// What became of such a partition in a folder.
struct KeptPartition
{
    std::int64_t workspaceBytes = 0;
    std::int64_t exportedBytes = 0;
    bool isSame = false; ///< as read again
};

/// Stores it in a workspace there, opens that again, reads it, and exports it. Errors: those of all that.
inline Outcome<KeptPartition> keepAndExport(const SyntheticPartition &partition, const std::filesystem::path &folder)
{
    KeptPartition kept;
    const auto file = folder / "large.shardscope";
    std::int64_t plan = 0;
    {
        const auto workspace = Workspace::open(file);
        SHARDSCOPE_TRY(workspace);
        Source source;
        source.location = "made up";
        DataSet data;
        data.fingerprint = "made up";
        const auto remembered = (*workspace)->rememberData(source, data);
        SHARDSCOPE_TRY(remembered);
        PlanSpec spec;
        spec.name = "large";
        spec.shards = partition.shards();
        const auto added = (*workspace)->addPlan(*remembered, spec);
        SHARDSCOPE_TRY(added);
        plan = *added;
        SHARDSCOPE_TRY((*workspace)->storePartition(plan, partition));
    }
    for (const char *end : {"", "-wal", "-shm"}) {
        std::error_code ignored;
        const auto size = std::filesystem::file_size(file.string() + end, ignored);
        kept.workspaceBytes += ignored ? 0 : static_cast<std::int64_t>(size);
    }
    const auto workspace = Workspace::open(file);
    SHARDSCOPE_TRY(workspace);
    const PartitionShape shape{.vectors = partition.vectors(), .dim = 0, .shards = partition.shards()};
    const auto stored = (*workspace)->partitionStream(plan, shape);
    SHARDSCOPE_TRY(stored);
    kept.isSame = true;
    std::vector<ShardId> shardOf;
    std::vector<SpillCopy> spill;
    const auto compare = [&](const PartitionStretch &stretch) -> Outcome<Done> {
        partition.fill(stretch.first, std::ssize(stretch.shardOf), shardOf, spill);
        kept.isSame =
            kept.isSame && std::ranges::equal(shardOf, stretch.shardOf) && std::ranges::equal(spill, stretch.spill);
        return Done();
    };
    SHARDSCOPE_TRY((*stored)->read(compare));

    auto output = OutputFolder::create(folder / "exported");
    SHARDSCOPE_TRY(output);
    DeploymentFiles files(*std::move(output));
    SHARDSCOPE_TRY(writeAssignment(**stored, files, unwatched));
    SHARDSCOPE_TRY(files.folder().commit());
    for (const DeploymentFile &exported : files.all()) {
        kept.exportedBytes += exported.digest.bytes;
    }
    return kept;
}

} // namespace shardscope::testing
