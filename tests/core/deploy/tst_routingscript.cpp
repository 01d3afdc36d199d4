// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/data/Frame.h"
#include "core/data/NpyHeader.h"
#include "core/data/VectorWriter.h"
#include "core/deploy/Deployment.h"
#include "core/deploy/RoutingScript.h"
#include "core/partition/Partitioner.h"
#include "core/routing/DepthRule.h"
#include "core/sources/Source.h"
#include "tests/core/deploy/Python.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <set>
#include <sstream>

using namespace shardscope;
using test::python;

/// The exported program, in plain Python, against the router that it stands for.
class TestRoutingScript : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pythonAsksTheSameShards_data();
    void pythonAsksTheSameShards();
    void pythonAsksTheSameShardsAgain_data();
    void pythonAsksTheSameShardsAgain();
    void otherRoutersExportNone();
};

namespace {

/// Ten values, which come again where there are more.
VectorSet clusteredVectors(std::int64_t rows, int dim, double unit, double middle)
{
    Random random(3);
    Matrix centres(40, 10);
    std::generate_n(centres.data(), centres.rows() * centres.dim(),
                    [&] { return static_cast<float>(random.normal()); });
    Matrix matrix(rows, dim);
    for (std::int64_t i = 0; i < rows; ++i) {
        const auto centre = centres.row(random.below(40));
        std::ranges::transform(centre, matrix.row(i).begin(), [&](float value) {
            return static_cast<float>(unit * (middle + value + 0.9 * random.normal()));
        });
        for (int j = 10; j < dim; ++j) {
            matrix.row(i)[j] = matrix.row(i)[j - 10];
        }
    }
    return VectorSet::own(std::move(matrix));
}

struct Exported
{
    DataSet data;
    std::unique_ptr<Router> router{};
    int shards = 0;
};

Exported exportPlan(const Source &source, const char *router, const QString &folder, std::int64_t perShard = 0,
                    const char *second = "calibrated")
{
    Exported result{.data = open(source, unwatched).value()};
    PlanSpec spec{.name = "exported", .strategy = {"balanced", {{"spill", 0.2}}}, .shards = 12};
    spec.router = {router, {}};
    if (spec.router.kind == "learned") {
        spec.router.settings = {{"hidden", std::int64_t(32)}, {"per-shard", perShard}};
    }
    if (spec.router.kind == "two-rounds") {
        spec.router.settings = {{"second", std::string(second)}};
    }
    spec.metric = result.data.metric;
    spec = complete(spec).value();
    const Partition split = partition(result.data, spec, unwatched).value();
    result.router = makeRouter(result.data, split, spec, unwatched).value();
    result.shards = spec.shards;
    if (!writeDeployment({source, result.data, spec, split, *result.router}, folder.toStdString(), unwatched)) {
        qFatal("the deployment cannot be written");
    }
    return result;
}

/// The lines of numbers that a program prints.
std::vector<std::vector<int>> linesOf(const QByteArray &output)
{
    std::vector<std::vector<int>> lines;
    for (const QByteArray &line : output.split('\n')) {
        std::istringstream numbers(line.toStdString());
        auto &row = lines.emplace_back();
        for (int number = 0; numbers >> number;) {
            row.push_back(number);
        }
    }
    return lines;
}

} // namespace

void TestRoutingScript::initTestCase()
{
    if (QProcess::execute(python, {"-c", "pass"}) != 0) {
        QSKIP("python3 is not installed");
    }
}

void TestRoutingScript::pythonAsksTheSameShards_data()
{
    QTest::addColumn<QString>("router");
    QTest::addColumn<int>("perShard");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("unit");
    QTest::addColumn<double>("middle");
    QTest::addColumn<int>("dim");
    QTest::newRow("l2") << "adaptive" << 16 << "l2" << 1.0 << 0.0 << 10;
    QTest::newRow("inner product") << "adaptive" << 16 << "ip" << 1.0 << 0.0 << 10;
    QTest::newRow("cosine") << "adaptive" << 16 << "cosine" << 1.0 << 0.0 << 10;
    QTest::newRow("l2, far from the origin") << "adaptive" << 16 << "l2" << 1.0 << 4096.0 << 10;
    QTest::newRow("l2, times 2^60") << "adaptive" << 16 << "l2" << 0x1p60 << 0.0 << 10;
    QTest::newRow("inner product, times 2^-60") << "adaptive" << 16 << "ip" << 0x1p-60 << 0.0 << 10;
    QTest::newRow("learned, l2") << "learned" << 0 << "l2" << 1.0 << 0.0 << 10;
    QTest::newRow("learned, l2, many values") << "learned" << 0 << "l2" << 1.0 << 0.0 << 72;
    QTest::newRow("learned, inner product") << "learned" << 0 << "ip" << 1.0 << 0.0 << 10;
    QTest::newRow("learned, cosine") << "learned" << 0 << "cosine" << 1.0 << 0.0 << 10;
    QTest::newRow("learned, l2, far from the origin") << "learned" << 0 << "l2" << 1.0 << 4096.0 << 10;
    QTest::newRow("learned, l2, times 2^60") << "learned" << 0 << "l2" << 0x1p60 << 0.0 << 10;
    QTest::newRow("learned, inner product, times 2^-60") << "learned" << 0 << "ip" << 0x1p-60 << 0.0 << 10;
    QTest::newRow("learned with distances, l2") << "learned" << 4 << "l2" << 1.0 << 0.0 << 10;
    QTest::newRow("learned with distances, inner product") << "learned" << 4 << "ip" << 1.0 << 0.0 << 10;
    QTest::newRow("learned with distances, cosine") << "learned" << 4 << "cosine" << 1.0 << 0.0 << 10;
    QTest::newRow("learned with distances, l2, far from the origin") << "learned" << 4 << "l2" << 1.0 << 4096.0 << 10;
    QTest::newRow("learned with distances, l2, times 2^60") << "learned" << 4 << "l2" << 0x1p60 << 0.0 << 10;
    QTest::newRow("learned with distances, inner product, times 2^-60")
        << "learned" << 4 << "ip" << 0x1p-60 << 0.0 << 10;
}

void TestRoutingScript::pythonAsksTheSameShards()
{
    QFETCH(QString, router);
    QFETCH(int, perShard);
    QFETCH(QString, metric);
    QFETCH(double, unit);
    QFETCH(double, middle);
    QFETCH(int, dim);
    const QTemporaryDir folder;
    const VectorSet vectors = clusteredVectors(4200, dim, unit, middle);
    Source source;
    source.location = folder.filePath("base.fbin").toStdString();
    source.queries = folder.filePath("queries.fbin").toStdString();
    source.metric = metricFromName(metric.toStdString()).value();
    const QString file = folder.filePath("queries.npy");
    QVERIFY(writeVectors(vectors.slice(0, 4000), source.location, unwatched).ok());
    QVERIFY(writeVectors(vectors.slice(4000, 200), source.queries, unwatched).ok());
    QVERIFY(writeVectors(vectors.slice(4000, 200), file.toStdString(), unwatched).ok());
    const QString deployed = folder.filePath("deployed");
    const auto plan = exportPlan(source, router.toUtf8().constData(), deployed, perShard);
    QFile manifest(deployed + "/manifest.json");
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    const bool byNet = !plan.router->depthRule()->net.empty();
    QVERIFY(manifest.readAll().contains(byNet ? "\"routing\": \"learned: ask" : "\"routing\": \"adaptive: a shard"));
    QProcess process;
    process.start(python, {deployed + "/route.py", file});
    QVERIFY(process.waitForFinished(120'000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    const auto lines = linesOf(process.readAllStandardOutput());
    QVERIFY(lines.size() >= 200);
    const auto routes = plan.router->route({plan.data.queries, {}}, plan.shards, unwatched);
    int same = 0;
    std::set<std::size_t> depths;
    for (std::int64_t query = 0; query < 200; ++query) {
        std::vector<int> asked;
        std::ranges::transform(routes->asked(query, ownDepth), std::back_inserter(asked), &ShardId::value);
        same += lines[std::size_t(query)] == asked ? 1 : 0;
        depths.insert(asked.size());
    }
    // Sums in another order may tip a query that stands on an edge of a tree.
    QVERIFY2(same >= 194, qPrintable(QString::number(same)));
    qInfo("%s, %d of 200 the same", byNet ? "by a net" : "by centroids", same);
    QVERIFY(depths.size() > 2); // or there would be nothing to compare
}

void TestRoutingScript::pythonAsksTheSameShardsAgain_data()
{
    QTest::addColumn<QString>("second");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<double>("unit");
    QTest::addColumn<double>("middle");
    for (const char *second : {"calibrated", "radii"}) {
        QTest::addRow("%s, l2", second) << second << "l2" << 1.0 << 0.0;
        QTest::addRow("%s, inner product", second) << second << "ip" << 1.0 << 0.0;
        QTest::addRow("%s, cosine", second) << second << "cosine" << 1.0 << 0.0;
        QTest::addRow("%s, l2, far from the origin", second) << second << "l2" << 1.0 << 4096.0;
        QTest::addRow("%s, l2, times 2^60", second) << second << "l2" << 0x1p60 << 0.0;
        QTest::addRow("%s, inner product, times 2^-60", second) << second << "ip" << 0x1p-60 << 0.0;
    }
}

void TestRoutingScript::pythonAsksTheSameShardsAgain()
{
    QFETCH(QString, second);
    QFETCH(QString, metric);
    QFETCH(double, unit);
    QFETCH(double, middle);
    const QTemporaryDir folder;
    const VectorSet vectors = clusteredVectors(4200, 10, unit, middle);
    Source source;
    source.location = folder.filePath("base.fbin").toStdString();
    source.queries = folder.filePath("queries.fbin").toStdString();
    source.metric = metricFromName(metric.toStdString()).value();
    const QString file = folder.filePath("queries.npy");
    QVERIFY(writeVectors(vectors.slice(0, 4000), source.location, unwatched).ok());
    QVERIFY(writeVectors(vectors.slice(4000, 200), source.queries, unwatched).ok());
    QVERIFY(writeVectors(vectors.slice(4000, 200), file.toStdString(), unwatched).ok());
    const QString deployed = folder.filePath("deployed");
    const auto plan = exportPlan(source, "two-rounds", deployed, 0, second.toUtf8().constData());
    const auto routes = plan.router->route({plan.data.queries, {}}, plan.shards, unwatched);
    // The k-th distances of some first rounds, as the file's vectors have them: from none found to all near.
    std::vector<float> held;
    QByteArray values;
    for (std::int64_t query = 0; query < 200; ++query) {
        const auto thresholds = routes->thresholds(query);
        held.push_back(query % 10 == 0 ? std::numeric_limits<float>::infinity()
                                       : thresholds[std::size_t(query % plan.shards)] * 1.0009F);
        const double inFile = distanceInFile(plan.data.frame, plan.data.metric, held.back());
        values.append(reinterpret_cast<const char *>(&inFile), sizeof inFile);
    }
    QFile kth(folder.filePath("kth.npy"));
    QVERIFY(kth.open(QIODevice::WriteOnly));
    kth.write(QByteArray::fromStdString(npyHeader("<f8", {200})) + values);
    kth.close();

    QProcess process;
    for (const bool isAgain : {false, true}) {
        process.start(python, QStringList{deployed + "/route.py", file} +
                                  (isAgain ? QStringList(kth.fileName()) : QStringList()));
        QVERIFY(process.waitForFinished(120'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        const auto lines = linesOf(process.readAllStandardOutput());
        QVERIFY(lines.size() >= 200);
        int same = 0;
        std::set<std::size_t> depths;
        for (std::int64_t query = 0; query < 200; ++query) {
            std::vector<int> asked;
            const auto first = routes->asked(query, ownDepth);
            const auto then = routes->secondRound(query, held[std::size_t(query)]);
            std::ranges::transform(isAgain ? std::span<const ShardId>(then) : first, std::back_inserter(asked),
                                   &ShardId::value);
            same += lines[std::size_t(query)] == asked ? 1 : 0;
            depths.insert(asked.size());
        }
        QVERIFY2(same >= 194, qPrintable(QString::number(same))); // distances are rounded to float32 here
        QVERIFY(!isAgain || depths.size() > 3);
    }
}

void TestRoutingScript::otherRoutersExportNone()
{
    const QTemporaryDir folder;
    Source source;
    source.location = "mixture:n=500,d=4,clusters=9,queries=5,seed=1";
    exportPlan(source, "sub-centroids", folder.filePath("deployed"));
    QVERIFY(!QFile::exists(folder.filePath("deployed/adaptive.json")));
    QVERIFY(!QFile::exists(folder.filePath("deployed/route.py")));
}

QTEST_GUILESS_MAIN(TestRoutingScript)
#include "tst_routingscript.moc"
