// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/Moves.h"
#include "core/partition/Partitioner.h"
#include "core/work/KeptStudies.h"
#include "tests/ui/pages/PageFixture.h"
#include "ui/pages/LifecyclePage.h"
#include "ui/pages/PlanMessage.h"
#include "ui/session/Lifecycle.h"
#include "ui/widgets/PlanHistory.h"

#include <QPushButton>
#include <QTemporaryDir>

using namespace shardscope;

/// What the page Lifecycle has found out stays in the workspace, and advice on tenants becomes a plan.
class KeptLifecycleTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void studiesAreThereAgainWithTheirData();
    void aStudyOfBeforeIsAdopted();
    void otherPlansAndOtherDataAreSaid();

private:
    /// A session on the workspace with the data opened, and what was kept of it.
    std::unique_ptr<Session> reopened(const std::string &location) const;
    std::filesystem::path file() const { return m_folder.filePath(QStringLiteral("w.shardscope")).toStdString(); }

    QTemporaryDir m_folder;
    const std::string m_data = "mixture:n=1200,d=6,clusters=10,seed=3";
    const std::string m_tenants = "zipf:count=9,s=1.1,seed=1";
};

void KeptLifecycleTest::initTestCase()
{
    useEnglishAndLight();
    // Worked out as a user does, and the session closed.
    auto session = measuredSession(m_data, 4, m_tenants);
    QVERIFY(session && session->openWorkspace(file()).ok());
    PlanSpec spec{.name = "by tenant", .strategy = {"tenant", {}}, .shards = 4};
    spec.router.kind = "tenant";
    const PlanKey plan = session->plans().add(spec);
    session->selection().setCurrentPlan(plan);
    QTRY_VERIFY_WITH_TIMEOUT(session->plans().find(plan)->result && session->jobs()->rowCount() == 0, 60000);
    const auto &measured = session->plans().find(plan)->result;
    TenantOptions options;
    options.limits.memory = measured->evaluation.memoryBytes / 12;
    startTenants(session->lifecycle()->tenants(), measured, options, {});
    session->lifecycle()->resharding().start(measured, {6, 1});
    QTRY_VERIFY_WITH_TIMEOUT(session->jobs()->rowCount() == 0 && session->lifecycle()->tenants().answer() &&
                                 session->lifecycle()->resharding().study(),
                             60000);
}

std::unique_ptr<Session> KeptLifecycleTest::reopened(const std::string &location) const
{
    auto session = std::make_unique<Session>();
    if (!session->openWorkspace(file()).ok()) {
        return nullptr;
    }
    Source source;
    source.location = location;
    source.tenants = m_tenants;
    source.sampleQueries = 200;
    session->data().open(source);
    const bool isOpen = QTest::qWaitFor([&] { return session->data().set() != nullptr; }, 60000);
    return isOpen ? std::move(session) : nullptr;
}

void KeptLifecycleTest::studiesAreThereAgainWithTheirData()
{
    const auto session = reopened(m_data);
    QVERIFY(session);
    QTRY_VERIFY_WITH_TIMEOUT(session->lifecycle()->tenants().answer(), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(session->lifecycle()->resharding().study(), 30000);
    const auto kept = keptStudies(file(), session->workspace().dataId(), std::nullopt);
    QVERIFY(kept.ok() && kept->tenants && kept->resharding);
    QCOMPARE(session->lifecycle()->tenants().answer()->advice.changes.size(), kept->tenants->advice.changes.size());
    LifecyclePage page(*session);
    page.resize(1200, 800);
    page.show();
    QVERIFY(isSaid(page, QStringLiteral("by tenant:")));
    QVERIFY(isSaid(page, QStringLiteral("from 4 to 6 shards")));
}

void KeptLifecycleTest::aStudyOfBeforeIsAdopted()
{
    const auto session = reopened(m_data);
    QVERIFY(session);
    QTRY_VERIFY_WITH_TIMEOUT(session->lifecycle()->tenants().answer(), 30000);
    PlanHistory history(*session);
    LifecyclePage page(*session);
    page.setHistory(&history);
    page.resize(1200, 800);
    page.show();
    const auto plans = session->plans().rows().size();
    auto *adopt = page.findChild<QPushButton *>(QStringLiteral("adopt-advice"));
    QVERIFY(adopt && adopt->isEnabled());
    adopt->click();
    QCOMPARE(session->plans().rows().size(), plans + 1);
    const PlanKey key = session->selection().currentPlan()->key;
    QTRY_VERIFY_WITH_TIMEOUT(session->plans().find(key)->result && session->jobs()->rowCount() == 0, 60000);
    const auto &plan = *session->plans().find(key)->result;
    QCOMPARE(plan.spec.strategy.kind, std::string("moved"));
    QCOMPARE(plan.evaluation.recall.back().recall, 1.0); // a tenant's query finds all of its own
    // What moves between the plan before and this one is what was foretold.
    const auto &study = *session->lifecycle()->tenants().answer();
    const auto before = partition(*session->data().set(), study.spec, unwatched);
    QVERIFY(before.ok());
    const Moves moves = movesBetween(*before, *plan.partition, samePlaces(plan.spec.shards));
    QCOMPARE(moves.copied, study.advice.moves.copied);
    QVERIFY(isSaid(page, QStringLiteral("This is of by tenant, which is not the current plan.")));
    history.undo();
    QCOMPARE(session->plans().rows().size(), plans);
}

void KeptLifecycleTest::otherPlansAndOtherDataAreSaid()
{
    // The same place by another metric: its fingerprint is another.
    const auto session = reopened(m_data);
    QVERIFY(session);
    const std::string before = session->data().set()->fingerprint;
    Source source = session->data().source();
    source.metric = Metric::Cosine;
    session->data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(session->data().set() && session->data().set()->fingerprint != before, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(session->lifecycle()->tenants().answer(), 30000);
    LifecyclePage page(*session);
    page.resize(1200, 800);
    page.show();
    QVERIFY(isSaid(page, QStringLiteral("The data have changed since this was worked out.")));
    QVERIFY(!page.findChild<QPushButton *>(QStringLiteral("adopt-advice"))->isEnabled());
    QVERIFY(!page.findChild<QPushButton *>(QStringLiteral("adopt-way"))->isEnabled());
}

QTEST_MAIN(KeptLifecycleTest)
#include "tst_keptlifecycle.moc"
