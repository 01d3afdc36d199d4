// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Spill.h"

#include "core/clustering/KMeans.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Balance.h"
#include "core/partition/Demand.h"
#include "core/partition/HubCopies.h"
#include "core/partition/OrderTraining.h"
#include "core/partition/ResidualOffers.h"
#include "core/partition/SemanticSettings.h"
#include "core/partition/SpillOffer.h"
#include "core/partition/StreamedBalance.h"
#include "core/partition/StreamedSpill.h"

#include <algorithm>
#include <array>
#include <functional>

namespace shardscope {

namespace {

Outcome<std::vector<SpillOffer>> residualOffers(const Partition &partition, const VectorSet &vectors, Metric metric,
                                                const SpillOptions &options, const Progress &progress)
{
    const FloatRows rows(vectors, metric);
    const NearestPoints points(partition.centroids.points, Metric::L2);
    const ResidualOffers residuals(partition, options.rule == SpillRule::Nearest ? 0 : options.lambda);
    std::vector<std::vector<SpillOffer>> ofBlock((rows.size() + rowsPerBlock - 1) / rowsPerBlock);
    const bool finished = parallelFor(
        rows.size(), rowsPerBlock,
        [&](std::int64_t first, std::int64_t last) {
            thread_local Matrix buffer;
            AlignedVector<float> distances((last - first) * points.size());
            points.distances(rows.block(first, last - first, buffer), distances.data());
            for (auto i = first; i < last; ++i) {
                residuals.offer(VectorId(i), distances.data() + (i - first) * points.size(), {},
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
            auto &count = copies[copy.vector.index()];
            count = count < 255 ? count + 1 : count;
        }
        const auto before = m_partition.spill; // sorted
        for (const auto &offer : offers) {
            auto &held = copies[offer.vector.index()];
            if (m_budget <= 0) {
                break;
            }
            if (held >= copiesPerVector || m_sizes[offer.shard.index()] >= m_capacity ||
                std::ranges::binary_search(before, SpillCopy{offer.vector, offer.shard})) {
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
    return name == "soar"      ? SpillRule::Soar
           : name == "nearest" ? SpillRule::Nearest
           : name == "queries" ? SpillRule::Queries
                               : SpillRule::Demand;
}

/// nprobe 1 … 8 count alike, for queries unlike the vectors are rarely served by fewer.
constexpr std::array<float, probesThatCount> valueForQueries{8, 7, 6, 5, 4, 3, 2, 1};

/// Copies that the queries to learn from ask for; none where there are no such queries.
Outcome<std::vector<SpillOffer>> offersByQueries(const Partition &partition, PartitionCache &cache, std::uint64_t seed,
                                                 const Progress &progress)
{
    const auto lessons = cache.lessons(seed, partOf(progress, 0, 500));
    SHARDSCOPE_TRY(lessons);
    const auto order =
        ordersWithoutThemselves(partition, cache.data().metric, **lessons, seed, partOf(progress, 500, 900));
    SHARDSCOPE_TRY(order);
    if (order->empty()) {
        return std::vector<SpillOffer>();
    }
    std::vector<VectorId> wanted;
    for (const VectorId row : (*lessons)->learned) {
        for (const Neighbor &neighbor : (*lessons)->truth.row(row.value)) {
            wanted.push_back(neighbor.id);
        }
    }
    return offersTo(wantedBy(wanted, (*lessons)->truth.k(), cache.data().base.size()), {*order, valueForQueries},
                    partition, partOf(progress, 900, 1000));
}

/// Copies by one rule, and by what it leaves the budget to.
Outcome<Done> addCopies(Partition &partition, PartitionCache &cache, const SpillOptions &options,
                        const Progress &progress)
{
    Grants grants(partition, options);
    if (grants.exhausted()) {
        return Done();
    }
    if (options.rule == SpillRule::Queries) {
        auto offers = offersByQueries(partition, cache, options.seed, partOf(progress, 0, 400));
        SHARDSCOPE_TRY(offers);
        grants.grant(*std::move(offers), demandCopiesPerVector);
        if (grants.exhausted() || partition.shardOf.size() > mostHeldRows) {
            return Done();
        }
    }
    if (partition.shardOf.size() > mostHeldRows) {
        const auto vectors = cache.vectors(options.byDirection ? VectorSpace::Directions : VectorSpace::Positions,
                                           partOf(progress, 0, 100));
        SHARDSCOPE_TRY(vectors);
        const Metric metric = options.byDirection ? Metric::Cosine : cache.data().metric;
        SHARDSCOPE_TRY(spillStreamed(partition, *vectors, metric, options, partOf(progress, 100, 1000)));
        // Behind hubs they are not in order, and a hub may have been copied to where it was already.
        if (std::ranges::adjacent_find(partition.spill, std::greater_equal<>()) != partition.spill.end()) {
            std::ranges::sort(partition.spill);
            partition.spill.erase(std::unique(partition.spill.begin(), partition.spill.end()), partition.spill.end());
        }
        return Done();
    }
    if (options.rule == SpillRule::Demand || options.rule == SpillRule::Queries) {
        const auto demand = cache.demand(options.seed, partOf(progress, 400, 800));
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

/// Copies by queries where they serve queries kept apart clearly better than those by demand; else these.
Outcome<Done> addBetterCopies(Partition &partition, PartitionCache &cache, const SpillOptions &options,
                              const Progress &progress)
{
    const auto lessons = cache.lessons(options.seed, partOf(progress, 0, 200));
    SHARDSCOPE_TRY(lessons);
    Partition plain = partition;
    SpillOptions byDemand = options;
    byDemand.rule = SpillRule::Demand;
    SHARDSCOPE_TRY(addCopies(plain, cache, byDemand, partOf(progress, 200, 500)));
    if (!(*lessons)->judges.empty() && !partition.centroids.empty()) {
        SHARDSCOPE_TRY(addCopies(partition, cache, options, partOf(progress, 500, 800)));
        const auto worthOf = [&](const Partition &split, const Progress &part) {
            return learnOrder(split, cache.data().metric, **lessons, QueryLessons::answer, {split.centroids},
                              options.seed, part);
        };
        const auto before = worthOf(plain, partOf(progress, 800, 900));
        SHARDSCOPE_TRY(before);
        const auto after = worthOf(partition, partOf(progress, 900, 1000));
        SHARDSCOPE_TRY(after);
        if (isClearlyBetter(after->worth, before->worth)) {
            return Done();
        }
    }
    partition = std::move(plain);
    return Done();
}

} // namespace

Outcome<Done> spill(Partition &partition, PartitionCache &cache, const SpillOptions &wanted, const Progress &progress)
{
    if (partition.shards < 2) {
        return Done();
    }
    SpillOptions options = wanted;
    if (options.hubs > 0) {
        const auto hubs = hubsOfQueries(cache, options.hubs, options.seed, partOf(progress, 0, 0));
        SHARDSCOPE_TRY(hubs);
        copyToEveryShard(partition, *hubs);
    }
    if (!(options.share > 0)) {
        return Done();
    }
    if (options.slack) { // of what was really copied: hubs may be fewer than wanted, or in several shards already
        const auto vectors = static_cast<std::int64_t>(partition.shardOf.size());
        const auto copies = static_cast<std::int64_t>(options.share * static_cast<double>(vectors));
        options.capacity = capacityOf(vectors + std::ssize(partition.spill) + copies, partition.shards, *options.slack);
    }
    return options.rule == SpillRule::Queries ? addBetterCopies(partition, cache, options, progress)
                                              : addCopies(partition, cache, options, progress);
}

std::vector<Parameter> spillParameters()
{
    return {{.name = "hubs",
             .title = SHARDSCOPE_TEXT("Hubs"),
             .standard = std::int64_t(0),
             .least = 0,
             .greatest = 1'000'000,
             .unit = Unit::Vectors,
             .meaning = SHARDSCOPE_TEXT("Vectors that answer most queries, held by every shard: any shard asked finds "
                                        "them. Chosen by the queries to learn from, or by the vectors as queries where "
                                        "there are none: of more than 4,194,304 vectors none then. Each costs a copy "
                                        "in every other shard."),
             .zero = SHARDSCOPE_TEXT("none")},
            {.name = "spill",
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
                                        "them (demand), where queries to learn from would (queries), by SOAR's loss "
                                        "(soar), or to the next centroid (nearest). Of more than 4,194,304 vectors "
                                        "demand is not measured, and SOAR's loss decides."),
             .choices = {{"demand", SHARDSCOPE_TEXT("By demand")},
                         {"queries", SHARDSCOPE_TEXT("By queries")},
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
                         .hubs = std::min(task.settings.integer("hubs"), task.data.base.size()),
                         .rule = ruleOf(task.settings.text("spill-rule")),
                         .lambda = task.settings.real("lambda"),
                         .byDirection = spaceOf(task.data.metric, task.settings) == VectorSpace::Directions,
                         .seed = task.seed};
    if (task.settings.has("slack")) {
        options.slack = task.settings.real("slack");
    }
    return options;
}

bool copiesHubs(const PlanSpec &spec)
{
    return spec.strategy.settings.has("hubs") && spec.strategy.settings.integer("hubs") > 0;
}

bool leavesDemand(const PlanSpec &spec, std::int64_t vectors)
{
    const auto kind = findKind(partitionerKinds(), "strategy", spec.strategy.kind);
    if (!kind || vectors <= mostHeldRows) {
        return false;
    }
    const auto settings = complete(spec.strategy.settings, (*kind)->parameters);
    return settings && settings->has("spill") && settings->real("spill") > 0 &&
           ruleOf(settings->text("spill-rule")) == SpillRule::Demand;
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
