// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/data/DataSet.h"
#include "core/deploy/DeploymentCheck.h"
#include "core/plan/PlanSpec.h"
#include "core/sources/Source.h"

#include <string>
#include <vector>

namespace shardscope {

inline constexpr const char *deploymentFormat = "shardscope-deployment";
inline constexpr const char *manifestName = "manifest.json";
inline constexpr const char *readmeName = "README.txt";
inline constexpr const char *sumsName = "SHA256SUMS";

/// A file of a deployment.
struct DeploymentFile
{
    std::string name;
    std::string type;                ///< "int32", "int64", "uint64", "float32", "text", "json" or "faiss"
    std::vector<std::int64_t> shape; ///< empty for a text
    std::string meaning;
    FileDigest digest{};
};

struct DeploymentFacts
{
    const Source &source;
    const DataSet &data;
    const PlanSpec &spec;
    const std::vector<DeploymentFile> &files;
    bool ordersByNet = false; ///< the order of the shards is not that of the nearest centroids
};

/// {"format", "version", "program", "data", "plan", "routing", "notes", "files"}; each file with its size and hash.
Json manifestOf(const DeploymentFacts &facts);

/// The same in words. English only, as other programs' operators read it.
std::string readmeOf(const DeploymentFacts &facts);

/// The hashes as `sha256sum -c` checks them.
std::string sumsOf(const std::vector<DeploymentFile> &files);

} // namespace shardscope
