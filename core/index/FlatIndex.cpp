// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/IndexMakers.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"

#include <algorithm>
#include <array>

namespace shardscope {

namespace {

/// Compares the query with every vector, where it lies.
class FlatIndex : public ShardIndex
{
public:
    explicit FlatIndex(const IndexTask &task)
        : m_base(task.base), m_metric(task.metric), m_members(task.members.begin(), task.members.end())
    {
    }

    std::int64_t search(const std::byte *query, std::span<Neighbor> out) const override
    {
        constexpr std::size_t step = 256;
        std::array<float, step> distances;
        kernels::TopK nearest(static_cast<int>(out.size()));
        for (std::size_t first = 0; first < m_members.size(); first += step) {
            const auto ids = std::span(m_members).subspan(first, std::min(step, m_members.size() - first));
            kernels::distancesToRows(m_metric, m_base, ids, query, distances.data());
            for (std::size_t i = 0; i < ids.size(); ++i) {
                if (distances[i] <= nearest.bound()) {
                    nearest.offer({ids[i], distances[i]});
                }
            }
        }
        nearest.drainInto(out);
        return static_cast<std::int64_t>(m_members.size());
    }

    std::optional<std::int64_t> foresee(const std::byte * /*query*/, std::span<const VectorId> nearest,
                                        std::vector<std::int32_t> &found) const override
    {
        for (std::size_t i = 0; i < nearest.size(); ++i) {
            if (std::ranges::binary_search(m_members, nearest[i])) {
                found.push_back(static_cast<std::int32_t>(i));
            }
        }
        return static_cast<std::int64_t>(m_members.size());
    }

    IndexMemory memory() const override
    {
        return {.referred = static_cast<std::int64_t>(m_members.size() * m_base.rowBytes()),
                .ids = allocated(m_members),
                .objects = allocated(sizeof(*this))};
    }
    bool isExact() const override { return true; }
    bool hasExactDistances() const override { return true; }

private:
    VectorSet m_base; // shares the memory
    Metric m_metric;
    std::vector<VectorId> m_members;
};

} // namespace

Outcome<std::unique_ptr<ShardIndex>> makeFlatIndex(const IndexTask &task)
{
    return std::unique_ptr<ShardIndex>(std::make_unique<FlatIndex>(task));
}

Kind<IndexMaker> flatIndex()
{
    return {
        .name = "flat",
        .title = SHARDSCOPE_TEXT("Flat"),
        .meaning = SHARDSCOPE_TEXT("Compares a query with every vector of the shard: exact."),
        .example =
            {"flat",
             SHARDSCOPE_TEXT(
                 "Misses nothing that the shards asked hold, and sets the recall that other kinds are held against.")},
        .parameters = {},
        .make = &makeFlatIndex,
        .can = {.isExact = true,
                .layoutBytes = [](const Settings &, const VectorShape &shape) { return 4.0 * shape.dim; },
                .building = 0,
                .worthTrying = ValueLists(),
                .worthTryingIfTight = ValueLists()}};
}

} // namespace shardscope
