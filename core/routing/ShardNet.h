// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonReader.h"
#include "core/vectors/Matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// Estimates from a query alone which share of its nearest neighbours each shard holds: products with a few directions,
/// a layer of hidden values, of which those below 0 count as 0, and the soft maximum of weighted sums of both. Where
/// vectors have many values, nearly all that a layer would cost are its products with these; the few directions leave
/// room for several times as many hidden values.
///
/// A query is taken relative to the middle of the vectors, in units of their distance from it; far ones are drawn
/// nearer, so that a few stray vectors are nothing out of the way.
struct ShardNet
{
    bool takesDirections = false; ///< queries at unit length, as under cosine, and under inner product, where the
                                  ///< length of a query does not matter to its neighbours
    std::vector<float> middle;    ///< (d)
    double scale = 0;             ///< of the difference from the middle; typical lengths become √d
    Matrix narrow{};              ///< (r, d) directions; empty: the values themselves, and r is d
    Matrix hidden;                ///< (hidden, r) weights
    std::vector<float> hiddenBias;
    Matrix shard; ///< (shards, hidden) weights
    std::vector<float> shardBias;
    Matrix direct{}; ///< (shards, r) weights of the products themselves; empty: none

    /// Times √d: from there on a length grows as its logarithm.
    static constexpr double longest = 4;

    bool empty() const { return hidden.rows() == 0; }
    int dim() const { return narrow.rows() > 0 ? narrow.dim() : hidden.dim(); }
    int shards() const { return static_cast<int>(shard.rows()); }
    /// Products of values that one query takes, as distances of vectors; rounded up.
    int distancesPerQuery() const;

    /// What the layers are given. Shapes: rows and result (m, d), in the memory of `buffer`.
    MatrixView prepared(MatrixView rows, Matrix &buffer) const;
    /// Products of prepared rows with the directions. Shapes: ready (m, d), result (m, r), in the memory of `buffer`
    /// unless there are no directions.
    MatrixView narrowed(MatrixView ready, Matrix &buffer) const;
    /// Logarithms of the shares, which sum to 1 over the shards. Shapes: rows (m, d), out (m, shards).
    void logShares(MatrixView rows, Matrix &out) const;

    bool operator==(const ShardNet &) const = default;
};

/// What brings a row to unit length; 1 for one of zeros.
double unitOf(std::span<const float> row);

/// Weights as base64 of little-endian float32.
Json toJson(const ShardNet &net);
ShardNet readShardNet(JsonReader reader, JsonFault &fault);

} // namespace shardscope
