// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/cluster/Cluster.h"
#include "core/engines/ShardPlace.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace shardscope {

/// One search of one copy of a shard, as an engine is asked for it. What it points to stays until it has ended.
struct SearchCall
{
    std::int32_t number = 0; ///< the caller's
    ShardPlace place;
    std::span<const float> query; ///< in the engine's form
    std::string_view tenant;      ///< empty: any
    std::span<Neighbor> hits;     ///< where the nearest go, at the engine's distances
    std::int64_t timeLeft = 0;    ///< ns, for the server to give up; 0: none
};

struct EndedCall
{
    std::int32_t number = 0;
    int hits = 0;
    std::optional<Error> error{};
};

/// A connection to a node that is driven by events of its descriptor and never blocks. Threads: one.
class ShardConnection
{
public:
    virtual ~ShardConnection() = default;

    enum class State {
        Opening,
        Ready, ///< takes calls, as many at once as room() says
        Lost,  ///< for the reason trouble() gives; every call has ended or will never
    };
    virtual State state() const = 0;
    virtual Error trouble() const = 0;

    virtual int descriptor() const = 0; ///< may change
    virtual bool wantsToWrite() const = 0;
    virtual int room() const = 0; ///< further calls that it would take now

    virtual void begin(const SearchCall &call) = 0;
    /// Its answer is not wanted any more, but still ends it. Need not do anything.
    virtual void cancel(std::int32_t number) = 0;
    /// Reads and writes what can be; appends calls that have ended.
    virtual void advance(bool canRead, bool canWrite, std::vector<EndedCall> &ended) = 0;
};

} // namespace shardscope
