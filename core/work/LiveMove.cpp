// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveMove.h"

#include "core/base/JsonReader.h"
#include "core/store/MigrationFile.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>

#include <algorithm>

namespace shardscope {

namespace {

/// That of the same nodes and collection, whoever asks and however it is searched.
std::string placeOf(const ClusterAddress &address)
{
    std::string place = address.engine + "://";
    for (const NodeAddress &node : address.nodes) {
        place += toText(node) + ',';
    }
    return place + '/' + address.database + '/' + address.collection;
}

bool isOfCluster(const Json &task, const ClusterAddress &address)
{
    Json nodes = Json::array();
    for (const NodeAddress &node : address.nodes) {
        nodes.push_back(toText(node));
    }
    return task.value("engine", std::string()) == address.engine && task.value("nodes", Json()) == nodes &&
           task.value("collection", std::string()) == address.collection;
}

/// None: it is of another cluster, or a part of a resharding. Errors: BadDocument.
Outcome<std::optional<LiveMigrationTask>> migrationOf(const MigrationFile::Entry &entry, const ClusterAddress &address)
{
    const auto kept = parseJson(entry.task, entry.name);
    SHARDSCOPE_TRY(kept);
    try {
        if (!kept->is_object() || !kept->contains("engine") || !isOfCluster(*kept, address)) {
            return std::optional<LiveMigrationTask>();
        }
        const Json &from = kept->at("from");
        const Json &to = kept->at("to");
        LiveMigrationTask task{.address = address, .password = {}, .shard = ShardId(from.at("shard").get<int>())};
        if (kept->at("tenant").is_string()) {
            task.tenant = kept->at("tenant").get<std::string>();
            task.toShard = ShardId(to.at("shard").get<int>());
        } else {
            task.toNode = to.at("node").get<int>();
        }
        return std::optional(std::move(task));
    } catch (const Json::exception &exception) {
        return Error{Code::BadDocument, entry.name, {std::string("task"), std::string(exception.what())}};
    }
}

/// None: there is none. Errors: BadDocument.
Outcome<std::optional<KeptMove>>
reshardingIn(const MigrationFile &file, const std::vector<MigrationFile::Entry> &entries, const ClusterAddress &address)
{
    const auto series = file.series(address.collection);
    SHARDSCOPE_TRY(series);
    if (!*series || (*series)->isOver) {
        return std::optional<KeptMove>();
    }
    const auto draft = reshardDraftFrom((*series)->task, address.collection);
    SHARDSCOPE_TRY(draft);
    KeptMove kept{LiveReshardTask{.address = address, .password = {}, .data = nullptr, .shards = draft->after.shards},
                  {.draft = *draft}};
    for (std::size_t step = 0; step < draft->steps.size(); ++step) {
        const auto entry = std::ranges::find(entries, stepNameOf(address.collection, static_cast<int>(step)),
                                             &MigrationFile::Entry::name);
        if (entry != entries.end()) {
            kept.state.current = kept.state.moves.size();
            kept.state.moves.push_back(entry->state);
        }
    }
    return std::optional(std::move(kept));
}

Outcome<LiveMoveState> migrate(const LiveMigrationTask &task, const std::filesystem::path &file, LiveBegin begin,
                               const MigrationOptions &options, const LiveMoveWatch &watch)
{
    LiveMoveState state;
    const auto moved = migrateLive(
        task, file, begin, options, watch.progress,
        [&](const MigrationState &now) {
            state.moves = {now};
            watch.told(state);
        },
        [&](const OwnMoveState &now) {
            state.own = now;
            watch.told(state);
        });
    SHARDSCOPE_TRY(moved);
    state.moves = {*moved};
    state.isOver = true;
    state.isAborted = moved->step == MigrationStep::Aborted;
    return state;
}

Outcome<LiveMoveState> reshard(const LiveReshardTask &task, const std::filesystem::path &file, LiveBegin begin,
                               const MigrationOptions &options, const LiveMoveWatch &watch)
{
    LiveMoveState state;
    constexpr std::int64_t parts = 20; // the first of which is planning: what is shown never goes back
    const ReshardWatch steps{
        .planning = [&](auto done, auto total) { return watch.progress(done, parts * total); },
        .moving = [&](auto done, auto total) { return watch.progress(total + (parts - 1) * done, parts * total); },
        .drafted =
            [&](const ReshardDraft &draft) {
                state.draft = draft;
                watch.told(state);
            },
        .step =
            [&](int step, const MigrationState &now) {
                const auto at = static_cast<std::size_t>(step);
                state.moves.resize(std::max(state.moves.size(), at + 1));
                state.moves[at] = now;
                state.current = at;
                watch.told(state);
            }};
    auto moved = reshardLive(task, file, begin, options, {}, steps);
    SHARDSCOPE_TRY(moved);
    return LiveMoveState{.moves = std::move(moved->steps),
                         .draft = std::move(moved->draft),
                         .isOver = moved->isOver,
                         .isAborted = moved->isAborted};
}

} // namespace

const ClusterAddress &addressOf(const LiveMoveTask &task)
{
    return std::visit([](const auto &of) -> const ClusterAddress & { return of.address; }, task);
}

bool LiveMoveState::canAbort() const
{
    return !isOver && !own && (draft ? !draft->isPastAbort : now().canAbort());
}

bool LiveMoveState::isBeingAborted() const
{
    return !isOver && std::ranges::any_of(moves, [](const auto &move) { return move.step >= MigrationStep::Aborting; });
}

std::int64_t LiveMoveState::sum(std::int64_t MigrationState::*figure) const
{
    std::int64_t sum = 0;
    for (const MigrationState &move : moves) {
        sum += move.*figure;
    }
    return sum;
}

Outcome<LiveMoveDraft> draftMove(const LiveMoveTask &task, double bytesPerSecond, const Progress &progress)
{
    if (const auto *migration = std::get_if<LiveMigrationTask>(&task)) {
        const auto forecast = forecastLive(*migration, bytesPerSecond, progress);
        SHARDSCOPE_TRY(forecast);
        const MigrationForecast &moved = forecast->moved;
        return LiveMoveDraft{moved.vectors, moved.copiedBytes, moved.comparedBytes,
                             moved.seconds, forecast->ownMove, std::nullopt};
    }
    const auto draft = forecastResharding(std::get<LiveReshardTask>(task), progress);
    SHARDSCOPE_TRY(draft);
    const auto moved = forecastMigration(draft->vectors(), draft->dim, bytesPerSecond, draft->replicas);
    return LiveMoveDraft{moved.vectors, moved.copiedBytes, moved.comparedBytes, moved.seconds, std::nullopt, *draft};
}

Outcome<std::vector<KeptMove>> keptMoves(const std::filesystem::path &file, const ClusterAddress &address)
{
    std::vector<KeptMove> all;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        return all;
    }
    const auto migrations = MigrationFile::open(file);
    SHARDSCOPE_TRY(migrations);
    const auto entries = (*migrations)->entries();
    SHARDSCOPE_TRY(entries);
    auto resharding = reshardingIn(**migrations, *entries, address);
    SHARDSCOPE_TRY(resharding);
    if (*resharding) {
        all.push_back(**std::move(resharding));
    }
    for (const MigrationFile::Entry &entry : *entries) {
        if (entry.state.isOver()) {
            continue;
        }
        auto task = migrationOf(entry, address);
        SHARDSCOPE_TRY(task);
        const auto own = keptOwnMove(entry.task, entry.name);
        SHARDSCOPE_TRY(own);
        if (*task) {
            all.push_back({**std::move(task), {.moves = {entry.state}}});
            all.back().state.own = *own ? std::optional(OwnMoveState{.whole = **own}) : std::nullopt;
        }
    }
    return all;
}

std::filesystem::path moveFileOf(const std::filesystem::path &workspace, const ClusterAddress &address)
{
    const std::string place = placeOf(address);
    const auto hash = QCryptographicHash::hash(QByteArrayView(place.data(), static_cast<qsizetype>(place.size())),
                                               QCryptographicHash::Sha256);
    std::filesystem::path file = workspace;
    file += ".moves-" + hash.toHex().first(8).toStdString() + ".db";
    return file;
}

Outcome<LiveMoveState> carryOut(const LiveMoveTask &task, const std::filesystem::path &file, LiveBegin begin,
                                const MigrationOptions &options, const LiveMoveWatch &watch)
{
    if (const auto *migration = std::get_if<LiveMigrationTask>(&task)) {
        return migrate(*migration, file, begin, options, watch);
    }
    return reshard(std::get<LiveReshardTask>(task), file, begin, options, watch);
}

} // namespace shardscope
