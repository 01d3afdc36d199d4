// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFolder.h"
#include "core/base/Random.h"
#include "core/catalogue/Defaults.h"
#include "core/catalogue/PlanCompletion.h"
#include "core/catalogue/PlanDocument.h"
#include "core/data/VectorWriter.h"
#include "core/deploy/Deployment.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "tests/core/deploy/Python.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <map>

using namespace shardscope;
using test::python;

namespace {

/// A plan that was built, and the folder it was deployed into.
struct Deployed
{
    std::shared_ptr<const DataSet> data;
    PlanSpec spec;
    Partition partition;
    std::unique_ptr<Router> router;
    QTemporaryDir folder;

    QString path() const { return folder.filePath("deployment"); }
};

Source sourceOf(const std::string &location)
{
    Source source;
    source.location = location;
    return source;
}

PlanSpec planOf(const std::string &strategy, int shards)
{
    PlanSpec spec{.name = "deployed", .strategy = {strategy, {}}, .shards = shards};
    spec.router.kind = usualRouter(strategy);
    return spec;
}

Outcome<DeploymentSize> deploy(const Source &source, const Deployed &deployed, const QString &path)
{
    return writeDeployment({source, *deployed.data, deployed.spec, deployed.partition, *deployed.router},
                           path.toStdString(), unwatched);
}

std::unique_ptr<Deployed> deployed(const Source &source, PlanSpec spec)
{
    auto result = std::make_unique<Deployed>();
    auto data = open(source, unwatched);
    if (!data) {
        qFatal("the data cannot be opened");
    }
    result->data = std::make_shared<const DataSet>(*std::move(data));
    spec.metric = result->data->metric;
    result->spec = complete(spec).value();
    result->partition = partition(*result->data, result->spec, unwatched).value();
    result->router = makeRouter(*result->data, result->partition, result->spec, unwatched).value();
    if (!deploy(source, *result, result->path())) {
        qFatal("the deployment cannot be written");
    }
    return result;
}

nlohmann::json readBack(const QStringList &arguments)
{
    QProcess process;
    process.start(python,
                  QStringList{QDir::cleanPath(SHARDSCOPE_TEST_DATA "/../core/deploy/read_deployment.py")} + arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        qWarning("%s", process.readAllStandardError().constData());
        return {};
    }
    return nlohmann::json::parse(process.readAllStandardOutput().toStdString(), nullptr, false);
}

bool hasPythonModule(const QString &name)
{
    return QProcess::execute(python, {"-c", "import " + name}) == 0;
}

} // namespace

class TestDeployment : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void faissRoutesQueriesToTheSameShards_data();
    void faissRoutesQueriesToTheSameShards();
    void faissRoutesQueriesFarFromTheOrigin_data();
    void faissRoutesQueriesFarFromTheOrigin();
    void nestedPlansRouteByTheTenantsShards();
    void numpyReadsThePartition();
    void tenantsAreWhereTheirVectorsAre();
    void rowsOfTheSourceAreFoundAgain_data();
    void rowsOfTheSourceAreFoundAgain();
    void usersIdsGoWithTheirVectors_data();
    void usersIdsGoWithTheirVectors();
    void anotherDeploymentReplacesItsOwnFilesOnly();
    void placeThatCannotBeWrittenIsTold();
    void cancelledDeploymentLeavesNothing();
};

void TestDeployment::initTestCase()
{
    if (!hasPythonModule("numpy") || !hasPythonModule("faiss")) {
        QSKIP("python3-numpy and python3-faiss are not installed: nothing can read the files back");
    }
}

void TestDeployment::faissRoutesQueriesToTheSameShards_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("metric");
    QTest::addColumn<QString>("strategy");
    const QString mixture = "mixture:n=3000,d=12,clusters=30,queries=200,seed=3";
    QTest::newRow("l2") << mixture << "l2"
                        << "semantic";
    QTest::newRow("inner product") << mixture << "ip"
                                   << "semantic";
    QTest::newRow("cosine") << mixture << "cosine"
                            << "balanced";
    QTest::newRow("several centroids a shard") << mixture << "l2"
                                               << "packed";
    if (isFashionMnistInstalled()) {
        QTest::newRow("Fashion-MNIST") << "fashion-mnist"
                                       << "l2"
                                       << "semantic";
    }
}

void TestDeployment::faissRoutesQueriesToTheSameShards()
{
    QFETCH(QString, location);
    QFETCH(QString, metric);
    QFETCH(QString, strategy);
    Source source = sourceOf(location.toStdString());
    source.metric = metricFromName(metric.toStdString()).value();
    const auto plan = deployed(source, planOf(strategy.toStdString(), 24));
    const VectorSet queries = plan->data->queries.slice(0, 200);
    const auto routes = plan->router->route({queries, {}}, plan->spec.shards, unwatched);
    QVERIFY(routes.ok());
    const QString file = plan->folder.filePath("queries.npy");
    QVERIFY(writeVectors(queries.contiguousFloat(), file.toStdString(), unwatched).ok());
    const auto read = readBack({plan->path(), file});
    QVERIFY(read.is_object());
    for (std::int64_t query = 0; query < queries.size(); ++query) {
        const auto &there = read["routes"][query];
        const auto order = routes->order(query);
        const auto scores = routes->scores(query);
        QCOMPARE(there.size(), order.size());
        for (std::size_t rank = 0; rank < order.size(); ++rank) {
            if (there[rank] == order[rank].value) {
                continue;
            }
            // Faiss sums in another order: two shards may change places only where they are as good as equally near.
            const auto found = std::ranges::find(order, ShardId(there[rank].get<int>()));
            QVERIFY(found != order.end());
            const double difference = std::abs(scores[found - order.begin()] - scores[rank]);
            QVERIFY2(difference <= 1e-4 * std::max(1.0F, std::abs(scores[rank])),
                     qPrintable(QStringLiteral("query %1, rank %2").arg(query).arg(rank)));
        }
    }
}

void TestDeployment::faissRoutesQueriesFarFromTheOrigin_data()
{
    QTest::addColumn<double>("middle");
    QTest::addColumn<double>("spread");
    QTest::newRow("1000 + 0.05 N") << 1000.0 << 0.05;
    QTest::newRow("4096 spreads away") << 4096.0 << 1.0;
    QTest::newRow("2^18 spreads away") << 0x1p18 << 1.0;
    QTest::newRow("times 2^60") << 0.0 << 0x1p60;
}

void TestDeployment::faissRoutesQueriesFarFromTheOrigin()
{
    QFETCH(double, middle);
    QFETCH(double, spread);
    const QTemporaryDir folder;
    Random random(2);
    Matrix rows(2200, 16);
    std::generate_n(rows.data(), rows.rows() * rows.dim(),
                    [&] { return static_cast<float>(middle + spread * random.normal()); });
    const auto vectors = VectorSet::own(std::move(rows));
    Source source = sourceOf(folder.filePath("base.fbin").toStdString());
    source.queries = folder.filePath("queries.fbin").toStdString();
    QVERIFY(writeVectors(vectors.slice(0, 2000), source.location, unwatched).ok());
    QVERIFY(writeVectors(vectors.slice(2000, 200), source.queries, unwatched).ok());
    const auto plan = deployed(source, planOf("semantic", 12));
    QVERIFY(!plan->data->frame.isTrivial());
    const auto routes = plan->router->route({plan->data->queries, {}}, 12, unwatched);
    QVERIFY(routes.ok());
    const QString file = folder.filePath("queries.npy");
    QVERIFY(writeVectors(vectors.slice(2000, 200), file.toStdString(), unwatched).ok());
    const auto read = readBack({plan->path(), file});
    QVERIFY(read.is_object());
    int same = 0;
    for (std::int64_t query = 0; query < 200; ++query) {
        same += read["routes"][query][0] == routes->order(query)[0].value ? 1 : 0;
    }
    QVERIFY(same >= 199);
}

/// The lines of README.txt for one tenant's queries: the order by centroids, of the shards that tenants.json names.
void TestDeployment::nestedPlansRouteByTheTenantsShards()
{
    Source source = sourceOf("mixture:n=3000,d=12,clusters=30,queries=200,seed=3");
    source.tenants = "zipf:count=7,s=1.2,seed=1";
    const auto plan = deployed(source, planOf("nested", 24));
    const VectorSet &queries = plan->data->queries;
    const Tenancy &tenancy = *plan->data->tenancy;
    const auto routes = plan->router->route({queries, tenancy.ofQuery}, plan->spec.shards, unwatched);
    QVERIFY(routes.ok());
    const QString file = plan->folder.filePath("queries.npy");
    QVERIFY(writeVectors(queries.contiguousFloat(), file.toStdString(), unwatched).ok());
    const auto read = readBack({plan->path(), file});
    QVERIFY(read.is_object());
    int several = 0;
    for (std::int64_t query = 0; query < queries.size(); ++query) {
        const auto &own = read["tenants"][tenancy.names[tenancy.ofQuery[std::size_t(query)].index()]];
        std::vector<ShardId> there;
        for (const auto &shard : read["routes"][query]) {
            if (std::ranges::find(own, shard) != own.end()) {
                there.emplace_back(shard.get<int>());
            }
        }
        std::vector<ShardId> order;
        std::ranges::copy_if(routes->order(query), std::back_inserter(order), &ShardId::isValid);
        QVERIFY(there == order);
        several += order.size() > 1 ? 1 : 0;
    }
    QVERIFY(several > 50);
    QFile readme(plan->path() + "/README.txt");
    QVERIFY(readme.open(QIODevice::ReadOnly));
    QVERIFY(readme.readAll().contains("own = set(json.load(open(\"tenants.json\"))[tenant])"));
}

void TestDeployment::numpyReadsThePartition()
{
    PlanSpec spec = planOf("semantic", 16);
    QVERIFY(setParameter(spec, "spill", "0.3").ok());
    const auto plan = deployed(sourceOf("mixture:n=2000,d=8,clusters=20,queries=50,seed=4"), spec);
    const auto read = readBack({plan->path()});
    QVERIFY(read.is_object());
    const Partition &partition = plan->partition;
    QVERIFY(!partition.spill.empty());
    QCOMPARE(read["assignment"].size(), partition.shardOf.size());
    for (std::size_t i = 0; i < partition.shardOf.size(); ++i) {
        QCOMPARE(read["assignment"][i].get<int>(), partition.shardOf[i].value);
    }
    const auto members = partition.members();
    QCOMPARE(read["clusters"].size(), std::size_t(members.rows()));
    for (int shard = 0; shard < members.rows(); ++shard) {
        QVERIFY(std::ranges::equal(
            read["clusters"][shard], members.row(shard), {}, [](const auto &id) { return id.template get<int>(); },
            &VectorId::value));
    }
    QCOMPARE(read["spill"].size(), partition.spill.size());
    for (std::size_t i = 0; i < partition.spill.size(); ++i) {
        QCOMPARE(read["spill"][i][0].get<int>(), partition.spill[i].vector.value);
        QCOMPARE(read["spill"][i][1].get<int>(), partition.spill[i].shard.value);
    }
    const auto again = planFromText(read["plan"].dump());
    QVERIFY(again.ok());
    QCOMPARE(*again == plan->spec, true);
}

void TestDeployment::tenantsAreWhereTheirVectorsAre()
{
    Source source = sourceOf("mixture:n=1000,d=8,clusters=10,queries=50,seed=4");
    source.tenants = "zipf:count=12,s=1.1,seed=2";
    const auto plan = deployed(source, planOf("tenant", 5));
    const auto read = readBack({plan->path()});
    QVERIFY(read.is_object());
    const Tenancy &tenancy = *plan->data->tenancy;
    QCOMPARE(read["tenants"].size(), tenancy.names.size());
    for (std::size_t i = 0; i < plan->partition.shardOf.size(); ++i) {
        const auto &shards = read["tenants"][tenancy.names[tenancy.ofVector[i].index()]];
        QVERIFY(std::find(shards.begin(), shards.end(), plan->partition.shardOf[i].value) != shards.end());
    }
    QVERIFY(!QFile::exists(plan->path() + "/centroids.npy"));
}

void TestDeployment::rowsOfTheSourceAreFoundAgain_data()
{
    QTest::addColumn<int>("heldOut");
    QTest::addColumn<int>("broken");
    QTest::newRow("queries held out") << 40 << 0;
    QTest::newRow("rows left out") << 0 << 7;
    QTest::newRow("both") << 40 << 7;
}

void TestDeployment::rowsOfTheSourceAreFoundAgain()
{
    QFETCH(int, heldOut);
    QFETCH(int, broken);
    const QTemporaryDir folder;
    AlignedVector<float> values; // row i is (i, 2 i): it tells where it came from
    for (int row = 0; row < 300; ++row) {
        const bool isBroken = broken > 0 && row % 43 == 5;
        values.push_back(static_cast<float>(row));
        values.push_back(isBroken ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(2 * row));
    }
    const std::string file = folder.filePath("rows.fbin").toStdString();
    const std::string queries = folder.filePath("queries.fbin").toStdString();
    QVERIFY(writeVectors(VectorSet::own(std::move(values), 2), file, unwatched).ok());
    QVERIFY(writeVectors(VectorSet::own(AlignedVector<float>(40, 1.0F), 2), queries, unwatched).ok());
    Source source = sourceOf(file);
    source.dropNonFinite = broken > 0;
    source.sampleQueries = heldOut;
    source.seed = 9;
    if (heldOut == 0) {
        source.queries = queries;
    }
    const auto plan = deployed(source, planOf("random", 4));
    const auto read = readBack({plan->path()});
    QVERIFY(read.is_object());
    QCOMPARE(read["source_rows"].size(), std::size_t(300 - heldOut - broken));
    for (std::size_t i = 0; i < read["source_rows"].size(); ++i) {
        QCOMPARE(read["source_rows"][i].get<float>(), plan->data->base.values<float>(static_cast<std::int64_t>(i))[0]);
    }
}

void TestDeployment::usersIdsGoWithTheirVectors_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("whole numbers") << "signed";
    QTest::newRow("beyond 2^63") << "unsigned";
    QTest::newRow("words that CSV has to quote") << "words";
}

void TestDeployment::usersIdsGoWithTheirVectors()
{
    QFETCH(QString, kind);
    const auto idOf = [&](std::int64_t row) -> std::string {
        if (kind == "words") {
            return "say \"" + std::to_string(row) + (row % 2 ? "\", then\nleave" : "\" – é");
        }
        return kind == "signed" ? std::to_string(row * 7 - 900) : std::to_string((~0ULL) - row);
    };
    const Source source = sourceOf("mixture:n=400,d=6,clusters=12,queries=20,seed=4");
    PlanSpec spec = planOf("semantic", 6);
    QVERIFY(setParameter(spec, "spill", "0.3").ok());
    const auto plan = deployed(source, spec);
    DataSet named = *plan->data;
    std::vector<std::string> ids;
    for (std::int64_t row = 0; row < named.base.size(); ++row) {
        ids.push_back(idOf(row));
    }
    named.ids = Identifiers::ofTexts(ids);
    plan->data = std::make_shared<const DataSet>(std::move(named));
    QVERIFY(deploy(source, *plan, plan->path()).ok());

    const auto read = readBack({plan->path()});
    QVERIFY(read.is_object());
    std::multimap<std::string, int> places;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        const auto &there = read["user_ids"][row];
        QCOMPARE(there.is_string() ? there.get<std::string>() : there.dump(), ids[row]);
        places.emplace(ids[row], plan->partition.shardOf[row].value);
    }
    for (const SpillCopy &copy : plan->partition.spill) {
        places.emplace(ids[copy.vector.index()], copy.shard.value);
    }
    QVERIFY(!plan->partition.spill.empty());
    std::vector<std::pair<std::string, int>> expected(places.begin(), places.end());
    std::vector<std::pair<std::string, int>> found;
    for (const auto &place : read["shards_of_ids"]) {
        found.emplace_back(place[0], place[1]);
    }
    std::ranges::sort(expected);
    std::ranges::sort(found);
    QVERIFY(found == expected);
    // Without ids they would be of an earlier deployment.
    QVERIFY(deploy(source, *deployed(source, spec), plan->path()).ok());
    QVERIFY(!QFile::exists(plan->path() + "/shards_of_ids.csv"));
}

void TestDeployment::anotherDeploymentReplacesItsOwnFilesOnly()
{
    const Source source = sourceOf("mixture:n=1000,d=8,clusters=10,queries=50,seed=4");
    const auto first = deployed(source, planOf("semantic", 12));
    QFile mine(first->path() + "/mine.txt");
    QVERIFY(mine.open(QIODevice::WriteOnly) && mine.write("keep") == 4);
    mine.close();
    const auto second = deployed(source, planOf("random", 5));
    QVERIFY(deploy(source, *second, first->path()).ok());
    QCOMPARE(QDir(first->path() + "/ids").entryList(QDir::Files).size(), 5);
    QVERIFY(!QFile::exists(first->path() + "/centroids.npy"));
    QVERIFY(QFile::exists(first->path() + "/mine.txt"));
    QVERIFY(QDir(first->path()).entryList({".writing-*"}, QDir::AllEntries | QDir::Hidden).isEmpty());
}

void TestDeployment::placeThatCannotBeWrittenIsTold()
{
    const Source source = sourceOf("mixture:n=1000,d=8,clusters=10,queries=50,seed=4");
    const auto plan = deployed(source, planOf("random", 5));
    for (const QString &path : {QStringLiteral("/proc/none"), plan->path() + "/plan.json"}) {
        const auto outcome = deploy(source, *plan, path);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().code, Code::CannotWrite);
    }
}

void TestDeployment::cancelledDeploymentLeavesNothing()
{
    const Source source = sourceOf("mixture:n=1000,d=8,clusters=10,queries=50,seed=4");
    const auto plan = deployed(source, planOf("random", 5));
    const QString path = plan->folder.filePath("other");
    const auto outcome = writeDeployment({source, *plan->data, plan->spec, plan->partition, *plan->router},
                                         path.toStdString(), [](std::int64_t, std::int64_t) { return false; });
    QCOMPARE(outcome.error().code, Code::Cancelled);
    QVERIFY(!QFile::exists(path));
}

QTEST_GUILESS_MAIN(TestDeployment)
#include "tst_deployment.moc"
