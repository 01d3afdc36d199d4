// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/Rehearsal.h"

#include "core/base/Quantile.h"
#include "core/lifecycle/migration/CopiedStore.h"
#include "core/lifecycle/migration/RehearsalClients.h"
#include "core/lifecycle/migration/RehearsalCoordinator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace shardscope {

namespace {

constexpr std::int64_t warmUp = 40'000'000;         // ns before it begins
constexpr std::int64_t longest = 60'000'000'000;    // ns that it may take
constexpr std::int64_t afterwards = 30'000'000;     // ns that clients go on
constexpr std::int64_t betweenAttempts = 3'000'000; // ns after an error
constexpr std::int64_t mostQuietRuns = 40;
constexpr int batchesOfMany = 50;
constexpr int usualBatch = 200; // on real servers
constexpr int auditor = -1;     // as a reader of first copies; of the others -2, -3, …

/// One rehearsal with everybody in it.
class RehearsalStage
{
public:
    explicit RehearsalStage(const RehearsalSettings &settings)
        : m_settings(settings), m_world(settings), m_process(m_world), m_board(m_world, m_process), m_clock(m_world)
    {
        for (int move = 0; move < m_world.moves(); ++move) {
            fill(m_world.tenantOf(move));
        }
        fill(neighbourTenant);
        fill(residentTenant);
        for (int i = 0; i < settings.writers; ++i) {
            m_writers.push_back(std::make_unique<RehearsalWriter>(m_world));
        }
        for (int i = 0; i < settings.readers; ++i) {
            m_readers.push_back(std::make_unique<RehearsalReader>(m_world));
        }
    }

    Outcome<RehearsalRun> run()
    {
        each([](RehearsalClient &client) { client.start(); });
        m_world.time.runFor(warmUp);
        m_run.writesBefore = timesOf(m_writers);
        m_run.readsBefore = timesOf(m_readers);
        m_world.beginFaults();
        each([](RehearsalClient &client) { client.beginFaults(); });
        const std::int64_t began = m_world.time.now();
        SHARDSCOPE_TRY(migrate());
        m_run.duration = m_world.time.now() - began;
        m_run.writeTimes = timesOf(m_writers);
        m_run.readTimes = timesOf(m_readers);
        m_world.time.runFor(afterwards);
        settle();
        audit();
        conclude();
        return std::move(m_run);
    }

private:
    template<class Action>
    void each(const Action &action)
    {
        for (const auto &writer : m_writers) {
            action(*writer);
        }
        for (const auto &reader : m_readers) {
            action(*reader);
        }
    }

    template<class Client>
    static std::vector<double> timesOf(const std::vector<std::unique_ptr<Client>> &clients)
    {
        std::vector<double> all;
        for (const auto &client : clients) {
            const auto times = client->takeTimes();
            all.insert(all.end(), times.begin(), times.end());
        }
        return all;
    }

    void fill(const std::string &tenant)
    {
        for (int i = 0; i < m_world.vectorsOf(tenant); ++i) {
            const auto vector = rehearsalVector(rehearsalId(tenant, i), tenant, m_world.nextVersion(), false);
            m_world.judge.writeBegins(vector.id, tenant, vector.version, false);
            for (const int place : placesOf(tenant, false)) {
                m_world.node(place).apply(ChangeKind::Write, vector);
            }
            m_world.judge.writeAcknowledged(vector.id, vector.version);
        }
    }

    /// One move after the other; one that was aborted is the last.
    Outcome<Done> migrate()
    {
        for (int move = 0; move < m_world.moves() && m_run.state.step != MigrationStep::Aborted; ++move) {
            m_move = move;
            m_run.state = {};
            SHARDSCOPE_TRY(migrateOne());
            m_run.moves.push_back(m_run.state);
        }
        return Done();
    }

    /// All copies of one side. They stay as long as there are messages, which may come when their move is over.
    MigrationStore &storeOf(Side side)
    {
        std::vector<std::unique_ptr<LiveStore>> copies;
        for (int copy = 0; copy < m_world.replicas(); ++copy) {
            copies.push_back(std::make_unique<SimulatedStore>(m_world, m_process, m_world.placeOf(m_move, side, copy)));
        }
        const auto answer = side == Side::Source ? CopiedStore::Answer::First : CopiedStore::Answer::Agreed;
        m_stores.push_back(copies.size() == 1 ? std::move(copies.front())
                                              : std::make_unique<CopiedStore>(std::move(copies), answer));
        return *m_stores.back();
    }

    /// One life of the coordinator after the other, until the move is over.
    Outcome<Done> migrateOne()
    {
        const std::int64_t latest = m_world.time.now() + longest;
        MigrationStore &source = storeOf(Side::Source);
        MigrationStore &target = storeOf(Side::Target);
        SimulatedJournal journal(m_process);
        const auto wrap = [this](Side side, MigrationStore &store) {
            return m_settings.wrap ? m_settings.wrap(side, store) : nullptr;
        };
        const auto wrappedSource = wrap(Side::Source, source);
        const auto wrappedTarget = wrap(Side::Target, target);
        const MigrationParts parts{wrappedSource ? *wrappedSource : source, wrappedTarget ? *wrappedTarget : target,
                                   m_board, journal, m_clock};
        while (!m_run.state.isOver()) {
            Migration migration(parts, {.order = m_settings.order,
                                        .kind = m_world.at(m_move).kind,
                                        .batch = m_settings.batch,
                                        .bytesPerSecond = m_settings.bytesPerSecond,
                                        .pollInterval = 1'000'000,
                                        .baseVersion = m_move * phasesPerMigration});
            m_process.restart();
            m_process.watch(nullptr);
            Outcome<Done> went = migration.load();
            m_process.watch(&migration.state());
            while (went.ok() && !migration.state().isOver()) {
                went = advance(migration);
                if (m_world.time.now() > latest) {
                    return Error{Code::Internal, "rehearsal", {std::string("the migration comes to no end")}};
                }
            }
            m_run.state = migration.state();
            m_process.watch(nullptr);
            if (!went.ok() && !m_process.isKilled()) {
                return went;
            }
            m_world.time.runFor(betweenAttempts); // until somebody starts it again
        }
        return Done();
    }

    /// Errors: MigrationNotVerified, Cancelled; killed. Others are met by trying again.
    Outcome<Done> advance(Migration &migration)
    {
        const bool isLast = m_move + 1 == m_world.moves();
        const bool aborts = isLast && m_settings.abortAt == migration.state().step;
        auto went = aborts ? migration.abort() : migration.advance();
        if (!went.ok() && went.error().code != Code::MigrationNotVerified && !m_process.isKilled()) {
            m_world.time.runFor(betweenAttempts);
            went = Done();
        }
        if (went.ok() && m_settings.watch &&
            !m_settings.watch({m_settings.seed, m_world.time.now(), static_cast<std::size_t>(m_move), migration.state(),
                               m_world.judge.violations(), m_world.judge.reads(), m_world.judge.writes(),
                               m_process.crashes()})) {
            return Error{Code::Cancelled, {}, {}};
        }
        return went;
    }

    /// Everything under way ends, messages that come late included.
    void settle()
    {
        m_world.endFaults();
        each([](RehearsalClient &client) { client.stop(); });
        while (m_world.time.step()) {
        }
    }

    /// Everything is looked at where it must be, and nothing may be anywhere else.
    void audit()
    {
        std::vector<std::string> tenants{neighbourTenant, residentTenant};
        for (int move = 0; move < m_world.moves(); ++move) {
            tenants.push_back(m_world.tenantOf(move));
        }
        for (const std::string &tenant : tenants) {
            for (const std::string &id : m_world.judge.idsOf(tenant)) {
                auditOne(id, tenant);
            }
        }
    }

    /// Nodes that a tenant's vectors are on before its move, or after it.
    std::vector<int> placesOf(const std::string &tenant, bool isMoved) const
    {
        std::vector<int> places;
        const auto move = m_world.moveOf(tenant);
        for (int copy = 0; copy < m_world.replicas(); ++copy) {
            if (!move) {
                places.push_back(m_world.homeOf(tenant, copy));
                continue;
            }
            for (const Side side : m_world.sidesOf(*move, isMoved)) {
                places.push_back(m_world.placeOf(*move, side, copy).node);
            }
        }
        return places;
    }

    bool isMoved(const std::string &tenant) const
    {
        const auto move = m_world.moveOf(tenant);
        const auto at = static_cast<std::size_t>(move.value_or(0));
        return move && at < m_run.moves.size() && m_run.moves[at].step == MigrationStep::Finished;
    }

    void auditOne(const std::string &id, const std::string &tenant)
    {
        const auto found = [&](int place) -> const VersionedVector * {
            const auto &rows = m_world.node(place).rows;
            const auto at = rows.find(id);
            return at == rows.end() || at->second.isDeleted ? nullptr : &at->second;
        };
        const std::vector<int> homes = placesOf(tenant, isMoved(tenant));
        for (std::size_t copy = 0; copy < homes.size(); ++copy) { // readers keep to one
            const auto ticket = m_world.judge.readBegins(auditor - static_cast<int>(copy), id, tenant);
            const VersionedVector *there = found(homes[copy]);
            m_world.judge.readEnds(ticket, there ? std::optional(seenIn(*there)) : std::nullopt);
        }
        for (int place = 0; place < m_world.nodes(); ++place) {
            if (std::ranges::find(homes, place) != homes.end() || !found(place)) {
                continue;
            }
            if (m_world.moveOf(tenant)) {
                m_world.judge.foundTwice(id, "left where it was not to stay");
            } else {
                m_world.judge.foundForeign(id, "where it was never meant to be");
            }
        }
    }

    void conclude()
    {
        m_run.violations = m_world.judge.violations();
        m_run.firstViolation = m_world.judge.firstViolation();
        m_run.reads = m_world.judge.reads();
        m_run.writes = m_world.judge.writes();
        m_run.crashesAt = m_process.crashesAt();
        m_run.nodeCrashes = m_world.nodeCrashes();
        each([this](const RehearsalClient &client) { m_run.clientCrashes += client.crashes(); });
    }

    const RehearsalSettings &m_settings;
    SimulatedWorld m_world;
    CoordinatorProcess m_process;
    SimulatedBoard m_board;
    std::vector<std::unique_ptr<LiveStore>> m_stores;
    int m_move = 0;
    SimulatedClock m_clock;
    std::vector<std::unique_ptr<RehearsalWriter>> m_writers;
    std::vector<std::unique_ptr<RehearsalReader>> m_readers;
    RehearsalRun m_run;
};

void append(std::vector<double> &all, const std::vector<double> &more)
{
    all.insert(all.end(), more.begin(), more.end());
}

double p99(std::vector<double> times)
{
    std::ranges::sort(times);
    return times.empty() ? 0 : quantileOfSorted(times, .99);
}

double longestOf(const std::vector<double> &times)
{
    return times.empty() ? 0 : *std::ranges::max_element(times);
}

void add(Rehearsal &sum, const RehearsalRun &run, std::uint64_t seed)
{
    sum.runs += 1;
    sum.runsWithViolations += run.violations.sum() > 0 ? 1 : 0;
    if (sum.firstViolation.empty() && !run.firstViolation.empty()) {
        sum.firstViolation = run.firstViolation;
        sum.firstSeed = seed;
    }
    sum.violations += run.violations;
    sum.reads += run.reads;
    sum.writes += run.writes;
    sum.finished += run.state.step == MigrationStep::Finished ? 1 : 0;
    sum.aborted += run.state.step == MigrationStep::Aborted ? 1 : 0;
    for (std::size_t step = 0; step < migrationSteps; ++step) {
        sum.crashesAt[step] += run.crashesAt[step];
    }
    sum.clientCrashes += run.clientCrashes;
    sum.nodeCrashes += run.nodeCrashes;
    for (const MigrationState &move : run.moves) {
        sum.mended += move.mended;
    }
}

Outcome<Done> timeQuietRuns(RehearsalSettings settings, std::int64_t runs, Rehearsal &sum, const Progress &progress)
{
    settings.faults = {.coordinator = false, .clients = false, .nodes = false, .messages = false};
    std::vector<double> writes;
    std::vector<double> writesBefore;
    for (std::int64_t i = 0; i < runs; ++i) {
        const auto run = rehearseOnce(settings);
        SHARDSCOPE_TRY(run);
        append(writes, run->writeTimes);
        append(writesBefore, run->writesBefore);
        sum.readPause = std::max(sum.readPause, longestOf(run->readTimes));
        sum.longestReadBefore = std::max(sum.longestReadBefore, longestOf(run->readsBefore));
        settings.seed += 1;
        if (!progress(i + 1, runs)) {
            return Error{Code::Cancelled, {}, {}};
        }
    }
    sum.writeP99 = p99(std::move(writes));
    sum.writeP99Before = p99(std::move(writesBefore));
    return Done();
}

} // namespace

void rehearseCounts(RehearsalSettings &settings, std::span<const std::int64_t> vectors)
{
    const auto all = static_cast<double>(std::accumulate(vectors.begin(), vectors.end(), std::int64_t(0)));
    settings.standsFor = std::max(1.0, std::ceil(all / static_cast<double>(mostRehearsed)));
    for (std::size_t move = 0; move < vectors.size(); ++move) {
        const auto each = std::llround(static_cast<double>(vectors[move]) / settings.standsFor);
        settings.moves[move].vectors = static_cast<int>(std::max<long long>(1, each));
    }
    for (const RehearsalMove &move : settings.moves) { // not more batches for every vector more
        settings.batch = std::max(settings.batch, std::min(move.vectors / batchesOfMany, usualBatch));
    }
}

std::int64_t rehearsedVectors(const RehearsalSettings &settings)
{
    std::int64_t sum = 0;
    for (const RehearsalMove &move : settings.moves) {
        sum += move.vectors > 0 ? move.vectors : settings.vectors;
    }
    return sum;
}

Outcome<RehearsalRun> rehearseOnce(const RehearsalSettings &settings)
{
    return RehearsalStage(settings).run();
}

Outcome<Rehearsal> rehearse(RehearsalSettings settings, std::int64_t runs, const Progress &progress)
{
    Rehearsal sum;
    const std::int64_t quiet = std::min(runs, mostQuietRuns);
    for (std::int64_t i = 0; i < runs; ++i) {
        if (!progress(i, runs + quiet)) {
            return Error{Code::Cancelled, {}, {}};
        }
        const auto run = rehearseOnce(settings);
        SHARDSCOPE_TRY(run);
        add(sum, *run, settings.seed);
        settings.seed += 1;
    }
    const auto timed = timeQuietRuns(
        settings, quiet, sum, [&](std::int64_t done, std::int64_t) { return progress(runs + done, runs + quiet); });
    SHARDSCOPE_TRY(timed);
    return sum;
}

} // namespace shardscope
