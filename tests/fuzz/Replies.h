// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/redis/RedisVectors.h"
#include "core/engines/redis/Resp.h"
#include "tests/fuzz/Subject.h"

#include <string>
#include <vector>

/// What a server that claims to be Redis answers.
namespace shardscope::testing {

/// Everything in it, so that nothing is left unread; how many values there are.
inline std::size_t readAll(const RespValue &value)
{
    std::size_t count = 1 + value.text().size() % 2 + static_cast<std::size_t>(value.real() > 0);
    std::vector<float> vector(3);
    count += readRedisVector(value, vector) ? 1 : 0;
    count += static_cast<std::size_t>(redisFactsOf(value).dim);
    for (const auto part : value) {
        count += readAll(part);
    }
    return count;
}

/// Replies in pieces of a size: how many, of how many values, and whether there was a fault.
inline std::vector<std::size_t> repliesBy(std::string_view bytes, std::size_t pieces)
{
    RespReader reader({.text = 1 << 20, .reply = 1 << 22, .items = 1 << 16, .depth = 8, .line = 1 << 12});
    std::vector<std::size_t> replies;
    for (std::size_t begin = 0; begin < bytes.size(); begin += pieces) {
        reader.take(bytes.substr(begin, pieces));
        while (const auto reply = reader.next()) {
            replies.push_back(readAll(*reply));
        }
    }
    replies.push_back(reader.fault().empty() ? 0 : 1);
    return replies;
}

inline std::string replyHolds(unsigned, Bytes input)
{
    const auto [pieces] = takeChoices<1>(input);
    const auto bytes = viewOf(input);
    return repliesBy(bytes, bytes.size() + 1) == repliesBy(bytes, pieces + 1) ? std::string()
                                                                              : "how it is cut makes a difference";
}

inline std::vector<Seed> replySeeds(unsigned)
{
    return {
        {"search", std::string("\3%2\r\n$2\r\ne0\r\n,0.99\r\n$2\r\ne3\r\n,0.87\r\n")},
        {"vector", std::string("\5*4\r\n+int8\r\n$3\r\n*U\x7f\r\n,3.7\r\n,0.8\r\n")},
        {"float vector", std::string("\1*3\r\n+f32\r\n$12\r\nabcdabcdabcd\r\n,3.7\r\n")},
        {"facts", std::string("\7%3\r\n+quant-type\r\n+f32\r\n+hnsw-m\r\n:16\r\n+vector-dim\r\n:3\r\n")},
        {"kinds",
         std::string("\0+OK\r\n-ERR no\r\n:-7\r\n#t\r\n_\r\n$0\r\n\r\n*-1\r\n=5\r\ntxt:a\r\n!3\r\nbad\r\n(12\r\n", 61)},
        {"slots", std::string("\x11*1\r\n*3\r\n:0\r\n:5460\r\n*4\r\n$9\r\n127.0.0.1\r\n:17301\r\n$2\r\nid\r\n%0\r\n")}};
}

} // namespace shardscope::testing
