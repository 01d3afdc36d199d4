// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <string>

/// Vectors as another type of numbers.
namespace shardscope {

/// Whether every value is a whole number that the bytes of `element` can be. Cancel: stops early, with false.
bool canBe(Element element, const VectorSet &vectors, const Progress &progress);

/// The same values as `element`, which must be able to hold them (bytes as float32 always can). The vectors themselves
/// where they are so already.
///
/// Errors: NotEnoughMemory, CannotWrite, Cancelled.
Outcome<VectorSet> asElement(Element element, const VectorSet &vectors, const Progress &progress);

/// Brings base and queries to one type without changing a value, so that every distance is that of the numbers in the
/// files: queries to that of the base where it can hold them, else both to float32.
///
/// Errors: as asElement.
Outcome<Done> agree(VectorSet &base, VectorSet &queries, const Progress &progress);

/// Rows of packed bits as bytes of 0 and 1, the highest bit of a byte first. Of the last byte, bits past `dim` are left
/// out; 0 for dim takes all.
///
/// Errors: DimensionMismatch (`dim` needs another number of bytes), and as asElement.
Outcome<VectorSet> unpackBits(const VectorSet &bytes, std::int64_t dim, const std::string &file,
                              const Progress &progress);

} // namespace shardscope
