// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/Frame.h"
#include "core/deploy/CentroidIndex.h"

#include <faiss/Index.h>
#include <faiss/index_io.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace shardscope;

class TestCentroidIndex : public QObject
{
    Q_OBJECT

private slots:
    void faissFindsTheNearestForQueriesAsTheyAreInTheFile();
};

/// One query at a time and many at once, which Faiss compares by products.
void TestCentroidIndex::faissFindsTheNearestForQueriesAsTheyAreInTheFile()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("index.faiss").toStdString();
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        Random random(seed);
        const int dim = 1 + static_cast<int>(random.below(24));
        const Metric metric = seed % 4 == 0 ? Metric::InnerProduct : Metric::L2;
        Frame frame;
        frame.exponent = seed % 3 == 0 ? static_cast<int>(random.below(141)) - 70 : 0;
        if (metric == Metric::L2 && seed % 5 != 0) {
            const double away = std::ldexp(1.0, 10 + static_cast<int>(random.below(12)));
            frame.origin.resize(dim);
            std::ranges::generate(frame.origin, [&] { return static_cast<float>(away * (1 + random.below(3))); });
        }
        Matrix points(30, dim);
        std::generate_n(points.data(), 30 * dim, [&] { return static_cast<float>(random.normal()); });
        QVERIFY(writeCentroidIndex(points, metric, frame, file).ok());
        const std::unique_ptr<faiss::Index> index(faiss::read_index(file.c_str()));
        QCOMPARE(index->ntotal, std::int64_t(30));

        Matrix held(50, dim);
        std::generate_n(held.data(), 50 * dim, [&] {
            return static_cast<float>(std::ldexp(std::nearbyint(std::ldexp(random.normal(), 2)), -2)); // as a file has
        });
        const VectorSet inFile = restore(frame, VectorSet::own(held));
        for (const std::int64_t together : {1, 50}) {
            std::vector<std::int64_t> nearest(50);
            std::vector<float> distances(50);
            for (std::int64_t first = 0; first < 50; first += together) {
                index->search(together, inFile.values<float>(first).data(), 1, &distances[first], &nearest[first]);
            }
            for (std::int64_t query = 0; query < 50; ++query) {
                std::vector<double> expected(30, 0);
                std::vector<double> row(dim);
                for (std::int64_t i = 0; i < 30; ++i) {
                    restore(frame, points.row(i), row);
                    for (int j = 0; j < dim; ++j) {
                        const double value = inFile.values<float>(query)[j];
                        expected[i] += metric == Metric::L2 ? (value - row[j]) * (value - row[j]) : -value * row[j];
                    }
                }
                const double least = *std::ranges::min_element(expected);
                const double chosen = expected[nearest[query]];
                QVERIFY2(chosen - least <= 1e-4 * std::ldexp(dim + std::abs(std::ldexp(least, 2 * frame.exponent)),
                                                             -2 * frame.exponent),
                         qPrintable(QStringLiteral("seed %1, query %2").arg(seed).arg(query)));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestCentroidIndex)
#include "tst_centroidindex.moc"
