// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/ShardSurvey.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <numeric>

namespace shardscope {

namespace {

/// One request: a query to the shard that comes at a rank of its route.
struct ShardQuestion
{
    std::int64_t query = 0; ///< position among those asked
    int rank = 0;
    ShardId shard{};
    bool isAmongAll = false; ///< as many nodes as should be were busy when it was sent
};

/// Replies, to be waited for by one thread.
class ReplyBox : public ReplySink
{
public:
    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_replies.push_back(reply);
        m_wake.notify_one();
    }

    std::vector<ShardReply> take()
    {
        constexpr std::chrono::milliseconds patience{50};
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, patience, [this] { return !m_replies.empty(); });
        return std::exchange(m_replies, {});
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<ShardReply> m_replies;
};

/// Requests served while so many nodes were busy.
struct BusyCount
{
    int nodes = 1;
    std::vector<RankedService> service{};
};

/// 1, 2, 4, … and all.
std::vector<BusyCount> busyCountsOf(int nodes)
{
    std::vector<BusyCount> counts;
    for (int busy = 1; busy < nodes; busy *= 2) {
        counts.push_back({busy});
    }
    counts.push_back({nodes});
    return counts;
}

/// Each count beside the first, by what the same shards took there.
Contention contentionOf(const std::vector<BusyCount> &counts, int shards)
{
    std::vector<double> sum(static_cast<std::size_t>(shards));
    std::vector<std::int64_t> requests(sum.size());
    for (const RankedService &alone : counts.front().service) {
        sum[alone.sample.shard.index()] += alone.sample.service;
        ++requests[alone.sample.shard.index()];
    }
    std::vector<int> nodes;
    std::vector<double> slowdown;
    for (const BusyCount &count : counts) {
        double took = 0;
        double alone = 0;
        for (const RankedService &request : count.service) {
            const std::size_t shard = request.sample.shard.index();
            if (requests[shard] > 0) {
                took += request.sample.service;
                alone += sum[shard] / static_cast<double>(requests[shard]);
            }
        }
        if (alone > 0) {
            nodes.push_back(count.nodes);
            slowdown.push_back(took / alone);
        }
    }
    return contentionFrom(nodes, slowdown);
}

/// Asks every shard for some queries, each node one request at a time.
class ShardSurvey
{
public:
    ShardSurvey(LiveCluster &live, const EvaluatedPlan &plan, std::vector<QueryId> queries)
        : m_live(live), m_plan(plan), m_ranks(plan.routes->limit()), m_lanes(lanesOf(live)), m_asked(m_lanes.size()),
          m_isBusy(m_lanes.size()), m_counts(busyCountsOf(static_cast<int>(m_lanes.size())))
    {
        m_hits = Neighbors(std::ssize(queries) * m_ranks, plan.spec.k);
        m_answers.queries = std::move(queries);
    }

    /// Errors: Cancelled.
    Outcome<LiveAnswers> run(const Progress &progress)
    {
        // Counts take turns, every other block being alone, so that a machine that changes meanwhile changes for all.
        constexpr std::int64_t blockSize = 8; // queries
        const auto queries = std::ssize(m_answers.queries);
        const std::size_t others = m_counts.size() - 1;
        std::size_t block = 0;
        for (std::int64_t first = 0; first < queries; first += blockSize, ++block) {
            const std::size_t count = block % 2 == 0 || others == 0 ? 0 : 1 + block / 2 % others;
            if (!ask(first, std::min(first + blockSize, queries), m_counts[count], progress)) {
                return Error{Code::Cancelled, {}, {}};
            }
        }
        measureRecall();
        m_answers.contention = contentionOf(m_counts, m_plan.spec.shards);
        m_answers.service = std::move(m_counts.front().service);
        return std::move(m_answers);
    }

private:
    using Lane = std::deque<ShardQuestion>;

    /// One a node.
    static std::vector<Lane> lanesOf(const LiveCluster &live)
    {
        const auto last = std::ranges::max_element(live.plan.places, {}, &ShardPlace::node);
        return std::vector<Lane>(static_cast<std::size_t>(last->node) + 1);
    }

    /// Whether it was not stopped.
    bool ask(std::int64_t first, std::int64_t end, BusyCount &count, const Progress &progress)
    {
        for (std::int64_t i = first; i < end; ++i) {
            const auto order = m_plan.routes->order(queryAt(i).value);
            for (int rank = 0; rank < m_ranks && order[static_cast<std::size_t>(rank)].isValid(); ++rank) {
                const ShardId shard = order[static_cast<std::size_t>(rank)];
                const int node = m_live.plan.placeOf(shard, 0).node;
                m_lanes[static_cast<std::size_t>(node)].push_back({i, rank, shard});
            }
        }
        bool goesOn = true;
        sendNext(count.nodes);
        while (m_underWay > 0) {
            for (const ShardReply &reply : m_box.take()) {
                note(reply, count);
                --m_underWay;
                m_isBusy[reply.token] = false;
                if (goesOn) {
                    sendNext(count.nodes);
                }
            }
            goesOn = goesOn && progress(first, std::ssize(m_answers.queries));
        }
        return goesOn;
    }

    /// Until so many nodes are busy, or no other has anything to do.
    void sendNext(int most)
    {
        std::vector<std::size_t> sent;
        for (std::size_t i = 0; i < m_lanes.size() && m_underWay < most; ++i) {
            m_turn = (m_turn + 1) % m_lanes.size();
            if (!m_isBusy[m_turn] && !m_lanes[m_turn].empty()) {
                send(m_turn);
                sent.push_back(m_turn);
            }
        }
        for (const std::size_t node : sent) {
            m_asked[node].isAmongAll = m_underWay == most;
        }
    }

    void send(std::size_t node)
    {
        const ShardQuestion next = m_lanes[node].front();
        m_lanes[node].pop_front();
        m_asked[node] = next;
        m_isBusy[node] = true;
        ++m_underWay;
        const QueryId query = queryAt(next.query);
        const auto &tenancy = m_plan.data->tenancy;
        m_live.cluster->send({.token = node,
                              .to = {next.shard, 0},
                              .query = m_plan.data->queries.row(query.value),
                              .tenant = tenancy ? tenancy->ofQuery[query.index()] : TenantId(),
                              .hits = m_hits.row(next.query * m_ranks + next.rank),
                              .deadline = 0},
                             m_box);
    }

    void note(const ShardReply &reply, BusyCount &count)
    {
        const ShardQuestion &asked = m_asked[reply.token];
        if (reply.status != ReplyStatus::Answered) {
            ++m_answers.failed;
            m_answers.failure = m_live.cluster->lastFailure({asked.shard, 0});
            return;
        }
        const auto hits = m_hits.row(asked.query * m_ranks + asked.rank);
        std::fill(hits.begin() + reply.hits, hits.end(), Neighbor());
        m_answers.strangers += strangersAmong(hits.first(static_cast<std::size_t>(reply.hits)), asked);
        if (asked.isAmongAll && m_underWay == count.nodes) {
            const auto service = static_cast<double>(reply.serviceEnded - reply.serviceBegan);
            count.service.push_back(
                {asked.rank, isOwn(queryAt(asked.query), asked.shard), {.shard = asked.shard, .service = service}});
        }
    }

    std::int64_t strangersAmong(std::span<const Neighbor> hits, const ShardQuestion &asked) const
    {
        const auto &tenancy = m_plan.data->tenancy;
        if (!tenancy) {
            return 0;
        }
        const TenantId tenant = tenancy->ofQuery[queryAt(asked.query).index()];
        return std::ranges::count_if(
            hits, [&](const Neighbor &hit) { return hit.id.isValid() && tenancy->ofVector[hit.id.index()] != tenant; });
    }

    /// Whether the router says of a query that it should ask the shard.
    bool isOwn(QueryId query, ShardId shard) const
    {
        const Routes &routes = m_plan.routesAt(ownDepth);
        const auto asked = routes.asked(query.value, ownDepth);
        return routes.haveDepths() && std::ranges::find(asked, shard) != asked.end();
    }

    void measureRecall()
    {
        std::vector<double> recall(static_cast<std::size_t>(m_ranks));
        double ownRecall = 0;
        const Ties ties(*m_plan.data);
        std::int64_t answerable = 0;
        for (std::int64_t i = 0; i < std::ssize(m_answers.queries); ++i) {
            const QueryId query = queryAt(i);
            const Targets &targets = (*m_plan.targets)[query.index()];
            if (targets.neighbours == 0) {
                continue;
            }
            ++answerable;
            const auto order = m_plan.routes->order(query.value);
            std::vector<Neighbor> best;
            std::vector<Neighbor> ownBest;
            for (int rank = 0; rank < m_ranks; ++rank) {
                const auto hits = m_hits.found(i * m_ranks + rank);
                merge(best, hits);
                recall[static_cast<std::size_t>(rank)] += shareFound(best, targets, query, ties);
                if (const ShardId shard = order[static_cast<std::size_t>(rank)];
                    shard.isValid() && isOwn(query, shard)) {
                    merge(ownBest, hits);
                }
            }
            ownRecall += shareFound(ownBest, targets, query, ties);
        }
        const auto count = static_cast<double>(std::max<std::int64_t>(1, answerable));
        std::ranges::for_each(recall, [count](double &value) { value /= count; });
        m_answers.recall = std::move(recall);
        if (m_plan.routes->haveDepths()) {
            m_answers.ownRecall = ownRecall / count;
        }
    }

    void merge(std::vector<Neighbor> &best, std::span<const Neighbor> hits) const
    {
        for (const Neighbor &hit : hits) {
            if (std::ranges::find(best, hit.id, &Neighbor::id) == best.end()) { // a copy may be found twice
                best.push_back(hit);
            }
        }
        std::sort(best.begin(), best.end());
        best.resize(std::min(best.size(), static_cast<std::size_t>(m_plan.spec.k)));
    }

    static double shareFound(std::span<const Neighbor> best, const Targets &targets, QueryId query, const Ties &ties)
    {
        const auto isTarget = [&](const Neighbor &hit) {
            return std::ranges::find(targets.vectors, hit.id) != targets.vectors.end() ||
                   (targets.isCrowded && ties.isWithin(query, hit.id, targets.farthest));
        };
        const auto found = std::min<std::int64_t>(targets.neighbours, std::ranges::count_if(best, isTarget));
        return static_cast<double>(found) / targets.neighbours;
    }

    QueryId queryAt(std::int64_t i) const { return m_answers.queries[static_cast<std::size_t>(i)]; }

    LiveCluster &m_live;
    const EvaluatedPlan &m_plan;
    int m_ranks;
    Neighbors m_hits; ///< (queries · ranks) rows
    std::vector<Lane> m_lanes;
    std::vector<ShardQuestion> m_asked; ///< by node: what is under way
    std::vector<bool> m_isBusy;         ///< (nodes)
    std::vector<BusyCount> m_counts;
    int m_underWay = 0;
    std::size_t m_turn = 0; ///< the node that was looked at last
    ReplyBox m_box;
    LiveAnswers m_answers;
};

} // namespace

std::vector<ServiceSample> samplesAt(const std::vector<RankedService> &service, int nprobe)
{
    std::vector<ServiceSample> samples;
    for (const RankedService &ranked : service) {
        if (nprobe == ownDepth ? ranked.isOwn : ranked.rank < nprobe) {
            samples.push_back(ranked.sample);
        }
    }
    return samples;
}

Outcome<LiveAnswers> askEveryShard(LiveCluster &live, const EvaluatedPlan &plan, std::int64_t queries,
                                   const Progress &progress)
{
    const std::int64_t all = plan.data->queries.size();
    if (all == 0) {
        return Error{Code::NoQueries, {}, {}};
    }
    const std::int64_t count = std::min(queries, all);
    std::vector<QueryId> chosen;
    for (std::int64_t i = 0; i < count; ++i) {
        chosen.push_back(QueryId(i * all / count));
    }
    return ShardSurvey(live, plan, std::move(chosen)).run(progress);
}

} // namespace shardscope
