// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Moments.h"
#include "core/base/Random.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace shardscope;

class TestMoments : public QObject
{
    Q_OBJECT

private slots:
    void momentsOfFewNumbers()
    {
        const Moments moments = momentsOf(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});
        QCOMPARE(moments.count, 8);
        QCOMPARE(moments.mean, 5.0);
        QCOMPARE(moments.variance(), 4.0);
        QCOMPARE(moments.deviation(), 2.0);
        QCOMPARE(moments.sampleVariance(), 32.0 / 7);
    }

    void noneAndOneHaveNoSpread()
    {
        QCOMPARE(meanOf({}), 0.0);
        QCOMPARE(momentsOf({}).deviation(), 0.0);
        QCOMPARE(momentsOf({}).sampleVariance(), 0.0);
        const Moments one = momentsOf(std::vector<double>{0.1});
        QCOMPARE(one.mean, 0.1);
        QCOMPARE(one.variance(), 0.0);
        QCOMPARE(one.sampleVariance(), 0.0);
    }

    /// Σx²/n − mean² has no digit left here.
    void theSpreadOfFarNumbersIsThatOfNearOnes()
    {
        const std::vector<double> near{0, 1, 2, 3};
        std::vector<double> far;
        for (const double value : near) {
            far.push_back(value + 1e9);
        }
        QCOMPARE(momentsOf(far).variance(), momentsOf(near).variance());
    }

    /// By the differences of all pairs, which need no mean.
    void theVarianceIsHalfTheMeanSquaredDifference()
    {
        Random random(1);
        std::vector<double> values;
        for (int i = 0; i < 50; ++i) {
            values.push_back(random.normal());
        }
        double pairs = 0;
        for (const double a : values) {
            for (const double b : values) {
                pairs += (a - b) * (a - b) / 2;
            }
        }
        QVERIFY(std::abs(momentsOf(values).variance() - pairs / 2500) < 1e-12);
        QVERIFY(std::abs(momentsOf(values).sampleVariance() - pairs / 2450) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestMoments)
#include "tst_moments.moc"
