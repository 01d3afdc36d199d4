// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/partition/PartitionCheck.h"

#include <QByteArray>

namespace shardscope {

/// A partition as bytes: one byte of version, four of partitionRevision, the rest compressed.
QByteArray toBlob(const Partition &partition);

/// Whether the bytes are a partition as strategies of an earlier revision made it: the same plan gives another now.
bool isOutdated(const QByteArray &blob);

/// Errors: BadDocument for bytes that are not a whole partition of that shape, see checkPartition.
Outcome<Partition> partitionFromBlob(const QByteArray &blob, const PartitionShape &shape);

} // namespace shardscope
