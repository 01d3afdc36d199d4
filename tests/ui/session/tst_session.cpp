// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/Defaults.h"
#include "tests/ui/shell/SmallData.h"
#include "ui/session/JobModel.h"
#include "ui/session/Session.h"
#include "ui/session/Task.h"
#include "ui/tables/PlanModel.h"

#include <QAbstractItemModelTester>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shardscope;

class TestSession : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void openingIsFollowedByStatisticsAndTruth();
    void badFileKeepsTheDataBefore();
    void plansAreMeasuredOneAtATime();
    void firstPlansTellTheStory();
    void plansStandBesideEachOtherAtEqualRecall();
    void newTaskDropsTheAnswerOfTheOld();
    void timeLeftIsARangeAndNothingAtFirst();
    void cancelledJobLeavesAPlanThatCanBeMeasuredAgain();
    void exceptionOfAJobArrivesAsAnError();
    void storedPlansAreShownAtOnceAndBuiltAgain();
    void planThatWasNotFinishedIsMeasuredOnReopening();
    void removedPlanIsRestoredWithItsFigures();
    void workspaceIsCopied();
    void deeperPlanGetsDeeperTruth();
    void destroyedDuringAJob();

private:
    void openSmall(Session &session, int seed = 1);
    QString workspace() const { return m_folder->filePath(QStringLiteral("w.shardscope")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSession::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSession::openSmall(Session &session, int seed)
{
    QSignalSpy opened(&session, &Session::dataOpened);
    session.data().open(test::smallSource(seed));
    QVERIFY(opened.wait());
}

static bool isMeasured(const Session &session, PlanKey key)
{
    return session.plans().find(key)->state == PlanState::Measured;
}

void TestSession::openingIsFollowedByStatisticsAndTruth()
{
    Session session;
    QAbstractItemModelTester tester(session.jobs(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy opening(&session.data(), &SessionData::openingChanged);
    openSmall(session);
    QCOMPARE(opening.size(), 2);
    QCOMPARE(session.data().set()->base.size(), 1200);
    QTRY_VERIFY(session.data().statistics());
    QTRY_VERIFY(session.data().truth());
    QVERIFY(session.data().truth()->k() >= 10);
    QTRY_COMPARE(session.jobs()->rowCount(), 0);
}

void TestSession::badFileKeepsTheDataBefore()
{
    Session session;
    openSmall(session);
    const auto before = session.data().set();
    QSignalSpy failed(&session, &Session::failed);
    Source missing;
    missing.location = "/nowhere/at-all.fvecs";
    session.data().open(missing);
    QVERIFY(failed.wait());
    QCOMPARE(failed[0][0].value<Error>().code, Code::CannotOpen);
    QCOMPARE(session.data().set(), before);
    QVERIFY(!session.data().isOpening());
}

void TestSession::plansAreMeasuredOneAtATime()
{
    Session session;
    openSmall(session);
    int running = 0;
    connect(&session.plans(), &SessionPlans::changed, this, [&] {
        running = std::max(
            running, static_cast<int>(std::ranges::count(session.plans().rows(), PlanState::Running, &PlanRow::state)));
    });
    PlanSpec spec = recommendedPlan(*session.data().set());
    QList<PlanKey> keys;
    for (const int shards : {2, 4, 8}) {
        spec.shards = shards;
        keys << session.plans().add(spec);
    }
    for (const auto key : keys) {
        QTRY_VERIFY(isMeasured(session, key));
    }
    QCOMPARE(running, 1);
}

void TestSession::firstPlansTellTheStory()
{
    Session session;
    openSmall(session);
    session.addFirstPlans();
    QCOMPARE(session.plans().rows().size(), 2U);
    QTRY_VERIFY(isMeasured(session, session.selection().currentPlan()->key));
    QTRY_VERIFY(isMeasured(session, session.selection().comparedPlan()->key));
    const auto &semantic = session.selection().currentPlan()->evaluation->recall;
    const auto &random = session.selection().comparedPlan()->evaluation->recall;
    QVERIFY(semantic.front().recall > random.front().recall + 0.3);
    // nprobe begins where the current plan is good enough.
    const int nprobe = session.selection().nprobe();
    QVERIFY(semantic[nprobe - 1].low >= 0.95);
    QVERIFY(nprobe == 1 || semantic[nprobe - 2].low < 0.95);
}

void TestSession::plansStandBesideEachOtherAtEqualRecall()
{
    {
        Session session;
        QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
        openSmall(session);
        session.addFirstPlans();
        QCOMPARE(session.selection().comparisonBasis(), ComparisonBasis::EqualRecall);
        QTRY_VERIFY(isMeasured(session, session.selection().currentPlan()->key));
        QTRY_VERIFY(isMeasured(session, session.selection().comparedPlan()->key));
        session.selection().setNprobe(2);
        const auto &semantic = session.selection().currentPlan()->evaluation->recall;
        const auto &random = session.selection().comparedPlan()->evaluation->recall;
        const int there = session.selection().comparedNprobe();
        QVERIFY(there > 2);
        QVERIFY(random[there - 1].recall >= semantic[1].recall && random[there - 2].recall < semantic[1].recall);
        QCOMPARE(session.selection().standingOf(*session.selection().currentPlan()).nprobe, 2);
        QSignalSpy changed(&session.selection(), &SessionSelection::comparedPlanChanged);
        session.selection().setComparisonBasis(ComparisonBasis::EqualNprobe);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(session.selection().comparedNprobe(), 2);
    }
    Session session; // the choice is kept with the data
    QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
    openSmall(session);
    QCOMPARE(session.selection().comparisonBasis(), ComparisonBasis::EqualNprobe);
}

void TestSession::newTaskDropsTheAnswerOfTheOld()
{
    JobModel jobs;
    Task<int> task(jobs);
    QSemaphore release;
    QList<int> answers;
    const auto note = [&answers](const Outcome<int> &answer) { answers << *answer; };
    task.start(
        QStringLiteral("first"),
        [&release](const Progress &) -> Outcome<int> {
            release.acquire();
            return 1;
        },
        note);
    task.start(
        QStringLiteral("second"), [](const Progress &) -> Outcome<int> { return 2; }, note);
    QCOMPARE(jobs.rowCount(), 1);
    release.release();
    QTRY_COMPARE(answers, QList<int>{2});
    QTRY_COMPARE(jobs.rowCount(), 0);
    QTest::qWait(0);
    QCOMPARE(answers, QList<int>{2});
}

/// Of a work of a minute, by a clock of the test's own.
void TestSession::timeLeftIsARangeAndNothingAtFirst()
{
    std::int64_t now = 5'000'000'000;
    JobModel jobs(nullptr, [&now] { return now; });
    const auto key = jobs.add(QStringLiteral("counting"), [] {});
    const auto shown = [&] { return jobs.index(0, JobModel::TimeLeftColumn).data().toString(); };
    QStringList seen;
    for (int tenth = 0; tenth < 600; ++tenth) {
        jobs.advance(key, tenth / 600.0);
        if (tenth < 10) {
            QCOMPARE(shown(), QString()); // nothing is known yet
        }
        if (tenth % 150 == 149) {
            seen << shown();
        }
        now += 100'000'000;
    }
    // 45, 30, 15 and no seconds are left; the more was seen, the nearer.
    QCOMPARE(seen, QStringList({QStringLiteral("30–70 s left"), QStringLiteral("20–45 s left"),
                                QStringLiteral("10–20 s left"), QStringLiteral("less than 1 s left")}));
    jobs.cancel(key);
    QCOMPARE(shown(), QStringLiteral("Stopping…"));
}

void TestSession::cancelledJobLeavesAPlanThatCanBeMeasuredAgain()
{
    Session session;
    openSmall(session);
    QTRY_VERIFY(session.data().truth());
    QTRY_COMPARE(session.jobs()->rowCount(), 0);
    const auto key = session.plans().add(recommendedPlan(*session.data().set()));
    QCOMPARE(session.plans().find(key)->state, PlanState::Running);
    QCOMPARE(session.jobs()->rowCount(), 1);
    session.jobs()->cancel(0);
    QTRY_COMPARE(session.jobs()->rowCount(), 0);
    if (session.plans().find(key)->state == PlanState::Failed) { // it may have been done already
        QCOMPARE(session.plans().find(key)->error->code, Code::Cancelled);
    }
    session.plans().evaluate(key);
    QTRY_VERIFY(isMeasured(session, key));
}

void TestSession::exceptionOfAJobArrivesAsAnError()
{
    JobModel jobs;
    Task<int> task(jobs);
    std::optional<Error> error;
    task.start(
        QStringLiteral("throws"), [](const Progress &) -> Outcome<int> { throw std::runtime_error("oh"); },
        [&error](const Outcome<int> &answer) { error = answer.error(); });
    QTRY_VERIFY(error);
    QCOMPARE(error->code, Code::Internal);
}

void TestSession::storedPlansAreShownAtOnceAndBuiltAgain()
{
    double recall = 0;
    {
        Session session;
        QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
        openSmall(session);
        session.addFirstPlans();
        QTRY_VERIFY(isMeasured(session, session.selection().comparedPlan()->key));
        session.selection().setNprobe(2);
        recall = session.selection().currentPlan()->evaluation->recall[1].recall;
    }
    Session session;
    QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
    bool wasShownAtOnce = false;
    connect(&session, &Session::dataOpened, this, [&] {
        wasShownAtOnce =
            session.plans().rows().size() == 2 && session.selection().currentPlan()->state == PlanState::Stored &&
            session.selection().currentPlan()->evaluation.has_value() && session.selection().comparedPlan() != nullptr;
    });
    session.data().openLast();
    QTRY_VERIFY(session.data().set());
    QVERIFY(wasShownAtOnce);
    QCOMPARE(session.selection().nprobe(), 2);
    QCOMPARE(session.selection().currentPlan()->evaluation->recall[1].recall, recall);
    QTRY_VERIFY(isMeasured(session, session.selection().currentPlan()->key));
    QVERIFY(session.selection().currentPlan()->result != nullptr);
    QCOMPARE(session.selection().currentPlan()->evaluation->recall[1].recall, recall);
}

void TestSession::planThatWasNotFinishedIsMeasuredOnReopening()
{
    {
        Session session;
        QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
        openSmall(session);
        session.addFirstPlans();
    }
    Session session;
    QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
    session.data().openLast();
    QTRY_VERIFY(session.data().set());
    QCOMPARE(session.plans().rows().size(), 2U);
    QTRY_VERIFY(isMeasured(session, session.plans().rows()[0].key));
    QTRY_VERIFY(isMeasured(session, session.plans().rows()[1].key));
    QCOMPARE(session.selection().currentPlan()->key,
             session.plans().rows()[1].key); // the recommended one, as if it had
    QCOMPARE(session.selection().comparedPlan()->key, session.plans().rows()[0].key); // gone on
}

void TestSession::removedPlanIsRestoredWithItsFigures()
{
    Session session;
    QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
    openSmall(session);
    PlanModel model(session);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    session.addFirstPlans();
    const auto key = session.plans().rows()[0].key;
    QTRY_VERIFY(isMeasured(session, key));
    QTRY_VERIFY(isMeasured(session, session.plans().rows()[1].key));
    const auto removed = session.plans().remove(key);
    QCOMPARE(model.rowCount(), 1);
    QVERIFY(session.selection().currentPlan() && session.selection().currentPlan()->key != key);
    session.plans().restore(removed);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.keyAt(0), key); // where it was
    QCOMPARE(session.plans().find(key)->state, PlanState::Measured);
    const auto areStored = [&] {
        const auto stored = session.workspace().get()->plans(1);
        return stored.ok() && stored->size() == 2 &&
               std::ranges::all_of(*stored, [](const auto &plan) { return plan.evaluation.has_value(); });
    };
    QTRY_VERIFY(areStored()); // in the background, for a partition may be large
}

void TestSession::workspaceIsCopied()
{
    const std::string copy = m_folder->filePath(QStringLiteral("copy.shardscope")).toStdString();
    Session session;
    QVERIFY(session.openWorkspace(workspace().toStdString()).ok());
    openSmall(session);
    session.addFirstPlans();
    QTRY_VERIFY(isMeasured(session, session.selection().comparedPlan()->key));
    session.workspace().saveAs(copy);
    QTRY_VERIFY(!session.workspace().isSaving());
    QCOMPARE(session.workspace().get()->file().string(), copy);
    QCOMPARE(session.plans().rows().size(), 2U);
    QVERIFY(session.selection().currentPlan()->evaluation);
    QSignalSpy failed(&session, &Session::failed);
    session.workspace().saveAs("/nowhere/at-all/w.shardscope");
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, Code::CannotWrite);
    QCOMPARE(session.workspace().get()->file().string(), copy);
    QCOMPARE(session.plans().rows().size(), 2U);
}

void TestSession::deeperPlanGetsDeeperTruth()
{
    Session session;
    openSmall(session);
    PlanSpec spec = recommendedPlan(*session.data().set());
    spec.k = 25;
    const auto key = session.plans().add(spec);
    QTRY_VERIFY(isMeasured(session, key));
    QVERIFY(session.data().truth()->k() >= 25);
    QCOMPARE(session.plans().find(key)->evaluation->k, 25);
}

void TestSession::destroyedDuringAJob()
{
    for (int round = 0; round < 5; ++round) {
        auto session = std::make_unique<Session>();
        session->data().open(test::smallSource(round));
        if (round > 0) {
            QTRY_VERIFY(session->data().set());
            session->addFirstPlans();
        }
        session.reset(); // waits for what it cancelled, or this crashes
    }
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
