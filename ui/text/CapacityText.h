// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/CapacityStudy.h"

#include <QString>
#include <QStringList>

namespace shardscope {

/// How many nodes, and what takes as many.
QString capacityVerdict(const CapacityStudy &study);
/// What relaxes it, what it costs, and what is not known, a sentence each.
QStringList capacitySentences(const CapacityStudy &study);

} // namespace shardscope
