// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/ShardIndex.h"
#include "core/tuning/Trial.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace shardscope;

class TestTrial : public QObject
{
    Q_OBJECT

private slots:
    void earlierForecastsAreDroppedWhereMemoryWasWrong();
};

void TestTrial::earlierForecastsAreDroppedWhereMemoryWasWrong()
{
    int dropped = 0;
    for (const auto &kind : indexKinds()) {
        Trial trial;
        trial.plan.shards = 4;
        trial.plan.index.kind = kind.name;
        trial.points = {{.nprobe = 1, .recall = 0.5, .low = 0.4, .high = 0.6, .work = 1e5}};
        trial.forecasts = {{.nprobe = 1, .replicas = 2, .p99 = 1e7, .mean = 1e6}};
        Json document = toJson(trial);
        QCOMPARE(trialFromJson(document).value().forecasts.size(), std::size_t(1));
        document.erase("node_bytes");
        document["memory_per_node"] = 5.5;
        const bool isKept = !trialFromJson(document).value().forecasts.empty();
        QCOMPARE(isKept, !kind.can.wasCountedTwice);
        dropped += isKept ? 0 : 1;
    }
    QCOMPARE(dropped, 1); // graphs alone
}

QTEST_GUILESS_MAIN(TestTrial)
#include "tst_trial.moc"
