// SPDX-License-Identifier: GPL-3.0-or-later
#include "engines/Redis.h"

using namespace shardscope;
using namespace shardscope::testing;

namespace {

NodeAddress replicaAddress()
{
    NodeAddress node = nodesOf("SHARDSCOPE_REDIS_SERVERS").front();
    node.port += 3;
    return node;
}

const ShardState *stateAt(const Topology &topology, const NodeAddress &node)
{
    const auto isThere = [&](const ShardState &shard) {
        return topology.nodes[std::size_t(shard.node)].address == node;
    };
    const auto found = std::ranges::find_if(topology.shards, isThere);
    return found == topology.shards.end() ? nullptr : &*found;
}

const TopologyWarning *warningOf(const Topology &topology, TopologyWarning::What what)
{
    const auto found = std::ranges::find(topology.warnings, what, &TopologyWarning::what);
    return found == topology.warnings.end() ? nullptr : &*found;
}

/// A server, asked beside the program.
class Asked
{
public:
    Asked(NodeAddress node, bool isReplica) : m_node(std::move(node)), m_isReplica(isReplica) {}

    /// What it answers; the values of a list with blanks before them.
    std::string tell(std::initializer_list<std::string_view> command)
    {
        RespCommands commands;
        commands.add(command);
        std::string said;
        const auto link = m_client.linkTo(m_node, m_isReplica);
        if (!link.ok()) {
            return "unreachable";
        }
        const auto told = m_client.tell(**link, commands, [&](std::size_t, const RespValue &reply) {
            said = reply.text();
            for (const auto value : reply) {
                said += " " + std::string(value.text());
            }
            return Done();
        });
        return told.ok() ? said : "lost";
    }

private:
    NodeAddress m_node;
    bool m_isReplica;
    RedisClient m_client{addressOf("none"), password(), 5'000'000'000};
};

} // namespace

/// Copies that Redis makes itself: a replica of one master, started for this test.
class TestRedisCopies : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(commandEngines({"start", "redis4"})); }
    void cleanupTestCase() { commandEngines({"stop", "redis4"}); }
    void init() { m_collection.open(); }
    void cleanup() { m_collection.clear(); }
    void aReplicaIsACopy();
    void whatIsReplacedIsReplacedInTheCopy();
    void writesThatGoOnAreNoLag();
    void aReplicaThatHasLostItsMasterIsTold();
    void aReplicaThatIsGoneIsTold();

private:
    Topology look() const { return m_collection.engine->topology(unwatched).value(); }
    bool isInStep() const
    {
        const Topology topology = look();
        const auto *copy = stateAt(topology, replicaAddress());
        return copy && copy->lag == 0;
    }

    RedisCollection m_collection;
    Asked m_replica{replicaAddress(), true};
};

void TestRedisCopies::aReplicaIsACopy()
{
    m_collection.make(0, 0, rowsFrom(0, 300, 1));
    m_collection.make(1, 1, rowsFrom(0, 100, 2));
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(), 10'000);
    const Topology topology = look();
    QCOMPARE(topology.nodes.size(), std::size_t(4)); // the address names three
    QVERIFY(topology.nodes[3].address == replicaAddress());
    QVERIFY(topology.nodes[3].version.find("8.") != std::string::npos);
    QCOMPARE(topology.shards.size(), std::size_t(3));
    const auto *copy = stateAt(topology, replicaAddress());
    QCOMPARE(copy->shard, ShardId(0));
    QCOMPARE(copy->replica, 1);
    QCOMPARE(copy->vectors, std::int64_t(300));
    QCOMPARE(topology.vectors(), std::int64_t(400));
    QVERIFY(!warningOf(topology, TopologyWarning::What::CopyBehind));
    const auto *fewer = warningOf(topology, TopologyWarning::What::FewerCopies);
    QVERIFY(fewer && fewer->subject == topology.shards.back().name);
}

/// A server that forgets to tell its replicas of what is replaced, as Redis 8.0.2 does, tells its log as little: after
/// a crash the old would be back.
void TestRedisCopies::whatIsReplacedIsReplacedInTheCopy()
{
    m_collection.make(0, 0, rowsFrom(0, 50, 1));
    QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(0, 20, 2, 3), 70)), "ok");
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(), 10'000);
    const std::string key = look().shards.at(0).name;
    Asked master(m_collection.address.nodes.front(), false);
    for (int id = 0; id < 50; ++id) {
        const std::string name = std::to_string(id);
        const std::string vector = m_replica.tell({"VEMB", key, name, "RAW"});
        QVERIFY(vector.size() > sizeof(float) * dim);
        QCOMPARE(vector, master.tell({"VEMB", key, name, "RAW"}));
        const std::string tenant = m_replica.tell({"VGETATTR", key, name});
        QCOMPARE(tenant, master.tell({"VGETATTR", key, name}));
        QCOMPARE(tenant.find("tenant") != tenant.npos, id < 20); // the first rows had none
    }
    QCOMPARE(stateAt(look(), replicaAddress())->vectors, std::int64_t(50));
}

/// A replica tells its master once a second how far it is; it is as far as it says itself.
void TestRedisCopies::writesThatGoOnAreNoLag()
{
    m_collection.make(0, 0, rowsFrom(0, 100, 1));
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(), 10'000);
    int behind = 0;
    for (std::int64_t i = 1; i <= 10; ++i) {
        QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(100 * i, 100, 1), 100 * (i + 1))), "ok");
        const Topology topology = look();
        const auto *copy = stateAt(topology, replicaAddress());
        QVERIFY(copy);
        behind += copy->lag > 0 ? 1 : 0;
    }
    QVERIFY2(behind <= 5, QByteArray::number(behind)); // a moment, where the machine is busy
}

/// A master forgets such a replica at once; the cluster does not.
void TestRedisCopies::aReplicaThatHasLostItsMasterIsTold()
{
    m_collection.make(0, 0, rowsFrom(0, 300, 1));
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(), 10'000);
    QCOMPARE(m_replica.tell({"CONFIG", "SET", "masterauth", "wrong"}), std::string("OK"));
    m_replica.tell({"CLIENT", "KILL", "TYPE", "master"});
    QTRY_VERIFY(m_replica.tell({"INFO", "replication"}).find("master_link_status:down") != std::string::npos);
    QCOMPARE(codeOf(m_collection.engine->write(placeOf(0, 0), rowsFrom(300, 200, 1), 500)), "ok");

    const Topology topology = look();
    const auto *copy = stateAt(topology, replicaAddress());
    QVERIFY(copy);
    QCOMPARE(copy->vectors, std::int64_t(300));
    QVERIFY2(copy->lag > 200 * dim, QByteArray::number(qlonglong(copy->lag))); // more than a byte a value was written
    const auto *lag = warningOf(topology, TopologyWarning::What::CopyBehind);
    QVERIFY(lag);
    QCOMPARE(lag->subject, copy->name);
    QCOMPARE(lag->figure, double(copy->lag));
    QVERIFY(!warningOf(topology, TopologyWarning::What::DataDiffer)); // which to deploy anew would mend

    QCOMPARE(m_replica.tell({"CONFIG", "SET", "masterauth", password()}), std::string("OK"));
    QTRY_VERIFY_WITH_TIMEOUT(isInStep(), 20'000);
    QCOMPARE(stateAt(look(), replicaAddress())->vectors, std::int64_t(500));
}

void TestRedisCopies::aReplicaThatIsGoneIsTold()
{
    m_collection.make(0, 0, rowsFrom(0, 50, 1));
    QVERIFY(commandEngines({"kill", "redis4"}));
    const Topology topology = look();
    QCOMPARE(topology.nodes.size(), std::size_t(4));
    QVERIFY(topology.nodes[3].trouble);
    QCOMPARE(topology.nodes[3].trouble->code, Code::Unreachable);
    QVERIFY(warningOf(topology, TopologyWarning::What::NodeDown));
    QCOMPARE(topology.vectors(), std::int64_t(50));
}

QTEST_GUILESS_MAIN(TestRedisCopies)
#include "tst_rediscopies.moc"
