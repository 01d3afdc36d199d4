// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/partition/Partition.h"

#include <QByteArray>

namespace shardscope {

/// A partition as bytes: one byte of version, the rest compressed.
QByteArray toBlob(const Partition &partition);

/// Errors: BadDocument for bytes that are not a whole and consistent partition.
Outcome<Partition> partitionFromBlob(const QByteArray &blob);

} // namespace shardscope
