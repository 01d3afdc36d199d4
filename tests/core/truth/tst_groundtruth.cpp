// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/truth/ExactSearch.h"
#include "core/truth/TruthCache.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace shardscope;

namespace {

DataSet makeData(std::uint64_t seed, std::int64_t vectors = 500)
{
    Random random(seed);
    const auto rows = [&](std::int64_t count) {
        Matrix matrix(count, 12);
        std::generate_n(matrix.data(), count * 12, [&] { return static_cast<float>(random.normal()); });
        return VectorSet::own(std::move(matrix));
    };
    DataSet data;
    data.source = "made.fvecs";
    data.fingerprint = std::to_string(seed);
    data.base = rows(vectors);
    data.queries = rows(40);
    return data;
}

bool neverCalled(std::int64_t, std::int64_t)
{
    qFatal("searched, where the answer was there");
}

} // namespace

class TestGroundTruth : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void truthOfTheDataIsTrue();
    void otherRoundingIsStillTrue();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void everyWrongRowIsFound();
    void wrongOrderAmongNearDuplicatesIsFound();
    void rowsOfSomethingElseAreFoundInLargeData();
    void checkCanBeStopped();
    void tenantsOfTheTruthAreChecked();
    void truthOfTheFileIsAdoptedInItsOwnUnits();
    void shallowTruthIsComputedAnew();
    void cachedTruthIsNotComputedAgain();
    void damagedCacheIsNotTrusted_data();
    void damagedCacheIsNotTrusted();
    void cacheTellsTenantsApart();
    void cacheThatCannotBeWrittenDoesNotMatter();
    void wholeNonsenseIsNotBelieved();
    void theCacheIsBounded();

private:
    QTemporaryDir m_folder;
    DataSet m_data;
    GroundTruth m_truth;
};

void TestGroundTruth::init()
{
    m_data = makeData(1);
    m_truth = *exactSearch(m_data, 10, unwatched);
}

void TestGroundTruth::truthOfTheDataIsTrue()
{
    QVERIFY(verify(m_truth, m_data, 10, unwatched).ok());
    QVERIFY(verify(m_truth, m_data, 4, unwatched).ok());
}

void TestGroundTruth::otherRoundingIsStillTrue()
{
    // Two vectors that differ in the last bit: another program may well have them the other way round.
    Matrix rows(3, 12);
    std::fill_n(rows.data(), 36, 1.0F);
    rows.row(1)[0] = std::nextafter(1.0F, 2.0F);
    rows.row(2)[0] = 5;
    m_data.base = VectorSet::own(std::move(rows));
    GroundTruth swapped(m_data.queries.size(), 1);
    for (std::int64_t query = 0; query < m_data.queries.size(); ++query) {
        const auto nearest = *exactSearch(m_data.base, m_data.queries.slice(query, 1), Metric::L2, 1, unwatched);
        const std::int32_t first = nearest.row(0)[0].id.value;
        swapped.row(query)[0].id = VectorId(first == 2 ? 2 : 1 - first);
    }
    QVERIFY(verify(swapped, m_data, 1, unwatched).ok());
}

void TestGroundTruth::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QString>("damage");
    QTest::addColumn<int>("code");
    for (const char *damage :
         {"other data", "fewer queries", "id too large", "negative id", "same id twice", "a neighbour too few"}) {
        QTest::newRow(damage) << damage << int(Code::TruthMismatch);
    }
    QTest::newRow("too shallow") << "too shallow" << int(Code::TruthTooShallow);
}

void TestGroundTruth::whatIsWrongIsNamed()
{
    QFETCH(QString, damage);
    QFETCH(int, code);
    int k = 10;
    if (damage == "other data") {
        m_truth = *exactSearch(makeData(2), 10, unwatched);
    } else if (damage == "fewer queries") {
        m_truth = *exactSearch(m_data.base, m_data.queries.slice(0, 39), Metric::L2, 10, unwatched);
    } else if (damage == "id too large") {
        m_truth.row(39)[9].id = VectorId(500);
    } else if (damage == "negative id") {
        m_truth.row(39)[3].id = VectorId(-5);
    } else if (damage == "same id twice") {
        m_truth.row(39)[3].id = m_truth.row(39)[7].id;
    } else if (damage == "a neighbour too few") {
        for (int query = 0; query < 40; ++query) {
            m_truth.row(query)[9] = Neighbor();
        }
    } else {
        k = 11;
    }
    const auto result = verify(m_truth, m_data, k, unwatched);
    QVERIFY(!result.ok());
    QCOMPARE(int(result.error().code), code);
    QCOMPARE(result.error().subject, m_data.source);
}

void TestGroundTruth::everyWrongRowIsFound()
{
    // Two wrong rows of 200, as little wrong as a row can be: the k-th neighbour is the one after it.
    m_data.queries = makeData(7).base.slice(0, 200);
    const auto deep = *exactSearch(m_data, 11, unwatched);
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        Random random(seed);
        GroundTruth truth(200, 10);
        for (std::int64_t query = 0; query < 200; ++query) {
            std::copy_n(deep.row(query).begin(), 10, truth.row(query).begin());
        }
        std::int64_t first = 200;
        for (int i = 0; i < 2; ++i) {
            const std::int64_t query = random.below(200);
            first = std::min(first, query);
            truth.row(query)[seed % 10] = deep.row(query)[10];
        }
        m_data.truth = truth;
        const auto result = groundTruth(m_data, 10, {}, unwatched);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, Code::TruthMismatch);
        QCOMPARE(std::get<std::int64_t>(result.error().facts[0]), first);
    }
}

/// Unit vectors in groups whose members differ by squared distances of some 1e-5: a hundred times what rounding does.
void TestGroundTruth::wrongOrderAmongNearDuplicatesIsFound()
{
    Random random(8);
    constexpr int dim = 12;
    constexpr int copies = 20;
    Matrix rows(600, dim);
    for (std::int64_t i = 0; i < rows.rows(); ++i) {
        const auto row = rows.row(i);
        double square = 0;
        for (int j = 0; j < dim; ++j) {
            row[j] = static_cast<float>(i % copies == 0 ? random.normal()
                                                        : rows.row(i - i % copies)[j] + 0.002 * random.normal());
            square += double(row[j]) * row[j];
        }
        for (float &value : row) {
            value = static_cast<float>(value / std::sqrt(square));
        }
    }
    m_data.base = VectorSet::own(rows);
    m_data.queries = m_data.base.slice(0, 400);
    m_truth = *exactSearch(m_data, copies, unwatched);
    QVERIFY(verify(m_truth, m_data, 5, unwatched).ok());
    GroundTruth permuted(m_truth.queries(), 5);
    for (std::int64_t query = 0; query < m_truth.queries(); ++query) {
        for (int i = 0; i < 5; ++i) { // the farthest of the group for the nearest
            permuted.row(query)[i] = m_truth.row(query)[copies - 1 - i];
        }
    }
    QCOMPARE(verify(permuted, m_data, 5, unwatched).error().code, Code::TruthMismatch);
}

void TestGroundTruth::rowsOfSomethingElseAreFoundInLargeData()
{
    // Where not all can be compared: a row of another query is still found, whichever it is.
    m_data = makeData(3, 4000);
    m_data.queries = makeData(7).base.slice(0, 200);
    const auto truth = *exactSearch(m_data, 10, unwatched);
    constexpr double products = 200.0 * 1000 * 12; // a quarter of what comparing all with all takes
    QVERIFY(verify(truth, m_data, 10, unwatched, products).ok());
    for (std::int64_t query = 0; query < 200; ++query) {
        GroundTruth wrong = truth;
        for (auto &neighbor : wrong.row(query)) {
            neighbor.id = VectorId((neighbor.id.value + 2000) % 4000);
        }
        const auto result = verify(wrong, m_data, 10, unwatched, products);
        QVERIFY(!result.ok());
        QCOMPARE(std::get<std::int64_t>(result.error().facts[0]), query);
    }
}

void TestGroundTruth::checkCanBeStopped()
{
    m_data.truth = m_truth;
    const auto stopped = groundTruth(m_data, 10, {}, [](std::int64_t, std::int64_t) { return false; });
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().code, Code::Cancelled);
}

void TestGroundTruth::tenantsOfTheTruthAreChecked()
{
    auto &tenancy = m_data.tenancy.emplace();
    tenancy.names = {"a", "b", "of three", "of none"};
    for (int i = 0; i < 500; ++i) {
        tenancy.ofVector.emplace_back(i < 3 ? 2 : i % 2);
    }
    for (int i = 0; i < 40; ++i) {
        tenancy.ofQuery.emplace_back(i % 4);
    }
    const auto truth = *exactSearch(m_data, 10, unwatched);
    QCOMPARE(truth.found(2).size(), std::size_t(3));
    QCOMPARE(truth.found(3).size(), std::size_t(0));
    QVERIFY(verify(truth, m_data, 10, unwatched).ok());
    QCOMPARE(verify(m_truth, m_data, 10, unwatched).error().code, Code::TruthMismatch); // over all vectors
    GroundTruth shorter = truth;
    shorter.row(38)[2] = Neighbor();
    const auto result = verify(shorter, m_data, 10, unwatched);
    QVERIFY(!result.ok());
    QCOMPARE(std::get<std::int64_t>(result.error().facts[0]), 38);
}

void TestGroundTruth::truthOfTheFileIsAdoptedInItsOwnUnits()
{
    m_data.truth = m_truth;
    for (int query = 0; query < 40; ++query) {
        for (auto &neighbor : m_data.truth->row(query)) { // distances not squared, as some files have them
            neighbor.distance = std::sqrt(neighbor.distance);
        }
    }
    const auto adopted = groundTruth(m_data, 6, {}, unwatched);
    QVERIFY(adopted.ok());
    QVERIFY(*adopted == *exactSearch(m_data, 6, unwatched));

    m_data.truth = *exactSearch(makeData(2), 10, unwatched);
    QVERIFY(groundTruth(m_data, 6, {}, unwatched).error().code == Code::TruthMismatch);
}

void TestGroundTruth::shallowTruthIsComputedAnew()
{
    m_data.truth = *exactSearch(m_data, 3, unwatched);
    const auto computed = groundTruth(m_data, 10, {}, unwatched);
    QVERIFY(computed.ok());
    QVERIFY(*computed == m_truth);
}

void TestGroundTruth::cachedTruthIsNotComputedAgain()
{
    const std::filesystem::path folder = m_folder.filePath("new/folder").toStdString();
    QVERIFY(*groundTruth(m_data, 10, folder, unwatched) == m_truth);
    const auto again = groundTruth(m_data, 10, folder, neverCalled);
    QVERIFY(again.ok());
    QVERIFY(*again == m_truth);
    QVERIFY(groundTruth(m_data, 9, folder, unwatched)->k() == 9);
    const auto other = groundTruth(makeData(3), 10, folder, unwatched);
    QVERIFY(!(*other == m_truth));
}

void TestGroundTruth::damagedCacheIsNotTrusted_data()
{
    QTest::addColumn<int>("byte"); // counted from the end where negative
    QTest::newRow("key") << 1;
    QTest::newRow("checksum") << 15;
    QTest::newRow("id") << 100;
    QTest::newRow("last distance") << -1;
    QTest::newRow("cut off") << 0;
}

void TestGroundTruth::damagedCacheIsNotTrusted()
{
    QFETCH(int, byte);
    const std::filesystem::path folder = m_folder.filePath(QTest::currentDataTag()).toStdString();
    QVERIFY(groundTruth(m_data, 10, folder, unwatched).ok());
    const TruthCache cache(folder, m_data, 10);
    QFile file(QString::fromStdString(cache.file().string()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    if (byte == 0) {
        QVERIFY(file.resize(bytes.size() - 4));
    } else {
        const auto at = byte > 0 ? byte : bytes.size() + byte;
        file.seek(at);
        file.putChar(static_cast<char>(bytes[at] ^ 1));
    }
    file.close();
    QVERIFY(!*cache.load());
    QVERIFY(*groundTruth(m_data, 10, folder, unwatched) == m_truth);
    QVERIFY(*cache.load() == m_truth); // and it was written anew
}

void TestGroundTruth::cacheTellsTenantsApart()
{
    const std::filesystem::path folder = m_folder.filePath("tenants").toStdString();
    QVERIFY(groundTruth(m_data, 10, folder, unwatched).ok());
    Tenancy tenancy{{"a", "b"}, std::vector<TenantId>(500, TenantId(0)), std::vector<TenantId>(40, TenantId(0))};
    for (int i = 0; i < 250; ++i) {
        tenancy.ofVector[i] = TenantId(1);
    }
    m_data.tenancy = tenancy;
    const auto found = groundTruth(m_data, 10, folder, unwatched);
    for (int query = 0; query < 40; ++query) {
        for (const auto &neighbor : found->row(query)) {
            QVERIFY(neighbor.id.value >= 250);
        }
    }
}

void TestGroundTruth::cacheThatCannotBeWrittenDoesNotMatter()
{
    int told = 0;
    const auto found = groundTruth(m_data, 10, "/dev/null/nowhere", unwatched, [&](const Error &error) {
        ++told;
        QVERIFY(error.subject.starts_with("/dev/null/nowhere"));
    });
    QVERIFY(*found == m_truth);
    QCOMPARE(told, 1);
}

void TestGroundTruth::wholeNonsenseIsNotBelieved()
{
    const TruthCache cache(m_folder.filePath("nonsense").toStdString(), m_data, 10);
    QVERIFY(cache.store(m_truth).ok());
    QVERIFY(*cache.load() == m_truth);
    const auto isBelieved = [&](const std::function<void(std::span<Neighbor>)> &spoil) {
        GroundTruth spoilt = m_truth;
        spoil(spoilt.row(17));
        return cache.store(spoilt).ok() && cache.load()->has_value(); // its checksum is right
    };
    QVERIFY(isBelieved([](std::span<Neighbor>) {}));
    QVERIFY(!isBelieved([&](auto row) { row[9].id = VectorId(m_data.base.size()); }));
    QVERIFY(!isBelieved([](auto row) { row[9].id = VectorId(); }));
    QVERIFY(!isBelieved([](auto row) { row[3].id = VectorId(-7); }));
    QVERIFY(!isBelieved([](auto row) { row[3].id = row[4].id; }));
    QVERIFY(!isBelieved([](auto row) { std::swap(row[3], row[4]); }));
    QVERIFY(!isBelieved([](auto row) { row[9].distance = std::numeric_limits<float>::infinity(); }));
    QVERIFY(!isBelieved([](auto row) { row[9].distance = std::numeric_limits<float>::quiet_NaN(); }));
}

void TestGroundTruth::theCacheIsBounded()
{
    const std::filesystem::path folder = m_folder.filePath("bounded").toStdString();
    qputenv("SHARDSCOPE_CACHE_MB", "0");
    QCOMPARE(truthCacheLimit(), 0);
    QVERIFY(groundTruth(m_data, 10, folder, unwatched).ok());
    QVERIFY(!*TruthCache(folder, m_data, 10).load());
    qputenv("SHARDSCOPE_CACHE_MB", "1");
    DataSet data = m_data;
    for (int i = 0; i < 400; ++i) { // 3 kB and more each
        data.fingerprint = "of " + std::to_string(i);
        QVERIFY(TruthCache(folder, data, 10).store(m_truth).ok());
    }
    std::uintmax_t bytes = 0;
    for (const auto &entry : std::filesystem::directory_iterator(folder)) {
        bytes += entry.file_size();
    }
    QVERIFY(bytes > 300'000 && bytes <= 1'000'000);
    QVERIFY(*TruthCache(folder, data, 10).load()); // the newest is there
    for (const char *nonsense : {"much", "-3", "1.5", ""}) {
        qputenv("SHARDSCOPE_CACHE_MB", nonsense);
        QCOMPARE(truthCacheLimit(), std::int64_t(2'000'000'000));
    }
    qunsetenv("SHARDSCOPE_CACHE_MB");
}

QTEST_GUILESS_MAIN(TestGroundTruth)
#include "tst_groundtruth.moc"
