// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "QdrantFacts.h"

#include <cmath>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

/// A cluster of Qdrant's as its documentation of the REST API (1.12) has it, in memory. It is strict: a field that the
/// documentation does not have, or has otherwise, is refused, so that who passes here asks as documented.
namespace shardscope::testing {

class QdrantState
{
public:
    QdrantConduct conduct;
    std::map<std::string, QdrantCollection> collections;
    std::vector<std::uint64_t> peers;
    std::set<std::uint64_t> dead;
    std::mutex mutex;

    QdrantReply answer(std::uint64_t peer, const std::string &method, const std::string &target,
                       const std::string &apiKey, const std::string &body)
    {
        const std::scoped_lock lock(mutex);
        try {
            return route(peer, method, target, apiKey, body);
        } catch (const Refusal &refusal) {
            return {.status = refusal.status, .result = {}, .error = refusal.sentence};
        } catch (const QJson::exception &exception) {
            return {
                .status = 400, .result = {}, .error = std::string("Format error in JSON body: ") + exception.what()};
        }
    }

    std::size_t pointsOf(const std::string &collection, const std::string &key)
    {
        const std::scoped_lock lock(mutex);
        for (const auto &shard : collections[collection].shards) {
            if (shard.key == QJson(key)) {
                return shard.points.size();
            }
        }
        return 0;
    }

private:
    struct Refusal
    {
        int status;
        std::string sentence;
    };

    static void check(bool holds, const std::string &sentence, int status = 400)
    {
        if (!holds) {
            throw Refusal{status, sentence};
        }
    }

    /// Every field must be among these.
    static void allow(const QJson &object, const std::set<std::string> &names)
    {
        check(object.is_object(), "Format error in JSON body: expected an object");
        for (const auto &[name, value] : object.items()) {
            check(names.contains(name), "Format error in JSON body: unknown field `" + name + "`");
        }
    }

    QdrantReply route(std::uint64_t peer, const std::string &method, std::string target, const std::string &apiKey,
                      const std::string &text)
    {
        std::string query;
        if (const auto mark = target.find('?'); mark != target.npos) {
            query = target.substr(mark + 1);
            target.resize(mark);
        }
        if (target == "/" && method == "GET") {
            return {.status = 200,
                    .result = {},
                    .text = QJson{{"title", "qdrant - vector search engine"}, {"version", conduct.version}}.dump()};
        }
        if (!conduct.apiKey.empty() && apiKey != conduct.apiKey) {
            return {.status = 401,
                    .result = {},
                    .text = apiKey.empty() ? "Must provide an API key or an Authorization bearer token"
                                           : "Invalid API key or JWT"};
        }
        if (target == "/metrics") {
            return {.status = 200, .result = {}, .text = "# HELP x\nmemory_resident_bytes 123456\n"};
        }
        if (target == "/cluster") {
            return {.result = conduct.isCluster ? QJson{{"status", "enabled"}, {"peer_id", peer}, {"peers", peerList()}}
                                                : QJson{{"status", "disabled"}}};
        }
        const std::string start = "/collections/";
        check(target.starts_with(start), "Not found", 404);
        const auto slash = target.find('/', start.size());
        const std::string name = target.substr(start.size(), slash - start.size());
        const std::string below = slash == target.npos ? std::string() : target.substr(slash);
        const QJson body = text.empty() ? QJson::object() : QJson::parse(text);
        return {.result = onCollection(peer, name, method + below, query, body)};
    }

    QJson peerList() const
    {
        QJson list = QJson::object();
        for (const auto peer : peers) {
            list[std::to_string(peer)] = {{"uri", "http://127.0.0.1:6335/"}};
        }
        return list;
    }

    QJson onCollection(std::uint64_t peer, const std::string &name, const std::string &what, const std::string &query,
                       const QJson &body)
    {
        if (what == "PUT") {
            return createCollection(name, body);
        }
        if (what == "DELETE") {
            return collections.erase(name) > 0;
        }
        if (what == "GET/exists") {
            return {{"exists", collections.contains(name)}};
        }
        check(collections.contains(name), "Not found: Collection `" + name + "` doesn't exist!", 404);
        auto &collection = collections[name];
        using Handler = std::function<QJson()>;
        const std::map<std::string, Handler> handlers{
            {"GET", [&] { return describe(collection); }},
            {"GET/cluster", [&] { return clusterOf(collection, peer); }},
            {"PUT/index", [&] { return createIndex(collection, body); }},
            {"PUT/shards", [&] { return createShardKey(name, collection, body); }},
            {"POST/shards/delete", [&] { return deleteShardKey(collection, body); }},
            {"PUT/points", [&] { return upsert(collection, query, body); }},
            {"POST/points", [&] { return retrieve(collection, body); }},
            {"POST/points/delete", [&] { return erase(collection, query, body); }},
            {"POST/points/count", [&] { return count(collection, body); }},
            {"POST/points/scroll", [&] { return scroll(collection, body); }},
            {"POST/points/query", [&] { return search(collection, body); }}};
        const auto handler = handlers.find(what);
        check(handler != handlers.end(), "Not found", 404);
        return handler->second();
    }

    QJson createCollection(const std::string &name, const QJson &body)
    {
        check(!collections.contains(name), "Wrong input: Collection `" + name + "` already exists!", 409);
        allow(body, {"vectors", "shard_number", "sharding_method", "replication_factor", "write_consistency_factor",
                     "on_disk_payload", "hnsw_config", "wal_config", "optimizers_config", "quantization_config"});
        const auto &vectors = body.at("vectors");
        allow(vectors, {"size", "distance", "hnsw_config", "quantization_config", "on_disk", "datatype"});
        allow(body.value("hnsw_config", QJson::object()),
              {"m", "ef_construct", "full_scan_threshold", "max_indexing_threads", "on_disk", "payload_m"});
        allow(body.value("optimizers_config", QJson::object()), {"indexing_threshold", "default_segment_number"});
        QdrantCollection made;
        made.config = body;
        made.dim = vectors.at("size").get<std::size_t>();
        made.distance = vectors.at("distance").get<std::string>();
        check(std::set<std::string>{"Euclid", "Dot", "Cosine", "Manhattan"}.contains(made.distance), "distance");
        const std::string method = body.value("sharding_method", "auto");
        check(method == "auto" || method == "custom", "sharding_method");
        made.isCustom = method == "custom";
        if (body.contains("quantization_config")) {
            const auto &scalar = body["quantization_config"].at("scalar");
            allow(scalar, {"type", "quantile", "always_ram"});
            check(scalar.at("type") == "int8", "quantization type");
        }
        if (!made.isCustom) {
            const int replicas = body.value("replication_factor", 1);
            check(replicas >= 1, "replication_factor must be 1 or larger");
            made.shards.push_back({.id = made.nextShard++, .key = {}, .peer = peers.front()});
        }
        conduct.lastCollection = body;
        collections[name] = std::move(made);
        return true;
    }

    QJson describe(const QdrantCollection &collection)
    {
        std::size_t points = 0;
        for (const auto &shard : collection.shards) {
            points += shard.points.size();
        }
        QJson schema = QJson::object();
        for (const auto &[field, index] : collection.indices) {
            schema[field] = {{"data_type", "keyword"}, {"params", index}, {"points", points}};
        }
        QJson params{{"vectors", collection.config["vectors"]}, {"shard_number", 1}, {"replication_factor", 1}};
        if (collection.isCustom) {
            params["sharding_method"] = "custom";
        }
        QJson hnsw{{"m", 16}, {"ef_construct", 100}, {"full_scan_threshold", 10000}};
        hnsw.update(collection.config.value("hnsw_config", QJson::object()));
        QJson optimizer{{"indexing_threshold", 20000}, {"flush_interval_sec", 5}};
        optimizer.update(collection.config.value("optimizers_config", QJson::object()));
        const bool isYellow = conduct.yellowLooks > 0 && conduct.yellowLooks-- > 0;
        return {{"status", isYellow ? "yellow" : "green"},
                {"optimizer_status", "ok"},
                {"indexed_vectors_count", points},
                {"points_count", points},
                {"segments_count", 2},
                {"config",
                 {{"params", params},
                  {"hnsw_config", hnsw},
                  {"optimizer_config", optimizer},
                  {"quantization_config", collection.config.value("quantization_config", QJson())}}},
                {"payload_schema", schema}};
    }

    static QJson clusterOf(const QdrantCollection &collection, std::uint64_t peer)
    {
        QJson local = QJson::array();
        QJson remote = QJson::array();
        for (const auto &shard : collection.shards) {
            QJson entry{{"shard_id", shard.id}, {"state", "Active"}};
            if (!shard.key.is_null()) {
                entry["shard_key"] = shard.key;
            }
            if (shard.peer == peer) {
                entry["points_count"] = shard.points.size();
                local.push_back(entry);
            } else {
                entry["peer_id"] = shard.peer;
                remote.push_back(entry);
            }
        }
        return {{"peer_id", peer},
                {"shard_count", collection.shards.size()},
                {"local_shards", local},
                {"remote_shards", remote},
                {"shard_transfers", QJson::array()}};
    }

    static QJson createIndex(QdrantCollection &collection, const QJson &body)
    {
        allow(body, {"field_name", "field_schema"});
        allow(body.at("field_schema"), {"type", "is_tenant", "on_disk"});
        check(body["field_schema"].at("type") == "keyword", "type");
        collection.indices[body.at("field_name").get<std::string>()] = body["field_schema"];
        return {{"operation_id", 1}, {"status", "completed"}};
    }

    QJson createShardKey(const std::string &name, QdrantCollection &collection, const QJson &body)
    {
        check(conduct.isCluster, "Bad request: Distributed mode disabled");
        check(collection.isCustom, "Bad request: Shard Key cannot be created with Auto sharding method");
        allow(body, {"shard_key", "shards_number", "replication_factor", "placement", "initial_state"});
        const auto &key = body.at("shard_key");
        check(key.is_string() || key.is_number_unsigned(), "shard_key");
        for (const auto &shard : collection.shards) {
            check(shard.key != key,
                  "Bad request: Sharding key " + key.dump() + " already exists for collection " + name);
        }
        const auto placement = body.at("placement").get<std::vector<std::uint64_t>>();
        check(placement.size() == 1 && body.value("shards_number", 0) == 1, "placement");
        check(std::ranges::find(peers, placement.front()) != peers.end(), "Bad request: Peer does not exist");
        collection.shards.push_back({.id = collection.nextShard++, .key = key, .peer = placement.front()});
        return true;
    }

    static QJson deleteShardKey(QdrantCollection &collection, const QJson &body)
    {
        allow(body, {"shard_key"});
        const auto removed =
            std::erase_if(collection.shards, [&](const auto &shard) { return shard.key == body.at("shard_key"); });
        check(removed > 0, "Bad request: Sharding key " + body["shard_key"].dump() + " does not exist");
        return true;
    }

    /// Those that a request means.
    std::vector<QdrantShardOf *> chosen(QdrantCollection &collection, const QJson &body, bool toWrite)
    {
        std::vector<QdrantShardOf *> shards;
        const QJson key = body.value("shard_key", QJson());
        std::set<int> read; // of copies one
        for (auto &shard : collection.shards) {
            if ((key.is_null() || shard.key == key) && (toWrite || read.insert(shard.id).second)) {
                check(!dead.contains(shard.peer) || !collection.isCustom,
                      "Service internal error: 1 of 1 read operations failed", 500);
                shards.push_back(&shard);
            }
        }
        check(key.is_null() || !shards.empty(), "Not found: Shard key " + key.dump() + " not found", 404);
        check(!toWrite || !collection.isCustom || !key.is_null(), "Wrong input: Shard key not specified");
        return shards;
    }

    /// Numbers before UUIDs, as Qdrant orders them.
    static std::string order(const QJson &id)
    {
        if (id.is_number_unsigned()) {
            std::string number = id.dump();
            return "0" + std::string(20 - number.size(), '0') + number;
        }
        check(id.is_string() && id.get<std::string>().size() == 36, "value " + id.dump() + " is not a valid point ID");
        return "1" + id.get<std::string>();
    }

    std::vector<float> vectorFrom(const QdrantCollection &collection, const QJson &json) const
    {
        auto vector = json.get<std::vector<float>>();
        check(vector.size() == collection.dim,
              "Wrong input: Vector dimension error: expected dim: " + std::to_string(collection.dim) + ", got " +
                  std::to_string(vector.size()));
        return vector;
    }

    QJson upsert(QdrantCollection &collection, const std::string &query, const QJson &body)
    {
        if (conduct.writeFault && collection.isCustom) {
            throw Refusal{conduct.writeFault->status, conduct.writeFault->error};
        }
        check(query == "wait=true", "who does not wait does not know what is written");
        allow(body, {"points", "shard_key"});
        const auto shards = chosen(collection, body, true);
        for (const auto &point : body.at("points")) {
            allow(point, {"id", "vector", "payload"});
            QdrantPoint made{point.at("id"), vectorFrom(collection, point.at("vector")),
                             point.value("payload", QJson())};
            if (collection.distance == "Cosine") {
                normalise(made.vector);
            }
            shards.front()->points[order(made.id)] = std::move(made);
            conduct.writes += collection.isCustom ? 1 : 0;
        }
        return {{"operation_id", 1}, {"status", "completed"}};
    }

    static void normalise(std::vector<float> &vector)
    {
        double squared = 0;
        for (const float value : vector) {
            squared += double(value) * value;
        }
        for (float &value : vector) {
            value = static_cast<float>(value / std::sqrt(squared));
        }
    }

    static bool wanted(const QdrantPoint &point, const QJson &filter)
    {
        if (filter.is_null()) {
            return true;
        }
        allow(filter, {"must"});
        return std::ranges::all_of(filter["must"], [&](const QJson &condition) {
            allow(condition, {"key", "match"});
            allow(condition.at("match"), {"value"});
            return point.payload.value(condition.at("key").get<std::string>(), QJson()) == condition["match"]["value"];
        });
    }

    /// What of a point an answer has.
    static QJson shown(const QdrantPoint &point, const QJson &body)
    {
        QJson record{{"id", point.id}};
        const QJson with = body.value("with_payload", QJson(false));
        check(with.is_boolean() || with.is_array(), "with_payload");
        if (with == QJson(true)) {
            record["payload"] = point.payload;
        } else if (with.is_array()) {
            record["payload"] = QJson::object();
            for (const auto &field : with) {
                if (point.payload.contains(field.get<std::string>())) {
                    record["payload"][field.get<std::string>()] = point.payload[field.get<std::string>()];
                }
            }
        }
        if (body.value("with_vector", false)) {
            record["vector"] = point.vector;
        }
        return record;
    }

    QJson retrieve(QdrantCollection &collection, const QJson &body)
    {
        allow(body, {"ids", "shard_key", "with_payload", "with_vector"});
        QJson records = QJson::array();
        for (const auto *shard : chosen(collection, body, false)) {
            for (const auto &id : body.at("ids")) {
                if (const auto found = shard->points.find(order(id)); found != shard->points.end()) {
                    records.push_back(shown(found->second, body));
                }
            }
        }
        return records;
    }

    QJson erase(QdrantCollection &collection, const std::string &query, const QJson &body)
    {
        check(query == "wait=true", "who does not wait does not know what is gone");
        allow(body, {"points", "shard_key"});
        for (auto *shard : chosen(collection, body, true)) {
            for (const auto &id : body.at("points")) {
                shard->points.erase(order(id));
            }
        }
        return {{"operation_id", 1}, {"status", "completed"}};
    }

    QJson count(QdrantCollection &collection, const QJson &body)
    {
        allow(body, {"shard_key", "filter", "exact"});
        check(body.value("exact", true), "a count that is not exact may be any");
        std::size_t count = 0;
        for (const auto *shard : chosen(collection, body, false)) {
            count += shard->points.size();
        }
        return {{"count", count}};
    }

    QJson scroll(QdrantCollection &collection, const QJson &body)
    {
        allow(body, {"shard_key", "offset", "limit", "filter", "with_payload", "with_vector"});
        std::map<std::string, const QdrantPoint *> points;
        for (const auto *shard : chosen(collection, body, false)) {
            for (const auto &[at, point] : shard->points) {
                points.emplace(at, &point);
            }
        }
        auto at = body.contains("offset") ? points.lower_bound(order(body["offset"])) : points.begin();
        QJson page = QJson::array();
        for (auto left = body.value("limit", 10); left > 0 && at != points.end(); --left, ++at) {
            page.push_back(shown(*at->second, body));
        }
        return {{"points", page}, {"next_page_offset", at == points.end() ? QJson() : at->second->id}};
    }

    double score(const QdrantCollection &collection, const std::vector<float> &a, const std::vector<float> &b) const
    {
        double dot = 0;
        double squared = 0;
        double lengths[2] = {0, 0};
        for (std::size_t i = 0; i < a.size(); ++i) {
            dot += double(a[i]) * b[i];
            squared += (double(a[i]) - b[i]) * (double(a[i]) - b[i]);
            lengths[0] += double(a[i]) * a[i];
            lengths[1] += double(b[i]) * b[i];
        }
        return collection.distance == "Euclid" ? std::sqrt(squared)
               : collection.distance == "Dot"  ? dot
                                               : dot / std::sqrt(lengths[0] * lengths[1]);
    }

    QJson search(QdrantCollection &collection, const QJson &body)
    {
        if (conduct.searchFault) {
            throw Refusal{conduct.searchFault->status, conduct.searchFault->error};
        }
        allow(body, {"query", "shard_key", "filter", "params", "limit", "with_payload", "with_vector", "prefetch",
                     "using", "score_threshold", "offset", "lookup_from"});
        allow(body.value("params", QJson::object()), {"hnsw_ef", "exact", "quantization", "indexed_only"});
        conduct.queries.push_back(body);
        const bool isSample = body.at("query").is_object();
        check(!isSample || body["query"] == QJson{{"sample", "random"}}, "query");
        const auto query = isSample ? std::vector<float>() : vectorFrom(collection, body["query"]);
        std::multimap<double, const QdrantPoint *> found;
        const double sign = collection.distance == "Euclid" ? 1 : -1; // lower is better only there
        for (const auto *shard : chosen(collection, body, false)) {
            for (const auto &[at, point] : shard->points) {
                if (wanted(point, body.value("filter", QJson()))) {
                    found.emplace(isSample ? 0 : sign * score(collection, query, point.vector), &point);
                }
            }
        }
        QJson points = QJson::array();
        for (auto at = found.begin(); at != found.end() && points.size() < body.value("limit", 10U); ++at) {
            QJson record = shown(*at->second, body);
            record["version"] = 1;
            record["score"] = static_cast<float>(sign * at->first);
            points.push_back(record);
        }
        return {{"points", points}};
    }
};

} // namespace shardscope::testing
