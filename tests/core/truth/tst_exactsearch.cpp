// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/truth/ExactSearch.h"
#include "core/truth/SearchTask.h"

#include <QScopeGuard>
#include <QTest>

#include <cmath>
#include <thread>

using namespace shardscope;

namespace {

/// Vectors around few centres, far from the origin, with many exact and many near duplicates: everything that makes
/// ‖q‖² + ‖b‖² − 2q·b lose digits and ties common.
template<class T>
VectorSet difficultRows(std::int64_t rows, int dim, std::uint64_t seed, bool unitLength)
{
    Random random(seed);
    AlignedVector<T> values(rows * dim);
    for (std::int64_t row = 0; row < rows; ++row) {
        T *const out = values.data() + row * dim;
        if (row > 10 && random.below(3) == 0) {
            std::copy_n(values.data() + random.below(row) * dim, dim, out);
            continue;
        }
        Random centre(static_cast<std::uint64_t>(random.below(5)));
        double squared = 0;
        for (int i = 0; i < dim; ++i) {
            const double value = std::is_same_v<T, float> ? 100 + centre.normal() + 1e-4 * random.normal()
                                                          : 20 + centre.uniform() * 60 + random.below(3);
            out[i] = static_cast<T>(value);
            squared += value * value;
        }
        for (int i = 0; unitLength && i < dim; ++i) {
            out[i] = static_cast<T>(out[i] / std::sqrt(squared));
        }
    }
    return VectorSet::own(std::move(values), dim);
}

GroundTruth naiveSearch(const DataSet &data, int k)
{
    const auto distance = kernels::pairDistance(data.metric, data.base.element());
    GroundTruth truth(data.queries.size(), k);
    for (std::int64_t q = 0; q < data.queries.size(); ++q) {
        std::vector<Neighbor> all;
        for (std::int64_t i = 0; i < data.base.size(); ++i) {
            const bool visible = !data.tenancy || (data.tenancy->ofQuery[q].isValid() &&
                                                   data.tenancy->ofVector[i] == data.tenancy->ofQuery[q]);
            if (visible) {
                all.push_back({VectorId(i), distance(data.queries.row(q), data.base.row(i), data.base.dim())});
            }
        }
        std::sort(all.begin(), all.end());
        all.resize(std::min<std::size_t>(all.size(), k));
        std::ranges::copy(all, truth.row(q).begin());
    }
    return truth;
}

DataSet makeData(Element element, Metric metric, std::int64_t rows, std::int64_t queries, int dim)
{
    DataSet data;
    data.metric = metric;
    const auto make = [&](std::int64_t count, std::uint64_t seed) {
        switch (element) {
        case Element::UInt8:
            return difficultRows<std::uint8_t>(count, dim, seed, false);
        case Element::Int8:
            return difficultRows<std::int8_t>(count, dim, seed, false);
        case Element::Float32:
            break;
        }
        return difficultRows<float>(count, dim, seed, metric == Metric::Cosine);
    };
    data.base = make(rows, 1);
    data.queries = make(queries, 2);
    return data;
}

void giveTenants(DataSet &data, int tenants)
{
    Random random(9);
    Tenancy tenancy;
    for (int i = 0; i < tenants; ++i) {
        tenancy.names.push_back(std::to_string(i));
    }
    const auto draw = [&](std::int64_t count) {
        std::vector<TenantId> ids(count);
        std::ranges::generate(ids, [&] { return TenantId(random.below(tenants + 1) - 1); }); // some without
        return ids;
    };
    tenancy.ofVector = draw(data.base.size());
    tenancy.ofQuery = draw(data.queries.size());
    data.tenancy = std::move(tenancy);
}

} // namespace

class TestExactSearch : public QObject
{
    Q_OBJECT

private slots:
    void equalsANaiveSearch_data();
    void equalsANaiveSearch();
    void tenantsSeeTheirOwnVectorsOnly_data();
    void tenantsSeeTheirOwnVectorsOnly();
    void stridedRowsAreSearchedWhereTheyLie();
    void hugeValuesAreStillExact();
    void refusesWhatItCannotSearch();
    void stopsWhenTold();
    void callerIsAskedAlsoWhileItWaits();

    void cleanup() { setThreadCount(2); }
};

void TestExactSearch::equalsANaiveSearch_data()
{
    QTest::addColumn<int>("element");
    QTest::addColumn<int>("metric");
    QTest::addColumn<int>("queries");
    for (const auto element : {Element::Float32, Element::UInt8, Element::Int8}) {
        for (const auto metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
            for (const int queries : {3, 300}) { // pair by pair; as matrix products
                const auto name = std::string(nameOf(element)) + " " + std::string(nameOf(metric));
                QTest::addRow("%s %d", name.c_str(), queries) << int(element) << int(metric) << queries;
            }
        }
    }
}

void TestExactSearch::equalsANaiveSearch()
{
    QFETCH(int, element);
    QFETCH(int, metric);
    QFETCH(int, queries);
    const auto data = makeData(Element(element), Metric(metric), 3000, queries, 37);
    for (const int k : {1, 10, 100}) {
        const auto expected = naiveSearch(data, k);
        for (const int threads : {1, 2, 5}) {
            setThreadCount(threads);
            const auto found = exactSearch(data, k, unwatched);
            QVERIFY(found.ok());
            QVERIFY(*found == expected);
        }
    }
}

void TestExactSearch::tenantsSeeTheirOwnVectorsOnly_data()
{
    QTest::addColumn<int>("tenants");
    QTest::newRow("one") << 1;
    QTest::newRow("few, large") << 3;
    QTest::newRow("more than vectors") << 900;
}

void TestExactSearch::tenantsSeeTheirOwnVectorsOnly()
{
    QFETCH(int, tenants);
    for (const auto element : {Element::Float32, Element::UInt8}) {
        auto data = makeData(element, Metric::L2, 700, 120, 24);
        giveTenants(data, tenants);
        const auto found = exactSearch(data, 20, unwatched);
        QVERIFY(found.ok());
        QVERIFY(*found == naiveSearch(data, 20));
    }
}

void TestExactSearch::stridedRowsAreSearchedWhereTheyLie()
{
    auto data = makeData(Element::Float32, Metric::L2, 2000, 50, 16);
    const auto expected = naiveSearch(data, 5);
    const std::size_t stride = data.base.rowBytes() + 4; // as in an fvecs file
    auto bytes = std::make_shared<std::vector<std::byte>>(data.base.size() * stride);
    for (std::int64_t i = 0; i < data.base.size(); ++i) {
        std::copy_n(data.base.row(i), data.base.rowBytes(), bytes->data() + i * stride + 4);
    }
    data.base = VectorSet(bytes, bytes->data() + 4, data.base.size(), data.base.dim(), stride, Element::Float32);
    const auto found = exactSearch(data, 5, unwatched);
    QVERIFY(found.ok());
    QVERIFY(*found == expected);
}

void TestExactSearch::hugeValuesAreStillExact()
{
    // Norms overflow, distances do not: only comparing pair by pair can tell the vectors apart.
    const int dim = 8;
    AlignedVector<float> values(200 * dim);
    for (int i = 0; i < 200; ++i) {
        std::fill_n(values.begin() + i * dim, dim, 1e19F + 1e13F * static_cast<float>((i * 37) % 200));
    }
    DataSet data;
    data.base = VectorSet::own(std::move(values), dim);
    data.queries = data.base.slice(0, 100);
    const auto found = exactSearch(data, 3, unwatched);
    QVERIFY(found.ok());
    QVERIFY(*found == naiveSearch(data, 3));
    QCOMPARE(found->row(7)[0].id, VectorId(7));
}

void TestExactSearch::refusesWhatItCannotSearch()
{
    const auto data = makeData(Element::UInt8, Metric::L2, 20, 5, 8);
    QVERIFY(exactSearch(data, 21, unwatched).error().code == Code::KTooLarge);
    QVERIFY(exactSearch(data.base, {}, Metric::L2, 1, unwatched).error().code == Code::NoQueries);
    const auto other = makeData(Element::Float32, Metric::L2, 20, 5, 8);
    QVERIFY(exactSearch(data.base, other.base, Metric::L2, 1, unwatched).error().code == Code::ElementMismatch);
    const auto longer = makeData(Element::UInt8, Metric::L2, 20, 5, 9);
    QVERIFY(exactSearch(data.base, longer.base, Metric::L2, 1, unwatched).error().code == Code::DimensionMismatch);
}

void TestExactSearch::stopsWhenTold()
{
    // One thread: another could do all that is left between two questions.
    const int threads = threadCount();
    setThreadCount(1);
    const auto restore = qScopeGuard([threads] { setThreadCount(threads); });
    for (const int queries : {5, 2000}) {
        const auto data = makeData(Element::Float32, Metric::L2, 40'000, queries, 8);
        const auto found = exactSearch(data, 1, [](std::int64_t done, std::int64_t total) { return done < total / 3; });
        QVERIFY(!found.ok());
        QVERIFY(found.error().code == Code::Cancelled);
    }
}

/// Its own tenants may all be done while another thread is in a large one.
void TestExactSearch::callerIsAskedAlsoWhileItWaits()
{
    bool goesOn = true;
    int calls = 0;
    const Progress progress = [&](std::int64_t, std::int64_t) {
        ++calls;
        return goesOn;
    };
    PairWatch watch(progress, 100);
    const Progress until = watch.untilStopped();
    QVERIFY(until(0, 1) && !watch.stopped());
    QCOMPARE(calls, 1);
    goesOn = false;
    std::thread([&] { QVERIFY(until(0, 1)); }).join(); // the caller's function is called on the caller's thread only
    QCOMPARE(calls, 1);
    QVERIFY(!until(0, 1) && watch.stopped());
    std::thread([&] { QVERIFY(!until(0, 1)); }).join();
}

QTEST_GUILESS_MAIN(TestExactSearch)
#include "tst_exactsearch.moc"
