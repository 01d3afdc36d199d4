// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/redis/RedisSlotMove.h"

#include "core/base/Clock.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace shardscope {

namespace {

/// What MIGRATE of a key takes, by the memory that it has.
struct Pace
{
    double bytesPerSecond;
    double always; ///< seconds of the smallest key

    double secondsFor(std::int64_t bytes) const { return always + static_cast<double>(bytes) / bytesPerSecond; }
};

/// With nothing else to do.
constexpr Pace idle{130e6, 1e-3};
/// Longer than any of 99 slots was silent, of 500 to 20,000 vectors of 8 to 768 dimensions, .4 to 18 MB, 66 under
/// readers, where four to seven programs wanted each processor: the slowest went at 7 MB/s.
constexpr Pace busy{6e6, 20e-3};
constexpr double asksAgain = 50e-3;              ///< seconds until a client that was kept waiting has its answer
constexpr std::int64_t longestMigrate = 600'000; ///< ms that one key may be on its way

double silentSince(std::int64_t began)
{
    return static_cast<double>(steadyNow() - began) / 1e9;
}

/// One command to one node. Errors: what it said.
Outcome<std::string> tell(RedisClient &client, int node, const std::vector<std::string_view> &words)
{
    const auto link = client.linkTo(node);
    SHARDSCOPE_TRY(link);
    RespCommands commands;
    commands.add(words);
    std::string said;
    SHARDSCOPE_TRY(client.tell(**link, commands, [&](std::size_t, const RespValue &reply) -> Outcome<Done> {
        if (reply.isError()) {
            return (*link)->errorOf(reply.text());
        }
        said = reply.type() == RespType::Integer ? std::to_string(reply.integer()) : std::string(reply.text());
        return Done();
    }));
    return said;
}

Outcome<std::vector<std::string>> keysIn(RedisClient &client, int node, int slot)
{
    const auto link = client.linkTo(node);
    SHARDSCOPE_TRY(link);
    RespCommands commands;
    commands.add({"CLUSTER", "GETKEYSINSLOT", std::to_string(slot), "1000"});
    std::vector<std::string> keys;
    SHARDSCOPE_TRY(client.tell(**link, commands, [&](std::size_t, const RespValue &reply) -> Outcome<Done> {
        if (reply.isError()) {
            return (*link)->errorOf(reply.text());
        }
        for (const auto key : reply) {
            keys.emplace_back(key.text());
        }
        return Done();
    }));
    return keys;
}

Outcome<std::int64_t> bulkLimit(RedisClient &client, int node)
{
    const auto link = client.linkTo(node);
    SHARDSCOPE_TRY(link);
    RespCommands commands;
    commands.add({"CONFIG", "GET", "proto-max-bulk-len"});
    std::int64_t limit = 0; // who may not ask finds out
    SHARDSCOPE_TRY(client.tell(**link, commands, [&](std::size_t, const RespValue &reply) {
        const auto value = reply.isError() ? std::nullopt : reply.of("proto-max-bulk-len");
        limit = value ? value->integer() : 0;
        return Done();
    }));
    return limit;
}

/// All nodes of the address, the target first: it must know before others send there.
Outcome<Done> announce(RedisClient &client, int slot, int toNode, const std::string &target)
{
    const std::string number = std::to_string(slot);
    SHARDSCOPE_TRY(tell(client, toNode, {"CLUSTER", "SETSLOT", number, "NODE", target}));
    for (int node = 0; node < client.nodes(); ++node) {
        if (node != toNode) {
            SHARDSCOPE_TRY(tell(client, node, {"CLUSTER", "SETSLOT", number, "NODE", target}));
        }
    }
    client.forgetSlots();
    return client.findOut();
}

} // namespace

Outcome<RedisSlotForecast> forecastSlotMove(RedisClient &client, int slot, int toNode)
{
    SHARDSCOPE_TRY(client.findOut());
    const int from = client.nodeOfSlot(slot);
    RedisSlotForecast forecast{.move = {.what = "slot " + std::to_string(slot)}};
    if (from == toNode || from < 0) {
        return forecast;
    }
    const auto keys = keysIn(client, from, slot);
    SHARDSCOPE_TRY(keys);
    const auto limit = bulkLimit(client, toNode);
    SHARDSCOPE_TRY(limit);
    forecast.move.silence = keys->empty() ? 0 : asksAgain;
    for (const auto &key : *keys) {
        RespCommands commands;
        commands.add({"MEMORY", "USAGE", key, "SAMPLES", "0"});
        std::int64_t bytes = 0;
        SHARDSCOPE_TRY(client.run(slot, commands, [&](std::size_t, const RespValue &reply) {
            bytes = reply.integer();
            return Done();
        }));
        if (*limit > 0 && bytes > *limit) {
            return Error{Code::EngineRefused,
                         key,
                         {"it takes " + std::to_string(bytes) + " bytes, and the target takes values of up to " +
                          std::to_string(*limit) + " (proto-max-bulk-len)"}};
        }
        forecast.bytes[key] = bytes;
        forecast.move.pieces += 1;
        forecast.move.bytes += bytes;
        forecast.move.leastSilence += idle.secondsFor(bytes);
        forecast.move.silence += busy.secondsFor(bytes);
    }
    return forecast;
}

Outcome<Done> moveSlot(RedisClient &client, const std::string &password, int slot, int toNode,
                       const OwnMoveWatch &watch)
{
    client.forgetSlots();
    const auto forecast = forecastSlotMove(client, slot, toNode);
    SHARDSCOPE_TRY(forecast);
    OwnMoveState state{.whole = forecast->move};
    if (!watch(state)) {
        return Error{Code::Cancelled, {}, {}};
    }
    const auto target = tell(client, toNode, {"CLUSTER", "MYID"});
    SHARDSCOPE_TRY(target);
    const int from = client.nodeOfSlot(slot);
    if (from == toNode) { // perhaps not all have heard of it
        return announce(client, slot, toNode, *target);
    }
    const auto source = tell(client, from, {"CLUSTER", "MYID"});
    SHARDSCOPE_TRY(source);
    const std::string number = std::to_string(slot);
    SHARDSCOPE_TRY(tell(client, toNode, {"CLUSTER", "SETSLOT", number, "IMPORTING", *source}));
    SHARDSCOPE_TRY(tell(client, from, {"CLUSTER", "SETSLOT", number, "MIGRATING", *target}));
    const auto to = client.linkTo(toNode);
    SHARDSCOPE_TRY(to);
    const std::string host = (*to)->node().host;
    const std::string port = std::to_string((*to)->node().port);
    const std::string patience = std::to_string(longestMigrate);
    auto keys = keysIn(client, from, slot);
    SHARDSCOPE_TRY(keys);
    state.step = OwnMoveState::Step::HandOver;
    const std::int64_t began = steadyNow(); // until all is there whoever asks for several keys has no answer either
    while (!keys->empty()) {
        if (!watch(state)) {
            return Error{Code::Cancelled, {}, {}};
        }
        std::vector<std::string_view> words{"MIGRATE", host, port, keys->front(), "0", patience};
        if (!password.empty()) {
            words.insert(words.end(), {"AUTH", password});
        }
        SHARDSCOPE_TRY(tell(client, from, words));
        state.silent = silentSince(began);
        const auto known = forecast->bytes.find(keys->front());
        state.pieces += known == forecast->bytes.end() ? 0 : 1; // others have come since
        state.bytes += known == forecast->bytes.end() ? 0 : known->second;
        keys = keysIn(client, from, slot);
        SHARDSCOPE_TRY(keys);
    }
    state.step = OwnMoveState::Step::Assign;
    watch(state); // whoever wants to stop is too late
    SHARDSCOPE_TRY(announce(client, slot, toNode, *target));
    state.step = OwnMoveState::Step::Finished;
    state.silent = silentSince(began);
    watch(state);
    return Done();
}

} // namespace shardscope
