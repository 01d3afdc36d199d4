// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evaluate/EvaluateFixture.h"
#include "ui/session/SamplePlanning.h"
#include "ui/widgets/ClusterDialogs.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

using namespace shardscope;
using namespace shardscope::test;

/// How large a sample is needed is told before it is taken, from a plan on a smaller one.
class SamplePlanningTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void adviceIsThatOfThePilot();
    void theLastQuestionIsAnswered();
    void whatIsNoSampleHasNoAdvice();
    void theDialogTakesAsManyAsAreNeeded();

private:
    std::shared_ptr<const EvaluatedPlan> m_pilot;
    std::shared_ptr<const EvaluatedPlan> m_whole;
};

void SamplePlanningTest::initTestCase()
{
    const auto data = makeData({.vectors = 4000, .queries = 200, .dim = 12});
    PlanSpec spec;
    spec.shards = 8;
    m_whole = evaluatePlan(data, truthOf(*data, 20), spec, ignoreStages).value();
    auto sample = std::make_shared<DataSet>(*data);
    sample->notes.sampledFrom = 100'000;
    m_pilot = evaluatePlan(sample, truthOf(*sample, 20), spec, ignoreStages).value();
    QVERIFY(m_pilot->evaluation.whole && !m_pilot->evaluation.whole->recall.empty());
}

void SamplePlanningTest::adviceIsThatOfThePilot()
{
    SamplePlanning planning;
    planning.ask(m_pilot, 0.02);
    QVERIFY(planning.isComputing() && !planning.advice());
    QTRY_VERIFY(planning.advice());
    const auto wanted = adviseSample(*m_pilot, 0.02, unwatched).value().value();
    QCOMPARE(planning.advice()->vectors, wanted.vectors);
    QCOMPARE(planning.advice()->queries, wanted.queries);
    QVERIFY(!planning.isComputing());
    const QSignalSpy changed(&planning, &SamplePlanning::changed);
    planning.ask(m_pilot, 0.02); // the same again
    QVERIFY(planning.advice());
    QCOMPARE(changed.count(), 0);
}

void SamplePlanningTest::theLastQuestionIsAnswered()
{
    SamplePlanning planning;
    for (const double epsilon : {0.02, 0.05, 0.3}) {
        planning.ask(m_pilot, epsilon);
    }
    QTRY_VERIFY(planning.advice());
    QCOMPARE(planning.advice()->epsilon, 0.3);
}

void SamplePlanningTest::whatIsNoSampleHasNoAdvice()
{
    SamplePlanning planning;
    planning.ask(m_pilot, 0.02);
    planning.ask(m_whole, 0.02);
    QVERIFY(!planning.isComputing() && !planning.advice());
    planning.ask(nullptr, 0.02);
    QVERIFY(!planning.isComputing() && !planning.advice());
}

void SamplePlanningTest::theDialogTakesAsManyAsAreNeeded()
{
    SampleDialog dialog(QStringLiteral("things"), 1'000'000, nullptr);
    auto *take = dialog.findChild<QPushButton *>(QStringLiteral("take-needed"));
    auto *epsilon = dialog.findChild<QDoubleSpinBox *>(QStringLiteral("epsilon"));
    dialog.setNeed(QStringLiteral("nobody knows"), 0);
    QVERIFY(!take->isEnabled());
    QCOMPARE(dialog.findChild<QLabel *>(QStringLiteral("need"))->text(), QStringLiteral("nobody knows"));
    const QSignalSpy changed(&dialog, &SampleDialog::epsilonChanged);
    epsilon->setValue(0.035);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(dialog.epsilon(), 0.035);
    dialog.setNeed(QStringLiteral("so many"), 123'456);
    QCOMPARE(dialog.count(), 10'000); // nothing is taken unasked
    take->click();
    QCOMPARE(dialog.count(), 123'456);
    dialog.setNeed(QStringLiteral("more than there may be"), 1e12);
    take->click();
    QCOMPARE(dialog.count(), dialog.findChild<QSpinBox *>(QStringLiteral("count"))->maximum());
}

QTEST_MAIN(SamplePlanningTest)
#include "tst_sampleplanning.moc"
