// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/Frame.h"
#include "core/data/VectorWriter.h"
#include "core/facts/Statistics.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

using namespace shardscope;

namespace {

using Draw = std::function<double(Random &)>;

VectorSet vectorsOf(std::int64_t rows, int dim, Random &random, const Draw &value)
{
    Matrix matrix(rows, dim);
    std::generate_n(matrix.data(), rows * dim, [&] { return static_cast<float>(value(random)); });
    return VectorSet::own(std::move(matrix));
}

/// The k nearest rows in double precision, of the rows as they are in the file.
std::vector<std::int32_t> nearestInDouble(const VectorSet &base, std::span<const float> query, int k)
{
    std::vector<std::pair<double, std::int32_t>> all;
    for (std::int64_t i = 0; i < base.size(); ++i) {
        double square = 0;
        const auto row = base.values<float>(i);
        for (std::size_t j = 0; j < row.size(); ++j) {
            square += (double(row[j]) - query[j]) * (double(row[j]) - query[j]);
        }
        all.emplace_back(square, static_cast<std::int32_t>(i));
    }
    std::ranges::sort(all);
    std::vector<std::int32_t> ids(k);
    std::transform(all.begin(), all.begin() + k, ids.begin(), [](const auto &entry) { return entry.second; });
    return ids;
}

} // namespace

class TestFrame : public QObject
{
    Q_OBJECT

private slots:
    void valuesBeyondSquaresAreComputedRight_data();
    void valuesBeyondSquaresAreComputedRight();
    void whatCannotBeHeldTogetherIsRefusedByItsRow_data();
    void whatCannotBeHeldTogetherIsRefusedByItsRow();
    void ordinaryDataIsHeldAsItIs();
    void movingAndScalingChangeNothingThatIsHeld();
    void heldRowsAreRestoredToTheBit();
    void otherMetricsAreNotMoved();
    void aFewStrayRowsDoNotHideThatTheRestIsFarAway();
    void aFewTinyRowsDoNotCountUnderL2();

private:
    Outcome<DataSet> opened(const VectorSet &base, const VectorSet &queries, Metric metric = Metric::L2)
    {
        const auto file = m_folder.filePath("base.fbin").toStdString();
        Source source;
        source.location = file;
        source.metric = metric;
        source.queries = m_folder.filePath("queries.fbin").toStdString();
        if (!writeVectors(base, file, unwatched) || !writeVectors(queries, source.queries, unwatched)) {
            qFatal("the files cannot be written");
        }
        return open(source, unwatched);
    }

    QTemporaryDir m_folder;
};

void TestFrame::valuesBeyondSquaresAreComputedRight_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<bool>("uniform");
    QTest::newRow("U(±3e38)") << 3e38 << true;
    QTest::newRow("times 1e19") << 1e19 << false;
    QTest::newRow("times 1e-22") << 1e-22 << false;
    QTest::newRow("denormal") << 1e-42 << false;
    QTest::newRow("times 2^60") << 0x1p60 << false;
    QTest::newRow("times 2^-60") << 0x1p-60 << false;
}

void TestFrame::valuesBeyondSquaresAreComputedRight()
{
    QFETCH(double, scale);
    QFETCH(bool, uniform);
    const Draw value = [&](Random &r) { return scale * (uniform ? 2 * r.uniform() - 1 : r.normal()); };
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        Random random(seed);
        const auto base = vectorsOf(200, 3 + static_cast<int>(seed % 9), random, value);
        const auto queries = vectorsOf(15, base.dim(), random, value);
        const auto data = opened(base, queries);
        QVERIFY(data.ok());
        QVERIFY(data->frame.exponent != 0);
        const auto truth = exactSearch(*data, 5, unwatched);
        QVERIFY(truth.ok());
        for (std::int64_t query = 0; query < queries.size(); ++query) {
            const auto expected = nearestInDouble(base, queries.values<float>(query), 5);
            const auto found = truth->found(query);
            if (scale > 1e-40) { // of a few bits many are equally far, and float32 orders by id what double can tell
                QVERIFY(std::ranges::equal(found, expected, {}, [](const auto &n) { return n.id.value; }));
            }
            double square = 0;
            for (int j = 0; j < base.dim(); ++j) {
                const double difference = double(base.values<float>(expected[0])[j]) - queries.values<float>(query)[j];
                square += difference * difference;
            }
            const double shown = distanceInFile(data->frame, Metric::L2, found[0].distance);
            QVERIFY(std::abs(shown - square) <= 1e-5 * square);
        }
        const auto statistics = describe(*data, 1, unwatched);
        QVERIFY(statistics.ok());
        double greatest = 0;
        for (std::int64_t i = 0; i < base.size(); ++i) {
            const auto row = base.values<float>(i);
            greatest = std::max(greatest, std::sqrt(std::transform_reduce(row.begin(), row.end(), 0.0, std::plus<>(),
                                                                          [](double v) { return v * v; })));
        }
        QVERIFY(std::abs(statistics->norms.max - greatest) <= 1e-5 * greatest);
    }
}

void TestFrame::whatCannotBeHeldTogetherIsRefusedByItsRow_data()
{
    QTest::addColumn<float>("large");
    QTest::addColumn<float>("small");
    QTest::addColumn<bool>("wholeRow");
    QTest::newRow("in one row") << 3e38F << 1e-30F << false;
    QTest::newRow("a row of each") << 1e19F << 1e-22F << true;
    QTest::newRow("a small row among ordinary ones") << 1.0F << 1e-36F << true;
}

void TestFrame::whatCannotBeHeldTogetherIsRefusedByItsRow()
{
    QFETCH(float, large);
    QFETCH(float, small);
    QFETCH(bool, wholeRow);
    Random random(3);
    Matrix rows(50, 4);
    std::generate_n(rows.data(), 200, [&] { return static_cast<float>(large * (0.5 + random.uniform() / 2)); });
    rows.row(31)[1] = small;
    if (wholeRow) {
        std::ranges::fill(rows.row(31), small);
    }
    const auto data = opened(VectorSet::own(rows), VectorSet::own(Matrix(1, 4)));
    QVERIFY(!data.ok());
    QVERIFY(data.error().code == Code::MagnitudesTooFar);
    QCOMPARE(std::get<std::int64_t>(data.error().facts[2]), std::int64_t(31));
    QCOMPARE(std::get<double>(data.error().facts[3]), double(small));
    const auto cosine = opened(VectorSet::own(rows), VectorSet::own(rows), Metric::Cosine);
    QVERIFY(cosine.ok()); // directions alone count
}

void TestFrame::ordinaryDataIsHeldAsItIs()
{
    const std::vector<Draw> kinds{
        [](Random &r) { return r.normal(); },
        [](Random &r) { return r.uniform(); },
        [](Random &r) { return std::floor(256 * r.uniform()); },
        [](Random &r) { return std::max(0.0, r.normal()); },
        [](Random &r) { return r.uniform() < 0.9 ? 0.0 : r.normal(); },
        [](Random &r) { return std::exp(3 * r.normal()); },
        [](Random &r) { return 2 + r.normal(); },
        [](Random &r) { return std::exp(-20 * r.uniform()); },
        [](Random &) { return 1000.0; },
    };
    for (std::uint64_t seed = 1; seed <= 25; ++seed) {
        for (const auto &kind : kinds) {
            Random random(seed);
            const auto base = vectorsOf(120, 8, random, kind);
            const auto data = opened(base, base.slice(0, 5));
            QVERIFY(data.ok());
            QVERIFY(data->frame.isTrivial());
            QVERIFY(std::ranges::equal(data->base.values<float>(7), base.values<float>(7)));
        }
    }
}

/// Values on a grid, so that moving them far away loses nothing, as far as float32 reaches.
void TestFrame::movingAndScalingChangeNothingThatIsHeld()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const int dim = 2 + static_cast<int>(random.below(20));
        const int bits = 1 + static_cast<int>(random.below(10)); // of the spread, in steps of the grid
        const int away = 12 + static_cast<int>(random.below(12 - bits));
        const int exponent = static_cast<int>(random.below(121)) - 60;
        const double spread = std::ldexp(1.0, exponent);
        const double step = std::ldexp(spread, -bits);
        const Draw value = [&](Random &r) {
            return step * std::nearbyint((2 * r.uniform() - 1) * std::ldexp(1.0, bits));
        };
        const auto base = vectorsOf(150, dim, random, value);
        const auto queries = vectorsOf(10, dim, random, value);
        const auto near = opened(base, queries);
        QVERIFY(near.ok());
        std::vector<double> shift(dim);
        std::ranges::generate(shift, [&] { return (random.uniform() < 0.5 ? 1 : -1) * std::ldexp(spread, away); });
        const auto moved = [&](const VectorSet &vectors) {
            Matrix rows(vectors.size(), dim);
            for (std::int64_t i = 0; i < vectors.size(); ++i) {
                std::ranges::transform(vectors.values<float>(i), shift, rows.row(i).begin(),
                                       [](float v, double s) { return static_cast<float>(v + s); });
            }
            return VectorSet::own(std::move(rows));
        };
        const auto far = opened(moved(base), moved(queries));
        QVERIFY(far.ok());
        QVERIFY(!far->frame.origin.empty());
        QVERIFY(far->fingerprint != near->fingerprint);
        const double between = std::ldexp(1.0, far->frame.exponent - near->frame.exponent);
        for (std::int64_t i = 0; i < base.size(); ++i) {
            QVERIFY(std::ranges::equal(near->base.values<float>(i), far->base.values<float>(i),
                                       [&](float a, float b) { return a * between == b; }));
        }
        for (std::int64_t i = 0; i < queries.size(); ++i) {
            QVERIFY(std::ranges::equal(near->queries.values<float>(i), far->queries.values<float>(i),
                                       [&](float a, float b) { return a * between == b; }));
        }
    }
}

void TestFrame::heldRowsAreRestoredToTheBit()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const double scale = std::ldexp(1.0, static_cast<int>(random.below(180)) - 90);
        const double far = random.uniform() < 0.5 ? 0 : 3e4 * random.uniform();
        const auto base = vectorsOf(60, 5, random, [&](Random &r) { return scale * (far + r.normal()); });
        const auto data = opened(base, base.slice(0, 4));
        QVERIFY(data.ok());
        const auto restored = restore(data->frame, data->base);
        for (std::int64_t i = 0; i < base.size(); ++i) {
            QVERIFY(std::ranges::equal(restored.values<float>(i), base.values<float>(i)));
        }
        QVERIFY(std::ranges::equal(hold(data->frame, base).values<float>(3), data->base.values<float>(3)));
    }
}

void TestFrame::otherMetricsAreNotMoved()
{
    Random random(1);
    const auto base = vectorsOf(100, 6, random, [](Random &r) { return 1e6 + r.normal(); });
    QVERIFY(!opened(base, base)->frame.origin.empty());
    QVERIFY(opened(base, base, Metric::InnerProduct)->frame.isTrivial());
    QVERIFY(opened(base, base, Metric::Cosine)->frame.isTrivial());
}

void TestFrame::aFewStrayRowsDoNotHideThatTheRestIsFarAway()
{
    Random random(1);
    Matrix rows(4000, 8);
    std::generate_n(rows.data(), 32000, [&] { return static_cast<float>(1000 + 0.05 * random.normal()); });
    for (const int stray : {5, 1700, 3999}) {
        std::ranges::generate(rows.row(stray), [&] { return static_cast<float>(2e4 * random.uniform() - 1e4); });
    }
    const auto base = VectorSet::own(std::move(rows));
    const auto data = opened(base, base.slice(10, 20));
    QVERIFY(data.ok());
    QCOMPARE(data->frame.origin.size(), std::size_t(8));
    for (const float value : data->frame.origin) {
        QVERIFY(std::abs(value - 1000) < 0.5);
    }
}

/// Rows of denormals and the like among ordinary ones: distances to them are those to the origin, and as right.
void TestFrame::aFewTinyRowsDoNotCountUnderL2()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Random random(seed);
        Matrix rows(400, 6);
        std::generate_n(rows.data(), 2400, [&] { return static_cast<float>(random.normal()); });
        const double tiny = seed % 2 == 0 ? 1e-30 : 1e-42;
        for (const std::int64_t row : {17, 230}) {
            std::ranges::generate(rows.row(row), [&] { return static_cast<float>(tiny * random.normal()); });
        }
        const auto base = VectorSet::own(std::move(rows));
        const auto queries = vectorsOf(10, 6, random, [](Random &r) { return 0.3 * r.normal(); });
        const auto data = opened(base, queries);
        QVERIFY(data.ok());
        QVERIFY(data->frame.isTrivial());
        const auto found = exactSearch(*data, 8, unwatched);
        QVERIFY(found.ok());
        for (std::int64_t query = 0; query < queries.size(); ++query) {
            const auto expected = nearestInDouble(base, queries.values<float>(query), 8);
            for (std::size_t i = 0; i < expected.size(); ++i) {
                const auto id = found->row(query)[i].id.value;
                const bool areBothTiny = (id == 17 || id == 230) && (expected[i] == 17 || expected[i] == 230);
                QVERIFY(id == expected[i] || areBothTiny); // of these either is as near
            }
        }
        // An inner product with them is all that they have.
        QCOMPARE(opened(base, queries, Metric::InnerProduct).error().code, Code::MagnitudesTooFar);
    }
}

QTEST_GUILESS_MAIN(TestFrame)
#include "tst_frame.moc"
