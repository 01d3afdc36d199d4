// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Connection.h"
#include "core/store/MigrationFile.h"
#include "tests/core/lifecycle/MigrationPlaces.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fstream>
#include <limits>
#include <sys/wait.h>
#include <unistd.h>

using namespace shardscope;

namespace {

MigrationState someState()
{
    return {.step = MigrationStep::Verify,
            .baseVersion = 15,
            .cursor = std::string("a'\0\xff", 4),
            .total = 7,
            .copied = std::numeric_limits<std::int64_t>::max(),
            .copiedBytes = 5,
            .verified = 4,
            .mended = 1,
            .checksum = std::numeric_limits<std::uint64_t>::max() - 2};
}

/// Does a migration with places that end with this process; killed once `calls` of them were made.
void migrateUntilKilled(const std::filesystem::path &file, int calls)
{
    auto opened = MigrationFile::open(file);
    auto journal = (*opened)->journal("m", "task");
    test::Failing failing;
    test::Place places[2];
    for (int i = 0; i < 50; ++i) {
        const std::string id = std::to_string(i);
        places[0].rows[id] = {.id = id, .tenant = "t", .values = {1}, .version = 1};
    }
    test::PlaceStore source(places[0], "t", failing);
    test::PlaceStore target(places[1], "t", failing);
    test::Board board(failing);
    test::Clock clock;
    Migration migration({source, target, board, **journal, clock}, {.batch = 5});
    static_cast<void>(migration.load());
    while (!migration.state().isOver()) {
        if (calls-- == 0) {
            ::kill(::getpid(), SIGKILL);
        }
        static_cast<void>(migration.advance());
    }
}

} // namespace

class TestMigrationFile : public QObject
{
    Q_OBJECT

private slots:
    void stateReadsBackExactly()
    {
        const auto file = path("states.db");
        {
            auto opened = MigrationFile::open(file);
            QVERIFY(opened.ok());
            auto journal = (*opened)->journal("tenant 3", "as it was begun");
            QVERIFY(journal.ok());
            const auto nothing = (*journal)->load();
            QVERIFY(nothing.ok() && !*nothing);
            QVERIFY((*journal)->save(MigrationState{}).ok());
            QVERIFY((*journal)->save(someState()).ok());
        }
        auto opened = MigrationFile::open(file);
        QVERIFY(opened.ok());
        auto journal = (*opened)->journal("tenant 3", "as it was begun");
        QVERIFY(journal.ok());
        const auto state = (*journal)->load();
        QVERIFY(state.ok() && *state);
        QVERIFY(**state == someState());
        const auto entries = (*opened)->entries();
        QVERIFY(entries.ok());
        QCOMPARE(entries->size(), std::size_t(1));
        QCOMPARE(entries->front().task, std::string("as it was begun"));
    }

    void oneThatGoesOnIsNotBegunOtherwise()
    {
        auto opened = MigrationFile::open(path("other.db"));
        QVERIFY(opened.ok());
        auto journal = (*opened)->journal("m", "one");
        QVERIFY(journal.ok());
        QVERIFY((*journal)->save(someState()).ok());
        const auto other = (*opened)->journal("m", "another");
        QVERIFY(!other.ok());
        QCOMPARE(other.error().code, Code::MigrationDiffers);
        QVERIFY(!(*opened)->forget("m").ok());
        auto over = someState();
        over.step = MigrationStep::Aborted;
        QVERIFY((*journal)->save(over).ok());
        auto next = (*opened)->journal("m", "another");
        QVERIFY(next.ok());
        const auto state = (*next)->load();
        QVERIFY(state.ok() && !*state);
        const auto missing = (*opened)->entry("nothing");
        QVERIFY(!missing.ok());
        QCOMPARE(missing.error().code, Code::MigrationMissing);
    }

    void otherFilesAreLeftAlone()
    {
        const auto text = path("text.db");
        std::ofstream(text) << "no database at all, but long enough to be looked at as if it were one of them";
        QCOMPARE(MigrationFile::open(text).error().code, Code::NotAWorkspace);
        const auto database = path("database.db");
        {
            auto connection = Connection::open(database, Connection::Access::ReadWrite);
            QVERIFY((*connection)->run(QStringLiteral("CREATE TABLE something (x)")).ok());
        }
        QCOMPARE(MigrationFile::open(database).error().code, Code::NotAWorkspace);
        const auto newer = path("newer.db");
        QVERIFY(MigrationFile::open(newer).ok());
        {
            auto connection = Connection::open(newer, Connection::Access::ReadWrite);
            QVERIFY((*connection)->run(QStringLiteral("PRAGMA user_version = 99")).ok());
        }
        QCOMPARE(MigrationFile::open(newer).error().code, Code::NewerWorkspace);
    }

    /// Killed after any number of steps, the file tells how far it had come.
    void aKillLosesNothing()
    {
        std::vector<MigrationStep> steps;
        for (int calls = 0; calls < 60; ++calls) {
            const auto file = path("killed.db");
            std::filesystem::remove(file);
            const pid_t child = ::fork();
            if (child == 0) {
                migrateUntilKilled(file, calls);
                ::_exit(0);
            }
            int status = 0;
            ::waitpid(child, &status, 0);
            auto opened = MigrationFile::open(file);
            QVERIFY(opened.ok());
            const auto entry = (*opened)->entry("m");
            QVERIFY(entry.ok());
            const bool isOver = WIFEXITED(status);
            QCOMPARE(entry->state.isOver(), isOver);
            if (isOver) {
                QCOMPARE(entry->state.copied, 50);
                QVERIFY(calls > 20);
                return;
            }
            QVERIFY(steps.empty() || entry->state.step >= steps.back());
            steps.push_back(entry->state.step);
        }
        QFAIL("it comes to no end");
    }

private:
    std::filesystem::path path(const char *name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestMigrationFile)
#include "tst_migrationfile.moc"
