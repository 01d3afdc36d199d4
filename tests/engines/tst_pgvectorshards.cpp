// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Pgvector.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int shardDim = 12;
constexpr ShardPlace secondPlace{ShardId(0), 0, 1};

/// Ends the program's connections to a server, as a crash of a backend would.
void endConnections(PgSession &session)
{
    session.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'shardscope'");
}

} // namespace

/// Shards of a deployment on PostgreSQL servers.
class TestPgvectorShards : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBackToTheBit_data();
    void whatIsWrittenIsReadBackToTheBit();
    void rowsWrittenAgainReplaceThoseThatAreThere();
    void aConnectionThatEndsHalfwayDoublesAndLosesNothing();
    void finishBuildsTheIndexOnce();
    void finishCanBeStopped();
    void longVectorsAreKept();
    void removedRowsAreGone();
    void onlyWhatIsDeployedIsRemoved();
    void whatIsThereOtherwiseIsRefused();
    void theLastDocumentCounts();
    void namesAreNamesWhateverIsInThem_data();
    void namesAreNamesWhateverIsInThem();
    void tooLongNamesAreRefused();
    void sizesAreForeseen_data();
    void sizesAreForeseen();
};

void TestPgvectorShards::whatIsWrittenIsReadBackToTheBit_data()
{
    QTest::addColumn<bool>("hasIntegerIds");
    QTest::addColumn<bool>("hasTenants");
    QTest::addColumn<QString>("element");
    QTest::newRow("whole numbers") << true << false << "vector";
    QTest::newRow("texts, tenants") << false << true << "vector";
    QTest::newRow("half") << true << true << "halfvec";
}

void TestPgvectorShards::whatIsWrittenIsReadBackToTheBit()
{
    QFETCH(bool, hasIntegerIds);
    QFETCH(bool, hasTenants);
    QFETCH(QString, element);
    PgCollection shards(pgAddress("tst_bits", {{"element", element.toStdString()}}));
    VERIFY_OK(shards->create(secondPlace, {shardDim, Metric::L2, hasIntegerIds, hasTenants}));
    auto rows = someRows(someVectors(3000, shardDim, 5), 0, 3000);
    rows.vectors.row(0)[0] = -0.0F;
    rows.vectors.row(0)[1] = element == "vector" ? std::numeric_limits<float>::denorm_min() : 0x1p-24F;
    rows.vectors.row(0)[2] = element == "vector" ? std::numeric_limits<float>::max() : 65504;
    for (std::size_t i = 0; i < rows.ids.size(); ++i) {
        rows.ids[i] = hasIntegerIds ? std::to_string(std::int64_t(i) - 1500) : "é'\\\n\t" + std::to_string(i);
        if (hasTenants) {
            rows.tenants.push_back("tenant " + std::to_string(i % 7));
        }
    }
    VERIFY_OK(shards->write(secondPlace, rows, 3000));
    QCOMPARE(*shards->written(secondPlace), 3000);
    QCOMPARE(*shards->count(secondPlace), 3000);
    const auto read = readAll(*shards, secondPlace);
    QVERIFY(read == rowsByIds(rows));
    QVERIFY(std::signbit(read.at(rows.ids[0]).vector[0]));
}

void TestPgvectorShards::rowsWrittenAgainReplaceThoseThatAreThere()
{
    PgCollection shards(pgAddress("tst_twice"));
    VERIFY_OK(shards->create(secondPlace, {shardDim, Metric::L2, true, true}));
    const auto tenantOf = [](std::int64_t i) { return std::to_string(i % 3); };
    const Matrix vectors = someVectors(900, shardDim, 1);
    VERIFY_OK(shards->write(secondPlace, someRows(vectors, 0, 500, tenantOf), 500));
    VERIFY_OK(shards->write(secondPlace, someRows(vectors, 0, 500, tenantOf), 500));
    QCOMPARE(*shards->count(secondPlace), 500);
    QCOMPARE(*shards->written(secondPlace), 500);

    // Some are there, one of them twice in one batch; the last of them counts.
    const Matrix others = someVectors(900, shardDim, 2);
    auto rows = someRows(others, 400, 300, tenantOf);
    rows.ids[1] = rows.ids[0];
    VERIFY_OK(shards->write(secondPlace, rows, 700));
    QCOMPARE(*shards->count(secondPlace), 700);
    auto expected = rowsByIds(rows);
    for (auto &[id, row] : rowsByIds(someRows(vectors, 0, 500, tenantOf))) {
        expected.try_emplace(id, row);
    }
    QVERIFY(readAll(*shards, secondPlace) == expected);
}

void TestPgvectorShards::aConnectionThatEndsHalfwayDoublesAndLosesNothing()
{
    PgCollection shards(pgAddress("tst_halfway"));
    VERIFY_OK(shards->create(secondPlace, {256, Metric::L2, true, false}));
    constexpr std::int64_t total = 20'000;
    constexpr std::int64_t batch = 1'000;
    const Matrix vectors = someVectors(total, 256, 3);
    std::atomic<bool> isOver = false;
    std::jthread killer([&] {
        PgSession session(secondPlace.node);
        while (!isOver) {
            endConnections(session);
            std::this_thread::sleep_for(std::chrono::milliseconds(40));
        }
    });
    int failures = 0;
    while (true) {
        const auto written = shards->written(secondPlace);
        if (!written.ok() || *written == total) {
            if (written.ok()) {
                break;
            }
            QCOMPARE(written.error().code, Code::ConnectionLost);
            ++failures;
            continue;
        }
        const auto wrote = shards->write(secondPlace, someRows(vectors, *written, batch), *written + batch);
        if (!wrote.ok()) {
            QCOMPARE(wrote.error().code, Code::ConnectionLost);
            QCOMPARE(wrote.error().subject, toText(shards.address().nodes[1]));
            isOver = ++failures > 50;
        }
    }
    isOver = true;
    killer.join();
    QVERIFY(failures > 0);
    (void)shards->written(secondPlace); // the connection may have been ended since
    QVERIFY(readAll(*shards, secondPlace) == rowsByIds(someRows(vectors, 0, total)));
}

void TestPgvectorShards::finishBuildsTheIndexOnce()
{
    PgCollection shards(pgAddress("tst_finish", {{"m", "8"}, {"ef_construction", "32"}}));
    const CollectionShape shape{shardDim, Metric::Cosine, true, false};
    VERIFY_OK(shards->create(secondPlace, shape));
    VERIFY_OK(shards->write(secondPlace, someRows(someVectors(2000, shardDim, 1), 0, 2000), 2000));
    const std::int64_t before = *shards->bytes(secondPlace);
    VERIFY_OK(shards->finish(secondPlace, shape, unwatched));
    QVERIFY(*shards->bytes(secondPlace) > before);
    PgSession session(secondPlace.node);
    const QByteArray ask = "SELECT string_agg(indexrelid::text, ' ') FROM pg_index "
                           "WHERE indrelid = 'tst_finish_s0000'::regclass";
    const QByteArray indices = session.ask(ask);
    VERIFY_OK(shards->finish(secondPlace, shape, unwatched));
    QCOMPARE(session.ask(ask), indices);
    QVERIFY(session.ask("SELECT indexdef FROM pg_indexes WHERE tablename = 'tst_finish_s0000' AND indexdef ~ 'hnsw'")
                .contains("USING hnsw (embedding vector_cosine_ops) WITH (m='8', ef_construction='32')"));
}

void TestPgvectorShards::finishCanBeStopped()
{
    PgCollection shards(pgAddress("tst_stopped", {{"m", "48"}, {"ef_construction", "400"}}));
    const CollectionShape shape{64, Metric::L2, true, false};
    VERIFY_OK(shards->create(secondPlace, shape));
    VERIFY_OK(shards->write(secondPlace, someRows(someVectors(15'000, 64, 1), 0, 15'000), 15'000));
    int asked = 0;
    const auto stopped = shards->finish(secondPlace, shape, [&](std::int64_t, std::int64_t) { return ++asked < 5; });
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().code, Code::Cancelled);
    QCOMPARE(*shards->count(secondPlace), 15'000);
    // The server was told: it builds no index that nobody waits for.
    PgSession session(secondPlace.node);
    QTRY_COMPARE(
        session.ask("SELECT count(*) FROM pg_stat_activity WHERE query ~ '^CREATE INDEX' AND state = 'active'"),
        QByteArray("0"));
    QCOMPARE(session.ask("SELECT count(*) FROM pg_indexes WHERE tablename = 'tst_stopped_s0000'"), QByteArray("1"));
}

void TestPgvectorShards::longVectorsAreKept()
{
    PgCollection shards(pgAddress("tst_long", {{"index", "none"}}));
    const CollectionShape shape{5000, Metric::L2, true, false};
    VERIFY_OK(shards->create(secondPlace, shape));
    const auto rows = someRows(someVectors(50, 5000, 1), 0, 50);
    VERIFY_OK(shards->write(secondPlace, rows, 50));
    VERIFY_OK(shards->finish(secondPlace, shape, unwatched));
    QVERIFY(readAll(*shards, secondPlace) == rowsByIds(rows));
    // As many as an index takes are in the row itself, beside a long id.
    const ShardPlace other{ShardId(1), 0, 1};
    PgCollection indexed(pgAddress("tst_plain"));
    VERIFY_OK(indexed->create(other, {2000, Metric::L2, false, true}));
    auto wide = someRows(someVectors(20, 2000, 1), 0, 20, [](auto i) { return std::string(700, char('a' + i)); });
    for (auto &id : wide.ids) {
        id += std::string(1500, 'x');
    }
    VERIFY_OK(indexed->write(other, wide, 20));
    VERIFY_OK(indexed->finish(other, {2000, Metric::L2, false, true}, unwatched));
    QVERIFY(readAll(*indexed, other) == rowsByIds(wide));
    QCOMPARE(PgSession(1).ask("SELECT attstorage FROM pg_attribute WHERE attname = 'embedding' AND attrelid = "
                              "'tst_plain_s0001'::regclass"),
             QByteArray("p"));
}

void TestPgvectorShards::removedRowsAreGone()
{
    PgCollection shards(pgAddress("tst_removed"));
    VERIFY_OK(shards->create(secondPlace, {shardDim, Metric::L2, false, false}));
    auto rows = someRows(someVectors(10, shardDim, 1), 0, 10);
    rows.ids[3] = "a'); DROP TABLE \"tst_removed_s0000\"; --";
    rows.ids[4] = "back\\'slash";
    VERIFY_OK(shards->write(secondPlace, rows, 10));
    VERIFY_OK(shards->remove(secondPlace, std::vector<std::string>{rows.ids[3], rows.ids[4], "none"}));
    auto expected = rowsByIds(rows);
    expected.erase(rows.ids[3]);
    expected.erase(rows.ids[4]);
    QVERIFY(readAll(*shards, secondPlace) == expected);
}

void TestPgvectorShards::onlyWhatIsDeployedIsRemoved()
{
    PgSession session(secondPlace.node);
    session.ask("DROP TABLE IF EXISTS tst_others_s0000, tst_others_s0001");
    PgCollection shards(pgAddress("tst_others"));
    session.ask("CREATE TABLE tst_others_s0000 (id int)");
    const auto taken = shards->create(secondPlace, {shardDim, Metric::L2, true, false});
    QVERIFY(!taken.ok());
    QCOMPARE(taken.error().code, Code::CollectionTaken);
    QCOMPARE(std::get<std::string>(taken.error().facts.at(0)), std::string("tst_others_s0000"));
    VERIFY_OK(shards->create({ShardId(1), 0, 1}, {shardDim, Metric::L2, true, false}));
    VERIFY_OK(shards->drop(secondPlace));
    VERIFY_OK(shards->drop({ShardId(1), 0, 1}));
    VERIFY_OK(shards->unpublish());
    QCOMPARE(session.ask("SELECT string_agg(relname, ' ') FROM pg_class WHERE relname ~ '^tst_others' "
                         "AND relkind = 'r'"),
             QByteArray("tst_others_s0000"));
    QCOMPARE(shards->written(secondPlace).error().code, Code::ShardMissing);
    QCOMPARE(shards->count({ShardId(1), 0, 1}).error().code, Code::ShardMissing);
    session.ask("DROP TABLE tst_others_s0000");
}

void TestPgvectorShards::whatIsThereOtherwiseIsRefused()
{
    PgCollection shards(pgAddress("tst_otherwise"));
    VERIFY_OK(shards->create(secondPlace, {shardDim, Metric::L2, true, false}));
    VERIFY_OK(shards->create(secondPlace, {shardDim, Metric::L2, true, false})); // the same again
    for (const CollectionShape &shape :
         {CollectionShape{shardDim + 1, Metric::L2, true, false}, CollectionShape{shardDim, Metric::L2, false, false},
          CollectionShape{shardDim, Metric::L2, true, true}}) {
        QCOMPARE(shards->create(secondPlace, shape).error().code, Code::DeployedOtherwise);
    }
}

void TestPgvectorShards::theLastDocumentCounts()
{
    PgCollection shards(pgAddress("tst_published"));
    QVERIFY(!shards->published()->has_value());
    VERIFY_OK(shards->publish("first"));
    VERIFY_OK(shards->publish("it's \\ \"the\" läst"));
    PgSession(0).ask("UPDATE shardscope_collections SET version = 1, document = 'first' "
                     "WHERE name = 'tst_published'"); // as on a node that was down
    QCOMPARE(**shards->published(), std::string("it's \\ \"the\" läst"));
    VERIFY_OK(shards->unpublish());
    QVERIFY(!shards->published()->has_value());
}

void TestPgvectorShards::namesAreNamesWhateverIsInThem_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("statement") << QByteArray("Robert'); DROP TABLE tst_victim; --");
    QTest::newRow("quotes") << QByteArray("a\"; DROP TABLE tst_victim; --");
    QTest::newRow("backslashes") << QByteArray("a\\'; DROP TABLE tst_victim; --");
    QTest::newRow("dollars, percents") << QByteArray("$1 %s $$ {}");
    QTest::newRow("points, capitals") << QByteArray("Public.Table");
    QTest::newRow("other letters") << QByteArray("Bücher 書籍");
}

void TestPgvectorShards::namesAreNamesWhateverIsInThem()
{
    QFETCH(QByteArray, name);
    PgSession session(secondPlace.node);
    session.ask("CREATE TABLE IF NOT EXISTS tst_victim (id int)");
    PgCollection shards(pgAddress(name.toStdString()));
    const CollectionShape shape{shardDim, Metric::L2, true, false};
    const auto rows = someRows(someVectors(100, shardDim, 1), 0, 100);
    VERIFY_OK(shards->create(secondPlace, shape));
    VERIFY_OK(shards->write(secondPlace, rows, 100));
    VERIFY_OK(shards->write(secondPlace, rows, 100));
    VERIFY_OK(shards->finish(secondPlace, shape, unwatched));
    VERIFY_OK(shards->publish("document"));
    QCOMPARE(*shards->count(secondPlace), 100);
    QVERIFY(*shards->bytes(secondPlace) > 0);
    QVERIFY(readAll(*shards, secondPlace) == rowsByIds(rows));
    const auto topology = shards->topology(unwatched);
    VERIFY_OK(topology);
    QCOMPARE(topology->shards.size(), 1);
    QCOMPARE(topology->shards[0].name, name.toStdString() + "_s0000");
    VERIFY_OK(shards->sample(10, 1, unwatched));
    VERIFY_OK(shards->drop(secondPlace));
    VERIFY_OK(shards->unpublish());
    QCOMPARE(session.ask("SELECT count(*) FROM tst_victim"), QByteArray("0"));
    session.ask("DROP TABLE tst_victim");
}

void TestPgvectorShards::tooLongNamesAreRefused()
{
    PgCollection shards(pgAddress(std::string(52, 'n')));
    QCOMPARE(shards->create(secondPlace, {shardDim, Metric::L2, true, false}).error().code, Code::BadAddress);
    const std::string longest(51, 'n');
    PgCollection others(pgAddress(longest));
    VERIFY_OK(others->create({ShardId(1), 1, 1}, {shardDim, Metric::L2, true, true}));
    VERIFY_OK(others->finish({ShardId(1), 1, 1}, {shardDim, Metric::L2, true, true}, unwatched));
}

void TestPgvectorShards::sizesAreForeseen_data()
{
    QTest::addColumn<int>("dimension");
    QTest::addColumn<bool>("isOfTexts");
    QTest::addColumn<QString>("element");
    QTest::newRow("784") << 784 << false << "vector";
    QTest::newRow("64") << 64 << false << "vector";
    QTest::newRow("384, texts") << 384 << true << "vector";
    QTest::newRow("768, half") << 768 << false << "halfvec";
}

/// Within a fifth, as dry runs tell it.
void TestPgvectorShards::sizesAreForeseen()
{
    QFETCH(int, dimension);
    QFETCH(bool, isOfTexts);
    QFETCH(QString, element);
    PgCollection shards(pgAddress("tst_sizes", {{"element", element.toStdString()}}));
    const CollectionShape shape{dimension, Metric::L2, !isOfTexts, isOfTexts};
    VERIFY_OK(shards->create(secondPlace, shape));
    auto rows =
        someRows(someVectors(4000, dimension, 1), 0, 4000,
                 isOfTexts ? [](auto i) { return std::to_string(i % 9); } : std::function<std::string(std::int64_t)>());
    if (isOfTexts) {
        for (auto &id : rows.ids) {
            id.insert(0, "document-");
        }
    }
    VERIFY_OK(shards->write(secondPlace, rows, 4000));
    VERIFY_OK(shards->finish(secondPlace, shape, unwatched));
    const auto &kind = **findKind(engineKinds(), "engine", "pgvector");
    const double foreseen = kind.can.bytesPerVector(shards.address().settings, shape);
    const double found = static_cast<double>(*shards->bytes(secondPlace)) / 4000;
    QVERIFY2(std::abs(foreseen / found - 1) < 0.2, qPrintable(QString("%1 %2").arg(foreseen).arg(found)));
}

QTEST_GUILESS_MAIN(TestPgvectorShards)
#include "tst_pgvectorshards.moc"
