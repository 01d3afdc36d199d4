// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/Rehearsal.h"
#include "core/lifecycle/migration/RehearsalClients.h"
#include "tests/core/lifecycle/MigrationPlaces.h"

#include <QTest>

using namespace shardscope;

namespace {

Rehearsal rehearsed(const RehearsalSettings &settings, std::int64_t runs)
{
    const auto outcome = rehearse(settings, runs, unwatched);
    if (!outcome.ok()) {
        qFatal("a rehearsal failed");
    }
    return *outcome;
}

QString told(const Rehearsal &rehearsal)
{
    return QStringLiteral("seed %1: %2").arg(rehearsal.firstSeed).arg(QString::fromStdString(rehearsal.firstViolation));
}

/// Passes everything on.
class Passing : public MigrationStore
{
public:
    explicit Passing(MigrationStore &store) : m_store(store) {}

    Outcome<Done> provision(std::int64_t phase) override { return m_store.provision(phase); }
    Outcome<Done> fence(std::int64_t phase) override { return m_store.fence(phase); }
    Outcome<std::int64_t> fenced() override { return m_store.fenced(); }
    Outcome<Done> drop(std::int64_t phase) override { return m_store.drop(phase); }
    Outcome<std::vector<VersionedVector>> scan(const std::string &after, int limit, bool locked) override
    {
        return m_store.scan(after, limit, locked);
    }
    Outcome<Done> lock(std::int64_t phase, const std::string &id) override { return m_store.lock(phase, id); }
    Outcome<std::int64_t> count() override { return m_store.count(); }
    Outcome<std::vector<VersionedVector>> read(std::int64_t phase, std::span<const std::string> ids) override
    {
        return m_store.read(phase, ids);
    }
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
    {
        return m_store.apply(phase, kind, vectors);
    }
    Outcome<Done> commit() override { return m_store.commit(); }
    void rollback() override { m_store.rollback(); }

protected:
    MigrationStore &store() { return m_store; }

private:
    MigrationStore &m_store;
};

/// Does not delete.
class Keeping : public Passing
{
public:
    using Passing::Passing;
    Outcome<Done> drop(std::int64_t) override { return Done(); }
};

/// Copies a vector of a neighbour along, as who forgets the tenant in a condition.
class Careless : public Passing
{
public:
    using Passing::Passing;
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
    {
        const auto other = rehearsalVector(rehearsalId(neighbourTenant, 0), neighbourTenant, 1, false);
        SHARDSCOPE_TRY(store().apply(phase, ChangeKind::Overwrite, std::span(&other, 1)));
        return store().apply(phase, kind, vectors);
    }
};

/// Fences nothing: trusts in clients that were not heard of to have nothing on the way.
class Trusting : public Passing
{
public:
    using Passing::Passing;
    Outcome<Done> fence(std::int64_t) override { return Done(); }
};

/// Leaves out some of what is copied.
class Skipping : public Passing
{
public:
    using Passing::Passing;
    Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
    {
        const bool isCopied = kind == ChangeKind::Copy && vectors.size() > 3;
        return store().apply(phase, kind, isCopied ? vectors.subspan(2) : vectors);
    }
};

template<class Store>
RehearsalSettings brokenBy(Side broken)
{
    RehearsalSettings settings;
    settings.wrap = [broken](Side side, MigrationStore &store) {
        return side == broken ? std::unique_ptr<MigrationStore>(std::make_unique<Store>(store)) : nullptr;
    };
    return settings;
}

} // namespace

/// Migrations under clients, with everybody killed at every step: what a few hundred seeds show here, the benchmark
/// shows for thousands.
class TestMigrationCrash : public QObject
{
    Q_OBJECT

private slots:
    void safeOrderLosesNothing_data()
    {
        QTest::addColumn<bool>("isShard");
        QTest::newRow("a tenant") << false;
        QTest::newRow("a whole shard") << true;
    }
    void safeOrderLosesNothing()
    {
        QFETCH(bool, isShard);
        RehearsalSettings settings;
        settings.scope = isShard ? MigrationScope::Shard : MigrationScope::Tenant;
        const Rehearsal all = rehearsed(settings, 200);
        QVERIFY2(all.violations == Violations{}, qPrintable(told(all)));
        QCOMPARE(all.finished, 200);
        for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
            const bool isEnd = step == MigrationStep::Finished;
            QVERIFY2(isEnd || all.crashesAt[static_cast<std::size_t>(step)] >= 10, nameOf(step).data());
        }
        QVERIFY(all.clientCrashes > 200 && all.nodeCrashes > 200);
        QVERIFY(all.writes > 200 * 300 && all.reads > 200 * 300);
        QCOMPARE(all.mended, 0); // the order alone leaves nothing to mend
        QVERIFY(all.writeP99 > all.writeP99Before && all.writeP99Before > 0);
        QVERIFY(all.readPause > 0);
    }

    /// What reaches some copies only, as whoever wrote it was killed, is in all of them or in none at the end.
    void safeOrderLosesNothingOfCopies_data()
    {
        QTest::addColumn<int>("replicas");
        QTest::addColumn<bool>("isShard");
        for (const int replicas : {2, 3}) {
            QTest::addRow("a tenant in %d copies", replicas) << replicas << false;
            QTest::addRow("a whole shard in %d copies", replicas) << replicas << true;
        }
    }
    void safeOrderLosesNothingOfCopies()
    {
        QFETCH(int, replicas);
        QFETCH(bool, isShard);
        RehearsalSettings settings;
        settings.replicas = replicas;
        settings.scope = isShard ? MigrationScope::Shard : MigrationScope::Tenant;
        const Rehearsal all = rehearsed(settings, 100);
        QVERIFY2(all.violations == Violations{}, qPrintable(told(all)));
        QCOMPARE(all.finished, 100);
        QVERIFY(all.clientCrashes > 100 && all.nodeCrashes > 100);
        QVERIFY(all.writes > 100 * 200 && all.reads > 100 * 300);
        QVERIFY(all.mended > 0); // of clients that were killed between two copies
    }

    /// Nobody writes: each copy gets what was foretold, and none is mended.
    void copiesGetWhatIsForetold()
    {
        for (const int replicas : {1, 2, 3}) {
            RehearsalSettings settings;
            settings.replicas = replicas;
            settings.writers = 0;
            const auto run = rehearseOnce(settings);
            QVERIFY(run.ok());
            QVERIFY2(run->violations == Violations{}, run->firstViolation.c_str());
            const MigrationForecast foretold = forecastMigration(settings.vectors, 2, 0, replicas);
            QCOMPARE(run->state.copied, foretold.vectors);
            QCOMPARE(run->state.copiedBytes, foretold.copiedBytes);
            QCOMPARE(run->state.verified, foretold.vectors);
            QCOMPARE(run->state.mended, 0);
        }
    }

    void otherOrdersAreSeenToLose_data()
    {
        QTest::addColumn<MigrationOrder>("order");
        QTest::addColumn<int>("replicas");
        for (const MigrationOrder order : migrationOrders().subspan(1)) {
            QTest::addRow("%s", nameOf(order).data()) << order << 1;
            QTest::addRow("%s, two copies", nameOf(order).data()) << order << 2;
        }
    }
    void otherOrdersAreSeenToLose()
    {
        QFETCH(MigrationOrder, order);
        QFETCH(int, replicas);
        RehearsalSettings settings;
        settings.order = order;
        settings.replicas = replicas;
        const Rehearsal crashed = rehearsed(settings, 60);
        QVERIFY(crashed.runsWithViolations > 0);
        QVERIFY(!crashed.firstViolation.empty());
        // It needs no fault for that.
        settings.faults = {.coordinator = false, .clients = false, .nodes = false, .messages = false};
        const Rehearsal quiet = rehearsed(settings, 60);
        QVERIFY(quiet.runsWithViolations > 0);
        QCOMPARE(quiet.clientCrashes + quiet.nodeCrashes, 0);
    }

    void everyKindOfViolationCanBeSeen()
    {
        RehearsalSettings first;
        first.order = MigrationOrder::BackfillFirst;
        const Violations naive = rehearsed(first, 5).violations;
        QVERIFY(naive.lost > 0);
        QVERIFY(naive.stale > 0);
        QVERIFY(naive.resurrected > 0);
        const Violations kept = rehearsed(brokenBy<Keeping>(Side::Source), 3).violations;
        QVERIFY(kept.doubled > 0);
        QCOMPARE(kept.sum(), kept.doubled);
        const Violations careless = rehearsed(brokenBy<Careless>(Side::Target), 3).violations;
        QVERIFY(careless.foreign > 0);
        QCOMPARE(careless.sum(), careless.foreign);
    }

    /// What a copy left out is found by comparing, while clients go on.
    void verifyingMendsUnderClients()
    {
        const Rehearsal all = rehearsed(brokenBy<Skipping>(Side::Target), 60);
        QVERIFY2(all.violations == Violations{}, qPrintable(told(all)));
        QVERIFY(all.mended > 60);
    }

    /// Leases alone do not do: what a client sent before it was killed may come at any time.
    void withoutFencesSomethingGoesWrong()
    {
        QVERIFY(rehearsed(brokenBy<Trusting>(Side::Source), 600).violations.sum() > 0);
    }

    void abortLosesNothing_data()
    {
        QTest::addColumn<MigrationStep>("step");
        for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
            if (step < MigrationStep::SwitchReads) {
                QTest::addRow("%s", nameOf(step).data()) << step;
            }
        }
    }
    void abortLosesNothing()
    {
        QFETCH(MigrationStep, step);
        RehearsalSettings settings;
        settings.abortAt = step;
        const Rehearsal all = rehearsed(settings, 60);
        QVERIFY2(all.violations == Violations{}, qPrintable(told(all)));
        QCOMPARE(all.aborted, 60);
        QVERIFY(all.crashesAt[static_cast<std::size_t>(MigrationStep::Aborting)] > 0);
    }

    void sameSeedIsTheSameRun()
    {
        RehearsalSettings settings;
        settings.seed = 77;
        const auto one = rehearseOnce(settings);
        const auto other = rehearseOnce(settings);
        QVERIFY(one.ok() && other.ok());
        QVERIFY(one->state == other->state);
        QCOMPARE(one->duration, other->duration);
        QCOMPARE(one->reads, other->reads);
        QVERIFY(one->writeTimes == other->writeTimes);
        settings.seed = 78;
        QVERIFY(rehearseOnce(settings)->writeTimes != one->writeTimes);
    }

    void anySizeComesToAnEnd()
    {
        for (const int vectors : {0, 1, 3, 400}) {
            for (const int batch : {1, 500}) {
                RehearsalSettings settings;
                settings.vectors = vectors;
                settings.batch = batch;
                const Rehearsal all = rehearsed(settings, 6);
                QVERIFY2(all.violations == Violations{}, qPrintable(told(all)));
                QCOMPARE(all.finished, 6);
            }
        }
    }

    void watchSeesEveryStepAndStopsIt()
    {
        RehearsalSettings settings;
        std::vector<MigrationStep> seen;
        settings.watch = [&](const RehearsalView &view) {
            if (seen.empty() || seen.back() != view.state.step) {
                seen.push_back(view.state.step);
            }
            return view.state.step != MigrationStep::StopSource;
        };
        const auto run = rehearseOnce(settings);
        QVERIFY(!run.ok());
        QCOMPARE(run.error().code, Code::Cancelled);
        const auto steps = stepsOf(MigrationOrder::Safe);
        const auto expected = steps.subspan(1, 7); // told after the first
        QVERIFY(std::ranges::equal(seen, expected));
    }
};

QTEST_APPLESS_MAIN(TestMigrationCrash)
#include "tst_migrationcrash.moc"
