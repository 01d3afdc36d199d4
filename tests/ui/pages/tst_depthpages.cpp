// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/charts/ChartView.h"
#include "ui/pages/LatencyPage.h"
#include "ui/pages/RecallPage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/tables/LossModel.h"
#include "ui/widgets/ChartPanel.h"
#include "ui/widgets/TablePanel.h"

#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace shardscope;

/// The pages over a plan whose router says for each query how many shards it asks.
class DepthPagesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void lossesAreThoseOfTheDepths();
    void hubsAreTold();
    void latencyGoesByTheDepths();
    void otherRoutersGoByNprobe();

private:
    PlanKey add(const char *name, const char *router, std::int64_t hubs = 0);
    const Evaluation &evaluation() const { return *m_session->selection().currentPlan()->evaluation; }

    std::unique_ptr<Session> m_session;
    PlanKey m_adaptive = 0;
    PlanKey m_plain = 0;
};

PlanKey DepthPagesTest::add(const char *name, const char *router, std::int64_t hubs)
{
    PlanSpec spec;
    spec.name = name;
    spec.strategy = {"semantic", {{"hubs", hubs}}};
    spec.router.kind = router;
    spec.shards = 12;
    return m_session->plans().add(spec);
}

void DepthPagesTest::initTestCase()
{
    useEnglishAndLight();
    m_session = std::make_unique<Session>();
    Source source;
    source.location = "mixture:n=3000,d=10,clusters=24,queries=200,seed=7";
    m_session->data().open(source);
    QTRY_VERIFY_WITH_TIMEOUT(m_session->data().set() != nullptr, 60000);
    m_plain = add("Plain", "centroid", 20);
    m_adaptive = add("Adaptive", "adaptive");
    QTRY_VERIFY_WITH_TIMEOUT(m_session->plans().find(m_adaptive)->result && m_session->plans().find(m_plain)->result,
                             120000);
}

void DepthPagesTest::lossesAreThoseOfTheDepths()
{
    m_session->selection().setCurrentPlan(m_adaptive);
    m_session->selection().setComparedPlan(m_plain);
    RecallPage page(*m_session);
    page.resize(1100, 700);
    page.show();
    auto *panel = page.findChild<ChartPanel *>(QStringLiteral("losses"));
    const auto *table = panel->table()->model();
    const auto number = [&](int row, int column) {
        return table->index(row, column).data(NumberTable::SortRole).toDouble();
    };
    QCOMPARE(table->rowCount(), int(LossModel::RowCount) - 1); // without a deadline
    const AdaptivePoint &point = *evaluation().adaptive;
    for (const int nprobe : {1, 5}) { // which the router does not ask about
        m_session->selection().setNprobe(nprobe);
        QVERIFY(std::abs(number(LossModel::Depth, LossModel::Share) - point.losses->depth) < 1e-9);
        QVERIFY(std::abs(number(LossModel::Lost - 1, LossModel::Share) - (1 - point.recall)) < 1e-9);
        QVERIFY(number(LossModel::Recall - 1, LossModel::ComparedShare) >= point.recall - 1e-9); // at equal recall
        QCOMPARE(number(LossModel::Depth, LossModel::ComparedShare), 0.0);
    }
    QVERIFY(panel->chart()->figure().series[0].name.contains(QStringLiteral("as routed")));
    QVERIFY(panel->chart()->figure().series[1].name.contains(QStringLiteral("nprobe")));
    m_session->selection().setComparedPlan(0);
    QVERIFY(panel->chart()->figure().title.contains(QStringLiteral("as routed")));
}

void DepthPagesTest::hubsAreTold()
{
    m_session->selection().setCurrentPlan(m_plain);
    RecallPage page(*m_session);
    page.resize(1100, 700);
    page.show();
    const auto *note = page.findChild<QLabel *>(QStringLiteral("target-note"));
    m_session->selection().setNprobe(2);
    QVERIFY2(note->text().contains(QStringLiteral("20 vectors are held by every shard")), qPrintable(note->text()));
    QVERIFY2(note->text().contains(QStringLiteral("At nprobe 2")), qPrintable(note->text()));
    m_session->selection().setCurrentPlan(m_adaptive);
    QVERIFY(!note->text().contains(QStringLiteral("Hubs")));
}

void DepthPagesTest::latencyGoesByTheDepths()
{
    m_session->selection().setCurrentPlan(m_adaptive);
    LatencyPage page(*m_session);
    page.resize(1200, 800);
    page.show();
    page.findChild<QComboBox *>(QStringLiteral("variable"))->setCurrentIndex(int(SweepVariable::Nprobe));
    QTRY_VERIFY_WITH_TIMEOUT(page.study().isSketched(), 60000);
    const AdaptivePoint &point = *evaluation().adaptive;
    const auto depths = page.study().depths();
    QVERIFY(depths.has_value());
    const auto *note = page.findChild<QLabel *>(QStringLiteral("depth-note"));
    QVERIFY(note->isVisibleTo(&page));
    const QString beside = QStringLiteral("Beside nprobe %1 ").arg(depths->fixed.nprobe);
    QVERIFY2(note->text().contains(beside), qPrintable(note->text()));
    QVERIFY2(note->text().contains(QStringLiteral("better in")), qPrintable(note->text()));
    // The figures have a column for it, and the curve over nprobe a mark where the plan stands.
    const auto *figures = page.findChild<TablePanel *>(QStringLiteral("figures"))->table()->model();
    QStringList titles;
    for (int column = 0; column < figures->columnCount(); ++column) {
        titles << figures->headerData(column, Qt::Horizontal).toString();
    }
    QVERIFY2(titles.filter(QStringLiteral("nprobe %1").arg(depths->fixed.nprobe)).size() == 1,
             qPrintable(titles.join(QLatin1Char('|'))));
    const auto markers = page.findChild<ChartPanel *>(QStringLiteral("percentiles"))->chart()->figure().markers;
    QVERIFY(
        std::ranges::any_of(markers, [&](const Marker &marker) { return std::abs(marker.at - point.fanOut) < 1e-9; }));
    m_session->selection().setNprobe(7);
    QVERIFY(page.study().isAnswered()); // it is no other question
}

void DepthPagesTest::otherRoutersGoByNprobe()
{
    m_session->selection().setCurrentPlan(m_plain);
    m_session->selection().setNprobe(3);
    LatencyPage page(*m_session);
    page.resize(1200, 800);
    page.show();
    QTRY_VERIFY_WITH_TIMEOUT(page.study().isAnswered(), 60000);
    QVERIFY(!page.findChild<QLabel *>(QStringLiteral("depth-note"))->isVisibleTo(&page));
    QVERIFY(!page.study().depths());
    QCOMPARE(page.study().question()->nprobe, 3);
}

QTEST_MAIN(DepthPagesTest)
#include "tst_depthpages.moc"
