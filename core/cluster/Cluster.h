// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Outcome.h"
#include "core/fanout/ReplicaAddress.h"
#include "core/fanout/ReplyStatus.h"
#include "core/vectors/Neighbors.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace shardscope {

/// Names one request until its reply has come.
using RequestToken = std::uint64_t;

/// A search of one shard. What it points to belongs to the sender and stays until the reply has come.
struct ShardRequest
{
    RequestToken token = 0;
    ReplicaAddress to;
    const std::byte *query = nullptr; ///< one row of the data set's element type
    TenantId tenant{};                ///< invalid where the data has no tenants
    std::span<Neighbor> hits{};       ///< where the k nearest go
    std::int64_t deadline = 0;        ///< of steadyNow; a server may drop what it reaches later; 0: none
};

/// How a request ended. Each request gets exactly one.
struct ShardReply
{
    RequestToken token = 0;
    ReplyStatus status = ReplyStatus::Answered;
    int hits = 0;               ///< how many of the places were filled
    std::int64_t distances = 0; ///< computed
    std::int64_t arrived = 0;   ///< at the server; of steadyNow, where the server tells; else 0
    std::int64_t serviceBegan = 0;
    std::int64_t serviceEnded = 0;
};

/// Takes replies. Called from any thread, also from within Cluster::send; must return soon.
class ReplySink
{
public:
    virtual ~ReplySink() = default;
    virtual void reply(const ShardReply &reply) = 0;
};

/// Shards with replicas that can be searched: threads of this process, or a live engine behind a connection. Nothing
/// here assumes either: a request is sent, its reply comes to the sink, whenever and from wherever.
class Cluster
{
public:
    virtual ~Cluster() = default;

    virtual int shards() const = 0;
    virtual int replicas() const = 0; ///< per shard
    virtual std::int64_t vectors(ShardId shard) const = 0;
    virtual bool isUp(ReplicaAddress replica) const = 0;

    /// Sends a request and returns at once.
    virtual void send(const ShardRequest &request, ReplySink &sink) = 0;

    /// Asks for a request to be given up. Its reply still comes, soon: Cancelled, or whatever it had come to. One that
    /// is being served may go on until it is done.
    virtual void cancel(RequestToken token, ReplicaAddress at) = 0;

    /// Why a replica failed or refused last, where that is known.
    virtual std::optional<Error> lastFailure(ReplicaAddress) const { return std::nullopt; }
};

} // namespace shardscope
