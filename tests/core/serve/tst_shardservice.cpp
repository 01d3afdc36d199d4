// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/ShardService.h"
#include "tests/core/serve/ServeFixture.h"

#include <cstring>
#include <set>

using namespace shardscope;
using nlohmann::json;

namespace {

std::string bytesOf(std::span<const float> values)
{
    return {reinterpret_cast<const char *>(values.data()), values.size_bytes()};
}

std::unique_ptr<ShardService> start(const test::BuiltPlan &plan, int shard, test::Driver &driver)
{
    return ShardService::start(shardContent(plan.shard(shard), unwatched).value(), {}, test::plainWording,
                               driver.waker())
        .value();
}

} // namespace

class TestShardService : public QObject
{
    Q_OBJECT

private slots:
    void findsWhatTheShardFindsInAClusterOfThreads_data();
    void findsWhatTheShardFindsInAClusterOfThreads();
    void answersTheSameInBytesAndInJson();
    void tenantsSeeTheirVectorsOnly();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();
    void bytesAreAskedWithBytes();
    void lateRequestIsNotServed();
    void tellsWhatItHolds();
    void samplesFirstCopiesOnly();
    void rowsAreThoseOfTheShard();
    void planIsThatOfAllShards();
};

void TestShardService::findsWhatTheShardFindsInAClusterOfThreads_data()
{
    QTest::addColumn<QByteArray>("index");
    for (const char *index : {"flat", "hnsw", "ivf-flat", "sq8"}) {
        QTest::newRow(index) << QByteArray(index);
    }
}

void TestShardService::findsWhatTheShardFindsInAClusterOfThreads()
{
    QFETCH(QByteArray, index);
    auto plan = test::build({});
    plan.spec.index = {index.toStdString(), {}};
    plan.spec = complete(plan.spec).value();
    const auto indices = ShardIndices::build(plan.data, *plan.split, plan.spec, unwatched).value();
    for (int shard = 0; shard < 4; ++shard) {
        test::Driver driver;
        const auto service = start(plan, shard, driver);
        for (std::int64_t query = 0; query < 10; ++query) {
            std::vector<Neighbor> expected(5);
            indices.search(ShardId(shard), plan.data->queries.row(query), TenantId(), expected);
            const auto body = test::searchBody(test::queryOf(*plan.data, query), {{"k", 5}});
            const json results = driver.ask(*service, "POST", "/search", body).document()["results"];
            for (std::size_t i = 0; i < results.size(); ++i) {
                QCOMPARE(results[i]["id"].get<int>(), expected[i].id.value);
                QCOMPARE(float(results[i]["distance"].get<double>()), expected[i].distance);
            }
        }
    }
}

void TestShardService::answersTheSameInBytesAndInJson()
{
    const auto plan = test::build({});
    test::Driver driver;
    const auto service = start(plan, 1, driver);
    const auto query = test::queryOf(*plan.data, 2);
    const auto inJson = driver.ask(*service, "POST", "/search", test::searchBody(query, {{"k", 6}})).document();
    const auto inBytes = driver.ask(*service, "POST", "/search?k=6&shard=1&within_ms=5000", bytesOf(query), binaryType);
    QCOMPARE(inBytes.status, 200);
    QCOMPARE(inBytes.type, std::string(binaryType));
    std::vector<Neighbor> hits(6);
    QCOMPARE(hitsFrom(inBytes.body, *idBookOf({}, 600), hits), std::optional(6));
    for (std::size_t i = 0; i < hits.size(); ++i) {
        QCOMPARE(hits[i].id.value, inJson["results"][i]["id"].get<int>());
        QCOMPARE(hits[i].distance, float(inJson["results"][i]["distance"].get<double>()));
    }
}

void TestShardService::tenantsSeeTheirVectorsOnly()
{
    const auto plan = test::build({.tenants = "zipf:count=6,s=1,seed=3"});
    const auto &tenancy = *plan.data->tenancy;
    for (int shard = 0; shard < 4; ++shard) {
        test::Driver driver;
        const auto service = start(plan, shard, driver);
        for (std::size_t tenant = 0; tenant < tenancy.names.size(); ++tenant) {
            const auto body =
                test::searchBody(test::queryOf(*plan.data, 0), {{"k", 50}, {"tenant", tenancy.names[tenant]}});
            const auto answer = driver.ask(*service, "POST", "/search", body);
            QCOMPARE(answer.status, 200);
            const auto document = answer.document();
            for (const auto &result : document["results"]) {
                QCOMPARE(tenancy.ofVector[result["id"].get<std::size_t>()].index(), tenant);
            }
        }
        QCOMPARE(driver.ask(*service, "POST", "/search", test::searchBody(test::queryOf(*plan.data, 0))).status, 400);
    }
}

void TestShardService::wrongRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const std::vector<float> right(8, 1.F);
    const auto bytes = QByteArray::fromStdString(bytesOf(right));
    std::vector<float> broken = right;
    broken[3] = std::numeric_limits<float>::quiet_NaN();
    QTest::newRow("no vector") << QByteArray("/search?k=3") << QByteArray() << 400;
    QTest::newRow("half a value") << QByteArray("/search?k=3") << bytes.left(30) << 400;
    QTest::newRow("too short") << QByteArray("/search?k=3") << bytes.left(28) << 400;
    QTest::newRow("NaN") << QByteArray("/search?k=3") << QByteArray::fromStdString(bytesOf(broken)) << 400;
    QTest::newRow("k of 0") << QByteArray("/search?k=0") << bytes << 400;
    QTest::newRow("k is a word") << QByteArray("/search?k=ten") << bytes << 400;
    QTest::newRow("k twice") << QByteArray("/search?k=1&k=2") << bytes << 400;
    QTest::newRow("unknown field") << QByteArray("/search?ef=3") << bytes << 400;
    QTest::newRow("another shard") << QByteArray("/search?k=3&shard=2") << bytes << 404;
    QTest::newRow("a tenant where there are none") << QByteArray("/search?k=3&tenant=a") << bytes << 404;
}

void TestShardService::wrongRequestsAreRefused()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    static const auto plan = test::build({});
    test::Driver driver;
    const auto service = start(plan, 1, driver);
    QCOMPARE(driver.ask(*service, "POST", target.toStdString(), body.toStdString(), binaryType).status, status);
}

void TestShardService::bytesAreAskedWithBytes()
{
    auto plan = test::build({});
    auto data = std::make_shared<DataSet>(*plan.data);
    AlignedVector<std::uint8_t> values(600 * 4);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<std::uint8_t>(i * 7);
    }
    data->base = VectorSet::own(std::move(values), 4);
    data->queries = data->base.slice(0, 10);
    plan.data = data;
    test::Driver driver;
    const auto service = start(plan, 0, driver);
    const auto ask = [&](float first) {
        const std::vector<float> vector{first, 7, 14, 21};
        return driver.ask(*service, "POST", "/search?k=3", bytesOf(vector), binaryType).status;
    };
    QCOMPARE(ask(255), 200);
    QCOMPARE(ask(256), 400);
    QCOMPARE(ask(-1), 400);
    QCOMPARE(ask(0.5), 400);
}

void TestShardService::lateRequestIsNotServed()
{
    const auto plan = test::build({});
    test::Driver driver;
    const auto service = start(plan, 1, driver);
    service->setFaults({.silent = true});
    const auto query = test::queryOf(*plan.data, 2);
    const auto late = driver.begin(*service, "POST", "/search?k=3&within_ms=1", bytesOf(query), binaryType);
    QTest::qSleep(20);
    service->setFaults({});
    QCOMPARE(driver.wait(*service, late).status, 504);
}

void TestShardService::tellsWhatItHolds()
{
    const auto plan = test::build({});
    test::Driver driver;
    const auto service = start(plan, 2, driver);
    const auto info = shardInfoFrom(driver.ask(*service, "GET", "/info").body, "a").value();
    QCOMPARE(info.shard, ShardId(2));
    QCOMPARE(info.shards, 4);
    QCOMPARE(info.vectors, plan.split->sizes()[2]);
    QCOMPARE(info.firstCopies, info.vectors);
    QCOMPARE(info.dim, 8);
    QVERIFY(info.hasIntegerIds && !info.hasTenants);
    QVERIFY(info.bytes >= info.vectors * 8 * 4);
    QVERIFY(driver.ask(*service, "GET", "/metrics").body.find("shardscope_shard_vectors ") != std::string::npos);
}

void TestShardService::samplesFirstCopiesOnly()
{
    auto plan = test::build({});
    auto split = std::make_shared<Partition>(*plan.split);
    for (int row = 0; row < 600; ++row) { // everything is held by shard 2 as well
        if (split->shardOf[static_cast<std::size_t>(row)] != ShardId(2)) {
            split->spill.push_back({VectorId(row), ShardId(2)});
        }
    }
    plan.split = split;
    test::Driver driver;
    const auto service = start(plan, 2, driver);
    std::set<std::string> seen;
    for (int seed = 0; seed < 40; ++seed) {
        const auto text = driver.ask(*service, "GET", "/sample?count=20&seed=" + std::to_string(seed)).body;
        const auto rows = rowBatchFrom(text, 8, "a").value();
        QCOMPARE(rows.size(), std::int64_t(20));
        for (std::size_t i = 0; i < rows.ids.size(); ++i) {
            const auto row = std::stoul(rows.ids[i]);
            QCOMPARE(plan.split->shardOf[row], ShardId(2));
            QVERIFY(std::memcmp(plan.data->base.row(static_cast<std::int64_t>(row)),
                                rows.vectors.row(static_cast<std::int64_t>(i)).data(), 32) == 0);
        }
        QCOMPARE(std::set<std::string>(rows.ids.begin(), rows.ids.end()).size(), std::size_t(20));
        seen.insert(rows.ids.begin(), rows.ids.end());
    }
    const auto own = std::ranges::count(plan.split->shardOf, ShardId(2));
    QVERIFY(std::ssize(seen) > own * 9 / 10);
    const auto all = driver.ask(*service, "GET", "/sample?count=9999&seed=1").body;
    QCOMPARE(rowBatchFrom(all, 8, "a").value().size(), std::int64_t(own));
}

void TestShardService::rowsAreThoseOfTheShard()
{
    const auto plan = test::build({});
    test::Driver driver;
    const auto service = start(plan, 3, driver);
    std::vector<std::string> ids;
    for (std::int64_t first = 0; first < plan.split->sizes()[3]; first += 50) {
        const auto text = driver.ask(*service, "GET", "/rows?count=50&first=" + std::to_string(first)).body;
        const auto rows = rowBatchFrom(text, 8, "a").value();
        ids.insert(ids.end(), rows.ids.begin(), rows.ids.end());
    }
    const auto members = plan.split->members();
    QCOMPARE(ids.size(), members.row(3).size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        QCOMPARE(ids[i], std::to_string(members.row(3)[i].value));
    }
    QCOMPARE(driver.ask(*service, "GET", "/rows?count=50").status, 400);
    QCOMPARE(driver.ask(*service, "GET", "/rows?count=50&first=-1").status, 400);
}

void TestShardService::planIsThatOfAllShards()
{
    const auto plan = test::build({});
    std::set<std::string> documents;
    for (int shard = 0; shard < 4; ++shard) {
        test::Driver driver;
        documents.insert(driver.ask(*start(plan, shard, driver), "GET", "/plan").body);
    }
    QCOMPARE(documents.size(), std::size_t(1));
    const auto published = publishedPlanFrom(*documents.begin(), "a").value();
    QCOMPARE(published.vectors, plan.split->sizes());
    QVERIFY(published.state == PublishedPlan::State::Serving);
    test::Driver driver;
    const auto other = test::build({.seed = 2});
    const auto otherText = driver.ask(*start(other, 0, driver), "GET", "/plan").body;
    QVERIFY(publishedPlanFrom(otherText, "a").value().version != published.version);
}

QTEST_GUILESS_MAIN(TestShardService)
#include "tst_shardservice.moc"
