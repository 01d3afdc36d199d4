// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/Defaults.h"
#include "core/store/Connection.h"
#include "core/store/TuningStore.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/ui/session/HeldPool.h"
#include "tests/ui/shell/SmallData.h"
#include "ui/session/JobModel.h"
#include "ui/session/TuningStudy.h"
#include "ui/tables/PlanModel.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace shardscope;

/// A session whose workspace others work in as well, or that cannot be read as a whole.
class TestSessionSharing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void copyGoesOnWithAllThatIsRunning();
    void copyOntoItselfOrToNowhereChangesNothing();
    void whatIsWrittenWhileItIsCopiedIsInTheCopy();
    void stoppedCopyLeavesNothing();
    void workspaceWhoseLogIsGoneIsOpenedAgain();
    void plansOfOthersAppearChangeAndGo();
    void plansOfTheCommandLineAppear();
    void currentPlanThatOthersMeasureFirstIsBuilt();
    void firstPlanThatCanBeReadBecomesCurrent();
    void sessionsOfOthersAppearAndGo();
    void namesStayApart();
    void unreadablePlansAreShownAndTheRestStays();
    void nothingIsMadeUpAfterAFailedRead();
    void workspaceThatCanOnlyBeReadShowsItsPlans();
    void workspaceItselfIsNotOpenedAsData();

private:
    std::string file(const char *name = "w.shardscope") const
    {
        return m_folder->filePath(QLatin1String(name)).toStdString();
    }
    void openSmall();
    void reopen();
    void damage(const char *statement);
    Code saveAs(const std::string &to); ///< what it failed of, or Cancelled
    bool isMeasured(PlanKey key) const { return m_session->plans().find(key)->state == PlanState::Measured; }
    QStringList names() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
};

void TestSessionSharing::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<Session>();
    QVERIFY(m_session->openWorkspace(file()).ok());
    openSmall();
}

void TestSessionSharing::cleanup()
{
    m_session.reset();
    m_folder.reset();
}

void TestSessionSharing::openSmall()
{
    QSignalSpy opened(m_session.get(), &Session::dataOpened);
    m_session->data().open(test::smallSource());
    QVERIFY(opened.wait());
}

void TestSessionSharing::reopen()
{
    m_session = std::make_unique<Session>();
    QVERIFY(m_session->openWorkspace(file()).ok());
    m_session->data().openLast();
}

void TestSessionSharing::damage(const char *statement)
{
    m_session.reset();
    const auto raw = Connection::open(file(), Connection::Access::ReadWrite);
    const auto done = (*raw)->run(QLatin1String(statement));
    QVERIFY2(done.ok(), statement);
}

QStringList TestSessionSharing::names() const
{
    QStringList all;
    for (const auto &row : m_session->plans().rows()) {
        all.append(QString::fromStdString(row.spec.name));
    }
    return all;
}

Code TestSessionSharing::saveAs(const std::string &to)
{
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_session->workspace().saveAs(to);
    const bool hasEnded = QTest::qWaitFor([this] { return !m_session->workspace().isSaving(); }, 60'000);
    return !hasEnded ? Code::Internal : failed.empty() ? Code::Cancelled : failed[0][0].value<Error>().code;
}

static PlanSpec planOf(int shards)
{
    PlanSpec spec;
    spec.shards = shards;
    return spec;
}

void TestSessionSharing::copyGoesOnWithAllThatIsRunning()
{
    TuningStudy study(*m_session);
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    auto spec = study.spec();
    spec.limits = Limits();
    spec.limits.recall = 0.9;
    study.setSpec(spec);
    study.start(QStringLiteral("search"), 0);
    QTRY_VERIFY(!study.result()->trials.empty() || study.state() == TuningStudy::State::Idle);
    const auto late = m_session->plans().add(planOf(5)); // waits, or runs
    const auto keys = m_session->plans().rows().size();

    QCOMPARE(saveAs(file("copy.shardscope")), Code::Cancelled);
    QCOMPARE(m_session->workspace().get()->file().string(), file("copy.shardscope"));
    QCOMPARE(m_session->plans().rows().size(), keys);
    QVERIFY(isMeasured(m_session->plans().rows()[0].key) && m_session->plans().rows()[0].result); // not built anew
    QTRY_VERIFY(isMeasured(late));
    QTRY_COMPARE_WITH_TIMEOUT(study.state(), TuningStudy::State::Idle, 60'000);
    QVERIFY(!study.error());
    const auto afterwards = m_session->plans().add(planOf(6));
    QTRY_VERIFY(isMeasured(afterwards));

    const auto copy = Workspace::open(file("copy.shardscope")).value();
    const auto plans = copy->plans(1).value();
    QCOMPARE(plans.size(), keys + 1);
    for (const auto &plan : plans) {
        QVERIFY2(plan.evaluation &&
                     copy->partition(plan.id, shapeOf(*m_session->data().set(), plan.spec.shards))->has_value(),
                 plan.spec.name.c_str());
    }
    const auto store = TuningStore::open(file("copy.shardscope")).value();
    const auto session = store->session("search").value();
    QCOMPARE(std::size_t(session.trials), study.result()->trials.size());
    QCOMPARE(Workspace::open(file())->get()->plans(1)->size(), keys); // as it was when it was left
}

void TestSessionSharing::copyOntoItselfOrToNowhereChangesNothing()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    QCOMPARE(saveAs(file()), Code::Cancelled);
    QVERIFY(QFile::link("w.shardscope", m_folder->filePath("link.shardscope")));
    QCOMPARE(saveAs(file("link.shardscope")), Code::Cancelled); // the same file
    QCOMPARE(saveAs("/nowhere/at-all/w.shardscope"), Code::CannotWrite);
    const auto used = Workspace::open(file("used.shardscope")).value();
    QCOMPARE(saveAs(file("used.shardscope")), Code::WorkspaceInUse);
    QCOMPARE(m_session->newWorkspace(file()).error().code, Code::WorkspaceInUse);
    QCOMPARE(m_session->workspace().get()->file().string(), file());
    QCOMPARE(m_session->plans().rows().size(), 2U);
    QCOMPARE(Workspace::open(file())->get()->plans(1)->size(), 2U);
}

/// By the window itself and by others, at every moment of copying.
void TestSessionSharing::whatIsWrittenWhileItIsCopiedIsInTheCopy()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    for (int round = 0; round < 8; ++round) {
        const auto from = m_session->workspace().get()->file();
        const std::string to = file(qPrintable(QString("copy%1.shardscope").arg(round)));
        m_session->workspace().saveAs(to);
        QVERIFY(m_session->workspace().isSaving());
        const QString name = QString("renamed %1").arg(round);
        m_session->plans().rename(m_session->plans().rows()[0].key, name);
        const auto other = Workspace::open(from).value();
        QVERIFY(other->setValue("others", std::to_string(round)).ok());
        QTRY_VERIFY(!m_session->workspace().isSaving());
        QCOMPARE(m_session->workspace().get()->file().string(), to);
        QCOMPARE(m_session->workspace().get()->plans(1)->front().spec.name, name.toStdString());
        QCOMPARE(m_session->workspace().get()->value("others"), std::to_string(round));
    }
    QCOMPARE(QDir(m_folder->path()).entryList({"*.new-*"}, QDir::Files).size(), 0);
}

void TestSessionSharing::stoppedCopyLeavesNothing()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_session->workspace().saveAs(file("copy.shardscope"));
    m_session->jobs()->cancelAll();
    QTRY_VERIFY(!m_session->workspace().isSaving());
    QVERIFY(failed.empty());
    QVERIFY(QFile::exists(QString::fromStdString(file("copy.shardscope"))) ==
            (m_session->workspace().get()->file() != file())); // or it was done already
    QCOMPARE(QDir(m_folder->path()).entryList({"*.new-*"}, QDir::Files).size(), 0);
}

void TestSessionSharing::workspaceWhoseLogIsGoneIsOpenedAgain()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    for (const char *beside : {"-wal", "-shm"}) {
        QVERIFY(QFile::remove(QString::fromStdString(file() + beside)));
    }
    QSignalSpy failed(m_session.get(), &Session::failed);
    m_session->plans().rename(m_session->plans().rows()[0].key, QStringLiteral("lost"));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, Code::WorkspaceLogGone);
    QVERIFY(m_session->reopenWorkspace().ok());
    QTRY_COMPARE(m_session->plans().rows().size(), 2U);
    const auto key = m_session->plans().rows()[0].key;
    m_session->plans().rename(key, QStringLiteral("kept"));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(Workspace::open(file())->get()->plans(1)->front().spec.name, std::string("kept"));
}

void TestSessionSharing::plansOfOthersAppearChangeAndGo()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    PlanModel model(*m_session);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto other = Workspace::open(file()).value();
    const auto first = other->plans(1)->front();
    auto spec = complete(planOf(3)).value();
    spec.name = "theirs";
    const auto added = other->addPlan(1, spec).value();
    QTRY_COMPARE(names().last(), QStringLiteral("theirs"));
    const auto key = m_session->plans().rows().back().key;
    QCOMPARE(m_session->plans().find(key)->state, PlanState::Waiting); // they may be measuring it
    QCOMPARE(m_session->plans().storedId(key), added);
    QVERIFY(other->storeEvaluation(added, testing::evaluationOf(spec, 1)).ok());
    QTRY_COMPARE(m_session->plans().find(key)->state, PlanState::Stored);
    QVERIFY(other->renamePlan(added, "ours").ok());
    QTRY_COMPARE(names().last(), QStringLiteral("ours"));
    m_session->selection().setCurrentPlan(key);
    QTRY_VERIFY(isMeasured(key)); // one can look into it
    QVERIFY(other->removePlan(added).ok());
    QTRY_COMPARE(names().size(), 2);
    QVERIFY(m_session->selection().currentPlan() && m_session->selection().currentPlan()->key != key);
    m_session->plans().remove(m_session->plans().rows()[0].key);
    QVERIFY(other->plans(1)->front().id != first.id);
}

void TestSessionSharing::plansOfTheCommandLineAppear()
{
    QProcess command;
    command.start(SHARDSCOPE_BIN "/shardscope-cli",
                  {"evaluate", QString::fromStdString(test::smallSource().location), "--shards", "3", "--workspace",
                   QString::fromStdString(file()), "--name", "by hand", "-q"});
    QVERIFY(command.waitForFinished());
    QVERIFY2(command.exitCode() == 0, command.readAllStandardError());
    QTRY_COMPARE(names(), QStringList{"by hand"});
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[0].key)); // the first is current, and built
    const auto mine = m_session->plans().add(planOf(4));
    QTRY_VERIFY(isMeasured(mine));
    QCOMPARE(Workspace::open(file())->get()->plans(1)->size(), 2U);
}

void TestSessionSharing::currentPlanThatOthersMeasureFirstIsBuilt()
{
    const auto first = m_session->plans().add(planOf(3));
    QTRY_VERIFY(isMeasured(first));
    testing::HeldPool held;
    const auto running = m_session->plans().add(planOf(4));
    const auto waiting = m_session->plans().add(planOf(5));
    m_session->selection().setCurrentPlan(waiting);
    QCOMPARE(m_session->plans().find(running)->state, PlanState::Running);
    QCOMPARE(m_session->plans().find(waiting)->state, PlanState::Waiting);
    QSignalSpy changed(&m_session->selection(), &SessionSelection::currentPlanChanged);
    const auto other = Workspace::open(file()).value();
    const Evaluation theirs = testing::evaluationOf(m_session->plans().find(waiting)->spec, 1);
    QVERIFY(other->storeEvaluation(m_session->plans().storedId(waiting), theirs).ok());
    QTRY_VERIFY(m_session->plans().find(waiting)->evaluation);
    QVERIFY(!changed.empty());
    held.release();
    QTRY_VERIFY(isMeasured(waiting)); // one can look into the plan in hand
    QVERIFY(m_session->plans().find(waiting)->result && isMeasured(running));
}

void TestSessionSharing::firstPlanThatCanBeReadBecomesCurrent()
{
    const auto raw = Connection::open(file(), Connection::Access::ReadWrite).value();
    const auto broken = QLatin1String("INSERT INTO plan (data_set, name, spec) VALUES (1, 'broken', '{')");
    QVERIFY(raw->run(broken).ok());
    const auto other = Workspace::open(file()).value();
    auto spec = complete(planOf(3)).value();
    spec.name = "theirs";
    QVERIFY(other->addPlan(1, spec).ok());
    QTRY_COMPARE(names().size(), 2);
    QVERIFY(m_session->selection().currentPlan());
    QCOMPARE(m_session->selection().currentPlan()->spec.name, std::string("theirs"));
}

void TestSessionSharing::sessionsOfOthersAppearAndGo()
{
    TuningStudy study(*m_session);
    const auto other = TuningStore::open(file()).value();
    const auto id = other->create(1, "theirs", study.spec()).value();
    QTRY_COMPARE(study.sessions().entries().size(), 1U);
    study.setCurrent(id);
    QCOMPARE(study.current(), id);
    Trial trial;
    trial.number = 1;
    trial.plan = complete(planOf(3)).value();
    QVERIFY(other->add(id, trial).ok());
    QTRY_COMPARE(study.result()->trials.size(), 1U);
    QVERIFY(other->remove(id).ok());
    QTRY_VERIFY(study.sessions().entries().empty());
    QCOMPARE(study.current(), TuningSessions::Id(0));
}

void TestSessionSharing::namesStayApart()
{
    QSignalSpy failed(m_session.get(), &Session::failed);
    const auto other = Workspace::open(file()).value();
    auto spec = complete(planOf(3)).value();
    spec.name = "a";
    QVERIFY(other->addPlan(1, spec).ok());
    spec.shards = 4;
    const auto mine = m_session->plans().add(spec); // before it was seen that the name is gone
    QCOMPARE(m_session->plans().find(mine)->spec.name, std::string("a (2)"));
    m_session->plans().rename(mine, QStringLiteral("a"));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, Code::PlanNameTaken);
    QCOMPARE(m_session->plans().find(mine)->spec.name, std::string("a (2)"));
    QTRY_COMPARE(names().size(), 2);
    m_session->plans().rename(mine, QStringLiteral("b"));
    QCOMPARE(failed.size(), 1);
    QCOMPARE(Workspace::open(file())->get()->plans(1)->back().spec.name, std::string("b"));
}

void TestSessionSharing::unreadablePlansAreShownAndTheRestStays()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    const QString broken = names()[0];
    damage("UPDATE plan SET spec = '{\"shards\": ' WHERE id = 1");
    m_session = std::make_unique<Session>();
    QSignalSpy failed(m_session.get(), &Session::failed);
    QVERIFY(m_session->openWorkspace(file()).ok());
    m_session->data().openLast();
    QTRY_VERIFY(m_session->data().set());
    PlanModel model(*m_session);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(m_session->plans().rows().size(), 2U);
    QVERIFY(!m_session->plans().areNone());
    QVERIFY(!failed.empty());
    const auto &told = failed[0][0].value<Error>();
    QCOMPARE(told.code, Code::UnreadableEntries);
    QVERIFY(told.facts == (std::vector<Fact>{std::int64_t(1), broken.toStdString()}));
    const auto *row = &m_session->plans().rows()[0];
    QCOMPARE(QString::fromStdString(row->spec.name), broken);
    QVERIFY(row->state == PlanState::Unreadable && row->error);
    const auto key = row->key;
    QVERIFY(m_session->selection().currentPlan() && m_session->selection().currentPlan()->key != key);
    m_session->selection().setCurrentPlan(key);
    m_session->selection().setComparedPlan(key);
    m_session->plans().evaluate(key);
    m_session->plans().rename(key, "other");
    QVERIFY(m_session->selection().currentPlan()->key != key && !m_session->selection().comparedPlan());
    QTRY_VERIFY(isMeasured(m_session->selection().currentPlan()->key));
    QCOMPARE(m_session->plans().find(key)->state, PlanState::Unreadable);
    QCOMPARE(model.index(0, PlanModel::NameColumn).data().toString(), broken);
    QCOMPARE(m_session->workspace().get()->unreadablePlans(1)->size(), 1U); // left as it was
    m_session->plans().remove(key);
    QVERIFY(m_session->workspace().get()->unreadablePlans(1)->empty());
}

void TestSessionSharing::nothingIsMadeUpAfterAFailedRead()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    damage("ALTER TABLE plan RENAME TO elsewhere");
    m_session = std::make_unique<Session>();
    QSignalSpy failed(m_session.get(), &Session::failed);
    QVERIFY(m_session->openWorkspace(file()).ok());
    m_session->data().openLast();
    QTRY_VERIFY(m_session->data().set());
    QVERIFY(m_session->plans().rows().empty() && !m_session->plans().areNone());
    QVERIFY(!failed.empty());
    damage("ALTER TABLE elsewhere RENAME TO plan");
    reopen();
    QTRY_COMPARE(m_session->plans().rows().size(), 2U);

    damage("UPDATE data_set SET source = 'broken'");
    m_session = std::make_unique<Session>();
    QSignalSpy told(m_session.get(), &Session::failed);
    QVERIFY(m_session->openWorkspace(file()).ok());
    m_session->data().openLast();
    QCOMPARE(told.size(), 1);
    QVERIFY(!m_session->data().isOpening() && !m_session->data().set());
}

void TestSessionSharing::workspaceThatCanOnlyBeReadShowsItsPlans()
{
    m_session->addFirstPlans();
    QTRY_VERIFY(isMeasured(m_session->plans().rows()[1].key));
    damage("PRAGMA user_version = 99");
    reopen();
    QTRY_COMPARE(m_session->plans().rows().size(), 2U);
    QVERIFY(m_session->workspace().get()->isReadOnly());
    QTRY_VERIFY(isMeasured(m_session->selection().currentPlan()->key));
    QCOMPARE(saveAs(file("copy.shardscope")), Code::Cancelled); // as what it is
    QCOMPARE(Workspace::open(file("copy.shardscope"))->get()->newerVersion(), 99);
}

void TestSessionSharing::workspaceItselfIsNotOpenedAsData()
{
    QSignalSpy failed(m_session.get(), &Session::failed);
    Source source;
    source.location = file();
    m_session->data().open(source);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, Code::UnknownFormat);
    QVERIFY(!m_session->data().isOpening());
}

QTEST_GUILESS_MAIN(TestSessionSharing)
#include "tst_sessionsharing.moc"
