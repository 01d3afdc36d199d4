// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"
#include "core/catalogue/PlanDocument.h"
#include "core/data/DataSet.h"
#include "core/latency/ServiceCost.h"
#include "core/plan/PlanSpec.h"
#include "core/tuning/BestDepths.h"
#include "core/tuning/TuningSpec.h"

#include <cmath>
#include <optional>
#include <vector>

namespace shardscope {

/// factor · x^power
struct PowerLaw
{
    double factor = 1;
    double power = 1;

    double at(double x) const { return factor * std::pow(x, power); }
    bool operator==(const PowerLaw &) const = default;
};

/// What a kind of index costs to serve, measured once in a session; everything forecast afterwards is a function of
/// these numbers.
struct Calibration
{
    Choice structure;    ///< the index kind with the settings it is built with, not those it is searched with
    ServiceCost service; ///< of all its search settings together
    std::optional<Timing> timing{}; ///< of `service`
    PowerLaw held{.factor = 0};     ///< of a node, by its vectors; that of a larger one is no less than this says
    /// Distances of a search by the vectors of its shard, for each way to search it, and what that way needs besides.
    struct Growth
    {
        Settings settings; ///< complete
        PowerLaw law;
        double referred = 0; ///< bytes of the data set that it compares, a vector
        bool operator==(const Growth &) const = default;
    };
    std::vector<Growth> distances;

    bool operator==(const Calibration &) const = default;
};
Json toJson(const Calibration &calibration);
Outcome<Calibration> calibrationFromJson(const Json &document);

/// What one nprobe finds and costs.
struct TrialPoint
{
    int nprobe = 0; ///< ownDepth: as many as the router says
    double recall = 0;
    double low = 0; ///< 95 % bootstrap interval over the trial's answerable queries
    double high = 0;
    double deviation = 0; ///< standard deviation of an answerable query's recall
    double lost = 0;      ///< recall lost inside the asked shards by their index
    double lostDeviation = 0;
    double fanOut = 0;  ///< shards a query asks, mean
    double work = 0;    ///< ns of service a query, expected
    double busiest = 0; ///< ns of service a query brings the busiest shard, expected
    bool operator==(const TrialPoint &) const = default;
};

/// Latency of one nprobe on so many replicas, forecast by the simulator.
struct TrialForecast
{
    int nprobe = 0;
    int replicas = 1;
    bool saturated = false; ///< the load is more than the busiest shard can serve: latencies mean nothing
    double p99 = 0;         ///< ns
    double mean = 0;        ///< ns
    bool operator==(const TrialForecast &) const = default;
};

/// One unit of search work as it is stored: one partition, router and index, at all nprobes, over the first so many of
/// the shuffled queries.
struct Trial
{
    int number = 0;              ///< 1 … in the order they ended
    PlanSpec plan;               ///< complete, without a name
    bool isBound = false;        ///< exact search in the shards, not wanted itself: no index can find more
    std::int64_t queries = 0;    ///< measured with
    std::int64_t answerable = 0; ///< of these, with a true neighbour: what recall is the mean of; −1: not told
    bool isFull = false;         ///< with all that count
    double memoryPerNode = 0;    ///< bytes
    double imbalance = 1;
    std::vector<TrialPoint> points; ///< nprobe 1 … what the space allows, or that at ownDepth alone
    std::vector<TrialForecast> forecasts;
    BestDepths depths{}; ///< of the partition, for its queries
    double seconds = 0;  ///< it took; what is equal in two runs is everything else

    /// Whether its only point is that at ownDepth.
    bool isAtOwnDepth() const { return points.size() == 1 && points.front().nprobe == 0; }
    const TrialPoint *pointAt(int nprobe) const; ///< null where it was not measured
    const TrialForecast *forecast(int nprobe, int replicas) const;
    /// Whether its recall may be relied on: where the answerable queries are not told, others may have counted as
    /// found.
    bool isTold() const { return answerable >= 0; }
    bool operator==(const Trial &) const = default;
};
/// Trials as they are stored, of a data set: without tenants every query is answerable, so those that do not tell it
/// are told. The others are to be measured again before they count.
std::vector<Trial> settled(std::vector<Trial> trials, const DataSet &data);
Json toJson(const Trial &trial);
/// Errors: BadDocument and those of planFromJson.
Outcome<Trial> trialFromJson(const Json &document);

/// Whether what is measured for one spec is what would be measured for the other: the same vectors, queries, k and
/// seed.
bool sharesMeasurements(const TuningSpec &a, const TuningSpec &b);
/// The trials of one spec that are trials of another: those of plans in its space, without forecasts where the load is
/// another. They keep their numbers.
std::vector<Trial> trialsThatFit(const std::vector<Trial> &trials, const TuningSpec &from, const TuningSpec &to);

} // namespace shardscope
