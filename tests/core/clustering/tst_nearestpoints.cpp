// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/NearestPoints.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace shardscope;

class TestNearest : public QObject
{
    Q_OBJECT

private slots:
    void distancesFarFromTheOriginKeepTheirBits();
    void kMeansTellsGroupsApartThatAreFarFromEachOther();
    void noDirectionIsNearerThanTheSame();
    void nearestOfManyIsThatOfComparingAll_data();
    void nearestOfManyIsThatOfComparingAll();
};

/// Products of unit vectors are rounded, now and then to more than 1.
void TestNearest::noDirectionIsNearerThanTheSame()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        Matrix rows(20, 1 + static_cast<int>(random.below(300)));
        for (std::int64_t i = 0; i < rows.rows(); ++i) {
            double square = 0;
            for (float &value : rows.row(i)) {
                value = static_cast<float>(random.normal());
                square += double(value) * value;
            }
            for (float &value : rows.row(i)) {
                value = static_cast<float>(value / std::sqrt(square));
            }
        }
        std::vector<float> distances(20 * 20);
        NearestPoints(rows, Metric::Cosine).distances(rows, distances.data());
        QVERIFY(std::ranges::min(distances) >= 0);
    }
}

/// Groups that are small beside how far they are from the origin and from one another: no origin suits them all.
void TestNearest::distancesFarFromTheOriginKeepTheirBits()
{
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const int dim = 1 + static_cast<int>(random.below(70));
        const double away = std::exp2(12 * random.uniform());
        Matrix centres(3, dim);
        std::generate_n(centres.data(), 3 * dim, [&] { return static_cast<float>(away * random.normal()); });
        const auto around = [&](std::int64_t count) {
            Matrix rows(count, dim);
            for (std::int64_t i = 0; i < count; ++i) {
                std::ranges::transform(centres.row(random.below(3)), rows.row(i).begin(),
                                       [&](float c) { return static_cast<float>(c + random.normal()); });
            }
            return rows;
        };
        const Matrix points = around(20);
        const Matrix rows = around(30);
        std::vector<float> distances(600);
        NearestPoints(points, Metric::L2).distances(rows, distances.data());
        for (std::int64_t i = 0; i < 30; ++i) {
            for (std::int64_t j = 0; j < 20; ++j) {
                double square = 0;
                for (int c = 0; c < dim; ++c) {
                    const double difference = double(rows.row(i)[c]) - points.row(j)[c];
                    square += difference * difference;
                }
                QVERIFY(std::abs(distances[i * 20 + j] - square) <= square / 1024);
            }
        }
    }
}

void TestNearest::kMeansTellsGroupsApartThatAreFarFromEachOther()
{
    Random random(1);
    Matrix rows(2000, 16);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const double away = i % 2 == 0 ? 1000 : -1000;
        std::ranges::generate(rows.row(i), [&] { return static_cast<float>(away + 0.05 * random.normal()); });
    }
    const VectorSet vectors = VectorSet::own(std::move(rows));
    const auto clustering = kMeans(vectors, {.clusters = 16}, unwatched);
    QVERIFY(clustering.ok());
    const auto assigned =
        assignToNearest(FloatRows(vectors, Metric::L2), NearestPoints(clustering->centroids, Metric::L2), unwatched);
    QVERIFY(assigned.ok());
    std::vector<int> sizes(16, 0);
    for (std::size_t i = 0; i < assigned->size(); ++i) {
        ++sizes[(*assigned)[i].point.index()];
    }
    QVERIFY(*std::ranges::max_element(sizes) < 2 * 2000 / 16);
}

void TestNearest::nearestOfManyIsThatOfComparingAll_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("dim");
    for (const char *kind :
         {"normal", "clusters", "far from the origin", "heavy tails", "few values", "copies", "one point", "zeros",
          "small", "large", "one large value", "rows elsewhere", "beyond squares"}) {
        for (const int dim : {48, 100, 129}) {
            QTest::addRow("%s, %d", kind, dim) << QString(kind) << dim;
        }
    }
}

/// Products of bytes rule most points out where there are hundreds; what is found is what distances of pairs say.
void TestNearest::nearestOfManyIsThatOfComparingAll()
{
    QFETCH(QString, kind);
    QFETCH(int, dim);
    constexpr std::int64_t count = 700;
    constexpr std::int64_t asked = 300; // more than a block
    Random random(5);
    Matrix centres(30, dim);
    std::generate_n(centres.data(), 30 * dim, [&] { return static_cast<float>(4 * random.normal()); });
    const auto fill = [&](Matrix &matrix, bool isRow) {
        for (std::int64_t i = 0; i < matrix.rows(); ++i) {
            const auto centre = centres.row(random.below(30));
            const double tail = 1 / std::sqrt(std::max(1e-3, random.uniform()));
            for (int j = 0; j < dim; ++j) {
                const double normal = random.normal();
                const double value = kind == "clusters"              ? double(centre[std::size_t(j)]) + 0.1 * normal
                                     : kind == "far from the origin" ? 4096 + normal
                                     : kind == "heavy tails"         ? tail * tail * tail * normal
                                     : kind == "few values"          ? double(random.below(2))
                                     : kind == "one point"           ? 3.5
                                     : kind == "zeros"               ? (isRow ? normal : 0)
                                     : kind == "small"               ? 1e-9 * normal
                                     : kind == "large"               ? 1e9 * normal
                                     : kind == "one large value"     ? (j == 7 ? 1e4 * normal : normal)
                                     : kind == "rows elsewhere"      ? (isRow ? 500 : 0) + normal
                                     : kind == "beyond squares"      ? 1e15 * normal
                                                                     : normal;
                matrix.row(i)[std::size_t(j)] = static_cast<float>(value);
            }
            if (kind == "copies" && i % 2 == 1) {
                std::ranges::copy(matrix.row(i / 2), matrix.row(i).begin());
            }
        }
    };
    Matrix points(count, dim);
    Matrix rows(asked, dim);
    fill(points, false);
    fill(rows, true);
    if (kind != "rows elsewhere") { // some that are points
        for (std::int64_t i = 0; i < asked; i += 5) {
            std::ranges::copy(points.row(random.below(count)), rows.row(i).begin());
        }
    }
    std::vector<NearestPoints::Nearest> found(asked);
    NearestPoints(points, Metric::L2).nearest(rows, found);
    for (std::int64_t i = 0; i < asked; ++i) {
        double least = std::numeric_limits<double>::infinity();
        std::vector<double> squares(count);
        for (std::int64_t j = 0; j < count; ++j) {
            for (int c = 0; c < dim; ++c) {
                const double difference = double(rows.row(i)[std::size_t(c)]) - points.row(j)[std::size_t(c)];
                squares[std::size_t(j)] += difference * difference;
            }
            least = std::min(least, squares[std::size_t(j)]);
        }
        const auto &[point, distance] = found[std::size_t(i)];
        // Where bounds do not help all are compared as matrices are, to ten bits where much cancels.
        const double error = kind == "beyond squares" || kind == "one large value" ? 1e-3 : 3e-6;
        QVERIFY(squares[point.index()] <= least * (1 + error));
        QVERIFY(std::abs(double(distance) - squares[point.index()]) <= error * squares[point.index()]);
        for (std::size_t j = 0; j < point.index(); ++j) { // of equals the first
            QVERIFY(squares[j] > squares[point.index()] ||
                    !std::ranges::equal(points.row(std::int64_t(j)), points.row(point.value)));
        }
    }
}

QTEST_GUILESS_MAIN(TestNearest)
#include "tst_nearestpoints.moc"
