// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/MigrateOptions.h"
#include "app/cli/ReshardOptions.h"
#include "app/cli/Table.h"
#include "app/cli/Work.h"
#include "core/work/LiveResharding.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace shardscope::cli {

namespace {

/// Errors: BadChoice.
Outcome<std::optional<ReshardWay>> wayOf(const std::string &name)
{
    std::string names;
    for (const ReshardWay way : allReshardWays) {
        if (name == nameOf(way)) {
            return std::optional(way);
        }
        names += (names.empty() ? "" : ", ") + std::string(nameOf(way));
    }
    return name.empty() ? Outcome<std::optional<ReshardWay>>(std::optional<ReshardWay>())
                        : Error{Code::BadChoice, "--way", {std::string("--way"), name, names}};
}

/// A stage that is shown from the first time on that it is told of.
Progress lateStage(Console &console, const char *name)
{
    return [&console, name, shown = std::make_shared<Progress>()](std::int64_t done, std::int64_t total) {
        if (!*shown) {
            *shown = console.stage(name);
        }
        return (*shown)(done, total);
    };
}

/// Of the plan that the cluster serves. Errors: those of connect, publishedPlan, prepare and evaluate.
Outcome<std::vector<double>> loadOf(const ReshardOptions &options, const LiveReshardTask &task, Console &console)
{
    const auto engine = connect(task.address, task.password);
    SHARDSCOPE_TRY(engine);
    const auto published = publishedPlan(**engine, task.address.collection);
    SHARDSCOPE_TRY(published);
    const auto prepared = prepare(task.data, published->spec.k, options.data.cache(), console);
    SHARDSCOPE_TRY(prepared);
    const auto plan = evaluate(*prepared, published->spec, console);
    SHARDSCOPE_TRY(plan);
    return workOf(**plan, std::clamp(options.loadNprobe, 1, published->spec.shards));
}

/// What the moves take besides what they copy.
std::string followText(const ReshardDraft &draft, const RouterFollow &follow)
{
    const int batches = draft.batches();
    const std::string waits = grouped(std::ssize(draft.steps)) +
                              (draft.steps.size() == 1 ? " move in " : " moves in ") + grouped(batches) +
                              (batches == 1 ? " batch" : " batches, one after the other");
    return follow.routers.empty()
               ? waits + "; routers have " + spokenDuration(follow.seconds) +
                     " to follow each: " + spokenDuration(batches * follow.seconds) +
                     " in all (--routers, --routers-follow).\n"
               : waits + "; each waits until " + grouped(std::ssize(follow.routers)) + " routers have followed.\n";
}

std::string draftText(const ReshardDraft &draft, double bytesPerSecond, const RouterFollow &follow)
{
    const auto moved = draft.vectors();
    const auto dropped = draft.dropped();
    const auto forecast = forecastMigration(moved, draft.dim, bytesPerSecond, draft.replicas);
    std::string text = std::to_string(draft.before.shards) + " shards become " + std::to_string(draft.after.shards) +
                       ": " + grouped(moved) + " vectors go to other shards" +
                       (draft.replicas > 1 ? ", in each of " + std::to_string(draft.replicas) + " copies" : "") + ", " +
                       (dropped > 0 ? grouped(dropped) + " are dropped where others have them, " : "") +
                       bytesText(forecast.copiedBytes) + " are copied, " + bytesText(forecast.comparedBytes) +
                       " read again to compare, as far as nobody writes meanwhile.\n";
    if (bytesPerSecond > 0) {
        text +=
            "At this throttle at least " + (forecast.seconds < 1 ? "1 s" : spokenDuration(forecast.seconds)) + ".\n";
    }
    if (draft.steps.empty()) {
        return text;
    }
    text += followText(draft, follow);
    Table table(
        {{"step"}, {"batch"}, {"kind"}, {"from shard"}, {"to shard"}, {"node"}, {"vectors"}, {"node holds at most"}});
    for (std::size_t i = 0; i < draft.steps.size(); ++i) {
        const MoveStep &step = draft.steps[i];
        const ShardMove &move = step.move;
        const bool isDrop = move.kind == MoveKind::Drop;
        table.add({std::to_string(i + 1), std::to_string(step.batch + 1), std::string(nameOf(move.kind)),
                   std::to_string(move.from.value), isDrop ? std::string() : std::to_string(move.to.value),
                   isDrop ? std::string() : std::to_string(draft.placeOf(move.to).node), grouped(move.vectors),
                   isDrop ? std::string() : bytesText(static_cast<std::int64_t>(step.peak))});
    }
    return text + '\n' + table.text();
}

Json documentOf(const ReshardState &state)
{
    Json document = toJson(state.draft);
    for (std::size_t i = 0; i < state.steps.size(); ++i) {
        const MigrationState &step = state.steps[i];
        Json &told = document["steps"][i];
        told["state"] = nameOf(step.step);
        told["copied"] = step.copied;
        told["copied_bytes"] = step.copiedBytes;
        told["verified"] = step.verified;
        told["mended"] = step.mended;
    }
    document["state"] = !state.isOver ? "planned" : state.isAborted ? "aborted" : "finished";
    document["moved"] = {{"copied", state.copied()},
                         {"copied_bytes", state.copiedBytes()},
                         {"verified", state.verified()},
                         {"mended", state.mended()}};
    return document;
}

std::string stateText(const ReshardState &state)
{
    if (state.isAborted) {
        return "Aborted: the " + std::to_string(state.draft.before.shards) +
               " shards are as they were, and the new ones are gone.\n";
    }
    return std::to_string(state.draft.before.shards) + " shards have become " +
           std::to_string(state.draft.after.shards) + ". " + grouped(state.copied()) + " vectors copied, " +
           bytesText(state.copiedBytes()) + ", in " + grouped(std::ssize(state.steps)) +
           " moves (foretold: " + grouped(state.draft.vectors()) + ", " + bytesText(state.draft.bytes()) + "); " +
           grouped(state.verified()) + " found the same on both sides, " + grouped(state.mended()) +
           " of them mended.\n";
}

} // namespace

Outcome<Done> reshardCluster(const ReshardOptions &options, Console &console)
{
    const auto cluster = options.cluster.cluster(options.keep.workspace);
    SHARDSCOPE_TRY(cluster);
    const auto way = wayOf(options.way);
    SHARDSCOPE_TRY(way);
    LiveReshardTask task;
    task.address = cluster->address;
    task.password = cluster->password;
    task.way = *way;
    task.shards = options.shards;
    if (!options.nodeMemory.empty()) {
        const auto memory = readBytes("--node-memory", options.nodeMemory);
        SHARDSCOPE_TRY(memory);
        task.nodeMemory = *memory;
    }
    const auto throttle = options.throttle.empty() ? Outcome<double>(0.0) : readBytes("--throttle", options.throttle);
    SHARDSCOPE_TRY(throttle);
    const auto follow = options.routers.follow();
    SHARDSCOPE_TRY(follow);
    task.routersFollow = *follow;
    const auto data = openData(options.data.source(), console);
    SHARDSCOPE_TRY(data);
    task.data = *data;
    const LiveBegin begin = options.abort ? LiveBegin::Abort : options.resume ? LiveBegin::Resume : LiveBegin::Anew;
    if (*way == ReshardWay::SplitBusiest && begin == LiveBegin::Anew) {
        auto load = loadOf(options, task, console);
        SHARDSCOPE_TRY(load);
        task.load = *std::move(load);
    }
    if (options.dryRun) {
        const auto draft = forecastResharding(task, console.stage("planning"));
        SHARDSCOPE_TRY(draft);
        return options.common.json ? console.print(toJson(*draft))
                                   : console.print(draftText(*draft, *throttle, *follow));
    }
    MigrationOptions how;
    how.batch = options.batch > 0 ? options.batch : how.batch;
    how.bytesPerSecond = *throttle;
    const ReshardWatch watch{.planning = lateStage(console, "planning"), .moving = lateStage(console, "moving")};
    const auto state = reshardLive(task, options.file, begin, how, options.moves, watch);
    SHARDSCOPE_TRY(state);
    if (!state->isOver && !options.common.json) {
        return console.print(draftText(state->draft, *throttle, *follow) +
                             "\nNothing has moved yet: --resume begins, once all that write know what moves.\n");
    }
    return options.common.json ? console.print(documentOf(*state)) : console.print(stateText(*state));
}

} // namespace shardscope::cli
