// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/Deployment.h"
#include "core/store/WorkspaceFile.h"

#include <memory>

namespace shardscope {

/// A plan whose deployment is to be written, owned, so that it can run on any thread.
struct PlanExport
{
    std::shared_ptr<const DataSet> data;
    Source source; ///< of the data
    PlanSpec spec;
    std::shared_ptr<const Partition> partition = nullptr;      ///< null: the workspace's, else made again, to the bit
    std::shared_ptr<const WorkspacePlace> workspace = nullptr; ///< null: there is none
};

/// Writes the files that deploy a plan: see writeDeployment. Errors: those of partition, makeRouter, writeDeployment.
Outcome<DeploymentSize> exportPlan(const PlanExport &plan, const std::filesystem::path &folder,
                                   const Progress &progress);

} // namespace shardscope
