// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantEngine.h"

#include "core/base/Random.h"
#include "core/engines/qdrant/QdrantJson.h"
#include "core/engines/qdrant/QdrantNames.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace shardscope {

namespace {

constexpr std::size_t rowsPerAnswer = 500;

/// How many of `count` rows to take of each of some groups: each row is as likely as any other. Source: systematic
/// sampling, Madow 1949.
std::vector<std::int64_t> sharesOf(std::int64_t count, const std::vector<std::int64_t> &sizes, std::uint64_t seed)
{
    double total = 0;
    for (const std::int64_t size : sizes) {
        total += static_cast<double>(size);
    }
    const double share = total > 0 ? std::min(1.0, static_cast<double>(count) / total) : 0;
    const double offset = share < 1 ? Random(seed).uniform() : 0;
    std::vector<std::int64_t> shares;
    double passed = 0;
    for (const std::int64_t size : sizes) {
        const double before = std::floor(passed * share + offset);
        passed += static_cast<double>(size);
        shares.push_back(std::min(size, static_cast<std::int64_t>(std::floor(passed * share + offset) - before)));
    }
    return shares;
}

/// All rows in one batch. Errors: DimensionMismatch.
Outcome<RowBatch> joinedRows(std::vector<RowBatch> parts)
{
    std::erase_if(parts, [](const RowBatch &part) { return part.size() == 0; });
    RowBatch all;
    std::int64_t rows = 0;
    const int dim = parts.empty() ? 0 : parts.front().vectors.dim();
    for (const auto &part : parts) {
        rows += part.size();
        if (part.vectors.dim() != dim) {
            return Error{Code::DimensionMismatch, {}, {std::int64_t(part.vectors.dim()), std::int64_t(dim)}};
        }
    }
    all.vectors = Matrix(rows, dim);
    const bool hasTenants = std::ranges::any_of(parts, [](const RowBatch &part) { return !part.tenants.empty(); });
    float *to = all.vectors.data();
    for (auto &part : parts) {
        to = std::copy_n(part.vectors.data(), part.vectors.rows() * dim, to);
        part.tenants.resize(hasTenants ? part.ids.size() : 0);
        std::ranges::move(part.ids, std::back_inserter(all.ids));
        std::ranges::move(part.tenants, std::back_inserter(all.tenants));
        std::ranges::move(part.shards, std::back_inserter(all.shards));
    }
    return all;
}

/// The client reports to a progress while a call lasts.
class QdrantReporting
{
public:
    QdrantReporting(QdrantClient &client, const Progress &progress) : m_client(client)
    {
        client.setGoesOn([&progress] { return progress(0, 0); });
    }
    ~QdrantReporting() { m_client.setGoesOn(nullptr); }
    QdrantReporting(const QdrantReporting &) = delete;
    QdrantReporting &operator=(const QdrantReporting &) = delete;

private:
    QdrantClient &m_client;
};

} // namespace

Outcome<Topology> QdrantEngine::topology(const Progress &progress)
{
    const QdrantReporting reporting(m_client, progress);
    return lookAtQdrant(m_client, m_address, progress);
}

Outcome<std::int64_t> QdrantEngine::countOf(const std::string &key)
{
    const auto counted = m_client.askAny(0, "POST", path("/points/count"), qdrantWithShardKey({{"exact", true}}, key));
    SHARDSCOPE_TRY(counted);
    return qdrantWhole(qdrantMember(*counted, {"count"}));
}

/// First only their ids, as the vectors of all may be more than goes into one answer.
Outcome<std::vector<RowBatch>> QdrantEngine::sampleOf(const std::string &key, std::int64_t count,
                                                      const std::string &tenantField)
{
    const Json query{
        {"query", {{"sample", "random"}}}, {"limit", count}, {"with_payload", false}, {"with_vector", false}};
    const auto found = m_client.sendToAny(0, "POST", path("/points/query"), qdrantWithShardKey(query, key));
    SHARDSCOPE_TRY(found);
    const auto ids = qdrantIdsFrom(*found, m_client.name(0));
    SHARDSCOPE_TRY(ids);
    std::vector<RowBatch> parts;
    for (std::span<const std::string> left = *ids; !left.empty();) {
        const auto part = left.first(std::min(rowsPerAnswer, left.size()));
        left = left.subspan(part.size());
        std::string body =
            qdrantWithShardKey({{"with_payload", {qdrantIdField, tenantField}}, {"with_vector", true}}, key);
        body.pop_back();
        body += R"(,"ids":)" + qdrantList(part) + '}';
        const auto text = m_client.sendToAny(0, "POST", path("/points"), body);
        SHARDSCOPE_TRY(text);
        auto page = qdrantPageFrom(*text, tenantField, m_client.name(0));
        SHARDSCOPE_TRY(page);
        parts.push_back(std::move(page->rows));
    }
    return parts;
}

Outcome<RowBatch> QdrantEngine::sample(std::int64_t count, std::uint64_t seed, const Progress &progress)
{
    const QdrantReporting reporting(m_client, progress);
    const auto view = qdrantView(m_client, m_address.collection);
    SHARDSCOPE_TRY(view);
    const auto shards = qdrantShardsByName(*view);
    const auto identities = qdrantIdentities(shards);
    std::map<std::string, std::vector<ShardId>> shardsOfKey; // first copies; one empty key where Qdrant places points
    for (const auto &[name, shard] : shards) {
        const QdrantIdentity &identity = identities.at(name);
        if (identity.replica == 0) {
            shardsOfKey[shard.key].push_back(identity.shard);
        }
    }
    // Qdrant does not tell in which of several shards of one key a point is.
    const bool tellsShards = std::ranges::all_of(shardsOfKey, [](const auto &each) { return each.second.size() == 1; });
    const auto keys = qdrantIdentities(qdrantShardsByKey(*view));
    const bool areOurs = !keys.empty() && keys.begin()->second.isOurs;
    std::vector<std::int64_t> sizes;
    for (const auto &[key, ids] : shardsOfKey) {
        const auto size = countOf(key);
        SHARDSCOPE_TRY(size);
        sizes.push_back(*size);
    }
    const auto shares = sharesOf(count, sizes, seed);
    std::vector<RowBatch> parts;
    std::size_t at = 0;
    for (const auto &[key, ids] : shardsOfKey) {
        SHARDSCOPE_TRY(m_client.goOn());
        const std::int64_t share = shares[at++];
        if (share > 0) {
            auto rows = sampleOf(key, share, qdrantTenantFieldOf(m_address, areOurs));
            SHARDSCOPE_TRY(rows);
            for (auto &part : *rows) {
                part.shards.assign(tellsShards ? part.ids.size() : 0, ids.front());
            }
            std::ranges::move(*rows, std::back_inserter(parts));
        }
    }
    return joinedRows(std::move(parts));
}

} // namespace shardscope
