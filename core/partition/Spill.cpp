// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Spill.h"

#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/partition/Balance.h"
#include "core/partition/Demand.h"
#include "core/partition/SemanticSettings.h"
#include "core/partition/SpillOffer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace shardscope {

namespace {

/// Further shards considered for each vector: where the best is full, the next will do.
constexpr int alternatives = 3;

/// Squared distances between representatives: all at once where there are few, else each when it is asked for, for
/// their number grows with the square.
class DistancesBetween
{
public:
    explicit DistancesBetween(const Matrix &points) : m_points(points)
    {
        constexpr std::int64_t mostPoints = 4096; // 64 MB
        if (points.rows() <= mostPoints) {
            m_all.resize(points.rows() * points.rows());
            NearestPoints(points, Metric::L2).distances(points, m_all.data());
        }
    }

    float operator()(std::int64_t a, std::int64_t b) const
    {
        return m_all.empty() ? m_distance(m_points.row(a).data(), m_points.row(b).data(), m_points.dim())
                             : m_all[a * m_points.rows() + b];
    }

private:
    const Matrix &m_points;
    kernels::PairDistance m_distance = kernels::pairDistance(Metric::L2, Element::Float32);
    std::vector<float> m_all;
};

/// The shards with the least losses, ties to the lower id.
class BestShards
{
public:
    struct Entry
    {
        double loss = 0;
        ShardId shard;

        bool operator<(const Entry &other) const
        {
            return loss != other.loss ? loss < other.loss : shard < other.shard;
        }
    };

    /// Whether a shard of such a loss, or less, may be one of them.
    bool mayHold(double loss) const { return std::isfinite(loss) && (m_count < alternatives || loss <= worst().loss); }

    /// A shard's loss is the least that was offered for it.
    void offer(const Entry &entry)
    {
        int place = 0;
        while (place < m_count && m_entries[place].shard != entry.shard) {
            ++place;
        }
        if (place == m_count && m_count < alternatives) {
            m_entries[m_count++] = entry;
        } else {
            place = std::min(place, m_count - 1);
            m_entries[place] = std::min(m_entries[place], entry);
        }
        for (; place > 0 && m_entries[place] < m_entries[place - 1]; --place) {
            std::swap(m_entries[place], m_entries[place - 1]);
        }
    }

    std::span<const Entry> entries() const { return {m_entries.data(), static_cast<std::size_t>(m_count)}; }

private:
    const Entry &worst() const { return m_entries[m_count - 1]; }

    std::array<Entry, alternatives> m_entries;
    int m_count = 0;
};

/// The least loss a second place in each shard has, by the rule that looks at residuals.
class ResidualOffers
{
public:
    ResidualOffers(const Partition &partition, const SpillOptions &options)
        : m_partition(partition), m_lambda(options.rule == SpillRule::Nearest ? 0 : options.lambda),
          m_between(partition.centroids.points)
    {
    }

    int size() const { return static_cast<int>(m_partition.centroids.shardOf.size()); }

    /// The best few shards for a copy of a vector, given its squared distances to all representatives.
    void offer(VectorId vector, const float *distances, std::vector<SpillOffer> &offers) const
    {
        const ShardId home = m_partition.shardOf[vector.index()];
        const auto &shardOf = m_partition.centroids.shardOf;
        int first = -1;
        for (int i = 0; i < size(); ++i) {
            if (shardOf[i] == home && (first < 0 || distances[i] < distances[first])) {
                first = i;
            }
        }
        if (first < 0) {
            return; // a shard without representative: nobody is led to it by nearness, so there is no residual
        }
        BestShards best;
        for (int i = 0; i < size(); ++i) {
            if (shardOf[i] == home || !best.mayHold(distances[i])) { // a loss is no less than the distance
                continue;
            }
            const double loss = soarLoss(distances[first], distances[i], m_between(first, i), m_lambda);
            if (best.mayHold(loss)) {
                best.offer({loss, shardOf[i]});
            }
        }
        for (const auto &[loss, shard] : best.entries()) {
            // A vector gains most where its second residual is nearly as short as its first.
            offers.push_back({static_cast<float>(distances[first] / std::max(loss, 1e-30)), vector, shard});
        }
    }

private:
    const Partition &m_partition;
    double m_lambda;
    DistancesBetween m_between;
};

Outcome<std::vector<SpillOffer>> residualOffers(const Partition &partition, const VectorSet &vectors, Metric metric,
                                                const SpillOptions &options, const Progress &progress)
{
    const FloatRows rows(vectors, metric);
    const NearestPoints points(partition.centroids.points, Metric::L2);
    const ResidualOffers residuals(partition, options);
    std::vector<std::vector<SpillOffer>> ofBlock((rows.size() + rowsPerBlock - 1) / rowsPerBlock);
    const bool finished = parallelFor(
        rows.size(), rowsPerBlock,
        [&](std::int64_t first, std::int64_t last) {
            thread_local Matrix buffer;
            AlignedVector<float> distances((last - first) * points.size());
            points.distances(rows.block(first, last - first, buffer), distances.data());
            for (auto i = first; i < last; ++i) {
                residuals.offer(VectorId(i), distances.data() + (i - first) * points.size(),
                                ofBlock[first / rowsPerBlock]);
            }
        },
        progress);
    if (!finished) {
        return Error{Code::Cancelled, {}, {}};
    }
    std::vector<SpillOffer> offers;
    for (const auto &block : ofBlock) {
        offers.insert(offers.end(), block.begin(), block.end());
    }
    return offers;
}

/// Grants offers, the greatest gain first, while there is budget and room.
class Grants
{
public:
    Grants(Partition &partition, const SpillOptions &options)
        : m_partition(partition), m_sizes(partition.sizes()), m_capacity(options.capacity),
          m_budget(static_cast<std::int64_t>(options.share * static_cast<double>(partition.shardOf.size())))
    {
    }

    bool exhausted() const { return m_budget <= 0; }

    void grant(std::vector<SpillOffer> offers, int copiesPerVector)
    {
        std::sort(offers.begin(), offers.end());
        std::vector<std::uint8_t> copies(m_partition.shardOf.size(), 0);
        for (const auto &copy : m_partition.spill) {
            ++copies[copy.vector.index()];
        }
        for (const auto &offer : offers) {
            auto &held = copies[offer.vector.index()];
            if (m_budget <= 0) {
                break;
            }
            if (held >= copiesPerVector || m_sizes[offer.shard.index()] >= m_capacity) {
                continue;
            }
            ++held;
            ++m_sizes[offer.shard.index()];
            --m_budget;
            m_partition.spill.push_back({offer.vector, offer.shard});
        }
        std::ranges::sort(m_partition.spill);
    }

private:
    Partition &m_partition;
    std::vector<std::int64_t> m_sizes;
    std::int64_t m_capacity;
    std::int64_t m_budget;
};

SpillRule ruleOf(std::string_view name)
{
    return name == "soar" ? SpillRule::Soar : name == "nearest" ? SpillRule::Nearest : SpillRule::Demand;
}

} // namespace

double soarLoss(double toFirst, double toSecond, double between, double lambda)
{
    // ⟨r, r′⟩ by polarisation, as r − r′ is the difference of the centroids.
    const double product = (toFirst + toSecond - between) / 2;
    return toSecond + (toFirst > 0 ? lambda * product * product / toFirst : 0);
}

Outcome<Done> spill(Partition &partition, PartitionCache &cache, const SpillOptions &options, const Progress &progress)
{
    Grants grants(partition, options);
    if (grants.exhausted() || partition.shards < 2) {
        return Done();
    }
    if (options.rule == SpillRule::Demand) {
        const auto demand = cache.demand(options.seed, partOf(progress, 0, 800));
        SHARDSCOPE_TRY(demand);
        auto offers = demandOffers(partition, cache.data(), **demand, partOf(progress, 800, 900));
        SHARDSCOPE_TRY(offers);
        grants.grant(*std::move(offers), demandCopiesPerVector);
    }
    if (!grants.exhausted()) {
        const auto vectors = cache.vectors(options.byDirection ? VectorSpace::Directions : VectorSpace::Positions,
                                           partOf(progress, 900, 900));
        SHARDSCOPE_TRY(vectors);
        const Metric metric = options.byDirection ? Metric::Cosine : cache.data().metric;
        auto offers = residualOffers(partition, *vectors, metric, options, partOf(progress, 900, 1000));
        SHARDSCOPE_TRY(offers);
        grants.grant(*std::move(offers), 1);
    }
    return Done();
}

std::vector<Parameter> spillParameters()
{
    return {{.name = "spill",
             .title = SHARDSCOPE_TEXT("Spill"),
             .standard = 0.0,
             .least = 0,
             .greatest = 1,
             .unit = Unit::Share,
             .meaning = SHARDSCOPE_TEXT("Copies of boundary vectors held by a second shard, as a share of all "
                                        "vectors.")},
            {.name = "spill-rule",
             .title = SHARDSCOPE_TEXT("Spill rule"),
             .standard = std::string("demand"),
             .meaning = SHARDSCOPE_TEXT("Which vectors are copied and where: where their neighbours would look for "
                                        "them (demand), by SOAR's loss (soar), or to the next centroid (nearest)."),
             .choices = {{"demand", SHARDSCOPE_TEXT("By demand")},
                         {"soar", SHARDSCOPE_TEXT("SOAR's loss")},
                         {"nearest", SHARDSCOPE_TEXT("Next centroid")}}},
            {.name = "lambda",
             .title = SHARDSCOPE_TEXT("Lambda"),
             .standard = 1.0,
             .least = 0,
             .greatest = 100,
             .meaning = SHARDSCOPE_TEXT("How much SOAR minds a second residual that is parallel to the first.")}};
}

SpillOptions spillOptions(const PartitionTask &task)
{
    if (!task.settings.has("spill")) {
        return {};
    }
    SpillOptions options{.share = task.settings.real("spill"),
                         .rule = ruleOf(task.settings.text("spill-rule")),
                         .lambda = task.settings.real("lambda"),
                         .byDirection = spaceOf(task.data.metric, task.settings) == VectorSpace::Directions,
                         .seed = task.seed};
    if (task.settings.has("slack")) {
        const double copies = options.share * static_cast<double>(task.data.base.size());
        options.capacity = capacityOf(task.data.base.size() + static_cast<std::int64_t>(copies), task.shards,
                                      task.settings.real("slack"));
    }
    return options;
}

Settings withoutSpill(const Settings &settings)
{
    const auto spillNames = spillParameters();
    Settings others;
    for (const auto &[name, value] : settings.values()) {
        if (std::ranges::find(spillNames, name, &Parameter::name) == spillNames.end()) {
            others.set(name, value);
        }
    }
    return others;
}

} // namespace shardscope
