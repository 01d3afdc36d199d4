// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/lifecycle/MoveOrder.h"
#include "core/lifecycle/Resharding.h"
#include "core/partition/Partitioner.h"
#include "core/partition/ShardSplit.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <set>

using namespace shardscope;

namespace {

std::shared_ptr<const DataSet> dataOf(const std::string &location, Metric metric = Metric::L2)
{
    Source source;
    source.location = location;
    source.metric = metric;
    auto data = open(source, unwatched);
    if (!data.ok()) {
        qFatal("no data");
    }
    return std::make_shared<const DataSet>(*std::move(data));
}

PlanSpec planOf(const char *strategy, int shards, double spill = 0)
{
    PlanSpec spec;
    spec.strategy = {strategy, {}};
    if (spill > 0) {
        spec.strategy.settings.set("spill", spill);
    }
    spec.router = {std::string(strategy) == "random" ? "broadcast" : "centroid", {}};
    spec.shards = shards;
    return spec;
}

std::shared_ptr<const EvaluatedPlan> evaluated(const std::shared_ptr<const DataSet> &data, PlanSpec spec)
{
    spec.metric = data->metric;
    auto truth = exactSearch(*data, truthDepth(*data, spec.k), unwatched);
    if (!truth.ok()) {
        qFatal("no truth");
    }
    auto plan = evaluatePlan(data, std::make_shared<const GroundTruth>(*std::move(truth)), spec,
                             [](Stage, std::int64_t, std::int64_t) { return true; });
    if (!plan.ok()) {
        qFatal("no plan");
    }
    return *std::move(plan);
}

Partition randomPartition(int shards, std::int64_t vectors, double copies, Random &random)
{
    Partition partition;
    partition.shards = shards;
    for (std::int64_t row = 0; row < vectors; ++row) {
        partition.shardOf.emplace_back(random.below(shards));
    }
    for (std::int64_t row = 0; row < vectors && shards > 1; ++row) {
        const ShardId other((partition.shardOf[static_cast<std::size_t>(row)].value + 1) % shards);
        if (random.uniform() < copies) {
            partition.spill.push_back({VectorId(row), other});
        }
    }
    return partition;
}

/// What is held where, applying moves one vector at a time, by sets: shares no code with what is tested.
std::vector<std::set<std::int64_t>> heldBy(const Partition &partition, const Places &places, int all)
{
    std::vector<std::set<std::int64_t>> held(static_cast<std::size_t>(all));
    for (std::size_t row = 0; row < partition.shardOf.size(); ++row) {
        held[places[partition.shardOf[row].index()].index()].insert(static_cast<std::int64_t>(row));
    }
    for (const SpillCopy &copy : partition.spill) {
        held[places[copy.shard.index()].index()].insert(copy.vector.value);
    }
    return held;
}

/// The most that any assignment keeps, by trying all.
std::int64_t mostKept(const Partition &before, const Partition &after)
{
    const int places = std::max(before.shards, after.shards);
    std::vector<int> order(static_cast<std::size_t>(places));
    std::iota(order.begin(), order.end(), 0);
    const auto old = heldBy(before, samePlaces(before.shards), places);
    const auto now = heldBy(after, samePlaces(after.shards), places);
    std::int64_t most = 0;
    do {
        std::int64_t kept = 0;
        for (int shard = 0; shard < after.shards; ++shard) {
            for (const auto row : now[static_cast<std::size_t>(shard)]) {
                kept += old[static_cast<std::size_t>(order[static_cast<std::size_t>(shard)])].contains(row) ? 1 : 0;
            }
        }
        most = std::max(most, kept);
    } while (std::ranges::next_permutation(order).found);
    return most;
}

} // namespace

Q_DECLARE_METATYPE(shardscope::PlanSpec)

class TestResharding : public QObject
{
    Q_OBJECT

private slots:
    void rulesMoveWhatIsKnownOfThem_data();
    void rulesMoveWhatIsKnownOfThem();
    void movesAreWhatTheSetsSay();
    void movesOfAVectorLeaveAndGainEveryPlaceOnce();
    void placesKeepTheMostThatAnyAssignmentKeeps();
    void nothingMovesWhereNothingChanges();
    void splitsLeaveTheOthersAlone_data();
    void splitsLeaveTheOthersAlone();
    void splittingMovesLessThanRetraining_data();
    void splittingMovesLessThanRetraining();
    void theLargestAndTheBusiestAreSplit();
    void aSplitPlanIsMadeAgain_data();
    void aSplitPlanIsMadeAgain();
    void splitsThatCannotBeAreRefused_data();
    void splitsThatCannotBeAreRefused();
    void equalVectorsCannotBeSplit();
    void shardsOfTodayCanBeSplit();
    void fewerShardsAreMadeAnew();
    void ordersKeepToTheMemoryOfNodes();
    void noOrderWithoutRoom();
};

void TestResharding::rulesMoveWhatIsKnownOfThem_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("8 to 12") << 8 << 12;
    QTest::newRow("64 to 128") << 64 << 128;
    QTest::newRow("7 to 5") << 7 << 5;
}

/// Source: modulo moves 1 − 1/max(n, m) · gcd-part, that is 1 − n/lcm for n < m; jump and rendezvous |n − m| / max.
void TestResharding::rulesMoveWhatIsKnownOfThem()
{
    QFETCH(int, before);
    QFETCH(int, after);
    const auto data = dataOf("uniform:n=40000,d=2,queries=10");
    const auto rules = movesByHash(*data, planOf("random", before), after, unwatched);
    QVERIFY(rules.ok());
    QCOMPARE(rules->size(), std::size_t(3));
    for (const RuleMoves &rule : *rules) {
        const double least = 1 - static_cast<double>(std::min(before, after)) / std::max(before, after);
        const double modulo = 1 - static_cast<double>(std::min(before, after)) / std::lcm(before, after);
        const double expected = rule.hash == "sha256" ? modulo : least;
        const double share = static_cast<double>(rule.moves.moved) / 40'000;
        QVERIFY2(std::abs(share - expected) < 4 * std::sqrt(expected * (1 - expected) / 40'000) + 1e-9,
                 qPrintable(QString("%1: %2, %3").arg(rule.hash.c_str()).arg(share).arg(expected)));
        QCOMPARE(rule.moves.copied, rule.moves.moved); // no copies
        QCOMPARE(rule.moves.deleted, rule.moves.moved);
    }
}

void TestResharding::movesAreWhatTheSetsSay()
{
    Random random(3);
    for (int round = 0; round < 200; ++round) {
        const int n = 1 + static_cast<int>(random.below(9));
        const int m = 1 + static_cast<int>(random.below(9));
        const Partition before = randomPartition(n, random.below(60) + 1, 0.3, random);
        const Partition after = randomPartition(m, std::ssize(before.shardOf), 0.2, random);
        const Places places = round % 2 == 0 ? samePlaces(m) : closestPlaces(before, after);
        QCOMPARE(std::set<ShardId>(places.begin(), places.end()).size(), static_cast<std::size_t>(m));
        const int all = n + m;
        const auto old = heldBy(before, samePlaces(n), all);
        const auto now = heldBy(after, places, all);
        std::int64_t copied = 0;
        std::int64_t deleted = 0;
        int changed = 0;
        for (int place = 0; place < all; ++place) {
            const auto &was = old[static_cast<std::size_t>(place)];
            const auto &is = now[static_cast<std::size_t>(place)];
            const auto gained = std::ranges::count_if(is, [&](auto row) { return !was.contains(row); });
            const auto lost = std::ranges::count_if(was, [&](auto row) { return !is.contains(row); });
            copied += gained;
            deleted += lost;
            changed += gained + lost > 0 ? 1 : 0;
        }
        const Moves moves = movesBetween(before, after, places);
        QCOMPARE(moves.copied, copied);
        QCOMPARE(moves.deleted, deleted);
        QCOMPARE(moves.changed, changed);
        std::int64_t gained = 0;
        std::int64_t lost = 0;
        int last = 0;
        bool areDrops = false;
        for (const ShardMove &move : moves.moves) {
            QVERIFY(move.from != move.to && move.vectors > 0);
            QVERIFY(move.kind == MoveKind::Drop || (move.round >= last && !areDrops));
            QCOMPARE(move.to.isValid(), move.kind != MoveKind::Drop);
            gained += move.kind == MoveKind::Drop ? 0 : move.vectors;
            lost += move.kind == MoveKind::Copy ? 0 : move.vectors;
            last = move.round;
            areDrops = move.kind == MoveKind::Drop;
        }
        QCOMPARE(gained, copied);
        QCOMPARE(lost, deleted);
    }
}

/// Made in their order they lead from the places before to those after, and a vector is never nowhere.
void TestResharding::movesOfAVectorLeaveAndGainEveryPlaceOnce()
{
    Random random(31);
    const auto drawn = [&](int most) {
        std::vector<ShardId> places;
        const auto count = static_cast<std::size_t>(1 + random.below(most));
        while (places.size() < count) {
            const ShardId place(random.below(9));
            if (std::ranges::find(places, place) == places.end()) {
                places.push_back(place);
            }
        }
        return places;
    };
    for (int round = 0; round < 2000; ++round) {
        const auto held = drawn(5);
        const auto wanted = drawn(round % 2 ? 5 : 2);
        std::set<ShardId> places(held.begin(), held.end());
        std::set<ShardId> sources;
        std::set<ShardId> targets;
        int last = 0;
        for (const ShardMove &move : movesOf(held, wanted)) {
            QCOMPARE(move.vectors, 1);
            QVERIFY(move.kind == MoveKind::Drop || move.round >= last); // a drop can be made at any time
            last = std::max(last, move.round);
            QVERIFY(sources.insert(move.from).second);
            QVERIFY(places.contains(move.from) || move.kind == MoveKind::Drop);
            if (move.kind != MoveKind::Copy) {
                places.erase(move.from);
            }
            if (move.kind != MoveKind::Drop) {
                QVERIFY(targets.insert(move.to).second);
                QVERIFY(places.insert(move.to).second);
            }
            QVERIFY(!places.empty());
        }
        QVERIFY(places == std::set(wanted.begin(), wanted.end()));
    }
    const std::vector<ShardId> one{ShardId(0)};
    QVERIFY(movesOf(one, one).empty());
    const std::vector<ShardId> three{ShardId(4), ShardId(2), ShardId(3)};
    const std::vector<ShardMove> due{{ShardId(0), ShardId(4), 1, MoveKind::Move, 0},
                                     {ShardId(4), ShardId(2), 1, MoveKind::Copy, 1},
                                     {ShardId(2), ShardId(3), 1, MoveKind::Copy, 2}};
    QVERIFY(movesOf(one, three) == due);
}

void TestResharding::placesKeepTheMostThatAnyAssignmentKeeps()
{
    Random random(8);
    for (int round = 0; round < 200; ++round) {
        const int n = 1 + static_cast<int>(random.below(5));
        const int m = 1 + static_cast<int>(random.below(5));
        const Partition before = randomPartition(n, 40, 0.2, random);
        const Partition after = randomPartition(m, 40, 0.2, random);
        const auto old = heldBy(before, samePlaces(n), n + m);
        const auto now = heldBy(after, closestPlaces(before, after), n + m);
        std::int64_t kept = 0;
        for (std::size_t place = 0; place < old.size(); ++place) {
            kept += std::ranges::count_if(now[place], [&](auto row) { return old[place].contains(row); });
        }
        QCOMPARE(kept, mostKept(before, after));
    }
}

void TestResharding::nothingMovesWhereNothingChanges()
{
    Random random(4);
    const Partition partition = randomPartition(12, 500, 0.3, random);
    Partition renamed = partition; // the same shards by other numbers
    const auto other = [](ShardId shard) { return ShardId((shard.value * 5 + 3) % 12); };
    std::ranges::transform(renamed.shardOf, renamed.shardOf.begin(), other);
    std::ranges::for_each(renamed.spill, [&](SpillCopy &copy) { copy.shard = other(copy.shard); });
    std::ranges::sort(renamed.spill);
    const Moves moves = movesBetween(partition, renamed, closestPlaces(partition, renamed));
    QCOMPARE(moves.copied, 0);
    QCOMPARE(moves.deleted, 0);
    QCOMPARE(moves.changed, 0);
    QVERIFY(moves.moves.empty());
}

void TestResharding::splitsLeaveTheOthersAlone_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<double>("spill");
    QTest::addColumn<QString>("data");
    for (const char *strategy : {"semantic", "balanced", "packed"}) {
        for (const char *data :
             {"uniform:n=3000,d=12,queries=50", "mixture:n=3000,d=12,clusters=20,zipf=1.5,queries=50",
              "mixture:n=3000,d=12,clusters=20,zipf=0,queries=50"}) {
            QTest::addRow("%s, %s", strategy, data) << strategy << 0.0 << data;
        }
        QTest::addRow("%s by direction", strategy) << strategy << -1.0 << "mixture:n=3000,d=12,clusters=20,queries=50";
        QTest::addRow("%s with copies", strategy) << strategy << 0.2 << "uniform:n=3000,d=12,queries=50";
    }
}

void TestResharding::splitsLeaveTheOthersAlone()
{
    QFETCH(QString, strategy);
    QFETCH(double, spill);
    QFETCH(QString, data);
    const auto set = dataOf(data.toStdString(), spill < 0 ? Metric::Cosine : Metric::L2);
    const auto spec = planOf(qPrintable(strategy), 10, spill);
    PartitionCache cache(*set);
    const auto before = partition(cache, spec, unwatched);
    QVERIFY(before.ok());
    const auto splits = splitShards(cache, spec, *before, {13}, unwatched);
    QVERIFY(splits.ok());
    const Partition *after = &splits->partition;
    QCOMPARE(after->shards, 13);
    std::set<ShardId> split;
    for (std::size_t row = 0; row < before->shardOf.size(); ++row) {
        if (after->shardOf[row] != before->shardOf[row]) {
            QVERIFY(after->shardOf[row].value >= 10); // into a new one, never into another old one
            split.insert(before->shardOf[row]);
        }
    }
    QVERIFY(!split.empty() && split.size() <= 3);
    std::vector<std::int64_t> sizes(13);
    for (const ShardId shard : after->shardOf) {
        ++sizes[shard.index()];
    }
    QVERIFY(std::ranges::min(sizes) > 0);
    QCOMPARE(after->spill.empty(), spill <= 0);
    QVERIFY(std::ranges::find(after->centroids.shardOf, ShardId(12)) != after->centroids.shardOf.end());
    const auto again = splitShards(cache, spec, *before, {13}, unwatched);
    QVERIFY(again.ok() && again->partition.shardOf == after->shardOf);
    QCOMPARE(splits->order.size(), std::size_t(3));
    QCOMPARE(std::set<ShardId>(splits->order.begin(), splits->order.end()).count(ShardId(13)), std::size_t(0));
}

void TestResharding::splittingMovesLessThanRetraining_data()
{
    QTest::addColumn<QString>("data");
    QTest::newRow("uniform") << "uniform:n=6000,d=6,queries=200";
    QTest::newRow("mixture") << "mixture:n=6000,d=16,clusters=40,queries=200";
    QTest::newRow("few wide clusters") << "mixture:n=6000,d=24,clusters=10,zipf=0,spread=2,queries=200";
}

void TestResharding::splittingMovesLessThanRetraining()
{
    QFETCH(QString, data);
    const auto plan = evaluated(dataOf(data.toStdString()), planOf("semantic", 16));
    const auto go = [](Stage, std::int64_t, std::int64_t) { return true; };
    const auto split = reshard(*plan, 32, ReshardWay::SplitLargest, 1, go);
    const auto anew = reshard(*plan, 32, ReshardWay::Retrain, 1, go);
    QVERIFY(split.ok() && anew.ok());
    QVERIFY2(split->moves.copied <= static_cast<double>(anew->moves.copied),
             qPrintable(QString("%1 of %2").arg(split->moves.copied).arg(anew->moves.copied)));
    QVERIFY(anew->moves.copied <= anew->copiedAsNumbered);
    QCOMPARE(split->moves.copied, split->copiedAsNumbered);
    QVERIFY(split->moves.copied <= 3000); // the smaller halves
    const auto recallAt = [](const Resharded &way, int nprobe) {
        return way.plan->evaluation.recall[static_cast<std::size_t>(nprobe) - 1].recall;
    };
    for (const int nprobe : {2, 4, 8}) {
        QVERIFY2(
            recallAt(*split, nprobe) >= recallAt(*anew, nprobe) - 0.06,
            qPrintable(QString("%1: %2, %3").arg(nprobe).arg(recallAt(*split, nprobe)).arg(recallAt(*anew, nprobe))));
    }
    QCOMPARE(recallAt(*split, 32), 1.0);
}

void TestResharding::theLargestAndTheBusiestAreSplit()
{
    const auto set = dataOf("mixture:n=3000,d=12,clusters=20,zipf=1.5,queries=50");
    const PlanSpec spec = planOf("semantic", 10);
    PartitionCache cache(*set);
    const auto before = partition(cache, spec, unwatched);
    QVERIFY(before.ok());
    const auto sizes = before->sizes();
    const auto largest = std::ranges::max_element(sizes) - sizes.begin();
    const auto bySize = splitShards(cache, spec, *before, {11}, unwatched);
    QVERIFY(bySize.ok());
    QVERIFY(bySize->partition.sizes()[static_cast<std::size_t>(largest)] < sizes[static_cast<std::size_t>(largest)]);
    SplitOptions busiest{11, std::vector<double>(10, 1.0)};
    const auto wanted = static_cast<std::size_t>((largest + 1) % 10);
    busiest.load[wanted] = 2;
    const auto byLoad = splitShards(cache, spec, *before, busiest, unwatched);
    QVERIFY(byLoad.ok());
    for (std::size_t shard = 0; shard < 10; ++shard) {
        QCOMPARE(byLoad->partition.sizes()[shard] < sizes[shard], shard == wanted);
    }
}

void TestResharding::aSplitPlanIsMadeAgain_data()
{
    QTest::addColumn<PlanSpec>("spec");
    for (const char *strategy : {"semantic", "balanced", "packed"}) {
        QTest::addRow("%s", strategy) << planOf(strategy, 10);
        QTest::addRow("%s with copies", strategy) << planOf(strategy, 10, 0.2);
    }
    QTest::newRow("today's shards") << planOf("given", 3);
}

/// What was split is a plan like any other: the same partition to the bit, and it can be split again.
void TestResharding::aSplitPlanIsMadeAgain()
{
    QFETCH(PlanSpec, spec);
    auto data = std::make_shared<DataSet>(*dataOf("mixture:n=3000,d=12,clusters=20,zipf=1.5,queries=50"));
    Attribute column{.name = "shard", .values = {"0", "1", "2"}, .ofVector = {}};
    for (int row = 0; row < 3000; ++row) {
        column.ofVector.push_back(row % 3);
    }
    data->attributes.push_back(column);
    const auto go = [](Stage, std::int64_t, std::int64_t) { return true; };
    auto plan = evaluated(data, spec);
    for (const ReshardWay way : {ReshardWay::SplitLargest, ReshardWay::SplitBusiest}) {
        const int shards = plan->spec.shards + 4;
        const auto split = reshard(*plan, shards, way, 1, go);
        QVERIFY(split.ok());
        const PlanSpec &made = split->plan->spec;
        QCOMPARE(made.strategy.kind, std::string("split"));
        QCOMPARE(made.shards, shards);
        const auto again = partition(*data, made, unwatched);
        QVERIFY2(again.ok(), again.ok() ? "" : again.error().subject.c_str());
        QVERIFY(again->shardOf == split->plan->partition->shardOf);
        QVERIFY(again->spill == split->plan->partition->spill);
        QVERIFY(again->centroids.shardOf == split->plan->partition->centroids.shardOf);
        QVERIFY(again->centroids.points == split->plan->partition->centroids.points);
        plan = split->plan; // is split again, by the other way
    }
    const auto anew = reshard(*plan, plan->spec.shards + 1, ReshardWay::Retrain, 1, go);
    QVERIFY(anew.ok());
    QVERIFY(anew->plan->spec.strategy.kind != "split");
}

void TestResharding::splitsThatCannotBeAreRefused_data()
{
    QTest::addColumn<QString>("of");
    QTest::addColumn<QString>("at");
    QTest::addColumn<int>("code");
    const auto number = [](Code code) { return static_cast<int>(code); };
    QTest::newRow("no strategy") << "none"
                                 << "0" << number(Code::UnknownKind);
    QTest::newRow("no centroids") << "random"
                                  << "0" << number(Code::UnknownKind);
    QTest::newRow("itself") << "split"
                            << "0" << number(Code::UnknownKind);
    QTest::newRow("no setting of it") << "semantic:column=x"
                                      << "0" << number(Code::UnknownParameter);
    QTest::newRow("no number") << "semantic"
                               << "x" << number(Code::BadParameter);
    QTest::newRow("no whole number") << "semantic"
                                     << "1.5" << number(Code::BadParameter);
    QTest::newRow("negative") << "semantic"
                              << "-1" << number(Code::BadParameter);
    QTest::newRow("far too large") << "semantic"
                                   << "99999999999" << number(Code::BadParameter);
    QTest::newRow("nothing between") << "semantic"
                                     << "1;;2" << number(Code::BadParameter);
    QTest::newRow("no such shard yet") << "semantic"
                                       << "9;0" << number(Code::CannotSplit);
    QTest::newRow("more splits than shards") << "semantic"
                                             << "0;0;0;0;0;0;0;0;0;0" << number(Code::OutOfRange);
}

void TestResharding::splitsThatCannotBeAreRefused()
{
    QFETCH(QString, of);
    QFETCH(QString, at);
    QFETCH(int, code);
    PlanSpec spec = planOf("split", 10);
    spec.strategy.settings.set("of", of.toStdString());
    spec.strategy.settings.set("at", at.toStdString());
    const auto made = partition(*dataOf("uniform:n=300,d=4,queries=5"), spec, unwatched);
    QVERIFY(!made.ok());
    QCOMPARE(static_cast<int>(made.error().code), code);
}

void TestResharding::equalVectorsCannotBeSplit()
{
    DataSet set;
    Matrix rows(30, 4);
    for (std::int64_t row = 0; row < 30; ++row) {
        rows.row(row)[0] = static_cast<float>(row % 3);
    }
    set.base = VectorSet::own(std::move(rows));
    PartitionCache cache(set);
    const auto spec = planOf("semantic", 2);
    const auto before = partition(cache, spec, unwatched);
    QVERIFY(before.ok());
    const auto three = splitShards(cache, spec, *before, {3}, unwatched);
    QVERIFY(three.ok());
    const auto four = splitShards(cache, spec, *before, {4}, unwatched);
    QVERIFY(!four.ok());
    QCOMPARE(four.error().code, Code::CannotSplit);
    QCOMPARE(std::get<std::int64_t>(four.error().facts[0]), 3);
}

void TestResharding::shardsOfTodayCanBeSplit()
{
    auto data = std::make_shared<DataSet>(*dataOf("mixture:n=3000,d=12,clusters=20,queries=50"));
    Attribute column{.name = "shard", .values = {"0", "1", "2"}, .ofVector = {}};
    for (int row = 0; row < 3000; ++row) {
        column.ofVector.push_back(row % 3 == 0 ? 0 : row % 7 == 0 ? 1 : 2);
    }
    data->attributes.push_back(column);
    const auto plan = evaluated(data, planOf("given", 3));
    QCOMPARE(plan->spec.shards, 3);
    const auto go = [](Stage, std::int64_t, std::int64_t) { return true; };
    for (const ReshardWay way : reshardWays(*plan, 6)) {
        const auto made = reshard(*plan, 6, way, 1, go);
        QVERIFY(made.ok());
        QCOMPARE(made->plan->partition->shards, 6);
        QCOMPARE(made->plan->evaluation.recall.back().recall, 1.0);
        QVERIFY(made->moves.copied > 0);
    }
}

void TestResharding::fewerShardsAreMadeAnew()
{
    const auto plan = evaluated(dataOf("mixture:n=3000,d=12,clusters=20,queries=50"), planOf("semantic", 12));
    QCOMPARE(reshardWays(*plan, 6), std::vector{ReshardWay::Retrain});
    const auto go = [](Stage, std::int64_t, std::int64_t) { return true; };
    QVERIFY(!reshard(*plan, 6, ReshardWay::SplitLargest, 1, go).ok());
    const auto made = reshard(*plan, 6, ReshardWay::Retrain, 1, go);
    QVERIFY(made.ok());
    for (const ShardId place : made->places) {
        QVERIFY(place.value < 12); // no new place is needed
    }
    QVERIFY(made->moves.copied < 3000);
}

void TestResharding::ordersKeepToTheMemoryOfNodes()
{
    Random random(6);
    int tight = 0;
    for (int round = 0; round < 300; ++round) {
        const int n = 2 + static_cast<int>(random.below(8));
        const int m = 2 + static_cast<int>(random.below(8));
        const double copies = round % 2 == 0 ? .3 : 0;
        const Partition before = randomPartition(n, 400, copies, random);
        const Partition after = randomPartition(m, 400, copies, random);
        const Places places = closestPlaces(before, after);
        const Moves moves = movesBetween(before, after, places);
        NodeRoom room{.nodeOf = {}, .used = std::vector<double>(3), .capacity = 0, .bytesPerVector = 10};
        for (int place = 0; place < n + m; ++place) {
            room.nodeOf.push_back(static_cast<int>(random.below(3)));
        }
        std::vector<std::int64_t> held(static_cast<std::size_t>(n + m));
        std::vector<std::int64_t> wanted(held.size());
        std::vector<double> later(3);
        for (int shard = 0; shard < n; ++shard) {
            const auto at = static_cast<std::size_t>(shard);
            held[at] = before.sizes()[at];
            room.used[static_cast<std::size_t>(room.nodeOf[at])] += 10.0 * static_cast<double>(held[at]);
        }
        for (int shard = 0; shard < m; ++shard) {
            const std::size_t at = places[static_cast<std::size_t>(shard)].index();
            wanted[at] = after.sizes()[static_cast<std::size_t>(shard)];
            later[static_cast<std::size_t>(room.nodeOf[at])] += 10.0 * static_cast<double>(wanted[at]);
        }
        room.capacity = std::max(std::ranges::max(room.used), std::ranges::max(later)) +
                        10.0 * static_cast<double>(random.below(30));
        room.batch = round % 3 == 0 ? 0 : random.below(60);
        const auto order = orderMoves(moves.moves, room);
        if (!order) {
            QCOMPARE(order.error().code, Code::NoRoomOnNode);
            ++tight;
            continue;
        }
        std::vector<double> used = room.used;
        std::vector<double> free(3); // at the end of the batch
        std::int64_t together = 0;
        const MoveStep *last = nullptr;
        for (const MoveStep &step : order->steps) {
            const auto from = static_cast<std::size_t>(room.nodeOf[step.move.from.index()]);
            const double bytes = 10.0 * static_cast<double>(step.move.vectors);
            if (last && step.batch != last->batch) {
                QCOMPARE(step.batch, last->batch + 1);
                std::ranges::transform(used, free, used.begin(), std::minus());
                free.assign(3, 0);
                together = 0;
            } else if (last) {
                QCOMPARE(step.move.round, last->move.round);
                QCOMPARE(step.move.kind == MoveKind::Drop, last->move.kind == MoveKind::Drop);
                QVERIFY(together + step.move.vectors <= room.batch);
            }
            together += step.move.vectors;
            last = &step;
            QVERIFY(held[step.move.from.index()] >= step.move.vectors);
            if (step.move.kind != MoveKind::Drop) {
                const auto to = static_cast<std::size_t>(room.nodeOf[step.move.to.index()]);
                used[to] += bytes;
                QVERIFY(used[to] <= room.capacity + 1e-6);
                QVERIFY(used[to] <= order->peak[to] + 1e-6);
                QCOMPARE(step.peak, used[to]);
                held[step.move.to.index()] += step.move.vectors;
            }
            if (step.move.kind != MoveKind::Copy) {
                free[from] += bytes;
                held[step.move.from.index()] -= step.move.vectors;
            }
        }
        QCOMPARE(held, wanted);
    }
    QVERIFY2(tight < 150, qPrintable(QString::number(tight)));
}

void TestResharding::noOrderWithoutRoom()
{
    const std::vector<ShardMove> swap{{ShardId(0), ShardId(1), 10}, {ShardId(1), ShardId(0), 10}};
    NodeRoom room{.nodeOf = {0, 1}, .used = {100, 100}, .capacity = 100, .bytesPerVector = 10};
    const auto stuck = orderMoves(swap, room);
    QVERIFY(!stuck.ok());
    QCOMPARE(stuck.error().code, Code::NoRoomOnNode);
    QCOMPARE(std::get<double>(stuck.error().facts[1]), 10.0);
    room.capacity = 110; // room for one vector is enough
    const auto order = orderMoves(swap, room);
    QVERIFY(order.ok());
    QVERIFY(order->steps.size() > 2);
}

QTEST_GUILESS_MAIN(TestResharding)
#include "tst_resharding.moc"
