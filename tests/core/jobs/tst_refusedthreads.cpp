// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/EmbeddedCluster.h"
#include "core/data/Gzip.h"
#include "core/jobs/Job.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Partitioner.h"
#include "tests/core/base/Sanitized.h"
#include "tests/TestProgram.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <libdeflate.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <string_view>

using namespace shardscope;

/// What happens in a process that may have no more threads, or hardly any memory: this program again, with an argument.
class TestRefusedThreads : public QObject
{
    Q_OBJECT

private slots:
    void workGoesOnWithoutThem_data();
    void workGoesOnWithoutThem();
};

namespace {

enum Ending { Right = 0, Wrong = 1, CannotTell = 77 };

std::shared_ptr<const DataSet> someData()
{
    auto data = std::make_shared<DataSet>();
    Matrix rows(2000, 8);
    std::generate_n(rows.data(), 16'000, [i = 0]() mutable { return static_cast<float>(i++ * 37 % 101); });
    data->base = VectorSet::own(std::move(rows));
    data->queries = data->base.slice(0, 20);
    return data;
}

bool fails(const char *what)
{
    std::fprintf(stderr, "wrong: %s\n", what);
    return false;
}

bool loopsWork()
{
    setThreadCount(8);
    std::atomic<std::int64_t> sum = 0;
    parallelFor(1000, 7, [&](std::int64_t first, std::int64_t last) {
        for (auto i = first; i < last; ++i) {
            sum += i;
        }
    });
    return (threadCount() == 1 && sum == 499'500) || fails("loop");
}

bool partitionsWork(const DataSet &data)
{
    const PlanSpec spec{.name = "plan", .strategy = {"balanced", {}}, .shards = 4};
    const auto made = partition(data, spec, unwatched);
    return (made.ok() && std::ssize(made->shardOf) == data.base.size()) || fails("partition");
}

bool clustersSayWhy(const std::shared_ptr<const DataSet> &data)
{
    const PlanSpec spec{.name = "plan", .strategy = {"random", {}}, .shards = 4};
    auto indices = ShardIndices::build(data, *partition(*data, spec, unwatched), spec, unwatched);
    const auto cluster = EmbeddedCluster::start(std::make_shared<const ShardIndices>(*std::move(indices)), {});
    return (!cluster.ok() && cluster.error().code == Code::CannotStartThread) || fails("cluster");
}

bool jobsSayWhy()
{
    auto future = runJob([](const Progress &) -> Outcome<int> { return 1; });
    future.waitForFinished();
    return (!future.isCanceled() && future.resultCount() == 1 && !future.result().ok() &&
            future.result().error().code == Code::CannotStartThread) ||
           fails("job");
}

bool gzipIsRead()
{
    const std::string text(100'000, 'a');
    std::vector<std::byte> packed(10'000);
    auto *const compressor = libdeflate_alloc_compressor(1);
    packed.resize(libdeflate_gzip_compress(compressor, text.data(), text.size(), packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    const auto read = inflateGzip(packed, text.size(), nullptr, "file", unwatched);
    return (read.ok() && read->size == text.size()) || fails("gzip");
}

/// As an ordinary user, for whom the limit counts.
int withoutThreads()
{
    if (::geteuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) {
        return CannotTell;
    }
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_NPROC, &none) != 0 || canStartThread()) {
        return CannotTell;
    }
    const auto data = someData();
    return loopsWork() && partitionsWork(*data) && clustersSayWhy(data) && jobsSayWhy() && gzipIsRead() ? Right : Wrong;
}

/// Bytes of address space that this process has.
std::uint64_t addressSpace()
{
    std::uint64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

/// What needs more memory than there is ends with an error, on whatever thread it is missing.
int withoutMemory()
{
    setThreadCount(3);
    parallelFor(10, 1, [](std::int64_t, std::int64_t) {}); // the threads are there
    const auto before = QtConcurrent::run([] { return 1; });
    const rlimit tight{addressSpace() + (64 << 20), RLIM_INFINITY};
    if (before.result() != 1 || ::setrlimit(RLIMIT_AS, &tight) != 0) {
        return CannotTell;
    }
    const auto tooMuch = [](const Progress &progress) -> Outcome<int> {
        parallelFor(
            50, 1,
            [](std::int64_t first, std::int64_t) {
                std::vector<char> large(first % 2 ? std::size_t(1) << 30 : 1, 1);
                static std::atomic<char *> seen; // or the compiler would do without the memory
                seen = large.data();
            },
            progress);
        return 1;
    };
    auto future = runJob(tooMuch);
    future.waitForFinished();
    const auto outcome = future.result();
    const bool isToldSo = !outcome.ok() && (outcome.error().code == Code::NotEnoughMemory ||
                                            outcome.error().code == Code::CannotStartThread);
    const rlimit ample{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_AS, &ample);
    auto small = runJob([](const Progress &) -> Outcome<int> { return 7; }); // there is memory again
    small.waitForFinished();
    if (!isToldSo || !small.result().ok()) {
        std::fprintf(stderr, "told %d, afterwards %d\n", outcome.ok() ? -1 : int(outcome.error().code),
                     small.result().ok() ? -1 : int(small.result().error().code));
        return Wrong;
    }
    return Right;
}

} // namespace

void TestRefusedThreads::workGoesOnWithoutThem_data()
{
    QTest::addColumn<QString>("what");
    QTest::newRow("threads") << "--without-threads";
    QTest::newRow("memory") << "--without-memory";
}

void TestRefusedThreads::workGoesOnWithoutThem()
{
#ifdef SHARDSCOPE_SANITIZED
    QSKIP("sanitizers need threads of their own, and end the program where memory is refused");
#endif
    QFETCH(QString, what);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(), {test::thisTest(), what});
    QVERIFY(process.waitForFinished());
    const QByteArray said = process.readAll();
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    if (process.exitCode() == CannotTell) {
        QSKIP("this system does not refuse threads, or memory");
    }
    QVERIFY2(process.exitCode() == Right, said.constData());
}

SHARDSCOPE_TEST_MAIN(TestRefusedThreads)
{
    QCoreApplication application(argc, argv);
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "--without-threads") {
        return withoutThreads();
    }
    if (what == "--without-memory") {
        return withoutMemory();
    }
    TestRefusedThreads test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_refusedthreads.moc"
