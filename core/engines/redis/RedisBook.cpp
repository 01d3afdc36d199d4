// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisBook.h"

#include <algorithm>

namespace shardscope {

namespace {

/// Among so many tags, each of some fifty nodes has one that leads to it, almost surely.
constexpr int bookTags = 256;
constexpr int mostKeyTags = 1'000'000;

} // namespace

/// Braces in it would decide where keys are.
Outcome<Done> RedisBook::checkName() const
{
    if (m_collection.find_first_of("{}") != std::string::npos) {
        return Error{Code::EngineRefused, m_collection, {std::string("the name of a collection may have no braces")}};
    }
    return Done();
}

Outcome<Done> RedisBook::find()
{
    SHARDSCOPE_TRY(checkName());
    SHARDSCOPE_TRY(m_client.findOut());
    m_pages.clear();
    m_trouble.reset();
    int answered = 0;
    for (int node = 0; node < m_client.nodes(); ++node) {
        const auto found = findOn(node);
        answered += found.ok() ? 1 : 0;
        if (!found.ok()) {
            if (found.error().code == Code::CollectionTaken || found.error().code == Code::Cancelled) {
                return found.error();
            }
            m_trouble = found.error();
        }
    }
    return answered > 0 ? Outcome<Done>(Done()) : *m_trouble;
}

Outcome<Done> RedisBook::findOn(int node)
{
    const auto link = m_client.linkTo(node);
    SHARDSCOPE_TRY(link);
    std::vector<std::string> keys;
    RespCommands commands;
    for (int tag = 0; tag < bookTags; ++tag) {
        std::string key = redisBookKey(m_collection, tag);
        if (m_client.nodeOfSlot(redisSlotOf(key)) == node) {
            commands.add({"HMGET", key, "format", "version"});
            keys.push_back(std::move(key));
        }
    }
    return m_client.tell(**link, commands, [&](std::size_t place, const RespValue &reply) -> Outcome<Done> {
        const auto format = reply.at(0);
        if (reply.isError() && !redisRedirectOf(reply.text())) { // of a slot that has moved, others will tell
            const bool isTaken = reply.text().starts_with("WRONGTYPE");
            return isTaken ? Error{Code::CollectionTaken, {}, {keys[place]}} : (*link)->errorOf(reply.text());
        }
        if (format && format->text() == redisMark) {
            m_pages.push_back({node, keys[place], reply.at(1)->integer()});
        }
        return Done();
    });
}

/// The key of a node's own page, which may not be there yet.
Outcome<std::string> RedisBook::pageOf(int node)
{
    const auto found = std::ranges::find(m_pages, node, &Page::node);
    if (found != m_pages.end()) {
        return found->key;
    }
    for (int tag = 0; tag < bookTags; ++tag) {
        std::string key = redisBookKey(m_collection, tag);
        if (m_client.nodeOfSlot(redisSlotOf(key)) == node) {
            return key;
        }
    }
    const auto link = m_client.linkTo(node);
    SHARDSCOPE_TRY(link);
    return Error{
        Code::EngineRefused, toText((*link)->node()), {std::string("this server has no slots of the cluster")}};
}

Outcome<Done> RedisBook::publish(const std::string &document)
{
    SHARDSCOPE_TRY(find());
    if (m_trouble) {
        return *m_trouble;
    }
    std::int64_t version = 0;
    for (const auto &page : m_pages) {
        version = std::max(version, page.version);
    }
    const std::string number = std::to_string(version + 1);
    for (int node = 0; node < m_client.nodes(); ++node) {
        const auto key = pageOf(node);
        SHARDSCOPE_TRY(key);
        SHARDSCOPE_TRY(m_client.run(redisSlotOf(*key),
                                    {"HSET", *key, "format", redisMark, "version", number, "document", document}));
    }
    return Done();
}

Outcome<std::optional<std::string>> RedisBook::published()
{
    SHARDSCOPE_TRY(find());
    const auto newest = std::ranges::max_element(m_pages, {}, &Page::version);
    std::optional<std::string> document;
    if (newest == m_pages.end()) {
        return document;
    }
    RespCommands commands;
    commands.add({"HGET", newest->key, "document"});
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(newest->key), commands, [&](std::size_t, const RespValue &reply) {
        document = reply.isNull() ? std::nullopt : std::optional(std::string(reply.text()));
        return Done();
    }));
    return document;
}

Outcome<Done> RedisBook::unpublish()
{
    SHARDSCOPE_TRY(find());
    if (m_trouble) { // else what is published there would come back with it
        return *m_trouble;
    }
    for (const auto &page : m_pages) {
        SHARDSCOPE_TRY(m_client.run(redisSlotOf(page.key), {"DEL", page.key}));
    }
    return Done();
}

Outcome<Done> RedisBook::readKeys()
{
    SHARDSCOPE_TRY(checkName());
    SHARDSCOPE_TRY(m_client.findOut());
    m_keys.clear();
    m_trouble.reset();
    int answered = 0;
    for (int node = 0; node < m_client.nodes(); ++node) {
        const auto link = m_client.linkTo(node);
        if (!link) {
            m_trouble = link.error();
            continue;
        }
        RespCommands commands;
        for (int tag = 0; tag < bookTags; ++tag) {
            const std::string key = redisListKey(redisBookKey(m_collection, tag));
            if (m_client.nodeOfSlot(redisSlotOf(key)) == node) {
                commands.add({"HGETALL", key});
            }
        }
        SHARDSCOPE_TRY(m_client.tell(**link, commands, [&](std::size_t, const RespValue &reply) -> Outcome<Done> {
            if (reply.isError() && !redisRedirectOf(reply.text()) && !reply.text().starts_with("WRONGTYPE")) {
                return (*link)->errorOf(reply.text());
            }
            std::string name;
            for (const auto value : reply) {
                if (name.empty()) {
                    name = value.text();
                } else {
                    m_keys.insert_or_assign(std::exchange(name, {}), std::string(value.text()));
                }
            }
            return Done();
        }));
        ++answered;
    }
    m_hasKeys = answered > 0;
    return answered > 0 ? Outcome<Done>(Done()) : *m_trouble;
}

Outcome<std::map<std::string, std::string>> RedisBook::keys()
{
    SHARDSCOPE_TRY(readKeys());
    return m_keys;
}

Outcome<std::optional<std::string>> RedisBook::keyOf(const ShardPlace &place)
{
    const std::string name = redisShardName(place);
    if (!m_hasKeys || !m_keys.contains(name)) {
        SHARDSCOPE_TRY(readKeys());
    }
    const auto found = m_keys.find(name);
    if (found != m_keys.end()) {
        return std::optional(found->second);
    }
    return m_trouble ? Outcome<std::optional<std::string>>(*m_trouble) : std::optional<std::string>();
}

Outcome<std::string> RedisBook::newKey(const ShardPlace &place)
{
    SHARDSCOPE_TRY(checkName());
    const auto link = m_client.linkTo(place.node);
    SHARDSCOPE_TRY(link);
    SHARDSCOPE_TRY(m_client.findOut());
    for (int tag = 0; tag < mostKeyTags && m_client.slotsOf(place.node) > 0; ++tag) {
        std::string key = redisShardKey(m_collection, place, tag);
        if (m_client.nodeOfSlot(redisSlotOf(key)) == place.node) {
            return key;
        }
    }
    return Error{
        Code::EngineRefused, toText((*link)->node()), {std::string("this server has no slots of the cluster")}};
}

/// On all nodes that answer, so that the keys of a node that is down are known as well.
Outcome<Done> RedisBook::note(const ShardPlace &place, const std::string &key)
{
    for (int node = 0; node < m_client.nodes(); ++node) {
        if (node != place.node && !m_client.linkTo(node)) {
            continue;
        }
        for (int tag = 0; tag < bookTags; ++tag) {
            const std::string list = redisListKey(redisBookKey(m_collection, tag));
            if (m_client.nodeOfSlot(redisSlotOf(list)) == node) {
                SHARDSCOPE_TRY(m_client.run(redisSlotOf(list), {"HSET", list, redisShardName(place), key}));
                break;
            }
        }
    }
    m_keys.insert_or_assign(redisShardName(place), key);
    return Done();
}

Outcome<Done> RedisBook::forget(const ShardPlace &place)
{
    for (int node = 0; node < m_client.nodes(); ++node) {
        const auto link = m_client.linkTo(node);
        if (!link) {
            continue;
        }
        RespCommands commands;
        for (int tag = 0; tag < bookTags; ++tag) {
            const std::string list = redisListKey(redisBookKey(m_collection, tag));
            if (m_client.nodeOfSlot(redisSlotOf(list)) == node) {
                commands.add({"HDEL", list, redisShardName(place)});
            }
        }
        SHARDSCOPE_TRY(m_client.tell(**link, commands, [](std::size_t, const RespValue &) { return Done(); }));
    }
    m_keys.erase(redisShardName(place));
    return Done();
}

} // namespace shardscope
