// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/data/SmallFiles.h"

#include "core/base/Random.h"
#include "core/data/Mend.h"
#include "core/data/readers/Reader.h"
#include "core/data/Sampling.h"
#include "core/data/Tenants.h"
#include "core/facts/Statistics.h"
#include "core/jobs/Parallel.h"
#include "tests/core/base/FullDisk.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <set>

using namespace shardscope;
using namespace shardscope::small;

using Floats = std::vector<float>;

namespace {

/// A CSV of n rows (i, −i) with the row as id and i mod 3 as tenant.
std::string numberedRows(int n)
{
    std::string text = "id;tenant;emb\n";
    for (int i = 0; i < n; ++i) {
        const auto number = std::to_string(i);
        text.append(number).append(";t").append(std::to_string(i % 3));
        text.append(";[").append(number).append(",-").append(number).append("]\n");
    }
    return text;
}

} // namespace

class TestSource : public QObject
{
    Q_OBJECT

private slots:
    void fashionMnistIsWhole();
    void defaultSourceOpens();
    void generatorsDoNotDependOnThreads_data();
    void generatorsDoNotDependOnThreads();
    void mixtureSizesFollowZipf();
    void uniformFillsTheCube();
    void badNotationsAreRefused_data();
    void badNotationsAreRefused();
    void sampledRowsAreDistinctAndEven();
    void queriesAreHeldOutOfTheBase();
    void heldOutQueriesKeepLabelsAndTenants();
    void tenantsComeFromAColumn();
    void queryTenantsComeFromTheirOwnColumn();
    void evaluatedQueriesAreNotLearnedFrom();
    void drawnQueriesAreNotEvaluated();
    void drawingKeepsWhatBelongsToQueries();
    void drawingKeepsTheTruthOfQueries();
    void zipfTenantsFollowTheLaw();
    void metricOfTheSourceGoesFirst();
    void cosineRowsHaveUnitLength();
    void normsAreThoseOfTheFile();
    void truthOverAllRowsIsMapped();
    void largeRowsGetUnitLengthOnTheDisk();
    void bytesAreNotNormalised();
    void fingerprintTellsWhatMatters();
    void fingerprintDoesNotDependOnLayoutOrThreads();
    void cancelIsObeyed();

private:
    Folder m_folder;
};

void TestSource::fashionMnistIsWhole()
{
    if (!isFashionMnistInstalled()) {
        QSKIP("dataset-fashion-mnist is not installed");
    }
    QElapsedTimer timer;
    timer.start();
    const auto data = openFile("fashion-mnist");
    qInfo("opened in %lld ms", timer.elapsed());
    QVERIFY(data.ok());
    QCOMPARE(data->name, std::string("Fashion-MNIST"));
    QCOMPARE(data->base.size(), 60000);
    QCOMPARE(data->queries.size(), 10000);
    QCOMPARE(data->base.dim(), 784);
    QCOMPARE(data->base.element(), Element::UInt8);
    QCOMPARE(data->picture->width, 28);
    QCOMPARE(data->picture->height, 28);
    QCOMPARE(data->labels.size(), std::size_t(60000));
    QCOMPARE(data->labels[0], std::string("Ankle boot"));
    QCOMPARE(std::ranges::count(data->labels, "Bag"), 6000);
    QCOMPARE(std::ranges::count(data->queryLabels, "Trouser"), 1000);
}

void TestSource::defaultSourceOpens()
{
    QVERIFY(openFile(defaultSource().location).ok());
}

void TestSource::generatorsDoNotDependOnThreads_data()
{
    QTest::addColumn<QString>("location");
    QTest::newRow("mixture") << "mixture:n=3000,d=16,clusters=20,queries=100,seed=";
    QTest::newRow("uniform") << "uniform:n=3000,d=16,queries=100,seed=";
}

void TestSource::generatorsDoNotDependOnThreads()
{
    QFETCH(QString, location);
    const auto text = location.toStdString();
    const int before = threadCount();
    setThreadCount(1);
    const auto alone = openFile(text + "7");
    setThreadCount(3);
    const auto together = openFile(text + "7");
    const auto other = openFile(text + "8");
    setThreadCount(before);
    QVERIFY(alone.ok() && together.ok() && other.ok());
    QCOMPARE(valuesOf(alone->base), valuesOf(together->base));
    QCOMPARE(valuesOf(alone->queries), valuesOf(together->queries));
    QCOMPARE(alone->labels, together->labels);
    QVERIFY(valuesOf(alone->base) != valuesOf(other->base));
    QVERIFY(valuesOf(alone->base.slice(0, 100)) != valuesOf(alone->queries));
    QCOMPARE(alone->queries.size(), 100);
}

void TestSource::mixtureSizesFollowZipf()
{
    const auto data = openFile("mixture:n=50000,d=2,clusters=50,zipf=1,spread=0.1");
    QVERIFY(data.ok());
    double harmonic = 0;
    for (int i = 1; i <= 50; ++i) {
        harmonic += 1.0 / i;
    }
    for (const int cluster : {1, 2, 10, 50}) {
        const double expected = 50000 / (cluster * harmonic);
        const auto size = std::ranges::count(data->labels, "cluster-" + std::to_string(cluster));
        QVERIFY(std::abs(double(size) - expected) < 5 * std::sqrt(expected));
    }
}

void TestSource::uniformFillsTheCube()
{
    const auto data = openFile("uniform:n=20000,d=3");
    double sum = 0;
    double squares = 0;
    const auto values = valuesOf(data->base);
    for (const float value : values) {
        QVERIFY(value >= 0 && value <= 1);
        sum += value;
        squares += double(value) * value;
    }
    const auto count = static_cast<double>(values.size());
    QVERIFY(std::abs(sum / count - 1.0 / 2) < 0.01);
    QVERIFY(std::abs(squares / count - 1.0 / 3) < 0.01);
}

void TestSource::badNotationsAreRefused_data()
{
    QTest::addColumn<QString>("location");
    QTest::addColumn<QString>("tenants");
    QTest::addColumn<int>("code");
    QTest::newRow("name") << "mixture:m=3"
                          << "" << int(Code::UnknownParameter);
    QTest::newRow("value") << "mixture:n=many"
                           << "" << int(Code::BadParameter);
    QTest::newRow("no value") << "mixture:n"
                              << "" << int(Code::BadParameter);
    QTest::newRow("range") << "uniform:n=0"
                           << "" << int(Code::BadParameter);
    QTest::newRow("too many") << "uniform:n=99999999999"
                              << "" << int(Code::BadParameter);
    QTest::newRow("more than memory") << "uniform:n=2147483647,d=65536"
                                      << "" << int(Code::NotEnoughMemory);
    QTest::newRow("kind") << "mixtur:n=3"
                          << "" << int(Code::UnknownKind);
    QTest::newRow("tenants") << "uniform:n=9,d=2"
                             << "zpf:count=3" << int(Code::UnknownKind);
    QTest::newRow("tenant count") << "uniform:n=9,d=2"
                                  << "zipf:count=0" << int(Code::BadParameter);
}

void TestSource::badNotationsAreRefused()
{
    QFETCH(QString, location);
    QFETCH(QString, tenants);
    QFETCH(int, code);
    Source source;
    source.tenants = tenants.toStdString();
    const auto data = openFile(location.toStdString(), source);
    QVERIFY(!data.ok());
    QCOMPARE(int(data.error().code), code);
}

void TestSource::sampledRowsAreDistinctAndEven()
{
    std::vector<int> drawn(10);
    for (std::uint64_t seed = 0; seed < 5000; ++seed) {
        const auto rows = sampleRows(10, 4, seed);
        QCOMPARE(std::set(rows.begin(), rows.end()).size(), std::size_t(4));
        QVERIFY(std::ranges::is_sorted(rows));
        for (const auto row : rows) {
            ++drawn[row.index()];
        }
    }
    for (const int count : drawn) {
        QVERIFY(std::abs(count - 2000) < 5 * std::sqrt(5000 * 0.4 * 0.6));
    }
    QCOMPARE(sampleRows(7, 7, 1).size(), std::size_t(7));
}

void TestSource::queriesAreHeldOutOfTheBase()
{
    const auto path = m_folder.write("held.csv", numberedRows(100));
    Source source;
    source.sampleQueries = 30;
    const auto data = openFile(path, source);
    QVERIFY(data.ok() && data->notes.queriesSampled);
    QCOMPARE(data->base.size(), 70);
    QCOMPARE(data->queries.size(), 30);
    std::multiset<float> seen;
    int unmoved = 0;
    for (int i = 0; i < 70; ++i) {
        seen.insert(valuesOf(data->base)[2 * i]);
        unmoved += valuesOf(data->base)[2 * i] == float(i) ? 1 : 0;
    }
    for (int i = 0; i < 30; ++i) {
        seen.insert(valuesOf(data->queries)[2 * i]);
    }
    QCOMPARE(seen.size(), std::size_t(100));
    QCOMPARE(std::set(seen.begin(), seen.end()).size(), std::size_t(100));
    QVERIFY(unmoved >= 40); // only the holes are filled

    source.seed = 2;
    QVERIFY(valuesOf(openFile(path, source)->queries) != valuesOf(data->queries));
    source.sampleQueries = 1000; // never more than half
    QCOMPARE(openFile(path, source)->queries.size(), 50);
}

void TestSource::heldOutQueriesKeepLabelsAndTenants()
{
    Source source;
    source.sampleQueries = 40;
    source.layout.tenantColumn = "tenant";
    const auto data = openFile(m_folder.write("kept.csv", numberedRows(100)), source);
    QVERIFY(data.ok() && data->tenancy);
    const auto check = [&](const VectorSet &vectors, const std::vector<std::string> &labels,
                           const std::vector<TenantId> &tenants) {
        QCOMPARE(std::ssize(labels), vectors.size());
        QCOMPARE(std::ssize(tenants), vectors.size());
        for (std::int64_t i = 0; i < vectors.size(); ++i) {
            const int id = static_cast<int>(vectors.values<float>(i)[0]);
            QCOMPARE(labels[i], std::to_string(id));
            QCOMPARE(data->tenancy->names[tenants[i].index()], "t" + std::to_string(id % 3));
        }
    };
    check(data->base, data->labels, data->tenancy->ofVector);
    check(data->queries, data->queryLabels, data->tenancy->ofQuery);
    for (std::int64_t i = 0; i < data->base.size(); ++i) {
        QCOMPARE(data->ids.text(i), data->labels[i]);
    }
}

void TestSource::tenantsComeFromAColumn()
{
    Source source;
    source.layout.tenantColumn = "owner";
    const auto data = openFile(m_folder.write("nocolumn.csv", numberedRows(10)), source);
    QVERIFY(!data.ok());
    QCOMPARE(int(data.error().code), int(Code::MissingColumn));
    QCOMPARE(std::get<std::string>(data.error().facts[1]), std::string("id, tenant, emb"));
}

void TestSource::queryTenantsComeFromTheirOwnColumn()
{
    Source source;
    source.layout.tenantColumn = "tenant";
    const auto base = m_folder.write("tb.csv", numberedRows(10));
    source.queries = m_folder.write("tq.csv", "tenant;emb\nt2;[1,1]\nt0;[2,2]\n");
    const auto data = openFile(base, source);
    QVERIFY(data.ok());
    QCOMPARE(data->tenancy->ofQuery, (std::vector{TenantId(2), TenantId(0)}));
    source.queries = m_folder.write("tq.csv", "tenant;emb\nt2;[1,1]\nt9;[2,2]\n");
    const auto stranger = openFile(base, source);
    QVERIFY(stranger.ok()); // its query has nothing to find
    QCOMPARE(stranger->tenancy->ofQuery, (std::vector{TenantId(2), TenantId(stranger->tenancy->names.size() - 1)}));
    QCOMPARE(stranger->tenancy->names.back(), std::string("t9"));
    QCOMPARE(tenantsWithVectors(*stranger->tenancy), tenantsWithVectors(*data->tenancy));
    QCOMPARE(tenantsWithVectors(*stranger->tenancy), std::ssize(stranger->tenancy->names) - 1);
    source.queries = m_folder.write("tq.csv", "tenant;emb\nt2;[1,1]\n;[2,2]\n");
    const auto empty = openFile(base, source);
    QVERIFY(!empty.ok() && empty.error().code == Code::NoTenantInRow);
    QCOMPARE(std::get<std::int64_t>(empty.error().facts[0]), 1);
    source.queries = m_folder.write("tq.csv", "emb\n[1,1]\n");
    QVERIFY(openFile(base, source).error().code == Code::MissingColumn);
}

void TestSource::evaluatedQueriesAreNotLearnedFrom()
{
    using Rows = std::vector<Floats>;
    Rows rows;
    for (int i = 0; i < 20; ++i) {
        rows.push_back({float(i), 1});
    }
    const auto base = m_folder.write("leak.fvecs", xvecs(rows));
    Source source;
    source.queries = m_folder.write("leakq.fvecs", xvecs(Rows{{1, 2}, {3, 4}}));
    source.trainingQueries = m_folder.write("leakt.fvecs", xvecs(Rows{{3, 4}, {5, 6}, {1, 2}, {1, 3}, {3, 4}}));
    const auto data = openFile(base, source);
    QVERIFY(data.ok());
    QCOMPARE(valuesOf(data->queries), (Floats{1, 2, 3, 4}));
    QCOMPARE(valuesOf(data->trainingQueries), (Floats{5, 6, 1, 3}));
    QCOMPARE(data->notes.trainingQueriesOf, 5);
    source.trainingQueries = m_folder.write("other.fvecs", xvecs(Rows{{5, 6}}));
    QCOMPARE(openFile(base, source)->notes.trainingQueriesOf, 0);
    source.trainingQueries = source.queries;
    const auto none = openFile(base, source);
    QVERIFY(!none.ok() && none.error().code == Code::AllTrainingEvaluated);

    Source ofTenants; // of another tenant the same vector is another query
    ofTenants.layout.tenantColumn = "tenant";
    ofTenants.queries = m_folder.write("lq.csv", "tenant;emb\nt2;[1,1]\nt0;[2,2]\n");
    ofTenants.trainingQueries = m_folder.write("lt.csv", "tenant;emb\nt1;[1,1]\nt0;[2,2]\nt2;[4,4]\n");
    const auto shared = openFile(m_folder.write("lb.csv", numberedRows(10)), ofTenants);
    QVERIFY(shared.ok());
    QCOMPARE(valuesOf(shared->trainingQueries), (Floats{1, 1, 4, 4}));
    QCOMPARE(shared->tenancy->ofTrainingQuery, (std::vector{TenantId(1), TenantId(2)}));
    QCOMPARE(shared->tenancy->ofQuery, (std::vector{TenantId(2), TenantId(0)}));
}

void TestSource::drawnQueriesAreNotEvaluated()
{
    std::vector<Floats> base;
    std::vector<Floats> queries;
    for (int i = 0; i < 30; ++i) {
        base.push_back({float(i), 1});
    }
    for (int i = 0; i < 60; ++i) {
        queries.push_back({float(i < 30 ? i % 5 : i), 0.5F});
    }
    Source source;
    source.queries = m_folder.write("drawnq.fvecs", xvecs(queries));
    source.trainingShare = 0.4;
    const auto path = m_folder.write("drawn.fvecs", xvecs(base));
    const auto data = openFile(path, source);
    QVERIFY(data.ok());
    QCOMPARE(data->queries.size(), 36);
    QVERIFY(data->trainingQueries.size() > 0 && data->trainingQueries.size() < 24);
    QCOMPARE(data->notes.trainingQueriesOf, 24);
    std::set<float> evaluated;
    for (std::int64_t i = 0; i < data->queries.size(); ++i) {
        evaluated.insert(data->queries.values<float>(i)[0]);
    }
    for (std::int64_t i = 0; i < data->trainingQueries.size(); ++i) {
        QVERIFY(!evaluated.contains(data->trainingQueries.values<float>(i)[0]));
    }
    QCOMPARE(openFile(path, source)->fingerprint, data->fingerprint);
    Source other = source;
    other.seed = 2;
    QVERIFY(openFile(path, other)->fingerprint != data->fingerprint);
    other = source;
    other.trainingShare = 0;
    QVERIFY(openFile(path, other)->fingerprint != data->fingerprint);
}

void TestSource::drawingKeepsWhatBelongsToQueries()
{
    Source source;
    source.layout.tenantColumn = "tenant";
    source.queries = m_folder.write("dq.csv", numberedRows(50));
    source.trainingShare = 0.3;
    const auto data = openFile(m_folder.write("db.csv", numberedRows(30)), source);
    QVERIFY(data.ok() && data->tenancy);
    QCOMPARE(data->queries.size(), 35);
    QCOMPARE(data->trainingQueries.size(), 15);
    QCOMPARE(std::ssize(data->queryLabels), 35);
    QCOMPARE(std::ssize(data->tenancy->ofQuery), 35);
    QCOMPARE(std::ssize(data->tenancy->ofTrainingQuery), 15);
    std::set<int> seen;
    for (std::int64_t i = 0; i < 35; ++i) {
        const int id = static_cast<int>(data->queries.values<float>(i)[0]);
        seen.insert(id);
        QCOMPARE(data->queryLabels[i], std::to_string(id));
        QCOMPARE(data->queryIds.text(i), std::to_string(id));
        QCOMPARE(data->tenancy->names[data->tenancy->ofQuery[i].index()], "t" + std::to_string(id % 3));
    }
    for (std::int64_t i = 0; i < 15; ++i) {
        const int id = static_cast<int>(data->trainingQueries.values<float>(i)[0]);
        seen.insert(id);
        QCOMPARE(data->tenancy->names[data->tenancy->ofTrainingQuery[i].index()], "t" + std::to_string(id % 3));
    }
    QCOMPARE(seen.size(), std::size_t(50));
}

void TestSource::drawingKeepsTheTruthOfQueries()
{
    Random random(5);
    const auto drawn = [&](int count) {
        std::vector<Floats> rows;
        for (int i = 0; i < count; ++i) {
            rows.push_back({float(random.normal()), float(random.normal()), float(random.normal())});
        }
        return rows;
    };
    const auto base = drawn(80);
    const auto queries = drawn(40);
    std::vector<std::vector<std::int32_t>> nearest;
    for (const auto &query : queries) {
        std::vector<std::pair<double, std::int32_t>> all;
        for (std::size_t i = 0; i < base.size(); ++i) {
            double distance = 0;
            for (std::size_t j = 0; j < 3; ++j) {
                distance += std::pow(double(query[j]) - double(base[i][j]), 2);
            }
            all.emplace_back(distance, std::int32_t(i));
        }
        std::ranges::sort(all);
        auto &row = nearest.emplace_back();
        for (int i = 0; i < 10; ++i) {
            row.push_back(all[std::size_t(i)].second);
        }
    }
    Source source;
    source.queries = m_folder.write("trueq.fvecs", xvecs(queries));
    source.truth = m_folder.write("true.ivecs", xvecs(nearest));
    source.trainingShare = 0.5;
    const auto data = openFile(m_folder.write("true.fvecs", xvecs(base)), source);
    QVERIFY(data.ok() && data->truth);
    QCOMPARE(data->queries.size(), 20);
    QCOMPARE(data->truth->queries(), 20);
    for (std::int64_t i = 0; i < 20; ++i) {
        const auto values = data->queries.values<float>(i);
        const auto place = std::ranges::find(queries, Floats(values.begin(), values.end())) - queries.begin();
        for (std::size_t j = 0; j < 10; ++j) {
            QCOMPARE(data->truth->row(i)[j].id.value, nearest[std::size_t(place)][j]);
        }
    }
}

void TestSource::zipfTenantsFollowTheLaw()
{
    Source source;
    source.tenants = "zipf:count=20,s=1,seed=3";
    const auto data = openFile("uniform:n=20000,d=2,queries=20000", source);
    QVERIFY(data.ok() && data->tenancy);
    QCOMPARE(data->tenancy->names.size(), std::size_t(20));
    QCOMPARE(data->tenancy->names[0], std::string("tenant-1"));
    double harmonic = 0;
    for (int i = 1; i <= 20; ++i) {
        harmonic += 1.0 / i;
    }
    for (const auto *tenants : {&data->tenancy->ofVector, &data->tenancy->ofQuery}) {
        QCOMPARE(tenants->size(), std::size_t(20000));
        for (const int tenant : {0, 1, 19}) {
            const double expected = 20000 / ((tenant + 1) * harmonic);
            const auto size = std::ranges::count(*tenants, TenantId(tenant));
            QVERIFY(std::abs(double(size) - expected) < 6 * std::sqrt(expected));
        }
    }
    // With more tenants than vectors many are empty: none of those is named, and no query belongs to one.
    source.tenants = "zipf:count=1000,s=0.5";
    const auto few = openFile("uniform:n=50,d=2,queries=500", source);
    std::map<TenantId, int> sizes;
    for (const auto tenant : few->tenancy->ofVector) {
        ++sizes[tenant];
    }
    QCOMPARE(few->tenancy->names.size(), sizes.size());
    for (const auto tenant : few->tenancy->ofQuery) {
        QVERIFY(sizes.contains(tenant));
    }
}

void TestSource::metricOfTheSourceGoesFirst()
{
    Source source;
    QCOMPARE(int(openFile("uniform:n=9,d=2", source)->metric), int(Metric::L2));
    source.metric = Metric::InnerProduct;
    QCOMPARE(int(openFile("uniform:n=9,d=2", source)->metric), int(Metric::InnerProduct));
}

void TestSource::cosineRowsHaveUnitLength()
{
    Source source;
    source.metric = Metric::Cosine;
    const auto path = m_folder.write("c.fvecs", xvecs<float>({{3, 4}, {1e-20F, 0}, {1e20F, 1e20F}, {0.6F, 0.8F}}));
    source.sampleQueries = 1;
    const auto data = openFile(path, source);
    QVERIFY(data.ok());
    for (const auto *vectors : {&data->base, &data->queries}) {
        for (std::int64_t i = 0; i < vectors->size(); ++i) {
            const auto row = vectors->values<float>(i);
            QVERIFY(std::abs(std::hypot(row[0], row[1]) - 1) < 1e-6);
        }
    }
    // The mapping is private: the file keeps its values.
    const auto again = readFile(path, {}, unwatched); // under L2 values so far apart would be refused
    QVERIFY(again.ok());
    QCOMPARE(valuesOf(again->vectors)[0], 3.0F);
}

/// As in memory, to the bit. Without a place on the disk nothing has changed.
void TestSource::largeRowsGetUnitLengthOnTheDisk()
{
    Random random(1);
    AlignedVector<float> values(3000 * 7);
    std::ranges::generate(values, [&] { return static_cast<float>(random.normal()); });
    std::fill_n(values.begin() + 70, 7, 0.0F);
    std::fill_n(values.begin() + 77, 7, 0.0F);
    values[77] = 1;
    const auto given = VectorSet::own(AlignedVector<float>(values), 7);
    auto inMemory = VectorSet::own(AlignedVector<float>(values), 7);
    QVERIFY(normalise(inMemory, inMemory.bytes(), unwatched).ok());

    auto onDisk = given;
    const QTemporaryDir folder;
    const auto before = qgetenv("TMPDIR");
    qputenv("TMPDIR", "/nowhere");
    const auto refused = normalise(onDisk, given.bytes() - 1, unwatched);
    qputenv("TMPDIR", QFile::encodeName(folder.path()));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::CannotWrite);
    QCOMPARE(refused.error().subject, std::string("/nowhere"));
    QCOMPARE(onDisk.row(0), given.row(0));
    const auto noRoom = [&] {
        const testing::FullDisk full(given.bytes() / 2);
        return normalise(onDisk, given.bytes() - 1, unwatched);
    }();
    QVERIFY(!noRoom.ok());
    QCOMPARE(noRoom.error().code, Code::FileSizeLimit);
    QCOMPARE(noRoom.error().subject, folder.path().toStdString());
    QCOMPARE(onDisk.row(0), given.row(0));

    QVERIFY(normalise(onDisk, given.bytes() - 1, unwatched).ok());
    before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
    QVERIFY(onDisk.row(0) != given.row(0));
    QVERIFY(std::memcmp(given.row(0), values.data(), given.bytes()) == 0);
    QVERIFY(std::memcmp(onDisk.row(0), inMemory.row(0), given.bytes()) == 0);
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestSource::bytesAreNotNormalised()
{
    Source source;
    source.metric = Metric::Cosine;
    source.sampleQueries = 0;
    const auto data = openFile(m_folder.write("c.u8bin", xbin(2, 2, std::vector<std::uint8_t>{30, 40, 0, 0})), source);
    QCOMPARE(valuesOf(data->base), (Floats{30, 40, 0, 0}));
    QCOMPARE(data->notes.zeroVectors, 1);
}

void TestSource::fingerprintTellsWhatMatters()
{
    const auto path = m_folder.write("f.csv", numberedRows(50));
    std::set<std::string> prints;
    Source source;
    const auto add = [&](const std::string &location) { prints.insert(openFile(location, source)->fingerprint); };
    add(path);
    add(path);
    QCOMPARE(prints.size(), std::size_t(1));
    source.seed = 2;
    add(path);
    source.sampleQueries = 7;
    add(path);
    source.metric = Metric::Cosine;
    add(path);
    source.tenants = "zipf:count=3";
    add(path);
    source.tenants.clear();
    source.layout.tenantColumn = "tenant";
    add(path);
    add(m_folder.write("g.csv", numberedRows(49)));
    source.queries = m_folder.write("fq.csv", "tenant;emb\nt1;[1,1]\n");
    add(path);
    source.queries = m_folder.write("fq.csv", "tenant;emb\nt1;[1,2]\n");
    add(path);
    QCOMPARE(prints.size(), std::size_t(9));
}

/// The same values as packed rows and as rows apart, with one thread and with several; more than one block of them.
void TestSource::fingerprintDoesNotDependOnLayoutOrThreads()
{
    constexpr int n = 3000;
    constexpr int dim = 200;
    std::vector<std::vector<float>> rows(n, std::vector<float>(dim));
    std::vector<float> flat;
    Random random(5);
    for (auto &row : rows) {
        std::ranges::generate(row, [&] { return static_cast<float>(random.normal()); });
        flat.insert(flat.end(), row.begin(), row.end());
    }
    const auto apart = m_folder.write("l.fvecs", xvecs(rows));
    const auto packed = m_folder.write("l.fbin", xbin(n, dim, flat));
    const int before = threadCount();
    setThreadCount(1);
    const auto first = openFile(apart);
    setThreadCount(4);
    const auto second = openFile(packed);
    setThreadCount(before);
    QCOMPARE(first->fingerprint, second->fingerprint);
    QCOMPARE(valuesOf(first->queries), valuesOf(second->queries));
}

void TestSource::normsAreThoseOfTheFile()
{
    const auto path = m_folder.write("norms.fbin", xbin(4, 2, std::vector<float>{3, 4, 0, 2, 5, 12, 0, 8}));
    Source source;
    source.sampleQueries = 0;
    source.metric = Metric::Cosine;
    const auto data = openFile(path, source);
    QVERIFY(data.ok());
    const auto scaled = describe(*data, 1, unwatched);
    source.metric = Metric::L2;
    const auto plain = describe(*openFile(path, source), 1, unwatched);
    for (const auto &statistics : {*scaled, *plain}) {
        QCOMPARE(statistics.norms.min, 2.0);
        QCOMPARE(statistics.norms.mean, 7.0);
        QCOMPARE(statistics.norms.max, 13.0);
    }
    QCOMPARE(scaled->norms.histogram, plain->norms.histogram);
}

void TestSource::truthOverAllRowsIsMapped()
{
    constexpr int k = 3;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        const int n = 20 + static_cast<int>(random.below(30));
        std::vector<float> base(2 * n);
        std::generate(base.begin(), base.end(), [&] { return static_cast<float>(random.normal()); });
        std::vector<int> kept;
        for (int i = 0; i < n; ++i) {
            if (i > 3 && random.below(5) == 0) {
                base[2 * i + 1] = std::numeric_limits<float>::quiet_NaN();
            } else {
                kept.push_back(i);
            }
        }
        std::vector<float> queries(12);
        std::generate(queries.begin(), queries.end(), [&] { return static_cast<float>(random.normal()); });
        std::vector<std::vector<std::int32_t>> ofSource(6);
        std::vector<std::vector<std::int32_t>> ofKept(6);
        for (int query = 0; query < 6; ++query) {
            std::vector<std::pair<double, int>> all;
            for (std::size_t i = 0; i < kept.size(); ++i) {
                const double x = double(base[2 * kept[i]]) - queries[2 * query];
                const double y = double(base[2 * kept[i] + 1]) - queries[2 * query + 1];
                all.emplace_back(x * x + y * y, static_cast<int>(i));
            }
            std::ranges::sort(all);
            for (int j = 0; j < k; ++j) {
                ofKept[query].push_back(all[j].second);
                ofSource[query].push_back(kept[all[j].second]);
            }
        }
        Source source;
        source.dropNonFinite = true;
        source.queries = m_folder.write("dropped-q.fbin", xbin(6, 2, queries));
        const auto path = m_folder.write("dropped.fbin", xbin(static_cast<std::uint32_t>(n), 2, base));
        for (const auto &rows : {ofSource, ofKept}) {
            source.truth = m_folder.write("dropped.ivecs", xvecs(rows));
            const auto data = openFile(path, source);
            QVERIFY(data.ok() && data->truth);
            QCOMPARE(data->notes.truthFile, source.truth.string());
            for (int query = 0; query < 6; ++query) {
                for (int j = 0; j < k; ++j) {
                    QCOMPARE(data->truth->row(query)[j].id.value, ofKept[query][j]);
                }
            }
        }
    }
}

void TestSource::cancelIsObeyed()
{
    const auto path = m_folder.write("cancel.csv", numberedRows(2000));
    for (const auto &location : {std::string("mixture:n=5000,d=8"), path}) {
        Source source;
        source.location = location;
        const auto data = open(source, [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!data.ok());
        QCOMPARE(int(data.error().code), int(Code::Cancelled));
    }
}

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
