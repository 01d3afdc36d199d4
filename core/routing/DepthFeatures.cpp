// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthFeatures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

constexpr std::size_t nearClouds = 128; ///< that the radius is looked for in
constexpr int halvings = 18;
constexpr double wider = 10;          ///< the second radius holds so many times as many
constexpr double leastShare = 1e-9;   ///< of a share, before its logarithm
constexpr double greatestRatio = 1e6; ///< of a ratio

/// Of a normal variate being below z. Source: Page 1977, exact to 2e-4.
double belowOf(double z)
{
    return 1 / (1 + std::exp(-1.5957691216 * z * (1 + 0.044715 * z * z)));
}

/// a/b within bounds, also where b is 0.
double ratio(double a, double b)
{
    if (!(b > 0)) {
        return a > 0 ? greatestRatio : a < 0 ? -greatestRatio : 0;
    }
    return std::clamp(a / b, -greatestRatio, greatestRatio);
}

/// A cloud as a query sees it.
struct SeenCloud
{
    double early = 0; ///< mean less three deviations: where its first vectors are
    double mean = 0;
    double deviation = 0;
    double vectors = 0;
    std::int32_t shard = 0;

    double within(double radius) const
    {
        if (!(deviation > 0)) {
            return radius >= mean ? vectors : 0;
        }
        return vectors * belowOf(std::clamp((radius - mean) / deviation, -8.0, 8.0));
    }
};

SeenCloud seenAt(const PointCloud &cloud, Metric metric, double distance, double squaredLength)
{
    SeenCloud seen;
    const CloudDistances at = distancesOf(cloud, metric, distance, squaredLength);
    seen.mean = at.mean;
    seen.deviation = at.deviation;
    seen.early = seen.mean - 3 * seen.deviation;
    seen.vectors = cloud.vectors;
    return seen;
}

/// The least radius, to a 2^18th of the range, within which so many vectors are expected; that of all where there are
/// fewer.
double radiusOf(std::span<const SeenCloud> clouds, double wanted)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const SeenCloud &cloud : clouds) {
        low = std::min(low, cloud.mean - 8 * cloud.deviation);
        high = std::max(high, cloud.mean + 8 * cloud.deviation);
    }
    for (int i = 0; i < halvings; ++i) {
        const double middle = low + (high - low) / 2;
        double count = 0;
        for (const SeenCloud &cloud : clouds) {
            count += cloud.within(middle);
        }
        (count >= wanted ? high : low) = middle;
    }
    return high;
}

/// What one query needs; kept between queries to spare allocations.
struct Scratch
{
    std::vector<SeenCloud> clouds;
    std::vector<SeenCloud> near;
    std::vector<double> share;         ///< (shards)
    std::vector<double> wide;          ///< (shards)
    std::vector<float> nearest;        ///< (shards) of the representatives of each
    std::vector<float> second;         ///< (shards)
    std::vector<RankedShard> measured; ///< the order, with the distances of the nearest representatives
};

/// Nearer ones first.
auto orderOf(const SeenCloud &cloud)
{
    return std::tuple(cloud.early, cloud.shard, cloud.mean);
}

void addShares(std::span<const SeenCloud> clouds, double radius, double wanted, std::vector<double> &shares)
{
    for (const SeenCloud &cloud : clouds) {
        shares[cloud.shard] += cloud.within(radius) / wanted;
    }
}

/// Gaps between shards, in units of the mean shard's.
class Gaps
{
public:
    explicit Gaps(std::span<const RankedShard> order) : m_order(order), m_first(order.front().score)
    {
        double sum = 0;
        for (const RankedShard &ranked : m_order) { // one without a representative is infinitely far
            sum += std::isfinite(ranked.score) ? double(ranked.score) - m_first : 0;
        }
        m_mean = sum / static_cast<double>(m_order.size());
    }
    double mean() const { return m_mean; } ///< distance of the shards less that of the first
    double of(double distance) const
    {
        return std::isfinite(distance) ? ratio(distance - m_first, m_mean) : greatestRatio;
    }
    double at(std::size_t rank) const { return of(m_order[std::min(rank, m_order.size() - 1)].score); }

private:
    std::span<const RankedShard> m_order;
    double m_first;
    double m_mean = 0;
};

void setFeature(DepthRow &row, DepthFeature feature, double value)
{
    row[static_cast<std::size_t>(feature)] = static_cast<float>(value);
}

/// What the estimates of a net tell.
void measureEstimates(const SeenQuery &seen, std::vector<DepthRow> &rows)
{
    double squares = 0;
    for (const float logShare : seen.logShares) {
        squares += std::exp(2 * double(logShare));
    }
    const Gaps gaps(seen.order);
    rows.assign(seen.order.size(), DepthRow{});
    double before = 0;
    for (std::size_t rank = 0; rank < rows.size(); ++rank) {
        const double share = std::exp(double(seen.logShares[seen.order[rank].shard.index()]));
        DepthRow &row = rows[rank];
        setFeature(row, DepthFeature::Share, std::log(share + leastShare));
        setFeature(row, DepthFeature::Before, before);
        setFeature(row, DepthFeature::Rest, std::log(std::max(0.0, 1 - before) + leastShare));
        setFeature(row, DepthFeature::Shards, std::log(std::max(1.0, ratio(1, squares))));
        setFeature(row, DepthFeature::Gap, gaps.at(rank));
        setFeature(row, DepthFeature::Rank, static_cast<double>(rank));
        setFeature(row, DepthFeature::NextGap, gaps.at(rank + 1));
        setFeature(row, DepthFeature::FourthGap, gaps.at(3));
        setFeature(row, DepthFeature::NinthGap, gaps.at(8));
        setFeature(row, DepthFeature::Step, double(seen.order[rank].score) - double(seen.order.front().score));
        before += share;
    }
}

} // namespace

void DepthFeatures::measure(const SeenQuery &seen, std::vector<DepthRow> &rows) const
{
    if (m_clouds.empty() && !seen.logShares.empty()) {
        measureEstimates(seen, rows);
    } else {
        measureClouds(seen, rows);
    }
}

void DepthFeatures::measureClouds(const SeenQuery &seen, std::vector<DepthRow> &rows) const
{
    thread_local Scratch scratch;
    auto &clouds = scratch.clouds;
    clouds.clear();
    scratch.share.assign(m_shards, 0);
    scratch.wide.assign(m_shards, 0);
    scratch.nearest.assign(m_shards, std::numeric_limits<float>::infinity());
    scratch.second = scratch.nearest;
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < m_clouds.size(); ++i) {
        const float distance = seen.distances[i];
        const auto shard = m_shardOf[i].index();
        nearest = distance < seen.distances[nearest] ? i : nearest;
        scratch.second[shard] = std::min(scratch.second[shard], std::max(scratch.nearest[shard], distance));
        scratch.nearest[shard] = std::min(scratch.nearest[shard], distance);
        clouds.push_back(seenAt(m_clouds[i], m_metric, distance, seen.squaredLength));
        clouds.back().shard = m_shardOf[i].value;
    }
    const SeenCloud first = clouds[nearest];
    auto &near = scratch.near;
    near.assign(clouds.begin(), clouds.end());
    if (near.size() > nearClouds) {
        std::ranges::nth_element(near, near.begin() + nearClouds, {}, orderOf);
        near.resize(nearClouds);
        std::ranges::sort(near, {}, orderOf); // so that sums are taken in one order
    }
    const double radius = radiusOf(near, m_k);
    addShares(clouds, radius, m_k, scratch.share);
    addShares(clouds, radiusOf(near, wider * m_k), wider * m_k, scratch.wide);

    double all = 0;
    double squares = 0;
    for (const double share : scratch.share) {
        all += share;
        squares += share * share;
    }
    const Gaps gaps(seen.order);
    auto &measured = scratch.measured;
    measured.assign(seen.order.begin(), seen.order.end());
    for (RankedShard &ranked : measured) {
        ranked.score = std::min(scratch.nearest[ranked.shard.index()], std::numeric_limits<float>::max());
    }
    const double contrast = Gaps(measured).mean();
    const double start = measured.front().score;
    const bool byNet = !seen.logShares.empty();
    rows.resize(seen.order.size());
    double before = 0;
    for (std::size_t rank = 0; rank < rows.size(); ++rank) {
        const auto shard = seen.order[rank].shard.index();
        const double score = measured[rank].score;
        const double second = scratch.second[shard];
        const auto set = [&row = rows[rank]](DepthFeature feature, double value) { setFeature(row, feature, value); };
        set(DepthFeature::Share, std::log(scratch.share[shard] + leastShare));
        set(DepthFeature::WideShare, std::log(scratch.wide[shard] + leastShare));
        set(DepthFeature::Before, before);
        set(DepthFeature::Rest, std::log(std::max(0.0, all - before) + leastShare));
        set(DepthFeature::Shards, std::log(std::max(1.0, ratio(all * all, squares))));
        set(DepthFeature::Gap, gaps.at(rank));
        set(DepthFeature::SecondGap, byNet                   ? double(seen.logShares[shard])
                                     : std::isfinite(second) ? gaps.of(second)
                                                             : gaps.of(score));
        set(DepthFeature::Rank, static_cast<double>(rank));
        set(DepthFeature::Radius, ratio(radius - first.mean, first.deviation));
        set(DepthFeature::NextGap, gaps.at(rank + 1));
        set(DepthFeature::FourthGap, gaps.at(3));
        set(DepthFeature::NinthGap, gaps.at(8));
        set(DepthFeature::Contrast, ratio(contrast, first.deviation));
        set(DepthFeature::Step, ratio(score - start, first.deviation));
        set(DepthFeature::Inside, ratio(radius - score, first.deviation));
        before += scratch.share[shard];
    }
}

} // namespace shardscope
