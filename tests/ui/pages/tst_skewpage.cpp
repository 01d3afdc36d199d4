// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/PageFixture.h"

#include "ui/charts/ChartView.h"
#include "ui/charts/TreemapView.h"
#include "ui/figures/PlanNodeFigure.h"
#include "ui/pages/SkewPage.h"
#include "ui/session/LatencyStudy.h"
#include "ui/widgets/ChartPanel.h"

#include <QComboBox>
#include <QSpinBox>
#include <QTableView>

using namespace shardscope;

class SkewPageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void clickOnABarSelectsItsShard();
    void loadFollowsNprobe();
    void sortToggleOrdersBars();
    void shardsStandOnTheirNodes();
    void everyCopyOfTheSelectedShardIsMarked();
    void moreCopiesThanNodesAreSaid();

private:
    ChartView *chart(const char *name) const { return m_page->findChild<ChartPanel *>(name)->chart(); }

    std::unique_ptr<Session> m_session;
    std::unique_ptr<SkewPage> m_page;
};

void SkewPageTest::initTestCase()
{
    useEnglishAndLight();
    m_session = measuredSession("mixture:n=3000,d=16,clusters=24,seed=7", 16);
    QVERIFY(m_session);
    m_page = std::make_unique<SkewPage>(*m_session);
    m_page->resize(1100, 700);
    m_page->show();
    m_session->selection().setNprobe(2);
    QCoreApplication::processEvents();
}

void SkewPageTest::clickOnABarSelectsItsShard()
{
    ChartView *vectors = chart("vectors");
    const Series bars = vectors->figure().series[0];
    const QPoint inside = vectors->pixelAt({bars.points[4].x(), bars.points[4].y() / 2});
    QTest::mouseClick(vectors->viewport(), Qt::LeftButton, {}, inside);
    QCOMPARE(m_session->selection().shard(), ShardId(bars.keys[4]));
    for (const char *name : {"vectors", "queries"}) { // highlighted in both
        QCOMPARE(chart(name)->figure().series[1].keys, QList<int>({bars.keys[4]}));
    }
    // By keyboard from there: one to the right.
    QTest::keyClick(vectors, Qt::Key_Escape);
    QTest::keyClick(vectors, Qt::Key_Right);
    QTest::keyClick(vectors, Qt::Key_Return);
    QCOMPARE(m_session->selection().shard(), ShardId(bars.keys[5]));
}

void SkewPageTest::loadFollowsNprobe()
{
    const auto requests = [this] {
        double sum = 0;
        for (const QPointF &bar : chart("queries")->figure().series[0].points) {
            sum += bar.y();
        }
        return sum;
    };
    const auto queries = static_cast<double>(m_session->data().set()->queries.size());
    m_session->selection().setNprobe(3);
    QCOMPARE(requests(), 3 * queries);
    m_session->selection().setNprobe(7);
    QCOMPARE(requests(), 7 * queries);
}

void SkewPageTest::sortToggleOrdersBars()
{
    auto *order = m_page->findChild<QComboBox *>();
    order->setCurrentIndex(0);
    const QList<int> byId = chart("vectors")->figure().series[0].keys;
    QVERIFY(std::is_sorted(byId.begin(), byId.end()));
    order->setCurrentIndex(1);
    const auto bars = chart("vectors")->figure().series[0].points;
    QVERIFY(std::is_sorted(bars.begin(), bars.end(), [](auto &a, auto &b) { return a.y() > b.y(); }));
}

void SkewPageTest::shardsStandOnTheirNodes()
{
    const auto *panel = m_page->findChild<TreemapPanel *>("plan-nodes");
    const auto sum = [&] {
        double weights = 0;
        for (const auto &group : panel->treemap()->figure().groups) {
            weights += group.weight();
        }
        return weights;
    };
    m_session->selection().setNprobe(3);
    auto *count = m_page->findChild<QSpinBox *>("node-count");
    auto *area = m_page->findChild<QComboBox *>("node-area");
    const auto restore = qScopeGuard([=] { area->setCurrentIndex(0); });
    for (const int nodes : {1, 5, 30}) { // more than there are shards
        count->setValue(nodes);
        QCOMPARE(panel->treemap()->figure().groups.size(), nodes);
        area->setCurrentIndex(static_cast<int>(NodeArea::Vectors));
        QCOMPARE(sum(), static_cast<double>(m_session->data().set()->base.size()));
        area->setCurrentIndex(static_cast<int>(NodeArea::Queries));
        QCOMPARE(sum(), 3.0 * static_cast<double>(m_session->data().set()->queries.size()));
        area->setCurrentIndex(static_cast<int>(NodeArea::Bytes));
        const auto &plan = *m_session->selection().currentPlan()->result;
        QVERIFY(std::abs(sum() - plan.evaluation.memoryBytes) < 1e-9 * sum());
    }
    count->setValue(4);
    QCOMPARE(panel->table()->model()->rowCount(), 16);
}

void SkewPageTest::everyCopyOfTheSelectedShardIsMarked()
{
    const auto *panel = m_page->findChild<TreemapPanel *>("plan-nodes");
    TreemapView *treemap = panel->treemap();
    m_page->findChild<QSpinBox *>("node-count")->setValue(4);
    const auto before = m_session->latency()->settings();
    const auto restore = qScopeGuard([=, this] { m_session->latency()->setSettings(before); });
    auto settings = before;
    settings.replicas = 2;
    m_session->latency()->setSettings(settings);
    QCOMPARE(panel->table()->model()->rowCount(), 32);
    m_session->selection().selectShard(ShardId(5));
    const auto shardOf = [&](int row) {
        return panel->table()->model()->index(row, PlanNodeModel::Shard).data(NumberTable::SortRole).toInt();
    };
    QCOMPARE(treemap->figure().marked.size(), 2);
    for (const int row : treemap->figure().marked) {
        QCOMPARE(shardOf(row), 5);
    }
    const int other = treemap->figure().marked.first() < 16 ? 20 : 3;
    const QRectF place = treemap->placeOf(other);
    QVERIFY(!place.isEmpty());
    QTest::mouseClick(treemap, Qt::LeftButton, {}, place.center().toPoint());
    QCOMPARE(m_session->selection().shard(), ShardId(shardOf(other)));
    QCOMPARE(treemap->figure().marked.size(), 2);
}

void SkewPageTest::moreCopiesThanNodesAreSaid()
{
    const auto *panel = m_page->findChild<TreemapPanel *>("plan-nodes");
    auto *count = m_page->findChild<QSpinBox *>("node-count");
    const auto before = m_session->latency()->settings();
    auto settings = before;
    settings.replicas = 3;
    count->setValue(2);
    m_session->latency()->setSettings(settings);
    QVERIFY(!panel->treemap()->isVisible());
    QVERIFY(isSaid(*panel, QStringLiteral("replicas")));
    m_session->latency()->setSettings(before);
    QVERIFY(panel->treemap()->isVisible());
    count->setValue(4);
}

QTEST_MAIN(SkewPageTest)
#include "tst_skewpage.moc"
