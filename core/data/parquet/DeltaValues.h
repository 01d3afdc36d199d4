// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/parquet/Values.h"

/// Pages whose values, or their lengths, are stored as differences. Of at most `count` values; null where damaged.
namespace shardscope::parquet {

std::unique_ptr<Values> deltaIntegers(const Column &column, std::span<const std::byte> page);
std::unique_ptr<Values> deltaLengths(std::span<const std::byte> page, std::int64_t count);
std::unique_ptr<Values> deltaTexts(std::span<const std::byte> page, std::int64_t count);

/// Room for more values at the end of a batch.
std::byte *grow(Batch &batch, std::size_t bytes);
std::string_view textOf(std::span<const std::byte> bytes);

} // namespace shardscope::parquet
