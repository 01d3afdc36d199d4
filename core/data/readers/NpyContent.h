// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/NpyArray.h"

namespace shardscope {

/// A plain array of two axes: vectors, or, where it holds whole numbers, ids of neighbours.
///
/// Errors: BadHeader (another number of axes), UnsupportedElement, and those of npyVectors.
Outcome<FileContent> contentOfArray(const FileBytes &file, const NpyArray &array, const Progress &progress);

/// Records: the only field of several numbers holds the vectors, of more one must be named; without any, fields of one
/// float each are the components. A field named id holds ids; other fields of one value are attributes.
///
/// Errors: MissingColumn, AmbiguousVectors, UnsupportedElement, and those of npyVectors.
Outcome<FileContent> contentOfRecords(const FileBytes &file, const NpyArray &array, const FileLayout &layout,
                                      const Progress &progress);

/// A scalar column as an attribute: each distinct text once.
Attribute npyAttribute(const FileBytes &file, const NpyColumn &column, const std::string &name);

} // namespace shardscope
