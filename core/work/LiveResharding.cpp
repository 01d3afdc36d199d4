// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/LiveResharding.h"

#include "core/base/JsonReader.h"
#include "core/store/MigrationFile.h"
#include "core/work/LiveWork.h"
#include "core/work/PublishedRoutes.h"
#include "core/work/ReshardedShards.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace shardscope {

namespace {

std::int64_t sumOf(std::span<const MigrationState> steps, std::int64_t MigrationState::*figure)
{
    std::int64_t sum = 0;
    for (const MigrationState &step : steps) {
        sum += step.*figure;
    }
    return sum;
}

/// One resharding on its way, over an engine and with a file.
class Resharder
{
public:
    Resharder(const LiveReshardTask &task, MigrationFile &file, const MigrationOptions &options,
              const ReshardWatch &watch)
        : m_task(task), m_file(file), m_options(options), m_watch(watch), m_name(task.address.collection)
    {
    }

    Outcome<Done> beginAnew()
    {
        const auto kept = m_file.series(m_name);
        SHARDSCOPE_TRY(kept);
        if (*kept && !(*kept)->isOver) {
            return Error{Code::MigrationDiffers, m_name, {std::string("it is not over")}};
        }
        const auto connected = shardscope::connect(m_task.address, m_task.password);
        SHARDSCOPE_TRY(connected);
        auto plan = draftResharding(m_task, **connected, m_watch.planning);
        SHARDSCOPE_TRY(plan);
        m_plan = *std::move(plan);
        SHARDSCOPE_TRY(asDeployed());
        SHARDSCOPE_TRY(m_shards->refuseStrangers());
        SHARDSCOPE_TRY(forgetSteps());
        return keep(false);
    }

    /// Errors: MigrationMissing, BadDocument, MigrationDiffers.
    Outcome<Done> takeUp()
    {
        const auto kept = m_file.series(m_name);
        SHARDSCOPE_TRY(kept);
        if (!*kept || (*kept)->isOver) {
            return Error{Code::MigrationMissing, {}, {"a resharding of " + m_name}};
        }
        const auto task = parseJson((*kept)->task, m_name);
        SHARDSCOPE_TRY(task);
        if (const std::string cluster = toText(m_task.address); task->value("cluster", cluster) != cluster) {
            return Error{Code::MigrationDiffers, m_name, {std::string("its cluster is another")}};
        }
        auto known = reshardDraftFrom((*kept)->task, m_name);
        SHARDSCOPE_TRY(known);
        if (m_task.shards > 0 && known->after.shards != m_task.shards) {
            return Error{Code::MigrationDiffers, m_name, {std::to_string(known->after.shards) + " shards"}};
        }
        auto plan = reshardingAgain(m_task.data, *std::move(known), m_watch.planning);
        SHARDSCOPE_TRY(plan);
        m_plan = *std::move(plan);
        SHARDSCOPE_TRY(asDeployed());
        if (steps() > 0 && !hasBegun() && m_version != draft().planVersion) {
            return Error{Code::MigrationDiffers, m_name, {std::string("the published plan is another since")}};
        }
        return Done();
    }

    Outcome<ReshardState> run()
    {
        SHARDSCOPE_TRY(refuseUndone());
        SHARDSCOPE_TRY(m_shards->makeNew(m_shape));
        for (int first = 0; first < steps(); first = draft().batchEnd(first)) {
            SHARDSCOPE_TRY(moveBatch(first, draft().batchEnd(first)));
        }
        if (steps() == 0) {
            SHARDSCOPE_TRY(publish(0, 0));
            SHARDSCOPE_TRY(waitForRouters());
        }
        SHARDSCOPE_TRY(m_shards->removeOld());
        return end(false);
    }

    /// Errors: MigrationPastAbort.
    Outcome<ReshardState> undo()
    {
        if (draft().isPastAbort) {
            return Error{Code::MigrationPastAbort, {}, {std::string(nameOf(MigrationStep::SwitchReads))}};
        }
        int begun = 0; // one after the other
        while (begun < steps() && m_file.entry(stepName(begun)).ok()) {
            ++begun;
        }
        if (begun > 0) {
            SHARDSCOPE_TRY(m_shards->makeNew(m_shape)); // it may have been killed before
        }
        while (begun > 0) {
            SHARDSCOPE_TRY(undoStep(--begun));
        }
        SHARDSCOPE_TRY(m_shards->dropNew());
        // Moves are named after the published version: those of the next resharding are not to be taken for these.
        SHARDSCOPE_TRY(republish(engine(), m_name, [](PublishedPlan &) { return true; }));
        return end(true);
    }

    const ReshardPlan &plan() const { return *m_plan; }

private:
    const ReshardDraft &draft() const { return m_plan->draft; }
    int steps() const { return static_cast<int>(std::ssize(draft().steps)); }
    const ShardMove &moveOf(int step) const { return draft().steps[static_cast<std::size_t>(step)].move; }
    Engine &engine() const { return m_shards->engine(); }
    std::string stepName(int step) const { return stepNameOf(m_name, step); }
    bool hasBegun() const { return m_file.entry(stepName(0)).ok(); }

    Outcome<Done> keep(bool isOver)
    {
        Json task = toJson(m_state.draft);
        task["cluster"] = toText(m_task.address);
        return m_file.keep({m_name, compactText(task), isOver});
    }

    /// With the settings under which the plan's shards were made. Errors: as connect; NotDeployed.
    Outcome<Done> asDeployed()
    {
        const auto planned = asPlanned(m_task.address, draft().before.index);
        SHARDSCOPE_TRY(planned);
        auto connected = shardscope::connect(*planned, m_task.password);
        SHARDSCOPE_TRY(connected);
        m_shards.emplace(*std::move(connected), m_name, m_plan);
        auto published = publishedPlan(engine(), m_name);
        SHARDSCOPE_TRY(published);
        if (!m_task.data->isKnownAs(published->fingerprint)) {
            return Error{Code::DeployedOtherwise, {}, {m_name, std::string("data set")}};
        }
        m_shape = published->shape;
        m_version = published->version;
        m_state.draft = draft();
        return Done();
    }

    /// Errors: MigrationDiffers.
    Outcome<Done> refuseUndone()
    {
        for (int step = 0; step < steps(); ++step) {
            const auto entry = m_file.entry(stepName(step));
            if (!entry.ok()) {
                break;
            }
            if (entry->state.step >= MigrationStep::Aborting) {
                return Error{Code::MigrationDiffers,
                             stepName(step),
                             {std::string("it is being aborted; aborting goes on with that")}};
            }
        }
        return Done();
    }

    Outcome<Done> forgetSteps()
    {
        const auto entries = m_file.entries();
        SHARDSCOPE_TRY(entries);
        for (const auto &entry : *entries) {
            if (entry.name.starts_with(m_name + ", step ")) {
                SHARDSCOPE_TRY(m_file.forget(entry.name));
            }
        }
        return Done();
    }

    /// Errors: Cancelled.
    Outcome<Done> waitForRouters()
    {
        RoutersFollowing routers(m_task.routersFollow, [this] { return servedVersion(engine(), m_name); });
        while (true) {
            const auto haveFollowed = routers.haveFollowed();
            SHARDSCOPE_TRY(haveFollowed);
            if (*haveFollowed) {
                return Done();
            }
            if (!m_watch.moving(std::min(m_done, total()), total())) {
                return Error{Code::Cancelled, {}, {}};
            }
            wallClock().sleep(m_options.pollInterval);
        }
    }

    /// On every node, also on those that missed it before; the steps from `first` on are those that are done only now.
    /// A shard without vectors is told to have none, whatever the plan says: nobody is to miss it.
    Outcome<Done> publish(int first, int stepsDone)
    {
        SHARDSCOPE_TRY(m_shards->refuseStrangers(first, stepsDone));
        const auto held = m_shards->heldAfter(first, stepsDone);
        SHARDSCOPE_TRY(held);
        std::optional<Error> trouble;
        const auto published = republish(engine(), m_name, [&](PublishedPlan &known) {
            auto next = publishedAfter(*m_plan, known, stepsDone);
            if (!next.ok()) {
                trouble = next.error();
                return false;
            }
            const bool isUnderWay = known.movesLeft > 0 || known.spec == draft().after;
            if (stepsDone > 0 && isUnderWay && known.movesLeft < next->movesLeft) {
                trouble = Error{Code::MigrationDiffers, m_name, {std::string("another process has come further")}};
                return false;
            }
            for (std::size_t shard = 0; shard < next->vectors.size(); ++shard) {
                const auto counted = held->find(ShardId(shard));
                const bool isEmpty = counted != held->end() ? counted->second == 0
                                                            : shard < known.vectors.size() && known.vectors[shard] == 0;
                next->vectors[shard] = isEmpty ? 0 : next->vectors[shard];
            }
            known = *std::move(next);
            return true;
        });
        SHARDSCOPE_TRY(published);
        return trouble ? Outcome<Done>(*trouble) : Done();
    }

    /// All are copied, then all are read at their targets, then routers follow, and then all are deleted where they
    /// were. Whatever was done before a kill is not done again.
    Outcome<Done> moveBatch(int first, int last)
    {
        for (int step = first; step < last; ++step) {
            SHARDSCOPE_TRY(moveStep(step, MigrationStep::SwitchReads));
        }
        if (!m_state.draft.isPastAbort) {
            m_state.draft.isPastAbort = true;
            SHARDSCOPE_TRY(keep(false));
            m_watch.drafted(m_state.draft);
        }
        for (int step = first; step < last; ++step) {
            SHARDSCOPE_TRY(moveStep(step, MigrationStep::AwaitReaders));
        }
        const auto states = std::span(m_state.steps).subspan(static_cast<std::size_t>(first));
        const bool haveFollowed =
            std::ranges::any_of(states, [](const auto &state) { return state.step > MigrationStep::AwaitReaders; });
        if (!haveFollowed) {
            SHARDSCOPE_TRY(publish(first, last));
            SHARDSCOPE_TRY(waitForRouters());
        }
        for (int step = first; step < last; ++step) {
            SHARDSCOPE_TRY(moveStep(step, MigrationStep::Finished));
        }
        return Done();
    }

    Outcome<Done> moveStep(int step, MigrationStep until)
    {
        const auto journal = journalOf(step);
        SHARDSCOPE_TRY(journal);
        const auto known = (*journal)->load();
        SHARDSCOPE_TRY(known);
        if (*known && (*known)->step >= until) {
            note(step, **known);
            return Done();
        }
        return withMigration(step, **journal, [&](Migration &migration) {
            return migration.run([&](std::int64_t done, std::int64_t) { return tell(step, migration, done); }, until);
        });
    }

    Outcome<Done> undoStep(int step)
    {
        const auto journal = journalOf(step);
        SHARDSCOPE_TRY(journal);
        return withMigration(step, **journal, [&](Migration &migration) -> Outcome<Done> {
            SHARDSCOPE_TRY(migration.abort());
            return migration.run([&](std::int64_t, std::int64_t) { return tell(step, migration, 0); });
        });
    }

    Outcome<std::unique_ptr<MigrationJournal>> journalOf(int step)
    {
        const ShardMove &move = moveOf(step);
        const Json task{{"from", move.from.value},
                        {"to", move.to.isValid() ? Json(move.to.value) : Json()},
                        {"vectors", move.vectors},
                        {"kind", nameOf(move.kind)}};
        return m_file.journal(stepName(step), compactText(task));
    }

    /// Lets `work` go on with the migration of a step. Routers follow a batch, not a step.
    template<class Work>
    Outcome<Done> withMigration(int step, MigrationJournal &journal, const Work &work)
    {
        const auto sides = m_shards->open(step);
        SHARDSCOPE_TRY(sides);
        const auto base = nextBase(*sides);
        SHARDSCOPE_TRY(base);
        LiveBoard board(*sides->source, *sides->target);
        MigrationOptions options = m_options;
        options.baseVersion = *base;
        options.kind = moveOf(step).kind;
        options.isHeld = !m_state.draft.isPastAbort;
        Migration migration({*sides->source, *sides->target, board, journal, wallClock()}, options);
        SHARDSCOPE_TRY(migration.load());
        const Outcome<Done> went = work(migration);
        note(step, migration.state());
        return went;
    }

    void note(int step, const MigrationState &state)
    {
        const auto at = static_cast<std::size_t>(step);
        m_state.steps.resize(std::max(m_state.steps.size(), at + 1));
        m_state.steps[at] = state;
        m_watch.step(step, state);
    }

    /// False stops it. `done`: vectors copied and compared of a step.
    bool tell(int step, const Migration &migration, std::int64_t done)
    {
        note(step, migration.state());
        m_done =
            std::max(m_done, 2 * vectorsBefore(step) + done); // a step comes again when all of its batch are copied
        return m_watch.moving(std::min(m_done, total()), total());
    }

    /// Vectors that the steps before copy.
    std::int64_t vectorsBefore(int step) const
    {
        std::int64_t sum = 0;
        for (int i = 0; i < step; ++i) {
            sum += moveOf(i).kind == MoveKind::Drop ? 0 : moveOf(i).vectors;
        }
        return sum;
    }
    std::int64_t total() const { return std::max<std::int64_t>(1, 2 * draft().vectors()); }

    Outcome<ReshardState> end(bool isAborted)
    {
        SHARDSCOPE_TRY(keep(true));
        m_state.isOver = true;
        m_state.isAborted = isAborted;
        return m_state;
    }

    const LiveReshardTask &m_task;
    MigrationFile &m_file;
    const MigrationOptions &m_options;
    const ReshardWatch &m_watch;
    std::string m_name; ///< of the collection, and of what the file keeps
    CollectionShape m_shape;
    std::int64_t m_version = 0; ///< of the plan that is published
    std::shared_ptr<const ReshardPlan> m_plan;
    std::optional<ReshardedShards> m_shards; ///< once there is a plan
    ReshardState m_state;
    std::int64_t m_done = 0; ///< vectors copied and compared
};

} // namespace

std::int64_t ReshardState::copied() const
{
    return sumOf(steps, &MigrationState::copied);
}

std::int64_t ReshardState::copiedBytes() const
{
    return sumOf(steps, &MigrationState::copiedBytes);
}

std::int64_t ReshardState::verified() const
{
    return sumOf(steps, &MigrationState::verified);
}

std::int64_t ReshardState::mended() const
{
    return sumOf(steps, &MigrationState::mended);
}

std::string stepNameOf(const std::string &collection, int step)
{
    return collection + ", step " + std::to_string(step + 1);
}

Outcome<ReshardDraft> forecastResharding(const LiveReshardTask &task, const Progress &progress)
{
    const auto engine = connect(task.address, task.password);
    SHARDSCOPE_TRY(engine);
    const auto plan = draftResharding(task, **engine, progress);
    SHARDSCOPE_TRY(plan);
    return (*plan)->draft;
}

Outcome<ReshardState> reshardLive(const LiveReshardTask &task, const std::filesystem::path &file, LiveBegin begin,
                                  const MigrationOptions &options, const std::filesystem::path &moves,
                                  const ReshardWatch &watch)
{
    SHARDSCOPE_TRY(checkRouters(task.routersFollow.routers));
    const auto migrations = MigrationFile::open(file);
    SHARDSCOPE_TRY(migrations);
    Resharder resharder(task, **migrations, options, watch);
    SHARDSCOPE_TRY(begin == LiveBegin::Anew ? resharder.beginAnew() : resharder.takeUp());
    watch.drafted(resharder.plan().draft);
    if (begin != LiveBegin::Abort && !moves.empty()) {
        SHARDSCOPE_TRY(writeMoves(resharder.plan(), moves));
        return ReshardState{.draft = resharder.plan().draft, .steps = {}};
    }
    return begin == LiveBegin::Abort ? resharder.undo() : resharder.run();
}

} // namespace shardscope
