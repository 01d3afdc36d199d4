// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/shards/ShardWire.h"

#include "core/base/JsonReader.h"

#include <nlohmann/json.hpp>
#include <QByteArray>

#include <algorithm>
#include <bit>
#include <cstring>

namespace shardscope {

namespace {

static_assert(std::endian::native == std::endian::little, "numbers go over the wire as they lie in memory");

constexpr const char *shardFormat = "shardscope-shard";
constexpr int shardFormatVersion = 1;

template<class T>
void appendRaw(std::string &out, T value)
{
    out.append(reinterpret_cast<const char *>(&value), sizeof value);
}

/// Takes a value off the front.
template<class T>
std::optional<T> takeRaw(std::string_view &bytes)
{
    if (bytes.size() < sizeof(T)) {
        return std::nullopt;
    }
    T value{};
    std::memcpy(&value, bytes.data(), sizeof value);
    bytes.remove_prefix(sizeof value);
    return value;
}

/// Invalid where there is none.
VectorId takeId(std::string_view &bytes, const IdBook &ids)
{
    if (ids.areIntegers()) {
        const auto id = takeRaw<std::int64_t>(bytes);
        return id ? ids.rowOf(*id) : VectorId();
    }
    const auto length = takeRaw<std::uint32_t>(bytes);
    if (!length || *length > bytes.size()) {
        return VectorId();
    }
    const auto id = bytes.substr(0, *length);
    bytes.remove_prefix(*length);
    return ids.rowOf(id);
}

constexpr Element wireElements[] = {Element::Float32, Element::UInt8, Element::Int8};

} // namespace

void appendHit(std::string &out, float distance, std::int64_t id)
{
    appendRaw(out, distance);
    appendRaw(out, id);
}

void appendHit(std::string &out, float distance, std::string_view id)
{
    appendRaw(out, distance);
    appendRaw(out, static_cast<std::uint32_t>(id.size()));
    out += id;
}

std::optional<int> hitsFrom(std::string_view bytes, const IdBook &ids, std::span<Neighbor> hits)
{
    std::size_t count = 0;
    while (!bytes.empty()) {
        const auto distance = takeRaw<float>(bytes);
        const VectorId id = distance ? takeId(bytes, ids) : VectorId();
        if (!id.isValid() || count == hits.size()) {
            return std::nullopt;
        }
        hits[count++] = {id, *distance};
    }
    return static_cast<int>(count);
}

std::string toText(const ShardInfo &info)
{
    const Json document{{"format", shardFormat},
                        {"format_version", shardFormatVersion},
                        {"shard", info.shard.value},
                        {"shards", info.shards},
                        {"vectors", info.vectors},
                        {"first_copies", info.firstCopies},
                        {"dim", info.dim},
                        {"metric", std::string(nameOf(info.metric))},
                        {"element", std::string(nameOf(info.element))},
                        {"integer_ids", info.hasIntegerIds},
                        {"tenants", info.hasTenants},
                        {"index", info.index},
                        {"bytes", info.bytes},
                        {"data_bytes", info.dataBytes},
                        {"version", info.version},
                        {"program", info.program}};
    return compactText(document) + '\n';
}

Outcome<ShardInfo> shardInfoFrom(const std::string &text, const std::string &subject)
{
    const auto document = parseJson(text, subject);
    SHARDSCOPE_TRY(document);
    JsonFault fault(subject);
    JsonReader reader(*document, fault);
    ShardInfo info;
    std::string format;
    std::string metric;
    std::string element;
    int version = 0;
    int shard = -1;
    reader.read("format", format);
    reader.read("format_version", version);
    reader.read("shard", shard);
    reader.read("shards", info.shards);
    reader.read("vectors", info.vectors);
    reader.read("first_copies", info.firstCopies);
    reader.read("dim", info.dim);
    reader.read("metric", metric);
    reader.read("element", element);
    reader.read("integer_ids", info.hasIntegerIds);
    reader.read("tenants", info.hasTenants);
    reader.read("index", info.index);
    reader.read("bytes", info.bytes);
    reader.read("data_bytes", info.dataBytes);
    reader.read("version", info.version);
    reader.read("program", info.program);
    info.shard = ShardId(shard);
    const auto metricRead = metricFromName(metric);
    const auto *elementRead = std::ranges::find(wireElements, element, [](Element e) { return nameOf(e); });
    if (format != shardFormat || version != shardFormatVersion) {
        fault.note("/format", "it is no shard of a version that is known");
    } else if (shard < 0 || shard >= info.shards || info.dim < 1 || !metricRead ||
               elementRead == std::end(wireElements)) {
        fault.note("/shard", "shard, dimension, metric and element do not make a shard");
    }
    SHARDSCOPE_TRY(fault.outcome());
    info.metric = *metricRead;
    info.element = *elementRead;
    return info;
}

std::string toText(const RowBatch &rows)
{
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(rows.vectors.data()),
                                                     static_cast<qsizetype>(rows.vectors.rows()) * rows.vectors.dim() *
                                                         static_cast<qsizetype>(sizeof(float)));
    const Json document{{"ids", rows.ids}, {"tenants", rows.tenants}, {"vectors", bytes.toBase64().toStdString()}};
    return compactText(document) + '\n';
}

Outcome<RowBatch> rowBatchFrom(const std::string &text, int dim, const std::string &subject)
{
    const auto document = parseJson(text, subject);
    SHARDSCOPE_TRY(document);
    JsonFault fault(subject);
    JsonReader reader(*document, fault);
    RowBatch rows;
    std::string vectors;
    reader.read("ids", rows.ids);
    reader.read("tenants", rows.tenants);
    reader.read("vectors", vectors);
    const QByteArray bytes = QByteArray::fromBase64(QByteArray::fromStdString(vectors));
    const auto expected = rows.size() * dim * static_cast<std::int64_t>(sizeof(float));
    if (bytes.size() != expected || (!rows.tenants.empty() && std::ssize(rows.tenants) != rows.size())) {
        fault.note("/vectors", "there are not as many values as the ids have");
    }
    SHARDSCOPE_TRY(fault.outcome());
    rows.vectors = Matrix(rows.size(), dim);
    std::memcpy(rows.vectors.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    return rows;
}

} // namespace shardscope
