// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/Engine.h"
#include "core/engines/http/HttpShardConnection.h"

#include <string>

namespace shardscope {

/// What a process that serves a shard answered where it refused; the node is the subject.
Error shardRefusal(const HttpResponse &response, const std::string &node);

/// The field that tells who asks; none where the token is empty.
std::vector<std::pair<std::string, std::string>> bearerFields(const std::string &token);

/// How processes that serve one shard each are asked: the vector in bytes, and the hits come in bytes.
class ShardDialect : public HttpDialect
{
public:
    ShardDialect(std::shared_ptr<const IdBook> ids, const std::string &token)
        : m_ids(std::move(ids)), m_fields(bearerFields(token))
    {
    }

    HttpRequest searchRequest(const SearchCall &call) const override;
    Outcome<int> readHits(const SearchCall &call, const HttpResponse &response, const std::string &node) const override;
    /// Else a process that is stopped would seem to be up, as the system accepts connections for it.
    std::optional<HttpRequest> greeting() const override;
    std::optional<Error> refusal(const HttpResponse &response, const std::string &node) const override;

private:
    std::shared_ptr<const IdBook> m_ids;
    std::vector<std::pair<std::string, std::string>> m_fields;
};

} // namespace shardscope
