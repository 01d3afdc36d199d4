// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/evaluate/Skew.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace shardscope;

class TestSkew : public QObject
{
    Q_OBJECT

private slots:
    void evenSharesHaveNoSkew();
    void allInOneShardIsTheExtreme();
    void knownExample();
    void figuresAgreeWithTheirDefinitions();
    void orderOfShardsDoesNotMatter();
    void lorenzCurveMeasuresGini();
    void emptyShardsOnly();
};

namespace {

bool near(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

std::vector<double> randomAmounts(std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> amounts(1 + random.below(300));
    for (auto &amount : amounts) {
        amount = std::floor(std::exp(3 * random.normal() + 5));
    }
    amounts.front() += 1; // never nothing at all
    return amounts;
}

} // namespace

void TestSkew::evenSharesHaveNoSkew()
{
    const Skew skew = skewOf(std::vector<double>(7, 12.0));
    QVERIFY(near(skew.maxOverMean, 1) && near(skew.cv, 0) && near(skew.gini, 0) && near(skew.imbalanceFactor, 1));
}

void TestSkew::allInOneShardIsTheExtreme()
{
    const Skew skew = skewOf({0, 0, 0, 60, 0});
    QVERIFY(near(skew.maxOverMean, 5));
    QVERIFY(near(skew.cv, 2)); // √(S − 1)
    QVERIFY(near(skew.gini, 1 - 1.0 / 5));
    QVERIFY(near(skew.imbalanceFactor, 5));
}

void TestSkew::knownExample()
{
    const Skew skew = skewOf({1, 2, 3, 4});
    QVERIFY(near(skew.maxOverMean, 1.6));
    QVERIFY(near(skew.cv, std::sqrt(1.25) / 2.5));
    QVERIFY(near(skew.gini, 0.25));
    QVERIFY(near(skew.imbalanceFactor, 4 * 30.0 / 100));
}

void TestSkew::figuresAgreeWithTheirDefinitions()
{
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto amounts = randomAmounts(seed);
        const auto shards = static_cast<double>(amounts.size());
        const Skew skew = skewOf(amounts);
        double total = 0;
        double squares = 0;
        double differences = 0;
        for (const double a : amounts) {
            total += a;
            squares += a * a;
            for (const double b : amounts) {
                differences += std::abs(a - b);
            }
        }
        QVERIFY(near(skew.imbalanceFactor, shards * squares / (total * total)));
        QVERIFY(near(skew.imbalanceFactor, 1 + skew.cv * skew.cv));
        QVERIFY(near(skew.gini, differences / (2 * shards * total)));
        QVERIFY(near(skew.maxOverMean, std::ranges::max(amounts) * shards / total));
    }
}

void TestSkew::orderOfShardsDoesNotMatter()
{
    auto amounts = randomAmounts(3);
    const Skew before = skewOf(amounts);
    std::ranges::reverse(amounts);
    const Skew after = skewOf(amounts);
    QCOMPARE(after.amounts, amounts); // kept in the order of the shards
    QCOMPARE(after.gini, before.gini);
    QCOMPARE(after.cv, before.cv);
}

void TestSkew::lorenzCurveMeasuresGini()
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto amounts = randomAmounts(seed);
        const auto curve = lorenzCurve(amounts);
        QCOMPARE(curve.size(), amounts.size() + 1);
        QCOMPARE(curve.front(), 0.0);
        QVERIFY(near(curve.back(), 1));
        double area = 0; // trapezoids under the curve
        for (std::size_t i = 1; i < curve.size(); ++i) {
            QVERIFY(curve[i] >= curve[i - 1]);
            area += (curve[i] + curve[i - 1]) / 2 / static_cast<double>(amounts.size());
        }
        QVERIFY(near(1 - 2 * area, skewOf(amounts).gini));
    }
}

void TestSkew::emptyShardsOnly()
{
    QCOMPARE(skewOf({}), Skew());
    QCOMPARE(skewOf({0, 0}).maxOverMean, 1.0);
    QCOMPARE(lorenzCurve(std::vector<double>{0, 0}), (std::vector<double>{0, 0.5, 1}));
    QCOMPARE(lorenzCurve({}), std::vector<double>{0});
}

QTEST_GUILESS_MAIN(TestSkew)
#include "tst_skew.moc"
