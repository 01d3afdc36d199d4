// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/DepthTraining.h"
#include "core/routing/RoundTraining.h"
#include "core/routing/Routers.h"
#include "core/routing/RoutingCache.h"
#include "core/routing/SubCentroids.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::string_view calibratedRound = "calibrated";
constexpr std::string_view radiusRound = "radii";

/// The reach of each representative, by what was asked for or, where no calibration keeps to the target, by radii.
Outcome<SecondRound> secondRound(const RoutingTask &task, const Representatives &points, const DepthRule &rule,
                                 const DepthSample &sample, const Progress &progress)
{
    const auto first = static_cast<int>(task.settings.integer("first"));
    if (task.settings.text("second") == calibratedRound) {
        auto learned = learnSecondRound(task, points, rule, first, sample, partOf(progress, 0, 900));
        SHARDSCOPE_TRY(learned);
        if (*learned) {
            return **std::move(learned);
        }
    }
    SecondRound round{.first = std::max(1, first)};
    round.byRadii = true;
    auto radii = radiiOf(task, points, partOf(progress, 900, 1000));
    SHARDSCOPE_TRY(radii);
    round.reach = *std::move(radii);
    return round;
}

Outcome<std::unique_ptr<Router>> makeTwoRoundsRouter(const RoutingTask &task, const Progress &progress)
{
    const auto rows = learningRows(task, task.settings.integer("learn-from"));
    auto ascending = rows;
    std::ranges::sort(ascending);
    const auto members = membersWithout(task.partition, ascending);
    const auto perShard = static_cast<int>(task.settings.integer("per-shard"));
    auto trained = trainSubCentroids(task, members, perShard, partOf(progress, 0, 200));
    SHARDSCOPE_TRY(trained);
    auto points = leadingTo(task.partition.heldShards(), *std::move(trained));
    auto clouds = cloudsOf(task, points, members, partOf(progress, 200, 250));
    SHARDSCOPE_TRY(clouds);
    const auto sample = sampleOf(task, rows, partOf(progress, 250, 650));
    SHARDSCOPE_TRY(sample);
    DepthRule rule{.k = task.k, .target = task.settings.real("recall"), .clouds = *std::move(clouds)};
    auto round = secondRound(task, points, rule, **sample, partOf(progress, 650, 850));
    SHARDSCOPE_TRY(round);
    rule.second = *std::move(round);
    auto known = calibrated(task, points, std::move(rule), **sample, partOf(progress, 850, 1000));
    SHARDSCOPE_TRY(known);
    return std::unique_ptr<Router>(std::make_unique<NearestRouter>(
        std::move(points), task.partition, task.data.metric, std::make_shared<const DepthRule>(*std::move(known))));
}

} // namespace

Kind<RouterMaker> twoRoundsRouter()
{
    return {
        .name = "two-rounds",
        .title = SHARDSCOPE_TEXT("Two rounds"),
        .meaning = SHARDSCOPE_TEXT("Asks the nearest shards by sub-centroids and, once these have answered, those "
                                   "others that may hold something nearer than what was found: fewer shards for a "
                                   "recall, and one more way there and back for the queries that ask again."),
        .example = {"two-rounds:recall=0.95",
                    SHARDSCOPE_TEXT("A query whose nearest shard holds ten near vectors asks no other; one that finds "
                                    "them far away asks the five shards that are expected to hold nearer ones.")},
        .parameters = {recallParameter(),
                       {.name = "first",
                        .title = SHARDSCOPE_TEXT("Shards asked first"),
                        .standard = std::int64_t(0),
                        .least = 0,
                        .greatest = 1000,
                        .unit = Unit::Shards,
                        .meaning = SHARDSCOPE_TEXT("Shards of the first round: the more, the fewer queries ask again. "
                                                   "0: as many as make it the fewest in all, or one by radii.")},
                       {.name = "second",
                        .title = SHARDSCOPE_TEXT("Second round"),
                        .standard = std::string(calibratedRound),
                        .meaning = SHARDSCOPE_TEXT("Which shards are asked again: those where enough nearer vectors "
                                                   "are expected, calibrated to the recall; or all where a ball "
                                                   "around their vectors does not rule one out, which finds what "
                                                   "asking every shard finds."),
                        .choices = {{calibratedRound, SHARDSCOPE_TEXT("calibrated to the recall")},
                                    {radiusRound, SHARDSCOPE_TEXT("exact, by radii")}}},
                       perShardParameter(),
                       learnFromParameter()},
        .make = &makeTwoRoundsRouter,
        .can = {.compares = true,
                .choosesDepth = true,
                .asksTwice = true,
                .again = &nearestRouterOf,
                .worthTrying = ValueLists()}};
}

} // namespace shardscope
