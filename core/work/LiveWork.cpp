// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveWork.h"

#include "core/data/NpzWriter.h"
#include "core/index/ShardIndex.h"
#include "core/latency/Forecast.h"

#include <QDateTime>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace shardscope {

namespace {

using State = PublishedPlan::State;

/// One request: a query to the shard that comes at a rank of its route.
struct ShardQuestion
{
    std::int64_t query = 0; ///< position among those asked
    int rank = 0;
    ShardId shard{};
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

/// Asks every shard for some queries, each node one request at a time.
class ShardSurvey
{
public:
    ShardSurvey(LiveCluster &live, const EvaluatedPlan &plan, std::vector<QueryId> queries)
        : m_live(live), m_plan(plan), m_queries(std::move(queries)), m_ranks(plan.routes->limit())
    {
        const auto rows = static_cast<std::int64_t>(m_queries.size()) * m_ranks;
        m_hits = Neighbors(rows, plan.spec.k);
        for (std::int64_t i = 0; i < std::ssize(m_queries); ++i) {
            const auto order = plan.routes->order(m_queries[static_cast<std::size_t>(i)].value);
            for (int rank = 0; rank < m_ranks && order[static_cast<std::size_t>(rank)].isValid(); ++rank) {
                const ShardId shard = order[static_cast<std::size_t>(rank)];
                lane(live.plan.placeOf(shard, 0).node).push_back({i, rank, shard});
                ++m_total;
            }
        }
    }

    /// Errors: Cancelled.
    Outcome<LiveAnswers> run(const Progress &progress)
    {
        for (std::size_t node = 0; node < m_lanes.size(); ++node) {
            sendNext(node);
        }
        bool goesOn = true;
        std::int64_t ended = 0;
        while (m_underWay > 0) {
            for (const ShardReply &reply : m_box.take()) {
                ++ended;
                note(reply);
                --m_underWay;
                if (goesOn) {
                    sendNext(reply.token);
                }
            }
            goesOn = goesOn && progress(ended, m_total);
        }
        if (!goesOn) {
            return Error{Code::Cancelled, {}, {}};
        }
        m_answers.queries = std::ssize(m_queries);
        m_answers.recall = recallCurve();
        return std::move(m_answers);
    }

private:
    std::deque<ShardQuestion> &lane(int node)
    {
        m_lanes.resize(std::max(m_lanes.size(), static_cast<std::size_t>(node) + 1));
        m_asked.resize(m_lanes.size());
        return m_lanes[static_cast<std::size_t>(node)];
    }

    void sendNext(std::size_t node)
    {
        if (m_lanes[node].empty()) {
            return;
        }
        const ShardQuestion next = m_lanes[node].front();
        m_lanes[node].pop_front();
        m_asked[node] = next;
        ++m_underWay;
        const QueryId query = m_queries[static_cast<std::size_t>(next.query)];
        const auto &tenancy = m_plan.data->tenancy;
        m_live.cluster->send({.token = node,
                              .to = {next.shard, 0},
                              .query = m_plan.data->queries.row(query.value),
                              .tenant = tenancy ? tenancy->ofQuery[query.index()] : TenantId(),
                              .hits = m_hits.row(next.query * m_ranks + next.rank),
                              .deadline = 0},
                             m_box);
    }

    void note(const ShardReply &reply)
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
        m_answers.service.push_back({.shard = asked.shard,
                                     .service = static_cast<double>(reply.serviceEnded - reply.serviceBegan),
                                     .distances = 0});
    }

    std::int64_t strangersAmong(std::span<const Neighbor> hits, const ShardQuestion &asked) const
    {
        const auto &tenancy = m_plan.data->tenancy;
        if (!tenancy) {
            return 0;
        }
        const TenantId tenant = tenancy->ofQuery[m_queries[static_cast<std::size_t>(asked.query)].index()];
        return std::ranges::count_if(
            hits, [&](const Neighbor &hit) { return hit.id.isValid() && tenancy->ofVector[hit.id.index()] != tenant; });
    }

    std::vector<double> recallCurve() const
    {
        std::vector<double> recall(static_cast<std::size_t>(m_ranks));
        const Ties ties(*m_plan.data);
        std::int64_t answerable = 0;
        for (std::int64_t i = 0; i < std::ssize(m_queries); ++i) {
            const QueryId query = m_queries[static_cast<std::size_t>(i)];
            const Targets &targets = (*m_plan.targets)[query.index()];
            if (targets.neighbours == 0) {
                continue;
            }
            ++answerable;
            std::vector<Neighbor> best;
            for (int rank = 0; rank < m_ranks; ++rank) {
                merge(best, m_hits.found(i * m_ranks + rank));
                recall[static_cast<std::size_t>(rank)] += shareFound(best, targets, query, ties);
            }
        }
        for (double &value : recall) {
            value /= static_cast<double>(std::max<std::int64_t>(1, answerable));
        }
        return recall;
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

    LiveCluster &m_live;
    const EvaluatedPlan &m_plan;
    std::vector<QueryId> m_queries;
    int m_ranks;
    Neighbors m_hits;                               ///< (queries · ranks) rows
    std::vector<std::deque<ShardQuestion>> m_lanes; ///< by node: what is still to be asked
    std::vector<ShardQuestion> m_asked;             ///< by node: what is under way
    std::int64_t m_total = 0;
    std::int64_t m_underWay = 0;
    ReplyBox m_box;
    LiveAnswers m_answers;
};

/// The address with the settings under which a plan's shards were made and are searched. Errors: IndexUnsupported.
Outcome<ClusterAddress> asPlanned(const ClusterAddress &address, const Choice &index)
{
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    const auto settings = (*kind)->can.settingsFor(index, address.settings);
    SHARDSCOPE_TRY(settings);
    ClusterAddress planned = address;
    planned.settings = *settings;
    return planned;
}

/// That shards have no index is no fault where the plan asks for none.
void dropIntended(const PublishedPlan &plan, std::vector<TopologyWarning> &warnings)
{
    const auto kind = findKind(indexKinds(), "index", plan.spec.index.kind);
    if (kind && (*kind)->can.isExact) {
        std::erase_if(warnings,
                      [](const TopologyWarning &warning) { return warning.what == TopologyWarning::What::NoIndex; });
    }
}

} // namespace

Outcome<Done> keepSample(const RowBatch &rows, const std::filesystem::path &file)
{
    if (rows.size() == 0) {
        return Error{Code::EmptyDataSet, file.string(), {}};
    }
    std::vector<TextColumn> columns{{"id", rows.ids}};
    if (!rows.tenants.empty()) {
        columns.push_back({"tenant", rows.tenants});
    }
    return writeNpz(rows.vectors, columns, file);
}

Outcome<LiveLook> lookAt(const ClusterAddress &address, const std::string &password, const Progress &progress)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    auto topology = (*engine)->topology(progress);
    SHARDSCOPE_TRY(topology);
    LiveLook look{*std::move(topology)};
    if (auto published = publishedPlan(**engine, address.collection)) {
        dropIntended(*published, look.topology.warnings);
        look.published = *std::move(published);
    } else if (published.error().code != Code::NotDeployed) {
        look.fault = published.error();
    }
    return look;
}

Outcome<LiveSample> sampleInto(const std::filesystem::path &file, const ClusterAddress &address,
                               const std::string &password, std::int64_t count, std::uint64_t seed,
                               const Progress &progress)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    const auto rows = (*engine)->sample(count, seed, progress);
    SHARDSCOPE_TRY(rows);
    SHARDSCOPE_TRY(keepSample(*rows, file));
    return LiveSample{rows->size(), rows->vectors.dim(), !rows->tenants.empty()};
}

Outcome<LiveCluster> openLive(const ClusterAddress &address, const std::string &password, const DataSet &data)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    auto plan = publishedPlan(**engine, address.collection);
    SHARDSCOPE_TRY(plan);
    if (!data.isKnownAs(plan->fingerprint)) {
        return Error{Code::DeployedOtherwise, {}, {address.collection, std::string("data set")}};
    }
    if (plan->state != State::Serving) {
        return Error{Code::NotDeployed, {}, {address.collection}};
    }
    auto ids = idBookOf(data.ids, data.base.size());
    const auto planned = asPlanned(address, plan->spec.index);
    SHARDSCOPE_TRY(planned);
    const auto searched = connect(*planned, password);
    SHARDSCOPE_TRY(searched);
    auto cluster = (*searched)->openForSearch(searchTaskOf(*plan, ids));
    SHARDSCOPE_TRY(cluster);
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    return LiveCluster{*std::move(plan), std::move(ids), *std::move(cluster), (*kind)->can.atOnce(planned->settings)};
}

Outcome<LiveRun> liveRunOf(const ClusterAddress &address, const std::string &password, const LiveCluster &live,
                           const EvaluatedPlan &plan, const LiveAnswers &answers)
{
    const auto engine = connect(address, password);
    SHARDSCOPE_TRY(engine);
    const auto topology = (*engine)->topology(unwatched);
    SHARDSCOPE_TRY(topology);
    const auto kind = findKind(engineKinds(), "engine", address.engine);
    SHARDSCOPE_TRY(kind);
    LiveRun run;
    run.cluster = toText(address);
    run.when = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    run.k = plan.spec.k;
    run.queries = answers.queries;
    run.failed = answers.failed;
    for (std::size_t i = 0; i < answers.recall.size(); ++i) {
        run.recall.push_back({answers.recall[i], plan.evaluation.recall[i].recall});
    }
    const auto planned = asPlanned(address, live.plan.spec.index);
    SHARDSCOPE_TRY(planned);
    const double bytesPerVector = (*kind)->can.bytesPerVector(planned->settings, live.plan.shape);
    for (std::size_t i = 0; i < topology->nodes.size(); ++i) {
        const NodeState &node = topology->nodes[i];
        if (node.trouble) {
            run.downNodes.push_back(toText(node.address));
            continue;
        }
        run.version = run.version.empty() ? node.version : run.version;
        LiveRun::NodeMemory memory{toText(node.address), {}};
        for (const ShardState &shard : topology->shards) {
            const bool isHere = shard.node == static_cast<int>(i);
            memory.bytes.measured += isHere ? static_cast<double>(shard.dataBytes + shard.indexBytes) : 0;
        }
        for (const ShardPlace &place : live.plan.places) {
            const bool isHere = place.node == static_cast<int>(i);
            const auto vectors = static_cast<double>(live.plan.vectors[place.shard.index()]);
            memory.bytes.forecast += isHere ? vectors * bytesPerVector : 0;
        }
        run.memory.push_back(std::move(memory));
    }
    return run;
}

SimulationSpec forecastOf(const LiveCluster &live, const EvaluatedPlan &plan, int nprobe, const ServiceModel &service)
{
    SimulationSpec spec = forecastOf(plan, nprobe, service);
    spec.replicas = live.plan.replicas;
    spec.workers = live.atOnce;
    for (const ShardPlace &place : live.plan.places) {
        spec.nodeOf.push_back(place.node);
    }
    return spec;
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
