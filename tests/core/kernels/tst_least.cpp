// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/kernels/Least.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

using namespace shardscope;

class TestLeast : public QObject
{
    Q_OBJECT

private slots:
    void isTheFirstOfEquals();
    void secondIsTheLeastOfTheOthers();
    void whatIsNoNumberIsNeverLeast();
    void squaredDistancesAreThoseOfTheFormula();
};

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();

/// Of any length, few different values or many.
std::vector<float> rowOf(Random &random)
{
    std::vector<float> row(static_cast<std::size_t>(1 + random.below(random.below(2) == 0 ? 20 : 300)));
    const auto kinds = random.below(3) == 0 ? 4 : std::int64_t(1) << 40;
    std::ranges::generate(row, [&] { return static_cast<float>(random.below(kinds)) - 2; });
    return row;
}

} // namespace

void TestLeast::isTheFirstOfEquals()
{
    Random random(1);
    for (int round = 0; round < 3000; ++round) {
        auto row = rowOf(random);
        const auto count = static_cast<int>(row.size());
        QCOMPARE(kernels::leastOf(row.data(), count), int(std::ranges::min_element(row) - row.begin()));
        row[static_cast<std::size_t>(random.below(count))] = -infinity;
        QCOMPARE(kernels::leastOf(row.data(), count), int(std::ranges::min_element(row) - row.begin()));
    }
}

void TestLeast::secondIsTheLeastOfTheOthers()
{
    Random random(2);
    for (int round = 0; round < 3000; ++round) {
        const auto row = rowOf(random);
        const auto count = static_cast<int>(row.size());
        std::vector<float> add(row.size());
        std::ranges::generate(add, [&] { return static_cast<float>(random.below(3)); });
        std::vector<float> sums(row.size());
        std::ranges::transform(row, add, sums.begin(), std::plus<>());
        const auto first = std::ranges::min_element(sums) - sums.begin();
        const float least = std::exchange(sums[static_cast<std::size_t>(first)], infinity);
        const auto found = kernels::twoLeastOf(row.data(), add.data(), count);
        QCOMPARE(found.position, int(first));
        QCOMPARE(found.least, least);
        QVERIFY(found.second == std::ranges::min(sums)); // infinity where there is but one
    }
}

void TestLeast::whatIsNoNumberIsNeverLeast()
{
    Random random(3);
    for (int round = 0; round < 1000; ++round) {
        auto row = rowOf(random);
        const auto count = static_cast<int>(row.size());
        const auto keptAt = static_cast<std::size_t>(random.below(count));
        for (std::size_t i = 0; i < row.size(); ++i) {
            row[i] = i == keptAt || random.below(4) == 0 ? row[i] : std::nanf("");
        }
        const int found = kernels::leastOf(row.data(), count);
        QVERIFY(std::ranges::none_of(row, [&](float value) { return value < row[std::size_t(found)]; }));
        QVERIFY(!std::isnan(row[std::size_t(found)]));
    }
    const std::vector<float> none(40, std::nanf(""));
    QCOMPARE(kernels::leastOf(none.data(), 40), 0);
    QCOMPARE(kernels::leastOf(none.data(), 3), 0);
}

void TestLeast::squaredDistancesAreThoseOfTheFormula()
{
    Random random(4);
    constexpr float share = 1.0F / 1024;
    int near = 0;
    for (int round = 0; round < 2000; ++round) {
        const auto count = static_cast<std::size_t>(1 + random.below(70));
        const auto norm = static_cast<float>(std::exp(4 * random.normal()));
        std::vector<float> norms(count);
        std::vector<float> products(count);
        const bool isAnyNear = random.below(2) == 0;
        for (std::size_t i = 0; i < count; ++i) {
            norms[i] = static_cast<float>(norm * (1 + 0.01 * random.normal()));
            const double most = (double(norm) + norms[i]) / 2;
            products[i] = static_cast<float>(most * (isAnyNear && random.below(20) == 0 ? 1.0001 : random.uniform()));
        }
        std::vector<float> wanted(count);
        bool isNear = false;
        for (std::size_t i = 0; i < count; ++i) {
            wanted[i] = std::max(0.0F, norm + (norms[i] - 2 * products[i]));
            isNear = isNear || wanted[i] < share * (norm + norms[i]);
        }
        QCOMPARE(kernels::toSquaredDistances(norm, norms.data(), share, products.data(), static_cast<int>(count)),
                 isNear);
        near += isNear ? 1 : 0;
        for (std::size_t i = 0; i < count; ++i) {
            QCOMPARE(std::bit_cast<std::uint32_t>(products[i]), std::bit_cast<std::uint32_t>(wanted[i]));
        }
    }
    QVERIFY(near > 100 && near < 1900);
}

QTEST_GUILESS_MAIN(TestLeast)
#include "tst_least.moc"
