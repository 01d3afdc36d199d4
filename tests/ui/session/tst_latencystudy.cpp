// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evaluate/EvaluateFixture.h"
#include "ui/session/LatencyStudy.h"

#include <QSignalSpy>
#include <QtTest>

using namespace shardscope;
using namespace shardscope::test;

/// What is asked of the study while it is at work on something else.
class LatencyStudyTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void timingThatNobodyAsksForAnyMoreIsDropped();
    void stoppedTimingOfTheQuestionIsItsError();
    void renamedPlanKeepsItsMeasurement();
    void depthsOfTheRouterAreForecastAndMeasuredAlike();

private:
    static LatencyStudy::Question about(const LatencyStudy::Plan &plan)
    {
        LatencyStudy::Question question;
        question.plan = plan;
        return question;
    }
    void answer(const LatencyStudy::Question &question)
    {
        m_study->ask(question);
        QTRY_VERIFY_WITH_TIMEOUT(m_study->isSketched(), 30000);
    }

    LatencyStudy::Plan m_a{QStringLiteral("A"), nullptr};
    LatencyStudy::Plan m_b{QStringLiteral("B"), nullptr};
    std::unique_ptr<JobModel> m_jobs;
    std::unique_ptr<LatencyStudy> m_study;
};

void LatencyStudyTest::initTestCase()
{
    const auto data = makeData({.vectors = 1000, .queries = 40});
    const auto truth = truthOf(*data, 20);
    PlanSpec spec;
    spec.shards = 4;
    for (LatencyStudy::Plan *plan : {&m_a, &m_b}) {
        spec.shards *= 2;
        const auto built = evaluatePlan(data, truth, spec, ignoreStages);
        QVERIFY(built.ok());
        plan->plan = *built;
    }
}

void LatencyStudyTest::init()
{
    m_study.reset();
    m_jobs = std::make_unique<JobModel>();
    m_study = std::make_unique<LatencyStudy>(*m_jobs);
}

void LatencyStudyTest::timingThatNobodyAsksForAnyMoreIsDropped()
{
    answer(about(m_b));
    m_study->ask(about(m_a));
    QVERIFY(m_study->isTiming());
    QCOMPARE(m_jobs->rowCount(), 1);
    m_study->ask(about(m_b)); // which was timed before
    QVERIFY(!m_study->isTiming());
    QCOMPARE(m_jobs->rowCount(), 0); // nothing that could be stopped, or fail, in the place of what is asked
    QTRY_VERIFY_WITH_TIMEOUT(m_study->isSketched(), 30000);
    QVERIFY(!m_study->error());

    LatencyStudy::Question both = about(m_b);
    both.compared = m_a;
    m_study->ask(both);
    QVERIFY(m_study->isTiming());
    both.nprobe = 2;
    m_study->ask(both);
    QVERIFY(m_study->isTiming()); // of the compared plan, still
    m_study->ask(about(m_b));
    QVERIFY(!m_study->isTiming());
}

void LatencyStudyTest::stoppedTimingOfTheQuestionIsItsError()
{
    m_study->ask(about(m_a));
    m_jobs->cancelAll();
    QTRY_VERIFY(m_study->error() || m_study->isAnswered()); // it may have been done already
    if (m_study->error()) {
        QCOMPARE(m_study->error()->code, Code::Cancelled);
        QVERIFY(!m_study->isBusy());
        answer(about(m_b));
    }
}

void LatencyStudyTest::renamedPlanKeepsItsMeasurement()
{
    answer(about(m_a));
    m_study->measure(0.2);
    QTRY_VERIFY_WITH_TIMEOUT(m_study->trial(), 30000);
    QSignalSpy measured(m_study.get(), &LatencyStudy::measured);
    LatencyStudy::Plan renamed = m_a;
    renamed.name = QStringLiteral("Z");
    answer(about(renamed));
    QVERIFY(measured.empty());
    QVERIFY(m_study->trial());
    const auto runs = m_study->runs();
    QCOMPARE(runs.size(), std::size_t(2));
    QVERIFY(runs[1].kind == LatencyRun::Kind::Measured);
    QCOMPARE(runs[0].plan, QStringLiteral("Z"));
    QCOMPARE(runs[1].plan, QStringLiteral("Z"));
    answer(about(m_b));
    QVERIFY(!m_study->trial()); // another plan has none yet
}

void LatencyStudyTest::depthsOfTheRouterAreForecastAndMeasuredAlike()
{
    const auto data = makeData({.vectors = 3000, .queries = 200, .dim = 6});
    PlanSpec spec;
    spec.strategy.kind = "semantic";
    spec.shards = 12;
    spec.router.kind = "adaptive";
    const auto built = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages);
    QVERIFY(built.ok());
    LatencyStudy::Question question = about({QStringLiteral("Adaptive"), *built});
    question.nprobe = ownDepth;
    question.variable = SweepVariable::Nprobe;
    answer(question);
    QTRY_VERIFY_WITH_TIMEOUT(m_study->isRefined(), 60000);
    m_study->measure(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(m_study->trial(), 30000);

    const auto runs = m_study->runs();
    QCOMPARE(runs.size(), std::size_t(3));
    QVERIFY(runs[0].kind == LatencyRun::Kind::Forecast);
    QVERIFY(runs[1].kind == LatencyRun::Kind::Measured);
    QVERIFY(runs[2].kind == LatencyRun::Kind::FixedNprobe);
    const AdaptivePoint &adaptive = *(*built)->evaluation.adaptive;
    QVERIFY(std::abs(runs[0].figures->fanOut.value - adaptive.fanOut) < 0.2);
    QVERIFY(std::abs(runs[1].figures->fanOut.value - adaptive.fanOut) < 1.5); // of few queries
    const auto depths = m_study->depths();
    QVERIFY(depths.has_value());
    QCOMPARE(depths->fixed.nprobe, asGoodFixedNprobe((*built)->evaluation)->nprobe);
    QVERIFY(std::abs(runs[2].figures->fanOut.value - depths->fixed.nprobe) < 1e-9);
    QVERIFY(depths->fixed.recall >= depths->recall - 1e-9);
    QVERIFY(runs[2].plan.endsWith(QString::number(depths->fixed.nprobe)));
    QVERIFY(m_study->curve() && !m_study->curve()->points->empty()); // of every nprobe

    answer(about(m_a));
    QVERIFY(!m_study->depths());
    QCOMPARE(m_study->runs().size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(LatencyStudyTest)
#include "tst_latencystudy.moc"
