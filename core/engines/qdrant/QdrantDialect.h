// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/http/HttpShardConnection.h"

#include <string>
#include <vector>

namespace shardscope {

/// Where the vectors of a place are searched.
struct QdrantTarget
{
    std::string key; ///< of its shard, as JSON; empty: there is none
    std::string tenantField;
};

/// What all connections of a search share.
struct QdrantSearchPlan
{
    std::string collection;
    std::string key;                   ///< of the API
    std::vector<QdrantTarget> targets; ///< (places)
    int replicas = 1;
    Metric metric = Metric::L2;
    std::string params; ///< of a search, as JSON
    std::shared_ptr<const IdBook> ids;
};

/// "params" of searches, as settings want them.
std::string qdrantSearchParams(const Settings &settings);

/// How Qdrant is asked for the nearest points of a shard key.
class QdrantDialect : public HttpDialect
{
public:
    explicit QdrantDialect(QdrantSearchPlan plan);

    HttpRequest searchRequest(const SearchCall &call) const override;
    Outcome<int> readHits(const SearchCall &call, const HttpResponse &response, const std::string &node) const override;
    /// Qdrant's root answers anybody: only asking for the collection tells whether a key is taken.
    std::optional<HttpRequest> greeting() const override;
    std::optional<Error> refusal(const HttpResponse &response, const std::string &node) const override;

private:
    const QdrantTarget &targetOf(const ShardPlace &place) const;

    QdrantSearchPlan m_plan;
    HttpRequest m_request; ///< what is the same of all
};

} // namespace shardscope
