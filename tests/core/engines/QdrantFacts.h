// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a Qdrant of tests holds, and how it behaves.
namespace shardscope::testing {

using QJson = nlohmann::json;

struct QdrantReply
{
    int status = 200;
    QJson result;
    std::string error{};
    std::string text{}; ///< the whole body, where it is no JSON
};

struct QdrantPoint
{
    QJson id;
    std::vector<float> vector;
    QJson payload;
};

struct QdrantShardOf
{
    int id = 0;
    QJson key; ///< null: none
    std::uint64_t peer = 0;
    std::map<std::string, QdrantPoint> points{}; ///< by id, numbers first and as they count
};

struct QdrantCollection
{
    QJson config;
    std::size_t dim = 0;
    std::string distance;
    bool isCustom = false;
    std::map<std::string, QJson> indices{};
    std::vector<QdrantShardOf> shards{};
    int nextShard = 0;
};

/// What a test does to the cluster, or wants to know of it.
struct QdrantConduct
{
    std::string apiKey;
    std::string version = "1.12.4";
    bool isCluster = true;
    std::optional<QdrantReply> writeFault; ///< what points are refused with
    std::optional<QdrantReply> searchFault;
    int yellowLooks = 0; ///< at the state of a collection, until it is green
    std::atomic<bool> isMute = false;
    std::atomic<int> writes = 0; ///< of points
    std::vector<QJson> queries;
    QJson lastCollection;
};

} // namespace shardscope::testing
