// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/shell/WindowFixture.h"
#include "ui/session/Task.h"
#include "ui/shell/LongWorkNotice.h"
#include "ui/tables/PlanModel.h"
#include "ui/widgets/JobList.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace shardscope;

/// What the window says of works that take their time.
class TestLongWork : public QObject, private test::WindowFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }
    void timeGoesOnWhereProgressStands();
    void endOfALongWorkIsToldInTheBackgroundOnly();
    void worksEndAsWhatTheyWere();
    void stoppedPlanHasNotFailed();
    void splittingTellsItsSteps();
};

void TestLongWork::timeGoesOnWhereProgressStands()
{
    JobModel &jobs = *m_session->jobs();
    const auto key = jobs.add(QStringLiteral("long"), [] {});
    jobs.advance(key, 0.25);
    const auto *list = m_window->findChild<JobList *>();
    QCOMPARE(list->findChild<QLabel *>(QStringLiteral("share"))->text(), QStringLiteral("25 %"));
    const auto *elapsed = list->findChild<QLabel *>(QStringLiteral("elapsed"));
    QCOMPARE(elapsed->text(), QStringLiteral("0:00"));
    QTRY_COMPARE_WITH_TIMEOUT(elapsed->text(), QStringLiteral("0:01"), 4'000); // although it tells nothing
    jobs.remove(key);
}

void TestLongWork::endOfALongWorkIsToldInTheBackgroundOnly()
{
    JobModel jobs;
    LongWorkNotice notice(jobs, m_window.get());
    notice.setLeast(0.05);
    const QSignalSpy given(&notice, &LongWorkNotice::given);
    const auto work = [&jobs](int milliseconds) {
        const auto key = jobs.add(QStringLiteral("Evaluating A"), [] {});
        QTest::qWait(milliseconds);
        jobs.end(key, JobModel::Ending::Done);
    };
    work(80);
    QVERIFY(given.isEmpty()); // the user sees it end
    QApplication::setActiveWindow(nullptr);
    QVERIFY(!QApplication::activeWindow());
    work(0);
    QVERIFY(given.isEmpty()); // it took no time
    work(80);
    QCOMPARE(given.size(), 1);
    QCOMPARE(given.first()[0].toString(), QStringLiteral("Done"));
    QCOMPARE(given.first()[1].toString(), QStringLiteral("Evaluating A"));
}

void TestLongWork::worksEndAsWhatTheyWere()
{
    JobModel jobs;
    std::vector<JobModel::Ending> endings;
    connect(&jobs, &JobModel::ended, this,
            [&](const QString &, double, JobModel::Ending ending) { endings.push_back(ending); });
    Task<int> task(jobs);
    const auto run = [&](const std::function<Outcome<int>(const Progress &)> &work) {
        task.start(QStringLiteral("work"), work, [](const Outcome<int> &) {});
        return QTest::qWaitFor([&] { return !task.isRunning() && jobs.rowCount() == 0; });
    };
    QVERIFY(run([](const Progress &) -> Outcome<int> { return 1; }));
    QVERIFY(run([](const Progress &) -> Outcome<int> { return Error{Code::EmptyFile, "a", {}}; }));
    QVERIFY(run([](const Progress &) -> Outcome<int> { return Error{Code::Cancelled, {}, {}}; }));
    QVERIFY(run([](const Progress &) -> Outcome<int> { throw std::bad_alloc(); }));
    using enum JobModel::Ending;
    QCOMPARE(endings, (std::vector{Done, Failed, Stopped, Failed}));
    // One that another takes the place of ends without a word.
    std::atomic<bool> isGoing = false;
    task.start(
        QStringLiteral("old"),
        [&](const Progress &progress) -> Outcome<int> {
            isGoing = true;
            while (progress(0, 1)) {
            }
            return Error{Code::Cancelled, {}, {}};
        },
        [](const Outcome<int> &) {});
    QTRY_VERIFY(isGoing);
    task.drop();
    QCOMPARE(endings.size(), 4U);
}

void TestLongWork::stoppedPlanHasNotFailed()
{
    openSmall();
    PlanSpec spec;
    spec.shards = 4;
    spec.name = "long";
    const PlanKey key = m_session->plans().add(spec);
    m_session->jobs()->cancelAll();
    QTRY_COMPARE(m_session->jobs()->rowCount(), 0);
    if (m_session->plans().find(key)->state == PlanState::Measured) {
        QSKIP("it was faster than the hand");
    }
    QCOMPARE(m_session->plans().find(key)->state, PlanState::Stopped);
    QVERIFY(!find<QLabel>("message")->isVisible());
    PlanModel model(*m_session);
    QCOMPARE(model.index(model.rowCount() - 1, PlanModel::StateColumn).data().toString(), QStringLiteral("stopped"));
    m_session->plans().evaluate(key);
    QTRY_COMPARE_WITH_TIMEOUT(m_session->plans().find(key)->state, PlanState::Measured, 20'000);
}

/// Not one word for minutes: which step it is at, how far that is, and what is left of it.
void TestLongWork::splittingTellsItsSteps()
{
    openSmall();
    JobModel &jobs = *m_session->jobs();
    QStringList said;
    connect(&jobs, &QAbstractItemModel::dataChanged, this, [&] {
        for (int row = 0; row < jobs.rowCount(); ++row) {
            said << jobs.index(row, JobModel::TitleColumn).data().toString();
        }
    });
    Source source;
    source.location = "mixture:n=60000,d=48,clusters=40,seed=2";
    m_session->data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->data().set() && m_session->data().set()->base.size() == 60000, 60'000);
    PlanSpec spec;
    spec.shards = 200;
    spec.strategy = {"packed", {{"clusters", std::int64_t(16)}}}; // takes some seconds
    const PlanKey key = m_session->plans().add(spec);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(key)->evaluation || m_session->plans().find(key)->error, 120'000);
    QVERIFY(m_session->plans().find(key)->evaluation);
    const auto tells = [&](const QString &text) {
        return std::ranges::any_of(said, [&](const QString &each) { return each.contains(text); });
    };
    QVERIFY2(tells(QStringLiteral("splitting – k-means")), qPrintable(said.mid(0, 12).join(QLatin1Char('|'))));
    QVERIFY(tells(QStringLiteral("splitting – packing clusters")));
    QVERIFY(tells(QStringLiteral("%"))); // how far a step of more than a second is
}

QTEST_MAIN(TestLongWork)
#include "tst_longwork.moc"
