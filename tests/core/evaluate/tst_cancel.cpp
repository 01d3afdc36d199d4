// SPDX-License-Identifier: GPL-3.0-or-later
#include "EvaluateFixture.h"

#include "core/evaluate/Measurement.h"
#include "core/evaluate/Search.h"
#include "core/jobs/Parallel.h"
#include "core/partition/Partitioner.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::test;

/// Long works ask whether to go on in the midst of every long step, and end where the answer is no.
class TestCancel : public QObject
{
    Q_OBJECT

private slots:
    void partitionsStopWhereverTheyAre_data();
    void partitionsStopWhereverTheyAre();
    void indicesStopInsideOfAShard_data();
    void indicesStopInsideOfAShard();
    void searchesStop();
    void evaluationsStopBetweenSearches();

    void init() { setThreadCount(2); }
};

namespace {

/// Says no from the call on whose number is given, and counts.
struct Countdown
{
    std::int64_t until;
    std::int64_t calls = 0;

    bool operator()() { return ++calls < until; }
};

/// Calls a work so often that it is stopped at its beginning, its end and many places between. `work(Progress)` answers
/// its error, if any. Returns how often it asks in all.
template<class Work>
std::int64_t stopEverywhere(Work work)
{
    constexpr std::int64_t never = std::int64_t(1) << 60;
    Countdown whole{never};
    const auto ended = work([&](std::int64_t, std::int64_t) { return whole(); });
    if (ended) {
        return 0;
    }
    constexpr std::int64_t places = 25;
    for (std::int64_t i = 0; i < places; ++i) {
        // Which of two threads takes a piece differs from run to run, and with it the number of calls.
        const auto place = 1 + i * (whole.calls * 3 / 4) / places;
        Countdown stopping{place};
        const auto error = work([&](std::int64_t, std::int64_t) { return stopping(); });
        // Each step that a no passes on its way out may ask once more.
        if (!error || error->code != Code::Cancelled || stopping.calls > place + 20) {
            qWarning("not stopped at call %lld of %lld: asked %lld times", static_cast<long long>(place),
                     static_cast<long long>(whole.calls), static_cast<long long>(stopping.calls));
            return 0;
        }
    }
    return whole.calls;
}

template<class T>
std::optional<Error> errorOf(const Outcome<T> &outcome)
{
    return outcome.ok() ? std::nullopt : std::optional(outcome.error());
}

} // namespace

void TestCancel::partitionsStopWhereverTheyAre_data()
{
    QTest::addColumn<QString>("strategy");
    for (const char *strategy : {"semantic", "packed", "balanced"}) {
        QTest::newRow(strategy) << strategy;
    }
}

void TestCancel::partitionsStopWhereverTheyAre()
{
    QFETCH(QString, strategy);
    setThreadCount(1); // so that it asks as often every time
    const auto data = makeData({.vectors = 3000, .dim = 8});
    const PlanSpec spec{.name = "plan", .strategy = {strategy.toStdString(), {{"spill", 0.1}}}, .shards = 100};
    const auto asked =
        stopEverywhere([&](const Progress &progress) { return errorOf(partition(*data, spec, progress)); });
    QVERIFY(asked > 100);
    if (strategy == "packed") {
        // Of the clusters that are packed, not only of the k-means that makes them: 20 rounds of at least three steps.
        std::int64_t packing = 0;
        QVERIFY(partition(*data, {.name = "plan", .strategy = {"packed", {}}, .shards = 100},
                          [&](std::int64_t done, std::int64_t total) {
                              packing += 1000 * done / total >= 850 ? 1 : 0;
                              return true;
                          })
                    .ok());
        QVERIFY(packing > 60);
    }
}

void TestCancel::indicesStopInsideOfAShard_data()
{
    QTest::addColumn<QString>("index");
    QTest::addColumn<int>("least");
    QTest::newRow("hnsw") << "hnsw" << 1000;
    QTest::newRow("ivf-flat") << "ivf-flat" << 20;
    QTest::newRow("ivf-pq") << "ivf-pq" << 500;
    QTest::newRow("sq8") << "sq8" << 1000;
}

void TestCancel::indicesStopInsideOfAShard()
{
    QFETCH(QString, index);
    QFETCH(int, least);
    const auto data = makeData({.vectors = 1000, .dim = 8});
    PlanSpec spec{.name = "plan", .strategy = {"random", {}}, .shards = 1};
    spec.index.kind = index.toStdString();
    Partition all;
    all.shards = 1;
    all.shardOf.assign(1000, ShardId(0));
    setThreadCount(1); // so that every question is the caller's
    const auto asked = stopEverywhere(
        [&](const Progress &progress) { return errorOf(ShardIndices::build(data, all, spec, progress)); });
    qInfo("asked %lld times", static_cast<long long>(asked));
    QVERIFY(asked >= least);
    // On other threads too: the caller says no while it waits for them.
    setThreadCount(3);
    all.shards = 3;
    for (std::int64_t i = 0; i < 1000; ++i) {
        all.shardOf[i] = ShardId(i % 3);
    }
    for (std::int64_t place = 1; place < 400; place += 40) {
        Countdown stopping{place};
        const auto built = ShardIndices::build(data, all, spec, [&](std::int64_t, std::int64_t) { return stopping(); });
        QVERIFY(stopping.calls < place ? built.ok() : !built.ok() && built.error().code == Code::Cancelled);
    }
}

void TestCancel::searchesStop()
{
    const auto data = makeData({.vectors = 20'000, .dim = 4});
    PlanSpec spec{.name = "plan", .strategy = {"semantic", {}}, .shards = 8};
    spec.index = {"ivf-flat", {}};
    const auto plan = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages).value();
    setThreadCount(1); // so that every question is the caller's
    const auto asked =
        stopEverywhere([&](const Progress &progress) { return errorOf(search(*plan, QueryId(1), 8, progress)); });
    QVERIFY(asked > 10);
    Countdown first{3};
    QVERIFY(plan->missesOf(QueryId(1), 8, [&](std::int64_t, std::int64_t) { return first(); }).empty());
    QCOMPARE(first.calls, std::int64_t(3));
    // Beside other threads a search asks more or less often, by the pieces they take and how long they are waited for.
    setThreadCount(2);
    for (std::int64_t place = 1; place <= asked; ++place) {
        Countdown stopping{place};
        const auto found = search(*plan, QueryId(1), 8, [&](std::int64_t, std::int64_t) { return stopping(); });
        QVERIFY(stopping.calls < place ? found.ok() : !found.ok() && found.error().code == Code::Cancelled);
    }
}

/// A chunk of queries may take long: shards without exact distances are all searched, and crowds of ties are looked for
/// among all vectors.
void TestCancel::evaluationsStopBetweenSearches()
{
    setThreadCount(1); // so that every question is the caller's
    const auto data = makeData({.vectors = 5000, .queries = 30, .dim = 1, .levels = 2});
    PlanSpec spec{.name = "plan", .strategy = {"random", {}}, .shards = 8};
    spec.router = {"broadcast", {}};
    spec.index = {"sq8", {{"rerank", std::int64_t(0)}}};
    const auto truth = truthOf(*data, 20);
    const auto found =
        stopEverywhere([&](const Progress &progress) { return errorOf(targetsOf(*data, *truth, 10, progress, 0)); });
    QVERIFY(found >= 30); // of each query
    const auto plan = evaluatePlan(data, truth, spec, ignoreStages).value();
    const auto targets = targetsOf(*data, *truth, 10, unwatched).value();
    const auto asked = stopEverywhere([&](const Progress &progress) {
        return errorOf(measure({.data = *data,
                                .partition = *plan->partition,
                                .indices = *plan->indices,
                                .routes = *plan->routes,
                                .targets = targets,
                                .k = 10,
                                .seed = 1,
                                .distancesPerRoute = 0},
                               progress));
    });
    QVERIFY(asked >= 30 * 8); // of each query and shard
}

QTEST_GUILESS_MAIN(TestCancel)
#include "tst_cancel.moc"
