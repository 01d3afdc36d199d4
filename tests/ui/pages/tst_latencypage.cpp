// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/LatencyPage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/FanOutTimeline.h"
#include "ui/widgets/LatencyForm.h"
#include "ui/widgets/PictureExport.h"
#include "ui/widgets/TablePanel.h"
#include "ui/widgets/TracePanel.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>

#include <cmath>

using namespace shardscope;

/// The page over a small data set with a measured plan, driven as a user does.
class LatencyPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void emptyPageSaysWhatToDo();
    void showsAForecastWithoutBeingAsked();
    void shardsAreTimedAgainOnDemand();
    void assumedServiceIsThatOfEveryShard();
    void aShortRunAnswersFirstAndLongerOnesRefine();
    void onlyTheLastQuestionIsAnswered();
    void moreLoadMeansMoreLatency();
    void randomShardsAreNotFasterAtEqualRecall();
    void overloadIsSaidInsteadOfALatency();
    void tooShortADeadlineIsExplained();
    void fieldsThatWouldChangeNothingAreHidden();
    void everyVariableHasItsCurve_data();
    void everyVariableHasItsCurve();
    void broadcastStandsBesideTheShardsAsked();
    void clickOnTheCurveAsksAboutThatValue();
    void clickOnAShardSelectsItEverywhere();
    void shardsThatAnswerLastAreOneClickAway();
    void measurementIsOverlaidAndFillsTheTimeline();
    void timelineIsReadAndSteppedByKeyboard();
    void timelineShowsTheQuerySelectedEverywhere();
    void stoppingAMeasurementShowsWhatWasMeasured();
    void otherSettingsTakeTheMeasurementOffTheForecast();
    void leavingWhileItComputesIsSafe();

private:
    template<class T>
    T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }
    /// Until the first answers are there: what is shown then is of the same kind as what longer simulations give.
    void settle() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_page->study().isSketched(), 60000);
        QCoreApplication::processEvents(); // a chart that has just appeared is laid out
    }
    void settleForGood() const { QTRY_VERIFY_WITH_TIMEOUT(m_page->isSettled() && m_page->study().isRefined(), 60000); }
    /// Runs the queries for a second.
    void measure() const
    {
        find<QDoubleSpinBox>("seconds")->setValue(1);
        QTest::mouseClick(find<QPushButton>("measure"), Qt::LeftButton);
        QVERIFY(m_page->study().isMeasuring());
        QTRY_VERIFY_WITH_TIMEOUT(m_page->study().trial() && !m_page->study().isMeasuring(), 30000);
        settle();
    }
    void setVariable(SweepVariable variable) const { find<QComboBox>("variable")->setCurrentIndex(int(variable)); }
    LatencyFigures forecast() const { return *m_page->study().runs().front().figures; }
    void assumeService(double milliseconds) const;

    std::unique_ptr<Session> m_session;
    std::unique_ptr<LatencyPage> m_page;
};

void LatencyPageTest::initTestCase()
{
    useEnglishAndLight();
    m_session = measuredSession("mixture:n=2000,d=8,clusters=16,seed=3", 8);
    QVERIFY(m_session);
}

void LatencyPageTest::init()
{
    m_session->selection().setNprobe(2);
    m_session->selection().selectShard({});
    m_session->selection().selectQuery({});
    auto *study = m_session->latency();
    study->forget();
    study->setSettings({});
    study->setVariable(SweepVariable::OfferedLoad);
    m_page = std::make_unique<LatencyPage>(*m_session);
    m_page->resize(1200, 800);
    m_page->show();
}

/// So that nothing depends on how fast or how busy this machine is.
void LatencyPageTest::assumeService(double milliseconds) const
{
    auto settings = m_page->findChild<LatencyForm *>()->settings();
    settings.service = Choice{"exponential", {{"mean", milliseconds}}};
    m_page->findChild<LatencyForm *>()->setSettings(settings);
}

void LatencyPageTest::emptyPageSaysWhatToDo()
{
    Session session;
    LatencyPage page(session);
    page.resize(900, 600);
    page.show();
    const auto *panel = page.findChild<ChartPanel *>("percentiles");
    QVERIFY(!panel->chart()->isVisible());
    const auto labels = panel->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("Open a data set"));
    }));
    QVERIFY(!page.findChild<QPushButton *>("measure")->isEnabled());
    QVERIFY(page.isSettled());
}

void LatencyPageTest::showsAForecastWithoutBeingAsked()
{
    settle();
    QCOMPARE(m_page->study().runs().size(), std::size_t(1));
    const auto *table = find<TablePanel>("figures")->table();
    QCOMPARE(table->model()->rowCount(), int(LatencySummaryModel::RowCount));
    QVERIFY(!table->model()->index(LatencySummaryModel::P99, 1).data().toString().isEmpty());
    QVERIFY(find<ChartPanel>("histogram")->chart()->isVisible());
    QCOMPARE(find<ChartPanel>("shards")->chart()->figure().series[0].points.size(), 8);
    QVERIFY(find<ChartPanel>("percentiles")->chart()->figure().series[1].points.size() > 5);
    const QString warning = find<QLabel>("warning")->text();
    QVERIFY(warning.isEmpty() || warning.contains(QStringLiteral("busy"))); // as others may have made this machine
    QVERIFY(find<QLabel>("service-note")->text().contains(QStringLiteral("Measured here")));
    QVERIFY(find<QLabel>("service-note")->text().contains(QStringLiteral("Timed on")));
}

void LatencyPageTest::shardsAreTimedAgainOnDemand()
{
    settleForGood();
    const auto plan = m_page->study().question()->plan;
    const ServiceModel before = *m_page->study().serviceOf(plan);
    QVERIFY(before.timing && before.timing->rounds >= 3);
    QTest::mouseClick(find<QPushButton>("time-again"), Qt::LeftButton);
    QVERIFY(m_page->study().isTiming());
    QVERIFY(!find<QPushButton>("time-again")->isEnabled());
    settleForGood();
    const ServiceModel *after = m_page->study().serviceOf(plan);
    QVERIFY(after && after->timing && after->timing->when >= before.timing->when);
    QVERIFY(after->durations.mean() != before.durations.mean());
    QVERIFY(find<QPushButton>("time-again")->isEnabled());
}

/// 2 ms for every shard, all asked: 500 queries a second. Scaled by what was measured here, the largest takes longer.
void LatencyPageTest::assumedServiceIsThatOfEveryShard()
{
    m_session->selection().setNprobe(8);
    auto settings = m_page->findChild<LatencyForm *>()->settings();
    settings.service = Choice{"constant", {{"value", 2.0}}};
    m_page->findChild<LatencyForm *>()->setSettings(settings);
    settleForGood();
    QCOMPARE(forecast().saturationQps, 500.0);
    QCOMPARE(std::round(forecast().p50.value / 1e4), 200.0);
    QVERIFY(find<QLabel>("service-note")->text().contains(QStringLiteral("Every shard takes this time")));
    find<QComboBox>("service-scale")->setCurrentIndex(static_cast<int>(ServiceScale::ByMeasuredCost));
    settleForGood();
    QVERIFY(forecast().saturationQps < 500);
}

void LatencyPageTest::aShortRunAnswersFirstAndLongerOnesRefine()
{
    settleForGood();
    QList<std::int64_t> queries; // behind each answer as it came
    const auto note = [&] {
        if (m_page->study().isAnswered()) {
            queries << forecast().latency.total();
        }
    };
    connect(&m_page->study(), &LatencyStudy::changed, this, note);
    find<QDoubleSpinBox>("load")->setValue(77);
    settleForGood();
    m_page->study().disconnect(this);
    QVERIFY(queries.size() >= 2);
    QVERIFY(std::ranges::is_sorted(queries));
    QVERIFY(queries.back() > 5 * queries.front());
}

void LatencyPageTest::onlyTheLastQuestionIsAnswered()
{
    settle();
    auto *load = find<QDoubleSpinBox>("load");
    assumeService(1);
    for (const double value : {100.0, 5000.0, 300.0, 40.0, 200.0}) {
        load->setValue(value);
        QCoreApplication::processEvents();
    }
    settle();
    QCOMPARE(m_page->study().question()->settings.load, 200.0);
    // Little's law tells which load was answered.
    double busy = 0;
    for (const auto &shard : forecast().shards) {
        busy += shard.utilisation;
    }
    QVERIFY(std::abs(busy - 200 * forecast().workPerQuery.value / 1e9) < 0.05 * busy);
}

void LatencyPageTest::moreLoadMeansMoreLatency()
{
    assumeService(1);
    settle();
    const double idle = forecast().p99.value;
    const double saturation = forecast().saturationQps;
    find<QDoubleSpinBox>("load")->setValue(0.8 * saturation);
    settle();
    QVERIFY(forecast().p99.value > 2 * idle);
}

/// Random shards find next to nothing in a few shards. What they cost is told at the recall of the plan beside them.
void LatencyPageTest::randomShardsAreNotFasterAtEqualRecall()
{
    const auto session = measuredSession("mixture:n=4000,d=24,clusters=40,seed=5", 16);
    QVERIFY(session);
    PlanSpec spec;
    spec.name = "Random 16";
    spec.strategy.kind = "random";
    spec.router.kind = "broadcast";
    spec.shards = 16;
    const auto random = session->plans().add(spec);
    QTRY_VERIFY_WITH_TIMEOUT(session->plans().find(random)->result, 60000);
    session->selection().setComparedPlan(random);
    session->selection().setNprobe(2);
    LatencySettings settings;
    settings.service = Choice{"exponential", {{"mean", 2.0}}};
    settings.load = 100;
    session->latency()->setSettings(settings);
    LatencyPage page(*session);
    page.resize(1200, 800);
    page.show();
    const auto settled = [&page] { return page.isSettled() && page.study().isRefined(); };
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 60000);
    const int there = session->selection().comparedNprobe();
    QVERIFY(there > 10);
    auto runs = page.study().runs();
    QCOMPARE(runs.size(), std::size_t(2));
    QCOMPARE(runs[1].name(), QStringLiteral("Random 16, nprobe %1").arg(there));
    QVERIFY(runs[1].figures->recall.value >= runs[0].figures->recall.value - 0.01);
    QVERIFY(runs[1].figures->p50.value > 1.2 * runs[0].figures->p50.value);
    QVERIFY(runs[1].figures->p99.value > 1.2 * runs[0].figures->p99.value);
    QVERIFY(runs[1].figures->workPerQuery.value > 3 * runs[0].figures->workPerQuery.value);
    QVERIFY(runs[1].figures->saturationQps < runs[0].figures->saturationQps);
    // Against nprobe, each point of the other curve is at the recall of the plan there.
    auto *variable = page.findChild<QComboBox *>("variable");
    variable->setCurrentIndex(static_cast<int>(SweepVariable::Nprobe));
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 60000);
    const auto &first = *page.study().curve()->points;
    const auto &second = *page.study().secondCurve()->points;
    QCOMPARE(first.size(), second.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        QCOMPARE(second[i].value, first[i].value);
        QVERIFY(second[i].figures.recall.value >= first[i].figures.recall.value - 0.02);
        QVERIFY(second[i].figures.workPerQuery.value >= 0.9 * first[i].figures.workPerQuery.value);
    }
    // At equal nprobe they seem as fast, and their recall says why.
    session->selection().setComparisonBasis(ComparisonBasis::EqualNprobe);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), 60000);
    runs = page.study().runs();
    QCOMPARE(runs[1].name(), QStringLiteral("Random 16"));
    QVERIFY(runs[1].figures->workPerQuery.value < 1.5 * runs[0].figures->workPerQuery.value);
    QVERIFY(runs[1].figures->recall.value < 0.25);
    session->latency()->forget();
}

void LatencyPageTest::overloadIsSaidInsteadOfALatency()
{
    assumeService(1);
    settle();
    find<QDoubleSpinBox>("load")->setValue(2 * forecast().saturationQps);
    settle();
    QVERIFY(find<QLabel>("warning")->isVisible());
    QVERIFY(find<QLabel>("warning")->text().contains(QStringLiteral("overloaded")));
    const auto *table = find<TablePanel>("figures")->table();
    QVERIFY(table->model()->index(LatencySummaryModel::P99, 1).data().toString().isEmpty());
    QVERIFY(!table->model()->index(LatencySummaryModel::Saturation, 1).data().toString().isEmpty());
    QVERIFY(!find<ChartPanel>("histogram")->chart()->isVisible());
    QVERIFY(find<ChartPanel>("percentiles")->chart()->isVisible()); // the way to what is possible
}

void LatencyPageTest::tooShortADeadlineIsExplained()
{
    settle();
    find<QDoubleSpinBox>("network")->setValue(10);
    find<QDoubleSpinBox>("deadline")->setValue(5);
    settle();
    const auto isExplained = [this] {
        const auto labels = find<ChartPanel>("histogram")->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().contains(QStringLiteral("deadline"));
        });
    };
    QVERIFY(isExplained());
    emit m_session->plans().changed(); // which asks the same again
    settle();
    QVERIFY(isExplained());
    find<QDoubleSpinBox>("deadline")->setValue(50);
    settle();
    QVERIFY(find<ChartPanel>("histogram")->chart()->isVisible());
}

void LatencyPageTest::fieldsThatWouldChangeNothingAreHidden()
{
    QVERIFY(!find<QWidget>("choice")->isVisible());
    find<QSpinBox>("replicas")->setValue(2);
    QVERIFY(find<QWidget>("choice")->isVisible());
    QVERIFY(!find<QWidget>("hedge-delay")->isVisible());
    find<QComboBox>("hedging")->setCurrentIndex(2);
    QVERIFY(find<QWidget>("hedge-delay")->isVisible());
    QVERIFY(!find<QWidget>("hedge-percentile")->isVisible());
    QVERIFY(!find<QWidget>("coverage")->isVisible());
    find<QDoubleSpinBox>("deadline")->setValue(20);
    QVERIFY(find<QWidget>("coverage")->isVisible());
    QVERIFY(!find<QWidget>("time-left")->isVisible());
    find<QDoubleSpinBox>("coverage")->setValue(90);
    QVERIFY(find<QWidget>("time-left")->isVisible());
    QVERIFY(!find<QWidget>("assumed-service")->isVisible());
    find<QComboBox>("service")->setCurrentIndex(1);
    QVERIFY(find<QWidget>("assumed-service")->isVisible());
}

void LatencyPageTest::everyVariableHasItsCurve_data()
{
    QTest::addColumn<int>("variable");
    QTest::newRow("nprobe") << int(SweepVariable::Nprobe);
    QTest::newRow("load") << int(SweepVariable::OfferedLoad);
    QTest::newRow("replicas") << int(SweepVariable::Replicas);
    QTest::newRow("stragglers") << int(SweepVariable::StragglerProbability);
    QTest::newRow("hedge delay") << int(SweepVariable::HedgeDelay);
    QTest::newRow("shards") << int(SweepVariable::Shards);
}

void LatencyPageTest::everyVariableHasItsCurve()
{
    QFETCH(int, variable);
    assumeService(1);
    find<QSpinBox>("replicas")->setValue(2);
    find<QComboBox>("variable")->setCurrentIndex(variable);
    settle();
    const Figure &figure = find<ChartPanel>("percentiles")->chart()->figure();
    QVERIFY(figure.series[1].points.size() >= 4);
    QCOMPARE(figure.x.title, variableTitle(static_cast<SweepVariable>(variable)));
    for (const QPointF &point : figure.series[1].points) {
        QVERIFY(point.x() > 0 && point.y() > 0);
    }
}

void LatencyPageTest::broadcastStandsBesideTheShardsAsked()
{
    assumeService(1);
    setVariable(SweepVariable::Shards);
    settle();
    const auto &study = m_page->study();
    QVERIFY(study.curve() && study.secondCurve());
    const auto &asked = *study.curve()->points;
    const auto &broadcast = *study.secondCurve()->points;
    QVERIFY(broadcast.back().figures.workPerQuery.value >= asked.back().figures.workPerQuery.value);
    QVERIFY(broadcast.back().figures.p99.value > asked.back().figures.p99.value);
}

void LatencyPageTest::clickOnTheCurveAsksAboutThatValue()
{
    assumeService(1);
    settle();
    auto *chart = find<ChartPanel>("percentiles")->chart();
    const QPointF point = chart->figure().series[0].points[4];
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->pixelAt(point));
    QVERIFY(std::abs(find<QDoubleSpinBox>("load")->value() - point.x()) <= 0.06); // one decimal is shown
    find<QDoubleSpinBox>("load")->setValue(10);                                   // or more shards would be too many
    setVariable(SweepVariable::Nprobe);
    settle();
    chart = find<ChartPanel>("percentiles")->chart();
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->pixelAt(chart->figure().series[0].points[2]));
    QCOMPARE(m_session->selection().nprobe(), 4);
}

void LatencyPageTest::clickOnAShardSelectsItEverywhere()
{
    settle();
    auto *chart = find<ChartPanel>("shards")->chart();
    const Series bars = chart->figure().series[0];
    const QPointF inBar(bars.points[2].x(), bars.points[2].y() / 2);
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, chart->pixelAt(inBar));
    QCOMPARE(m_session->selection().shard(), ShardId(bars.keys[2]));
    m_session->selection().selectShard(ShardId(bars.keys[5])); // and from anywhere else
    QCOMPARE(chart->figure().series[1].keys, QList<int>({bars.keys[5]}));
}

void LatencyPageTest::shardsThatAnswerLastAreOneClickAway()
{
    settle();
    find<QComboBox>("shard-load")->setCurrentIndex(int(ShardLoadModel::Load::AnswersLast));
    double sum = 0;
    for (const QPointF &point : find<ChartPanel>("shards")->chart()->figure().series[0].points) {
        sum += point.y();
    }
    QVERIFY(std::abs(sum - 1) < 1e-6); // every query has one
}

void LatencyPageTest::measurementIsOverlaidAndFillsTheTimeline()
{
    assumeService(2);
    settle();
    measure();
    const auto runs = m_page->study().runs();
    QCOMPARE(runs.size(), std::size_t(2));
    QCOMPARE(runs[1].kind, LatencyRun::Kind::Measured);
    QCOMPARE(find<ChartPanel>("histogram")->chart()->figure().series.size(), 2);
    QCOMPARE(find<ChartPanel>("shards")->chart()->figure().series.size(), 3);
    const auto *table = find<TablePanel>("figures")->table()->model();
    QCOMPARE(table->headerData(3, Qt::Horizontal).toString(), QStringLiteral("Semantic 8, measured"));

    const auto &traces = m_page->study().trial()->traces;
    const auto *panel = m_page->findChild<TracePanel *>();
    QCOMPARE(panel->current(), int(traces.size()) - 1); // the slowest first
    const auto took = [](const QueryTrace &trace) { return trace.ended - trace.intended; };
    QVERIFY(std::ranges::is_sorted(traces, {}, took));
    QVERIFY(find<QLabel>("query-summary")->text().contains(QStringLiteral("2 of 2 shards")));
    for (const auto &trace : traces) {
        QVERIFY(!trace.attempts.empty());
    }
}

void LatencyPageTest::timelineIsReadAndSteppedByKeyboard()
{
    assumeService(2);
    settle();
    measure();
    auto *panel = m_page->findChild<TracePanel *>();
    auto *timeline = panel->timeline();
    const int slowest = panel->current();
    QTest::keyClick(timeline, Qt::Key_Left);
    QCOMPARE(panel->current(), slowest - 1);
    QTest::keyClick(timeline, Qt::Key_Right);
    QTest::keyClick(timeline, Qt::Key_Right);
    QCOMPARE(panel->current(), slowest);
    const QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("t.csv"));
    QVERIFY(timeline->findChild<PictureExport *>()->saveCsv(csv).ok());
    QFile table(csv);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const auto &attempts = m_page->study().trial()->traces[slowest].attempts;
    QCOMPARE(table.readAll().trimmed().count('\n'), qsizetype(attempts.size())); // and the headings
    QTest::keyClick(timeline, Qt::Key_Down);
    QCOMPARE(timeline->current(), 0);
    QVERIFY(timeline->accessibleDescription().contains(QStringLiteral("served")));
    QTest::keyClick(timeline, Qt::Key_Down);
    QTest::keyClick(timeline, Qt::Key_Return);
    QVERIFY(m_session->selection().shard().isValid());
    const QString second = timeline->readOut(1);
    QVERIFY(second.contains(QStringLiteral("Shard %1").arg(m_session->selection().shard().value)));

    QTest::mouseMove(timeline, timeline->rowRect(0).center());
    QTest::mouseClick(timeline, Qt::LeftButton, {}, timeline->rowRect(0).center());
    QVERIFY(timeline->readOut(0).contains(QStringLiteral("Shard %1").arg(m_session->selection().shard().value)));

    auto *which = find<QComboBox>("which-query");
    QTest::keyClick(which, Qt::Key_End);
    QCOMPARE(panel->current(), 0);
}

void LatencyPageTest::timelineShowsTheQuerySelectedEverywhere()
{
    assumeService(1);
    settle();
    measure();
    const auto &traces = m_page->study().trial()->traces;
    auto *panel = m_page->findChild<TracePanel *>();
    QTest::keyClick(panel->timeline(), Qt::Key_Left);
    QCOMPARE(m_session->selection().query(), traces[panel->current()].query);

    const QueryId other = traces.front().query;
    m_session->selection().selectQuery(other);
    QCOMPARE(traces[panel->current()].query, other);
    const auto isOther = [other](const QueryTrace &trace) { return trace.query == other; };
    QVERIFY(std::none_of(traces.begin() + panel->current() + 1, traces.end(), isOther)); // the slowest of its runs
    QVERIFY(find<QLabel>("query-summary")->text().startsWith(QStringLiteral("Query %1,").arg(other.value)));

    const int shown = panel->current();
    m_session->selection().selectQuery(QueryId(100'000));
    QCOMPARE(panel->current(), shown);
    QVERIFY(find<QLabel>("query-summary")->text().contains(QStringLiteral("query 100000 is not among them")));
}

void LatencyPageTest::stoppingAMeasurementShowsWhatWasMeasured()
{
    assumeService(1);
    settle();
    find<QDoubleSpinBox>("load")->setValue(500);
    settle();
    find<QDoubleSpinBox>("seconds")->setValue(20);
    auto *button = find<QPushButton>("measure");
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(m_page->study().isMeasuring());
    QVERIFY(button->isEnabled() && button->text().contains(QStringLiteral("Stop")));
    const auto *jobs = m_session->jobs();
    constexpr double warmUp = 0.1;
    const auto isPastWarmUp = [jobs] {
        return jobs->rowCount() == 1 && jobs->index(0, 0).data(JobModel::ShareRole).toDouble() > warmUp + 0.02;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isPastWarmUp(), 20000);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_page->study().trial() && !m_page->study().isMeasuring(), 10000);
    QCOMPARE(button->text(), QStringLiteral("&Measure"));
    const auto measured = m_page->study().trial()->traces.size();
    QVERIFY(measured > 0 && measured < 10'000);
    QCOMPARE(m_page->study().runs().size(), std::size_t(2));
    QVERIFY(!m_page->study().trialError());
}

void LatencyPageTest::otherSettingsTakeTheMeasurementOffTheForecast()
{
    assumeService(2);
    settle();
    measure();
    setVariable(SweepVariable::Replicas); // the same question, drawn differently
    settle();
    QCOMPARE(m_page->study().runs().size(), std::size_t(2));
    find<QDoubleSpinBox>("load")->setValue(50);
    settle();
    QCOMPARE(m_page->study().runs().size(), std::size_t(1));
    QVERIFY(m_page->study().trial()); // its queries can still be looked at
}

void LatencyPageTest::leavingWhileItComputesIsSafe()
{
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->study().runs().empty(), 20000);
    find<QPushButton>("measure")->click();
    find<QDoubleSpinBox>("load")->setValue(123);
    m_page.reset();
    m_session->latency()->forget();
    QTRY_COMPARE(m_session->jobs()->rowCount(), 0);
}

QTEST_MAIN(LatencyPageTest)
#include "tst_latencypage.moc"
