// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/FileLayout.h"
#include "core/data/parquet/Columns.h"

#include <vector>

namespace shardscope::parquet {

/// What is taken from which column of a table.
struct Choice
{
    std::vector<const Column *> vectors; ///< one of lists or binary cells, or one a component
    const Column *neighbors = nullptr;   ///< lists of ids: the table is a ground truth
    const Column *ids = nullptr;
    std::vector<const Column *> others; ///< kept as attributes
};

/// Chooses columns as the layout says; where it says nothing, by their types and names.
///
/// A single column of lists of floats, else of bytes, holds the vectors, or of several the one with a usual name; else
/// one must be named. Without any, a single column of lists of whole numbers holds ids of neighbours; without that,
/// columns of floats whose names go on by number are components.
///
/// Errors: MissingColumn, AmbiguousVectors, UnsupportedElement.
Outcome<Choice> chooseColumns(const FileBytes &file, const std::vector<Column> &columns, const FileLayout &layout);

} // namespace shardscope::parquet
