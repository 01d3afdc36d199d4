// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/CentroidIndex.h"

#include "core/base/OutputFile.h"

#include <faiss/impl/FaissException.h>
#include <faiss/impl/io.h>
#include <faiss/index_io.h>
#include <faiss/IndexFlat.h>
#include <faiss/IndexPreTransform.h>
#include <faiss/VectorTransform.h>

#include <cmath>
#include <memory>

namespace shardscope {

namespace {

/// Multiplies vectors by a number.
std::unique_ptr<faiss::VectorTransform> scaling(int dim, int exponent)
{
    auto transform = std::make_unique<faiss::LinearTransform>(dim, dim, false);
    transform->A.resize(static_cast<std::size_t>(dim) * dim, 0);
    for (int i = 0; i < dim; ++i) {
        transform->A[static_cast<std::size_t>(i) * dim + i] = std::ldexp(1.0F, exponent);
    }
    transform->is_trained = true;
    return transform;
}

/// Subtracts a point from vectors.
std::unique_ptr<faiss::VectorTransform> moving(const std::vector<float> &origin)
{
    auto transform = std::make_unique<faiss::CenteringTransform>(static_cast<int>(origin.size()));
    transform->mean = origin;
    transform->is_trained = true;
    return transform;
}

void write(faiss::Index *index, int dim, const Frame &frame, faiss::IOWriter *out)
{
    if (frame.isTrivial()) {
        faiss::write_index(index, out);
        return;
    }
    faiss::IndexPreTransform framed(index);
    std::vector<std::unique_ptr<faiss::VectorTransform>> owned; // the index lets them be
    const auto prepend = [&](std::unique_ptr<faiss::VectorTransform> transform) {
        framed.prepend_transform(transform.get());
        owned.push_back(std::move(transform));
    };
    if (!frame.origin.empty()) {
        prepend(moving(frame.origin));
    }
    if (frame.exponent != 0) {
        prepend(scaling(dim, frame.exponent));
    }
    faiss::write_index(&framed, out);
}

} // namespace

Outcome<Done> writeCentroidIndex(MatrixView points, Metric metric, const Frame &frame,
                                 const std::filesystem::path &path)
{
    // Faiss itself would not tell of a disk that is full when it closes the file.
    faiss::VectorIOWriter bytes;
    try {
        faiss::IndexFlat index(points.dim, metric == Metric::L2 ? faiss::METRIC_L2 : faiss::METRIC_INNER_PRODUCT);
        index.add(points.rows, points.data);
        write(&index, points.dim, frame, &bytes);
    } catch (const faiss::FaissException &exception) {
        return Error{Code::CannotWrite, path.string(), {std::string(exception.what())}};
    }
    return writeFile(path, {reinterpret_cast<const char *>(bytes.data.data()), bytes.data.size()});
}

} // namespace shardscope
