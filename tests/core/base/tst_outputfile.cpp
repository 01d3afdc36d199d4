// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFile.h"
#include "core/base/OutputFolder.h"
#include "tests/core/base/FullDisk.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

using namespace shardscope;
namespace fs = std::filesystem;

class TestOutputFile : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_place = fs::path(m_folder.filePath(QTest::currentTestFunction()).toStdString()); }
    void nothingShowsBeforeCommit();
    void modesAreThoseOfTheSessionOrOfWhatWasThere();
    void aLinkStaysAndItsTargetIsWritten();
    void pipesAreWrittenAsTheyAre();
    void whatCannotBeWrittenIsSaidAtOnce();
    void theLimitOfTheSessionIsNamed();
    void leftoversOfKilledWritersGo();

private:
    QByteArray contentOf(const fs::path &file) const
    {
        QFile in(QString::fromStdString(file.string()));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("unreadable");
    }
    QStringList names() const
    {
        return QDir(QString::fromStdString(m_place.string()))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::System, QDir::Name);
    }

    QTemporaryDir m_folder;
    fs::path m_place;
};

void TestOutputFile::nothingShowsBeforeCommit()
{
    fs::create_directory(m_place);
    QVERIFY(writeFile(m_place / "a", "old").ok());
    {
        auto file = OutputFile::create(m_place / "a");
        QVERIFY(file.ok() && file->write("half").ok());
        QCOMPARE(contentOf(m_place / "a"), QByteArray("old"));
    }
    QCOMPARE(names(), QStringList{"a"}); // given up: nothing is left
    auto file = OutputFile::create(m_place / "a");
    QVERIFY(file.ok());
    auto moved = *std::move(file);
    QVERIFY(moved.write("new").ok() && moved.commit().ok());
    QCOMPARE(contentOf(m_place / "a"), QByteArray("new"));
    QCOMPARE(names(), QStringList{"a"});
}

void TestOutputFile::modesAreThoseOfTheSessionOrOfWhatWasThere()
{
    fs::create_directory(m_place);
    const mode_t before = ::umask(027);
    QVERIFY(writeFile(m_place / "a", "new").ok());
    ::umask(before);
    const auto modeOf = [&](const char *name) { return fs::status(m_place / name).permissions() & fs::perms::all; };
    QCOMPARE(modeOf("a"), fs::perms(0640));
    fs::permissions(m_place / "a", fs::perms(0604));
    QVERIFY(writeFile(m_place / "a", "again").ok());
    QCOMPARE(modeOf("a"), fs::perms(0604));
}

void TestOutputFile::aLinkStaysAndItsTargetIsWritten()
{
    fs::create_directories(m_place / "far");
    fs::create_symlink("far/target", m_place / "link");
    for (const char *content : {"first", "second"}) { // not there yet, then there
        QVERIFY(writeFile(m_place / "link", content).ok());
        QVERIFY(fs::is_symlink(m_place / "link"));
        QCOMPARE(contentOf(m_place / "far/target"), QByteArray(content));
    }
}

void TestOutputFile::pipesAreWrittenAsTheyAre()
{
    fs::create_directory(m_place);
    const fs::path pipe = m_place / "pipe";
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QByteArray read;
    std::thread reader([&] { read = contentOf(pipe); });
    QVERIFY(writeFile(pipe, "through").ok());
    reader.join();
    QCOMPARE(read, QByteArray("through"));
    QCOMPARE(names(), QStringList{"pipe"});
    const auto full = writeFile("/dev/full", "too much");
    QVERIFY(!full.ok() && full.error().code == Code::CannotWrite);
}

void TestOutputFile::whatCannotBeWrittenIsSaidAtOnce()
{
    fs::create_directory(m_place);
    QCOMPARE(OutputFile::create(m_place).error().code, Code::CannotWrite);
    QCOMPARE(OutputFile::create(m_place / "none/a").error().code, Code::CannotWrite);
    QCOMPARE(OutputFile::create("/proc/nothing").error().code, Code::CannotWrite);
    if (::geteuid() != 0) {
        QVERIFY(writeFile(m_place / "kept", "kept").ok());
        fs::permissions(m_place / "kept", fs::perms::owner_read);
        QCOMPARE(OutputFile::create(m_place / "kept").error().code, Code::CannotWrite);
    }
}

void TestOutputFile::theLimitOfTheSessionIsNamed()
{
    fs::create_directory(m_place);
    QVERIFY(writeFile(m_place / "a", "old").ok());
    {
        const testing::FullDisk full(10'000);
        const auto written = writeFile(m_place / "a", std::string(50'000, 'x'));
        QVERIFY(!written.ok());
        QCOMPARE(written.error().code, Code::FileSizeLimit);
        QCOMPARE(written.error().subject, (m_place / "a").string());
        QVERIFY(written.error().facts == std::vector<Fact>{std::int64_t(10'000)});
    }
    QCOMPARE(contentOf(m_place / "a"), QByteArray("old"));
    QCOMPARE(names(), QStringList{"a"});
}

void TestOutputFile::leftoversOfKilledWritersGo()
{
    fs::create_directory(m_place);
    const pid_t child = ::fork();
    if (child == 0) {
        auto file = OutputFile::create(m_place / "a");
        [[maybe_unused]] const auto written = file->write(std::string(100'000, 'x'));
        auto folder = OutputFolder::create(m_place);
        [[maybe_unused]] const auto part = folder->write("part", "half");
        ::kill(::getpid(), SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(names().size(), 2);
    for (const auto &entry : fs::directory_iterator(m_place)) {
        const timespec old[2] = {{1'000'000'000, 0}, {1'000'000'000, 0}};
        QCOMPARE(::utimensat(AT_FDCWD, entry.path().c_str(), old, 0), 0);
    }
    QVERIFY(writeFile(m_place / "a", "whole").ok());
    QCOMPARE(names(), QStringList{"a"});
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"
