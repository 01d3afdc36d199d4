// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/kernels/TopK.h"

#include <QTest>

using namespace shardscope;
using kernels::TopK;

namespace {

/// Vectors in random order at distances of which many are the same.
std::vector<Neighbor> candidates(int count, std::uint64_t seed)
{
    Random random(seed);
    std::vector<Neighbor> all;
    for (int i = 0; i < count; ++i) {
        all.push_back({VectorId(i), static_cast<float>(random.below(count / 3 + 1)) - 2.0f});
    }
    for (int i = count - 1; i > 0; --i) {
        std::swap(all[i], all[random.below(i + 1)]);
    }
    return all;
}

std::vector<Neighbor> drained(TopK &top, int k)
{
    std::vector<Neighbor> row(k, Neighbor{VectorId(99), 99});
    top.drainInto(row);
    return row;
}

/// The same by sorting everything.
std::vector<Neighbor> sorted(std::vector<Neighbor> all, int k)
{
    std::sort(all.begin(), all.end());
    all.resize(k);
    return all;
}

} // namespace

class TestTopK : public QObject
{
    Q_OBJECT

private slots:
    void equalsSortingEverything();
    void boundIsTheFarthestKept();
    void mergingEqualsOfferingAll();
    void rowsOfTooFewEndInInvalidIds();
    void notANumberIsNeverKept();
    void startsAnewOnceDrained();
};

void TestTopK::equalsSortingEverything()
{
    for (const int count : {1, 2, 7, 100, 1000}) {
        for (const int k : {1, 2, 10, 100, 1000, 1500}) {
            TopK top(k);
            const auto offered = candidates(count, count * 31 + k);
            for (const auto &candidate : offered) {
                top.offer(candidate);
            }
            QCOMPARE(top.size(), std::size_t(std::min(count, k)));
            QVERIFY(drained(top, k) == sorted(offered, k));
        }
    }
}

void TestTopK::boundIsTheFarthestKept()
{
    TopK top(5);
    std::vector<Neighbor> offered;
    for (const auto &candidate : candidates(200, 3)) {
        const bool full = top.size() == 5;
        QCOMPARE(full, offered.size() >= 5);
        QCOMPARE(top.bound(), full ? sorted(offered, 5).back().distance : std::numeric_limits<float>::infinity());
        top.offer(candidate);
        offered.push_back(candidate);
    }
}

void TestTopK::mergingEqualsOfferingAll()
{
    for (int seed = 1; seed <= 20; ++seed) {
        const auto offered = candidates(150, seed);
        TopK parts[3] = {TopK(12), TopK(12), TopK(12)};
        Random random(seed);
        for (const auto &candidate : offered) {
            parts[random.below(3)].offer(candidate);
        }
        parts[2].merge(parts[0]);
        parts[2].merge(parts[1]);
        QVERIFY(drained(parts[2], 12) == sorted(offered, 12));
    }
}

void TestTopK::rowsOfTooFewEndInInvalidIds()
{
    TopK top(4);
    top.offer({VectorId(8), 2});
    top.offer({VectorId(3), 2});
    const auto row = drained(top, 4);
    QCOMPARE(row[0].id, VectorId(3));
    QCOMPARE(row[1].id, VectorId(8));
    QVERIFY(!row[2].id.isValid() && !row[3].id.isValid());
}

void TestTopK::notANumberIsNeverKept()
{
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float infinity = std::numeric_limits<float>::infinity();
    TopK top(2);
    top.offer({VectorId(0), nan});
    QCOMPARE(top.size(), std::size_t(0));
    top.offer({VectorId(1), infinity});
    top.offer({VectorId(2), -infinity});
    top.offer({VectorId(3), nan});
    const std::vector<Neighbor> expected = {{VectorId(2), -infinity}, {VectorId(1), infinity}};
    QVERIFY(drained(top, 2) == expected);
}

void TestTopK::startsAnewOnceDrained()
{
    TopK top(1);
    top.offer({VectorId(1), -5});
    drained(top, 1);
    QCOMPARE(top.size(), std::size_t(0));
    top.offer({VectorId(2), 5});
    QCOMPARE(drained(top, 1)[0].id, VectorId(2));
}

QTEST_GUILESS_MAIN(TestTopK)
#include "tst_topk.moc"
