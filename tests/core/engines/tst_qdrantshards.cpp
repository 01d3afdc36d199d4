// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantNames.h"
#include "Qdrant.h"

#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

/// What a deployment to Qdrant writes, against a server written from Qdrant's documentation.
class TestQdrantShards : public QObject
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
};

void TestQdrantShards::namesAreTheSameBothWays()
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

void TestQdrantShards::idsThatQdrantDoesNotTakeBecomeUuids()
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

void TestQdrantShards::shardIsMadeWhereItIsToBe()
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

void TestQdrantShards::rowsAreThereAsTheyWereWritten_data()
{
    QTest::addColumn<bool>("words");
    QTest::addColumn<int>("tenants");
    QTest::newRow("numbers") << false << 0;
    QTest::newRow("words") << true << 0;
    QTest::newRow("tenants") << true << 5;
}

void TestQdrantShards::rowsAreThereAsTheyWereWritten()
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

void TestQdrantShards::writingGoesOnAfterAKill()
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

void TestQdrantShards::finishingWaitsForTheGraph()
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

void TestQdrantShards::dropLeavesWhatIsOthers()
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

void TestQdrantShards::documentIsPublishedAndReplaced()
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

QTEST_GUILESS_MAIN(TestQdrantShards)
#include "tst_qdrantshards.moc"
