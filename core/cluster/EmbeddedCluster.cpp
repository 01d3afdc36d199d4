// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/EmbeddedCluster.h"

#include "core/base/Clock.h"
#include "core/jobs/Threads.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <new>
#include <thread>

namespace shardscope {

class EmbeddedCluster::Server
{
public:
    Server(const ShardIndices &indices, ShardId shard, const Settings &settings, std::uint64_t seed)
        : m_indices(indices), m_service(settings.service),
          m_cost(settings.costOfShard.empty() ? 1.0 : settings.costOfShard[shard.index()]), m_seed(seed)
    {
        for (int i = 0; i < settings.workers; ++i) {
            m_workers.emplace_back([this](const std::stop_token &stop) { work(stop); });
        }
    }

    ~Server()
    {
        m_workers.clear(); // stops and joins
        replyAll(takeAll(), ReplyStatus::Cancelled);
    }

    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    bool isUp() const
    {
        const std::scoped_lock lock(m_mutex);
        return !m_faults.down;
    }

    void send(const ShardRequest &request, ReplySink &sink)
    {
        {
            const std::scoped_lock lock(m_mutex);
            if (!m_faults.down) {
                m_queue.push_back({request, &sink, steadyNow()});
                m_wake.notify_one();
                return;
            }
        }
        sink.reply({.token = request.token, .status = ReplyStatus::Refused});
    }

    void cancel(RequestToken token)
    {
        std::optional<Task> task;
        {
            const std::scoped_lock lock(m_mutex);
            const auto found = std::ranges::find(m_queue, token, [](const Task &t) { return t.request.token; });
            if (found == m_queue.end()) {
                return; // being served, or over
            }
            task = *found;
            m_queue.erase(found);
        }
        task->sink->reply({.token = token, .status = ReplyStatus::Cancelled});
    }

    void setFaults(const Faults &faults)
    {
        std::deque<Task> refused;
        {
            const std::scoped_lock lock(m_mutex);
            m_speaksSince = m_faults.silent && !faults.silent ? steadyNow() : m_speaksSince;
            m_faults = faults;
            if (faults.down) {
                refused.swap(m_queue);
            }
        }
        m_wake.notify_all(); // a silent server may speak again
        replyAll(refused, ReplyStatus::Refused);
    }

private:
    struct Task
    {
        ShardRequest request;
        ReplySink *sink;
        std::int64_t arrived;
    };

    static void replyAll(const std::deque<Task> &tasks, ReplyStatus status)
    {
        for (const auto &task : tasks) {
            task.sink->reply({.token = task.request.token, .status = status});
        }
    }

    std::deque<Task> takeAll()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_queue, {});
    }

    void work(const std::stop_token &stop)
    {
        std::int64_t freeSince = 0;
        while (true) {
            Task task;
            Faults faults;
            std::int64_t number = 0;
            std::int64_t began = 0;
            {
                std::unique_lock lock(m_mutex);
                if (!m_wake.wait(lock, stop, [this] { return !m_queue.empty() && !m_faults.silent; })) {
                    return;
                }
                task = m_queue.front();
                m_queue.pop_front();
                faults = m_faults;
                number = m_served++;
                // A paced server is to behave as a machine of its own, whose processor would have been free at once:
                // what this thread waited for one of ours counts as time it was busy.
                began = m_service ? std::max({task.arrived, freeSince, m_speaksSince}) : steadyNow();
            }
            const ShardReply reply = serve(task, {.faults = faults, .number = number, .began = began}, stop);
            freeSince = std::max(freeSince, reply.serviceEnded);
            task.sink->reply(reply);
        }
    }

    struct Service
    {
        Faults faults;
        std::int64_t number;
        std::int64_t began;
    };

    ShardReply serve(const Task &task, const Service &service, const std::stop_token &stop)
    {
        const ShardRequest &request = task.request;
        const Faults &faults = service.faults;
        ShardReply reply{.token = request.token, .arrived = task.arrived, .serviceBegan = service.began};
        if (request.deadline > 0 && reply.serviceBegan > request.deadline) {
            reply.status = ReplyStatus::Expired;
            return reply;
        }
        Random random = Random::stream(m_seed, static_cast<std::uint64_t>(service.number));
        const double paced = m_service ? m_cost * m_service->draw(random) : 0.0;
        const auto clock = m_service ? threadTimeNow : steadyNow;
        const std::int64_t searchBegan = clock();
        if (faults.errorProbability > 0 && random.uniform() < faults.errorProbability) {
            reply.status = ReplyStatus::Failed;
        } else {
            search(request, reply);
        }
        const auto searched = static_cast<double>(clock() - searchBegan);
        stayBusy(service.began + delayed(std::max(searched, paced), faults, service.number, random), stop);
        reply.serviceEnded = steadyNow();
        return reply;
    }

    /// A server without memory for a search fails it, and goes on.
    void search(const ShardRequest &request, ShardReply &reply)
    {
        try {
            reply.distances = m_indices.search(request.to.shard, request.query, request.tenant, request.hits);
        } catch (const std::bad_alloc &) {
            reply.status = ReplyStatus::Failed;
            return;
        }
        const auto firstFree = std::ranges::find_if_not(request.hits, [](const Neighbor &n) { return n.id.isValid(); });
        reply.hits = static_cast<int>(firstFree - request.hits.begin());
    }

    static std::int64_t delayed(double time, const Faults &faults, std::int64_t number, Random &random)
    {
        const auto &straggler = faults.straggler;
        if (straggler.probability > 0 && random.uniform() < straggler.probability) {
            time *= straggler.factor;
        }
        if (straggler.pauseEvery > 0 && number % straggler.pauseEvery == straggler.pauseEvery - 1) {
            time += straggler.pause;
        }
        if (faults.addedDelay) {
            time += faults.addedDelay->draw(random);
        }
        return static_cast<std::int64_t>(time);
    }

    /// Sleeps until a time, or until the cluster ends.
    void stayBusy(std::int64_t until, const std::stop_token &stop)
    {
        if (until <= steadyNow()) {
            return;
        }
        std::unique_lock lock(m_idleMutex);
        m_idle.wait_until(lock, stop, steadyTime(until), [] { return false; });
    }

    const ShardIndices &m_indices;
    std::optional<Durations> m_service;
    double m_cost;
    std::uint64_t m_seed;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Task> m_queue;
    Faults m_faults;
    std::int64_t m_speaksSince = 0; ///< the end of its last silence
    std::int64_t m_served = 0;

    std::mutex m_idleMutex;
    std::condition_variable_any m_idle;
    std::vector<std::jthread> m_workers; // last: they end before what they use
};

EmbeddedCluster::EmbeddedCluster(std::shared_ptr<const ShardIndices> indices, const Settings &settings)
    : m_indices(std::move(indices)), m_replicas(settings.replicas)
{
    for (int shard = 0; shard < m_indices->shards(); ++shard) {
        for (int replica = 0; replica < m_replicas; ++replica) {
            const std::uint64_t seed = Random::stream(settings.seed, m_servers.size()).next();
            m_servers.push_back(std::make_unique<Server>(*m_indices, ShardId(shard), settings, seed));
        }
    }
}

EmbeddedCluster::~EmbeddedCluster() = default;

Outcome<std::unique_ptr<EmbeddedCluster>> EmbeddedCluster::start(std::shared_ptr<const ShardIndices> indices,
                                                                 const Settings &settings)
{
    const auto refuse = [](const char *what, double value, double greatest) {
        return Error{Code::OutOfRange, what, {std::string(what), value, 1.0, greatest}};
    };
    constexpr double mostThreads = 4096;
    if (settings.replicas < 1 || settings.replicas > 100) {
        return refuse("replicas", settings.replicas, 100);
    }
    if (settings.workers < 1 || settings.workers > 1000) {
        return refuse("workers", settings.workers, 1000);
    }
    const double threads = static_cast<double>(indices->shards()) * settings.replicas * settings.workers;
    if (threads > mostThreads) {
        return refuse("threads", threads, mostThreads);
    }
    return startingThreads(static_cast<std::int64_t>(threads), [&] {
        return std::unique_ptr<EmbeddedCluster>(new EmbeddedCluster(std::move(indices), settings));
    });
}

int EmbeddedCluster::shards() const
{
    return m_indices->shards();
}

int EmbeddedCluster::replicas() const
{
    return m_replicas;
}

std::int64_t EmbeddedCluster::vectors(ShardId shard) const
{
    return m_indices->vectors(shard);
}

EmbeddedCluster::Server &EmbeddedCluster::at(ReplicaAddress replica) const
{
    return *m_servers[replica.shard.index() * m_replicas + replica.replica];
}

bool EmbeddedCluster::isUp(ReplicaAddress replica) const
{
    return at(replica).isUp();
}

void EmbeddedCluster::send(const ShardRequest &request, ReplySink &sink)
{
    at(request.to).send(request, sink);
}

void EmbeddedCluster::cancel(RequestToken token, ReplicaAddress replica)
{
    at(replica).cancel(token);
}

void EmbeddedCluster::setFaults(ReplicaAddress replica, const Faults &faults)
{
    at(replica).setFaults(faults);
}

} // namespace shardscope
