// SPDX-License-Identifier: GPL-3.0-or-later
#include "MadeHdf5.h"
#include "SmallFiles.h"

#include "core/base/Random.h"
#include "core/data/Tenants.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace shardscope;
using namespace shardscope::small;

namespace {

/// Vectors, queries and their neighbours, nearest first, by the plainest arithmetic.
struct Made
{
    std::vector<std::vector<float>> base;
    std::vector<std::vector<float>> queries;
    std::vector<std::int32_t> ids;
    std::vector<float> distances;
    int k = 3;

    Made(Metric metric, Random &random, float offset)
    {
        const auto dim = 2 + random.below(5);
        const auto fill = [&](auto &rows, std::int64_t count) {
            rows.assign(count, std::vector<float>(dim));
            for (auto &row : rows) {
                std::ranges::generate(row,
                                      [&] { return offset + static_cast<float>(random.below(4000) - 2000) / 512; });
                row[0] += 1; // none is zero
            }
        };
        fill(base, 20 + random.below(20));
        fill(queries, 2 + random.below(5));
        for (const auto &query : queries) {
            std::vector<std::pair<double, std::int32_t>> found;
            for (std::size_t i = 0; i < base.size(); ++i) {
                found.emplace_back(distance(metric, query, base[i]), static_cast<std::int32_t>(i));
            }
            std::ranges::sort(found);
            for (int i = 0; i < k; ++i) {
                ids.push_back(found[i].second);
                distances.push_back(static_cast<float>(found[i].first));
            }
        }
    }

    static double distance(Metric metric, const std::vector<float> &a, const std::vector<float> &b)
    {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            product += double(a[i]) * b[i];
            lengthA += double(a[i]) * a[i];
            lengthB += double(b[i]) * b[i];
        }
        return metric == Metric::L2             ? lengthA + lengthB - 2 * product
               : metric == Metric::InnerProduct ? -product
                                                : 1 - product / std::sqrt(lengthA * lengthB);
    }

    std::string truth() const { return xbin(static_cast<std::uint32_t>(queries.size()), k, ids) + rawAll(distances); }
    std::string truthWithoutDistances() const { return xbin(static_cast<std::uint32_t>(queries.size()), k, ids); }
};

} // namespace

/// What files of ground truth say beside ids must hold.
class TestTruthCheck : public QObject
{
    Q_OBJECT

private slots:
    void trueFilesPassInEveryConvention();
    void wrongDistancesAreNamed();
    void wrongOrderIsNamed();
    void distancesOfHdf5AreChecked();
    void tenantsWithoutVectorsAreNotCounted();

private:
    Outcome<DataSet> openWith(const Made &made, Metric metric, const std::string &truth)
    {
        Source source;
        source.metric = metric;
        source.queries = m_folder.write("q.fvecs", xvecs(made.queries));
        source.truth = m_folder.write("t.ibin", truth);
        return openFile(m_folder.write("b.fvecs", xvecs(made.base)), source);
    }

    Folder m_folder;
};

void TestTruthCheck::trueFilesPassInEveryConvention()
{
    using Written = float (*)(float);
    const std::vector<std::pair<Metric, std::vector<Written>>> conventions{
        {Metric::L2, {[](float d) { return d; }, [](float d) { return std::sqrt(std::max(0.0F, d)); }}},
        {Metric::InnerProduct, {[](float d) { return d; }, [](float d) { return -d; }, [](float d) { return 1 + d; }}},
        {Metric::Cosine,
         {[](float d) { return d; }, [](float d) { return 1 - d; }, [](float d) { return d - 1; },
          [](float d) { return 2 * d; }, [](float d) { return std::sqrt(std::max(0.0F, 2 * d)); }}}};
    Random random(3);
    for (int round = 0; round < 40; ++round) {
        for (const auto &[metric, written] : conventions) {
            const Made made(metric, random, round % 2 == 0 ? 0.0F : 100.0F);
            for (const auto write : written) {
                auto other = made;
                std::ranges::transform(other.distances, other.distances.begin(), write);
                const auto data = openWith(made, metric, other.truth());
                QVERIFY2(data.ok(), round % 2 == 0 ? "near the origin" : "far from it");
                if (round % 2 == 0) { // far away, float32 may not tell the nearest from the next
                    QCOMPARE(data->truth->row(0)[0].id, VectorId(made.ids[0]));
                }
            }
        }
    }
}

void TestTruthCheck::wrongDistancesAreNamed()
{
    Random random(5);
    for (int round = 0; round < 40; ++round) {
        const Metric metric = std::array{Metric::L2, Metric::InnerProduct, Metric::Cosine}[round % 3];
        auto made = Made(metric, random, 0);
        const auto wrong = random.below(std::ssize(made.distances));
        const float right = made.distances[wrong];
        made.distances[wrong] += std::max(0.01F, std::abs(right) / 100);
        const auto data = openWith(made, metric, made.truth());
        QVERIFY(!data.ok());
        QCOMPARE(data.error().code, Code::TruthDistance);
        QCOMPARE(data.error().subject, m_folder.path("t.ibin"));
        QCOMPARE(std::get<std::int64_t>(data.error().facts[0]), wrong / made.k);
        QCOMPARE(std::get<std::int64_t>(data.error().facts[1]), wrong % made.k + 1);
        QCOMPARE(std::get<double>(data.error().facts[2]), double(made.distances[wrong]));
        QVERIFY(std::abs(std::get<double>(data.error().facts[3]) - right) < 1e-3);
    }
}

void TestTruthCheck::wrongOrderIsNamed()
{
    Random random(7);
    int found = 0;
    for (int round = 0; round < 40; ++round) {
        const Metric metric = std::array{Metric::L2, Metric::InnerProduct, Metric::Cosine}[round % 3];
        auto made = Made(metric, random, 0);
        const auto query = random.below(std::ssize(made.queries));
        const auto place = query * made.k + 1;
        if (made.distances[place] - made.distances[place - 1] < 1e-2F) {
            continue; // a tie, as far as anybody can tell
        }
        ++found;
        std::swap(made.ids[place], made.ids[place - 1]);
        const auto data = openWith(made, metric, made.truthWithoutDistances());
        QVERIFY(!data.ok());
        QCOMPARE(data.error().code, Code::TruthOrder);
        QCOMPARE(std::get<std::int64_t>(data.error().facts[0]), query);
        QCOMPARE(std::get<std::int64_t>(data.error().facts[1]), std::int64_t(2));
    }
    QVERIFY(found > 20);
}

/// As ann-benchmarks has them, which writes distances that are not squared.
void TestTruthCheck::distancesOfHdf5AreChecked()
{
    const std::vector<float> base{1, 2.5F, -3, 4, 5, 6};
    const std::vector<float> queries{1, 2, 5, 5};
    const std::vector<std::int32_t> neighbors{0, 1, 2, 0};
    for (const float last : {std::sqrt(22.25F), 4.5F}) {
        const std::vector<float> distances{0.5F, std::sqrt(20.0F), 1, last};
        const auto path = m_folder.path("truth.hdf5");
        {
            MadeHdf5 file(path);
            file.array("train", H5T_NATIVE_FLOAT, 3, 2, base.data());
            file.array("test", H5T_NATIVE_FLOAT, 2, 2, queries.data());
            file.array("neighbors", H5T_NATIVE_INT32, 2, 2, neighbors.data());
            file.array("distances", H5T_NATIVE_FLOAT, 2, 2, distances.data());
            file.attribute("distance", "euclidean");
        }
        const auto data = openFile(path);
        QCOMPARE(data.ok(), last > 4.6F);
        if (!data) {
            QCOMPARE(data.error().code, Code::TruthDistance);
            QCOMPARE(std::get<std::int64_t>(data.error().facts[0]), std::int64_t(1));
            QCOMPARE(std::get<std::int64_t>(data.error().facts[1]), std::int64_t(2));
            QCOMPARE(std::get<double>(data.error().facts[2]), 4.5);
        }
    }
}

void TestTruthCheck::tenantsWithoutVectorsAreNotCounted()
{
    Source source;
    source.dropNonFinite = true;
    source.layout.tenantColumn = "tenant";
    source.queries = m_folder.write("tq.csv", "tenant;emb\na;[1,1]\nb;[2,2]\n");
    const auto data = openFile(
        m_folder.write("tb.csv", "tenant;emb\na;[1,1.5]\nb;[nan,1]\na;[2,2.5]\nb;[1,nan]\nc;[3,3.5]\n"), source);
    QVERIFY(data.ok());
    QCOMPARE(data->base.size(), std::int64_t(3));
    QCOMPARE(tenantsWithVectors(*data->tenancy), std::int64_t(2));
}

QTEST_GUILESS_MAIN(TestTruthCheck)
#include "tst_truthcheck.moc"
