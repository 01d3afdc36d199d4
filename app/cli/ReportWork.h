// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Console.h"
#include "ui/report/Compose.h"
#include "ui/report/ReportWriter.h"

#include <filesystem>
#include <optional>

namespace shardscope::cli {

/// The nprobe that was given, or the least one whose recall surely reaches the target, or all shards.
/// Errors: NprobeOutOfRange.
Outcome<Done> chooseNprobe(ReportInput &input, std::optional<int> given);

/// Fills in what can be measured, composes the report and writes it in the format that the path's ending names. Errors:
/// those of filledIn, formatOf and write.
Outcome<ReportSize> writeReport(ReportInput input, const ReportSettings &settings, const std::filesystem::path &path,
                                Console &console);

} // namespace shardscope::cli
