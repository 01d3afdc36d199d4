// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/Calibrator.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/data/Sampling.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <optional>

namespace shardscope {

namespace {

constexpr std::int64_t smallShare = 5; ///< the small sample is this part of the large one
constexpr int queriesPerWay = 40;
constexpr int rounds = 3; ///< of each search; the median counts

/// The indices of both samples.
struct Built
{
    std::array<std::int64_t, 2> vectors{};
    std::array<std::shared_ptr<const ShardIndex>, 2> indices;
};

Outcome<Built> build(const DataSet &data, const Choice &index, std::uint64_t seed, const Progress &progress)
{
    const auto kind = findKind(indexKinds(), "index", index.kind);
    SHARDSCOPE_TRY(kind);
    Built built;
    const auto large = std::min(calibrationSample, data.base.size());
    built.vectors = {std::max<std::int64_t>(1, large / smallShare), large};
    std::mutex mutex;
    std::optional<Error> failure;
    const auto buildOne = [&](std::int64_t i, std::int64_t) {
        const auto rows = sampleRows(data.base.size(), built.vectors[i], seed);
        auto made = (*kind)->make({data.base, rows, data.metric, index.settings, seed});
        if (made) {
            built.indices[i] = *std::move(made);
        } else {
            const std::scoped_lock lock(mutex);
            failure = made.error();
        }
    };
    if (!parallelFor(2, 1, buildOne, progress)) {
        return Error{Code::Cancelled, {}, {}};
    }
    if (failure) {
        return *failure;
    }
    return built;
}

/// Searches of one index in one way.
class WayTimer
{
public:
    WayTimer(const DataSet &data, std::shared_ptr<const ShardIndex> index, int k)
        : m_data(data), m_index(std::move(index)), m_hits(k), m_times(queriesPerWay), m_distances(queriesPerWay)
    {
    }

    void round(const std::vector<std::int64_t> &queries)
    {
        for (int i = 0; i < queriesPerWay; ++i) {
            const auto began = threadTimeNow();
            m_distances[i] = m_index->search(m_data.queries.row(queries[i]), m_hits);
            m_times[i].push_back(threadTimeNow() - began);
        }
    }

    void addTo(std::vector<ServiceSample> &samples)
    {
        for (int i = 0; i < queriesPerWay; ++i) {
            std::ranges::sort(m_times[i]);
            samples.push_back(
                {ShardId(0), static_cast<double>(m_times[i][rounds / 2]), static_cast<double>(m_distances[i])});
        }
    }

    double meanDistances() const
    {
        double sum = 0;
        for (const auto count : m_distances) {
            sum += static_cast<double>(count);
        }
        return sum / queriesPerWay;
    }

private:
    const DataSet &m_data;
    std::shared_ptr<const ShardIndex> m_index;
    std::vector<Neighbor> m_hits;
    std::vector<std::vector<std::int64_t>> m_times;
    std::vector<std::int64_t> m_distances;
};

/// The power law through two points.
Calibration::Growth growthOf(const Settings &settings, const std::array<std::int64_t, 2> &vectors, double small,
                             double large)
{
    const double ratio = static_cast<double>(vectors[1]) / static_cast<double>(vectors[0]);
    const double power = ratio > 1 && small > 0 ? std::clamp(std::log(large / small) / std::log(ratio), 0.0, 1.0) : 1.0;
    return {settings, large / std::pow(static_cast<double>(vectors[1]), power), power};
}

} // namespace

Choice structureOf(const Choice &index)
{
    Choice structure{index.kind, {}};
    if (const auto kind = findKind(indexKinds(), "index", index.kind)) {
        for (const Parameter &parameter : (*kind)->parameters) {
            const std::string name(parameter.name);
            if (parameter.phase == Phase::Build && index.settings.has(name)) {
                structure.settings.set(name, index.settings.values().find(name)->second);
            }
        }
    }
    return structure;
}

Outcome<Calibration> calibrate(const DataSet &data, std::span<const Choice> ways, int k, std::uint64_t seed,
                               const Progress &progress)
{
    if (data.queries.empty()) {
        return Error{Code::NoQueries, data.name, {}};
    }
    const auto built = build(data, ways.front(), seed, progress);
    SHARDSCOPE_TRY(built);
    std::vector<WayTimer> timers;
    for (const Choice &way : ways) {
        for (const auto &index : built->indices) {
            auto other = index->searchedWith(way.settings);
            timers.emplace_back(data, other ? std::shared_ptr<const ShardIndex>(std::move(other)) : index, k);
        }
    }
    // Other queries in each round than just before, and round after round over all: no way is timed in a good moment.
    Random random(seed);
    std::vector<std::int64_t> queries(queriesPerWay);
    std::ranges::generate(queries, [&] { return random.below(data.queries.size()); });
    for (int round = 0; round < rounds; ++round) {
        for (WayTimer &timer : timers) {
            if (!progress(round, rounds)) {
                return Error{Code::Cancelled, {}, {}};
            }
            timer.round(queries);
        }
    }

    Calibration result;
    result.structure = structureOf(ways.front());
    std::vector<ServiceSample> samples;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        timers[2 * i].addTo(samples);
        timers[2 * i + 1].addTo(samples);
        result.distances.push_back(growthOf(ways[i].settings, built->vectors, timers[2 * i].meanDistances(),
                                            timers[2 * i + 1].meanDistances()));
    }
    const auto service = fitServiceCost(samples);
    SHARDSCOPE_TRY(service);
    result.service = *service;
    const auto bytes = static_cast<double>(built->indices[1]->bytes());
    result.bytesPerVector = bytes / static_cast<double>(built->vectors[1]);
    if (built->vectors[1] > built->vectors[0]) { // the slope, for some of it is there once in each shard
        result.bytesPerVector = (bytes - static_cast<double>(built->indices[0]->bytes())) /
                                static_cast<double>(built->vectors[1] - built->vectors[0]);
    }
    if (built->indices[1]->hasExactDistances()) {
        result.bytesPerVector += static_cast<double>(data.base.rowBytes());
    }
    return result;
}

double expectedDistances(const Calibration &calibration, const Choice &index, double vectors)
{
    const auto found = std::ranges::find(calibration.distances, index.settings, &Calibration::Growth::settings);
    return found == calibration.distances.end() ? 0 : found->factor * std::pow(vectors, found->power);
}

} // namespace shardscope
