// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/CentroidIndex.h"

#include <faiss/impl/FaissException.h>
#include <faiss/index_io.h>
#include <faiss/IndexFlat.h>

namespace shardscope {

Outcome<Done> writeCentroidIndex(MatrixView points, Metric metric, const std::filesystem::path &path)
{
    try {
        faiss::IndexFlat index(points.dim, metric == Metric::L2 ? faiss::METRIC_L2 : faiss::METRIC_INNER_PRODUCT);
        index.add(points.rows, points.data);
        faiss::write_index(&index, path.c_str());
    } catch (const faiss::FaissException &exception) {
        return Error{Code::CannotWrite, path.string(), {std::string(exception.what())}};
    }
    return Done();
}

} // namespace shardscope
