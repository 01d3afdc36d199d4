// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/redis/RedisClient.h"
#include "core/engines/RowBatch.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Vectors out of one vector set.
namespace shardscope {

struct RedisSet
{
    std::string key;
    std::string attribute; ///< that names tenants; empty: none does
    bool isOurs = true;    ///< attributes are as this program writes them
};

/// Asks for elements of a set, each at most once, drawn at random where there are more than `count`.
void addRedisDraw(RespCommands &commands, const std::string &key, std::int64_t count);
std::vector<std::string> redisNamesOf(const RespValue &reply); ///< of VRANDMEMBER

/// All elements, in the order of their bytes: Redis gives them in one of chance.
Outcome<std::vector<std::string>> redisElements(RedisClient &client, const std::string &key);

/// The rows of some elements; those that have gone meanwhile are left out. Errors: DimensionMismatch where they are not
/// of `dim`; EngineRefused where a vector comes in a form that is not known.
Outcome<RowBatch> redisRows(RedisClient &client, const RedisSet &set, std::span<const std::string> elements, int dim);

/// Elements; 0: there is no such set. Errors: those of RedisClient; such as EngineRefused where it is something else.
Outcome<std::int64_t> redisSize(RedisClient &client, const std::string &key);

struct RedisSetFacts
{
    int dim = 0;         ///< 0: there is no such set
    std::string element; ///< "f32", "int8", "bin"
    std::int64_t links = 0;
    std::int64_t attributes = 0; ///< elements that have some
};
RedisSetFacts redisFactsOf(const RespValue &reply); ///< of VINFO

/// What jemalloc, which Redis uses, gives for so many bytes: steps of a quarter of a power of two.
std::int64_t redisAllocated(std::int64_t bytes);
/// Names that tell what those of a whole set are like.
inline constexpr std::int64_t redisNameSample = 128;
/// Bytes that a name takes in the radix tree by which Redis finds elements: its end, its share of the branches, and
/// what is left of it where no other begins alike, which is nothing of numbers in a row and most of a UUID. From some
/// names drawn at random out of `size`, as how far names are alike grows with the logarithm of their number.
double redisNameBytes(std::span<const std::string> drawn, std::int64_t size);
/// Bytes that the vectors of a set take beyond what MEMORY USAGE says, which does not count what jemalloc rounds up,
/// the pair of name and attributes, and more of the tree of names than two pointers. Source: measured with Redis 8.0.
std::int64_t redisUncounted(const RedisSetFacts &facts, std::span<const std::string> drawnNames, std::int64_t vectors);

Outcome<RedisSetFacts> redisFacts(RedisClient &client, const std::string &key);

/// A vector as VEMB … RAW gives it. Whether it could be read.
bool readRedisVector(const RespValue &reply, std::span<float> out);

} // namespace shardscope
