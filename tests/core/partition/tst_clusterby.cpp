// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/PartitionCache.h"
#include "core/truth/ExactSearch.h"
#include "tests/core/partition/MixtureData.h"
#include "tests/core/partition/ProductFamilies.h"

#include <QTest>

#include <array>

using namespace shardscope;
using namespace shardscope::testing;

/// Balanced shards under inner product: positions, lifted, find as much as directions do where these are the better
/// guide, but for tight clusters, and much more where they are not.
class TestClusterBy : public QObject
{
    Q_OBJECT

private slots:
    void liftedIsNeverFarBehindDirections_data();
    void liftedIsNeverFarBehindDirections();
    void centroidsAreAsLongAsVectorsOfOneLength();
};

namespace {

constexpr int shards = 16;
constexpr std::array probes{1, 2, 4};

using Recalls = std::array<double, probes.size()>;

PlanSpec planBy(const std::string &way, double spill)
{
    return planOf("balanced", shards, {{"cluster-by", way}, {"spill", spill}});
}

Recalls recallsBy(const DataSet &data, const GroundTruth &truth, const PlanSpec &spec)
{
    const auto split = partition(data, spec, unwatched).value();
    const auto router = makeRouter(data, split, spec, unwatched).value();
    const auto all = recallOf(split, *router->route({data.queries, {}}, shards, unwatched), truth);
    Recalls some{};
    std::ranges::transform(probes, some.begin(), [&](int nprobe) { return all[nprobe - 1]; });
    return some;
}

DataSet timesFour(const DataSet &data)
{
    return withBase(
        data, [](std::int64_t, std::span<float> row) { std::ranges::for_each(row, [](float &value) { value *= 4; }); });
}

} // namespace

void TestClusterBy::liftedIsNeverFarBehindDirections_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<double>("gain");
    QTest::addColumn<double>("behind");
    for (int i = 0; i < int(productFamilies().size()); ++i) {
        const auto &family = productFamilies()[i];
        QTest::newRow(family.name) << i << family.gain << family.behind;
    }
}

/// The mean over seeds; that of one is decided by where k-means happens to end.
void TestClusterBy::liftedIsNeverFarBehindDirections()
{
    QFETCH(int, family);
    QFETCH(double, gain);
    QFETCH(double, behind);
    constexpr int seeds = 3;
    for (const double spill : {0.0, 0.2}) {
        Recalls direction{};
        Recalls lifted{};
        for (int seed = 1; seed <= seeds; ++seed) {
            const auto data = productFamilies()[family].make(std::uint64_t(seed));
            const auto truth = exactSearch(data, 10, unwatched).value();
            const auto byDirection = recallsBy(data, truth, planBy("direction", spill));
            const auto byLifted = recallsBy(data, truth, planBy("lifted", spill));
            if (seed == 1) {
                QCOMPARE(recallsBy(timesFour(data), truth, planBy("lifted", spill)), byLifted);
            }
            for (std::size_t i = 0; i < probes.size(); ++i) {
                direction[i] += byDirection[i] / seeds;
                lifted[i] += byLifted[i] / seeds;
            }
        }
        qInfo("spill %.1f: direction %.3f %.3f %.3f, lifted %.3f %.3f %.3f", spill, direction[0], direction[1],
              direction[2], lifted[0], lifted[1], lifted[2]);
        for (std::size_t i = 0; i < probes.size(); ++i) {
            QVERIFY2(lifted[i] > direction[i] - behind, qPrintable(QString::number(lifted[i] - direction[i])));
        }
        QVERIFY2(lifted[0] > direction[0] + gain, qPrintable(QString::number(lifted[0] - direction[0])));
    }
}

/// Their centroids are as long as the vectors: by inner product none is preferred for being the mean of more alike
/// ones.
void TestClusterBy::centroidsAreAsLongAsVectorsOfOneLength()
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const auto data = equalLengths(seed);
        const auto split = partition(data, planBy("lifted", 0), unwatched).value();
        for (std::int64_t i = 0; i < split.centroids.points.rows(); ++i) {
            double square = 0;
            for (const float value : split.centroids.points.row(i)) {
                square += double(value) * double(value);
            }
            QVERIFY2(std::abs(square - 1) < 1e-3, qPrintable(QString::number(square)));
        }
    }
}

QTEST_GUILESS_MAIN(TestClusterBy)
#include "tst_clusterby.moc"
