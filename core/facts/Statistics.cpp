// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/facts/Statistics.h"

#include "core/clustering/KMeans.h"
#include "core/data/Examine.h"
#include "core/data/Frame.h"
#include "core/data/Mend.h"
#include "core/data/Sampling.h"
#include "core/data/Scratch.h"
#include "core/facts/Duplicates.h"
#include "core/facts/LongVectors.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr int neighbours = 20;
constexpr int semanticShards = 16;
constexpr double gainOfNoise = 0.15; // measured on uniform noise, d = 64, n = 5,000 … 100,000: 0.14 … 0.15

Error cancelled()
{
    return {Code::Cancelled, {}, {}};
}

/// Norms, their histogram and the zero vectors. Errors: Cancelled.
Outcome<Done> measureNorms(const DataSet &data, Statistics &statistics, const Progress &progress)
{
    const VectorSet &vectors = data.base;
    std::vector<double> norms(vectors.size());
    std::vector<char> isZero(vectors.size(), 0);
    const bool finished = parallelFor(
        vectors.size(), 4096,
        [&](std::int64_t first, std::int64_t last) {
            std::vector<double> inFile(data.frame.isTrivial() ? 0 : vectors.dim());
            for (std::int64_t i = first; i < last; ++i) {
                if (inFile.empty()) {
                    norms[i] = std::sqrt(kernels::squaredNorm(vectors.element(), vectors.row(i), vectors.dim()));
                    isZero[i] = norms[i] == 0 && isZeroRow(vectors, i); // tiny squares may sum to 0 too
                    continue;
                }
                restore(data.frame, vectors.values<float>(i), inFile);
                norms[i] = std::sqrt(std::inner_product(inFile.begin(), inFile.end(), inFile.begin(), 0.0));
                isZero[i] = std::ranges::all_of(inFile, [](double value) { return value == 0; });
            }
        },
        progress);
    if (!finished) {
        return cancelled();
    }
    statistics.zeroVectors = std::ranges::count(isZero, 1);
    statistics.norms = summarise(norms);
    return Done();
}

/// Vectors looked at closely, and their nearest others.
struct Sample
{
    std::vector<VectorId> ids;
    std::vector<std::vector<Neighbor>> neighbors; ///< Euclidean distances, nearest first, without the vector itself
};

/// Fewer of large data, so that the search takes about a second at most.
std::int64_t sampleSize(const VectorSet &vectors)
{
    constexpr double affordable = 2e10; // multiplications
    const double values = static_cast<double>(vectors.size()) * vectors.dim();
    return std::min(vectors.size(), std::clamp<std::int64_t>(static_cast<std::int64_t>(affordable / values), 100, 500));
}

/// Errors: Cancelled.
Outcome<Sample> drawSample(const DataSet &data, std::uint64_t seed, const Progress &progress)
{
    const VectorSet &base = data.base;
    const bool isAngular = data.metric == Metric::Cosine;
    Sample sample;
    sample.ids = sampleRows(base.size(), sampleSize(base), seed);
    const auto k = static_cast<int>(std::min<std::int64_t>(neighbours + 1, base.size()));
    const auto found = exactSearch(base, base.gather(sample.ids), isAngular ? Metric::Cosine : Metric::L2, k, progress);
    SHARDSCOPE_TRY(found);
    for (std::size_t i = 0; i < sample.ids.size(); ++i) {
        auto &row = sample.neighbors.emplace_back();
        for (const auto &neighbor : found->found(static_cast<std::int64_t>(i))) {
            if (neighbor.id != sample.ids[i] && row.size() < neighbours) {
                // On the unit sphere |a − b|² = 2 (1 − cos).
                const double squared = std::max(0.0F, neighbor.distance) * (isAngular ? 2.0 : 1.0);
                row.push_back({neighbor.id, static_cast<float>(std::sqrt(squared))});
            }
        }
    }
    return sample;
}

double intrinsicDimension(const Sample &sample)
{
    double inverses = 0;
    std::int64_t vectors = 0;
    for (const auto &row : sample.neighbors) {
        // Duplicates, at distance 0, say nothing about how the number of neighbours grows.
        const auto first = std::ranges::find_if(row, [](const Neighbor &n) { return n.distance > 0; });
        const auto count = row.end() - first;
        if (count < 2) {
            continue;
        }
        double logs = 0;
        for (auto neighbor = first; neighbor + 1 != row.end(); ++neighbor) {
            logs += std::log(row.back().distance / neighbor->distance);
        }
        inverses += logs / static_cast<double>(count - 1);
        ++vectors;
    }
    return inverses > 0 ? static_cast<double>(vectors) / inverses : 0;
}

/// The shard of each named row. Errors: Cancelled.
Outcome<std::vector<CentroidId>> shardsOf(const std::vector<VectorId> &ids, const DataSet &data,
                                          const NearestPoints &centroids, const Progress &progress)
{
    const FloatRows rows(data.base.gather(ids), clusteringMetric(data.metric));
    const auto nearest = assignToNearest(rows, centroids, progress);
    SHARDSCOPE_TRY(nearest);
    std::vector<CentroidId> shards;
    std::ranges::transform(*nearest, std::back_inserter(shards), &NearestPoints::Nearest::point);
    return shards;
}

/// See Statistics::clusterability. Errors: Cancelled.
Outcome<double> clusterability(const DataSet &data, const Sample &sample, std::uint64_t seed, const Progress &progress)
{
    constexpr std::int64_t trainedOn = 256 * semanticShards;
    const auto training = sampleRows(data.base.size(), std::min(data.base.size(), trainedOn), seed + 1);
    if (training.size() < 4 * semanticShards) {
        return 0.0; // shards of a few vectors keep nothing
    }
    const KMeansOptions options{.clusters = semanticShards, .metric = clusteringMetric(data.metric), .seed = seed};
    const auto clustering = kMeans(data.base.gather(training), options, partOf(progress, 0, 500));
    SHARDSCOPE_TRY(clustering);
    const NearestPoints centroids(clustering->centroids, clusteringMetric(data.metric));

    // One pass over all that is asked about: each sampled vector, then its neighbours.
    std::vector<VectorId> ids;
    for (std::size_t i = 0; i < sample.ids.size(); ++i) {
        ids.push_back(sample.ids[i]);
        std::ranges::transform(sample.neighbors[i], std::back_inserter(ids), &Neighbor::id);
    }
    const auto shards = shardsOf(ids, data, centroids, partOf(progress, 500, 800));
    SHARDSCOPE_TRY(shards);
    double kept = 0;
    double all = 0;
    std::size_t at = 0;
    for (const auto &row : sample.neighbors) {
        const auto own = (*shards)[at];
        kept += static_cast<double>(std::count(&(*shards)[at] + 1, &(*shards)[at] + 1 + row.size(), own));
        all += static_cast<double>(row.size());
        at += 1 + row.size();
    }

    const auto trained = shardsOf(training, data, centroids, partOf(progress, 800, 1000));
    SHARDSCOPE_TRY(trained);
    std::vector<double> sizes(semanticShards);
    for (const auto shard : *trained) {
        sizes[shard.index()] += 1.0 / static_cast<double>(trained->size());
    }
    const double chance = std::inner_product(sizes.begin(), sizes.end(), sizes.begin(), 0.0);
    if (all == 0 || chance >= 1) {
        return 0.0;
    }
    const double gain = (kept / all - chance) / (1 - chance);
    return std::clamp((gain - gainOfNoise) / (1 - gainOfNoise), 0.0, 1.0);
}

constexpr int answers = 10; ///< neighbours of a query that count

/// What hubs and long vectors take of some queries, or of some vectors where there are none. Errors: Cancelled.
Outcome<Done> measureAnswers(const DataSet &data, std::uint64_t seed, Statistics &statistics, const Progress &progress)
{
    if (data.queries.empty() && data.metric != Metric::InnerProduct) {
        return Done(); // a vector is its own nearest
    }
    const VectorSet &asking = data.queries.empty() ? data.base : data.queries;
    const auto count = std::min(asking.size(), sampleSize(data.base));
    const auto k = static_cast<int>(std::min<std::int64_t>(answers, data.base.size()));
    const auto queries = asking.gather(sampleRows(asking.size(), count, seed));
    const auto found = exactSearch(data.base, queries, data.metric, k, progress);
    SHARDSCOPE_TRY(found);
    statistics.heldByLongest = shareOfLongest(data, *found, k);
    if (!data.queries.empty() && !data.tenancy) { // a tenant's queries are answered by its own vectors
        statistics.hubs = hubsOf(data.base.size(), *found, k);
    }
    return Done();
}

/// The greatest difference of two distribution functions. Source: Kolmogorov and Smirnov.
double greatestDifference(std::vector<double> a, std::vector<double> b)
{
    std::ranges::sort(a);
    std::ranges::sort(b);
    const auto shareUpTo = [](const std::vector<double> &all, double value) {
        return static_cast<double>(std::ranges::upper_bound(all, value) - all.begin()) /
               static_cast<double>(all.size());
    };
    double greatest = 0;
    for (const auto *list : {&a, &b}) {
        for (const double value : *list) {
            greatest = std::max(greatest, std::abs(shareUpTo(a, value) - shareUpTo(b, value)));
        }
    }
    return greatest;
}

/// Of some rows the distance of the tenth neighbour other than itself, and that from the middle.
struct Lying
{
    std::vector<double> neighbour;
    std::vector<double> middle;
};

/// `own`: the rows of the base that these are; empty where they are none. Errors: Cancelled.
Outcome<Lying> lyingOf(const VectorSet &base, const VectorSet &rows, std::span<const VectorId> own, Metric metric,
                       std::span<const double> middle, const Progress &progress)
{
    const auto k = static_cast<int>(std::min<std::int64_t>(answers + 1, base.size()));
    const auto found = exactSearch(base, rows, metric, k, progress);
    SHARDSCOPE_TRY(found);
    Lying lying;
    const FloatRows read(rows, metric);
    Matrix buffer;
    for (std::int64_t i = 0; i < rows.size(); ++i) {
        std::vector<double> others;
        for (const Neighbor &neighbor : found->found(i)) {
            if (own.empty() || neighbor.id != own[i]) {
                others.push_back(neighbor.distance);
            }
        }
        if (others.empty()) {
            continue;
        }
        lying.neighbour.push_back(others[std::min<std::size_t>(answers, others.size()) - 1]);
        const auto row = read.block(i, 1, buffer).row(0);
        double square = 0;
        for (std::size_t j = 0; j < row.size(); ++j) {
            square += (double(row[j]) - middle[j]) * (double(row[j]) - middle[j]);
        }
        lying.middle.push_back(square);
    }
    return lying;
}

/// See Statistics::likeness. Errors: Cancelled.
Outcome<std::optional<QueryLikeness>> likenessOf(const DataSet &data, std::uint64_t seed, const Progress &progress)
{
    const Metric metric = data.metric == Metric::L2 ? Metric::L2 : Metric::Cosine;
    const auto count = std::min({data.queries.size(), data.base.size(), sampleSize(data.base)});
    if (count < 2 || data.tenancy) {
        return std::optional<QueryLikeness>();
    }
    // Under inner product directions are compared, and float32 rows have none but at unit length; bytes are read so.
    const bool isMixed = data.metric == Metric::InnerProduct && data.base.element() == Element::Float32;
    auto base = isMixed ? unitRows(data.base, affordableMemory(), partOf(progress, 0, 100)) : data.base;
    SHARDSCOPE_TRY(base);
    const auto own = sampleRows(base->size(), count, seed + 2);
    const VectorSet vectors = base->gather(own);
    std::vector<double> middle(static_cast<std::size_t>(data.base.dim()), 0);
    const FloatRows read(vectors, metric);
    Matrix buffer;
    for (std::int64_t i = 0; i < count; ++i) {
        std::ranges::transform(read.block(i, 1, buffer).row(0), middle, middle.begin(), [&](float value, double sum) {
            return sum + double(value) / static_cast<double>(count);
        });
    }
    const auto ofBase = lyingOf(*base, vectors, own, metric, middle, partOf(progress, 100, 500));
    SHARDSCOPE_TRY(ofBase);
    auto queries = Outcome(data.queries.gather(sampleRows(data.queries.size(), count, seed + 3)));
    if (isMixed) {
        queries = unitRows(*queries, affordableMemory(), unwatched);
        SHARDSCOPE_TRY(queries);
    }
    const auto ofQueries = lyingOf(*base, *queries, {}, metric, middle, partOf(progress, 500, 1000));
    SHARDSCOPE_TRY(ofQueries);
    if (ofBase->neighbour.empty() || ofQueries->neighbour.empty()) {
        return std::optional<QueryLikeness>();
    }
    constexpr double chance = 0.001 / 2; // by Bonferroni's bound over both figures
    return std::optional(
        QueryLikeness{.queries = count,
                      .difference = std::max(greatestDifference(ofBase->neighbour, ofQueries->neighbour),
                                             greatestDifference(ofBase->middle, ofQueries->middle)),
                      .expected = std::sqrt(-std::log(chance / 2) / 2 * (2 / static_cast<double>(count)))});
}

} // namespace

Outcome<Statistics> describe(const DataSet &data, std::uint64_t seed, const Progress &progress)
{
    if (data.base.empty()) {
        return Error{Code::EmptyDataSet, data.source, {}};
    }
    Statistics statistics;
    statistics.nonFinite = std::ssize(data.notes.droppedRows);
    SHARDSCOPE_TRY(measureNorms(data, statistics, partOf(progress, 0, 100)));
    if (data.notes.norms) {
        statistics.norms = *data.notes.norms;
    }
    const auto duplicates = countDuplicates(data.base, partOf(progress, 100, 200));
    SHARDSCOPE_TRY(duplicates);
    statistics.duplicates = *duplicates;

    const auto sample = drawSample(data, seed, partOf(progress, 200, 900));
    SHARDSCOPE_TRY(sample);
    statistics.sampled = std::ssize(sample->ids);
    statistics.intrinsicDimension = intrinsicDimension(*sample);
    const auto figure = clusterability(data, *sample, seed, partOf(progress, 900, 950));
    SHARDSCOPE_TRY(figure);
    statistics.clusterability = *figure;
    SHARDSCOPE_TRY(measureAnswers(data, seed, statistics, partOf(progress, 950, 970)));
    const auto likeness = likenessOf(data, seed, partOf(progress, 970, 1000));
    SHARDSCOPE_TRY(likeness);
    statistics.likeness = *likeness;
    return statistics;
}

} // namespace shardscope
