// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/lifecycle/MoveSequence.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "core/work/ReshardPlan.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <map>
#include <set>

using namespace shardscope;

namespace {

std::shared_ptr<const DataSet> anyData(const char *tenants = "",
                                       const char *location = "mixture:n=900,d=8,clusters=12,queries=20,seed=5",
                                       Metric metric = Metric::L2)
{
    Source source;
    source.location = location;
    source.metric = metric;
    source.tenants = tenants;
    return std::make_shared<const DataSet>(open(source, unwatched).value());
}

/// `strategy`: with a share of copies behind it, as "balanced spill .2 hubs 5".
PlanSpec specOf(const DataSet &data, const char *strategy, const char *router, int shards)
{
    const QStringList words = QString::fromUtf8(strategy).split(' ');
    PlanSpec spec;
    spec.strategy.kind = words[0].toStdString();
    if (words.size() > 2) {
        spec.strategy.settings.set("spill", words[2].toDouble());
    }
    if (words.size() > 4) {
        spec.strategy.settings.set("hubs", words[4].toLongLong());
    }
    spec.router.kind = router;
    spec.shards = shards;
    spec.metric = data.metric;
    return complete(spec).value();
}

/// With the moves cut into steps of at most so many vectors.
ReshardDraft draftOf(const DataSet &data, const PlanSpec &before, int shards, ReshardWay way, std::int64_t most)
{
    PartitionCache cache(data);
    const Partition old = partition(cache, before, unwatched).value();
    const auto target = reshardTarget(cache, before, old, shards, way, {}, unwatched).value();
    ReshardDraft draft{.before = before, .after = complete(target.spec).value(), .way = way};
    draft.planVersion = 7;
    draft.dim = data.base.dim();
    draft.nodeOf.assign(static_cast<std::size_t>(std::max(before.shards, shards)), 0);
    for (ShardMove move : movesBetween(old, target.partition, samePlaces(shards)).moves) {
        while (move.vectors > 0) {
            const auto part = std::min(most, move.vectors);
            draft.steps.push_back({{move.from, move.to, part, move.kind, move.round}, 0});
            move.vectors -= part;
        }
    }
    return draft;
}

PublishedPlan servedBy(const ReshardPlan &plan)
{
    PublishedPlan published{.state = PublishedPlan::State::Serving,
                            .spec = plan.draft.before,
                            .form = VectorForm(plan.data->metric, Element::Float32, plan.data->base.dim())};
    published.tenants = plan.data->tenancy ? plan.data->tenancy->names : std::vector<std::string>();
    return published;
}

/// By what the steps say, one after the other.
std::set<ShardId> placesAfter(const ReshardPlan &plan, std::size_t row, int done)
{
    const auto before = plan.before.placesOf(VectorId(row));
    std::set<ShardId> places(before.begin(), before.end());
    for (const RowStep &each : plan.stepsOf(VectorId(row))) {
        const ShardMove &move = plan.draft.steps[static_cast<std::size_t>(each.step)].move;
        if (each.step >= done) {
            continue;
        }
        if (!places.contains(move.from)) {
            qFatal("a step takes a vector from where it is not");
        }
        if (move.kind != MoveKind::Copy) {
            places.erase(move.from);
        }
        if (move.kind != MoveKind::Drop && !places.insert(move.to).second) {
            qFatal("a step copies a vector to where it is");
        }
    }
    return places;
}

} // namespace

/// What a collection publishes while its shards become more or fewer, and what is moved by which step.
class TestReshardRoutes : public QObject
{
    Q_OBJECT

private slots:
    void everyVectorIsFoundWhereItIs_data();
    void everyVectorIsFoundWhereItIs();
    void pointsLeadToWhereTheirVectorsAre();
    void recallHoldsWhileAllIsMadeAnew_data();
    void recallHoldsWhileAllIsMadeAnew();
    void everyStepMovesAsManyAsItSays();
    void rowsOfTheFutureGoByTheRule();
    void aKeptDraftIsReadAgain();
    void otherDataAreRefused();
    void movesAreWrittenForClients_data();
    void movesAreWrittenForClients();
};

void TestReshardRoutes::everyVectorIsFoundWhereItIs_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("router");
    QTest::addColumn<QString>("tenants");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<int>("way");
    const int bySplits = static_cast<int>(ReshardWay::SplitLargest);
    const int byRule = static_cast<int>(ReshardWay::ByRule);
    const int anew = static_cast<int>(ReshardWay::Retrain);
    const auto add = [](const char *name, const char *strategy, const char *router, const char *tenants, int before,
                        int after,
                        int way) { QTest::newRow(name) << strategy << router << tenants << before << after << way; };
    add("by splits", "semantic", "centroid", "", 3, 8, bySplits);
    add("by splits, several points a shard", "packed", "centroid", "", 3, 6, bySplits);
    add("by splits, points of the router", "semantic", "sub-centroids", "", 3, 5, bySplits);
    add("more by hash", "random", "broadcast", "", 3, 5, byRule);
    add("fewer by hash", "random", "broadcast", "", 5, 3, byRule);
    add("tenants", "tenant", "tenant", "zipf:count=9,s=1,seed=2", 3, 5, byRule);
    add("one shard", "random", "broadcast", "", 4, 1, byRule);
    add("more, made anew", "semantic", "centroid", "", 4, 7, anew);
    add("fewer, made anew", "semantic", "centroid", "", 7, 4, anew);
    add("more, made anew with several points a shard", "packed", "centroid", "", 3, 6, anew);
    add("fewer, made anew within a limit", "balanced", "centroid", "", 6, 3, anew);
    add("more, made anew, points of the router", "semantic", "sub-centroids", "", 3, 5, anew);
    add("fewer, made anew, depths of the router", "semantic", "adaptive", "", 5, 3, anew);
    add("more, made anew, a net of the router", "semantic", "learned", "", 3, 5, anew);
    add("made one shard", "semantic", "centroid", "", 4, 1, anew);
    add("made of one shard", "semantic", "centroid", "", 1, 4, anew);
    add("tenants kept apart, made anew", "nested", "centroid", "zipf:count=9,s=1,seed=2", 4, 6, anew);
    add("copies, by splits", "balanced spill .2", "centroid", "", 4, 7, bySplits);
    add("copies, more, made anew", "balanced spill .3", "centroid", "", 4, 7, anew);
    add("copies, fewer, made anew", "semantic spill .3", "centroid", "", 7, 4, anew);
    add("copies of hubs, by splits", "balanced spill .2 hubs 9", "centroid", "", 3, 6, bySplits);
    add("copies of hubs, made anew", "semantic spill .1 hubs 9", "sub-centroids", "", 6, 4, anew);
    add("copies, made one shard", "semantic spill .2", "centroid", "", 4, 1, anew);
}

void TestReshardRoutes::everyVectorIsFoundWhereItIs()
{
    QFETCH(QString, strategy);
    QFETCH(QString, router);
    QFETCH(QString, tenants);
    QFETCH(int, before);
    QFETCH(int, after);
    const auto data = anyData(qPrintable(tenants));
    const PlanSpec spec = specOf(*data, qPrintable(strategy), qPrintable(router), before);
    QFETCH(int, way);
    const auto draft = draftOf(*data, spec, after, static_cast<ReshardWay>(way), 40);
    const auto plan = reshardingAgain(data, draft, unwatched).value();
    const int steps = static_cast<int>(std::ssize(plan->draft.steps));
    QVERIFY(steps > 3);
    PublishedPlan published = servedBy(*plan);
    for (int done = 1; done <= steps; ++done) {
        const auto next = publishedAfter(*plan, published, done);
        QVERIFY(next.ok());
        published = *next;
        QCOMPARE(published.movesLeft, steps - done);
        QCOMPARE(published.spec.shards, done == steps ? after : std::max(before, after));
        QCOMPARE(std::ssize(published.places), std::ptrdiff_t(published.spec.shards));
        std::vector<std::int64_t> sizes(static_cast<std::size_t>(published.spec.shards));
        for (std::size_t row = 0; row < plan->before.shardOf.size(); ++row) {
            const auto places = placesAfter(*plan, row, done);
            QVERIFY(!places.empty());
            for (const ShardId shard : places) {
                ++sizes[shard.index()];
                QVERIFY(std::ranges::binary_search(published.routing.held, shard));
                if (data->tenancy) {
                    const auto own = published.routing.shardsOfTenant.row(data->tenancy->ofVector[row].value);
                    QVERIFY(std::ranges::find(own, shard) != own.end());
                }
            }
            const auto told = plan->placesAfter(VectorId(row), done);
            QVERIFY(std::set(told.begin(), told.end()) == places && told.size() == places.size());
            const auto wanted = plan->after.placesOf(VectorId(row));
            QVERIFY(done < steps || std::set(wanted.begin(), wanted.end()) == places);
        }
        QVERIFY(published.vectors == sizes);
        // As a router takes it up: no query is led to a shard that holds nothing.
        const auto text = toText(published);
        const auto again = publishedPlanFrom(text, "again");
        QVERIFY(again.ok());
        QCOMPARE(again->movesLeft, steps - done);
        const auto routes =
            makeRouter(again->routing).value()->route({data->queries, {}}, published.spec.shards, unwatched);
        if (!data->tenancy) {
            QVERIFY(routes.ok());
            std::set<ShardId> asked;
            for (const ShardId shard : routes->order(0)) {
                if (shard.isValid()) {
                    asked.insert(shard);
                }
            }
            QVERIFY(std::ranges::equal(asked, published.routing.held));
        }
    }
    QVERIFY(published.spec == plan->draft.after);
}

void TestReshardRoutes::pointsLeadToWhereTheirVectorsAre()
{
    const auto data = anyData();
    const PlanSpec spec = specOf(*data, "semantic", "centroid", 3);
    const auto plan = reshardingAgain(data, draftOf(*data, spec, 7, ReshardWay::SplitLargest, 1000), unwatched).value();
    const auto &after = plan->after.centroids;
    for (int done = 1; done <= std::ssize(plan->draft.steps); ++done) {
        const auto published = publishedAfter(*plan, servedBy(*plan), done).value();
        const auto &points = published.routing.representatives;
        QCOMPARE(points.shardOf.size(), after.shardOf.size()); // whole moves: each point leads to one shard
        for (std::size_t row = 0; row < plan->before.shardOf.size(); ++row) {
            const ShardId target = plan->after.shardOf[row];
            for (std::size_t i = 0; i < points.shardOf.size(); ++i) {
                const auto point = points.points.row(static_cast<std::int64_t>(i));
                for (std::size_t j = 0; j < after.shardOf.size(); ++j) {
                    if (after.shardOf[j] == target &&
                        std::ranges::equal(point, after.points.row(static_cast<std::int64_t>(j)))) {
                        QVERIFY(placesAfter(*plan, row, done) == std::set{points.shardOf[i]});
                    }
                }
            }
        }
    }
}

void TestReshardRoutes::recallHoldsWhileAllIsMadeAnew_data()
{
    QTest::addColumn<QString>("data");
    QTest::addColumn<int>("metric");
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("router");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    const auto add = [](const char *data, Metric metric, const char *strategy, const char *router, int before,
                        int after) {
        QTest::addRow("%s, %s, %s, %d to %d, metric %d", data, strategy, router, before, after,
                      static_cast<int>(metric))
            << data << static_cast<int>(metric) << strategy << router << before << after;
    };
    const char *uniform = "uniform:n=4000,d=6,queries=200";
    const char *clusters = "mixture:n=4000,d=16,clusters=60,queries=200";
    const char *wide = "mixture:n=4000,d=24,clusters=10,zipf=0,spread=2,queries=200";
    for (const auto &[before, after] : {std::pair(16, 24), std::pair(24, 16), std::pair(12, 24)}) {
        for (const char *data : {uniform, clusters, wide}) {
            add(data, Metric::L2, "semantic", "centroid", before, after);
        }
    }
    add(clusters, Metric::L2, "balanced", "centroid", 16, 24);
    add(wide, Metric::Cosine, "balanced", "centroid", 24, 16);
    add(wide, Metric::InnerProduct, "semantic", "centroid", 16, 24);
    add(wide, Metric::InnerProduct, "balanced", "centroid", 16, 24);
    add(clusters, Metric::L2, "packed", "centroid", 16, 24);
    add(uniform, Metric::L2, "semantic", "sub-centroids", 16, 24);
    for (const auto &[before, after] : {std::pair(16, 24), std::pair(24, 16)}) {
        add(uniform, Metric::L2, "balanced spill .2", "centroid", before, after);
        add(clusters, Metric::L2, "semantic spill .2", "centroid", before, after);
        add(wide, Metric::L2, "balanced spill .2", "centroid", before, after);
    }
}

/// Of the neighbours of queries, those whose shard is among the first so many at a time.
void TestReshardRoutes::recallHoldsWhileAllIsMadeAnew()
{
    QFETCH(QString, data);
    QFETCH(int, metric);
    QFETCH(QString, strategy);
    QFETCH(QString, router);
    QFETCH(int, before);
    QFETCH(int, after);
    const auto set = anyData("", qPrintable(data), static_cast<Metric>(metric));
    const PlanSpec spec = specOf(*set, qPrintable(strategy), qPrintable(router), before);
    auto draft = draftOf(*set, spec, after, ReshardWay::Retrain, std::numeric_limits<std::int64_t>::max());
    std::vector<ShardMove> moves;
    for (const MoveStep &step : draft.steps) {
        moves.push_back(step.move);
    }
    draft.steps.clear();
    for (const ShardMove &move : shardByShard(moves, before, after)) {
        draft.steps.push_back({move, 0});
    }
    const auto plan = reshardingAgain(set, draft, unwatched).value();
    const auto truth = exactSearch(*set, 10, unwatched).value();
    const int nprobe = std::max(1, std::min(before, after) / 8);
    const auto recallOf = [&](const RoutingMap &map, int done) {
        const auto routes = makeRouter(map).value()->route({set->queries, {}}, map.shards, unwatched).value();
        std::int64_t found = 0;
        std::int64_t reached = 0;
        for (std::int64_t query = 0; query < set->queries.size(); ++query) {
            const auto order = routes.order(query);
            for (const Neighbor &neighbor : truth.row(query)) {
                const auto places = placesAfter(*plan, neighbor.id.index(), done);
                const auto isPlace = [&](ShardId shard) { return places.contains(shard); };
                found += std::ranges::any_of(order.first(nprobe), isPlace) ? 1 : 0;
                reached += std::ranges::any_of(order, isPlace) ? 1 : 0;
            }
        }
        if (reached != 10 * set->queries.size()) {
            qFatal("vectors that no query reaches");
        }
        return static_cast<double>(found) / static_cast<double>(10 * set->queries.size());
    };
    const auto mapOf = [&](const Partition &partition, const PlanSpec &of) {
        const auto made = makeRouter(*set, partition, of, unwatched).value();
        return routingMapOf({*set, partition, of.router.settings, of.seed, of.strategy.kind, of.k}, of.router.kind,
                            *made);
    };
    const int steps = static_cast<int>(std::ssize(draft.steps));
    const double first = recallOf(mapOf(plan->before, plan->draft.before), 0);
    const double last = recallOf(mapOf(plan->after, plan->draft.after), steps);
    double least = 1;
    double sum = 0;
    std::size_t points = 0;
    for (int done = 1; done <= steps; ++done) {
        const auto map = publishedAfter(*plan, servedBy(*plan), done).value().routing;
        const double recall = recallOf(map, done);
        least = std::min(least, recall);
        sum += recall;
        points = std::max(points, map.representatives.shardOf.size());
    }
    qInfo("%d steps, recall at nprobe %d: %.3f before, %.3f after, meanwhile %.3f on average, %.3f at least; %d points",
          steps, nprobe, first, last, sum / steps, least, static_cast<int>(points));
    QVERIFY(least >= std::min(first, last) - 0.06);
    QVERIFY(sum / steps >= std::min(first, last) - 0.02);
    if (router == "centroid") {
        QVERIFY(points <= plan->before.centroids.shardOf.size() + plan->after.centroids.shardOf.size());
    }
}

void TestReshardRoutes::everyStepMovesAsManyAsItSays()
{
    const auto data = anyData();
    const PlanSpec spec = specOf(*data, "random", "broadcast", 4);
    const auto plan = reshardingAgain(data, draftOf(*data, spec, 7, ReshardWay::ByRule, 30), unwatched).value();
    std::int64_t moved = 0;
    std::set<std::string> names;
    for (int step = 0; step < std::ssize(plan->draft.steps); ++step) {
        const auto ids = movedIds(plan, step);
        names.insert(ids->name);
        std::int64_t count = 0;
        for (std::size_t row = 0; row < plan->before.shardOf.size(); ++row) {
            count += ids->includes(std::to_string(row)) ? 1 : 0;
        }
        QCOMPARE(count, plan->draft.steps[static_cast<std::size_t>(step)].move.vectors);
        moved += count;
    }
    QCOMPARE(names.size(), plan->draft.steps.size());
    QCOMPARE(moved, plan->draft.vectors());
    QCOMPARE(plan->draft.bytes(), moved * 8 * 4);
}

/// Rows that nobody has written yet go where the plan that there is to be has them, once.
void TestReshardRoutes::rowsOfTheFutureGoByTheRule()
{
    const auto data = anyData();
    const PlanSpec spec = specOf(*data, "random", "broadcast", 4);
    const auto plan = reshardingAgain(data, draftOf(*data, spec, 5, ReshardWay::ByRule, 30), unwatched).value();
    Source source;
    source.location = "mixture:n=1400,d=8,clusters=12,queries=20,seed=5";
    const auto more = open(source, unwatched).value();
    const Partition before = partition(more, plan->draft.before, unwatched).value();
    const Partition after = partition(more, plan->draft.after, unwatched).value();
    int moving = 0;
    for (std::size_t row = 900; row < 1400; ++row) {
        int steps = 0;
        for (int step = 0; step < std::ssize(plan->draft.steps); ++step) {
            if (movedIds(plan, step)->includes(std::to_string(row))) {
                ++steps;
                QCOMPARE(plan->draft.steps[static_cast<std::size_t>(step)].move.from, before.shardOf[row]);
                QCOMPARE(plan->draft.steps[static_cast<std::size_t>(step)].move.to, after.shardOf[row]);
            }
        }
        QCOMPARE(steps, before.shardOf[row] == after.shardOf[row] ? 0 : 1);
        moving += steps;
    }
    QVERIFY(moving > 0);
    for (const char *id : {"", "x", "-1", "1400x", "99999999999999999999", "+5"}) {
        for (int step = 0; step < std::ssize(plan->draft.steps); ++step) {
            QVERIFY(!movedIds(plan, step)->includes(id));
        }
    }
}

void TestReshardRoutes::aKeptDraftIsReadAgain()
{
    const auto data = anyData();
    auto draft = draftOf(*data, specOf(*data, "semantic spill .2", "centroid", 3), 5, ReshardWay::SplitLargest, 50);
    QVERIFY(draft.dropped() > 0);
    draft.held = {1, 2.5};
    draft.peak = {3, 4};
    draft.nodeMemory = 1e9;
    const auto again = reshardDraftFrom(toJson(draft).dump(), "kept");
    QVERIFY(again.ok());
    QCOMPARE(toJson(*again).dump(), toJson(draft).dump());
    for (const char *text : {"", "{}", "[1]", R"({"before": 1, "after": 2})"}) {
        QVERIFY(!reshardDraftFrom(text, "kept").ok());
    }
    auto unsaid = toJson(draft);
    unsaid.erase("way");
    QCOMPARE(reshardDraftFrom(unsaid.dump(), "kept").value().way, ReshardWay::SplitLargest);
    unsaid["way"] = "somehow";
    QVERIFY(!reshardDraftFrom(unsaid.dump(), "kept").ok());
    for (const auto &[field, value] : {std::pair("to", Json(77)), {"to", Json(-1)}, {"kind", Json("throw")}}) {
        auto damaged = toJson(draft);
        const auto move = std::ranges::find(damaged["steps"], "move", [](const Json &step) { return step["kind"]; });
        QVERIFY(move != damaged["steps"].end());
        (*move)[field] = value;
        QVERIFY(!reshardDraftFrom(damaged.dump(), "kept").ok());
    }
}

void TestReshardRoutes::otherDataAreRefused()
{
    const auto data = anyData();
    const auto draft = draftOf(*data, specOf(*data, "semantic", "centroid", 3), 5, ReshardWay::SplitLargest, 50);
    Source source;
    source.location = "mixture:n=900,d=8,clusters=12,queries=20,seed=6";
    const auto other = std::make_shared<const DataSet>(open(source, unwatched).value());
    const auto plan = reshardingAgain(other, draft, unwatched);
    QVERIFY(!plan.ok());
    QCOMPARE(plan.error().code, Code::MigrationDiffers);
}

void TestReshardRoutes::movesAreWrittenForClients_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<int>("way");
    QTest::newRow("by hash") << "random" << static_cast<int>(ReshardWay::ByRule);
    QTest::newRow("with copies") << "balanced spill .3 hubs 4" << static_cast<int>(ReshardWay::SplitLargest);
}

void TestReshardRoutes::movesAreWrittenForClients()
{
    QFETCH(QString, strategy);
    QFETCH(int, way);
    const auto data = anyData();
    const char *router = strategy == "random" ? "broadcast" : "centroid";
    const auto draft =
        draftOf(*data, specOf(*data, qPrintable(strategy), router, 3), 4, static_cast<ReshardWay>(way), 100);
    const auto plan = reshardingAgain(data, draft, unwatched);
    QTemporaryDir folder;
    const QString path = folder.filePath("moves.csv");
    QVERIFY(writeMoves(**plan, path.toStdString()).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 1 + (*plan)->draft.vectors() + (*plan)->draft.dropped() + 1); // the last ends its line
    QCOMPARE(lines[0], QByteArray("id,from,to,name"));
    std::map<std::size_t, std::set<int>> places; // as a client follows them, who knows nothing but the file
    for (qsizetype i = 1; i + 1 < lines.size(); ++i) {
        const auto cells = lines[i].split(',');
        const auto row = cells[0].toULongLong();
        if (!places.contains(row)) {
            for (const ShardId shard : (*plan)->before.placesOf(VectorId(row))) {
                places[row].insert(shard.value);
            }
        }
        QVERIFY(cells[3].startsWith("7."));
        const auto step = cells[3].mid(2).toULongLong();
        const ShardMove &move = (*plan)->draft.steps[step].move;
        QCOMPARE(cells[1].toInt(), move.from.value);
        QVERIFY(cells[2] == (move.kind == MoveKind::Drop ? QByteArray() : QByteArray::number(move.to.value)));
        QVERIFY(places[row].contains(cells[1].toInt()));
        if (move.kind != MoveKind::Copy) {
            places[row].erase(cells[1].toInt());
        }
        if (!cells[2].isEmpty()) {
            places[row].insert(cells[2].toInt());
        }
    }
    for (const auto &[row, shards] : places) {
        std::set<int> wanted;
        for (const ShardId shard : (*plan)->after.placesOf(VectorId(row))) {
            wanted.insert(shard.value);
        }
        QVERIFY(shards == wanted);
    }
}

QTEST_GUILESS_MAIN(TestReshardRoutes)
#include "tst_reshardroutes.moc"
