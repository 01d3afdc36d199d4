// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PartitionBlob.h"
#include "tests/core/store/SomePartition.h"

#include <QTest>

#include <algorithm>

using namespace shardscope;
using namespace shardscope::testing;

class TestPartitionBlob : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsRead();
    void damageIsRefused();
    void otherRevisionsAreOutdated();
};

void TestPartitionBlob::whatIsWrittenIsRead()
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Partition partition = somePartition(seed);
        const auto read = partitionFromBlob(toBlob(partition));
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
    const QByteArray good = toBlob(somePartition(3));
    QVERIFY(!partitionFromBlob({}).ok());
    QVERIFY(!partitionFromBlob(QByteArray(1, '\7') + good.sliced(1)).ok());
    QVERIFY(!partitionFromBlob(good.first(4)).ok());
    QVERIFY(!partitionFromBlob(good.first(good.size() / 2)).ok());

    // Below the checksum of the compression: any bytes, which must read as a consistent partition or as none.
    Random random(1);
    constexpr int header = 5;
    const QByteArray content = qUncompress(good.sliced(header));
    int refused = 0;
    for (int round = 0; round < 3000; ++round) {
        QByteArray bad = content;
        for (int i = 0; i < 3; ++i) {
            bad.data()[random.below(bad.size())] = static_cast<char>(random.below(256));
        }
        if (round % 3 == 0) {
            bad.truncate(random.below(bad.size()));
        }
        const auto read = partitionFromBlob(good.first(header) + qCompress(bad, 1));
        refused += !read.ok();
        if (read.ok()) {
            QVERIFY(std::ranges::all_of(read->shardOf, [&](ShardId s) { return s.value < read->shards; }));
            QCOMPARE(read->sizes().size(), std::size_t(read->shards));
        }
    }
    QVERIFY(refused > 1000);
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
