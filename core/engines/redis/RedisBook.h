// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/redis/RedisClient.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// What is kept of a collection beside its shards, on every node: the document that is published, and which place has
/// which key. A node's own is found again by trying some hundred keys, wherever slots have moved since.
///
/// Errors: CollectionTaken where something else has such a key; those of RedisClient.
class RedisBook
{
public:
    RedisBook(RedisClient &client, std::string collection) : m_client(client), m_collection(std::move(collection)) {}

    Outcome<Done> publish(const std::string &document);
    /// Of the nodes that answer, the newest.
    Outcome<std::optional<std::string>> published();
    Outcome<Done> unpublish();

    /// The key of a place that was noted; none: it was not. Errors: of a node that does not answer, where another one
    /// does not know the place.
    Outcome<std::optional<std::string>> keyOf(const ShardPlace &place);
    /// A key for a new place, on its node.
    Outcome<std::string> newKey(const ShardPlace &place);
    Outcome<Done> note(const ShardPlace &place, const std::string &key);
    Outcome<Done> forget(const ShardPlace &place);

    /// Names of places with their keys, from the nodes that answer.
    Outcome<std::map<std::string, std::string>> keys();

private:
    struct Page
    {
        int node;
        std::string key;
        std::int64_t version;
    };

    Outcome<Done> find();
    Outcome<Done> findOn(int node);
    Outcome<Done> readKeys();
    Outcome<std::string> pageOf(int node);
    Outcome<Done> checkName() const;

    RedisClient &m_client;
    std::string m_collection;
    std::vector<Page> m_pages;      ///< that there are
    std::optional<Error> m_trouble; ///< of a node that did not answer
    std::map<std::string, std::string> m_keys;
    bool m_hasKeys = false;
};

} // namespace shardscope
