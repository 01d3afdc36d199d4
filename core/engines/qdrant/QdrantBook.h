// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/qdrant/QdrantClient.h"
#include "core/engines/qdrant/QdrantNames.h"

#include <optional>
#include <span>
#include <string>

namespace shardscope {

/// What is kept of a deployment beside it: a collection of points without meaning, of whose payload each node has a
/// copy. A document goes in parts, as a body may be 32 MB; its head is written last, so that a kill leaves the one
/// before.
///
/// Errors: those of QdrantClient where no node answers.
class QdrantBook
{
public:
    QdrantBook(QdrantClient &client, const std::string &collection)
        : m_client(client), m_name(qdrantBookName(collection))
    {
    }

    Outcome<Done> publish(const std::string &document);
    Outcome<std::optional<std::string>> published();
    Outcome<Done> unpublish();

    /// That this program made the collection, or is about to.
    Outcome<Done> noteMade();
    Outcome<bool> isMade();

    /// How far a place is written; none: it is none of this program's.
    Outcome<std::optional<std::int64_t>> written(const ShardPlace &place);
    Outcome<Done> noteWritten(const ShardPlace &place, std::int64_t until);
    Outcome<Done> forget(const ShardPlace &place);
    /// Whether any place is noted.
    Outcome<bool> hasPlaces();
    /// Removes the book.
    Outcome<Done> burn();

private:
    Outcome<Done> openBook();
    Outcome<Done> put(int node, std::uint64_t id, const Json &payload);
    Outcome<Done> erase(std::span<const std::uint64_t> ids);
    /// The payload of a point; null where there is none.
    Outcome<Json> at(int node, std::uint64_t id);

    QdrantClient &m_client;
    std::string m_name;
    bool m_isThere = false;
};

} // namespace shardscope
