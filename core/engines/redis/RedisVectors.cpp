// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisVectors.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

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

void addRedisDraw(RespCommands &commands, const std::string &key, std::int64_t count)
{
    commands.begin(3);
    commands.word("VRANDMEMBER");
    commands.word(key);
    commands.word(count);
}

std::vector<std::string> redisNamesOf(const RespValue &reply)
{
    std::vector<std::string> names;
    for (const auto element : reply) {
        names.emplace_back(element.text());
    }
    return names;
}

Outcome<std::vector<std::string>> redisElements(RedisClient &client, const std::string &key)
{
    const auto size = redisSize(client, key);
    SHARDSCOPE_TRY(size);
    RespCommands commands;
    addRedisDraw(commands, key, *size + furtherElements);
    std::vector<std::string> elements;
    SHARDSCOPE_TRY(client.run(redisSlotOf(key), commands, [&](std::size_t, const RespValue &reply) {
        elements = redisNamesOf(reply);
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

namespace {

/// Letters, on the mean, until a name is like no other of these.
double lettersUntilAlone(std::vector<std::string> names)
{
    std::ranges::sort(names);
    const auto alike = [&](std::size_t i) {
        const auto &name = names[i];
        const auto &other = names[i + 1];
        return static_cast<std::size_t>(std::ranges::mismatch(name, other).in1 - name.begin());
    };
    double total = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t before = i > 0 ? alike(i - 1) : 0;
        const std::size_t behind = i + 1 < names.size() ? alike(i) : 0;
        total += static_cast<double>(std::min(names[i].size(), std::max(before, behind) + 1));
    }
    return total / static_cast<double>(std::max<std::size_t>(1, names.size()));
}

/// Letters that all of them end with, such as ".txt".
std::int64_t commonEnd(std::span<const std::string> names)
{
    std::string_view end = names.front();
    for (const std::string &name : names) {
        const auto differs = std::mismatch(end.rbegin(), end.rend(), name.rbegin(), name.rend()).first;
        end.remove_prefix(static_cast<std::size_t>(end.rend() - differs));
    }
    return std::ssize(end);
}

} // namespace

double redisNameBytes(std::span<const std::string> drawn, std::int64_t size)
{
    constexpr double end = 16;
    constexpr double branches = 11; // of ten to sixteen names each
    if (drawn.empty()) {
        return end + branches;
    }
    constexpr std::size_t part = 8;
    const std::vector<std::string> all(drawn.begin(), drawn.end());
    const std::vector<std::string> few(drawn.begin(), drawn.begin() + (std::ssize(drawn) + part - 1) / part);
    const double ofAll = lettersUntilAlone(all);
    const double perFactor = std::max(0.0, ofAll - lettersUntilAlone(few)) / std::log(part);
    const double factor = static_cast<double>(std::max<std::int64_t>(size, std::ssize(drawn))) / std::ssize(drawn);
    const double length =
        std::accumulate(drawn.begin(), drawn.end(), 0.0,
                        [](double sum, const std::string &name) { return sum + static_cast<double>(name.size()); }) /
        static_cast<double>(drawn.size());
    const double left = std::max(static_cast<double>(commonEnd(drawn)), length - ofAll - perFactor * std::log(factor));
    // A node of its own for those that have anything left: head, letters, and where it goes on.
    constexpr double head = 4;
    constexpr double pointer = sizeof(void *);
    const auto node = static_cast<std::int64_t>(std::ceil((head + std::max(1.0, left)) / pointer) * pointer + pointer);
    return end + branches + std::min(1.0, left) * static_cast<double>(redisAllocated(node));
}

std::int64_t redisUncounted(const RedisSetFacts &facts, std::span<const std::string> drawnNames, std::int64_t vectors)
{
    const std::int64_t bits = facts.element == "f32" ? 32 : facts.element == "int8" ? 8 : 1;
    const std::int64_t bytes = (facts.dim * bits + 7) / 8;
    const auto ofVector = static_cast<double>(redisAllocated(bytes) - bytes);
    constexpr double ofNode = 385 - 344; // a quarter of the nodes has a second layer, a quarter of those a third, …
    constexpr double pair = 16;
    constexpr double countedOfName = 16;
    const double each = ofVector + ofNode + pair + redisNameBytes(drawnNames, vectors) - countedOfName;
    return std::llround(each * static_cast<double>(vectors));
}

} // namespace shardscope
