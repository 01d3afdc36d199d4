// SPDX-License-Identifier: GPL-3.0-or-later
#include "Qdrant.h"

using namespace shardscope;
using namespace shardscope::testing;

/// What Qdrant refuses, and nodes that do not answer, against a server written from Qdrant's documentation.
class TestQdrantFaults : public QObject
{
    Q_OBJECT

private slots:
    void refusalsAreToldApart_data();
    void refusalsAreToldApart();
    void nodesThatDoNotAnswerAreToldApart();
    void whatIsMissingIsNoEmptyList();
    void indexThatItHasNotIsRefused();
};

void TestQdrantFaults::refusalsAreToldApart_data()
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

void TestQdrantFaults::refusalsAreToldApart()
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

void TestQdrantFaults::nodesThatDoNotAnswerAreToldApart()
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

void TestQdrantFaults::whatIsMissingIsNoEmptyList()
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

void TestQdrantFaults::indexThatItHasNotIsRefused()
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

QTEST_GUILESS_MAIN(TestQdrantFaults)
#include "tst_qdrantfaults.moc"
