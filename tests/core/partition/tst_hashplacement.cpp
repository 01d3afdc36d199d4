// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/HashPlacement.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <vector>

using namespace shardscope;

class TestHashPlacement : public QObject
{
    Q_OBJECT

private slots:
    void hashIsThatOfAnyLibrary();
    void movedShareIsTheClosedForm_data();
    void movedShareIsTheClosedForm();
    void consistentRulesMoveOnlyToNewShards();
    void sizesAreEven();
};

namespace {

constexpr int vectors = 20000;

int place(int vector, int places, Placement rule)
{
    return placeOf(hashOf(VectorId(vector)), places, rule);
}

} // namespace

void TestHashPlacement::hashIsThatOfAnyLibrary()
{
    // printf 12345 | sha256sum
    QCOMPARE(hashOf(VectorId(12345)), 0x5994471abb01112aULL);
}

void TestHashPlacement::movedShareIsTheClosedForm_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<double>("expected");
    for (const auto &[from, to] : {std::pair(8, 9), {16, 24}, {64, 128}}) {
        const auto label = [to = to](const char *rule) { return QByteArray(rule) + QByteArray::number(to); };
        QTest::newRow(label("modulo")) << int(Placement::Modulo) << from << to << 1 - double(from) / std::lcm(from, to);
        QTest::newRow(label("jump")) << int(Placement::Jump) << from << to << 1 - double(from) / to;
        QTest::newRow(label("rendezvous")) << int(Placement::Rendezvous) << from << to << 1 - double(from) / to;
    }
}

void TestHashPlacement::movedShareIsTheClosedForm()
{
    QFETCH(int, rule);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(double, expected);
    int moved = 0;
    for (int i = 0; i < vectors; ++i) {
        moved += place(i, from, Placement(rule)) != place(i, to, Placement(rule));
    }
    const double fourSigma = 4 * std::sqrt(expected * (1 - expected) / vectors);
    QVERIFY2(std::abs(double(moved) / vectors - expected) < fourSigma, qPrintable(QString::number(moved)));
}

void TestHashPlacement::consistentRulesMoveOnlyToNewShards()
{
    for (const auto rule : {Placement::Jump, Placement::Rendezvous}) {
        for (int i = 0; i < vectors; ++i) {
            const int before = place(i, 10, rule);
            const int after = place(i, 13, rule);
            QVERIFY(before == after || after >= 10);
        }
    }
}

void TestHashPlacement::sizesAreEven()
{
    for (const auto rule : {Placement::Modulo, Placement::Jump, Placement::Rendezvous}) {
        std::vector<double> sizes(20, 0);
        for (int i = 0; i < vectors; ++i) {
            ++sizes[place(i, 20, rule)];
        }
        double chiSquare = 0;
        for (const double size : sizes) {
            chiSquare += (size - vectors / 20.0) * (size - vectors / 20.0) / (vectors / 20.0);
        }
        QVERIFY2(chiSquare < 50, qPrintable(QString::number(chiSquare))); // 19 degrees of freedom: p ≈ 1e-4
    }
}

QTEST_GUILESS_MAIN(TestHashPlacement)
#include "tst_hashplacement.moc"
