// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/Terms.h"

#include <QCoreApplication>

namespace shardscope {

namespace {

struct Entry
{
    QString title;
    QString definition;
};

struct Terms
{
    Q_DECLARE_TR_FUNCTIONS(Terms)

public:
    static Entry of(Term term);
};

Entry Terms::of(Term term)
{
    switch (term) {
    case Term::Recall:
        return {tr("recall@k"), tr("The share of a query's k true nearest neighbours that are returned; one as near as "
                                   "the k-th counts like it. Where its tenant has fewer than k vectors, of those; a "
                                   "query without any is left out.")};
    case Term::Nprobe:
        return {tr("nprobe"), tr("How many shards a query asks, the most promising first.")};
    case Term::FanOut:
        return {tr("fan-out"), tr("Asking several shards at once, waiting for them and merging what they return.")};
    case Term::Coverage:
        return {tr("coverage"), tr("The share of the asked shards that answered in time.")};
    case Term::ExactNeighbors:
        return {tr("ground truth"), tr("The exact nearest neighbours of each query, found by comparing it with every "
                                       "vector.")};
    case Term::Shard:
        return {tr("shard"), tr("One holder of vectors, searched on its own.")};
    case Term::Replica:
        return {tr("replica"), tr("A copy of a shard that can answer in its place.")};
    case Term::Centroid:
        return {tr("centroid"), tr("The mean of a cluster of vectors, which stands for them when a query is routed.")};
    case Term::Router:
        return {tr("router"), tr("Puts the shards in the order in which a query asks them.")};
    case Term::Spill:
        return {tr("spill"), tr("Vectors near a border that are held by a second shard too, so that either one finds "
                                "them.")};
    case Term::Tenant:
        return {tr("tenant"), tr("One of several owners of vectors, who never sees those of another.")};
    case Term::Plan:
        return {tr("plan"), tr("How vectors are split, how queries are routed and which index each shard has: enough "
                               "to build it again.")};
    case Term::Scanned:
        return {tr("scanned"), tr("The vectors in the asked shards, copies counted, as a share of all vectors.")};
    case Term::Distances:
        return {tr("distances"), tr("Distance computations a query, in the shards and in the router.")};
    case Term::ConfidenceBand:
        return {tr("95 % interval"), tr("Where the recall of other queries of the same kind would lie 95 times in "
                                        "100, from resampling these queries.")};
    case Term::RecallOfWhole:
        return {tr("recall of all"),
                tr("Where the vectors are a random sample: the recall that the same split has among all vectors, "
                   "foretold from how recall falls with the rank of a neighbour. The sample's j-th neighbour is about "
                   "the j/f-th of all, where f is its share, so that the sample's own recall is too low. The interval "
                   "is 95 % over the queries, with what the form of that fall may be off by.")};
    case Term::OracleLoss:
        return {tr("oracle loss"), tr("Neighbours that even a perfect router would miss, because they lie in more "
                                      "shards than are asked.")};
    case Term::RoutingLoss:
        return {tr("routing loss"), tr("Neighbours missed because the router asked other shards than the best ones.")};
    case Term::DepthLoss:
        return {tr("depth loss"),
                tr("Neighbours missed because each query asked as many shards as its router says, beyond those missed "
                   "if every query asked the mean of that; below zero where the router's depths find more.")};
    case Term::IndexLoss:
        return {tr("index loss"), tr("Neighbours that lie in an asked shard but that its approximate index did not "
                                     "return.")};
    case Term::DeadlineLoss:
        return {tr("deadline loss"), tr("Neighbours that lie in an asked shard which did not answer before the "
                                        "deadline.")};
    case Term::MaxOverMean:
        return {tr("max/mean"), tr("The greatest shard divided by the mean one: 1 is even, 2 means that one shard has "
                                   "twice its part.")};
    case Term::CoefficientOfVariation:
        return {tr("CV"), tr("The standard deviation over shards divided by the mean: 0 is even.")};
    case Term::Gini:
        return {tr("Gini"), tr("Twice the area between the Lorenz curve and the diagonal: 0 is even, near 1 means "
                               "that one shard has all.")};
    case Term::ImbalanceFactor:
        return {tr("imbalance factor"), tr("How many times more vectors a query scans than with even shards, if it "
                                           "asks each as often as it is large: 1 is even.")};
    case Term::LorenzCurve:
        return {tr("Lorenz curve"), tr("The share of all that the smallest shards hold together; the diagonal is "
                                       "even.")};
    case Term::QueryLoad:
        return {tr("query load"), tr("How many queries ask each shard.")};
    case Term::IntrinsicDimension:
        return {tr("intrinsic dimension"), tr("How many directions the vectors vary in near each of them, whatever "
                                              "their length; the higher, the harder the search.")};
    case Term::Clusterability:
        return {tr("clusterability"), tr("How well clusters keep neighbours together: 0 is noise, where semantic "
                                         "shards do not pay, 1 is perfectly separated.")};
    case Term::Metric:
        return {tr("metric"), tr("What near means: squared Euclidean distance, inner product or cosine.")};
    case Term::Latency:
        return {tr("latency"),
                tr("How long a query takes, from the moment it was meant to be sent to the end of its answer.")};
    case Term::Percentile:
        return {tr("percentile"), tr("The latency that this share of the queries stays within: one query in a hundred "
                                     "takes longer than the p99.")};
    case Term::RunInterval:
        return {tr("± 95 %"), tr("The value of another run of the same kind lies this near 95 times in 100.")};
    case Term::OfferedLoad:
        return {tr("offered load"),
                tr("Queries a second that arrive, at random moments, whether the cluster keeps up or not.")};
    case Term::Worker:
        return {tr("worker"),
                tr("What serves one request at a time; a replica with several serves as many side by side.")};
    case Term::ReplicaChoice:
        return {tr("replica choice"),
                tr("Which copy of a shard is asked: any, each in its turn, the one with the fewest open requests, the "
                   "better of two at random, or by queue and speed (C3).")};
    case Term::Straggler:
        return {tr("straggler"), tr("A request that takes many times as long as usual, for no reason of its own.")};
    case Term::Hedge:
        return {tr("hedged request"), tr("A second request to another replica when the first has not answered after a "
                                         "while; the first answer counts.")};
    case Term::Deadline:
        return {tr("deadline"),
                tr("The query ends at this time with the answers that have come; the others are lost.")};
    case Term::MinimumCoverage:
        return {tr("enough coverage"), tr("Once this share of the asked shards has answered, only a part of the time "
                                          "left until the deadline is waited for the others.")};
    case Term::ServiceTime:
        return {tr("service time"), tr("How long a shard works on one request, without waiting.")};
    case Term::NetworkTime:
        return {tr("network time"), tr("How long a request is on its way to a shard, and its answer on the way back; "
                                       "jitter is a random addition with this mean.")};
    case Term::Utilisation:
        return {tr("utilisation"),
                tr("The share of the time in which a shard's workers are busy; waits grow fast above 70 %.")};
    case Term::SaturationLoad:
        return {tr("saturation load"),
                tr("The offered load at which the busiest shard has no time left; above it, queues grow without end.")};
    case Term::WorkPerQuery:
        return {tr("work a query"), tr("The service time that one query costs all shards together.")};
    case Term::ExtraLoad:
        return {tr("requests sent twice"),
                tr("Hedged requests as a share of all first requests: the load that hedging adds.")};
    case Term::RecallUnderDeadline:
        return {tr("recall under the deadline"),
                tr("The share of the true neighbours that lie in shards that were asked and answered in time, over the "
                   "queries that have any.")};
    case Term::AnswersLast:
        return {tr("answers last"), tr("The share of the queries that wait for this shard longest: the shards that "
                                       "make the high percentiles.")};
    case Term::TermCount:
        break;
    }
    return {};
}

} // namespace

QString title(Term term)
{
    return Terms::of(term).title;
}

QString definition(Term term)
{
    return Terms::of(term).definition;
}

} // namespace shardscope
