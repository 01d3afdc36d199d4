// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/MoveOrder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace shardscope {

namespace {

/// Of a place, one a copy.
std::span<const int> nodesOf(const NodeRoom &room, ShardId place)
{
    const auto copies = static_cast<std::size_t>(room.copies);
    return std::span(room.nodeOf).subspan(place.index() * copies, copies);
}

} // namespace

void placeNew(NodeRoom &room, std::span<const double> later)
{
    const auto copies = static_cast<std::size_t>(room.copies);
    const std::size_t known = room.nodeOf.size() / copies;
    std::vector<double> held(room.used.size()); // vectors, when all is done
    std::vector<std::pair<double, std::size_t>> fresh;
    for (std::size_t place = 0; place < later.size(); ++place) {
        if (place >= known) {
            fresh.emplace_back(later[place], place);
            continue;
        }
        for (const int node : nodesOf(room, ShardId(place))) {
            held[static_cast<std::size_t>(node)] += later[place];
        }
    }
    room.nodeOf.resize(copies * std::max(known, later.size()));
    std::ranges::sort(fresh, std::greater<>());
    for (const auto &[vectors, place] : fresh) {
        std::vector<bool> isTaken(held.size(), false);
        for (std::size_t copy = 0; copy < copies; ++copy) {
            std::size_t least = held.size();
            for (std::size_t node = 0; node < held.size(); ++node) {
                least = !isTaken[node] && (least == held.size() || held[node] < held[least]) ? node : least;
            }
            isTaken[least] = true;
            held[least] += vectors;
            room.nodeOf[place * copies + copy] = static_cast<int>(least);
        }
    }
}

namespace {

/// Of several copies of a place the node that decides.
std::size_t fullestOf(const NodeRoom &room, ShardId place)
{
    const auto isFuller = [&](int a, int b) {
        return room.used[static_cast<std::size_t>(a)] < room.used[static_cast<std::size_t>(b)];
    };
    return static_cast<std::size_t>(*std::ranges::max_element(nodesOf(room, place), isFuller));
}

/// What comes first is moved first, as much of it as there is room for. Errors: those of orderMoves.
Outcome<MoveOrder> orderAsTold(std::vector<ShardMove> waiting, NodeRoom room)
{
    const double least = std::max(1.0, std::floor(room.capacity / 1000 / room.bytesPerVector)); // vectors
    MoveOrder order{{}, room.used};
    while (!waiting.empty()) {
        bool wentOn = false;
        for (ShardMove &move : waiting) {
            const double held = room.used[fullestOf(room, move.to)];
            const double fits = std::floor((room.capacity - held) / room.bytesPerVector + 1e-9);
            const auto vectors = static_cast<std::int64_t>(std::min(fits, static_cast<double>(move.vectors)));
            if (vectors <= 0 || (vectors < move.vectors && static_cast<double>(vectors) < least)) {
                continue;
            }
            const double bytes = static_cast<double>(vectors) * room.bytesPerVector;
            for (const int node : nodesOf(room, move.to)) {
                const auto to = static_cast<std::size_t>(node);
                room.used[to] += bytes;
                order.peak[to] = std::max(order.peak[to], room.used[to]);
            }
            order.steps.push_back({{move.from, move.to, vectors}, room.used[fullestOf(room, move.to)]});
            for (const int node : nodesOf(room, move.from)) {
                room.used[static_cast<std::size_t>(node)] -= bytes;
            }
            move.vectors -= vectors;
            wentOn = true;
        }
        std::erase_if(waiting, [](const ShardMove &move) { return move.vectors == 0; });
        if (!wentOn) {
            const auto lacking = [&](const ShardMove &move) {
                const double needed = std::min(least, static_cast<double>(move.vectors)) * room.bytesPerVector;
                return needed - (room.capacity - room.used[fullestOf(room, move.to)]);
            };
            const ShardMove nearest = *std::ranges::min_element(waiting, {}, lacking);
            return Error{
                Code::NoRoomOnNode, {}, {static_cast<std::int64_t>(fullestOf(room, nearest.to)), lacking(nearest)}};
        }
    }
    return order;
}

} // namespace

Outcome<MoveOrder> orderMoves(std::span<const ShardMove> moves, NodeRoom room)
{
    std::vector<ShardMove> waiting(moves.begin(), moves.end());
    auto asTold = orderAsTold(waiting, room);
    if (asTold && asTold->steps.size() == moves.size()) {
        return asTold;
    }
    std::ranges::stable_sort(waiting, [&](const ShardMove &a, const ShardMove &b) {
        return room.used[fullestOf(room, a.from)] > room.used[fullestOf(room, b.from)];
    });
    return orderAsTold(std::move(waiting), std::move(room));
}

} // namespace shardscope
