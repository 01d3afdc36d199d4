// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/lifecycle/Drift.h"
#include "core/sources/Source.h"
#include "core/work/StudiedData.h"

#include <memory>
#include <optional>
#include <string>

namespace shardscope {

/// Where the later sample comes from, and how drift is looked for.
struct DriftQuestion
{
    std::optional<Source> later{};   ///< other data; none: a part of the same
    std::string timeColumn{};        ///< that says when rows are from; empty: their order does
    std::optional<double> splitAt{}; ///< of the same data: the time up to which rows are before; none: by the share
    double shareBefore = 0.5;        ///< of the rows of the same data
    DriftOptions options{};          ///< with the plan whose strategy is looked at
};

struct DriftStudy
{
    StudiedData data;
    DriftQuestion question;
    double splitAt = 0; ///< of the same data: the time up to which rows are before
    DriftReport report;
};

/// Opens other data that a question is about. Errors: those of `open`.
using LaterOpener = std::function<Outcome<std::shared_ptr<const DataSet>>(const Source &source)>;

/// Whether data have drifted away from what a plan learned.
/// Errors: those of `openLater`, timesByColumn, driftBetween, driftWithin and measureDrift.
Outcome<DriftStudy> studyDrift(const DataSet &data, const DriftQuestion &question, const LaterOpener &openLater,
                               const DriftProgress &progress);

/// The document of `shardscope-cli drift --json`, and what a workspace keeps.
Json toJson(const DriftStudy &study);
/// Errors: BadDocument.
Outcome<DriftStudy> driftStudyFromJson(const Json &document);

} // namespace shardscope
