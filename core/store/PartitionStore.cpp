// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/PartitionStore.h"

#include "core/store/PartitionBlob.h"

namespace shardscope {

namespace {

Outcome<Done> removeParts(const Database &database, std::int64_t plan)
{
    SHARDSCOPE_TRY(database.write("DELETE FROM partition_part WHERE plan = ?", {qint64(plan)}));
    return Done();
}

Outcome<Done> writeContent(const Database &database, std::int64_t plan, const QByteArray &content)
{
    return database.change("INSERT OR REPLACE INTO partition (plan, content) SELECT id, ? FROM plan WHERE id = ?",
                           {content, qint64(plan)}, "plan " + std::to_string(plan));
}

/// What the row of a plan has; empty: there is none.
Outcome<QByteArray> contentOf(const Database &database, std::int64_t plan)
{
    QByteArray content;
    const auto take = [&content](const QVariantList &row) -> Outcome<Done> {
        content = row[0].toByteArray();
        return Done();
    };
    SHARDSCOPE_TRY(database.read("SELECT content FROM partition WHERE plan = ?", {qint64(plan)}, take));
    return content;
}

/// One that is in a workspace in parts.
class StoredPartition : public PartitionStream
{
public:
    StoredPartition(const Database &database, std::int64_t plan, PartitionHead head)
        : m_database(database), m_plan(plan), m_head(std::move(head))
    {
    }

    int shards() const override { return m_head.shards; }
    std::int64_t vectors() const override { return m_head.vectors; }
    std::int64_t copies() const override { return m_head.copies; }
    const Representatives &centroids() const override { return m_head.centroids; }
    const IdLists<ShardId> &shardsOfTenant() const override { return m_head.shardsOfTenant; }

    Outcome<Done> read(const Visitor &visit) const override
    {
        std::int64_t vectors = 0;
        std::int64_t copies = 0;
        for (std::int64_t number = 0; number < m_head.parts; ++number) {
            QByteArray blob; // one at a time: an answer of several rows might be kept as a whole
            const auto take = [&blob](const QVariantList &row) -> Outcome<Done> {
                blob = row[0].toByteArray();
                return Done();
            };
            SHARDSCOPE_TRY(m_database.read("SELECT content FROM partition_part WHERE plan = ? AND number = ?",
                                           {qint64(m_plan), qint64(number)}, take));
            const auto part = partFromBlob(blob, m_head);
            SHARDSCOPE_TRY(part);
            if (part->first != vectors) {
                return incomplete();
            }
            vectors += std::ssize(part->shardOf);
            copies += std::ssize(part->spill);
            SHARDSCOPE_TRY(visit({part->first, part->shardOf, part->spill}));
        }
        return vectors == m_head.vectors && copies == m_head.copies ? Outcome<Done>(Done()) : incomplete();
    }

private:
    static Error incomplete()
    {
        return {Code::BadDocument, "partition", {std::string("partition"), std::string("parts of it are missing")}};
    }

    const Database &m_database;
    std::int64_t m_plan;
    PartitionHead m_head;
};

/// The whole of it, in memory.
Outcome<Partition> gathered(const PartitionStream &stored, const PartitionShape &shape)
{
    Partition partition;
    partition.shards = stored.shards();
    partition.centroids = stored.centroids();
    partition.shardsOfTenant = stored.shardsOfTenant();
    partition.shardOf.reserve(static_cast<std::size_t>(shape.vectors));
    const auto add = [&](const PartitionStretch &stretch) -> Outcome<Done> {
        partition.shardOf.insert(partition.shardOf.end(), stretch.shardOf.begin(), stretch.shardOf.end());
        partition.spill.insert(partition.spill.end(), stretch.spill.begin(), stretch.spill.end());
        return Done();
    };
    SHARDSCOPE_TRY(stored.read(add));
    SHARDSCOPE_TRY(checkPartition(partition, shape));
    return partition;
}

} // namespace

Outcome<Done> writePartition(const Database &database, std::int64_t plan, const Partition &partition)
{
    if (std::ssize(partition.shardOf) > vectorsPerStretch) {
        return writeParts(database, plan, HeldPartition(partition));
    }
    SHARDSCOPE_TRY(removeParts(database, plan));
    return writeContent(database, plan, toBlob(partition));
}

Outcome<Done> writeParts(const Database &database, std::int64_t plan, const PartitionStream &partition)
{
    SHARDSCOPE_TRY(removeParts(database, plan));
    qint64 parts = 0;
    const auto write = [&](const PartitionStretch &stretch) -> Outcome<Done> {
        return database.change("INSERT INTO partition_part (plan, number, content) SELECT id, ?, ? FROM plan"
                               " WHERE id = ?",
                               {parts++, toPartBlob(stretch), qint64(plan)}, "plan " + std::to_string(plan));
    };
    SHARDSCOPE_TRY(partition.read(write));
    return writeContent(database, plan, toHeadBlob(partition, parts));
}

Outcome<std::unique_ptr<PartitionStream>> readParts(const Database &database, std::int64_t plan,
                                                    const PartitionShape &shape)
{
    const auto content = contentOf(database, plan);
    SHARDSCOPE_TRY(content);
    if (!isHead(*content) || isOutdated(*content)) {
        return std::unique_ptr<PartitionStream>();
    }
    auto head = headFromBlob(*content, shape);
    SHARDSCOPE_TRY(head);
    return std::unique_ptr<PartitionStream>(std::make_unique<StoredPartition>(database, plan, *std::move(head)));
}

Outcome<std::optional<Partition>> readPartition(const Database &database, std::int64_t plan,
                                                const PartitionShape &shape)
{
    const auto content = contentOf(database, plan);
    SHARDSCOPE_TRY(content);
    if (content->isEmpty() || isOutdated(*content)) {
        return std::optional<Partition>();
    }
    if (!isHead(*content)) {
        auto whole = partitionFromBlob(*content, shape);
        SHARDSCOPE_TRY(whole);
        return std::optional(*std::move(whole));
    }
    auto head = headFromBlob(*content, shape);
    SHARDSCOPE_TRY(head);
    auto whole = gathered(StoredPartition(database, plan, *std::move(head)), shape);
    SHARDSCOPE_TRY(whole);
    return std::optional(*std::move(whole));
}

} // namespace shardscope
