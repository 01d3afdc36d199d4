// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/LatencyFigure.h"
#include "ui/session/LatencySettings.h"
#include "ui/tables/LatencyHistogramModel.h"
#include "ui/tables/LatencySummaryModel.h"
#include "ui/tables/PercentileModel.h"
#include "ui/tables/ShardLoadModel.h"
#include "ui/tables/TraceModel.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <cmath>

using namespace shardscope;

namespace {

constexpr double ms = 1e6; // ns
constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

LatencyFigures figures()
{
    LatencyFigures result;
    result.latency.record(1'000'000, 90);
    result.latency.record(10'000'000, 10);
    result.p50 = {1 * ms, 0.1 * ms};
    result.p90 = {2 * ms, 0.1 * ms};
    result.p99 = {10 * ms, 0.5 * ms};
    result.p999 = {12 * ms, 20 * ms};
    result.mean = {1.9 * ms, 0.2 * ms};
    result.coverage = {0.98, 0.001};
    result.recall = {0.9, 0.002};
    result.workPerQuery = {3 * ms, 0.01 * ms};
    result.extraLoad = 0.05;
    result.saturationQps = 1234.4;
    result.shards = {{.utilisation = 0.2, .queue = 0.1, .asked = 0.5, .slowest = 0.1},
                     {.utilisation = 0.8, .queue = 2.5, .asked = 1.0, .slowest = 0.7},
                     {.utilisation = 0.5, .queue = 0.4, .asked = 0.7, .slowest = 0.2}};
    return result;
}

LatencyRun run(LatencyRun::Kind kind, const LatencyFigures &of = figures())
{
    return {kind, QStringLiteral("Semantic"), std::make_shared<const LatencyFigures>(of)};
}

SweepCurve curve(const QString &name, const std::vector<double> &values)
{
    std::vector<SweepPoint> points;
    for (const double value : values) {
        points.push_back({value, figures()});
        points.back().figures.p99.value = value * ms;
    }
    return {name, std::make_shared<const std::vector<SweepPoint>>(points)};
}

QueryTrace trace()
{
    QueryTrace result;
    result.intended = 5'000'000;
    result.deadline = 12'000'000;
    result.ended = 9'000'000;
    result.asked = 2;
    result.answered = 1;
    AttemptTrace late{.to = {ShardId(7), 1}, .isHedge = true, .status = ReplyStatus::Cancelled, .queued = 8'000'000};
    AttemptTrace good{.to = {ShardId(3), 0},
                      .counted = true,
                      .queued = 5'100'000,
                      .sent = 5'200'000,
                      .arrived = 5'500'000,
                      .serviceBegan = 6'200'000,
                      .serviceEnded = 8'700'000,
                      .received = 8'900'000,
                      .merged = 8'950'000,
                      .distances = 400};
    good.position = 1;
    AttemptTrace first = late; // asked again by the hedge
    first.isHedge = false;
    first.queued = 5'050'000;
    result.attempts = {late, good, first};
    return result;
}

QString cellText(const NumberTable &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

} // namespace

class LatencyTablesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void settingsBecomeASpec();
    void assumedServiceReplacesTheMeasuredOne();
    void summaryHasAValueAndItsIntervalPerRun();
    void summaryTellsNoLatencyOfAnOverload();
    void histogramSharesSumToOne();
    void histogramRangesAreSharedByAllRuns();
    void histogramLeavesOverloadedRunsOut();
    void shardsShowForecastAndMeasurementButNoOtherPlan();
    void shardBarsComeGreatestFirst();
    void percentilesOfBothCurvesStandBelowEachOther();
    void curvesEndWhereTheOverloadBegins();
    void bandsStayOnALogarithmicAxis();
    void hedgeDelaysAreShownInMilliseconds();
    void traceListsAttemptsInTheOrderOfTheRoute();
    void traceLeavesEmptyWhatNeverHappened();
};

void LatencyTablesTest::settingsBecomeASpec()
{
    LatencySettings settings;
    settings.load = 250;
    settings.replicas = 3;
    settings.workers = 2;
    settings.choice = ReplicaChoice::C3;
    settings.stragglerProbability = 0.01;
    settings.stragglerFactor = 20;
    settings.deadline = 50;
    settings.minimumCoverage = 0.9;
    settings.shareOfTimeLeft = 0.5;
    settings.networkBase = 0.2;
    settings.networkJitter = 0.1;
    SimulationSpec spec;
    spec.network.requestBytes = 512;
    spec.service = Durations::constant(7 * ms);
    settings.applyTo(spec);
    QCOMPARE(spec.arrivals.qps, 250.0);
    QCOMPARE(spec.arrivals.process, ArrivalProcess::Poisson);
    QCOMPARE(spec.replicas, 3);
    QCOMPARE(spec.workers, 2);
    QCOMPARE(spec.choice, ReplicaChoice::C3);
    QCOMPARE(spec.straggler.probability, 0.01);
    QCOMPARE(spec.straggler.factor, 20.0);
    QCOMPARE(spec.end.deadline, 50 * ms);
    QCOMPARE(spec.end.minimumCoverage, 0.9);
    QCOMPARE(spec.end.shareOfTimeLeft, 0.5);
    QCOMPARE(spec.network.base, 0.2 * ms);
    QCOMPARE(spec.network.jitter, 0.1 * ms);
    QCOMPARE(spec.network.requestBytes, 512.0); // the plan's, not the user's
    QCOMPARE(spec.service.mean(), 7 * ms);      // as measured
    QVERIFY(!spec.hedge);
    spec.costOfShard = {0.5, 1.5};
    settings.applyTo(spec);
    QCOMPARE(spec.costOfShard.size(), std::size_t(2)); // as measured
    settings.service = Choice{"constant", {{"value", 2.0}}};
    settings.serviceScale = ServiceScale::ByMeasuredCost;
    settings.applyTo(spec);
    QCOMPARE(spec.costOfShard.size(), std::size_t(2));
    settings.serviceScale = ServiceScale::Stated;
    settings.applyTo(spec);
    QVERIFY(spec.costOfShard.empty()); // every shard takes what was stated
    QCOMPARE(spec.service.mean(), 2 * ms);
    settings.service.reset();

    settings.hedging = LatencySettings::Hedging::Percentile;
    settings.hedgePercentile = 0.9;
    settings.applyTo(spec);
    QCOMPARE(spec.hedge->quantile, 0.9);
    QCOMPARE(spec.hedge->delay, 0.0);
    settings.hedging = LatencySettings::Hedging::Delay;
    settings.hedgeDelay = 4;
    settings.applyTo(spec);
    QCOMPARE(spec.hedge->delay, 4 * ms);
}

void LatencyTablesTest::assumedServiceReplacesTheMeasuredOne()
{
    LatencySettings settings;
    settings.service = Choice{"exponential", {{"mean", 3.0}}};
    SimulationSpec spec;
    settings.applyTo(spec);
    QCOMPARE(spec.service.family(), Durations::Family::Exponential);
    QCOMPARE(spec.service.mean(), 3 * ms);
}

void LatencyTablesTest::summaryHasAValueAndItsIntervalPerRun()
{
    LatencySummaryModel model;
    QAbstractItemModelTester tester(&model, fatal);
    QCOMPARE(model.rowCount(), 0);
    model.setRuns({run(LatencyRun::Kind::Forecast), run(LatencyRun::Kind::Compared)});
    QCOMPARE(model.rowCount(), int(LatencySummaryModel::RowCount));
    QCOMPARE(model.columnCount(), 5);
    QCOMPARE(model.title(1), QStringLiteral("Semantic"));
    QCOMPARE(model.title(3), QStringLiteral("Semantic"));
    QCOMPARE(model.number(LatencySummaryModel::P99, 1), 10.0);
    QCOMPARE(model.number(LatencySummaryModel::P99, 2), 0.5);
    QCOMPARE(cellText(model, LatencySummaryModel::P99, 1), QStringLiteral("10.0"));
    QCOMPARE(cellText(model, LatencySummaryModel::Saturation, 1), QStringLiteral("1,234"));
    QVERIFY(std::isnan(model.number(LatencySummaryModel::ExtraLoad, 2))); // a count has no interval
    QCOMPARE(cellText(model, LatencySummaryModel::Coverage, 3), QStringLiteral("98.0\u00a0%"));
}

void LatencyTablesTest::summaryTellsNoLatencyOfAnOverload()
{
    auto overloaded = figures();
    overloaded.saturated = true;
    LatencySummaryModel model;
    model.setRuns({run(LatencyRun::Kind::Forecast, overloaded), run(LatencyRun::Kind::Compared)});
    for (const int row : {LatencySummaryModel::P50, LatencySummaryModel::P99, LatencySummaryModel::Mean}) {
        QVERIFY(std::isnan(model.number(row, 1)));
        QVERIFY(!std::isnan(model.number(row, 3)));
    }
    QCOMPARE(model.number(LatencySummaryModel::Saturation, 1), 1234.4);
}

void LatencyTablesTest::histogramSharesSumToOne()
{
    LatencyHistogramModel model;
    QAbstractItemModelTester tester(&model, fatal);
    model.setRuns({run(LatencyRun::Kind::Forecast)});
    double sum = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        const double share = model.number(row, LatencyHistogramModel::FirstRun);
        const double from = model.number(row, LatencyHistogramModel::From);
        const double to = model.number(row, LatencyHistogramModel::To);
        QVERIFY(from > 0 && from < to);
        QVERIFY(qFuzzyCompare(share, 0.9) || qFuzzyCompare(share, 0.1) || share == 0);
        const bool isInside = (from <= 1.001 && to > 0.999) || (from <= 10.01 && to > 9.99);
        QVERIFY(share == 0 || isInside);
        sum += share;
    }
    QCOMPARE(sum, 1.0);
    QVERIFY(model.rowCount() == 20 || model.rowCount() == 21); // a decade
}

void LatencyTablesTest::histogramRangesAreSharedByAllRuns()
{
    auto slow = figures();
    slow.latency = Histogram();
    slow.latency.record(100'000'000, 4);
    LatencyHistogramModel model;
    QAbstractItemModelTester tester(&model, fatal);
    model.setRuns({run(LatencyRun::Kind::Forecast), run(LatencyRun::Kind::Measured, slow)});
    const int last = model.rowCount() - 1;
    QVERIFY(model.number(last, LatencyHistogramModel::From) <= 100.1);
    QVERIFY(model.number(last, LatencyHistogramModel::To) > 99.9);
    QCOMPARE(model.number(last, LatencyHistogramModel::FirstRun), 0.0);
    QCOMPARE(model.number(last, LatencyHistogramModel::FirstRun + 1), 1.0);
}

void LatencyTablesTest::histogramLeavesOverloadedRunsOut()
{
    auto overloaded = figures();
    overloaded.saturated = true;
    LatencyHistogramModel model;
    model.setRuns({run(LatencyRun::Kind::Forecast, overloaded)});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), int(LatencyHistogramModel::FirstRun));
}

void LatencyTablesTest::shardsShowForecastAndMeasurementButNoOtherPlan()
{
    ShardLoadModel model;
    QAbstractItemModelTester tester(&model, fatal);
    model.setRuns({run(LatencyRun::Kind::Forecast), run(LatencyRun::Kind::Measured), run(LatencyRun::Kind::Compared)});
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 1 + 2 * ShardLoadModel::loads);
    using Load = ShardLoadModel::Load;
    QCOMPARE(model.number(1, ShardLoadModel::columnOf(0, Load::Utilisation)), 0.8);
    QCOMPARE(model.number(1, ShardLoadModel::columnOf(1, Load::Queue)), 2.5);
    QCOMPARE(model.number(2, ShardLoadModel::columnOf(0, Load::Asked)), 0.7);
    QCOMPARE(model.number(0, ShardLoadModel::columnOf(1, Load::AnswersLast)), 0.1);
    QVERIFY(model.title(ShardLoadModel::columnOf(1, Load::Queue)).contains(QStringLiteral("measured")));
}

void LatencyTablesTest::shardBarsComeGreatestFirst()
{
    ShardLoadModel model;
    model.setRuns({run(LatencyRun::Kind::Forecast), run(LatencyRun::Kind::Measured)});
    const Figure figure = shardLoadFigure(model, ShardLoadModel::Load::Queue, ShardId(2));
    QCOMPARE(figure.series[0].keys, QList<int>({1, 2, 0}));
    QCOMPARE(figure.series[0].points[1], QPointF(2, 0.4));
    QCOMPARE(figure.series[1].keys, QList<int>({2})); // the selected one, over its bar
    QCOMPARE(figure.series[1].points[0], QPointF(2, 0.4));
    QCOMPARE(figure.series[2].keys, QList<int>({1, 2, 0})); // the measurement, shard by shard below the forecast
}

void LatencyTablesTest::percentilesOfBothCurvesStandBelowEachOther()
{
    PercentileModel model;
    QAbstractItemModelTester tester(&model, fatal);
    model.setCurves(SweepVariable::Nprobe, curve("first", {1, 2, 4}), curve("second", {1, 8}));
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.firstRows(), 3);
    QCOMPARE(cellText(model, 2, PercentileModel::Curve), QStringLiteral("first"));
    QCOMPARE(cellText(model, 4, PercentileModel::Curve), QStringLiteral("second"));
    QCOMPARE(model.number(4, PercentileModel::Value), 8.0);
    QCOMPARE(model.number(4, PercentileModel::P99), 8.0);
    QCOMPARE(model.number(1, PercentileModel::P50Low), 0.9);
    QCOMPARE(model.number(1, PercentileModel::P50High), 1.1);
    const Figure figure = percentileFigure(model, 2.0);
    QCOMPARE(figure.series.size(), 6);
    QCOMPARE(figure.series[1].points, QList<QPointF>({{1, 1}, {2, 2}, {4, 4}}));
    QCOMPARE(figure.series[4].points, QList<QPointF>({{1, 1}, {8, 8}}));
    QVERIFY(figure.series[4].isDashed && !figure.series[1].isDashed);
    QCOMPARE(figure.markers.size(), 1);
    QCOMPARE(figure.markers[0].at, 2.0);
}

void LatencyTablesTest::curvesEndWhereTheOverloadBegins()
{
    auto overloaded = curve("load", {10, 20, 30});
    auto points = *overloaded.points;
    points[2].figures.saturated = true;
    overloaded.points = std::make_shared<const std::vector<SweepPoint>>(points);
    PercentileModel model;
    model.setCurves(SweepVariable::OfferedLoad, overloaded, std::nullopt);
    QVERIFY(std::isnan(model.number(2, PercentileModel::P99)));
    QCOMPARE(model.number(2, PercentileModel::Coverage), 0.98);
    QCOMPARE(percentileFigure(model, std::nullopt).series[1].points, QList<QPointF>({{10, 10}, {20, 20}}));
}

void LatencyTablesTest::bandsStayOnALogarithmicAxis()
{
    PercentileModel model;
    model.setCurves(SweepVariable::OfferedLoad, curve("load", {10}), std::nullopt);
    const Series far = percentileFigure(model, std::nullopt).series[2]; // 12 ± 20 ms
    QCOMPARE(model.number(0, PercentileModel::P999Low), 0.0);
    QVERIFY(far.low[0] > 0 && far.low[0] < far.points[0].y());
}

void LatencyTablesTest::hedgeDelaysAreShownInMilliseconds()
{
    PercentileModel model;
    model.setCurves(SweepVariable::HedgeDelay, curve("hedge", {2.5 * ms}), std::nullopt);
    QCOMPARE(model.number(0, PercentileModel::Value), 2.5);
}

void LatencyTablesTest::traceListsAttemptsInTheOrderOfTheRoute()
{
    TraceModel model;
    QAbstractItemModelTester tester(&model, fatal);
    QCOMPARE(model.rowCount(), 0);
    model.setTrace(trace());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.number(2, TraceModel::Shard), 3.0);
    QCOMPARE(model.number(2, TraceModel::Sent), 0.2);
    QCOMPARE(model.number(2, TraceModel::Arrived), 0.5);
    QCOMPARE(model.number(2, TraceModel::Waited), 0.7);
    QCOMPARE(model.number(2, TraceModel::Service), 2.5);
    QCOMPARE(model.number(2, TraceModel::Received), 3.9);
    QCOMPARE(cellText(model, 2, TraceModel::End), QStringLiteral("in the answer"));
    QCOMPARE(model.number(0, TraceModel::Shard), 7.0);
    QCOMPARE(cellText(model, 0, TraceModel::Request), QStringLiteral("first"));
    QCOMPARE(model.number(1, TraceModel::Shard), 7.0);
    QCOMPARE(cellText(model, 1, TraceModel::Request), QStringLiteral("hedge"));
    QCOMPARE(cellText(model, 1, TraceModel::End), QStringLiteral("cancelled"));
}

void LatencyTablesTest::traceLeavesEmptyWhatNeverHappened()
{
    TraceModel model;
    model.setTrace(trace());
    for (const int column : {TraceModel::Sent, TraceModel::Began, TraceModel::Waited, TraceModel::Service}) {
        QVERIFY(std::isnan(model.number(1, column)));
        QCOMPARE(cellText(model, 1, column), QString());
    }
}

QTEST_MAIN(LatencyTablesTest)
#include "tst_latency_tables.moc"
