// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Pgvector.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int dim = 8;
constexpr ShardPlace place{ShardId(0), 0, 0};
const CollectionShape shape{dim, Metric::L2, true, false};

Server standbyServer()
{
    Server server = serversOf("SHARDSCOPE_PG_SERVERS").front();
    server.port += 3;
    return server;
}

/// The primary and its standby, or the standby alone.
ClusterAddress addressWith(bool withPrimary)
{
    auto address = pgAddress("tst_copies");
    address.nodes.resize(withPrimary ? 1 : 0);
    address.nodes.push_back({standbyServer().host.toStdString(), standbyServer().port});
    return address;
}

const TopologyWarning *warningOf(const Topology &topology, TopologyWarning::What what)
{
    const auto found = std::ranges::find(topology.warnings, what, &TopologyWarning::what);
    return found == topology.warnings.end() ? nullptr : &*found;
}

Topology look()
{
    const auto engine = engineAt(addressWith(true), pgPassword());
    return engine.ok() ? (*engine)->topology(unwatched).value() : Topology();
}

} // namespace

/// Copies that PostgreSQL makes itself: a standby that follows a server by its log, started for this test.
class TestPgvectorCopies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(commandEngines({"start", "pg4"})); }
    void cleanupTestCase() { commandEngines({"stop", "pg4"}); }
    void aStandbyIsACopy();
    void aStandbyThatLagsIsTold();
    void aStandbyIsReadAndSearchedButNotWritten();
    void aStandbyThatIsGoneIsTold();

private:
    static bool isInStep()
    {
        const QByteArray written = PgSession().ask("SELECT pg_current_wal_lsn()");
        return PgSession(standbyServer()).ask("SELECT pg_last_wal_replay_lsn() >= '" + written + "'") == "t";
    }
};

void TestPgvectorCopies::aStandbyIsACopy()
{
    ClusterAddress primary = addressWith(true);
    primary.nodes.resize(1);
    PgCollection collection(primary);
    const Matrix vectors = someVectors(500, dim, 1);
    VERIFY_OK(collection->create(place, shape));
    VERIFY_OK(collection->write(place, someRows(vectors, 0, 500), 500));
    VERIFY_OK(collection->finish(place, shape, unwatched));
    QTRY_VERIFY(isInStep());
    const Topology topology = look();
    QCOMPARE(topology.nodes.size(), std::size_t(2));
    QCOMPARE(topology.shards.size(), std::size_t(2));
    for (int copy = 0; copy < 2; ++copy) {
        const ShardState &shard = topology.shards[std::size_t(copy)];
        QCOMPARE(shard.shard, ShardId(0));
        QCOMPARE(shard.replica, copy);
        QCOMPARE(shard.node, copy);
        QCOMPARE(shard.vectors, std::int64_t(500));
        QCOMPARE(shard.lag, std::int64_t(0));
        QVERIFY(shard.indexBytes > 0);
    }
    QCOMPARE(topology.vectors(), std::int64_t(500)); // those of the copy are no more
    QVERIFY(!warningOf(topology, TopologyWarning::What::CopyBehind));
    QVERIFY(!warningOf(topology, TopologyWarning::What::DataDiffer));
}

/// By so many bytes of the log.
void TestPgvectorCopies::aStandbyThatLagsIsTold()
{
    ClusterAddress primary = addressWith(true);
    primary.nodes.resize(1);
    PgCollection collection(primary);
    const Matrix vectors = someVectors(700, dim, 1);
    VERIFY_OK(collection->create(place, shape));
    VERIFY_OK(collection->write(place, someRows(vectors, 0, 500), 500));
    QTRY_VERIFY(isInStep());
    PgSession standby(standbyServer());
    standby.ask("SELECT pg_wal_replay_pause()");
    QTRY_COMPARE(standby.ask("SELECT pg_get_wal_replay_pause_state()"), QByteArray("paused"));
    const qint64 before = PgSession().ask("SELECT (pg_current_wal_lsn() - '0/0')::int8").toLongLong();
    VERIFY_OK(collection->write(place, someRows(vectors, 500, 200), 700));
    const qint64 written = PgSession().ask("SELECT (pg_current_wal_lsn() - '0/0')::int8").toLongLong() - before;
    QVERIFY(written > 0);

    const Topology behind = look();
    QCOMPARE(behind.shards.size(), std::size_t(2));
    QCOMPARE(behind.shards[0].lag, std::int64_t(0));
    QVERIFY(behind.shards[1].lag >= written);
    QCOMPARE(behind.shards[1].vectors, std::int64_t(500));
    QCOMPARE(behind.vectors(), std::int64_t(700));
    const auto *lag = warningOf(behind, TopologyWarning::What::CopyBehind);
    QVERIFY(lag);
    QCOMPARE(lag->subject, behind.shards[1].name);
    QCOMPARE(lag->figure, double(behind.shards[1].lag));
    QVERIFY(!warningOf(behind, TopologyWarning::What::DataDiffer)); // which to deploy anew would mend

    standby.ask("SELECT pg_wal_replay_resume()");
    QTRY_VERIFY(isInStep());
    const Topology again = look();
    QCOMPARE(again.shards[1].vectors, std::int64_t(700));
    QVERIFY(!warningOf(again, TopologyWarning::What::DataDiffer));
}

/// Whoever names it alone reads there what has come there.
void TestPgvectorCopies::aStandbyIsReadAndSearchedButNotWritten()
{
    ClusterAddress primary = addressWith(true);
    primary.nodes.resize(1);
    PgCollection collection(primary);
    const Matrix vectors = someVectors(500, dim, 1);
    VERIFY_OK(collection->create(place, shape));
    VERIFY_OK(collection->write(place, someRows(vectors, 0, 500), 500));
    VERIFY_OK(collection->finish(place, shape, unwatched));
    QTRY_VERIFY(isInStep());
    const auto engine = engineAt(addressWith(false), pgPassword());
    VERIFY_OK(engine);
    QCOMPARE((*engine)->count(place).value(), std::int64_t(500));
    QCOMPARE(readAll(**engine, place), readAll(*collection, place));
    QCOMPARE((*engine)->sample(100, 1, unwatched).value().size() > 50, true);
    const Identifiers none;
    const SearchTask task{.places = {place},
                          .vectors = {500},
                          .shape = shape,
                          .form = VectorForm(Metric::L2, Element::Float32, dim),
                          .ids = idBookOf(none, 500)};
    const auto cluster = (*engine)->openForSearch(task);
    VERIFY_OK(cluster);
    const auto found = searchShard(**cluster, {ShardId(0), 0}, vectors.row(7), 3);
    QCOMPARE(found.status, ReplyStatus::Answered);
    QCOMPARE(found.hits.at(0).id.value, 7);
    const auto written = (*engine)->write(place, someRows(vectors, 0, 5), 505);
    QVERIFY(!written.ok());
    QCOMPARE(written.error().code, Code::NodeReadOnly);
}

void TestPgvectorCopies::aStandbyThatIsGoneIsTold()
{
    QVERIFY(commandEngines({"stop", "pg4"}));
    const Topology topology = look();
    QVERIFY(topology.nodes.at(1).trouble);
    QCOMPARE(topology.nodes[1].trouble->code, Code::Unreachable);
    QVERIFY(warningOf(topology, TopologyWarning::What::NodeDown));
}

QTEST_GUILESS_MAIN(TestPgvectorCopies)
#include "tst_pgvectorcopies.moc"
