// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capacity/IndexGrowth.h"

#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/data/Sampling.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <memory>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::int64_t fewestVectors = 64;
constexpr int mostSamples = 5;
constexpr int timedQueries = 60;

/// Nanoseconds that all threads of this process have had a processor: building may use several.
std::int64_t processTimeNow()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return std::int64_t(1'000'000'000) * time.tv_sec + time.tv_nsec;
}

/// Ascending, each half of the next.
std::vector<std::int64_t> sampleSizes(std::int64_t largest)
{
    std::vector<std::int64_t> sizes;
    for (auto size = largest; sizes.empty() || (size >= fewestVectors / 4 && std::ssize(sizes) < mostSamples);
         size /= 2) {
        sizes.insert(sizes.begin(), size);
    }
    return sizes;
}

using BuiltIndex = std::unique_ptr<const ShardIndex>;

/// Builds it, and writes what that took.
Outcome<BuiltIndex> buildOver(const DataSet &data, const Kind<IndexMaker> &kind, const Choice &index,
                              std::uint64_t seed, IndexSample &sample, const Progress &progress)
{
    const auto rows = sampleRows(data.base.size(), sample.vectors, seed);
    Outcome<std::unique_ptr<ShardIndex>> made = Error{Code::Cancelled, {}, {}};
    const bool ended = parallelFor(
        1, 1,
        [&](std::int64_t, std::int64_t) {
            const auto began = processTimeNow();
            made = kind.make({data.base, rows, data.metric, index.settings, seed, progress});
            sample.building = static_cast<double>(processTimeNow() - began);
        },
        progress);
    if (!ended) {
        return Error{Code::Cancelled, {}, {}};
    }
    SHARDSCOPE_TRY(made);
    sample.memory = (*made)->memory();
    return BuiltIndex(*std::move(made));
}

/// Times the same queries in all of the indices, round after round, so that none is timed in a good moment.
Outcome<Done> timeSearches(const DataSet &data, std::span<const BuiltIndex> indices, int k, std::uint64_t seed,
                           IndexGrowth &growth, const Progress &progress)
{
    Random random(seed);
    std::vector<std::int64_t> queries(timedQueries);
    std::ranges::generate(queries, [&] { return random.below(data.queries.size()); });
    std::vector<Neighbor> hits(static_cast<std::size_t>(k));
    RepeatedTimes times(indices.size() * timedQueries);
    const MachineWatch watch;
    while (!times.isEnough()) {
        for (std::size_t i = 0; i < indices.size(); ++i) {
            if (!progress(times.rounds(), RepeatedTimes::mostRounds)) {
                return Error{Code::Cancelled, {}, {}};
            }
            std::int64_t distances = 0;
            for (std::size_t query = 0; query < timedQueries; ++query) {
                const auto began = threadTimeNow();
                distances += indices[i]->search(data.queries.row(queries[query]), hits);
                times.add(i * timedQueries + query, static_cast<double>(threadTimeNow() - began));
            }
            growth.samples[i].distances = static_cast<double>(distances) / timedQueries;
        }
        times.endRound();
    }
    watch.tell(growth.timing);
    growth.timing.rounds = times.rounds();
    growth.timing.spread = times.spread();
    for (std::size_t i = 0; i < indices.size(); ++i) {
        double sum = 0;
        double logs = 0;
        double squares = 0;
        for (std::size_t query = 0; query < timedQueries; ++query) {
            const double time = times.fastest(i * timedQueries + query);
            const double log = std::log(std::max(1.0, time));
            sum += time;
            logs += log;
            squares += log * log;
        }
        const double mean = logs / timedQueries;
        growth.samples[i].service = sum / timedQueries;
        growth.sigma = std::sqrt(std::max(0.0, squares / timedQueries - mean * mean));
    }
    return Done();
}

template<class Value>
std::vector<GrowthPoint> pointsOf(std::span<const IndexSample> samples, const Value &value)
{
    std::vector<GrowthPoint> points;
    for (const IndexSample &sample : samples) {
        points.push_back({static_cast<double>(sample.vectors), static_cast<double>(value(sample))});
    }
    return points;
}

} // namespace

void IndexGrowth::fitLaws()
{
    const auto lawOf = [this](const auto &value) { return GrowthLaw::fit(pointsOf(samples, value)); };
    bytes.clusters = lawOf([](const IndexSample &sample) { return sample.memory.clusters; });
    bytes.rest = lawOf([](const IndexSample &sample) { return sample.memory.total() - sample.memory.clusters; });
    building = lawOf([](const IndexSample &sample) { return sample.building; });
    const auto distances = [](const IndexSample &sample) { return std::max(1.0, sample.distances); };
    const auto costs = pointsOf(samples, [&](const IndexSample &sample) { return sample.service / distances(sample); });
    service.distances = lawOf(distances);
    service.cost = GrowthLaw::fit(costs, accessForms);
    const IndexSample *const largest = samples.empty() ? nullptr : &samples.back();
    service.access =
        largest ? AccessLaw::fit(costs,
                                 static_cast<double>(largest->memory.total()) / static_cast<double>(largest->vectors),
                                 accesses)
                : std::nullopt;
    service.inOrder.reset();
    if (service.distances.form() == GrowthForm::Linear) {
        service.inOrder = lawOf([](const IndexSample &sample) { return sample.service; });
    }
}

Outcome<IndexGrowth> measureGrowth(const DataSet &data, const Choice &index, int k, std::span<const std::int64_t> sizes,
                                   std::uint64_t seed, const Progress &progress)
{
    const std::int64_t largest = sizes.empty() ? 0 : sizes.back();
    if (data.base.size() < fewestVectors || largest < fewestVectors) {
        return Error{
            Code::OutOfRange,
            "vectors",
            {std::string("vectors"), double(std::min(data.base.size(), largest)), double(fewestVectors), 1e12}};
    }
    if (data.queries.empty()) {
        return Error{Code::NoQueries, data.name, {}};
    }
    const auto kind = findKind(indexKinds(), "index", index.kind);
    SHARDSCOPE_TRY(kind);
    IndexGrowth growth;
    growth.index = index;
    for (const auto size : sizes) {
        growth.samples.push_back({.vectors = size, .memory = {}});
    }
    const auto total = std::reduce(sizes.begin(), sizes.end());
    std::vector<BuiltIndex> indices;
    std::int64_t done = 0;
    for (IndexSample &sample : growth.samples) {
        auto built = buildOver(data, **kind, index, seed, sample,
                               [&](std::int64_t, std::int64_t) { return progress(done, total); });
        SHARDSCOPE_TRY(built);
        indices.push_back(*std::move(built));
        done += sample.vectors;
    }
    SHARDSCOPE_TRY(timeSearches(data, indices, k, seed, growth, [&](std::int64_t, std::int64_t) {
        return progress(total - 1, total); // short beside building
    }));
    growth.accesses = machineAccesses();
    growth.fitLaws();
    return growth;
}

Outcome<IndexGrowth> measureGrowth(const DataSet &data, const Choice &index, int k, std::int64_t largest,
                                   std::uint64_t seed, const Progress &progress)
{
    return measureGrowth(data, index, k, sampleSizes(std::min(largest, data.base.size())), seed, progress);
}

} // namespace shardscope
