// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/TuningStore.h"
#include "tests/ui/session/HeldPool.h"
#include "tests/ui/shell/SmallData.h"
#include "ui/session/JobModel.h"
#include "ui/widgets/PlanHistory.h"

#include <QTemporaryDir>
#include <QTest>

using namespace shardscope;

/// A removal that is undone leaves everything as it was.
class PlanRestoringTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void planIsRestoredWithWhatATunerFoundOut();
    void sessionThatLedToAnotherPlanSinceStaysWithIt();
    void planRemovedWhileItRunsIsMeasured_data();
    void planRemovedWhileItRunsIsMeasured();

private:
    std::string file() const { return m_folder->filePath(QStringLiteral("w.shardscope")).toStdString(); }
    void reopen();
    PlanKey measuredPlan() const;
    TuningSpec searchSpec() const
    {
        TuningSpec spec;
        spec.space = suggestedSpace(*m_session->data().set(), spec.limits);
        return spec;
    }
    bool isQuiet() const { return m_session->jobs()->rowCount() == 0; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PlanHistory> m_history;
};

void PlanRestoringTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<Session>();
    QVERIFY(m_session->openWorkspace(file()).ok());
    m_session->data().open(test::smallSource());
    QTRY_VERIFY(m_session->data().set());
    m_history = std::make_unique<PlanHistory>(*m_session);
}

void PlanRestoringTest::cleanup()
{
    m_history.reset();
    m_session.reset();
    m_folder.reset();
}

void PlanRestoringTest::reopen()
{
    m_history.reset();
    m_session = std::make_unique<Session>();
    m_history = std::make_unique<PlanHistory>(*m_session);
    QVERIFY(m_session->openWorkspace(file()).ok());
    m_session->data().openLast();
    QTRY_VERIFY(m_session->data().set());
}

PlanKey PlanRestoringTest::measuredPlan() const
{
    PlanSpec spec;
    spec.shards = 4;
    const auto key = m_session->plans().add(spec);
    (void)QTest::qWaitFor([&] { return m_session->plans().find(key)->result && isQuiet(); }, 20'000);
    return key;
}

void PlanRestoringTest::planIsRestoredWithWhatATunerFoundOut()
{
    const auto key = measuredPlan();
    auto *workspace = m_session->workspace().get();
    const auto store = TuningStore::open(file()).value();
    const auto search = store->create(1, "search", searchSpec()).value();
    QVERIFY(store->setPlan(search, m_session->plans().storedId(key)).ok());
    ForecastSettings settings;
    settings.qps = 250;
    settings.nprobe = 2;
    QVERIFY(workspace->storeForecast(m_session->plans().storedId(key), settings).ok());
    const auto before = workspace->adoption(m_session->plans().storedId(key)).value();
    QVERIFY(before.forecast == settings && before.sessions == std::vector{search});
    for (int round = 0; round < 2; ++round) {
        m_history->remove(key);
        QVERIFY(workspace->plans(1)->empty());
        QVERIFY(!store->session("search")->plan);
        m_history->undo();
        QTRY_VERIFY(isQuiet());
        const std::int64_t stored = m_session->plans().storedId(key);
        QVERIFY(workspace->adoption(stored).value() == before);
        const auto shape = shapeOf(*m_session->data().set(), m_session->plans().find(key)->spec.shards);
        QVERIFY(workspace->partition(stored, shape)->has_value());
        QVERIFY(workspace->plans(1)->front().evaluation);
    }
}

void PlanRestoringTest::sessionThatLedToAnotherPlanSinceStaysWithIt()
{
    const auto key = measuredPlan();
    const auto other = measuredPlan();
    const auto store = TuningStore::open(file()).value();
    const auto search = store->create(1, "search", searchSpec()).value();
    QVERIFY(store->setPlan(search, m_session->plans().storedId(key)).ok());
    m_history->remove(key);
    QVERIFY(store->setPlan(search, m_session->plans().storedId(other)).ok());
    m_history->undo();
    QTRY_VERIFY(isQuiet());
    QCOMPARE(*store->session("search")->plan, m_session->plans().storedId(other));
}

void PlanRestoringTest::planRemovedWhileItRunsIsMeasured_data()
{
    QTest::addColumn<bool>("isStored");
    QTest::newRow("new") << false;
    QTest::newRow("stored") << true;
}

void PlanRestoringTest::planRemovedWhileItRunsIsMeasured()
{
    QFETCH(bool, isStored);
    if (isStored) {
        measuredPlan();
        reopen(); // it is current, so it is built again
    }
    QTRY_VERIFY(m_session->data().truth());
    QTRY_VERIFY(isQuiet());
    testing::HeldPool held;
    PlanKey key = 0;
    if (isStored) {
        key = m_session->selection().currentPlan()->key;
        m_session->plans().evaluate(key);
    } else {
        PlanSpec spec;
        spec.shards = 4;
        key = m_history->add(spec);
    }
    QCOMPARE(m_session->plans().find(key)->state, PlanState::Running);
    m_history->remove(key);
    QVERIFY(!m_session->plans().find(key));
    m_history->undo();
    held.release();
    QTRY_VERIFY(isQuiet());
    QCOMPARE(m_session->plans().find(key)->state, PlanState::Measured);
    QVERIFY(m_session->plans().find(key)->result);
}

QTEST_GUILESS_MAIN(PlanRestoringTest)
#include "tst_planrestoring.moc"
