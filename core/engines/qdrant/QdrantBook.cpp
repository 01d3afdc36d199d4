// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantBook.h"

#include "core/engines/qdrant/QdrantJson.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace shardscope {

namespace {

// Which point holds what.
constexpr std::uint64_t headPoint = 0;
constexpr std::uint64_t madePoint = 1;
constexpr std::uint64_t firstPart = 16;
constexpr std::uint64_t mostParts = 1 << 20; ///< of one version; the next takes the points after
constexpr std::uint64_t firstPlace = std::uint64_t(1) << 32;
constexpr std::uint64_t mostCopies = 1024;

constexpr std::size_t bytesPerPart = 4 << 20;
constexpr const char *bookMark = "shardscope 1";

std::uint64_t partPoint(std::int64_t version, std::uint64_t part)
{
    return firstPart + static_cast<std::uint64_t>(version % 2) * mostParts + part;
}

std::uint64_t placePoint(const ShardPlace &place)
{
    return firstPlace + place.shard.index() * mostCopies + static_cast<std::uint64_t>(place.replica);
}

/// The first part of a text that is not much longer than it may be, and breaks no letter of UTF-8.
std::string_view firstOf(std::string_view text)
{
    std::size_t end = std::min(bytesPerPart, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
        ++end;
    }
    return text.substr(0, end);
}

} // namespace

Outcome<Done> QdrantBook::openBook()
{
    if (m_isThere) {
        return Done();
    }
    const Json wanted{
        {"vectors", {{"size", 1}, {"distance", "Dot"}}}, {"shard_number", 1}, {"replication_factor", m_client.nodes()}};
    const auto made = m_client.askAny(0, "PUT", qdrantPath(m_name), qdrantBody(wanted));
    if (!made.ok() && made.error().code != Code::CollectionTaken) { // somebody beside may have been first
        return made.error();
    }
    m_isThere = true;
    return Done();
}

Outcome<Done> QdrantBook::put(int node, std::uint64_t id, const Json &payload)
{
    Json point{{"id", id}, {"vector", {1.0}}, {"payload", payload}};
    const Json body{{"points", Json::array({std::move(point)})}};
    const auto answer = m_client.askAny(node, "PUT", qdrantPath(m_name, "/points?wait=true"), qdrantBody(body));
    return answer.ok() ? Outcome<Done>(Done()) : answer.error();
}

Outcome<Done> QdrantBook::erase(std::span<const std::uint64_t> ids)
{
    const Json body{{"points", ids}};
    const auto answer = m_client.askAny(0, "POST", qdrantPath(m_name, "/points/delete?wait=true"), qdrantBody(body));
    return answer.ok() || answer.error().code == Code::CollectionMissing ? Outcome<Done>(Done()) : answer.error();
}

Outcome<Json> QdrantBook::at(int node, std::uint64_t id)
{
    const Json body{{"ids", {id}}, {"with_payload", true}, {"with_vector", false}};
    const auto points = m_client.askAny(node, "POST", qdrantPath(m_name, "/points"), qdrantBody(body));
    if (!points.ok()) {
        return points.error().code == Code::CollectionMissing ? Outcome<Json>(Json()) : points.error();
    }
    m_isThere = true;
    return points->is_array() && !points->empty() ? qdrantMember((*points)[0], {"payload"}) : Json();
}

Outcome<Done> QdrantBook::publish(const std::string &document)
{
    SHARDSCOPE_TRY(openBook());
    const auto head = at(0, headPoint);
    SHARDSCOPE_TRY(head);
    const std::int64_t version = qdrantWhole(qdrantMember(*head, {"version"})) + 1;
    std::uint64_t parts = 0;
    for (std::string_view left = document; !left.empty(); ++parts) {
        const auto part = firstOf(left);
        SHARDSCOPE_TRY(put(0, partPoint(version, parts), {{"part", std::string(part)}}));
        left.remove_prefix(part.size());
    }
    return put(0, headPoint, {{"format", bookMark}, {"version", version}, {"parts", parts}});
}

Outcome<std::optional<std::string>> QdrantBook::published()
{
    const auto head = at(0, headPoint);
    SHARDSCOPE_TRY(head);
    const std::int64_t version = qdrantWhole(qdrantMember(*head, {"version"}));
    if (version == 0) {
        return std::optional<std::string>();
    }
    std::string document;
    const auto parts = static_cast<std::uint64_t>(qdrantWhole(qdrantMember(*head, {"parts"})));
    for (std::uint64_t part = 0; part < parts; ++part) {
        const auto payload = at(0, partPoint(version, part));
        SHARDSCOPE_TRY(payload);
        document += qdrantText(qdrantMember(*payload, {"part"}));
    }
    return std::optional(std::move(document));
}

Outcome<Done> QdrantBook::unpublish()
{
    const auto head = at(0, headPoint);
    SHARDSCOPE_TRY(head);
    std::vector<std::uint64_t> ids{headPoint};
    const auto parts = static_cast<std::uint64_t>(qdrantWhole(qdrantMember(*head, {"parts"})));
    for (std::uint64_t part = 0; part < parts; ++part) {
        ids.push_back(partPoint(qdrantWhole(qdrantMember(*head, {"version"})), part));
    }
    return head->is_null() ? Outcome<Done>(Done()) : erase(ids);
}

Outcome<Done> QdrantBook::noteMade()
{
    SHARDSCOPE_TRY(openBook());
    return put(0, madePoint, {{"made", bookMark}});
}

Outcome<bool> QdrantBook::isMade()
{
    const auto note = at(0, madePoint);
    SHARDSCOPE_TRY(note);
    return qdrantText(qdrantMember(*note, {"made"})) == bookMark;
}

Outcome<std::optional<std::int64_t>> QdrantBook::written(const ShardPlace &place)
{
    const auto note = at(place.node, placePoint(place));
    SHARDSCOPE_TRY(note);
    const Json &rows = qdrantMember(*note, {"written"});
    return rows.is_number_integer() ? std::optional(rows.get<std::int64_t>()) : std::nullopt;
}

Outcome<Done> QdrantBook::noteWritten(const ShardPlace &place, std::int64_t until)
{
    SHARDSCOPE_TRY(openBook());
    return put(place.node, placePoint(place), {{"place", qdrantShardKey(place)}, {"written", until}});
}

Outcome<Done> QdrantBook::forget(const ShardPlace &place)
{
    return erase(std::array{placePoint(place)});
}

Outcome<bool> QdrantBook::hasPlaces()
{
    // Points come in the order of their ids, and those of places are the last.
    const Json body{{"offset", firstPlace}, {"limit", 1}, {"with_payload", false}, {"with_vector", false}};
    const auto page = m_client.askAny(0, "POST", qdrantPath(m_name, "/points/scroll"), qdrantBody(body));
    if (!page.ok()) {
        return page.error().code == Code::CollectionMissing ? Outcome<bool>(false) : page.error();
    }
    return !qdrantMember(*page, {"points"}).empty();
}

Outcome<Done> QdrantBook::burn()
{
    m_isThere = false;
    const auto answer = m_client.askAny(0, "DELETE", qdrantPath(m_name));
    return answer.ok() || answer.error().code == Code::CollectionMissing ? Outcome<Done>(Done()) : answer.error();
}

} // namespace shardscope
