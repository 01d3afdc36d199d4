// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/TextSample.h"

#include <span>

/// What the values of a column without a name tell of its meaning.
namespace shardscope {

enum class IdEvidence {
    Component, ///< nothing speaks for ids
    Ids,       ///< whole numbers that count up beside fractional ones, or one by one beside whole ones
    Unclear,   ///< they may well be ids, and may well not
};

/// Of the first of these columns of numbers beside the others. Rows are the records from `first` on.
IdEvidence idEvidence(const TextSample &sample, std::size_t first, std::span<const std::size_t> columns,
                      char decimalMark);

/// Whether a column that is no component for sure holds whole numbers, or UUIDs, that all differ.
bool looksLikeIds(const TextSample &sample, std::size_t first, std::size_t column);
bool looksLikeUuids(const TextSample &sample, std::size_t first, std::size_t column);

} // namespace shardscope
