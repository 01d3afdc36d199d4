// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/MigrateOptions.h"
#include "app/cli/Table.h"
#include "core/base/Duration.h"
#include "core/work/LiveMigration.h"

#include <nlohmann/json.hpp>

namespace shardscope::cli {

namespace {

Json toJson(const MigrationForecast &forecast)
{
    Json steps = Json::array();
    for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
        steps.push_back(shardscope::nameOf(step));
    }
    return {{"steps", steps},
            {"vectors", forecast.vectors},
            {"copied_bytes", forecast.copiedBytes},
            {"compared_bytes", forecast.comparedBytes},
            {"seconds", forecast.seconds > 0 ? Json(forecast.seconds) : Json()}};
}

Json toJson(const MigrationState &state)
{
    return {{"step", shardscope::nameOf(state.step)},    {"vectors_at_begin", state.total}, {"copied", state.copied},
            {"copied_bytes", state.copiedBytes},         {"verified", state.verified},      {"mended", state.mended},
            {"checksum", std::to_string(state.checksum)}};
}

std::string movedText(const LiveMigrationTask &task, const MigrationState &state)
{
    if (state.step == MigrationStep::Aborted) {
        return shardscope::nameOf(task) + ": aborted; it is served where it was, and the target is empty again.\n";
    }
    if (state.verified == 0 && !task.tenant && state.copied > 0) {
        return shardscope::nameOf(task) + ": moved by the engine itself, " + grouped(state.copied) + " vectors.\n";
    }
    return shardscope::nameOf(task) + ": moved. " + grouped(state.copied) + " vectors copied, " +
           bytesText(state.copiedBytes) + "; " + grouped(state.verified) + " found the same on both sides, " +
           grouped(state.mended) + " of them mended.\n";
}

/// How far the engine is that moves a shard itself.
std::string ownText(const OwnMoveState &state)
{
    const OwnMove &whole = state.whole;
    const std::string left = "up to " + fixed(state.silenceLeft() * 1e3, 0) + " ms left";
    switch (state.step) {
    case OwnMoveState::Step::Announce:
        return "the engine moves " + whole.what + " itself: " + std::to_string(whole.pieces) + " pieces, " +
               bytesText(whole.bytes) + ", " + left + "; this cannot be aborted";
    case OwnMoveState::Step::HandOver:
        return whole.what + ": " + std::to_string(state.pieces) + " of " + std::to_string(whole.pieces) +
               " pieces are there, " + bytesText(state.bytes) + " of " + bytesText(whole.bytes) + ", " + left;
    case OwnMoveState::Step::Assign:
        return whole.what + ": all nodes are told whose it is now";
    case OwnMoveState::Step::Finished:
        break;
    }
    return whole.what + ": answers on its new node; it did not for " + fixed(state.silent * 1e3, 0) + " ms";
}

Outcome<Done> printLive(const MigrateOptions &options, Console &console, const LiveForecast &forecast)
{
    if (!forecast.ownMove) {
        return printForecast(options, console, forecast.moved);
    }
    const OwnMove &own = *forecast.ownMove;
    if (options.common.json) {
        return console.print(Json{{"vectors", forecast.moved.vectors},
                                  {"what", own.what},
                                  {"pieces", own.pieces},
                                  {"bytes", own.bytes},
                                  {"least_silence_seconds", own.leastSilence},
                                  {"silence_seconds", own.silence},
                                  {"can_abort", false}});
    }
    return console.print(
        "The engine moves it itself, as " + own.what + ": " + grouped(forecast.moved.vectors) + " vectors, " +
        bytesText(own.bytes) + ". Its node does not answer meanwhile, for other shards neither: for about " +
        fixed(own.leastSilence * 1e3, 0) + " ms where nothing else wants the processors, for up to " +
        fixed(own.silence * 1e3, 0) +
        " ms where much does (--most-silence limits that). Once begun, this cannot be aborted; what was interrupted "
        "goes on with --resume.\n");
}

} // namespace

Outcome<double> secondsOf(const char *option, const std::string &text)
{
    const auto nanoseconds = parseDuration(text);
    if (!nanoseconds) {
        return Error{Code::BadParameter, option, {std::string(option), text, std::string("0ms"), std::string("any")}};
    }
    return *nanoseconds / 1e9;
}

Outcome<Done> printForecast(const MigrateOptions &options, Console &console, const MigrationForecast &forecast)
{
    if (options.common.json) {
        return console.print(toJson(forecast));
    }
    std::string text = "Steps:";
    for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
        text += " " + std::string(shardscope::nameOf(step)) + (step == MigrationStep::Finished ? "\n" : ",");
    }
    text += grouped(forecast.vectors) + " vectors: " + bytesText(forecast.copiedBytes) + " are copied, " +
            bytesText(forecast.comparedBytes) + " read again to compare, as far as nobody writes meanwhile.\n";
    text += forecast.seconds > 0 ? "At this bandwidth at least " +
                                       (forecast.seconds < 1 ? "1 s" : spokenDuration(forecast.seconds)) + ".\n"
                                 : "As fast as it goes; --bandwidth limits it.\n";
    return console.print(text);
}

Outcome<Done> migrateCluster(const MigrateOptions &options, double bandwidth, Console &console)
{
    const auto cluster = options.cluster.cluster(options.workspace);
    SHARDSCOPE_TRY(cluster);
    LiveMigrationTask task{.address = cluster->address, .password = cluster->password, .shard = ShardId(options.shard)};
    task.tenant = options.tenant;
    task.toShard = options.toShard >= 0 ? std::optional(ShardId(options.toShard)) : std::nullopt;
    task.toNode = options.toNode;
    const auto silence = secondsOf("--most-silence", options.mostSilence);
    SHARDSCOPE_TRY(silence);
    task.mostSilence = *silence;
    const auto follow = options.routers.follow();
    SHARDSCOPE_TRY(follow);
    task.routersFollow = *follow;
    if (options.dryRun) {
        const auto forecast = forecastLive(task, bandwidth, console.stage("looking"));
        SHARDSCOPE_TRY(forecast);
        return printLive(options, console, *forecast);
    }
    MigrationOptions how;
    how.batch = options.batch > 0 ? options.batch : how.batch;
    how.bytesPerSecond = bandwidth;
    const LiveBegin begin = options.abort ? LiveBegin::Abort : options.resume ? LiveBegin::Resume : LiveBegin::Anew;
    const auto state = migrateLive(task, options.file, begin, how, console.stage("moving"), {},
                                   [&](const OwnMoveState &own) { console.note(ownText(own)); });
    SHARDSCOPE_TRY(state);
    return options.common.json ? console.print(toJson(*state)) : console.print(movedText(task, *state));
}

} // namespace shardscope::cli
