// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/base/Shuffle.h"
#include "core/facts/Hubs.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace shardscope;

class TestHubs : public QObject
{
    Q_OBJECT

private slots:
    void areThoseCountedByHand();
    void doNotGoByTheOrderOfTheFile();
    void areNoneByChance_data();
    void areNoneByChance();
    void areSeenAmongTwoBillion();
    void areNotToldOfTooFew();
};

namespace {

/// Answers drawn by chance; of `hot` vectors so many more that they are hubs, at `share` of the answers.
GroundTruth drawn(std::int64_t vectors, int queries, int k, std::int64_t hot, double share, std::uint64_t seed)
{
    Random random(seed);
    GroundTruth truth(queries, k);
    for (int query = 0; query < queries; ++query) {
        for (auto &entry : truth.row(query)) {
            const bool isHot = hot > 0 && random.uniform() < share;
            entry.id = VectorId(random.below(isHot ? hot : vectors));
        }
    }
    return truth;
}

/// In other words: each vector by how many answer more often than it, and how many as often.
double shareByHand(const std::vector<int> &chosenBy, const std::vector<int> &measured)
{
    const auto hubs = static_cast<double>(chosenBy.size() / 100);
    double held = 0;
    for (std::size_t i = 0; i < chosenBy.size(); ++i) {
        const auto more = std::ranges::count_if(chosenBy, [&](int count) { return count > chosenBy[i]; });
        const auto equal = std::ranges::count(chosenBy, chosenBy[i]);
        held += measured[i] * std::clamp((hubs - static_cast<double>(more)) / static_cast<double>(equal), 0.0, 1.0);
    }
    return held / std::accumulate(measured.begin(), measured.end(), 0.0);
}

} // namespace

void TestHubs::areThoseCountedByHand()
{
    Random random(4);
    for (int round = 0; round < 60; ++round) {
        const auto vectors = 100 + random.below(400);
        const int k = 1 + int(random.below(6));
        auto truth = drawn(vectors, 2 + int(random.below(200)), k, 1 + int(random.below(9)), random.uniform(), round);
        truth.row(truth.queries() - 1).back().id = {}; // a tenant of few vectors
        const int counted = 1 + int(random.below(k + 1));
        std::vector<int> halves[2];
        halves[0].resize(vectors);
        halves[1].resize(vectors);
        for (std::int64_t query = 0; query < truth.queries(); ++query) {
            for (int i = 0; i < std::min(k, counted); ++i) {
                if (const VectorId id = truth.row(query)[i].id; id.isValid()) {
                    ++halves[query % 2][id.index()];
                }
            }
        }
        const auto facts = hubsOf(vectors, truth, counted);
        if (std::ranges::count(halves[1], 0) == vectors) {
            QVERIFY(!facts);
            continue;
        }
        QVERIFY(facts);
        QCOMPARE(facts->hubs, vectors / 100);
        const double share = (shareByHand(halves[0], halves[1]) + shareByHand(halves[1], halves[0])) / 2;
        QVERIFY(std::abs(facts->share - share) < 1e-9);
        const auto n = static_cast<double>(vectors);
        double mean = 0;
        for (std::int64_t i = 0; i < vectors; ++i) {
            mean += (halves[0][i] + halves[1][i]) / n;
        }
        double squares = 0;
        double cubes = 0;
        for (std::int64_t i = 0; i < vectors; ++i) {
            const double difference = halves[0][i] + halves[1][i] - mean;
            squares += difference * difference / n;
            cubes += difference * difference * difference / n;
        }
        QVERIFY(std::abs(facts->skewness - cubes / std::pow(squares, 1.5)) < 1e-9);
        QVERIFY(std::abs(facts->skewnessByChance - 1 / std::sqrt(mean)) < 1e-9);
    }
}

void TestHubs::doNotGoByTheOrderOfTheFile()
{
    constexpr std::int64_t vectors = 3000;
    auto truth = drawn(vectors, 100, 5, 40, 0.5, 3);
    const auto before = hubsOf(vectors, truth, 5);
    std::vector<std::int64_t> places(vectors);
    std::iota(places.begin(), places.end(), 0);
    Random random(8);
    shuffle(places, random);
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        for (auto &entry : truth.row(query)) {
            entry.id = VectorId(places[entry.id.index()]);
        }
    }
    const auto after = hubsOf(vectors, truth, 5);
    QVERIFY(before && after);
    QVERIFY(std::abs(before->share - after->share) < 1e-12);
    QVERIFY(std::abs(before->skewness - after->skewness) < 1e-9);
}

void TestHubs::areNoneByChance_data()
{
    QTest::addColumn<qint64>("vectors");
    QTest::newRow("few") << qint64(5000);
    QTest::newRow("as many as answers") << qint64(50'000);
    QTest::newRow("more than could be counted one by one") << qint64(2'000'000'000);
}

void TestHubs::areNoneByChance()
{
    QFETCH(const qint64, vectors);
    const auto facts = hubsOf(vectors, drawn(vectors, 5000, 10, 0, 0, 5), 10);
    QVERIFY(facts);
    QVERIFY2(facts->share > 0.005 && facts->share < 0.016, qPrintable(QString::number(facts->share)));
    QVERIFY(!facts->areSeen());
    QVERIFY(std::abs(facts->skewness / facts->skewnessByChance - 1) < 0.2);
}

void TestHubs::areSeenAmongTwoBillion()
{
    constexpr std::int64_t vectors = 2'000'000'000;
    const auto facts = hubsOf(vectors, drawn(vectors, 5000, 10, 500, 0.4, 6), 10);
    QVERIFY(facts);
    QVERIFY2(std::abs(facts->share - 0.406) < 0.02, qPrintable(QString::number(facts->share)));
    QVERIFY(facts->areSeen());
    QVERIFY(facts->skewness > 5 * facts->skewnessByChance);
}

void TestHubs::areNotToldOfTooFew()
{
    QVERIFY(!hubsOf(99, drawn(99, 50, 5, 0, 0, 1), 5));
    QVERIFY(!hubsOf(1000, drawn(1000, 1, 5, 0, 0, 1), 5));
    QVERIFY(!hubsOf(1000, GroundTruth(50, 5), 5)); // nobody is found
}

QTEST_GUILESS_MAIN(TestHubs)
#include "tst_hubs.moc"
