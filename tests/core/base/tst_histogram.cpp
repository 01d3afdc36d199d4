// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Histogram.h"
#include "core/base/Random.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace shardscope;

class TestHistogram : public QObject
{
    Q_OBJECT

private slots:
    void hasTheCountersOfThePublishedLayout();
    void quantilesKeepTheRelativeError_data();
    void quantilesKeepTheRelativeError();
    void whatIsAllOneValueIsThatValue();
    void addingEqualsRecordingAll();
    void valuesBeyondTheRangeCountAtItsEnds();
};

void TestHistogram::hasTheCountersOfThePublishedLayout()
{
    QCOMPARE(Histogram(3'600'000'000, 3).counters(), std::size_t(23'552));
}

void TestHistogram::quantilesKeepTheRelativeError_data()
{
    QTest::addColumn<int>("digits");
    for (int digits = 1; digits <= 5; ++digits) {
        QTest::addRow("%d digits", digits) << digits;
    }
}

void TestHistogram::quantilesKeepTheRelativeError()
{
    QFETCH(int, digits);
    Histogram histogram(10'000'000'000, digits);
    Random random(7);
    std::vector<std::int64_t> values;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(static_cast<std::int64_t>(std::exp(23.0 * random.uniform())));
        histogram.record(values.back());
    }
    std::ranges::sort(values);
    for (const double share : {0.001, 0.1, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const auto exact = static_cast<double>(values[static_cast<std::size_t>(std::ceil(share * 20'000)) - 1]);
        const auto found = static_cast<double>(histogram.quantile(share));
        QVERIFY2(std::abs(found - exact) <= exact * std::pow(10.0, -digits) + 1,
                 qPrintable(QString("%1 %2").arg(exact).arg(found)));
    }
}

/// However coarse the steps are, also beside a few others in the same step and elsewhere.
void TestHistogram::whatIsAllOneValueIsThatValue()
{
    Random random(5);
    for (int round = 0; round < 200; ++round) {
        const auto value = static_cast<std::int64_t>(std::exp(1 + 21 * random.uniform()));
        Histogram histogram(3'600'000'000'000, 1 + static_cast<int>(random.below(5)));
        histogram.record(value, 1000);
        for (const double share : {0.001, 0.5, 1.0}) {
            QCOMPARE(histogram.quantile(share), value);
        }
        histogram.record(2 * value + 5, 10); // a query that had to wait
        QCOMPARE(histogram.quantile(0.5), value);
    }
}

void TestHistogram::addingEqualsRecordingAll()
{
    Histogram first;
    Histogram second;
    Histogram both;
    Random random(3);
    for (int i = 0; i < 1000; ++i) {
        const auto value = random.below(1'000'000);
        (i % 2 ? first : second).record(value);
        both.record(value);
    }
    first.add(second);
    QCOMPARE(first.total(), both.total());
    QCOMPARE(first.mean(), both.mean());
    QCOMPARE(first.quantile(0.5), both.quantile(0.5));
    QCOMPARE(first.bins().size(), both.bins().size());
}

void TestHistogram::valuesBeyondTheRangeCountAtItsEnds()
{
    Histogram histogram(1000, 2);
    histogram.record(-5);
    histogram.record(5000);
    QCOMPARE(histogram.total(), 2);
    QCOMPARE(histogram.quantile(0.5), 0);
    QCOMPARE(histogram.quantile(1.0), 1000);
    QCOMPARE(histogram.shareUpTo(0), 0.5);
}

QTEST_GUILESS_MAIN(TestHistogram)
#include "tst_histogram.moc"
