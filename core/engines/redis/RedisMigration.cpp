// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisMigration.h"

#include "core/base/Json.h"
#include "core/engines/redis/RedisRemoval.h"
#include "core/engines/redis/RedisVectors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <limits>

namespace shardscope {

namespace {

constexpr std::size_t changesPerScript = 64; ///< nothing else is served meanwhile
constexpr std::size_t idsPerScript = 100;
constexpr std::int64_t anyPhase = std::numeric_limits<std::int64_t>::max() / 4; ///< Lua's numbers are doubles
constexpr const char *versionAttribute = "shardscope_version";

/// Keys of all: the set, tombstones, phases, the note beside the set. Words: mark, name of the part, phase.
constexpr std::string_view admission = R"(
local fence = tonumber(redis.call('HGET', KEYS[3], 'fence' .. ARGV[2]) or '0')
if tonumber(ARGV[3]) < fence then return -fence end
if redis.call('HGET', KEYS[4], 'format') ~= ARGV[1] then return 0 end
)";

/// Words: quantisation, EF, M; then of each change: how it meets what is there, id, version, values, attributes, and
/// the tenant of one that is deleted. What is replaced is added twice, for log and replicas: see RedisEngine.
constexpr std::string_view changes = R"(
for i = 7, #ARGV, 6 do
  local kind, id, version = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  local have = -1
  local attributes = redis.call('VGETATTR', KEYS[1], id)
  if attributes and attributes ~= '' then
    local known, decoded = pcall(cjson.decode, attributes)
    have = known and type(decoded) == 'table' and tonumber(decoded.shardscope_version) or 0
  end
  local dead = redis.call('HGET', KEYS[2], id)
  if dead then have = math.max(have, tonumber(string.match(dead, '^%d+'))) end
  if kind == 'overwrite' or version > have or (kind == 'mend' and version >= have) then
    if ARGV[i + 3] == '' then
      remove(id)
      redis.call('HSET', KEYS[2], id, ARGV[i + 2] .. ' ' .. ARGV[i + 5])
    else
      local function add()
        return redis.call('VADD', KEYS[1], 'FP32', ARGV[i + 3], id, ARGV[4], 'EF', ARGV[5], 'SETATTR', ARGV[i + 4], 'M', ARGV[6])
      end
      if add() == 0 then
        remove(id)
        add()
      end
      redis.call('HDEL', KEYS[2], id)
    end
  end
end
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('HSET', KEYS[4], 'emptied', 1)
else redis.call('HDEL', KEYS[4], 'emptied') end
return 1)";

/// Words: ids. Of each its vector, attributes and tombstone, of one moment.
constexpr std::string_view reading = R"(
local rows = {}
for i = 4, #ARGV do
  local there = redis.call('EXISTS', KEYS[1]) == 1
  rows[#rows + 1] = there and redis.call('VEMB', KEYS[1], ARGV[i], 'RAW') or false
  rows[#rows + 1] = there and redis.call('VGETATTR', KEYS[1], ARGV[i]) or false
  rows[#rows + 1] = redis.call('HGET', KEYS[2], ARGV[i])
end
return rows)";

/// Words: ids.
constexpr std::string_view removal = R"(
for i = 4, #ARGV do
  remove(ARGV[i])
  redis.call('HDEL', KEYS[2], ARGV[i])
end
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('HSET', KEYS[4], 'emptied', 1) end
return 1)";

constexpr std::string_view provisioning = "return 1";

/// Words: phase, name of the part. Never lower than it is.
constexpr std::string_view fencing = R"(
local fence = tonumber(redis.call('HGET', KEYS[1], 'fence' .. ARGV[2]) or '0')
if tonumber(ARGV[1]) > fence then redis.call('HSET', KEYS[1], 'fence' .. ARGV[2], ARGV[1]) end
return 1)";

/// Words: version, name of the part, kind.
constexpr std::string_view publishing = R"(
local version = tonumber(redis.call('HGET', KEYS[1], 'version' .. ARGV[2]) or '0')
if tonumber(ARGV[1]) > version then
  redis.call('HSET', KEYS[1], 'version' .. ARGV[2], ARGV[1], 'kind' .. ARGV[2], ARGV[3])
end
return 1)";

std::string deadKeyOf(const std::string &key)
{
    return key + ":dead";
}

std::string phaseKeyOf(const std::string &key)
{
    return key + ":phases";
}

std::string_view wordOf(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Mend:
        return "mend";
    case ChangeKind::Overwrite:
        return "overwrite";
    case ChangeKind::Write:
    case ChangeKind::Copy:
        break;
    }
    return "newer";
}

std::int64_t numberAt(std::string_view text)
{
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// As this program writes them, with the version.
std::string attributesOf(const VersionedVector &vector, bool hasTenants)
{
    Json document = hasTenants ? jsonOrDiscarded(redisAttributes(vector.tenant)) : Json::object();
    document = document.is_object() ? document : Json::object();
    document[versionAttribute] = vector.version;
    return compactText(document);
}

std::int64_t versionIn(std::string_view attributes)
{
    const Json document = jsonOrDiscarded(attributes);
    const bool isKnown =
        document.is_object() && document.contains(versionAttribute) && document[versionAttribute].is_number_integer();
    return isKnown ? document[versionAttribute].get<std::int64_t>() : 0;
}

} // namespace

RedisMigration::RedisMigration(const ClusterAddress &address, const std::string &password, std::int64_t timeout,
                               MovedPart part, Place place)
    : m_client(address, password, timeout), m_part(std::move(part)), m_place(std::move(place)),
      m_deadKey(deadKeyOf(m_place.key)), m_phaseKey(phaseKeyOf(m_place.key))
{
}

Outcome<Done> RedisMigration::forget(RedisClient &client, const std::string &key)
{
    return client.run(redisSlotOf(key), {"UNLINK", deadKeyOf(key), phaseKeyOf(key)});
}

std::string RedisMigration::field(std::string_view name) const
{
    return std::string(name) + m_part.key();
}

double RedisMigration::readError() const
{
    const auto &quantization = m_place.settings.text("quantization");
    return quantization == "f32" ? 1e-6 : quantization == "q8" ? .02 : 2;
}

void RedisMigration::beginScript(RespCommands &commands, std::string_view script, std::int64_t phase,
                                 std::size_t words) const
{
    commands.begin(3 + 4 + 3 + words);
    commands.word("EVAL");
    commands.word(std::string(redisRemoveFunction) + std::string(admission) + std::string(script));
    commands.word(std::int64_t(4));
    commands.word(m_place.key);
    commands.word(m_deadKey);
    commands.word(m_phaseKey);
    commands.word(redisProgressKey(m_place.key));
    commands.word(redisMark);
    commands.word(field(""));
    commands.word(phase);
}

Outcome<Done> RedisMigration::judged(std::int64_t answer, std::int64_t phase) const
{
    if (answer < 0) {
        return Error{Code::PhaseOver, m_place.key, {phase, -answer}};
    }
    return answer == 1 ? Outcome<Done>(Done()) : Error{Code::ShardMissing, {}, {m_place.key}};
}

Outcome<Done> RedisMigration::runScript(const RespCommands &commands, std::int64_t phase)
{
    std::int64_t answer = 0;
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(m_place.key), commands, [&](std::size_t, const RespValue &reply) {
        answer = reply.integer();
        return Done();
    }));
    return judged(answer, phase);
}

Outcome<Done> RedisMigration::provision(std::int64_t phase)
{
    RespCommands commands;
    beginScript(commands, provisioning, phase, 0);
    return runScript(commands, phase);
}

Outcome<Done> RedisMigration::fence(std::int64_t phase)
{
    return m_client.run(redisSlotOf(m_place.key), {"EVAL", fencing, "1", m_phaseKey, std::to_string(phase), field("")});
}

Outcome<std::int64_t> RedisMigration::fenced()
{
    RespCommands commands;
    commands.add({"HGET", m_phaseKey, field("fence")});
    std::int64_t fence = 0;
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(m_place.key), commands, [&](std::size_t, const RespValue &reply) {
        fence = reply.integer();
        return Done();
    }));
    return fence;
}

Outcome<Done> RedisMigration::publish(const MigrationPhase &phase)
{
    return m_client.run(redisSlotOf(m_place.key), {"EVAL", publishing, "1", m_phaseKey, std::to_string(phase.version),
                                                   field(""), std::to_string(static_cast<int>(phase.kind))});
}

Outcome<MigrationPhase> RedisMigration::published()
{
    RespCommands commands;
    commands.add({"HMGET", m_phaseKey, field("kind"), field("version")});
    MigrationPhase phase;
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(m_place.key), commands, [&](std::size_t, const RespValue &reply) {
        if (reply.at(1)) {
            phase = {static_cast<PhaseKind>(reply.at(0)->integer() & 3), reply.at(1)->integer()};
        }
        return Done();
    }));
    return phase;
}

bool RedisMigration::isOfPart(const VersionedVector &vector) const
{
    return (!m_part.tenant || vector.tenant == *m_part.tenant) && m_part.includes(vector.id);
}

Outcome<std::vector<std::string>> RedisMigration::allIds()
{
    auto ids = redisElements(m_client, m_place.key);
    SHARDSCOPE_TRY(ids);
    RespCommands commands;
    commands.add({"HKEYS", m_deadKey});
    SHARDSCOPE_TRY(m_client.run(redisSlotOf(m_place.key), commands, [&](std::size_t, const RespValue &reply) {
        for (const auto id : reply) {
            ids->emplace_back(id.text());
        }
        return Done();
    }));
    std::erase_if(*ids, [&](const std::string &id) { return !m_part.includes(id); });
    std::ranges::sort(*ids);
    ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    return ids;
}

/// What was there when the scan began: what came later is written to both sides anyway.
Outcome<std::vector<VersionedVector>> RedisMigration::scan(const std::string &after, int limit, bool)
{
    if (after.empty() || !m_isScanning) {
        auto ids = allIds();
        SHARDSCOPE_TRY(ids);
        m_ids = *std::move(ids);
        m_isScanning = true;
    }
    std::vector<VersionedVector> rows;
    auto next = after.empty() ? m_ids.begin() : std::ranges::upper_bound(m_ids, after);
    const auto most = static_cast<std::size_t>(limit);
    while (next != m_ids.end() && rows.size() < most) {
        const auto left = static_cast<std::size_t>(m_ids.end() - next);
        const std::span part(&*next, std::min(left, most - rows.size()));
        auto read = readIds(anyPhase, part);
        SHARDSCOPE_TRY(read);
        std::ranges::move(*read, std::back_inserter(rows));
        next += static_cast<std::ptrdiff_t>(part.size());
    }
    m_isScanning = !rows.empty();
    return rows;
}

Outcome<std::int64_t> RedisMigration::count()
{
    if (m_part.isAll()) {
        return redisSize(m_client, m_place.key);
    }
    if (m_part.ids) {
        const auto there = redisElements(m_client, m_place.key);
        SHARDSCOPE_TRY(there);
        return std::ranges::count_if(*there, [&](const std::string &id) { return m_part.includes(id); });
    }
    const auto ids = allIds();
    SHARDSCOPE_TRY(ids);
    const auto rows = readIds(anyPhase, *ids);
    SHARDSCOPE_TRY(rows);
    return std::ranges::count(*rows, false, &VersionedVector::isDeleted);
}

Outcome<std::vector<VersionedVector>> RedisMigration::read(std::int64_t phase, std::span<const std::string> ids)
{
    return readIds(phase, ids);
}

Outcome<std::vector<VersionedVector>> RedisMigration::readIds(std::int64_t phase, std::span<const std::string> ids)
{
    std::vector<VersionedVector> found;
    const auto facts = redisFacts(m_client, m_place.key);
    SHARDSCOPE_TRY(facts);
    for (std::size_t first = 0; first < ids.size(); first += idsPerScript) {
        const auto part = ids.subspan(first, std::min(idsPerScript, ids.size() - first));
        RespCommands commands;
        beginScript(commands, reading, phase, part.size());
        for (const auto &id : part) {
            commands.word(id);
        }
        const auto take = [&](std::size_t, const RespValue &reply) -> Outcome<Done> {
            if (reply.type() == RespType::Integer) {
                return judged(reply.integer(), phase);
            }
            std::size_t place = 0;
            VersionedVector row;
            bool hasVector = false;
            for (const auto value : reply) {
                const std::string &id = part[place / 3];
                if (place % 3 == 0) {
                    row = {.id = id};
                    row.values.resize(static_cast<std::size_t>(facts->dim));
                    hasVector = !value.isNull() && readRedisVector(value, row.values);
                } else if (place % 3 == 1 && hasVector) {
                    row.tenant = redisTenantOf(value.text(), m_place.attribute, true);
                    row.version = versionIn(value.text());
                } else if (place % 3 == 2 && !hasVector && !value.isNull()) {
                    row.values.clear();
                    row.version = numberAt(value.text());
                    const auto space = value.text().find(' ');
                    row.tenant = space == std::string_view::npos ? "" : value.text().substr(space + 1);
                    row.isDeleted = true;
                }
                if (place % 3 == 2 && (hasVector || row.isDeleted) && isOfPart(row)) {
                    found.push_back(row);
                }
                ++place;
            }
            return Done();
        };
        SHARDSCOPE_TRY(m_client.run(redisSlotOf(m_place.key), commands, take));
    }
    return found;
}

Outcome<Done> RedisMigration::apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors)
{
    for (const VersionedVector &vector : vectors) {
        m_pending.push_back({phase, kind, vector});
    }
    return Done();
}

Outcome<Done> RedisMigration::commit()
{
    const auto all = std::exchange(m_pending, {});
    for (std::size_t first = 0; first < all.size(); first += changesPerScript) {
        SHARDSCOPE_TRY(send(std::span(all).subspan(first, std::min(changesPerScript, all.size() - first))));
    }
    return Done();
}

Outcome<Done> RedisMigration::send(std::span<const Pending> part)
{
    const auto &quantization = m_place.settings.text("quantization");
    RespCommands commands;
    beginScript(commands, changes, part.front().phase, 3 + 6 * part.size());
    commands.word(quantization == "q8" ? "Q8" : quantization == "bin" ? "BIN" : "NOQUANT");
    commands.word(m_place.settings.integer("ef_construction"));
    commands.word(m_place.settings.integer("m"));
    for (const Pending &change : part) {
        const VersionedVector &vector = change.vector;
        commands.word(wordOf(change.kind));
        commands.word(vector.id);
        commands.word(vector.version);
        if (vector.isDeleted) {
            commands.word(std::string_view());
        } else {
            commands.word(std::span<const float>(vector.values));
        }
        commands.word(attributesOf(vector, !vector.tenant.empty()));
        commands.word(vector.isDeleted && vector.tenant.empty() && m_part.tenant ? *m_part.tenant : vector.tenant);
    }
    return runScript(commands, part.front().phase);
}

Outcome<Done> RedisMigration::drop(std::int64_t phase)
{
    const auto all = allIds();
    SHARDSCOPE_TRY(all);
    for (std::size_t first = 0; first < all->size() || first == 0; first += idsPerScript) {
        const auto left = all->size() - first;
        const auto rows = readIds(phase, std::span(*all).subspan(first, std::min(idsPerScript, left)));
        SHARDSCOPE_TRY(rows);
        RespCommands commands;
        beginScript(commands, removal, phase, rows->size());
        for (const auto &row : *rows) {
            commands.word(row.id);
        }
        SHARDSCOPE_TRY(runScript(commands, phase));
    }
    return Done();
}

} // namespace shardscope
