// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <string>
#include <vector>

namespace shardscope {

/// How large and how small the values of float32 rows are, beside zeros; rows that are not finite are not looked at.
struct Magnitudes
{
    struct At
    {
        float value = 0; ///< 0: there is none
        VectorId row;
    };
    At greatest;    ///< value
    At least;       ///< value that is not 0
    At leastOfRows; ///< of the greatest value of each row

    std::int64_t rows = 0;     ///< that hold anything but zeros
    std::int64_t tinyRows = 0; ///< of these, with no value of 2^leastExponent or more
};

/// What one pass over all rows tells.
struct Findings
{
    Magnitudes magnitudes;
    std::vector<VectorId> nonFinite; ///< rows with a NaN or an infinity, ascending
    std::int64_t zeroVectors = 0;    ///< rows of zeros only
    std::string digest;              ///< of the values, and of what they are: element type, rows, dimension
    std::string earlierDigest;       ///< of values and dimension only: see DataSet::earlierFingerprint
};

/// Passes over all rows once. The digest is that of the list of digests (XXH3, 128 bits) of blocks of about 1 MiB,
/// which are taken side by side; it depends on the values, their type and the dimension, not on stride or threads.
///
/// Errors: Cancelled. Cancel: polled per block.
Outcome<Findings> examine(const VectorSet &vectors, const Progress &progress);

/// Whether a row holds nothing but zeros.
bool isZeroRow(const VectorSet &vectors, std::int64_t row);

/// 128 bits of XXH3 in hexadecimal.
std::string digestOf(const void *bytes, std::size_t size);
std::string digestOf(const std::string &text);

} // namespace shardscope
