// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Pgvector.h"

#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

using What = TopologyWarning::What;

/// Tables on the servers that this program did not make; they are removed after the test.
class OthersTables
{
public:
    OthersTables() { drop(); }
    ~OthersTables() { drop(); }
    OthersTables(const OthersTables &) = delete;
    OthersTables &operator=(const OthersTables &) = delete;

    PgSession &on(int node) { return m_sessions[static_cast<std::size_t>(node)]; }

    /// Partitions of so many rows, numbered from 0 over all nodes.
    void makePartitions(const std::vector<std::vector<int>> &sizes)
    {
        int id = 0;
        int partition = 0;
        for (std::size_t node = 0; node < sizes.size(); ++node) {
            PgSession &session = m_sessions[node];
            session.ask("CREATE TABLE tst_looked (shard int, id bigint, owner int, v vector(3), "
                        "PRIMARY KEY (shard, id)) PARTITION BY LIST (shard)");
            for (const int size : sizes[node]) {
                const auto number = QByteArray::number(partition++);
                session.ask("CREATE TABLE tst_looked_" + number + " PARTITION OF tst_looked FOR VALUES IN (" + number +
                            ")");
                session.ask("INSERT INTO tst_looked SELECT " + number + ", i, i % 5, ARRAY[i, " + number +
                            ", 1]::vector FROM generate_series(" + QByteArray::number(id) + ", " +
                            QByteArray::number(id + size - 1) + ") i");
                id += size;
            }
            session.ask("ANALYZE tst_looked");
        }
    }

private:
    void drop()
    {
        for (auto &session : m_sessions) {
            session.ask("DROP TABLE IF EXISTS tst_looked CASCADE");
            session.ask("DROP SCHEMA IF EXISTS tst_schema CASCADE");
        }
    }
    std::vector<PgSession> m_sessions = [] {
        std::vector<PgSession> sessions;
        for (int node = 0; node < 3; ++node) {
            sessions.emplace_back(node);
            sessions.back().ask("CREATE EXTENSION IF NOT EXISTS vector");
        }
        return sessions;
    }();
};

Outcome<Topology> look(const ClusterAddress &address)
{
    const auto engine = engineAt(address, pgPassword());
    SHARDSCOPE_TRY(engine);
    return (*engine)->topology(unwatched);
}

bool warns(const Topology &topology, What what, const std::string &subject)
{
    return std::ranges::any_of(topology.warnings, [&](const TopologyWarning &warning) {
        return warning.what == what && warning.subject == subject;
    });
}

} // namespace

/// What there is on PostgreSQL servers, whoever made it.
class TestPgvectorLook : public QObject
{
    Q_OBJECT

private slots:
    void partitionsAreShards();
    void deployedShardsKeepTheirNumbers();
    void anIndexThatThePlannerPassesIsTold();
    void tablesInSchemasAreFound();
    void columnsMustBeKnown();
    void thereIsNothing();
    void lookingCanBeStopped();
    void aSampleIsUniform_data();
    void aSampleIsUniform();
    void theSameSeedGivesTheSameSample();
    void aSmallTableIsSampledWhole();
    void aSampleOfCopiesIsOfTheFirst();
    void shardsOfOthersAreRead();
};

void TestPgvectorLook::partitionsAreShards()
{
    OthersTables tables;
    tables.makePartitions({{100, 700}, {200}, {100, 0}});
    tables.on(0).ask("CREATE INDEX tst_looked_index ON tst_looked_1 USING hnsw (v vector_cosine_ops) "
                     "WITH (m = 12, ef_construction = 50)");
    const auto topology = look(pgAddress("tst_looked", {{"tenant", "owner"}}));
    VERIFY_OK(topology);
    QCOMPARE(topology->nodes.size(), 3);
    QVERIFY(topology->nodes[0].version.starts_with("PostgreSQL 17"));
    QVERIFY(topology->nodes[0].version.find("pgvector 0.") != std::string::npos);
    QCOMPARE(topology->shards.size(), 5);
    const std::vector<std::int64_t> sizes{100, 700, 200, 100, 0};
    const std::vector<int> nodes{0, 0, 1, 2, 2};
    for (std::size_t i = 0; i < 5; ++i) {
        const ShardState &shard = topology->shards[i];
        QCOMPARE(shard.shard, ShardId(i));
        QCOMPARE(shard.name, "tst_looked_" + std::to_string(i));
        QCOMPARE(shard.vectors, sizes[i]);
        QCOMPARE(shard.node, nodes[i]);
        QVERIFY(!shard.isEstimate);
        QCOMPARE(shard.element, std::string("float32"));
    }
    QCOMPARE(topology->shards[1].index, std::string("hnsw m=12 ef_construction=50"));
    QVERIFY(topology->shards[1].dataBytes > 8000 && topology->shards[1].indexBytes > 8000);
    QCOMPARE(topology->dim, 3);
    QCOMPARE(*topology->metric, Metric::Cosine);
    QVERIFY(topology->hasTenants);
    QVERIFY(warns(*topology, What::NoIndex, "tst_looked_0"));
    QVERIFY(!warns(*topology, What::NoIndex, "tst_looked_1"));
    QVERIFY(warns(*topology, What::UnevenShards, "tst_looked_1"));
}

void TestPgvectorLook::deployedShardsKeepTheirNumbers()
{
    PgCollection shards(pgAddress("tst_deployed"));
    const CollectionShape shape{3, Metric::InnerProduct, true, false};
    for (const ShardPlace &place : {ShardPlace{ShardId(0), 0, 2}, {ShardId(0), 1, 0}, {ShardId(1), 0, 1}}) {
        VERIFY_OK(shards->create(place, shape));
        VERIFY_OK(shards->write(place, someRows(someVectors(300, 3, 1), 0, 300), 300));
        VERIFY_OK(shards->finish(place, shape, unwatched));
    }
    const auto topology = shards->topology(unwatched);
    VERIFY_OK(topology);
    QCOMPARE(topology->shards.size(), 3);
    QCOMPARE(topology->shards[1].shard, ShardId(0));
    QCOMPARE(topology->shards[1].replica, 1);
    QCOMPARE(topology->shards[1].node, 0);
    QCOMPARE(topology->shards[1].name, std::string("tst_deployed_s0000_r1"));
    QCOMPARE(topology->vectors(), 600);
    QCOMPARE(*topology->metric, Metric::InnerProduct);
    QVERIFY(warns(*topology, What::FewerCopies, "tst_deployed_s0001"));
    QVERIFY(std::ranges::none_of(topology->warnings, [](const TopologyWarning &warning) {
        return warning.what == What::IndexNotUsed || warning.what == What::NoIndex || warning.what == What::NodeDown;
    }));
}

void TestPgvectorLook::anIndexThatThePlannerPassesIsTold()
{
    OthersTables tables;
    tables.makePartitions({{3000, 3000}});
    for (const char *number : {"0", "1"}) {
        tables.on(0).ask(QByteArray("CREATE INDEX ON tst_looked_") + number + " USING hnsw (v vector_l2_ops)");
    }
    auto address = pgAddress("tst_looked");
    address.nodes.resize(1);
    auto topology = look(address);
    VERIFY_OK(topology);
    QVERIFY(!warns(*topology, What::IndexNotUsed, "tst_looked_0"));
    // The server is told to read pages at random only as if each cost as much as a thousand in order.
    address.user = "tst_passes";
    PgSession &session = tables.on(0);
    session.ask("CREATE ROLE tst_passes SUPERUSER LOGIN PASSWORD 'other'");
    session.ask("ALTER ROLE tst_passes SET random_page_cost = 1000");
    const auto engine = engineAt(address, "other");
    VERIFY_OK(engine);
    topology = (*engine)->topology(unwatched);
    session.ask("DROP ROLE tst_passes");
    VERIFY_OK(topology);
    QVERIFY(warns(*topology, What::IndexNotUsed, "tst_looked_0"));
}

void TestPgvectorLook::tablesInSchemasAreFound()
{
    OthersTables tables;
    tables.on(1).ask("CREATE SCHEMA tst_schema");
    tables.on(1).ask("CREATE TABLE tst_schema.\"My Table\" (\"The Id\" text PRIMARY KEY, a vector(2), b halfvec(4))");
    tables.on(1).ask("INSERT INTO tst_schema.\"My Table\" VALUES ('x', '[1,2]', '[1,2,3,4]'), ('y', '[3,4]', NULL)");
    const auto address = pgAddress("anything", {{"table", "tst_schema.My Table"}, {"column", "b"}});
    const auto topology = look(address);
    VERIFY_OK(topology);
    QCOMPARE(topology->shards.size(), 1);
    QCOMPARE(topology->shards[0].name, std::string("tst_schema.My Table"));
    QCOMPARE(topology->shards[0].vectors, 1);
    QCOMPARE(topology->shards[0].element, std::string("float16"));
    QCOMPARE(topology->dim, 4);
    const auto engine = engineAt(address, pgPassword());
    VERIFY_OK(engine);
    const auto sample = (*engine)->sample(10, 1, unwatched);
    VERIFY_OK(sample);
    QCOMPARE(sample->ids, std::vector<std::string>{"x"});
    QCOMPARE(sample->vectors.row(0)[3], 4.0F);
}

void TestPgvectorLook::columnsMustBeKnown()
{
    OthersTables tables;
    tables.on(0).ask("CREATE TABLE tst_looked (id int PRIMARY KEY, a vector(2), b vector(2))");
    QCOMPARE(look(pgAddress("tst_looked")).error().code, Code::AmbiguousParameter);
    QCOMPARE(look(pgAddress("tst_looked", {{"column", "c"}})).error().code, Code::MissingColumn);
    QCOMPARE(look(pgAddress("tst_looked", {{"column", "a"}, {"id", "no"}})).error().code, Code::MissingColumn);
    QCOMPARE(look(pgAddress("tst_looked", {{"column", "a"}, {"tenant", "no"}})).error().code, Code::MissingColumn);
    VERIFY_OK(look(pgAddress("tst_looked", {{"column", "a"}})));
    tables.on(0).ask("ALTER TABLE tst_looked DROP COLUMN id");
    const auto withoutKey = look(pgAddress("tst_looked", {{"column", "a"}}));
    QCOMPARE(withoutKey.error().code, Code::MissingColumn);
    QCOMPARE(std::get<std::string>(withoutKey.error().facts.at(1)), std::string("a, b"));
}

void TestPgvectorLook::thereIsNothing()
{
    const auto topology = look(pgAddress("tst_nothing"));
    VERIFY_OK(topology);
    QVERIFY(topology->shards.empty());
    QVERIFY(!topology->nodes[0].trouble);
    const auto engine = engineAt(pgAddress("tst_nothing"), pgPassword());
    VERIFY_OK(engine);
    QCOMPARE((*engine)->sample(10, 1, unwatched).error().code, Code::CollectionMissing);
}

void TestPgvectorLook::lookingCanBeStopped()
{
    const auto engine = engineAt(pgAddress("tst_nothing"), pgPassword());
    VERIFY_OK(engine);
    const auto stops = [](std::int64_t, std::int64_t) { return false; };
    QCOMPARE((*engine)->topology(stops).error().code, Code::Cancelled);
    QCOMPARE((*engine)->sample(10, 1, stops).error().code, Code::Cancelled);
}

void TestPgvectorLook::aSampleIsUniform_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("a few") << 120;
    QTest::newRow("a third") << 3000;
}

/// Shards of very unequal sizes: chi-square over shards, and over places within them.
void TestPgvectorLook::aSampleIsUniform()
{
    QFETCH(int, count);
    const std::vector<int> sizes{5000, 100, 2500, 900, 500};
    constexpr double total = 9000;
    OthersTables tables;
    tables.makePartitions({{5000, 100}, {2500}, {900, 500}});
    const auto engine = engineAt(pgAddress("tst_looked", {{"tenant", "owner"}}), pgPassword());
    VERIFY_OK(engine);
    constexpr int rounds = 30;
    std::vector<double> ofShards(5);
    std::vector<double> ofPlaces(10);
    std::map<float, ShardId> shardOfTable;
    for (std::uint64_t seed = 0; seed < rounds; ++seed) {
        const auto sample = (*engine)->sample(count, seed, unwatched);
        VERIFY_OK(sample);
        QCOMPARE(sample->size(), count);
        QCOMPARE(std::set(sample->ids.begin(), sample->ids.end()).size(), static_cast<std::size_t>(count));
        for (std::int64_t i = 0; i < sample->size(); ++i) {
            const int id = std::stoi(sample->ids[static_cast<std::size_t>(i)]);
            QCOMPARE(sample->vectors.row(i)[0], static_cast<float>(id));
            QCOMPARE(sample->tenants[static_cast<std::size_t>(i)], std::to_string(id % 5));
            ++ofShards[static_cast<std::size_t>(sample->vectors.row(i)[1])];
            const auto named = shardOfTable.try_emplace(sample->vectors.row(i)[1], sample->shards.at(std::size_t(i)));
            QCOMPARE(sample->shards[static_cast<std::size_t>(i)], named.first->second);
            ++ofPlaces[static_cast<std::size_t>(id / 900)];
        }
    }
    const double drawn = double(count) * rounds;
    double shards = 0;
    for (std::size_t i = 0; i < 5; ++i) {
        const double expected = drawn * sizes[i] / total;
        shards += std::pow(ofShards[i] - expected, 2) / expected;
    }
    double places = 0;
    for (const double found : ofPlaces) {
        places += std::pow(found - drawn / 10, 2) / (drawn / 10);
    }
    QVERIFY2(shards < 18.5, qPrintable(QString::number(shards))); // 4 degrees of freedom: one in a thousand
    QVERIFY2(places < 27.9, qPrintable(QString::number(places))); // 9 of them
    std::set<ShardId> shardsSeen;
    for (const auto &each : shardOfTable) {
        shardsSeen.insert(each.second);
    }
    QCOMPARE(shardsSeen.size(), sizes.size()); // each table another
}

void TestPgvectorLook::theSameSeedGivesTheSameSample()
{
    OthersTables tables;
    tables.makePartitions({{5000}, {2500}});
    const auto engine = engineAt(pgAddress("tst_looked"), pgPassword());
    VERIFY_OK(engine);
    const auto first = (*engine)->sample(200, 7, unwatched);
    VERIFY_OK(first);
    QCOMPARE((*engine)->sample(200, 7, unwatched)->ids, first->ids);
    QVERIFY((*engine)->sample(200, 8, unwatched)->ids != first->ids);
    QVERIFY(first->tenants.empty());
}

void TestPgvectorLook::aSmallTableIsSampledWhole()
{
    OthersTables tables;
    tables.makePartitions({{30}, {12}});
    const auto engine = engineAt(pgAddress("tst_looked"), pgPassword());
    VERIFY_OK(engine);
    const auto all = (*engine)->sample(1000, 1, unwatched);
    QCOMPARE(all->size(), 42);
    const auto topology = (*engine)->topology(unwatched);
    VERIFY_OK(topology);
    QCOMPARE(topology->shards.size(), std::size_t(2));
    for (const auto &shard : topology->shards) {
        QCOMPARE(std::ranges::count(all->shards, shard.shard), shard.vectors);
    }
    QCOMPARE((*engine)->sample(42, 1, unwatched)->size(), 42);
    QCOMPARE((*engine)->sample(41, 1, unwatched)->size(), 41);
}

void TestPgvectorLook::aSampleOfCopiesIsOfTheFirst()
{
    PgCollection shards(pgAddress("tst_first"));
    for (const int replica : {0, 1}) {
        const ShardPlace place{ShardId(0), replica, replica};
        VERIFY_OK(shards->create(place, {3, Metric::L2, true, false}));
        VERIFY_OK(shards->write(place, someRows(someVectors(50, 3, 1), 0, 50), 50));
    }
    QCOMPARE(shards->sample(1000, 1, unwatched)->size(), 50);
}

void TestPgvectorLook::shardsOfOthersAreRead()
{
    OthersTables tables;
    tables.makePartitions({{100, 50}, {2000}});
    const auto engine = engineAt(pgAddress("tst_looked"), pgPassword());
    VERIFY_OK(engine);
    QCOMPARE(*(*engine)->count({ShardId(2), 0, 1}), 2000);
    QCOMPARE(*(*engine)->count({ShardId(1), 0, 0}), 50);
    QCOMPARE((*engine)->count({ShardId(1), 0, 1}).error().code, Code::ShardMissing);
    QCOMPARE(readAll(**engine, {ShardId(2), 0, 1}).size(), 2000);
    int batches = 0;
    VERIFY_OK((*engine)->read({ShardId(2), 0, 1}, [&](const RowBatch &) {
        ++batches;
        return false;
    }));
    QCOMPARE(batches, 1);
    QCOMPARE(*(*engine)->count({ShardId(2), 0, 1}), 2000); // the connection still works
}

QTEST_GUILESS_MAIN(TestPgvectorLook)
#include "tst_pgvectorlook.moc"
