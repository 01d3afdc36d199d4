// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/IndexMakers.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"

// Defines functions that are not inline: for this file alone.
#include <hnswlib/hnswlib.h>

namespace shardscope {

namespace {

/// Distances computed by this thread. hnswlib's own counter is one for all threads, which makes them wait.
thread_local std::int64_t computed = 0;

/// This program's distances as hnswlib wants them.
class Space : public hnswlib::SpaceInterface<float>
{
public:
    Space(Metric metric, const VectorSet &base)
        : m_distance{kernels::pairDistance(metric, base.element()), static_cast<std::size_t>(base.dim())},
          m_rowBytes(base.rowBytes())
    {
    }

    std::size_t get_data_size() override { return m_rowBytes; }
    hnswlib::DISTFUNC<float> get_dist_func() override { return &compute; }
    void *get_dist_func_param() override { return &m_distance; }

private:
    struct Distance
    {
        kernels::PairDistance function;
        std::size_t dim;
    };

    static float compute(const void *a, const void *b, const void *distance)
    {
        ++computed;
        const auto *const ofPair = static_cast<const Distance *>(distance);
        return ofPair->function(a, b, ofPair->dim);
    }

    Distance m_distance;
    std::size_t m_rowBytes;
};

using Graph = hnswlib::HierarchicalNSW<float>;

/// Frees what only insertions need: per index, 65,536 locks and a table of labels. Releases differ in what they have.
template<class AnyGraph>
void dropBuildingAids(AnyGraph &graph)
{
    std::vector<std::mutex>().swap(graph.link_list_locks_);
    decltype(graph.label_lookup_)().swap(graph.label_lookup_);
    if constexpr (requires { graph.link_list_update_locks_; }) {
        std::vector<std::mutex>().swap(graph.link_list_update_locks_);
    }
    if constexpr (requires { graph.label_op_locks_; }) {
        std::vector<std::mutex>().swap(graph.label_op_locks_);
    }
}

/// A graph of near neighbours, searched greedily. Holds its own copies of the vectors, beside their links.
class HnswIndex : public ShardIndex
{
public:
    explicit HnswIndex(const IndexTask &task)
        : m_space(task.metric, task.base),
          m_graph(&m_space, task.members.size(), static_cast<std::size_t>(task.settings.integer("m")),
                  static_cast<std::size_t>(task.settings.integer("ef-construction")), task.seed)
    {
        for (const VectorId member : task.members) {
            m_graph.addPoint(task.base.row(member.value), member.index());
        }
        m_graph.setEf(static_cast<std::size_t>(task.settings.integer("ef")));
        m_bytes = measure();
        dropBuildingAids(m_graph);
    }

    std::int64_t search(const std::byte *query, std::span<Neighbor> out) const override
    {
        const std::int64_t before = computed;
        auto found = m_graph.searchKnn(query, out.size());
        kernels::TopK nearest(static_cast<int>(out.size())); // for the order among equals
        for (; !found.empty(); found.pop()) {
            nearest.offer({VectorId(found.top().second), found.top().first});
        }
        nearest.drainInto(out);
        return computed - before;
    }

    std::int64_t bytes() const override { return m_bytes; }
    bool isExact() const override { return false; }
    bool hasExactDistances() const override { return true; }

private:
    std::int64_t measure() const
    {
        std::size_t upperLinks = 0;
        for (std::size_t i = 0; i < m_graph.cur_element_count; ++i) {
            upperLinks += static_cast<std::size_t>(m_graph.element_levels_[i]) * m_graph.size_links_per_element_;
        }
        const std::size_t perVector = m_graph.size_data_per_element_ + sizeof(char *) + sizeof(int);
        return static_cast<std::int64_t>(m_graph.max_elements_ * perVector + upperLinks);
    }

    Space m_space;
    Graph m_graph;
    std::int64_t m_bytes = 0;
};

} // namespace

Outcome<std::unique_ptr<ShardIndex>> makeHnswIndex(const IndexTask &task)
{
    if (task.members.empty()) {
        return makeFlatIndex(task);
    }
    return withoutExceptions([&] { return std::unique_ptr<ShardIndex>(std::make_unique<HnswIndex>(task)); });
}

} // namespace shardscope
