// SPDX-License-Identifier: GPL-3.0-or-later

// hnswlib with its own L2 space, as a module of its own, so that it can be compiled for one processor or another
// without its functions being mixed with those compiled otherwise.
#include <hnswlib/hnswlib.h>

#include <memory>

namespace {

struct Peer
{
    Peer(const float *rows, std::size_t count, std::size_t dim, std::size_t m, std::size_t efConstruction)
        : space(dim), graph(&space, count, m, efConstruction, 1)
    {
        for (std::size_t i = 0; i < count; ++i) {
            graph.addPoint(rows + i * dim, i);
        }
    }

    hnswlib::L2Space space;
    hnswlib::HierarchicalNSW<float> graph;
};

} // namespace

extern "C" {

void *hnswlibBuild(const float *rows, std::size_t count, std::size_t dim, std::size_t m, std::size_t efConstruction)
{
    return new Peer(rows, count, dim, m, efConstruction); // until the program ends
}

/// Fills `ids` with the k nearest found, farthest first.
void hnswlibSearch(void *peer, const float *query, std::size_t k, std::size_t ef, std::int32_t *ids)
{
    auto &graph = static_cast<Peer *>(peer)->graph;
    graph.setEf(ef);
    auto found = graph.searchKnn(query, k);
    for (; !found.empty(); found.pop()) {
        *ids++ = static_cast<std::int32_t>(found.top().second);
    }
}
}
