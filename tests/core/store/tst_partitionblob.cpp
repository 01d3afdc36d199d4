// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalogue/PlanCompletion.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/store/PartitionBlob.h"
#include "tests/core/evaluate/EvaluateFixture.h"
#include "tests/core/store/SomePartition.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <climits>
#include <cstring>
#include <limits>

using namespace shardscope;
using namespace shardscope::testing;

class TestPartitionBlob : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead();
    void damageIsRefused();
    void promiseOfSizeIsNotBelieved();
    void otherRevisionsAreOutdated();
    void whatEveryStrategyMakesIsItsOwn();
    void partitionsOfOtherDataAreRefused();
    void whatPassesCanBeUsed();
};

void TestPartitionBlob::whatIsWrittenIsRead()
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Partition partition = somePartition(seed);
        const auto read = partitionFromBlob(toBlob(partition), shapeOf(partition));
        QVERIFY(read.ok());
        QVERIFY(equal(*read, partition));
    }
    Partition large;
    large.shards = 64;
    large.shardOf.assign(1'000'000, ShardId(3));
    QVERIFY(toBlob(large).size() < 20'000);
}

void TestPartitionBlob::damageIsRefused()
{
    const Partition partition = somePartition(3);
    const PartitionShape shape = shapeOf(partition);
    const QByteArray good = toBlob(partition);
    QVERIFY(!partitionFromBlob({}, shape).ok());
    QVERIFY(!partitionFromBlob(QByteArray(1, '\7') + good.sliced(1), shape).ok());
    for (qsizetype size = 0; size < good.size(); ++size) {
        QVERIFY(!partitionFromBlob(good.first(size), shape).ok());
    }
}

namespace {

/// A plan over the small data of each kind: with and without tenants, of each metric.
struct Made
{
    std::shared_ptr<const DataSet> data;
    PlanSpec spec;
    Partition partition;
};

const std::vector<Made> &examples()
{
    static const std::vector<Made> all = [] {
        std::vector<Made> made;
        std::uint64_t seed = 0;
        for (const auto &kind : partitionerKinds()) {
            for (const Metric metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
                const test::Recipe recipe{
                    .vectors = 160, .queries = 4, .training = 40, .dim = 3, .tenants = 5, .metric = metric};
                PlanSpec spec;
                spec.strategy.kind = std::string(kind.name);
                spec.router.kind = "broadcast";
                spec.shards = 6;
                spec.metric = metric;
                spec.seed = ++seed;
                spec = complete(spec).value();
                if (spec.strategy.settings.has("spill")) {
                    spec.strategy.settings.set("spill", 0.2);
                }
                const auto data = test::makeData(recipe);
                made.push_back({data, spec, partition(*data, spec, unwatched).value()});
            }
        }
        return made;
    }();
    return all;
}

} // namespace

void TestPartitionBlob::whatEveryStrategyMakesIsItsOwn()
{
    bool hasCopies = false;
    for (const Made &example : examples()) {
        const auto read = partitionFromBlob(toBlob(example.partition), shapeOf(*example.data, example.spec.shards));
        QVERIFY2(read.ok(), example.spec.strategy.kind.c_str());
        QVERIFY(equal(*read, example.partition));
        hasCopies = hasCopies || !read->spill.empty();
    }
    QVERIFY(hasCopies);
}

void TestPartitionBlob::partitionsOfOtherDataAreRefused()
{
    const auto isRefused = [](const Partition &partition, const PartitionShape &shape) {
        const auto read = partitionFromBlob(toBlob(partition), shape);
        return !read.ok() && read.error().code == Code::BadDocument;
    };
    const Partition good = somePartition(3);
    const auto refuses = [&](auto change) {
        Partition changed = good;
        change(changed);
        return isRefused(changed, shapeOf(good));
    };
    QVERIFY(refuses([](Partition &p) { p.shardOf.emplace_back(0); })); // more rows than the data
    QVERIFY(refuses([](Partition &p) { p.shardOf.pop_back(); }));
    QVERIFY(refuses([](Partition &p) { ++p.shards; }));
    QVERIFY(refuses([](Partition &p) { p.shards = 0; }));
    QVERIFY(refuses([](Partition &p) { p.shardOf[7] = ShardId(p.shards); }));
    QVERIFY(refuses([](Partition &p) { p.spill.front().vector = VectorId(500); }));
    QVERIFY(refuses([](Partition &p) { p.spill.back().shard = ShardId(p.shards); }));
    QVERIFY(refuses([](Partition &p) { p.spill.push_back(p.spill.back()); }));
    QVERIFY(refuses([](Partition &p) { std::ranges::reverse(p.spill); }));
    QVERIFY(refuses([](Partition &p) { p.spill[3].shard = p.shardOf[p.spill[3].vector.index()]; }));
    QVERIFY(refuses([](Partition &p) { p.centroids.points = Matrix(p.shards, 8); }));
    QVERIFY(refuses([](Partition &p) { p.centroids.shardOf.back() = ShardId(p.shards); }));
    for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        QVERIFY(refuses([&](Partition &p) { p.centroids.points.row(1)[2] = value; }));
    }
    QVERIFY(refuses([](Partition &p) { p.shardsOfTenant = {{0, 1}, {ShardId(0)}}; }));
    PartitionShape withoutTenants = shapeOf(good);
    withoutTenants.tenancy = nullptr;
    QVERIFY(isRefused(good, withoutTenants));
}

/// Below the checksum of the compression: any bytes, of which all that is read must be fit for use.
void TestPartitionBlob::whatPassesCanBeUsed()
{
    constexpr std::array<qint64, 9> edges{0, 1, -1, 255, 65'535, 1LL << 31, 1LL << 62, LLONG_MAX, LLONG_MIN};
    Random random(1);
    constexpr int header = 5; // version and revision
    int refused = 0;
    int used = 0;
    for (int round = 0; round < 10'000; ++round) {
        const Made &example = examples()[random.below(examples().size())];
        const QByteArray blob = toBlob(example.partition);
        QByteArray bytes = qUncompress(blob.sliced(header));
        for (int count = 1 + static_cast<int>(random.below(3)); count > 0; --count) {
            const auto at = static_cast<qsizetype>(random.below(bytes.size()));
            if (random.below(3) == 0 && at + 8 <= bytes.size()) {
                std::memcpy(bytes.data() + at, &edges[random.below(edges.size())], 8);
            } else {
                bytes[at] = static_cast<char>(random.below(256));
            }
        }
        if (random.below(10) == 0) {
            bytes.truncate(static_cast<qsizetype>(random.below(bytes.size())));
        }
        const auto read =
            partitionFromBlob(blob.first(header) + qCompress(bytes, 1), shapeOf(*example.data, example.spec.shards));
        if (!read.ok()) {
            ++refused;
            continue;
        }
        const auto members = read->members();
        QCOMPARE(members.rows(), example.spec.shards);
        QCOMPARE(members.entries(), std::ssize(read->shardOf) + std::ssize(read->spill));
        for (const auto &router : {"broadcast", "centroid", "tenant"}) {
            PlanSpec spec = example.spec;
            spec.router = {router, {}};
            const auto made = makeRouter(*example.data, *read, complete(spec).value(), unwatched);
            if (made) {
                const auto routes =
                    (*made)->route({example.data->queries, example.data->tenancy->ofQuery}, 6, unwatched);
                QVERIFY(routes.ok());
                ++used;
            }
        }
    }
    QVERIFY2(refused > 2000 && used > 1000, qPrintable(QString("%1 refused, %2 used").arg(refused).arg(used)));
}

void TestPartitionBlob::promiseOfSizeIsNotBelieved()
{
    const Partition partition = somePartition(4);
    QByteArray blob = toBlob(partition);
    constexpr qsizetype promise = 5;                           // behind version and revision
    blob.replace(promise, 4, QByteArray::fromHex("fffffff0")); // 4 GB, which would be asked for
    const auto read = partitionFromBlob(blob, shapeOf(partition));
    QVERIFY(!read.ok() && read.error().code == Code::BadDocument);
}

void TestPartitionBlob::otherRevisionsAreOutdated()
{
    QByteArray blob = toBlob(somePartition(4));
    QVERIFY(!isOutdated(blob));
    const QByteArray withoutRevision = QByteArray(1, '\1') + blob.sliced(5); // as earlier versions wrote it
    QVERIFY(isOutdated(withoutRevision));
    for (int byte = 1; byte < 5; ++byte) {
        QByteArray other = blob;
        other.data()[byte] ^= 1;
        QVERIFY(isOutdated(other));
    }
    QVERIFY(!isOutdated({})); // that is damage, which is told otherwise
}

QTEST_GUILESS_MAIN(TestPartitionBlob)
#include "tst_partitionblob.moc"
