// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/NearestPoints.h"

#include <QTest>

#include <cmath>

using namespace shardscope;

class TestNearest : public QObject
{
    Q_OBJECT

private slots:
    void distancesFarFromTheOriginKeepTheirBits();
    void kMeansTellsGroupsApartThatAreFarFromEachOther();
    void noDirectionIsNearerThanTheSame();
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

QTEST_GUILESS_MAIN(TestNearest)
#include "tst_nearestpoints.moc"
