// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/qdrant/QdrantBook.h"
#include "core/engines/qdrant/QdrantDialect.h"
#include "core/engines/qdrant/QdrantShards.h"

namespace shardscope {

/// Qdrant as a cluster, by its REST API. A shard is a shard key of one collection, a copy of it another key on another
/// peer: Qdrant's own replication would put copies where it likes, and this program decides where they are.
///
/// A row is written before it is noted that it is, so that after a kill some are written once more: a point that is
/// there is replaced.
class QdrantEngine : public Engine
{
public:
    explicit QdrantEngine(const EngineTask &task);

    /// Errors: where no node can be reached; EngineTooOld.
    Outcome<Done> open() { return m_client.open(); }

    Outcome<Topology> topology(const Progress &progress) override;
    Outcome<RowBatch> sample(std::int64_t count, std::uint64_t seed, const Progress &progress) override;
    Outcome<Done> create(const ShardPlace &place, const CollectionShape &shape) override;
    Outcome<Done> write(const ShardPlace &place, const RowBatch &rows, std::int64_t until) override;
    Outcome<std::int64_t> written(const ShardPlace &place) override;
    Outcome<Done> finish(const ShardPlace &place, const CollectionShape &shape, const Progress &progress) override;
    Outcome<std::int64_t> count(const ShardPlace &place) override;
    Outcome<Done> read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take) override;
    Outcome<Done> remove(const ShardPlace &place, std::span<const std::string> ids) override;
    Outcome<std::int64_t> bytes(const ShardPlace &place) override;
    Outcome<Done> drop(const ShardPlace &place) override;
    Outcome<Done> publish(const std::string &document) override { return m_book.publish(document); }
    Outcome<std::optional<std::string>> published() override { return m_book.published(); }
    Outcome<Done> unpublish() override;
    Outcome<std::unique_ptr<Cluster>> openForSearch(const SearchTask &task) override;

private:
    std::string path(std::string_view below = {}) const { return qdrantPath(m_address.collection, below); }
    Error missing(const ShardPlace &place) const;
    /// Asks the node of a place. Errors: ShardMissing, also where the whole collection is missing.
    Outcome<std::string> askPlace(const ShardPlace &place, const char *method, std::string_view below,
                                  const std::string &body);
    Outcome<Done> makeCollection(const CollectionShape &shape);
    std::string collectionBody(const CollectionShape &shape) const;
    Outcome<Done> checkCollection(const Json &collection, const CollectionShape &shape) const;
    Outcome<Done> makeShardKey(const ShardPlace &place);
    Outcome<std::int64_t> countOf(const std::string &key);
    Outcome<std::vector<RowBatch>> sampleOf(const std::string &key, std::int64_t count, const std::string &tenantField);
    Outcome<std::vector<QdrantTarget>> targetsOf(const SearchTask &task);

    ClusterAddress m_address;
    QdrantClient m_client;
    QdrantBook m_book;
};

/// "Euclid", "Dot", "Cosine".
const char *qdrantDistance(Metric metric);

/// Bytes that a vector takes, with its index.
double qdrantBytesPerVector(const Settings &settings, const CollectionShape &shape);

} // namespace shardscope
