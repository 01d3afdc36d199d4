// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/kernels/Distance.h"
#include "core/kernels/Filter.h"
#include "core/kernels/Gemm.h"

#include <QTest>

#include <hwy/highway.h>

#include <bit>
#include <cmath>
#include <numeric>

using namespace shardscope;

namespace {

constexpr int rowsInBase = 9;

std::vector<std::int64_t> targets()
{
    std::vector<std::int64_t> all;
    for (std::int64_t rest = hwy::SupportedTargets() & HWY_TARGETS; rest != 0; rest &= rest - 1) {
        all.push_back(rest & -rest);
    }
    return all;
}

void useTarget(std::int64_t target)
{
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

/// Rows with the extremes of the type among them, `shift` bytes off any alignment, on rows longer than their values.
template<class T>
VectorSet randomRows(Random &random, int dim, std::size_t shift)
{
    const std::size_t stride = dim * sizeof(T) + sizeof(T);
    auto bytes = std::make_shared<std::vector<std::byte>>(shift + rowsInBase * stride);
    for (int row = 0; row < rowsInBase; ++row) {
        for (int i = 0; i < dim; ++i) {
            T value;
            if constexpr (std::is_same_v<T, float>) {
                value = static_cast<float>(random.normal());
            } else {
                using Limits = std::numeric_limits<T>;
                value = row == 0   ? Limits::max()
                        : row == 1 ? Limits::min()
                                   : static_cast<T>(Limits::min() + random.below(256));
            }
            std::memcpy(bytes->data() + shift + row * stride + i * sizeof(T), &value, sizeof(T));
        }
    }
    return {bytes, bytes->data() + shift, rowsInBase, dim, stride, elementOf<T>()};
}

std::vector<double> asDoubles(const VectorSet &set, std::int64_t row)
{
    std::vector<float> values(set.dim());
    set.copyRow(row, values.data());
    return {values.begin(), values.end()};
}

double plainDistance(Metric metric, const VectorSet &set, std::int64_t i, std::int64_t j)
{
    const auto a = asDoubles(set, i);
    const auto b = asDoubles(set, j);
    const double product = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    if (metric == Metric::InnerProduct) {
        return -product;
    }
    if (metric == Metric::Cosine) {
        const double norms = std::sqrt(std::inner_product(a.begin(), a.end(), a.begin(), 0.0) *
                                       std::inner_product(b.begin(), b.end(), b.begin(), 0.0));
        const bool bytes = set.element() != Element::Float32; // float32 rows are given with unit length
        return bytes ? (norms > 0 ? 1 - product / norms : 1) : 1 - product;
    }
    return std::transform_reduce(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
                                 [](double x, double y) { return (x - y) * (x - y); });
}

template<class T>
void compareWithPlainLoop(Random &random, int dim, std::size_t shift)
{
    const VectorSet set = randomRows<T>(random, dim, shift);
    const std::vector<VectorId> ids = {VectorId(5), VectorId(0), VectorId(8), VectorId(1),
                                       VectorId(1), VectorId(7), VectorId(3)};
    for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        const auto pair = kernels::pairDistance(metric, set.element());
        for (int i = 0; i < rowsInBase; ++i) {
            std::vector<float> inOrder(rowsInBase);
            std::vector<float> named(ids.size());
            kernels::distancesToRows(metric, set, 0, rowsInBase, set.row(i), inOrder.data());
            kernels::distancesToRows(metric, set, ids, set.row(i), named.data());
            for (int j = 0; j < rowsInBase; ++j) {
                const double expected = plainDistance(metric, set, i, j);
                const float found = pair(set.row(i), set.row(j), dim);
                const double scale = std::is_same_v<T, float> ? 1e-6 * (dim + 8) : 0;
                const bool exact = !std::is_same_v<T, float>;
                QVERIFY2(exact ? found == static_cast<float>(expected) : std::abs(found - expected) <= scale,
                         qPrintable(QStringLiteral("%1 instead of %2").arg(found).arg(expected)));
                QCOMPARE(std::bit_cast<std::uint32_t>(inOrder[j]), std::bit_cast<std::uint32_t>(found));
                QCOMPARE(pair(set.row(j), set.row(i), dim), found);
            }
            for (std::size_t j = 0; j < ids.size(); ++j) {
                QCOMPARE(named[j], inOrder[ids[j].index()]);
            }
        }
    }
}

} // namespace

class TestDistance : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithAPlainLoop_data();
    void agreesWithAPlainLoop();
    void longRowsOfBytesDoNotOverflow();
    void readsNothingBehindARow();
    void productsOfMatricesAgreeWithPairs_data();
    void productsOfMatricesAgreeWithPairs();
    void weightedSumsAgreeWithALoop();
    void filterKeepsWhatALoopKeeps_data();
    void filterKeepsWhatALoopKeeps();

    void cleanup() { useTarget(0); }

private:
    static void everyTarget()
    {
        QTest::addColumn<qint64>("target");
        for (const auto target : targets()) {
            QTest::newRow(hwy::TargetName(target)) << static_cast<qint64>(target);
        }
    }
};

void TestDistance::agreesWithAPlainLoop_data()
{
    everyTarget();
}

void TestDistance::agreesWithAPlainLoop()
{
    QFETCH(qint64, target);
    useTarget(target);
    QCOMPARE(kernels::instructionSet(), hwy::TargetName(target));
    Random random(1);
    for (int dim = 1; dim <= 130; ++dim) {
        for (const std::size_t shift : {0, 1, 7}) {
            compareWithPlainLoop<float>(random, dim, shift * sizeof(float));
            compareWithPlainLoop<std::uint8_t>(random, dim, shift);
            compareWithPlainLoop<std::int8_t>(random, dim, shift);
        }
    }
}

void TestDistance::longRowsOfBytesDoNotOverflow()
{
    const int dim = 100'003;
    AlignedVector<std::uint8_t> values(2 * dim, 0);
    std::fill_n(values.begin(), dim, 255);
    const auto set = VectorSet::own(std::move(values), dim);
    for (const auto target : targets()) {
        useTarget(target);
        const double sum = 65025.0 * dim;
        QCOMPARE(kernels::pairDistance(Metric::L2, Element::UInt8)(set.row(0), set.row(1), dim),
                 static_cast<float>(sum));
        QCOMPARE(kernels::squaredNorm(Element::UInt8, set.row(0), dim), static_cast<float>(sum));
        QCOMPARE(kernels::byteProduct(Element::UInt8, set.row(0), set.row(0), dim), static_cast<std::int64_t>(sum));
    }
}

void TestDistance::readsNothingBehindARow()
{
    // A NaN behind the row, and ahead of it, would show in the sum of any kernel that reads too far and multiplies.
    for (const auto target : targets()) {
        useTarget(target);
        for (int dim = 1; dim <= 70; ++dim) {
            std::vector<float> values(dim + 2, 1.0F);
            values.front() = values.back() = std::numeric_limits<float>::quiet_NaN();
            const std::vector<float> zeros(dim, 0.0F);
            QCOMPARE(kernels::pairDistance(Metric::L2, Element::Float32)(values.data() + 1, zeros.data(), dim),
                     static_cast<float>(dim));
        }
    }
}

void TestDistance::productsOfMatricesAgreeWithPairs_data()
{
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("n");
    QTest::addColumn<int>("dim");
    QTest::newRow("one") << 1 << 1 << 1;
    QTest::newRow("odd") << 7 << 33 << 13;
    QTest::newRow("many") << 65 << 130 << 257;
    QTest::newRow("none") << 3 << 0 << 5;
}

void TestDistance::productsOfMatricesAgreeWithPairs()
{
    QFETCH(int, m);
    QFETCH(int, n);
    QFETCH(int, dim);
    Random random(3);
    const int stride = n + 3;
    const auto bytes = [&]<class T>() {
        std::vector<T> a(m * dim);
        std::vector<T> b(n * dim);
        for (auto *values : {&a, &b}) {
            for (auto &value : *values) { // half of them extreme, where 16-bit sums would saturate
                value = static_cast<T>(random.below(2) ? std::numeric_limits<T>::max() : random.below(256));
            }
        }
        std::vector<std::int32_t> out(m * stride, -7);
        kernels::innerProducts(a.data(), m, b.data(), n, dim, out.data(), stride);
        for (int i = 0; i < m; ++i) {
            for (int j = 0; j < stride; ++j) {
                const std::int64_t expected =
                    j < n ? kernels::byteProduct(elementOf<T>(), a.data() + i * dim, b.data() + j * dim, dim) : -7;
                QCOMPARE(out[i * stride + j], expected);
            }
        }
    };
    bytes.operator()<std::uint8_t>();
    bytes.operator()<std::int8_t>();

    std::vector<std::uint8_t> unsignedBytes(m * dim);
    std::vector<std::int8_t> signedBytes(n * dim);
    std::ranges::generate(unsignedBytes,
                          [&] { return static_cast<std::uint8_t>(random.below(2) ? 255 : random.below(256)); });
    std::ranges::generate(signedBytes,
                          [&] { return static_cast<std::int8_t>(random.below(2) ? -128 : random.below(256)); });
    std::vector<std::int32_t> mixed(m * stride, -7);
    const bool done = kernels::innerProducts(unsignedBytes.data(), m, signedBytes.data(), n, dim, mixed.data(), stride);
    QVERIFY(done == kernels::hasByteProducts() || m * n * dim == 0);
    for (int i = 0; done && i < m; ++i) {
        for (int j = 0; j < stride; ++j) {
            std::int32_t expected = j < n ? 0 : -7;
            for (int c = 0; j < n && c < dim; ++c) {
                expected += std::int32_t(unsignedBytes[i * dim + c]) * signedBytes[j * dim + c];
            }
            QCOMPARE(mixed[i * stride + j], expected);
        }
    }

    Matrix a(m, dim);
    Matrix b(n, dim);
    std::generate_n(a.data(), m * dim, [&] { return static_cast<float>(random.normal()); });
    std::generate_n(b.data(), n * dim, [&] { return static_cast<float>(random.normal()); });
    std::vector<float> out(m * stride, -7.0F);
    kernels::innerProducts(a, b, out.data(), stride);
    for (int i = 0; i < m; ++i) {
        for (int j = 0; j < stride; ++j) {
            const double expected =
                j < n ? std::inner_product(a.row(i).begin(), a.row(i).end(), b.row(j).begin(), 0.0) : -7;
            QVERIFY(std::abs(out[i * stride + j] - expected) < 1e-6 * (dim + 8));
        }
    }
}

void TestDistance::weightedSumsAgreeWithALoop()
{
    constexpr int m = 5;
    constexpr int n = 37;
    constexpr int dim = 70;
    constexpr int first = 3;
    constexpr int count = 65;
    constexpr int stride = count + 2;
    Random random(4);
    Matrix weights(m, n);
    Matrix rows(n, dim);
    for (Matrix *matrix : {&weights, &rows}) {
        std::generate_n(matrix->data(), matrix->rows() * matrix->dim(), [&] { return float(random.normal()); });
    }
    std::vector<float> out(m * stride, -7.0F);
    kernels::weightedSums(weights, rows, first, count, out.data(), stride);
    for (int i = 0; i < m; ++i) {
        for (int j = 0; j < stride; ++j) {
            double expected = j < count ? 0 : -7;
            for (int r = 0; r < n && j < count; ++r) {
                expected += double(weights.row(i)[r]) * rows.row(r)[first + j];
            }
            QVERIFY(std::abs(out[i * stride + j] - expected) < 1e-4);
        }
    }
}

void TestDistance::filterKeepsWhatALoopKeeps_data()
{
    everyTarget();
}

void TestDistance::filterKeepsWhatALoopKeeps()
{
    QFETCH(qint64, target);
    useTarget(target);
    Random random(5);
    for (int count = 0; count < 100; ++count) {
        std::vector<std::int32_t> products(count);
        std::vector<float> scale(count);
        std::vector<float> add(count);
        for (int i = 0; i < count; ++i) { // whole numbers, so that both ways of rounding agree
            products[i] = static_cast<std::int32_t>(random.below(200)) - 100;
            scale[i] = static_cast<float>(random.below(5)) - 2;
            add[i] = static_cast<float>(random.below(50));
        }
        std::vector<std::int32_t> expected;
        std::vector<float> expectedValues;
        for (int i = 0; i < count; ++i) {
            const float value = add[i] + scale[i] * static_cast<float>(products[i]);
            if (value <= 10) {
                expected.push_back(i);
                expectedValues.push_back(value);
            }
        }
        const std::vector<float> asFloats(products.begin(), products.end());
        std::vector<std::int32_t> positions(count + kernels::filterSlack);
        std::vector<float> values(count + kernels::filterSlack);
        const auto check = [&](const auto &given) {
            const int kept =
                kernels::keepAtMost(10, given.data(), scale.data(), add.data(), count, positions.data(), values.data());
            QCOMPARE(std::vector(positions.begin(), positions.begin() + kept), expected);
            QCOMPARE(std::vector(values.begin(), values.begin() + kept), expectedValues);
        };
        check(products);
        check(asFloats);
    }
}

QTEST_GUILESS_MAIN(TestDistance)
#include "tst_distance.moc"
