// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/deploy/LiveDeployment.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "core/vectors/Length.h"
#include "core/work/LiveWork.h"
#include "core/work/ShardSurvey.h"
#include "Qdrant.h"

#include <cmath>
#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

void toUnitRows(Matrix &vectors)
{
    for (std::int64_t row = 0; row < vectors.rows(); ++row) {
        const auto values = vectors.row(row);
        toUnitLength(values, values);
    }
}

double distanceOf(Metric metric, std::span<const float> a, std::span<const float> b)
{
    double dot = 0;
    double squared = 0;
    double lengths[2] = {0, 0};
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += double(a[i]) * b[i];
        squared += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
        lengths[0] += double(a[i]) * a[i];
        lengths[1] += double(b[i]) * b[i];
    }
    return metric == Metric::L2             ? squared
           : metric == Metric::InnerProduct ? -dot
                                            : 1 - dot / std::sqrt(lengths[0] * lengths[1]);
}

} // namespace

/// What looking, sampling and searching find on Qdrant, against a server written from Qdrant's documentation.
class TestQdrantSearch : public QObject
{
    Q_OBJECT

private slots:
    void searchFindsTheNearest_data();
    void searchFindsTheNearest();
    void searchAsksAsSettingsSay();
    void tenantFindsItsOwnAndNothingElse();
    void sampleIsOfAllShards();
    void topologyIsToldAlsoOfADeadNode();
    void shardsOfOneKeyAreToldApart();
    void pointsOnPeersThatAreNotAskedAreGuessedOnlyWhereTheyMustBe();
    void collectionOfAnotherMakerIsLookedAtAndSearched();
    void planIsDeployedFoundAndRemoved();
};

void TestQdrantSearch::searchFindsTheNearest_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<bool>("words");
    QTest::newRow("l2") << static_cast<int>(Metric::L2) << false;
    QTest::newRow("l2, words") << static_cast<int>(Metric::L2) << true;
    QTest::newRow("ip") << static_cast<int>(Metric::InnerProduct) << false;
    QTest::newRow("cosine") << static_cast<int>(Metric::Cosine) << false;
}

void TestQdrantSearch::searchFindsTheNearest()
{
    QFETCH(const int, metric);
    QFETCH(const bool, words);
    const auto by = static_cast<Metric>(metric);
    QdrantServer server;
    const auto engine = engineOf(server);
    const auto places = placesOf(3);
    std::vector<RowBatch> shards;
    for (const auto &place : places) {
        shards.push_back(rowsOf(150, place.shard.index() + 1, words));
        if (by == Metric::Cosine) {
            toUnitRows(shards.back().vectors);
        }
        QVERIFY(load(*engine, place, {.dim = dim, .metric = by, .hasIntegerIds = !words}, shards.back()));
    }
    const SearchTask task = taskOf(places, by, 150, !words);
    auto cluster = engine->openForSearch(task);
    QVERIFY(cluster.ok());
    const Matrix queries = rowsOf(20, 77).vectors;
    for (std::int64_t i = 0; i < queries.rows(); ++i) {
        const ShardPlace &place = places[static_cast<std::size_t>(i) % 3];
        const RowBatch &rows = shards[place.shard.index()];
        std::vector<std::pair<double, std::string>> expected;
        for (std::int64_t row = 0; row < rows.size(); ++row) {
            expected.emplace_back(distanceOf(by, queries.row(i), rows.vectors.row(row)),
                                  rows.ids[static_cast<std::size_t>(row)]);
        }
        std::ranges::sort(expected);
        const auto found = searchOn(**cluster, place.shard, queries.row(i), 10);
        QCOMPARE(found.status, ReplyStatus::Answered);
        QCOMPARE(found.hits.size(), std::size_t(10));
        for (std::size_t place10 = 0; place10 < 10; ++place10) {
            QCOMPARE(task.ids->idOf(found.hits[place10].id), expected[place10].second);
            QVERIFY(std::abs(found.hits[place10].distance - expected[place10].first) < 1e-4);
        }
    }
}

void TestQdrantSearch::searchAsksAsSettingsSay()
{
    QdrantServer server;
    QVERIFY(load(*engineOf(server), {ShardId(0), 0, 0}, plain, rowsOf(20, 1)));
    const auto paramsOf = [&](const std::string &options) {
        const auto cluster = engineOf(server, options)->openForSearch(taskOf(placesOf(1), Metric::L2, 20));
        const std::vector<float> query(dim, 0.25F);
        searchOn(**cluster, ShardId(0), query, 7);
        return server.conduct().queries.back();
    };
    const QJson asked = paramsOf("hnsw_ef=33");
    QVERIFY(asked["params"] == QJson({{"hnsw_ef", 33}}));
    QCOMPARE(asked["limit"], QJson(7));
    QCOMPARE(asked["shard_key"], QJson("s0000"));
    QVERIFY(!asked.contains("filter"));
    QVERIFY(paramsOf("exact=yes")["params"] == QJson({{"exact", true}}));
    QVERIFY(paramsOf("quantization=int8&rescore=no&hnsw_ef=9")["params"] ==
            QJson({{"hnsw_ef", 9}, {"quantization", {{"rescore", false}}}}));
}

void TestQdrantSearch::tenantFindsItsOwnAndNothingElse()
{
    QdrantServer server;
    const auto engine = engineOf(server);
    const ShardPlace place{ShardId(0), 0, 0};
    const RowBatch rows = rowsOf(400, 1, false, 30);
    QVERIFY(load(*engine, place, {.dim = dim, .hasTenants = true}, rows));
    SearchTask task = taskOf({place}, Metric::L2, 400);
    std::map<std::string, std::string> tenantOf;
    std::map<std::string, int> sizes;
    for (std::size_t row = 0; row < rows.ids.size(); ++row) {
        tenantOf[rows.ids[row]] = rows.tenants[row];
        ++sizes[rows.tenants[row]];
    }
    for (const auto &[tenant, size] : sizes) {
        task.tenants.push_back(tenant);
    }
    const auto cluster = engine->openForSearch(task);
    QVERIFY(cluster.ok());
    for (std::size_t tenant = 0; tenant < task.tenants.size(); ++tenant) {
        const auto found =
            searchOn(**cluster, ShardId(0), rows.vectors.row(static_cast<std::int64_t>(tenant)), 50, TenantId(tenant));
        QCOMPARE(found.status, ReplyStatus::Answered);
        QCOMPARE(std::ssize(found.hits), std::ptrdiff_t(std::min(50, sizes[task.tenants[tenant]])));
        for (const auto &hit : found.hits) {
            QCOMPARE(tenantOf[task.ids->idOf(hit.id)], task.tenants[tenant]);
        }
    }
}

void TestQdrantSearch::sampleIsOfAllShards()
{
    QdrantServer server;
    const auto engine = engineOf(server);
    std::map<std::string, std::size_t> shardOf;
    std::int64_t total = 0;
    for (const auto &place : placesOf(4)) {
        const RowBatch rows = rowsOf(200 * (1 + place.shard.value), place.shard.index() + 1, true, 3);
        total += rows.size();
        for (const auto &id : rows.ids) {
            shardOf[id] = place.shard.index();
        }
        QVERIFY(load(*engine, place, {.dim = dim, .hasTenants = true}, rows));
        QVERIFY(load(*engine, {place.shard, 1, (place.node + 1) % 3}, {.dim = dim, .hasTenants = true}, rows));
    }
    const auto sampled = engine->sample(700, 5, unwatched).value();
    QVERIFY(std::abs(sampled.size() - 700) <= 4);
    QCOMPARE(sampled.tenants.size(), sampled.ids.size());
    QCOMPARE(sampled.vectors.rows(), sampled.size());
    QCOMPARE(std::set<std::string>(sampled.ids.begin(), sampled.ids.end()).size(), sampled.ids.size());
    std::vector<int> perShard(4);
    QCOMPARE(sampled.shards.size(), sampled.ids.size());
    for (std::size_t i = 0; i < sampled.ids.size(); ++i) {
        ++perShard[shardOf.at(sampled.ids[i])];
        QCOMPARE(sampled.shards[i].index(), shardOf.at(sampled.ids[i]));
    }
    for (int shard = 0; shard < 4; ++shard) { // by size
        QVERIFY(std::abs(perShard[static_cast<std::size_t>(shard)] - 70 * (1 + shard)) <= 1);
    }
    QCOMPARE(engine->sample(99'999, 1, unwatched).value().size(), total); // no copy twice
    QCOMPARE(codeOf(engine->sample(10, 1, [](auto, auto) { return false; })), std::optional(Code::Cancelled));
}

void TestQdrantSearch::topologyIsToldAlsoOfADeadNode()
{
    QdrantServer server;
    const auto engine = engineOf(server);
    QVERIFY(engine->topology(unwatched).value().shards.empty());
    for (const auto &place : placesOf(6)) {
        QVERIFY(load(*engine, place, {.dim = dim, .hasTenants = true}, rowsOf(30, place.shard.index() + 1, false, 2)));
    }
    const auto topology = engine->topology(unwatched).value();
    QCOMPARE(topology.dim, dim);
    QVERIFY(topology.metric == Metric::L2 && topology.hasTenants);
    QCOMPARE(topology.vectors(), std::int64_t(180));
    QCOMPARE(topology.nodes[0].version, std::string("1.12.4"));
    QCOMPARE(topology.nodes[0].memory, std::int64_t(123456));
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(topology.shards[i].shard, ShardId(i));
        QCOMPARE(topology.shards[i].node, static_cast<int>(i % 3));
        QCOMPARE(topology.shards[i].index, std::string("hnsw m=16 ef_construct=100"));
    }
    const std::string all = server.address(collection);
    const std::string one = all.substr(0, all.find(',')) + "/" + collection;
    const auto fromOne = shardscope::connect(parseClusterAddress(one).value(), {}).value()->topology(unwatched).value();
    QCOMPARE(fromOne.nodes.size(), std::size_t(3)); // the others are told of by the one
    QCOMPARE(fromOne.nodes[2].name, std::to_string(server.state().peers[2]));
    QCOMPARE(fromOne.nodes[2].address.host, std::string("127.0.0.1"));
    QCOMPARE(fromOne.vectors(), std::int64_t(180));
    server.stop(1);
    const auto less = engineOf(server)->topology(unwatched).value();
    QVERIFY(less.nodes[1].trouble && less.nodes[1].trouble->code == Code::Unreachable);
    QCOMPARE(less.vectors(), std::int64_t(120));
    QCOMPARE(less.shards[1].shard, ShardId(2));
    QVERIFY(std::ranges::any_of(less.warnings,
                                [](const auto &warning) { return warning.what == TopologyWarning::What::NodeDown; }));
}

namespace {

/// A key of two shards on two nodes, one of which has a copy on the third, and a key of one.
void makeUnevenKeys(QdrantState &state)
{
    QdrantCollection made{
        .config = {{"vectors", {{"size", dim}, {"distance", "Euclid"}}}}, .dim = dim, .distance = "Euclid"};
    made.isCustom = true;
    const auto add = [&](const char *key, int id, std::size_t peer, int points) {
        QdrantShardOf shard{.id = id, .key = key, .peer = state.peers[peer]};
        for (int i = 0; i < points; ++i) {
            const std::string number = std::to_string(100'000 + id * 1000 + i);
            shard.points["0" + std::string(20 - number.size(), '0') + number] = {
                QJson::parse(number), std::vector<float>(dim, float(i)), {}};
        }
        made.shards.push_back(std::move(shard));
    };
    add("berlin", 0, 0, 30);
    add("berlin", 1, 1, 10);
    add("berlin", 1, 2, 10);
    add("aachen", 2, 1, 5);
    state.collections[collection] = made;
}

struct ToldShard
{
    std::string name;
    int replica;
    int node;
    std::int64_t vectors;
    bool isEstimate;
    bool operator==(const ToldShard &) const = default;
};

std::vector<ToldShard> toldBy(const Topology &topology)
{
    std::vector<ToldShard> told;
    for (const auto &shard : topology.shards) {
        told.push_back({shard.name, shard.replica, shard.node, shard.vectors, shard.isEstimate});
    }
    return told;
}

} // namespace

void TestQdrantSearch::shardsOfOneKeyAreToldApart()
{
    QdrantServer server;
    makeUnevenKeys(server.state());
    const auto engine = engineOf(server);
    const auto topology = engine->topology(unwatched).value();
    const std::vector<ToldShard> expected{{"aachen", 0, 1, 5, false},
                                          {"berlin shard 0000", 0, 0, 30, false},
                                          {"berlin shard 0001", 0, 1, 10, false},
                                          {"berlin shard 0001", 1, 2, 10, false}};
    QVERIFY(toldBy(topology) == expected);
    QCOMPARE(topology.vectors(), std::int64_t(45));
    QVERIFY(std::ranges::none_of(topology.warnings, [](const TopologyWarning &warning) {
        return warning.what == TopologyWarning::What::DataDiffer ||
               warning.what == TopologyWarning::What::StatisticsOld;
    }));
    // In which of them a vector is, Qdrant does not tell.
    const auto rows = engine->sample(1000, 1, unwatched).value();
    QVERIFY(rows.shards.empty());
    QCOMPARE(std::set<std::string>(rows.ids.begin(), rows.ids.end()).size(), std::size_t(45));

    // A key that this program would give is no less somebody else's for having several shards.
    for (auto &shard : server.state().collections[collection].shards) {
        shard.key = shard.key == QJson("berlin") ? QJson("s0000") : shard.key;
    }
    QCOMPARE(codeOf(engine->create({ShardId(0), 0, 0}, plain)), std::optional(Code::CollectionTaken));
}

void TestQdrantSearch::pointsOnPeersThatAreNotAskedAreGuessedOnlyWhereTheyMustBe()
{
    QdrantServer server;
    makeUnevenKeys(server.state());
    const auto from = [&](const std::string &nodes) {
        const auto address = parseClusterAddress("qdrant://" + nodes + "/" + collection).value();
        return shardscope::connect(address, {}).value()->topology(unwatched).value();
    };
    const std::string all = server.address(collection);
    const std::string nodes = all.substr(9, all.rfind('/') - 9); // after "qdrant://"
    const std::string first = nodes.substr(0, nodes.find(','));
    // One shard of each key is not the first node's: what it has is what the key has besides.
    const auto one = from(first);
    QCOMPARE(one.vectors(), std::int64_t(45));
    for (const auto &shard : one.shards) {
        QVERIFY(!shard.isEstimate);
        QCOMPARE(shard.vectors, shard.name == "aachen" ? 5 : shard.name == "berlin shard 0000" ? 30 : 10);
    }
    // Two shards of a key are the first node's no more: only their sum is known.
    server.state().collections[collection].shards[0].peer = server.state().peers[1];
    const auto two = from(first);
    QCOMPARE(two.vectors(), std::int64_t(45));
    for (const auto &shard : two.shards) {
        QCOMPARE(shard.isEstimate, shard.name != "aachen");
        QCOMPARE(shard.vectors, shard.name == "aachen" ? 5 : 20);
    }
    QVERIFY(std::ranges::any_of(two.warnings, [](const TopologyWarning &warning) {
        return warning.what == TopologyWarning::What::StatisticsOld;
    }));
}

void TestQdrantSearch::collectionOfAnotherMakerIsLookedAtAndSearched()
{
    QdrantServer server;
    auto &state = server.state();
    QdrantCollection made{
        .config = {{"vectors", {{"size", dim}, {"distance", "Euclid"}}}}, .dim = dim, .distance = "Euclid"};
    made.isCustom = true;
    made.indices["customer"] = {{"type", "keyword"}};
    for (const QJson &key : {QJson("berlin"), QJson("aachen"), QJson(7)}) {
        made.shards.push_back({.id = made.nextShard++, .key = key, .peer = state.peers[0]});
        const std::string id = "550e8400-e29b-41d4-a716-44665544000" + std::to_string(made.nextShard);
        made.shards.back().points["1" + id] = {id, std::vector<float>(dim, 1), {{"customer", "c" + key.dump()}}};
    }
    state.collections[collection] = made;
    const auto engine = engineOf(server, "tenant=customer");
    const auto topology = engine->topology(unwatched).value();
    QVERIFY(topology.hasTenants);
    QCOMPARE(topology.shards[0].name, std::string("7"));
    QCOMPARE(topology.shards[1].name, std::string("aachen"));
    const auto rows = engine->sample(10, 1, unwatched).value();
    QCOMPARE(rows.size(), std::int64_t(3));
    QVERIFY(std::ranges::count(rows.tenants, "c\"aachen\"") == 1);
    const SearchTask task = taskOf({{ShardId(0), 0, 0}, {ShardId(1), 0, 0}, {ShardId(2), 0, 0}}, Metric::L2, 1, false);
    const auto cluster = engine->openForSearch(task);
    QVERIFY(cluster.ok());
    const std::vector<float> query(dim, 0.5F);
    const auto found = searchOn(**cluster, ShardId(1), query, 3);
    QCOMPARE(found.hits.size(), std::size_t(1));
    QCOMPARE(task.ids->idOf(found.hits[0].id), std::string("550e8400-e29b-41d4-a716-446655440002"));
    QCOMPARE(codeOf(engine->create({ShardId(0), 0, 0}, plain)), std::optional(Code::CollectionTaken));
    QVERIFY(engine->unpublish().ok());
    QVERIFY(state.collections.contains(collection));
}

void TestQdrantSearch::planIsDeployedFoundAndRemoved()
{
    QdrantServer server;
    Source source;
    source.location = "mixture:n=1200,d=8,clusters=12,seed=5";
    source.sampleQueries = 40;
    auto opened = open(source, unwatched);
    QVERIFY(opened.ok());
    const auto data = std::make_shared<const DataSet>(*std::move(opened));
    PlanSpec wanted;
    wanted.name = "live";
    wanted.strategy.kind = "semantic";
    wanted.router.kind = "centroid";
    wanted.index.kind = "flat";
    wanted.shards = 6;
    wanted.metric = data->metric;
    const PlanSpec spec = complete(wanted).value();
    const auto shards = partition(*data, spec, unwatched).value();
    const auto router = makeRouter(*data, shards, spec, unwatched).value();
    const auto address = parseClusterAddress(server.address(collection)).value();
    const LiveTask task{address, {}, *data, spec, shards, *router, 2};
    const auto draft = draftDeployment(task);
    QVERIFY(draft.ok());
    const auto deployed = deploy(task, *draft, [](DeployStage, std::int64_t, std::int64_t) { return true; });
    QVERIFY2(deployed.ok(), deployed.ok() ? "" : deployed.error().subject.c_str());
    QCOMPARE(deployed->verified, 2 * data->base.size());
    QVERIFY(draftDeployment(task).value().isResumed);
    auto live = openLive(address, {}, *data);
    QVERIFY(live.ok());
    auto truth = exactSearch(*data, 10, unwatched);
    QVERIFY(truth.ok());
    const auto measured = evaluatePlan(data, std::make_shared<const GroundTruth>(*std::move(truth)), spec,
                                       [](Stage, std::int64_t, std::int64_t) { return true; });
    QVERIFY(measured.ok());
    const auto answers = askEveryShard(*live, **measured, 40, unwatched);
    QVERIFY(answers.ok());
    QCOMPARE(answers->failed, 0);
    QVERIFY(answers->recall.back() > 0.9999);
    QVERIFY(undeploy(address, {}, unwatched).ok());
    QVERIFY(server.state().collections.empty());
}

QTEST_GUILESS_MAIN(TestQdrantSearch)
#include "tst_qdrantsearch.moc"
