// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace shardscope {

/// Of a file's content.
struct FileDigest
{
    std::int64_t bytes = 0;
    std::string sha256; ///< as sha256sum prints it

    bool operator==(const FileDigest &) const = default;
};

/// Errors: CannotOpen.
Outcome<FileDigest> digestOf(const std::filesystem::path &file);

/// How much a deployment is.
struct DeploymentSize
{
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};

/// What a deployment in a folder is like, beside what its manifest says.
struct DeploymentCheck
{
    DeploymentSize size;                ///< of what is as it was exported
    std::vector<std::string> differing; ///< "NAME is missing", "NAME has other content"

    bool isWhole() const { return differing.empty(); }
};

/// The names of files in a manifest or list that lie inside of the folder: others are nobody's to read or remove.
bool isInside(const std::filesystem::path &name);

/// Compares every file that the manifest in the folder names with its size and hash. Cancel: polled once a file.
///
/// Errors: DeploymentUnfinished where there is no manifest, or an export was interrupted; BadDocument, CannotOpen,
///         TooLongText; Cancelled.
Outcome<DeploymentCheck> checkDeployment(const std::filesystem::path &folder, const Progress &progress);

} // namespace shardscope
