// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Job.h"

#include <QFutureWatcher>
#include <QTest>

#include <atomic>
#include <memory>
#include <stdexcept>

using namespace shardscope;

class TestJob : public QObject
{
    Q_OBJECT

private slots:
    void handsBackTheOutcome();
    void exceptionsArriveAsErrors();
    void cancelReachesTheWork();
    void progressArrives();
};

void TestJob::handsBackTheOutcome()
{
    auto future = runJob([](const Progress &) -> Outcome<std::unique_ptr<int>> { return std::make_unique<int>(7); });
    QCOMPARE(**future.takeResult(), 7);
    auto failing = runJob([](const Progress &) -> Outcome<int> { return Error{Code::EmptyFile, "a", {}}; });
    QCOMPARE(failing.result().error().code, Code::EmptyFile);
}

void TestJob::exceptionsArriveAsErrors()
{
    auto thrown = runJob([](const Progress &) -> Outcome<int> { throw std::runtime_error("why"); });
    QCOMPARE(thrown.result().error().code, Code::Internal);
    QVERIFY(!thrown.isCanceled());
    auto memory = runJob([](const Progress &) -> Outcome<int> { throw std::bad_alloc(); });
    QCOMPARE(memory.result().error().code, Code::NotEnoughMemory);
    auto odd = runJob([](const Progress &) -> Outcome<int> { throw 5; });
    QCOMPARE(odd.result().error().code, Code::Internal);
    QVERIFY(!odd.isCanceled());
}

void TestJob::cancelReachesTheWork()
{
    const auto ended = std::make_shared<std::atomic<bool>>(false);
    auto future = runJob([ended](const Progress &progress) -> Outcome<int> {
        while (progress(1, 2)) {
            QThread::msleep(1);
        }
        *ended = true;
        return Error{Code::Cancelled, {}, {}};
    });
    QTRY_VERIFY(future.progressValue() > 0);
    future.cancel();
    QTRY_VERIFY(ended->load());
}

void TestJob::progressArrives()
{
    auto future = runJob([](const Progress &progress) -> Outcome<int> {
        progress(1, 4);
        progress(3'000'000'000, 4'000'000'000);
        return 1;
    });
    future.waitForFinished();
    QCOMPARE(future.progressValue(), 750);
    QCOMPARE(future.progressMaximum(), 1000);
}

QTEST_GUILESS_MAIN(TestJob)
#include "tst_job.moc"
