// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisVectors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace shardscope {

namespace {

/// Asked for beyond what there is, so that all come even while others write. (Up to as many as there are, Redis draws
/// with preference for some; from there on it lists all.)
constexpr std::int64_t furtherElements = 1'000'000;

/// The row of a batch that an element's vector belongs to.
struct RowUnderWay
{
    bool hasVector = false;
    std::string tenant;
};

} // namespace

Outcome<std::int64_t> redisSize(RedisClient &client, const std::string &key)
{
    RespCommands commands;
    commands.add({"VCARD", key});
    std::int64_t size = 0;
    SHARDSCOPE_TRY(client.run(redisSlotOf(key), commands, [&](std::size_t, const RespValue &reply) {
        size = reply.integer();
        return Done();
    }));
    return size;
}

RedisSetFacts redisFactsOf(const RespValue &reply)
{
    RedisSetFacts facts;
    const auto number = [&](std::string_view name) {
        const auto value = reply.of(name);
        return value ? value->integer() : 0;
    };
    facts.dim = static_cast<int>(std::clamp<std::int64_t>(number("vector-dim"), 0, 10'000'000));
    facts.links = number("hnsw-m");
    facts.attributes = number("attributes-count");
    if (const auto element = reply.of("quant-type")) {
        facts.element = element->text();
    }
    return facts;
}

Outcome<RedisSetFacts> redisFacts(RedisClient &client, const std::string &key)
{
    RespCommands commands;
    commands.add({"VINFO", key});
    RedisSetFacts facts;
    SHARDSCOPE_TRY(client.run(redisSlotOf(key), commands, [&](std::size_t, const RespValue &reply) {
        facts = redisFactsOf(reply);
        return Done();
    }));
    return facts;
}

Outcome<std::vector<std::string>> redisElements(RedisClient &client, const std::string &key)
{
    const auto size = redisSize(client, key);
    SHARDSCOPE_TRY(size);
    RespCommands commands;
    commands.begin(3);
    commands.word("VRANDMEMBER");
    commands.word(key);
    commands.word(*size + furtherElements);
    std::vector<std::string> elements;
    elements.reserve(static_cast<std::size_t>(*size));
    SHARDSCOPE_TRY(client.run(redisSlotOf(key), commands, [&](std::size_t, const RespValue &reply) {
        for (const auto element : reply) {
            elements.emplace_back(element.text());
        }
        return Done();
    }));
    std::ranges::sort(elements);
    return elements;
}

/// [kind, bytes, length, and of int8 what 127 stands for]: values of a vector of unit length.
bool readRedisVector(const RespValue &reply, std::span<float> out)
{
    const auto kind = reply.at(0);
    const auto bytes = reply.at(1);
    const auto length = reply.at(2);
    if (!kind || !bytes || !length) {
        return false;
    }
    const std::string_view values = bytes->text();
    const auto norm = static_cast<float>(length->real());
    if (kind->text() == "f32" && values.size() == out.size_bytes()) {
        std::memcpy(out.data(), values.data(), values.size());
        std::ranges::transform(out, out.begin(), [norm](float value) { return value * norm; });
        return true;
    }
    if (kind->text() == "int8" && values.size() == out.size() && reply.at(3)) {
        const float step = static_cast<float>(reply.at(3)->real()) / 127 * norm;
        std::ranges::transform(values, out.begin(), [step](char value) {
            return static_cast<float>(static_cast<signed char>(value)) * step;
        });
        return true;
    }
    if (kind->text() == "bin" && values.size() >= (out.size() + 7) / 8) { // the signs are all that is left
        const float value = norm / std::sqrt(static_cast<float>(out.size()));
        for (std::size_t i = 0; i < out.size(); ++i) {
            const bool isPositive = (static_cast<unsigned char>(values[i / 8]) >> (i % 8) & 1) != 0;
            out[i] = isPositive ? value : -value;
        }
        return true;
    }
    return false;
}

Outcome<RowBatch> redisRows(RedisClient &client, const RedisSet &set, std::span<const std::string> elements, int dim)
{
    const bool hasTenants = !set.attribute.empty();
    const std::size_t each = hasTenants ? 2 : 1;
    RespCommands commands;
    for (const auto &element : elements) {
        commands.add({"VEMB", set.key, element, "RAW"});
        if (hasTenants) {
            commands.add({"VGETATTR", set.key, element});
        }
    }
    Matrix vectors(std::ssize(elements), dim);
    std::vector<RowUnderWay> rows(elements.size());
    SHARDSCOPE_TRY(
        client.run(redisSlotOf(set.key), commands, [&](std::size_t place, const RespValue &reply) -> Outcome<Done> {
            RowUnderWay &row = rows[place / each];
            if (place % each == 1) {
                row.tenant = redisTenantOf(reply.text(), set.attribute, set.isOurs);
            } else if (!reply.isNull()) {
                row.hasVector = readRedisVector(reply, vectors.row(static_cast<std::int64_t>(place / each)));
                if (!row.hasVector) {
                    return Error{
                        Code::EngineRefused, set.key, {std::string("its vectors are of a form that is not known")}};
                }
            }
            return Done();
        }));
    const auto there = std::ranges::count(rows, true, &RowUnderWay::hasVector);
    RowBatch batch;
    batch.vectors = Matrix(there, dim);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].hasVector) {
            std::ranges::copy(vectors.row(static_cast<std::int64_t>(i)), batch.vectors.row(batch.size()).begin());
            batch.ids.push_back(elements[i]);
            if (hasTenants) {
                batch.tenants.push_back(std::move(rows[i].tenant));
            }
        }
    }
    return batch;
}

std::int64_t redisAllocated(std::int64_t bytes)
{
    const auto asked = static_cast<std::uint64_t>(std::max<std::int64_t>(1, bytes));
    const std::uint64_t step = asked <= 128 ? 16 : std::bit_floor(asked - 1) / 4;
    return static_cast<std::int64_t>((asked + step - 1) / step * step);
}

std::int64_t redisUncounted(const RedisSetFacts &facts, std::int64_t vectors)
{
    const std::int64_t bits = facts.element == "f32" ? 32 : facts.element == "int8" ? 8 : 1;
    const std::int64_t bytes = (facts.dim * bits + 7) / 8;
    return vectors * (redisAllocated(bytes) - bytes);
}

} // namespace shardscope
