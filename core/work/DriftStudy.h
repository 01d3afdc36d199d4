// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lifecycle/Drift.h"
#include "core/sources/Source.h"

#include <memory>
#include <optional>
#include <string>

namespace shardscope {

/// Where the later sample comes from, and how drift is looked for.
struct DriftQuestion
{
    std::optional<Source> later{}; ///< other data; none: a part of the same
    std::string timeColumn{};      ///< that says when rows are from; empty: their order does
    double shareBefore = 0.5;      ///< of the rows of the same data
    DriftOptions options{};        ///< with the plan whose strategy is looked at
};

struct DriftStudy
{
    std::shared_ptr<const DataSet> data;
    DriftQuestion question;
    double splitAt = 0; ///< of the same data: the time up to which rows are before
    DriftReport report;
};

/// Whether data have drifted away from what a plan learned. Opens the later data where they are others.
/// Errors: those of open, timesByColumn, driftBetween, driftWithin and measureDrift.
Outcome<DriftStudy> studyDrift(std::shared_ptr<const DataSet> data, const DriftQuestion &question,
                               const Progress &opening, const DriftProgress &progress);

} // namespace shardscope
