// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/Rehearsal.h"
#include "tests/core/lifecycle/MigrationPlaces.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace shardscope;

/// Resharding as many moves of sets of vectors, one after the other, under clients and faults; the judge sees all of
/// it.
class TestReshardRehearsal : public QObject
{
    Q_OBJECT

private slots:
    void safeOrderLosesNothingOverAllMoves_data();
    void safeOrderLosesNothingOverAllMoves();
    void otherOrdersLose_data();
    void otherOrdersLose();
    void movesCopyWhatTheyHave();
    void copiesStayAndDropsCopyNothing();
    void everyMoveHasItsOwnCount();
    void countsAreScaledDownAndThatIsTold();
    void anAbortedMoveLeavesThoseBefore();
    void aShardGivesAndTakesInTurn();
};

namespace {

/// 3 shards that become 5, and 5 that become 3.
const std::vector<RehearsalMove> grow{{0, 3}, {1, 3}, {1, 4}, {2, 4}, {2, 0}};
const std::vector<RehearsalMove> shrink{{3, 0}, {3, 1}, {4, 1}, {4, 2}};
/// Vectors that are in two places before, or after.
const std::vector<RehearsalMove> copies{
    {0, 3, 0, MoveKind::Copy}, {1, 3}, {1, 4, 0, MoveKind::Copy}, {2, 0, 0, MoveKind::Drop}, {4, 0, 0, MoveKind::Drop}};

Rehearsal rehearsedMoves(const RehearsalSettings &settings, std::int64_t runs)
{
    const auto outcome = rehearse(settings, runs, unwatched);
    if (!outcome.ok()) {
        qFatal("a rehearsal failed");
    }
    return *outcome;
}

RehearsalSettings movesOf(const std::vector<RehearsalMove> &moves)
{
    RehearsalSettings settings;
    settings.moves = moves;
    settings.vectors = 40;
    return settings;
}

} // namespace

void TestReshardRehearsal::safeOrderLosesNothingOverAllMoves_data()
{
    QTest::addColumn<int>("replicas");
    QTest::addColumn<int>("way");
    QTest::newRow("more shards") << 1 << 0;
    QTest::newRow("fewer shards") << 1 << 1;
    QTest::newRow("vectors in two shards") << 1 << 2;
    QTest::newRow("vectors in two shards, each twice") << 2 << 2;
}

void TestReshardRehearsal::safeOrderLosesNothingOverAllMoves()
{
    QFETCH(int, replicas);
    QFETCH(int, way);
    RehearsalSettings settings = movesOf(way == 0 ? grow : way == 1 ? shrink : copies);
    settings.replicas = replicas;
    const Rehearsal all = rehearsedMoves(settings, 60);
    QVERIFY2(all.violations == Violations{}, all.firstViolation.c_str());
    QCOMPARE(all.finished, 60);
    const auto kills = std::accumulate(all.crashesAt.begin(), all.crashesAt.end(), std::int64_t(0));
    QVERIFY(kills >= 60 && all.clientCrashes > 60 && all.nodeCrashes > 60);
    QVERIFY(all.writes > 60 * 300 && all.reads > 60 * 300);
}

void TestReshardRehearsal::otherOrdersLose_data()
{
    QTest::addColumn<MigrationOrder>("order");
    for (const MigrationOrder order : migrationOrders()) {
        if (order != MigrationOrder::Safe) {
            QTest::newRow(std::string(nameOf(order)).c_str()) << order;
        }
    }
}

void TestReshardRehearsal::otherOrdersLose()
{
    QFETCH(MigrationOrder, order);
    RehearsalSettings settings = movesOf(grow);
    settings.order = order;
    const Rehearsal all = rehearsedMoves(settings, 60);
    QVERIFY(all.violations.sum() > 0 && all.runsWithViolations > 0);
}

/// Nobody writes: what is counted is what was foretold, for every move.
void TestReshardRehearsal::movesCopyWhatTheyHave()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RehearsalSettings settings = movesOf(grow);
        settings.seed = seed;
        settings.writers = 0;
        settings.vectors = static_cast<int>(3 * seed);
        const auto run = rehearseOnce(settings);
        QVERIFY(run.ok());
        QCOMPARE(run->moves.size(), grow.size());
        QVERIFY2(run->violations == Violations{}, run->firstViolation.c_str());
        for (const MigrationState &state : run->moves) {
            const MigrationForecast foretold = forecastMigration(settings.vectors, 2, 0);
            QCOMPARE(state.step, MigrationStep::Finished);
            QCOMPARE(state.copied, foretold.vectors);
            QCOMPARE(state.copiedBytes, foretold.copiedBytes);
            QCOMPARE(state.verified, foretold.vectors);
        }
    }
}

/// What stays is found in both places, and what is dropped is copied nowhere.
void TestReshardRehearsal::copiesStayAndDropsCopyNothing()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RehearsalSettings settings = movesOf(copies);
        settings.seed = seed;
        settings.writers = seed % 2 == 0 ? 0 : 4;
        const auto run = rehearseOnce(settings);
        QVERIFY(run.ok());
        QVERIFY2(run->violations == Violations{}, run->firstViolation.c_str());
        for (std::size_t move = 0; move < copies.size(); ++move) {
            const MigrationState &state = run->moves[move];
            QCOMPARE(state.step, MigrationStep::Finished);
            if (copies[move].kind == MoveKind::Drop) {
                QCOMPARE(state.copied + state.verified + state.mended, 0);
            } else if (settings.writers == 0) {
                QCOMPARE(state.copied, settings.vectors);
            }
        }
    }
}

void TestReshardRehearsal::everyMoveHasItsOwnCount()
{
    const std::vector<std::int64_t> counts{50, 1, 700, 3, 120};
    RehearsalSettings settings = movesOf(grow);
    rehearseCounts(settings, counts);
    QCOMPARE(settings.standsFor, 1.0);
    QCOMPARE(rehearsedVectors(settings), 874);
    QCOMPARE(settings.batch, 14); // of 50 for the largest
    for (const int replicas : {1, 2}) {
        settings.writers = 0;
        settings.replicas = replicas;
        const auto run = rehearseOnce(settings);
        QVERIFY(run.ok());
        QVERIFY2(run->violations == Violations{}, run->firstViolation.c_str());
        for (std::size_t move = 0; move < counts.size(); ++move) {
            QCOMPARE(run->moves[move].copied, counts[move]);
            QCOMPARE(run->moves[move].copiedBytes, forecastMigration(counts[move], 2, 0, replicas).copiedBytes);
        }
    }
    settings.writers = 4;
    const Rehearsal crashed = rehearsedMoves(settings, 10);
    QVERIFY2(crashed.violations == Violations{}, crashed.firstViolation.c_str());
    QCOMPARE(crashed.finished, 10);
}

void TestReshardRehearsal::countsAreScaledDownAndThatIsTold()
{
    RehearsalSettings settings = movesOf(grow);
    rehearseCounts(settings, std::vector<std::int64_t>{3'000'000, 1, 500'000, 200, 1'500'000});
    QCOMPARE(settings.standsFor, 251.0); // 5,000,201 of which 20,000 are rehearsed
    QVERIFY(rehearsedVectors(settings) <= mostRehearsed);
    QVERIFY(rehearsedVectors(settings) > mostRehearsed * 9 / 10);
    QCOMPARE(settings.moves[0].vectors, 11952);
    QCOMPARE(settings.moves[1].vectors, 1); // none is left out
    QCOMPARE(settings.moves[3].vectors, 1);
    QCOMPARE(settings.batch, 200);
    rehearseCounts(settings, std::vector<std::int64_t>{20'000, 0, 0, 0, 0});
    QCOMPARE(settings.standsFor, 1.0);
    QCOMPARE(settings.moves[0].vectors, 20'000);
}

void TestReshardRehearsal::anAbortedMoveLeavesThoseBefore()
{
    RehearsalSettings settings = movesOf(grow);
    settings.abortAt = MigrationStep::Backfill;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        settings.seed = seed;
        const auto run = rehearseOnce(settings);
        QVERIFY(run.ok());
        QVERIFY2(run->violations == Violations{}, run->firstViolation.c_str());
        QCOMPARE(run->moves.size(), grow.size());
        for (std::size_t move = 0; move < grow.size(); ++move) {
            QCOMPARE(run->moves[move].step, move + 1 == grow.size() ? MigrationStep::Aborted : MigrationStep::Finished);
        }
    }
}

/// A shard that was a target is a source next, and two sets change places.
void TestReshardRehearsal::aShardGivesAndTakesInTurn()
{
    const Rehearsal all = rehearsedMoves(movesOf({{0, 1}, {1, 0}, {1, 2}, {2, 0}, {0, 2}}), 40);
    QVERIFY2(all.violations == Violations{}, all.firstViolation.c_str());
    QCOMPARE(all.finished, 40);
}

QTEST_APPLESS_MAIN(TestReshardRehearsal)
#include "tst_reshardrehearsal.moc"
