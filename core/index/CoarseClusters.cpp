// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/CoarseClusters.h"

#include "core/clustering/KMeans.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

Outcome<CoarseClusters> clusterShard(const IndexTask &task, std::int64_t wanted)
{
    const auto count = static_cast<std::int64_t>(task.members.size());
    const auto root = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(count))));
    const VectorSet vectors = task.base.gather(task.members);
    const auto clustering =
        kMeans(vectors,
               {.clusters = static_cast<int>(std::clamp(wanted ? wanted : root, std::int64_t(1), count)),
                .iterations = 10,
                .metric = task.metric,
                .sample = 256,
                .seed = task.seed},
               task.progress);
    SHARDSCOPE_TRY(clustering);
    const Metric metric = clusteringMetric(task.metric);
    const auto nearest =
        assignToNearest(FloatRows(vectors, metric), NearestPoints(clustering->centroids, metric), task.progress);
    SHARDSCOPE_TRY(nearest);

    std::vector<std::vector<VectorId>> lists(clustering->centroids.rows());
    for (std::size_t i = 0; i < task.members.size(); ++i) {
        lists[(*nearest)[i].point.index()].push_back(task.members[i]);
    }
    // A search asks a number of lists: none of them is to be an empty one. All lie in one piece: many are short, and
    // each by itself would take more than its ids.
    const auto isFilled = [](const auto &list) { return !list.empty(); };
    Matrix centroids(std::ranges::count_if(lists, isFilled), vectors.dim());
    std::vector<std::int64_t> starts{0};
    std::vector<VectorId> ids;
    starts.reserve(centroids.rows() + 1);
    ids.reserve(task.members.size());
    for (std::size_t i = 0; i < lists.size(); ++i) {
        if (isFilled(lists[i])) {
            std::ranges::copy(clustering->centroids.row(static_cast<std::int64_t>(i)),
                              centroids.row(std::ssize(starts) - 1).begin());
            ids.insert(ids.end(), lists[i].begin(), lists[i].end());
            starts.push_back(std::ssize(ids));
        }
    }
    return CoarseClusters{std::move(centroids), {std::move(starts), std::move(ids)}};
}

std::vector<float> asFloat(Element element, const std::byte *row, int dim)
{
    std::vector<float> values(dim);
    VectorSet({}, row, 1, dim, dim * sizeOf(element), element).copyRow(0, values.data());
    return values;
}

} // namespace shardscope
