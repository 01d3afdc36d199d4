// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/engines/VectorForm.h"

#include <nlohmann/json.hpp>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace shardscope;

namespace {

struct Family
{
    const char *name;
    double (*value)(Random &random, std::int64_t row);
};

constexpr Family families[] = {
    {"around the origin", [](Random &random, std::int64_t) { return random.normal(); }},
    {"far from the origin", [](Random &random, std::int64_t) { return 300 + random.normal(); }},
    {"lengths that spread",
     [](Random &random, std::int64_t row) { return std::exp(double(row % 7) / 2) * random.normal(); }},
    {"bytes", [](Random &random, std::int64_t) { return double(random.below(256)); }},
    {"tiny", [](Random &random, std::int64_t) { return 1e-6 * random.normal(); }},
};

Matrix rowsOf(const Family &family, std::int64_t count, int dim, std::uint64_t seed)
{
    Random random(seed);
    Matrix rows(count, dim);
    for (std::int64_t row = 0; row < count; ++row) {
        std::ranges::generate(rows.row(row), [&] { return static_cast<float>(family.value(random, row)); });
    }
    return rows;
}

double exactDistance(Metric metric, std::span<const float> a, std::span<const float> b)
{
    double distance = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = double(a[i]) - b[i];
        distance += metric == Metric::L2 ? difference * difference : -double(a[i]) * b[i];
    }
    return distance;
}

/// As an engine computes it that knows nothing but directions.
double cosineDistance(std::span<const float> a, std::span<const float> b)
{
    double product = 0;
    double lengths[2] = {0, 0};
    for (std::size_t i = 0; i < a.size(); ++i) {
        product += double(a[i]) * b[i];
        lengths[0] += double(a[i]) * a[i];
        lengths[1] += double(b[i]) * b[i];
    }
    return 1 - product / std::sqrt(lengths[0] * lengths[1]);
}

const std::byte *bytesOf(std::span<const float> row)
{
    return reinterpret_cast<const std::byte *>(row.data());
}

} // namespace

class VectorFormTest : public QObject
{
    Q_OBJECT

private slots:
    void cosineOfLiftedVectorsOrdersAsTheMetricDoes_data()
    {
        QTest::addColumn<int>("family");
        QTest::addColumn<Metric>("metric");
        for (int i = 0; i < static_cast<int>(std::size(families)); ++i) {
            QTest::addRow("l2, %s", families[i].name) << i << Metric::L2;
            QTest::addRow("ip, %s", families[i].name) << i << Metric::InnerProduct;
        }
    }

    void cosineOfLiftedVectorsOrdersAsTheMetricDoes()
    {
        QFETCH(const int, family);
        QFETCH(const Metric, metric);
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            const int dim = 1 + static_cast<int>(seed) * 3;
            const Matrix base = rowsOf(families[family], 200, dim, seed);
            const Matrix queries = rowsOf(families[family], 10, dim, 1000 + seed);
            const auto form = VectorForm::lifted(metric, VectorSet::own(Matrix(base)));
            QCOMPARE(form.compared(), Metric::Cosine);
            std::vector<float> held(static_cast<std::size_t>(form.heldDim()));
            std::vector<float> asked(held.size());
            for (std::int64_t q = 0; q < queries.rows(); ++q) {
                form.asked(bytesOf(queries.row(q)), asked);
                double most = 0;
                for (std::int64_t row = 0; row < base.rows(); ++row) {
                    most = std::max(most, std::abs(exactDistance(metric, base.row(row), queries.row(q))));
                }
                for (std::int64_t row = 0; row < base.rows(); ++row) {
                    form.held(bytesOf(base.row(row)), held);
                    const double exact = exactDistance(metric, base.row(row), queries.row(q));
                    const double found = form.distance(asked, static_cast<float>(cosineDistance(held, asked)));
                    QVERIFY2(std::abs(found - exact) <= 2e-5 * most, "a lifted distance is another");
                }
            }
        }
    }

    void everyHeldVectorHasOneLength()
    {
        const Matrix base = rowsOf(families[2], 300, 12, 3);
        const auto form = VectorForm::lifted(Metric::L2, VectorSet::own(Matrix(base)));
        std::vector<float> held(static_cast<std::size_t>(form.heldDim()));
        for (std::int64_t row = 0; row < base.rows(); ++row) {
            form.held(bytesOf(base.row(row)), held);
            const double squared = std::inner_product(held.begin(), held.end(), held.begin(), 0.0);
            QVERIFY(std::abs(std::sqrt(squared) / form.lift()->radius - 1) < 1e-5);
        }
    }

    void equalVectorsAreLiftedToo()
    {
        Matrix base(5, 3);
        std::fill_n(base.data(), 15, 2.0F);
        const auto form = VectorForm::lifted(Metric::L2, VectorSet::own(Matrix(base)));
        std::vector<float> held(5);
        std::vector<float> asked(5);
        form.held(bytesOf(base.row(0)), held);
        form.asked(bytesOf(base.row(0)), asked);
        QVERIFY(std::ranges::all_of(held, [](float value) { return std::isfinite(value); }));
        QCOMPARE(form.distance(asked, static_cast<float>(cosineDistance(held, asked))), 0.0F);
    }

    void othersAreHeldAsTheyAre()
    {
        const VectorForm form(Metric::InnerProduct, Element::UInt8, 3);
        const std::uint8_t row[] = {0, 128, 255};
        std::vector<float> held(3);
        form.held(reinterpret_cast<const std::byte *>(row), held);
        QCOMPARE(held, (std::vector<float>{0, 128, 255}));
        QCOMPARE(form.heldDim(), 3);
        QCOMPARE(form.distance(held, -7.5F), -7.5F);
    }

    void documentsBringItBack()
    {
        const Matrix base = rowsOf(families[1], 50, 4, 9);
        const auto form = VectorForm::lifted(Metric::L2, VectorSet::own(Matrix(base)));
        const auto again = VectorForm::read(form.toJson(), "here");
        QVERIFY(again.ok());
        QVERIFY(again->lift() == form.lift());
        QCOMPARE(again->dim(), form.dim());
        for (const char *wrong : {"{}", R"({"metric": "l2", "element": "float32", "dim": 0})",
                                  R"({"metric": "l3", "element": "float32", "dim": 4})",
                                  R"({"metric": "l2", "element": "float32", "dim": 4, "lift": {"mean": [1]}})"}) {
            QVERIFY2(!VectorForm::read(Json::parse(wrong), "here").ok(), wrong);
        }
    }
};

QTEST_GUILESS_MAIN(VectorFormTest)
#include "tst_vectorform.moc"
