// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/facts/LongVectors.h"
#include "core/truth/ExactSearch.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace shardscope;

class TestLongVectors : public QObject
{
    Q_OBJECT

private slots:
    void isTheShareCountedByHand();
    void growsWithTheSpreadOfLengths();
    void isNoneWhereLengthDoesNotCount();
};

namespace {

DataSet dataOf(int rows, int dim, double sigma, std::uint64_t seed)
{
    Random random(seed);
    const auto draw = [&](int count, double deviation) {
        Matrix made(count, dim);
        for (int i = 0; i < count; ++i) {
            const double length = std::exp(deviation * random.normal());
            std::ranges::generate(made.row(i), [&] { return float(length * random.normal()); });
        }
        return VectorSet::own(std::move(made));
    };
    DataSet data;
    data.metric = Metric::InnerProduct;
    data.base = draw(rows, sigma);
    data.queries = draw(20, 0);
    return data;
}

} // namespace

void TestLongVectors::isTheShareCountedByHand()
{
    Random random(9);
    for (int round = 0; round < 200; ++round) {
        const int k = 1 + int(random.below(8));
        const auto data =
            dataOf(50 + int(random.below(350)), 1 + int(random.below(12)), 2 * random.uniform(), round + 1);
        const auto truth = exactSearch(data, k, unwatched);
        // In other words: how many vectors are longer?
        const auto length = [&](std::int64_t row) {
            double square = 0;
            for (const float value : data.base.values<float>(row)) {
                square += double(value) * value;
            }
            return square;
        };
        const double most = std::ceil(0.01 * double(data.base.size()));
        double held = 0;
        for (std::int64_t query = 0; query < 20; ++query) {
            for (const auto &neighbor : truth->found(query)) {
                int longer = 0;
                for (std::int64_t row = 0; row < data.base.size(); ++row) {
                    longer += length(row) > length(neighbor.id.value);
                }
                held += longer < most;
            }
        }
        QVERIFY(std::abs(*shareOfLongest(data, *truth, k) - held / (20 * k)) < 1e-9);
    }
}

void TestLongVectors::growsWithTheSpreadOfLengths()
{
    double before = 0;
    for (const double sigma : {0.0, 0.5, 1.0, 2.0}) {
        const auto data = dataOf(2000, 16, sigma, 4);
        const double share = *shareOfLongest(data, *exactSearch(data, 10, unwatched), 10);
        QVERIFY2(share > before, qPrintable(QString("sigma %1: %2").arg(sigma).arg(share)));
        before = share;
    }
    QVERIFY2(before > 0.3, qPrintable(QString::number(before)));
}

void TestLongVectors::isNoneWhereLengthDoesNotCount()
{
    auto data = dataOf(200, 8, 1, 1);
    data.metric = Metric::L2;
    QVERIFY(!shareOfLongest(data, *exactSearch(data, 5, unwatched), 5));
}

QTEST_GUILESS_MAIN(TestLongVectors)
#include "tst_longvectors.moc"
