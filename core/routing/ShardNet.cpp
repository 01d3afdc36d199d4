// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/ShardNet.h"

#include "core/kernels/Gemm.h"

#include <nlohmann/json.hpp>

#include <QByteArray>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

namespace shardscope {

namespace {

Json encoded(std::span<const float> values)
{
    const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(values.data()),
                                                     static_cast<qsizetype>(values.size_bytes()));
    return bytes.toBase64().toStdString();
}

std::vector<float> decoded(JsonReader &reader, std::string_view name, std::size_t expected, JsonFault &fault)
{
    std::string text;
    reader.read(name, text);
    const QByteArray bytes = QByteArray::fromBase64(QByteArray::fromStdString(text));
    if (static_cast<std::size_t>(bytes.size()) != expected * sizeof(float)) {
        fault.note("/net/" + std::string(name), "there are not as many values as the net has");
        return {};
    }
    std::vector<float> values(expected);
    std::memcpy(values.data(), bytes.constData(), static_cast<std::size_t>(bytes.size()));
    if (!std::ranges::all_of(values, [](float value) { return std::isfinite(value); })) {
        fault.note("/net/" + std::string(name), "a value is not finite");
    }
    return values;
}

Matrix decodedMatrix(JsonReader &reader, std::string_view name, std::int64_t rows, int dim, JsonFault &fault)
{
    const auto values = decoded(reader, name, std::size_t(rows) * std::size_t(dim), fault);
    if (values.empty()) { // a document may say what it likes: no memory for what it does not have
        return {};
    }
    Matrix matrix(rows, dim);
    std::ranges::copy(values, matrix.data());
    return matrix;
}

/// Logarithms of shares from their log odds up to a constant, in place.
void toLogShares(std::span<float> row)
{
    const float greatest = *std::ranges::max_element(row);
    double sum = 0;
    for (const float value : row) {
        sum += std::exp(double(value) - greatest);
    }
    const double whole = greatest + std::log(sum);
    for (float &value : row) {
        const double share = value - whole;
        value = std::isfinite(share) ? static_cast<float>(share) : -std::numeric_limits<float>::max();
    }
}

} // namespace

double unitOf(std::span<const float> row)
{
    double square = 0;
    for (const float value : row) {
        square += double(value) * double(value);
    }
    return square > 0 ? 1 / std::sqrt(square) : 1;
}

int ShardNet::distancesPerQuery() const
{
    const auto products = narrow.rows() * std::int64_t(narrow.dim()) +
                          hidden.rows() * (std::int64_t(hidden.dim()) + shard.rows()) +
                          direct.rows() * std::int64_t(direct.dim());
    return static_cast<int>((products + dim() - 1) / dim());
}

MatrixView ShardNet::prepared(MatrixView rows, Matrix &buffer) const
{
    if (buffer.rows() < rows.rows || buffer.dim() != rows.dim) {
        buffer = Matrix(rows.rows, rows.dim);
    }
    const double most = longest * std::sqrt(double(rows.dim));
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        const auto from = rows.row(i);
        const auto to = buffer.row(i);
        const double unit = takesDirections ? unitOf(from) : 1;
        double square = 0;
        for (std::size_t j = 0; j < from.size(); ++j) {
            const double value = (double(from[j]) * unit - double(middle[j])) * scale;
            to[j] = static_cast<float>(value);
            square += value * value;
        }
        const double length = std::sqrt(square);
        if (length > most) {
            const double times = scale * most * (1 + std::log(length / most)) / length;
            for (std::size_t j = 0; j < from.size(); ++j) {
                to[j] = static_cast<float>((double(from[j]) * unit - double(middle[j])) * times);
            }
        }
    }
    return {buffer.data(), rows.rows, rows.dim};
}

MatrixView ShardNet::narrowed(MatrixView ready, Matrix &buffer) const
{
    if (narrow.rows() == 0) {
        return ready;
    }
    const int width = static_cast<int>(narrow.rows());
    if (buffer.rows() < ready.rows || buffer.dim() != width) {
        buffer = Matrix(ready.rows, width);
    }
    kernels::innerProducts(ready, narrow, buffer.data(), width);
    return {buffer.data(), ready.rows, width};
}

void ShardNet::logShares(MatrixView rows, Matrix &out) const
{
    thread_local Matrix buffer;
    thread_local Matrix products;
    thread_local Matrix layer;
    thread_local Matrix straight;
    const MatrixView given = narrowed(prepared(rows, buffer), products);
    const int width = static_cast<int>(hidden.rows());
    if (layer.rows() < rows.rows || layer.dim() != width) {
        layer = Matrix(rows.rows, width);
    }
    if (out.rows() != rows.rows || out.dim() != shards()) {
        out = Matrix(rows.rows, shards());
    }
    kernels::innerProducts(given, hidden, layer.data(), width);
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        std::ranges::transform(layer.row(i), hiddenBias, layer.row(i).begin(),
                               [](float sum, float bias) { return std::max(0.0F, sum + bias); });
    }
    kernels::innerProducts({layer.data(), rows.rows, width}, shard, out.data(), shards());
    const bool isDirect = direct.rows() > 0;
    if (isDirect) {
        if (straight.rows() < rows.rows || straight.dim() != shards()) {
            straight = Matrix(rows.rows, shards());
        }
        kernels::innerProducts(given, direct, straight.data(), shards());
    }
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        if (isDirect) {
            std::ranges::transform(out.row(i), straight.row(i), out.row(i).begin(), std::plus<>());
        }
        std::ranges::transform(out.row(i), shardBias, out.row(i).begin(), std::plus<>());
        toLogShares(out.row(i));
    }
}

Json toJson(const ShardNet &net)
{
    const auto valuesOf = [](const Matrix &matrix) {
        return encoded({matrix.data(), static_cast<std::size_t>(matrix.rows()) * std::size_t(matrix.dim())});
    };
    Json document{{"dim", net.dim()},
                  {"hidden", net.hidden.rows()},
                  {"shards", net.shards()},
                  {"takes_directions", net.takesDirections},
                  {"scale", net.scale},
                  {"longest", ShardNet::longest},
                  {"middle", net.middle},
                  {"hidden_weights", valuesOf(net.hidden)},
                  {"hidden_bias", encoded(net.hiddenBias)},
                  {"shard_weights", valuesOf(net.shard)},
                  {"shard_bias", encoded(net.shardBias)}};
    if (net.narrow.rows() > 0) {
        document["narrow"] = net.narrow.rows();
        document["narrow_weights"] = valuesOf(net.narrow);
    }
    if (net.direct.rows() > 0) {
        document["direct_weights"] = valuesOf(net.direct);
    }
    return document;
}

ShardNet readShardNet(JsonReader reader, JsonFault &fault)
{
    constexpr int most = 1 << 20; // of anything: a document may say what it likes
    ShardNet net;
    int dim = 0;
    int narrow = 0;
    int hidden = 0;
    int shards = 0;
    std::vector<double> middle;
    reader.read("dim", dim);
    if (reader.has("narrow")) {
        reader.read("narrow", narrow);
    }
    reader.read("hidden", hidden);
    reader.read("shards", shards);
    reader.read("takes_directions", net.takesDirections);
    reader.read("scale", net.scale);
    reader.read("middle", middle);
    const bool fits = dim > 0 && dim < most && narrow >= 0 && narrow < most && hidden > 0 && hidden < most &&
                      shards > 0 && shards < most && std::ssize(middle) == dim &&
                      std::ranges::all_of(middle, [](double v) { return std::abs(v) < 1e38; }) &&
                      std::isfinite(net.scale);
    if (!fits) {
        fault.note("/net", "its size is not that of its values");
        return {};
    }
    net.middle.assign(middle.begin(), middle.end());
    if (narrow > 0) {
        net.narrow = decodedMatrix(reader, "narrow_weights", narrow, dim, fault);
    }
    const int given = narrow > 0 ? narrow : dim;
    net.hidden = decodedMatrix(reader, "hidden_weights", hidden, given, fault);
    net.hiddenBias = decoded(reader, "hidden_bias", std::size_t(hidden), fault);
    net.shard = decodedMatrix(reader, "shard_weights", shards, hidden, fault);
    net.shardBias = decoded(reader, "shard_bias", std::size_t(shards), fault);
    if (reader.has("direct_weights")) {
        net.direct = decodedMatrix(reader, "direct_weights", shards, given, fault);
    }
    return net;
}

} // namespace shardscope
