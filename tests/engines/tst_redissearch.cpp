// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Clock.h"
#include "engines/Redis.h"

#include <QScopeGuard>

#include <atomic>
#include <set>

using namespace shardscope;
using namespace shardscope::testing;

/// What looking, sampling and searching find on Redis 8, on the servers of `./dev engines`.
class TestRedisSearch : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_collection.open(); }
    void cleanup() { m_collection.clear(); }

    void exactSearchEqualsBruteForce();
    void liftedMetricsFindTheirNeighbours_data();
    void liftedMetricsFindTheirNeighbours();
    void noTenantFindsAnothers();
    void samplesAreUniform();
    void topologyTellsWhatThereIs();
    void setsOfOthersAreSampledAndSearched();
    void aRequestCostsLittle();

private:
    RedisCollection m_collection;
};

void TestRedisSearch::exactSearchEqualsBruteForce()
{
    const RowBatch rows = rowsFrom(0, 2000, 1);
    const RowBatch queries = rowsFrom(0, 50, 2);
    m_collection.make(0, 0, rows);
    double recall[2] = {0, 0};
    for (const bool exact : {true, false}) {
        m_collection.address =
            addressOf("tst-redis", {{"exact", std::string(exact ? "yes" : "no")}, {"ef_search", std::int64_t(100)}});
        m_collection.engine = *engineAt(m_collection.address);
        const auto cluster = m_collection.engine->openForSearch(
            taskOf({placeOf(0, 0)}, 2000, VectorForm(Metric::Cosine, Element::Float32, dim)));
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

void TestRedisSearch::liftedMetricsFindTheirNeighbours_data()
{
    QTest::addColumn<int>("metric");
    QTest::newRow("l2") << int(Metric::L2);
    QTest::newRow("ip") << int(Metric::InnerProduct);
}

void TestRedisSearch::liftedMetricsFindTheirNeighbours()
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
    m_collection.address = addressOf("tst-redis", {{"ef_search", std::int64_t(100)}});
    m_collection.engine = *engineAt(m_collection.address);
    m_collection.make(0, 0, held);
    const auto cluster = m_collection.engine->openForSearch(taskOf({placeOf(0, 0)}, count, form));
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

void TestRedisSearch::noTenantFindsAnothers()
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
            m_collection.address = addressOf("tst-redis", {{"exact", exact}});
            m_collection.engine = *engineAt(m_collection.address);
            if (exact == "yes") {
                m_collection.make(0, 0, rows);
            }
            SearchTask task = taskOf({placeOf(0, 0)}, 1500, VectorForm(Metric::Cosine, Element::Float32, dim));
            task.tenants = names;
            const auto cluster = m_collection.engine->openForSearch(task);
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
        QCOMPARE(codeOf(m_collection.engine->drop(placeOf(0, 0))), "ok");
    }
}

void TestRedisSearch::samplesAreUniform()
{
    const std::vector<std::int64_t> sizes{20, 400, 180};
    std::int64_t first = 0;
    for (int shard = 0; shard < 3; ++shard) {
        m_collection.make(shard, shard, rowsFrom(first, sizes[std::size_t(shard)], 1, 4));
        first += sizes[std::size_t(shard)];
    }
    std::vector<double> drawn(600);
    constexpr int trials = 100;
    for (int seed = 0; seed < trials; ++seed) {
        const auto sample = m_collection.engine->sample(60, std::uint64_t(seed), unwatched);
        QVERIFY(sample.ok());
        QCOMPARE(sample->size(), 60);
        QCOMPARE(std::set<std::string>(sample->ids.begin(), sample->ids.end()).size(), std::size_t(60));
        for (std::int64_t i = 0; i < sample->size(); ++i) {
            const auto row = std::stoul(sample->ids[std::size_t(i)]);
            drawn[row] += 1;
            const auto expected = rowsFrom(std::int64_t(row), 1, 1, 4);
            QCOMPARE(sample->tenants[std::size_t(i)], expected.tenants[0]);
            QCOMPARE(sample->shards[std::size_t(i)], ShardId(row < 20 ? 0 : row < 420 ? 1 : 2));
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
    QCOMPARE(m_collection.engine->sample(60, 7, unwatched)->ids, m_collection.engine->sample(60, 7, unwatched)->ids);
    QCOMPARE(m_collection.engine->sample(100'000, 7, unwatched)->size(), 600);
}

void TestRedisSearch::topologyTellsWhatThereIs()
{
    m_collection.make(0, 0, rowsFrom(0, 300, 1, 3));
    m_collection.make(1, 1, rowsFrom(0, 100, 1, 3));
    const auto topology = m_collection.engine->topology(unwatched);
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

void TestRedisSearch::setsOfOthersAreSampledAndSearched()
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
        QCOMPARE(sample->shards[std::size_t(i)],
                 ShardId(std::stoi(sample->ids[std::size_t(i)]) % 3)); // by order of keys
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

/// Of the thread that drives all connections; searches are such that the servers are not what it waits for.
void TestRedisSearch::aRequestCostsLittle()
{
    constexpr int wide = 784;
    constexpr int requests = 20'000;
    const CollectionShape shape{.dim = wide, .metric = Metric::Cosine};
    const RowBatch rows = rowsFrom(0, 200, 1, 0, wide);
    m_collection.address = addressOf("tst-redis", {{"ef_search", std::int64_t(10)}});
    m_collection.engine = *engineAt(m_collection.address);
    std::vector<ShardPlace> places;
    for (int shard = 0; shard < 3; ++shard) {
        places.push_back(placeOf(shard, shard));
        QCOMPARE(codeOf(m_collection.engine->create(places.back(), shape)), "ok");
        QCOMPARE(codeOf(m_collection.engine->write(places.back(), rows, rows.size())), "ok");
    }
    const auto cluster =
        m_collection.engine->openForSearch(taskOf(places, 200, VectorForm(Metric::Cosine, Element::Float32, wide)));
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

QTEST_GUILESS_MAIN(TestRedisSearch)
#include "tst_redissearch.moc"
