// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Parallel.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace shardscope;

class TestParallel : public QObject
{
    Q_OBJECT

private slots:
    void everyItemOnce_data();
    void everyItemOnce();
    void nestedLoopsEnd();
    void exceptionReachesTheCaller();
    void cancelStopsEarly();
    void threadsMayBeChangedDuringLoops();

    void cleanup() { setThreadCount(4); }
};

void TestParallel::everyItemOnce_data()
{
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 7}) {
        QTest::newRow(qPrintable(QString::number(threads))) << threads;
    }
}

void TestParallel::everyItemOnce()
{
    QFETCH(int, threads);
    setThreadCount(threads);
    std::vector<int> visits(1003);
    QVERIFY(parallelFor(1003, 10, [&](std::int64_t first, std::int64_t last) {
        QVERIFY(first % 10 == 0 && last <= first + 10);
        for (auto i = first; i < last; ++i) {
            ++visits[i];
        }
    }));
    QCOMPARE(visits, std::vector<int>(1003, 1));
}

void TestParallel::nestedLoopsEnd()
{
    setThreadCount(3);
    std::atomic<int> sum = 0;
    parallelFor(20, 1,
                [&](std::int64_t, std::int64_t) { parallelFor(20, 1, [&](std::int64_t, std::int64_t) { ++sum; }); });
    QCOMPARE(sum.load(), 400);
}

void TestParallel::exceptionReachesTheCaller()
{
    QVERIFY_EXCEPTION_THROWN(parallelFor(100, 1,
                                         [](std::int64_t first, std::int64_t) {
                                             if (first == 37) {
                                                 throw std::runtime_error("37");
                                             }
                                         }),
                             std::runtime_error);
}

void TestParallel::cancelStopsEarly()
{
    std::atomic<int> done = 0;
    const bool finished = parallelFor(
        1000, 1,
        [&](std::int64_t, std::int64_t) {
            ++done;
            std::this_thread::sleep_for(std::chrono::microseconds(100)); // the other threads must not end first
        },
        [](std::int64_t, std::int64_t) { return false; });
    QVERIFY(!finished);
    QVERIFY(done < 1000);
}

/// Loops within loops hold the helpers they began with until they end, some on a thread of those very helpers.
void TestParallel::threadsMayBeChangedDuringLoops()
{
    std::atomic<bool> isOver = false;
    std::atomic<std::int64_t> visits = 0;
    std::jthread work([&] {
        for (int round = 0; round < 200; ++round) {
            parallelFor(8, 1, [&](std::int64_t, std::int64_t) {
                parallelFor(8, 1, [&](std::int64_t, std::int64_t) { ++visits; });
            });
        }
        isOver = true;
    });
    for (int threads = 1; !isOver; threads = threads % 5 + 1) {
        setThreadCount(threads);
        QCOMPARE(threadCount(), threads);
    }
    work.join();
    QCOMPARE(visits.load(), 200 * 8 * 8);
}

QTEST_GUILESS_MAIN(TestParallel)
#include "tst_parallel.moc"
