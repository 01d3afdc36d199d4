// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/IndexMakers.h"
#include "core/index/IndexParameters.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"

// Without its own SIMD, which is not used here, and without its prefetching, which reads one link past the end of a
// list.
#define NO_MANUAL_VECTORIZATION
// Defines functions that are not inline: for this file alone.
#include <hnswlib/hnswlib.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace shardscope {

namespace {

/// This program's distances as hnswlib wants them, of rows filled up so that the links behind them are aligned.
class Space : public hnswlib::SpaceInterface<float>
{
public:
    Space(Metric metric, const VectorSet &base)
        : m_distance{kernels::pairDistance(metric, base.element()), static_cast<std::size_t>(base.dim())},
          m_paddedBytes((base.rowBytes() + linkBytes - 1) / linkBytes * linkBytes)
    {
    }

    float distance(const void *a, const void *b) const { return m_distance.function(a, b, m_distance.dim); }

    std::size_t get_data_size() override { return m_paddedBytes; }
    hnswlib::DISTFUNC<float> get_dist_func() override { return &compute; }
    void *get_dist_func_param() override { return &m_distance; }

private:
    static constexpr std::size_t linkBytes = sizeof(hnswlib::tableint);

    struct Distance
    {
        kernels::PairDistance function;
        std::size_t dim;
    };

    static float compute(const void *a, const void *b, const void *distance)
    {
        const auto *const ofPair = static_cast<const Distance *>(distance);
        return ofPair->function(a, b, ofPair->dim);
    }

    Distance m_distance;
    std::size_t m_paddedBytes;
};

using Graph = hnswlib::HierarchicalNSW<float>;
using Node = hnswlib::tableint;

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

/// Moves the links of upper layers to where they lie beside one another. They were allocated in turn with the table of
/// labels, a few in every page, and would keep the system from getting the pages of that table back: 32 bytes a vector.
void moveUpperLinksTogether(Graph &graph)
{
    std::vector<std::pair<char **, char *>> moved; // none is freed before all are there, or its place would be the next
    for (std::size_t i = 0; i < graph.cur_element_count; ++i) {
        if (graph.element_levels_[i] > 0) {
            const auto size = static_cast<std::size_t>(graph.element_levels_[i]) * graph.size_links_per_element_ + 1;
            auto *const place = static_cast<char *>(std::malloc(size)); // hnswlib frees it
            if (!place) {
                break; // the others stay where they are
            }
            std::memcpy(place, graph.linkLists_[i], size);
            moved.emplace_back(&graph.linkLists_[i], place);
        }
    }
    for (const auto &[link, place] : moved) {
        std::free(*link);
        *link = place;
    }
}

/// One search of the graph: hnswlib's, but with the unvisited neighbours of a node gathered first, so that their
/// vectors are fetched from memory while others are compared; and it counts without a counter that threads share.
class Walk
{
public:
    Walk(const Graph &graph, const Space &space, const void *query) : m_graph(graph), m_space(space), m_query(query) {}

    /// The `ef` nearest found, in no order.
    const std::vector<std::pair<float, Node>> &nearest(std::size_t ef)
    {
        auto *const visited = m_graph.visited_list_pool_->getFreeVisitedList();
        enter(visited, descend());
        while (!m_ahead.empty() && !(m_ahead.front().first > m_found.front().first && m_found.size() == ef)) {
            std::pop_heap(m_ahead.begin(), m_ahead.end(), std::greater<>());
            const Node node = m_ahead.back().second;
            m_ahead.pop_back();
            gatherUnvisited(visited, node);
            for (std::size_t i = 0; i < m_neighbours.size(); ++i) {
                if (i + 1 < m_neighbours.size()) {
                    fetch(m_neighbours[i + 1]);
                }
                consider(m_neighbours[i], ef);
            }
        }
        m_graph.visited_list_pool_->releaseVisitedList(visited);
        return m_found;
    }

    std::int64_t computed() const { return m_computed; }

private:
    float distanceTo(Node node)
    {
        ++m_computed;
        return m_space.distance(m_query, m_graph.getDataByInternalId(node));
    }

    /// Through the upper layers to the node of the lowest from which to start, with its distance.
    std::pair<float, Node> descend()
    {
        std::pair<float, Node> nearest{0, m_graph.enterpoint_node_};
        nearest.first = distanceTo(nearest.second);
        for (int level = m_graph.maxlevel_; level > 0; --level) {
            for (bool changed = true; changed;) {
                changed = false;
                auto *const links = m_graph.get_linklist(nearest.second, level);
                const auto *const nodes = reinterpret_cast<const Node *>(links + 1);
                for (int i = 0; i < m_graph.getListCount(links); ++i) {
                    const std::pair candidate{distanceTo(nodes[i]), nodes[i]};
                    if (candidate.first < nearest.first) {
                        nearest = candidate;
                        changed = true;
                    }
                }
            }
        }
        return nearest;
    }

    void enter(hnswlib::VisitedList *visited, std::pair<float, Node> start)
    {
        visited->mass[start.second] = visited->curV;
        m_ahead.push_back(start);
        m_found.push_back(start);
    }

    void gatherUnvisited(hnswlib::VisitedList *visited, Node node)
    {
        auto *const links = m_graph.get_linklist0(node);
        const auto *const nodes = reinterpret_cast<const Node *>(links + 1);
        m_neighbours.clear();
        for (int i = 0; i < m_graph.getListCount(links); ++i) {
            if (visited->mass[nodes[i]] != visited->curV) {
                visited->mass[nodes[i]] = visited->curV;
                m_neighbours.push_back(nodes[i]);
                __builtin_prefetch(m_graph.getDataByInternalId(nodes[i]));
            }
        }
        if (!m_neighbours.empty()) {
            fetch(m_neighbours.front());
        }
    }

    void fetch(Node node) const
    {
        constexpr std::size_t line = 64;
        constexpr std::size_t most = 16 * line; // the processor sees itself what follows
        const char *const vector = m_graph.getDataByInternalId(node);
        for (std::size_t byte = line; byte < std::min(m_graph.data_size_, most); byte += line) {
            __builtin_prefetch(vector + byte);
        }
    }

    void consider(Node node, std::size_t ef)
    {
        const float distance = distanceTo(node);
        if (m_found.size() == ef && distance >= m_found.front().first) {
            return;
        }
        m_ahead.emplace_back(distance, node);
        std::push_heap(m_ahead.begin(), m_ahead.end(), std::greater<>());
        m_found.emplace_back(distance, node);
        std::push_heap(m_found.begin(), m_found.end());
        if (m_found.size() > ef) {
            std::pop_heap(m_found.begin(), m_found.end());
            m_found.pop_back();
        }
    }

    const Graph &m_graph;
    const Space &m_space;
    const void *m_query;
    std::int64_t m_computed = 0;
    std::vector<std::pair<float, Node>> m_ahead; ///< to be looked at; nearest in front
    std::vector<std::pair<float, Node>> m_found; ///< farthest in front
    std::vector<Node> m_neighbours;
};

/// What is built once, however it is searched.
struct BuiltGraph
{
    explicit BuiltGraph(const IndexTask &task)
        : space(task.metric, task.base),
          graph(&space, task.members.size(), static_cast<std::size_t>(task.settings.integer("m")),
                static_cast<std::size_t>(task.settings.integer("ef-construction")), task.seed)
    {
        std::vector<std::byte> row(space.get_data_size()); // may be longer than one of the base
        for (const VectorId member : task.members) {
            goOnOrThrow(task);
            std::memcpy(row.data(), task.base.row(member.value), task.base.rowBytes());
            graph.addPoint(row.data(), member.index());
        }
        moveUpperLinksTogether(graph);
        dropBuildingAids(graph);
        memory = measure();
    }

    Space space;
    Graph graph;
    IndexMemory memory;

private:
    /// Vector, links and label lie side by side; the links of the upper layers are in blocks of their own.
    IndexMemory measure() const
    {
        const auto count = graph.max_elements_;
        const auto ofEach = [count](std::size_t bytes) { return static_cast<std::int64_t>(count * bytes); };
        const std::size_t lowest = graph.size_data_per_element_ - graph.data_size_ - sizeof(hnswlib::labeltype);
        IndexMemory result{.vectors = ofEach(graph.data_size_),
                           .links =
                               ofEach(lowest + sizeof(char *) + sizeof(int)), // where the upper ones are; the level
                           .ids = ofEach(sizeof(hnswlib::labeltype)),
                           .objects = allocated(sizeof(*this)) + allocated(sizeof(hnswlib::VisitedListPool)) + deque};
        for (std::size_t i = 0; i < graph.cur_element_count; ++i) {
            const auto level = static_cast<std::size_t>(graph.element_levels_[i]);
            result.links += level > 0 ? allocated(level * graph.size_links_per_element_ + 1) : 0;
        }
        // Which nodes were visited: a list for one thread that searches.
        result.links += allocated(count * sizeof(hnswlib::vl_type)) + allocated(sizeof(hnswlib::VisitedList));
        return result;
    }

    static constexpr std::int64_t deque = 640; ///< of the visited lists, empty or nearly so
};

/// A graph of near neighbours, searched greedily. Holds its own copies of the vectors, beside their links.
class HnswIndex : public ShardIndex
{
public:
    HnswIndex(std::shared_ptr<const BuiltGraph> built, const Settings &settings)
        : m_built(std::move(built)), m_ef(static_cast<std::size_t>(settings.integer("ef")))
    {
    }

    std::int64_t search(const std::byte *query, std::span<Neighbor> out) const override
    {
        const Graph &graph = m_built->graph;
        Walk walk(graph, m_built->space, query);
        kernels::TopK nearest(static_cast<int>(out.size()));
        for (const auto &[distance, node] : walk.nearest(std::max(m_ef, out.size()))) {
            nearest.offer({VectorId(graph.getExternalLabel(node)), distance});
        }
        nearest.drainInto(out);
        return walk.computed();
    }

    std::unique_ptr<ShardIndex> searchedWith(const Settings &settings) const override
    {
        return std::make_unique<HnswIndex>(m_built, settings);
    }

    IndexMemory memory() const override
    {
        IndexMemory memory = m_built->memory;
        memory.objects += allocated(sizeof(*this));
        return memory;
    }
    bool isExact() const override { return false; }
    bool hasExactDistances() const override { return true; }

private:
    std::shared_ptr<const BuiltGraph> m_built;
    std::size_t m_ef;
};

} // namespace

Outcome<std::unique_ptr<ShardIndex>> makeHnswIndex(const IndexTask &task)
{
    if (task.members.empty()) {
        return makeFlatIndex(task);
    }
    return withoutExceptions([&]() -> std::unique_ptr<ShardIndex> {
        return std::make_unique<HnswIndex>(std::make_shared<const BuiltGraph>(task), task.settings);
    });
}

namespace {

/// Source: hnswlib 0.6.2's saveIndex. A vector is in 1/(M − 1) levels above the lowest, on average.
double graphLayoutBytes(const Settings &settings, const VectorShape &shape)
{
    constexpr double header = 96;
    const auto m = static_cast<double>(settings.integer("m"));
    const double lowest = shape.rowBytes + 8 * m + 12;
    const double above = 4 + (4 * m + 4) / (m - 1);
    return lowest + above + header / shape.vectors;
}

} // namespace

Kind<IndexMaker> hnswIndex()
{
    // Building takes most of a search's time: one way, searched in three.
    const ValueLists usual{{"ef-construction", {std::int64_t(100)}},
                           {"ef", {std::int64_t(16), std::int64_t(48), std::int64_t(128)}}};
    return {.name = "hnsw",
            .title = SHARDSCOPE_TEXT("HNSW graph"),
            .meaning = SHARDSCOPE_TEXT("Walks a graph of near neighbours: fast, approximate, needs the most memory."),
            .example = {"hnsw:m=32,ef=128",
                        SHARDSCOPE_TEXT(
                            "Keeps twice the usual links and candidates: finds more, in more memory and time.")},
            .parameters = {links(2, 128), candidatesBuilding("ef-construction", 200, 10'000),
                           candidatesSearching("ef", 64, 100'000)},
            .make = &makeHnswIndex,
            .can = {.layoutBytes = &graphLayoutBytes,
                    .isGraph = true,
                    .building = 1,
                    .wasCountedTwice = true,
                    .worthTrying = usual,
                    .worthTryingIfTight = usual}};
}

} // namespace shardscope
