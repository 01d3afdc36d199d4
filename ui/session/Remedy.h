// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/sources/Source.h"

#include <filesystem>

namespace shardscope {

/// What can be done about an error in one step, and is offered with it.
enum class Remedy {
    None,
    OpenDataAgain,      ///< its file has changed
    OpenWorkspaceAgain, ///< its log is gone
    LeaveRowsOut,       ///< those with a NaN or an infinity
    TakeRowsThere,      ///< of a file that ends too early
    UseL2,              ///< in place of the cosine, which rows of zeros do not have
    Locate,             ///< a file of the data is not where it was
};

/// `asked`: the data that was opened last, or was to be.
Remedy remedyFor(const Error &error, const Source &asked);

/// The source with which to open again. Of Locate and those that open nothing: as it is.
Source remedied(Source source, Remedy remedy);

/// The source with one of its files in another place.
Source relocated(Source source, const std::filesystem::path &from, const std::filesystem::path &to);

} // namespace shardscope
