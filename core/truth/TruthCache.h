// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace shardscope {

/// The folder in which all programs of a user keep computed ground truth: the one that was chosen, else
/// standardTruthCache().
std::filesystem::path usualTruthCache();
/// Below the user's folder for what can be made again.
std::filesystem::path standardTruthCache();
/// Under which the user's settings keep the folder that was chosen.
inline constexpr auto truthCacheKey = "truth-cache";

/// Bytes that such a folder may take: $SHARDSCOPE_CACHE_MB millions, else 2 GB.
std::int64_t truthCacheLimit();

/// Ground truth that was computed before, a file for each data set, metric, k and tenancy.
///
/// A file is the text of its key, a SHA-256 of what follows, and the truth as big-ann-benchmarks lays it out. One that
/// is damaged, belongs to something else or cannot be true of the data is as good as none.
class TruthCache
{
public:
    TruthCache(std::filesystem::path folder, const DataSet &data, int k);

    /// None where there is none that can be believed. Errors: those of CacheFolder::open.
    Outcome<std::optional<GroundTruth>> load() const;
    /// Keeps it, and lets go of others where the folder has become too large.
    /// Errors: CacheUnusable, CannotWrite, FileSizeLimit.
    Outcome<Done> store(const GroundTruth &truth) const;

    std::filesystem::path file() const { return m_folder / m_name; }

private:
    std::filesystem::path m_folder;
    const DataSet &m_data;
    int m_k;
    std::string m_key;
    std::string m_name;
};

} // namespace shardscope
