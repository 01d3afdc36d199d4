// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/Bench.h"
#include "tests/bench/Routed.h"

#include <algorithm>
#include <cstdio>
#include <memory>
#include <string>

namespace shardscope::bench {

namespace {

constexpr double recallsWanted[] = {0.9, 0.95, 0.99};
constexpr int nprobesShown[] = {1, 2, 3, 5, 8};
constexpr double missedTarget = 9.99; ///< a target that is missed is never called kept

template<class... Values>
std::string formatted(const char *form, Values... values)
{
    char text[128];
    std::snprintf(text, sizeof text, form, values...);
    return text;
}

/// What is asked, and of what data.
struct Case
{
    std::shared_ptr<Routed> set;
    std::string router;
    double recall = 0;
};

enum class Peer { SameShards, Faiss };

/// A fixed nprobe that finds as much, not one that finds what was wanted: a depth that is surely enough finds more.
Ceiling fanOutOver(const Case &what, Peer peer, double most)
{
    const auto measure = [=] {
        const auto &own = *what.set->plan(what.router, what.recall).own;
        const double theirs = peer == Peer::Faiss ? what.set->faiss(own.recall) : what.set->fixed(own.recall);
        return own.mayKeep() ? own.fanOut / theirs : missedTarget;
    };
    const std::string of =
        peer == Peer::Faiss ? "in Faiss IVFFlat of 64 lists" : "by centroids or sub-centroids, whichever takes fewer";
    return {.what = what.router + ": mean shards asked of 64 for recall " + formatted("%.2f", what.recall).substr(1) +
                    ", " + what.set->name() + ", over the fixed nprobe that finds as much " + of,
            .measure = measure,
            .unit = "×",
            .most = most,
            .repetitions = 1};
}

/// How much of the way from the order of centroids to the best order, chosen in hindsight, the learned order goes: of
/// recall, mean over nprobe 1 to 4.
double wayToBest(Routed &set)
{
    constexpr std::size_t depths = 4;
    const auto &learned = set.plan("learned", 0.95).recall;
    const auto &plain = set.plan("centroid").recall;
    double gone = 0;
    double all = 0;
    for (std::size_t i = 0; i < depths; ++i) {
        gone += learned[i] - plain[i];
        all += set.bestOrder()[i] - plain[i];
    }
    return all > 0 ? gone / all : 1;
}

Ceiling wayToBestOrder(const std::shared_ptr<Routed> &set, double least)
{
    return {.what = "learned: share of the way from the order of centroids to the best order, " + set->name() +
                    ", without copies",
            .measure = [set] { return wayToBest(set->withoutCopies()); },
            .unit = "",
            .most = least,
            .repetitions = 1,
            .isFloor = true};
}

/// Distances that the learned router computes, or products worth as many, over those of a search in a mean shard.
Ceiling routingCost(const std::shared_ptr<Routed> &set)
{
    return {.what = "learned: routing, " + set->name() + ", over a flat search in a mean shard",
            .measure = [set] { return set->plan("learned", 0.95).distancesRouting / set->meanShard(); },
            .unit = "×",
            .most = 0.05,
            .repetitions = 1};
}

std::string shardsAsked(const std::vector<std::shared_ptr<Routed>> &sets)
{
    std::string table =
        "Mean shards asked of 64 for recall@10 .90 / .95 / .99, balanced shards with 20 % of copies; of "
        "routers that choose the depth with the recall that their queries found, bold where that is surely less than "
        "wanted. In hindsight: what no router can know.\n\n| data | Faiss IVFFlat, fixed | centroids, fixed | within a "
        "ratio of the nearest | `adaptive` | `learned` | `two-rounds` | right depth, in hindsight | right shards, in "
        "hindsight |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
    for (const auto &set : sets) {
        const auto cells = [&](auto figure) {
            std::string text;
            for (const double recall : recallsWanted) {
                text += (text.empty() ? "" : " / ") + figure(recall);
            }
            return text + " | ";
        };
        const auto own = [&](const char *router) {
            return cells([&](double recall) {
                const auto &point = *set->plan(router, recall).own;
                return formatted(point.mayKeep() ? "%.2f (%.3f)" : "%.2f (**%.3f**)", point.fanOut, point.recall);
            });
        };
        const auto plain = [&](auto asked) {
            return cells([&](double recall) { return formatted("%.2f", asked(recall)); });
        };
        table += "| " + set->name() + " | " + plain([&](double recall) { return set->faiss(recall); }) +
                 plain([&](double recall) { return set->byCentroids(recall); }) +
                 plain([&](double recall) { return set->within(recall); }) + own("adaptive") + own("learned") +
                 own("two-rounds") + plain([&](double recall) { return set->rightDepth(recall); }) +
                 plain([&](double recall) { return set->rightShards(recall); }) + "\n";
    }
    return table;
}

std::string recallByOrder(const std::vector<std::shared_ptr<Routed>> &sets)
{
    std::string table =
        "Recall@10 at nprobe 1 / 2 / 3 / 5 / 8 of 64. gp-ann's way: a partition of the graph of 10 neighbours, 5 % "
        "slack, 20 % of copies by counts of neighbours, up to 1,024 representatives a shard, all compared; behind it "
        "distances that routing takes, in searches of a mean shard. Way: how far `learned` goes from the order of "
        "centroids to the best, mean over nprobe 1 to 4.\n\n| data | centroids | `learned` | gp-ann's way | best "
        "order, in hindsight | way | routing, `learned` | routing, gp-ann's way |\n| --- | --- | --- | --- | --- | --- "
        "| "
        "--- | --- |\n";
    const auto cells = [](const std::vector<double> &curve) {
        std::string text;
        for (const int nprobe : nprobesShown) {
            text += (text.empty() ? "" : " / ") + formatted("%.3f", curve[std::size_t(nprobe) - 1]);
        }
        return text + " | ";
    };
    const auto line = [&](Routed &set, const GraphPeer *graph) {
        const auto &learned = set.plan("learned", 0.95);
        table += "| " + set.name() + " | " + cells(set.plan("centroid").recall) + cells(learned.recall) +
                 (graph ? cells(graph->recall) : "– | ") + cells(set.bestOrder()) +
                 formatted("%.0f %% | %.3f | ", 100 * wayToBest(set), learned.distancesRouting / set.meanShard()) +
                 (graph ? formatted("%.1f |\n", graph->distancesRouting / set.meanShard()) : "– |\n");
    };
    for (const auto &set : sets) {
        line(*set, &set->graph());
        line(set->withoutCopies(), nullptr);
    }
    return table;
}

std::string rounds(const std::vector<std::shared_ptr<Routed>> &sets)
{
    std::string table =
        "Two rounds for recall .95 against one of sub-centroids at the least nprobe that finds as much: shards asked, "
        "distances a query with the router's, p50 and p99 forecast at 500 queries a second, 200 µs each way, 30 µs and "
        "60 ns a distance a request.\n\n| data | recall | asked again | shards | distances | p50 | p99 |\n| --- | --- "
        "| "
        "--- | --- | --- | --- | --- |\n";
    for (const auto &set : sets) {
        const auto &plan = set->plan("two-rounds", 0.95);
        const auto &own = *plan.own;
        const auto fixed = set->fixedFor(own.recall);
        constexpr double ms = 1e6;
        table +=
            "| " + set->name() +
            formatted(" | %.3f / %.3f | %.0f %% | %.2f / %d | %.0f / %.0f | %.2f / %.2f ms | %.2f / %.2f ms |\n",
                      own.recall, fixed.recall, 100 * own.secondRound.value_or(0), own.fanOut, fixed.nprobe,
                      own.distances, fixed.distances, plan.p50 / ms, fixed.p50 / ms, plan.p99 / ms, fixed.p99 / ms);
    }
    return table;
}

} // namespace

/// How many shards are asked for a recall, by the routers that choose it and by a fixed nprobe; and in which order.
Subject adaptiveSubject()
{
    Subject subject;
    const auto &sets = routedSets();
    for (const auto &set : sets) {
        if (set->name().starts_with("queries of another")) { // told to be unlike: nothing is promised
            continue;
        }
        for (const char *router : {"adaptive", "learned"}) {
            for (const double recall : {0.95, 0.99}) {
                for (const Peer peer : {Peer::SameShards, Peer::Faiss}) {
                    subject.ceilings.push_back(fanOutOver({set, router, recall}, peer, set->isReal() ? 0.85 : 1));
                }
            }
        }
        if (set->isReal()) {
            subject.ceilings.push_back(wayToBestOrder(set, 1.0 / 3));
            subject.ceilings.push_back(routingCost(set));
        }
    }
    subject.tables = {[&sets] { return shardsAsked(sets); }, [&sets] { return recallByOrder(sets); },
                      [&sets] { return rounds(sets); }};
    return subject;
}

} // namespace shardscope::bench
