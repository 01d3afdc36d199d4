// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/vectors/Length.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace shardscope;

class TestLength : public QObject
{
    Q_OBJECT

private slots:
    void lengthsAreThoseOfExactSums()
    {
        for (const int dim : {0, 1, 7, 8, 9, 16, 31, 784}) {
            const auto row = drawn(dim, 1);
            long double sum = 0;
            for (const float value : row) {
                sum += static_cast<long double>(value) * value;
            }
            const auto expected = static_cast<double>(sum);
            QVERIFY(std::abs(squaredLength(row) - expected) <= 1e-14 * expected);
        }
    }

    void everyValueIsTheNearestFloatToItsShareOfTheLength()
    {
        const auto row = drawn(100, 2);
        std::vector<float> unit(row.size());
        const long double length = toUnitLength(row, unit);
        for (std::size_t i = 0; i < row.size(); ++i) {
            // Half a step of floats, and the rounding of doubles before.
            const long double share = row[i] / length;
            const float step = std::nextafter(std::abs(unit[i]), 2.0F) - std::abs(unit[i]);
            QVERIFY(std::abs(unit[i] - share) <= step * (0.5L + 1e-8L));
        }
    }

    void rowsOfAnyScaleComeToTheSameBits_data()
    {
        QTest::addColumn<int>("exponent");
        for (const int exponent : {-100, -64, -1, 1, 63, 64, 120}) { // squares of floats overflow from 64 on
            QTest::addRow("2^%d", exponent) << exponent;
        }
    }

    void rowsOfAnyScaleComeToTheSameBits()
    {
        QFETCH(const int, exponent);
        const auto row = drawn(50, 3);
        std::vector<float> scaled(row.size());
        std::ranges::transform(row, scaled.begin(), [&](float value) { return std::ldexp(value, exponent); });
        std::vector<float> unit(row.size());
        std::vector<float> unitOfScaled(row.size());
        const double length = toUnitLength(row, unit);
        QCOMPARE(toUnitLength(scaled, unitOfScaled), std::ldexp(length, exponent));
        QCOMPARE(unitOfScaled, unit);
    }

    void theSmallestAndTheGreatestFloatsHaveDirections()
    {
        using Limits = std::numeric_limits<float>;
        for (const float value : {Limits::denorm_min(), Limits::min(), 1e-19F, 1e19F, Limits::max()}) {
            std::vector<float> row{value, -value, value, value};
            QVERIFY(toUnitLength(row, row) > 0); // in place
            QCOMPARE(row, (std::vector<float>{0.5F, -0.5F, 0.5F, 0.5F}));
        }
    }

    void zerosStayZeros()
    {
        std::vector<float> row(9, 0);
        QCOMPARE(toUnitLength(row, row), 0.0);
        QCOMPARE(row, std::vector<float>(9, 0));
    }

    void whatIsNotANumberIsTold()
    {
        for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
            for (const std::size_t at : {0, 7, 8, 9}) { // in a lane, and behind the lanes
                std::vector<float> row(10, 1);
                row[at] = value;
                QVERIFY(!std::isfinite(squaredLength(row)));
            }
        }
    }

private:
    /// Values between −1 and 1 of very different sizes.
    static std::vector<float> drawn(int count, std::uint64_t seed)
    {
        Random random(seed);
        std::vector<float> values(count);
        std::ranges::generate(values, [&] {
            const int exponent = -static_cast<int>(random.below(5));
            return static_cast<float>(std::ldexp(2 * random.uniform() - 1, exponent));
        });
        return values;
    }
};

QTEST_GUILESS_MAIN(TestLength)
#include "tst_length.moc"
