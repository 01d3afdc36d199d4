// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/capacity/Capacity.h"
#include "core/capacity/CapacityLife.h"
#include "core/capacity/SizingRules.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <variant>

using namespace shardscope;

namespace {

std::shared_ptr<const EvaluatedPlan> evaluated(const std::string &location, int shards, const char *index = "flat")
{
    Source source;
    source.location = location;
    auto data = std::make_shared<const DataSet>(open(source, unwatched).value());
    PlanSpec spec;
    spec.strategy = {"semantic", {}};
    spec.router = {"centroid", {}};
    spec.index = {index, {}};
    spec.shards = shards;
    auto truth = std::make_shared<const GroundTruth>(exactSearch(*data, truthDepth(*data, spec.k), unwatched).value());
    return evaluatePlan(data, truth, spec, [](Stage, std::int64_t, std::int64_t) { return true; }).value();
}

/// An index that takes 100 bytes a vector and 1 ns a search for each, exactly.
IndexGrowth madeGrowth(double bytes = 100, double nanoseconds = 1)
{
    IndexGrowth growth;
    const auto proportional = [](double factor) {
        std::vector<GrowthPoint> points;
        for (const double size : {100.0, 200.0, 400.0, 800.0}) {
            points.push_back({size, factor * size});
        }
        return GrowthLaw::fit(points);
    };
    growth.bytes = {proportional(bytes), proportional(0)};
    const std::vector<GrowthPoint> always{
        {100, nanoseconds}, {200, nanoseconds}, {400, nanoseconds}, {800, nanoseconds}};
    growth.service = {proportional(1), GrowthLaw::fit(always, accessForms)};
    growth.building = proportional(1000);
    growth.sigma = 0.2;
    return growth;
}

const std::shared_ptr<const EvaluatedPlan> &mixture()
{
    static const auto plan = evaluated("mixture:n=4000,d=8,clusters=40,queries=100,seed=3", 16);
    return plan;
}

/// Whether the largest shards first, each copy on the emptiest node without one, keeps to the memory of so many nodes.
bool fitsGreedily(const Capacity &capacity, const CapacityQuestion &question, int nodes)
{
    auto sizes = capacity.shards;
    std::ranges::sort(sizes, std::greater());
    std::vector<double> used(static_cast<std::size_t>(nodes));
    for (const double size : sizes) {
        std::set<std::size_t> taken;
        for (int copy = 0; copy < question.replicas; ++copy) {
            std::size_t best = used.size();
            for (std::size_t node = 0; node < used.size(); ++node) {
                if (!taken.contains(node) && (best == used.size() || used[node] < used[best])) {
                    best = node;
                }
            }
            taken.insert(best);
            used[best] += size * 100;
        }
    }
    return *std::ranges::max_element(used) <= question.memory * (1 - question.headroom);
}

Capacity solved(const CapacityQuestion &question, const IndexGrowth &growth = madeGrowth())
{
    auto answer = planCapacity(*mixture(), growth, question, unwatched);
    if (!answer) {
        qFatal("no capacity: code %d", static_cast<int>(answer.error().code));
    }
    return *std::move(answer);
}

/// Bytes of the largest shard of a million vectors.
double largestShard()
{
    const auto shards = solved({.vectors = 1e6}).shards;
    return 100 * *std::ranges::max_element(shards);
}

} // namespace

class TestCapacity : public QObject
{
    Q_OBJECT

private slots:
    /// The arithmetic of the field: 10⁹ × 768 float32 are 3.072 TB; by the layout a graph of M = 16 adds a twentieth,
    /// not half as much or as much again.
    void aBillionVectors()
    {
        const VectorShape shape{768, 768 * 4.0, 1e9};
        QCOMPARE(shape.rowBytes * shape.vectors, 3.072e12);
        const Choice hnsw{"hnsw",
                          {{"m", std::int64_t(16)}, {"ef-construction", std::int64_t(200)}, {"ef", std::int64_t(64)}}};
        const double layout = indexLayout(hnsw, shape).value().value().bytes;
        QVERIFY2(std::abs(layout / shape.rowBytes - 1.05) < 0.003, qPrintable(QString::number(layout)));
        bool isQuoted = false;
        const auto rules = sizingRules(hnsw, shape).value();
        for (const SizingRule &rule : rules) {
            isQuoted = isQuoted || std::abs(rule.bytes / shape.rowBytes - 2) < 1e-12;
            QVERIFY(!rule.source.empty());
            QVERIFY(!rule.date.empty());
        }
        QVERIFY(isQuoted);
        // 4d + 8M + 12, the length of the upper lists in 4, and (4M + 4) a level, of which there are 1/(M − 1).
        QVERIFY(std::abs(layout - (4 * 768 + 128 + 12 + 4 + 68 / 15.0)) < 1e-3);
    }

    /// What an index takes at many times the size of the largest sample is foretold within what is said, and 5 %.
    void bytesAreForetold_data()
    {
        QTest::addColumn<QString>("index");
        for (const char *index : {"flat", "hnsw", "ivf-flat", "ivf-pq", "sq8"}) {
            QTest::addRow("%s", index) << index;
        }
    }

    void bytesAreForetold()
    {
        QFETCH(const QString, index);
        const auto plan =
            evaluated("mixture:n=40000,d=16,clusters=40,queries=50,seed=3", 1, index.toUtf8().constData());
        const auto small = measureGrowth(*plan->data, plan->spec.index, 10, 4000, 1, unwatched).value();
        const auto large = measureGrowth(*plan->data, plan->spec.index, 10, 40'000, 1, unwatched).value();
        const double measured = static_cast<double>(large.samples.back().memory.total());
        const Foretold foretold = small.bytes.at(40'000);
        QVERIFY2(std::abs(foretold.value / measured - 1) < 0.05,
                 qPrintable(QStringLiteral("%1 for %2").arg(foretold.value).arg(measured)));
        QVERIFY2(std::abs(foretold.value - measured) <= *foretold.error * foretold.value + 0.01 * measured,
                 qPrintable(QStringLiteral("%1 ± %2 for %3").arg(foretold.value).arg(*foretold.error).arg(measured)));
    }

    /// No fewer nodes do: all that were passed over break a limit, by an account that shares no code.
    void theFewestNodesAreFound()
    {
        Random random(5);
        int proven = 0;
        for (int trial = 0; trial < 60; ++trial) {
            CapacityQuestion question{.vectors = 4000 * std::pow(10.0, 4 * random.uniform())};
            question.replicas = 1 + static_cast<int>(random.below(3));
            question.headroom = 0.3 * random.uniform();
            question.nprobe = 1 + static_cast<int>(random.below(4));
            question.load = trial % 2 == 0 ? 0 : 10 + 1000 * random.uniform();
            const double all = question.vectors * 100 * question.replicas;
            question.memory = all / (1 + 12 * random.uniform());
            const auto answer = planCapacity(*mixture(), madeGrowth(), question, unwatched);
            if (!answer) { // a shard alone is too much
                QCOMPARE(answer.error().code, Code::OutOfRange);
                continue;
            }
            QVERIFY(answer->nodes >= question.replicas);
            QVERIFY(answer->nodes * question.memory * (1 - question.headroom) >= all * 0.999);
            std::vector<double> bytes(static_cast<std::size_t>(answer->nodes));
            std::set<std::pair<int, int>> copies;
            for (const ShardPlace &place : answer->places) {
                bytes[static_cast<std::size_t>(place.node)] += answer->shards[place.shard.index()] * 100;
                QVERIFY(copies.insert({place.shard.value, place.node}).second);
            }
            QCOMPARE(std::ssize(answer->places), std::ptrdiff_t(16 * question.replicas));
            QVERIFY(*std::ranges::max_element(bytes) <= question.memory * (1 - question.headroom) * 1.001);
            QVERIFY(std::abs(std::accumulate(bytes.begin(), bytes.end(), 0.0) / all - 1) < 0.001);
            if (question.load == 0 && answer->nodes > question.replicas) {
                QVERIFY(!fitsGreedily(*answer, question, answer->nodes - 1));
                ++proven;
            }
        }
        QVERIFY2(proven > 8, qPrintable(QString::number(proven)));
    }

    /// Ten times the vectors in the same shards take ten times the memory, and as many times the nodes.
    void growthIsCompounded()
    {
        const double memory = 4 * largestShard();
        const auto now = solved({.vectors = 1e6, .memory = memory});
        const auto later = solved({.vectors = 1e6, .growth = 0.1, .months = 12, .memory = memory});
        QVERIFY(std::abs(later.vectors / 1e6 - std::pow(1.1, 12)) < 1e-9);
        QVERIFY(std::abs(later.bytes.value / now.bytes.value - std::pow(1.1, 12)) < 1e-6);
        QVERIFY(later.nodes > now.nodes);
        QCOMPARE(later.limit, CapacityLimit::Memory);
        QVERIFY(!later.p99);
    }

    void copiesAreInDifferentDomains()
    {
        const auto answer = solved({.vectors = 1e6, .replicas = 2, .memory = 2 * largestShard(), .domains = 3});
        std::set<std::pair<int, int>> domains;
        for (const ShardPlace &place : answer.places) {
            QVERIFY(domains.insert({place.shard.value, place.node % 3}).second);
        }
        const auto none =
            planCapacity(*mixture(), madeGrowth(), {.vectors = 1e6, .replicas = 3, .domains = 2}, unwatched);
        QCOMPARE(none.error().code, Code::OutOfRange);
    }

    /// A load asks for nodes where memory does not, a p99 for more of them, and what binds is said.
    void theLimitThatBindsIsNamed()
    {
        // 16 shards of some 62,500 vectors: 62.5 µs a search, so a thousand a second of two shards keep .125 busy.
        const auto growth = madeGrowth();
        const auto idle = solved({.vectors = 1e6, .load = 10, .nprobe = 2}, growth);
        QCOMPARE(idle.nodes, 1);
        QCOMPARE(idle.limit, CapacityLimit::Copies);
        const auto loaded = solved({.vectors = 1e6, .load = 20'000, .headroom = 0.2, .nprobe = 2}, growth);
        QCOMPARE(loaded.limit, CapacityLimit::Load);
        QVERIFY(loaded.nodes > 2);
        QVERIFY(loaded.saturation > 20'000);
        for (const NodeBurden &burden : loaded.burdens) {
            QVERIFY(burden.busy <= 0.8);
        }
        const double p99 = loaded.p99->value;
        auto wanted = CapacityQuestion{.vectors = 1e6, .load = 20'000, .headroom = 0.2, .nprobe = 2, .p99 = 0.7 * p99};
        const auto quick = planCapacity(*mixture(), growth, wanted, unwatched);
        if (quick) {
            QVERIFY(quick->nodes > loaded.nodes);
            QCOMPARE(quick->limit, CapacityLimit::P99);
            QVERIFY(quick->p99->value <= 0.7 * p99);
        } else {
            QCOMPARE(quick.error().code, Code::OutOfRange);
        }
        wanted.p99 = 1; // ns
        QCOMPARE(planCapacity(*mixture(), growth, wanted, unwatched).error().code, Code::OutOfRange);
        QCOMPARE(planCapacity(*mixture(), growth, {.vectors = 1e6, .load = 1e9}, unwatched).error().code,
                 Code::OutOfRange);
    }

    /// With a copy elsewhere a lost node costs time, without one it costs answers.
    void aLostNodeIsRehearsed()
    {
        const auto single = solved({.vectors = 1e6, .load = 5000, .memory = 1.5 * largestShard(), .nprobe = 2});
        QVERIFY(single.loss && single.loss->coverage < 1);
        const auto twice =
            solved({.vectors = 1e6, .replicas = 2, .load = 5000, .memory = 3 * largestShard(), .nprobe = 2});
        QVERIFY(twice.loss && twice.loss->coverage > 0.999);
        QVERIFY(twice.loss->p99 && *twice.loss->p99 >= twice.p99->value * 0.95);
    }

    /// Where no limit counts bytes they are not evened out at the cost of the load.
    void loadIsSpreadWhereMemoryIsFree()
    {
        const CapacityQuestion question{.vectors = 1e6, .load = 2000};
        const auto busiest = [&](const Capacity &answer) {
            double sum = 0;
            double most = 0;
            for (const NodeBurden &burden : answer.burdens) {
                sum += burden.busy;
                most = std::max(most, burden.busy);
            }
            return most * static_cast<double>(answer.burdens.size()) / sum;
        };
        auto limited = question;
        limited.memory = 3 * largestShard(); // both are spread
        const Capacity free = solved(question);
        const Capacity both = solved(limited);
        QVERIFY(free.nodes <= both.nodes);
        if (free.nodes > 1 && free.nodes == both.nodes) {
            QVERIFY(busiest(free) <= busiest(both) + 1e-9);
        }
        double bytes = 0; // are told all the same
        for (const NodeBurden &burden : free.burdens) {
            bytes += burden.bytes;
        }
        QVERIFY(std::abs(bytes / (100 * std::accumulate(free.shards.begin(), free.shards.end(), 0.0)) - 1) < 1e-6);
    }

    /// A scan takes something besides its distances; a graph compares more and pays more for each with every doubling.
    void servicesAreForetoldAsTheyGrow()
    {
        const auto grown = [](const auto &distances, const auto &service) {
            IndexGrowth growth;
            for (const std::int64_t vectors : {2000, 4000, 8000, 16000, 32000}) {
                growth.samples.push_back({.vectors = vectors,
                                          .memory = {},
                                          .service = service(double(vectors)),
                                          .distances = distances(double(vectors))});
            }
            growth.fitLaws();
            return growth.service.at(1e6).value;
        };
        const auto scan = [](double n) { return 5000 + 3 * n; };
        QVERIFY(std::abs(grown([](double n) { return n; }, scan) / scan(1e6) - 1) < 1e-9);
        const auto compared = [](double n) { return 120 * std::log(n) - 300; };
        const auto graph = [&](double n) { return compared(n) * (5 * std::log(n) + 10); };
        QVERIFY(std::abs(grown(compared, graph) / graph(1e6) - 1) < 1e-9);
    }

    /// Samples fit the caches, the whole does not: what a distance costs there follows from how memory answers.
    void costsFollowMemory()
    {
        // 256 bytes a vector; memory answers in 5 ns up to 2 MB, 45 at 32, 400 at 512.
        const std::vector<MemoryAccess> accesses{{2e6, 5}, {8e6, 15}, {32e6, 45}, {128e6, 200}, {512e6, 400}};
        const auto lawOf = [&](double factor, double slope) {
            std::vector<GrowthPoint> costs;
            for (const double bytes : {2e6, 4e6, 8e6, 16e6, 32e6}) {
                const double time =
                    bytes < 8e6 ? 5 + 10 * std::log2(bytes / 2e6) / 2 : 15 + 30 * std::log2(bytes / 8e6) / 2;
                costs.push_back({bytes / 256, factor * (40 + slope * time)});
            }
            return AccessLaw::fit(costs, 256, accesses);
        };
        for (const double slope : {0.0, 0.05, 1.0}) {
            const auto law = lawOf(1, slope);
            QVERIFY(law);
            QCOMPARE(law->largest(), 32e6 / 256);
            for (const auto &[bytes, time] : {std::pair{128e6, 200.0}, {512e6, 400.0}}) {
                const Foretold foretold = law->at(bytes / 256);
                QVERIFY(std::abs(foretold.value / (40 + slope * time) - 1) < 1e-9);
                QVERIFY(*foretold.error < 1e-9);
            }
            QVERIFY(std::abs(lawOf(1e-3, slope)->at(2e6).value / law->at(2e6).value / 1e-3 - 1) < 1e-9);
            QVERIFY(law->at(1e7).value >= law->at(2e6).value); // beyond what was measured it goes on
        }
        // Noise is told: the farther, the more.
        const std::vector<GrowthPoint> noisy{{7812, 42}, {15625, 39}, {31250, 41}, {62500, 40}, {125000, 43}};
        const auto law = AccessLaw::fit(noisy, 256, accesses);
        QVERIFY(law && *law->at(2e6).error > *law->at(5e5).error && *law->at(2e6).error > 0.05);
        // Too few sizes, or all of them in the same caches, tell nothing.
        QVERIFY(!AccessLaw::fit(std::span(noisy).first(3), 256, accesses));
        QVERIFY(!AccessLaw::fit(noisy, 1, accesses));
        QVERIFY(!AccessLaw::fit(noisy, 256, {}));
        const auto &machine = machineAccesses();
        QVERIFY(machine.empty() || machine.front().time > 0);
        QVERIFY(std::ranges::is_sorted(machine, {}, &MemoryAccess::time));
        QVERIFY(std::ranges::is_sorted(machine, {}, &MemoryAccess::bytes));
    }

    /// However wrong what is foretold may be, a search takes some time.
    void theLowerEndIsAboveNothing()
    {
        auto growth = madeGrowth();
        const std::vector<GrowthPoint> wild{{100, 1}, {200, 4.5}, {400, 1}, {800, 3.75}};
        growth.service.cost = GrowthLaw::fit(wild, accessForms);
        QVERIFY(growth.service.at(1e6).error.value() > 1);
        const Foretold foretold = growth.service.at(1e6);
        QVERIFY(foretold.low() > 0 && foretold.low() < foretold.value && foretold.value < foretold.high());
        QVERIFY(std::abs(foretold.low() * foretold.high() / (foretold.value * foretold.value) - 1) < 1e-12);
        const auto answer = solved({.vectors = 1e6, .load = 1}, growth);
        QVERIFY(answer.p99 && answer.p99->low && *answer.p99->low > 0);
        QVERIFY(*answer.p99->low <= answer.p99->value);
    }

    /// Each further search of a graph keeps two bytes a vector of its own.
    void furtherSearchesTakeMemory()
    {
        auto growth = madeGrowth();
        const auto bytesWith = [&](int workers) {
            return solved({.vectors = 1e6, .workers = workers}, growth).bytesPerVector.value;
        };
        QVERIFY(std::abs(bytesWith(8) - bytesWith(1)) < 1e-9);
        growth.index = {"hnsw", {}};
        QVERIFY(std::abs(bytesWith(8) - bytesWith(1) - 7 * 2) < 1e-6);
    }

    /// What a limit would have to be for fewer nodes is enough for them, and less is not.
    void whatRelaxesIsEnough()
    {
        const CapacityQuestion question{
            .vectors = 1e6, .load = 2000, .headroom = 0.1, .memory = 2.2 * largestShard(), .nprobe = 2};
        const Capacity answer = solved(question);
        int tried = 0;
        for (const CapacityRelaxation &relaxed : answer.relaxed) {
            QVERIFY(relaxed.nodes < answer.nodes && relaxed.wanted);
            auto wider = question;
            auto narrower = question;
            if (relaxed.limit == CapacityLimit::Memory) {
                wider.memory = *relaxed.wanted * 1.001;
                narrower.memory = *relaxed.wanted * 0.5;
            } else {
                wider.load = *relaxed.wanted * 0.999;
                narrower.load = *relaxed.wanted * 2;
            }
            QVERIFY(solved(wider).nodes <= relaxed.nodes);
            const auto less = planCapacity(*mixture(), madeGrowth(), narrower, unwatched);
            QVERIFY(!less || less->nodes > relaxed.nodes);
            ++tried;
        }
        QVERIFY(tried > 0);
    }

    /// A disk is a limit of its own, by the files of the shards.
    void disksCount()
    {
        constexpr double ofMemory = 0.32; // files of 8 float32, where 100 bytes are made up for memory
        auto question = CapacityQuestion{.vectors = 1e6, .disk = 3 * ofMemory * largestShard()};
        const Capacity answer = solved(question);
        QCOMPARE(answer.limit, CapacityLimit::Disk);
        QVERIFY(answer.nodes > 1);
        double files = 0;
        for (const NodeBurden &burden : answer.burdens) {
            QVERIFY(burden.disk <= question.disk);
            files += burden.disk;
        }
        QVERIFY(std::abs(files / answer.disk - 1) < 1e-9);
        QVERIFY(std::abs(answer.disk / answer.bytes.value - ofMemory) < 1e-9);
        question.disk = 0.5 * ofMemory * largestShard();
        QCOMPARE(planCapacity(*mixture(), madeGrowth(), question, unwatched).error().code, Code::OutOfRange);
    }

    /// Memory is proportional to vectors here, so that the month in which a limit is passed follows by hand.
    void monthsAreTold()
    {
        CapacityQuestion question{.vectors = 1e6, .growth = 0.05, .memory = 4.3 * largestShard(), .mostNodes = 4};
        const Capacity cluster = solved(question);
        const auto life = capacityLife(*mixture(), madeGrowth(), question, cluster, unwatched).value().value();
        QCOMPARE(life.limits.size(), std::size_t(2));
        QCOMPARE(life.limits[0].limit, CapacityLimit::Memory);
        double fullest = 0;
        for (const NodeBurden &burden : cluster.burdens) {
            fullest = std::max(fullest, burden.bytes);
        }
        int month = 0;
        while (fullest * std::pow(1.05, month) <= question.memory) {
            ++month;
        }
        QCOMPARE(life.limits[0].passedIn.value(), month);
        QVERIFY(month > 0);
        QVERIFY(std::abs(life.limits[0].used[0] - fullest / question.memory) < 1e-9);
        // Nodes: as the solver says of each month by itself.
        QCOMPARE(life.limits[1].limit, CapacityLimit::Nodes);
        const int beyond = life.limits[1].passedIn.value();
        const auto nodesIn = [&](int months) {
            auto then = question;
            then.months = months;
            then.mostNodes = CapacityQuestion::usualMostNodes;
            return planCapacity(*mixture(), madeGrowth(), then, unwatched).value().nodes; // some number does
        };
        QVERIFY(nodesIn(beyond) > 4 && nodesIn(beyond - 1) <= 4);
        // A shard that no node can hold.
        QVERIFY(life.outgrownIn);
        QVERIFY(largestShard() * std::pow(1.05, *life.outgrownIn) > question.memory);
        QVERIFY(largestShard() * std::pow(1.05, *life.outgrownIn - 1) <= question.memory);
        QCOMPARE(life.firstPassed()->limit, CapacityLimit::Memory);
        for (std::size_t i = 0; i < life.months.size(); ++i) {
            QVERIFY(std::abs(life.vectors[i] / (1e6 * std::pow(1.05, life.months[i])) - 1) < 1e-9);
            QVERIFY(i == 0 || life.limits[0].used[i] > life.limits[0].used[i - 1]);
        }
        question.growth = 0;
        QVERIFY(!capacityLife(*mixture(), madeGrowth(), question, cluster, unwatched).value());
        question.growth = -0.1;
        QVERIFY(!capacityLife(*mixture(), madeGrowth(), question, cluster, unwatched).value());
    }

    /// A limit of nodes is not passed by what no number of them would help against.
    void nodesArePassedByNodesAlone()
    {
        CapacityQuestion question{.vectors = 1e6, .growth = 0.05, .memory = 4.3 * largestShard(), .mostNodes = 16};
        const auto lifeOf = [](const CapacityQuestion &asked) {
            return capacityLife(*mixture(), madeGrowth(), asked, solved(asked), unwatched).value().value();
        };
        const auto passedBy = [](const CapacityLife &life, CapacityLimit limit) {
            return std::ranges::find(life.limits, limit, &LimitLife::limit)->passedIn;
        };
        const CapacityLife byMemory = lifeOf(question); // a node for each of the shards is the most that there can be
        QVERIFY(byMemory.outgrownIn && !byMemory.overloadedIn);
        QVERIFY(passedBy(byMemory, CapacityLimit::Memory) && !passedBy(byMemory, CapacityLimit::Nodes));

        question = {.vectors = 1e6, .growth = 0.05, .load = 8000, .nprobe = 2, .mostNodes = 16};
        const CapacityLife byLoad = lifeOf(question);
        QVERIFY(byLoad.overloadedIn && !byLoad.outgrownIn);
        QVERIFY(passedBy(byLoad, CapacityLimit::Load) && !passedBy(byLoad, CapacityLimit::Nodes));
        const auto doesIn = [&](int month, int replicas) {
            auto then = question;
            then.months = month;
            then.replicas = replicas;
            then.mostNodes = CapacityQuestion::usualMostNodes;
            return planCapacity(*mixture(), madeGrowth(), then, unwatched).ok();
        };
        QVERIFY(doesIn(*byLoad.overloadedIn - 1, 1) && !doesIn(*byLoad.overloadedIn, 1));
        QVERIFY(doesIn(*byLoad.overloadedIn, 2)); // more replicas help

        question.p99 = 1.3 * solved(question).p99->value;
        const CapacityLife byP99 = lifeOf(question);
        QVERIFY(passedBy(byP99, CapacityLimit::P99) && !passedBy(byP99, CapacityLimit::Nodes));
    }

    /// Where more nodes are needed than may be had it is said how many.
    void tooFewNodesAreToldHowMany()
    {
        CapacityQuestion question{.vectors = 1e6, .memory = 1.2 * largestShard()};
        const int needed = solved(question).nodes;
        QVERIFY(needed > 3);
        for (const int most : {1, 2, needed - 1}) {
            question.mostNodes = most;
            const auto refused = planCapacity(*mixture(), madeGrowth(), question, unwatched);
            QVERIFY(!refused);
            QCOMPARE(refused.error().subject, std::string("nodes"));
            QCOMPARE(std::get<double>(refused.error().facts[1]), double(most));
            QCOMPARE(std::get<double>(refused.error().facts[2]), double(needed));
        }
        question.mostNodes = needed;
        QCOMPARE(solved(question).nodes, needed);
    }

    /// The load that fewer nodes stand is one at which they keep to the limit of p99 as well; none is told where there
    /// is none.
    void aLoadThatRelaxesKeepsToP99()
    {
        int told = 0;
        int untold = 0;
        for (double p99 = 6e4; p99 < 1e6; p99 *= 1.3) {
            CapacityQuestion question{.vectors = 1e6, .load = 3000, .headroom = 0.2, .nprobe = 4, .p99 = p99};
            const auto answer = planCapacity(*mixture(), madeGrowth(), question, unwatched);
            if (!answer || answer->nodes == 1) { // no number of nodes is so quick, or one is
                continue;
            }
            const auto relaxed = std::ranges::find(answer->relaxed, CapacityLimit::Load, &CapacityRelaxation::limit);
            QVERIFY(relaxed != answer->relaxed.end() && relaxed->nodes == 1);
            question.mostNodes = relaxed->nodes;
            question.load = relaxed->wanted ? 0.9 * *relaxed->wanted : 1;
            const auto fewer = planCapacity(*mixture(), madeGrowth(), question, unwatched);
            QCOMPARE(fewer.ok(), relaxed->wanted.has_value());
            ++(relaxed->wanted ? told : untold);
            question.load = relaxed->wanted ? 1.2 * *relaxed->wanted : question.load;
            QVERIFY(!planCapacity(*mixture(), madeGrowth(), question, unwatched));
        }
        QVERIFY2(told > 0 && untold > 0, qPrintable(QStringLiteral("%1 %2").arg(told).arg(untold)));
    }

    /// A p99 of a cluster that was sized for a year is kept to until then.
    void whatIsSizedForAYearLastsOne()
    {
        CapacityQuestion question{.vectors = 1e5, .growth = 0.1, .months = 6, .load = 2000, .headroom = 0.2};
        question.p99 = 2e6;
        question.nprobe = 2;
        const auto cluster = planCapacity(*mixture(), madeGrowth(), question, unwatched);
        QVERIFY(cluster.ok());
        const auto life = capacityLife(*mixture(), madeGrowth(), question, *cluster, unwatched).value().value();
        bool isP99There = false;
        for (const LimitLife &limit : life.limits) {
            QVERIFY2(!limit.passedIn || *limit.passedIn > 6, nameOf(limit.limit).data());
            isP99There = isP99There || limit.limit == CapacityLimit::P99;
        }
        QVERIFY(isP99There);
        QCOMPARE(
            capacityLife(*mixture(), madeGrowth(), question, *cluster, [](std::int64_t, std::int64_t) { return false; })
                .error()
                .code,
            Code::Cancelled);
    }

    void whatMakesNoSenseIsRefused()
    {
        const auto refuses = [](const CapacityQuestion &question) {
            return !planCapacity(*mixture(), madeGrowth(), question, unwatched).ok();
        };
        QVERIFY(refuses({.vectors = 0}));
        QVERIFY(refuses({.vectors = std::nan("")}));
        QVERIFY(refuses({.vectors = 1e6, .headroom = 1}));
        QVERIFY(refuses({.vectors = 1e6, .replicas = 0}));
        QVERIFY(refuses({.vectors = 1e6, .nprobe = 17}));
        QVERIFY(refuses({.vectors = 1e6, .growth = 10, .months = 1200}));
        QVERIFY(refuses({.vectors = 1e6, .growth = -0.99, .months = 1200}));
        QVERIFY(refuses({.vectors = 1e6, .replicas = 3, .mostNodes = 2}));
        QVERIFY(refuses({.vectors = 1e6, .memory = 1000})); // no shard fits
        QCOMPARE(measureGrowth(*mixture()->data, mixture()->spec.index, 10, 20, 1, unwatched).error().code,
                 Code::OutOfRange);
        QCOMPARE(measureGrowth(*mixture()->data, mixture()->spec.index, 10, 4000, 1,
                               [](std::int64_t, std::int64_t) { return false; })
                     .error()
                     .code,
                 Code::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestCapacity)
#include "tst_capacity.moc"
