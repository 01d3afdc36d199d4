// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/lifecycle/MoveOrder.h"
#include "core/lifecycle/Resharding.h"
#include "core/partition/Partitioner.h"
#include "core/partition/ShardNumbers.h"
#include "core/partition/ShardSplit.h"
#include "core/sources/Source.h"

#include <nlohmann/json.hpp>

#include <QElapsedTimer>
#include <QTest>

#include <numeric>
#include <set>

using namespace shardscope;

namespace {

DataSet dataOf(const char *location, Metric metric = Metric::L2, const char *tenants = "")
{
    Source source;
    source.location = location;
    source.metric = metric;
    source.tenants = tenants;
    return open(source, unwatched).value();
}

PlanSpec planOf(const DataSet &data, const char *strategy, int shards)
{
    PlanSpec spec;
    spec.strategy.kind = strategy;
    spec.shards = shards;
    spec.metric = data.metric;
    return complete(spec).value();
}

ReshardTarget madeAnew(const DataSet &data, const PlanSpec &spec, int shards)
{
    PartitionCache cache(data);
    const Partition before = partition(cache, spec, unwatched).value();
    return reshardTarget(cache, spec, before, shards, ReshardWay::Retrain, {}, unwatched).value();
}

bool areSame(const Partition &a, const Partition &b)
{
    return a.shards == b.shards && a.shardOf == b.shardOf && a.spill == b.spill &&
           a.centroids.shardOf == b.centroids.shardOf && a.centroids.points == b.centroids.points &&
           a.shardsOfTenant == b.shardsOfTenant;
}

Partition anyPartition(int shards, std::int64_t vectors, Random &random)
{
    Partition partition{.shards = shards, .shardOf = {}, .spill = {}, .centroids = {}, .shardsOfTenant = {}};
    for (std::int64_t row = 0; row < vectors; ++row) {
        partition.shardOf.emplace_back(random.below(shards));
    }
    return partition;
}

/// Vectors that keep their place where shard i has the number numbers[i].
std::int64_t keptBy(const Partition &before, const Partition &after, const std::vector<int> &numbers)
{
    std::int64_t kept = 0;
    for (std::size_t row = 0; row < before.shardOf.size(); ++row) {
        kept += numbers[after.shardOf[row].index()] == before.shardOf[row].value ? 1 : 0;
    }
    return kept;
}

/// Half of them the same vector, some three times, and three very far away.
DataSet oddData(int rows)
{
    DataSet data;
    Matrix values(rows, 5);
    Random random(9);
    for (std::int64_t row = 0; row < rows; ++row) {
        for (float &value : values.row(row)) {
            value = row % 2 == 0 ? 1.0F : static_cast<float>(random.below(3));
        }
    }
    for (int far = 0; far < 3; ++far) {
        values.row(rows - 1 - far)[0] = 1e6F * static_cast<float>(far + 1);
    }
    data.base = VectorSet::own(std::move(values));
    return data;
}

} // namespace

/// Plans that are made anew with the numbers with which most vectors stay where they are.
class TestRetraining : public QObject
{
    Q_OBJECT

private slots:
    void thePlanMakesTheSameShardsAgain_data();
    void thePlanMakesTheSameShardsAgain();
    void oddVectorsAreMadeAnewAsWell();
    void numbersKeepTheMostThatAnyKeep();
    void moreShardsMoveAsManyAsTheStudySays();
    void whatWasMadeAnewGoesOn();
    void theSameNumberOnlyWhereItMakesAnother();
    void numbersAreComposed();
    void aNumberedPlanIsReadAgain();
    void wrongNumbersAreRefused_data();
    void wrongNumbersAreRefused();
    void manyShardsAreDraftedInSeconds();
};

void TestRetraining::thePlanMakesTheSameShardsAgain_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("metric");
    QTest::addColumn<QString>("tenants");
    for (const char *strategy : {"semantic", "balanced", "packed"}) {
        for (const auto &[before, after] : {std::pair(5, 8), std::pair(9, 4), std::pair(6, 1)}) {
            for (const Metric metric : {Metric::L2, Metric::Cosine, Metric::InnerProduct}) {
                QTest::addRow("%s, %d to %d, metric %d", strategy, before, after, static_cast<int>(metric))
                    << strategy << before << after << static_cast<int>(metric) << "";
            }
        }
    }
    QTest::newRow("tenants apart") << "nested" << 4 << 7 << static_cast<int>(Metric::L2) << "zipf:count=6,s=1,seed=2";
}

void TestRetraining::thePlanMakesTheSameShardsAgain()
{
    QFETCH(QString, strategy);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(int, metric);
    QFETCH(QString, tenants);
    const DataSet data =
        dataOf("mixture:n=1500,d=8,clusters=20,queries=20,seed=3", static_cast<Metric>(metric), qPrintable(tenants));
    PlanSpec spec = planOf(data, qPrintable(strategy), before);
    const ReshardTarget target = madeAnew(data, spec, after);
    QCOMPARE(target.spec.shards, after);
    QVERIFY(areSame(partition(data, target.spec, unwatched).value(), target.partition));
    QVERIFY(areSame(partition(data, complete(target.spec).value(), unwatched).value(), target.partition));
    // The very shards of the strategy, whatever their numbers.
    spec.shards = after;
    const Partition plain = partition(data, spec, unwatched).value();
    std::set<std::pair<ShardId, ShardId>> pairs;
    for (std::size_t row = 0; row < plain.shardOf.size(); ++row) {
        pairs.emplace(plain.shardOf[row], target.partition.shardOf[row]);
    }
    QCOMPARE(pairs.size(), plain.heldShards().size());
    QCOMPARE(target.partition.heldShards().size(), plain.heldShards().size());
    QCOMPARE(target.partition.shardsOfTenant.empty(), plain.shardsOfTenant.empty());
    for (int tenant = 0; tenant < target.partition.shardsOfTenant.rows(); ++tenant) {
        const auto shards = target.partition.shardsOfTenant.row(tenant);
        QVERIFY(std::ranges::is_sorted(shards));
        for (std::size_t row = 0; row < plain.shardOf.size(); ++row) {
            QVERIFY(data.tenancy->ofVector[row].value != tenant ||
                    std::ranges::binary_search(shards, target.partition.shardOf[row]));
        }
    }
}

void TestRetraining::oddVectorsAreMadeAnewAsWell()
{
    for (const int rows : {12, 40, 300}) {
        const DataSet data = oddData(rows);
        for (const char *strategy : {"semantic", "balanced"}) {
            for (const auto &[before, after] : {std::pair(2, 5), std::pair(6, 3), std::pair(3, 10)}) {
                const ReshardTarget target = madeAnew(data, planOf(data, strategy, before), after);
                QVERIFY(areSame(partition(data, target.spec, unwatched).value(), target.partition));
                QCOMPARE(std::ssize(target.partition.shardOf), std::ptrdiff_t(rows));
            }
        }
    }
}

/// By trying all, of partitions at random.
void TestRetraining::numbersKeepTheMostThatAnyKeep()
{
    Random random(8);
    for (int round = 0; round < 300; ++round) {
        const int n = 1 + static_cast<int>(random.below(6));
        const int m = 1 + static_cast<int>(random.below(6));
        const Partition before = anyPartition(n, 30, random);
        const Partition after = anyPartition(m, 30, random);
        std::vector<int> numbers;
        for (const ShardId number : closestNumbers(before, after)) {
            numbers.push_back(number.value);
        }
        std::vector<int> order(static_cast<std::size_t>(m));
        std::iota(order.begin(), order.end(), 0);
        QVERIFY(std::ranges::is_permutation(numbers, order));
        std::int64_t most = 0;
        do {
            most = std::max(most, keptBy(before, after, order));
        } while (std::ranges::next_permutation(order).found);
        QCOMPARE(keptBy(before, after, numbers), most);
        std::vector<ShardId> ids(numbers.begin(), numbers.end());
        QCOMPARE(movesBetween(before, renumbered(after, ids), samePlaces(m)).copied, 30 - most);
    }
}

void TestRetraining::moreShardsMoveAsManyAsTheStudySays()
{
    for (const char *location : {"uniform:n=3000,d=6,queries=20", "mixture:n=3000,d=12,clusters=30,queries=20"}) {
        const DataSet data = dataOf(location);
        const PlanSpec spec = planOf(data, "semantic", 10);
        const Partition before = partition(data, spec, unwatched).value();
        for (const int shards : {11, 15, 20}) {
            const ReshardTarget target = madeAnew(data, spec, shards);
            PlanSpec plain = spec;
            plain.shards = shards;
            const Partition after = partition(data, plain, unwatched).value();
            const auto studied = movesBetween(before, after, closestPlaces(before, after));
            QCOMPARE(movesBetween(before, target.partition, samePlaces(shards)).copied, studied.copied);
        }
    }
}

/// It is split, made anew again and again, and what it was made of is known.
void TestRetraining::whatWasMadeAnewGoesOn()
{
    const DataSet data = dataOf("mixture:n=2000,d=8,clusters=20,queries=20,seed=3");
    PlanSpec spec = planOf(data, "balanced", 5);
    spec.strategy.settings.set("slack", 0.25);
    const PlanSpec first = complete(madeAnew(data, spec, 8).spec).value();
    QCOMPARE(first.strategy.kind, std::string("renumbered"));
    QVERIFY(beforeNumbers(first).strategy == spec.strategy);
    QVERIFY(resizable(first).strategy == spec.strategy);
    PartitionCache cache(data);
    const Partition now = partition(cache, first, unwatched).value();
    const auto split = reshardTarget(cache, first, now, 11, ReshardWay::SplitLargest, {}, unwatched).value();
    QCOMPARE(split.spec.strategy.kind, std::string("split"));
    QVERIFY(areSame(partition(data, complete(split.spec).value(), unwatched).value(), split.partition));
    for (std::size_t row = 0; row < now.shardOf.size(); ++row) {
        QVERIFY(split.partition.shardOf[row] == now.shardOf[row] || split.partition.shardOf[row].value >= 8);
    }
    QVERIFY(beforeSplits(split.spec).strategy == first.strategy);
    QVERIFY(resizable(split.spec).strategy == spec.strategy);
    const ReshardTarget again = madeAnew(data, complete(split.spec).value(), 6);
    QVERIFY(beforeNumbers(again.spec).strategy == spec.strategy);
    QVERIFY(areSame(partition(data, again.spec, unwatched).value(), again.partition));
    QVERIFY(reshardTarget(cache, first, now, 4, ReshardWay::SplitLargest, {}, unwatched).error().code ==
            Code::OutOfRange);
    QVERIFY(reshardTarget(cache, first, now, 9, ReshardWay::ByRule, {}, unwatched).error().code == Code::OutOfRange);
}

void TestRetraining::theSameNumberOnlyWhereItMakesAnother()
{
    const DataSet data = dataOf("mixture:n=2000,d=8,clusters=20,queries=20,seed=3");
    const PlanSpec spec = planOf(data, "semantic", 6);
    PartitionCache cache(data);
    const Partition before = partition(cache, spec, unwatched).value();
    const auto refused = reshardTarget(cache, spec, before, 6, ReshardWay::Retrain, {}, unwatched);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::OutOfRange);
    const PlanSpec anew = madeAnew(data, spec, 8).spec;
    QVERIFY(!canRetrain(spec, 6) && canRetrain(spec, 5) && !canRetrain(anew, 8) && canRetrain(anew, 6));
    const auto split = reshardTarget(cache, spec, before, 9, ReshardWay::SplitLargest, {}, unwatched).value();
    QVERIFY(canRetrain(split.spec, 9));
    const ReshardTarget target = madeAnew(data, split.spec, 9);
    QCOMPARE(beforeNumbers(target.spec).strategy.kind, std::string("semantic"));
    QVERIFY(movesBetween(split.partition, target.partition, samePlaces(9)).copied > 0);
    QVERIFY(!canRetrain(planOf(data, "random", 6), 7));
}

void TestRetraining::numbersAreComposed()
{
    const DataSet data = dataOf("uniform:n=400,d=4,queries=5");
    const PlanSpec spec = planOf(data, "semantic", 5);
    const Partition plain = partition(data, spec, unwatched).value();
    Random random(5);
    const auto anyOrder = [&] {
        std::vector<ShardId> numbers = samePlaces(5);
        for (std::size_t i = numbers.size(); i-- > 1;) {
            std::swap(numbers[i], numbers[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(i) + 1))]);
        }
        return numbers;
    };
    for (int round = 0; round < 30; ++round) {
        const auto one = anyOrder();
        const auto two = anyOrder();
        const PlanSpec both = withNumbers(withNumbers(spec, one), two);
        QVERIFY(areSame(partition(data, both, unwatched).value(), renumbered(renumbered(plain, one), two)));
        std::vector<ShardId> back(5);
        for (std::size_t i = 0; i < 5; ++i) {
            back[one[i].index()] = ShardId(i);
        }
        QVERIFY(withNumbers(withNumbers(spec, one), back) == spec);
    }
}

void TestRetraining::aNumberedPlanIsReadAgain()
{
    const DataSet data = dataOf("uniform:n=400,d=4,queries=5");
    const PlanSpec four = planOf(data, "semantic", 4);
    PlanSpec told = four;
    told.strategy = {"renumbered", {{"as", std::string("2")}}}; // the others have those that are left
    QVERIFY(areSame(partition(data, told, unwatched).value(),
                    renumbered(partition(data, four, unwatched).value(),
                               std::vector{ShardId(2), ShardId(0), ShardId(1), ShardId(3)})));
    PlanSpec spec = planOf(data, "nested", 3);
    spec.strategy.settings.set("column", std::string("a;c%2C=d/e"));
    const std::vector<ShardId> numbers{ShardId(2), ShardId(0), ShardId(1)};
    const PlanSpec numbered = withNumbers(spec, numbers);
    QVERIFY(beforeNumbers(numbered) == spec);
    QVERIFY(beforeNumbers(planFromJson(toJson(numbered)).value()) == spec);
    const std::vector<ShardId> order{ShardId(1), ShardId(0)};
    const PlanSpec split = withSplits(numbered, order);
    QVERIFY(beforeNumbers(beforeSplits(split)).strategy == spec.strategy);
    QVERIFY(dependsOnColumn(numbered) && dependsOnColumn(split) && dependsOnColumn(spec));
}

void TestRetraining::wrongNumbersAreRefused_data()
{
    QTest::addColumn<QString>("of");
    QTest::addColumn<QString>("as");
    QTest::addColumn<int>("code");
    const int badChoice = static_cast<int>(Code::BadChoice);
    const int unknownKind = static_cast<int>(Code::UnknownKind);
    QTest::newRow("too many") << "semantic"
                              << "1/0/2/3" << badChoice;
    QTest::newRow("twice") << "semantic"
                           << "1/1/2" << badChoice;
    QTest::newRow("too large") << "semantic"
                               << "1/0/3" << badChoice;
    QTest::newRow("negative") << "semantic"
                              << "1/0/-1" << badChoice;
    QTest::newRow("no number") << "semantic"
                               << "1/0/x" << badChoice;
    QTest::newRow("nothing between") << "semantic"
                                     << "1//0/2" << badChoice;
    QTest::newRow("far too large") << "semantic"
                                   << "0/1/99999999999" << badChoice;
    QTest::newRow("no strategy") << "none"
                                 << "" << unknownKind;
    QTest::newRow("no centroids") << "random"
                                  << "" << unknownKind;
    QTest::newRow("itself") << "renumbered"
                            << "" << unknownKind;
    QTest::newRow("of splits") << "split"
                               << "" << unknownKind;
    QTest::newRow("no such setting") << "semantic:column=x"
                                     << "" << static_cast<int>(Code::UnknownParameter);
}

void TestRetraining::wrongNumbersAreRefused()
{
    QFETCH(QString, of);
    QFETCH(QString, as);
    QFETCH(int, code);
    const DataSet data = dataOf("uniform:n=100,d=4,queries=5");
    PlanSpec spec;
    spec.strategy = {"renumbered", {{"of", of.toStdString()}, {"as", as.toStdString()}}};
    spec.shards = 3;
    const auto made = partition(data, spec, unwatched);
    QVERIFY(!made.ok());
    QCOMPARE(static_cast<int>(made.error().code), code);
}

void TestRetraining::manyShardsAreDraftedInSeconds()
{
    const DataSet data = dataOf("mixture:n=20000,d=16,clusters=200,queries=20");
    const PlanSpec spec = planOf(data, "semantic", 64);
    PartitionCache cache(data);
    const Partition before = partition(cache, spec, unwatched).value();
    for (const int shards : {96, 40}) {
        QElapsedTimer time;
        time.start();
        const auto target = reshardTarget(cache, spec, before, shards, ReshardWay::Retrain, {}, unwatched).value();
        const auto moves = movesBetween(before, target.partition, samePlaces(shards));
        NodeRoom room{.nodeOf = {}, .used = std::vector<double>(4), .capacity = 0, .bytesPerVector = 1};
        for (int shard = 0; shard < 96; ++shard) {
            room.nodeOf.push_back(shard % 4);
        }
        for (const ShardId shard : before.shardOf) {
            room.used[static_cast<std::size_t>(shard.value % 4)] += 1;
        }
        room.capacity = 1.5 * *std::ranges::max_element(room.used);
        const auto order = orderMoves(moves.moves, room).value();
        PlanSpec plain = spec;
        plain.shards = shards;
        const Partition after = partition(cache, plain, unwatched).value();
        const auto studied = movesBetween(before, after, closestPlaces(before, after));
        qInfo("64 to %d: %lld of 20000 vectors in %d steps, %.2f s; with any places %lld", shards,
              static_cast<long long>(moves.copied), static_cast<int>(order.steps.size()),
              static_cast<double>(time.elapsed()) / 1e3, static_cast<long long>(studied.copied));
        QVERIFY(moves.copied < 20000 && studied.copied <= moves.copied);
        QVERIFY(time.elapsed() < 30'000);
    }
}

QTEST_GUILESS_MAIN(TestRetraining)
#include "tst_retraining.moc"
