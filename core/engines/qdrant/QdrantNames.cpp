// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/qdrant/QdrantNames.h"

#include <QByteArray>
#include <QUuid>

#include <algorithm>
#include <charconv>

namespace shardscope {

namespace {

constexpr std::size_t digitsOfShard = 4; ///< at least, so that keys sort as shards do
/// Made up once: the same row has the same point whoever writes it.
constexpr QUuid rowNamespace(0x6c0f7a52, 0x3b1d, 0x4e8a, 0x9d, 0x27, 0x51, 0x8e, 0xc4, 0x02, 0xb6, 0xf1);

/// The number that a text is, written as it is written here: "7", not "07" or "+7".
template<class T>
std::optional<T> canonicalNumber(std::string_view text)
{
    T value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isWhole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return isWhole && std::to_string(value) == text ? std::optional(value) : std::nullopt;
}

bool isUuid(std::string_view text)
{
    constexpr std::string_view pattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return std::ranges::equal(text, pattern, [](char letter, char expected) {
        const bool isHex = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
        return expected == 'x' ? isHex : letter == expected;
    });
}

} // namespace

std::string qdrantShardKey(const ShardPlace &place)
{
    std::string number = std::to_string(place.shard.value);
    number.insert(0, number.size() < digitsOfShard ? digitsOfShard - number.size() : 0, '0');
    return "s" + number + (place.replica > 0 ? "_r" + std::to_string(place.replica) : std::string());
}

std::optional<ShardPlace> qdrantPlaceOf(std::string_view shardKey)
{
    ShardPlace place{};
    const auto mark = shardKey.find("_r");
    const auto number = shardKey.substr(0, mark);
    const auto firstDigit = number.find_first_not_of("s0");
    const auto shard = canonicalNumber<int>(firstDigit == number.npos ? "0" : number.substr(firstDigit));
    const auto replica = mark == shardKey.npos ? std::optional(0) : canonicalNumber<int>(shardKey.substr(mark + 2));
    if (!shard || *shard < 0 || !replica || *replica < 0) {
        return std::nullopt;
    }
    place.shard = ShardId(*shard);
    place.replica = *replica;
    return qdrantShardKey(place) == shardKey ? std::optional(place) : std::nullopt;
}

std::string qdrantBookName(const std::string &collection)
{
    return collection + "__shardscope";
}

bool isQdrantPointId(std::string_view id)
{
    return canonicalNumber<std::uint64_t>(id) || isUuid(id);
}

std::string qdrantPointId(std::string_view id)
{
    if (canonicalNumber<std::uint64_t>(id)) {
        return std::string(id);
    }
    const std::string uuid = isUuid(id)
                                 ? std::string(id)
                                 : QUuid::createUuidV5(rowNamespace, QByteArray::fromRawData(id.data(), std::ssize(id)))
                                       .toString(QUuid::WithoutBraces)
                                       .toStdString();
    return '"' + uuid + '"';
}

} // namespace shardscope
