// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Moments.h"
#include "core/clustering/KMeans.h"
#include "core/partition/SemanticSettings.h"
#include "tests/core/partition/MixtureData.h"

#include <QTest>

#include <cmath>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int sampledShards = 16;
constexpr int rows = 60'000;
constexpr int dim = 12;

/// What each kind of data does with a row of standard normal numbers.
void shape(const QString &kind, const Matrix &directions, Random &random, std::span<float> row)
{
    if (kind == QLatin1String("low rank")) { // three dimensions, and a little noise in the others
        const std::vector<float> few(row.begin(), row.begin() + 3);
        for (std::size_t j = 0; j < row.size(); ++j) {
            row[j] *= 0.05F;
            for (std::size_t i = 0; i < few.size(); ++i) {
                row[j] += few[i] * directions.row(std::int64_t(i))[j];
            }
        }
    } else if (kind == QLatin1String("heavy tails")) { // of Student's law with three degrees of freedom
        double square = 0;
        for (int i = 0; i < 3; ++i) {
            square += std::pow(random.normal(), 2) / 3;
        }
        for (float &value : row) {
            value = float(value / std::sqrt(square));
        }
    } else if (kind == QLatin1String("duplicates")) { // 3,000 different rows
        Random same(std::uint64_t(random.below(3000)));
        std::ranges::generate(row, [&] { return float(same.normal()); });
    }
}

DataSet dataOf(const QString &kind)
{
    if (kind == QLatin1String("Zipf mixture")) {
        return mixture({.rows = rows, .dim = dim, .clusters = 100, .spread = 0.5, .queries = 400}, 11);
    }
    Random random(11);
    Matrix directions(3, dim);
    std::generate_n(directions.data(), 3 * dim, [&] { return float(random.normal()); });
    const auto draw = [&](int count) {
        Matrix points(count, dim);
        for (int i = 0; i < count; ++i) {
            std::ranges::generate(points.row(i), [&] { return float(random.normal()); });
            shape(kind, directions, random, points.row(i));
        }
        return VectorSet::own(std::move(points));
    };
    DataSet data;
    data.base = draw(rows);
    data.queries = draw(400);
    return data;
}

/// Which shard holds each of the k nearest of each query, by comparing with all.
std::vector<std::vector<VectorId>> neighboursOf(const DataSet &data)
{
    constexpr int k = 10;
    std::vector<std::vector<VectorId>> found;
    for (std::int64_t query = 0; query < data.queries.size(); ++query) {
        std::vector<std::pair<double, VectorId>> all;
        const auto asked = data.queries.values<float>(query);
        for (std::int64_t i = 0; i < data.base.size(); ++i) {
            const auto row = data.base.values<float>(i);
            double distance = 0;
            for (std::size_t j = 0; j < row.size(); ++j) {
                distance += (double(row[j]) - asked[j]) * (double(row[j]) - asked[j]);
            }
            all.emplace_back(distance, VectorId(i));
        }
        std::ranges::partial_sort(all, all.begin() + k);
        auto &nearest = found.emplace_back();
        std::ranges::transform(std::span(all).first(k), std::back_inserter(nearest),
                               &std::pair<double, VectorId>::second);
    }
    return found;
}

constexpr int nprobes = 8;

/// Recall for nprobe 1 … 8 with one seed.
std::vector<double> curveOf(const DataSet &data, const std::vector<std::vector<VectorId>> &neighbours,
                            const std::string &strategy, std::int64_t sample, int seed)
{
    PlanSpec spec = planOf(strategy, sampledShards, {{"sample", sample}});
    spec.seed = std::uint64_t(seed);
    const auto split = partition(data, spec, unwatched);
    const auto router = makeRouter(data, *split, spec, unwatched);
    const auto routes = (*router)->route({data.queries, {}}, nprobes, unwatched);
    std::vector<double> curve(nprobes, 0);
    for (std::int64_t query = 0; query < data.queries.size(); ++query) {
        const auto order = routes->order(query);
        for (const VectorId id : neighbours[std::size_t(query)]) {
            for (auto p = std::ranges::find(order, split->shardOf[id.index()]) - order.begin(); p < nprobes; ++p) {
                curve[std::size_t(p)] += 0.1 / double(data.queries.size());
            }
        }
    }
    return curve;
}

} // namespace

class TestTrainingSample : public QObject
{
    Q_OBJECT

private slots:
    void whatCoversAllMakesTheSameBits();
    void isChosenFromVectorsAndClusters();
    void recallIsThatOfTrainingOnAll_data();
    void recallIsThatOfTrainingOnAll();
};

void TestTrainingSample::whatCoversAllMakesTheSameBits()
{
    const auto data = mixture({});
    for (const char *strategy : {"semantic", "packed", "balanced"}) {
        const auto usual = partition(data, planOf(strategy, 16), unwatched);
        const auto all = partition(data, planOf(strategy, 16, {{"sample", std::int64_t(0)}}), unwatched);
        QVERIFY(usual.ok() && all.ok());
        QVERIFY(usual->shardOf == all->shardOf);
        const auto &points = usual->centroids.points;
        QVERIFY(std::equal(points.data(), points.data() + points.rows() * points.dim(), all->centroids.points.data()));
    }
}

void TestTrainingSample::isChosenFromVectorsAndClusters()
{
    const auto vectorsOf = [](const PlanSpec &spec, std::int64_t vectors) {
        const auto sample = trainingSampleOf(spec, vectors);
        return sample ? sample->vectors : -1;
    };
    QCOMPARE(vectorsOf(planOf("semantic", 64), 60'000), 60'000);
    QCOMPARE(vectorsOf(planOf("semantic", 64), 262'144), 262'144);
    QCOMPARE(vectorsOf(planOf("semantic", 64), 20'000'000), 262'144);
    QCOMPARE(vectorsOf(planOf("balanced", 4096), 20'000'000), 4096 * 1024);
    QCOMPARE(vectorsOf(planOf("packed", 1024), 20'000'000), 8 * 1024 * 1024);
    QCOMPARE(vectorsOf(planOf("semantic", 64, {{"sample", std::int64_t(0)}}), 20'000'000), 20'000'000);
    QCOMPARE(vectorsOf(planOf("semantic", 64, {{"sample", std::int64_t(100)}}), 20'000'000), 6400);
    QCOMPARE(vectorsOf(planOf("random", 64), 20'000'000), -1);
    QCOMPARE(vectorsOf(planOf("nested", 64), 20'000'000), -1); // each part by itself
    QVERIFY(trainingSampleOf(planOf("semantic", 64), 60'000)->isAll());
}

void TestTrainingSample::recallIsThatOfTrainingOnAll_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("strategy");
    for (const char *kind : {"Zipf mixture", "low rank", "heavy tails", "duplicates"}) {
        for (const char *strategy : {"semantic", "balanced"}) {
            QTest::newRow(qPrintable(QString("%1, %2").arg(kind, strategy))) << kind << strategy;
        }
    }
}

/// With as few vectors a cluster as are ever chosen: 1,024 of 3,750. A seed moves recall by more than a sample does, so
/// that it takes several to see a difference, and its standard error says how well it is seen.
void TestTrainingSample::recallIsThatOfTrainingOnAll()
{
    QFETCH(QString, kind);
    QFETCH(QString, strategy);
    const DataSet data = dataOf(kind);
    const auto neighbours = neighboursOf(data);
    const int seeds = strategy == QLatin1String("semantic") ? 12 : 4;
    std::vector<std::vector<double>> losses(nprobes);
    for (int seed = 1; seed <= seeds; ++seed) {
        const auto sampled = curveOf(data, neighbours, strategy.toStdString(), 1024, seed);
        const auto all = curveOf(data, neighbours, strategy.toStdString(), 0, seed);
        for (std::size_t p = 0; p < nprobes; ++p) {
            losses[p].push_back(all[p] - sampled[p]);
        }
    }
    for (std::size_t p = 0; p < nprobes; ++p) {
        const Moments lost = momentsOf(losses[p]);
        const double error = std::sqrt(lost.sampleVariance() / seeds);
        qInfo("nprobe %zu: %.4f lost, standard error %.4f", p + 1, lost.mean, error);
        QVERIFY2(lost.mean <= 0.005 + 2 * error, qPrintable(QString::number(lost.mean)));
    }
}

QTEST_GUILESS_MAIN(TestTrainingSample)
#include "tst_trainingsample.moc"
