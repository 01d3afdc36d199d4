// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/migration/MigrationPhase.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace shardscope::test {

/// What the servers of the engine "fake" hold; all nodes of all addresses, in this process.
struct FakeServers
{
    struct Shard
    {
        std::map<std::string, std::vector<float>> rows{};
        std::map<std::string, std::string> tenants{};
        std::int64_t written = 0;
        bool isIndexed = false;
    };
    using Place = std::tuple<std::string, int, int, int>; ///< collection, node, shard, replica

    std::mutex mutex;
    std::map<Place, Shard> shards;
    std::map<std::string, std::string> published; ///< by collection
    std::set<int> down;                           ///< ports
    std::string password;                         ///< empty: none is asked for
    std::atomic<bool> isHeld = false;             ///< looks wait
    std::atomic<int> looks = 0;                   ///< begun
    std::atomic<int> writeDelay = 0;              ///< ms a batch
    std::atomic<int> copyDelay = 0;               ///< ms a batch of a migration
    struct MoveNote
    {
        std::int64_t fence = 0;
        MigrationPhase phase{};
    };
    std::map<std::pair<Place, std::string>, MoveNote> notes; ///< by what is moved of a place

    static FakeServers &all()
    {
        static FakeServers servers;
        return servers;
    }
    void reset()
    {
        const std::scoped_lock lock(mutex);
        shards.clear();
        published.clear();
        down.clear();
        password.clear();
        isHeld = false;
        looks = 0;
        writeDelay = 0;
        copyDelay = 0;
        notes.clear();
    }
    /// Vectors of two values as they come, in shards of one copy, one after the other on the nodes.
    void fill(const std::string &collection, int nodes, const std::vector<int> &sizes)
    {
        const std::scoped_lock lock(mutex);
        int id = 0;
        for (int shard = 0; shard < static_cast<int>(sizes.size()); ++shard) {
            Shard &made = shards[{collection, shard % nodes, shard, 0}];
            for (int i = 0; i < sizes[static_cast<std::size_t>(shard)]; ++i, ++id) {
                made.rows[std::to_string(id)] = {static_cast<float>(id % 7), static_cast<float>(shard)};
            }
            made.isIndexed = true;
        }
    }
};

} // namespace shardscope::test
