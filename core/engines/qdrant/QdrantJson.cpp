// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantJson.h"

#include "core/engines/qdrant/QdrantNames.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

namespace dom = simdjson::dom;

/// Each thread keeps the buffers of its parser, which are as large as the largest body so far.
dom::parser &parserOfThread()
{
    thread_local dom::parser parser;
    return parser;
}

void appendPayload(std::string &out, std::string_view id, std::string_view tenant)
{
    char before = '{';
    const auto append = [&](std::string_view name, std::string_view value) {
        out += before;
        appendQdrantText(out, name);
        out += ':';
        appendQdrantText(out, value);
        before = ',';
    };
    if (!tenant.empty()) {
        append(qdrantTenantField, tenant);
    }
    if (!isQdrantPointId(id)) {
        append(qdrantIdField, id);
    }
    out += before == '{' ? "{}" : "}";
}

/// What belongs to an answer whose status was a success.
std::optional<dom::element> resultOf(const std::string &body)
{
    dom::element result;
    return parserOfThread().parse(body)["result"].get(result) == simdjson::SUCCESS ? std::optional(result)
                                                                                   : std::nullopt;
}

/// Points stand in the result itself, or below it.
std::optional<dom::array> pointsOf(const dom::element &result)
{
    dom::array points;
    if (result.get(points) == simdjson::SUCCESS || result["points"].get(points) == simdjson::SUCCESS) {
        return points;
    }
    return std::nullopt;
}

/// The text of a payload's field; numbers as they are written.
std::string fieldOf(const dom::element &point, std::string_view field)
{
    dom::element value;
    std::string_view text;
    if (field.empty() || point["payload"][field].get(value) != simdjson::SUCCESS || value.is_null()) {
        return {};
    }
    return value.get(text) == simdjson::SUCCESS ? std::string(text) : simdjson::minify(value);
}

/// The id of a row, which is that of its point or in its payload.
std::optional<std::string> rowIdOf(const dom::element &point)
{
    std::uint64_t number = 0;
    std::string_view text;
    if (point["id"].get(number) == simdjson::SUCCESS) {
        return std::to_string(number);
    }
    if (point["payload"][qdrantIdField].get(text) == simdjson::SUCCESS || point["id"].get(text) == simdjson::SUCCESS) {
        return std::string(text);
    }
    return std::nullopt;
}

VectorId rowOf(const dom::element &point, const IdBook &ids)
{
    std::uint64_t number = 0;
    constexpr auto mostSigned = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (ids.areIntegers() && point["id"].get(number) == simdjson::SUCCESS && number <= mostSigned) {
        return ids.rowOf(static_cast<std::int64_t>(number)); // the usual case, which makes no text
    }
    const auto id = rowIdOf(point);
    return id ? ids.rowOf(std::string_view(*id)) : VectorId();
}

/// None where it is beyond float32.
template<class Element>
std::optional<float> floatFrom(const Element &element)
{
    double value = 0;
    const bool isNumber = element.get_double().get(value) == simdjson::SUCCESS;
    return isNumber && std::abs(value) <= std::numeric_limits<float>::max() ? std::optional(static_cast<float>(value))
                                                                            : std::nullopt;
}

float distanceFrom(Metric metric, float score)
{
    switch (metric) {
    case Metric::L2:
        return score * score; // its score is the distance itself
    case Metric::InnerProduct:
        return -score;
    case Metric::Cosine:
        break;
    }
    return 1 - score;
}

/// Reads a vector behind those before, which all have as many values.
bool appendVectorOf(const dom::element &point, std::vector<float> &values, int &dim)
{
    dom::array vector;
    if (point["vector"].get(vector) != simdjson::SUCCESS) {
        return false;
    }
    const std::size_t before = values.size();
    for (const auto item : vector) {
        const auto value = floatFrom(item);
        if (!value) {
            return false;
        }
        values.push_back(*value);
    }
    const auto count = static_cast<int>(values.size() - before);
    dim = dim == 0 ? count : dim;
    return count == dim && dim > 0;
}

Error noPoints(const std::string &node)
{
    return {Code::EngineRefused, node, {std::string("what it answered are no points")}};
}

} // namespace

void appendQdrantText(std::string &out, std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x20) {
            out += "\\u00";
            out += {digits[byte >> 4], digits[byte & 15]};
        } else {
            if (letter == '"' || letter == '\\') {
                out += '\\';
            }
            out += letter;
        }
    }
    out += '"';
}

void appendQdrantVector(std::string &out, std::span<const float> vector)
{
    constexpr std::size_t mostLetters = 16; // "-1.17549435e-38,"
    const std::size_t before = out.size();
    out.resize(before + 2 + vector.size() * mostLetters);
    char *to = out.data() + before;
    char *const end = out.data() + out.size();
    *to++ = '[';
    for (const float value : vector) {
        to = std::to_chars(to, end, value).ptr;
        *to++ = ',';
    }
    to -= vector.empty() ? 0 : 1;
    *to++ = ']';
    out.resize(static_cast<std::size_t>(to - out.data()));
}

void appendQdrantFilter(std::string &out, std::string_view field, std::string_view value)
{
    out += R"({"must":[{"key":)";
    appendQdrantText(out, field);
    out += R"(,"match":{"value":)";
    appendQdrantText(out, value);
    out += "}}]}";
}

std::string qdrantUpsert(const RowBatch &rows, std::int64_t first, std::int64_t count, std::string_view shardKey)
{
    std::string body = R"({"points":[)";
    for (std::int64_t row = first; row < first + count; ++row) {
        const auto at = static_cast<std::size_t>(row);
        body += row == first ? R"({"id":)" : R"(,{"id":)";
        body += qdrantPointId(rows.ids[at]);
        body += R"(,"vector":)";
        appendQdrantVector(body, rows.vectors.row(row));
        body += R"(,"payload":)";
        appendPayload(body, rows.ids[at], rows.tenants.empty() ? std::string_view() : rows.tenants[at]);
        body += '}';
    }
    body += R"(],"shard_key":)";
    body += shardKey;
    body += '}';
    return body;
}

std::string qdrantJsonText(std::string_view text)
{
    std::string json;
    appendQdrantText(json, text);
    return json;
}

std::string qdrantList(std::span<const std::string> ids)
{
    std::string list = "[";
    for (const auto &id : ids) {
        list += list.size() > 1 ? "," : "";
        list += id;
    }
    return list + ']';
}

std::string qdrantBody(const Json &body)
{
    return compactText(body);
}

std::string qdrantWithShardKey(const Json &body, const std::string &shardKey)
{
    std::string text = qdrantBody(body);
    if (!shardKey.empty()) {
        text.pop_back();
        text += (body.empty() ? R"("shard_key":)" : R"(,"shard_key":)") + shardKey + '}';
    }
    return text;
}

Outcome<QdrantPage> qdrantPageFrom(const std::string &body, std::string_view tenantField, const std::string &node)
{
    const auto result = resultOf(body);
    const auto points = result ? pointsOf(*result) : std::nullopt;
    if (!points) {
        return noPoints(node);
    }
    QdrantPage page;
    std::vector<float> values;
    int dim = 0;
    for (const auto point : *points) {
        auto id = rowIdOf(point);
        if (!id || !appendVectorOf(point, values, dim)) {
            return noPoints(node);
        }
        page.rows.ids.push_back(*std::move(id));
        page.rows.tenants.push_back(fieldOf(point, tenantField));
    }
    if (std::ranges::all_of(page.rows.tenants, &std::string::empty)) {
        page.rows.tenants.clear();
    }
    page.rows.vectors = Matrix(page.rows.size(), dim);
    std::ranges::copy(values, page.rows.vectors.data());
    dom::element next;
    if ((*result)["next_page_offset"].get(next) == simdjson::SUCCESS && !next.is_null()) {
        page.next = simdjson::minify(next);
    }
    return page;
}

Outcome<std::vector<std::string>> qdrantIdsFrom(const std::string &body, const std::string &node)
{
    const auto result = resultOf(body);
    const auto points = result ? pointsOf(*result) : std::nullopt;
    if (!points) {
        return noPoints(node);
    }
    std::vector<std::string> ids;
    for (const auto point : *points) {
        dom::element id;
        if (point["id"].get(id) != simdjson::SUCCESS) {
            return noPoints(node);
        }
        ids.push_back(simdjson::minify(id));
    }
    return ids;
}

std::optional<int> qdrantHitsFrom(const std::string &body, Metric metric, const IdBook &ids, std::span<Neighbor> hits)
{
    const auto result = resultOf(body);
    const auto points = result ? pointsOf(*result) : std::nullopt;
    if (!points || points->size() > hits.size()) {
        return std::nullopt;
    }
    int count = 0;
    for (const auto point : *points) {
        const VectorId row = rowOf(point, ids);
        const auto score = floatFrom(point["score"]);
        if (!row.isValid() || !score) {
            return std::nullopt;
        }
        hits[static_cast<std::size_t>(count++)] = {row, distanceFrom(metric, *score)};
    }
    return count;
}

const Json &qdrantMember(const Json &document, std::initializer_list<const char *> path)
{
    static const Json none;
    const Json *at = &document;
    for (const char *name : path) {
        const auto found = at->is_object() ? at->find(name) : at->end();
        if (!at->is_object() || found == at->end()) {
            return none;
        }
        at = &*found;
    }
    return *at;
}

std::int64_t qdrantWhole(const Json &value)
{
    return value.is_number_integer() ? value.get<std::int64_t>() : 0;
}

std::string qdrantText(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : std::string();
}

} // namespace shardscope
