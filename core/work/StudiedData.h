// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"

#include <cstdint>
#include <limits>
#include <string>

namespace shardscope {

/// What a study says of the data it is of, so that it can be shown without them.
struct StudiedData
{
    std::string name{};
    std::string fingerprint{};
    std::int64_t vectors = 0;
    std::int64_t rowBytes = 0; ///< of a vector's values

    /// Bytes of the values of that many vectors: what goes over the network.
    double bytesOf(std::int64_t count) const { return static_cast<double>(count) * static_cast<double>(rowBytes); }
    /// The same as a whole number; the greatest there is where a document has made up larger ones.
    std::int64_t wholeBytesOf(std::int64_t count) const
    {
        const double bytes = bytesOf(count);
        constexpr double most = 9e18;
        return bytes > -most && bytes < most ? count * rowBytes : std::numeric_limits<std::int64_t>::max();
    }
    /// Of all vectors, not counting copies.
    double shareOf(std::int64_t count) const { return static_cast<double>(count) / static_cast<double>(vectors); }
};

inline StudiedData studied(const DataSet &data)
{
    return {data.name, data.fingerprint, data.base.size(), static_cast<std::int64_t>(data.base.rowBytes())};
}

} // namespace shardscope
