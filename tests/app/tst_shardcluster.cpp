// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/PublishedPlan.h"
#include "core/engines/Engine.h"
#include "core/sources/Source.h"
#include "core/store/Workspace.h"
#include "tests/app/CommandLine.h"
#include "tests/app/ServiceProcess.h"

#include <cstring>
#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::test;

namespace {

const QString shardedMixture = QStringLiteral("mixture:n=1500,d=8,clusters=12,queries=40,seed=5");

std::unique_ptr<ServiceProcess> startShard(int number, const QStringList &further = {})
{
    return std::make_unique<ServiceProcess>(
        QStringLiteral("shardscope-shard"),
        QStringList{shardedMixture, "--shards", "3", "--shard", QString::number(number), "--port", "0"} + further);
}

template<class T>
std::optional<Code> codeOf(const Outcome<T> &outcome)
{
    return outcome.ok() ? std::nullopt : std::optional(outcome.error().code);
}

} // namespace

/// Processes of shardscope-shard as a cluster: shards://…
class TestShardCluster : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void looksAsItIs();
    void addressIsReadAndWritten();
    void sampleIsOfAllShards();
    void readsEveryRowOfAShard();
    void takesNoWrites();
    void placesFollowWhatEachNodeSays();
    void nodeOfAnotherPlanIsToldApart();
    void nodeThatIsDownIsToldAndItsShardIsMissing();
    void commandLineLooksAndMeasures();
    void todaysShardsAreEvaluatedOnASample();
    void clustersOfAWorkspaceAreKnownByName();

private:
    QString address(const QString &options = {}) const
    {
        QStringList nodes;
        for (const auto &shard : m_shards) {
            nodes << shard->address();
        }
        return "shards://" + nodes.join(',') + options;
    }
    std::unique_ptr<Engine> engineAt(const QString &text) const
    {
        return shardscope::connect(parseClusterAddress(text.toStdString()).value(), {}).value();
    }

    std::vector<std::unique_ptr<ServiceProcess>> m_shards; ///< 2, 0, 1
    DataSet m_data;
};

void TestShardCluster::initTestCase()
{
    for (const int number : {2, 0, 1}) {
        m_shards.push_back(startShard(number));
        QVERIFY2(m_shards.back()->port() > 0, m_shards.back()->err());
    }
    Source source;
    source.location = shardedMixture.toStdString();
    m_data = open(source, unwatched).value();
}

void TestShardCluster::looksAsItIs()
{
    const auto topology = engineAt(address())->topology(unwatched).value();
    QCOMPARE(topology.nodes.size(), std::size_t(3));
    QCOMPARE(topology.shards.size(), std::size_t(3));
    QCOMPARE(topology.vectors(), m_data.base.size());
    QCOMPARE(topology.dim, 8);
    QVERIFY(topology.metric == Metric::L2 && !topology.hasTenants);
    for (int shard = 0; shard < 3; ++shard) {
        const auto &state = topology.shards[static_cast<std::size_t>(shard)];
        QCOMPARE(state.shard, ShardId(shard));
        QCOMPARE(state.node, std::vector<int>({1, 2, 0})[static_cast<std::size_t>(shard)]);
        QVERIFY(state.dataBytes > 0 && !state.index.empty());
    }
}

void TestShardCluster::addressIsReadAndWritten()
{
    const auto parsed = parseClusterAddress("shards://a:1,b?connections=2&tls=off").value();
    QCOMPARE(parsed.nodes.size(), std::size_t(2));
    QCOMPARE(parsed.nodes[1].port, 7700);
    QVERIFY(parseClusterAddress(toText(parsed)).value() == parsed);
    QCOMPARE(codeOf(parseClusterAddress("shards://a:1/collection")), std::optional(Code::BadAddress));
}

void TestShardCluster::sampleIsOfAllShards()
{
    const auto engine = engineAt(address());
    std::set<std::string> seen;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto rows = engine->sample(300, seed, unwatched).value();
        QCOMPARE(rows.size(), std::int64_t(300));
        QCOMPARE(rows.shards.size(), rows.ids.size());
        for (std::size_t i = 0; i < rows.ids.size(); ++i) {
            QVERIFY(std::memcmp(rows.vectors.row(static_cast<std::int64_t>(i)).data(),
                                m_data.base.row(std::stoll(rows.ids[i])), 8 * sizeof(float)) == 0);
        }
        QCOMPARE(std::set<std::string>(rows.ids.begin(), rows.ids.end()).size(), std::size_t(300));
        seen.insert(rows.ids.begin(), rows.ids.end());
    }
    QVERIFY(seen.size() > 1400); // 1 − .8^20 of 1,500 are expected, all but some 17
    const auto all = engine->sample(9999, 1, unwatched).value();
    QCOMPARE(all.size(), m_data.base.size());
    std::map<std::string, ShardId> held; // what each shard itself says it holds
    for (const auto &[shard, node] : {std::pair(0, 1), {1, 2}, {2, 0}}) {
        const auto read = engine->read({ShardId(shard), 0, node}, [&, number = ShardId(shard)](const RowBatch &rows) {
            for (const auto &id : rows.ids) {
                held.emplace(id, number);
            }
            return true;
        });
        QVERIFY(read.ok());
    }
    for (std::size_t i = 0; i < all.ids.size(); ++i) {
        QCOMPARE(all.shards[i], held.at(all.ids[i]));
    }
}

void TestShardCluster::readsEveryRowOfAShard()
{
    const auto engine = engineAt(address());
    std::set<std::string> ids;
    for (const auto &[shard, node] : {std::pair(0, 1), {1, 2}, {2, 0}}) {
        const ShardPlace place{ShardId(shard), 0, node};
        std::int64_t rows = 0;
        QVERIFY(engine
                    ->read(place,
                           [&](const RowBatch &batch) {
                               rows += batch.size();
                               ids.insert(batch.ids.begin(), batch.ids.end());
                               return true;
                           })
                    .ok());
        QCOMPARE(rows, engine->count(place).value());
        QVERIFY(engine->bytes(place).value() > rows * 32);
    }
    QCOMPARE(std::ssize(ids), m_data.base.size());
    QCOMPARE(codeOf(engine->count({ShardId(0), 0, 0})), std::optional(Code::ShardMissing));
}

void TestShardCluster::takesNoWrites()
{
    const auto engine = engineAt(address());
    const ShardPlace place{ShardId(2), 0, 0};
    const auto refused = std::optional(Code::EngineRefused);
    QCOMPARE(codeOf(engine->create(place, {})), refused);
    QCOMPARE(codeOf(engine->write(place, {}, 0)), refused);
    QCOMPARE(codeOf(engine->drop(place)), refused);
    QCOMPARE(codeOf(engine->publish("{}")), refused);
    QCOMPARE(codeOf(engine->unpublish()), refused);
}

void TestShardCluster::placesFollowWhatEachNodeSays()
{
    const auto engine = engineAt(address());
    const auto plan = publishedPlan(*engine, {}).value();
    QVERIFY(plan.state == PublishedPlan::State::Serving);
    QCOMPARE(plan.replicas, 1);
    QCOMPARE(plan.placeOf(ShardId(0), 0).node, 1);
    QCOMPARE(plan.placeOf(ShardId(2), 0).node, 0);
    const auto copy = startShard(0);
    const auto another = startShard(1);
    const auto doubled = engineAt(address("," + copy->address() + "," + another->address()));
    QCOMPARE(publishedPlan(*doubled, {}).value().replicas, 1); // of shard 2 there is one only
}

void TestShardCluster::nodeOfAnotherPlanIsToldApart()
{
    const auto other = startShard(0, {"--seed", "5"});
    const auto engine = engineAt(address("," + other->address()));
    const auto plan = publishedPlan(*engine, {});
    QCOMPARE(codeOf(plan), std::optional(Code::NodesDisagree));
}

void TestShardCluster::nodeThatIsDownIsToldAndItsShardIsMissing()
{
    const QString partly = "shards://" + m_shards[0]->address() + "," + m_shards[1]->address() + ",127.0.0.1:1";
    const auto engine = engineAt(partly);
    const auto topology = engine->topology(unwatched).value();
    QVERIFY(topology.nodes[2].trouble && topology.nodes[2].trouble->code == Code::Unreachable);
    QCOMPARE(codeOf(engine->sample(10, 1, unwatched)), std::optional(Code::ShardMissing));
    const auto plan = publishedPlan(*engine, {}).value();
    QCOMPARE(plan.placeOf(ShardId(1), 0).node, 2); // nobody else has it
    const auto cluster = engine->openForSearch(searchTaskOf(plan, growingIdBook(true))).value();
    QVERIFY(cluster->isUp({ShardId(0), 0}) && cluster->isUp({ShardId(2), 0}) && !cluster->isUp({ShardId(1), 0}));
    QCOMPARE(codeOf(publishedPlan(*engineAt("shards://127.0.0.1:1"), {})), std::optional(Code::Unreachable));
    const auto tooFew = engineAt("shards://" + m_shards[0]->address());
    QCOMPARE(codeOf(publishedPlan(*tooFew, {})), std::optional(Code::ShardMissing));
}

void TestShardCluster::commandLineLooksAndMeasures()
{
    const CommandLine cli;
    const auto info = cli.run({"cluster", "info", address(), "--json", "-q"});
    QVERIFY2(info.code == 0, info.err);
    QCOMPARE(info.document()["shards"].size(), std::size_t(3));
    const auto measured = cli.run({"measure", shardedMixture, "--shards", "3", "--cluster", address(), "--nprobe", "3",
                                   "--qps", "200", "--requests", "300", "--json", "-q"});
    QVERIFY2(measured.code == 0, measured.err);
    QVERIFY2(measured.out.contains("\"coverage\""), measured.out);
}

/// The sharding of the cluster, found again from a sample of all of it, has the figures of the plan that made it.
void TestShardCluster::todaysShardsAreEvaluatedOnASample()
{
    const CommandLine cli;
    const auto taken = cli.run({"cluster", "sample", address(), "-n", "700", "-o", "some.npz", "--json", "-q"});
    QVERIFY2(taken.code == 0, taken.err);
    QCOMPARE(taken.document()["of"].get<int>(), 1500);
    QVERIFY(taken.document()["shards"].get<bool>());
    QCOMPARE(taken.document()["metric"].get<std::string>(), std::string("l2"));

    const auto info = cli.run({"info", "some.npz", "-q"});
    QVERIFY2(info.out.contains("A sample of about") && info.out.contains("told too low"), info.out);
    QCOMPARE(cli.run({"info", "some.npz", "--json", "-q"}).document()["sample"]["of"].get<int>(), 1500);

    const QStringList evaluate{"evaluate", "some.npz", "--sample-queries", "100", "--strategy", "given"};
    const auto told = cli.run(evaluate + QStringList{"--load-nprobe", "3"});
    QVERIFY2(told.out.contains("A sample of about"), told.out);
    const auto today = cli.run(evaluate + QStringList{"--json", "-q", "--workspace", "w.shardscope"}).document();
    QCOMPARE(today["plan"]["shards"].get<int>(), 3);
    QCOMPARE(today["recall"].size(), std::size_t(3));
    QCOMPARE(today["dataset"]["sample"]["of"].get<int>(), 1500);
    QVERIFY(cli.run({"report", "--workspace", "w.shardscope", "-o", "r.md", "-q"}).code == 0);
    QVERIFY(cli.read("r.md").contains("A sample of about"));
    QCOMPARE(cli.run(evaluate + QStringList{"--load-nprobe", "4"}).code, 1);

    const auto missing = cli.run({"evaluate", "some.npz", "--strategy", "given:column=city"});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.err.contains("\"city\"") && missing.err.contains("There are: shard"), missing.err);

    const auto all = cli.run({"cluster", "sample", address(), "-n", "1500", "-o", "all.npz", "-q"});
    QVERIFY2(all.out.contains("all that there are"), all.out);
    QVERIFY(!cli.run({"info", "all.npz", "-q"}).out.contains("A sample of"));
}

void TestShardCluster::clustersOfAWorkspaceAreKnownByName()
{
    const CommandLine cli;
    {
        const auto workspace = Workspace::open(cli.path("w.shardscope").toStdString()).value();
        QVERIFY(workspace->keepCluster({"my cluster", address().toStdString()}).ok());
        QVERIFY(workspace->keepCluster({"gone", "shards://127.0.0.1:1"}).ok());
    }
    const QStringList kept{"--workspace", "w.shardscope", "--json", "-q"};
    const auto info = cli.run(QStringList{"cluster", "info", "my cluster"} + kept);
    QVERIFY2(info.code == 0, info.err);
    QCOMPARE(info.document()["shards"].size(), std::size_t(3));
    const auto sampled = cli.run(QStringList{"cluster", "sample", "my cluster", "-n", "10", "-o", "s.npz"} + kept);
    QVERIFY2(sampled.code == 0, sampled.err);
    QCOMPARE(cli.run(QStringList{"cluster", "info", address()} + kept).code, 0);

    const auto unknown = cli.run(QStringList{"cluster", "info", "yours"} + kept);
    QCOMPARE(unknown.code, 2);
    QVERIFY2(unknown.err.contains("no cluster \"yours\"") && unknown.err.contains("gone, my cluster"), unknown.err);
    const auto unsaid = cli.run({"cluster", "info", "my cluster"});
    QCOMPARE(unsaid.code, 1);
    QVERIFY2(unsaid.err.contains("--workspace"), unsaid.err);
    QCOMPARE(cli.run(QStringList{"cluster", "remove", "yours"} + kept).code, 2);
    const auto refused = cli.run(QStringList{"cluster", "remove", "my cluster"} + kept);
    QVERIFY2(refused.code == 1 && refused.err.contains("started with"), refused.err); // by the engine

    const auto evaluated =
        cli.run({"evaluate", shardedMixture, "--shards", "3", "--workspace", "w.shardscope", "-q", "--json"});
    QCOMPARE(evaluated.code, 0);
    const auto measured = cli.run(QStringList{"measure", shardedMixture, "--cluster", "my cluster", "--nprobe", "3",
                                              "--qps", "200", "--requests", "100"} +
                                  kept);
    QVERIFY2(measured.code == 0, measured.err);
    QCOMPARE(measured.document()["shards"].size(), std::size_t(3));
    QVERIFY(cli.run({"report", "--workspace", "w.shardscope", "-o", "r.html", "-q"}).code == 0);
    QVERIFY(cli.read("r.html").contains("Shards by node"));
    const auto deploy = cli.run(QStringList{"cluster", "deploy", "yours", "--dry-run"} + kept);
    QVERIFY2(deploy.code == 2 && deploy.err.contains("gone, my cluster"), deploy.err);
}

QTEST_GUILESS_MAIN(TestShardCluster)
#include "tst_shardcluster.moc"
