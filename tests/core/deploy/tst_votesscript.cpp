// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonFloats.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/Frame.h"
#include "core/data/VectorWriter.h"
#include "core/deploy/Deployment.h"
#include "core/deploy/PublishedPlan.h"
#include "core/partition/OrderTraining.h"
#include "core/partition/Partitioner.h"
#include "core/routing/RoutingMap.h"
#include "core/sources/Source.h"
#include "tests/core/deploy/Python.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <iterator>
#include <sstream>

using namespace shardscope;
using test::python;

/// What is exported of a router by queries: the program in plain Python, and the document of the votes.
class TestVotesScript : public QObject
{
    Q_OBJECT

private slots:
    void pythonOrdersShardsAlike_data();
    void pythonOrdersShardsAlike();
    void mapOrdersShardsAlike();
    void votesAreReadAsTheyWereWritten();
    void damagedVotesAreRefused();
    void publishedRouterOrdersShardsAlike();
};

namespace {

struct Voted
{
    DataSet data;
    PlanSpec spec{};
    Partition split{};
    std::unique_ptr<Router> router{};
};

Voted makePlan(const Source &source)
{
    Voted made{.data = open(source, unwatched).value()};
    made.spec = {.name = "made", .strategy = {"by-queries", {{"spill", 0.1}}}, .shards = 12};
    made.spec.router = {"by-queries", {}};
    made.spec.metric = made.data.metric;
    made.spec = complete(made.spec).value();
    made.split = partition(made.data, made.spec, unwatched).value();
    // Votes in any case: whether they are better than distances is another matter.
    const auto lessons = lessonsOf(made.data, 1, unwatched).value();
    auto votes = votesOf(made.split, lessons, lessons.learned, 10, 24, 1, unwatched).value();
    votes.byDistance = 0.01;
    RoutingMap map{.router = "by-queries",
                   .metric = made.data.metric,
                   .shards = made.spec.shards,
                   .held = made.split.heldShards(),
                   .representatives = made.split.centroids};
    map.votes = std::make_shared<const QueryVotes>(std::move(votes));
    made.router = makeRouter(map).value();
    return made;
}

Source crossModal(Metric metric)
{
    Source source;
    source.location = "cross-modal:n=3000,d=12,queries=150,training=1500,seed=2";
    source.metric = metric;
    return source;
}

VectorSet changed(const VectorSet &vectors, double unit, double middle)
{
    Matrix values(vectors.size(), vectors.dim());
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        std::ranges::transform(vectors.values<float>(i), values.row(i).begin(),
                               [&](float value) { return float(unit * (middle + double(value))); });
    }
    return VectorSet::own(std::move(values));
}

} // namespace

void TestVotesScript::pythonOrdersShardsAlike_data()
{
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("unit");
    QTest::addColumn<double>("middle");
    QTest::newRow("l2") << "l2" << 1.0 << 0.0;
    QTest::newRow("inner product") << "ip" << 1.0 << 0.0;
    QTest::newRow("cosine") << "cosine" << 1.0 << 0.0;
    QTest::newRow("l2, far from the origin") << "l2" << 1.0 << 4096.0;
    QTest::newRow("l2, times 2^60") << "l2" << 0x1p60 << 0.0;
    QTest::newRow("inner product, times 2^-60") << "ip" << 0x1p-60 << 0.0;
}

void TestVotesScript::pythonOrdersShardsAlike()
{
    QFETCH(QString, metric);
    QFETCH(double, unit);
    QFETCH(double, middle);
    if (QProcess::execute(python, {"-c", "pass"}) != 0) {
        QSKIP("python3 is not installed");
    }
    const QTemporaryDir folder;
    const DataSet drawn = open(crossModal(Metric::L2), unwatched).value();
    Source source;
    source.location = folder.filePath("base.fbin").toStdString();
    source.queries = folder.filePath("queries.fbin").toStdString();
    source.trainingQueries = folder.filePath("training.fbin").toStdString();
    source.metric = metricFromName(metric.toStdString()).value();
    const QString file = folder.filePath("queries.npy");
    QVERIFY(writeVectors(changed(drawn.base, unit, middle), source.location, unwatched).ok());
    QVERIFY(writeVectors(changed(drawn.queries, unit, middle), source.queries, unwatched).ok());
    QVERIFY(writeVectors(changed(drawn.queries, unit, middle), file.toStdString(), unwatched).ok());
    QVERIFY(writeVectors(changed(drawn.trainingQueries, unit, middle), source.trainingQueries, unwatched).ok());
    const auto made = makePlan(source);
    QVERIFY(!made.router->queryVotes()->empty()); // or there would be nothing to compare
    const QString deployed = folder.filePath("deployed");
    QVERIFY(writeDeployment({source, made.data, made.spec, made.split, *made.router}, deployed.toStdString(), unwatched)
                .ok());
    QFile manifest(deployed + "/manifest.json");
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QVERIFY(manifest.readAll().contains("\"routing\": \"by-queries: ask"));
    QProcess process;
    process.start(python, {deployed + "/route.py", file});
    QVERIFY(process.waitForFinished(120'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const auto lines = process.readAllStandardOutput().split('\n');
    const auto routes = made.router->route({made.data.queries, {}}, made.spec.shards, unwatched).value();
    int same = 0;
    for (std::int64_t query = 0; query < routes.queries(); ++query) {
        std::istringstream numbers(lines[query].toStdString());
        std::vector<int> printed;
        for (int number = 0; numbers >> number;) {
            printed.push_back(number);
        }
        std::vector<int> asked;
        std::ranges::transform(routes.asked(query, made.spec.shards), std::back_inserter(asked), &ShardId::value);
        QCOMPARE(printed.size(), asked.size());
        same += std::equal(asked.begin(), asked.begin() + 4, printed.begin()) ? 1 : 0;
    }
    // Sums in another order may turn two shards that are about as promising.
    QVERIFY2(same >= 145, qPrintable(QString::number(same)));
}

void TestVotesScript::mapOrdersShardsAlike()
{
    for (const Metric metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        const auto made = makePlan(crossModal(metric));
        const Settings &settings = made.spec.router.settings;
        const auto map = routingMapOf({made.data, made.split, settings, made.spec.seed, made.spec.strategy.kind},
                                      "by-queries", *made.router);
        const auto again = makeRouter(map);
        QVERIFY(again.ok());
        const auto one = made.router->route({made.data.queries, {}}, 12, unwatched).value();
        const auto two = (*again)->route({made.data.queries, {}}, 12, unwatched).value();
        for (std::int64_t query = 0; query < one.queries(); ++query) {
            QVERIFY(std::ranges::equal(one.order(query), two.order(query)));
        }
        RoutingMap without = map;
        without.votes.reset();
        const auto refused = makeRouter(without);
        QVERIFY(!refused.ok() && refused.error().code == Code::NeedsTrainingQueries);
    }
}

void TestVotesScript::votesAreReadAsTheyWereWritten()
{
    const auto made = makePlan(crossModal(Metric::Cosine));
    const auto votes = made.router->queryVotes();
    const Json document = Json::parse(toJson(*votes).dump());
    JsonFault fault("here");
    QVERIFY(readQueryVotes(JsonReader(document, fault), 12, 12, fault) == *votes);
    QVERIFY(fault.outcome().ok());
}

void TestVotesScript::damagedVotesAreRefused()
{
    const auto made = makePlan(crossModal(Metric::L2));
    const Json document = toJson(*made.router->queryVotes());
    const auto isRefused = [](const Json &changed, int dim, int shards) {
        JsonFault fault("here");
        readQueryVotes(JsonReader(changed, fault), dim, shards, fault);
        return !fault.outcome().ok();
    };
    QVERIFY(!isRefused(document, 12, 12));
    QVERIFY(isRefused(document, 13, 12));
    QVERIFY(isRefused(document, 12, 11));
    for (const auto &[name, value] : std::vector<std::pair<std::string, Json>>{{"clusters", -1},
                                                                               {"clusters", 1LL << 40},
                                                                               {"width", 0},
                                                                               {"points", "????"},
                                                                               {"shares", 7},
                                                                               {"reach", -1}}) {
        Json changed = document;
        changed[name] = value;
        QVERIFY2(isRefused(changed, 12, 12), name.c_str());
    }
    const auto clusters = document["clusters"].get<std::size_t>();
    for (const float share : {-0.1F, 1.1F}) {
        std::vector<float> shares(clusters * 12, 1.0F / 12);
        Json changed = document;
        changed["shares"] = floatsText(shares);
        QVERIFY(!isRefused(changed, 12, 12));
        shares.back() = share;
        changed["shares"] = floatsText(shares);
        QVERIFY(isRefused(changed, 12, 12));
    }
}

/// As a plan makes it, and not by votes that a test chose.
void TestVotesScript::publishedRouterOrdersShardsAlike()
{
    Source source;
    source.location = "cross-modal:n=4000,d=16,queries=20,training=1500,seed=2";
    const DataSet data = open(source, unwatched).value();
    PlanSpec spec{.name = "made", .strategy = {"by-queries", {}}, .shards = 16};
    spec.router = {"by-queries", {}};
    spec.metric = data.metric;
    spec = complete(spec).value();
    const auto split = partition(data, spec, unwatched).value();
    const auto router = makeRouter(data, split, spec, unwatched).value();
    QVERIFY(!router->queryVotes()->empty()); // or it would go by distances alone
    PublishedPlan plan{.spec = spec, .form = VectorForm(data.metric, data.base.element(), data.base.dim())};
    plan.vectors = split.sizes();
    for (int shard = 0; shard < spec.shards; ++shard) {
        plan.places.push_back({ShardId(shard), 0, shard % 3});
    }
    plan.shape = {plan.form.heldDim(), plan.form.compared(), true, false};
    plan.routing =
        routingMapOf({data, split, spec.router.settings, spec.seed, spec.strategy.kind}, "by-queries", *router);
    const auto read = publishedPlanFrom(toText(plan), "here");
    QVERIFY(read.ok());
    const auto again = makeRouter(read->routing);
    QVERIFY(again.ok());
    QVERIFY(*(*again)->queryVotes() == *router->queryVotes());
    const auto one = router->route({data.queries, {}}, 16, unwatched).value();
    const auto two = (*again)->route({data.queries, {}}, 16, unwatched).value();
    for (std::int64_t query = 0; query < one.queries(); ++query) {
        QVERIFY(std::ranges::equal(one.order(query), two.order(query)));
    }
}

QTEST_GUILESS_MAIN(TestVotesScript)
#include "tst_votesscript.moc"
