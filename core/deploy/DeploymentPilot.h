// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/deploy/LiveDeployment.h"

namespace shardscope {

/// How long deploying may take, from how long some of the vectors took.
struct DeploymentTime
{
    std::int64_t vectors = 0; ///< that were written to each node to find out
    double loadSeconds = 0;
    double indexSeconds = 0;
};

/// Writes some of the vectors to every node, as a collection of its own beside the one that is meant, builds an index
/// over them, and removes it all. Larger shards take more than their share to index: what is told is rather too little.
///
/// Errors: those of deploy.
Outcome<DeploymentTime> timeDeployment(const LiveTask &task, const DeploymentDraft &draft, const Progress &progress);

} // namespace shardscope
