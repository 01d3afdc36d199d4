// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisKeys.h"

#include <QByteArray>

#include <nlohmann/json.hpp>

#include "core/base/Json.h"

#include <array>

namespace shardscope {

namespace {

constexpr std::array<std::uint16_t, 256> crcTable()
{
    std::array<std::uint16_t, 256> table{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned value = byte << 8;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 0x8000U) != 0 ? value << 1 ^ 0x1021U : value << 1;
        }
        table[byte] = static_cast<std::uint16_t>(value);
    }
    return table;
}

unsigned crc16(std::string_view bytes)
{
    static constexpr auto table = crcTable();
    unsigned value = 0;
    for (const char byte : bytes) {
        value = (value << 8 ^ table[(value >> 8 ^ static_cast<unsigned char>(byte)) & 0xffU]) & 0xffffU;
    }
    return value;
}

bool mustBeEncoded(char c)
{
    return c == '"' || c == '\'' || c == '\\' || c == '%' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

std::string encodedTenant(std::string_view tenant)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (const char c : tenant) {
        if (mustBeEncoded(c)) {
            const auto byte = static_cast<unsigned char>(c);
            text += {'%', digits[byte >> 4], digits[byte & 15]};
        } else {
            text += c;
        }
    }
    return text;
}

} // namespace

int redisSlotOf(std::string_view key)
{
    if (const auto open = key.find('{'); open != std::string_view::npos) {
        const auto close = key.find('}', open + 1);
        if (close != std::string_view::npos && close > open + 1) {
            key = key.substr(open + 1, close - open - 1);
        }
    }
    return static_cast<int>(crc16(key) % redisSlots);
}

std::string redisShardName(const ShardPlace &place)
{
    std::string number = std::to_string(place.shard.value);
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
    return "s" + number + (place.replica > 0 ? ":r" + std::to_string(place.replica) : std::string());
}

std::string redisShardKey(const std::string &collection, const ShardPlace &place, int n)
{
    const std::string tag =
        std::to_string(place.shard.value) + "." + std::to_string(place.replica) + "." + std::to_string(n);
    return collection + ":{" + tag + "}:" + redisShardName(place);
}

std::string redisProgressKey(const std::string &shardKey)
{
    return shardKey + ":written";
}

std::string redisBookKey(const std::string &collection, int n)
{
    return "shardscope:{" + std::to_string(n) + "}:" + collection;
}

std::string redisListKey(const std::string &bookKey)
{
    return bookKey + ":keys";
}

std::string redisPatternOf(std::string_view text)
{
    std::string pattern;
    for (const char c : text) {
        if (std::string_view("*?[]\\^").find(c) != std::string_view::npos) {
            pattern += '\\';
        }
        pattern += c;
    }
    return pattern;
}

std::string redisAttributes(std::string_view tenant)
{
    // What is encoded is all that JSON would have to escape.
    return "{\"tenant\":\"" + encodedTenant(tenant) + "\"}";
}

std::string redisFilter(std::string_view attribute, std::string_view tenant, bool isOurs)
{
    const std::string text = isOurs ? encodedTenant(tenant) : std::string(tenant);
    // A filter knows no escapes, but two kinds of quotes.
    const char quote = text.find('"') == std::string::npos ? '"' : '\'';
    return "." + std::string(attribute) + " == " + quote + text + quote;
}

std::string redisTenantOf(std::string_view attributes, const std::string &attribute, bool isOurs)
{
    const Json document = jsonOrDiscarded(attributes);
    if (!document.is_object() || !document.contains(attribute)) {
        return {};
    }
    const Json &value = document[attribute];
    if (!value.is_string()) {
        return value.is_null() ? std::string() : compactText(value);
    }
    const auto &text = value.get_ref<const std::string &>();
    return isOurs ? QByteArray::fromPercentEncoding(QByteArray::fromStdString(text)).toStdString() : text;
}

} // namespace shardscope
