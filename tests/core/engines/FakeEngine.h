// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/engines/Engine.h"
#include "tests/core/engines/FakeServers.h"
#include "tests/core/engines/FakeStore.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace shardscope::test {

/// Compares everything with everything, and answers at once.
class FakeSearch : public Cluster
{
public:
    FakeSearch(SearchTask task, std::vector<FakeServers::Shard> shards)
        : m_task(std::move(task)), m_shards(std::move(shards))
    {
    }

    int shards() const override { return static_cast<int>(m_task.places.size()) / m_task.replicas; }
    int replicas() const override { return m_task.replicas; }
    std::int64_t vectors(ShardId shard) const override { return m_task.vectors[shard.index()]; }
    bool isUp(ReplicaAddress) const override { return true; }
    void cancel(RequestToken, ReplicaAddress) override {}

    void send(const ShardRequest &request, ReplySink &sink) override
    {
        ShardReply reply{.token = request.token};
        reply.arrived = reply.serviceBegan = steadyNow();
        std::vector<float> asked(static_cast<std::size_t>(m_task.form.heldDim()));
        m_task.form.asked(request.query, asked);
        const auto at = request.to.shard.index() * static_cast<std::size_t>(m_task.replicas) +
                        static_cast<std::size_t>(request.to.replica);
        std::vector<Neighbor> hits;
        for (const auto &[id, row] : m_shards[at].rows) {
            float sum = 0;
            for (std::size_t i = 0; i < row.size(); ++i) {
                sum += (row[i] - asked[i]) * (row[i] - asked[i]);
            }
            const auto known = m_task.ids->areIntegers() ? m_task.ids->rowOf(std::int64_t(std::stoll(id)))
                                                         : m_task.ids->rowOf(std::string_view(id));
            hits.push_back({known, m_task.form.distance(asked, sum)});
        }
        std::sort(hits.begin(), hits.end());
        reply.hits = static_cast<int>(std::min(hits.size(), request.hits.size()));
        std::copy_n(hits.begin(), reply.hits, request.hits.begin());
        reply.distances = std::ssize(m_shards[at].rows);
        reply.serviceEnded = steadyNow();
        sink.reply(reply);
    }

private:
    SearchTask m_task;
    std::vector<FakeServers::Shard> m_shards; ///< by place
};

class FakeEngine : public Engine
{
public:
    explicit FakeEngine(ClusterAddress address) : m_address(std::move(address)) {}

    Outcome<Topology> topology(const Progress &progress) override
    {
        ++m_all.looks;
        while (m_all.isHeld) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            if (!progress(0, 1)) {
                return Error{Code::Cancelled, {}, {}};
            }
        }
        const std::scoped_lock lock(m_all.mutex);
        Topology topology;
        topology.metric = Metric::L2;
        for (const NodeAddress &node : m_address.nodes) {
            NodeState state;
            state.address = node;
            state.version = "fake 1";
            topology.nodes.push_back(state);
            if (m_all.down.contains(node.port)) {
                topology.nodes.back().trouble =
                    Error{Code::Unreachable, toText(node), {std::string("connection refused")}};
            }
        }
        for (const auto &[place, shard] : m_all.shards) {
            const auto &[collection, node, number, replica] = place;
            if (collection == m_address.collection && !topology.nodes[static_cast<std::size_t>(node)].trouble) {
                topology.shards.push_back({.name = nameOf(number),
                                           .shard = ShardId(number),
                                           .replica = replica,
                                           .node = node,
                                           .vectors = std::ssize(shard.rows),
                                           .dataBytes = 100 * std::ssize(shard.rows),
                                           .index = shard.isIndexed ? "fake hnsw" : "",
                                           .element = "float32"});
                topology.dim = shard.rows.empty() ? 0 : static_cast<int>(shard.rows.begin()->second.size());
            }
        }
        std::ranges::sort(topology.shards, {}, [](const ShardState &s) { return std::pair(s.shard, s.replica); });
        addWarnings(topology);
        return topology;
    }

    Outcome<RowBatch> sample(std::int64_t count, std::uint64_t, const Progress &) override
    {
        const std::scoped_lock lock(m_all.mutex);
        std::vector<std::pair<std::string, std::vector<float>>> rows;
        std::vector<ShardId> shards;
        for (const auto &[place, shard] : m_all.shards) {
            const bool isHere = std::get<0>(place) == m_address.collection && std::get<3>(place) == 0;
            for (auto row = shard.rows.begin(); isHere && row != shard.rows.end(); ++row) {
                rows.push_back(*row);
                shards.emplace_back(std::get<2>(place));
            }
        }
        rows.resize(std::min(rows.size(), static_cast<std::size_t>(count)));
        shards.resize(rows.size());
        RowBatch batch = batchOf(rows);
        batch.shards = std::move(shards);
        return batch;
    }

    Outcome<Done> create(const ShardPlace &place, const CollectionShape &) override
    {
        const std::scoped_lock lock(m_all.mutex);
        at(place);
        return Done();
    }
    Outcome<Done> write(const ShardPlace &place, const RowBatch &rows, std::int64_t until) override
    {
        std::this_thread::sleep_for(std::chrono::milliseconds(m_all.writeDelay));
        const std::scoped_lock lock(m_all.mutex);
        for (std::int64_t i = 0; i < rows.size(); ++i) {
            const auto row = rows.vectors.row(i);
            at(place).rows[rows.ids[static_cast<std::size_t>(i)]] = {row.begin(), row.end()};
            if (!rows.tenants.empty()) {
                at(place).tenants[rows.ids[static_cast<std::size_t>(i)]] = rows.tenants[static_cast<std::size_t>(i)];
            }
        }
        at(place).written = until;
        return Done();
    }
    Outcome<std::int64_t> written(const ShardPlace &place) override
    {
        const std::scoped_lock lock(m_all.mutex);
        return at(place).written;
    }
    Outcome<Done> finish(const ShardPlace &place, const CollectionShape &, const Progress &) override
    {
        const std::scoped_lock lock(m_all.mutex);
        at(place).isIndexed = true;
        return Done();
    }
    Outcome<std::int64_t> count(const ShardPlace &place) override
    {
        const std::scoped_lock lock(m_all.mutex);
        return std::ssize(at(place).rows);
    }
    Outcome<Done> read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take) override
    {
        RowBatch batch;
        {
            const std::scoped_lock lock(m_all.mutex);
            const auto &rows = at(place).rows;
            batch = batchOf({rows.begin(), rows.end()});
            for (const auto &[id, tenant] : at(place).tenants) {
                batch.tenants.push_back(tenant);
            }
        }
        take(batch);
        return Done();
    }
    Outcome<Done> remove(const ShardPlace &, std::span<const std::string>) override { return Done(); }
    Outcome<std::int64_t> bytes(const ShardPlace &place) override { return 100 * *count(place); }
    Outcome<Done> drop(const ShardPlace &place) override
    {
        const std::scoped_lock lock(m_all.mutex);
        m_all.shards.erase(key(place));
        return Done();
    }

    Outcome<Done> publish(const std::string &document) override
    {
        const std::scoped_lock lock(m_all.mutex);
        m_all.published[m_address.collection] = document;
        return Done();
    }
    Outcome<std::optional<std::string>> published() override
    {
        const std::scoped_lock lock(m_all.mutex);
        const auto found = m_all.published.find(m_address.collection);
        return found == m_all.published.end() ? std::nullopt : std::optional(found->second);
    }
    Outcome<Done> unpublish() override
    {
        const std::scoped_lock lock(m_all.mutex);
        m_all.published.erase(m_address.collection);
        return Done();
    }

    Outcome<std::unique_ptr<LiveStore>> openForMigration(const MovedPart &part, const ShardPlace &) override
    {
        return std::unique_ptr<LiveStore>(std::make_unique<FakeStore>(m_address, part));
    }

    Outcome<std::unique_ptr<Cluster>> openForSearch(const SearchTask &task) override
    {
        const std::scoped_lock lock(m_all.mutex);
        std::vector<FakeServers::Shard> shards;
        for (const ShardPlace &place : task.places) {
            shards.push_back(at(place));
        }
        return std::unique_ptr<Cluster>(std::make_unique<FakeSearch>(task, std::move(shards)));
    }

private:
    static std::string nameOf(int shard) { return "part" + std::to_string(shard); }
    FakeServers::Place key(const ShardPlace &place) const
    {
        return {m_address.collection, place.node, place.shard.value, place.replica};
    }
    FakeServers::Shard &at(const ShardPlace &place) { return m_all.shards[key(place)]; }

    static RowBatch batchOf(const std::vector<std::pair<std::string, std::vector<float>>> &rows)
    {
        RowBatch batch;
        batch.vectors = Matrix(std::ssize(rows), rows.empty() ? 0 : static_cast<int>(rows.front().second.size()));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            batch.ids.push_back(rows[i].first);
            std::ranges::copy(rows[i].second, batch.vectors.row(static_cast<std::int64_t>(i)).begin());
        }
        return batch;
    }

    ClusterAddress m_address;
    FakeServers &m_all = FakeServers::all();
};

inline Outcome<std::unique_ptr<Engine>> makeFakeEngine(const EngineTask &task)
{
    const std::string &wanted = FakeServers::all().password;
    if (!wanted.empty() && task.password != wanted) {
        return Error{
            Code::AccessDenied, toText(task.address.nodes.front()), {task.address.user, std::string("wrong password")}};
    }
    return std::unique_ptr<Engine>(std::make_unique<FakeEngine>(task.address));
}

/// Offers the engine "fake", which was never tried on a server.
inline void offerFakeEngine()
{
    Kind<EngineMaker> kind{.name = "fake",
                           .title = "Fake",
                           .meaning = "Servers in this process.",
                           .example = {"fake://one,two/items", "Two of them."},
                           .parameters = {},
                           .make = makeFakeEngine};
    kind.parameters = {{"width", "Width", std::int64_t(4), 1, 64, Unit::None, "Of nothing."}};
    kind.can.port = 7;
    kind.can.metrics = {Metric::L2};
    kind.can.mostDimensions = [](const Settings &) { return 1000; };
    kind.can.triedOnServers = false;
    kind.can.settingsFor = [](const Choice &, const Settings &given) -> Outcome<Settings> { return given; };
    kind.can.bytesPerVector = [](const Settings &, const CollectionShape &) { return 100.0; };
    offerEngine(kind);
}

} // namespace shardscope::test
