// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <optional>

using namespace shardscope;
using namespace shardscope::testing;

/// Figures on real data: those of plain k-means with Faiss 1.7.3, and those balance and spill are there for.
class TestFashionShards : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void plainKMeansAsPublished_data();
    void plainKMeansAsPublished();
    void balanceAndSpillTogether();

private:
    std::vector<double> recallCurve(const Partition &partition, const PlanSpec &spec) const;

    std::optional<DataSet> m_data;
    GroundTruth m_truth;
};

void TestFashionShards::initTestCase()
{
    if (!isFashionMnistInstalled()) {
        QSKIP("needs Debian's package dataset-fashion-mnist");
    }
    auto data = open(defaultSource(), unwatched);
    QVERIFY(data.ok());
    auto truth = exactSearch(*data, 10, unwatched);
    QVERIFY(truth.ok());
    m_data = *std::move(data);
    m_truth = *std::move(truth);
}

std::vector<double> TestFashionShards::recallCurve(const Partition &partition, const PlanSpec &spec) const
{
    const auto router = makeRouter(*m_data, partition, spec, unwatched);
    return recallOf(partition, *(*router)->route({m_data->queries, {}}, spec.shards, unwatched), m_truth);
}

void TestFashionShards::plainKMeansAsPublished_data()
{
    QTest::addColumn<int>("shards");
    QTest::addColumn<QList<double>>("recall"); // at nprobe 1, 2, 3, 4, 5, 8, 16
    QTest::addColumn<double>("skew");
    QTest::newRow("16") << 16 << QList<double>{.881, .978, .995, .998, .999, 1.0, 1.0} << 1.77;
    QTest::newRow("64") << 64 << QList<double>{.759, .925, .973, .988, .994, .999, 1.0} << 1.96;
    QTest::newRow("256") << 256 << QList<double>{.634, .830, .911, .950, .970, .991, .999} << 2.76;
}

void TestFashionShards::plainKMeansAsPublished()
{
    QFETCH(int, shards);
    QFETCH(QList<double>, recall);
    QFETCH(double, skew);
    const auto spec = planOf("semantic", shards);
    const auto result = partition(*m_data, spec, unwatched);
    const auto curve = recallCurve(*result, spec);
    const std::vector<int> nprobes{1, 2, 3, 4, 5, 8, 16};
    for (std::size_t i = 0; i < nprobes.size(); ++i) {
        const double measured = curve[nprobes[i] - 1];
        QVERIFY2(std::abs(measured - recall[qsizetype(i)]) < 0.01,
                 qPrintable(QString("nprobe %1: %2").arg(nprobes[i]).arg(measured)));
    }
    QVERIFY2(std::abs(maxOverMean(*result) - skew) < 0.4, qPrintable(QString::number(maxOverMean(*result))));
}

void TestFashionShards::balanceAndSpillTogether()
{
    const auto spec = planOf("balanced", 64, {{"spill", 0.2}});
    const auto result = partition(*m_data, spec, unwatched);
    const auto curve = recallCurve(*result, spec);
    qInfo("min/mean %.3f, max/mean %.3f, recall %.4f %.4f %.4f", minOverMean(*result), maxOverMean(*result), curve[0],
          curve[1], curve[2]);
    QVERIFY(result->spill.size() <= 12000);
    QVERIFY(maxOverMean(*result) <= 1.15);
    QVERIFY(minOverMean(*result) >= 0.25);
    QVERIFY(curve[1] >= 0.96);
    QVERIFY(curve[2] >= 0.985);
}

QTEST_GUILESS_MAIN(TestFashionShards)
#include "tst_fashionshards.moc"
