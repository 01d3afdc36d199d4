// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "core/base/Random.h"
#include "core/engines/Engines.h"
#include "core/engines/redis/RedisClient.h"
#include "core/engines/redis/RedisKeys.h"
#include "engines/Servers.h"

#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <numeric>
#include <set>
#include <thread>

using namespace shardscope;
using namespace shardscope::testing;

namespace {

constexpr int dim = 16;

std::string password()
{
    return ofEngines("SHARDSCOPE_REDIS_PASSWORD").toStdString();
}

std::vector<NodeAddress> nodesOf(const char *variable)
{
    std::vector<NodeAddress> nodes;
    for (const Server &server : serversOf(variable)) {
        nodes.push_back({server.host.toStdString(), server.port});
    }
    return nodes;
}

ClusterAddress addressOf(const std::string &collection, const Settings &given = {})
{
    ClusterAddress address;
    address.engine = "redis";
    address.nodes = nodesOf("SHARDSCOPE_REDIS_SERVERS");
    address.collection = collection;
    address.tls = Tls::Off;
    address.settings = complete(given, redisEngine().parameters).value();
    return address;
}

Outcome<std::unique_ptr<Engine>> engineAt(const ClusterAddress &address, const std::string &secret = password())
{
    return redisEngine().make({.address = address, .password = secret, .timeout = 5'000'000'000});
}

/// Whoever runs the servers: any command to any of them.
class Administrator
{
public:
    Administrator() : m_client(addressOf("none"), password(), 5'000'000'000) {}

    std::string tell(int node, const std::vector<std::string_view> &command)
    {
        const auto link = m_client.linkTo(node);
        if (!link) {
            return "unreachable";
        }
        RespCommands commands;
        commands.add(command);
        std::string said;
        const auto told = m_client.tell(**link, commands, [&](std::size_t, const RespValue &reply) {
            said = reply.type() == RespType::Integer ? std::to_string(reply.integer()) : std::string(reply.text());
            return Done();
        });
        return told.ok() ? said : "lost";
    }
    Outcome<Done> run(const std::string &key, std::initializer_list<std::string_view> command)
    {
        return m_client.run(redisSlotOf(key), command);
    }
    int nodeOf(const std::string &key)
    {
        RedisClient fresh(addressOf("none"), password(), 5'000'000'000);
        return fresh.findOut().ok() ? fresh.nodeOfSlot(redisSlotOf(key)) : -1;
    }

    /// Gives a slot with all that is in it to another node, as redis-cli does.
    void moveSlot(int slot, int to)
    {
        const auto number = std::to_string(slot);
        RedisClient fresh(addressOf("none"), password(), 5'000'000'000);
        QVERIFY(fresh.findOut().ok());
        const int from = fresh.nodeOfSlot(slot);
        const auto source = tell(from, {"CLUSTER", "MYID"});
        const auto target = tell(to, {"CLUSTER", "MYID"});
        QCOMPARE(tell(to, {"CLUSTER", "SETSLOT", number, "IMPORTING", source}), std::string("OK"));
        QCOMPARE(tell(from, {"CLUSTER", "SETSLOT", number, "MIGRATING", target}), std::string("OK"));
        for (const auto &key : keysIn(from, number)) {
            const auto port = std::to_string(addressOf("none").nodes[std::size_t(to)].port);
            const auto moved = tell(from, {"MIGRATE", "127.0.0.1", port, key, "0", "5000", "AUTH", password()});
            QCOMPARE(moved, std::string("OK"));
            QTest::qWait(20); // for searches to meet a slot that is half there
        }
        for (const int node : {to, from, 3 - to - from}) {
            QCOMPARE(tell(node, {"CLUSTER", "SETSLOT", number, "NODE", target}), std::string("OK"));
        }
    }

private:
    std::vector<std::string> keysIn(int node, const std::string &slot)
    {
        RespCommands commands;
        commands.add({"CLUSTER", "GETKEYSINSLOT", slot, "100"});
        std::vector<std::string> keys;
        const auto link = m_client.linkTo(node);
        const auto told = m_client.tell(*link.value(), commands, [&](std::size_t, const RespValue &reply) {
            for (const auto key : reply) {
                keys.emplace_back(key.text());
            }
            return Done();
        });
        return told.ok() ? keys : std::vector<std::string>();
    }

    RedisClient m_client;
};

/// Vectors with ids and tenants.
RowBatch rowsFrom(std::int64_t first, std::int64_t count, std::uint64_t seed, int tenants = 0, int d = dim)
{
    RowBatch rows;
    rows.vectors = Matrix(count, d);
    for (std::int64_t i = 0; i < count; ++i) {
        Random random = Random::stream(seed, static_cast<std::uint64_t>(first + i));
        std::ranges::generate(rows.vectors.row(i), [&] { return static_cast<float>(random.normal() + 0.5); });
        rows.ids.push_back(std::to_string(first + i));
        if (tenants > 0) {
            rows.tenants.push_back("tenant \"" + std::to_string(random.below(tenants)) + "\"");
        }
    }
    return rows;
}

const CollectionShape cosine{.dim = dim, .metric = Metric::Cosine};

ShardPlace placeOf(int shard, int node, int replica = 0)
{
    return {ShardId(shard), replica, node};
}

double cosineOf(std::span<const float> a, std::span<const float> b)
{
    const double ab = std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
    const double aa = std::inner_product(a.begin(), a.end(), a.begin(), 0.0);
    const double bb = std::inner_product(b.begin(), b.end(), b.begin(), 0.0);
    return ab / std::sqrt(aa * bb);
}

/// The k rows of least distance.
template<class Distance>
std::vector<std::int32_t> nearest(std::int64_t rows, int k, const Distance &distance)
{
    std::vector<std::pair<double, std::int32_t>> all;
    for (std::int64_t i = 0; i < rows; ++i) {
        all.emplace_back(distance(i), static_cast<std::int32_t>(i));
    }
    std::ranges::sort(all);
    std::vector<std::int32_t> ids;
    for (int i = 0; i < k && i < std::ssize(all); ++i) {
        ids.push_back(all[std::size_t(i)].second);
    }
    return ids;
}

/// Asks a cluster, one search after the other or several at once.
class Asking : public ReplySink
{
public:
    explicit Asking(Cluster &cluster) : m_cluster(cluster) {}

    void reply(const ShardReply &reply) override
    {
        const std::scoped_lock lock(m_mutex);
        m_replies[reply.token] = reply;
        m_came.notify_all();
    }

    ShardReply ask(ShardId shard, const float *query, std::span<Neighbor> hits, TenantId tenant = {}, int replica = 0)
    {
        const RequestToken token = ++m_last;
        m_cluster.send({.token = token,
                        .to = {shard, replica},
                        .query = reinterpret_cast<const std::byte *>(query),
                        .tenant = tenant,
                        .hits = hits},
                       *this);
        std::unique_lock lock(m_mutex);
        m_came.wait_for(lock, std::chrono::seconds(20), [&] { return m_replies.contains(token); });
        return m_replies[token];
    }

    std::vector<std::int32_t> idsFor(ShardId shard, const float *query, int k, TenantId tenant = {})
    {
        std::vector<Neighbor> hits(std::size_t(k), Neighbor{});
        const auto reply = ask(shard, query, hits, tenant);
        std::vector<std::int32_t> ids;
        for (int i = 0; i < reply.hits && reply.status == ReplyStatus::Answered; ++i) {
            ids.push_back(hits[std::size_t(i)].id.value);
        }
        return ids;
    }

private:
    Cluster &m_cluster;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::map<RequestToken, ShardReply> m_replies;
    RequestToken m_last = 0;
};

SearchTask taskOf(std::vector<ShardPlace> places, std::int64_t rows, VectorForm form)
{
    static const Identifiers none;
    SearchTask task{.places = std::move(places),
                    .vectors = {},
                    .shape = cosine,
                    .form = std::move(form),
                    .ids = idBookOf(none, 1'000'000)};
    task.vectors.assign(task.places.size(), rows);
    return task;
}

double shareOf(std::vector<std::int32_t> found, std::vector<std::int32_t> expected)
{
    std::ranges::sort(found);
    std::ranges::sort(expected);
    std::vector<std::int32_t> both;
    std::ranges::set_intersection(found, expected, std::back_inserter(both));
    return double(both.size()) / double(expected.size());
}

template<class T>
QByteArray codeOf(const Outcome<T> &outcome)
{
    return outcome.ok() ? QByteArray("ok") : QByteArray::number(int(outcome.error().code));
}
QByteArray codeOf(Code code)
{
    return QByteArray::number(int(code));
}

} // namespace

/// Redis 8 as this program deploys to it and searches it; on the servers of `./dev engines`.
class TestRedis : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatIsWrittenComesBack();
    void writingGoesOnWhereItWas();
    void placesAreOnTheirNodes();
    void dropRemovesWhatItMadeAndNothingElse();
    void whatIsInTheWayIsNamed();
    void documentsAreKeptOnEveryNode();
    void removedRowsAreGone();
    void compressedVectorsComeBackAbout();
    void whatNobodyCanCompareIsRefused();
    void exactSearchEqualsBruteForce();
    void liftedMetricsFindTheirNeighbours_data();
    void liftedMetricsFindTheirNeighbours();
    void noTenantFindsAnothers();
    void samplesAreUniform();
    void topologyTellsWhatThereIs();
    void setsOfOthersAreSampledAndSearched();
    void aMissingShardIsAnError();
    void searchesFollowASlotThatMoves();
    void callsFollowASlotThatMoves();
    void connectionsThatAreKilledComeBack();
    void aStoppedServerIsUnreachable();
    void errorsAreThoseOfTheProgram();
    void tlsIsVerified();
    void aRequestCostsLittle();

private:
    std::unique_ptr<Engine> m_engine;
    ClusterAddress m_address;
    std::set<int> m_shards;
    void make(int shard, int node, const RowBatch &rows);
};

void TestRedis::init()
{
    m_address = addressOf("tst-redis", {{"exact", std::string("yes")}});
    auto engine = engineAt(m_address);
    QVERIFY(engine.ok());
    m_engine = *std::move(engine);
}

void TestRedis::cleanup()
{
    for (int shard = 0; m_engine && shard < 8; ++shard) {
        for (int replica = 0; replica < 2; ++replica) {
            QCOMPARE(codeOf(m_engine->drop(placeOf(shard, 0, replica))), "ok");
        }
    }
    if (m_engine) {
        QCOMPARE(codeOf(m_engine->unpublish()), "ok");
    }
    m_engine.reset();
}

void TestRedis::make(int shard, int node, const RowBatch &rows)
{
    QCOMPARE(codeOf(m_engine->create(placeOf(shard, node), cosine)), "ok");
    QCOMPARE(codeOf(m_engine->write(placeOf(shard, node), rows, rows.size())), "ok");
}

void TestRedis::whatIsWrittenComesBack()
{
    const RowBatch rows = rowsFrom(0, 700, 1, 5);
    make(0, 1, rows);
    QCOMPARE(m_engine->count(placeOf(0, 1)).value(), 700);
    QVERIFY(m_engine->bytes(placeOf(0, 1)).value() > 700 * dim * 4);
    std::set<std::string> seen;
    const auto read = m_engine->read(placeOf(0, 1), [&](const RowBatch &batch) {
        for (std::int64_t i = 0; i < batch.size(); ++i) {
            const auto row = std::stoul(batch.ids[std::size_t(i)]);
            const auto expected = rows.vectors.row(static_cast<std::int64_t>(row));
            const auto found = batch.vectors.row(i);
            double error = 0;
            double length = 0;
            for (std::size_t d = 0; d < expected.size(); ++d) {
                error += std::pow(double(found[d]) - expected[d], 2);
                length += std::pow(expected[d], 2);
            }
            if (std::sqrt(error / length) < 1e-6 && batch.tenants[std::size_t(i)] == rows.tenants[row]) {
                seen.insert(batch.ids[std::size_t(i)]);
            }
        }
        return true;
    });
    QCOMPARE(codeOf(read), "ok");
    QCOMPARE(seen.size(), std::size_t(700));
}

void TestRedis::writingGoesOnWhereItWas()
{
    const auto place = placeOf(0, 2);
    QCOMPARE(codeOf(m_engine->written(place)), codeOf(Code::ShardMissing));
    QCOMPARE(codeOf(m_engine->create(place, cosine)), "ok");
    QCOMPARE(m_engine->written(place).value(), 0);
    QCOMPARE(m_engine->count(place).value(), 0); // empty, and rightly so
    QCOMPARE(codeOf(m_engine->write(place, rowsFrom(0, 300, 1), 300)), "ok");
    auto again = engineAt(m_address).value()->written(place);
    QCOMPARE(again.value(), 300);
    QCOMPARE(codeOf(m_engine->create(place, cosine)), "ok"); // changes nothing
    // As after a kill: the last batch once more, and what follows.
    QCOMPARE(codeOf(m_engine->write(place, rowsFrom(200, 300, 1), 500)), "ok");
    QCOMPARE(m_engine->written(place).value(), 500);
    QCOMPARE(m_engine->count(place).value(), 500);
    QCOMPARE(codeOf(m_engine->finish(place, cosine, unwatched)), "ok");
}

void TestRedis::placesAreOnTheirNodes()
{
    Administrator administrator;
    for (int shard = 0; shard < 6; ++shard) {
        make(shard, shard % 3, rowsFrom(0, 3, 1));
    }
    const auto topology = m_engine->topology(unwatched);
    QVERIFY(topology.ok());
    QCOMPARE(topology->shards.size(), std::size_t(6));
    std::set<int> numbers;
    for (const auto &shard : topology->shards) {
        QCOMPARE(shard.node, shard.shard.value % 3);
        QCOMPARE(administrator.nodeOf(shard.name), shard.node);
        numbers.insert(redisSlotOf(shard.name));
    }
    QCOMPARE(numbers.size(), std::size_t(6));                           // so that each can be moved alone
    QCOMPARE(codeOf(m_engine->create(placeOf(0, 1, 1), cosine)), "ok"); // a second copy
    QCOMPARE(codeOf(m_engine->write(placeOf(0, 1, 1), rowsFrom(0, 3, 1), 3)), "ok");
    QCOMPARE(m_engine->topology(unwatched)->vectors(), 18);
}

void TestRedis::dropRemovesWhatItMadeAndNothingElse()
{
    Administrator administrator;
    const std::string other = "tst-redis:{x}:other";
    QVERIFY(administrator.run(other, {"SET", other, "mine"}).ok());
    make(0, 0, rowsFrom(0, 10, 1));
    make(1, 1, rowsFrom(0, 10, 1));
    QCOMPARE(codeOf(m_engine->drop(placeOf(0, 0))), "ok");
    QCOMPARE(codeOf(m_engine->drop(placeOf(0, 0))), "ok"); // again
    QCOMPARE(codeOf(m_engine->count(placeOf(0, 0))), codeOf(Code::ShardMissing));
    QCOMPARE(m_engine->count(placeOf(1, 1)).value(), 10);
    QCOMPARE(administrator.tell(administrator.nodeOf(other), {"GET", other}), std::string("mine"));
    QCOMPARE(codeOf(m_engine->drop(placeOf(1, 1))), "ok");
    QVERIFY(m_engine->topology(unwatched)->shards.empty());
    QVERIFY(administrator.run(other, {"DEL", other}).ok());
}

void TestRedis::whatIsInTheWayIsNamed()
{
    Administrator administrator;
    make(0, 0, rowsFrom(0, 10, 1));
    const std::string key = m_engine->topology(unwatched)->shards.at(0).name;
    QCOMPARE(codeOf(m_engine->drop(placeOf(0, 0))), "ok");
    for (const auto &command :
         {std::vector<std::string_view>{"SET", key, "x"}, {"VADD", key, "VALUES", "2", "1", "1", "x"}}) {
        administrator.tell(0, command);
        const auto created = m_engine->create(placeOf(0, 0), cosine);
        QCOMPARE(codeOf(created), codeOf(Code::CollectionTaken));
        QCOMPARE(std::get<std::string>(created.error().facts.at(0)), key);
        QCOMPARE(codeOf(m_engine->drop(placeOf(0, 0))), "ok");
        QCOMPARE(administrator.tell(0, {"EXISTS", key}), std::string("1"));
        administrator.tell(0, {"DEL", key});
    }
    const std::string page = redisBookKey("tst-redis", 0);
    QVERIFY(administrator.run(page, {"SET", page, "x"}).ok());
    QCOMPARE(codeOf(m_engine->publish("document")), codeOf(Code::CollectionTaken));
    QVERIFY(administrator.run(page, {"DEL", page}).ok());
}

void TestRedis::documentsAreKeptOnEveryNode()
{
    QVERIFY(!m_engine->published().value());
    const std::string document(200'000, 'd');
    QCOMPARE(codeOf(m_engine->publish("first")), "ok");
    QCOMPARE(codeOf(m_engine->publish(document)), "ok");
    for (const auto &node : m_address.nodes) {
        ClusterAddress only = m_address;
        only.nodes = {node};
        QVERIFY(engineAt(only).value()->published().value() == document);
    }
    QCOMPARE(codeOf(m_engine->unpublish()), "ok");
    QVERIFY(!m_engine->published().value());
}

void TestRedis::removedRowsAreGone()
{
    make(0, 0, rowsFrom(0, 20, 1));
    const std::vector<std::string> some{"3", "4", "no such id"};
    QCOMPARE(codeOf(m_engine->remove(placeOf(0, 0), some)), "ok");
    QCOMPARE(m_engine->count(placeOf(0, 0)).value(), 18);
    const auto all = rowsFrom(0, 20, 1).ids;
    QCOMPARE(codeOf(m_engine->remove(placeOf(0, 0), all)), "ok");
    QCOMPARE(m_engine->count(placeOf(0, 0)).value(), 0); // Redis has no set any more, and that is right
    QCOMPARE(codeOf(m_engine->remove(placeOf(7, 0), all)), codeOf(Code::ShardMissing));
}

void TestRedis::compressedVectorsComeBackAbout()
{
    for (const std::string quantization : {"q8", "bin"}) {
        m_address = addressOf("tst-redis", {{"quantization", quantization}});
        m_engine = *engineAt(m_address);
        const RowBatch rows = rowsFrom(0, 100, 1);
        make(0, 0, rows);
        double worst = 0;
        QVERIFY(m_engine
                    ->read(placeOf(0, 0),
                           [&](const RowBatch &batch) {
                               for (std::int64_t i = 0; i < batch.size(); ++i) {
                                   const auto expected = rows.vectors.row(std::stol(batch.ids[std::size_t(i)]));
                                   double error = 0;
                                   double length = 0;
                                   for (std::size_t d = 0; d < expected.size(); ++d) {
                                       error += std::pow(double(batch.vectors.row(i)[d]) - expected[d], 2);
                                       length += std::pow(expected[d], 2);
                                   }
                                   worst = std::max(worst, std::sqrt(error / length));
                               }
                               return true;
                           })
                    .ok());
        const double bound = redisEngine().can.readError(m_address.settings);
        QVERIFY2(worst > 1e-6 && worst < bound, QByteArray::number(worst));
        const auto warnings = m_engine->topology(unwatched)->warnings;
        QVERIFY(std::ranges::any_of(warnings, [](const TopologyWarning &warning) {
            return warning.what == TopologyWarning::What::CompressedLossy;
        }));
        QCOMPARE(codeOf(m_engine->drop(placeOf(0, 0))), "ok");
    }
}

void TestRedis::whatNobodyCanCompareIsRefused()
{
    QCOMPARE(codeOf(m_engine->create(placeOf(0, 0), {.dim = dim, .metric = Metric::L2})),
             codeOf(Code::MetricUnsupported));
    QCOMPARE(codeOf(m_engine->create(placeOf(0, 0), cosine)), "ok");
    RowBatch rows = rowsFrom(0, 5, 1);
    std::ranges::fill(rows.vectors.row(3), 0.0F);
    QCOMPARE(codeOf(m_engine->write(placeOf(0, 0), rows, 5)), codeOf(Code::ZeroVectors));
    rows.vectors.row(2)[0] = std::numeric_limits<float>::quiet_NaN();
    QCOMPARE(codeOf(m_engine->write(placeOf(0, 0), rows, 5)), codeOf(Code::NonFinite));
    QCOMPARE(m_engine->count(placeOf(0, 0)).value(), 0);
}

void TestRedis::exactSearchEqualsBruteForce()
{
    const RowBatch rows = rowsFrom(0, 2000, 1);
    const RowBatch queries = rowsFrom(0, 50, 2);
    make(0, 0, rows);
    double recall[2] = {0, 0};
    for (const bool exact : {true, false}) {
        m_address =
            addressOf("tst-redis", {{"exact", std::string(exact ? "yes" : "no")}, {"ef_search", std::int64_t(100)}});
        m_engine = *engineAt(m_address);
        const auto cluster =
            m_engine->openForSearch(taskOf({placeOf(0, 0)}, 2000, VectorForm(Metric::Cosine, Element::Float32, dim)));
        QVERIFY(cluster.ok());
        Asking asking(**cluster);
        for (std::int64_t i = 0; i < 50; ++i) {
            const auto query = queries.vectors.row(i);
            const auto expected =
                nearest(2000, 10, [&](std::int64_t row) { return -cosineOf(query, rows.vectors.row(row)); });
            recall[exact ? 0 : 1] += shareOf(asking.idsFor(ShardId(0), query.data(), 10), expected) / 50;
        }
        std::vector<Neighbor> hits(10);
        QCOMPARE(asking.ask(ShardId(0), queries.vectors.data(), hits).hits, 10);
        for (const auto &hit : hits) {
            const double expected = 1 - cosineOf(queries.vectors.row(0), rows.vectors.row(hit.id.value));
            QVERIFY(std::abs(hit.distance - expected) < 1e-5);
        }
        QVERIFY(std::is_sorted(hits.begin(), hits.end()));
    }
    QCOMPARE(recall[0], 1.0);
    QVERIFY2(recall[1] > 0.97, QByteArray::number(recall[1]));
}

void TestRedis::liftedMetricsFindTheirNeighbours_data()
{
    QTest::addColumn<int>("metric");
    QTest::newRow("l2") << int(Metric::L2);
    QTest::newRow("ip") << int(Metric::InnerProduct);
}

void TestRedis::liftedMetricsFindTheirNeighbours()
{
    QFETCH(int, metric);
    constexpr std::int64_t count = 3000;
    RowBatch rows = rowsFrom(0, count, 1);
    for (std::int64_t i = 0; i < count; ++i) { // of many lengths, so that cosine would find others
        const float length = 0.2F + static_cast<float>(i % 17) / 5;
        std::ranges::transform(rows.vectors.row(i), rows.vectors.row(i).begin(), [&](float x) { return x * length; });
    }
    const RowBatch queries = rowsFrom(0, 100, 2);
    const VectorForm form = VectorForm::lifted(Metric(metric), VectorSet::own(Matrix(rows.vectors)));
    RowBatch held = rows;
    held.vectors = Matrix(count, form.heldDim());
    for (std::int64_t i = 0; i < count; ++i) {
        form.held(reinterpret_cast<const std::byte *>(rows.vectors.row(i).data()), held.vectors.row(i));
    }
    m_address = addressOf("tst-redis", {{"ef_search", std::int64_t(100)}});
    m_engine = *engineAt(m_address);
    make(0, 0, held);
    const auto cluster = m_engine->openForSearch(taskOf({placeOf(0, 0)}, count, form));
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    double recall = 0;
    double cosineRecall = 0;
    for (std::int64_t q = 0; q < 100; ++q) {
        const auto query = queries.vectors.row(q);
        const auto distance = [&](std::int64_t row) {
            double sum = 0;
            for (int d = 0; d < dim; ++d) {
                const double x = rows.vectors.row(row)[std::size_t(d)];
                const double y = query[std::size_t(d)];
                sum += Metric(metric) == Metric::L2 ? (x - y) * (x - y) : -x * y;
            }
            return sum;
        };
        std::vector<Neighbor> hits(10);
        QCOMPARE(asking.ask(ShardId(0), query.data(), hits).hits, 10);
        std::vector<std::int32_t> found;
        for (const auto &hit : hits) {
            found.push_back(hit.id.value);
            QVERIFY(std::abs(hit.distance - distance(hit.id.value)) < 2e-3 * (1 + std::abs(distance(hit.id.value))));
        }
        const auto expected = nearest(count, 10, distance);
        recall += shareOf(found, expected) / 100;
        const auto byAngle =
            nearest(count, 10, [&](std::int64_t row) { return -cosineOf(query, rows.vectors.row(row)); });
        cosineRecall += shareOf(byAngle, expected) / 100;
    }
    QVERIFY2(recall >= 0.99, QByteArray::number(recall));
    QVERIFY2(cosineRecall < 0.9, QByteArray::number(cosineRecall)); // else it would prove nothing
}

void TestRedis::noTenantFindsAnothers()
{
    const std::vector<std::string> names{"acme", "a\"b", "a'b\"", "a\\b", "100 %", "%22", "ü", "7", "07", "none here"};
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        RowBatch rows = rowsFrom(0, 1500, seed);
        Random random(seed);
        std::vector<int> tenants;
        for (std::int64_t i = 0; i < rows.size(); ++i) { // the first has most, the later ones few
            tenants.push_back(static_cast<int>(9 * std::pow(random.uniform(), 4)));
            rows.tenants.push_back(names[std::size_t(tenants.back())]);
        }
        for (const std::string exact : {"yes", "no"}) {
            m_address = addressOf("tst-redis", {{"exact", exact}});
            m_engine = *engineAt(m_address);
            if (exact == "yes") {
                make(0, 0, rows);
            }
            SearchTask task = taskOf({placeOf(0, 0)}, 1500, VectorForm(Metric::Cosine, Element::Float32, dim));
            task.tenants = names;
            const auto cluster = m_engine->openForSearch(task);
            QVERIFY(cluster.ok());
            Asking asking(**cluster);
            const RowBatch queries = rowsFrom(0, 20, 100 + seed);
            for (int tenant = 0; tenant < std::ssize(names); ++tenant) {
                const auto theirs = std::ranges::count(tenants, tenant);
                for (std::int64_t q = 0; q < 20; ++q) {
                    const auto found = asking.idsFor(ShardId(0), queries.vectors.row(q).data(), 10, TenantId(tenant));
                    QCOMPARE(std::ssize(found), std::min<std::int64_t>(10, theirs)); // complete
                    for (const auto row : found) {
                        QCOMPARE(tenants[std::size_t(row)], tenant);
                    }
                }
            }
        }
        QCOMPARE(codeOf(m_engine->drop(placeOf(0, 0))), "ok");
    }
}

void TestRedis::samplesAreUniform()
{
    const std::vector<std::int64_t> sizes{20, 400, 180};
    std::int64_t first = 0;
    for (int shard = 0; shard < 3; ++shard) {
        make(shard, shard, rowsFrom(first, sizes[std::size_t(shard)], 1, 4));
        first += sizes[std::size_t(shard)];
    }
    std::vector<double> drawn(600);
    constexpr int trials = 100;
    for (int seed = 0; seed < trials; ++seed) {
        const auto sample = m_engine->sample(60, std::uint64_t(seed), unwatched);
        QVERIFY(sample.ok());
        QCOMPARE(sample->size(), 60);
        QCOMPARE(std::set<std::string>(sample->ids.begin(), sample->ids.end()).size(), std::size_t(60));
        for (std::int64_t i = 0; i < sample->size(); ++i) {
            const auto row = std::stoul(sample->ids[std::size_t(i)]);
            drawn[row] += 1;
            const auto expected = rowsFrom(std::int64_t(row), 1, 1, 4);
            QCOMPARE(sample->tenants[std::size_t(i)], expected.tenants[0]);
            QVERIFY(std::abs(sample->vectors.row(i)[0] - expected.vectors.row(0)[0]) < 1e-5);
        }
    }
    double chi = 0;
    for (const double count : drawn) { // each of 600 expected ten times
        chi += (count - 10) * (count - 10) / (10 * 0.9);
    }
    QVERIFY2(chi / 599 > 0.75 && chi / 599 < 1.25, QByteArray::number(chi / 599)); // ± 4 standard deviations
    std::int64_t begin = 0;
    for (const std::int64_t size : sizes) {
        const double inShard = std::accumulate(drawn.begin() + begin, drawn.begin() + begin + size, 0.0);
        QVERIFY2(std::abs(inShard - 10.0 * double(size)) < 4 * std::sqrt(9.0 * double(size)),
                 QByteArray::number(inShard));
        begin += size;
    }
    QCOMPARE(m_engine->sample(60, 7, unwatched)->ids, m_engine->sample(60, 7, unwatched)->ids);
    QCOMPARE(m_engine->sample(100'000, 7, unwatched)->size(), 600);
}

void TestRedis::topologyTellsWhatThereIs()
{
    make(0, 0, rowsFrom(0, 300, 1, 3));
    make(1, 1, rowsFrom(0, 100, 1, 3));
    const auto topology = m_engine->topology(unwatched);
    QVERIFY(topology.ok());
    QCOMPARE(topology->nodes.size(), std::size_t(3));
    for (const auto &node : topology->nodes) {
        QVERIFY(!node.trouble);
        QVERIFY(node.version.starts_with("8."));
        QVERIFY(node.memory > 1'000'000);
    }
    QCOMPARE(topology->dim, dim);
    QVERIFY(topology->metric == Metric::Cosine);
    QVERIFY(topology->hasTenants);
    QCOMPARE(topology->vectors(), 400);
    QCOMPARE(topology->shards.at(0).element, std::string("float32"));
    QCOMPARE(topology->shards.at(0).index, std::string("hnsw m=16"));
    QVERIFY(topology->shards.at(0).indexBytes > 300 * dim * 4);
}

void TestRedis::setsOfOthersAreSampledAndSearched()
{
    Administrator administrator;
    const RowBatch rows = rowsFrom(0, 90, 1);
    const auto keyOf = [](std::int64_t i) { return "other:{" + std::to_string(i % 3) + "}:set"; };
    const auto clean = qScopeGuard([&] {
        for (std::int64_t i = 0; i < 3; ++i) {
            const auto key = keyOf(i);
            [[maybe_unused]] const auto done = administrator.run(key, {"DEL", key});
        }
    });
    for (std::int64_t i = 0; i < 90; ++i) {
        const auto key = keyOf(i);
        const std::string_view blob(reinterpret_cast<const char *>(rows.vectors.row(i).data()), dim * 4);
        QVERIFY(administrator
                    .run(key, {"VADD", key, "FP32", blob, rows.ids[std::size_t(i)], "NOQUANT", "SETATTR",
                               i % 2 ? R"({"org":1})" : R"({"org":"even"})"})
                    .ok());
    }
    const auto address = addressOf("other", {{"tenant", std::string("org")}});
    const auto engine = engineAt(address);
    QVERIFY(engine.ok());
    const auto topology = (*engine)->topology(unwatched);
    QCOMPARE(topology->shards.size(), std::size_t(3));
    QCOMPARE(topology->vectors(), 90);
    const auto sample = (*engine)->sample(1000, 1, unwatched);
    QCOMPARE(sample->size(), 90);
    for (std::int64_t i = 0; i < 90; ++i) {
        QCOMPARE(sample->tenants[std::size_t(i)],
                 std::string(std::stoi(sample->ids[std::size_t(i)]) % 2 ? "1" : "even"));
    }
    std::vector<ShardPlace> places;
    for (const auto &shard : topology->shards) {
        places.push_back({shard.shard, 0, shard.node});
    }
    SearchTask task = taskOf(places, 30, VectorForm(Metric::Cosine, Element::Float32, dim));
    task.tenants = {"1", "even"};
    const auto cluster = (*engine)->openForSearch(task);
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    const auto found = asking.idsFor(ShardId(1), rows.vectors.row(1).data(), 5);
    QCOMPARE(found.size(), std::size_t(5));
    QCOMPARE(found[0], 1);
    for (const auto row : asking.idsFor(ShardId(1), rows.vectors.row(1).data(), 10, TenantId(1))) {
        QCOMPARE(row % 2, 0);
    }
}

void TestRedis::aMissingShardIsAnError()
{
    Administrator administrator;
    make(0, 0, rowsFrom(0, 50, 1));
    const auto form = VectorForm(Metric::Cosine, Element::Float32, dim);
    QCOMPARE(codeOf(m_engine->openForSearch(taskOf({placeOf(0, 0), placeOf(1, 1)}, 50, form))),
             codeOf(Code::ShardMissing));
    const auto cluster = m_engine->openForSearch(taskOf({placeOf(0, 0)}, 50, form));
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    const RowBatch query = rowsFrom(0, 1, 2);
    std::vector<Neighbor> hits(10);
    QCOMPARE(asking.ask(ShardId(0), query.vectors.data(), hits).status, ReplyStatus::Answered);
    administrator.tell(0, {"DEL", m_engine->topology(unwatched)->shards.at(0).name}); // somebody, while it is served
    QCOMPARE(asking.ask(ShardId(0), query.vectors.data(), hits).status, ReplyStatus::Failed);
    QCOMPARE((*cluster)->lastFailure({ShardId(0), 0})->code, Code::ShardMissing);
    QCOMPARE(codeOf(m_engine->count(placeOf(0, 0))), codeOf(Code::ShardMissing));
    QCOMPARE(codeOf(m_engine->read(placeOf(0, 0), [](const RowBatch &) { return true; })), codeOf(Code::ShardMissing));
    QCOMPARE(m_engine->written(placeOf(0, 0)).value(), 0); // all of it again
}

void TestRedis::searchesFollowASlotThatMoves()
{
    Administrator administrator;
    const RowBatch rows = rowsFrom(0, 200, 1);
    make(0, 0, rows);
    make(1, 0, rows);
    const auto key = m_engine->topology(unwatched)->shards.at(0).name;
    const auto cluster = m_engine->openForSearch(
        taskOf({placeOf(0, 0), placeOf(1, 0)}, 200, VectorForm(Metric::Cosine, Element::Float32, dim)));
    QVERIFY(cluster.ok());
    std::atomic<bool> stop = false;
    std::atomic<int> failed = 0;
    std::atomic<int> answered = 0;
    {
        std::vector<std::jthread> searching;
        for (int shard = 0; shard < 2; ++shard) {
            searching.emplace_back([&, shard] {
                Asking asking(**cluster);
                for (std::int64_t i = 0; !stop; i = (i + 1) % 200) {
                    const auto found = asking.idsFor(ShardId(shard), rows.vectors.row(i).data(), 3);
                    const bool isRight = found.size() == 3 && found[0] == i;
                    ++(isRight ? answered : failed);
                }
            });
        }
        for (const int to : {1, 2, 0, 1, 0}) {
            administrator.moveSlot(redisSlotOf(key), to);
            QTest::qWait(50);
        }
        stop = true;
    }
    QVERIFY(answered > 100);
    QCOMPARE(failed.load(), 0);
    QCOMPARE(administrator.nodeOf(key), 0);
}

void TestRedis::callsFollowASlotThatMoves()
{
    Administrator administrator;
    make(0, 0, rowsFrom(0, 200, 1));
    const int slot = redisSlotOf(m_engine->topology(unwatched)->shards.at(0).name);
    administrator.moveSlot(slot, 1); // this engine does not know it
    QCOMPARE(m_engine->count(placeOf(0, 0)).value(), 200);
    administrator.moveSlot(slot, 2);
    QCOMPARE(codeOf(m_engine->write(placeOf(0, 0), rowsFrom(200, 700, 1), 900)), "ok");
    std::int64_t read = 0;
    const auto all = m_engine->read(placeOf(0, 0), [&](const RowBatch &batch) {
        if (read == 0) {
            administrator.moveSlot(slot, 0);
        }
        read += batch.size();
        return true;
    });
    QCOMPARE(codeOf(all), "ok");
    QCOMPARE(read, 900);
    QCOMPARE(m_engine->topology(unwatched)->shards.at(0).node, 0);
}

void TestRedis::connectionsThatAreKilledComeBack()
{
    Administrator administrator;
    const RowBatch rows = rowsFrom(0, 50, 1);
    make(0, 0, rows);
    const auto cluster =
        m_engine->openForSearch(taskOf({placeOf(0, 0)}, 50, VectorForm(Metric::Cosine, Element::Float32, dim)));
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    QCOMPARE(asking.idsFor(ShardId(0), rows.vectors.data(), 1).size(), std::size_t(1));
    administrator.tell(0, {"CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"});
    QTRY_COMPARE(asking.idsFor(ShardId(0), rows.vectors.data(), 1).size(), std::size_t(1));
    QCOMPARE(m_engine->count(placeOf(0, 0)).value(), 50);
}

void TestRedis::aStoppedServerIsUnreachable()
{
    const RowBatch rows = rowsFrom(0, 50, 1);
    make(0, 0, rows);
    make(1, 1, rows);
    const auto form = VectorForm(Metric::Cosine, Element::Float32, dim);
    const auto cluster = m_engine->openForSearch(taskOf({placeOf(0, 0), placeOf(1, 1)}, 50, form));
    QVERIFY(cluster.ok());
    const auto again = qScopeGuard([] { commandEngines({"start", "redis2"}); });
    QVERIFY(commandEngines({"stop", "redis2"}));
    Asking asking(**cluster);
    std::vector<Neighbor> hits(1);
    QTRY_VERIFY(!(*cluster)->isUp({ShardId(1), 0}));
    QCOMPARE(asking.ask(ShardId(1), rows.vectors.data(), hits).status, ReplyStatus::Refused);
    QCOMPARE((*cluster)->lastFailure({ShardId(1), 0})->code, Code::Unreachable);
    QCOMPARE(asking.idsFor(ShardId(0), rows.vectors.data(), 1).size(), std::size_t(1));

    const auto topology = m_engine->topology(unwatched);
    QVERIFY(topology.ok());
    QCOMPARE(topology->nodes.at(1).trouble->code, Code::Unreachable);
    QVERIFY(!topology->nodes.at(0).trouble);
    QCOMPARE(m_engine->count(placeOf(0, 0)).value(), 50);
    const auto count = m_engine->count(placeOf(1, 1));
    QCOMPARE(codeOf(count), codeOf(Code::Unreachable));
    QCOMPARE(count.error().subject, toText(m_address.nodes.at(1)));
    // Who connects only now knows all keys, too.
    const auto late = engineAt(m_address).value()->openForSearch(taskOf({placeOf(0, 0), placeOf(1, 1)}, 50, form));
    QCOMPARE(codeOf(late), "ok");

    QVERIFY(commandEngines({"start", "redis2"}));
    QTRY_VERIFY_WITH_TIMEOUT((*cluster)->isUp({ShardId(1), 0}), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(asking.idsFor(ShardId(1), rows.vectors.data(), 1).size(), std::size_t(1), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(codeOf(m_engine->count(placeOf(1, 1))), "ok", 10'000);
}

void TestRedis::errorsAreThoseOfTheProgram()
{
    Administrator administrator;
    QCOMPARE(codeOf(engineAt(m_address, "wrong")), codeOf(Code::AccessDenied));
    QCOMPARE(codeOf(engineAt(m_address, "")), codeOf(Code::AccessDenied));
    ClusterAddress nowhere = m_address;
    nowhere.nodes = {{"127.0.0.1", 1}};
    QCOMPARE(codeOf(engineAt(nowhere)), codeOf(Code::Unreachable));

    make(0, 0, rowsFrom(0, 50, 1));
    QCOMPARE(codeOf(m_engine->write(placeOf(0, 0), rowsFrom(50, 5, 1, 0, 3), 55)), codeOf(Code::DimensionMismatch));
    QCOMPARE(m_engine->written(placeOf(0, 0)).value(), 50);
    const auto compressed = engineAt(addressOf("tst-redis", {{"quantization", std::string("q8")}}));
    const auto refused = (*compressed)->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55);
    QCOMPARE(codeOf(refused), codeOf(Code::EngineRefused));
    QVERIFY(std::get<std::string>(refused.error().facts.at(0)).find("quantization mismatch") != std::string::npos);
    {
        const auto more = qScopeGuard([&] { administrator.tell(0, {"CONFIG", "SET", "maxmemory", "0"}); });
        administrator.tell(0, {"CONFIG", "SET", "maxmemory", "1000000"});
        QCOMPARE(codeOf(m_engine->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55)), codeOf(Code::NodeFull));
        const auto warnings = m_engine->topology(unwatched)->warnings;
        QVERIFY(std::ranges::any_of(
            warnings, [](const auto &warning) { return warning.what == TopologyWarning::What::NearlyFull; }));
    }
    QCOMPARE(m_engine->written(placeOf(0, 0)).value(), 50);
    {
        const auto more = qScopeGuard([&] { administrator.tell(0, {"CONFIG", "SET", "maxclients", "10000"}); });
        administrator.tell(0, {"CONFIG", "SET", "maxclients", "1"});
        ClusterAddress only = m_address;
        only.nodes = {m_address.nodes.front()};
        QCOMPARE(codeOf(engineAt(only)), codeOf(Code::NodeBusy));
    }
    {
        administrator.tell(0, {"ACL", "SETUSER", "reader", "on", ">pw", "~*", "+@read", "+hello", "+cluster|slots"});
        const auto gone = qScopeGuard([&] { administrator.tell(0, {"ACL", "DELUSER", "reader"}); });
        ClusterAddress only = m_address;
        only.nodes = {m_address.nodes.front()};
        only.user = "reader";
        const auto engine = engineAt(only, "pw");
        QCOMPARE(codeOf(engine), "ok");
        QCOMPARE(codeOf((*engine)->write(placeOf(0, 0), rowsFrom(50, 5, 1), 55)), codeOf(Code::NotAllowed));
    }
    {
        administrator.tell(0, {"CLIENT", "PAUSE", "1500", "ALL"});
        auto impatient = redisEngine().make({.address = m_address, .password = password(), .timeout = 200'000'000});
        QCOMPARE(codeOf(impatient.ok() ? (*impatient)->count(placeOf(0, 0)) : Outcome<std::int64_t>(impatient.error())),
                 codeOf(Code::NodeTimeout));
    }
}

void TestRedis::tlsIsVerified()
{
    ClusterAddress address = m_address;
    address.nodes = nodesOf("SHARDSCOPE_REDIS_TLS_SERVERS");
    address.tls = Tls::Verify;
    QCOMPARE(codeOf(engineAt(address)), codeOf(Code::TlsFailed)); // nobody vouches for the test's authority
    address.authority = ofEngines("SHARDSCOPE_ENGINES_CA").toStdString();
    auto engine = engineAt(address);
    QCOMPARE(codeOf(engine), "ok");
    const RowBatch rows = rowsFrom(0, 500, 1);
    QCOMPARE(codeOf((*engine)->create(placeOf(0, 1), cosine)), "ok");
    QCOMPARE(codeOf((*engine)->write(placeOf(0, 1), rows, 500)), "ok");
    const auto cluster =
        (*engine)->openForSearch(taskOf({placeOf(0, 1)}, 500, VectorForm(Metric::Cosine, Element::Float32, dim)));
    QVERIFY(cluster.ok());
    Asking asking(**cluster);
    for (std::int64_t i = 0; i < 50; ++i) {
        QCOMPARE(asking.idsFor(ShardId(0), rows.vectors.row(i).data(), 1).at(0), std::int32_t(i));
    }
    address.nodes = m_address.nodes; // where nobody speaks TLS
    QVERIFY(!engineAt(address).ok());
    for (auto &node : address.nodes) {
        node.host = "127.0.0.2";
        node.port += 100;
    }
    QVERIFY(!engineAt(address).ok()); // of another name
    address.tls = Tls::Unverified;
    address.nodes = nodesOf("SHARDSCOPE_REDIS_TLS_SERVERS");
    address.authority.clear();
    QCOMPARE(codeOf(engineAt(address)), "ok");
}

/// Of the thread that drives all connections; searches are such that the servers are not what it waits for.
void TestRedis::aRequestCostsLittle()
{
    constexpr int wide = 784;
    constexpr int requests = 20'000;
    const CollectionShape shape{.dim = wide, .metric = Metric::Cosine};
    const RowBatch rows = rowsFrom(0, 200, 1, 0, wide);
    m_address = addressOf("tst-redis", {{"ef_search", std::int64_t(10)}});
    m_engine = *engineAt(m_address);
    std::vector<ShardPlace> places;
    for (int shard = 0; shard < 3; ++shard) {
        places.push_back(placeOf(shard, shard));
        QCOMPARE(codeOf(m_engine->create(places.back(), shape)), "ok");
        QCOMPARE(codeOf(m_engine->write(places.back(), rows, rows.size())), "ok");
    }
    const auto cluster =
        m_engine->openForSearch(taskOf(places, 200, VectorForm(Metric::Cosine, Element::Float32, wide)));
    QVERIFY(cluster.ok());

    /// Keeps some under way: each reply sends the next, from the thread that the cost is asked of.
    struct Relay : ReplySink
    {
        Cluster &cluster;
        const RowBatch &rows;
        std::vector<std::vector<Neighbor>> hits{32, std::vector<Neighbor>(10)};
        std::atomic<int> sent = 0;
        std::atomic<int> came = 0;
        std::atomic<int> failed = 0;
        std::int64_t began = 0;
        std::int64_t ended = 0;
        Relay(Cluster &at, const RowBatch &from) : cluster(at), rows(from) {}
        void send(RequestToken slot)
        {
            const int number = sent++;
            cluster.send({.token = slot,
                          .to = {ShardId(number % 3), 0},
                          .query = reinterpret_cast<const std::byte *>(rows.vectors.row(number % 200).data()),
                          .hits = hits[slot]},
                         *this);
        }
        void reply(const ShardReply &reply) override
        {
            failed += reply.status == ReplyStatus::Answered && reply.hits == 10 ? 0 : 1;
            const int number = ++came;
            began = number == 1000 ? threadTimeNow() : began;
            ended = threadTimeNow();
            if (sent < requests) {
                send(reply.token);
            }
        }
    } relay(**cluster, rows);
    for (RequestToken slot = 0; slot < 32; ++slot) {
        relay.send(slot);
    }
    QTRY_COMPARE_WITH_TIMEOUT(relay.came.load(), requests, 60'000);
    QCOMPARE(relay.failed.load(), 0);
    const double each = double(relay.ended - relay.began) / 1e3 / (requests - 1000);
    qInfo("%.1f µs of processor time a request", each);
    QVERIFY(each < 60); // a bound for a busy machine with any build; the figure is some 10
}

QTEST_GUILESS_MAIN(TestRedis)
#include "tst_redis.moc"
