// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/Cluster.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace shardscope {

/// A cluster that does what the test says, at once or when the test lets it.
class ScriptedCluster : public Cluster
{
public:
    ScriptedCluster(int shards, int replicas) : m_shards(shards), m_replicas(replicas) {}

    /// What a replica does with a request; unanswered where it returns false.
    std::function<bool(const ShardRequest &, ShardReply &)> script = [](const ShardRequest &, ShardReply &) {
        return true;
    };

    struct Held
    {
        ShardRequest request;
        ReplySink *sink;
    };
    std::vector<Held> held;
    std::vector<RequestToken> cancelled;
    int sent = 0;
    int most = 0; ///< held at once

    int shards() const override { return m_shards; }
    int replicas() const override { return m_replicas; }
    std::int64_t vectors(ShardId) const override { return 0; }
    bool isUp(ReplicaAddress) const override { return true; }

    void send(const ShardRequest &request, ReplySink &sink) override
    {
        ++sent;
        ShardReply reply{.token = request.token};
        if (script(request, reply)) {
            sink.reply(reply);
            return;
        }
        held.push_back({request, &sink});
        most = std::max(most, static_cast<int>(held.size()));
    }

    void cancel(RequestToken token, ReplicaAddress) override
    {
        cancelled.push_back(token);
        const auto found = std::ranges::find(held, token, [](const Held &h) { return h.request.token; });
        if (found != held.end()) {
            ReplySink *sink = found->sink;
            held.erase(found);
            sink->reply({.token = token, .status = ReplyStatus::Cancelled});
        }
    }

    /// Answers a held request.
    void answer(std::size_t i, ReplyStatus status = ReplyStatus::Answered)
    {
        const Held h = held[i];
        held.erase(held.begin() + static_cast<std::ptrdiff_t>(i));
        h.sink->reply({.token = h.request.token, .status = status});
    }

private:
    int m_shards;
    int m_replicas;
};

} // namespace shardscope
