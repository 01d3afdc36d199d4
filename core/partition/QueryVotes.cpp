// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/QueryVotes.h"

#include "core/base/JsonFloats.h"
#include "core/kernels/Gemm.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

void shape(Matrix &matrix, std::int64_t rows, int dim)
{
    if (matrix.rows() != rows || matrix.dim() != dim) {
        matrix = Matrix(rows, dim);
    }
}

} // namespace

VotedOrder::VotedOrder(const Representatives &representatives, const QueryVotes &votes, int shards, Metric metric)
    : m_representatives(representatives), m_votes(votes), m_shards(shards), m_places(representatives.points, metric),
      m_clusters(votes.points, Metric::L2)
{
}

void VotedOrder::distances(MatrixView rows, Matrix &out) const
{
    thread_local Matrix ofPoints;
    shape(out, rows.rows, m_shards);
    shape(ofPoints, rows.rows, m_places.size());
    m_places.distances(rows, ofPoints.data());
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        const auto nearest = out.row(i);
        std::ranges::fill(nearest, std::numeric_limits<float>::infinity());
        for (std::size_t point = 0; point < m_representatives.shardOf.size(); ++point) {
            float &distance = nearest[m_representatives.shardOf[point].index()];
            distance = std::min(distance, ofPoints.row(i)[point]);
        }
    }
}

std::vector<char> VotedOrder::expected(MatrixView rows, Matrix &shares) const
{
    thread_local Matrix weights;
    std::vector<char> isInReach(static_cast<std::size_t>(rows.rows), 0);
    if (m_votes.empty()) {
        return isInReach;
    }
    shape(weights, rows.rows, m_clusters.size());
    shape(shares, rows.rows, m_shards);
    m_clusters.distances(rows, weights.data());
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        const auto row = weights.row(i);
        const double nearest = *std::ranges::min_element(row);
        isInReach[i] = nearest <= m_votes.reach ? 1 : 0;
        double sum = 0;
        for (const float distance : row) {
            sum += std::exp((nearest - double(distance)) / m_votes.width);
        }
        std::ranges::transform(row, row.begin(), [&](float distance) {
            return static_cast<float>(std::exp((nearest - double(distance)) / m_votes.width) / sum);
        });
    }
    kernels::weightedSums(weights, m_votes.shares, 0, m_shards, shares.data(), m_shards);
    return isInReach;
}

void VotedOrder::score(MatrixView rows, Matrix &out) const
{
    thread_local Matrix shares;
    distances(rows, out);
    const auto isInReach = expected(rows, shares);
    for (std::int64_t i = 0; i < rows.rows; ++i) {
        if (isInReach[i] == 0) {
            continue;
        }
        const auto row = out.row(i);
        const double nearest = *std::ranges::min_element(row);
        std::ranges::transform(row, shares.row(i), row.begin(), [&](float distance, float share) {
            const double farther = std::isfinite(nearest) ? double(distance) - nearest : 0;
            return static_cast<float>(votedScore(share, farther, m_votes.byDistance));
        });
    }
}

Json toJson(const QueryVotes &votes)
{
    const auto values = [](const Matrix &matrix) {
        return floatsText({matrix.data(), static_cast<std::size_t>(matrix.rows()) * std::size_t(matrix.dim())});
    };
    return {{"clusters", votes.points.rows()},
            {"points", values(votes.points)},
            {"shares", values(votes.shares)},
            {"width", votes.width},
            {"reach", votes.reach},
            {"by_distance", votes.byDistance},
            {"least_share", QueryVotes::leastShare}};
}

QueryVotes readQueryVotes(JsonReader reader, int dim, int shards, JsonFault &fault)
{
    constexpr std::int64_t most = 1 << 24; // a document may say what it likes
    QueryVotes votes;
    std::int64_t clusters = 0;
    reader.read("clusters", clusters);
    reader.read("width", votes.width);
    reader.read("reach", votes.reach);
    reader.read("by_distance", votes.byDistance);
    const bool fits = clusters >= 0 && clusters < most && (clusters == 0 || votes.width > 0) && votes.byDistance >= 0 &&
                      votes.reach >= 0;
    if (!fits) {
        fault.note("/votes", "its numbers are none that it could have");
        return {};
    }
    const auto matrix = [&](std::string_view name, int width) {
        const auto values =
            readFloats(reader, name, static_cast<std::size_t>(clusters) * static_cast<std::size_t>(width), fault);
        Matrix read(values.empty() ? 0 : clusters, width);
        std::ranges::copy(values, read.data());
        return read;
    };
    votes.points = matrix("points", dim);
    votes.shares = matrix("shares", shards);
    const std::span shares(votes.shares.data(),
                           static_cast<std::size_t>(votes.shares.rows()) * static_cast<std::size_t>(shards));
    constexpr float whole = 1.001F; // rounded
    if (!std::ranges::all_of(shares, [](float share) { return share >= 0 && share <= whole; })) {
        fault.note("/votes/shares", "a share is not between 0 and 1");
        return {};
    }
    return votes;
}

} // namespace shardscope
