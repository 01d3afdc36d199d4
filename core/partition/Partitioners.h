// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Partitioner.h"

/// One function per partitioner, each in a file of its own. partitionerKinds() calls them all: the one line to add for
/// a new one.
namespace shardscope {

Kind<Partitioner> randomPartitioner();
Kind<Partitioner> tenantPartitioner();
Kind<Partitioner> hybridTenantPartitioner();
Kind<Partitioner> nestedPartitioner();
Kind<Partitioner> semanticPartitioner();
Kind<Partitioner> packedPartitioner();
Kind<Partitioner> balancedPartitioner();
Kind<Partitioner> byQueriesPartitioner();
Kind<Partitioner> givenPartitioner();
Kind<Partitioner> splitPartitioner();
Kind<Partitioner> renumberedPartitioner();
Kind<Partitioner> movedPartitioner();

} // namespace shardscope
