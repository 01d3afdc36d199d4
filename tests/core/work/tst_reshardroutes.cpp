// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "core/work/ReshardDraft.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace shardscope;

namespace {

std::shared_ptr<const DataSet> anyData(const char *tenants = "")
{
    Source source;
    source.location = "mixture:n=900,d=8,clusters=12,queries=20,seed=5";
    source.tenants = tenants;
    return std::make_shared<const DataSet>(open(source, unwatched).value());
}

PlanSpec specOf(const DataSet &data, const char *strategy, const char *router, int shards)
{
    PlanSpec spec;
    spec.strategy.kind = strategy;
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
    ReshardDraft draft{.before = before, .after = complete(target.spec).value()};
    draft.planVersion = 7;
    draft.dim = data.base.dim();
    draft.nodeOf.assign(static_cast<std::size_t>(std::max(before.shards, shards)), 0);
    for (ShardMove move : movesBetween(old, target.partition, samePlaces(shards)).moves) {
        while (move.vectors > 0) {
            const auto part = std::min(most, move.vectors);
            draft.steps.push_back({{move.from, move.to, part}, 0});
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

ShardId placeAfter(const ReshardPlan &plan, std::size_t row, int done)
{
    const int step = plan.stepOf[row];
    return step >= 0 && step < done ? plan.after.shardOf[row] : plan.before.shardOf[row];
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
    void everyStepMovesAsManyAsItSays();
    void rowsOfTheFutureGoByTheRule();
    void aKeptDraftIsReadAgain();
    void otherDataAreRefused();
    void movesAreWrittenForClients();
};

void TestReshardRoutes::everyVectorIsFoundWhereItIs_data()
{
    QTest::addColumn<QString>("strategy");
    QTest::addColumn<QString>("router");
    QTest::addColumn<QString>("tenants");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::newRow("by splits") << "semantic"
                               << "centroid"
                               << "" << 3 << 8;
    QTest::newRow("by splits, several points a shard") << "packed"
                                                       << "centroid"
                                                       << "" << 3 << 6;
    QTest::newRow("by splits, points of the router") << "semantic"
                                                     << "sub-centroids"
                                                     << "" << 3 << 5;
    QTest::newRow("more by hash") << "random"
                                  << "broadcast"
                                  << "" << 3 << 5;
    QTest::newRow("fewer by hash") << "random"
                                   << "broadcast"
                                   << "" << 5 << 3;
    QTest::newRow("tenants") << "tenant"
                             << "tenant"
                             << "zipf:count=9,s=1,seed=2" << 3 << 5;
    QTest::newRow("one shard") << "random"
                               << "broadcast"
                               << "" << 4 << 1;
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
    const auto way = strategy == "semantic" || strategy == "packed" ? ReshardWay::SplitLargest : ReshardWay::ByRule;
    const auto plan = reshardingAgain(data, draftOf(*data, spec, after, way, 40), unwatched).value();
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
        for (std::size_t row = 0; row < plan->stepOf.size(); ++row) {
            const ShardId shard = placeAfter(*plan, row, done);
            ++sizes[shard.index()];
            QVERIFY(std::ranges::binary_search(published.routing.held, shard));
            if (data->tenancy) {
                const auto own = published.routing.shardsOfTenant.row(data->tenancy->ofVector[row].value);
                QVERIFY(std::ranges::find(own, shard) != own.end());
            }
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
        for (std::size_t row = 0; row < plan->stepOf.size(); ++row) {
            const ShardId target = plan->after.shardOf[row];
            for (std::size_t i = 0; i < points.shardOf.size(); ++i) {
                const auto point = points.points.row(static_cast<std::int64_t>(i));
                for (std::size_t j = 0; j < after.shardOf.size(); ++j) {
                    if (after.shardOf[j] == target &&
                        std::ranges::equal(point, after.points.row(static_cast<std::int64_t>(j)))) {
                        QCOMPARE(points.shardOf[i], placeAfter(*plan, row, done));
                    }
                }
            }
        }
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
        for (std::size_t row = 0; row < plan->stepOf.size(); ++row) {
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
    auto draft = draftOf(*data, specOf(*data, "semantic", "centroid", 3), 5, ReshardWay::SplitLargest, 50);
    draft.held = {1, 2.5};
    draft.peak = {3, 4};
    draft.nodeMemory = 1e9;
    const auto again = reshardDraftFrom(toJson(draft).dump(), "kept");
    QVERIFY(again.ok());
    QCOMPARE(toJson(*again).dump(), toJson(draft).dump());
    for (const char *text : {"", "{}", "[1]", R"({"before": 1, "after": 2})"}) {
        QVERIFY(!reshardDraftFrom(text, "kept").ok());
    }
    auto damaged = toJson(draft);
    damaged["steps"][0]["to"] = 77;
    QVERIFY(!reshardDraftFrom(damaged.dump(), "kept").ok());
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

void TestReshardRoutes::movesAreWrittenForClients()
{
    const auto data = anyData();
    const auto plan = reshardingAgain(
        data, draftOf(*data, specOf(*data, "random", "broadcast", 3), 4, ReshardWay::ByRule, 100), unwatched);
    QTemporaryDir folder;
    const QString path = folder.filePath("moves.csv");
    QVERIFY(writeMoves(**plan, path.toStdString()).ok());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 1 + (*plan)->draft.vectors() + 1); // the last ends its line
    QCOMPARE(lines[0], QByteArray("id,from,to,name"));
    for (qsizetype i = 1; i + 1 < lines.size(); ++i) {
        const auto cells = lines[i].split(',');
        const auto row = cells[0].toULongLong();
        QCOMPARE(cells[1].toInt(), (*plan)->before.shardOf[row].value);
        QCOMPARE(cells[2].toInt(), (*plan)->after.shardOf[row].value);
        QCOMPARE(cells[3], "7." + QByteArray::number((*plan)->stepOf[row]));
    }
}

QTEST_GUILESS_MAIN(TestReshardRoutes)
#include "tst_reshardroutes.moc"
