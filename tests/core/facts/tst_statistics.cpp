// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/facts/Duplicates.h"
#include "core/facts/Statistics.h"
#include "core/jobs/Parallel.h"
#include "core/sources/Source.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

using namespace shardscope;

namespace {

DataSet opened(const std::string &location)
{
    Source source;
    source.location = location;
    auto data = open(source, unwatched);
    return data.ok() ? *std::move(data) : DataSet();
}

Statistics described(const DataSet &data)
{
    const auto statistics = describe(data, 1, unwatched);
    return statistics.ok() ? *statistics : Statistics();
}

DataSet dataOf(AlignedVector<float> values, int dim)
{
    DataSet data;
    data.base = VectorSet::own(std::move(values), dim);
    return data;
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT

private slots:
    void normsAreExact();
    void duplicatesAndZerosAreCounted();
    void duplicatesAreThoseOfASet();
    void intrinsicDimensionIsThatOfThePlane_data();
    void intrinsicDimensionIsThatOfThePlane();
    void clusterabilityTellsNoiseFromClusters_data();
    void clusterabilityTellsNoiseFromClusters();
    void likenessIsOfDirectionsUnderInnerProduct();
    void doesNotDependOnThreads();
    void emptyIsAnErrorAndTinyIsNot();
    void cancelIsObeyed();
};

void TestStatistics::normsAreExact()
{
    const auto data = dataOf({3, 4, 0, 0, 5, 12, 8, 6}, 2);
    const auto statistics = described(data);
    QCOMPARE(statistics.norms.min, 0.0);
    QCOMPARE(statistics.norms.max, 13.0);
    QCOMPARE(statistics.norms.mean, (5.0 + 0 + 13 + 10) / 4);
    QCOMPARE(std::accumulate(statistics.norms.histogram.begin(), statistics.norms.histogram.end(), std::int64_t(0)), 4);
    QCOMPARE(statistics.norms.histogram.front(), 1);
    QCOMPARE(statistics.norms.histogram.back(), 1);
}

void TestStatistics::duplicatesAreThoseOfASet()
{
    Random random(3);
    for (const std::int64_t values : {2, 40, 4000}) {
        AlignedVector<std::uint8_t> bytes;
        std::set<std::vector<std::uint8_t>> distinct;
        constexpr int rows = 20'000;
        for (int row = 0; row < rows; ++row) {
            const auto value = static_cast<std::uint32_t>(random.below(values));
            const std::vector<std::uint8_t> vector{static_cast<std::uint8_t>(value),
                                                   static_cast<std::uint8_t>(value >> 8), 7};
            bytes.insert(bytes.end(), vector.begin(), vector.end());
            distinct.insert(vector);
        }
        const auto vectors = VectorSet::own(std::move(bytes), 3);
        QCOMPARE(countDuplicates(vectors, unwatched).value(), rows - std::ssize(distinct));
    }
}

void TestStatistics::duplicatesAndZerosAreCounted()
{
    // 1e-30 squared is 0 in float32, but the row is not zero.
    const auto data = dataOf({1, 2, 1, 2, 0, 0, 1, 2, 0, 0, 1e-30F, 0, 3, 4}, 2);
    const auto statistics = described(data);
    QCOMPARE(statistics.duplicates, 3);
    QCOMPARE(statistics.zeroVectors, 2);
}

void TestStatistics::intrinsicDimensionIsThatOfThePlane_data()
{
    QTest::addColumn<int>("intrinsic");
    for (const int intrinsic : {1, 2, 5}) {
        QTest::newRow(qPrintable(QString::number(intrinsic))) << intrinsic;
    }
}

/// Points of a few dimensions, turned into 32.
void TestStatistics::intrinsicDimensionIsThatOfThePlane()
{
    QFETCH(int, intrinsic);
    constexpr int dim = 32;
    constexpr int n = 20000;
    Random random(3);
    std::vector<double> axes(intrinsic * dim);
    std::ranges::generate(axes, [&] { return random.normal(); });
    AlignedVector<float> values(n * dim);
    for (int i = 0; i < n; ++i) {
        for (int a = 0; a < intrinsic; ++a) {
            const double step = random.uniform();
            for (int j = 0; j < dim; ++j) {
                values[i * dim + j] += static_cast<float>(step * axes[a * dim + j]);
            }
        }
    }
    const auto found = described(dataOf(std::move(values), dim)).intrinsicDimension;
    QVERIFY2(std::abs(found - intrinsic) < 0.12 * intrinsic, qPrintable(QString::number(found)));
}

void TestStatistics::clusterabilityTellsNoiseFromClusters_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("greatest");
    QTest::newRow("Fashion-MNIST") << "fashion-mnist" << 0.8 << 0.95;
    QTest::newRow("clear clusters") << "mixture:n=20000,d=64,clusters=200,zipf=1.1,seed=7" << 0.7 << 1.0;
    QTest::newRow("even clusters") << "mixture:n=20000,d=32,clusters=16,zipf=0,spread=0.1" << 0.8 << 1.0;
    QTest::newRow("noise of 64") << "uniform:n=20000,d=64" << 0.0 << 0.05;
    QTest::newRow("noise of 256") << "uniform:n=8000,d=256" << 0.0 << 0.05;
    QTest::newRow("little noise of 64") << "uniform:n=5000,d=64,seed=5" << 0.0 << 0.05;
    QTest::newRow("one round cluster") << "mixture:n=20000,d=64,clusters=1" << 0.0 << 0.05;
    QTest::newRow("noise in the plane shards well") << "uniform:n=20000,d=2" << 0.9 << 1.0;
}

void TestStatistics::clusterabilityTellsNoiseFromClusters()
{
    QFETCH(QString, location);
    QFETCH(double, least);
    QFETCH(double, greatest);
    if (location == "fashion-mnist" && !isFashionMnistInstalled()) {
        QSKIP("dataset-fashion-mnist is not installed");
    }
    const auto data = opened(location.toStdString());
    QVERIFY(!data.base.empty());
    QElapsedTimer timer;
    timer.start();
    const auto statistics = described(data);
    qInfo("clusterability %.3f, intrinsic dimension %.1f, %lld ms", statistics.clusterability,
          statistics.intrinsicDimension, timer.elapsed());
    QVERIFY(statistics.clusterability >= least && statistics.clusterability <= greatest);
}

void TestStatistics::likenessIsOfDirectionsUnderInnerProduct()
{
    Source source;
    source.location = "mixture:n=3000,d=8,queries=400,seed=3";
    source.metric = Metric::InnerProduct;
    DataSet data = open(source, unwatched).value();
    const auto before = described(data).likeness;
    QVERIFY(before.has_value());
    const auto scaled = [](const VectorSet &rows) {
        Matrix values(rows.size(), rows.dim());
        for (std::int64_t i = 0; i < rows.size(); ++i) {
            const float factor = std::ldexp(1.0F, int(i % 9) - 4);
            std::ranges::transform(rows.values<float>(i), values.row(i).begin(),
                                   [factor](float value) { return value * factor; });
        }
        return VectorSet::own(std::move(values));
    };
    data.queries = scaled(data.queries);
    data.base = scaled(data.base);
    const auto after = described(data).likeness;
    QVERIFY(after.has_value());
    QCOMPARE(after->difference, before->difference);
    QVERIFY(!after->isUnlike()); // queries of the same mixture
}

void TestStatistics::doesNotDependOnThreads()
{
    const auto data = opened("mixture:n=5000,d=16,clusters=30");
    const int before = threadCount();
    setThreadCount(1);
    const auto alone = described(data);
    setThreadCount(3);
    const auto together = described(data);
    setThreadCount(before);
    QVERIFY(alone.sampled > 0);
    QCOMPARE(alone.clusterability, together.clusterability);
    QCOMPARE(alone.intrinsicDimension, together.intrinsicDimension);
    QCOMPARE(alone.norms.mean, together.norms.mean);
}

void TestStatistics::emptyIsAnErrorAndTinyIsNot()
{
    const auto nothing = describe(DataSet(), 1, unwatched);
    QVERIFY(!nothing.ok() && nothing.error().code == Code::EmptyDataSet);
    for (const int n : {1, 2, 3, 20, 70}) {
        AlignedVector<float> values(n * 3, 1.0F);
        const auto statistics = describe(dataOf(values, 3), 1, unwatched);
        QVERIFY(statistics.ok());
        QCOMPARE(statistics->duplicates, n - 1);
        QCOMPARE(statistics->intrinsicDimension, 0.0);
    }
}

void TestStatistics::cancelIsObeyed()
{
    const auto data = opened("uniform:n=20000,d=16");
    const auto outcome = describe(data, 1, [](std::int64_t, std::int64_t) { return false; });
    QVERIFY(!outcome.ok() && outcome.error().code == Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
