// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/Source.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Parallel.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"

#include <dlfcn.h>
#include <faiss/IndexFlat.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <numeric>

namespace shardscope::bench {

namespace {

constexpr int k = 10;

struct Data
{
    std::string name;
    VectorSet base;
    VectorSet queries;
};

/// The first rows of the default data set, as they are stored.
Data storedData(std::int64_t rows, std::int64_t queries)
{
    const auto data = open(defaultSource(), unwatched);
    if (!data.ok()) {
        std::abort();
    }
    return {data->name, data->base.slice(0, std::min(rows, data->base.size())),
            data->queries.slice(0, std::min(queries, data->queries.size()))};
}

/// The same as float32: what Faiss and hnswlib can search.
Data floatData(std::int64_t rows, std::int64_t queries)
{
    const Data data = storedData(rows, queries);
    return {data.name, data.base.contiguousFloat(), data.queries.contiguousFloat()};
}

std::shared_ptr<const ShardIndex> ourIndex(const char *kind, const VectorSet &base, const Settings &settings)
{
    std::vector<VectorId> members;
    for (std::int64_t i = 0; i < base.size(); ++i) {
        members.emplace_back(i);
    }
    const auto *const entry = *findKind(indexKinds(), "index", kind);
    auto index = entry->make({base, members, Metric::L2, *complete(settings, entry->parameters), 1});
    if (!index.ok()) {
        std::abort();
    }
    return *std::move(index);
}

Run searchOneByOne(std::shared_ptr<const ShardIndex> index, VectorSet queries)
{
    return timed([index = std::move(index), queries = std::move(queries)] {
        std::array<Neighbor, k> found;
        for (std::int64_t query = 0; query < queries.size(); ++query) {
            index->search(queries.row(query), found);
            keep(found.data());
        }
    });
}

// ---------------------------------------------------------------------------------------------------------- hnsw

/// hnswlib as a module, compiled for some processor.
class HnswlibModule
{
public:
    HnswlibModule(const char *file, const VectorSet &base, int m, int efConstruction)
    {
        void *const module = dlopen(file, RTLD_NOW | RTLD_LOCAL);
        if (!module) {
            std::fprintf(stderr, "%s\n", dlerror());
            std::abort();
        }
        const auto build =
            reinterpret_cast<void *(*)(const float *, std::size_t, std::size_t, std::size_t, std::size_t)>(
                dlsym(module, "hnswlibBuild"));
        m_search = reinterpret_cast<Search>(dlsym(module, "hnswlibSearch"));
        m_graph = build(base.matrix().data, base.size(), base.dim(), m, efConstruction);
    }

    void search(const float *query, int ef, std::array<std::int32_t, k> &ids) const
    {
        m_search(m_graph, query, k, ef, ids.data());
    }

private:
    using Search = void (*)(void *, const float *, std::size_t, std::size_t, std::int32_t *);
    Search m_search;
    void *m_graph;
};

/// Share of the true neighbours that `search`, called with a query's row, returns.
template<class SearchOne>
double recallOf(const GroundTruth &truth, SearchOne searchOne)
{
    std::int64_t hits = 0;
    for (std::int64_t query = 0; query < truth.queries(); ++query) {
        const std::array<std::int32_t, k> ids = searchOne(query);
        for (const Neighbor &neighbor : truth.row(query)) {
            hits += std::ranges::find(ids, neighbor.id.value) != ids.end();
        }
    }
    return static_cast<double>(hits) / static_cast<double>(truth.queries() * k);
}

double recallOf(const GroundTruth &truth, const ShardIndex &index, const VectorSet &queries)
{
    return recallOf(truth, [&](std::int64_t query) {
        std::array<Neighbor, k> found;
        std::array<std::int32_t, k> ids;
        index.search(queries.row(query), found);
        std::ranges::transform(found, ids.begin(), [](const Neighbor &neighbor) { return neighbor.id.value; });
        return ids;
    });
}

std::string percent(double share)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
    return text;
}

/// How fast one thread reads the vectors when it does next to nothing with them: the best of three sums.
std::string readingLimit(const VectorSet &base)
{
    const Run read = timed([&] {
        const auto *const values = base.matrix().data;
        std::array<float, 64> sums{};
        for (std::int64_t i = 0; i + 64 <= base.size() * base.dim(); i += 64) {
            for (std::size_t lane = 0; lane < sums.size(); ++lane) {
                sums[lane] += values[i + static_cast<std::int64_t>(lane)];
            }
        }
        keep(sums.data());
    });
    char text[128];
    std::snprintf(text, sizeof text, "memory: one thread only adds the same bytes up in %.1f ms a query",
                  1e3 * std::min({read(), read(), read()}));
    return text;
}

} // namespace

/// Exact search of all rows, one query at a time, one thread.
Subject flatSubject()
{
    const auto data = floatData(60'000, 10);
    const auto faissIndex = std::make_shared<faiss::IndexFlatL2>(data.base.dim());
    faissIndex->add(data.base.size(), data.base.matrix().data);

    const Run theirs = timed([=] {
        std::array<float, k> distances;
        std::array<std::int64_t, k> ids;
        for (std::int64_t query = 0; query < data.queries.size(); ++query) {
            faissIndex->search(1, data.queries.values<float>(query).data(), k, distances.data(), ids.data());
            keep(ids.data());
        }
    });

    Subject subject;
    const auto add = [&](const Data &ours) {
        subject.comparisons.push_back({
            .what =
                "flat search, one query at a time, " + ours.name + " as " + std::string(nameOf(ours.base.element())),
            .ours = searchOneByOne(ourIndex("flat", ours.base, {}), ours.queries),
            .peer = "Faiss IndexFlat as installed, float32",
            .theirs = theirs,
            .reach = 3,
            .limit = ours.base.element() == Element::Float32 ? readingLimit(ours.base) : std::string(),
        });
    };
    add(data);
    add(storedData(60'000, 10));
    return subject;
}

/// The same graph parameters, seed and ef, hence the same recall: what differs is the distance kernel.
Subject hnswSubject()
{
    constexpr int m = 16;
    constexpr int efConstruction = 100;
    constexpr int ef = 40;
    const auto data = floatData(15'000, 1000);
    const auto truth = *exactSearch(data.base, data.queries, Metric::L2, k, unwatched);

    std::shared_ptr<const ShardIndex> ours;
    std::shared_ptr<const HnswlibModule> peers[2];
    parallelFor(3, 1, [&](std::int64_t i, std::int64_t) {
        if (i == 0) {
            ours = ourIndex(
                "hnsw", data.base,
                {{"m", std::int64_t(m)}, {"ef-construction", std::int64_t(efConstruction)}, {"ef", std::int64_t(ef)}});
        } else {
            const char *const file = i == 1 ? SHARDSCOPE_HNSWLIB_GENERIC : SHARDSCOPE_HNSWLIB_NATIVE;
            peers[i - 1] = std::make_shared<HnswlibModule>(file, data.base, m, efConstruction);
        }
    });

    Subject subject;
    const auto add = [&](const std::shared_ptr<const HnswlibModule> &peer, const std::string &name, double reach) {
        const auto find = [peer, data](std::int64_t query) {
            std::array<std::int32_t, k> ids;
            peer->search(data.queries.values<float>(query).data(), ef, ids);
            return ids;
        };
        const std::string recalls =
            percent(recallOf(truth, *ours, data.queries)) + " against " + percent(recallOf(truth, find));
        subject.comparisons.push_back({
            .what = "hnsw search, " + data.name + ", 15,000 × 784, M = 16, ef = 40, recall " + recalls,
            .ours = searchOneByOne(ours, data.queries),
            .peer = name,
            .theirs = timed([find, data] {
                for (std::int64_t query = 0; query < data.queries.size(); ++query) {
                    const auto ids = find(query);
                    keep(ids.data());
                }
            }),
            .reach = reach,
        });
    };
    add(peers[0], "hnswlib for generic x86-64", 1.6);
    add(peers[1], "hnswlib for this machine", 1.0);
    return subject;
}

} // namespace shardscope::bench
