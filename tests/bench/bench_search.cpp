// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/index/ShardIndex.h"
#include "core/jobs/Parallel.h"
#include "core/sources/Source.h"
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

/// How long one thread takes to add the values of these rows up: next to nothing is done with what memory delivers.
double secondsToRead(const VectorSet &base, std::span<const VectorId> rows)
{
    const Run read = timed([&] {
        std::array<float, 16> sums{};
        for (const VectorId row : rows) {
            const auto values = base.values<float>(row.value);
            for (std::size_t i = 0; i + sums.size() <= values.size(); i += sums.size()) {
                for (std::size_t lane = 0; lane < sums.size(); ++lane) {
                    sums[lane] += values[i + lane];
                }
            }
        }
        keep(sums.data());
    });
    return std::min({read(), read(), read()});
}

std::string readingLimit(const char *what, double seconds)
{
    char text[160];
    std::snprintf(text, sizeof text, "memory: one thread only adds up %s in %.1f ms", what, 1e3 * seconds);
    return text;
}

/// As many rows of the base as the index compares with the queries, anywhere in it, as a graph has them.
std::string readingLimitOfGraph(const VectorSet &base, const ShardIndex &index, const VectorSet &queries)
{
    std::int64_t compared = 0;
    std::array<Neighbor, k> found;
    for (std::int64_t query = 0; query < queries.size(); ++query) {
        compared += index.search(queries.row(query), found);
    }
    Random random(1);
    std::vector<VectorId> rows(compared);
    std::ranges::generate(rows, [&] { return VectorId(random.below(base.size())); });
    return readingLimit("as many vectors as are compared", secondsToRead(base, rows));
}

} // namespace

/// Exact search of all rows, one query at a time: by the index of a shard, which takes one thread, as Faiss does with
/// one query, and by exact search, which takes all and is what a search in the window waits for.
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

    std::vector<VectorId> all(data.base.size());
    std::ranges::generate(all, [next = 0]() mutable { return VectorId(next++); });
    const std::string limit = readingLimit("the vectors of one query", secondsToRead(data.base, all));

    Subject subject;
    const auto add = [&](const Data &ours) {
        subject.comparisons.push_back({
            .what =
                "flat search, one query at a time, " + ours.name + " as " + std::string(nameOf(ours.base.element())),
            .ours = searchOneByOne(ourIndex("flat", ours.base, {}), ours.queries),
            .peer = "Faiss IndexFlat as installed, float32",
            .theirs = theirs,
            .reach = 3,
            .limit = ours.base.element() == Element::Float32 ? limit : std::string(),
        });
    };
    add(data);
    add(storedData(60'000, 10));
    subject.comparisons.push_back({
        .what = "exact search, one query at a time, all threads, " + data.name + " as float32",
        .ours = timed([data] {
            for (std::int64_t query = 0; query < data.queries.size(); ++query) {
                const auto found = exactSearch(data.base, data.queries.slice(query, 1), Metric::L2, k, unwatched);
                keep(found->row(0).data());
            }
        }),
        .peer = "Faiss IndexFlat as installed, float32",
        .theirs = theirs,
        .reach = 3,
    });
    return subject;
}

/// The same graph parameters, seed and ef, hence the same recall: what differs is the distance kernel and, where the
/// data are bytes, that hnswlib has a space of floats only.
Subject hnswSubject()
{
    constexpr int m = 16;
    constexpr int efConstruction = 100;
    constexpr int ef = 40;
    const auto data = floatData(15'000, 1000);
    const auto truth = *exactSearch(data.base, data.queries, Metric::L2, k, unwatched);

    const auto stored = storedData(15'000, 1000);

    std::shared_ptr<const ShardIndex> ours[2]; // on float32, as the peer; on the elements as stored
    std::shared_ptr<const HnswlibModule> peers[2];
    parallelFor(4, 1, [&](std::int64_t i, std::int64_t) {
        if (i < 2) {
            ours[i] = ourIndex(
                "hnsw", i == 0 ? data.base : stored.base,
                {{"m", std::int64_t(m)}, {"ef-construction", std::int64_t(efConstruction)}, {"ef", std::int64_t(ef)}});
        } else {
            const char *const file = i == 2 ? SHARDSCOPE_HNSWLIB_GENERIC : SHARDSCOPE_HNSWLIB_NATIVE;
            peers[i - 2] = std::make_shared<HnswlibModule>(file, data.base, m, efConstruction);
        }
    });

    Subject subject;
    const auto add = [&](int mine, int other, const std::string &name, double reach) {
        const auto &queries = mine == 0 ? data.queries : stored.queries;
        const auto find = [peer = peers[other], data](std::int64_t query) {
            std::array<std::int32_t, k> ids;
            peer->search(data.queries.values<float>(query).data(), ef, ids);
            return ids;
        };
        const std::string recalls =
            percent(recallOf(truth, *ours[mine], queries)) + " against " + percent(recallOf(truth, find));
        subject.comparisons.push_back({
            .what = "hnsw search, " + data.name + " as " + std::string(nameOf(queries.element())) +
                    ", 15,000 × 784, M = 16, ef = 40, recall " + recalls,
            .ours = searchOneByOne(ours[mine], queries),
            .peer = name,
            .theirs = timed([find, data] {
                for (std::int64_t query = 0; query < data.queries.size(); ++query) {
                    const auto ids = find(query);
                    keep(ids.data());
                }
            }),
            .reach = reach,
            .limit = mine == 0 ? readingLimitOfGraph(data.base, *ours[0], data.queries) : std::string(),
        });
    };
    add(0, 0, "hnswlib for generic x86-64", 1.6);
    add(0, 1, "hnswlib for this machine", 1.0);
    add(1, 0, "hnswlib for generic x86-64, float32", 1.6);
    return subject;
}

} // namespace shardscope::bench
