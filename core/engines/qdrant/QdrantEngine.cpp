// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantEngine.h"

#include "core/base/JsonReader.h"
#include "core/engines/qdrant/QdrantJson.h"
#include "core/engines/qdrant/QdrantNames.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <iterator>
#include <thread>

namespace shardscope {

namespace {

constexpr std::int64_t bytesPerWrite = 4 << 20; ///< about; Qdrant takes 32 MB
constexpr std::int64_t bytesPerNumber = 12;     ///< as text
constexpr std::int64_t mostPerWrite = 2000;
constexpr std::int64_t rowsPerRead = 500;
constexpr std::size_t removedAtOnce = 2000;
constexpr std::chrono::milliseconds betweenLooks(100);

/// Errors: NonFinite, for which JSON has no words.
Outcome<Done> checkRows(const Matrix &vectors)
{
    std::int64_t count = 0;
    std::int64_t first = 0;
    for (std::int64_t row = 0; row < vectors.rows(); ++row) {
        const auto values = vectors.row(row);
        if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
            first = count++ == 0 ? row : first;
        }
    }
    if (count > 0) {
        return Error{Code::NonFinite, {}, {first, count}};
    }
    return Done();
}

} // namespace

const char *qdrantDistance(Metric metric)
{
    switch (metric) {
    case Metric::L2:
        return "Euclid";
    case Metric::InnerProduct:
        return "Dot";
    case Metric::Cosine:
        break;
    }
    return "Cosine";
}

QdrantEngine::QdrantEngine(const EngineTask &task)
    : m_address(task.address), m_client(task.address, task.password, task.timeout),
      m_book(m_client, task.address.collection)
{
}

Error QdrantEngine::missing(const ShardPlace &place) const
{
    return {Code::ShardMissing, m_client.name(place.node), {m_address.collection + "/" + qdrantShardKey(place)}};
}

Outcome<std::string> QdrantEngine::askPlace(const ShardPlace &place, const char *method, std::string_view below,
                                            const std::string &body)
{
    if (place.node >= m_client.nodes()) { // an address may name fewer nodes than a plan was put on
        return missing(place);
    }
    auto answer = m_client.send(place.node, method, path(below), body);
    const bool isMissing =
        !answer.ok() && (answer.error().code == Code::ShardMissing || answer.error().code == Code::CollectionMissing);
    return isMissing ? Outcome<std::string>(missing(place)) : answer;
}

std::string QdrantEngine::collectionBody(const CollectionShape &shape) const
{
    const Settings &settings = m_address.settings;
    const bool isExact = settings.text("exact") == "yes";
    // What is compared with every vector needs no graph; else both thresholds together decide where there is one.
    const std::int64_t threshold = settings.integer("graph_from");
    Json body{{"vectors", {{"size", shape.dim}, {"distance", qdrantDistance(shape.metric)}}},
              {"sharding_method", "custom"},
              {"shard_number", 1},
              {"replication_factor", 1},
              {"on_disk_payload", false}, // each hit's is looked at
              {"hnsw_config",
               {{"m", settings.integer("m")},
                {"ef_construct", settings.integer("ef_construct")},
                {"full_scan_threshold", threshold}}},
              {"optimizers_config", {{"indexing_threshold", isExact ? 0 : threshold}}}};
    if (settings.text("quantization") == "int8") {
        body["quantization_config"] = {{"scalar", {{"type", "int8"}, {"always_ram", true}}}};
    }
    return qdrantBody(body);
}

/// Errors: CollectionTaken.
Outcome<Done> QdrantEngine::checkCollection(const Json &collection, const CollectionShape &shape) const
{
    const auto there = qdrantShapeFrom(collection, {});
    const bool fits = there.isCustom && there.dim == shape.dim && there.metric == shape.metric;
    return fits ? Outcome<Done>(Done()) : Error{Code::CollectionTaken, {}, {m_address.collection}};
}

/// Whether it is there is asked before whether it is noted: who makes it notes it first, so that one that somebody
/// beside makes now is not taken for a stranger's.
Outcome<Done> QdrantEngine::makeCollection(const CollectionShape &shape)
{
    const auto there = m_client.askAny(0, "GET", path());
    if (!there.ok() && there.error().code != Code::CollectionMissing) {
        return there.error();
    }
    const auto isMade = m_book.isMade();
    SHARDSCOPE_TRY(isMade);
    if (there.ok()) {
        SHARDSCOPE_TRY(checkCollection(*there, shape));
        if (!*isMade) {
            return Error{Code::CollectionTaken, {}, {m_address.collection}};
        }
    } else {
        SHARDSCOPE_TRY(m_book.noteMade());
        const auto made = m_client.askAny(0, "PUT", path(), collectionBody(shape));
        if (!made.ok() && made.error().code != Code::CollectionTaken) {
            return made.error();
        }
    }
    if (shape.hasTenants) { // before any point, so that graphs get the links that filters need
        const Json index{{"field_name", qdrantTenantField},
                         {"field_schema", {{"type", "keyword"}, {"is_tenant", true}}}};
        const auto indexed = m_client.askAny(0, "PUT", path("/index?wait=true"), qdrantBody(index));
        SHARDSCOPE_TRY(indexed);
    }
    return Done();
}

Outcome<Done> QdrantEngine::makeShardKey(const ShardPlace &place)
{
    const auto peer = m_client.peerOf(place.node);
    SHARDSCOPE_TRY(peer);
    const Json body{{"shard_key", qdrantShardKey(place)},
                    {"shards_number", 1},
                    {"replication_factor", 1},
                    {"placement", Json::array({*peer})}};
    const auto made = m_client.ask(place.node, "PUT", path("/shards"), qdrantBody(body));
    return made.ok() || made.error().code == Code::CollectionTaken ? Outcome<Done>(Done()) : made.error();
}

Outcome<Done> QdrantEngine::create(const ShardPlace &place, const CollectionShape &shape)
{
    if (place.node >= m_client.nodes()) {
        return missing(place);
    }
    SHARDSCOPE_TRY(m_client.peerOf(place.node)); // before anything is made that would have to go again
    SHARDSCOPE_TRY(makeCollection(shape));
    const auto view = qdrantView(m_client, m_address.collection);
    SHARDSCOPE_TRY(view);
    const auto noted = m_book.written(place);
    SHARDSCOPE_TRY(noted);
    const std::string key = qdrantShardKey(place);
    const auto shards = qdrantShardsByName(*view);
    const auto hasKey = [&](const auto &each) { return each.second.key == qdrantJsonText(key); };
    const bool isThere = std::ranges::any_of(shards, hasKey);
    if (isThere && !*noted) {
        return Error{Code::CollectionTaken, {}, {m_address.collection + "/" + key}};
    }
    if (isThere) {
        return Done();
    }
    SHARDSCOPE_TRY(m_book.noteWritten(place, 0)); // first: only what is noted is dropped again
    return makeShardKey(place);
}

Outcome<Done> QdrantEngine::write(const ShardPlace &place, const RowBatch &rows, std::int64_t until)
{
    SHARDSCOPE_TRY(checkRows(rows.vectors));
    const std::int64_t rowBytes = std::max<std::int64_t>(1, rows.vectors.dim()) * bytesPerNumber;
    const std::int64_t most = std::clamp<std::int64_t>(bytesPerWrite / rowBytes, 1, mostPerWrite);
    const std::string key = qdrantJsonText(qdrantShardKey(place));
    for (std::int64_t first = 0; first < rows.size(); first += most) {
        const std::int64_t count = std::min(most, rows.size() - first);
        SHARDSCOPE_TRY(askPlace(place, "PUT", "/points?wait=true", qdrantUpsert(rows, first, count, key)));
    }
    return m_book.noteWritten(place, until);
}

Outcome<std::int64_t> QdrantEngine::written(const ShardPlace &place)
{
    const auto there = count(place);
    SHARDSCOPE_TRY(there);
    const auto noted = m_book.written(place);
    SHARDSCOPE_TRY(noted);
    if (!*noted) {
        return missing(place);
    }
    // Where the points are gone and their number is not, all have to be written again.
    return *there == 0 ? 0 : **noted;
}

/// Qdrant builds its graphs by itself, behind the writes.
Outcome<Done> QdrantEngine::finish(const ShardPlace &place, const CollectionShape &, const Progress &progress)
{
    SHARDSCOPE_TRY(count(place));
    while (true) {
        const auto text = askPlace(place, "GET", {}, {});
        SHARDSCOPE_TRY(text);
        const auto answer = parseJson(*text, m_client.name(place.node));
        const Json none;
        const Json &collection = answer ? qdrantMember(*answer, {"result"}) : none;
        const std::string status = qdrantText(qdrantMember(collection, {"status"}));
        if (status == "green" || status == "grey") { // grey waits for the next write, and would for ever
            return Done();
        }
        if (status != "yellow") {
            const std::string reason = qdrantText(qdrantMember(collection, {"optimizer_status", "error"}));
            return Error{Code::EngineRefused,
                         m_client.name(place.node),
                         {reason.empty() ? "the collection's status is \"" + status + '"' : reason}};
        }
        if (!progress(qdrantWhole(qdrantMember(collection, {"indexed_vectors_count"})),
                      qdrantWhole(qdrantMember(collection, {"points_count"})))) {
            return Error{Code::Cancelled, {}, {}};
        }
        std::this_thread::sleep_for(betweenLooks);
    }
}

Outcome<std::int64_t> QdrantEngine::count(const ShardPlace &place)
{
    const auto text = askPlace(place, "POST", "/points/count",
                               qdrantWithShardKey({{"exact", true}}, qdrantJsonText(qdrantShardKey(place))));
    SHARDSCOPE_TRY(text);
    const auto answer = parseJson(*text, m_client.name(place.node));
    SHARDSCOPE_TRY(answer);
    return qdrantWhole(qdrantMember(*answer, {"result", "count"}));
}

Outcome<Done> QdrantEngine::read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take)
{
    std::string next;
    do {
        std::string body = qdrantWithShardKey(
            {{"limit", rowsPerRead}, {"with_payload", {qdrantIdField, qdrantTenantField}}, {"with_vector", true}},
            qdrantJsonText(qdrantShardKey(place)));
        if (!next.empty()) {
            body.pop_back();
            body += R"(,"offset":)" + next + '}';
        }
        const auto text = askPlace(place, "POST", "/points/scroll", body);
        SHARDSCOPE_TRY(text);
        auto page = qdrantPageFrom(*text, qdrantTenantField, m_client.name(place.node));
        SHARDSCOPE_TRY(page);
        if (page->rows.size() > 0 && !take(page->rows)) {
            return Done();
        }
        next = std::move(page->next);
    } while (!next.empty());
    return Done();
}

Outcome<Done> QdrantEngine::remove(const ShardPlace &place, std::span<const std::string> ids)
{
    while (!ids.empty()) {
        const auto part = ids.first(std::min(removedAtOnce, ids.size()));
        ids = ids.subspan(part.size());
        std::vector<std::string> points;
        std::ranges::transform(part, std::back_inserter(points), [](const auto &id) { return qdrantPointId(id); });
        const std::string body =
            R"({"points":)" + qdrantList(points) + R"(,"shard_key":)" + qdrantJsonText(qdrantShardKey(place)) + '}';
        SHARDSCOPE_TRY(askPlace(place, "POST", "/points/delete?wait=true", body));
    }
    return Done();
}

/// Qdrant does not tell what a shard takes: by what a vector takes.
Outcome<std::int64_t> QdrantEngine::bytes(const ShardPlace &place)
{
    const auto vectors = count(place);
    SHARDSCOPE_TRY(vectors);
    const auto collection = m_client.ask(place.node, "GET", path());
    SHARDSCOPE_TRY(collection);
    const CollectionShape shape{.dim = qdrantShapeFrom(*collection, {}).dim};
    return static_cast<std::int64_t>(static_cast<double>(*vectors) * qdrantBytesPerVector(m_address.settings, shape));
}

Outcome<Done> QdrantEngine::drop(const ShardPlace &place)
{
    const auto noted = m_book.written(place);
    SHARDSCOPE_TRY(noted);
    if (!*noted) {
        return Done();
    }
    const auto dropped = askPlace(place, "POST", "/shards/delete",
                                  qdrantWithShardKey(Json::object(), qdrantJsonText(qdrantShardKey(place))));
    if (!dropped.ok() && dropped.error().code != Code::ShardMissing) {
        return dropped.error();
    }
    return m_book.forget(place);
}

/// With the last of its shards the collection goes, if this program made it; and with that the book.
Outcome<Done> QdrantEngine::unpublish()
{
    const auto hasPlaces = m_book.hasPlaces();
    SHARDSCOPE_TRY(hasPlaces);
    if (*hasPlaces) {
        return m_book.unpublish();
    }
    const auto isMade = m_book.isMade();
    SHARDSCOPE_TRY(isMade);
    const auto view = *isMade ? qdrantView(m_client, m_address.collection) : Outcome<QdrantView>(QdrantView());
    if (!view.ok() && view.error().code != Code::CollectionMissing) {
        return view.error();
    }
    if (*isMade && view.ok() && qdrantShardsByName(*view).empty()) {
        SHARDSCOPE_TRY(m_client.askAny(0, "DELETE", path()));
    }
    return m_book.burn();
}

} // namespace shardscope
