// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisEngine.h"

#include "core/engines/redis/RedisMigration.h"
#include "core/engines/redis/RedisRemoval.h"
#include "core/engines/redis/RedisSlotMove.h"
#include "core/vectors/Length.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t bytesPerScript = 256 * 1024; ///< of vectors: nothing else is served meanwhile
constexpr std::int64_t fewestPerScript = 8;
constexpr std::int64_t mostPerScript = 128;
constexpr std::int64_t rowsPerRead = 500;
constexpr std::size_t removedAtOnce = 500;

/// Words: mark, how far it goes, quantisation, EF, M; then an id, a vector and attributes for each row.
///
/// Redis 8.0.2 tells neither its log nor its replicas of a VADD that replaces a vector: they would keep the old. So one
/// that did is taken out and added again. Not the other way round, as a server that is full refuses a script's VADD
/// only before the script has written something.
constexpr std::string_view writeScript = R"(if redis.call('HGET', KEYS[2], 'format') ~= ARGV[1] then return 0 end
local function add(i)
  if ARGV[i + 2] == '' then
    return redis.call('VADD', KEYS[1], 'FP32', ARGV[i + 1], ARGV[i], ARGV[3], 'EF', ARGV[4], 'M', ARGV[5])
  end
  return redis.call('VADD', KEYS[1], 'FP32', ARGV[i + 1], ARGV[i], ARGV[3], 'EF', ARGV[4], 'SETATTR', ARGV[i + 2], 'M', ARGV[5])
end
for i = 6, #ARGV, 3 do
  if add(i) == 0 then
    remove(ARGV[i])
    add(i)
  end
end
redis.call('HSET', KEYS[2], 'written', ARGV[2])
redis.call('HDEL', KEYS[2], 'emptied')
return 1)";

/// Redis forgets a set with its last element; that it may be missing must not be forgotten. Words: mark, ids.
constexpr std::string_view removeScript = R"(if redis.call('HGET', KEYS[2], 'format') ~= ARGV[1] then return 0 end
for i = 2, #ARGV do remove(ARGV[i]) end
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('HSET', KEYS[2], 'emptied', 1) end
return 1)";

/// Only with the note beside it is a set known to be this program's. Words: mark.
constexpr std::string_view dropScript = R"(if redis.call('HGET', KEYS[2], 'format') ~= ARGV[1] then return 0 end
return redis.call('UNLINK', KEYS[1], KEYS[2]))";

std::string_view quantizationWord(const Settings &settings)
{
    const auto &name = settings.text("quantization");
    return name == "q8" ? "Q8" : name == "bin" ? "BIN" : "NOQUANT";
}

/// Begins a script on a shard and its note, with so many further words.
void beginScript(RespCommands &commands, std::string_view script, const std::string &key, std::size_t words)
{
    commands.begin(5 + 1 + words);
    commands.word("EVAL");
    commands.word(std::string(redisRemoveFunction) + std::string(script));
    commands.word(std::int64_t(2));
    commands.word(key);
    commands.word(redisProgressKey(key));
    commands.word(redisMark);
}

/// Errors: NonFinite, ZeroVectors. Redis would take both, and find anything by them.
Outcome<Done> checkVectors(const Matrix &vectors)
{
    std::int64_t nonFinite = 0;
    std::int64_t zero = 0;
    std::int64_t firstNonFinite = 0;
    std::int64_t firstZero = 0;
    for (std::int64_t row = 0; row < vectors.rows(); ++row) {
        const double squared = squaredLength(vectors.row(row));
        if (!std::isfinite(squared)) {
            firstNonFinite = nonFinite++ == 0 ? row : firstNonFinite;
        } else if (squared == 0) {
            firstZero = zero++ == 0 ? row : firstZero;
        }
    }
    if (nonFinite > 0) {
        return Error{Code::NonFinite, {}, {firstNonFinite, nonFinite}};
    }
    if (zero > 0) {
        return Error{Code::ZeroVectors, {}, {firstZero, zero}};
    }
    return Done();
}

} // namespace

RedisEngine::RedisEngine(const EngineTask &task)
    : m_address(task.address), m_password(task.password), m_timeout(task.timeout),
      m_client(task.address, task.password, task.timeout), m_book(m_client, task.address.collection)
{
}

Error RedisEngine::missing(const ShardPlace &place) const
{
    const auto node = static_cast<std::size_t>(place.node); // an address may name fewer nodes than a plan was put on
    return {Code::ShardMissing,
            node < m_address.nodes.size() ? toText(m_address.nodes[node]) : std::string(),
            {m_address.collection + ":" + redisShardName(place)}};
}

RedisSet RedisEngine::setOf(const std::string &key, bool isOurs) const
{
    return {.key = key, .attribute = redisTenantAttribute(m_address, isOurs), .isOurs = isOurs};
}

Outcome<std::string> RedisEngine::keyOf(const ShardPlace &place)
{
    auto key = m_book.keyOf(place);
    SHARDSCOPE_TRY(key);
    return *key ? Outcome<std::string>(**std::move(key)) : missing(place);
}

Outcome<RedisEngine::Note> RedisEngine::noteOf(const std::string &key)
{
    const std::string progressKey = redisProgressKey(key);
    RespCommands commands;
    commands.add({"TYPE", key});
    commands.add({"TYPE", progressKey});
    Note note;
    std::string types[2];
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(key), commands, [&](std::size_t place, const RespValue &reply) {
        types[place] = reply.text();
        return Done();
    }));
    const bool hasSet = types[0] == "vectorset";
    note.isTaken = (!hasSet && types[0] != "none") || (types[1] != "hash" && types[1] != "none");
    if (note.isTaken) {
        return note;
    }
    commands.clear();
    commands.add({"HMGET", progressKey, "format", "written", "emptied"});
    commands.add({"VCARD", key});
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(key), commands, [&](std::size_t place, const RespValue &reply) {
        if (place == 1) {
            note.size = reply.integer();
        } else if (reply.at(2)) {
            note.isThere = reply.at(0)->text() == redisMark;
            note.written = reply.at(1)->integer();
            note.isEmptied = !reply.at(2)->isNull();
        }
        return Done();
    }));
    note.isTaken = !note.isThere && (hasSet || types[1] == "hash");
    return note;
}

Outcome<Done> RedisEngine::create(const ShardPlace &place, const CollectionShape &shape)
{
    if (shape.metric != Metric::Cosine) {
        return Error{Code::MetricUnsupported,
                     {},
                     {std::string(nameOf(shape.metric)), std::string("redis"), std::string(nameOf(Metric::Cosine))}};
    }
    const auto known = m_book.keyOf(place);
    SHARDSCOPE_TRY(known);
    const auto key = *known ? Outcome<std::string>(**known) : m_book.newKey(place);
    SHARDSCOPE_TRY(key);
    const auto note = noteOf(*key);
    SHARDSCOPE_TRY(note);
    if (note->isTaken) {
        return Error{Code::CollectionTaken, {}, {*key}};
    }
    if (!*known) {
        SHARDSCOPE_TRY(m_book.note(place, *key));
    }
    if (note->isThere) {
        return Done();
    }
    return m_client.run(redisSlotOf(*key), {"HSET", redisProgressKey(*key), "format", redisMark, "written", "0"});
}

Outcome<Done> RedisEngine::write(const ShardPlace &place, const RowBatch &rows, std::int64_t until)
{
    SHARDSCOPE_TRY(checkVectors(rows.vectors));
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    const std::int64_t size = rows.size();
    const std::int64_t rowBytes = std::max<std::int64_t>(1, rows.vectors.dim()) * std::int64_t(sizeof(float));
    const std::int64_t most = std::clamp(bytesPerScript / rowBytes, fewestPerScript, mostPerScript);
    std::int64_t first = 0;
    do {
        const std::int64_t count = std::min(most, size - first);
        const auto written = writePart(*key, rows, first, count, until - (size - first - count));
        if (!written.ok() && written.error().code == Code::ShardMissing) {
            return missing(place);
        }
        SHARDSCOPE_TRY(written);
        first += count;
    } while (first < size);
    return Done();
}

Outcome<Done> RedisEngine::writePart(const std::string &key, const RowBatch &rows, std::int64_t first,
                                     std::int64_t count, std::int64_t written)
{
    RespCommands commands;
    beginScript(commands, writeScript, key, 4 + 3 * static_cast<std::size_t>(count));
    commands.word(written);
    commands.word(quantizationWord(m_address.settings));
    commands.word(m_address.settings.integer("ef_construction"));
    commands.word(m_address.settings.integer("m"));
    for (std::int64_t row = first; row < first + count; ++row) {
        const auto at = static_cast<std::size_t>(row);
        commands.word(rows.ids[at]);
        commands.word(rows.vectors.row(row));
        commands.word(rows.tenants.empty() || rows.tenants[at].empty() ? std::string()
                                                                       : redisAttributes(rows.tenants[at]));
    }
    return m_client.run(redisSlotOf(key), commands, [](std::size_t, const RespValue &reply) -> Outcome<Done> {
        return reply.integer() == 1 ? Outcome<Done>(Done()) : Error{Code::ShardMissing, {}, {}};
    });
}

Outcome<std::int64_t> RedisEngine::written(const ShardPlace &place)
{
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    const auto note = noteOf(*key);
    SHARDSCOPE_TRY(note);
    if (!note->isThere) {
        return missing(place);
    }
    // Where the set is gone and its progress is not, all has to be written again.
    return note->size == 0 ? 0 : note->written;
}

/// A vector set is its own index, built while it is written.
Outcome<Done> RedisEngine::finish(const ShardPlace &place, const CollectionShape &, const Progress &)
{
    const auto there = count(place);
    SHARDSCOPE_TRY(there);
    return Done();
}

Outcome<std::int64_t> RedisEngine::count(const ShardPlace &place)
{
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    const auto note = noteOf(*key);
    SHARDSCOPE_TRY(note);
    const bool mayBeEmpty = note->isThere && (note->written == 0 || note->isEmptied);
    return note->size > 0 || mayBeEmpty ? Outcome<std::int64_t>(note->size) : missing(place);
}

Outcome<Done> RedisEngine::read(const ShardPlace &place, const std::function<bool(const RowBatch &)> &take)
{
    const auto size = count(place);
    SHARDSCOPE_TRY(size);
    if (*size == 0) {
        return Done();
    }
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    const auto facts = redisFacts(m_client, *key);
    SHARDSCOPE_TRY(facts);
    const auto elements = redisElements(m_client, *key);
    SHARDSCOPE_TRY(elements);
    RedisSet set = setOf(*key, true);
    set.attribute = facts->attributes > 0 ? set.attribute : std::string();
    for (std::int64_t first = 0; first < std::ssize(*elements); first += rowsPerRead) {
        const std::int64_t count = std::min(rowsPerRead, std::ssize(*elements) - first);
        const auto part =
            std::span(*elements).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
        const auto rows = redisRows(m_client, set, part, facts->dim);
        SHARDSCOPE_TRY(rows);
        if (!take(*rows)) {
            return Done();
        }
    }
    return Done();
}

Outcome<Done> RedisEngine::remove(const ShardPlace &place, std::span<const std::string> ids)
{
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    while (!ids.empty()) {
        const auto part = ids.first(std::min(removedAtOnce, ids.size()));
        ids = ids.subspan(part.size());
        RespCommands commands;
        beginScript(commands, removeScript, *key, part.size());
        for (const auto &id : part) {
            commands.word(id);
        }
        SHARDSCOPE_TRY(
            m_client.run(redisSlotOf(*key), commands, [&](std::size_t, const RespValue &reply) -> Outcome<Done> {
                return reply.integer() == 1 ? Outcome<Done>(Done()) : missing(place);
            }));
    }
    return Done();
}

Outcome<std::int64_t> RedisEngine::bytes(const ShardPlace &place)
{
    const auto size = count(place);
    SHARDSCOPE_TRY(size);
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    const auto facts = redisFacts(m_client, *key);
    SHARDSCOPE_TRY(facts);
    RespCommands commands;
    addRedisDraw(commands, *key, redisNameSample);
    commands.add({"MEMORY", "USAGE", *key, "SAMPLES", "0"});
    std::vector<std::string> names;
    std::int64_t bytes = 0;
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(*key), commands, [&](std::size_t command, const RespValue &reply) {
        if (command == 0) {
            names = redisNamesOf(reply);
        } else {
            bytes = reply.integer();
        }
        return Done();
    }));
    return bytes + redisUncounted(*facts, names, *size);
}

Outcome<Done> RedisEngine::drop(const ShardPlace &place)
{
    const auto key = m_book.keyOf(place);
    SHARDSCOPE_TRY(key);
    if (!*key) {
        return Done();
    }
    RespCommands commands;
    beginScript(commands, dropScript, **key, 0);
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(**key), commands, [](std::size_t, const RespValue &) { return Done(); }));
    SHARDSCOPE_TRY(RedisMigration::forget(m_client, **key));
    return m_book.forget(place);
}

Outcome<std::unique_ptr<LiveStore>> RedisEngine::openForMigration(const MovedPart &part, const ShardPlace &)
{
    const auto key = keyOf(part.place);
    SHARDSCOPE_TRY(key);
    RedisMigration::Place place{
        .key = *key, .attribute = redisTenantAttribute(m_address, true), .settings = m_address.settings};
    return std::unique_ptr<LiveStore>(
        std::make_unique<RedisMigration>(m_address, m_password, m_timeout, part, std::move(place)));
}

Outcome<std::optional<OwnMove>> RedisEngine::forecastOwnMove(const ShardPlace &place, int toNode)
{
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    const auto forecast = forecastSlotMove(m_client, redisSlotOf(*key), toNode);
    SHARDSCOPE_TRY(forecast);
    return std::optional(forecast->move);
}

Outcome<Done> RedisEngine::moveItself(const ShardPlace &place, int toNode, const OwnMoveWatch &watch)
{
    const auto key = keyOf(place);
    SHARDSCOPE_TRY(key);
    return moveSlot(m_client, m_password, redisSlotOf(*key), toNode, watch);
}

Outcome<Topology> RedisEngine::topology(const Progress &progress)
{
    const RedisReporting reporting(m_client, progress);
    return lookAtRedis(m_client, m_book, m_address, progress);
}

} // namespace shardscope
