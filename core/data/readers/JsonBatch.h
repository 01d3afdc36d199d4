// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/JsonRecords.h"

#include <span>
#include <string_view>

/// Batches of records, kept as lists side by side: see JsonRecords.
namespace shardscope {

/// Whether an object holds a batch: a list of vectors, and no vector of its own.
bool holdsBatch(std::string_view object);

/// The records of batches, no more than `most`. What a batch says once, be it short, is said of all its records where
/// there is more than one batch.
///
/// Errors: BadRecord (no batch; vectors and ids that differ in number), TooManyRows, Cancelled.
Outcome<JsonRecords> takeApart(const FileBytes &file, std::span<const Line> batches, std::size_t most,
                               const Progress &progress);

} // namespace shardscope
