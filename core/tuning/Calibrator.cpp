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
        : m_data(data), m_index(std::move(index)), m_hits(k), m_distances(queriesPerWay)
    {
    }

    /// `first`: position of its first search in `times`.
    void round(const std::vector<std::int64_t> &queries, std::size_t first, RepeatedTimes &times)
    {
        for (int i = 0; i < queriesPerWay; ++i) {
            const auto began = threadTimeNow();
            m_distances[i] = m_index->search(m_data.queries.row(queries[i]), m_hits);
            times.add(first + i, static_cast<double>(threadTimeNow() - began));
        }
    }

    void addTo(std::vector<ServiceSample> &samples, std::size_t first, const RepeatedTimes &times) const
    {
        for (int i = 0; i < queriesPerWay; ++i) {
            samples.push_back({ShardId(0), times.fastest(first + i), static_cast<double>(m_distances[i])});
        }
    }

    /// Bytes of the data set that it compares.
    std::int64_t referred() const { return m_index->memory().referred; }

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
    std::vector<std::int64_t> m_distances;
};

/// The power law through two points.
PowerLaw growthOf(const std::array<std::int64_t, 2> &vectors, double small, double large)
{
    const double ratio = static_cast<double>(vectors[1]) / static_cast<double>(vectors[0]);
    const double power = ratio > 1 && small > 0 ? std::clamp(std::log(large / small) / std::log(ratio), 0.0, 1.0) : 1.0;
    return {large / std::pow(static_cast<double>(vectors[1]), power), power};
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
    const MachineWatch watch;
    RepeatedTimes times(timers.size() * queriesPerWay);
    while (!times.isEnough()) {
        for (std::size_t i = 0; i < timers.size(); ++i) {
            if (!progress(times.rounds(), RepeatedTimes::mostRounds)) {
                return Error{Code::Cancelled, {}, {}};
            }
            timers[i].round(queries, i * queriesPerWay, times);
        }
        times.endRound();
    }

    Calibration result;
    watch.tell(result.timing.emplace());
    result.timing->rounds = times.rounds();
    result.timing->spread = times.spread();
    result.structure = structureOf(ways.front());
    std::vector<ServiceSample> samples;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        for (const auto timer : {2 * i, 2 * i + 1}) {
            timers[timer].addTo(samples, timer * queriesPerWay, times);
        }
        const WayTimer &large = timers[2 * i + 1];
        result.distances.push_back(
            {.settings = ways[i].settings,
             .law = growthOf(built->vectors, timers[2 * i].meanDistances(), large.meanDistances()),
             .referred = static_cast<double>(large.referred()) / static_cast<double>(built->vectors[1])});
    }
    const auto service = fitServiceCost(samples);
    SHARDSCOPE_TRY(service);
    result.service = *service;
    const auto bytes = [&](int sample) { return static_cast<double>(built->indices[sample]->memory().held()); };
    result.held = growthOf(built->vectors, bytes(0), bytes(1));
    return result;
}

double expectedDistances(const Calibration &calibration, const Choice &index, double vectors)
{
    const auto found = std::ranges::find(calibration.distances, index.settings, &Calibration::Growth::settings);
    return found == calibration.distances.end() ? 0 : found->law.at(vectors);
}

double expectedBytes(const Calibration &calibration, const Choice &index, double vectors)
{
    const auto found = std::ranges::find(calibration.distances, index.settings, &Calibration::Growth::settings);
    const double referred = found == calibration.distances.end() ? 0 : found->referred;
    return calibration.held.at(vectors) + referred * vectors;
}

} // namespace shardscope
