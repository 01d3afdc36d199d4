// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ServiceProcess.h"
#include "core/base/Random.h"
#include "core/data/Frame.h"
#include "core/truth/ExactSearch.h"

#include <atomic>
#include <cmath>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

/// Searches that a running router is asked without end, each with an answer that is known.
namespace shardscope::testing {

/// A search and the distances of all that it must find, nearest first.
struct KnownSearch
{
    std::string request;
    std::vector<double> distances;
};

/// For every query of the data its k nearest among some of the vectors (tenant; none: all), asked for without an
/// nprobe.
inline std::vector<KnownSearch> knownSearches(const DataSet &data, int k,
                                              const std::optional<TenantId> &tenant = std::nullopt)
{
    const auto all = static_cast<int>(data.base.size());
    const auto truth = exactSearch(data.base, data.queries, data.metric, all, unwatched).value();
    std::vector<KnownSearch> searches;
    for (std::int64_t query = 0; query < data.queries.size(); ++query) {
        std::vector<float> values(static_cast<std::size_t>(data.queries.dim()));
        data.queries.copyRow(query, values.data());
        nlohmann::json body{{"vector", values}, {"k", k}};
        if (tenant) {
            body["tenant"] = data.tenancy->names[tenant->index()];
        }
        KnownSearch search{test::postOf("/semantic_search", body.dump()), {}};
        for (const Neighbor &near : truth.row(query)) {
            const bool isWanted = !tenant || data.tenancy->ofVector[near.id.index()] == *tenant;
            if (isWanted && static_cast<int>(search.distances.size()) < k) {
                search.distances.push_back(distanceInFile(data.frame, data.metric, near.distance));
            }
        }
        searches.push_back(std::move(search));
    }
    return searches;
}

/// What is wrong with an answer; empty: nothing.
inline std::string faultOf(const test::HttpAnswer &answer, const KnownSearch &search)
{
    if (answer.status != 200) {
        return "status " + std::to_string(answer.status) + ": " + answer.body;
    }
    const auto document = answer.document();
    if (!document["missing"].empty()) {
        return "shards are missing: " + answer.body;
    }
    std::set<std::string> ids;
    std::vector<double> distances;
    for (const auto &result : document["results"]) {
        if (!ids.insert(result["id"].dump()).second) {
            return "an id twice: " + answer.body;
        }
        distances.push_back(result["distance"].get<double>());
    }
    const bool isRight = std::ranges::equal(distances, search.distances, [](double found, double due) {
        return std::abs(found - due) <= 1e-4 * (1 + std::abs(due)); // engines add in another order
    });
    return isRight ? std::string()
                   : "it does not find what is nearest: " + answer.body + " where " +
                         nlohmann::json(search.distances).dump() + " was due";
}

/// Asks from several threads until it is stopped.
class RouterQueries
{
public:
    RouterQueries(int port, std::vector<KnownSearch> searches, int threads = 2) : m_searches(std::move(searches))
    {
        for (int i = 0; i < threads; ++i) {
            m_threads.emplace_back([this, port, i] { ask(port, static_cast<std::uint64_t>(i)); });
        }
    }
    ~RouterQueries() { stop(); }
    RouterQueries(const RouterQueries &) = delete;
    RouterQueries &operator=(const RouterQueries &) = delete;

    void stop()
    {
        m_isStopping = true;
        for (auto &thread : m_threads) {
            thread.join();
        }
        m_threads.clear();
    }
    int asked() const { return m_asked; }
    int faults() const { return m_faults; }
    std::set<std::int64_t> versions() const { return m_versions; } ///< of plans, once stopped
    QByteArray firstFault() const
    {
        return QByteArray::number(m_faults) + " of " + QByteArray::number(m_asked) + ": " +
               QByteArray::fromStdString(m_first);
    }

private:
    void ask(int port, std::uint64_t seed)
    {
        Random random(seed);
        test::RawClient client(port);
        while (!m_isStopping) {
            const auto &search = m_searches[static_cast<std::size_t>(random.below(std::ssize(m_searches)))];
            const auto answer = client.send(search.request) ? client.answer() : test::HttpAnswer();
            const std::string fault = faultOf(answer, search);
            ++m_asked;
            const std::scoped_lock lock(m_mutex);
            if (!fault.empty()) {
                ++m_faults;
                m_first = m_first.empty() ? fault : m_first;
            } else {
                m_versions.insert(answer.document()["version"].get<std::int64_t>());
            }
        }
    }

    std::vector<KnownSearch> m_searches;
    std::atomic<bool> m_isStopping = false;
    std::atomic<int> m_asked = 0;
    std::atomic<int> m_faults = 0;
    std::mutex m_mutex;
    std::string m_first;
    std::set<std::int64_t> m_versions;
    std::vector<std::thread> m_threads;
};

} // namespace shardscope::testing
