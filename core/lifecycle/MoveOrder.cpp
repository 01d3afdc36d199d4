// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/MoveOrder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace shardscope {

void placeNew(NodeRoom &room, std::span<const double> later)
{
    const std::size_t known = room.nodeOf.size();
    std::vector<double> held(room.used.size()); // vectors, when all is done
    std::vector<std::pair<double, std::size_t>> fresh;
    for (std::size_t place = 0; place < later.size(); ++place) {
        if (place < known) {
            held[static_cast<std::size_t>(room.nodeOf[place])] += later[place];
        } else {
            fresh.emplace_back(later[place], place);
        }
    }
    room.nodeOf.resize(std::max(known, later.size()));
    std::ranges::sort(fresh, std::greater<>());
    for (const auto &[vectors, place] : fresh) {
        const auto node = std::ranges::min_element(held) - held.begin();
        held[static_cast<std::size_t>(node)] += vectors;
        room.nodeOf[place] = static_cast<int>(node);
    }
}

Outcome<MoveOrder> orderMoves(std::span<const ShardMove> moves, NodeRoom room)
{
    const auto nodeOf = [&](ShardId place) { return static_cast<std::size_t>(room.nodeOf[place.index()]); };
    std::vector<ShardMove> waiting(moves.begin(), moves.end());
    std::ranges::stable_sort(waiting, [&](const ShardMove &a, const ShardMove &b) {
        return room.used[nodeOf(a.from)] > room.used[nodeOf(b.from)];
    });
    const double least = std::max(1.0, std::floor(room.capacity / 1000 / room.bytesPerVector)); // vectors
    MoveOrder order{{}, room.used};
    while (!waiting.empty()) {
        bool wentOn = false;
        for (ShardMove &move : waiting) {
            const std::size_t to = nodeOf(move.to);
            const double fits = std::floor((room.capacity - room.used[to]) / room.bytesPerVector + 1e-9);
            const auto vectors = static_cast<std::int64_t>(std::min(fits, static_cast<double>(move.vectors)));
            if (vectors <= 0 || (vectors < move.vectors && static_cast<double>(vectors) < least)) {
                continue;
            }
            const double bytes = static_cast<double>(vectors) * room.bytesPerVector;
            room.used[to] += bytes;
            order.peak[to] = std::max(order.peak[to], room.used[to]);
            order.steps.push_back({{move.from, move.to, vectors}, room.used[to]});
            room.used[nodeOf(move.from)] -= bytes;
            move.vectors -= vectors;
            wentOn = true;
        }
        std::erase_if(waiting, [](const ShardMove &move) { return move.vectors == 0; });
        if (!wentOn) {
            const auto lacking = [&](const ShardMove &move) {
                const double needed = std::min(least, static_cast<double>(move.vectors)) * room.bytesPerVector;
                return needed - (room.capacity - room.used[nodeOf(move.to)]);
            };
            const ShardMove nearest = *std::ranges::min_element(waiting, {}, lacking);
            return Error{Code::NoRoomOnNode, {}, {static_cast<std::int64_t>(nodeOf(nearest.to)), lacking(nearest)}};
        }
    }
    return order;
}

} // namespace shardscope
