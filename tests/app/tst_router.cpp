// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/Source.h"
#include "core/truth/ExactSearch.h"
#include "tests/app/ServiceProcess.h"

#include <set>

using namespace shardscope;
using namespace shardscope::test;
using nlohmann::json;

namespace {

const QString mixture = QStringLiteral("mixture:n=1500,d=8,clusters=12,queries=40,seed=5");
constexpr int shardCount = 3;

using Processes = std::vector<std::unique_ptr<ServiceProcess>>;

Processes startShards(const QStringList &further = {}, const QStringList &environment = {})
{
    Processes shards;
    for (int i = 0; i < shardCount; ++i) {
        shards.push_back(std::make_unique<ServiceProcess>(QStringLiteral("shardscope-shard"),
                                                          QStringList{mixture, "--shards", QString::number(shardCount),
                                                                      "--shard", QString::number(i), "--port", "0"} +
                                                              further,
                                                          environment));
    }
    return shards;
}

QStringList routerArguments(const Processes &shards, const QStringList &further = {})
{
    QStringList addresses;
    for (const auto &shard : shards) {
        addresses << shard->address();
    }
    return QStringList{"--shards", addresses.join(','), "--port", "0", "--connections", "2"} + further;
}

DataSet dataOf(const QString &tenants = {})
{
    Source source;
    source.location = mixture.toStdString();
    source.tenants = tenants.toStdString();
    return open(source, unwatched).value();
}

std::string bodyOf(const DataSet &data, std::int64_t query, json further = json::object())
{
    std::vector<float> values(static_cast<std::size_t>(data.queries.dim()));
    data.queries.copyRow(query, values.data());
    further["vector"] = values;
    return further.dump();
}

} // namespace

/// shardscope-router and shardscope-shard as processes, over real sockets.
class TestRouter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void processesFindTheExactNeighbours();
    void clusterAddressServesAsWell();
    void requestsAreAnsweredInTheirOrder();
    void halfClosedConnectionIsAnswered();
    void slowRequestsAreCutOff();
    void tooLargeBodiesAndHeadersAreRefused();
    void whatIsNoHttpIsRefused();
    void continueIsSaid();
    void connectionsAreLimited();
    void onlyTheTokenOpens();
    void nobodyElseIsListenedToWithoutAToken();
    void tenantsAreKeptApart();
    void stalledShardIsMissingInTime();
    void killedShardIsToldAndFoundAgain();
    void stopsOnceAllIsAnswered();
    void idleConnectionsDoNotHoldUpTheEnd();
    void takesUpAnotherPlan();
    void takesUpAnotherPlanAtOnceWhenAskedTo();
    void wrongUsageIsToldInOneLine();

private:
    Processes m_shards;
    std::unique_ptr<ServiceProcess> m_router;
    DataSet m_data;
};

void TestRouter::initTestCase()
{
    m_data = dataOf();
    m_shards = startShards();
    for (const auto &shard : m_shards) {
        QVERIFY2(shard->port() > 0, shard->err());
    }
    m_router = std::make_unique<ServiceProcess>(
        QStringLiteral("shardscope-router"),
        routerArguments(m_shards, {"--deadline", "400ms", "--request-time", "700ms", "--max-body", "5000",
                                   "--max-header", "2000", "--max-connections", "20"}));
    QVERIFY2(m_router->port() > 0, m_router->err());
}

void TestRouter::processesFindTheExactNeighbours()
{
    const auto truth = exactSearch(m_data, 10, unwatched).value();
    RawClient client(m_router->port());
    for (std::int64_t query = 0; query < m_data.queries.size(); ++query) {
        QVERIFY(client.send(postOf("/semantic_search", bodyOf(m_data, query, {{"k", 10}, {"nprobe", shardCount}}))));
        const auto answer = client.answer();
        QCOMPARE(answer.status, 200);
        const json document = answer.document();
        QCOMPARE(document["coverage"], json(1.0));
        for (std::size_t i = 0; i < 10; ++i) {
            QCOMPARE(document["results"][i]["id"].get<int>(), truth.row(query)[i].id.value);
        }
    }
}

void TestRouter::clusterAddressServesAsWell()
{
    QStringList addresses;
    for (const auto &shard : m_shards) {
        addresses << shard->address();
    }
    std::ranges::reverse(addresses); // each says itself which shard it is
    ServiceProcess router(QStringLiteral("shardscope-router"),
                          {"shards://" + addresses.join(',') + "/?connections=1&pipelined=4", "--port", "0"});
    QVERIFY2(router.port() > 0, router.err());
    const auto truth = exactSearch(m_data, 1, unwatched).value();
    const auto answer = ask(router.port(), postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", shardCount}})));
    QCOMPARE(answer.document()["results"][0]["id"].get<int>(), truth.row(0)[0].id.value);
}

void TestRouter::requestsAreAnsweredInTheirOrder()
{
    RawClient client(m_router->port());
    std::string all;
    for (int k = 1; k <= 30; ++k) {
        all += postOf("/semantic_search", bodyOf(m_data, 1, {{"k", k}, {"nprobe", 3}}));
    }
    QVERIFY(client.send(all + getOf("/healthz")));
    for (int k = 1; k <= 30; ++k) {
        QCOMPARE(client.answer().document()["results"].size(), std::size_t(k));
    }
    QCOMPARE(client.answer().document()["status"], json("ok"));
}

void TestRouter::halfClosedConnectionIsAnswered()
{
    RawClient client(m_router->port());
    QVERIFY(client.send(postOf("/semantic_search", bodyOf(m_data, 1))));
    client.closeWriting();
    QCOMPARE(client.answer().status, 200);
    QVERIFY(client.isClosedWithin(5000));
    RawClient half(m_router->port());
    QVERIFY(half.send(postOf("/semantic_search", bodyOf(m_data, 1)).substr(0, 120)));
    half.closeWriting();
    QVERIFY(half.isClosedWithin(5000));
}

void TestRouter::slowRequestsAreCutOff()
{
    const std::string request = postOf("/semantic_search", bodyOf(m_data, 1));
    QElapsedTimer timer;
    timer.start();
    RawClient slow(m_router->port());
    bool isCut = false;
    for (std::size_t i = 0; i < request.size() && !isCut; ++i) {
        isCut = !slow.send(request.substr(i, 1)) || slow.isClosedWithin(50);
        if (i == 5) { // others are served meanwhile
            QCOMPARE(ask(m_router->port(), getOf("/healthz")).status, 200);
        }
    }
    QVERIFY(isCut);
    QVERIFY(timer.elapsed() >= 600 && timer.elapsed() < 10'000);
}

void TestRouter::tooLargeBodiesAndHeadersAreRefused()
{
    const auto body = ask(m_router->port(), postOf("/semantic_search", std::string(5001, ' ')));
    QCOMPARE(body.status, 413);
    QCOMPARE(body.document()["error"]["code"], json("body_too_large"));
    const auto header = ask(m_router->port(), getOf("/healthz", "X: " + std::string(4000, 'x') + "\r\n"));
    QCOMPARE(header.status, 431);
    // A body that says nothing of its length is counted as it comes.
    std::string chunks = "POST /semantic_search HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 60; ++i) {
        chunks += "64\r\n" + std::string(100, ' ') + "\r\n";
    }
    QCOMPARE(ask(m_router->port(), chunks + "0\r\n\r\n").status, 413);
}

void TestRouter::whatIsNoHttpIsRefused()
{
    QCOMPARE(ask(m_router->port(), "what is this\r\n\r\n").status, 400);
    const auto answer = ask(m_router->port(), postOf("/semantic_search", "{}").replace(0, 4, "P ST"));
    QCOMPARE(answer.status, 400);
    QVERIFY(!answer.document()["error"]["message"].get<std::string>().empty());
    QCOMPARE(ask(m_router->port(), postOf("/semantic_search", "{\"vector\": [1, 2]}")).document()["error"]["message"],
             json("vector: has 2 dimensions where 8 are needed. Use vectors of the same model as the base."));
}

void TestRouter::continueIsSaid()
{
    RawClient client(m_router->port());
    const std::string body = bodyOf(m_data, 1);
    const std::string request = postOf("/semantic_search", body, "Expect: 100-continue\r\n");
    QVERIFY(client.send(request.substr(0, request.size() - body.size())));
    QCOMPARE(client.answer().status, 100);
    QVERIFY(client.send(body));
    QCOMPARE(client.answer().status, 200);
}

void TestRouter::connectionsAreLimited()
{
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_router->port()));
        QVERIFY(clients.back()->send(getOf("/healthz")));
        QCOMPARE(clients.back()->answer().status, 200);
    }
    RawClient further(m_router->port());
    QCOMPARE(further.answer().status, 503);
    clients.clear();
    QTRY_COMPARE(ask(m_router->port(), getOf("/healthz")).status, 200);
}

void TestRouter::onlyTheTokenOpens()
{
    const auto shards = startShards({}, {"SHARDSCOPE_SHARD_TOKEN=of the shards"});
    const ServiceProcess without(QStringLiteral("shardscope-router"), routerArguments(shards));
    QCOMPARE(without.port(), 0);
    ServiceProcess router(QStringLiteral("shardscope-router"), routerArguments(shards),
                          {"SHARDSCOPE_PASSWORD=of the shards", "SHARDSCOPE_ROUTER_TOKEN=secret of ours"});
    QVERIFY2(router.port() > 0, router.err());
    const auto statusWith = [&](const char *field) {
        return ask(router.port(), postOf("/semantic_search", bodyOf(m_data, 0), field)).status;
    };
    QCOMPARE(statusWith(""), 401);
    QCOMPARE(statusWith("Authorization: Bearer \r\n"), 401);
    QCOMPARE(statusWith("Authorization: Bearer secret of our\r\n"), 401);
    QCOMPARE(statusWith("Authorization: Bearer secret of ours!\r\n"), 401);
    QCOMPARE(statusWith("Authorization: Bearer secret of ourz\r\n"), 401);
    QCOMPARE(statusWith("Authorization: Basic secret of ours\r\n"), 401);
    QCOMPARE(statusWith("Authorization: Bearer secret of ours\r\n"), 200);
    QCOMPARE(ask(router.port(), getOf("/metrics")).status, 401);
    QCOMPARE(ask(shards[0]->port(), getOf("/info")).status, 401);
}

void TestRouter::nobodyElseIsListenedToWithoutAToken()
{
    for (const char *address : {"0.0.0.0:0", "[::]:0"}) {
        ServiceProcess router(QStringLiteral("shardscope-router"), routerArguments(m_shards, {"--listen", address}));
        QCOMPARE(router.port(), 0);
        QCOMPARE(router.waitForEnd(), 1);
        QVERIFY2(router.err().contains("SHARDSCOPE_ROUTER_TOKEN"), router.err());
    }
    ServiceProcess router(QStringLiteral("shardscope-router"), routerArguments(m_shards, {"--listen", "0.0.0.0:0"}),
                          {"SHARDSCOPE_ROUTER_TOKEN=x"});
    QVERIFY2(router.port() > 0, router.err());
}

void TestRouter::tenantsAreKeptApart()
{
    const QString law = QStringLiteral("zipf:count=7,s=1,seed=3");
    const auto shards = startShards({"--tenants", law, "--strategy", "tenant"});
    ServiceProcess router(QStringLiteral("shardscope-router"), routerArguments(shards));
    QVERIFY2(router.port() > 0, router.err());
    const auto data = dataOf(law);
    const auto &tenancy = *data.tenancy;
    for (std::size_t tenant = 0; tenant < tenancy.names.size(); ++tenant) {
        for (const char *endpoint : {"/search", "/semantic_search"}) {
            const auto answer =
                ask(router.port(), postOf(endpoint, bodyOf(data, 0, {{"tenant", tenancy.names[tenant]}})));
            QCOMPARE(answer.status, 200);
            const json results = answer.document()["results"];
            QVERIFY(!results.empty());
            for (const auto &result : results) {
                QCOMPARE(tenancy.ofVector[result["id"].get<std::size_t>()].index(), tenant);
            }
        }
    }
    QCOMPARE(ask(router.port(), postOf("/search", bodyOf(data, 0))).status, 400);
    QCOMPARE(ask(router.port(), postOf("/search", bodyOf(data, 0, {{"tenant", "nobody"}}))).status, 404);
}

void TestRouter::stalledShardIsMissingInTime()
{
    m_shards[1]->signal(SIGSTOP);
    QElapsedTimer timer;
    timer.start();
    const auto partial = ask(m_router->port(), postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", 3}})));
    QVERIFY2(timer.elapsed() >= 390 && timer.elapsed() < 5000, QByteArray::number(timer.elapsed()));
    QCOMPARE(partial.status, 200);
    QCOMPARE(partial.document()["missing"], json({1}));
    const auto strict =
        ask(m_router->port(), postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", 3}, {"min_coverage", 1}})));
    QCOMPARE(strict.status, 504);
    m_shards[1]->signal(SIGCONT);
    const auto isWhole = [&] {
        const auto answer = ask(m_router->port(), postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", 3}})));
        return answer.status == 200 && answer.document()["missing"].empty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), 20'000);
}

void TestRouter::killedShardIsToldAndFoundAgain()
{
    const int port = m_shards[2]->port();
    m_shards[2].reset();
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_router->port(), getOf("/healthz")).status, 503, 20'000);
    const auto health = ask(m_router->port(), getOf("/healthz"));
    QCOMPARE(health.document()["reasons"][0]["shard"], json(2));
    QVERIFY(!health.document()["reasons"][0]["message"].get<std::string>().empty());
    const auto partial = ask(m_router->port(), postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", 3}})));
    QCOMPARE(partial.document()["missing"], json({2}));
    m_shards[2] = std::make_unique<ServiceProcess>(
        QStringLiteral("shardscope-shard"),
        QStringList{mixture, "--shards", QString::number(shardCount), "--shard", "2", "--port", QString::number(port)});
    QVERIFY2(m_shards[2]->port() == port, m_shards[2]->err());
    QTRY_COMPARE_WITH_TIMEOUT(ask(m_router->port(), getOf("/healthz")).status, 200, 20'000);
}

void TestRouter::stopsOnceAllIsAnswered()
{
    ServiceProcess router(QStringLiteral("shardscope-router"), routerArguments(m_shards, {"--deadline", "1s"}));
    QVERIFY2(router.port() > 0, router.err());
    RawClient idle(router.port());
    QVERIFY(idle.send(getOf("/healthz")));
    QCOMPARE(idle.answer().status, 200);
    m_shards[0]->signal(SIGSTOP);
    RawClient client(router.port());
    QVERIFY(client.send(postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", 3}}))));
    QTest::qSleep(200);
    router.signal(SIGTERM);
    const auto answer = client.answer();
    m_shards[0]->signal(SIGCONT);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.document()["missing"], json({0}));
    QVERIFY(answer.head.find("Connection: close") != std::string::npos);
    QVERIFY(idle.isClosedWithin(5000));
    QCOMPARE(router.waitForEnd(), 0);
}

void TestRouter::idleConnectionsDoNotHoldUpTheEnd()
{
    auto shard = std::make_unique<ServiceProcess>(QStringLiteral("shardscope-shard"),
                                                  QStringList{mixture, "--shards", "3", "--shard", "0", "--port", "0"});
    RawClient idle(shard->port());
    QVERIFY(idle.send(getOf("/info")));
    QCOMPARE(idle.answer().status, 200);
    QElapsedTimer timer;
    timer.start();
    shard->signal(SIGTERM);
    QCOMPARE(shard->waitForEnd(), 0);
    QVERIFY(timer.elapsed() < 5000);
}

void TestRouter::takesUpAnotherPlan()
{
    auto shards = startShards();
    ServiceProcess router(QStringLiteral("shardscope-router"), routerArguments(shards, {"--reload", "100ms"}));
    QVERIFY2(router.port() > 0, router.err());
    const auto versionNow = [&] { return ask(router.port(), getOf("/plan")).document()["version"]; };
    const json before = versionNow();
    for (int i = 0; i < shardCount; ++i) {
        const int port = shards[static_cast<std::size_t>(i)]->port();
        shards[static_cast<std::size_t>(i)].reset();
        shards[static_cast<std::size_t>(i)] = std::make_unique<ServiceProcess>(
            QStringLiteral("shardscope-shard"),
            QStringList{mixture, "--shards", QString::number(shardCount), "--shard", QString::number(i), "--port",
                        QString::number(port), "--seed", "7"});
    }
    QTRY_VERIFY_WITH_TIMEOUT(versionNow() != before, 20'000);
    const auto answer = ask(router.port(), postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", 3}})));
    QCOMPARE(answer.document()["version"], versionNow());
    QCOMPARE(answer.document()["coverage"], json(1.0));
}

/// With everybody's token, and by nobody else.
void TestRouter::takesUpAnotherPlanAtOnceWhenAskedTo()
{
    auto shards = startShards();
    ServiceProcess router(QStringLiteral("shardscope-router"), routerArguments(shards, {"--reload", "0"}),
                          {"SHARDSCOPE_ROUTER_TOKEN=secret"});
    QVERIFY2(router.port() > 0, router.err());
    const std::string token = "Authorization: Bearer secret\r\n";
    const auto versionNow = [&] { return ask(router.port(), getOf("/plan", token)).document()["version"]; };
    const auto reload = [&] { return ask(router.port(), postOf("/plan/reload", "", token)); };
    const json before = versionNow();
    QCOMPARE(reload().document()["version"], before);
    QCOMPARE(ask(router.port(), postOf("/plan/reload", "")).status, 401);
    QCOMPARE(ask(router.port(), getOf("/plan/reload", token)).status, 405);
    std::vector<int> ports;
    for (auto &shard : shards) {
        ports.push_back(shard->port());
        shard.reset();
    }
    QCOMPARE(reload().status, 503); // nobody can say what the plan is
    QCOMPARE(versionNow(), before);
    for (int i = 0; i < shardCount; ++i) {
        shards[static_cast<std::size_t>(i)] = std::make_unique<ServiceProcess>(
            QStringLiteral("shardscope-shard"),
            QStringList{mixture, "--shards", QString::number(shardCount), "--shard", QString::number(i), "--port",
                        QString::number(ports[static_cast<std::size_t>(i)]), "--seed", "7"});
    }
    QCOMPARE(versionNow(), before); // it does not look by itself
    const auto reloaded = reload();
    QCOMPARE(reloaded.status, 200);
    QVERIFY(reloaded.document()["version"] != before);
    QCOMPARE(versionNow(), reloaded.document()["version"]);
    const auto answer = ask(router.port(), postOf("/semantic_search", bodyOf(m_data, 0, {{"nprobe", 3}}), token));
    QCOMPARE(answer.document()["version"], reloaded.document()["version"]);
    QCOMPARE(answer.document()["coverage"], json(1.0));
}

void TestRouter::wrongUsageIsToldInOneLine()
{
    const auto lineOf = [](const QString &program, const QStringList &arguments, int code) {
        ServiceProcess process(program, arguments);
        const int ended = process.waitForEnd();
        const QByteArray text = process.err();
        return ended == code && !text.isEmpty() ? text : "exit code " + QByteArray::number(ended) + ": " + text;
    };
    const QString router = QStringLiteral("shardscope-router");
    const QString shard = QStringLiteral("shardscope-shard");
    QVERIFY(lineOf(router, {}, 2).contains("--shards"));
    QVERIFY(
        lineOf(router, {"--shards", "127.0.0.1:1"}, 1).startsWith("shardscope-router: 127.0.0.1:1 cannot be reached"));
    QVERIFY(lineOf(router, {"--shards", "127.0.0.1:1", "--hedge", "soon"}, 1).contains("--hedge"));
    QVERIFY(lineOf(router, {"nothing://a:1/b"}, 1).contains("nothing"));
    QVERIFY(lineOf(shard, {mixture}, 2).contains("--shard"));
    QVERIFY(lineOf(shard, {mixture, "--shards", "3", "--shard", "3", "--port", "0"}, 1).contains("between 0 and 2"));
    QVERIFY(lineOf(shard, {mixture, "--shards", "3", "--shard", "0", "--port", QString::number(m_router->port())}, 1)
                .contains("cannot be listened at"));
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
