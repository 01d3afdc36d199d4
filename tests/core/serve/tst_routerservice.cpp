// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/ExactSearch.h"
#include "tests/core/serve/ServeFixture.h"

#include <set>

using namespace shardscope;
using nlohmann::json;

class TestRouterService : public QObject
{
    Q_OBJECT

private slots:
    void semanticSearchOverAllShardsFindsTheExactNeighbours();
    void semanticSearchAsksTheNearestShardsOnly();
    void anAdaptiveRouterSaysHowManyShardsAreAsked();
    void twoRoundsAskWhatTheFirstHasLeftOpen();
    void tenantsAskTheirShardsOnlyAndFindTheirVectorsOnly();
    void searchesWithoutATenantAreRefused();
    void unknownTenantsAreNotFoundAndNobodyIsNamed();
    void wrongRequestsAreRefused_data();
    void wrongRequestsAreRefused();
    void stalledShardIsMissingFromAnAnswerInTime();
    void lessCoverageThanDemandedIsAnError();
    void nothingButMissingShardsIsAnErrorNotAnEmptyList();
    void replicaTakesOverAndHealthTells();
    void moreSearchesThanAllowedAreRefused();
    void anotherPlanIsAdoptedWhileSearchesGoOn();
    void searchesThatAreUnderWayAtTheEndAreAnswered();
    void distancesAreInUnitsOfTheFile();
    void metricsCountWhatHappened();
    void documentDescribesTheEndpoints();
};

void TestRouterService::semanticSearchOverAllShardsFindsTheExactNeighbours()
{
    const auto plan = test::build({});
    test::Driver driver;
    RouterService service(test::serve(plan), {}, test::plainWording, driver.waker());
    const auto truth = exactSearch(*plan.data, 5, unwatched).value();
    for (std::int64_t query = 0; query < 20; ++query) {
        const auto body = test::searchBody(test::queryOf(*plan.data, query), {{"k", 5}, {"nprobe", 4}});
        const auto answer = driver.ask(service, "POST", "/semantic_search", body);
        QCOMPARE(answer.status, 200);
        const json document = answer.document();
        QCOMPARE(document["results"].size(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i) {
            const json &result = document["results"][i];
            const Neighbor &expected = truth.row(query)[i];
            QCOMPARE(result["id"].get<int>(), expected.id.value);
            QCOMPARE(float(result["distance"].get<double>()), expected.distance);
            QCOMPARE(result["shard"].get<int>(), plan.split->shardOf[expected.id.index()].value);
        }
        QCOMPARE(document["asked"].size(), std::size_t(4));
        QVERIFY(document["missing"].empty());
        QCOMPARE(document["coverage"].get<double>(), 1.0);
        QVERIFY(document["took_ms"].get<double>() > 0);
    }
}

void TestRouterService::semanticSearchAsksTheNearestShardsOnly()
{
    const auto plan = test::build({});
    test::Driver driver;
    RouterService service(test::serve(plan), {.nprobe = 2}, test::plainWording, driver.waker());
    const auto routes = plan.router->route({plan.data->queries, {}}, 4, unwatched).value();
    for (std::int64_t query = 0; query < 20; ++query) {
        const auto answer =
            driver.ask(service, "POST", "/semantic_search", test::searchBody(test::queryOf(*plan.data, query)));
        const json asked = answer.document()["asked"];
        QCOMPARE(asked, json({routes.order(query)[0].value, routes.order(query)[1].value}));
    }
}

void TestRouterService::anAdaptiveRouterSaysHowManyShardsAreAsked()
{
    const auto plan = test::build({.data = "mixture:n=4000,d=8,clusters=12,queries=40,seed=5",
                                   .strategy = "balanced",
                                   .router = "adaptive",
                                   .shards = 8});
    const auto routes = plan.router->route({plan.data->queries, {}}, 8, unwatched).value();
    test::Driver driver;
    RouterService service(test::serve(plan), {}, test::plainWording, driver.waker());
    RouterService fixed(test::serve(plan), {.nprobe = 3}, test::plainWording, driver.waker());
    std::set<std::size_t> depths;
    for (std::int64_t query = 0; query < 40; ++query) {
        const auto vector = test::queryOf(*plan.data, query);
        json expected = json::array();
        for (const ShardId shard : routes.asked(query, ownDepth)) {
            expected.push_back(shard.value);
        }
        const auto answer = driver.ask(service, "POST", "/semantic_search", test::searchBody(vector));
        QCOMPARE(answer.document()["asked"], expected);
        depths.insert(expected.size());
        const auto asks = test::searchBody(vector, {{"nprobe", 2}}); // who says how many is asked has his will
        QCOMPARE(driver.ask(service, "POST", "/semantic_search", asks).document()["asked"].size(), std::size_t(2));
        QCOMPARE(driver.ask(fixed, "POST", "/semantic_search", test::searchBody(vector)).document()["asked"].size(),
                 std::size_t(3));
    }
    QVERIFY(depths.size() > 1);
}

void TestRouterService::twoRoundsAskWhatTheFirstHasLeftOpen()
{
    const auto plan = test::build({.data = "mixture:n=4000,d=8,clusters=12,queries=40,seed=5",
                                   .strategy = "balanced",
                                   .router = "two-rounds",
                                   .routerSettings = {{"second", std::string("radii")}},
                                   .shards = 8});
    const auto routes = plan.router->route({plan.data->queries, {}}, 8, unwatched).value();
    const auto truth = exactSearch(*plan.data, 10, unwatched).value();
    test::Driver driver;
    RouterService service(test::serve(plan), {}, test::plainWording, driver.waker());
    std::set<std::size_t> depths;
    for (std::int64_t query = 0; query < 40; ++query) {
        const auto vector = test::queryOf(*plan.data, query);
        const json document = driver.ask(service, "POST", "/semantic_search", test::searchBody(vector)).document();
        const json first = driver.ask(service, "POST", "/semantic_search", test::searchBody(vector, {{"nprobe", 1}}))
                               .document()["results"];
        json expected{routes.order(query)[0].value};
        for (const ShardId shard : routes.secondRound(query, float(first[9]["distance"].get<double>()))) {
            expected.push_back(shard.value);
        }
        QCOMPARE(document["asked"], expected);
        depths.insert(expected.size());
        for (std::size_t i = 0; i < 10; ++i) { // by radii all is found
            QCOMPARE(document["results"][i]["id"].get<int>(), truth.row(query)[i].id.value);
        }
    }
    QVERIFY(depths.size() > 1);
}

void TestRouterService::tenantsAskTheirShardsOnlyAndFindTheirVectorsOnly()
{
    for (const char *strategy : {"tenant", "semantic"}) {
        const bool isByTenant = std::string_view(strategy) == "tenant";
        const auto plan = test::build(
            {.tenants = "zipf:count=9,s=1,seed=3", .strategy = strategy, .router = isByTenant ? "tenant" : "centroid"});
        test::Driver driver;
        RouterService service(test::serve(plan), {.nprobe = 3}, test::plainWording, driver.waker());
        const auto &tenancy = *plan.data->tenancy;
        std::set<int> shards;
        for (std::size_t tenant = 0; tenant < tenancy.names.size(); ++tenant) {
            shards.clear();
            for (std::size_t i = 0; i < tenancy.ofVector.size(); ++i) {
                if (tenancy.ofVector[i].index() == tenant) {
                    shards.insert(plan.split->shardOf[i].value);
                }
            }
            for (const char *endpoint : {"/search", "/semantic_search"}) {
                const auto body = test::searchBody(test::queryOf(*plan.data, static_cast<std::int64_t>(tenant)),
                                                   {{"k", 7}, {"tenant", tenancy.names[tenant]}});
                const json document = driver.ask(service, "POST", endpoint, body).document();
                for (const auto &result : document["results"]) {
                    QCOMPARE(tenancy.ofVector[result["id"].get<std::size_t>()].index(), tenant);
                }
                for (const auto &asked : document["asked"]) {
                    QVERIFY(shards.contains(asked.get<int>()));
                }
                if (std::string_view(endpoint) == "/search") {
                    QCOMPARE(document["asked"].size(), shards.size());
                    QCOMPARE(document["results"].size(),
                             std::min<std::size_t>(7, std::ranges::count(tenancy.ofVector, TenantId(tenant))));
                }
            }
        }
    }
}

void TestRouterService::searchesWithoutATenantAreRefused()
{
    const auto plan = test::build({.tenants = "zipf:count=3,seed=3", .strategy = "tenant", .router = "tenant"});
    test::Driver driver;
    RouterService service(test::serve(plan), {}, test::plainWording, driver.waker());
    for (const char *endpoint : {"/search", "/semantic_search"}) {
        const auto answer = driver.ask(service, "POST", endpoint, test::searchBody(test::queryOf(*plan.data, 0)));
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.document()["error"]["message"].get<std::string>().find("\"tenant\" is missing") !=
                std::string::npos);
    }
}

void TestRouterService::unknownTenantsAreNotFoundAndNobodyIsNamed()
{
    const auto plan = test::build({.tenants = "zipf:count=3,seed=3", .strategy = "tenant", .router = "tenant"});
    test::Driver driver;
    RouterService service(test::serve(plan), {}, test::plainWording, driver.waker());
    const auto body = test::searchBody(test::queryOf(*plan.data, 0), {{"tenant", "nobody"}});
    const auto answer = driver.ask(service, "POST", "/search", body);
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.document()["error"]["code"], json("unknown_tenant"));
    for (const auto &name : plan.data->tenancy->names) {
        QVERIFY(answer.body.find(name) == std::string::npos);
    }
}

void TestRouterService::wrongRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const auto semantic = [](const char *name, const QByteArray &body, int status = 400) {
        QTest::newRow(name) << QByteArray("POST") << QByteArray("/semantic_search") << body << status;
    };
    const QByteArray vector = R"("vector":[1,2,3,4,5,6,7,8])";
    semantic("nothing", "");
    semantic("no JSON", "vector=1");
    semantic("cut off", R"({"vector":[1,2,3)");
    semantic("a list", "[1,2]");
    semantic("no vector", R"({"k":3})");
    semantic("short vector", R"({"vector":[1,2]})");
    semantic("long vector", R"({"vector":[1,2,3,4,5,6,7,8,9]})");
    semantic("words", R"({"vector":["1",2,3,4,5,6,7,8]})");
    semantic("nested", R"({"vector":[[1,2,3,4,5,6,7,8]]})");
    semantic("NaN", R"({"vector":[NaN,2,3,4,5,6,7,8]})");
    semantic("beyond float32", R"({"vector":[1e39,2,3,4,5,6,7,8]})");
    semantic("beyond double", R"({"vector":[1e999,2,3,4,5,6,7,8]})");
    semantic("k of 0", '{' + vector + R"(,"k":0})");
    semantic("k below 0", '{' + vector + R"(,"k":-1})");
    semantic("k too large", '{' + vector + R"(,"k":1001})");
    semantic("k in halves", '{' + vector + R"(,"k":1.5})");
    semantic("k beyond 64 bits", '{' + vector + R"(,"k":99999999999999999999})");
    semantic("nprobe of 0", '{' + vector + R"(,"nprobe":0})");
    semantic("nprobe beyond the shards", '{' + vector + R"(,"nprobe":5})");
    semantic("coverage above 1", '{' + vector + R"(,"min_coverage":1.01})");
    semantic("unknown field", '{' + vector + R"(,"top_k":3})");
    semantic("shard, which is not for clients", '{' + vector + R"(,"shard":1})");
    semantic("field given twice", '{' + vector + R"(,"k":3,"k":4})");
    semantic("vector given twice", '{' + vector + ',' + vector + '}');
    semantic("something behind it", '{' + vector + "} {}");
    semantic("deep", QByteArray(5000, '[') + QByteArray(5000, ']'));
    semantic("deep in a field", '{' + vector + R"(,"k":)" + QByteArray(5000, '[') + QByteArray(5000, ']') + '}');
    semantic("no UTF-8", '{' + vector + ",\"tenant\":\"\xff\"}");
    semantic("tenant where there are none", '{' + vector + R"(,"tenant":"a"})", 404);
    QTest::newRow("search without tenants") << QByteArray("POST") << QByteArray("/search") << '{' + vector + '}' << 400;
    QTest::newRow("other path") << QByteArray("GET") << QByteArray("/nothing") << QByteArray() << 404;
    QTest::newRow("other method") << QByteArray("GET") << QByteArray("/search") << QByteArray() << 405;
    QTest::newRow("deleting the plan") << QByteArray("DELETE") << QByteArray("/plan") << QByteArray() << 405;
    QTest::newRow("broken percent") << QByteArray("GET") << QByteArray("/plan?x=%2") << QByteArray() << 400;
}

void TestRouterService::wrongRequestsAreRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    static const auto plan = test::build({});
    test::Driver driver;
    RouterService service(test::serve(plan), {}, test::plainWording, driver.waker());
    const auto answer =
        driver.ask(service, method.toStdString(), target.toStdString(), std::string_view(body.data(), body.size()));
    QCOMPARE(answer.status, status);
    const json error = answer.document()["error"];
    QVERIFY(!error["code"].get<std::string>().empty());
    QVERIFY(!error["message"].get<std::string>().empty());
}

void TestRouterService::stalledShardIsMissingFromAnAnswerInTime()
{
    const auto plan = test::build({});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    const auto served = test::serve(plan, &cluster);
    RouterService service(served, {.fanOut = {.end = {.deadline = 30e6}}}, test::plainWording, driver.waker());
    cluster->setFaults({ShardId(2), 0}, {.silent = true});
    const auto body = test::searchBody(test::queryOf(*plan.data, 0), {{"nprobe", 4}});
    const std::int64_t began = steadyNow();
    const auto answer = driver.ask(service, "POST", "/semantic_search", body);
    QVERIFY(steadyNow() - began >= 30'000'000);
    QCOMPARE(answer.status, 200);
    const json document = answer.document();
    QCOMPARE(document["missing"], json({2}));
    QCOMPARE(document["coverage"].get<double>(), 0.75);
    QVERIFY(!document["results"].empty());
    for (const auto &result : document["results"]) {
        QVERIFY(result["shard"] != 2);
    }
    cluster->setFaults({ShardId(2), 0}, {});
}

void TestRouterService::lessCoverageThanDemandedIsAnError()
{
    const auto plan = test::build({});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    const auto served = test::serve(plan, &cluster);
    RouterService service(served, {.fanOut = {.end = {.deadline = 30e6}}}, test::plainWording, driver.waker());
    const auto statusAt = [&](double coverage) {
        const auto body = test::searchBody(test::queryOf(*plan.data, 0), {{"nprobe", 4}, {"min_coverage", coverage}});
        return driver.ask(service, "POST", "/semantic_search", body).status;
    };
    cluster->setFaults({ShardId(2), 0}, {.silent = true});
    QCOMPARE(statusAt(0.75), 200);
    QCOMPARE(statusAt(0.76), 504);
    cluster->setFaults({ShardId(2), 0}, {.down = true});
    QCOMPARE(statusAt(0.75), 200);
    QCOMPARE(statusAt(0.76), 503);
    cluster->setFaults({ShardId(2), 0}, {});
    QTRY_COMPARE(statusAt(1), 200);
}

void TestRouterService::nothingButMissingShardsIsAnErrorNotAnEmptyList()
{
    const auto plan = test::build({});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    const auto served = test::serve(plan, &cluster);
    RouterService service(served, {}, test::plainWording, driver.waker());
    for (int shard = 0; shard < 4; ++shard) {
        cluster->setFaults({ShardId(shard), 0}, {.down = true});
    }
    const auto body = test::searchBody(test::queryOf(*plan.data, 0), {{"nprobe", 4}});
    const auto answer = driver.ask(service, "POST", "/semantic_search", body);
    QCOMPARE(answer.status, 503);
    QCOMPARE(answer.document()["error"]["code"], json("shards_failed"));
}

void TestRouterService::replicaTakesOverAndHealthTells()
{
    const auto plan = test::build({});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    const auto served = test::serve(plan, &cluster, {.replicas = 2});
    RouterService service(served, {}, test::plainWording, driver.waker());
    QCOMPARE(driver.ask(service, "GET", "/healthz").status, 200);
    cluster->setFaults({ShardId(1), 1}, {.down = true});
    const auto health = driver.ask(service, "GET", "/healthz");
    QCOMPARE(health.status, 503);
    const json reasons = health.document()["reasons"];
    QCOMPARE(reasons.size(), std::size_t(1));
    QCOMPARE(reasons[0]["shard"], json(1));
    QCOMPARE(reasons[0]["replica"], json(1));
    QCOMPARE(reasons[0]["node"], json("node3"));
    const auto body = test::searchBody(test::queryOf(*plan.data, 0), {{"nprobe", 4}, {"min_coverage", 1}});
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(driver.ask(service, "POST", "/semantic_search", body).status, 200);
    }
}

void TestRouterService::moreSearchesThanAllowedAreRefused()
{
    const auto plan = test::build({});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    const auto served = test::serve(plan, &cluster);
    RouterService service(served, {.mostUnderWay = 2}, test::plainWording, driver.waker());
    for (int shard = 0; shard < 4; ++shard) {
        cluster->setFaults({ShardId(shard), 0}, {.silent = true});
    }
    const auto body = test::searchBody(test::queryOf(*plan.data, 0));
    const auto first = driver.begin(service, "POST", "/semantic_search", body);
    const auto second = driver.begin(service, "POST", "/semantic_search", body);
    QCOMPARE(service.underWay(), std::size_t(2));
    const auto third = driver.ask(service, "POST", "/semantic_search", body);
    QCOMPARE(third.status, 503);
    QCOMPARE(third.document()["error"]["code"], json("busy"));
    for (int shard = 0; shard < 4; ++shard) {
        cluster->setFaults({ShardId(shard), 0}, {});
    }
    QCOMPARE(driver.wait(service, first).status, 200);
    QCOMPARE(driver.wait(service, second).status, 200);
}

void TestRouterService::anotherPlanIsAdoptedWhileSearchesGoOn()
{
    const auto plan = test::build({});
    const auto other = test::build({.shards = 2, .seed = 9});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    const auto served = test::serve(plan, &cluster);
    RouterService service(served, {}, test::plainWording, driver.waker());
    for (int shard = 0; shard < 4; ++shard) {
        cluster->setFaults({ShardId(shard), 0}, {.silent = true});
    }
    const auto body = test::searchBody(test::queryOf(*plan.data, 3), {{"nprobe", 2}});
    const auto before = driver.begin(service, "POST", "/semantic_search", body);
    const auto adopted = test::serve(other);
    QVERIFY(adopted->plan().version != served->plan().version);
    service.adopt(adopted);
    const json after = driver.ask(service, "POST", "/semantic_search", body).document();
    QCOMPARE(after["version"].get<std::int64_t>(), adopted->plan().version);
    QCOMPARE(service.plansInUse(), std::size_t(2));
    for (int shard = 0; shard < 4; ++shard) {
        cluster->setFaults({ShardId(shard), 0}, {});
    }
    const json answered = driver.wait(service, before).document();
    QCOMPARE(answered["version"].get<std::int64_t>(), served->plan().version);
    QCOMPARE(answered["coverage"].get<double>(), 1.0);
    QTRY_COMPARE((service.advance(), service.plansInUse()), std::size_t(1));
    const json plansDocument = driver.ask(service, "GET", "/plan").document();
    QCOMPARE(plansDocument["version"].get<std::int64_t>(), adopted->plan().version);
}

void TestRouterService::searchesThatAreUnderWayAtTheEndAreAnswered()
{
    const auto plan = test::build({});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    const auto served = test::serve(plan, &cluster);
    auto service =
        std::make_unique<RouterService>(served, RouterService::Settings{}, test::plainWording, driver.waker());
    for (int shard = 0; shard < 4; ++shard) {
        cluster->setFaults({ShardId(shard), 0}, {.silent = true});
    }
    const auto answer =
        driver.begin(*service, "POST", "/semantic_search", test::searchBody(test::queryOf(*plan.data, 0)));
    service.reset();
    QVERIFY(answer->has_value());
    QCOMPARE((*answer)->status, 503);
}

void TestRouterService::distancesAreInUnitsOfTheFile()
{
    const auto plan = test::build({});
    auto published = publishedBy(plan.shard(0));
    published.frame.exponent = -3; // held are an eighth of the file's
    auto indices =
        std::make_shared<const ShardIndices>(ShardIndices::build(plan.data, *plan.split, plan.spec, unwatched).value());
    const std::vector<std::string> nodes{"a", "b", "c", "d"};
    const auto served = ServedPlan::of(published, nodes, idBookOf({}, plan.data->base.size()),
                                       EmbeddedCluster::start(indices, {}).value())
                            .value();
    test::Driver driver;
    RouterService service(served, {}, test::plainWording, driver.waker());
    auto vector = test::queryOf(*plan.data, 0);
    std::ranges::transform(vector, vector.begin(), [](float value) { return value * 8; });
    const auto answer =
        driver.ask(service, "POST", "/semantic_search", test::searchBody(vector, {{"nprobe", 4}, {"k", 1}}));
    const auto truth = exactSearch(*plan.data, 1, unwatched).value();
    QCOMPARE(answer.document()["results"][0]["id"].get<int>(), truth.row(0)[0].id.value);
    QCOMPARE(answer.document()["results"][0]["distance"].get<double>(), double(truth.row(0)[0].distance) * 64);
}

void TestRouterService::metricsCountWhatHappened()
{
    const auto plan = test::build({});
    test::Driver driver;
    EmbeddedCluster *cluster = nullptr;
    RouterService service(test::serve(plan, &cluster), {}, test::plainWording, driver.waker());
    const auto body = test::searchBody(test::queryOf(*plan.data, 0), {{"nprobe", 4}});
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(driver.ask(service, "POST", "/semantic_search", body).status, 200);
    }
    QCOMPARE(driver.ask(service, "POST", "/semantic_search", "{}").status, 400);
    service.refused(431);
    cluster->setFaults({ShardId(3), 0}, {.down = true});
    const auto metrics = driver.ask(service, "GET", "/metrics");
    QVERIFY(metrics.type.starts_with("text/plain; version=0.0.4"));
    for (const char *line :
         {"shardscope_router_requests_total{endpoint=\"/semantic_search\",code=\"200\"} 3\n",
          "shardscope_router_requests_total{endpoint=\"/semantic_search\",code=\"400\"} 1\n",
          "shardscope_router_requests_total{endpoint=\"other\",code=\"431\"} 1\n",
          "shardscope_router_request_seconds_bucket{endpoint=\"/semantic_search\",le=\"+Inf\"} 4\n",
          "shardscope_router_request_seconds_count{endpoint=\"/semantic_search\"} 4\n",
          "shardscope_router_shard_attempts_total{status=\"answered\"} 12\n", "shardscope_router_hedges_total 0\n",
          "shardscope_router_coverage_sum 3\n", "shardscope_router_in_flight 0\n",
          "shardscope_router_up{node=\"node0\",shard=\"0\",replica=\"0\"} 1\n",
          "shardscope_router_up{node=\"node3\",shard=\"3\",replica=\"0\"} 0\n",
          "# TYPE shardscope_router_request_seconds histogram\n"}) {
        QVERIFY2(metrics.body.find(line) != std::string::npos, metrics.body.c_str());
    }
}

void TestRouterService::documentDescribesTheEndpoints()
{
    const auto plan = test::build({.tenants = "zipf:count=3,seed=3", .strategy = "tenant", .router = "tenant"});
    test::Driver driver;
    RouterService service(test::serve(plan), {.mostK = 77}, test::plainWording, driver.waker());
    const json document = driver.ask(service, "GET", "/openapi.json").document();
    QCOMPARE(document["openapi"], json("3.0.3"));
    for (const char *path :
         {"/search", "/semantic_search", "/plan", "/plan/reload", "/healthz", "/metrics", "/openapi.json"}) {
        QVERIFY(document["paths"].contains(path));
    }
    const json search = document["components"]["schemas"]["Search"];
    QCOMPARE(search["required"], json({"vector", "tenant"}));
    QCOMPARE(search["properties"]["k"]["maximum"].get<int>(), 77);
    QCOMPARE(search["properties"]["vector"]["minItems"], json(8));
    QVERIFY(document["components"]["schemas"]["SemanticSearch"]["properties"].contains("nprobe"));
    QVERIFY(!search["properties"].contains("nprobe"));
}

QTEST_GUILESS_MAIN(TestRouterService)
#include "tst_routerservice.moc"
