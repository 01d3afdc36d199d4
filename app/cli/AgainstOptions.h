// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/Comparison.h"

#include <CLI/App.hpp>

#include <string>

namespace shardscope::cli {

/// Adds `--equal`: what two plans have in common where they stand beside each other.
void addEqual(CLI::App &parser, ComparisonBasis &basis);

/// A second plan, and how it stands beside the first: what `evaluate` and `simulate` share.
struct AgainstOptions
{
    std::string plan; ///< its document, or a file of it; empty: none
    ComparisonBasis basis = ComparisonBasis::EqualRecall;

    /// `told`: what the command tells of it.
    void addTo(CLI::App &parser, const std::string &told);
    bool isGiven() const { return !plan.empty(); }
};

/// "at equal recall: semantic 16 at nprobe 3, random 16 at nprobe 15"; says where the second does not get there.
std::string standingLine(const EvaluatedPlan &plan, int nprobe, const EvaluatedPlan &other, const Counterpart &standing,
                         ComparisonBasis basis);

} // namespace shardscope::cli
