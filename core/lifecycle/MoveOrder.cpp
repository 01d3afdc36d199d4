// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/MoveOrder.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
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

constexpr int mostInBatch = 64; ///< steps

/// Moves that are ordered, and what the nodes hold after them.
class Ordering
{
public:
    explicit Ordering(NodeRoom room)
        : m_room(std::move(room)), m_least(std::max(1.0, std::floor(m_room.capacity / 1000 / m_room.bytesPerVector)))
    {
        m_order.peak = m_room.used;
    }

    /// What comes first is moved first, as much of it as there is room for. Errors: those of orderMoves.
    Outcome<Done> add(std::vector<ShardMove> waiting)
    {
        endBatch();
        while (!waiting.empty()) {
            bool wentOn = false;
            for (ShardMove &move : waiting) {
                if (!joins(move) || fitting(move) < move.vectors) {
                    endBatch();
                }
                const std::int64_t vectors = fitting(move);
                if (vectors > 0) {
                    make(move, vectors);
                    move.vectors -= vectors;
                    wentOn = true;
                }
            }
            std::erase_if(waiting, [](const ShardMove &move) { return move.vectors == 0; });
            if (!wentOn) {
                const auto nearest =
                    std::ranges::min_element(waiting, {}, [this](const auto &move) { return lack(move); });
                return Error{Code::NoRoomOnNode, {}, {std::int64_t(fullestOf(m_room, nearest->to)), lack(*nearest)}};
            }
        }
        endBatch();
        return Done();
    }

    const NodeRoom &room() const { return m_room; }
    const MoveOrder &order() const { return m_order; }

private:
    struct Batch
    {
        std::int64_t vectors = 0;
        std::vector<ShardMove> made{};
    };

    /// Vectors that there is room for, as far as that is worth a step.
    std::int64_t fitting(const ShardMove &move) const
    {
        if (move.kind == MoveKind::Drop) {
            return move.vectors;
        }
        const double held = m_room.used[fullestOf(m_room, move.to)];
        const double fits = std::floor((m_room.capacity - held) / m_room.bytesPerVector + 1e-9);
        const auto vectors = static_cast<std::int64_t>(std::min(fits, static_cast<double>(move.vectors)));
        return vectors == move.vectors || static_cast<double>(vectors) >= m_least ? vectors : 0;
    }

    /// Bytes that are missing for a step of it.
    double lack(const ShardMove &move) const
    {
        const double needed = std::min(m_least, static_cast<double>(move.vectors)) * m_room.bytesPerVector;
        return needed - (m_room.capacity - m_room.used[fullestOf(m_room, move.to)]);
    }

    bool joins(const ShardMove &move) const
    {
        const bool isDrop = move.kind == MoveKind::Drop;
        return m_batch.made.empty() ||
               (m_batch.vectors + move.vectors <= m_room.batch && std::ssize(m_batch.made) < mostInBatch &&
                isDrop == (m_batch.made.front().kind == MoveKind::Drop));
    }

    void make(ShardMove move, std::int64_t vectors)
    {
        move.vectors = vectors;
        double peak = 0;
        if (move.kind != MoveKind::Drop) {
            for (const int node : nodesOf(m_room, move.to)) {
                const auto to = static_cast<std::size_t>(node);
                m_room.used[to] += bytesOf(move);
                m_order.peak[to] = std::max(m_order.peak[to], m_room.used[to]);
            }
            peak = m_room.used[fullestOf(m_room, move.to)];
        }
        m_order.steps.push_back({move, peak, m_batches});
        m_batch.vectors += vectors;
        m_batch.made.push_back(move);
    }

    /// Now that all is copied, what was moved is deleted.
    void endBatch()
    {
        for (const ShardMove &move : m_batch.made) {
            for (const int node : nodesOf(m_room, move.from)) {
                m_room.used[static_cast<std::size_t>(node)] -= move.kind == MoveKind::Copy ? 0 : bytesOf(move);
            }
        }
        m_batches += m_batch.made.empty() ? 0 : 1;
        m_batch = {};
    }

    double bytesOf(const ShardMove &move) const { return static_cast<double>(move.vectors) * m_room.bytesPerVector; }

    NodeRoom m_room;
    double m_least; ///< vectors that a step is worth for
    MoveOrder m_order;
    Batch m_batch; ///< under way
    int m_batches = 0;
};

/// Moves of a round, which are next to one another, as they are told. Errors: those of orderMoves.
Outcome<MoveOrder> orderedAsTold(std::span<const ShardMove> moves, NodeRoom room)
{
    Ordering ordering(std::move(room));
    for (auto first = moves.begin(); first != moves.end();) {
        const auto end = std::find_if(first, moves.end(), [&](const auto &move) { return move.round != first->round; });
        SHARDSCOPE_TRY(ordering.add({first, end}));
        first = end;
    }
    return ordering.order();
}

/// Of each round those of the fullest nodes first. Errors: those of orderMoves.
Outcome<MoveOrder> orderedByNode(std::span<const ShardMove> moves, NodeRoom room)
{
    Ordering ordering(std::move(room));
    std::map<int, std::vector<ShardMove>> rounds;
    for (const ShardMove &move : moves) {
        rounds[move.round].push_back(move);
    }
    for (auto &[number, round] : rounds) {
        const NodeRoom &now = ordering.room();
        std::ranges::stable_sort(round, std::greater<>(),
                                 [&](const ShardMove &move) { return now.used[fullestOf(now, move.from)]; });
        SHARDSCOPE_TRY(ordering.add(std::move(round)));
    }
    return ordering.order();
}

} // namespace

Outcome<MoveOrder> orderMoves(std::span<const ShardMove> moves, NodeRoom room)
{
    auto asTold = orderedAsTold(moves, room);
    const bool isWhole = asTold.ok() && asTold->steps.size() == moves.size();
    return isWhole ? asTold : orderedByNode(moves, std::move(room));
}

} // namespace shardscope
