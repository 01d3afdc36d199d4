// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/Defaults.h"
#include "core/data/FileBytes.h"
#include "core/data/MappedFile.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/jobs/Parallel.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "core/truth/TruthCache.h"
#include "tests/core/data/SmallFiles.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <numeric>

using namespace shardscope;
using namespace shardscope::small;

/// Files that change, shrink or go while they are in use.
class TestMappedFile : public QObject
{
    Q_OBJECT

private slots:
    void unchangedFilesAreSaidToBeSo();
    void everyChangeIsSeen_data();
    void everyChangeIsSeen();
    void whatIsReadIntoMemoryMayChange();
    void pagesThatAreGoneBecomeZeros();
    void manyThreadsMeetTheEndAtOnce();
    void faultsOutsideOfFilesEndTheProgram();
    void pipesAreRefusedAtOnce();
    void truthOfChangedDataIsNotKept();
    void truthOfShrunkDataIsNoTruth();
    void planOfChangedDataIsNotMeasured();
    void shrinkingWhileItIsOpenedIsSaid();

private:
    std::string writeRows(const std::string &name, float first = 0) const
    {
        std::vector<float> values(std::size_t(rows) * dim);
        std::iota(values.begin(), values.end(), first);
        return m_folder.write(name, xbin(rows, dim, values));
    }

    static constexpr int rows = 4096;
    static constexpr int dim = 16;
    Folder m_folder;
};

namespace {

double sumOf(std::span<const std::byte> bytes)
{
    return std::accumulate(bytes.begin(), bytes.end(), 0.0,
                           [](double sum, std::byte byte) { return sum + std::to_integer<int>(byte); });
}

void setModified(const std::string &path, std::int64_t seconds)
{
    const timespec times[2] = {{0, UTIME_OMIT}, {seconds, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
}

} // namespace

void TestMappedFile::unchangedFilesAreSaidToBeSo()
{
    const auto data = openFile(writeRows("same.fbin"));
    QVERIFY(data.ok());
    QVERIFY(checkUnchanged(*data).ok());
    QVERIFY(checkUnchanged(VectorSet()).ok());
}

void TestMappedFile::everyChangeIsSeen_data()
{
    QTest::addColumn<Code>("code");
    QTest::newRow("written into") << Code::FileChanged;
    QTest::newRow("longer") << Code::FileChanged;
    QTest::newRow("shorter") << Code::FileShrank;
    QTest::newRow("replaced") << Code::FileChanged;
    QTest::newRow("removed") << Code::FileChanged;
}

void TestMappedFile::everyChangeIsSeen()
{
    QFETCH(Code, code);
    const std::string what = QTest::currentDataTag();
    for (const bool isOfQueries : {false, true}) {
        const auto base = writeRows("base.fbin");
        Source source;
        source.queries = writeRows("queries.fbin", 7);
        const std::string changed = isOfQueries ? source.queries.string() : base;
        setModified(changed, 1'000'000'000);
        const auto data = openFile(base, source);
        QVERIFY(data.ok());
        if (what == "written into") {
            QFile file(QString::fromStdString(changed));
            QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(100) && file.putChar('x'));
        } else if (what == "longer" || what == "shorter") {
            std::filesystem::resize_file(changed, std::filesystem::file_size(changed) + (what == "longer" ? 4 : -4));
        } else if (what == "replaced") {
            std::filesystem::rename(writeRows("other.fbin"), changed);
        } else {
            std::filesystem::remove(changed);
        }
        const auto checked = checkUnchanged(*data);
        QVERIFY(!checked.ok());
        QCOMPARE(checked.error().code, code);
        QCOMPARE(checked.error().subject, changed);
    }
}

void TestMappedFile::whatIsReadIntoMemoryMayChange()
{
    const auto path = m_folder.write("text.csv", "a,b\n1,2\n3,4\n5,6\n7,8\n");
    const auto data = openFile(path);
    QVERIFY(data.ok());
    std::filesystem::resize_file(path, 3);
    QVERIFY(checkUnchanged(*data).ok());
}

void TestMappedFile::pagesThatAreGoneBecomeZeros()
{
    const auto path = writeRows("gone.fbin");
    setModified(path, 1'000'000'000);
    const auto file = FileBytes::open(path, unwatched);
    QVERIFY(file.ok() && file->isMapped());
    std::filesystem::resize_file(path, 8192);
    const auto bytes = file->bytes();
    QVERIFY(sumOf(bytes.first(8192)) > 0);
    QCOMPARE(sumOf(bytes.subspan(8192)), 0.0); // without the guard this is the end
    const auto checked = file->checkUnchanged();
    QVERIFY(!checked.ok() && checked.error().code == Code::FileShrank && checked.error().subject == path);
    // All as before, so that it seems: yet what was read was not what is there, as on a disk with errors.
    std::filesystem::resize_file(path, bytes.size());
    setModified(path, 1'000'000'000);
    QVERIFY(!file->checkUnchanged().ok());
    QCOMPARE(file->checkUnchanged().error().code, Code::FileLost);
    // Another at the same place starts anew.
    const auto again = FileBytes::open(path, unwatched);
    QVERIFY(again.ok() && again->checkUnchanged().ok());
}

void TestMappedFile::manyThreadsMeetTheEndAtOnce()
{
    const int before = threadCount();
    setThreadCount(8);
    for (int round = 0; round < 50; ++round) {
        const auto path = writeRows("threads.fbin");
        const auto file = FileBytes::open(path, unwatched);
        QVERIFY(file.ok());
        std::filesystem::resize_file(path, 4096);
        std::atomic<std::int64_t> sum = 0;
        const auto bytes = file->bytes().subspan(4096);
        parallelFor(std::ssize(bytes), 256, [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t i = last; i > first; --i) {
                sum += std::to_integer<int>(bytes[i - 1]);
            }
        });
        QCOMPARE(sum.load(), 0);
        QVERIFY(!file->checkUnchanged().ok());
    }
    setThreadCount(before);
}

void TestMappedFile::faultsOutsideOfFilesEndTheProgram()
{
    const auto path = writeRows("unguarded.fbin");
    const auto file = FileBytes::open(path, unwatched); // so that the handler is there
    QVERIFY(file.ok());
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(20); // Qt Test's own handler calls a debugger
        ::raise(SIGBUS);
        ::_exit(0); // the signal was swallowed
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status) || WEXITSTATUS(status) != 0); // a sanitizer exits with a report
}

void TestMappedFile::pipesAreRefusedAtOnce()
{
    const auto path = m_folder.path("pipe.fbin");
    QCOMPARE(::mkfifo(path.c_str(), 0600), 0);
    const auto data = openFile(path); // would wait for a writer for ever
    QVERIFY(!data.ok());
    QCOMPARE(data.error().code, Code::NotAFile);
    QCOMPARE(openFile("/dev/zero").error().code, Code::NotAFile);
    Source source;
    source.queries = path;
    QCOMPARE(openFile(writeRows("base.fbin"), source).error().code, Code::NotAFile);
    source.queries.clear();
    source.truth = path;
    QCOMPARE(openFile(writeRows("base.fbin"), source).error().code, Code::NotAFile);
}

void TestMappedFile::truthOfChangedDataIsNotKept()
{
    const auto path = writeRows("changed.fbin");
    setModified(path, 1'000'000'000);
    const auto data = openFile(path);
    QVERIFY(data.ok());
    const std::filesystem::path cache = m_folder.path("cache");
    bool isChanged = false;
    const auto truth = groundTruth(*data, 10, cache, [&](std::int64_t, std::int64_t) {
        if (!std::exchange(isChanged, true)) {
            QFile file(QString::fromStdString(path));
            file.open(QIODevice::ReadWrite);
            file.seek(5000);
            file.write(QByteArray(100'000, '\1'));
        }
        return true;
    });
    QVERIFY(isChanged && !truth.ok());
    QCOMPARE(truth.error().code, Code::FileChanged);
    QVERIFY(!*TruthCache(cache, *data, 10).load());
    QVERIFY(!std::filesystem::exists(TruthCache(cache, *data, 10).file()));
}

void TestMappedFile::truthOfShrunkDataIsNoTruth()
{
    const auto path = writeRows("shrunk.fbin");
    const auto data = openFile(path);
    QVERIFY(data.ok());
    std::filesystem::resize_file(path, 4096);
    const auto truth = groundTruth(*data, 10, {}, unwatched);
    QVERIFY(!truth.ok());
    QCOMPARE(truth.error().code, Code::FileShrank);
}

void TestMappedFile::planOfChangedDataIsNotMeasured()
{
    const auto path = writeRows("plan.fbin");
    const auto data = std::make_shared<const DataSet>(*openFile(path));
    const auto truth = std::make_shared<const GroundTruth>(*groundTruth(*data, 20, {}, unwatched));
    PlanSpec spec = baselinePlan(*data);
    spec.shards = 8;
    const auto changeAt = [&](Stage wanted) {
        setModified(path, 1'000'000'000);
        const auto fresh = std::make_shared<const DataSet>(*openFile(path));
        return evaluatePlan(fresh, truth, spec, [&, wanted](Stage stage, std::int64_t, std::int64_t) {
            if (stage == wanted) {
                setModified(path, 1'000'000'001);
            }
            return true;
        });
    };
    for (const Stage stage : {Stage::Partition, Stage::Build, Stage::Search, Stage::Summarise}) {
        const auto evaluated = changeAt(stage);
        QVERIFY(!evaluated.ok());
        QCOMPARE(evaluated.error().code, Code::FileChanged);
    }
}

void TestMappedFile::shrinkingWhileItIsOpenedIsSaid()
{
    for (const std::string name : {"a.fbin", "a.bvecs", "a.csv"}) {
        std::string content;
        if (name == "a.csv") {
            for (int i = 0; i < 20'000; ++i) {
                content += std::to_string(i) + ",2.5,3.5\n";
            }
        } else if (name == "a.bvecs") {
            content = xvecs(std::vector(20'000, std::vector<std::uint8_t>(16, 3)));
        } else {
            content = xbin(20'000, 8, std::vector<float>(160'000, 0.5F));
        }
        const auto path = m_folder.write(name, content);
        bool isDone = false;
        Source source;
        source.location = path;
        const auto data = open(source, [&](std::int64_t, std::int64_t) {
            if (!std::exchange(isDone, true)) {
                std::filesystem::resize_file(path, 5000);
            }
            return true;
        });
        QVERIFY(isDone && !data.ok());
        QVERIFY2(data.error().code == Code::FileShrank && data.error().subject == path, name.c_str());
    }
}

QTEST_GUILESS_MAIN(TestMappedFile)
#include "tst_mappedfile.moc"
