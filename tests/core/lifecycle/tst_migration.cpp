// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/lifecycle/migration/MigrationJudge.h"
#include "core/lifecycle/migration/RangeComparison.h"
#include "tests/core/lifecycle/MigrationPlaces.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <memory>
#include <set>

using namespace shardscope;
using namespace shardscope::test;

namespace {

const std::string tenant = "moved";

VersionedVector vectorOf(const std::string &id, const std::string &of, std::int64_t version, Random &random)
{
    VersionedVector vector{.id = id, .tenant = of, .version = version};
    const int scale = static_cast<int>(random.below(121)) - 60;
    for (int i = 0; i < 3; ++i) {
        vector.values.push_back(std::ldexp(static_cast<float>(random.normal()), scale));
    }
    return vector;
}

/// A source with two tenants and a target with a third; ids of all kinds, some deleted.
struct TwoNodes
{
    Place source;
    Place target;

    explicit TwoNodes(std::uint64_t seed, int vectors)
    {
        Random random(seed);
        for (int i = 0; i < vectors; ++i) {
            std::string id = std::to_string(random.below(1'000'000'000)) + std::string(i % 3, '\'');
            id += i % 5 == 0 ? std::string("\0\xff", 2) : std::string();
            auto vector = vectorOf(id, i % 4 == 3 ? "neighbour" : tenant, i + 1, random);
            if (i % 7 == 6) {
                vector.isDeleted = true;
                vector.values.clear();
            }
            source.rows.insert_or_assign(id, vector);
            target.rows.insert_or_assign("resident " + id, vectorOf("resident " + id, "resident", i + 1, random));
        }
    }

    static std::map<std::string, VersionedVector> of(const Place &place, const std::string &whose)
    {
        auto rows = place.rows;
        std::erase_if(rows, [&](const auto &entry) { return entry.second.tenant != whose; });
        return rows;
    }
};

/// A migration between places with all that can fail.
struct Bench
{
    TwoNodes places;
    Failing failing;
    bool isVersioned = true;
    Board board{failing};
    Journal journal{failing};
    Clock clock;
    MigrationOptions options{.batch = 4};

    explicit Bench(std::uint64_t seed = 1, int vectors = 60) : places(seed, vectors) {}

    Outcome<MigrationState> run(const std::optional<MigrationStep> &abortAt = std::nullopt)
    {
        PlaceStore source(places.source, tenant, failing, isVersioned);
        PlaceStore target(places.target, tenant, failing, isVersioned);
        Migration migration({source, target, board, journal, clock}, options);
        SHARDSCOPE_TRY(migration.load());
        while (!migration.state().isOver()) {
            const bool aborts = abortAt == migration.state().step;
            SHARDSCOPE_TRY(aborts ? migration.abort() : migration.advance());
        }
        return migration.state();
    }

    /// Another process each time.
    MigrationState runToTheEnd(const std::optional<MigrationStep> &abortAt = std::nullopt)
    {
        for (int life = 0; life < 5; ++life) {
            const auto state = run(abortAt);
            if (state.ok()) {
                return *state;
            }
        }
        qFatal("the migration comes to no end");
    }
};

} // namespace

class TestMigration : public QObject
{
    Q_OBJECT

private slots:
    void everythingMovesAndNothingElse_data()
    {
        QTest::addColumn<int>("vectors");
        QTest::addColumn<int>("batch");
        QTest::addColumn<bool>("isVersioned");
        for (const int vectors : {0, 1, 2, 60, 500}) {
            for (const int batch : {1, 7, 1000}) {
                for (const bool isVersioned : {true, false}) {
                    QTest::addRow("%d by %d, versions %d", vectors, batch, isVersioned)
                        << vectors << batch << isVersioned;
                }
            }
        }
    }
    void everythingMovesAndNothingElse()
    {
        QFETCH(int, vectors);
        QFETCH(int, batch);
        QFETCH(bool, isVersioned);
        Bench bench(7, vectors);
        bench.options.batch = batch;
        bench.isVersioned = isVersioned;
        if (!isVersioned) {
            std::erase_if(bench.places.source.rows, [](const auto &entry) { return entry.second.isDeleted; });
        }
        const TwoNodes before = bench.places;
        const auto state = bench.run();
        QVERIFY(state.ok());
        QCOMPARE(state->step, MigrationStep::Finished);
        QVERIFY(TwoNodes::of(bench.places.target, tenant) == TwoNodes::of(before.source, tenant));
        QVERIFY(TwoNodes::of(bench.places.source, tenant).empty());
        QVERIFY(TwoNodes::of(bench.places.source, "neighbour") == TwoNodes::of(before.source, "neighbour"));
        QVERIFY(TwoNodes::of(bench.places.target, "resident") == TwoNodes::of(before.target, "resident"));
        std::int64_t there = 0;
        std::uint64_t checksum = 0;
        for (const auto &[id, row] : TwoNodes::of(before.source, tenant)) {
            there += row.isDeleted ? 0 : 1;
            checksum += row.isDeleted ? 0 : checksumOf(row);
        }
        // What was foretold is what was moved, to the byte.
        const auto forecast = forecastMigration(there, 3, 0);
        QCOMPARE(state->total, there);
        QCOMPARE(state->copied, forecast.vectors);
        QCOMPARE(state->copiedBytes, forecast.copiedBytes);
        QCOMPARE(state->verified, there);
        QCOMPARE(state->mended, 0);
        QCOMPARE(state->checksum, checksum);
        QVERIFY(bench.board.published == (MigrationPhase{PhaseKind::TargetOnly, 3}));
    }

    /// Wherever a call fails, before it did anything or after, a new process goes on to the same end: so every step
    /// done twice is as it is done once.
    void anyCallMayFail_data()
    {
        QTest::addColumn<bool>("isAfter");
        QTest::addColumn<bool>("isVersioned");
        for (const bool isAfter : {false, true}) {
            for (const bool isVersioned : {false, true}) {
                QTest::addRow("after %d, versions %d", isAfter, isVersioned) << isAfter << isVersioned;
            }
        }
    }
    void anyCallMayFail()
    {
        QFETCH(bool, isAfter);
        QFETCH(bool, isVersioned);
        Bench whole(3);
        whole.isVersioned = isVersioned;
        const auto expected = whole.run();
        QVERIFY(expected.ok());
        std::set<MigrationStep> failedIn;
        for (int at = 0; at < whole.failing.calls; ++at) {
            Bench bench(3);
            bench.isVersioned = isVersioned;
            bench.failing.at = at;
            bench.failing.isAfter = isAfter;
            QVERIFY2(!bench.run().ok(), "nothing failed");
            failedIn.insert(bench.journal.kept ? bench.journal.kept->step : MigrationStep::Provision);
            const MigrationState state = bench.runToTheEnd();
            QVERIFY(bench.places.source.rows == whole.places.source.rows);
            QVERIFY(bench.places.target.rows == whole.places.target.rows);
            QCOMPARE(state.step, MigrationStep::Finished);
            QCOMPARE(state.verified, expected->verified);
            QCOMPARE(state.checksum, expected->checksum);
            QCOMPARE(state.copiedBytes, expected->copiedBytes);
        }
        const auto steps = stepsOf(MigrationOrder::Safe);
        QVERIFY(std::ranges::all_of(steps.first(steps.size() - 1), [&](auto step) { return failedIn.contains(step); }));
    }

    void abortUndoesEverythingUntilReadsAreSwitched_data()
    {
        QTest::addColumn<MigrationStep>("step");
        for (const MigrationStep step : stepsOf(MigrationOrder::Safe)) {
            QTest::addRow("%s", nameOf(step).data()) << step;
        }
    }
    void abortUndoesEverythingUntilReadsAreSwitched()
    {
        QFETCH(MigrationStep, step);
        const bool canAbort = step < MigrationStep::SwitchReads;
        Bench counted;
        const auto first = counted.run(step);
        if (step == MigrationStep::Finished) {
            QVERIFY(first.ok()); // over before it could be asked
            return;
        }
        QCOMPARE(first.ok(), canAbort);
        if (!canAbort) {
            QCOMPARE(first.error().code, Code::MigrationPastAbort);
            QCOMPARE(counted.runToTheEnd().step, MigrationStep::Finished);
            return;
        }
        for (int at = -1; at < counted.failing.calls; ++at) {
            Bench bench;
            const TwoNodes before = bench.places;
            bench.failing.at = at;
            bench.failing.isAfter = at % 2 == 0;
            const MigrationState state = bench.runToTheEnd(step);
            QCOMPARE(state.step, MigrationStep::Aborted);
            QVERIFY(bench.places.source.rows == before.source.rows);
            QVERIFY(bench.places.target.rows == before.target.rows);
            QVERIFY(bench.board.published == (MigrationPhase{PhaseKind::SourceOnly, 4}));
            // What a client of an older phase still has on its way is refused.
            QCOMPARE(bench.places.target.fence, 4);
            QCOMPARE(bench.places.source.fence, 4);
        }
    }

    void oneMayFollowTheOther()
    {
        Bench bench;
        QCOMPARE(bench.runToTheEnd(MigrationStep::Verify).step, MigrationStep::Aborted);
        bench.journal.kept.reset();
        bench.options.baseVersion = phasesPerMigration;
        QCOMPARE(bench.runToTheEnd().step, MigrationStep::Finished);
        std::swap(bench.places.source, bench.places.target); // and back
        bench.journal.kept.reset();
        bench.options.baseVersion = 2 * phasesPerMigration;
        QCOMPARE(bench.runToTheEnd().step, MigrationStep::Finished);
    }

    void nothingIsCopiedBeforeEverybodyHasFollowed()
    {
        Bench bench;
        int asked = 0;
        bench.board.followed = [&] {
            ++asked;
            if (bench.journal.kept->step == MigrationStep::AwaitWriters) {
                [&] { QVERIFY(TwoNodes::of(bench.places.target, tenant).empty()); }();
                [&] { QVERIFY(bench.places.source.fence < 1); }();
            }
            return asked % 4 == 0;
        };
        QVERIFY(bench.run().ok());
        QCOMPARE(asked, 12); // for writers, for readers and for the last writers
        QCOMPARE(bench.clock.time, 9 * bench.options.pollInterval);
    }

    void differencesAreFoundAndMended_data()
    {
        QTest::addColumn<bool>("isVersioned");
        QTest::newRow("with versions") << true;
        QTest::newRow("without") << false;
    }
    void differencesAreFoundAndMended()
    {
        QFETCH(bool, isVersioned);
        Bench bench(11, 80);
        bench.isVersioned = isVersioned;
        std::erase_if(bench.places.source.rows, [](const auto &entry) { return entry.second.isDeleted; });
        for (auto &[id, row] : bench.places.source.rows) {
            row.version = isVersioned ? row.version : 0;
        }
        // What a client left at the target that was killed before it came to the source.
        const auto moved = TwoNodes::of(bench.places.source, tenant);
        const std::string changed = moved.begin()->first;
        const std::string gone = std::next(moved.begin(), 5)->first;
        const std::string older = std::next(moved.begin(), 7)->first;
        auto newer = moved.at(changed);
        newer.version += isVersioned ? 1000 : 0;
        newer.values[1] = 17;
        auto extra = newer;
        extra.id = "zz extra";
        auto before = moved.at(older); // and what a place had from before that knew no better
        before.values[2] = -1;
        bench.places.target.rows[older] = before;
        bench.places.target.rows[changed] = newer;
        bench.places.target.rows[extra.id] = extra;
        if (isVersioned) {
            bench.places.target.rows[gone] = {.id = gone, .tenant = tenant, .version = 2000, .isDeleted = true};
        }
        const auto state = bench.run();
        QVERIFY(state.ok());
        auto expected = moved;
        if (isVersioned) { // what is newer stays
            expected[changed] = newer;
            expected[extra.id] = extra;
            expected[gone] = {.id = gone, .tenant = tenant, .version = 2000, .isDeleted = true};
        }
        QVERIFY(TwoNodes::of(bench.places.target, tenant) == expected);
        QCOMPARE(state->mended, isVersioned ? 1 : 3);
        std::uint64_t checksum = 0;
        for (const auto &[id, row] : expected) {
            checksum += row.isDeleted ? 0 : checksumOf(row);
        }
        QCOMPARE(state->checksum, checksum);
        QCOMPARE(state->verified, std::ssize(moved));
    }

    /// A place that does not give back what it was given is found out before anything is deleted.
    void whatCannotBeMendedEndsIt()
    {
        class Forgetful : public PlaceStore
        {
        public:
            using PlaceStore::PlaceStore;
            Outcome<Done> apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors) override
            {
                std::vector<VersionedVector> worse(vectors.begin(), vectors.end());
                for (auto &vector : worse) {
                    vector.values.resize(1);
                }
                return PlaceStore::apply(phase, kind, worse);
            }
        };
        Bench bench;
        const TwoNodes before = bench.places;
        PlaceStore source(bench.places.source, tenant, bench.failing);
        Forgetful target(bench.places.target, tenant, bench.failing);
        Migration migration({source, target, bench.board, bench.journal, bench.clock}, bench.options);
        QVERIFY(migration.load().ok());
        const auto went = migration.run(unwatched);
        QVERIFY(!went.ok());
        QCOMPARE(went.error().code, Code::MigrationNotVerified);
        QVERIFY(bench.places.source.rows == before.source.rows);
        QVERIFY(migration.abort().ok());
        QVERIFY(migration.run(unwatched).ok());
        QVERIFY(bench.places.target.rows == before.target.rows);
    }

    void progressStopsItAndItGoesOn()
    {
        Bench bench;
        PlaceStore source(bench.places.source, tenant, bench.failing);
        PlaceStore target(bench.places.target, tenant, bench.failing);
        const MigrationParts parts{source, target, bench.board, bench.journal, bench.clock};
        int pauses = 0;
        std::int64_t last = 0;
        for (bool isOver = false; !isOver;) {
            Migration migration(parts, bench.options);
            QVERIFY(migration.load().ok());
            int calls = 0;
            const auto went = migration.run([&](std::int64_t done, std::int64_t total) {
                [&] { QVERIFY(done >= last && done <= total); }();
                last = done;
                return ++calls < 4;
            });
            QVERIFY(went.ok() || went.error().code == Code::Cancelled);
            pauses += went.ok() ? 0 : 1;
            isOver = migration.state().isOver();
        }
        QVERIFY(pauses > 5);
    }

    void bandwidthIsKeptTo()
    {
        Bench bench(5, 400);
        bench.options.bytesPerSecond = 1000;
        const auto state = bench.run();
        QVERIFY(state.ok());
        const auto forecast = forecastMigration(state->total, 3, 1000);
        const double took = static_cast<double>(bench.clock.time) * 1e-9;
        QVERIFY2(took <= forecast.seconds && took > .97 * forecast.seconds, qPrintable(QString::number(took)));
    }

    /// However two sides are cut into batches, each id is compared once, and what differs is what differs.
    void batchesAreComparedWhole()
    {
        Random random(9);
        for (int round = 0; round < 2000; ++round) {
            TwoNodes places(random.next(), static_cast<int>(random.below(24)));
            Failing failing;
            PlaceStore store(places.source, tenant, failing);
            auto one = TwoNodes::of(places.source, tenant);
            auto other = one;
            std::set<std::string> expected;
            for (const auto &[id, row] : one) {
                const auto fate = random.below(6);
                if (fate == 0) {
                    other.erase(id);
                } else if (fate == 1) {
                    other[id].values.push_back(1);
                }
                if (fate < 2 && !row.isDeleted) {
                    expected.insert(id);
                }
            }
            for (int i = 0; i < 3; ++i) {
                const auto added = vectorOf(std::to_string(random.below(1'000'000'000)) + "x", tenant, 1, random);
                other[added.id] = added;
                expected.insert(added.id);
            }
            const int limit = 1 + static_cast<int>(random.below(9));
            const auto after = [limit](const auto &rows, const std::string &id) {
                std::vector<VersionedVector> batch;
                for (auto row = id.empty() ? rows.begin() : rows.upper_bound(id);
                     row != rows.end() && std::ssize(batch) < limit; ++row) {
                    batch.push_back(row->second);
                }
                return batch;
            };
            std::string cursor;
            std::vector<std::string> different;
            std::int64_t same = 0;
            for (bool isLast = false; !isLast;) {
                const auto a = after(one, cursor);
                const auto b = after(other, cursor);
                const RangeComparison range(a, b, {limit, 0, store});
                different.insert(different.end(), range.different().begin(), range.different().end());
                same += range.same();
                isLast = range.isLast();
                QVERIFY(isLast || range.end() > cursor);
                cursor = range.end();
            }
            QVERIFY(std::ranges::equal(different, expected));
            QCOMPARE(same, std::ranges::count_if(one, [&](const auto &entry) {
                         return !entry.second.isDeleted && !expected.contains(entry.first);
                     }));
        }
    }

    void contentIsTheSameWithinTheReadError()
    {
        const std::optional<VersionedVector> nothing;
        QVERIFY(hasArrived(nothing, nothing, 0));
        const VersionedVector a{.id = "a", .values = {3e-20F, 4e-20F}, .version = 1};
        auto b = a;
        QVERIFY(isSameContent(a, b, 0));
        b.values[0] = std::nextafter(b.values[0], 1.0F);
        QVERIFY(!isSameContent(a, b, 0));
        QVERIFY(isSameContent(a, b, 1e-6));
        b.values[0] = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(!isSameContent(a, b, 1e-6));
        b = a;
        b.version = 2;
        QVERIFY(!isSameContent(a, b, 1e-6));
        b = a;
        b.isDeleted = true;
        QVERIFY(isSameContent(b, std::nullopt, 0));
        QVERIFY(!isSameContent(a, b, 0));
    }

    void clientsWriteToTheSidesOfTheirPhase_data()
    {
        QTest::addColumn<PhaseKind>("kind");
        QTest::addColumn<bool>("source");
        QTest::addColumn<bool>("target");
        QTest::newRow("source") << PhaseKind::SourceOnly << true << false;
        QTest::newRow("both") << PhaseKind::DualWrite << true << true;
        QTest::newRow("both, reads moved") << PhaseKind::TargetReads << true << true;
        QTest::newRow("target") << PhaseKind::TargetOnly << false << true;
    }
    void clientsWriteToTheSidesOfTheirPhase()
    {
        QFETCH(PhaseKind, kind);
        QFETCH(bool, source);
        QFETCH(bool, target);
        Place places[2];
        Failing failing;
        PlaceStore stores[]{{places[0], tenant, failing}, {places[1], tenant, failing}};
        Random random(1);
        const auto vector = vectorOf("a", tenant, 1, random);
        QVERIFY(writeUnder({kind, 1}, stores[0], stores[1], std::span(&vector, 1)).ok());
        QCOMPARE(places[0].rows.contains("a"), source);
        QCOMPARE(places[1].rows.contains("a"), target);
        // What fails at the target is not at the source: a reader there would see it go when it follows to the target.
        auto newer = vector;
        newer.version = 2;
        places[1].fence = 2;
        const auto refused = writeUnder({kind, 1}, stores[0], stores[1], std::span(&newer, 1));
        QCOMPARE(refused.ok(), !target);
        if (target) {
            QCOMPARE(refused.error().code, Code::PhaseOver);
            QVERIFY(!places[0].rows.contains("a") || places[0].rows.at("a").version == 1);
            QVERIFY(stores[0].commit().ok()); // nothing is left of it
            QVERIFY(!places[0].rows.contains("a") || places[0].rows.at("a").version == 1);
        }
    }

    void judgeTellsEachKind()
    {
        using Seen = MigrationJudge::Seen;
        const auto judged = [](const auto &play) {
            MigrationJudge judge;
            judge.writeBegins("a", "t", 1, false);
            judge.writeAcknowledged("a", 1);
            play(judge);
            return judge.violations();
        };
        const auto read = [](MigrationJudge &judge, std::optional<Seen> seen) {
            judge.readEnds(judge.readBegins(0, "a", "t"), seen);
        };
        const auto write = [](MigrationJudge &judge, std::int64_t version, bool isDelete, bool isAcknowledged = true) {
            judge.writeBegins("a", "t", version, isDelete);
            if (isAcknowledged) {
                judge.writeAcknowledged("a", version);
            }
        };
        QCOMPARE(judged([&](auto &judge) { read(judge, Seen{1, "t"}); }), Violations{});
        QCOMPARE(judged([&](auto &judge) { read(judge, std::nullopt); }), (Violations{.lost = 1}));
        QCOMPARE(judged([&](auto &judge) { read(judge, Seen{1, "u"}); }), (Violations{.foreign = 1}));
        QCOMPARE(judged([&](auto &judge) { read(judge, Seen{9, "t"}); }), (Violations{.foreign = 1}));
        QCOMPARE(judged([&](auto &judge) {
                     write(judge, 2, false), read(judge, Seen{1, "t"});
                 }),
                 (Violations{.stale = 1}));
        QCOMPARE(judged([&](auto &judge) {
                     write(judge, 2, true), read(judge, Seen{1, "t"});
                 }),
                 (Violations{.resurrected = 1}));
        QCOMPARE(judged([&](auto &judge) { write(judge, 2, true), read(judge, std::nullopt); }), Violations{});
        QCOMPARE(judged([&](auto &judge) { write(judge, 2, true), write(judge, 3, false), read(judge, std::nullopt); }),
                 (Violations{.lost = 1}));
        QCOMPARE(judged([&](auto &judge) { judge.foundTwice("a", ""), judge.foundForeign("a", ""); }),
                 (Violations{.doubled = 1, .foreign = 1}));
        // A write under way may be seen or not, but not be unseen again.
        QCOMPARE(judged([&](auto &judge) { write(judge, 2, false, false), read(judge, Seen{1, "t"}); }), Violations{});
        QCOMPARE(judged([&](auto &judge) {
                     write(judge, 2, false, false), read(judge, Seen{2, "t"}), read(judge, Seen{1, "t"});
                 }),
                 (Violations{.stale = 1}));
        QCOMPARE(judged([&](auto &judge) {
                     write(judge, 2, true, false), read(judge, std::nullopt), read(judge, Seen{1, "t"});
                 }),
                 (Violations{.resurrected = 1}));
        // What was acknowledged while a read was under way need not be in it.
        QCOMPARE(judged([&](auto &judge) {
                     const auto ticket = judge.readBegins(0, "a", "t");
                     write(judge, 2, false);
                     judge.readEnds(ticket, Seen{1, "t"});
                 }),
                 Violations{});
    }

    void namesReadBack()
    {
        std::set<std::string_view> names;
        for (int i = 0; i <= static_cast<int>(MigrationStep::Aborted); ++i) {
            const auto step = static_cast<MigrationStep>(i);
            QVERIFY(migrationStepOf(nameOf(step)) == step);
            names.insert(nameOf(step));
        }
        QCOMPARE(names.size(), std::size_t(13));
        QVERIFY(!migrationStepOf("elsewhere"));
    }
};

QTEST_APPLESS_MAIN(TestMigration)
#include "tst_migration.moc"
