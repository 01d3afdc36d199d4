// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/base/Json.h"
#include "core/evaluate/Skew.h"
#include "core/evaluate/WholeForecast.h"
#include "core/plan/PlanSpec.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace shardscope {

/// Recalls are means of shares, whose sums miss the number that is meant by less than this.
inline constexpr double roundingOfRecall = 1e-10;

/// Whether a recall, or an end of its interval, is at least the one that is wanted.
inline bool reachesRecall(double recall, double wanted)
{
    return recall >= wanted - roundingOfRecall;
}

/// recall@k when each query asks its first `nprobe` shards.
///
/// Recall, its interval and its losses are of the answerable queries only: one whose tenant has no vectors has nothing
/// to find. What a query costs is of all queries, for such a one asks its shards like any other.
struct RecallPoint
{
    int nprobe = 0;
    double recall = 0;
    double low = 0; ///< 95 % bootstrap interval over the answerable queries
    double high = 0;
    double scanned = 0;   ///< share of the vectors in the asked shards, copies counted, of all n
    double distances = 0; ///< distance computations a query, the router's included
};

/// Where the neighbours missed at one nprobe were lost; the parts sum to 1 − recall.
struct LossPoint
{
    int nprobe = 0;     ///< 0: as many shards as the router says for each query (ownDepth)
    double oracle = 0;  ///< lost by any router that may ask only nprobe shards
    double routing = 0; ///< lost because the router asked other shards than the best
    double index = 0;   ///< lost inside an asked shard by its approximate index
    /// Lost, or below zero found, because each query asked as many shards as the router says instead of all as many;
    /// the first two parts are then those of as many shards for every query. Zero at an nprobe.
    double depth = 0;

    double all() const { return oracle + routing + depth + index; }
    bool operator==(const LossPoint &) const = default;
};

enum class MissReason {
    NotAsked, ///< the shard comes later in the routing order
    InShard,  ///< the shard was asked, its index did not return the vector
};

/// A true neighbour that was not returned.
struct Miss
{
    QueryId query;
    VectorId vector;
    int neighborRank = 0; ///< 1 … k among the true neighbours
    ShardId shard;        ///< the place of the vector that would have been asked first
    int shardRank = 0;    ///< 1 …: the nprobe that would have asked it; 0 if never
    MissReason reason = MissReason::NotAsked;
};

/// What a plan did whose router says for each query how many shards to ask.
struct AdaptivePoint
{
    double target = 0; ///< recall that the router was to keep to
    double recall = 0; ///< of the answerable queries
    double low = 0;    ///< 95 % bootstrap interval
    double high = 0;
    double fanOut = 0;                   ///< mean shards asked, of all queries
    double scanned = 0;                  ///< as at an nprobe (RecallPoint)
    double distances = 0;                ///< the same
    double expected = 0;                 ///< recall of the vectors that the router was calibrated on
    double difference = 0;               ///< between the queries and those vectors: see Unlikeness
    bool isUnlike = false;               ///< more than chance gives: the calibration need not hold for these queries
    std::optional<double> secondRound{}; ///< share of the queries that asked again; none where no router does
    std::optional<LossPoint> losses{};   ///< none: not told, by an earlier version

    /// Whether the target may have been kept: its interval is not below.
    bool mayKeep() const { return reachesRecall(high, target); }
    bool operator==(const AdaptivePoint &) const = default;
};

/// What it gives, and takes, that every shard holds some vectors (hubs).
struct HubGain
{
    std::int64_t vectors = 0; ///< that every shard with vectors holds
    std::int64_t copies = 0;  ///< of them, beside the first of each
    double bytes = 0;         ///< about, that these take with their part of the indices
    struct Point
    {
        int nprobe = 0;
        double with = 0; ///< share of the true neighbours that the asked shards hold: recall without the index's loss
        double without = 0; ///< the same if only its first shard held each of these vectors
        bool operator==(const Point &) const = default;
    };
    std::vector<Point> points{}; ///< nprobe 1 … shards

    bool operator==(const HubGain &) const = default;
};

struct Seconds
{
    double load = 0;
    double truth = 0;
    double partition = 0;
    double build = 0;
    double evaluate = 0;
};

/// What a plan was measured to do on a data set. Small: what every nprobe needs, not what was searched.
struct Evaluation
{
    std::int64_t vectors = 0;
    std::int64_t queries = 0;
    /// Of these, with at least one true neighbour: what recall is measured with. −1: not told, by a version of this
    /// program that counted the others as found.
    std::int64_t answerable = 0;
    int k = 0;
    std::vector<RecallPoint> recall;       ///< nprobe 1 … shards
    std::vector<LossPoint> losses;         ///< the same nprobes
    std::optional<AdaptivePoint> adaptive; ///< none where the router leaves to nprobe how many are asked
    std::optional<HubGain> hubs;           ///< where the plan copies hubs to every shard
    Skew sizes;                            ///< vectors per shard, copies included
    std::optional<WholeForecast> whole;    ///< where the vectors are a sample: what the plan does on all of them
    double memoryBytes = 0;                ///< of all indices and the vectors they hold
    Seconds seconds;

    /// What the same recall as a router's own depths takes where every query asks as many shards, in the same order:
    /// between two nprobes in proportion. None where no depths are told.
    struct AtFixedNprobe
    {
        double fanOut = 0;
        double distances = 0; ///< a query, the router's included
    };
    std::optional<AtFixedNprobe> asMuchAtFixedNprobe() const;

    /// The least nprobe whose recall surely reaches `target`, by the lower end of its interval, or 0 if none does.
    int nprobeFor(double target) const;
    /// The same, or the greatest there is: where to look at a plan that is to reach a recall.
    int nprobeTowards(double target) const;
};

Json toJson(const RecallPoint &point);
Json toJson(const LossPoint &point);
Json toJson(const AdaptivePoint &point);
Json toJson(const HubGain &hubs);
Json toJson(const Skew &skew);
/// The document of `shardscope-cli evaluate --json`, without "dataset" and "plan".
Json toJson(const Evaluation &evaluation, const Skew &load);
/// The same without the skew of the load: what a workspace keeps.
Json toJson(const Evaluation &evaluation);
/// The evaluation of either document. Keys that are not known are passed over. Errors: BadDocument.
Outcome<Evaluation> evaluationFromJson(const Json &document);

} // namespace shardscope
