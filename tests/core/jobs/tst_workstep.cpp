// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/WorkStep.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"

#include <QTest>

#include <set>

using namespace shardscope;

class TestWorkStep : public QObject
{
    Q_OBJECT

private slots:
    void stepsAreToldAndEnd();
    void splittingNamesItsSteps_data();
    void splittingNamesItsSteps();
};

void TestWorkStep::stepsAreToldAndEnd()
{
    std::vector<std::pair<std::string, double>> told;
    bool goesOn = true;
    const Progress watched = [&](std::int64_t, std::int64_t) {
        const WorkStep::State now = WorkStep::current();
        told.emplace_back(now.name ? now.name : "", now.share);
        return goesOn;
    };
    QVERIFY(!WorkStep::current().name);
    {
        const WorkStep outer("outer", partOf(watched, 0, 500));
        QVERIFY(outer.progress()(1, 4));
        {
            const WorkStep inner("inner", partOf(outer.progress(), 500, 1000));
            QVERIFY(inner.progress()(1, 2));
            goesOn = false;
            QVERIFY(!inner.progress()(2, 2)); // the watcher is heard through all of them
        }
        goesOn = true;
        QVERIFY(outer.progress()(4, 4));
    }
    QVERIFY(!WorkStep::current().name);
    const std::vector<std::pair<std::string, double>> expected{
        {"outer", 0.25}, {"inner", 0.5}, {"inner", 1.0}, {"outer", 1.0}};
    QVERIFY(told == expected);
}

void TestWorkStep::splittingNamesItsSteps_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QStringList>("steps");
    QTest::newRow("semantic") << "semantic" << QStringList{"k-means", "assigning vectors", "copying border vectors"};
    QTest::newRow("balanced") << "balanced"
                              << QStringList{"k-means", "balancing clusters", "assigning vectors",
                                             "copying border vectors"};
    QTest::newRow("packed") << "packed"
                            << QStringList{"k-means", "assigning vectors", "packing clusters",
                                           "copying border vectors"};
}

void TestWorkStep::splittingNamesItsSteps()
{
    QFETCH(QString, strategy);
    QFETCH(QStringList, steps);
    Source source;
    source.location = "mixture:n=20000,d=16,clusters=30,seed=3";
    const auto data = open(source, unwatched);
    QVERIFY(data.ok());
    PlanSpec spec;
    spec.shards = 16;
    spec.strategy = {strategy.toStdString(), {{"spill", 0.1}}};
    QStringList seen;
    double before = 0;
    const auto made = partition(*data, spec, [&](std::int64_t done, std::int64_t total) {
        const WorkStep::State step = WorkStep::current();
        const QString name = QString::fromUtf8(step.name ? step.name : "");
        if (!seen.contains(name)) {
            seen << name;
            before = 0;
        }
        if (name == seen.constLast()) { // what is told of a step does not fall
            [&] { QVERIFY(step.share >= before - 1e-9 && step.share <= 1); }();
            before = step.share;
        }
        [&] { QVERIFY(done <= total); }();
        return true;
    });
    QVERIFY(made.ok());
    QVERIFY(!WorkStep::current().name);
    seen.removeAll(QString());
    QCOMPARE(seen, steps);
}

QTEST_GUILESS_MAIN(TestWorkStep)
#include "tst_workstep.moc"
