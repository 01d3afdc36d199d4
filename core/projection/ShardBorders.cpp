// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/projection/ShardBorders.h"

#include "core/jobs/Parallel.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace shardscope {

namespace {

constexpr int pointsPerCell = 3; ///< fewer would be noise rather than a majority
constexpr int smoothings = 3;    ///< one leaves islands of a few vectors where shards meet in sparse places
constexpr std::array<float, 5> binomial{1 / 16.F, 4 / 16.F, 6 / 16.F, 4 / 16.F, 1 / 16.F};
/// Of the vectors that would lie wrong if everything belonged to the largest shard, the share that majorities put right
/// before they count as more than chance.
constexpr double leastGain = 0.2;
constexpr float leastDensity = 0.6F; ///< points a cell below which there is nothing to have a majority of

struct Share
{
    ShardId shard;
    float weight = 0;
};

/// The densities of the shards over a grid of square cells.
class DensityGrid
{
public:
    DensityGrid(const PointIndex &index, std::span<const ShardId> shardOf, int shards)
        : m_index(index), m_shardOf(shardOf), m_shards(shards)
    {
        while (m_level < 4 && std::int64_t(side()) * side() * pointsPerCell > index.size()) {
            ++m_level;
        }
        m_cells = collect([this](int column, int row, Tally &tally) { count(column, row, tally); });
        for (int i = 0; i < smoothings; ++i) {
            const Cells before = std::exchange(m_cells, {});
            m_cells = collect([&](int column, int row, Tally &tally) { smooth(before, column, row, tally); });
        }
    }

    int side() const { return PointIndex::side >> m_level; }

    /// Most of all at a cell; invalid where there is next to nothing.
    ShardId majority(int column, int row) const
    {
        float total = 0;
        Share best;
        for (const Share share : cell(m_cells, column, row)) {
            total += share.weight;
            if (share.weight > best.weight || (share.weight == best.weight && share.shard < best.shard)) {
                best = share;
            }
        }
        return total >= leastDensity ? best.shard : ShardId();
    }

    float density(int column, int row, ShardId shard) const
    {
        for (const Share share : cell(m_cells, column, row)) {
            if (share.shard == shard) {
                return share.weight;
            }
        }
        return 0;
    }

    PointIndex::Range points(int column, int row) const { return m_index.tile(column, row, m_level); }

    /// The place of a position on the grid, whose whole numbers are the middles of cells.
    MapPoint place(double column, double row) const
    {
        const MapRect &bounds = m_index.bounds();
        return {static_cast<float>(bounds.x + (column + 0.5) / side() * bounds.width),
                static_cast<float>(bounds.y + (row + 0.5) / side() * bounds.height)};
    }

private:
    using Cells = std::vector<std::vector<Share>>;

    /// Weights per shard that are cheap to empty again.
    struct Tally
    {
        std::vector<float> weights;
        std::vector<ShardId> touched;

        void add(ShardId shard, float weight)
        {
            if (weights[shard.index()] == 0) {
                touched.push_back(shard);
            }
            weights[shard.index()] += weight;
        }

        std::vector<Share> drain()
        {
            std::vector<Share> shares;
            for (const ShardId shard : touched) {
                shares.push_back({shard, std::exchange(weights[shard.index()], 0.0F)});
            }
            touched.clear();
            return shares;
        }
    };

    template<class Fill>
    Cells collect(const Fill &fill) const
    {
        Cells cells(std::size_t(side()) * side());
        parallelFor(side(), 8, [&](std::int64_t first, std::int64_t last) {
            Tally tally{std::vector<float>(m_shards, 0.0F), {}};
            for (auto row = static_cast<int>(first); row < last; ++row) {
                for (int column = 0; column < side(); ++column) {
                    fill(column, row, tally);
                    cells[std::size_t(row) * side() + column] = tally.drain();
                }
            }
        });
        return cells;
    }

    void count(int column, int row, Tally &tally) const
    {
        const auto range = points(column, row);
        for (std::int64_t i = range.first; i < range.last; ++i) {
            if (const ShardId shard = m_shardOf[m_index.ids()[i].index()]; shard.isValid()) {
                tally.add(shard, 1);
            }
        }
    }

    void smooth(const Cells &from, int column, int row, Tally &tally) const
    {
        for (int y = std::max(0, row - 2); y <= std::min(side() - 1, row + 2); ++y) {
            for (int x = std::max(0, column - 2); x <= std::min(side() - 1, column + 2); ++x) {
                const float weight = binomial[x - column + 2] * binomial[y - row + 2];
                for (const Share share : cell(from, x, y)) {
                    tally.add(share.shard, weight * share.weight);
                }
            }
        }
    }

    const std::vector<Share> &cell(const Cells &cells, int column, int row) const
    {
        return cells[std::size_t(row) * side() + column];
    }

    const PointIndex &m_index;
    std::span<const ShardId> m_shardOf;
    int m_shards;
    int m_level = 0;
    Cells m_cells;
};

struct Corner
{
    int column;
    int row;
    ShardId shard;
};

/// Where on the line between two cells' middles their shards are equally dense.
std::optional<MapPoint> crossing(const DensityGrid &grid, Corner a, Corner b)
{
    if (a.shard == b.shard || !a.shard.isValid() || !b.shard.isValid()) {
        return {};
    }
    const float here = grid.density(a.column, a.row, a.shard) - grid.density(a.column, a.row, b.shard);
    const float there = grid.density(b.column, b.row, b.shard) - grid.density(b.column, b.row, a.shard);
    const double t = here + there > 0 ? here / (here + there) : 0.5;
    return grid.place(a.column + t * (b.column - a.column), a.row + t * (b.row - a.row));
}

/// Borders within the square between the middles of four cells.
void addSegments(const DensityGrid &grid, const std::array<Corner, 4> &corners,
                 std::vector<ShardBorders::Segment> &segments)
{
    std::vector<MapPoint> crossings;
    MapPoint middle;
    for (int i = 0; i < 4; ++i) {
        if (const auto point = crossing(grid, corners[i], corners[(i + 1) % 4])) {
            crossings.push_back(*point);
            middle.x += point->x;
            middle.y += point->y;
        }
    }
    const auto count = static_cast<float>(crossings.size());
    if (count == 2) {
        segments.push_back({crossings[0], crossings[1]});
    } else if (count > 2) {
        for (const MapPoint point : crossings) {
            segments.push_back({point, {middle.x / count, middle.y / count}});
        }
    }
}

/// Whether majorities tell next to nothing about where a vector belongs.
bool mixed(std::span<const ShardId> shardOf, int shards, double ownShare)
{
    std::vector<std::int64_t> sizes(shards, 0);
    for (const ShardId shard : shardOf) {
        ++sizes[shard.index()];
    }
    const double largest = double(*std::ranges::max_element(sizes)) / double(shardOf.size());
    return ownShare - largest < leastGain * (1 - largest);
}

} // namespace

ShardBorders shardBorders(const PointIndex &index, std::span<const ShardId> shardOf, int shards)
{
    if (index.size() == 0) {
        return {};
    }
    const DensityGrid grid(index, shardOf, shards);
    const int side = grid.side();
    std::vector<ShardId> majorities(std::size_t(side) * side);
    ShardBorders borders;
    std::int64_t own = 0;
    for (int row = 0; row < side; ++row) {
        for (int column = 0; column < side; ++column) {
            const ShardId majority = grid.majority(column, row);
            majorities[std::size_t(row) * side + column] = majority;
            const auto range = grid.points(column, row);
            own += std::count_if(index.ids().begin() + range.first, index.ids().begin() + range.last,
                                 [&](VectorId id) { return shardOf[id.index()] == majority && majority.isValid(); });
        }
    }
    borders.ownShare = static_cast<double>(own) / static_cast<double>(index.size());
    borders.areMixed = mixed(shardOf, shards, borders.ownShare);
    if (borders.areMixed) {
        return borders;
    }
    const auto corner = [&](int column, int row) {
        return Corner{column, row, majorities[std::size_t(row) * side + column]};
    };
    for (int row = 0; row + 1 < side; ++row) {
        for (int column = 0; column + 1 < side; ++column) {
            addSegments(
                grid,
                {corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)},
                borders.segments);
        }
    }
    return borders;
}

} // namespace shardscope
