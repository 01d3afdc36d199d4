// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PartitionBlob.h"

#include "core/partition/Partitioner.h"
#include "core/plan/PlanSpec.h"

#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace shardscope {

namespace {

constexpr char version = 2;
constexpr char versionWithoutRevision = 1;
constexpr char versionOfParts = 3;
constexpr qsizetype headerSize = 1 + sizeof partitionRevision;
constexpr int fast = 1; ///< zlib's level: a partition hardly shrinks further, and the window waits for it
constexpr qint64 maxDim = 1 << 20;

static_assert(maxShards <= 0xffff); // shards are written in 16 bits

static_assert(std::endian::native == std::endian::little); // lists are written as they lie in memory

class Writer
{
public:
    void number(qint64 value) { m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value); }

    template<class T>
    void list(std::span<const T> values)
    {
        number(static_cast<qint64>(values.size()));
        m_bytes.append(reinterpret_cast<const char *>(values.data()), static_cast<qsizetype>(values.size_bytes()));
    }

    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Takes apart what Writer wrote, without trusting it: what does not fit reads as nothing and is remembered.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) {}

    qint64 number()
    {
        qint64 value = 0;
        copy(&value, sizeof value);
        return value;
    }

    template<class T>
    std::vector<T> list()
    {
        const qint64 size = number();
        if (size < 0 || size > m_rest.size() / static_cast<qsizetype>(sizeof(T))) {
            fail();
            return {};
        }
        std::vector<T> values(size);
        copy(values.data(), size * static_cast<qsizetype>(sizeof(T)));
        return values;
    }

    void fail()
    {
        m_failed = true;
        m_rest = {};
    }
    bool isWhole() const { return !m_failed && m_rest.isEmpty(); }

private:
    void copy(void *target, qsizetype size)
    {
        if (size > m_rest.size()) {
            fail();
        } else if (size > 0) {
            std::memcpy(target, m_rest.data(), size);
            m_rest = m_rest.sliced(size);
        }
    }

    QByteArrayView m_rest;
    bool m_failed = false;
};

std::vector<quint16> narrow(std::span<const ShardId> shards)
{
    std::vector<quint16> values(shards.size());
    std::ranges::transform(shards, values.begin(), [](ShardId shard) { return static_cast<quint16>(shard.value); });
    return values;
}

std::vector<ShardId> widen(const std::vector<quint16> &values)
{
    return {values.begin(), values.end()};
}

void writeSpill(Writer &writer, std::span<const SpillCopy> spill)
{
    std::vector<qint32> vectors;
    std::vector<ShardId> shards;
    for (const SpillCopy &copy : spill) {
        vectors.push_back(copy.vector.value);
        shards.push_back(copy.shard);
    }
    writer.list<qint32>(vectors);
    writer.list<quint16>(narrow(shards));
}

std::vector<SpillCopy> readSpill(Reader &reader)
{
    const auto vectors = reader.list<qint32>();
    const auto shards = reader.list<quint16>();
    if (vectors.size() != shards.size()) {
        reader.fail();
        return {};
    }
    std::vector<SpillCopy> spill(vectors.size());
    for (std::size_t i = 0; i < spill.size(); ++i) {
        spill[i] = {VectorId(vectors[i]), ShardId(shards[i])};
    }
    return spill;
}

void writeTenants(Writer &writer, const IdLists<ShardId> &lists)
{
    std::vector<qint64> starts{0};
    std::vector<ShardId> shards;
    for (int row = 0; row < lists.rows(); ++row) {
        shards.insert(shards.end(), lists.row(row).begin(), lists.row(row).end());
        starts.push_back(static_cast<qint64>(shards.size()));
    }
    writer.list<qint64>(starts);
    writer.list<quint16>(narrow(shards));
}

IdLists<ShardId> readTenants(Reader &reader)
{
    const auto starts = reader.list<qint64>();
    auto shards = widen(reader.list<quint16>());
    if (starts.empty() || starts.front() != 0 || !std::ranges::is_sorted(starts) ||
        starts.back() != static_cast<qint64>(shards.size())) {
        reader.fail();
        return {};
    }
    return {{starts.begin(), starts.end()}, std::move(shards)};
}

void writeCentroids(Writer &writer, const Representatives &centroids)
{
    writer.list<quint16>(narrow(centroids.shardOf));
    const auto &points = centroids.points;
    writer.number(points.dim());
    writer.list<float>({points.data(), static_cast<std::size_t>(points.rows()) * points.dim()});
}

Representatives readCentroids(Reader &reader)
{
    Representatives centroids;
    centroids.shardOf = widen(reader.list<quint16>());
    const qint64 dim = reader.number();
    const auto values = reader.list<float>();
    const auto rows = static_cast<std::int64_t>(centroids.shardOf.size());
    if (dim < 0 || dim > maxDim || static_cast<std::int64_t>(values.size()) != rows * dim) {
        reader.fail();
        return {};
    }
    if (rows > 0) {
        centroids.points = Matrix(rows, static_cast<int>(dim));
        std::ranges::copy(values, centroids.points.data());
    }
    return centroids;
}

/// Empty where it is damaged. What it promises to become is asked for at once, so a promise that no compression could
/// keep is not believed.
QByteArray unpacked(QByteArrayView packed)
{
    constexpr qint64 greatestRatio = 1032; // of zlib
    if (packed.size() < 4 || qFromBigEndian<quint32>(packed.data()) > greatestRatio * packed.size()) {
        return {};
    }
    return qUncompress(reinterpret_cast<const uchar *>(packed.data()), packed.size());
}

QByteArray packed(char as, const Writer &writer)
{
    return QByteArray(1, as) +
           QByteArray(reinterpret_cast<const char *>(&partitionRevision), sizeof partitionRevision) +
           qCompress(writer.bytes(), fast);
}

Error damaged(const char *what)
{
    return {Code::BadDocument, "partition", {std::string("partition"), std::string(what)}};
}

} // namespace

QByteArray toBlob(const Partition &partition)
{
    Writer writer;
    writer.number(partition.shards);
    writer.list<quint16>(narrow(partition.shardOf));
    writeSpill(writer, partition.spill);
    writeTenants(writer, partition.shardsOfTenant);
    writeCentroids(writer, partition.centroids);
    return packed(version, writer);
}

bool isOutdated(const QByteArray &blob)
{
    if (blob.startsWith(versionWithoutRevision)) {
        return true;
    }
    return blob.size() >= headerSize && (blob.startsWith(version) || blob.startsWith(versionOfParts)) &&
           std::memcmp(blob.data() + 1, &partitionRevision, sizeof partitionRevision) != 0;
}

Outcome<Partition> partitionFromBlob(const QByteArray &blob, const PartitionShape &shape)
{
    if (blob.size() < headerSize || blob.front() != version) {
        return damaged("written by another version");
    }
    const QByteArray content = unpacked(QByteArrayView(blob).sliced(headerSize));
    Reader reader(content);
    Partition partition;
    partition.shards = static_cast<int>(std::min<qint64>(reader.number(), maxShards + 1));
    partition.shardOf = widen(reader.list<quint16>());
    partition.spill = readSpill(reader);
    partition.shardsOfTenant = readTenants(reader);
    partition.centroids = readCentroids(reader);
    if (!reader.isWhole()) {
        return damaged("its bytes are damaged");
    }
    SHARDSCOPE_TRY(checkPartition(partition, shape));
    return partition;
}

QByteArray toHeadBlob(const PartitionStream &partition, std::int64_t parts)
{
    Writer writer;
    writer.number(partition.shards());
    writer.number(partition.vectors());
    writer.number(partition.copies());
    writer.number(parts);
    writeTenants(writer, partition.shardsOfTenant());
    writeCentroids(writer, partition.centroids());
    return packed(versionOfParts, writer);
}

QByteArray toPartBlob(const PartitionStretch &stretch)
{
    Writer writer;
    writer.number(stretch.first);
    writer.list<quint16>(narrow(stretch.shardOf));
    writeSpill(writer, stretch.spill);
    return packed(versionOfParts, writer);
}

bool isHead(const QByteArray &blob)
{
    return blob.startsWith(versionOfParts);
}

Outcome<PartitionHead> headFromBlob(const QByteArray &blob, const PartitionShape &shape)
{
    if (blob.size() < headerSize || !isHead(blob)) {
        return damaged("written by another version");
    }
    const QByteArray content = unpacked(QByteArrayView(blob).sliced(headerSize));
    Reader reader(content);
    PartitionHead head;
    head.shards = static_cast<int>(std::clamp<qint64>(reader.number(), 0, maxShards + 1));
    head.vectors = reader.number();
    head.copies = reader.number();
    head.parts = reader.number();
    head.shardsOfTenant = readTenants(reader);
    head.centroids = readCentroids(reader);
    if (!reader.isWhole() || head.parts < 0 || head.copies < 0) {
        return damaged("its bytes are damaged");
    }
    SHARDSCOPE_TRY(checkFrame(head.shards, head.vectors, head.centroids, shape));
    return head;
}

Outcome<PartitionPart> partFromBlob(const QByteArray &blob, const PartitionHead &head)
{
    if (blob.size() < headerSize || !isHead(blob)) {
        return damaged("a part of it is written by another version");
    }
    const QByteArray content = unpacked(QByteArrayView(blob).sliced(headerSize));
    Reader reader(content);
    PartitionPart part;
    part.first = reader.number();
    part.shardOf = widen(reader.list<quint16>());
    part.spill = readSpill(reader);
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max(); // of ids
    if (!reader.isWhole() || part.first < 0 || part.first > most) {
        return damaged("the bytes of a part are damaged");
    }
    SHARDSCOPE_TRY(checkStretch({part.first, part.shardOf, part.spill}, head.shards));
    return part;
}

} // namespace shardscope
