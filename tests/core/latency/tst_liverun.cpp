// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonReader.h"
#include "core/base/Random.h"
#include "core/latency/LiveRun.h"

#include <nlohmann/json.hpp>
#include <QTest>

using namespace shardscope;

namespace {

LiveRun someRun()
{
    LiveRun run;
    run.cluster = "redis://a:1,b:2/items?tls=off";
    run.version = "8.0.2";
    run.when = "2026-11-29T05:00:00Z";
    run.nprobe = 2;
    run.qps = 123.5;
    run.saturationQps = 500;
    run.contention = {{1, 1.25, 1.5}};
    run.way = 250'000;
    run.recall = {{0.5, 0.51}, {0.9, 0.89}, {1, 1}};
    run.p50 = {2e6, 1e6};
    run.p99 = {4e6, 4e6};
    run.coverage = {0.5, 0.5};
    run.queries = 500;
    run.failed = 7;
    run.downNodes = {"b:2"};
    run.memory = {{"a:1", {100, 90}}};
    run.nodes = {{"a:1", false, 1 << 20, 1 << 30}, {"b:2", true, 0, 0}};
    run.shards = {{"s0", 0, 0, 1000, 4096}, {"s1", 0, 1, 0, 0}};
    return run;
}

} // namespace

class LiveRunTest : public QObject
{
    Q_OBJECT

private slots:
    void documentsBringItBack()
    {
        const LiveRun run = someRun();
        const auto again = liveRunFromJson(toJson(run));
        QVERIFY(again.ok());
        QVERIFY(*again == run);
    }

    void documentsBringBackWhatTheRouterSaid()
    {
        LiveRun run = someRun();
        run.nprobe = 0;
        run.ownRecall = {0.93, 0.95};
        run.fanOut = 1.75;
        run.fixed = {.nprobe = 2, .recall = 0.9, .fanOut = 2, .work = 3e6, .p50 = 1e6, .p99 = 9e6};
        const auto again = liveRunFromJson(toJson(run));
        QVERIFY(again.ok());
        QVERIFY(*again == run);
        QCOMPARE(again->askedRecall().measured, 0.93);
        QCOMPARE(someRun().askedRecall().measured, 0.9);
        run.nprobe = 2; // which has a recall of its own already
        QVERIFY(!liveRunFromJson(toJson(run)).ok());
        run.nprobe = 0;
        run.ownRecall.reset();
        QVERIFY(!liveRunFromJson(toJson(run)).ok());
    }

    void serviceIsOfARequest()
    {
        LatencyFigures figures;
        figures.workPerQuery.value = 6e6;
        figures.fanOut.value = 1.5;
        LiveRun run = someRun();
        setLatency(run, figures, figures, figures);
        QCOMPARE(run.service.measured, 3e6); // at nprobe 2
        run.nprobe = 0;
        setLatency(run, figures, figures, figures);
        QCOMPARE(run.service.measured, 4e6);
        QCOMPARE(run.fanOut, 1.5);
    }

    void differencesAreSharesOfTheForecast()
    {
        QCOMPARE((BesideForecast{2, 1}.difference()), 1.0);
        QCOMPARE((BesideForecast{0.5, 1}.difference()), -0.5);
        QCOMPARE((BesideForecast{1, 0}.difference()), 0.0);
        QCOMPARE((BesideForecast{1 + 1e-12, 1}.difference()), 0.0);
    }

    void whatMakesNoRunIsRefused()
    {
        for (const auto &[key, value] : {std::pair("nprobe", Json(0)),
                                         {"nprobe", Json(4)},
                                         {"k", Json(0)},
                                         {"qps", Json(-1)},
                                         {"recall", Json::array()},
                                         {"memory", Json(3)},
                                         {"nodes", Json::array()},
                                         {"nodes", Json(1)},
                                         {"shards", Json::object()}}) {
            Json document = toJson(someRun());
            document[key] = value;
            QVERIFY2(!liveRunFromJson(document).ok(), key);
        }
    }

    void shardsAreOnNodesThatThereAre()
    {
        for (const auto &[key, value] : {std::pair("node", Json(2)), {"node", Json(-1)}, {"vectors", Json(-1)}}) {
            Json document = toJson(someRun());
            document["shards"][1][key] = value;
            QVERIFY2(!liveRunFromJson(document).ok(), key);
        }
    }

    void runsOfEarlierVersionsHaveNoShards()
    {
        Json document = toJson(someRun());
        document.erase("nodes");
        document.erase("shards");
        const auto run = liveRunFromJson(document);
        QVERIFY(run.ok() && run->shards.empty() && run->nodes.empty());
    }

    void damagedDocumentsAreReadOrRefused()
    {
        const std::string whole = toJson(someRun()).dump();
        Random random(3);
        for (int i = 0; i < 2000; ++i) {
            std::string text = whole;
            text[static_cast<std::size_t>(random.below(std::ssize(text)))] = static_cast<char>(32 + random.below(95));
            if (const auto document = parseJson(text, "run"); document.ok()) {
                const auto run = liveRunFromJson(*document);
                QVERIFY(!run.ok() || (run->nprobe >= 1 && run->nprobe <= std::ssize(run->recall)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(LiveRunTest)
#include "tst_liverun.moc"
