// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/OrderTraining.h"

#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace shardscope {

namespace {

constexpr int voteIterations = 10;
constexpr std::int64_t mostClusters = 4096;
constexpr std::array<std::int64_t, 2> perCluster{6, 24};   ///< queries, to try
constexpr std::array<double, 3> widths{0.25, 1, 3};        ///< of the kernel, in typical distances to a cluster
constexpr std::array<double, 6> pulls{0, 0.5, 1, 2, 4, 8}; ///< of distances, in typical ones between shards
constexpr double beyondReach = 2;                          ///< times the distance of the farthest that was learned from

double medianOf(std::vector<double> values)
{
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// The neighbours of a query that count, with the places of each.
class WantedPlaces
{
public:
    WantedPlaces(const Partition &partition, const QueryLessons &lessons, std::span<const VectorId> rows, int k)
    {
        for (const VectorId row : rows) {
            const auto found = lessons.truth.found(row.value);
            for (const Neighbor &neighbor : found.first(std::min<std::size_t>(found.size(), std::size_t(k)))) {
                const auto places = partition.placesOf(neighbor.id);
                m_places.insert(m_places.end(), places.begin(), places.end());
                m_ends.push_back(std::ssize(m_places));
            }
            m_lasts.push_back(std::ssize(m_ends));
        }
    }

    std::int64_t queries() const { return std::ssize(m_lasts); }
    std::int64_t neighbours(std::int64_t query) const { return m_lasts[query] - first(query); }
    std::span<const ShardId> places(std::int64_t query, std::int64_t neighbour) const
    {
        const auto at = first(query) + neighbour;
        const auto from = at == 0 ? 0 : m_ends[at - 1];
        return std::span(m_places).subspan(std::size_t(from), std::size_t(m_ends[at] - from));
    }

private:
    std::int64_t first(std::int64_t query) const { return query == 0 ? 0 : m_lasts[query - 1]; }

    std::vector<ShardId> m_places;
    std::vector<std::int64_t> m_ends;  ///< (neighbours) of their places
    std::vector<std::int64_t> m_lasts; ///< (queries) of their neighbours
};

/// What a query finds by the scores of its shards: the mean over nprobe 1 … probesThatCount of the share found, and
/// that at 1.
std::pair<double, double> worthOf(const WantedPlaces &wanted, std::int64_t query, std::span<const float> scores,
                                  std::vector<std::pair<float, int>> &order, std::vector<int> &rankOf)
{
    const auto neighbours = wanted.neighbours(query);
    if (neighbours == 0) {
        return {1, 1};
    }
    const auto count = std::min<std::size_t>(probesThatCount, scores.size());
    order.resize(scores.size());
    for (std::size_t shard = 0; shard < scores.size(); ++shard) {
        order[shard] = {scores[shard], static_cast<int>(shard)};
    }
    std::ranges::partial_sort(order, order.begin() + std::ptrdiff_t(count));
    rankOf.assign(scores.size(), static_cast<int>(count));
    for (std::size_t rank = 0; rank < count; ++rank) {
        rankOf[order[rank].second] = static_cast<int>(rank);
    }
    double sum = 0;
    double first = 0;
    for (std::int64_t i = 0; i < neighbours; ++i) {
        int best = static_cast<int>(count);
        for (const ShardId place : wanted.places(query, i)) {
            best = std::min(best, rankOf[place.index()]);
        }
        sum += static_cast<double>(count) - best;
        first += best == 0 ? 1 : 0;
    }
    const auto all = static_cast<double>(neighbours);
    return {sum / (static_cast<double>(count) * all), first / all};
}

/// Finds for the judges the best way to mix one set of representatives with votes.
class Trials
{
public:
    Trials(const WantedPlaces &wanted, Matrix queries, int shards)
        : m_wanted(wanted), m_queries(std::move(queries)), m_shards(shards)
    {
    }

    MatrixView queries() const { return m_queries; }

    template<class Score>
    OrderWorth worth(const Score &score) const
    {
        const auto queries = static_cast<std::size_t>(m_wanted.queries());
        OrderWorth worth{std::vector<double>(queries), std::vector<double>(queries)};
        parallelFor(m_wanted.queries(), 64, [&](std::int64_t first, std::int64_t last) {
            std::vector<float> scores(static_cast<std::size_t>(m_shards));
            std::vector<std::pair<float, int>> order;
            std::vector<int> rankOf;
            for (auto query = first; query < last; ++query) {
                score(query, scores);
                std::tie(worth.overall[query], worth.atFirst[query]) = worthOf(m_wanted, query, scores, order, rankOf);
            }
        });
        return worth;
    }

private:
    const WantedPlaces &m_wanted;
    Matrix m_queries; ///< (judges, d)
    int m_shards;
};

double meanOf(std::span<const double> values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Matrix gathered(const VectorSet &rows, std::span<const VectorId> chosen)
{
    Matrix some(std::ssize(chosen), rows.dim());
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        rows.copyRow(chosen[i].value, some.row(std::int64_t(i)).data());
    }
    return some;
}

/// How much farther a shard is than the nearest, typically: the unit of pulls. 0 where they do not differ.
double typicalGap(const Matrix &distances)
{
    std::vector<double> gaps;
    for (std::int64_t i = 0; i < distances.rows(); ++i) {
        const auto row = distances.row(i);
        const double nearest = *std::ranges::min_element(row);
        std::vector<double> farther;
        for (const float distance : row) {
            if (std::isfinite(distance)) {
                farther.push_back(double(distance) - nearest);
            }
        }
        gaps.push_back(medianOf(std::move(farther)));
    }
    return medianOf(std::move(gaps));
}

} // namespace

double OrderWorth::mean() const
{
    return meanOf(overall);
}

bool isClearlyBetter(const OrderWorth &a, const OrderWorth &b)
{
    constexpr double least = 0.01;
    constexpr double errors = 3;
    const auto count = static_cast<double>(a.overall.size());
    const double mean = a.mean() - b.mean();
    if (a.overall.size() < 2 || a.overall.size() != b.overall.size() || mean <= least ||
        meanOf(a.atFirst) < meanOf(b.atFirst)) {
        return false;
    }
    double squares = 0;
    for (std::size_t i = 0; i < a.overall.size(); ++i) {
        squares += std::pow(a.overall[i] - b.overall[i] - mean, 2);
    }
    return mean > errors * std::sqrt(squares / (count - 1) / count);
}

Outcome<QueryVotes> votesOf(const Partition &partition, const QueryLessons &lessons, std::span<const VectorId> rows,
                            int k, std::int64_t queriesPerCluster, std::uint64_t seed, const Progress &progress)
{
    QueryVotes votes;
    const auto clusters =
        std::clamp<std::int64_t>(std::ssize(rows) / queriesPerCluster, rows.empty() ? 0 : 1, mostClusters);
    if (clusters == 0) {
        return votes;
    }
    const VectorSet queries = lessons.queries.gather(rows);
    auto made = kMeans(
        queries,
        {.clusters = static_cast<int>(clusters), .iterations = voteIterations, .metric = Metric::L2, .seed = seed},
        partOf(progress, 0, 900));
    SHARDSCOPE_TRY(made);
    votes.points = std::move(made->centroids);
    const auto nearest = assignToNearest(FloatRows(queries, Metric::L2), NearestPoints(votes.points, Metric::L2),
                                         partOf(progress, 900, 1000));
    SHARDSCOPE_TRY(nearest);

    const WantedPlaces wanted(partition, lessons, rows, k);
    const auto held = std::ssize(partition.heldShards());
    std::vector<double> overall(static_cast<std::size_t>(partition.shards), 0);
    std::vector<double> counts(static_cast<std::size_t>(clusters * partition.shards), 0);
    std::vector<double> sums(static_cast<std::size_t>(clusters), 0);
    double whole = 0;
    std::vector<double> distances;
    for (std::int64_t query = 0; query < wanted.queries(); ++query) {
        const auto cluster = (*nearest)[query].point.value;
        distances.push_back((*nearest)[query].distance);
        for (std::int64_t i = 0; i < wanted.neighbours(query); ++i) {
            const auto places = wanted.places(query, i);
            if (held > 1 && std::ssize(places) == held) { // found wherever a query goes: says nothing
                continue;
            }
            for (const ShardId place : places) {
                overall[place.index()] += 1;
                counts[cluster * partition.shards + std::int64_t(place.index())] += 1;
                sums[cluster] += 1;
                whole += 1;
            }
        }
    }
    // As if one more query of each cluster had found what all find.
    votes.shares = Matrix(clusters, partition.shards);
    for (std::int64_t cluster = 0; cluster < clusters; ++cluster) {
        for (int shard = 0; shard < partition.shards; ++shard) {
            const double usual = whole > 0 ? overall[shard] / whole : 1.0 / partition.shards;
            const double count = counts[cluster * partition.shards + shard] + k * usual;
            votes.shares.row(cluster)[shard] = static_cast<float>(count / (sums[cluster] + k));
        }
    }
    votes.reach = beyondReach * beyondReach * std::ranges::max(distances);
    votes.width = medianOf(std::move(distances));
    if (!(votes.width > 0)) { // every query lies on a cluster
        votes.width = std::numeric_limits<float>::min();
    }
    return votes;
}

Outcome<LearnedOrder> learnOrder(const Partition &partition, Metric metric, const QueryLessons &lessons, int k,
                                 std::vector<Representatives> representatives, std::uint64_t seed,
                                 const Progress &progress)
{
    const WantedPlaces wanted(partition, lessons, lessons.judges, k);
    const Trials trials(wanted, gathered(lessons.queries, lessons.judges), partition.shards);
    LearnedOrder best;
    if (lessons.judges.empty()) {
        best.representatives = std::move(representatives.front());
        return best;
    }
    std::vector<QueryVotes> learned;
    for (std::size_t i = 0; i < perCluster.size(); ++i) {
        const int from = static_cast<int>(400 * i);
        auto votes =
            votesOf(partition, lessons, lessons.learned, k, perCluster[i], seed, partOf(progress, from, from + 400));
        SHARDSCOPE_TRY(votes);
        learned.push_back(*std::move(votes));
    }
    OrderWorth usual;
    std::size_t bestPoints = 0;
    double bestWorth = -1;
    const auto take = [&](std::size_t points, QueryVotes votes, OrderWorth worth) {
        const double mean = worth.mean();
        if (mean > bestWorth) {
            bestWorth = mean;
            bestPoints = points;
            best.votes = std::move(votes);
            best.worth = std::move(worth);
        }
    };
    for (std::size_t points = 0; points < representatives.size(); ++points) {
        const QueryVotes none;
        Matrix distances;
        VotedOrder(representatives[points], none, partition.shards, metric).distances(trials.queries(), distances);
        auto alone = trials.worth([&](std::int64_t query, std::vector<float> &scores) {
            std::ranges::copy(std::as_const(distances).row(query), scores.begin());
        });
        usual = points == 0 ? alone : usual;
        take(points, {}, std::move(alone));
        const double gap = typicalGap(distances);
        for (const QueryVotes &votes : learned) {
            for (const double width : widths) {
                QueryVotes mixed = votes;
                mixed.width *= width;
                Matrix shares;
                VotedOrder(representatives[points], mixed, partition.shards, metric).expected(trials.queries(), shares);
                for (const double pull : pulls) {
                    mixed.byDistance = gap > 0 ? pull / gap : 0;
                    auto worth = trials.worth([&](std::int64_t query, std::vector<float> &scores) {
                        const auto row = std::as_const(distances).row(query);
                        const double nearest = *std::ranges::min_element(row);
                        std::ranges::transform(row, std::as_const(shares).row(query), scores.begin(),
                                               [&](float distance, float share) {
                                                   return static_cast<float>(
                                                       votedScore(share, double(distance) - nearest, mixed.byDistance));
                                               });
                    });
                    take(points, mixed, std::move(worth));
                }
            }
        }
        if (!progress(800 + std::int64_t(200 * (points + 1) / representatives.size()), 1000)) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    if (!isClearlyBetter(best.worth, usual)) {
        bestPoints = 0;
        best.votes = {};
        best.worth = std::move(usual);
    }
    best.representatives = std::move(representatives[bestPoints]);
    return best;
}

Outcome<std::vector<ShardId>> ordersWithoutThemselves(const Partition &partition, Metric metric,
                                                      const QueryLessons &lessons, std::uint64_t seed,
                                                      const Progress &progress)
{
    std::vector<ShardId> orders;
    if (lessons.learned.empty() || partition.centroids.empty()) {
        return orders;
    }
    const auto chosen = learnOrder(partition, metric, lessons, QueryLessons::answer, {partition.centroids}, seed,
                                   partOf(progress, 0, 600));
    SHARDSCOPE_TRY(chosen);
    orders.resize(lessons.learned.size() * probesThatCount);
    for (const bool isSecond : {false, true}) {
        std::vector<VectorId> own;
        std::vector<VectorId> others;
        for (std::size_t i = 0; i < lessons.learned.size(); ++i) {
            ((i % 2 == 1) == isSecond ? own : others).push_back(lessons.learned[i]);
        }
        QueryVotes votes;
        if (!chosen->votes.empty()) {
            const auto count = std::ssize(lessons.learned) / chosen->votes.points.rows();
            auto learned = votesOf(partition, lessons, others, QueryLessons::answer, std::max<std::int64_t>(1, count),
                                   seed, partOf(progress, isSecond ? 800 : 600, isSecond ? 1000 : 800));
            SHARDSCOPE_TRY(learned);
            votes = *std::move(learned);
            votes.width = chosen->votes.width;
            votes.byDistance = chosen->votes.byDistance;
        }
        Matrix scores;
        VotedOrder(chosen->representatives, votes, partition.shards, metric)
            .score(gathered(lessons.queries, own), scores);
        for (std::int64_t i = 0; i < scores.rows(); ++i) {
            std::vector<std::pair<float, ShardId>> ranked;
            for (int shard = 0; shard < partition.shards; ++shard) {
                ranked.emplace_back(scores.row(i)[shard], ShardId(shard));
            }
            const auto count = std::min<std::ptrdiff_t>(probesThatCount, std::ssize(ranked));
            std::ranges::partial_sort(ranked, ranked.begin() + count);
            ShardId *const out = orders.data() + (2 * i + (isSecond ? 1 : 0)) * probesThatCount;
            std::transform(ranked.begin(), ranked.begin() + count, out, [](const auto &entry) { return entry.second; });
        }
    }
    return orders;
}

} // namespace shardscope
