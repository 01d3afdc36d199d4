// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/Subset.h"
#include "core/evaluate/EvaluatedPlan.h"
#include "core/evaluate/RankCurve.h"
#include "core/evaluate/SampleSize.h"
#include "core/truth/ExactSearch.h"

#include <nlohmann/json.hpp>

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

using namespace shardscope;

namespace {

constexpr int k = 10;

bool ignore(Stage, std::int64_t, std::int64_t)
{
    return true;
}

/// One vector of a law, by its number: the same number is the same vector.
using Law = std::function<void(Random &, std::span<float>)>;

Matrix centresOf(int count, int dim)
{
    Random random(99);
    Matrix centres(count, dim);
    for (int i = 0; i < count; ++i) {
        std::ranges::generate(centres.row(i), [&] { return static_cast<float>(random.normal()); });
    }
    return centres;
}

/// Clusters whose sizes fall as i^-zipf.
Law mixture(int clusters, int dim, double spread, double zipf)
{
    auto centres = std::make_shared<Matrix>(centresOf(clusters, dim));
    std::vector<double> until;
    double sum = 0;
    for (int i = 0; i < clusters; ++i) {
        until.push_back(sum += std::pow(i + 1, -zipf));
    }
    return [centres, until, spread](Random &random, std::span<float> row) {
        const auto at = std::ranges::lower_bound(until, random.uniform() * until.back()) - until.begin();
        const auto centre = centres->row(std::min(at, std::ssize(until) - 1));
        std::ranges::transform(centre, row.begin(),
                               [&](float value) { return static_cast<float>(value + spread * random.normal()); });
    };
}

/// Few dimensions in many, and a little noise.
Law lowRank(int dim)
{
    auto axes = std::make_shared<Matrix>(centresOf(8, dim));
    return [axes](Random &random, std::span<float> row) {
        std::ranges::generate(row, [&] { return static_cast<float>(0.05 * random.normal()); });
        for (int axis = 0; axis < 8; ++axis) {
            const double along = random.normal() / (axis + 1);
            for (std::size_t i = 0; i < row.size(); ++i) {
                row[i] += static_cast<float>(along * axes->row(axis)[static_cast<std::int64_t>(i)]);
            }
        }
    };
}

Law lawOf(const QString &name, int dim)
{
    static const std::map<QString, std::function<Law(int)>> laws{
        {"mixture", [](int d) { return mixture(50, d, 0.5, 0); }},
        {"zipf", [](int d) { return mixture(50, d, 0.5, 1.1); }},
        {"noise",
         [](int) {
             return [](Random &random, std::span<float> row) {
                 std::ranges::generate(row, [&] { return static_cast<float>(random.uniform()); });
             };
         }},
        {"heavy tails", // Student's t with three degrees of freedom
         [](int) {
             return [](Random &random, std::span<float> row) {
                 double squares = 0;
                 for (int i = 0; i < 3; ++i) {
                     const double value = random.normal();
                     squares += value * value;
                 }
                 const double scale = std::sqrt(3 / squares);
                 std::ranges::generate(row, [&] { return static_cast<float>(scale * random.normal()); });
             };
         }},
        {"low rank", lowRank},
        {"tiny clusters", [](int d) { return mixture(10'000, d, 0.2, 0); }},
        {"few distinct", [](int d) { return mixture(5, d, 0, 0); }},
    };
    return laws.at(name)(dim);
}

VectorSet vectorsOf(const Law &law, std::int64_t rows, int dim, std::uint64_t seed, int repeats = 1)
{
    Matrix values(rows, dim);
    for (std::int64_t row = 0; row < rows; ++row) {
        auto random = Random::stream(seed, static_cast<std::uint64_t>(row / repeats));
        law(random, values.row(row));
    }
    return VectorSet::own(std::move(values));
}

std::shared_ptr<const DataSet> sampleOf(const DataSet &whole, double share, std::uint64_t seed = 3)
{
    std::vector<VectorId> rows;
    Random random(seed);
    for (std::int64_t row = 0; row < whole.base.size(); ++row) {
        if (random.uniform() < share) {
            rows.emplace_back(row);
        }
    }
    auto sample = std::make_shared<DataSet>(subset(whole, std::span<const VectorId>(rows), std::nullopt));
    sample->notes.sampledFrom = whole.base.size();
    return sample;
}

std::shared_ptr<const EvaluatedPlan> evaluated(const std::shared_ptr<const DataSet> &data, int shards,
                                               const char *strategy = "semantic", const char *router = "centroid")
{
    PlanSpec spec;
    spec.strategy = {strategy, {}};
    spec.router = {router, {}};
    spec.index = {"flat", {}};
    spec.shards = shards;
    spec.k = k;
    auto truth = std::make_shared<const GroundTruth>(exactSearch(*data, truthDepth(*data, k), unwatched).value());
    return evaluatePlan(data, truth, spec, ignore).value();
}

double squaredDistance(std::span<const float> a, std::span<const float> b)
{
    return std::transform_reduce(a.begin(), a.end(), b.begin(), 0.0, std::plus(),
                                 [](float x, float y) { return (x - y) * (x - y); });
}

/// The whole under the same centroids, without any of the code under test: recall by nprobe, and sizes.
struct Whole
{
    std::vector<double> recall;
    std::vector<double> sizes;
};

Whole wholeUnder(const EvaluatedPlan &plan, const DataSet &whole)
{
    const Representatives &centroids = plan.partition->centroids;
    const auto distances = [&](std::span<const float> row) {
        std::vector<double> all;
        for (std::int64_t i = 0; i < centroids.points.rows(); ++i) {
            all.push_back(squaredDistance(row, centroids.points.row(i)));
        }
        return all;
    };
    const auto rowOf = [&](const VectorSet &set, std::int64_t row) {
        return std::span(reinterpret_cast<const float *>(set.row(row)), static_cast<std::size_t>(set.dim()));
    };
    Whole result{std::vector<double>(static_cast<std::size_t>(plan.spec.shards)),
                 std::vector<double>(static_cast<std::size_t>(plan.spec.shards))};
    std::vector<std::int64_t> centroidOf;
    for (std::int64_t row = 0; row < whole.base.size(); ++row) {
        const auto all = distances(rowOf(whole.base, row));
        centroidOf.push_back(std::ranges::min_element(all) - all.begin());
        ++result.sizes[centroids.shardOf[static_cast<std::size_t>(centroidOf.back())].index()];
    }
    const GroundTruth truth = exactSearch(whole, k, unwatched).value();
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        const auto all = distances(rowOf(whole.queries, query));
        for (const Neighbor &neighbor : truth.found(query)) {
            const double own = all[static_cast<std::size_t>(centroidOf[neighbor.id.index()])];
            const auto nearer = std::ranges::count_if(all, [own](double other) { return other < own; });
            result.recall[static_cast<std::size_t>(nearer)] += 1.0 / k / static_cast<double>(truth.queries());
        }
    }
    std::partial_sum(result.recall.begin(), result.recall.end(), result.recall.begin());
    return result;
}

DataSet madeWhole(const QString &law, std::int64_t vectors, int dim, std::int64_t queries, int repeats = 1)
{
    DataSet whole;
    whole.name = law.toStdString();
    whole.base = vectorsOf(lawOf(law, dim), vectors, dim, 1, repeats);
    whole.queries = vectorsOf(lawOf(law, dim), queries, dim, 2);
    return whole;
}

} // namespace

class TestWholeForecast : public QObject
{
    Q_OBJECT

private slots:
    void ranksAreThoseOfPascalsDistribution_data();
    void ranksAreThoseOfPascalsDistribution();
    void aCurveIsFoundAgain();
    void recallOfTheWholeIsForetold_data();
    void recallOfTheWholeIsForetold();
    void recallOfRandomShardsStays();
    void aThirdIsNearerThanATenth();
    void whatCannotBeForetoldIsRefused_data();
    void whatCannotBeForetoldIsRefused();
    void identicalVectorsAreAllFound();
    void sizesOfTheWholeAreForetold();
    void sizesThatTheStrategyKeepsAreNotForetold();
    void evenShardsLookEven();
    void fewShardsTellLittle();
    void aSampleIsPlanned();
    void rowsThatAreNoVectorsAreNotOfTheWhole();
    void noSampleHasNoForecast();
    void aForecastIsReadBack();
};

void TestWholeForecast::ranksAreThoseOfPascalsDistribution_data()
{
    QTest::addColumn<double>("share");
    for (const double share : {1.0, 0.5, 0.1, 0.03, 0.01, 0.001}) {
        QTest::addRow("%g", share) << share;
    }
}

void TestWholeForecast::ranksAreThoseOfPascalsDistribution()
{
    QFETCH(double, share);
    const Thinning thinning(share);
    for (const int neighbor : {1, 2, 5, 16, 60}) {
        double exact = 0; // of a curve as h is, by the distribution itself
        const auto curve = [&](double rank) { return 1 / (1 + std::pow(rank * share, 0.3)); };
        double logarithm = neighbor * std::log(share);
        for (int rank = neighbor; rank < 200 * neighbor / share; ++rank) {
            exact += std::exp(logarithm) * curve(rank);
            if (share >= 1) {
                break;
            }
            logarithm += std::log(double(rank) / (rank - neighbor + 1)) + std::log1p(-share);
        }
        const auto ranks = thinning.ranksOf(neighbor);
        const double said = std::transform_reduce(ranks.begin(), ranks.end(), 0.0, std::plus(), curve) / ranks.size();
        QVERIFY2(std::abs(said - exact) < 0.002, qPrintable(QString("%1: %2 %3").arg(neighbor).arg(said).arg(exact)));
        QVERIFY(std::ranges::is_sorted(ranks));
    }
}

void TestWholeForecast::aCurveIsFoundAgain()
{
    const Thinning thinning(0.05);
    auto groups = rankGroups(16);
    QCOMPARE(groups.front().first, 1);
    QCOMPARE(groups.back().last, 16);
    // Shares as a curve of the form makes them, by a sum over Pascal's distribution.
    const auto h = [](double rank) { return 1 / (1 + std::exp(-(2.1 - 0.9 * std::pow(rank * 0.05, 1.0 / 6)))); };
    for (RankShare &group : groups) {
        for (int neighbor = group.first; neighbor <= group.last; ++neighbor) {
            double logarithm = neighbor * std::log(0.05);
            for (int rank = neighbor; rank < 20'000; ++rank) {
                group.share += std::exp(logarithm) * h(rank) / (group.last - group.first + 1);
                logarithm += std::log(double(rank) / (rank - neighbor + 1)) + std::log1p(-0.05);
            }
        }
    }
    const RankCurve::Places places(thinning, groups, k, RankCurve::usualBend);
    const RankCurve curve = RankCurve::fit(places, groups, 1e6);
    double exact = 0;
    for (int rank = 1; rank <= k; ++rank) {
        exact += h(rank) / k;
    }
    QVERIFY2(std::abs(curve.recall(places) - exact) < 0.001, qPrintable(QString::number(curve.recall(places) - exact)));
    QVERIFY(curve.misfit(places, groups, 1000) < 0.1);
}

void TestWholeForecast::recallOfTheWholeIsForetold_data()
{
    QTest::addColumn<QString>("law");
    QTest::addColumn<std::int64_t>("vectors");
    QTest::addColumn<int>("dim");
    QTest::addColumn<double>("share");
    for (const char *law : {"mixture", "zipf", "noise", "heavy tails", "low rank"}) {
        for (const double share : {0.01, 0.03, 0.1}) {
            QTest::addRow("%s, %g", law, share) << QString(law) << std::int64_t(200'000) << 16 << share;
        }
    }
    for (const double share : {0.01, 0.03, 0.1}) {
        QTest::addRow("two million, %g", share) << QString("zipf") << std::int64_t(2'000'000) << 8 << share;
    }
}

void TestWholeForecast::recallOfTheWholeIsForetold()
{
    QFETCH(QString, law);
    QFETCH(std::int64_t, vectors);
    QFETCH(int, dim);
    QFETCH(double, share);
    const DataSet whole = madeWhole(law, vectors, dim, 5000);
    const auto plan = evaluated(sampleOf(whole, share), 32);
    const auto &forecast = plan->evaluation.whole;
    QVERIFY(forecast && !forecast->reason);
    QCOMPARE(std::ssize(forecast->recall), 32);
    QVERIFY(!forecast->isUpperBound);
    const Whole truth = wholeUnder(*plan, whole);
    double worst = 0;
    double mean = 0;
    double bias = 0;
    int covered = 0;
    int missed = 0; // neither in the interval nor near
    for (std::size_t i = 0; i < forecast->recall.size(); ++i) {
        const WholePoint &point = forecast->recall[i];
        QCOMPARE(point.nprobe, int(i) + 1);
        QVERIFY(point.low <= point.recall && point.recall <= point.high);
        const double off = std::abs(point.recall - truth.recall[i]);
        worst = std::max(worst, off);
        mean += off / 32;
        bias = std::max(bias, truth.recall[i] - plan->evaluation.recall[i].recall);
        const bool isCovered = truth.recall[i] >= point.low - 1e-9 && truth.recall[i] <= point.high + 1e-9;
        covered += isCovered ? 1 : 0;
        missed += !isCovered && off > 0.01 ? 1 : 0;
    }
    qInfo("%s at %g: off by %.4f at most, %.4f on average; the sample itself by %.4f; %d of 32 in the interval",
          qPrintable(law), share, worst, mean, bias, covered);
    QVERIFY2(mean < 0.01, qPrintable(QString::number(mean)));
    QVERIFY2(worst < bias / 2 || worst < 0.005, qPrintable(QString("%1 %2").arg(worst).arg(bias)));
    QVERIFY2(missed == 0, qPrintable(QString::number(missed)));
    QVERIFY2(covered >= 26, qPrintable(QString::number(covered))); // of neighbouring nprobes, which err alike
}

void TestWholeForecast::recallOfRandomShardsStays()
{
    const DataSet whole = madeWhole("mixture", 50'000, 8, 2000);
    const auto plan = evaluated(sampleOf(whole, 0.1), 8, "random", "broadcast");
    const auto &forecast = plan->evaluation.whole;
    QVERIFY(forecast && !forecast->recall.empty());
    for (const WholePoint &point : forecast->recall) {
        QVERIFY2(std::abs(point.recall - point.nprobe / 8.0) < 0.03, qPrintable(QString::number(point.recall)));
        QVERIFY(point.low <= point.nprobe / 8.0 + 0.01 && point.high >= point.nprobe / 8.0 - 0.01);
    }
    QCOMPARE(forecast->recall.back().low, 1.0); // all shards are asked
}

void TestWholeForecast::aThirdIsNearerThanATenth()
{
    const DataSet whole = madeWhole("noise", 60'000, 12, 2000);
    const auto widthAt = [&](double share) {
        const auto plan = evaluated(sampleOf(whole, share), 16);
        const WholePoint &point = plan->evaluation.whole->recall[1];
        return point.high - point.low;
    };
    const double narrow = widthAt(0.33);
    const double wide = widthAt(0.03);
    QVERIFY2(narrow < wide, qPrintable(QString("%1 %2").arg(narrow).arg(wide)));
}

void TestWholeForecast::whatCannotBeForetoldIsRefused_data()
{
    QTest::addColumn<QString>("law");
    QTest::addColumn<int>("repeats");
    QTest::addColumn<double>("share");
    QTest::addColumn<QString>("reason");
    QTest::newRow("structure finer than the sample") << "tiny clusters" << 1 << 0.03 << "too_fine";
    QTest::newRow("vectors that are there five times") << "noise" << 5 << 0.03 << "ties";
    QTest::newRow("shards of a few vectors") << "noise" << 1 << 0.001 << "too_few";
}

void TestWholeForecast::whatCannotBeForetoldIsRefused()
{
    QFETCH(QString, law);
    QFETCH(int, repeats);
    QFETCH(double, share);
    QFETCH(QString, reason);
    const DataSet whole = madeWhole(law, 200'000, 12, 2000, repeats);
    const auto plan = evaluated(sampleOf(whole, share), 32);
    const auto &forecast = plan->evaluation.whole;
    QVERIFY(forecast && forecast->recall.empty());
    QVERIFY(forecast->reason);
    QCOMPARE(QString::fromUtf8(nameOf(*forecast->reason).data()), reason);
    QVERIFY(!forecast->sizes.vectors.empty());
}

void TestWholeForecast::identicalVectorsAreAllFound()
{
    const DataSet whole = madeWhole("few distinct", 20'000, 6, 300);
    const auto plan = evaluated(sampleOf(whole, 0.1), 4);
    const auto &forecast = plan->evaluation.whole;
    QVERIFY(forecast && !forecast->reason);
    QCOMPARE(forecast->recall.front().recall, 1.0);
    QVERIFY(forecast->recall.front().low >= 0.98);
}

void TestWholeForecast::sizesThatTheStrategyKeepsAreNotForetold()
{
    const DataSet whole = madeWhole("zipf", 20'000, 8, 200);
    const auto plan = evaluated(sampleOf(whole, 0.1), 8, "balanced");
    const auto &forecast = plan->evaluation.whole;
    QVERIFY(forecast && !forecast->recall.empty());
    QVERIFY(forecast->sizes.vectors.empty());
    const auto document = toJson(*forecast);
    QVERIFY(!document.contains("skew"));
    const auto read = wholeFromJson(document);
    QVERIFY(read.ok());
    QCOMPARE(*read, *forecast);
}

void TestWholeForecast::sizesOfTheWholeAreForetold()
{
    const DataSet whole = madeWhole("zipf", 100'000, 8, 200);
    int covered = 0;
    int shards = 0;
    int skews = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const auto plan = evaluated(sampleOf(whole, 0.02, seed), 32);
        const Whole truth = wholeUnder(*plan, whole);
        const WholeSizes &sizes = plan->evaluation.whole->sizes;
        for (std::size_t i = 0; i < truth.sizes.size(); ++i, ++shards) {
            covered += truth.sizes[i] >= sizes.vectors[i].low && truth.sizes[i] <= sizes.vectors[i].high ? 1 : 0;
        }
        const Skew skew = skewOf(truth.sizes);
        for (const auto &[true_, said] : {std::pair(skew.maxOverMean, sizes.maxOverMean),
                                          {skew.cv, sizes.cv},
                                          {skew.gini, sizes.gini},
                                          {skew.imbalanceFactor, sizes.imbalanceFactor}}) {
            skews += true_ >= said.low && true_ <= said.high ? 1 : 0;
        }
    }
    QVERIFY2(covered >= 0.9 * shards, qPrintable(QString("%1 of %2").arg(covered).arg(shards)));
    QVERIFY2(skews >= 20, qPrintable(QString("%1 of 24").arg(skews)));
}

void TestWholeForecast::evenShardsLookEven()
{
    // A sample of even shards is uneven by chance alone: 64 of 100 ± 10.
    Random random(5);
    std::vector<double> sizes(64);
    for (int i = 0; i < 6400; ++i) {
        ++sizes[static_cast<std::size_t>(random.below(64))];
    }
    const WholeSizes whole = wholeSizes(sizes, 0.01, 1);
    const Skew seen = skewOf(sizes);
    QVERIFY(seen.maxOverMean > 1.15);
    QVERIFY2(whole.maxOverMean.low < 1.06, qPrintable(QString::number(whole.maxOverMean.low)));
    QVERIFY(whole.cv.value < seen.cv / 1.5);
    QCOMPARE(wholeSizes(sizes, 1, 1).maxOverMean.value, seen.maxOverMean); // of all nothing is unknown
}

void TestWholeForecast::fewShardsTellLittle()
{
    // Of all the vectors either has its share, as it comes; 1,000 of 100,000 are in the sample. By chance they often
    // look as if both had half.
    constexpr double share = 0.01;
    int covered = 0;
    constexpr int trials = 200;
    for (int trial = 0; trial < trials; ++trial) {
        auto random = Random::stream(11, static_cast<std::uint64_t>(trial));
        const double first = 0.5 + 0.1 * (random.uniform() - 0.5);
        std::vector<double> sizes(2);
        for (int i = 0; i < 1000; ++i) {
            ++sizes[random.uniform() < first ? 0 : 1];
        }
        const WholeSizes whole = wholeSizes(sizes, share, 1);
        covered += first * 100'000 >= whole.vectors[0].low && first * 100'000 <= whole.vectors[0].high ? 1 : 0;
        QVERIFY(whole.maxOverMean.high > 1.005);
    }
    QVERIFY2(covered >= 0.9 * trials, qPrintable(QString::number(covered)));
    // Far more even than by chance, of many or few, of one, of all.
    for (const auto &sizes : {std::vector<double>(2, 500), std::vector<double>(1000, 500), std::vector<double>{500}}) {
        for (const double of : {1e-9, 0.01, 0.999999, 1.0}) {
            const WholeSizes whole = wholeSizes(sizes, of, 1);
            QVERIFY(std::isfinite(whole.maxOverMean.high) && std::isfinite(whole.vectors[0].high));
            QVERIFY(whole.maxOverMean.low > 1 - 1e-9 && whole.vectors[0].low <= 500 / of &&
                    whole.vectors[0].high >= 500 / of);
            QCOMPARE(whole.maxOverMean.high > 1, sizes.size() > 1 && of < 1);
        }
    }
}

void TestWholeForecast::aSampleIsPlanned()
{
    const DataSet whole = madeWhole("heavy tails", 200'000, 12, 4000);
    std::vector<VectorId> rows;
    for (int row = 0; row < 500; ++row) {
        rows.emplace_back(row);
    }
    const DataSet fewQueries = subset(whole, std::nullopt, std::span<const VectorId>(rows));
    const auto pilot = evaluated(sampleOf(fewQueries, 0.02), 16);
    QVERIFY(!adviseSample(*pilot, 0, unwatched));
    QVERIFY(!adviseSample(*pilot, std::nan(""), unwatched));
    QCOMPARE(adviseSample(*pilot, 0.01, [](std::int64_t, std::int64_t) { return false; }).error().code,
             Code::Cancelled);
    const auto adviceFor = [&](double epsilon) { return adviseSample(*pilot, epsilon, unwatched).value().value(); };
    const SampleAdvice rough = adviceFor(0.4);
    QVERIFY(rough.isEnough());
    QCOMPARE(rough.queries, std::int64_t(500));
    SampleAdvice before = rough;
    for (const double epsilon : {0.05, 0.03, 0.02}) {
        const SampleAdvice advice = adviceFor(epsilon);
        QVERIFY(advice.share >= before.share && advice.queries >= before.queries);
        QVERIFY(std::hypot(advice.formError, advice.chanceError) <= epsilon * 1.001 || advice.isEnough());
        before = advice;
    }
    QVERIFY(before.queries > 500);
    // Where one query of 50 makes more than is wanted, more queries are wanted, and not for that alone all vectors.
    const auto even = evaluated(sampleOf(madeWhole("mixture", 100'000, 12, 50), 0.2), 4);
    const SampleAdvice fine = adviseSample(*even, 0.02, unwatched).value().value();
    QVERIFY(!fine.isEnough());
    QVERIFY(fine.formError > 0); // of all vectors there is none left
    QVERIFY(fine.queries > 70);
    // What was advised is taken, and keeps to it, about.
    const SampleAdvice advice = adviceFor(0.03);
    const auto larger = evaluated(sampleOf(whole, std::min(0.9, advice.share)), 16);
    QVERIFY(advice.queries <= 4000);
    const SampleAdvice then = adviseSample(*larger, 0.03, unwatched).value().value();
    QVERIFY2(then.errorNow <= 0.03 * 1.4, qPrintable(QString::number(then.errorNow)));
    QVERIFY2(then.errorNow < rough.errorNow, qPrintable(QString::number(then.errorNow)));
}

void TestWholeForecast::rowsThatAreNoVectorsAreNotOfTheWhole()
{
    const auto sample = sampleOf(madeWhole("noise", 20'000, 6, 100), 0.1);
    const auto plain = evaluated(sample, 4)->evaluation.whole;
    // Of a whole twice as large, half of which are left out for a NaN.
    auto half = std::make_shared<DataSet>(*sample);
    half->notes.sampledFrom *= 2;
    for (std::int64_t row = 0; row < sample->base.size(); ++row) {
        half->notes.droppedRows.emplace_back(sample->base.size() + row);
    }
    const auto whole = evaluated(half, 4)->evaluation.whole;
    QVERIFY(plain && whole);
    QCOMPARE(whole->vectors, 20'000.0);
    QCOMPARE(*whole == *plain, true);
}

void TestWholeForecast::noSampleHasNoForecast()
{
    auto data = std::make_shared<DataSet>(madeWhole("noise", 2000, 4, 50));
    QVERIFY(!evaluated(data, 4)->evaluation.whole);
}

void TestWholeForecast::aForecastIsReadBack()
{
    const DataSet whole = madeWhole("noise", 20'000, 6, 200);
    const Evaluation evaluation = evaluated(sampleOf(whole, 0.1), 8)->evaluation;
    const auto read = evaluationFromJson(toJson(evaluation));
    QVERIFY(read && read->whole);
    QCOMPARE(*read->whole == *evaluation.whole, true);
    Json broken = toJson(evaluation);
    broken["whole"]["recall"][0]["nprobe"] = 3;
    QVERIFY(!evaluationFromJson(broken));
    broken = toJson(evaluation);
    broken["whole"]["not_foretold"] = "no such reason";
    QVERIFY(!evaluationFromJson(broken));
    broken = toJson(evaluation);
    broken["whole"] = 7;
    QVERIFY(!evaluationFromJson(broken));
}

QTEST_MAIN(TestWholeForecast)
#include "tst_wholeforecast.moc"
