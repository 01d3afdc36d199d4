// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/data/DataSet.h"

#include <filesystem>
#include <optional>
#include <string>

namespace shardscope {

/// The folder in which all programs of a user keep computed ground truth.
std::filesystem::path usualTruthCache();

/// Ground truth that was computed before, a file for each data set, metric, k and tenancy.
///
/// A file is the text of its key, a SHA-256 of what follows, and the truth as big-ann-benchmarks lays it out. One that
/// is damaged, or belongs to something else, is as good as none.
class TruthCache
{
public:
    TruthCache(std::filesystem::path folder, const DataSet &data, int k);

    std::optional<GroundTruth> load() const;
    /// Errors: CannotWrite.
    Outcome<Done> store(const GroundTruth &truth) const;

    const std::filesystem::path &file() const { return m_file; }

private:
    std::string m_key;
    std::int64_t m_queries;
    int m_k;
    std::filesystem::path m_file;
};

} // namespace shardscope
