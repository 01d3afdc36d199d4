// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Quantile.h"
#include "core/base/Random.h"

#include <QTest>

#include <cmath>

using namespace shardscope;

class TestQuantile : public QObject
{
    Q_OBJECT

private slots:
    void asManyAreBelowAMedianAsAbove()
    {
        Random random(1);
        for (int count = 1; count <= 40; ++count) {
            std::vector<double> values;
            for (int i = 0; i < count; ++i) {
                values.push_back(static_cast<double>(random.below(10))); // with ties
            }
            auto mixed = values;
            const double upper = median(mixed);
            const double lower = lowerMedian(mixed);
            QVERIFY(lower <= upper);
            QVERIFY(count % 2 == 0 || lower == upper);
            for (const double middle : {lower, upper}) {
                QVERIFY(2 * std::ranges::count_if(values, [&](double value) { return value < middle; }) <= count);
                QVERIFY(2 * std::ranges::count_if(values, [&](double value) { return value > middle; }) <= count);
            }
        }
    }

    void evenNumbersHaveTwoMedians()
    {
        std::vector<int> values{4, 1, 3, 2};
        QCOMPARE(lowerMedian(values), 2);
        QCOMPARE(median(values), 3);
    }

    void aWeightIsThatManyOfAValue()
    {
        Random random(2);
        for (int round = 0; round < 200; ++round) {
            std::vector<std::pair<float, std::int64_t>> weighted;
            std::vector<float> each;
            for (int i = 0; i < 6; ++i) {
                weighted.emplace_back(static_cast<float>(random.below(8)), random.below(4));
                each.insert(each.end(), static_cast<std::size_t>(weighted.back().second), weighted.back().first);
            }
            if (!each.empty()) {
                QCOMPARE(lowerMedian(weighted), lowerMedian(each));
            }
        }
        std::vector<std::pair<float, std::int64_t>> none;
        QCOMPARE(lowerMedian(none), 0.0F);
    }

    void quantilesLieBetweenNeighboursInProportion()
    {
        const std::vector<double> values{10, 20, 40, 80, 160};
        QCOMPARE(quantileOfSorted(values, 0), 10.0);
        QCOMPARE(quantileOfSorted(values, 0.25), 20.0);
        QCOMPARE(quantileOfSorted(values, 0.375), 30.0);
        QCOMPARE(quantileOfSorted(values, 0.5), 40.0);
        QCOMPARE(quantileOfSorted(values, 0.875), 120.0);
        QCOMPARE(quantileOfSorted(values, 1), 160.0);
        QCOMPARE(quantileOfSorted(std::vector<double>{7}, 0.3), 7.0);
    }
};

QTEST_GUILESS_MAIN(TestQuantile)
#include "tst_quantile.moc"
