// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/JsonReader.h"
#include "core/jobs/Progress.h"
#include "core/routing/DepthFeatures.h"

#include <cstdint>
#include <span>
#include <vector>

namespace shardscope {

/// What trees are trained on: rows, the share that was found at each, and how much each counts.
struct TrainingRows
{
    std::vector<DepthRow> rows;
    std::vector<float> found;  ///< (rows) 0 … 1
    std::vector<float> weight; ///< (rows)
};

/// Estimates a share from a row of features: trees whose leaves sum up to its log odds.
///
/// Every tree has the same depth. Its splits stand level by level, those below split i at 2i + 1 and 2i + 2; a row goes
/// to the second where its feature is above the threshold. A split that parts nothing has an infinite threshold.
class BoostedTrees
{
public:
    static constexpr int depth = 4;
    static constexpr int splits = (1 << depth) - 1;
    static constexpr int leaves = 1 << depth;

    struct Tree
    {
        std::array<std::uint8_t, splits> feature{};
        std::array<float, splits> above{};
        std::array<float, leaves> value{};

        bool operator==(const Tree &) const = default;
    };

    /// Empty where stopped.
    ///
    /// Threads: all; the result does not depend on their number.
    /// Source:  Friedman 2001, by Newton steps as Chen & Guestrin 2016; splits between quantiles.
    static BoostedTrees trained(const TrainingRows &rows, const Progress &progress);

    bool empty() const { return m_trees.empty(); }
    double share(const DepthRow &row) const;

    bool operator==(const BoostedTrees &) const = default;

    Json toJson() const;
    static BoostedTrees read(JsonReader reader, JsonFault &fault);

private:
    double m_start = 0; ///< log odds before any tree
    std::vector<Tree> m_trees;
};

} // namespace shardscope
