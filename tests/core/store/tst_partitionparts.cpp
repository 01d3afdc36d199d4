// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/AssignmentFiles.h"
#include "core/store/PartitionBlob.h"
#include "tests/AnonymousPeak.h"
#include "tests/core/store/SomePartition.h"
#include "tests/core/store/StoreFixture.h"
#include "tests/core/store/SyntheticPartition.h"

#include <QFile>
#include <QTest>

using namespace shardscope;
using namespace shardscope::testing;

/// A partition that is kept in parts is the one that was stored, and is refused where a part is not as it was.
class TestPartitionParts : public QObject
{
    Q_OBJECT

private slots:
    void whatIsStoredInPartsIsRead();
    void oneTakesThePlaceOfTheOther();
    void stretchesComeInOrderAndOften();
    void missingAndDamagedPartsAreRefused();
    void partsGoWithTheirPlan();
    void partsOfAnotherRevisionAreOutdated();
    void filesAreTheSameHoweverItIsCut();
    void memoryDoesNotGrowWithTheVectors();
};

namespace {

constexpr std::int64_t stretch = 64;

std::int64_t countOf(const StoreFixture &store, const QString &statement)
{
    const auto connection = Connection::open(store.file(), Connection::Access::ReadOnly);
    return (*connection)->number(statement).value();
}

void run(const StoreFixture &store, const QString &statement, const QVariantList &values = {})
{
    const auto connection = Connection::open(store.file(), Connection::Access::ReadWrite);
    QVERIFY((*connection)->run(statement, values).ok());
}

QByteArray content(const std::filesystem::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

void TestPartitionParts::whatIsStoredInPartsIsRead()
{
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
        const Partition partition = somePartition(seed);
        const StoreFixture store;
        std::int64_t plan = 0;
        {
            auto workspace = store.open();
            plan = *workspace->addPlan(rememberSome(*workspace), namedPlan("a"));
            QVERIFY(workspace->storePartition(plan, HeldPartition(partition, stretch)).ok());
        }
        QCOMPARE(countOf(store, "SELECT count(*) FROM partition_part"), (500 + stretch - 1) / stretch);
        auto workspace = store.open();
        const auto whole = workspace->partition(plan, shapeOf(partition));
        QVERIFY(whole.ok());
        QVERIFY(equal(whole->value(), partition));
        PartitionShape other = shapeOf(partition);
        ++other.vectors;
        QCOMPARE(workspace->partition(plan, other).error().code, Code::BadDocument);
        QCOMPARE(workspace->partitionStream(plan, other).error().code, Code::BadDocument);
    }
}

void TestPartitionParts::oneTakesThePlaceOfTheOther()
{
    const StoreFixture store;
    auto workspace = store.open();
    const auto plan = *workspace->addPlan(rememberSome(*workspace), namedPlan("a"));
    const Partition first = somePartition(1);
    const Partition second = somePartition(2);
    QVERIFY(workspace->storePartition(plan, HeldPartition(first, 50)).ok());
    QVERIFY(workspace->storePartition(plan, HeldPartition(second, 200)).ok());
    QVERIFY(equal(workspace->partition(plan, shapeOf(second)).value().value(), second));
    workspace.reset(); // nobody may look into the file while it is open here
    QCOMPARE(countOf(store, "SELECT count(*) FROM partition_part"), 3);
    workspace = store.open();
    QVERIFY(workspace->storePartition(plan, first).ok()); // as a whole
    workspace.reset();
    QCOMPARE(countOf(store, "SELECT count(*) FROM partition_part"), 0);
    workspace = store.open();
    QVERIFY(!*workspace->partitionStream(plan, shapeOf(first)));
    QVERIFY(equal(workspace->partition(plan, shapeOf(first)).value().value(), first));
    QCOMPARE(workspace->storePartition(plan + 1, HeldPartition(first, 50)).error().code, Code::NotFound);
    QVERIFY(equal(workspace->partition(plan, shapeOf(first)).value().value(), first));
}

void TestPartitionParts::stretchesComeInOrderAndOften()
{
    const Partition partition = somePartition(3);
    const StoreFixture store;
    auto workspace = store.open();
    const auto plan = *workspace->addPlan(rememberSome(*workspace), namedPlan("a"));
    QVERIFY(workspace->storePartition(plan, HeldPartition(partition, stretch)).ok());
    const auto stored = workspace->partitionStream(plan, shapeOf(partition));
    QVERIFY(stored.ok() && *stored);
    QCOMPARE((*stored)->copies(), std::ssize(partition.spill));
    for (int time = 0; time < 2; ++time) {
        std::vector<ShardId> shards;
        std::vector<SpillCopy> copies;
        const auto take = [&](const PartitionStretch &some) -> Outcome<Done> {
            if (some.first != std::ssize(shards) || std::ssize(some.shardOf) > stretch) {
                return Error{Code::BadDocument, {}, {}};
            }
            shards.insert(shards.end(), some.shardOf.begin(), some.shardOf.end());
            copies.insert(copies.end(), some.spill.begin(), some.spill.end());
            return Done();
        };
        QVERIFY((*stored)->read(take).ok());
        QVERIFY(shards == partition.shardOf && copies == partition.spill);
    }
    const auto stop = [](const PartitionStretch &) -> Outcome<Done> { return Error{Code::Cancelled, {}, {}}; };
    QCOMPARE((*stored)->read(stop).error().code, Code::Cancelled);
}

void TestPartitionParts::missingAndDamagedPartsAreRefused()
{
    const Partition partition = somePartition(4);
    const QByteArray small = toPartBlob({64, std::span(partition.shardOf).subspan(64, 10), {}});
    const std::vector<ShardId> beyond(64, ShardId(partition.shards));
    const QByteArray wrongShard = toPartBlob({64, beyond, {}});
    const std::vector<SpillCopy> elsewhere{{VectorId(3), ShardId(0)}};
    const QByteArray wrongCopy = toPartBlob({64, std::span(partition.shardOf).subspan(64, 64), elsewhere});
    for (const QByteArray &bad : {QByteArray(), QByteArray("\3"), small, small.chopped(1), wrongShard, wrongCopy,
                                  toPartBlob({0, std::span(partition.shardOf).first(64), {}})}) {
        const StoreFixture store;
        auto workspace = store.open();
        const auto plan = *workspace->addPlan(rememberSome(*workspace), namedPlan("a"));
        QVERIFY(workspace->storePartition(plan, HeldPartition(partition, stretch)).ok());
        workspace.reset();
        if (bad.isEmpty()) {
            run(store, "DELETE FROM partition_part WHERE number = 1");
        } else {
            run(store, "UPDATE partition_part SET content = ? WHERE number = 1", {bad});
        }
        workspace = store.open();
        QCOMPARE(workspace->partition(plan, shapeOf(partition)).error().code, Code::BadDocument);
    }
}

void TestPartitionParts::partsGoWithTheirPlan()
{
    const StoreFixture store;
    auto workspace = store.open();
    const auto data = rememberSome(*workspace);
    const auto plan = *workspace->addPlan(data, namedPlan("a"));
    QVERIFY(workspace->storePartition(plan, HeldPartition(somePartition(1), stretch)).ok());
    QVERIFY(workspace->removePlan(plan).ok());
    workspace.reset();
    QCOMPARE(countOf(store, "SELECT count(*) FROM partition_part"), 0);
}

void TestPartitionParts::partsOfAnotherRevisionAreOutdated()
{
    const Partition partition = somePartition(1);
    const StoreFixture store;
    auto workspace = store.open();
    const auto plan = *workspace->addPlan(rememberSome(*workspace), namedPlan("a"));
    const HeldPartition held(partition, stretch);
    QVERIFY(workspace->storePartition(plan, held).ok());
    workspace.reset();
    QByteArray head = toHeadBlob(held, 8);
    head[1] = static_cast<char>(head[1] + 1);
    run(store, "UPDATE partition SET content = ?", {head});
    workspace = store.open();
    QVERIFY(!workspace->partition(plan, shapeOf(partition)).value().has_value());
}

void TestPartitionParts::filesAreTheSameHoweverItIsCut()
{
    for (const std::uint64_t seed : {1, 2, 3}) {
        const Partition partition = somePartition(seed);
        QByteArrayList expected;
        std::vector<std::string> names;
        for (const std::int64_t cut : {1, 7, 499, 500, 100'000}) {
            QTemporaryDir folder;
            auto output = OutputFolder::create(folder.filePath("made").toStdString());
            QVERIFY(output.ok());
            DeploymentFiles files(*std::move(output));
            QVERIFY(writeAssignment(HeldPartition(partition, cut), files, unwatched).ok());
            QVERIFY(files.folder().commit().ok());
            QByteArrayList contents;
            for (const DeploymentFile &file : files.all()) {
                const auto path = std::filesystem::path(folder.filePath("made").toStdString()) / file.name;
                contents << content(path);
                QCOMPARE(*digestOf(path), file.digest);
            }
            if (expected.isEmpty()) {
                expected = contents;
                std::ranges::transform(files.all(), std::back_inserter(names), &DeploymentFile::name);
            }
            QCOMPARE(contents, expected);
        }
        // And what they are by definition.
        const auto of = [&](const std::string &name) {
            return expected[std::ranges::find(names, name) - names.begin()];
        };
        QByteArray lines;
        for (const ShardId shard : partition.shardOf) {
            lines += QByteArray::number(shard.value) + '\n';
        }
        QCOMPARE(of("assignment.metis"), lines);
        QByteArray clusters;
        for (int shard = 0; shard < partition.shards; ++shard) {
            QByteArrayList ids;
            QByteArray raw;
            for (int vector = 0; vector < 500; ++vector) {
                if (std::ranges::count(partition.placesOf(VectorId(vector)), ShardId(shard)) > 0) {
                    ids << QByteArray::number(vector);
                    raw += QByteArray(reinterpret_cast<const char *>(&vector), sizeof vector);
                }
            }
            clusters += ids.join(' ') + '\n';
            const auto file = of("ids/" + QString("%1.npy").arg(shard, 5, 10, QChar('0')).toStdString());
            QVERIFY(file.startsWith("\x93NUMPY") && file.endsWith(raw));
            QCOMPARE(file.size() % 64, raw.size() % 64);
        }
        QCOMPARE(of("clusters.txt"), clusters);
    }
}

/// As 1e9 vectors are kept: `shardscope-bench "partition of"` with SHARDSCOPE_BENCH_PARTITION=1000000000.
void TestPartitionParts::memoryDoesNotGrowWithTheVectors()
{
    constexpr std::int64_t vectors = 5 * vectorsPerStretch + 1234;
    const QTemporaryDir folder;
    AnonymousPeak peak;
    const auto kept = keepAndExport(SyntheticPartition(vectors, 256), folder.path().toStdString());
    peak.stop();
    QVERIFY(kept.ok());
    QVERIFY(kept->isSame);
    QVERIFY(double(kept->workspaceBytes) < 2.2 * double(vectors));
    QVERIFY2(peak.added() < 500'000'000, qPrintable(QString::number(peak.added())));
    // Every id is written: four bytes in assignment.npy, as many in ids/, copies included, and texts.
    QVERIFY(kept->exportedBytes > 8 * vectors);
    const auto other =
        keepAndExport(SyntheticPartition(vectorsPerStretch / 2, 1), QTemporaryDir().path().toStdString());
    QVERIFY(other.ok() && other->isSame);
}

QTEST_GUILESS_MAIN(TestPartitionParts)
#include "tst_partitionparts.moc"
