// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/deploy/LiveDeployment.h"
#include "core/engines/Engine.h"
#include "core/engines/qdrant/QdrantNames.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "core/work/LiveWork.h"
#include "core/work/ShardSurvey.h"
#include "QdrantServer.h"

#include <QTest>

#include <condition_variable>
#include <numeric>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int dim = 6;
const std::string collection = "items";

template<class T>
std::optional<Code> codeOf(const Outcome<T> &outcome)
{
    return outcome.ok() ? std::nullopt : std::optional(outcome.error().code);
}

std::unique_ptr<Engine> engineOf(const QdrantServer &server, const std::string &options = {},
                                 const std::string &key = {})
{
    auto engine = shardscope::connect(parseClusterAddress(server.address(collection, options)).value(), key);
    return engine.ok() ? *std::move(engine) : nullptr;
}

/// Ids of every kind, if `words`; else numbers, the first of them below 0.
RowBatch rowsOf(std::int64_t count, std::uint64_t seed, bool words = false, int tenants = 0)
{
    Random random(seed);
    RowBatch rows{.ids = {}, .vectors = Matrix(count, dim), .tenants = {}};
    for (std::int64_t row = 0; row < count; ++row) {
        const std::string number = std::to_string(row - 1 + static_cast<std::int64_t>(seed) * 10'000);
        rows.ids.push_back(!words         ? (row == 0 ? "-" + std::to_string(seed) : number)
                           : row % 3 == 0 ? "wörd \"" + number + "\\"
                           : row % 3 == 1 ? "0" + number
                                          : number);
        for (float &value : rows.vectors.row(row)) {
            value = static_cast<float>(random.normal());
        }
        if (tenants > 0) {
            rows.tenants.push_back("tenant \"" + std::to_string(random.below(tenants)) + "\"");
        }
    }
    return rows;
}

void toUnitLength(Matrix &vectors)
{
    for (std::int64_t row = 0; row < vectors.rows(); ++row) {
        const auto values = vectors.row(row);
        const float squared = std::inner_product(values.begin(), values.end(), values.begin(), 0.0F);
        std::ranges::for_each(values, [&](float &value) { value /= std::sqrt(squared); });
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

/// One search, and what came of it.
class OneReply : public ReplySink
{
public:
    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_reply = reply;
        m_wake.notify_all();
    }
    std::optional<ShardReply> wait()
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, std::chrono::seconds(10), [&] { return m_reply.has_value(); });
        return m_reply;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::optional<ShardReply> m_reply;
};

struct Found
{
    ReplyStatus status = ReplyStatus::Failed;
    std::vector<Neighbor> hits{};
    std::optional<Code> failure{};
};

Found searchOn(Cluster &cluster, ShardId shard, std::span<const float> query, int k, TenantId tenant = {})
{
    OneReply sink;
    Found found;
    found.hits.resize(static_cast<std::size_t>(k));
    cluster.send({.token = 1,
                  .to = {shard, 0},
                  .query = reinterpret_cast<const std::byte *>(query.data()),
                  .tenant = tenant,
                  .hits = found.hits,
                  .deadline = steadyNow() + 5'000'000'000},
                 sink);
    const auto reply = sink.wait();
    if (reply) {
        found.status = reply->status;
        found.hits.resize(static_cast<std::size_t>(reply->hits));
    }
    const auto error = cluster.lastFailure({shard, 0});
    found.failure = error ? std::optional(error->code) : std::nullopt;
    return found;
}

/// Places of so many shards, on one node after the other, each of one copy.
std::vector<ShardPlace> placesOf(int shards)
{
    std::vector<ShardPlace> places;
    for (int shard = 0; shard < shards; ++shard) {
        places.push_back({ShardId(shard), 0, shard % 3});
    }
    return places;
}

SearchTask taskOf(const std::vector<ShardPlace> &places, Metric metric, std::int64_t rows, bool integers = true)
{
    return {.places = places,
            .replicas = 1,
            .vectors = std::vector<std::int64_t>(places.size(), rows),
            .shape = {.dim = dim, .metric = metric, .hasIntegerIds = integers},
            .form = VectorForm(metric, Element::Float32, dim),
            .ids = growingIdBook(integers),
            .timeout = 300'000'000};
}

bool load(Engine &engine, const ShardPlace &place, const CollectionShape &shape, const RowBatch &rows)
{
    return engine.create(place, shape).ok() && engine.write(place, rows, rows.size()).ok() &&
           engine.finish(place, shape, unwatched).ok();
}

const CollectionShape plain{.dim = dim};

} // namespace

/// The connector for Qdrant, against a server written from Qdrant's documentation.
class TestQdrant : public QObject
{
    Q_OBJECT

private slots:
    void namesAreTheSameBothWays();
    void idsThatQdrantDoesNotTakeBecomeUuids();
    void shardIsMadeWhereItIsToBe();
    void rowsAreThereAsTheyWereWritten_data();
    void rowsAreThereAsTheyWereWritten();
    void writingGoesOnAfterAKill();
    void finishingWaitsForTheGraph();
    void dropLeavesWhatIsOthers();
    void documentIsPublishedAndReplaced();
    void searchFindsTheNearest_data();
    void searchFindsTheNearest();
    void searchAsksAsSettingsSay();
    void tenantFindsItsOwnAndNothingElse();
    void sampleIsOfAllShards();
    void topologyIsToldAlsoOfADeadNode();
    void collectionOfAnotherMakerIsLookedAtAndSearched();
    void planIsDeployedFoundAndRemoved();
    void refusalsAreToldApart_data();
    void refusalsAreToldApart();
    void nodesThatDoNotAnswerAreToldApart();
    void whatIsMissingIsNoEmptyList();
    void indexThatItHasNotIsRefused();
};

void TestQdrant::namesAreTheSameBothWays()
{
    for (const auto &[shard, replica, key] :
         {std::tuple(0, 0, "s0000"), {7, 0, "s0007"}, {7, 12, "s0007_r12"}, {12345, 1, "s12345_r1"}}) {
        const ShardPlace place{ShardId(shard), replica, 0};
        QCOMPARE(qdrantShardKey(place), std::string(key));
        QVERIFY(qdrantPlaceOf(key) == std::optional(place));
    }
    for (const char *other : {"", "s", "s7", "s00007", "0007", "s0007_r0", "s0007_r", "s0007_r1x", "x0007", "s-001"}) {
        QVERIFY2(!qdrantPlaceOf(other), other);
    }
}

void TestQdrant::idsThatQdrantDoesNotTakeBecomeUuids()
{
    QCOMPARE(qdrantPointId("0"), std::string("0"));
    QCOMPARE(qdrantPointId("18446744073709551615"), std::string("18446744073709551615"));
    const std::string uuid = "550e8400-e29b-41d4-a716-446655440000";
    QCOMPARE(qdrantPointId(uuid), '"' + uuid + '"');
    std::set<std::string> made;
    for (const char *id :
         {"-1", "07", "+7", "word", "", "18446744073709551616", "550E8400-E29B-41D4-A716-446655440000"}) {
        const std::string point = qdrantPointId(id);
        QCOMPARE(point.size(), std::size_t(38));
        QVERIFY(!isQdrantPointId(id) && isQdrantPointId(point.substr(1, 36)));
        QCOMPARE(point, qdrantPointId(id));
        made.insert(point);
    }
    QCOMPARE(made.size(), std::size_t(7));
}

void TestQdrant::shardIsMadeWhereItIsToBe()
{
    QdrantServer server;
    const auto engine = engineOf(server, "m=24&ef_construct=77&graph_from=50&quantization=int8");
    QVERIFY(engine);
    const CollectionShape shape{.dim = dim, .metric = Metric::InnerProduct, .hasTenants = true};
    for (const auto &place :
         {ShardPlace{ShardId(0), 0, 2}, ShardPlace{ShardId(0), 1, 0}, ShardPlace{ShardId(1), 0, 1}}) {
        QVERIFY(engine->create(place, shape).ok());
        QVERIFY(engine->create(place, shape).ok()); // and once more
        QCOMPARE(engine->written(place).value(), std::int64_t(0));
        QCOMPARE(engine->count(place).value(), std::int64_t(0));
    }
    const auto &made = server.state().collections.at(collection);
    QCOMPARE(made.shards.size(), std::size_t(3));
    QCOMPARE(made.shards[0].peer, server.state().peers[2]);
    QCOMPARE(made.shards[1].key, QJson("s0000_r1"));
    QCOMPARE(made.shards[1].peer, server.state().peers[0]);
    QCOMPARE(made.distance, std::string("Dot"));
    QVERIFY(made.indices.at("tenant") == QJson({{"type", "keyword"}, {"is_tenant", true}}));
    const auto &config = made.config;
    QVERIFY(config["hnsw_config"] == QJson({{"m", 24}, {"ef_construct", 77}, {"full_scan_threshold", 50}}));
    QCOMPARE(config["optimizers_config"]["indexing_threshold"], QJson(50));
    QCOMPARE(config["quantization_config"]["scalar"]["type"], QJson("int8"));
    QCOMPARE(codeOf(engine->create({ShardId(2), 0, 0}, {.dim = dim + 1, .metric = shape.metric})),
             std::optional(Code::CollectionTaken));
}

void TestQdrant::rowsAreThereAsTheyWereWritten_data()
{
    QTest::addColumn<bool>("words");
    QTest::addColumn<int>("tenants");
    QTest::newRow("numbers") << false << 0;
    QTest::newRow("words") << true << 0;
    QTest::newRow("tenants") << true << 5;
}

void TestQdrant::rowsAreThereAsTheyWereWritten()
{
    QFETCH(const bool, words);
    QFETCH(const int, tenants);
    QdrantServer server;
    const auto engine = engineOf(server);
    const ShardPlace place{ShardId(3), 0, 1};
    const RowBatch rows = rowsOf(2600, 2, words, tenants); // more than go into one request, or one page
    QVERIFY(load(*engine, place, {.dim = dim, .hasTenants = tenants > 0}, rows));
    QCOMPARE(engine->count(place).value(), std::int64_t(2600));
    QCOMPARE(engine->written(place).value(), std::int64_t(2600));
    std::map<std::string, std::int64_t> expected;
    for (std::int64_t row = 0; row < rows.size(); ++row) {
        expected[rows.ids[static_cast<std::size_t>(row)]] = row;
    }
    const auto takes = [&](const RowBatch &batch) {
        for (std::int64_t i = 0; i < batch.size(); ++i) {
            const auto found = expected.find(batch.ids[static_cast<std::size_t>(i)]);
            if (found == expected.end() || !std::ranges::equal(batch.vectors.row(i), rows.vectors.row(found->second)) ||
                (tenants > 0 &&
                 batch.tenants[static_cast<std::size_t>(i)] != rows.tenants[static_cast<std::size_t>(found->second)])) {
                return false;
            }
            expected.erase(found);
        }
        return true;
    };
    QVERIFY(engine->read(place, takes).ok());
    QVERIFY(expected.empty());
    QVERIFY(engine->bytes(place).value() >= 2600 * dim * 4);

    const std::vector<std::string> gone{rows.ids[0], rows.ids[1], rows.ids[2], "never there"};
    QVERIFY(engine->remove(place, gone).ok());
    QCOMPARE(engine->count(place).value(), std::int64_t(2597));
}

void TestQdrant::writingGoesOnAfterAKill()
{
    QdrantServer server;
    const ShardPlace place{ShardId(0), 0, 0};
    const RowBatch rows = rowsOf(500, 1);
    QVERIFY(engineOf(server)->create(place, plain).ok());
    QVERIFY(engineOf(server)->write(place, rows, 500).ok());
    const auto again = engineOf(server); // as another process would
    QCOMPARE(again->written(place).value(), std::int64_t(500));
    server.conduct().writeFault = QdrantReply{.status = 500, .result = {}, .error = "Service internal error: killed"};
    QVERIFY(!again->write(place, rowsOf(300, 7), 800).ok());
    QCOMPARE(again->written(place).value(), std::int64_t(500)); // what failed is not noted
    server.conduct().writeFault.reset();
    QVERIFY(again->write(place, rowsOf(300, 7), 800).ok());
    QVERIFY(again->write(place, rowsOf(300, 7), 800).ok()); // and doubles nothing
    QCOMPARE(again->written(place).value(), std::int64_t(800));
    QCOMPARE(again->count(place).value(), std::int64_t(800));
}

void TestQdrant::finishingWaitsForTheGraph()
{
    QdrantServer server;
    const auto engine = engineOf(server);
    const ShardPlace place{ShardId(0), 0, 0};
    QVERIFY(load(*engine, place, plain, rowsOf(20, 1)));
    server.conduct().yellowLooks = 2;
    int told = 0;
    QVERIFY(
        engine->finish(place, plain, [&](std::int64_t, std::int64_t total) { return ++told > 0 && total == 20; }).ok());
    QCOMPARE(told, 2);
    server.conduct().yellowLooks = 100;
    QCOMPARE(codeOf(engine->finish(place, plain, [](auto, auto) { return false; })), std::optional(Code::Cancelled));
}

void TestQdrant::dropLeavesWhatIsOthers()
{
    QdrantServer server;
    const auto engine = engineOf(server);
    const auto places = placesOf(2);
    QVERIFY(engine->publish("{}").ok());
    QVERIFY(load(*engine, places[0], plain, rowsOf(10, 1)) && load(*engine, places[1], plain, rowsOf(10, 2)));
    server.state().collections[collection].shards.push_back(
        {.id = 99, .key = "s0009", .peer = server.state().peers[0]});
    QVERIFY(engine->drop({ShardId(9), 0, 0}).ok()); // not ours, though it is called so
    QCOMPARE(codeOf(engine->create({ShardId(9), 0, 0}, plain)), std::optional(Code::CollectionTaken));
    for (const auto &place : places) {
        QVERIFY(engine->drop(place).ok());
        QVERIFY(engine->drop(place).ok());
        QCOMPARE(codeOf(engine->count(place)), std::optional(Code::ShardMissing));
        QCOMPARE(codeOf(engine->written(place)), std::optional(Code::ShardMissing));
    }
    QVERIFY(engine->unpublish().ok());
    QCOMPARE(server.state().collections.size(), std::size_t(1)); // a shard is left in it
    QCOMPARE(server.state().collections[collection].shards.size(), std::size_t(1));
    QCOMPARE(codeOf(engine->create(places[0], plain)), std::optional(Code::CollectionTaken));
}

void TestQdrant::documentIsPublishedAndReplaced()
{
    QdrantServer server;
    const auto engine = engineOf(server);
    QVERIFY(!engine->published().value());
    QVERIFY(engine->unpublish().ok());
    std::string large;
    while (large.size() < (9 << 20)) { // more than goes into one part, cut within letters of two bytes
        large += "\"äöü\" \\ ";
    }
    for (const std::string &document : {std::string("{\"a\":1}"), large, std::string("{}")}) {
        QVERIFY(engine->publish(document).ok());
        QVERIFY(engineOf(server)->published().value() == std::optional(document));
    }
    server.stop(0); // the others have it too
    QVERIFY(engineOf(server)->published().value() == std::optional(std::string("{}")));
    QVERIFY(engineOf(server)->unpublish().ok());
    QVERIFY(!engineOf(server)->published().value());
    QVERIFY(server.state().collections.empty());
}

void TestQdrant::searchFindsTheNearest_data()
{
    QTest::addColumn<int>("metric");
    QTest::addColumn<bool>("words");
    QTest::newRow("l2") << static_cast<int>(Metric::L2) << false;
    QTest::newRow("l2, words") << static_cast<int>(Metric::L2) << true;
    QTest::newRow("ip") << static_cast<int>(Metric::InnerProduct) << false;
    QTest::newRow("cosine") << static_cast<int>(Metric::Cosine) << false;
}

void TestQdrant::searchFindsTheNearest()
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
            toUnitLength(shards.back().vectors);
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

void TestQdrant::searchAsksAsSettingsSay()
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

void TestQdrant::tenantFindsItsOwnAndNothingElse()
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

void TestQdrant::sampleIsOfAllShards()
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
    for (const auto &id : sampled.ids) {
        ++perShard[shardOf.at(id)];
    }
    for (int shard = 0; shard < 4; ++shard) { // by size
        QVERIFY(std::abs(perShard[static_cast<std::size_t>(shard)] - 70 * (1 + shard)) <= 1);
    }
    QCOMPARE(engine->sample(99'999, 1, unwatched).value().size(), total); // no copy twice
    QCOMPARE(codeOf(engine->sample(10, 1, [](auto, auto) { return false; })), std::optional(Code::Cancelled));
}

void TestQdrant::topologyIsToldAlsoOfADeadNode()
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

void TestQdrant::collectionOfAnotherMakerIsLookedAtAndSearched()
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

void TestQdrant::planIsDeployedFoundAndRemoved()
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

void TestQdrant::refusalsAreToldApart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<int>("code");
    const auto row = [](int status, const char *sentence, Code code) {
        QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(status).arg(QLatin1String(sentence))))
            << status << QString::fromLatin1(sentence) << static_cast<int>(code);
    };
    row(403, "Forbidden: Write access to collection is required", Code::NotAllowed);
    row(403, "Storage locked: disk is nearly full", Code::NodeReadOnly);
    row(403, "Invalid api-key", Code::AccessDenied);
    row(404, "Not found: Shard key \"s0000\" not found", Code::ShardMissing);
    row(400, "Bad request: Shard key s0000 not found", Code::ShardMissing);
    row(404, "Not found: Collection `items` doesn't exist!", Code::ShardMissing);
    row(400, "Wrong input: Vector dimension error: expected dim: 6, got 3", Code::DimensionMismatch);
    row(400, "Wrong input: something", Code::EngineRefused);
    row(408, "Timeout: Operation 'Search' timed out after 1s", Code::NodeTimeout);
    row(413, "Payload too large", Code::EngineRefused);
    row(429, "Rate limiting exceeded: too many", Code::NodeBusy);
    row(500, "Service internal error: No space left on device: WAL buffer size exceeds available disk space",
        Code::NodeFull);
    row(500, "Service internal error: something", Code::EngineRefused);
    row(503, "Shard temporarily unavailable: recovering", Code::NodeBusy);
    row(507, "Insufficient storage: disk", Code::NodeFull);
}

void TestQdrant::refusalsAreToldApart()
{
    QFETCH(const int, status);
    QFETCH(const QString, sentence);
    QFETCH(const int, code);
    QdrantServer server;
    const auto engine = engineOf(server);
    const ShardPlace place{ShardId(0), 0, 0};
    QVERIFY(load(*engine, place, plain, rowsOf(20, 1)));
    server.conduct().writeFault = QdrantReply{.status = status, .result = {}, .error = sentence.toStdString()};
    const auto written = engine->write(place, rowsOf(20, 2), 40);
    QCOMPARE(codeOf(written), std::optional(static_cast<Code>(code)));
    QVERIFY(written.error().subject.starts_with("127.0.0.1:"));
    server.conduct().searchFault = server.conduct().writeFault;
    const auto cluster = engine->openForSearch(taskOf({place}, Metric::L2, 20));
    QVERIFY(cluster.ok());
    const std::vector<float> query(dim, 0.5F);
    const auto found = searchOn(**cluster, ShardId(0), query, 3);
    QVERIFY(found.status != ReplyStatus::Answered);
    if (!sentence.contains("Collection `")) {
        QCOMPARE(found.failure, std::optional(static_cast<Code>(code)));
    }
}

void TestQdrant::nodesThatDoNotAnswerAreToldApart()
{
    QdrantServer server;
    const ShardPlace place{ShardId(0), 0, 0};
    QVERIFY(load(*engineOf(server), place, plain, rowsOf(20, 1)));

    server.conduct().apiKey = "secret";
    QCOMPARE(codeOf(engineOf(server)->count(place)), std::optional(Code::AccessDenied));
    QCOMPARE(codeOf(engineOf(server, {}, "wrong")->count(place)), std::optional(Code::AccessDenied));
    QCOMPARE(codeOf(engineOf(server, {}, "wrong")->openForSearch(taskOf({place}, Metric::L2, 20))),
             std::optional(Code::AccessDenied));
    QVERIFY(engineOf(server, {}, "secret")->count(place).ok());
    server.conduct().apiKey.clear();

    const auto address = parseClusterAddress(server.address(collection)).value();
    const auto kind = *findKind(engineKinds(), "engine", "qdrant");
    const auto impatient = kind->make({address, {}, 200'000'000});
    QVERIFY(impatient.ok());
    server.conduct().isMute = true;
    QCOMPARE(codeOf((*impatient)->count(place)), std::optional(Code::NodeTimeout));
    server.conduct().isMute = false;

    server.conduct().version = "1.9.7";
    QCOMPARE(codeOf(shardscope::connect(address, {})), std::optional(Code::EngineTooOld));
    server.conduct().version = "1.12.0-dev";
    server.conduct().isCluster = false;
    QCOMPARE(codeOf(engineOf(server)->create({ShardId(5), 0, 1}, plain)), std::optional(Code::EngineRefused));
    server.conduct().isCluster = true;

    const auto engine = engineOf(server);
    server.stop(0);
    QCOMPARE(codeOf(engineOf(server)->count(place)), std::optional(Code::Unreachable));
    QCOMPARE(codeOf(engineOf(server)->write(place, rowsOf(5, 3), 25)), std::optional(Code::Unreachable));
    QVERIFY(!engine->count(place).ok());
    server.stop(1);
    server.stop(2);
    QCOMPARE(codeOf(shardscope::connect(address, {})), std::optional(Code::Unreachable));
}

void TestQdrant::whatIsMissingIsNoEmptyList()
{
    QdrantServer server;
    const auto engine = engineOf(server);
    const ShardPlace place{ShardId(0), 0, 0};
    const ShardPlace other{ShardId(1), 0, 1};
    const auto nothing = [](const RowBatch &) { return true; };
    QCOMPARE(codeOf(engine->count(place)), std::optional(Code::ShardMissing)); // no collection
    QVERIFY(load(*engine, place, plain, rowsOf(20, 1)));
    QVERIFY(load(*engine, other, plain, rowsOf(20, 2)));
    const auto cluster = engine->openForSearch(taskOf({place, other}, Metric::L2, 20));
    QVERIFY(cluster.ok());
    server.state().collections[collection].shards.pop_back();
    QCOMPARE(codeOf(engine->count(other)), std::optional(Code::ShardMissing));
    QCOMPARE(codeOf(engine->written(other)), std::optional(Code::ShardMissing));
    QCOMPARE(codeOf(engine->read(other, nothing)), std::optional(Code::ShardMissing));
    QCOMPARE(codeOf(engine->write(other, rowsOf(2, 1), 2)), std::optional(Code::ShardMissing));
    QCOMPARE(codeOf(engine->remove(other, std::vector<std::string>{"1"})), std::optional(Code::ShardMissing));
    QCOMPARE(codeOf(engine->finish(other, plain, unwatched)), std::optional(Code::ShardMissing));
    QCOMPARE(codeOf(engine->count({ShardId(0), 0, 9})), std::optional(Code::ShardMissing));
    QCOMPARE(codeOf(engine->openForSearch(taskOf({place, other}, Metric::L2, 20))), std::optional(Code::ShardMissing));
    const std::vector<float> query(dim, 0.5F);
    const auto found = searchOn(**cluster, ShardId(1), query, 3);
    QVERIFY(found.status != ReplyStatus::Answered);
    QCOMPARE(found.failure, std::optional(Code::ShardMissing));
    RowBatch broken = rowsOf(3, 4);
    broken.vectors.row(1)[2] = NAN;
    QCOMPARE(codeOf(engine->write(place, broken, 23)), std::optional(Code::NonFinite));
}

void TestQdrant::indexThatItHasNotIsRefused()
{
    const auto kind = *findKind(engineKinds(), "engine", "qdrant");
    QVERIFY(!kind->can.triedOnServers);
    const Settings given = complete(Settings(), kind->parameters).value();
    const Settings graph{{"m", std::int64_t(2)}, {"ef-construction", std::int64_t(90)}, {"ef", std::int64_t(40)}};
    const auto settings = kind->can.settingsFor({"hnsw", graph}, given).value();
    QCOMPARE(settings.integer("m"), std::int64_t(4));
    QCOMPARE(settings.integer("hnsw_ef"), std::int64_t(40));
    QCOMPARE(kind->can.settingsFor({"flat", {}}, given).value().text("exact"), std::string("yes"));
    for (const char *other : {"sq8", "ivf-flat", "ivf-pq"}) {
        QCOMPARE(codeOf(kind->can.settingsFor({other, {}}, given)), std::optional(Code::IndexUnsupported));
    }
}

QTEST_GUILESS_MAIN(TestQdrant)
#include "tst_qdrant.moc"
