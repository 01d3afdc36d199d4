// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/CompressedIndex.h"

#include "core/index/IndexMakers.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/kernels/TopK.h"
#include "core/vectors/Length.h"

#include <faiss/impl/AuxIndexStructures.h>
#include <faiss/impl/FaissException.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace shardscope {

namespace {

/// While it lives, Faiss asks the task between the iterations of its own k-means on this thread, and throws where the
/// answer is no.
class WatchedTraining
{
public:
    explicit WatchedTraining(const IndexTask &task) : m_before(std::exchange(watched(), &task)) { installed(); }
    ~WatchedTraining() { watched() = m_before; }
    WatchedTraining(const WatchedTraining &) = delete;
    WatchedTraining &operator=(const WatchedTraining &) = delete;

private:
    struct AskTask : faiss::InterruptCallback
    {
        bool want_interrupt() override { return watched() && !watched()->progress(0, 1); }
    };

    static const IndexTask *&watched()
    {
        thread_local const IndexTask *task = nullptr;
        return task;
    }

    /// Faiss has one callback for all threads.
    static void installed()
    {
        static const bool once = [] {
            faiss::InterruptCallback::instance = std::make_unique<AskTask>();
            return true;
        }();
        static_cast<void>(once);
    }

    const IndexTask *m_before;
};

} // namespace

std::vector<float> faissRows(const IndexTask &task, int paddedDim)
{
    std::vector<float> rows(task.members.size() * paddedDim);
    for (std::size_t i = 0; i < task.members.size(); ++i) {
        goOnOrThrow(task);
        const std::span row(rows.data() + i * paddedDim, paddedDim);
        task.base.copyRow(task.members[i].value, row.data());
        if (task.metric == Metric::Cosine) {
            toUnitLength(row, row);
        }
    }
    return rows;
}

void trainAndAdd(faiss::Index &index, std::span<const float> rows, const IndexTask &task)
{
    constexpr std::int64_t rowsAtOnce = 1024;
    const auto count = static_cast<std::int64_t>(rows.size()) / index.d;
    const WatchedTraining watched(task);
    try {
        index.train(count, rows.data());
    } catch (const faiss::FaissException &) {
        goOnOrThrow(task);
        throw;
    }
    for (std::int64_t first = 0; first < count; first += rowsAtOnce) {
        goOnOrThrow(task);
        index.add(std::min(rowsAtOnce, count - first), rows.data() + first * index.d);
    }
}

faiss::MetricType faissMetric(Metric metric)
{
    return metric == Metric::InnerProduct ? faiss::METRIC_INNER_PRODUCT : faiss::METRIC_L2;
}

CompressedIndex::CompressedIndex(const IndexTask &task, std::unique_ptr<faiss::Index> index, const IndexMemory &memory)
    : m_built(std::make_shared<const Built>(
          Built{task.base, task.metric, {task.members.begin(), task.members.end()}, std::move(index), memory}))
{
    set(task.settings);
}

void CompressedIndex::set(const Settings &settings)
{
    m_rerank = settings.integer("rerank");
    m_probes = settings.has("nprobe-inside") ? settings.integer("nprobe-inside") : 0;
}

std::unique_ptr<ShardIndex> CompressedIndex::searchedWith(const Settings &settings) const
{
    auto other = std::make_unique<CompressedIndex>(*this);
    other->set(settings);
    return other;
}

IndexMemory CompressedIndex::memory() const
{
    IndexMemory memory = m_built->memory;
    memory.ids += allocated(m_built->members);
    memory.objects += allocated(sizeof(*this)) + allocated(sizeof(*m_built));
    if (m_rerank > 0) {
        memory.referred = static_cast<std::int64_t>(m_built->members.size() * m_built->base.rowBytes());
    }
    return memory;
}

CompressedIndex::Found CompressedIndex::scan(const std::byte *query, std::int64_t count) const
{
    const OneOpenMpThread scope; // Faiss would start a team for a single query
    const auto &index = *m_built->index;
    const VectorSet &base = m_built->base;
    std::vector<float> row(index.d);
    VectorSet({}, query, 1, base.dim(), base.rowBytes(), base.element()).copyRow(0, row.data());
    if (m_built->metric == Metric::Cosine) {
        toUnitLength(row, row);
    }
    Found found{std::vector<float>(count), std::vector<std::int64_t>(count), index.ntotal};
    const auto *const lists = dynamic_cast<const faiss::IndexIVF *>(&index);
    if (!lists) {
        index.search(1, row.data(), count, found.distances.data(), found.positions.data());
        return found;
    }
    // In two steps, to know how many vectors are compared.
    const auto probes = std::min(m_probes, static_cast<std::int64_t>(lists->nlist));
    std::vector<std::int64_t> probed(probes);
    std::vector<float> coarse(probes);
    lists->quantizer->search(1, row.data(), probes, coarse.data(), probed.data());
    faiss::IVFSearchParameters parameters;
    parameters.nprobe = static_cast<std::size_t>(probes);
    lists->search_preassigned(1, row.data(), count, probed.data(), coarse.data(), found.distances.data(),
                              found.positions.data(), false, &parameters);
    found.computed = static_cast<std::int64_t>(lists->nlist);
    for (const std::int64_t list : probed) {
        found.computed += list >= 0 ? static_cast<std::int64_t>(lists->get_list_size(list)) : 0;
    }
    return found;
}

float CompressedIndex::inOurUnits(float distance) const
{
    switch (m_built->metric) {
    case Metric::InnerProduct:
        return -distance;
    case Metric::Cosine:
        return distance / 2;
    case Metric::L2:
        break;
    }
    return distance;
}

std::int64_t CompressedIndex::search(const std::byte *query, std::span<Neighbor> out) const
{
    const auto wanted = static_cast<std::int64_t>(out.size()) * std::max<std::int64_t>(1, m_rerank);
    auto found = scan(query, std::min<std::int64_t>(wanted, m_built->index->ntotal));

    std::vector<VectorId> ids;
    std::vector<float> distances;
    for (std::size_t i = 0; i < found.positions.size(); ++i) {
        if (found.positions[i] >= 0) { // Faiss pads missing hits with -1
            ids.push_back(m_built->members[found.positions[i]]);
            distances.push_back(inOurUnits(found.distances[i]));
        }
    }
    if (m_rerank > 0) {
        kernels::distancesToRows(m_built->metric, m_built->base, ids, query, distances.data());
        found.computed += static_cast<std::int64_t>(ids.size());
    }
    kernels::TopK nearest(static_cast<int>(out.size()));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        nearest.offer({ids[i], distances[i]});
    }
    nearest.drainInto(out);
    return found.computed;
}

} // namespace shardscope
