// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/capacity/GrowthLaw.h"

#include <QtTest>

#include <cmath>
#include <functional>

using namespace shardscope;

namespace {

using Curve = std::function<double(double)>;

std::vector<GrowthPoint> pointsOf(const Curve &curve, std::initializer_list<double> sizes)
{
    std::vector<GrowthPoint> points;
    for (const double size : sizes) {
        points.push_back({size, curve(size)});
    }
    return points;
}

double relative(double is, double should)
{
    return std::abs(is - should) / should;
}

} // namespace

class TestGrowthLaw : public QObject
{
    Q_OBJECT

private slots:
    /// What follows one of the forms is foretold to the last digits, however far, and said to be.
    void aFormIsFoundAndFollowed()
    {
        Random random(7);
        for (int trial = 0; trial < 300; ++trial) {
            const double a = 1 + random.uniform() * 1000;
            const double b = 0.01 + random.uniform() * 10;
            const std::array curves{Curve([=](double n) { return a + b * n; }),
                                    Curve([=](double n) { return a + b * std::log(n); }),
                                    Curve([=](double n) { return a * std::pow(n, b / 10.02); })};
            const Curve &curve = curves[static_cast<std::size_t>(trial) % curves.size()];
            const double first = 16 + random.uniform() * 1000;
            const auto law = GrowthLaw::fit(pointsOf(curve, {first, 2 * first, 4 * first, 8 * first, 16 * first}));
            const double far = 1e4 * first;
            QVERIFY(relative(law.at(far).value, curve(far)) < 1e-6);
            QVERIFY(law.at(far).error.value() < 1e-5);
        }
    }

    void accessesGrowWithEveryDoubling()
    {
        const Curve curve = [](double n) { return 20 + 5 * std::log(n); };
        const auto law = GrowthLaw::fit(pointsOf(curve, {2000, 4000, 8000, 16000, 32000}), accessForms);
        QCOMPARE(law.form(), GrowthForm::Logarithmic);
        QVERIFY(relative(law.at(4e6).value, curve(4e6)) < 1e-6);
    }

    void aSingleAccessCostsWhatItDoes()
    {
        const auto law = GrowthLaw::fit(std::vector<GrowthPoint>{{1000, 40}}, accessForms);
        QCOMPARE(law.at(10).value, 40.0);
        QCOMPARE(law.at(1e9).value, 40.0);
        QVERIFY(!law.at(1e9).error);
    }

    void errorsOfAProductAddUp()
    {
        const Foretold product = Foretold{10, 0.1} * Foretold{3, 0.2};
        QCOMPARE(product.value, 30.0);
        QVERIFY(relative(*product.error, 0.32) < 1e-12);
        QVERIFY(!(Foretold{10, 0.1} * Foretold{3, {}}).error);
    }

    /// A unit of its own makes no difference.
    void scalingScales()
    {
        const Curve curve = [](double n) { return 40 + 3 * std::sqrt(n) + 0.1 * n; };
        const auto law = GrowthLaw::fit(pointsOf(curve, {1000, 2000, 4000, 8000}));
        for (const double scale : {std::ldexp(1.0, -60), std::ldexp(1.0, 60)}) {
            const auto scaled =
                GrowthLaw::fit(pointsOf([&](double n) { return scale * curve(n); }, {1000, 2000, 4000, 8000}));
            QCOMPARE(scaled.form(), law.form());
            QVERIFY(relative(scaled.at(1e6).value, scale * law.at(1e6).value) < 1e-9);
            QVERIFY(std::abs(*scaled.at(1e6).error - *law.at(1e6).error) < 1e-9);
        }
    }

    /// Noise is told as an error, which grows with how far it is looked, and holds what comes.
    void noiseIsTold()
    {
        Random random(11);
        int held = 0;
        constexpr int trials = 300;
        for (int trial = 0; trial < trials; ++trial) {
            const auto noisy = [&](double n) { return (50 + 2 * n) * (1 + 0.1 * (random.uniform() - 0.5)); };
            const auto law = GrowthLaw::fit(pointsOf(noisy, {1000, 2000, 4000, 8000, 16000}));
            const auto near = law.at(32'000);
            const auto far = law.at(1.6e7);
            QVERIFY(near.error.value() > 0);
            QVERIFY(*far.error > *near.error);
            held += relative(far.value, 50 + 2 * 1.6e7) <= *far.error ? 1 : 0;
        }
        QVERIFY2(held >= 0.9 * trials, qPrintable(QString::number(held)));
    }

    /// Times that seem to fall with size, by chance, do not fall to nothing beyond: that is told as an error.
    void noiseDoesNotShrink()
    {
        Random random(13);
        for (int trial = 0; trial < 300; ++trial) {
            std::vector<GrowthPoint> points;
            for (const double size : {250.0, 500.0, 1000.0, 2000.0, 4000.0}) {
                points.push_back({size, 100 * (0.5 + random.uniform())});
            }
            const auto law = GrowthLaw::fit(points);
            for (const double far : {8e3, 1e5, 1e9}) {
                QVERIFY(law.at(far).value >= 50);
                QVERIFY(law.at(far).error.value() > 0);
            }
            QVERIFY(law.at(1e9).value >= law.at(1e5).value);
        }
    }

    void fewPointsTellNoError()
    {
        QVERIFY(!GrowthLaw::fit(std::vector<GrowthPoint>{}).at(5).error);
        const auto one = GrowthLaw::fit(std::vector<GrowthPoint>{{100, 700}});
        QCOMPARE(one.at(1000).value, 7000.0);
        QVERIFY(!one.at(1000).error);
        const auto two = GrowthLaw::fit(std::vector<GrowthPoint>{{100, 700}, {200, 900}});
        QVERIFY(std::abs(two.at(1000).value - 2500) < 1e-9);
        QVERIFY(!two.at(1000).error);
    }

    void nothingStaysNothing()
    {
        const auto law = GrowthLaw::fit(std::vector<GrowthPoint>{{16, 0}, {32, 0}, {64, 0}, {128, 0}});
        QCOMPARE(law.at(1e9).value, 0.0);
        QCOMPARE(law.at(1e9).error.value(), 0.0);
        QCOMPARE(law.at(0).value, 0.0);
    }
};

QTEST_GUILESS_MAIN(TestGrowthLaw)
#include "tst_growthlaw.moc"
